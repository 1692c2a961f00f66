/* op/day_heard.c - who was not heard lately. Gently: time in which nobody is asked anything does not count. */
#include "config.h"

#include "op/day_int.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

enum { NAMES_MOST = 3 };

/* Time for talking and making: neither a welcome, when people arrive, nor a break or a meal. */
static bool asks(const struct block *b)
{
	return b->kind != BLOCK_WELCOME && !block_is_rest(b->kind);
}

/* When to look back to, so that `minutes` of asking lie between then and now; 0 when there were not as many yet. */
static int64_t look_back(const struct day_plan *p, int minutes)
{
	int64_t wanted = minutes * MINUTE_US, before = p->now, from = 0;

	while (wanted > 0) {
		const struct block *last = NULL;
		int64_t end, length;

		for (size_t i = 0; i < p->n; i++) {
			const struct block *b = &p->blocks[i];

			if (b->began && b->began < before && (!last || b->began > last->began))
				last = b;
		}
		if (!last)
			return 0;
		end = last->ended && last->ended < before ? last->ended : before;
		length = end - last->began - last->paused;
		before = last->began;
		if (!asks(last) || length <= 0)
			continue;
		from = length >= wanted ? end - wanted : last->began;
		wanted -= length;
	}
	return from;
}

static bool group_heard(const struct heard *h, size_t n, const char *group)
{
	for (size_t i = 0; i < n; i++) {
		if (h[i].n > 0 && strcmp(h[i].group, group) == 0)
			return true;
	}
	return false;
}

/* A band is heard through any of its groups, or in words that name no group. */
static bool band_heard(const struct heard *h, size_t n, const struct group_row *g, size_t n_groups, const char *band)
{
	for (size_t i = 0; i < n; i++) {
		if (h[i].n > 0 && strcmp(h[i].band, band) == 0)
			return true;
	}
	for (size_t i = 0; i < n_groups; i++) {
		if (strcmp(g[i].band, band) == 0 && group_heard(h, n, g[i].id))
			return true;
	}
	return false;
}

static bool band_before(const struct group_row *g, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (strcmp(g[k].band, g[i].band) == 0)
			return true;
	}
	return false;
}

static size_t count_bands(const struct group_row *g, size_t n)
{
	size_t bands = 0;

	for (size_t i = 0; i < n; i++)
		bands += *g[i].band && !band_before(g, i);
	return bands;
}

static const char *group_words(const struct group_row *g)
{
	return *g->name ? g->name : *g->place ? g->place : _("a group without a name");
}

typedef VEC(const char *) name_list;

/* Kinds of group of which nobody was heard come first, and stand for their groups. */
static void silent(const struct survey *s, const struct group_row *g, size_t n, const struct heard *h, size_t n_heard, name_list *names)
{
	bool by_band = count_bands(g, n) > 1;

	for (size_t i = 0; by_band && i < n; i++) {
		const struct choice *c = choice_find(s->model->bands, s->model->n_bands, g[i].band);

		if (c && !band_before(g, i) && !band_heard(h, n_heard, g, n, g[i].band))
			vec_push(names, c->label);
	}
	for (size_t i = 0; i < n; i++) {
		bool named = by_band && choice_find(s->model->bands, s->model->n_bands, g[i].band) &&
			!band_heard(h, n_heard, g, n, g[i].band);

		if (!named && !group_heard(h, n_heard, g[i].id))
			vec_push(names, group_words(&g[i]));
	}
}

static void say(const name_list *names, int minutes, struct str *out)
{
	str_addf(out, P_("Not heard for %d minute: ", "Not heard for %d minutes: ", minutes), minutes);
	for (size_t i = 0; i < names->n && i < NAMES_MOST; i++)
		str_addf(out, "%s%s", i ? ", " : "", names->v[i]);
	if (names->n > NAMES_MOST)
		str_addf(out, _(" and %zu more"), names->n - NAMES_MOST);
}

bool day_not_heard(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, int minutes, struct arena *a,
	struct str *out, struct error *err)
{
	int64_t from = minutes > 0 && p->odd == DAY_USUAL && p->sum.now < p->n && !p->sum.paused && asks(&p->blocks[p->sum.now]) ? look_back(p, minutes) : 0;
	const char *event = survey_subject(s, ordinal);
	struct group_row *groups;
	struct heard *heard;
	size_t n, n_heard;
	name_list names = VEC_INIT;

	if (!from)
		return true;
	if (!group_list(op->st, s->engagement.id, event, a, &groups, &n, err) ||
		!statements_heard(op->st, event, from, a, &heard, &n_heard, err))
		return false;
	silent(s, groups, n, heard, n_heard, &names);
	if (names.n)
		say(&names, minutes, out);
	vec_release(&names);
	return true;
}
