/* The evidence of one indicator: the records that count, where the next would be made, what people added. Nothing is copied. */
#include "config.h"

#include "view/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"
#include "view/judging.h"

struct evidence_view {
	struct with_adding w;            /* first */
	const struct indicator *which;   /* NULL: the file of standards has none of this key any more */
	char *key;                       /* owned */
	struct judging judging;
	struct proof *proofs;            /* one for each row */
};

/* What every screen with indicators shares ------------------------------------------------------------------- */

void adding_release(struct with_adding *w)
{
	lines_release(&w->lines);
	str_release(&w->indicator);
	str_release(&w->kind);
}

/* Where it is kept: the event that is looked at. Of the whole engagement a statement belongs where one is missing. */
static int adding_ordinal(const struct with_adding *w)
{
	const struct survey *s = &w->lines.in.survey;
	const struct indicator *i = s->standards ? standards_indicator(s->standards, str_text(&w->indicator)) : NULL;
	struct place p;
	if (w->lines.ordinal != SCOPE_WHOLE)
		return w->lines.ordinal;
	return i && strcmp(str_text(&w->kind), "stated") == 0 && survey_missing(s, i, SCOPE_WHOLE, &p, NULL) && !p.step ? p.ordinal : 0;
}

static const char *kind_label(const struct with_adding *w)
{
	return strcmp(str_text(&w->kind), "stated") == 0 ? _("The team states, and why:")
	       : strcmp(str_text(&w->kind), "link") == 0 ? _("Link, such as https://example.org/minutes:")
	       : strcmp(str_text(&w->kind), "document") == 0 ? _("Document, its place or reference:") : _("Note:");
}

static void words_given(struct shell *sh, void *ctx, const char *text)
{
	struct with_adding *w = ctx;
	struct error err = ERROR_INIT;
	struct survey now;
	struct str changed = STR_INIT;
	const struct op *op = &work_of(sh)->op;
	const struct survey *s = &w->lines.in.survey;
	if (!op_added(op, s, adding_ordinal(w), str_text(&w->indicator), str_text(&w->kind), text, &err)) {
		ask_again(sh, &err, kind_label(w), text, words_given, w);
		return;
	}
	struct arena *a = arena_new();
	if (survey_load(op, w->lines.in.engagement, a, &now, &err))
		survey_changed(s, &now, SCOPE_WHOLE, &changed);
	error_release(&err);
	const struct indicator *i = standards_indicator(s->standards, str_text(&w->indicator));
	announce(sh, SAY_SAVED, _("Kept for: %s%s%s"), i ? i->title : str_text(&w->indicator), changed.len ? ". " : "", str_text(&changed));
	arena_free(a);
	str_release(&changed);
	shell_reload(sh);
}

static void kind_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct with_adding *w = ctx;
	str_set(&w->kind, key);
	shell_prompt(sh, kind_label(w), "", words_given, w);
}

void adding_begin(struct shell *sh, struct with_adding *w, const struct indicator *i)
{
	struct choice list[8];
	size_t n = 0;
	if (!may_write(sh))
		return;
	str_set(&w->indicator, i->key);
	for (size_t k = 0; k < n_added_kinds && n < sizeof list / sizeof *list; k++) {
		list[n] = added_kinds[k];
		list[n++].label = _(added_kinds[k].label);
	}
	form_choose(sh, _("What is the evidence?"), list, n, false, "", kind_chosen, w);
}

void stating_begin(struct shell *sh, struct with_adding *w, const struct indicator *i)
{
	if (!may_write(sh))
		return;
	str_set(&w->indicator, i->key);
	kind_chosen(sh, w, "stated");
}

void indicator_state_words(const struct survey *s, const struct indicator *i, int scope, struct str *out)
{
	long present, wanted;
	enum record_state state = survey_indicator(s, i, scope, &present, &wanted);
	if (wanted == 0)
		str_add(out, _("nothing is asked for here"));
	else
		str_addf(out, _("%s, %ld of %ld"), record_state_word(state), present, wanted);
}

bool view_of(const struct survey *s, const struct judging *j, const struct standard *st, int scope, struct arena *a, struct judged *out, int *ordinal)
{
	for (int i = POINTS; i > 0; i--) {
		*ordinal = point_at(i - 1);
		if (scope != SCOPE_WHOLE && *ordinal != scope)
			continue;
		judged_at(j, s, st, *ordinal, a, out);
		if (out->n_views)
			return true;
	}
	return false;
}

