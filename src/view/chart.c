/* The standards as pictures: bars of records, a line of scores, a radar; and the same numbers as a table. A picture never stands alone, and in
 * the settings for screen readers the table is all there is. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/judging.h"
#include "ui/chart.h"
#include "view/judging.h"

enum kind { KIND_BARS, KIND_LINE, KIND_RADAR, KIND_TABLE };
enum { WIDE = 60, RECORDS = 11, SCORE_MOST = 14 };

struct chart_view {
	struct lines lines;              /* first: the table; the standard with its focus is that of the pictures */
	enum kind kind;
	int scope;                       /* of the records */
	size_t *at;                      /* of each row: number of its standard as shown */
	struct chart records, scores;    /* share of those wanted in percent; agreed scores at each point */
	const char **counts, **said;     /* of each standard: "4 of 8", "Event 1: 4 good, Event 2: not judged yet ..." */
	const char *(*score)[POINTS];    /* of each standard and point: "4 good"; NULL not judged */
	size_t latest, former;           /* the last points at which something was judged; SIZE_MAX none */
};

static const char *const kinds[] = { N_("Bars"), N_("Line"), N_("Radar"), N_("Table") };

/* ---- load ---- */

static const char *kept(struct arena *a, struct str *s)
{
	const char *out = arena_strdup(a, str_text(s));
	str_release(s);
	return out;
}

static const char *point_brief(int i, struct arena *a)
{
	int ordinal = point_at(i);
	return ordinal ? arena_printf(a, _("Event %d"), ordinal) : _("Follow-up");
}

static void number_standard(struct chart_view *v, const struct judging *j, size_t i, struct chart_series *records, struct chart_series *scores)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	const struct standard *st = s->shown[i];
	double *share = arena_alloc(a, sizeof *share), *line = arena_alloc(a, POINTS * sizeof *line);
	long present, wanted, agreed[POINTS];
	struct str said = STR_INIT;
	survey_standard(s, st, v->scope, &present, &wanted);
	*share = wanted > 0 ? 100.0 * (double)present / (double)wanted : -1;
	v->counts[i] = wanted > 0 ? arena_printf(a, _("%ld of %ld"), present, wanted) : _("none wanted");
	judged_line(j, s, st, agreed);
	for (int k = 0; k < POINTS; k++) {
		line[k] = agreed[k] > 0 ? (double)agreed[k] : -1;
		if (agreed[k] > 0)
			v->score[i][k] = arena_printf(a, "%ld %s", agreed[k], score_word(s->standards, agreed[k]));
		str_addf(&said, "%s%s: %s", k ? ", " : "", point_brief(k, a), agreed[k] > 0 ? v->score[i][k] : _("not judged yet"));
	}
	v->said[i] = kept(a, &said);
	records[i] = (struct chart_series){ st->title, st->brief, share };
	scores[i] = (struct chart_series){ st->title, st->brief, line };
}

static void number_all(struct chart_view *v, const struct judging *j)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	size_t n = s->n_shown;
	struct chart_series *records = arena_alloc(a, (n + 1) * sizeof *records), *scores = arena_alloc(a, (n + 1) * sizeof *scores);
	const char **points = arena_alloc(a, POINTS * sizeof *points), **share = arena_alloc(a, sizeof *share);
	v->counts = arena_alloc(a, (n + 1) * sizeof *v->counts);
	v->said = arena_alloc(a, (n + 1) * sizeof *v->said);
	v->score = arena_alloc(a, (n + 1) * sizeof *v->score);
	for (size_t i = 0; i < n; i++)
		number_standard(v, j, i, records, scores);
	for (int k = 0; k < POINTS; k++)
		points[k] = point_brief(k, a);
	*share = _("Per cent on record");
	v->records = (struct chart){ share, 1, records, n, 100 };
	v->scores = (struct chart){ points, POINTS, scores, n, (double)s->standards->n_scores };
	v->latest = v->former = SIZE_MAX;
	for (size_t k = 0; k < POINTS; k++) {
		bool any = false;
		for (size_t i = 0; i < n; i++)
			any = any || v->score[i][k];
		if (any) {
			v->former = v->latest;
			v->latest = k;
		}
	}
}

static bool judged_ever(const struct chart_view *v, size_t i)
{
	for (int k = 0; k < POINTS; k++)
		if (v->score[i][k])
			return true;
	return false;
}

static void add_row(struct chart_view *v, size_t standard, struct line_row row)
{
	v->lines.rows[v->lines.n] = row;
	v->at[v->lines.n++] = standard;
}

