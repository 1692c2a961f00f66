/* op/day.c - the day is put together: activities copied, split, taken from cards, templates and other events. */
#include "config.h"

#include "op/day_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/deed.h"
#include "op/names.h"

/* One running order while a deed writes to it. */
struct work {
	const struct op *op;
	const struct survey *s;
	const char *event;
	const struct step *step;
	struct arena *a;
	struct error *err;
};

static bool work_begin(struct work *w, const struct op *op, const struct survey *s, int ordinal, const char *deed, struct error *err)
{
	*w = (struct work){ .op = op, .s = s, .step = day_step_needed(s, ordinal, err), .err = err };
	if (!w->step || !deed_begin(op, deed, err))
		return false;
	w->event = survey_subject(s, ordinal);
	w->a = arena_new();
	return true;
}

static bool work_end(struct work *w, bool well)
{
	arena_free(w->a);
	return deed_end(w->op, well, w->err);
}

static bool put_in(const struct work *w, const struct step *step, const char *row, const char *field, const char *value)
{
	const struct cell cell = { .engagement = w->s->engagement.id, .record = w->event, .row = row, .step = step->key, .field = field };

	return !*value || cell_put(w->op->st, &cell, "", value, NULL, w->err);
}

static bool put(const struct work *w, const char *row, const char *field, const char *value)
{
	return put_in(w, w->step, row, field, value);
}

static bool add_row(const struct work *w, const char *after, char id[STORE_ID_SIZE])
{
	return table_line_add(w->op->st, w->s->engagement.id, w->event, w->step->key, after, id, w->err);
}

/* What fits a field -------------------------------------------------------------------------------------- */

static bool choices_fit(const struct survey *s, const struct field *f, const char *set, bool one)
{
	size_t n = f->n_choices;
	const struct choice *list = f->source == CHOICES_LISTED ? f->choices : model_choices(s->model, f->source, &n);

	if (f->source == CHOICES_QUESTIONS) {
		for (size_t i = 0; one && i < s->model->n_questions; i++) {
			if (strcmp(s->model->questions[i].key, set) == 0)
				return true;
		}
		return false;
	}
	if (one)
		return choice_find(list, n, set) != NULL;
	for (const char *at = set; *at; at += strspn(at, " ")) {
		char key[64];
		size_t len = strcspn(at, " ");

		if (len >= sizeof key)
			return false;
		memcpy(key, at, len);
		key[len] = '\0';
		if (!choice_find(list, n, key))
			return false;
		at += len;
	}
	return true;
}

static void words_fit(const struct field *f, const char *value, struct str *out)
{
	size_t max = field_max_len(f), at = 0;
	struct str clean = STR_INIT;

	if (f->kind == FIELD_LINE)
		(void)text_clean_line(&clean, value, strlen(value));
	else
		(void)text_clean(&clean, value, strlen(value));
	for (size_t n = 0; n < max && at < clean.len; n++)
		at += text_next(clean.buf, clean.len, at);
	str_addn(out, str_text(&clean), at);
	str_release(&clean);
}

bool field_fit(const struct survey *s, const struct field *f, const char *value, struct str *out)
{
	struct str why = STR_INIT;
	bool fits = true;

	str_clear(out);
	if (!*value)
		return false;
	switch (f->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		words_fit(f, value, out);
		return out->len > 0;
	case FIELD_CHOICE:
	case FIELD_CHOICES:
		fits = choices_fit(s, f, value, f->kind == FIELD_CHOICE);
		if (fits)
			str_set(out, value);
		break;
	default: /* what is stored is among what can be typed */
		fits = field_parse(f, value, clock_today(), out, &why);
		break;
	}
	str_release(&why);
	return fits;
}

/* Puts the value where the running order has such a field and it can hold it; else it is left out. */
static bool offer(const struct work *w, const char *row, const char *field, const char *value)
{
	const struct field *f = step_field(w->step, field);
	struct str fit = STR_INIT;
	bool ok = true;

	if (f && !f->column && field_fit(w->s, f, value, &fit))
		ok = put(w, row, field, str_text(&fit));
	str_release(&fit);
	return ok;
}

/* Copying and splitting ---------------------------------------------------------------------------------- */

static bool find_row(const struct work *w, const char *row, struct table_line *out)
{
	struct table_line *lines;
	size_t n;

	if (!table_lines(w->op->st, w->event, w->step->key, w->a, &lines, &n, w->err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(lines[i].id, row) == 0) {
			*out = lines[i];
			return true;
		}
	}
	return error_set(w->err, ERR_NOT_FOUND, NULL, _("Somebody removed this activity meanwhile. Nothing was changed."));
}

/* The set of flags without those named. */
static const char *flags_without(struct arena *a, const char *set, const char *first, const char *second)
{
	struct str out = STR_INIT;
	const char *kept;

	for (const char *at = set + strspn(set, " "); *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");

		if (!(len == strlen(first) && strncmp(at, first, len) == 0) && !(len == strlen(second) && strncmp(at, second, len) == 0)) {
			str_add(&out, out.len ? " " : "");
			str_addn(&out, at, len);
		}
		at += len;
	}
	kept = arena_strdup(a, str_text(&out));
	str_release(&out);
	return kept;
}

