/* ui/edit_int.h - what edit.c, edit_undo.c and edit_draw.c share. For them alone. */
#ifndef TRIVET_UI_EDIT_INT_H
#define TRIVET_UI_EDIT_INT_H

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ui/edit.h"

/* One change: at `at`, `was` became `now`. */
struct edit_step {
	size_t at, cursor;   /* cursor before the change */
	char *was, *now;
	size_t was_len, now_len;
};

/* Changes of one sort that follow each other are taken back together. */
enum edit_group { GROUP_NONE, GROUP_TYPING, GROUP_SPACE, GROUP_BACKSPACE, GROUP_DELETE };

struct edit {
	struct str text;
	size_t cursor;       /* byte offset, always at the edge of a grapheme */
	size_t chars, max_chars;
	bool refused;        /* the last letter typed did not fit */
	bool lines, changed;
	bool cut_short;      /* the oldest steps were dropped: undo no longer leads back to where it began */
	int goal;            /* column that Up and Down try to keep, -1: that of the cursor */
	VEC(struct edit_step) undo;
	VEC(struct edit_step) redo;
	enum edit_group group;
};

/* Wrapped lines of the text; there is always one more line after a last newline. */
struct edit_lines { struct text_line *v; size_t n; };
struct edit_lines edit_wrap(const struct edit *e, int columns);
/* The line of the cursor and its column in it. */
size_t edit_line_of(const struct edit *e, const struct edit_lines *l, size_t *column);

/* Replaces [at, at+len) and remembers how to take it back. */
void edit_change(struct edit *e, size_t at, size_t len, const char *now, size_t now_len, enum edit_group group);
void edit_forget(struct edit *e);
/* Characters (code points) in the bytes. */
size_t edit_count(const char *s, size_t n);

#endif
