/* base/utf8_wrap.c - text in lines. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_walk.h"
#include "base/vec.h"

struct wrap {
	const char *s;
	size_t n, columns;
	VEC(struct text_line) lines;
	char *breaks; /* for one paragraph at a time, as large as the longest so far */
	size_t breaks_size;
};

static void add_line(struct wrap *w, size_t at, size_t end, bool keep_blanks)
{
	while (!keep_blanks && end > at && w->s[end - 1] == ' ')
		end--;
	struct text_line line = { at, end - at };
	vec_push(&w->lines, line);
}

/* The end of a paragraph that begins at `at`. Where the text ends, its blanks stay as far as they fit: they
 * are being typed. */
static void last_line(struct wrap *w, size_t at, size_t end)
{
	if (end < w->n) {
		add_line(w, at, end, false);
		return;
	}
	size_t fit = at + text_fit(w->s + at, end - at, w->columns, NULL);
	size_t words = end;
	while (words > at && w->s[words - 1] == ' ')
		words--;
	add_line(w, at, fit > words ? fit : words, true);
}

static void find_breaks(struct wrap *w, size_t from, size_t n)
{
	if (n > w->breaks_size) {
		w->breaks_size = n;
		w->breaks = mem_resize(w->breaks, n);
	}
	u8_possible_linebreaks((const uint8_t *)w->s + from, n, "UTF-8", w->breaks);
}

static bool can_break(char b)
{
	return b == UC_BREAK_POSSIBLE || b == UC_BREAK_MANDATORY;
}

static void wrap_long(struct wrap *w, size_t from, size_t end)
{
	size_t line = from;         /* where the line begins */
	size_t col = 0;             /* columns from there */
	size_t brk = from, brk_col = 0; /* the last place to break, and the columns before it */
	struct walk walk;
	find_breaks(w, from, end - from);
	walk_start(&walk, w->s, end, from);
	for (size_t at = from, len; (len = walk_next(&walk)) > 0; at = walk.at) {
		if (at > line && can_break(w->breaks[at - from])) {
			brk = at;
			brk_col = col;
		}
		if (len == 1 && w->s[at] == ' ') {
			/* Blanks hang over the edge; the break comes before the next word. */
			col++;
			continue;
		}
		size_t wide = text_width(w->s + at, len);
		if (col + wide > w->columns && brk > line) {
			add_line(w, line, brk, false);
			line = brk;
			col -= brk_col;
		}
		if (col + wide > w->columns && at > line) {
			add_line(w, line, at, false);
			line = at;
			col = 0;
		}
		col += wide;
	}
	last_line(w, line, end);
}

static void wrap_paragraph(struct wrap *w, size_t from, size_t end)
{
	/* Most paragraphs are short and plain, and then fit as they are. */
	if (end - from <= w->columns && utf8_is_ascii(w->s + from, end - from) &&
	    text_width(w->s + from, end - from) <= w->columns)
		last_line(w, from, end);
	else
		wrap_long(w, from, end);
}

size_t text_wrap(const char *s, size_t n, size_t columns, struct text_line **lines)
{
	struct wrap w = { s, n, columns > 0 ? columns : 1, VEC_INIT, NULL, 0 };
	size_t at = 0;
	for (;;) {
		const char *newline = at < n ? memchr(s + at, '\n', n - at) : NULL;
		size_t end = newline != NULL ? (size_t)(newline - s) : n;
		wrap_paragraph(&w, at, end);
		if (newline == NULL)
			break;
		at = end + 1;
	}
	free(w.breaks);
	*lines = w.lines.v;
	return w.lines.n;
}
