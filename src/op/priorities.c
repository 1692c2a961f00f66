/* op/priorities.c - rounds of dots or hands: made, counted, ranked for each side. */
#include "config.h"

#include "op/priorities.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "model/compare.h"
#include "op/deed.h"
#include "op/trace.h"

enum { VOTES_MOST = 1000000 };
static const char band_voter[] = "band/";

/* Making. -------------------------------------------------------------------------------------------------- */

static bool blank(const char *s)
{
	return !s || s[strspn(s, " \t\n")] == '\0';
}

/* One more than the rounds of the event so far. */
static bool usual_title(const struct op *op, const struct survey *s, const char *event, struct arena *a, const char **title, struct error *err)
{
	struct round_row *rows;
	size_t n, number = 1;

	if (!round_list(op->st, s->engagement.id, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		number += strcmp(rows[i].event, event) == 0;
	*title = arena_printf(a, _("Round %zu"), number);
	return true;
}

static bool items_of(const struct op *op, const struct survey *s, const char *const *statements, size_t n, struct arena *a,
	const char *const **items, size_t *n_items, struct error *err)
{
	struct theme_row *themes;
	const char **ids;

	*items = statements;
	*n_items = n;
	if (n)
		return true;
	if (!theme_list(op->st, s->engagement.id, a, &themes, n_items, err))
		return false;
	if (*n_items == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is no theme to vote on yet. Make themes first. Nothing was made."));
	ids = arena_alloc(a, *n_items * sizeof *ids);
	for (size_t i = 0; i < *n_items; i++)
		ids[i] = themes[i].id;
	*items = ids;
	return true;
}

static bool make_round(const struct op *op, const struct survey *s, const char *event, const char *title, const char *way,
	const char *const *statements, size_t n, struct arena *a, char id[STORE_ID_SIZE], struct error *err)
{
	const char *const *items;
	size_t n_items;

	return (!blank(title) || usual_title(op, s, event, a, &title, err)) && items_of(op, s, statements, n, a, &items, &n_items, err) &&
		round_add(op->st, s->engagement.id, event, title, way, n ? "statements" : "themes", items, n_items, id, err);
}

bool op_round_add(const struct op *op, const struct survey *s, int ordinal, const char *title, const char *way, const char *const *statements,
	size_t n, char id[STORE_ID_SIZE], struct error *err)
{
	struct arena *a;
	bool done;

	if (ordinal < 1 || ordinal > 3)
		return error_set(err, ERR_INVALID, NULL, _("A round belongs to one of the three events. Nothing was made."));
	if (!way || (strcmp(way, "dots") != 0 && strcmp(way, "hands") != 0))
		return error_set(err, ERR_INVALID, NULL, _("A round is counted in dots or in hands. Nothing was made."));
	a = arena_new();
	done = deed_begin(op, _("begin a round of votes"), err) &&
		deed_end(op, make_round(op, s, survey_subject(s, ordinal), title, way, statements, n, a, id, err), err);
	arena_free(a);
	return done;
}

bool op_round_remove(const struct op *op, const char *id, struct error *err)
{
	return deed_begin(op, _("remove a round of votes"), err) && deed_end(op, record_hide(op->st, "round", id, true, err), err);
}

/* Voting. -------------------------------------------------------------------------------------------------- */

/* Everything on the ballot that is the same item now, as a theme and those merged into it are; the item itself first. */
struct alias { const char *item; long votes; };
typedef VEC(struct alias) alias_list;

static long votes_of(const struct vote_row *v, size_t n, const char *item, const char *voter)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(v[i].item, item) == 0 && strcmp(v[i].voter, voter) == 0)
			return v[i].votes;
	}
	return 0;
}

