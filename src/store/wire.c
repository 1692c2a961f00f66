/* store/wire.c - changes on their way: lines of PostgreSQL's COPY text format, ended by "\.".
 *
 * Of each origin that the receiver knows, the newest change that both should have goes along: if the two
 * differ there, one file was copied behind the program's back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/merge.h"

/* `who` and `start` of every origin: behind what the receiver has, never what a one-engagement copy was cut from. */
#define SEND \
	"WITH RECURSIVE o(x) AS (SELECT min(origin) FROM change UNION ALL" \
	" SELECT (SELECT min(origin) FROM change WHERE origin > x) FROM o WHERE x IS NOT NULL)," \
	" w(who, start) AS MATERIALIZED (SELECT x, max(" \
	"  coalesce((SELECT p.seq + 1 FROM peer p WHERE p.name = 'source' AND p.origin = x), 1)," \
	"  min(coalesce((SELECT h.value FROM json_each(:have) h WHERE h.key = x), 0)," \
	"   (SELECT max(seq) FROM change WHERE origin = x))) FROM o WHERE x IS NOT NULL)" \
	" SELECT %s FROM w CROSS JOIN change ON origin = who AND seq >= start" \
	" WHERE :scope = '' OR scope IN ('', :scope)"

sqlite3_stmt *wire_query(struct store *st, const char *have, const char *scope, struct error *err)
{
	int64_t third;
	/* A file that is only looked at keeps the format it has. */
	if (!db_int_of(st->db, "SELECT count(*) FROM pragma_table_info('change') WHERE name = 'undo_origin'", &third, err))
		return NULL;
	struct str text = STR_INIT;
	str_addf(&text, SEND, third != 0 ? CHANGE_COLUMNS : CHANGE_COLUMNS_1 ",''");
	sqlite3_stmt *q = db_prepare(st->db, text.buf, err);
	str_release(&text);
	if (q != NULL)
		db_texts(q, ":have", have, ":scope", scope, (char *)NULL);
	return q;
}

bool incoming_begin(struct store *st, struct error *err)
{
	return db_exec(st->db, "DROP TABLE IF EXISTS temp.incoming; CREATE TEMP TABLE incoming(origin TEXT, seq INT, hlc INT,"
		" actor TEXT, deed TEXT, ver INT, scope TEXT, tbl TEXT, row TEXT, op TEXT, was TEXT, now TEXT, undo INT,"
		" undo_origin TEXT)", err);
}

void incoming_end(struct store *st)
{
	sqlite3_exec(st->db, "DROP TABLE IF EXISTS temp.incoming", NULL, NULL, NULL);
}

static sqlite3_stmt *incoming_query(struct store *st, struct error *err)
{
	return db_prepare(st->db, "INSERT INTO temp.incoming VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", err);
}

bool incoming_copy(struct store *st, struct store *from, const char *have, const char *scope, struct error *err)
{
	sqlite3_stmt *in = wire_query(from, have, scope, err), *out = in != NULL ? incoming_query(st, err) : NULL;
	enum got s = STEP_FAILED;
	bool ok = out != NULL;
	while (ok && (s = db_step(in, err)) == STEP_ROW) {
		for (int i = 0; i < CHANGE_N_COLUMNS; i++)
			sqlite3_bind_value(out, i + 1, sqlite3_column_value(in, i));
		ok = db_run(out, err);
	}
	sqlite3_finalize(in);
	sqlite3_finalize(out);
	return ok && s == STEP_DONE;
}

static void put_field(FILE *to, const char *text)
{
	if (text == NULL) {
		fputs("\\N", to);
		return;
	}
	for (; *text != '\0'; text++)
		switch (*text) {
		case '\\':
			fputs("\\\\", to);
			break;
		case '\t':
			fputs("\\t", to);
			break;
		case '\n':
			fputs("\\n", to);
			break;
		case '\r':
			fputs("\\r", to);
			break;
		default:
			putc(*text, to);
		}
}

bool merge_send(struct store *st, FILE *to, const char *have, const char *scope, struct error *err)
{
	sqlite3_stmt *q = wire_query(st, have, scope, err);
	if (q == NULL)
		return false;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW && ferror(to) == 0)
		for (int i = 0; i < CHANGE_N_COLUMNS; i++) {
			put_field(to, (const char *)sqlite3_column_text(q, i));
			putc(i + 1 < CHANGE_N_COLUMNS ? '\t' : '\n', to);
		}
	sqlite3_finalize(q);
	if (s == STEP_FAILED)
		return false; /* without the end mark the other side takes nothing */
	fputs("\\.\n", to);
	if (fflush(to) != 0 || ferror(to) != 0)
		return error_set(err, ERR_IO, NULL, _("Not everything could be sent. The other side takes nothing; try again."));
	return true;
}

/* Undoes the escapes of one field in place. Returns the start of the next, or NULL after the last. */
static char *take_field(char *p, char **end)
{
	char *w = p;
	while (*p != '\0' && *p != '\t' && *p != '\n') {
		if (*p == '\\' && p[1] != '\0') {
			p++;
			*w++ = (char)(*p == 't' ? '\t' : *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p);
			p++;
		} else {
			*w++ = *p++;
		}
	}
	*end = w;
	return *p == '\t' ? p + 1 : NULL;
}

static bool take_line(sqlite3_stmt *out, char *line, struct error *err)
{
	int n = 0;
	for (char *p = line; p != NULL && n < CHANGE_N_COLUMNS;) {
		char *start = p, *end;
		bool null = p[0] == '\\' && p[1] == 'N';
		p = take_field(p, &end);
		n++;
		if (null)
			sqlite3_bind_null(out, n);
		else
			sqlite3_bind_text(out, n, start, (int)(end - start), SQLITE_TRANSIENT);
		if (n == CHANGE_N_COLUMNS && p != NULL)
			n++;
	}
	if (n == CHANGE_N_COLUMNS_1)
		sqlite3_bind_text(out, ++n, "", 0, SQLITE_STATIC);
	if (n != CHANGE_N_COLUMNS)
		return error_set(err, ERR_NOT_OURS, NULL, _("This is not what Trivet sends. Nothing was taken."));
	return db_run(out, err);
}

static bool take_stream(struct store *st, FILE *from, struct error *err)
{
	sqlite3_stmt *out = incoming_query(st, err);
	char *line = NULL;
	size_t cap = 0;
	bool ok = out != NULL, ended = false;
	while (ok && !ended && getline(&line, &cap, from) > 0) {
		ended = strcmp(line, "\\.\n") == 0;
		ok = ended || take_line(out, line, err);
	}
	free(line);
	sqlite3_finalize(out);
	if (ok && !ended)
		return error_set(err, ERR_CUT_SHORT, NULL, _("What came broke off before its end. Nothing was taken; try again."));
	return ok;
}

bool merge_receive(struct store *st, FILE *from, struct merged *out, struct error *err)
{
	bool ok = incoming_begin(st, err) && take_stream(st, from, err) && merge_incoming(st, out, err);
	incoming_end(st);
	return ok;
}
