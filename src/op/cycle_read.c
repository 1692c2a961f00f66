/* op/cycle_read.c - what of an engagement comes along into the next one: read only. */
#include "config.h"

#include "op/cycle_int.h"

#include <string.h>

#include "base/i18n.h"

void cycle_release(struct cycle *c)
{
	vec_release(&c->rows);
	vec_release(&c->answers);
	vec_release(&c->themes);
	vec_release(&c->promises);
	arena_free(c->a);
}

/* Answers ------------------------------------------------------------------------------------------------- */

static bool comes_along(const struct step *step, const struct field *f)
{
	return f && field_goes_on(step, f);
}

static void take_cells(struct cycle *c, int ordinal, const struct step *step, size_t row, const struct table_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = step_field(step, cells[i].field);
		const struct taken_answer taken = { .ordinal = ordinal, .step = step, .field = f, .row = row, .value = cells[i].value };

		if (comes_along(step, f))
			vec_push(&c->answers, taken);
	}
}

/* A row of which nothing is left without days and people stays behind. */
static void take_row(struct cycle *c, int ordinal, const struct step *step, const struct table_line *line)
{
	const struct taken_row row = { .ordinal = ordinal, .step = step, .old = line->id };
	size_t before = c->answers.n;

	take_cells(c, ordinal, step, c->rows.n + 1, line->cells, line->n_cells);
	if (c->answers.n > before)
		vec_push(&c->rows, row);
}

static bool take_step(struct cycle *c, int ordinal, const struct step *step, struct error *err)
{
	const char *subject = survey_subject(c->s, ordinal);
	struct table_line *lines;
	struct table_cell *cells;
	size_t n;

	if (step->shape == STEP_FORM) {
		if (!form_answers(c->op->st, subject, step->key, c->a, &cells, &n, err))
			return false;
		take_cells(c, ordinal, step, 0, cells, n);
	} else if (step->shape == STEP_TABLE && strcmp(step->key, CYCLE_LESSONS) != 0) {
		if (!table_lines(c->op->st, subject, step->key, c->a, &lines, &n, err))
			return false;
		for (size_t i = 0; i < n; i++)
			take_row(c, ordinal, step, &lines[i]);
	}
	return true;
}

/* The planning steps, and a running order wherever the model has it. */
static bool take_plans(struct cycle *c, struct error *err)
{
	for (int ordinal = 1; ordinal <= 3; ordinal++) {
		for (int p = 0; p < PHASES; p++) {
			const struct phase *room = model_phase(c->s->model, ordinal, (enum phase_kind)p);

			for (size_t i = 0; i < room->n_steps; i++) {
				if ((p == PHASE_PLAN || room->steps[i].running_order) && !take_step(c, ordinal, &room->steps[i], err))
					return false;
			}
		}
	}
	return true;
}

/* What the engagement and its events say of themselves: area, place, times, how many are expected. */
static bool take_columns(struct cycle *c, enum entity what, int ordinal, struct error *err)
{
	const struct entity_def *def = entity_def(what);
	struct str value = STR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < def->n_fields; i++) {
		const struct field *f = &def->fields[i];
		const char *column = arena_printf(c->a, "%s.%s", def->name, f->key);
		const struct cell cell = { .column = column, .engagement = c->s->engagement.id, .record = survey_subject(c->s, ordinal), .row = "" };

		if (f->kind == FIELD_DATE || f->personal || strcmp(column, "engagement.title") == 0)
			continue;
		str_clear(&value);
		ok = cell_get(c->op->st, &cell, &value, err);
		if (ok && value.len) {
			const struct taken_answer taken = { .ordinal = ordinal, .field = f, .column = column, .value = arena_strdup(c->a, str_text(&value)) };
			vec_push(&c->answers, taken);
		}
	}
	str_release(&value);
	return ok;
}

/* Lessons ------------------------------------------------------------------------------------------------- */

