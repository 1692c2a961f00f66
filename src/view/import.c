/* Taking a table in: the file, what it is, what each column is; then the plan, and only then the deed. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/take_in.h"
#include "ui/form.h"
#include "view/lines.h"

static const char id_file[] = "file", id_what[] = "what", id_event[] = "event", id_plan[] = "plan";
enum { FIXED_ROWS = 6, COLUMN_KEY = 16, PLAN_ROWS = 3 /* what can be done, and two headings */ };

struct import_view {
	struct lines lines;          /* first */
	struct take_in take;
	size_t column;               /* that is being asked about */
	struct choice *choices;      /* of a question; owned */
	char (*keys)[COLUMN_KEY];    /* of the same; owned */
	struct shell_work work;
	const char *doing;
};

static bool waits(void *ctx, long done, long all)
{
	struct shell *sh = ctx;
	struct import_view *v = shell_find(sh, view_import.name);
	return shell_working(sh, &v->work, v->doing, done, all);
}

static struct tick tick_of(struct shell *sh, struct import_view *v, const char *doing)
{
	v->work = (struct shell_work){ .began = 0 };
	v->doing = doing;
	return (struct tick){ waits, sh };
}

static bool import_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct import_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	const struct address *a = arg;
	lines_open(&v->lines, arg);
	v->take.ordinal = a->ordinal;
	v->take.what_said = a->row && import_what_by_key(a->row, &v->take.what);
	*state = v;
	return true;
}

static void add_columns(struct import_view *v)
{
	struct lines *l = &v->lines;
	struct arena *a = l->in.arena;
	struct str s = STR_INIT;
	l->rows[l->n++] = (struct line_row){ .text = _("Columns") };
	for (size_t i = 0; i < v->take.file.n_heads; i++) {
		const char *head = v->take.file.heads[i];
		str_clear(&s);
		take_column_words(&v->take, i, &s);
		l->rows[l->n++] = (struct line_row){ .id = arena_printf(a, "%zu", i), .text = head[0] ? arena_strdup(a, head) : arena_printf(a, _("Column %zu"), i + 1),
						     .more = arena_strdup(a, str_text(&s)) };
	}
	str_release(&s);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct import_view *v = state;
	struct lines *l = &v->lines;
	if (!inside_load(sh, &l->in, err))
		return false;
	if (v->take.ordinal < 1 || v->take.ordinal > 3)
		v->take.ordinal = survey_event(&l->in.survey);
	struct arena *a = l->in.arena;
	l->n = 0;
	l->rows = arena_alloc(a, (FIXED_ROWS + v->take.file.n_heads) * sizeof *l->rows);
	l->rows[l->n++] = (struct line_row){ .id = id_file, .text = _("File"), .more = v->take.a ? arena_strdup(a, v->take.file.path) : _("none yet") };
	if (v->take.a) {
		const struct import_file *f = &v->take.file;
		l->rows[l->n++] = (struct line_row){ .id = id_what, .text = _("What it is"), .more = _(import_what_word(v->take.what)) };
		l->rows[l->n++] = (struct line_row){ .id = id_event, .text = _("Rows that name no event are of"), .more = arena_printf(a, _("event %d"), v->take.ordinal) };
		add_columns(v);
		l->rows[l->n++] = (struct line_row){ .id = id_plan, .text = _("Show the plan: what would be taken in"), .more = _("nothing is changed by that") };
		l->head = arena_printf(a, P_("%s, %s, %zu column", "%s, %s, %zu columns", f->n_heads), f->json ? "JSON" : "CSV", f->encoding, f->n_heads);
	} else {
		l->head = _("Take in a table: statements, groups, people, activities or promises");
	}
	lines_settle(sh, l);
	return true;
}

static const char *table_name(const struct import_view *v)
{
	return v->take.what == IMPORT_PROMISES ? "promises.csv" : "statements.csv";
}

static void path_done(struct shell *sh, void *ctx, const char *text)
{
	struct import_view *v = ctx;
	struct error err = ERROR_INIT;
	char *path;
	if (!text[0]) {
		announce(sh, SAY_NOTE, _("No file was named, so nothing was done."));
		return;
	}
	path = path_typed(text, table_name(v));
	if (take_look(&v->take, path, &err)) {
		announce(sh, SAY_NOTE, v->take.what_said ? _("It is taken for %s. Look at the columns, then press p for the plan.") :
			 _("It seems to hold %s. Look at the columns, then press p for the plan."), _(import_what_word(v->take.what)));
		lines_go(&v->lines, id_what);
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	free(path);
	shell_reload(sh);
}

static void ask_file(struct shell *sh, struct import_view *v)
{
	/* Promises are written to a file of this name. */
	char *here = v->take.what_said ? getcwd(NULL, 0) : NULL, *usual = here ? path_join(here, table_name(v)) : NULL;
	shell_prompt(sh, _("Take in which file"), v->take.a ? v->take.file.path : usual ? usual : "", path_done, v);
	free(usual);
	free(here);
}

void open_import(struct shell *sh, const char *engagement, int ordinal, const char *what)
{
	const struct address a = { .engagement = engagement, .ordinal = ordinal, .row = what };
	void *state;
	if (!may_write(sh))
		return;
	if (shell_find(sh, view_import.name))
		(void)shell_pop_to(sh, view_import.name);
	else if (shell_push(sh, &view_import, &a) && shell_top(sh, &state) == &view_import)
		ask_file(sh, state);
}

static void choices_of(struct import_view *v, size_t n)
{
	free(v->choices);
	free(v->keys);
	v->choices = mem_alloc(n * sizeof *v->choices);
	v->keys = mem_alloc(n * sizeof *v->keys);
}

static void what_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct import_view *v = ctx;
	enum import_what what;
	if (!import_what_by_key(key, &what))
		return;
	take_what(&v->take, what);
	shell_reload(sh);
}

