/* Steps that do something to the program: start it, press keys, resize, end it. */
#include "config.h"

#include "play.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "keys.h"

static bool take_place(struct play *p, struct error *err)
{
	struct terminal *old = p->watch.terminals[p->at];
	if (old && !old->ended)
		return error_set(err, ERR_INVALID, NULL, "The program already runs on terminal %c.", 'A' + (int)p->at);
	if (old && !old->asked && old->status != 0)
		return error_set(err, ERR_INVALID, NULL, "The program before ended with %d, and no 'exit' asked about it.",
				 old->status);
	terminal_free(old);
	p->watch.terminals[p->at] = NULL;
	return true;
}

static void remember_file(struct play *p, const struct words *w)
{
	const char *last = NULL;
	for (size_t i = 0; i < w->list.n; i++)
		if (w->list.v[i][0] != '-')
			last = w->list.v[i];
	if (!last)
		return;
	free(p->file);
	p->file = path_join(p->folder, last);
}

static bool do_start(struct play *p, const char *text, struct error *err)
{
	struct words w;
	char report[32];
	if (!take_place(p, err) || !words_split(&w, &p->values, text, err))
		return false;
	remember_file(p, &w);
	snprintf(report, sizeof report, "%d", REPORT_FD);
	play_env(p, "TERM", p->term);
	play_env(p, "TRIVET_IDLE_FD", report);
	VEC(char *) argv = VEC_INIT;
	vec_push(&argv, mem_strdup(p->opt->program));
	for (size_t i = 0; i < w.list.n; i++)
		vec_push(&argv, w.list.v[i]);
	vec_push(&argv, NULL);
	vec_push(&p->env.list, NULL);
	struct launch l = { .argv = argv.v, .envp = p->env.list.v, .folder = p->folder, .term = p->term,
			    .rows = p->rows, .columns = p->columns };
	struct terminal *t = NULL;
	bool good = terminal_start(&t, &l, err);
	p->env.list.n--;
	play_env(p, "TRIVET_IDLE_FD", NULL);
	free(argv.v[0]);
	vec_release(&argv);
	words_release(&w);
	if (!good)
		return false;
	p->watch.terminals[p->at] = t;
	return play_settle(p, t, 0, err);
}

static bool do_second(struct play *p, const char *text, struct error *err)
{
	if (strncmp(text, "start", 5) != 0 || (text[5] && text[5] != ' '))
		return error_set(err, ERR_INVALID, NULL, "Write: second start ARGUMENTS.");
	p->at = 1;
	return do_start(p, text + 5 + strspn(text + 5, " "), err);
}

static bool do_switch(struct play *p, const char *text, struct error *err)
{
	if (strcmp(text, "A") != 0 && strcmp(text, "B") != 0)
		return error_set(err, ERR_INVALID, NULL, "The terminals are called A and B.");
	p->at = text[0] == 'B';
	return play_terminal(p, false, err) != NULL;
}

static bool do_size(struct play *p, const char *text, struct error *err)
{
	int rows, columns;
	if (!play_size(text, &rows, &columns, err))
		return false;
	if (p->opt->rows == 0) {
		p->rows = rows;
		p->columns = columns;
	}
	return true;
}

static bool do_term(struct play *p, const char *text, struct error *err)
{
	(void)err;
	if (!p->opt->term) {
		free(p->term);
		p->term = mem_strdup(text);
	}
	return true;
}

static bool do_env(struct play *p, const char *text, struct error *err)
{
	const char *is = strchr(text, '=');
	if (!is || is == text)
		return error_set(err, ERR_INVALID, NULL, "Write: env NAME=VALUE.");
	char *name = mem_strndup(text, (size_t)(is - text));
	play_env(p, name, is + 1);
	free(name);
	return true;
}

static bool do_unset(struct play *p, const char *text, struct error *err)
{
	(void)err;
	play_env(p, text, NULL);
	return true;
}

static bool send(struct play *p, const char *bytes, size_t n, struct error *err)
{
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	watch_pump(&p->watch, -1, 0);
	unsigned long after = t->idle;
	terminal_mark(t);
	terminal_send(t, bytes, n);
	p->keys++;
	return play_settle(p, t, after, err);
}

static bool add_key(struct play *p, const char *name, struct str *out, struct error *err)
{
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	if (!key_bytes(t->term, name, out))
		return error_set(err, ERR_INVALID, NULL, "There is no key called %s.", name);
	return true;
}

