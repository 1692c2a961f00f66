/* ui/list.c - rows with a focus that keeps its place by id. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/list.h"

void list_release(struct list *l)
{
	free(l->at_id);
	*l = (struct list)LIST_INIT;
}

static bool takes_focus(const struct list_rows *r, size_t i)
{
	return i < r->n && r->id(r->ctx, i) != NULL;
}

/* The row with focus nearest to i; r->n if there is none. */
static size_t nearest(const struct list_rows *r, size_t i)
{
	if (!r->n)
		return 0;
	if (i >= r->n)
		i = r->n - 1;
	for (size_t d = 0; d < r->n; d++) {
		if (takes_focus(r, i + d))
			return i + d;
		if (d <= i && takes_focus(r, i - d))
			return i - d;
	}
	return r->n;
}

static void remember(struct list *l, const struct list_rows *r)
{
	const char *id = takes_focus(r, l->at) ? r->id(r->ctx, l->at) : NULL;
	char *copy = id ? mem_strdup(id) : NULL;
	free(l->at_id);
	l->at_id = copy;
}

/* The headings above a row belong to it: the top may show them. */
static size_t with_headings(const struct list_rows *r, size_t i)
{
	while (i && !takes_focus(r, i - 1))
		i--;
	return i;
}

static void show(struct list *l, const struct list_rows *r)
{
	if (l->height <= 0)
		return; /* not drawn yet: the first draw knows the height */
	size_t height = (size_t)l->height;
	if (l->at < l->top) {
		size_t head = with_headings(r, l->at);
		l->top = l->at - head < height ? head : l->at;
	}
	if (l->at >= l->top + height)
		l->top = l->at - height + 1;
	size_t most = r->n > height ? r->n - height : 0;
	if (l->height > 0 && l->top > most)
		l->top = most;
}

void list_go(struct list *l, const struct list_rows *r, size_t i)
{
	l->at = nearest(r, i);
	show(l, r);
	remember(l, r);
}


/* Where the row of this id is now; r->n if it is gone. Mostly it is where it was. */
static size_t index_of(const struct list_rows *r, const char *id, size_t guess)
{
	const char *one = guess < r->n ? r->id(r->ctx, guess) : NULL;
	if (one && strcmp(one, id) == 0)
		return guess;
	for (size_t i = 0; i < r->n; i++) {
		one = r->id(r->ctx, i);
		if (one && strcmp(one, id) == 0)
			return i;
	}
	return r->n;
}

void list_settle(struct list *l, const struct list_rows *r)
{
	size_t line = l->at >= l->top ? l->at - l->top : 0;
	size_t at = l->at_id ? index_of(r, l->at_id, l->at) : l->at;
	l->at = nearest(r, at < r->n ? at : l->at);
	/* The first time there is no place to keep: headings above the first row stay in sight. */
	if (l->at_id)
		l->top = l->at > line ? l->at - line : 0;
	show(l, r);
	remember(l, r);
}

bool list_go_id(struct list *l, const struct list_rows *r, const char *id)
{
	size_t i = index_of(r, id, l->at);
	if (i >= r->n)
		return false;
	list_go(l, r, i);
	return true;
}

/* `count` rows with focus up or down from `at`. */
static size_t stepped(const struct list_rows *r, size_t at, int by, size_t count)
{
	size_t to = at;
	while (count) {
		if (by < 0 ? at == 0 : at + 1 >= r->n)
			break;
		at = by < 0 ? at - 1 : at + 1;
		count--;
		if (takes_focus(r, at))
			to = at;
		else if (count == 0)
			count = 1;
	}
	return to;
}

enum list_moved list_key(struct list *l, const struct list_rows *r, const struct key *k)
{
	size_t page = l->height > 2 ? (size_t)l->height - 1 : 1;
	size_t to = l->at;
	bool up = false;
	switch (k->code) {
	case K_UP:
	case K_PAGE_UP:
		up = true;
		to = stepped(r, l->at, -1, k->code == K_UP ? 1 : page);
		break;
	case K_DOWN:
	case K_PAGE_DOWN:
		to = stepped(r, l->at, 1, k->code == K_DOWN ? 1 : page);
		break;
	case K_HOME:
		up = true;
		to = nearest(r, 0);
		break;
	case K_END:
		to = r->n ? nearest(r, r->n - 1) : 0;
		break;
	default:
		return LIST_NOT_MINE;
	}
	if (to == l->at || to >= r->n) {
		/* A heading above the first row comes back into sight. */
		if (up && l->top)
			l->top = with_headings(r, l->at) < l->top ? with_headings(r, l->at) : l->top;
		show(l, r);
		return up ? LIST_AT_TOP : LIST_AT_END;
	}
	if (k->code == K_PAGE_UP || k->code == K_PAGE_DOWN) {
		/* The focus keeps its line of the screen where it can. */
		size_t moved = up ? l->at - to : to - l->at;
		l->top = up ? (l->top > moved ? l->top - moved : 0) : l->top + moved;
	}
	l->at = to;
	show(l, r);
	remember(l, r);
	return LIST_MOVED;
}

void list_draw(const struct list *list, const struct list_rows *r, struct surface_area area)
{
	/* The height is known only here; moves need it, and a smaller window must still show the focus. */
	struct list *l = (struct list *)list;
	l->height = area.rows;
	area = area_part(area, 0, 1, area.rows, area.columns - 1); /* a margin, in line with the title */
	if (!r->n) {
		area_focus(area, 0, 0, 0);
		if (r->empty && *r->empty)
			area_wrap(area, 0, 0, area.columns < 80 ? area.columns : 80, _(r->empty), STYLE_TEXT);
		return;
	}
	show(l, r);
	for (size_t i = l->top; i < r->n && i < l->top + (size_t)(area.rows > 0 ? area.rows : 0); i++) {
		struct surface_area line = area_rows(area, (int)(i - l->top), 1);
		const char *id = r->id(r->ctx, i);
		bool focused = id && i == l->at;
		/* First the focus, so that a row may put the cursor on its own first letter. */
		if (focused)
			area_focus(line, 0, 0, focus_id(id));
		r->draw(r->ctx, i, line, focused ? STYLE_SELECTED : id ? STYLE_TEXT : STYLE_HEADING);
		if (focused)
			area_style(line, 0, 0, line.columns, STYLE_SELECTED);
	}
	if (l->at >= r->n)
		area_focus(area, 0, 0, 0);
}

void list_where(const struct list *l, const struct list_rows *r, struct str *out)
{
	size_t all = 0, at = 0;
	for (size_t i = 0; i < r->n; i++) {
		if (!takes_focus(r, i))
			continue;
		all++;
		if (i == l->at)
			at = all;
	}
	if (all)
		str_addf(out, _("Row %zu of %zu."), at, all);
	else
		str_add(out, _("No rows."));
}
