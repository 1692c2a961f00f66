/* store/cell.c - one value at a time, never over what somebody else wrote meanwhile. */
#include "config.h"

#include "store/cell.h"

#include <string.h>

#include "model/entity.h"
#include "store/db.h"

enum { ANSWER_GET, ANSWER_PUT, ANSWER_AGAIN, ANSWER_NEW, LINE_GONE, LAST_WRITER, ERASED };

#define ANSWER_ID ":subject || '/' || :row || '/' || :step || '/' || :field"

static const char *const sql[] = {
	[ANSWER_GET] = "SELECT value, gone FROM answer WHERE id = " ANSWER_ID,
	[ANSWER_PUT] = "UPDATE answer SET value = :value WHERE id = " ANSWER_ID " AND value IS :seen AND gone = 0",
	/* The first writing was taken back by undo: the answer is hidden and counts as not given. */
	[ANSWER_AGAIN] = "UPDATE answer SET value = :value, gone = 0 WHERE id = " ANSWER_ID " AND gone = 1",
	[ANSWER_NEW] = "INSERT INTO answer(id, engagement_id, subject_id, row_id, step, field, value)"
		" VALUES (" ANSWER_ID ", :engagement, :subject, :row, :step, :field, :value)",
	[LINE_GONE] = "SELECT gone FROM table_row WHERE id = :row",
	[LAST_WRITER] = "SELECT actor, hlc FROM change WHERE row = :row AND op <> 'R'"
		" AND json_type(now, '$.' || :column) IS NOT NULL ORDER BY hlc DESC, origin DESC, seq DESC LIMIT 1",
	[ERASED] = "SELECT EXISTS (SELECT 1 FROM change INDEXED BY change_erased WHERE row = :row AND op = 'E'"
		" AND json_type(now, '$.' || :column) IS NOT NULL)",
};
const struct queries cell_queries = QUERIES(sql);

void clash_release(struct clash *c)
{
	str_release(&c->theirs);
	str_release(&c->actor);
}

const char *table_known(const char *name)
{
	static const char *const others[] = { "table_row", "answer", "step_state", "moment", "attendance", "consent",
		"echo", "release", "sheet", "theme", "coding", "link", "round", "ballot", "vote", "followup", "feedback", "telling",
		"opinion", "opinion_code", "carry", "focus", "export" };
	for (size_t i = 0; i < ENTITIES; i++)
		if (strcmp(entity_def((enum entity)i)->table, name) == 0)
			return entity_def((enum entity)i)->table;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(others[i], name) == 0)
			return others[i];
	return NULL;
}

bool cell_last_writer(struct store *st, const char *row, const char *column, struct str *actor, int64_t *at_us,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CELL, LAST_WRITER, err);
	if (q == NULL)
		return false;
	db_texts(q, ":row", row, ":column", column, (char *)NULL);
	enum got s = db_step(q, err);
	str_set(actor, s == STEP_ROW ? db_column(q, 0) : "");
	*at_us = s == STEP_ROW ? sqlite3_column_int64(q, 1) : 0;
	db_done(q);
	return s != STEP_FAILED;
}

static bool removed(struct error *err)
{
	return error_set(err, ERR_NOT_FOUND, NULL, _("Somebody removed this row. Nothing was saved."));
}

/* Answers ------------------------------------------------------------------------------------------- */

static sqlite3_stmt *answer_query(struct store *st, size_t which, const struct cell *c, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CELL, which, err);
	if (q != NULL)
		db_texts(q, ":subject", c->record, ":row", c->row, ":step", c->step, ":field", c->field, (char *)NULL);
	return q;
}

static bool line_there(struct store *st, const struct cell *c, struct error *err)
{
	if (c->row == NULL || c->row[0] == '\0')
		return true;
	sqlite3_stmt *q = db_query(st, SET_CELL, LINE_GONE, err);
	int64_t gone;
	if (q == NULL)
		return false;
	db_text(q, ":row", c->row);
	return db_run_int(q, 2, &gone, err) && (gone == 0 || removed(err));
}

/* `gone` is -1 when it was never answered. */
static bool answer_read(struct store *st, const struct cell *c, struct str *value, int *gone, struct error *err)
{
	sqlite3_stmt *q = answer_query(st, ANSWER_GET, c, err);
	if (q == NULL)
		return false;
	enum got s = db_step(q, err);
	*gone = s == STEP_ROW ? sqlite3_column_int(q, 1) : -1;
	str_set(value, *gone == 0 ? db_column(q, 0) : "");
	db_done(q);
	return s != STEP_FAILED;
}

static void answer_id(const struct cell *c, struct str *id)
{
	str_addf(id, "%s/%s/%s/%s", c->record, c->row != NULL ? c->row : "", c->step, c->field);
}

static bool clashed(struct store *st, const char *row, const char *column, const struct str *theirs, struct clash *clash,
	struct error *err)
{
	if (clash != NULL) {
		str_set(&clash->theirs, str_text(theirs));
		if (!cell_last_writer(st, row, column, &clash->actor, &clash->at_us, err))
			return false;
	}
	return error_set(err, ERR_CLASH, NULL, _("Somebody else changed this meanwhile. Yours was not saved yet."));
}

