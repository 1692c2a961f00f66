/* unit/test_model_floor.c - small counts left out: by themselves, by subtraction, and not more than needed. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/floor.h"

enum { MOST_ROWS = 6, MOST_COLUMNS = 8, MOST_CELLS = MOST_ROWS * MOST_COLUMNS, MOST_ARCS = MOST_CELLS + MOST_ROWS + MOST_COLUMNS + 1,
	MOST_RULES = MOST_ROWS + MOST_COLUMNS + 2 };

struct counts {
	size_t rows, columns;
	long cell[MOST_CELLS], row[MOST_ROWS], column[MOST_COLUMNS], sum;
};

static uint32_t seed = 2026;

static long pick(long most)
{
	seed = seed * 1664525u + 1013904223u;
	return (long)((seed >> 8) % (uint32_t)(most + 1));
}

static void add_up(struct counts *t)
{
	memset(t->row, 0, sizeof t->row);
	memset(t->column, 0, sizeof t->column);
	t->sum = 0;
	for (size_t k = 0; k < t->rows * t->columns; k++) {
		t->row[k / t->columns] += t->cell[k];
		t->column[k % t->columns] += t->cell[k];
		t->sum += t->cell[k];
	}
}

static struct counts random_table(void)
{
	struct counts t = { .rows = (size_t)pick(MOST_ROWS - 1) + 1, .columns = (size_t)pick(MOST_COLUMNS - 1) + 1 };
	static const long sizes[] = { 3, 12, 30, 200 };
	long size = sizes[pick(3)], zeros = pick(2);
	for (size_t k = 0; k < t.rows * t.columns; k++)
		t.cell[k] = pick(3) < zeros ? 0 : pick(pick(4) == 0 ? 9 : size);
	add_up(&t);
	return t;
}

/* The attacker: every row adds up to its sum, every column to its sum, those to the sum of all; nothing is below 0. What is hidden is what is
 * asked for. The simplex method from the true counts, with the smallest index first so that it comes to an end. */
struct puzzle { size_t n, rules; double rule[MOST_RULES][MOST_ARCS + 1]; size_t base[MOST_RULES]; long truth[MOST_ARCS]; bool small[MOST_ARCS], known[MOST_ARCS]; };

static void add_unknown(struct puzzle *p, long truth, bool hidden, size_t minus, size_t plus, long floor)
{
	p->truth[p->n] = truth;
	p->known[p->n] = !hidden;
	p->small[p->n] = truth > 0 && truth < floor;
	p->rule[minus][p->n] = -1;
	p->rule[plus][p->n++] = 1;
}

static void pose(struct puzzle *p, const struct counts *truth, const struct counts *shown, bool margins, long floor)
{
	size_t columns = truth->columns, rows = truth->rows;
	memset(p, 0, sizeof *p);
	p->rules = rows + columns + 2;
	for (size_t k = 0; k < rows * columns; k++)
		add_unknown(p, truth->cell[k], shown->cell[k] == FLOOR_HIDDEN, k / columns, rows + k % columns, floor);
	for (size_t i = 0; i < rows; i++)
		add_unknown(p, truth->row[i], !margins || shown->row[i] == FLOOR_HIDDEN, rows + columns, i, floor);
	for (size_t j = 0; j < columns; j++)
		add_unknown(p, truth->column[j], !margins || shown->column[j] == FLOOR_HIDDEN, rows + j, rows + columns + 1, floor);
	add_unknown(p, truth->sum, shown->sum == FLOOR_HIDDEN, rows + columns + 1, rows + columns, floor);
	for (size_t r = 0; r < p->rules; r++)
		for (size_t k = 0; k < p->n; k++)
			if (!p->known[k])
				p->rule[r][MOST_ARCS] += p->rule[r][k] * (double)p->truth[k];
}

