/* store/statement_gather.c - finding statements by whole parts: each condition of a filter as a set of places, put together.
 *
 * A part comes out of its index alone, without looking at a statement, so this costs the same whether much fits or nothing. Only
 * links are left to be tested statement by statement: few are linked. */
#include "config.h"

#include "store/db.h"
#include "store/statement_find.h"

/* So few are tested sooner than another part is read. At one go: what a batch tests beyond the page is lost. */
enum { FEW = 2000, BATCH = 500 };

struct gather {
	struct find *x;
	struct places set;
	bool whole;            /* everything was put into it already: nothing more to test, but links and words */
	bool words;            /* the words searched for are settled as well */
	int64_t low, high;     /* n */
	int64_t batch[BATCH];  /* to be tested */
	size_t count;
};

static bool read_set(struct gather *g, size_t which, struct places *out, struct error *err)
{
	sqlite3_stmt *q = find_query(g->x, which, g->low, g->high, err);
	if (q == NULL)
		return false;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		places_add(out, sqlite3_column_int64(q, 0));
	db_done(q);
	return s == STEP_DONE;
}

static bool keep(struct gather *g, size_t which, struct error *err)
{
	struct places part = PLACES_INIT;
	bool ok = read_set(g, which, &part, err);
	places_keep(&g->set, &part);
	places_release(&part);
	return ok;
}

static bool drop(struct gather *g, size_t which, struct error *err)
{
	struct places part = PLACES_INIT;
	bool ok = read_set(g, which, &part, err);
	places_drop(&g->set, &part);
	places_release(&part);
	return ok;
}

static size_t all_of(enum find_source source)
{
	return (size_t)source * FIND_WAYS + FIND_ALL;
}

/* Sources by size: the smallest makes the beginning. */
static bool sort_sources(struct find *x, enum find_source *list, size_t n, struct error *err)
{
	int64_t sizes[FIND_SOURCES];
	for (size_t i = 0; n > 1 && i < n; i++) {
		enum find_source source = list[i];
		int64_t size;
		if (!find_size(x, source, (int64_t)8 * FEW, &size, err))
			return false;
		size_t at = i;
		for (; at > 0 && sizes[at - 1] > size; at--) {
			sizes[at] = sizes[at - 1];
			list[at] = list[at - 1];
		}
		sizes[at] = size;
		list[at] = source;
	}
	return true;
}

/* What the filter leaves out of the sources. */
static bool drop_all(struct gather *g, struct error *err)
{
	const struct statement_filter *f = g->x->f;
	const struct { bool out; size_t which; } parts[] = {
		{ true, FIND_GONE },
		{ !f->held, all_of(FIND_HELD) },
		{ f->stands == STANDS_THEMED, all_of(FIND_UNTHEMED) },
		{ f->stands == STANDS_THEMED, all_of(FIND_PARKED) },
		{ f->minority == FLAG_NO, all_of(FIND_MINORITY) },
		{ f->verbatim == FLAG_NO, all_of(FIND_VERBATIM) },
		{ f->between == FLAG_NO, all_of(FIND_BETWEEN) },
		{ g->x->part == PART_NO_MORE, all_of(FIND_MORE) },
		{ f->folded, FIND_GROUPED },
		{ f->quote == FLAG_YES, FIND_NOT_MAY },
		{ f->gap != GAP_NONE, FIND_PLACED },
		{ f->gap == GAP_SILENT, FIND_ADULT },
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].out && !drop(g, parts[i].which, err))
			return false;
	return true;
}

static bool few(const struct gather *g)
{
	return places_count(&g->set) <= FEW;
}

static bool gather(struct gather *g, struct error *err)
{
	const struct statement_filter *f = g->x->f;
	enum find_source list[FIND_SOURCES];
	size_t n = find_sources(g->x, list);
	if (!sort_sources(g->x, list, n, err) || !read_set(g, all_of(list[0]), &g->set, err))
		return false;
	for (size_t i = 1; i < n && !few(g); i++)
		if (!keep(g, all_of(list[i]), err))
			return false;
	if (!few(g) && f->quote == FLAG_NO && !f->held && !keep(g, FIND_NOT_MAY, err))
		return false;
	if (few(g))
		return true;
	if (!drop_all(g, err))
		return false;
	g->whole = true;
	return true;
}

