/* op/facts.h - counts the named facts: one small function for each way of counting. C knows facts, not indicators. For op/ alone. */
#ifndef TRIVET_OP_FACTS_H
#define TRIVET_OP_FACTS_H

#include "op/survey.h"

/* Records of that fact in the event of this ordinal; 0 is After. What one event counts no other counts again. `indicator`: of which the team
 * states something (WAY_STATED); may be NULL. */
long fact_count(const struct survey *s, const struct fact *f, const struct indicator *i, int ordinal);
/* Different answers of all the events that are meant (by ordinal) together: what two of them share is one. WAY_DISTINCT alone. */
long fact_distinct(const struct survey *s, const struct fact *f, const bool meant[4]);
/* True when an answer of this value (not empty) to the field of the fact is one that it counts. */
bool fact_counts(const struct survey *s, const struct fact *f, int ordinal, const char *value);
/* The step where a record of this fact is made in that event, or NULL: the one the fact names, or the one that holds statements, promises,
 * themes ... */
const struct step *fact_step(const struct survey *s, const struct fact *f, int ordinal, enum phase_kind *phase);
/* True when the model has a place for records of this fact that would count in that event. They may be made in another: words of event 1 are put
 * into themes in the review of event 2. `of_events`: the rule names events; what the team states is asked once when it names none. */
bool fact_asked(const struct survey *s, const struct fact *f, int ordinal, bool of_events);
/* Counted once for the engagement, under After, whichever events a rule names: themes, feedback, what was told. */
bool fact_of_all(const struct fact *f);
/* What kind of records it counts, where these have a screen of their own; RECORDS_NONE for forms, tables and what the team states. */
enum step_records fact_records(const struct fact *f);
/* Fills s->asked; before anything is asked of the standards. */
void survey_ask(struct survey *s, struct arena *a);

#endif
