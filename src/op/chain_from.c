/* op/chain_from.c - where something came from, back to what was said. */
#include "config.h"

#include "op/chain_int.h"

#include <string.h>

#include "base/i18n.h"
#include "op/day_int.h"

/* What leads to it by link, and what leads to that. */
static bool links_back(struct chain_work *w, const char *id, int depth, int left, struct error *err)
{
	struct chain_run run = { 0, 0 };
	struct statement_row r;
	const char **ends;
	size_t n;
	bool there;

	if (left == 0)
		return true;
	if (!link_ends(w->op->st, id, true, w->a, &ends, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!chain_statement(w, ends[i], &r, &there, err))
			return false;
		if (there && chain_add_statement(w, &run, &r, depth, _("Led to it: ")) && !links_back(w, r.id, depth + 1, left - 1, err))
			return false;
	}
	chain_more(w, &run, depth);
	return true;
}

static bool stands_in(struct chain_work *w, const char *statement, const struct theme_row *t, bool *in, struct error *err)
{
	struct theme_row *themes;
	size_t n;

	*in = false;
	if (!statement_themes(w->op->st, statement, w->a, &themes, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		*in = *in || strcmp(themes[i].id, t->id) == 0;
	return true;
}

/* Those of the theme that stand on this side already, beyond the page that was read, are not among "more". */
static bool take_off_seen(struct chain_work *w, const struct theme_row *t, const struct statement_row *rows, size_t n, long *more,
	struct error *err)
{
	for (size_t i = 0; *more > 0 && i < w->side->seen.n; i++) {
		const struct chain_seen *seen = &w->side->seen.v[i];
		bool in = false, read = seen->what != CHAIN_STATEMENT;

		for (size_t k = 0; !read && k < n; k++)
			read = strcmp(rows[k].id, seen->key) == 0;
		if (!read && !stands_in(w, seen->key, t, &in, err))
			return false;
		*more -= in;
	}
	return true;
}

/* The most said of a theme. The rest is known by number alone: a theme may hold tens of thousands. */
static bool statements_of(struct chain_work *w, const struct theme_row *t, int depth, struct error *err)
{
	const struct statement_filter f = { .engagement = w->at.engagement.id, .theme = t->id, .order = ORDER_MOST };
	struct chain_run run = { 0, 0 };
	struct statement_row *rows;
	size_t n, looked = 0;

	if (!statement_page(w->op->st, &f, PAGE_OLDER, 0, CHAIN_MOST + w->side->seen.n, w->a, &rows, &n, err))
		return false;
	for (; looked < n && run.shown < CHAIN_MOST; looked++)
		(void)chain_add_statement(w, &run, &rows[looked], depth, "");
	run.more = t->statements - (long)looked;
	if (!take_off_seen(w, t, rows, looked, &run.more, err))
		return false;
	chain_more(w, &run, depth);
	return true;
}

static bool theme_before(struct chain_work *w, const struct theme_row *t, int depth, struct error *err)
{
	struct chain_row row = chain_row_of(CHAIN_THEME, "", depth, true, 0);
	struct error why = ERROR_INIT;
	struct str words = STR_INIT;
	struct theme_row before;
	bool found;

	if (!*t->from)
		return true;
	found = theme_get(w->op->st, t->from, w->a, &before, &why);
	if (!missing_is_fine(found, &why, err))
		return false;
	if (!found)
		return true;
	row.id = before.id;
	str_add(&words, _("In the engagement before this one: "));
	theme_in_words(&before, &words);
	(void)chain_add(w, &row, before.id, &words);
	return true;
}

bool from_theme(struct chain_work *w, const struct theme_row *t, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };
	struct theme_row *merged = NULL;
	size_t n = 0;

	if (!theme_before(w, t, depth, err) || (t->merged && !theme_merged(w->op->st, t->id, w->a, &merged, &n, err)))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct chain_row row = chain_row_of(CHAIN_THEME, merged[i].id, depth, false, 0);
		struct str words = STR_INIT;

		str_addf(&words, _("Merged into it: %s"), theme_name(&merged[i]));
		(void)chain_add_run(w, &run, &row, merged[i].id, &words);
	}
	chain_more(w, &run, depth);
	return statements_of(w, t, depth, err);
}

