# Tests that are not unit tests. What a test finds in its environment: srcdir, top_builddir, TRIVET, TRIVET_SHARE, CC.
# With TRIVET_TESTS=quick the long ones (the n-th fault, kills at random, contention, histories, the pilot walk) do fewer runs, and pages are not looked at: CI
# sets it where it tests a second time.
TEST_EXTENSIONS = .sh .play .cli
AM_TESTS_ENVIRONMENT = \
	top_builddir='$(abs_builddir)'; export top_builddir; \
	TRIVET='$(abs_builddir)/src/trivet$(EXEEXT)'; export TRIVET; \
	TRIVET_SHARE='$(abs_srcdir)/share/trivet'; export TRIVET_SHARE; \
	CC='$(CC)'; export CC; \
	HEADER_CFLAGS='$(SQLITE_CFLAGS) $(CURSES_CFLAGS) $(CONFIG_CFLAGS) $(JANSSON_CFLAGS)'; export HEADER_CFLAGS;
SH_LOG_COMPILER = $(TEST_SHELL)
TEST_SHELL = bash
CLI_LOG_COMPILER = $(TEST_SHELL) $(srcdir)/tests/cli/run.sh
PLAY_LOG_COMPILER = $(abs_builddir)/tests/screen/play$(EXEEXT)

# The rules of the tree.
TREE_TESTS = \
	tests/check-layers.sh \
	tests/check-style.sh \
	tests/check-selftest.sh
TESTS += $(TREE_TESTS)
EXTRA_DIST += $(TREE_TESTS)

# The command line: one test for each script.
CLI_TESTS = \
	tests/cli/care.cli \
	tests/cli/config.cli \
	tests/cli/demo.cli \
	tests/cli/engagements.cli \
	tests/cli/exchange.cli \
	tests/cli/export.cli \
	tests/cli/exports.cli \
	tests/cli/import.cli \
	tests/cli/import-acid.cli \
	tests/cli/files.cli \
	tests/cli/linear.cli \
	tests/cli/linear-day.cli \
	tests/cli/linear-erase.cli \
	tests/cli/linear-import.cli \
	tests/cli/linear-promises.cli \
	tests/cli/linear-reports.cli \
	tests/cli/linear-standards.cli \
	tests/cli/linear-words.cli \
	tests/cli/privacy.cli \
	tests/cli/rehearse.cli \
	tests/cli/report.cli \
	tests/cli/standards.cli \
	tests/cli/template.cli \
	tests/cli/usage.cli
TESTS += tests/cli/selftest.sh tests/cli/full-disk.sh $(CLI_TESTS)
EXTRA_DIST += tests/cli/README tests/cli/full-disk.sh tests/cli/run.sh tests/cli/selftest.sh tests/cli/selftest $(CLI_TESTS)

# The screen: one test for each script, at 80x24. matrix.sh plays the pilot walk at the other size and on the other terminals as well,
# and the day and its screens at the other size.
PLAY_TESTS =
PLAY_TESTS += tests/screen/forms.play
PLAY_TESTS += tests/screen/first-words.play
PLAY_TESTS += tests/screen/live.play
PLAY_TESTS += tests/screen/odd-days.play
PLAY_TESTS += tests/screen/live-quiet.play
PLAY_TESTS += tests/screen/typing-up.play
PLAY_TESTS += tests/screen/steps.play
PLAY_TESTS += tests/screen/two-people.play
PLAY_TESTS += tests/screen/conflicts.play
PLAY_TESTS += tests/screen/nothing-lost.play
PLAY_TESTS += tests/screen/hostile.play
PLAY_TESTS += tests/screen/words.play
PLAY_TESTS += tests/screen/withheld.play
PLAY_TESTS += tests/screen/exports.play
PLAY_TESTS += tests/screen/erase.play
PLAY_TESTS += tests/screen/standards.play
PLAY_TESTS += tests/screen/standards-change.play
PLAY_TESTS += tests/screen/themes.play
PLAY_TESTS += tests/screen/promises.play
PLAY_TESTS += tests/screen/keys.play
PLAY_TESTS += tests/screen/keys-day.play
PLAY_TESTS += tests/screen/surface.play
PLAY_TESTS += tests/screen/accessible.play
PLAY_TESTS += tests/screen/order.play
PLAY_TESTS += tests/screen/papers.play
PLAY_TESTS += tests/screen/reports.play
PLAY_TESTS += tests/screen/import.play
PLAY_TESTS += tests/screen/rehearse.play
PLAY_TESTS += tests/screen/register.play
PLAY_TESTS += tests/screen/pilot.play
PLAY_TESTS += tests/screen/day.play
PLAY_TESTS += tests/screen/chain.play
PLAY_TESTS += tests/screen/review.play
PLAY_FILES = \
	tests/screen/chain \
	tests/screen/chain_check.py \
	tests/screen/day \
	tests/screen/day_check.py \
	tests/screen/pilot_check.py \
	tests/screen/review \
	tests/screen/review_check.py \
	tests/screen/themes
