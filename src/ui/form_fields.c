/* ui/form_fields.c - the field with the focus: how each kind is typed or picked. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/form_int.h"

bool field_is_picked(const struct field *f)
{
	return f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES || f->kind == FIELD_YESNO;
}

struct field form_field(const struct form *f, size_t i)
{
	const struct choice *list = f->fields[i].choices;
	size_t n = f->fields[i].n_choices;
	if (f->fields[i].source != CHOICES_LISTED && f->host.choices)
		f->host.choices(f->host.ctx, i, &list, &n);
	return field_with_choices(&f->fields[i], list, n);
}

void form_open_field(struct form *f)
{
	free(f->pick);
	free(f->seen);
	edit_free(f->edit);
	f->pick = f->seen = NULL;
	f->edit = NULL;
	f->refused = false;
	if (f->at >= f->n)
		return;
	const char *stored = f->slots[f->at].stored;
	f->seen = mem_strdup(stored);
	if (field_is_picked(&f->fields[f->at])) {
		f->pick = mem_strdup(stored);
		return;
	}
	struct field field = form_field(f, f->at);
	struct str words = STR_INIT;
	bool words_of_people = field.kind == FIELD_LINE || field.kind == FIELD_TEXT;
	f->edit = edit_new(field.kind == FIELD_TEXT, words_of_people ? field_max_len(&field) : 200);
	field_type(field.kind)->edit(&field, stored, &words);
	edit_set(f->edit, str_text(&words));
	str_release(&words);
}

bool form_changed(const struct form *f)
{
	if (f->edit)
		return edit_changed(f->edit);
	return f->pick && strcmp(f->pick, f->seen) != 0;
}

void form_typed(const struct form *f, struct str *out)
{
	str_add(out, f->edit ? edit_text(f->edit) : f->pick ? f->pick : "");
}

void form_pick_set(struct form *f, const char *stored)
{
	char *copy = mem_strdup(stored);
	free(f->pick);
	f->pick = copy;
	f->refused = false;
}

/* The place of the picked choice; the number of choices if none is. */
static size_t picked(const struct field *field, const char *key)
{
	for (size_t i = 0; i < field->n_choices; i++) {
		if (strcmp(field->choices[i].key, key) == 0)
			return i;
	}
	return field->n_choices;
}

void form_picked_words(const struct form *f, size_t i, const char *pick, struct str *out)
{
	struct field field = form_field(f, i);
	size_t n = field.n_choices;
	/* The number stands first: what was chosen can be longer than the row. */
	if (field.kind == FIELD_CHOICES && *pick && n)
		str_addf(out, _("%zu of %zu chosen: "), field_set_count(pick), n);
	field_show(&field, pick, out);
	if (field.kind == FIELD_YESNO) {
		str_add(out, *pick ? "" : _("not answered, y or n"));
	} else if (!n) {
		str_add(out, out->len ? "" : _("nothing to choose from yet"));
	} else if (field.kind == FIELD_CHOICE) {
		size_t at = picked(&field, pick);
		if (!*pick)
			str_addf(out, P_("not answered, %zu choice", "not answered, %zu choices", n), n);
		else if (at < n)
			str_addf(out, _(", %zu of %zu"), at + 1, n);
	} else if (!*pick) {
		str_addf(out, _("none of %zu chosen, Enter lists them"), n);
	}
}

/* Choices are picked with keys here, while the line dialogue takes their names typed. */
const char *form_takes(const struct field *field)
{
	if (field->kind == FIELD_CHOICE)
		return _("one of the list: Left, Right or its first letter chooses, Enter lists all");
	if (field->kind == FIELD_CHOICES)
		return _("some of the list: Enter opens it, Space chooses");
	return _(field_type(field->kind)->accepts);
}

void form_pick_words(const struct form *f, struct str *out)
{
	form_picked_words(f, f->at, f->pick, out);
}

static void take_choice(struct shell *sh, void *ctx, const char *keys)
{
	struct form *f = ctx;
	if (!f->pick)
		return;
	form_pick_set(f, keys);
	form_save(sh, f);
}

