noinst_LIBRARIES += src/store/libstore.a
src_store_libstore_a_SOURCES = \
	src/store/care.h \
	src/store/check.c \
	src/store/conflict.c \
	src/store/copy.c \
	src/store/backup.c src/store/backup.h \
	src/store/erase.c src/store/erase.h src/store/erase_find.c src/store/erase_texts.c \
	src/store/export.c src/store/export.h \
	src/store/cell.c src/store/cell.h \
	src/store/commitment.c src/store/commitment.h \
	src/store/create.c \
	src/store/cycle.c src/store/cycle.h \
	src/store/day.c src/store/day.h \
	src/store/db.c src/store/db.h \
	src/store/dump.c src/store/dump.h src/store/dump_said.c \
	src/store/engagement.c src/store/engagement.h \
	src/store/feedback.c src/store/feedback.h \
	src/store/file.c \
	src/store/fold.c \
	src/store/group.c \
	src/store/history.c src/store/history.h \
	src/store/intake.c src/store/intake.h \
	src/store/judging.c src/store/judging.h \
	src/store/label.c \
	src/store/link.c \
	src/store/merge.c src/store/merge.h \
	src/store/migrate.c \
	src/store/opinion.c \
	src/store/places.c src/store/places.h \
	src/store/presence.c \
	src/store/priority.c src/store/priority.h \
	src/store/queries.c \
	src/store/quote.c \
	src/store/register.c src/store/register.h \
	src/store/restore.c \
	src/store/salvage.c src/store/salvage.h src/store/salvage_pages.c \
	src/store/search.c \
	src/store/sql.h \
	src/store/statement.c src/store/statement.h \
	src/store/statement_find.c src/store/statement_find.h \
	src/store/statement_gather.c \
	src/store/statement_page.c \
	src/store/statement_quote.c \
	src/store/statement_row.c \
	src/store/step.c src/store/step.h \
	src/store/store.c src/store/store.h \
	src/store/table.c \
	src/store/takeout.c \
	src/store/theme_recent.c \
	src/store/theme.c src/store/theme.h \
	src/store/txn.c \
	src/store/undo.c \
	src/store/wire.c
nodist_src_store_libstore_a_SOURCES = src/store/sql.c

# The order is that of the formats.
STORE_SQL = \
	$(srcdir)/src/store/sql/001.sql \
	$(srcdir)/src/store/sql/002.sql \
	$(srcdir)/src/store/sql/003.sql \
	$(srcdir)/src/store/sql/004.sql \
	$(srcdir)/src/store/sql/005.sql \
	$(srcdir)/src/store/sql/006.sql \
	$(srcdir)/src/store/sql/triggers.sql \
	$(srcdir)/src/store/sql/fold.sql
EXTRA_DIST += src/store/embed.sh \
	src/store/sql/001.sql src/store/sql/002.sql src/store/sql/003.sql src/store/sql/004.sql src/store/sql/005.sql src/store/sql/006.sql \
	src/store/sql/triggers.sql src/store/sql/fold.sql
BUILT_SOURCES += src/store/sql.c
CLEANFILES += src/store/sql.c
src/store/sql.c: $(STORE_SQL) $(srcdir)/src/store/embed.sh
	$(AM_V_GEN)$(MKDIR_P) src/store && $(SHELL) $(srcdir)/src/store/embed.sh $(STORE_SQL) > $@.tmp && mv $@.tmp $@
