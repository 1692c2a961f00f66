/* One record in a form. See record.h. */
#include "config.h"

#include "view/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/themes.h"

static const struct form_button step_buttons[] = {
	{ N_("Back to the steps"), "back" },
	{ N_("Next step"), "next-step" },
	{ N_("This step is done"), "done" },
	{ N_("This step is not needed"), "not-needed" },
	{ N_("What the standards lack next"), "missing" },
};

static const struct form_button row_buttons[] = {
	{ N_("Back to the list"), "back" },
	{ N_("Add another"), "another" },
	{ N_("Remove this one"), "remove" },
};

static const struct form_button entity_buttons[] = {
	{ N_("Back to the list"), "back" },
	{ N_("Remove this one"), "remove" },
};

bool record_values(struct shell *sh, struct record *r, struct error *err)
{
	struct arena *a = arena_new();
	struct str value = STR_INIT;
	bool ok = true;
	for (size_t i = 0; i < r->n && ok; i++) {
		struct cell c = record_cell(r, i, a);
		str_clear(&value);
		bool unmade = r->row[0] == '\0' && !r->fields[i].column && (r->entity || r->step->shape != STEP_FORM);
		if (!unmade)
			ok = cell_get(work_of(sh)->op.st, &c, &value, err);
		if (ok)
			form_set(r->form, i, str_text(&value));
	}
	str_release(&value);
	arena_free(a);
	return ok;
}

static void find_choices(void *ctx, size_t field, const struct choice **list, size_t *n)
{
	const struct record *r = ctx;
	*list = r->fetched[field].list;
	*n = r->fetched[field].n;
}

static void fetch_choices(struct shell *sh, struct record *r)
{
	struct arena *fresh = arena_new();
	struct fetched *f = arena_alloc(fresh, (r->n + 1) * sizeof *f);
	for (size_t i = 0; i < r->n; i++)
		source_choices(sh, &r->in.survey, &r->fields[i], r->ordinal, fresh, &f[i].list, &f[i].n);
	r->fetched = f;
	arena_free(r->choices);
	r->choices = fresh;
}

/* What is told about a theme does not name it in any field. The id of a feedback begins with that of its theme. */
static void find_theme(struct shell *sh, struct record *r)
{
	char id[STORE_ID_SIZE] = "";
	struct theme_row t;
	struct error err = ERROR_INIT;
	free(r->about);
	r->about = mem_strdup("");
	if (r->step || r->entity != entity_def(ENTITY_FEEDBACK) || strlen(r->row) < STORE_ID_SIZE)
		return;
	memcpy(id, r->row, STORE_ID_SIZE - 1);
	if (theme_get(work_of(sh)->op.st, id, r->in.arena, &t, &err)) {
		free(r->about);
		r->about = mem_strdup(theme_name(&t));
	}
	error_release(&err);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct record *r = state;
	if (!inside_load(sh, &r->in, err))
		return false;
	find_theme(sh, r);
	fetch_choices(sh, r);
	return record_values(sh, r, err);
}

static void choose_fields(struct record *r)
{
	if (r->entity) {
		r->fields = r->entity->fields;
		r->n = r->entity->n_fields;
	} else {
		r->fields = r->step->fields;
		r->n = r->step->n_fields;
	}
}

static void make_form(struct record *r)
{
	struct form_host host = { .save = record_save, .choices = find_choices, .ctx = r };
	if (r->entity && !r->step)
		r->form = form_new(r->fields, r->n, entity_buttons, sizeof entity_buttons / sizeof *entity_buttons, &host);
	else if (r->entity || r->step->shape != STEP_FORM)
		r->form = form_new(r->fields, r->n, row_buttons, sizeof row_buttons / sizeof *row_buttons, &host);
	else
		r->form = form_new(r->fields, r->n, step_buttons, sizeof step_buttons / sizeof *step_buttons, &host);
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct record *r = mem_alloc(sizeof *r);
	memcpy(r->in.engagement, a->engagement, STORE_ID_SIZE);
	r->ordinal = a->ordinal;
	r->phase = a->phase;
	r->step = a->step;
	r->entity = a->entity;
	r->row = mem_strdup(a->row ? a->row : "");
	if (a->after && *a->after)
		memcpy(r->after, a->after, STORE_ID_SIZE);
	choose_fields(r);
	make_form(r);
	*state = r;
	if (!load(sh, r, err))
		return false;
	bool found = false;
	for (size_t i = 0; a->field && i < r->n && !found; i++) {
		found = strcmp(r->fields[i].key, a->field) == 0;
		if (found)
			form_go(r->form, i);
		if (found && a->draft)
			form_recover(r->form, i, a->draft);
	}
	/* The content may have changed since the line was typed: it must not vanish along with its field. */
	return found || !a->draft || error_set(err, ERR_NOT_FOUND, NULL, _("The field that this was typed into is gone."));
}

