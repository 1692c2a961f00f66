/* view/taking_draw.c - the capture prompt on the screen: its label, the offer, the last statements. */
#include "config.h"

#include "view/taking_int.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static int width(const char *s)
{
	return (int)text_width(s, strlen(s));
}

/* "Need" inside a line is "need"; "BSL" stays. */
static void lower(const char *text, struct str *out)
{
	bool word = text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z');
	if (word)
		str_addc(out, (char)(text[0] - 'A' + 'a'));
	str_add(out, text + word);
}

/* At most `most` columns, and the number at the end of "table 12" stays: it is what tells one table from the next. */
static void shorten(const char *text, int most, struct str *out)
{
	const char *last = strrchr(text, ' ');
	size_t n = strlen(text);
	if (width(text) <= most) {
		str_add(out, text);
		return;
	}
	if (last && strpbrk(last, "0123456789") && width(last) < most) {
		str_addn(out, text, text_fit(text, (size_t)(last - text), (size_t)(most - width(last)), NULL));
		str_add(out, last);
		return;
	}
	str_addn(out, text, text_fit(text, n, (size_t)most, NULL));
}

/* From here on there is no room for commas. */
enum { TIGHT = 9, LEAST_COLUMNS = 30 };

static void part(struct str *out, const char *text, int most)
{
	if (out->len)
		str_add(out, most <= TIGHT ? " " : ", ");
	shorten(text, most, out);
}

static void part_lower(struct str *out, const char *text, int most)
{
	struct str s = STR_INIT;
	lower(text, &s);
	part(out, str_text(&s), most);
	str_release(&s);
}

/* In a label that is short of room. */
static const char *mark_brief(enum mark m)
{
	static const char *const brief[MARKS] = { [MARK_VERBATIM] = N_("exact"), [MARK_DRAWN] = N_("drawn"), [MARK_MADE] = N_("made"),
						  [MARK_MINORITY] = N_("minority"), [MARK_HOLD] = N_("hold") };
	return _(brief[m]);
}

/* The label with each part cut to `most` columns. */
static void label(const struct with_taking *w, int most, struct str *out)
{
	const struct taking *t = w->taking;
	const struct group_row *g = taking_group(w);
	if (t->item)
		str_addf(out, "%ld", t->item);
	if (g)
		part(out, g->name, most > 8 ? most : 8);
	else if (t->n_groups)
		part(out, _("no table"), most > 8 ? most : 8);
	for (int i = TAG_KIND; i <= TAG_DOMAIN; i++)
		if (t->tag[i].at < t->tag[i].n)
			part_lower(out, t->tag[i].list[t->tag[i].at].label, most);
	if (t->tag[TAG_QUESTION].at < t->tag[TAG_QUESTION].n)
		str_addf(out, most <= TIGHT ? _(" q%zu") : _(", question %zu"), t->tag[TAG_QUESTION].at + 1);
	if (t->who[0])
		part(out, t->who_code, most > 5 ? most : 5);
	for (int i = 0; i < MARKS; i++)
		if (t->marks & (1u << i))
			part(out, most >= 20 ? _(mark_word((enum mark)i)) : mark_brief((enum mark)i), most > 8 ? most : 8);
}

void taking_label(const struct with_taking *w, int columns, bool reader, struct str *out)
{
	static const int steps[] = { 60, 20, 12, 9, 7, 5, 4, 3 };
	const char *end = reader ? ": " : " > ";
	/* Narrower than this the words need it all; the command where tells the tags. */
	int room = columns < LEAST_COLUMNS ? 0 : columns * 6 / 10 - width(end) + 1;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		str_clear(out);
		label(w, steps[i], out);
		if (width(str_text(out)) <= room)
			break;
	}
	str_remove(out, text_fit(str_text(out), out->len, (size_t)(room > 0 ? room : 0), NULL), out->len -
		   text_fit(str_text(out), out->len, (size_t)(room > 0 ? room : 0), NULL));
	str_add(out, end);
}

int taking_rows(const struct with_taking *w, int columns, bool reader)
{
	/* The row of the offer is always there, so that nothing moves when one comes up. */
	return 1 + (w->taking->pick.what != PICK_NONE ? picker_rows(w->taking, columns, reader) : 1);
}

