/* ui/shell_commands.c - the commands of every screen that belong to the shell, and which command a key runs. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/shell_int.h"

static void run_help(struct shell *sh, void *state)
{
	(void)state;
	shell_help(sh);
}

static void run_back(struct shell *sh, void *state)
{
	(void)state;
	bool of_view;
	if (sh->stack.n > 1) {
		shell_pop(sh);
		return;
	}
	struct str key = STR_INIT;
	keymap_first_key(sh->opt.keys, shell_view_name(sh), shell_command_named(sh, "quit", &of_view), false, &key);
	announce(sh, SAY_NOTE, _("This is the first screen. %s ends the program."), key.len ? key.buf : _("The command quit"));
	str_release(&key);
}

static void run_menu(struct shell *sh, void *state)
{
	(void)state;
	shell_menu(sh);
}

static void run_command_line(struct shell *sh, void *state)
{
	(void)state;
	shell_command_line(sh);
}

static void run_repeat(struct shell *sh, void *state)
{
	(void)state;
	shell_repeat_message(sh);
}

static void run_messages(struct shell *sh, void *state)
{
	(void)state;
	shell_messages(sh);
}

static void run_where(struct shell *sh, void *state)
{
	(void)state;
	const struct layer *l = shell_layer(sh);
	struct str out = STR_INIT;
	str_add(&out, l->title ? l->title : _(l->view->title));
	if (l->view->where) {
		str_add(&out, out.len && out.buf[out.len - 1] == '?' ? " " : ". ");
		l->view->where(l->state, &out);
	}
	const struct message *last = sh->log.n ? &sh->log.v[sh->log.n - 1] : NULL;
	size_t room = (size_t)term_columns(sh->opt.term);
	/* Asked twice for more than the message line holds: all of it, to be read line by line. */
	if (last && strcmp(last->text, str_text(&out)) == 0 && text_width(sh->line.buf, sh->line.len) > room)
		shell_read(sh, _("Where"), str_text(&out));
	else
		announce(sh, SAY_NOTE, "%s", str_text(&out));
	str_release(&out);
}

static void run_refresh(struct shell *sh, void *state)
{
	(void)state;
	shell_reload(sh);
}

static void run_redraw(struct shell *sh, void *state)
{
	(void)state;
	term_repaint(sh->opt.term);
}

static void run_quit(struct shell *sh, void *state)
{
	(void)state;
	shell_quit(sh);
}

struct command_table shell_commands(void)
{
	enum { TYPING = CMD_WHILE_TYPING, ASKED = CMD_IN_DIALOGUES };
	static const struct command rows[] = {
		{ "help", "? F1", N_("help"), N_("What this screen is for, and all its keys"), TYPING | ASKED, run_help },
		{ "back", "Esc q", N_("back"), N_("Leave this screen; everything typed is kept"), TYPING, run_back },
		{ "menu", "m F10", N_("menu"), N_("A list of everything that can be done here"), TYPING, run_menu },
		{ "command", "/ :", "", N_("Type the name of a command; Tab completes it"), 0, run_command_line },
		{ "repeat-message", "= F12", "", N_("The last message again, in full"), TYPING | ASKED, run_repeat },
		{ "messages", "v", "", N_("The last 100 messages with their times"), 0, run_messages },
		{ "where", ", F11", "", N_("Where the focus is, in words; asked twice, all of it"), TYPING | ASKED, run_where },
		{ "refresh", "g", "", N_("Show what others changed since"), 0, run_refresh },
		{ "redraw", "Ctrl-L", "", N_("Draw the whole screen again"), TYPING | ASKED, run_redraw },
		{ "quit", "Q", N_("quit"), N_("End the program; everything typed is kept"), 0, run_quit },
	};
	return (struct command_table){ rows, sizeof rows / sizeof *rows };
}

const char *shell_view_name(const struct shell *sh)
{
	const struct layer *l = shell_base(sh);
	return l ? l->view->name : "";
}

bool shell_typing(const struct shell *sh)
{
	const struct layer *l = shell_layer(sh);
	return l && l->view->typing && l->view->typing(l->state);
}

struct command_table shell_table(const struct shell *sh, int which)
{
	const struct layer *l = shell_base(sh);
	if (which == TABLE_VIEW)
		return l ? l->view->commands : (struct command_table){ NULL, 0 };
	return which == TABLE_PROGRAM ? sh->opt.commands : shell_commands();
}

void shell_run_row(struct shell *sh, const struct command *c, bool of_view)
{
	if ((c->flags & CMD_WRITES) && sh->opt.read_only) {
		announce(sh, SAY_WARNING, "%s", _("This file can only be read here. Nothing was changed."));
		return;
	}
	const struct layer *l = shell_base(sh);
	c->run(sh, of_view && l ? l->state : sh->opt.app);
	if (c->flags & CMD_WRITES)
		shell_reload(sh);
}

const struct command *shell_command_named(const struct shell *sh, const char *name, bool *of_view)
{
	for (int t = 0; t < TABLES; t++) {
		struct command_table table = shell_table(sh, t);
		for (size_t i = 0; i < table.n; i++) {
			if (strcmp(table.rows[i].name, name) == 0) {
				*of_view = t == TABLE_VIEW;
				return &table.rows[i];
			}
		}
	}
	return NULL;
}

bool shell_run_command(struct shell *sh, const char *name)
{
	bool of_view;
	const struct command *c = shell_command_named(sh, name, &of_view);
	if (c)
		shell_run_row(sh, c, of_view);
	return c != NULL;
}

/* What the shell's own dialogues leave of the commands: a few of the shell, and those of the program that work while typing and
 * change nothing, such as a card that must be one key away everywhere. */
static bool in_dialogue(const struct command *c, int table)
{
	if (table == TABLE_SHELL)
		return c->flags & CMD_IN_DIALOGUES;
	return table == TABLE_PROGRAM && (c->flags & CMD_WHILE_TYPING) && !(c->flags & CMD_WRITES);
}

/* Runs the command of the key; false if there is none. */
static bool run_key(struct shell *sh, const struct key *k, bool typing, bool modal)
{
	for (int t = TABLE_VIEW; t < TABLES; t++) {
		const struct command *c = keymap_find(sh->opt.keys, shell_view_name(sh), shell_table(sh, t), k, typing);
		if (!c || (modal && !in_dialogue(c, t)))
			continue;
		shell_run_row(sh, c, t == TABLE_VIEW);
		return true;
	}
	return false;
}

static void tell_unused(struct shell *sh, const struct key *k)
{
	struct str name = STR_INIT, help = STR_INIT;
	bool of_view;
	key_name(k, &name);
	keymap_first_key(sh->opt.keys, shell_view_name(sh), shell_command_named(sh, "help", &of_view), false, &help);
	announce(sh, SAY_NOTE, _("%s does nothing here. %s lists the keys."), str_text(&name), str_text(&help));
	str_release(&name);
	str_release(&help);
}

void shell_key(struct shell *sh, const struct key *k)
{
	struct layer *top = shell_layer(sh);
	if (!top)
		return;
	const struct view *v = top->view;
	void *state = top->state;
	bool modal = top->modal, typing = shell_typing(sh), first = typing || modal;
	if (first && v->key && v->key(sh, state, k))
		return;
	if (typing && !modal && k->code == K_CHAR && strcmp(k->text, "/") == 0) {
		shell_command_line(sh);
		return;
	}
	if (run_key(sh, k, typing, modal))
		return;
	if (!first && v->key && v->key(sh, state, k))
		return;
	if (!typing && k->code == K_CHAR)
		tell_unused(sh, k);
}
