/* store/db.h - inside store/ only: one connection, its statements, its errors.
 *
 * Each file of this folder keeps its SQL in a table beside the functions that bind it, and the tables
 * are listed in query_sets[] (queries.c). A statement is prepared when it is first used and kept until the
 * connection closes; db_done() resets it, which every function does before it returns. */
#ifndef TRIVET_STORE_DB_H
#define TRIVET_STORE_DB_H

#include <signal.h>
#include <sqlite3.h>
#include <sys/types.h>

#include "base/i18n.h"
#include "store/store.h"

#define STORE_APPLICATION_ID 0x54725654 /* "TrvT" */

enum query_set {
	SET_TXN, SET_CELL, SET_ENGAGEMENT, SET_GROUP, SET_STEP, SET_TABLE, SET_STATEMENT, SET_COMMITMENT, SET_HISTORY,
	SET_UNDO, SET_MERGE, SET_CONFLICT, SET_LABEL, SET_DAY, SET_REGISTER, SET_PRESENCE, SET_THEME, SET_OPINION,
	SET_RECENT, SET_PRIORITY, SET_FEEDBACK, SET_CYCLE, SET_JUDGING, SET_FIND, SET_ROW, SET_QUOTE, SET_LINK, SET_INTAKE, SET_EXPORT,
	QUERY_SETS
};

struct queries {
	const char *const *sql;
	size_t n;
};
extern const struct queries *const query_sets[QUERY_SETS];
extern const struct queries txn_queries, cell_queries, engagement_queries, group_queries, step_queries, table_queries,
	statement_queries, find_queries, row_queries, quote_queries, link_queries, commitment_queries, history_queries,
	undo_queries, merge_queries, conflict_queries,
	label_queries, day_queries, register_queries, presence_queries, theme_queries, opinion_queries,
	recent_queries, priority_queries, feedback_queries, cycle_queries, judging_queries, intake_queries, export_queries;
#define QUERIES(table) { table, sizeof table / sizeof *table }

struct searcher;

struct store {
	sqlite3 *db;
	char *path;
	bool read_only;
	bool writing;            /* between store_begin() and its end */
	unsigned looking;        /* store_look() calls not ended yet */
	bool snapshot;           /* and the transaction that holds still for them */
	int64_t hlc;             /* of the transaction under way */
	unsigned ids;            /* rows it has made */
	int64_t seq_before;      /* newest change of this origin before the transaction */
	int64_t data_version;
	uint64_t random;         /* for the naps while waiting */
	int64_t waiting_since;
	char session[STORE_ID_SIZE]; /* of presence, "" while nothing was said */
	char sheet_id[STORE_ID_SIZE], sheet_copy[16]; /* of the sheet made last */
	struct searcher *searcher;
	sqlite3_stmt **cached[QUERY_SETS];
};

/* The statement, ready for binding; NULL with `err` filled when it cannot be prepared. */
sqlite3_stmt *db_query(struct store *st, enum query_set set, size_t which, struct error *err) MUST_CHECK;
/* Any SQL, not kept: for names of tables and columns that come from the program's own tables. */
sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, struct error *err) MUST_CHECK;
/* Bind by name. NULL text binds "". A name that the statement lacks is a fault of the program. The text must live until db_done(). */
void db_text(sqlite3_stmt *q, const char *name, const char *text);
void db_int(sqlite3_stmt *q, const char *name, int64_t v);
/* Several texts: name, text, ..., NULL. */
void db_texts(sqlite3_stmt *q, ...) __attribute__((sentinel));
enum got { STEP_ROW, STEP_DONE, STEP_FAILED };
enum got db_step(sqlite3_stmt *q, struct error *err) MUST_CHECK;
/* The id of a new row, inside a transaction: a UUIDv7 from the clock of the file, so that ids follow the order of
 * making even where the clock of the machine stands still. */
void db_row_id(struct store *st, char id[STORE_ID_SIZE]);
/* Ready for the next use, nothing bound. */
void db_done(sqlite3_stmt *q);
/* Steps to the end, throwing rows away, then db_done(). */
bool db_run(sqlite3_stmt *q, struct error *err) MUST_CHECK;
/* The first column of the first row, then db_done(); `none` when there is no row or it is NULL. */
bool db_run_int(sqlite3_stmt *q, int64_t none, int64_t *v, struct error *err) MUST_CHECK;
const char *db_column(sqlite3_stmt *q, int i); /* never NULL; lives until the next step */
const char *db_column_dup(sqlite3_stmt *q, int i, struct arena *a);

