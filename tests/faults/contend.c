/* contend.c - sixteen processes on one file, each doing as it likes for TRIVET_SECONDS (3). Afterwards the file is
 * sound, tables and counters are what the log says, and every id that a process was told of is there. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/when.h"
#include "store/care.h"
#include "store/cell.h"
#include "store/engagement.h"
#include "store/history.h"
#include "store/statement.h"

enum { PROCESSES = 16 };

struct worker {
	struct store *st;
	const struct engagement_row *e;
	char name[20];
	char last[STORE_ID_SIZE]; /* a statement of its own */
	unsigned dice;
	int told;                 /* a file, for what was acknowledged */
	struct error err;
};

static unsigned roll(struct worker *w, unsigned n)
{
	w->dice = w->dice * 1103515245u + 12345u;
	return (w->dice >> 16) % n;
}

static bool say(struct worker *w)
{
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = w->e->id, .event = w->e->events[roll(w, 3)].id, .kind = "need",
		.words = "words of nobody" };
	if (!store_begin(w->st, w->name, "add a statement", &w->err))
		return false;
	if (!statement_add(w->st, &s, id, &w->err) || !store_commit(w->st, &w->err)) {
		store_rollback(w->st);
		return false;
	}
	memcpy(w->last, id, sizeof id);
	/* One file position for all: whole lines do not mix. */
	id[STORE_ID_SIZE - 1] = '\n';
	return write(w->told, id, sizeof id) == (ssize_t)sizeof id;
}

/* A clash is an answer, not a fault. */
static bool put(struct worker *w, const struct cell *c)
{
	struct str seen = STR_INIT;
	char value[30];
	snprintf(value, sizeof value, "%u", roll(w, 1000));
	bool ok = cell_get(w->st, c, &seen, &w->err) && store_begin(w->st, w->name, "change a value", &w->err);
	if (ok && cell_put(w->st, c, seen.buf, value, NULL, &w->err)) {
		ok = store_commit(w->st, &w->err);
	} else if (ok) {
		ok = w->err.code == ERR_CLASH || w->err.code == ERR_NOT_FOUND;
		store_rollback(w->st);
	}
	str_release(&seen);
	return ok;
}

static bool undo(struct worker *w)
{
	struct undone u = UNDONE_INIT;
	bool ok = (roll(w, 2) ? history_undo(w->st, w->name, &u, &w->err) : history_redo(w->st, w->name, &u, &w->err))
		|| w->err.code == ERR_NOTHING || w->err.code == ERR_CLASH;
	undone_release(&u);
	return ok;
}

static bool look(struct worker *w)
{
	struct arena *a = arena_new();
	struct statement_row *rows;
	size_t n;
	struct statement_filter f = { .engagement = w->e->id, .search = roll(w, 2) ? "nob" : NULL };
	bool ok = statement_page(w->st, &f, PAGE_OLDER, 0, 20, a, &rows, &n, &w->err);
	arena_free(a);
	return ok;
}

static int work(const char *path, const struct engagement_row *e, int number, int told, int64_t until)
{
	struct worker w = { .e = e, .dice = (unsigned)number * 7919u + 1, .told = told };
	snprintf(w.name, sizeof w.name, "user-%d", number);
	bool ok = store_open(&w.st, path, 0, &w.err);
	while (ok && clock_steady_ms() < until) {
		struct cell place = { "event.place", e->id, e->events[roll(&w, 3)].id, "", NULL, NULL };
		struct cell answer = { NULL, e->id, e->id, "", "aims", roll(&w, 2) ? "why" : "how" };
		struct cell own = { "statement.words", e->id, w.last, "", NULL, NULL };
		switch (roll(&w, 8)) {
		case 0:
			ok = put(&w, &place);
			break;
		case 1:
			ok = put(&w, &answer);
			break;
		case 2:
			ok = w.last[0] == '\0' || put(&w, &own) || w.err.code == ERR_NOT_FOUND;
			break;
		case 3:
			ok = undo(&w);
			break;
		case 4:
			ok = look(&w);
			break;
		default:
			ok = say(&w);
		}
	}
	if (!ok)
		fprintf(stderr, "%s: %s\n", w.name, error_text(&w.err));
	store_close(ok ? w.st : NULL);
	error_release(&w.err);
	return ok ? 0 : 1;
}

static long count_lost(struct store *st, FILE *told, long *all)
{
	char line[STORE_ID_SIZE + 1];
	long lost = 0;
	struct error err = ERROR_INIT;
	while (fgets(line, sizeof line, told) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		++*all;
		/* Hidden by an undo, or there: showing it must be possible either way. */
		if (!record_hide(st, "statement", line, false, &err)) {
			fprintf(stderr, "lost %s: %s\n", line, error_text(&err));
			lost++;
		}
	}
	error_release(&err);
	return lost;
}

static bool make(const char *path, struct engagement_row *e, struct arena *a, struct error *err)
{
	struct store *st;
	char id[STORE_ID_SIZE];
	if (!store_open(&st, path, STORE_CREATE, err))
		return false;
	bool ok = store_begin(st, "ann", "make an engagement", err)
		&& engagement_add(st, "Invented", "children", true, id, err) && store_commit(st, err)
		&& engagement_get(st, id, a, e, err);
	store_close(st);
	return ok;
}

static bool verify(const char *path, FILE *told, struct error *err)
{
	struct store *st;
	struct check_report r = { .detail = STR_INIT };
	long all = 0, lost = -1;
	if (!store_open(&st, path, 0, err))
		return false;
	bool ok = care_check(st, &r, err) && r.sound && r.foreign == 0 && r.differ == 0 && r.counters == 0 && r.holes == 0;
	if (!ok)
		fprintf(stderr, "%s", str_text(&r.detail));
	if (store_begin(st, "ann", "look", err)) {
		lost = count_lost(st, told, &all);
		store_rollback(st);
	}
	printf("contend: %ld changes, %ld statements acknowledged, %ld lost\n", r.changes, all, lost);
	check_report_release(&r);
	store_close(st);
	return ok && lost == 0 && all > 0;
}

int main(void)
{
	char folder[] = "/tmp/trivet-contend-XXXXXX", path[80], name[100];
	struct engagement_row e;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	FILE *told = tmpfile();
	pid_t pids[PROCESSES];
	const char *seconds = getenv("TRIVET_SECONDS"), *quick = getenv("TRIVET_TESTS");
	if (mkdtemp(folder) == NULL || told == NULL)
		return 99;
	snprintf(path, sizeof path, "%s/a.db", folder);
	int failed = make(path, &e, a, &err) ? 0 : 1;
	int64_t until = clock_steady_ms() + 1000 * (seconds != NULL ? strtol(seconds, NULL, 10)
		: quick != NULL && strcmp(quick, "quick") == 0 ? 1 : 3);
	for (int i = 0; i < PROCESSES && failed == 0; i++)
		if ((pids[i] = fork()) == 0)
			_exit(work(path, &e, i, fileno(told), until));
	for (int i = 0, status; i < PROCESSES && failed == 0; i++)
		if (waitpid(pids[i], &status, 0) < 0 || status != 0)
			failed++;
	rewind(told);
	if (!verify(path, told, &err))
		failed++;
	if (failed > 0)
		fprintf(stderr, "contend: failed (%s)\n", error_text(&err));
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
	rmdir(folder);
	arena_free(a);
	error_release(&err);
	return failed > 0;
}
