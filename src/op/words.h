/* op/words.h - deeds on what was said, on one statement or on many at once. Each call is one deed, one undo, whatever the number; several
 * thousand at once take well under a second. What is so already is left alone; when nothing was left to do, ERR_NOTHING says so in words.
 * Ids of statements that somebody has taken out meanwhile are passed over, and those on hold (but by op_words_mark and op_words_remove).
 * `done` (may be NULL) gets how many were changed, with those that went along. */
#ifndef TRIVET_OP_WORDS_H
#define TRIVET_OP_WORDS_H

#include "op/capture.h"

/* Not more at once: a deed of this size takes a second or two, and nobody else can write meanwhile. */
enum { MANY_MOST = 10000 };
struct many { const char *engagement; const char *const *ids; size_t n; };

/* Puts them into the theme; `move`: and out of all others. Those grouped with one of them go along, here and in the next two; parked ones are
 * no longer parked. */
bool op_words_theme(const struct op *op, struct many m, const char *theme, bool move, long *done, struct error *err) MUST_CHECK;
/* Takes them out of the theme, or (NULL) out of all. */
bool op_words_untheme(const struct op *op, struct many m, const char *theme, long *done, struct error *err) MUST_CHECK;
/* Parked with a reason (ERR_INVALID without): out of every theme. NULL: no longer parked. */
bool op_words_park(const struct op *op, struct many m, const char *reason, long *done, struct error *err) MUST_CHECK;
bool op_words_mark(const struct op *op, struct many m, enum mark mark, bool on, long *done, struct error *err) MUST_CHECK; /* hold, minority, verbatim */
/* The same value for all in a column of the statement: kind, domain, band, group_id (then those said at the event of the group alone). */
bool op_words_put(const struct op *op, struct many m, const struct field *field, const char *stored, long *done, struct error *err) MUST_CHECK;
/* They say the same: all are grouped with `head` (one of them; where it is grouped with another already, with that), and stand in the themes
 * of all. The originals stay as they are. ERR_INVALID when one of them is on hold. */
bool op_words_group(const struct op *op, struct many m, const char *head, long *done, struct error *err) MUST_CHECK;
bool op_words_split(const struct op *op, struct many m, long *done, struct error *err) MUST_CHECK; /* each stands on its own again, and what was grouped with it */
/* From all of them to `to`, a statement or a promise: a need to a barrier, a barrier to an idea. Off: unlinked. */
bool op_words_link(const struct op *op, struct many m, const char *to, bool on, long *done, struct error *err) MUST_CHECK;
bool op_words_remove(const struct op *op, struct many m, long *done, struct error *err) MUST_CHECK;

#endif