static void add_judged(const struct survey *s, const struct judging *j, const struct standard *st, int scope, struct str *out)
{
	struct arena *a = arena_new();
	struct judged at;
	int ordinal;
	for (int i = 0; i < POINTS; i++) {
		int point = point_at(i);
		if (scope != SCOPE_WHOLE && point != scope)
			continue;
		judged_at(j, s, st, point, a, &at);
		if (!at.agreed)
			continue;
		str_add(out, "  ");
		point_words(s, point, out);
		str_add(out, ": ");
		score_words(s, at.agreed, out);
		str_addc(out, '\n');
	}
	if (view_of(s, j, st, scope, a, &at, &ordinal)) {
		str_add(out, "  ");
		point_words(s, ordinal, out);
		str_add(out, ": ");
		views_words(s, &at, out);
		str_addc(out, '\n');
	}
	arena_free(a);
}

void indicator_text(const struct survey *s, const struct judging *j, const struct indicator *i, int scope, struct str *out)
{
	struct str judged = STR_INIT;
	str_addf(out, "%s: %s\n\n%s\n", i->standard->title, i->title, i->text);
	if (i->asks)
		str_addf(out, _("\nAsk %s:\n  %s\n"), s->model->events[0].who, i->asks);
	str_addf(out, "\n%s ", _("On record,"));
	scope_words(s, scope, out);
	str_add(out, ":\n");
	for (size_t k = 0; k < i->n_evidence; k++) {
		struct had had = survey_rule(s, &i->evidence[k], scope);
		/* What is beyond the number wanted counts for nothing here; the words tell it. */
		str_addf(out, _("  %ld of %ld: "), had.have < had.want ? had.have : had.want, had.want);
		rule_words(s, &i->evidence[k], scope, out);
		str_addc(out, '\n');
	}
	add_judged(s, j, i->standard, scope, &judged);
	str_addf(out, "\n%s\n", _("A count of records is never a judgement. People judge how good it was, at the review."));
	if (judged.len)
		str_addf(out, "\n%s\n%s", _("Judged by people:"), str_text(&judged));
	str_addf(out, "\n%s\n\n%s\n", i->standard->title, i->standard->text);
	str_release(&judged);
}

/* The screen ------------------------------------------------------------------------------------------------- */

/* Headings can be gone to, for a narrow screen shows them in full below the list only. */
static void row_put(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct evidence_view *v = (const struct evidence_view *)l;
	const struct line_row *r = &l->rows[i];
	struct str one = STR_INIT;
	int in = r->indent, right = line.columns >= 60 && r->more[0] ? line.columns / 3 : 0;
	one_line(r->text, &one);
	if (v->proofs[i].kind == PROOF_RULE && style == STYLE_TEXT)
		style = STYLE_HEADING;
	area_put_cut(line, 0, in, line.columns - in - (right ? right + 1 : 0), str_text(&one), style);
	if (right)
		area_put_cut(line, 0, line.columns - right, right, r->more, style);
	if (style == STYLE_SELECTED)
		area_focus(line, 0, in, focus_id(r->id));
	str_release(&one);
}

static const char *head_words(const struct evidence_view *v)
{
	const struct lines *l = &v->w.lines;
	struct str s = STR_INIT;
	if (!v->which)
		return _("This indicator is not in the file of standards any more");
	/* The event in the fewest columns: its name stands on the rows. */
	if (l->ordinal > 0)
		str_addf(&s, _("Event %d, "), l->ordinal);
	else if (l->ordinal == 0)
		str_add(&s, _("After the events, "));
	str_addf(&s, "%s: ", v->which->title);
	indicator_state_words(&l->in.survey, v->which, l->ordinal, &s);
	if (survey_score(&l->in.survey, v->which->standard, l->ordinal))
		str_addf(&s, _(". The standard, %s, is judged by people"), v->which->standard->title);
	return kept_words(&s, l->in.arena);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct evidence_view *v = state;
	struct lines *l = &v->w.lines;
	size_t n = 0;
	if (!inside_load(sh, &l->in, err))
		return false;
	const struct survey *s = &l->in.survey;
	l->n = 0;
	v->which = s->standards ? standards_indicator(s->standards, v->key) : NULL;
	if (!judging_load(&work_of(sh)->op, s, l->in.arena, &v->judging, err) ||
	    (v->which && !proofs_load(&work_of(sh)->op, s, &v->judging, v->which, l->ordinal, l->in.arena, &v->proofs, &n, err)))
		return false;
	l->rows = arena_alloc(l->in.arena, (n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < n; i++) {
		const struct proof *p = &v->proofs[i];
		l->rows[l->n++] = (struct line_row){ .id = p->id ? p->id : arena_printf(l->in.arena, "row %zu", i), .text = p->text,
						     .more = p->more ? p->more : "", .indent = p->kind == PROOF_RULE ? 0 : 2 };
	}
	l->head = head_words(v);
	l->empty = !v->which ? _("It belongs to other standards than those of now. What was added to it stays, and comes back with them.") :
		   _("Nothing is on record for this, and nothing was added.\n\nPress a to add a note, a link or a document, t for what the team states.");
	l->wide_row = l->narrow_row = row_put;
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct evidence_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->w.lines, a);
	v->key = mem_strdup(a->indicator ? a->indicator : "");
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct evidence_view *v = state;
	(void)sh;
	adding_release(&v->w);
	free(v->key);
	free(v);
}

