/* report/writer.h - a document in the making: plain text that prints well on 80 columns, one self-contained HTML file with a print
 * style, its tables as CSV, or all of it as JSON. Text goes in raw; the writer escapes it: whatever could act on a terminal or in a browser comes out as something to see. Nothing
 * is ever cut: what is too long goes on in the next line, in its own column. Pages: a new page begins where one is asked for. */
#ifndef TRIVET_REPORT_WRITER_H
#define TRIVET_REPORT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct writer;
enum { WRITER_COLUMNS = 80 };
struct writer *writer_text(struct str *out);                 /* form feeds between pages */
/* The same for a screen: no wider than `columns`; `spoken`: each row of a table as lines of "head: cell", no rulers, for the ear and for narrow
 * screens. */
struct writer *writer_text_for(struct str *out, int columns, bool spoken);
struct writer *writer_html(struct str *out, const char *title, const char *language);
/* The tables alone, as CSV (io/csv.h): a table with other columns than the one before begins with a line of its heads. Where a table stands under a heading of level
 * 2 or 3, that heading is its first column; a table right under the title has none. A box to tick is an empty cell. What a spreadsheet would run as a
 * formula is made safe. */
struct writer *writer_csv(struct str *out);
/* {"title": ..., "language": ..., "blocks": [{"heading": 1, "text": ...}, {"paragraph": ...}, {"table": {"heads": [...], "rows": [[...]]}}, {"quote": ..., "by": ...}, ...]}. */
struct writer *writer_json(struct str *out, const char *title, const char *language);
/* For long documents, asked for before anything is written: whenever something has ended and enough is there, what was written so far is handed over and let go
 * of; the rest when the writer is freed. The sink says false to stop: nothing is written from then on, and writer_stopped() is true. Without a sink all stays in
 * `out`. A table of more than 500 rows is written in parts: text fits its columns to the first 500. What is to stay together and is longer than a page is not
 * held back. */
void writer_sink(struct writer *w, bool (*sink)(void *ctx, const char *bytes, size_t n), void *ctx);
bool writer_stopped(const struct writer *w);
/* What it holds, for the log of exports: counted while it is written. `t` outlives the writer; none before. */
struct writer_tally {
	struct str fields;       /* heads of its tables, and what else stands in it by its kind ("quotes"), "; " between; never what anybody said */
	long entries;            /* rows, quotes, items, cards, numbers of pictures */
};
void writer_count(struct writer *w, struct writer_tally *t);
void writer_free(struct writer *w);                          /* ends the document */
bool writer_close(struct writer *w);                         /* the same, and says whether all of it was taken */

/* 1 to 3; an empty text is no heading. HTML has one h1, the first; another of level 1 looks like it and stands below it in the order of headings, and no
 * level is left out there. */
void write_heading(struct writer *w, int level, const char *text);
void write_paragraph(struct writer *w, const char *text);
void write_strong(struct writer *w, const char *text);               /* a paragraph that must not be missed */
void write_note(struct writer *w, const char *text);                 /* small: where it comes from, what to mind */
void write_foot(struct writer *w, const char *text);                 /* the last thing on a page: when it was made */
void write_item(struct writer *w, const char *text);                 /* of a list; the list ends with anything else */
void write_quote(struct writer *w, const char *words, const char *by);  /* somebody's own words; by: "Child, 10 to 12", or NULL */
/* One large thing of a page for children: a short heading and a sentence or two, in large type. */
void write_large(struct writer *w, const char *heading, const char *text);

/* Pictures of numbers. HTML draws them (SVG with title and description); every format has the numbers as words as well. `text` of a bar: "4 of 8".
 * A count that is not to be known has a value below 0: none is drawn or written, and its `text` says "fewer than 10". */
struct write_bar { const char *label; double value, most; const char *text; };
void write_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n);
/* Spokes 1..n, three at the least; values below 0: none. `other` (may be NULL) is a second shape. The numbers follow as a table. */
struct write_radar { const char *title, *name, *other_name; const char *const *labels; const double *values, *other; size_t n; double most; };
void write_radar(struct writer *w, const struct write_radar *r);

/* A table: the header cells, then rows of as many cells; a column with weight 0 is as narrow as its text. A cell may have several lines;
 * a cell that is WRITE_BOX is a box to tick. The first cell of a row names it. */
#define WRITE_BOX "[ ]"
void write_table(struct writer *w, const char *const *heads, const int *weights, size_t columns);
void write_row(struct writer *w, const char *const *cells);
void write_table_end(struct writer *w);

void write_lines(struct writer *w, const char *label, int lines);    /* empty lines to write on, the label before the first */
void write_box(struct writer *w, const char *label);                 /* a box to tick, and its words */
void write_boxes(struct writer *w, const char *const *labels, size_t n);  /* several beside one another */

/* A card to cut out: heading and lines until card end. It is never cut by the end of a page. `across`: how many stand beside each other
 * where there is room for it, 1 to 3; with 1 they are large, to be read across a table. */
void write_cards(struct writer *w, int across);                      /* for the cards that follow; 2 when never said */
void write_card(struct writer *w, const char *heading);
void write_card_end(struct writer *w);
/* What is between the two is not torn apart by the end of a page. Not inside a card. */
void write_together(struct writer *w);
void write_together_end(struct writer *w);
void write_page(struct writer *w);                                   /* what follows begins on a new page */

#endif
