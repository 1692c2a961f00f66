/* play.h - a script being played. README in this folder is the list of what a script can say. */
#ifndef TRIVET_TESTS_PLAY_H
#define TRIVET_TESTS_PLAY_H

#include "script.h"
#include "terminal.h"

/* Where we are, innermost first; for the report of a failure. */
struct place {
	const struct place *outer;
	const char *path;
	size_t line;
	size_t row;           /* of the table or repetition, 0: none */
};

struct options {
	const char *program;
	const char *share;    /* TRIVET_SHARE, or NULL */
	int rows, columns;    /* 0: as the script says, else 24 x 80 */
	const char *term;     /* NULL: as the script says, else xterm-256color */
	long deadline_ms;
	bool keep, update, fast, quiet;
};

struct play {
	const struct options *opt;
	struct watch watch;          /* holds the terminals A and B */
	size_t at;                   /* the one in use */
	int rows, columns;           /* of the next program started */
	char *term;
	char *folder;                /* the temporary folder */
	char *file;                  /* the file `sql` looks into, or NULL */
	int64_t clock;               /* the time of the programs: seconds since 1970 as if the local time were UTC */
	struct words env;            /* K=V */
	struct values values;
	struct str output;           /* of the last `run` */
	struct str argument;         /* of the step being played */
	const struct place *place;
	size_t steps, keys;          /* how many were played */
	size_t counted;              /* keys at the last count-keys */
};

/* A directive: what it is called, what follows it, what it does. */
enum argument {
	ARG_NONE,       /* nothing */
	ARG_TEXT,       /* a text: quotes off, filled; must not be empty */
	ARG_ANY,        /* the same, may be empty */
	ARG_FILLED,     /* filled, quotes left as they are; must not be empty */
	ARG_PLAIN       /* as it stands in the script: the step splits or fills it itself */
};

struct step {
	const char *name;
	enum argument argument;
	bool (*play)(struct play *p, const char *text, struct error *err);
	const char *form, *help;
};

/* Tables that end with an empty name. */
extern const struct step steps_do[], steps_clock[], steps_find[], steps_see[], steps_run[];

/* The terminal in use, or NULL with an error when there is none; `alive`: its program must still run. */
struct terminal *play_terminal(struct play *p, bool alive, struct error *err);
/* Waits until the program has dealt with what was sent. */
bool play_settle(struct play *p, struct terminal *t, unsigned long after, struct error *err) MUST_CHECK;
/* Presses one key and waits. */
bool play_key(struct play *p, const char *name, struct error *err) MUST_CHECK;
void play_env(struct play *p, const char *name, const char *value);   /* NULL: out of the environment */
/* The programs read their time from the file "clock" of the folder at each look; this writes it anew. */
bool play_clock(struct play *p, int64_t clock, struct error *err) MUST_CHECK;
/* A path as the script means it: beside the script. Free it. */
char *play_beside(const struct play *p, const char *name);
/* A number with nothing behind it. */
bool play_number(const char *text, long *n, struct error *err) MUST_CHECK;
bool play_size(const char *text, int *rows, int *columns, struct error *err) MUST_CHECK;

/* Plays lines [from, to) of a script; the first failure is reported and ends it. */
bool play_lines(struct play *p, const struct script *s, size_t from, size_t to);
/* Plays the block or include at line `at`; `next` gets the line after it. `known`: false if the line is neither. */
bool play_block(struct play *p, const struct script *s, size_t at, size_t *next, bool *known);
/* Says what went wrong where, with the screens. Returns false. */
bool play_report(struct play *p, const struct line *line, struct error *err);

/* One script in an environment of its own: true if it passed. */
bool play_script(const struct options *opt, const char *path);

#endif