static bool find_aliases(const struct op *op, const char *engagement, const char *round, const char *item, const char *voter, struct arena *a,
	alias_list *out, struct error *err)
{
	struct known_themes themes;
	struct ballot_row *ballot;
	struct vote_row *votes;
	size_t n, n_votes, own, at;

	if (!ballot_list(op->st, round, a, &ballot, &n, err) || !vote_list(op->st, round, a, &votes, &n_votes, err) ||
		!themes_known(op, engagement, a, &themes, err) || !theme_home(&themes, item, &own, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool self = strcmp(ballot[i].item, item) == 0;

		at = themes.n;
		if (!self && own < themes.n && !theme_home(&themes, ballot[i].item, &at, err))
			return false;
		if (!self && at == themes.n)
			continue;
		if (!self && at != own)
			continue;
		const struct alias found = { ballot[i].item, votes_of(votes, n_votes, ballot[i].item, voter) };
		vec_push(out, found);
		if (self && out->n > 1) {
			out->v[out->n - 1] = out->v[0];
			out->v[0] = found;
		}
	}
	return out->n > 0 || error_set(err, ERR_NOT_FOUND, NULL, _("This is not on the ballot of the round (any more). Nothing was counted."));
}

/* The number that is shown is the sum; the item itself takes the difference, and the others only where it has too few to give. */
static bool put_votes(const struct op *op, const char *engagement, const char *round, const alias_list *l, const char *voter, long seen,
	long votes, struct error *err)
{
	long others = 0, rest;

	for (size_t i = 1; i < l->n; i++)
		others += l->v[i].votes;
	if (l->v[0].votes + others != seen) /* the store says who put which number */
		return vote_put(op->st, engagement, round, l->v[0].item, voter, -1, votes, err);
	rest = votes > others ? others : votes;
	if (!vote_put(op->st, engagement, round, l->v[0].item, voter, l->v[0].votes, votes - rest, err))
		return false;
	for (size_t i = 1; i < l->n; i++) {
		long keep = l->v[i].votes < rest ? l->v[i].votes : rest;

		rest -= keep;
		if (keep != l->v[i].votes && !vote_put(op->st, engagement, round, l->v[i].item, voter, l->v[i].votes, keep, err))
			return false;
	}
	return true;
}

bool op_vote(const struct op *op, const char *engagement, const char *round, const char *item, const char *voter, long seen, long votes,
	struct error *err)
{
	alias_list list = VEC_INIT;
	struct arena *a;
	bool done;

	if (votes < 0 || votes > VOTES_MOST)
		return error_set(err, ERR_INVALID, NULL, _("Votes are a number from 0 to %d. Nothing was counted."), VOTES_MOST);
	if (seen == votes)
		return true;
	a = arena_new();
	done = deed_begin(op, _("count votes"), err) &&
		deed_end(op, find_aliases(op, engagement, round, item, voter, a, &list, err) &&
			put_votes(op, engagement, round, &list, voter, seen, votes, err), err);
	vec_release(&list);
	arena_free(a);
	return done;
}

/* A round as a table. -------------------------------------------------------------------------------------- */

struct table_work {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct known_themes themes;
	struct ballot_row *ballot;
	size_t n_ballot;
	struct vote_row *votes;
	size_t n_votes;
	size_t *line_of;            /* by ballot row: its line, n_ballot where it has none */
	VEC(struct round_voter) voters;
};

static bool find_round(struct table_work *w, const char *round, struct round_row *out, struct error *err)
{
	struct round_row *rows;
	size_t n;

	if (!round_list(w->op->st, w->s->engagement.id, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, round) == 0) {
			*out = rows[i];
			return true;
		}
	}
	return error_set(err, ERR_NOT_FOUND, NULL, _("This round is not there any more; somebody may have removed it."));
}

/* Not there, or on hold: false in *there, which is no error. */
static bool statement_words(struct table_work *w, const char *id, const char **words, bool *there, struct error *err)
{
	struct error why = ERROR_INIT;
	struct statement_row row;

	*there = statement_get(w->op->st, id, w->a, &row, &why);
	if (!missing_is_fine(*there, &why, err))
		return false;
	*there = *there && !row.held;
	if (*there)
		*words = row.words;
	return true;
}

