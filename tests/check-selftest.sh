#!/bin/sh
# check-layers.sh and check-style.sh find what they look for.
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-check.XXXXXX")
trap 'rm -rf "$dir"' EXIT
bad=0

fresh() {
	rm -rf "$dir/tree"
	mkdir -p "$dir/tree/src/base" "$dir/tree/src/model" "$dir/tree/src/term" "$dir/tree/src/ui" "$dir/tree/tests"
	printf '#include "config.h"\n\n#include "base/a.h"\n\nint a(void)\n{\n\treturn 0;\n}\n' >"$dir/tree/src/base/a.c"
	printf 'int a(void);\n' >"$dir/tree/src/base/a.h"
	printf 'int m(void);\n' >"$dir/tree/src/model/m.h"
	printf '#include <curses.h>\n' >"$dir/tree/src/term/t.c"
}

# finds SCRIPT "words that it must say"; without words: it must be content.
finds() {
	status=0
	srcdir=$dir/tree sh "$tests/$1" >"$dir/out" 2>&1 || status=$?
	if [ $# -eq 1 ] && [ $status -ne 0 ]; then
		echo "$1 complains about nothing:"
		cat "$dir/out"
		bad=1
	elif [ $# -gt 1 ] && { [ $status -eq 0 ] || ! grep -qF -- "$2" "$dir/out"; }; then
		echo "$1 does not say: $2"
		cat "$dir/out"
		bad=1
	fi
}

fresh
finds check-layers.sh
printf '#include "config.h"\n' >"$dir/tree/src/term/t.c"
finds check-style.sh

fresh
echo '#include "ui/u.h"' >"$dir/tree/src/model/m.c"
finds check-layers.sh 'src/model/m.c:1: model/ (rank 1) includes ui/'
fresh
echo '#include "term/t.h"' >"$dir/tree/src/model/m.c"
finds check-layers.sh 'src/model/m.c:1: model/ includes its neighbour term/'
fresh
echo '# include <sqlite3.h>' >"$dir/tree/src/ui/u.c"
finds check-layers.sh 'only src/store/ includes <sqlite3.h>'
fresh
echo '#include <ncursesw/curses.h>' >"$dir/tree/src/ui/u.c"
finds check-layers.sh 'only src/term/ includes <ncursesw/curses.h>'
fresh
echo '#include "a.h"' >"$dir/tree/src/base/b.c"
finds check-layers.sh 'is not written from src/'
fresh
mkdir "$dir/tree/src/new"
echo >"$dir/tree/src/new/n.c"
finds check-layers.sh 'has no rank'
fresh
echo 'size_t n(void);' >"$dir/tree/src/base/n.h"
finds check-layers.sh 'src/base/n.h:1: cannot be included by itself'

# lines N: a function with N lines in its body.
lines() {
	printf '#include "config.h"\n\nint f(void)\n{\n'
	i=1
	while [ $i -lt "$1" ]; do
		printf '\tf();\n'
		i=$((i + 1))
	done
	printf '\treturn 0;\n}\n'
}

fresh
rm "$dir/tree/src/term/t.c"
lines 60 >"$dir/tree/src/base/f.c"
finds check-style.sh
lines 61 >"$dir/tree/src/base/f.c"
finds check-style.sh 'src/base/f.c:4: the function has 61 lines'
lines 61 | sed 's|^int f|/* long: one table */\n&|' >"$dir/tree/src/base/f.c"
finds check-style.sh
lines 601 | sed 's|^int f|/* long: one table */\n&|; s|^#include|/* x */\n&|' >"$dir/tree/src/base/f.c"
sed -i '/long:/d; 1i\
\
\
\
\
\
\
\
\
\
' "$dir/tree/src/base/f.c"
finds check-style.sh 'the file has'
fresh
rm "$dir/tree/src/term/t.c"
printf '#include "config.h"\nint f(char *s)\n{\n\treturn atoi (s);\n}\n' >"$dir/tree/src/base/f.c"
finds check-style.sh 'src/base/f.c:4: a call that is not used here'
printf '#include "config.h"\nint f(char *s)\n{\n    return 0;\n}\n' >"$dir/tree/src/base/f.c"
finds check-style.sh 'src/base/f.c:4: indented with blanks'
printf '#include "config.h"\nconst char *f = "strcpy(a, b)"; /* never sprintf() */\n' >"$dir/tree/src/base/f.c"
finds check-style.sh
printf '#include <stdio.h>\n' >"$dir/tree/src/base/f.c"
finds check-style.sh 'the first include of a .c file'
rm "$dir/tree/src/base/f.c"
printf '#!/bin/sh\nsleep 1\n' >"$dir/tree/tests/t.sh"
finds check-style.sh 'tests/t.sh:2: a test does not sleep'
exit $bad
