noinst_LIBRARIES += src/term/libterm.a
src_term_libterm_a_SOURCES = \
	src/term/curses_in.h \
	src/term/input.c \
	src/term/keynames.c \
	src/term/keys.c \
	src/term/output.c \
	src/term/signals.c \
	src/term/style.c \
	src/term/surface.c src/term/surface.h \
	src/term/term.c src/term/term.h src/term/term_priv.h \
	src/term/terminfo.c src/term/terminfo.h
