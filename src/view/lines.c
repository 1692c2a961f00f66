/* view/lines.c - a heading and one list of rows. */
#include "config.h"

#include "view/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

enum { WIDE = 60, HIGH = 16 };

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct lines *)ctx)->rows[i].id;
}

static bool has_more(const struct line_row *r)
{
	return r->more && r->more[0];
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct lines *l = ctx;
	const struct line_row *r = &l->rows[i];
	struct str s = STR_INIT;
	bool apart = l->right && line.columns >= WIDE && has_more(r);
	void (*own_row)(const struct lines *, size_t, struct surface_area, enum style) = line.columns >= WIDE ? l->wide_row : l->narrow_row;
	if (own_row && !l->reader) {
		own_row(l, i, line, style);
		str_release(&s);
		return;
	}
	if (!r->id) {
		area_put_cut(line, 0, 0, line.columns, r->text, STYLE_HEADING);
		return;
	}
	one_line(r->text, &s);
	if (l->reader && has_more(r)) {
		sentence_row(line, str_text(&s), r->more, style);
	} else if (apart) {
		area_put_cut(line, 0, r->indent, line.columns - r->indent - l->right - 1, str_text(&s), style);
		area_put_cut(line, 0, line.columns - l->right, l->right, r->more, style);
	} else {
		if (has_more(r))
			add_phrase(&s, r->more);
		int in = l->reader ? 0 : r->indent;
		area_put_cut(line, 0, in, line.columns - in, str_text(&s), style);
	}
	str_release(&s);
}

static struct list_rows rows_of(const struct lines *l)
{
	return (struct list_rows){ .n = l->n, .id = row_id, .draw = row_draw, .ctx = l, .empty = l->empty };
}

void lines_open(struct lines *l, const struct address *a)
{
	memcpy(l->in.engagement, a->engagement, STORE_ID_SIZE);
	l->ordinal = a->ordinal;
	l->head = l->empty = "";
}

void lines_settle(struct shell *sh, struct lines *l)
{
	struct list_rows lr = rows_of(l);
	l->reader = reader_settings(sh);
	list_settle(&l->list, &lr);
	if (l->go && list_go_id(&l->list, &lr, l->go)) {
		free(l->go);
		l->go = NULL;
	}
}

const char *lines_at(const struct lines *l)
{
	return l->list.at < l->n ? l->rows[l->list.at].id : NULL;
}

void lines_go(struct lines *l, const char *id)
{
	free(l->go);
	l->go = mem_strdup(id);
}

/* Rows that are kept below the list for what does not fit into its own row. */
static int rows_below(const struct lines *l, struct surface_area area)
{
	if (l->reader || l->n == 0 || area.rows < 9)
		return 0;
	return area.rows >= 12 || (area.columns < WIDE && !l->brief_below) ? 3 : 2;
}

/* The row with the focus in full, where it does not fit. */
static bool below(const struct lines *l, struct surface_area area, struct str *out)
{
	const char *id = lines_at(l);
	if (!id || rows_below(l, area) == 0)
		return false;
	const struct line_row *r = &l->rows[l->list.at];
	bool apart = l->right && area.columns >= WIDE && has_more(r);
	one_line(r->text, out);
	int room = area.columns - 1 - r->indent - (apart ? l->right + 1 : 0);
	size_t text = text_width(str_text(out), out->len), more = has_more(r) ? text_width(r->more, strlen(r->more)) : 0;
	if (more)
		add_phrase(out, r->more);
	if (area.columns >= WIDE ? l->wide_row != NULL : l->narrow_row != NULL)
		return true;
	if (apart)
		return text > (size_t)(room > 0 ? room : 0) || more > (size_t)l->right;
	return text_width(str_text(out), out->len) > (size_t)(room > 0 ? room : 0);
}

void lines_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct lines *l = state;
	struct list_rows lr = rows_of(l);
	struct str whole = STR_INIT;
	(void)sh;
	int under = rows_below(l, area);
	bool full = below(l, area, &whole);
	int head = area_heading(area, l->head, area.columns < WIDE || area.rows >= HIGH ? 2 : 1);
	/* The list keeps its height, whatever stands below: a move must change no more than two rows and the text. */
	list_draw(&l->list, &lr, area_rows(area, head, area.rows - head - under));
	if (full)
		area_wrap_cut(area_rows(area, area.rows - under, under), str_text(&whole), STYLE_HINT);
	str_release(&whole);
}

bool lines_key(struct shell *sh, void *state, const struct key *k)
{
	struct lines *l = state;
	struct list_rows lr = rows_of(l);
	(void)sh;
	return list_key(&l->list, &lr, k) != LIST_NOT_MINE;
}

void lines_where(const void *state, struct str *out)
{
	const struct lines *l = state;
	struct list_rows lr = rows_of(l);
	str_addf(out, "%s. ", l->head);
	list_where(&l->list, &lr, out);
	if (!lines_at(l))
		return;
	str_addf(out, " %s", l->rows[l->list.at].text);
	if (has_more(&l->rows[l->list.at]))
		add_phrase(out, l->rows[l->list.at].more);
}

void lines_release(struct lines *l)
{
	inside_release(&l->in);
	list_release(&l->list);
	free(l->go);
}

void lines_close(struct shell *sh, void *state)
{
	(void)sh;
	lines_release(state);
	free(state);
}
