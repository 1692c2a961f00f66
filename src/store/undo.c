/* store/undo.c - taking back a deed, and taking back that. What others changed since stays theirs. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/db.h"
#include "store/history.h"

enum { MINE_BEFORE, DEED_OF, VALUES, TOUCHED, CELLS, FACTS, INSIDE };

static const char *const sql[] = {
	/* The deed before `hlc` that this person did in this file. What left is out: no undo sees it, and none is ended by it. */
	[MINE_BEFORE] = "SELECT origin, hlc, undo_origin, coalesce(undo, 0) FROM change INDEXED BY change_deed"
		" WHERE origin = (SELECT origin FROM here) AND hlc < :hlc AND actor = :actor AND tbl <> 'export' ORDER BY hlc DESC LIMIT 1",
	/* origin "": this file's own deed first. The origins by hops along the index, not by reading all of it. Erasing may have put statements on hold
	 * before it erased (erase_and_hold): a deed that ends in it is none. */
	[DEED_OF] = "WITH RECURSIVE o(x) AS (SELECT min(origin) FROM change UNION ALL"
		" SELECT (SELECT min(origin) FROM change WHERE origin > x) FROM o WHERE x IS NOT NULL)"
		" SELECT c.origin, c.deed, coalesce(c.undo, 0) FROM o CROSS JOIN change c INDEXED BY change_deed"
		" ON c.origin = o.x AND c.hlc = :hlc AND c.op IN ('I', 'U') AND c.tbl <> 'export' WHERE :origin IN ('', o.x)"
		" AND (SELECT e.op FROM change e INDEXED BY change_deed WHERE e.origin = c.origin AND e.hlc = c.hlc"
		" ORDER BY e.actor DESC, e.undo DESC, e.n DESC LIMIT 1) <> 'E'"
		" ORDER BY c.origin = (SELECT origin FROM here) DESC LIMIT 1",
	/* Newest first. Of one change: a row is shown again before its values, and hidden after them. */
	[VALUES] = "SELECT c.tbl, c.row, c.op, c.n, j.key, j.value, c.was ->> j.key"
		" FROM change c INDEXED BY change_deed CROSS JOIN json_each(c.now) j"
		" WHERE c.origin = :origin AND c.hlc = :hlc AND c.op IN ('I', 'U') AND (c.op = 'U' OR j.key = 'gone')"
		" AND c.tbl <> 'copy'" /* a letter once taken stays taken */
		" ORDER BY c.seq DESC, iif(j.key <> 'gone', 1, iif(c.was ->> 'gone' = 0, 0, 2))",
	[TOUCHED] = "SELECT actor FROM change WHERE row = :row AND n > :n AND actor <> :actor AND op <> 'R'"
		" ORDER BY n DESC LIMIT 1",
	[CELLS] = "SELECT c.actor FROM table_row r JOIN answer a ON a.subject_id = r.subject_id AND a.step = r.step"
		" AND a.row_id = r.id JOIN change c ON c.row = a.id WHERE r.id = :row AND c.n > :n AND c.actor <> :actor"
		" AND c.op <> 'R' ORDER BY c.n DESC LIMIT 1",
	[FACTS] = "SELECT c.actor FROM (SELECT id FROM attendance WHERE participant_id = :row AND gone = 0 UNION ALL"
		" SELECT id FROM consent WHERE participant_id = :row AND gone = 0 UNION ALL"
		" SELECT id FROM coding WHERE theme_id = :row AND gone = 0 UNION ALL SELECT id FROM theme WHERE into_id = :row AND gone = 0"
		" AND into_id <> '' UNION ALL SELECT id FROM followup WHERE commitment_id = :row AND gone = 0) f CROSS JOIN change c ON c.row = f.id WHERE c.n > :n"
		" AND c.actor <> :actor AND c.op <> 'R' ORDER BY c.n DESC LIMIT 1",
	[INSIDE] = "SELECT actor FROM change WHERE scope = :row AND n > :n AND actor <> :actor AND op <> 'R'"
		" ORDER BY n DESC LIMIT 1",
};
const struct queries undo_queries = QUERIES(sql);

