/* store/salvage.c - a new file from what can be read of a damaged one: its log first, then what only its tables know. */
#include "config.h"

#include "store/salvage.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/vec.h"
#include "base/when.h"
#include "store/care.h"
#include "store/db.h"
#include "store/merge.h"

/* Who wrote what is made up for here. */
static const char saver[] = "salvage";

void salvage_report_release(struct salvage_report *r)
{
	str_release(&r->detail);
}

/* The log -------------------------------------------------------------------------------------------- */

static bool take_change(void *ctx, const struct piece pieces[CHANGE_PIECES], struct error *err)
{
	sqlite3_stmt *q = ctx;
	for (int i = 0; i < CHANGE_PIECES; i++) {
		const struct piece *p = &pieces[i];
		if (p->kind == PIECE_INT)
			sqlite3_bind_int64(q, i + 1, p->number);
		else if (p->kind == PIECE_TEXT)
			sqlite3_bind_text(q, i + 1, (const char *)p->text, (int)p->len, SQLITE_TRANSIENT);
		else if (i == CHANGE_PIECES - 1)
			sqlite3_bind_text(q, i + 1, "", 0, SQLITE_STATIC);
		else
			sqlite3_bind_null(q, i + 1);
	}
	return db_run(q, err);
}

/* What no program wrote: no JSON, letters that are none, numbers from another world. */
static const char unsound[] =
	"DELETE FROM temp.incoming WHERE rowid NOT IN (SELECT max(rowid) FROM temp.incoming GROUP BY origin, seq);"
	"DELETE FROM temp.incoming WHERE iif(json_valid(was) AND json_valid(now), json_type(was) <> 'object' OR json_type(now) <> 'object', true);"
	"DELETE FROM temp.incoming WHERE EXISTS (SELECT 1 FROM json_each(now) j WHERE j.key = '' OR j.key GLOB '*[^a-z0-9_]*')"
	" OR tbl GLOB '*[^a-z_]*' OR NOT EXISTS (SELECT 1 FROM sqlite_schema m WHERE m.name = tbl) OR row GLOB '*[^a-zA-Z0-9_/.-]*';"
	"DELETE FROM temp.incoming WHERE seq > 10000 + 4 * (SELECT count(*) FROM temp.incoming)";

static bool clean(struct store *st, struct error *err)
{
	int64_t newer, all;
	struct str late = STR_INIT;
	if (!db_exec(st->db, unsound, err) || !db_int_of(st->db, "SELECT count(*) FROM temp.incoming", &all, err))
		return false;
	str_addf(&late, "SELECT count(*) FROM temp.incoming WHERE ver > %d", store_format());
	bool ok = db_int_of(st->db, late.buf, &newer, err);
	if (ok && newer * 2 > all)
		ok = error_set(err, ERR_NEWER, NULL, _("This file was made by a newer Trivet. Use the newer program to save it."));
	str_clear(&late);
	str_addf(&late, "DELETE FROM temp.incoming WHERE ver > %d OR hlc > %lld", store_format(),
		(long long)clock_now_us() + INT64_C(86400000000));
	ok = ok && db_exec(st->db, late.buf, err);
	str_release(&late);
	return ok;
}

static bool take_log(struct store *st, const char *from, struct salvage_report *out, struct error *err)
{
	struct merged m;
	long broken = 0;
	if (!incoming_begin(st, err))
		return false;
	sqlite3_stmt *q = db_prepare(st->db, "INSERT INTO temp.incoming VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", err);
	bool ok = q != NULL && db_exec(st->db, "BEGIN", err) && salvage_pages(from, take_change, q, &broken, err);
	sqlite3_finalize(q);
	if (sqlite3_get_autocommit(st->db) == 0)
		ok = db_exec(st->db, "COMMIT", ok ? err : NULL) && ok;
	int64_t found = 0, left = 0;
	ok = ok && db_int_of(st->db, "SELECT count(*) FROM (SELECT DISTINCT origin, seq FROM temp.incoming)", &found, err) && clean(st, err)
		&& db_int_of(st->db, "SELECT count(*) FROM temp.incoming", &left, err);
	if (ok && left == 0)
		ok = error_set(err, ERR_NOTHING, from, _("Nothing of a Trivet file was found in this. No file was made."));
	ok = ok && merge_incoming(st, &m, err);
	incoming_end(st);
	if (ok)
		out->changes = (long)left;
	out->lost += broken + (long)(found - left);
	return ok;
}

