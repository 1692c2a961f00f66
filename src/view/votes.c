/* Votes: one round as a table. An item a line, a group a column; children's and adults' ranks beside one another. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "op/priorities.h"
#include "view/lines.h"

enum { CELL = 9, CELL_MOST = 16, RANKS = 22, WORDS_LEAST = 20, WORDS_WELL = 30, MOST = 100000 };

struct votes_view {
	struct lines lines;            /* first */
	char round[STORE_ID_SIZE];
	struct round_table t;
	char *voter;                   /* of the column with the focus, by its name in the store; owned */
	size_t column;
	int sort;
};

static const struct round_line *at(const struct votes_view *v)
{
	return v->lines.list.at < v->t.n ? &v->t.lines[v->lines.list.at] : NULL;
}

static void rank_word(long rank, struct str *out)
{
	if (rank > 0)
		str_addf(out, "%ld", rank);
	else
		str_add(out, "-");
}

/* "Otters 5, all 12, children rank 1, adults rank 3" */
static const char *in_words(const struct votes_view *v, const struct round_line *r)
{
	struct str s = STR_INIT;
	if (v->column < v->t.n_voters)
		str_addf(&s, "%s %ld, ", v->t.voters[v->column].name, r->votes[v->column]);
	str_addf(&s, _("all %ld"), r->all);
	str_add(&s, _(", rank of the young "));
	rank_word(r->rank_young, &s);
	str_add(&s, _(", of adults "));
	rank_word(r->rank_adults, &s);
	const char *out = arena_strdup(v->lines.in.arena, str_text(&s));
	str_release(&s);
	return out;
}

/* The heading and the rows: both name the group whose column has the focus. */
static void fill(struct votes_view *v)
{
	static const char *const orders[] = { N_("as they were listed"), N_("by the rank of the young"), N_("by the rank of adults") };
	struct lines *l = &v->lines;
	long votes = 0; /* for what is shown: of what is on hold no number is told */
	l->n = 0;
	for (size_t i = 0; i < v->t.n; i++)
		votes += v->t.lines[i].all;
	l->head = arena_printf(l->in.arena, P_("%s: %ld vote, %s", "%s: %ld votes, %s", votes), v->t.round.title, votes, _(orders[v->sort]));
	if (v->t.n_voters)
		l->head = arena_printf(l->in.arena, "%s. %s", v->t.voters[v->column].name, l->head);
	for (size_t i = 0; i < v->t.n; i++)
		l->rows[l->n++] = (struct line_row){ .id = v->t.lines[i].item, .text = v->t.lines[i].words, .more = in_words(v, &v->t.lines[i]) };
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct votes_view *v = state;
	struct lines *l = &v->lines;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	v->t.n = v->t.n_voters = 0;
	if (!round_load(&work_of(sh)->op, &l->in.survey, v->round, l->in.arena, &v->t, err))
		return false;
	round_sort(&v->t, v->sort);
	v->column = v->column < v->t.n_voters ? v->column : 0;
	for (size_t i = 0; i < v->t.n_voters; i++)
		if (v->voter && strcmp(v->t.voters[i].voter, v->voter) == 0)
			v->column = i;
	l->rows = arena_alloc(l->in.arena, (v->t.n + 1) * sizeof *l->rows);
	fill(v);
	l->empty = _("Nothing is left to vote on: what this round was about was taken out or put on hold.");
	lines_settle(sh, l);
	return true;
}

/* Columns of one group: more than it needs for numbers, where few groups leave room for their names. */
static int cell_columns(const struct votes_view *v, int columns)
{
	int n = v->t.n_voters ? (int)v->t.n_voters : 1, room = (columns - WORDS_WELL - RANKS) / n;
	return room < CELL ? CELL : room > CELL_MOST ? CELL_MOST : room;
}

