/* report/writer.h - a document in the making: plain text that prints well on 80 columns, or one self-contained HTML file with a print
 * style. Text goes in raw; the writer escapes it. Pages: a new page begins where one is asked for. */
#ifndef TRIVET_REPORT_WRITER_H
#define TRIVET_REPORT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct writer;
struct writer *writer_text(struct str *out);                 /* form feeds between pages */
struct writer *writer_html(struct str *out, const char *title, const char *language);
void writer_free(struct writer *w);                          /* ends the document */

void write_heading(struct writer *w, int level, const char *text);   /* 1 to 3 */
void write_paragraph(struct writer *w, const char *text);
void write_note(struct writer *w, const char *text);                 /* small: where it comes from, what to mind */
void write_item(struct writer *w, const char *text);                 /* of a list; the list ends with anything else */
/* A table: the header cells, then rows of as many cells; a column with weight 0 is as narrow as its text. */
void write_table(struct writer *w, const char *const *heads, const int *weights, size_t columns);
void write_row(struct writer *w, const char *const *cells);
void write_table_end(struct writer *w);
void write_lines(struct writer *w, const char *label, int lines);    /* empty lines to write on, the label before the first */
void write_box(struct writer *w, const char *label);                 /* a box to tick, and its words */
/* A card to cut out: heading and lines until card end. */
void write_card(struct writer *w, const char *heading);
void write_card_end(struct writer *w);
void write_page(struct writer *w);                                   /* what follows begins on a new page */

#endif