/* "[event 2, Invented parks]": once, however often it is handed on. */
static const char *with_origin(struct cycle *c, int ordinal, const struct field *f, const char *lesson)
{
	const char *origin = arena_printf(c->a, _(" [event %d, %s]"), ordinal, c->s->engagement.title);
	size_t len = strlen(lesson);

	if ((len && lesson[len - 1] == ']') || len + strlen(origin) > field_max_len(f))
		return lesson;
	return arena_printf(c->a, "%s%s", lesson, origin);
}

/* The first field of the step is the lesson. Whether it was heeded is a question anew; words about records of this engagement stay here. */
static void take_lesson(struct cycle *c, int ordinal, const struct step *to, const struct table_line *line)
{
	const struct taken_row row = { .ordinal = 1, .step = to, .old = line->id };
	size_t before = c->answers.n;

	for (size_t i = 0; i < line->n_cells; i++) {
		const struct field *f = step_field(to, line->cells[i].field);
		struct taken_answer taken = { .ordinal = 1, .step = to, .field = f, .row = c->rows.n + 1, .value = line->cells[i].value };
		bool records = f && (f->source == CHOICES_GROUPS || f->source == CHOICES_ACTIVITIES || f->source == CHOICES_THEMES);

		if (!comes_along(to, f) || records || strcmp(f->key, "done") == 0)
			continue;
		if (f == to->fields)
			taken.value = with_origin(c, ordinal, f, taken.value);
		vec_push(&c->answers, taken);
	}
	if (c->answers.n == before)
		return;
	vec_push(&c->rows, row);
	c->lessons++;
}

static bool take_lessons(struct cycle *c, struct error *err)
{
	const struct step *to = model_step_in(c->s->model, 1, CYCLE_LESSONS, NULL);

	for (int ordinal = 1; to && to->shape == STEP_TABLE && ordinal <= 3; ordinal++) {
		struct table_line *lines;
		size_t n;

		if (!table_lines(c->op->st, survey_subject(c->s, ordinal), CYCLE_LESSONS, c->a, &lines, &n, err))
			return false;
		for (size_t i = 0; i < n; i++)
			take_lesson(c, ordinal, to, &lines[i]);
	}
	return true;
}

/* Promises, themes, feedback ------------------------------------------------------------------------------- */

/* Not ended, and not taken over by an engagement that was begun from this one before. */
static bool take_promises(struct cycle *c, bool *theme_wanted, struct error *err)
{
	struct commitment_row *rows;
	size_t n;

	if (!commitment_list(c->op->st, c->s->engagement.id, c->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct taken_promise taken = { .row = &rows[i] };

		if (!promise_state_by_key(rows[i].state, &taken.state))
			taken.state = PROMISE_OPEN;
		if (rows[i].goes_on || promise_ended(taken.state))
			continue;
		if (!theme_home(&c->known, rows[i].theme, &taken.theme, err))
			return false;
		if (taken.theme < c->known.n)
			theme_wanted[taken.theme] = true;
		vec_push(&c->promises, taken);
	}
	return true;
}

static bool taken_over(const struct taken_feedback *t, size_t n, const char *theme)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(t[i].theme, theme) == 0)
			return true;
	}
	return false;
}

static bool take_themes(struct cycle *c, const bool *wanted, struct error *err)
{
	struct taken_feedback *over;
	struct feedback_row *rows;
	size_t n, n_over;

	if (!feedback_list(c->op->st, c->s->engagement.id, c->a, &rows, &n, err) ||
		!feedback_taken(c->op->st, c->s->engagement.id, c->a, &over, &n_over, err))
		return false;
	for (size_t i = 0; i < c->known.n; i++) {
		struct taken_theme taken = { .at = i, .row = &c->known.rows[i] };

		for (size_t k = 0; k < n; k++) {
			if (strcmp(rows[k].theme, taken.row->id) == 0 && rows[k].tellings == 0 && !taken_over(over, n_over, taken.row->id))
				taken.feedback = &rows[k];
		}
		c->feedback += taken.feedback != NULL;
		if (taken.feedback || wanted[i])
			vec_push(&c->themes, taken);
	}
	return true;
}

/* What an answer names --------------------------------------------------------------------------------------- */