/* How many columns of numbers fit, and the first that is shown. */
static size_t shown(const struct votes_view *v, int columns, size_t *first)
{
	int room = (columns - WORDS_LEAST - RANKS) / cell_columns(v, columns);
	size_t n = room < 1 ? 1 : (size_t)room;
	n = n < v->t.n_voters ? n : v->t.n_voters;
	*first = v->column >= n ? v->column - n + 1 : 0;
	return n;
}

static void wide_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct votes_view *v = (const struct votes_view *)l;
	const struct round_line *r = &v->t.lines[i];
	size_t first, n = shown(v, line.columns, &first);
	int cell = cell_columns(v, line.columns), x = line.columns - RANKS - cell * (int)n;
	struct str s = STR_INIT;
	area_put_cut(line, 0, 0, x - 1, r->words, style);
	for (size_t k = 0; k < n; k++) {
		bool focus = style == STYLE_SELECTED && first + k == v->column;
		str_clear(&s);
		str_addf(&s, focus ? "[%ld]" : " %ld", r->votes[first + k]);
		area_put_cut(line, 0, x + cell * (int)k, cell - 1, str_text(&s), style);
	}
	str_clear(&s);
	rank_word(r->rank_young, &s);
	area_put_cut(line, 0, line.columns - RANKS, RANKS / 2 - 1, str_text(&s), style);
	str_clear(&s);
	rank_word(r->rank_adults, &s);
	area_put_cut(line, 0, line.columns - RANKS / 2, RANKS / 2, str_text(&s), style);
	str_release(&s);
}

/* The number of the group with the focus comes first: there is room for no other. */
static void narrow_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct votes_view *v = (const struct votes_view *)l;
	const struct round_line *r = &v->t.lines[i];
	struct str s = STR_INIT;
	if (v->column < v->t.n_voters)
		str_addf(&s, "%4ld  ", r->votes[v->column]);
	one_line(r->words, &s);
	area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
	str_release(&s);
}

/* The names of the columns stand in the second row of the screen, above the list. */
static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct votes_view *v = state;
	size_t first, n = shown(v, area.columns - 1, &first);
	if (area.columns < 60 || v->lines.reader || !v->t.n) {
		lines_draw(sh, state, area);
		return;
	}
	/* The rows of the list begin one column further in. */
	int cell = cell_columns(v, area.columns - 1), x = area.columns - RANKS - cell * (int)n, y;
	struct surface_area below = area_rows(area, 1, area.rows - 1);
	lines_draw(sh, state, below);
	area_put_cut(area, 0, 1, area.columns - 1, v->lines.head, STYLE_HEADING);
	/* The heading of the list gives way to the names. */
	for (int i = 0; i < area.columns; i++)
		area_put(area, 1, i, " ", STYLE_TEXT);
	for (size_t k = 0; k < n; k++)
		area_put_cut(area, 1, x + cell * (int)k, cell - 1, brief_label(v->t.voters[first + k].name, v->lines.in.arena), STYLE_HEADING);
	area_put_cut(area, 1, area.columns - RANKS, RANKS / 2 - 1, _("young rank"), STYLE_HEADING);
	area_put_cut(area, 1, area.columns - RANKS / 2, RANKS / 2, _("adult rank"), STYLE_HEADING);
	y = 2 + (int)(v->lines.list.at - v->lines.list.top);
	if (v->t.n_voters && at(v)) {
		struct str what = STR_INIT;
		str_addf(&what, "%s/%s", at(v)->item, v->t.voters[v->column].voter);
		area_focus(area, y, x + cell * (int)(v->column - first) + 1, focus_id(str_text(&what)));
		str_release(&what);
	}
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct votes_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	v->lines.wide_row = wide_row;
	v->lines.narrow_row = narrow_row;
	memcpy(v->round, a->row, strnlen(a->row, STORE_ID_SIZE - 1));
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	free(v->voter);
	lines_close(sh, state);
}

static void to_column(struct shell *sh, struct votes_view *v, size_t column)
{
	if (v->t.n_voters == 0)
		return;
	v->column = column;
	free(v->voter);
	v->voter = mem_strdup(v->t.voters[column].voter);
	fill(v);
	announce(sh, SAY_NOTE, "%s.", v->t.voters[column].name);
}

