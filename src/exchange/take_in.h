/* exchange/take_in.h - taking a table in, step by step, for whoever asks the questions: the file, what it is, what each column is, the plan, the deed. */
#ifndef TRIVET_EXCHANGE_TAKE_IN_H
#define TRIVET_EXCHANGE_TAKE_IN_H

#include "exchange/import.h"

struct take_in {
	struct arena *a;             /* of the file; NULL: none was looked at yet */
	struct arena *planned;       /* of the plan; NULL: there is none */
	struct survey survey;        /* the plan was made with it */
	struct import_file file;
	enum import_what what;
	bool what_said;              /* before any file was looked at: it is not found out from the columns */
	struct import_map map;
	int ordinal;                 /* the event of rows that name none */
	struct import_result result;
};
void take_release(struct take_in *t);
/* The file, and what it seems to be. On failure the one before stays. */
bool take_look(struct take_in *t, const char *path, struct error *err) MUST_CHECK;
void take_what(struct take_in *t, enum import_what what);
/* This column is `is` (-1: left out). Another one that was that is left out then: its index, else -1. */
int take_column(struct take_in *t, size_t column, int is);
/* "taken for Words, such as: I want swings". Appends; the sample is shortened. */
void take_column_words(const struct take_in *t, size_t column, struct str *out);
/* Reads only; a plan there was is gone. */
bool take_plan(struct take_in *t, const struct op *op, const char *engagement, struct tick tick, struct error *err) MUST_CHECK;
size_t take_new(const struct take_in *t);    /* rows of the plan that would be added or changed */
/* "12 rows: 10 new, 1 there already, 1 refused. Columns left out: Notes." Appends. */
void take_plan_words(const struct take_in *t, struct str *out);
/* "Taken in: 10 new (statements), 1 refused." for what take_apply() has done. Appends. */
void take_done_words(const struct take_in *t, struct str *out);
/* A backup first (`backups` are kept, 0 makes none), then all of it as one deed; what the columns are is kept for such files. `forgot` gets why that could not be, which does
 * not matter to what was taken in. */
bool take_apply(struct take_in *t, const struct op *op, struct tick tick, long backups, struct str *forgot, struct error *err) MUST_CHECK;

#endif
