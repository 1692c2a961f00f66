/* op/priorities.h - rounds of dots or hands. */
#ifndef TRIVET_OP_PRIORITIES_H
#define TRIVET_OP_PRIORITIES_H

#include "op/themes.h"
#include "store/priority.h"

/* About all themes that stand (items NULL, n 0), or about these statements. Title "": "Round 2". */
bool op_round_add(const struct op *op, const struct survey *s, int ordinal, const char *title, const char *way, const char *const *statements,
	size_t n, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
bool op_round_remove(const struct op *op, const char *id, struct error *err) MUST_CHECK;
bool op_vote(const struct op *op, const char *engagement, const char *round, const char *item, const char *voter, long seen, long votes,
	struct error *err) MUST_CHECK;

/* A round as a table: an item a line, a voter a column. Voters: the groups of the event, and each band that has votes of its own or no group. */
struct round_voter { const char *voter, *name, *band; bool adult; };
struct round_line { const char *item, *words; long *votes /* by voter */; long young, adults, all; long rank_young, rank_adults /* 0: none of them voted */; long place /* on the ballot */; };
struct round_table {
	struct round_row round;
	struct round_voter *voters; size_t n_voters;
	struct round_line *lines; size_t n;     /* in the order of the ballot; what got nothing stays */
};
/* A statement that is on hold or taken out is left out; a theme merged into another counts there. */
bool round_load(const struct op *op, const struct survey *s, const char *round, struct arena *a, struct round_table *out, struct error *err) MUST_CHECK;
/* Sorted by rank: way 0 ballot order, 1 children's rank, 2 adults' rank. */
void round_sort(struct round_table *t, int way);

#endif
