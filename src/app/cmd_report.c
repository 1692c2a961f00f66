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

/* The event of today, else the next one that has a day, else the last that had one, else the first. */
static int next_event(const struct engagement_row *e)
{
	struct day d, today = clock_today();
	int next = 1;

	for (int i = 2; i >= 0; i--) {
		if (!day_from_iso(e->events[i].day, &d))
			continue;
		if (day_diff(d, today) >= 0 || next == 1)
			next = i + 1;
	}
	return next;
}

/* The one engagement that is meant. */
static bool find_one(const struct session *s, const struct call *c, struct arena *a, struct engagement_row *out, struct error *err)
{
	struct engagement_row *rows;
	size_t n;

	if (!engagement_list(s->store, a, &rows, &n, err) || !session_choose(rows, &n, c->value[OPT_ENGAGEMENT], err))
		return false;
	if (n == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("There is no engagement in this file yet. Make one with: trivet new FILE --title=TITLE"));
	if (n > 1)
		return error_set(err, ERR_USAGE, NULL, _("There are %zu engagements in this file. Say which one with --engagement=ID. See: trivet list"),
			n);
	*out = rows[0];
	return true;
}

static bool make(const struct session *s, const struct call *c, const struct report_def *d, struct arena *a, struct str *out,
	struct error *err)
{
	const char *event = c->value[OPT_EVENT], *format = c->value[OPT_FORMAT];
	struct engagement_row e;
	struct survey survey;

	if (!find_one(s, c, a, &e, err) || !survey_load(&s->op, e.id, a, &survey, err))
		return false;
	struct report_of of = { .op = &s->op, .survey = &survey, .ordinal = event ? *event - '0' : next_event(&e) };

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
