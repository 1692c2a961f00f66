/* linear/coding_do.c - where the statement that is asked about goes. */
#include "config.h"

#include "linear/coding.h"

#include <string.h>

#include "base/i18n.h"

/* Where nothing is left the next question says so. */
static bool anything(struct coding *c)
{
	return *c->w.at && talk_may_write(c->d);
}

/* Somebody may have dealt with it while the answer was typed: then nothing is written over it, and the next load passes it over. */
static bool may_put(struct coding *c)
{
	return anything(c) && walk_still_open(&c->d->op, &c->w);
}

/* "E1-A34 is in Being healthy. 11 are left." */
static void say_where(struct coding *c, const char *what)
{
	long left = walk_left_then(&c->d->op, &c->w);

	talk_note(c->d, "%s %s.", *c->w.row.label ? c->w.row.label : _("The statement"), what);
	talk_look_again(c->d);
	if (left > 0)
		talk_note_more(c->d, P_("%ld is left.", "%ld are left.", left), left);
}

/* After a deed: says it, and goes on unless the statement stays. */
static void done(struct coding *c, bool ok, struct error *err, const char *what, bool stay)
{
	if (ok) {
		say_where(c, what);
		ok = walk_go_on(&c->d->op, &c->w, stay, err);
	}
	if (!ok)
		talk_note_error(c->d, err);
}

void code_put(struct coding *c, const char *theme)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool stay = c->w.adding;

	if (!may_put(c))
		return;
	walk_put_words(&c->w, theme, &what);
	done(c, walk_put(&c->d->op, &c->w, theme, &err), &err, str_text(&what), stay);
	str_release(&what);
}

void code_slot(struct coding *c, size_t slot)
{
	const char *id = c->w.slots.id[slot];

	if (*c->w.at && (!id || !theme_in_list(c->w.themes, c->w.n_themes, id)))
		talk_note(c->d, _("Error: No theme has the number %zu yet. Type the beginning of its name, or theme-new and a new name."), (slot + 1) % SLOTS);
	else if (*c->w.at)
		code_put(c, id);
}

static void with_new(struct coding *c, const char *title)
{
	struct error err = ERROR_INIT;
	bool stay = c->w.adding;

	if (may_put(c))
		done(c, walk_put_new(&c->d->op, &c->w, title, &err), &err, arena_printf(c->a, _("is in the new theme %s"), title), stay);
}

enum after code_pick(struct coding *c, const char *given)
{
	const struct theme_ask ask = { .question = c->w.adding ? _("Add which theme") : _("Into which theme"), .rows = c->w.themes, .n = c->w.n_themes,
		.fresh = !walk_blind(&c->w) };
	struct str id = STR_INIT, title = STR_INIT;
	enum after after = AFTER_BACK;

	if (anything(c) && theme_ask(c->d, &ask, given, &id, &title, &after)) {
		if (id.len)
			code_put(c, str_text(&id));
		else
			with_new(c, str_text(&title));
	}
	str_release(&id);
	str_release(&title);
	return after;
}

enum after code_new(struct coding *c, const char *given)
{
	struct str title = STR_INIT;
	enum after after = AFTER_BACK;

	if (walk_blind(&c->w))
		talk_note(c->d, "%s", _("A second opinion uses the themes that are there. park says that none of them fits."));
	else if (anything(c) && name_ask(c->d, given, _("Name of the new theme:"), &title, &after))
		with_new(c, str_text(&title));
	str_release(&title);
	return after;
}

void code_repeat(struct coding *c)
{
	if (theme_in_list(c->w.themes, c->w.n_themes, c->w.last_id))
		code_put(c, c->w.last_id);
	else
		talk_note(c->d, "%s", _("No theme was used yet that could be taken again."));
}

void code_also(struct coding *c)
{
	if (!anything(c))
		return;
	c->w.adding = !c->w.adding;
	talk_note(c->d, "%s", c->w.adding ? _("The next theme is added, and the statement stays.") : _("The next theme takes it and goes on."));
}

enum after code_park(struct coding *c, const char *given)
{
	struct str reason = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (!anything(c))
		return after;
	if (walk_blind(&c->w))
		done(c, walk_park(&c->d->op, &c->w, NULL, &err), &err, _("fits none of the themes"), false);
	else if (reason_ask(c->d, given, &reason, &after) && walk_still_open(&c->d->op, &c->w))
		done(c, walk_park(&c->d->op, &c->w, str_text(&reason), &err), &err,
			arena_printf(c->a, _("is set aside, because: %s"), str_text(&reason)), false);
	str_release(&reason);
	return after;
}

void code_hold(struct coding *c)
{
	struct error err = ERROR_INIT;

	if (anything(c))
		done(c, walk_hold(&c->d->op, &c->w, &err), &err, _("is on hold, in no list or count until released (words, then held)"), false);
}

void code_skip(struct coding *c)
{
	struct error err = ERROR_INIT;
	enum walk_skipped how;

	if (!*c->w.at)
		return;
	if (!walk_skip(&c->d->op, &c->w, &how, &err))
		talk_note_error(c->d, &err);
	else if (how == SKIPPED_ONLY)
		talk_note(c->d, "%s", _("This is the only one that is left."));
	else if (how == SKIPPED_ROUND)
		talk_note(c->d, "%s", _("From here on come those that were left for later."));
}

void code_previous(struct coding *c)
{
	struct error err = ERROR_INIT;

	if (!c->w.trail.n)
		talk_note(c->d, "%s", _("Nothing came before this one here. words lists all of them."));
	else if (!walk_back(&c->d->op, &c->w, &err))
		talk_note_error(c->d, &err);
}
