/* store/day.c - moments of the day, printed running orders, printed sheets. */
#include "config.h"

#include "store/day.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"
#include "store/statement.h"

enum { MOMENT_ADD, MOMENTS, RELEASE_ADD, RELEASE_LAST, SHEET_ADD, SHEETS };

static const char *const sql[] = {
	[MOMENT_ADD] = "INSERT INTO moment(id, engagement_id, event_id, activity_id, what, amount, at_us, made_in)"
		" VALUES (:id, :engagement, :event, :activity, :what, :amount, :at, (SELECT origin FROM here))",
	/* Ids follow the order of making. */
	[MOMENTS] = "SELECT id, activity_id, what, amount, at_us, made_in FROM moment WHERE event_id = :event AND gone = 0 ORDER BY id",
	/* A number that may be on paper is not given twice, not even after an undo. */
	[RELEASE_ADD] = "INSERT INTO release(id, engagement_id, event_id, number, content, at_us) VALUES (:id, :engagement, :event,"
		" 1 + coalesce((SELECT max(number) FROM release WHERE event_id = :event), 0), :content, :at)",
	[RELEASE_LAST] = "SELECT id, number, content, at_us FROM release WHERE event_id = :event AND gone = 0"
		" ORDER BY number DESC, id DESC LIMIT 1",
	[SHEET_ADD] = "INSERT INTO sheet(id, engagement_id, event_id, group_id, made_in, first_number, last_number, at_us)"
		" VALUES (:id, :engagement, :event, :group, (SELECT origin FROM here), :first, :last, :at)",
	[SHEETS] = "SELECT s.id, s.group_id, c.letter, " LETTERS_BEFORE ", s.first_number, s.last_number, s.at_us FROM sheet s"
		" LEFT JOIN copy c ON c.id = s.made_in WHERE s.event_id = :event AND s.gone = 0 ORDER BY s.id",
};
const struct queries day_queries = QUERIES(sql);

/* Moments --------------------------------------------------------------------------------------------- */

bool moment_add(struct store *st, const char *engagement, const char *event, const char *activity, const char *what, int64_t amount,
	int64_t at_us, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_DAY, MOMENT_ADD, err);
	if (q == NULL)
		return false;
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, ":activity", activity, ":what", what, (char *)NULL);
	db_int(q, ":amount", amount);
	db_int(q, ":at", at_us != 0 ? at_us : clock_now_us());
	return db_run(q, err);
}

struct noted { struct moment_row row; const char *made_in; };

/* Corrections of a clock move what the same copy noted before, and are left out. Their number is small. */
static size_t corrected(const struct noted *all, size_t n, struct moment_row *out)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i].row.what, "clock") == 0)
			continue;
		out[kept] = all[i].row;
		for (size_t k = i + 1; k < n; k++)
			if (strcmp(all[k].row.what, "clock") == 0 && strcmp(all[k].made_in, all[i].made_in) == 0)
				out[kept].at_us += all[k].row.amount;
		kept++;
	}
	return kept;
}

bool moment_list(struct store *st, const char *event, struct arena *a, struct moment_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_DAY, MOMENTS, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(struct noted) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct noted m = { { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 2, a),
			sqlite3_column_int64(q, 3), sqlite3_column_int64(q, 4) }, db_column_dup(q, 5, a) };
		vec_push(&list, m);
	}
	db_done(q);
	*out = arena_alloc(a, list.n * sizeof **out);
	*n = corrected(list.v, list.n, *out);
	vec_release(&list);
	return s == STEP_DONE;
}

/* Printed running orders ------------------------------------------------------------------------------ */

bool release_add(struct store *st, const char *engagement, const char *event, const char *rows, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_DAY, RELEASE_ADD, err);
	if (q == NULL)
		return false;
	char id[STORE_ID_SIZE];
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, ":content", rows, (char *)NULL);
	db_int(q, ":at", clock_now_us());
	return db_run(q, err);
}

bool release_last(struct store *st, const char *event, struct arena *a, struct release_row *out, struct error *err)
{
	*out = (struct release_row){ "", 0, "", 0 };
	sqlite3_stmt *q = db_query(st, SET_DAY, RELEASE_LAST, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		*out = (struct release_row){ db_column_dup(q, 0, a), (long)sqlite3_column_int64(q, 1), db_column_dup(q, 2, a),
			sqlite3_column_int64(q, 3) };
	db_done(q);
	return s != STEP_FAILED;
}

/* Printed sheets -------------------------------------------------------------------------------------- */

bool sheet_add(struct store *st, const char *engagement, const char *event, const char *group, long count, struct sheet_row *out,
	struct error *err)
{
	enum { AT_MOST = 10000 };
	if (!txn_required(st, err))
		return false;
	if (count < 1 || count > AT_MOST)
		return error_set(err, ERR_INVALID, NULL, _("A sheet needs at least one line, and %d at most. Nothing was saved."), AT_MOST);
	long first = 0;
	struct str letter = STR_INIT;
	bool ok = label_number(st, event, &first, err) && copy_letter(st, &letter, err);
	size_t n = letter.len < sizeof st->sheet_copy ? letter.len : sizeof st->sheet_copy - 1;
	memcpy(st->sheet_copy, str_text(&letter), n);
	st->sheet_copy[n] = '\0';
	str_release(&letter);
	sqlite3_stmt *q = ok ? db_query(st, SET_DAY, SHEET_ADD, err) : NULL;
	if (q == NULL)
		return false;
	db_row_id(st, st->sheet_id);
	int64_t now = clock_now_us();
	db_texts(q, ":id", st->sheet_id, ":engagement", engagement, ":event", event, ":group", group, (char *)NULL);
	db_int(q, ":first", first);
	db_int(q, ":last", first + count - 1);
	db_int(q, ":at", now);
	*out = (struct sheet_row){ st->sheet_id, group != NULL ? group : "", st->sheet_copy, first, first + count - 1, now };
	return db_run(q, err);
}

bool sheet_list(struct store *st, const char *event, struct arena *a, struct sheet_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_DAY, SHEETS, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(struct sheet_row) list = VEC_INIT;
	struct str letter = STR_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		str_clear(&letter);
		letter_add(&letter, db_column(q, 2), sqlite3_column_int64(q, 3));
		struct sheet_row r = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), arena_strdup(a, str_text(&letter)),
			(long)sqlite3_column_int64(q, 4), (long)sqlite3_column_int64(q, 5), sqlite3_column_int64(q, 6) };
		vec_push(&list, r);
	}
	db_done(q);
	str_release(&letter);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}
