/* op/capture.h - deeds on what is said: marks, hold, one more, last of mine. */
#ifndef TRIVET_OP_CAPTURE_H
#define TRIVET_OP_CAPTURE_H

#include "op/op.h"
#include "op/survey.h"

/* MARK_HOLD takes a statement out of every view, count and export until it is released. */
enum mark { MARK_VERBATIM, MARK_DRAWN, MARK_MADE, MARK_MINORITY, MARK_HOLD, MARKS };
const char *mark_word(enum mark m);    /* "word for word", "drawn", "made", "a minority view", "on hold" - marked for translation */
bool op_statement_mark(const struct op *op, const char *id, enum mark m, bool on, struct error *err) MUST_CHECK;
/* Inside a transaction, for many at once: nothing is written when it is so already; *changed tells. */
bool mark_put(const struct op *op, const char *id, enum mark m, bool on, bool *changed, struct error *err) MUST_CHECK;
bool mark_is(const struct op *op, const char *id, enum mark m, bool *is, struct error *err) MUST_CHECK;
bool op_echo(const struct op *op, const char *engagement, const char *statement, const char *group, struct error *err) MUST_CHECK;
/* What was said last in an event, kept to compare with what is being typed. One for each screen that takes words down. */
struct alike;
struct alike *alike_new(void);
void alike_free(struct alike *k);    /* NULL is fine */
/* Brings it up to date with the newest 200 of the event: reads only what is new since. */
bool alike_look(struct alike *k, const struct op *op, const char *engagement, const char *event, struct error *err) MUST_CHECK;
/* A statement that is nearly the same as the words typed so far (two words at least): among those it knows, and with `older` among all
 * that the search finds. The first is cheap enough for every key; the second, 2 ms with 10,000 statements, for the end of a word. */
bool alike_find(struct alike *k, const struct op *op, const char *engagement, const char *event, const char *typed, bool older,
	struct arena *a, struct statement_row *out, bool *found, struct error *err) MUST_CHECK;

/* Counts of the statements with this mark off and on are the caller's; on hold, for the team: */
bool held_count(const struct op *op, const char *engagement, long *n, struct error *err) MUST_CHECK;

#endif
