/* contend_chain.c - what many people do at once from words to promises, and whether every statement still stands somewhere. */
#include "config.h"

#include "faults/contend.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "op/themes.h"
#include "store/priority.h"

enum { LOOKED_AT = 40, MOST_AT_ONCE = 6, MOST_THEMES = 12 };

static struct op op_of(const struct worker *w)
{
	return (struct op){ .st = w->st, .actor = w->name };
}

/* What others do meanwhile may leave nothing to do: that is an answer, not a fault. */
static bool lawful(struct worker *w, bool done)
{
	return done || w->err.code == ERR_NOTHING || w->err.code == ERR_NOT_FOUND || w->err.code == ERR_CLASH || w->err.code == ERR_INVALID;
}

/* Some of what is there, as somebody marks them in a list. */
static bool mark_some(struct worker *w, struct arena *a, enum stands stands, bool held, struct many *m)
{
	const struct statement_filter f = { .engagement = w->s->e.id, .stands = stands, .held = held,
		.order = roll(w, 2) ? ORDER_OLDEST : ORDER_NEWEST };
	const char **ids;
	size_t n;
	if (!statement_ids(w->st, &f, LOOKED_AT, a, &ids, &n, &w->err))
		return false;
	size_t from = n > 0 ? roll(w, (unsigned)n) : 0, most = 1 + roll(w, MOST_AT_ONCE);
	*m = (struct many){ w->s->e.id, ids + from, n - from < most ? n - from : most };
	return true;
}

static bool pick_theme(struct worker *w, struct arena *a, const char **id, size_t *n)
{
	struct theme_row *list;
	if (!theme_list(w->st, w->s->e.id, a, &list, n, &w->err))
		return false;
	*id = *n > 0 ? list[roll(w, (unsigned)*n)].id : "";
	return true;
}

static bool code(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct many m;
	const char *theme;
	size_t themes;
	bool ok = mark_some(w, a, roll(w, 3) ? STANDS_UNTHEMED : STANDS_ANY, false, &m) && pick_theme(w, a, &theme, &themes)
		&& (themes == 0 || m.n == 0 || lawful(w, op_words_theme(&op, m, theme, roll(w, 3) == 0, NULL, &w->err)));
	arena_free(a);
	return ok;
}

static bool park(struct worker *w)
{
	const struct op op = op_of(w);
	static const char *const reasons[] = { "too wide", "about something else", NULL };
	struct arena *a = arena_new();
	struct many m;
	const char *reason = reasons[roll(w, 3)];
	bool ok = mark_some(w, a, reason ? STANDS_ANY : STANDS_PARKED, false, &m)
		&& (m.n == 0 || lawful(w, op_words_park(&op, m, reason, NULL, &w->err)));
	arena_free(a);
	return ok;
}

static bool hold(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct many m;
	bool on = roll(w, 2);
	bool ok = mark_some(w, a, STANDS_ANY, !on, &m) && (m.n == 0 || lawful(w, op_words_mark(&op, m, MARK_HOLD, on, NULL, &w->err)));
	arena_free(a);
	return ok;
}

static bool group(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct many m;
	bool ok = mark_some(w, a, STANDS_ANY, false, &m);
	if (ok && m.n > 1)
		ok = lawful(w, roll(w, 3) ? op_words_group(&op, m, m.ids[roll(w, (unsigned)m.n)], NULL, &w->err)
			: op_words_split(&op, m, NULL, &w->err));
	arena_free(a);
	return ok;
}

static bool other_words(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct many m;
	bool ok = mark_some(w, a, STANDS_ANY, false, &m);
	if (ok && m.n > 0 && roll(w, 4) == 0)
		ok = lawful(w, op_words_remove(&op, (struct many){ m.engagement, m.ids, 1 }, NULL, &w->err));
	else if (ok && m.n > 0)
		ok = lawful(w, op_words_put(&op, m, entity_field(ENTITY_STATEMENT, "band"), roll(w, 2) ? "child" : "adult", NULL, &w->err));
	arena_free(a);
	return ok;
}

