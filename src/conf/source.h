/* conf/source.h - one libconfig file being read: every value comes with its line, its type is checked, and what
 * is wrong is noted in words. For conf/ alone. */
#ifndef TRIVET_CONF_SOURCE_H
#define TRIVET_CONF_SOURCE_H

#include <libconfig.h>

#include "base/vec.h"
#include "conf/content.h"

/* Notes of mistakes, in the order in which they were found, each once. */
struct notes {
	struct arena *arena;
	VEC(struct problem) list;
	bool full; /* so many that the rest is not listed */
};

void note(struct notes *n, const char *file, int line, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Moves the list into the arena. */
const struct problem *notes_take(struct notes *n, size_t *count);

struct source {
	struct notes *notes;
	struct arena *arena;
	const char *file;   /* full path */
	config_t config;
};

/* Reads and parses; false (and noted) when the file cannot be used at all. Always close afterwards. */
bool source_open(struct source *src, const char *path, struct notes *notes);
void source_close(struct source *src);

/* A group being read. `base` is the shared step that a step says it is like: it answers what the group does not. */
struct node {
	struct source *src;
	const config_setting_t *own, *base; /* base may be NULL */
	const char *what;   /* "step `invitations`": begins its notes */
};

/* A note about a setting: file and line come from it. */
void note_at(struct source *src, const config_setting_t *at, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* False (and noted) when it is no group; notes every name that is not in the NULL-terminated list. */
bool node_init(struct node *n, struct source *src, const config_setting_t *s, const char *what,
	const char *const *names);
const config_setting_t *node_find(const struct node *n, const char *name);
/* The setting, of this type; NULL, and noted, when it is of another type or (required) missing. */
const config_setting_t *node_list(const struct node *n, const char *name, bool required);

enum need { OPTIONAL, REQUIRED };
/* Text in NFC without blanks around it. NULL when it is missing, empty or no text; all noted but a missing optional
 * one. Wider than `columns` (0: any) is noted and kept. */
const char *node_text(const struct node *n, const char *name, enum need need, size_t columns);
/* As node_text, and must be a key. */
const char *node_key(const struct node *n, const char *name, const char *letters);
long node_number(const struct node *n, const char *name, long otherwise, long min, long max);
bool node_yes(const struct node *n, const char *name, bool otherwise);
/* An array or list of texts, NULL-terminated; never NULL. */
const char *const *node_texts(const struct node *n, const char *name, enum need need, size_t *count);
/* Pairs ("key", "Label"); NULL when missing or nothing in it is sound. */
const struct choice *node_pairs(const struct node *n, const char *name, enum need need, size_t *count);
const struct choice *pairs_of(struct source *src, const config_setting_t *s, size_t *count);

/* Text of a string setting as above, NULL and noted when it is none. `name` is how the note calls it. */
const char *text_of(struct source *src, const config_setting_t *s, const char *name);
/* The words for a message, in the arena: cut, so that a wrong paste does not fill the screen. */
const char *shorten(struct arena *a, const char *text);
/* "a, b or c" of a NULL-terminated list, in the arena. */
const char *words_or(struct arena *a, const char *const *words);
bool key_fits(const char *key, const char *letters);

#define KEY_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_-"
#define FIELD_KEY_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

#endif
