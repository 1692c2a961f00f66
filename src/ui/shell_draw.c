/* ui/shell_draw.c - the frame: title line, work area, message line, hint line. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/shell_int.h"

enum { LEAST_ROWS = 5, LEAST_COLUMNS = 20, APART = 2 };

/* The focus of a frame in which nobody named one. */
static const unsigned long nobody = (unsigned long)-1;

#ifdef __SANITIZE_ADDRESS__
enum { CHECKED_BUILD = 1 };
#else
enum { CHECKED_BUILD = 0 };
#endif

static int width_of(const char *text)
{
	return (int)text_width(text, strlen(text));
}

/* The work in hand: what the newest view that has a subject says. */
static void subject_words(const struct shell *sh, struct str *out)
{
	for (size_t i = sh->stack.n; i > 0; i--) {
		const struct layer *l = &sh->stack.v[i - 1];
		if (l->view->subject) {
			l->view->subject(l->state, out);
			return;
		}
	}
}

static void draw_title(const struct shell *sh, struct surface_area row)
{
	struct str left = STR_INIT;
	const struct layer *base = shell_base(sh);
	const char *title = base->title ? base->title : *base->view->title ? _(base->view->title) : "";
	int right = width_of(title);
	if (right > row.columns - APART)
		right = row.columns - APART;
	str_add(&left, "Trivet   ");
	subject_words(sh, &left);
	area_style(row, 0, 0, row.columns, STYLE_TITLE);
	int room = row.columns - right - 1 - 2 * APART;
	/* On narrow screens the name of the program gives way to what one works on. */
	const char *text = str_text(&left);
	if (width_of(text) > room && left.len > strlen("Trivet   "))
		text += strlen("Trivet   ");
	if (room > 0)
		area_put_cut(row, 0, 1, room, text, STYLE_TITLE);
	area_put_cut(row, 0, row.columns - right - 1, right, title, STYLE_TITLE);
	area_style(row, 0, 0, row.columns, STYLE_TITLE);
	str_release(&left);
}

static bool has_subject(const struct shell *sh)
{
	for (size_t i = 0; i < sh->stack.n; i++)
		if (sh->stack.v[i].view->subject)
			return true;
	return false;
}

/* "Enter open"; empty if the command has no hint or no key here. */
static void hint_of(const struct shell *sh, const struct command *c, bool typing, struct str *out)
{
	str_clear(out);
	if (!*c->hint || ((c->flags & CMD_WRITES) && sh->opt.read_only) || ((c->flags & CMD_INSIDE) && !has_subject(sh)))
		return;
	keymap_first_key(sh->opt.keys, shell_view_name(sh), c, typing, out);
	if (out->len)
		str_addf(out, " %s", _(c->hint));
}

/* Another command takes its first key before it can. */
static bool key_taken(const struct shell *sh, int table, const struct command *c)
{
	struct str name = STR_INIT;
	bool typing = shell_typing(sh), taken = false;
	struct key k;
	keymap_first_key(sh->opt.keys, shell_view_name(sh), c, typing, &name);
	for (int t = TABLE_VIEW; t <= table && key_by_name(str_text(&name), &k); t++) {
		const struct command *runs = keymap_find(sh->opt.keys, shell_view_name(sh), shell_table(sh, t), &k, typing);
		taken = taken || (runs && runs != c);
	}
	str_release(&name);
	return taken;
}

/* Draws the hint of the command at x, if it has one here and fits before `end`; returns how far it came. A key that a command before
 * this one takes is not named: it would run something else. */
static int put_hint(const struct shell *sh, struct surface_area row, int x, int end, int table, const struct command *c)
{
	struct str hint = STR_INIT;
	hint_of(sh, c, shell_typing(sh), &hint);
	if (hint.len && x + width_of(str_text(&hint)) <= end && !key_taken(sh, table, c))
		x += area_put(row, 0, x, str_text(&hint), STYLE_HINT) + APART;
	str_release(&hint);
	return x;
}