static const char *heading(const struct record *r)
{
	return r->entity ? _(r->entity->one) : r->step->row_name && r->step->shape == STEP_TABLE ? r->step->row_name : r->step->title;
}

/* The field with the focus, NULL on a button. */
static const struct field *field_at(const struct record *r)
{
	size_t at = form_at(r->form);
	return !r->entity && at < r->n ? &r->fields[at] : NULL;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct record *r = state;
	struct str head = STR_INIT;
	str_add(&head, heading(r));
	if (head.buf[0] >= 'a' && head.buf[0] <= 'z')
		head.buf[0] = (char)(head.buf[0] - 'a' + 'A'); /* the name of a row begins the line here */
	if (r->about[0])
		str_addf(&head, ". %s", r->about);
	if (r->step) {
		str_add(&head, ". ");
		room_words(&r->in.survey, r->ordinal, r->phase, &head);
	}
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	/* A message says what a save changed; a line that changes along with it would be read in place of the field. */
	bool standards = area.rows >= 8 && !reader_settings(sh);
	form_draw(r->form, sh, area_rows(area, 1, area.rows - 1 - standards));
	if (standards)
		standard_row(&r->in.survey, r->step, field_at(r), SCOPE_WHOLE, area_rows(area, area.rows - 1, 1));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	return form_key(sh, ((struct record *)state)->form, k);
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	form_paste(sh, ((struct record *)state)->form, text, n);
}

static bool typing(const void *state)
{
	return form_typing(((const struct record *)state)->form);
}

static bool leave(struct shell *sh, void *state)
{
	return form_save(sh, ((struct record *)state)->form);
}

static bool draft(const void *state, struct str *key, struct str *text)
{
	const struct record *r = state;
	size_t field;
	if (!form_draft(r->form, &field, text))
		return false;
	str_addf(key, "record %s %d %d %s %s %s %s", r->in.engagement, r->ordinal, (int)r->phase, r->step ? r->step->key : "-",
		 r->row[0] ? r->row : "-", r->entity ? r->entity->name : "-", r->fields[field].key);
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct record *r = state;
	(void)sh;
	form_free(r->form);
	arena_free(r->choices);
	inside_release(&r->in);
	free(r->row);
	free(r->about);
	free(r);
}

static void where(const void *state, struct str *out)
{
	const struct record *r = state;
	str_addf(out, "%s. ", heading(r));
	if (r->about[0])
		str_addf(out, "%s. ", r->about);
	form_where(r->form, out);
}

static bool is_step(struct shell *sh, const struct record *r)
{
	if (r->step && r->step->shape == STEP_FORM && !r->entity)
		return may_write(sh);
	announce(sh, SAY_NOTE, _("This is one record of a list. Say it of the whole step, in the list of steps."));
	return false;
}

static void cmd_done(struct shell *sh, void *state)
{
	struct record *r = state;
	if (is_step(sh, r) && form_save(sh, r->form))
		say_of_step(sh, &r->in, r->ordinal, r->step, SAID_DONE, "");
}

static void reason_given(struct shell *sh, void *ctx, const char *text)
{
	struct record *r = ctx;
	if (text[0])
		say_of_step(sh, &r->in, r->ordinal, r->step, SAID_NOT_NEEDED, text);
	else
		announce(sh, SAY_ERROR, _("Say in a few words why the step is not needed. Nothing was changed."));
}

static void cmd_not_needed(struct shell *sh, void *state)
{
	struct record *r = state;
	if (is_step(sh, r) && form_save(sh, r->form))
		shell_prompt(sh, _("Not needed, because:"), "", reason_given, r);
}

static void cmd_another(struct shell *sh, void *state)
{
	struct record *r = state;
	struct error err = ERROR_INIT;
	if (!form_save(sh, r->form) || !r->step || r->step->shape == STEP_FORM)
		return;
	if (!r->row[0]) {
		announce(sh, SAY_NOTE, _("This one is still empty. Fill it first."));
		return;
	}
	free(r->row);
	r->row = mem_strdup("");
	if (!record_values(sh, r, &err))
		announce_error(sh, &err);
	error_release(&err);
	form_go(r->form, 0);
}

