/* contend_bench - 16 processes write at once: through the store, and through SQLite alone with the same settings and waiting.
 *
 * Two ways of writing: each as fast as it can for a while, and all at the same moment again and again (a vote closes). Rounds of
 * both programs follow each other, so that what else the machine does meets both. Worst waits are medians over the rounds: the
 * worst of all would be that of the unluckiest round. */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bare.h"
#include "base/mem.h"
#include "base/str.h"
#include "op/op.h"

enum { PROCESSES = 16, WAITS = 100000, ROUNDS_AT_MOST = 99, GAP_MS = 100 };
enum program { STORE, BARE, PLAIN, PROGRAMS };
enum pace { FAST, MOMENT, PACES };

static const char *const program_names[] = { "trivet's store", "bare SQLite", "bare, 2 rows" };
static const char *const pace_names[] = { "as fast as they can", "all at one moment" };

/* What one process tells; in memory shared with the parent. */
struct worker {
	long commits, failures;
	uint32_t waits_us[WAITS];   /* of the first WAITS commits */
};

struct shared {
	int64_t start_ns, end_ns;   /* steady clock */
	struct worker workers[PROCESSES];
};

struct result { double per_second, median_ms, p99_ms, worst_ms; };

struct bench {
	char folder[128];
	char path[160];
	char engagement[STORE_ID_SIZE], event[STORE_ID_SIZE];
	struct shared *shared;
	long rounds, seconds, lost, failed;
	struct result results[PACES][PROGRAMS][ROUNDS_AT_MOST];
};

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void sleep_until(int64_t ns)
{
	struct timespec t = { ns / 1000000000, ns % 1000000000 };
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR)
		;
}

static bool failed(const char *what, struct error *err)
{
	fprintf(stderr, "contend_bench: %s%s\n", what, err ? error_text(err) : "");
	if (err)
		error_release(err);
	return false;
}

static bool make_store(struct bench *b)
{
	struct error err = ERROR_INIT;
	struct store *st;
	struct engagement_row made;
	if (!store_open(&st, b->path, STORE_CREATE, &err))
		return failed("", &err);
	struct arena *a = arena_new();
	bool ok = store_begin(st, "Ana", "begin an engagement", &err) &&
		engagement_add(st, "Invented, for measuring", "children", true, b->engagement, &err) && store_commit(st, &err) &&
		engagement_get(st, b->engagement, a, &made, &err);
	if (ok)
		memcpy(b->event, made.events[0].id, STORE_ID_SIZE);
	arena_free(a);
	store_close(st);
	return ok || failed("", &err);
}

static void remove_file(const struct bench *b)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		char name[180];
		snprintf(name, sizeof name, "%s%s", b->path, ends[i]);
		unlink(name);
	}
}

static bool add(const struct bench *b, const struct op *op, struct bare *bare, int process, long i)
{
	struct error err = ERROR_INIT;
	char words[80], id[STORE_ID_SIZE];
	if (bare)
		return bare_add(bare, process, i);
	snprintf(words, sizeof words, "invented words of process %d, statement %ld", process, i);
	const struct statement_new s = { .engagement = b->engagement, .event = b->event, .kind = "need", .domain = "home",
		.band = "child", .words = words };
	return op_statement_add(op, &s, id, &err) || failed("", &err);
}

