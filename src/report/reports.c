/* report/reports.c - the reports there are, and the making of one. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "report/papers.h"
#include "report/team.h"

static const struct report_def all[] = {
	{ "running-order", N_("Running order"), N_("The day on one page: times, leads, kit, another way in"), true, true, REPORT_ALL,
		paper_running_order, true },
	{ "register", N_("Register"), N_("Who is expected, adjustments, consents, who takes them home"), true, false, REPORT_ALL,
		paper_register, true },
	{ "no-photo", N_("No photos"), N_("Of whom no photo may be taken, for whoever has the camera"), true, false, REPORT_ALL,
		paper_no_photo, true },
	{ "table-cards", N_("Table cards"), N_("A card for each table: who helps, the questions of the day"), true, false, REPORT_PAPER,
		paper_table_cards, true },
	{ "capture-sheets", N_("Capture sheets"), N_("Numbered lines for each group, to be typed in later"), true, true, REPORT_PAPER,
		paper_capture_sheets, true },
	{ "commitment-cards", N_("Commitment cards"), N_("Cards for \"I can\" and \"I will\", several on a page"), true, false, REPORT_PAPER,
		paper_commitment_cards, false },
	{ "carried", N_("Said so far"), N_("Opens event 2 with needs, event 3 with themes, in their words"), true, false,
		REPORT_PAPER | REPORT_AS(REPORT_JSON), paper_carried, false },
	{ "roll-call", N_("Roll call"), N_("Who is in the room just now, with a box for each"), true, false, REPORT_ALL, paper_roll_call, true },
	/* For the public. */
	{ "child-page", N_("What you said, and what we did"), N_("For children: asked, said, done or not and why, what is next"), false,
		false, REPORT_PAPER | REPORT_AS(REPORT_JSON), paper_child_page, false },
	{ "event-summary", N_("Event summary"), N_("One event: who came, what was asked, said and learned"), true, false,
		REPORT_ALL, paper_event_summary, false },
	{ "comparison", N_("Needs and barriers, side by side"), N_("What each age said, in numbers and in their words"), false,
		false, REPORT_ALL, paper_comparison, false },
	{ "themes", N_("Themes, with words behind them"), N_("Each theme: tags, numbers, some words, what was promised"), false, false,
		REPORT_ALL, paper_themes, false },
	{ "themes-in-full", N_("Themes, with all words behind them"), N_("The same with all words that may be quoted"), false, false, REPORT_ALL,
		paper_themes_in_full, false },
	/* For the team, the partners and other bodies. */
	{ "standards-review", N_("Standards review"), N_("Records, agreed scores and the view of those who took part"), false, false, REPORT_ALL,
		team_standards, false },
	{ "promises", N_("Promises, six months on"), N_("Each promise by post and organisation, and what was heard"), false, false, REPORT_ALL,
		team_promises, false },
	{ "promises-team", N_("Promises, with names"), N_("For the team: the same with who made them"), false, false, REPORT_ALL,
		team_promises_inside, true },
	{ "annual-plan", N_("For the plan's yearly report"), N_("What was done, said, promised, changed, April to March"), false, false, REPORT_ALL,
		team_plan, false },
	{ "impact-assessment", N_("Evidence on children's rights"), N_("For an impact assessment: asked, said, done, missing"), false, false,
		REPORT_ALL, team_impact, false },
	{ "rights", N_("Rights of the child"), N_("Articles that the themes touch, with counts and words"), false, false, REPORT_ALL, team_rights, false },
	{ "method", N_("Method and lessons"), N_("For another area: steps, days, scores, lessons; no people"), false, false, REPORT_ALL,
		team_method, false },
	{ "held-back", N_("Held back"), N_("For the team: what may not be quoted, why, and what to do"), false, false, REPORT_ALL, team_held, true },
};

const struct report_def *reports_all(size_t *n)
{
	*n = sizeof all / sizeof *all;
	return all;
}

const struct report_def *report_by_name(const char *name)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

static const struct { const char *name, *ending; } formats[REPORT_FORMATS] = {
	[REPORT_TEXT] = { "text", "txt" },
	[REPORT_HTML] = { "html", "html" },
	[REPORT_CSV] = { "csv", "csv" },
	[REPORT_JSON] = { "json", "json" },
};

const char *report_format_name(enum report_format format)
{
	return formats[format].name;
}

const char *report_format_ending(enum report_format format)
{
	return formats[format].ending;
}

bool report_by_format(const char *name, enum report_format *out)
{
	for (size_t i = 0; i < REPORT_FORMATS; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			*out = (enum report_format)i;
			return true;
		}
	}
	return false;
}

void report_left_release(struct report_left *l)
{
	str_release(&l->wrote.fields);
	*l = (struct report_left){ .held = 0 };
}

bool report_can(const struct report_def *d, enum report_format format)
{
	return d->formats & REPORT_AS(format);
}

void paper_event_words(const struct paper *p, struct str *out)
{
	if (p->event)
		str_addf(out, _("event %d, %s"), p->ordinal, p->event_def->title);
	else
		str_add(out, p->survey->engagement.title);
}

const char *paper_band(const struct paper *p, const char *key)
{
	return choice_label(p->survey->model->bands, p->survey->model->n_bands, key);
}

