/* ui/form.c - the values of a form, their saving one by one, and its keys. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "ui/form_int.h"

struct form *form_new(const struct field *fields, size_t n, const struct form_button *buttons, size_t n_buttons,
			const struct form_host *host)
{
	struct form *f = mem_alloc(sizeof *f);
	f->fields = fields;
	f->n = n;
	f->buttons = buttons;
	f->n_buttons = n_buttons;
	f->host = *host;
	f->slots = mem_alloc((n ? n : 1) * sizeof *f->slots);
	for (size_t i = 0; i < n; i++)
		f->slots[i].stored = mem_strdup("");
	f->look = mem_alloc(sizeof *f->look);
	f->look->columns = 40;
	f->look->page = 5;
	form_open_field(f);
	return f;
}

void form_free(struct form *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++)
		free(f->slots[i].stored);
	free(f->slots);
	free(f->look);
	free(f->seen);
	free(f->pick);
	edit_free(f->edit);
	free(f);
}

static void put_stored(struct form *f, size_t i, const char *stored)
{
	char *copy = mem_strdup(stored ? stored : "");
	free(f->slots[i].stored);
	f->slots[i].stored = copy;
}

void form_set(struct form *f, size_t i, const char *stored)
{
	if (i >= f->n)
		return;
	bool same = strcmp(f->slots[i].stored, stored ? stored : "") == 0;
	put_stored(f, i, stored);
	/* What is being typed stays, and so does what was seen when it began: the host then notices the clash. */
	if (i == f->at && !same && !form_changed(f))
		form_open_field(f);
}

const char *form_value(const struct form *f, size_t i)
{
	return i < f->n ? f->slots[i].stored : "";
}

const char *form_seen(const struct form *f, size_t i)
{
	return i == f->at && i < f->n ? f->seen : form_value(f, i);
}

/* Puts words or keys into the field with the focus as if they had been typed. */
static void put_typed(struct form *f, const char *text)
{
	if (f->edit)
		edit_replace(f->edit, text);
	else if (f->pick)
		form_pick_set(f, text);
}

void form_resolve(struct form *f, size_t i, const char *seen, const char *typed)
{
	if (i >= f->n)
		return;
	struct str words = STR_INIT;
	/* Stored text, or words as typed: both read well in the editor. */
	if (typed && !field_is_picked(&f->fields[i])) {
		struct field field = form_field(f, i);
		field_type(field.kind)->edit(&field, typed, &words);
	} else if (typed) {
		str_add(&words, typed);
	}
	put_stored(f, i, seen);
	if (typed)
		f->at = i;
	if (i == f->at)
		form_open_field(f);
	if (typed)
		put_typed(f, str_text(&words));
	str_release(&words);
}

void form_go(struct form *f, size_t i)
{
	size_t all = f->n + f->n_buttons;
	if (i == f->at || !all)
		return;
	f->at = i < all ? i : all - 1;
	form_open_field(f);
}

size_t form_at(const struct form *f)
{
	return f->at;
}

/* Typed words -> stored text. False: refused, said why. */
static bool parse(struct shell *sh, struct form *f, struct str *stored)
{
	struct str typed = STR_INIT, why = STR_INIT;
	form_typed(f, &typed);
	bool ok = true;
	if (f->pick) {
		str_add(stored, str_text(&typed));
	} else {
		struct field field = form_field(f, f->at);
		ok = field_parse(&field, str_text(&typed), clock_today(), stored, &why);
	}
	if (!ok) {
		f->refused = true;
		announce(sh, SAY_ERROR, "%s: %s %s", _(f->fields[f->at].label), str_text(&why),
			 *f->seen ? _("Esc puts the old value back.") : _("Esc empties it."));
	}
	str_release(&typed);
	str_release(&why);
	return ok;
}

bool form_save(struct shell *sh, struct form *f)
{
	if (f->at >= f->n || !form_changed(f))
		return true;
	struct str stored = STR_INIT;
	if (!parse(sh, f, &stored)) {
		str_release(&stored);
		return false;
	}
	size_t at = f->at;
	char *seen = mem_strdup(f->seen);
	bool ok = true;
	if (strcmp(seen, str_text(&stored)) != 0) {
		/* The host may load, ask, or resolve meanwhile: everything it gets is a copy. */
		ok = f->host.save(sh, f->host.ctx, at, seen, str_text(&stored));
		if (ok)
			put_stored(f, at, str_text(&stored));
	}
	if (ok && f->at == at)
		form_open_field(f);
	else if (!ok)
		f->refused = true;
	free(seen);
	str_release(&stored);
	return ok;
}

void form_revert(struct shell *sh, struct form *f)
{
	form_open_field(f);
	struct str words = STR_INIT;
	struct field field = form_field(f, f->at);
	field_show(&field, f->slots[f->at].stored, &words);
	announce(sh, SAY_NOTE, _("%s is again: %s"), _(field.label), words.len ? words.buf : _("empty"));
	str_release(&words);
}