struct value {
	const char *table, *row, *column, *now, *was;
	bool inserted, number;
	int64_t n;
};

void undone_release(struct undone *u)
{
	str_release(&u->deed);
	str_release(&u->actor);
}

/* A deed of somebody, and what it takes back (undo 0: nothing). */
struct mine { struct str origin, undo_origin; int64_t hlc, undo; };
#define MINE_INIT { STR_INIT, STR_INIT, INT64_MAX, 0 }

static void mine_release(struct mine *m)
{
	str_release(&m->origin);
	str_release(&m->undo_origin);
}

/* From one deed to the one before it; hlc 0 when there is none. */
static bool mine_before(struct store *st, const char *actor, struct mine *m, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_UNDO, MINE_BEFORE, err);
	if (q == NULL)
		return false;
	db_text(q, ":actor", actor);
	db_int(q, ":hlc", m->hlc);
	enum got s = db_step(q, err);
	m->hlc = m->undo = 0;
	if (s == STEP_ROW) {
		str_set(&m->origin, db_column(q, 0));
		m->hlc = sqlite3_column_int64(q, 1);
		str_set(&m->undo_origin, db_column(q, 2));
		m->undo = sqlite3_column_int64(q, 3);
	}
	db_done(q);
	return s != STEP_FAILED;
}

/* `origin` is filled where it is "". ERR_NOTHING when the deed is not here, or nothing that can be taken back. */
static bool read_deed(struct store *st, struct str *origin, int64_t hlc, struct str *deed, int64_t *undo, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_UNDO, DEED_OF, err);
	if (q == NULL)
		return false;
	db_text(q, ":origin", str_text(origin));
	db_int(q, ":hlc", hlc);
	struct str found = STR_INIT;
	enum got s = db_step(q, err);
	if (s == STEP_ROW) {
		str_set(&found, db_column(q, 0));
		str_set(deed, db_column(q, 1));
		*undo = sqlite3_column_int64(q, 2);
	}
	db_done(q);
	if (s == STEP_ROW)
		str_set(origin, str_text(&found));
	str_release(&found);
	if (s == STEP_DONE)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing to take back."));
	return s == STEP_ROW;
}

/* Erasing, looking at a conflict and writing something out cannot be taken back. */
static bool undoable(struct store *st, struct mine *m, bool *yes, struct error *err)
{
	struct str deed = STR_INIT;
	struct error e = ERROR_INIT;
	int64_t any;
	*yes = read_deed(st, &m->origin, m->hlc, &deed, &any, &e);
	bool ok = *yes || e.code == ERR_NOTHING || error_set(err, e.code, e.where, "%s", e.text);
	error_release(&e);
	str_release(&deed);
	return ok;
}

/* The newest deed of the person that stands: neither an undo nor taken back. */
static bool newest_standing(struct store *st, const char *actor, struct mine *m, struct error *err)
{
	for (;;) {
		bool yes = false, dead = true;
		if (!mine_before(st, actor, m, err))
			return false;
		if (m->hlc == 0)
			return error_set(err, ERR_NOTHING, NULL, _("There is nothing of yours to undo."));
		if (m->undo != 0)
			continue;
		if (!undoable(st, m, &yes, err) || (yes && !history_undone(st, m->origin.buf, m->hlc, &dead, err)))
			return false;
		if (!dead)
			return true;
	}
}

static bool read_values(struct store *st, const char *origin, int64_t hlc, struct arena *a, struct value **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_UNDO, VALUES, err);
	if (q == NULL)
		return false;
	db_text(q, ":origin", origin);
	db_int(q, ":hlc", hlc);
	VEC(struct value) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct value v = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 4, a),
			db_column_dup(q, 5, a), db_column_dup(q, 6, a), db_column(q, 2)[0] == 'I',
			sqlite3_column_type(q, 5) == SQLITE_INTEGER, sqlite3_column_int64(q, 3) };
		if (v.inserted)
			v.was = "1"; /* an insert is taken back by hiding */
		vec_push(&list, v);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

