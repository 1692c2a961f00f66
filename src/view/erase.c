/* Erasing people: whom, then what goes and what stays, and two questions. What is erased nobody can bring back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/erasable.h"
#include "view/lines.h"

/* Whom -------------------------------------------------------------------------------------------------------- */

struct erase_view {
	struct lines lines;          /* first */
};

static bool load_whom(struct shell *sh, void *state, struct error *err)
{
	struct lines *l = &((struct erase_view *)state)->lines;
	struct erasable *list;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	if (!erasable_list(&work_of(sh)->op, &l->in.survey, l->in.arena, &list, &n, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (n + 1) * sizeof *l->rows);
	for (; l->n < n; l->n++)
		l->rows[l->n] = (struct line_row){ .id = list[l->n].key, .text = list[l->n].text, .more = list[l->n].more };
	l->head = _("Erase whom? Enter shows first what goes and what stays");
	l->right = 34;
	lines_settle(sh, l);
	return true;
}

static bool open_whom(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct erase_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	*state = v;
	return true;
}

void open_erasing(struct shell *sh, const char *engagement, const char *key)
{
	struct address a = { .engagement = engagement, .row = key };
	shell_push(sh, &view_erasing, &a);
}

static void cmd_show(struct shell *sh, void *state)
{
	const struct lines *l = &((struct erase_view *)state)->lines;
	if (lines_at(l))
		open_erasing(sh, l->in.engagement, lines_at(l));
}

static const struct command whom_commands[] = {
	{ "open", "Enter Right", N_("look"), N_("Show what goes and what stays; it asks before anything is erased"), 0, cmd_show },
};

const struct view view_erase = {
	.name = "erase",
	.title = N_("Erase"),
	.help = N_("Erasing people for good: all of this engagement when the time to keep them is over, a group, or one person who asks for it. Enter "
		   "shows what goes, what stays and what to look at first; two questions come before anything is done.\n\nWhat people said stays, without "
		   "the link to them, where they agreed to be quoted; else their words go as well. Nobody can undo it: History says that something was "
		   "erased and not what, backups that still hold it go along, and copies on other computers lose it at the next merge."),
	.commands = { whom_commands, sizeof whom_commands / sizeof *whom_commands },
	.open = open_whom,
	.load = load_whom,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};

/* What goes and what stays ------------------------------------------------------------------------------------ */

struct erasing_view {
	struct lines lines;          /* first */
	char *key;                   /* of the erasable; owned */
	struct erasable whom;        /* in the arena of the lines */
};

struct filling { struct arena *a; bool reader; VEC(struct line_row) rows; };

/* Read row by row, a row must not be heard without what it stands below. */
static void add_line(void *with, const char *line, bool heading)
{
	struct filling *f = with;
	const struct line_row row = { .id = heading && !f->reader ? NULL : arena_printf(f->a, "%zu", f->rows.n), .text = arena_strdup(f->a, line), .indent = 2 };
	vec_push(&f->rows, row);
}

static bool fill(struct shell *sh, struct erasing_view *v, struct erase_plan *plan, struct error *err)
{
	struct lines *l = &v->lines;
	struct filling f = { .a = l->in.arena, .reader = reader_settings(sh) };
	bool ok = erasable_preview(&work_of(sh)->op, &l->in.survey, plan, add_line, &f, err);
	vec_keep(&f.rows, l->in.arena, &l->rows, &l->n);
	return ok;
}

static bool load_plan(struct shell *sh, void *state, struct error *err)
{
	struct erasing_view *v = state;
	struct lines *l = &v->lines;
	struct erasable *list;
	struct erase_plan plan;
	struct error why = ERROR_INIT;
	const struct op *op = &work_of(sh)->op;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	v->whom.key = NULL;
	if (!erasable_list(op, &l->in.survey, l->in.arena, &list, &n, err))
		return false;
	const struct erasable *whom = erasable_of(list, n, v->key);
	l->head = whom ? arena_printf(l->in.arena, _("If you erase %s"), whom->name) : _("This person is on the list no more");
	l->empty = _("There is nothing of these people left to erase.");
	bool ok = !whom || erase_plan_load(op, &l->in.survey, &whom->scope, l->in.arena, &plan, &why);
	if (ok && whom) {
		v->whom = *whom;
		ok = fill(sh, v, &plan, &why);
	} else if (why.code == ERR_NOTHING) {
		ok = true;
	}
	if (!ok)
		(void)error_set(err, why.code, why.where, "%s", error_text(&why));
	error_release(&why);
	lines_settle(sh, l);
	return ok;
}

static bool open_plan(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct erasing_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	v->key = mem_strdup(a->row);
	*state = v;
	return true;
}

static void close_plan(struct shell *sh, void *state)
{
	struct erasing_view *v = state;
	free(v->key);
	lines_close(sh, state);
}

/* The first sentence in the message line; what is left to do must be read, not only seen to go by. */
static void say_done(struct shell *sh, const struct erase_done *done)
{
	struct str words = STR_INIT, left = STR_INIT;
	erase_done_words(done, &words);
	erase_left_words(done, &left);
	announce(sh, done->n_copies || done->traces ? SAY_WARNING : SAY_SAVED, "%.*s", (int)strcspn(str_text(&words), "\n"), str_text(&words));
	if (left.len)
		shell_read(sh, _("Erased"), str_text(&words));
	str_release(&words);
	str_release(&left);
}

static void without_backup(struct shell *sh, void *ctx, size_t answer);

struct waiting { struct shell *sh; struct shell_work work; bool cleared; };

static bool erasing_waits(void *ctx, long done, long all)
{
	struct waiting *w = ctx;
	return shell_working(w->sh, &w->work, _("Erasing"), done, all);
}

/* Esc does nothing here, and nobody is to wonder. */
static bool clearing_waits(void *ctx, long done, long all)
{
	struct waiting *w = ctx;
	(void)done, (void)all;
	if (!w->cleared)
		shell_busy(w->sh, _("Erased. Clearing traces cannot be stopped; trivet erase --traces goes on"));
	w->cleared = true;
	return true;
}

static void erase_now(struct shell *sh, struct erasing_view *v, long keep)
{
	static const char *const answers[] = { N_("Keep them"), N_("Erase without a backup") };
	struct error err = ERROR_INIT;
	struct erase_done done;
	struct arena *a = arena_new();
	struct waiting w = { .sh = sh };
	const struct erase_told told = { { erasing_waits, &w }, { clearing_waits, &w } };
	shell_busy(sh, _("Erasing. A large file takes a while."));
	if (erase_people(&work_of(sh)->op, &v->lines.in.survey, &v->whom.scope, keep, &told, a, &done, &err)) {
		shell_pop(sh);
		say_done(sh, &done);
	} else if (err.code == ERR_FULL && keep) {
		const char *const said[] = { _(answers[0]), _(answers[1]) };
		struct str text = STR_INIT;
		str_addf(&text, _("%s Nothing was erased. Go on without a backup?"), error_text(&err));
		shell_ask(sh, str_text(&text), said, 2, without_backup, v);
		str_release(&text);
	} else if (err.code == ERR_NOTHING) {
		announce(sh, SAY_NOTE, "%s", error_text(&err));
		shell_reload(sh);
	} else {
		announce_error(sh, &err);
		shell_reload(sh);
	}
	error_release(&err);
	arena_free(a);
}

static void without_backup(struct shell *sh, void *ctx, size_t answer)
{
	if (answer == 1)
		erase_now(sh, ctx, 0);
	else
		announce(sh, SAY_NOTE, _("Nothing was erased."));
}

static void sure_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct erasing_view *v = ctx;
	if (answer == 1 && v->whom.key)
		erase_now(sh, v, settings_number(work_of(sh)->settings, SET_BACKUPS));
	else
		announce(sh, SAY_NOTE, _("Nothing was erased."));
}

