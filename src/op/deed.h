/* op/deed.h - the beginning and the end of a deed: one transaction with a name. For op/ alone. */
#ifndef TRIVET_OP_DEED_H
#define TRIVET_OP_DEED_H

#include "op/op.h"

bool deed_begin(const struct op *op, const char *deed, struct error *err) MUST_CHECK;
/* Commits when all went well, else rolls back and returns false with the error that is there already. */
bool deed_end(const struct op *op, bool well, struct error *err) MUST_CHECK;

#endif
