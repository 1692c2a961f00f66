/* op/erasable.h - whom a person can choose to erase, and in words what that takes along: for the screen and the dialogue. */
#ifndef TRIVET_OP_ERASABLE_H
#define TRIVET_OP_ERASABLE_H

#include "op/privacy.h"

struct erasable {
	struct erase_scope scope;
	const char *key;             /* stable: "people", "promises", or the id of the group or person */
	const char *name;            /* "Otters", "Fen (SE2)", "all people of this engagement": for a question */
	const char *text, *more;     /* a row of a list: "Fen (SE2)", "Otters, event 1" */
};
/* All people, groups in order of making, people by event and group. Those taken off the list are not here; all people has them too. In the arena. */
bool erasable_list(const struct op *op, const struct survey *s, struct arena *a, struct erasable **out, size_t *n, struct error *err) MUST_CHECK;
/* The one with this key, or NULL. */
const struct erasable *erasable_of(const struct erasable *list, size_t n, const char *key);

/* A line for each thing, between headings: what goes, what stays, what to see to first, which backups go along. A heading is handed over with
 * `heading` true. */
typedef void erasable_line(void *with, const char *line, bool heading);
bool erasable_preview(const struct op *op, const struct survey *s, const struct erase_plan *p, erasable_line *say, void *with, struct error *err) MUST_CHECK;

#endif