static bool group_stands(const struct cycle *c, int ordinal, const char *id)
{
	for (size_t i = 0; i < c->n_groups; i++) {
		if (strcmp(c->groups[i].old.id, id) == 0)
			return ordinal == c->groups[i].ordinal;
	}
	return false;
}

static bool theme_goes(struct cycle *c, const char *id)
{
	size_t at;

	if (!theme_home(&c->known, id, &at, NULL))
		return false;
	for (size_t i = 0; i < c->themes.n; i++) {
		if (c->themes.v[i].at == at)
			return true;
	}
	return false;
}

static bool named_goes(struct cycle *c, const struct taken_answer *t, const char *id)
{
	switch (t->field->source) {
	case CHOICES_GROUPS:
		return group_stands(c, t->ordinal, id);
	case CHOICES_THEMES:
		return theme_goes(c, id);
	case CHOICES_EVENTS:
		return cycle_event(c->s, id) > 0;
	case CHOICES_ACTIVITIES:
		for (size_t i = 0; i < c->rows.n; i++) {
			if (c->rows.v[i].step->running_order && c->rows.v[i].ordinal == t->ordinal && strcmp(c->rows.v[i].old, id) == 0)
				return true;
		}
		return false;
	default:
		return true;
	}
}

bool cycle_names_records(const struct field *f)
{
	return f->source == CHOICES_GROUPS || f->source == CHOICES_THEMES || f->source == CHOICES_EVENTS || f->source == CHOICES_ACTIVITIES;
}

int cycle_event(const struct survey *s, const char *id)
{
	for (int i = 0; i < 3; i++) {
		if (strcmp(s->engagement.events[i].id, id) == 0)
			return i + 1;
	}
	return 0;
}

/* Leaves of an answer what it names of those that come along. */
static const char *prune(struct cycle *c, const struct taken_answer *t)
{
	struct str kept = STR_INIT;
	const char *value;

	for (const char *at = t->value; *at; ) {
		size_t len = strcspn(at, " ");
		const char *id = arena_strndup(c->a, at, len);

		if (len && named_goes(c, t, id))
			str_addf(&kept, "%s%s", kept.len ? " " : "", id);
		at += len + (at[len] == ' ');
	}
	value = arena_strdup(c->a, str_text(&kept));
	str_release(&kept);
	return value;
}

static void prune_all(struct cycle *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->answers.n; i++) {
		struct taken_answer t = c->answers.v[i];

		if (!t.column && cycle_names_records(t.field))
			t.value = prune(c, &t);
		if (*t.value)
			c->answers.v[kept++] = t;
	}
	c->answers.n = kept;
}

/* All of it -------------------------------------------------------------------------------------------------- */

static bool take_groups(struct cycle *c, struct error *err)
{
	struct group_row *rows;
	size_t n;

	if (!group_list(c->op->st, c->s->engagement.id, NULL, c->a, &rows, &n, err))
		return false;
	c->groups = arena_alloc(c->a, n * sizeof *c->groups + 1);
	for (size_t i = 0; i < n; i++) {
		int ordinal = cycle_event(c->s, rows[i].event);

		if (ordinal)
			c->groups[c->n_groups++] = (struct taken_group){ .old = rows[i], .ordinal = ordinal };
	}
	return true;
}

bool cycle_read(struct cycle *c, const struct op *op, const struct survey *s, struct error *err)
{
	bool *wanted;

	*c = (struct cycle){ .op = op, .s = s, .a = arena_new() };
	if (!themes_known(op, s->engagement.id, c->a, &c->known, err))
		return false;
	wanted = arena_alloc(c->a, c->known.n + 1);
	if (!take_columns(c, ENTITY_ENGAGEMENT, 0, err) || !take_columns(c, ENTITY_EVENT, 1, err) ||
		!take_columns(c, ENTITY_EVENT, 2, err) || !take_columns(c, ENTITY_EVENT, 3, err) || !take_groups(c, err) ||
		!take_plans(c, err) || !take_lessons(c, err) || !take_promises(c, wanted, err) || !take_themes(c, wanted, err))
		return false;
	prune_all(c);
	return true;
}
