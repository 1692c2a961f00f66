/* view/taking_more.c - what the capture prompt asks for: who, the line of a printed sheet; taking back, hold. */
#include "config.h"

#include "view/taking_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/register.h"

void taking_cmd_undo(struct shell *sh, void *state)
{
	struct with_taking *w = state;
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	if (!may_write(sh))
		return;
	picker_close(w->taking);
	w->deed = op_undo(&work_of(sh)->op, &words, &err);
	if (w->deed)
		announce(sh, SAY_SAVED, "%s", str_text(&words));
	else if (err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, "%s", error_text(&err));
	else
		announce_error(sh, &err);
	error_release(&err);
	str_release(&words);
	shell_reload(sh);
}

/* Who ------------------------------------------------------------------------------------------------------ */

static void set_who(struct taking *t, const struct participant_row *p)
{
	free(t->who);
	free(t->who_code);
	free(t->who_band);
	t->who = mem_strdup(p ? p->id : "");
	t->who_code = mem_strdup(p ? p->code : "");
	t->who_band = mem_strdup(p ? p->band : "");
}

static void choose_who(struct shell *sh, struct with_taking *w, const struct participant_row *rows, size_t n, const char *typed)
{
	enum { MOST = 6 };
	size_t found[MOST], k = register_match(rows, n, typed, found, MOST);
	struct str s = STR_INIT;
	if (k == 0) {
		announce(sh, SAY_NOTE, _("Nobody on the register begins with %s. Nothing was changed."), typed);
	} else if (k == 1 || strcasecmp(rows[found[0]].code, typed) == 0) {
		const struct participant_row *p = &rows[found[0]];
		set_who(w->taking, p);
		announce(sh, SAY_NOTE, p->consent[USE_QUOTE] == CONSENT_YES ? _("Said by %s, until you change it.")
									      : _("Said by %s, until you change it. Consent to be quoted: not seen, or no."),
			 p->code);
	} else {
		for (size_t i = 0; i < k && i < MOST; i++)
			str_addf(&s, "%s%s", i ? ", " : "", rows[found[i]].code);
		announce(sh, SAY_NOTE, _("More than one begins with %s: %s. Type more of the code."), typed, str_text(&s));
	}
	str_release(&s);
}

static void who_done(struct shell *sh, void *ctx, const char *text)
{
	struct with_taking *w = ctx;
	struct participant_row *rows;
	size_t n;
	struct error err = ERROR_INIT;
	if (text[strspn(text, " ")] == '\0') {
		set_who(w->taking, NULL);
		announce(sh, SAY_NOTE, _("Nobody in particular says it now."));
		return;
	}
	struct arena *a = arena_new();
	if (participant_list(work_of(sh)->op.st, w->in.engagement, survey_subject(&w->in.survey, w->ordinal), a, &rows, &n, &err))
		choose_who(sh, w, rows, n, text);
	else
		announce_error(sh, &err);
	error_release(&err);
	arena_free(a);
}

void taking_cmd_who(struct shell *sh, void *state)
{
	struct with_taking *w = state;
	w->away = false;
	picker_close(w->taking);
	shell_prompt(sh, _("Who says it, code or first name (empty: nobody):"), w->taking->who_code, who_done, w);
}

/* Printed sheets ------------------------------------------------------------------------------------------- */

/* "103", "A103", "E1-A103": the number at the end. 0 when there is none. */
static long number_of(const char *text)
{
	const char *p = text + strlen(text);
	while (p > text && p[-1] == ' ')
		p--;
	const char *end = p;
	while (p > text && p[-1] >= '0' && p[-1] <= '9')
		p--;
	return p < end && end - p < 10 ? strtol(p, NULL, 10) : 0;
}

static void use_sheet(struct shell *sh, struct with_taking *w, const struct sheet_row *rows, size_t n, long number, const char *letter)
{
	struct taking *t = w->taking;
	const struct sheet_row *other = NULL;
	for (size_t i = 0; i < n; i++) {
		if (number < rows[i].first || number > rows[i].last)
			continue;
		if (strcmp(rows[i].copy, letter) != 0) {
			other = &rows[i];
			continue;
		}
		t->item = number;
		t->item_last = rows[i].last;
		if (rows[i].group[0]) {
			tag_set_key(&t->tag[TAG_GROUP], rows[i].group);
			taking_presence(sh, w, NULL);
		}
		announce(sh, SAY_NOTE, _("The next line is number %ld of a printed sheet, table: %s. The sheet ends at %ld."), number,
			 tag_label(w, TAG_GROUP), t->item_last);
		return;
	}
	if (other)
		announce(sh, SAY_NOTE, _("Number %ld was printed from copy %s of this file: type it in there."), number, other->copy);
	else
		announce(sh, SAY_NOTE, _("No sheet with the number %ld was printed for this event. Papers prints capture sheets."), number);
}

static void item_done(struct shell *sh, void *ctx, const char *text)
{
	struct with_taking *w = ctx;
	struct store *st = work_of(sh)->op.st;
	struct sheet_row *rows;
	size_t n;
	struct error err = ERROR_INIT;
	struct str letter = STR_INIT;
	long number = number_of(text);
	if (!number) {
		w->taking->item = 0;
		announce(sh, SAY_NOTE, _("No sheet is being typed up now: new numbers are given as usual."));
		return;
	}
	struct arena *a = arena_new();
	if (sheet_list(st, survey_subject(&w->in.survey, w->ordinal), a, &rows, &n, &err) && copy_letter(st, &letter, &err))
		use_sheet(sh, w, rows, n, number, str_text(&letter));
	else
		announce_error(sh, &err);
	error_release(&err);
	str_release(&letter);
	arena_free(a);
}

void taking_cmd_item(struct shell *sh, void *state)
{
	struct with_taking *w = state;
	w->away = false;
	picker_close(w->taking);
	shell_prompt(sh, _("Number on the sheet (empty: no sheet):"), "", item_done, w);
}

/* Hold ----------------------------------------------------------------------------------------------------- */

void taking_cmd_hold_last(struct shell *sh, void *state)
{
	struct with_taking *w = state;
	struct taking *t = w->taking;
	struct error err = ERROR_INIT;
	struct str label = STR_INIT;
	const struct op *op = &work_of(sh)->op;
	const char *id = t->mine[0] ? t->mine : t->n_last ? t->last[0].id : "";
	if (!id[0]) {
		announce(sh, SAY_NOTE, _("Nothing is taken down yet that could be put on hold."));
		return;
	}
	if (!may_write(sh))
		return;
	if (!statement_label(op->st, id, &label, &err))
		error_release(&err);
	bool ok = op_statement_mark(op, id, MARK_HOLD, true, &err);
	w->deed = ok;
	outcome(sh, ok, &err, _("%s is on hold: in no list or count until released (Words, h). Trivet is not the child protection record."),
		label.len ? str_text(&label) : _("The statement"));
	str_release(&label);
}
