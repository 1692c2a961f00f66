/* report/papers_tables.c - papers for the tables: cards that stand on them, sheets to write on, cards for promises. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/day.h"
#include "op/sheets.h"
#include "report/papers.h"
#include "store/step.h"

enum { SHEET_NUMBERS = 20, PAGE_NUMBERS = 7, PROMISE_CARDS = 4 };

static const char *cell_of(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++)
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	return "";
}

/* The role's place names this table: the same words, whatever their case. */
static bool names_table(const char *where, const struct group_row *g)
{
	struct str a = STR_INIT, b = STR_INIT, c = STR_INIT;
	text_fold(&a, where);
	text_fold(&b, g->place);
	text_fold(&c, g->name);
	bool same = a.len && (strcmp(str_text(&a), str_text(&b)) == 0 || strcmp(str_text(&a), str_text(&c)) == 0);
	str_release(&a);
	str_release(&b);
	str_release(&c);
	return same;
}

/* "Table facilitator: Ana" for each role whose place is this table. */
static void roles_of_table(const struct paper *p, const struct step *step, const struct table_line *roles, size_t n,
			   const struct group_row *g)
{
	const struct field *role = step ? step_field(step, "role") : NULL;
	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;
		const char *key = cell_of(&roles[i], "role"), *who = cell_of(&roles[i], "who");
		if (!who[0] || !names_table(cell_of(&roles[i], "where"), g))
			continue;
		if (role && key[0])
			field_show(role, key, &s);
		str_addf(&s, "%s%s", s.len ? ": " : "", who);
		write_paragraph(p->w, str_text(&s));
		str_release(&s);
	}
}

/* Questions that the running order names, in its order; without any, all of the model. Returns how many. */
static size_t questions_of_day(const struct paper *p, const struct day_plan *d, const struct question **out)
{
	const struct model *m = p->survey->model;
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++) {
		bool there = false;
		for (size_t q = 0; q < n; q++)
			there = there || strcmp(out[q]->key, d->activities[i].question) == 0;
		for (size_t q = 0; q < m->n_questions && !there; q++)
			if (strcmp(m->questions[q].key, d->activities[i].question) == 0)
				out[n++] = &m->questions[q];
	}
	for (size_t q = 0; n == 0 && q < m->n_questions; q++)
		out[q] = &m->questions[q];
	return n ? n : m->n_questions;
}

static void table_card(const struct paper *p, const struct group_row *g, const struct question *const *questions, size_t n,
		       const struct step *step, const struct table_line *roles, size_t n_roles)
{
	write_card(p->w, g->name[0] ? g->name : g->place[0] ? g->place : _("A table without a name"));
	if (g->name[0] && g->place[0])
		write_paragraph(p->w, g->place);
	roles_of_table(p, step, roles, n_roles, g);
	for (size_t i = 0; i < n; i++)
		write_item(p->w, questions[i]->asks);
	write_note(p->w, _("Take down what is said word for word, as it is said. No names in the words."));
	write_card_end(p->w);
}

bool paper_table_cards(struct paper *p, struct error *err)
{
	const char *engagement = p->survey->engagement.id;
	const struct question **questions = arena_alloc(p->a, (p->survey->model->n_questions + 1) * sizeof *questions);
	const struct step *step = model_step_in(p->survey->model, p->ordinal, "roles", NULL);
	struct table_line *roles = NULL;
	struct group_row *groups;
	struct day_plan d;
	size_t n, n_roles = 0, n_questions;
	if (!group_list(p->op->st, engagement, p->event->id, p->a, &groups, &n, err) ||
	    !day_load(p->op, p->survey, p->ordinal, 0, p->a, &d, err) ||
	    (step && !table_lines(p->op->st, p->event->id, "roles", p->a, &roles, &n_roles, err)))
		return false;
	n_questions = questions_of_day(p, &d, questions);
	paper_head(p, _("Table cards"));
	if (!n)
		write_paragraph(p->w, _("There are no groups yet. Add one for each table, with a name and a place; each gets a card here."));
	else
		write_note(p->w, _("Cut along the lines and stand a card on each table."));
	write_cards(p->w, 1);
	for (size_t i = 0; i < n; i++)
		table_card(p, &groups[i], questions, n_questions, step, roles, n_roles);
	paper_foot(p);
	return true;
}

/* Sheets ------------------------------------------------------------------------------------------------ */

static void labels_of(const struct choice *list, size_t n, const char **out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = list[i].label;
}

