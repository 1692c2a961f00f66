/* The standards and their indicators: what is on record, what is missing and the way there, and how people judged. A count is never a judgement. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"
#include "view/evidence.h"
#include "view/judging.h"

/* What stands in one row: of an indicator, or (indicator NULL) a heading. */
struct line {
	const struct standard *standard;
	const struct indicator *indicator;
	long present, wanted;
	const char *state, *next;      /* of an indicator */
	const char *lacks;             /* its first rule without enough records, in words */
	const char *brief;             /* of the heading of a standard, where there is no room for all of it */
	bool view;                     /* the heading is the view of those who took part */
};

struct standing {
	struct with_adding w;          /* first; the ordinal is the scope */
	struct judging judging;
	struct line *at;               /* one for each row */
	char *go;                      /* key of the standard to begin at; owned */
	char *other;                   /* key of the file that was chosen and not confirmed yet; owned */
};

enum { BAR_AT = 18, BAR_LONG = 10, STATE = 26, NEXT = 15, TITLE = 34, WIDE = 60, WIDER = 98, WIDEST = 140 };

/* Rows ------------------------------------------------------------------------------------------------------- */

static void heading_draw(const struct line *at, const struct line_row *r, struct surface_area line)
{
	if (at->view || line.columns < WIDE) {
		area_put_cut(line, 0, at->view ? 2 : 0, line.columns - 2, r->text, at->view ? STYLE_LABEL : STYLE_HEADING);
		return;
	}
	area_put_cut(line, 0, 0, BAR_AT - 1, at->standard->title, STYLE_HEADING);
	/* An empty bar would say that something lacks. */
	if (at->wanted > 0)
		area_bar(line, 0, BAR_AT, BAR_LONG, at->present, at->wanted);
	/* That these are records says the heading of the screen: how it was judged has to be seen. */
	int room = line.columns - BAR_AT - BAR_LONG - 2;
	bool fits = text_width(r->more, strlen(r->more)) <= (size_t)(room > 0 ? room : 0);
	area_put_cut(line, 0, BAR_AT + BAR_LONG + 2, room, fits ? r->more : at->brief, STYLE_HEADING);
}

static void row_put(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct line *at = &((const struct standing *)l)->at[i];
	const struct line_row *r = &l->rows[i];
	if (!at->indicator) {
		heading_draw(at, r, line);
	} else if (line.columns < WIDE) {
		/* The numbers say it in the fewest columns; the words stand below the list. */
		struct str s = STR_INIT;
		str_addf(&s, at->wanted ? _("%ld of %ld") : _("not asked here"), at->present, at->wanted);
		sentence_row(area_part(line, 0, 2, 1, line.columns - 2), r->text, str_text(&s), style);
		str_release(&s);
	} else {
		/* In words where they fit; where there is room for the step as well, behind them. */
		bool words = line.columns >= WIDER, both = line.columns >= WIDEST;
		int title = words ? TITLE : line.columns - STATE - NEXT - 4, x = title + 3, next = both ? line.columns / 5 : 0;
		area_put_cut(line, 0, 2, title, r->text, style);
		area_put_cut(line, 0, x, STATE, at->state, style);
		x += STATE + 1;
		bool told = words && at->lacks[0];
		area_put_cut(line, 0, x, line.columns - x - (next ? next + 1 : 0), told ? at->lacks : at->next, style);
		if (both && told)
			area_put_cut(line, 0, line.columns - next, next, at->next, style);
	}
	if (style == STYLE_SELECTED)
		area_focus(line, 0, r->indent, focus_id(r->id));
}

static void add_indicator(struct standing *v, const struct indicator *ind, bool judged)
{
	struct lines *l = &v->w.lines;
	const struct survey *s = &l->in.survey;
	struct line *at = &v->at[l->n];
	struct str words = STR_INIT, more = STR_INIT;
	struct place p;
	const struct evidence *rule;
	*at = (struct line){ .standard = ind->standard, .indicator = ind, .next = "", .lacks = "" };
	survey_indicator(s, ind, l->ordinal, &at->present, &at->wanted);
	indicator_state_words(s, ind, l->ordinal, &words);
	at->state = kept_words(&words, l->in.arena);
	str_add(&more, at->state);
	if (survey_missing(s, ind, l->ordinal, &p, &rule)) {
		at->next = p.step ? p.step->title : _("the team states it");
		str_addf(&more, _(", next: %s"), at->next);
		if (rule) {
			struct str lacks = STR_INIT;
			rule_words(s, rule, l->ordinal, &lacks);
			at->lacks = kept_words(&lacks, l->in.arena);
		}
	}
	if (at->lacks[0])
		str_addf(&more, ". %s", at->lacks);
	/* Not this indicator, nor its records. */
	if (judged)
		str_addf(&more, _(". The standard, %s, is judged by people"), ind->standard->title);
	l->rows[l->n++] = (struct line_row){ .id = ind->key, .text = ind->title, .more = kept_words(&more, l->in.arena), .indent = 2 };
}

