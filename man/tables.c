/* man/tables.c - copies a manual page and puts the program's own tables in the place of lines such as .\" @OPTIONS@.
 *
 * Used while building; what it prints is mdoc. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "conf/settings.h"
#include "view/work.h"

enum { MOST_COLUMNS = 76 };

/* Text that no macro and no escape takes for its own. */
static void word(const char *s, size_t n)
{
	if (n && strchr(".'", *s))
		(void)fputs("\\&", stdout);
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\\')
			(void)fputs("\\e", stdout);
		else
			(void)putchar(s[i]);
	}
}

/* Wrapped lines, a new one after each sentence, as mdoc wants them; the last one ends with a full stop. */
static void text(const char *s)
{
	size_t column = 0;

	while (*s) {
		size_t n = strcspn(s, " ");

		if (column && column + n + 1 > MOST_COLUMNS) {
			(void)putchar('\n');
			column = 0;
		}
		if (column)
			column += (size_t)(putchar(' ') != EOF);
		word(s, n);
		column += n;
		if (n && s[n - 1] == '.' && s[n]) {
			(void)putchar('\n');
			column = 0;
		}
		s += n + strspn(s + n, " ");
		if (!*s)
			(void)puts(s[-1] == '.' ? "" : ".");
	}
}

/* An argument of a macro: quoted, and never taken for a macro or a delimiter. */
static void argument(const char *s)
{
	(void)fputs(" \"\\&", stdout);
	for (; *s; s++)
		(void)fputs(*s == '"' ? "\\(dq" : *s == '\\' ? "\\e" : (const char[]){ *s, '\0' }, stdout);
	(void)putchar('"');
}

static void option_item(enum option o)
{
	const struct option_def *d = option_def(o);

	if (d->letter)
		(void)printf(".It Fl %c , Fl Fl %s", d->letter, d->name);
	else
		(void)printf(".It Fl Fl %s", d->name);
	if (d->value)
		(void)printf(" Ns = Ns Ar %s", d->value);
	(void)putchar('\n');
	text(d->help);
	if (d->words) {
		(void)puts("It is one of");
		for (const char *p = d->words; *p;) {
			size_t n = strcspn(p, "|");

			(void)printf(".Cm %.*s%s\n", (int)n, p, p[n] ? " ," : " .");
			p += n + (p[n] == '|');
		}
	}
}

/* --help goes without saying in each command. */
static void options_of(const struct subcommand *s, bool help)
{
	(void)puts(".Bl -tag -width Ds");
	for (const enum option *o = s->options; *o != OPTIONS; o++)
		option_item(*o);
	if (help)
		option_item(OPT_HELP);
	(void)puts(".El");
}

static void table_options(void)
{
	options_of(&subcommands[0], true);
}

/* "[FILE] TO" with each word marked. */
static void arguments(const char *s)
{
	while (*s) {
		size_t n = strcspn(s, " ");

		if (*s == '[')
			(void)printf(" Oo Ar %.*s Oc", (int)n - 2, s + 1);
		else
			(void)printf(" Ar %.*s", (int)n, s);
		s += n + strspn(s + n, " ");
	}
}

static void table_commands(void)
{
	(void)puts(".Bl -tag -width Ds");
	for (size_t i = 1; i < n_subcommands; i++) {
		const struct subcommand *s = &subcommands[i];

		(void)printf(".It Ic %s", s->name);
		for (const enum option *o = s->options; *o != OPTIONS; o++) {
			const struct option_def *d = option_def(*o);

			(void)printf(" Oo Fl Fl %s", d->name);
			(void)printf(d->value ? " Ns = Ns Ar %s Oc" : "%s Oc", d->value ? d->value : "");
		}
		arguments(s->arguments);
		(void)putchar('\n');
		text(s->help);
		if (*s->options != OPTIONS)
			options_of(s, false);
	}
	(void)puts(".El");
}

static void table_exit(void)
{
	(void)puts(".Bl -tag -width Ds -compact");
	for (int i = 0; i < EXIT_CODES; i++) {
		(void)printf(".It %d\n", i);
		text(exit_code_help((enum exit_code)i));
	}
	(void)puts(".El");
}

static void table_settings(void)
{
	(void)puts(".Bl -tag -width Ds");
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting_def *d = setting_def((enum setting)i);

		(void)printf(".It Ic %s\n", d->name);
		text(d->help);
		(void)puts("Values:");
		text(d->values);
	}
	(void)puts(".El");
}

static void keys_of(const char *title, const struct command_table *tables, size_t n)
{
	(void)printf(".Ss");
	argument(title);
	(void)puts("\n.Bl -tag -width Ds -compact");
	for (size_t t = 0; t < n; t++) {
		for (size_t i = 0; i < tables[t].n; i++) {
			const struct command *c = &tables[t].rows[i];

			(void)printf(".It Ic %s", c->name);
			for (const char *p = c->keys; *p;) {
				size_t len = strcspn(p, " ");
				char key[32];

				(void)snprintf(key, sizeof key, "%.*s", (int)len, p);
				(void)fputs(p == c->keys ? " Pq Cm" : " , Cm", stdout);
				argument(key);
				p += len + strspn(p + len, " ");
			}
			(void)putchar('\n');
			text(c->help);
		}
	}
	(void)puts(".El");
}

static void table_keys(void)
{
	const struct command_table everywhere[] = { screens_commands(), shell_commands() };
	size_t n;
	const struct view *const *views = screens_all(&n);

	keys_of("everywhere", everywhere, 2);
	for (size_t i = 0; i < n; i++) {
		if (views[i]->commands.n)
			keys_of(views[i]->name, &views[i]->commands, 1);
	}
}

static const struct { const char *mark; void (*print)(void); } tables[] = {
	{ ".\\\" @OPTIONS@", table_options }, { ".\\\" @COMMANDS@", table_commands }, { ".\\\" @EXIT@", table_exit },
	{ ".\\\" @SETTINGS@", table_settings }, { ".\\\" @KEYS@", table_keys },
};

/* True if the line was a mark and the table stands in its place. */
static bool put_table(const char *line)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(line, tables[i].mark) == 0) {
			tables[i].print();
			return true;
		}
	}
	return false;
}

int main(int argc, char **argv)
{
	FILE *in = argc == 2 ? fopen(argv[1], "re") : NULL;
	char *line = NULL;
	size_t size = 0;

	if (!in) {
		(void)fprintf(stderr, "usage: tables PAGE.in\n");
		return 2;
	}
	while (getline(&line, &size, in) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (put_table(line))
			continue;
		if (strstr(line, "\" @")) {
			(void)fprintf(stderr, "%s: no table for %s\n", argv[1], line);
			return 1;
		}
		(void)puts(line);
	}
	free(line);
	(void)fclose(in);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