static bool themes(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct theme_row *merged;
	const char *one, *two;
	char id[STORE_ID_SIZE] = "";
	size_t n, n_merged = 0;
	unsigned r = roll(w, 10);
	bool ok = pick_theme(w, a, &one, &n) && pick_theme(w, a, &two, &n);
	if (ok && (n < 3 || (r < 3 && n < MOST_THEMES)))
		ok = op_theme_add(&op, w->s->e.id, "An invented theme", id, &w->err);
	else if (ok && r < 6)
		ok = lawful(w, op_theme_merge(&op, one, two, &w->err));
	else if (ok && r < 8)
		ok = theme_merged(w->st, one, a, &merged, &n_merged, &w->err)
			&& (n_merged == 0 || lawful(w, op_theme_unmerge(&op, merged[roll(w, (unsigned)n_merged)].id, &w->err)));
	else if (ok)
		ok = lawful(w, r == 8 ? op_theme_remove(&op, one, &w->err) : op_theme_move(&op, one, roll(w, 2) ? 1 : -1, &w->err));
	arena_free(a);
	return ok;
}

static bool links(struct worker *w)
{
	const struct op op = op_of(w);
	struct arena *a = arena_new();
	struct many m;
	const char *to = roll(w, 2) ? w->s->promise : w->last;
	bool ok = mark_some(w, a, STANDS_ANY, false, &m)
		&& (m.n == 0 || !*to || lawful(w, op_words_link(&op, m, to, roll(w, 4) > 0, NULL, &w->err)));
	arena_free(a);
	return ok;
}

static bool vote(struct worker *w)
{
	static const char *const voters[] = { "band/child", "band/adult" };
	struct arena *a = arena_new();
	struct vote_row *list;
	const char *item = w->s->items[roll(w, THEMES)], *voter = voters[roll(w, 2)];
	size_t n;
	long seen = 0;
	bool ok = vote_list(w->st, w->s->round, a, &list, &n, &w->err);
	for (size_t i = 0; ok && i < n; i++)
		if (strcmp(list[i].item, item) == 0 && strcmp(list[i].voter, voter) == 0)
			seen = list[i].votes;
	bool begun = ok && deed_of(w, "votes");
	ok = begun && lawful(w, deed_done(w, vote_put(w->st, w->s->e.id, w->s->round, item, voter, seen, roll(w, 30), &w->err)));
	arena_free(a);
	return ok;
}

static bool hear(struct worker *w)
{
	static const char *const states[] = { "", "begun", "kept", "not_kept" };
	const struct followup_new f = { .engagement = w->s->e.id, .commitment = w->s->promise, .state = states[roll(w, 4)],
		.words = "invented news" };
	char id[STORE_ID_SIZE];
	return deed_of(w, "what was heard") && deed_done(w, followup_add(w->st, &f, id, &w->err)) && tell(w, contend_facts[FOLLOWUP]);
}

contend_deed *const chain_deeds[] = { code, code, code, code, park, hold, group, other_words, themes, themes, links, vote, hear };
const size_t n_chain_deeds = sizeof chain_deeds / sizeof *chain_deeds;

bool chain_prepare(struct store *st, struct scene *s, struct error *err)
{
	const char *items[THEMES], *event = s->e.events[2].id;
	bool ok = commitment_add(st, s->e.id, event, "will", "an invented promise", s->promise, err);
	for (int i = 0; ok && i < THEMES; i++) {
		items[i] = s->items[i];
		ok = theme_add(st, s->e.id, "An invented theme", s->items[i], err);
	}
	return ok && round_add(st, s->e.id, event, "", "dots", "themes", items, THEMES, s->round, err);
}

/* Where they stand ---------------------------------------------------------------------------------------- */

