/* report/public_compare.c - what children, young people and adults said, side by side.
 *
 * Two tables are published: kinds by side with the sum of each side, and for each kind parts of life by side. What is hidden in them is decided for all
 * that is published together (op/published.h). */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "report/public.h"

enum { QUOTES = 2 /* of each side, for each kind */ };

struct kind {
	const char *key, *label;
	const struct compare_line *lines;
	size_t n;
	long *cells;                 /* lines by sides, with what is hidden */
	bool whole;                  /* none of them is */
	bool any;                    /* one above 0 may be seen */
};

struct shown {
	struct kind *kinds;
	size_t n, sides;
	long *cells, *of_sides;
	bool whole;
};

static void kinds_of(struct public_page *b, struct shown *s)
{
	const struct comparison *c = &b->sides;
	const struct model *m = b->p->survey->model;
	s->sides = c->sides;
	s->kinds = arena_alloc(b->a, (c->n_kinds + 1) * sizeof *s->kinds);
	for (size_t i = 0; i < c->n_kinds; i++) {
		if (!s->n || strcmp(s->kinds[s->n - 1].key, c->lines[i].kind) != 0)
			s->kinds[s->n++] = (struct kind){ .key = c->lines[i].kind, .lines = &c->lines[i],
				.label = c->lines[i].kind[0] ? choice_label(m->kinds, m->n_kinds, c->lines[i].kind) : _("Kind not said") };
		s->kinds[s->n - 1].n++;
	}
}

static int kind_at(const struct public_page *b, const struct kind *k)
{
	return published_place(b->p->survey->model->kinds, b->p->survey->model->n_kinds, k->key);
}

/* The table of kinds by sides. */
static void hide_kinds(struct public_page *b, struct shown *s)
{
	const size_t sides = s->sides;
	s->cells = arena_alloc(b->a, (s->n * sides + 1) * sizeof *s->cells);
	s->of_sides = arena_alloc(b->a, (sides + 1) * sizeof *s->of_sides);
	s->whole = true;
	for (size_t side = 0; side < sides; side++) {
		s->of_sides[side] = published_said(&b->counts, PUBLISHED_ALL, (int)side, PUBLISHED_ALL, PUBLISHED_ALL);
		s->whole = s->whole && s->of_sides[side] != FLOOR_HIDDEN;
	}
	for (size_t i = 0; i < s->n * sides; i++) {
		s->cells[i] = published_said(&b->counts, PUBLISHED_ALL, (int)(i % sides), kind_at(b, &s->kinds[i / sides]), PUBLISHED_ALL);
		s->whole = s->whole && s->cells[i] != FLOOR_HIDDEN;
	}
}

/* Parts of life by sides, of one kind. */
static void hide_lines(struct public_page *b, const struct shown *s, size_t k)
{
	const struct model *m = b->p->survey->model;
	struct kind *kind = &s->kinds[k];
	const size_t sides = s->sides;
	kind->cells = arena_alloc(b->a, (kind->n * sides + 1) * sizeof *kind->cells);
	kind->whole = true;
	for (size_t i = 0; i < kind->n * sides; i++) {
		int domain = published_place(m->domains, m->n_domains, kind->lines[i / sides].domain);
		kind->cells[i] = published_said(&b->counts, PUBLISHED_ALL, (int)(i % sides), kind_at(b, kind), domain);
		kind->whole = kind->whole && kind->cells[i] != FLOOR_HIDDEN;
		kind->any = kind->any || kind->cells[i] > 0;
	}
	for (size_t side = 0; side < sides; side++)
		kind->whole = kind->whole && s->cells[k * sides + side] != FLOOR_HIDDEN;
}

/* "22", "22 (34%)" where nothing is hidden. */
static const char *cell(struct public_page *b, long count, long all, bool share)
{
	char number[32];
	return share && count >= 0 && all > 0 ? arena_printf(b->a, "%ld (%ld%%)", count, compare_share(count, all)) :
						arena_strdup(b->a, floor_cell_shown(count, number));
}

static void head_of_table(struct public_page *b, const char *const *first, size_t n_first)
{
	const size_t n = n_first + b->sides.sides;
	const char **heads = arena_alloc(b->a, (n + 1) * sizeof *heads);
	int *weights = arena_alloc(b->a, (n + 1) * sizeof *weights);
	for (size_t i = 0; i < n; i++) {
		heads[i] = i < n_first ? first[i] : b->p->survey->model->bands[i - n_first].label;
		weights[i] = i < n_first ? 2 : 1;
	}
	write_table(b->p->w, heads, weights, n);
}

static void write_kinds(struct public_page *b, const struct shown *s)
{
	const char **row = arena_alloc(b->a, (s->sides + 2) * sizeof *row);
	write_heading(b->p->w, 2, _("In numbers"));
	head_of_table(b, (const char *const[]){ _("What was said") }, 1);
	for (size_t k = 0; k <= s->n; k++) {
		row[0] = k < s->n ? s->kinds[k].label : _("Together");
		for (size_t side = 0; side < s->sides; side++)
			row[1 + side] = cell(b, k < s->n ? s->cells[k * s->sides + side] : s->of_sides[side], s->of_sides[side], s->whole && k < s->n);
		write_row(b->p->w, row);
	}
	write_table_end(b->p->w);
	if (b->p->floor > 1)
		write_note(b->p->w, arena_printf(b->a, _("Numbers below %ld are not shown, nor are those from which they could be worked out."), b->p->floor));
}

