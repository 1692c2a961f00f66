/* store/commitment.h - what adults can and will do, and what was heard of it since. */
#ifndef TRIVET_STORE_COMMITMENT_H
#define TRIVET_STORE_COMMITMENT_H

#include "store/store.h"

struct commitment_row {
	const char *id, *event, *form /* can, will */, *words, *person, *post, *organisation, *by_when, *how_known;
	const char *measure, *first_review /* ISO or "" */;
	const char *theme;          /* id as stored, or "" */
	const char *from;           /* the promise of the engagement before that it goes on from, or "" */
	bool goes_on;               /* an engagement after this one has taken it over: it is followed there */
	/* By the newest follow-up that names a state (on_day, at_us, id); "open" without one. */
	const char *state, *state_day, *state_words;
	const char *heard_day;      /* newest follow-up of any kind, or "" */
	long followups, statements; /* statements that lead to it */
	int64_t made_us;            /* 0: made by a program too old to note it */
};
/* In order of making. Some thousands at most. */
bool commitment_list(struct store *st, const char *engagement, struct arena *a, struct commitment_row **out, size_t *n,
	struct error *err) MUST_CHECK;
bool commitment_get(struct store *st, const char *id, struct arena *a, struct commitment_row *out, struct error *err) MUST_CHECK; /* NOT_FOUND */
/* Inside a transaction. `event` is the event it was made at. id "": a new one; else the one to take (import, ERR_EXISTS when in use). */
bool commitment_add(struct store *st, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* The same with all of it at once; NULL is "". */
struct commitment_new { const char *engagement, *event, *form, *words, *person, *post, *organisation, *measure, *by_when, *first_review, *how_known, *theme; };
bool commitment_put(struct store *st, const struct commitment_new *c, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;

/* What was heard: only ever added; oldest first. */
struct followup_row { const char *id, *what /* "", handover */, *state, *words, *source, *on_day, *actor; int64_t at_us; };
bool followup_list(struct store *st, const char *commitment, struct arena *a, struct followup_row **out, size_t *n, struct error *err) MUST_CHECK;
struct followup_new {
	const char *engagement, *commitment, *what, *state, *words, *source, *on_day /* "": today */;
	const char *id;             /* NULL: a new one; else the one to take, which is not in use */
};
bool followup_add(struct store *st, const struct followup_new *f, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK; /* inside */

#endif
