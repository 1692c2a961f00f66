/* op/gaps.c - the silence list and the other places where the chain is broken. */
#include "config.h"

#include "op/compare.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/trace.h"

enum { EXACT = 1000, SHOWN = 60 }; /* beyond so many a kept counter is near enough; columns of a promise's words in a row */

static const char *const titles[] = {
	[GAP_THEME_SILENT] = N_("Said by children, addressed by no adult"),
	[GAP_NEEDS_ALONE] = N_("Needs without barrier or idea"),
	[GAP_THEME_NO_PROMISE] = N_("Themes without a promise"),
	[GAP_PROMISE_UNASKED] = N_("Promises that no child asked for"),
	[GAP_PROMISE_ALONE] = N_("Promises with nothing behind them"),
	[GAP_UNTHEMED] = N_("Children's needs in no theme yet"),
};

const char *gap_title(enum gap_kind k)
{
	return _(titles[k]);
}

typedef VEC(struct gap_row) gap_list;

struct gap_work {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	const char *const *adult_bands;
	const char *children, *adults; /* in words */
	struct known_themes themes;
	long *promised;             /* by theme: promises that name it, or that one of its statements leads to */
	struct commitment_row *promises;
	size_t n_promises;
	gap_list list;
};

static void add(struct gap_work *w, enum gap_kind kind, const char *id, long n, struct str *words)
{
	const struct gap_row row = { .kind = kind, .id = id, .words = arena_strdup(w->a, str_text(words)), .n = n };

	vec_push(&w->list, row);
	str_release(words);
}

static long of_kind(const struct theme_row *t, const char *kind)
{
	long n = 0;

	for (size_t i = 0; i < t->n_counts; i++)
		n += strcmp(t->counts[i].kind, kind) == 0 ? t->counts[i].n : 0;
	return n;
}

/* Needs of a theme that the filter of the words finds for this gap, so that the list behind the row says the same; from the kept counter
 * where there are very many. Asked only where the counters allow for a gap at all. */
static bool needs_in_gap(struct gap_work *w, const struct theme_row *t, enum gap gap, long kept, long *n, struct error *err)
{
	const struct statement_filter f = { .engagement = w->s->engagement.id, .theme = t->id, .kind = "need", .gap = gap,
		.adult_bands = w->adult_bands };

	if (!statement_count(w->op->st, &f, EXACT, n, err))
		return false;
	if (*n >= EXACT && kept > *n)
		*n = kept;
	return true;
}

static bool theme_silent(struct gap_work *w, const struct theme_row *t, long promised, struct error *err)
{
	struct str words = STR_INIT;
	long needs = theme_sides(w->s->model, t, "need").young, n;

	if (!needs || theme_sides(w->s->model, t, NULL).adults)
		return true;
	if (!needs_in_gap(w, t, GAP_SILENT, needs, &n, err))
		return false;
	if (n == 0)
		return true;
	str_addf(&words, P_("%s: %ld need, and nothing said to it by %s", "%s: %ld needs, and nothing said to them by %s", n), theme_name(t), n,
		w->adults);
	if (promised)
		str_addf(&words, P_("; %ld promise was made all the same", "; %ld promises were made all the same", promised), promised);
	add(w, GAP_THEME_SILENT, t->id, n, &words);
	return true;
}

static bool needs_alone(struct gap_work *w, const struct theme_row *t, struct error *err)
{
	struct str words = STR_INIT;
	long needs = of_kind(t, "need"), n;

	if (!needs || of_kind(t, "barrier") || of_kind(t, "idea"))
		return true;
	if (!needs_in_gap(w, t, GAP_ALONE, needs, &n, err))
		return false;
	if (n == 0)
		return true;
	str_addf(&words, P_("%s: %ld need, with neither a barrier nor an idea", "%s: %ld needs, with neither a barrier nor an idea", n), theme_name(t),
		n);
	add(w, GAP_NEEDS_ALONE, t->id, n, &words);
	return true;
}

static void no_promise(struct gap_work *w, const struct theme_row *t)
{
	struct str words = STR_INIT;

	str_addf(&words, P_("%s: %ld statement, and no promise", "%s: %ld statements, and no promise", t->statements), theme_name(t), t->statements);
	add(w, GAP_THEME_NO_PROMISE, t->id, t->statements, &words);
}

/* A statement that leads to a promise: its themes have that promise, and somebody asked for it. */
static bool leads(struct gap_work *w, const char *statement, bool *reached, bool *young, struct error *err)
{
	struct statement_row row;
	struct theme_row *in;
	size_t n, at;

	if (!statement_get(w->op->st, statement, w->a, &row, err) || !statement_themes(w->op->st, statement, w->a, &in, &n, err))
		return false;
	*young = *young || !band_is_adult(w->s->model, row.band);
	for (size_t i = 0; i < n; i++) {
		if (!theme_home(&w->themes, in[i].id, &at, err))
			return false;
		if (at < w->themes.n)
			reached[at] = true;
	}
	return true;
}

