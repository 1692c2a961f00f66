/* op/chain_became.c - what came of something, on to what the children were told. */
#include "config.h"

#include "op/chain_int.h"

#include <string.h>

#include "base/i18n.h"
#include "op/day_int.h"

/* Promises. ------------------------------------------------------------------------------------------------- */

static void add_followup(struct chain_work *w, struct chain_run *run, const struct commitment_row *p, const struct followup_row *f, int depth)
{
	const struct chain_row row = chain_row_of(CHAIN_FOLLOWUP, p->id, depth, false, 0);
	struct str words = STR_INIT;

	followup_in_words(f->what, f->state, f->words, f->on_day, &words);
	(void)chain_add_run(w, run, &row, f->id, &words);
}

/* All that was heard, or the last of it. */
static bool heard(struct chain_work *w, const struct commitment_row *p, bool all, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };
	struct followup_row *rows;
	size_t n;

	if (!p->followups)
		return true;
	if (!followup_list(w->op->st, p->id, w->a, &rows, &n, err))
		return false;
	for (size_t i = all || n == 0 ? 0 : n - 1; i < n; i++)
		add_followup(w, &run, p, &rows[i], depth);
	chain_more(w, &run, depth);
	return true;
}

static bool promise_after(struct chain_work *w, const struct commitment_row *p, int depth, struct error *err)
{
	if (!p->goes_on)
		return true;
	if (!chain_next(w, err))
		return false;
	for (size_t i = 0; i < w->next.n; i++) {
		const struct chain_next *next = &w->next.v[i];

		for (size_t k = 0; k < next->n_promises; k++) {
			const struct chain_row row = chain_row_of(CHAIN_PROMISE, next->promises[k].id, depth, true, 0);
			struct str words = STR_INIT;

			if (strcmp(next->promises[k].from, p->id) != 0)
				continue;
			str_addf(&words, _("Goes on in \"%s\": "), next->engagement.title);
			promise_in_words(&next->promises[k], &words);
			(void)chain_add(w, &row, row.id, &words);
		}
	}
	return true;
}

static bool add_promise(struct chain_work *w, struct chain_run *run, const struct commitment_row *p, int depth, struct error *err)
{
	const struct chain_row row = chain_row_of(CHAIN_PROMISE, p->id, depth, true, 0);
	struct str words = STR_INIT;

	promise_in_words(p, &words);
	if (!chain_add_run(w, run, &row, p->id, &words))
		return true;
	return heard(w, p, false, depth + 1, err) && promise_after(w, p, depth + 1, err);
}

static const struct commitment_row *promise_known(const struct chain_work *w, const char *id)
{
	for (size_t i = 0; i < w->n_promises; i++) {
		if (strcmp(w->promises[i].id, id) == 0)
			return &w->promises[i];
	}
	return NULL;
}

/* Links and votes. -------------------------------------------------------------------------------------------- */

/* Statements and promises that it leads to, and where those lead. */
static bool links_on(struct chain_work *w, const char *id, int depth, int left, struct error *err)
{
	struct chain_run statements = { 0, 0 }, promises = { 0, 0 };
	struct statement_row r;
	const char **ends;
	size_t n;
	bool there;

	if (left == 0)
		return true;
	if (!link_ends(w->op->st, id, false, w->a, &ends, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct commitment_row *p = promise_known(w, ends[i]);

		if (p) {
			if (!add_promise(w, &promises, p, depth, err))
				return false;
			continue;
		}
		if (!chain_statement(w, ends[i], &r, &there, err))
			return false;
		if (there && chain_add_statement(w, &statements, &r, depth, _("Led on to: ")) && !links_on(w, r.id, depth + 1, left - 1, err))
			return false;
	}
	chain_more(w, &statements, depth);
	chain_more(w, &promises, depth);
	return true;
}

/* theme: index, or themes.n for a statement. */
static bool is_item(struct chain_work *w, const char *item, const char *id, size_t theme, bool *is, struct error *err)
{
	size_t at;

	*is = theme == w->themes.n && strcmp(item, id) == 0;
	if (theme == w->themes.n)
		return true;
	if (!theme_home(&w->themes, item, &at, err))
		return false;
	*is = at == theme;
	return true;
}

static bool rounds_of(struct chain_work *w, const char *id, size_t theme, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };

	if (!chain_rounds(w, err))
		return false;
	for (size_t i = 0; i < w->rounds.n; i++) {
		const struct chain_round *r = &w->rounds.v[i];
		struct chain_row row = chain_row_of(CHAIN_ROUND, r->row.id, depth, false, 0);
		struct str words = STR_INIT;
		bool on = false, is;
		long votes = 0;

		for (size_t k = 0; k < r->n_ballot; k++) {
			if (!is_item(w, r->ballot[k].item, id, theme, &is, err))
				return false;
			on = on || is;
			for (size_t v = 0; is && v < r->n_votes; v++)
				votes += strcmp(r->votes[v].item, r->ballot[k].item) == 0 ? r->votes[v].votes : 0;
		}
		if (!on)
			continue;
		for (int o = 1; o <= 3; o++)
			row.ordinal = strcmp(survey_subject(&w->at, o), r->row.event) == 0 ? o : row.ordinal;
		str_addf(&words, P_("%s, event %d: %ld vote", "%s, event %d: %ld votes", votes), r->row.title, row.ordinal, votes);
		(void)chain_add_run(w, &run, &row, r->row.id, &words);
	}
	chain_more(w, &run, depth);
	return true;
}

