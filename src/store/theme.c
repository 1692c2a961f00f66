/* store/theme.c - themes, what stands in them, and how it counts. Where a theme stands follows from kept_end: see sql/004.sql. */
#include "config.h"

#include "store/theme.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { LIST, GET, MERGED, OF_STATEMENT, COUNTS, ADD, PLACES, MOVE, WAY, INTO, PUT_IN, TAKE_OUT, THERE, STANDING, CELLS, SIDES };

#define THEME_COLUMNS(statements) "SELECT t.id, t.title, t.label, t.label_state, t.why, t.note, t.rights, t.wellbeing, t.outcome," \
	" t.from_id, " statements ", (SELECT count(*) FROM kept_end m WHERE m.into_id = t.id AND m.theme_id <> t.id), t.made_us"
#define KEPT "coalesce((SELECT n FROM tally WHERE subject = t.id AND what = 'statements'), 0)"

static const char *const sql[] = {
	[LIST] = THEME_COLUMNS(KEPT) " FROM theme t JOIN kept_end k ON k.theme_id = t.id AND k.into_id = t.id"
		" WHERE t.engagement_id = :engagement ORDER BY t.pos, t.id",
	[GET] = THEME_COLUMNS(KEPT) " FROM kept_end k JOIN theme t ON t.id = k.into_id WHERE k.theme_id = :id",
	/* What was put into it by name; no counter is kept of that. */
	[MERGED] = THEME_COLUMNS("(SELECT count(*) FROM coding c CROSS JOIN statement s ON s.id = c.statement_id"
		" WHERE c.theme_id = t.id AND c.gone = 0 AND s.gone = 0 AND s.hold <> 'yes')")
		" FROM kept_end k JOIN theme t ON t.id = k.theme_id WHERE k.into_id = :id AND k.theme_id <> :id ORDER BY t.pos, t.id",
	[OF_STATEMENT] = THEME_COLUMNS(KEPT) " FROM statement s CROSS JOIN kept_placed p ON p.n = s.n CROSS JOIN theme t ON t.id = p.theme_id"
		" WHERE s.id = :statement ORDER BY t.pos, t.id",
	[COUNTS] = "SELECT what, n FROM tally WHERE subject = :id AND what >= 'statements/cell/' AND what < 'statements/cell0' AND n <> 0"
		" ORDER BY what",
	[ADD] = "INSERT INTO theme(id, engagement_id, title, pos, made_us) VALUES (:id, :engagement, :title, :pos, :at)"
		" ON CONFLICT(id) DO NOTHING",
	[PLACES] = "SELECT t.id, t.pos FROM theme t JOIN kept_end k ON k.theme_id = t.id AND k.into_id = t.id"
		" WHERE t.engagement_id = :engagement ORDER BY t.pos, t.id",
	[MOVE] = "UPDATE theme SET pos = :pos WHERE id = :id AND gone = 0",
	/* Does the way from :into lead through :id? NULL when one of the two is not there. */
	[WAY] = "WITH RECURSIVE way(at) AS (SELECT id FROM theme WHERE id = :into AND gone = 0 UNION"
		" SELECT x.id FROM way w CROSS JOIN theme t ON t.id = w.at CROSS JOIN theme x ON x.id = t.into_id WHERE x.gone = 0)"
		" SELECT (SELECT count(*) FROM way WHERE at = :id) FROM theme a, theme b WHERE a.id = :id AND a.gone = 0"
		" AND b.id = :into AND b.gone = 0 AND b.engagement_id = a.engagement_id",
	[INTO] = "UPDATE theme SET into_id = :into WHERE id = :id AND gone = 0 AND into_id <> :into",
	[PUT_IN] = "INSERT INTO coding(id, engagement_id, statement_id, theme_id, at_us)"
		" SELECT s.id || '/' || k.into_id, s.engagement_id, s.id, k.into_id, :at FROM statement s, kept_end k"
		" WHERE s.id = :statement AND s.engagement_id = :engagement AND s.gone = 0 AND k.theme_id = :theme"
		" AND NOT EXISTS (SELECT 1 FROM coding c CROSS JOIN kept_end o ON o.theme_id = c.theme_id"
		"  WHERE c.statement_id = s.id AND c.gone = 0 AND o.into_id = k.into_id)"
		" ON CONFLICT(id) DO UPDATE SET gone = 0, at_us = excluded.at_us WHERE gone = 1",
	[TAKE_OUT] = "UPDATE coding SET gone = 1 WHERE statement_id = :statement AND engagement_id = :engagement AND gone = 0"
		" AND theme_id IN (SELECT o.theme_id FROM kept_end k CROSS JOIN kept_end o ON o.into_id = k.into_id WHERE k.theme_id = :theme)",
	[THERE] = "SELECT EXISTS (SELECT 1 FROM statement WHERE id = :statement AND engagement_id = :engagement AND gone = 0)"
		" + 2 * EXISTS (SELECT 1 FROM kept_end WHERE theme_id = :theme)",
	[STANDING] = "SELECT t.what, sum(t.n) FROM event v CROSS JOIN tally t ON t.subject = v.id AND t.what IN ('statements',"
		" 'statements/themed', 'statements/parked', 'statements/unthemed', 'statements/held')"
		" WHERE v.engagement_id = :engagement AND (:event = '' OR v.id = :event) GROUP BY t.what",
	[CELLS] = "SELECT t.what, t.n, t.subject FROM event v CROSS JOIN tally t ON t.subject = v.id AND t.what >= 'statements/cell/'"
		" AND t.what < 'statements/cell0' WHERE v.engagement_id = :engagement AND t.n <> 0 ORDER BY v.ordinal, v.id, t.what",
	[SIDES] = "SELECT p.theme_id, s.band, count(*) FROM statement s CROSS JOIN kept_placed p ON p.n = s.n WHERE s.event_id = :event"
		" GROUP BY p.theme_id, s.band",
};
const struct queries theme_queries = QUERIES(sql);