static void promise_gap(struct gap_work *w, const struct commitment_row *p, const struct theme_row *t, long linked)
{
	struct str words = STR_INIT;
	long n = linked + (t ? t->statements : 0);
	bool alone = !t && !linked;

	quote_short(&words, p->words, SHOWN);
	if (alone)
		str_add(&words, _(": no theme, and no statement that leads to it"));
	else if (n == 0)
		str_addf(&words, _(": its theme, %s, has no statement in it"), theme_name(t));
	else
		str_addf(&words, P_(": %ld statement behind it, not of %s", ": %ld statements behind it, none of %s", n), n, w->children);
	add(w, alone ? GAP_PROMISE_ALONE : GAP_PROMISE_UNASKED, p->id, n, &words);
}

static bool promise_look(struct gap_work *w, const struct commitment_row *p, bool *reached, struct error *err)
{
	const struct theme_row *t;
	const char **ends = NULL;
	size_t n = 0, at;
	bool young = false;

	if (!theme_home(&w->themes, p->theme, &at, err) ||
		(p->statements && !link_ends(w->op->st, p->id, true, w->a, &ends, &n, err)))
		return false;
	memset(reached, 0, w->themes.n * sizeof *reached);
	t = at < w->themes.n ? &w->themes.rows[at] : NULL;
	if (t) {
		reached[at] = true;
		young = theme_sides(w->s->model, t, NULL).young > 0;
	}
	for (size_t i = 0; i < n; i++) {
		if (!leads(w, ends[i], reached, &young, err))
			return false;
	}
	for (size_t i = 0; i < w->themes.n; i++)
		w->promised[i] += reached[i];
	if (!young)
		promise_gap(w, p, t, (long)n);
	return true;
}

/* What is said in no theme cannot be held against anybody: it is told that it stands there. */
static bool unthemed(struct gap_work *w, struct error *err)
{
	struct statement_filter f = { .engagement = w->s->engagement.id, .kind = "need", .stands = STANDS_UNTHEMED };
	struct str words = STR_INIT;
	struct standing st;
	long all, some;

	if (!standing_count(w->op->st, f.engagement, NULL, &st, err))
		return false;
	if (st.unthemed == 0)
		return true;
	if (!statement_count(w->op->st, &f, COUNT_ALL, &all, err))
		return false;
	for (const char *const *b = w->adult_bands; *b; b++) {
		f.band = *b;
		if (!statement_count(w->op->st, &f, COUNT_ALL, &some, err))
			return false;
		all -= some;
	}
	if (all <= 0)
		return true;
	str_addf(&words, P_("%ld need is in no theme yet, so nobody can say whether it is heard",
		"%ld needs are in no theme yet, so nobody can say whether they are heard", all), all);
	add(w, GAP_UNTHEMED, "", all, &words);
	return true;
}

/* Kinds in their order, most statements first, then as they came, which is the order of themes or of making. */
static int by_press(const void *x, const void *y)
{
	const struct gap_row *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return 0;
}

static void sort_gaps(struct gap_work *w, struct gap_row *out)
{
	memcpy(out, w->list.v, w->list.n * sizeof *out);
	for (size_t i = 1; i < w->list.n; i++) { /* keeps the order of equals, and the rows come nearly sorted */
		struct gap_row row = out[i];
		size_t k = i;

		for (; k > 0 && by_press(&out[k - 1], &row) > 0; k--)
			out[k] = out[k - 1];
		out[k] = row;
	}
}

static bool look(struct gap_work *w, struct error *err)
{
	bool *reached, ok = true;

	if (!themes_known(w->op, w->s->engagement.id, w->a, &w->themes, err) ||
		!commitment_list(w->op->st, w->s->engagement.id, w->a, &w->promises, &w->n_promises, err))
		return false;
	w->promised = arena_alloc(w->a, (w->themes.n + 1) * sizeof *w->promised);
	reached = arena_alloc(w->a, w->themes.n + 1);
	for (size_t i = 0; ok && i < w->n_promises; i++)
		ok = promise_look(w, &w->promises[i], reached, err);
	for (size_t i = 0; ok && i < w->themes.n; i++) {
		const struct theme_row *t = &w->themes.rows[i];

		ok = theme_silent(w, t, w->promised[i], err) && needs_alone(w, t, err);
		if (ok && !w->promised[i])
			no_promise(w, t);
	}
	return ok && unthemed(w, err);
}

bool gaps_load(const struct op *op, const struct survey *s, struct arena *a, struct gap_row **out, size_t *n, struct error *err)
{
	struct gap_work w = { .op = op, .s = s, .a = a, .adult_bands = adult_side(s->model, a), .children = side_names(s->model, false, a),
		.adults = side_names(s->model, true, a), .list = VEC_INIT };
	bool ok;

	*n = 0;
	*out = NULL;
	store_look(op->st);
	ok = look(&w, err);
	store_look_end(op->st);
	if (ok && w.list.n) {
		*out = arena_alloc(a, w.list.n * sizeof **out);
		*n = w.list.n;
		sort_gaps(&w, *out);
	}
	vec_release(&w.list);
	return ok;
}
