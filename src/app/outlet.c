/* app/outlet.c - standard output, or a file that is there whole or not at all. */
#include "config.h"

#include "app/outlet.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/print.h"
#include "base/i18n.h"
#include "base/mem.h"
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

static bool is_the_same(const char *a, const char *b)
{
	struct stat of_a, of_b;

	return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

struct outlet *outlet_open(const char *path, const char *data, struct error *err)
{
	struct outlet *o;
	struct file_out *file = NULL;

	if (path && is_the_same(path, data)) {
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

		while (bytes < end && *bytes != '\n')
			bytes++;
		char *line = mem_strndup(from, (size_t)(bytes - from));
		print_text(stdout, line);
		free(line);
		if (bytes < end) {
			(void)putchar('\n');
			bytes++;
		}
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

bool outlet_end(struct outlet *o, bool ok, struct error *err)
{
	if (o->file) {
		if (ok || (err->code == ERR_CUT_SHORT && !file_out_add(o->file, "", 0)))
			ok = file_out_end(o->file, err) && ok;
		else
			file_out_drop(o->file);
	} else if (fflush(stdout) != 0 || (!ok && err->code == ERR_CUT_SHORT)) {
		ok = error_set(err, ERR_IO, NULL, _("The table could not be written out whole. Is the disk full?"));
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
