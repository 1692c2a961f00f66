noinst_LIBRARIES += src/base/libbase.a
src_base_libbase_a_SOURCES = \
	src/base/error.c src/base/error.h \
	src/base/i18n.h \
	src/base/log.c src/base/log.h \
	src/base/mem.c src/base/mem.h \
	src/base/path.c src/base/path.h \
	src/base/process.c src/base/process.h \
	src/base/str.c src/base/str.h \
	src/base/tick.h \
	src/base/utf8.c src/base/utf8.h src/base/utf8_fold.c src/base/utf8_from.c src/base/utf8_show.c \
	src/base/utf8_walk.h src/base/utf8_wrap.c \
	src/base/vec.h \
	src/base/when.c src/base/when.h src/base/when_clock.c src/base/when_pieces.c src/base/when_pieces.h \
	src/base/when_times.c src/base/when_words.c
