/* app/cmd_open.c - trivet [FILE]: the screens, or the linear dialogue where screens do not suit. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/scratch.h"
#include "app/session.h"
#include "base/i18n.h"
#include "linear/linear.h"
#include "op/demo.h"
#include "view/work.h"

bool wants_lines(const struct call *c)
{
	const char *term = getenv("TERM"), *accessible = getenv("ACCESSIBLE");

	return c->value[OPT_LINEAR] || c->value[OPT_PLAIN] || !term || !*term || strcmp(term, "dumb") == 0 ||
		(accessible && *accessible) || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO);
}

static int show(struct session *s, const struct call *c, struct error *err)
{
	struct work w = { .op = s->op, .content = s->content, .settings = s->settings, .read_only = s->read_only,
		.demo = c->value[OPT_DEMO] != NULL };
	int status;

	if (wants_lines(c))
		return linear_run(&s->op, s->settings, s->read_only, NULL, stdin, stdout);
	w.drafts = s->read_only ? NULL : drafts_open(store_path(s->store));
	status = screens_run(&w, err);
	drafts_close(w.drafts);
	return err->code != ERR_NONE ? print_failure(err) : status;
}

static int run_scratch(struct session *s, const struct call *c)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	const char *path;
	int status;

	if (c->n_args > 0) {
		(void)error_set(&err, ERR_USAGE, NULL, _("--demo opens a file of its own. To write the demo to a file: trivet demo FILE"));
		return print_failure(&err);
	}
	if (!scratch_make(&path, &err))
		return print_failure(&err);
	if (session_open(s, path, WAY_SCRATCH, &err) && demo_write(&s->op, NULL, id, &err))
		status = show(s, c, &err);
	else
		status = print_failure(&err);
	/* Closed first: closing is what empties the files beside it. */
	store_close(s->store);
	s->store = NULL;
	scratch_remove();
	return status;
}

/* The file of the person is made when it is not there yet; a file that was named must be there. */
static bool open_file(struct session *s, const char *path, bool usual, struct error *err)
{
	if (session_open(s, path, WAY_WORK, err))
		return true;
	if (!usual || err->code != ERR_NOT_FOUND)
		return false;
	error_release(err);
	return session_open(s, path, WAY_MAKE, err);
}

int run_program(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	char *usual = c->n_args ? NULL : default_path();
	int status;

	if (!session_begin(&s, c, &err))
		status = print_failure(&err);
	else if (c->value[OPT_DEMO])
		status = run_scratch(&s, c);
	else if (open_file(&s, usual ? usual : c->args[0], usual != NULL, &err))
		status = show(&s, c, &err);
	else
		status = print_failure(&err);
	session_end(&s);
	free(usual);
	return status;
}
