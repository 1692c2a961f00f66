/* linear/promise_table.c - promises as a table that a spreadsheet opens: out to a file, and in from one after a plan. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/promises.h"
#include "io/file.h"
#include "linear/promises.h"

static const char table_name[] = "promises.csv";

/* NULL: none was named. */
static char *ask_path(struct dialogue *d, const char *question, enum after *after)
{
	struct str typed = STR_INIT;
	char *path = NULL;

	if (talk_line(d, question, table_name, &typed, after) && typed.len)
		path = path_typed(str_text(&typed), table_name);
	str_release(&typed);
	return path;
}

enum after promises_out(struct dialogue *d)
{
	struct str out = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	char *path = ask_path(d, _("Write the promises to which file or folder? < writes none"), &after);

	if (path && talk_may_replace(d, path, &after)) {
		if (promises_export(&d->op, &d->survey, &out, &err) && file_write_private(path, str_text(&out), out.len, &err))
			talk_note(d, _("Written, readable by you alone: %s"), path);
		else
			talk_note_error(d, &err);
	}
	str_release(&out);
	free(path);
	return after;
}

/* The plan was said: only then the question. */
static enum after take_in(struct dialogue *d, const struct import_plan *plan)
{
	struct str typed = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (plan->add + plan->change == 0) {
		talk_note(d, "%s", _("There is nothing new or changed to take in, so nothing was done."));
		return AFTER_BACK;
	}
	if (talk_line(d, _("Type y to take in what is new and changed, or Enter to take nothing in"), "", &typed, &after)) {
		if (strcmp(str_text(&typed), "y") == 0 || strcmp(str_text(&typed), "Y") == 0) {
			bool ok = promises_import(&d->op, &d->survey, plan, &err);

			talk_outcome(d, ok, &err, _("Taken in: %zu new, %zu changed, %zu refused. u takes it back."), plan->add, plan->change,
				plan->refused);
		} else {
			talk_note(d, "%s", _("Nothing was taken in."));
		}
	}
	str_release(&typed);
	return after;
}

enum after promises_in(struct dialogue *d)
{
	struct arena *a = arena_new();
	struct import_plan plan;
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	char *path = talk_may_write(d) ? ask_path(d, _("Take in promises from which file? < takes none in"), &after) : NULL;

	if (path && promises_plan(&d->op, &d->survey, path, a, &plan, &err)) {
		import_words(&plan, &words);
		talk_say_text(d, str_text(&words));
		after = take_in(d, &plan);
	} else if (path) {
		talk_note_error(d, &err);
	}
	str_release(&words);
	arena_free(a);
	free(path);
	return after;
}
