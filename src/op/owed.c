/* op/owed.c - what is owed to people: promises, feedback, steps with a day. */
#include "config.h"

#include "op/feedback.h"
#include "op/privacy.h"
#include "op/progress.h"
#include "store/cycle.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

typedef VEC(struct owed) owed_list;

struct owing {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct day today;
	owed_list list;
};

/* True when the day is one, and past or near. */
static bool near(const struct owing *w, const char *iso, int *days)
{
	struct day d;

	if (!iso || !day_from_iso(iso, &d))
		return false;
	*days = day_diff(d, w->today);
	return *days <= DUE_SOON;
}

static void owe(struct owing *w, enum owed_kind kind, int days, const char *day, const char *words, const char *promise,
	const struct place *place)
{
	struct owed o = { .kind = kind, .days = days, .day = day, .words = words, .promise = promise };

	if (place)
		o.place = *place;
	vec_push(&w->list, o);
}

/* Promises -------------------------------------------------------------------------------------------- */

/* Those of one kind come as one: how many, and the earliest day. */
struct bunch { long n; int days; const char *day, *promise; };

static void bunch_take(struct bunch *b, const struct owing *w, const char *day, const char *promise)
{
	int days = 0;

	if (!near(w, day, &days))
		return;
	if (b->n == 0 || days < b->days) {
		b->days = days;
		b->day = day;
	}
	b->promise = b->n == 0 ? promise : "";
	b->n++;
}

static void promises_owed(struct owing *w, const struct commitment_row *rows, size_t n)
{
	struct bunch over = { 0 }, soon = { 0 }, look = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct commitment_row *c = &rows[i];
		enum promise_state state;
		enum promise_due due;

		if (c->goes_on)
			continue;
		if (!promise_state_by_key(c->state, &state))
			state = PROMISE_OPEN;
		due = promise_due(state, c->by_when, c->first_review, c->heard_day, w->today);
		if (due == DUE_OVER)
			bunch_take(&over, w, c->by_when, c->id);
		else if (due == DUE_SOON_NOW)
			bunch_take(&soon, w, c->by_when, c->id);
		else if (due == DUE_REVIEW)
			bunch_take(&look, w, c->first_review, c->id);
	}
	if (over.n)
		owe(w, OWED_PROMISE, over.days, over.day,
			arena_printf(w->a, P_("%ld promise past its day", "%ld promises past their day", over.n), over.n), over.promise, NULL);
	if (soon.n)
		owe(w, OWED_PROMISE, soon.days, soon.day,
			arena_printf(w->a, P_("%ld promise due soon", "%ld promises due soon", soon.n), soon.n), soon.promise, NULL);
	if (look.n)
		owe(w, OWED_REVIEW, look.days, look.day,
			arena_printf(w->a, P_("First look at %ld promise", "First look at %ld promises", look.n), look.n), look.promise, NULL);
}

/* Feedback -------------------------------------------------------------------------------------------- */

/* Whom it is told: where all who take part are grown up there are no children. */
static bool has_children(const struct model *m)
{
	for (size_t i = 0; i < m->n_bands; i++) {
		const char *const *adult = m->adult_bands;

		while (adult && *adult && strcmp(*adult, m->bands[i].key) != 0)
			adult++;
		if (!adult || !*adult)
			return true;
	}
	return false;
}

static bool told_elsewhere(const struct taken_feedback *t, size_t n, const char *theme)
{
	for (size_t i = 0; i < n; i++) {
		if (t[i].told && strcmp(t[i].theme, theme) == 0)
			return true;
	}
	return false;
}

/* A team that keeps no themes says by its steps that the children were told. */
static bool told_by_step(const struct survey *s)
{
	static const char *const keys[] = { "you-said", "report-back" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct step *step = model_step_in(s->model, 0, keys[i], NULL);
		enum step_status st = step ? survey_step(s, 0, step, NULL) : STEP_OPEN;

		if (st == STEP_DONE || st == STEP_NOT_NEEDED)
			return true;
	}
	return false;
}

