# The dialogue of one question a line.
noinst_LIBRARIES += src/linear/liblinear.a
src_linear_liblinear_a_SOURCES = \
	src/linear/board.c \
	src/linear/coding.c src/linear/coding.h \
	src/linear/coding_do.c \
	src/linear/carry.c \
	src/linear/chain.c \
	src/linear/chart.c \
	src/linear/compare.c \
	src/linear/conflicts.c \
	src/linear/dialogue.c src/linear/dialogue.h \
	src/linear/erase.c \
	src/linear/evidence.c \
	src/linear/exports.c \
	src/linear/faces.c \
	src/linear/feedback.c \
	src/linear/history.c \
	src/linear/import.c \
	src/linear/judge.c \
	src/linear/judging.c src/linear/judging.h \
	src/linear/linear.c src/linear/linear.h \
	src/linear/list.c \
	src/linear/live.c src/linear/live.h \
	src/linear/live_clock.c \
	src/linear/live_tags.c \
	src/linear/live_take.c \
	src/linear/methods.c \
	src/linear/opinion.c \
	src/linear/order.c \
	src/linear/papers.c \
	src/linear/priorities.c \
	src/linear/promise.c \
	src/linear/promise_do.c \
	src/linear/promise_table.c \
	src/linear/promises.c src/linear/promises.h \
	src/linear/record.c \
	src/linear/register.c src/linear/register.h \
	src/linear/register_consent.c \
	src/linear/register_door.c \
	src/linear/review.c \
	src/linear/standards.c \
	src/linear/table.c \
	src/linear/votes.c src/linear/votes.h \
	src/linear/themes.c src/linear/themes.h \
	src/linear/themes_ask.c \
	src/linear/withheld.c \
	src/linear/words.c src/linear/words.h \
	src/linear/words_act.c \
	src/linear/words_filter.c \
	src/linear/words_mark.c \
	src/linear/words_one.c \
	src/linear/words_take.c
