/* op/day_int.h - what the files of the day share. For op/ alone. */
#ifndef TRIVET_OP_DAY_INT_H
#define TRIVET_OP_DAY_INT_H

#include "op/day.h"

/* The step of this event that is its running order; NULL when the model has none. */
const struct step *day_step(const struct survey *s, int ordinal);
/* ERR_NOT_FOUND, in words, when there is none. */
const struct step *day_step_needed(const struct survey *s, int ordinal, struct error *err);
/* The answer of a row; "" when it has none. */
const char *line_value(const struct table_line *l, const char *field);
/* "09:30" as minutes after midnight, digits as minutes; -1 for anything else. */
int day_time_of(const char *stored);
int day_minutes_of(const char *stored);
/* Row ids and checksums, one row a line: what a release keeps. */
void release_text(const struct table_line *lines, size_t n, struct str *out);
/* Rows that are new, gone, moved or written anew between two such texts. */
size_t release_changes(const char *before, const char *now);
/* The words as they fit a field: one line where it is one, no longer than it may be. False when the field cannot hold the value at all. */
bool field_fit(const struct survey *s, const struct field *f, const char *value, struct str *out);

#endif
