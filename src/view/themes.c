/* Themes: what it is all about. Raw theme and neutral label side by side, how many statements of each side, what is left without one. */
#include "config.h"

#include "view/themes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { NARROW = 60, MOST_BAND = 12, LEAST_BAND = 5, ALL_COLUMNS = 5 };

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct themes *)ctx)->rows[i].id;
}

/* Statements of a band in a theme, of all kinds. */
static long of_band(const struct theme_row *t, const char *band)
{
	long n = 0;
	for (size_t i = 0; i < t->n_counts; i++)
		if (strcmp(t->counts[i].band, band) == 0)
			n += t->counts[i].n;
	return n;
}

static int band_columns(const char *band)
{
	int wide = (int)text_width(band, strlen(band));
	return wide > MOST_BAND ? MOST_BAND : wide < LEAST_BAND ? LEAST_BAND : wide;
}

/* Columns of the counts; 0 where half of the row would not be left for the names: then the sum is all. */
static int counts_columns(const struct themes *v, int columns)
{
	const struct model *m = v->in.survey.model;
	int all = 0;
	for (size_t i = 0; i < m->n_bands; i++)
		all += band_columns(v->bands[i]) + 1;
	return all + ALL_COLUMNS > columns / 2 ? 0 : all;
}

static void merged_words(const struct theme_row *t, struct str *out)
{
	if (t->merged)
		str_addf(out, P_(", %ld merged", ", %ld merged", t->merged), t->merged);
}

/* "12 statements: Child 7, Adult 5" */
static void counts_words(const struct themes *v, const struct theme_row *t, struct str *out)
{
	const struct model *m = v->in.survey.model;
	const char *between = ": ";
	str_addf(out, P_("%ld statement", "%ld statements", t->statements), t->statements);
	for (size_t i = 0; i < m->n_bands; i++) {
		if (!of_band(t, m->bands[i].key))
			continue;
		str_addf(out, "%s%s %ld", between, v->bands[i], of_band(t, m->bands[i].key));
		between = ", ";
	}
}

static void number(struct surface_area line, int x, int columns, long n, enum style style)
{
	struct str s = STR_INIT;
	str_addf(&s, "%ld", n);
	area_put(line, 0, x + columns - (int)s.len, str_text(&s), style);
	str_release(&s);
}

static void wide_row(const struct themes *v, const struct theme_row *t, struct surface_area line, enum style style)
{
	const struct model *m = v->in.survey.model;
	int counts = counts_columns(v, line.columns), names = line.columns - counts - ALL_COLUMNS - 1;
	struct str merged = STR_INIT;
	merged_words(t, &merged);
	int tail = (int)text_width(str_text(&merged), merged.len);
	int used = area_put_cut(line, 0, 0, names / 2 - 1 - tail, t->title, style);
	area_put(line, 0, used, str_text(&merged), style);
	area_put_cut(line, 0, names / 2, names - names / 2, t->label[0] ? t->label : _("no label yet"), style);
	int x = names + 1;
	for (size_t i = 0; counts && i < m->n_bands; i++) {
		int wide = band_columns(v->bands[i]);
		number(line, x, wide, of_band(t, m->bands[i].key), style);
		x += wide + 1;
	}
	number(line, line.columns - ALL_COLUMNS, ALL_COLUMNS, t->statements, style);
	str_release(&merged);
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct themes *v = ctx;
	const struct theme_row *t = &v->rows[i];
	struct str s = STR_INIT;
	bool both = t->label[0] && strcmp(t->label, t->title) != 0;
	if (v->reader) {
		counts_words(v, t, &s);
		merged_words(t, &s);
		if (both)
			str_addf(&s, _(", raw: %s"), t->title);
		sentence_row(line, theme_name(t), str_text(&s), style);
	} else if (line.columns < NARROW) {
		str_addf(&s, " (%ld)", t->statements);
		int tail = (int)s.len;
		int x = area_put_cut(line, 0, 0, line.columns - tail, theme_name(t), style);
		area_put(line, 0, x, str_text(&s), style);
	} else {
		wide_row(v, t, line, style);
	}
	str_release(&s);
}

