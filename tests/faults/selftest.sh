#!/bin/sh
# fault.so makes the chosen call fail, and no other.
set -eu
here=$(cd "${top_builddir:-.}/tests/faults" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-faults.XXXXXX")
trap 'rm -rf "$dir"' EXIT
bad=0

# expect "what the three calls gave" CALL NAME=VALUE...
expect() {
	wanted=$1 call=$2
	shift 2
	rm -f "$dir/log"
	env "$@" FAULT_LOG="$dir/log" LD_PRELOAD="$here/fault.so" "$here/victim" "$call" "$dir/victim.data" 2>"$dir/out" || true
	got=$(sed 's/^[0-9]: //; s/ *$//' "$dir/out" | paste -sd, -)
	if [ "$got" != "$wanted" ]; then
		echo "$call $*: got $got instead of $wanted"
		bad=1
	fi
}

expect '0,-1 EIO,0' open FAULT_CALL=open FAULT_NTH=2 FAULT_PATH=victim.data
expect '4,4,-1 ENOSPC' write FAULT_CALL=write FAULT_NTH=3 FAULT_ERRNO=28 FAULT_PATH=victim.data
expect '4,-1 ENOSPC,-1 ENOSPC' pwrite FAULT_CALL=pwrite64 FAULT_NTH=2 FAULT_ERRNO=28 FAULT_STAYS=1
expect '2,4,4' pwrite FAULT_CALL=pwrite FAULT_NTH=1 FAULT_SHORT=1
expect '4,4,4' pwrite FAULT_CALL=pwrite FAULT_NTH=1 FAULT_PATH=another.file
expect '4,4,4' pwrite FAULT_CALL=write FAULT_NTH=1 FAULT_PATH=victim.data
expect '0,-1 EIO,0' fsync FAULT_CALL=fsync FAULT_NTH=2
expect '-1 EIO,0,0' fdatasync FAULT_CALL=sync FAULT_NTH=1
expect '0,-1 EIO,0' ftruncate FAULT_CALL=truncate FAULT_NTH=2
expect '0,0,0' open FAULT_CALL=open
grep -q '^calls [1-9]' "$dir/log" || { echo "the calls were not counted"; bad=1; }

# Which allocation is the program's own depends on the C library: some n hits one of the three.
hit=0
for n in 1 2 3 4 5 6 7 8; do
	env FAULT_CALL=malloc FAULT_NTH=$n LD_PRELOAD="$here/fault.so" "$here/victim" malloc "$dir/victim.data" 2>"$dir/out" || true
	if grep -q -- '-1 ENOMEM' "$dir/out"; then
		hit=1
	fi
done
[ "$hit" = 1 ] || { echo "no allocation failed"; bad=1; }
expect '-1 ENOMEM,0,0' malloc FAULT_CALL=malloc FAULT_NTH=1 FAULT_FROM=nothing,/victim
expect '0,0,0' malloc FAULT_CALL=malloc FAULT_NTH=1 FAULT_FROM=nothing
exit $bad