/* "One more like E1-A31: "A quiet place"? F2 1": the words give way, the keys do not. */
static void draw_offer(const struct with_taking *w, struct surface_area row)
{
	const struct offer *o = &w->taking->offer;
	struct str head = STR_INIT, words = STR_INIT;
	if (!o->found)
		return;
	const char *tail = _("\"? F2 1");
	str_addf(&head, _("One more like %s: \""), o->row.label);
	one_line(o->row.words, &words);
	int room = row.columns - 2 - width(str_text(&head)) - width(tail);
	int x = 1 + area_put(row, 0, 1, str_text(&head), STYLE_HINT);
	x += area_put_cut(row, 0, x, room > 0 ? room : 0, str_text(&words), STYLE_HINT);
	area_put(row, 0, x, tail, STYLE_HINT);
	str_release(&head);
	str_release(&words);
}

/* A list lies over what stood there, so that nothing else moves when it opens. */
static void blank_row(struct surface_area area, int y)
{
	for (int x = 0; x < area.columns; x += 8)
		area_put(area, y, x, "        ", STYLE_TEXT);
}

void taking_draw(const struct with_taking *w, const struct shell *sh, struct surface_area area, bool focused)
{
	const struct taking *t = w->taking;
	bool reader = reader_settings(sh), picking = t->pick.what != PICK_NONE;
	struct str s = STR_INIT;
	for (int i = 0; picking && i < area.rows; i++)
		blank_row(area, i);
	int y = area.rows - 1, columns = area.columns;
	taking_label(w, columns, reader, &s);
	int x = 1 + area_put(area, y, 1, str_text(&s), STYLE_LABEL);
	edit_draw(t->edit, area_part(area, y, x, 1, columns - x), focused && !picking, 999);
	if (picking)
		picker_draw(t, area_rows(area, 0, y), reader);
	else if (y > 0)
		draw_offer(w, area_rows(area, y - 1, 1));
	str_release(&s);
}

static void said(const struct statement_row *r, struct str *out)
{
	if (r->verbatim)
		str_addc(out, '"');
	one_line(r->words, out);
	if (r->verbatim)
		str_addc(out, '"');
	if (r->form[0])
		str_addf(out, " (%s)", strcmp(r->form, "made") == 0 ? _("made") : _("drawn"));
	if (r->echoes)
		str_addf(out, _(" +%ld"), r->echoes);
}

static void draw_one(const struct with_taking *w, struct surface_area row, const struct statement_row *r)
{
	const struct model *m = w->in.survey.model;
	const struct choice *k = choice_find(m->kinds, m->n_kinds, r->kind), *d = choice_find(m->domains, m->n_domains, r->domain);
	struct str s = STR_INIT, part_of = STR_INIT;
	int x = 1;
	if (row.columns >= 60) {
		area_put_cut(row, 0, 1, 8, r->label, STYLE_LABEL);
		lower(k ? k->label : r->kind, &s);
		area_put_cut(row, 0, 10, 8, str_text(&s), STYLE_LABEL);
		str_clear(&s);
		lower(d ? d->label : r->domain, &s);
		area_put_cut(row, 0, 19, 9, str_text(&s), STYLE_LABEL);
		shorten(r->group_name, 9, &part_of);
		area_put(row, 0, 29, str_text(&part_of), STYLE_LABEL);
		x = 39;
	} else if (r->label[0]) {
		x += area_put_cut(row, 0, 1, 9, r->label, STYLE_LABEL) + 1;
	}
	str_clear(&s);
	said(r, &s);
	area_put_cut(row, 0, x, row.columns - x, str_text(&s), STYLE_TEXT);
	str_release(&s);
	str_release(&part_of);
}

void taking_draw_last(const struct with_taking *w, const struct shell *sh, struct surface_area area)
{
	const struct taking *t = w->taking;
	if (t->n_last == 0) {
		area_wrap(area, 0, 1, area.columns - 2, _("Type what is said, as it is said, and press Enter. Nothing is taken down for this event "
			  "yet. F5 chooses the kind, F6 the domain, F7 the table; they stay."), STYLE_TEXT);
		return;
	}
	/* Each statement would move all the rows before it, and speech would read them all again: Words lists them. */
	for (size_t i = 0; !reader_settings(sh) && i < t->n_last && (int)i < area.rows; i++)
		draw_one(w, area_rows(area, area.rows - 1 - (int)i, 1), &t->last[i]);
}
