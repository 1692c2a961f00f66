/* op/sheets.c - numbers for capture sheets. */
#include "config.h"

#include "op/sheets.h"

#include "base/i18n.h"
#include "op/deed.h"

bool op_sheets_add(const struct op *op, const char *engagement, const char *event, const char *const *groups, size_t n, long each,
		   struct sheet_row *out, struct error *err)
{
	bool ok = deed_begin(op, N_("print capture sheets"), err);
	if (!ok)
		return false;
	for (size_t i = 0; i < n && ok; i++)
		ok = sheet_add(op->st, engagement, event, groups[i], each, &out[i], err);
	return deed_end(op, ok, err);
}
