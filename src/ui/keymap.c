/* ui/keymap.c - which key runs which command: the rows' own keys and the user's overrides. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/command.h"

struct keymap {
	struct arena *arena;
	struct key_binding *rows;
	size_t n;
	bool letters;
};

struct keymap *keymap_new(const struct key_binding *overrides, size_t n, bool letters)
{
	struct keymap *m = mem_alloc(sizeof *m);
	m->arena = arena_new();
	m->letters = letters;
	m->n = n;
	m->rows = arena_alloc(m->arena, (n ? n : 1) * sizeof *m->rows);
	for (size_t i = 0; i < n; i++) {
		m->rows[i].view = arena_strdup(m->arena, overrides[i].view ? overrides[i].view : "");
		m->rows[i].command = arena_strdup(m->arena, overrides[i].command);
		m->rows[i].keys = arena_strdup(m->arena, overrides[i].keys ? overrides[i].keys : "");
	}
	return m;
}

void keymap_free(struct keymap *m)
{
	if (!m)
		return;
	arena_free(m->arena);
	free(m);
}

/* The override that counts for the command in this view: the last one for the view itself, else the last for all. */
static const struct key_binding *override_of(const struct keymap *m, const char *view, const char *command)
{
	const struct key_binding *found = NULL;
	for (size_t i = 0; i < m->n; i++) {
		const struct key_binding *b = &m->rows[i];
		if (strcmp(b->command, command) != 0)
			continue;
		if (strcmp(b->view, view) == 0 || (!*b->view && (!found || !*found->view)))
			found = b;
	}
	return found;
}

static const char *keys_of(const struct keymap *m, const char *view, const struct command *c)
{
	const struct key_binding *b = override_of(m, view, c->name);
	return b ? b->keys : c->keys;
}

/* The next name in a list; false at the end. A comma behind a name is no part of it, alone it is the key of that name. */
static bool next_name(const char **at, struct str *name)
{
	*at += strspn(*at, " ");
	size_t n = strcspn(*at, " ");
	if (!n)
		return false;
	str_clear(name);
	str_addn(name, *at, n > 1 && (*at)[n - 1] == ',' ? n - 1 : n);
	*at += n;
	return true;
}

static bool usable(const struct keymap *m, const struct command *c, const struct key *k, bool typing)
{
	bool character = k->code == K_CHAR;
	if (typing)
		return (c->flags & CMD_WHILE_TYPING) && !character;
	return m->letters || !character || strcmp(k->text, " ") == 0;
}

static bool runs(const struct keymap *m, const char *keys, const struct command *c, const struct key *k, bool typing)
{
	struct str name = STR_INIT;
	struct key one;
	bool found = false;
	if (usable(m, c, k, typing)) {
		while (!found && next_name(&keys, &name))
			found = key_by_name(str_text(&name), &one) && key_same(&one, k);
	}
	str_release(&name);
	return found;
}

const struct command *keymap_find(const struct keymap *m, const char *view, struct command_table table,
					const struct key *k, bool typing)
{
	/* Keys the user has given come before the built-in ones, so that a taken key works without moving its owner. */
	for (int built_in = 0; built_in < 2; built_in++) {
		for (size_t i = 0; i < table.n; i++) {
			const struct command *c = &table.rows[i];
			const struct key_binding *b = override_of(m, view, c->name);
			if ((b == NULL) == (built_in == 1) && runs(m, b ? b->keys : c->keys, c, k, typing))
				return c;
		}
	}
	return NULL;
}

