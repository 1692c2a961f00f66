/* store/fold.c - from the log to the tables: the rows named in temp.fresh become what the log says of them.
 *
 * The last writing of each column wins, in the order (hlc, origin, seq); erasing wins over all. A value that
 * lost although nobody had seen it is a conflict, and kept. */
#include "config.h"

#include "store/db.h"

#include <string.h>

#include "store/sql.h"

static const char temp_tables[] =
	"CREATE TEMP TABLE IF NOT EXISTS fresh(tbl TEXT, row TEXT, m INTEGER, PRIMARY KEY (tbl, row)) WITHOUT ROWID;"
	"CREATE TEMP TABLE IF NOT EXISTS winner(tbl, row, k, v, n INTEGER, PRIMARY KEY (tbl, row, k)) WITHOUT ROWID;"
	"CREATE TEMP TABLE IF NOT EXISTS cell(row, k, o INTEGER, tbl, origin, seq, op, was, now,"
	" PRIMARY KEY (row, k, o)) WITHOUT ROWID;"
	"CREATE TEMP TABLE IF NOT EXISTS found(row, col, origin, seq, tbl, value TEXT, PRIMARY KEY (row, col, origin, seq))"
	" WITHOUT ROWID;"
	"CREATE TEMP TABLE IF NOT EXISTS erased(row PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.erased;"
	"CREATE TEMP TABLE IF NOT EXISTS blanked(row, k, PRIMARY KEY (row, k)) WITHOUT ROWID; DELETE FROM temp.blanked;"
	"DELETE FROM temp.fresh; DELETE FROM temp.winner; DELETE FROM temp.cell; DELETE FROM temp.found";

#define ERASED(id) "EXISTS (SELECT 1 FROM change e INDEXED BY change_erased WHERE e.row = " id " AND e.op = 'E'" \
	" AND e.now ->> 'gone' = 2)"

/* Which of the rows are erased, and the rows that go with them: the cells of a row of a table, the comings and goings of a person
 * and what the person agreed to, what was heard of a promise. These may have been written in another copy by somebody who did not know, so it follows from the log and not from what the one
 * who erased could see. The id of a cell is subject/row/step/field. */
static const char erased[] =
	"INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT 'answer', c.row FROM temp.fresh f"
	" CROSS JOIN change i ON i.row = f.row AND i.op = 'I' CROSS JOIN change c ON c.row > i.now ->> 'subject_id' || '/' || f.row || '/'"
	"  AND c.row < i.now ->> 'subject_id' || '/' || f.row || '0' WHERE f.tbl = 'table_row' AND " ERASED("f.row") ";"
	"INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT 'attendance', a.id FROM temp.fresh f"
	" CROSS JOIN attendance a ON a.participant_id = f.row WHERE f.tbl = 'participant' AND " ERASED("f.row") ";"
	"INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT 'consent', a.id FROM temp.fresh f"
	" CROSS JOIN consent a ON a.participant_id = f.row WHERE f.tbl = 'participant' AND " ERASED("f.row") ";"
	"INSERT OR IGNORE INTO temp.fresh(tbl, row) SELECT 'followup', a.id FROM temp.fresh f"
	" CROSS JOIN followup a ON a.commitment_id = f.row WHERE f.tbl = 'commitment' AND " ERASED("f.row") ";"
	"INSERT OR IGNORE INTO temp.erased SELECT row FROM temp.fresh f WHERE " ERASED("f.row") ";"
	"INSERT OR IGNORE INTO temp.erased SELECT row FROM temp.fresh f WHERE f.tbl = 'answer' AND " ERASED("substr(f.row, 34, 32)")
	" AND EXISTS (SELECT 1 FROM change i WHERE i.row = substr(f.row, 34, 32) AND i.op = 'I'"
	"  AND i.now ->> 'subject_id' = substr(f.row, 1, 32));"
	"INSERT OR IGNORE INTO temp.erased SELECT f.row FROM temp.fresh f CROSS JOIN change i ON i.row = f.row AND i.op = 'I'"
	" WHERE f.tbl IN ('attendance', 'consent') AND " ERASED("i.now ->> 'participant_id'") ";"
	"INSERT OR IGNORE INTO temp.erased SELECT f.row FROM temp.fresh f CROSS JOIN change i ON i.row = f.row AND i.op = 'I'"
	" WHERE f.tbl = 'followup' AND " ERASED("i.now ->> 'commitment_id'") ";"
	/* And the columns that are erased in rows that stay. */
	"INSERT OR IGNORE INTO temp.blanked SELECT e.row, j.key FROM temp.fresh f CROSS JOIN change e INDEXED BY change_erased"
	" ON e.row = f.row AND e.op = 'E', json_each(e.now) j WHERE j.key <> 'gone'";

