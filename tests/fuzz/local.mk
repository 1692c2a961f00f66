# The corpus of the targets of libFuzzer, replayed without it.
FUZZ_REPLAYS = tests/fuzz/replay_csv tests/fuzz/replay_rows
check_PROGRAMS += $(FUZZ_REPLAYS)
TESTS += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/README tests/fuzz/build.sh tests/fuzz/replay.sh tests/fuzz/corpus
FUZZ_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/fuzz
tests_fuzz_replay_csv_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz.h tests/fuzz/fuzz_csv.c
tests_fuzz_replay_csv_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_csv_LDADD = $(LIB_IO) $(LIB_BASE) $(JANSSON_LIBS)
tests_fuzz_replay_rows_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz.h tests/fuzz/fuzz_rows.c
tests_fuzz_replay_rows_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_rows_LDADD = $(LIB_IO) $(LIB_BASE) $(JANSSON_LIBS)
