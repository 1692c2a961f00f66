/* op/demo.h - writes an invented engagement, from a content file, through the same operations as a person uses. */
#ifndef TRIVET_OP_DEMO_H
#define TRIVET_OP_DEMO_H

#include "op/op.h"

/* `file` NULL: the demo that came with the program. The engagement is marked invented. */
bool demo_write(const struct op *op, const char *file, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;

#endif
