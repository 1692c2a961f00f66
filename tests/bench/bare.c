/* SQLite alone. */
#include "config.h"

#include "bare.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/mem.h"

enum { TALLIES = 5, BEGIN = 0, SIGN, NUMBER, LOG, ADD, SEARCH, TALLY, UNSIGN, COMMIT, QUERIES };

struct bare {
	sqlite3 *db;
	sqlite3_stmt *q[QUERIES];
	bool plain;
	uint64_t random;
	int64_t waiting_since;
};

/* Columns and indexes as in the store's first format. */
static const char plain_schema[] =
	"CREATE TABLE change(n INTEGER PRIMARY KEY, origin TEXT NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,"
	" actor TEXT NOT NULL, deed TEXT NOT NULL, ver INTEGER NOT NULL, scope TEXT NOT NULL, tbl TEXT NOT NULL,"
	" row TEXT NOT NULL, op TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL, undo INTEGER) STRICT;"
	"CREATE TABLE statement(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, gone INTEGER NOT NULL DEFAULT 0,"
	" engagement_id TEXT NOT NULL, event_id TEXT NOT NULL, group_id TEXT NOT NULL, kind TEXT NOT NULL,"
	" domain TEXT NOT NULL, band TEXT NOT NULL, words TEXT NOT NULL, said_us INTEGER NOT NULL) STRICT;";
static const char more_schema[] =
	"CREATE TABLE here(one INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, actor TEXT, deed TEXT) STRICT;"
	"INSERT INTO here VALUES (1, 0, 0, NULL, NULL);"
	"CREATE UNIQUE INDEX change_seq ON change(origin, seq);"
	"CREATE INDEX change_row ON change(row, hlc);"
	"CREATE INDEX change_deed ON change(origin, hlc, actor, undo);"
	"CREATE INDEX change_scope ON change(scope);"
	"CREATE INDEX statement_engagement ON statement(engagement_id);"
	"CREATE INDEX statement_event ON statement(event_id);"
	"CREATE INDEX statement_group ON statement(group_id);"
	"CREATE INDEX statement_kind ON statement(engagement_id, kind);"
	"CREATE INDEX statement_domain ON statement(engagement_id, domain);"
	"CREATE TABLE tally(subject TEXT NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (subject, what))"
	" STRICT, WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE statement_fts USING fts5(words, content='statement', content_rowid='n',"
	" tokenize='unicode61 remove_diacritics 2', prefix='2 3');";

static const char *const queries[QUERIES] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[SIGN] = "UPDATE here SET actor = 'Ana', deed = 'add a statement', hlc = hlc + 1",
	[NUMBER] = "UPDATE here SET seq = seq + 1",
	[LOG] = "INSERT INTO change(origin, seq, hlc, actor, deed, ver, scope, tbl, row, op, was, now) VALUES"
		" ('0123456789abcdef', :n, :n, 'Ana', 'add a statement', 2, '01a200d44122782c8cda60cfffd4eebf', 'statement', :id, 'I',"
		" '{}', json_object('gone', 0, 'engagement_id', '01a200d44122782c8cda60cfffd4eebf', 'event_id',"
		" '01a200d44122782c8cda60cfffd4eebe', 'group_id', '', 'kind', 'need', 'domain', 'home', 'band', 'child', 'words',"
		" :words, 'said_us', 1778749200000000))",
	[ADD] = "INSERT INTO statement(id, engagement_id, event_id, group_id, kind, domain, band, words, said_us) VALUES"
		" (:id, '01a200d44122782c8cda60cfffd4eebf', '01a200d44122782c8cda60cfffd4eebe', '', 'need', 'home', 'child', :words,"
		" 1778749200000000)",
	[SEARCH] = "INSERT INTO statement_fts(rowid, words) VALUES (last_insert_rowid(), :words)",
	[TALLY] = ("INSERT INTO tally VALUES ('01a200d44122782c8cda60cfffd4eebe', 'statements/' || :n, 1)"
		" ON CONFLICT DO UPDATE SET n = n + 1"),
	[UNSIGN] = "UPDATE here SET actor = NULL, deed = NULL",
	[COMMIT] = "COMMIT",
};

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* As the store waits: naps of 0.5 to 1.5 ms, ten seconds in all. */
static int wait_turn(void *context, int tries)
{
	struct bare *b = context;
	if (tries == 0)
		b->waiting_since = now_ms();
	if (now_ms() - b->waiting_since > 10000)
		return 0;
	b->random ^= b->random << 13;
	b->random ^= b->random >> 7;
	b->random ^= b->random << 17;
	struct timespec nap = { 0, 500000 + (long)(b->random % 1000000) };
	nanosleep(&nap, NULL);
	return 1;
}

