/* store/erase.c - blanking for good: the row, its history, and every byte of this file. */
#include "config.h"

#include <string.h>

#include "store/erase.h"
#include "store/db.h"

/* Runs UPDATE..RETURNING and names each row it erased to the fold. */
static bool erase_where(struct store *st, const char *table, const char *where, const char *id, long *n, struct error *err)
{
	struct str text = STR_INIT;
	str_addf(&text, "UPDATE %s SET gone = 2 WHERE %s AND gone <> 2 RETURNING id", table, where);
	sqlite3_stmt *q = db_prepare(st->db, text.buf, err);
	str_release(&text);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	enum got s;
	bool ok = true;
	while (ok && (s = db_step(q, err)) == STEP_ROW) {
		ok = fold_name(st, table, db_column(q, 0), err);
		++*n;
	}
	sqlite3_finalize(q);
	return ok && s == STEP_DONE;
}

/* What hangs on a row goes with it; in copies that do not know yet the fold sees to it. */
static const struct { const char *table, *hanging, *where; } hang[] = {
	{ "table_row", "answer", "(subject_id, step, row_id) = (SELECT subject_id, step, id FROM table_row WHERE id = :id)" },
	{ "participant", "attendance", "participant_id = :id" }, /* and with whom somebody went home */
	{ "participant", "consent", "participant_id = :id" },
	{ "commitment", "followup", "commitment_id = :id" },     /* it says who has it now, and from whom */
};

static bool erase_row(struct store *st, const char *table, const char *id, long *n, struct error *err)
{
	long more = 0;
	bool ok = erase_where(st, table, "id = :id", id, n, err);
	for (size_t i = 0; ok && i < sizeof hang / sizeof *hang; i++)
		if (strcmp(table, hang[i].table) == 0)
			ok = erase_where(st, hang[i].hanging, hang[i].where, id, &more, err);
	return ok;
}

/* The triggers log it as erased, and let it pass where the row is hidden. */
static bool erase_column(struct store *st, const char *table, const char *id, const char *column, long *n, struct error *err)
{
	char *text = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = '' WHERE id = :id AND gone <> 2", table, column);
	sqlite3_stmt *mark = db_prepare(st->db, "UPDATE here SET erasing = ',' || :column || ','", err);
	sqlite3_stmt *q = text != NULL && mark != NULL ? db_prepare(st->db, text, err) : NULL;
	bool ok = q != NULL;
	sqlite3_free(text);
	if (ok) {
		db_text(mark, ":column", column);
		db_text(q, ":id", id);
		ok = db_run(mark, err) && db_run(q, err);
	}
	sqlite3_finalize(mark);
	sqlite3_finalize(q);
	if (!ok || sqlite3_changes(st->db) == 0)
		return ok;
	++*n;
	return db_exec(st->db, "UPDATE here SET erasing = ''", err) && fold_name(st, table, id, err);
}

/* Told while SQLite is at work: in what a deed of many records does last, one statement may take as long as all before it. */
struct watch { struct tick tick; long done, all; bool final, stopped; };
enum { WATCH_EVERY = 200000 /* steps of SQLite's machine: some milliseconds */, TELL_EVERY = 64 };

static int watch(void *ctx)
{
	struct watch *w = ctx;
	w->stopped = w->stopped || (w->tick.go_on != NULL && !w->tick.go_on(w->tick.ctx, w->done, w->all) && !w->final);
	return w->stopped;
}

static bool watched(struct watch *w, struct error *err)
{
	return watch(w) == 0 || error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was erased."));
}

static void watch_begin(struct store *st, struct watch *w)
{
	sqlite3_progress_handler(st->db, WATCH_EVERY, watch, w);
}

/* What SQLite says of being interrupted is no news to who did it. */
static void watch_end(struct store *st, const struct watch *w, struct error *err)
{
	sqlite3_progress_handler(st->db, 0, NULL, NULL);
	if (!w->stopped)
		return;
	error_release(err);
	*err = (struct error)ERROR_INIT;
	error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was erased."));
}

