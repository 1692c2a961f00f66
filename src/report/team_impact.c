/* report/team_impact.c - evidence for an assessment of the impact on children's rights: who was asked, how, what they said, where they differ, what
 * was done with it, and who was not heard. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "model/floor.h"
#include "op/day.h"
#include "op/feedback.h"
#include "op/priorities.h"
#include "report/team.h"

enum { EVENTS = 3, FEW = 3 };

struct impact {
	struct team t;
	struct paper *p;
	struct team_themes h;
};

/* Who, and how -------------------------------------------------------------------------------------------------- */

static bool who(struct impact *m, struct error *err)
{
	const char *const heads[] = { _("Event"), _("Day"), _("For"), _("Groups invited"), _("People who came") };
	static const int weights[] = { 3, 2, 3, 0, 0 };
	const struct survey *s = m->p->survey;
	write_heading(m->p->w, 2, _("Who was asked"));
	write_table(m->p->w, heads, weights, 5);
	for (int i = 1; i <= EVENTS; i++) {
		long came, groups;
		const char *day = team_day(&m->t, s->engagement.events[i - 1].day);
		if (!team_came(&m->t, i, &came, &groups, err))
			return false;
		write_row(m->p->w, (const char *const[]){ team_event(&m->t, i), *day ? day : _("not said"), s->model->events[i - 1].who,
			arena_printf(m->p->a, "%ld", groups), came < 0 ? _("not said") : team_count(&m->t, came) });
	}
	write_table_end(m->p->w);
	return true;
}

static long said_by(const struct impact *m, int event, int side)
{
	return published_said(&m->h.counts, event, side, PUBLISHED_ALL, PUBLISHED_ALL);
}

/* Statements by event and side, with their sums. */
static void how_much(struct impact *m)
{
	size_t sides = m->h.c.sides, columns = sides + 2;
	const char **row = arena_alloc(m->p->a, columns * sizeof *row);
	int *weights = arena_alloc(m->p->a, columns * sizeof *weights);
	char into[32];
	row[0] = _("What was said");
	weights[0] = 3;
	for (size_t b = 0; b < sides; b++)
		row[b + 1] = m->h.c.names[b], weights[b + 1] = 2;
	weights[columns - 1] = 2;
	row[columns - 1] = _("All");
	write_table(m->p->w, row, weights, columns);
	for (int i = 0; i < EVENTS; i++) {
		row[0] = team_event(&m->t, i + 1);
		for (size_t b = 0; b < sides; b++)
			row[b + 1] = arena_strdup(m->p->a, floor_cell_shown(said_by(m, i, (int)b), into));
		row[columns - 1] = arena_strdup(m->p->a, floor_cell_shown(said_by(m, i, PUBLISHED_ALL), into));
		write_row(m->p->w, row);
	}
	write_table_end(m->p->w);
	write_note(m->p->w, arena_printf(m->p->a, _("Counts below %ld, and those that would give them away, are not shown."), m->p->floor));
}

/* "Jigsaw: home (Make), A walk (Move)": what was done to hear them; breaks and meals are not. */
static const char *ways(struct impact *m, const struct day_plan *d)
{
	const struct field *way = d->step ? step_field(d->step, "method") : NULL;
	struct str s = STR_INIT;
	for (size_t i = 0; i < d->n; i++) {
		if (block_is_rest(d->blocks[i].kind) || !*d->activities[i].title)
			continue;
		str_addf(&s, "%s%s (", s.len ? "; " : "", team_typed(&m->t, d->activities[i].title));
		if (way && *d->activities[i].method)
			field_show(way, d->activities[i].method, &s);
		else
			str_add(&s, _(block_kind_word(d->blocks[i].kind)));
		str_addc(&s, ')');
	}
	return team_text(&m->t, &s);
}

static bool how(struct impact *m, struct error *err)
{
	const struct model *model = m->p->survey->model;
	write_heading(m->p->w, 2, _("How they were asked"));
	for (size_t i = 0; i < model->n_questions; i++)
		write_item(m->p->w, model->questions[i].asks);
	for (int i = 1; i <= EVENTS; i++) {
		struct day_plan d;
		const char *words;
		if (!day_load(m->p->op, m->p->survey, i, 0, m->p->a, &d, err))
			return false;
		words = ways(m, &d);
		team_line(&m->t, "%s: %s", team_event(&m->t, i), *words ? words : _("no activity is planned."));
	}
	return true;
}

