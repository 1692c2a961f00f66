/* app/completion.c - completions for bash and zsh, made from the tables. */
#include "config.h"

#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "base/i18n.h"

/* "a|b" with blanks instead. */
static void print_words(const char *words)
{
	for (const char *p = words; *p; p++)
		(void)putchar(*p == '|' ? ' ' : *p);
}

static void bash_options(const struct subcommand *s)
{
	for (const enum option *o = s->options; *o != OPTIONS; o++)
		(void)printf("--%s%s ", option_def(*o)->name, option_def(*o)->value ? "=" : "");
	(void)fputs("--help", stdout);
}

/* An option of this name may take other words in one command than in another. */
static void bash_pattern(enum option o)
{
	bool any = false;
	int alike = 0;

	while (alike < OPTIONS && (alike == (int)o || strcmp(option_def((enum option)alike)->name, option_def(o)->name) != 0))
		alike++;
	if (alike == OPTIONS) {
		(void)printf("\t*/--%s", option_def(o)->name);
		return;
	}
	for (size_t i = 0; i < n_subcommands; i++) {
		if (subcommand_takes(&subcommands[i], o)) {
			(void)printf("%s%s/--%s", any ? "|" : "\t", subcommands[i].name, option_def(o)->name);
			any = true;
		}
	}
}

static void bash_values(void)
{
	for (int o = 0; o < OPTIONS; o++) {
		const struct option_def *d = option_def((enum option)o);

		if (!d->words)
			continue;
		bash_pattern((enum option)o);
		(void)printf(")\n\t\tCOMPREPLY=($(compgen -W \"");
		print_words(d->words);
		(void)fputs("\" -- \"$cur\"))\n\t\treturn ;;\n", stdout);
	}
}

static void bash(void)
{
	(void)puts("# bash completion for trivet\n"
		"_trivet()\n{\n"
		"\tlocal cur prev words=() cword=-1 w command=\"\" i options=\"\" values=\"\" most=1\n"
		"\t# bash makes three words of --option=value\n"
		"\tfor w in \"${COMP_WORDS[@]:0:COMP_CWORD+1}\"; do\n"
		"\t\tif ((cword > 0)) && [[ ${words[cword]} == --* && ( $w == = || ${words[cword]} == *= ) ]]; then\n"
		"\t\t\twords[cword]+=$w\n"
		"\t\telse\n\t\t\twords[++cword]=$w\n\t\tfi\n"
		"\tdone\n"
		"\tcur=${words[cword]} prev=${words[cword-1]}\n"
		"\tcase $cur in\n\t--*=*) prev=${cur%%=*} cur=${cur#*=} ;;\n\tesac\n"
		"\tfor ((i = 1; i < cword; i++)); do\n"
		"\t\tcase ${words[i]} in\n\t\t-*) ;;\n\t\t*) command=${words[i]}; break ;;\n\t\tesac\n"
		"\tdone\n"
		"\tcase $command/$prev in");
	bash_values();
	(void)puts("\tesac\n"
		"\tcase $command in");
	for (size_t i = 1; i < n_subcommands; i++) {
		(void)printf("\t%s) options=\"", subcommands[i].name);
		bash_options(&subcommands[i]);
		(void)fputs("\"", stdout);
		if (subcommands[i].words) {
			(void)fputs(" values=\"", stdout);
			print_words(subcommands[i].words);
			(void)printf("\" most=%zu", subcommands[i].most);
		}
		(void)fputs(" ;;\n", stdout);
	}
	(void)fputs("\t*) options=\"", stdout);
	bash_options(&subcommands[0]);
	(void)fputs("\"\n\t\t[ -z \"$command\" ] && values=\"", stdout);
	for (size_t i = 1; i < n_subcommands; i++)
		(void)printf("%s%s", i > 1 ? " " : "", subcommands[i].name);
	(void)puts("\" ;;\n\tesac\n"
		"\tcase $cur in\n"
		"\t-*)\n\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
		"\t\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null ;;\n"
		"\t*)\n\t\tmapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$cur\")\n"
		"\t\t[[ $command && $values && $most -lt 2 ]] && return\n"
		"\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$cur\")\n"
		"\t\tcompopt -o filenames 2>/dev/null ;;\n"
		"\tesac\n}\n"
		"complete -F _trivet trivet");
}

/* Inside single quotes and square brackets. */
static void zsh_text(const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			(void)fputs("'\\''", stdout);
		else if (strchr("[]:\\", *text))
			(void)printf("\\%c", *text);
		else
			(void)putchar(*text);
	}
}

static void zsh_options(const struct subcommand *s)
{
	for (const enum option *o = s->options; *o != OPTIONS; o++) {
		const struct option_def *d = option_def(*o);

		(void)printf("\t\t'--%s%s[", d->name, d->value ? "=" : "");
		zsh_text(_(d->help));
		(void)putchar(']');
		if (d->value)
			(void)printf(":%s:", d->value);
		if (d->words) {
			(void)putchar('(');
			print_words(d->words);
			(void)putchar(')');
		}
		(void)puts("' \\");
	}
	(void)fputs("\t\t'--help[", stdout);
	zsh_text(_(option_def(OPT_HELP)->help));
	(void)puts("]' \\");
}

static void zsh(void)
{
	(void)puts("#compdef trivet\n\n_trivet() {\n\tlocal context state line\n\tlocal -a commands\n\tcommands=(");
	for (size_t i = 1; i < n_subcommands; i++) {
		(void)printf("\t\t'%s:", subcommands[i].name);
		zsh_text(_(subcommands[i].help));
		(void)puts("'");
	}
	(void)puts("\t)\n\t_arguments -C \\");
	zsh_options(&subcommands[0]);
	(void)puts("\t\t'1: :->first' \\\n\t\t'*:: :->rest'\n\tcase $state in\n"
		"\tfirst)\n\t\t_describe -t commands command commands\n\t\t_files ;;\n"
		"\trest)\n\t\tcase $words[1] in");
	for (size_t i = 1; i < n_subcommands; i++) {
		(void)printf("\t\t%s) _arguments \\\n", subcommands[i].name);
		zsh_options(&subcommands[i]);
		if (subcommands[i].words) {
			(void)fputs("\t\t'1: :(", stdout);
			print_words(subcommands[i].words);
			(void)puts(subcommands[i].most > 1 ? ")' \\\n\t\t'*:file:_files' ;;" : ")' ;;");
		} else {
			(void)puts("\t\t'*:file:_files' ;;");
		}
	}
	(void)puts("\t\tesac ;;\n\tesac\n}\n\n_trivet \"$@\"");
}

int run_completion(const struct call *c)
{
	struct error err = ERROR_INIT;

	if (strcmp(c->args[0], "bash") == 0)
		bash();
	else if (strcmp(c->args[0], "zsh") == 0)
		zsh();
	else {
		(void)error_set(&err, ERR_USAGE, NULL, _("There is no completion for \"%s\". There is one for bash and one for zsh."), c->args[0]);
		return print_failure(&err);
	}
	return EXIT_FINE;
}
