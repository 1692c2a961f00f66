/* chain_bench [--program PATH] [--share FOLDER] [--statements N] - what the chain from words to promises costs in one engagement with
 * 100,000 statements: comparing, gaps, what the coding screen asks for, a thousand statements moved at once and back; each the first time
 * on a file just opened, and again. Then the same screens in the program, and its start with a hundred engagements. The files are made for
 * it and removed. */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"
#include "op/compare.h"
#include "op/promises.h"
#include "program.h"
#include "store/priority.h"
#include "words_file.h"

enum { MOVED = 1000, ENGAGEMENTS = 100, AGAIN = 5, PROGRAM_RUNS = 3 };

struct bench {
	const char *program, *share;
	char folder[64], path[96], homes[96];
	struct content *content;
	struct words_file w;
	struct op op;
	struct survey s;
	struct arena *a;
	long missed;
};
typedef bool measured(struct bench *b, struct arena *a, struct error *err);

static double clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* bar 0: there is none. */
static void say(struct bench *b, const char *name, double first, double ms, double bar)
{
	bool met = ms <= bar;
	printf("%-46s", name);
	if (first >= 0)
		printf(" %9.1f", first);
	else
		printf(" %9s", "");
	printf(" %9.1f", ms);
	if (bar > 0)
		printf("   <= %-6.0f %s", bar, met ? "ok" : "MISSED");
	printf("\n");
	fflush(stdout);
	b->missed += bar > 0 && !met;
}

static bool reopen(struct bench *b, struct error *err)
{
	store_close(b->op.st);
	b->op.st = NULL;
	arena_free(b->a);
	b->a = arena_new();
	return store_open(&b->op.st, b->path, 0, err) && survey_load(&b->op, b->w.e.id, b->a, &b->s, err);
}

/* The first time, and the best of some more: what else the machine does is not measured. */
static bool measure(struct bench *b, const char *name, measured *what, double bar, struct error *err)
{
	double first = 0, best = 1e9;
	if (!reopen(b, err))
		return false;
	for (int i = 0; i <= AGAIN; i++) {
		struct arena *a = arena_new();
		double began = clock_ms();
		bool ok = what(b, a, err);
		double took = clock_ms() - began;
		arena_free(a);
		if (!ok)
			return false;
		if (i == 0)
			first = took;
		else
			best = took < best ? took : best;
	}
	say(b, name, first, best, bar);
	return true;
}

static bool compare_all(struct bench *b, struct arena *a, struct error *err)
{
	struct comparison c;
	return comparison_load(&b->op, &b->s, 0, a, &c, err);
}

static bool compare_one(struct bench *b, struct arena *a, struct error *err)
{
	struct comparison c;
	return comparison_load(&b->op, &b->s, 1, a, &c, err);
}

static bool gaps(struct bench *b, struct arena *a, struct error *err)
{
	struct gap_row *rows;
	size_t n;
	return gaps_load(&b->op, &b->s, a, &rows, &n, err);
}

static bool owed(struct bench *b, struct arena *a, struct error *err)
{
	struct owed *rows;
	size_t n;
	return owed_load(&b->op, &b->s, a, &rows, &n, err);
}

static bool stands(struct bench *b, struct arena *a, struct error *err)
{
	struct standing s;
	(void)a;
	return standing_count(b->op.st, b->w.e.id, NULL, &s, err);
}

static bool themes(struct bench *b, struct arena *a, struct error *err)
{
	struct theme_row *rows;
	size_t n;
	return theme_list(b->op.st, b->w.e.id, a, &rows, &n, err);
}

