/* The standards and their indicators: what is on record, what is missing, and the way there. A count is never a judgement. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/list.h"
#include "view/common.h"

struct line {
	const struct standard *standard;   /* a heading, when indicator is NULL */
	const struct indicator *indicator;
	const char *state;
	enum record_state record;
	long present, wanted;
	const char *missing;               /* where the next record would be made, or "" */
};

struct board {
	struct inside in;
	struct line *lines;
	size_t n;
	char *go;                          /* key of the standard to begin at; owned */
	bool reader;
	struct list list;
};

static const char *row_id(const void *ctx, size_t i)
{
	const struct line *l = &((const struct board *)ctx)->lines[i];
	return l->indicator ? l->indicator->key : NULL;
}

static void row_draw(const void *ctx, size_t i, struct surface_area area, enum style style)
{
	const struct board *b = ctx;
	const struct line *l = &b->lines[i];
	struct str s = STR_INIT;
	if (!l->indicator) {
		str_addf(&s, _("%s: %ld of %ld on record"), l->standard->title, l->present, l->wanted);
		int used = area_put_cut(area, 0, 0, area.columns, str_text(&s), STYLE_HEADING);
		if (area.columns >= 60 && !b->reader)
			area_bar(area, 0, used + 2, 10, l->present, l->wanted > 0 ? l->wanted : 1);
	} else if (area.columns < 60 && !b->reader) {
		/* The numbers say it in the fewest columns; the words are one key away. */
		str_addf(&s, _("%ld of %ld"), l->present, l->wanted);
		sentence_row(area_part(area, 0, 2, 1, area.columns - 2), l->indicator->title, str_text(&s), style);
	} else if (b->reader) {
		str_addf(&s, l->missing[0] ? _("%s: %s, next: %s") : "%s: %s", l->indicator->title, l->state, l->missing);
		area_put_cut(area, 0, 2, area.columns - 2, str_text(&s), style);
	} else {
		int wide = area.columns - 43;
		area_put_cut(area, 0, 2, wide, l->indicator->title, style);
		area_put_cut(area, 0, wide + 3, 24, l->state, style);
		area_put_cut(area, 0, wide + 28, area.columns - wide - 28, l->missing, style);
	}
	if (l->indicator && style == STYLE_SELECTED)
		area_focus(area, 0, 2, focus_id(l->indicator->key));
	str_release(&s);
}

static struct list_rows rows_of(const struct board *b)
{
	return (struct list_rows){ .n = b->n, .id = row_id, .draw = row_draw, .ctx = b,
				   .empty = _("The file of standards that this model names could not be read. `trivet config` says why.") };
}