/* Testing ------------------------------------------------------------------------------------------------ */

static bool test_batch(struct find *x, const int64_t *n, size_t count, struct error *err)
{
	struct str some = STR_INIT;
	for (size_t i = 0; i < count; i++)
		str_addf(&some, "%c%lld", i == 0 ? '[' : ',', (long long)n[i]);
	str_addc(&some, ']');
	sqlite3_stmt *q = find_query(x, FIND_PICK, 0, 0, err);
	bool more, ok = q != NULL;
	if (ok) {
		db_text(q, ":some", some.buf);
		ok = find_walk(x, q, x->search, count, &more, err);
	}
	str_release(&some);
	return ok;
}

static bool flush(struct gather *g, struct error *err)
{
	size_t count = g->count;
	g->count = 0;
	return count == 0 || test_batch(g->x, g->batch, count, err);
}

/* Tests what was collected when it is enough for the page. What is certain needs no test. */
static bool push(struct gather *g, int64_t place, struct error *err)
{
	struct find *x = g->x;
	if (g->whole && g->words && x->f->gap == GAP_NONE) {
		vec_push(&x->found, place);
		return true;
	}
	g->batch[g->count++] = PLACE_N(place);
	return (g->count < BATCH && g->count < x->limit - x->found.n) || flush(g, err);
}

/* In the order of another query: full-text, or how many said it. */
static bool pick_along(struct gather *g, size_t which, int64_t low, int64_t high, struct error *err)
{
	struct find *x = g->x;
	sqlite3_stmt *q = find_query(x, which + x->up, low, high, err);
	if (q == NULL)
		return false;
	enum got s = STEP_DONE;
	bool ok = true;
	while (ok && x->found.n < x->limit && (s = db_step(q, err)) == STEP_ROW) {
		int64_t place = sqlite3_column_int64(q, 0);
		if (places_has(&g->set, PLACE_N(place)))
			ok = push(g, place, err);
	}
	db_done(q);
	return ok && s != STEP_FAILED && flush(g, err);
}

static bool pick(struct gather *g, struct error *err)
{
	struct find *x = g->x;
	int64_t n = x->up ? g->low : g->high;
	bool ok = true;
	while (ok && x->found.n < x->limit && places_next(&g->set, x->up, &n) && (x->up ? n < g->high : n > g->low))
		ok = push(g, n, err);
	return ok && flush(g, err);
}

bool gather_part(struct find *x, struct error *err)
{
	struct gather g = { .x = x, .set = PLACES_INIT, .low = x->low, .high = x->high, .words = !x->search };
	int64_t low = x->low, high = x->high;
	if (x->part == PART_MORE) {
		g.low = 0;
		g.high = INT64_MAX;
	}
	bool ok = gather(&g, err), along = ok && x->search && !few(&g);
	if (along && x->part == PART_MORE)
		ok = keep(&g, FIND_WORDS_ALL, err);
	g.words = g.words || along;
	if (ok && x->part == PART_MORE)
		ok = pick_along(&g, FIND_MORE_ALL, low, high, err);
	else if (ok)
		ok = along ? pick_along(&g, FIND_WORDS_ALL, low, high, err) : pick(&g, err);
	places_release(&g.set);
	return ok;
}

bool gather_count(struct find *x, size_t at_most, size_t *n, struct error *err)
{
	struct gather g = { .x = x, .set = PLACES_INIT, .low = 0, .high = INT64_MAX, .words = !x->search };
	bool ok = gather(&g, err);
	if (ok && g.whole && x->search) {
		g.words = true;
		ok = keep(&g, FIND_WORDS_ALL, err);
	}
	x->limit = at_most;
	if (ok && g.whole && x->f->gap == GAP_NONE) {
		*n = places_count(&g.set);
	} else if (ok) {
		ok = pick(&g, err);
		*n = x->found.n;
	}
	*n = *n > at_most ? at_most : *n;
	places_release(&g.set);
	return ok;
}