/* One process: it tells everything through shared memory, and nothing else outlives it. */
static _Noreturn void work(const struct bench *b, enum program program, enum pace pace, int process, int ready)
{
	struct worker *w = &b->shared->workers[process];
	struct error err = ERROR_INIT;
	struct op op = { .actor = "Ana" };
	struct bare *bare = NULL;
	if (program == STORE ? !store_open(&op.st, b->path, 0, &err) : !(bare = bare_open(b->path, program == PLAIN)))
		w->failures++;
	if (write(ready, "r", 1) != 1 || w->failures)
		_exit(1);
	while (!__atomic_load_n(&b->shared->start_ns, __ATOMIC_ACQUIRE))
		sleep_until(now_ns() + 1000000);
	int64_t turn = b->shared->start_ns;
	sleep_until(turn);
	while (now_ns() < b->shared->end_ns) {
		int64_t before = now_ns();
		if (!add(b, &op, bare, process, w->commits)) {
			w->failures++;
			continue;
		}
		if (w->commits < WAITS)
			w->waits_us[w->commits] = (uint32_t)((now_ns() - before) / 1000);
		w->commits++;
		if (pace == MOMENT) {
			turn += (int64_t)GAP_MS * 1000000;
			sleep_until(turn);
		}
	}
	store_close(op.st);
	if (bare)
		bare_close(bare);
	_exit(0);
}

