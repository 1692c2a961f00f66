/* Chain: what a statement, theme, promise or feedback came from and what it became, and the walk along it, both ways. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/chain.h"
#include "view/lines.h"

struct step_of_walk { enum chain_end what; char id[STORE_ID_SIZE]; };

struct chain_view {
	struct lines lines;                  /* first */
	VEC(struct step_of_walk) walk;       /* where one is, and the way there */
	const struct chain_row **rows;       /* of each line, NULL for headings */
	bool arrived;                        /* the next picture shows what lies on both sides */
};

static struct step_of_walk *here(struct chain_view *v)
{
	return &v->walk.v[v->walk.n - 1];
}

static void add(struct chain_view *v, const char *side, const struct chain_row *r, size_t i)
{
	struct arena *a = v->lines.in.arena;
	struct line_row *row = &v->lines.rows[v->lines.n];
	*row = (struct line_row){ .id = arena_printf(a, "%s/%d/%s/%zu", side, (int)r->what, r->id, r->what == CHAIN_MORE ? i : 0), .text = r->words,
				  .indent = 1 + 2 * r->depth };
	/* Depth cannot be seen by ear: it is said. */
	if (v->lines.reader && strcmp(side, "self") == 0)
		row->text = arena_printf(a, _("this: %s"), r->words);
	else if (v->lines.reader && strcmp(side, "from") == 0)
		row->text = arena_printf(a, _("came from, %d back: %s"), r->depth + 1, r->words);
	else if (v->lines.reader && strcmp(side, "became") == 0)
		row->text = arena_printf(a, _("became, %d on: %s"), r->depth + 1, r->words);
	v->rows[v->lines.n++] = r;
}

static void heading(struct chain_view *v, const char *text)
{
	v->lines.rows[v->lines.n] = (struct line_row){ .text = text };
	v->rows[v->lines.n++] = NULL;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct chain_view *v = state;
	struct lines *l = &v->lines;
	struct chain *c;
	l->reader = reader_settings(sh);
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	c = arena_alloc(l->in.arena, sizeof *c);
	if (!chain_load(&work_of(sh)->op, &l->in.survey, here(v)->what, here(v)->id, l->in.arena, c, err))
		return false;
	size_t most = c->n_from + c->n_became + 6;
	l->rows = arena_alloc(l->in.arena, most * sizeof *l->rows);
	v->rows = arena_alloc(l->in.arena, most * sizeof *v->rows);
	heading(v, c->n_from ? _("Came from") : _("Came from: nothing that is on record"));
	for (size_t i = 0; i < c->n_from; i++)
		add(v, "from", &c->from[i], i);
	heading(v, _("This"));
	add(v, "self", &c->self, 0);
	heading(v, c->n_became ? _("Became") : _("Became: nothing yet"));
	for (size_t i = 0; i < c->n_became; i++)
		add(v, "became", &c->became[i], i);
	l->head = arena_printf(l->in.arena, _("%zu before, %zu after"), c->n_from, c->n_became);
	if (v->walk.n > 1)
		l->head = arena_printf(l->in.arena, P_("%s; %zu step walked", "%s; %zu steps walked", v->walk.n - 1), l->head, v->walk.n - 1);
	lines_settle(sh, l);
	return true;
}

static void go_to_self(struct chain_view *v)
{
	struct str id = STR_INIT;
	str_addf(&id, "self/%d/%s/0", (int)here(v)->what, here(v)->id);
	lines_go(&v->lines, str_text(&id));
	str_release(&id);
	v->arrived = true;
}

static void step_to(struct chain_view *v, enum chain_end what, const char *id)
{
	struct step_of_walk s = { .what = what };
	memcpy(s.id, id, strnlen(id, STORE_ID_SIZE - 1));
	vec_push(&v->walk, s);
	go_to_self(v);
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct chain_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	step_to(v, (enum chain_end)a->chain, a->row);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct chain_view *v = state;
	(void)sh;
	vec_release(&v->walk);
	lines_release(&v->lines);
	free(v);
}

static const struct chain_row *at(const struct chain_view *v)
{
	return lines_at(&v->lines) ? v->rows[v->lines.list.at] : NULL;
}

/* With the thing itself in the middle, for the first look is at both sides. */
static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	struct chain_view *v = (struct chain_view *)state; /* the height is known only here */
	struct list *list = &v->lines.list;
	size_t half = area.rows > 8 ? (size_t)area.rows / 2 - 2 : 1;
	if (v->arrived && list->at > half)
		list->top = list->at - half;
	v->arrived = false;
	lines_draw(sh, state, area);
}

