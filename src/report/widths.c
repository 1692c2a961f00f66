/* report/widths.c - how wide the columns of a table are, so that all of them stay within the page. */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "report/writer_int.h"

enum { LEAST = 4 };

size_t table_held_rows(const struct table_held *t)
{
	return t->columns ? t->cells.n / t->columns : 0;
}

/* The widest line of a cell. */
static int natural(const char *cell)
{
	size_t wide = 0;
	for (const char *p = cell;; p++) {
		size_t len = strcspn(p, "\n"), columns = text_width(p, len);
		wide = columns > wide ? columns : wide;
		p += len;
		if (!*p)
			break;
	}
	return wide > 10000 ? 10000 : (int)wide;
}

static int widest(const struct table_held *t, size_t c)
{
	int wide = natural(t->heads[c]);
	for (size_t i = c; i < t->cells.n; i += t->columns) {
		int n = natural(t->cells.v[i]);
		wide = n > wide ? n : wide;
	}
	return wide < 1 ? 1 : wide;
}

/* Hands `room` to the columns that are still open (size -1) by weight; one that needs less than its share takes only that, and then the
 * others share anew. */
static void share(const struct table_held *t, const int *need, int room, int *sizes)
{
	for (bool again = true; again;) {
		int weights = 0, left = room;
		again = false;
		for (size_t c = 0; c < t->columns; c++) {
			weights += sizes[c] < 0 ? t->weights[c] : 0;
			left -= sizes[c] < 0 ? 0 : sizes[c];
		}
		for (size_t c = 0; c < t->columns && !again; c++) {
			if (sizes[c] < 0 && need[c] * weights <= left * t->weights[c]) {
				sizes[c] = need[c];
				again = true;
			}
		}
		if (again)
			continue;
		for (size_t c = 0; c < t->columns; c++) {
			if (sizes[c] >= 0)
				continue;
			sizes[c] = left > 0 ? left * t->weights[c] / weights : 0;
			left -= sizes[c];
			weights -= t->weights[c];
		}
	}
}

bool table_widths(const struct table_held *t, int width, int gap, int *sizes)
{
	int room = width - gap * ((int)t->columns - 1), narrow = 0, limit = room;
	int *need = mem_alloc((t->columns + 1) * sizeof *need);
	bool fits = true;
	for (size_t c = 0; c < t->columns; c++) {
		need[c] = widest(t, c);
		sizes[c] = t->weights[c] > 0 ? -1 : need[c];
		narrow += t->weights[c] > 0 ? 0 : need[c];
		limit = t->weights[c] > 0 ? room / 2 : limit;
	}
	/* Narrow columns that together would leave nothing to the others have to wrap as well. */
	for (size_t c = 0; narrow > limit && c < t->columns; c++) {
		if (t->weights[c] == 0 && sizes[c] > limit / (int)t->columns)
			sizes[c] = limit / (int)t->columns;
	}
	share(t, need, room, sizes);
	for (size_t c = 0; c < t->columns; c++)
		fits = fits && sizes[c] >= (need[c] < LEAST ? need[c] : LEAST);
	free(need);
	return fits;
}
