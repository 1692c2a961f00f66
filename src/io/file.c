/* io/file.c - whole files: read with a limit, replaced at one stroke. */
#include "config.h"

#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
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

struct file_out {
	int fd;
	int no;         /* what went wrong, or 0 */
	char *path;     /* as it was asked for */
	char *target;   /* what a link points to is replaced, not the link */
	char *folder, *temp;
	bool unnamed;   /* it has no name before it is whole, so that a kill or a power cut leaves nothing of it behind */
};

static void out_release(struct file_out *f)
{
	free(f->path);
	free(f->target);
	free(f->folder);
	free(f->temp);
	free(f);
}

/* What a rename would put an ordinary file in place of: a folder, and - for whoever may write in /dev - a device that the whole computer needs. */
static bool replaceable(const char *path, const char *target, struct error *err)
{
	struct stat st;
	if (path[0] == '\0')
		return error_set(err, ERR_INVALID, NULL, _("The name of the file is empty. Say one."));
	if (stat(target, &st) != 0 || S_ISREG(st.st_mode))
		return true;
	if (S_ISDIR(st.st_mode))
		return error_set(err, ERR_INVALID, path, _("This is a folder. Name a file in it."));
	return error_set(err, ERR_INVALID, path, _("This is a device or a pipe, and was left as it is. Name an ordinary file."));
}

struct file_out *file_out_begin(const char *path, struct error *err)
{
	struct file_out *f = mem_alloc(sizeof *f);
	char *resolved = realpath(path, NULL);
	f->path = mem_strdup(path);
	f->target = mem_strdup(resolved != NULL ? resolved : path);
	f->folder = path_parent(f->target);
	f->temp = path_join(f->folder, ".trivet-XXXXXX");
	free(resolved);
	f->fd = -1;
	if (replaceable(path, f->target, err)) {
		/* Not every file system has files without a name, and without /proc they cannot be given one. */
		if (access("/proc/self/fd", X_OK) == 0)
			f->fd = open(f->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
		f->unnamed = f->fd >= 0;
		if (!f->unnamed)
			f->fd = mkostemp(f->temp, O_CLOEXEC); /* 0600 */
		if (f->fd >= 0)
			return f;
		(void)write_failed(path, errno, err);
	}
	out_release(f);
	return NULL;
}

bool file_out_add(struct file_out *f, const void *bytes, size_t n)
{
	if (f->no == 0 && !write_all(f->fd, bytes, n))
		f->no = errno;
	return f->no == 0;
}

/* A name for what has none, for the moment before it takes the place of the old file. */
static bool give_name(struct file_out *f)
{
	char self[40];
	(void)snprintf(self, sizeof self, "/proc/self/fd/%d", f->fd);
	for (int i = 0; i < 100; i++) {
		unsigned char r[3];
		if (getrandom(r, sizeof r, 0) != (ssize_t)sizeof r)
			return false;
		(void)snprintf(f->temp + strlen(f->temp) - 6, 7, "%02x%02x%02x", r[0], r[1], r[2]);
		if (linkat(AT_FDCWD, self, AT_FDCWD, f->temp, AT_SYMLINK_FOLLOW) == 0) {
			f->unnamed = false;
			return true;
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

bool file_out_end(struct file_out *f, struct error *err)
{
	bool ok = true;
	if (f->no == 0 && !sync_all(f->fd))
		f->no = errno;
	if (f->no == 0 && f->unnamed && !give_name(f))
		f->no = errno;
	/* Some file systems tell only now that there was no room. */
	if (close(f->fd) != 0 && f->no == 0 && errno != EINTR)
		f->no = errno;
	if (f->no == 0 && rename(f->temp, f->target) != 0)
		f->no = errno;
	if (f->no != 0) {
		if (!f->unnamed)
			unlink(f->temp);
		ok = write_failed(f->path, f->no, err);
	} else if (!sync_folder(f->folder)) {
		ok = error_set(err, ERR_IO, f->path, _("The new file is in place, but the disk did not confirm it: %s."), error_reason(errno));
	}
	out_release(f);
	return ok;
}

void file_out_drop(struct file_out *f)
{
	if (f == NULL)
		return;
	close(f->fd);
	if (!f->unnamed)
		unlink(f->temp);
	out_release(f);
}

bool file_write_private(const char *path, const void *bytes, size_t n, struct error *err)
{
	struct file_out *f = file_out_begin(path, err);
	if (f == NULL)
		return false;
	(void)file_out_add(f, bytes, n);
	return file_out_end(f, err);
}
