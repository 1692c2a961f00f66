/* Sides next to each other: counts in, a judgement and a phrase out. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/compare.h"

static const char *const names[] = { "children", "young people", "adults" };

/* here and all: children, young people, adults; most 3: none; silent as bits 1, 2, 4. */
static const struct row {
	const char *name;
	long here[3], all[3];
	enum compared is;
	size_t most;
	unsigned silent;
	const char *words;
} rows[] = {
	{ "no words at all", { 0, 0, 0 }, { 0, 0, 0 }, COMPARED_NOBODY, 3, 0, "nobody" },
	{ "words elsewhere only", { 0, 0, 0 }, { 9, 0, 4 }, COMPARED_NOBODY, 3, 5, "nobody" },
	{ "one side alone", { 3, 0, 0 }, { 30, 20, 10 }, COMPARED_ONLY, 0, 6, "only children" },
	{ "one alone, one not asked", { 0, 0, 1 }, { 0, 40, 10 }, COMPARED_ONLY, 2, 2, "only adults" },
	{ "nobody else was asked", { 0, 5, 0 }, { 0, 40, 0 }, COMPARED_ONLY, 1, 0, "only young people so far" },
	{ "the same shares", { 10, 5, 1 }, { 100, 50, 10 }, COMPARED_ALIKE, 0, 0, "alike" },
	{ "two sides are enough", { 10, 0, 11 }, { 100, 0, 100 }, COMPARED_ALIKE, 2, 0, "alike" },
	{ "ten points apart, to the point", { 30, 0, 20 }, { 100, 0, 100 }, COMPARED_ALIKE, 0, 0, "alike" },
	{ "ten points apart and less than half", { 1, 0, 11 }, { 100, 0, 100 }, COMPARED_ALIKE, 2, 0, "alike" },
	{ "more than ten points, half of the largest", { 30, 0, 60 }, { 100, 0, 100 }, COMPARED_ALIKE, 2, 0, "alike" },
	{ "more than ten points, less than half", { 29, 0, 60 }, { 100, 0, 100 }, COMPARED_MORE, 2, 0, "most by adults" },
	{ "eleven points and a hair less than half", { 9, 20, 0 }, { 100, 100, 0 }, COMPARED_MORE, 1, 0, "most by young people" },
	{ "silent is never alike", { 1, 1, 0 }, { 100, 100, 1 }, COMPARED_MORE, 0, 4, "most by children, nothing by adults" },
	{ "shares count, not numbers", { 9, 2, 0 }, { 90, 4, 30 }, COMPARED_MORE, 1, 4, "most by young people, nothing by adults" },
	{ "the middle is far off too", { 50, 5, 50 }, { 100, 100, 100 }, COMPARED_MORE, 0, 0, "most by children" },
	{ "more here than in all is all of it", { 5, 5, 0 }, { 2, 5, 0 }, COMPARED_ALIKE, 0, 0, "alike" },
};

static void sides_of_a_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		size_t most = 99;
		unsigned silent = 99;
		struct str s = STR_INIT;
		enum compared is = compare_row(r->here, r->all, 3, &most, &silent);
		compare_words(r->here, r->all, names, 3, &s);
		if (is != r->is || most != r->most || silent != r->silent || strcmp(str_text(&s), r->words) != 0)
			fail_msg("%s: %d, most %zu, silent %u, %s", r->name, (int)is, most, silent, str_text(&s));
		assert_int_equal(compare_row(r->here, r->all, 3, NULL, NULL), r->is);
		str_release(&s);
	}
	struct str s = STR_INIT;
	const long here[] = { 2, 1, 0, 0 }, all[] = { 5, 5, 5, 5 };
	const char *const four[] = { "children", "young people", "parents", "staff" };
	str_add(&s, "Needs: ");
	compare_words(here, all, four, 4, &s);
	assert_string_equal(str_text(&s), "Needs: most by children, nothing by parents or staff");
	str_release(&s);
	assert_int_equal(compare_row(NULL, NULL, 0, NULL, NULL), COMPARED_NOBODY);
}

static void shares(void **state)
{
	(void)state;
	static const struct { long here, all, is; } r[] = {
		{ 0, 0, 0 }, { 5, 0, 0 }, { 0, 7, 0 }, { -1, 7, 0 }, { 1, 3, 33 }, { 2, 3, 67 }, { 1, 2, 50 }, { 1, 200, 1 },
		{ 1, 201, 0 }, { 5, 200, 3 }, { 199, 200, 100 }, { 7, 7, 100 }, { 100000, 1000000, 10 },
	};
	for (size_t i = 0; i < sizeof r / sizeof *r; i++)
		if (compare_share(r[i].here, r[i].all) != r[i].is)
			fail_msg("%ld of %ld: %ld", r[i].here, r[i].all, compare_share(r[i].here, r[i].all));
}

static void ranks(void **state)
{
	(void)state;
	static const struct { size_t n; long votes[6], is[6]; } r[] = {
		{ 4, { 9, 5, 5, 1 }, { 1, 2, 2, 4 } },       { 4, { 1, 5, 9, 5 }, { 4, 2, 1, 2 } },
		{ 3, { 0, 0, 0 }, { 1, 1, 1 } },             { 1, { 7 }, { 1 } },
		{ 6, { 3, 3, 3, 2, 0, 0 }, { 1, 1, 1, 4, 5, 5 } },
	};
	for (size_t i = 0; i < sizeof r / sizeof *r; i++) {
		long got[6] = { 0 };
		compare_ranks(r[i].votes, r[i].n, got);
		for (size_t k = 0; k < r[i].n; k++)
			if (got[k] != r[i].is[k])
				fail_msg("row %zu, place %zu: %ld", i, k, got[k]);
	}
	compare_ranks(NULL, 0, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sides_of_a_row),
		cmocka_unit_test(shares),
		cmocka_unit_test(ranks),
	};
	return cmocka_run_group_tests_name("model: compare", tests, NULL, NULL);
}
