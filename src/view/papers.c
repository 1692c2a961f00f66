/* Papers of the day and reports: read on the screen, or written to a file. What is given out is recorded, so that the plan knows what is in
 * people's hands. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "view/papers.h"

enum { TITLE_APART = 2, HEADINGS = 2 };

const struct report_def *papers_at(const struct papers *p)
{
	return report_by_name(lines_at(&p->lines));
}

static void wide_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct papers *p = (const struct papers *)l;
	const struct line_row *r = &l->rows[i];
	int from = p->titles + TITLE_APART;
	if (from > line.columns / 2)
		from = line.columns / 2;
	if (!r->id) {
		area_put_cut(line, 0, 0, line.columns, r->text, STYLE_HEADING);
		return;
	}
	area_put_cut(line, 0, 0, from - 1, r->text, style);
	area_put_cut(line, 0, from, line.columns - from, r->more, style);
}

static bool papers_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct papers *p = mem_alloc(sizeof *p);
	lines_open(&p->lines, a);
	p->lines.wide_row = wide_row;
	*state = p;
	return true;
}

/* "Event 1, Rights-holders, Thu 14 May 2026". */
static void event_words(const struct papers *p, struct str *out)
{
	const struct survey *s = &p->lines.in.survey;
	int ordinal = p->lines.ordinal;
	struct day d;
	str_addf(out, _("Event %d, %s, "), ordinal, s->model->events[ordinal - 1].title);
	if (day_from_iso(s->engagement.events[ordinal - 1].day, &d))
		day_words_short(d, out);
	else
		str_add(out, _("day not said yet"));
}

static void add_rows(struct papers *p, bool of_the_day, const char *heading)
{
	struct lines *l = &p->lines;
	size_t n, first = l->n;
	const struct report_def *all = reports_all(&n);
	l->rows[l->n++] = (struct line_row){ .text = heading };
	for (size_t i = 0; i < n; i++) {
		int width = (int)text_width(_(all[i].title), strlen(_(all[i].title)));
		if (report_of_the_day(&all[i]) != of_the_day)
			continue;
		l->rows[l->n++] = (struct line_row){ .id = all[i].name, .text = _(all[i].title), .more = _(all[i].help) };
		p->titles = width > p->titles ? width : p->titles;
	}
	/* No heading over nothing. */
	if (l->n == first + 1)
		l->n = first;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct papers *p = state;
	struct lines *l = &p->lines;
	struct str s = STR_INIT;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	if (l->ordinal < 1 || l->ordinal > 3)
		l->ordinal = survey_event(&l->in.survey);
	(void)reports_all(&n);
	l->rows = arena_alloc(l->in.arena, (n + HEADINGS) * sizeof *l->rows);
	l->n = 0;
	p->titles = 0;
	add_rows(p, true, _("Papers of the day"));
	add_rows(p, false, _("Reports"));
	event_words(p, &s);
	l->head = arena_strdup(l->in.arena, str_text(&s));
	str_release(&s);
	lines_settle(sh, l);
	return true;
}

static void to_event(struct shell *sh, struct papers *p, int by)
{
	struct lines *l = &p->lines;
	struct str s = STR_INIT;
	l->ordinal = (l->ordinal - 1 + by + 3) % 3 + 1;
	event_words(p, &s);
	l->head = arena_strdup(l->in.arena, str_text(&s));
	announce(sh, SAY_NOTE, "%s.", str_text(&s));
	str_release(&s);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	if (k->code != K_LEFT)
		return lines_key(sh, state, k);
	to_event(sh, state, -1);
	return true;
}

void open_reports(struct shell *sh)
{
	void *state;
	size_t n;
	const struct report_def *all = reports_all(&n);
	if (shell_top(sh, &state) != &view_papers)
		return;
	for (size_t i = 0; i < n; i++) {
		if (report_of_the_day(&all[i]))
			continue;
		lines_go(state, all[i].name);
		shell_reload(sh);
		return;
	}
}

static void cmd_open(struct shell *sh, void *state)
{
	papers_read(sh, state);
}

static void cmd_save(struct shell *sh, void *state)
{
	papers_ask_format(sh, state);
}

static void cmd_save_text(struct shell *sh, void *state)
{
	papers_ask_path(sh, state, REPORT_TEXT);
}

static void cmd_save_html(struct shell *sh, void *state)
{
	papers_ask_path(sh, state, REPORT_HTML);
}

static void cmd_event(struct shell *sh, void *state)
{
	to_event(sh, state, 1);
}

static void cmd_left(struct shell *sh, void *state)
{
	const struct papers *p = state;
	struct address a = { .engagement = p->lines.in.engagement };
	if (shell_find(sh, view_exports.name))
		(void)shell_pop_to(sh, view_exports.name);
	else
		shell_push(sh, &view_exports, &a);
}

static const struct command commands[] = {
	{ "open", "Enter", N_("read"), N_("Read it on the screen; nothing is given out by that"), 0, cmd_open },
	{ "save", "s", N_("save"), N_("Write it to a file: text, HTML, and tables as CSV or JSON where it has them"), 0, cmd_save },
	{ "save-text", "t", "", N_("Write it to a file of plain text, to print"), 0, cmd_save_text },
	{ "save-html", "h", "", N_("Write it to a file for a web browser, to print"), 0, cmd_save_html },
	{ "left", "l", N_("what left"), N_("What was written out before: when, by whom, which fields"), 0, cmd_left },
	{ "event", "e Right", N_("event"), N_("Papers of the next event; Left goes to the one before"), 0, cmd_event },
};

const struct view view_papers = {
	.name = "papers",
	.title = N_("Papers and reports"),
	.help = N_("What is worth having on paper on the day, also when the computer fails, and reports on what was said and what came of it. "
		   "Enter shows one. s writes it to a file: as plain text, as a page for a web browser, which prints it well on A4, and where it has "
		   "tables as CSV or JSON. You are asked which and where to; only you can read the file. Esc stops a long one, and then there is no "
		   "file.\n\nWriting the running "
		   "order gives it a number, and from then on the plan says what was changed since. Writing capture sheets takes their numbers: "
		   "what is typed in later keeps the number that stands on the paper. Undo takes both back, but not the file.\n\nRegister, no photos "
		   "and roll call have names of people on them. Delete the file when it was printed, and destroy the paper after the day. A report "
		   "says at its top when it is for the team alone; what may not be quoted is in none of them.\n\nWhatever is written "
		   "is noted, with its fields; l lists what left."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = papers_open,
	.load = load,
	.draw = lines_draw,
	.key = key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
