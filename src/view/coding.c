/* Coding: one statement after the other, a key for each of ten themes. The data says what is left, so that it goes on after a crash, on another
 * laptop, and beside somebody who does the same. Blind, for a second opinion, it hides where a statement stands. */
#include "config.h"

#include "view/coding.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

long coding_left(const struct coding *c)
{
	return coding_blind(c) ? (long)(c->n_items - c->looked_at) : c->standing.unthemed;
}

static struct opinion_item *item_of(const struct coding *c, const char *id)
{
	for (size_t i = 0; i < c->n_items; i++)
		if (strcmp(c->items[i].statement, id) == 0)
			return &c->items[i];
	return NULL;
}

/* Those of the themes whose ids stand in `ids`. */
static void own_themes(struct coding *c, const char *ids)
{
	c->in_themes = arena_alloc(c->in.arena, (c->n_themes + 1) * sizeof *c->in_themes);
	c->n_in = 0;
	for (size_t i = 0; i < c->n_themes; i++)
		if (field_set_has(ids, c->themes[i].id))
			c->in_themes[c->n_in++] = c->themes[i];
}

/* Reads the statement that is shown. False in *there when it is gone or on hold. */
static bool read_row(struct shell *sh, struct coding *c, bool *there, struct error *err)
{
	struct store *st = work_of(sh)->op.st;
	struct error gone = ERROR_INIT;
	*there = false;
	c->n_in = 0;
	if (!statement_get(st, c->at, c->in.arena, &c->row, &gone)) {
		bool not_found = gone.code == ERR_NOT_FOUND;
		if (!not_found)
			error_set(err, gone.code, gone.where, "%s", gone.text ? gone.text : "");
		error_release(&gone);
		return not_found;
	}
	c->place = c->row.place ? c->row.place : c->row.n;
	const struct opinion_item *item = coding_blind(c) ? item_of(c, c->at) : NULL;
	*there = !c->row.held && (!coding_blind(c) || item);
	if (!*there)
		return true;
	if (item) {
		own_themes(c, item->themes);
		return true;
	}
	return statement_themes(st, c->at, c->in.arena, &c->in_themes, &c->n_in, err);
}

