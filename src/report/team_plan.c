/* report/team_plan.c - what the yearly report of the plan can say of this engagement, in sentences from the records alone. A year goes from 1 April to
 * 31 March: the one in which the last event was, or today where no event has a day. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "model/floor.h"
#include "op/feedback.h"
#include "report/team.h"

enum { EVENTS = 3, APRIL = 4, MOST_SAID = 5, KEPT_MOST = 10 };

struct year {
	struct team t;
	struct paper *p;
	struct team_themes h;
	int from;                    /* 1 April of this year */
	struct commitment_row *promises;
	size_t n_promises;
};

static int year_of(struct day d)
{
	return d.month >= APRIL ? d.year : d.year - 1;
}

static bool in_year(const struct year *y, const char *iso)
{
	struct day d;
	return day_from_iso(iso, &d) && year_of(d) == y->from;
}

static void find_year(struct year *y)
{
	struct day last, d;
	bool any = false;
	for (int i = 0; i < EVENTS; i++) {
		if (day_from_iso(y->p->survey->engagement.events[i].day, &d) && (!any || day_diff(d, last) > 0))
			last = d, any = true;
	}
	y->from = year_of(any ? last : clock_day_of(y->p->now));
}

/* What was done ------------------------------------------------------------------------------------------------------ */

static const char *people(struct year *y, long came)
{
	return came < 0 ? _("how many came is not on record") : came == 0 ? _("nobody on record as having come") :
		arena_printf(y->p->a, _("%s people"), team_count(&y->t, came));
}

static bool held(struct year *y, struct error *err)
{
	const struct survey *s = y->p->survey;
	struct day today = clock_day_of(y->p->now), d;
	struct str words = STR_INIT;
	long statements = 0, all;
	for (int i = 1; i <= EVENTS; i++) {
		const struct event_row *e = &s->engagement.events[i - 1];
		long came, groups;
		statements += e->statements;
		if (!in_year(y, e->day) || !day_from_iso(e->day, &d))
			continue;
		if (!team_came(&y->t, i, &came, &groups, err)) {
			str_release(&words);
			return false;
		}
		str_addf(&words, "%s%s, ", words.len ? "; " : "", team_event(&y->t, i));
		if (day_diff(d, today) > 0)
			str_addf(&words, _("planned for %s"), team_day(&y->t, e->day));
		else
			str_addf(&words, _("on %s with %s"), team_day(&y->t, e->day), people(y, came));
	}
	if (words.len)
		team_line(&y->t, _("In the year from 1 April %d to 31 March %d there were for \"%s\": %s."), y->from,
			y->from + 1, s->engagement.title, str_text(&words));
	else
		team_line(&y->t, _("In the year from 1 April %d to 31 March %d no event of \"%s\" is on record."), y->from, y->from + 1, s->engagement.title);
	all = published_said(&y->h.counts, PUBLISHED_ALL, PUBLISHED_ALL, PUBLISHED_ALL, PUBLISHED_ALL);
	if (all > 0)
		team_line(&y->t, _("In all, %ld things that were said are on record, in the words of those who said them."), all);
	else if (statements)
		write_paragraph(y->p->w, _("What was said is on record, in the words of those who said it."));
	else
		write_paragraph(y->p->w, _("Nothing that was said is on record yet."));
	str_release(&words);
	return true;
}

static void said_most(struct year *y)
{
	const size_t *order = team_themes_order(&y->t, &y->h);
	struct str words = STR_INIT;
	for (size_t i = 0, n = 0; i < y->h.n && n < MOST_SAID; i++) {
		long sum = y->h.sums[order[i]];
		/* One that is too small is not named either: it would be known to be smaller than those before. */
		if (sum == FLOOR_HIDDEN || sum == 0)
			continue;
		str_addf(&words, _("%s%s (%ld)"), words.len ? ", " : "", y->h.names[order[i]], sum);
		n++;
	}
	if (words.len)
		team_line(&y->t, _("What they spoke of most: %s."), str_text(&words));
	else
		write_paragraph(y->p->w, _("What they spoke of most cannot be told yet: no theme has enough statements in it."));
	str_release(&words);
}

/* Promised, kept, changed --------------------------------------------------------------------------------------------- */

static void promised(struct year *y)
{
	if (y->n_promises)
		team_line(&y->t, P_("Those who plan and run services made %zu promise. Today: %s.",
			"Those who plan and run services made %zu promises. Today: %s.", y->n_promises), y->n_promises,
			team_promises_stand(&y->t, y->promises, y->n_promises));
	else
		write_paragraph(y->p->w, _("No promise is on record yet."));
}

