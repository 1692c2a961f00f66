/* ui/command.h - a command is a row: dispatch, hint line, help, menu, `/` completion, overrides, `trivet config --keys`
 * and the manual page read that row. There is no switch over keys anywhere. */
#ifndef TRIVET_UI_COMMAND_H
#define TRIVET_UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "term/term.h"

struct shell;

enum {
	CMD_WRITES = 1,      /* changes data: hidden from read-only files, not run by a bouncing key */
	CMD_WHILE_TYPING = 2, /* its keys work while a text field has the focus too (function keys, Esc, Enter, arrows) */
	CMD_INSIDE = 4       /* makes sense only where a view has a subject, such as an engagement: the hint line names it there alone */
};

struct command {
	const char *name;    /* "next-step": typed after `/`, named in trivet.cfg */
	const char *keys;    /* default keys, spaces between: "n", "Enter Right", "F1 ?" */
	const char *hint;    /* the word in the hint line; "" keeps it out */
	const char *help;    /* one line, marked for translation */
	unsigned flags;
	void (*run)(struct shell *sh, void *state); /* state: of the view; shell_app() for the program's commands */
};

struct command_table { const struct command *rows; size_t n; };

/* One override of the user's settings: view name ("" everywhere), command name, keys. */
struct key_binding { const char *view, *command, *keys; };

struct keymap;
/* `letters` false: single letters and punctuation run nothing (except inside menus). Unknown keys in overrides are told by keymap_mistakes. */
struct keymap *keymap_new(const struct key_binding *overrides, size_t n, bool letters);
void keymap_free(struct keymap *m);
/* The command of `table` that this key runs in this view, or NULL. */
const struct command *keymap_find(const struct keymap *m, const char *view, struct command_table table, const struct key *k, bool typing);
/* Appends the effective keys of a command, "n, F3". */
void keymap_keys(const struct keymap *m, const char *view, const struct command *c, struct str *out);
/* The same for the ear: "capital U", "comma, F11". Speech leaves out most signs and does not tell capitals. */
void keymap_spoken_keys(const struct keymap *m, const char *view, const struct command *c, struct str *out);
/* The first effective key, for the hint line. */
void keymap_first_key(const struct keymap *m, const char *view, const struct command *c, bool typing, struct str *out);
/* Appends a line for each override of this view ("" for those of everywhere) that cannot work: an unknown key, a command none of
 * the tables has, a key taken from another command of its table. */
void keymap_mistakes(const struct keymap *m, const char *view, const struct command_table *tables, size_t n, struct str *out);

#endif
