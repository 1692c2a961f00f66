/* report/reports.c - the reports there are, and the making of one. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "report/papers.h"

static const struct report_def all[] = {
	{ "running-order", N_("Running order"), N_("The day on one page: times, leads, kit, another way in"), true, true,
		paper_running_order },
	{ "register", N_("Register"), N_("Who is expected, adjustments, consents, who takes them home"), true, false, paper_register },
	{ "no-photo", N_("No photos"), N_("Of whom no photo may be taken, for whoever has the camera"), true, false, paper_no_photo },
	{ "table-cards", N_("Table cards"), N_("A card for each table: who helps, the questions of the day"), true, false,
		paper_table_cards },
	{ "capture-sheets", N_("Capture sheets"), N_("Numbered lines for each group, to be typed in later"), true, true,
		paper_capture_sheets },
	{ "commitment-cards", N_("Commitment cards"), N_("Cards for \"I can\" and \"I will\", several on a page"), true, false,
		paper_commitment_cards },
	{ "carried", N_("Said so far"), N_("Opens event 2 with needs, event 3 with themes, in their words"), true, false, paper_carried },
	{ "roll-call", N_("Roll call"), N_("Who is in the room just now, with a box for each"), true, false, paper_roll_call },
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

const char *report_format_ending(enum report_format format)
{
	return format == REPORT_HTML ? "html" : "txt";
}

void paper_event_words(const struct paper *p, struct str *out)
{
	str_addf(out, _("event %d, %s"), p->ordinal, p->event_def->title);
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
	str_addf(&s, _("%s%s: event %d, %s"), e->title, e->invented ? _(" (invented)") : "", p->ordinal, p->event_def->title);
	str_addc(&s, '\n');
	when_and_where(p->event, &s);
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

static struct writer *writer_for(const struct paper *p, const struct report_of *r, enum report_format format, struct str *out)
{
	struct str title = STR_INIT;
	struct writer *w;
	if (format == REPORT_TEXT)
		return writer_text_for(out, r->columns ? r->columns : WRITER_COLUMNS, r->spoken);
	str_addf(&title, "%s, ", _(p->def->title));
	paper_event_words(p, &title);
	/* TRANSLATORS: the language of this translation as HTML names it, such as "gd". */
	w = writer_html(out, str_text(&title), _("en"));
	str_release(&title);
	return w;
}

bool report_make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released, struct str *out,
		 struct error *err)
{
	if (r->ordinal < 1 || r->ordinal > 3)
		return error_set(err, ERR_INVALID, NULL, _("A paper of the day belongs to event 1, 2 or 3. Nothing was made."));
	struct paper p = { .def = d, .op = r->op, .survey = r->survey, .ordinal = r->ordinal,
			   .event = &r->survey->engagement.events[r->ordinal - 1],
			   .event_def = &r->survey->model->events[r->ordinal - 1], .a = arena_new(),
			   .released = released && d->releases, .now = clock_now_us() };
	struct str made = STR_INIT;
	p.w = writer_for(&p, r, format, &made);
	bool ok = d->make(&p, err);
	writer_free(p.w);
	if (ok)
		str_addn(out, str_text(&made), made.len);
	str_release(&made);
	arena_free(p.a);
	return ok;
}
