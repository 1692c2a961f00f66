/* Waiting: for output, reports, ends of programs. */
#include "config.h"

#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void take_reports(struct terminal *t)
{
	char buf[512];
	ssize_t n;
	while ((n = read(t->reports, buf, sizeof buf)) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (buf[i] != '\n') {
				str_addc(&t->report, buf[i]);
				continue;
			}
			if (strncmp(str_text(&t->report), "idle ", 5) == 0)
				t->idle = strtoul(str_text(&t->report) + 5, NULL, 10);
			str_clear(&t->report);
		}
	}
}

static void take_end(struct terminal *t)
{
	int status;
	while (!t->ended && waitpid(t->pid, &status, WNOHANG | WUNTRACED | WCONTINUED) == t->pid) {
		if (WIFSTOPPED(status)) {
			t->stopped = true;
		} else if (WIFCONTINUED(status)) {
			t->stopped = false;
		} else {
			t->ended = true;
			t->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
			take_reports(t);
			terminal_take_output(t);
		}
	}
}

static void give_input(struct terminal *t)
{
	ssize_t n = write(t->master, str_text(&t->input), t->input.len);
	if (n > 0)
		str_remove(&t->input, 0, (size_t)n);
}

static void take_children(struct watch *w)
{
	struct signalfd_siginfo info;
	while (read(w->children, &info, sizeof info) == (ssize_t)sizeof info)
		;
	for (size_t i = 0; i < 2; i++)
		if (w->terminals[i])
			take_end(w->terminals[i]);
}

bool watch_pump(struct watch *w, int extra, int timeout_ms)
{
	/* Two places for each terminal, then the children, then the extra one. Negative descriptors are passed over. */
	struct pollfd p[6];
	for (size_t i = 0; i < 2; i++) {
		struct terminal *t = w->terminals[i];
		p[2 * i] = (struct pollfd){ .fd = t ? t->master : -1, .events = POLLIN };
		p[2 * i + 1] = (struct pollfd){ .fd = t && !t->ended ? t->reports : -1, .events = POLLIN };
		/* A program that has ended reads nothing more. */
		if (t && t->input.len > 0 && !t->ended)
			p[2 * i].events = POLLIN | POLLOUT;
	}
	p[4] = (struct pollfd){ .fd = w->children, .events = POLLIN };
	p[5] = (struct pollfd){ .fd = extra, .events = POLLIN };
	if (poll(p, 6, timeout_ms) <= 0)
		return false;
	for (size_t i = 0; i < 2; i++) {
		struct terminal *t = w->terminals[i];
		if (!t)
			continue;
		if (p[2 * i + 1].revents)
			take_reports(t);
		if (p[2 * i].revents & POLLIN)
			terminal_take_output(t);
		if (p[2 * i].revents & POLLOUT)
			give_input(t);
	}
	if (p[4].revents)
		take_children(w);
	return p[5].revents != 0;
}

static bool readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	return fd >= 0 && poll(&p, 1, 0) > 0 && (p.revents & POLLIN);
}

/* True if the program waits for something to read, or for a signal. It alone can tell a report that was made before the last key was read, but
 * arrived after it was sent, from a good one: a program that still has work to do does not wait. */
static bool waits(const struct terminal *t)
{
	static const long calls[] = {
#ifdef SYS_poll
		SYS_poll,
#endif
#ifdef SYS_select
		SYS_select,
#endif
		SYS_ppoll, SYS_pselect6, SYS_read, SYS_restart_syscall, SYS_rt_sigtimedwait
	};
	char path[64], line[256] = "";
	snprintf(path, sizeof path, "/proc/%ld/syscall", (long)t->pid);
	FILE *f = fopen(path, "re");
	if (f) {
		bool got = fgets(line, sizeof line, f) != NULL;
		fclose(f);
		if (got) {
			char *end;
			long call = strtol(line, &end, 10);
			for (size_t i = 0; end != line && i < sizeof calls / sizeof *calls; i++)
				if (call == calls[i])
					return true;
			return false;
		}
	}
	/* Not told here: sleeping must do. The state stands behind the name, which may hold anything but ends with ')'. */
	snprintf(path, sizeof path, "/proc/%ld/stat", (long)t->pid);
	f = fopen(path, "re");
	if (!f)
		return true;
	const char *at = fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
	fclose(f);
	return at && at[1] == ' ' && at[2] == 'S';
}

bool terminal_settle(struct watch *w, struct terminal *t, unsigned long after, struct error *err)
{
	long end = now_ms() + w->deadline_ms;
	for (;;) {
		watch_pump(w, -1, 0);
		if (t->ended)
			return true;
		bool reported = t->idle > after && t->input.len == 0 && !readable(t->slave);
		/* The order counts: only what came before the program began to wait is sure to be here already. */
		if (reported && waits(t) && !readable(t->slave) && !readable(t->master) && !readable(t->reports))
			return true;
		long left = end - now_ms();
		if (left <= 0)
			return error_set(err, ERR_BUSY, NULL,
					 "The program did not report that it is idle within %ld s.%s", w->deadline_ms / 1000,
					 t->stopped ? " It is stopped." : "");
		watch_pump(w, -1, reported ? 1 : (int)left);
	}
}

bool terminal_wait_end(struct watch *w, struct terminal *t, struct error *err)
{
	long end = now_ms() + w->deadline_ms;
	while (!t->ended) {
		long left = end - now_ms();
		if (left <= 0)
			return error_set(err, ERR_BUSY, NULL, "The program did not end within %ld s.",
					 w->deadline_ms / 1000);
		watch_pump(w, -1, (int)left);
	}
	return true;
}
