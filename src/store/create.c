/* store/create.c - a new file: complete under another name first, so that nobody ever sees half of one. */
#include "config.h"

#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

static bool make_part(const char *part, mode_t mode, struct error *err)
{
	int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return error_set(err, error_code_of(errno), part, _("No file can be made here: %s."), error_reason(errno));
	bool ok = fchmod(fd, mode) == 0; /* whatever the umask */
	close(fd);
	struct store st = { 0 };
	if (!ok)
		return error_set(err, error_code_of(errno), part, _("No file can be made here: %s."), error_reason(errno));
	if (!file_open(&st, part, false, err))
		return false;
	ok = db_exec(st.db, "PRAGMA journal_mode=WAL; BEGIN IMMEDIATE", err) && migrate_steps(st.db, 0, store_format(), err)
		&& db_exec(st.db, "COMMIT", err)
		/* Only the file itself gets the name: all must be in it, and closing does not say when it failed. */
		&& db_exec(st.db, "PRAGMA wal_checkpoint(TRUNCATE)", err);
	file_close(&st);
	return ok && file_sync(part, err);
}

/* An empty file is replaced; several programs may try at once, and only one does. */
static bool replace_empty(const char *part, const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0 || flock(fd, LOCK_EX) != 0) {
		error_set(err, error_code_of(errno), path, _("This cannot be opened: %s."), error_reason(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	struct stat locked, named;
	bool ok = true;
	if (fstat(fd, &locked) == 0 && stat(path, &named) == 0 && locked.st_ino == named.st_ino
	    && locked.st_dev == named.st_dev && named.st_size == 0 && rename(part, path) != 0)
		ok = error_set(err, error_code_of(errno), path, _("No file can be made here: %s."), error_reason(errno));
	close(fd);
	return ok;
}

bool store_create(const char *path, bool shared, struct error *err)
{
	mode_t mode;
	char *folder = path_parent(path);
	char id[STORE_ID_SIZE];
	store_new_id(id);
	struct str part = STR_INIT;
	str_addf(&part, "%s.new-%s", path, id);
	struct stat s;
	bool ok = path_make(folder, err) && file_local(folder, err) && file_mode(path, shared, &mode, err) && make_part(part.buf, mode, err);
	if (ok && stat(path, &s) == 0 && S_ISREG(s.st_mode) && s.st_size == 0)
		ok = replace_empty(part.buf, path, err);
	/* EEXIST: another program was quicker, and its file is as good. */
	else if (ok && !file_name_it(part.buf, path) && errno != EEXIST)
		ok = error_set(err, error_code_of(errno), path, _("No file can be made here: %s."), error_reason(errno));
	ok = ok && file_sync(path, err);
	unlink(part.buf);
	const char *const beside[] = { "-wal", "-shm" };
	size_t n = part.len;
	for (size_t i = 0; i < 2; i++) {
		str_add(&part, beside[i]);
		unlink(part.buf);
		str_remove(&part, n, 4);
	}
	str_release(&part);
	free(folder);
	return ok;
}