/* Activities. ------------------------------------------------------------------------------------------------- */

static bool ideas_of(struct chain_work *w, const struct chain_line *l, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };

	if (!chain_ideas(w, err))
		return false;
	for (size_t i = 0; i < w->n_ideas; i++) {
		const struct statement_row *r = &w->ideas[i];

		if (strcmp(r->activity, l->line.id) == 0 && chain_add_statement(w, &run, r, depth, "") && !links_on(w, r->id, depth + 1, CHAIN_LINKS, err))
			return false;
	}
	chain_more(w, &run, depth);
	return true;
}

static bool activities_of(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };
	size_t at;

	if (!chain_lines(w, err))
		return false;
	for (size_t i = 0; i < w->lines.n; i++) {
		const struct chain_line *l = &w->lines.v[i];
		const struct chain_row row = chain_row_of(CHAIN_ACTIVITY, l->line.id, depth, true, l->ordinal);
		struct str words = STR_INIT;

		if (l->ordinal != 3)
			continue;
		if (!theme_home(&w->themes, line_value(&l->line, "theme"), &at, err))
			return false;
		if (at != theme)
			continue;
		activity_in_words(l, &words);
		if (chain_add_run(w, &run, &row, l->line.id, &words) && !ideas_of(w, l, depth + 1, err))
			return false;
	}
	chain_more(w, &run, depth);
	return true;
}

