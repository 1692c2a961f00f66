/* One key at a time, and what it costs. */
#include "config.h"

#include "program.h"

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "screen/keys.h"

enum { DEADLINE_MS = 60000, VARIABLES = 16 };
static const char terminal_name[] = "xterm-256color";

struct mark { int64_t at_ns; double cpu_ms; unsigned long idle; size_t sent; };

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static double cpu_ms(const struct terminal *t)
{
	char path[64], line[128] = "";
	snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)t->pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return -1;
	char *got = fgets(line, sizeof line, f);
	fclose(f);
	return got ? (double)strtoll(line, NULL, 10) / 1e6 : -1;
}

static int damage(VTermRect r, void *user)
{
	struct program *p = user;
	for (int row = r.start_row; row < r.end_row && row < 256; row++)
		p->painted_rows[row / 64] |= 1ul << row % 64;
	return 1;
}

static int property(VTermProp prop, VTermValue *val, void *user)
{
	struct program *p = user;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->t->cursor_shown = val->boolean;
	return 1;
}

static void keep_screen(struct program *p)
{
	const struct terminal *t = p->t;
	p->before = mem_resize(p->before, sizeof *p->before * (size_t)(t->rows * t->columns));
	p->before_rows = t->rows;
	p->before_columns = t->columns;
	memset(p->painted_rows, 0, sizeof p->painted_rows);
	for (int row = 0; row < t->rows; row++)
		for (int column = 0; column < t->columns; column++)
			if (!terminal_cell(t, row, column, &p->before[row * t->columns + column]))
				memset(&p->before[row * t->columns + column], 0, sizeof *p->before);
}

static bool same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
	/* A cell never written and a blank look alike; behind the last character of a cell anything may stand. */
	uint32_t ca = a->chars[0] ? a->chars[0] : ' ', cb = b->chars[0] ? b->chars[0] : ' ';
	bool same = ca == cb;
	for (int i = 1; same && i < VTERM_MAX_CHARS_PER_CELL && (a->chars[i - 1] || b->chars[i - 1]); i++)
		same = a->chars[i] == b->chars[i];
	return same && a->attrs.bold == b->attrs.bold && a->attrs.underline == b->attrs.underline &&
		a->attrs.italic == b->attrs.italic && a->attrs.reverse == b->attrs.reverse &&
		vterm_color_is_equal(&a->fg, &b->fg) && vterm_color_is_equal(&a->bg, &b->bg);
}

static void count_cells(const struct program *p, struct cost *c)
{
	const struct terminal *t = p->t;
	c->cells = c->rows = c->vain = -1;
	if (p->before_rows != t->rows || p->before_columns != t->columns)
		return;
	c->cells = c->rows = c->vain = 0;
	for (int row = 0; row < t->rows; row++) {
		long changed = 0;
		for (int column = 0; column < t->columns; column++) {
			VTermScreenCell now;
			if (!terminal_cell(t, row, column, &now) || !same_cell(&now, &p->before[row * t->columns + column]))
				changed++;
		}
		c->cells += changed;
		c->rows += changed > 0;
		c->vain += changed == 0 && row < 256 && (p->painted_rows[row / 64] >> row % 64 & 1);
	}
}

static void begin(struct program *p, struct mark *m)
{
	keep_screen(p);
	terminal_mark(p->t);
	*m = (struct mark){ .idle = p->t->idle, .sent = p->t->sent.len, .cpu_ms = cpu_ms(p->t) };
	m->at_ns = now_ns();
}

/* With what it left on the screen: mostly it says why. */
static bool ended(const struct terminal *t, struct error *err)
{
	struct str screen = STR_INIT;
	terminal_text(t, &screen);
	error_set(err, ERR_IO, NULL, "The program has ended with %d.\n%s", t->status, str_text(&screen));
	str_release(&screen);
	return false;
}

/* The time counts to the report that proves to be the last one. */
static bool finish(struct program *p, const struct mark *m, struct cost *c, struct error *err)
{
	struct terminal *t = p->t;
	unsigned long seen = m->idle;
	int64_t at = 0, end = now_ns() + (int64_t)DEADLINE_MS * 1000000;
	while (!t->ended && at == 0) {
		watch_pump(&p->watch, -1, 1000);
		if (t->idle > seen && t->input.len == 0) {
			at = now_ns();
			seen = t->idle;
			if (!terminal_settle(&p->watch, t, seen - 1, err))
				return false;
			if (t->idle > seen)
				at = now_ns();
		} else if (now_ns() > end) {
			return error_set(err, ERR_BUSY, NULL, "The program did not report that it is idle.");
		}
	}
	if (t->ended)
		return ended(t, err);
	*c = (struct cost){ .ms = (double)(at - m->at_ns) / 1e6, .cpu_ms = cpu_ms(t) - m->cpu_ms,
		.bytes = (long)(t->sent.len - m->sent), .writes = (long)terminal_writes(t) };
	count_cells(p, c);
	return true;
}

static void set(char *env[VARIABLES], const char *name, const char *value)
{
	struct str s = STR_INIT;
	size_t i = 0;
	while (env[i])
		i++;
	str_addf(&s, "%s=%s", name, value);
	if (i + 1 < VARIABLES)
		env[i] = str_steal(&s);
	str_release(&s);
}

