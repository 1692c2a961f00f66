/* linear/votes.h - one round of votes. For the files of priorities alone. */
#ifndef TRIVET_LINEAR_VOTES_H
#define TRIVET_LINEAR_VOTES_H

#include "linear/dialogue.h"

enum after votes_run(struct dialogue *d, const char *round);

#endif
