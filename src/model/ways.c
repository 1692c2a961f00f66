/* model/ways.c - the table of facts. */
#include "config.h"

#include "model/ways.h"

#include <string.h>

#include "base/i18n.h"

/* The kept counters of store/step.h that no other fact asks for. */
const char *const fact_counters[] = {
	"statements/themed", "statements/parked", "statements/unthemed", "statements/held", "statements/between",
	"statements/minority", "rounds", "themes", "themes/with/label", "feedback", "feedback/with/asked", "feedback/with/said",
	"feedback/with/did", "feedback/with/done", "feedback/with/because", "feedback/complete", "tellings",
	"tellings/with/replied", "followups", "followups/with/source", "links", NULL
};

static const struct fact_def facts[FACTS] = {
	[FACT_ANSWERED] = { "answered", N_("forms or rows in which the field of the step is answered"),
		FACT_MUST_TAKE, FACT_MUST_TAKE, FACT_MAY_TAKE },
	[FACT_ROWS] = { "rows", N_("rows of the table of the step"), FACT_MUST_TAKE, FACT_MAY_TAKE, FACT_TAKES_NOT },
	[FACT_STATEMENTS] = { "statements", N_("statements, all or of one kind, domain or band"),
		FACT_TAKES_NOT, FACT_TAKES_NOT, FACT_MAY_TAKE },
	[FACT_GROUPS_HEARD] = { "groups_heard", N_("groups with at least one statement"),
		FACT_TAKES_NOT, FACT_TAKES_NOT, FACT_TAKES_NOT },
	[FACT_GROUPS] = { "groups", N_("groups of participants"), FACT_TAKES_NOT, FACT_TAKES_NOT, FACT_TAKES_NOT },
	[FACT_COMMITMENTS] = { "commitments", N_("promises, all or those with something filled in"),
		FACT_TAKES_NOT, FACT_TAKES_NOT, FACT_MAY_TAKE },
	[FACT_STEP_DONE] = { "step_done", N_("events in which the step is done"),
		FACT_MUST_TAKE, FACT_TAKES_NOT, FACT_TAKES_NOT },
	[FACT_COUNTED] = { "counted", N_("themes, feedback, rounds, links and the like, by the name of their count"),
		FACT_TAKES_NOT, FACT_TAKES_NOT, FACT_MUST_TAKE },
};

const struct fact_def *fact_def(enum fact f)
{
	return &facts[f];
}

bool fact_by_name(const char *name, enum fact *f)
{
	for (int i = 0; i < FACTS; i++) {
		if (strcmp(facts[i].name, name) == 0) {
			*f = (enum fact)i;
			return true;
		}
	}
	return false;
}
