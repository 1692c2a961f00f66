/* ui/edit.c - keys and pasted text into the text. */
#include "config.h"

#include <string.h>

#include "ui/edit_int.h"

struct edit *edit_new(bool lines, size_t max_chars)
{
	struct edit *e = mem_alloc(sizeof *e);
	e->lines = lines;
	e->max_chars = max_chars;
	e->goal = -1;
	str_set(&e->text, "");
	return e;
}

void edit_free(struct edit *e)
{
	if (!e)
		return;
	edit_forget(e);
	vec_release(&e->undo);
	vec_release(&e->redo);
	str_release(&e->text);
	free(e);
}

void edit_set(struct edit *e, const char *text)
{
	edit_forget(e);
	str_set(&e->text, text);
	e->cursor = e->text.len;
	e->chars = edit_count(e->text.buf, e->text.len);
	e->changed = false;
	e->goal = -1;
}

void edit_replace(struct edit *e, const char *text)
{
	if (strcmp(edit_text(e), text) != 0)
		edit_change(e, 0, e->text.len, text, strlen(text), GROUP_NONE);
}

const char *edit_text(const struct edit *e)
{
	return str_text(&e->text);
}

bool edit_empty(const struct edit *e)
{
	return e->text.len == 0;
}

bool edit_changed(const struct edit *e)
{
	return e->changed;
}

struct edit_lines edit_wrap(const struct edit *e, int columns)
{
	struct edit_lines l = { NULL, 0 };
	/* One column stays free for the cursor behind the last letter. */
	size_t width = columns > 2 ? (size_t)columns - 1 : 1;
	l.n = text_wrap(e->text.buf, e->text.len, width, &l.v);
	bool open_end = e->text.len && e->text.buf[e->text.len - 1] == '\n';
	if (open_end && l.v[l.n - 1].at < e->text.len) {
		l.v = mem_resize(l.v, (l.n + 1) * sizeof *l.v);
		l.v[l.n++] = (struct text_line){ e->text.len, 0 };
	}
	return l;
}

size_t edit_line_of(const struct edit *e, const struct edit_lines *l, size_t *column)
{
	size_t i = l->n - 1;
	while (i && l->v[i].at > e->cursor)
		i--;
	size_t len = e->cursor - l->v[i].at;
	/* Blanks that hang over the end of a wrapped line have no column of their own. */
	if (len > l->v[i].len)
		len = l->v[i].len;
	*column = text_width(e->text.buf + l->v[i].at, len);
	return i;
}

int edit_rows(const struct edit *e, int columns)
{
	if (!e->lines)
		return 1;
	struct edit_lines l = edit_wrap(e, columns);
	free(l.v);
	return (int)l.n;
}

static void move_to(struct edit *e, size_t at)
{
	e->cursor = at;
	e->goal = -1;
	e->group = GROUP_NONE;
}

/* False on the first or last line. */
static bool move_line(struct edit *e, int by, int columns)
{
	if (!e->lines)
		return false;
	struct edit_lines l = edit_wrap(e, columns);
	size_t column, at = edit_line_of(e, &l, &column);
	bool ok = by < 0 ? at > 0 : at + 1 < l.n;
	if (ok) {
		int goal = e->goal >= 0 ? e->goal : (int)column;
		struct text_line to = l.v[by < 0 ? at - 1 : at + 1];
		move_to(e, to.at + text_fit(e->text.buf + to.at, to.len, (size_t)goal, NULL));
		e->goal = goal;
	}
	free(l.v);
	return ok;
}

/* The start or the end of the line on the screen. */
static size_t line_edge(const struct edit *e, bool end, int columns)
{
	if (!e->lines)
		return end ? e->text.len : 0;
	struct edit_lines l = edit_wrap(e, columns);
	size_t column, i = edit_line_of(e, &l, &column);
	size_t at = l.v[i].at + (end ? l.v[i].len : 0);
	free(l.v);
	return at;
}

static void cut(struct edit *e, size_t from, size_t to, enum edit_group group)
{
	if (to > from)
		edit_change(e, from, to - from, "", 0, group);
}

/* Puts text in at the cursor as far as the limit allows; returns the characters left over. A mark that combines with the letter
 * before it is joined to it, so that the text stays in its composed form. */
