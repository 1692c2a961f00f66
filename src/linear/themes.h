/* linear/themes.h - themes as they are chosen and told: what the dialogues about words, themes and coding share. */
#ifndef TRIVET_LINEAR_THEMES_H
#define TRIVET_LINEAR_THEMES_H

#include "linear/dialogue.h"
#include "op/themes.h"

/* Behind the note of a deed: how many are without a theme now. */
void standing_note(struct dialogue *d);

/* How a typed name is compared: the whole name, its beginning, or any part of it. */
enum name_fit { NAME_WHOLE, NAME_BEGINS, NAME_HOLDS, NAME_FITS };
/* Which themes are meant by what was typed: those whose name is that, else those that begin so, and so on up to `last`. Returns how many, *which is
 * the first of them. */
size_t theme_meant(const struct theme_row *rows, size_t n, const char *typed, enum name_fit last, size_t *which);
/* A note that names those that are meant, when several are; or that none is. fresh: how to make it a new one. */
void theme_note_several(struct dialogue *d, const struct theme_row *rows, size_t n, const char *typed, enum name_fit last, bool fresh);

struct theme_ask {
	const char *question;        /* translated, without its end: "Put into which theme" */
	const struct theme_row *rows;
	size_t n;
	const char *without;         /* id that is not taken, or NULL */
	bool fresh, any;             /* "+ Name" for a new one is taken; "-" for none of them */
};
/* `given`, or what is answered until it is clear. id gets the theme, or "" for a new one (then title its name) and for any (then ""). False
 * when nothing is chosen: *after says where to go. */
bool theme_ask(struct dialogue *d, const struct theme_ask *ask, const char *given, struct str *id, struct str *title, enum after *after);
/* `given`, or the answer to the question; never empty. False when nothing is typed. */
bool name_ask(struct dialogue *d, const char *given, const char *question, struct str *name, enum after *after);
/* Why something is set aside: `given`, a number of those used lately, or words. */
bool reason_ask(struct dialogue *d, const char *given, struct str *reason, enum after *after);

#endif
