/* term/term.h - the terminal: opening and leaving it, waiting for what happens, one write per frame.
 *
 * The only folder that includes curses. One struct term per process. Signals set one byte in a self-pipe; everything is
 * handled in term_wait(), on the one thread.
 *
 * Test support: when the environment names a file descriptor in TRIVET_IDLE_FD, term_wait() writes one line "idle N\n" to it
 * (N counts up) each time it is about to sleep with no input pending and the screen flushed. */
#ifndef TRIVET_TERM_TERM_H
#define TRIVET_TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct term;
struct surface;

enum term_borders { BORDERS_NONE, BORDERS_ASCII, BORDERS_UNICODE };

struct term_options {
	long esc_delay_ms;       /* how long a lone Esc waits for the rest of a key */
	bool color;              /* false: attributes only */
	const char *theme;       /* default, light, dark, contrast, mono */
	enum term_borders borders;
	bool cursor_shown;
};

/* Takes the screen. Fails when standard input or output is no terminal, or TERM is unknown or dumb. */
bool term_open(struct term **out, const struct term_options *opt, struct error *err) MUST_CHECK;
/* Gives the screen back with the cursor on an empty last row. NULL is fine. Safe to call from an abort. */
void term_close(struct term *t);
int term_rows(const struct term *t);
int term_columns(const struct term *t);

enum key_code {           /* KEY_CHAR carries text; the others stand for themselves */
	K_NONE, K_CHAR, K_ENTER, K_TAB, K_BACKTAB, K_ESC, K_BACKSPACE, K_DELETE, K_INSERT,
	K_UP, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11, K_F12,
	K_CTRL            /* text[0] is the letter 'a'..'z' */
};

struct key {
	enum key_code code;
	char text[32];    /* K_CHAR: one grapheme or character, UTF-8, NUL-ended. " " is K_CHAR */
};

/* "Enter", "PgDn", "F4", "Ctrl-L", "Space", "a" <-> key. */
void key_name(const struct key *k, struct str *out);
bool key_by_name(const char *name, struct key *k);
bool key_same(const struct key *a, const struct key *b);

enum term_event_kind {
	TERM_NONE,        /* the time was up */
	TERM_KEY,
	TERM_PASTE,       /* `paste` holds valid UTF-8, however long; lives until the next wait */
	TERM_RESIZE,
	TERM_QUIT,        /* SIGTERM or SIGINT */
	TERM_LOST,        /* SIGHUP, or the terminal is gone: save and leave, write nothing */
	TERM_CONTINUED    /* back from suspension: everything was repainted */
};

struct term_event {
	enum term_event_kind kind;
	struct key key;
	const char *paste;
	size_t paste_len;
};

/* Waits for what happens next, at most timeout_ms (-1: for ever). */
void term_wait(struct term *t, int timeout_ms, struct term_event *ev);
/* True if input is already waiting: callers then skip painting (held keys fold into one frame). */
bool term_input_waiting(struct term *t);

/* Sends what changed since the last flush, in one write, and puts the cursor on the focus. Where the cell is the one the
 * cursor stood on before, although the focus moved to another thing (another `what`), the cursor goes one column further (readers are silent otherwise). */
void term_flush(struct term *t);
void term_repaint(struct term *t);   /* everything again at the next flush */
void term_bell(struct term *t, bool flash);

/* Leaves the screen for another program ($EDITOR) and takes it back. */
void term_leave(struct term *t);
bool term_return(struct term *t, struct error *err) MUST_CHECK;

#endif
