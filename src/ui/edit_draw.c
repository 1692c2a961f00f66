/* ui/edit_draw.c - the text being edited, scrolled so that the cursor shows. */
#include "config.h"

#include <stdlib.h>

#include "ui/edit_int.h"

/* One line, moved sideways by whole graphemes until the cursor is inside. */
static void draw_line(const struct edit *e, struct surface_area a, bool focused, unsigned long what)
{
	const char *s = e->text.buf;
	size_t from = 0;
	if (focused && a.columns > 0) {
		/* From the cursor back as far as there are columns: no walk over a long text before it. */
		size_t room = (size_t)a.columns - 1, width = 0;
		from = e->cursor;
		while (from) {
			size_t step = text_prev(s, e->text.len, from);
			width += text_width(s + from - step, step);
			if (width > room)
				break;
			from -= step;
		}
	}
	size_t fit = text_fit(s + from, e->text.len - from, a.columns > 0 ? (size_t)a.columns : 0, NULL);
	area_putn(a, 0, 0, s + from, fit, focused ? STYLE_FIELD : STYLE_TEXT);
	if (focused) {
		area_style(a, 0, 0, a.columns, STYLE_FIELD);
		area_focus(a, 0, (int)text_width(s + from, e->cursor - from), what);
	}
}

static void draw_lines(const struct edit *e, struct surface_area a, bool focused, unsigned long what)
{
	struct edit_lines l = edit_wrap(e, a.columns);
	size_t column, at = edit_line_of(e, &l, &column);
	size_t rows = a.rows > 0 ? (size_t)a.rows : 1;
	/* The window moves by halves, so that most moves change two rows and not all. */
	size_t top = 0;
	if (focused && l.n > rows) {
		size_t half = rows > 1 ? rows / 2 : 1;
		while (at >= top + rows)
			top += half;
	}
	for (size_t i = top; i < l.n && i < top + rows; i++)
		area_putn(a, (int)(i - top), 0, e->text.buf + l.v[i].at, l.v[i].len, focused ? STYLE_FIELD : STYLE_TEXT);
	if (focused) {
		area_style(a, (int)(at - top), 0, a.columns, STYLE_FIELD);
		int x = (int)column < a.columns ? (int)column : a.columns - 1;
		area_focus(a, (int)(at - top), x, what + at);
	}
	free(l.v);
}

void edit_draw(const struct edit *e, struct surface_area a, bool focused, unsigned long what)
{
	if (e->lines)
		draw_lines(e, a, focused, what);
	else
		draw_line(e, a, focused, what);
}
