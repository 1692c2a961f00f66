#!/bin/bash
# Plays scripts of commands and what they say: run.sh SCRIPT.cli...
#
#   # a comment
#   $ trivet --version          a shell command, in a temporary folder that the whole script shares
#   > more of it                further lines of the same command
#   Trivet 0.1.0                its output and errors together, line by line;
#   ...                         any lines, or none
#   ~TEXT                       somewhere in the output is TEXT
#   [2]                         its exit status, when it is not 0
#
# Where a command has nothing but ~ lines, the rest of its output does not matter. `trivet` is the program of $TRIVET; $here is
# the folder of the script.
set -u
trivet=${TRIVET:-src/trivet}
failed=0

# True if the lines of the output from the $1-th on are those expected from the $2-th on.
matches() {
	local g=$1 p=$2
	while [ "$p" -lt "${#plain[@]}" ]; do
		if [ "${plain[p]}" = ... ]; then
			[ $((p + 1)) -eq "${#plain[@]}" ] && return 0
			for ((; g <= ${#got[@]}; g++)); do
				matches "$g" $((p + 1)) && return 0
			done
			return 1
		fi
		[ "$g" -lt "${#got[@]}" ] && [ "${got[g]}" = "${plain[p]}" ] || return 1
		g=$((g + 1)) p=$((p + 1))
	done
	[ "$g" -eq "${#got[@]}" ]
}

fail() {
	echo "$script:$at: $command"
	echo "  $*"
	echo "  status $status, output:"
	sed 's/^/  | /' "$dir/output"
	bad=1
}

judge() {
	local got text
	[ -n "$command" ] || return
	(cd "$dir/work" && eval "$command") >"$dir/output" 2>&1 </dev/null
	status=$?
	mapfile -t got <"$dir/output"
	[ "$status" -eq "$wanted" ] || fail "The status is $status instead of $wanted."
	for text in "${holds[@]}"; do
		grep -qF -- "$text" "$dir/output" || fail "The output does not hold: $text"
	done
	if [ ${#plain[@]} -gt 0 ] || [ ${#holds[@]} -eq 0 ]; then
		matches 0 0 || fail "The output is not what is expected."
	fi
}

play() {
	local line number=0
	command='' plain=() holds=() wanted=0 bad=0 at=0
	while IFS= read -r line || [ -n "$line" ]; do
		number=$((number + 1))
		case $line in
		'#'*) ;;
		'$ '*)
			judge
			command=${line#'$ '} plain=() holds=() wanted=0 at=$number
			;;
		'> '*) command+=$'\n'${line#'> '} ;;
		'['*[0-9]']') wanted=${line//[^0-9]/} ;;
		'~'*) holds+=("${line#'~'}") ;;
		'') ;;
		*) plain+=("$line") ;;
		esac
	done <"$script"
	judge
	[ "$at" -gt 0 ] || { echo "$script: no command in it"; bad=1; }
}

# shellcheck disable=SC2317 # the scripts call it
trivet() {
	"$trivet" "$@"
}

[ -x "$trivet" ] || { echo "there is no program $trivet"; exit 77; }
trivet=$(cd "$(dirname "$trivet")" && pwd)/$(basename "$trivet")
for script in "$@"; do
	here=$(cd "$(dirname "$script")" && pwd)
	dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-cli.XXXXXX")
	mkdir "$dir/work" "$dir/home"
	export here HOME=$dir/home XDG_CONFIG_HOME=$dir/config XDG_DATA_HOME=$dir/data XDG_STATE_HOME=$dir/state
	export LC_ALL=C.UTF-8 TZ=Europe/London TRIVET_CLOCK=2026-05-14T10:00:00 TRIVET=$trivet
	unset NO_COLOR ACCESSIBLE EDITOR VISUAL COLUMNS LINES LANG LANGUAGE
	play
	if [ "$bad" -eq 0 ]; then
		echo "$script: passed"
	else
		echo "$script: FAILED"
		failed=1
	fi
	chmod -R u+w "$dir" && rm -rf "$dir"
done
exit $failed