enum { CELL_PREFIX = sizeof "statements/cell/" - 1 };

static bool given(const char *s)
{
	return s != NULL && s[0] != '\0';
}

/* The next part of a cell's name; "-" stands for what was not said. The last part is the rest. */
static const char *cell_part(const char **at, bool last, struct arena *a)
{
	size_t len = last ? strlen(*at) : strcspn(*at, "/");
	const char *part = len == 1 && **at == '-' ? "" : arena_strndup(a, *at, len);
	*at += len + ((*at)[len] == '/');
	return part;
}

static void read_theme(sqlite3_stmt *q, struct arena *a, struct theme_row *t)
{
	*t = (struct theme_row){
		.id = db_column_dup(q, 0, a), .title = db_column_dup(q, 1, a), .label = db_column_dup(q, 2, a),
		.label_state = db_column_dup(q, 3, a), .why = db_column_dup(q, 4, a), .note = db_column_dup(q, 5, a),
		.rights = db_column_dup(q, 6, a), .wellbeing = db_column_dup(q, 7, a), .outcome = db_column_dup(q, 8, a),
		.from = db_column_dup(q, 9, a), .statements = (long)sqlite3_column_int64(q, 10),
		.merged = (long)sqlite3_column_int64(q, 11), .made_us = sqlite3_column_int64(q, 12),
	};
}

static bool read_counts(struct store *st, struct arena *a, struct theme_row *t, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, COUNTS, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", t->id);
	VEC(struct theme_count) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		const char *at = db_column(q, 0) + CELL_PREFIX;
		struct theme_count c = { .band = cell_part(&at, false, a) };
		c.kind = cell_part(&at, true, a);
		c.n = (long)sqlite3_column_int64(q, 1);
		vec_push(&list, c);
	}
	db_done(q);
	struct theme_count *counts = arena_alloc(a, list.n * sizeof *counts);
	if (list.n > 0)
		memcpy(counts, list.v, list.n * sizeof *counts);
	t->counts = counts;
	t->n_counts = list.n;
	vec_release(&list);
	return s == STEP_DONE;
}

/* The themes that a query finds, with their counts. */
static bool read_themes(struct store *st, size_t which, const char *name, const char *id, struct arena *a, struct theme_row **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, which, err);
	if (q == NULL)
		return false;
	db_text(q, name, id);
	VEC(struct theme_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct theme_row t;
		read_theme(q, a, &t);
		vec_push(&list, t);
	}
	db_done(q);
	bool ok = s == STEP_DONE;
	for (size_t i = 0; ok && i < list.n; i++)
		ok = read_counts(st, a, &list.v[i], err);
	vec_keep(&list, a, out, n);
	return ok;
}

bool theme_list(struct store *st, const char *engagement, struct arena *a, struct theme_row **out, size_t *n, struct error *err)
{
	return read_themes(st, LIST, ":engagement", engagement, a, out, n, err);
}