static void pivot(struct puzzle *p, size_t r, size_t k)
{
	double by = p->rule[r][k];
	for (size_t c = 0; c <= MOST_ARCS; c++)
		p->rule[r][c] /= by;
	for (size_t i = 0; i < p->rules; i++) {
		double times = p->rule[i][k];
		for (size_t c = 0; i != r && times != 0 && c <= MOST_ARCS; c++)
			p->rule[i][c] -= times * p->rule[r][c];
	}
	p->base[r] = k;
}

/* The ratio rule: which rule gives way to unknown k; `rules` when none does. */
static size_t gives_way(const struct puzzle *p, size_t k)
{
	size_t best = p->rules;
	for (size_t r = 0; r < p->rules; r++) {
		if (p->base[r] == MOST_ARCS || p->rule[r][k] < 1e-7)
			continue;
		double now = p->rule[r][MOST_ARCS] / p->rule[r][k], least = best < p->rules ? p->rule[best][MOST_ARCS] / p->rule[best][k] : 0;
		if (best == p->rules || now < least - 1e-9 || (now < least + 1e-9 && p->base[r] < p->base[best]))
			best = r;
	}
	return best;
}

/* A first basis: the true counts are a solution, so unknowns are taken in by the ratio rule on rules that have none yet, with an unknown of its own for
 * each rule that is then driven out by making it as small as can be. */
static void begin(struct puzzle *p)
{
	/* Rules turned so that what is left over is not below 0; a column of its own is not kept, for it never comes back. */
	for (size_t r = 0; r < p->rules; r++) {
		p->base[r] = MOST_ARCS + 1 + r;
		for (size_t c = 0; p->rule[r][MOST_ARCS] < 0 && c <= MOST_ARCS; c++)
			p->rule[r][c] = c == MOST_ARCS ? p->rule[r][c] : -p->rule[r][c];
		if (p->rule[r][MOST_ARCS] < 0)
			p->rule[r][MOST_ARCS] = -p->rule[r][MOST_ARCS];
	}
	for (;;) {
		size_t k = 0;
		for (; k < p->n; k++) {
			double gain = 0;
			for (size_t r = 0; r < p->rules; r++)
				gain += p->base[r] > MOST_ARCS ? p->rule[r][k] : 0;
			if (!p->known[k] && gain > 1e-7)
				break;
		}
		if (k == p->n)
			break;
		size_t r = gives_way(p, k);
		assert_true(r < p->rules);
		pivot(p, r, k);
	}
	/* What is still there stands at 0: swapped for any unknown of its rule, or the rule says nothing new. */
	for (size_t r = 0; r < p->rules; r++) {
		size_t k = 0;
		while (p->base[r] > MOST_ARCS && k < p->n && (p->known[k] || (p->rule[r][k] < 1e-7 && p->rule[r][k] > -1e-7)))
			k++;
		if (p->base[r] > MOST_ARCS && k < p->n)
			pivot(p, r, k);
		else if (p->base[r] > MOST_ARCS)
			p->base[r] = MOST_ARCS;
	}
}

/* The most (sign 1) or least (sign -1) that unknown `goal` can be; -1 when there is no end to it. */
static double extreme(struct puzzle *p, size_t goal, double sign)
{
	for (;;) {
		size_t in = p->rules, k = 0;
		for (size_t r = 0; r < p->rules; r++)
			if (p->base[r] == goal)
				in = r;
		/* What one more of k brings the goal. */
		for (; k < p->n; k++) {
			double gain = in < p->rules ? -p->rule[in][k] : k == goal ? 1 : 0;
			if (!p->known[k] && gain * sign > 1e-7 && (in == p->rules || k != goal))
				break;
		}
		if (k == p->n)
			return in < p->rules ? p->rule[in][MOST_ARCS] : 0;
		size_t r = gives_way(p, k);
		if (r == p->rules)
			return -1;
		pivot(p, r, k);
	}
}

