/* store/export.c - the log of exports. */
#include "config.h"

#include "store/export.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { ADD, PAGE };

static const char *const sql[] = {
	[ADD] = "INSERT INTO export(id, engagement_id, ordinal, what, form, place, name, fields, readers, entries, held, at_us)"
		" SELECT :id, e.id, :ordinal, :what, :form, :place, :name, :fields, :readers, :entries, :held, :now FROM engagement e"
		" WHERE e.id = :engagement AND e.gone = 0",
	[PAGE] = "SELECT x.id, x.engagement_id, x.what, x.form, x.place, x.name, x.fields, x.readers,"
		" coalesce((SELECT c.actor FROM change c WHERE c.row = x.id AND c.op = 'I' LIMIT 1), ''), x.ordinal, x.entries, x.held, x.at_us"
		" FROM export x WHERE :engagement IN ('', x.engagement_id) AND x.gone = 0 AND (x.at_us, x.id) < (:at, :before)"
		" ORDER BY x.at_us DESC, x.id DESC LIMIT :limit",
};
const struct queries export_queries = QUERIES(sql);

static bool one_of(const char *word, const char *const *list)
{
	while (*list != NULL && strcmp(*list, word) != 0)
		list++;
	return *list != NULL;
}

bool export_add(struct store *st, const struct export_new *x, struct error *err)
{
	static const char *const places[] = { "output", "file", "folder", NULL }, *const readers[] = { "all", "team", NULL };
	char id[STORE_ID_SIZE];
	if (!txn_required(st, err))
		return false;
	if (!one_of(x->place, places) || !one_of(x->readers, readers) || strchr(x->name, '/') != NULL || x->entries < 0 || x->held < 0)
		return error_set(err, ERR_INVALID, NULL, _("What left cannot be noted so. Nothing was noted."));
	sqlite3_stmt *q = db_query(st, SET_EXPORT, ADD, err);
	if (q == NULL)
		return false;
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", x->engagement, ":what", x->what, ":form", x->form, ":place", x->place, ":name", x->name,
		":fields", x->fields, ":readers", x->readers, (char *)NULL);
	db_int(q, ":ordinal", x->ordinal);
	db_int(q, ":entries", x->entries);
	db_int(q, ":held", x->held);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err) && (sqlite3_changes(st->db) > 0
		|| error_set(err, ERR_NOT_FOUND, NULL, _("Somebody removed the engagement. Nothing was noted.")));
}

bool export_page(struct store *st, const char *engagement, const struct export_row *after, size_t limit, struct arena *a,
	struct export_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_EXPORT, PAGE, err);
	if (q == NULL)
		return false;
	VEC(struct export_row) list = VEC_INIT;
	enum got s;
	db_texts(q, ":engagement", engagement, ":before", after != NULL ? after->id : "", (char *)NULL);
	db_int(q, ":at", after != NULL ? after->at_us : INT64_MAX);
	db_int(q, ":limit", (int64_t)limit);
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct export_row r = {
			.id = db_column_dup(q, 0, a), .engagement = db_column_dup(q, 1, a), .what = db_column_dup(q, 2, a),
			.form = db_column_dup(q, 3, a), .place = db_column_dup(q, 4, a), .name = db_column_dup(q, 5, a),
			.fields = db_column_dup(q, 6, a), .readers = db_column_dup(q, 7, a), .who = db_column_dup(q, 8, a),
			.ordinal = sqlite3_column_int(q, 9), .entries = (long)sqlite3_column_int64(q, 10),
			.held = (long)sqlite3_column_int64(q, 11), .at_us = sqlite3_column_int64(q, 12),
		};
		vec_push(&list, r);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}
