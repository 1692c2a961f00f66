/* The way out to the terminal.
 *
 * ncurses writes to a descriptor of ours. It is the terminal for ordinary frames. While the screen is entered or left it
 * is a file in memory instead, so that the modes we set ourselves leave in the same write, and so that ncurses never sets the
 * modes of the line: those are kept by term.c alone. Once the terminal is gone it is /dev/null. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/when.h"
#include "term/term_priv.h"

bool output_capture(struct output *o)
{
	o->memory = memfd_create("frame", MFD_CLOEXEC);
	if (o->memory < 0)
		return false;
	if (dup3(o->memory, o->fd, O_CLOEXEC) < 0) {
		close(o->memory);
		o->memory = -1;
		return false;
	}
	return true;
}

bool output_ready(const struct output *o)
{
	struct pollfd p = { .fd = o->tty, .events = POLLOUT };
	return !o->dead && poll(&p, 1, 0) > 0 && (p.revents & POLLOUT) != 0;
}

void output_kill(struct output *o)
{
	o->dead = true;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null >= 0) {
		dup3(null, o->fd, O_CLOEXEC);
		close(null);
	}
}

/* Waits until the terminal takes bytes; false when the time is up or it is gone. */
static bool wait_ready(const struct output *o, int64_t until)
{
	for (;;) {
		int64_t left = until < 0 ? -1 : until - clock_steady_ms();
		struct pollfd p = { .fd = o->fd, .events = POLLOUT };
		if (until >= 0 && left <= 0)
			left = 0;
		int n = poll(&p, 1, (int)left);
		if (n < 0 && errno == EINTR)
			continue;
		return n > 0 && (p.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
	}
}

static void send_all(struct output *o, const char *s, size_t n, int64_t until)
{
	while (n > 0 && !o->dead && wait_ready(o, until)) {
		ssize_t done = write(o->fd, s, n);
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		} else if (done < 0 && errno != EINTR && errno != EAGAIN) {
			return;
		}
	}
}

void output_forget(struct output *o)
{
	if (o->memory < 0)
		return;
	close(o->memory);
	o->memory = -1;
	if (!o->dead)
		dup3(o->tty, o->fd, O_CLOEXEC);
}

void output_release(struct output *o, const char *before, int wait_ms)
{
	if (o->memory < 0)
		return;
	struct str all = STR_INIT;
	str_add(&all, before);
	char buf[4096];
	ssize_t n;
	for (off_t at = 0; (n = pread(o->memory, buf, sizeof buf, at)) > 0; at += n)
		str_addn(&all, buf, (size_t)n);
	output_forget(o);
	send_all(o, str_text(&all), all.len, wait_ms < 0 ? -1 : clock_steady_ms() + wait_ms);
	str_release(&all);
}
