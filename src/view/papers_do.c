/* view/papers_do.c - a paper or report on the screen, or in a file. Long ones come piece by piece: how far they are is told, and Esc stops them. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "report/save.h"
#include "ui/form.h"
#include "view/papers.h"

enum { NARROW = 60 };

/* Where a report goes, and who waits for it. */
struct way_out {
	struct shell *sh;
	struct shell_work work;
	const char *doing;             /* "Writing" */
	struct str text;
	struct str warnings;           /* of the report, for the team */
};

static bool put(void *ctx, const char *bytes, size_t n)
{
	struct way_out *o = ctx;
	str_addn(&o->text, bytes, n);
	return true;
}

static bool waits(void *ctx, long done, long all)
{
	struct way_out *o = ctx;
	return shell_working(o->sh, &o->work, o->doing, done, all);
}

static struct report_of of_papers(struct shell *sh, const struct papers *p)
{
	long floor = settings_number(work_of(sh)->settings, SET_FLOOR);
	return (struct report_of){ .op = &work_of(sh)->op, .survey = &p->lines.in.survey, .ordinal = p->lines.ordinal, .floor = floor > 0 ? floor : 1 };
}

static size_t lines_of(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* What the team has to know of a report for others; `where` tells where all of it stands. */
static void warn(struct shell *sh, const struct str *warnings)
{
	size_t n = lines_of(str_text(warnings));
	int first = (int)strcspn(str_text(warnings), "\n");
	if (n == 1)
		announce(sh, SAY_WARNING, _("%.*s The help of the report says it again."), first, str_text(warnings));
	else if (n)
		announce(sh, SAY_WARNING, P_("%zu thing to know, in the help of the report. The first: %.*s",
					     "%zu things to know, in the help of the report. The first: %.*s", n), n, first, str_text(warnings));
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

void papers_read(struct shell *sh, const struct papers *p)
{
	int columns = term_columns(shell_term(sh));
	struct report_of of = of_papers(sh, p);
	struct way_out o = { .sh = sh, .doing = _("Making it"), .text = STR_INIT, .warnings = STR_INIT };
	const struct report_flow flow = { put, waits, &o };
	struct str text = STR_INIT;
	struct error err = ERROR_INIT;
	const struct report_def *d = papers_at(p);
	of.warnings = &o.warnings;
	of.columns = columns;
	of.spoken = p->lines.reader || columns < NARROW;
	if (report_stream(d, &of, REPORT_TEXT, false, &flow, &err)) {
		without_feeds(str_text(&o.text), &text);
		/* What was told of the making is over. */
		if (o.work.told)
			announce(sh, SAY_NOTE, "%s.", _(d->title));
		shell_read_about(sh, _(d->title), str_text(&text), str_text(&o.warnings));
		warn(sh, &o.warnings);
	} else {
		outcome(sh, false, &err, "%s", "");
	}
	error_release(&err);
	str_release(&o.text);
	str_release(&o.warnings);
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

/* What became of it; `unnoted` says why the log of exports does not have it. */
static void tell(struct shell *sh, bool ok, struct error *err, const char *said, const char *path, const char *unnoted)
{
	if (ok && unnoted[0]) {
		announce(sh, SAY_WARNING, _("The file is there: %s. %s"), path_name(path), unnoted);
		shell_reload(sh);
	} else {
		outcome(sh, ok, err, said, path);
	}
}

static void save(struct shell *sh, const struct saving *s)
{
	const struct papers *p = shell_find(sh, view_papers.name);
	struct error err = ERROR_INIT;
	struct str unnoted = STR_INIT;
	if (!p)
		return;
	struct report_of of = of_papers(sh, p);
	struct way_out o = { .sh = sh, .doing = _("Writing"), .text = STR_INIT };
	const struct report_saving saving = { .def = s->def, .of = &of, .format = s->format, .path = s->path,
		.released = s->def->releases && !work_of(sh)->read_only, .progress = waits, .ctx = &o };
	of.ordinal = s->ordinal;
	bool ok = report_save(&saving, &unnoted, &err);
	tell(sh, ok, &err, saving.released ? _("Given out now; undo takes that back. The file: %s")
		: s->def->releases ? _("A preview, because nothing can be recorded here. The file: %s") : _("The file: %s"), s->path, str_text(&unnoted));
	str_release(&unnoted);
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

/* "event-1-running-order.txt", "promises-made.txt". */
static void file_name(const struct papers *p, struct str *out)
{
	if (p->def->of_event)
		str_addf(out, "event-%d-", p->lines.ordinal);
	str_addf(out, "%s.%s", p->def->name, report_format_ending(p->format));
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
	*s = (struct saving){ .def = p->def, .format = p->format, .ordinal = p->lines.ordinal, .path = path_typed(text, str_text(&name)) };
	str_release(&name);
	if (path_same(s->path, store_path(work_of(sh)->op.st))) {
		announce(sh, SAY_ERROR, _("This is the file with all your work in it. Nothing was written: name another."));
		saving_release(s);
	} else if (path_exists(s->path)) {
		str_addf(&question, _("There is a file of this name already: %s"), s->path);
		shell_ask_with(sh, str_text(&question), answers, 2, replace_answered, s, saving_release);
	} else {
		save(sh, s);
		saving_release(s);
	}
	str_release(&question);
}

static void ask_path(struct shell *sh, struct papers *p)
{
	struct str name = STR_INIT;
	char *here = getcwd(NULL, 0), *path;
	file_name(p, &name);
	path = path_join(here ? here : "", str_text(&name));
	shell_prompt(sh, _("Write to"), path, path_done, p);
	free(here);
	free(path);
	str_release(&name);
}

void papers_ask_path(struct shell *sh, struct papers *p, enum report_format format)
{
	p->format = format;
	p->def = papers_at(p);
	ask_path(sh, p);
}

static void format_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct papers *p = ctx;
	if (report_by_format(key, &p->format))
		ask_path(sh, p);
}

void papers_ask_format(struct shell *sh, struct papers *p)
{
	size_t n = 0;
	p->def = papers_at(p);
	for (size_t i = 0; i < REPORT_FORMATS; i++) {
		enum report_format f = (enum report_format)i;
		if (report_can(p->def, f))
			p->formats[n++] = (struct choice){ report_format_name(f), _(report_format_word(f)) };
	}
	form_choose(sh, _("As what?"), p->formats, n, false, "", format_chosen, p);
}
