/* Medians, bars and the table. */
#include "config.h"

#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

/* How a figure is judged. */
enum rule {
	NO_BAR,
	RATIO,    /* big / small at most `bar` */
	AT_MOST,  /* both at most `bar` */
};

static const struct row {
	const char *name, *unit;
	enum rule rule;
	double bar;
	bool worst;      /* the greatest of all instead of the median */
} rows[FIGURES] = {
	[HOME_MS] = { "Home, from the start of the program", "ms", RATIO, 1.2, false },
	[HOME_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[BOARD_MS] = { "Board, from Enter", "ms", RATIO, 1.2, false },
	[BOARD_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[STANDARDS_MS] = { "Standards, from the key", "ms", RATIO, 1.2, false },
	[STANDARDS_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[WORDS_MS] = { "Words, from the key", "ms", RATIO, 1.2, false },
	[WORDS_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[DOWN_MS] = { "Down in Words", "ms", NO_BAR, 0, false },
	[DOWN_CPU] = { "  processor time", "ms", RATIO, 1.1, false },
	[DOWN_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[DOWN_WRITES] = { "  write() calls", "", AT_MOST, 1, true },
	[DOWN_ROWS] = { "  rows changed", "", AT_MOST, 2, false },
	[DOWN_CELLS] = { "  cells changed", "", NO_BAR, 0, false },
	[DOWN_VAIN] = { "  rows sent that did not change", "", AT_MOST, 0, true },
	[PAGE_MS] = { "PgDn in Words", "ms", NO_BAR, 0, false },
	[PAGE_CPU] = { "  processor time", "ms", RATIO, 1.1, false },
	[PAGE_WORST] = { "  slowest, when a page is read", "ms", NO_BAR, 0, false },
	[PAGE_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[PAGE_WRITES] = { "  write() calls", "", AT_MOST, 1, true },
	[PAGE_CELLS] = { "  cells changed", "", NO_BAR, 0, false },
	[PAGE_VAIN] = { "  rows sent that did not change", "", AT_MOST, 0, true },
	[HELD_MS] = { "30 held Downs", "ms", NO_BAR, 0, false },
	[HELD_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[HELD_WRITES] = { "  write() calls", "", NO_BAR, 0, false },
	[TYPE_MS] = { "A letter in the search", "ms", NO_BAR, 0, false },
	[RARE_MS] = { "Search: a rare word, Enter to result", "ms", AT_MOST, 20, false },
	[COMMON_MS] = { "  a common word", "ms", AT_MOST, 20, false },
	[PREFIX_MS] = { "  two letters", "ms", AT_MOST, 20, false },
	[TWO_MS] = { "  two words, one rare", "ms", AT_MOST, 20, false },
	[NONE_MS] = { "  a word that is nowhere", "ms", AT_MOST, 20, false },
	[APART_MS] = { "  two common words that never meet", "ms", AT_MOST, 20, false },
	[NARROW_MS] = { "  a rare word in one event, need, home", "ms", AT_MOST, 20, false },
	[RESIZE_MS] = { "Resize to 100x30", "ms", NO_BAR, 0, false },
	[RESIZE_BYTES] = { "  bytes", "", NO_BAR, 0, false },
	[MEMORY_KB] = { "Memory at its peak", "KiB", RATIO, 1.2, false },
	[IDLE_BYTES] = { "Idle: bytes sent", "", AT_MOST, 0, true },
	[IDLE_CPU] = { "  processor time", "ms", NO_BAR, 0, false },
};

void figures_add(struct figures *f, enum figure what, enum side side, double value)
{
	vec_push(&f->of[what][side], value);
}

void figures_release(struct figures *f)
{
	for (int i = 0; i < FIGURES; i++)
		for (int s = 0; s < SIDES; s++)
			vec_release(&f->of[i][s]);
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

/* -1 when nothing was measured. */
static double value_of(const struct figures *f, enum figure what, enum side side)
{
	const struct samples *s = &f->of[what][side];
	if (s->n == 0)
		return -1;
	double *v = mem_alloc(s->n * sizeof *v);
	memcpy(v, s->v, s->n * sizeof *v);
	qsort(v, s->n, sizeof *v, by_value);
	double value = rows[what].worst ? v[s->n - 1] : s->n % 2 ? v[s->n / 2] : (v[s->n / 2 - 1] + v[s->n / 2]) / 2;
	free(v);
	return value;
}

static void put_value(double v, const char *unit)
{
	if (v < 0)
		printf("%12s", "-");
	else
		printf("%12.*f", strcmp(unit, "ms") ? 0 : v < 1 ? 3 : v < 10 ? 2 : 1, v);
}

static void put_verdict(const struct row *r, double small, double big)
{
	if (r->rule == NO_BAR) {
		printf("\n");
	} else if (small < 0 || big < 0) {
		printf("   %-16snot measured\n", "");
	} else {
		double judged = r->rule == AT_MOST ? (small > big ? small : big) : small > 0 ? big / small : 1;
		char bar[32];
		snprintf(bar, sizeof bar, r->rule == RATIO ? "ratio <= %.1f" : r->bar > 0 ? "<= %.0f" : "%.0f", r->bar);
		printf("   %-16s%s\n", bar, judged <= r->bar ? "ok" : "MISSED");
	}
}

void figures_print(const struct figures *f, unsigned long small, unsigned long big)
{
	printf("%-40s%5s%12lu%12lu%8s   %-16s\n", "statements", "", small, big, "ratio", "bar");
	for (int i = 0; i < FIGURES; i++) {
		const struct row *r = &rows[i];
		double s = value_of(f, (enum figure)i, SMALL), b = value_of(f, (enum figure)i, BIG);
		printf("%-40s%5s", r->name, r->unit);
		put_value(s, r->unit);
		put_value(b, r->unit);
		if (s > 0 && b >= 0)
			printf("%8.2f", b / s);
		else
			printf("%8s", "");
		put_verdict(r, s, b);
	}
}
