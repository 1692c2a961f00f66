/* Papers of the day: read on the screen, or written to a file to print. What is given out is recorded, so that the plan knows what is in
 * people's hands. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "io/file.h"
#include "report/report.h"
#include "ui/list.h"
#include "view/common.h"

enum { NARROW = 60, HELP_ROWS = 4, TITLE_COLUMNS = 18 };

struct papers {
	struct inside in;
	int ordinal;                   /* event; here for every screen of one event */
	bool reader;
	enum report_format format;     /* of the file that is being asked for */
	const struct report_def *def;  /* the same */
	struct list list;
};

static const struct report_def *paper_at(size_t i)
{
	size_t n;
	return &reports_all(&n)[i];
}

static const char *row_id(const void *ctx, size_t i)
{
	(void)ctx;
	return paper_at(i)->name;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct papers *p = ctx;
	const struct report_def *d = paper_at(i);
	if (p->reader) {
		sentence_row(line, _(d->title), _(d->help), style);
	} else {
		area_put_cut(line, 0, 0, line.columns, _(d->title), style);
		if (line.columns >= NARROW)
			area_put_cut(line, 0, TITLE_COLUMNS, line.columns - TITLE_COLUMNS, _(d->help), style);
	}
}

static struct list_rows rows_of(const struct papers *p)
{
	struct list_rows r = { .id = row_id, .draw = row_draw, .ctx = p, .empty = "" };
	(void)reports_all(&r.n);
	return r;
}

static bool papers_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct papers *p = mem_alloc(sizeof *p);
	memcpy(p->in.engagement, a->engagement, STORE_ID_SIZE);
	p->ordinal = a->ordinal;
	*state = p;
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct papers *p = state;
	if (!inside_load(sh, &p->in, err))
		return false;
	if (p->ordinal < 1 || p->ordinal > 3)
		p->ordinal = survey_event(&p->in.survey);
	p->reader = reader_settings(sh);
	struct list_rows lr = rows_of(p);
	list_settle(&p->list, &lr);
	return true;
}

/* "Event 1, Rights-holders, Thu 14 May 2026". */
static void event_words(const struct papers *p, struct str *out)
{
	const struct survey *s = &p->in.survey;
	struct day d;
	str_addf(out, _("Event %d, %s, "), p->ordinal, s->model->events[p->ordinal - 1].title);
	if (day_from_iso(s->engagement.events[p->ordinal - 1].day, &d))
		day_words_short(d, out);
	else
		str_add(out, _("day not said yet"));
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct papers *p = state;
	struct list_rows lr = rows_of(p);
	struct str head = STR_INIT;
	bool below = area.columns < NARROW && !p->reader && area.rows > 1 + HELP_ROWS + 2;
	(void)sh;
	event_words(p, &head);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	list_draw(&p->list, &lr, area_rows(area, 1, area.rows - 1 - (below ? HELP_ROWS : 0)));
	if (below)
		area_wrap(area_rows(area, area.rows - HELP_ROWS + 1, HELP_ROWS - 1), 0, 1, area.columns - 1,
			  _(paper_at(p->list.at)->help), STYLE_HINT);
	str_release(&head);
}

static void to_event(struct shell *sh, struct papers *p, int by)
{
	struct str s = STR_INIT;
	p->ordinal = (p->ordinal - 1 + by + 3) % 3 + 1;
	event_words(p, &s);
	announce(sh, SAY_NOTE, "%s.", str_text(&s));
	str_release(&s);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct papers *p = state;
	struct list_rows lr = rows_of(p);
	if (k->code == K_LEFT) {
		to_event(sh, p, -1);
		return true;
	}
	return list_key(&p->list, &lr, k) != LIST_NOT_MINE;
}

static void papers_close(struct shell *sh, void *state)
{
	struct papers *p = state;
	(void)sh;
	inside_release(&p->in);
	list_release(&p->list);
	free(p);
}

static void where(const void *state, struct str *out)
{
	const struct papers *p = state;
	struct list_rows lr = rows_of(p);
	const struct report_def *d = paper_at(p->list.at);
	list_where(&p->list, &lr, out);
	str_addf(out, " %s. %s. ", _(d->title), _(d->help));
	event_words(p, out);
	str_addc(out, '.');
}

/* Reading ----------------------------------------------------------------------------------------------- */

/* The ends of pages in words: a form feed says nothing on a screen. */
static void without_feeds(const char *made, struct str *out)
{
	for (const char *c = made; *c; c++) {
		if (*c == '\f')
			str_addf(out, "\n%s\n\n", _("(new page)"));
		else
			str_addc(out, *c);
	}
}

