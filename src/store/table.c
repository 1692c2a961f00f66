/* store/table.c - rows of a step that is a table, their cells and their order. */
#include "config.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"
#include "store/step.h"

enum { LINES, CELLS, ADD, WHERE, FIRST, LAST, ABOVE, BELOW, MOVE };

static const char *const sql[] = {
	[LINES] = "SELECT id FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0 ORDER BY pos, id",
	[CELLS] = "SELECT row_id, field, value FROM answer"
		" WHERE subject_id = :subject AND step = :step AND row_id = :row AND gone = 0 AND value <> '' ORDER BY field",
	[ADD] = "INSERT INTO table_row(id, engagement_id, subject_id, step, pos)"
		" VALUES (:id, :engagement, :subject, :step, :pos)",
	[WHERE] = "SELECT subject_id, step, pos FROM table_row WHERE id = :id AND gone = 0",
	[FIRST] = "SELECT pos FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0 ORDER BY pos LIMIT 1",
	[LAST] = "SELECT pos FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0 ORDER BY pos DESC LIMIT 1",
	/* The rows on each side of a row, the nearest first. Two copies may have given two rows the same place. */
	[ABOVE] = "SELECT pos FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0"
		" AND (pos, id) < (:pos, :id) ORDER BY pos DESC, id DESC",
	[BELOW] = "SELECT pos FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0"
		" AND (pos, id) > (:pos, :id) ORDER BY pos, id",
	[MOVE] = "UPDATE table_row SET pos = :pos WHERE id = :id AND gone = 0",
};
const struct queries table_queries = QUERIES(sql);

bool table_lines(struct store *st, const char *subject, const char *step, struct arena *a, struct table_line **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *lines = db_query(st, SET_TABLE, LINES, err), *cells = db_query(st, SET_TABLE, CELLS, err);
	if (lines == NULL || cells == NULL)
		return false;
	db_texts(lines, ":subject", subject, ":step", step, (char *)NULL);
	VEC(struct table_line) list = VEC_INIT;
	VEC(struct table_cell) line = VEC_INIT;
	enum got s, c = STEP_DONE;
	while ((s = db_step(lines, err)) == STEP_ROW) {
		struct table_line l = { .id = db_column_dup(lines, 0, a) };
		db_texts(cells, ":subject", subject, ":step", step, ":row", l.id, (char *)NULL);
		line.n = 0;
		while ((c = db_step(cells, err)) == STEP_ROW) {
			struct table_cell cell = { db_column_dup(cells, 1, a), db_column_dup(cells, 2, a) };
			vec_push(&line, cell);
		}
		db_done(cells);
		if (c == STEP_FAILED)
			break;
		struct table_cell *kept = arena_alloc(a, line.n * sizeof *kept);
		if (line.n > 0)
			memcpy(kept, line.v, line.n * sizeof *kept);
		l.cells = kept;
		l.n_cells = line.n;
		vec_push(&list, l);
	}
	db_done(lines);
	vec_keep(&list, a, out, n);
	vec_release(&line);
	return s == STEP_DONE && c == STEP_DONE;
}

/* Of the digits 0-9a-z and never ending in 0, so that there is always room before it. */
void pos_between(const char *low, const char *high, struct str *out)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	for (size_t i = 0;; i++) {
		const char *at = low[0] != '\0' ? strchr(digits, *low) : NULL;
		int lo = at != NULL ? (int)(at - digits) : 0;
		at = high != NULL && high[0] != '\0' ? strchr(digits, *high) : NULL;
		int hi = at != NULL ? (int)(at - digits) : 36;
		if (high == NULL && low[0] != '\0' && lo + 1 < 36) {
			str_addc(out, digits[lo + 1]); /* appending: one step, to stay short */
			return;
		}
		if (hi - lo > 1) {
			str_addc(out, digits[(lo + hi) / 2]);
			return;
		}
		str_addc(out, digits[lo]);
		if (hi > lo)
			high = NULL; /* already below it: the rest is free */
		else if (high != NULL)
			high++;
		if (low[0] != '\0')
			low++;
	}
}

struct where { struct str subject, step, pos; };

static void where_release(struct where *w)
{
	str_release(&w->subject);
	str_release(&w->step);
	str_release(&w->pos);
}

