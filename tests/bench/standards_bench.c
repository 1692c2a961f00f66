/* standards_bench [--program PATH] [--share FOLDER] [--statements N] [--quick] - what it costs that the standards answer while people work:
 * a field of a form left in a file without words and in one with 100,000 statements, through the deeds and through the program; rows of a
 * table written and taken back; the screens of judging with a thousand scores and a thousand faces; `trivet standards --watch` while
 * nothing happens; `trivet check`. The files are made for it and removed. */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "op/survey.h"
#include "program.h"
#include "store/judging.h"
#include "words_file.h"

/* The same engagement: without words, with many, much judged, with a long table. */
enum side { FEW, MANY, JUDGED, TABLE, SIDES };
enum { TURNS = 100, KEYS = 40, JUDGED_TIMES = 1000, PROGRAM_RUNS = 5 };

struct file {
	struct words_file w;
	char path[96];
	struct op op;
	struct survey s;
	struct arena *a;
	const char *seen;       /* what the field holds */
	double ms[TURNS];
	size_t n;
};

struct bench {
	const char *program, *share;
	char folder[64];
	struct content *content;
	struct file files[SIDES];
	long rows, idle_ms, missed;
};

static double clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* bar below 0: there is none. */
static void say(struct bench *b, const char *name, double value, const char *unit, double bar)
{
	printf("%-58s %10.2f %-5s", name, value, unit);
	if (bar >= 0)
		printf("   <= %-6.1f %s", bar, value <= bar ? "ok" : "MISSED");
	printf("\n");
	fflush(stdout);
	b->missed += bar >= 0 && value > bar;
}

static int up(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *ms, size_t n)
{
	qsort(ms, n, sizeof *ms, up);
	return ms[n / 2];
}

static void say_both(struct bench *b, const char *name)
{
	double few = median(b->files[FEW].ms, b->files[FEW].n), many = median(b->files[MANY].ms, b->files[MANY].n);
	printf("%s\n", name);
	say(b, "  with no words", few, "ms", -1);
	say(b, "  with many", many, "ms", -1);
	say(b, "  more than with none", many - few, "ms", 5);
}

/* Through the deeds ------------------------------------------------------------------------------------------- */

static bool load(struct file *f, struct arena *a, struct error *err)
{
	return survey_load(&f->op, f->w.e.id, a, &f->s, err);
}

/* What the form does: the answer is put, all is counted, the change and the line of the standards are told. */
static bool leave(struct file *f, struct str *words, struct error *err)
{
	const struct step *step = model_step_in(f->s.model, 1, "purpose", NULL);
	const struct field *field = step ? step_field(step, "focus_question") : NULL;
	if (!field)
		return error_set(err, ERR_NOT_FOUND, NULL, "The model has no focus question to measure with.");
	const struct cell c = { .engagement = f->w.e.id, .record = survey_subject(&f->s, 1), .row = "", .step = step->key, .field = field->key };
	const struct survey before = f->s;
	const char *next = *f->seen ? "" : "What would make it better here?";
	struct arena *a = arena_new();
	double began = clock_ms();
	bool ok = op_put(&f->op, &c, field, f->seen, next, NULL, err) && load(f, a, err);
	if (ok) {
		str_clear(words);
		survey_changed(&before, &f->s, SCOPE_WHOLE, words);
		ok = words->len > 0 || error_set(err, ERR_NOTHING, NULL, "No standard answers to the focus question.");
		survey_line(&f->s, SCOPE_WHOLE, words);
		f->ms[f->n++] = clock_ms() - began;
		f->seen = next;
	}
	arena_free(f->a);
	f->a = a;
	return ok;
}

static bool leaving(struct bench *b, struct error *err)
{
	struct str words = STR_INIT;
	bool ok = true;
	for (int s = FEW; s <= MANY; s++) {
		struct file *f = &b->files[s];
		f->n = 0;
		f->seen = "";
		f->a = arena_new();
		ok = ok && load(f, f->a, err);
	}
	/* In turn, so that what else the machine does meets both; the first ones fill the caches. */
	for (int i = -4; ok && i < TURNS; i++) {
		if (i <= 0)
			b->files[FEW].n = b->files[MANY].n = 0;
		ok = leave(&b->files[FEW], &words, err) && leave(&b->files[MANY], &words, err);
	}
	if (ok)
		say_both(b, "A field left: put, counted, told");
	str_release(&words);
	return ok;
}

