#!/bin/bash
# Plays the pilot walk, or SCRIPT..., at both sizes and on four kinds of terminal (the first combination, 80x24 on
# xterm-256color, is the ordinary test of the script and is left out).
set -u
[ $# -gt 0 ] || set -- "${srcdir:-.}/tests/screen/pilot.play"
play=${top_builddir:-.}/tests/screen/play
bad=0
for script in "$@"; do
	for size in 80x24 40x12; do
		for term in xterm-256color screen-256color linux vt100; do
			[ "$size $term" = "80x24 xterm-256color" ] && continue
			"$play" --fast --size "$size" --term "$term" "$script" || bad=1
		done
	done
done
exit $bad