bool form_move(struct shell *sh, struct form *f, size_t to)
{
	if (to == f->at)
		return form_save(sh, f);
	if (!form_save(sh, f))
		return false;
	form_go(f, to);
	return true;
}

static size_t last_item(const struct form *f)
{
	size_t all = f->n + f->n_buttons;
	return all ? all - 1 : 0;
}

/* Keys that go from one field or button to another. */
static bool move_key(struct shell *sh, struct form *f, const struct key *k)
{
	size_t last = last_item(f), page = (size_t)f->look->page;
	switch (k->code) {
	case K_TAB:
		form_move(sh, f, f->at < last ? f->at + 1 : 0);
		return true;
	case K_BACKTAB:
		form_move(sh, f, f->at > 0 ? f->at - 1 : last);
		return true;
	case K_DOWN:
		form_move(sh, f, f->at < last ? f->at + 1 : last);
		return true;
	case K_UP:
		form_move(sh, f, f->at > 0 ? f->at - 1 : 0);
		return true;
	case K_PAGE_DOWN:
		form_move(sh, f, f->at + page < last ? f->at + page : last);
		return true;
	case K_PAGE_UP:
		form_move(sh, f, f->at > page ? f->at - page : 0);
		return true;
	case K_HOME:
	case K_END:
		form_move(sh, f, k->code == K_HOME ? 0 : last);
		return true;
	case K_ENTER:
		form_move(sh, f, f->at < last ? f->at + 1 : last);
		return true;
	default:
		return false;
	}
}

static bool typed_key(struct shell *sh, struct form *f, const struct key *k)
{
	bool slash = k->code == K_CHAR && strcmp(k->text, "/") == 0;
	if (slash && edit_empty(f->edit))
		return false;
	bool full = edit_refused(f->edit);
	if (!edit_key(f->edit, k, f->look->columns))
		return false;
	if (edit_refused(f->edit) && !full)
		announce(sh, SAY_WARNING, _("The field is full: it holds %zu characters. What is typed now is left out."),
			 field_max_len(&f->fields[f->at]));
	bool moves = k->code == K_LEFT || k->code == K_RIGHT || k->code == K_HOME || k->code == K_END;
	if (!moves)
		f->refused = false;
	return true;
}

bool form_key(struct shell *sh, struct form *f, const struct key *k)
{
	if (f->at >= f->n + f->n_buttons)
		return false;
	if (f->at >= f->n) {
		if (k->code != K_ENTER)
			return move_key(sh, f, k);
		shell_run_command(sh, f->buttons[f->at - f->n].command);
		return true;
	}
	/* The second Esc after a refusal gives the typed words up; no value that cannot be kept holds anyone in a form. */
	if (k->code == K_ESC && f->refused && form_changed(f)) {
		form_revert(sh, f);
		return true;
	}
	if (f->edit ? typed_key(sh, f, k) : form_pick_key(sh, f, k))
		return true;
	return move_key(sh, f, k);
}

void form_paste(struct shell *sh, struct form *f, const char *text, size_t n)
{
	if (!f->edit) {
		announce(sh, SAY_NOTE, "%s", _("Text can be pasted only into a field of words. Nothing was changed."));
		return;
	}
	f->refused = false;
	size_t left = edit_paste(f->edit, text, n);
	if (left)
		announce(sh, SAY_WARNING, P_("%zu character did not fit and was left out; the field holds up to %zu.",
						"%zu characters did not fit and were left out; the field holds up to %zu.", left),
			 left, field_max_len(&f->fields[f->at]));
}

bool form_typing(const struct form *f)
{
	return f->at < f->n;
}

bool form_draft(const struct form *f, size_t *field, struct str *text)
{
	if (f->at >= f->n || !form_changed(f))
		return false;
	*field = f->at;
	form_typed(f, text);
	return true;
}

void form_recover(struct form *f, size_t field, const char *text)
{
	if (field >= f->n)
		return;
	form_go(f, field);
	put_typed(f, text);
}

bool form_undo(struct form *f)
{
	f->refused = false;
	if (f->edit)
		return edit_undo(f->edit);
	if (!f->pick || !form_changed(f))
		return false;
	form_open_field(f);
	return true;
}

bool form_redo(struct form *f)
{
	f->refused = false;
	return f->edit && edit_redo(f->edit);
}

void form_where(const struct form *f, struct str *out)
{
	if (f->at >= f->n) {
		if (f->n_buttons)
			str_addf(out, _("Button %zu of %zu, %s."), f->at - f->n + 1, f->n_buttons,
				 _(f->buttons[f->at - f->n].label));
		return;
	}
	const struct field *field = &f->fields[f->at];
	str_addf(out, _("Field %zu of %zu, %s. Takes %s."), f->at + 1, f->n, _(field->label),
		 form_takes(field));
	if (field->required)
		str_addf(out, " %s", _("Needed."));
	if (field->help && *field->help)
		str_addf(out, " %s", _(field->help));
	if (field->example && *field->example)
		str_addf(out, _(" For instance: %s"), _(field->example));
}