static void ask_what(struct shell *sh, struct import_view *v)
{
	choices_of(v, IMPORT_WHATS);
	for (enum import_what i = 0; i < IMPORT_WHATS; i++)
		v->choices[i] = (struct choice){ import_what_key(i), _(import_what_word(i)) };
	form_choose(sh, _("What is it?"), v->choices, IMPORT_WHATS, false, import_what_key(v->take.what), what_chosen, v);
}

static void column_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct import_view *v = ctx;
	int other;
	if (!key[0] || v->column >= v->take.file.n_heads)
		return;
	other = take_column(&v->take, v->column, (int)strtol(key, NULL, 10));
	if (other >= 0)
		announce(sh, SAY_NOTE, _("\"%s\" is left out now: two columns cannot be the same."), v->take.file.heads[other]);
	shell_reload(sh);
}

static void ask_column(struct shell *sh, struct import_view *v, size_t column)
{
	size_t n;
	char now[COLUMN_KEY];
	const struct import_column *all = import_columns(v->take.what, &n);
	choices_of(v, n + 1);
	v->choices[0] = (struct choice){ "-1", _("Left out") };
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(v->keys[i], sizeof v->keys[i], "%d", (int)i);
		v->choices[i + 1] = (struct choice){ v->keys[i], _(all[i].label) };
	}
	(void)snprintf(now, sizeof now, "%d", v->take.map.is[column]);
	v->column = column;
	form_choose(sh, _("What is this column?"), v->choices, n + 1, false, now, column_chosen, v);
}

static bool is_looked_at(struct shell *sh, const struct import_view *v)
{
	if (!v->take.a)
		announce(sh, SAY_NOTE, _("Name the file first: Enter on its row, or f."));
	return v->take.a;
}

static void cmd_plan(struct shell *sh, void *state)
{
	struct import_view *v = state;
	struct error err = ERROR_INIT;
	if (!is_looked_at(sh, v))
		return;
	if (take_plan(&v->take, &work_of(sh)->op, v->lines.in.engagement, tick_of(sh, v, _("Looking")), &err)) {
		struct address a = { .engagement = v->lines.in.engagement };
		struct str s = STR_INIT;
		take_plan_words(&v->take, &s);
		if (shell_push(sh, &view_import_plan, &a))
			announce(sh, SAY_NOTE, "%s", str_text(&s));
		str_release(&s);
	} else {
		outcome(sh, false, &err, "%s", "");
	}
	error_release(&err);
}

static void cmd_file(struct shell *sh, void *state)
{
	ask_file(sh, state);
}

static void cmd_what(struct shell *sh, void *state)
{
	if (is_looked_at(sh, state))
		ask_what(sh, state);
}

static void cmd_event(struct shell *sh, void *state)
{
	struct import_view *v = state;
	v->take.ordinal = v->take.ordinal % 3 + 1;
	announce(sh, SAY_NOTE, _("Rows that name no event are of event %d, %s."), v->take.ordinal,
		 v->lines.in.survey.model->events[v->take.ordinal - 1].title);
	shell_reload(sh);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct import_view *v = state;
	const char *id = lines_at(&v->lines);
	if (!id || id == id_file)
		ask_file(sh, v);
	else if (id == id_what)
		ask_what(sh, v);
	else if (id == id_event)
		cmd_event(sh, v);
	else if (id == id_plan)
		cmd_plan(sh, v);
	else
		ask_column(sh, v, (size_t)strtoul(id, NULL, 10));
}

static void import_close(struct shell *sh, void *state)
{
	struct import_view *v = state;
	take_release(&v->take);
	free(v->choices);
	free(v->keys);
	lines_close(sh, v);
}

static const struct command commands[] = {
	{ "open", "Enter", N_("change"), N_("Change what this row says; on the last row, show the plan"), 0, cmd_open },
	{ "plan", "p", N_("plan"), N_("Show what would be taken in, and what is refused and why; changes nothing"), 0, cmd_plan },
	{ "file", "f", N_("file"), N_("Name the file"), 0, cmd_file },
	{ "what", "k", N_("what"), N_("Say what the table holds: statements, groups, people, activities or promises"), 0, cmd_what },
	{ "event", "e", N_("event"), N_("The event of rows that name none"), 0, cmd_event },
};

