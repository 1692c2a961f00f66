# The dialogue of one question a line.
noinst_LIBRARIES += src/linear/liblinear.a
src_linear_liblinear_a_SOURCES = \
	src/linear/board.c \
	src/linear/conflicts.c \
	src/linear/dialogue.c src/linear/dialogue.h \
	src/linear/history.c \
	src/linear/linear.c src/linear/linear.h \
	src/linear/list.c \
	src/linear/live.c src/linear/live.h \
	src/linear/live_clock.c \
	src/linear/live_tags.c \
	src/linear/live_take.c \
	src/linear/methods.c \
	src/linear/order.c \
	src/linear/papers.c \
	src/linear/promises.c \
	src/linear/record.c \
	src/linear/register.c src/linear/register.h \
	src/linear/register_consent.c \
	src/linear/register_door.c \
	src/linear/standards.c \
	src/linear/table.c \
	src/linear/words.c
