/* figures.h - what was measured, for the small file and the big one, and the table that says how it stands. */
#ifndef TRIVET_BENCH_FIGURES_H
#define TRIVET_BENCH_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

enum side { SMALL, BIG, SIDES };

enum figure {
	HOME_MS, HOME_BYTES, BOARD_MS, BOARD_BYTES, STANDARDS_MS, STANDARDS_BYTES, WORDS_MS, WORDS_BYTES,
	DOWN_MS, DOWN_CPU, DOWN_BYTES, DOWN_WRITES, DOWN_ROWS, DOWN_CELLS, DOWN_VAIN,
	PAGE_MS, PAGE_CPU, PAGE_WORST, PAGE_BYTES, PAGE_WRITES, PAGE_CELLS, PAGE_VAIN,
	HELD_MS, HELD_BYTES, HELD_WRITES,
	TYPE_MS, RARE_MS, COMMON_MS, PREFIX_MS, TWO_MS, NONE_MS, APART_MS, NARROW_MS,
	RESIZE_MS, RESIZE_BYTES,
	MEMORY_KB, IDLE_BYTES, IDLE_CPU,
	FIGURES
};

struct samples { double *v; size_t n, cap; };
struct figures { struct samples of[FIGURES][SIDES]; };

void figures_add(struct figures *f, enum figure what, enum side side, double value);
void figures_release(struct figures *f);
/* An aligned table; n of the small and of the big file. */
void figures_print(const struct figures *f, unsigned long small, unsigned long big);

#endif
