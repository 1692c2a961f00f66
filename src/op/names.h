/* op/names.h - what is typed at the door: a name, a group, who takes them home. For op/ alone. */
#ifndef TRIVET_OP_NAMES_H
#define TRIVET_OP_NAMES_H

#include "op/op.h"

/* A first name as it may stand on the register: at most 40 characters, and nothing that looks like a birth date or a phone number. */
bool name_fine(const char *name, struct error *err) MUST_CHECK;

/* The same words: case and accents do not count. */
bool words_same(const char *a, const char *b);

struct walk_in { const char *name, *collected_by; const struct group_row *group; /* NULL: none */ };
/* "Sam table 2", "Sam, Otters, Gran", "Sam". All in the arena. ERR_INVALID in plain words. */
bool walk_in_read(const char *line, const struct group_row *groups, size_t n, struct arena *a, struct walk_in *out,
	struct error *err) MUST_CHECK;
/* The group that these words name: its name, its place, or the number in either; NULL when none or more than one does. */
const struct group_row *group_named(const struct group_row *groups, size_t n, const char *words);

#endif
