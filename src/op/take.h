/* op/take.h - promises that come from a table: many at once, one deed. What a row leaves out stays as it is. */
#ifndef TRIVET_OP_TAKE_H
#define TRIVET_OP_TAKE_H

#include "base/tick.h"
#include "op/promises.h"

/* Columns of a promise that a table can change, in the order of the table's columns. */
enum take_column {
	TAKE_FORM, TAKE_WORDS, TAKE_PERSON, TAKE_POST, TAKE_ORGANISATION, TAKE_MEASURE, TAKE_BY_WHEN, TAKE_FIRST_REVIEW, TAKE_HOW_KNOWN,
	TAKE_THEME, TAKE_COLUMNS
};
const char *take_key(enum take_column c);     /* of the field of ENTITY_COMMITMENT */

struct promise_take {
	const char *id;                           /* of the promise; "" makes a new one */
	const char *new_id;                       /* for a new one: the id to take, "" any */
	const char *event;                        /* for a new one */
	const char *seen[TAKE_COLUMNS];           /* what was there when the table was read; "" for a new one */
	const char *now[TAKE_COLUMNS];            /* NULL: as it is */
	bool state;                               /* a follow-up comes with it */
	enum promise_state says;
	const char *reason, *on_day;              /* of the follow-up; on_day "": today */
	const char *const *link, *const *unlink;  /* statements; NULL-terminated, or NULL */
};
/* All or none. CLASH, naming the promise, when a value is no longer `seen`. NOTHING when n is 0, or it was stopped. */
bool op_promises_take(const struct op *op, const char *engagement, const struct promise_take *t, size_t n, struct tick tick, struct error *err) MUST_CHECK;

#endif