bool became_activity(struct chain_work *w, const struct chain_line *l, struct error *err)
{
	struct chain_run run = { 0, 0 };
	struct statement_row *rows;
	size_t n;

	if (!chain_said_in(w, l, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (chain_add_statement(w, &run, &rows[i], 0, "") && !links_on(w, rows[i].id, 1, CHAIN_LINKS, err))
			return false;
	}
	chain_more(w, &run, 0);
	return true;
}

/* Feedback. --------------------------------------------------------------------------------------------------- */

static bool tellings_of(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	const char *id = w->themes.rows[theme].id;
	const struct chain_row row = chain_row_of(CHAIN_TELLING, id, depth, false, 0);
	struct chain_run run = { 0, 0 };
	struct telling_row *rows;
	size_t n;

	if (!telling_list(w->op->st, w->at.engagement.id, id, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str words = STR_INIT;

		telling_in_words(&rows[i], &words);
		(void)chain_add_run(w, &run, &row, rows[i].id, &words);
	}
	chain_more(w, &run, depth);
	return true;
}

/* One answer that was written on a theme before it was merged. */
static bool answer_of(struct chain_work *w, const char *id, const char *column, const char **out, struct error *err)
{
	const struct cell cell = { .column = column, .engagement = w->at.engagement.id, .record = id, .row = "" };
	struct error why = ERROR_INIT;
	struct str value = STR_INIT;
	bool found = cell_get(w->op->st, &cell, &value, &why);

	*out = arena_strdup(w->a, found ? str_text(&value) : "");
	str_release(&value);
	return missing_is_fine(found, &why, err);
}

static bool merged_feedback(struct chain_work *w, const struct theme_row *merged, int depth, struct error *err)
{
	const struct chain_row row = chain_row_of(CHAIN_FEEDBACK, merged->id, depth, false, 0);
	struct feedback_row f = { .id = arena_printf(w->a, "%s/feedback", merged->id), .theme = merged->id, .title = merged->title,
		.label = merged->label };
	struct str words = STR_INIT;

	if (!answer_of(w, f.id, "feedback.said", &f.said, err) || !answer_of(w, f.id, "feedback.did", &f.did, err) ||
		!answer_of(w, f.id, "feedback.done", &f.done, err) || !answer_of(w, f.id, "feedback.because", &f.because, err))
		return false;
	if (!*f.said && !*f.did && !*f.done && !*f.because)
		return true;
	feedback_in_words(&f, &words);
	(void)chain_add(w, &row, merged->id, &words);
	return true;
}

static bool feedback_of(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	const struct theme_row *t = &w->themes.rows[theme];
	const struct chain_row row = chain_row_of(CHAIN_FEEDBACK, t->id, depth, true, 0);
	struct theme_row *merged = NULL;
	size_t n = 0;

	if (!chain_feedback(w, err) || (t->merged && !theme_merged(w->op->st, t->id, w->a, &merged, &n, err)))
		return false;
	for (size_t i = 0; i < w->n_feedback; i++) {
		struct str words = STR_INIT;

		if (strcmp(w->feedback[i].theme, t->id) != 0 || (!*w->feedback[i].id && !w->feedback[i].tellings))
			continue;
		feedback_in_words(&w->feedback[i], &words);
		if (chain_add(w, &row, t->id, &words) && !tellings_of(w, theme, depth + 1, err))
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (!merged_feedback(w, &merged[i], depth, err))
			return false;
	}
	return true;
}

/* Themes. ----------------------------------------------------------------------------------------------------- */

static bool promises_of(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	struct chain_run run = { 0, 0 };
	size_t at;

	if (!chain_led(w, err))
		return false;
	for (size_t i = 0; i < w->n_promises; i++) {
		if (!theme_home(&w->themes, w->promises[i].theme, &at, err))
			return false;
		for (size_t k = 0; at != theme && k < w->led.n; k++)
			at = w->led.v[k].promise == i && w->led.v[k].theme == theme ? theme : at;
		if (at == theme && !add_promise(w, &run, &w->promises[i], depth, err))
			return false;
	}
	chain_more(w, &run, depth);
	return true;
}

/* Themes of the engagement after this one that go on from this theme, or from one that was merged into it. */
static bool theme_after(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	size_t at;

	if (!chain_next(w, err))
		return false;
	for (size_t i = 0; i < w->next.n; i++) {
		const struct chain_next *next = &w->next.v[i];

		for (size_t k = 0; k < next->n_themes; k++) {
			const struct chain_row row = chain_row_of(CHAIN_THEME, next->themes[k].id, depth, true, 0);
			struct str words = STR_INIT;

			if (!theme_home(&w->themes, next->themes[k].from, &at, err))
				return false;
			if (at != theme)
				continue;
			str_addf(&words, _("Goes on in \"%s\": "), next->engagement.title);
			theme_in_words(&next->themes[k], &words);
			(void)chain_add(w, &row, row.id, &words);
		}
	}
	return true;
}

bool became_theme(struct chain_work *w, size_t theme, int depth, struct error *err)
{
	return rounds_of(w, "", theme, depth, err) && activities_of(w, theme, depth, err) && promises_of(w, theme, depth, err) &&
		feedback_of(w, theme, depth, err) && theme_after(w, theme, depth, err);
}

bool became_statement(struct chain_work *w, const struct statement_row *r, struct error *err)
{
	struct theme_row *in;
	size_t n, at;

	if (!statement_themes(w->op->st, r->id, w->a, &in, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct chain_row row = chain_row_of(CHAIN_THEME, "", 0, true, 0);
		struct str words = STR_INIT;

		if (!theme_home(&w->themes, in[i].id, &at, err))
			return false;
		if (at == w->themes.n)
			continue;
		row.id = w->themes.rows[at].id;
		theme_in_words(&w->themes.rows[at], &words);
		if (chain_add(w, &row, row.id, &words) && !became_theme(w, at, 1, err))
			return false;
	}
	return links_on(w, r->id, 0, CHAIN_LINKS, err) && rounds_of(w, r->id, w->themes.n, 0, err);
}

bool became_promise(struct chain_work *w, const struct commitment_row *p, struct error *err)
{
	size_t at;

	if (!heard(w, p, true, 0, err) || !theme_home(&w->themes, p->theme, &at, err))
		return false;
	return (at == w->themes.n || feedback_of(w, at, 0, err)) && promise_after(w, p, 0, err);
}

bool became_feedback(struct chain_work *w, size_t theme, struct error *err)
{
	return tellings_of(w, theme, 0, err) && theme_after(w, theme, 0, err);
}
