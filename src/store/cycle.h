/* store/cycle.h - what an engagement has from the one before it. */
#ifndef TRIVET_STORE_CYCLE_H
#define TRIVET_STORE_CYCLE_H

#include "store/store.h"

/* What goes on from something: the engagement, a theme, a promise, the feedback on a theme. */
enum came { CAME_ENGAGEMENT, CAME_THEME, CAME_PROMISE, CAME_FEEDBACK, CAMES };
/* Inside a transaction: the record `id` goes on from the record `from` (for feedback: from that of the theme `from`). */
bool came_set(struct store *st, enum came what, const char *id, const char *from, struct error *err) MUST_CHECK;

/* Themes of this engagement whose feedback an engagement after it has taken over, and whether it was told there. */
struct taken_feedback { const char *theme; bool told; };
bool feedback_taken(struct store *st, const char *engagement, struct arena *a, struct taken_feedback **out, size_t *n, struct error *err) MUST_CHECK;

/* Inside a transaction: an answer of a form (row "") or of a row that was made in the same transaction, so that nobody can have answered it. */
struct answer_new { const char *engagement, *subject, *row, *step, *field, *value; };
bool answer_add(struct store *st, const struct answer_new *n, struct error *err) MUST_CHECK;

#endif
