/* Where the statement that is shown goes. Each is one deed; then the next one comes. */
#include "config.h"

#include "view/coding.h"

#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

static const char *label_of(const struct coding *c)
{
	return c->w.row.label && c->w.row.label[0] ? c->w.row.label : _("The statement");
}

static bool anything(struct shell *sh, const struct coding *c)
{
	if (c->w.at[0])
		return may_write(sh);
	announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
	return false;
}

/* Somebody may have dealt with it since it came up: then nothing is written over it, and the load passes it over and says so. */
static bool still_open(struct shell *sh, const struct coding *c)
{
	bool open = walk_still_open(&work_of(sh)->op, &c->w);
	if (!open)
		shell_reload(sh);
	return open;
}

/* "E1-A34 is in Being healthy. 11 are left." */
static void say_where(struct shell *sh, const struct coding *c, const char *what)
{
	long left = walk_left_then(&work_of(sh)->op, &c->w);
	if (left > 0)
		announce(sh, SAY_SAVED, P_("%s %s. %ld is left.", "%s %s. %ld are left.", left), label_of(c), what, left);
	else if (walk_blind(&c->w))
		announce(sh, SAY_SAVED, _("%s %s. That was the last one of the sample."), label_of(c), what);
	else
		announce(sh, SAY_SAVED, _("%s %s. Every statement has its place."), label_of(c), what);
}

/* After a deed on the one that is shown: says it, and goes on unless it stays. The message comes before the load, which may have more to say. */
static void done(struct shell *sh, struct coding *c, bool ok, struct error *err, const char *what, bool stay)
{
	if (!ok) {
		outcome(sh, false, err, "%s", "");
		return;
	}
	say_where(sh, c, what);
	if (!walk_go_on(&work_of(sh)->op, &c->w, stay, err))
		announce_error(sh, err);
	error_release(err);
	shell_reload(sh);
}

static void put(struct shell *sh, struct coding *c, const char *theme)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool stay = c->w.adding;
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	walk_put_words(&c->w, theme, &what);
	done(sh, c, walk_put(&work_of(sh)->op, &c->w, theme, &err), &err, str_text(&what), stay);
	str_release(&what);
}

void coding_cmd_slot(struct shell *sh, struct coding *c, size_t slot)
{
	const char *id = c->w.slots.id[slot];
	if (!c->w.at[0])
		announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
	else if (!id || !id[0] || !theme_in_list(c->w.themes, c->w.n_themes, id))
		announce(sh, SAY_NOTE, _("No theme has the key %zu yet. t finds any theme, N makes a new one."), (slot + 1) % SLOTS);
	else
		put(sh, c, id);
}

static void with_new(struct shell *sh, struct coding *c, const char *title)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool stay = c->w.adding;
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	str_addf(&what, _("is in the new theme %s"), title);
	done(sh, c, walk_put_new(&work_of(sh)->op, &c->w, title, &err), &err, str_text(&what), stay);
	str_release(&what);
}

static void picked(struct shell *sh, void *ctx, const char *id, const char *title)
{
	if (id[0])
		put(sh, ctx, id);
	else
		with_new(sh, ctx, title);
}

void coding_cmd_pick(struct shell *sh, void *state)
{
	struct coding *c = state;
	const struct pick_ask ask = { .title = c->w.adding ? _("Add which theme?") : _("Into which theme?"), .engagement = c->in.engagement,
				      .fresh = !walk_blind(&c->w) };
	if (anything(sh, c))
		pick_theme(sh, &ask, picked, c);
}

static void title_typed(struct shell *sh, void *ctx, const char *text)
{
	text += strspn(text, " ");
	if (text[0])
		with_new(sh, ctx, text);
	else
		announce(sh, SAY_NOTE, _("A theme needs a name. Nothing was changed."));
}

void coding_cmd_new(struct shell *sh, void *state)
{
	struct coding *c = state;
	if (walk_blind(&c->w))
		announce(sh, SAY_NOTE, _("A second opinion uses the themes that are there. z says that none of them fits."));
	else if (anything(sh, c))
		shell_prompt(sh, _("Name of the new theme:"), "", title_typed, c);
}

void coding_cmd_repeat(struct shell *sh, void *state)
{
	struct coding *c = state;
	if (!theme_in_list(c->w.themes, c->w.n_themes, c->w.last_id))
		announce(sh, SAY_NOTE, _("No theme was used yet that could be taken again."));
	else
		put(sh, c, c->w.last_id);
}

void coding_cmd_also(struct shell *sh, void *state)
{
	struct coding *c = state;
	if (!anything(sh, c))
		return;
	c->w.adding = !c->w.adding;
	announce(sh, SAY_NOTE, c->w.adding ? _("The next theme is added, and the statement stays.") : _("The next theme takes it and goes on."));
}

static void reason_given(struct shell *sh, void *ctx, const char *reason)
{
	struct coding *c = ctx;
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	str_addf(&what, _("is set aside, because: %s"), reason);
	done(sh, c, walk_park(&work_of(sh)->op, &c->w, reason, &err), &err, str_text(&what), false);
	str_release(&what);
}

void coding_cmd_park(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (!anything(sh, c))
		return;
	if (walk_blind(&c->w))
		done(sh, c, walk_park(&work_of(sh)->op, &c->w, NULL, &err), &err, _("fits none of the themes"), false);
	else
		ask_reason(sh, &c->asked, c->in.engagement, reason_given, c);
}

void coding_cmd_hold(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (anything(sh, c))
		done(sh, c, walk_hold(&work_of(sh)->op, &c->w, &err), &err, _("is on hold until released (Words, h)"), false);
}

void coding_cmd_skip(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	enum walk_skipped how;
	if (!c->w.at[0])
		announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
	else if (!walk_skip(&work_of(sh)->op, &c->w, &how, &err))
		announce_error(sh, &err);
	else if (how == SKIPPED_ONLY)
		announce(sh, SAY_NOTE, _("This is the only one that is left."));
	else if (how == SKIPPED_ROUND)
		announce(sh, SAY_NOTE, _("From here on come those that were left for later."));
	error_release(&err);
}

void coding_cmd_previous(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (!c->w.trail.n)
		announce(sh, SAY_NOTE, _("Nothing came before this one here. Words shows all of them."));
	else if (!walk_back(&work_of(sh)->op, &c->w, &err))
		announce_error(sh, &err);
	error_release(&err);
}

void coding_cmd_chain(struct shell *sh, void *state)
{
	const struct coding *c = state;
	if (walk_blind(&c->w))
		announce(sh, SAY_NOTE, _("For a second opinion it is not shown where the statement stands."));
	else if (c->w.at[0])
		open_chain(sh, c->in.engagement, CHAIN_STATEMENT, c->w.at);
}
