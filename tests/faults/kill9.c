/* kill9.c - a process that writes is killed at random moments, TRIVET_KILLS times (200). What it was told is
 * saved must be there, and the file sound. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/care.h"
#include "store/cell.h"
#include "store/engagement.h"
#include "store/statement.h"

struct told { char id[STORE_ID_SIZE]; long answer; };

/* From now on the system kills this process when the time has come, whatever it is doing. */
static bool doom(long nanoseconds)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
	struct itimerspec when = { .it_value = { 0, nanoseconds } };
	timer_t timer;
	return timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 && timer_settime(timer, 0, &when, NULL) == 0;
}

/* Writes until it is killed: a statement and an answer in one transaction, then tells. */
static int child(const char *path, const struct engagement_row *e, const char *field, int to)
{
	struct store *st;
	struct error err = ERROR_INIT;
	if (!store_open(&st, path, 0, &err))
		return 1;
	struct cell c = { NULL, e->id, e->id, "", "aims", field };
	struct str seen = STR_INIT;
	char value[30];
	for (long i = 1;; i++) {
		struct told t = { "", i };
		struct statement_new s = { .engagement = e->id, .event = e->events[0].id, .kind = "idea", .words = "words of nobody" };
		snprintf(value, sizeof value, "%ld", i);
		if (!cell_get(st, &c, &seen, &err) || !store_begin(st, "ann", "write", &err) || !statement_add(st, &s, t.id, &err)
		    || !cell_put(st, &c, seen.buf, value, NULL, &err) || !store_commit(st, &err)) {
			fprintf(stderr, "%s\n", error_text(&err));
			return 1;
		}
		if (write(to, &t, sizeof t) != (ssize_t)sizeof t)
			return 1;
	}
}

/* All that was told is there; the answer may be one further, written but not yet told. */
static bool present(struct store *st, const struct engagement_row *e, const char *field, int from, long *all, struct error *err)
{
	struct told t;
	long last = 0;
	struct arena *a = arena_new();
	struct statement_row row;
	bool ok = true;
	while (ok && read(from, &t, sizeof t) == (ssize_t)sizeof t) {
		ok = statement_get(st, t.id, a, &row, err);
		last = t.answer;
		++*all;
	}
	struct cell c = { NULL, e->id, e->id, "", "aims", field };
	struct str value = STR_INIT;
	ok = ok && cell_get(st, &c, &value, err);
	long found = strtol(str_text(&value), NULL, 10);
	if (ok && found != last && found != last + 1) {
		fprintf(stderr, "kill9: the answer is %ld, told was %ld\n", found, last);
		ok = false;
	}
	str_release(&value);
	arena_free(a);
	return ok;
}

static bool sound(struct store *st, struct error *err)
{
	struct check_report r;
	bool ok = care_check(st, &r, err) && r.sound && r.foreign == 0 && r.differ == 0 && r.counters == 0 && r.holes == 0;
	if (!ok)
		fprintf(stderr, "%s", str_text(&r.detail));
	check_report_release(&r);
	return ok;
}

static bool one_kill(const char *path, const struct engagement_row *e, int run, bool check, long *all, struct error *err)
{
	int ends[2];
	char field[30];
	snprintf(field, sizeof field, "run%d", run);
	if (pipe(ends) != 0)
		return false;
	long life = 1000000 + random() % 60000000;
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		_exit(doom(life) ? child(path, e, field, ends[1]) : 1);
	}
	close(ends[1]);
	int status;
	struct store *st;
	bool ok = waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && store_open(&st, path, 0, err);
	if (ok) {
		ok = present(st, e, field, ends[0], all, err) && (!check || sound(st, err));
		store_close(st);
	}
	close(ends[0]);
	return ok;
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

int main(void)
{
	char folder[] = "/tmp/trivet-kill9-XXXXXX", path[80], name[100];
	struct engagement_row e;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char *kills = getenv("TRIVET_KILLS"), *quick = getenv("TRIVET_TESTS");
	long runs = kills != NULL ? strtol(kills, NULL, 10)
		: quick != NULL && strcmp(quick, "quick") == 0 ? 30 : 200, all = 0, run = 0;
	if (mkdtemp(folder) == NULL)
		return 99;
	srandom((unsigned)getpid());
	snprintf(path, sizeof path, "%s/a.db", folder);
	bool ok = make(path, &e, a, &err);
	for (run = 1; ok && run <= runs; run++)
		ok = one_kill(path, &e, (int)run, run % 20 == 0 || run == runs, &all, &err);
	printf("kill9: %ld kills, %ld acknowledged, %s\n", run - 1, all, ok ? "0 lost" : "FAILED");
	if (!ok)
		fprintf(stderr, "kill9: %s\n", error_text(&err));
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
	rmdir(folder);
	arena_free(a);
	error_release(&err);
	return ok && all > 0 ? 0 : 1;
}
