/* exchange/promises.h - promises as CSV: what goes out comes in unchanged (exchange/import.h). */
#ifndef TRIVET_EXCHANGE_PROMISES_H
#define TRIVET_EXCHANGE_PROMISES_H

#include "op/promises.h"

struct outgoing_sum;   /* exchange/outgoing.h */

/* What it is called in the log of exports: marked for translation. */
#define PROMISES_TITLE N_("Promises")
/* Days are ISO; the theme by its label, or raw; statements by their labels with blanks between ("E1-A3 E2-B7"). Appends; sum: NULL, or what to add to. */
bool promises_export(const struct op *op, const struct survey *s, struct str *out, struct outgoing_sum *sum, struct error *err) MUST_CHECK;
/* The table in a file for its owner alone, noted in the log of exports; `unnoted` gets a sentence where that could not be done. ERR_USAGE for the file that
 * all comes from. */
bool promises_save(const struct op *op, const struct survey *s, const char *path, struct str *unnoted, struct error *err) MUST_CHECK;

#endif
