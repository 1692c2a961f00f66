/* Carried forward: what children said opens the next event. Everything is ticked until somebody says no. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/carry.h"
#include "op/chain.h"
#include "view/lines.h"

struct carry_view {
	struct lines lines;            /* first; its ordinal is 2 or 3 */
	struct carry_row *rows;
	size_t n, kept;
};

static void row_words(const struct carry_view *v, const struct carry_row *r, struct line_row *row)
{
	const struct model *m = v->lines.in.survey.model;
	struct arena *a = v->lines.in.arena;
	const char *tick = r->keep ? _("carried") : _("left out");
	row->id = r->item;
	if (v->lines.ordinal == 2) {
		row->text = arena_printf(a, "%s: %s%s%s", tick, r->label, r->label[0] ? " " : "", r->words);
		row->more = arena_printf(a, P_("%s, said once", "%s, said %ld times", r->weight), choice_label(m->domains, m->n_domains, r->domain), r->weight);
	} else {
		row->text = arena_printf(a, "%s: %s", tick, r->words);
		row->more = arena_printf(a, _("event 1: %ld, adults: %ld%s"), r->young, r->adults, r->activity[0] ? _(", has an activity") : "");
	}
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct carry_view *v = state;
	struct lines *l = &v->lines;
	long withheld;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = v->n = v->kept = 0;
	if (!carry_load(&work_of(sh)->op, &l->in.survey, l->ordinal, l->in.arena, &v->rows, &v->n, &withheld, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (v->n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < v->n; i++) {
		row_words(v, &v->rows[i], &l->rows[l->n++]);
		v->kept += v->rows[i].keep;
	}
	l->right = l->ordinal == 2 ? 26 : 40;
	l->head = arena_printf(l->in.arena, l->ordinal == 2 ? _("Event 2 opens with %zu of %zu needs") : _("Event 3 works on %zu of %zu themes"), v->kept,
			       v->n);
	if (withheld > 0)
		l->head = arena_printf(l->in.arena, P_("%s; %ld more may not be quoted", "%s; %ld more may not be quoted", withheld), l->head, withheld);
	l->empty = l->ordinal == 2 ? _("No need was taken down yet that may be quoted.\n\nWhat is named as a need at event 1 comes here by itself, said "
				       "most first, in their own words.")
				   : _("There are no themes yet.\n\nThey are made after event 2 from the words of both events: press t.");
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct carry_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	if (v->lines.ordinal != 3)
		v->lines.ordinal = 2;
	*state = v;
	return true;
}

static const struct carry_row *at(const struct carry_view *v)
{
	return v->lines.list.at < v->n ? &v->rows[v->lines.list.at] : NULL;
}

static void cmd_toggle(struct shell *sh, void *state)
{
	struct carry_view *v = state;
	const struct carry_row *r = at(v);
	struct error err = ERROR_INIT;
	if (!r || !may_write(sh))
		return;
	bool ok = op_carry(&work_of(sh)->op, &v->lines.in.survey, v->lines.ordinal, r->item, !r->keep, &err);
	outcome(sh, ok, &err, r->keep ? _("Left out. Space carries it again.") : _("Carried again."));
}

static void top_done(struct shell *sh, void *ctx, const char *text)
{
	struct carry_view *v = ctx;
	struct error err = ERROR_INIT;
	char *end;
	long most = strtol(text, &end, 10);
	if (!text[0])
		return;
	if (*end != '\0' || most < 0) {
		announce(sh, SAY_ERROR, _("That is no number, so nothing was changed. Type how many are to stay, such as 10."));
		return;
	}
	bool ok = op_carry_top(&work_of(sh)->op, &v->lines.in.survey, v->lines.ordinal, (size_t)most, &err);
	if (!ok && err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, "%s", error_text(&err)), error_release(&err);
	else
		outcome(sh, ok, &err, _("The first %ld are carried, the rest is left out. u takes it back."), most);
}

static void cmd_top(struct shell *sh, void *state)
{
	if (may_write(sh))
		shell_prompt(sh, _("How many from the top are to stay?"), "", top_done, state);
}

static void cmd_activities(struct shell *sh, void *state)
{
	struct carry_view *v = state;
	struct error err = ERROR_INIT;
	long made = 0;
	if (v->lines.ordinal != 3) {
		announce(sh, SAY_NOTE, _("Activities are made of themes, for event 3: press ] to go there."));
		return;
	}
	if (!may_write(sh))
		return;
	bool ok = op_carry_activities(&work_of(sh)->op, &v->lines.in.survey, &made, &err);
	if (!ok && err.code == ERR_NOTHING)
		announce(sh, SAY_NOTE, "%s", error_text(&err)), error_release(&err);
	else
		outcome(sh, ok, &err, P_("%ld activity is in the running order of event 3 now: O shows it.",
					 "%ld activities are in the running order of event 3 now: O shows it.", made), made);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct carry_view *v = state;
	const struct carry_row *r = at(v);
	if (!r)
		return;
	struct address a = { .engagement = v->lines.in.engagement, .ordinal = v->lines.ordinal == 2 ? 1 : 0, .row = r->item,
			     .entity = entity_def(v->lines.ordinal == 2 ? ENTITY_STATEMENT : ENTITY_THEME) };
	shell_push(sh, &view_record, &a);
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct carry_view *v = state;
	const struct carry_row *r = at(v);
	if (r)
		open_chain(sh, v->lines.in.engagement, v->lines.ordinal == 2 ? CHAIN_STATEMENT : CHAIN_THEME, r->item);
}

static void cmd_other(struct shell *sh, void *state)
{
	struct carry_view *v = state;
	v->lines.ordinal = 5 - v->lines.ordinal;
	announce(sh, SAY_NOTE, v->lines.ordinal == 2 ? _("Event 2: needs, in their words.") : _("Event 3: themes, by their neutral labels."));
	shell_reload(sh);
}

static const struct command commands[] = {
	{ "toggle", "Space", N_("carry or not"), N_("Leave it out, or carry it after all"), CMD_WRITES, cmd_toggle },
	{ "top", "r", N_("top"), N_("Keep the first so many and leave out the rest"), CMD_WRITES, cmd_top },
	{ "make-activities", "a", N_("activities"), N_("Make an activity of event 3 of each theme carried that has none"), CMD_WRITES, cmd_activities },
	{ "open", "Enter Right", N_("open"), N_("Open the statement or theme"), 0, cmd_open },
	{ "chain", "W", N_("chain"), N_("What it came from and what it became"), 0, cmd_chain },
	{ "other-event", "[ ]", N_("event"), N_("The other event: 2 opens with needs, 3 works on themes"), 0, cmd_other },
};

const struct view view_carry = {
	.name = "carry",
	.title = N_("Carried forward"),
	.help = N_("What children said at event 1 opens event 2, in their own words: only what may be quoted, what most said first. Event 3 works on the "
		   "themes of both events, by their neutral labels.\n\nEverything is carried until somebody leaves it out with Space. Labels such as "
		   "E1-A34 stay what they are. The paper \"Said so far\" has it all to hand round (P)."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
