/* op/progress.h - looks things up in what a survey has loaded: by halving, no query. For op/ alone. */
#ifndef TRIVET_OP_PROGRESS_H
#define TRIVET_OP_PROGRESS_H

#include "op/survey.h"

/* The different answers to a field, each with how often it was given; NULL and 0 for none. */
const struct fill *progress_fills(const struct survey *s, int ordinal, const char *step, const char *field, size_t *n);
/* Forms and rows in which the field is answered; rows alone. */
long progress_answered(const struct survey *s, int ordinal, const char *step, const char *field);
long progress_answered_rows(const struct survey *s, int ordinal, const char *step, const char *field);
long progress_rows(const struct survey *s, int ordinal, const char *step);
/* NULL when people said nothing of the step. */
const struct said *progress_said(const struct survey *s, int ordinal, const char *step);
/* A kept counter: "statements", or with `part` "kind/need" "statements/kind/need". */
long progress_count(const struct survey *s, int ordinal, const char *what, const char *part);
/* How many counters whose name begins so are above 0. */
long progress_kinds_of(const struct survey *s, int ordinal, const char *begin);
/* The value of a column such as "event.day"; NULL when it was not loaded. */
const char *progress_column(const struct survey *s, int ordinal, const char *column);

#endif
