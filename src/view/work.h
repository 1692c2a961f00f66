/* view/work.h - what every screen works with: the data, the content, the settings. shell_app() gives it. */
#ifndef TRIVET_VIEW_WORK_H
#define TRIVET_VIEW_WORK_H

#include "conf/settings.h"
#include "op/draft.h"
#include "op/op.h"
#include "op/rehearsal.h"
#include "ui/shell.h"

struct work {
	struct op op;
	struct content *content;
	struct settings *settings;
	struct drafts *drafts;     /* NULL: none are kept */
	bool read_only;            /* the file cannot be written: screens say so, commands that write are refused */
	bool demo;                 /* a scratch copy that goes away at the end */
	struct rehearsal *rehearsal; /* NULL unless this is one */
	const char *start_engagement; /* id: begin at its live screen; NULL: at Home */
	int start_event;
};

/* Opens the terminal, runs the screens until the person leaves, closes it. The exit status of the program. */
int screens_run(struct work *w, struct error *err);

/* Every screen and the commands of all screens: for help, `trivet config --keys`, the manual page, key overrides. */
const struct view *const *screens_all(size_t *n);
struct command_table screens_commands(void);   /* those that work on every screen */

#endif
