/* The board: nine rooms, what comes after, the standards, the next useful step.
 *
 * Everything that takes the focus is an item with its text; layout() places the items, draw() and the arrow keys read the places. Wide
 * terminals show the rooms as a grid, narrow ones and reader settings one room a row. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/promises.h"
#include "view/common.h"

enum item_kind { ITEM_ROOM, ITEM_STANDARD, ITEM_NEXT, ITEM_OWED, ITEM_TEXT };

struct item {
	enum item_kind kind;
	int ordinal;
	enum phase_kind phase;
	const struct standard *standard;
	const struct owed *owed;
	const char *text;
	const char *judged, *more; /* of a standard, in columns */
	long part, of;        /* its records, and its bar */
	enum style style;
	int y, x, columns;    /* columns 0: to the edge */
	size_t focus;         /* number among the items that take the focus, from 1; 0 for text */
};

/* Both layouts hold the same items with a focus in the same order, so that a resize keeps the place. */
struct layout {
	struct item *items;
	size_t n, n_focus;
	int rows;
	bool stacked;
};

struct board {
	struct inside in;     /* first: engagement_here() relies on it */
	struct owed *owed;    /* in the arena of `in` */
	size_t n_owed;
	struct layout grid, stacked;
	size_t at;            /* number of the item with the focus */
	int top;              /* first row of the layout that is shown */
	bool reader;
};

/* Narrower than this, or in reader settings, there is one thing a row. */
enum { OWED_SHOWN = 2 };
#define GRID_COLUMNS 70
#define GRID_LEFT 24
#define GRID_STEP 18
/* Columns of a standard in the grid, from the place of its row. */
enum { STD_TITLE = 17, STD_BAR = 18, STD_BAR_LONG = 6, STD_RECORDS = 25, STD_JUDGED = 36, STD_JUDGED_LONG = 16, STD_MORE = 53 };

static struct item *add(struct layout *l, enum item_kind kind, int y, int x, int columns, const char *text)
{
	struct item *it = &l->items[l->n++];
	*it = (struct item){ .kind = kind, .text = text, .style = kind == ITEM_TEXT ? STYLE_LABEL : STYLE_TEXT, .y = y, .x = x,
			     .columns = columns, .focus = kind == ITEM_TEXT ? 0 : ++l->n_focus };
	return it;
}

static void add_heading(struct layout *l, int y, int x, int columns, const char *text)
{
	add(l, ITEM_TEXT, y, x, columns, text)->style = STYLE_HEADING;
}

static const char *room_state(struct board *b, int ordinal, enum phase_kind phase)
{
	struct phase_count c = survey_phase(&b->in.survey, ordinal, phase);
	const char *word = c.all && c.done == c.all ? _("done") : c.done || c.begun ? _("begun") : _("not yet");
	return arena_printf(b->in.arena, _("%s %zu of %zu"), word, c.done, c.all);
}

static const char *event_line(struct board *b, int ordinal)
{
	const struct event_row *e = &b->in.survey.engagement.events[ordinal - 1];
	struct str s = STR_INIT;
	struct day d;
	if (day_from_iso(e->day, &d))
		day_words_short(d, &s);
	else
		str_add(&s, _("no day yet"));
	if (e->starts[0])
		str_addf(&s, " %s", e->starts);
	if (e->place[0])
		str_addf(&s, ", %s", e->place);
	if (e->expected)
		str_addf(&s, _(", %ld expected"), e->expected);
	if (e->statements)
		str_addf(&s, P_(", %ld statement", ", %ld statements", e->statements), e->statements);
	const char *text = arena_strdup(b->in.arena, str_text(&s));
	str_release(&s);
	return text;
}

static const char *after_line(struct board *b)
{
	const struct engagement_row *e = &b->in.survey.engagement;
	struct str s = STR_INIT;
	struct day d;
	str_addf(&s, P_("%ld promise", "%ld promises", e->commitments), e->commitments);
	if (day_from_iso(e->told_by, &d)) {
		str_add(&s, _(", told by "));
		day_words_short(d, &s);
	}
	const char *text = arena_strdup(b->in.arena, str_text(&s));
	str_release(&s);
	return text;
}

static void add_room(struct layout *l, int ordinal, enum phase_kind phase, int y, int x, int columns, const char *text)
{
	struct item *it = add(l, ITEM_ROOM, y, x, columns, text);
	it->ordinal = ordinal;
	it->phase = phase;
}

