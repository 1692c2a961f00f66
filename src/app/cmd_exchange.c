/* app/cmd_exchange.c - trivet import: tables that come in. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "exchange/promises.h"

/* Of tables that come in there are more: see run_import(). */
static bool known(const struct call *c, struct error *err)
{
	return (c->n_args > 0 && strcmp(c->args[0], "promises") == 0) ||
		error_set(err, ERR_USAGE, NULL, _("There is no table of that name. There are: promises, statements, groups, people, activities, engagement"));
}

static void print_plan(const struct import_plan *p, bool only_plan)
{
	struct str words = STR_INIT;

	import_words(p, &words);
	print_lines(str_text(&words));
	if (only_plan)
		(void)puts(_("This is what would be done. Nothing was changed."));
	str_release(&words);
}

static bool import(const struct session *s, const struct call *c, struct arena *a, struct import_plan *p, struct error *err)
{
	struct survey survey;
	int ordinal;

	if (!session_pick(s, c, a, &survey, &ordinal, err) || !promises_plan(&s->op, &survey, c->args[1], a, p, err))
		return false;
	print_plan(p, c->value[OPT_PLAN] != NULL);
	return c->value[OPT_PLAN] || p->add + p->change == 0 ||
		(session_backup(s, c, err) && promises_import(&s->op, &survey, p, err));
}

static int import_promises(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct import_plan p = { .n = 0 };
	struct arena *a = arena_new();
	char *usual = default_path();
	int status = EXIT_FINE;

	if (known(c, &err) && session_begin(&s, c, &err) &&
		session_open(&s, c->n_args > 2 ? c->args[2] : usual, c->value[OPT_PLAN] ? WAY_LOOK : WAY_WRITE, &err) &&
		import(&s, c, a, &p, &err))
		status = p.refused > 0 ? EXIT_FOUND : EXIT_FINE;
	else
		status = print_failure(&err);
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}

int run_import(const struct call *c)
{
	enum import_what what;

	return c->n_args > 0 && import_what_by_key(c->args[0], &what) ? run_import_rows(c, what) : import_promises(c);
}
