/* ui/edit.h - text being edited: graphemes, words, wrapped lines, undo inside the field. No curses here. */
#ifndef TRIVET_UI_EDIT_H
#define TRIVET_UI_EDIT_H

#include "term/surface.h"

struct edit;
struct edit *edit_new(bool lines, size_t max_chars); /* lines: Enter makes a newline; max_chars 0: no limit */
void edit_free(struct edit *e);
void edit_set(struct edit *e, const char *text);     /* forgets the undo steps; cursor at the end */
void edit_replace(struct edit *e, const char *text); /* another text, as one change that can be taken back */
const char *edit_text(const struct edit *e);
bool edit_empty(const struct edit *e);
bool edit_changed(const struct edit *e);              /* since edit_set */
/* True if the key was used: characters, Backspace, Delete, Left, Right, Home, End, Ctrl-A/E/K/U/W (never needed),
 * Up/Down inside wrapped lines (false on the first / last line: the caller moves on), Enter when `lines`. */
bool edit_key(struct edit *e, const struct key *k, int columns);
/* The last letter typed did not fit the limit and was left out. */
bool edit_refused(const struct edit *e);
/* Pasted text: cleaned, newlines become spaces in a one-line field. Returns how many characters did not fit the limit. */
size_t edit_paste(struct edit *e, const char *text, size_t n);
bool edit_undo(struct edit *e);
bool edit_redo(struct edit *e);
/* Draws into the area (scrolled so that the cursor shows) and names the focus if `focused`. */
void edit_draw(const struct edit *e, struct surface_area a, bool focused, unsigned long what);
int edit_rows(const struct edit *e, int columns);      /* rows that it takes when wrapped */

#endif
