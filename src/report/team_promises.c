/* report/team_promises.c - six months on: every promise, by when, how it stands and what was heard of it, those past their day first. Who made it
 * stands in the copy of the team alone; the other names post and organisation. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/promises.h"
#include "report/team.h"

enum { WORDS_MOST = 3 /* that led to a promise, shown with it */ };

struct promised {
	struct team *t;
	bool inside;                 /* for the team */
	struct day today;
	struct team_themes h;
};

static enum promise_due due_of(const struct commitment_row *r, struct day today)
{
	enum promise_state state = PROMISE_OPEN;
	(void)promise_state_by_key(r->state, &state);
	return promise_due(state, r->by_when, r->first_review, r->heard_day, today);
}

/* Past their day first, those past it longest before the others; then what is near, what lacks a day, what goes on; what has ended comes last. */
static int rank_of(const struct commitment_row *r, struct day today)
{
	static const int ranks[] = { [DUE_OVER] = 0, [DUE_REVIEW] = 1, [DUE_SOON_NOW] = 2, [DUE_NOT] = 3, [DUE_UNDATED] = 4, [DUE_ENDED] = 5 };
	return r->goes_on ? 6 : ranks[due_of(r, today)];
}

static bool comes_before(const struct commitment_row *x, const struct commitment_row *y, struct day today)
{
	int a = rank_of(x, today), b = rank_of(y, today);
	return a != b ? a < b : *x->by_when && *y->by_when && strcmp(x->by_when, y->by_when) < 0;
}

static const char *who_of(const struct promised *m, const struct commitment_row *r)
{
	struct str s = STR_INIT;
	const char *const parts[] = { m->inside ? r->person : "", team_typed(m->t, r->post), team_typed(m->t, r->organisation) };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			str_addf(&s, "%s%s", s.len ? ", " : "", parts[i]);
	if (!s.len)
		str_add(&s, *r->person ? _("somebody who is named in the copy of the team") : _("nobody is named yet"));
	return team_text(m->t, &s);
}