static bool where_is(struct store *st, const char *id, struct where *w, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_TABLE, WHERE, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	enum got s = db_step(q, err);
	if (s == STEP_ROW) {
		str_set(&w->subject, db_column(q, 0));
		str_set(&w->step, db_column(q, 1));
		str_set(&w->pos, db_column(q, 2));
	}
	db_done(q);
	if (s == STEP_DONE)
		return error_set(err, ERR_NOT_FOUND, NULL, _("Somebody removed this row. Nothing was changed."));
	return s == STEP_ROW;
}

/* The place of the first row that the query finds, else *found false. */
static bool first_pos(struct store *st, size_t which, const char *subject, const char *step, struct str *pos, bool *found,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_TABLE, which, err);
	if (q == NULL)
		return false;
	db_texts(q, ":subject", subject, ":step", step, (char *)NULL);
	enum got s = db_step(q, err);
	*found = s == STEP_ROW;
	if (*found)
		str_set(pos, db_column(q, 0));
	db_done(q);
	return s != STEP_FAILED;
}

/* Where a row would stand after `skip` others beyond the row `id` (down) or before them (up). `found` false: there are not as many. */
static bool pos_beyond(struct store *st, const struct where *w, const char *id, int by, size_t skip, struct str *pos,
	bool *found, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_TABLE, by < 0 ? ABOVE : BELOW, err);
	if (q == NULL)
		return false;
	db_texts(q, ":subject", w->subject.buf, ":step", w->step.buf, ":pos", w->pos.buf, ":id", id, (char *)NULL);
	struct str near = STR_INIT, far = STR_INIT;
	str_set(&near, w->pos.buf);
	enum got s = STEP_ROW;
	for (size_t i = 0; i < skip && s == STEP_ROW; i++)
		if ((s = db_step(q, err)) == STEP_ROW)
			str_set(&near, db_column(q, 0));
	*found = s == STEP_ROW;
	bool end = true;
	/* Beyond rows at the very same place, or there is nothing between. */
	while (s == STEP_ROW && end && (s = db_step(q, err)) == STEP_ROW) {
		str_set(&far, db_column(q, 0));
		end = strcmp(far.buf, near.buf) == 0;
	}
	db_done(q);
	if (*found && s != STEP_FAILED) {
		if (by < 0)
			pos_between(end ? "" : far.buf, near.buf, pos);
		else
			pos_between(near.buf, end ? NULL : far.buf, pos);
	}
	str_release(&near);
	str_release(&far);
	return s != STEP_FAILED;
}

static bool new_pos(struct store *st, const char *subject, const char *step, const char *after, struct str *pos,
	struct error *err)
{
	bool found, ok;
	if (after != NULL && after[0] != '\0') {
		struct where w = { STR_INIT, STR_INIT, STR_INIT };
		ok = where_is(st, after, &w, err) && pos_beyond(st, &w, after, 1, 0, pos, &found, err);
		where_release(&w);
		return ok;
	}
	struct str next = STR_INIT;
	ok = first_pos(st, after == NULL ? LAST : FIRST, subject, step, &next, &found, err);
	if (ok && after == NULL)
		pos_between(str_text(&next), NULL, pos);
	else if (ok)
		pos_between("", found ? next.buf : NULL, pos);
	str_release(&next);
	return ok;
}

bool table_line_add(struct store *st, const char *engagement, const char *subject, const char *step, const char *after,
	char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	struct str pos = STR_INIT;
	bool ok = new_pos(st, subject, step, after, &pos, err);
	sqlite3_stmt *q = ok ? db_query(st, SET_TABLE, ADD, err) : NULL;
	if (q != NULL) {
		db_row_id(st, id);
		db_texts(q, ":id", id, ":engagement", engagement, ":subject", subject, ":step", step, ":pos", pos.buf, (char *)NULL);
		ok = db_run(q, err);
	}
	str_release(&pos);
	return ok && q != NULL;
}

bool table_line_move(struct store *st, const char *id, int by, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	struct where w = { STR_INIT, STR_INIT, STR_INIT };
	struct str pos = STR_INIT;
	bool found = false;
	bool ok = where_is(st, id, &w, err) && pos_beyond(st, &w, id, by, 1, &pos, &found, err);
	if (ok && !found)
		ok = error_set(err, ERR_NOTHING, NULL, by < 0 ? _("This is the first row.") : _("This is the last row."));
	sqlite3_stmt *q = ok ? db_query(st, SET_TABLE, MOVE, err) : NULL;
	if (q != NULL) {
		db_texts(q, ":id", id, ":pos", pos.buf, (char *)NULL);
		ok = db_run(q, err);
	}
	str_release(&pos);
	where_release(&w);
	return ok && q != NULL;
}
