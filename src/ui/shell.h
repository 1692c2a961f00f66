/* ui/shell.h - the frame around every screen: stack of views, the loop, title, message line, hint line, help, menu.
 *
 * Rows of the screen: 0 title; 1..rows-3 the view; rows-2 the message line; rows-1 the hint line (the view gets it with key_bar off).
 * A view names its focus with area_focus() while drawing. All output leaves through one place, term_flush(). */
#ifndef TRIVET_UI_SHELL_H
#define TRIVET_UI_SHELL_H

#include "term/surface.h"
#include "ui/command.h"

struct view {
	const char *name;        /* "board": in settings and help */
	const char *title;       /* right end of the title line, marked for translation */
	const char *help;        /* what the screen is for, paragraphs; marked for translation */
	struct command_table commands;
	/* Makes the state from what the caller passed to shell_push. On failure `close` gets the state, if one was made. */
	bool (*open)(struct shell *sh, const void *arg, void **state, struct error *err);
	/* Store -> state. Called after open, when coming back to the view, after every command that wrote, and when others changed
	 * the file. Must keep the place by row id. On failure the old state stays. */
	bool (*load)(struct shell *sh, void *state, struct error *err);
	/* State -> screen. Cannot fail, touches no store. */
	void (*draw)(const struct shell *sh, const void *state, struct surface_area area);
	/* A key no command took; while typing() it gets every key first, and returns false for those it does not use: F-keys, Esc,
	 * and "/" in an empty field, which then opens the command line. True if the key was used. May be NULL. */
	bool (*key)(struct shell *sh, void *state, const struct key *k);
	void (*paste)(struct shell *sh, void *state, const char *text, size_t n);   /* may be NULL: paste is refused with a note */
	bool (*typing)(const void *state);      /* a text field has the focus: letters are text. NULL: never */
	/* Before the view is left, covered, or the program ends: save the field. False keeps the view. May be NULL. */
	bool (*leave)(struct shell *sh, void *state);
	/* The minute of the clock changed (never in the quiet setting, and then at the next key): bring what depends on the time up to date, say what
	 * has to be said. Nothing else moves by itself. May be NULL. */
	void (*minute)(struct shell *sh, void *state);
	/* The line being typed and not yet saved, for recovery. NULL or returns false: nothing. `where` gets a phrase and `key` an
	 * address the program understands. */
	bool (*draft)(const void *state, struct str *key, struct str *text);
	void (*close)(struct shell *sh, void *state);
	/* A short state for "where am I": "Row 3 of 20. ...". May be NULL. */
	void (*where)(const void *state, struct str *out);
	/* What the keys do just now, where that is other than the hints of the commands (a list is open, a roll is called): translated words for
	 * the hint line, best within 30 columns. NULL, or returns NULL: the hints. */
	const char *(*hint)(const void *state);
	/* The work in the title line, such as the engagement's title. NULL: the program's. */
	void (*subject)(const void *state, struct str *out);
};

struct shell_options {
	struct term *term;
	struct keymap *keys;
	bool quiet, cursor_to_messages, help_line, key_bar;
	bool reader;                 /* laid out for speech and braille: each row reads as a sentence */
	const char *bell;            /* off, sound, flash */
	long repeat_guard_ms;
	int refresh_ms;              /* how often `tick` is called */
	struct command_table commands; /* those of every screen (the program's), beside the shell's own */
	void *app;                   /* for views: shell_app() */
	/* Every refresh_ms while idle: true if the data was changed by others. May be NULL. */
	bool (*tick)(struct shell *sh);
	/* At most every two seconds while something is being typed, and at once before ending by a signal: keep the draft (text NULL: forget it). */
	void (*keep_draft)(struct shell *sh, const char *key, const char *text);
	/* Around every `load` of a view: what it reads belongs together. May be NULL, both or none. */
	void (*load_begins)(struct shell *sh);
	void (*load_ends)(struct shell *sh);
	bool read_only;              /* commands that write are not offered and do not run */
};

struct shell *shell_new(const struct shell_options *opt);
void shell_free(struct shell *sh);
void *shell_app(const struct shell *sh);
struct term *shell_term(const struct shell *sh);
const struct shell_options *shell_options(const struct shell *sh);

