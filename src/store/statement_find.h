/* store/statement_find.h - inside store/ only: finding statements by a filter, in the order of a list. */
#ifndef TRIVET_STORE_STATEMENT_FIND_H
#define TRIVET_STORE_STATEMENT_FIND_H

#include <sqlite3.h>

#include "base/vec.h"
#include "model/consent.h"
#include "store/places.h"
#include "store/statement.h"

/* statement_row.place: n, and before it how many more said it where the order asks for that. */
enum { PLACE_BITS = 40 };
#define PLACE_N(place) ((place) & ((INT64_C(1) << PLACE_BITS) - 1))
#define PLACE_MORE(place) ((place) >> PLACE_BITS)
#define PLACE(more, n) ((more) > 0 ? ((int64_t)(more) << PLACE_BITS) | (n) : (n))

/* One way along an index (statement_find.c). A part of a filter that is a part of the statements has one. */
enum find_source {
	FIND_ENGAGEMENT, FIND_EVENT, FIND_GROUP, FIND_KIND, FIND_DOMAIN, FIND_BAND, FIND_PARTICIPANT, FIND_HELD, FIND_THEME, FIND_UNTHEMED,
	FIND_PARKED, FIND_MINORITY, FIND_VERBATIM, FIND_BETWEEN, FIND_MORE, FIND_SOURCES
};
/* Of each source: its statements tested one by one, downwards and upwards; their n alone; how many there are, up to :most. */
enum find_way { FIND_DOWN, FIND_UP, FIND_ALL, FIND_SIZE, FIND_WAYS };
enum find_query {
	FIND_WORDS = FIND_SOURCES * FIND_WAYS, /* and upwards: by the full-text index, tested */
	FIND_WORDS_ALL = FIND_WORDS + 2,       /* and upwards: n alone */
	FIND_MORE_ALL = FIND_WORDS_ALL + 2,    /* and upwards: places alone, in the order of how many said it */
	FIND_PICK = FIND_MORE_ALL + 2,         /* those of :some, in that order, tested */
	FIND_GONE, FIND_GROUPED, FIND_PLACED, FIND_ADULT, FIND_NOT_MAY, /* what a filter leaves out: n alone */
	FIND_TALLY, FIND_ID, FIND_ENDS /* of the engagement, and of the event, and of the group */
};

struct find {
	struct store *st;
	const struct statement_filter *f;
	const char *kind;           /* of the filter, or the one that its gap is about */
	struct str may, not_may;    /* participants, as JSON: those who may be quoted, and all the others */
	struct str themes, adults;  /* themes in which the gap is closed; bands of adults */
	bool search, nothing;       /* nothing: what is asked for cannot be */
	/* Which part of the list: in ORDER_MOST first what others said as well, then the rest in the order of n. */
	enum find_part { PART_WHOLE, PART_MORE, PART_NO_MORE } part;
	bool up;                    /* towards the greater n, or place */
	int64_t low, high;          /* places, both exclusive; what is settled lies outside */
	size_t limit;
	VEC(int64_t) found;         /* places */
};

/* Makes ready what the filter needs to know; find_end() also after false. */
bool find_begin(struct find *x, struct store *st, const struct statement_filter *f, struct error *err) MUST_CHECK;
void find_end(struct find *x);
/* Bound and ready. low, high: n (places for the walks of FIND_MORE); the last one of the names that the statement has. */
sqlite3_stmt *find_query(struct find *x, size_t which, int64_t low, int64_t high, struct error *err) MUST_CHECK;
/* Tests what the query gives, in its order, until the page is full or `at_most` were tested: then *more. */
bool find_walk(struct find *x, sqlite3_stmt *q, bool test_words, size_t at_most, bool *more, struct error *err) MUST_CHECK;
/* Up to x->limit places into x->found, between x->low and x->high. */
bool find_part(struct find *x, struct error *err) MUST_CHECK;

/* For filters that leave little or nothing of much (statement_gather.c): whole parts put together as sets. */
bool gather_part(struct find *x, struct error *err) MUST_CHECK;
/* How many fit in all, up to at_most; x->part is the whole. */
bool gather_count(struct find *x, size_t at_most, size_t *n, struct error *err) MUST_CHECK;
/* The sources that hold what the filter asks for, up to FIND_SOURCES. Returns how many. */
size_t find_sources(const struct find *x, enum find_source out[FIND_SOURCES]);
/* How many fit, where a kept counter knows it: then *known. */
bool find_kept(struct find *x, bool *known, size_t *n, struct error *err) MUST_CHECK;
/* NULL: it is not there. */
bool find_id(struct find *x, int64_t n, struct arena *a, const char **id, struct error *err) MUST_CHECK;
/* How many statements it has, up to at_most. */
bool find_size(struct find *x, enum find_source source, int64_t at_most, int64_t *n, struct error *err) MUST_CHECK;

/* What stands of this person's consent to be quoted (statement_quote.c). */
bool quote_says(struct store *st, const char *participant, enum consent_says *says, struct error *err) MUST_CHECK;
/* Those of the engagement who said yes, as a JSON array of ids, and all others of whom there are statements. */
bool quote_lists(struct store *st, const char *engagement, struct str *yes, struct str *others, struct error *err) MUST_CHECK;
/* One more text for a JSON array that begins as "". json_end() makes it whole. Appends. */
void json_item(struct str *out, const char *text);
void json_end(struct str *out);
/* The statements at these places (most: of ORDER_MOST), in this order; those that were hidden, or held or released, meanwhile are left out. */
bool statement_rows(struct store *st, const int64_t *n, size_t count, bool held, bool most, struct arena *a, struct statement_row **out,
	size_t *n_out, struct error *err) MUST_CHECK;

#endif
