/* store/opinion.c - second opinions: a sample of what stands in themes, put into themes once more by somebody who does not see where. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"
#include "store/theme.h"

enum { LIST, ADD, THEMED, ASK, ITEMS, SET, ASKED };

/* What was put on hold or taken out since is not asked about. */
#define CODES "opinion_code c CROSS JOIN statement s ON s.id = c.statement_id AND s.gone = 0 AND s.hold <> 'yes'" \
	" WHERE c.id > o.id || '/' AND c.id < o.id || '0' AND c.gone = 0"

static const char *const sql[] = {
	[LIST] = "SELECT o.id, o.coder, o.made_us, (SELECT count(*) FROM " CODES "), (SELECT count(*) FROM " CODES " AND c.themes <> '')"
		" FROM opinion o WHERE o.engagement_id = :engagement AND o.gone = 0 ORDER BY o.made_us DESC, o.id DESC",
	[ADD] = "INSERT INTO opinion(id, engagement_id, coder, made_us) VALUES (:id, :engagement, :coder, :at)",
	[THEMED] = "SELECT id FROM statement WHERE engagement_id = :engagement AND gone = 0 AND hold <> 'yes' AND kept_themes > 0",
	[ASK] = "INSERT INTO opinion_code(id, engagement_id, opinion_id, statement_id)"
		" VALUES (:id || '/' || :statement, :engagement, :id, :statement)",
	[ITEMS] = "SELECT s.id, s.words, s.kind, s.domain, s.band, k.themes,"
		" (SELECT group_concat(p.theme_id, ' ') FROM kept_placed p WHERE p.n = s.n), v.ordinal, " LABEL_COLUMNS
		" FROM opinion o CROSS JOIN opinion_code k ON k.id > o.id || '/' AND k.id < o.id || '0' AND k.gone = 0"
		" CROSS JOIN statement s ON s.id = k.statement_id AND s.gone = 0 AND s.hold <> 'yes'"
		" LEFT JOIN event v ON v.id = s.event_id LEFT JOIN copy c ON c.id = s.made_in WHERE o.id = :id AND o.gone = 0",
	[SET] = "UPDATE opinion_code SET themes = :themes, at_us = :at WHERE id = :id || '/' || :statement AND engagement_id = :engagement"
		" AND gone = 0 AND themes <> :themes",
	[ASKED] = "SELECT count(*) FROM opinion_code WHERE id = :id || '/' || :statement AND engagement_id = :engagement AND gone = 0",
};
const struct queries opinion_queries = QUERIES(sql);

bool opinion_list(struct store *st, const char *engagement, struct arena *a, struct opinion_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_OPINION, LIST, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct opinion_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct opinion_row o = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), sqlite3_column_int64(q, 2),
			(long)sqlite3_column_int64(q, 3), (long)sqlite3_column_int64(q, 4) };
		vec_push(&list, o);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

/* FNV-1a of both ids, stirred once more: ids of one day differ at their ends only. */
static uint64_t draw(const char *opinion, const char *statement)
{
	uint64_t h = UINT64_C(1469598103934665603);
	for (const char *p = opinion; *p != '\0'; p++)
		h = (h ^ (uint64_t)(unsigned char)*p) * UINT64_C(1099511628211);
	for (const char *p = statement; *p != '\0'; p++)
		h = (h ^ (uint64_t)(unsigned char)*p) * UINT64_C(1099511628211);
	h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	return h ^ (h >> 27);
}

struct lot { uint64_t drawn; char id[STORE_ID_SIZE]; };

static int by_lot(const void *x, const void *y)
{
	const struct lot *a = x, *b = y;
	return a->drawn < b->drawn ? -1 : a->drawn > b->drawn ? 1 : strcmp(a->id, b->id);
}

static bool ask(struct store *st, const char *engagement, const char *id, const struct lot *lots, size_t n, struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *q = db_query(st, SET_OPINION, ASK, err);
		if (q == NULL)
			return false;
		db_texts(q, ":id", id, ":engagement", engagement, ":statement", lots[i].id, (char *)NULL);
		if (!db_run(q, err))
			return false;
	}
	return true;
}

