/* op/known.h - people whom a file knows by name: those on the registers, who works at the events, who made promises. What leaves for everybody names none of
 * them. */
#ifndef TRIVET_OP_KNOWN_H
#define TRIVET_OP_KNOWN_H

#include "model/mask.h"
#include "op/survey.h"

/* The register: first names of all events, also of those who were taken off the list. Staff: leads, support workers, safeguarding leads, whoever an answer
 * to a personal field of a step names. */
enum { KNOWN_STAFF = 1, KNOWN_PROMISERS = 2, KNOWN_REGISTER = 4 };
/* Names as they were typed, each person apart: of "Mabli and the scribes" it is "Mabli", of "Head of parks" nobody, for a post tells nobody. In the
 * arena; for mask_names_make(). */
bool known_people(const struct op *op, const struct survey *s, unsigned which, struct arena *a, const char ***names, size_t *n, struct error *err) MUST_CHECK;
/* The same, to be looked for in words. */
bool known_mask(const struct op *op, const struct survey *s, unsigned which, struct arena *a, struct mask_names *out, struct error *err) MUST_CHECK;
/* The field of a step in which this answer stands; NULL where the model has none (any more). *ordinal: of its event, 0 After. */
const struct field *known_field(const struct survey *s, const char *subject, const char *step, const char *field, int *ordinal, const struct step **at);

#endif
