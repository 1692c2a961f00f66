/* store/statement.h - what was said. Lists go by pages along an index, never by offset: they cost the same at ten and at a million. */
#ifndef TRIVET_STORE_STATEMENT_H
#define TRIVET_STORE_STATEMENT_H

#include "store/store.h"

struct statement_row {
	const char *id, *event, *group, *group_name, *kind, *domain, *band, *words;
	const char *label;      /* "E1-A34": event, copy of the file, number; "" for statements older than labels */
	const char *activity;   /* row of the running order during which it was said, or "" */
	const char *participant;/* who said it, where that is known, or "" */
	const char *form;       /* "" said or written, "drawn", "made" */
	bool verbatim, minority, held;
	long echoes;            /* how often somebody said nearly the same ("+1") */
	int ordinal;      /* of the event */
	int64_t said_us;
	int64_t n;        /* place in this file, for paging */
};

struct statement_filter {
	const char *engagement;  /* required */
	const char *event, *kind, *domain, *band, *group; /* ids or keys; NULL or "": any */
	const char *participant; /* id; NULL or "": any */
	bool held;               /* those on hold and no others; else those on hold are never found, counted or shown */
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
	const char *activity, *participant, *form; /* NULL: "" */
	const char *question; /* key of the model's question that it answers; NULL: "" */
	bool verbatim, minority, held;
	long number;      /* of a printed sheet of this copy; 0: the next free one */
	int64_t said_us;  /* 0: now */
};
/* Inside a transaction. ERR_INVALID when there are no words; ERR_EXISTS when `number` is taken (the message names the label). */
bool statement_add(struct store *st, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* The label of a statement, e.g. to say what was kept. Appends. */
bool statement_label(struct store *st, const char *id, struct str *out, struct error *err) MUST_CHECK;
/* The statement with this label, as people write it: "E1-A34", "e1 a34", "A34" in the event. ERR_NOT_FOUND. */
bool statement_by_label(struct store *st, const char *engagement, const char *event, const char *label, struct arena *a,
	struct statement_row *out, struct error *err) MUST_CHECK;
/* Inside a transaction: one more person said it. group may be "". */
bool echo_add(struct store *st, const char *engagement, const char *statement, const char *group, struct error *err) MUST_CHECK;

/* Statements of the last `since_us`.. now of an event, by group and by band: for "who was not heard". Cheap: walks only those. */
struct heard { const char *group, *band; long n; };
bool statements_heard(struct store *st, const char *event, int64_t since_us, struct arena *a, struct heard **out, size_t *n,
	struct error *err) MUST_CHECK;
/* Appends the letter of this copy of the file, "A" in the first; outside a transaction nothing while it has none. Given at the first statement; a copy of the file takes another. Of two copies
 * that took the same letter unknown to each other the later shows it twice ("BB") once they are merged. */
bool copy_letter(struct store *st, struct str *out, struct error *err) MUST_CHECK;

#endif
