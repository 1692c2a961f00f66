/* op/cycle_int.h - what comes along into the next engagement, between reading and writing. For op/ alone. */
#ifndef TRIVET_OP_CYCLE_INT_H
#define TRIVET_OP_CYCLE_INT_H

#include "base/vec.h"
#include "op/cycle.h"
#include "op/trace.h"
#include "store/cycle.h"

#define CYCLE_LESSONS "lessons"

/* An answer of a form (row 0), of row number `row` of `rows` from 1, or (column set) of the event or engagement itself. */
struct taken_answer { int ordinal; const struct step *step; const struct field *field; size_t row; const char *value, *column; };
struct taken_row { int ordinal; const struct step *step; const char *old; char id[STORE_ID_SIZE]; };
struct taken_group { struct group_row old; int ordinal; char id[STORE_ID_SIZE]; };
/* `at`: index in the themes of the old engagement. feedback: what is still owed, or NULL. */
struct taken_theme { size_t at; const struct theme_row *row; const struct feedback_row *feedback; char id[STORE_ID_SIZE]; };
struct taken_promise { const struct commitment_row *row; enum promise_state state; size_t theme; };

struct cycle {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct known_themes known;
	struct taken_group *groups;
	size_t n_groups;
	VEC(struct taken_row) rows;
	VEC(struct taken_answer) answers;
	VEC(struct taken_theme) themes;
	VEC(struct taken_promise) promises;
	long lessons, feedback;
};

/* Release it in any case. */
bool cycle_read(struct cycle *c, const struct op *op, const struct survey *s, struct error *err) MUST_CHECK;
void cycle_release(struct cycle *c);
/* The ordinal of an event of the old engagement, 0 when it is none. */
int cycle_event(const struct survey *s, const char *id);
/* Its answer holds ids of groups, themes, events or activities, which are others in the next engagement. */
bool cycle_names_records(const struct field *f);

#endif
