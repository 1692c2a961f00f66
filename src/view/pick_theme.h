/* view/pick_theme.h - a screen of all themes to take one from: letters narrow it down, Enter takes the row with the focus. */
#ifndef TRIVET_VIEW_PICK_THEME_H
#define TRIVET_VIEW_PICK_THEME_H

#include "op/themes.h"
#include "view/common.h"

struct pick_ask {
	const char *title;          /* translated: "Which theme?"; must live on (a text of the program) */
	const char *engagement;
	const char *without;        /* theme that is not offered, or NULL */
	const char *any;            /* translated words of a first row that stands for none of them, or NULL; must live on */
	bool fresh;                 /* "A new theme" is offered as well */
};
/* `picked` gets the id of a theme; or "" and the title of a new one; or "" and "" for the row `any`. ctx belongs to the screen below,
 * which is there again when it is called. */
void pick_theme(struct shell *sh, const struct pick_ask *ask,
	void (*picked)(struct shell *sh, void *ctx, const char *id, const char *title), void *ctx);

/* A question for the reason of setting aside; kept by the screen that asks, all zero at first. */
struct asked {
	void (*done)(struct shell *sh, void *ctx, const char *reason);
	void *ctx;
	struct arena *arena;
	const char **reasons;
	size_t n;
};
/* The reasons used lately, or another one typed. `done` never gets an empty one. */
void ask_reason(struct shell *sh, struct asked *q, const char *engagement,
	void (*done)(struct shell *sh, void *ctx, const char *reason), void *ctx);
void asked_release(struct asked *q);

#endif
