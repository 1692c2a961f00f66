/* app/options.c - the table of options and the reading of a command line. */
#include "config.h"

#include "app/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

static const struct option_def options[OPTIONS] = {
	[OPT_DEMO] = { "demo", 0, NULL, NULL, N_("open a scratch copy of an invented engagement; it goes away at the end") },
	[OPT_LINEAR] = { "linear", 0, NULL, NULL, N_("one question a line, for screen readers, braille and slow links") },
	[OPT_PLAIN] = { "plain", 0, NULL, NULL, N_("the same as --linear") },
	[OPT_PROFILE] = { "profile", 0, "NAME", "screen|speech|braille|large", N_("settings that suit the way you read the screen") },
	[OPT_COLOR] = { "color", 0, "WHEN", "auto|never", N_("colours: auto or never") },
	[OPT_JSON] = { "json", 0, NULL, NULL, N_("print JSON for other programs") },
	[OPT_TITLE] = { "title", 0, "TITLE", NULL, N_("the title of the engagement") },
	[OPT_MODEL] = { "model", 0, "MODEL", NULL, N_("the model it works with, such as children or community") },
	[OPT_AREA] = { "area", 0, "AREA", NULL, N_("the place or service that it is about") },
	[OPT_ENGAGEMENT] = { "engagement", 0, "ID", NULL, N_("only this one: its id, or the beginning of it") },
	[OPT_KEYS] = { "keys", 0, NULL, NULL, N_("list the commands of every screen with their keys") },
	[OPT_FORKED] = { "forked", 0, NULL, NULL, N_("for a file that was restored from a copy: keep what both made since") },
	[OPT_EVENT] = { "event", 0, "N", "1|2|3", N_("of this event; without it the one that comes next") },
	[OPT_FORMAT] = { "format", 0, "FORMAT", "text|html|csv|json", N_("plain text, a page for a web browser, tables, or data") },
	[OPT_RELEASE] = { "release", 0, NULL, NULL, N_("it is given out: number the running order, take the numbers of the sheets") },
	[OPT_LIST] = { "list", 0, NULL, NULL, N_("list what there is") },
	[OPT_PLAN] = { "plan", 0, NULL, NULL, N_("only say what would be added, changed and refused") },
	[OPT_SPEED] = { "speed", 0, "N", NULL, N_("how many times as fast as time the clock runs, 1 to 600; 30 when not said") },
	[OPT_SCOPE] = { "event", 0, "N", "1|2|3|after", N_("of this event, or of what follows the events; without it of the whole engagement") },
	[OPT_EVENT_ROWS] = { "event", 0, "N", "1|2|3", N_("the event of rows that name none; needed where no column does") },
	[OPT_COLUMNS] = { "columns", 0, "LIST", NULL, N_("what the columns are, such as \"Comment=words,Age=band,Notes=-\"; remembered for the same heads") },
	[OPT_PERSON] = { "person", 0, "CODE", NULL, N_("erase the person of the register with this code") },
	[OPT_GROUP] = { "group", 0, "NAME", NULL, N_("erase the people of this group, and its worker") },
	[OPT_PEOPLE] = { "people", 0, NULL, NULL, N_("erase all people of the engagement") },
	[OPT_PROMISES] = { "promises", 0, NULL, NULL, N_("with --people: also the names of those who made promises") },
	[OPT_TRACES] = { "traces", 0, NULL, NULL, N_("only clear the file and its backups of what was erased before") },
	[OPT_EVENT_ANY] = { "event", 0, "N", "1|2|3", N_("of this event, where the code or name stands in several") },
	[OPT_YES] = { "yes", 0, NULL, NULL, N_("do it without asking") },
	[OPT_NO_BACKUP] = { "no-backup", 0, NULL, NULL, N_("make no backup before, for a disk that has no room for it") },
	[OPT_SHARED] = { "shared", 0, NULL, NULL, N_("a file that is made may be used by the group of its folder as well") },
	[OPT_BACKUPS] = { "list", 0, NULL, NULL, N_("list the backups and copies beside the file") },
	[OPT_SALVAGE] = { "salvage", 0, NULL, NULL, N_("save what can be read of the damaged file FROM into a new file") },
	[OPT_WATCH] = { "watch", 0, NULL, NULL, N_("print a line for each change as it comes, until it is interrupted") },
	[OPT_STANDARDS] = { "standards", 0, "KEY", NULL, N_("the standards it works with, when they are not those of the model") },
	[OPT_OUTPUT] = { "output", 0, "PATH", NULL, N_("write it to this file, for you alone: whole or not at all") },
	[OPT_WITHOUT_HELD] = { "without-held", 0, NULL, NULL, N_("with engagement: leave out what is on hold, and what hangs on it") },
	[OPT_HELP] = { "help", 'h', NULL, NULL, N_("show help and leave") },
	[OPT_VERSION] = { "version", 'V', NULL, NULL, N_("show the version and leave") },
};