/* From what is shared alone: a theme that was not taken out holds what was put into it, wherever its way leads. */
static const char by_hand_sql[] =
	"SELECT json_array(count(*), coalesce(sum(themed), 0), coalesce(sum(NOT themed AND NOT on_hold AND parked), 0),"
	" coalesce(sum(NOT themed AND NOT on_hold AND NOT parked), 0), coalesce(sum(on_hold), 0)) FROM (SELECT s.hold = 'yes' AS on_hold,"
	" s.parked <> '' AS parked, s.hold <> 'yes' AND EXISTS (SELECT 1 FROM coding c JOIN theme t ON t.id = c.theme_id"
	" WHERE c.statement_id = s.id AND c.gone = 0 AND t.gone = 0) AS themed FROM statement s"
	" WHERE s.gone = 0 AND s.engagement_id = ?1 AND ?2 IN ('', s.event_id))";

static bool by_hand(const char *path, const char *engagement, const char *event, struct str *out)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	bool ok = sqlite3_open(path, &db) == SQLITE_OK && sqlite3_prepare_v2(db, by_hand_sql, -1, &q, NULL) == SQLITE_OK
		&& sqlite3_bind_text(q, 1, engagement, -1, SQLITE_STATIC) == SQLITE_OK
		&& sqlite3_bind_text(q, 2, event, -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW;
	str_set(out, ok ? (const char *)sqlite3_column_text(q, 0) : sqlite3_errmsg(db));
	sqlite3_finalize(q);
	sqlite3_close(db);
	return ok;
}

static bool by_counters(struct store *st, const char *engagement, const char *event, struct str *out, struct error *err)
{
	struct standing s;
	if (!standing_count(st, engagement, *event ? event : NULL, &s, err))
		return false;
	str_clear(out);
	str_addf(out, "[%ld,%ld,%ld,%ld,%ld]", s.all, s.themed, s.parked, s.unthemed, s.held);
	return s.all == s.themed + s.parked + s.unthemed + s.held;
}

static bool listed(struct store *st, const char *engagement, const char *event, enum stands stands, bool held, size_t *n, struct error *err)
{
	const struct statement_filter f = { .engagement = engagement, .event = event, .stands = stands, .held = held };
	struct arena *a = arena_new();
	struct statement_row *rows;
	bool ok = statement_page(st, &f, PAGE_OLDER, 0, 1000000, a, &rows, n, err);
	arena_free(a);
	return ok;
}

static bool by_lists(struct store *st, const char *engagement, const char *event, struct str *out, struct error *err)
{
	size_t all, themed, parked, unthemed, held;
	if (!listed(st, engagement, event, STANDS_ANY, false, &all, err) || !listed(st, engagement, event, STANDS_THEMED, false, &themed, err)
	    || !listed(st, engagement, event, STANDS_PARKED, false, &parked, err)
	    || !listed(st, engagement, event, STANDS_UNTHEMED, false, &unthemed, err)
	    || !listed(st, engagement, event, STANDS_ANY, true, &held, err))
		return false;
	str_clear(out);
	str_addf(out, "[%zu,%zu,%zu,%zu,%zu]", all + held, themed, parked, unthemed, held);
	return true;
}

bool chain_stands(struct store *st, const char *path, const struct engagement_row *e, struct str *out, struct error *err)
{
	struct str hand = STR_INIT, kept = STR_INIT, lists = STR_INIT;
	bool ok = true;
	for (int i = 0; ok && i <= 3; i++) {
		const char *event = i < 3 ? e->events[i].id : "";
		ok = by_hand(path, e->id, event, &hand) && by_counters(st, e->id, event, &kept, err) && by_lists(st, e->id, event, &lists, err)
			&& strcmp(str_text(&hand), str_text(&kept)) == 0 && strcmp(str_text(&hand), str_text(&lists)) == 0;
		if (!ok)
			fprintf(stderr, "contend: statements, themed, parked, unthemed, held: by hand %s, counted %s, listed %s\n",
				str_text(&hand), str_text(&kept), str_text(&lists));
	}
	str_add(out, str_text(&hand));
	str_release(&hand);
	str_release(&kept);
	str_release(&lists);
	return ok;
}
