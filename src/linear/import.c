/* linear/import.c - taking a table in: the file, what it is, what each column is; then the plan, and only then the deed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/take_in.h"
#include "linear/promises.h"

enum import_verb { IMPORT_PLAN, IMPORT_FILE, IMPORT_WHAT, IMPORT_EVENT };
enum { COLUMN_KEY = 16 };

static const struct verb verbs[] = {
	[IMPORT_PLAN] = { "plan", "p", N_("what would be taken in, and what is refused and why; then it can be taken in"), false, NULL, false },
	[IMPORT_FILE] = { "file", "f", N_("name another file"), false, NULL, false },
	[IMPORT_WHAT] = { "what", "k", N_("say what the table holds: statements, groups, people, activities or promises"), false, NULL, false },
	[IMPORT_EVENT] = { "event", "e", N_("the event of rows that name none; 1, 2 or 3 may stand behind it"), false, NULL, false },
};

struct job { struct dialogue *d; struct talk_work work; const char *doing; };

static bool waits(void *ctx, long done, long all)
{
	struct job *j = ctx;

	return talk_working(j->d, &j->work, j->doing, done, all);
}

/* False when none was named, or it cannot be read: with a note. */
static bool ask_file(struct dialogue *d, struct take_in *t, enum after *after)
{
	struct str typed = STR_INIT;
	struct error err = ERROR_INIT;
	bool ok = false;

	if (talk_line(d, _("Take in which file? < takes none in"), "", &typed, after) && typed.len) {
		char *path = path_typed(str_text(&typed), t->what == IMPORT_PROMISES ? "promises.csv" : "statements.csv");

		ok = take_look(t, path, &err);
		free(path);
		if (ok)
			talk_note(d, t->what_said ? _("It is taken for %s.") : _("It seems to hold %s."), _(import_what_word(t->what)));
		else
			talk_note_error(d, &err);
	}
	str_release(&typed);
	return ok;
}

static enum after ask_what(struct dialogue *d, struct take_in *t)
{
	struct choice list[IMPORT_WHATS];
	const struct field f = { .key = "what", .label = N_("What it is"), .help = N_("What the table holds."), .kind = FIELD_CHOICE, .choices = list,
		.n_choices = IMPORT_WHATS };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	enum import_what what;

	for (enum import_what i = 0; i < IMPORT_WHATS; i++)
		list[i] = (struct choice){ import_what_key(i), import_what_word(i) };
	if (ask_choice(d, &f, import_what_key(t->what), &key, &after) && import_what_by_key(str_text(&key), &what))
		take_what(t, what);
	str_release(&key);
	return after;
}

static enum after ask_column(struct dialogue *d, struct take_in *t, size_t column, struct arena *a)
{
	size_t n;
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	const struct import_column *all;
	struct field f = { .key = "column", .label = N_("What this column is"), .help = N_("What the column is taken for."), .kind = FIELD_CHOICE };
	struct choice *list;

	all = import_columns(t->what, &n);
	list = arena_alloc(a, (n + 1) * sizeof *list);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct choice){ arena_printf(a, "%zu", i), all[i].label };
	list[n] = (struct choice){ "-1", N_("Left out") };
	f.choices = list;
	f.n_choices = n + 1;
	if (ask_choice(d, &f, arena_printf(a, "%d", t->map.is[column]), &key, &after) && key.len) {
		int other = take_column(t, column, (int)strtol(str_text(&key), NULL, 10));

		if (other >= 0)
			talk_note(d, _("\"%s\" is left out now: two columns cannot be the same."), t->file.heads[other]);
	}
	str_release(&key);
	return after;
}

static void next_event(struct dialogue *d, struct take_in *t, const char *given)
{
	if (given[0] >= '1' && given[0] <= '3' && !given[1])
		t->ordinal = given[0] - '0';
	else
		t->ordinal = t->ordinal % 3 + 1;
	talk_note(d, _("Rows that name no event are of event %d, %s."), t->ordinal, d->survey.model->events[t->ordinal - 1].title);
}

