/* linear/judging.h - what the parts of the dialogue about the standards share. For linear/ alone. */
#ifndef TRIVET_LINEAR_JUDGING_H
#define TRIVET_LINEAR_JUDGING_H

#include "linear/dialogue.h"
#include "op/judging.h"

/* Asks for evidence to add to an indicator, or for what the team states of it. */
enum after added_ask(struct dialogue *d, const struct indicator *i, int scope);
enum after stated_ask(struct dialogue *d, const struct indicator *i, int scope);
/* The guided conversation about one standard at one point. */
enum after judge_run(struct dialogue *d, int ordinal, const char *standard);
/* The point that comes after this one: 1, 2, 3, follow-up, 1. */
int point_next(int ordinal);
/* The point that is meant where none is named: the event last gone into, else the one that waits to be looked back at. */
int point_meant(const struct dialogue *d);
/* False, with a note, when the engagement works with other standards by now (u may have brought them back): what was chosen is none of theirs. */
bool standards_still(struct dialogue *d, const struct standards *was);
/* Asks for a day on which something was said, "" for today. */
bool ask_day_said(struct dialogue *d, struct str *iso, enum after *after);

#endif
