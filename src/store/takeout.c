/* store/takeout.c - a copy that holds one engagement only: less to lose on the way. It comes home by merging. */
#include "config.h"

#include <unistd.h>

#include "base/path.h"
#include "store/db.h"
#include "store/merge.h"

static bool there(struct store *st, const char *engagement, struct error *err)
{
	int64_t n = 0;
	sqlite3_stmt *q = db_prepare(st->db, "SELECT count(*) FROM engagement WHERE id = :id", err);
	if (q == NULL)
		return false;
	db_text(q, ":id", engagement);
	bool ok = db_run_int(q, 0, &n, err);
	sqlite3_finalize(q);
	return ok && (n > 0 || error_set(err, ERR_NOT_FOUND, NULL, _("This engagement is not in the file.")));
}

/* Marks the copy: which engagement it holds, and what of the log it was cut from. */
static bool mark(struct store *st, const char *engagement, const char *have, struct error *err)
{
	if (!quiet_begin(st, err))
		return false;
	sqlite3_stmt *q = db_prepare(st->db, "UPDATE here SET scope = :scope", err);
	bool ok = q != NULL;
	if (ok) {
		db_text(q, ":scope", engagement);
		ok = db_run(q, err);
		sqlite3_finalize(q);
	}
	q = ok ? db_prepare(st->db, "INSERT INTO peer SELECT 'source', key, value FROM json_each(:have)", err) : NULL;
	if (q != NULL) {
		db_text(q, ":have", have);
		ok = db_run(q, err);
		sqlite3_finalize(q);
	}
	if (ok && q != NULL)
		return quiet_commit(st, err);
	store_rollback(st);
	return false;
}

static bool fill(struct store *copy, struct store *st, const char *engagement, struct error *err)
{
	struct merged m;
	struct str have = STR_INIT;
	bool ok = merge_have(st, &have, err) && incoming_begin(copy, err) && incoming_copy(copy, st, "{}", engagement, err)
		&& merge_incoming(copy, &m, err);
	incoming_end(copy);
	ok = ok && mark(copy, engagement, str_text(&have), err);
	str_release(&have);
	return ok;
}

bool merge_takeout(struct store *st, const char *to, const char *engagement, struct error *err)
{
	if (!there(st, engagement, err))
		return false;
	if (path_exists(to))
		return error_set(err, ERR_EXISTS, to, _("There is a file of this name already. It was left as it is."));
	struct store *copy;
	if (!store_open(&copy, to, STORE_CREATE, err))
		return false;
	bool ok = fill(copy, st, engagement, err);
	store_close(copy);
	if (!ok)
		unlink(to);
	return ok && file_sync(to, err);
}
