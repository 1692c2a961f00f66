/* view/promise_table.c - promises as CSV, out to a file. How they come in: import.c. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/promises.h"
#include "view/promise_do.h"

static const char table_name[] = "promises.csv";

/* One question about one file. */
struct table { char engagement[STORE_ID_SIZE]; char *path; struct arena *a; struct survey survey; };

static void table_free(void *ctx)
{
	struct table *t = ctx;
	free(t->path);
	arena_free(t->a);
	free(t);
}

/* With a survey of its own, for the screen may be read again while the question stands. NULL, and said, when it cannot be read. */
static struct table *table_new(struct shell *sh, const char *engagement, const char *typed)
{
	struct table *t = mem_alloc(sizeof *t);
	struct error err = ERROR_INIT;
	memcpy(t->engagement, engagement, STORE_ID_SIZE);
	t->path = path_typed(typed, table_name);
	t->a = arena_new();
	if (survey_load(&work_of(sh)->op, t->engagement, t->a, &t->survey, &err))
		return t;
	announce_error(sh, &err);
	error_release(&err);
	table_free(t);
	return NULL;
}

static void usual_path(struct shell *sh, const char *label, void (*done)(struct shell *, void *, const char *), struct promise_ask *p)
{
	char *here = getcwd(NULL, 0), *path = path_join(here ? here : "", table_name);
	shell_prompt(sh, label, path, done, p);
	free(here);
	free(path);
}

static void write_out(struct shell *sh, const struct table *t)
{
	struct str unnoted = STR_INIT;
	struct error err = ERROR_INIT;
	if (!promises_save(&work_of(sh)->op, &t->survey, t->path, &unnoted, &err))
		announce_error(sh, &err);
	else if (unnoted.len)
		announce(sh, SAY_WARNING, _("The file is there: %s. %s"), path_name(t->path), str_text(&unnoted));
	else
		announce(sh, SAY_SAVED, _("Written, readable by you alone: %s"), t->path);
	error_release(&err);
	str_release(&unnoted);
}

static void replace_answered(struct shell *sh, void *ctx, size_t answer)
{
	const struct table *t = ctx;
	if (answer == 1)
		write_out(sh, t);
	else
		announce(sh, SAY_NOTE, _("Kept as it was: %s"), t->path);
}

static void export_done(struct shell *sh, void *ctx, const char *text)
{
	const struct promise_ask *p = ctx;
	const char *const answers[] = { _("Keep the file that is there"), _("Replace it") };
	struct table *t = text[0] ? table_new(sh, p->engagement, text) : NULL;
	if (!t)
		return;
	if (path_exists(t->path)) {
		struct str question = STR_INIT;
		str_addf(&question, _("There is a file of this name already: %s"), t->path);
		shell_ask_with(sh, str_text(&question), answers, 2, replace_answered, t, table_free);
		str_release(&question);
	} else {
		write_out(sh, t);
		table_free(t);
	}
}

void ask_export(struct shell *sh, struct promise_ask *p, const struct survey *s)
{
	memcpy(p->engagement, s->engagement.id, STORE_ID_SIZE);
	usual_path(sh, _("Write the promises to"), export_done, p);
}
