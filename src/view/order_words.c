/* The words of a running order: flags, what the day is like, plan and what was. */
#include "config.h"

#include "base/i18n.h"
#include "view/order.h"

const char *order_title(const struct order *o, size_t i)
{
	const char *title = o->day.activities[i].title;
	return title[0] ? title : _("(empty)");
}

void order_add_word(struct str *out, const char *word)
{
	str_addf(out, "%s%s", out->len ? ", " : "", word);
}

void order_flags(const struct order *o, size_t i, struct str *out)
{
	static const struct { unsigned flag; const char *word; } words[] = {
		{ BLOCK_PROTECTED, N_("protected") }, { BLOCK_OPTIONAL, N_("optional") },
		{ BLOCK_FIXED_START, N_("starts fixed") }, { BLOCK_FIXED_END, N_("end fixed") },
	};
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (o->day.blocks[i].flags & words[k].flag)
			order_add_word(out, _(words[k].word));
	if (o->day.times[i].gap > 0)
		str_addf(out, P_("%s%d minute free before it", "%s%d minutes free before it", (unsigned long)o->day.times[i].gap),
			 out->len ? ", " : "", o->day.times[i].gap);
}

/* "Ends 15:04 (planned end 15:00)." The times of the plan, whatever has happened since. */
static void end_words(const struct order *o, struct str *out)
{
	char at[6];
	clock_hhmm(o->day.sum.plan_end, at);
	str_addf(out, _("Ends %s"), at);
	if (o->day.ends >= 0) {
		clock_hhmm(clock_at(o->day.date, o->day.ends), at);
		str_addf(out, _(" (planned end %s)"), at);
	}
	str_addc(out, '.');
}

static void measure_words(const struct order *o, struct str *out)
{
	const struct day_measures *m = &o->day.measures;
	int both = m->making + m->talking;
	str_addf(out, P_("Longest sitting %d minute.", "Longest sitting %d minutes.", (unsigned long)m->sitting_longest), m->sitting_longest);
	str_addf(out, P_(" Breaks at most %d minute apart.", " Breaks at most %d minutes apart.",
			 (unsigned long)m->between_breaks_longest), m->between_breaks_longest);
	if (both > 0)
		str_addf(out, _(" Making %d %% of making and talking."), (100 * m->making + both / 2) / both);
}

static void warning_words(const struct order *o, size_t i, struct str *out)
{
	const struct day_warning *w = &o->day.warnings[i];
	bool of_block = w->block < o->day.n;
	day_warning_words(w, of_block ? order_title(o, w->block) : NULL,
			  of_block ? o->day.times[w->block].plan_start : o->day.sum.plan_end, out);
}

void order_day_words(const struct order *o, bool brief, struct str *out)
{
	end_words(o, out);
	/* The warnings first: on a small screen not everything has a place. */
	for (size_t i = 0; i < o->day.n_warnings; i++) {
		str_addc(out, '\n');
		warning_words(o, i, out);
	}
	if (brief)
		return;
	str_addc(out, '\n');
	measure_words(o, out);
	struct str release = STR_INIT;
	day_release_words(&o->day, &release);
	if (release.len)
		str_addf(out, "\n%s.", str_text(&release));
	str_release(&release);
}

void order_real_words(const struct order *o, size_t i, struct str *out)
{
	const struct block *b = &o->day.blocks[i];
	const struct block_times *t = &o->day.times[i];
	char from[6], to[6];
	clock_hhmm(t->plan_start, from);
	clock_hhmm(t->plan_end, to);
	str_addf(out, _("%s\n  Planned %s to %s, "), order_title(o, i), from, to);
	minutes_words(b->minutes, out);
	str_add(out, ".\n  ");
	if (t->state == BLOCK_DROPPED) {
		str_add(out, _("Left out.\n"));
		return;
	}
	if (!b->began) {
		str_add(out, _("Not begun.\n"));
		return;
	}
	clock_hhmm(b->began, from);
	str_addf(out, _("Began %s, "), from);
	if (!b->ended) {
		str_add(out, _("goes on.\n"));
		return;
	}
	clock_hhmm(b->ended, to);
	str_addf(out, _("ended %s, took "), to);
	minutes_words((int)((b->ended - b->began + MINUTE_US / 2) / MINUTE_US), out);
	str_add(out, ".\n");
}

