/* Saving one field of a record, and what happens when somebody else was quicker. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/register.h"
#include "op/themes.h"
#include "view/record.h"

struct cell record_cell(const struct record *r, size_t i, struct arena *a)
{
	const struct field *f = &r->fields[i];
	struct cell c = { .engagement = r->in.engagement };
	if (r->entity) {
		c.column = arena_printf(a, "%s.%s", r->entity->name, f->key);
		c.record = r->row;
	} else if (f->column) {
		c.column = f->column;
		c.record = strncmp(f->column, "engagement.", 11) == 0 ? r->in.engagement : survey_subject(&r->in.survey, r->ordinal);
	} else {
		c.record = survey_subject(&r->in.survey, r->ordinal);
		c.row = r->row;
		c.step = r->step->key;
		c.field = f->key;
	}
	return c;
}

struct field record_field(const struct record *r, size_t i)
{
	struct field f = r->fields[i];
	f.choices = r->fetched[i].list;
	f.n_choices = r->fetched[i].n;
	return f;
}

static bool make_group(struct shell *sh, struct record *r, size_t field, const char *stored, char id[STORE_ID_SIZE], struct error *err)
{
	const struct op *op = &work_of(sh)->op;
	const char *subject = survey_subject(&r->in.survey, r->ordinal), *key = r->fields[field].key;
	bool name = strcmp(key, "name") == 0, band = strcmp(key, "band") == 0;
	bool made = op_group_add(op, r->in.engagement, subject, name ? stored : "", band ? stored : "", id, err);
	if (!made || name || band)
		return made;
	struct arena *a = arena_new();
	free(r->row);
	r->row = mem_strdup(id);
	struct cell c = record_cell(r, field, a);
	made = op_put(op, &c, &r->fields[field], "", stored, NULL, err);
	arena_free(a);
	return made;
}

static bool make_person(struct shell *sh, struct record *r, size_t field, const char *stored, char id[STORE_ID_SIZE], struct error *err)
{
	struct participant_new p = { .engagement = r->in.engagement, .event = survey_subject(&r->in.survey, r->ordinal), .group = "",
				     .code = "", .first_name = "", .band = "", .part = "", .collected_by = "" };
	const struct { const char *key, **value; } values[] = {
		{ "group_id", &p.group }, { "code", &p.code }, { "first_name", &p.first_name }, { "band", &p.band }, { "part", &p.part },
		{ "collected_by", &p.collected_by },
	};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i].key, r->fields[field].key) == 0)
			*values[i].value = stored;
	return op_participant_add(&work_of(sh)->op, &p, id, err);
}

static bool make_line(struct shell *sh, struct record *r, size_t field, const char *stored, char id[STORE_ID_SIZE], struct error *err)
{
	const char **values = mem_alloc(r->n * sizeof *values);
	values[field] = stored;
	bool made = op_row_insert_filled(&work_of(sh)->op, r->in.engagement, survey_subject(&r->in.survey, r->ordinal), r->step,
					 r->after[0] ? r->after : NULL, values, id, err);
	free(values);
	/* Another one goes behind this one. */
	if (made && r->after[0])
		memcpy(r->after, id, STORE_ID_SIZE);
	return made;
}

/* The first value of a row that does not exist yet makes it. */
static bool make_row(struct shell *sh, struct record *r, size_t field, const char *stored, struct error *err)
{
	char id[STORE_ID_SIZE];
	bool made;
	if (!r->entity)
		made = make_line(sh, r, field, stored, id, err);
	else if (entity_number(r->entity) == ENTITY_PARTICIPANT)
		made = make_person(sh, r, field, stored, id, err);
	else
		made = make_group(sh, r, field, stored, id, err);
	if (!made)
		return false;
	free(r->row);
	r->row = mem_strdup(id);
	return true;
}

/* A label that begins from what is wrong with people closes the talk that it should open: said, never refused. */
static void remind(struct shell *sh, const struct record *r, size_t field, const char *stored)
{
	struct str words = STR_INIT;
	if (r->entity && entity_number(r->entity) == ENTITY_THEME && strcmp(r->fields[field].key, "label") == 0)
		label_reminder(stored, &words);
	if (words.len)
		announce(sh, SAY_NOTE, _("Saved. \"%s\" begins from what is wrong; a neutral label says what people want. Keep it or change it."),
			 str_text(&words));
	str_release(&words);
}

