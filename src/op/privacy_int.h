/* op/privacy_int.h - where those who are erased are named besides. For op/ alone. */
#ifndef TRIVET_OP_PRIVACY_INT_H
#define TRIVET_OP_PRIVACY_INT_H

#include "op/privacy.h"

/* Will this statement be erased whole? */
bool erase_takes(const struct erase_plan *p, const char *statement);
/* Fills mentions, places and names; `to_hold` (may be NULL) gets every statement that stays, names one of them and has no wording for others. */
bool erase_named(const struct op *op, const struct survey *s, struct arena *a, struct erase_plan *p, const char ***to_hold, size_t *n_to_hold,
	struct error *err) MUST_CHECK;
/* Lines on the places. Appends. */
void erase_place_words(const struct erase_plan *p, struct str *out);

#endif
