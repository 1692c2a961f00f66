/* app/cmd_report.c - trivet report: reports and papers of the day, on standard output or in a file. */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/process.h"
#include "base/path.h"
#include "base/when.h"
#include "io/file.h"
#include "io/table.h"
#include "report/report.h"

static int list_reports(void)
{
	static const struct table_column columns[] = { { "name", N_("Name") }, { "title", N_("Title") }, { "help", N_("What it is") } };
	struct table_out *t = table_new(columns, 3);
	struct str out = STR_INIT;
	size_t n;
	const struct report_def *all = reports_all(&n);

	for (size_t i = 0; i < n; i++) {
		table_row(t);
		table_text(t, all[i].name);
		table_text(t, _(all[i].title));
		table_text(t, _(all[i].help));
	}
	table_aligned(t, &out);
	(void)fputs(str_text(&out), stdout);
	str_release(&out);
	table_free(t);
	return EXIT_FINE;
}

/* Where it goes, and what whoever waits sees of it. */
struct way_out {
	struct file_out *file;   /* NULL: standard output */
	sigset_t ends;           /* signals that stop it where it goes to a file: nothing of it is left then */
	int64_t said;            /* when something was said last */
};

enum { SAY_EVERY_S = 5 };

static bool put(void *ctx, const char *bytes, size_t n)
{
	struct way_out *o = ctx;

	if (o->file)
		return file_out_add(o->file, bytes, n);
	return fwrite(bytes, 1, n, stdout) == n;
}

/* A line now and then, in words; nothing where nobody is there to read it. */
static bool waits(void *ctx, long done, long all)
{
	struct way_out *o = ctx;
	int64_t now = clock_now_us();

	if (o->file && process_asked_to_end(&o->ends))
		return false;
	if (now - o->said >= SAY_EVERY_S * (int64_t)1000000 && isatty(STDERR_FILENO)) {
		o->said = now;
		if (all > 0)
			(void)fprintf(stderr, _("%ld of %ld, %ld percent\n"), done, all, (long)(100.0 * (double)done / (double)all));
		else
			(void)fprintf(stderr, _("%ld so far\n"), done);
	}
	return true;
}

static bool to_file(const struct report_def *d, const struct report_of *of, enum report_format format, bool released, const char *path,
	struct error *err)
{
	struct way_out o = { .said = clock_now_us() };
	const struct report_flow flow = { put, waits, &o };
	sigset_t before;
	bool ok;

	o.file = file_out_begin(path, err);
	if (!o.file)
		return false;
	process_hold_ends(&o.ends, &before);
	ok = report_stream(d, of, format, released, &flow, err);
	/* What went wrong with the file says more than that the report is not whole. */
	if (ok || (err->code == ERR_CUT_SHORT && !file_out_add(o.file, "", 0)))
		ok = file_out_end(o.file, err);
	else
		file_out_drop(o.file);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	return ok;
}

static bool to_standard_output(const struct report_def *d, const struct report_of *of, enum report_format format, bool released,
	struct error *err)
{
	struct way_out o = { .said = clock_now_us() };
	const struct report_flow flow = { put, waits, &o };

	/* That not all could be printed is said at the end of every command. */
	return report_stream(d, of, format, released, &flow, err) || (err->code == ERR_CUT_SHORT && ferror(stdout));
}

/* What the team has to know and the report does not say: beside it, never in it. */
static void tell_team(struct str *warnings)
{
	if (warnings->len) {
		(void)fprintf(stderr, "%s\n", _("For the team, not in the report:"));
		print_block(stderr, str_text(warnings), "  ");
	}
	str_release(warnings);
}

static bool make(const struct session *s, const struct call *c, const struct report_def *d, const char *data, struct arena *a, struct error *err)
{
	const char *path = c->value[OPT_OUTPUT];
	enum report_format format = REPORT_TEXT;
	struct survey survey;
	struct str warnings = STR_INIT;
	struct report_of of = { .op = &s->op, .survey = &survey, .warnings = &warnings };
	bool ok;

	if (c->value[OPT_FORMAT])
		(void)report_by_format(c->value[OPT_FORMAT], &format);
	if (!report_can(d, format))
		return error_set(err, ERR_USAGE, NULL, _("\"%s\" is there to be read: --format can be text or html."), d->name);
	/* The file that a report is made from is not a place to put it. */
	if (path && path_same(path, data))
		return error_set(err, ERR_USAGE, path, _("This is the file that the report is made from. Nothing was written: name another."));
	if (!session_pick(s, c, a, &survey, &of.ordinal, err))
		return false;
	of.floor = settings_number(s->settings, SET_FLOOR);
	of.floor = of.floor > 0 ? of.floor : 1;
	ok = path ? to_file(d, &of, format, c->value[OPT_RELEASE] != NULL, path, err) :
		to_standard_output(d, &of, format, c->value[OPT_RELEASE] != NULL, err);
	tell_team(&warnings);
	return ok;
}

static bool find_report(const struct call *c, const struct report_def **out, struct error *err)
{
	if (c->n_args == 0)
		return error_set(err, ERR_USAGE, NULL, _("Which paper? Give its name, such as: trivet report running-order"));
	*out = report_by_name(c->args[0]);
	if (!*out)
		return error_set(err, ERR_USAGE, NULL, _("There is no paper \"%s\". To see which there are: trivet report --list"), c->args[0]);
	return !c->value[OPT_RELEASE] || (*out)->releases ||
		error_set(err, ERR_USAGE, NULL, _("Nothing is recorded when \"%s\" is given out: leave out --release."), c->args[0]);
}

int run_report(const struct call *c)
{
	const struct report_def *d = NULL;
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct arena *a;
	char *usual;
	const char *data;
	int status = EXIT_FINE;

	if (c->value[OPT_LIST])
		return list_reports();
	if (!find_report(c, &d, &err))
		return print_failure(&err);
	a = arena_new();
	usual = default_path();
	data = c->n_args > 1 ? c->args[1] : usual;
	if (!session_begin(&s, c, &err) || !session_open(&s, data, c->value[OPT_RELEASE] ? WAY_WRITE : WAY_LOOK, &err) ||
	    !make(&s, c, d, data, a, &err))
		status = print_failure(&err);
	session_end(&s);
	error_release(&err);
	arena_free(a);
	free(usual);
	return status;
}