static void saved(struct shell *sh, struct record *r, size_t field, const char *stored)
{
	struct error err = ERROR_INIT;
	struct inside before = r->in;
	form_set(r->form, field, stored);
	r->in.arena = r->in.base = NULL;
	if (!inside_load(sh, &r->in, &err)) {
		r->in = before;
		announce_error(sh, &err);
		error_release(&err);
		return;
	}
	struct field f = record_field(r, field);
	say_saved(sh, &f, stored, &before.survey, &r->in.survey);
	remind(sh, r, field, stored);
	inside_release(&before);
}

/* Both values of a clash, until the person has chosen. */
struct choosing {
	struct record *record;
	size_t field;
	char *theirs, *mine;
};

static void chosen(struct shell *sh, void *ctx, size_t answer)
{
	const struct choosing *c = ctx;
	struct record *r = c->record;
	const struct field *f = &r->fields[c->field];
	struct str both = STR_INIT;
	switch (answer) {
	case 0:
		form_resolve(r->form, c->field, c->theirs, NULL);
		announce(sh, SAY_NOTE, _("%s: theirs is kept."), _(f->label));
		break;
	case 1:
		form_resolve(r->form, c->field, c->theirs, c->mine);
		if (record_save(sh, r, c->field, c->theirs, c->mine))
			form_resolve(r->form, c->field, c->mine, NULL);
		break;
	default:
		if (f->kind == FIELD_LINE || f->kind == FIELD_TEXT)
			str_addf(&both, f->kind == FIELD_TEXT ? "%s\n%s" : "%s; %s", c->theirs, c->mine);
		else
			str_set(&both, c->mine);
		form_resolve(r->form, c->field, c->theirs, str_text(&both));
		announce(sh, SAY_NOTE, _("%s: not saved yet. Put the two together, then go on."), _(f->label));
	}
	str_release(&both);
}

static void choosing_free(void *ctx)
{
	struct choosing *c = ctx;
	free(c->theirs);
	free(c->mine);
	free(c);
}

static void ask_clash(struct shell *sh, struct record *r, size_t field, const struct clash *clash, const char *mine)
{
	struct field f = record_field(r, field);
	const char *const answers[] = { _("Keep theirs"), _("Use mine"), _("Go on editing, with both") };
	struct choosing *c = mem_alloc(sizeof *c);
	struct str theirs_words = STR_INIT, mine_words = STR_INIT, text = STR_INIT;
	char at[6];
	*c = (struct choosing){ r, field, mem_strdup(str_text(&clash->theirs)), mem_strdup(mine) };
	field_show(&f, c->theirs, &theirs_words);
	field_show(&f, mine, &mine_words);
	clock_hhmm(clash->at_us, at);
	str_addf(&text, _("%s changed %s at %s while you were typing.\nTheirs: %s\nYours: %s"), str_text(&clash->actor), _(f.label), at,
		 theirs_words.len ? str_text(&theirs_words) : _("empty"), mine_words.len ? str_text(&mine_words) : _("empty"));
	form_go(r->form, field);
	shell_ask_with(sh, str_text(&text), answers, 3, chosen, c, choosing_free);
	str_release(&theirs_words);
	str_release(&mine_words);
	str_release(&text);
}

bool record_save(struct shell *sh, void *record, size_t field, const char *seen, const char *stored)
{
	struct record *r = record;
	struct error err = ERROR_INIT;
	struct clash clash = CLASH_INIT;
	struct arena *a = arena_new();
	bool ok = false, new_row = r->row[0] == '\0' && (r->entity || r->step->shape != STEP_FORM);
	if (!may_write(sh)) {
		arena_free(a);
		return false;
	}
	if (new_row && !r->fields[field].column) {
		ok = make_row(sh, r, field, stored, &err);
	} else {
		struct cell c = record_cell(r, field, a);
		ok = op_put(&work_of(sh)->op, &c, &r->fields[field], seen, stored, &clash, &err);
	}
	if (ok)
		saved(sh, r, field, stored);
	else if (err.code == ERR_CLASH)
		ask_clash(sh, r, field, &clash, stored);
	else
		announce_error(sh, &err);
	clash_release(&clash);
	error_release(&err);
	arena_free(a);
	return ok;
}