/* Has somebody else worked on what this deed made? Then hiding it would hide their work. */
static bool others_inside(struct store *st, const struct value *v, const char *actor, struct str *who, bool *yes,
	struct error *err)
{
	const bool asked[] = { [TOUCHED] = true, [CELLS] = strcmp(v->table, "table_row") == 0,
		[FACTS] = strcmp(v->table, "participant") == 0 || strcmp(v->table, "theme") == 0 || strcmp(v->table, "commitment") == 0, [INSIDE] = strcmp(v->table, "engagement") == 0 };
	*yes = false;
	for (size_t which = TOUCHED; !*yes && which <= INSIDE; which++) {
		if (!asked[which])
			continue;
		sqlite3_stmt *q = db_query(st, SET_UNDO, which, err);
		if (q == NULL)
			return false;
		db_texts(q, ":row", v->row, ":actor", actor, (char *)NULL);
		db_int(q, ":n", v->n);
		enum got s = db_step(q, err);
		*yes = s == STEP_ROW;
		if (*yes)
			str_set(who, db_column(q, 0));
		db_done(q);
		if (s == STEP_FAILED)
			return false;
	}
	return true;
}

/* Statements that write back, each for one column of one table: a deed mostly has many values of few of them, and to prepare one costs more
 * than to run it. */
struct writers {
	struct writer { const char *table, *column; sqlite3_stmt *q; } list[4];
	size_t n;                /* prepared so far; the oldest goes first */
};

/* The names of table and column come from the log of this file; quoted, because a log may come from elsewhere. */
static sqlite3_stmt *writer_for(struct store *st, struct writers *ws, const struct value *v, struct error *err)
{
	const size_t most = sizeof ws->list / sizeof *ws->list;
	for (size_t i = 0; i < most && i < ws->n; i++)
		if (ws->list[i].q != NULL && strcmp(ws->list[i].table, v->table) == 0 && strcmp(ws->list[i].column, v->column) == 0)
			return ws->list[i].q;
	struct writer *w = &ws->list[ws->n++ % most];
	char *text = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = :was WHERE id = :id AND \"%w\" IS :now AND gone %s",
		v->table, v->column, v->column, strcmp(v->column, "gone") == 0 ? "<> 2" : "= 0");
	sqlite3_finalize(w->q);
	*w = (struct writer){ v->table, v->column, text != NULL ? db_prepare(st->db, text, err) : NULL };
	sqlite3_free(text);
	return w->q;
}

static void writers_end(struct writers *ws)
{
	for (size_t i = 0; i < sizeof ws->list / sizeof *ws->list; i++)
		sqlite3_finalize(ws->list[i].q);
}

static bool write_back(struct store *st, struct writers *ws, const struct value *v, bool *done, struct error *err)
{
	sqlite3_stmt *q = writer_for(st, ws, v, err);
	if (q == NULL)
		return false;
	db_texts(q, ":was", v->was, ":now", v->now, ":id", v->row, (char *)NULL);
	if (v->number) {
		sqlite3_int64 was, now;
		was = strtoll(v->was, NULL, 10);
		now = strtoll(v->now, NULL, 10);
		db_int(q, ":was", was);
		db_int(q, ":now", now);
	}
	bool ok = db_run(q, err);
	*done = ok && sqlite3_changes(st->db) > 0;
	return ok;
}

static bool put_back(struct store *st, struct writers *ws, const struct value *v, const char *actor, struct undone *out, struct error *err)
{
	bool inside = false, done = false;
	int64_t at;
	if (v->inserted && !others_inside(st, v, actor, &out->actor, &inside, err))
		return false;
	if (inside) {
		out->left++;
		return true;
	}
	if (!write_back(st, ws, v, &done, err))
		return false;
	if (done)
		out->put_back++;
	else
		out->left++;
	return done || cell_last_writer(st, v->row, v->column, &out->actor, &at, err);
}

