#!/bin/bash
# build.sh FOLDER - builds every target of libFuzzer into FOLDER, with clang, from a tree that was built (config.h and src/store/sql.c), and what each
# begins with into FOLDER/seeds.
set -eu
cd "$(dirname "$0")/../.."
out=$(mkdir -p "$1/obj" && cd "$1" && pwd)
flags=(-std=gnu11 -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -I. -Isrc -Itests/fuzz
	-DPKGDATADIR='"/nowhere"' -DLOCALEDIR='"/nowhere"' -DTEST_SHARE="\"$PWD/share/trivet\"" -DTEST_BASE="\"$PWD/tests/fuzz/corpus/engagement/base\"")
export out
part() {
	object=$out/obj/$(echo "$1" | tr / _).o
	clang "${@:2}" -fsanitize=fuzzer-no-link -c "$1" -o "$object"
}
export -f part
for folder in base model io conf store op exchange; do
	printf '%s\0' src/$folder/*.c
done | xargs -0 -P "$(nproc)" -I '{}' bash -c 'part "$@"' part '{}' "${flags[@]}"
for target in tests/fuzz/fuzz_*.c; do
	name=$(basename "$target" .c)
	clang "${flags[@]}" -fsanitize=fuzzer "$target" "$out"/obj/*.o -o "$out/$name" -lsqlite3 -lconfig -lcsv -ljansson -lunistring -lm
done

# What stands in share/ and in tests/data, with the byte before it that says what it is.
seed() {
	for file in "${@:3}"; do
		{ printf %s "$2"; cat "$file"; } >"$out/seeds/$1/$2$(basename "$file")"
	done
}
for target in "$out"/fuzz_*; do
	mkdir -p "$out/seeds/${target##*/fuzz_}"
done
share=share/trivet
seed template "" $share/templates/*
seed content f $share/facts/*
seed content s $share/standards/*
seed content m $share/models/*
seed content t $share/tags/*
seed content l $share/methods/*
seed content d $share/running-orders/*
seed content e $share/demo/*
for kind in s g p a c; do
	seed import $kind tests/fuzz/corpus/csv/* tests/fuzz/corpus/rows/*
done

# Words of the grammars, and the names that the readers look for.
{
	printf '"%s"\n' '{' '}' '(' ')' '[' ']' '};' ');' '];' ' = ' ': ' ';' ', ' '\"' '\" \"' '\\x01' '\\n' 'true' 'false' '0x7fffffff' '-2147483648' '1L' '1.5e3' \
		'# ' '// ' '/*' '*/' '@include ' '\xef\xbb\xbf' '\xc2\xa0' '\xcc\x81'
	grep -oh '"[a-z][a-z_-]*"' src/conf/*.c src/model/ways.c src/model/library.c | sort -u
} >"$out/cfg.dict"
{
	printf '"%s"\n' '{' '}' '[' ']' ':' ',' '\"' '\":\"' '\":[' 'null' 'true' 'false' '-1' '9223372036854775807' '9223372036854775808' '1e9' '0.5' \
		'\\u0000' '\\ud800' '\\udc00' '\\u00e9' '\\\\' '\\n' '\xef\xbb\xbf' '},{' '\x0d\x0a' ';' '\x09' '\"\"' '=1' '+1' '@' "'"
	grep -oh '"[a-z][a-z_]*"' src/exchange/*.c src/model/entity.c | sort -u
	sed -n 's/^CREATE TABLE \([a-z_]*\).*/"\1"/p' src/store/sql/*.sql | sort -u
} >"$out/data.dict"
