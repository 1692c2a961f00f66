/* report/public_event.c - event summary: when and where, who came, what was asked and said, what was learned, what happens next. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/public.h"
#include "store/register.h"

enum { QUOTES = 3 /* of each kind */ };

/* Who came ---------------------------------------------------------------------------------------------------- */

/* "Arrivals in numbers": what was counted at the door where no register was kept. */
static bool arrivals(struct public_page *b, long *came, long *adults, struct error *err)
{
	struct table_cell *cells;
	size_t n;
	*came = *adults = 0;
	if (!form_answers(b->p->op->st, b->event, "arrivals", b->a, &cells, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(cells[i].field, "came") == 0)
			*came = strtol(cells[i].value, NULL, 10);
		else if (strcmp(cells[i].field, "adults") == 0)
			*adults = strtol(cells[i].value, NULL, 10);
	}
	*came = *came > 0 ? *came : 0;
	*adults = *adults > 0 && *adults <= *came ? *adults : 0;
	return true;
}

static bool who_came(struct public_page *b, struct error *err)
{
	const struct model *m = b->p->survey->model;
	const char **names = arena_alloc(b->a, (m->n_bands + 3) * sizeof *names);
	long *counts = arena_alloc(b->a, (m->n_bands + 3) * sizeof *counts), came, adults, sum = 0, all;
	size_t n_people, n = 0;
	struct participant_row *people;
	if (!participant_list(b->p->op->st, b->q.engagement, b->event, b->a, &people, &n_people, err) || !arrivals(b, &came, &adults, err))
		return false;
	for (size_t band = 0; band < m->n_bands; band++) {
		long here = 0;
		for (size_t i = 0; i < n_people; i++)
			here += people[i].was_in && !people[i].part[0] && strcmp(m->bands[band].key, people[i].band) == 0;
		if (!here && !public_takes_part(b->p->event_def, m->bands[band].key))
			continue;
		names[n] = m->bands[band].label;
		counts[n++] = here;
		sum += here;
	}
	if (!sum && came) {
		n = 2;
		names[0] = _("Children and young people"), counts[0] = came - adults;
		names[1] = _("Adults"), counts[1] = adults;
		sum = came;
	}
	write_heading(b->p->w, 2, _("Who came"));
	if (!sum) {
		write_paragraph(b->p->w, _("It is not noted yet how many came."));
		return true;
	}
	/* How many came in all stands in other reports as well, so where it would have to go along nothing else can stand. */
	all = floor_one(sum, b->p->floor);
	(void)floor_list(counts, n, &sum, b->p->floor);
	for (size_t i = 0; sum != all && i < n; i++)
		counts[i] = FLOOR_HIDDEN;
	sum = all;
	public_counts(b, _("Who"), names, counts, n, &sum);
	return true;
}

/* What was said ------------------------------------------------------------------------------------------------ */

/* What was said at this event, by kind or by part of life. */
static void bars_of(struct public_page *b, const char *title, const struct choice *list, size_t n, bool kinds)
{
	long *counts = arena_alloc(b->a, (n + 1) * sizeof *counts), most = 1;
	struct write_bar *bars = arena_alloc(b->a, (n + 1) * sizeof *bars);
	bool any = false;
	for (size_t i = 0; i <= n; i++)
		counts[i] = published_said(&b->counts, b->p->ordinal - 1, PUBLISHED_ALL, kinds ? (int)i : PUBLISHED_ALL, kinds ? PUBLISHED_ALL : (int)i);
	for (size_t i = 0; i <= n; i++) {
		most = counts[i] > most ? counts[i] : most;
		any = any || counts[i] > 0;
	}
	/* A picture of nothing but hidden numbers tells nobody anything. */
	if (!any) {
		write_heading(b->p->w, 3, title);
		write_paragraph(b->p->w, _("Too little was said to show it in numbers."));
		return;
	}
	for (size_t i = 0; i <= n; i++) {
		bars[i] = (struct write_bar){ .label = i < n ? list[i].label : _("Not said"), .value = (double)counts[i], .most = (double)most,
					      .text = public_shown_count(b, counts[i]) };
	}
	write_bars(b->p->w, title, bars, n + (counts[n] != 0));
}

static bool quotes(struct public_page *b, struct error *err)
{
	const struct model *m = b->p->survey->model;
	bool any = false;
	for (size_t i = 0; i < m->n_kinds; i++) {
		const struct statement_filter f = { .engagement = b->q.engagement, .event = b->event, .kind = m->kinds[i].key };
		struct public_quote q[QUOTES];
		size_t n;
		if (!public_quotes(b, &f, QUOTES, q, &n, err))
			return false;
		if (!n)
			continue;
		if (!any)
			write_heading(b->p->w, 2, _("In their own words"));
		any = true;
		write_heading(b->p->w, 3, m->kinds[i].label);
		public_write_quotes(b, q, n);
	}
	if (!any)
		write_paragraph(b->p->w, _("There are no words yet that may be shown here."));
	return true;
}

