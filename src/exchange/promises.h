/* exchange/promises.h - promises as CSV: what goes out comes in unchanged (exchange/import.h). */
#ifndef TRIVET_EXCHANGE_PROMISES_H
#define TRIVET_EXCHANGE_PROMISES_H

#include "op/promises.h"

/* Days are ISO; the theme by its label, or raw; statements by their labels with blanks between ("E1-A3 E2-B7"). Appends. */
bool promises_export(const struct op *op, const struct survey *s, struct str *out, struct error *err) MUST_CHECK;

#endif
