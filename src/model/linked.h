/* model/linked.h - counts of the same things that are published in several tables, by whoever and in whatever order they are read: what one table leaves out the
 * others must not tell. Pure.
 *
 * The things are told apart along up to four dimensions (event, age, kind, part of life). A count is a place: a value along each dimension, or all of them.
 * A level is the set of dimensions that are told apart (bits); all places of a published level are published, but for those that are hidden.
 *
 * Guaranteed, against somebody who holds all that is shown, knows that no count is negative, and adds and takes away along one dimension after the other as
 * often as they like: a count that is hidden because it is small could be any of more than half of `floor` numbers, and no hidden count do they find out.
 * That it is small they may find out of some. What is told apart finest goes first, sums of much last. floor_table() promises more, but for one table
 * alone. */
#ifndef TRIVET_MODEL_LINKED_H
#define TRIVET_MODEL_LINKED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "model/floor.h"

enum { LINKED_DIMS = 4 }; /* of sizes 3, 4, 6, 10 there are 1540 places: some milliseconds */
struct linked {
	size_t dims, size[LINKED_DIMS], step[LINKED_DIMS], n;
	long floor, *value, *lowest, *highest;
	unsigned char *state;
	unsigned long published;    /* bit: level */
};
void linked_begin(struct linked *l, const size_t *size, size_t dims, long floor, struct arena *a);
/* The place with these values; at[d] == size[d]: all of them. */
size_t linked_at(const struct linked *l, const size_t *at);
/* `at` names a value along each dimension. */
void linked_add(struct linked *l, const size_t *at, long n);
/* All counts of this level are published; with `none` also that there is none, else a 0 is hidden as what is small is. Where things are told apart finely, the
 * zeros would tell the rest. */
void linked_publish(struct linked *l, unsigned level, bool none);
/* At last: hides what is small, and what would tell it. */
void linked_hide(struct linked *l);
/* The count, or FLOOR_HIDDEN. */
long linked_shown(const struct linked *l, const size_t *at);

#endif