static void add_heading(struct standing *v, const struct standard *st, bool first)
{
	struct lines *l = &v->w.lines;
	const struct survey *s = &l->in.survey;
	struct line *at = &v->at[l->n];
	struct str more = STR_INIT;
	long score = survey_score(s, st, l->ordinal);
	*at = (struct line){ .standard = st };
	survey_standard(s, st, l->ordinal, &at->present, &at->wanted);
	if (first)
		str_add(&more, _(", first"));
	if (score)
		str_addf(&more, _(", judged %ld %s"), score, score_word(s->standards, score));
	else
		str_add(&more, _(", not judged yet"));
	const char *asked = at->wanted ? arena_printf(l->in.arena, _("%ld of %ld on record"), at->present, at->wanted) : _("nothing is asked for here");
	const char *brief = at->wanted ? arena_printf(l->in.arena, _("%ld of %ld"), at->present, at->wanted) : asked, *rest = kept_words(&more, l->in.arena);
	at->brief = arena_printf(l->in.arena, "%s%s", brief, rest);
	rest = arena_printf(l->in.arena, "%s%s", asked, rest);
	l->rows[l->n++] = (struct line_row){ .text = arena_printf(l->in.arena, "%s: %s", st->title, rest), .more = rest };
}

/* Beside the judgement and never part of it. */
static void add_view(struct standing *v, const struct standard *st)
{
	struct lines *l = &v->w.lines;
	struct str words = STR_INIT;
	struct judged judged;
	int ordinal;
	if (!view_of(&l->in.survey, &v->judging, st, l->ordinal, l->in.arena, &judged, &ordinal))
		return;
	/* Which point it is in the fewest columns: what they say is to be seen. */
	if (l->ordinal == SCOPE_WHOLE && ordinal > 0)
		str_addf(&words, _("Event %d: "), ordinal);
	else if (l->ordinal == SCOPE_WHOLE)
		str_add(&words, _("Follow-up: "));
	views_words(&l->in.survey, &judged, &words);
	v->at[l->n] = (struct line){ .standard = st, .view = true };
	l->rows[l->n++] = (struct line_row){ .text = kept_words(&words, l->in.arena), .more = "", .indent = 2 };
}

/* Told where the numbers are read: they are those of other standards than the ones that were chosen. */
static void add_lost(struct standing *v)
{
	struct lines *l = &v->w.lines;
	const char *lost = survey_standards_lost(&l->in.survey);
	if (!lost)
		return;
	const char *const rows[] = { arena_printf(l->in.arena, _("Not found: the standards \"%s\"."), lost), _("Those of the model stand in for them.") };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		v->at[l->n] = (struct line){ .view = true };
		l->rows[l->n++] = (struct line_row){ .text = rows[i], .more = "", .indent = 2 };
	}
}

static void go_to_standard(struct standing *v)
{
	struct lines *l = &v->w.lines;
	for (size_t i = 0; v->go && i < l->n; i++)
		if (l->rows[i].id && strcmp(v->at[i].standard->key, v->go) == 0) {
			lines_go(l, l->rows[i].id);
			return;
		}
}

/* With its heading in sight. */
static void settle(struct shell *sh, struct standing *v)
{
	struct lines *l = &v->w.lines;
	bool going = v->go != NULL;
	go_to_standard(v);
	free(v->go);
	v->go = NULL;
	lines_settle(sh, l);
	if (!going || l->list.at >= l->n)
		return;
	l->list.top = l->list.at;
	while (l->list.top > 0 && !l->rows[l->list.top - 1].id)
		l->list.top--;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct standing *v = state;
	struct lines *l = &v->w.lines;
	struct str head = STR_INIT;
	if (!inside_load(sh, &l->in, err))
		return false;
	const struct survey *s = &l->in.survey;
	size_t all = 2; /* what is said of standards that are not there */
	l->n = 0;
	if (!judging_load(&work_of(sh)->op, s, l->in.arena, &v->judging, err))
		return false;
	for (size_t i = 0; i < s->n_shown; i++)
		all += 2 + s->shown[i]->n_indicators;
	l->rows = arena_alloc(l->in.arena, (all + 1) * sizeof *l->rows);
	v->at = arena_alloc(l->in.arena, (all + 1) * sizeof *v->at);
	add_lost(v);
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct standard *st = s->shown[i];
		add_heading(v, st, i < s->n_focus);
		add_view(v, st);
		for (size_t k = 0; k < st->n_indicators; k++)
			add_indicator(v, &st->indicators[k], survey_score(s, st, l->ordinal) > 0);
	}
	str_add(&head, _("On record, "));
	scope_words(s, l->ordinal, &head);
	str_add(&head, _(". A count is no judgement."));
	l->head = kept_words(&head, l->in.arena);
	l->empty = _("The file of standards that this model names could not be read. `trivet config` says why.");
	l->wide_row = l->narrow_row = row_put;
	l->brief_below = true;
	settle(sh, v);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct standing *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->w.lines, a);
	v->w.lines.ordinal = SCOPE_WHOLE;
	if (a->row)
		v->go = mem_strdup(a->row);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct standing *v = state;
	(void)sh;
	adding_release(&v->w);
	free(v->go);
	free(v->other);
	free(v);
}

