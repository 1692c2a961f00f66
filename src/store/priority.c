/* store/priority.c - rounds of dots or hands, and what an event opens with. */
#include "config.h"

#include "store/priority.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { ROUNDS, ROUND_ADD, ROUND_GONE, BALLOT_ADD, BALLOT_NEXT, BALLOT_OFF, BALLOTS, VOTES, VOTE, VOTE_PUT, SUMS, LEFT_OUT, CARRY_OUT,
	CARRY_BACK };

/* The rows of one round (or event) lie side by side, for their ids begin with its id: '0' comes next after '/'. */
#define OF(id, of) id " > :" of " || '/' AND " id " < :" of " || '0'"
/* A number counts while its item stands on the ballot; what was never there came by a theme that was merged. */
#define COUNTS "v.gone = 0 AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.id = v.round_id || '/' || v.item_id AND b.gone <> 0)"

static const char *const sql[] = {
	[ROUNDS] = "SELECT r.id, r.event_id, r.title, r.way, r.about, r.made_us,"
		" (SELECT count(*) FROM ballot b WHERE b.id > r.id || '/' AND b.id < r.id || '0' AND b.gone = 0),"
		" (SELECT coalesce(sum(v.votes), 0) FROM vote v WHERE v.round_id = r.id AND " COUNTS ")"
		" FROM round r WHERE r.engagement_id = :engagement AND r.gone = 0 ORDER BY r.id DESC",
	[ROUND_ADD] = "INSERT INTO round(id, engagement_id, event_id, title, way, about, made_us)"
		" VALUES (:id, :engagement, :event, :title, :way, :about, :now)",
	[ROUND_GONE] = "SELECT gone FROM round WHERE id = :round",
	[BALLOT_ADD] = "INSERT INTO ballot(id, engagement_id, round_id, item_id, pos)"
		" VALUES (:round || '/' || :item, :engagement, :round, :item, :pos)"
		" ON CONFLICT(id) DO UPDATE SET gone = 0 WHERE gone = 1",
	[BALLOT_NEXT] = "SELECT coalesce(max(pos) + 1, 0) FROM ballot WHERE " OF("id", "round"),
	[BALLOT_OFF] = "UPDATE ballot SET gone = 1 WHERE id = :round || '/' || :item AND gone = 0",
	[BALLOTS] = "SELECT item_id, pos FROM ballot WHERE " OF("id", "round") " AND gone = 0 ORDER BY pos, item_id",
	[VOTES] = "SELECT v.item_id, v.voter, v.votes FROM vote v WHERE v.round_id = :round AND " COUNTS " ORDER BY v.id",
	[VOTE] = "SELECT gone, votes FROM vote WHERE id = :round || '/' || :item || '/' || :voter",
	[VOTE_PUT] = "INSERT INTO vote(id, engagement_id, round_id, item_id, voter, votes)"
		" VALUES (:round || '/' || :item || '/' || :voter, :engagement, :round, :item, :voter, :votes)"
		" ON CONFLICT(id) DO UPDATE SET gone = 0, votes = excluded.votes",
	[SUMS] = "SELECT v.item_id, '', sum(v.votes) FROM vote v JOIN round r ON r.id = v.round_id AND r.gone = 0"
		" WHERE v.engagement_id = :engagement AND " COUNTS " GROUP BY v.item_id ORDER BY v.item_id",
	[LEFT_OUT] = "SELECT item_id FROM carry WHERE " OF("id", "event") " AND gone = 0 AND keep = 'no'",
	[CARRY_OUT] = "INSERT INTO carry(id, engagement_id, event_id, item_id, keep)"
		" VALUES (:event || '/' || :item, :engagement, :event, :item, 'no')"
		" ON CONFLICT(id) DO UPDATE SET gone = 0, keep = 'no' WHERE gone = 1 OR (gone = 0 AND keep <> 'no')",
	[CARRY_BACK] = "UPDATE carry SET keep = 'yes' WHERE id = :event || '/' || :item AND gone = 0 AND keep = 'no'",
};
const struct queries priority_queries = QUERIES(sql);

#define LIST_OUT(list, a, out, n) do { \
	*(n) = (list).n; \
	*(out) = arena_alloc((a), (list).n * sizeof **(out)); \
	if ((list).n > 0) \
		memcpy(*(out), (list).v, (list).n * sizeof **(out)); \
	vec_release(&(list)); \
} while (0)

bool round_list(struct store *st, const char *engagement, struct arena *a, struct round_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, ROUNDS, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct round_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct round_row r = {
			.id = db_column_dup(q, 0, a), .event = db_column_dup(q, 1, a), .title = db_column_dup(q, 2, a),
			.way = db_column_dup(q, 3, a), .about = db_column_dup(q, 4, a), .made_us = sqlite3_column_int64(q, 5),
			.items = (long)sqlite3_column_int64(q, 6), .votes = (long)sqlite3_column_int64(q, 7),
		};
		vec_push(&list, r);
	}
	db_done(q);
	LIST_OUT(list, a, out, n);
	return s == STEP_DONE;
}

/* Puts the item on the list, or back in the place that it had. */
static bool ballot_put(struct store *st, const char *engagement, const char *round, const char *item, int64_t pos, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, BALLOT_ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":round", round, ":item", item, (char *)NULL);
	db_int(q, ":pos", pos);
	return db_run(q, err);
}

bool round_add(struct store *st, const char *engagement, const char *event, const char *title, const char *way, const char *about,
	const char *const *items, size_t n, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, ROUND_ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, ":title", title, ":way", way, ":about", about, (char *)NULL);
	db_int(q, ":now", clock_now_us());
	bool ok = db_run(q, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = ballot_put(st, engagement, id, items[i], (int64_t)i, err);
	return ok;
}

