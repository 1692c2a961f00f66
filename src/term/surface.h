/* term/surface.h - drawing. A surface is a rectangle of the screen; what does not fit is cut, never an error.
 *
 * Text goes in only through surface_put(), which shows control characters and bidi overrides as visible escapes and cuts
 * by whole graphemes: data cannot reach the terminal raw. */
#ifndef TRIVET_TERM_SURFACE_H
#define TRIVET_TERM_SURFACE_H

#include <stdbool.h>
#include <stddef.h>

#include "term/term.h"

/* What text is, not how it looks; the theme decides, and every one of them reads without colour. */
enum style {
	STYLE_TEXT,
	STYLE_TITLE,      /* the title line */
	STYLE_HEADING,
	STYLE_SELECTED,   /* the row or field with the focus: reverse */
	STYLE_LABEL,
	STYLE_FIELD,      /* a value that can be edited: underlined */
	STYLE_HINT,       /* hint line, help below a form */
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_GOOD,
	STYLES
};

/* The whole screen; lives as long as the term. Clear it at the start of every frame: only changed cells are sent. */
struct surface *term_screen(struct term *t);
void surface_clear(struct surface *s);

/* A rectangle of `s` in its coordinates, cut to it; a value, nothing to free. May be empty: then everything is cut. */
struct surface_area { struct surface *on; int y, x, rows, columns; };
struct surface_area surface_all(struct surface *s);
struct surface_area area_rows(struct surface_area a, int y, int rows);                 /* rows [y, y+rows) */
struct surface_area area_part(struct surface_area a, int y, int x, int rows, int columns);

/* Puts text at (y, x), returns the columns it took. Negative x or beyond the edge: cut. */
int area_put(struct surface_area a, int y, int x, const char *text, enum style style);
int area_putn(struct surface_area a, int y, int x, const char *text, size_t n, enum style style);
/* The same within at most `columns`; with an ellipsis ("..", or U+2026 with borders unicode) where it was cut. */
int area_put_cut(struct surface_area a, int y, int x, int columns, const char *text, enum style style);
/* Gives columns [x, x+columns) of row y this style without changing their text. */
void area_style(struct surface_area a, int y, int x, int columns, enum style style);
/* A horizontal rule over the row, in the borders of the settings; nothing with borders none. */
void area_rule(struct surface_area a, int y);
/* Wrapped text from row y; returns the rows it took (may be more than there are). */
int area_wrap(struct surface_area a, int y, int x, int columns, const char *text, enum style style);
/* A bar like "####...." (unicode borders: blocks are NOT used; always ASCII), `of` > 0. */
void area_bar(struct surface_area a, int y, int x, int columns, long part, long of);

/* The focus: where the hardware cursor goes at the next flush. `what` identifies the thing (row id hash, field number). */
void area_focus(struct surface_area a, int y, int x, unsigned long what);
unsigned long surface_focus(const struct surface *s); /* the `what` that was named last */
unsigned long focus_id(const char *id);   /* a number for a text id */

/* The screen as text, one line a row, trailing blanks cut: for tests and for a capture. */
void surface_dump(const struct surface *s, struct str *out);

#endif