/* The tables ------------------------------------------------------------------------------------------ */

struct table { char *name; struct str columns, marks, sets; };
typedef VEC(struct table) table_list;

static void tables_release(table_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].name);
		str_release(&list->v[i].columns);
		str_release(&list->v[i].marks);
		str_release(&list->v[i].sets);
	}
	vec_release(list);
}

/* Shared tables in the order of making: parents first. */
static bool list_tables(struct store *st, table_list *out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT m.name, group_concat(p.name), group_concat('?'), group_concat(p.name || '=?' || rank) FROM sqlite_schema m,"
		" (SELECT t.name AS t, p.name, p.cid, row_number() OVER (PARTITION BY t.name ORDER BY p.cid) AS rank FROM sqlite_schema t,"
		"  pragma_table_info(t.name) p WHERE t.type = 'table' AND p.name <> 'n' AND p.name NOT GLOB 'kept_*' ORDER BY t.name, p.cid) p"
		" ON p.t = m.name WHERE m.type = 'table' AND m.name NOT GLOB '*[^a-z_]*'"
		" AND (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'gone')) = 2 GROUP BY m.name ORDER BY m.rowid", err);
	enum got s = STEP_FAILED;
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct table t = { mem_strdup(db_column(q, 0)), STR_INIT, STR_INIT, STR_INIT };
		str_set(&t.columns, db_column(q, 1));
		str_set(&t.marks, db_column(q, 2));
		str_set(&t.sets, db_column(q, 3));
		vec_push(out, t);
	}
	sqlite3_finalize(q);
	return s == STEP_DONE;
}

/* A row as it stands in the damaged file; what the new one refuses is not one. */
static void put_row(struct store *st, sqlite3_stmt *put, sqlite3_stmt *row, struct salvage_report *out)
{
	for (int i = 0; i < sqlite3_column_count(row); i++)
		sqlite3_bind_value(put, i + 1, sqlite3_column_value(row, i));
	if (!db_run(put, NULL)) {
		sqlite3_reset(put);
		out->lost++;
	} else {
		out->from_tables += sqlite3_changes(st->db) > 0;
	}
}

/* From the front, and where that breaks off, from the end. */
static void read_table(struct store *st, struct store *bad, const struct table *t, bool holes, struct salvage_report *out)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "INSERT OR IGNORE INTO %s(%s) VALUES (%s)", t->name, t->columns.buf, t->marks.buf);
	sqlite3_stmt *add = db_prepare(st->db, sql.buf, NULL);
	str_clear(&sql);
	str_addf(&sql, "UPDATE %s SET %s WHERE id = ?1 AND gone <> 2 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.row = ?1 AND c.op = 'E')",
		t->name, t->sets.buf);
	sqlite3_stmt *change = holes ? db_prepare(st->db, sql.buf, NULL) : NULL;
	bool whole = add == NULL;
	for (int way = 0; way < 2 && !whole; way++) {
		str_clear(&sql);
		str_addf(&sql, "SELECT %s FROM %s ORDER BY %s", t->columns.buf, t->name, way == 0 ? "id" : "id DESC");
		sqlite3_stmt *q = db_prepare(bad->db, sql.buf, NULL);
		enum got s = STEP_FAILED;
		while (q != NULL && (s = db_step(q, NULL)) == STEP_ROW) {
			put_row(st, add, q, out);
			if (change != NULL)
				put_row(st, change, q, out);
		}
		whole = s == STEP_DONE;
		out->lost += !whole && q != NULL;
		sqlite3_finalize(q);
	}
	sqlite3_finalize(add);
	sqlite3_finalize(change);
	str_release(&sql);
}

static bool holes_in_log(struct store *st, int64_t *n, struct error *err)
{
	return db_int_of(st->db, "SELECT coalesce(sum(top - k), 0) FROM (SELECT max(seq) AS top, count(*) AS k FROM change GROUP BY origin)", n, err);
}

