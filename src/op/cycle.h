/* op/cycle.h - the next engagement goes on from this one. */
#ifndef TRIVET_OP_CYCLE_H
#define TRIVET_OP_CYCLE_H

#include "op/feedback.h"
#include "op/themes.h"

struct cycle_sum { long answers, rows, groups, promises, lessons, feedback; };
/* What would come along. */
bool cycle_look(const struct op *op, const struct survey *s, struct cycle_sum *out, struct error *err) MUST_CHECK;
/* Its usual title: a year at the end goes up by one, "Parks 2026" becomes "Parks 2027"; else "Parks, next cycle". Appends. */
void cycle_title(const char *title, struct str *out);
/* A new engagement of the same model that came_from this one: the answers and rows of its planning steps without days and without personal fields,
 * the running orders, the groups of each event without people, promises that are not ended (linked, with who has them, and how they stood as
 * the first that is heard of them; they are followed in the new one), lessons (as rows of the lessons of event 1, with where they come from),
 * themes with feedback still owed or promises open (linked), and that feedback. No person of the register, no statement. What an engagement
 * begun before has taken over does not come along again; feedback that was promised here is owed here until it was told there. Nothing is
 * written in the old one. One deed: undo takes all of it back. */
bool op_next_cycle(const struct op *op, const struct survey *s, const char *title, char id[STORE_ID_SIZE], struct cycle_sum *out, struct error *err)
	MUST_CHECK;

#endif