void form_choose_now(struct shell *sh, struct form *f)
{
	struct field field = form_field(f, f->at);
	if (!field.n_choices) {
		announce(sh, SAY_NOTE, _("%s: there is nothing to choose from yet."), _(field.label));
		return;
	}
	bool several = field.kind == FIELD_CHOICES, empty = !several && !field.required && *f->pick;
	struct choice *all = mem_alloc((field.n_choices + 1) * sizeof *all);
	memcpy(all, field.choices, field.n_choices * sizeof *all);
	/* An answer that is not needed can be taken back in the list too. */
	all[field.n_choices] = (struct choice){ "", _("No answer") };
	form_choose(sh, _(field.label), all, field.n_choices + empty, several, f->pick, take_choice, f);
	free(all);
}

/* One to the left or right; from no answer to the first or the last. */
static void pick_step(struct form *f, const struct field *field, int by)
{
	size_t n = field->n_choices, at = picked(field, f->pick);
	if (!n)
		return;
	if (at == n)
		at = by > 0 ? 0 : n - 1;
	else if (by > 0)
		at = at + 1 < n ? at + 1 : at;
	else
		at = at > 0 ? at - 1 : 0;
	form_pick_set(f, field->choices[at].key);
}

/* The next choice whose label begins with the letter. */
static void pick_letter(struct shell *sh, struct form *f, const struct field *field, const char *letter)
{
	struct str want = STR_INIT, label = STR_INIT;
	size_t n = field->n_choices, at = picked(field, f->pick), found = n;
	text_fold(&want, letter);
	for (size_t d = 1; d <= n && found == n; d++) {
		size_t i = at == n ? d - 1 : (at + d) % n;
		str_clear(&label);
		text_fold(&label, field->choices[i].label);
		if (strncmp(str_text(&label), str_text(&want), want.len) == 0)
			found = i;
	}
	if (found < n)
		form_pick_set(f, field->choices[found].key);
	else
		announce(sh, SAY_NOTE, _("No choice begins with %s. Enter lists them all."), letter);
	str_release(&want);
	str_release(&label);
}

static bool choice_key(struct shell *sh, struct form *f, const struct field *field, const struct key *k)
{
	switch (k->code) {
	case K_LEFT:
	case K_RIGHT:
		pick_step(f, field, k->code == K_LEFT ? -1 : 1);
		return true;
	case K_ENTER:
		form_choose_now(sh, f);
		return true;
	case K_BACKSPACE:
	case K_DELETE:
		form_pick_set(f, "");
		return true;
	case K_CHAR:
		if (strcmp(k->text, " ") == 0)
			form_choose_now(sh, f);
		else
			pick_letter(sh, f, field, k->text);
		return true;
	default:
		return false;
	}
}

static bool choices_key(struct shell *sh, struct form *f, const struct key *k)
{
	if (k->code == K_ENTER || (k->code == K_CHAR && strcmp(k->text, " ") == 0)) {
		form_choose_now(sh, f);
		return true;
	}
	if (k->code == K_CHAR)
		announce(sh, SAY_NOTE, "%s", _("Enter opens the list, where Space chooses."));
	return k->code == K_CHAR || k->code == K_LEFT || k->code == K_RIGHT;
}

static bool yesno_key(struct shell *sh, struct form *f, const struct key *k)
{
	bool yes = strcmp(f->pick, "yes") == 0;
	switch (k->code) {
	case K_LEFT:
	case K_RIGHT:
		form_pick_set(f, yes ? "no" : "yes");
		return true;
	case K_BACKSPACE:
	case K_DELETE:
		form_pick_set(f, "");
		return true;
	case K_CHAR:
		if (strcmp(k->text, " ") == 0)
			form_pick_set(f, yes ? "no" : "yes");
		else if (strcmp(k->text, "y") == 0 || strcmp(k->text, "Y") == 0)
			form_pick_set(f, "yes");
		else if (strcmp(k->text, "n") == 0 || strcmp(k->text, "N") == 0)
			form_pick_set(f, "no");
		else
			announce(sh, SAY_NOTE, "%s", _("Here y is yes and n is no."));
		return true;
	default:
		return false;
	}
}

bool form_pick_key(struct shell *sh, struct form *f, const struct key *k)
{
	/* "/" is no answer anywhere: it opens the command line. */
	if (k->code == K_CHAR && strcmp(k->text, "/") == 0)
		return false;
	struct field field = form_field(f, f->at);
	if (field.kind == FIELD_CHOICE)
		return choice_key(sh, f, &field, k);
	return field.kind == FIELD_CHOICES ? choices_key(sh, f, k) : yesno_key(sh, f, k);
}
