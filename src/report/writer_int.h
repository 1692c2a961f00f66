/* report/writer_int.h - what the two kinds of writer share. For report/ alone. */
#ifndef TRIVET_REPORT_WRITER_INT_H
#define TRIVET_REPORT_WRITER_INT_H

#include "base/vec.h"
#include "report/writer.h"

/* What a writer can do; writer.c sees to it that lists, tables and cards begin and end in pairs. */
struct writer_kind {
	void (*heading)(struct writer *w, int level, const char *text);
	void (*paragraph)(struct writer *w, const char *text);
	void (*strong)(struct writer *w, const char *text);
	void (*note)(struct writer *w, const char *text);
	void (*foot)(struct writer *w, const char *text);
	void (*item)(struct writer *w, const char *text, bool first);
	void (*item_end)(struct writer *w);
	void (*table)(struct writer *w);              /* all of it, when it has ended: w->table */
	void (*lines)(struct writer *w, const char *label, int lines);
	void (*boxes)(struct writer *w, const char *const *labels, size_t n);
	void (*card)(struct writer *w, const char *heading, bool first);
	void (*card_end)(struct writer *w);
	void (*cards_end)(struct writer *w);
	void (*together)(struct writer *w);
	void (*together_end)(struct writer *w);
	void (*page)(struct writer *w);
	void (*end)(struct writer *w);
};

/* A table is known as a whole before it is written, because its columns are as wide as they need. */
struct table_held {
	size_t columns;
	char **heads;                /* columns */
	int *weights;
	VEC(char *) cells;           /* row after row */
};

struct writer {
	const struct writer_kind *kind;
	struct str *out;
	bool in_items, in_cards, in_card, in_table, in_together, ended;
	int across;
	struct table_held table;
	/* text */
	int width;
	bool spoken;
	size_t keep_from;            /* where in `out` the card or what belongs together begins */
	size_t page_from;            /* where in `out` the page begins */
};

struct writer *writer_new(const struct writer_kind *kind, struct str *out);
/* Columns of the held table for this width with `gap` between two; sizes has table.columns. False when they cannot all have the four
 * columns that a cell needs at the least. */
bool table_widths(const struct table_held *t, int width, int gap, int *sizes);
size_t table_held_rows(const struct table_held *t);

#endif