static void say_feedback(struct owing *w, int days, long all, long left)
{
	const char *day = w->s->engagement.told_by, *words;
	bool children = has_children(w->s->model);

	if (all == 0 && !told_by_step(w->s))
		owe(w, OWED_FEEDBACK, days, day, children ? _("Tell the children what came of it") : _("Tell people what came of it"), "", NULL);
	if (left == 0)
		return;
	words = children ? P_("Tell the children about %ld of %ld theme", "Tell the children about %ld of %ld themes", all) :
		P_("Tell people about %ld of %ld theme", "Tell people about %ld of %ld themes", all);
	owe(w, OWED_FEEDBACK, days, day, arena_printf(w->a, words, left, all), "", NULL);
}

/* The promise to the children holds on: feedback that a next engagement has taken over is owed here until it was told there. */
static bool feedback_owed(struct owing *w, struct error *err)
{
	struct feedback_row *rows;
	struct taken_feedback *taken = NULL;
	size_t n, n_taken = 0;
	long left = 0;
	int days;

	if (!near(w, w->s->engagement.told_by, &days))
		return true;
	if (!feedback_list(w->op->st, w->s->engagement.id, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		left += rows[i].tellings == 0;
	if (left && !feedback_taken(w->op->st, w->s->engagement.id, w->a, &taken, &n_taken, err))
		return false;
	for (size_t i = 0; i < n && n_taken; i++)
		left -= rows[i].tellings == 0 && told_elsewhere(taken, n_taken, rows[i].theme);
	say_feedback(w, days, (long)n, left);
	return true;
}

/* Steps ----------------------------------------------------------------------------------------------- */

static const char *cell_of(const struct table_cell *cells, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(cells[i].field, field) == 0)
			return cells[i].value;
	}
	return "";
}

static void earlier(const char **day, const char *other)
{
	struct day d;

	if (other && day_from_iso(other, &d) && (!**day || strcmp(other, *day) < 0))
		*day = other;
}

/* The earliest day that was answered in the field: in the form, or in any row. "" without one. */
static bool due_day(const struct owing *w, int ordinal, const struct step *step, const struct field *f, const char **day, struct error *err)
{
	const char *subject = survey_subject(w->s, ordinal);
	struct table_line *lines;
	struct table_cell *cells;
	size_t n;

	if (f->column) {
		earlier(day, progress_column(w->s, ordinal, f->column));
		return true;
	}
	if (progress_answered(w->s, ordinal, step->key, f->key) == 0)
		return true;
	if (step->shape == STEP_TABLE) {
		if (!table_lines(w->op->st, subject, step->key, w->a, &lines, &n, err))
			return false;
		for (size_t i = 0; i < n; i++)
			earlier(day, cell_of(lines[i].cells, lines[i].n_cells, f->key));
		return true;
	}
	if (!form_answers(w->op->st, subject, step->key, w->a, &cells, &n, err))
		return false;
	earlier(day, cell_of(cells, n, f->key));
	return true;
}

static bool step_owed(struct owing *w, int ordinal, enum phase_kind phase, const struct step *step, struct error *err)
{
	struct place place = { .ordinal = ordinal, .phase = phase, .step = step };
	const char *day = "";
	enum step_status st;
	int days;

	for (size_t i = 0; i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];

		if (f->due && !place.field)
			place.field = f;
		if (f->due && !due_day(w, ordinal, step, f, &day, err))
			return false;
	}
	if (!near(w, day, &days))
		return true;
	st = survey_step(w->s, ordinal, step, NULL);
	if (st != STEP_DONE && st != STEP_NOT_NEEDED)
		owe(w, OWED_STEP, days, day, step->title, "", &place);
	return true;
}

