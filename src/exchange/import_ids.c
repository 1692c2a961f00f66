/* exchange/import_ids.c - ids from what a row says: two sums of 64 bits over the same bytes, mixed. Not against somebody who wants two rows to meet, but so that
 * no two of a billion do. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/import_int.h"

struct import_met { struct { uint64_t sum; uint64_t times; } *v; size_t n, room; };

struct import_met *import_met_new(void)
{
	struct import_met *m = mem_alloc(sizeof *m);

	m->room = 1024;
	m->v = mem_alloc(m->room * sizeof *m->v);
	return m;
}

void import_met_free(struct import_met *m)
{
	if (!m)
		return;
	free(m->v);
	free(m);
}

static size_t place(const struct import_met *m, uint64_t sum)
{
	size_t at = (size_t)sum & (m->room - 1);

	while (m->v[at].times && m->v[at].sum != sum)
		at = (at + 1) & (m->room - 1);
	return at;
}

static unsigned met(struct import_met *m, uint64_t sum)
{
	size_t at;

	if (m->n * 4 >= m->room * 3) {
		struct import_met wide = { mem_alloc(m->room * 2 * sizeof *m->v), m->n, m->room * 2 };

		for (size_t i = 0; i < m->room; i++) {
			if (m->v[i].times)
				wide.v[place(&wide, m->v[i].sum)] = m->v[i];
		}
		free(m->v);
		*m = wide;
	}
	at = place(m, sum);
	m->n += m->v[at].times == 0;
	m->v[at].sum = sum;
	return (unsigned)++m->v[at].times;
}

static uint64_t mixed(uint64_t h)
{
	h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdU;
	h = (h ^ (h >> 29)) * 0xc4ceb9fe1a85ec53U;
	return h ^ (h >> 32);
}

struct sums { uint64_t a, b; };

/* With the NUL at its end, so that "ab", "c" is not "a", "bc". */
static void add(struct sums *s, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	do {
		s->a = (s->a ^ *p) * 0x100000001b3U;
		s->b = ((s->b << 7 | s->b >> 57) + *p + 1) * 0x9e3779b97f4a7c15U;
	} while (*p++);
}

static struct sums sums_of(const char *const *parts, size_t n)
{
	struct sums s = { 0xcbf29ce484222325U, 0x6a09e667f3bcc908U };

	for (size_t i = 0; i < n; i++)
		add(&s, parts[i]);
	return s;
}

static uint64_t one_sum(const struct sums *s)
{
	return mixed(s->a + mixed(s->b));
}

void import_met_keep(struct import_met *m, const char *const *parts, size_t n)
{
	struct sums s = sums_of(parts, n);

	(void)met(m, one_sum(&s));
}

bool import_met_has(const struct import_met *m, const char *const *parts, size_t n)
{
	struct sums s = sums_of(parts, n);

	return m->v[place(m, one_sum(&s))].times > 0;
}

void import_id(struct import_met *m, const char *const *parts, size_t n, char id[STORE_ID_SIZE], unsigned *nth)
{
	struct sums s = sums_of(parts, n);

	*nth = met(m, one_sum(&s));
	if (*nth > 1) {
		char times[16];

		(void)snprintf(times, sizeof times, "%u", *nth);
		add(&s, times);
	}
	(void)snprintf(id, STORE_ID_SIZE, "%016llx%016llx", (unsigned long long)mixed(s.a ^ mixed(s.b)), (unsigned long long)mixed(s.b + mixed(s.a)));
	id[12] = '8'; /* a number of the kind that everybody makes as he likes */
}
