/* op/chain_int.h - what the files of the chain share. For op/ alone. */
#ifndef TRIVET_OP_CHAIN_INT_H
#define TRIVET_OP_CHAIN_INT_H

#include "base/vec.h"
#include "op/chain.h"
#include "op/priorities.h"
#include "op/trace.h"

enum {
	CHAIN_MOST = 20,            /* of one kind under one parent */
	CHAIN_LINKS = 6,            /* links followed one behind the other */
	CHAIN_SCAN = 2000           /* newest statements of an event looked through for an activity */
};

/* One side: each thing stands on it once. `key` is the record's own id, whatever the row shows. */
struct chain_seen { enum chain_end what; const char *key; };
struct chain_side { VEC(struct chain_row) rows; VEC(struct chain_seen) seen; };

/* Rows of one kind under one parent. */
struct chain_run { size_t shown; long more; };

struct chain_line { struct table_line line; int ordinal; }; /* of a running order */
struct chain_round { struct round_row row; struct ballot_row *ballot; struct vote_row *votes; size_t n_ballot, n_votes; };
struct chain_next { struct engagement_row engagement; struct theme_row *themes; struct commitment_row *promises; size_t n_themes, n_promises; };
struct chain_led { size_t promise, theme; }; /* a statement of the theme leads to the promise */

/* What is read once for the whole chain of an engagement; each list when it is first needed. */
struct chain_work {
	const struct op *op;
	struct arena *a;
	struct survey at;           /* engagement and model alone */
	struct known_themes themes;
	struct commitment_row *promises;
	size_t n_promises;
	bool have_lines, have_rounds, have_next, have_led, have_ideas, have_feedback;
	VEC(struct chain_line) lines;
	VEC(struct chain_round) rounds;
	VEC(struct chain_next) next;
	VEC(struct chain_led) led;
	struct statement_row *ideas; /* of event 3, said during an activity */
	size_t n_ideas;
	struct feedback_row *feedback;
	size_t n_feedback;
	struct chain_side *side;    /* that is being made */
};

/* Rows (chain_rows.c). `words` is emptied. False when the thing stands there already. */
bool chain_has(const struct chain_work *w, enum chain_end what, const char *key);
struct chain_row chain_row_of(enum chain_end what, const char *id, int depth, bool walk, int ordinal);
bool chain_add(struct chain_work *w, const struct chain_row *row, const char *key, struct str *words);
/* The same within a run: beyond the twentieth it is only counted. */
bool chain_add_run(struct chain_work *w, struct chain_run *run, const struct chain_row *row, const char *key, struct str *words);
bool chain_add_statement(struct chain_work *w, struct chain_run *run, const struct statement_row *r, int depth, const char *begin);
void chain_more(struct chain_work *w, const struct chain_run *run, int depth);

void statement_in_words(const struct chain_work *w, const struct statement_row *r, struct str *out);
void said_in_words(const struct chain_work *w, const struct statement_row *r, struct str *out);
void theme_in_words(const struct theme_row *t, struct str *out);
void promise_in_words(const struct commitment_row *p, struct str *out);
void followup_in_words(const char *what, const char *state, const char *words, const char *day, struct str *out);
void feedback_in_words(const struct feedback_row *f, struct str *out);
void telling_in_words(const struct telling_row *t, struct str *out);
void activity_in_words(const struct chain_line *l, struct str *out);

/* Reading (chain_read.c). */
bool chain_begin(struct chain_work *w, const struct engagement_row *e, const struct model *m, struct error *err) MUST_CHECK;
void chain_release(struct chain_work *w);
bool chain_lines(struct chain_work *w, struct error *err) MUST_CHECK;
bool chain_rounds(struct chain_work *w, struct error *err) MUST_CHECK;
bool chain_next(struct chain_work *w, struct error *err) MUST_CHECK;
bool chain_led(struct chain_work *w, struct error *err) MUST_CHECK;
bool chain_ideas(struct chain_work *w, struct error *err) MUST_CHECK;
bool chain_feedback(struct chain_work *w, struct error *err) MUST_CHECK;
const struct chain_line *chain_line_of(const struct chain_work *w, const char *id); /* after chain_lines() */
/* Gone or on hold: *there is false, which is no error. */
bool chain_statement(struct chain_work *w, const char *id, struct statement_row *r, bool *there, struct error *err) MUST_CHECK;
bool chain_promise(struct chain_work *w, const char *id, struct commitment_row *p, bool *there, struct error *err) MUST_CHECK;
/* Said during the activity, newest first, of the newest CHAIN_SCAN of its event. */
bool chain_said_in(struct chain_work *w, const struct chain_line *l, struct statement_row **out, size_t *n, struct error *err) MUST_CHECK;

/* One side each (chain_from.c, chain_became.c), into w->side. */
bool from_statement(struct chain_work *w, const struct statement_row *r, struct error *err) MUST_CHECK;
bool from_theme(struct chain_work *w, const struct theme_row *t, int depth, struct error *err) MUST_CHECK;
bool from_activity(struct chain_work *w, const struct chain_line *l, int depth, struct error *err) MUST_CHECK;
bool from_promise(struct chain_work *w, const struct commitment_row *p, struct error *err) MUST_CHECK;
bool from_feedback(struct chain_work *w, const struct theme_row *t, struct error *err) MUST_CHECK;
bool became_statement(struct chain_work *w, const struct statement_row *r, struct error *err) MUST_CHECK;
bool became_theme(struct chain_work *w, size_t theme, int depth, struct error *err) MUST_CHECK;
bool became_activity(struct chain_work *w, const struct chain_line *l, struct error *err) MUST_CHECK;
bool became_promise(struct chain_work *w, const struct commitment_row *p, struct error *err) MUST_CHECK;
bool became_feedback(struct chain_work *w, size_t theme, struct error *err) MUST_CHECK;

#endif