static bool round_there(struct store *st, const char *round, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, ROUND_GONE, err);
	int64_t gone;
	if (q == NULL)
		return false;
	db_text(q, ":round", round);
	return db_run_int(q, 2, &gone, err) &&
		(gone == 0 || error_set(err, ERR_NOT_FOUND, NULL, _("Somebody removed this round. Nothing was saved.")));
}

bool ballot_set(struct store *st, const char *engagement, const char *round, const char *item, bool on, struct error *err)
{
	if (!txn_required(st, err) || !round_there(st, round, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, on ? BALLOT_NEXT : BALLOT_OFF, err);
	if (q == NULL)
		return false;
	db_text(q, ":round", round);
	if (!on) {
		db_text(q, ":item", item);
		return db_run(q, err);
	}
	int64_t pos;
	return db_run_int(q, 0, &pos, err) && ballot_put(st, engagement, round, item, pos, err);
}

bool ballot_list(struct store *st, const char *round, struct arena *a, struct ballot_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, BALLOTS, err);
	if (q == NULL)
		return false;
	db_text(q, ":round", round);
	VEC(struct ballot_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct ballot_row b = { .item = db_column_dup(q, 0, a), .pos = (long)sqlite3_column_int64(q, 1) };
		vec_push(&list, b);
	}
	db_done(q);
	LIST_OUT(list, a, out, n);
	return s == STEP_DONE;
}

static bool read_votes(sqlite3_stmt *q, struct arena *a, struct vote_row **out, size_t *n, struct error *err)
{
	VEC(struct vote_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct vote_row v = { .item = db_column_dup(q, 0, a), .voter = db_column_dup(q, 1, a),
			.votes = (long)sqlite3_column_int64(q, 2) };
		vec_push(&list, v);
	}
	db_done(q);
	LIST_OUT(list, a, out, n);
	return s == STEP_DONE;
}

bool vote_list(struct store *st, const char *round, struct arena *a, struct vote_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, VOTES, err);
	if (q == NULL)
		return false;
	db_text(q, ":round", round);
	return read_votes(q, a, out, n, err);
}

bool vote_sums(struct store *st, const char *engagement, struct arena *a, struct vote_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, SUMS, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	return read_votes(q, a, out, n, err);
}

struct voting { const char *round, *item, *voter; };

static sqlite3_stmt *vote_query(struct store *st, size_t which, const struct voting *v, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, which, err);
	if (q != NULL)
		db_texts(q, ":round", v->round, ":item", v->item, ":voter", v->voter, (char *)NULL);
	return q;
}

/* The number that stands: 0 where there is none, or where it was taken back. */
static bool vote_read(struct store *st, const struct voting *v, int64_t *stands, bool *taken_back, struct error *err)
{
	sqlite3_stmt *q = vote_query(st, VOTE, v, err);
	if (q == NULL)
		return false;
	enum got s = db_step(q, err);
	bool erased = s == STEP_ROW && sqlite3_column_int(q, 0) == 2;
	*taken_back = s == STEP_ROW && sqlite3_column_int(q, 0) == 1;
	*stands = s == STEP_ROW && sqlite3_column_int(q, 0) == 0 ? sqlite3_column_int64(q, 1) : 0;
	db_done(q);
	if (erased)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This number was erased and cannot be given again. Nothing was saved."));
	return s != STEP_FAILED;
}

static bool clashed(struct store *st, const struct voting *v, int64_t theirs, struct error *err)
{
	struct str row = STR_INIT, actor = STR_INIT;
	int64_t at;
	str_addf(&row, "%s/%s/%s", v->round, v->item, v->voter);
	bool ok = cell_last_writer(st, row.buf, "votes", &actor, &at, err);
	if (ok)
		ok = error_set(err, ERR_CLASH, NULL, _("%s put %lld here meanwhile. Yours was not saved yet."),
			actor.len > 0 ? actor.buf : _("Somebody else"), (long long)theirs);
	str_release(&row);
	str_release(&actor);
	return ok;
}

bool vote_put(struct store *st, const char *engagement, const char *round, const char *item, const char *voter, long seen, long votes,
	struct error *err)
{
	const struct voting v = { round, item, voter };
	int64_t stands;
	bool taken_back;
	if (!txn_required(st, err))
		return false;
	if (votes < 0)
		return error_set(err, ERR_INVALID, NULL, _("Votes are counted from nothing upwards. Nothing was saved."));
	if (!round_there(st, round, err) || !vote_read(st, &v, &stands, &taken_back, err))
		return false;
	if (stands == votes)
		return true; /* also when somebody else counted the same */
	if (stands != seen && taken_back)
		return error_set(err, ERR_CLASH, NULL, _("The number here was taken back meanwhile. Yours was not saved yet."));
	if (stands != seen)
		return clashed(st, &v, stands, err);
	sqlite3_stmt *q = vote_query(st, VOTE_PUT, &v, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	db_int(q, ":votes", votes);
	return db_run(q, err);
}

/* What an event opens with ------------------------------------------------------------------------ */

bool carry_list(struct store *st, const char *event, struct arena *a, const char ***left_out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, LEFT_OUT, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(const char *) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		vec_push(&list, db_column_dup(q, 0, a));
	db_done(q);
	LIST_OUT(list, a, left_out, n);
	return s == STEP_DONE;
}

bool carry_set(struct store *st, const char *engagement, const char *event, const char *item, bool keep, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_PRIORITY, keep ? CARRY_BACK : CARRY_OUT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":event", event, ":item", item, (char *)NULL);
	if (!keep)
		db_text(q, ":engagement", engagement);
	return db_run(q, err);
}
