/* linear/promises.c - what adults can and will do. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"

enum promise_verb { PROMISE_WILL, PROMISE_CAN, PROMISE_REMOVE };

static const struct verb verbs[] = {
	[PROMISE_WILL] = { "add", "a", N_("take down an \"I will\""), false, NULL, false },
	[PROMISE_CAN] = { "add-can", "A", N_("take down an \"I can\""), false, NULL, false },
	[PROMISE_REMOVE] = { "remove", "d", N_("remove the promise; undo brings it back"), true, NULL, false },
};

static enum after open_promise(struct dialogue *d, const char *id, size_t first)
{
	const struct entity_def *def = entity_def(ENTITY_COMMITMENT);
	struct record r = { .fields = def->fields, .n = def->n_fields, .entity = def,
		.cell = { .engagement = d->engagement, .record = id, .row = "" } };

	return record_ask(d, &r, first);
}

static bool which_event(struct dialogue *d, int ordinal, struct str *event, enum after *after)
{
	const struct field base = { .key = "event", .label = N_("Event"), .help = N_("The event at which it was promised."),
		.kind = FIELD_CHOICE, .source = CHOICES_EVENTS };
	struct arena *a = arena_new();
	const struct field f = field_here(d, &base, 0, a);
	bool ok = true;

	if (ordinal)
		str_set(event, survey_subject(&d->survey, ordinal));
	else
		ok = ask_choice(d, &f, f.choices[2].key, event, after);
	arena_free(a);
	return ok;
}

/* The words, and then who, when and how one will know. */
static enum after add(struct dialogue *d, int ordinal, const char *form)
{
	struct str event = STR_INIT, words = STR_INIT;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && which_event(d, ordinal, &event, &after)) {
		if (!talk_ask(d, strcmp(form, "can") == 0 ? _("I can, or < to go back:") : _("I will, or < to go back:"), &words) ||
			reply_of(str_text(&words)) == REPLY_QUIT)
			after = AFTER_QUIT;
		else if (reply_of(str_text(&words)) == REPLY_TEXT) {
			if (op_commitment_add(&d->op, d->engagement, str_text(&event), form, str_text(&words), id, &err)) {
				talk_note(d, "%s", _("Saved."));
				talk_look_again(d);
				after = open_promise(d, id, 2);
			} else {
				talk_note_error(d, &err);
			}
		}
	}
	str_release(&event);
	str_release(&words);
	return after;
}

static void remove_promise(struct dialogue *d, const char *id)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(d))
		return;
	if (op_remove(&d->op, ENTITY_COMMITMENT, id, &err)) {
		talk_note(d, "%s", _("Removed. u brings it back."));
		talk_look_again(d);
	} else {
		talk_note_error(d, &err);
	}
}

static const char *row_words(const struct commitment_row *r, struct arena *a)
{
	struct str s = STR_INIT;
	struct day day;
	const char *out;

	str_add(&s, strcmp(r->form, "can") == 0 ? _("I can: ") : _("I will: "));
	one_line(r->words, &s);
	if (*r->person || *r->post)
		str_addf(&s, ", %s", *r->person ? r->person : r->post);
	if (*r->organisation)
		str_addf(&s, ", %s", r->organisation);
	if (day_from_iso(r->by_when, &day)) {
		str_add(&s, _(", by "));
		day_words(day, &s);
	} else {
		str_add(&s, _(", no day yet"));
	}
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct dialogue *d, struct arena *a, struct lines *l, struct commitment_row **rows)
{
	struct error err = ERROR_INIT;

	if (!commitment_list(d->op.st, d->engagement, a, rows, &l->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(&(*rows)[i], a);
	return true;
}

enum after promises_run(struct dialogue *d, int ordinal)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct commitment_row *rows = NULL;
		struct lines l = { .title = _("Promises"), .what = _("Promise"),
			.empty = _("No promise yet. Type a and Enter for an \"I will\", A for an \"I can\".") };
		bool loaded = load(d, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_promise(d, rows[a.index].id, 0);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[PROMISE_REMOVE])
			remove_promise(d, rows[a.index].id);
		else if (a.heard == HEARD_VERB)
			after = add(d, ordinal, a.verb == &verbs[PROMISE_CAN] ? "can" : "will");
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
