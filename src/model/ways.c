/* model/ways.c - the table of the ways of counting. */
#include "config.h"

#include "model/ways.h"

#include <string.h>

#include "base/i18n.h"

/* The kept counters of store/step.h whose names are whole: those that go on with a key are what WAY_KINDS and the other ways are for. */
const char *const way_counters[] = {
	"statements", "statements/themed", "statements/parked", "statements/unthemed", "statements/held", "statements/between",
	"statements/minority", "statements/minority/themed", "groups", "participants", "rounds", "themes", "themes/with/label",
	"commitments", "commitments/traced", "feedback", "feedback/with/asked", "feedback/with/said", "feedback/with/did",
	"feedback/with/done", "feedback/with/because", "feedback/complete", "tellings", "tellings/with/replied", "tellings/in_time",
	"followups", "followups/with/source", "followups/kept", "links", NULL
};

const char *const way_beginnings[] = {
	"scores/", "faces/", "statements/group/", "statements/kind/", "statements/domain/", "statements/band/", NULL
};

#define NOT WAY_TAKES_NOT
#define MAY WAY_MAY_TAKE
#define MUST WAY_MUST_TAKE

/* step, field, value, than */
static const struct way_def ways[WAYS] = {
	[WAY_ANSWERED] = { "answered", N_("forms or rows in which the field of the step is answered"), MUST, MUST, MAY, NOT },
	[WAY_ROWS] = { "rows", N_("rows of the table of the step, all or those with the field answered"), MUST, MAY, NOT, NOT },
	[WAY_DISTINCT] = { "distinct", N_("different answers in the field of the step"), MUST, MUST, NOT, NOT },
	[WAY_SUM] = { "sum", N_("the numbers in the field of the step, added up"), MUST, MUST, NOT, NOT },
	[WAY_BEFORE] = { "before", N_("days in the field of the step that lie early enough before another day, or before that of the event"),
		MUST, MUST, NOT, MAY },
	[WAY_STATEMENTS] = { "statements", N_("statements, all or of one kind, domain or band"), NOT, NOT, MAY, NOT },
	[WAY_GROUPS_HEARD] = { "groups_heard", N_("groups with at least one statement"), NOT, NOT, NOT, NOT },
	[WAY_GROUPS] = { "groups", N_("groups of participants"), NOT, NOT, NOT, NOT },
	[WAY_COMMITMENTS] = { "commitments", N_("promises, all or those with something filled in"), NOT, NOT, MAY, NOT },
	[WAY_STEP_DONE] = { "step_done", N_("events in which the step is done"), MUST, NOT, NOT, NOT },
	[WAY_COUNTED] = { "counted", N_("themes, feedback, rounds, links and the like, by the name of their count"), NOT, NOT, MUST, NOT },
	[WAY_KINDS] = { "kinds", N_("how many different ones there are of what is counted apart, by how its name begins"), NOT, NOT, MUST, NOT },
	[WAY_STATED] = { "stated", N_("what the team states, with a note, where no record can tell"), NOT, NOT, NOT, NOT },
};

const struct way_def *way_def(enum way w)
{
	return &ways[w];
}

bool way_by_name(const char *name, enum way *w)
{
	for (int i = 0; i < WAYS; i++) {
		if (strcmp(ways[i].name, name) == 0) {
			*w = (enum way)i;
			return true;
		}
	}
	return false;
}