/* Makes the statements that take such columns out of the log. */
static const char blanks[] =
	"SELECT 'UPDATE change SET was=json_remove(was,''$.' || k || '''),now=json_remove(now,''$.' || k || ''') WHERE op<>''E'' AND row IN"
	" (SELECT row FROM temp.blanked WHERE k=''' || k || ''')' FROM (SELECT DISTINCT k FROM temp.blanked WHERE k NOT GLOB '*[^a-z_]*')";

/* m: how many changes tell of the row; 0 while its beginning is missing, and then the row is left as it is. */
static const char winners[] =
	"UPDATE temp.fresh SET m = iif(EXISTS (SELECT 1 FROM change c WHERE c.row = fresh.row AND c.op = 'I'),"
	" (SELECT count(*) FROM change c WHERE c.row = fresh.row AND c.op <> 'R'), 0);"
	"UPDATE temp.fresh SET m = 2 WHERE m = 1 AND row IN (SELECT row FROM temp.erased);"
	"INSERT INTO temp.winner SELECT tbl, row, k, v, n FROM ("
	" SELECT c.tbl, c.row, j.key AS k, j.value AS v, c.n, row_number() OVER (PARTITION BY c.row, j.key"
	"  ORDER BY c.op = 'E' DESC, c.hlc DESC, c.origin DESC, c.seq DESC) AS r"
	" FROM temp.fresh f CROSS JOIN change c ON c.row = f.row, json_each(c.now) j WHERE f.m > 1 AND c.op <> 'R')"
	" WHERE r = 1;"
	"INSERT INTO temp.winner(tbl, row, k, v) SELECT f.tbl, f.row, 'gone', 2 FROM temp.fresh f WHERE f.m > 1"
	" AND f.row IN (SELECT row FROM temp.erased) ON CONFLICT(tbl, row, k) DO UPDATE SET v = 2";

/* Every value ever written to the rows that more than one copy wrote to, numbered in order. x'00': the writer did
 * not say what was there before. */
static const char cells[] =
	"INSERT INTO temp.cell SELECT c.row, j.key, row_number() OVER (PARTITION BY c.row ORDER BY c.hlc, c.origin, c.seq),"
	" c.tbl, c.origin, c.seq, c.op, iif(json_type(c.was, '$.' || j.key) IS NULL, x'00', c.was ->> j.key), j.value"
	" FROM (SELECT c.row FROM temp.fresh f CROSS JOIN change c ON c.row = f.row WHERE f.m > 1"
	"  AND f.row NOT IN (SELECT row FROM temp.erased) GROUP BY c.row HAVING min(c.origin) <> max(c.origin)) f"
	" CROSS JOIN change c ON c.row = f.row, json_each(c.now) j";

