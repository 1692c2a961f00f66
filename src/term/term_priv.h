/* term/term_priv.h - what the files of this folder share. No other folder includes it, tests apart.
 *
 * curses.h stays out of here as well: its macros (clear, move, timeout, ...) would reach whoever includes this. */
#ifndef TRIVET_TERM_TERM_PRIV_H
#define TRIVET_TERM_TERM_PRIV_H

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "term/surface.h"

struct _win_st;
struct screen;

/* ---- keys.c ---- */

enum { SEQ_MAX = 15, SEQS_MAX = 48 };

struct key_seq { unsigned char len; char bytes[SEQ_MAX]; enum key_code code; };
struct key_table { struct key_seq seq[SEQS_MAX]; size_t n; bool utf8; };

enum decoded {
	DECODED_MORE,    /* the bytes are the start of something */
	DECODED_KEY,
	DECODED_NOTHING, /* bytes that stand for no key here */
	DECODED_PASTE    /* the mark before pasted text */
};

/* Reads the key sequences of the terminal that setupterm() or newterm() has made current. */
void key_table_load(struct key_table *kt, bool utf8);
/* What the n bytes begin with; `used` gets its length (0 with DECODED_MORE). `over`: no more bytes will come for this key. */
enum decoded key_decode(const struct key_table *kt, const char *s, size_t n, bool over, struct key *k, size_t *used);

/* ---- style.c ---- */

struct look { unsigned attr; short pair; };
struct theme_colors { short fg, bg; };   /* -1: the terminal's own */

/* The pair of a style in a theme, false where the theme sets none (default, mono). */
bool theme_pair(const char *theme, enum style style, struct theme_colors *out);
/* Fills the looks; starts colour only where the theme sets some and the terminal has it. */
void looks_load(struct look looks[STYLES], const struct term_options *opt);

/* ---- surface.c ---- */

struct focus { int y, x; unsigned long what; };

struct surface {
	struct _win_st *win;
	const struct look *looks;
	bool utf8;
	enum term_borders borders;
	struct focus focus;      /* wanted */
	bool focused;            /* a focus was named since the start */
	struct str scratch;
};

/* ---- signals.c ---- */

enum { SIG_LOST = 1, SIG_QUIT = 2, SIG_RESIZE = 4, SIG_CONTINUED = 8, SIG_STOP = 16 };
enum { SIGNALS = 9 };

struct signals {
	int pipe[2];
	bool on;
	struct sigaction before[SIGNALS];
};

bool signals_take(struct signals *sg, struct error *err) MUST_CHECK;
void signals_give_back(struct signals *sg);
/* From now on SIGHUP turns this descriptor into /dev/null at once; -1: none. */
void signals_cut(int fd);
unsigned signals_read(struct signals *sg);
/* SIGPIPE as it was, for programs that are started meanwhile; and ignored again. */
void signals_pipe(struct signals *sg, bool ignored);

/* ---- output.c ---- */

struct output {
	int tty;                 /* the caller's descriptor */
	int fd;                  /* ncurses writes here: the terminal, or a file while captured */
	int memory;              /* the file; -1 when not captured */
	bool dead;               /* nothing may be written any more */
};

bool output_capture(struct output *o);
/* Takes what ncurses wrote meanwhile and sends `before` and that, in one write, waiting at most that long (-1: for ever). */
void output_release(struct output *o, const char *before, int wait_ms);
void output_forget(struct output *o);          /* what ncurses wrote meanwhile goes nowhere */
bool output_ready(const struct output *o);     /* the terminal takes bytes now */
void output_kill(struct output *o);

/* ---- term.c, input.c ---- */

struct term {
	struct term_options opt;
	char theme[16];
	int in;
	struct output out;
	FILE *file;              /* around out.fd, for ncurses */
	struct screen *scr;
	struct surface surface;
	struct look looks[STYLES];
	bool utf8;
	int rows, columns;

	struct termios cooked, raw;
	bool opened;             /* the modes of the terminal are ours */
	bool left;               /* term_leave() */
	bool away;               /* ncurses is outside the screen: the next frame enters it */
	bool lost;
	bool owed;               /* a frame waits until the terminal takes bytes */
	struct str enter, leave; /* modes that go out with the first and the last frame */

	bool placed;             /* the fields below hold */
	struct focus asked;      /* the focus of the last frame */
	int cursor_y, cursor_x;  /* where the cursor was put for it */

	struct signals sig;
	unsigned pending;        /* SIG_... not yet told */
	struct key_table keys;
	struct str typed;        /* bytes read; those before `at` are used up */
	size_t at;
	int64_t typed_ms;        /* when the last of them came */
	bool pasting;
	struct str paste_raw;
	size_t paste_seen;       /* searched for the end mark up to here */
	struct str paste;

	int idle_fd;             /* -1: nobody wants to know */
	unsigned long idle_count;
};

/* As term_open(), on other descriptors than 0 and 1. */
bool term_open_on(struct term **out, int in, int out_fd, const struct term_options *opt, struct error *err) MUST_CHECK;
void term_lost(struct term *t);
/* Takes the size from the terminal; true if it changed. */
bool term_resize(struct term *t);
void term_raw(struct term *t);
void term_stop(struct term *t);      /* SIGTSTP: gives the screen back and stops */
void term_retake(struct term *t);    /* after a stop */
void term_send(struct term *t);      /* the frame, now */

#endif
