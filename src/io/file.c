/* io/file.c - whole files: read with a limit, replaced at one stroke. */
#include "config.h"

#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

enum { CHUNK = 64 * 1024 };

static bool read_failed(const char *path, int no, struct error *err)
{
	enum error_code code = error_code_of(no);
	/* "Read-only" is said of what cannot be written. */
	if (code != ERR_NOT_FOUND)
		code = ERR_IO;
	return error_set(err, code, path, _("The file could not be read: %s."), error_reason(no));
}

static bool too_big(const char *path, size_t max, struct error *err)
{
	if (max < 1024)
		return error_set(err, ERR_INVALID, path,
		                 P_("The file is too big: at most %zu byte is read here.",
		                    "The file is too big: at most %zu bytes are read here.", max),
		                 max);
	if (max < (size_t)1024 * 1024)
		return error_set(err, ERR_INVALID, path, _("The file is too big: at most %zu KB are read here."), max / 1024);
	return error_set(err, ERR_INVALID, path, _("The file is too big: at most %zu MB are read here."),
	                 max / 1024 / 1024);
}

static bool read_all(int fd, const char *path, size_t max, struct str *out, struct error *err)
{
	char *chunk = mem_alloc(CHUNK);
	size_t from = out->len;
	bool ok = true;
	for (;;) {
		ssize_t n = read(fd, chunk, CHUNK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ok = read_failed(path, errno, err);
		/* The size was looked at before, but the file may be growing. */
		else if ((size_t)n > max - (out->len - from))
			ok = too_big(path, max, err);
		if (!ok || n == 0)
			break;
		str_addn(out, chunk, (size_t)n);
	}
	free(chunk);
	if (!ok)
		str_remove(out, from, out->len - from);
	return ok;
}

bool file_read(const char *path, size_t max, struct str *out, struct error *err)
{
	struct stat st;
	bool ok = false;
	/* Not blocking: a pipe in the place of a file must not hold up the program. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return read_failed(path, errno, err);
	str_add(out, "");
	if (fstat(fd, &st) != 0)
		ok = read_failed(path, errno, err);
	else if (S_ISDIR(st.st_mode))
		ok = error_set(err, ERR_INVALID, path, _("This is a folder, not a file. Name a file in it."));
	else if (!S_ISREG(st.st_mode))
		ok = error_set(err, ERR_INVALID, path, _("This is a device or a pipe, not an ordinary file."));
	else if (st.st_size > 0 && (uintmax_t)st.st_size > max)
		ok = too_big(path, max, err);
	else
		ok = read_all(fd, path, max, out, err);
	close(fd);
	return ok;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

static bool sync_all(int fd)
{
	while (fsync(fd) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

static bool write_failed(const char *path, int no, struct error *err)
{
	enum error_code code = error_code_of(no);
	if (code == ERR_EXISTS || code == ERR_BUSY)
		code = ERR_IO;
	if (path_exists(path))
		return error_set(err, code, path, _("The file could not be written: %s. The old file is kept as it was."),
		                 error_reason(no));
	return error_set(err, code, path, _("The file could not be written: %s. Nothing was left behind."),
	                 error_reason(no));
}

/* The name in the folder is on disk only when the folder is. Some file systems cannot sync a folder. */
static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno == EACCES;
	bool ok = sync_all(fd) || errno == EINVAL || errno == ENOTSUP;
	int no = errno;
	close(fd);
	errno = no;
	return ok;
}

/* 0, or what went wrong; then nothing is left of the new file. */
static int replace(const char *path, const char *temp_pattern, const void *bytes, size_t n)
{
	char *temp = mem_strdup(temp_pattern);
	int no = 0;
	int fd = mkostemp(temp, O_CLOEXEC); /* 0600 */
	if (fd < 0) {
		no = errno;
		free(temp);
		return no;
	}
	if (!write_all(fd, bytes, n) || !sync_all(fd))
		no = errno;
	/* Some file systems tell only now that there was no room. */
	if (close(fd) != 0 && no == 0 && errno != EINTR)
		no = errno;
	if (no == 0 && rename(temp, path) != 0)
		no = errno;
	if (no != 0)
		unlink(temp);
	free(temp);
	return no;
}

bool file_write_private(const char *path, const void *bytes, size_t n, struct error *err)
{
	/* What a link points to is replaced, not the link. */
	char *resolved = realpath(path, NULL);
	const char *target = resolved != NULL ? resolved : path;
	char *folder = path_parent(target);
	char *pattern = path_join(folder, ".trivet-XXXXXX");
	bool ok = true;
	if (path_is_folder(target)) {
		ok = error_set(err, ERR_INVALID, path, _("This is a folder. Name a file in it."));
	} else {
		int no = replace(target, pattern, bytes, n);
		if (no != 0)
			ok = write_failed(path, no, err);
		else if (!sync_folder(folder))
			ok = error_set(err, ERR_IO, path,
			               _("The new file is in place, but the disk did not confirm it: %s."),
			               error_reason(errno));
	}
	free(pattern);
	free(folder);
	free(resolved);
	return ok;
}