static void cmd_open(struct shell *sh, void *state)
{
	struct papers *p = state;
	int columns = term_columns(shell_term(sh));
	struct report_of of = { .op = &work_of(sh)->op, .survey = &p->in.survey, .ordinal = p->ordinal, .columns = columns,
				.spoken = p->reader || columns < NARROW };
	struct str made = STR_INIT, text = STR_INIT;
	struct error err = ERROR_INIT;
	const struct report_def *d = paper_at(p->list.at);
	if (report_make(d, &of, REPORT_TEXT, false, &made, &err)) {
		without_feeds(str_text(&made), &text);
		shell_read(sh, _(d->title), str_text(&text));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	str_release(&made);
	str_release(&text);
}

/* Saving ------------------------------------------------------------------------------------------------ */

/* A file to be written: what the question about replacing it is about. */
struct saving {
	const struct report_def *def;
	enum report_format format;
	int ordinal;
	char *path;
};

static void saving_release(void *ctx)
{
	struct saving *s = ctx;
	free(s->path);
	free(s);
}

static bool made_and_written(struct shell *sh, const struct papers *p, const struct saving *s, bool released, struct error *err)
{
	struct report_of of = { .op = &work_of(sh)->op, .survey = &p->in.survey, .ordinal = s->ordinal };
	struct str made = STR_INIT;
	bool ok = report_make(s->def, &of, s->format, released, &made, err) &&
		  file_write_private(s->path, str_text(&made), made.len, err);
	str_release(&made);
	return ok;
}

static void save(struct shell *sh, const struct saving *s)
{
	const struct papers *p = shell_find(sh, view_papers.name);
	struct error err = ERROR_INIT;
	bool release = s->def->releases && !work_of(sh)->read_only;
	/* First as a preview: numbers are given out only once it is sure that the file can be written. */
	bool ok = p && made_and_written(sh, p, s, false, &err) && (!release || made_and_written(sh, p, s, true, &err));
	if (p && release)
		outcome(sh, ok, &err, _("Given out now; undo takes that back. The file: %s"), s->path);
	else if (p && s->def->releases)
		outcome(sh, ok, &err, _("A preview, because nothing can be recorded here. The file: %s"), s->path);
	else if (p)
		outcome(sh, ok, &err, _("The file: %s"), s->path);
	error_release(&err);
}

static void replace_answered(struct shell *sh, void *ctx, size_t answer)
{
	const struct saving *s = ctx;
	if (answer == 1)
		save(sh, s);
	else
		announce(sh, SAY_NOTE, _("Kept as it was: %s"), s->path);
}

/* "event-1-running-order.txt". */
static void file_name(const struct papers *p, struct str *out)
{
	str_addf(out, "event-%d-%s.%s", p->ordinal, p->def->name, report_format_ending(p->format));
}

static void path_done(struct shell *sh, void *ctx, const char *text)
{
	struct papers *p = ctx;
	const char *const answers[] = { _("Keep the file that is there"), _("Replace it") };
	struct str question = STR_INIT;
	if (!text[0]) {
		announce(sh, SAY_NOTE, _("No file was named, so nothing was written."));
		return;
	}
	struct saving *s = mem_alloc(sizeof *s);
	struct str name = STR_INIT;
	file_name(p, &name);
	*s = (struct saving){ .def = p->def, .format = p->format, .ordinal = p->ordinal, .path = path_typed(text, str_text(&name)) };
	str_release(&name);
	if (path_exists(s->path)) {
		str_addf(&question, _("There is a file of this name already: %s"), s->path);
		shell_ask_with(sh, str_text(&question), answers, 2, replace_answered, s, saving_release);
	} else {
		save(sh, s);
		saving_release(s);
	}
	str_release(&question);
}

static void ask_path(struct shell *sh, struct papers *p, enum report_format format)
{
	struct str name = STR_INIT;
	char *here = getcwd(NULL, 0), *path;
	p->format = format;
	p->def = paper_at(p->list.at);
	file_name(p, &name);
	path = path_join(here ? here : "", str_text(&name));
	shell_prompt(sh, _("Write to"), path, path_done, p);
	free(here);
	free(path);
	str_release(&name);
}

static void cmd_save_text(struct shell *sh, void *state)
{
	ask_path(sh, state, REPORT_TEXT);
}

static void cmd_save_html(struct shell *sh, void *state)
{
	ask_path(sh, state, REPORT_HTML);
}

static void cmd_event(struct shell *sh, void *state)
{
	to_event(sh, state, 1);
}

static const struct command commands[] = {
	{ "open", "Enter", N_("read"), N_("Read the paper on the screen; nothing is given out by that"), 0, cmd_open },
	{ "save-text", "t", N_("text"), N_("Write the paper to a file of plain text, to print"), 0, cmd_save_text },
	{ "save-html", "h", N_("HTML"), N_("Write the paper to a file for a web browser, to print"), 0, cmd_save_html },
	{ "event", "e Right", N_("event"), N_("Papers of the next event; Left goes to the one before"), 0, cmd_event },
};

const struct view view_papers = {
	.name = "papers",
	.title = N_("Papers of the day"),
	.help = N_("What is worth having on paper on the day, also when the computer fails. Enter shows a paper. t writes it as plain text, h as a "
		   "page for a web browser, which prints it well on A4. You are asked where to; only you can read the file.\n\nWriting the running "
		   "order gives it a number, and from then on the plan says what was changed since. Writing capture sheets takes their numbers: "
		   "what is typed in later keeps the number that stands on the paper. Undo takes both back, but not the file.\n\nRegister, no photos "
		   "and roll call have names of people on them. Delete the file when it was printed, and destroy the paper after the day."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = papers_open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = papers_close,
	.subject = inside_subject,
	.where = where,
};
