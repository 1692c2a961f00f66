/* linear/linear.h - the same forms and actions, one question a line, one answer a line: for screen readers, braille, slow links,
 * pipes and TERM=dumb. Writes no escape sequence and never a carriage return. */
#ifndef TRIVET_LINEAR_LINEAR_H
#define TRIVET_LINEAR_LINEAR_H

#include <stdio.h>

#include "conf/settings.h"
#include "op/op.h"
#include "op/rehearsal.h"

/* `rehearsal`: NULL unless this is one. Until the person leaves (q) or the input ends. The exit status of the program. */
int linear_run(const struct op *op, const struct settings *settings, bool read_only, struct rehearsal *rehearsal, FILE *in, FILE *out);

#endif