/* What those who took part said to this standard, a row for each point and age that was asked; for the ear the scores have rows as well. */
static void add_points(struct chart_view *v, const struct judging *j, size_t i)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	const struct standard *st = s->shown[i];
	for (int k = 0; k < POINTS; k++) {
		struct judged jd;
		const char *point = v->lines.reader ? arena_printf(a, _("%s at %s"), st->title, point_brief(k, a)) : point_brief(k, a);
		if (v->lines.reader && v->score[i][k])
			add_row(v, i, (struct line_row){ arena_printf(a, "%s/score/%d", st->key, k), arena_printf(a, "%s: %s", point, v->score[i][k]), NULL, 2 });
		judged_at(j, s, st, point_at(k), a, &jd);
		for (size_t b = 0; b < jd.n_views; b++) {
			const char *band = jd.views[b]->band;
			struct str words = STR_INIT;
			faces_words(s, jd.views[b], &words);
			add_row(v, i, (struct line_row){ arena_printf(a, "%s/view/%d/%s", st->key, k, band),
							 arena_printf(a, "%s, %s", point, choice_label(s->model->bands, s->model->n_bands, band)),
							 kept(a, &words), 2 });
		}
	}
}

static void fill(struct chart_view *v, const struct judging *j)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	size_t most = s->n_shown * (1 + POINTS) + j->n_faces + 1;
	v->lines.n = 0;
	v->lines.rows = arena_alloc(a, most * sizeof *v->lines.rows);
	v->at = arena_alloc(a, most * sizeof *v->at);
	if (s->n_shown > 0 && !v->lines.reader)
		add_row(v, 0, (struct line_row){ .text = _("Standard, records, scores that the partners agreed") });
	for (size_t i = 0; i < s->n_shown; i++) {
		const char *more = v->lines.reader ? arena_printf(a, judged_ever(v, i) ? _("%s on record") : _("%s on record, not judged yet"), v->counts[i]) :
			arena_printf(a, _("%s on record, %s"), v->counts[i], v->said[i]);
		add_row(v, i, (struct line_row){ s->shown[i]->key, s->shown[i]->title, more, 0 });
		add_points(v, j, i);
	}
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct chart_view *v = state;
	struct lines *l = &v->lines;
	struct judging j;
	struct str head = STR_INIT;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	l->reader = reader_settings(sh);
	if (!judging_load(&work_of(sh)->op, &l->in.survey, l->in.arena, &j, err))
		return false;
	number_all(v, &j);
	fill(v, &j);
	str_add(&head, _("On record, "));
	scope_words(&l->in.survey, v->scope, &head);
	str_add(&head, _(". A count is no judgement."));
	l->head = kept(l->in.arena, &head);
	l->empty = _("The file of standards that this engagement works with could not be read. `trivet config` says why.");
	lines_settle(sh, l);
	return true;
}

/* ---- the table ---- */

/* Records, and the score at each point, each in its column; the words below the list have all of it. */
static void wide_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct chart_view *v = (const struct chart_view *)l;
	const struct line_row *r = &l->rows[i];
	size_t at = v->at[i];
	bool title = !r->id;
	if (r->indent) {
		int used = r->indent + area_put(line, 0, r->indent, r->text, style);
		used += area_put(line, 0, used, ": ", style);
		area_put_cut(line, 0, used, line.columns - used, r->more, style);
		return;
	}
	int score = (line.columns - 16 - RECORDS) / POINTS;
	score = score > SCORE_MOST ? SCORE_MOST : score;
	int left = line.columns - RECORDS - POINTS * score;
	enum style s = title ? STYLE_HEADING : style;
	area_put_cut(line, 0, 0, left - 1, title ? _("Standard") : r->text, s);
	area_put_cut(line, 0, left, RECORDS - 1, title ? _("Records") : v->counts[at], s);
	for (int k = 0; k < POINTS; k++) {
		const char *text = title ? v->scores.points[k] : v->score[at][k] ? v->score[at][k] : _("not yet");
		area_put_cut(line, 0, left + RECORDS + k * score, score - 1, text, s);
	}
}

/* Where there is less room: the records, and the newest score. */
static void narrow_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct chart_view *v = (const struct chart_view *)l;
	const struct line_row *r = &l->rows[i];
	int newest = POINTS - 1;
	if (!r->id || r->indent) {
		area_put_cut(line, 0, r->indent, line.columns - r->indent, r->text, r->id ? style : STYLE_HEADING);
		return;
	}
	while (newest >= 0 && !v->score[v->at[i]][newest])
		newest--;
	int left = line.columns - RECORDS - SCORE_MOST + 2;
	area_put_cut(line, 0, 0, left - 1, r->text, style);
	area_put_cut(line, 0, left, RECORDS - 1, v->counts[v->at[i]], style);
	area_put_cut(line, 0, left + RECORDS, SCORE_MOST - 2, newest < 0 ? _("not judged") : v->score[v->at[i]][newest], style);
}

