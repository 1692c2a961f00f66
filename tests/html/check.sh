#!/bin/sh
# tests/html/check.sh FILE... - HTML that people get: axe-core finds nothing on a wide and on a narrow screen, the Nu validator neither an error nor a warning.
#
# Needs Chromium, node and java, and what package.json names: ./bootstrap --with-page-checks gets all of it; or npm install --prefix tests/html, or in another
# folder whose node_modules TRIVET_NODE_MODULES names. Where one is missing it says so and exits with 77: skipped.
set -eu
here=$(dirname "$0")
modules=${TRIVET_NODE_MODULES:-$here/node_modules}

skip() {
	echo "skipped: $*"
	exit 77
}

[ "$#" -gt 0 ] || {
	echo "check.sh: name the HTML files" >&2
	exit 2
}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "Chromium is not installed"
command -v node >/dev/null || skip "node is not installed"
command -v java >/dev/null || skip "java is not installed"
axe=$modules/axe-core/axe.min.js
nu=$modules/vnu-jar/build/dist/vnu.jar
[ -f "$axe" ] || skip "axe-core is not there: ./bootstrap --with-page-checks"
[ -f "$nu" ] || skip "the Nu validator is not there: ./bootstrap --with-page-checks"

status=0
found=$(node "$here/axe.js" "$axe" "$chromium" "$@" 2>&1) || status=$?
[ "$status" -ne 77 ] || skip "$found"
# Each message of the validator is a line on standard error; a clean file has none. A run this short is not worth the second compiler of the JVM.
said=$(java -Xss8m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$nu" --stdout --format gnu "$@" 2>&1) || status=1
for text in "$found" "$said"; do
	[ -z "$text" ] || {
		printf '%s\n' "$text"
		status=1
	}
done
[ "$status" -ne 0 ] || echo "well: $# files"
exit "$status"
