/* Signals become bits that the loop reads: a handler does nothing but write one byte into a pipe. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "term/term_priv.h"

static const struct { int no; unsigned bit; } table[SIGNALS] = {
	{ SIGHUP, SIG_LOST }, { SIGTERM, SIG_QUIT }, { SIGINT, SIG_QUIT }, { SIGQUIT, SIG_QUIT },
	{ SIGWINCH, SIG_RESIZE }, { SIGCONT, SIG_CONTINUED }, { SIGTSTP, SIG_STOP }, { SIGTTOU, 0 }, { SIGPIPE, 0 }
};

/* A handler gets no argument: the one place where the process has to remember the pipe. -1: no terminal is open. */
static volatile sig_atomic_t wake_fd = -1;
/* Where ncurses writes, and /dev/null: a write that waits for a dead terminal is tried again by ncurses for ever, so SIGHUP
 * takes the terminal away from under it. */
static volatile sig_atomic_t cut_fd = -1, null_fd = -1;

static void handler(int no)
{
	int saved = errno;
	unsigned bit = 0;
	for (size_t i = 0; i < SIGNALS; i++) {
		if (table[i].no == no)
			bit = table[i].bit;
	}
	if (wake_fd >= 0 && bit != 0) {
		char c = (char)bit;
		/* A full pipe already holds enough to wake the loop; bits that do not fit were told before. */
		if (write(wake_fd, &c, 1) < 0)
			errno = saved;
	}
	if ((bit & SIG_LOST) != 0 && cut_fd >= 0)
		dup2(null_fd, cut_fd);
	errno = saved;
}

void signals_cut(int fd)
{
	sig_atomic_t old = null_fd;
	cut_fd = -1;
	null_fd = fd >= 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : -1;
	if (old >= 0)
		close(old);
	if (null_fd >= 0)
		cut_fd = fd;
}

bool signals_take(struct signals *sg, struct error *err)
{
	if (pipe2(sg->pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return error_set(err, error_code_of(errno), NULL, _("The program could not start: %s."),
			error_reason(errno));
	wake_fd = sg->pipe[1];
	for (size_t i = 0; i < SIGNALS; i++) {
		struct sigaction sa;
		memset(&sa, 0, sizeof sa);
		sigemptyset(&sa.sa_mask);
		sa.sa_handler = table[i].bit != 0 ? handler : SIG_IGN;
		sigaction(table[i].no, &sa, &sg->before[i]);
		/* Started with nohup: the closing of a terminal is noticed by reading it. */
		if (table[i].no == SIGHUP && sg->before[i].sa_handler == SIG_IGN)
			sigaction(SIGHUP, &sg->before[i], NULL);
	}
	sg->on = true;
	return true;
}

void signals_give_back(struct signals *sg)
{
	if (!sg->on)
		return;
	sg->on = false;
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(table[i].no, &sg->before[i], NULL);
	wake_fd = -1;
	signals_cut(-1);
	close(sg->pipe[0]);
	close(sg->pipe[1]);
}

unsigned signals_read(struct signals *sg)
{
	unsigned bits = 0;
	char buf[64];
	ssize_t n;
	while (sg->on && (n = read(sg->pipe[0], buf, sizeof buf)) > 0) {
		for (ssize_t i = 0; i < n; i++)
			bits |= (unsigned char)buf[i];
	}
	return bits;
}

void signals_pipe(struct signals *sg, bool ignored)
{
	struct sigaction sa;
	if (!sg->on)
		return;
	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = SIG_IGN;
	for (size_t i = 0; i < SIGNALS; i++) {
		if (table[i].bit == 0)
			sigaction(table[i].no, ignored ? &sa : &sg->before[i], NULL);
	}
}
