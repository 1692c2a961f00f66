/* A pseudo terminal held by the test itself, with a terminal of the program on it. */
#ifndef TRIVET_TESTS_TERM_RIG_H
#define TRIVET_TESTS_TERM_RIG_H

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "base/when.h"
#include "term/term_priv.h"

#define XTERM "xterm-256color"

struct rig {
	int master, slave;
	struct term *t;
	struct str sent;         /* what the terminal got last */
};

static const struct term_options usual = { .esc_delay_ms = 25, .color = false, .theme = "default",
	.borders = BORDERS_ASCII, .cursor_shown = true };

static inline void set_size(int fd, int rows, int columns)
{
	struct winsize ws;
	memset(&ws, 0, sizeof ws);
	ws.ws_row = (unsigned short)rows;
	ws.ws_col = (unsigned short)columns;
	assert_int_equal(ioctl(fd, TIOCSWINSZ, &ws), 0);
}

static inline void rig_open(struct rig *r, const char *name, int rows, int columns, const struct term_options *opt)
{
	struct error err = ERROR_INIT;
	memset(r, 0, sizeof *r);
	setenv("TERM", name, 1);
	assert_int_equal(openpty(&r->master, &r->slave, NULL, NULL, NULL), 0);
	set_size(r->slave, rows, columns);
	fcntl(r->master, F_SETFL, O_NONBLOCK);
	if (!term_open_on(&r->t, r->slave, r->slave, opt, &err))
		fail_msg("%s", error_text(&err));
}

/* Everything the terminal got so far. In packet mode one read gives no more than one write, so this counts writes as well. */
static inline int rig_take(struct rig *r)
{
	char buf[1 << 16];
	ssize_t n;
	int writes = 0;
	str_clear(&r->sent);
	str_add(&r->sent, "");
	while ((n = read(r->master, buf, sizeof buf)) > 0) {
		str_addn(&r->sent, buf, (size_t)n);
		writes++;
	}
	return writes;
}

static inline void rig_close(struct rig *r)
{
	term_close(r->t);
	close(r->master);
	close(r->slave);
	str_release(&r->sent);
}

static inline void rig_type(struct rig *r, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(r->master, bytes, n);
		if (done <= 0)
			fail_msg("%s", "the pseudo terminal takes no more");
		bytes += done;
		n -= (size_t)done;
	}
}

static inline void dump(struct rig *r, struct str *out)
{
	str_clear(out);
	surface_dump(term_screen(r->t), out);
}

#endif
