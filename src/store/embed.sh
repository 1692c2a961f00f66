#!/bin/sh
# Writes C with the text of the named .sql files, for store/sql.h. Bytes as numbers: a string of C may not be as long.
set -eu
echo '/* Made by embed.sh from sql/: do not edit. */'
echo '#include "config.h"'
echo
echo '#include "store/sql.h"'
echo
echo '#include <stddef.h>'
for file; do
	name=$(basename "$file" .sql)
	printf '\nstatic const char text_%s[] = {\n' "$name"
	od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
	echo '0 };'
done
printf '\nconst struct embedded store_sql[] = {\n'
for file; do
	name=$(basename "$file" .sql)
	printf '\t{ "%s", text_%s },\n' "$name" "$name"
done
printf '\t{ NULL, NULL }\n};\n'