static size_t insert(struct edit *e, const char *s, size_t n, enum edit_group group)
{
	size_t room = e->max_chars ? (e->max_chars > e->chars ? e->max_chars - e->chars : 0) : SIZE_MAX;
	size_t all = edit_count(s, n), left = 0, from = e->cursor;
	if (all > room) {
		size_t fit = 0, step, used = 0;
		while ((step = text_next(s, n, fit)) && used + edit_count(s + fit, step) <= room) {
			used += edit_count(s + fit, step);
			fit += step;
		}
		left = all - used;
		n = fit;
	}
	if (!n)
		return left;
	size_t before = (unsigned char)s[0] >= 0x80 ? text_prev(e->text.buf, e->text.len, from) : 0;
	if (!before) {
		edit_change(e, from, 0, s, n, group);
		return left;
	}
	struct str both = STR_INIT, clean = STR_INIT;
	str_addn(&both, e->text.buf + from - before, before);
	str_addn(&both, s, n);
	text_clean(&clean, both.buf, both.len);
	if (clean.len == both.len && memcmp(clean.buf, both.buf, both.len) == 0)
		edit_change(e, from, 0, s, n, group);
	else
		edit_change(e, from - before, before, clean.buf, clean.len, GROUP_NONE);
	str_release(&both);
	str_release(&clean);
	return left;
}

static bool key_ctrl(struct edit *e, char letter, int columns)
{
	switch (letter) {
	case 'a':
		move_to(e, line_edge(e, false, columns));
		return true;
	case 'e':
		move_to(e, line_edge(e, true, columns));
		return true;
	case 'k':
		cut(e, e->cursor, line_edge(e, true, columns), GROUP_NONE);
		return true;
	case 'u':
		cut(e, line_edge(e, false, columns), e->cursor, GROUP_NONE);
		return true;
	case 'w':
		cut(e, text_word_prev(e->text.buf, e->text.len, e->cursor), e->cursor, GROUP_NONE);
		return true;
	default:
		return false;
	}
}

static bool key_char(struct edit *e, const char *text)
{
	enum edit_group group = strcmp(text, " ") == 0 ? GROUP_SPACE : GROUP_TYPING;
	/* The first letter after a space begins a new step: undo takes a word and its space. */
	e->refused = insert(e, text, strlen(text), group) > 0;
	return true;
}

bool edit_refused(const struct edit *e)
{
	return e->refused;
}

bool edit_key(struct edit *e, const struct key *k, int columns)
{
	const char *s = e->text.buf;
	size_t n = e->text.len;
	switch (k->code) {
	case K_CHAR:
		return key_char(e, k->text);
	case K_ENTER:
		if (e->lines)
			insert(e, "\n", 1, GROUP_NONE);
		return e->lines;
	case K_LEFT:
		move_to(e, e->cursor - text_prev(s, n, e->cursor));
		return true;
	case K_RIGHT:
		move_to(e, e->cursor + text_next(s, n, e->cursor));
		return true;
	case K_HOME:
	case K_END:
		move_to(e, line_edge(e, k->code == K_END, columns));
		return true;
	case K_UP:
	case K_DOWN:
		return move_line(e, k->code == K_UP ? -1 : 1, columns);
	case K_BACKSPACE:
		cut(e, e->cursor - text_prev(s, n, e->cursor), e->cursor, GROUP_BACKSPACE);
		return true;
	case K_DELETE:
		cut(e, e->cursor, e->cursor + text_next(s, n, e->cursor), GROUP_DELETE);
		return true;
	case K_CTRL:
		return key_ctrl(e, k->text[0], columns);
	default:
		return false;
	}
}

size_t edit_paste(struct edit *e, const char *text, size_t n)
{
	struct str clean = STR_INIT;
	if (e->lines)
		text_clean(&clean, text, n);
	else
		text_clean_line(&clean, text, n);
	for (size_t i = 0; i < clean.len; i++) {
		if (clean.buf[i] == '\t')
			clean.buf[i] = ' ';
	}
	size_t left = insert(e, str_text(&clean), clean.len, GROUP_NONE);
	str_release(&clean);
	return left;
}
