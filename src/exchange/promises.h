/* exchange/promises.h - promises as CSV: what goes out comes in unchanged.
 *
 * Columns, found by their names in any order (case and blanks do not count): id, form, words, person, post, organisation, measure, by_when,
 * first_review, how_known, theme, event, state, state_day, state_reason, statements. Days are ISO or as people type them; theme is a label or raw
 * theme; statements are labels with blanks between ("E1-A3 E2-B7"). Columns that are not there change nothing; unknown ones are told. */
#ifndef TRIVET_EXCHANGE_PROMISES_H
#define TRIVET_EXCHANGE_PROMISES_H

#include "op/promises.h"

bool promises_export(const struct op *op, const struct survey *s, struct str *out, struct error *err) MUST_CHECK;

/* First the plan, then the deed. A row with an id of this engagement is the promise itself; with an unknown or no id it is new, unless one with
 * the same words, form and person is there already. A row that is refused never stops the others. */
enum import_does { IMPORT_SAME, IMPORT_ADD, IMPORT_CHANGE, IMPORT_REFUSED };
struct import_row { long line; enum import_does does; const char *why /* refused: why; change: which columns */; const char *words /* shortened */; };
struct import_plan {
	struct import_row *rows; size_t n;
	size_t same, add, change, refused;
	const char *unknown;        /* columns nobody knows, ", " between, or "" */
	struct import_work *work;   /* of exchange/ */
};
bool promises_plan(const struct op *op, const struct survey *s, const char *path, struct arena *a, struct import_plan *out, struct error *err) MUST_CHECK;
/* All that is not refused: one deed, one undo. ERR_NOTHING when all is the same; ERR_CLASH when what is to be changed was changed since the plan
 * (nothing is done then). */
bool promises_import(const struct op *op, const struct survey *s, const struct import_plan *p, struct error *err) MUST_CHECK;
/* "13 rows: 2 new, 1 changed (by_when), 10 the same" and a line for each refused row. Appends. */
void import_words(const struct import_plan *p, struct str *out);

#endif
