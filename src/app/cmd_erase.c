/* app/cmd_erase.c - trivet erase: shows what goes and what stays, asks, and does it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "op/privacy.h"

static void part(const char *title, const struct str *lines)
{
	if (lines->len == 0)
		return;
	(void)puts(title);
	print_block(stdout, str_text(lines), "  ");
}

static void print_plan(const struct survey *s, const struct erase_plan *p)
{
	struct str goes = STR_INIT, stays = STR_INIT, warns = STR_INIT, keep = STR_INIT;

	erase_goes(p, &goes);
	erase_stays(p, &stays);
	erase_warns(p, &warns);
	keep_words(s->engagement.keep_until, clock_today(), &keep);
	print_text(stdout, s->engagement.title);
	(void)putchar('\n');
	if (keep.len)
		(void)printf("%s\n", str_text(&keep));
	part(_("Goes, for good and in every copy:"), &goes);
	part(_("Stays:"), &stays);
	part(_("Look at this first:"), &warns);
	str_release(&goes);
	str_release(&stays);
	str_release(&warns);
	str_release(&keep);
}

/* Only the whole word counts: this is not taken back. */
static bool agreed(const struct call *c, struct error *err)
{
	char typed[16] = "";

	if (c->value[OPT_YES])
		return true;
	if (!isatty(STDIN_FILENO))
		return error_set(err, ERR_USAGE, NULL, _("Nothing was erased: nobody is here to be asked. Look at it with --plan, and say --yes."));
	(void)fputs(_("Erase this for good? Type yes: "), stdout);
	(void)fflush(stdout);
	if (!fgets(typed, sizeof typed, stdin))
		typed[0] = '\0';
	typed[strcspn(typed, "\n")] = '\0';
	return strcmp(typed, "yes") == 0 || strcmp(typed, _("yes")) == 0
		|| error_set(err, ERR_NOTHING, NULL, _("Nothing was erased."));
}

static bool scope_of(const struct session *s, const struct call *c, const struct survey *survey, struct arena *a, struct erase_scope *out,
	struct error *err)
{
	int ordinal = c->value[OPT_EVENT_ANY] ? *c->value[OPT_EVENT_ANY] - '0' : 0;
	int asked = (c->value[OPT_PERSON] != NULL) + (c->value[OPT_GROUP] != NULL) + (c->value[OPT_PEOPLE] != NULL);

	if (asked != 1)
		return error_set(err, ERR_USAGE, NULL, _("Say whom: --person=CODE, --group=NAME, or --people for everybody. Nothing was changed."));
	if (c->value[OPT_PROMISES] && !c->value[OPT_PEOPLE])
		return error_set(err, ERR_USAGE, NULL, _("--promises goes with --people. Nothing was changed."));
	if (c->value[OPT_PERSON])
		return erase_person_scope(&s->op, survey, ordinal, c->value[OPT_PERSON], a, out, err);
	if (c->value[OPT_GROUP])
		return erase_group_scope(&s->op, survey, ordinal, c->value[OPT_GROUP], a, out, err);
	*out = (struct erase_scope){ ERASE_PEOPLE, "", c->value[OPT_PROMISES] != NULL };
	return true;
}

/* From here on nothing stops it; and that it is erased already must be known to whoever wonders. */
static bool tell_clearing(void *told, long done, long all)
{
	bool *once = told;

	(void)done, (void)all;
	if (!*once && isatty(STDERR_FILENO))
		(void)fputs(_("Erased. Clearing the traces from the file, which cannot be stopped. If it breaks off all the same: trivet erase --traces\n"), stderr);
	*once = true;
	return true;
}

/* Ctrl-C while it is erasing leaves everything as it was; afterwards it ends the program when all is done and told. */
static bool erase_told(const struct session *s, const struct survey *survey, const struct erase_scope *scope, struct arena *a, struct error *err)
{
	bool once = false;
	struct erase_done done;
	struct str words = STR_INIT;
	struct outlet *waiting = outlet_hold();
	const struct erase_told told = { { outlet_go_on, waiting }, { tell_clearing, &once } };
	bool ok = erase_people(&s->op, survey, scope, 0, &told, a, &done, err);

	if (ok) {
		erase_done_words(&done, &words);
		print_block(stdout, str_text(&words), "");
	}
	str_release(&words);
	return outlet_end(waiting, ok, NULL, err);
}

static bool erase(const struct session *s, const struct call *c, struct arena *a, struct error *err)
{
	struct erase_scope scope;
	struct erase_plan plan;
	struct survey survey;
	int ordinal;

	if (!session_pick(s, c, a, &survey, &ordinal, err) || !scope_of(s, c, &survey, a, &scope, err) ||
		!erase_plan_load(&s->op, &survey, &scope, a, &plan, err))
		return false;
	print_plan(&survey, &plan);
	(void)fflush(stdout);
	if (c->value[OPT_PLAN]) {
		(void)puts(_("This is what would be done. Nothing was changed."));
		return true;
	}
	return agreed(c, err) && session_backup(s, c, err) && erase_told(s, &survey, &scope, a, err);
}

static bool clear_traces(const struct session *s, struct arena *a, struct error *err)
{
	struct erase_done done;
	struct str words = STR_INIT;
	bool once = true, ok = erase_settle(&s->op, (struct tick){ tell_clearing, &once }, a, &done, err);

	if (ok)
		erase_left_words(&done, &words);
	if (ok && !done.traces)
		(void)puts(_("No byte of what was erased is left in this file."));
	print_block(stdout, str_text(&words), "");
	str_release(&words);
	return ok;
}

int run_erase(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct arena *a = arena_new();
	char *usual = default_path();
	int status = EXIT_FINE;

	if (!session_begin(&s, c, &err) || !session_open(&s, c->n_args ? c->args[0] : usual, c->value[OPT_PLAN] ? WAY_LOOK : WAY_WRITE, &err) ||
		!(c->value[OPT_TRACES] ? clear_traces(&s, a, &err) : erase(&s, c, a, &err)))
		status = print_failure(&err);
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}