static bool heard(const struct promised *m, const struct commitment_row *r, struct error *err)
{
	struct followup_row *rows;
	size_t n;
	if (!followup_list(m->t->p->op->st, r->id, m->t->p->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct followup_row shown = rows[i];
		struct str s = STR_INIT;
		bool handed = strcmp(rows[i].what, "handover") == 0;
		shown.source = team_typed(m->t, rows[i].source);
		/* The words of a hand-over say who had it. */
		shown.words = handed && !m->inside ? "" : team_typed(m->t, rows[i].words);
		if (handed && !m->inside)
			str_addf(&s, _("%s: somebody else has it now"), team_day(m->t, rows[i].on_day));
		else
			followup_words(&shown, &s);
		write_item(m->t->p->w, team_text(m->t, &s));
	}
	if (!n)
		write_item(m->t->p->w, _("Nothing was heard of it yet."));
	return true;
}

/* The words of children that led to it, those that may be quoted. */
static bool behind(const struct promised *m, const struct commitment_row *r, struct error *err)
{
	const char **ids = NULL;
	size_t n = 0, shown = 0;
	if (r->statements && !link_ends(m->t->p->op->st, r->id, true, m->t->p->a, &ids, &n, err))
		return false;
	for (size_t i = 0; i < n && shown < WORDS_MOST; i++) {
		struct statement_row s;
		struct error why = ERROR_INIT;
		const char *words;
		if (!statement_get(m->t->p->op->st, ids[i], m->t->p->a, &s, &why)) {
			error_release(&why); /* taken out meanwhile, or no statement */
			continue;
		}
		if (quoting_of(&m->t->q, &s, &words) != QUOTE_YES)
			continue;
		if (!shown++)
			write_paragraph(m->t->p->w, _("Behind it stands what was said:"));
		write_quote(m->t->p->w, words, team_quote_by(m->t, &m->h.c, s.band));
	}
	return true;
}

static void sums(const struct promised *m, const struct commitment_row *rows, size_t n)
{
	struct paper *p = m->t->p;
	struct promise_sum sum;
	promise_sum(rows, n, m->today, &sum);
	const char *const heads[] = { _("How they stand"), _("Promises") };
	static const int weights[] = { 1, 0 };
	write_heading(p->w, 2, _("In all"));
	write_table(p->w, heads, weights, 2);
	for (int i = 0; i < PROMISE_STATES; i++)
		write_row(p->w, (const char *const[]){ _(promise_state_word((enum promise_state)i)), arena_printf(p->a, "%ld", sum.by_state[i]) });
	write_row(p->w, (const char *const[]){ _("Go on in another engagement"), arena_printf(p->a, "%ld", sum.goes_on) });
	write_row(p->w, (const char *const[]){ _("All"), arena_printf(p->a, "%zu", n) });
	write_row(p->w, (const char *const[]){ _("Of these past their day"), arena_printf(p->a, "%ld", sum.over) });
	write_row(p->w, (const char *const[]){ _("Of these without a day"), arena_printf(p->a, "%ld", sum.undated) });
	write_row(p->w, (const char *const[]){ _("Of these without anybody named"), arena_printf(p->a, "%ld", sum.unnamed) });
	write_table_end(p->w);
}

static bool list(const struct promised *m, const struct commitment_row *rows, size_t n, struct error *err)
{
	const char *const heads[] = { _("Promise"), _("Whose"), _("By when"), _("How it stands"), _("Theme") };
	static const int weights[] = { 6, 4, 2, 3, 3 };
	struct paper *p = m->t->p;
	write_heading(p->w, 2, _("All promises, those past their day first"));
	write_table(p->w, heads, weights, 5);
	for (size_t i = 0; i < n; i++) {
		struct str stands = STR_INIT;
		size_t at;
		if (!team_home(m->t, &m->h, rows[i].theme, &at, err))
			return false;
		promise_stands(&rows[i], m->today, &stands);
		write_row(p->w, (const char *const[]){ team_typed(m->t, rows[i].words), who_of(m, &rows[i]), team_day(m->t, rows[i].by_when),
			team_text(m->t, &stands), at < m->h.n ? m->h.names[at] : "" });
	}
	write_table_end(p->w);
	return true;
}

static bool each(const struct promised *m, const struct commitment_row *rows, size_t n, struct error *err)
{
	struct paper *p = m->t->p;
	write_heading(p->w, 2, _("What was heard of each"));
	for (size_t i = 0; i < n; i++) {
		write_heading(p->w, 3, team_typed(m->t, rows[i].words));
		team_line(m->t, "%s", who_of(m, &rows[i]));
		if (*rows[i].how_known)
			team_line(m->t, _("It will be known by this: %s"), team_typed(m->t, rows[i].how_known));
		if (!heard(m, &rows[i], err) || !behind(m, &rows[i], err) || !paper_goes_on(p, (long)i + 1, (long)n, err))
			return false;
	}
	return true;
}

static void sort(struct commitment_row *rows, size_t n, struct day today)
{
	for (size_t i = 1; i < n; i++) { /* equals stay in the order of making */
		struct commitment_row row = rows[i];
		size_t k = i;
		for (; k > 0 && comes_before(&row, &rows[k - 1], today); k--)
			rows[k] = rows[k - 1];
		rows[k] = row;
	}
}

static bool make(struct promised *m, struct error *err)
{
	struct paper *p = m->t->p;
	struct commitment_row *rows;
	size_t n;
	if (!commitment_list(p->op->st, p->survey->engagement.id, p->a, &rows, &n, err) || !team_themes(m->t, &m->h, err))
		return false;
	if (!n) {
		write_paragraph(p->w, _("Nobody has promised anything yet. Promises are made at the end of event 3: \"I can\" and \"I will\"."));
		return true;
	}
	sort(rows, n, m->today);
	sums(m, rows, n);
	return list(m, rows, n, err) && each(m, rows, n, err);
}

static bool promises(struct paper *p, bool inside, struct error *err)
{
	struct team t;
	struct promised m = { .t = &t, .inside = inside, .today = clock_day_of(p->now) };
	bool ok = team_begin(&t, p, inside, err) && make(&m, err);
	if (ok)
		paper_foot(p);
	team_end(&t);
	return ok;
}

bool team_promises(struct paper *p, struct error *err)
{
	return promises(p, false, err);
}

bool team_promises_inside(struct paper *p, struct error *err)
{
	return promises(p, true, err);
}
