# Benchmarks: `make bench` runs them and prints how the figures stand to the bars. They are built with the tests, so that they stay
# sound, and never run by them. BENCH_FLAGS=--quick makes it short.
BENCH_TOOLS = tests/bench/fill tests/bench/contend_bench tests/bench/words_bench tests/bench/import_bench
if HAVE_VTERM
BENCH_TOOLS += tests/bench/bench tests/bench/live_bench tests/bench/chain_bench tests/bench/standards_bench
endif
check_PROGRAMS += $(BENCH_TOOLS)
EXTRA_DIST += tests/bench/kill_bench

BENCH_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/bench -I$(srcdir)/tests
BENCH_LIBS = $(LIB_OP) $(LIB_STORE) $(LIB_CONF) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(CONFIG_LIBS)

tests_bench_fill_SOURCES = tests/bench/fill.c tests/bench/invent.c tests/bench/invent.h
tests_bench_fill_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_fill_LDADD = $(BENCH_LIBS)
tests_bench_contend_bench_SOURCES = tests/bench/contend_bench.c tests/bench/bare.c tests/bench/bare.h
tests_bench_contend_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_contend_bench_LDADD = $(BENCH_LIBS)
tests_bench_words_bench_SOURCES = tests/bench/words_bench.c tests/bench/words_file.c tests/bench/words_file.h tests/bench/invent.c tests/bench/invent.h
tests_bench_words_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_words_bench_LDADD = $(LIB_STORE) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS)
tests_bench_import_bench_SOURCES = tests/bench/import_bench.c
tests_bench_import_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/figures.c tests/bench/figures.h \
	tests/bench/invent.h \
	tests/bench/program.c tests/bench/program.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/terminal.c tests/screen/terminal.h \
	tests/screen/watch.c
tests_bench_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_bench_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_bench_LDADD = $(LIB_STORE) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(VTERM_LIBS) $(CURSES_LIBS) -lutil
tests_bench_live_bench_SOURCES = \
	tests/bench/live_bench.c \
	tests/bench/bare.c tests/bench/bare.h \
	tests/bench/program.c tests/bench/program.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/terminal.c tests/screen/terminal.h \
	tests/screen/watch.c
tests_bench_live_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_live_bench_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_live_bench_LDADD = $(LIB_STORE) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(VTERM_LIBS) $(CURSES_LIBS) -lutil
tests_bench_chain_bench_SOURCES = \
	tests/bench/chain_bench.c \
	tests/bench/words_file.c tests/bench/words_file.h \
	tests/bench/invent.c tests/bench/invent.h \
	tests/bench/program.c tests/bench/program.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/terminal.c tests/screen/terminal.h \
	tests/screen/watch.c
tests_bench_chain_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_chain_bench_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_chain_bench_LDADD = $(BENCH_LIBS) $(VTERM_LIBS) $(CURSES_LIBS) -lutil
tests_bench_standards_bench_SOURCES = \
	tests/bench/standards_bench.c \
	tests/bench/words_file.c tests/bench/words_file.h \
	tests/bench/invent.c tests/bench/invent.h \
	tests/bench/program.c tests/bench/program.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/terminal.c tests/screen/terminal.h \
	tests/screen/watch.c
tests_bench_standards_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_standards_bench_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_standards_bench_LDADD = $(BENCH_LIBS) $(VTERM_LIBS) $(CURSES_LIBS) -lutil

.PHONY: bench
bench: src/trivet$(EXEEXT) tests/faults/kill9$(EXEEXT) $(BENCH_TOOLS)
	tests/bench/bench --program src/trivet$(EXEEXT) --share $(srcdir)/share/trivet $(BENCH_FLAGS)
	tests/bench/contend_bench $(BENCH_FLAGS)
	tests/bench/words_bench $(BENCH_FLAGS)
	tests/bench/import_bench --program src/trivet$(EXEEXT) --share $(srcdir)/share/trivet $(BENCH_FLAGS)
	tests/bench/chain_bench --program src/trivet$(EXEEXT) --share $(srcdir)/share/trivet $(BENCH_FLAGS)
	tests/bench/standards_bench --program src/trivet$(EXEEXT) --share $(srcdir)/share/trivet $(BENCH_FLAGS)
	tests/bench/live_bench --program src/trivet$(EXEEXT) --share $(srcdir)/share/trivet $(BENCH_FLAGS)
	$(srcdir)/tests/bench/kill_bench
