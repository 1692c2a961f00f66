/* exchange/template_in.c - an engagement begins from a template; what a template holds and what was left out of one, in words. */
#include "config.h"

#include "exchange/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/judging.h"

#define LESSONS "lessons"

struct entering {
	const struct op *op;
	const struct plan_template *t;
	struct arena *a;
	struct engagement_row e;
	char (**rows)[STORE_ID_SIZE];  /* of each step of the template, the ids of its rows */
	struct template_sum *sum;
	struct error *err;
};

static const char *subject_of(const struct entering *w, int event)
{
	return w->e.events[event - 1].id;
}

/* Writing ----------------------------------------------------------------------------------------------------- */

/* The id of a row of the running order by its number. */
static const char *activity_of(const struct entering *w, int event, long number)
{
	for (size_t i = 0; i < w->t->n_steps; i++) {
		const struct plan_step *p = &w->t->steps[i];

		if (p->step->running_order && p->event == event && number >= 1 && (size_t)number <= p->n_rows)
			return w->rows[i][number - 1];
	}
	return "";
}

/* Numbers of events and activities become the ids that they have here. */
static const char *named(const struct entering *w, int event, const struct plan_value *v)
{
	const char *value = "";

	for (const char *at = v->stored; *at; ) {
		char *end;
		long number = strtol(at, &end, 10);
		const char *id = v->field->source == CHOICES_ACTIVITIES ? activity_of(w, event, number) :
			number >= 1 && number <= 3 ? subject_of(w, (int)number) : "";

		if (*id)
			value = *value ? arena_printf(w->a, "%s %s", value, id) : id;
		if (end == at)
			break;
		at = end + strspn(end, " ");
	}
	return value;
}

static bool put_values(const struct entering *w, const struct plan_step *p, const struct plan_row *row, const char *id)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct plan_value *v = &row->values[i];
		bool records = v->field->source == CHOICES_EVENTS || v->field->source == CHOICES_ACTIVITIES;
		const char *value = records ? named(w, p->event, v) : v->stored;
		const struct cell cell = { .engagement = w->e.id, .record = subject_of(w, p->event), .row = id, .step = p->step->key,
			.field = v->field->key };

		if (*value && !cell_put(w->op->st, &cell, "", value, NULL, w->err))
			return false;
	}
	return true;
}

static bool put_step(struct entering *w, size_t at)
{
	const struct plan_step *p = &w->t->steps[at];

	for (size_t i = 0; i < p->n_rows; i++) {
		if (p->step->shape == STEP_TABLE &&
			!table_line_add(w->op->st, w->e.id, subject_of(w, p->event), p->step->key, NULL, w->rows[at][i], w->err))
			return false;
		if (!put_values(w, p, &p->rows[i], w->rows[at][i]))
			return false;
	}
	return true;
}

/* The running orders first: other steps name their activities. */
static bool put_steps(struct entering *w)
{
	bool ok = true;

	w->rows = arena_alloc(w->a, (w->t->n_steps + 1) * sizeof *w->rows);
	for (size_t i = 0; i < w->t->n_steps; i++)
		w->rows[i] = arena_alloc(w->a, (w->t->steps[i].n_rows + 1) * sizeof *w->rows[i]);
	for (int order = 1; order >= 0; order--) {
		for (size_t i = 0; ok && i < w->t->n_steps; i++)
			ok = w->t->steps[i].step->running_order != (order == 1) || put_step(w, i);
	}
	return ok;
}

static bool put_events(const struct entering *w)
{
	for (int event = 1; event <= 3; event++) {
		const struct plan_row *row = &w->t->events[event - 1];

		for (size_t i = 0; i < row->n; i++) {
			const struct cell cell = { .column = arena_printf(w->a, "event.%s", row->values[i].field->key), .engagement = w->e.id,
				.record = subject_of(w, event), .row = "" };

			if (!cell_put(w->op->st, &cell, "", row->values[i].stored, NULL, w->err))
				return false;
		}
	}
	return true;
}

static bool put_standards(const struct entering *w)
{
	const char *key = w->t->standards->key;
	bool ok = strcmp(key, w->t->model->standards) == 0 || engagement_standards(w->op->st, w->e.id, key, w->err);

	for (size_t i = 0; ok && w->t->focus[i]; i++)
		ok = focus_set(w->op->st, w->e.id, key, w->t->focus[i], true, w->err);
	return ok;
}

static void sum_up(const struct plan_template *t, struct template_sum *sum)
{
	*sum = (struct template_sum){ .answers = 0 };
	for (size_t i = 0; i < 3; i++)
		sum->answers += (long)t->events[i].n;
	for (size_t i = 0; i < t->n_steps; i++) {
		const struct plan_step *p = &t->steps[i];

		if (p->step->shape == STEP_FORM)
			sum->answers += p->n_rows ? (long)p->rows[0].n : 0;
		else
			*(strcmp(p->step->key, LESSONS) == 0 ? &sum->lessons : &sum->rows) += (long)p->n_rows;
	}
}