bool play_key(struct play *p, const char *name, struct error *err)
{
	struct str bytes = STR_INIT;
	bool good = add_key(p, name, &bytes, err) && send(p, str_text(&bytes), bytes.len, err);
	str_release(&bytes);
	return good;
}

static bool do_count(struct play *p, const char *text, struct error *err)
{
	(void)text, (void)err;
	p->counted = p->keys;
	return true;
}

static bool do_key(struct play *p, const char *text, struct error *err)
{
	struct words w;
	if (!words_split(&w, &p->values, text, err))
		return false;
	bool good = true;
	for (size_t i = 0; good && i < w.list.n; i++)
		good = play_key(p, w.list.v[i], err);
	words_release(&w);
	return good;
}

static bool do_burst(struct play *p, const char *text, struct error *err)
{
	struct words w;
	struct str bytes = STR_INIT;
	if (!words_split(&w, &p->values, text, err))
		return false;
	bool good = true;
	for (size_t i = 0; good && i < w.list.n; i++)
		good = add_key(p, w.list.v[i], &bytes, err);
	good = good && send(p, str_text(&bytes), bytes.len, err);
	str_release(&bytes);
	words_release(&w);
	return good;
}

/* Text as it is typed: a newline is the Enter key. */
static bool do_type_fast(struct play *p, const char *text, struct error *err)
{
	struct str bytes = STR_INIT;
	for (size_t i = 0; text[i]; i++)
		str_addc(&bytes, text[i] == '\n' ? '\r' : text[i]);
	bool good = bytes.len == 0 || send(p, str_text(&bytes), bytes.len, err);
	/* However they were sent, each character is a key of its own. */
	for (size_t i = text_next(text, bytes.len, 0); good && i < bytes.len; i += text_next(text, bytes.len, i))
		p->keys++;
	str_release(&bytes);
	return good;
}

static bool do_type(struct play *p, const char *text, struct error *err)
{
	if (p->opt->fast)
		return do_type_fast(p, text, err);
	size_t n = strlen(text);
	for (size_t i = 0; i < n;) {
		size_t len = text_next(text, n, i);
		if (!send(p, text[i] == '\n' ? "\r" : text + i, len, err))
			return false;
		i += len;
	}
	return true;
}

static bool paste(struct play *p, const char *text, size_t n, struct error *err)
{
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	watch_pump(&p->watch, -1, 0);
	unsigned long after = t->idle;
	terminal_mark(t);
	terminal_paste(t, text, n);
	p->keys++;
	return play_settle(p, t, after, err);
}

static bool do_paste(struct play *p, const char *text, struct error *err)
{
	struct str bytes = STR_INIT;
	bool good = unescape(text, &bytes, err) && paste(p, str_text(&bytes), bytes.len, err);
	str_release(&bytes);
	return good;
}

static bool do_paste_file(struct play *p, const char *text, struct error *err)
{
	char *path = play_beside(p, text), buf[4096];
	struct str all = STR_INIT;
	size_t n;
	FILE *f = fopen(path, "re");
	if (!f) {
		error_set(err, ERR_IO, path, "The file to paste cannot be read: %s.", error_reason(errno));
		free(path);
		return false;
	}
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_addn(&all, buf, n);
	fclose(f);
	free(path);
	bool good = paste(p, str_text(&all), all.len, err);
	str_release(&all);
	return good;
}

static bool do_raw(struct play *p, const char *text, struct error *err)
{
	struct str bytes = STR_INIT;
	bool good = unescape(text, &bytes, err) && send(p, str_text(&bytes), bytes.len, err);
	str_release(&bytes);
	return good;
}

static bool do_resize(struct play *p, const char *text, struct error *err)
{
	int rows, columns;
	struct terminal *t = play_terminal(p, true, err);
	if (!t || !play_size(text, &rows, &columns, err))
		return false;
	if (rows == t->rows && columns == t->columns)
		return error_set(err, ERR_INVALID, NULL, "The terminal has this size already.");
	watch_pump(&p->watch, -1, 0);
	unsigned long after = t->idle;
	terminal_mark(t);
	terminal_resize(t, rows, columns);
	return play_settle(p, t, after, err);
}

static bool end_by(struct play *p, struct terminal *t, int number, struct error *err)
{
	kill(t->pid, number);
	t->asked = true;
	return terminal_wait_end(&p->watch, t, err);
}

static bool do_kill(struct play *p, const char *text, struct error *err)
{
	(void)text;
	struct terminal *t = play_terminal(p, true, err);
	return t && end_by(p, t, SIGKILL, err);
}

