#!/bin/bash
# A full disk: nothing is said to be saved that is not, the file stays whole, and work goes on when there is room again.
# Needs the right to mount a small file system; skipped without it.
set -u
trivet=${TRIVET:-src/trivet}
dir=$(mktemp -d "${TMPDIR:-/tmp}/trivet-full.XXXXXX")
trap 'umount "$dir/disk" 2>/dev/null; rm -rf "$dir"' EXIT
mkdir "$dir/disk"
mount -t tmpfs -o size=2000k tmpfs "$dir/disk" 2>/dev/null || { echo "no right to mount a small disk: skipped"; exit 77; }
export HOME=$dir XDG_STATE_HOME=$dir/state XDG_CONFIG_HOME=$dir/config LC_ALL=C.UTF-8
file=$dir/disk/town.trivet
bad=0

want() {   # STATUS WORDS COMMAND...
	local status=$1 words=$2
	shift 2
	"$@" >"$dir/out" 2>&1 </dev/null
	local got=$?
	[ "$got" = "$status" ] && grep -q "$words" "$dir/out" && return
	echo "FAILED: $*: status $got, expected $status and \"$words\""
	cat "$dir/out"
	bad=1
}

want 0 . "$trivet" new "$file" --title First --model children
cat /dev/zero >"$dir/disk/fill" 2>/dev/null
want 4 "disk is full" "$trivet" new "$file" --title Second --model children
want 0 "1 engagement" "$trivet" check "$file"
want 4 "full" "$trivet" backup "$file" "$dir/disk/copy.trivet"
[ ! -e "$dir/disk/copy.trivet" ] || { echo "FAILED: half a copy has the name of a whole one"; bad=1; }
rm "$dir/disk/fill"
want 0 . "$trivet" new "$file" --title Third --model children
want 0 "2 engagements" "$trivet" check "$file"
want 0 '"title": "Third"' "$trivet" list "$file" --json
exit $bad
