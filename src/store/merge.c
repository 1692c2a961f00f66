/* store/merge.c - the union of two logs, and the rows it concerns folded anew. */
#include "config.h"

#include "store/merge.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"
#include "store/erase.h"
#include "store/statement.h"

enum { HAVE, SCOPE, SPLIT_CHANGES, SPLIT_CONFLICTS, SPLIT_HERE,
	SPLIT_UNDONE, SPLIT_STATEMENTS, SPLIT_SHEETS, SPLIT_MOMENTS, SPLIT_COPY, SPLIT_MADE, SPLIT_CLAIM, UNLETTERED };

static const char *const sql[] = {
	/* Up to the first hole: a damaged log heals from any other copy. */
	[HAVE] = "SELECT json_group_object(origin, iif(m = k, m, (SELECT coalesce(min(a.seq), 1) - 1"
		" FROM (SELECT 1 AS seq UNION ALL SELECT seq + 1 FROM change WHERE origin = g.origin) a"
		" WHERE NOT EXISTS (SELECT 1 FROM change b WHERE b.origin = g.origin AND b.seq = a.seq))))"
		" FROM (SELECT origin, max(seq) AS m, count(*) AS k FROM change GROUP BY origin) g",
	[SCOPE] = "SELECT scope FROM here",
	[SPLIT_CHANGES] = "UPDATE change SET origin = :fresh, seq = seq - :before WHERE origin = :origin AND seq > :before",
	[SPLIT_CONFLICTS] = "UPDATE conflict SET origin = :fresh, seq = seq - :before WHERE origin = :origin AND seq > :before",
	/* Whoever takes back what was done behind the fork, wherever: the deed has another name now. */
	[SPLIT_UNDONE] = "UPDATE change SET undo_origin = :fresh WHERE undo_origin = :origin"
		" AND undo IN (SELECT hlc FROM change WHERE origin = :fresh)",
#define MADE_BEHIND "id IN (SELECT row FROM change WHERE origin = :fresh AND op = 'I')"
	/* What was numbered behind the fork was numbered by the new origin. */
	[SPLIT_STATEMENTS] = "UPDATE statement SET made_in = :fresh WHERE made_in = :origin AND " MADE_BEHIND,
	[SPLIT_SHEETS] = "UPDATE sheet SET made_in = :fresh WHERE made_in = :origin AND " MADE_BEHIND,
	[SPLIT_MOMENTS] = "UPDATE moment SET made_in = :fresh WHERE made_in = :origin AND " MADE_BEHIND,
	[SPLIT_COPY] = "UPDATE copy SET id = :fresh WHERE id = :origin AND " MADE_BEHIND,
	[SPLIT_MADE] = "UPDATE change SET now = json_set(now, '$.made_in', :fresh) WHERE origin = :fresh AND op = 'I'"
		" AND tbl IN ('statement', 'sheet', 'moment') AND now ->> 'made_in' = :origin",
	[SPLIT_CLAIM] = "UPDATE change SET row = :fresh WHERE origin = :fresh AND tbl = 'copy' AND row = :origin",
	[UNLETTERED] = "SELECT actor FROM change WHERE origin = (SELECT origin FROM here) AND NOT EXISTS (SELECT 1 FROM copy c"
		" WHERE c.id = change.origin) AND EXISTS (SELECT 1 FROM statement s WHERE s.made_in = change.origin)"
		" ORDER BY seq DESC LIMIT 1",
	[SPLIT_HERE] = "UPDATE here SET origin = :fresh, seq = seq - :before WHERE origin = :origin",
};
const struct queries merge_queries = QUERIES(sql);

static const char lacked[] = "FROM temp.incoming i WHERE NOT EXISTS"
	" (SELECT 1 FROM change b WHERE b.origin = i.origin AND b.seq = i.seq)";

static bool one_text(struct store *st, size_t which, struct str *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_MERGE, which, err);
	if (q == NULL)
		return false;
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		str_set(out, db_column(q, 0));
	db_done(q);
	return s == STEP_ROW;
}

bool merge_have(struct store *st, struct str *have, struct error *err)
{
	return one_text(st, HAVE, have, err);
}

/* What the log would stumble over for ever after: numbers without a successor, values that are no JSON, columns
 * that are no names. */
