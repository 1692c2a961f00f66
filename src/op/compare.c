/* op/compare.c - what each age said side by side, by kind and part of life, and by theme. */
#include "config.h"

#include "op/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/trace.h"

static void load_sides(const struct model *m, struct arena *a, struct comparison *c)
{
	const char **keys = arena_alloc(a, (m->n_bands + 1) * sizeof *keys), **names = arena_alloc(a, (m->n_bands + 1) * sizeof *names);

	c->sides = m->n_bands;
	c->adult = arena_alloc(a, m->n_bands + 1);
	c->all = arena_alloc(a, (m->n_bands + 1) * sizeof *c->all);
	for (size_t i = 0; i < m->n_bands; i++) {
		keys[i] = m->bands[i].key;
		names[i] = band_name(&m->bands[i], a);
		c->adult[i] = band_is_adult(m, keys[i]);
	}
	c->keys = keys;
	c->names = names;
}

static size_t place_of(const struct choice *list, size_t n, const char *key)
{
	size_t i = 0;

	while (i < n && strcmp(list[i].key, key) != 0)
		i++;
	return i;
}

static bool is_meant(const struct survey *s, unsigned events, const char *event)
{
	for (int i = 0; i < 3; i++) {
		if (strcmp(s->engagement.events[i].id, event) == 0)
			return events == 0 || (events & 1U << i) != 0;
	}
	return false;
}

/* Kinds and domains that the model does not name (any more) count as not said, which stands behind the last. */
struct grid { const struct model *m; const struct cell_count *cells; size_t n; unsigned events; };

static void line_new(struct comparison *c, struct arena *a, const struct compare_line *line)
{
	c->lines[c->n] = *line;
	c->lines[c->n].here = arena_alloc(a, (c->sides + 1) * sizeof *line->here);
	c->n++;
}

static void lines_of_kinds(const struct survey *s, const struct grid *g, struct arena *a, struct comparison *c)
{
	const struct model *m = g->m;
	size_t kinds = m->n_kinds, domains = m->n_domains;
	bool other_kind = false, other_domain = false;

	for (size_t i = 0; i < g->n; i++) {
		if (!is_meant(s, g->events, g->cells[i].event))
			continue;
		other_kind = other_kind || place_of(m->kinds, kinds, g->cells[i].kind) == kinds;
		other_domain = other_domain || place_of(m->domains, domains, g->cells[i].domain) == domains;
	}
	for (size_t k = 0; k < kinds + other_kind; k++) {
		for (size_t d = 0; d < domains + other_domain; d++) {
			const struct compare_line line = { .kind = k < kinds ? m->kinds[k].key : "", .domain = d < domains ? m->domains[d].key : "",
				.theme = "", .title = d < domains ? m->domains[d].label : _("part of life not said") };

			line_new(c, a, &line);
		}
	}
	c->n_kinds = c->n;
	for (size_t i = 0; i < g->n; i++) {
		const struct cell_count *cell = &g->cells[i];
		size_t b = place_of(m->bands, m->n_bands, cell->band);

		if (b == m->n_bands || !is_meant(s, g->events, cell->event))
			continue;
		c->lines[place_of(m->kinds, kinds, cell->kind) * (domains + other_domain) + place_of(m->domains, domains, cell->domain)].here[b] +=
			cell->n;
		c->all[b] += cell->n;
	}
}

/* What a band said in and outside the events that are meant. */
struct where_said { long in, out; };

static struct where_said where_said(const struct survey *s, const struct grid *g, const char *band)
{
	struct where_said w = { 0, 0 };

	for (size_t i = 0; i < g->n; i++) {
		if (strcmp(g->cells[i].band, band) == 0)
			*(is_meant(s, g->events, g->cells[i].event) ? &w.in : &w.out) += g->cells[i].n;
	}
	return w;
}

static size_t line_of_theme(const struct comparison *c, const char *theme)
{
	size_t i = c->n_kinds;

	while (i < c->n && strcmp(c->lines[i].theme, theme) != 0)
		i++;
	return i;
}

/* At some of the events. The kept counters tell all where each band spoke at these events or at others alone, as children do at the first
 * and adults at the second; else the statements of these events are counted, once for all themes. */
static bool count_some(const struct op *op, const struct survey *s, unsigned events, struct arena *a, struct comparison *c, struct error *err)
{
	for (size_t i = c->n_kinds; i < c->n; i++)
		memset(c->lines[i].here, 0, c->sides * sizeof *c->lines[i].here);
	for (int e = 0; e < 3; e++) {
		struct theme_side *sides = NULL;
		size_t n = 0;

		if ((events & 1U << e) != 0 && !theme_sides_at(op->st, s->engagement.events[e].id, a, &sides, &n, err))
			return false;
		for (size_t k = 0; k < n; k++) {
			size_t at = line_of_theme(c, sides[k].theme), b = place_of(s->model->bands, s->model->n_bands, sides[k].band);

			if (at < c->n && b < c->sides)
				c->lines[at].here[b] += sides[k].n;
		}
	}
	return true;
}

static bool lines_of_themes(const struct op *op, const struct survey *s, const struct grid *g, const struct theme_row *themes, size_t n,
	struct arena *a, struct comparison *c, struct error *err)
{
	bool kept = true;

