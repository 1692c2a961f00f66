/* A step that is a list: one row a line; a row opens as a form. Rows of answers and groups share this screen. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/list.h"
#include "view/common.h"

struct line {
	const char *id;
	const char **shown;      /* one text for each column, as people read it */
};

struct table {
	struct inside in;
	int ordinal;
	enum phase_kind phase;
	const struct step *step;
	const struct field *columns;
	size_t n_columns;
	struct field *listed;    /* the columns with the choices they have here; in the arena of `in` */
	struct line *lines;
	size_t n;
	const char *empty;       /* what stands there while there are no lines; in the arena of `in` */
	bool reader;
	bool adding;             /* a row is being added in the form above this screen */
	struct list list;
};

static bool is_groups(const struct table *t)
{
	return t->step->records == RECORDS_GROUPS;
}

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct table *)ctx)->lines[i].id;
}

static int column_width(const struct field *f)
{
	return f->width ? f->width : field_type(f->kind)->width;
}

static void row_draw(const void *ctx, size_t i, struct surface_area area, enum style style)
{
	const struct table *t = ctx;
	int x = 0, want = 0;
	for (size_t c = 0; c < t->n_columns; c++)
		want += column_width(&t->columns[c]) + 2;
	if (area.columns < 60 || t->reader) {
		struct str s = STR_INIT;
		for (size_t c = 0; c < t->n_columns; c++)
			if (t->lines[i].shown[c][0])
				str_addf(&s, "%s%s", s.len ? ", " : "", t->lines[i].shown[c]);
		area_put_cut(area, 0, 0, area.columns, s.len ? str_text(&s) : _("(empty row)"), style);
		str_release(&s);
		return;
	}
	for (size_t c = 0; c < t->n_columns && x < area.columns; c++) {
		int w = column_width(&t->columns[c]) * (area.columns - 1) / (want > 0 ? want : 1);
		const char *text = t->lines[i].shown[c];
		area_put_cut(area, 0, x, c + 1 == t->n_columns ? area.columns - x : w, c == 0 && !text[0] ? _("(empty)") : text, style);
		x += w + 1;
	}
}

static void draw_headings(const struct table *t, struct surface_area area, int y)
{
	int x = 1, want = 0;
	for (size_t c = 0; c < t->n_columns; c++)
		want += column_width(&t->columns[c]) + 2;
	for (size_t c = 0; c < t->n_columns && x < area.columns; c++) {
		int w = column_width(&t->columns[c]) * (area.columns - 2) / (want > 0 ? want : 1);
		area_put_cut(area, y, x, w, _(t->columns[c].label), STYLE_LABEL);
		x += w + 1;
	}
}

static struct list_rows rows_of(const struct table *t)
{
	return (struct list_rows){ .n = t->n, .id = row_id, .draw = row_draw, .ctx = t,
				   .empty = t->empty };
}

static const char *show(const struct table *t, size_t column, const char *stored)
{
	struct str words = STR_INIT, line = STR_INIT;
	field_show(&t->listed[column], stored, &words);
	one_line(str_text(&words), &line);
	const char *text = arena_strdup(t->in.arena, str_text(&line));
	str_release(&words);
	str_release(&line);
	return text;
}

/* Lists of groups, people and activities change with the data. */
static void list_columns(struct shell *sh, struct table *t)
{
	t->listed = arena_alloc(t->in.arena, (t->n_columns + 1) * sizeof *t->listed);
	for (size_t c = 0; c < t->n_columns; c++) {
		t->listed[c] = t->columns[c];
		if (t->columns[c].source != CHOICES_LISTED)
			source_choices(sh, &t->in.survey, &t->columns[c], t->ordinal, t->in.arena, &t->listed[c].choices,
				       &t->listed[c].n_choices);
	}
}

static bool load_groups(struct shell *sh, struct table *t, struct error *err)
{
	struct group_row *g;
	size_t n;
	if (!group_list(work_of(sh)->op.st, t->in.engagement, survey_subject(&t->in.survey, t->ordinal), t->in.arena, &g, &n, err))
		return false;
	t->lines = arena_alloc(t->in.arena, (n + 1) * sizeof *t->lines);
	for (size_t i = 0; i < n; i++) {
		t->lines[i].id = g[i].id;
		t->lines[i].shown = arena_alloc(t->in.arena, t->n_columns * sizeof(char *));
		for (size_t c = 0; c < t->n_columns; c++) {
			const char *key = t->columns[c].key, *v = "";
			if (strcmp(key, "name") == 0)
				v = g[i].name;
			else if (strcmp(key, "band") == 0)
				v = g[i].band;
			else if (strcmp(key, "place") == 0)
				v = g[i].place;
			else if (strcmp(key, "worker") == 0)
				v = g[i].worker;
			else if (strcmp(key, "expected") == 0 && g[i].expected)
				v = arena_printf(t->in.arena, "%ld", g[i].expected);
			else if (strcmp(key, "wall") == 0 && g[i].wall >= 0)
				v = arena_printf(t->in.arena, "%ld", g[i].wall);
			t->lines[i].shown[c] = show(t, c, v);
		}
	}
	t->n = n;
	return true;
}

