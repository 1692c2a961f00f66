/* report/team_standards.c - the standards looked back at: records, what the partners agreed on, who sees it otherwise, and what those who took part
 * say, each beside the other and never made into one number. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "model/floor.h"
#include "op/judging.h"
#include "report/team.h"

struct looked {
	struct team *t;
	const struct survey *s;
	struct judging j;
};

static const char *point(const struct looked *l, int i)
{
	struct str words = STR_INIT;
	point_words(l->s, point_at(i), &words);
	return team_text(l->t, &words);
}

static const char *score_short(const struct looked *l, long score)
{
	const char *word = score_word(l->s->standards, score);
	return score ? arena_printf(l->t->p->a, "%ld%s%s", score, *word ? " " : "", word) : _("not judged");
}

static const char *records_of(const struct looked *l, const struct standard *st)
{
	long present, wanted;
	survey_standard(l->s, st, SCOPE_WHOLE, &present, &wanted);
	return arena_printf(l->t->p->a, _("%ld of %ld"), present, wanted);
}

/* At a glance ------------------------------------------------------------------------------------------------- */

static void bars(const struct looked *l)
{
	struct write_bar *b = arena_alloc(l->t->p->a, (l->s->n_shown + 1) * sizeof *b);
	for (size_t i = 0; i < l->s->n_shown; i++) {
		long present, wanted;
		survey_standard(l->s, l->s->shown[i], SCOPE_WHOLE, &present, &wanted);
		b[i] = (struct write_bar){ l->s->shown[i]->title, (double)present, (double)wanted, records_of(l, l->s->shown[i]) };
	}
	write_bars(l->t->p->w, _("Records that are there, of those that are wanted"), b, l->s->n_shown);
}

/* The standards as they were judged at this point; how many of them were. */
static size_t judged_values(const struct looked *l, int i, double *values)
{
	size_t n = 0;
	for (size_t k = 0; k < l->s->n_shown; k++) {
		long line[POINTS];
		judged_line(&l->j, l->s, l->s->shown[k], line);
		values[k] = line[i] ? (double)line[i] : -1;
		n += line[i] > 0;
	}
	return n;
}

/* The newest point that judged three standards at the least, over the newest before it that did. */
static void radar(const struct looked *l)
{
	struct arena *a = l->t->p->a;
	size_t n = l->s->n_shown;
	const char **labels = arena_alloc(a, (n + 1) * sizeof *labels);
	struct write_radar r = { .title = _("Scores that were agreed on"), .labels = labels, .n = n, .most = (double)l->s->standards->n_scores };
	for (size_t k = 0; k < n; k++)
		labels[k] = l->s->shown[k]->title;
	for (int i = POINTS; n >= 3 && i-- > 0 && !r.other;) {
		double *values = arena_alloc(a, n * sizeof *values);
		if (judged_values(l, i, values) < 3)
			continue;
		if (!r.values)
			r.values = values, r.name = point(l, i);
		else
			r.other = values, r.other_name = point(l, i);
	}
	if (r.values)
		write_radar(l->t->p->w, &r);
}

/* Points at which any standard was judged, as a column each; the first where none was. */
static size_t judged_points(const struct looked *l, int points[POINTS])
{
	size_t n = 0;
	for (int i = 0; i < POINTS; i++)
		if (judged_count(&l->j, l->s, point_at(i)) > 0)
			points[n++] = i;
	if (!n)
		points[n++] = 0;
	return n;
}

static void glance(const struct looked *l)
{
	struct paper *p = l->t->p;
	const char *cells[POINTS + 2] = { _("Standard"), _("Records") };
	static const int weights[POINTS + 2] = { 3, 0, 3, 3, 3, 3 };
	int points[POINTS];
	size_t n = judged_points(l, points);
	for (size_t i = 0; i < n; i++)
		cells[i + 2] = point(l, points[i]);
	write_heading(p->w, 2, _("All standards at a glance"));
	bars(l);
	write_heading(p->w, 3, _("How they were judged, and how that changed"));
	write_table(p->w, cells, weights, n + 2);
	for (size_t k = 0; k < l->s->n_shown; k++) {
		const struct standard *st = l->s->shown[k];
		long line[POINTS];
		judged_line(&l->j, l->s, st, line);
		cells[0] = k < l->s->n_focus ? arena_printf(p->a, _("%s (to work on first)"), st->title) : st->title;
		cells[1] = records_of(l, st);
		for (size_t i = 0; i < n; i++)
			cells[i + 2] = score_short(l, line[points[i]]);
		write_row(p->w, cells);
	}
	write_table_end(p->w);
	radar(l);
}