struct list_rows themes_rows(const struct themes *v)
{
	return (struct list_rows){
		.n = v->n, .id = row_id, .draw = row_draw, .ctx = v,
		.empty = v->standing.all ? _("No themes yet.\n\nA theme says in a few words what a heap of statements is about. Press a to name the first, "
					     "then T to put the statements into themes with a key for each.")
					 : _("No themes yet, and nothing was said yet. Themes are made of what people said: w lists the words, L "
					     "takes them down. Press a to name a theme all the same."),
	};
}

const struct theme_row *themes_row(const struct themes *v)
{
	return v->list.at < v->n ? &v->rows[v->list.at] : NULL;
}

/* "7 themes. 12 without a theme, 3 set aside, 1 on hold" */
static void head_words(const struct themes *v, struct str *out)
{
	str_addf(out, P_("%zu theme. ", "%zu themes. ", v->n), v->n);
	standing_words(&v->standing, true, out);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct themes *v = state;
	struct store *st = work_of(sh)->op.st;
	if (!inside_load(sh, &v->in, err))
		return false;
	v->n = 0; /* the rows lived in the arena that went */
	v->reader = reader_settings(sh);
	if (!theme_list(st, v->in.engagement, v->in.arena, &v->rows, &v->n, err) ||
	    !standing_count(st, v->in.engagement, NULL, &v->standing, err)) {
		v->n = 0;
		return false;
	}
	const struct model *m = v->in.survey.model;
	v->bands = arena_alloc(v->in.arena, (m->n_bands + 1) * sizeof *v->bands);
	for (size_t i = 0; i < m->n_bands; i++)
		v->bands[i] = brief_label(m->bands[i].label, v->in.arena);
	struct list_rows lr = themes_rows(v);
	list_settle(&v->list, &lr);
	if (v->go && list_go_id(&v->list, &lr, v->go)) {
		free(v->go);
		v->go = NULL;
	}
	return true;
}

/* Rows of the tables that older files had in place of themes become themes, once. */
static void adopt(struct shell *sh, const struct themes *v)
{
	struct error err = ERROR_INIT;
	long rows = 0;
	if (work_of(sh)->read_only)
		return;
	if (!op_adopt(&work_of(sh)->op, &v->in.survey, &rows, &err))
		announce_error(sh, &err);
	else if (rows)
		announce(sh, SAY_SAVED, P_("%ld row of the old tables is now a theme, feedback, or what was heard of a promise. u takes that back.",
					   "%ld rows of the old tables are now themes, feedback, or what was heard of promises. u takes that back.",
					   rows), rows);
	error_release(&err);
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct themes *v = mem_alloc(sizeof *v);
	memcpy(v->in.engagement, a->engagement, STORE_ID_SIZE);
	if (a->row && a->row[0])
		v->go = mem_strdup(a->row);
	*state = v;
	if (!inside_load(sh, &v->in, err))
		return false;
	adopt(sh, v);
	return true;
}

