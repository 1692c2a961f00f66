/* app/options.h - the options and subcommands of the command line, as tables.
 *
 * Parsing, --help, suggestions, the completions of bash and zsh and the tables of trivet(1) all read these rows. */
#ifndef TRIVET_APP_OPTIONS_H
#define TRIVET_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/str.h"

enum option {
	OPT_DEMO, OPT_LINEAR, OPT_PLAIN, OPT_PROFILE, OPT_COLOR, OPT_JSON, OPT_TITLE, OPT_MODEL, OPT_AREA, OPT_ENGAGEMENT, OPT_KEYS,
	OPT_FORKED, OPT_SPEED, OPT_EVENT, OPT_FORMAT, OPT_RELEASE, OPT_LIST, OPT_PLAN, OPT_SCOPE,
	OPT_PERSON, OPT_GROUP, OPT_PEOPLE, OPT_PROMISES, OPT_TRACES, OPT_EVENT_ANY, OPT_YES, OPT_NO_BACKUP, OPT_SHARED, OPT_BACKUPS, OPT_SALVAGE, OPT_EVENT_ROWS, OPT_COLUMNS,
	OPT_WATCH, OPT_STANDARDS, OPT_OUTPUT, OPT_WITHOUT_HELD, OPT_HELP, OPT_VERSION,
	OPTIONS
};

struct option_def {
	const char *name;    /* "profile", for --profile */
	char letter;         /* for -h; 0 if it has none */
	const char *value;   /* "NAME" if it takes a value, else NULL */
	const char *words;   /* the values that are possible, with | between, or NULL */
	const char *help;    /* one line, marked for translation */
};
const struct option_def *option_def(enum option o);

enum exit_code { EXIT_FINE, EXIT_FOUND, EXIT_USAGE, EXIT_FILE, EXIT_HELD };
enum { EXIT_CODES = EXIT_HELD + 1 };
const char *exit_code_help(enum exit_code code);
enum exit_code exit_code_of(enum error_code code);

struct subcommand;
struct call {
	const struct subcommand *what;
	const char *value[OPTIONS]; /* NULL: not given; "" for those without a value */
	const char **args;
	size_t n_args;
};

enum arg_kind { ARG_NONE, ARG_FILE, ARG_WORD };

struct subcommand {
	const char *name;      /* "" for the program without a subcommand */
	const char *arguments; /* "[FILE]", as in the usage line */
	const char *help;      /* one line, marked for translation */
	const enum option *options; /* ended by OPTIONS; --help goes without saying */
	size_t least, most;    /* arguments */
	const char *words;     /* what the first argument may be, with | between; others, or all when NULL, are files */
	int (*run)(const struct call *c);
};
/* The first row is the program itself. */
extern const struct subcommand subcommands[];
extern const size_t n_subcommands;
bool subcommand_takes(const struct subcommand *s, enum option o);

/* Reads the command line; the arguments point into argv. False with ERR_USAGE. `out` is released with call_release. */
bool call_read(int argc, char **argv, struct call *out, struct error *err) MUST_CHECK;
void call_release(struct call *c);

void help_program(FILE *out);
void help_subcommand(FILE *out, const struct subcommand *s);
/* Appends "trivet list [--json] [FILE]". */
void usage_line(struct str *out, const struct subcommand *s);

#endif