static bool steps_owed(struct owing *w, struct error *err)
{
	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		for (int p = 0; p < (ordinal ? PHASES : 1); p++) {
			const struct phase *room = model_phase(w->s->model, ordinal, (enum phase_kind)p);

			for (size_t i = 0; i < room->n_steps; i++) {
				if (!step_owed(w, ordinal, ordinal ? (enum phase_kind)p : PHASE_REVIEW, &room->steps[i], err))
					return false;
			}
		}
	}
	return true;
}

/* People ---------------------------------------------------------------------------------------------- */

/* Where the day is set. */
static bool keep_place(const struct phase *room, int ordinal, enum phase_kind phase, struct place *out)
{
	for (size_t i = 0; i < room->n_steps; i++) {
		for (size_t k = 0; k < room->steps[i].n_fields; k++) {
			const struct field *f = &room->steps[i].fields[k];

			if (f->column && strcmp(f->column, "engagement.keep_until") == 0) {
				*out = (struct place){ ordinal, phase, &room->steps[i], f };
				return true;
			}
		}
	}
	return false;
}

static bool keeping_owed(struct owing *w, struct error *err)
{
	struct str words = STR_INIT;
	struct place place = { .step = NULL };
	struct day until;
	int days;
	bool due, found = false;

	if (!near(w, w->s->engagement.keep_until, &days))
		return true;
	if (!keep_days(w->op, w->s, &days, &due, err))
		return false;
	if (due && day_from_iso(w->s->engagement.keep_until, &until)) {
		for (int ordinal = 1; ordinal <= 3 && !found; ordinal++) {
			for (int p = 0; p < PHASES && !found; p++)
				found = keep_place(model_phase(w->s->model, ordinal, (enum phase_kind)p), ordinal, (enum phase_kind)p, &place);
		}
		str_add(&words, _("Erase the people, keep until "));
		day_words_short(until, &words);
		owe(w, OWED_KEEP, days, w->s->engagement.keep_until, arena_strdup(w->a, str_text(&words)), "", &place);
	}
	str_release(&words);
	return true;
}

/* All of it ------------------------------------------------------------------------------------------- */

static int by_press(const void *left, const void *right)
{
	const struct owed *a = left, *b = right;

	if (a->days != b->days)
		return a->days < b->days ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return strcmp(a->words, b->words);
}

bool owed_load(const struct op *op, const struct survey *s, struct arena *a, struct owed **out, size_t *n, struct error *err)
{
	struct owing w = { .op = op, .s = s, .a = a, .today = clock_today() };
	struct commitment_row *rows = NULL;
	size_t n_rows = 0;
	/* The kept count spares the look where there is no promise. */
	bool ok = s->engagement.commitments == 0 || commitment_list(op->st, s->engagement.id, a, &rows, &n_rows, err);

	if (ok)
		promises_owed(&w, rows, n_rows);
	ok = ok && feedback_owed(&w, err) && steps_owed(&w, err) && keeping_owed(&w, err);
	*n = w.list.n;
	*out = arena_alloc(a, w.list.n * sizeof **out + 1);
	if (ok && w.list.n) {
		memcpy(*out, w.list.v, w.list.n * sizeof **out);
		qsort(*out, *n, sizeof **out, by_press);
	}
	vec_release(&w.list);
	return ok;
}

static void owed_words(const struct owed *o, struct str *out)
{
	if (o->days < 0)
		str_addf(out, P_("%d day over", "%d days over", -o->days), -o->days);
	else if (o->days == 0)
		str_add(out, _("today"));
	else
		str_addf(out, P_("in %d day", "in %d days", o->days), o->days);
	str_addf(out, ": %s", o->words);
}

void owed_line(const struct owed *o, size_t n, struct str *out)
{
	size_t more = n > 0 ? n - 1 : 0;

	if (n == 0)
		return;
	owed_words(o, out);
	/* The day that people may be kept until is no "more": no other row of Home tells it. */
	for (size_t i = 1; i < n; i++) {
		if (o[i].kind == OWED_KEEP) {
			str_add(out, "; ");
			owed_words(&o[i], out);
			more--;
		}
	}
	if (more)
		str_addf(out, _("; and %zu more"), more);
}
