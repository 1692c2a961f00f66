/* play - runs scripts of keys and expectations against the program on a terminal of its own. See README in this folder. */
#include "config.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "play.h"

static void list(const struct step *table)
{
	for (const struct step *s = table; s->name; s++) {
		struct str left = STR_INIT;
		str_addf(&left, "%s %s", s->name, s->form);
		printf("  %-24s %s\n", str_text(&left), s->help);
		str_release(&left);
	}
}

static void help(void)
{
	puts("usage: play [--program PATH] [--share FOLDER] [--size 80x24] [--term NAME] [--deadline SECONDS]\n"
	     "            [--fast] [--update] [--keep] SCRIPT...\n"
	     "  --fast    what a script types, it types in one go\n"
	     "  --update  writes the files of expected screens\n"
	     "  --keep    keeps the temporary folder and says where it is\n"
	     "The program is that of --program, else $TRIVET, else src/trivet.\n\n"
	     "A script has one directive a line; # begins a comment; {name} stands for a value.\n\n"
	     "Doing");
	list(steps_do);
	list(steps_clock);
	list(steps_find);
	puts("\nLooking");
	list(steps_see);
	puts("\nBeside the terminal");
	list(steps_run);
	puts("\nBlocks, each closed by a line 'end'\n"
	     "  each FILE.csv            for every row; {column} is the value, {row} the number\n"
	     "  repeat N                 so many times\n"
	     "  when CONDITION           narrow (under 60 columns), wide, short (under 20 rows), tall, A = B, A != B\n"
	     "and, without end:\n"
	     "  include FILE             plays another script here");
}

static bool take_option(struct options *o, int c, struct error *err)
{
	switch (c) {
	case 'p':
		o->program = optarg;
		return true;
	case 's':
		o->share = optarg;
		return true;
	case 'z':
		return play_size(optarg, &o->rows, &o->columns, err);
	case 't':
		o->term = optarg;
		return true;
	case 'd':
		if (!play_number(optarg, &o->deadline_ms, err))
			return false;
		o->deadline_ms *= 1000;
		return true;
	case 'f':
		o->fast = true;
		return true;
	case 'u':
		o->update = true;
		return true;
	case 'k':
		o->keep = true;
		return true;
	default:
		return error_set(err, ERR_USAGE, NULL, "Try: play --help.");
	}
}

static bool take_options(struct options *o, int argc, char **argv, struct error *err)
{
	static const struct option known[] = {
		{ "program", required_argument, NULL, 'p' }, { "share", required_argument, NULL, 's' },
		{ "size", required_argument, NULL, 'z' }, { "term", required_argument, NULL, 't' },
		{ "deadline", required_argument, NULL, 'd' }, { "fast", no_argument, NULL, 'f' },
		{ "update", no_argument, NULL, 'u' }, { "keep", no_argument, NULL, 'k' },
		{ "help", no_argument, NULL, 'h' }, { NULL, 0, NULL, 0 }
	};
	int c;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'h') {
			help();
			exit(0);
		}
		if (!take_option(o, c, err))
			return false;
	}
	if (optind == argc)
		return error_set(err, ERR_USAGE, NULL, "Which script? Try: play --help.");
	return true;
}

int main(int argc, char **argv)
{
	struct options o = { .deadline_ms = 10000, .program = getenv("TRIVET"), .share = getenv("TRIVET_SHARE") };
	struct error err = ERROR_INIT;
	int result = 0;
	if (!take_options(&o, argc, argv, &err)) {
		fprintf(stderr, "play: %s\n", error_text(&err));
		error_release(&err);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	char *program = realpath(o.program ? o.program : "src/trivet", NULL);
	char *share = o.share ? realpath(o.share, NULL) : NULL;
	if (!program || access(program, X_OK) != 0) {
		fprintf(stderr, "play: there is no program %s.\n", o.program ? o.program : "src/trivet");
		result = 2;
	}
	o.program = program;
	o.share = share;
	for (int i = optind; i < argc && result != 2; i++)
		if (!play_script(&o, argv[i]))
			result = 1;
	free(program);
	free(share);
	return result;
}
