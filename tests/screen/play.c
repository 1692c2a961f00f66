/* Playing one script: its environment, its lines, its failures. */
#include "config.h"

#include "play.h"

#include <errno.h>
#include <ftw.h>
#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

enum { TEN_ON_14_MAY = 1778752800 }; /* 2026-05-14T10:00:00 */

struct terminal *play_terminal(struct play *p, bool alive, struct error *err)
{
	struct terminal *t = p->watch.terminals[p->at];
	if (!t) {
		error_set(err, ERR_INVALID, NULL, "No program was started on terminal %c.", 'A' + (int)p->at);
		return NULL;
	}
	if (alive && t->ended) {
		error_set(err, ERR_INVALID, NULL, "The program has ended with %d.", t->status);
		return NULL;
	}
	return t;
}

bool play_settle(struct play *p, struct terminal *t, unsigned long after, struct error *err)
{
	return terminal_settle(&p->watch, t, after, err);
}

void play_env(struct play *p, const char *name, const char *value)
{
	size_t len = strlen(name), kept = 0;
	for (size_t i = 0; i < p->env.list.n; i++) {
		char *have = p->env.list.v[i];
		if (strncmp(have, name, len) == 0 && have[len] == '=')
			free(have);
		else
			p->env.list.v[kept++] = have;
	}
	p->env.list.n = kept;
	if (value) {
		struct str s = STR_INIT;
		str_addf(&s, "%s=%s", name, value);
		vec_push(&p->env.list, str_steal(&s));
	}
}

char *play_beside(const struct play *p, const char *name)
{
	char *folder = path_parent(p->place->path);
	char *path = path_join(folder, name);
	free(folder);
	return path;
}

bool play_number(const char *text, long *n, struct error *err)
{
	char *end;
	errno = 0;
	*n = strtol(text, &end, 10);
	if (errno || end == text || *end || *n < 0)
		return error_set(err, ERR_INVALID, NULL, "\"%s\" is no number.", text);
	return true;
}

bool play_size(const char *text, int *rows, int *columns, struct error *err)
{
	char more;
	if (sscanf(text, "%dx%d%c", columns, rows, &more) != 2 || *columns < 2 || *rows < 3 || *columns > 1000 ||
	    *rows > 1000)
		return error_set(err, ERR_INVALID, NULL, "\"%s\" is no size, such as 80x24.", text);
	return true;
}

static void show_terminal(const struct terminal *t, size_t which)
{
	int row, column;
	terminal_cursor(t, &row, &column);
	fprintf(stderr, "  terminal %c, %dx%d, TERM=%s, cursor at row %d column %d%s", 'A' + (int)which, t->columns, t->rows,
		t->term, row, column, t->cursor_shown ? "" : " (hidden)");
	if (t->ended)
		fprintf(stderr, "; the program has ended with %d\n", t->status);
	else
		fprintf(stderr, "; idle report %lu\n", t->idle);
	for (int i = 0; i < t->rows; i++) {
		struct str s = STR_INIT;
		terminal_row(t, i, &s);
		fprintf(stderr, "  %c%3d|%s\n", i == row ? '>' : ' ', i, str_text(&s));
		str_release(&s);
	}
}

bool play_report(struct play *p, const struct line *line, struct error *err)
{
	const struct place *at = p->place;
	if (at && line && line->word)
		fprintf(stderr, "%s:%zu: %s %s\n", at->path, at->line, line->word, line->rest);
	else if (at)
		fprintf(stderr, "%s:%zu: at the end of the script\n", at->path, at->line);
	if (p->argument.len > 0 && line && strcmp(str_text(&p->argument), line->rest) != 0)
		fprintf(stderr, "  which is: %s\n", str_text(&p->argument));
	fprintf(stderr, "  %s\n", error_text(err));
	for (at = at ? at->outer : NULL; at; at = at->outer) {
		fprintf(stderr, "  in %s:%zu", at->path, at->line);
		if (at->row)
			fprintf(stderr, ", row %zu", at->row);
		fputc('\n', stderr);
	}
	for (size_t i = 0; i < 2; i++)
		if (p->watch.terminals[i])
			show_terminal(p->watch.terminals[i], i);
	return false;
}

static const struct step *find_step(const char *word)
{
	static const struct step *const tables[] = { steps_do, steps_clock, steps_find, steps_see, steps_run };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct step *s = tables[i]; s->name; s++)
			if (strcmp(s->name, word) == 0)
				return s;
	return NULL;
}

