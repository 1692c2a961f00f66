/* store/copy.c - a whole copy of the file, and putting one back. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/when.h"
#include "store/care.h"
#include "store/db.h"

static bool vacuum_into(struct store *st, const char *to, struct error *err)
{
	bool ok = temp_begin(st, err);
	sqlite3_stmt *q = ok ? db_prepare(st->db, "VACUUM INTO :to", err) : NULL;
	if (q != NULL) {
		db_text(q, ":to", to);
		ok = db_run(q, err);
		sqlite3_finalize(q);
	}
	temp_end(st);
	return ok && q != NULL;
}

/* Under another name first: what bears the name asked for is whole and on the disk. */
static bool make_part(struct store *st, const char *to, struct str *part, struct error *err)
{
	char id[STORE_ID_SIZE];
	store_new_id(id);
	str_addf(part, "%s.part-%s", to, id);
	/* Made here, so that it is never readable by others, not even while it grows. */
	int fd = open(part->buf, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	bool ok = fchmod(fd, 0600) == 0;
	if (!ok)
		error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	close(fd);
	return ok && vacuum_into(st, part->buf, err) && file_sync(part->buf, err);
}

/* Signals that end a program wait until what is half written is gone again; what runs meanwhile gives up when one waits. */
static void endings(sigset_t *set)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	sigemptyset(set);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(set, numbers[i]);
}

static int one_waits(void *nothing)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	sigset_t waiting;
	(void)nothing;
	if (sigpending(&waiting) != 0)
		return 0;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (sigismember(&waiting, numbers[i]) == 1)
			return 1;
	return 0;
}

void hush_begin(struct store *st, sigset_t *was)
{
	sigset_t set;
	endings(&set);
	sigprocmask(SIG_BLOCK, &set, was);
	sqlite3_progress_handler(st->db, 1000, one_waits, NULL);
}

void hush_end(struct store *st, const sigset_t *was)
{
	if (st != NULL)
		sqlite3_progress_handler(st->db, 0, NULL, NULL);
	sigprocmask(SIG_SETMASK, was, NULL);
}

bool copy_to(struct store *st, const char *to, struct error *err)
{
	if (path_exists(to))
		return error_set(err, ERR_EXISTS, to, _("There is a file of this name already. It was left as it is."));
	if (!file_place_free(to, err))
		return false;
	struct str part = STR_INIT;
	sigset_t was;
	hush_begin(st, &was);
	bool ok = make_part(st, to, &part, err);
	if (ok && !file_name_it(part.buf, to))
		ok = error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	ok = ok && file_sync(to, err);
	unlink(part.buf);
	hush_end(st, &was);
	str_release(&part);
	return ok;
}

bool care_copy(struct store *st, const char *to, struct error *err)
{
	return copy_to(st, to, err);
}