static bool outcomes(struct year *y, size_t *written, struct error *err)
{
	const struct survey *s = y->p->survey;
	const struct step *step = model_step_in(s->model, 0, "outcomes-met", NULL);
	const struct field *met = step ? step_field(step, "met") : NULL;
	struct table_line *rows;
	size_t n;
	if (!step || step->shape != STEP_TABLE)
		return true;
	if (!table_lines(y->p->op->st, survey_subject(s, 0), step->key, y->p->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *outcome = "", *found = "", *is_met = "";
		struct str words = STR_INIT;
		for (size_t k = 0; k < rows[i].n_cells; k++) {
			const struct table_cell *c = &rows[i].cells[k];
			outcome = strcmp(c->field, "outcome") == 0 ? c->value : outcome;
			found = strcmp(c->field, "found") == 0 ? c->value : found;
			is_met = strcmp(c->field, "met") == 0 ? c->value : is_met;
		}
		if (!*outcome && !*found)
			continue;
		str_add(&words, team_typed(&y->t, outcome));
		if (*found)
			str_addf(&words, "%s%s", words.len ? ": " : "", team_typed(&y->t, found));
		if (met && *is_met) {
			str_add(&words, " (");
			field_show(met, is_met, &words);
			str_addc(&words, ')');
		}
		write_item(y->p->w, team_text(&y->t, &words));
		++*written;
	}
	return true;
}

static bool changed(struct year *y, struct error *err)
{
	size_t written = 0;
	write_heading(y->p->w, 2, _("What changed"));
	if (!outcomes(y, &written, err))
		return false;
	for (size_t i = 0; i < y->n_promises && written < KEPT_MOST; i++) {
		const struct commitment_row *r = &y->promises[i];
		if (strcmp(r->state, promise_state_key(PROMISE_KEPT)) != 0)
			continue;
		write_item(y->p->w, arena_printf(y->p->a, _("Kept: \"%s\"%s%s%s%s"), team_typed(&y->t, r->words), *r->organisation ? ", " : "",
			team_typed(&y->t, r->organisation), *r->state_words ? ". " : "", team_typed(&y->t, r->state_words)));
		written++;
	}
	if (!written)
		write_paragraph(y->p->w, _("No change is on record yet."));
	return true;
}

/* What comes ------------------------------------------------------------------------------------------------------------ */

static bool told(struct year *y, struct error *err)
{
	struct feedback_row *rows;
	struct feedback_sum sum;
	const char *by = y->p->survey->engagement.told_by;
	size_t n;
	if (!feedback_list(y->p->op->st, y->p->survey->engagement.id, y->p->a, &rows, &n, err))
		return false;
	feedback_sum(rows, n, &sum);
	if (sum.themes)
		write_item(y->p->w, arena_printf(y->p->a, _("They were told what became of %ld of %ld themes%s%s."), sum.told, sum.themes,
			sum.told < sum.themes && *team_day(&y->t, by) ? _("; the rest is owed to them by ") : "",
			sum.told < sum.themes ? team_day(&y->t, by) : ""));
	return true;
}

static const char *answer(const struct table_cell *cells, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(cells[i].field, field) == 0)
			return cells[i].value;
	return "";
}

static bool next(struct year *y, struct error *err)
{
	const struct survey *s = y->p->survey;
	struct day today = clock_day_of(y->p->now), d;
	struct promise_sum sum;
	struct table_cell *cells;
	size_t n;
	write_heading(y->p->w, 2, _("What comes next"));
	for (int i = 1; i <= EVENTS; i++)
		if (day_from_iso(s->engagement.events[i - 1].day, &d) && day_diff(d, today) > 0)
			write_item(y->p->w, arena_printf(y->p->a, "%s: %s.", team_event(&y->t, i), team_day(&y->t, s->engagement.events[i - 1].day)));
	if (!form_answers(y->p->op->st, survey_subject(s, 0), "annual-event", y->p->a, &cells, &n, err))
		return false;
	if (*team_day(&y->t, answer(cells, n, "day")))
		write_item(y->p->w, arena_printf(y->p->a, _("The next event is on %s. %s"), team_day(&y->t, answer(cells, n, "day")),
			team_typed(&y->t, answer(cells, n, "what_for"))));
	else
		write_item(y->p->w, _("The day of the next yearly event is not set yet."));
	promise_sum(y->promises, y->n_promises, today, &sum);
	long to_keep = sum.all - sum.by_state[PROMISE_KEPT] - sum.by_state[PROMISE_NOT_KEPT];
	if (to_keep > 0)
		write_item(y->p->w, arena_printf(y->p->a, _("Promises still to be kept: %ld, of these past their day: %ld."), to_keep, sum.over));
	return told(y, err);
}

static void numbers(struct year *y)
{
	write_heading(y->p->w, 2, _("The numbers behind it"));
	if (y->h.n)
		team_themes_table(&y->t, &y->h, NULL);
	else
		write_paragraph(y->p->w, _("There are no themes yet."));
	write_note(y->p->w, arena_printf(y->p->a, _("Counts below %ld, and those that would give them away, are not shown."), y->p->floor));
}

bool team_plan(struct paper *p, struct error *err)
{
	struct year y = { .p = p };
	bool ok = team_begin(&y.t, p, false, err);
	find_year(&y);
	ok = ok && team_themes(&y.t, &y.h, err) &&
		commitment_list(p->op->st, p->survey->engagement.id, p->a, &y.promises, &y.n_promises, err);
	if (ok)
		write_heading(p->w, 2, arena_printf(p->a, _("What was done, 1 April %d to 31 March %d"), y.from, y.from + 1));
	ok = ok && held(&y, err);
	if (ok) {
		said_most(&y);
		promised(&y);
	}
	ok = ok && changed(&y, err) && next(&y, err);
	if (ok) {
		numbers(&y);
		paper_foot(p);
	}
	team_end(&y.t);
	return ok;
}