	for (size_t t = 0; t < n; t++) {
		const struct compare_line line = { .kind = "", .domain = "", .theme = themes[t].id, .title = theme_name(&themes[t]) };

		line_new(c, a, &line);
		for (size_t i = 0; i < themes[t].n_counts; i++) {
			size_t b = place_of(g->m->bands, g->m->n_bands, themes[t].counts[i].band);

			if (b < c->sides)
				c->lines[c->n - 1].here[b] += themes[t].counts[i].n;
		}
	}
	for (size_t b = 0; g->events && b < c->sides; b++) {
		const struct where_said w = where_said(s, g, c->keys[b]);

		kept = kept && (w.in == 0 || w.out == 0);
		for (size_t i = c->n_kinds; w.in == 0 && i < c->n; i++)
			c->lines[i].here[b] = 0;
	}
	return kept || count_some(op, s, g->events, a, c, err);
}

static bool count_unthemed(const struct op *op, const struct survey *s, unsigned events, long *n, struct error *err)
{
	struct standing st;

	*n = 0;
	for (int i = 0; i < 3; i++) {
		if (events && (events & 1U << i) == 0)
			continue;
		if (!standing_count(op->st, s->engagement.id, s->engagement.events[i].id, &st, err))
			return false;
		*n += st.parked + st.unthemed;
	}
	return true;
}

bool comparison_load(const struct op *op, const struct survey *s, unsigned events, struct arena *a, struct comparison *out, struct error *err)
{
	struct grid g = { .m = s->model, .events = events & 7 };
	struct cell_count *cells;
	struct theme_row *themes;
	size_t n;
	bool ok;

	*out = (struct comparison){ .sides = 0 };
	store_look(op->st);
	ok = cell_counts(op->st, s->engagement.id, a, &cells, &g.n, err) && theme_list(op->st, s->engagement.id, a, &themes, &n, err) &&
		count_unthemed(op, s, g.events, &out->unthemed, err);
	if (ok) {
		g.cells = cells;
		load_sides(s->model, a, out);
		out->lines = arena_alloc(a, ((s->model->n_kinds + 1) * (s->model->n_domains + 1) + n + 1) * sizeof *out->lines);
		lines_of_kinds(s, &g, a, out);
		ok = lines_of_themes(op, s, &g, themes, n, a, out, err);
	}
	store_look_end(op->st);
	return ok;
}

/* The lines of one kind, or (NULL) of the themes. */
static bool is_of(const struct comparison *c, size_t i, const char *kind)
{
	return kind ? i < c->n_kinds && strcmp(c->lines[i].kind, kind) == 0 : i >= c->n_kinds;
}

static void sum_lines(const struct comparison *c, const char *kind, long *all)
{
	for (size_t b = 0; b < c->sides; b++)
		all[b] = kind ? 0 : c->all[b];
	for (size_t i = 0; kind && i < c->n_kinds; i++) {
		for (size_t b = 0; is_of(c, i, kind) && b < c->sides; b++)
			all[b] += c->lines[i].here[b];
	}
}

static size_t sides_heard(const struct comparison *c, const long *all, size_t *one)
{
	size_t n = 0;

	for (size_t b = 0; b < c->sides; b++) {
		if (all[b] <= 0)
			continue;
		n++;
		*one = b;
	}
	return n;
}

static void sentence(struct str *out, const char *begin, const struct str *list)
{
	if (list->len)
		str_addf(out, "%s%s: %s.", out->len ? " " : "", begin, str_text(list));
}

/* Where they meet, where one side alone speaks, where some say clearly more, and what nobody said. */
static void list_lines(const struct comparison *c, const char *kind, const long *all, struct str *lists, struct str *more)
{
	for (size_t i = 0; i < c->n; i++) {
		struct str *list;
		size_t most;
		unsigned silent;
		enum compared is;

		if (!is_of(c, i, kind))
			continue;
		is = compare_row(c->lines[i].here, all, c->sides, &most, &silent);
		if (is == COMPARED_MORE) {
			str_addf(more, " %s: ", c->lines[i].title);
			compare_words(c->lines[i].here, all, c->names, c->sides, more);
			str_addc(more, '.');
			continue;
		}
		list = &lists[is == COMPARED_ALIKE ? 0 : is == COMPARED_ONLY ? 1 + most : 1 + c->sides];
		str_addf(list, "%s%s", list->len ? ", " : "", c->lines[i].title);
	}
}

void comparison_all(const struct comparison *c, const struct compare_line *line, long *all)
{
	sum_lines(c, *line->theme ? NULL : line->kind, all);
}

void comparison_words(const struct comparison *c, const char *kind, struct str *out)
{
	struct str *lists = mem_alloc((c->sides + 2) * sizeof *lists), more = STR_INIT, words = STR_INIT, begin = STR_INIT;
	long *all = mem_alloc((c->sides + 1) * sizeof *all);
	size_t one = 0, heard;

	sum_lines(c, kind, all);
	heard = sides_heard(c, all, &one);
	list_lines(c, kind, all, lists, &more);
	if (heard == 0) {
		str_add(&words, _("Nobody has said anything of this yet."));
	} else if (heard == 1) {
		str_addf(&words, _("Only %s have been heard on this so far: there is nothing to compare yet."), c->names[one]);
	} else {
		sentence(&words, _("Said alike"), &lists[0]);
		for (size_t b = 0; b < c->sides; b++) {
			str_clear(&begin);
			str_addf(&begin, _("Said only by %s"), c->names[b]);
			sentence(&words, str_text(&begin), &lists[1 + b]);
		}
		str_add(&words, words.len ? str_text(&more) : more.len ? str_text(&more) + 1 : "");
		sentence(&words, _("Said by nobody"), &lists[1 + c->sides]);
	}
	str_add(out, str_text(&words));
	for (size_t b = 0; b < c->sides + 2; b++)
		str_release(&lists[b]);
	free(lists);
	free(all);
	str_release(&more);
	str_release(&words);
	str_release(&begin);
}