static const struct line *line_at(const struct standing *v)
{
	return lines_at(&v->w.lines) ? &v->at[v->w.lines.list.at] : NULL;
}

static void where(const void *state, struct str *out)
{
	const struct standing *v = state;
	const struct line *at = line_at(v);
	struct str row = STR_INIT;
	/* The row first, where the list is looked at from last: it is what is asked for. */
	lines_where(state, &row);
	str_add(out, str_text(&row) + strlen(v->w.lines.head) + 2);
	if (at)
		str_addf(out, ". %s", at->standard->title);
	str_addf(out, ". %s", v->w.lines.head);
	str_release(&row);
}

/* Keys ------------------------------------------------------------------------------------------------------- */

/* What is missing, if something is; else what is there. */
static void cmd_open(struct shell *sh, void *state)
{
	struct standing *v = state;
	const struct line *at = line_at(v);
	if (at && !open_lacking(sh, &v->w.lines.in, at->indicator, v->w.lines.ordinal))
		open_evidence(sh, &v->w.lines.in, at->indicator, v->w.lines.ordinal);
}

static void cmd_records(struct shell *sh, void *state)
{
	struct standing *v = state;
	const struct line *at = line_at(v);
	if (at)
		open_evidence(sh, &v->w.lines.in, at->indicator, v->w.lines.ordinal);
}

static void cmd_read(struct shell *sh, void *state)
{
	struct standing *v = state;
	const struct line *at = line_at(v);
	struct str s = STR_INIT;
	if (!at)
		return;
	indicator_text(&v->w.lines.in.survey, &v->judging, at->indicator, v->w.lines.ordinal, &s);
	shell_read(sh, at->indicator->title, str_text(&s));
	str_release(&s);
}

/* The whole engagement, event 1, 2, 3, After, and round again. */
static void cmd_scope(struct shell *sh, void *state)
{
	struct standing *v = state;
	struct lines *l = &v->w.lines;
	struct str words = STR_INIT;
	l->ordinal = scope_next(l->ordinal);
	str_add(&words, _("On record, "));
	scope_words(&l->in.survey, l->ordinal, &words);
	say_scope(sh, &words);
	shell_reload(sh);
}

static void cmd_focus(struct shell *sh, void *state)
{
	struct standing *v = state;
	const struct line *at = line_at(v);
	const struct survey *s = &v->w.lines.in.survey;
	struct error err = ERROR_INIT;
	bool on = true;
	if (!at || !may_write(sh))
		return;
	for (size_t i = 0; i < s->n_focus; i++)
		if (s->shown[i] == at->standard)
			on = false;
	bool ok = op_focus(&work_of(sh)->op, s, at->standard->key, on, &err);
	outcome(sh, ok, &err, on ? _("%s comes first now, everywhere.") : _("%s does not come first any more."), at->standard->title);
}

static void cmd_add(struct shell *sh, void *state)
{
	struct standing *v = state;
	if (line_at(v))
		adding_begin(sh, &v->w, line_at(v)->indicator);
}

static void cmd_state(struct shell *sh, void *state)
{
	struct standing *v = state;
	if (line_at(v))
		stating_begin(sh, &v->w, line_at(v)->indicator);
}

/* Of the whole engagement the event that waits to be looked back at. */
static void go_judging(struct shell *sh, const struct standing *v, const struct view *view)
{
	const struct lines *l = &v->w.lines;
	const struct line *at = line_at(v);
	const struct address a = { .engagement = l->in.engagement, .standard = at ? at->standard->key : NULL,
				   .ordinal = l->ordinal == SCOPE_WHOLE ? survey_look_back(&l->in.survey) : l->ordinal };
	shell_push(sh, view, &a);
}