static bool add(struct store *st, const char *engagement, const char *coder, const char *id, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_OPINION, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", engagement, ":coder", coder, (char *)NULL);
	db_int(q, ":at", clock_now_us());
	return db_run(q, err);
}

bool opinion_add(struct store *st, const char *engagement, const char *coder, long size, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (size < 1)
		return error_set(err, ERR_INVALID, NULL, _("A second opinion needs at least one statement. Nothing was saved."));
	sqlite3_stmt *q = db_query(st, SET_OPINION, THEMED, err);
	if (q == NULL)
		return false;
	db_row_id(st, id);
	db_text(q, ":engagement", engagement);
	VEC(struct lot) lots = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct lot l = { draw(id, db_column(q, 0)), "" };
		memcpy(l.id, db_column(q, 0), STORE_ID_SIZE); /* the table holds ids of this length only */
		vec_push(&lots, l);
	}
	db_done(q);
	bool ok = s == STEP_DONE;
	if (ok && lots.n == 0)
		ok = error_set(err, ERR_NOTHING, NULL, _("Nothing stands in a theme yet, so there is nothing to ask about."));
	if (ok) {
		qsort(lots.v, lots.n, sizeof *lots.v, by_lot);
		ok = add(st, engagement, coder, id, err) && ask(st, engagement, id, lots.v, (size_t)size < lots.n ? (size_t)size : lots.n, err);
	}
	vec_release(&lots);
	return ok;
}

struct drawn { uint64_t drawn; struct opinion_item item; };

static int by_draw(const void *x, const void *y)
{
	const struct drawn *a = x, *b = y;
	return a->drawn < b->drawn ? -1 : a->drawn > b->drawn ? 1 : strcmp(a->item.statement, b->item.statement);
}

static struct opinion_item read_item(sqlite3_stmt *q, struct arena *a)
{
	struct str label = STR_INIT;
	label_add(q, 8, sqlite3_column_int(q, 7), &label);
	struct opinion_item i = { .statement = db_column_dup(q, 0, a), .words = db_column_dup(q, 1, a),
		.label = arena_strdup(a, str_text(&label)), .kind = db_column_dup(q, 2, a), .domain = db_column_dup(q, 3, a),
		.band = db_column_dup(q, 4, a), .themes = db_column_dup(q, 5, a), .now = db_column_dup(q, 6, a) };
	str_release(&label);
	return i;
}

bool opinion_items(struct store *st, const char *opinion, struct arena *a, struct opinion_item **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_OPINION, ITEMS, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", opinion);
	VEC(struct drawn) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct drawn d = { draw(opinion, db_column(q, 0)), read_item(q, a) };
		vec_push(&list, d);
	}
	db_done(q);
	if (list.n > 0)
		qsort(list.v, list.n, sizeof *list.v, by_draw);
	*n = list.n;
	*out = arena_alloc(a, list.n * sizeof **out);
	for (size_t i = 0; i < list.n; i++)
		(*out)[i] = list.v[i].item;
	vec_release(&list);
	return s == STEP_DONE;
}

static sqlite3_stmt *of_item(struct store *st, size_t which, const char *engagement, const char *opinion, const char *statement,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_OPINION, which, err);
	if (q != NULL)
		db_texts(q, ":id", opinion, ":statement", statement, ":engagement", engagement, (char *)NULL);
	return q;
}

bool opinion_set(struct store *st, const char *engagement, const char *opinion, const char *statement, const char *themes, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = of_item(st, SET, engagement, opinion, statement, err);
	if (q == NULL)
		return false;
	db_text(q, ":themes", themes);
	db_int(q, ":at", clock_now_us());
	if (!db_run(q, err))
		return false;
	int64_t asked = 1;
	if (sqlite3_changes(st->db) == 0 && ((q = of_item(st, ASKED, engagement, opinion, statement, err)) == NULL
	    || !db_run_int(q, 0, &asked, err)))
		return false;
	return asked > 0 || error_set(err, ERR_NOT_FOUND, NULL, _("This statement is not part of this second opinion."));
}