const struct option_def *option_def(enum option o)
{
	return &options[o];
}

static const struct { const char *help; } codes[EXIT_CODES] = {
	[EXIT_FINE] = { N_("all went well") },
	[EXIT_FOUND] = { N_("something was found wrong, or it could not be done") },
	[EXIT_USAGE] = { N_("the command line was wrong") },
	[EXIT_FILE] = { N_("a file is missing, damaged, not Trivet's, made by a newer Trivet, or would be overwritten") },
	[EXIT_HELD] = { N_("the file is busy or cannot be written, or the disk is full") },
};

const char *exit_code_help(enum exit_code code)
{
	return codes[code].help;
}

enum exit_code exit_code_of(enum error_code code)
{
	switch (code) {
	case ERR_NONE:
		return EXIT_FINE;
	case ERR_USAGE:
		return EXIT_USAGE;
	case ERR_IO: case ERR_DAMAGED: case ERR_NOT_OURS: case ERR_NEWER: case ERR_NETWORK_DISK: case ERR_NOT_FOUND: case ERR_EXISTS:
	case ERR_CUT_SHORT:
		return EXIT_FILE;
	case ERR_BUSY: case ERR_FULL: case ERR_READ_ONLY:
		return EXIT_HELD;
	case ERR_CLASH: case ERR_INVALID: case ERR_NOTHING: case ERR_FORKED: case ERR_AHEAD: case ERR_INTERNAL:
		break;
	}
	return EXIT_FOUND;
}

/* How many letters to change, add, drop or swap to come from one word to the other; words longer than the table are far. */
static size_t distance(const char *a, const char *b)
{
	enum { MOST = 24 };
	size_t d[MOST + 1][MOST + 1], n = strlen(a), m = strlen(b);

	if (n > MOST || m > MOST)
		return MOST;
	for (size_t i = 0; i <= n; i++)
		d[i][0] = i;
	for (size_t k = 0; k <= m; k++)
		d[0][k] = k;
	for (size_t i = 1; i <= n; i++) {
		for (size_t k = 1; k <= m; k++) {
			size_t best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);

			best = d[i - 1][k] + 1 < best ? d[i - 1][k] + 1 : best;
			best = d[i][k - 1] + 1 < best ? d[i][k - 1] + 1 : best;
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] && d[i - 2][k - 2] + 1 < best)
				best = d[i - 2][k - 2] + 1;
			d[i][k] = best;
		}
	}
	return d[n][m];
}

static bool near(const char *typed, const char *word)
{
	size_t n = strlen(typed);

	return n >= 3 && (distance(typed, word) <= 2 || strncmp(word, typed, n) == 0);
}

static const struct subcommand *subcommand_by_name(const char *name)
{
	for (size_t i = 1; i < n_subcommands; i++) {
		if (strcmp(subcommands[i].name, name) == 0)
			return &subcommands[i];
	}
	return NULL;
}

/* A word that is no subcommand is a file, unless it is clearly a slip of the fingers. */
static bool refuse_slip(const char *word, struct error *err)
{
	const char *meant = NULL;

	if (strchr(word, '/') || strchr(word, '.') || path_exists(word))
		return true;
	for (size_t i = 1; i < n_subcommands && !meant; i++) {
		if (near(word, subcommands[i].name))
			meant = subcommands[i].name;
	}
	return !meant || error_set(err, ERR_USAGE, NULL, _("There is no command \"%s\" and no file of this name. Did you mean \"%s\"?"),
		word, meant);
}

bool subcommand_takes(const struct subcommand *s, enum option o)
{
	if (o == OPT_HELP)
		return true;
	for (const enum option *p = s->options; *p != OPTIONS; p++) {
		if (*p == o)
			return true;
	}
	return false;
}