static void add_indicator(struct board *b, const struct indicator *ind)
{
	struct survey *s = &b->in.survey;
	struct line *l = &b->lines[b->n++];
	struct place p;
	const struct evidence *rule;
	*l = (struct line){ .standard = ind->standard, .indicator = ind, .missing = "" };
	l->record = survey_indicator(s, ind, &l->present, &l->wanted);
	l->state = arena_printf(b->in.arena, _("%s, %ld of %ld"), record_state_word(l->record), l->present, l->wanted);
	if (survey_missing(s, ind, &p, &rule))
		l->missing = p.step->title;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct board *b = state;
	b->n = 0;
	b->reader = reader_settings(sh);
	if (!inside_load(sh, &b->in, err))
		return false;
	const struct standards *st = b->in.survey.standards;
	size_t all = 0;
	for (size_t i = 0; st && i < st->n_standards; i++)
		all += 1 + st->standards[i].n_indicators;
	b->lines = arena_alloc(b->in.arena, (all + 1) * sizeof *b->lines);
	for (size_t i = 0; st && i < st->n_standards; i++) {
		struct line *l = &b->lines[b->n++];
		*l = (struct line){ .standard = &st->standards[i], .missing = "" };
		survey_standard(&b->in.survey, l->standard, &l->present, &l->wanted);
		for (size_t k = 0; k < l->standard->n_indicators; k++)
			add_indicator(b, &l->standard->indicators[k]);
	}
	struct list_rows lr = rows_of(b);
	list_settle(&b->list, &lr);
	for (size_t i = 0; b->go && i < b->n; i++)
		if (b->lines[i].indicator && strcmp(b->lines[i].standard->key, b->go) == 0) {
			b->list.top = i - 1;
			list_go(&b->list, &lr, i);
			free(b->go);
			b->go = NULL;
		}
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct board *b = mem_alloc(sizeof *b);
	memcpy(b->in.engagement, a->engagement, STORE_ID_SIZE);
	if (a->row)
		b->go = mem_strdup(a->row);
	*state = b;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct board *b = state;
	struct list_rows lr = rows_of(b);
	(void)sh;
	list_draw(&b->list, &lr, area);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct board *b = state;
	struct list_rows lr = rows_of(b);
	(void)sh;
	return list_key(&b->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct board *b = state;
	(void)sh;
	inside_release(&b->in);
	list_release(&b->list);
	free(b->go);
	free(b);
}

static const struct line *line_at(const struct board *b)
{
	return b->n && b->lines[b->list.at].indicator ? &b->lines[b->list.at] : NULL;
}

static void where(const void *state, struct str *out)
{
	const struct board *b = state;
	const struct line *l = line_at(b);
	struct list_rows lr = rows_of(b);
	list_where(&b->list, &lr, out);
	if (!l)
		return;
	str_addf(out, " %s: %s. %s.", l->standard->title, l->indicator->title, l->state);
	if (l->missing[0])
		str_addf(out, _(" Next record: %s."), l->missing);
}

/* What is missing, if something is; else what is there. */
static void cmd_open(struct shell *sh, void *state)
{
	struct board *b = state;
	const struct line *l = line_at(b);
	struct place p;
	const struct evidence *rule;
	if (!l)
		return;
	if (survey_missing(&b->in.survey, l->indicator, &p, &rule)) {
		open_step(sh, b->in.engagement, &p);
		return;
	}
	for (size_t i = 0; i < l->indicator->n_evidence; i++)
		if (survey_place(&b->in.survey, &l->indicator->evidence[i], &p)) {
			open_step(sh, b->in.engagement, &p);
			return;
		}
	announce(sh, SAY_NOTE, _("No step of this model makes records for that."));
}

static void cmd_record(struct shell *sh, void *state)
{
	struct board *b = state;
	const struct line *l = line_at(b);
	struct place p;
	for (size_t i = 0; l && i < l->indicator->n_evidence; i++)
		if (survey_evidence(&b->in.survey, &l->indicator->evidence[i]) > 0 &&
		    survey_place(&b->in.survey, &l->indicator->evidence[i], &p)) {
			open_step(sh, b->in.engagement, &p);
			return;
		}
	announce(sh, SAY_NOTE, _("Nothing is on record for this yet. Enter goes to where the first record would be made."));
}

static void add_rules(const struct board *b, const struct indicator *ind, struct str *s)
{
	str_addf(s, "\n%s\n", _("On record:"));
	for (size_t i = 0; i < ind->n_evidence; i++) {
		const struct evidence *e = &ind->evidence[i];
		struct place p;
		bool known = survey_place(&b->in.survey, e, &p);
		str_addf(s, _("  %ld of %ld: %s%s%s\n"), survey_evidence(&b->in.survey, e), e->want, known ? p.step->title : e->fact,
			 known && p.field ? ", " : "", known && p.field ? p.field->label : "");
	}
}

static void cmd_read(struct shell *sh, void *state)
{
	struct board *b = state;
	const struct line *l = line_at(b);
	struct str s = STR_INIT;
	if (!l)
		return;
	str_addf(&s, "%s: %s\n\n%s\n", l->standard->title, l->indicator->title, l->indicator->text);
	if (l->indicator->asks)
		str_addf(&s, _("\nAsk %s:\n  %s\n"), b->in.survey.model->events[0].who, l->indicator->asks);
	add_rules(b, l->indicator, &s);
	str_addf(&s, "\n%s\n", _("A count of records is never a judgement. People judge how good it was, at the review."));
	str_addf(&s, "\n%s\n\n%s\n", l->standard->title, l->standard->text);
	shell_read(sh, l->indicator->title, str_text(&s));
	str_release(&s);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Go to the form that makes the next record, or to the records when nothing is missing"), 0, cmd_open },
	{ "records", "r", N_("records"), N_("Open what is on record"), 0, cmd_record },
	{ "read", "i Space", N_("read"), N_("Read the indicator, its question for children, and what counts as a record"), 0, cmd_read },
};

const struct view view_standards = {
	.name = "standards",
	.title = N_("Standards"),
	.help = N_("The seven standards and their indicators. Each says in words whether there is no record yet, some, or enough, with the "
		   "records present and wanted, and the step that would make the next one. Enter goes there.\n\nRecords are made by ordinary work: "
		   "nothing is entered for the standards alone. A count is never a judgement; people judge at the review."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
