/* op/progress.c - binary search in the sorted lists of struct progress. */
#include "config.h"

#include "op/progress.h"

#include <stdlib.h>
#include <string.h>

static int by_fill(const void *key, const void *item)
{
	const struct fill *k = key, *i = item;
	int order = strcmp(k->subject, i->subject);

	if (order == 0)
		order = strcmp(k->step, i->step);
	return order ? order : strcmp(k->field, i->field);
}

static int by_said(const void *key, const void *item)
{
	const struct said *k = key, *i = item;
	int order = strcmp(k->subject, i->subject);

	return order ? order : strcmp(k->step, i->step);
}

static int by_count(const void *key, const void *item)
{
	const struct count *k = key, *i = item;
	int order = strcmp(k->subject, i->subject);

	return order ? order : strcmp(k->what, i->what);
}

/* "what" or "what/part", without putting the two together: it is asked for a thousand times in one survey. */
struct count_key { const char *subject, *what, *part; size_t len; };

static int by_count_key(const void *key, const void *item)
{
	const struct count_key *k = key;
	const struct count *i = item;
	int order = strcmp(k->subject, i->subject);
	const char *rest;

	if (order == 0)
		order = strncmp(k->what, i->what, k->len);
	if (order)
		return order;
	rest = i->what + k->len;
	if (!k->part)
		return *rest ? -1 : 0;
	return *rest == '/' ? strcmp(k->part, rest + 1) : '/' - (unsigned char)*rest;
}

/* bsearch() must not be given a NULL list, even an empty one. */
static const void *find(const void *key, const void *list, size_t n, size_t size, int (*order)(const void *, const void *))
{
	return n ? bsearch(key, list, n, size, order) : NULL;
}

/* Index of the first that is not before the key. */
static size_t first_at(const void *key, const void *list, size_t n, size_t size, int (*order)(const void *, const void *))
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order(key, (const char *)list + middle * size) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct fill *progress_fills(const struct survey *s, int ordinal, const char *step, const char *field, size_t *n)
{
	const struct fill key = { .subject = survey_subject(s, ordinal), .step = step, .field = field };
	const struct fill *all = s->progress.fills;
	size_t i = first_at(&key, all, s->progress.n_fills, sizeof key, by_fill);

	*n = 0;
	while (i + *n < s->progress.n_fills && by_fill(&key, &all[i + *n]) == 0)
		++*n;
	return *n ? &all[i] : NULL;
}

long progress_answered(const struct survey *s, int ordinal, const char *step, const char *field)
{
	size_t n;
	const struct fill *f = progress_fills(s, ordinal, step, field, &n);
	long sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += f[i].in_form + f[i].in_rows;
	return sum;
}

long progress_answered_rows(const struct survey *s, int ordinal, const char *step, const char *field)
{
	size_t n;
	const struct fill *f = progress_fills(s, ordinal, step, field, &n);
	long sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += f[i].in_rows;
	return sum;
}

long progress_rows(const struct survey *s, int ordinal, const char *step)
{
	return progress_count(s, ordinal, "rows", step);
}

const struct said *progress_said(const struct survey *s, int ordinal, const char *step)
{
	const struct said key = { .subject = survey_subject(s, ordinal), .step = step };

	return find(&key, s->progress.said, s->progress.n_said, sizeof key, by_said);
}

long progress_count(const struct survey *s, int ordinal, const char *what, const char *part)
{
	const struct count_key key = { survey_subject(s, ordinal), what, part && *part ? part : NULL, strlen(what) };
	const struct count *c = find(&key, s->progress.counts, s->progress.n_counts, sizeof *c, by_count_key);

	return c ? c->n : 0;
}

long progress_kinds_of(const struct survey *s, int ordinal, const char *begin)
{
	const char *subject = survey_subject(s, ordinal);
	const struct count key = { .subject = subject, .what = begin };
	size_t len = strlen(begin), low = first_at(&key, s->progress.counts, s->progress.n_counts, sizeof key, by_count);
	long n = 0;

	for (; low < s->progress.n_counts; low++) {
		const struct count *c = &s->progress.counts[low];

		if (strcmp(c->subject, subject) != 0 || strncmp(c->what, begin, len) != 0)
			break;
		n += c->n > 0;
	}
	return n;
}

const char *progress_column(const struct survey *s, int ordinal, const char *column)
{
	for (size_t i = 0; i < s->n_columns; i++) {
		if (s->columns[i].ordinal == ordinal && strcmp(s->columns[i].column, column) == 0)
			return s->columns[i].value;
	}
	return NULL;
}
