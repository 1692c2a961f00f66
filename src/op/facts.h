/* op/facts.h - counts the named facts: one small function for each way of counting. C knows facts, not indicators. For op/ alone. */
#ifndef TRIVET_OP_FACTS_H
#define TRIVET_OP_FACTS_H

#include "op/survey.h"

/* Records of that fact in the event of this ordinal; 0 is After. What one event counts no other counts again. `indicator`: of which the team
 * states something (WAY_STATED); may be NULL. */
long fact_count(const struct survey *s, const struct fact *f, const struct indicator *i, int ordinal);
/* The step where a record of this fact is made in that event, or NULL: the one the fact names, or the one that holds statements, promises,
 * themes ... */
const struct step *fact_step(const struct survey *s, const struct fact *f, int ordinal, enum phase_kind *phase);

#endif
