/* unit/test_model_linked.c - counts published in several tables: by adding and taking away nobody finds what one of them leaves out. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/linked.h"

enum { ROUNDS = 400, FLOOR = 10, LEVELS = 9 };
static const size_t size[] = { 3, 3, 3, 2 };
static const unsigned levels[LEVELS] = { 0, 1, 3, 5, 9, 2, 6, 14, 15 };

static unsigned seed;

static long pick(long n)
{
	seed = seed * 1664525u + 1013904223u;
	return (long)((seed >> 8) % (unsigned)n);
}

static void make(struct linked *l, struct arena *a, long floor)
{
	linked_begin(l, size, 4, floor, a);
	for (size_t i = 0; i < 54; i++) {
		const size_t at[] = { i % 3, i / 3 % 3, i / 9 % 3, i / 27 };
		linked_add(l, at, pick(3) ? pick(2) * pick(4) : pick(40));
	}
	for (size_t i = 0; i < LEVELS; i++)
		linked_publish(l, levels[i], levels[i] < 14);
	linked_hide(l);
}

static bool is_published(unsigned level)
{
	for (size_t i = 0; i < LEVELS; i++)
		if (levels[i] == level)
			return true;
	return false;
}

/* The place with all its values, and whether it is shown. */
static bool look(const struct linked *l, const size_t *at, long *shown)
{
	unsigned level = 0;

	for (size_t d = 0; d < 4; d++)
		level |= at[d] < size[d] ? 1U << d : 0U;
	*shown = linked_shown(l, at);
	return is_published(level) && *shown != FLOOR_HIDDEN;
}

/* A sum and all its parts but one: the difference is that one, which then must not be small. */
static void differences(const struct linked *l, const size_t *at, size_t d)
{
	size_t here[4], missing = size[d];
	long sum, rest, one;
	bool whole;

	memcpy(here, at, sizeof here);
	here[d] = size[d];
	whole = look(l, here, &sum);
	rest = sum;
	for (size_t i = 0; i < size[d]; i++) {
		here[d] = i;
		if (look(l, here, &one))
			rest -= one;
		else if (missing < size[d])
			whole = false;
		else
			missing = i;
	}
	if (whole && missing < size[d])
		assert_false(rest > 0 && rest < FLOOR);
}

static void test_nothing_small(void **state)
{
	long seen = 0, all = 0;

	(void)state;
	seed = 6;
	for (int r = 0; r < ROUNDS; r++) {
		struct arena *a = arena_new();
		struct linked l;

		make(&l, a, FLOOR);
		for (size_t i = 0; i < 4 * 4 * 4 * 3; i++) {
			const size_t at[] = { i % 4, i / 4 % 4, i / 16 % 4, i / 64 };
			long one;

			all++;
			if (look(&l, at, &one)) {
				assert_false(one > 0 && one < FLOOR);
				assert_int_equal(one, l.value[linked_at(&l, at)]);
				seen += one > 0;
			}
			for (size_t d = 0; d < 4; d++)
				differences(&l, at, d);
		}
		arena_free(a);
	}
	/* And something is left to see. */
	assert_true(seen * 50 > all);
}

/* Events 1 and 2 and the whole would tell event 3. */
static void test_the_third_event(void **state)
{
	struct arena *a = arena_new();
	const size_t three[] = { 3 }, all[] = { 3 };
	const long n[] = { 25, 19, 4 };
	struct linked l;
	int hidden = 0;

	(void)state;
	linked_begin(&l, three, 1, FLOOR, a);
	for (size_t i = 0; i < 3; i++)
		linked_add(&l, &i, n[i]);
	linked_publish(&l, 0, true);
	linked_publish(&l, 1, true);
	linked_hide(&l);
	for (size_t i = 0; i < 3; i++)
		hidden += linked_shown(&l, &i) == FLOOR_HIDDEN;
	assert_int_equal(hidden, 2);
	assert_int_equal(linked_shown(&l, all), 48);
	arena_free(a);
}

static void test_no_floor(void **state)
{
	struct arena *a = arena_new();
	struct linked l;

	(void)state;
	make(&l, a, 1);
	for (size_t i = 0; i < 54; i++) {
		const size_t at[] = { i % 3, i / 3 % 3, i / 9 % 3, i / 27 };
		assert_int_equal(linked_shown(&l, at), l.value[linked_at(&l, at)]);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_nothing_small), cmocka_unit_test(test_the_third_event), cmocka_unit_test(test_no_floor) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