static bool take_back(struct store *st, const char *actor, const char *origin, int64_t hlc, struct undone *out,
	struct error *err)
{
	struct arena *a = arena_new();
	struct writers ws = { .n = 0 };
	struct value *list;
	size_t n;
	bool ok = read_values(st, origin, hlc, a, &list, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = put_back(st, &ws, &list[i], actor, out, err);
	if (ok && out->put_back == 0)
		ok = n == 0 ? error_set(err, ERR_NOTHING, NULL, _("There is nothing to take back."))
			    : error_set(err, ERR_CLASH, NULL, _("%s has changed all of this since, so nothing was taken back."),
				out->actor.len > 0 ? out->actor.buf : _("Somebody"));
	writers_end(&ws);
	arena_free(a);
	return ok;
}

static bool undo_as(struct store *st, const char *actor, struct str *origin, int64_t hlc, const char *verb, struct undone *out,
	struct error *err)
{
	struct str deed = STR_INIT, mine = STR_INIT;
	int64_t undo;
	out->put_back = out->left = 0;
	str_clear(&out->actor);
	bool ok = read_deed(st, origin, hlc, &deed, &undo, err);
	if (ok) {
		/* "redo: add a statement", not "redo: undo: add a statement" */
		const char *what = str_text(&deed);
		if (undo != 0 && strchr(what, ':') != NULL)
			what = strchr(what, ':') + 1 + strspn(strchr(what, ':') + 1, " ");
		str_set(&out->deed, what);
		str_addf(&mine, "%s: %s", verb, what);
		ok = txn_set_deed(st, mine.buf, str_text(origin), hlc, err) && take_back(st, actor, str_text(origin), hlc, out, err);
	}
	str_release(&deed);
	str_release(&mine);
	return ok;
}

static bool end(struct store *st, bool ok, struct error *err)
{
	if (ok)
		return store_commit(st, err);
	store_rollback(st);
	return false;
}

/* Chosen under the lock: nobody can be quicker between choosing and doing. */
bool history_undo(struct store *st, const char *actor, struct undone *out, struct error *err)
{
	if (!store_begin(st, actor, "undo", err))
		return false;
	struct mine m = MINE_INIT;
	bool ok = newest_standing(st, actor, &m, err) && undo_as(st, actor, &m.origin, m.hlc, "undo", out, err);
	mine_release(&m);
	return end(st, ok, err);
}

bool history_undo_deed(struct store *st, const char *actor, const char *origin, int64_t hlc, struct undone *out, struct error *err)
{
	if (!store_begin(st, actor, "undo", err))
		return false;
	struct str of = STR_INIT;
	bool dead = false;
	str_set(&of, origin);
	bool ok = history_undone(st, origin, hlc, &dead, err)
		&& (!dead || error_set(err, ERR_NOTHING, NULL, _("This has been taken back already.")))
		&& undo_as(st, actor, &of, hlc, "undo", out, err);
	str_release(&of);
	return end(st, ok, err);
}

/* The newest undo that stands, if only undoing and redoing followed it. `m` names what it took back. */
static bool newest_undo(struct store *st, const char *actor, struct mine *m, struct error *err)
{
	struct str deed = STR_INIT;
	bool ok = true, dead = true;
	while (ok && dead) {
		int64_t of = 0;
		ok = mine_before(st, actor, m, err);
		if (ok && (m->hlc == 0 || m->undo == 0))
			ok = error_set(err, ERR_NOTHING, NULL, _("There is nothing to redo."));
		/* A redo is passed over, standing or not. */
		ok = ok && read_deed(st, &m->undo_origin, m->undo, &deed, &of, err)
			&& (of != 0 || history_undone(st, m->origin.buf, m->hlc, &dead, err));
	}
	str_release(&deed);
	return ok;
}

bool history_redo(struct store *st, const char *actor, struct undone *out, struct error *err)
{
	if (!store_begin(st, actor, "redo", err))
		return false;
	struct mine m = MINE_INIT;
	bool ok = newest_undo(st, actor, &m, err) && undo_as(st, actor, &m.origin, m.hlc, "redo", out, err);
	mine_release(&m);
	return end(st, ok, err);
}