/* The hints of the tables in their order, as many as fit. The way out comes before what there is elsewhere; the last is always help. */
static void draw_hints(const struct shell *sh, struct surface_area row)
{
	struct str last = STR_INIT, way_out = STR_INIT;
	bool of_view;
	const struct layer *top = shell_layer(sh);
	const struct command *help = shell_command_named(sh, "help", &of_view);
	const struct command *out = shell_command_named(sh, sh->stack.n > 1 ? "back" : "quit", &of_view);
	hint_of(sh, help, shell_typing(sh), &last);
	hint_of(sh, out, shell_typing(sh), &way_out);
	const char *mode = !top->modal && top->view->hint ? top->view->hint(top->state) : NULL;
	int x = 1, all = row.columns - (last.len ? width_of(str_text(&last)) + APART : 0), kept = key_taken(sh, TABLE_SHELL, out) ? 0 : width_of(str_text(&way_out)) + APART;
	int end = top->modal ? all : all - kept;
	for (int t = TABLE_VIEW; t < TABLES && !top->modal && !mode; t++) {
		struct command_table table = shell_table(sh, t);
		if (t == TABLE_PROGRAM) {
			end = all;
			x = put_hint(sh, row, x, end, TABLE_SHELL, out);
		}
		for (size_t i = 0; i < table.n; i++)
			if (t != TABLE_SHELL || (table.rows[i].run != help->run && strcmp(table.rows[i].name, "back") != 0 &&
						 strcmp(table.rows[i].name, "quit") != 0))
				x = put_hint(sh, row, x, end, t, &table.rows[i]);
	}
	if (top->modal && top->view->help && *top->view->help)
		x += area_put_cut(row, 0, x, end - x, _(top->view->help), STYLE_HINT) + APART;
	if (mode)
		x += area_put_cut(row, 0, x, all - x, mode, STYLE_HINT) + APART;
	area_put_cut(row, 0, x, row.columns - x, str_text(&last), STYLE_HINT);
	str_release(&last);
	str_release(&way_out);
}

static enum style message_style(const struct shell *sh)
{
	if (!sh->log.n)
		return STYLE_TEXT;
	switch (sh->log.v[sh->log.n - 1].kind) {
	case SAY_ERROR:
		return STYLE_ERROR;
	case SAY_WARNING:
		return STYLE_WARNING;
	case SAY_SAVED:
		return STYLE_GOOD;
	case SAY_NOTE:
		break;
	}
	return STYLE_TEXT;
}

/* The views of the work area: the newest whole one, and an overlay in the last rows. The view below an overlay gets the rows that are
 * left, so that no row shows text of both. */
static void draw_views(const struct shell *sh, struct surface_area area)
{
	const struct layer *base = shell_base(sh), *top = shell_layer(sh);
	int over = top->rows ? top->rows(top->state, area.columns, area.rows) : 0;
	if (over > area.rows)
		over = area.rows;
	base->view->draw(sh, base->state, area_rows(area, 0, area.rows - over));
	if (over > 0)
		top->view->draw(sh, top->state, area_rows(area, area.rows - over, over));
}

void shell_draw(struct shell *sh)
{
	struct surface *s = term_screen(sh->opt.term);
	struct surface_area all = surface_all(s);
	surface_clear(s);
	if (sh->blank) {
		area_wrap(all, 0, 0, all.columns, _("Press a key to go on."), STYLE_TEXT);
		area_focus(all, 0, 0, 0);
		return;
	}
	if (!sh->stack.n)
		return;
	if (all.rows < LEAST_ROWS || all.columns < LEAST_COLUMNS) {
		area_wrap(all, 0, 0, all.columns, _("Too small. The window needs 5 rows of 20 columns. Everything is kept."),
				STYLE_TEXT);
		area_focus(all, 0, 0, 0);
		return;
	}
	int below = sh->opt.key_bar ? 2 : 1;
	struct surface_area message = area_rows(all, all.rows - below, 1);
	/* Whatever the views do, the cursor has a place. */
	area_focus(all, 1, 0, nobody);
	draw_title(sh, area_rows(all, 0, 1));
	if (sh->opt.key_bar)
		draw_hints(sh, area_rows(all, all.rows - 1, 1));
	area_put_cut(message, 0, 0, all.columns, str_text(&sh->line), message_style(sh));
	draw_views(sh, area_rows(all, 1, all.rows - 1 - below));
	/* A screen reader follows the cursor: a view without a focus is a silent one. */
	if (CHECKED_BUILD && surface_focus(s) == nobody)
		mem_abort("a view has named no focus");
	if (sh->focus_message)
		area_focus(message, 0, 0, sh->said + 1);
}
