/* Gaps: the silence list - what children named and no adult addressed - and the other places where the chain is broken. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "op/compare.h"
#include "view/lines.h"

struct gaps_view {
	struct lines lines;            /* first */
	const struct gap_row **rows;   /* of each line, NULL for headings */
};

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct gaps_view *v = state;
	struct lines *l = &v->lines;
	struct gap_row *gaps;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	if (!gaps_load(&work_of(sh)->op, &l->in.survey, l->in.arena, &gaps, &n, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (2 * n + 1) * sizeof *l->rows);
	v->rows = arena_alloc(l->in.arena, (2 * n + 1) * sizeof *v->rows);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || gaps[i].kind != gaps[i - 1].kind)
			l->rows[l->n++] = (struct line_row){ .text = _(gap_title(gaps[i].kind)) };
		v->rows[l->n] = &gaps[i];
		l->rows[l->n++] = (struct line_row){ .id = arena_printf(l->in.arena, "%d/%s", (int)gaps[i].kind, gaps[i].id), .text = gaps[i].words,
						     .indent = 2 };
	}
	l->head = n ? arena_printf(l->in.arena, P_("%zu gap in the chain", "%zu gaps in the chain", n), n) : _("No gap in the chain");
	const struct engagement_row *e = &l->in.survey.engagement;
	if (e->events[0].statements + e->events[1].statements + e->events[2].statements + e->commitments == 0)
		l->empty = _("Nothing was said or promised yet, so there is nothing to look for.\n\nWhat is named at event 1 and taken up by nobody "
			     "stands here, and promises that nobody asked for.");
	else
		l->empty = _("Nothing is broken off as far as the records tell: what was named was taken up, each theme has a promise, and behind each "
			     "promise stands what somebody said.\n\nWhether that is enough is for people to judge.");
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct gaps_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	*state = v;
	return true;
}

static const struct gap_row *at(const struct gaps_view *v)
{
	return lines_at(&v->lines) ? v->rows[v->lines.list.at] : NULL;
}

static void cmd_open(struct shell *sh, void *state)
{
	struct gaps_view *v = state;
	const struct gap_row *g = at(v);
	struct words_ask ask = { .kind = "need" };
	struct address a = { .engagement = v->lines.in.engagement, .words = &ask };
	if (!g)
		return;
	ask.theme = g->id;
	switch (g->kind) {
	case GAP_THEME_SILENT:
		ask.gap = GAP_SILENT;
		shell_push(sh, &view_words, &a);
		break;
	case GAP_NEEDS_ALONE:
		ask.gap = GAP_ALONE;
		shell_push(sh, &view_words, &a);
		break;
	case GAP_THEME_NO_PROMISE:
		shell_push(sh, &view_promises, &a);
		break;
	case GAP_PROMISE_UNASKED: case GAP_PROMISE_ALONE:
		a.row = g->id;
		shell_push(sh, &view_promise, &a);
		break;
	case GAP_UNTHEMED:
		shell_push(sh, &view_coding, &a);
		break;
	}
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct gaps_view *v = state;
	const struct gap_row *g = at(v);
	if (g && g->id[0])
		open_chain(sh, v->lines.in.engagement,
			   g->kind == GAP_PROMISE_UNASKED || g->kind == GAP_PROMISE_ALONE ? CHAIN_PROMISE : CHAIN_THEME, g->id);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("go there"), N_("Go where the gap can be closed: the words, the promise"), 0, cmd_open },
	{ "chain", "W", N_("chain"), N_("What it came from and what it became"), 0, cmd_chain },
};

const struct view view_gaps = {
	.name = "gaps",
	.title = N_("Gaps"),
	.help = N_("Where the chain from a child's sentence to a kept promise is broken off. First the silence list: what children named as a need and "
		   "no adult said anything about. Then needs without a barrier or an idea, themes without a promise, and promises that nobody asked "
		   "for.\n\nA gap is a question, not a fault. Enter goes where it can be closed."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