/* The newest changes of the file itself leave no hole when they are lost; the file knows how many it made. */
static int64_t end_lost(struct store *st, struct store *bad)
{
	int64_t made = 0, have = 0;
	sqlite3_stmt *q = db_prepare(bad->db, "SELECT origin, seq FROM here", NULL);
	sqlite3_stmt *found = db_prepare(st->db, "SELECT max(seq) FROM change WHERE origin = :origin", NULL);
	if (q != NULL && found != NULL && db_step(q, NULL) == STEP_ROW) {
		made = sqlite3_column_int64(q, 1);
		db_text(found, ":origin", db_column(q, 0));
		if (!db_run_int(found, 0, &have, NULL))
			made = 0;
	}
	sqlite3_finalize(q);
	sqlite3_finalize(found);
	return made > have && made < INT64_C(1000000000000) ? made - have : 0;
}

/* What is damaged where nothing seems to be lacking is told as well. */
static bool intact(struct store *bad)
{
	sqlite3_stmt *q = db_prepare(bad->db, "PRAGMA integrity_check(1)", NULL);
	bool ok = q != NULL && db_step(q, NULL) == STEP_ROW && strcmp(db_column(q, 0), "ok") == 0;
	sqlite3_finalize(q);
	return ok;
}

static bool take_tables(struct store *st, const char *from, struct salvage_report *out, struct error *err)
{
	struct store bad = { 0 };
	table_list list = VEC_INIT;
	int64_t holes = 0;
	if (!holes_in_log(st, &holes, err) || !list_tables(st, &list, err)) {
		tables_release(&list);
		return false;
	}
	long before = out->lost;
	bool whole = file_open(&bad, from, true, NULL);
	if (whole) {
		holes += end_lost(st, &bad);
		/* A log without holes knows better than the tables what a record is. */
		for (size_t i = 0; i < list.n; i++)
			read_table(st, &bad, &list.v[i], holes > 0, out);
		whole = intact(&bad);
		file_close(&bad);
	}
	tables_release(&list);
	out->lost += (long)holes;
	out->lost += !whole && out->lost == before;
	return true;
}

/* What is pointed at and gone ---------------------------------------------------------------------------- */

/* Statements, people and so on come back empty and hidden; events and engagements to hold what was saved. */
static const char parents[] =
	"SELECT 'INSERT OR IGNORE INTO ' || f.\"table\" || '(id, engagement_id' || iif(f.\"table\" IN ('opinion', 'theme'), '', ', event_id') || ', gone) SELECT DISTINCT t.'"
	" || f.\"from\" || ', t.engagement_id' || iif(f.\"table\" IN ('opinion', 'theme'), '', iif((SELECT count(*) FROM pragma_table_info(m.name) WHERE name = 'event_id') > 0,"
	" ', t.event_id', ', coalesce((SELECT min(e.id) FROM event e WHERE e.engagement_id = t.engagement_id), ''00000000000000000000000000000000'')'))"
	" || ', 1 FROM ' || m.name || ' t WHERE NOT EXISTS (SELECT 1 FROM ' || f.\"table\" || ' p WHERE p.id = t.' || f.\"from\" || ')'"
	" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" NOT IN ('event', 'engagement')";
static const char events[] =
	"SELECT 'INSERT OR IGNORE INTO event(id, engagement_id, ordinal) SELECT DISTINCT t.event_id, t.engagement_id, coalesce((SELECT min(o.value) FROM"
	" json_each(''[1,2,3]'') o WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.engagement_id = t.engagement_id AND e.ordinal = o.value)), 3) FROM '"
	" || m.name || ' t WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = t.event_id) LIMIT 1'"
	" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f, json_each('[1,2,3]') again WHERE m.type = 'table' AND f.\"table\" = 'event'";
static const char engagements[] =
	"SELECT 'INSERT OR IGNORE INTO engagement(id, engagement_id, title, model) SELECT DISTINCT t.engagement_id, t.engagement_id,"
	" ''Saved from a damaged file'', ''children'' FROM ' || m.name || ' t WHERE length(t.engagement_id) = 32 AND NOT EXISTS"
	" (SELECT 1 FROM engagement e WHERE e.id = t.engagement_id)'"
	" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'engagement'";
