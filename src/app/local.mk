# The program. All but main() is a library, so that the manual's tables are made from the same rows.
noinst_LIBRARIES += src/app/libapp.a
src_app_libapp_a_SOURCES = \
	src/app/cmd_care.c \
	src/app/cmd_config.c \
	src/app/cmd_erase.c \
	src/app/cmd_export.c \
	src/app/cmd_exports.c \
	src/app/cmd_import.c \
	src/app/cmd_list.c \
	src/app/cmd_new.c \
	src/app/cmd_open.c \
	src/app/cmd_rehearse.c \
	src/app/cmd_report.c \
	src/app/cmd_standards.c \
	src/app/cmd_take_in.c \
	src/app/cmd_template.c \
	src/app/cmd_watch.c \
	src/app/commands.c src/app/commands.h \
	src/app/completion.c \
	src/app/help.c \
	src/app/keycheck.c src/app/keycheck.h \
	src/app/options.c src/app/options.h \
	src/app/outlet.c src/app/outlet.h \
	src/app/print.c src/app/print.h \
	src/app/scratch.c src/app/scratch.h \
	src/app/session.c src/app/session.h \
	src/app/standards.h

LIB_ALL = src/app/libapp.a $(LIB_LINEAR) $(LIB_VIEW) $(LIB_REPORT) $(LIB_EXCHANGE) $(LIB_OP) $(LIB_UI) $(LIB_STORE) $(LIB_CONF) $(LIB_IO) $(LIB_TERM) \
	$(LIB_MODEL) $(LIB_BASE) $(SQLITE_LIBS) $(CONFIG_LIBS) $(CURSES_LIBS) $(JANSSON_LIBS)

bin_PROGRAMS += src/trivet
src_trivet_SOURCES = src/app/main.c
src_trivet_LDADD = $(LIB_ALL)

# The completions come from the program's own tables.
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions
nodist_bashcomp_DATA = share/completion/trivet
nodist_zshcomp_DATA = share/completion/_trivet
CLEANFILES += share/completion/trivet share/completion/_trivet
share/completion/trivet: src/trivet$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) share/completion && LC_ALL=C src/trivet$(EXEEXT) completion bash > $@.tmp && mv $@.tmp $@
share/completion/_trivet: src/trivet$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) share/completion && LC_ALL=C src/trivet$(EXEEXT) completion zsh > $@.tmp && mv $@.tmp $@