/* The first of the file that is left, below `place`; `at` is "" when there is none. */
static bool find_left(struct shell *sh, struct coding *c, int64_t place, struct error *err)
{
	const struct statement_filter f = { .engagement = c->in.engagement, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	struct statement_row *rows;
	size_t n;
	if (!statement_page(work_of(sh)->op.st, &f, PAGE_OLDER, place, 1, c->in.arena, &rows, &n, err))
		return false;
	c->at[0] = '\0';
	if (n) {
		memcpy(c->at, rows[0].id, STORE_ID_SIZE);
		c->place = rows[0].place;
	}
	return true;
}

static void find_item(struct coding *c)
{
	size_t from = 0;
	while (from < c->n_items && strcmp(c->items[from].statement, c->at) != 0)
		from++;
	c->at[0] = '\0';
	/* Behind the one that was shown, then from the beginning: what was skipped comes round again. */
	for (size_t d = 1; d <= c->n_items && !c->at[0]; d++) {
		const struct opinion_item *i = &c->items[(from == c->n_items ? d - 1 : from + d) % c->n_items];
		if (!i->themes[0])
			memcpy(c->at, i->statement, STORE_ID_SIZE);
	}
}

bool coding_looked_at(const struct coding *c)
{
	const struct opinion_item *item = item_of(c, c->at);
	return item && item->themes[0];
}

bool coding_show(struct shell *sh, struct coding *c, struct error *err)
{
	bool there = false;
	c->adding = c->added = false;
	c->top = 0;
	c->shown++;
	memset(&c->row, 0, sizeof c->row);
	c->n_in = 0;
	if (!c->at[0])
		return true;
	if (!read_row(sh, c, &there, err))
		return false;
	c->open = there && !c->n_in && (coding_blind(c) || !c->row.parked[0]);
	return true;
}

bool coding_next(struct shell *sh, struct coding *c, struct error *err)
{
	if (coding_blind(c)) {
		find_item(c);
	} else {
		int64_t place = c->at[0] ? c->place : 0;
		if (!find_left(sh, c, place, err) || (!c->at[0] && place && !find_left(sh, c, 0, err)))
			return false;
	}
	return coding_show(sh, c, err);
}

void coding_visit(struct coding *c, bool coded)
{
	struct visited v = { .place = c->place, .coded = coded };
	struct opinion_item *item = coding_blind(c) ? item_of(c, c->at) : NULL;
	if (!c->at[0])
		return;
	/* Until it is read again: it is not to be the next one. */
	if (coded && item && !item->themes[0])
		item->themes = "-";
	memcpy(v.id, c->at, STORE_ID_SIZE);
	vec_push(&c->trail, v);
}

/* What this person put somewhere last, and took back since, is the next to be looked at. */
static bool back_to_undone(struct shell *sh, struct coding *c, bool *back, struct error *err)
{
	struct coding probe = *c;
	bool there = false;
	*back = false;
	if (!c->trail.n || !c->trail.v[c->trail.n - 1].coded || coding_blind(c))
		return true;
	memcpy(probe.at, c->trail.v[c->trail.n - 1].id, STORE_ID_SIZE);
	if (!read_row(sh, &probe, &there, err))
		return false;
	*back = there && !probe.n_in && !probe.row.parked[0];
	if (*back) {
		memcpy(c->at, probe.at, STORE_ID_SIZE);
		c->trail.n--;
	}
	return true;
}

static void say_taken(struct shell *sh, const struct coding *c, bool there)
{
	const char *label = there && c->row.label[0] ? c->row.label : _("The statement that stood here");
	if (!there)
		announce(sh, SAY_NOTE, _("%s was taken out or put on hold by somebody. Here is the next one."), label);
	else if (c->n_in)
		announce(sh, SAY_NOTE, _("%s was put into %s by somebody meanwhile. Here is the next one."), label, theme_name(&c->in_themes[0]));
	else
		announce(sh, SAY_NOTE, _("%s was set aside by somebody meanwhile. Here is the next one."), label);
}

/* The one that is shown, as it is now; the next one where somebody else has dealt with it. */
static bool look_again(struct shell *sh, struct coding *c, struct error *err)
{
	bool there = false, back;
	if (!back_to_undone(sh, c, &back, err))
		return false;
	if (back)
		return coding_show(sh, c, err);
	if (!c->at[0])
		return coding_next(sh, c, err);
	if (!read_row(sh, c, &there, err))
		return false;
	bool dealt_with = c->open && !c->added && (c->n_in || (!coding_blind(c) && c->row.parked[0]));
	if (there && !dealt_with)
		return true;
	say_taken(sh, c, there);
	return coding_next(sh, c, err);
}

static bool load_slots(struct shell *sh, struct coding *c, struct error *err)
{
	struct slots before = { .last = c->last_id };
	for (size_t i = 0; i < SLOTS; i++)
		before.id[i] = c->slot_ids[i];
	if (!slots_load(&work_of(sh)->op, c->in.engagement, &before, c->in.arena, &c->slots, err))
		return false;
	for (size_t i = 0; i < SLOTS; i++)
		memcpy(c->slot_ids[i], c->slots.id[i][0] ? c->slots.id[i] : (const char[STORE_ID_SIZE]){ "" }, STORE_ID_SIZE);
	memcpy(c->last_id, c->slots.last && c->slots.last[0] ? c->slots.last : (const char[STORE_ID_SIZE]){ "" }, STORE_ID_SIZE);
	return true;
}

static bool load_opinion(struct shell *sh, struct coding *c, struct error *err)
{
	c->n_items = c->looked_at = 0;
	if (!coding_blind(c))
		return true;
	if (!opinion_items(work_of(sh)->op.st, c->opinion, c->in.arena, &c->items, &c->n_items, err)) {
		c->n_items = 0;
		return false;
	}
	for (size_t i = 0; i < c->n_items; i++)
		c->looked_at += c->items[i].themes[0] != '\0';
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct coding *c = state;
	struct store *st = work_of(sh)->op.st;
	if (!inside_load(sh, &c->in, err))
		return false;
	c->n_themes = c->n_in = 0; /* they lived in the arena that went */
	memset(&c->row, 0, sizeof c->row);
	c->slots = (struct slots){ .last = "" };
	c->reader = reader_settings(sh);
	if (!theme_list(st, c->in.engagement, c->in.arena, &c->themes, &c->n_themes, err) ||
	    !standing_count(st, c->in.engagement, NULL, &c->standing, err) || !load_opinion(sh, c, err) || !load_slots(sh, c, err) ||
	    !look_again(sh, c, err)) {
		/* What could not be read is not shown as if it were there. */
		c->at[0] = '\0';
		return false;
	}
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct coding *c = mem_alloc(sizeof *c);
	(void)sh, (void)err;
	memcpy(c->in.engagement, a->engagement, STORE_ID_SIZE);
	if (a->row && a->row[0])
		memcpy(c->opinion, a->row, STORE_ID_SIZE);
	c->slots.last = "";
	*state = c;
	return true;
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct coding *c = state;
	size_t rows = coding_lines(c, term_columns(shell_term(sh)));
	/* Never more than is seen of it, however low the terminal is. */
	size_t step = term_rows(shell_term(sh)) >= 20 ? 6 : 1;
	if (k->code == K_PAGE_DOWN && c->top + 1 < rows)
		c->top = c->top + step < rows ? c->top + step : rows - 1;
	else if (k->code == K_PAGE_UP && c->top)
		c->top -= c->top < step ? c->top : step;
	else if (k->code != K_PAGE_DOWN && k->code != K_PAGE_UP)
		return false;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct coding *c = state;
	(void)sh;
	vec_release(&c->trail);
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
