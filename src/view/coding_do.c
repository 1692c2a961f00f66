/* Where the statement that is shown goes. Each is one deed; then the next one comes. */
#include "config.h"

#include "view/coding.h"

#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

static const char *label_of(const struct coding *c)
{
	return c->row.label && c->row.label[0] ? c->row.label : _("The statement");
}

static bool anything(struct shell *sh, const struct coding *c)
{
	if (c->at[0])
		return may_write(sh);
	announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
	return false;
}

static struct many one_of(struct arena *a, const struct coding *c)
{
	const char **ids = arena_alloc(a, sizeof *ids);
	ids[0] = arena_strdup(a, c->at);
	return (struct many){ c->in.engagement, ids, 1 };
}

/* Somebody may have dealt with it since it came up: then nothing is written over it, and the load passes it over and says so. */
static bool still_open(struct shell *sh, const struct coding *c)
{
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct statement_row now;
	bool open = !c->open || c->added || coding_blind(c);
	if (!open) {
		open = statement_get(work_of(sh)->op.st, c->at, a, &now, &err) && !now.themes && !now.parked[0] && !now.held;
		error_release(&err);
	}
	arena_free(a);
	if (!open)
		shell_reload(sh);
	return open;
}

/* "E1-A34 is in Being healthy. 11 left." */
static void say_where(struct shell *sh, const struct coding *c, const char *label, const char *what)
{
	struct standing s = c->standing;
	struct error err = ERROR_INIT;
	long left = coding_left(c) - !coding_looked_at(c);
	if (!coding_blind(c)) {
		if (!standing_count(work_of(sh)->op.st, c->in.engagement, NULL, &s, &err))
			error_release(&err);
		left = s.unthemed;
	}
	if (left > 0)
		announce(sh, SAY_SAVED, P_("%s %s. %ld is left.", "%s %s. %ld are left.", left), label, what, left);
	else if (coding_blind(c))
		announce(sh, SAY_SAVED, _("%s %s. That was the last one of the sample."), label, what);
	else
		announce(sh, SAY_SAVED, _("%s %s. Every statement has its place."), label, what);
}

/* After a deed on the one that is shown: says it, and goes on unless it stays. The message comes before the load, which may have more to say. */
static void done(struct shell *sh, struct coding *c, bool ok, struct error *err, const char *what, bool stay)
{
	struct str label = STR_INIT;
	str_add(&label, label_of(c));
	if (!ok) {
		outcome(sh, false, err, "%s", "");
	} else {
		say_where(sh, c, str_text(&label), what);
		if (stay) {
			c->adding = false;
			c->added = true;
		} else {
			coding_visit(c, true);
			if (!coding_next(sh, c, err))
				announce_error(sh, err);
			error_release(err);
		}
		shell_reload(sh);
	}
	str_release(&label);
}

static const char *theme_title(const struct coding *c, const char *id)
{
	const struct theme_row *t = theme_in_list(c->themes, c->n_themes, id);
	return t ? theme_name(t) : _("the theme");
}

/* Where it stands already with this one, for a second opinion. */
static bool put_blind(struct shell *sh, const struct coding *c, const char *theme, bool add, struct error *err)
{
	struct arena *a = arena_new();
	const char **ids = arena_alloc(a, (c->n_in + 1) * sizeof *ids);
	size_t n = 0;
	for (size_t i = 0; add && i < c->n_in; i++)
		if (strcmp(c->in_themes[i].id, theme) != 0)
			ids[n++] = c->in_themes[i].id;
	ids[n++] = theme;
	bool ok = op_opinion_code(&work_of(sh)->op, c->in.engagement, c->opinion, c->at, ids, n, err);
	arena_free(a);
	return ok;
}

static void put(struct shell *sh, struct coding *c, const char *theme)
{
	struct error err = ERROR_INIT;
	bool stay = c->adding, add = c->adding || c->added, ok;
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	struct arena *a = arena_new();
	const char *what = arena_printf(a, coding_blind(c) ? _("goes into %s") : add && c->n_in ? _("is in %s as well") : _("is in %s"),
					theme_title(c, theme));
	if (coding_blind(c)) {
		ok = put_blind(sh, c, theme, add, &err);
	} else {
		/* Without "also" one that one came back to goes from where it stood. */
		ok = op_words_theme(&work_of(sh)->op, one_of(a, c), theme, !add && c->n_in > 0, NULL, &err);
		if (!ok && err.code == ERR_NOTHING && !stay) {
			error_release(&err);
			err = (struct error)ERROR_INIT;
			ok = true; /* it stands there already: on to the next one */
		}
	}
	done(sh, c, ok, &err, what, stay);
	arena_free(a);
}

