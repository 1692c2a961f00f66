/* model/facts.c - the table of facts. */
#include "config.h"

#include "model/facts.h"

#include <string.h>

#include "base/i18n.h"

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
