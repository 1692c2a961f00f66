/* coding.c - two people put the same 500 statements into themes at once, each going on to what it sees as the next without a theme: from the
 * same end, and from the beginning and the middle. Nothing that one was told is saved is lost, each passes over what the other has done,
 * nothing is without a theme at the end, and each takes back its own, all of it and no more, also both at once. */
#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "op/themes.h"
#include "store/care.h"

enum { PEOPLE = 2, STATEMENTS = 500, THEMES = 8 };
enum turn { CODE, UNDO, REDO };

/* A coding that was acknowledged; theme -1: it was shown one that the other had put into the same theme meanwhile. */
struct told { int who, theme; char statement[STORE_ID_SIZE]; };

struct test {
	char path[80];
	struct engagement_row e;
	char themes[THEMES][STORE_ID_SIZE];
	int64_t middle;   /* place of the statement there */
	bool apart;       /* one begins in the middle */
	FILE *told;
	struct arena *a;
	struct error err;
};

static bool holds(bool yes, const char *what)
{
	if (!yes)
		fprintf(stderr, "coding: %s\n", what);
	return yes;
}

static bool make(struct test *t)
{
	struct store *st = NULL;
	char id[STORE_ID_SIZE];
	bool ok = store_open(&st, t->path, STORE_CREATE, &t->err) && store_begin(st, "ann", "prepare", &t->err)
		&& engagement_add(st, "Invented", "children", true, id, &t->err) && store_commit(st, &t->err)
		&& engagement_get(st, id, t->a, &t->e, &t->err) && store_begin(st, "ann", "prepare", &t->err);
	for (int i = 0; ok && i < THEMES; i++) {
		t->themes[i][0] = '\0';
		ok = theme_add(st, t->e.id, "An invented theme", t->themes[i], &t->err);
	}
	for (int i = 0; ok && i < STATEMENTS; i++) {
		struct statement_row row;
		struct statement_new s = { .engagement = t->e.id, .event = t->e.events[i % 2].id, .kind = "need", .words = "invented words" };
		ok = statement_add(st, &s, id, &t->err) && (i != STATEMENTS / 2 || statement_get(st, id, t->a, &row, &t->err));
		if (ok && i == STATEMENTS / 2)
			t->middle = row.n;
	}
	ok = ok && store_commit(st, &t->err);
	store_close(st);
	return ok;
}