static bool wait_stopped(struct play *p, struct terminal *t, struct error *err)
{
	long end = now_ms() + p->watch.deadline_ms;
	while (!t->stopped && !t->ended) {
		long left = end - now_ms();
		if (left <= 0)
			return error_set(err, ERR_BUSY, NULL, "The program did not stop.");
		watch_pump(&p->watch, -1, (int)left);
	}
	return true;
}

static bool do_signal(struct play *p, const char *text, struct error *err)
{
	static const struct { const char *name; int number; } known[] = {
		{ "TERM", SIGTERM }, { "INT", SIGINT }, { "HUP", SIGHUP }, { "QUIT", SIGQUIT }, { "WINCH", SIGWINCH },
		{ "STOP", SIGSTOP }, { "TSTP", SIGTSTP }, { "CONT", SIGCONT }, { "USR1", SIGUSR1 }, { "USR2", SIGUSR2 },
		{ "KILL", SIGKILL }, { "ABRT", SIGABRT },
	};
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].name, text) != 0)
			continue;
		watch_pump(&p->watch, -1, 0);
		unsigned long after = t->idle;
		terminal_mark(t);
		kill(t->pid, known[i].number);
		if (known[i].number == SIGSTOP || known[i].number == SIGTSTP)
			return wait_stopped(p, t, err);
		return play_settle(p, t, after, err);
	}
	return error_set(err, ERR_INVALID, NULL, "There is no signal called %s here.", text);
}

static bool do_hangup(struct play *p, const char *text, struct error *err)
{
	(void)text;
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	terminal_hangup(t);
	return terminal_wait_end(&p->watch, t, err);
}

static bool do_exit(struct play *p, const char *text, struct error *err)
{
	long code;
	struct terminal *t = play_terminal(p, false, err);
	if (!t || !play_number(text, &code, err) || !terminal_wait_end(&p->watch, t, err))
		return false;
	t->asked = true;
	if (t->status != code)
		return error_set(err, ERR_INVALID, NULL, "The program ended with %d instead of %ld.", t->status, code);
	return true;
}

const struct step steps_do[] = {
	{ "size", ARG_TEXT, do_size, "CxR", "columns and rows of programs started from here on (--size wins)" },
	{ "term", ARG_TEXT, do_term, "NAME", "their TERM (--term wins)" },
	{ "env", ARG_TEXT, do_env, "NAME=VALUE", "sets a variable of their environment" },
	{ "unset", ARG_TEXT, do_unset, "NAME", "takes it out again" },
	{ "start", ARG_PLAIN, do_start, "ARGUMENTS", "starts the program and waits until it is idle or has ended" },
	{ "second", ARG_PLAIN, do_second, "start ARGUMENTS", "the same on the second terminal, B, and switches to it" },
	{ "switch", ARG_TEXT, do_switch, "A|B", "goes to the other terminal" },
	{ "key", ARG_PLAIN, do_key, "NAME...", "presses keys, waiting after each" },
	{ "count-keys", ARG_NONE, do_count, "", "begins to count keys, for keys-at-most" },
	{ "burst", ARG_PLAIN, do_burst, "NAME...", "presses keys at once, as a held key or a slow line does, then waits" },
	{ "type", ARG_ANY, do_type, "TEXT", "types each character, waiting after each; a newline is Enter" },
	{ "type-fast", ARG_ANY, do_type_fast, "TEXT", "types it in one go" },
	{ "paste", ARG_TEXT, do_paste, "TEXT", "pastes (in brackets if the program asked for them); \\n and \\xNN count" },
	{ "paste-file", ARG_TEXT, do_paste_file, "FILE", "pastes the content of a file beside the script" },
	{ "raw", ARG_TEXT, do_raw, "BYTES", "sends bytes: \\e, \\n, \\xNN, \\\\" },
	{ "resize", ARG_TEXT, do_resize, "CxR", "gives the terminal another size" },
	{ "signal", ARG_TEXT, do_signal, "NAME", "sends TERM, INT, HUP, STOP, CONT, ... and waits" },
	{ "hangup", ARG_NONE, do_hangup, "", "drops the line and waits for the end of the program" },
	{ "kill", ARG_NONE, do_kill, "", "ends the program by SIGKILL" },
	{ "exit", ARG_TEXT, do_exit, "CODE", "waits for the end: its exit status, or 128 and the signal" },
	{ NULL, ARG_NONE, NULL, NULL, NULL }
};
