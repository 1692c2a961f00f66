/* store/engagement.c - engagements and their three events. */
#include "config.h"

#include "store/engagement.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

enum { ADD, ADD_EVENT, LIST, THERE, STANDARDS };

#define ENGAGEMENT_COLUMNS "e.id, e.title, e.area, e.model, e.told_by, e.keep_until, e.invented," \
	" coalesce((SELECT n FROM tally WHERE subject = e.id AND what = 'commitments'), 0)," \
	" v.id, v.ordinal, v.day, v.place, v.starts, v.ends, v.safeguarding_lead, v.safeguarding_phone," \
	" CAST(v.expected AS INTEGER), coalesce((SELECT n FROM tally WHERE subject = v.id AND what = 'statements'), 0), e.came_from, e.standards"

static const char *const sql[] = {
	[ADD] = "INSERT INTO engagement(id, engagement_id, title, model, invented)"
		" VALUES (:id, :id, :title, :model, :invented)",
	[ADD_EVENT] = "INSERT INTO event(id, engagement_id, ordinal) VALUES (:id, :engagement, :ordinal)",
	[LIST] = "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e LEFT JOIN event v ON v.engagement_id = e.id"
		" WHERE e.gone = 0 AND (:id = '' OR e.id = :id) ORDER BY e.id DESC, v.ordinal, v.id",
	[THERE] = "SELECT EXISTS (SELECT 1 FROM engagement WHERE id = :id AND gone = 0)",
	[STANDARDS] = "UPDATE engagement SET standards = :standards WHERE id = :id AND gone = 0 AND standards <> :standards",
};
const struct queries engagement_queries = QUERIES(sql);

static bool event_add(struct store *st, const char *engagement, int ordinal, struct error *err)
{
	char id[STORE_ID_SIZE];
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_ENGAGEMENT, ADD_EVENT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", engagement, (char *)NULL);
	db_int(q, ":ordinal", ordinal);
	return db_run(q, err);
}

bool engagement_add(struct store *st, const char *title, const char *model, bool invented, char id[STORE_ID_SIZE],
	struct error *err)
{
	if (!txn_required(st, err))
		return false;
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_ENGAGEMENT, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":title", title, ":model", model, (char *)NULL);
	db_int(q, ":invented", invented);
	return db_run(q, err) && event_add(st, id, 1, err) && event_add(st, id, 2, err) && event_add(st, id, 3, err);
}

static void read_event(sqlite3_stmt *q, int at, struct arena *a, struct event_row *v)
{
	v->id = db_column_dup(q, at, a);
	v->ordinal = sqlite3_column_int(q, at + 1);
	v->day = db_column_dup(q, at + 2, a);
	v->place = db_column_dup(q, at + 3, a);
	v->starts = db_column_dup(q, at + 4, a);
	v->ends = db_column_dup(q, at + 5, a);
	v->safeguarding_lead = db_column_dup(q, at + 6, a);
	v->safeguarding_phone = db_column_dup(q, at + 7, a);
	v->expected = (long)sqlite3_column_int64(q, at + 8);
	v->statements = (long)sqlite3_column_int64(q, at + 9);
}

static void read_engagement(sqlite3_stmt *q, struct arena *a, struct engagement_row *e)
{
	static const struct event_row none = { "", 0, "", "", "", "", "", "", 0, 0 };
	memset(e, 0, sizeof *e);
	e->id = db_column_dup(q, 0, a);
	e->title = db_column_dup(q, 1, a);
	e->area = db_column_dup(q, 2, a);
	e->model = db_column_dup(q, 3, a);
	e->told_by = db_column_dup(q, 4, a);
	e->keep_until = db_column_dup(q, 5, a);
	e->invented = sqlite3_column_int(q, 6) != 0;
	e->commitments = (long)sqlite3_column_int64(q, 7);
	e->came_from = db_column_dup(q, 18, a);
	e->standards = db_column_dup(q, 19, a);
	for (int i = 0; i < 3; i++) {
		e->events[i] = none;
		e->events[i].ordinal = i + 1;
	}
}

/* One row of the query for each event: an engagement takes its three one after the other. */
static bool read_list(struct store *st, const char *id, struct arena *a, struct engagement_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_ENGAGEMENT, LIST, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	VEC(struct engagement_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		if (list.n == 0 || strcmp(list.v[list.n - 1].id, db_column(q, 0)) != 0) {
			struct engagement_row e;
			read_engagement(q, a, &e);
			vec_push(&list, e);
		}
		int ordinal = sqlite3_column_int(q, 9);
		if (ordinal >= 1 && ordinal <= 3)
			read_event(q, 8, a, &list.v[list.n - 1].events[ordinal - 1]);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool engagement_list(struct store *st, struct arena *a, struct engagement_row **out, size_t *n, struct error *err)
{
	return read_list(st, "", a, out, n, err);
}

bool engagement_get(struct store *st, const char *id, struct arena *a, struct engagement_row *out, struct error *err)
{
	struct engagement_row *list;
	size_t n;
	if (!read_list(st, id, a, &list, &n, err))
		return false;
	if (n == 0 || id[0] == '\0')
		return error_set(err, ERR_NOT_FOUND, NULL, _("This engagement is not in the file, or somebody removed it."));
	*out = list[0];
	return true;
}

bool engagement_standards(struct store *st, const char *id, const char *standards, struct error *err)
{
	int64_t there;
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_ENGAGEMENT, THERE, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	if (!db_run_int(q, 0, &there, err))
		return false;
	if (there == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This engagement is not in the file, or somebody removed it. Nothing was changed."));
	q = db_query(st, SET_ENGAGEMENT, STANDARDS, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":standards", standards, (char *)NULL);
	if (!db_run(q, err))
		return false;
	return sqlite3_changes(st->db) > 0 || error_set(err, ERR_NOTHING, NULL, _("It works with these standards already. Nothing was changed."));
}

bool engagement_hide(struct store *st, const char *id, struct error *err)
{
	return record_hide(st, "engagement", id, true, err);
}
