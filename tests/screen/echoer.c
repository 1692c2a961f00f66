/* echoer - the smallest program that the player can be tested with: no curses, one raw terminal, and idle reports.
 *
 * It shows a title, numbered rows to walk through with Down and Up, a line of what was typed, a message line and a hint line.
 * Typed words are commands at Enter: "late" shows something half a second later, "slow" takes its time, "quit N" ends with status N, "hang" stops answering, "red" shows red text. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { ITEMS = 60, KEPT = 200 };

struct echoer {
	struct termios before;
	int rows, columns, item, top, wake;   /* wake: the self-pipe's end to read */
	char typed[KEPT + 1];
	size_t n;
	const char *message;
	bool pasting, red, changed, late;
	char escape[16];
	size_t escaped;
};

/* The one thing a signal handler can reach. */
static int wake_fd = -1;

static void on_signal(int number)
{
	unsigned char byte = (unsigned char)number;
	int kept = errno;
	if (write(wake_fd, &byte, 1) < 0)
		_exit(1);
	errno = kept;
}

static void measure(struct echoer *e)
{
	struct winsize size;
	if (ioctl(1, TIOCGWINSZ, &size) == 0) {
		e->rows = size.ws_row;
		e->columns = size.ws_col;
	}
	e->changed = true;
}

static void draw(struct echoer *e)
{
	int room = e->rows - 4;
	if (e->item < e->top)
		e->top = e->item;
	if (e->item >= e->top + room)
		e->top = e->item - room + 1;
	printf("\033[H\033[2JEchoer %dx%d TERM=%s", e->columns, e->rows, getenv("TERM"));
	for (int i = 0; i < room && e->top + i < ITEMS; i++)
		printf("\033[%d;1H%s%sItem %d\033[0m caf\303\251", i + 2, e->top + i == e->item ? "\033[7m" : "",
		       e->red ? "\033[31m" : "", e->top + i + 1);
	printf("\033[%d;1HTyped: %.*s", e->rows - 2, e->columns - 8, e->typed);
	printf("\033[%d;1H%.*s", e->rows - 1, e->columns, e->message);
	printf("\033[%d;1HDown Up, quit N", e->rows);
	printf("\033[%d;1H", e->item - e->top + 2);
	fflush(stdout);
	e->changed = false;
}

static void leave(struct echoer *e, int status)
{
	fputs("\033[?2004l\033[?1049l", stdout);
	fflush(stdout);
	tcsetattr(0, TCSANOW, &e->before);
	exit(status);
}

static void command(struct echoer *e)
{
	char word[KEPT + 1];
	snprintf(word, sizeof word, "%s", e->typed);
	e->typed[0] = '\0';
	e->n = 0;
	e->message = "Note: done.";
	if (strncmp(word, "quit ", 5) == 0)
		leave(e, (int)strtol(word + 5, NULL, 10));
	else if (strcmp(word, "slow") == 0)
		poll(NULL, 0, 300);
	else if (strcmp(word, "late") == 0)
		e->late = true;
	else if (strcmp(word, "red") == 0)
		e->red = true;
	else if (strcmp(word, "hang") == 0)
		for (;;)
			pause();
	e->changed = true;
}

static void move_to(struct echoer *e, int item)
{
	if (item < 0 || item >= ITEMS) {
		e->message = "Note: no more rows.";
	} else {
		e->item = item;
		e->message = "";
	}
	e->changed = true;
}

static void take_escape(struct echoer *e)
{
	if (strcmp(e->escape, "\033[A") == 0 || strcmp(e->escape, "\033OA") == 0)
		move_to(e, e->item - 1);
	else if (strcmp(e->escape, "\033[B") == 0 || strcmp(e->escape, "\033OB") == 0)
		move_to(e, e->item + 1);
	else if (strcmp(e->escape, "\033[200~") == 0)
		e->pasting = true;
	else if (strcmp(e->escape, "\033[201~") == 0)
		e->pasting = false;
	e->escaped = 0;
	e->changed = true;
}

static void take_byte(struct echoer *e, char c)
{
	if (c == '\033' || e->escaped > 0) {
		e->escape[e->escaped++] = c;
		e->escape[e->escaped] = '\0';
		bool last = e->escaped > 2 && c >= '@' && c <= '~';
		if (last || e->escaped + 1 == sizeof e->escape)
			take_escape(e);
	} else if (c == '\r' && !e->pasting) {
		command(e);
	} else if (e->n < KEPT) {
		e->typed[e->n++] = c == '\r' ? '/' : c;
		e->typed[e->n] = '\0';
		e->changed = true;
	}
}

static void take_signals(struct echoer *e)
{
	unsigned char number;
	while (read(e->wake, &number, 1) == 1) {
		if (number == SIGWINCH)
			measure(e);
		else if (number == SIGHUP)
			_exit(128 + SIGHUP);
		else
			leave(e, 128 + number);
	}
}

/* As the program does: report only when nothing waits, and everything is shown. */
static void loop(struct echoer *e, int report)
{
	struct pollfd p[2] = { { .fd = 0, .events = POLLIN }, { .fd = e->wake, .events = POLLIN } };
	for (unsigned long n = 0;;) {
		if (poll(p, 2, 0) == 0) {
			if (e->changed)
				draw(e);
			if (report >= 0)
				dprintf(report, "idle %lu\n", ++n);
			if (poll(p, 2, e->late ? 500 : 50) == 0 && e->late) {
				e->message = "Note: late news.";
				e->late = false;
				e->changed = true;
			}
		}
		if (p[1].revents)
			take_signals(e);
		if (p[0].revents & POLLIN) {
			char buf[4096];
			ssize_t got = read(0, buf, sizeof buf);
			for (ssize_t i = 0; i < got; i++)
				take_byte(e, buf[i]);
		}
	}
}

int main(int argc, char **argv)
{
	struct echoer e = { .message = "Welcome." };
	struct sigaction act = { .sa_handler = on_signal };
	struct termios raw;
	int wake[2];
	const char *report = getenv("TRIVET_IDLE_FD");

	if (argc > 1 && strcmp(argv[1], "--fail") == 0) {
		fputs("echoer: failed as asked\n", stderr);
		return 3;
	}
	if (argc > 1 && strcmp(argv[1], "--env") == 0)
		return execl("/usr/bin/env", "env", (char *)NULL);
	if (tcgetattr(0, &e.before) != 0 || pipe(wake) != 0)
		return 1;
	for (int i = 0; i < 2; i++)
		if (fcntl(wake[i], F_SETFL, O_NONBLOCK) != 0)
			return 1;
	e.wake = wake[0];
	wake_fd = wake[1];
	sigaction(SIGWINCH, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	raw = e.before;
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	fputs("\033[?1049h\033[?2004h", stdout);
	measure(&e);
	loop(&e, report ? (int)strtol(report, NULL, 10) : -1);
}
