/* store/check.c - is the file sound, and is it what its log says? And making it so. */
#include "config.h"

#include <string.h>

#include "store/care.h"
#include "store/db.h"

void check_report_release(struct check_report *r)
{
	str_release(&r->detail);
}

static bool count(struct store *st, const char *sql, long *n, struct error *err)
{
	int64_t v;
	bool ok = db_int_of(st->db, sql, &v, err);
	*n = (long)v;
	return ok;
}

/* A page that there was no memory for is told like one that is broken: "unable to get the page. error code=7". */
static bool out_of_memory(const char *found)
{
	static const char sign[] = "error code=7";
	const char *at = strstr(found, sign);
	return at != NULL && (at[sizeof sign - 1] < '0' || at[sizeof sign - 1] > '9');
}

static bool check_structure(struct store *st, struct check_report *out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "PRAGMA integrity_check(20)", err);
	if (q == NULL)
		return false;
	enum got s;
	bool memory = true;
	out->sound = true;
	while ((s = db_step(q, err)) == STEP_ROW)
		if (strcmp(db_column(q, 0), "ok") != 0) {
			out->sound = false;
			memory = memory && !out_of_memory(db_column(q, 0));
			str_addf(&out->detail, _("Damaged: %s.\n"), db_column(q, 0));
		}
	sqlite3_finalize(q);
	if (s == STEP_DONE && !memory)
		return error_set(err, ERR_IO, st->path, _("There was not enough memory to look at the whole file. It was left as it is: close other "
			"programs and try again."));
	return s == STEP_DONE;
}

/* Rows that no change tells of. */
static bool check_strays(struct store *st, struct check_report *out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT name, 'SELECT count(*) FROM ' || name || ' t WHERE NOT EXISTS"
		" (SELECT 1 FROM change c WHERE c.row = t.id)' FROM sqlite_schema m WHERE type = 'table' AND name NOT GLOB '*[^a-z_]*'"
		" AND (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'gone')) = 2", err);
	if (q == NULL)
		return false;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		long n;
		if (!count(st, db_column(q, 1), &n, err)) {
			s = STEP_FAILED;
			break;
		}
		out->differ += n;
		if (n > 0)
			str_addf(&out->detail, _("%s: %ld records are not in the log.\n"), db_column(q, 0), n);
	}
	sqlite3_finalize(q);
	return s == STEP_DONE;
}

/* Tables and conflicts against the log, in temporary tables only. */
static bool check_log(struct store *st, struct check_report *out, struct error *err)
{
	long conflicts = 0;
	bool ok = fold_begin(st, err) && db_exec(st->db, "INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT tbl, row FROM change", err)
		&& fold_winners(st, err) && fold_differ(st, &out->differ, &out->detail, err) && fold_conflicts(st, err)
		&& count(st, "SELECT (SELECT count(*) FROM (SELECT * FROM temp.found EXCEPT SELECT * FROM conflict))"
			" + (SELECT count(*) FROM (SELECT * FROM conflict EXCEPT SELECT * FROM temp.found))", &conflicts, err);
	out->differ += conflicts;
	if (ok && conflicts > 0)
		str_addf(&out->detail, _("%ld conflicts are not what the log says.\n"), conflicts);
	return ok && fold_begin(st, err) && check_strays(st, out, err);
}

/* Each statement is in a theme, parked, without a theme or on hold, and counts as that once; and it stands where its codings say. */
static const char standing[] =
	"SELECT (SELECT count(*) FROM (SELECT * FROM kept_end EXCEPT SELECT * FROM kept_end_counted))"
	" + (SELECT count(*) FROM (SELECT * FROM kept_end_counted EXCEPT SELECT * FROM kept_end))"
	" + (SELECT count(*) FROM (SELECT * FROM kept_placed EXCEPT SELECT * FROM kept_placed_counted))"
	" + (SELECT count(*) FROM (SELECT * FROM kept_placed_counted EXCEPT SELECT * FROM kept_placed))"
	" + (SELECT count(*) FROM (SELECT n, kept_themes, kept_more FROM statement EXCEPT SELECT * FROM kept_statement_counted))"
	" + (SELECT count(*) FROM kept_todo)"
	" + (SELECT coalesce(sum(abs(v.there - v.held - v.counted) + abs(v.counted - v.parts) + abs(v.held - v.on_hold)), 0) FROM (SELECT"
	"  (SELECT count(*) FROM statement s WHERE s.event_id = e.id AND s.gone = 0) AS there,"
	"  (SELECT count(*) FROM statement s WHERE s.event_id = e.id AND s.gone = 0 AND s.hold = 'yes') AS held,"
	"  (SELECT coalesce(sum(n), 0) FROM tally WHERE subject = e.id AND what = 'statements') AS counted,"
	"  (SELECT coalesce(sum(n), 0) FROM tally WHERE subject = e.id"
	"   AND what IN ('statements/themed', 'statements/parked', 'statements/unthemed')) AS parts,"
	"  (SELECT coalesce(sum(n), 0) FROM tally WHERE subject = e.id AND what = 'statements/held') AS on_hold FROM event e) v)";

/* What is kept of answers, and of links from words to promises, that is not what a recount gives. */
static bool check_kept(struct store *st, struct check_report *out, struct error *err)
{
	long answers = 0, links = 0;
	bool ok = count(st, "SELECT (SELECT count(*) FROM (SELECT * FROM kept_answer EXCEPT SELECT * FROM kept_answer_counted))"
			" + (SELECT count(*) FROM (SELECT * FROM kept_answer_counted EXCEPT SELECT * FROM kept_answer))", &answers, err)
		&& count(st, "SELECT count(*) FROM (SELECT id, kept_links FROM commitment EXCEPT SELECT * FROM kept_links_counted)", &links, err);
	out->counters += answers + links;
	if (ok && answers > 0)
		str_addf(&out->detail, _("%ld counts of answers are wrong.\n"), answers);
	if (ok && links > 0)
		str_addf(&out->detail, _("%ld promises are counted with more or fewer links to them than there are.\n"), links);
	return ok;
}

