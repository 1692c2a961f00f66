/* linear/erase.c - erasing people: whom, what goes and what stays, and two questions. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/erasable.h"

static void say_line(void *with, const char *line, bool heading)
{
	talk_say(with, heading ? "%s:" : "  %s", line);
}

/* True for this one word; Enter and all else keeps them. */
static bool agreed(struct dialogue *d, const char *question, const char *word, enum after *after)
{
	struct str typed = STR_INIT;
	bool yes = talk_wanted(d, "", question, &typed, after) && strcmp(str_text(&typed), word) == 0;

	if (!yes && *after == AFTER_BACK)
		talk_note(d, "%s", _("Nothing was erased."));
	str_release(&typed);
	return yes;
}

static bool asked_twice(struct dialogue *d, const struct erasable *whom, enum after *after)
{
	struct str first = STR_INIT;
	bool yes;

	str_addf(&first, _("Erase %s? Type yes, or Enter to keep them:"), whom->name);
	yes = agreed(d, str_text(&first), _("yes"), after) &&
		agreed(d, _("It cannot be undone: not by u, not from a backup. Type erase, or Enter to keep them:"), _("erase"), after);
	str_release(&first);
	return yes;
}

struct waiting { struct dialogue *d; struct talk_work work; bool cleared; };

static bool erasing_waits(void *ctx, long done, long all)
{
	struct waiting *w = ctx;

	return talk_working(w->d, &w->work, _("Erasing"), done, all);
}

/* What is typed here stops nothing. */
static bool clearing_waits(void *ctx, long done, long all)
{
	struct waiting *w = ctx;

	(void)done, (void)all;
	if (!w->cleared) {
		talk_say(w->d, "%s", _("Erased. Clearing the traces from the file cannot be stopped; if it breaks off, trivet erase --traces goes on."));
		(void)fflush(w->d->out);
	}
	w->cleared = true;
	return true;
}

static enum after erase_now(struct dialogue *d, const struct erasable *whom)
{
	struct error err = ERROR_INIT;
	struct erase_done done;
	struct str words = STR_INIT;
	enum after after = AFTER_BACK;
	struct arena *a = arena_new();
	struct waiting w = { .d = d };
	const struct erase_told told = { { erasing_waits, &w }, { clearing_waits, &w } };
	bool ok;

	talk_say(d, "%s", _("Erasing. A large file takes a while."));
	(void)fflush(d->out);
	ok = erase_people(&d->op, &d->survey, &whom->scope, settings_number(d->settings, SET_BACKUPS), &told, a, &done, &err);

	if (!ok && err.code == ERR_FULL) {
		str_addf(&words, _("%s Nothing was erased. Type erase to go on without a backup, or Enter to keep them:"), error_text(&err));
		error_release(&err);
		err = (struct error)ERROR_INIT;
		if (agreed(d, str_text(&words), _("erase"), &after))
			ok = erase_people(&d->op, &d->survey, &whom->scope, 0, &told, a, &done, &err);
		str_clear(&words);
	}
	if (ok) {
		erase_done_words(&done, &words);
		for (size_t i = 0; i < words.len; i++)
			if (words.buf[i] == '\n')
				words.buf[i] = ' ';
		str_remove(&words, words.len - 1, 1);
		talk_note(d, "%s", str_text(&words));
		talk_look_again(d);
	} else if (err.code == ERR_NOTHING) {
		talk_note(d, "%s", error_text(&err));
	} else if (err.code) {
		talk_note_error(d, &err);
	}
	str_release(&words);
	error_release(&err);
	arena_free(a);
	return after;
}

static enum after erase_one(struct dialogue *d, const struct erasable *whom)
{
	struct error err = ERROR_INIT;
	struct erase_plan plan;
	enum after after = AFTER_BACK;
	struct arena *a = arena_new();

	if (erase_plan_load(&d->op, &d->survey, &whom->scope, a, &plan, &err)) {
		talk_say(d, _("If you erase %s"), whom->name);
		if (!erasable_preview(&d->op, &d->survey, &plan, say_line, d, &err))
			talk_note_error(d, &err);
		else if (talk_may_write(d) && asked_twice(d, whom, &after))
			after = erase_now(d, whom);
	} else if (err.code == ERR_NOTHING) {
		talk_note(d, "%s", error_text(&err));
	} else {
		talk_note_error(d, &err);
	}
	error_release(&err);
	arena_free(a);
	return after;
}

static bool list_of(struct dialogue *d, struct arena *a, struct erasable **list, size_t *n)
{
	struct error err = ERROR_INIT;
	bool ok = erasable_list(&d->op, &d->survey, a, list, n, &err);

	if (!ok)
		talk_note_error(d, &err);
	return ok;
}

enum after erase_person(struct dialogue *d, const char *id)
{
	struct arena *a = arena_new();
	struct erasable *list;
	const struct erasable *whom;
	enum after after = AFTER_BACK;
	size_t n;

	if (list_of(d, a, &list, &n)) {
		whom = erasable_of(list, n, id);
		if (whom)
			after = erase_one(d, whom);
		else
			talk_note(d, "%s", _("Somebody took this person off the list meanwhile. Nothing was changed."));
	}
	arena_free(a);
	return after;
}

/* One showing of the list. True as long as the dialogue stays here. */
static bool one_round(struct dialogue *d, enum after *after)
{
	struct lines l = { .title = _("Erase whom? A number shows first what goes and what stays."), .what = _("Whom") };
	struct answer ans = { .text = STR_INIT };
	struct arena *a = arena_new();
	struct erasable *list;
	bool stays = list_of(d, a, &list, &l.n);

	if (stays) {
		l.text = arena_alloc(a, (l.n + 1) * sizeof *l.text);
		for (size_t i = 0; i < l.n; i++)
			l.text[i] = arena_printf(a, "%s, %s", list[i].text, list[i].more);
		list_ask(d, &l, (struct verbs){ NULL, 0 }, false, &ans);
		if (ans.heard == HEARD_NUMBER)
			*after = erase_one(d, &list[ans.index]);
		else if (ans.heard == HEARD_LEAVE)
			*after = ans.after;
		stays = ans.heard != HEARD_LEAVE && *after == AFTER_BACK;
	}
	str_release(&ans.text);
	arena_free(a);
	return stays;
}

enum after erase_run(struct dialogue *d)
{
	enum after after = AFTER_BACK;

	while (one_round(d, &after))
		;
	return after;
}
