/* Drawing into the window of ncurses, which keeps the screen and sends the difference: there is no second grid here. */
#include "config.h"

#include "term/curses_in.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "term/term_priv.h"

/* ---- areas ---- */

void surface_clear(struct surface *s)
{
	werase(s->win);
}

struct surface_area surface_all(struct surface *s)
{
	return (struct surface_area){ s, 0, 0, getmaxy(s->win), getmaxx(s->win) };
}

static int clamp(long v, int low, int high)
{
	return v < low ? low : v > high ? high : (int)v;
}

struct surface_area area_part(struct surface_area a, int y, int x, int rows, int columns)
{
	int y1 = clamp((long)y + rows, 0, a.rows), x1 = clamp((long)x + columns, 0, a.columns);
	int y0 = clamp(y, 0, a.rows), x0 = clamp(x, 0, a.columns);
	return (struct surface_area){ a.on, a.y + y0, a.x + x0, y1 > y0 ? y1 - y0 : 0, x1 > x0 ? x1 - x0 : 0 };
}

struct surface_area area_rows(struct surface_area a, int y, int rows)
{
	return area_part(a, y, 0, rows, a.columns);
}

/* An area may be older than the last resize: what the screen has no longer is not drawn. */
static struct surface_area on_screen(struct surface_area a)
{
	int rows = getmaxy(a.on->win), columns = getmaxx(a.on->win);
	if (a.y + a.rows > rows)
		a.rows = rows > a.y ? rows - a.y : 0;
	if (a.x + a.columns > columns)
		a.columns = columns > a.x ? columns - a.x : 0;
	return a;
}

/* ---- text ---- */

/* What is being put: all columns count from the left edge of the area; `x` may be left of it. */
struct pen { struct surface *s; int row, left, x, end; const struct look *look; };

static void pen_blank(struct pen *p, int columns)
{
	for (int i = 0; i < columns; i++, p->x++) {
		if (p->x >= 0 && p->x < p->end)
			mvwaddch(p->s->win, p->row, p->left + p->x, ' ');
	}
}

static bool plain_ascii(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] < 0x20 || text[i] > 0x7E)
			return false;
	}
	return true;
}

static void pen_ascii(struct pen *p, const char *text, size_t n)
{
	if (p->x < 0) {
		size_t skip = (size_t)-(long)p->x;
		skip = skip < n ? skip : n;
		text += skip;
		n -= skip;
		p->x += (int)skip;
	}
	if (p->x < 0 || p->x >= p->end)
		return;
	size_t room = (size_t)(p->end - p->x);
	n = n < room ? n : room;
	if (n > 0)
		mvwaddnstr(p->s->win, p->row, p->left + p->x, text, (int)n);
	p->x += (int)n;
}

/* The next code point of valid UTF-8. */
static wchar_t code_point(const char *s, size_t n, size_t *at)
{
	unsigned char c = (unsigned char)s[*at];
	size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	unsigned long v = len == 1 ? c : len == 2 ? c & 0x1FU : len == 3 ? c & 0x0FU : c & 0x07U;
	for (size_t i = 1; i < len && *at + i < n; i++)
		v = v << 6 | ((unsigned char)s[*at + i] & 0x3FU);
	*at = *at + len < n ? *at + len : n;
	return (wchar_t)v;
}

static bool can_show(const struct surface *s, wchar_t wc)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state;
	memset(&state, 0, sizeof state);
	return s->utf8 || wcrtomb(bytes, wc, &state) != (size_t)-1;
}

/* One cell: a character with its marks. Its place is named each time, so a width that ncurses sees otherwise shifts nothing. */
static void pen_cell(struct pen *p, wchar_t *wide, size_t n, int width)
{
	cchar_t cell;
	while (n > 1 && wide[n - 1] == 0x200D)
		n--;                             /* a joiner with nothing after it would take the next cell's text */
	wide[n] = L'\0';
	if (setcchar(&cell, wide, p->look->attr, p->look->pair, NULL) == OK)
		mvwadd_wch(p->s->win, p->row, p->left + p->x, &cell);
	p->x += width;
}

