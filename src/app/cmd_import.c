/* app/cmd_import.c - trivet import of statements, groups, people, activities and promises: the plan is told, then it is done; a signal leaves all as it was. */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/process.h"
#include "base/when.h"
#include "exchange/import.h"

enum { SAY_EVERY_MS = 500 };

/* What is told on a terminal's standard error while it lasts. */
struct progress_line { const char *doing; sigset_t ends; int64_t said_ms; bool terminal, shown; };

static bool go_on(void *ctx, long done, long all)
{
	struct progress_line *p = ctx;
	int64_t now = clock_steady_ms();

	if (p->terminal && now - p->said_ms >= SAY_EVERY_MS) {
		(void)fprintf(stderr, "\r%s %ld %% ", p->doing, all > 0 ? done * 100 / all : 100);
		p->said_ms = now;
		p->shown = true;
	}
	return !process_asked_to_end(&p->ends);
}

static void line_end(struct progress_line *p)
{
	if (p->shown)
		(void)fputs("\n", stderr);
	p->shown = false;
}

static void print_result(enum import_what w, const struct import_result *r, bool only_plan)
{
	struct str words = STR_INIT;

	import_result_words(w, r, &words);
	print_lines(str_text(&words));
	if (only_plan)
		(void)puts(_("This is what would be done. Nothing was changed."));
	str_release(&words);
	(void)fflush(stdout);
}

/* Rows must say at which event, or the command line must; promises are made at the last one. */
static bool event_known(const struct call *c, enum import_what w, const struct import_file *f, const struct import_map *m, struct error *err)
{
	if (w == IMPORT_PROMISES)
		return true;
	for (size_t i = 0; i < f->n_heads; i++) {
		if (m->is[i] == 0)
			return true;
	}
	return c->value[OPT_EVENT_ROWS] || error_set(err, ERR_USAGE, NULL, _("This table has no column for the event. Say which one: --event=1, 2 or 3. Nothing was "
		"taken in."));
}

struct job { const struct call *c; const struct session *s; struct survey survey; struct import_file file; struct import_map map; struct arena *a; };

static bool prepare(struct job *j, enum import_what w, struct import_ask *ask, struct error *err)
{
	int ordinal;
	const char *columns = j->c->value[OPT_COLUMNS], *event = j->c->value[OPT_EVENT_ROWS];

	if (!session_pick(j->s, j->c, j->a, &j->survey, &ordinal, err) || !import_look(j->c->args[1], j->a, &j->file, err))
		return false;
	import_map_guess(w, &j->file, &j->map);
	if (columns && !import_map_say(w, &j->file, columns, &j->map, err))
		return false;
	ask->what = w;
	ask->file = &j->file;
	ask->map = &j->map;
	ask->ordinal = event ? event[0] - '0' : 0; /* one of the words of the option */
	return event_known(j->c, w, &j->file, &j->map, err);
}

/* What was said is kept for the next table with the same heads; where it cannot be, the rows are in all the same. */
static void remember(const struct job *j, enum import_what w)
{
	struct error err = ERROR_INIT;

	if (!import_map_remember(w, &j->file, &j->map, &err)) {
		(void)fputs(_("What the columns are could not be kept for the next time: "), stderr);
		print_text(stderr, error_text(&err));
		(void)fputs("\n", stderr);
	}
	error_release(&err);
}

static bool import_all(struct job *j, enum import_what w, struct import_result *r, struct error *err)
{
	struct progress_line line = { .doing = _("Looking"), .terminal = isatty(STDERR_FILENO), .said_ms = clock_steady_ms() };
	struct import_ask ask = { .tick = { go_on, &line } };
	bool only_plan = j->c->value[OPT_PLAN] != NULL, ok;
	sigset_t before;

	process_hold_ends(&line.ends, &before);
	ok = prepare(j, w, &ask, err) && import_rows_plan(&j->s->op, &j->survey, &ask, j->a, r, err);
	line_end(&line);
	if (ok)
		print_result(w, r, only_plan);
	if (ok && !only_plan && r->add + r->change > 0) {
		line.doing = _("Taking in");
		ok = session_backup(j->s, j->c, err) && import_rows_apply(&j->s->op, &j->survey, &ask, r, err);
		line_end(&line);
		if (ok && j->c->value[OPT_COLUMNS])
			remember(j, w);
	}
	if (process_asked_to_end(&line.ends)) {
		static const struct timespec now = { 0, 0 };

		/* Taken here, so that it says what became of the file and does not end the program in silence. */
		while (sigtimedwait(&line.ends, NULL, &now) > 0)
			;
	}
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	return ok;
}

static bool known(const struct call *c, enum import_what *w, struct error *err)
{
	return (c->n_args > 0 && import_what_by_key(c->args[0], w)) ||
		error_set(err, ERR_USAGE, NULL, _("There is no table of that name. There are: promises, statements, groups, people, activities, engagement"));
}

int run_import(const struct call *c)
{
	enum import_what w;
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct import_result r = { .rows = 0 };
	struct job j = { .c = c, .s = &s, .a = arena_new() };
	char *usual = default_path();
	int status = EXIT_FINE;

	if (known(c, &w, &err) && session_begin(&s, c, &err) &&
		session_open(&s, c->n_args > 2 ? c->args[2] : usual, c->value[OPT_PLAN] ? WAY_LOOK : WAY_WRITE, &err) && import_all(&j, w, &r, &err))
		status = r.refused > 0 ? EXIT_FOUND : EXIT_FINE;
	else
		status = print_failure(&err);
	session_end(&s);
	arena_free(j.a);
	free(usual);
	return status;
}
