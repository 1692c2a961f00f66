/* store/merge.h - copies that were edited apart come together again; nothing written is lost. */
#ifndef TRIVET_STORE_MERGE_H
#define TRIVET_STORE_MERGE_H

#include <stdio.h>

#include "store/store.h"

struct merged { long taken, rows, conflicts, erased; };

/* Takes what the other file has and this one lacks: all or nothing, in any order, twice is once.
 * NEWER, AHEAD (a clock more than a day ahead), FORKED (see merge_refork), NOT_OURS. */
bool merge_file(struct store *st, const char *other, struct merged *out, struct error *err) MUST_CHECK;
/* After ERR_FORKED: gives what only this file made since the fork an origin of its own. */
bool merge_refork(struct store *st, const char *other, struct error *err) MUST_CHECK;

/* The same by stream. `have` is JSON {"origin":seq,...}: the receiver's merge_have(). scope NULL: everything, else one
 * engagement and what is shared. A stream cut short is ERR_CUT_SHORT and takes nothing. */
bool merge_have(struct store *st, struct str *have, struct error *err) MUST_CHECK;
bool merge_send(struct store *st, FILE *to, const char *have, const char *scope, struct error *err) MUST_CHECK;
bool merge_receive(struct store *st, FILE *from, struct merged *out, struct error *err) MUST_CHECK;

/* Cuts a copy that holds one engagement only; it comes home by merging. */
bool merge_takeout(struct store *st, const char *to, const char *engagement, struct error *err) MUST_CHECK;

/* Values overwritten by somebody who had not seen them. */
struct conflict_row {
	const char *engagement;                  /* id, "" for shared records */
	const char *table, *row, *column;
	const char *kept, *kept_by, *other, *other_by;
	int64_t kept_us, other_us;
	bool hidden;                             /* what is kept is that the row is hidden */
	bool on_hold;                            /* words of a statement that is on hold: not to be shown */
};
bool conflict_list(struct store *st, struct arena *a, struct conflict_row **out, size_t *n, struct error *err) MUST_CHECK;
/* Looked at, left as it is: a whole transaction of its own. */
bool conflict_dismiss(struct store *st, const char *actor, const char *row, const char *column, struct error *err) MUST_CHECK;
/* Puts c->other in the place of c->kept, and shows the row again where it is hidden: a deed like any other, undo takes it back. NOTHING
 * when somebody has decided it, CLASH when the value is no longer c->kept. */
bool conflict_take(struct store *st, const char *actor, const struct conflict_row *c, struct error *err) MUST_CHECK;

#endif