bool template_use(const struct op *op, const struct plan_template *t, const char *title, char id[STORE_ID_SIZE], struct template_sum *sum, struct error *err)
{
	struct entering w = { .op = op, .t = t, .sum = sum, .err = err };
	bool ok;

	if (!title || title[strspn(title, " \t\n")] == '\0')
		return error_set(err, ERR_INVALID, NULL, _("An engagement needs a title. Nothing was made."));
	if (!store_begin(op->st, op->actor, _("start from a template"), err))
		return false;
	w.a = arena_new();
	ok = engagement_add(op->st, title, t->model->key, false, id, err) && engagement_get(op->st, id, w.a, &w.e, err) &&
		put_standards(&w) && put_events(&w) && put_steps(&w);
	if (!ok)
		store_rollback(op->st);
	ok = ok && store_commit(op->st, err);
	if (ok)
		sum_up(t, sum);
	arena_free(w.a);
	return ok;
}

/* Words --------------------------------------------------------------------------------------------------------- */

void template_sum_words(const struct template_sum *sum, struct str *out)
{
	str_addf(out, P_("%ld answer", "%ld answers", (size_t)sum->answers), sum->answers);
	str_add(out, ", ");
	str_addf(out, P_("%ld row", "%ld rows", (size_t)sum->rows), sum->rows);
	str_add(out, ", ");
	str_addf(out, P_("%ld lesson", "%ld lessons", (size_t)sum->lessons), sum->lessons);
}

void template_left_words(const struct template_sum *sum, struct str *out)
{
	for (size_t i = 0; i < sum->n_left; i++) {
		const struct template_left *t = &sum->left[i];

		if (t->event)
			str_addf(out, _("Event %d"), t->event);
		else
			str_add(out, _("Title"));
		if (t->step)
			str_addf(out, ", %s", t->step->title);
		if (t->field)
			str_addf(out, ", %s", _(t->field->label));
		else if (t->step)
			str_add(out, _(", whole rows"));
		str_addf(out, ": %ld, %s\n", t->n, t->why);
	}
}

/* The `activity` of the rows that the numbers name. */
static void activities_words(const struct plan_template *t, int event, const char *numbers, struct str *out)
{
	for (const char *at = numbers; *at; at += strspn(at, " ")) {
		char *end;
		size_t number = (size_t)strtol(at, &end, 10);

		for (size_t i = 0; i < t->n_steps; i++) {
			const struct plan_step *p = &t->steps[i];

			for (size_t k = 0; p->step->running_order && p->event == event && number >= 1 && number <= p->n_rows && k < p->rows[number - 1].n; k++) {
				if (strcmp(p->rows[number - 1].values[k].field->key, "activity") == 0)
					str_addf(out, "%s%s", at == numbers ? "" : ", ", p->rows[number - 1].values[k].stored);
			}
		}
		if (end == at)
			break;
		at = end;
	}
}

static void value_words(const struct content *c, const struct plan_template *t, int event, const struct plan_value *v, struct arena *a, struct str *out)
{
	struct field with = plan_field(c, t->model, v->field, a);

	str_addf(out, "%s: ", _(v->field->label));
	if (v->field->source == CHOICES_ACTIVITIES)
		activities_words(t, event, v->stored, out);
	else if (v->field->source == CHOICES_EVENTS)
		str_add(out, v->stored);
	else
		field_show(&with, v->stored, out);
	str_addc(out, '\n');
}

static void row_words(const struct content *c, const struct plan_template *t, int event, const struct plan_row *row, struct arena *a, struct str *out)
{
	for (size_t i = 0; i < row->n; i++) {
		str_add(out, "  ");
		value_words(c, t, event, &row->values[i], a, out);
	}
}

static void step_words(const struct content *c, const struct plan_template *t, const struct plan_step *p, struct arena *a, struct str *out)
{
	if (!p->n_rows)
		return;
	str_addf(out, _("\nEvent %d, %s\n"), p->event, p->step->title);
	for (size_t i = 0; i < p->n_rows; i++) {
		if (p->step->shape == STEP_TABLE)
			str_addf(out, _("%zu of %zu\n"), i + 1, p->n_rows);
		row_words(c, t, p->event, &p->rows[i], a, out);
	}
}

void template_words(const struct content *c, const struct plan_template *t, struct str *out)
{
	struct arena *a = arena_new();
	struct template_sum sum;

	sum_up(t, &sum);
	str_addf(out, _("%s\nModel: %s\nStandards: %s\n"), t->title, t->model->title, t->standards->title);
	for (size_t i = 0; t->focus[i]; i++)
		str_addf(out, _("Comes first: %s\n"), standards_find(t->standards, t->focus[i])->title);
	if (t->note)
		str_addf(out, "%s\n", t->note);
	template_sum_words(&sum, out);
	str_addc(out, '\n');
	for (int event = 1; event <= 3; event++) {
		if (t->events[event - 1].n)
			str_addf(out, _("\nEvent %d\n"), event);
		row_words(c, t, event, &t->events[event - 1], a, out);
	}
	for (size_t i = 0; i < t->n_steps; i++)
		step_words(c, t, &t->steps[i], a, out);
	arena_free(a);
}