static void cmd_judge(struct shell *sh, void *state)
{
	go_judging(sh, state, &view_judging);
}

static void cmd_faces(struct shell *sh, void *state)
{
	go_judging(sh, state, &view_faces);
}

/* The numbers of the chart are those of this screen: it goes by the same event, or the whole. */
static void cmd_chart(struct shell *sh, void *state)
{
	const struct standing *v = state;
	const struct line *at = line_at(v);
	const struct address a = { .engagement = v->w.lines.in.engagement, .standard = at ? at->standard->key : NULL, .ordinal = v->w.lines.ordinal };
	shell_push(sh, &view_chart, &a);
}

/* Other standards -------------------------------------------------------------------------------------------- */

static void use_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct standing *v = ctx;
	struct error err = ERROR_INIT;
	const struct standards *st = content_standards(work_of(sh)->op.content, v->other);
	if (answer != 1)
		return;
	bool ok = op_use_standards(&work_of(sh)->op, v->w.lines.in.engagement, v->other, &err);
	outcome(sh, ok, &err, _("Now with: %s. u takes it back."), st ? st->title : v->other);
}

static void use_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct standing *v = ctx;
	const struct survey *s = &v->w.lines.in.survey;
	const struct standards *st = content_standards(work_of(sh)->op.content, key);
	const char *const answers[] = { _("Stay with those of now"), _("Use the others") };
	struct str text = STR_INIT;
	if (!st || st == s->standards) {
		announce(sh, SAY_NOTE, _("Nothing was changed."));
		return;
	}
	free(v->other);
	v->other = mem_strdup(key);
	str_addf(&text, _("Use %s? The records stay and are counted anew for them. What people judged by %s stays as well, and comes back with those."),
		 st->title, s->standards ? s->standards->title : _("the standards of now"));
	shell_ask(sh, str_text(&text), answers, 2, use_answered, v);
	str_release(&text);
}

static void cmd_use(struct shell *sh, void *state)
{
	struct standing *v = state;
	const struct content *c = work_of(sh)->op.content;
	const struct standards *now = v->w.lines.in.survey.standards;
	if (!may_write(sh))
		return;
	struct choice *list = mem_alloc((c->n_standards + 1) * sizeof *list);
	for (size_t i = 0; i < c->n_standards; i++)
		list[i] = (struct choice){ .key = c->standards[i].key, .label = c->standards[i].title };
	form_choose(sh, _("Which standards?"), list, c->n_standards, false, now ? now->key : "", use_chosen, v);
	free(list);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Go to where the next record would be made; when nothing is missing, to the evidence"), 0, cmd_open },
	{ "records", "r", N_("records"), N_("The evidence of the indicator: the records that count, and what people added"), 0, cmd_records },
	{ "read", "i Space", N_("read"), N_("Read the indicator, its question for children, what is on record, how it was judged"), 0, cmd_read },
	{ "scope", "e", N_("event"), N_("The whole engagement, one event, or after the events, in turn"), 0, cmd_scope },
	{ "focus", "f", N_("first"), N_("This standard comes first everywhere, or no longer; two or three can"), CMD_WRITES, cmd_focus },
	{ "add", "a", N_("add"), N_("Add evidence: a note, a link, or where a document lies"), CMD_WRITES, cmd_add },
	{ "state", "t", "", N_("What the team states, where no record can tell"), CMD_WRITES, cmd_state },
	{ "judge", "j", N_("judge"), N_("Judge the standards together"), 0, cmd_judge },
	{ "faces", "v", "", N_("The view of those who took part"), 0, cmd_faces },
	{ "chart", "c", "", N_("How the standards were judged, as a picture and as a table"), 0, cmd_chart },
	{ "use-standards", "o", "", N_("Work with another file of standards"), CMD_WRITES, cmd_use },
};

const struct view view_standards = {
	.name = "standards",
	.title = N_("Standards"),
	.help = N_("The standards and their indicators. Each says in words whether there is no record yet, some, or enough, with the "
		   "records present and wanted, and the step that would make the next one. Enter goes there; e looks at one event instead of the "
		   "whole engagement.\n\nRecords are made by ordinary work: nothing is entered for the standards alone. Where no record can tell, t "
		   "takes what the team states, and a takes a note, a link or where a document lies.\n\nA count is never a judgement. People judge, at "
		   "the review: j begins it, v shows what those who took part say, c draws both over time. f lets a standard come first everywhere: two "
		   "or three are what people can work on."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
