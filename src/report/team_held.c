/* report/team_held.c - what is held back, for the team alone: how much, and label by label for what reason and what can be done. Never the words, and never
 * why somebody said no. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "report/team.h"

struct held_back {
	struct team t;
	struct paper *p;
	bool rows;                   /* the second time round they are written */
	long all;
};

static const char *what_to_do(enum quote_verdict v)
{
	static const char *const words[QUOTE_VERDICTS] = {
		[QUOTE_YES] = "",
		[QUOTE_HELD] = N_("Who looks after safeguarding decides. In Words it can be released."),
		[QUOTE_NO_CONSENT] = N_("It stays inside. Should they agree later, the register is the place for it."),
		[QUOTE_GONE] = N_("Nothing: the words were erased for good."),
		[QUOTE_TELLING] = N_("Write a wording for the public: E in Words."),
	};
	return *words[v] ? _(words[v]) : "";
}

/* Why this one is held back; of what could tell who said it, by what: a wording for the public is looked at without the names. */
static void reason(struct held_back *h, const struct statement_row *s, enum quote_verdict v, struct str *out)
{
	bool worded = s->public_words[strspn(s->public_words, " \t\r\n")] != '\0';
	str_add(out, _(quote_verdict_word(v)));
	if (v == QUOTE_TELLING) {
		str_add(out, ": ");
		mask_words(worded ? s->public_words : s->words, worded ? NULL : &h->t.q.names, out);
	}
}

static bool row(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct held_back *h = with;
	struct str why = STR_INIT;
	(void)words;
	(void)err;
	if (v == QUOTE_YES || !h->rows)
		return true;
	reason(h, s, v, &why);
	write_row(h->p->w, (const char *const[]){ *s->label ? s->label : _("no label"), str_text(&why), what_to_do(v) });
	str_release(&why);
	return true;
}

static bool goes_on(void *with, long done)
{
	struct held_back *h = with;
	struct error ignored = ERROR_INIT;
	bool on = paper_goes_on(h->p, done, h->all, &ignored);
	error_release(&ignored);
	return on;
}

/* Those on hold are not handed over but where the filter asks for them. */
static bool walk(struct held_back *h, bool on_hold, struct error *err)
{
	const struct statement_filter f = { .engagement = h->p->survey->engagement.id, .held = on_hold, .order = ORDER_OLDEST };
	bool stopped;
	if (!quoting_walk(&h->t.q, &f, row, goes_on, h, &stopped, err))
		return false;
	return !stopped || paper_goes_on(h->p, 0, 0, err);
}

static bool list(struct held_back *h, struct error *err)
{
	const char *const heads[] = { _("Statement"), _("Why it is held back"), _("What can be done") };
	static const int weights[] = { 0, 3, 4 };
	const struct withheld counted = h->t.q.withheld; /* the second walk asks the same again */
	bool ok;
	write_heading(h->p->w, 2, _("One by one"));
	write_table(h->p->w, heads, weights, 3);
	h->rows = true;
	ok = walk(h, false, err) && walk(h, true, err);
	write_table_end(h->p->w);
	h->t.q.withheld = counted;
	return ok;
}

static bool make(struct held_back *h, struct error *err)
{
	struct standing st;
	struct str words = STR_INIT;
	struct withheld w;
	if (!standing_count(h->p->op->st, h->p->survey->engagement.id, NULL, &st, err))
		return false;
	h->all = st.all;
	if (!walk(h, false, err))
		return false;
	w = h->t.q.withheld;
	if (!st.all) {
		write_paragraph(h->p->w, _("Nothing was said yet, so nothing is held back."));
		return true;
	}
	if (!withheld_sum(&w)) {
		write_paragraph(h->p->w, _("Nothing is held back: all that was said may be quoted."));
		return true;
	}
	withheld_words(&w, &words);
	str_addc(&words, '.');
	write_strong(h->p->w, str_text(&words));
	str_release(&words);
	team_line(&h->t, P_("%ld statement may be quoted.", "%ld statements may be quoted.", w.n[QUOTE_YES]), w.n[QUOTE_YES]);
	write_paragraph(h->p->w, _("What is held back still counts, but for what is on hold. Whoever said no need not say why, and it is not to be asked."));
	return list(h, err);
}

bool team_held(struct paper *p, struct error *err)
{
	struct held_back h = { .p = p };
	bool ok = team_begin(&h.t, p, true, err) && make(&h, err);
	if (ok)
		paper_foot(p);
	team_end(&h.t);
	return ok;
}
