/* exchange/outgoing.h - what leaves the program as data. Everything is written through a sink, block by block, and noted in the log of what left
 * (store/outgoing.h): what, when, who, which fields, never the content. */
#ifndef TRIVET_EXCHANGE_OUTGOING_H
#define TRIVET_EXCHANGE_OUTGOING_H

#include "exchange/import.h"
#include "model/quote.h"

struct outgoing_to { bool (*put)(void *ctx, const char *bytes, size_t n); void *ctx; struct tick tick; };

/* The whole engagement as JSON, for another Trivet or an analyst: documented in trivet-exchange(5), versioned, the same bytes again after it was taken in. For the
 * team: it holds everything that is not erased, words on hold as well; `held` false leaves those out. Order of rows: by table, then id. */
bool engagement_export(const struct op *op, const char *engagement, bool held, const struct outgoing_to *to, struct error *err) MUST_CHECK;
/* Takes one in: with its own ids. Rows that are there already and say the same are passed over; rows that say otherwise are refused by name, or (there are
 * erased ones) stay erased. A plan first. One deed. */
struct engagement_plan { char id[STORE_ID_SIZE]; const char *title; bool there; long rows, add, same, differ, erased; };
bool engagement_import_plan(const struct op *op, const char *path, struct tick tick, struct arena *a, struct engagement_plan *out, struct error *err) MUST_CHECK;
bool engagement_import(const struct op *op, const char *path, const struct engagement_plan *plan, struct tick tick, struct error *err) MUST_CHECK;

/* Statements as CSV, without people: label, event, kind, domain, band, question, words (the public wording where there is one), theme, times said. What may not
 * be quoted is left out and counted. */
bool statements_export(const struct op *op, const struct survey *s, const struct outgoing_to *to, struct withheld *held, struct error *err) MUST_CHECK;
/* The open-data set: counts with the floor, themes, promises without names, standards, and a dictionary of every column; a folder of files that is there whole or not
 * at all. */
bool open_data_export(const struct op *op, const struct survey *s, const char *folder, long floor, struct tick tick, struct error *err) MUST_CHECK;

#endif