static void number_done(struct shell *sh, void *ctx, const char *text)
{
	struct votes_view *v = ctx;
	const struct round_line *r = at(v);
	struct error err = ERROR_INIT;
	char *end;
	errno = 0;
	long votes = strtol(text, &end, 10);
	if (!r || v->column >= v->t.n_voters || !text[0])
		return;
	if (*end != '\0' || errno != 0 || votes < 0 || votes > MOST) {
		announce(sh, SAY_ERROR, _("That is no number of votes, so nothing was kept. Type 0 to %d."), MOST);
		return;
	}
	bool ok = op_vote(&work_of(sh)->op, v->lines.in.engagement, v->round, r->item, v->t.voters[v->column].voter, r->votes[v->column], votes, &err);
	if (!ok && err.code == ERR_NOTHING)
		error_release(&err), ok = true;
	if (ok && v->lines.list.at + 1 < v->t.n)
		lines_go(&v->lines, v->t.lines[v->lines.list.at + 1].item);
	outcome(sh, ok, &err, _("%s, %s: %ld."), v->t.voters[v->column].name, r->words, votes);
}

static void ask_number(struct shell *sh, struct votes_view *v, const char *typed)
{
	struct str label = STR_INIT;
	if (!at(v) || !may_write(sh))
		return;
	if (v->t.n_voters == 0) {
		announce(sh, SAY_NOTE, _("There is nobody to vote: make the groups of the event first."));
		return;
	}
	str_addf(&label, _("Votes of %s:"), v->t.voters[v->column].name);
	shell_prompt(sh, str_text(&label), typed, number_done, v);
	str_release(&label);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct votes_view *v = state;
	if (k->code == K_CHAR && k->text[0] >= '0' && k->text[0] <= '9' && k->text[1] == '\0') {
		ask_number(sh, v, k->text);
		return true;
	}
	return lines_key(sh, state, k);
}

static void cmd_put(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	struct str now = STR_INIT;
	if (at(v) && v->column < v->t.n_voters)
		str_addf(&now, "%ld", at(v)->votes[v->column]);
	ask_number(sh, v, str_text(&now));
	str_release(&now);
}

static void cmd_left(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	if (v->column > 0)
		to_column(sh, v, v->column - 1);
}

static void cmd_right(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	if (v->column + 1 < v->t.n_voters)
		to_column(sh, v, v->column + 1);
}

static void cmd_sort(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	static const char *const orders[] = { N_("As they were listed."), N_("By the rank of the young."), N_("By the rank of adults.") };
	v->sort = (v->sort + 1) % 3;
	announce(sh, SAY_NOTE, "%s", _(orders[v->sort]));
	shell_reload(sh);
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct votes_view *v = state;
	if (at(v))
		open_chain(sh, v->lines.in.engagement, strcmp(v->t.round.about, "themes") == 0 ? CHAIN_THEME : CHAIN_STATEMENT, at(v)->item);
}

static const struct command commands[] = {
	{ "put", "Enter", N_("number"), N_("Put in the number of votes of this group for this item; a digit begins at once"), CMD_WRITES, cmd_put },
	{ "left", "Left", "", N_("The group to the left"), 0, cmd_left },
	{ "right", "Right", N_("next group"), N_("The group to the right"), 0, cmd_right },
	{ "sort", "r", N_("sort"), N_("As listed, by the rank of the young, by the rank of adults"), 0, cmd_sort },
	{ "chain", "W", N_("chain"), N_("What it came from and what it became"), 0, cmd_chain },
};

const struct view view_votes = {
	.name = "votes",
	.title = N_("Votes"),
	.help = N_("One round: an item a line, a group a column. Left and Right choose the group, Up and Down the item; type the number and press Enter, and "
		   "the focus goes to the next item.\n\nBeside the numbers stand the ranks of the young and of adults; 1 is most, equal numbers share a "
		   "rank, and - means that nobody of them voted. What got nothing stays."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
