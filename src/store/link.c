/* store/link.c - what led to what: links between statements, and from statements to promises. */
#include "config.h"

#include "store/statement.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { STANDS, GONE, ADD, SET_GONE, FORTH, BACK };

#define THERE(id) "(EXISTS (SELECT 1 FROM statement t WHERE t.id = " id " AND t.gone = 0 AND t.hold <> 'yes')" \
	" OR EXISTS (SELECT 1 FROM commitment c WHERE c.id = " id " AND c.gone = 0))"

static const char *const sql[] = {
	/* 1 both ends are there; a promise leads to nothing. */
	[STANDS] = "SELECT EXISTS (SELECT 1 FROM statement t WHERE t.id = :from AND t.engagement_id = :engagement AND t.gone = 0"
		" AND t.hold <> 'yes') AND (EXISTS (SELECT 1 FROM statement t WHERE t.id = :to AND t.engagement_id = :engagement"
		" AND t.gone = 0 AND t.hold <> 'yes') OR EXISTS (SELECT 1 FROM commitment c WHERE c.id = :to"
		" AND c.engagement_id = :engagement AND c.gone = 0))",
	[GONE] = "SELECT gone FROM link WHERE id = :from || '/' || :to",
	[ADD] = "INSERT INTO link(id, engagement_id, from_id, to_id, at_us) VALUES (:from || '/' || :to, :engagement, :from, :to, :now)",
	[SET_GONE] = "UPDATE link SET gone = :gone WHERE id = :from || '/' || :to",
	[FORTH] = "SELECT l.to_id FROM link l INDEXED BY link_from WHERE l.from_id = :id AND l.gone = 0 AND " THERE("l.to_id")
		" AND " THERE(":id") " ORDER BY l.at_us, l.id",
	[BACK] = "SELECT l.from_id FROM link l INDEXED BY link_to WHERE l.to_id = :id AND l.gone = 0 AND " THERE("l.from_id")
		" AND " THERE(":id") " ORDER BY l.at_us, l.id",
};
const struct queries link_queries = QUERIES(sql);

static bool run_int(struct store *st, size_t which, const char *engagement, const char *from, const char *to, int64_t none, int64_t *v,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LINK, which, err);
	if (q == NULL)
		return false;
	db_texts(q, ":from", from, ":to", to, (char *)NULL);
	if (engagement != NULL)
		db_text(q, ":engagement", engagement);
	return db_run_int(q, none, v, err);
}

static bool add(struct store *st, const char *engagement, const char *from, const char *to, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LINK, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":from", from, ":to", to, (char *)NULL);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}

static bool set_gone(struct store *st, const char *from, const char *to, bool gone, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LINK, SET_GONE, err);
	if (q == NULL)
		return false;
	db_texts(q, ":from", from, ":to", to, (char *)NULL);
	db_int(q, ":gone", gone);
	return db_run(q, err);
}

bool link_set(struct store *st, const char *engagement, const char *from, const char *to, bool on, struct error *err)
{
	enum { NEVER = -1, THERE_NOW = 0 };
	int64_t gone, stands = 1;
	if (!txn_required(st, err) || !run_int(st, GONE, NULL, from, to, NEVER, &gone, err))
		return false;
	if (on ? gone == THERE_NOW : gone != THERE_NOW)
		return true;
	if (!on)
		return set_gone(st, from, to, true, err);
	if (strcmp(from, to) == 0)
		return error_set(err, ERR_INVALID, NULL, _("A statement cannot lead to itself. Nothing was linked."));
	if (!run_int(st, STANDS, engagement, from, to, 0, &stands, err))
		return false;
	if (stands == 0)
		return error_set(err, ERR_NOT_FOUND, NULL,
			_("One of the two is not there any more, or it is on hold. Nothing was linked."));
	return gone == NEVER ? add(st, engagement, from, to, err) : set_gone(st, from, to, false, err);
}

bool link_ends(struct store *st, const char *id, bool back, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LINK, back ? BACK : FORTH, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	VEC(const char *) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		vec_push(&list, db_column_dup(q, 0, a));
	db_done(q);
	*n = list.n;
	*out = arena_alloc(a, (list.n + 1) * sizeof **out);
	if (list.n > 0)
		memcpy(*out, list.v, list.n * sizeof **out);
	vec_release(&list);
	return s == STEP_DONE;
}
