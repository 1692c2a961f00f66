/* app/help.c - help from the tables. */
#include "config.h"

#include <string.h>

#include "app/options.h"
#include "base/i18n.h"

static void option_name(struct str *out, enum option o)
{
	const struct option_def *d = option_def(o);

	if (d->letter)
		str_addf(out, "-%c, ", d->letter);
	str_addf(out, "--%s", d->name);
	if (d->value)
		str_addf(out, "=%s", d->value);
}

void usage_line(struct str *out, const struct subcommand *s)
{
	str_add(out, "trivet");
	if (*s->name)
		str_addf(out, " %s", s->name);
	for (const enum option *o = s->options; *o != OPTIONS; o++) {
		const struct option_def *d = option_def(*o);

		if (*o == OPT_VERSION)
			continue;
		str_addf(out, " [--%s", d->name);
		if (d->value)
			str_addf(out, "=%s", d->value);
		str_addc(out, ']');
	}
	if (*s->arguments)
		str_addf(out, " %s", s->arguments);
}

static void print_option(FILE *out, enum option o)
{
	struct str name = STR_INIT;

	option_name(&name, o);
	if (option_def(o)->words)
		(void)fprintf(out, "  %-18s %s (%s)\n", str_text(&name), _(option_def(o)->help), option_def(o)->words);
	else
		(void)fprintf(out, "  %-18s %s\n", str_text(&name), _(option_def(o)->help));
	str_release(&name);
}

static void print_options(FILE *out, const struct subcommand *s)
{
	(void)fprintf(out, "\n%s\n", _("Options:"));
	for (const enum option *o = s->options; *o != OPTIONS; o++)
		print_option(out, *o);
	print_option(out, OPT_HELP);
}

void help_subcommand(FILE *out, const struct subcommand *s)
{
	struct str usage = STR_INIT;

	usage_line(&usage, s);
	(void)fprintf(out, "%s %s\n\n%s.\n", _("Usage:"), str_text(&usage), _(s->help));
	if (s->words)
		(void)fprintf(out, "%s %s.\n", _("The word is one of"), s->words);
	print_options(out, s);
	str_release(&usage);
}

void help_program(FILE *out)
{
	(void)fprintf(out, "%s trivet [%s] [FILE]\n       trivet %s\n\n", _("Usage:"), _("options"), _("COMMAND [options] [arguments]"));
	(void)fprintf(out, "%s\n\n%s\n", _("Plan, run and review three linked engagement events."), _("Commands:"));
	for (size_t i = 1; i < n_subcommands; i++)
		(void)fprintf(out, "  %-11s %-17s %s\n", subcommands[i].name, subcommands[i].arguments, _(subcommands[i].help));
	print_options(out, &subcommands[0]);
	(void)fprintf(out, "\n%s\n", _("Without FILE, trivet works with trivet.db in your data folder and makes it when it is not there. A file whose\n"
		"name begins with \"-\" or is the name of a command goes after \"--\"."));
	(void)fprintf(out, "\n%s\n", _("Exit codes:"));
	for (int i = 0; i < EXIT_CODES; i++)
		(void)fprintf(out, "  %d  %s\n", i, _(exit_code_help((enum exit_code)i)));
}