/* The theme and what it came from, one step further back. */
static bool add_theme(struct chain_work *w, const char *id, int depth, struct error *err)
{
	struct chain_row row = chain_row_of(CHAIN_THEME, "", depth, true, 0);
	struct str words = STR_INIT;
	const struct theme_row *t;
	size_t at;

	if (!theme_home(&w->themes, id, &at, err))
		return false;
	if (at == w->themes.n)
		return true;
	t = &w->themes.rows[at];
	row.id = t->id;
	theme_in_words(t, &words);
	return !chain_add(w, &row, t->id, &words) || from_theme(w, t, depth + 1, err);
}

bool from_activity(struct chain_work *w, const struct chain_line *l, int depth, struct error *err)
{
	return add_theme(w, line_value(&l->line, "theme"), depth, err);
}

static bool said_during(struct chain_work *w, const struct statement_row *r, struct error *err)
{
	const struct chain_line *l;
	struct chain_row row = chain_row_of(CHAIN_ACTIVITY, r->activity, 0, true, r->ordinal);
	struct str words = STR_INIT;

	if (!*r->activity)
		return true;
	if (!chain_lines(w, err))
		return false;
	l = chain_line_of(w, r->activity);
	if (!l)
		return true;
	row.ordinal = l->ordinal;
	activity_in_words(l, &words);
	return !chain_add(w, &row, r->activity, &words) || from_activity(w, l, 1, err);
}

static bool same_as_it(struct chain_work *w, const struct statement_row *r, struct error *err)
{
	struct chain_run run = { 0, 0 };
	struct statement_row *rows;
	size_t n;

	if (!r->grouped && !*r->same_as)
		return true;
	if (!statement_group(w->op->st, r->id, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].held)
			(void)chain_add_statement(w, &run, &rows[i], 0, _("Says the same: "));
	}
	chain_more(w, &run, 0);
	return true;
}

bool from_statement(struct chain_work *w, const struct statement_row *r, struct error *err)
{
	const struct chain_row row = chain_row_of(CHAIN_STATEMENT, r->id, 0, false, r->ordinal);
	struct str words = STR_INIT;

	said_in_words(w, r, &words);
	(void)chain_add(w, &row, r->id, &words); /* itself: it cannot come from itself further back */
	return same_as_it(w, r, err) && links_back(w, r->id, 0, CHAIN_LINKS, err) && said_during(w, r, err);
}

static bool promise_before(struct chain_work *w, const struct commitment_row *p, struct error *err)
{
	struct chain_row row = chain_row_of(CHAIN_PROMISE, p->from, 0, true, 0);
	struct str words = STR_INIT;
	struct commitment_row before;
	bool there;

	if (!*p->from)
		return true;
	if (!chain_promise(w, p->from, &before, &there, err))
		return false;
	if (there) {
		str_add(&words, _("In the engagement before this one: "));
		promise_in_words(&before, &words);
		(void)chain_add(w, &row, before.id, &words);
	}
	return true;
}

bool from_promise(struct chain_work *w, const struct commitment_row *p, struct error *err)
{
	return promise_before(w, p, err) && links_back(w, p->id, 0, CHAIN_LINKS, err) && add_theme(w, p->theme, 0, err);
}

/* What is told of a theme comes from its promises, and from what was said. */
bool from_feedback(struct chain_work *w, const struct theme_row *t, struct error *err)
{
	struct chain_run run = { 0, 0 };
	size_t own, at;

	if (!theme_home(&w->themes, t->id, &own, err) || !chain_led(w, err))
		return false;
	for (size_t i = 0; i < w->n_promises; i++) {
		const struct chain_row row = chain_row_of(CHAIN_PROMISE, w->promises[i].id, 0, true, 0);
		struct str words = STR_INIT;
		bool its;

		if (!theme_home(&w->themes, w->promises[i].theme, &at, err))
			return false;
		its = at == own;
		for (size_t k = 0; !its && k < w->led.n; k++)
			its = w->led.v[k].promise == i && w->led.v[k].theme == own;
		if (!its)
			continue;
		promise_in_words(&w->promises[i], &words);
		(void)chain_add_run(w, &run, &row, row.id, &words);
	}
	chain_more(w, &run, 0);
	return add_theme(w, t->id, 0, err);
}
