/* store/history.c - who did what, when: deeds, newest first, and the changes of one. */
#include "config.h"

#include "store/history.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

enum { NEXT, EXTENT, UNDOS, CHANGES };

static const char *const sql[] = {
	[NEXT] = "SELECT n, origin, hlc, actor, deed, coalesce(undo, 0) FROM change WHERE n < :before ORDER BY n DESC LIMIT 1",
	/* Of one deed: how many changes, the first and the last of them in this file. */
	[EXTENT] = "SELECT count(*), min(n), max(n), coalesce(max(scope = :scope), 0)"
		" FROM change INDEXED BY change_deed"
		" WHERE origin = :origin AND hlc = :hlc",
	[UNDOS] = "SELECT DISTINCT hlc FROM change WHERE undo = :hlc",
	[CHANGES] = "SELECT c.tbl, c.row, j.key, c.was ->> j.key, c.now ->> j.key"
		" FROM change c INDEXED BY change_deed CROSS JOIN json_each(c.now) j"
		" WHERE c.origin = :origin AND c.hlc = :hlc AND c.op <> 'R' AND c.tbl <> 'copy'"
		" ORDER BY c.seq, j.id",
};
const struct queries history_queries = QUERIES(sql);

bool history_undone(struct store *st, int64_t hlc, bool *undone, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, UNDOS, err);
	if (q == NULL)
		return false;
	db_int(q, ":hlc", hlc);
	VEC(int64_t) by = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		vec_push(&by, sqlite3_column_int64(q, 0));
	db_done(q);
	bool ok = s == STEP_DONE;
	*undone = false;
	/* An undo that was itself taken back counts for nothing. Each is later than what it takes back, so this ends. */
	for (size_t i = 0; ok && !*undone && i < by.n; i++) {
		bool dead = true;
		if (by.v[i] > hlc)
			ok = history_undone(st, by.v[i], &dead, err);
		*undone = ok && !dead;
	}
	vec_release(&by);
	return ok;
}

/* The deed of the change `n` if that is its newest change: `*before` goes to where the next deed is looked for. */
static bool deed_at(struct store *st, const char *engagement, struct deed_row *d, bool *mine, int64_t *before,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, EXTENT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":origin", d->origin, ":scope", engagement, (char *)NULL);
	db_int(q, ":hlc", d->hlc);
	enum got s = db_step(q, err);
	*mine = false;
	if (s == STEP_ROW) {
		int64_t first = sqlite3_column_int64(q, 1), last = sqlite3_column_int64(q, 2);
		d->changes = (long)sqlite3_column_int64(q, 0);
		*mine = d->n == last && (engagement == NULL || engagement[0] == '\0' || sqlite3_column_int(q, 3) != 0);
		/* In one piece, as nearly always: skip it whole. */
		*before = last - first + 1 == d->changes ? first : d->n;
	}
	db_done(q);
	return s == STEP_ROW && (!*mine || history_undone(st, d->hlc, &d->undone, err));
}

bool history_page(struct store *st, const char *engagement, int64_t before, size_t limit, struct arena *a,
	struct deed_row **out, size_t *n, struct error *err)
{
	VEC(struct deed_row) list = VEC_INIT;
	enum got s = STEP_ROW;
	bool ok = true;
	if (before <= 0)
		before = INT64_MAX;
	while (ok && list.n < limit && s == STEP_ROW) {
		sqlite3_stmt *q = db_query(st, SET_HISTORY, NEXT, err);
		if (q == NULL) {
			ok = false;
			break;
		}
		db_int(q, ":before", before);
		s = db_step(q, err);
		if (s == STEP_ROW) {
			struct deed_row d = { .n = sqlite3_column_int64(q, 0), .origin = db_column_dup(q, 1, a),
				.hlc = sqlite3_column_int64(q, 2), .actor = db_column_dup(q, 3, a),
				.deed = db_column_dup(q, 4, a), .undo_of = sqlite3_column_int64(q, 5) };
			bool mine;
			ok = deed_at(st, engagement, &d, &mine, &before, err);
			if (ok && mine)
				vec_push(&list, d);
		}
		db_done(q);
	}
	*n = list.n;
	*out = arena_alloc(a, list.n * sizeof **out);
	if (list.n > 0)
		memcpy(*out, list.v, list.n * sizeof **out);
	vec_release(&list);
	return ok && s != STEP_FAILED;
}

/* An answer's id is subject/row/step/field; a step's word is subject/step. */
static void name_parts(const char *table, const char *row, struct arena *a, struct deed_change *c)
{
	const char *first = strchr(row, '/'), *second = first != NULL ? strchr(first + 1, '/') : NULL;
	const char *third = second != NULL ? strchr(second + 1, '/') : NULL;
	if (strcmp(table, "answer") == 0 && third != NULL) {
		c->step = arena_strndup(a, second + 1, (size_t)(third - second - 1));
		if (strcmp(c->column, "value") == 0)
			c->column = arena_strdup(a, third + 1);
	} else if (strcmp(table, "step_state") == 0 && first != NULL) {
		c->step = arena_strdup(a, first + 1);
	}
}

bool history_changes(struct store *st, const char *origin, int64_t hlc, struct arena *a, struct deed_change **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, CHANGES, err);
	if (q == NULL)
		return false;
	db_text(q, ":origin", origin);
	db_int(q, ":hlc", hlc);
	VEC(struct deed_change) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct deed_change c = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), "", db_column_dup(q, 2, a),
			db_column_dup(q, 3, a), db_column_dup(q, 4, a) };
		name_parts(c.table, c.row, a, &c);
		vec_push(&list, c);
	}
	db_done(q);
	*n = list.n;
	*out = arena_alloc(a, list.n * sizeof **out);
	if (list.n > 0)
		memcpy(*out, list.v, list.n * sizeof **out);
	vec_release(&list);
	return s == STEP_DONE;
}
