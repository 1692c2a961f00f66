/* exchange/import_int.h - what the parts of import share. For exchange/ alone. */
#ifndef TRIVET_EXCHANGE_IMPORT_INT_H
#define TRIVET_EXCHANGE_IMPORT_INT_H

#include "base/vec.h"
#include "exchange/import.h"
#include "io/rows.h"
#include "store/intake.h"

enum { OUR_COLUMNS_MOST = 16 };

/* The columns of each table, by their place in import_columns(). The event is always the first, but for promises, which have exchange/columns.h. */
enum { OF_EVENT = 0 };
enum statement_column { OF_WORDS = 1, OF_KIND, OF_DOMAIN, OF_BAND, OF_GROUP, OF_QUESTION, OF_SOURCE, OF_MINORITY, OF_VERBATIM, OF_PUBLIC, OF_FORM, OF_LABEL };
enum group_column { OF_NAME = 1, OF_GROUP_BAND, OF_PLACE, OF_EXPECTED, OF_WALL };
enum person_column { OF_CODE = 1, OF_PERSON_GROUP, OF_PERSON_BAND, OF_FIRST_NAME, OF_PART };

/* The field that says what a cell may hold: of an entity by this key; of activities the column of the running order. */
const char *import_field_key(enum import_what w, size_t column);

/* One row, read. The values live until the next one. */
struct import_values {
	long line;
	int ordinal;
	const char *v[OUR_COLUMNS_MOST];     /* stored text; "" where there is none */
	const char *words;                   /* to tell it by */
	const char *why;                     /* refused, because; or NULL */
	char id[STORE_ID_SIZE];
	bool again;                          /* a group or a code that an earlier row of the file named already */
};
struct import_reader;
/* NULL: it failed. The ask must live on. */
struct import_reader *import_reader_open(const struct op *op, const struct survey *s, const struct import_ask *ask, struct error *err);
void import_reader_close(struct import_reader *r);
enum rows_got import_reader_next(struct import_reader *r, struct import_values *out, struct error *err) MUST_CHECK;
const struct rows_about *import_reader_about(const struct import_reader *r);
long import_reader_at(const struct import_reader *r);

/* A cell as the field takes it. False: `why` says why not. (import_cell.c) */
bool import_cell(const struct field *f, const char *cell, struct str *stored, struct str *why);

/* Promises: those of these names in import.h, which hand over to them. (promises_plan.c) */
bool promises_rows_plan(const struct op *op, const struct survey *s, const struct import_ask *ask, struct arena *a, struct import_result *out,
	struct error *err) MUST_CHECK;
bool promises_rows_apply(const struct op *op, const struct survey *s, const struct import_ask *ask, const struct import_result *plan, struct error *err)
	MUST_CHECK;
/* The rows that are told, IMPORT_REFUSED_KEPT of each kind. */
struct import_tells { VEC(struct import_row) rows; size_t n[IMPORT_ADD + 1]; };
void import_tell(struct import_tells *t, struct arena *a, long line, enum import_does does, const char *why, const char *words);
/* Heads that are mapped to nothing, in the arena. */
const char *import_left_out(const struct import_ask *ask, struct arena *a);
/* False: ERR_NOTHING, stopped. */
bool import_go_on(const struct import_ask *ask, long done, long all, struct error *err) MUST_CHECK;

/* How often each row was met, at 16 bytes a row. (import_ids.c) */
struct import_met;
struct import_met *import_met_new(void);
void import_met_free(struct import_met *m);
/* The id made from these texts and the how-manieth such row it is; *nth from 1. */
void import_id(struct import_met *m, const char *const *parts, size_t n, char id[STORE_ID_SIZE], unsigned *nth);
/* Only remembered, and asked for. */
void import_met_keep(struct import_met *m, const char *const *parts, size_t n);
bool import_met_has(const struct import_met *m, const char *const *parts, size_t n);

#endif
