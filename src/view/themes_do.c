/* What is done with themes. */
#include "config.h"

#include "view/themes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "ui/form.h"

static void about(struct themes *v, const struct theme_row *t)
{
	memcpy(v->asked, t->id, STORE_ID_SIZE);
}

static const char *asked_name(const struct themes *v)
{
	const struct theme_row *t = theme_in_list(v->rows, v->n, v->asked);
	return t ? theme_name(t) : _("The theme");
}

static void push(struct shell *sh, const struct themes *v, const struct view *to, const char *row)
{
	struct address a = { .engagement = v->in.engagement, .row = row };
	shell_push(sh, to, &a);
}

void themes_cmd_open(struct shell *sh, void *state)
{
	const struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	if (!t)
		return;
	struct address a = { .engagement = v->in.engagement, .row = t->id, .entity = entity_def(ENTITY_THEME) };
	shell_push(sh, &view_record, &a);
}

static void title_typed(struct shell *sh, void *ctx, const char *text)
{
	struct themes *v = ctx;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE] = "";
	text += strspn(text, " ");
	if (!text[0]) {
		announce(sh, SAY_NOTE, _("A theme needs a name. Nothing was changed."));
		return;
	}
	bool ok = op_theme_add(&work_of(sh)->op, v->in.engagement, text, id, &err);
	if (ok) {
		free(v->go);
		v->go = mem_strdup(id);
	}
	outcome(sh, ok, &err, _("A theme now; Enter gives it a neutral label: %s"), text);
}

void themes_cmd_add(struct shell *sh, void *state)
{
	if (may_write(sh))
		shell_prompt(sh, _("Name of the new theme:"), "", title_typed, state);
}

void themes_cmd_code(struct shell *sh, void *state)
{
	push(sh, state, &view_coding, NULL);
}

void themes_cmd_words(struct shell *sh, void *state)
{
	const struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	if (!t)
		return;
	const struct words_ask ask = { .theme = t->id };
	struct address a = { .engagement = v->in.engagement, .words = &ask };
	shell_push(sh, &view_words, &a);
}

void themes_cmd_split(struct shell *sh, void *state)
{
	if (!themes_row(state) || !may_write(sh))
		return;
	themes_cmd_words(sh, state);
	announce(sh, SAY_NOTE, _("Mark those that go with Space, then N: they make the new theme, and leave this one."));
}

/* Merging ------------------------------------------------------------------------------------------------------ */

static void into_picked(struct shell *sh, void *ctx, const char *id, const char *title)
{
	struct themes *v = ctx;
	struct error err = ERROR_INIT;
	const struct theme_row *into = theme_in_list(v->rows, v->n, id);
	(void)title;
	bool ok = op_theme_merge(&work_of(sh)->op, v->asked, id, &err);
	struct str what = STR_INIT;
	str_addf(&what, _("%s is merged into %s. u takes it back now, J at any time."), asked_name(v), into ? theme_name(into) : _("the other"));
	if (ok) {
		free(v->go);
		v->go = mem_strdup(id);
	}
	outcome(sh, ok, &err, "%s", str_text(&what));
	str_release(&what);
}

void themes_cmd_merge(struct shell *sh, void *state)
{
	struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	if (!t || !may_write(sh))
		return;
	if (v->n < 2) {
		announce(sh, SAY_NOTE, _("There is no other theme to merge it into."));
		return;
	}
	about(v, t);
	const struct pick_ask ask = { .title = _("Merge it into which theme?"), .engagement = v->in.engagement, .without = v->asked };
	pick_theme(sh, &ask, into_picked, v);
}

static void unmerge(struct shell *sh, void *ctx, const char *id)
{
	struct themes *v = ctx;
	struct error err = ERROR_INIT;
	bool ok = op_theme_unmerge(&work_of(sh)->op, id, &err);
	if (ok) {
		free(v->go);
		v->go = mem_strdup(id);
	}
	outcome(sh, ok, &err, "%s", _("It stands on its own again, with the statements that it had."));
}

void themes_cmd_unmerge(struct shell *sh, void *state)
{
	struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	struct error err = ERROR_INIT;
	struct theme_row *in;
	size_t n;
	if (!t || !may_write(sh))
		return;
	struct arena *a = arena_new();
	if (!theme_merged(work_of(sh)->op.st, t->id, a, &in, &n, &err)) {
		announce_error(sh, &err);
	} else if (!n) {
		announce(sh, SAY_NOTE, _("No theme was merged into this one."));
	} else if (n == 1) {
		unmerge(sh, v, in[0].id);
	} else {
		struct choice *c = arena_alloc(a, n * sizeof *c);
		for (size_t i = 0; i < n; i++)
			c[i] = (struct choice){ in[i].id, theme_name(&in[i]) };
		form_choose(sh, _("Which one stands on its own again?"), c, n, false, "", unmerge, v);
	}
	error_release(&err);
	arena_free(a);
}

/* ------------------------------------------------------------------------------------------------------------ */

static void move(struct shell *sh, struct themes *v, int by)
{
	struct error err = ERROR_INIT;
	const struct theme_row *t = themes_row(v);
	if (!t || !may_write(sh))
		return;
	if (op_theme_move(&work_of(sh)->op, t->id, by, &err))
		announce(sh, SAY_SAVED, by < 0 ? _("Moved up.") : _("Moved down."));
	else if (err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, by < 0 ? _("This is the first theme already.") : _("This is the last theme already."));
	else
		announce_error(sh, &err);
	error_release(&err);
	shell_reload(sh);
}

void themes_cmd_up(struct shell *sh, void *state)
{
	move(sh, state, -1);
}

void themes_cmd_down(struct shell *sh, void *state)
{
	move(sh, state, 1);
}

static void removal_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct themes *v = ctx;
	struct error err = ERROR_INIT;
	if (answer != 1)
		return;
	struct str name = STR_INIT;
	str_add(&name, asked_name(v));
	bool ok = op_theme_remove(&work_of(sh)->op, v->asked, &err);
	outcome(sh, ok, &err, _("%s is removed; its statements stay. Press u to bring it back."), str_text(&name));
	str_release(&name);
}

void themes_cmd_remove(struct shell *sh, void *state)
{
	struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	struct str text = STR_INIT;
	if (!t || !may_write(sh))
		return;
	about(v, t);
	str_addf(&text, P_("Remove the theme %s? Its %ld statement stays, and is without a theme again unless it stands in another. Undo brings it back.",
			   "Remove the theme %s? Its %ld statements stay, and are without a theme again unless they stand in another. Undo brings it back.",
			   t->statements), theme_name(t), t->statements);
	shell_ask(sh, str_text(&text), answers, 2, removal_answered, v);
	str_release(&text);
}

void themes_cmd_feedback(struct shell *sh, void *state)
{
	const struct theme_row *t = themes_row(state);
	push(sh, state, &view_feedback, t ? t->id : NULL);
}

void themes_cmd_opinion(struct shell *sh, void *state)
{
	push(sh, state, &view_opinion, NULL);
}

void themes_cmd_chain(struct shell *sh, void *state)
{
	const struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	if (t)
		open_chain(sh, v->in.engagement, CHAIN_THEME, t->id);
}
