#!/bin/bash
# The manual pages are good mdoc, and trivet(1) names every command and every option of the program.
set -u
command -v mandoc >/dev/null || { echo "there is no mandoc here"; exit 77; }
status=0
page() {
	if [ -f "$top_builddir/man/$1" ]; then echo "$top_builddir/man/$1"; else echo "$srcdir/man/$1"; fi
}

for name in trivet.1 trivet.cfg.5 trivet-content.5 trivet-exchange.5; do
	# What this machine has installed is no fault of the page.
	mandoc -T lint -W style "$(page "$name")" 2>&1 | grep -v 'referenced manual not found' && status=1
	grep -n '" @' "$(page "$name")" && { echo "$name: a table is missing"; status=1; }
done

text=$(mandoc -T utf8 "$(page trivet.1)" | sed 's/.\x08//g')
words=$("$TRIVET" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
for command in $words; do
	words+=" $("$TRIVET" "$command" --help | grep -o -e '--[a-z][a-z-]*' | tr '\n' ' ')"
done
for word in $words; do
	grep -qF -e "$word" <<<"$text" || { echo "trivet(1) does not tell of $word"; status=1; }
done
[ "$(wc -w <<<"$words")" -gt 20 ] || { echo "the program names too few commands and options"; status=1; }
exit $status
