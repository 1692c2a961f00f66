/* op/words.c - many statements at once: into themes and out of them, set aside, marked, changed alike, linked, taken out. */
#include "config.h"

#include "op/words.h"

#include <string.h>

#include "base/i18n.h"
#include "op/lot.h"

/* Themes ---------------------------------------------------------------------------------------------- */

/* The theme as it stands now: it may have been merged since, or taken out. */
static bool theme_there(struct lot *l, const char **id, struct error *err)
{
	struct theme_row row;

	if (!theme_get(l->op->st, *id, l->a, &row, err))
		return false;
	*id = row.id;
	return true;
}

static bool still_there(struct lot *l, struct error *err)
{
	return theme_there(l, &l->theme, err);
}

static bool wants_in(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	bool in;
	size_t others;

	if (!lot_stands(l, one, l->theme, &in, &others, err))
		return false;
	*yes = !in || *one->parked || (l->move && others);
	return true;
}

static bool puts_in(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return lot_into(l, one->id, l->theme, yes, err) && (!l->move || lot_out(l, one->id, l->theme, yes, err));
}

bool op_words_theme(const struct op *op, struct many m, const char *theme, bool move, long *done, struct error *err)
{
	static const struct lot_name put = { N_("put %zu statement into a theme"), N_("put %zu statements into a theme") };
	static const struct lot_name moved = { N_("move %zu statement into a theme"), N_("move %zu statements into a theme") };
	struct lot l = { .op = op, .a = arena_new(), .along = LOT_GROUP, .wants = wants_in, .does = puts_in, .first = still_there,
		.theme = theme, .move = move };

	l.already = move ? _("Nothing was changed: they stand in this theme already, and in no other.") :
		_("Nothing was changed: they stand in this theme already.");
	if (still_there(&l, err))
		return lot_run(&l, m, move ? moved : put, done, err);
	arena_free(l.a);
	return false;
}

static bool wants_out(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	bool in;
	size_t others;

	if (!lot_stands(l, one, l->theme, &in, &others, err))
		return false;
	*yes = l->theme ? in : others > 0;
	return true;
}

static bool takes_out(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return l->theme ? coding_set(l->op->st, l->engagement, one->id, l->theme, false, yes, err) : lot_out(l, one->id, NULL, yes, err);
}

bool op_words_untheme(const struct op *op, struct many m, const char *theme, long *done, struct error *err)
{
	static const struct lot_name one_theme = { N_("take %zu statement out of a theme"), N_("take %zu statements out of a theme") };
	static const struct lot_name all = { N_("take %zu statement out of all themes"), N_("take %zu statements out of all themes") };
	struct lot l = { .op = op, .a = arena_new(), .along = LOT_GROUP, .wants = wants_out, .does = takes_out, .theme = theme,
		.first = theme ? still_there : NULL };

	l.already = theme ? _("Nothing was changed: they do not stand in this theme.") : _("Nothing was changed: they stand in no theme.");
	if (!theme || still_there(&l, err))
		return lot_run(&l, m, theme ? one_theme : all, done, err);
	arena_free(l.a);
	return false;
}

/* Parked ---------------------------------------------------------------------------------------------- */

static bool wants_parking(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	(void)err;
	*yes = strcmp(one->parked, l->text) != 0 || (*l->text && one->themes > 0);
	return true;
}

static bool parks(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return (!*l->text || lot_out(l, one->id, NULL, yes, err)) && lot_put(l, "statement.parked", one->id, l->text, yes, err);
}

bool op_words_park(const struct op *op, struct many m, const char *reason, long *done, struct error *err)
{
	static const struct lot_name on = { N_("set %zu statement aside"), N_("set %zu statements aside") };
	static const struct lot_name off = { N_("take up %zu statement that was set aside"), N_("take up %zu statements that were set aside") };
	struct str why = STR_INIT;
	bool ok = !reason || typed_text(entity_field(ENTITY_STATEMENT, "parked"), reason,
		_("Say in a few words why it goes into no theme: the reason is kept with it. Nothing was changed."), &why, err);
	struct lot l = { .op = op, .along = LOT_GROUP, .wants = wants_parking, .does = parks, .text = str_text(&why),
		.already = reason ? _("Nothing was changed: they are set aside for this reason already.") :
			_("Nothing was changed: they are not set aside.") };

	ok = ok && lot_run(&l, m, reason ? on : off, done, err);
	str_release(&why);
	return ok;
}

/* Marks, and one value for all -------------------------------------------------------------------------- */

static bool wants_mark(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	bool is;

	if (!mark_is(l->op, one->id, (enum mark)l->mark, &is, err))
		return false;
	*yes = is != l->on;
	return true;
}

static bool marks_it(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return mark_put(l->op, one->id, (enum mark)l->mark, l->on, yes, err);
}