static bool no_theme(struct error *err)
{
	return error_set(err, ERR_NOT_FOUND, NULL, _("This theme is not in the file, or somebody took it out."));
}

bool theme_get(struct store *st, const char *id, struct arena *a, struct theme_row *out, struct error *err)
{
	struct theme_row *list;
	size_t n;
	if (!read_themes(st, GET, ":id", id, a, &list, &n, err))
		return false;
	if (n == 0)
		return no_theme(err);
	*out = list[0];
	return true;
}

bool theme_merged(struct store *st, const char *id, struct arena *a, struct theme_row **out, size_t *n, struct error *err)
{
	return read_themes(st, MERGED, ":id", id, a, out, n, err);
}

bool statement_themes(struct store *st, const char *statement, struct arena *a, struct theme_row **out, size_t *n, struct error *err)
{
	return read_themes(st, OF_STATEMENT, ":statement", statement, a, out, n, err);
}

/* Their order ------------------------------------------------------------------------------------------ */

struct place { const char *id, *pos; };
struct places_of { VEC(struct place) v; };

static bool read_places(struct store *st, const char *engagement, struct arena *a, struct places_of *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, PLACES, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct place p = { db_column_dup(q, 0, a), db_column_dup(q, 1, a) };
		vec_push(&out->v, p);
	}
	db_done(q);
	return s == STEP_DONE;
}

bool theme_add(struct store *st, const char *engagement, const char *title, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (title[strspn(title, " \t\r\n")] == '\0')
		return error_set(err, ERR_INVALID, NULL, _("This theme has no words, so it was not saved."));
	struct arena *a = arena_new();
	struct places_of all = { VEC_INIT };
	struct str pos = STR_INIT;
	bool ok = read_places(st, engagement, a, &all, err);
	sqlite3_stmt *q = ok ? db_query(st, SET_THEME, ADD, err) : NULL;
	ok = ok && q != NULL;
	if (ok) {
		pos_between(all.v.n > 0 ? all.v.v[all.v.n - 1].pos : "", NULL, &pos);
		if (id[0] == '\0')
			db_row_id(st, id);
		db_texts(q, ":id", id, ":engagement", engagement, ":title", title, ":pos", pos.buf, (char *)NULL);
		db_int(q, ":at", clock_now_us());
		ok = db_run(q, err);
	}
	if (ok && sqlite3_changes(st->db) == 0)
		ok = error_set(err, ERR_EXISTS, NULL, _("This theme is in the file already."));
	str_release(&pos);
	vec_release(&all.v);
	arena_free(a);
	return ok;
}

/* Between which two others the theme at `i` comes to stand. Themes of two copies may have the very same place. */
static bool beyond(const struct places_of *all, size_t i, int by, const char **low, const char **high)
{
	const struct place *v = all->v.v;
	size_t n = all->v.n;
	if (by < 0 ? i == 0 : i + 1 >= n)
		return false;
	if (by < 0) {
		*high = v[i - 1].pos;
		size_t k = i - 1;
		while (k > 0 && strcmp(v[k - 1].pos, *high) == 0)
			k--;
		*low = k > 0 ? v[k - 1].pos : "";
	} else {
		*low = v[i + 1].pos;
		size_t k = i + 2;
		while (k < n && strcmp(v[k].pos, *low) == 0)
			k++;
		*high = k < n ? v[k].pos : NULL;
	}
	return true;
}

static bool move_to(struct store *st, const char *id, const char *low, const char *high, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, MOVE, err);
	if (q == NULL)
		return false;
	struct str pos = STR_INIT;
	pos_between(low, high, &pos);
	db_texts(q, ":id", id, ":pos", pos.buf, (char *)NULL);
	bool ok = db_run(q, err);
	str_release(&pos);
	return ok;
}

static bool engagement_of(struct store *st, const char *theme, struct arena *a, const char **out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT engagement_id FROM theme WHERE id = :id AND gone = 0", err);
	if (q == NULL)
		return false;
	db_text(q, ":id", theme);
	enum got s = db_step(q, err);
	*out = s == STEP_ROW ? db_column_dup(q, 0, a) : "";
	sqlite3_finalize(q);
	return s == STEP_ROW || (s == STEP_DONE && no_theme(err));
}

