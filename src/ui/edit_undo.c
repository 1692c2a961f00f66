/* ui/edit_undo.c - every change of the text goes through edit_change(), which can take it back. */
#include "config.h"

#include <string.h>

#include "ui/edit_int.h"

enum { MOST_STEPS = 500 };

size_t edit_count(const char *s, size_t n)
{
	size_t chars = 0;
	for (size_t i = 0; i < n; i++)
		chars += ((unsigned char)s[i] & 0xC0) != 0x80;
	return chars;
}

static void step_release(struct edit_step *s)
{
	free(s->was);
	free(s->now);
}

static void drop_redo(struct edit *e)
{
	for (size_t i = 0; i < e->redo.n; i++)
		step_release(&e->redo.v[i]);
	e->redo.n = 0;
}

void edit_forget(struct edit *e)
{
	drop_redo(e);
	for (size_t i = 0; i < e->undo.n; i++)
		step_release(&e->undo.v[i]);
	e->undo.n = 0;
	e->cut_short = false;
	e->group = GROUP_NONE;
}

static void replace(struct edit *e, size_t at, size_t len, const char *now, size_t now_len)
{
	e->chars -= edit_count(e->text.buf + at, len);
	str_remove(&e->text, at, len);
	str_insert(&e->text, at, now, now_len);
	e->chars += edit_count(now, now_len);
	e->changed = true;
	e->goal = -1;
}

static char *joined(const char *a, size_t na, const char *b, size_t nb)
{
	char *p = mem_alloc(na + nb + 1);
	if (na)
		memcpy(p, a, na);
	if (nb)
		memcpy(p + na, b, nb);
	return p;
}

/* Adds the change to the newest step where both are one doing: the next letter of a word, the next Backspace. */
static bool grow_step(struct edit *e, size_t at, size_t len, const char *now, size_t now_len, enum edit_group group)
{
	if (group == GROUP_NONE || !e->undo.n)
		return false;
	bool word_ends = group == GROUP_SPACE && e->group == GROUP_TYPING;
	if (group != e->group && !word_ends)
		return false;
	struct edit_step *s = &e->undo.v[e->undo.n - 1];
	const char *gone = e->text.buf + at;
	char *p;
	if ((group == GROUP_TYPING || group == GROUP_SPACE) && !len && at == s->at + s->now_len) {
		p = joined(s->now, s->now_len, now, now_len);
		free(s->now);
		s->now = p;
		s->now_len += now_len;
		return true;
	}
	if (group == GROUP_BACKSPACE && !now_len && !s->now_len && at + len == s->at) {
		p = joined(gone, len, s->was, s->was_len);
		s->at = at;
	} else if (group == GROUP_DELETE && !now_len && !s->now_len && at == s->at) {
		p = joined(s->was, s->was_len, gone, len);
	} else {
		return false;
	}
	free(s->was);
	s->was = p;
	s->was_len += len;
	return true;
}

void edit_change(struct edit *e, size_t at, size_t len, const char *now, size_t now_len, enum edit_group group)
{
	if (!len && !now_len)
		return;
	drop_redo(e);
	if (!grow_step(e, at, len, now, now_len, group)) {
		if (e->undo.n == MOST_STEPS) {
			step_release(&e->undo.v[0]);
			memmove(e->undo.v, e->undo.v + 1, (MOST_STEPS - 1) * sizeof *e->undo.v);
			e->undo.n--;
			e->cut_short = true;
		}
		struct edit_step s = { at, e->cursor, joined(e->text.buf + at, len, "", 0),
			joined(now, now_len, "", 0), len, now_len };
		vec_push(&e->undo, s);
	}
	e->group = group;
	replace(e, at, len, now, now_len);
	e->cursor = at + now_len;
}

bool edit_undo(struct edit *e)
{
	if (!e->undo.n)
		return false;
	struct edit_step s = e->undo.v[--e->undo.n];
	vec_push(&e->redo, s);
	replace(e, s.at, s.now_len, s.was, s.was_len);
	e->cursor = s.cursor;
	e->group = GROUP_NONE;
	e->changed = e->undo.n > 0 || e->cut_short;
	return true;
}

bool edit_redo(struct edit *e)
{
	if (!e->redo.n)
		return false;
	struct edit_step s = e->redo.v[--e->redo.n];
	vec_push(&e->undo, s);
	replace(e, s.at, s.was_len, s.now, s.now_len);
	e->cursor = s.at + s.now_len;
	e->group = GROUP_NONE;
	return true;
}
