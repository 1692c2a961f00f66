/* op/facts.h - counts the named facts of model/facts.h. C knows facts, not indicators. */
#ifndef TRIVET_OP_FACTS_H
#define TRIVET_OP_FACTS_H

#include "model/facts.h"
#include "op/survey.h"

/* Records of that fact in the event of this ordinal; 0 is After. What one event counts no other counts again. */
long fact_count(enum fact f, const struct survey *s, const struct evidence *e, int ordinal);
/* The step where a record of this fact is made in that event, or NULL: the step the rule names, or the one
 * that holds statements, promises or groups. */
const struct step *fact_step(enum fact f, const struct survey *s, const struct evidence *e, int ordinal, enum phase_kind *phase);

#endif
