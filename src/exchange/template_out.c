/* exchange/template_out.c - a plan goes out, without the people and what they said. */
#include "config.h"

#include "exchange/template.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "exchange/template_lay.h"
#include "model/mask.h"
#include "op/known.h"

#define LESSONS "lessons"
enum { FILE_MOST = 1024 * 1024 };  /* what content is read up to */

struct leaving {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct template_sum *sum;
	struct mask_names names;
	VEC(struct template_left) left;
	struct lay lay;
	struct error *err;
};

/* What stays behind ------------------------------------------------------------------------------------------- */

static void leave(struct leaving *l, int event, const struct step *step, const struct field *f, const char *why)
{
	for (size_t i = 0; i < l->left.n; i++) {
		struct template_left *t = &l->left.v[i];

		if (t->event == event && t->step == step && t->field == f && strcmp(t->why, why) == 0) {
			t->n++;
			return;
		}
	}
	const struct template_left new = { event, step, f, why, 1 };

	vec_push(&l->left, new);
}

static const char *why_not(const struct step *step, const struct field *f)
{
	if (f->kind == FIELD_DATE)
		return _("a day");
	return f->column || field_goes_on(step, f) ? _("of this engagement alone") : _("about people");
}

/* Why free text stays behind; NULL when nothing in it tells of anybody. */
static const char *masked(struct leaving *l, const char *text)
{
	struct str words = STR_INIT;
	const char *why = NULL;

	mask_words(text, &l->names, &words);
	if (words.len)
		why = arena_printf(l->a, _("there is %s in it"), str_text(&words));
	str_release(&words);
	return why;
}

/* As it would be after it was read, so that what is saved again is the same file. "" when nothing is left, NULL when the model does not understand it. */
static const char *settled(struct leaving *l, const struct field *f, const char *value)
{
	struct field with = plan_field(l->op->content, l->s->model, f, l->a);
	struct str clean = STR_INIT, stored = STR_INIT, why = STR_INIT;
	const char *out = NULL;

	(void)text_clean(&clean, value, strlen(value));
	if (field_parse(&with, str_text(&clean) + strspn(str_text(&clean), " \t\n"), (struct day){ 2000, 1, 1 }, &stored, &why)) {
		while (stored.len && strchr(" \t\n", stored.buf[stored.len - 1]))
			str_remove(&stored, stored.len - 1, 1);
		out = arena_strdup(l->a, str_text(&stored));
	}
	str_release(&clean);
	str_release(&stored);
	str_release(&why);
	return out;
}

/* Records by what another file knows of them --------------------------------------------------------------------- */

/* The title of a row that goes out; NULL where the row or its title stays behind. */
static const char *activity_title(struct leaving *l, const struct step *step, const struct table_line *line)
{
	const struct field *f = step_field(step, "activity");

	for (size_t i = 0; f && plan_takes(step, f) && i < line->n_cells; i++) {
		const char *title = strcmp(line->cells[i].field, "activity") == 0 ? settled(l, f, line->cells[i].value) : NULL;

		if (title && *title && !masked(l, title))
			return title;
	}
	return NULL;
}

static bool titled(struct leaving *l, int event, const char *id, const char **out)
{
	const struct step *step = plan_step_of(l->s->model, event, "running-order");
	struct table_line *lines;
	size_t n;

	*out = NULL;
	if (!step)
		return true;
	if (!table_lines(l->op->st, survey_subject(l->s, event), step->key, l->a, &lines, &n, l->err))
		return false;
	for (size_t i = 0; i < n && !*out; i++) {
		if (strcmp(lines[i].id, id) == 0)
			*out = activity_title(l, step, &lines[i]);
	}
	return true;
}

static bool put_records(struct leaving *l, int event, const struct step *step, const struct field *f, const char *value, long *put)
{
	VEC(const char *) names = VEC_INIT;
	bool ok = true;

	for (const char *at = value; ok && *at; ) {
		size_t len = strcspn(at, " ");
		const char *id = arena_strndup(l->a, at, len), *name = NULL;

		at += len + (at[len] == ' ');
		if (f->source == CHOICES_ACTIVITIES)
			ok = titled(l, event, id, &name);
		for (int o = 1; f->source == CHOICES_EVENTS && o <= 3; o++) {
			if (strcmp(survey_subject(l->s, o), id) == 0)
				name = arena_printf(l->a, "%d", o);
		}
		if (name)
			vec_push(&names, name);
		else
			leave(l, event, step, f, _("of this engagement alone"));
	}
	if (names.n == 1)
		lay_text(&l->lay, f->key, names.v[0]);
	else if (names.n)
		lay_texts(&l->lay, f->key, names.v, names.n);
	*put += names.n > 0;
	vec_release(&names);
	return ok;
}

