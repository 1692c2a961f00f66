# Manual pages. The tables of options, commands, keys and settings are the program's own.
noinst_PROGRAMS += man/tables
man_tables_SOURCES = man/tables.c
man_tables_LDADD = $(LIB_ALL)

dist_man_MANS += man/trivet-content.5 man/trivet-exchange.5 man/trivet.1 man/trivet.cfg.5
EXTRA_DIST += man/trivet.1.in man/trivet.cfg.5.in
CLEANFILES += man/trivet.1 man/trivet.cfg.5
MAN_TABLES = $(AM_V_GEN)$(MKDIR_P) man && LC_ALL=C man/tables$(EXEEXT)
man/trivet.1: man/trivet.1.in man/tables$(EXEEXT)
	$(MAN_TABLES) $(srcdir)/man/trivet.1.in > $@.tmp && mv $@.tmp $@
man/trivet.cfg.5: man/trivet.cfg.5.in man/tables$(EXEEXT)
	$(MAN_TABLES) $(srcdir)/man/trivet.cfg.5.in > $@.tmp && mv $@.tmp $@