static bool answer_write(struct store *st, const struct cell *c, const char *value, int gone, struct error *err)
{
	sqlite3_stmt *q = answer_query(st, gone == 1 ? ANSWER_AGAIN : ANSWER_NEW, c, err);
	if (q == NULL)
		return false;
	db_text(q, ":value", value);
	if (gone != 1)
		db_text(q, ":engagement", c->engagement);
	return db_run(q, err);
}

static bool answer_put(struct store *st, const struct cell *c, const char *seen, const char *value, struct clash *clash,
	struct error *err)
{
	if (!line_there(st, c, err))
		return false;
	sqlite3_stmt *q = answer_query(st, ANSWER_PUT, c, err);
	if (q == NULL)
		return false;
	db_texts(q, ":value", value, ":seen", seen, (char *)NULL);
	if (!db_run(q, err))
		return false;
	if (sqlite3_changes(st->db) > 0)
		return true;
	struct str theirs = STR_INIT, id = STR_INIT;
	int gone;
	bool ok = answer_read(st, c, &theirs, &gone, err);
	if (ok && gone == 2)
		ok = error_set(err, ERR_NOT_FOUND, NULL, _("This answer was erased and cannot be given again. Nothing was saved."));
	else if (ok && strcmp(str_text(&theirs), value) == 0)
		ok = true; /* they wrote the same */
	else if (ok && gone != 0 && seen[0] == '\0')
		ok = answer_write(st, c, value, gone, err);
	else if (ok) {
		answer_id(c, &id);
		ok = clashed(st, id.buf, "value", &theirs, clash, err);
	}
	str_release(&theirs);
	str_release(&id);
	return ok;
}

/* Columns ------------------------------------------------------------------------------------------- */

enum column_way { COLUMN_GET, COLUMN_PUT };

/* The names come from the entity tables of the program, never from a caller. */
static sqlite3_stmt *column_query(struct store *st, enum column_way way, const char *column, const char **name,
	struct error *err)
{
	enum entity e;
	const struct field *f;
	if (!entity_column(column, &e, &f)) {
		error_set(err, ERR_INTERNAL, NULL, _("The program asked for a value that does not exist (%s)."), column);
		return NULL;
	}
	struct str text = STR_INIT;
	const char *table = entity_def(e)->table;
	if (way == COLUMN_GET)
		str_addf(&text, "SELECT %s, gone FROM %s WHERE id = :id", f->key, table);
	else
		str_addf(&text, "UPDATE %s SET %s = :value WHERE id = :id AND %s IS :seen AND gone = 0", table, f->key, f->key);
	sqlite3_stmt *q = db_prepare(st->db, text.buf, err);
	str_release(&text);
	*name = f->key;
	return q;
}

static bool column_read(struct store *st, const struct cell *c, struct str *value, struct error *err)
{
	const char *name;
	sqlite3_stmt *q = column_query(st, COLUMN_GET, c->column, &name, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", c->record);
	enum got s = db_step(q, err);
	bool there = s == STEP_ROW && sqlite3_column_int(q, 1) == 0;
	str_set(value, there ? db_column(q, 0) : "");
	sqlite3_finalize(q);
	return s != STEP_FAILED && (there || removed(err));
}

bool cell_erased(struct store *st, const char *column, const char *row, bool *erased, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_CELL, ERASED, err);
	const char *name = strchr(column, '.');
	int64_t yes;
	if (q == NULL)
		return false;
	db_texts(q, ":row", row, ":column", name != NULL ? name + 1 : column, (char *)NULL);
	if (!db_run_int(q, 0, &yes, err))
		return false;
	*erased = yes != 0;
	return true;
}

/* What was erased in a row that stays is empty for good, in every copy: filled in again it would go with the next merge. */
static bool column_stands(struct store *st, const char *row, const char *name, struct error *err)
{
	bool erased;
	return cell_erased(st, name, row, &erased, err)
		&& (!erased || error_set(err, ERR_NOT_FOUND, NULL, _("This was erased and cannot be filled in again. Nothing was saved.")));
}

static bool column_put(struct store *st, const struct cell *c, const char *seen, const char *value, struct clash *clash,
	struct error *err)
{
	const char *name;
	sqlite3_stmt *q = column_query(st, COLUMN_PUT, c->column, &name, err);
	if (q == NULL)
		return false;
	if (value[0] != '\0' && !column_stands(st, c->record, name, err)) {
		sqlite3_finalize(q);
		return false;
	}
	db_texts(q, ":id", c->record, ":seen", seen, ":value", value, (char *)NULL);
	bool ok = db_run(q, err);
	sqlite3_finalize(q);
	if (!ok || sqlite3_changes(st->db) > 0)
		return ok;
	struct str theirs = STR_INIT;
	ok = column_read(st, c, &theirs, err);
	if (ok && strcmp(str_text(&theirs), value) != 0)
		ok = clashed(st, c->record, name, &theirs, clash, err);
	str_release(&theirs);
	return ok;
}

bool cell_get(struct store *st, const struct cell *c, struct str *value, struct error *err)
{
	int gone;
	if (c->column != NULL)
		return column_read(st, c, value, err);
	return line_there(st, c, err) && answer_read(st, c, value, &gone, err);
}

bool cell_put(struct store *st, const struct cell *c, const char *seen, const char *value, struct clash *clash,
	struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (strcmp(seen, value) == 0)
		return true;
	if (c->column != NULL)
		return column_put(st, c, seen, value, clash, err);
	return answer_put(st, c, seen, value, clash, err);
}
