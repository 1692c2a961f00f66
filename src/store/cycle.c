/* store/cycle.c - what an engagement has from the one before it. */
#include "config.h"

#include "store/cycle.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

enum { CAME, TAKEN = CAME + CAMES, ANSWER };

static const char *const sql[] = {
	[CAME + CAME_ENGAGEMENT] = "UPDATE engagement SET came_from = :from WHERE id = :id AND gone = 0",
	[CAME + CAME_THEME] = "UPDATE theme SET from_id = :from WHERE id = :id AND gone = 0",
	[CAME + CAME_PROMISE] = "UPDATE commitment SET from_id = :from WHERE id = :id AND gone = 0",
	[CAME + CAME_FEEDBACK] = "UPDATE feedback SET from_id = :from WHERE id = :id AND gone = 0",
	/* Engagements are few; each has its feedback by an index. */
	[TAKEN] = "SELECT f.from_id, EXISTS (SELECT 1 FROM telling t WHERE t.theme_id = f.theme_id AND t.gone = 0)"
		" FROM engagement e JOIN feedback f ON f.engagement_id = e.id"
		" WHERE e.came_from = :engagement AND e.gone = 0 AND f.gone = 0 AND f.from_id <> '' ORDER BY f.from_id, f.id",
	[ANSWER] = ("INSERT INTO answer(id, engagement_id, subject_id, row_id, step, field, value)"
		" VALUES (:subject || '/' || :row || '/' || :step || '/' || :field, :engagement, :subject, :row, :step, :field, :value)"),
};
const struct queries cycle_queries = QUERIES(sql);

bool came_set(struct store *st, enum came what, const char *id, const char *from, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_CYCLE, CAME + (size_t)what, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":from", from, (char *)NULL);
	if (!db_run(q, err))
		return false;
	return sqlite3_changes(st->db) > 0 || error_set(err, ERR_NOT_FOUND, NULL, _("This record is not in the file. Nothing was changed."));
}

bool feedback_taken(struct store *st, const char *engagement, struct arena *a, struct taken_feedback **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CYCLE, TAKEN, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct taken_feedback) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct taken_feedback t = { db_column_dup(q, 0, a), sqlite3_column_int(q, 1) != 0 };
		vec_push(&list, t);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool answer_add(struct store *st, const struct answer_new *n, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_CYCLE, ANSWER, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", n->engagement, ":subject", n->subject, ":row", n->row, ":step", n->step, ":field", n->field,
		":value", n->value, (char *)NULL);
	return db_run(q, err);
}