/* One standard ------------------------------------------------------------------------------------------------ */

static void change(const struct looked *l, const struct standard *st)
{
	struct str s = STR_INIT;
	long line[POINTS], before = 0;
	judged_line(&l->j, l->s, st, line);
	for (int i = 0; i < POINTS; i++) {
		if (!line[i])
			continue;
		if (before)
			str_addf(&s, _("%s%s: from %ld to %ld, %s."), s.len ? " " : "", point(l, i), before, line[i],
				 line[i] > before ? _("better than before") : line[i] < before ? _("not as good as before") : _("as before"));
		before = line[i];
	}
	if (s.len)
		write_paragraph(l->t->p->w, str_text(&s));
	str_release(&s);
}

static void score_row(const struct looked *l, int i, const struct score_row *r, bool agreed)
{
	struct arena *a = l->t->p->a;
	const char *who = *r->who ? team_typed(l->t, r->who) : _("not said");
	const char *day = team_day(l->t, r->on_day);
	write_row(l->t->p->w, (const char *const[]){
		*day ? arena_printf(a, "%s\n%s", point(l, i), day) : point(l, i), score_short(l, r->score),
		team_typed(l->t, r->reason), arena_printf(a, agreed ? _("Agreed by %s") : _("Otherwise: %s"), who) });
}

static void scores(const struct looked *l, const struct standard *st)
{
	const char *const heads[] = { _("When"), _("Score"), _("Why"), _("Who says so") };
	static const int weights[] = { 3, 0, 6, 3 };
	bool any = false;
	write_heading(l->t->p->w, 3, _("How the partners judge it"));
	for (int i = 0; i < POINTS; i++) {
		struct judged now;
		judged_at(&l->j, l->s, st, point_at(i), l->t->p->a, &now);
		if (!any && (now.agreed || now.n_own))
			write_table(l->t->p->w, heads, weights, 4);
		any = any || now.agreed || now.n_own;
		if (now.agreed)
			score_row(l, i, now.agreed, true);
		for (size_t k = 0; k < now.n_own; k++)
			score_row(l, i, now.own[k], false);
	}
	if (any)
		write_table_end(l->t->p->w);
	else
		write_paragraph(l->t->p->w, _("Nobody has judged it yet. The partners can do it together, after an event, in a quarter of an hour."));
	change(l, st);
}

static const char *face_words(const struct looked *l, const struct faces_row *r, size_t i)
{
	const struct standards *file = l->s->standards;
	for (size_t k = 0; *r->wording && k < file->n_wordings; k++)
		if (strcmp(file->wordings[k].key, r->wording) == 0 && file->wordings[k].n_faces == r->faces)
			return arena_printf(l->t->p->a, "\"%s\"", file->wordings[k].faces[i].label);
	return arena_printf(l->t->p->a, _("on face %zu of %zu"), i + 1, r->faces);
}

/* "of 24: 16 "Yes, really"; what is small is not shown". */
static const char *faces_shown(const struct looked *l, const struct faces_row *r)
{
	long counts[FACE_COUNTS], sum = faces_people(r);
	struct str s = STR_INIT;
	size_t shown = 0;
	if (sum == 0)
		return _("words alone");
	memcpy(counts, r->counts, sizeof counts);
	(void)floor_list(counts, r->faces, &sum, l->t->p->floor);
	if (sum != FLOOR_HIDDEN)
		str_addf(&s, _("of %ld: "), sum);
	for (size_t i = 0; i < r->faces; i++) {
		if (counts[i] == FLOOR_HIDDEN)
			continue;
		str_addf(&s, "%s%ld %s", shown ? ", " : "", counts[i], face_words(l, r, i));
		shown++;
	}
	if (shown < r->faces)
		str_add(&s, shown ? _("; what is small is not shown") : _("the numbers are small, so they are not shown"));
	return team_text(l->t, &s);
}

static void views(const struct looked *l, const struct standard *st)
{
	const char *const heads[] = { _("When"), _("Whose view"), _("Faces"), _("In their words") };
	static const int weights[] = { 3, 3, 5, 4 };
	bool any = false;
	write_heading(l->t->p->w, 3, _("What those who took part say"));
	for (int i = 0; i < POINTS; i++) {
		struct judged now;
		judged_at(&l->j, l->s, st, point_at(i), l->t->p->a, &now);
		if (!any && now.n_views)
			write_table(l->t->p->w, heads, weights, 4);
		any = any || now.n_views;
		for (size_t k = 0; k < now.n_views; k++) {
			const struct faces_row *r = now.views[k];
			write_row(l->t->p->w, (const char *const[]){ point(l, i), *r->band ? paper_band(l->t->p, r->band) : _("Those who took part"),
				faces_shown(l, r), team_said(l->t, r->words) });
		}
	}
	if (any)
		write_table_end(l->t->p->w);
	else
		write_paragraph(l->t->p->w, _("They were not asked yet. Their view belongs beside that of the partners."));
}

