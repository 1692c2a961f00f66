/* terminal.h - one program on one pseudo terminal, with libvterm as the terminal that shows what it sends.
 *
 * Nothing here sleeps. The program tells on a pipe (TRIVET_IDLE_FD) that it is about to wait with everything shown;
 * terminal_settle() believes such a report only when it came after what was sent, when nothing of that is left in the input
 * queue, when the output is drained, and when the program is really waiting: a report that was already on its way when a
 * key was sent says nothing about that key. */
#ifndef TRIVET_TESTS_TERMINAL_H
#define TRIVET_TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include <vterm.h>

#include "base/error.h"
#include "base/str.h"

/* The program's own number for the pipe of its reports: high, so that it is no other descriptor's. */
enum { REPORT_FD = 63 };

struct launch {
	char **argv;              /* argv[0] is the program's path */
	char **envp;              /* everything the program sees, but for the report's file descriptor */
	const char *folder;       /* where it runs */
	const char *term;         /* TERM: what keys send, and what the terminal leaves out */
	int rows, columns;
};

struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	int rows, columns;
	char *term;               /* TERM */
	int master, slave;        /* -1 after a hang-up */
	int reports;              /* the pipe of idle reports */
	struct str report;        /* the line of it that is not complete yet */
	unsigned long idle;       /* the newest report */
	pid_t pid;
	bool ended, stopped;
	int status;               /* of the ended program: its exit status, or 128 + the signal */
	bool asked;               /* the script has asked for that status */
	int skip;                 /* TERM=linux: state of leaving out its own control sequences */
	bool cursor_shown;
	struct str input;         /* waits for room in the terminal's queue */
	struct str sent;          /* all bytes the program sent */
	size_t sent_at_key;       /* how many there were when the last key was pressed */
	unsigned long idle_at_key;
	long long writes_at_key;  /* write calls of the program until then; -1: cannot be counted here */
};

/* Everything that is waited for at once: the terminals, ends of programs, and one more descriptor to read. */
struct watch {
	struct terminal *terminals[2];  /* NULL where there is none */
	int children;                   /* signalfd of SIGCHLD */
	long deadline_ms;               /* the time for one step */
};

bool terminal_start(struct terminal **out, const struct launch *l, struct error *err) MUST_CHECK;
/* Ends the program by SIGKILL if it still runs. NULL is fine. */
void terminal_free(struct terminal *t);

/* Takes in what has come, waiting at most timeout_ms for something. `extra`: another descriptor, or -1; true if it is readable. */
bool watch_pump(struct watch *w, int extra, int timeout_ms);
/* Waits until the program has dealt with everything and waits itself, with a report newer than `after`, or has ended. */
bool terminal_settle(struct watch *w, struct terminal *t, unsigned long after, struct error *err) MUST_CHECK;
/* Waits until the program has ended. */
bool terminal_wait_end(struct watch *w, struct terminal *t, struct error *err) MUST_CHECK;

/* Shows what the program has sent so far. */
void terminal_take_output(struct terminal *t);
/* Marks a key press: what is counted is counted from here. */
void terminal_mark(struct terminal *t);
void terminal_send(struct terminal *t, const char *bytes, size_t n);
/* As a paste: between the marks of bracketed paste if the program asked for them. */
void terminal_paste(struct terminal *t, const char *text, size_t n);
void terminal_resize(struct terminal *t, int rows, int columns);
/* The line is dropped. */
void terminal_hangup(struct terminal *t);

/* Write calls since the last mark, the idle reports not counted; -1 where the system does not tell. */
long long terminal_writes(const struct terminal *t);
void terminal_cursor(const struct terminal *t, int *row, int *column);
/* Appends the text of one row without the blanks at its end. */
void terminal_row(const struct terminal *t, int row, struct str *out);
/* Appends all rows, each with a newline. */
void terminal_text(const struct terminal *t, struct str *out);
bool terminal_cell(const struct terminal *t, int row, int column, VTermScreenCell *cell);

long now_ms(void);

#endif
