/* op/sheets.h - capture sheets on paper: their numbers are taken when the paper is given out, so that what is typed in later has them. */
#ifndef TRIVET_OP_SHEETS_H
#define TRIVET_OP_SHEETS_H

#include "op/op.h"
#include "store/day.h"

/* `each` numbers for every one of the n groups (ids; "" is the whole room), all in one deed. Of `out` (n) only first and last are to be
 * read: sheet_list() tells the rest. */
bool op_sheets_add(const struct op *op, const char *engagement, const char *event, const char *const *groups, size_t n, long each,
	struct sheet_row *out, struct error *err) MUST_CHECK;

#endif
