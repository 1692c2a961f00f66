/* store/priority.h - rounds of dots or hands: numbers for each theme or statement, by group. Rounds are kept; what got nothing stays. */
#ifndef TRIVET_STORE_PRIORITY_H
#define TRIVET_STORE_PRIORITY_H

#include "store/store.h"

struct round_row { const char *id, *event, *title, *way /* dots, hands */, *about /* themes, statements */; int64_t made_us; long items, votes; };
bool round_list(struct store *st, const char *engagement, struct arena *a, struct round_row **out, size_t *n, struct error *err) MUST_CHECK; /* newest first */
/* Inside a transaction. The items keep their order. */
bool round_add(struct store *st, const char *engagement, const char *event, const char *title, const char *way, const char *about,
	const char *const *items, size_t n, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
bool ballot_set(struct store *st, const char *engagement, const char *round, const char *item, bool on, struct error *err) MUST_CHECK; /* inside */
struct ballot_row { const char *item; long pos; };
bool ballot_list(struct store *st, const char *round, struct arena *a, struct ballot_row **out, size_t *n, struct error *err) MUST_CHECK;
/* voter: a group's id, or "band/KEY" for all of a band. votes 0 or more. */
struct vote_row { const char *item, *voter; long votes; };
bool vote_list(struct store *st, const char *round, struct arena *a, struct vote_row **out, size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction. Writes only if the number is still `seen`; else ERR_CLASH (the message says who put which number). */
bool vote_put(struct store *st, const char *engagement, const char *round, const char *item, const char *voter, long seen, long votes,
	struct error *err) MUST_CHECK;
/* Of all rounds of an engagement, for lists sorted by votes: sum of votes for an item. */
bool vote_sums(struct store *st, const char *engagement, struct arena *a, struct vote_row **out /* voter "" */, size_t *n, struct error *err) MUST_CHECK;

/* What an event opens with: everything that may, but what somebody unticked. */
bool carry_list(struct store *st, const char *event, struct arena *a, const char ***left_out, size_t *n, struct error *err) MUST_CHECK;
bool carry_set(struct store *st, const char *engagement, const char *event, const char *item, bool keep, struct error *err) MUST_CHECK; /* inside */

#endif
