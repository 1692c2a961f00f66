/* store/statement_page.c - pages of a list of statements, how many there are, and which. */
#include "config.h"

#include "store/statement.h"

#include "store/db.h"
#include "store/statement_find.h"

enum { COUNTED_ONE_BY_ONE = 3000 };

/* One part of the list, from its beginning (from 0) or beyond `from`. */
static bool page_part(struct find *x, enum find_part part, int64_t from, struct error *err)
{
	x->part = part;
	x->low = x->up ? from : 0;
	x->high = x->up || from == 0 ? INT64_MAX : from;
	return x->found.n >= x->limit || find_part(x, err);
}

/* In ORDER_MOST the list begins with what more than one said. */
static bool page_most(struct find *x, int64_t from, struct error *err)
{
	bool in_first = PLACE_MORE(from) > 0;
	if (!x->up)
		return ((from > 0 && !in_first) || page_part(x, PART_MORE, from, err))
			&& page_part(x, PART_NO_MORE, in_first ? 0 : from, err);
	return (in_first || page_part(x, PART_NO_MORE, from, err)) && page_part(x, PART_MORE, in_first ? from : 0, err);
}

static bool find(struct find *x, enum page_way way, int64_t from, size_t limit, struct error *err)
{
	bool oldest = x->f->order == ORDER_OLDEST;
	x->up = (way == PAGE_NEWER) != oldest;
	x->limit = limit;
	bool ok = x->f->order == ORDER_MOST ? page_most(x, from, err) : page_part(x, PART_WHOLE, from, err);
	/* From the top of the list to its end, whichever way was gone. */
	for (size_t i = 0; ok && way == PAGE_NEWER && i < x->found.n / 2; i++) {
		int64_t swap = x->found.v[i];
		x->found.v[i] = x->found.v[x->found.n - 1 - i];
		x->found.v[x->found.n - 1 - i] = swap;
	}
	return ok;
}

bool statement_page(struct store *st, const struct statement_filter *f, enum page_way way, int64_t from, size_t limit,
	struct arena *a, struct statement_row **out, size_t *n, struct error *err)
{
	struct find x;
	bool ok = find_begin(&x, st, f, err);
	/* What is found and what is shown of it: one state of the file. */
	store_look(st);
	ok = ok && find(&x, way, from, limit, err)
		&& statement_rows(st, x.found.v, x.found.n, f->held, f->order == ORDER_MOST, a, out, n, err);
	store_look_end(st);
	find_end(&x);
	return ok;
}

bool statement_count(struct store *st, const struct statement_filter *f, long at_most, long *n, struct error *err)
{
	struct find x;
	size_t found = 0, most = at_most > 0 ? (size_t)at_most : 0;
	bool known = false, ok = find_begin(&x, st, f, err);
	store_look(st);
	ok = ok && find_kept(&x, &known, &found, err);
	if (ok && !known && most <= COUNTED_ONE_BY_ONE) {
		ok = find(&x, PAGE_OLDER, 0, most, err);
		found = x.found.n;
	} else if (ok && !known && !x.nothing) {
		ok = gather_count(&x, most, &found, err);
	}
	store_look_end(st);
	find_end(&x);
	*n = (long)(found < most ? found : most);
	return ok;
}

bool statement_ids(struct store *st, const struct statement_filter *f, size_t at_most, struct arena *a, const char ***out, size_t *n,
	struct error *err)
{
	struct find x;
	bool ok = find_begin(&x, st, f, err);
	store_look(st);
	ok = ok && find(&x, PAGE_OLDER, 0, at_most, err);
	*out = arena_alloc(a, (x.found.n + 1) * sizeof **out);
	*n = 0;
	for (size_t i = 0; ok && i < x.found.n; i++) {
		const char *id = NULL;
		ok = find_id(&x, PLACE_N(x.found.v[i]), a, &id, err);
		if (id != NULL)
			(*out)[(*n)++] = id;
	}
	store_look_end(st);
	find_end(&x);
	return ok;
}