static bool check_counts(struct store *st, struct check_report *out, struct error *err)
{
	/* A copy of one engagement has only some of the changes it was cut from. */
	bool ok = count(st, "SELECT count(*) FROM pragma_foreign_key_check", &out->foreign, err)
		&& count(st, "SELECT coalesce(sum(top - k), 0) FROM (SELECT max(c.seq) AS top, count(*) AS k FROM change c"
			" WHERE NOT EXISTS (SELECT 1 FROM peer p WHERE p.name = 'source' AND p.origin = c.origin)"
			" GROUP BY c.origin)", &out->holes, err)
		&& count(st, "SELECT (SELECT count(*) FROM (SELECT subject, what, n FROM tally WHERE n <> 0"
			" EXCEPT SELECT * FROM tally_counted)) + (SELECT count(*) FROM (SELECT * FROM tally_counted"
			" EXCEPT SELECT subject, what, n FROM tally))", &out->counters, err)
		&& count(st, standing, &out->standing, err)
		&& count(st, "SELECT count(*) FROM (SELECT 1 FROM statement WHERE number > 0 AND gone = 0"
			" GROUP BY event_id, made_in, number HAVING count(*) > 1)", &out->labels, err)
		&& count(st, "SELECT count(*) FROM change", &out->changes, err)
		&& count(st, "SELECT count(*) FROM statement WHERE gone = 0", &out->statements, err)
		&& count(st, "SELECT count(*) FROM engagement WHERE gone = 0", &out->engagements, err);
	if (ok && out->foreign > 0)
		str_addf(&out->detail, _("%ld records point at records that are missing.\n"), out->foreign);
	if (ok && out->holes > 0)
		str_addf(&out->detail, _("%ld changes are missing from the log. Another copy may still have them: merge it.\n"), out->holes);
	if (ok && out->counters > 0)
		str_addf(&out->detail, _("%ld counters are wrong.\n"), out->counters);
	if (ok && out->standing > 0)
		str_addf(&out->detail, _("%ld statements are counted elsewhere than they stand: in a theme, parked, without a theme or on hold.\n"),
			out->standing);
	if (ok && out->labels > 0)
		str_addf(&out->detail, _("%ld labels are borne by more than one statement.\n"), out->labels);
	return ok && check_kept(st, out, err);
}

bool care_check(struct store *st, struct check_report *out, struct error *err)
{
	*out = (struct check_report){ .detail = STR_INIT };
	/* One moment of the file, whatever others write meanwhile. */
	bool ok = temp_begin(st, err) && db_exec(st->db, "BEGIN", err);
	ok = ok && check_structure(st, out, err) && check_log(st, out, err) && check_counts(st, out, err);
	/* Damage is what the check looks for: what was found of it so far is worth more than the error. */
	if (!ok && err && err->code == ERR_DAMAGED) {
		error_release(err);
		out->sound = false;
		str_add(&out->detail, _("Because of the damage, the rest of the file was not looked at.\n"));
		ok = true;
	}
	if (sqlite3_get_autocommit(st->db) == 0)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	temp_end(st);
	return ok;
}

/* What is kept of where things stand: only what is wrong is written, because each row moves counters. These come last. */
static const char kept_anew[] =
	"DELETE FROM kept_todo;"
	"DELETE FROM kept_end WHERE NOT EXISTS (SELECT 1 FROM theme t WHERE t.id = kept_end.theme_id AND t.gone = 0);"
	"INSERT INTO kept_end SELECT * FROM kept_end_counted WHERE true ON CONFLICT(theme_id) DO UPDATE SET into_id = excluded.into_id"
	" WHERE into_id <> excluded.into_id;"
	"DELETE FROM kept_placed WHERE (theme_id, n) NOT IN (SELECT * FROM kept_placed_counted);"
	"INSERT INTO kept_placed SELECT * FROM kept_placed_counted WHERE true ON CONFLICT DO NOTHING;"
	"UPDATE statement SET kept_themes = c.kept_themes, kept_more = c.kept_more FROM kept_statement_counted c WHERE c.n = statement.n"
	" AND (statement.kept_themes, statement.kept_more) <> (c.kept_themes, c.kept_more);"
	"DELETE FROM kept_answer; INSERT INTO kept_answer SELECT * FROM kept_answer_counted;"
	"UPDATE commitment SET kept_links = c.kept_links FROM kept_links_counted c WHERE c.id = commitment.id"
	" AND commitment.kept_links <> c.kept_links;"
	"DELETE FROM tally; INSERT INTO tally SELECT * FROM tally_counted; DELETE FROM spoken;"
	"INSERT INTO statement_fts(statement_fts) VALUES ('rebuild')";

static bool rebuild(struct store *st, struct error *err)
{
	return db_exec(st->db, "PRAGMA defer_foreign_keys=ON", err) && fold_begin(st, err)
		&& db_exec(st->db, "INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT tbl, row FROM change", err)
		&& db_exec(st->db, "DELETE FROM conflict", err) && fold(st, err)
		&& db_exec(st->db, kept_anew, err);
}

bool care_rebuild(struct store *st, struct error *err)
{
	if (!quiet_begin(st, err))
		return false;
	if (rebuild(st, err))
		return quiet_commit(st, err);
	store_rollback(st);
	return false;
}