const struct view view_import = {
	.name = "import",
	.title = N_("Take in a table"),
	.help = N_("Statements, groups, people, activities or promises from a table: CSV from a spreadsheet, or JSON. Each column of the file has a row that says "
		   "what it is taken for, with a piece of it; Enter changes that, or leaves the column out. What you choose is remembered for files with the "
		   "same columns.\n\np shows the plan: how many rows are new, are there already, or are refused and why. Only there can you take them in. "
		   "A refused row never stops the others, and the same file twice changes nothing."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = import_open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = import_close,
	.subject = inside_subject,
	.where = lines_where,
};

/* The plan ---------------------------------------------------------------------------------------------------- */

static const char id_take[] = "take";

static bool plan_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct lines *l = mem_alloc(sizeof *l);
	(void)sh, (void)err;
	lines_open(l, arg);
	*state = l;
	return true;
}

/* A heading, and below it the rows of the plan that are refused, or those that are not. */
static void add_told(struct lines *l, const struct import_result *r, bool refused)
{
	struct str s = STR_INIT;
	bool headed = false;
	for (size_t i = 0; i < r->n_told; i++) {
		if ((r->told[i].does == IMPORT_REFUSED) != refused)
			continue;
		if (!headed)
			l->rows[l->n++] = (struct line_row){ .text = refused ? _("Refused, and why") : _("New and changed") };
		headed = true;
		str_clear(&s);
		import_row_words(&r->told[i], &s);
		l->rows[l->n++] = (struct line_row){ .id = arena_printf(l->in.arena, "%zu", i), .text = arena_strdup(l->in.arena, str_text(&s)) };
	}
	str_release(&s);
}

static bool plan_load(struct shell *sh, void *state, struct error *err)
{
	struct lines *l = state;
	const struct import_view *v = shell_find(sh, view_import.name);
	struct str s = STR_INIT;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	l->head = "";
	if (v && v->take.planned) {
		l->rows = arena_alloc(l->in.arena, (v->take.result.n_told + PLAN_ROWS) * sizeof *l->rows);
		l->rows[l->n++] = (struct line_row){ .id = id_take, .text = take_new(&v->take) ? _("Take it in") : _("There is nothing new to take in") };
		add_told(l, &v->take.result, true);
		add_told(l, &v->take.result, false);
		take_plan_words(&v->take, &s);
		l->head = arena_strdup(l->in.arena, str_text(&s));
	}
	str_release(&s);
	lines_settle(sh, l);
	return true;
}

static void take_in(struct shell *sh)
{
	struct import_view *v = shell_find(sh, view_import.name);
	const struct work *w = work_of(sh);
	struct str forgot = STR_INIT, done = STR_INIT;
	struct error err = ERROR_INIT;
	if (!v || !v->take.planned || !may_write(sh))
		return;
	/* Of what goes away at the end no backup is wanted. */
	long backups = w->demo || w->rehearsal ? 0 : settings_number(w->settings, SET_BACKUPS);
	take_done_words(&v->take, &done);
	bool ok = take_apply(&v->take, &w->op, tick_of(sh, v, _("Taking in")), backups, &forgot, &err);
	outcome(sh, ok, &err, "%s", str_text(&done));
	if (ok && forgot.len)
		announce_more(sh, _(" What the columns are could not be remembered: %s"), str_text(&forgot));
	if (ok) {
		/* Back to where one came from: the table is in. */
		shell_pop(sh);
		shell_pop(sh);
	}
	str_release(&forgot);
	str_release(&done);
}

static void cmd_take(struct shell *sh, void *state)
{
	(void)state;
	take_in(sh);
}

static void cmd_plan_open(struct shell *sh, void *state)
{
	const struct lines *l = state;
	const char *id = lines_at(l);
	if (id && id != id_take)
		shell_read(sh, _("A row of the table"), l->rows[l->list.at].text);
	else
		take_in(sh);
}

static const struct command plan_commands[] = {
	{ "open", "Enter", N_("take in"), N_("On the first row, take it in as one deed; on another row, read all of it"), CMD_WRITES, cmd_plan_open },
	{ "take-in", "", "", N_("Take in what is not refused, as one deed that undo takes back"), CMD_WRITES, cmd_take },
};

const struct view view_import_plan = {
	.name = "import-plan",
	.title = N_("Plan of taking in"),
	.help = N_("What would be taken in, and each row that is refused, with its line in the file and why; of promises also each that is new or changes "
		   "one. Nothing was changed yet. Enter on the first row takes in all that is not refused as one deed; u takes it back. Esc while it lasts stops it and leaves all as it was. Esc here goes back to the "
		   "columns."),
	.commands = { plan_commands, sizeof plan_commands / sizeof *plan_commands },
	.open = plan_open,
	.load = plan_load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