/* What "and 34 more" stands for: more of the kind above it, of the theme that they stand under. */
static void open_more(struct shell *sh, const struct chain_view *v)
{
	size_t i = v->lines.list.at;
	const struct chain_row *more = v->rows[i], *parent = NULL, *same = NULL;
	struct words_ask ask = { .theme = NULL };
	struct address a = { .engagement = v->lines.in.engagement };
	while (i-- > 0 && v->rows[i] && !parent) {
		if (!same && v->rows[i]->depth == more->depth)
			same = v->rows[i];
		if (v->rows[i]->depth < more->depth)
			parent = v->rows[i];
	}
	const struct step_of_walk *h = &v->walk.v[v->walk.n - 1];
	if (parent ? parent->what == CHAIN_THEME : h->what == CHAIN_THEME || h->what == CHAIN_FEEDBACK)
		ask.theme = parent ? parent->id : h->id;
	a.words = &ask;
	if (same && (same->what == CHAIN_PROMISE || same->what == CHAIN_FOLLOWUP))
		shell_push(sh, &view_promises, &a);
	else if (same && same->what == CHAIN_ROUND)
		shell_push(sh, &view_rounds, &a);
	else
		shell_push(sh, &view_words, &a);
}

/* Feedback and tellings are asked about by their theme; what was heard of a promise belongs to it. */
static void cmd_open(struct shell *sh, void *state)
{
	struct chain_view *v = state;
	const struct chain_row *r = at(v);
	if (!r)
		return;
	if (!r->walk || (r->what == here(v)->what && strcmp(r->id, here(v)->id) == 0)) {
		announce(sh, SAY_NOTE, r->what == CHAIN_MORE ? _("There are more of these than fit here: o opens the list of them.")
							     : _("There is nothing further to walk to from here. o opens the record."));
		return;
	}
	step_to(v, r->what == CHAIN_TELLING ? CHAIN_FEEDBACK : r->what, r->id);
	shell_reload(sh);
}

static void cmd_back(struct shell *sh, void *state)
{
	struct chain_view *v = state;
	if (v->walk.n < 2) {
		shell_pop(sh);
		return;
	}
	v->walk.n--;
	go_to_self(v);
	shell_reload(sh);
}

static void cmd_record(struct shell *sh, void *state)
{
	struct chain_view *v = state;
	const struct chain_row *r = at(v);
	struct address a = { .engagement = v->lines.in.engagement };
	char feedback[FEEDBACK_ID_SIZE];
	if (!r)
		return;
	a.row = r->id;
	a.ordinal = r->ordinal;
	switch (r->what) {
	case CHAIN_STATEMENT:
		a.entity = entity_def(ENTITY_STATEMENT);
		shell_push(sh, &view_record, &a);
		break;
	case CHAIN_THEME:
		a.entity = entity_def(ENTITY_THEME);
		shell_push(sh, &view_record, &a);
		break;
	case CHAIN_PROMISE: case CHAIN_FOLLOWUP:
		shell_push(sh, &view_promise, &a);
		break;
	case CHAIN_FEEDBACK: case CHAIN_TELLING:
		(void)snprintf(feedback, sizeof feedback, "%s/feedback", r->id);
		a.row = feedback;
		a.entity = entity_def(ENTITY_FEEDBACK);
		shell_push(sh, &view_record, &a);
		break;
	case CHAIN_ACTIVITY:
		shell_push(sh, &view_order, &a);
		break;
	case CHAIN_ROUND:
		shell_push(sh, &view_votes, &a);
		break;
	case CHAIN_MORE:
		open_more(sh, v);
		break;
	}
}

void open_chain(struct shell *sh, const char *engagement, int what, const char *id)
{
	struct address a = { .engagement = engagement, .chain = what, .row = id };
	shell_push(sh, &view_chain, &a);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("walk there"), N_("Walk to the thing with the focus: what it came from, what it became"), 0, cmd_open },
	{ "step-back", "Left Backspace", N_("step back"), N_("One step back on the way walked"), 0, cmd_back },
	{ "record", "o", N_("open it"), N_("Open the record itself"), 0, cmd_record },
};

const struct view view_chain = {
	.name = "chain",
	.title = N_("Chain"),
	.help = N_("The way from a child's sentence to a kept promise, both ways. Above stands what the thing in the middle came from, below what it "
		   "became: the theme it was put into, the work that grew out of that, the promises, how they stand, and what the children were "
		   "told.\n\nEnter walks to the row with the focus and shows the same from there; Left goes one step back. Rows set further in are "
		   "further away."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
