/* store/statement.h - what was said. Lists go by pages along an index, never by offset: they cost the same at ten and at a million. */
#ifndef TRIVET_STORE_STATEMENT_H
#define TRIVET_STORE_STATEMENT_H

#include "store/store.h"

struct statement_row {
	const char *id, *event, *group, *group_name, *kind, *domain, *band, *words;
	int ordinal;      /* of the event */
	int64_t said_us;
	int64_t n;        /* place in this file, for paging */
};

struct statement_filter {
	const char *engagement;  /* required */
	const char *event, *kind, *domain, *band, *group; /* ids or keys; NULL or "": any */
	const char *search;      /* words typed: every word must begin a word of the statement; NULL or "": any */
};

enum page_way { PAGE_OLDER, PAGE_NEWER };

/* Up to `limit` statements beyond `from` (exclusive; 0: from the newest end for OLDER, the oldest for NEWER), newest first in `out` for
 * both ways. The order is that of entry (n). `search` accepts anything a person may type; quotes make a phrase. */
bool statement_page(struct store *st, const struct statement_filter *f, enum page_way way, int64_t from, size_t limit,
	struct arena *a, struct statement_row **out, size_t *n, struct error *err) MUST_CHECK;
bool statement_get(struct store *st, const char *id, struct arena *a, struct statement_row *out, struct error *err) MUST_CHECK;

struct statement_new {
	const char *engagement, *event, *group, *kind, *domain, *band, *words; /* NULL: "" */
	int64_t said_us;  /* 0: now */
};
/* Inside a transaction. ERR_INVALID when there are no words. */
bool statement_add(struct store *st, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;

#endif
