/* bench - what the screens cost with a small file and with a big one, measured on a real terminal, and how that stands to the bars.
 *
 * Runs with the two files follow each other in turn, so that what else the machine does meets both. Files are made once by
 * tests/bench/fill and kept. */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "figures.h"
#include "invent.h"
#include "program.h"
#include "store/store.h"

enum { DOWNS = 15, PAGES = 20 };

struct bench {
	const char *program, *share, *folder;
	char *fill;
	unsigned long n[SIDES];
	long runs, idle_ms;
	char *files[SIDES];
	char home[128];
	struct figures figures;
};

static bool sent(struct bench *b, enum side s, struct program *p, const char *keys, enum figure ms, enum figure bytes,
	struct error *err)
{
	struct cost c;
	if (!program_keys(p, keys, &c, err))
		return false;
	figures_add(&b->figures, ms, s, c.ms);
	figures_add(&b->figures, bytes, s, (double)c.bytes);
	return true;
}

static bool must_show(const struct program *p, const char *text, struct error *err)
{
	struct str all = STR_INIT;
	if (program_shows(p, text))
		return true;
	terminal_text(p->t, &all);
	error_set(err, ERR_NOT_FOUND, NULL, "The screen should show \"%s\":\n%s", text, str_text(&all));
	str_release(&all);
	return false;
}

static bool measure_moves(struct bench *b, enum side s, struct program *p, struct error *err)
{
	struct figures *f = &b->figures;
	struct cost c;
	double worst = 0;
	for (int i = 0; i < DOWNS; i++) {
		if (!program_keys(p, "Down", &c, err))
			return false;
		figures_add(f, DOWN_MS, s, c.ms);
		figures_add(f, DOWN_CPU, s, c.cpu_ms);
		figures_add(f, DOWN_BYTES, s, (double)c.bytes);
		figures_add(f, DOWN_WRITES, s, (double)c.writes);
		figures_add(f, DOWN_ROWS, s, (double)c.rows);
		figures_add(f, DOWN_CELLS, s, (double)c.cells);
		figures_add(f, DOWN_VAIN, s, (double)c.vain);
	}
	for (int i = 0; i < PAGES; i++) {
		if (!program_keys(p, "PgDn", &c, err))
			return false;
		figures_add(f, PAGE_MS, s, c.ms);
		figures_add(f, PAGE_CPU, s, c.cpu_ms);
		figures_add(f, PAGE_BYTES, s, (double)c.bytes);
		figures_add(f, PAGE_WRITES, s, (double)c.writes);
		figures_add(f, PAGE_CELLS, s, (double)c.cells);
		figures_add(f, PAGE_VAIN, s, (double)c.vain);
		worst = c.ms > worst ? c.ms : worst;
	}
	figures_add(f, PAGE_WORST, s, worst);
	if (!program_keys(p, "x30 Down", &c, err))
		return false;
	figures_add(f, HELD_MS, s, c.ms);
	figures_add(f, HELD_BYTES, s, (double)c.bytes);
	figures_add(f, HELD_WRITES, s, (double)c.writes);
	return true;
}

/* One search; `expect` must stand on the screen with its result. The filters are cleared afterwards. */
static bool search(struct bench *b, enum side s, struct program *p, const char *text, const char *expect, enum figure what,
	struct error *err)
{
	struct cost c;
	if (!program_keys(p, "f", &c, err))
		return false;
	for (const char *at = text; *at; at++) {
		const char letter[] = { *at, '\0' };
		if (!program_type(p, letter, &c, err))
			return false;
		figures_add(&b->figures, TYPE_MS, s, c.ms);
	}
	if (!program_keys(p, "Enter", &c, err) || !must_show(p, expect, err))
		return false;
	figures_add(&b->figures, what, s, c.ms);
	return program_keys(p, "c", &c, err);
}

static bool measure_searches(struct bench *b, enum side s, struct program *p, struct error *err)
{
	struct cost c;
	bool ok = search(b, s, p, INVENT_RARE, INVENT_RARE, RARE_MS, err) &&
		search(b, s, p, INVENT_COMMON, INVENT_COMMON, COMMON_MS, err) &&
		search(b, s, p, "gl", " gl", PREFIX_MS, err) &&
		search(b, s, p, INVENT_COMMON " " INVENT_RARE, "", TWO_MS, err) &&
		search(b, s, p, "xylophone", "Nothing that was said", NONE_MS, err) &&
		search(b, s, p, INVENT_EVEN " " INVENT_ODD, "Nothing that was said", APART_MS, err);
	/* The first choice of each filter is "any", the second the first event, need, home. */
	return ok && program_keys(p, "e", &c, err) && program_keys(p, "Down", &c, err) && program_keys(p, "Enter", &c, err) &&
		program_keys(p, "k", &c, err) && program_keys(p, "Down", &c, err) && program_keys(p, "Enter", &c, err) &&
		program_keys(p, "D", &c, err) && program_keys(p, "Down", &c, err) && program_keys(p, "Enter", &c, err) &&
		must_show(p, "Home", err) && search(b, s, p, INVENT_RARE, INVENT_RARE, NARROW_MS, err);
}