/* All of them in one deed, as in an import: what is counted of the answers is moved with each. */
static bool write_rows(struct bench *b, struct file *f, const struct step *step, struct error *err)
{
	const char *event = survey_subject(&f->s, 1);
	char id[STORE_ID_SIZE];
	bool ok = store_begin(f->op.st, "Bench", "add rows", err);
	for (long i = 0; ok && i < b->rows; i++) {
		ok = table_line_add(f->op.st, f->w.e.id, event, step->key, NULL, id, err);
		for (size_t k = 0; ok && k < step->n_fields; k++) {
			const struct field *field = &step->fields[k];
			const struct cell c = { NULL, f->w.e.id, event, id, step->key, field->key };
			ok = (field->kind != FIELD_NUMBER && field->kind != FIELD_LINE)
				|| cell_put(f->op.st, &c, "", field->kind == FIELD_NUMBER ? "12" : "Otters (invented)", NULL, err);
		}
	}
	return ok && store_commit(f->op.st, err);
}

static bool rows(struct bench *b, struct error *err)
{
	struct file *f = &b->files[TABLE];
	struct str words = STR_INIT;
	f->a = arena_new();
	bool ok = load(f, f->a, err);
	const struct step *step = ok ? model_step_in(f->s.model, 1, "invitations", NULL) : NULL;
	if (!step)
		return ok && error_set(err, ERR_NOT_FOUND, NULL, "The model has no invitations to measure with.");
	double began = clock_ms();
	ok = write_rows(b, f, step, err);
	double written = clock_ms();
	ok = ok && op_undo(&f->op, &words, err);
	double back = clock_ms();
	str_release(&words);
	if (ok) {
		printf("%ld rows of a table with their cells, in one deed\n", b->rows);
		say(b, "  each written", (written - began) / (double)b->rows, "ms", -1);
		say(b, "  each taken back", (back - written) / (double)b->rows, "ms", -1);
	}
	return ok;
}

/* Through the program ----------------------------------------------------------------------------------------- */

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

/* In the field that says which area it is, then into the focus question, which the standards wait for. */
static bool open_form(struct bench *b, struct program *p, struct file *f, struct error *err)
{
	struct cost c;
	f->n = 0;
	return program_start(p, b->program, b->share, f->path, b->folder, &c, err) && program_keys(p, "Enter n Tab Tab", &c, err)
		&& must_show(p, "Focus question", err);
}

/* It is left filled and empty in turn. */
static bool leave_once(struct program *p, struct file *f, int turn, struct error *err)
{
	struct cost c;
	if (!(turn % 2 ? program_keys(p, "Backspace", &c, err) : program_type(p, "x", &c, err)) || !program_keys(p, "Tab", &c, err)
	    || !must_show(p, "Saved: Focus question", err))
		return false;
	f->ms[f->n++] = c.ms;
	return program_keys(p, "Shift-Tab", &c, err) && program_keys(p, "End", &c, err);
}

static bool forms(struct bench *b, struct error *err)
{
	struct program few = { .watch.children = -1 }, many = { .watch.children = -1 };
	bool ok = open_form(b, &few, &b->files[FEW], err) && open_form(b, &many, &b->files[MANY], err);
	for (int i = 0; ok && i < KEYS; i++)
		ok = leave_once(&few, &b->files[FEW], i, err) && leave_once(&many, &b->files[MANY], i, err);
	program_end(&few);
	program_end(&many);
	if (ok)
		say_both(b, "A field left in the form, from Tab to the screen");
	return ok;
}

static bool key(struct program *p, const char *names, double *ms, const char *shows, struct error *err)
{
	struct cost c;
	bool ok = program_keys(p, names, &c, err) && must_show(p, shows, err);
	*ms = ok ? c.ms : 0;
	return ok;
}

