/* model/facts.h - what an indicator can ask of the records: named facts, counted by op/, combined by standards files.
 *
 * A count is never a judgement: a fact says how many records there are, and nothing about how good they are. */
#ifndef TRIVET_MODEL_FACTS_H
#define TRIVET_MODEL_FACTS_H

#include <stdbool.h>

enum fact {
	FACT_ANSWERED,      /* forms, or rows, where step.field is answered; value given: is exactly it */
	FACT_ROWS,          /* rows of the table step; field given: rows with that field answered */
	FACT_STATEMENTS,    /* statements; value "kind/need", "domain/home", "band/child": of that counter alone */
	FACT_GROUPS_HEARD,  /* groups with at least one statement */
	FACT_GROUPS,        /* groups made */
	FACT_COMMITMENTS,   /* promises; value "with/by_when", "form/will": of that counter alone */
	FACT_STEP_DONE,     /* times the step is done, marked or computed: once for each event where it stands */
	FACT_COUNTED,       /* a kept counter by its name (value), of the engagement or its events: "themes", "feedback/with/because" ... */
	FACTS
};

/* Names that FACT_COUNTED accepts; NULL-terminated. */
extern const char *const fact_counters[];

enum fact_takes { FACT_TAKES_NOT, FACT_MAY_TAKE, FACT_MUST_TAKE };

struct fact_def {
	const char *name;   /* as written in standards files */
	const char *help;   /* what it counts, marked for translation */
	enum fact_takes step, field, value;
};

const struct fact_def *fact_def(enum fact f);
bool fact_by_name(const char *name, enum fact *f);

#endif
