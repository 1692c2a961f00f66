/* report/team_method.c - how it was done and what was learned, for another area to start from: no people, and nothing that anybody said. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/day.h"
#include "op/judging.h"
#include "op/review.h"
#include "report/team.h"

enum { EVENTS = 3 };

struct method_of {
	struct team t;
	struct paper *p;
	const struct survey *s;
};

/* The plan in steps ---------------------------------------------------------------------------------------------------- */

static void phase_steps(struct method_of *m, int ordinal, const struct phase *ph, enum phase_kind kind)
{
	const char *const heads[] = { _("Step"), _("How it stands") };
	static const int weights[] = { 1, 0 };
	struct str room = STR_INIT;
	if (!ph->n_steps)
		return;
	room_words(m->s, ordinal, kind, &room);
	write_heading(m->p->w, 3, str_text(&room));
	str_release(&room);
	write_table(m->p->w, heads, weights, 2);
	for (size_t i = 0; i < ph->n_steps; i++) {
		struct step_counts counts;
		/* Why a step was not needed is the team's own and may be about people. */
		write_row(m->p->w, (const char *const[]){ ph->steps[i].title, _(step_status_word(survey_step(m->s, ordinal, &ph->steps[i], &counts))) });
	}
	write_table_end(m->p->w);
}

static void steps(struct method_of *m)
{
	write_heading(m->p->w, 2, _("The plan in steps"));
	for (int i = 0; i < EVENTS; i++)
		for (int k = 0; k < PHASES; k++)
			phase_steps(m, i + 1, &m->s->model->events[i].phases[k], (enum phase_kind)k);
	phase_steps(m, 0, &m->s->model->after, PHASE_REVIEW);
}

/* The days --------------------------------------------------------------------------------------------------------------- */

static const char *way_of(struct method_of *m, const struct day_plan *d, size_t i)
{
	const struct field *way = step_field(d->step, "method");
	struct str s = STR_INIT;
	if (way && *d->activities[i].method)
		field_show(way, d->activities[i].method, &s);
	else
		str_add(&s, _(block_kind_word(d->blocks[i].kind)));
	return team_text(&m->t, &s);
}

static void order(struct method_of *m, const struct day_plan *d)
{
	const char *const heads[] = { _("Start"), _("Min"), _("Activity"), _("Way of working"), _("Kit"), _("Another way in") };
	static const int weights[] = { 0, 0, 4, 2, 3, 3 };
	char start[6];
	write_table(m->p->w, heads, weights, 6);
	for (size_t i = 0; i < d->n; i++) {
		const struct activity *a = &d->activities[i];
		clock_hhmm(d->times[i].plan_start, start);
		write_row(m->p->w, (const char *const[]){ start, arena_printf(m->p->a, "%d", d->blocks[i].minutes), team_typed(&m->t, a->title),
			way_of(m, d, i), team_typed(&m->t, a->kit), team_typed(&m->t, a->other_way) });
	}
	write_table_end(m->p->w);
}

static bool days(struct method_of *m, struct error *err)
{
	write_heading(m->p->w, 2, _("The days"));
	for (int i = 1; i <= EVENTS; i++) {
		struct day_plan d;
		if (!day_load(m->p->op, m->s, i, 0, m->p->a, &d, err))
			return false;
		write_heading(m->p->w, 3, team_event(&m->t, i));
		write_paragraph(m->p->w, m->s->model->events[i - 1].purpose);
		if (d.step && d.n)
			order(m, &d);
		else
			write_paragraph(m->p->w, _("There is no running order for this day."));
	}
	return true;
}

/* How often each way of working stands in the running orders. */
static bool methods(struct method_of *m, struct error *err)
{
	const char *const heads[] = { _("Way of working"), _("Activities") };
	static const int weights[] = { 1, 0 };
	struct { const char *way; long n; } used[32];
	size_t n = 0;
	for (int i = 1; i <= EVENTS; i++) {
		struct day_plan d;
		if (!day_load(m->p->op, m->s, i, 0, m->p->a, &d, err))
			return false;
		for (size_t k = 0; d.step && k < d.n; k++) {
			size_t at = 0;
			const char *way = way_of(m, &d, k);
			if (block_is_rest(d.blocks[k].kind))
				continue;
			while (at < n && strcmp(used[at].way, way) != 0)
				at++;
			if (at == n && n < sizeof used / sizeof *used)
				used[n].way = way, used[n++].n = 0;
			if (at < n)
				used[at].n++;
		}
	}
	write_heading(m->p->w, 2, _("Ways of working that were used"));
	if (!n) {
		write_paragraph(m->p->w, _("None is planned yet."));
		return true;
	}
	write_table(m->p->w, heads, weights, 2);
	for (size_t i = 0; i < n; i++)
		write_row(m->p->w, (const char *const[]){ used[i].way, arena_printf(m->p->a, "%ld", used[i].n) });
	write_table_end(m->p->w);
	return true;
}