/* From the standards on: the newest of a thousand has to be found among them. */
static bool judging(struct bench *b, enum side side, const char *name, struct error *err)
{
	enum { STANDARDS, JUDGING, ONE, FACES, CHART, SCREENS };
	static const char *const titles[SCREENS] = { "  Standards", "  Judging", "  Judge, one standard", "  Their view", "  Chart" };
	double ms[SCREENS][PROGRAM_RUNS];
	struct cost c;
	bool ok = true;
	for (int i = 0; ok && i < PROGRAM_RUNS; i++) {
		struct program p = { .watch.children = -1 };
		ok = program_start(&p, b->program, b->share, b->files[side].path, b->folder, &c, err) && program_keys(&p, "Enter", &c, err)
			&& key(&p, "s", &ms[STANDARDS][i], "Standards", err) && key(&p, "c", &ms[CHART][i], "Chart", err)
			&& program_keys(&p, "Esc", &c, err) && key(&p, "j", &ms[JUDGING][i], "Judging", err)
			&& key(&p, "Enter", &ms[ONE][i], "Inclusion, 1 of", err) && key(&p, "v", &ms[FACES][i], "Their view", err);
		program_end(&p);
	}
	if (ok)
		printf("From the key to the screen, %s\n", name);
	for (int i = 0; ok && i < SCREENS; i++)
		say(b, titles[i], median(ms[i], PROGRAM_RUNS), "ms", 100);
	return ok;
}

/* -1 when the system does not tell. */
static double bytes_written(const struct program *p)
{
	char path[64], line[128];
	double bytes = -1;
	snprintf(path, sizeof path, "/proc/%ld/io", (long)p->t->pid);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "wchar:", 6) == 0)
			bytes = strtod(line + 6, NULL);
	if (f)
		fclose(f);
	return bytes;
}

static bool watching(struct bench *b, struct error *err)
{
	char *argv[] = { mem_strdup(b->program), mem_strdup("standards"), mem_strdup("--watch"), mem_strdup(b->files[MANY].path), NULL };
	struct program p = { .watch.children = -1 };
	struct cost c;
	bool ok = program_run(&p, argv, b->share, b->folder, &c, err);
	double before = ok ? bytes_written(&p) : 0, first = ok ? c.ms : 0;
	ok = ok && program_rest(&p, b->idle_ms, &c, err);
	if (ok) {
		say(b, "trivet standards --watch, first lines", first, "ms", -1);
		printf("  nothing happens for %ld s\n", b->idle_ms / 1000);
		say(b, "  bytes shown", (double)c.bytes, "", 0);
		say(b, "  bytes written anywhere", bytes_written(&p) - before, "", 0);
		say(b, "  processor time of each second", c.cpu_ms * 1000 / (double)b->idle_ms, "ms", 1);
	}
	program_end(&p);
	for (int i = 0; argv[i]; i++)
		free(argv[i]);
	return ok;
}

static bool check(struct bench *b, struct error *err)
{
	struct str command = STR_INIT;
	double best = 1e9;
	bool ok = setenv("TRIVET_SHARE", b->share, 1) == 0 && setenv("HOME", b->folder, 1) == 0;
	str_addf(&command, "'%s' check '%s' >/dev/null", b->program, b->files[MANY].path);
	for (int i = 0; ok && i < 3; i++) {
		double began = clock_ms();
		ok = system(str_text(&command)) == 0;
		best = clock_ms() - began < best ? clock_ms() - began : best;
	}
	str_release(&command);
	if (ok)
		say(b, "trivet check with many", best, "ms", -1);
	return ok || error_set(err, ERR_DAMAGED, b->files[MANY].path, "The file was not found whole after all this.");
}

/* The files --------------------------------------------------------------------------------------------------- */

/* All standards judged in turn at all points, by the partners and by those who took part. */
static bool judge(struct bench *b, struct file *f, struct error *err)
{
	const struct model *m = content_model(b->content, "children");
	const struct standards *st = m ? content_standards(b->content, m->standards) : NULL;
	bool ok = st && st->n_wordings > 0 && store_begin(f->w.st, "Bench", "prepare", err);
	for (int i = 0; ok && i < JUDGED_TIMES; i++) {
		const char *subject = i / 7 % 4 ? f->w.e.events[i / 7 % 4 - 1].id : f->w.e.id;
		const struct standard *one = &st->standards[(size_t)i % st->n_standards];
		const struct wording *w = &st->wordings[(size_t)i % st->n_wordings];
		const long counts[FACE_COUNTS] = { 1, 2, 3 };
		char id[STORE_ID_SIZE], day[16], who[24];
		snprintf(day, sizeof day, "2026-%02d-%02d", 1 + i / 100 % 10, 1 + i % 28);
		snprintf(who, sizeof who, "Partner %d (invented)", i % 11);
		const struct score_new s = { f->w.e.id, subject, st->key, one->key, i % 4 == 3 ? "own" : "agreed", "An invented reason", who, day,
			1 + i % 6 };
		const struct faces_new v = { f->w.e.id, subject, st->key, one->key, w->bands[0], w->key, "Invented words", i % 2 ? "hands" : "cards",
			day, counts, 3 };
		ok = score_add(f->w.st, &s, id, err) && faces_add(f->w.st, &v, id, err);
	}
	return ok && store_commit(f->w.st, err);
}