/* Nothing of the person's own settings: figures of two machines are to differ by the machines alone. */
static void make_env(char *env[VARIABLES], const char *share, const char *home)
{
	char report[16];
	snprintf(report, sizeof report, "%d", REPORT_FD);
	set(env, "PATH", "/usr/bin:/bin");
	set(env, "HOME", home);
	set(env, "TERM", terminal_name);
	set(env, "LANG", "C.UTF-8");
	set(env, "TZ", "UTC");
	set(env, "TRIVET_ETC", home);
	set(env, "TRIVET_IDLE_FD", report);
	if (share)
		set(env, "TRIVET_SHARE", share);
}

bool program_run(struct program *p, char **argv, const char *share, const char *home, struct cost *cost, struct error *err)
{
	static const VTermScreenCallbacks callbacks = { .damage = damage, .settermprop = property };
	char *env[VARIABLES] = { NULL };
	struct launch l = { .argv = argv, .envp = env, .folder = home, .term = terminal_name, .rows = 24, .columns = 80 };
	sigset_t child;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	make_env(env, share, home);
	*p = (struct program){ .watch.children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK), .watch.deadline_ms = DEADLINE_MS };
	struct mark m = { .at_ns = now_ns() };
	bool ok = p->watch.children >= 0 && terminal_start(&p->t, &l, err);
	if (ok) {
		p->watch.terminals[0] = p->t;
		vterm_screen_set_callbacks(p->t->screen, &callbacks, p);
		vterm_screen_set_damage_merge(p->t->screen, VTERM_DAMAGE_CELL);
		p->t->writes_at_key = 0;
		ok = finish(p, &m, cost, err);
	}
	for (size_t i = 0; env[i]; i++)
		free(env[i]);
	return ok;
}

bool program_start(struct program *p, const char *path, const char *share, const char *file, const char *home,
	struct cost *cost, struct error *err)
{
	char *argv[] = { mem_strdup(path), mem_strdup(file), NULL };
	bool ok = program_run(p, argv, share, home, cost, err);
	free(argv[0]);
	free(argv[1]);
	return ok;
}

bool program_keys(struct program *p, const char *names, struct cost *cost, struct error *err)
{
	struct str bytes = STR_INIT;
	struct mark m;
	long times = 1;
	for (const char *at = names; *at;) {
		char name[24] = "";
		size_t n = strcspn(at, " ");
		memcpy(name, at, n < sizeof name ? n : sizeof name - 1);
		at += n + strspn(at + n, " ");
		if (name[0] == 'x' && name[1]) {
			times = strtol(name + 1, NULL, 10);
			continue;
		}
		for (; times > 0; times--)
			if (!key_bytes(terminal_name, name, &bytes))
				return error_set(err, ERR_INVALID, NULL, "There is no key \"%s\".", name);
		times = 1;
	}
	begin(p, &m);
	terminal_send(p->t, str_text(&bytes), bytes.len);
	str_release(&bytes);
	return finish(p, &m, cost, err);
}

bool program_type(struct program *p, const char *text, struct cost *cost, struct error *err)
{
	struct mark m;
	begin(p, &m);
	terminal_send(p->t, text, strlen(text));
	return finish(p, &m, cost, err);
}

bool program_resize(struct program *p, int rows, int columns, struct cost *cost, struct error *err)
{
	struct mark m;
	begin(p, &m);
	terminal_resize(p->t, rows, columns);
	return finish(p, &m, cost, err);
}

bool program_rest(struct program *p, long ms, struct cost *cost, struct error *err)
{
	struct mark m;
	begin(p, &m);
	for (int64_t end = m.at_ns + (int64_t)ms * 1000000, left; (left = end - now_ns()) > 0 && !p->t->ended;)
		watch_pump(&p->watch, -1, (int)(left / 1000000) + 1);
	if (p->t->ended)
		return ended(p->t, err);
	*cost = (struct cost){ .ms = (double)ms, .cpu_ms = cpu_ms(p->t) - m.cpu_ms, .bytes = (long)(p->t->sent.len - m.sent),
		.writes = (long)terminal_writes(p->t) };
	count_cells(p, cost);
	return true;
}

bool program_shows(const struct program *p, const char *text)
{
	struct str all = STR_INIT;
	terminal_text(p->t, &all);
	bool found = strstr(str_text(&all), text) != NULL;
	str_release(&all);
	return found;
}

long program_memory(const struct program *p)
{
	char path[64], line[128];
	long kb = -1;
	snprintf(path, sizeof path, "/proc/%ld/status", (long)p->t->pid);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

void program_end(struct program *p)
{
	struct error err = ERROR_INIT;
	if (p->t && !p->t->ended) {
		kill(p->t->pid, SIGTERM);
		if (!terminal_wait_end(&p->watch, p->t, &err))
			error_release(&err);
	}
	terminal_free(p->t);
	if (p->watch.children >= 0)
		close(p->watch.children);
	free(p->before);
	*p = (struct program){ .watch.children = -1 };
}
