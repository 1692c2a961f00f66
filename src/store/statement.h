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
	const char *question;   /* key of the model's question that it answers, or "" */
	const char *public_words; /* a wording for the public beside the raw words, or ""; never instead of them */
	const char *parked;     /* why it is in no theme, or "" */
	const char *same_as;    /* the statement that it was grouped with, or "" (also when that one is gone or on hold) */
	const char *source;     /* where it came from when it was not said at the event: "a letter", or "" */
	bool verbatim, minority, held;
	long echoes;            /* how often somebody said nearly the same ("+1") */
	long grouped;           /* how many others are grouped with it */
	long themes;            /* in how many it stands */
	bool may_quote;         /* see statement_may_be_quoted() in model/consent.h */
	int ordinal;      /* of the event */
	int64_t said_us;
	int64_t n;        /* place in this file */
	int64_t place;    /* in the order that was asked for: for paging */
};

struct statement_filter {
	const char *engagement;  /* required */
	const char *event, *kind, *domain, *band, *group; /* ids or keys; NULL or "": any */
	const char *participant; /* id; NULL or "": any */
	bool held;               /* those on hold and no others; else those on hold are never found, counted or shown */
	const char *theme;       /* id of a theme that stands; NULL or "": any */
	enum stands { STANDS_ANY, STANDS_UNTHEMED, STANDS_PARKED, STANDS_THEMED } stands;
	enum said_flag { FLAG_ANY, FLAG_YES, FLAG_NO } minority, verbatim, quote /* may be quoted */, between /* has a source */;
	bool folded;             /* those grouped with another are left out: the one that stands for them is there */
	/* GAP_ALONE: needs that lead to no barrier and no idea, by link or by one of their themes. GAP_SILENT: not said by an adult, and no adult
	 * said anything in any of its themes, nor does a link lead from it to what an adult said or promised. Adults: `adult_bands`. */
	enum gap { GAP_NONE, GAP_ALONE, GAP_SILENT } gap;
	const char *const *adult_bands; /* NULL-terminated keys; needed by GAP_SILENT */
	enum said_order { ORDER_NEWEST, ORDER_OLDEST, ORDER_MOST } order; /* most: how many said it, then newest */
	const char *search;      /* words typed: every word must begin a word of the statement; NULL or "": any */
};

enum page_way { PAGE_OLDER, PAGE_NEWER };

/* Up to `limit` statements beyond `from` (exclusive; 0: from the beginning of the list for OLDER, its end for NEWER), in the order of the
 * filter in `out` for both ways: OLDER goes down the list, NEWER up. `from` is statement_row.place of a row of the same order. `search`
 * accepts anything a person may type; quotes make a phrase. Every filter, alone or with others, costs a few milliseconds at 100,000. */
bool statement_page(struct store *st, const struct statement_filter *f, enum page_way way, int64_t from, size_t limit,
	struct arena *a, struct statement_row **out, size_t *n, struct error *err) MUST_CHECK;
bool statement_get(struct store *st, const char *id, struct arena *a, struct statement_row *out, struct error *err) MUST_CHECK;

/* How many fit, up to `at_most`: *n == at_most means that many or more. Cheap where a kept counter knows it. */
bool statement_count(struct store *st, const struct statement_filter *f, long at_most, long *n, struct error *err) MUST_CHECK;
/* Ids of all that fit, in the order of the filter, up to `at_most`: to mark them. */
bool statement_ids(struct store *st, const struct statement_filter *f, size_t at_most, struct arena *a, const char ***out, size_t *n,
	struct error *err) MUST_CHECK;
/* The statements grouped with this one; or, where it is grouped itself, those of its group with the one that stands for them first. */
bool statement_group(struct store *st, const char *id, struct arena *a, struct statement_row **out, size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction: it says the same as `head` ("": it stands on its own again). What was grouped with it goes along to `head`. INVALID
 * when `head` is the statement itself, is grouped, gone or on hold. */
bool statement_same(struct store *st, const char *id, const char *head, struct error *err) MUST_CHECK;

/* Links: from a need to a barrier to an idea, from a statement to a promise (ids of statements or commitments). Inside a transaction; true
 * without writing when it is so already. */
bool link_set(struct store *st, const char *engagement, const char *from, const char *to, bool on, struct error *err) MUST_CHECK;
/* The other ends, as ids, in the order of making; those gone or on hold are left out. back: what leads to `id`. */
bool link_ends(struct store *st, const char *id, bool back, struct arena *a, const char ***out, size_t *n, struct error *err) MUST_CHECK;

struct statement_new {
	const char *engagement, *event, *group, *kind, *domain, *band, *words; /* NULL: "" */
	const char *activity, *participant, *form; /* NULL: "" */
	const char *question; /* key of the model's question that it answers; NULL: "" */
	const char *source; /* where it came from when not said at the event; NULL: "" */
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
