/* op/exports.h - the log of exports: every way out notes a line when it ended well; what is only looked at on a screen is none.
 *
 * It holds no words of anybody and no names of participants: the title of what left, its columns, and counts. Of the path only the name of the file
 * is kept, and not that when it has a first name of the register, a long number or an address in it. Nobody takes such a line back. */
#ifndef TRIVET_OP_EXPORTS_H
#define TRIVET_OP_EXPORTS_H

#include "op/op.h"
#include "store/export.h"

struct export_left {
	const char *what;        /* a title marked for translation: "Statements" */
	const char *form;        /* "text", "html", "csv", "json", "cfg" */
	int ordinal;             /* event, 1..3; 0: of the whole */
	const char *path;        /* NULL: standard output */
	bool folder;             /* the path is one */
	const char *fields;      /* the columns that left, "; " between; NULL or "": it has none */
	long entries, held;      /* rows, quotes, numbers that left; statements that were held back */
	bool inside;             /* for the team, not for everybody */
};
/* One deed. What left has left, whatever this says: who cannot note it says so and goes on. */
bool export_note(const struct op *op, const char *engagement, const struct export_left *x, struct error *err) MUST_CHECK;
/* "It is not in the log of exports, because the data can only be read here." for what went wrong with it. Appends. */
void export_unnoted_words(const struct error *err, struct str *out);

/* "Thu 12 Nov 2026, 14:03". Appends. */
void export_when(const struct export_row *r, struct str *out);
/* "Statements as CSV, for everybody, 181 entries, 7 held back, to words.csv". Appends. */
void export_words(const struct export_row *r, struct str *out);
/* The same and all that is known, a line each: when, who, which fields. Appends. */
void export_in_full(const struct export_row *r, struct str *out);

#endif
