/* app/cmd_report.c - trivet report: reports and papers of the day, on standard output or in a file. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "io/table.h"
#include "report/save.h"

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

/* What the team has to know and the report does not say: beside it, never in it. */
static void tell_team(struct str *warnings)
{
	if (warnings->len) {
		(void)fprintf(stderr, "%s\n", _("For the team, not in the report:"));
		print_block(stderr, str_text(warnings), "  ");
	}
	str_release(warnings);
}

static bool make(struct session *s, const struct call *c, const struct report_def *d, const char *data, struct arena *a, struct error *err)
{
	const char *path = c->value[OPT_OUTPUT];
	enum report_format format = REPORT_TEXT;
	struct survey survey;
	struct str warnings = STR_INIT;
	struct report_left inside = { .held = 0 };
	struct report_of of = { .op = &s->op, .survey = &survey, .warnings = &warnings, .left = &inside };
	struct outlet *out;
	bool ok;

	if (c->value[OPT_FORMAT])
		(void)report_by_format(c->value[OPT_FORMAT], &format);
	if (!report_can(d, format))
		return error_set(err, ERR_USAGE, NULL, _("\"%s\" is there to be read: --format can be text or html."), d->name);
	if (!session_pick(s, c, a, &survey, &of.ordinal, err) || !(out = outlet_open(path, data, err)))
		return false;
	of.floor = settings_number(s->settings, SET_FLOOR);
	of.floor = of.floor > 0 ? of.floor : 1;
	const struct report_flow flow = { outlet_put, outlet_go_on, out };
	ok = report_stream(d, &of, format, c->value[OPT_RELEASE] != NULL, &flow, err);
	const struct outlet_left left = { s, survey.engagement.id, report_leaves(d, &of, format, path, &inside) };
	ok = outlet_end(out, ok, &left, err);
	tell_team(&warnings);
	report_left_release(&inside);
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
