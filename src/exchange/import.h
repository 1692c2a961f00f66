/* exchange/import.h - statements, groups, expected people, activities and promises from CSV or JSON: first a plan, then one deed.
 *
 * A file is looked at (its columns, a few rows), its columns are mapped to ours, a plan is made, and only then anything is written: all that is not
 * refused in one transaction, one undo. A row gets an id made from what it says and where it goes, so that the same file twice, or in two copies,
 * changes nothing. Files are read as a stream: of a row no more than 16 bytes are kept in memory.
 *
 * Promises can be changed as well: a row with the id of one that is here, or without a known id and with the same words, form and person, is that promise; a cell
 * that the row does not have changes nothing. Of promises the plan keeps what it would write. */
#ifndef TRIVET_EXCHANGE_IMPORT_H
#define TRIVET_EXCHANGE_IMPORT_H

#include "base/tick.h"
#include "op/promises.h"

enum { PROMISED_AT = 3 /* the event at which promises are made */ };
enum import_what { IMPORT_STATEMENTS, IMPORT_GROUPS, IMPORT_PEOPLE, IMPORT_ACTIVITIES, IMPORT_PROMISES, IMPORT_WHATS };
const char *import_what_key(enum import_what w);   /* "statements", "groups", "people", "activities", "promises" */
const char *import_what_word(enum import_what w);  /* marked for translation */
bool import_what_by_key(const char *key, enum import_what *w);

/* What a column can be: a row feeds the mapping screen, the command line's help, the manual and the reader. */
struct import_column {
	const char *key, *label, *help; /* "words", "Words", ... marked for translation */
	const char *const *aliases;     /* NULL-terminated other names that are understood: "text", "statement" */
	bool required;
};
const struct import_column *import_columns(enum import_what w, size_t *n);

/* A file that was looked at. Columns of CSV by their heads; of JSON (an array of objects, or an object with one such array) by their names. */
enum { IMPORT_COLUMNS_MOST = 64, IMPORT_SAMPLES = 5 };
struct import_file {
	const char *path;
	bool json;
	char separator;                 /* of CSV */
	const char *encoding;           /* "UTF-8", "UTF-16", "Windows-1252" */
	const char *const *heads;
	size_t n_heads;
	const char *const *samples[IMPORT_SAMPLES]; /* n_heads cells each */
	size_t n_samples;
	long bytes;
};
/* ERR_INVALID in plain words with the line; nothing is written. In the arena. */
bool import_look(const char *path, struct arena *a, struct import_file *out, struct error *err) MUST_CHECK;

/* For each column of the file the index of what it is, or -1: left out. */
struct import_map { int is[IMPORT_COLUMNS_MOST]; };
/* What people chose for such a file before (the same heads), else by names and aliases. */
void import_map_guess(enum import_what w, const struct import_file *f, struct import_map *out);
/* What people say on a command line: "A=words,B=kind": heads, and our names for them; the rest as guessed. ERR_INVALID names what is not there. */
bool import_map_say(enum import_what w, const struct import_file *f, const char *typed, struct import_map *io, struct error *err) MUST_CHECK;
/* Keeps the choice for files with the same heads: in the state folder of this person, never in the data. */
bool import_map_remember(enum import_what w, const struct import_file *f, const struct import_map *m, struct error *err) MUST_CHECK;

struct import_ask {
	enum import_what what;
	const struct import_file *file;
	const struct import_map *map;
	int ordinal;                    /* the event of rows that name none; 1..3, 0: such rows are refused, and new promises are of PROMISED_AT */
	struct tick tick;
};
enum import_does { IMPORT_REFUSED, IMPORT_CHANGE, IMPORT_ADD };
struct import_row { long line; enum import_does does; const char *why /* refused: why; change: which columns */, *words /* shortened */; };
enum { IMPORT_REFUSED_KEPT = 1000 };
struct import_result {
	size_t rows, same, add, change, refused; /* change: of promises alone */
	size_t gone;                    /* of the same ones: taken out or erased here, whole or in part; they stay so */
	struct import_row *told;        /* the refused ones, of promises the others too; IMPORT_REFUSED_KEPT of each kind at most */
	size_t n_told;
	const struct import_work *work; /* of exchange/ */
	const char *left_out;           /* heads that are mapped to nothing, ", " between, or "" */
	uint64_t seen;                  /* of the file, so that applying finds it unchanged */
};
/* Reads only. */
bool import_rows_plan(const struct op *op, const struct survey *s, const struct import_ask *ask, struct arena *a, struct import_result *out,
	struct error *err) MUST_CHECK;
/* ERR_CLASH when the file, or what would be changed, is no longer as it was for the plan; ERR_NOTHING when there is nothing to add or change. */
bool import_rows_apply(const struct op *op, const struct survey *s, const struct import_ask *ask, const struct import_result *plan, struct error *err)
	MUST_CHECK;
/* "1190 new, 10 there already, 4 refused."; of promises also how many change. Appends. */
void import_counts_words(enum import_what w, const struct import_result *r, struct str *out);
/* "Line 7 is refused: words is empty.", "Line 8 changes by_when. (mend the swings)". Appends. */
void import_row_words(const struct import_row *row, struct str *out);
/* "1204 rows of statements: " with the counts, what was left out, and a line for each that is told. Appends. */
void import_result_words(enum import_what w, const struct import_result *r, struct str *out);

#endif