static bool load_lines(struct table_work *w, struct round_table *out, struct error *err)
{
	bool themes = strcmp(out->round.about, "statements") != 0;

	out->lines = arena_alloc(w->a, (w->n_ballot + 1) * sizeof *out->lines);
	w->line_of = arena_alloc(w->a, (w->n_ballot + 1) * sizeof *w->line_of);
	for (size_t i = 0; i < w->n_ballot; i++) {
		struct round_line line = { .item = w->ballot[i].item, .words = "" };
		bool there = true;
		size_t at, k = 0;

		if (themes) {
			if (!theme_home(&w->themes, line.item, &at, err))
				return false;
			there = at < w->themes.n;
			line.item = there ? w->themes.rows[at].id : "";
			line.words = there ? theme_name(&w->themes.rows[at]) : "";
		} else if (!statement_words(w, line.item, &line.words, &there, err)) {
			return false;
		}
		w->line_of[i] = w->n_ballot;
		if (!there)
			continue;
		while (k < out->n && (!themes || strcmp(out->lines[k].item, line.item) != 0))
			k++;
		w->line_of[i] = k;
		if (k == out->n)
			out->lines[out->n++] = line;
	}
	return true;
}

static size_t voter_at(const struct table_work *w, const char *voter)
{
	size_t i = 0;

	while (i < w->voters.n && strcmp(w->voters.v[i].voter, voter) != 0)
		i++;
	return i;
}

/* An event of adults alone makes a group whose band was not said one of adults. */
static bool is_adult(const struct table_work *w, const char *event, const char *band)
{
	const char *const *b = NULL;

	if (*band)
		return band_is_adult(w->s->model, band);
	for (int i = 0; i < 3; i++) {
		if (strcmp(w->s->engagement.events[i].id, event) == 0)
			b = w->s->model->events[i].bands;
	}
	for (const char *const *k = b; k && *k; k++) {
		if (!band_is_adult(w->s->model, *k))
			return false;
	}
	return b && *b;
}

static void add_voter(struct table_work *w, const char *event, const char *voter, const char *name, const char *band)
{
	const struct round_voter v = { .voter = voter, .name = name, .band = band, .adult = is_adult(w, event, band) };

	if (voter_at(w, voter) == w->voters.n)
		vec_push(&w->voters, v);
}

static bool takes_part(const struct survey *s, const char *event, const char *band)
{
	for (int i = 0; i < 3; i++) {
		const char *const *b = s->model->events[i].bands;

		if (strcmp(s->engagement.events[i].id, event) != 0)
			continue;
		for (; b && *b; b++) {
			if (strcmp(*b, band) == 0)
				return true;
		}
		return s->model->events[i].bands == NULL;
	}
	return false;
}

static void add_bands(struct table_work *w, const char *event)
{
	const struct model *m = w->s->model;
	size_t groups = w->voters.n;

	for (size_t i = 0; i < m->n_bands; i++) {
		const char *voter = arena_printf(w->a, "%s%s", band_voter, m->bands[i].key);
		bool wanted = takes_part(w->s, event, m->bands[i].key);

		for (size_t k = 0; wanted && k < groups; k++)
			wanted = strcmp(w->voters.v[k].band, m->bands[i].key) != 0;
		for (size_t k = 0; !wanted && k < w->n_votes; k++)
			wanted = w->votes[k].votes > 0 && strcmp(w->votes[k].voter, voter) == 0;
		if (wanted)
			add_voter(w, event, voter, m->bands[i].label, m->bands[i].key);
	}
}