/* Whether the attacker stays as far away as the header promises. */
static bool holds(const struct counts *truth, const struct counts *shown, bool margins, long floor)
{
	static struct puzzle p;
	pose(&p, truth, shown, margins, floor);
	begin(&p);
	for (size_t k = 0; k < p.n; k++) {
		if (p.known[k] || (!margins && k >= truth->rows * truth->columns && k + 1 < p.n))
			continue;
		double most = extreme(&p, k, 1);
		if (most >= 0 && p.small[k] && most < (double)(p.truth[k] + floor) - 0.5)
			return false;
		if (most >= 0 && most < (double)p.truth[k] + 0.5 && extreme(&p, k, -1) > (double)p.truth[k] - 0.5)
			return false;
	}
	return true;
}

/* Nothing but what was there is shown, and nothing small. */
static void check_shown(const long *truth, const long *shown, size_t n, long floor)
{
	for (size_t k = 0; k < n; k++) {
		assert_true(shown[k] == FLOOR_HIDDEN || shown[k] == truth[k]);
		assert_false(shown[k] > 0 && shown[k] < floor);
	}
}

/* None of those that went along could be shown after all. */
static void check_needed(const long *truth, long *shown, size_t n, long floor, const struct counts *t, struct counts *s, bool margins)
{
	for (size_t k = 0; k < n; k++) {
		if (shown[k] != FLOOR_HIDDEN || (truth[k] > 0 && truth[k] < floor))
			continue;
		shown[k] = truth[k];
		assert_false(holds(t, s, margins, floor));
		shown[k] = FLOOR_HIDDEN;
	}
}

static void test_attack(void **state)
{
	(void)state;
	long small = 0, along = 0, sums = 0;
	for (int i = 0; i < 2000; i++) {
		struct counts t = random_table(), s = t;
		bool margins = i % 4 != 0;
		long floor = i % 8 == 1 ? 3 : 10;
		size_t n = t.rows * t.columns, hidden = 0;
		size_t said = floor_table(s.cell, t.rows, t.columns, margins ? s.row : NULL, margins ? s.column : NULL, &s.sum, floor);
		check_shown(t.cell, s.cell, n, floor);
		check_shown(&t.sum, &s.sum, 1, floor);
		if (margins) {
			check_shown(t.row, s.row, t.rows, floor);
			check_shown(t.column, s.column, t.columns, floor);
		}
		if (!holds(&t, &s, margins, floor))
			fail_msg("table %d (%zu by %zu) gives something away", i, t.rows, t.columns);
		check_needed(t.cell, s.cell, n, floor, &t, &s, margins);
		check_needed(&t.sum, &s.sum, 1, floor, &t, &s, margins);
		if (margins) {
			check_needed(t.row, s.row, t.rows, floor, &t, &s, margins);
			check_needed(t.column, s.column, t.columns, floor, &t, &s, margins);
		}
		for (size_t k = 0; k < n; k++) {
			hidden += s.cell[k] == FLOOR_HIDDEN;
			small += t.cell[k] > 0 && t.cell[k] < floor;
			along += s.cell[k] == FLOOR_HIDDEN && (t.cell[k] == 0 || t.cell[k] >= floor);
		}
		sums += s.sum == FLOOR_HIDDEN && t.sum >= floor;
		assert_int_equal(said, hidden);
	}
	print_message("%ld small counts, %ld went along, %ld sums of all\n", small, along, sums);
	assert_true(small > 5000 && along < small / 2 && sums < 200);
}

