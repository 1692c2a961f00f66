/* op/carry.h - what children said opens the next event: their needs in their words for event 2, neutral labels for event 3. */
#ifndef TRIVET_OP_CARRY_H
#define TRIVET_OP_CARRY_H

#include "op/compare.h"
#include "op/priorities.h"

struct carry_row {
	const char *item;           /* statement (event 2) or theme (event 3) */
	const char *label;          /* "E1-A34": the label of origin never changes; "" for themes */
	const char *words;          /* as said; for a theme its neutral label, else the raw theme */
	const char *kind, *domain, *band; /* keys; "" for themes */
	long weight;                /* how many said it, and votes */
	long young, adults;         /* for a theme: statements of each side */
	bool keep;                  /* ticked; all are until somebody says no */
	const char *activity;       /* event 3: row of the running order that is made of it, or "" */
	int64_t place;              /* among those of one weight */
};
/* Event 2: needs said by those who are not adults at event 1 or between, that may be quoted, one for each group of duplicates, most said first;
 * event 3: the themes that stand, in order. ERR_INVALID for event 1. `withheld`: needs left out because they may not be quoted or are on hold. */
bool carry_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct carry_row **out, size_t *n, long *withheld,
	struct error *err) MUST_CHECK;
/* The items that are carried, in their order: what a round of votes may be about. NOTHING when none is. */
bool carry_kept(const struct op *op, const struct survey *s, int ordinal, struct arena *a, const char ***out, size_t *n, struct error *err) MUST_CHECK;
bool op_carry(const struct op *op, const struct survey *s, int ordinal, const char *item, bool keep, struct error *err) MUST_CHECK;
/* The first `most` stay, the rest is unticked: one deed. */
bool op_carry_top(const struct op *op, const struct survey *s, int ordinal, size_t most, struct error *err) MUST_CHECK;
/* Event 3: an activity in the running order for each ticked theme that has none yet: the neutral label as its title. One deed; *made how many. */
bool op_carry_activities(const struct op *op, const struct survey *s, long *made, struct error *err) MUST_CHECK;

#endif