/* Where they differ ----------------------------------------------------------------------------------------------- */

static bool differ(struct impact *m, struct error *err)
{
	const char *const heads[] = { _("Theme"), _("Who speaks of it, against all that each side said") };
	static const int weights[] = { 2, 3 };
	const struct statement_filter few = { .engagement = m->p->survey->engagement.id, .minority = FLAG_YES };
	long n;
	size_t rows = 0;
	write_heading(m->p->w, 2, _("Where views differ"));
	for (size_t i = 0; i < m->h.n; i++) {
		struct str s = STR_INIT;
		/* Which of them said nothing is a number as well. */
		if (!m->h.lines[i] || !m->h.sums[i] || !published_theme_whole(&m->h.counts, i))
			continue;
		compare_words(m->h.lines[i]->here, m->h.all, m->h.c.names, m->h.c.sides, &s);
		if (!rows++)
			write_table(m->p->w, heads, weights, 2);
		write_row(m->p->w, (const char *const[]){ m->h.names[i], team_text(&m->t, &s) });
	}
	if (rows)
		write_table_end(m->p->w);
	else
		write_paragraph(m->p->w, _("So far no theme has enough statements to compare the sides."));
	if (!statement_count(m->p->op->st, &few, 1000000, &n, err))
		return false;
	if (n == 0)
		return true;
	team_line(&m->t, _("Views of a few, kept as what they are: %s."), team_count(&m->t, n));
	return team_quotes_of(&m->t, &m->h.c, &few, FEW, NULL, err);
}

/* What was done ----------------------------------------------------------------------------------------------------- */

static bool done(struct impact *m, struct error *err)
{
	const char *const heads[] = { _("Theme"), _("What was done"), _("Because"), _("What is next"), _("Told") };
	static const int weights[] = { 3, 4, 4, 3, 2 };
	const struct field *did = entity_field(ENTITY_FEEDBACK, "did");
	struct feedback_row *rows;
	struct commitment_row *promises;
	size_t n, n_promises, written = 0;
	if (!feedback_list(m->p->op->st, m->p->survey->engagement.id, m->p->a, &rows, &n, err) ||
	    !commitment_list(m->p->op->st, m->p->survey->engagement.id, m->p->a, &promises, &n_promises, err))
		return false;
	write_heading(m->p->w, 2, _("What was done with it"));
	if (n_promises)
		team_line(&m->t, P_("%zu promise was made: %s.", "%zu promises were made: %s.", n_promises), n_promises,
			team_promises_stand(&m->t, promises, n_promises));
	for (size_t i = 0; i < n; i++) {
		struct str words = STR_INIT;
		if (!*rows[i].did && !*rows[i].done && !*rows[i].because)
			continue;
		if (did && *rows[i].did)
			field_show(did, rows[i].did, &words);
		if (*rows[i].done)
			str_addf(&words, "%s%s", words.len ? ": " : "", team_typed(&m->t, rows[i].done));
		if (!written++)
			write_table(m->p->w, heads, weights, 5);
		write_row(m->p->w, (const char *const[]){ team_typed(&m->t, *rows[i].label ? rows[i].label : rows[i].title), team_text(&m->t, &words),
			team_typed(&m->t, rows[i].because), team_typed(&m->t, rows[i].next),
			rows[i].tellings ? team_day(&m->t, rows[i].first_told) : _("not yet") });
	}
	if (written)
		write_table_end(m->p->w);
	else
		write_paragraph(m->p->w, _("What was done with it is not written down yet: Feedback is the place for it."));
	return true;
}

/* Gaps -------------------------------------------------------------------------------------------------------------- */

