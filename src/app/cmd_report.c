/* app/cmd_report.c - trivet report: papers of the day on standard output. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "io/table.h"
#include "report/report.h"

static int list_papers(void)
{
	static const struct table_column columns[] = { { "name", N_("Name") }, { "title", N_("Paper") }, { "help", N_("What it is") } };
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

static bool make(const struct session *s, const struct call *c, const struct report_def *d, struct arena *a, struct str *out,
	struct error *err)
{
	const char *format = c->value[OPT_FORMAT];
	struct survey survey;
	struct report_of of = { .op = &s->op, .survey = &survey };

	if (!session_pick(s, c, a, &survey, &of.ordinal, err))
		return false;

	return report_make(d, &of, format && strcmp(format, "html") == 0 ? REPORT_HTML : REPORT_TEXT, c->value[OPT_RELEASE] != NULL, out,
		err);
}

static bool find_paper(const struct call *c, const struct report_def **out, struct error *err)
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
	struct str out = STR_INIT;
	struct arena *a;
	char *usual;
	int status = EXIT_FINE;

	if (c->value[OPT_LIST])
		return list_papers();
	if (!find_paper(c, &d, &err))
		return print_failure(&err);
	a = arena_new();
	usual = default_path();
	if (session_begin(&s, c, &err) &&
		session_open(&s, c->n_args > 1 ? c->args[1] : usual, c->value[OPT_RELEASE] ? WAY_WRITE : WAY_LOOK, &err) &&
		make(&s, c, d, a, &out, &err))
		(void)fwrite(str_text(&out), 1, out.len, stdout);
	else
		status = print_failure(&err);
	session_end(&s);
	str_release(&out);
	arena_free(a);
	free(usual);
	return status;
}
