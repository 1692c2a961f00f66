/* store/db.c - statements, binding, and errors in plain words. */
#include "config.h"

#include "store/db.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

struct failure {
	int rc;
	enum error_code code;
	const char *words;
};

/* Primary result codes, but for the extended ones listed first. */
static const struct failure failures[] = {
	{ SQLITE_CONSTRAINT_TRIGGER, ERR_NOT_FOUND, N_("Somebody removed this record. Nothing was changed.") },
	{ SQLITE_CONSTRAINT_FOREIGNKEY, ERR_INVALID,
	  N_("This belongs to a record that is not in this file. Nothing was saved.") },
	{ SQLITE_FULL, ERR_FULL,
	  N_("The disk is full, so this was not saved. Everything saved before is safe. Make room and try again.") },
	{ SQLITE_IOERR, ERR_IO,
	  N_("The disk reported a fault, so this was not saved. Everything saved before should be safe. Make a copy now.") },
	{ SQLITE_READONLY, ERR_READ_ONLY, N_("The file can only be read, so nothing was saved.") },
	{ SQLITE_PERM, ERR_READ_ONLY, N_("You do not have permission to change the file, so nothing was saved.") },
	{ SQLITE_CORRUPT, ERR_DAMAGED,
	  N_("The file is damaged. Keep it as it is: \"trivet restore\" puts a copy in its place (--list), or saves what can be read (--salvage).") },
	{ SQLITE_NOTADB, ERR_NOT_OURS, N_("This is not a Trivet file.") },
	{ SQLITE_BUSY, ERR_BUSY,
	  N_("Another program held the file too long, so nothing was saved. Try again in a moment.") },
	{ SQLITE_LOCKED, ERR_BUSY, N_("The file is in use, so nothing was saved. Try again in a moment.") },
	{ SQLITE_CANTOPEN, ERR_IO, N_("The file, or the working files beside it, cannot be opened in this folder.") },
	{ SQLITE_TOOBIG, ERR_INVALID, N_("This text is too long, so it was not saved.") },
};

bool db_fail(sqlite3 *db, struct error *err)
{
	int full = sqlite3_extended_errcode(db);
	/* The file for shared memory beside a file in use needs room as well. */
	if (full == SQLITE_IOERR_SHMSIZE || ((full & 0xff) == SQLITE_IOERR && sqlite3_system_errno(db) == ENOSPC))
		full = SQLITE_FULL;
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if (failures[i].rc == full || failures[i].rc == (full & 0xff))
			return error_set(err, failures[i].code, sqlite3_db_filename(db, "main"), "%s", _(failures[i].words));
	return error_set(err, ERR_INTERNAL, sqlite3_db_filename(db, "main"),
		_("The file could not be used as expected (%s). Nothing was saved."), sqlite3_errmsg(db));
}

sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, struct error *err)
{
	sqlite3_stmt *q = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK) {
		db_fail(db, err);
		return NULL;
	}
	return q;
}

sqlite3_stmt *db_query(struct store *st, enum query_set set, size_t which, struct error *err)
{
	const struct queries *qs = query_sets[set];
	if (st->cached[set] == NULL)
		st->cached[set] = mem_alloc(qs->n * sizeof *st->cached[set]);
	sqlite3_stmt **slot = &st->cached[set][which];
	if (*slot == NULL && sqlite3_prepare_v3(st->db, qs->sql[which], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL) != SQLITE_OK)
		db_fail(st->db, err);
	return *slot;
}

static int place(sqlite3_stmt *q, const char *name)
{
	int i = sqlite3_bind_parameter_index(q, name);
	if (i == 0)
		mem_abort("a statement lacks a parameter (store).");
	return i;
}

void db_text(sqlite3_stmt *q, const char *name, const char *text)
{
	sqlite3_bind_text(q, place(q, name), text != NULL ? text : "", -1, SQLITE_STATIC);
}

void db_int(sqlite3_stmt *q, const char *name, int64_t v)
{
	sqlite3_bind_int64(q, place(q, name), v);
}

void db_texts(sqlite3_stmt *q, ...)
{
	va_list ap;
	va_start(ap, q);
	for (const char *name; (name = va_arg(ap, const char *)) != NULL;)
		db_text(q, name, va_arg(ap, const char *));
	va_end(ap);
}

enum got db_step(sqlite3_stmt *q, struct error *err)
{
	int rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		return STEP_ROW;
	if (rc == SQLITE_DONE)
		return STEP_DONE;
	db_fail(sqlite3_db_handle(q), err);
	return STEP_FAILED;
}

void db_done(sqlite3_stmt *q)
{
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
}

bool db_run(sqlite3_stmt *q, struct error *err)
{
	enum got s;
	do
		s = db_step(q, err);
	while (s == STEP_ROW);
	db_done(q);
	return s == STEP_DONE;
}

bool db_run_int(sqlite3_stmt *q, int64_t none, int64_t *v, struct error *err)
{
	enum got s = db_step(q, err);
	*v = s == STEP_ROW && sqlite3_column_type(q, 0) != SQLITE_NULL ? sqlite3_column_int64(q, 0) : none;
	db_done(q);
	return s != STEP_FAILED;
}

const char *db_column(sqlite3_stmt *q, int i)
{
	const char *text = (const char *)sqlite3_column_text(q, i);
	return text != NULL ? text : "";
}

const char *db_column_dup(sqlite3_stmt *q, int i, struct arena *a)
{
	return arena_strdup(a, db_column(q, i));
}

bool db_exec(sqlite3 *db, const char *sql, struct error *err)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || db_fail(db, err);
}

bool db_int_of(sqlite3 *db, const char *sql, int64_t *v, struct error *err)
{
	sqlite3_stmt *q = db_prepare(db, sql, err);
	if (q == NULL)
		return false;
	bool ok = db_run_int(q, 0, v, err);
	sqlite3_finalize(q);
	return ok;
}

bool db_each(sqlite3 *db, const char *query, int col, int step, struct error *err)
{
	sqlite3_stmt *q = db_prepare(db, query, err);
	if (q == NULL)
		return false;
	/* Collected first: the statements change the schema that the query reads. */
	VEC(char *) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		if (step == 0 || sqlite3_column_int(q, 0) == step)
			vec_push(&list, mem_strdup(db_column(q, col)));
	sqlite3_finalize(q);
	bool ok = s == STEP_DONE;
	for (size_t i = 0; i < list.n; i++) {
		ok = ok && db_exec(db, list.v[i], err);
		free(list.v[i]);
	}
	vec_release(&list);
	return ok;
}