if HAVE_VTERM
TESTS += tests/screen/selftest.sh tests/screen/matrix.sh $(PLAY_TESTS)
check_PROGRAMS += tests/screen/play tests/screen/echoer
endif
EXTRA_DIST += tests/screen/README tests/screen/selftest.sh tests/screen/selftest tests/screen/matrix.sh \
	$(PLAY_TESTS) $(PLAY_FILES) tests/data/pilot tests/data/format-1.db

tests_screen_play_SOURCES = \
	tests/screen/blocks.c \
	tests/screen/csv.c tests/screen/csv.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/main.c \
	tests/screen/play.c tests/screen/play.h \
	tests/screen/script.c tests/screen/script.h \
	tests/screen/steps_clock.c \
	tests/screen/steps_do.c \
	tests/screen/steps_find.c \
	tests/screen/steps_run.c \
	tests/screen/steps_see.c \
	tests/screen/terminal.c tests/screen/terminal.h \
	tests/screen/watch.c
tests_screen_play_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/screen
tests_screen_play_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_screen_play_LDADD = $(LIB_BASE) $(VTERM_LIBS) $(CURSES_LIBS) $(SQLITE_LIBS) -lutil
tests_screen_echoer_SOURCES = tests/screen/echoer.c

# Faults. The library goes in front of the program's own: no sanitizer is built into it.
check_PROGRAMS += tests/faults/fault.so tests/faults/victim
tests_faults_fault_so_SOURCES = tests/faults/fault.c
tests_faults_fault_so_CFLAGS = -std=gnu11 -fPIC $(WARN_FLAGS)
tests_faults_fault_so_LDFLAGS = -shared
tests_faults_fault_so_LDADD = -ldl
tests_faults_victim_SOURCES = tests/faults/victim.c
tests_faults_victim_CFLAGS = -std=gnu11 $(WARN_FLAGS)
tests_faults_victim_LDFLAGS =
FAULT_TESTS = tests/faults/selftest.sh tests/faults/run.sh
TESTS += $(FAULT_TESTS)
EXTRA_DIST += $(FAULT_TESTS)

# Many writers at once, and a writer killed at any moment: nothing acknowledged may be lost.
STORE_FAULT_TESTS = tests/faults/contend tests/faults/coding tests/faults/kill9
tests_faults_contend_SOURCES = tests/faults/contend.c tests/faults/contend_chain.c tests/faults/contend_kept.c tests/faults/contend.h \
	tests/unit/kept_by_hand.h
tests_faults_contend_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests
tests_faults_contend_LDADD = $(LIB_OP) $(LIB_STORE) $(LIB_CONF) $(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(CONFIG_LIBS)
tests_faults_coding_LDADD = $(tests_faults_contend_LDADD)
tests_faults_kill9_SOURCES = tests/faults/kill9.c tests/faults/kill_moves.c tests/faults/kill.h
tests_faults_kill9_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests
tests_faults_kill9_LDADD = $(tests_faults_contend_LDADD)
check_PROGRAMS += $(STORE_FAULT_TESTS)
TESTS += $(STORE_FAULT_TESTS)

# The manual pages, as they were built.
TESTS += tests/manual.sh
EXTRA_DIST += tests/manual.sh

# HTML as browsers and validators see it. What it needs besides: tests/html/check.sh.
check_PROGRAMS += tests/html/everything
tests_html_everything_SOURCES = tests/html/everything.c
tests_html_everything_LDADD = $(LIB_REPORT) $(LIB_IO) $(LIB_BASE)
TESTS += tests/html/reports.sh
EXTRA_DIST += tests/html/reports.sh tests/html/check.sh tests/html/axe.js tests/html/package.json