static bool play_step(struct play *p, const struct line *l, struct error *err)
{
	const struct step *step = find_step(l->word);
	str_set(&p->argument, "");
	if (!step)
		return error_set(err, ERR_INVALID, NULL, "There is no directive \"%s\".", l->word);
	if (step->argument == ARG_NONE && *l->rest)
		return error_set(err, ERR_INVALID, NULL, "Nothing may follow %s.", l->word);
	if (step->argument == ARG_PLAIN)
		str_set(&p->argument, l->rest);
	else if (step->argument == ARG_FILLED ? !values_fill(&p->values, l->rest, &p->argument, err)
					      : !values_text(&p->values, l->rest, &p->argument, err))
		return false;
	if ((step->argument == ARG_TEXT || step->argument == ARG_FILLED) && p->argument.len == 0)
		return error_set(err, ERR_INVALID, NULL, "Write: %s %s.", step->name, step->form);
	p->steps++;
	return step->play(p, str_text(&p->argument), err);
}

bool play_lines(struct play *p, const struct script *s, size_t from, size_t to)
{
	bool good = true;
	for (size_t i = from; good && i < to;) {
		bool known = false;
		if (!s->lines.v[i].word) {
			i++;
			continue;
		}
		size_t next = i + 1;
		good = play_block(p, s, i, &next, &known);
		if (!known) {
			struct place here = { p->place, s->path, i + 1, 0 };
			struct error err = ERROR_INIT;
			p->place = &here;
			good = play_step(p, &s->lines.v[i], &err) || play_report(p, &s->lines.v[i], &err);
			p->place = here.outer;
			error_release(&err);
		}
		i = next;
	}
	return good;
}

/* A program that still runs is asked to end, so that the leak checker of a sanitizer build can have its say. */
static bool finish(struct play *p, struct error *err)
{
	for (p->at = 0; p->at < 2; p->at++) {
		struct terminal *t = p->watch.terminals[p->at];
		if (!t)
			continue;
		if (!t->ended) {
			kill(t->pid, SIGTERM);
			/* Only then: it would disturb the leak checker, which stops the program itself. */
			if (t->stopped)
				kill(t->pid, SIGCONT);
			if (!terminal_wait_end(&p->watch, t, err))
				return false;
			if (t->status == 128 + SIGTERM)
				t->asked = true;
		}
		if (!t->asked && t->status != 0)
			return error_set(err, ERR_INVALID, NULL, "The program ended with %d, and no 'exit' asked about it.",
					 t->status);
	}
	return true;
}

/* What sanitizers had to say stands in files, so as not to spoil the screen. */
static bool sanitizers_silent(struct play *p, struct error *err)
{
	struct str pattern = STR_INIT;
	glob_t found;
	str_addf(&pattern, "%s/sanitizer.*", p->folder);
	bool silent = glob(str_text(&pattern), 0, NULL, &found) == GLOB_NOMATCH;
	for (size_t i = 0; !silent && i < found.gl_pathc; i++) {
		FILE *f = fopen(found.gl_pathv[i], "re");
		int c;
		while (f && (c = getc(f)) != EOF)
			putc(c, stderr);
		if (f)
			fclose(f);
	}
	if (!silent)
		globfree(&found);
	str_release(&pattern);
	return silent || error_set(err, ERR_INTERNAL, NULL, "A sanitizer found a fault in the program; it is printed above.");
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)ftw;
	if (kind == FTW_DNR && chmod(path, 0700) != 0)
		return 0;
	remove(path);
	return 0;
}

static void set_environment(struct play *p)
{
	static const struct { const char *name, *folder; } homes[] = {
		{ "HOME", "home" }, { "XDG_CONFIG_HOME", "config" }, { "XDG_DATA_HOME", "data" },
		{ "XDG_STATE_HOME", "state" }, { "XDG_CACHE_HOME", "cache" }, { "XDG_RUNTIME_DIR", "run" },
		{ "TMPDIR", "tmp" },
	};
	static const char *const sanitizers[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS" };
	for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
		char *path = path_join(p->folder, homes[i].folder);
		mkdir(path, 0700);
		play_env(p, homes[i].name, path);
		free(path);
	}
	for (size_t i = 0; i < 2; i++) {
		struct str s = STR_INIT;
		str_addf(&s, "log_path=%s/sanitizer:print_stacktrace=1", p->folder);
		play_env(p, sanitizers[i], str_text(&s));
		str_release(&s);
	}
	play_env(p, "PATH", "/usr/local/bin:/usr/bin:/bin");
	play_env(p, "LC_ALL", "C.UTF-8");
	play_env(p, "TZ", "Europe/London");
	struct str clock = STR_INIT;
	str_addf(&clock, "@%s/clock", p->folder);
	play_env(p, "TRIVET_CLOCK", str_text(&clock));
	str_release(&clock);
	play_env(p, "TRIVET", p->opt->program);
	if (p->opt->share)
		play_env(p, "TRIVET_SHARE", p->opt->share);
}

