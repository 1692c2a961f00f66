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

static int by_rows(const void *key, const void *item)
{
	const struct rows *k = key, *i = item;
	int order = strcmp(k->subject, i->subject);

	return order ? order : strcmp(k->step, i->step);
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

/* bsearch() must not be given a NULL list, even an empty one. */
static const void *find(const void *key, const void *list, size_t n, size_t size, int (*order)(const void *, const void *))
{
	return n ? bsearch(key, list, n, size, order) : NULL;
}

static const struct fill *fill_of(const struct survey *s, int ordinal, const char *step, const char *field)
{
	const struct fill key = { .subject = survey_subject(s, ordinal), .step = step, .field = field };

	return find(&key, s->progress.fills, s->progress.n_fills, sizeof key, by_fill);
}

long progress_answered(const struct survey *s, int ordinal, const char *step, const char *field)
{
	const struct fill *f = fill_of(s, ordinal, step, field);

	return f ? f->in_form + f->in_rows : 0;
}

long progress_answered_rows(const struct survey *s, int ordinal, const char *step, const char *field)
{
	const struct fill *f = fill_of(s, ordinal, step, field);

	return f ? f->in_rows : 0;
}

long progress_rows(const struct survey *s, int ordinal, const char *step)
{
	const struct rows key = { .subject = survey_subject(s, ordinal), .step = step };
	const struct rows *r = find(&key, s->progress.rows, s->progress.n_rows, sizeof key, by_rows);

	return r ? r->n : 0;
}

const struct said *progress_said(const struct survey *s, int ordinal, const char *step)
{
	const struct said key = { .subject = survey_subject(s, ordinal), .step = step };

	return find(&key, s->progress.said, s->progress.n_said, sizeof key, by_said);
}

long progress_count(const struct survey *s, int ordinal, const char *what, const char *part)
{
	struct str name = STR_INIT;
	const struct count *c;
	struct count key = { .subject = survey_subject(s, ordinal) };

	str_add(&name, what);
	if (part && *part)
		str_addf(&name, "/%s", part);
	key.what = str_text(&name);
	c = find(&key, s->progress.counts, s->progress.n_counts, sizeof key, by_count);
	str_release(&name);
	return c ? c->n : 0;
}

long progress_kinds_of(const struct survey *s, int ordinal, const char *begin)
{
	const char *subject = survey_subject(s, ordinal);
	size_t len = strlen(begin), low = 0, high = s->progress.n_counts;
	const struct count key = { .subject = subject, .what = begin };
	long n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_count(&key, &s->progress.counts[middle]) > 0)
			low = middle + 1;
		else
			high = middle;
	}
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
