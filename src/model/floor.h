/* model/floor.h - counts so small that they could point at somebody are left out of what is published, and so is what would give them away by
 * subtraction. Pure. */
#ifndef TRIVET_MODEL_FLOOR_H
#define TRIVET_MODEL_FLOOR_H

#include <stdbool.h>
#include <stddef.h>

/* In a table of counts, row by row, whose sums of rows and columns and of all are published as well: cells[i] is set to FLOOR_HIDDEN where it is above 0
 * and below `floor`, and where it has to go along so that no hidden cell can be reckoned from what is left. A 0 may be shown unless it has to hide
 * another. floor 0 or 1: nothing is hidden. row_sums, column_sums and sum (each may be NULL: not published) likewise: a sum below the floor, and one that has
 * to go along, which happens where the cells alone cannot do it. Counts are not negative and the sums are those of the cells. Returns how many
 * cells are hidden.
 *
 * Guaranteed, against somebody who knows all that is shown and that no count is negative: a count hidden because it is small could as well be
 * larger by `floor` at least, and no hidden count is determined. Of up to some hundred hidden cells none could be shown alone without
 * breaking this. Not guaranteed: against somebody who knows some of the hidden counts from elsewhere (their own, say), or holds two tables of the same
 * people made at different times. */
#define FLOOR_HIDDEN (-1L)
size_t floor_table(long *cells, size_t rows, size_t columns, long *row_sums, long *column_sums, long *sum, long floor);
/* One list of counts with its sum. */
size_t floor_list(long *counts, size_t n, long *sum, long floor);
/* A single count that stands for itself. */
long floor_one(long count, long floor);
/* For floor_one(): "12", or "fewer than 10". The words live as long as `into`. */
const char *floor_shown(long count, long floor, char into[32]);
/* For tables and lists: "12", or "not shown", because what went along is not small. */
const char *floor_cell_shown(long count, char into[32]);

#endif