static const char conflicts[] =
	"INSERT OR IGNORE INTO temp.found SELECT x.row, x.k, x.origin, x.seq, x.tbl, x.v FROM ("
	/* a value that is not shown and that nobody replaced knowingly; two who did the same apart did it at two times and gave it two
	 * labels, and nobody has to decide which */
	" SELECT i.tbl, i.row, i.k, i.now AS v, i.origin, i.seq FROM temp.cell i"
	"  JOIN temp.winner w ON w.tbl = i.tbl AND w.row = i.row AND w.k = i.k"
	"  WHERE i.op <> 'R' AND i.k NOT GLOB '*_us' AND i.k NOT IN ('made_in', 'number') AND i.now IS NOT w.v AND NOT EXISTS (SELECT 1 FROM temp.cell j"
	"   WHERE j.row = i.row AND j.k = i.k AND j.o > i.o AND j.op <> 'R' AND j.was IS i.now)"
	" UNION ALL"
	/* a value in a hidden row that whoever hid it had not seen */
	" SELECT w.tbl, w.row, w.k, w.v, c.origin, c.seq FROM temp.winner g"
	"  JOIN temp.winner w ON w.tbl = g.tbl AND w.row = g.row AND w.k <> 'gone' AND w.k NOT GLOB '*_us'"
	"  JOIN change c ON c.n = w.n JOIN change d ON d.n = g.n"
	"  WHERE g.k = 'gone' AND g.v = 1 AND c.origin <> d.origin AND json_type(d.was, '$.' || w.k) IS NOT NULL"
	"  AND (d.was ->> w.k) IS NOT w.v) x"
	/* unless somebody has looked at it and let it be */
	" WHERE NOT EXISTS (SELECT 1 FROM temp.cell r, json_each(r.now) d"
	"  WHERE r.row = x.row AND r.k = x.k AND r.op = 'R' AND d.value IS x.v)";

static const char keep[] =
	"DELETE FROM conflict WHERE EXISTS (SELECT 1 FROM temp.fresh f WHERE f.tbl = conflict.tbl AND f.row = conflict.row);"
	"INSERT OR IGNORE INTO conflict SELECT * FROM temp.found";

bool fold_begin(struct store *st, struct error *err)
{
	return db_exec(st->db, temp_tables, err);
}

bool fold_name(struct store *st, const char *table, const char *row, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "INSERT OR IGNORE INTO temp.fresh(tbl, row) VALUES (:table, :row)", err);
	if (q == NULL)
		return false;
	db_texts(q, ":table", table, ":row", row, (char *)NULL);
	bool ok = db_run(q, err);
	sqlite3_finalize(q);
	return ok;
}

bool fold_winners(struct store *st, struct error *err)
{
	return db_exec(st->db, erased, err) && db_exec(st->db, winners, err);
}

bool fold_conflicts(struct store *st, struct error *err)
{
	return db_exec(st->db, cells, err) && db_exec(st->db, conflicts, err);
}

bool fold_conflicts_keep(struct store *st, struct error *err)
{
	return db_exec(st->db, keep, err);
}

static const char *fold_sql(void)
{
	const struct embedded *e = store_sql;
	while (strcmp(e->name, "fold") != 0)
		e++;
	return e->text;
}

bool fold(struct store *st, struct error *err)
{
	return db_exec(st->db, erased, err) && db_each(st->db, fold_sql(), 2, 1, err) && db_each(st->db, blanks, 0, 0, err)
		&& fold_winners(st, err) && db_each(st->db, fold_sql(), 2, 2, err)
		&& fold_conflicts(st, err) && fold_conflicts_keep(st, err);
}

bool fold_differ(struct store *st, long *rows, struct str *detail, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, fold_sql(), err);
	if (q == NULL)
		return false;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		int64_t n;
		if (sqlite3_column_int(q, 0) != 3)
			continue;
		if (!db_int_of(st->db, db_column(q, 2), &n, err)) {
			s = STEP_FAILED;
			break;
		}
		*rows += (long)n;
		if (n > 0)
			str_addf(detail, _("%s: %lld records are not what the log says.\n"), db_column(q, 1), (long long)n);
	}
	sqlite3_finalize(q);
	return s == STEP_DONE;
}
