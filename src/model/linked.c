/* model/linked.c - what is left out of several tables of the same counts. Whoever holds them knows of each count a lowest and a highest value: those of
 * what is shown, and for the rest what follows along each dimension, for a sum is that of its parts. What is hidden has to leave room. */
#include "config.h"

#include "model/linked.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { NEVER, SHOWN, SMALL, ALONG };
enum { SWEEPS = 60, DEEP = 6 };
static const long ENDLESS = LONG_MAX / 8;

void linked_begin(struct linked *l, const size_t *size, size_t dims, long floor, struct arena *a)
{
	*l = (struct linked){ .dims = dims, .n = 1, .floor = floor };
	for (size_t d = 0; d < dims; d++) {
		l->size[d] = size[d];
		l->step[d] = l->n;
		l->n *= size[d] + 1;
	}
	l->value = arena_alloc(a, l->n * sizeof *l->value);
	l->lowest = arena_alloc(a, l->n * sizeof *l->lowest);
	l->highest = arena_alloc(a, l->n * sizeof *l->highest);
	l->state = arena_alloc(a, l->n);
}

size_t linked_at(const struct linked *l, const size_t *at)
{
	size_t place = 0;

	for (size_t d = 0; d < l->dims; d++)
		place += at[d] * l->step[d];
	return place;
}

static size_t along(const struct linked *l, size_t place, size_t d)
{
	return place / l->step[d] % (l->size[d] + 1);
}

static bool is_all(const struct linked *l, size_t place, size_t d)
{
	return along(l, place, d) == l->size[d];
}

static unsigned level_of(const struct linked *l, size_t place)
{
	unsigned level = 0;

	for (size_t d = 0; d < l->dims; d++)
		level |= is_all(l, place, d) ? 0U : 1U << d;
	return level;
}

/* Along dimension d: the place of the sum, and that of part i. */
static size_t part(const struct linked *l, size_t place, size_t d, size_t i)
{
	return place - along(l, place, d) * l->step[d] + i * l->step[d];
}

void linked_add(struct linked *l, const size_t *at, long n)
{
	for (unsigned level = 0; level < 1U << l->dims; level++) {
		size_t place = 0;

		for (size_t d = 0; d < l->dims; d++)
			place += (level & 1U << d ? at[d] : l->size[d]) * l->step[d];
		l->value[place] += n;
	}
}

void linked_publish(struct linked *l, unsigned level, bool none)
{
	l->published |= 1UL << level;
	for (size_t i = 0; i < l->n; i++)
		if (level_of(l, i) == level)
			l->state[i] = l->floor > 1 && l->value[i] > 0 && l->value[i] < l->floor ? SMALL : l->floor > 1 && !none && l->value[i] == 0 ? ALONG : SHOWN;
}

/* What somebody finds out ------------------------------------------------------------------------------------------- */

static bool lower(long *to, long x)
{
	if (x >= *to)
		return false;
	*to = x;
	return true;
}

static bool raise(long *to, long x)
{
	if (x <= *to)
		return false;
	*to = x;
	return true;
}

/* The sum at `place` along d, and its parts. */
static bool conclude(struct linked *l, size_t place, size_t d)
{
	long low = 0, high = 0;
	size_t endless = 0;
	bool changed;

	for (size_t i = 0; i < l->size[d]; i++) {
		size_t p = part(l, place, d, i);

		low += l->lowest[p];
		endless += l->highest[p] == ENDLESS;
		high += l->highest[p] == ENDLESS ? 0 : l->highest[p];
	}
	changed = raise(&l->lowest[place], low);
	changed = (!endless && lower(&l->highest[place], high)) || changed;
	for (size_t i = 0; i < l->size[d]; i++) {
		size_t p = part(l, place, d, i);
		bool others = endless == (l->highest[p] == ENDLESS);
		long rest = high - (l->highest[p] == ENDLESS ? 0 : l->highest[p]), most = l->highest[place] == ENDLESS ? ENDLESS : l->highest[place] - (low - l->lowest[p]);

		if (others)
			changed = raise(&l->lowest[p], l->lowest[place] - rest) || changed;
		changed = lower(&l->highest[p], most) || changed;
	}
	return changed;
}

