/* The order of themes, and second opinions. */
#include "config.h"

#include "themes_kit.h"

static void test_order_of_themes(void **state)
{
	(void)state;
	struct store *st = begin();
	struct theme_row *list;
	char id[STORE_ID_SIZE] = "00000000000040008000000000000001";
	OK(store_begin(st, "ann", "move", &kit.err));
	OK(theme_move(st, t[3], -1, &kit.err));
	OK(theme_move(st, t[3], -1, &kit.err));
	OK(theme_move(st, t[3], -1, &kit.err));
	FAILS(theme_move(st, t[3], -1, &kit.err), ERR_NOTHING);
	OK(theme_move(st, t[1], 1, &kit.err));
	FAILS(theme_move(st, t[1], 1, &kit.err), ERR_NOTHING);
	OK(theme_add(st, e.id, "From a table (invented)", id, &kit.err));
	FAILS(theme_add(st, e.id, "From a table (invented)", id, &kit.err), ERR_EXISTS);
	FAILS(theme_add(st, e.id, " \n", id, &kit.err), ERR_INVALID);
	OK(theme_move(st, id, -1, &kit.err));
	OK(store_commit(st, &kit.err));
	assert_int_equal(standing_themes(st, &list), 5);
	const char *const want[] = { t[3], t[0], t[2], id, t[1] };
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(list[i].id, want[i]);
	/* The same place in two copies: moving gets past both. */
	deed(st, "ann", "UPDATE theme SET pos = 'i'");
	OK(store_begin(st, "ann", "move", &kit.err));
	OK(theme_move(st, t[3], -1, &kit.err));
	OK(theme_move(st, t[0], 1, &kit.err));
	FAILS(theme_move(st, t[0], 1, &kit.err), ERR_NOTHING);
	OK(store_commit(st, &kit.err));
	assert_int_equal(standing_themes(st, &list), 5);
	assert_string_equal(list[0].id, t[3]);
	assert_string_equal(list[4].id, t[0]);
	store_close(st);
}

static void test_second_opinion(void **state)
{
	(void)state;
	struct store *st = begin();
	struct opinion_row *list;
	struct opinion_item *items, *again;
	char id[STORE_ID_SIZE];
	size_t n;
	OK(store_begin(st, "bo", "second opinion", &kit.err));
	FAILS(opinion_add(st, e.id, "bo", 3, id, &kit.err), ERR_NOTHING);
	store_rollback(st);
	for (int i = 0; i < 4; i++)
		code(st, "ann", s[i], t[i % 2], true);
	OK(store_begin(st, "bo", "second opinion", &kit.err));
	OK(opinion_add(st, e.id, "bo", 3, id, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(opinion_items(st, id, kit.arena, &items, &n, &kit.err));
	assert_int_equal(n, 3);
	assert_string_equal(items[0].themes, "");
	assert_int_equal(strlen(items[0].now), 32);
	assert_memory_equal(items[0].label, "E1-A", 4);
	OK(store_begin(st, "bo", "say", &kit.err));
	OK(opinion_set(st, e.id, id, items[0].statement, "-", &kit.err));
	OK(opinion_set(st, e.id, id, items[0].statement, "-", &kit.err));
	OK(opinion_set(st, e.id, id, items[1].statement, t[2], &kit.err));
	FAILS(opinion_set(st, e.id, id, e.id, "-", &kit.err), ERR_NOT_FOUND);
	OK(store_commit(st, &kit.err));
	OK(opinion_list(st, e.id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(list[0].asked, 3);
	assert_int_equal(list[0].looked_at, 2);
	put(st, items[1].statement, "statement.hold", "", "yes");
	OK(opinion_list(st, e.id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(list[0].asked, 2);
	assert_int_equal(list[0].looked_at, 1);
	OK(opinion_items(st, id, kit.arena, &again, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(again[0].statement, items[0].statement);
	assert_string_equal(again[0].themes, "-");
	assert_string_equal(again[1].statement, items[2].statement);
	kit_sound(st);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_order_of_themes), TEST(test_second_opinion) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
