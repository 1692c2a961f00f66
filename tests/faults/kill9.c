/* kill9.c - a process that writes is killed at random moments, TRIVET_KILLS times (200). What it was told is
 * saved must be there, all of a deed or nothing of it, and the file sound. Every third time it puts statements into themes,
 * one by one and a thousand at once. */
#include "config.h"

#include "faults/kill.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/care.h"
#include "store/cell.h"
#include "store/day.h"
#include "store/db.h"
#include "store/engagement.h"
#include "store/register.h"
#include "store/statement.h"

/* From now on the system kills this process when the time has come, whatever it is doing. */
static bool doom(long nanoseconds)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
	struct itimerspec when = { .it_value = { 0, nanoseconds } };
	timer_t timer;
	return timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 && timer_settime(timer, 0, &when, NULL) == 0;
}

/* A statement, an answer, somebody at the door and what comes next in the day: one deed. */
static bool deed(struct store *st, const struct scene *s, const struct cell *c, const char *seen, const char *value,
	char id[STORE_ID_SIZE], struct error *err)
{
	const char *event = s->e.events[0].id;
	struct statement_new words = { .engagement = s->e.id, .event = event, .kind = "idea", .words = "words of nobody" };
	char moment[STORE_ID_SIZE];
	return store_begin(st, "ann", "write", err) && statement_add(st, &words, id, err)
		&& attendance_add(st, s->e.id, event, s->person, "in", c->field, 0, err)
		&& moment_add(st, s->e.id, event, c->field, "start", 0, 0, moment, err)
		&& cell_put(st, c, seen, value, NULL, err) && store_commit(st, err);
}

/* Does one deed after another until it is killed, and tells of each. */
static int child(const char *path, const struct scene *s, const char *field, int to)
{
	struct store *st;
	struct error err = ERROR_INIT;
	if (!store_open(&st, path, 0, &err))
		return 1;
	struct cell c = { NULL, s->e.id, s->e.id, "", "aims", field };
	struct str seen = STR_INIT;
	char value[30];
	for (long i = 1;; i++) {
		struct told t = { "", i };
		snprintf(value, sizeof value, "%ld", i);
		if (!cell_get(st, &c, &seen, &err) || !deed(st, s, &c, seen.buf, value, t.id, &err)) {
			fprintf(stderr, "%s\n", error_text(&err));
			return 1;
		}
		if (write(to, &t, sizeof t) != (ssize_t)sizeof t)
			return 1;
	}
}

static bool as_many(struct store *st, const char *table, const char *column, const char *field, long n, struct error *err)
{
	char sql[120];
	int64_t rows;
	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE %s = '%s'", table, column, field);
	if (!db_int_of(st->db, sql, &rows, err))
		return false;
	if (rows != n)
		fprintf(stderr, "kill9: the answer is %ld, but of %s there are %lld\n", n, table, (long long)rows);
	return rows == n;
}

/* All that was told is there; the last deed may be one further, written but not yet told, and then it is whole. */
static bool present(struct store *st, const struct scene *s, const char *field, int from, long *all, struct error *err)
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
	struct cell c = { NULL, s->e.id, s->e.id, "", "aims", field };
	struct str value = STR_INIT;
	ok = ok && cell_get(st, &c, &value, err);
	long found = strtol(str_text(&value), NULL, 10);
	if (ok && found != last && found != last + 1) {
		fprintf(stderr, "kill9: the answer is %ld, told was %ld\n", found, last);
		ok = false;
	}
	ok = ok && as_many(st, "attendance", "with_whom", field, found, err) && as_many(st, "moment", "activity_id", field, found, err);
	str_release(&value);
	arena_free(a);
	return ok;
}

static bool sound(struct store *st, struct error *err)
{
	struct check_report r;
	bool ok = care_check(st, &r, err) && r.sound && r.foreign == 0 && r.differ == 0 && r.counters == 0 && r.holes == 0
		&& r.labels == 0 && r.standing == 0;
	if (!ok)
		fprintf(stderr, "%s", str_text(&r.detail));
	check_report_release(&r);
	return ok;
}

static bool one_kill(const char *path, const struct scene *s, int run, bool check, long *all, struct error *err)
{
	int ends[2];
	char field[30];
	snprintf(field, sizeof field, "run%d", run);
	if (pipe(ends) != 0)
		return false;
	/* A thousand at once take longer than a deed of four rows. */
	bool moves = run % 3 == 0;
	long life = 1000000 + random() % (moves ? 240000000 : 60000000);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		_exit(!doom(life) ? 1 : moves ? moves_child(path, s, ends[1]) : child(path, s, field, ends[1]));
	}
	close(ends[1]);
	int status;
	struct store *st;
	bool ok = waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && store_open(&st, path, 0, err);
	if (ok) {
		ok = (moves ? moves_present(st, s, ends[0], all, err) : present(st, s, field, ends[0], all, err)) && (!check || sound(st, err));
		store_close(st);
	}
	close(ends[0]);
	return ok;
}

static bool make(const char *path, struct scene *s, struct arena *a, struct error *err)
{
	struct store *st;
	char id[STORE_ID_SIZE];
	if (!store_open(&st, path, STORE_CREATE, err))
		return false;
	bool ok = store_begin(st, "ann", "make an engagement", err)
		&& engagement_add(st, "Invented", "children", true, id, err) && store_commit(st, err)
		&& engagement_get(st, id, a, &s->e, err) && store_begin(st, "ann", "make a list", err);
	struct participant_new p = { .engagement = s->e.id, .event = s->e.events[0].id };
	ok = ok && participant_add(st, &p, s->person, err) && moves_prepare(st, s, err) && store_commit(st, err);
	store_close(st);
	return ok;
}

int main(void)
{
	char folder[] = "/tmp/trivet-kill9-XXXXXX", path[80], name[100];
	struct scene s = { .person = "" };
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char *kills = getenv("TRIVET_KILLS"), *quick = getenv("TRIVET_TESTS");
	long runs = kills != NULL ? strtol(kills, NULL, 10)
		: quick != NULL && strcmp(quick, "quick") == 0 ? 30 : 200, all = 0, run = 0;
	if (mkdtemp(folder) == NULL)
		return 99;
	srandom((unsigned)getpid());
	snprintf(path, sizeof path, "%s/a.db", folder);
	bool ok = make(path, &s, a, &err);
	for (run = 1; ok && run <= runs; run++)
		ok = one_kill(path, &s, (int)run, run % 20 == 0 || run == runs, &all, &err);
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
