/* view/lines.h - a screen that is a heading and one list of rows made at load. The state of such a view begins with a struct lines; its load
 * fills fresh rows and hands them over. What the screen has besides - its commands, what Enter does - is the view's own. */
#ifndef TRIVET_VIEW_LINES_H
#define TRIVET_VIEW_LINES_H

#include "ui/list.h"
#include "view/common.h"

struct line_row {
	const char *id;      /* stable; NULL: a heading, which takes no focus */
	const char *text;
	const char *more;    /* a second column, or after a comma where there is no room for one; NULL or "" none */
	int indent;          /* columns; left out for the ear */
};

struct lines {
	struct inside in;            /* first: rows live in its arena */
	int ordinal;                 /* event; here for every screen of one event; 0 */
	struct line_row *rows;
	size_t n;
	const char *head;            /* first row of the screen, in the arena */
	const char *empty;           /* what to do first; not owned */
	int right;                   /* columns of `more` from 60 columns on; 0: it follows the text */
	/* Draws a row (also a heading) where there are 60 columns and more, for tables of several columns; NULL: as everywhere. */
	void (*wide_row)(const struct lines *l, size_t i, struct surface_area line, enum style style);
	void (*narrow_row)(const struct lines *l, size_t i, struct surface_area line, enum style style); /* the same for fewer */
	bool brief_below;            /* on a small screen the list needs its rows more than the row in full below it */
	bool reader;
	char *go;                    /* id to go to at the next load; owned */
	struct list list;
};

/* For `open`: keeps the engagement and event of the address. */
void lines_open(struct lines *l, const struct address *a);
/* For the end of `load`, with rows in l->in.arena. */
void lines_settle(struct shell *sh, struct lines *l);
/* The id of the row with the focus; NULL when there is none. */
const char *lines_at(const struct lines *l);
void lines_go(struct lines *l, const char *id);   /* at the next load */
/* These fit the members of struct view. */
void lines_draw(const struct shell *sh, const void *state, struct surface_area area);
bool lines_key(struct shell *sh, void *state, const struct key *k);
void lines_where(const void *state, struct str *out);
void lines_release(struct lines *l);
void lines_close(struct shell *sh, void *state);  /* releases, and frees the state */

#endif