static const char unsound[] = "SELECT EXISTS (SELECT 1 FROM temp.incoming WHERE typeof(seq) <> 'integer'"
	" OR seq NOT BETWEEN 1 AND 1000000000000000 OR typeof(hlc) <> 'integer' OR hlc < 1 OR NOT iif(json_valid(was)"
	" AND json_valid(now), json_type(was) = 'object' AND json_type(now) = 'object', 0))"
	" OR EXISTS (SELECT 1 FROM temp.incoming, json_each(now) j WHERE j.key = '' OR j.key GLOB '*[^a-z0-9_]*')";

static bool sound(struct store *st, struct error *err)
{
	int64_t bad;
	return db_int_of(st->db, unsound, &bad, err)
		&& (bad == 0 || error_set(err, ERR_DAMAGED, NULL, _("The log of the other copy is damaged. Nothing was taken.")));
}

static bool acceptable(struct store *st, struct error *err)
{
	int64_t ver, hlc, forked;
	if (!sound(st, err)
	    || !db_int_of(st->db, "SELECT max(ver) FROM temp.incoming", &ver, err)
	    || !db_int_of(st->db, "SELECT max(hlc) FROM temp.incoming", &hlc, err)
	    || !db_int_of(st->db, "SELECT EXISTS (SELECT 1 FROM temp.incoming a JOIN change b ON b.origin = a.origin"
		" AND b.seq = a.seq WHERE b.hlc <> a.hlc OR b.row <> a.row)", &forked, err))
		return false;
	if (ver > store_format())
		return error_set(err, ERR_NEWER, NULL,
			_("The other copy was changed by a newer Trivet. Nothing was taken. Use the newer program here as well."));
	if (hlc > clock_now_us() + INT64_C(86400000000))
		return error_set(err, ERR_AHEAD, NULL,
			_("The other copy was changed by a computer whose clock is more than a day ahead of this one. "
			  "Nothing was taken. Set the clocks right first."));
	if (forked != 0)
		return error_set(err, ERR_FORKED, NULL,
			_("One of the two files was copied or restored behind the program's back, and both were changed since. "
			  "Nothing was taken; the merge can be repeated after a repair that keeps everything."));
	return true;
}

static bool take(struct store *st, struct error *err)
{
	struct str text = STR_INIT;
	str_addf(&text, "INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT tbl, row %s", lacked);
	bool ok = db_exec(st->db, text.buf, err);
	str_clear(&text);
	str_addf(&text, "INSERT INTO change(" CHANGE_COLUMNS ") SELECT " CHANGE_COLUMNS " %s ORDER BY hlc, origin, seq", lacked);
	ok = ok && db_exec(st->db, text.buf, err);
	str_release(&text);
	return ok;
}

static bool take_and_fold(struct store *st, struct merged *out, struct error *err)
{
	int64_t taken, rows, open, erased;
	/* Rows may come before those they point at; the commit checks. */
	if (!db_exec(st->db, "PRAGMA defer_foreign_keys=ON", err) || !acceptable(st, err) || !fold_begin(st, err)
	    || !db_int_of(st->db, "SELECT max(n) FROM change", &taken, err) || !take(st, err))
		return false;
	int64_t before = taken;
	struct str count = STR_INIT;
	str_addf(&count, "SELECT count(*) FROM change WHERE n > %lld", (long long)before);
	bool ok = db_int_of(st->db, count.buf, &taken, err)
		&& db_exec(st->db, "UPDATE here SET hlc = max(hlc, coalesce((SELECT max(hlc) FROM temp.incoming), 0)),"
			" seq = max(seq, coalesce((SELECT max(seq) FROM change WHERE origin = here.origin), 0))", err)
		&& fold(st, err) && db_int_of(st->db, "SELECT count(*) FROM temp.fresh", &rows, err)
		&& db_int_of(st->db, "SELECT count(*) FROM conflict", &open, err)
		&& db_int_of(st->db, "SELECT (SELECT count(*) FROM temp.erased) + (SELECT count(*) FROM temp.blanked)", &erased, err);
	str_release(&count);
	if (ok)
		*out = (struct merged){ (long)taken, (long)rows, (long)open, (long)erased };
	return ok && (erased == 0 || db_exec(st->db, "UPDATE here SET traces = 1", err));
}

