/* view/judging.h - what the screens have in common where people judge: the points in time, the way from one to the other, all rows as a text to
 * read. For view/ alone. */
#ifndef TRIVET_VIEW_JUDGING_H
#define TRIVET_VIEW_JUDGING_H

#include "op/judging.h"
#include "view/lines.h"

/* The next point in time: event 1, 2, 3, the follow-up (0), and round again. */
int point_after(int ordinal);
/* What is looked at in the records there: the event; at the follow-up the whole engagement. */
int point_scope(int ordinal);
/* "Event 1, Rights-holders", "Follow-up". In the arena. */
const char *point_name(const struct survey *s, int ordinal, struct arena *a);
/* What is appended to a fresh str, in the arena; lets go of the str. */
const char *kept_words(struct str *s, struct arena *a);
/* Opens a screen of this point. standard: key to begin at; NULL the first. */
void open_point(struct shell *sh, const struct view *v, const struct lines *l, const char *standard);
/* What one looks at now stands in the heading, and is said as well where a change there is not noticed: in the settings for screen readers. Lets go
 * of the words. */
void say_scope(struct shell *sh, struct str *words);
/* Goes to this point in place. */
void go_point(struct shell *sh, struct lines *l, int ordinal);
/* All rows, headings and more, on a screen to read. */
void read_rows(struct shell *sh, const struct lines *l, const char *title);
/* The same text asked for once more, because it was refused with this error: says why, keeps what was typed. */
void ask_again(struct shell *sh, struct error *err, const char *label, const char *typed,
	void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx);

#endif