static bool refuse_option(const struct subcommand *s, const char *typed, struct error *err)
{
	const char *meant = NULL, *name = typed + strspn(typed, "-");

	for (int o = 0; o < OPTIONS; o++) {
		if (subcommand_takes(s, (enum option)o) && near(name, options[o].name))
			meant = options[o].name;
	}
	if (meant)
		return error_set(err, ERR_USAGE, NULL, _("There is no option \"%s\" here. Did you mean \"--%s\"?"), typed, meant);
	return error_set(err, ERR_USAGE, NULL, _("There is no option \"%s\" here. A file whose name begins so goes after \"--\"."), typed);
}

static bool among(const char *words, const char *value)
{
	size_t n = strlen(value);

	for (const char *p = words; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL) {
		if (strncmp(p, value, n) == 0 && (p[n] == '|' || p[n] == '\0') && n > 0)
			return true;
	}
	return false;
}

/* The option in argv[*i], with its value there or in the next word. */
static bool read_option(struct call *c, int argc, char **argv, int *i, struct error *err)
{
	const char *word = argv[*i], *equals = strchr(word, '=');
	bool is_long = word[1] == '-';
	size_t n = equals && is_long ? (size_t)(equals - word - 2) : strlen(word) - (is_long ? 2 : 1);
	const struct option_def *d;
	int o = 0;

	while (o < OPTIONS && !(subcommand_takes(c->what, (enum option)o) && (is_long
		? strlen(options[o].name) == n && strncmp(options[o].name, word + 2, n) == 0
		: options[o].letter && word[1] == options[o].letter && word[2] == '\0')))
		o++;
	if (o == OPTIONS)
		return refuse_option(c->what, word, err);
	d = &options[o];
	if (!d->value) {
		c->value[o] = "";
		return !(equals && is_long) || error_set(err, ERR_USAGE, NULL, _("The option --%s takes no value."), d->name);
	}
	if (!equals && *i + 1 >= argc)
		return error_set(err, ERR_USAGE, NULL, _("The option --%s needs a value: --%s=%s."), d->name, d->name,
			d->words ? d->words : d->value);
	c->value[o] = equals ? equals + 1 : argv[++*i];
	return !d->words || among(d->words, c->value[o]) ||
		error_set(err, ERR_USAGE, NULL, _("The option --%s cannot be \"%s\". It is one of %s."), d->name, c->value[o], d->words);
}

/* True if the word is an option whose value is the word after it. */
static bool value_follows(const char *word)
{
	for (int o = 0; o < OPTIONS; o++) {
		if (options[o].value && strncmp(word, "--", 2) == 0 && strcmp(word + 2, options[o].name) == 0)
			return true;
	}
	return false;
}

/* The subcommand is the first word that is no option: it decides which options there are. */
static bool find_subcommand(int argc, char **argv, struct call *c, int *at, struct error *err)
{
	c->what = &subcommands[0];
	*at = 0;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (argv[i][0] == '-' && argv[i][1]) {
			i += value_follows(argv[i]);
			continue;
		}
		const struct subcommand *s = subcommand_by_name(argv[i]);

		if (!s)
			return refuse_slip(argv[i], err);
		c->what = s;
		*at = i;
		return true;
	}
	return true;
}

static bool count_fits(const struct call *c, struct error *err)
{
	struct str usage = STR_INIT;
	bool fits = c->value[OPT_HELP] || (c->n_args >= c->what->least && c->n_args <= c->what->most);

	if (!fits) {
		usage_line(&usage, c->what);
		(void)error_set(err, ERR_USAGE, NULL, c->n_args < c->what->least ? _("Something is missing. Usage: %s") :
			_("There is a word too many. Usage: %s"), str_text(&usage));
	}
	str_release(&usage);
	return fits;
}

bool call_read(int argc, char **argv, struct call *out, struct error *err)
{
	bool only_args = false;
	int at;

	memset(out, 0, sizeof *out);
	out->args = mem_alloc(((size_t)argc + 1) * sizeof *out->args);
	if (!find_subcommand(argc, argv, out, &at, err))
		return false;
	for (int i = 1; i < argc; i++) {
		if (i == at)
			continue;
		if (!only_args && strcmp(argv[i], "--") == 0)
			only_args = true;
		else if (!only_args && argv[i][0] == '-' && argv[i][1]) {
			if (!read_option(out, argc, argv, &i, err))
				return false;
		} else {
			out->args[out->n_args++] = argv[i];
		}
	}
	return count_fits(out, err);
}

void call_release(struct call *c)
{
	free(c->args);
	c->args = NULL;
}