/* Statements in a row, without parameters. */
bool db_exec(sqlite3 *db, const char *sql, struct error *err) MUST_CHECK;
/* The first column of the first row of any SQL. */
bool db_int_of(sqlite3 *db, const char *sql, int64_t *v, struct error *err) MUST_CHECK;
/* Runs every statement that the query returns in column `col`, where column 0 is `step` (0: every row). */
bool db_each(sqlite3 *db, const char *query, int col, int step, struct error *err) MUST_CHECK;
/* Fills `err` from the last failure of the connection. Returns false. */
bool db_fail(sqlite3 *db, struct error *err);

/* What store_open() and those who look at other files need (file.c). Checks without opening: exists, ordinary file, ours, not
 * newer, not cut off, no network disk. */
bool file_check(const char *path, struct error *err) MUST_CHECK;
bool file_local(const char *path, struct error *err) MUST_CHECK;
/* A log file whose own file is gone: SQLite would carry it out into whatever comes to stand beside it. */
bool file_log_orphaned(const char *path);
bool file_place_free(const char *path, struct error *err) MUST_CHECK; /* ERR_DAMAGED beside such a log */
/* A bare connection with all that hardens it. Read-only ones also work in a folder that cannot be written. */
bool file_open(struct store *st, const char *path, bool read_only, struct error *err) MUST_CHECK;
/* Where the file is only looked at, temporary tables and copies can be written between these two; the file cannot. */
bool temp_begin(struct store *st, struct error *err) MUST_CHECK;
void temp_end(struct store *st);
/* Closes what file_open() opened. */
void file_close(struct store *st);
/* A bare connection to a file that is only read: application, format and structure checked. */
bool file_look(struct store *other, const char *path, struct error *err) MUST_CHECK;
bool quote_define(sqlite3 *db, struct error *err) MUST_CHECK; /* json_quote() for triggers (quote.c) */
bool file_ours(struct store *st, struct error *err) MUST_CHECK; /* format known, the first table there */
/* Gives the finished file `part` its name, never over another (EEXIST in errno). `part` may be gone afterwards. */
bool file_name_it(const char *part, const char *path) MUST_CHECK;
bool file_sync(const char *path, struct error *err) MUST_CHECK; /* the file and its folder */
/* 0600; shared: 0660, for the group of a folder that hands it on to new files, else ERR_INVALID. */
bool file_mode(const char *path, bool shared, mode_t *mode, struct error *err) MUST_CHECK;
bool file_identity(struct store *st, struct error *err) MUST_CHECK; /* a copied file gets an origin of its own */

bool store_create(const char *path, bool shared, struct error *err) MUST_CHECK; /* create.c: the newest format, all or nothing */
bool migrate(struct store *st, struct error *err) MUST_CHECK;
/* Steps and triggers inside the caller's transaction; from format `from` to `to`. */
bool migrate_steps(sqlite3 *db, int64_t from, int64_t to, struct error *err) MUST_CHECK;

/* A consistent, compact copy as `to`, on the disk when this returns. ERR_EXISTS. (copy.c) */
bool copy_to(struct store *st, const char *to, struct error *err) MUST_CHECK;

/* Between these two a signal that ends the program waits, and SQLite gives up on what it does (copy.c). `st` NULL at the end: it is closed. */
void hush_begin(struct store *st, sigset_t *was);
void hush_end(struct store *st, const sigset_t *was);

/* The fold (fold.c): makes rows what the log says. */
bool fold_begin(struct store *st, struct error *err) MUST_CHECK; /* nothing named */
bool fold_name(struct store *st, const char *table, const char *row, struct error *err) MUST_CHECK;
bool fold_winners(struct store *st, struct error *err) MUST_CHECK;
bool fold_conflicts(struct store *st, struct error *err) MUST_CHECK; /* into temp.found */
bool fold_conflicts_keep(struct store *st, struct error *err) MUST_CHECK; /* and from there into conflict */
bool fold(struct store *st, struct error *err) MUST_CHECK; /* scrub, winners, rows, conflicts; inside a quiet transaction */
bool fold_differ(struct store *st, long *rows, struct str *detail, struct error *err) MUST_CHECK; /* reads only */

