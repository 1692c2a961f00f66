/* model/ways.h - the ways of counting records. A named fact (model/content.h) is a way with what it looks at, and its words.
 *
 * A count is never a judgement: it says how many records there are, and nothing about how good they are. */
#ifndef TRIVET_MODEL_WAYS_H
#define TRIVET_MODEL_WAYS_H

#include <stdbool.h>

enum way {
	WAY_ANSWERED,      /* forms, or rows, where step.field is answered; values given: is exactly one of them */
	WAY_ROWS,          /* rows of the table step; field given: rows with that field answered */
	WAY_DISTINCT,      /* different values of step.field, of those that are short keys: ways of working, channels */
	WAY_SUM,           /* numbers in step.field added up: people who came */
	WAY_BEFORE,        /* days in step.field that lie at least `days` before `than` (a date field, or the day of the event) */
	WAY_STATEMENTS,    /* statements; value "kind/need", "domain/home", "band/child": of that counter alone */
	WAY_GROUPS_HEARD,  /* groups with at least one statement */
	WAY_GROUPS,        /* groups made */
	WAY_COMMITMENTS,   /* promises; value "with/by_when", "form/will": of that counter alone */
	WAY_STEP_DONE,     /* times the step is done, marked or computed: once for each event where it stands */
	WAY_COUNTED,       /* a kept counter by its name (value), of the engagement or its events: "themes", "feedback/with/because" ... */
	WAY_KINDS,         /* how many kept counters begin so (value): "scores/", each standard that was judged */
	WAY_STATED,        /* what the team stated of this indicator, with a note, because no record can tell */
	WAYS
};

/* Names that WAY_COUNTED accepts, and beginnings that WAY_KINDS accepts; NULL-terminated. See struct progress in store/step.h. */
extern const char *const way_counters[];
extern const char *const way_beginnings[];

enum way_takes { WAY_TAKES_NOT, WAY_MAY_TAKE, WAY_MUST_TAKE };

struct way_def {
	const char *name;   /* as written in files: "answered" */
	const char *help;   /* what it counts, marked for translation */
	enum way_takes step, field, value, than;
};

const struct way_def *way_def(enum way w);
bool way_by_name(const char *name, enum way *w);

#endif
