/* store/places.c - sets of statements by their place in the file. */
#include "config.h"

#include "store/places.h"

#include <string.h>

enum { WITHIN = (1 << PLACES_BITS) - 1 };

/* The first part at `at` or beyond. */
static size_t find_part(const struct places *s, int64_t at)
{
	size_t low = 0, high = s->parts.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (s->parts.v[mid].at < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct places_part *part_for(struct places *s, int64_t at)
{
	if (s->last < s->parts.n && s->parts.v[s->last].at == at)
		return &s->parts.v[s->last];
	s->last = find_part(s, at);
	if (s->last == s->parts.n || s->parts.v[s->last].at != at) {
		const struct places_part empty = { .at = at };
		vec_push(&s->parts, empty);
		struct places_part *here = s->parts.v + s->last;
		memmove(here + 1, here, (s->parts.n - 1 - s->last) * sizeof *here);
		*here = empty;
	}
	return &s->parts.v[s->last];
}

void places_add(struct places *s, int64_t n)
{
	part_for(s, n >> PLACES_BITS)->bits[(n & WITHIN) / 64] |= UINT64_C(1) << (n & 63);
}

bool places_has(const struct places *s, int64_t n)
{
	size_t i = find_part(s, n >> PLACES_BITS);
	return i < s->parts.n && s->parts.v[i].at == n >> PLACES_BITS && (s->parts.v[i].bits[(n & WITHIN) / 64] >> (n & 63) & 1) != 0;
}

static void combine(struct places *s, const struct places *other, bool keep)
{
	static const struct places_part empty;
	for (size_t i = 0, k = 0; i < s->parts.n; i++) {
		struct places_part *p = &s->parts.v[i];
		while (k < other->parts.n && other->parts.v[k].at < p->at)
			k++;
		const struct places_part *o = k < other->parts.n && other->parts.v[k].at == p->at ? &other->parts.v[k] : &empty;
		for (size_t w = 0; w < PLACES_WORDS; w++)
			p->bits[w] &= keep ? o->bits[w] : ~o->bits[w];
	}
}

void places_keep(struct places *s, const struct places *other)
{
	combine(s, other, true);
}

void places_drop(struct places *s, const struct places *other)
{
	combine(s, other, false);
}

static size_t ones(uint64_t w)
{
	size_t n = 0;
	for (; w != 0; w &= w - 1)
		n++;
	return n;
}

size_t places_count(const struct places *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->parts.n; i++)
		for (size_t w = 0; w < PLACES_WORDS; w++)
			n += ones(s->parts.v[i].bits[w]);
	return n;
}

static int lowest(uint64_t w)
{
	int i = 0;
	for (; (w & 0xff) == 0; w >>= 8)
		i += 8;
	for (; (w & 1) == 0; w >>= 1)
		i++;
	return i;
}

static int highest(uint64_t w)
{
	int i = 63;
	for (; w >> 56 == 0; w <<= 8)
		i -= 8;
	for (; w >> 63 == 0; w <<= 1)
		i--;
	return i;
}

static bool next_up(const struct places *s, int64_t *n)
{
	int64_t from = *n + 1;
	for (size_t i = find_part(s, from >> PLACES_BITS); i < s->parts.n; i++) {
		const struct places_part *p = &s->parts.v[i];
		bool here = p->at == from >> PLACES_BITS;
		for (size_t w = here ? (size_t)(from & WITHIN) / 64 : 0, first = w; w < PLACES_WORDS; w++) {
			uint64_t bits = p->bits[w];
			if (here && w == first)
				bits &= ~UINT64_C(0) << (from & 63);
			if (bits != 0) {
				*n = p->at * (WITHIN + 1) + (int64_t)w * 64 + lowest(bits);
				return true;
			}
		}
	}
	return false;
}

static bool next_down(const struct places *s, int64_t *n)
{
	int64_t from = *n - 1;
	size_t i = find_part(s, (from >> PLACES_BITS) + 1);
	while (i-- > 0) {
		const struct places_part *p = &s->parts.v[i];
		bool here = p->at == from >> PLACES_BITS;
		for (size_t first = here ? (size_t)(from & WITHIN) / 64 : PLACES_WORDS - 1, w = first + 1; w-- > 0;) {
			uint64_t bits = p->bits[w];
			if (here && w == first)
				bits &= ~UINT64_C(0) >> (63 - (from & 63));
			if (bits != 0) {
				*n = p->at * (WITHIN + 1) + (int64_t)w * 64 + highest(bits);
				return true;
			}
		}
	}
	return false;
}

bool places_next(const struct places *s, bool up, int64_t *n)
{
	if (up ? *n == INT64_MAX : *n == INT64_MIN)
		return false;
	return up ? next_up(s, n) : next_down(s, n);
}

void places_release(struct places *s)
{
	vec_release(&s->parts);
	s->last = 0;
}