/* ---- pictures ---- */

/* Number of the standard with the focus. */
static size_t here(const struct chart_view *v)
{
	return v->lines.list.at < v->lines.n ? v->at[v->lines.list.at] : 0;
}

static bool pictured(const struct chart_view *v)
{
	return v->kind != KIND_TABLE && !v->lines.reader && v->lines.n > 0;
}

static const char *key_of(const struct chart_view *v, size_t i)
{
	return v->lines.in.survey.shown[i]->key;
}

/* One row that has the focus: the standard, and what the picture shows of it. */
static void focus_row(const struct chart_view *v, struct surface_area area, int y, const char *words)
{
	struct str s = STR_INIT;
	str_addf(&s, "%s: %s", v->lines.in.survey.shown[here(v)]->title, words);
	area_put_cut(area, y, 1, area.columns - 1, str_text(&s), STYLE_SELECTED);
	area_focus(area, y, 1, focus_id(key_of(v, here(v))));
	str_release(&s);
}

static void draw_bars(const struct chart_view *v, struct surface_area area)
{
	int head = area_heading(area, v->lines.head, area.columns < WIDE ? 2 : 1);
	struct surface_area rest = area_part(area, head, 1, area.rows - head, area.columns - 1);
	struct chart c = v->records;
	/* Drawn where nothing is seen: how many rows one bar takes. */
	int each = chart_bars(area_rows(rest, 0, 0), &c, v->counts) / (int)c.n_series;
	size_t room = each > 0 && rest.rows > each ? (size_t)(rest.rows / each) : 1, first = here(v) >= room ? here(v) - room + 1 : 0;
	c.series += first;
	c.n_series -= first;
	(void)chart_bars(rest, &c, v->counts + first);
	int y = (int)(here(v) - first) * each;
	area_style(rest, y, 0, rest.columns, STYLE_SELECTED);
	area_focus(rest, y, 0, focus_id(key_of(v, here(v))));
}

static void draw_line(const struct chart_view *v, struct surface_area area)
{
	static const char *const brief[POINTS] = { N_("Ev 1"), N_("Ev 2"), N_("Ev 3"), N_("After") };
	const struct survey *s = &v->lines.in.survey;
	const char *points[POINTS];
	struct chart c = v->scores;
	if (!judged_ever(v, here(v))) {
		focus_row(v, area, 0, _("not judged yet"));
		area_wrap(area_rows(area, 2, area.rows - 2), 0, 1, area.columns - 1, _("The line shows the score that the partners agreed after each event and "
			  "at the follow-up. It begins with the first one: the command judge, on the screen of the standards, opens the conversation."),
			  STYLE_TEXT);
		return;
	}
	for (int k = 0; k < POINTS; k++)
		points[k] = _(brief[k]);
	if (area.columns < WIDE)
		c.points = points;
	focus_row(v, area, 0, _("scores that the partners agreed"));
	int rows = chart_line(area_part(area, 1, 1, area.rows - 1, area.columns - 1), &c, here(v), s->standards->scores);
	struct surface_area rest = area_rows(area, rows + 2 < area.rows - 1 ? rows + 2 : rows + 1, area.rows - rows - 1);
	(void)area_phrases(rest, v->said[here(v)], ", ", STYLE_TEXT, true);
}

static void draw_radar(const struct shell *sh, const struct chart_view *v, struct surface_area area)
{
	bool judged = v->latest != SIZE_MAX;
	const struct chart *c = judged ? &v->scores : &v->records;
	struct surface_area rest = area_rows(area, 2, area.rows - 2);
	struct str s = STR_INIT;
	str_add(&s, judged ? _("Scores that the partners agreed.") : _("Nothing is judged yet. Records in per cent of those wanted: no judgement."));
	if (chart_radar(rest, c, judged ? v->latest : 0, judged ? v->former : SIZE_MAX)) {
		area_put_cut(area, 0, 1, area.columns - 1, str_text(&s), STYLE_HEADING);
		focus_row(v, area, 1, judged ? v->said[here(v)] : v->counts[here(v)]);
	} else {
		str_set(&s, judged ? "" : _("Nothing is judged yet. "));
		if (c->n_series < 3)
			str_add(&s, _("A radar takes three standards at least; the table says the same."));
		else
			str_addf(&s, _("A radar takes %d columns and %d rows of the window; the table has the same numbers."), RADAR_COLUMNS, RADAR_ROWS + 5);
		int rows = area_wrap(area_rows(area, 0, 3), 0, 1, area.columns - 1, str_text(&s), STYLE_TEXT);
		rows = rows > 3 ? 3 : rows;
		lines_draw(sh, v, area_rows(area, rows, area.rows - rows));
	}
	str_release(&s);
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct chart_view *v = state;
	if (!pictured(v))
		lines_draw(sh, state, area);
	else if (v->kind == KIND_BARS)
		draw_bars(v, area);
	else if (v->kind == KIND_LINE)
		draw_line(v, area);
	else
		draw_radar(sh, v, area);
}