static int rooms_grid(struct board *b, struct layout *l)
{
	const struct model *m = b->in.survey.model;
	int y = 0;
	for (int p = 0; p < PHASES; p++)
		add_heading(l, y, GRID_LEFT + p * GRID_STEP, GRID_STEP - 1, m->events[0].phases[p].title);
	y++;
	for (int o = 1; o <= 3; o++) {
		add_heading(l, y, 1, GRID_LEFT - 2, arena_printf(b->in.arena, "%d %s", o, m->events[o - 1].title));
		for (int p = 0; p < PHASES; p++)
			add_room(l, o, (enum phase_kind)p, y, GRID_LEFT + p * GRID_STEP, GRID_STEP - 1,
				 room_state(b, o, (enum phase_kind)p));
		add(l, ITEM_TEXT, y + 1, 3, 0, event_line(b, o));
		y += 2;
	}
	add_heading(l, y, 1, GRID_LEFT - 2, m->after.title);
	add_room(l, 0, PHASE_REVIEW, y, GRID_LEFT, GRID_STEP - 1, room_state(b, 0, PHASE_REVIEW));
	add(l, ITEM_TEXT, y, GRID_LEFT + GRID_STEP, 0, after_line(b));
	return y + 1;
}

static int rooms_stacked(struct board *b, struct layout *l)
{
	const struct model *m = b->in.survey.model;
	int y = 0;
	for (int o = 1; o <= 3; o++) {
		add_heading(l, y++, 1, 0, arena_printf(b->in.arena, "%d %s", o, m->events[o - 1].title));
		add(l, ITEM_TEXT, y++, 3, 0, event_line(b, o))->ordinal = o;
		for (int p = 0; p < PHASES; p++)
			add_room(l, o, (enum phase_kind)p, y++, 1, 0,
				 arena_printf(b->in.arena, "%s %d: %s", m->events[o - 1].phases[p].title, o,
					      room_state(b, o, (enum phase_kind)p)));
	}
	add_room(l, 0, PHASE_REVIEW, y++, 1, 0,
		 arena_printf(b->in.arena, "%s: %s, %s", m->after.title, room_state(b, 0, PHASE_REVIEW), after_line(b)));
	return y;
}

/* "4 of 8, judged 5 very good, comes first, next: Information": all of it in one sentence. */
static const char *standard_sentence(struct board *b, const struct item *it, bool first, long score, const char *next)
{
	const struct survey *s = &b->in.survey;
	struct str text = STR_INIT;
	str_addf(&text, _("%s: %ld of %ld"), it->standard->title, it->part, it->of);
	/* In few columns, so that the score is seen with its word. */
	if (first)
		str_add(&text, b->reader ? _(", comes first") : _(", first"));
	if (score)
		str_addf(&text, _(", judged %ld %s"), score, score_word(s->standards, score));
	else if (b->reader)
		str_add(&text, _(", not judged yet"));
	if (next[0])
		str_addf(&text, ", %s", next);
	const char *kept = arena_strdup(b->in.arena, str_text(&text));
	str_release(&text);
	return kept;
}

static void standard_row_add(struct board *b, struct layout *l, const struct standard *st, bool first, int y)
{
	const struct survey *s = &b->in.survey;
	struct str next = STR_INIT;
	long score = survey_score(s, st, SCOPE_WHOLE);
	struct item *it = add(l, ITEM_STANDARD, y, 1, 0, st->title);
	it->standard = st;
	standard_next_words(s, st, SCOPE_WHOLE, &next);
	survey_standard(s, st, SCOPE_WHOLE, &it->part, &it->of);
	if (l->stacked)
		it->text = standard_sentence(b, it, first, score, str_text(&next));
	it->judged = score ? arena_printf(b->in.arena, "%ld %s", score, score_word(s->standards, score)) : _("not yet");
	it->more = arena_printf(b->in.arena, "%s%s%s", first ? _("first") : "", first && next.len ? ", " : "", str_text(&next));
	str_release(&next);
}

static int standards(struct board *b, struct layout *l, int y)
{
	const struct survey *s = &b->in.survey;
	struct str head = STR_INIT;
	if (!s->standards)
		return y;
	standards_number(s->n_shown, &head);
	if (l->stacked) {
		add_heading(l, y, 1, 0, arena_printf(b->in.arena, _("%s, on record"), str_text(&head)));
	} else {
		add_heading(l, y, 1, STD_RECORDS - 1, arena_strdup(b->in.arena, str_text(&head)));
		add_heading(l, y, 1 + STD_RECORDS, STD_JUDGED - STD_RECORDS - 1, _("on record"));
		add_heading(l, y, 1 + STD_JUDGED, STD_JUDGED_LONG, _("judged"));
	}
	str_release(&head);
	y++;
	for (size_t i = 0; i < s->n_shown; i++)
		standard_row_add(b, l, s->shown[i], i < s->n_focus, y++);
	return y;
}

