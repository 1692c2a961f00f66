/* linear/promise_table.c - promises as a table that a spreadsheet opens. How they come in: import.c. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/promises.h"
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
	struct str unnoted = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	char *path = ask_path(d, _("Write the promises to which file or folder? < writes none"), &after);

	if (path && talk_may_replace(d, path, &after)) {
		if (promises_save(&d->op, &d->survey, path, &unnoted, &err))
			talk_note(d, _("Written, readable by you alone: %s"), path);
		else
			talk_note_error(d, &err);
		if (unnoted.len)
			talk_note_more(d, "%s", str_text(&unnoted));
	}
	str_release(&unnoted);
	free(path);
	return after;
}
