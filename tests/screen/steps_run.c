/* Steps beside the terminal: shell commands, and what the file holds. */
#include "config.h"

#include "play.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/path.h"

enum { COMMAND_TIME = 6 };   /* a command may take so many times the deadline of a step */

static _Noreturn void become_shell(const struct play *p, const char *command, char **envp, int out)
{
	char shell[] = "sh", flag[] = "-c";
	char *text = mem_strdup(command);
	char *argv[] = { shell, flag, text, NULL };
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	int in = open("/dev/null", O_RDONLY);
	setpgid(0, 0);
	if (in >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(out, 2) == 2 && chdir(p->folder) == 0)
		execve("/bin/sh", argv, envp);
	_exit(127);
}

/* Reads until the command closes its output; the terminals are served meanwhile. */
static bool collect(struct play *p, int in, long deadline)
{
	char buf[4096];
	for (;;) {
		long left = deadline - now_ms();
		if (left <= 0)
			return false;
		if (!watch_pump(&p->watch, in, (int)left))
			continue;
		ssize_t n = read(in, buf, sizeof buf);
		if (n <= 0)
			return true;
		str_addn(&p->output, buf, (size_t)n);
	}
}

static bool shell(struct play *p, const char *command, int *status, struct error *err)
{
	int out[2];
	str_set(&p->output, "");
	if (pipe2(out, O_CLOEXEC) != 0)
		return error_set(err, ERR_IO, NULL, "The command could not be started: %s.", strerror(errno));
	vec_push(&p->env.list, NULL);
	pid_t pid = fork();
	if (pid == 0)
		become_shell(p, command, p->env.list.v, out[1]);
	p->env.list.n--;
	close(out[1]);
	bool done = pid > 0 && collect(p, out[0], now_ms() + COMMAND_TIME * p->watch.deadline_ms);
	close(out[0]);
	if (pid > 0 && !done)
		kill(-pid, SIGKILL);
	if (pid > 0)
		waitpid(pid, status, 0);
	if (!done)
		return error_set(err, ERR_BUSY, NULL, "The command did not end in time. It said:\n%s", str_text(&p->output));
	return true;
}

static bool run_any(struct play *p, const char *command, bool good, struct error *err)
{
	int status = 0;
	if (!shell(p, command, &status, err))
		return false;
	if (WIFSIGNALED(status))
		return error_set(err, ERR_INVALID, NULL, "The command was ended by signal %d. It said:\n%s", WTERMSIG(status),
				 str_text(&p->output));
	if ((WEXITSTATUS(status) == 0) != good)
		return error_set(err, ERR_INVALID, NULL, "The command ended with %d. It said:\n%s", WEXITSTATUS(status),
				 str_text(&p->output));
	return true;
}

static bool run_good(struct play *p, const char *command, struct error *err)
{
	return run_any(p, command, true, err);
}

static bool run_fails(struct play *p, const char *command, struct error *err)
{
	return run_any(p, command, false, err);
}

/* For what a program writes by itself after a while. Between two tries the terminals are served, at most this long. */
enum { BETWEEN_TRIES_MS = 50 };

static bool run_until(struct play *p, const char *command, struct error *err)
{
	long end = now_ms() + p->watch.deadline_ms;
	int status = 0;
	while (shell(p, command, &status, err)) {
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			return true;
		if (now_ms() >= end)
			return error_set(err, ERR_BUSY, NULL, "The command did not succeed within %ld s. It said last:\n%s",
					 p->watch.deadline_ms / 1000, str_text(&p->output));
		watch_pump(&p->watch, -1, BETWEEN_TRIES_MS);
	}
	return false;
}

static bool output_in(struct play *p, const char *text, bool wanted, struct error *err)
{
	if ((strstr(str_text(&p->output), text) != NULL) != wanted)
		return error_set(err, ERR_INVALID, NULL, "The output %s \"%s\". It is:\n%s",
				 wanted ? "does not hold" : "holds", text, str_text(&p->output));
	return true;
}

static bool run_output(struct play *p, const char *text, struct error *err)
{
	return output_in(p, text, true, err);
}

static bool run_no_output(struct play *p, const char *text, struct error *err)
{
	return output_in(p, text, false, err);
}

static bool run_file(struct play *p, const char *text, struct error *err)
{
	(void)err;
	free(p->file);
	p->file = path_join(p->folder, text);
	return true;
}

