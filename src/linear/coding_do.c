/* linear/coding_do.c - where the statement that is asked about goes. */
#include "config.h"

#include "linear/coding.h"

#include <string.h>

#include "base/i18n.h"

/* Where nothing is left the next question says so. */
static bool anything(struct coding *c)
{
	return *c->at && talk_may_write(c->d);
}

/* It has no place yet. */
static bool is_open(const struct coding *c)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct statement_row now;
	bool open = statement_get(c->d->op.st, c->at, a, &now, &err) && !now.themes && !*now.parked && !now.held;

	error_release(&err);
	arena_free(a);
	return open;
}

/* Somebody may have dealt with it while the answer was typed: then nothing is written over it, and the next load passes it over. */
static bool still_open(const struct coding *c)
{
	return !c->open || c->added || c->opinion || is_open(c);
}

static struct many one_of(const struct coding *c, const char *const *id)
{
	return (struct many){ c->d->engagement, id, 1 };
}

/* "E1-A34 is in Being healthy. 11 are left." */
static void say_where(struct coding *c, const char *what)
{
	struct standing s = c->standing;
	struct error err = ERROR_INIT;
	long left = code_left(c) - 1;

	if (c->opinion && c->n_in)
		left = code_left(c); /* it was looked at before */
	else if (!c->opinion && standing_count(c->d->op.st, c->d->engagement, NULL, &s, &err))
		left = s.unthemed;
	error_release(&err);
	talk_note(c->d, "%s %s.", *c->row.label ? c->row.label : _("The statement"), what);
	talk_look_again(c->d);
	if (left > 0)
		talk_note_more(c->d, P_("%ld is left.", "%ld are left.", left), left);
}

/* After a deed: says it, and goes on unless the statement stays. */
static void done(struct coding *c, bool ok, struct error *err, const char *what, bool stay)
{
	if (!ok) {
		talk_note_error(c->d, err);
		return;
	}
	say_where(c, what);
	if (stay) {
		c->adding = false;
		c->added = true;
	} else {
		code_visit(c, true);
		(void)code_next(c);
	}
}

/* For a second opinion, `add`: beside where this person put it already. */
static bool put_blind(const struct coding *c, const char *theme, bool add, struct error *err)
{
	const char **ids = arena_alloc(c->a, (c->n_in + 1) * sizeof *ids);
	size_t n = 0;

	for (size_t i = 0; add && i < c->n_in; i++) {
		if (strcmp(c->in_themes[i].id, theme) != 0)
			ids[n++] = c->in_themes[i].id;
	}
	ids[n++] = theme;
	return op_opinion_code(&c->d->op, c->d->engagement, c->opinion, c->at, ids, n, err);
}

void code_put(struct coding *c, const char *theme)
{
	struct error err = ERROR_INIT;
	const char *id = c->at, *what;
	bool stay = c->adding, add = c->adding || c->added, ok;

	if (!anything(c) || !still_open(c))
		return;
	/* What is given blind is no coding, from which the last theme would be known. */
	if (c->opinion && theme != c->last_id)
		memcpy(c->last_id, theme, sizeof c->last_id);
	what = arena_printf(c->a, c->opinion ? _("goes into %s") : add ? _("is in %s as well") : _("is in %s"),
		theme_name_in(c->themes, c->n_themes, theme));
	if (c->opinion) {
		ok = put_blind(c, theme, add, &err);
	} else {
		/* Without "also" one that one came back to goes from where it stood. */
		ok = op_words_theme(&c->d->op, one_of(c, &id), theme, !add && c->n_in > 0, NULL, &err);
		if (!ok && err.code == ERR_NOTHING && !stay) {
			error_release(&err);
			ok = true; /* it stands there already: on to the next one */
		}
	}
	done(c, ok, &err, what, stay);
}

