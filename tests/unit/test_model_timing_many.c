/* Some thousand days made up by a fixed rule: what must hold for every one of them, whatever the rows of test_model_timing.c say. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "timing_kit.h"

enum { DAYS = 6000, TEN = 600 };

static unsigned next(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* A day of up to twelve blocks, of which some went by; any time between its start and long after it. */
static int64_t make_day(struct kit_day *k, unsigned *seed)
{
	static const struct day days[] = { { 2026, 5, 14 }, { 2026, 3, 29 }, { 2026, 10, 25 } };
	k->day = days[next(seed, 3)];
	k->n = next(seed, 13);
	int said = next(seed, 4) == 0 ? 22 * 60 : next(seed, 4) == 0 ? 30 : TEN;
	size_t begun = next(seed, 2) == 0 ? 0 : next(seed, (unsigned)k->n + 1);
	int64_t at = clock_at(k->day, said) + (next(seed, 60) - INT64_C(15)) * MINUTE_US;
	for (size_t i = 0; i < k->n; i++) {
		struct block *b = &k->b[i];
		*b = (struct block){ .starts = -1, .minutes = (int)next(seed, 61), .floor = -1, .allowed = -1,
			.kind = (enum block_kind)next(seed, BLOCK_KINDS), .flags = next(seed, 3) == 0 ? next(seed, 16) : 0 };
		if (i == 0 || next(seed, 4) == 0)
			b->starts = (said + (int)next(seed, 30)) % 1440;
		said += b->minutes;
		if (next(seed, 2) == 0)
			b->floor = (int)next(seed, 30);
		if (next(seed, 8) == 0)
			b->allowed = (int)next(seed, 50);
		if (i >= begun)
			continue;
		b->began = at;
		b->paused = next(seed, 5) == 0 ? next(seed, 10) * MINUTE_US : 0;
		at += next(seed, 70) * MINUTE_US + next(seed, 60) * INT64_C(1000000);
		if (i + 1 < begun || next(seed, 2) == 0)
			b->ended = at;
		else if (next(seed, 4) == 0)
			b->pause_since = b->began + (at - b->began) / 2;
	}
	return at + (next(seed, 20) == 0 ? next(seed, 3000) : next(seed, 5)) * MINUTE_US;
}

static void times_hold(unsigned day, const struct kit_day *k, const struct day_times *sum, int64_t now)
{
	int64_t before = 0, planned = 0;
	for (size_t i = 0; i < k->n; i++) {
		const struct block_times *t = &k->t[i];
		if (t->end < t->start || t->plan_end < t->plan_start)
			fail_msg("day %u, block %zu: ends before it starts", day, i);
		if (t->start < before || t->plan_start < planned)
			fail_msg("day %u, block %zu: starts before the one in front of it ends", day, i);
		if (t->state == BLOCK_TO_COME && t->start < now)
			fail_msg("day %u, block %zu: to come, and begins before now", day, i);
		if (t->state == BLOCK_TO_COME && k->b[i].starts >= 0 && t->start < t->plan_start && !t->cut &&
		    (k->b[i].flags & BLOCK_FIXED_START))
			fail_msg("day %u, block %zu: before its fixed start", day, i);
		if (!(k->b[i].flags & BLOCK_FIXED_END) && t->state == BLOCK_TO_COME && !t->cut &&
		    t->end - t->start != (k->b[i].allowed >= 0 ? k->b[i].allowed : k->b[i].minutes) * MINUTE_US)
			fail_msg("day %u, block %zu: not cut, and not as long as it should be", day, i);
		before = t->end;
		planned = t->plan_end;
	}
	if (k->n > 0 && (sum->plan_end != planned || sum->end > before))
		fail_msg("day %u: the end of the day is not that of its last block", day);
}

/* Against the planned end, or a fixed end that has passed, whichever is more. */
static int64_t lateness(const struct kit_day *k, const struct day_times *sum)
{
	int64_t late = sum->end - sum->plan_end;
	for (size_t i = 0; i < k->n; i++) {
		const struct block *b = &k->b[i];
		if (!(b->flags & BLOCK_FIXED_END) || k->t[i].state != BLOCK_TO_COME)
			continue;
		int64_t end = b->allowed >= 0 ? k->t[i].plan_start + b->allowed * MINUTE_US : k->t[i].plan_end;
		late = k->t[i].end - end > late ? k->t[i].end - end : late;
	}
	return late;
}

