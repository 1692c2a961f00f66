#!/bin/sh
# Every report of the invented engagement, and a document with everything that can be written, as HTML: axe-core and the Nu validator find nothing. Skipped
# where check.sh cannot run, and where the tests run a second time (TRIVET_TESTS=quick): the pages are the same.
set -eu
[ "${TRIVET_TESTS:-}" != quick ] || {
	echo "skipped: pages are looked at once, where the tests run in full"
	exit 77
}
top=${top_builddir:?}
trivet=${TRIVET:?}
check=$(cd "${srcdir:-.}" && pwd)/tests/html/check.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/trivet-html.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$top/tests/html/everything" html >"$work/everything.html"
# A check that finds nothing anywhere is none: this page has a picture without words, pale letters and paler ones, and a list item outside a list.
sed 's,</main>,<p style="color:#666">pale</p><li style="color:#bbb">paler</li><img src="x.png"></main>,' "$work/everything.html" >"$work/bad.html"
status=0
sh "$check" "$work/bad.html" >"$work/found" 2>&1 || status=$?
if [ "$status" -eq 77 ]; then
	cat "$work/found"
	exit 77
fi
for word in image-alt color-contrast: color-contrast-enhanced: listitem 'bad.html.*error'; do
	grep -q -- "$word" "$work/found" || {
		echo "the check does not find: $word"
		cat "$work/found"
		exit 1
	}
done
rm "$work/bad.html"

"$trivet" demo "$work/demo.trivet" >"$work/made"
for name in $("$trivet" report --list | sed 1d | cut -d' ' -f1); do
	"$trivet" report "$name" "$work/demo.trivet" --event=1 --format=html --output="$work/$name.html"
done
"$trivet" report carried "$work/demo.trivet" --event=3 --format=html --output="$work/carried-3.html"
sh "$check" "$work"/*.html