/* "Thursday 14 May 2026, 10:00 to 14:00, Lochbeg hall"; what is not known is left out. */
static void when_and_where(const struct event_row *e, struct str *out)
{
	struct day d;
	if (day_from_iso(e->day, &d))
		day_words(d, out);
	else
		str_add(out, _("The day is not said yet"));
	if (e->starts[0] && e->ends[0])
		str_addf(out, _(", %s to %s"), e->starts, e->ends);
	else if (e->starts[0])
		str_addf(out, _(", from %s"), e->starts);
	else if (e->ends[0])
		str_addf(out, _(", until %s"), e->ends);
	if (e->place[0])
		str_addf(out, ", %s", e->place);
}

void paper_head(const struct paper *p, const char *title)
{
	const struct engagement_row *e = &p->survey->engagement;
	struct str s = STR_INIT;
	write_heading(p->w, 1, title);
	str_addf(&s, "%s%s", e->title, e->invented ? _(" (invented)") : "");
	if (p->event) {
		str_addf(&s, _(": event %d, %s"), p->ordinal, p->event_def->title);
		str_addc(&s, '\n');
		when_and_where(p->event, &s);
	}
	write_paragraph(p->w, str_text(&s));
	str_release(&s);
}

void paper_foot(const struct paper *p)
{
	struct str s = STR_INIT;
	char hhmm[6];
	clock_hhmm(p->now, hhmm);
	str_add(&s, _("Made on "));
	day_words(clock_day_of(p->now), &s);
	str_addf(&s, _(" at %s with Trivet."), hhmm);
	if (p->survey->engagement.invented)
		str_add(&s, _(" Everything on it is invented."));
	write_foot(p->w, str_text(&s));
	str_release(&s);
}

void paper_warn(const struct paper *p, const char *format, ...)
{
	va_list ap;
	if (!p->warnings)
		return;
	va_start(ap, format);
	str_vaddf(p->warnings, format, ap);
	va_end(ap);
	str_addc(p->warnings, '\n');
}

static struct writer *writer_for(const struct paper *p, const struct report_of *r, enum report_format format, struct str *out)
{
	struct str title = STR_INIT;
	struct writer *w;
	if (format == REPORT_TEXT)
		return writer_text_for(out, r->columns ? r->columns : WRITER_COLUMNS, r->spoken);
	if (format == REPORT_CSV)
		return writer_csv(out);
	str_addf(&title, "%s, ", _(p->def->title));
	paper_event_words(p, &title);
	/* TRANSLATORS: the language of this translation as HTML names it, such as "gd". */
	w = (format == REPORT_HTML ? writer_html : writer_json)(out, str_text(&title), _("en"));
	str_release(&title);
	return w;
}

bool paper_goes_on(struct paper *p, long done, long all_of_it, struct error *err)
{
	if (writer_stopped(p->w))
		return error_set(err, ERR_CUT_SHORT, NULL, _("The report could not be written to its end."));
	if (!p->stopped && p->flow && p->flow->progress && !p->flow->progress(p->flow->ctx, done, all_of_it))
		p->stopped = true;
	return !p->stopped || error_set(err, ERR_NOTHING, NULL, _("Stopped before the end, so there is no whole report."));
}

static bool can_be_made(const struct report_def *d, const struct report_of *r, enum report_format format, struct error *err)
{
	if (d->of_event && (r->ordinal < 1 || r->ordinal > 3))
		return error_set(err, ERR_INVALID, NULL, _("A paper of the day belongs to event 1, 2 or 3. Nothing was made."));
	return report_can(d, format) || error_set(err, ERR_INVALID, NULL,
		_("\"%s\" cannot be made as %s. Nothing was made: ask for text or html."), _(d->title), formats[format].name);
}

/* With a flow `out` is empty in the end. */
static bool make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released,
		 const struct report_flow *flow, struct str *out, struct error *err)
{
	struct paper p = { .def = d, .op = r->op, .survey = r->survey, .a = arena_new(), .released = released && d->releases,
			   .now = clock_now_us(), .flow = flow, .floor = r->floor ? r->floor : FLOOR_USUAL,
			   .warnings = r->warnings };
	if (d->of_event) {
		p.ordinal = r->ordinal;
		p.event = &r->survey->engagement.events[r->ordinal - 1];
		p.event_def = &r->survey->model->events[r->ordinal - 1];
	}
	p.w = writer_for(&p, r, format, out);
	if (r->left)
		writer_count(p.w, &r->left->wrote);
	if (flow)
		writer_sink(p.w, flow->sink, flow->ctx);
	bool ok = d->make(&p, err);
	bool whole = writer_close(p.w);
	if (r->left)
		r->left->held = p.held;
	if (ok && !whole)
		ok = error_set(err, ERR_CUT_SHORT, NULL, _("The report could not be written to its end."));
	arena_free(p.a);
	return ok;
}

bool report_make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released, struct str *out,
		 struct error *err)
{
	struct str made = STR_INIT;
	bool ok = can_be_made(d, r, format, err) && make(d, r, format, released, NULL, &made, err);
	if (ok)
		str_addn(out, str_text(&made), made.len);
	str_release(&made);
	return ok;
}

bool report_stream(const struct report_def *d, const struct report_of *r, enum report_format format, bool released,
		   const struct report_flow *flow, struct error *err)
{
	struct str pending = STR_INIT;
	bool ok = can_be_made(d, r, format, err) && make(d, r, format, released, flow, &pending, err);
	str_release(&pending);
	return ok;
}
