/* store/erase.c - blanking for good: the row, its history, and every byte of this file. */
#include "config.h"

#include <string.h>

#include "store/care.h"
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

static bool erase(struct store *st, const char *table, const char *id, struct error *err)
{
	long n = 0, cells = 0;
	if (!fold_begin(st, err) || !erase_where(st, table, "id = :id", id, &n, err))
		return false;
	if (n == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This record is not in the file, or it was erased before."));
	/* The cells of a row of a table go with it. */
	if (strcmp(table, "table_row") == 0
	    && !erase_where(st, "answer", "(subject_id, step, row_id) = (SELECT subject_id, step, id FROM table_row WHERE id = :id)",
		id, &cells, err))
		return false;
	/* And with whom somebody went home. */
	if (strcmp(table, "participant") == 0 && !erase_where(st, "attendance", "participant_id = :id", id, &cells, err))
		return false;
	/* And what was heard of a promise: it says who has it now, and from whom. */
	if (strcmp(table, "commitment") == 0 && !erase_where(st, "followup", "commitment_id = :id", id, &cells, err))
		return false;
	return db_exec(st->db, "UPDATE here SET quiet = 1", err) && fold(st, err)
		&& db_exec(st->db, "UPDATE here SET quiet = 0", err);
}

bool care_erase(struct store *st, const char *actor, const char *table, const char *id, struct error *err)
{
	const char *known = table_known(table);
	if (known == NULL)
		return error_set(err, ERR_INTERNAL, NULL, _("The program asked for a kind of record that does not exist (%s)."), table);
	if (!store_begin(st, actor, "erase", err))
		return false;
	if (erase(st, known, id, err))
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

/* The search index keeps pieces of what it forgot until it is made anew, and free pages keep more. */
bool care_scour(struct store *st, struct error *err)
{
	if (!quiet_begin(st, err))
		return false;
	if (!db_exec(st->db, "INSERT INTO statement_fts(statement_fts) VALUES ('rebuild')", err)) {
		store_rollback(st);
		return false;
	}
	return quiet_commit(st, err) && db_exec(st->db, "VACUUM", err) && empty_log(st, err);
}
