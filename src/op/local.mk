# What a person can do to the data, and how it stands.
noinst_LIBRARIES += src/op/libop.a
src_op_libop_a_SOURCES = \
	src/op/capture.c src/op/capture.h \
	src/op/adopt.c \
	src/op/alike.c \
	src/op/card.c src/op/card.h \
	src/op/carry.c src/op/carry.h \
	src/op/chain.c src/op/chain.h src/op/chain_int.h \
	src/op/chain_became.c src/op/chain_from.c src/op/chain_read.c src/op/chain_rows.c \
	src/op/choices.c src/op/choices.h \
	src/op/coding.c src/op/coding.h \
	src/op/compare.c src/op/compare.h \
	src/op/conflicts.c src/op/conflicts.h \
	src/op/cycle.c src/op/cycle.h src/op/cycle_int.h src/op/cycle_read.c \
	src/op/day.c src/op/day.h src/op/day_int.h \
	src/op/day_heard.c src/op/day_load.c src/op/day_release.c src/op/day_run.c \
	src/op/deed.h \
	src/op/demo.c src/op/demo.h src/op/demo_chain.c src/op/demo_int.h src/op/demo_judging.c \
	src/op/draft.c src/op/draft.h \
	src/op/draft_file.c src/op/draft_file.h \
	src/op/erasable.c src/op/erasable.h \
	src/op/evidence.c src/op/evidence.h \
	src/op/exports.c src/op/exports.h \
	src/op/facts.c src/op/facts.h \
	src/op/feedback.c src/op/feedback.h \
	src/op/known.c src/op/known.h \
	src/op/gaps.c \
	src/op/known.c src/op/known.h \
	src/op/judging.c src/op/judging.h src/op/judging_words.c \
	src/op/lot.c src/op/lot.h \
	src/op/names.c src/op/names.h \
	src/op/op.c src/op/op.h src/op/op_rows.c \
	src/op/opinion.c \
	src/op/owed.c \
	src/op/priorities.c src/op/priorities.h \
	src/op/published.c src/op/published.h \
	src/op/privacy.c src/op/privacy.h src/op/privacy_int.h src/op/privacy_named.c \
	src/op/progress.c src/op/progress.h \
	src/op/promises.c src/op/promises.h \
	src/op/quoting.c src/op/quoting.h \
	src/op/review.c src/op/review.h \
	src/op/rehearsal.c src/op/rehearsal.h \
	src/op/register.c src/op/register.h src/op/room.c \
	src/op/sheets.c src/op/sheets.h \
	src/op/take.c src/op/take.h \
	src/op/survey.c src/op/survey.h src/op/survey_standards.c src/op/survey_words.c \
	src/op/themes.c src/op/themes.h src/op/themes_code.c \
	src/op/trace.c src/op/trace.h \
	src/op/withheld.c src/op/withheld.h \
	src/op/words.c src/op/words.h src/op/words_same.c src/op/words_shown.c src/op/words_shown.h
