/* app/cmd_export.c - trivet export: tables, a whole engagement, and the open-data set. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "exchange/outgoing.h"

/* `left` gets what the log of exports is to know. */
struct going { struct session *s; const struct survey *survey; const struct call *call; struct export_left *left; };

static bool promises(const struct going *g, const struct outgoing_to *to, struct error *err)
{
	struct str table = STR_INIT;
	bool ok = promises_export(&g->s->op, g->survey, &table, to->sum, err) &&
		(to->put(to->ctx, str_text(&table), table.len) || error_set(err, ERR_CUT_SHORT, NULL, _("Not everything could be written.")));

	str_release(&table);
	return ok;
}

static bool statements(const struct going *g, const struct outgoing_to *to, struct error *err)
{
	struct withheld held = { .n = { 0 } };
	struct str words = STR_INIT;
	bool ok = statements_export(&g->s->op, g->survey, to, &held, err);

	withheld_words(&held, &words);
	if (ok && words.len > 0)
		(void)fprintf(stderr, "%s\n", str_text(&words));
	g->left->held = withheld_sum(&held);
	str_release(&words);
	return ok;
}

static bool engagement(const struct going *g, const struct outgoing_to *to, struct error *err)
{
	bool held = !g->call->value[OPT_WITHOUT_HELD];

	if (!engagement_export(&g->s->op, g->survey->engagement.id, held, to, err))
		return false;
	(void)fputs(held ? _("For the team: this holds everything, with names and words on hold.\n") :
		_("For the team: this holds everything with names, but what is on hold.\n"), stderr);
	return true;
}

/* A folder in place of an outlet. */
static bool open_data(const struct going *g, const struct outgoing_to *to, struct error *err)
{
	const char *folder = g->call->value[OPT_OUTPUT];

	if (!folder)
		return error_set(err, ERR_USAGE, NULL, _("The open-data set is a folder: name a new one with --output."));
	return open_data_export(&g->s->op, g->survey, folder, settings_number(g->s->settings, SET_FLOOR), to->tick, to->sum, err);
}

static const struct thing {
	const char *name;
	bool (*go)(const struct going *g, const struct outgoing_to *to, struct error *err);
	bool folder, inside;
	const char *what, *form;     /* for the log of exports */
} things[] = {
	{ "promises", promises, false, true, PROMISES_TITLE, "csv" },
	{ "statements", statements, false, false, N_("Statements"), "csv" },
	{ "engagement", engagement, false, true, N_("The whole engagement"), "json" },
	{ "open-data", open_data, true, false, N_("Open data"), "csv" },
};

static const struct thing *thing_of(const struct call *c, struct error *err)
{
	if (c->value[OPT_WITHOUT_HELD] && c->n_args > 0 && strcmp(c->args[0], "engagement") != 0) {
		(void)error_set(err, ERR_USAGE, NULL, _("--without-held goes with engagement: nothing else holds what is on hold. Nothing was written."));
		return NULL;
	}
	for (size_t i = 0; c->n_args > 0 && i < sizeof things / sizeof *things; i++) {
		if (strcmp(things[i].name, c->args[0]) == 0)
			return &things[i];
	}
	(void)error_set(err, ERR_USAGE, NULL, _("There is no table of that name. There are: promises, statements, engagement, open-data"));
	return NULL;
}

static bool go(const struct thing *t, struct going *g, const char *data, struct error *err)
{
	const char *path = g->call->value[OPT_OUTPUT];
	struct outlet *out = t->folder ? outlet_hold() : outlet_open(path, data, err);
	struct outgoing_sum sum = { .rows = 0 };
	const struct outgoing_to to = { outlet_put, out, { outlet_go_on, out }, &sum };
	struct outlet_left left = { g->s, g->survey->engagement.id, { .what = t->what, .form = t->form, .path = path, .folder = t->folder,
		.inside = t->inside } };
	bool ok;

	if (!out)
		return false;
	g->left = &left.left;
	ok = t->go(g, &to, err);
	left.left.fields = str_text(&sum.fields);
	left.left.entries = sum.rows;
	ok = outlet_end(out, ok, &left, err);
	str_release(&sum.fields);
	return ok;
}

int run_export(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct survey survey;
	struct going g = { .s = &s, .survey = &survey, .call = c };
	struct arena *a = arena_new();
	char *usual = default_path();
	const char *data = c->n_args > 1 ? c->args[1] : usual;
	const struct thing *t = thing_of(c, &err);
	int status = EXIT_FINE, ordinal;

	if (!t || !session_begin(&s, c, &err) || !session_open(&s, data, WAY_LOOK, &err) || !session_pick(&s, c, a, &survey, &ordinal, &err) ||
	    !go(t, &g, data, &err))
		status = print_failure(&err);
	session_end(&s);
	error_release(&err);
	arena_free(a);
	free(usual);
	return status;
}