bool op_words_mark(const struct op *op, struct many m, enum mark mark, bool on, long *done, struct error *err)
{
	static const struct lot_name names[][2] = {
		[MARK_VERBATIM] = { { N_("take \"word for word\" off %zu statement"), N_("take \"word for word\" off %zu statements") },
			{ N_("mark %zu statement as word for word"), N_("mark %zu statements as word for word") } },
		[MARK_DRAWN] = { { N_("take \"drawn\" off %zu statement"), N_("take \"drawn\" off %zu statements") },
			{ N_("mark %zu statement as drawn"), N_("mark %zu statements as drawn") } },
		[MARK_MADE] = { { N_("take \"made\" off %zu statement"), N_("take \"made\" off %zu statements") },
			{ N_("mark %zu statement as made"), N_("mark %zu statements as made") } },
		[MARK_MINORITY] = { { N_("take \"a minority view\" off %zu statement"), N_("take \"a minority view\" off %zu statements") },
			{ N_("mark %zu statement as a minority view"), N_("mark %zu statements as a minority view") } },
		[MARK_HOLD] = { { N_("release %zu statement"), N_("release %zu statements") },
			{ N_("put %zu statement on hold"), N_("put %zu statements on hold") } },
	};
	struct lot l = { .op = op, .held = true, .wants = wants_mark, .does = marks_it, .mark = (int)mark, .on = on,
		.already = on ? _("Nothing was changed: they are marked so already.") : _("Nothing was changed: they are not marked so.") };

	return lot_run(&l, m, names[mark][on], done, err);
}

static bool wants_value(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	const struct cell cell = { .column = l->column, .engagement = l->engagement, .record = one->id, .row = "" };
	struct str is = STR_INIT;
	bool ok = cell_get(l->op->st, &cell, &is, err);

	/* A group sits at one event: words of another were not said there. */
	*yes = ok && strcmp(str_text(&is), l->text) != 0 && (!l->from || strcmp(one->event, l->from) == 0);
	str_release(&is);
	return ok;
}

static bool puts_value(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return lot_put(l, l->column, one->id, l->text, yes, err);
}

/* The event of the group, for `from`. */
static bool group_event(struct lot *l, const char *engagement, struct error *err)
{
	struct group_row *rows;
	size_t n;

	if (!group_list(l->op->st, engagement, NULL, l->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n && !l->from; i++) {
		if (strcmp(rows[i].id, l->text) == 0)
			l->from = rows[i].event;
	}
	return l->from || error_set(err, ERR_NOT_FOUND, NULL, _("This group is not in the file, or somebody removed it. Nothing was changed."));
}

bool op_words_put(const struct op *op, struct many m, const struct field *field, const char *stored, long *done, struct error *err)
{
	static const struct { const char *key, *column; struct lot_name name; } ways[] = {
		{ "kind", "statement.kind", { N_("change the kind of %zu statement"), N_("change the kind of %zu statements") } },
		{ "domain", "statement.domain", { N_("change where in life %zu statement is"), N_("change where in life %zu statements are") } },
		{ "band", "statement.band", { N_("change by whom %zu statement was said"), N_("change by whom %zu statements were said") } },
		{ "group_id", "statement.group_id", { N_("change the group of %zu statement"), N_("change the group of %zu statements") } },
	};
	struct lot l = { .op = op, .a = arena_new(), .wants = wants_value, .does = puts_value, .text = stored,
		.already = _("Nothing was changed: it stands with all of them already.") };
	bool ok = true, group = strcmp(field->key, "group_id") == 0;
	size_t way = 0;

	while (way < sizeof ways / sizeof *ways && strcmp(ways[way].key, field->key) != 0)
		way++;
	if (way == sizeof ways / sizeof *ways)
		ok = error_set(err, ERR_INTERNAL, NULL, _("\"%s\" cannot be changed for many statements at once."), field->label);
	else if (group && *stored)
		ok = group_event(&l, m.engagement, err);
	if (ok && l.from)
		l.already = _("Nothing was changed: they are in this group already, or were said at another event.");
	if (ok) {
		l.column = ways[way].column;
		return lot_run(&l, m, ways[way].name, done, err);
	}
	arena_free(l.a);
	return false;
}

/* Links, and the end ------------------------------------------------------------------------------------ */

static bool wants_link(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	const char **ends;
	bool is = false;
	size_t n;

	if (!link_ends(l->op->st, one->id, false, l->a, &ends, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		is = is || strcmp(ends[i], l->text) == 0;
	*yes = is != l->on && strcmp(one->id, l->text) != 0;
	return true;
}

static bool links(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	*yes = true;
	return link_set(l->op->st, l->engagement, one->id, l->text, l->on, err);
}

bool op_words_link(const struct op *op, struct many m, const char *to, bool on, long *done, struct error *err)
{
	static const struct lot_name link = { N_("link %zu statement"), N_("link %zu statements") };
	static const struct lot_name unlink = { N_("take the link off %zu statement"), N_("take the link off %zu statements") };
	struct lot l = { .op = op, .a = arena_new(), .wants = wants_link, .does = links, .text = to, .on = on,
		.already = on ? _("Nothing was changed: they are linked to it already.") : _("Nothing was changed: they are not linked to it.") };
	struct commitment_row promise;
	struct statement_row said;
	struct error why = ERROR_INIT;
	bool there;

	if (passed_over(commitment_get(op->st, to, l.a, &promise, &why), &why, &there, err) &&
		(there || statement_get(op->st, to, l.a, &said, err)))
		return lot_run(&l, m, on ? link : unlink, done, err);
	arena_free(l.a);
	return false;
}

static bool wants_all(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	(void)l, (void)one, (void)err;
	*yes = true;
	return true;
}

static bool removes(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	*yes = true;
	return record_hide(l->op->st, "statement", one->id, true, err);
}

bool op_words_remove(const struct op *op, struct many m, long *done, struct error *err)
{
	static const struct lot_name name = { N_("remove %zu statement"), N_("remove %zu statements") };
	struct lot l = { .op = op, .held = true, .wants = wants_all, .does = removes,
		.already = _("Nothing was changed: somebody has taken these statements out meanwhile.") };

	return lot_run(&l, m, name, done, err);
}