/* The next one without a theme behind `at`, or from the beginning. n 0: there is none. */
static bool next(const struct test *t, struct store *st, int64_t at, struct arena *a, struct statement_row **row, size_t *n, struct error *err)
{
	const struct statement_filter f = { .engagement = t->e.id, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	return statement_page(st, &f, PAGE_OLDER, at, 1, a, row, n, err)
		&& (*n > 0 || at == 0 || statement_page(st, &f, PAGE_OLDER, 0, 1, a, row, n, err));
}

static bool code(const struct test *t, const struct op *op, int who, struct error *err)
{
	int64_t at = who > 0 && t->apart ? t->middle : 0;
	for (;;) {
		struct arena *a = arena_new();
		struct statement_row *row;
		struct told told = { .who = who, .theme = -1 };
		size_t n;
		bool ok = next(t, op->st, at, a, &row, &n, err);
		if (ok && n > 0) {
			/* Of every three the two agree on one. */
			int theme = (int)((row->n * 5 + (row->n % 3 ? who : 0)) % THEMES);
			const struct many m = { t->e.id, &row->id, 1 };
			long done = 0;
			if (op_words_theme(op, m, t->themes[theme], false, &done, err) && done == 1)
				told.theme = theme;
			else
				ok = err->code == ERR_NOTHING;
			at = row->place;
			snprintf(told.statement, sizeof told.statement, "%s", row->id);
			/* One file position for both: whole records do not mix. */
			ok = ok && write(fileno(t->told), &told, sizeof told) == (ssize_t)sizeof told;
		}
		arena_free(a);
		if (!ok || n == 0)
			return ok;
	}
}

/* All that there is of one's own. */
static bool take_back(const struct op *op, enum turn turn, struct error *err)
{
	struct str words = STR_INIT;
	while (turn == UNDO ? op_undo(op, &words, err) : op_redo(op, &words, err))
		str_clear(&words);
	str_release(&words);
	return err->code == ERR_NOTHING;
}

static int work(const struct test *t, enum turn turn, int who)
{
	static const char *const names[PEOPLE] = { "Ana", "Ben" };
	struct error err = ERROR_INIT;
	struct op op = { .actor = names[who] };
	bool ok = store_open(&op.st, t->path, 0, &err)
		&& (turn == CODE ? code(t, &op, who, &err) : take_back(&op, turn, &err));
	if (!ok)
		fprintf(stderr, "coding: %s: %s\n", names[who], error_text(&err));
	store_close(op.st);
	error_release(&err);
	return ok ? 0 : 1;
}

static bool go(const struct test *t, enum turn turn, int from, int to)
{
	bool ok = true;
	pid_t pids[PEOPLE];
	for (int i = from; i < to; i++)
		if ((pids[i] = fork()) == 0)
			_exit(work(t, turn, i));
	for (int i = from, status; i < to; i++)
		ok = waitpid(pids[i], &status, 0) == pids[i] && status == 0 && ok;
	return ok;
}

static bool sound(const struct test *t, long themed, struct error *err)
{
	struct store *st;
	struct check_report r = { .detail = STR_INIT };
	struct standing s = { 0 };
	bool ok = store_open(&st, t->path, 0, err);
	if (ok) {
		ok = care_check(st, &r, err) && standing_count(st, t->e.id, NULL, &s, err);
		store_close(st);
	}
	if (ok && r.detail.len > 0)
		fprintf(stderr, "%s", str_text(&r.detail));
	ok = ok && holds(r.sound && r.detail.len == 0, "the file is not sound")
		&& holds(s.all == STATEMENTS && s.themed == themed && s.unthemed == STATEMENTS - themed && s.parked == 0 && s.held == 0,
			"statements = themed + unthemed does not hold");
	check_report_release(&r);
	return ok;
}

/* Are there the codings of these people, as told, and no others? *shown: how many statements were shown to somebody. */
static bool as_told(const struct test *t, unsigned people, long *themed, long *shown)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *there = NULL, *all = NULL;
	struct told told;
	long n = 0, found = 0;
	bool ok = sqlite3_open(t->path, &db) == SQLITE_OK && sqlite3_prepare_v2(db, "SELECT count(*) FROM coding WHERE statement_id = ?1"
			" AND theme_id = ?2 AND gone = 0", -1, &there, NULL) == SQLITE_OK
		&& sqlite3_prepare_v2(db, "SELECT count(*), count(DISTINCT statement_id) FROM coding WHERE gone = 0", -1, &all, NULL) == SQLITE_OK
		&& sqlite3_step(all) == SQLITE_ROW;
	rewind(t->told);
	for (*shown = 0; ok && fread(&told, sizeof told, 1, t->told) == 1; ++*shown) {
		if (told.theme < 0 || !(people >> told.who & 1))
			continue;
		n++;
		sqlite3_bind_text(there, 1, told.statement, -1, SQLITE_STATIC);
		sqlite3_bind_text(there, 2, t->themes[told.theme], -1, SQLITE_STATIC);
		ok = sqlite3_step(there) == SQLITE_ROW;
		found += ok ? sqlite3_column_int(there, 0) : 0;
		sqlite3_reset(there);
	}
	*themed = ok ? sqlite3_column_int(all, 1) : -1;
	ok = holds(ok, "the file could not be read") && holds(found == n, "a coding is lost")
		&& holds(sqlite3_column_int(all, 0) == n, "there are codings that nobody was told of");
	sqlite3_finalize(there);
	sqlite3_finalize(all);
	sqlite3_close(db);
	return ok;
}

static bool run(struct test *t)
{
	long themed = 0, shown = 0, left = 0;
	bool ok = make(t) && go(t, CODE, 0, PEOPLE) && as_told(t, 3, &themed, &shown)
		&& holds(themed == STATEMENTS, "a statement is without a theme") && sound(t, STATEMENTS, &t->err)
		/* At worst the one who is through with one half does the rest of the other step by step with the other. */
		&& holds(!t->apart || shown <= STATEMENTS + STATEMENTS / 2, "they did not see each other's work");
	ok = ok && go(t, UNDO, 0, PEOPLE) && as_told(t, 0, &left, &shown) && sound(t, 0, &t->err);
	ok = ok && go(t, REDO, 0, PEOPLE) && as_told(t, 3, &left, &shown) && sound(t, STATEMENTS, &t->err);
	ok = ok && go(t, UNDO, 0, 1) && as_told(t, 2, &left, &shown) && sound(t, left, &t->err)
		&& holds(left > 0 && left < STATEMENTS, "one of the two did nothing");
	printf("coding: %s: %ld shown, %ld themed, %ld of them by the second; %s\n", t->apart ? "from the beginning and the middle" :
		"from the same end", shown, themed, left, ok ? "0 lost" : "FAILED");
	return ok;
}

int main(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char folder[] = "/tmp/trivet-coding-XXXXXX", name[100];
	bool ok = true;
	if (mkdtemp(folder) == NULL)
		return 99;
	for (int i = 0; ok && i < 2; i++) {
		struct test t = { .apart = i > 0, .told = tmpfile(), .a = arena_new() };
		snprintf(t.path, sizeof t.path, "%s/a.db", folder);
		ok = t.told != NULL && run(&t);
		if (!ok)
			fprintf(stderr, "coding: failed (%s)\n", error_text(&t.err));
		for (size_t k = 0; k < 3; k++) {
			snprintf(name, sizeof name, "%s%s", t.path, ends[k]);
			unlink(name);
		}
		if (t.told != NULL)
			fclose(t.told);
		arena_free(t.a);
		error_release(&t.err);
	}
	rmdir(folder);
	return ok ? 0 : 1;
}
