/* kill.h - what a process does until it is killed, and whether all of it is there. */
#ifndef TRIVET_TESTS_KILL_H
#define TRIVET_TESTS_KILL_H

#include "store/engagement.h"

enum { MOVED = 1000 };
/* The engagement, and somebody on its list; statements that are moved from one theme to the other, and a third theme. */
struct scene {
	struct engagement_row e;
	char person[STORE_ID_SIZE], moved[MOVED][STORE_ID_SIZE], themes[3][STORE_ID_SIZE];
};
/* What was saved: the answer, with a statement; or (kill_moves.c) where the statements were moved to, or -1: this one into the third theme. */
struct told { char id[STORE_ID_SIZE]; long answer; };

/* Inside a transaction. */
bool moves_prepare(struct store *st, struct scene *s, struct error *err);
/* Moves all of them in one deed, puts one new one into the third theme, moves them back, until it is killed. */
int moves_child(const char *path, const struct scene *s, int to);
/* All of them stand in one theme, and that is the one that was told last, or the one they were on their way to. */
bool moves_present(struct store *st, const struct scene *s, int from, long *all, struct error *err);

#endif
