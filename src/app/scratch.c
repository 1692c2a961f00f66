/* app/scratch.c - the demo's folder and its removal. */
#include "config.h"

#include "app/scratch.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"

/* The one thing a signal handler can see. The paths are written before the handler is set, and not changed until it is gone. */
static struct {
	char folder[PATH_MAX];
	char files[4][PATH_MAX];
} scratch;

static void remove_now(void)
{
	for (size_t i = 0; i < sizeof scratch.files / sizeof *scratch.files; i++)
		(void)unlink(scratch.files[i]);
	(void)rmdir(scratch.folder);
}

/* unlink() and rmdir() are among the few calls that a handler may make. */
static void on_signal(int number)
{
	remove_now();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

static void handle(void (*handler)(int))
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGSEGV, SIGBUS };
	struct sigaction act;

	memset(&act, 0, sizeof act);
	act.sa_handler = handler;
	(void)sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		(void)sigaction(numbers[i], &act, NULL);
}

static const char *place(void)
{
	static const char *const names[] = { "XDG_RUNTIME_DIR", "TMPDIR" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *folder = getenv(names[i]);

		if (folder && *folder == '/' && access(folder, W_OK | X_OK) == 0)
			return folder;
	}
	return "/tmp";
}

bool scratch_make(const char **file, struct error *err)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	int n = snprintf(scratch.folder, sizeof scratch.folder, "%s/trivet-demo-XXXXXX", place());

	if (n < 0 || (size_t)n > sizeof scratch.folder - 20)
		return error_set(err, ERR_IO, NULL, _("The name of the folder for scratch files is too long."));
	if (!mkdtemp(scratch.folder))
		return error_set(err, error_code_of(errno), place(), _("No scratch folder could be made for the demo: %s."), error_reason(errno));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str path = STR_INIT;

		str_addf(&path, "%s/demo.db%s", scratch.folder, ends[i]);
		memcpy(scratch.files[i], str_text(&path), path.len + 1);
		str_release(&path);
	}
	handle(on_signal);
	*file = scratch.files[0];
	return true;
}

void scratch_remove(void)
{
	handle(SIG_DFL);
	remove_now();
}