void coding_cmd_slot(struct shell *sh, struct coding *c, size_t slot)
{
	const char *id = c->slots.id[slot];
	if (!c->at[0])
		announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
	else if (!id || !id[0] || !theme_in_list(c->themes, c->n_themes, id))
		announce(sh, SAY_NOTE, _("No theme has the key %zu yet. t finds any theme, N makes a new one."), (slot + 1) % SLOTS);
	else
		put(sh, c, id);
}

static void with_new(struct shell *sh, struct coding *c, const char *title)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	struct arena *a = arena_new();
	bool stay = c->adding, move = !stay && !c->added && c->n_in > 0;
	bool ok = op_theme_with(&work_of(sh)->op, one_of(a, c), title, move, id, &err);
	done(sh, c, ok, &err, arena_printf(a, _("is in the new theme %s"), title), stay);
	arena_free(a);
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
	const struct pick_ask ask = { .title = c->adding ? _("Add which theme?") : _("Into which theme?"), .engagement = c->in.engagement,
				      .fresh = !coding_blind(c) };
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
	if (coding_blind(c))
		announce(sh, SAY_NOTE, _("A second opinion uses the themes that are there. z says that none of them fits."));
	else if (anything(sh, c))
		shell_prompt(sh, _("Name of the new theme:"), "", title_typed, c);
}

void coding_cmd_repeat(struct shell *sh, void *state)
{
	struct coding *c = state;
	if (!c->slots.last || !c->slots.last[0] || !theme_in_list(c->themes, c->n_themes, c->slots.last))
		announce(sh, SAY_NOTE, _("No theme was used yet that could be taken again."));
	else
		put(sh, c, c->slots.last);
}

void coding_cmd_also(struct shell *sh, void *state)
{
	struct coding *c = state;
	if (!anything(sh, c))
		return;
	c->adding = !c->adding;
	announce(sh, SAY_NOTE, c->adding ? _("The next theme is added, and the statement stays.") : _("The next theme takes it and goes on."));
}

static void reason_given(struct shell *sh, void *ctx, const char *reason)
{
	struct coding *c = ctx;
	struct error err = ERROR_INIT;
	if (!anything(sh, c) || !still_open(sh, c))
		return;
	struct arena *a = arena_new();
	bool ok = op_words_park(&work_of(sh)->op, one_of(a, c), reason, NULL, &err);
	done(sh, c, ok, &err, arena_printf(a, _("is set aside, because: %s"), reason), false);
	arena_free(a);
}

void coding_cmd_park(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (!anything(sh, c))
		return;
	if (!coding_blind(c)) {
		ask_reason(sh, &c->asked, c->in.engagement, reason_given, c);
		return;
	}
	bool ok = op_opinion_code(&work_of(sh)->op, c->in.engagement, c->opinion, c->at, NULL, 0, &err);
	done(sh, c, ok, &err, _("fits none of the themes"), false);
}

void coding_cmd_hold(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (!anything(sh, c))
		return;
	struct arena *a = arena_new();
	bool ok = op_words_mark(&work_of(sh)->op, one_of(a, c), MARK_HOLD, true, NULL, &err);
	done(sh, c, ok, &err, _("is on hold until released (Words, h)"), false);
	arena_free(a);
}

void coding_cmd_skip(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	char before[STORE_ID_SIZE];
	if (!c->at[0]) {
		announce(sh, SAY_NOTE, _("There is nothing left here to do that with."));
		return;
	}
	memcpy(before, c->at, STORE_ID_SIZE);
	int64_t place = c->place;
	coding_visit(c, false);
	if (!coding_next(sh, c, &err))
		announce_error(sh, &err);
	else if (c->at[0] && strcmp(c->at, before) == 0)
		announce(sh, SAY_NOTE, _("This is the only one that is left."));
	else if (c->at[0] && !coding_blind(c) && c->place < place)
		announce(sh, SAY_NOTE, _("From here on come those that were left for later."));
	error_release(&err);
}

void coding_cmd_previous(struct shell *sh, void *state)
{
	struct coding *c = state;
	struct error err = ERROR_INIT;
	if (!c->trail.n) {
		announce(sh, SAY_NOTE, _("Nothing came before this one here. Words shows all of them."));
		return;
	}
	c->trail.n--;
	memcpy(c->at, c->trail.v[c->trail.n].id, STORE_ID_SIZE);
	if (!coding_show(sh, c, &err))
		announce_error(sh, &err);
	error_release(&err);
}

void coding_cmd_chain(struct shell *sh, void *state)
{
	const struct coding *c = state;
	if (coding_blind(c))
		announce(sh, SAY_NOTE, _("For a second opinion it is not shown where the statement stands."));
	else if (c->at[0])
		open_chain(sh, c->in.engagement, CHAIN_STATEMENT, c->at);
}
