/* linear/table.c - steps that are lists: rows of a table, and groups. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"

enum table_verb { TABLE_ADD, TABLE_REMOVE, TABLE_UP, TABLE_DOWN, TABLE_WHY };

struct table {
	struct dialogue *d;
	int ordinal;
	const struct step *step;
	char subject[STORE_ID_SIZE];
	size_t first;                /* field to begin a row with */
};

const char *row_value(const struct table_line *line, const char *field)
{
	for (size_t i = 0; i < line->n_cells; i++) {
		if (strcmp(line->cells[i].field, field) == 0)
			return line->cells[i].value;
	}
	return "";
}

/* "Lead of the day, the planner, table 2": the columns that are filled. */
static const char *row_words(const struct table *t, const struct table_line *line, struct arena *a)
{
	struct str s = STR_INIT, shown = STR_INIT;
	const char *out;

	for (size_t i = 0; i < t->step->n_fields; i++) {
		const struct field f = field_here(t->d, &t->step->fields[i], t->ordinal, a);
		const char *value = row_value(line, f.key);

		if (!*value)
			continue;
		str_clear(&shown);
		field_show(&f, value, &shown);
		str_add(&s, s.len ? ", " : "");
		if (f.kind == FIELD_YESNO || f.kind == FIELD_NUMBER || f.kind == FIELD_DATE)
			str_addf(&s, "%s: ", _(f.label));
		one_line(str_text(&shown), &s);
	}
	out = arena_strdup(a, s.len ? str_text(&s) : _("(empty row)"));
	str_release(&s);
	str_release(&shown);
	return out;
}