static void set_values(struct play *p, const char *path)
{
	char *here = path_parent(path), number[24];
	struct str size = STR_INIT;
	str_addf(&size, "%dx%d", p->columns, p->rows);
	values_add(&p->values, "dir", p->folder);
	values_add(&p->values, "here", here);
	values_add(&p->values, "program", p->opt->program);
	values_add(&p->values, "share", p->opt->share ? p->opt->share : "");
	values_add(&p->values, "term", p->term);
	values_add(&p->values, "size", str_text(&size));
	snprintf(number, sizeof number, "%d", p->rows);
	values_add(&p->values, "rows", number);
	snprintf(number, sizeof number, "%d", p->columns);
	values_add(&p->values, "columns", number);
	str_release(&size);
	free(here);
}

static bool open_play(struct play *p, struct error *err)
{
	const char *tmp = getenv("TMPDIR");
	sigset_t child;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	p->watch.children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	p->watch.deadline_ms = p->opt->deadline_ms;
	p->rows = p->opt->rows ? p->opt->rows : 24;
	p->columns = p->opt->columns ? p->opt->columns : 80;
	p->term = mem_strdup(p->opt->term ? p->opt->term : "xterm-256color");
	p->folder = path_join(tmp && *tmp ? tmp : "/tmp", "trivet-play.XXXXXX");
	if (p->watch.children < 0 || !mkdtemp(p->folder)) {
		error_set(err, ERR_IO, NULL, "No temporary folder could be made: %s.", strerror(errno));
		free(p->folder);
		p->folder = NULL;
		return false;
	}
	return true;
}

static void close_play(struct play *p)
{
	for (size_t i = 0; i < 2; i++)
		terminal_free(p->watch.terminals[i]);
	if (p->watch.children >= 0)
		close(p->watch.children);
	if (p->folder && p->opt->keep)
		fprintf(stderr, "kept: %s\n", p->folder);
	else if (p->folder)
		nftw(p->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(p->folder);
	free(p->term);
	free(p->file);
	words_release(&p->env);
	values_cut(&p->values, 0);
	str_release(&p->output);
	str_release(&p->argument);
}

bool play_script(const struct options *opt, const char *path)
{
	struct play p = { .opt = opt, .watch.children = -1 };
	struct script s = { NULL, VEC_INIT };
	struct error err = ERROR_INIT;
	char *whole = realpath(path, NULL);
	bool good = script_read(&s, whole ? whole : path, &err) && open_play(&p, &err) && play_clock(&p, TEN_ON_14_MAY, &err);
	if (good) {
		struct place end = { NULL, s.path, s.lines.n, 0 };
		set_environment(&p);
		set_values(&p, s.path);
		good = play_lines(&p, &s, 0, s.lines.n);
		if (good) {
			p.place = &end;
			str_clear(&p.argument);
			good = (finish(&p, &err) && sanitizers_silent(&p, &err)) || play_report(&p, NULL, &err);
		} else {
			struct error more = ERROR_INIT;
			if (!sanitizers_silent(&p, &more))
				fprintf(stderr, "  %s\n", error_text(&more));
			error_release(&more);
		}
	} else {
		fprintf(stderr, "%s\n", error_text(&err));
	}
	if (good && !opt->quiet)
		printf("%s: passed, %dx%d, TERM=%s, %zu steps, %zu keys\n", path, p.columns, p.rows, p.term, p.steps, p.keys);
	if (!good)
		fprintf(stderr, "%s: FAILED, %dx%d, TERM=%s\n", path, p.columns, p.rows, p.term ? p.term : "");
	error_release(&err);
	script_release(&s);
	close_play(&p);
	free(whole);
	return good;
}
