/* live_bench - eight people take words down at once, each on a live screen of their own, in an event with 10,000 statements: from
 * Enter to saved and shown. Beside it, in the same run, SQLite alone saves as much at the same pace. Rounds of both follow each
 * other, so that what else the machine does meets both. */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bare.h"
#include "base/mem.h"
#include "base/path.h"
#include "program.h"

enum { PEOPLE = 8, IN_THE_EVENT = 10000, MOST = 4096, ROUNDS = 3 };
enum which { TRIVET, BARE, LETTER, WHICH };

struct told { long n, failed; double ms[MOST]; };
struct shared { struct told told[WHICH][PEOPLE]; };

struct bench {
	const char *program, *share, *folder;
	char *fill, *file, *bare;
	char home[200];
	long each;              /* statements of a person in a round */
	long pace_ms;           /* between two of them */
	struct shared *shared;
};

static double clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void nap(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
	while (nanosleep(&t, &t) != 0 && errno == EINTR)
		;
}

static void tell(struct told *t, double ms)
{
	if (t->n < MOST)
		t->ms[t->n++] = ms;
}

/* One person at the live screen. */
static bool take_down(const struct bench *b, struct program *p, int who, int round, struct told *t, struct error *err)
{
	struct cost c;
	char words[80];
	if (!program_start(p, b->program, b->share, b->file, b->home, &c, err) || !program_keys(p, "Enter L", &c, err))
		return false;
	if (!program_shows(p, "Live"))
		return error_set(err, ERR_NOT_FOUND, NULL, "The live screen did not open.");
	for (long i = 0; i < b->each; i++) {
		snprintf(words, sizeof words, "round %d, invented words %ld of person %d", round, i, who);
		/* One letter by itself tells what it costs to show anything at all. */
		if (!program_type(p, words, &c, err) || !program_keys(p, "z", &c, err))
			return false;
		tell(&b->shared->told[LETTER][who], c.ms);
		if (!program_keys(p, "Enter", &c, err))
			return false;
		tell(t, c.ms);
		if (!program_rest(p, b->pace_ms, &c, err))
			return false;
	}
	return true;
}

static bool save_bare(const struct bench *b, int who, int round, struct told *t)
{
	struct bare *bare = bare_open(b->bare, false);
	bool ok = bare != NULL;
	for (long i = 0; ok && i < b->each; i++) {
		double begun = clock_ms();
		ok = bare_add(bare, who, round * 100000 + i);
		tell(t, clock_ms() - begun);
		nap(b->pace_ms);
	}
	if (bare)
		bare_close(bare);
	return ok;
}

static _Noreturn void work(const struct bench *b, enum which which, int who, int round)
{
	struct told *t = &b->shared->told[which][who];
	struct error err = ERROR_INIT;
	struct program p = { .watch.children = -1 };
	bool ok = which == BARE ? save_bare(b, who, round, t) : take_down(b, &p, who, round, t, &err);
	if (which == TRIVET)
		program_end(&p);
	if (!ok) {
		fprintf(stderr, "live_bench: %s\n", error_text(&err));
		t->failed++;
	}
	_exit(0);
}

static bool run_round(const struct bench *b, enum which which, int round)
{
	pid_t pids[PEOPLE];
	bool ok = true;
	for (int i = 0; i < PEOPLE; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			work(b, which, i, round);
		ok = ok && pids[i] > 0;
	}
	for (int i = 0; i < PEOPLE; i++) {
		int status = 1;
		ok = pids[i] > 0 && waitpid(pids[i], &status, 0) == pids[i] && status == 0 && ok;
	}
	return ok;
}