bool merge_incoming(struct store *st, struct merged *out, struct error *err)
{
	struct error e = ERROR_INIT;
	*out = (struct merged){ 0, 0, 0, 0 };
	bool ok = quiet_begin(st, &e) && take_and_fold(st, out, &e) && quiet_commit(st, &e);
	if (st->writing)
		store_rollback(st);
	if (!ok && e.code == ERR_INTERNAL)
		error_set(err, ERR_DAMAGED, NULL, _("What came does not fit together, so nothing was taken (%s)."), e.text);
	else if (!ok && e.code == ERR_INVALID)
		error_set(err, ERR_INVALID, NULL, _("What came tells of records that neither copy has whole, so nothing was taken. "
			"Merge first with the file that this one was cut from."));
	else if (!ok)
		error_set(err, e.code, e.where, "%s", e.text);
	error_release(&e);
	long late = 0;
	if (ok && out->taken > 0 && !erase_late(st, &late, err))
		return false;
	out->erased += late;
	return ok;
}

/* Everything the other file has and this one lacks, into temp.incoming; `all` to compare what both have as well. */
static bool load_other(struct store *st, const char *other, bool all, struct error *err)
{
	struct store from = { 0 };
	struct str have = STR_INIT, scope = STR_INIT;
	bool ok = file_look(&from, other, err);
	if (ok) {
		ok = incoming_begin(st, err) && merge_have(st, &have, err) && one_text(st, SCOPE, &scope, err)
			&& incoming_copy(st, &from, all ? "{}" : str_text(&have), str_text(&scope), err);
		file_close(&from);
	}
	str_release(&have);
	str_release(&scope);
	return ok;
}

bool merge_file(struct store *st, const char *other, struct merged *out, struct error *err)
{
	bool ok = load_other(st, other, false, err) && merge_incoming(st, out, err);
	incoming_end(st);
	return ok;
}

struct fork { struct str origin, fresh; int64_t before; };

/* The new origin is made from the first change of its own: whoever else holds the same tail gives it the same. */
static const char forks[] = "SELECT b.origin, min(b.seq) - 1, printf('%016x', b.hlc)"
	" FROM temp.incoming a JOIN change b ON b.origin = a.origin AND b.seq = a.seq"
	" WHERE b.hlc <> a.hlc OR b.row <> a.row GROUP BY b.origin";

static bool split(struct store *st, const struct fork *f, struct error *err)
{
	for (size_t which = SPLIT_CHANGES; which <= SPLIT_CLAIM; which++) {
		sqlite3_stmt *q = db_query(st, SET_MERGE, which, err);
		if (q == NULL)
			return false;
		db_texts(q, ":origin", f->origin.buf, ":fresh", f->fresh.buf, (char *)NULL);
		if (which <= SPLIT_HERE)
			db_int(q, ":before", f->before);
		if (!db_run(q, err))
			return false;
	}
	return true;
}

/* The new origin takes its letter at once, so that its labels show. Should this fail, the next statement makes up for it. */
static bool take_letter(struct store *st, struct error *err)
{
	struct str actor = STR_INIT;
	sqlite3_stmt *q = db_query(st, SET_MERGE, UNLETTERED, err);
	if (q == NULL)
		return false;
	enum got s = db_step(q, err);
	str_set(&actor, s == STEP_ROW ? db_column(q, 0) : "");
	db_done(q);
	bool ok = s == STEP_DONE;
	if (s == STEP_ROW && store_begin(st, actor.buf, "repair", err)) {
		ok = copy_letter(st, NULL, err) && store_commit(st, err);
		if (st->writing)
			store_rollback(st);
	}
	str_release(&actor);
	return ok;
}

static bool split_all(struct store *st, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, forks, err);
	if (q == NULL)
		return false;
	VEC(struct fork) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct fork f = { STR_INIT, STR_INIT, sqlite3_column_int64(q, 1) };
		str_set(&f.origin, db_column(q, 0));
		str_set(&f.fresh, db_column(q, 2));
		vec_push(&list, f);
	}
	sqlite3_finalize(q);
	bool ok = s == STEP_DONE;
	if (ok && list.n == 0)
		ok = error_set(err, ERR_NOTHING, NULL, _("These two files did not part ways: there is nothing to repair."));
	for (size_t i = 0; i < list.n; i++) {
		ok = ok && split(st, &list.v[i], err);
		str_release(&list.v[i].origin);
		str_release(&list.v[i].fresh);
	}
	vec_release(&list);
	return ok;
}

bool merge_refork(struct store *st, const char *other, struct error *err)
{
	bool ok = load_other(st, other, true, err) && quiet_begin(st, err) && split_all(st, err) && quiet_commit(st, err);
	if (st->writing)
		store_rollback(st);
	incoming_end(st);
	return ok && take_letter(st, err);
}