static void first_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct erasing_view *v = ctx;
	const char *const answers[] = { _("Keep them"), _("Erase for good") };
	if (answer == 1)
		shell_ask(sh, _("It cannot be undone: not by u, not from a backup."), answers, 2, sure_answered, v);
	else
		announce(sh, SAY_NOTE, _("Nothing was erased."));
}

static void cmd_erase(struct shell *sh, void *state)
{
	struct erasing_view *v = state;
	const char *const answers[] = { _("Keep them"), _("Erase") };
	struct str text = STR_INIT;
	if (!may_write(sh))
		return;
	if (!v->whom.key || !v->lines.n) {
		announce(sh, SAY_NOTE, _("There is nothing of these people left to erase."));
		return;
	}
	str_addf(&text, _("Erase %s?"), v->whom.name);
	shell_ask(sh, str_text(&text), answers, 2, first_answered, v);
	str_release(&text);
}

static const struct command plan_commands[] = {
	{ "erase-these", "Enter", N_("erase"), N_("Erase them for good, after two questions"), CMD_WRITES, cmd_erase },
};

const struct view view_erasing = {
	.name = "erasing",
	.title = N_("What goes"),
	.help = N_("What erasing these people takes away for good, and what stays. The arrows read it row by row; Enter asks twice, and then erases. Esc goes "
		   "back, and nothing was changed.\n\nBackups that still hold these people are removed as well; a copy that somebody made for another "
		   "purpose is named afterwards, for a person to remove."),
	.commands = { plan_commands, sizeof plan_commands / sizeof *plan_commands },
	.open = open_plan,
	.load = load_plan,
	.draw = lines_draw,
	.key = lines_key,
	.close = close_plan,
	.subject = inside_subject,
	.where = lines_where,
};