/* The event's groups, then bands; and whoever has votes and is neither (any more), so that no vote is lost from the sums. */
static bool load_voters(struct table_work *w, const char *event, struct error *err)
{
	struct group_row *groups;
	size_t n;

	if (!group_list(w->op->st, w->s->engagement.id, event, w->a, &groups, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		add_voter(w, event, groups[i].id, groups[i].name, groups[i].band);
	add_bands(w, event);
	for (size_t i = 0; i < w->n_votes; i++) {
		const char *voter = w->votes[i].voter;
		bool band = strncmp(voter, band_voter, sizeof band_voter - 1) == 0;

		if (w->votes[i].votes > 0)
			add_voter(w, event, voter, band ? voter + sizeof band_voter - 1 : _("a group taken out"), band ? voter + sizeof band_voter - 1 : "");
	}
	return true;
}

static void count_votes(struct table_work *w, struct round_table *out)
{
	for (size_t i = 0; i < out->n; i++)
		out->lines[i].votes = arena_alloc(w->a, (w->voters.n + 1) * sizeof *out->lines[i].votes);
	for (size_t i = 0; i < w->n_ballot; i++) {
		struct round_line *line = &out->lines[w->line_of[i]];

		for (size_t k = 0; w->line_of[i] < w->n_ballot && k < w->n_votes; k++) {
			size_t v;

			if (strcmp(w->votes[k].item, w->ballot[i].item) != 0 || (v = voter_at(w, w->votes[k].voter)) == w->voters.n)
				continue;
			line->votes[v] += w->votes[k].votes;
			line->all += w->votes[k].votes;
			*(w->voters.v[v].adult ? &line->adults : &line->young) += w->votes[k].votes;
		}
	}
}

/* Without a single vote there is no rank: equal numbers of nothing say nothing. */
static void rank_side(const long *votes, size_t n, long *ranks)
{
	long all = 0;

	for (size_t i = 0; i < n; i++)
		all += votes[i];
	if (all)
		compare_ranks(votes, n, ranks);
	else
		memset(ranks, 0, n * sizeof *ranks);
}

static void rank(struct round_table *out, struct arena *a)
{
	long *votes = arena_alloc(a, (out->n + 1) * sizeof *votes), *ranks = arena_alloc(a, (out->n + 1) * sizeof *ranks);

	for (size_t i = 0; i < out->n; i++)
		votes[i] = out->lines[i].young;
	rank_side(votes, out->n, ranks);
	for (size_t i = 0; i < out->n; i++) {
		out->lines[i].rank_young = ranks[i];
		votes[i] = out->lines[i].adults;
	}
	rank_side(votes, out->n, ranks);
	for (size_t i = 0; i < out->n; i++)
		out->lines[i].rank_adults = ranks[i];
}

static bool load_table(struct table_work *w, const char *round, struct round_table *out, struct error *err)
{
	if (!find_round(w, round, &out->round, err) || !ballot_list(w->op->st, round, w->a, &w->ballot, &w->n_ballot, err) ||
		!vote_list(w->op->st, round, w->a, &w->votes, &w->n_votes, err) ||
		!themes_known(w->op, w->s->engagement.id, w->a, &w->themes, err) || !load_lines(w, out, err) ||
		!load_voters(w, out->round.event, err))
		return false;
	out->n_voters = w->voters.n;
	out->voters = arena_alloc(w->a, (w->voters.n + 1) * sizeof *out->voters);
	if (w->voters.n)
		memcpy(out->voters, w->voters.v, w->voters.n * sizeof *out->voters);
	count_votes(w, out);
	rank(out, w->a);
	return true;
}

bool round_load(const struct op *op, const struct survey *s, const char *round, struct arena *a, struct round_table *out, struct error *err)
{
	struct table_work w = { .op = op, .s = s, .a = a, .voters = VEC_INIT };
	bool ok;

	*out = (struct round_table){ .n = 0 };
	store_look(op->st);
	ok = load_table(&w, round, out, err);
	store_look_end(op->st);
	vec_release(&w.voters);
	for (size_t i = 0; ok && i < out->n; i++)
		out->lines[i].place = (long)i;
	return ok;
}

static int by_ballot(const void *x, const void *y)
{
	const struct round_line *a = x, *b = y;

	return a->place < b->place ? -1 : a->place > b->place;
}

/* Equals stand by the rank of the other side, and then as on the ballot. */
static int by_ranks(long a1, long b1, long a2, long b2, const void *x, const void *y)
{
	if (a1 != b1)
		return a1 < b1 ? -1 : 1;
	return a2 != b2 ? (a2 < b2 ? -1 : 1) : by_ballot(x, y);
}

static int by_young(const void *x, const void *y)
{
	const struct round_line *a = x, *b = y;

	return by_ranks(a->rank_young, b->rank_young, a->rank_adults, b->rank_adults, x, y);
}

static int by_adults(const void *x, const void *y)
{
	const struct round_line *a = x, *b = y;

	return by_ranks(a->rank_adults, b->rank_adults, a->rank_young, b->rank_young, x, y);
}

void round_sort(struct round_table *t, int way)
{
	if (t->n > 1)
		qsort(t->lines, t->n, sizeof *t->lines, way == 1 ? by_young : way == 2 ? by_adults : by_ballot);
}
