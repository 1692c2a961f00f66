# The corpus of the targets of libFuzzer, replayed without it.
FUZZ_REPLAYS = tests/fuzz/replay_csv tests/fuzz/replay_rows tests/fuzz/replay_template tests/fuzz/replay_content tests/fuzz/replay_engagement \
	tests/fuzz/replay_import tests/fuzz/replay_salvage
check_PROGRAMS += $(FUZZ_REPLAYS)
TESTS += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/README tests/fuzz/build.sh tests/fuzz/replay.sh tests/fuzz/corpus
FUZZ_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/fuzz -DTEST_SHARE='"$(srcdir)/share/trivet"' -DTEST_BASE='"$(srcdir)/tests/fuzz/corpus/engagement/base"'
FUZZ_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz.h tests/fuzz/fuzz_rig.h tests/fuzz/fuzz_store.h
FUZZ_LIBS = $(LIB_EXCHANGE) $(LIB_OP) $(LIB_STORE) $(LIB_CONF) $(LIB_IO) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(CONFIG_LIBS) $(JANSSON_LIBS)
tests_fuzz_replay_csv_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_csv.c
tests_fuzz_replay_csv_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_csv_LDADD = $(LIB_IO) $(LIB_BASE) $(JANSSON_LIBS)
tests_fuzz_replay_rows_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_rows.c
tests_fuzz_replay_rows_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_rows_LDADD = $(LIB_IO) $(LIB_BASE) $(JANSSON_LIBS)
tests_fuzz_replay_template_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_template.c
tests_fuzz_replay_template_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_template_LDADD = $(FUZZ_LIBS)
tests_fuzz_replay_content_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_content.c
tests_fuzz_replay_content_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_content_LDADD = $(FUZZ_LIBS)
tests_fuzz_replay_engagement_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_engagement.c
tests_fuzz_replay_engagement_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_engagement_LDADD = $(FUZZ_LIBS)
tests_fuzz_replay_import_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_import.c
tests_fuzz_replay_import_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_import_LDADD = $(FUZZ_LIBS)
tests_fuzz_replay_salvage_SOURCES = $(FUZZ_SOURCES) tests/fuzz/fuzz_salvage.c
tests_fuzz_replay_salvage_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_replay_salvage_LDADD = $(FUZZ_LIBS)