/* What the coding screen asks between two statements. */
static bool next_one(struct bench *b, struct arena *a, struct error *err)
{
	const struct statement_filter f = { .engagement = b->w.e.id, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	struct statement_row *row;
	struct slots slots;
	const char **reasons;
	size_t n;
	return statement_page(b->op.st, &f, PAGE_OLDER, 0, 1, a, &row, &n, err) && slots_load(&b->op, b->w.e.id, NULL, a, &slots, err)
		&& park_reasons(&b->op, b->w.e.id, a, &reasons, &n, err);
}

/* A thousand into a theme, and back. */
static bool moves(struct bench *b, struct error *err)
{
	const struct statement_filter f = { .engagement = b->w.e.id, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	double put = 1e9, back = 1e9;
	struct str words = STR_INIT;
	bool ok = reopen(b, err);
	for (int i = 0; ok && i < 3; i++) {
		struct arena *a = arena_new();
		const char **ids;
		size_t n;
		long done = 0;
		ok = statement_ids(b->op.st, &f, MOVED, a, &ids, &n, err);
		double began = clock_ms();
		ok = ok && op_words_theme(&b->op, (struct many){ b->w.e.id, ids, n }, b->w.themes[0], true, &done, err);
		double between = clock_ms();
		ok = ok && (done >= MOVED || error_set(err, ERR_NOTHING, NULL, "Only %ld statements were moved.", done))
			&& op_undo(&b->op, &words, err);
		double ended = clock_ms();
		put = between - began < put ? between - began : put;
		back = ended - between < back ? ended - between : back;
		arena_free(a);
	}
	str_release(&words);
	if (ok) {
		say(b, "1,000 marked statements into a theme", -1, put, 1000);
		say(b, "  taken back", -1, back, 1000);
	}
	return ok;
}

/* The program ----------------------------------------------------------------------------------------------- */

static bool key(struct program *p, const char *names, double *least, struct error *err)
{
	struct cost c;
	if (!program_keys(p, names, &c, err))
		return false;
	*least = c.ms < *least ? c.ms : *least;
	return true;
}

struct screen { const char *name, *keys, *then, *shows; double open, again, move; };

/* Opened for the first time in this run of the program, opened again, and one key in it. */
static bool open_screens(struct bench *b, struct screen *screens, size_t n, struct error *err)
{
	struct program p = { .watch.children = -1 };
	struct cost c;
	bool ok = program_start(&p, b->program, b->share, b->path, b->folder, &c, err) && program_keys(&p, "Enter", &c, err);
	for (size_t i = 0; ok && i < n; i++) {
		struct screen *s = &screens[i];
		ok = key(&p, s->keys, &s->open, err);
		if (ok && !program_shows(&p, s->shows))
			ok = error_set(err, ERR_NOT_FOUND, NULL, "The screen should show \"%s\".", s->shows);
		ok = ok && key(&p, s->then, &s->move, err) && program_keys(&p, "B", &c, err) && key(&p, s->keys, &s->again, err)
			&& program_keys(&p, "B", &c, err);
	}
	program_end(&p);
	return ok;
}

static bool screens(struct bench *b, struct error *err)
{
	struct screen list[] = {
		{ "Words", "w", "Down", "Words", 1e9, 1e9, 1e9 }, { "Themes", "t", "Down", "Themes", 1e9, 1e9, 1e9 },
		{ "Coding", "T", "Down", "theme", 1e9, 1e9, 1e9 }, { "Compare", "V", "Down", "Compare", 1e9, 1e9, 1e9 },
	};
	size_t n = sizeof list / sizeof *list;
	bool ok = true;
	for (int i = 0; ok && i < PROGRAM_RUNS; i++)
		ok = open_screens(b, list, n, err);
	for (size_t i = 0; ok && i < n; i++) {
		char name[40];
		snprintf(name, sizeof name, "%s, from the key to the screen", list[i].name);
		say(b, name, list[i].open, list[i].again, 100);
		say(b, "  a key in it", -1, list[i].move, 50);
	}
	return ok;
}

/* A hundred engagements with promises past their day. */
static bool make_homes(struct bench *b, struct error *err)
{
	char id[STORE_ID_SIZE], title[40];
	struct op op = { .content = b->content, .actor = "Bench" };
	bool ok = store_open(&op.st, b->homes, STORE_CREATE, err);
	for (int i = 0; ok && i < ENGAGEMENTS; i++) {
		struct engagement_row e;
		snprintf(title, sizeof title, "Invented place %d", i + 1);
		ok = op_engagement_new(&op, title, "children", true, id, err) && engagement_get(op.st, id, b->w.a, &e, err);
		for (int k = 0; ok && k < 5; k++) {
			char promise[STORE_ID_SIZE] = "";
			const struct cell day = { "commitment.by_when", e.id, promise, "", NULL, NULL };
			ok = op_commitment_add(&op, e.id, e.events[2].id, "will", "an invented promise", promise, err)
				&& op_put(&op, &day, entity_field(ENTITY_COMMITMENT, "by_when"), "", "2020-01-02", NULL, err);
		}
	}
	store_close(op.st);
	return ok;
}

static bool home(struct bench *b, struct error *err)
{
	double start = 1e9, move = 1e9;
	bool ok = make_homes(b, err);
	for (int i = 0; ok && i < PROGRAM_RUNS; i++) {
		struct program p = { .watch.children = -1 };
		struct cost c;
		ok = program_start(&p, b->program, b->share, b->homes, b->folder, &c, err) && key(&p, "Down", &move, err);
		start = c.ms < start ? c.ms : start;
		program_end(&p);
	}
	if (ok) {
		say(b, "Home with 100 engagements, from the start", -1, start, 0);
		say(b, "  a key in it", -1, move, 50);
	}
	return ok;
}

static bool run(struct bench *b, struct error *err)
{
	if (!content_load(&b->content, b->share, err))
		return false;
	b->w.v = invent_new(2026);
	b->w.a = arena_new();
	b->op = (struct op){ .content = b->content, .actor = "Bench" };
	bool ok = words_file_make(&b->w, b->path, err);
	store_close(b->w.st);
	printf("%lu statements; milliseconds%*s %9s %9s   bar\n", b->w.n, 17, "", "first", "again");
	return ok && measure(b, "Compare: comparison of the whole", compare_all, 100, err)
		&& measure(b, "  of one event", compare_one, 100, err) && measure(b, "Gaps", gaps, 100, err)
		&& measure(b, "Where everything stands", stands, 50, err) && measure(b, "Themes with their counts", themes, 50, err)
		&& measure(b, "The next one to put into a theme", next_one, 50, err) && measure(b, "What is owed", owed, 50, err)
		&& moves(b, err) && (store_close(b->op.st), b->op.st = NULL, screens(b, err)) && home(b, err);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int usage(void)
{
	fputs("usage: chain_bench [--program PATH] [--share FOLDER] [--statements N] [--quick]\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "program", required_argument, NULL, 'p' }, { "share", required_argument, NULL, 's' },
		{ "statements", required_argument, NULL, 'n' }, { "quick", no_argument, NULL, 'q' }, { NULL, 0, NULL, 0 } };
	struct bench b = { .program = "src/trivet", .share = getenv("TRIVET_SHARE"), .folder = "/tmp/trivet-chain-XXXXXX", .w = { .n = 100000 } };
	struct error err = ERROR_INIT;
	int c;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'p')
			b.program = optarg;
		else if (c == 's')
			b.share = optarg;
		else if (c == 'n')
			b.w.n = strtoul(optarg, NULL, 10);
		else if (c == '?')
			return usage();
	}
	if (optind != argc || b.w.n < 10 * MOVED)
		return usage();
	char *program = realpath(b.program, NULL), *share = b.share ? realpath(b.share, NULL) : NULL;
	b.share = share;
	if (!mkdtemp(b.folder))
		return 1;
	snprintf(b.path, sizeof b.path, "%s/words.trivet", b.folder);
	snprintf(b.homes, sizeof b.homes, "%s/homes.trivet", b.folder);
	bool ok = program ? (b.program = program, run(&b, &err)) : error_set(&err, ERR_NOT_FOUND, b.program, "There is no such program.");
	if (!ok)
		fprintf(stderr, "chain_bench: %s\n", error_text(&err));
	store_close(b.op.st);
	nftw(b.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	content_free(b.content);
	invent_free(b.w.v);
	arena_free(b.w.a);
	arena_free(b.a);
	error_release(&err);
	free(program);
	free(share);
	return ok ? 0 : 1;
}