/* Runs until the stack is empty or a signal ends it. Returns the program's exit status (0; 128 + signal). */
int shell_run(struct shell *sh);

/* The first view of all. There is no screen yet to say it on when it fails: the error is the caller's. */
bool shell_start(struct shell *sh, const struct view *v, const void *arg, struct error *err) MUST_CHECK;
bool shell_push(struct shell *sh, const struct view *v, const void *arg); /* failure is announced */
/* Leaves the top view (its `leave` may refuse). */
void shell_pop(struct shell *sh);
/* Pops down to the view of this name. False if it is not on the stack, or a view on the way refused to be left. */
bool shell_pop_to(struct shell *sh, const char *name);
/* A signal came or the line broke: what is typed and not yet entered is kept as a draft, whatever `leave` returns. */
bool shell_ending(const struct shell *sh);
void shell_quit(struct shell *sh);       /* all views are asked to leave */
const struct view *shell_top(const struct shell *sh, void **state);
/* The state of the newest view of this name on the stack, or NULL. */
void *shell_find(const struct shell *sh, const char *name);
void shell_reload(struct shell *sh);     /* load the top view again before the next frame; the others when they are seen */
/* Runs the command of this name in the top view or everywhere, as if its key were pressed. False if there is none. */
bool shell_run_command(struct shell *sh, const char *name);
/* Shows an empty screen with one line, until a key is pressed; that key does nothing else. For when somebody looks over the shoulder. */
void shell_blank(struct shell *sh);
/* The shell's own commands, on every screen beside those of the program: for `trivet config --keys` and the manual. */
struct command_table shell_commands(void);

/* The only way to say something. One line, first word the kind; stays until the next; a repeat reads differently;
 * kept in the list of the last 100 messages with times. */
enum announce { SAY_NOTE, SAY_SAVED, SAY_WARNING, SAY_ERROR };
void announce(struct shell *sh, enum announce kind, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Adds to what was announced last, as if it had been said in one: what a deed led to is known only once all is read again. */
void announce_more(struct shell *sh, const char *fmt, ...) PRINTF_LIKE(2, 3);
void announce_error(struct shell *sh, const struct error *err);

/* Asks on whole rows at the bottom; the first answer is the safe one and has the focus. `answered` gets its number, or 0 on
 * Esc (= the safe one). The text may be several sentences. */
void shell_ask(struct shell *sh, const char *text, const char *const *answers, size_t n,
	void (*answered)(struct shell *sh, void *ctx, size_t answer), void *ctx);
/* The same with a ctx made for this one question: `release` gets it when the question is gone, answered or not. What was asked about
 * belongs in it by id, for the view may be read again while the question stands. */
void shell_ask_with(struct shell *sh, const char *text, const char *const *answers, size_t n,
	void (*answered)(struct shell *sh, void *ctx, size_t answer), void *ctx, void (*release)(void *ctx));

/* One line of typing at the bottom row of the work area: `label` before it. Enter with the text; Esc: not called. */
void shell_prompt(struct shell *sh, const char *label, const char *initial,
	void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx);
/* The key of a prompt's draft is this and the label. */
#define PROMPT_DRAFT "prompt "
/* The next prompt with this label begins with the text: it was typed there and not yet taken when the program ended. */
void shell_prompt_recover(struct shell *sh, const char *label, const char *text);

/* For what takes long inside one command, asked now and then: false when it is to stop, because Esc was pressed or the program is to end. What waits
 * that long is told how far it is in words, such as "Note: Writing, 25 percent. Esc stops." after two seconds and then every ten (30 for readers and in the
 * quiet setting). Other keys do nothing meanwhile. `w` is all zero at first; `all` is 0 where nobody knows. */
struct shell_work { long long began, looked, told; bool stop; };
bool shell_working(struct shell *sh, struct shell_work *w, const char *what, long done, long all);
/* A sentence shown at once, before what cannot be stopped half way. What comes of it is announced. */
void shell_busy(struct shell *sh, const char *what);

/* A screen of text to read, with scrolling and search. The text is copied. */
void shell_read(struct shell *sh, const char *title, const char *text);
/* The same; `about` (copied) is what has to be known of it besides: its help begins with that. NULL or "": nothing. */
void shell_read_about(struct shell *sh, const char *title, const char *text, const char *about);

#endif