/* BEGIN IMMEDIATE for work that is not logged: here.quiet = 1. Ends with quiet_commit(), or store_rollback(). */
bool quiet_begin(struct store *st, struct error *err) MUST_CHECK;
bool quiet_commit(struct store *st, struct error *err) MUST_CHECK;
bool txn_required(const struct store *st, struct error *err) MUST_CHECK; /* ERR_INTERNAL outside a transaction */
/* The search index learns what was said: see `spoken` in sql/001.sql. Every commit does; before it, where there is so much that the end would keep people waiting. */
bool txn_learn(struct store *st, struct error *err) MUST_CHECK;
/* The transaction under way takes back the deed (origin, undo). */
bool txn_set_deed(struct store *st, const char *deed, const char *origin, int64_t undo, struct error *err) MUST_CHECK;

/* Is the deed taken back? (history.c) */
bool history_undone(struct store *st, const char *origin, int64_t hlc, bool *undone, struct error *err) MUST_CHECK;

/* Who wrote the newest value of a column (cell.c). */
bool cell_last_writer(struct store *st, const char *row, const char *column, struct str *actor, int64_t *at_us,
	struct error *err) MUST_CHECK;
/* The table of shared rows that a person may name: an entity's, a step's ("table_row", "answer", "step_state"), a fact's
 * ("moment"). NULL if none. */
const char *table_known(const char *name);

/* A place in a list (table.c): a text strictly between `low` and `high` in byte order ("" below: from the start; NULL above: no end).
 * `low` < `high` is the caller's promise. Appends. */
void pos_between(const char *low, const char *high, struct str *out);

/* Changes of `from` that this file lacks, into its table temp.incoming (wire.c); then merge_incoming() takes them. */
struct merged;
bool incoming_begin(struct store *st, struct error *err) MUST_CHECK;
bool incoming_copy(struct store *st, struct store *from, const char *have, const char *scope, struct error *err) MUST_CHECK;
void incoming_end(struct store *st);
bool merge_incoming(struct store *st, struct merged *out, struct error *err) MUST_CHECK;
/* Formats before the third lack the last one: there it is "". */
#define CHANGE_COLUMNS_1 "origin,seq,hlc,actor,deed,ver,scope,tbl,row,op,was,now,undo"
#define CHANGE_COLUMNS CHANGE_COLUMNS_1 ",undo_origin"
enum { CHANGE_N_COLUMNS_1 = 13, CHANGE_N_COLUMNS };
sqlite3_stmt *wire_query(struct store *st, const char *have, const char *scope, struct error *err) MUST_CHECK;

/* Labels (label.c). The columns of a label, for a query with the statement as `s` and its copy as `c`: how the letter is shown
 * follows from who took it first. */
#define LETTERS_BEFORE "(SELECT count(*) FROM copy d WHERE d.letter = c.letter AND (d.claimed_us, d.id) < (c.claimed_us, c.id))"
#define LABEL_COLUMNS "c.letter, " LETTERS_BEFORE ", s.number"
/* Appends the label from these columns, of which the first is `at`; nothing where there is none. */
void label_add(sqlite3_stmt *q, int at, int ordinal, struct str *out);
/* The letter as shown: once more for each copy that took it before. Appends. */
void letter_add(struct str *out, const char *letter, int64_t before);
/* Inside a transaction: the number of a new statement of the event in this copy. 0: the next free one; else ERR_EXISTS when taken. */
bool label_number(struct store *st, const char *event, long *number, struct error *err) MUST_CHECK;

/* Presence (presence.c): takes this connection's row away; never waits long, never fails. */
void presence_end(struct store *st);

/* Words typed into the search (search.c). */
bool search_parse(struct store *st, const char *typed, struct error *err) MUST_CHECK;
bool search_empty(const struct store *st);        /* nothing that could be found was typed */
const char *search_match(const struct store *st); /* for FTS5 */
bool search_fits(struct store *st, const char *words); /* as FTS5 would say */
void searcher_free(struct searcher *s);

#endif