/* How a key is said: signs and capitals by name. */
static void spoken_name(const struct key *k, struct str *out)
{
	static const struct { const char *sign, *name; } signs[] = {
		{ ",", N_("comma") }, { ".", N_("full stop") }, { ";", N_("semicolon") }, { ":", N_("colon") }, { "/", N_("slash") },
		{ "?", N_("question mark") }, { "!", N_("exclamation mark") }, { "=", N_("equals") }, { "[", N_("left bracket") },
		{ "]", N_("right bracket") }, { "+", N_("plus") }, { "-", N_("minus") },
	};
	for (size_t i = 0; k->code == K_CHAR && i < sizeof signs / sizeof *signs; i++) {
		if (strcmp(k->text, signs[i].sign) == 0) {
			str_add(out, _(signs[i].name));
			return;
		}
	}
	if (k->code == K_CHAR && k->text[0] >= 'A' && k->text[0] <= 'Z')
		str_add(out, _("capital "));
	key_name(k, out);
}

enum naming { AS_WRITTEN, AS_SPOKEN };

static void each_key(const struct keymap *m, const char *view, const struct command *c, bool typing, bool first,
			enum naming naming, struct str *out)
{
	const char *at = keys_of(m, view, c);
	struct str name = STR_INIT;
	struct key one;
	bool some = false;
	while (next_name(&at, &name) && !(first && some)) {
		if (!key_by_name(str_text(&name), &one) || !usable(m, c, &one, typing))
			continue;
		if (some)
			str_add(out, ", ");
		if (naming == AS_SPOKEN)
			spoken_name(&one, out);
		else
			key_name(&one, out);
		some = true;
	}
	str_release(&name);
}

void keymap_keys(const struct keymap *m, const char *view, const struct command *c, struct str *out)
{
	each_key(m, view, c, false, false, AS_WRITTEN, out);
}

void keymap_spoken_keys(const struct keymap *m, const char *view, const struct command *c, struct str *out)
{
	each_key(m, view, c, false, false, AS_SPOKEN, out);
}

void keymap_first_key(const struct keymap *m, const char *view, const struct command *c, bool typing, struct str *out)
{
	each_key(m, view, c, typing, true, AS_WRITTEN, out);
}

static bool table_has(const struct command_table *tables, size_t n, const char *command)
{
	for (size_t t = 0; t < n; t++) {
		for (size_t i = 0; i < tables[t].n; i++) {
			if (strcmp(tables[t].rows[i].name, command) == 0)
				return true;
		}
	}
	return false;
}

/* Two rows of the table with the same key of their own: the second never runs by it. */
static void told_twice(const struct keymap *m, const char *view, struct command_table table, size_t i, struct str *out)
{
	const struct command *c = &table.rows[i];
	const char *at = keys_of(m, view, c);
	struct str name = STR_INIT;
	struct key one;
	while (next_name(&at, &name)) {
		if (!key_by_name(str_text(&name), &one) || (!m->letters && one.code == K_CHAR))
			continue;
		const struct command *other = keymap_find(m, view, table, &one, false);
		if (other && other != c && override_of(m, view, other->name))
			str_addf(out, _("In %s, the key %s runs %s and no longer %s.\n"),
				 *view ? view : _("every screen"), str_text(&name), other->name, c->name);
	}
	str_release(&name);
}

void keymap_mistakes(const struct keymap *m, const char *view, const struct command_table *tables, size_t n,
			struct str *out)
{
	struct str name = STR_INIT;
	struct key one;
	for (size_t i = 0; i < m->n; i++) {
		const struct key_binding *b = &m->rows[i];
		if (strcmp(b->view, view) != 0)
			continue;
		if (n && !table_has(tables, n, b->command))
			str_addf(out, _("There is no command \"%s\" in %s.\n"), b->command,
				 *view ? view : _("every screen"));
		const char *at = b->keys;
		while (next_name(&at, &name)) {
			if (!key_by_name(str_text(&name), &one))
				str_addf(out, _("\"%s\" for %s is no key this program knows.\n"), str_text(&name), b->command);
		}
	}
	for (size_t t = 0; t < n; t++) {
		for (size_t i = 0; i < tables[t].n; i++)
			told_twice(m, view, tables[t], i, out);
	}
	str_release(&name);
}
