/* op/quoting.c - the words of an engagement on their way out. */
#include "config.h"

#include "op/quoting.h"

#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "store/register.h"

enum { PAGE = 200 };

bool quoting_begin(struct quoting *q, const struct op *op, const char *engagement, long floor, struct error *err)
{
	struct arena *a = arena_new();
	const char **names;
	size_t n;
	*q = (struct quoting){ .op = *op, .floor = floor, .a = arena_new() };
	q->engagement = arena_strdup(q->a, engagement);
	struct engagement_row e;
	bool ok = engagement_get(op->st, engagement, a, &e, err) && participant_names(op->st, engagement, a, &names, &n, err);
	if (ok)
		mask_names_make(names, n, q->a, &q->names);
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

/* What the team repeats ---------------------------------------------------------------------------------------- */

/* "" where it is too short. Replaces what is in `out`. */
static void struck_line(const char *text, size_t n, struct str *out)
{
	struct str line = STR_INIT;
	str_addn(&line, text, n);
	str_clear(out);
	text_fold(out, str_text(&line));
	while (out->len && strchr(" .!?,;", out->buf[out->len - 1]))
		str_remove(out, out->len - 1, 1);
	if (out->len < STRUCK_BYTES)
		str_clear(out);
	str_release(&line);
}

void struck_lines(const char *words, struct arena *a, struck_list *out)
{
	struct str line = STR_INIT;
	for (; *words; words += strcspn(words, "\n"), words += *words == '\n') {
		struck_line(words, strcspn(words, "\n"), &line);
		if (line.len)
			vec_push(out, arena_strdup(a, str_text(&line)));
	}
	str_release(&line);
}

bool struck_in(const char *text, const char *const *lines, size_t n)
{
	struct str folded = STR_INIT;
	bool found = false;
	if (n)
		text_fold(&folded, text);
	for (size_t i = 0; folded.len && !found && i < n; i++)
		found = strstr(str_text(&folded), lines[i]) != NULL;
	str_release(&folded);
	return found;
}

struct striking { struct quoting *q; struck_list list; };

static bool strike_each(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct striking *x = with;
	(void)err;
	if (v == QUOTE_YES && strcmp(words, s->words) == 0)
		return true;
	struck_lines(s->words, x->q->a, &x->list);
	return true;
}

bool quoting_strike(struct quoting *q, struct error *err)
{
	const struct withheld before = q->withheld;
	struct statement_filter f = { .engagement = q->engagement, .order = ORDER_OLDEST };
	struct striking x = { .q = q };
	bool stopped;
	bool ok = quoting_walk(q, &f, strike_each, NULL, &x, &stopped, err);
	f.held = true;
	ok = ok && quoting_walk(q, &f, strike_each, NULL, &x, &stopped, err);
	q->withheld = before;
	vec_keep(&x.list, q->a, &q->struck, &q->n_struck);
	return ok;
}

bool quoting_struck(const struct quoting *q, const char *text)
{
	return struck_in(text, q->struck, q->n_struck);
}