/* Answers -------------------------------------------------------------------------------------------------------- */

static void put_value(struct leaving *l, int event, const struct step *step, const struct field *f, const char *value, long *put)
{
	const char *stored = settled(l, f, value), *why = stored ? NULL : _("the model does not understand it");
	bool number = f->kind == FIELD_NUMBER || f->kind == FIELD_DURATION;

	if (!why && (f->kind == FIELD_LINE || f->kind == FIELD_TEXT))
		why = masked(l, stored);
	if (why) {
		leave(l, event, step, f, why);
		return;
	}
	if (!*stored)
		return;
	if (number && strlen(stored) <= 9)
		lay_bare(&l->lay, f->key, stored);
	else
		lay_text(&l->lay, f->key, stored);
	++*put;
}

/* In the order of the fields, whatever the order in which they were answered. */
static bool put_cells(struct leaving *l, int event, const struct step *step, const struct table_cell *cells, size_t n, long *put)
{
	bool ok = true;

	for (size_t k = 0; ok && k < step->n_fields; k++) {
		const struct field *f = &step->fields[k];

		for (size_t i = 0; ok && i < n; i++) {
			if (strcmp(cells[i].field, f->key) != 0 || !*cells[i].value)
				continue;
			if (!plan_takes(step, f))
				leave(l, event, step, f, why_not(step, f));
			else if (f->source == CHOICES_EVENTS || f->source == CHOICES_ACTIVITIES)
				ok = put_records(l, event, step, f, cells[i].value, put);
			else
				put_value(l, event, step, f, cells[i].value, put);
		}
	}
	return ok;
}

/* Where the layout stands, to go back to when a step has nothing to say. */
struct mark { struct lay lay; size_t len; };

static struct mark mark(const struct leaving *l)
{
	return (struct mark){ l->lay, l->lay.out->len };
}

static void go_back(struct leaving *l, const struct mark *m)
{
	str_remove(l->lay.out, m->len, l->lay.out->len - m->len);
	l->lay = m->lay;
}

static void open_step(struct leaving *l, int event, const struct step *step)
{
	lay_open(&l->lay, arena_printf(l->a, "{ event = %d; step = \"%s\";", event, step->key));
	lay_open(&l->lay, step->shape == STEP_FORM ? "answers = {" : "rows = (");
	l->lay.fresh = true;
}

static void close_step(struct leaving *l, const struct step *step)
{
	lay_close(&l->lay, step->shape == STEP_FORM ? "};" : ");");
	lay_close(&l->lay, "},");
}

static bool put_form(struct leaving *l, int event, const struct step *step)
{
	struct mark before = mark(l);
	struct table_cell *cells;
	size_t n;
	long put = 0;

	open_step(l, event, step);
	if (!form_answers(l->op->st, survey_subject(l->s, event), step->key, l->a, &cells, &n, l->err) ||
		!put_cells(l, event, step, cells, n, &put))
		return false;
	close_step(l, step);
	l->sum->answers += put;
	if (!put)
		go_back(l, &before);
	return true;
}

