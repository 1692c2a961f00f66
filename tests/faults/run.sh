#!/bin/bash
# The n-th call of the system fails, for many n: a command of the program then succeeds, or ends with a status that is not 0
# and says why; what was in the file before is still there, and the file is sound.
#
# FAULT_RUNS is how many n are tried for each command and kind of fault, spread over all there are (default 8; 2 if TRIVET_TESTS
# is quick).
set -u
runs=8
[ "${TRIVET_TESTS:-}" != quick ] || runs=2
runs=${FAULT_RUNS:-$runs}
trivet=${TRIVET:-src/trivet}
fault=$(cd "${top_builddir:-.}/tests/faults" && pwd)/fault.so
[ -x "$trivet" ] || { echo "there is no program $trivet"; exit 77; }
trivet=$(cd "$(dirname "$trivet")" && pwd)/$(basename "$trivet")

dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-faults.XXXXXX")
trap 'rm -rf "$dir"' EXIT
export HOME=$dir/home XDG_CONFIG_HOME=$dir/config XDG_DATA_HOME=$dir/data XDG_STATE_HOME=$dir/state
export LC_ALL=C.UTF-8 TZ=Europe/London TRIVET_CLOCK=2026-05-14T10:00:00
mkdir "$HOME"
# AddressSanitizer's library has to come first; then the allocator is its own, and not ours to break.
preload=$fault sanitized=no
if grep -q __asan_init "$trivet"; then
	sanitized=yes
	asan=$(ldd "$trivet" | awk '/libasan/ { print $3 }')
	[ -n "$asan" ] || { echo "AddressSanitizer is inside the program: nothing can be put in front of it"; exit 77; }
	preload="$asan $fault"
fi
title='Town of the fault test'
tried=0 bad=0

complain() {
	bad=$((bad + 1))
	echo "FAILED: $*"
	sed 's/^/    /' "$dir/err"
}

sound() {   # FILE
	"$trivet" check "$1" >"$dir/check" 2>&1 || { complain "$what: $1 does not pass the check"; sed 's/^/    /' "$dir/check"; }
}

holds() {   # FILE TITLE
	"$trivet" list "$1" --json 2>/dev/null | grep -qF "$2" || complain "$what: what was in $1 is gone"
}

# Runs the command with FAULT_* as in "$plan"; its status is in $status, and whether the fault came in $came.
run() {
	rm -f "$dir/log"
	# shellcheck disable=SC2086 # the plan is words
	{
		env $plan FAULT_LOG="$dir/log" LD_PRELOAD="$preload" "$trivet" "$@" >"$dir/out" 2>"$dir/err" </dev/null
		status=$?
	} 2>/dev/null   # what the shell says of an abort
	came=no
	grep -q '^failed' "$dir/log" 2>/dev/null && came=yes
}

judge() {
	case $status in
	0) return ;;
	134) case $plan in *malloc*) ;; *) complain "$what: aborted" ;; esac ;;
	12[4-9] | 1[3-9][0-9] | 2[0-9][0-9]) complain "$what: ended with status $status" ;;
	esac
	[ -s "$dir/err" ] || complain "$what: ended with status $status and said nothing"
}

fresh() {
	rm -rf "$dir/work"
	mkdir "$dir/work"
	cp "$dir/base.trivet" "$dir/work/base.trivet"
	cd "$dir/work" || exit 99
}

# attack PLAN COMMAND...: faults of one kind in one command, which works on base.trivet and may make new.trivet.
attack() {
	local kind=$1 n count step
	shift
	fresh
	plan=$kind
	run "$@"
	count=$(sed -n 's/^calls //p' "$dir/log" 2>/dev/null | head -1)
	what="$* [$kind, without a fault]"
	[ "$status" = 0 ] || complain "$what: status $status"
	[ -n "$count" ] || { complain "$what: no calls were counted"; return; }
	step=$(((count + runs - 1) / runs))
	[ "$step" -gt 0 ] || return
	for ((n = 1; n <= count; n += step)); do
		fresh
		plan="$kind FAULT_NTH=$n"
		what="$* [$plan]"
		run "$@"
		tried=$((tried + 1))
		[ "$came" = yes ] || [ "$status" = 0 ] || complain "$what: no fault, and yet status $status"
		judge
		sound base.trivet
		holds base.trivet "$title"
		if [ -e new.trivet ]; then
			sound new.trivet
		elif [ "$status" = 0 ] && [[ "$*" == *new.trivet* ]]; then
			complain "$what: succeeded, and made no file"
		fi
	done
}

"$trivet" new "$dir/base.trivet" --title "$title" --model children >"$dir/err" 2>&1 || { cat "$dir/err"; exit 1; }
kinds=(
	"FAULT_CALL=pwrite FAULT_ERRNO=5 FAULT_PATH=.trivet"
	"FAULT_CALL=pwrite FAULT_ERRNO=28 FAULT_STAYS=1 FAULT_PATH=.trivet"
	"FAULT_CALL=pwrite FAULT_SHORT=1 FAULT_PATH=.trivet"
	"FAULT_CALL=write FAULT_ERRNO=28 FAULT_PATH=$dir/work"
	"FAULT_CALL=sync FAULT_ERRNO=5 FAULT_PATH=.trivet"
	"FAULT_CALL=truncate FAULT_ERRNO=28 FAULT_STAYS=1 FAULT_PATH=.trivet"
	"FAULT_CALL=open FAULT_ERRNO=24 FAULT_PATH=$dir"
)
# Allocations of the program and of SQLite: libconfig does not mind whether it gets memory.
[ "$sanitized" = yes ] || kinds+=("FAULT_CALL=malloc FAULT_FROM=/trivet,libsqlite3.so.0")
for kind in "${kinds[@]}"; do
	attack "$kind" new new.trivet --title "Another" --model children
	attack "$kind" demo new.trivet
	attack "$kind" backup base.trivet new.trivet
	attack "$kind" list base.trivet --json
	attack "$kind" check base.trivet
done
echo "$tried faults tried, $bad complaints"
[ "$bad" = 0 ] && [ "$tried" -gt 0 ]
