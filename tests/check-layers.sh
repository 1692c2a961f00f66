#!/bin/sh
# An include only ever goes down: from each folder of src/ to folders of a lower rank, never to a neighbour. Each library of
# others is included by one folder alone. And every header can be included by itself.
set -eu
cd "${srcdir:-.}"

bad=0
# folder rank ...; then header=folder: the only folder that may include it.
ranks='base 0 model 1 term 1 io 1 conf 2 store 2 ui 2 op 3 report 4 exchange 4 view 5 linear 5 app 6'
owners='curses.h=term ncurses.h=term term.h=term panel.h=term form.h=term menu.h=term sqlite3.h=store libconfig.h=conf
jansson.h=io'

# shellcheck disable=SC2016 # awk's own dollars
find src -name '*.[ch]' | sort | xargs awk -v ranks="$ranks" -v owners="$owners" '
BEGIN {
	n = split(ranks, r, " ")
	for (i = 1; i < n; i += 2)
		rank[r[i]] = r[i + 1]
	owned = split(owners, o, " ")
}
function wrong(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	bad++
}
FNR == 1 {
	files++
	split(FILENAME, part, "/")
	from = part[2]
	if (!(from in rank))
		wrong("the folder src/" from " has no rank; give it one in tests/check-layers.sh")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, q, "\"")
	path = q[2]
	if (path == "config.h")
		next
	to = path
	if (!sub(/\/.*/, "", to)) {
		wrong("\"" path "\" is not written from src/, as in \"base/str.h\"")
		next
	}
	if (!(to in rank))
		wrong("\"" path "\" is in no folder that has a rank")
	else if (to != from && rank[to] == rank[from])
		wrong(from "/ includes its neighbour " to "/ (\"" path "\")")
	else if (rank[to] > rank[from])
		wrong(from "/ (rank " rank[from] ") includes " to "/ (rank " rank[to] "), which stands above it (\"" path "\")")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	path = $0
	sub(/^[^<]*</, "", path)
	sub(/>.*/, "", path)
	name = path
	sub(/.*\//, "", name)
	if (path ~ /^sys\//)
		next
	for (i = 1; i <= owned; i++) {
		split(o[i], pair, "=")
		pattern = pair[1]
		gsub(/\./, "[.]", pattern)
		if (name ~ ("^" pattern "$") && pair[2] != from)
			wrong("only src/" pair[2] "/ includes <" path ">")
	}
}
END {
	if (files == 0) {
		print "no sources were found"
		bad++
	}
	exit bad > 0
}' || bad=1

# `cc` may have to be named, and so may the folders of headers: make check gives both.
for header in $(find src -name '*.h' | sort); do
	# shellcheck disable=SC2086 # flags are words
	${CC:-cc} -std=gnu11 -D_GNU_SOURCE -Isrc ${HEADER_CFLAGS:-} -fsyntax-only -x c "$header" ||
		{ echo "$header:1: cannot be included by itself"; bad=1; }
done
exit "$bad"
