/* store/txn.c - one transaction of one person, and what is new since. */
#include "config.h"

#include "store/db.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"

enum { BEGIN, SIGN, SEQ, HLC, SHARED, NAME_OWN, UNSIGN, COMMIT, QUIET, LOUD, DEED, DATA_VERSION, NEWEST, TOUCHED,
	SPOKEN, FORGET_WORDS, LEARN_WORDS, LEARNT, LOOK };

static const char *const sql[] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[SIGN] = "UPDATE here SET actor = :actor, deed = :deed, undo = NULL, undo_origin = '', quiet = 0, hlc = max(hlc + 1, :now)"
		" WHERE ver = :ver",
	[SEQ] = "SELECT seq FROM here",
	[HLC] = "SELECT hlc FROM here",
	/* Did this transaction change a row that other copies have changed as well? */
	[SHARED] = "SELECT EXISTS (SELECT 1 FROM change c WHERE c.origin = (SELECT origin FROM here) AND c.seq > :seq"
		" AND c.op <> 'I' AND EXISTS (SELECT 1 FROM change d WHERE d.row = c.row AND d.origin <> c.origin))",
	[NAME_OWN] = "SELECT DISTINCT tbl, row FROM change WHERE origin = (SELECT origin FROM here) AND seq > :seq",
	[UNSIGN] = "UPDATE here SET actor = NULL, deed = NULL, undo = NULL, undo_origin = '', quiet = 0",
	[COMMIT] = "COMMIT",
	[QUIET] = "UPDATE here SET quiet = 1 WHERE ver = :ver",
	[LOUD] = "UPDATE here SET quiet = 0",
	[DEED] = "UPDATE here SET deed = :deed, undo = :undo, undo_origin = :origin",
	[DATA_VERSION] = "PRAGMA data_version",
	[NEWEST] = "SELECT max(n) FROM change",
	[TOUCHED] = "SELECT DISTINCT scope FROM change WHERE n > :since",
	[SPOKEN] = "SELECT EXISTS (SELECT 1 FROM spoken)",
	[FORGET_WORDS] = "INSERT INTO statement_fts(statement_fts, rowid, words)"
		" SELECT 'delete', n, was FROM spoken WHERE was IS NOT NULL",
	[LEARN_WORDS] = "INSERT INTO statement_fts(rowid, words) SELECT s.n, s.words FROM spoken p CROSS JOIN statement s ON s.n = p.n",
	[LEARNT] = "DELETE FROM spoken",
	[LOOK] = "BEGIN",              /* the one plain BEGIN: nothing is ever written in it */
};
const struct queries txn_queries = QUERIES(sql);

/* A transaction that only reads cannot fail to end. */
static void end_snapshot(struct store *st)
{
	if (st->snapshot && sqlite3_get_autocommit(st->db) == 0)
		sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	st->snapshot = false;
}

void store_look(struct store *st)
{
	if (st->looking++ > 0 || st->writing || sqlite3_get_autocommit(st->db) == 0)
		return;
	sqlite3_stmt *q = db_query(st, SET_TXN, LOOK, NULL);
	st->snapshot = q != NULL && db_run(q, NULL);
}

void store_look_end(struct store *st)
{
	if (st->looking > 0 && --st->looking == 0)
		end_snapshot(st);
}

static bool begin(struct store *st, struct error *err)
{
	end_snapshot(st);
	if (st->writing)
		return error_set(err, ERR_INTERNAL, NULL, _("A second change was begun before the first was finished."));
	if (st->read_only)
		return error_set(err, ERR_READ_ONLY, st->path, _("The file was opened to look only, so nothing was saved."));
	sqlite3_stmt *q = db_query(st, SET_TXN, BEGIN, err);
	if (q == NULL || !db_run(q, err))
		return false;
	st->writing = true;
	return true;
}

/* `q` has just changed the row `here`, or not, when its format is another. */
static bool still_ours(struct store *st, sqlite3_stmt *q, struct error *err)
{
	bool ok = q != NULL && db_run(q, err);
	if (ok && sqlite3_changes(st->db) == 0)
		ok = error_set(err, ERR_NEWER, st->path,
			_("A newer Trivet has brought this file up to date meanwhile. Nothing was saved. Start the program again."));
	if (!ok)
		store_rollback(st);
	return ok;
}

