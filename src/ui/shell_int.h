/* ui/shell_int.h - what the files of the shell share. For ui/ and its tests. */
#ifndef TRIVET_UI_SHELL_INT_H
#define TRIVET_UI_SHELL_INT_H

#include <stdint.h>

#include "base/vec.h"
#include "ui/shell.h"

enum { MOST_MESSAGES = 100, DRAFT_AFTER_MS = 1500 };

/* One view on the stack. An overlay is drawn in the last rows of the work area, over the view below it. */
struct layer {
	const struct view *view;
	void *state;
	char *title;         /* owned; NULL: the view's */
	char *about;         /* owned; NULL or what its help begins with */
	bool stale;          /* load before the next frame that shows it */
	bool modal;          /* gets every key first; of the commands only the shell's own few are left */
	int (*rows)(const void *state, int columns, int most); /* overlays: the rows it needs; NULL: the whole area */
};

struct message {
	int64_t at_us;
	enum announce kind;
	char *text;
	int times;           /* said in a row */
};

struct shell {
	struct shell_options opt;
	VEC(struct layer) stack;
	VEC(struct layer) dead;      /* left, and closed once the running command has returned */
	VEC(struct message) log;     /* oldest first, at most MOST_MESSAGES */
	struct str line;             /* the message line */
	unsigned long said;          /* counts announcements */
	bool focus_message;          /* the cursor stands on the message line until the next key */
	bool ending;                 /* a signal came: nothing is written to the terminal any more */
	enum term_event_kind end_owed; /* it came while something long was being done; TERM_NONE: none did */
	enum { OTHERS_NONE, OTHERS_TELL, OTHERS_TOLD } others; /* quiet: others' changes are told once, at the next key */
	int status;
	struct str draft_key, draft_text;  /* what keep_draft was given last */
	bool draft_kept;
	int64_t draft_due;           /* steady ms; 0: nothing to keep */
	int64_t tick_due;
	int64_t painted_minute;
	int64_t minute;              /* that the views were told of last; 0: none yet */
	bool blank;                  /* nothing is shown until a key is pressed */
	struct key last_key;
	int64_t last_key_ms;
	struct str find;             /* what was looked for last in a text */
	struct str again_label, again_text; /* of a prompt whose line is to be put back; label "" for none */
};

struct layer *shell_layer(const struct shell *sh);        /* the top one, NULL if there is none */
struct layer *shell_base(const struct shell *sh);         /* the top one that is no overlay */
/* Puts one of the shell's own views on the stack: nobody is asked to leave. `title` (copied) may be NULL. */
void shell_over(struct shell *sh, const struct view *v, void *state, const char *title, bool modal,
	int (*rows)(const void *state, int columns, int most));
void shell_drop(struct shell *sh);                        /* takes the top layer off without asking */
void shell_sweep(struct shell *sh);                       /* closes what was left */
void shell_settle(struct shell *sh);                      /* loads what is stale and seen */

/* shell_loop.c: one event, as the loop handles it; and the frame. */
void shell_event(struct shell *sh, const struct term_event *ev);
void shell_tick(struct shell *sh);
void shell_minute(struct shell *sh);                      /* tells the view of a new minute, once */
void shell_draft_check(struct shell *sh, int64_t now);
void shell_end(struct shell *sh, enum term_event_kind kind);
void shell_paint(struct shell *sh);
void shell_draw(struct shell *sh);

/* shell_commands.c */
enum { CMD_IN_DIALOGUES = 256 };  /* flag of the shell's own rows: works in menus and questions too */
struct command_table shell_commands(void);
/* The name of the view that overrides look at, and whether letters are text there now. */
const char *shell_view_name(const struct shell *sh);
bool shell_typing(const struct shell *sh);
void shell_key(struct shell *sh, const struct key *k);
void shell_run_row(struct shell *sh, const struct command *c, bool of_view);
/* Walks the tables that count for the screen below the shell's own: the view's, the program's, the shell's. */
enum { TABLE_VIEW, TABLE_PROGRAM, TABLE_SHELL, TABLES };
struct command_table shell_table(const struct shell *sh, int which);
const struct command *shell_command_named(const struct shell *sh, const char *name, bool *of_view);

/* Screens of the shell. */
void shell_help(struct shell *sh);
void shell_menu(struct shell *sh);
void shell_command_line(struct shell *sh);
void shell_messages(struct shell *sh);
void shell_repeat_message(struct shell *sh);
/* A prompt whose Tab completes names. */
void shell_prompt_with(struct shell *sh, const char *label, const char *initial,
	void (*complete)(struct shell *sh, struct str *text),
	void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx);

#endif