/* All rows: columns parted by '|', rows by ';'. */
static bool query(sqlite3 *db, const char *sql, struct str *out, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	bool first = true;
	str_add(out, "");
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(st);
		if (rc != SQLITE_ROW)
			break;
		str_add(out, first ? "" : ";");
		first = false;
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *text = (const char *)sqlite3_column_text(st, i);
			str_add(out, i > 0 ? "|" : "");
			str_add(out, text ? text : "");
		}
	}
	sqlite3_finalize(st);
	if (rc != SQLITE_DONE)
		return error_set(err, ERR_INVALID, NULL, "The query failed: %s.", sqlite3_errmsg(db));
	return true;
}

static bool ask_file(struct play *p, const char *sql, struct str *out, struct error *err)
{
	sqlite3 *db = NULL;
	if (!p->file)
		return error_set(err, ERR_INVALID, NULL, "Which file? Write: file NAME.");
	/* Not read-only, which could not read a file that nobody has open; but nothing is written, not even the log is emptied. */
	bool good = sqlite3_open_v2(p->file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
	if (!good) {
		error_set(err, ERR_IO, p->file, "The file cannot be opened: %s.", db ? sqlite3_errmsg(db) : "no memory");
	} else {
		sqlite3_busy_timeout(db, (int)p->watch.deadline_ms);
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		good = sqlite3_exec(db, "PRAGMA query_only = 1", NULL, NULL, NULL) == SQLITE_OK && query(db, sql, out, err);
	}
	sqlite3_close(db);
	return good;
}

/* The last " = " parts a text from what it should be. */
static const char *last_is(const char *text)
{
	const char *last = NULL;
	for (const char *at = text; (at = strstr(at, " =")) != NULL; at++)
		if (at[2] == ' ' || at[2] == '\0')
			last = at;
	return last;
}

static bool run_sql(struct play *p, const char *text, struct error *err)
{
	const char *is = last_is(text);
	if (!is)
		return error_set(err, ERR_INVALID, NULL, "Write: sql QUERY = VALUE.");
	/* Parted before the values are put in: they may hold anything. */
	char *left = mem_strndup(text, (size_t)(is - text));
	struct str sql = STR_INIT, wanted = STR_INIT, got = STR_INIT;
	bool good = values_fill(&p->values, left, &sql, err) &&
		    values_fill(&p->values, is[2] ? is + 3 : "", &wanted, err) && ask_file(p, str_text(&sql), &got, err);
	if (good && strcmp(str_text(&got), str_text(&wanted)) != 0)
		good = error_set(err, ERR_INVALID, NULL, "The answer is \"%s\", not \"%s\".", str_text(&got),
				 str_text(&wanted));
	str_release(&sql);
	str_release(&wanted);
	str_release(&got);
	free(left);
	return good;
}

static bool run_let(struct play *p, const char *text, struct error *err)
{
	const char *is = strstr(text, " =");
	if (!is || is == text || (is[2] != ' ' && is[2] != '\0'))
		return error_set(err, ERR_INVALID, NULL, "Write: let NAME = VALUE.");
	char *name = mem_strndup(text, (size_t)(is - text));
	values_add(&p->values, name, is[2] ? is + 3 : "");
	free(name);
	return true;
}

const struct step steps_run[] = {
	{ "run", ARG_FILLED, run_good, "COMMAND", "a shell command in {dir}, with the program as $TRIVET; it must succeed" },
	{ "run-fails", ARG_FILLED, run_fails, "COMMAND", "the same; it must fail" },
	{ "run-until", ARG_FILLED, run_until, "COMMAND", "runs it again and again until it succeeds: for what is written by itself" },
	{ "output", ARG_TEXT, run_output, "TEXT", "the output of the last run holds TEXT" },
	{ "no-output", ARG_TEXT, run_no_output, "TEXT", "it does not" },
	{ "file", ARG_TEXT, run_file, "NAME", "the file that sql asks (else: the last one named in a start)" },
	{ "sql", ARG_PLAIN, run_sql, "QUERY = VALUE", "its answer; columns are parted by |, rows by ;" },
	{ "let", ARG_FILLED, run_let, "NAME = VALUE", "{NAME} stands for VALUE from here to the end of the block" },
	{ NULL, ARG_NONE, NULL, NULL, NULL }
};
