#!/bin/bash
# build.sh FOLDER - builds the targets of libFuzzer into FOLDER, with clang, from a tree that was configured (config.h).
set -eu
cd "$(dirname "$0")/../.."
mkdir -p "$1"
for target in csv rows; do
	clang -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -I. -Isrc -Itests/fuzz \
		"tests/fuzz/fuzz_$target.c" src/io/*.c src/base/*.c -o "$1/fuzz_$target" -lcsv -ljansson -lunistring
done
