/* store/commitment.c - what adults can and will do. */
#include "config.h"

#include "store/commitment.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { LIST, ADD };

static const char *const sql[] = {
	[LIST] = "SELECT id, event_id, form, words, person, post, organisation, by_when, how_known, made_us"
		" FROM commitment WHERE engagement_id = :engagement AND gone = 0 ORDER BY id",
	[ADD] = "INSERT INTO commitment(id, engagement_id, event_id, form, words, made_us)"
		" VALUES (:id, :engagement, :event, :form, :words, :made)",
};
const struct queries commitment_queries = QUERIES(sql);

bool commitment_list(struct store *st, const char *engagement, struct arena *a, struct commitment_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, LIST, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct commitment_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct commitment_row c = {
			.id = db_column_dup(q, 0, a), .event = db_column_dup(q, 1, a), .form = db_column_dup(q, 2, a),
			.words = db_column_dup(q, 3, a), .person = db_column_dup(q, 4, a), .post = db_column_dup(q, 5, a),
			.organisation = db_column_dup(q, 6, a), .by_when = db_column_dup(q, 7, a),
			.how_known = db_column_dup(q, 8, a), .made_us = sqlite3_column_int64(q, 9),
		};
		vec_push(&list, c);
	}
	db_done(q);
	*n = list.n;
	*out = arena_alloc(a, list.n * sizeof **out);
	if (list.n > 0)
		memcpy(*out, list.v, list.n * sizeof **out);
	vec_release(&list);
	return s == STEP_DONE;
}

bool commitment_add(struct store *st, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, ":form", form, ":words", words, (char *)NULL);
	db_int(q, ":made", clock_now_us());
	return db_run(q, err);
}