static void remove_answer(struct shell *sh, void *ctx, size_t answer)
{
	struct record *r = ctx;
	struct error err = ERROR_INIT;
	if (answer != 1)
		return;
	const struct op *op = &work_of(sh)->op;
	bool ok = r->entity ? op_remove(op, entity_number(r->entity), r->row, &err) : op_row_remove(op, r->step, r->row, &err);
	if (ok) {
		/* What was typed goes with the record: leaving the form must not save it, into a row that it would make anew. */
		size_t at = form_at(r->form);
		form_resolve(r->form, at, form_value(r->form, at), NULL);
		free(r->row);
		r->row = mem_strdup("");
		shell_pop(sh);
		announce(sh, SAY_SAVED, _("Removed. Press u to bring it back."));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct record *r = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (!may_write(sh))
		return;
	if (r->step && r->step->shape == STEP_FORM && !r->entity) {
		announce(sh, SAY_NOTE, _("A step cannot be removed. Say that it is not needed."));
		return;
	}
	if (!r->row[0]) {
		shell_pop(sh);
		return;
	}
	shell_ask(sh, _("Remove this one? Undo brings it back."), answers, 2, remove_answer, r);
}

/* True when the place is in this very form: the focus goes there. */
static bool go_here(struct record *r, const struct place *p)
{
	if (r->entity || !r->step || r->step->shape != STEP_FORM || p->step != r->step || p->ordinal != r->ordinal)
		return false;
	for (size_t i = 0; p->field && i < r->n; i++)
		if (strcmp(r->fields[i].key, p->field->key) == 0)
			form_go(r->form, i);
	return true;
}

/* First what the standard lacks that the form serves, then the others. */
static void cmd_missing(struct shell *sh, void *state)
{
	struct record *r = state;
	const struct survey *s = &r->in.survey;
	const struct indicator *which;
	const struct evidence *rule;
	struct place p;
	if (!form_save(sh, r->form))
		return;
	const struct standard *served = r->step ? standard_served(s, r->step, field_at(r)) : NULL;
	if (!served || !standard_missing(s, served, SCOPE_WHOLE, &which, &p, &rule)) {
		missing_next(sh, &r->in, SCOPE_WHOLE);
		return;
	}
	if (go_here(r, &p))
		announce(sh, SAY_NOTE, _("%s lacks something that this form holds: %s"), served->title, p.field ? p.field->label : which->title);
	else
		open_lacking(sh, &r->in, which, SCOPE_WHOLE);
}

static void cmd_editor(struct shell *sh, void *state)
{
	form_external(sh, ((struct record *)state)->form, work_of(sh)->settings->value[SET_EDITOR]);
}

static void cmd_undo_typing(struct shell *sh, void *state)
{
	if (!form_undo(((struct record *)state)->form))
		announce(sh, SAY_NOTE, _("Nothing was typed here since the last save. To undo what is saved, leave the form and press u."));
}

static void cmd_redo_typing(struct shell *sh, void *state)
{
	if (!form_redo(((struct record *)state)->form))
		announce(sh, SAY_NOTE, _("There is nothing to put back in this field."));
}

static void cmd_why(struct shell *sh, void *state)
{
	const struct record *r = state;
	if (r->step)
		shell_read(sh, r->step->title, r->step->why);
}

static void cmd_next_field(struct shell *sh, void *state)
{
	const struct key tab = { .code = K_TAB };
	form_key(sh, ((struct record *)state)->form, &tab);
}

static const struct command commands[] = {
	{ "next-field", "Tab", N_("next field"), N_("Keep this field and go to the next one"), CMD_WHILE_TYPING, cmd_next_field },
	{ "done", "F6", "", N_("Say that the step is done"), CMD_WRITES | CMD_WHILE_TYPING, cmd_done },
	{ "not-needed", "F7", "", N_("Say that the step is not needed, and why"), CMD_WRITES | CMD_WHILE_TYPING, cmd_not_needed },
	{ "another", "F8", "", N_("Save this row and begin another"), CMD_WRITES | CMD_WHILE_TYPING, cmd_another },
	{ "remove", "", "", N_("Remove this record (undo brings it back)"), CMD_WRITES, cmd_remove },
	{ "editor", "F2", "", N_("Edit the long text in your own editor"), CMD_WHILE_TYPING, cmd_editor },
	{ "undo-typing", "F3", "", N_("Take back the last typing in this field"), CMD_WHILE_TYPING, cmd_undo_typing },
	{ "redo-typing", "F5", "", N_("Put the typing back"), CMD_WHILE_TYPING, cmd_redo_typing },
	{ "why", "i", "", N_("Why the step matters"), 0, cmd_why },
	{ "missing", "", "", N_("Go to what the standard lacks that the field serves, else to what the others lack"), 0, cmd_missing },
};

const struct view view_record = {
	.name = "form",
	.title = N_("Form"),
	.help = N_("One field a row. Type into the field with the cursor; Enter, Tab or Down goes to the next. A field is saved when you "
		   "leave it: there is nothing to save at the end.\n\nDates, times and numbers are read in the ways people write them and "
		   "repeated in words. Choices change with Left and Right, or Enter for the whole list. In a long text Enter makes a new "
		   "line and Tab goes on.\n\nThe last rows are buttons. There, and in an empty field after /, every command can be used. "
		   "The message after a save says how it counts for the standards, "
		   "and the last row how the standard stands that the field serves."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.leave = leave,
	.draft = draft,
	.close = close,
	.where = where,
	.subject = inside_subject,
};
