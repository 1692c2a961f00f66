/* report/papers_carried.c - what was said so far, to open the next event with: the needs in their own words for event 2, the themes with words of
 * both sides for event 3. Only what may be quoted is on it, in the wording for others where there is one: many will read it who were not there. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/carry.h"
#include "op/quoting.h"
#include "op/trace.h"
#include "report/papers.h"

enum { QUOTES = 3 /* of each side under a theme */, LOOKED_AT = 40 /* for them */ };

static bool is_adult(const struct model *m, const char *band)
{
	for (size_t i = 0; m->adult_bands && m->adult_bands[i]; i++)
		if (strcmp(m->adult_bands[i], band) == 0)
			return true;
	return false;
}

static void more_words(const struct paper *p, long withheld)
{
	struct str s = STR_INIT;
	if (withheld > 0)
		str_addf(&s, P_("%ld more may not be quoted, so it is not here.", "%ld more may not be quoted, so they are not here.", withheld),
			 withheld);
	if (s.len)
		write_note(p->w, str_text(&s));
	str_release(&s);
}

/* "" where it may not be quoted; what was taken out meanwhile may not. */
static bool need_words(struct quoting *q, const struct paper *p, const struct carry_row *r, const char **words, struct error *err)
{
	struct statement_row s;
	struct error why = ERROR_INIT;
	bool found = statement_get(p->op->st, r->item, p->a, &s, &why);
	*words = "";
	if (found)
		(void)quoting_of(q, &s, words);
	return missing_is_fine(found, &why, err);
}

/* The needs of one domain, in a table of their own. True if there were any. */
static bool domain_table(const struct paper *p, const struct carry_row *rows, const char *const *words, size_t n, const char *domain)
{
	const struct model *m = p->survey->model;
	const char *const heads[] = { _("Label"), _("In their own words"), _("Said by"), _("Times") };
	static const int weights[] = { 0, 6, 2, 0 };
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].keep || !words[i][0] || strcmp(rows[i].domain, domain) != 0)
			continue;
		if (!any) {
			write_heading(p->w, 2, domain[0] ? choice_label(m->domains, m->n_domains, domain) : _("Everywhere"));
			write_table(p->w, heads, weights, 4);
		}
		any = true;
		write_row(p->w, (const char *const[]){ rows[i].label, words[i], choice_label(m->bands, m->n_bands, rows[i].band),
						       arena_printf(p->a, "%ld", rows[i].weight) });
	}
	if (any)
		write_table_end(p->w);
	return any;
}

static bool needs(struct paper *p, struct quoting *q, struct error *err)
{
	const struct model *m = p->survey->model;
	struct carry_row *rows;
	size_t n;
	long withheld;
	bool any = false;
	if (!carry_load(p->op, p->survey, p->ordinal, p->a, &rows, &n, &withheld, err))
		return false;
	const char **words = arena_alloc(p->a, (n + 1) * sizeof *words);
	for (size_t i = 0; i < n; i++) {
		if (!need_words(q, p, &rows[i], &words[i], err))
			return false;
		withheld += rows[i].keep && !words[i][0];
	}
	p->held = withheld;
	for (size_t i = 0; i < m->n_domains; i++)
		any = domain_table(p, rows, words, n, m->domains[i].key) || any;
	any = domain_table(p, rows, words, n, "") || any;
	if (!any)
		write_paragraph(p->w, n ? _("Nothing is ticked to be carried here.") : _("No need was taken down yet that may be quoted."));
	more_words(p, withheld);
	return true;
}

/* The words said most of this theme by this side, as items. */
static bool quotes(struct paper *p, struct quoting *q, const char *theme, bool adults, struct error *err)
{
	const struct model *m = p->survey->model;
	size_t shown = 0;
	for (size_t b = 0; b < m->n_bands && shown < QUOTES; b++) {
		const struct statement_filter f = { .engagement = p->survey->engagement.id, .theme = theme, .band = m->bands[b].key, .quote = FLAG_YES,
						    .folded = true, .order = ORDER_MOST };
		struct statement_row *rows;
		size_t n;
		if (is_adult(m, m->bands[b].key) != adults)
			continue;
		if (!statement_page(p->op->st, &f, PAGE_OLDER, 0, LOOKED_AT, p->a, &rows, &n, err))
			return false;
		for (size_t i = 0; i < n && shown < QUOTES; i++) {
			const char *words;
			if (quoting_of(q, &rows[i], &words) != QUOTE_YES)
				continue;
			write_item(p->w, arena_printf(p->a, _("\"%s\" (%s, %s)"), words, rows[i].label, m->bands[b].label));
			shown++;
		}
	}
	return true;
}

static bool theme(struct paper *p, struct quoting *q, const struct carry_row *r, struct error *err)
{
	write_together(p->w);
	write_heading(p->w, 2, mask_kinds(r->words, &q->names) ? _("A theme (its name could tell who somebody is)") : r->words);
	write_paragraph(p->w, arena_printf(p->a, _("Event 1: %ld said. Event 2, adults: %ld said."), r->young, r->adults));
	bool ok = quotes(p, q, r->item, false, err) && quotes(p, q, r->item, true, err);
	write_together_end(p->w);
	return ok;
}

static bool themes(struct paper *p, struct quoting *q, struct error *err)
{
	struct carry_row *rows;
	size_t n, kept = 0;
	long withheld;
	if (!carry_load(p->op, p->survey, p->ordinal, p->a, &rows, &n, &withheld, err))
		return false;
	p->held = withheld;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].keep)
			continue;
		kept++;
		if (!theme(p, q, &rows[i], err))
			return false;
	}
	if (!kept)
		write_paragraph(p->w, n ? _("No theme is ticked to be carried here.") : _("There are no themes yet. They are made after event 2, from the words of both events."));
	return true;
}

bool paper_carried(struct paper *p, struct error *err)
{
	struct quoting q;
	bool ok = quoting_begin(&q, p->op, p->survey->engagement.id, p->floor, err);
	if (ok) {
		paper_head(p, _("What was said so far"));
		if (p->ordinal == 1)
			write_paragraph(p->w, _("Event 1 is where it begins: nothing is carried to it. This paper is for events 2 and 3."));
		else
			ok = p->ordinal == 2 ? needs(p, &q, err) : themes(p, &q, err);
	}
	if (ok)
		paper_foot(p);
	quoting_end(&q);
	return ok;
}
