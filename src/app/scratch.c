/* app/scratch.c - the folder of a demo or a rehearsal, and its removal.
 *
 * A program that is killed removes nothing. So each folder has a file "alive" that its program keeps locked: the next program that makes a
 * folder finds it free, and clears up. */
#include "config.h"

#include "app/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"

#define BEGINS "trivet-scratch-"

enum { FILES = 5 };

static const char *const names[FILES] = { "scratch.db", "scratch.db-wal", "scratch.db-shm", "scratch.db-journal", "alive" };

/* The one thing a signal handler can see. The paths are written before the handler is set, and not changed until it is gone. */
static struct {
	char folder[PATH_MAX];
	char files[FILES][PATH_MAX];
	int alive;               /* open and locked as long as this program lives */
} scratch;

static void remove_now(void)
{
	for (size_t i = 0; i < FILES; i++)
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
	static const char *const variables[] = { "XDG_RUNTIME_DIR", "TMPDIR" };

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *folder = getenv(variables[i]);

		if (folder && *folder == '/' && access(folder, W_OK | X_OK) == 0)
			return folder;
	}
	return "/tmp";
}

/* Removes what a program left that was killed. Without the file, or while it is locked, somebody is just beginning or still there. */
static void clear_one(int where, const char *name)
{
	int folder = openat(where, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int alive = folder < 0 ? -1 : openat(folder, "alive", O_RDWR | O_NOFOLLOW | O_CLOEXEC);

	if (alive >= 0 && flock(alive, LOCK_EX | LOCK_NB) == 0) {
		for (size_t i = 0; i < FILES; i++)
			(void)unlinkat(folder, names[i], 0);
		(void)unlinkat(where, name, AT_REMOVEDIR);
	}
	if (alive >= 0)
		close(alive);
	if (folder >= 0)
		close(folder);
}

static void clear_left(const char *where)
{
	DIR *d = opendir(where);
	struct dirent *e;

	while (d && (e = readdir(d)) != NULL) {
		if (strncmp(e->d_name, BEGINS, strlen(BEGINS)) == 0)
			clear_one(dirfd(d), e->d_name);
	}
	if (d)
		(void)closedir(d);
}

/* The file gets its name when it is locked already, so that nobody finds it free meanwhile. */
static bool keep_alive(void)
{
	char unnamed[PATH_MAX + 4];

	(void)snprintf(unnamed, sizeof unnamed, "%s.new", scratch.files[FILES - 1]);
	scratch.alive = open(unnamed, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (scratch.alive >= 0 && flock(scratch.alive, LOCK_EX | LOCK_NB) == 0 && rename(unnamed, scratch.files[FILES - 1]) == 0)
		return true;
	(void)unlink(unnamed);
	return false;
}

bool scratch_make(const char **file, struct error *err)
{
	int n = snprintf(scratch.folder, sizeof scratch.folder, "%s/" BEGINS "XXXXXX", place());

	if (n < 0 || (size_t)n > sizeof scratch.folder - 30)
		return error_set(err, ERR_IO, NULL, _("The name of the folder for scratch files is too long."));
	clear_left(place());
	if (!mkdtemp(scratch.folder))
		return error_set(err, error_code_of(errno), place(), _("No scratch folder could be made: %s."), error_reason(errno));
	for (size_t i = 0; i < FILES; i++) {
		struct str path = STR_INIT;

		str_addf(&path, "%s/%s", scratch.folder, names[i]);
		memcpy(scratch.files[i], str_text(&path), path.len + 1);
		str_release(&path);
	}
	handle(on_signal);
	if (!keep_alive()) {
		int why = errno;

		scratch_remove();
		return error_set(err, error_code_of(why), scratch.folder, _("No scratch folder could be made: %s."), error_reason(why));
	}
	*file = scratch.files[0];
	return true;
}

void scratch_remove(void)
{
	handle(SIG_DFL);
	remove_now();
	if (scratch.alive > 0)
		close(scratch.alive);
	scratch.alive = 0;
}
