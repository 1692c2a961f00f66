/* io/stream.c - reading in blocks. */
#include "config.h"

#include "io/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

struct stream { char *path; int fd; long size, at; uint64_t mark; };

enum { MARK_START = 1469598103 };

static bool fail(const char *path, struct error *err)
{
	return error_set(err, error_code_of(errno), path, _("It cannot be read: %s. Nothing was changed."), error_reason(errno));
}

struct stream *stream_open(const char *path, struct error *err)
{
	/* Not waiting: opening a pipe nobody writes to would. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	struct stream *s;

	if (fd < 0 || fstat(fd, &st) != 0) {
		(void)fail(path, err);
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		close(fd);
		(void)error_set(err, ERR_INVALID, path, _("This is no ordinary file. Nothing was changed. Save the table as a file first."));
		return NULL;
	}
	s = mem_alloc(sizeof *s);
	*s = (struct stream){ .path = mem_strdup(path), .fd = fd, .size = (long)st.st_size, .mark = MARK_START };
	return s;
}

void stream_close(struct stream *s)
{
	if (!s)
		return;
	close(s->fd);
	free(s->path);
	free(s);
}

const char *stream_path(const struct stream *s)
{
	return s->path;
}

long stream_size(const struct stream *s)
{
	return s->size;
}

long stream_at(const struct stream *s)
{
	return s->at;
}

bool stream_more(struct stream *s, struct str *out, bool *more, struct error *err)
{
	char block[STREAM_BLOCK];
	uint64_t mark = s->mark;
	ssize_t n;

	do
		n = read(s->fd, block, sizeof block);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return fail(s->path, err);
	for (ssize_t i = 0; i < n; i++)
		mark = (mark ^ (unsigned char)block[i]) * 1099511628211U;
	s->mark = mark;
	s->at += n;
	*more = n > 0;
	str_addn(out, block, (size_t)n);
	return true;
}

bool stream_again(struct stream *s, struct error *err)
{
	if (lseek(s->fd, 0, SEEK_SET) != 0)
		return fail(s->path, err);
	s->at = 0;
	s->mark = MARK_START;
	return true;
}

uint64_t stream_mark(const struct stream *s)
{
	return s->mark ? s->mark : 1;
}
