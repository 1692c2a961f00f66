/* Priorities: the rounds of dots or hands, newest first. A round is kept as it was; the next one is a round of its own. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/carry.h"
#include "op/priorities.h"
#include "ui/form.h"
#include "view/lines.h"

struct rounds_view {
	struct lines lines;            /* first */
	struct round_row *rows;
	size_t n;
	struct str title, way;         /* of the round being made */
};

static const struct round_row *at(const struct rounds_view *v)
{
	return v->lines.list.at < v->n ? &v->rows[v->lines.list.at] : NULL;
}

static int ordinal_of(const struct rounds_view *v, const char *event)
{
	for (int i = 0; i < 3; i++)
		if (strcmp(v->lines.in.survey.engagement.events[i].id, event) == 0)
			return i + 1;
	return 0;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct rounds_view *v = state;
	struct lines *l = &v->lines;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = v->n = 0;
	if (!round_list(work_of(sh)->op.st, l->in.engagement, l->in.arena, &v->rows, &v->n, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (v->n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < v->n; i++) {
		const struct round_row *r = &v->rows[i];
		const struct field *way = entity_field(ENTITY_ROUND, "way");
		const char *word = field_choice_label(way, r->way);
		l->rows[l->n++] = (struct line_row){
			.id = r->id, .text = r->title,
			.more = arena_printf(l->in.arena, _("event %d, %s, %ld %s, %ld votes"), ordinal_of(v, r->event), word ? word : r->way, r->items,
					     strcmp(r->about, "themes") == 0 ? _("themes") : _("statements"), r->votes) };
	}
	l->right = 44;
	l->head = arena_printf(l->in.arena, P_("%zu round", "%zu rounds", v->n), v->n);
	l->empty = _("No round yet.\n\nPeople put dots on what matters most to them, or raise their hands. Press a to begin a round about the themes or about "
		     "the needs that were carried to event 2; the numbers of each group go in one by one.");
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct rounds_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	if (v->lines.ordinal < 1)
		v->lines.ordinal = 3;
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct rounds_view *v = state;
	str_release(&v->title);
	str_release(&v->way);
	lines_close(sh, state);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct rounds_view *v = state;
	if (!at(v))
		return;
	struct address a = { .engagement = v->lines.in.engagement, .ordinal = ordinal_of(v, at(v)->event), .row = at(v)->id };
	shell_push(sh, &view_votes, &a);
}

static void about_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct rounds_view *v = ctx;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	const char **items = NULL;
	size_t n = 0;
	bool themes = strcmp(key, "themes") == 0;
	bool ok = (themes || carry_kept(&work_of(sh)->op, &v->lines.in.survey, 2, v->lines.in.arena, &items, &n, &err)) &&
		  op_round_add(&work_of(sh)->op, &v->lines.in.survey, v->lines.ordinal, str_text(&v->title), str_text(&v->way), items, n, id, &err);
	if (ok)
		lines_go(&v->lines, id);
	if (!ok && err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, "%s", error_text(&err)), error_release(&err);
	else
		outcome(sh, ok, &err, _("A new round. Enter opens it: put in the numbers, group by group."));
}

static void way_chosen(struct shell *sh, void *ctx, const char *key)
{
	static const struct choice abouts[] = { { "themes", N_("the themes") }, { "statements", N_("the needs carried to event 2") } };
	struct rounds_view *v = ctx;
	struct choice *list = arena_alloc(v->lines.in.arena, sizeof abouts);
	for (size_t i = 0; i < 2; i++)
		list[i] = (struct choice){ abouts[i].key, _(abouts[i].label) };
	str_set(&v->way, key);
	form_choose(sh, _("What do they vote on?"), list, 2, false, "themes", about_chosen, v);
}

static void title_done(struct shell *sh, void *ctx, const char *text)
{
	struct rounds_view *v = ctx;
	const struct field *way = entity_field(ENTITY_ROUND, "way");
	str_set(&v->title, text);
	form_choose(sh, _("How do they vote?"), way->choices, way->n_choices, false, "dots", way_chosen, v);
}

static void cmd_add(struct shell *sh, void *state)
{
	if (may_write(sh))
		shell_prompt(sh, _("What is the round called? Enter for a number:"), "", title_done, state);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct rounds_view *v = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (at(v))
		ask_removal(sh, ENTITY_ROUND, NULL, at(v)->id, _("Remove this round with all its numbers? Undo brings it back."), answers,
			    _("Removed. Press u to bring it back."));
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the round: numbers and ranks"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Begin a round about the themes or the needs"), CMD_WRITES, cmd_add },
	{ "remove", "d Delete", "", N_("Remove the round (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_rounds = {
	.name = "priorities",
	.title = N_("Priorities"),
	.help = N_("What matters most, in dots or raised hands, counted as numbers for each group. A round is kept as it was: a second one does not write "
		   "over the first. What got nothing stays in the list.\n\nNumbers show what many want. What few want may matter as much: look at the "
		   "views of a few in the words as well."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
