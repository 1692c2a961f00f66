/* app/cmd_rehearse.c - trivet rehearse: an event with invented people on a fast clock, in a copy that goes away. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/scratch.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/when.h"
#include "linear/linear.h"
#include "op/rehearsal.h"
#include "store/merge.h"
#include "view/work.h"

enum { USUAL_SPEED = 30, FASTEST = 600 };

static bool speed_of(const struct call *c, int *speed, struct error *err)
{
	const char *typed = c->value[OPT_SPEED];
	char *end;
	long n = typed ? strtol(typed, &end, 10) : USUAL_SPEED;

	if (typed && (end == typed || *end || n < 1 || n > FASTEST))
		return error_set(err, ERR_USAGE, NULL, _("--speed is \"%s\"; expected a number from 1 to %d: how much faster than time the clock runs."),
			typed, FASTEST);
	*speed = (int)n;
	return true;
}

static int run_copy(struct session *s, const struct call *c, const char *engagement, int ordinal, int speed)
{
	struct error err = ERROR_INIT;
	struct rehearsal *r = NULL;
	struct work w = { .op = s->op, .content = s->content, .settings = s->settings, .demo = true,
		.start_engagement = engagement, .start_event = ordinal };
	int status;

	if (!rehearsal_begin(&s->op, engagement, ordinal, &r, &err))
		return print_failure(&err);
	w.rehearsal = r;
	clock_run(rehearsal_start(r), speed);
	if (wants_lines(c))
		status = linear_run(&s->op, s->settings, false, r, stdin, stdout);
	else
		status = screens_run(&w, &err);
	rehearsal_free(r);
	return err.code != ERR_NONE ? print_failure(&err) : status;
}

/* The file is only looked at; what happens, happens in the copy. */
static bool copy_out(struct session *s, const struct call *c, const char *path, const char *copy, struct arena *a,
	struct survey *survey, int *ordinal, struct error *err)
{
	bool ok = session_open(s, path, WAY_LOOK, err) && session_pick(s, c, a, survey, ordinal, err) &&
		merge_takeout(s->store, copy, survey->engagement.id, err);

	store_close(s->store);
	s->store = NULL;
	s->op.st = NULL;
	return ok && session_open(s, copy, WAY_SCRATCH, err);
}

int run_rehearse(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	struct survey survey;
	struct arena *a = arena_new();
	char *usual = c->n_args ? NULL : default_path();
	const char *copy;
	int status, speed = USUAL_SPEED, ordinal;

	if (!session_begin(&s, c, &err) || !speed_of(c, &speed, &err) || !scratch_make(&copy, &err)) {
		status = print_failure(&err);
	} else {
		if (copy_out(&s, c, usual ? usual : c->args[0], copy, a, &survey, &ordinal, &err))
			status = run_copy(&s, c, survey.engagement.id, ordinal, speed);
		else
			status = print_failure(&err);
		/* Closed first: closing is what empties the files beside it. */
		store_close(s.store);
		s.store = NULL;
		scratch_remove();
	}
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}
