/* ui/command_line.c - the line after "/": names of commands, completed, run, and the nearest name for a slip. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/shell_int.h"

enum { MOST_NAME = 40, MOST_SLIPS = 3 };

/* Calls `each` for all commands that can be named here; a name that two tables have counts once. */
static void each_command(const struct shell *sh, void (*each)(void *ctx, const struct command *c), void *ctx)
{
	for (int t = 0; t < TABLES; t++) {
		struct command_table table = shell_table(sh, t);
		for (size_t i = 0; i < table.n; i++) {
			const struct command *c = &table.rows[i];
			bool of_view;
			if (shell_command_named(sh, c->name, &of_view) != c)
				continue;
			if ((c->flags & CMD_WRITES) && sh->opt.read_only)
				continue;
			each(ctx, c);
		}
	}
}

struct matches {
	const char *begins;
	const struct command *one;
	size_t n, common;     /* how many; how many first bytes they share */
	struct str names;
};

static void match(void *ctx, const struct command *c)
{
	struct matches *m = ctx;
	if (strncmp(c->name, m->begins, strlen(m->begins)) != 0)
		return;
	if (!m->n++) {
		m->one = c;
		m->common = strlen(c->name);
	} else {
		size_t same = 0;
		while (same < m->common && c->name[same] == m->one->name[same])
			same++;
		m->common = same;
		str_add(&m->names, ", ");
	}
	str_add(&m->names, c->name);
}

static void complete(struct shell *sh, struct str *text)
{
	struct matches m = { .begins = str_text(text) };
	each_command(sh, match, &m);
	if (!m.n)
		announce(sh, SAY_NOTE, _("No command begins with %s."), str_text(text));
	else if (m.n > 1)
		announce(sh, SAY_NOTE, "%s", str_text(&m.names));
	if (m.n) {
		char *name = mem_strndup(m.one->name, m.common);
		str_set(text, name);
		free(name);
	}
	str_release(&m.names);
}

/* How many letters must be changed, added or left out to make one name of the other. */
static size_t slips(const char *a, const char *b)
{
	size_t row[MOST_NAME + 1], nb = strlen(b);
	if (strlen(a) > MOST_NAME || nb > MOST_NAME)
		return MOST_NAME;
	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t best = corner + (a[i - 1] != b[j - 1]);
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			corner = row[j];
			row[j] = best;
		}
	}
	return row[nb];
}

struct nearest { const char *name, *typed; size_t slips; };

static void nearer(void *ctx, const struct command *c)
{
	struct nearest *n = ctx;
	size_t far = slips(n->typed, c->name);
	if (far < n->slips) {
		n->slips = far;
		n->name = c->name;
	}
}

static void run_name(struct shell *sh, const char *name)
{
	if (shell_run_command(sh, name))
		return;
	struct matches m = { .begins = name };
	each_command(sh, match, &m);
	str_release(&m.names);
	if (m.n == 1) {
		shell_run_command(sh, m.one->name);
		return;
	}
	struct nearest near = { NULL, name, MOST_SLIPS + 1 };
	if (m.n)
		near.name = m.one->name;
	else
		each_command(sh, nearer, &near);
	if (near.name)
		announce(sh, SAY_ERROR, _("There is no command %s. Did you mean %s?"), name, near.name);
	else
		announce(sh, SAY_ERROR, _("There is no command %s. The command menu lists them all."), name);
}

static void run_line(struct shell *sh, void *ctx, const char *text)
{
	(void)ctx;
	while (*text == ' ' || *text == '/' || *text == ':')
		text++;
	size_t n = strlen(text);
	while (n && text[n - 1] == ' ')
		n--;
	char *name = mem_strndup(text, n);
	if (*name)
		run_name(sh, name);
	free(name);
}

void shell_command_line(struct shell *sh)
{
	shell_prompt_with(sh, "/", "", complete, run_line, NULL);
}
