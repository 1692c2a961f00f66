/* model/promise.h - how a promise and the feedback on a theme stand. Pure rules. */
#ifndef TRIVET_MODEL_PROMISE_H
#define TRIVET_MODEL_PROMISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/when.h"

/* open: nothing heard; begun; kept; changed: it goes on in another way, the reason says how; not kept. Kept and not kept end it. */
enum promise_state { PROMISE_OPEN, PROMISE_BEGUN, PROMISE_KEPT, PROMISE_CHANGED, PROMISE_NOT_KEPT, PROMISE_STATES };
const char *promise_state_key(enum promise_state s);   /* "open", "begun", "kept", "changed", "not_kept" */
bool promise_state_by_key(const char *key, enum promise_state *s); /* "" is open */
const char *promise_state_word(enum promise_state s);  /* marked for translation */
bool promise_ended(enum promise_state s);

/* overdue: not ended and by_when is past. soon: not ended and within `DUE_SOON` days. review: not ended, first_review is past or today and
 * nothing was heard on that day or since. undated: not ended and no day to be done by. */
enum { DUE_SOON = 30 };
enum promise_due { DUE_NOT, DUE_ENDED, DUE_UNDATED, DUE_REVIEW, DUE_SOON_NOW, DUE_OVER };
enum promise_due promise_due(enum promise_state s, const char *by_when, const char *first_review, const char *heard_day, struct day today);
/* "kept, 3 Nov 2026", "begun, 12 days over", "open, in 5 days", "open, first look was due 2 Oct 2026", "open, no day". Appends. */
void promise_due_words(enum promise_state s, const char *state_day, const char *by_when, const char *first_review, const char *heard_day,
	struct day today, struct str *out);
/* Whether a promise can be followed: a person or post, a day, and how it will be known. What lacks, as a phrase: "who, by when". Appends
 * nothing when nothing lacks. */
void promise_lacks(const char *person, const char *post, const char *by_when, const char *how_known, struct str *out);

/* The four Fs of feedback (Lundy's model of participation: full, friendly, fast, followed up). */
struct fours_of {
	const char *asked, *said, *did, *done, *because; /* full: each of the five is there */
	const char *friendly;            /* friendly: "yes", a child has read it first */
	const char *first_told, *promised; /* fast: told on or before the day promised (ISO); without one within 28 days of `event_day` */
	const char *event_day;
	long tellings, replies;          /* followed up: told more than once, or a reply was taken down */
};
enum four { FOUR_NOT_YET, FOUR_NO, FOUR_YES };
struct fours { enum four full, friendly, fast, followed_up; };
struct fours feedback_fours(const struct fours_of *f, struct day today); /* fast is NO once the day has passed without telling */
/* "full yes, friendly not yet, fast no, followed up not yet". Appends. */
void fours_words(const struct fours *f, struct str *out);
/* What lacks of the five: "we asked, because". Appends nothing when full. */
void feedback_lacks(const struct fours_of *f, struct str *out);

#endif