/* One grapheme of `width` columns that lies inside. Most are one cell; flags and joined pictures are several characters, of which
 * those are shown that have room. */
static void pen_grapheme(struct pen *p, const char *text, size_t n, int width)
{
	wchar_t wide[CCHARW_MAX + 1];
	size_t count = 0;
	int cell = 0, end = p->x + width;
	for (size_t at = 0; at < n;) {
		wchar_t wc = code_point(text, n, &at);
		bool shown = can_show(p->s, wc);
		int w = shown ? wcwidth(wc) : 1;
		if (!shown && count > 0 && wcwidth(wc) == 0)
			continue;
		if (!shown || w < 0) {
			wc = L'?';
			w = 1;
		}
		if (w == 0 && count > 0) {
			if (count < CCHARW_MAX)
				wide[count++] = wc;
			continue;
		}
		if (w == 0) {                    /* a mark without a letter stands on a blank */
			wide[count++] = L' ';
			w = 1;
		} else if (count > 0) {
			pen_cell(p, wide, count, cell);
			count = 0;
		}
		if (p->x + w > end)
			break;
		if (w > 0 && wide[0] == L' ' && count == 1) {
			wide[count++] = wc;
		} else {
			wide[0] = wc;
			count = 1;
		}
		cell = w;
	}
	if (count > 0 && p->x + cell <= end)
		pen_cell(p, wide, count, cell);
	pen_blank(p, end - p->x);
}

/* One grapheme as people see it, with escapes for what a terminal might act on. False: no room is left. */
static bool pen_text(struct pen *p, const char *text, size_t n)
{
	int width = (int)text_width(text, n);
	struct str *visible = &p->s->scratch;
	if (p->x + width > p->end) {
		pen_blank(p, p->end - p->x);
		return false;
	}
	if (p->x < 0) {
		pen_blank(p, width);             /* cut at the left edge: what is inside stays blank */
		return true;
	}
	str_clear(visible);
	text_visible(visible, text, n);
	if (plain_ascii(str_text(visible), visible->len))
		pen_ascii(p, str_text(visible), visible->len);
	else
		pen_grapheme(p, str_text(visible), visible->len, width);
	return true;
}

int area_putn(struct surface_area a, int y, int x, const char *text, size_t n, enum style style)
{
	a = on_screen(a);
	if (y < 0 || y >= a.rows || x >= a.columns || n == 0)
		return 0;
	struct surface *s = a.on;
	struct pen p = { s, a.y + y, a.x, x, a.columns, &s->looks[style] };
	wattr_set(s->win, p.look->attr, p.look->pair, NULL);
	for (size_t at = 0; at < n && p.x < p.end;) {
		/* A run of plain letters, less its last one: a mark may follow that. */
		size_t run = at;
		while (run < n && text[run] >= 0x20 && text[run] <= 0x7E)
			run++;
		if (run < n && run > at)
			run--;
		if (run > at) {
			pen_ascii(&p, text + at, run - at);
			at = run;
			continue;
		}
		size_t len = text_next(text, n, at);
		if (len == 0 || !pen_text(&p, text + at, len))
			break;
		at += len;
	}
	wattr_set(s->win, s->looks[STYLE_TEXT].attr, s->looks[STYLE_TEXT].pair, NULL);
	return p.x - x;
}

int area_put(struct surface_area a, int y, int x, const char *text, enum style style)
{
	return area_putn(a, y, x, text, strlen(text), style);
}

int area_put_cut(struct surface_area a, int y, int x, int columns, const char *text, enum style style)
{
	size_t n = strlen(text);
	bool one = a.on->borders == BORDERS_UNICODE;
	int mark = one ? 1 : 2;
	if (columns <= 0)
		return 0;
	if (text_fit(text, n, (size_t)columns, NULL) == n)
		return area_putn(a, y, x, text, n, style);
	if (columns < mark)
		return area_putn(a, y, x, "..", (size_t)columns, style);
	size_t used = 0;
	size_t fit = text_fit(text, n, (size_t)(columns - mark), &used);
	area_putn(a, y, x, text, fit, style);
	area_put(a, y, x + (int)used, one ? "\xE2\x80\xA6" : "..", style);
	return (int)used + mark;
}

