/* store/intake.h - rows of a table of elsewhere, by the thousand: their ids are given, made from what they say, so that the same row is the same row
 * in every copy. Everything here stands inside a transaction. */
#ifndef TRIVET_STORE_INTAKE_H
#define TRIVET_STORE_INTAKE_H

#include "store/register.h"
#include "store/statement.h"

enum taken { TAKEN_NEW, TAKEN_THERE, TAKEN_HIDDEN, TAKEN_ERASED };
enum taken_table { TAKEN_STATEMENT, TAKEN_GROUP, TAKEN_PERSON, TAKEN_LINE, TAKEN_PROMISE, TAKEN_TABLES };
/* Is a row of this id there? Needs no transaction. */
bool taken_is(struct store *st, enum taken_table table, const char *id, enum taken *is, struct error *err) MUST_CHECK;
/* What is known of the statement with this whole label ("E1-A34"), which may come from another engagement. Of several: one that says `words` (or is worded so for
 * others; NULL: any), THERE before HIDDEN; else ERASED, where one was. Needs no transaction. */
bool taken_label(struct store *st, const char *engagement, const char *label, const char *words, enum taken *is, struct error *err) MUST_CHECK;

/* Memory for a big transaction: ids made from words lie all over the indexes, and pages that do not fit are written again and again. */
struct intake;
struct intake *intake_begin(struct store *st);
void intake_end(struct intake *in);   /* after the commit, or what stands for it; NULL is fine */

struct statement_taken { struct statement_new is; const char *public_words; };
/* Kept back until there are some: intake_flush() before the commit writes the rest. */
bool statement_take(struct intake *in, const struct statement_taken *s, const char *id, struct error *err) MUST_CHECK;
bool intake_flush(struct intake *in, struct error *err) MUST_CHECK;
struct group_taken { const char *engagement, *event, *name, *band, *place, *expected, *wall; };
bool group_take(struct intake *in, const struct group_taken *g, const char *id, struct error *err) MUST_CHECK;
bool person_take(struct intake *in, const struct participant_new *p, const char *id, struct error *err) MUST_CHECK;
/* Behind the rows that are there; `cells` follow by cell_put(). */
bool table_line_take(struct intake *in, const char *engagement, const char *subject, const char *step, const char *id, struct error *err) MUST_CHECK;

#endif
