/* Judging: all standards at one point in time, what the partners agreed, who sees it otherwise, and what those who took part say. */
#include "config.h"

#include "view/judging.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* Shared with the screens of one standard and of the faces --------------------------------------------------- */

int point_after(int ordinal)
{
	int i = 0;
	while (i < POINTS - 1 && point_at(i) != ordinal)
		i++;
	return point_at((i + 1) % POINTS);
}

int point_scope(int ordinal)
{
	return ordinal > 0 ? ordinal : SCOPE_WHOLE;
}

const char *kept_words(struct str *s, struct arena *a)
{
	const char *kept = arena_strdup(a, str_text(s));
	str_release(s);
	return kept;
}

const char *point_name(const struct survey *s, int ordinal, struct arena *a)
{
	struct str words = STR_INIT;
	point_words(s, ordinal, &words);
	return kept_words(&words, a);
}

void open_point(struct shell *sh, const struct view *v, const struct lines *l, const char *standard)
{
	struct address a = { .engagement = l->in.engagement, .ordinal = l->ordinal, .standard = standard, .row = standard };
	shell_push(sh, v, &a);
}

void say_scope(struct shell *sh, struct str *words)
{
	if (reader_settings(sh))
		announce(sh, SAY_NOTE, "%s.", str_text(words));
	str_release(words);
}

void go_point(struct shell *sh, struct lines *l, int ordinal)
{
	struct str words = STR_INIT;
	l->ordinal = ordinal;
	point_words(&l->in.survey, ordinal, &words);
	say_scope(sh, &words);
	shell_reload(sh);
}

void read_rows(struct shell *sh, const struct lines *l, const char *title)
{
	struct str text = STR_INIT;
	str_addf(&text, "%s\n", l->head);
	for (size_t i = 0; i < l->n; i++) {
		const struct line_row *r = &l->rows[i];
		str_addf(&text, "%s%s", r->id ? "" : "\n", r->text);
		size_t n = strlen(r->text);
		if (r->more && r->more[0])
			str_addf(&text, "%s%s", n && r->text[n - 1] == '?' ? " " : ": ", r->more);
		str_addc(&text, '\n');
	}
	shell_read(sh, title, str_text(&text));
	str_release(&text);
}

void ask_again(struct shell *sh, struct error *err, const char *label, const char *typed,
	       void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx)
{
	announce_error(sh, err);
	error_release(err);
	shell_prompt(sh, label, typed, done, ctx);
}

/* The screen ------------------------------------------------------------------------------------------------- */

/* "4 good; 2 see it otherwise; Children, of 24: ..." */
static const char *stands_words(const struct survey *s, const struct judged *j, struct arena *a)
{
	struct str out = STR_INIT;
	if (j->agreed)
		str_addf(&out, "%ld %s", j->agreed->score, score_word(s->standards, j->agreed->score));
	else
		str_add(&out, _("not judged yet"));
	if (j->n_own)
		str_addf(&out, P_("; %zu sees it otherwise", "; %zu see it otherwise", j->n_own), j->n_own);
	str_add(&out, j->n_views ? "; " : _("; those who took part: "));
	views_words(s, j, &out);
	return kept_words(&out, a);
}

/* Wide: the titles in a column of their own. */
static void wide_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	enum { TITLE = 18 };
	area_put_cut(line, 0, 0, TITLE, l->rows[i].text, style);
	area_put_cut(line, 0, TITLE + 1, line.columns - TITLE - 1, l->rows[i].more, style);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct lines *l = state;
	struct judging all;
	l->n = 0;
	l->head = "";
	if (!inside_load(sh, &l->in, err) || !judging_load(&work_of(sh)->op, &l->in.survey, l->in.arena, &all, err))
		return false;
	const struct survey *s = &l->in.survey;
	struct arena *a = l->in.arena;
	l->rows = arena_alloc(a, (s->n_shown + 1) * sizeof *l->rows);
	for (size_t i = 0; i < s->n_shown; i++) {
		struct judged now;
		judged_at(&all, s, s->shown[i], l->ordinal, a, &now);
		l->rows[l->n++] = (struct line_row){ .id = s->shown[i]->key, .text = s->shown[i]->title, .more = stands_words(s, &now, a) };
	}
	l->head = arena_printf(a, _("%s: %zu of %zu judged, %zu of %zu asked of those who took part"), point_name(s, l->ordinal, a),
			       judged_count(&all, s, l->ordinal), s->n_shown, viewed_count(&all, s, l->ordinal), s->n_shown);
	l->empty = N_("The file of standards that this model names could not be read. `trivet config` says why.");
	l->wide_row = wide_row;
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct lines *l = mem_alloc(sizeof *l);
	(void)sh, (void)err;
	lines_open(l, a);
	if (a->standard)
		lines_go(l, a->standard);
	*state = l;
	return true;
}

static void cmd_open(struct shell *sh, void *state)
{
	struct lines *l = state;
	if (lines_at(l))
		open_point(sh, &view_judge, l, lines_at(l));
}

static void cmd_point(struct shell *sh, void *state)
{
	struct lines *l = state;
	go_point(sh, l, point_after(l->ordinal));
}

static void cmd_faces(struct shell *sh, void *state)
{
	open_point(sh, &view_faces, state, lines_at(state));
}

static void cmd_chart(struct shell *sh, void *state)
{
	open_point(sh, &view_chart, state, lines_at(state));
}

static void cmd_read(struct shell *sh, void *state)
{
	read_rows(sh, state, _("Judging"));
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("judge"), N_("Talk about this standard: what is on record, what people say, the score"), 0, cmd_open },
	{ "point", "e", N_("event"), N_("The next point in time: event 1, 2, 3, the follow-up"), 0, cmd_point },
	{ "faces", "v", N_("their view"), N_("What those who took part say to the standards"), 0, cmd_faces },
	{ "chart", "c", N_("chart"), N_("Bars, a line over the events, a radar, the table"), 0, cmd_chart },
	{ "read", "i Space", N_("read"), N_("All of it on one screen to read"), 0, cmd_read },
};

const struct view view_judging = {
	.name = "judging",
	.title = N_("Judging"),
	.help = N_("The standards as the partners judge them, at one point in time. What is on record says nothing about how good it was: that takes people who "
		   "talk about it.\n\nGo through the standards one by one with Enter. Whoever sees it otherwise is kept beside the agreed score, and so is the "
		   "view of those who took part: nothing is made into one number. e goes to the next event, and to the follow-up."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
