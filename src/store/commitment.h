/* store/commitment.h - what adults can and will do. */
#ifndef TRIVET_STORE_COMMITMENT_H
#define TRIVET_STORE_COMMITMENT_H

#include "store/store.h"

struct commitment_row {
	const char *id, *event, *form /* can, will */, *words, *person, *post, *organisation, *by_when, *how_known;
	int64_t made_us; /* 0: made by a program too old to note it */
};
/* In order of making. */
bool commitment_list(struct store *st, const char *engagement, struct arena *a, struct commitment_row **out, size_t *n,
	struct error *err) MUST_CHECK;
/* Inside a transaction. `event` is the event it was made at. */
bool commitment_add(struct store *st, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;

#endif