static bool measure_run(struct bench *b, enum side s, struct program *p, bool last, struct error *err)
{
	struct figures *f = &b->figures;
	struct cost c;
	if (!program_start(p, b->program, b->share, b->files[s], b->home, &c, err) || !must_show(p, "Invented words", err))
		return false;
	figures_add(f, HOME_MS, s, c.ms);
	figures_add(f, HOME_BYTES, s, (double)c.bytes);
	if (!sent(b, s, p, "Enter", BOARD_MS, BOARD_BYTES, err) || !must_show(p, "Board", err) ||
	    !sent(b, s, p, "s", STANDARDS_MS, STANDARDS_BYTES, err) || !must_show(p, "On record, the whole", err) ||
	    !program_keys(p, "B", &c, err) ||
	    !sent(b, s, p, "w", WORDS_MS, WORDS_BYTES, err) || !must_show(p, "statements", err) ||
	    !measure_moves(b, s, p, err) || !measure_searches(b, s, p, err) || !program_resize(p, 30, 100, &c, err))
		return false;
	figures_add(f, RESIZE_MS, s, c.ms);
	figures_add(f, RESIZE_BYTES, s, (double)c.bytes);
	figures_add(f, MEMORY_KB, s, (double)program_memory(p));
	if (last) {
		if (!program_rest(p, b->idle_ms, &c, err))
			return false;
		figures_add(f, IDLE_BYTES, s, (double)c.bytes);
		figures_add(f, IDLE_CPU, s, c.cpu_ms);
	}
	return true;
}

/* Makes the file under another name first: one that was cut short is never measured. */
static bool make_file(struct bench *b, enum side s, struct error *err)
{
	struct str name = STR_INIT, part = STR_INIT;
	char n[24];
	int status = 0;
	/* A file of an older format would be brought up to date in the first run. */
	str_addf(&name, "%s/trivet-bench-%lu-format%d.db", b->folder, b->n[s], store_format());
	str_addf(&part, "%s.part", str_text(&name));
	snprintf(n, sizeof n, "%lu", b->n[s]);
	b->files[s] = mem_strdup(str_text(&name));
	bool ok = path_exists(b->files[s]);
	if (!ok) {
		fprintf(stderr, "making %s\n", b->files[s]);
		unlink(str_text(&part));
		pid_t child = fork();
		if (child == 0) {
			if (b->share)
				setenv("TRIVET_SHARE", b->share, 1);
			execl(b->fill, "fill", str_text(&part), n, (char *)NULL);
			_exit(127);
		}
		ok = child > 0 && waitpid(child, &status, 0) == child && status == 0 && rename(str_text(&part), b->files[s]) == 0;
	}
	str_release(&name);
	str_release(&part);
	return ok || error_set(err, ERR_IO, b->fill, "The file with %s statements was not made.", n);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static bool run(struct bench *b, struct error *err)
{
	bool ok = make_file(b, SMALL, err) && make_file(b, BIG, err);
	for (long r = 0; ok && r < b->runs; r++) {
		fprintf(stderr, "run %ld of %ld\n", r + 1, b->runs);
		for (int s = 0; ok && s < SIDES; s++) {
			struct program p = { .watch.children = -1 };
			snprintf(b->home, sizeof b->home, "%.100s/trivet-home-XXXXXX", b->folder);
			if (!mkdtemp(b->home))
				return error_set(err, error_code_of(errno), b->home, "No folder can be made here.");
			ok = measure_run(b, (enum side)s, &p, r + 1 == b->runs, err);
			program_end(&p);
			nftw(b->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
		}
	}
	if (ok)
		figures_print(&b->figures, b->n[SMALL], b->n[BIG]);
	return ok;
}

static int usage(void)
{
	fputs("usage: bench [--program PATH] [--share FOLDER] [--folder FOLDER] [--runs N] [--small N] [--big N] [--quick]\n"
	      "  --folder   where the measured files are made and kept ($TMPDIR, else /tmp)\n"
	      "  --quick    5 runs instead of 10, and 5 s idle instead of 60\n", stderr);
	return 2;
}

static bool take_option(struct bench *b, int c, const char *arg)
{
	switch (c) {
	case 'p':
		b->program = arg;
		return true;
	case 's':
		b->share = arg;
		return true;
	case 'f':
		b->folder = arg;
		return true;
	case 'r':
		return (b->runs = strtol(arg, NULL, 10)) > 0;
	case 'S':
		return (b->n[SMALL] = strtoul(arg, NULL, 10)) > 0;
	case 'B':
		return (b->n[BIG] = strtoul(arg, NULL, 10)) > 0;
	case 'q':
		b->runs = 5;
		b->idle_ms = 5000;
		return true;
	default:
		return false;
	}
}

int main(int argc, char **argv)
{
	static const struct option known[] = {
		{ "program", required_argument, NULL, 'p' }, { "share", required_argument, NULL, 's' },
		{ "folder", required_argument, NULL, 'f' }, { "runs", required_argument, NULL, 'r' },
		{ "small", required_argument, NULL, 'S' }, { "big", required_argument, NULL, 'B' },
		{ "quick", no_argument, NULL, 'q' }, { NULL, 0, NULL, 0 }
	};
	struct bench b = { .program = "src/trivet", .share = getenv("TRIVET_SHARE"), .folder = getenv("TMPDIR"),
		.n = { 10000, 1000000 }, .runs = 10, .idle_ms = 60000 };
	struct error err = ERROR_INIT;
	int c;
	if (!b.folder || !*b.folder)
		b.folder = "/tmp";
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1)
		if (!take_option(&b, c, optarg))
			return usage();
	if (optind != argc)
		return usage();
	char *here = path_parent(argv[0]);
	char *program = realpath(b.program, NULL), *share = b.share ? realpath(b.share, NULL) : NULL;
	b.fill = path_join(here, "fill");
	bool ok = program ? (b.program = program, b.share = share, run(&b, &err))
			  : error_set(&err, ERR_NOT_FOUND, b.program, "There is no such program.");
	if (!ok)
		fprintf(stderr, "bench: %s\n", error_text(&err));
	error_release(&err);
	figures_release(&b.figures);
	free(b.files[SMALL]);
	free(b.files[BIG]);
	free(b.fill);
	free(here);
	free(program);
	free(share);
	return ok ? 0 : 1;
}
