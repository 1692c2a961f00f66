/* script.h - what a script is made of: lines, the blocks they form, and values that stand for {names}. */
#ifndef TRIVET_TESTS_SCRIPT_H
#define TRIVET_TESTS_SCRIPT_H

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

struct line {
	char *word;        /* the directive; NULL for a blank line or a comment */
	char *rest;        /* what follows it, blanks at both ends cut */
};

struct script {
	char *path;
	VEC(struct line) lines;   /* line number 1 is lines.v[0] */
};

bool script_read(struct script *s, const char *path, struct error *err) MUST_CHECK;
void script_release(struct script *s);
/* The `end` that belongs to the block opened at `at`. */
bool script_block(const struct script *s, size_t at, size_t *end, struct error *err) MUST_CHECK;

struct value { char *name, *text; };
struct values { VEC(struct value) list; };

void values_add(struct values *v, const char *name, const char *text);
const char *values_get(const struct values *v, const char *name);  /* the newest of that name, or NULL */
void values_cut(struct values *v, size_t n);                       /* forgets all but the first n */

/* Appends `text` with every {name} replaced; "{{" stands for "{". {name:sql}, {name:sh} and {name:json} are the value as a quoted
 * text of SQL, the shell, JSON. */
bool values_fill(const struct values *v, const char *text, struct str *out, struct error *err) MUST_CHECK;
/* The same for a text that may stand "in quotes", to keep blanks at its ends. */
bool values_text(const struct values *v, const char *text, struct str *out, struct error *err) MUST_CHECK;

/* The words of a line: blanks part them, quotes of either kind hold them together; each is filled. */
struct words { VEC(char *) list; };
bool words_split(struct words *w, const struct values *v, const char *text, struct error *err) MUST_CHECK;
void words_release(struct words *w);

/* Appends the text with \n \r \t \e \\ and \xNN as the bytes they stand for. */
bool unescape(const char *text, struct str *out, struct error *err) MUST_CHECK;

#endif