void code_slot(struct coding *c, size_t slot)
{
	const char *id = c->slots.id[slot];

	if (*c->at && (!id || !theme_in_list(c->themes, c->n_themes, id)))
		talk_note(c->d, _("Error: No theme has the number %zu yet. Type the beginning of its name, or theme-new and a new name."), (slot + 1) % SLOTS);
	else if (*c->at)
		code_put(c, id);
}

static void with_new(struct coding *c, const char *title)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	const char *at = c->at;
	bool stay = c->adding, move = !stay && !c->added && c->n_in > 0, ok;

	if (!anything(c) || !still_open(c))
		return;
	ok = op_theme_with(&c->d->op, one_of(c, &at), title, move, id, &err);
	done(c, ok, &err, arena_printf(c->a, _("is in the new theme %s"), title), stay);
}

enum after code_pick(struct coding *c, const char *given)
{
	const struct theme_ask ask = { .question = c->adding ? _("Add which theme") : _("Into which theme"), .rows = c->themes, .n = c->n_themes,
		.fresh = !c->opinion };
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

	if (c->opinion)
		talk_note(c->d, "%s", _("A second opinion uses the themes that are there. park says that none of them fits."));
	else if (anything(c) && name_ask(c->d, given, _("Name of the new theme:"), &title, &after))
		with_new(c, str_text(&title));
	str_release(&title);
	return after;
}

void code_repeat(struct coding *c)
{
	if (theme_in_list(c->themes, c->n_themes, c->last_id))
		code_put(c, c->last_id);
	else
		talk_note(c->d, "%s", _("No theme was used yet that could be taken again."));
}

void code_also(struct coding *c)
{
	if (!anything(c))
		return;
	c->adding = !c->adding;
	talk_note(c->d, "%s", c->adding ? _("The next theme is added, and the statement stays.") : _("The next theme takes it and goes on."));
}

enum after code_park(struct coding *c, const char *given)
{
	struct str reason = STR_INIT;
	struct error err = ERROR_INIT;
	const char *id = c->at;
	enum after after = AFTER_BACK;
	bool ok;

	if (!anything(c))
		return after;
	if (c->opinion) {
		ok = op_opinion_code(&c->d->op, c->d->engagement, c->opinion, c->at, NULL, 0, &err);
		done(c, ok, &err, _("fits none of the themes"), false);
	} else if (reason_ask(c->d, given, &reason, &after) && still_open(c)) {
		ok = op_words_park(&c->d->op, one_of(c, &id), str_text(&reason), NULL, &err);
		done(c, ok, &err, arena_printf(c->a, _("is set aside, because: %s"), str_text(&reason)), false);
	}
	str_release(&reason);
	return after;
}

void code_hold(struct coding *c)
{
	struct error err = ERROR_INIT;
	const char *id = c->at;

	if (anything(c)) {
		bool ok = op_words_mark(&c->d->op, one_of(c, &id), MARK_HOLD, true, NULL, &err);

		done(c, ok, &err, _("is on hold, in no list or count until released (words, then held)"), false);
	}
}

void code_skip(struct coding *c)
{
	char before[STORE_ID_SIZE];
	int64_t place = c->place;

	if (!*c->at)
		return;
	memcpy(before, c->at, sizeof before);
	code_visit(c, false);
	if (!code_next(c))
		return;
	if (*c->at && strcmp(c->at, before) == 0)
		talk_note(c->d, "%s", _("This is the only one that is left."));
	else if (*c->at && !c->opinion && c->place < place)
		talk_note(c->d, "%s", _("From here on come those that were left for later."));
}

void code_previous(struct coding *c)
{
	if (!c->trail.n) {
		talk_note(c->d, "%s", _("Nothing came before this one here. words lists all of them."));
		return;
	}
	memcpy(c->at, c->trail.v[--c->trail.n].id, sizeof c->at);
	c->adding = c->added = false;
	c->open = !c->opinion && is_open(c);
	*c->read = '\0';
}
