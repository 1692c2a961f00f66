/* store/day.h - what happened on the day, as facts that are only ever added; who is at work in the file; papers that were printed. */
#ifndef TRIVET_STORE_DAY_H
#define TRIVET_STORE_DAY_H

#include "store/store.h"

/* A moment of a running event. what: "start", "end" (of an activity), "pause", "resume", "allow" (amount: minutes decided on the day,
 * 0 dropped, -1 as planned again), "count" (amount: heads counted), "clock" (amount: microseconds by which this computer's clock was put
 * forward: what was noted before is that much later than it was written). */
struct moment_row { const char *id, *activity, *what; int64_t amount, at_us; };
/* Inside a transaction. at_us 0: now. */
bool moment_add(struct store *st, const char *engagement, const char *event, const char *activity, const char *what, int64_t amount,
	int64_t at_us, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* All that are not taken back, in the order of making. Clock corrections are applied to at_us already, and not listed. */
bool moment_list(struct store *st, const char *event, struct arena *a, struct moment_row **out, size_t *n, struct error *err) MUST_CHECK;

/* The running order as it was when it was last printed: number 1, 2, ...; `rows` is a text of the program (row ids and checksums). */
struct release_row { const char *id; long number; const char *rows; int64_t at_us; };
bool release_add(struct store *st, const char *engagement, const char *event, const char *rows, struct error *err) MUST_CHECK; /* inside */
bool release_last(struct store *st, const char *event, struct arena *a, struct release_row *out /* number 0: none */, struct error *err) MUST_CHECK;

/* Printed capture sheets hold numbers of statements for one group: labels first..last of this copy, to be typed into later. */
struct sheet_row { const char *id, *group, *copy; long first, last; int64_t at_us; };
/* Inside a transaction. Takes the next `count` free numbers of the event in this copy. The texts of `out` live until the next call.
 * `copy` is its letter: only sheets whose letter is copy_letter() can be typed into here. */
bool sheet_add(struct store *st, const char *engagement, const char *event, const char *group, long count, struct sheet_row *out,
	struct error *err) MUST_CHECK;
/* The number that the next statement or sheet of this copy would get; nothing is taken. */
bool sheet_next(struct store *st, const char *event, long *number, struct error *err) MUST_CHECK;
bool sheet_list(struct store *st, const char *event, struct arena *a, struct sheet_row **out, size_t *n, struct error *err) MUST_CHECK;

/* Who is at work on an event just now: not logged, not merged. The file is local, so every program that has it open runs on this computer:
 * a row counts as long as its process lives. */
struct at_work { const char *session, *actor, *event, *doing, *place; bool mine; int64_t since_us; };
/* Listed by how long they are at it; event "" or NULL: of all events. Nothing is written where the file is only read.
 * doing: "lead", "capture", "register", "" (leaves). place: "table 2" or "". A transaction of its own, nothing when nothing changes. */
bool presence_say(struct store *st, const char *actor, const char *engagement, const char *event, const char *doing, const char *place,
	struct error *err) MUST_CHECK;
bool presence_list(struct store *st, const char *event, struct arena *a, struct at_work **out, size_t *n, struct error *err) MUST_CHECK;

#endif
