/* app/cmd_take_in.c - trivet import engagement: a whole engagement, as trivet export engagement wrote it. Tables have cmd_import.c. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "exchange/outgoing.h"

static bool take_in(const struct session *s, const struct call *c, struct outlet *waiting, struct arena *a, struct engagement_plan *p, struct error *err)
{
	const struct tick tick = { outlet_go_on, waiting };
	struct str words = STR_INIT;

	if (!engagement_import_plan(&s->op, c->args[1], tick, a, p, err))
		return false;
	engagement_plan_words(p, &words);
	print_block(stdout, str_text(&words), "");
	str_release(&words);
	if (c->value[OPT_PLAN])
		(void)puts(_("This is what would be done. Nothing was changed."));
	(void)fflush(stdout);
	return c->value[OPT_PLAN] || p->add == 0 || (session_backup(s, c, err) && engagement_import(&s->op, c->args[1], p, tick, err));
}

static int run_engagement(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct engagement_plan p = { .title = "" };
	struct arena *a = arena_new();
	struct outlet *waiting = outlet_hold();
	char *usual = default_path();
	bool ok = session_begin(&s, c, &err) &&
		session_open(&s, c->n_args > 2 ? c->args[2] : usual, c->value[OPT_PLAN] ? WAY_LOOK : WAY_MAKE, &err) &&
		take_in(&s, c, waiting, a, &p, &err);
	int status = ok && p.differ > 0 ? EXIT_FOUND : EXIT_FINE;

	session_end(&s);
	ok = outlet_end(waiting, ok, NULL, &err);
	if (!ok)
		status = print_failure(&err);
	error_release(&err);
	arena_free(a);
	free(usual);
	return status;
}

int run_take_in(const struct call *c)
{
	return c->n_args > 1 && strcmp(c->args[0], "engagement") == 0 ? run_engagement(c) : run_import(c);
}
