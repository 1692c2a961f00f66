/* view/themes.h - the list of themes: what its files share. */
#ifndef TRIVET_VIEW_THEMES_H
#define TRIVET_VIEW_THEMES_H

#include "ui/list.h"
#include "view/pick_theme.h"

struct themes {
	struct inside in;            /* first */
	struct theme_row *rows;      /* in the arena of `in` */
	size_t n;
	const char **bands;          /* brief names of the bands of the model */
	struct standing standing;
	char *go;                    /* id to go to after a load; owned */
	char asked[STORE_ID_SIZE];   /* the theme that a question is about */
	bool reader;
	struct list list;
};

/* themes.c */
struct list_rows themes_rows(const struct themes *v);
const struct theme_row *themes_row(const struct themes *v);   /* with the focus, or NULL */

/* themes_do.c */
void themes_cmd_open(struct shell *sh, void *state);
void themes_cmd_add(struct shell *sh, void *state);
void themes_cmd_code(struct shell *sh, void *state);
void themes_cmd_words(struct shell *sh, void *state);
void themes_cmd_merge(struct shell *sh, void *state);
void themes_cmd_unmerge(struct shell *sh, void *state);
void themes_cmd_split(struct shell *sh, void *state);
void themes_cmd_up(struct shell *sh, void *state);
void themes_cmd_down(struct shell *sh, void *state);
void themes_cmd_remove(struct shell *sh, void *state);
void themes_cmd_feedback(struct shell *sh, void *state);
void themes_cmd_opinion(struct shell *sh, void *state);
void themes_cmd_chain(struct shell *sh, void *state);

#endif