/* What is owed to people, the most pressing first; the last row says how much more there is. */
static int owed(struct board *b, struct layout *l, int y)
{
	for (size_t i = 0; i < b->n_owed && i < OWED_SHOWN; i++) {
		struct str s = STR_INIT;
		bool last = i + 1 == OWED_SHOWN;
		owed_line(&b->owed[i], last ? b->n_owed - i : 1, &s);
		struct item *it = add(l, ITEM_OWED, y++, 1, 0, arena_printf(b->in.arena, _("Owed, %s"), str_text(&s)));
		it->owed = &b->owed[i];
		str_release(&s);
	}
	return y;
}

static void lay_out(struct board *b, struct layout *l, bool stacked)
{
	*l = (struct layout){ .stacked = stacked };
	l->items = arena_alloc(b->in.arena, (44 + OWED_SHOWN + b->in.survey.n_shown) * sizeof *l->items);
	int y = stacked ? rooms_stacked(b, l) : rooms_grid(b, l);
	y = owed(b, l, y);
	y = standards(b, l, y + 1);
	struct place p;
	const char *text = _("Next: every step is done. Look at Promises and tell those who took part.");
	if (survey_next(&b->in.survey, &p)) {
		struct str room = STR_INIT;
		room_words(&b->in.survey, p.ordinal, p.phase, &room);
		text = arena_printf(b->in.arena, b->reader ? _("Next: %s, %s") : _("Next: %s > %s"), str_text(&room), p.step->title);
		str_release(&room);
	}
	add(l, ITEM_NEXT, y + 1, 1, 0, text);
	l->rows = y + 2;
}

static const struct layout *layout_for(const struct board *b, int columns)
{
	return b->reader || columns < GRID_COLUMNS ? &b->stacked : &b->grid;
}

static const struct item *item_at(const struct layout *l, size_t focus)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->items[i].focus == focus)
			return &l->items[i];
	return NULL;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct board *b = state;
	if (!inside_load(sh, &b->in, err))
		return false;
	b->reader = reader_settings(sh);
	if (!owed_load(&work_of(sh)->op, &b->in.survey, b->in.arena, &b->owed, &b->n_owed, err))
		return false;
	lay_out(b, &b->grid, false);
	lay_out(b, &b->stacked, true);
	if (b->at == 0 || b->at > b->grid.n_focus)
		b->at = 1;
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct board *b = mem_alloc(sizeof *b);
	memcpy(b->in.engagement, a->engagement, STORE_ID_SIZE);
	*state = b;
	return true;
}

static int top_row(const struct layout *l, const struct item *at, int top, int rows)
{
	int above = 0; /* the rows of text above the item belong to it */
	for (size_t i = 0; at && i < l->n; i++)
		if (l->items[i].focus && l->items[i].y < at->y && l->items[i].y >= above)
			above = l->items[i].y + 1;
	if (at && at->y < top)
		top = at->y - above < rows ? above : at->y;
	if (at && at->y >= top + rows)
		top = at->y - rows + 1;
	if (top > l->rows - rows)
		top = l->rows - rows;
	return top > 0 ? top : 0;
}

static void draw_standard(const struct item *it, struct surface_area row, enum style style)
{
	struct str records = STR_INIT;
	str_addf(&records, _("%3ld of %-3ld"), it->part, it->of);
	area_put_cut(row, 0, 0, STD_TITLE, it->text, style);
	area_bar(row, 0, STD_BAR, STD_BAR_LONG, it->part, it->of > 0 ? it->of : 1);
	area_put_cut(row, 0, STD_RECORDS, STD_JUDGED - STD_RECORDS - 1, str_text(&records), style);
	area_put_cut(row, 0, STD_JUDGED, STD_JUDGED_LONG, it->judged, style);
	area_put_cut(row, 0, STD_MORE, row.columns - STD_MORE, it->more, style);
	area_style(row, 0, 0, row.columns, style);
	str_release(&records);
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct board *b = state;
	const struct layout *l = layout_for(b, area.columns);
	const struct item *at = item_at(l, b->at);
	/* Where it begins is part of the picture, known only here. It scrolls as little as it can: the row that comes into sight is the
	 * one with the focus, which is the one that gets read. */
	int top = top_row(l, at, b->top, area.rows);
	((struct board *)b)->top = top;
	(void)sh;
	for (size_t i = 0; i < l->n; i++) {
		const struct item *it = &l->items[i];
		int y = it->y - top;
		if (y < 0 || y >= area.rows)
			continue;
		enum style style = it == at ? STYLE_SELECTED : it->style;
		if (it->kind == ITEM_STANDARD && !l->stacked)
			draw_standard(it, area_part(area, y, it->x, 1, area.columns - it->x - 1), style);
		else
			area_put_cut(area, y, it->x, it->columns ? it->columns : area.columns - it->x - 1, it->text, style);
		if (it == at)
			area_focus(area, y, it->x, b->at);
	}
}