static bool say(struct bare *b)
{
	fprintf(stderr, "bare SQLite: %s\n", sqlite3_errmsg(b->db));
	return false;
}

static struct bare *connect(const char *path, bool plain, int flags)
{
	struct bare *b = mem_alloc(sizeof *b);
	b->plain = plain;
	if (getrandom(&b->random, sizeof b->random, 0) != (ssize_t)sizeof b->random)
		b->random = (uint64_t)now_ms();
	b->random |= 1;
	if (sqlite3_open_v2(path, &b->db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK) {
		sqlite3_busy_handler(b->db, wait_turn, b);
		if (sqlite3_exec(b->db, "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
			"PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
			"PRAGMA journal_size_limit=16777216", NULL, NULL, NULL) == SQLITE_OK)
			return b;
	}
	say(b);
	bare_close(b);
	return NULL;
}

bool bare_make(const char *path, bool plain)
{
	struct bare *b = connect(path, plain, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (!b)
		return false;
	bool ok = sqlite3_exec(b->db, plain_schema, NULL, NULL, NULL) == SQLITE_OK &&
		(plain || sqlite3_exec(b->db, more_schema, NULL, NULL, NULL) == SQLITE_OK);
	if (!ok)
		say(b);
	bare_close(b);
	return ok;
}

static bool used(const struct bare *b, int which)
{
	return !b->plain || which == BEGIN || which == LOG || which == ADD || which == COMMIT;
}

struct bare *bare_open(const char *path, bool plain)
{
	struct bare *b = connect(path, plain, SQLITE_OPEN_READWRITE);
	for (int i = 0; b && i < QUERIES; i++) {
		if (used(b, i) && sqlite3_prepare_v2(b->db, queries[i], -1, &b->q[i], NULL) != SQLITE_OK) {
			say(b);
			bare_close(b);
			return NULL;
		}
	}
	return b;
}

void bare_close(struct bare *b)
{
	for (int i = 0; i < QUERIES; i++)
		sqlite3_finalize(b->q[i]);
	sqlite3_close(b->db);
	free(b);
}

static bool run(struct bare *b, int which, const char *id, const char *words, int64_t n)
{
	sqlite3_stmt *q = b->q[which];
	int at;
	if (!used(b, which))
		return true;
	if ((at = sqlite3_bind_parameter_index(q, ":id")) > 0)
		sqlite3_bind_text(q, at, id, -1, SQLITE_STATIC);
	if ((at = sqlite3_bind_parameter_index(q, ":words")) > 0)
		sqlite3_bind_text(q, at, words, -1, SQLITE_STATIC);
	if ((at = sqlite3_bind_parameter_index(q, ":n")) > 0)
		sqlite3_bind_int64(q, at, n);
	bool ok = sqlite3_step(q) == SQLITE_DONE;
	sqlite3_reset(q);
	return ok || say(b);
}

bool bare_add(struct bare *b, int process, long i)
{
	char id[40], words[80];
	int64_t n = (int64_t)process << 32 | i;
	snprintf(id, sizeof id, "%016llx%08x%08lx", (unsigned long long)b->random, (unsigned)process, (unsigned long)i);
	snprintf(words, sizeof words, "invented words of process %d, statement %ld", process, i);
	bool ok = run(b, BEGIN, id, words, n) && run(b, SIGN, id, words, n) && run(b, ADD, id, words, n) &&
		run(b, SEARCH, id, words, n);
	for (int t = 0; ok && t < TALLIES; t++)
		ok = run(b, TALLY, id, words, t);
	ok = ok && run(b, NUMBER, id, words, n) && run(b, LOG, id, words, n) && run(b, UNSIGN, id, words, n) &&
		run(b, COMMIT, id, words, n);
	if (!ok && !sqlite3_get_autocommit(b->db))
		sqlite3_exec(b->db, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}

long bare_count(const char *path, bool plain)
{
	struct bare *b = connect(path, plain, SQLITE_OPEN_READWRITE);
	sqlite3_stmt *q = NULL;
	long n = -1;
	if (!b)
		return -1;
	if (sqlite3_prepare_v2(b->db, "SELECT CASE WHEN (SELECT count(*) FROM change) = count(DISTINCT words) THEN count(*) ELSE -1"
		" END FROM statement", -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	bare_close(b);
	return n;
}