/* The attacker himself: he finds what a table gives away, and only that. */
static void test_attacker(void **state)
{
	(void)state;
	struct counts t = { .rows = 2, .columns = 2, .cell = { 3, 40, 50, 60 } };
	add_up(&t);
	struct counts s = t;
	s.cell[0] = FLOOR_HIDDEN;
	assert_false(holds(&t, &s, true, 10));
	s.cell[1] = s.cell[2] = FLOOR_HIDDEN;
	assert_false(holds(&t, &s, true, 10));
	s.cell[3] = FLOOR_HIDDEN;
	assert_true(holds(&t, &s, true, 10));
	/* 0 and 0 beside it leave no room upwards. */
	struct counts z = { .rows = 2, .columns = 2, .cell = { 3, 0, 0, 60 } };
	add_up(&z);
	s = z;
	s.cell[0] = s.cell[1] = s.cell[2] = s.cell[3] = FLOOR_HIDDEN;
	assert_false(holds(&z, &s, true, 10));
}

static void test_known_tables(void **state)
{
	(void)state;
	/* One small count takes the three cheapest that make a way round. */
	long cells[] = { 3, 40, 90, 50, 60, 70, 80, 95, 20 }, rows[] = { 133, 180, 195 }, columns[] = { 133, 195, 180 }, sum = 508;
	assert_int_equal(floor_table(cells, 3, 3, rows, columns, &sum, 10), 4);
	assert_int_equal(cells[0], FLOOR_HIDDEN);
	assert_int_equal(rows[0] + columns[0] + sum, 133 + 133 + 508);
	/* Two small ones in one row and column cover each other only if there is enough of them. */
	long list[] = { 9, 9, 9, 300, 30 }, all = 357;
	assert_int_equal(floor_list(list, 5, &all, 10), 3);
	assert_int_equal(list[4], 30);
	long two[] = { 2, 3, 300, 30 }, of = 335;
	assert_int_equal(floor_list(two, 4, &of, 10), 3);
	assert_int_equal(two[3], FLOOR_HIDDEN);
	assert_int_equal(two[2], 300);
	assert_int_equal(of, 335);
	/* Alone, its sum goes as well; a 0 beside it may stay. */
	long one[] = { 4, 0 }, only = 4;
	assert_int_equal(floor_list(one, 2, &only, 10), 1);
	assert_int_equal(only, FLOOR_HIDDEN);
	assert_int_equal(one[1], 0);
	long large[] = { 10, 0, 12 }, fine = 22;
	assert_int_equal(floor_list(large, 3, &fine, 10), 0);
	/* No sum published: only what is small. */
	long loose[] = { 4, 30 };
	assert_int_equal(floor_list(loose, 2, NULL, 10), 1);
	assert_int_equal(loose[1], 30);
}

static void test_no_floor(void **state)
{
	(void)state;
	for (long floor = -1; floor <= 1; floor++) {
		long cells[] = { 1, 2, 3, 0 }, rows[] = { 3, 3 }, columns[] = { 4, 2 }, sum = 6;
		assert_int_equal(floor_table(cells, 2, 2, rows, columns, &sum, floor), 0);
		assert_int_equal(cells[0], 1);
		assert_int_equal(sum, 6);
		assert_int_equal(floor_one(1, floor), 1);
	}
	assert_int_equal(floor_table(NULL, 0, 5, NULL, NULL, NULL, 10), 0);
	assert_int_equal(floor_list(NULL, 0, NULL, 10), 0);
}

static void test_single_and_words(void **state)
{
	(void)state;
	char into[32];
	assert_int_equal(floor_one(0, 10), 0);
	assert_int_equal(floor_one(1, 10), FLOOR_HIDDEN);
	assert_int_equal(floor_one(9, 10), FLOOR_HIDDEN);
	assert_int_equal(floor_one(10, 10), 10);
	assert_string_equal(floor_shown(floor_one(9, 10), 10, into), "fewer than 10");
	assert_string_equal(floor_shown(12, 10, into), "12");
	assert_string_equal(floor_cell_shown(FLOOR_HIDDEN, into), "not shown");
	assert_string_equal(floor_cell_shown(0, into), "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attacker),
		cmocka_unit_test(test_known_tables),
		cmocka_unit_test(test_no_floor),
		cmocka_unit_test(test_single_and_words),
		cmocka_unit_test(test_attack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
