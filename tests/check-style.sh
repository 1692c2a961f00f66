#!/bin/sh
# What the compiler does not mind: long functions and files, calls that are not used here, tests that sleep, blanks for tabs.
#
# A comment "/* long: reason */" in the line above a function, or in the first ten lines of a file, excuses its length.
set -eu
cd "${srcdir:-.}"

# shellcheck disable=SC2016 # awk's own dollars
find src tests \( -name '*.[ch]' -o -name '*.sh' -o -name '*.play' -o -name '*.cli' \) ! -path '*/.*' ! -path '*/node_modules/*' | sort | xargs awk '
function wrong(line, text) {
	printf "%s:%d: %s\n", FILENAME, line, text
	bad++
}
function end_file() {
	if (lines > 600 && !excused && last ~ /\.[ch]$/) {
		printf "%s:%d: the file has %d lines; 600 are the most\n", last, lines, lines
		bad++
	}
}
FNR == 1 {
	if (NR > 1)
		end_file()
	last = FILENAME
	excused = generated = inside = 0
	is_c = FILENAME ~ /\.[ch]$/
	seen_include = FILENAME !~ /\.c$/
	files++
}
{ lines = FNR }
FNR <= 10 && /\/\* long: ..*\*\// { excused = 1 }
FNR <= 3 && /([Gg]enerated|[Mm]ade) (by|from) .*do not edit/ { generated = 1 }
generated { excused = 1; next }

# Sleeping. (Benchmarks are not tests: what they compare with may well sleep.)
FILENAME ~ /^tests\// && FILENAME !~ /^tests\/bench\// && !/^[ \t]*(#|\*|\/\*)/ && FILENAME !~ /check-style/ &&
	/(^|[^a-z_"])(sleep|usleep|nanosleep|clock_nanosleep)([ \t]*\(|[ \t]+[0-9.$])/ {
	wrong(FNR, "a test does not sleep; it waits for something to happen")
}
/[ \t]+$/ && FILENAME !~ /\.(play|cli)$/ { wrong(FNR, "blanks at the end of the line") }
!is_c { next }

{
	code = $0
	gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
	sub(/\/\*.*/, "", code)
	sub(/\/\/.*/, "", code)
	if ($0 ~ /^[ \t]*\*/)
		code = ""
}
code ~ /(^|[^A-Za-z0-9_])(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gets|strncpy|strncat)[ \t]*\(/ {
	wrong(FNR, "a call that is not used here: strcpy, strcat, sprintf, strtok, atoi or one like them")
}
/^    / { wrong(FNR, "indented with blanks; tabs are used") }
!seen_include && /^#[ \t]*include/ {
	seen_include = 1
	if ($0 !~ /"config\.h"/)
		wrong(FNR, "the first include of a .c file is \"config.h\"")
}
# A function begins with a brace in the first column, after the line with its name.
/^\{/ { inside = FNR; reason = two_before ~ /\/\* long: ..*\*\// || before_name ~ /\/\* long: ..*\*\// }
/^[A-Za-z_].*\(/ && !/;[ \t]*$/ { before_name = one_before }
/^\}/ && inside {
	if (FNR - inside - 1 > 60 && !reason)
		wrong(inside, "the function has " FNR - inside - 1 " lines; 60 are the most")
	inside = 0
}
{ two_before = one_before; one_before = $0 }
END {
	end_file()
	if (files == 0) {
		print "nothing was found to check"
		bad++
	}
	exit bad > 0
}' || exit 1