static bool table_load(const struct table *t, struct arena *a, struct lines *l, struct table_line **rows)
{
	struct error err = ERROR_INIT;

	if (!table_lines(t->d->op.st, t->subject, t->step->key, a, rows, &l->n, &err)) {
		talk_note_error(t->d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(t, &(*rows)[i], a);
	return true;
}

static enum after row_open(const struct table *t, const char *row)
{
	struct record r = { .fields = t->step->fields, .n = t->step->n_fields, .step = t->step, .ordinal = t->ordinal, .fresh = !row,
		.cell = { .engagement = t->d->engagement, .record = t->subject, .step = t->step->key } };

	if (!row && !talk_may_write(t->d))
		return AFTER_BACK;
	if (row)
		memcpy(r.row, row, strlen(row) + 1);
	return record_ask(t->d, &r, row ? 0 : t->first);
}

static void row_change(const struct table *t, const char *row, size_t verb)
{
	struct error err = ERROR_INIT;
	bool ok;

	if (!talk_may_write(t->d))
		return;
	if (verb == TABLE_REMOVE)
		ok = op_row_remove(&t->d->op, t->step, row, &err);
	else
		ok = op_row_move(&t->d->op, t->step, row, verb == TABLE_UP ? -1 : 1, &err);
	if (!ok) {
		talk_note_error(t->d, &err);
		return;
	}
	talk_note(t->d, "%s", verb == TABLE_REMOVE ? _("Removed. u brings it back.") : _("Moved."));
	talk_look_again(t->d);
}

static const struct verb table_verbs[] = {
	[TABLE_ADD] = { "add", "a", N_("add a row"), false, NULL, false },
	[TABLE_REMOVE] = { "remove", "d", N_("remove the row; undo brings it back"), true, NULL, false },
	[TABLE_UP] = { "move-up", "[", N_("move the row one place up"), true, NULL, false },
	[TABLE_DOWN] = { "move-down", "]", N_("move the row one place down"), true, NULL, false },
	[TABLE_WHY] = { "why", "i", N_("why the step matters"), false, NULL, false },
};

enum after table_run(struct dialogue *d, int ordinal, const struct step *step, const struct field *field)
{
	struct table t = { .d = d, .ordinal = ordinal, .step = step, .first = 0 };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	(void)field; /* a row is asked from its beginning, so that no needed column is passed over */
	memcpy(t.subject, survey_subject(&d->survey, ordinal), sizeof t.subject);
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct table_line *rows = NULL;
		struct lines l = { .title = step->title, .what = _("Row"), .empty = step->empty };
		bool loaded = table_load(&t, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ table_verbs, sizeof table_verbs / sizeof *table_verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = row_open(&t, rows[a.index].id);
		else if (a.heard == HEARD_VERB && a.verb == &table_verbs[TABLE_ADD])
			after = row_open(&t, NULL);
		else if (a.heard == HEARD_VERB && a.verb == &table_verbs[TABLE_WHY])
			talk_say_text(d, step->why);
		else if (a.heard == HEARD_VERB)
			row_change(&t, rows[a.index].id, (size_t)(a.verb - table_verbs));
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}

enum after table_row_add(struct dialogue *d, int ordinal, const struct step *step)
{
	struct table t = { .d = d, .ordinal = ordinal, .step = step, .first = 0 };

	memcpy(t.subject, survey_subject(&d->survey, ordinal), sizeof t.subject);
	return row_open(&t, NULL);
}

/* ---- groups ---- */

static enum after group_open(struct dialogue *d, const char *id, size_t first)
{
	const struct entity_def *def = entity_def(ENTITY_GROUP);
	struct record r = { .fields = def->fields, .n = def->n_fields, .entity = def,
		.cell = { .engagement = d->engagement, .record = id, .row = "" } };

	return record_ask(d, &r, first);
}

static enum after group_new(struct dialogue *d, const char *event)
{
	struct error err = ERROR_INIT;
	struct str name = STR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;

	if (!talk_may_write(d))
		return AFTER_BACK;
	if (!talk_ask(d, _("Name of the group, such as table 2, or < to go back:"), &name) || reply_of(str_text(&name)) == REPLY_QUIT)
		after = AFTER_QUIT;
	else if (reply_of(str_text(&name)) == REPLY_TEXT) {
		if (op_group_add(&d->op, d->engagement, event, str_text(&name), "", id, &err)) {
			talk_note(d, _("Saved: %s."), str_text(&name));
			talk_look_again(d);
			after = group_open(d, id, 1);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&name);
	return after;
}

static void group_remove(struct dialogue *d, const char *id)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(d))
		return;
	if (op_remove(&d->op, ENTITY_GROUP, id, &err)) {
		talk_note(d, "%s", _("Removed. u brings it back."));
		talk_look_again(d);
	} else {
		talk_note_error(d, &err);
	}
}

static bool groups_load(struct dialogue *d, const char *event, struct arena *a, struct lines *l, struct group_row **rows)
{
	struct error err = ERROR_INIT;

	if (!group_list(d->op.st, d->engagement, event, a, rows, &l->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++) {
		const struct group_row *g = &(*rows)[i];
		const struct choice *band = choice_find(d->survey.model->bands, d->survey.model->n_bands, g->band);

		l->text[i] = arena_printf(a, P_("%s, %s, %ld statement", "%s, %s, %ld statements", g->statements), g->name,
			band ? band->label : _("no age band"), g->statements);
	}
	return true;
}

enum after groups_run(struct dialogue *d, int ordinal)
{
	char event[STORE_ID_SIZE];
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	memcpy(event, survey_subject(&d->survey, ordinal ? ordinal : 1), sizeof event);
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct group_row *rows = NULL;
		struct lines l = { .title = _("Groups"), .what = _("Group"), .empty = _("No group yet. Type a and Enter to make one.") };
		bool loaded = groups_load(d, event, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ table_verbs, 2 }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = group_open(d, rows[a.index].id, 0);
		else if (a.heard == HEARD_VERB && a.verb == &table_verbs[TABLE_ADD])
			after = group_new(d, event);
		else if (a.heard == HEARD_VERB)
			group_remove(d, rows[a.index].id);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