static void missing(const struct looked *l, const struct standard *st)
{
	const char *const heads[] = { _("What is asked"), _("On record so far"), _("Where it would stand") };
	static const int weights[] = { 4, 5, 3 };
	bool any = false;
	write_heading(l->t->p->w, 3, _("What is missing"));
	for (size_t i = 0; i < st->n_indicators; i++) {
		struct str words = STR_INIT, where = STR_INIT;
		const struct evidence *rule = NULL;
		struct place at = { .step = NULL };
		long present, wanted;
		if (survey_indicator(l->s, &st->indicators[i], SCOPE_WHOLE, &present, &wanted) == RECORD_ENOUGH)
			continue;
		(void)survey_missing(l->s, &st->indicators[i], SCOPE_WHOLE, &at, &rule);
		rule_words(l->s, rule, SCOPE_WHOLE, &words);
		if (at.step) {
			room_words(l->s, at.ordinal, at.phase, &where);
			str_addf(&where, ": %s", at.step->title);
		} else {
			str_add(&where, _("Added by the team"));
		}
		if (!any)
			write_table(l->t->p->w, heads, weights, 3);
		any = true;
		write_row(l->t->p->w, (const char *const[]){ st->indicators[i].title, str_text(&words), str_text(&where) });
		str_release(&words);
		str_release(&where);
	}
	if (any)
		write_table_end(l->t->p->w);
	else
		write_paragraph(l->t->p->w, _("Every record that is wanted is there."));
}

static void added(const struct looked *l, const struct standard *st)
{
	const char *const heads[] = { _("For"), _("What it is"), _("Words"), _("Day") };
	static const int weights[] = { 3, 2, 6, 2 };
	bool any = false;
	for (size_t i = 0; i < l->j.n_added; i++) {
		const struct added_row *r = &l->j.added[i];
		const struct indicator *in = standards_indicator(l->s->standards, r->indicator);
		if (!in || in->standard != st)
			continue;
		if (!any) {
			write_heading(l->t->p->w, 3, _("Evidence that was added"));
			write_table(l->t->p->w, heads, weights, 4);
		}
		any = true;
		write_row(l->t->p->w, (const char *const[]){ in->title, _(choice_label(added_kinds, n_added_kinds, r->kind)),
			strcmp(r->kind, "link") == 0 ? team_link(l->t, r->words) : team_typed(l->t, r->words), team_day(l->t, r->on_day) });
	}
	if (any)
		write_table_end(l->t->p->w);
}

static void standard(const struct looked *l, size_t k)
{
	const struct standard *st = l->s->shown[k];
	struct paper *p = l->t->p;
	write_heading(p->w, 2, st->title);
	if (st->text)
		write_paragraph(p->w, st->text);
	if (k < l->s->n_focus)
		write_strong(p->w, _("The partners chose to work on this first."));
	team_line(l->t, _("Records: %s that are wanted."), records_of(l, st));
	scores(l, st);
	views(l, st);
	missing(l, st);
	added(l, st);
}

bool team_standards(struct paper *p, struct error *err)
{
	struct team t;
	struct looked l = { .t = &t, .s = p->survey };
	bool ok = team_begin(&t, p, false, err);
	if (ok) {
		write_strong(p->w, _("A count is never a judgement. Records say what was done and written down; how good it was is said by people, with their "
			"reason, and those who took part say it in their own way. The three stand side by side and are not added up."));
		write_note(p->w, arena_printf(p->a, _("It names who agreed on the scores: ask them before it is handed on. Of the view by faces, counts below %ld are "
			"not shown, nor what would give them away."), p->floor));
		ok = judging_load(p->op, p->survey, p->a, &l.j, err);
	}
	if (ok && survey_standards_lost(p->survey))
		team_line(&t, _("The file of standards \"%s\" is not there any more; those of the model stand in for it."), survey_standards_lost(p->survey));
	if (ok && p->survey->n_shown == 0)
		write_paragraph(p->w, _("This engagement works with no standards, so there is nothing to look back at."));
	if (ok && p->survey->n_shown > 0)
		glance(&l);
	for (size_t k = 0; ok && k < p->survey->n_shown; k++) {
		standard(&l, k);
		ok = paper_goes_on(p, (long)k + 1, (long)p->survey->n_shown, err);
	}
	if (ok)
		paper_foot(p);
	team_end(&t);
	return ok;
}
