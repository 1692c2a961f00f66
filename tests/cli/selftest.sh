#!/bin/bash
# The runner of command scripts passes what is right and fails what is wrong.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export TRIVET=/bin/echo
bad=0
bash "$here/run.sh" "$here/selftest/good.cli" || bad=1
for script in "$here"/selftest/fail-*.cli; do
	bash "$here/run.sh" "$script" >/dev/null 2>&1
	status=$?
	[ "$status" = 1 ] || { echo "$script: status $status instead of 1"; bad=1; }
done
exit $bad
