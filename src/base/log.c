/* base/log.c - one line a note, to the file named in TRIVET_LOG. */
#include "config.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "base/when.h"

/* The file is opened for each note: notes are rare, and whoever looks after the server may move the file
 * away at any moment. One write() a line keeps the lines of several programs apart. */
void log_note(const char *fmt, ...)
{
	const char *path = getenv("TRIVET_LOG");
	if (path == NULL || *path == '\0')
		return;
	int saved = errno;
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd >= 0) {
		struct str line = STR_INIT;
		char stamp[32] = "";
		time_t now = (time_t)(clock_now_us() / 1000000);
		struct tm tm;
		if (gmtime_r(&now, &tm) != NULL)
			strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm);
		str_addf(&line, "%s %ld ", stamp, (long)getpid());
		size_t from = line.len;
		va_list ap;
		va_start(ap, fmt);
		str_vaddf(&line, fmt, ap);
		va_end(ap);
		/* A note stays one line and cannot carry commands for a terminal. */
		for (size_t i = from; i < line.len; i++)
			if ((unsigned char)line.buf[i] < 0x20 || line.buf[i] == 0x7f)
				line.buf[i] = '?';
		str_addc(&line, '\n');
		ssize_t done = write(fd, line.buf, line.len);
		(void)done; /* a note that cannot be written is no reason to stop */
		close(fd);
		str_release(&line);
	}
	errno = saved;
}