void area_style(struct surface_area a, int y, int x, int columns, enum style style)
{
	struct surface_area row = on_screen(area_part(on_screen(a), y, x, 1, columns));
	const struct look *look = &a.on->looks[style];
	if (y >= 0 && row.rows > 0 && row.columns > 0)
		mvwchgat(a.on->win, row.y, row.x, row.columns, look->attr, look->pair, NULL);
}

void area_rule(struct surface_area a, int y)
{
	enum term_borders b = a.on->borders;
	for (int x = 0; b != BORDERS_NONE && x < a.columns; x++)
		area_put(a, y, x, b == BORDERS_UNICODE ? "\xE2\x94\x80" : "-", STYLE_TEXT);
}

int area_wrap(struct surface_area a, int y, int x, int columns, const char *text, enum style style)
{
	struct text_line *lines = NULL;
	size_t n = text_wrap(text, strlen(text), columns > 0 ? (size_t)columns : 1, &lines);
	for (size_t i = 0; i < n && (long)y + (long)i < a.rows; i++)
		area_putn(a, y + (int)i, x, text + lines[i].at, lines[i].len, style);
	free(lines);
	return (int)n;
}

void area_bar(struct surface_area a, int y, int x, int columns, long part, long of)
{
	part = part < 0 || of <= 0 ? 0 : part > of ? of : part;
	long full = of > 0 ? (long)((long long)part * columns / of) : 0;
	for (int i = 0; i < columns; i++)
		area_put(a, y, x + i, i < full ? "#" : ".", STYLE_TEXT);
}

/* ---- focus and capture ---- */

void area_focus(struct surface_area a, int y, int x, unsigned long what)
{
	y = clamp(y, 0, a.rows > 0 ? a.rows - 1 : 0);
	x = clamp(x, 0, a.columns > 0 ? a.columns - 1 : 0);
	a.on->focus = (struct focus){ a.y + y, a.x + x, what };
	a.on->focused = true;
}

unsigned long surface_focus(const struct surface *s)
{
	return s->focus.what;
}

unsigned long focus_id(const char *id)
{
	unsigned long h = 2166136261UL;
	for (; *id != '\0'; id++)
		h = (h ^ (unsigned char)*id) * 16777619UL;
	return h;
}

static void add_utf8(struct str *out, wchar_t wc)
{
	unsigned long c = (unsigned long)wc;
	if (c < 0x80) {
		str_addc(out, (char)c);
		return;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned lead[] = { 0, 0xC0, 0xE0, 0xF0 };
	str_addc(out, (char)(lead[more] | (c >> (6 * more))));
	while (more-- > 0)
		str_addc(out, (char)(0x80 | (c >> (6 * more) & 0x3F)));
}

void surface_dump(const struct surface *s, struct str *out)
{
	int rows = getmaxy(s->win), columns = getmaxx(s->win);
	for (int y = 0; y < rows; y++) {
		size_t start = out->len;
		for (int x = 0; x < columns;) {
			wchar_t wide[CCHARW_MAX + 1] = { 0 };
			cchar_t cell;
			attr_t attr;
			short pair;
			if (mvwin_wch(s->win, y, x, &cell) != OK || getcchar(&cell, wide, &attr, &pair, NULL) != OK)
				break;
			for (size_t i = 0; i < CCHARW_MAX && wide[i] != L'\0'; i++)
				add_utf8(out, wide[i]);
			int w = wcwidth(wide[0]);
			x += w > 1 ? w : 1;
		}
		while (out->len > start && out->buf[out->len - 1] == ' ')
			str_remove(out, out->len - 1, 1);
		str_addc(out, '\n');
	}
}
