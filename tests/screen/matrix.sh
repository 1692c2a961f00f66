#!/bin/bash
# Plays the pilot walk, or SCRIPT..., at both sizes and on four kinds of terminal (the first combination, 80x24 on
# xterm-256color, is the ordinary test of the script and is left out). Without SCRIPT, the whole day and the whole chain are played at the smaller
# size as well, and so are the screens of a day and what leaves the program, on a terminal without colours. Where the tests run a second time
# (TRIVET_TESTS=quick) the pilot walk is played at the smaller size and on that terminal alone.
set -u
here=${srcdir:-.}/tests/screen
play=${top_builddir:-.}/tests/screen/play
bad=0
if [ $# -eq 0 ]; then
	set -- "$here/pilot.play"
	"$play" --fast --size 40x12 "$here/day.play" || bad=1
	"$play" --fast --size 40x12 "$here/chain.play" || bad=1
	for script in erase exports import keys keys-day live order papers promises register reports review standards themes typing-up withheld; do
		"$play" --fast --size 40x12 --term vt100 "$here/$script.play" || bad=1
	done
	if [ "${TRIVET_TESTS:-}" = quick ]; then
		"$play" --fast --size 40x12 --term vt100 "$1" || bad=1
		exit $bad
	fi
fi
for script in "$@"; do
	for size in 80x24 40x12; do
		for term in xterm-256color screen-256color linux vt100; do
			[ "$size $term" = "80x24 xterm-256color" ] && continue
			"$play" --fast --size "$size" --term "$term" "$script" || bad=1
		done
	done
done
exit $bad
