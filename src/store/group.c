/* store/group.c - groups of participants, and hiding a record of any kind. */
#include "config.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"
#include "store/engagement.h"

enum { LIST, ADD };

static const char *const sql[] = {
	[LIST] = "SELECT g.id, g.event_id, g.name, g.band, g.place, g.worker, CAST(g.expected AS INTEGER),"
		" coalesce((SELECT n FROM tally WHERE subject = g.event_id AND what = 'statements/group/' || g.id), 0),"
		" iif(g.wall = '', -1, CAST(g.wall AS INTEGER))"
		" FROM participant_group g WHERE g.engagement_id = :engagement AND g.gone = 0"
		" AND (:event = '' OR g.event_id = :event) ORDER BY g.id",
	[ADD] = "INSERT INTO participant_group(id, engagement_id, event_id) VALUES (:id, :engagement, :event)",
};
const struct queries group_queries = QUERIES(sql);

bool group_list(struct store *st, const char *engagement, const char *event, struct arena *a, struct group_row **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_GROUP, LIST, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":event", event, (char *)NULL);
	VEC(struct group_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct group_row g = {
			.id = db_column_dup(q, 0, a), .event = db_column_dup(q, 1, a), .name = db_column_dup(q, 2, a),
			.band = db_column_dup(q, 3, a), .place = db_column_dup(q, 4, a), .worker = db_column_dup(q, 5, a),
			.expected = (long)sqlite3_column_int64(q, 6), .statements = (long)sqlite3_column_int64(q, 7),
			.wall = (long)sqlite3_column_int64(q, 8),
		};
		vec_push(&list, g);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool group_add(struct store *st, const char *engagement, const char *event, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_GROUP, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, (char *)NULL);
	return db_run(q, err);
}

/* `table` is one of the program's own names. */
static sqlite3_stmt *table_query(struct store *st, const char *before, const char *table, const char *after,
	struct error *err)
{
	struct str text = STR_INIT;
	str_addf(&text, "%s%s%s", before, table, after);
	sqlite3_stmt *q = db_prepare(st->db, text.buf, err);
	str_release(&text);
	return q;
}

bool record_hide(struct store *st, const char *table, const char *id, bool hide, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	const char *known = table_known(table);
	if (known == NULL)
		return error_set(err, ERR_INTERNAL, NULL, _("The program asked for a kind of record that does not exist (%s)."), table);
	sqlite3_stmt *q = table_query(st, "SELECT gone FROM ", known, " WHERE id = :id", err);
	int64_t gone;
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	bool ok = db_run_int(q, -1, &gone, err);
	sqlite3_finalize(q);
	if (!ok)
		return false;
	if (gone < 0 || gone == 2)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This record is not in the file, or it was erased. Nothing was changed."));
	if ((gone == 1) == hide)
		return true;
	q = table_query(st, "UPDATE ", known, " SET gone = :gone WHERE id = :id", err);
	if (q == NULL)
		return false;
	db_int(q, ":gone", hide);
	db_text(q, ":id", id);
	ok = db_run(q, err);
	sqlite3_finalize(q);
	return ok;
}
