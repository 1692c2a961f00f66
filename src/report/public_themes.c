/* report/public_themes.c - the themes with the words behind them: some of each, or (in full) all that may be quoted. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "report/public.h"

enum { QUOTES = 5 };

static long promises_of(const struct public_page *b, const char *theme)
{
	long n = 0;
	for (size_t i = 0; i < b->n_promises; i++)
		n += strcmp(b->homes[i], theme) == 0;
	return n;
}

static void overview(struct public_page *b)
{
	const struct model *m = b->p->survey->model;
	const size_t n = m->n_bands + 2;
	const char **cells = arena_alloc(b->a, n * sizeof *cells);
	int *weights = arena_alloc(b->a, n * sizeof *weights);
	for (size_t i = 0; i < n; i++) {
		cells[i] = !i ? _("Theme") : i <= m->n_bands ? m->bands[i - 1].label : _("Promises");
		weights[i] = !i ? 3 : i <= m->n_bands ? 1 : 0;
	}
	write_table(b->p->w, cells, weights, n);
	for (size_t t = 0; t < b->n_themes; t++) {
		cells[0] = public_theme(b, t);
		for (size_t i = 0; i < m->n_bands; i++)
			cells[i + 1] = public_shown_count(b, published_theme(&b->counts, t, PUBLISHED_ALL, (int)i));
		cells[n - 1] = arena_printf(b->a, "%ld", promises_of(b, b->themes[t].id));
		write_row(b->p->w, cells);
	}
	write_table_end(b->p->w);
	write_note(b->p->w, _("The numbers are statements. One may stand in several themes, so they do not add up."));
}

/* "Rights: Article 31, play and rest; Article 15 ...". */
static void tags(struct public_page *b, const char *head, const char *list, const char *keys)
{
	const struct tag_list *tags = content_tags(b->p->op->content, list);
	const char *words = "";
	while (*keys) {
		size_t n = strcspn(keys, " ");
		const char *key = arena_strndup(b->a, keys, n);
		words = arena_printf(b->a, "%s%s%s", words, words[0] ? "; " : "", tags ? choice_label(tags->tags, tags->n, key) : key);
		keys += n;
		keys += strspn(keys, " ");
	}
	if (words[0])
		write_paragraph(b->p->w, arena_printf(b->a, "%s: %s", head, words));
}

static void head(struct public_page *b, size_t at)
{
	const struct theme_row *t = &b->themes[at];
	const char *name = public_theme(b, at), *raw = public_shown(b, t->title);
	write_heading(b->p->w, 2, name);
	if (raw[0] && strcmp(raw, name) != 0)
		write_paragraph(b->p->w, arena_printf(b->a, _("As it was first put: %s"), raw));
	tags(b, _("Rights of the child"), "rights", t->rights);
	tags(b, _("Wellbeing"), "wellbeing", t->wellbeing);
	tags(b, _("Outcomes"), "outcomes", t->outcome);
}

static void promised(struct public_page *b, const struct theme_row *t)
{
	const char *const heads[] = { _("What was promised"), _("By"), _("How it stands") };
	static const int weights[] = { 4, 1, 1 };
	bool any = false;
	for (size_t i = 0; i < b->n_promises; i++) {
		const char *words = public_promise(b, &b->promises[i]);
		if (strcmp(b->homes[i], t->id) != 0 || !words[0])
			continue;
		if (!any)
			write_table(b->p->w, heads, weights, 3);
		any = true;
		write_row(b->p->w, (const char *const[]){ words, public_day(b, b->promises[i].by_when), public_state(&b->promises[i]) });
	}
	if (any)
		write_table_end(b->p->w);
	else
		write_paragraph(b->p->w, _("Nothing was promised on this yet."));
}

static bool some(struct public_page *b, const struct theme_row *t, struct error *err)
{
	const struct statement_filter f = { .engagement = b->q.engagement, .theme = t->id };
	struct public_quote q[QUOTES];
	size_t n;
	if (!public_quotes(b, &f, QUOTES, q, &n, err))
		return false;
	public_write_quotes(b, q, n);
	if (!n)
		write_paragraph(b->p->w, t->statements ? _("There are no words of it that may be shown here.") : _("No words are in it yet."));
	return true;
}

/* Streamed: what a page of words takes is let go of with it. */
struct all_of { struct public_page *b; long before; bool begun; };

static bool each(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct all_of *all = with;
	const struct model *m = all->b->p->survey->model;
	const char *const heads[] = { _("In their own words"), _("Said by"), _("What it is") };
	static const int weights[] = { 6, 2, 0 };
	const char *band = NULL;
	(void)err;
	if (v != QUOTE_YES)
		return true;
	if (!all->begun)
		write_table(all->b->p->w, heads, weights, 3);
	all->begun = true;
	for (size_t i = 0; i < all->b->sides.sides; i++)
		if (strcmp(all->b->sides.keys[i], s->band) == 0 && all->b->sides.all[i] >= all->b->p->floor)
			band = m->bands[i].label;
	write_row(all->b->p->w, (const char *const[]){ words, band ? band : "", choice_label(m->kinds, m->n_kinds, s->kind) });
	return true;
}

static bool goes_on(void *with, long done)
{
	struct all_of *all = with;
	struct error why = ERROR_INIT;
	bool on = paper_goes_on(all->b->p, all->before + done, 0, &why);
	error_release(&why);
	return on;
}

static bool all_words(struct public_page *b, const struct theme_row *t, long *done, struct error *err)
{
	const struct statement_filter f = { .engagement = b->q.engagement, .theme = t->id, .order = ORDER_OLDEST };
	struct all_of all = { b, *done, false };
	bool stopped;
	if (!quoting_walk(&b->q, &f, each, goes_on, &all, &stopped, err) || (stopped && !paper_goes_on(b->p, 0, 0, err)))
		return false;
	*done += t->statements;
	if (all.begun)
		write_table_end(b->p->w);
	else
		write_paragraph(b->p->w, t->statements ? _("There are no words of it that may be shown here.") : _("No words are in it yet."));
	return true;
}

static bool make(struct paper *p, const char *title, bool full, struct error *err)
{
	struct public_page b;
	long done = 0;
	bool ok = public_begin(&b, p, err) && public_look(&b, err);
	if (ok) {
		paper_head(p, title);
		if (b.n_themes)
			overview(&b);
		else
			write_paragraph(p->w, _("There are no themes yet. They are made from what was said, after the second event."));
	}
	for (size_t i = 0; ok && i < b.n_themes; i++) {
		head(&b, i);
		ok = full ? all_words(&b, &b.themes[i], &done, err) : some(&b, &b.themes[i], err);
		if (ok)
			promised(&b, &b.themes[i]);
	}
	if (ok)
		public_close(&b);
	public_end(&b);
	return ok;
}

bool paper_themes(struct paper *p, struct error *err)
{
	return make(p, _("Themes, with words behind them"), false, err);
}

bool paper_themes_in_full(struct paper *p, struct error *err)
{
	return make(p, _("Themes, with all words behind them"), true, err);
}