static bool load_answers(struct shell *sh, struct table *t, struct error *err)
{
	struct table_line *rows;
	size_t n;
	const char *subject = survey_subject(&t->in.survey, t->ordinal);
	if (!table_lines(work_of(sh)->op.st, subject, t->step->key, t->in.arena, &rows, &n, err))
		return false;
	t->lines = arena_alloc(t->in.arena, (n + 1) * sizeof *t->lines);
	for (size_t i = 0; i < n; i++) {
		t->lines[i].id = rows[i].id;
		t->lines[i].shown = arena_alloc(t->in.arena, (t->n_columns + 1) * sizeof(char *));
		for (size_t c = 0; c < t->n_columns; c++)
			t->lines[i].shown[c] = "";
		for (size_t k = 0; k < rows[i].n_cells; k++)
			for (size_t c = 0; c < t->n_columns; c++)
				if (strcmp(rows[i].cells[k].field, t->columns[c].key) == 0)
					t->lines[i].shown[c] = show(t, c, rows[i].cells[k].value);
	}
	t->n = n;
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct table *t = state;
	size_t before = t->n;
	if (!inside_load(sh, &t->in, err))
		return false;
	t->n = 0;
	list_columns(sh, t);
	t->reader = reader_settings(sh);
	t->empty = arena_printf(t->in.arena, "%s\n\n%s", t->step->empty ? t->step->empty : _("Nothing here yet."),
				_("Press a to add the first row."));
	if (!(is_groups(t) ? load_groups(sh, t, err) : load_answers(sh, t, err)))
		return false;
	struct list_rows lr = rows_of(t);
	list_settle(&t->list, &lr);
	/* Back from adding: the newest row is the one that was just made. */
	if (t->adding && t->n > before)
		list_go(&t->list, &lr, t->n - 1);
	t->adding = false;
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct table *t = mem_alloc(sizeof *t);
	memcpy(t->in.engagement, a->engagement, STORE_ID_SIZE);
	t->ordinal = a->ordinal;
	t->phase = a->phase;
	t->step = a->step;
	t->columns = t->step->fields;
	t->n_columns = t->step->n_fields;
	if (is_groups(t)) {
		const struct entity_def *g = entity_def(ENTITY_GROUP);
		t->columns = g->fields;
		t->n_columns = g->n_fields;
	}
	*state = t;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct table *t = state;
	struct list_rows lr = rows_of(t);
	struct str head = STR_INIT;
	(void)sh;
	str_addf(&head, "%s. ", t->step->title);
	room_words(&t->in.survey, t->ordinal, t->phase, &head);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	bool headings = area.columns >= 60 && t->n > 0 && !t->reader;
	bool standards = area.rows >= 8 && !t->reader;
	if (headings)
		draw_headings(t, area, 1);
	list_draw(&t->list, &lr, area_rows(area, 1 + headings, area.rows - 1 - headings - standards));
	if (standards)
		standard_row(&t->in.survey, t->step, NULL, SCOPE_WHOLE, area_rows(area, area.rows - 1, 1));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct table *t = state;
	struct list_rows lr = rows_of(t);
	(void)sh;
	return list_key(&t->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct table *t = state;
	(void)sh;
	inside_release(&t->in);
	list_release(&t->list);
	free(t);
}

static void where(const void *state, struct str *out)
{
	const struct table *t = state;
	struct list_rows lr = rows_of(t);
	str_addf(out, "%s. ", t->step->title);
	list_where(&t->list, &lr, out);
	for (size_t c = 0; t->n && c < t->n_columns; c++)
		if (t->lines[t->list.at].shown[c][0])
			str_addf(out, " %s: %s.", _(t->columns[c].label), t->lines[t->list.at].shown[c]);
}

static void open_row(struct shell *sh, const struct table *t, const char *row)
{
	struct address a = { .engagement = t->in.engagement, .ordinal = t->ordinal, .phase = t->phase, .step = t->step, .row = row,
			     .entity = is_groups(t) ? entity_def(ENTITY_GROUP) : NULL };
	shell_push(sh, &view_record, &a);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct table *t = state;
	if (t->n)
		open_row(sh, t, t->lines[t->list.at].id);
	else if (may_write(sh))
		open_row(sh, t, "");
}

static void cmd_add(struct shell *sh, void *state)
{
	struct table *t = state;
	if (!may_write(sh))
		return;
	t->adding = true;
	open_row(sh, t, "");
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct table *t = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (t->n)
		ask_removal(sh, ENTITY_GROUP, is_groups(t) ? NULL : t->step, t->lines[t->list.at].id,
			    _("Remove this row? Undo brings it back."), answers, _("Removed. Press u to bring it back."));
}

static void move(struct shell *sh, struct table *t, int by)
{
	struct error err = ERROR_INIT;
	if (!t->n || is_groups(t) || !may_write(sh))
		return;
	if (op_row_move(&work_of(sh)->op, t->step, t->lines[t->list.at].id, by, &err))
		announce(sh, SAY_SAVED, by < 0 ? _("Moved up.") : _("Moved down."));
	else if (err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, by < 0 ? _("This is the first row already.") : _("This is the last row already."));
	else
		announce_error(sh, &err);
	error_release(&err);
	shell_reload(sh);
}

static void cmd_up(struct shell *sh, void *state)
{
	move(sh, state, -1);
}

static void cmd_down(struct shell *sh, void *state)
{
	move(sh, state, 1);
}

static void cmd_why(struct shell *sh, void *state)
{
	const struct table *t = state;
	shell_read(sh, t->step->title, t->step->why);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the row"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Add a row"), CMD_WRITES, cmd_add },
	{ "remove", "d Delete", N_("remove"), N_("Remove the row (undo brings it back)"), CMD_WRITES, cmd_remove },
	{ "move-up", "[", "", N_("Move the row one place up"), CMD_WRITES, cmd_up },
	{ "move-down", "]", "", N_("Move the row one place down"), CMD_WRITES, cmd_down },
	{ "why", "i", N_("why"), N_("Why the step matters"), 0, cmd_why },
};

const struct view view_table = {
	.name = "table",
	.title = N_("List"),
	.help = N_("A step that is a list. a adds a row, Enter opens the one with the focus, d takes it out; undo brings it back.\n\n"
		   "The last row says how the standard stands that the step serves; s shows them all."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