static bool what_was_said(struct public_page *b, struct error *err)
{
	const struct model *m = b->p->survey->model;
	long all = published_said(&b->counts, b->p->ordinal - 1, PUBLISHED_ALL, PUBLISHED_ALL, PUBLISHED_ALL);
	write_heading(b->p->w, 2, _("What was said"));
	if (!b->p->event->statements) {
		write_paragraph(b->p->w, _("Nothing was taken down yet."));
		return true;
	}
	write_paragraph(b->p->w, arena_printf(b->a, _("Statements taken down: %s."), public_shown_count(b, all)));
	bars_of(b, _("What kind it was"), m->kinds, m->n_kinds, true);
	bars_of(b, _("What part of life it was about"), m->domains, m->n_domains, false);
	if (b->p->floor > 1)
		write_note(b->p->w, arena_printf(b->a, _("Numbers below %ld are not shown, nor are those from which they could be worked out."), b->p->floor));
	return quotes(b, err);
}

static void themes(struct public_page *b)
{
	size_t any = 0;
	const char *const heads[] = { _("Theme"), _("Statements") };
	static const int weights[] = { 1, 0 };
	for (size_t t = 0; t < b->n_themes; t++) {
		long count = published_theme(&b->counts, t, b->p->ordinal - 1, PUBLISHED_ALL);
		if (!count)
			continue;
		if (!any++) {
			write_heading(b->p->w, 2, _("What it was about"));
			write_table(b->p->w, heads, weights, 2);
		}
		write_row(b->p->w, (const char *const[]){ public_theme(b, t), public_shown_count(b, count) });
	}
	if (any)
		write_table_end(b->p->w);
}

/* What was learned ----------------------------------------------------------------------------------------------- */

struct lessons { struct table_line *rows; size_t n; };

static const char *cell_of(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++)
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	return "";
}

static bool load_lessons(struct public_page *b, struct lessons *l, struct error *err)
{
	if (!table_lines(b->p->op->st, b->event, "lessons", b->a, &l->rows, &l->n, err))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		const char *where = arena_printf(b->a, _("lesson %zu"), i + 1);
		public_text(b, where, cell_of(&l->rows[i], "lesson"), FROM_TEAM);
		public_text(b, where, cell_of(&l->rows[i], "changes"), FROM_TEAM);
	}
	return true;
}

static void write_lessons(struct public_page *b, const struct lessons *l)
{
	const char *const heads[] = { _("What we learned"), _("What it changes") };
	static const int weights[] = { 1, 1 };
	bool any = false;
	for (size_t i = 0; i < l->n; i++) {
		const char *lesson = public_shown(b, cell_of(&l->rows[i], "lesson"));
		if (!lesson[0])
			continue;
		if (!any) {
			write_heading(b->p->w, 2, _("What we learned, and what we do differently"));
			write_table(b->p->w, heads, weights, 2);
		}
		any = true;
		write_row(b->p->w, (const char *const[]){ lesson, public_shown(b, cell_of(&l->rows[i], "changes")) });
	}
	if (any)
		write_table_end(b->p->w);
}

static void what_happens_next(struct public_page *b)
{
	const struct survey *s = b->p->survey;
	const char *by = public_day(b, s->engagement.told_by);
	write_heading(b->p->w, 2, _("What happens next"));
	if (b->p->ordinal < 3) {
		const char *day = public_day(b, s->engagement.events[b->p->ordinal].day), *title = s->model->events[b->p->ordinal].title;
		write_item(b->p->w, day[0] ? arena_printf(b->a, _("%s: event %d, %s."), day, b->p->ordinal + 1, title) :
					     arena_printf(b->a, _("Event %d, %s. Its day is not set yet."), b->p->ordinal + 1, title));
	}
	write_item(b->p->w, by[0] ? arena_printf(b->a, _("Those who took part hear from us by %s what came of it."), by) :
				    _("Those who took part will hear from us what came of it. The day is not set yet."));
}

bool paper_event_summary(struct paper *p, struct error *err)
{
	const struct model *m = p->survey->model;
	struct public_page b;
	struct lessons lessons = { .n = 0 };
	bool ok = public_begin(&b, p, err);
	b.event = p->event->id;
	ok = ok && load_lessons(&b, &lessons, err) && public_look(&b, err);
	if (ok) {
		paper_head(p, _("Event summary"));
		write_paragraph(p->w, arena_printf(p->a, _("Who it was for: %s."), p->event_def->who));
		ok = who_came(&b, err);
	}
	if (ok && m->n_questions) {
		write_heading(p->w, 2, _("What was asked"));
		for (size_t i = 0; i < m->n_questions; i++)
			write_item(p->w, m->questions[i].asks);
	}
	ok = ok && what_was_said(&b, err);
	if (ok) {
		themes(&b);
		write_lessons(&b, &lessons);
		what_happens_next(&b);
		public_close(&b);
	}
	public_end(&b);
	return ok;
}