static void numbers(const struct paper *p, const char *letters, long first, long last)
{
	const struct model *m = p->survey->model;
	size_t n = m->n_kinds + m->n_domains;
	const char **boxes = arena_alloc(p->a, (n + 1) * sizeof *boxes);
	struct str label = STR_INIT;
	labels_of(m->kinds, m->n_kinds, boxes);
	labels_of(m->domains, m->n_domains, boxes + m->n_kinds);
	for (long i = first; i <= last; i++) {
		str_clear(&label);
		str_addf(&label, "E%d-%s%ld", p->ordinal, letters, i);
		write_together(p->w);
		write_lines(p->w, str_text(&label), 2);
		write_boxes(p->w, boxes, n);
		write_together_end(p->w);
	}
	str_release(&label);
}

static void sheet_title(const struct group_row *g, struct str *out)
{
	str_add(out, _("Capture sheet"));
	if (g->name[0])
		str_addf(out, ": %s", g->name);
	if (g->place[0])
		str_addf(out, ", %s", g->place);
}

static void sheet(const struct paper *p, const struct group_row *g, const char *letters, long first)
{
	enum { PAGES = (SHEET_NUMBERS + PAGE_NUMBERS - 1) / PAGE_NUMBERS };
	struct str title = STR_INIT, page = STR_INIT;
	sheet_title(g, &title);
	for (int i = 0; i < PAGES; i++) {
		long from = first + i * PAGE_NUMBERS, to = from + PAGE_NUMBERS - 1, last = first + SHEET_NUMBERS - 1;
		str_clear(&page);
		str_addf(&page, _("Page %d of %d. One thing a number, word for word, in their own spelling. No names. Tick what it is and "
				  "where it belongs."), i + 1, (int)PAGES);
		if (i)
			write_page(p->w);
		paper_head(p, str_text(&title));
		if (!p->released)
			write_strong(p->w, _("A preview, not to be written on: these numbers are still free. Giving the sheets out takes them."));
		write_note(p->w, str_text(&page));
		numbers(p, letters, from, to < last ? to : last);
		paper_foot(p);
	}
	str_release(&title);
	str_release(&page);
}

/* The first number of each group's sheet: taken when released, else only looked up. */
static bool sheet_numbers(struct paper *p, const struct group_row *groups, size_t n, long *first, struct error *err)
{
	const char **ids = arena_alloc(p->a, (n + 1) * sizeof *ids);
	struct sheet_row *rows = arena_alloc(p->a, (n + 1) * sizeof *rows);
	long next = 1;
	for (size_t i = 0; i < n; i++)
		ids[i] = groups[i].id;
	if (p->released) {
		if (!op_sheets_add(p->op, p->survey->engagement.id, p->event->id, ids, n, SHEET_NUMBERS, rows, err))
			return false;
	} else if (!sheet_next(p->op->st, p->event->id, &next, err)) {
		return false;
	}
	for (size_t i = 0; i < n; i++)
		first[i] = p->released ? rows[i].first : next + (long)i * SHEET_NUMBERS;
	return true;
}

bool paper_capture_sheets(struct paper *p, struct error *err)
{
	static const struct group_row everybody = { .id = "", .name = "", .place = "" };
	struct group_row *listed;
	const struct group_row *groups;
	struct str letters = STR_INIT;
	size_t n;
	bool ok = group_list(p->op->st, p->survey->engagement.id, p->event->id, p->a, &listed, &n, err);
	if (!ok)
		return false;
	groups = n ? listed : &everybody; /* without groups one sheet for the whole room */
	n = n ? n : 1;
	long *first = arena_alloc(p->a, n * sizeof *first);
	ok = sheet_numbers(p, groups, n, first, err) && copy_letter(p->op->st, &letters, err);
	for (size_t i = 0; i < n && ok; i++) {
		if (i)
			write_page(p->w);
		sheet(p, &groups[i], str_text(&letters), first[i]);
	}
	str_release(&letters);
	return ok;
}

/* Promises ---------------------------------------------------------------------------------------------- */

bool paper_commitment_cards(struct paper *p, struct error *err)
{
	const char *const form[] = { _("I can"), _("I will") };
	struct str s = STR_INIT;
	(void)err;
	paper_head(p, _("Commitment cards"));
	write_note(p->w, _("One promise a card, in your own words. Print this page as often as it is needed."));
	if (p->ordinal != 3) {
		str_addf(&s, _("Promises are usually made at event 3, %s. These cards are for event %d."), p->survey->model->events[2].title,
			 p->ordinal);
		write_note(p->w, str_text(&s));
	}
	write_cards(p->w, 2);
	for (int i = 0; i < PROMISE_CARDS; i++) {
		write_card(p->w, _("My promise"));
		write_boxes(p->w, form, 2);
		write_lines(p->w, "", 2);
		write_lines(p->w, _("By when"), 1);
		write_lines(p->w, _("Name and post"), 1);
		write_lines(p->w, _("Organisation"), 1);
		write_lines(p->w, _("How those who took part will know"), 1);
		write_card_end(p->w);
	}
	paper_foot(p);
	str_release(&s);
	return true;
}