bool theme_move(struct store *st, const char *id, int by, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	struct arena *a = arena_new();
	struct places_of all = { VEC_INIT };
	const char *engagement, *low = "", *high = NULL;
	bool ok = engagement_of(st, id, a, &engagement, err) && read_places(st, engagement, a, &all, err);
	size_t i = 0;
	while (ok && i < all.v.n && strcmp(all.v.v[i].id, id) != 0)
		i++;
	if (ok && i == all.v.n)
		ok = error_set(err, ERR_INVALID, NULL, _("This theme stands in another one, so it has no place of its own."));
	if (ok && !beyond(&all, i, by, &low, &high))
		ok = error_set(err, ERR_NOTHING, NULL, by < 0 ? _("This is the first theme.") : _("This is the last theme."));
	ok = ok && move_to(st, id, low, high, err);
	vec_release(&all.v);
	arena_free(a);
	return ok;
}

/* What stands where ---------------------------------------------------------------------------------------- */

static bool way_leads_through(struct store *st, const char *id, const char *into, int64_t *yes, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, WAY, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":into", into, (char *)NULL);
	return db_run_int(q, -1, yes, err);
}

bool theme_merge(struct store *st, const char *id, const char *into, struct error *err)
{
	int64_t yes = 0;
	if (!txn_required(st, err))
		return false;
	if (given(into)) {
		if (!way_leads_through(st, id, into, &yes, err))
			return false;
		if (yes < 0)
			return no_theme(err);
		if (yes > 0)
			return error_set(err, ERR_INVALID, NULL, _("A theme cannot become part of itself, or of one that stands in it. Nothing was changed."));
	}
	struct arena *a = arena_new();
	const char *engagement;
	bool ok = engagement_of(st, id, a, &engagement, err);
	sqlite3_stmt *q = ok ? db_query(st, SET_THEME, INTO, err) : NULL;
	if (q != NULL) {
		db_texts(q, ":id", id, ":into", into, (char *)NULL);
		ok = db_run(q, err);
	}
	arena_free(a);
	return ok && q != NULL;
}

static bool both_there(struct store *st, const char *engagement, const char *statement, const char *theme, struct error *err)
{
	int64_t there;
	sqlite3_stmt *q = db_query(st, SET_THEME, THERE, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":statement", statement, ":theme", theme, (char *)NULL);
	if (!db_run_int(q, 0, &there, err))
		return false;
	if ((there & 2) == 0)
		return no_theme(err);
	return there == 3 || error_set(err, ERR_NOT_FOUND, NULL, _("This statement is not in the file, or somebody removed it."));
}

bool coding_set(struct store *st, const char *engagement, const char *statement, const char *theme, bool in, bool *changed,
	struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_THEME, in ? PUT_IN : TAKE_OUT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":statement", statement, ":theme", theme, (char *)NULL);
	if (in)
		db_int(q, ":at", clock_now_us());
	if (!db_run(q, err))
		return false;
	bool wrote = sqlite3_changes(st->db) > 0;
	if (changed != NULL)
		*changed = wrote;
	return wrote || both_there(st, engagement, statement, theme, err);
}

/* Counting -------------------------------------------------------------------------------------------------- */

bool standing_count(struct store *st, const char *engagement, const char *event, struct standing *out, struct error *err)
{
	*out = (struct standing){ 0, 0, 0, 0, 0 };
	const struct { const char *what; long *n; } parts[] = { { "statements", &out->all }, { "statements/themed", &out->themed },
		{ "statements/parked", &out->parked }, { "statements/unthemed", &out->unthemed }, { "statements/held", &out->held } };
	sqlite3_stmt *q = db_query(st, SET_THEME, STANDING, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":event", event, (char *)NULL);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			if (strcmp(db_column(q, 0), parts[i].what) == 0)
				*parts[i].n = (long)sqlite3_column_int64(q, 1);
	db_done(q);
	out->all += out->held; /* the counter of all leaves out those on hold */
	return s == STEP_DONE;
}

bool cell_counts(struct store *st, const char *engagement, struct arena *a, struct cell_count **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, CELLS, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct cell_count) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		const char *at = db_column(q, 0) + CELL_PREFIX;
		struct cell_count c = { .event = db_column_dup(q, 2, a), .band = cell_part(&at, false, a) };
		c.kind = cell_part(&at, false, a);
		c.domain = cell_part(&at, true, a);
		c.n = (long)sqlite3_column_int64(q, 1);
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool theme_sides_at(struct store *st, const char *event, struct arena *a, struct theme_side **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_THEME, SIDES, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(struct theme_side) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct theme_side c = { .theme = db_column_dup(q, 0, a), .band = db_column_dup(q, 1, a), .n = (long)sqlite3_column_int64(q, 2) };
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}