/* The rows that stand at `from`, as rows of the step. */
static bool put_rows(struct leaving *l, int from, const struct step *step, long *rows)
{
	struct table_line *lines;
	size_t n;

	if (!table_lines(l->op->st, survey_subject(l->s, from), step->key, l->a, &lines, &n, l->err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct mark before = mark(l);
		long put = 0;

		lay_open(&l->lay, "{");
		if (!put_cells(l, from, step, lines[i].cells, lines[i].n_cells, &put))
			return false;
		lay_close(&l->lay, "},");
		if (!put)
			go_back(l, &before);
		*rows += put > 0;
	}
	return true;
}

/* A comma before a closing bracket is a mistake in such a file. */
static void drop_comma(struct leaving *l)
{
	if (l->lay.out->len && l->lay.out->buf[l->lay.out->len - 1] == ',')
		str_remove(l->lay.out, l->lay.out->len - 1, 1);
}

static bool put_table(struct leaving *l, int event, const struct step *step)
{
	struct mark before = mark(l);
	bool lessons = strcmp(step->key, LESSONS) == 0;
	long rows = 0;

	open_step(l, event, step);
	for (int from = event; from <= (lessons ? 3 : event); from++) {
		if (!put_rows(l, from, step, &rows))
			return false;
	}
	drop_comma(l);
	close_step(l, step);
	if (!rows)
		go_back(l, &before);
	*(lessons ? &l->sum->lessons : &l->sum->rows) += rows;
	return true;
}

/* The rows of a table that is about people stay behind, and are counted. */
static bool pass_table(struct leaving *l, int event, const struct step *step)
{
	struct table_line *lines;
	size_t n;

	if (!table_lines(l->op->st, survey_subject(l->s, event), step->key, l->a, &lines, &n, l->err))
		return false;
	for (size_t i = 0; i < n; i++)
		leave(l, event, step, NULL, _("about people"));
	return true;
}

static bool put_steps(struct leaving *l)
{
	bool ok = true;

	lay_open(&l->lay, "steps = (");
	for (int event = 1; ok && event <= 3; event++) {
		for (int p = 0; ok && p < PHASES; p++) {
			const struct phase *room = model_phase(l->s->model, event, (enum phase_kind)p);

			for (size_t i = 0; ok && i < room->n_steps; i++) {
				const struct step *step = &room->steps[i];

				if (plan_step_of(l->s->model, event, step->key) == step)
					ok = step->shape == STEP_FORM ? put_form(l, event, step) : put_table(l, event, step);
				else if (p == PHASE_PLAN && step->shape == STEP_TABLE)
					ok = pass_table(l, event, step);
			}
		}
	}
	drop_comma(l);
	lay_close(&l->lay, ");");
	return ok;
}

/* The head of the file -------------------------------------------------------------------------------------------- */

static bool put_events(struct leaving *l)
{
	struct str value = STR_INIT;
	bool ok = true;

	lay_open(&l->lay, "events = (");
	for (int event = 1; ok && event <= 3; event++) {
		lay_open(&l->lay, arena_printf(l->a, "{ event = %d;", event));
		l->lay.fresh = false;
		for (size_t i = 0; ok && plan_columns[i]; i++) {
			const struct cell cell = { .column = arena_printf(l->a, "event.%s", plan_columns[i]), .engagement = l->s->engagement.id,
				.record = survey_subject(l->s, event), .row = "" };
			long put = 0;

			str_clear(&value);
			ok = cell_get(l->op->st, &cell, &value, l->err);
			if (ok && value.len)
				put_value(l, event, NULL, entity_field(ENTITY_EVENT, plan_columns[i]), str_text(&value), &put);
			l->sum->answers += put;
		}
		lay_close(&l->lay, event < 3 ? "}," : "}");
	}
	lay_close(&l->lay, ");");
	str_release(&value);
	return ok;
}

static bool put_head(struct leaving *l, const char *title, const char *name)
{
	const char *stored = settled(l, entity_field(ENTITY_ENGAGEMENT, "title"), title ? title : l->s->engagement.title);
	const char *why = stored && *stored ? masked(l, stored) : NULL;
	const char **focus = arena_alloc(l->a, (l->s->n_focus + 1) * sizeof *focus);

	if (why)
		leave(l, 0, NULL, NULL, why);
	str_add(l->lay.out, "# A plan to start from, without people and words: see trivet-content(5).");
	l->lay.fresh = true;
	lay_text(&l->lay, "title", stored && *stored && !why ? stored : name);
	l->lay.fresh = true;
	lay_text(&l->lay, "model", l->s->model->key);
	if (l->s->standards)
		lay_text(&l->lay, "standards", l->s->standards->key);
	for (size_t i = 0; i < l->s->n_focus; i++)
		focus[i] = l->s->shown[i]->key;
	if (l->s->n_focus)
		lay_texts(&l->lay, "focus", focus, l->s->n_focus);
	return put_events(l) && put_steps(l);
}

bool template_write(const struct op *op, const struct survey *s, const char *title, const char *name, struct arena *a, struct str *out,
	struct template_sum *sum, struct error *err)
{
	struct str file = STR_INIT;
	struct leaving l = { .op = op, .s = s, .a = a, .sum = sum, .lay = { .out = &file }, .err = err };
	bool ok;

	*sum = (struct template_sum){ .answers = 0 };
	ok = known_mask(op, s, KNOWN_STAFF | KNOWN_PROMISERS | KNOWN_REGISTER, l.a, &l.names, err) && put_head(&l, title, name);
	str_addc(&file, '\n');
	if (ok && file.len > FILE_MOST)
		ok = error_set(err, ERR_INVALID, NULL, _("The plan is longer than a template can be (1 MB). Nothing was written."));
	if (ok)
		str_addn(out, str_text(&file), file.len);
	vec_keep(&l.left, a, &sum->left, &sum->n_left);
	str_release(&file);
	return ok;
}
