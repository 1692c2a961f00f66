/* report/writer_int.h - what the kinds of writer share. For report/ alone. */
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
	void (*quote)(struct writer *w, const char *words, const char *by);
	void (*large)(struct writer *w, const char *heading, const char *text);
	void (*bars)(struct writer *w, const char *title, const struct write_bar *bars, size_t n);
	void (*radar)(struct writer *w, const struct write_radar *r);
	void (*table)(struct writer *w);              /* heads; w->table holds the first rows, or all of them */
	void (*rows)(struct writer *w);               /* those that w->table holds; maybe none */
	void (*table_end)(struct writer *w);
	void (*lines)(struct writer *w, const char *label, int lines);
	void (*boxes)(struct writer *w, const char *const *labels, size_t n);
	void (*card)(struct writer *w, const char *heading, bool first);
	void (*card_end)(struct writer *w);
	void (*cards_end)(struct writer *w);
	void (*together)(struct writer *w);
	void (*together_end)(struct writer *w);
	void (*page)(struct writer *w);
	void (*end)(struct writer *w);
	/* How much of `out` may be handed over now, and that so many bytes go now. NULL: all of it, and nothing is to be done. */
	size_t (*ready)(struct writer *w);
	void (*going)(struct writer *w, size_t n);
	bool tables_alone;           /* nothing else is written */
};

/* A table is known before it is written, because its columns are as wide as they need: all of it, or its first rows where there are many. */
enum { TABLE_PART = 500 };
struct table_held {
	size_t columns;
	char **heads;                /* columns */
	int *weights;
	int *sizes;                  /* text: columns of each; NULL: row by row as lines */
	bool begun;                  /* its heads are written */
	VEC(char *) cells;           /* row after row */
};

struct writer {
	const struct writer_kind *kind;
	struct str *out;
	bool in_items, in_cards, in_card, in_table, in_together;
	int across;
	struct table_held table;
	bool (*sink)(void *ctx, const char *bytes, size_t n);
	void *sink_ctx;
	bool stopped;
	struct writer_tally *tally;  /* NULL: nobody counts */
	/* text */
	int width;
	bool spoken;
	bool kept;                   /* what was to stay together is longer than a page, and its place is settled */
	size_t gone_lines;           /* of this page, handed over already */
	size_t keep_from;            /* where in `out` the card or what belongs together begins */
	size_t page_from;            /* where in `out` the page begins */
	/* HTML: the document's title until something has been its h1; the level of the last heading; the pictures so far */
	char *title;
	int level, deeper, pictures;
	/* JSON: something stands before in this list. CSV: the headings, and the line of heads that holds */
	bool comma;
	char *headings[2];           /* of level 2 and 3, or NULL */
	struct str heads;
};

struct writer *writer_new(const struct writer_kind *kind, struct str *out);
/* Columns of the held table for this width with `gap` between two; sizes has table.columns. False when they cannot all have the four
 * columns that a cell needs at the least. */
bool table_widths(const struct table_held *t, int width, int gap, int *sizes);
size_t table_held_rows(const struct table_held *t);

/* A number as people write it, with at most two places after the point: "4", "2.5"; "" for what is no number. Appends. */
void number_put(struct str *out, double value);
/* "4 of 5", or "none" below 0. Appends. */
void radar_words(struct str *out, double value, double most);
/* 0 to 1. */
double bar_share(const struct write_bar *b);
/* Escaped for HTML and visible; newlines as line breaks only where `lines`. Appends. (writer_html.c) */
void html_text(struct str *out, const char *text, bool lines);
/* Pictures for HTML; `id` is unlike that of any other picture. (writer_svg.c) */
void svg_bar(struct str *out, double share);
void svg_radar(struct str *out, const struct write_radar *r, int id);
bool svg_radar_numbered(const struct write_radar *r);   /* its spokes have numbers, because their words are too long */
void svg_key(struct str *out, bool other);              /* how a shape is drawn */

#endif