bool store_begin(struct store *st, const char *actor, const char *deed, struct error *err)
{
	if (!begin(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_TXN, SIGN, err);
	if (q != NULL) {
		db_texts(q, ":actor", actor, ":deed", deed, (char *)NULL);
		db_int(q, ":now", clock_now_us());
		db_int(q, ":ver", store_format());
	}
	if (!still_ours(st, q, err))
		return false;
	st->ids = 0;
	q = db_query(st, SET_TXN, SEQ, err);
	if (q != NULL && db_run_int(q, 0, &st->seq_before, err) && (q = db_query(st, SET_TXN, HLC, err)) != NULL &&
	    db_run_int(q, 0, &st->hlc, err))
		return true;
	store_rollback(st);
	return false;
}

/* An edit of a row that other copies edited too may settle a conflict, or make one. */
static bool conflicts_anew(struct store *st, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_TXN, SHARED, err);
	int64_t shared;
	if (q == NULL)
		return false;
	db_int(q, ":seq", st->seq_before);
	if (!db_run_int(q, 0, &shared, err))
		return false;
	if (shared == 0)
		return true;
	q = fold_begin(st, err) ? db_query(st, SET_TXN, NAME_OWN, err) : NULL;
	if (q == NULL)
		return false;
	db_int(q, ":seq", st->seq_before);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		if (!fold_name(st, db_column(q, 0), db_column(q, 1), err)) {
			s = STEP_FAILED;
			break;
		}
	db_done(q);
	return s == STEP_DONE && fold_winners(st, err) && fold_conflicts(st, err) && fold_conflicts_keep(st, err);
}

bool txn_learn(struct store *st, struct error *err)
{
	int64_t any;
	sqlite3_stmt *q = db_query(st, SET_TXN, SPOKEN, err);
	if (q == NULL || !db_run_int(q, 0, &any, err))
		return false;
	for (size_t which = FORGET_WORDS; any != 0 && which <= LEARNT; which++)
		if ((q = db_query(st, SET_TXN, which, err)) == NULL || !db_run(q, err))
			return false;
	return true;
}

static bool finish(struct store *st, size_t last, struct error *err)
{
	sqlite3_stmt *q = txn_learn(st, err) ? db_query(st, SET_TXN, last, err) : NULL;
	bool ok = q != NULL && db_run(q, err) && (q = db_query(st, SET_TXN, COMMIT, err)) != NULL && db_run(q, err);
	if (ok)
		st->writing = false;
	else
		store_rollback(st);
	return ok;
}

bool store_commit(struct store *st, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (!conflicts_anew(st, err)) {
		store_rollback(st);
		return false;
	}
	return finish(st, UNSIGN, err);
}

void store_rollback(struct store *st)
{
	/* SQLite may have rolled back by itself, when the disk is full for instance. */
	if (sqlite3_get_autocommit(st->db) == 0)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	st->writing = false;
}

bool quiet_begin(struct store *st, struct error *err)
{
	if (!begin(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_TXN, QUIET, err);
	if (q != NULL)
		db_int(q, ":ver", store_format());
	return still_ours(st, q, err);
}

bool quiet_commit(struct store *st, struct error *err)
{
	return finish(st, LOUD, err);
}

bool txn_required(const struct store *st, struct error *err)
{
	return st->writing || error_set(err, ERR_INTERNAL, NULL, _("A change was made outside a transaction. Nothing was saved."));
}

bool txn_set_deed(struct store *st, const char *deed, const char *origin, int64_t undo, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_TXN, DEED, err);
	if (q == NULL)
		return false;
	db_texts(q, ":deed", deed, ":origin", origin, (char *)NULL);
	db_int(q, ":undo", undo);
	return db_run(q, err);
}

bool store_changed_elsewhere(struct store *st)
{
	int64_t v;
	sqlite3_stmt *q = db_query(st, SET_TXN, DATA_VERSION, NULL);
	if (q == NULL || !db_run_int(q, 0, &v, NULL) || v == st->data_version)
		return false;
	st->data_version = v;
	return true;
}

int64_t store_newest(struct store *st)
{
	int64_t n = 0;
	sqlite3_stmt *q = db_query(st, SET_TXN, NEWEST, NULL);
	if (q == NULL || !db_run_int(q, 0, &n, NULL))
		return 0;
	return n;
}

bool store_touched(struct store *st, int64_t since, struct arena *a, const char ***engagements, size_t *n, bool *all, struct error *err)
{
	VEC(const char *) list = VEC_INIT;
	sqlite3_stmt *q = db_query(st, SET_TXN, TOUCHED, err);
	enum got s = STEP_FAILED;
	*all = false;
	if (q != NULL) {
		db_int(q, ":since", since);
		while ((s = db_step(q, err)) == STEP_ROW) {
			const char *scope = db_column_dup(q, 0, a);
			*all = *all || scope[0] == '\0';
			vec_push(&list, scope);
		}
		db_done(q);
	}
	*n = list.n;
	*engagements = arena_alloc(a, (list.n + 1) * sizeof **engagements);
	if (list.n > 0)
		memcpy(*engagements, list.v, list.n * sizeof **engagements);
	vec_release(&list);
	return s == STEP_DONE;
}