/* The item that lies nearest in the row above or below. */
static bool move_row(struct board *b, const struct layout *l, int by)
{
	const struct item *from = item_at(l, b->at), *best = NULL;
	for (size_t i = 0; from && i < l->n; i++) {
		const struct item *it = &l->items[i];
		if (!it->focus || (by < 0 ? it->y >= from->y : it->y <= from->y))
			continue;
		if (!best || abs(it->y - from->y) < abs(best->y - from->y) ||
		    (it->y == best->y && abs(it->x - from->x) < abs(best->x - from->x)))
			best = it;
	}
	if (best)
		b->at = best->focus;
	return best != NULL;
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct board *b = state;
	const struct layout *l = layout_for(b, term_columns(shell_term(sh)));
	switch (k->code) {
	case K_UP:
		return move_row(b, l, -1), true;
	case K_DOWN:
		return move_row(b, l, 1), true;
	case K_LEFT:
	case K_BACKTAB:
		b->at -= b->at > 1;
		return true;
	case K_RIGHT:
	case K_TAB:
		b->at += b->at < l->n_focus;
		return true;
	case K_HOME:
	case K_PAGE_UP:
		b->at = 1;
		return true;
	case K_END:
	case K_PAGE_DOWN:
		b->at = l->n_focus;
		return true;
	default:
		return false;
	}
}

static void close(struct shell *sh, void *state)
{
	struct board *b = state;
	(void)sh;
	inside_release(&b->in);
	free(b);
}

static void where(const void *state, struct str *out)
{
	const struct board *b = state;
	const struct item *it = item_at(&b->stacked, b->at);
	if (!it)
		return;
	if (it->kind == ITEM_ROOM) {
		room_words(&b->in.survey, it->ordinal, it->phase, out);
		str_add(out, ": ");
	}
	str_addf(out, "%s.", it->text);
	/* The line of the event takes no focus; it is said here. */
	for (size_t i = 0; it->kind == ITEM_ROOM && i < b->stacked.n; i++)
		if (b->stacked.items[i].kind == ITEM_TEXT && b->stacked.items[i].ordinal == it->ordinal && it->ordinal)
			str_addf(out, " %s.", b->stacked.items[i].text);
}

static void open_owed(struct shell *sh, struct board *b, const struct owed *o)
{
	struct address a = { .engagement = b->in.engagement, .row = o->promise };
	switch (o->kind) {
	case OWED_PROMISE: case OWED_REVIEW:
		a.list = o->kind == OWED_REVIEW ? "review" : o->days < 0 ? "over" : "soon";
		shell_push(sh, o->promise[0] ? &view_promise : &view_promises, &a);
		break;
	case OWED_FEEDBACK:
		a.row = NULL;
		shell_push(sh, &view_feedback, &a);
		break;
	case OWED_STEP: case OWED_KEEP:
		if (o->place.step)
			open_step(sh, b->in.engagement, &o->place);
		break;
	}
}

static void cmd_open(struct shell *sh, void *state)
{
	struct board *b = state;
	const struct item *it = item_at(&b->stacked, b->at);
	if (!it)
		return;
	struct address a = { .engagement = b->in.engagement, .ordinal = it->ordinal, .phase = it->phase };
	if (it->kind == ITEM_ROOM) {
		shell_push(sh, &view_room, &a);
	} else if (it->kind == ITEM_STANDARD) {
		a.row = it->standard->key;
		shell_push(sh, &view_standards, &a);
	} else if (it->kind == ITEM_OWED) {
		open_owed(sh, b, it->owed);
	} else {
		shell_run_command(sh, "next-step");
	}
}

static const struct command commands[] = {
	{ "open", "Enter", N_("open"), N_("Open the room, what is owed, the standard or the next step"), 0, cmd_open },
};

const struct view view_board = {
	.name = "board",
	.title = N_("Board"),
	.help = N_("The whole engagement at a glance. Each event has three rooms: plan it, run it, review it. A room says how many of "
		   "its steps are done. After the three events come the promises and telling the children; what is owed to people, and late or "
		   "nearly due, stands in rows of its own.\n\nBelow stand the "
		   "standards with the records that the work has made so far of the records wanted, and how people judged them, those chosen to "
		   "come first in front. A count is never a judgement: people judge, at the review.\n\nThe last row names the most useful next step; n "
		   "goes there from anywhere. Steps can "
		   "be done in any order."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
