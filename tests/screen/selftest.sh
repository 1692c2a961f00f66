#!/bin/bash
# The player passes the right scripts at several sizes and on several terminals, fails each wrong one with the right words, gives
# the program no variable that it should not have, and leaves nothing behind.
set -u
here=$(cd "$(dirname "$0")" && pwd)/selftest
built=$(cd "${top_builddir:-.}/tests/screen" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-play-selftest.XXXXXX")
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/tmp"
bad=0

play() {
	TMPDIR=$dir/tmp SECRET=never "$built/play" --program "$built/echoer" "$@" >"$dir/out" 2>&1
}

for size in 80x24 40x12; do
	for term in xterm-256color screen-256color linux vt100; do
		play --size $size --term $term "$here/good.play" || { cat "$dir/out"; bad=1; }
	done
done
play --fast "$here/good.play" "$here/screen.play" || { cat "$dir/out"; bad=1; }

# A second is long enough for the programs that hang on purpose; the others do not wait for anything.
for script in "$here"/fail-*.play; do
	words=$(sed -n '1s/^# fails: //p' "$script")
	play --deadline 1 "$script"
	status=$?
	if [ "$status" != 1 ] || [ -z "$words" ] || ! grep -qF -- "$words" "$dir/out"; then
		echo "$script: status $status, and not these words: $words"
		cat "$dir/out"
		bad=1
	fi
done

play "$here/missing.play"
[ $? = 1 ] || { echo "a missing script did not fail as it should"; bad=1; }
if [ -n "$(ls -A "$dir/tmp")" ]; then
	echo "left behind: $(ls -A "$dir/tmp")"
	bad=1
fi
exit $bad
