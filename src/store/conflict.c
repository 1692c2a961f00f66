/* store/conflict.c - values overwritten unseen: shown to a person, who looks and decides. */
#include "config.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"
#include "store/merge.h"

enum { LIST, OPEN, SEEN_SEQ, SEEN, HELD, COLUMN };

static const char *const sql[] = {
	[LIST] = "SELECT k.tbl, k.row, k.col, l.now ->> k.col, l.actor, l.hlc, k.value, o.actor, o.hlc,"
		" (l.now ->> k.col) IS k.value, o.scope,"
		" k.tbl = 'statement' AND k.col = 'words' AND EXISTS (SELECT 1 FROM statement s WHERE s.id = k.row AND s.hold = 'yes') FROM conflict k"
		" JOIN change o ON o.origin = k.origin AND o.seq = k.seq"
		" JOIN change l ON l.n = (SELECT h.n FROM change h WHERE h.row = k.row AND h.op <> 'R'"
		"  AND json_type(h.now, '$.' || k.col) IS NOT NULL ORDER BY h.hlc DESC, h.origin DESC, h.seq DESC LIMIT 1)"
		" ORDER BY o.hlc DESC, k.row, k.col",
	[OPEN] = "SELECT count(*) FROM conflict WHERE row = :row AND col = :column",
	[SEEN_SEQ] = "UPDATE here SET seq = seq + 1",
	/* A change of its own kind: it travels, so that nobody is asked twice. */
	[SEEN] = "INSERT INTO change(origin, seq, hlc, actor, deed, ver, scope, tbl, row, op, was, now)"
		" SELECT h.origin, h.seq, h.hlc, h.actor, h.deed, h.ver,"
		" (SELECT scope FROM change WHERE row = :row LIMIT 1), k.tbl, k.row, 'R', '{}',"
		" json_object(k.col, json_group_array(k.value)) FROM here h, conflict k"
		" WHERE k.row = :row AND k.col = :column GROUP BY k.row",
	[HELD] = "SELECT count(*) FROM conflict WHERE tbl = :table AND row = :row AND col = :column AND value IS :other",
	[COLUMN] = "SELECT count(*) FROM pragma_table_info(:table) WHERE name = :column AND name NOT IN ('id', 'n') AND name NOT GLOB 'kept_*'",
};
const struct queries conflict_queries = QUERIES(sql);

static bool read_conflict(struct store *st, sqlite3_stmt *q, struct arena *a, struct conflict_row *c, struct error *err)
{
	*c = (struct conflict_row){
		.table = db_column_dup(q, 0, a), .row = db_column_dup(q, 1, a), .column = db_column_dup(q, 2, a),
		.kept = db_column_dup(q, 3, a), .kept_by = db_column_dup(q, 4, a), .kept_us = sqlite3_column_int64(q, 5),
		.other = db_column_dup(q, 6, a), .other_by = db_column_dup(q, 7, a), .other_us = sqlite3_column_int64(q, 8),
		.hidden = sqlite3_column_int(q, 9) != 0, .engagement = db_column_dup(q, 10, a),
		.on_hold = sqlite3_column_int(q, 11) != 0,
	};
	if (!c->hidden)
		return true;
	/* What was kept is that the row is hidden: whose doing, and when. */
	struct str actor = STR_INIT;
	bool ok = cell_last_writer(st, c->row, "gone", &actor, &c->kept_us, err);
	c->kept_by = arena_strdup(a, str_text(&actor));
	c->kept = "";
	str_release(&actor);
	return ok;
}

bool conflict_list(struct store *st, struct arena *a, struct conflict_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CONFLICT, LIST, err);
	if (q == NULL)
		return false;
	VEC(struct conflict_row) list = VEC_INIT;
	enum got s;
	bool ok = true;
	while (ok && (s = db_step(q, err)) == STEP_ROW) {
		struct conflict_row c;
		ok = read_conflict(st, q, a, &c, err);
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return ok && s == STEP_DONE;
}

static sqlite3_stmt *of_cell(struct store *st, size_t which, const char *row, const char *column, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CONFLICT, which, err);
	if (q != NULL)
		db_texts(q, ":row", row, ":column", column, (char *)NULL);
	return q;
}

static bool dismiss(struct store *st, const char *row, const char *column, struct error *err)
{
	int64_t open;
	sqlite3_stmt *q = of_cell(st, OPEN, row, column, err);
	if (q == NULL || !db_run_int(q, 0, &open, err))
		return false;
	if (open == 0)
		return error_set(err, ERR_NOTHING, NULL, _("Somebody has decided this already."));
	q = db_query(st, SET_CONFLICT, SEEN_SEQ, err);
	return q != NULL && db_run(q, err) && (q = of_cell(st, SEEN, row, column, err)) != NULL && db_run(q, err);
}

bool conflict_dismiss(struct store *st, const char *actor, const char *row, const char *column, struct error *err)
{
	if (!store_begin(st, actor, "look at a conflict", err))
		return false;
	if (dismiss(st, row, column, err))
		return store_commit(st, err);
	store_rollback(st);
	return false;
}

/* Names in a log may come from elsewhere: only a column that a shared table has. */
static bool known_cell(struct store *st, const struct conflict_row *c, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CONFLICT, COLUMN, err);
	int64_t there;
	if (q == NULL)
		return false;
	db_texts(q, ":table", c->table, ":column", c->column, (char *)NULL);
	if (!db_run_int(q, 0, &there, err))
		return false;
	/* Erasing is not a value to choose. */
	bool erases = strcmp(c->column, "gone") == 0 && strcmp(c->other, "0") != 0 && strcmp(c->other, "1") != 0;
	return (there > 0 && table_known(c->table) != NULL && !erases)
		|| error_set(err, ERR_INVALID, NULL, _("This program does not know the value that was changed. Nothing was changed."));
}

static bool held(struct store *st, const struct conflict_row *c, struct error *err)
{
	int64_t open;
	sqlite3_stmt *q = db_query(st, SET_CONFLICT, HELD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":table", c->table, ":row", c->row, ":column", c->column, ":other", c->other, (char *)NULL);
	return db_run_int(q, 0, &open, err)
		&& (open > 0 || error_set(err, ERR_NOTHING, NULL, _("Somebody has decided this already.")));
}

static bool take(struct store *st, const struct conflict_row *c, struct error *err)
{
	if (!known_cell(st, c, err) || !held(st, c, err))
		return false;
	const char *again = strcmp(c->column, "gone") == 0 ? "" : ", gone = 0";
	char *text = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = :other%s WHERE id = :row AND \"%w\" IS :kept AND gone %s",
		c->table, c->column, again, c->column, c->hidden ? "= 1" : "<> 2");
	sqlite3_stmt *q = text != NULL ? db_prepare(st->db, text, err) : NULL;
	sqlite3_free(text);
	if (q == NULL)
		return false;
	/* In a hidden row the value is there still: only the row is not. */
	db_texts(q, ":other", c->other, ":row", c->row, ":kept", c->hidden ? c->other : c->kept, (char *)NULL);
	bool ok = db_run(q, err);
	sqlite3_finalize(q);
	return ok && (sqlite3_changes(st->db) > 0 || error_set(err, ERR_CLASH, NULL,
		_("Somebody has changed this value since you looked. Nothing was changed; look again.")));
}

bool conflict_take(struct store *st, const char *actor, const struct conflict_row *c, struct error *err)
{
	if (!store_begin(st, actor, "take the other value", err))
		return false;
	if (take(st, c, err))
		return store_commit(st, err);
	store_rollback(st);
	return false;
}
