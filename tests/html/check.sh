#!/bin/sh
# tests/html/check.sh FILE... - HTML that people get: axe-core finds nothing on a wide and on a narrow screen, the Nu validator neither an error nor a warning.
#
# Needs Chromium, node and java, and what package.json names: npm install --prefix tests/html, or in another folder that TRIVET_NODE_MODULES names. Where one is
# missing it says so and exits with 77: skipped.
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
[ -f "$axe" ] || skip "axe-core is not there: npm install --prefix tests/html"
[ -f "$nu" ] || skip "the Nu validator is not there: npm install --prefix tests/html"

status=0
for width in 1000 390; do
	node "$here/axe.js" "$axe" "$chromium" "$width" "$@" || status=1
done
# Each message of the validator is a line on standard error; a clean file has none.
said=$(java -jar "$nu" --stdout --format gnu "$@" 2>&1) || status=1
[ -z "$said" ] || {
	printf '%s\n' "$said"
	status=1
}
[ "$status" -ne 0 ] || echo "well: $# files"
exit "$status"
