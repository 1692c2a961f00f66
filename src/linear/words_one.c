/* linear/words_one.c - one statement: all of it, its wording for the public, and what it leads to. */
#include "config.h"

#include "linear/words.h"

#include <string.h>

#include "base/i18n.h"

static void say_themes(const struct words *w, const struct statement_row *r, struct arena *a)
{
	struct theme_row *in;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	size_t n = 0;

	if (!statement_themes(w->d->op.st, r->id, a, &in, &n, &err))
		talk_note_error(w->d, &err);
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s", i ? _(" and in ") : _("It stands in "), theme_name(&in[i]));
	if (n)
		talk_say(w->d, "%s.", str_text(&s));
	else if (*r->parked)
		talk_say(w->d, _("It is set aside, because: %s."), r->parked);
	str_release(&s);
}

/* Statements of one group. */
static void say_group(const struct words *w, const struct statement_row *r, struct arena *a)
{
	struct statement_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (!r->grouped && !*r->same_as)
		return;
	if (!statement_group(w->d->op.st, r->id, a, &rows, &n, &err))
		talk_note_error(w->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, r->id) != 0)
			talk_say(w->d, i == 0 && *r->same_as ? _("%s stands for it and says the same: %s") : _("%s says the same: %s"), words_label(&rows[i]),
				rows[i].words);
	}
}

/* Where a link leads: statements alone; promises are told by the chain. */
static void say_links(const struct words *w, const struct statement_row *r, bool back, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct statement_row end;
	const char **ids;
	size_t n = 0;

	if (!link_ends(w->d->op.st, r->id, back, a, &ids, &n, &err))
		talk_note_error(w->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (statement_get(w->d->op.st, ids[i], a, &end, &err))
			talk_say(w->d, back ? _("It comes from %s: %s") : _("It leads to %s: %s"), words_label(&end), end.words);
		error_release(&err);
		err = (struct error)ERROR_INIT;
	}
}

enum after words_open(struct words *w, size_t i)
{
	const struct statement_row *row = &w->rows[i];
	struct arena *a = arena_new();

	if (*row->label)
		talk_say(w->d, _("%s, event %d."), row->label, row->ordinal);
	say_themes(w, row, a);
	say_group(w, row, a);
	say_links(w, row, false, a);
	say_links(w, row, true, a);
	arena_free(a);
	return record_open(w->d, ENTITY_STATEMENT, row->id, NULL);
}

enum after words_public(struct words *w, size_t i)
{
	struct record r = { .fields = entity_field(ENTITY_STATEMENT, "public_words"), .n = 1, .entity = entity_def(ENTITY_STATEMENT),
		.cell = { .engagement = w->d->engagement, .record = w->rows[i].id, .row = "" } };

	talk_say(w->d, _("The words, which stay as they are: %s"), w->rows[i].words);
	return record_ask(w->d, &r, 0);
}

/* ---- links ---- */

/* One leads to the other, in the order of their kinds; those linked already no longer. */
static void link_two(struct words *w, const struct statement_row *one, const struct statement_row *two)
{
	struct error err = ERROR_INIT;
	struct leads l;

	if (!op_words_link_two(&w->d->op, &w->d->survey, one, two, &l, &err)) {
		talk_note_error(w->d, &err);
		return;
	}
	talk_note(w->d, l.on ? _("%s leads to %s. The same again takes the link off.") : _("%s no longer leads to %s."), words_label(l.from),
		words_label(l.to));
	if (w->by_marks)
		w->marks.n = 0;
	talk_look_again(w->d);
}

static void link_to(struct words *w, struct many m, const char *label, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct statement_row one, to;
	long done = 0;

	if (!statement_get(w->d->op.st, m.ids[0], a, &one, &err) ||
		!statement_by_label(w->d->op.st, w->d->engagement, one.event, label, a, &to, &err)) {
		talk_note_error(w->d, &err);
	} else if (m.n == 1) {
		link_two(w, &one, &to);
	} else {
		bool ok = op_words_link(&w->d->op, m, to.id, true, &done, &err);

		words_said(w, m, done, ok, &err, arena_printf(a, _("linked: each leads to %s"), words_label(&to)));
	}
}

enum after words_link(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct str label = STR_INIT;
	struct error err = ERROR_INIT;
	struct statement_row one, two;
	enum after after = AFTER_BACK;
	const char *rest = "";
	const struct many m = words_can_be_sorted(w) ? words_chosen(w, "link", given, a, &rest) : (struct many){ .n = 0 };

	if (m.n == 2 && !*rest) {
		if (statement_get(w->d->op.st, m.ids[0], a, &one, &err) && statement_get(w->d->op.st, m.ids[1], a, &two, &err))
			link_two(w, &one, &two);
		else
			talk_note_error(w->d, &err);
	} else if (m.n && name_ask(w->d, rest, _("It leads to, or comes from (label, such as E1-A34):"), &label, &after)) {
		link_to(w, m, str_text(&label), a);
	}
	str_release(&label);
	arena_free(a);
	return after;
}