static void draw_headings(const struct themes *v, struct surface_area area)
{
	const struct model *m = v->in.survey.model;
	/* As the rows below: they have a margin of one. */
	struct surface_area line = area_part(area, 1, 1, 1, area.columns - 1);
	int counts = counts_columns(v, line.columns), names = line.columns - counts - ALL_COLUMNS - 1, x = names + 1;
	area_put_cut(line, 0, 0, names / 2 - 1, _("Raw theme"), STYLE_LABEL);
	area_put_cut(line, 0, names / 2, names - names / 2, _("Neutral label"), STYLE_LABEL);
	for (size_t i = 0; counts && i < m->n_bands; i++) {
		int wide = band_columns(v->bands[i]), text = (int)text_width(v->bands[i], strlen(v->bands[i]));
		area_put_cut(line, 0, x + (text < wide ? wide - text : 0), wide, v->bands[i], STYLE_LABEL);
		x += wide + 1;
	}
	const char *all = _("All");
	area_put(line, 0, line.columns - (int)text_width(all, strlen(all)), all, STYLE_LABEL);
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct themes *v = state;
	struct list_rows lr = themes_rows(v);
	struct str head = STR_INIT;
	bool headings = area.columns >= NARROW && v->n && !v->reader;
	(void)sh;
	head_words(v, &head);
	int rows = area_heading(area, str_text(&head), 3);
	if (headings)
		draw_headings(v, area_rows(area, rows - 1, 2));
	list_draw(&v->list, &lr, area_rows(area, rows + headings, area.rows - rows - headings));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct themes *v = state;
	struct list_rows lr = themes_rows(v);
	(void)sh;
	return list_key(&v->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct themes *v = state;
	(void)sh;
	inside_release(&v->in);
	list_release(&v->list);
	free(v->go);
	free(v);
}

static void where(const void *state, struct str *out)
{
	const struct themes *v = state;
	const struct theme_row *t = themes_row(v);
	struct list_rows lr = themes_rows(v);
	head_words(v, out);
	str_add(out, ". ");
	list_where(&v->list, &lr, out);
	if (!t)
		return;
	str_addf(out, _(" Raw theme: %s. Neutral label: %s. "), t->title, t->label[0] ? t->label : _("none yet"));
	counts_words(v, t, out);
	merged_words(t, out);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the theme: its neutral label, why, its tags"), 0, themes_cmd_open },
	{ "add", "a", N_("add"), N_("Name a new theme"), CMD_WRITES, themes_cmd_add },
	{ "code", "c", N_("put words in"), N_("Put statements into themes one after the other, a key for each"), 0, themes_cmd_code },
	{ "show-words", "o", N_("its words"), N_("The statements of the theme"), 0, themes_cmd_words },
	{ "merge", "M", "", N_("Merge the theme into another one"), CMD_WRITES, themes_cmd_merge },
	{ "unmerge", "J", "", N_("One that was merged into it stands on its own again"), CMD_WRITES, themes_cmd_unmerge },
	{ "split", "X", "", N_("Split some of its statements off into a new theme"), CMD_WRITES, themes_cmd_split },
	{ "move-up", "[", "", N_("Move the theme one place up"), CMD_WRITES, themes_cmd_up },
	{ "move-down", "]", "", N_("Move the theme one place down"), CMD_WRITES, themes_cmd_down },
	{ "remove", "d Delete", "", N_("Remove the theme; its statements stay (undo brings it back)"), CMD_WRITES, themes_cmd_remove },
	{ "feedback", "f", "", N_("What is told to children about the theme"), 0, themes_cmd_feedback },
	{ "opinion", "2", "", N_("Second opinions: somebody else codes a sample blind"), 0, themes_cmd_opinion },
	{ "chain", "W", "", N_("What it came from and what became of it"), 0, themes_cmd_chain },
};

const struct view view_themes = {
	.name = "themes",
	.title = N_("Themes"),
	.help = N_("What a heap of statements is about. The raw theme is worded as it came; the neutral label stands beside it and is what children "
		   "and adults meet over: it names what people want, not what is wrong with anybody. Counts say who spoke of it.\n\n"
		   "Every statement has its place: in a theme, set aside with a reason, on hold, or still without a theme; the heading counts "
		   "them. c (or T anywhere) puts them into themes with a key for each. [ and ] change the order.\n\nM merges a theme into "
		   "another, J takes that back at any time, X splits. Nothing that was said is lost by any of it, nor by removing a theme.\n\n"
		   "2 lets somebody else code a sample without seeing where it stands, and shows how far the two agree."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