static void find_out(struct linked *l)
{
	bool changed = true;

	for (size_t i = 0; i < l->n; i++) {
		l->lowest[i] = l->state[i] == SHOWN ? l->value[i] : 0;
		l->highest[i] = l->state[i] == SHOWN ? l->value[i] : ENDLESS;
	}
	for (int sweep = 0; changed && sweep < SWEEPS; sweep++) {
		changed = false;
		for (size_t i = 0; i < l->n; i++)
			for (size_t d = 0; d < l->dims; d++)
				if (is_all(l, i, d))
					changed = conclude(l, i, d) || changed;
	}
}

static bool told(const struct linked *l, size_t i)
{
	if (l->state[i] == SMALL)
		return l->highest[i] - l->lowest[i] < (l->floor + 1) / 2;
	return l->state[i] == ALONG && l->value[i] > 0 && l->highest[i] == l->lowest[i];
}

/* And what has to go so that they do not ------------------------------------------------------------------------------- */

/* The finest first, and of these the smallest. */
struct seeking { const struct linked *l; size_t best; long price; unsigned char *seen; };

static long price_of(const struct linked *l, size_t i)
{
	static const long by_level[] = { 1000, 200, 20, 5, 1 };
	unsigned level = level_of(l, i);
	size_t told_apart = 0;

	for (size_t d = 0; d < l->dims; d++)
		told_apart += level >> d & 1U;
	/* That there is none is seldom what tells, and good to know. */
	if (l->value[i] == 0)
		return by_level[told_apart] * 3000000;
	return by_level[told_apart] * 1000000 + (l->value[i] < 1000000 ? l->value[i] : 999999);
}

/* Does this bound follow from what stands along d? */
static bool is_tight(const struct linked *l, size_t at, size_t d, bool upper)
{
	const long *same = upper ? l->highest : l->lowest, *other = upper ? l->lowest : l->highest;
	size_t mine = along(l, at, d), sum = part(l, at, d, l->size[d]);
	long parts = 0;

	for (size_t i = 0; i < l->size[d]; i++) {
		long x = (mine == l->size[d] ? same : other)[part(l, at, d, i)];

		if (i == mine)
			continue;
		if (x == ENDLESS)
			return false;
		parts += x;
	}
	return mine == l->size[d] ? parts == same[at] : same[sum] != ENDLESS && same[sum] - parts == same[at];
}

/* From what the bound of a count follows: those shown among it. */
static void seek(struct seeking *s, size_t at, bool upper, int deep)
{
	const struct linked *l = s->l;

	if (s->seen[at] & (upper ? 1 : 2))
		return;
	s->seen[at] |= upper ? 1 : 2;
	if (l->state[at] == SHOWN) {
		/* That there is none bounds the others from below. */
		if ((l->value[at] > 0 || upper) && price_of(l, at) < s->price)
			s->best = at, s->price = price_of(l, at);
		return;
	}
	if (deep == 0 || (upper ? l->highest[at] == ENDLESS : l->lowest[at] == 0))
		return;
	for (size_t d = 0; d < l->dims; d++) {
		size_t mine = along(l, at, d);
		bool all = mine == l->size[d];

		/* A sum by its parts; a part by its sum and the other parts. */
		if (!is_tight(l, at, d, upper))
			continue;
		if (!all)
			seek(s, part(l, at, d, l->size[d]), upper, deep - 1);
		for (size_t i = 0; i < l->size[d]; i++)
			if (i != mine)
				seek(s, part(l, at, d, i), all ? upper : !upper, deep - 1);
	}
}

static bool hide_for(struct linked *l, size_t at, unsigned char *seen)
{
	struct seeking s = { .l = l, .best = l->n, .price = LONG_MAX, .seen = seen };

	memset(seen, 0, l->n);
	seek(&s, at, true, DEEP);
	if (l->state[at] == ALONG)
		seek(&s, at, false, DEEP);
	if (s.best == l->n)
		return false;
	l->state[s.best] = ALONG;
	return true;
}

static bool hide_one(struct linked *l, unsigned char *seen)
{
	for (size_t i = 0; i < l->n; i++)
		if (told(l, i) && hide_for(l, i, seen))
			return true;
	return false;
}

void linked_hide(struct linked *l)
{
	unsigned char *seen = mem_alloc(l->n + 1);

	if (l->floor > 1) {
		do
			find_out(l);
		while (hide_one(l, seen));
	}
	free(seen);
}

long linked_shown(const struct linked *l, const size_t *at)
{
	size_t place = linked_at(l, at);

	return l->state[place] == SMALL || l->state[place] == ALONG ? FLOOR_HIDDEN : l->value[place];
}
