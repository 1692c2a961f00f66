/* report/papers_order.c - the running order on one page. */
#include "config.h"

#include "base/i18n.h"
#include "op/day.h"
#include "report/papers.h"

static void add_with(struct str *out, const char *between, const char *text)
{
	str_addf(out, "%s%s", out->len ? between : "", text);
}

/* "protected, starts on time"; "" when nothing was said. */
static void flag_words(unsigned flags, struct str *out)
{
	static const struct { unsigned flag; const char *word; } words[] = {
		{ BLOCK_PROTECTED, N_("protected") },
		{ BLOCK_OPTIONAL, N_("optional") },
		{ BLOCK_FIXED_START, N_("starts on time") },
		{ BLOCK_FIXED_END, N_("ends on time") },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (flags & words[i].flag)
			add_with(out, ", ", _(words[i].word));
}

static void activity_cell(const struct day_plan *d, size_t i, struct str *out)
{
	const struct field *way = step_field(d->step, "method");
	struct str s = STR_INIT;
	str_add(out, d->activities[i].title[0] ? d->activities[i].title : _("No name yet"));
	if (way && d->activities[i].method[0])
		field_show(way, d->activities[i].method, &s);
	else
		str_add(&s, block_kind_word(d->blocks[i].kind));
	flag_words(d->blocks[i].flags, &s);
	if (s.len)
		str_addf(out, "\n%s", str_text(&s));
	str_release(&s);
}

static void kit_cell(const struct activity *a, struct str *out)
{
	str_add(out, a->kit);
	if (a->other_way[0]) {
		add_with(out, "\n", _("Or: "));
		str_add(out, a->other_way);
	}
}

static bool led(const struct day_plan *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->activities[i].lead[0])
			return true;
	return false;
}

static void order_table(const struct paper *p, const struct day_plan *d)
{
	const char *const heads[] = { _("Start"), _("Min"), _("Activity"), _("Kit, and another way in"), _("Lead") };
	static const int weights[] = { 0, 0, 6, 6, 2 };
	/* Without a lead the column is left out: the day is to have one page. */
	size_t columns = led(d) ? 5 : 4;
	struct str title = STR_INIT, kit = STR_INIT, minutes = STR_INIT;
	char start[6];
	write_table(p->w, heads, weights, columns);
	for (size_t i = 0; i < d->n; i++) {
		str_clear(&title), str_clear(&kit), str_clear(&minutes);
		clock_hhmm(d->times[i].plan_start, start);
		str_addf(&minutes, "%d", d->blocks[i].minutes);
		activity_cell(d, i, &title);
		kit_cell(&d->activities[i], &kit);
		write_row(p->w, (const char *const[]){ start, str_text(&minutes), str_text(&title), str_text(&kit), d->activities[i].lead });
	}
	clock_hhmm(d->sum.plan_end, start);
	write_row(p->w, (const char *const[]){ start, "", _("End of the day"), "", "" });
	write_table_end(p->w);
	write_note(p->w, _("When the day runs late: what is protected is not cut short, what is optional may be left out."));
	str_release(&title);
	str_release(&kit);
	str_release(&minutes);
}

static void safeguarding(const struct paper *p)
{
	struct str s = STR_INIT;
	const struct event_row *e = p->event;
	/* Lines to write on where the plan has nothing: the paper is to be of use all the same. */
	str_addf(&s, _("Worried about somebody? Tell %s at once"), e->safeguarding_lead[0] ? e->safeguarding_lead : "____________________");
	str_addf(&s, _(", phone %s."), e->safeguarding_phone[0] ? e->safeguarding_phone : "____________");
	write_strong(p->w, str_text(&s));
	str_release(&s);
}

static void title_words(const struct paper *p, const struct day_plan *d, struct str *out)
{
	if (!d->release.number)
		str_add(out, _("Running order"));
	else
		str_addf(out, _("Running order %ld"), d->release.number);
	if (!p->released && d->release.number && d->released_changes)
		str_add(out, _(" with changes"));
}

/* What was changed since the paper that is in people's hands, or that there is none yet. */
static void state_words(const struct paper *p, const struct day_plan *d)
{
	struct str s = STR_INIT;
	if (p->released)
		return;
	day_release_words(d, &s);
	str_addc(&s, '.');
	write_note(p->w, d->release.number ? str_text(&s) : _("A preview: this running order has not been given out yet."));
	str_release(&s);
}

bool paper_running_order(struct paper *p, struct error *err)
{
	struct day_plan d;
	struct str title = STR_INIT;
	if (!day_load(p->op, p->survey, p->ordinal, 0, p->a, &d, err))
		return false;
	if (p->released && d.n) {
		if (!op_day_released(p->op, p->survey, &d, err) || !day_load(p->op, p->survey, p->ordinal, 0, p->a, &d, err))
			return false;
	}
	title_words(p, &d, &title);
	paper_head(p, str_text(&title));
	if (!d.step) {
		write_paragraph(p->w, _("This model has no running order for this event."));
	} else if (!d.n) {
		write_paragraph(p->w, _("The running order is still empty: plan the activities of the day first, then print it."));
	} else {
		state_words(p, &d);
		order_table(p, &d);
	}
	safeguarding(p);
	paper_foot(p);
	str_release(&title);
	return true;
}