static int by_size(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

static void sum_up(struct bench *b, struct result *r)
{
	uint32_t *all = mem_alloc(sizeof *all * WAITS * PROCESSES);
	size_t n = 0;
	long commits = 0;
	for (int p = 0; p < PROCESSES; p++) {
		const struct worker *w = &b->shared->workers[p];
		for (long i = 0; i < w->commits && i < WAITS; i++)
			all[n++] = w->waits_us[i];
		commits += w->commits;
		b->failed += w->failures;
	}
	qsort(all, n, sizeof *all, by_size);
	r->per_second = (double)commits / ((double)(b->shared->end_ns - b->shared->start_ns) / 1e9);
	if (n > 0) {
		r->median_ms = all[n / 2] / 1000.0;
		r->p99_ms = all[n * 99 / 100] / 1000.0;
		r->worst_ms = all[n - 1] / 1000.0;
	}
	free(all);
}

static bool ask(sqlite3 *db, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *q = NULL;
	bool ok = sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW;
	if (ok)
		snprintf(out, size, "%s", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return ok;
}

/* What is in the file once and in its log, when the file is sound, else -1. */
static long store_count(const struct bench *b)
{
	char sound[64] = "", log[32] = "", said[32] = "";
	sqlite3 *db = NULL;
	bool ok = sqlite3_open(b->path, &db) == SQLITE_OK && ask(db, "PRAGMA integrity_check", sound, sizeof sound) &&
		ask(db, "SELECT count(DISTINCT row) FROM change WHERE tbl = 'statement' AND op = 'I'", log, sizeof log) &&
		ask(db, "SELECT count(DISTINCT words) FROM statement WHERE gone = 0", said, sizeof said);
	sqlite3_close(db);
	return ok && strcmp(sound, "ok") == 0 && strcmp(log, said) == 0 ? strtol(said, NULL, 10) : -1;
}

static void check(struct bench *b, enum program program)
{
	long commits = 0, there = program == STORE ? store_count(b) : bare_count(b->path, program == PLAIN);
	for (int p = 0; p < PROCESSES; p++)
		commits += b->shared->workers[p].commits;
	if (there != commits) {
		fprintf(stderr, "contend_bench: %s: %ld saved, %ld there\n", program_names[program], commits, there);
		b->lost += there < 0 || there > commits ? 1 : commits - there;
	}
}

static bool round_of(struct bench *b, enum program program, enum pace pace, struct result *r)
{
	int ready[2];
	char c;
	snprintf(b->path, sizeof b->path, "%s/%d.db", b->folder, (int)program);
	if (program == STORE ? !make_store(b) : !bare_make(b->path, program == PLAIN))
		return false;
	memset(b->shared, 0, sizeof *b->shared);
	if (pipe(ready) != 0)
		return failed(strerror(errno), NULL);
	for (int p = 0; p < PROCESSES; p++) {
		pid_t child = fork();
		if (child < 0)
			return failed(strerror(errno), NULL);
		if (child == 0)
			work(b, program, pace, p, ready[1]);
	}
	for (int p = 0; p < PROCESSES; p++)
		if (read(ready[0], &c, 1) != 1)
			return failed("a process did not start", NULL);
	b->shared->end_ns = now_ns() + (b->seconds * 1000 + 50) * 1000000;
	__atomic_store_n(&b->shared->start_ns, b->shared->end_ns - b->seconds * 1000000000, __ATOMIC_RELEASE);
	while (wait(NULL) > 0)
		;
	close(ready[0]);
	close(ready[1]);
	sum_up(b, r);
	check(b, program);
	remove_file(b);
	return true;
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

static double median_of(const struct result *r, long n, size_t offset)
{
	double v[ROUNDS_AT_MOST];
	for (long i = 0; i < n; i++)
		memcpy(&v[i], (const char *)&r[i] + offset, sizeof *v);
	qsort(v, (size_t)n, sizeof *v, by_value);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static void print(const struct bench *b)
{
	printf("%d processes, %ld rounds of %ld s each, medians of the rounds\n", PROCESSES, b->rounds, b->seconds);
	printf("%-20s  %-14s  %10s  %9s  %8s  %8s\n", "", "", "commits/s", "median ms", "p99 ms", "worst ms");
	for (int pace = 0; pace < PACES; pace++) {
		double worst[PROGRAMS];
		for (int p = 0; p < PROGRAMS; p++) {
			const struct result *r = b->results[pace][p];
			worst[p] = median_of(r, b->rounds, offsetof(struct result, worst_ms));
			printf("%-20s  %-14s  %10.0f  %9.2f  %8.1f  %8.1f\n", p ? "" : pace_names[pace], program_names[p],
				median_of(r, b->rounds, offsetof(struct result, per_second)),
				median_of(r, b->rounds, offsetof(struct result, median_ms)),
				median_of(r, b->rounds, offsetof(struct result, p99_ms)), worst[p]);
		}
		double ratio = worst[BARE] > 0 ? worst[STORE] / worst[BARE] : 0;
		printf("%-20s  worst wait, store to bare SQLite: %.2f (bar 1.50)  %s\n", "", ratio, ratio <= 1.5 ? "ok" : "MISSED");
	}
	printf("%-20s  failed: %ld, lost: %ld (bar 0)  %s\n", "", b->failed, b->lost, b->failed || b->lost ? "MISSED" : "ok");
}

static bool run(struct bench *b)
{
	const char *tmp = getenv("TMPDIR");
	snprintf(b->folder, sizeof b->folder, "%s/trivet-contend-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(b->folder))
		return failed(strerror(errno), NULL);
	b->shared = mmap(NULL, sizeof *b->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool ok = b->shared != MAP_FAILED;
	for (long r = 0; ok && r < b->rounds; r++) {
		fprintf(stderr, "round %ld of %ld\n", r + 1, b->rounds);
		for (int pace = 0; ok && pace < PACES; pace++)
			for (int p = 0; ok && p < PROGRAMS; p++)
				ok = round_of(b, (enum program)p, (enum pace)pace, &b->results[pace][p][r]);
	}
	if (ok)
		print(b);
	if (b->shared != MAP_FAILED)
		munmap(b->shared, sizeof *b->shared);
	rmdir(b->folder);
	return ok;
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "rounds", required_argument, NULL, 'r' }, { "seconds", required_argument, NULL, 's' },
		{ "quick", no_argument, NULL, 'q' }, { NULL, 0, NULL, 0 } };
	struct bench *b = mem_alloc(sizeof *b);
	int c;
	b->rounds = 5;
	b->seconds = 5;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'q')
			b->rounds = 3, b->seconds = 2;
		else if (c == 'r' || c == 's')
			*(c == 'r' ? &b->rounds : &b->seconds) = strtol(optarg, NULL, 10);
		if (c == '?' || b->rounds < 1 || b->rounds > ROUNDS_AT_MOST || b->seconds < 1 || b->seconds > 3600) {
			fprintf(stderr, "usage: contend_bench [--rounds N] [--seconds N] [--quick]\n");
			free(b);
			return 2;
		}
	}
	bool ok = run(b);
	free(b);
	return ok ? 0 : 1;
}