/* ---- keys ---- */

/* In a picture one step is one standard, whatever rows the table has between. */
static bool go_standard(struct shell *sh, struct chart_view *v, size_t to)
{
	lines_go(&v->lines, key_of(v, to));
	lines_settle(sh, &v->lines);
	return true;
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct chart_view *v = state;
	size_t at = here(v), last = v->lines.in.survey.n_shown - 1;
	if (!pictured(v))
		return lines_key(sh, state, k);
	switch (k->code) {
	case K_UP:
		return go_standard(sh, v, at > 0 ? at - 1 : 0);
	case K_DOWN:
		return go_standard(sh, v, at < last ? at + 1 : last);
	case K_HOME:
		return go_standard(sh, v, 0);
	case K_END:
		return go_standard(sh, v, last);
	default:
		return false;
	}
}

static void where(const void *state, struct str *out)
{
	const struct chart_view *v = state;
	if (!pictured(v)) {
		lines_where(state, out);
		return;
	}
	size_t at = here(v);
	str_addf(out, _("%s, %zu of %zu: %s on record. %s. %s."), v->records.series[at].label, at + 1, v->records.n_series, v->counts[at], v->said[at],
		 _(kinds[v->kind]));
}

/* ---- commands ---- */

static void show(struct shell *sh, struct chart_view *v, enum kind kind)
{
	if (v->lines.reader && kind != KIND_TABLE)
		announce(sh, SAY_NOTE, _("In these settings the numbers stand as a table: each row says one of them."));
	v->kind = kind;
}

static void cmd_bars(struct shell *sh, void *state)
{
	show(sh, state, KIND_BARS);
}

static void cmd_line(struct shell *sh, void *state)
{
	show(sh, state, KIND_LINE);
}

static void cmd_radar(struct shell *sh, void *state)
{
	show(sh, state, KIND_RADAR);
}

static void cmd_table(struct shell *sh, void *state)
{
	show(sh, state, KIND_TABLE);
}

/* The whole, event 1, 2, 3, after the events, and round again. */
static void cmd_scope(struct shell *sh, void *state)
{
	struct chart_view *v = state;
	struct str words = STR_INIT;
	v->scope = scope_next(v->scope);
	str_add(&words, _("On record, "));
	scope_words(&v->lines.in.survey, v->scope, &words);
	say_scope(sh, &words);
	shell_reload(sh);
}

static const struct command commands[] = {
	{ "bars", "1", N_("bars"), N_("Bars: records of those wanted, for each standard"), 0, cmd_bars },
	{ "line", "2", N_("line"), N_("A line: the scores of one standard over the events; Up and Down choose the standard"), 0, cmd_line },
	{ "radar", "3", N_("radar"), N_("A radar of all scores, the newest against those before"), 0, cmd_radar },
	{ "table", "4", N_("table"), N_("The same numbers as a table, with the view of those who took part"), 0, cmd_table },
	{ "scope", "e", N_("scope"), N_("Records of the whole engagement, of event 1, 2, 3, or after the events"), 0, cmd_scope },
};

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	const char *standard = a->standard ? a->standard : a->row;
	struct chart_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	v->lines.wide_row = wide_row;
	v->lines.narrow_row = narrow_row;
	v->scope = a->ordinal >= 1 && a->ordinal <= 3 ? a->ordinal : SCOPE_WHOLE;
	if (standard && *standard)
		lines_go(&v->lines, standard);
	*state = v;
	return true;
}

const struct view view_chart = {
	.name = "chart",
	.title = N_("Charts"),
	.help = N_("The standards as pictures, and the same numbers as a table.\n\nBars show how many of the records that are wanted there are: a count, and no "
		   "judgement. The line shows the scores that the partners agreed for one standard after each event and at the follow-up; Up and Down go "
		   "to another standard. The radar sets the newest scores of all standards against those before.\n\nThe table has all of that in "
		   "numbers and words, with the view of those who took part beside the scores; the two are never made into one."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = lines_close,
	.subject = inside_subject,
	.where = where,
};