static void outcome_holds(unsigned day, enum late_way way, const struct kit_day *k, const struct late_outcome *out, int64_t shifted,
	int64_t late)
{
	size_t gained = 0;
	for (size_t i = 0; i < k->n; i++) {
		const struct block *b = &k->b[i];
		int wants = b->allowed >= 0 ? b->allowed : b->minutes;
		if (out->allowed[i] == -1)
			continue;
		if (k->t[i].state != BLOCK_TO_COME || block_is_rest(b->kind) ||
		    (b->flags & (BLOCK_PROTECTED | BLOCK_FIXED_START | BLOCK_FIXED_END)))
			fail_msg("day %u, way %d, block %zu was not to be touched", day, way, i);
		if (way == LATE_SQUEEZE && (out->allowed[i] < b->floor || out->allowed[i] < 1 || b->floor < 0 || out->allowed[i] >= wants))
			fail_msg("day %u, block %zu: %d minutes, floor %d", day, i, out->allowed[i], b->floor);
		if (way == LATE_DROP && (!(b->flags & BLOCK_OPTIONAL) || out->allowed[i] != 0))
			fail_msg("day %u, block %zu is not optional", day, i);
		gained += (size_t)(wants - out->allowed[i]);
	}
	if (way == LATE_SQUEEZE && gained != (size_t)out->minutes)
		fail_msg("day %u: squeezed by %zu, said %d", day, gained, out->minutes);
	if (out->end > shifted)
		fail_msg("day %u, way %d: ends later than it would", day, way);
	if (way == LATE_SQUEEZE && shifted - out->end > (late > 0 ? late : 0))
		fail_msg("day %u: squeezed by more than it is late", day);
	if (out->changed == 0 && out->end != shifted)
		fail_msg("day %u, way %d: nothing changes, and the end does", day, way);
}

/* What was dropped and can come back without the day pressing more was dropped for nothing. */
static void drop_is_needed(unsigned day, const struct kit_day *k, int64_t now, const int *allowed)
{
	static struct kit_day then;
	int again[KIT_MOST];
	struct late_outcome out;
	then = *k;
	for (size_t i = 0; i < k->n; i++)
		if (allowed[i] != -1)
			then.b[i].allowed = allowed[i];
	timing_outcome(LATE_DROP, k->day, TEN, then.b, then.n, now, again, &out);
	if (out.changed > 0)
		fail_msg("day %u: dropping once was not enough, and twice drops more", day);
}

static void every_day(void **state)
{
	(void)state;
	static struct kit_day k;
	unsigned seed = 20260514, squeezed = 0, dropped = 0;
	for (unsigned day = 0; day < DAYS; day++) {
		struct day_times sum;
		struct late_outcome out;
		int allowed[KIT_MOST];
		memset(&k, 0, sizeof k);
		int64_t now = make_day(&k, &seed);
		timing_expect(k.day, TEN, k.b, k.n, now, k.t, &sum);
		times_hold(day, &k, &sum, now);
		timing_outcome(LATE_SHIFT, k.day, TEN, k.b, k.n, now, allowed, &out);
		int64_t shifted = out.end, late = lateness(&k, &sum);
		if (k.n > 0 && shifted != sum.end)
			fail_msg("day %u: shift is not what is expected anyway", day);
		timing_outcome(LATE_SQUEEZE, k.day, TEN, k.b, k.n, now, allowed, &out);
		outcome_holds(day, LATE_SQUEEZE, &k, &out, shifted, late);
		squeezed += out.changed > 0;
		timing_outcome(LATE_DROP, k.day, TEN, k.b, k.n, now, allowed, &out);
		outcome_holds(day, LATE_DROP, &k, &out, shifted, late);
		dropped += out.changed > 0;
		drop_is_needed(day, &k, now, allowed);
	}
	/* The days are made so that there is something to do in many of them. */
	assert_true(squeezed > DAYS / 20 && dropped > DAYS / 50);
}

static int in_london(void **state)
{
	(void)state;
	return setenv("TZ", "Europe/London", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_day) };
	return cmocka_run_group_tests_name("model: thousands of days", tests, in_london, NULL);
}