/* A row behind another cannot begin at the same time, so it takes no fixed time with it. */
static const char *without_times(const struct work *w, const struct table_cell *c)
{
	if (strcmp(c->field, "starts") == 0)
		return "";
	return strcmp(c->field, "flags") == 0 ? flags_without(w->a, c->value, "fixed_start", "fixed_end") : c->value;
}

bool op_activity_copy(const struct op *op, const struct survey *s, int ordinal, const char *row, char id[STORE_ID_SIZE],
	struct error *err)
{
	struct work w;
	struct table_line line;
	bool ok;

	if (!work_begin(&w, op, s, ordinal, _("copy an activity"), err))
		return false;
	ok = find_row(&w, row, &line) && add_row(&w, row, id);
	for (size_t i = 0; ok && i < line.n_cells; i++)
		ok = put(&w, id, line.cells[i].field, without_times(&w, &line.cells[i]));
	return work_end(&w, ok);
}

/* "Jigsaw" becomes "Jigsaw, part 2", and "Jigsaw, part 2" "Jigsaw, part 3". No longer than the field may be. */
static const char *next_part(const struct work *w, const char *title)
{
	const struct field *f = step_field(w->step, "activity");
	const char *begin = _(", part "), *comma = NULL;
	size_t len = strlen(title), max = f ? field_max_len(f) : 200, n = 0, at = 0;
	int part = 2;

	for (const char *found = title; (found = strstr(found, begin)) != NULL; found++)
		comma = found;
	if (comma && day_minutes_of(comma + strlen(begin)) >= 2) {
		part = day_minutes_of(comma + strlen(begin)) + 1;
		len = (size_t)(comma - title);
	}
	max = max > 16 ? max - 16 : max;
	for (; n < max && at < len; n++)
		at += text_next(title, len, at);
	return arena_printf(w->a, "%.*s%s%d", (int)at, title, begin, part);
}

static const char *number(const struct work *w, int n)
{
	return arena_printf(w->a, "%d", n);
}

/* The value that the second half gets for a cell of the first. */
static const char *second_half(const struct work *w, const struct table_cell *c, int minutes, int floor)
{
	if (strcmp(c->field, "minutes") == 0)
		return number(w, minutes / 2);
	if (strcmp(c->field, "floor") == 0)
		return floor >= 2 ? number(w, floor / 2) : c->value;
	if (strcmp(c->field, "activity") == 0)
		return next_part(w, c->value);
	if (strcmp(c->field, "starts") == 0)
		return "";
	return strcmp(c->field, "flags") == 0 ? flags_without(w->a, c->value, "fixed_start", "") : c->value;
}

static bool change(const struct work *w, const struct table_line *line, const char *field, const char *value)
{
	const struct cell cell = { .engagement = w->s->engagement.id, .record = w->event, .row = line->id, .step = w->step->key,
		.field = field };

	return cell_put(w->op->st, &cell, line_value(line, field), value, NULL, w->err);
}

static bool halve(const struct work *w, const struct table_line *line, char id[STORE_ID_SIZE])
{
	int minutes = day_minutes_of(line_value(line, "minutes")), floor = day_minutes_of(line_value(line, "floor"));

	if (minutes < 2)
		return error_set(w->err, ERR_INVALID, NULL,
			_("Only an activity of two minutes or more can be split. Say how long it takes first. Nothing was changed."));
	if (!add_row(w, line->id, id))
		return false;
	for (size_t i = 0; i < line->n_cells; i++) {
		if (!put(w, id, line->cells[i].field, second_half(w, &line->cells[i], minutes, floor)))
			return false;
	}
	return change(w, line, "minutes", number(w, minutes - minutes / 2)) &&
		(floor < 2 || change(w, line, "floor", number(w, floor - floor / 2))) &&
		change(w, line, "flags", flags_without(w->a, line_value(line, "flags"), "fixed_end", ""));
}

bool op_activity_split(const struct op *op, const struct survey *s, int ordinal, const char *row, char id[STORE_ID_SIZE],
	struct error *err)
{
	struct work w;
	struct table_line line;

	return work_begin(&w, op, s, ordinal, _("split an activity"), err) &&
		work_end(&w, find_row(&w, row, &line) && halve(&w, &line, id));
}

/* From a card -------------------------------------------------------------------------------------------- */

static const struct field *first_line_field(const struct step *step)
{
	for (int required = 1; required >= 0; required--) {
		for (size_t i = 0; i < step->n_fields; i++) {
			if (step->fields[i].kind == FIELD_LINE && !step->fields[i].column && step->fields[i].required == (required == 1))
				return &step->fields[i];
		}
	}
	return NULL;
}

static bool named(const struct table_line *lines, size_t n, const char *field, const char *words)
{
	for (size_t i = 0; i < n; i++) {
		if (words_same(line_value(&lines[i], field), words))
			return true;
	}
	return false;
}

