/* Values that two people changed apart are kept, both, until somebody has chosen. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;

static void test_conflicts_are_shown_and_dismissed(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged m;
	struct conflict_row *list;
	size_t n;
	struct store *st = kit_open("a.db"), *other;
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first", id);
	OK(care_copy(st, at("b.db"), &kit.err));
	other = kit_open("b.db");
	struct cell c = { "statement.words", e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &c, "first", "ann's");
	clock_pin(clock_now_us() + 1000);
	kit_put(other, "ben", &c, "first", "ben's");
	store_close(other);
	OK(merge_file(st, at("b.db"), &m, &kit.err));
	assert_int_equal(m.conflicts, 1);
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].kept, "ben's");
	assert_string_equal(list[0].kept_by, "ben");
	assert_string_equal(list[0].other, "ann's");
	assert_string_equal(list[0].other_by, "ann");
	OK(conflict_dismiss(st, "ann", id, "words", &kit.err));
	FAILS(conflict_dismiss(st, "ann", id, "words", &kit.err), ERR_NOTHING);
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 0);
	other = kit_open("b.db"); /* the decision travels */
	OK(merge_file(other, at("a.db"), &m, &kit.err));
	assert_int_equal(m.conflicts, 0);
	kit_sound(other);
	store_close(other);
	store_close(st);
}

/* The same words changed by ann in a.db and by ben, later, in b.db; merged into a.db, which is left open. */
static struct store *two_values(struct cell *c, char id[STORE_ID_SIZE], struct conflict_row *out)
{
	struct merged m;
	struct conflict_row *list;
	size_t n;
	struct store *st = kit_open("a.db"), *other;
	clock_pin(INT64_C(1790000000000000));
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first", id);
	OK(care_copy(st, at("b.db"), &kit.err));
	other = kit_open("b.db");
	*c = (struct cell){ "statement.words", e.id, id, "", NULL, NULL };
	clock_pin(INT64_C(1790000060000000));
	kit_put(st, "ann", c, "first", "ann's");
	clock_pin(INT64_C(1790000120000000));
	kit_put(other, "ben", c, "first", "ben's");
	store_close(other);
	OK(merge_file(st, at("b.db"), &m, &kit.err));
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	*out = list[0];
	return st;
}

static size_t conflicts_of(struct store *st)
{
	struct conflict_row *list;
	size_t n;
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	return n;
}

static void reads(struct store *st, const struct cell *c, const char *want)
{
	struct str value = STR_INIT;
	OK(cell_get(st, c, &value, &kit.err));
	assert_string_equal(str_text(&value), want);
	str_release(&value);
}

static void test_the_other_value_is_taken(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct cell c;
	struct conflict_row k;
	struct merged m;
	struct undone u = UNDONE_INIT;
	struct store *st = two_values(&c, id, &k), *other;
	assert_true(k.kept_us == INT64_C(1790000120000000) && k.other_us == INT64_C(1790000060000000));

	/* Only what is there, as it is there, and by names that the file has. */
	struct conflict_row odd = k;
	odd.kept = "something else";
	FAILS(conflict_take(st, "cat", &odd, &kit.err), ERR_CLASH);
	odd = k;
	odd.other = "never written";
	FAILS(conflict_take(st, "cat", &odd, &kit.err), ERR_NOTHING);
	const char *const names[][2] = { { "here", "actor" }, { "statement", "words\" = 'x', \"kind" }, { "statement", "n" },
		{ "statement", "id" }, { "statement\" --", "words" }, { "change", "now" } };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		odd = k;
		odd.table = names[i][0];
		odd.column = names[i][1];
		FAILS(conflict_take(st, "cat", &odd, &kit.err), ERR_INVALID);
	}
	odd = k;
	odd.column = "gone";
	odd.other = "2";
	FAILS(conflict_take(st, "cat", &odd, &kit.err), ERR_INVALID);
	reads(st, &c, "ben's");
	assert_int_equal(conflicts_of(st), 1);

	OK(conflict_take(st, "cat", &k, &kit.err));
	reads(st, &c, "ann's");
	assert_int_equal(conflicts_of(st), 0);
	FAILS(conflict_take(st, "cat", &k, &kit.err), ERR_NOTHING);
	other = kit_open("b.db"); /* the decision travels */
	OK(merge_file(other, at("a.db"), &m, &kit.err));
	reads(other, &c, "ann's");
	assert_int_equal(m.conflicts, 0);
	assert_int_equal(conflicts_of(other), 0);
	kit_sound(other);
	store_close(other);

	OK(history_undo(st, "cat", &u, &kit.err));
	assert_string_equal(str_text(&u.deed), "take the other value");
	assert_int_equal(u.left, 0);
	reads(st, &c, "ben's");
	OK(history_redo(st, "cat", &u, &kit.err));
	reads(st, &c, "ann's");
	undone_release(&u);
	kit_sound(st);
	store_close(st);
}

/* Ann takes the row out of the lists while ben, in a copy, changes its words. */
static void test_a_hidden_row_comes_back_with_its_value(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged m;
	struct conflict_row *list;
	size_t n;
	struct undone u = UNDONE_INIT;
	struct store *st = kit_open("a.db"), *other;
	clock_pin(INT64_C(1790000000000000));
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first", id);
	OK(care_copy(st, at("b.db"), &kit.err));
	other = kit_open("b.db");
	struct cell c = { "statement.words", e.id, id, "", NULL, NULL };
	clock_pin(INT64_C(1790000060000000));
	kit_put(other, "ben", &c, "first", "ben's");
	store_close(other);
	clock_pin(INT64_C(1790000120000000));
	OK(store_begin(st, "ann", "remove a statement", &kit.err));
	OK(record_hide(st, "statement", id, true, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(merge_file(st, at("b.db"), &m, &kit.err));
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_true(list[0].hidden);
	assert_string_equal(list[0].kept_by, "ann");
	assert_string_equal(list[0].other_by, "ben");
	OK(conflict_take(st, "cat", &list[0], &kit.err));
	reads(st, &c, "ben's");
	assert_int_equal(conflicts_of(st), 0);
	OK(history_undo(st, "cat", &u, &kit.err));
	undone_release(&u);
	assert_int_equal(kit_int(st, "SELECT gone FROM statement"), 1);
	other = kit_open("b.db");
	OK(merge_file(other, at("a.db"), &m, &kit.err));
	assert_int_equal(conflicts_of(other), 0);
	kit_sound(other);
	store_close(other);
	kit_sound(st);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_conflicts_are_shown_and_dismissed, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_the_other_value_is_taken, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_hidden_row_comes_back_with_its_value, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
