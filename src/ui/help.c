/* ui/help.c - the help of a screen, made from its text and the tables of its commands. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/shell_int.h"

enum { KEYS_WIDTH = 16 };

static void add_command(const struct shell *sh, const struct command *c, struct str *out)
{
	struct str keys = STR_INIT;
	if (sh->opt.reader) {
		keymap_spoken_keys(sh->opt.keys, shell_view_name(sh), c, &keys);
		str_addf(out, "%s%s%s, /%s\n", _(c->help), keys.len ? ": " : "", str_text(&keys), c->name);
		str_release(&keys);
		return;
	}
	keymap_keys(sh->opt.keys, shell_view_name(sh), c, &keys);
	/* "n, F3   The next useful step. Name next-step": key, meaning, and what to type after "/". */
	str_add(out, keys.len ? keys.buf : _("no key"));
	size_t width = text_width(keys.len ? keys.buf : _("no key"), keys.len ? keys.len : strlen(_("no key")));
	do {
		str_addc(out, ' ');
	} while (++width < KEYS_WIDTH);
	str_addf(out, "%s (/%s)\n", _(c->help), c->name);
	str_release(&keys);
}

static void add_table(const struct shell *sh, int which, struct str *out)
{
	struct command_table table = shell_table(sh, which);
	for (size_t i = 0; i < table.n; i++) {
		const struct command *c = &table.rows[i];
		bool of_view;
		/* A name that a table before this one has means the command there. */
		if (shell_command_named(sh, c->name, &of_view) == c && !((c->flags & CMD_WRITES) && sh->opt.read_only))
			add_command(sh, c, out);
	}
}

void shell_help(struct shell *sh)
{
	struct str out = STR_INIT, title = STR_INIT;
	const struct layer *l = shell_layer(sh);
	const struct layer *base = shell_base(sh);
	if (l->about)
		str_addf(&out, "%s\n\n", l->about);
	if (l->view->help && *l->view->help)
		str_addf(&out, "%s\n\n", _(l->view->help));
	if (!l->modal) {
		if (base->view->commands.n) {
			str_addf(&out, "%s\n", _("Keys of this screen"));
			add_table(sh, TABLE_VIEW, &out);
			str_addc(&out, '\n');
		}
		str_addf(&out, "%s\n", _("Keys of every screen"));
		add_table(sh, TABLE_PROGRAM, &out);
		add_table(sh, TABLE_SHELL, &out);
		str_addf(&out, "\n%s\n", _("While you type into a field, letters are text: F1 is help, F10 is the menu, and / in an empty "
						"field takes the name of a command."));
	}
	str_addf(&title, _("Help: %s"), l->title ? l->title : _(l->view->title));
	shell_read(sh, str_text(&title), str_text(&out));
	str_release(&out);
	str_release(&title);
}
