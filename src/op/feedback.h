/* op/feedback.h - what is told to the children about each theme. */
#ifndef TRIVET_OP_FEEDBACK_H
#define TRIVET_OP_FEEDBACK_H

#include "op/promises.h"
#include "store/feedback.h"

/* A first wording from what is linked: the questions asked, the most-said quotable words of children in their own words, what became of the
 * promises of the theme, and their reasons. Empty fields only: what a person wrote is never replaced. One deed; NOTHING when all are filled,
 * or nothing is there to draw from. Who made a promise is not named. */
bool op_feedback_draft(const struct op *op, const struct survey *s, const char *theme, struct error *err) MUST_CHECK;
/* An empty one, to be written by hand. */
bool op_feedback_begin(const struct op *op, const char *engagement, const char *theme, struct error *err) MUST_CHECK;
bool op_telling(const struct op *op, const char *engagement, const char *theme, const char *on_day, const char *way, const char *to_whom,
	const char *replied, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Several themes told at one time to one audience: one deed. */
bool op_told(const struct op *op, const char *engagement, const char *const *themes, size_t n, const char *on_day, const char *way,
	const char *to_whom, struct error *err) MUST_CHECK;
/* How a theme's feedback stands. */
struct fours feedback_stands(const struct survey *s, const struct feedback_row *r);
/* "lacks because, not told; full not yet, friendly yes ...". Appends. */
void feedback_words(const struct survey *s, const struct feedback_row *r, struct str *out);
/* Complete and told / told / of all. */
struct feedback_sum { long themes, begun, full, told, replied; };
void feedback_sum(const struct feedback_row *rows, size_t n, struct feedback_sum *out);

#endif