static enum after take_in(struct dialogue *d, struct take_in *t, bool *done)
{
	struct str typed = STR_INIT, forgot = STR_INIT, words = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	struct job j = { .d = d, .doing = _("Taking in") };
	long backups = d->rehearsal ? 0 : settings_number(d->settings, SET_BACKUPS);

	if (!talk_line(d, _("Type y to take it in, or Enter to take nothing in"), "", &typed, &after)) {
		str_release(&typed);
		return after;
	}
	if (strcmp(str_text(&typed), "y") == 0 || strcmp(str_text(&typed), "Y") == 0) {
		*done = take_apply(t, &d->op, (struct tick){ waits, &j }, backups, &forgot, &err);
		take_done_words(t, &words);
		talk_outcome(d, *done, &err, "%s", str_text(&words));
		if (*done && forgot.len)
			talk_note_more(d, _(" What the columns are could not be remembered: %s"), str_text(&forgot));
	} else {
		talk_note(d, "%s", _("Nothing was taken in."));
	}
	str_release(&typed);
	str_release(&forgot);
	str_release(&words);
	return after;
}

/* The plan is told, and only then the question. */
static enum after plan(struct dialogue *d, struct take_in *t, bool *done)
{
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	struct job j = { .d = d, .doing = _("Looking") };
	enum after after = AFTER_BACK;

	if (!take_plan(t, &d->op, d->engagement, (struct tick){ waits, &j }, &err)) {
		talk_outcome(d, false, &err, "%s", "");
		return AFTER_BACK;
	}
	take_plan_words(t, &s);
	talk_say_text(d, str_text(&s));
	for (size_t i = 0; i < t->result.n_told; i++) {
		str_clear(&s);
		import_row_words(&t->result.told[i], &s);
		talk_say_text(d, str_text(&s));
	}
	if (take_new(t))
		after = take_in(d, t, done);
	else
		talk_note(d, "%s", _("There is nothing new to take in, so nothing was done."));
	str_release(&s);
	return after;
}

static void load(const struct take_in *t, struct arena *a, struct lines *l)
{
	struct str s = STR_INIT;

	l->text = arena_alloc(a, (t->file.n_heads + 1) * sizeof *l->text);
	for (size_t i = 0; i < t->file.n_heads; i++) {
		str_clear(&s);
		take_column_words(t, i, &s);
		l->text[l->n++] = arena_printf(a, "%s: %s", t->file.heads[i], str_text(&s));
	}
	l->title = arena_printf(a, _("Taken for %s; rows that name no event are of event %d. A number changes a column, p shows the plan."),
		_(import_what_word(t->what)), t->ordinal);
	str_release(&s);
}

static enum after heard(struct dialogue *d, struct take_in *t, const struct answer *a, struct arena *mem, bool *done)
{
	enum after after = AFTER_BACK;

	if (a->heard == HEARD_NUMBER)
		return ask_column(d, t, a->index, mem);
	if (a->heard != HEARD_VERB)
		return AFTER_BACK;
	if (a->verb == &verbs[IMPORT_PLAN])
		return plan(d, t, done);
	if (a->verb == &verbs[IMPORT_WHAT])
		return ask_what(d, t);
	if (a->verb == &verbs[IMPORT_FILE])
		(void)ask_file(d, t, &after);
	else
		next_event(d, t, str_text(&a->text));
	return after;
}

static enum after run(struct dialogue *d, struct take_in t)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool done = false;

	if (!talk_may_write(d) || !ask_file(d, &t, &after))
		return after;
	while (after == AFTER_BACK && !done) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Column"), .empty = _("The table has no columns.") };

		load(&t, mem, &l);
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			arena_free(mem);
			break;
		}
		after = heard(d, &t, &a, mem, &done);
		arena_free(mem);
	}
	str_release(&a.text);
	take_release(&t);
	return after;
}

enum after import_run(struct dialogue *d)
{
	return run(d, (struct take_in){ .ordinal = talk_event(d) });
}

enum after promises_in(struct dialogue *d)
{
	return run(d, (struct take_in){ .what = IMPORT_PROMISES, .what_said = true, .ordinal = PROMISED_AT });
}