/* Materials that no row of the kit names yet. The card may name one twice as well. */
static bool fill_kit(const struct work *w, int ordinal, const char *const *materials)
{
	const struct step *kit = model_step_in(w->s->model, ordinal, "kit", NULL);
	const struct field *f = kit && kit->shape == STEP_TABLE ? first_line_field(kit) : NULL;
	struct table_line *lines;
	size_t n;
	struct str words = STR_INIT;
	bool ok = true;

	if (!f || !materials)
		return true;
	for (size_t i = 0; ok && materials[i]; i++) {
		char id[STORE_ID_SIZE];

		if (!field_fit(w->s, f, materials[i], &words))
			continue;
		ok = table_lines(w->op->st, w->event, kit->key, w->a, &lines, &n, w->err);
		if (ok && !named(lines, n, f->key, str_text(&words)))
			ok = table_line_add(w->op->st, w->s->engagement.id, w->event, kit->key, NULL, id, w->err) &&
				put_in(w, kit, id, f->key, str_text(&words));
	}
	str_release(&words);
	return ok;
}

static const char *joined(struct arena *a, const char *const *list)
{
	struct str all = STR_INIT;
	const char *kept;

	for (size_t i = 0; list && list[i]; i++)
		str_addf(&all, "%s%s", i ? "; " : "", list[i]);
	kept = arena_strdup(a, str_text(&all));
	str_release(&all);
	return kept;
}

bool op_activity_from_method(const struct op *op, const struct survey *s, int ordinal, const struct method *m, const char *after,
	char id[STORE_ID_SIZE], struct error *err)
{
	struct work w;
	bool ok;

	if (!work_begin(&w, op, s, ordinal, _("add an activity from a card"), err))
		return false;
	const struct { const char *field, *value; } cells[] = {
		{ "activity", m->title }, { "minutes", number(&w, m->minutes) }, { "floor", number(&w, m->minutes_from) },
		{ "kind", block_kind_key(m->kind) }, { "method", m->way }, { "prompt", m->capture },
		{ "kit", joined(w.a, m->materials) }, { "other_way", m->other_ways },
	};
	ok = add_row(&w, after, id);
	for (size_t i = 0; ok && i < sizeof cells / sizeof *cells; i++)
		ok = offer(&w, id, cells[i].field, cells[i].value ? cells[i].value : "");
	return work_end(&w, ok && fill_kit(&w, ordinal, m->materials));
}

/* From a template, from another event -------------------------------------------------------------------- */

bool op_day_from_template(const struct op *op, const struct survey *s, int ordinal, const struct day_template *t, size_t *rows,
	struct error *err)
{
	struct work w;
	bool ok = true;

	*rows = 0;
	if (t->n_rows == 0)
		return error_set(err, ERR_NOTHING, NULL, _("\"%s\" has no activities. Nothing was added."), t->title);
	if (!work_begin(&w, op, s, ordinal, _("take a day to start from"), err))
		return false;
	for (size_t i = 0; ok && i < t->n_rows; i++) {
		char id[STORE_ID_SIZE];

		ok = add_row(&w, NULL, id);
		for (size_t k = 0; ok && k < t->rows[i].n; k++)
			ok = offer(&w, id, t->rows[i].cells[k].field, t->rows[i].cells[k].value);
	}
	ok = work_end(&w, ok);
	*rows = ok ? t->n_rows : 0;
	return ok;
}

/* People belong to their event: who led there, and groups or rows named by their ids, are not taken along. */
static bool travels(const struct step *from, const char *field)
{
	const struct field *f = step_field(from, field);

	return f && !f->personal && strcmp(field, "lead") != 0 && f->source != CHOICES_GROUPS && f->source != CHOICES_ACTIVITIES &&
		f->source != CHOICES_PARTICIPANTS;
}

bool op_day_like(const struct op *op, const struct survey *s, int ordinal, int from, size_t *rows, struct error *err)
{
	const struct step *other = day_step_needed(s, from, err);
	struct work w;
	struct table_line *lines;
	size_t n = 0;
	bool ok;

	*rows = 0;
	if (!other)
		return false;
	if (ordinal == from)
		return error_set(err, ERR_INVALID, NULL, _("Choose another event to take the running order from. Nothing was added."));
	if (!work_begin(&w, op, s, ordinal, _("take the running order of another event"), err))
		return false;
	ok = table_lines(op->st, survey_subject(s, from), other->key, w.a, &lines, &n, err);
	if (ok && n == 0)
		ok = error_set(err, ERR_NOTHING, NULL, _("Event %d has no running order yet. Nothing was added."), from);
	for (size_t i = 0; ok && i < n; i++) {
		char id[STORE_ID_SIZE];

		ok = add_row(&w, NULL, id);
		for (size_t k = 0; ok && k < lines[i].n_cells; k++) {
			if (travels(other, lines[i].cells[k].field))
				ok = offer(&w, id, lines[i].cells[k].field, lines[i].cells[k].value);
		}
	}
	ok = work_end(&w, ok);
	*rows = ok ? n : 0;
	return ok;
}
