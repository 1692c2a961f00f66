/* op/conflicts.h - values that two people changed apart, in the words of the forms: which place it is, what stands, what else there is.
 *
 * Merging keeps both; a person chooses. Screens and the line dialogue show the same words. */
#ifndef TRIVET_OP_CONFLICTS_H
#define TRIVET_OP_CONFLICTS_H

#include "op/op.h"
#include "store/merge.h"

struct conflict {
	struct conflict_row row;   /* as stored, for the two deeds below */
	const char *id;            /* stable, for lists */
	const char *name;          /* "Lead": what it is called in a narrow column */
	const char *what, *where;  /* "Form, Lead"; "event 2, Play plan (invented)", "" when it cannot be told */
	const char *kept, *other;  /* as the forms show them; "(empty)" */
};
/* Newest first; everything in the arena. */
bool op_conflicts(const struct op *op, struct arena *a, struct conflict **out, size_t *n, struct error *err) MUST_CHECK;
/* Both values in full, who wrote them and when: several lines. Appends. */
void conflict_words(const struct conflict *c, struct str *out);

/* What stands is to stand: nobody is asked again about this value, here or after merging elsewhere. Undo does not take it back. */
bool op_conflict_keep(const struct op *op, const struct conflict *c, struct error *err) MUST_CHECK;
/* The other value in its place; undo takes it back. ERR_CLASH when it has been changed meanwhile. */
bool op_conflict_take(const struct op *op, const struct conflict *c, struct error *err) MUST_CHECK;

/* A value's place as the forms call it: "statement, Words", "Form, Lead"; else as the file calls it. Appends. `column` of an answer is
 * "value" or its field; `row` the id of its row. */
void place_words(const struct content *content, const char *table, const char *row, const char *column, struct str *out);

/* What a deed changed, in words: what is plumbing is left out, and so are the words of a statement that is on hold. In the arena. */
struct change_words { const char *what, *was, *now; };
bool op_deed_changes(const struct op *op, const char *origin, int64_t hlc, struct arena *a, struct change_words **out, size_t *n,
	struct error *err) MUST_CHECK;

#endif