static int up(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* All of them together, sorted. The caller frees. */
static double *gather(const struct bench *b, enum which which, size_t *n)
{
	double *all = mem_alloc(sizeof *all * MOST * PEOPLE);
	*n = 0;
	for (int i = 0; i < PEOPLE; i++)
		for (long k = 0; k < b->shared->told[which][i].n; k++)
			all[(*n)++] = b->shared->told[which][i].ms[k];
	qsort(all, *n, sizeof *all, up);
	return all;
}

static bool print(const struct bench *b)
{
	size_t n[WHICH];
	double *all[WHICH], median[WHICH], late[WHICH];
	long failed = 0;
	for (int w = 0; w < WHICH; w++) {
		all[w] = gather(b, (enum which)w, &n[w]);
		median[w] = n[w] ? all[w][n[w] / 2] : -1;
		late[w] = n[w] ? all[w][n[w] * 99 / 100] : -1;
		for (int i = 0; i < PEOPLE; i++)
			failed += b->shared->told[w][i].failed;
		free(all[w]);
	}
	printf("\n%d people take words down, %d statements in the event, one every %ld ms each\n", PEOPLE, IN_THE_EVENT, b->pace_ms);
	printf("  %-34s %8s %8s %8s\n", "", "median", "99 %", "of");
	printf("  %-34s %5.1f ms %5.1f ms %8zu\n", "Enter to saved and shown", median[TRIVET], late[TRIVET], n[TRIVET]);
	printf("  %-34s %5.1f ms %5.1f ms %8zu\n", "bare SQLite commit", median[BARE], late[BARE], n[BARE]);
	printf("  %-34s %5.1f ms %5.1f ms %8zu\n", "a letter typed and shown", median[LETTER], late[LETTER], n[LETTER]);
	printf("  median: %s (bar 10 ms); ratio %.1f: %s (bar 3); failed: %ld\n", median[TRIVET] < 10 ? "met" : "MISSED",
		median[TRIVET] / median[BARE], median[TRIVET] / median[BARE] <= 3 ? "met" : "MISSED", failed);
	return failed == 0 && n[TRIVET] > 0;
}

static bool make_file(const struct bench *b, struct error *err)
{
	struct str c = STR_INIT;
	/* Spread over three events alike. */
	if (b->share && setenv("TRIVET_SHARE", b->share, 1) != 0)
		return error_set(err, error_code_of(errno), NULL, "The folder of the content could not be named.");
	str_addf(&c, "'%s' '%s' %d >/dev/null", b->fill, b->file, 3 * IN_THE_EVENT);
	int status = system(str_text(&c));
	str_release(&c);
	return status == 0 || error_set(err, ERR_IO, b->file, "The file to measure with could not be made.");
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static bool run(struct bench *b, struct error *err)
{
	snprintf(b->home, sizeof b->home, "%.150s/trivet-live-XXXXXX", b->folder);
	if (!mkdtemp(b->home))
		return error_set(err, error_code_of(errno), b->folder, "No folder can be made here.");
	b->file = path_join(b->home, "measured.trivet");
	b->bare = path_join(b->home, "bare.db");
	b->shared = mmap(NULL, sizeof *b->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool ok = b->shared != MAP_FAILED && make_file(b, err) && bare_make(b->bare, false);
	for (int r = 0; ok && r < ROUNDS; r++) {
		fprintf(stderr, "round %d of %d\n", r + 1, ROUNDS);
		ok = run_round(b, TRIVET, r) && run_round(b, BARE, r);
	}
	ok = ok && print(b);
	nftw(b->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(b->file);
	free(b->bare);
	return ok;
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "program", required_argument, NULL, 'p' }, { "share", required_argument, NULL, 's' },
		{ "quick", no_argument, NULL, 'q' }, { NULL, 0, NULL, 0 } };
	struct bench b = { .program = "src/trivet", .share = getenv("TRIVET_SHARE"), .folder = getenv("TMPDIR"), .each = 60, .pace_ms = 250 };
	struct error err = ERROR_INIT;
	int c;
	if (!b.folder || !*b.folder)
		b.folder = "/tmp";
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'p') {
			b.program = optarg;
		} else if (c == 's') {
			b.share = optarg;
		} else if (c == 'q') {
			b.each = 20;
		} else {
			fputs("usage: live_bench [--program PATH] [--share FOLDER] [--quick]\n", stderr);
			return 2;
		}
	}
	char *here = path_parent(argv[0]), *program = realpath(b.program, NULL), *share = b.share ? realpath(b.share, NULL) : NULL;
	b.fill = path_join(here, "fill");
	b.share = share;
	bool ok = program ? (b.program = program, run(&b, &err)) : error_set(&err, ERR_NOT_FOUND, b.program, "There is no such program.");
	if (!ok)
		fprintf(stderr, "live_bench: %s\n", error_text(&err));
	error_release(&err);
	free(b.fill);
	free(here);
	free(program);
	free(share);
	return ok ? 0 : 1;
}
