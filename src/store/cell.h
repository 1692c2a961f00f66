/* store/cell.h - one value that a person edits: an answer of a form, or a column of an entity. */
#ifndef TRIVET_STORE_CELL_H
#define TRIVET_STORE_CELL_H

#include "store/store.h"

struct cell {
	const char *column;     /* "event.day": a column of the entity whose row is `record`; NULL: an answer */
	const char *engagement; /* id */
	const char *record;     /* entity row id; for an answer its subject: event id, or engagement id (After) */
	const char *row;        /* answers: id of the table row, "" in a form */
	const char *step, *field; /* answers */
};

/* Somebody else's value, when a put found it. */
struct clash {
	struct str theirs;
	struct str actor;
	int64_t at_us;
};
#define CLASH_INIT { STR_INIT, STR_INIT, 0 }
void clash_release(struct clash *c);

/* The value; "" when never answered. NOT_FOUND when the row is hidden or erased. */
bool cell_get(struct store *st, const struct cell *c, struct str *value, struct error *err) MUST_CHECK;
/* Inside a transaction. Writes only if the value is still `seen`; else ERR_CLASH, and `clash` (may be NULL) tells. Same
 * value as `seen`: true and nothing is written. An emptied number or date column is stored as "". */
bool cell_put(struct store *st, const struct cell *c, const char *seen, const char *value, struct clash *clash,
	struct error *err) MUST_CHECK;

/* Was this column ("commitment.person") of the row erased? Then it is empty for good. Needs no transaction. */
bool cell_erased(struct store *st, const char *column, const char *row, bool *erased, struct error *err) MUST_CHECK;

#endif
