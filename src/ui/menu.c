/* ui/menu.c - everything that can be done here, as a list: for whoever does not know the key, or cannot press it. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/list.h"
#include "ui/shell_int.h"

struct entry {
	const struct command *c;   /* NULL: a heading, or the last row, which closes the menu */
	bool of_view;
	const char *text;          /* of a row without command */
	const char *id;            /* NULL for headings */
	char *keys;                /* owned, may be NULL */
};

struct menu {
	VEC(struct entry) entries;
	struct list list;
	bool reader;
};

static const char *entry_id(const void *ctx, size_t i)
{
	return ((const struct menu *)ctx)->entries.v[i].id;
}

static void entry_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct menu *m = ctx;
	const struct entry *e = &m->entries.v[i];
	if (!e->c) {
		area_put_cut(line, 0, 0, line.columns, e->text, style);
		return;
	}
	if (m->reader) {
		struct str s = STR_INIT;
		str_addf(&s, "%s%s%s. %s", e->c->name, *e->keys ? ", " : "", e->keys, _(e->c->help));
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
		str_release(&s);
		return;
	}
	/* Name, keys, what it does: all of it in reading order on one row. */
	int name = line.columns < 60 ? 15 : 18, keys = line.columns < 60 ? 8 : 14;
	area_put_cut(line, 0, 0, name - 1, e->c->name, style);
	area_put_cut(line, 0, name, keys - 1, e->keys, style);
	area_put_cut(line, 0, name + keys, line.columns - name - keys, _(e->c->help), style);
}

static struct list_rows menu_rows(const struct menu *m)
{
	return (struct list_rows){ m->entries.n, entry_id, entry_draw, m, "" };
}

static void menu_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	(void)sh;
	const struct menu *m = state;
	struct list_rows r = menu_rows(m);
	list_draw(&m->list, &r, area);
}

static void choose(struct shell *sh, const struct menu *m)
{
	if (m->list.at >= m->entries.n)
		return;
	struct entry e = m->entries.v[m->list.at];
	shell_drop(sh);
	if (e.c)
		shell_run_row(sh, e.c, e.of_view);
}

/* To the next row that begins with the letter. */
static bool jump(struct menu *m, const char *letter)
{
	struct list_rows r = menu_rows(m);
	for (size_t d = 1; d <= m->entries.n; d++) {
		size_t i = (m->list.at + d) % m->entries.n;
		const struct entry *e = &m->entries.v[i];
		if (e->c && strncmp(e->c->name, letter, strlen(letter)) == 0) {
			list_go(&m->list, &r, i);
			return true;
		}
	}
	return false;
}

static bool menu_key(struct shell *sh, void *state, const struct key *k)
{
	struct menu *m = state;
	struct list_rows r = menu_rows(m);
	switch (k->code) {
	case K_ENTER:
		choose(sh, m);
		return true;
	case K_ESC:
	case K_F10:
		shell_drop(sh);
		return true;
	case K_CHAR:
		return jump(m, k->text);
	default:
		return list_key(&m->list, &r, k) != LIST_NOT_MINE;
	}
}

static void menu_close(struct shell *sh, void *state)
{
	(void)sh;
	struct menu *m = state;
	for (size_t i = 0; i < m->entries.n; i++)
		free(m->entries.v[i].keys);
	vec_release(&m->entries);
	list_release(&m->list);
	free(m);
}

static void menu_where(const void *state, struct str *out)
{
	const struct menu *m = state;
	struct list_rows r = menu_rows(m);
	list_where(&m->list, &r, out);
}

static const struct view menu_view = {
	.name = "menu",
	.title = N_("Menu"),
	.help = N_("Enter runs the row; a letter goes to the next name with it; F10 closes."),
	.draw = menu_draw,
	.key = menu_key,
	.close = menu_close,
	.where = menu_where,
};

static void add_table(struct shell *sh, struct menu *m, int which, const char *heading)
{
	struct command_table table = shell_table(sh, which);
	struct entry head = { NULL, false, heading, NULL, NULL };
	if (heading && table.n)
		vec_push(&m->entries, head);
	for (size_t i = 0; i < table.n; i++) {
		const struct command *c = &table.rows[i];
		bool of_view;
		if (shell_command_named(sh, c->name, &of_view) != c)
			continue;
		if ((c->flags & CMD_WRITES) && sh->opt.read_only)
			continue;
		struct str keys = STR_INIT;
		if (m->reader)
			keymap_spoken_keys(sh->opt.keys, shell_view_name(sh), c, &keys);
		else
			keymap_keys(sh->opt.keys, shell_view_name(sh), c, &keys);
		struct entry e = { c, which == TABLE_VIEW, NULL, c->name, mem_strdup(str_text(&keys)) };
		str_release(&keys);
		vec_push(&m->entries, e);
	}
}

void shell_menu(struct shell *sh)
{
	struct menu *m = mem_alloc(sizeof *m);
	m->reader = sh->opt.reader;
	add_table(sh, m, TABLE_VIEW, _("This screen"));
	add_table(sh, m, TABLE_PROGRAM, _("Every screen"));
	add_table(sh, m, TABLE_SHELL, sh->opt.commands.n ? NULL : _("Every screen"));
	struct entry end = { NULL, false, _("Close this menu"), "close this menu", NULL };
	vec_push(&m->entries, end);
	m->list.height = term_rows(sh->opt.term) - 3;
	struct list_rows r = menu_rows(m);
	list_go(&m->list, &r, 0);
	shell_over(sh, &menu_view, m, NULL, true, NULL);
}