static bool make(struct bench *b, enum side s, unsigned long n, const char *name, struct error *err)
{
	struct file *f = &b->files[s];
	f->w.n = n;
	f->w.v = invent_new(2026);
	f->w.a = arena_new();
	snprintf(f->path, sizeof f->path, "%s/%s.trivet", b->folder, name);
	bool ok = words_file_make(&f->w, f->path, err) && (s != JUDGED || judge(b, f, err));
	f->op = (struct op){ .st = f->w.st, .content = b->content, .actor = "Bench" };
	return ok;
}

/* Of the file as it is made, with nothing in it. */
static bool size(struct bench *b, struct error *err)
{
	char path[96];
	struct stat st;
	struct store *empty;
	snprintf(path, sizeof path, "%s/empty.trivet", b->folder);
	if (!store_open(&empty, path, STORE_CREATE, err))
		return false;
	store_close(empty);
	if (stat(path, &st) != 0)
		return error_set(err, error_code_of(errno), path, "The file cannot be looked at.");
	say(b, "A file with nothing in it", (double)st.st_size / 1024, "KiB", -1);
	return true;
}

static bool run(struct bench *b, unsigned long n, struct error *err)
{
	if (!content_load(&b->content, b->share, err) || !make(b, FEW, 0, "few", err) || !make(b, JUDGED, 0, "judged", err)
	    || !make(b, TABLE, 0, "table", err) || !make(b, MANY, n, "many", err))
		return false;
	printf("%lu statements against none\n", n);
	if (!leaving(b, err) || !rows(b, err))
		return false;
	for (int s = 0; s < SIDES; s++) {
		store_close(b->files[s].w.st);
		b->files[s].w.st = NULL;
	}
	return forms(b, err) && judging(b, FEW, "nothing judged", err) && judging(b, JUDGED, "1,000 scores and 1,000 faces", err)
		&& watching(b, err) && check(b, err) && size(b, err);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int usage(void)
{
	fputs("usage: standards_bench [--program PATH] [--share FOLDER] [--statements N] [--quick]\n", stderr);
	return 2;
}

static void release(struct bench *b)
{
	for (int s = 0; s < SIDES; s++) {
		struct file *f = &b->files[s];
		store_close(f->w.st);
		invent_free(f->w.v);
		arena_free(f->w.a);
		arena_free(f->a);
	}
	content_free(b->content);
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "program", required_argument, NULL, 'p' }, { "share", required_argument, NULL, 's' },
		{ "statements", required_argument, NULL, 'n' }, { "quick", no_argument, NULL, 'q' }, { NULL, 0, NULL, 0 } };
	struct bench b = { .program = "src/trivet", .share = getenv("TRIVET_SHARE"), .folder = "/tmp/trivet-standards-XXXXXX", .rows = 10000,
		.idle_ms = 10000 };
	struct error err = ERROR_INIT;
	unsigned long n = 100000;
	int c;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'p')
			b.program = optarg;
		else if (c == 's')
			b.share = optarg;
		else if (c == 'n')
			n = strtoul(optarg, NULL, 10);
		else if (c == 'q')
			b.rows = 1000;
		else
			return usage();
	}
	if (optind != argc || n < 1000)
		return usage();
	char *program = realpath(b.program, NULL), *share = b.share ? realpath(b.share, NULL) : NULL;
	b.share = share;
	b.program = program;
	if (!program || !share) {
		fputs("standards_bench: the program and the folder of its content are needed.\n", stderr);
		return 2;
	}
	if (!mkdtemp(b.folder))
		return 1;
	bool ok = run(&b, n, &err);
	if (!ok)
		fprintf(stderr, "standards_bench: %s\n", error_text(&err));
	release(&b);
	nftw(b.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	error_release(&err);
	free(program);
	free(share);
	return ok ? 0 : 1;
}
