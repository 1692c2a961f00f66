/* op/quoting.c - the words of an engagement on their way out. */
#include "config.h"

#include "op/quoting.h"

#include <limits.h>

#include "base/vec.h"
#include "store/register.h"

enum { PAGE = 200, EVENTS = 3 };

bool quoting_begin(struct quoting *q, const struct op *op, const char *engagement, long floor, struct error *err)
{
	*q = (struct quoting){ .op = *op, .floor = floor, .a = arena_new() };
	q->engagement = arena_strdup(q->a, engagement);
	struct arena *a = arena_new();
	VEC(const char *) names = VEC_INIT;
	struct engagement_row e;
	bool ok = engagement_get(op->st, engagement, a, &e, err);
	for (int i = 0; ok && i < EVENTS; i++) {
		struct participant_row *p = NULL;
		size_t n = 0;
		ok = participant_list(op->st, engagement, e.events[i].id, a, &p, &n, err);
		for (size_t k = 0; ok && k < n; k++)
			vec_push(&names, p[k].first_name);
	}
	if (ok)
		mask_names_make(names.v, names.n, q->a, &q->names);
	vec_release(&names);
	arena_free(a);
	return ok;
}

void quoting_end(struct quoting *q)
{
	arena_free(q->a);
	q->a = NULL;
}

enum quote_verdict quoting_of(struct quoting *q, const struct statement_row *s, const char **words)
{
	struct quote_facts f = { .held = s->held, .may_quote = s->may_quote, .words = s->words, .public_words = s->public_words };
	enum quote_verdict v = quote_of(&f, &q->names, words);
	q->withheld.n[v]++;
	return v;
}

static bool one_page(struct quoting *q, const struct statement_filter *f, quoting_each *each, void *with, int64_t *from, size_t *n,
	struct error *err)
{
	struct arena *a = arena_new();
	struct statement_row *rows = NULL;
	bool ok = statement_page(q->op.st, f, PAGE_OLDER, *from, PAGE, a, &rows, n, err);
	for (size_t i = 0; ok && i < *n; i++) {
		const char *words = "";
		enum quote_verdict v = quoting_of(q, &rows[i], &words);
		ok = each(with, &rows[i], v, words, err);
		*from = rows[i].place;
	}
	arena_free(a);
	return ok;
}

bool quoting_walk(struct quoting *q, const struct statement_filter *f, quoting_each *each, quoting_progress *progress, void *with,
	bool *stopped, struct error *err)
{
	int64_t from = 0;
	long done = 0, held = 0;
	size_t n = PAGE;
	*stopped = false;
	/* The lists never give what is on hold, so those are counted. */
	if (!f->held) {
		struct statement_filter on_hold = *f;
		on_hold.held = true;
		if (!statement_count(q->op.st, &on_hold, LONG_MAX, &held, err))
			return false;
		q->withheld.n[QUOTE_HELD] += held;
	}
	while (n == PAGE && !*stopped) {
		if (!one_page(q, f, each, with, &from, &n, err))
			return false;
		done += (long)n;
		*stopped = progress != NULL && n > 0 && !progress(with, done);
	}
	return true;
}
