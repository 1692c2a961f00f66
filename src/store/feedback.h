/* store/feedback.h - we asked, you said, we did or did not, because; and to whom it was told. */
#ifndef TRIVET_STORE_FEEDBACK_H
#define TRIVET_STORE_FEEDBACK_H

#include "store/store.h"

#define FEEDBACK_ID_SIZE (STORE_ID_SIZE + 9) /* theme id and "/feedback" */

struct feedback_row {
	const char *id;             /* "" while nothing is written for this theme */
	const char *theme, *title, *label; /* of the theme */
	const char *asked, *said, *did /* "", did, part, did_not */, *done, *because, *next;
	const char *friendly;       /* "" or yes, no: read by a child first */
	const char *from;           /* feedback that the engagement before still owed: id of that theme, or "" */
	long tellings, replies;
	const char *first_told, *last_told; /* ISO or "" */
};
/* One for each theme that stands, in the order of themes. */
bool feedback_list(struct store *st, const char *engagement, struct arena *a, struct feedback_row **out, size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction: makes the row where there is none (shows it again where it was taken out). */
bool feedback_begin(struct store *st, const char *engagement, const char *theme, char id[FEEDBACK_ID_SIZE], struct error *err) MUST_CHECK;

struct telling_row { const char *id, *theme, *on_day, *way, *to_whom, *replied; int64_t at_us; };
/* Of one theme, or of all (theme NULL), oldest first. */
bool telling_list(struct store *st, const char *engagement, const char *theme, struct arena *a, struct telling_row **out, size_t *n,
	struct error *err) MUST_CHECK;
struct telling_new { const char *engagement, *theme, *on_day, *way, *to_whom, *replied; };
bool telling_add(struct store *st, const struct telling_new *t, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK; /* inside */

#endif
