/* op/rehearsal.h - trying out an event in a scratch copy: invented people arrive, speak and go home while a fast clock runs.
 *
 * Everything here is written into the file of `op`, which must be a copy that goes away. Real people of the registers, and
 * what was said and what happened at this event, are taken out of it first; the title says that it is a rehearsal, and what the invented people say comes from the demo. */
#ifndef TRIVET_OP_REHEARSAL_H
#define TRIVET_OP_REHEARSAL_H

#include "op/op.h"

struct rehearsal;
/* Prepares the copy: people, tables and a running order where they are missing. ERR_NOT_FOUND when there is nothing to run and no
 * template to take. */
bool rehearsal_begin(const struct op *op, const char *engagement, int ordinal, struct rehearsal **out, struct error *err) MUST_CHECK;
void rehearsal_free(struct rehearsal *r);   /* NULL is fine */
int rehearsal_event(const struct rehearsal *r);
/* When the clock should begin: a quarter of an hour before the event does. */
int64_t rehearsal_start(const struct rehearsal *r);
/* Does what the invented people have done by `now`. */
bool rehearsal_step(struct rehearsal *r, int64_t now, struct error *err) MUST_CHECK;

#endif
