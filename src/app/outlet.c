/* app/outlet.c - standard output, or a file that is there whole or not at all. */
#include "config.h"

#include "app/outlet.h"

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/print.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/process.h"
#include "base/when.h"
#include "io/file.h"

enum { SAY_EVERY_S = 5 };

struct outlet {
	struct file_out *file;   /* NULL: standard output */
	bool held;               /* the signals below wait */
	bool terminal;           /* standard output is one: nothing may act on it */
	sigset_t ends, before;   /* signals that stop it where it goes to a file */
	int64_t said;            /* when something was said last */
};

static void hold_signals(struct outlet *o)
{
	process_hold_ends(&o->ends, &o->before);
	o->held = true;
}

struct outlet *outlet_open(const char *path, const char *data, struct error *err)
{
	struct outlet *o;
	struct file_out *file = NULL;

	if (path && path_same(path, data)) {
		(void)error_set(err, ERR_USAGE, path, _("This is the file that it is made from. Nothing was written: name another."));
		return NULL;
	}
	if (path && !(file = file_out_begin(path, err)))
		return NULL;
	o = mem_alloc(sizeof *o);
	*o = (struct outlet){ .file = file, .terminal = !path && isatty(STDOUT_FILENO) != 0, .said = clock_now_us() };
	if (file)
		hold_signals(o);
	return o;
}

struct outlet *outlet_hold(void)
{
	struct outlet *o = mem_alloc(sizeof *o);

	*o = (struct outlet){ .said = clock_now_us() };
	hold_signals(o);
	return o;
}

bool outlet_put(void *outlet, const char *bytes, size_t n)
{
	struct outlet *o = outlet;

	if (o->file)
		return file_out_add(o->file, bytes, n);
	if (!o->terminal)
		return fwrite(bytes, 1, n, stdout) == n;
	for (const char *end = bytes + n; bytes < end; ) {
		const char *from = bytes;

		while (bytes < end && *bytes != '\n' && *bytes != '\f')
			bytes++;
		char *line = mem_strndup(from, (size_t)(bytes - from));
		print_text(stdout, line);
		free(line);
		if (bytes < end)
			(void)putchar(*bytes++);
	}
	return ferror(stdout) == 0;
}

bool outlet_go_on(void *outlet, long done, long all)
{
	struct outlet *o = outlet;
	int64_t now = clock_now_us();

	if (o->held && process_asked_to_end(&o->ends))
		return false;
	if (now - o->said >= SAY_EVERY_S * (int64_t)1000000 && isatty(STDERR_FILENO)) {
		o->said = now;
		if (all > 0)
			(void)fprintf(stderr, _("%ld of %ld, %ld percent\n"), done, all, (long)(100.0 * (double)done / (double)all));
		else
			(void)fprintf(stderr, _("%ld so far\n"), done);
	}
	return true;
}

static void note(const struct outlet_left *x)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	if (!session_write(x->s, &err) || !export_note(&x->s->op, x->engagement, &x->left, &err)) {
		export_unnoted_words(&err, &words);
		print_text(stderr, str_text(&words));
		(void)fputc('\n', stderr);
	}
	str_release(&words);
	error_release(&err);
}

/* Whoever read the output has gone, as `head` does: nobody is there to be told, and not all of it left. */
static bool reader_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/* *left: all of it did. */
static bool printed(bool ok, bool *left, struct error *err)
{
	if (fflush(stdout) == 0 && ferror(stdout) == 0 && (ok || err->code != ERR_CUT_SHORT))
		return ok;
	*left = false;
	if (!reader_gone())
		return error_set(err, ERR_IO, NULL, _("It could not be written out whole. Is the disk full?"));
	error_release(err);
	return true;
}

bool outlet_end(struct outlet *o, bool ok, const struct outlet_left *left, struct error *err)
{
	bool whole = true;

	if (o->file) {
		if (ok || (err->code == ERR_CUT_SHORT && !file_out_add(o->file, "", 0)))
			ok = file_out_end(o->file, err) && ok;
		else
			file_out_drop(o->file);
	} else if (!o->held) {
		ok = printed(ok, &whole, err);
	}
	if (ok && whole && left) {
		/* A floor that could not be read is the usual one, and what went out may say more than was wished. */
		print_problems(stderr, left->s->settings->problems, left->s->settings->n_problems);
		note(left);
	}
	if (o->held) {
		static const struct timespec now = { 0, 0 };

		/* Taken here, so that it says what became of it and does not end the program in silence. */
		while (!ok && sigtimedwait(&o->ends, NULL, &now) > 0)
			;
		(void)sigprocmask(SIG_SETMASK, &o->before, NULL);
	}
	free(o);
	return ok;
}