static void write_lines_of(struct public_page *b, const struct shown *s)
{
	const char **row = arena_alloc(b->a, (s->sides + 2) * sizeof *row);
	bool any = false, less = false;
	for (size_t k = 0; k < s->n; k++) {
		for (size_t i = 0; s->kinds[k].any && i < s->kinds[k].n; i++) {
			if (!any) {
				write_heading(b->p->w, 2, _("By part of life"));
				head_of_table(b, (const char *const[]){ _("What was said"), _("Part of life") }, 2);
			}
			any = true;
			row[0] = s->kinds[k].label;
			row[1] = s->kinds[k].lines[i].title;
			for (size_t side = 0; side < s->sides; side++)
				row[2 + side] = cell(b, s->kinds[k].cells[i * s->sides + side], 0, false);
			write_row(b->p->w, row);
		}
	}
	if (!any)
		return;
	write_table_end(b->p->w);
	for (size_t k = 0; k < s->n; k++)
		less = less || !s->kinds[k].any;
	if (less)
		write_note(b->p->w, _("Of what is not in this table too little was said to tell it apart by part of life."));
}

/* A picture of one kind: the sides below one another. */
static void bars_of(struct public_page *b, const struct shown *s, size_t k)
{
	struct write_bar *bars = arena_alloc(b->a, (s->sides + 1) * sizeof *bars);
	long most = 0;
	bool any = false;
	for (size_t i = 0; i < s->n * s->sides; i++)
		most = s->cells[i] > most ? s->cells[i] : most;
	for (size_t side = 0; side < s->sides; side++)
		any = any || s->cells[k * s->sides + side] > 0;
	for (size_t side = 0; side < s->sides; side++) {
		long n = s->cells[k * s->sides + side];
		bars[side] = (struct write_bar){ .label = b->p->survey->model->bands[side].label, .value = (double)n, .most = (double)(most ? most : 1),
						 .text = cell(b, n, s->of_sides[side], s->whole) };
	}
	if (any)
		write_bars(b->p->w, _("Statements"), bars, s->sides);
}

static bool quotes_of(struct public_page *b, const char *kind, struct error *err)
{
	for (size_t side = 0; side < b->sides.sides; side++) {
		const struct statement_filter f = { .engagement = b->q.engagement, .kind = kind, .band = b->sides.keys[side] };
		struct public_quote q[QUOTES];
		size_t n;
		/* Where a few alone are of this side, the heading of their words would point at them. */
		if (b->sides.all[side] < b->p->floor)
			continue;
		if (!public_quotes(b, &f, QUOTES, q, &n, err))
			return false;
		public_write_quotes(b, q, n);
	}
	return true;
}

static bool write_kind(struct public_page *b, const struct shown *s, size_t k, struct error *err)
{
	struct str words = STR_INIT;
	long n = 0;
	for (size_t i = 0; i < s->kinds[k].n; i++)
		for (size_t side = 0; side < s->sides; side++)
			n += s->kinds[k].lines[i].here[side];
	if (!n)
		return true;
	write_heading(b->p->w, 2, s->kinds[k].label);
	bars_of(b, s, k);
	/* Which of them said nothing is a number as well. */
	if (s->kinds[k].whole) {
		comparison_words(&b->sides, s->kinds[k].key, &words);
		write_paragraph(b->p->w, str_text(&words));
	}
	str_release(&words);
	return !s->kinds[k].key[0] || quotes_of(b, s->kinds[k].key, err);
}

/* The silence list: how many themes and promises, never which. */
static bool silence(struct public_page *b, struct error *err)
{
	long counts[GAP_UNTHEMED + 1] = { 0 }, untold = 0, any = 0;
	const char *const heads[] = { _("What is missing"), _("How many") };
	static const int weights[] = { 1, 0 };
	struct gap_row *gaps;
	size_t n;
	if (!gaps_load(b->p->op, b->p->survey, b->a, &gaps, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (gaps[i].kind == GAP_UNTHEMED)
			/* With those in themes they are all that was said. */
			untold += b->counts.themes_whole ? gaps[i].n : 0;
		else
			counts[gaps[i].kind]++;
		any++;
	}
	write_heading(b->p->w, 2, _("What was not answered"));
	if (!any) {
		write_paragraph(b->p->w, b->n_themes ? _("No gap shows between what was said and what was promised.") : _("There are no themes yet, so nobody can say what is missing."));
		return true;
	}
	write_table(b->p->w, heads, weights, 2);
	for (int g = 0; g < GAP_UNTHEMED; g++)
		if (counts[g])
			write_row(b->p->w, (const char *const[]){ gap_title((enum gap_kind)g), arena_printf(b->a, "%ld", counts[g]) });
	if (untold)
		write_row(b->p->w, (const char *const[]){ gap_title(GAP_UNTHEMED), public_count(b, untold) });
	write_table_end(b->p->w);
	return true;
}

bool paper_comparison(struct paper *p, struct error *err)
{
	struct public_page b;
	struct shown s = { .n = 0 };
	long all = 0;
	bool ok = public_begin(&b, p, err) && public_look(&b, err);
	if (ok) {
		paper_head(p, _("Needs and barriers, side by side"));
		write_paragraph(p->w, _("The same questions were put to all sides. The numbers are statements; the words are their own."));
		for (size_t i = 0; i < b.sides.sides; i++)
			all += b.sides.all[i];
		if (!all)
			write_paragraph(p->w, _("Nothing was taken down yet, so there is nothing to lay side by side."));
	}
	if (ok && all) {
		kinds_of(&b, &s);
		hide_kinds(&b, &s);
		for (size_t k = 0; k < s.n; k++)
			hide_lines(&b, &s, k);
		write_kinds(&b, &s);
		write_lines_of(&b, &s);
		for (size_t k = 0; ok && k < s.n; k++)
			ok = write_kind(&b, &s, k, err);
		ok = ok && silence(&b, err);
	}
	if (ok)
		public_close(&b);
	public_end(&b);
	return ok;
}