/* Groups of the register of whom there is no word. A small one is counted and not named. */
static bool silent_groups(struct impact *m, struct error *err)
{
	struct group_row *rows;
	size_t n, small = 0, silent = 0;
	struct str names = STR_INIT;
	if (!group_list(m->p->op->st, m->p->survey->engagement.id, NULL, m->p->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].statements)
			continue;
		silent++;
		if (rows[i].expected < m->p->floor)
			small++;
		else
			str_addf(&names, "%s%s", names.len ? ", " : "", team_typed(&m->t, rows[i].name));
	}
	if (!n)
		write_item(m->p->w, _("No groups are on record, so nobody can say which were not heard."));
	else if (!silent)
		write_item(m->p->w, _("Every group that is on record was heard."));
	else if (!names.len)
		write_item(m->p->w, arena_printf(m->p->a, _("Groups without a statement: %zu of %zu."), silent, n));
	else
		write_item(m->p->w, arena_printf(m->p->a, _("Groups without a statement: %zu of %zu. Of these: %s%s."), silent, n, str_text(&names),
			small ? _(", and smaller ones") : ""));
	str_release(&names);
	return true;
}

static void silent_sides(struct impact *m)
{
	const struct model *model = m->p->survey->model;
	for (int i = 0; i < EVENTS; i++) {
		for (size_t k = 0; model->events[i].bands && model->events[i].bands[k]; k++) {
			for (size_t b = 0; b < m->h.c.sides; b++)
				if (strcmp(m->h.c.keys[b], model->events[i].bands[k]) == 0 && said_by(m, i, (int)b) == 0)
					write_item(m->p->w, arena_printf(m->p->a, _("%s: nothing is on record of %s."), team_event(&m->t, i + 1), m->h.c.names[b]));
		}
	}
}

static bool named_gap(struct impact *m, const struct gap_row *gaps, size_t n, enum gap_kind kind, struct error *err)
{
	struct str names = STR_INIT;
	size_t at;
	for (size_t i = 0; i < n; i++) {
		if (gaps[i].kind != kind)
			continue;
		if (!team_home(&m->t, &m->h, gaps[i].id, &at, err))
			return false;
		if (at < m->h.n && published_theme_whole(&m->h.counts, at))
			str_addf(&names, "%s%s", names.len ? "; " : "", m->h.names[at]);
	}
	if (names.len)
		write_item(m->p->w, arena_printf(m->p->a, "%s: %s.", gap_title(kind), str_text(&names)));
	str_release(&names);
	return true;
}

static bool missing(struct impact *m, struct error *err)
{
	struct gap_row *gaps;
	struct standing st;
	size_t n;
	write_heading(m->p->w, 2, _("What is missing"));
	if (!silent_groups(m, err) || !gaps_load(m->p->op, m->p->survey, m->p->a, &gaps, &n, err) ||
	    !standing_count(m->p->op->st, m->p->survey->engagement.id, NULL, &st, err))
		return false;
	silent_sides(m);
	if (!named_gap(m, gaps, n, GAP_THEME_SILENT, err) || !named_gap(m, gaps, n, GAP_THEME_NO_PROMISE, err))
		return false;
	/* With those in themes they are all that was said. */
	if (st.unthemed && m->h.counts.themes_whole)
		write_item(m->p->w, arena_printf(m->p->a, _("Statements in no theme yet: %s."), team_count(&m->t, st.unthemed)));
	return true;
}

static bool said(struct impact *m, struct error *err)
{
	size_t n;
	write_heading(m->p->w, 2, _("What they said about each right"));
	if (!team_rights_each(&m->t, &m->h, 3, &n, err))
		return false;
	if (n == 0)
		write_paragraph(m->p->w, _("No theme is tied to a right yet. In Themes, a theme can be given the articles that it touches; then they stand here."));
	return true;
}

bool team_impact(struct paper *p, struct error *err)
{
	struct impact m = { .p = p };
	bool ok = team_begin(&m.t, p, false, err);
	if (ok)
		write_paragraph(p->w, _("Evidence from children and young people for an assessment of what a plan does to their rights. It is made from the "
			"records of the engagement; what it means is for people to say."));
	ok = ok && team_themes(&m.t, &m.h, err) && who(&m, err);
	if (ok)
		how_much(&m);
	ok = ok && how(&m, err) && said(&m, err) && differ(&m, err) &&
		done(&m, err) && missing(&m, err);
	if (ok)
		paper_foot(p);
	team_end(&m.t);
	return ok;
}
