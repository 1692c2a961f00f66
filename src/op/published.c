/* op/published.c - how much was said, as everybody may know it. */
#include "config.h"

#include "op/published.h"

#include <string.h>

enum { EVENTS = 3, EVENT = 1, BAND = 2, KIND = 4, DOMAIN = 8 };

int published_place(const struct choice *list, size_t n, const char *key)
{
	size_t i = 0;

	while (i < n && strcmp(list[i].key, key) != 0)
		i++;
	return (int)i;
}

static size_t event_of(const struct survey *s, const char *id)
{
	for (size_t i = 0; i < EVENTS; i++)
		if (strcmp(s->engagement.events[i].id, id) == 0)
			return i;
	return EVENTS;
}

static bool load_said(const struct op *op, struct published *p, long floor, struct arena *a, struct error *err)
{
	static const unsigned levels[] = { 0, EVENT, EVENT | BAND, EVENT | KIND, EVENT | DOMAIN, BAND, BAND | KIND, BAND | KIND | DOMAIN, EVENT | BAND | KIND | DOMAIN };
	const struct model *m = p->s->model;
	const size_t size[] = { EVENTS, m->n_bands + 1, m->n_kinds + 1, m->n_domains + 1 };
	struct cell_count *cells;
	size_t n;

	if (!cell_counts(op->st, p->s->engagement.id, a, &cells, &n, err))
		return false;
	linked_begin(&p->said, size, 4, floor, a);
	for (size_t i = 0; i < n; i++) {
		const size_t at[] = { event_of(p->s, cells[i].event), (size_t)published_place(m->bands, m->n_bands, cells[i].band),
			(size_t)published_place(m->kinds, m->n_kinds, cells[i].kind), (size_t)published_place(m->domains, m->n_domains, cells[i].domain) };

		if (at[0] < EVENTS)
			linked_add(&p->said, at, cells[i].n);
	}
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		linked_publish(&p->said, levels[i], (levels[i] & DOMAIN) == 0 || levels[i] == (EVENT | DOMAIN));
	linked_hide(&p->said);
	return true;
}

static bool add_event(const struct op *op, struct published *p, size_t event, struct arena *a, struct error *err)
{
	const struct model *m = p->s->model;
	struct theme_side *sides;
	size_t n;

	if (!theme_sides_at(op->st, p->s->engagement.events[event].id, a, &sides, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const size_t at[] = { event, (size_t)published_place(m->bands, m->n_bands, sides[i].band) };

		for (size_t t = 0; t < p->n_themes; t++)
			if (strcmp(p->rows[t].id, sides[i].theme) == 0)
				linked_add(&p->themes[t], at, sides[i].n);
	}
	return true;
}

static bool load_themes(const struct op *op, struct published *p, long floor, struct arena *a, struct error *err)
{
	const size_t size[] = { EVENTS, p->s->model->n_bands + 1 };
	bool ok = theme_list(op->st, p->s->engagement.id, a, &p->rows, &p->n_themes, err);

	if (!ok)
		return false;
	p->themes = arena_alloc(a, (p->n_themes + 1) * sizeof *p->themes);
	for (size_t t = 0; t < p->n_themes; t++)
		linked_begin(&p->themes[t], size, 2, floor, a);
	for (size_t i = 0; ok && i < EVENTS; i++)
		ok = add_event(op, p, i, a, err);
	p->themes_whole = true;
	for (size_t t = 0; t < p->n_themes; t++) {
		linked_publish(&p->themes[t], 0, true);
		linked_publish(&p->themes[t], EVENT, true);
		linked_publish(&p->themes[t], BAND, true);
		linked_hide(&p->themes[t]);
		p->themes_whole = p->themes_whole && published_theme(p, t, PUBLISHED_ALL, PUBLISHED_ALL) != FLOOR_HIDDEN;
	}
	return ok;
}

bool published_load(const struct op *op, const struct survey *s, long floor, struct arena *a, struct published *out, struct error *err)
{
	bool ok;

	*out = (struct published){ .s = s };
	store_look(op->st);
	ok = load_said(op, out, floor, a, err) && load_themes(op, out, floor, a, err);
	store_look_end(op->st);
	return ok;
}

static size_t value(int place, size_t size)
{
	return place < 0 ? size : (size_t)place;
}

long published_said(const struct published *p, int event, int band, int kind, int domain)
{
	const struct linked *l = &p->said;
	const size_t at[] = { value(event, l->size[0]), value(band, l->size[1]), value(kind, l->size[2]), value(domain, l->size[3]) };

	return linked_shown(l, at);
}

long published_theme(const struct published *p, size_t theme, int event, int band)
{
	const struct linked *l = &p->themes[theme];
	const size_t at[] = { value(event, l->size[0]), value(band, l->size[1]) };

	return linked_shown(l, at);
}

bool published_theme_whole(const struct published *p, size_t theme)
{
	bool whole = true;

	for (int i = PUBLISHED_ALL; i < (int)p->themes[theme].size[1]; i++)
		whole = whole && published_theme(p, theme, PUBLISHED_ALL, i) != FLOOR_HIDDEN;
	return whole;
}
