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

struct going { const struct session *s; const struct survey *survey; const struct call *call; struct outlet *out; };

static bool promises(const struct going *g, const struct outgoing_to *to, struct error *err)
{
	struct str table = STR_INIT;
	bool ok = promises_export(&g->s->op, g->survey, &table, err) &&
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
	return open_data_export(&g->s->op, g->survey, folder, settings_number(g->s->settings, SET_FLOOR), to->tick, err);
}

static const struct thing { const char *name; bool (*go)(const struct going *g, const struct outgoing_to *to, struct error *err); bool folder; } things[] = {
	{ "promises", promises, false }, { "statements", statements, false }, { "engagement", engagement, false }, { "open-data", open_data, true },
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
	struct outgoing_to to = { .put = NULL };

	g->out = t->folder ? outlet_hold() : outlet_open(g->call->value[OPT_OUTPUT], data, err);
	if (!g->out)
		return false;
	to = (struct outgoing_to){ outlet_put, g->out, { outlet_go_on, g->out } };
	return outlet_end(g->out, t->go(g, &to, err), err);
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
