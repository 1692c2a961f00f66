/* app/keycheck.c - settings know no screens: here, above both, the chosen keys meet the commands. */
#include "config.h"

#include "app/keycheck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "term/term.h"
#include "view/work.h"

static bool has(struct command_table table, const char *command)
{
	for (size_t i = 0; i < table.n; i++) {
		if (strcmp(table.rows[i].name, command) == 0)
			return true;
	}
	return false;
}

/* A row for every screen may name the command of any; a row for one screen its own or one of every screen. */
static bool is_command(const struct key_override *k, bool *is_view)
{
	size_t n;
	const struct view *const *views = screens_all(&n);
	bool found = has(screens_commands(), k->command) || has(shell_commands(), k->command);

	*is_view = !*k->view;
	for (size_t v = 0; v < n; v++) {
		bool same = strcmp(views[v]->name, k->view) == 0;

		*is_view = *is_view || same;
		if ((same || !*k->view) && has(views[v]->commands, k->command))
			found = true;
	}
	return found;
}

/* True if every name in the list is a key; else `wrong` is the first that is none. */
static bool are_keys(const char *keys, struct str *wrong)
{
	struct key key;

	for (size_t n; *(keys += strspn(keys, " ")); keys += n) {
		n = strcspn(keys, " ");
		str_clear(wrong);
		str_addn(wrong, keys, n > 1 && keys[n - 1] == ',' ? n - 1 : n);
		if (!key_by_name(str_text(wrong), &key))
			return false;
	}
	return true;
}

/* "FILE:LINE" taken apart. */
static struct problem at(struct arena *a, const char *origin, const char *text)
{
	const char *colon = strrchr(origin, ':');
	struct problem p = { origin, 0, arena_strdup(a, text) };

	if (colon) {
		p.file = arena_strndup(a, origin, (size_t)(colon - origin));
		p.line = (int)strtol(colon + 1, NULL, 10);
	}
	return p;
}

static bool works(const struct key_override *k, struct str *why)
{
	struct str wrong = STR_INIT;
	bool is_view, found = is_command(k, &is_view);
	const char *where = *k->view ? k->view : "everywhere";

	str_clear(why);
	if (!is_view)
		str_addf(why, _("`keys`: there is no screen `%s`; expected one that `trivet config --keys` names."), where);
	else if (!found)
		str_addf(why, _("`keys`: there is no command `%s` in `%s`; expected one that `trivet config --keys` lists."),
			 k->command, where);
	else if (!are_keys(k->keys, &wrong))
		str_addf(why, _("`keys`: \"%s\" for `%s` is no key; expected names such as Enter, F5 or n, with blanks "
				"between. The usual keys stay."), str_text(&wrong), k->command);
	str_release(&wrong);
	return why->len == 0;
}

void keys_check(struct settings *s)
{
	size_t n_keys = 0, n = s->n_problems;
	struct problem *problems = arena_alloc(s->arena, (n + s->n_keys + 1) * sizeof *problems);
	struct key_override *keys = arena_alloc(s->arena, (s->n_keys + 1) * sizeof *keys);
	struct str why = STR_INIT;

	for (size_t i = 0; i < n; i++)
		problems[i] = s->problems[i];
	for (size_t i = 0; i < s->n_keys; i++) {
		if (works(&s->keys[i], &why))
			keys[n_keys++] = s->keys[i];
		else
			problems[n++] = at(s->arena, s->keys[i].origin, str_text(&why));
	}
	str_release(&why);
	s->keys = keys;
	s->n_keys = n_keys;
	s->problems = problems;
	s->n_problems = n;
}
