/* exchange/outgoing.h - what leaves the program as data, and a whole engagement that comes in. Everything is written through a sink, block by block:
 * memory does not grow with it. The forms are written down in trivet-exchange(5). */
#ifndef TRIVET_EXCHANGE_OUTGOING_H
#define TRIVET_EXCHANGE_OUTGOING_H

#include "exchange/import.h"
#include "exchange/promises.h"
#include "model/quote.h"

/* What is in it, for the log of exports, added while it is written: names of columns, tables or files, "; " between, and how many rows. */
struct outgoing_sum { struct str fields; long rows; };
/* sum: NULL, or what to add to. */
struct outgoing_to { bool (*put)(void *ctx, const char *bytes, size_t n); void *ctx; struct tick tick; struct outgoing_sum *sum; };

/* The whole engagement as JSON, for another Trivet or an analyst: documented in trivet-exchange(5), versioned, the same bytes again after it was taken in. For the
 * team: it holds everything that is not erased, words on hold as well; `held` false leaves those out. Order of rows: by table, then id. */
bool engagement_export(const struct op *op, const char *engagement, bool held, const struct outgoing_to *to, struct error *err) MUST_CHECK;
/* Takes one in: with its own ids. Rows that are there already and say the same are passed over; rows that say otherwise are refused by name, or (there are
 * erased ones, whole or in a column) stay erased. A plan first. One deed. */
struct engagement_differs { long line; const char *table, *id, *columns /* ", " between, or why it is not compared */; };
struct engagement_plan {
	char id[STORE_ID_SIZE];
	const char *title;
	bool there;                     /* the engagement itself is here already */
	long rows, add, same, differ, erased;
	struct engagement_differs *why; /* IMPORT_REFUSED_KEPT of those that differ at most */
	size_t n_why;
	uint64_t seen;                  /* of the file, so that taking it in finds it unchanged */
};
bool engagement_import_plan(const struct op *op, const char *path, struct tick tick, struct arena *a, struct engagement_plan *out, struct error *err) MUST_CHECK;
bool engagement_import(const struct op *op, const char *path, const struct engagement_plan *plan, struct tick tick, struct error *err) MUST_CHECK;
/* "1,204 rows: 1,190 new, 10 there already, 3 say otherwise, 1 erased here", and a line for each that says otherwise. Appends. */
void engagement_plan_words(const struct engagement_plan *plan, struct str *out);

/* Statements as CSV, without people: label, event, kind, domain, band, question, words (the public wording where there is one), theme, times said. What may not
 * be quoted is left out and counted. */
bool statements_export(const struct op *op, const struct survey *s, const struct outgoing_to *to, struct withheld *held, struct error *err) MUST_CHECK;
/* The open-data set: counts with the floor, themes, promises without names, standards, and a dictionary of every column; a folder of files that is there whole or not
 * at all. */
bool open_data_export(const struct op *op, const struct survey *s, const char *folder, long floor, struct tick tick, struct outgoing_sum *sum,
	struct error *err) MUST_CHECK;

#endif
