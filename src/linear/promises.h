/* linear/promises.h - what can be done with a promise, asked one thing after the other. For the files of promises alone. */
#ifndef TRIVET_LINEAR_PROMISES_H
#define TRIVET_LINEAR_PROMISES_H

#include "linear/dialogue.h"
#include "op/promises.h"

/* promise_do.c: each ends with a note of what became of it. */
enum after promise_state_ask(struct dialogue *d, const struct commitment_row *r);
enum after promise_news_ask(struct dialogue *d, const struct commitment_row *r);
enum after promise_handover_ask(struct dialogue *d, const struct commitment_row *r);
enum after promise_link_ask(struct dialogue *d, const struct commitment_row *r);
/* A day that may be today and not later, as it is stored; asked again until it is one. */
bool ask_day_heard(struct dialogue *d, const char *question, struct str *iso, enum after *after);

/* promise_table.c: promises as CSV, out to a file; import.c: and in from one after a plan. */
enum after promises_out(struct dialogue *d);
enum after promises_in(struct dialogue *d);

#endif
