/* The search index learns in the middle of a deed: what is said, changed and taken back around that is found as it ends up. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row home;

static void say(struct store *st, const char *words, char id[STORE_ID_SIZE])
{
	const struct statement_new s = { .engagement = home.id, .event = home.events[0].id, .kind = "need", .band = "child", .words = words };

	id[0] = '\0';
	OK(statement_add(st, &s, id, &kit.err));
}

static void reword(struct store *st, const char *id, const char *seen, const char *words)
{
	const struct cell c = { .column = "statement.words", .engagement = home.id, .record = id, .row = "" };

	OK(cell_put(st, &c, seen, words, NULL, &kit.err));
}

static int64_t found(struct store *st, const char *word)
{
	int64_t n = -1;
	char sql[120];

	snprintf(sql, sizeof sql, "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH '%s'", word);
	OK(db_int_of(st->db, sql, &n, &kit.err));
	return n;
}

static void test_learns_between(void **state)
{
	struct store *st = kit_open("t");
	char id[STORE_ID_SIZE], first[STORE_ID_SIZE], second[STORE_ID_SIZE];

	(void)state;
	id[0] = '\0';
	OK(store_begin(st, "boss", "prepare", &kit.err));
	OK(engagement_add(st, "Invented", "children", false, id, &kit.err));
	OK(engagement_get(st, id, kit.arena, &home, &kit.err));
	say(st, "before", id);
	OK(store_commit(st, &kit.err));
	OK(store_begin(st, "boss", "say", &kit.err));
	say(st, "swing", first);
	OK(txn_learn(st, &kit.err));
	assert_int_equal(found(st, "swing"), 1);
	say(st, "water", second);
	reword(st, first, "swing", "slide");
	reword(st, id, "before", "after");
	OK(txn_learn(st, &kit.err));
	OK(txn_learn(st, &kit.err));
	reword(st, second, "water", "sand");
	OK(store_commit(st, &kit.err));
	assert_int_equal(found(st, "swing") + found(st, "water") + found(st, "before"), 0);
	assert_int_equal(found(st, "slide"), 1);
	assert_int_equal(found(st, "sand"), 1);
	assert_int_equal(found(st, "after"), 1);
	kit_sound(st);
	/* Taken back after it was learnt. */
	OK(store_begin(st, "boss", "say", &kit.err));
	say(st, "forgotten", id);
	reword(st, first, "slide", "forgotten");
	OK(txn_learn(st, &kit.err));
	assert_int_equal(found(st, "forgotten"), 2);
	store_rollback(st);
	assert_int_equal(found(st, "forgotten"), 0);
	assert_int_equal(found(st, "slide"), 1);
	kit_sound(st);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(test_learns_between, kit_setup, kit_teardown) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