static const struct proof *at(const struct evidence_view *v)
{
	return lines_at(&v->w.lines) ? &v->proofs[v->w.lines.list.at] : NULL;
}

/* A row of a table or a group opens as a form; what has a screen of its own opens there. */
static void open_record(struct shell *sh, const struct evidence_view *v, const struct proof *p)
{
	const struct step *step = p->place.step;
	struct address a = { .engagement = v->w.lines.in.engagement, .ordinal = p->place.ordinal, .phase = p->place.phase, .step = step,
			     .row = p->row };
	bool row = p->row && p->row[0];
	if (row && step->running_order)
		shell_push(sh, &view_order, &a);
	else if (row && step->records == RECORDS_GROUPS)
		a.entity = entity_def(ENTITY_GROUP), shell_push(sh, &view_record, &a);
	else if (row && step->shape == STEP_TABLE)
		shell_push(sh, &view_record, &a);
	else
		open_step(sh, v->w.lines.in.engagement, &p->place);
}

static void read_added(struct shell *sh, const struct evidence_view *v, const struct proof *p)
{
	struct str s = STR_INIT, day = STR_INIT;
	struct day d;
	str_addf(&s, "%s\n\n%s\n", v->which->title, p->added->words);
	if (day_from_iso(p->added->on_day, &d)) {
		day_words_short(d, &day);
		str_addf(&s, _("\nAdded on %s.\n"), str_text(&day));
	}
	shell_read(sh, _(choice_label(added_kinds, n_added_kinds, p->added->kind)), str_text(&s));
	str_release(&s);
	str_release(&day);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct evidence_view *v = state;
	const struct proof *p = at(v);
	struct str s = STR_INIT;
	if (!p)
		return;
	if (p->kind == PROOF_RULE) {
		indicator_text(&v->w.lines.in.survey, &v->judging, v->which, v->w.lines.ordinal, &s);
		shell_read(sh, v->which->title, str_text(&s));
		str_release(&s);
	} else if (p->kind == PROOF_ADDED && p->added) {
		read_added(sh, v, p);
	} else if (p->place.step) {
		open_record(sh, v, p);
	} else {
		stating_begin(sh, &v->w, v->which);
	}
}

/* The indicator, or a note that these standards have it not. */
static const struct indicator *which_now(struct shell *sh, const struct evidence_view *v)
{
	if (!v->which)
		announce(sh, SAY_NOTE, _("This indicator is not in the standards of now: nothing can be added to it here."));
	return v->which;
}

static void cmd_add(struct shell *sh, void *state)
{
	struct evidence_view *v = state;
	if (which_now(sh, v))
		adding_begin(sh, &v->w, v->which);
}

static void cmd_state(struct shell *sh, void *state)
{
	struct evidence_view *v = state;
	if (which_now(sh, v))
		stating_begin(sh, &v->w, v->which);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct evidence_view *v = state;
	const struct proof *p = at(v);
	const char *const answers[] = { _("Keep it"), _("Take it out") };
	if (p && p->kind == PROOF_ADDED && p->added)
		ask_removal(sh, ENTITY_ADDED, NULL, p->added->id, _("Take this evidence out? Undo brings it back."), answers,
			    _("Taken out. Press u to bring it back."));
	else if (p)
		announce(sh, SAY_NOTE, _("Only what people added is taken out here. Enter goes to the record: there it can be changed."));
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the record, or go to where the next one would be made"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Add evidence: a note, a link, or where a document lies"), CMD_WRITES, cmd_add },
	{ "state", "t", N_("state"), N_("What the team states, where no record can tell"), CMD_WRITES, cmd_state },
	{ "remove", "d Delete", "", N_("Take out evidence that was added (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_evidence = {
	.name = "evidence",
	.title = N_("Evidence"),
	.help = N_("The records that count for one indicator, for each of its rules, and what people added. Enter opens a record, or goes to where the "
		   "next one would be made.\n\na adds a note, a link, or where a document lies: nothing is opened, and nothing is copied. t is for what no "
		   "record can tell: the team states it, in words.\n\nA count is never a judgement: people judge, at the review."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
