#!/bin/bash
# Replays the corpus of every target.
set -eu
here=${srcdir:-.}/tests/fuzz
export FUZZ_ALL=1
for target in csv rows template content engagement import salvage; do
	"${top_builddir:-.}/tests/fuzz/replay_$target" "$here/corpus/$target"/*
done