static bool erase_all(struct store *st, const struct erase_item *items, size_t n, struct watch *w, long *erased, struct error *err)
{
	if (!fold_begin(st, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		w->done = (long)i;
		if (i % TELL_EVERY == 0 && !watched(w, err))
			return false;
		const char *known = table_known(items[i].table);
		if (known == NULL)
			return error_set(err, ERR_INTERNAL, NULL, _("The program asked for a kind of record that does not exist (%s)."), items[i].table);
		if (items[i].column == NULL ? !erase_row(st, known, items[i].id, erased, err)
					    : !erase_column(st, known, items[i].id, items[i].column, erased, err))
			return false;
	}
	return db_exec(st->db, "UPDATE here SET erasing = '', traces = 1, quiet = 1", err) && fold(st, err)
		&& db_exec(st->db, "UPDATE here SET quiet = 0", err);
}

/* What was taken out of the lists may come back, and nobody may write where it is: it is shown for as long as it takes. */
static bool hold_all(struct store *st, const char *const *ids, size_t n, struct error *err)
{
	static const char *const sql[] = { "UPDATE statement SET hold = 'yes' WHERE id = :id AND gone = 0 AND hold <> 'yes'",
		"UPDATE statement SET gone = 0, hold = 'yes' WHERE id = :id AND gone = 1 AND hold <> 'yes'", "UPDATE statement SET gone = 1 WHERE id = :id" };
	enum { SHOWN, HIDDEN, HIDE, ALL };
	sqlite3_stmt *q[ALL] = { NULL };
	bool ok = true;

	for (size_t i = 0; ok && n > 0 && i < ALL; i++)
		ok = (q[i] = db_prepare(st->db, sql[i], err)) != NULL;
	for (size_t i = 0; ok && i < n; i++) {
		for (size_t k = 0; k < ALL; k++)
			db_text(q[k], ":id", ids[i]);
		ok = db_run(q[SHOWN], err) && db_run(q[HIDDEN], err) && (sqlite3_changes(st->db) == 0 || db_run(q[HIDE], err));
	}
	for (size_t i = 0; i < ALL; i++)
		sqlite3_finalize(q[i]);
	return ok;
}

bool erase_and_hold(struct store *st, const char *actor, const char *deed, const struct erase_item *items, size_t n, const char *const *hold,
	size_t n_hold, struct tick tick, long *erased, struct error *err)
{
	long gone = 0;
	if (!store_begin(st, actor, deed, err))
		return false;
	struct watch w = { .tick = tick, .all = (long)n };
	watch_begin(st, &w);
	bool ok = hold_all(st, hold, n_hold, err) && erase_all(st, items, n, &w, &gone, err);
	watch_end(st, &w, err);
	if (!ok) {
		store_rollback(st);
		return false;
	}
	if (erased != NULL)
		*erased = gone;
	return store_commit(st, err);
}

bool care_erase_all(struct store *st, const char *actor, const char *deed, const struct erase_item *items, size_t n, struct tick tick,
	long *erased, struct error *err)
{
	return erase_and_hold(st, actor, deed, items, n, NULL, 0, tick, erased, err);
}

bool care_erase(struct store *st, const char *actor, const char *table, const char *id, struct error *err)
{
	const struct erase_item item = { table, id, NULL };
	struct watch nobody = { .all = 1 };
	long n = 0;
	if (!store_begin(st, actor, "erase", err))
		return false;
	bool ok = erase_all(st, &item, 1, &nobody, &n, err)
		&& (n > 0 || error_set(err, ERR_NOT_FOUND, NULL, _("This record is not in the file, or it was erased before.")));
	if (ok)
		return store_commit(st, err);
	store_rollback(st);
	return false;
}

static bool empty_log(struct store *st, struct error *err)
{
	int64_t busy;
	if (!db_int_of(st->db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err))
		return false;
	if (busy != 0)
		return error_set(err, ERR_BUSY, st->path, _("The words are erased, but traces stay in the file while other programs "
			"have it open. Close them and do this again."));
	return true;
}

static bool quietly(struct store *st, const char *sql, struct error *err)
{
	if (!quiet_begin(st, err))
		return false;
	if (!db_exec(st->db, sql, err)) {
		store_rollback(st);
		return false;
	}
	return quiet_commit(st, err);
}

/* The search index keeps pieces of what it forgot until it is made anew, and free pages keep more. Only when all of it is gone that is written down. */
static bool scour(struct store *st, struct error *err)
{
	return quietly(st, "INSERT INTO statement_fts(statement_fts) VALUES ('rebuild')", err) && db_exec(st->db, "VACUUM", err) && empty_log(st, err) &&
		quietly(st, "UPDATE here SET traces = 0", err);
}

bool care_traces(struct store *st, bool *owed, struct error *err)
{
	int64_t n = 0;
	bool ok = db_int_of(st->db, "SELECT traces FROM here", &n, err);
	*owed = n != 0;
	return ok;
}

bool care_scour(struct store *st, struct tick tick, struct error *err)
{
	struct watch w = { .tick = tick, .final = true };
	(void)watch(&w);
	watch_begin(st, &w);
	bool ok = scour(st, err);
	watch_end(st, &w, err);
	return ok;
}