/* How well it went ----------------------------------------------------------------------------------------------------------- */

static bool scores(struct method_of *m, struct error *err)
{
	const char *cells[POINTS + 1] = { _("Standard") };
	static const int weights[POINTS + 1] = { 3, 2, 2, 2, 2 };
	struct judging j;
	if (!judging_load(m->p->op, m->s, m->p->a, &j, err))
		return false;
	write_heading(m->p->w, 2, _("The standards, and how they were judged"));
	if (m->s->n_focus == 0)
		write_paragraph(m->p->w, _("No standard was chosen to be worked on first."));
	for (int i = 0; i < POINTS; i++) {
		struct str s = STR_INIT;
		point_words(m->s, point_at(i), &s);
		cells[i + 1] = team_text(&m->t, &s);
	}
	if (m->s->n_shown == 0)
		return true;
	write_table(m->p->w, cells, weights, POINTS + 1);
	for (size_t k = 0; k < m->s->n_shown; k++) {
		const struct standard *st = m->s->shown[k];
		long line[POINTS];
		judged_line(&j, m->s, st, line);
		cells[0] = k < m->s->n_focus ? arena_printf(m->p->a, _("%s (to work on first)"), st->title) : st->title;
		for (int i = 0; i < POINTS; i++)
			cells[i + 1] = line[i] ? arena_printf(m->p->a, "%ld %s", line[i], score_word(m->s->standards, line[i])) : _("not judged");
		write_row(m->p->w, cells);
	}
	write_table_end(m->p->w);
	return true;
}

static bool lessons(struct method_of *m, struct error *err)
{
	const char *const heads[] = { _("What was learned"), _("Where"), _("What it changes"), _("Done") };
	static const int weights[] = { 5, 2, 5, 0 };
	struct lesson *list;
	size_t n;
	if (!lessons_load(m->p->op, m->s, -1, -1, m->p->a, &list, &n, err))
		return false;
	write_heading(m->p->w, 2, _("Lessons, and what they changed"));
	if (!n) {
		write_paragraph(m->p->w, _("No lesson is written down yet. Review has a place for them, after each event."));
		return true;
	}
	write_table(m->p->w, heads, weights, 4);
	for (size_t i = 0; i < n; i++)
		write_row(m->p->w, (const char *const[]){ team_typed(&m->t, list[i].lesson),
			list[i].from ? team_event(&m->t, list[i].from) : _("After the events"), team_typed(&m->t, list[i].changes),
			list[i].done ? _("yes") : _("not yet") });
	write_table_end(m->p->w);
	return true;
}

/* The answers to these fields of a form, each with what it is about; nothing where the model has no such form there. */
static bool form_words(struct method_of *m, int ordinal, const char *key, const char *const *fields, size_t n_fields, size_t *written,
		       struct error *err)
{
	const struct step *step = model_step_in(m->s->model, ordinal, key, NULL);
	struct table_cell *cells;
	size_t n;
	if (!step || step->shape != STEP_FORM)
		return true;
	if (!form_answers(m->p->op->st, survey_subject(m->s, ordinal), key, m->p->a, &cells, &n, err))
		return false;
	for (size_t i = 0; i < n_fields; i++) {
		const struct field *f = step_field(step, fields[i]);
		for (size_t k = 0; f && k < n; k++) {
			if (strcmp(cells[k].field, fields[i]) != 0 || !*cells[k].value)
				continue;
			write_item(m->p->w, arena_printf(m->p->a, "%s, %s: %s", ordinal ? team_event(&m->t, ordinal) : _("After the events"), f->label,
				team_typed(&m->t, cells[k].value)));
			++*written;
		}
	}
	return true;
}

static bool again(struct method_of *m, struct error *err)
{
	static const char *const debrief[] = { "went_well", "was_hard" }, *const review[] = { "keep", "change" };
	size_t written = 0;
	write_heading(m->p->w, 2, _("What we would do again, and what not"));
	for (int i = 1; i <= EVENTS; i++)
		if (!form_words(m, i, "debrief", debrief, 2, &written, err))
			return false;
	if (!form_words(m, 0, "joint-review", review, 2, &written, err))
		return false;
	if (!written)
		write_paragraph(m->p->w, _("Nothing is written down yet: the debrief of each event and the look back together are the place for it."));
	return true;
}

bool team_method(struct paper *p, struct error *err)
{
	struct method_of m = { .p = p, .s = p->survey };
	bool ok = team_begin(&m.t, p, false, err) && team_forget_roles(&m.t, err);
	if (ok) {
		write_paragraph(p->w, _("How we did it, for another area to start from. Nobody is named here, and nothing that people said at the events stands in it."));
		team_line(&m.t, _("The model: %s."), p->survey->model->title);
		steps(&m);
	}
	ok = ok && days(&m, err) && methods(&m, err) && scores(&m, err) && lessons(&m, err) && again(&m, err);
	if (ok)
		paper_foot(p);
	team_end(&m.t);
	return ok;
}