static const char three_events[] =
	"INSERT INTO event(id, engagement_id, ordinal) SELECT lower(hex(randomblob(16))), g.id, o.value FROM engagement g, json_each('[1,2,3]') o"
	" WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.engagement_id = g.id AND e.ordinal = o.value)";

static bool fill_gaps(struct store *st, struct error *err)
{
	return db_each(st->db, parents, 0, 0, err) && db_each(st->db, events, 0, 0, err) && db_each(st->db, engagements, 0, 0, err)
		&& db_exec(st->db, three_events, err);
}

static bool mend(struct store *st, const char *from, struct salvage_report *out, struct error *err)
{
	int64_t astray = 0;
	if (!store_begin(st, saver, _("save from a damaged file"), err))
		return false;
	bool ok = take_tables(st, from, out, err) && fill_gaps(st, err)
		&& db_int_of(st->db, "SELECT count(*) FROM pragma_foreign_key_check", &astray, err);
	if (ok && astray > 0)
		ok = error_set(err, ERR_DAMAGED, from, _("Too little of this file can be read to put it together. No file was made."));
	if (ok)
		return store_commit(st, err);
	store_rollback(st);
	return false;
}

/* ------------------------------------------------------------------------------------------------------- */

static void tell(struct salvage_report *out)
{
	str_addf(&out->detail, P_("%ld statement and ", "%ld statements and ", out->statements), out->statements);
	str_addf(&out->detail, P_("%ld change were saved.\n", "%ld changes were saved.\n", out->changes), out->changes);
	if (out->from_tables > 0)
		str_addf(&out->detail, P_("%ld record was taken from the tables, because the log no longer tells of it.\n",
			"%ld records were taken from the tables, because the log no longer tells of them.\n", out->from_tables), out->from_tables);
	if (out->lost > 0)
		str_addf(&out->detail, P_("%ld piece is lost or could not be read.", "%ld pieces are lost or could not be read.", out->lost), out->lost);
	else
		str_add(&out->detail, _("Nothing is known to be lost."));
	str_add(&out->detail, _(" Look through what is there; every other copy of the file may fill what is missing: trivet merge NEW COPY\n"));
}

static bool finish(struct store *st, struct salvage_report *out, struct error *err)
{
	struct check_report r;
	if (!db_exec(st->db, "PRAGMA foreign_keys=ON", err) || !care_rebuild(st, err) || !care_check(st, &r, err))
		return false;
	bool sound = r.sound && r.foreign + r.differ + r.counters + r.standing == 0;
	out->statements = r.statements;
	if (!sound)
		error_set(err, ERR_DAMAGED, NULL, _("What was saved does not fit together: %s"), str_text(&r.detail));
	check_report_release(&r);
	tell(out);
	return sound;
}

static void take_away(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str name = STR_INIT;
		str_addf(&name, "%s%s", path, ends[i]);
		unlink(name.buf);
		str_release(&name);
	}
}

bool care_salvage(const char *from, const char *to, struct salvage_report *out, struct error *err)
{
	struct store *st;
	*out = (struct salvage_report){ .detail = STR_INIT };
	if (!path_exists(from))
		return error_set(err, ERR_NOT_FOUND, from, _("There is no such file. Nothing was changed."));
	if (path_exists(to))
		return error_set(err, ERR_EXISTS, to, _("There is a file of this name already. It was left as it is."));
	char id[STORE_ID_SIZE];
	struct str part = STR_INIT;
	sigset_t was;
	store_new_id(id);
	str_addf(&part, "%s.part-%s", to, id);
	if (!store_open(&st, part.buf, STORE_CREATE, err)) {
		str_release(&part);
		return false;
	}
	hush_begin(st, &was);
	bool ok = db_exec(st->db, "PRAGMA foreign_keys=OFF", err) && take_log(st, from, out, err) && mend(st, from, out, err)
		&& finish(st, out, err);
	store_close(st);
	if (ok && !file_name_it(part.buf, to))
		ok = error_set(err, error_code_of(errno), to, _("The file cannot be put in place: %s."), error_reason(errno));
	take_away(part.buf);
	hush_end(NULL, &was);
	str_release(&part);
	return ok;
}
