/* op/choices.h - the choices of a field, wherever they come from: content, model, or records. For forms, the line dialogue and import alike. */
#ifndef TRIVET_OP_CHOICES_H
#define TRIVET_OP_CHOICES_H

#include "op/survey.h"

/* Sets *list, *n for a field of the event `ordinal` (0: of the engagement). All in the arena or in the content, so that it outlives the survey. On failure none, and the error
 * is worth a message only: a form is still of use. */
bool choices_of(const struct op *op, const struct survey *s, const struct field *f, int ordinal, struct arena *a,
	const struct choice **list, size_t *n, struct error *err) MUST_CHECK;

#endif
