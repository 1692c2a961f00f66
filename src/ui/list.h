/* ui/list.h - rows one below the other with a focus that keeps its place by id.
 *
 * The list holds no rows: it knows how many there are, which has the focus, which is at the top. One column of content; the row with the
 * focus is in reverse video with the cursor on the first character of its text. A move changes two rows; scrolling goes by one row. */
#ifndef TRIVET_UI_LIST_H
#define TRIVET_UI_LIST_H

#include "term/surface.h"

struct list_rows {
	size_t n;
	const char *(*id)(const void *ctx, size_t i);        /* stable; NULL: the row takes no focus (a heading) */
	void (*draw)(const void *ctx, size_t i, struct surface_area line, enum style style);
	const void *ctx;
	const char *empty;   /* shown when there are no rows: what to do first */
};

struct list {
	size_t at, top;
	char *at_id;         /* owned: id of the focused row */
	int height;          /* of the last draw */
};
#define LIST_INIT { 0, 0, NULL, 0 }
void list_release(struct list *l);

/* After a load: find the focused row again by id (else the nearest index), keep it on the same line of the screen if possible. */
void list_settle(struct list *l, const struct list_rows *r);
void list_go(struct list *l, const struct list_rows *r, size_t i);
bool list_go_id(struct list *l, const struct list_rows *r, const char *id);

enum list_moved { LIST_NOT_MINE, LIST_MOVED, LIST_AT_TOP, LIST_AT_END };
/* Up, Down, PgUp, PgDn, Home, End. AT_TOP / AT_END: the key asked for more than there is (a paged view then loads more). */
enum list_moved list_key(struct list *l, const struct list_rows *r, const struct key *k);
void list_draw(const struct list *l, const struct list_rows *r, struct surface_area area);
/* "Row 3 of 20." (rows with focus only). */
void list_where(const struct list *l, const struct list_rows *r, struct str *out);

#endif
