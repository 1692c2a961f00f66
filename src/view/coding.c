/* Coding: one statement after the other, a key for each of ten themes. The data says what is left, so that it goes on after a crash, on another
 * laptop, and beside somebody who does the same. Blind, for a second opinion, it hides where a statement stands. */
#include "config.h"

#include "view/coding.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

size_t coding_top(const struct coding *c)
{
	return c->top_of == c->w.shown ? c->top : 0;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct coding *c = state;
	struct walk_taken taken;
	struct str s = STR_INIT;
	if (!inside_load(sh, &c->in, err))
		return false;
	c->reader = reader_settings(sh);
	if (!walk_load(&work_of(sh)->op, &c->w, c->in.arena, &taken, err))
		return false;
	taken_words(&taken, _("The statement that stood here"), &s);
	if (s.len)
		announce(sh, SAY_NOTE, "%s", str_text(&s));
	str_release(&s);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct coding *c = mem_alloc(sizeof *c);
	(void)sh, (void)err;
	memcpy(c->in.engagement, a->engagement, STORE_ID_SIZE);
	walk_begin(&c->w, a->engagement, a->row);
	*state = c;
	return true;
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct coding *c = state;
	size_t rows = coding_lines(c, term_columns(shell_term(sh))), top = coding_top(c);
	/* Never more than is seen of it, however low the terminal is. */
	size_t step = term_rows(shell_term(sh)) >= 20 ? 6 : 1;
	if (k->code == K_PAGE_DOWN && top + 1 < rows)
		top = top + step < rows ? top + step : rows - 1;
	else if (k->code == K_PAGE_UP && top)
		top -= top < step ? top : step;
	else if (k->code != K_PAGE_DOWN && k->code != K_PAGE_UP)
		return false;
	c->top = top;
	c->top_of = c->w.shown;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct coding *c = state;
	(void)sh;
	walk_release(&c->w);
	asked_release(&c->asked);
	inside_release(&c->in);
	free(c);
}

#define SLOT(number, i) \
	static void cmd_slot_##number(struct shell *sh, void *state) \
	{ \
		coding_cmd_slot(sh, state, i); \
	}
SLOT(1, 0)
SLOT(2, 1)
SLOT(3, 2)
SLOT(4, 3)
SLOT(5, 4)
SLOT(6, 5)
SLOT(7, 6)
SLOT(8, 7)
SLOT(9, 8)
SLOT(0, 9)

static const struct command commands[] = {
	{ "code-1", "1", "", N_("Into the theme with the key 1, and on to the next statement"), CMD_WRITES, cmd_slot_1 },
	{ "code-2", "2", "", N_("Into the theme with the key 2"), CMD_WRITES, cmd_slot_2 },
	{ "code-3", "3", "", N_("Into the theme with the key 3"), CMD_WRITES, cmd_slot_3 },
	{ "code-4", "4", "", N_("Into the theme with the key 4"), CMD_WRITES, cmd_slot_4 },
	{ "code-5", "5", "", N_("Into the theme with the key 5"), CMD_WRITES, cmd_slot_5 },
	{ "code-6", "6", "", N_("Into the theme with the key 6"), CMD_WRITES, cmd_slot_6 },
	{ "code-7", "7", "", N_("Into the theme with the key 7"), CMD_WRITES, cmd_slot_7 },
	{ "code-8", "8", "", N_("Into the theme with the key 8"), CMD_WRITES, cmd_slot_8 },
	{ "code-9", "9", "", N_("Into the theme with the key 9"), CMD_WRITES, cmd_slot_9 },
	{ "code-0", "0", "", N_("Into the theme with the key 0"), CMD_WRITES, cmd_slot_0 },
	{ "code-pick", "t", N_("any theme"), N_("Into any theme, found by its letters"), CMD_WRITES, coding_cmd_pick },
	{ "theme-new", "N", N_("new"), N_("Into a new theme"), CMD_WRITES, coding_cmd_new },
	{ "repeat", ".", N_("as before"), N_("Into the theme that was used last"), CMD_WRITES, coding_cmd_repeat },
	{ "also", "+", N_("also"), N_("The next theme is added, and the statement stays for another"), CMD_WRITES, coding_cmd_also },
	{ "park", "z", N_("set aside"), N_("Set aside, with the reason"), CMD_WRITES, coding_cmd_park },
	{ "skip", "Right Down", N_("skip"), N_("On to the next one without a theme; this one comes round again"), 0, coding_cmd_skip },
	{ "previous", "Left Up", "", N_("Back to the one before, to put it elsewhere"), 0, coding_cmd_previous },
	{ "hold", "x", "", N_("On hold: out of every list and count until released"), CMD_WRITES, coding_cmd_hold },
	{ "chain", "W", "", N_("What it came from and what became of it"), 0, coding_cmd_chain },
};

const struct view view_coding = {
	.name = "coding",
	.title = N_("Coding"),
	.help = N_("One statement after the other, as it was said; below it the ten themes used lately, each with its key. The key puts the statement "
		   "there and the next one comes. A full stop takes the same theme again, t finds any other by its letters, N makes a new one.\n\n"
		   "A statement may stand in several themes: + adds the next one and stays. z sets aside what fits no theme, with the reason. "
		   "Right leaves it for later, Left goes back to put it elsewhere, u takes the last one back.\n\nThe heading counts what is left. "
		   "Leave whenever you like: it goes on where it was. When others do the same at the same time, what they dealt with is passed "
		   "over.\n\nFor a second opinion it does not show where the statement stands, and z says that no theme fits. PgUp and PgDn move "
		   "a long statement.\n\nTrivet is not a child protection record. If a child tells of harm, press x, and F4: the card says what to do."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = coding_draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = coding_where,
};
