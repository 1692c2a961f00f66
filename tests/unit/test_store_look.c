/* Looking once: what is read between store_look() and its end is one state of the file, nobody is kept waiting by it, and it ends
 * whatever goes wrong on the way. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;
static struct store *st, *other;

static int begin(void **state)
{
	assert_int_equal(kit_setup(state), 0);
	st = kit_open("a.db");
	kit_engagement(st, &e);
	other = kit_open("a.db");
	return 0;
}

static int end(void **state)
{
	store_close(other);
	store_close(st);
	return kit_teardown(state);
}

static void say(struct store *by, const char *words)
{
	char id[STORE_ID_SIZE];
	kit_say(by, &e, by == st ? "ann" : "ben", words, id);
}

static size_t seen(struct store *by)
{
	struct statement_filter f = { .engagement = e.id };
	struct statement_row *rows;
	size_t n;
	OK(statement_page(by, &f, PAGE_OLDER, 0, 100, kit.arena, &rows, &n, &kit.err));
	return n;
}

static long counted(struct store *by)
{
	struct engagement_row r;
	OK(engagement_get(by, e.id, kit.arena, &r, &kit.err));
	return r.events[0].statements;
}

static bool open_still(const struct store *by)
{
	return sqlite3_get_autocommit(by->db) == 0;
}

static void test_one_state(void **state)
{
	(void)state;
	say(other, "one");
	store_look(st);
	assert_int_equal(seen(st), 1);
	int64_t newest = store_newest(st);
	say(other, "two");
	say(other, "three");
	assert_int_equal(seen(st), 1);
	assert_int_equal(counted(st), 1);
	assert_true(store_newest(st) == newest);
	assert_int_equal(seen(other), 3); /* who did not look */
	store_look_end(st);
	assert_false(open_still(st));
	/* That there was something new meanwhile is not forgotten over it. */
	assert_true(store_changed_elsewhere(st));
	assert_int_equal(seen(st), 3);
	assert_int_equal(counted(st), 3);
}

static void test_one_inside_another(void **state)
{
	(void)state;
	store_look(st);
	store_look(st);
	assert_int_equal(seen(st), 0);
	say(other, "one");
	store_look_end(st);
	assert_int_equal(seen(st), 0); /* the outer one goes on */
	store_look(st);
	assert_int_equal(seen(st), 0);
	store_look_end(st);
	store_look_end(st);
	assert_int_equal(seen(st), 1);
	/* One end too many does nothing, and the next look is one. */
	store_look_end(st);
	store_look(st);
	assert_int_equal(seen(st), 1);
	say(other, "two");
	assert_int_equal(seen(st), 1);
	store_look_end(st);
	assert_int_equal(seen(st), 2);
}

static void test_a_change_inside(void **state)
{
	(void)state;
	store_look(st);
	assert_int_equal(seen(st), 0);
	say(other, "one"); /* from the state looked at, a change would fail at once */
	say(st, "two");
	assert_int_equal(seen(st), 2);
	say(other, "three");
	assert_int_equal(seen(st), 3); /* the look is over, though its end is to come */
	assert_false(open_still(st));
	store_look_end(st);
	assert_int_equal(seen(st), 3);
	/* Taken back, and a look that begins and ends in the middle of a change leaves the change alone. */
	store_look(st);
	assert_int_equal(seen(st), 3);
	struct statement_new s = { .engagement = e.id, .event = e.events[0].id, .words = "four" };
	char id[STORE_ID_SIZE];
	OK(store_begin(st, "ann", "add a statement", &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	store_look(st);
	assert_int_equal(seen(st), 4);
	store_look_end(st);
	store_look_end(st);
	assert_true(open_still(st));
	store_rollback(st);
	assert_int_equal(seen(st), 3);
	store_look(st);
	assert_int_equal(seen(st), 3);
	say(other, "five");
	assert_int_equal(seen(st), 3);
	store_look_end(st);
	kit_sound(st);
}

/* What the log file holds that could not be carried into the file itself. */
static int64_t stuck(struct store *by)
{
	sqlite3_stmt *q = db_prepare(by->db, "PRAGMA wal_checkpoint(PASSIVE)", &kit.err);
	assert_non_null(q);
	assert_int_equal(db_step(q, &kit.err), STEP_ROW);
	int64_t left = sqlite3_column_int64(q, 1) - sqlite3_column_int64(q, 2);
	sqlite3_finalize(q);
	return left;
}

static void test_the_log_can_be_tidied_afterwards(void **state)
{
	(void)state;
	say(other, "one");
	assert_int_equal(stuck(other), 0);
	store_look(st);
	assert_int_equal(seen(st), 1);
	for (int i = 0; i < 20; i++)
		say(other, "more");
	assert_true(stuck(other) > 0);
	store_look_end(st);
	assert_int_equal(stuck(other), 0);
	int64_t busy;
	OK(db_int_of(other->db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &kit.err));
	assert_int_equal(busy, 0);
	/* Nor by a change that ended the look. */
	store_look(st);
	assert_int_equal(seen(st), 21);
	say(other, "one");
	say(st, "two");
	assert_int_equal(stuck(other), 0);
	store_look_end(st);
}

static void test_where_nothing_can_be_written(void **state)
{
	(void)state;
	struct store *reader;
	OK(store_open(&reader, at("a.db"), STORE_READ_ONLY, &kit.err));
	store_look(reader);
	assert_int_equal(seen(reader), 0);
	say(other, "one");
	assert_int_equal(seen(reader), 0);
	FAILS(store_begin(reader, "cy", "add", &kit.err), ERR_READ_ONLY);
	assert_int_equal(seen(reader), 1); /* tried, and with that the look is over */
	store_look_end(reader);
	assert_false(open_still(reader));
	store_look(reader);
	assert_int_equal(seen(reader), 1);
	say(other, "two");
	assert_int_equal(seen(reader), 1);
	store_look_end(reader);
	assert_int_equal(seen(reader), 2);
	assert_int_equal(stuck(other), 0);
	store_close(reader);
}

static void test_a_change_that_cannot_begin(void **state)
{
	(void)state;
	store_look(st);
	assert_int_equal(seen(st), 0);
	/* A newer program has been here. */
	OK(db_exec(other->db, "UPDATE here SET ver = ver + 1", &kit.err));
	FAILS(store_begin(st, "ann", "add", &kit.err), ERR_NEWER);
	assert_false(open_still(st));
	OK(db_exec(other->db, "UPDATE here SET ver = ver - 1", &kit.err));
	say(other, "one");
	assert_int_equal(seen(st), 1);
	store_look_end(st);
	say(st, "two");
	/* And one in the middle of another: that one goes on. */
	OK(store_begin(st, "ann", "add", &kit.err));
	store_look(st);
	FAILS(store_begin(st, "ann", "add", &kit.err), ERR_INTERNAL);
	store_look_end(st);
	OK(store_commit(st, &kit.err));
	assert_int_equal(seen(st), 2);
	kit_sound(st);
}

static int stop(void *unused)
{
	(void)unused;
	return 1;
}

static void test_a_load_that_fails_half_way(void **state)
{
	(void)state;
	struct deed_row *rows;
	struct statement_row row;
	size_t n;
	say(other, "one");
	store_look(st);
	assert_int_equal(seen(st), 1);
	FAILS(statement_get(st, "0123456789abcdef0123456789abcdef", kit.arena, &row, &kit.err), ERR_NOT_FOUND);
	say(other, "two");
	assert_int_equal(seen(st), 1);
	/* Broken off by SQLite itself, in the middle of a query. */
	sqlite3_progress_handler(st->db, 1, stop, NULL);
	assert_false(history_page(st, e.id, 0, 100, kit.arena, &rows, &n, &kit.err));
	sqlite3_progress_handler(st->db, 0, NULL, NULL);
	store_look_end(st);
	assert_false(open_still(st));
	assert_int_equal(seen(st), 2);
	/* A look that cannot even begin is none, and reading goes on without it. */
	sqlite3_progress_handler(st->db, 1, stop, NULL);
	store_look(st);
	sqlite3_progress_handler(st->db, 0, NULL, NULL);
	assert_int_equal(seen(st), 2);
	store_look_end(st);
	assert_false(open_still(st));
	say(st, "three");
	assert_int_equal(stuck(other), 0);
	kit_sound(st);
}

/* Which engagements were changed since a number of the log: those and no others. */
static void test_touched(void **state)
{
	(void)state;
	struct engagement_row one, two;
	struct store *file = kit_open("touched.db");
	char id[STORE_ID_SIZE];
	const char **ids;
	size_t n;
	bool all;
	kit_engagement(file, &one);
	kit_engagement(file, &two);
	kit_say(file, &one, "ana", "takes the letter of the copy", id);
	int64_t since = store_newest(file);
	OK(store_touched(file, since, kit.arena, &ids, &n, &all, &kit.err));
	assert_int_equal(n, 0);
	assert_false(all);
	kit_say(file, &two, "ana", "said in the second", id);
	kit_say(file, &two, "ana", "and once more", id);
	OK(store_touched(file, since, kit.arena, &ids, &n, &all, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(ids[0], two.id);
	assert_false(all);
	/* The letter of a copy concerns every engagement. */
	OK(store_touched(file, 0, kit.arena, &ids, &n, &all, &kit.err));
	assert_true(all);
	store_close(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_one_state, begin, end),
		cmocka_unit_test_setup_teardown(test_one_inside_another, begin, end),
		cmocka_unit_test_setup_teardown(test_a_change_inside, begin, end),
		cmocka_unit_test_setup_teardown(test_the_log_can_be_tidied_afterwards, begin, end),
		cmocka_unit_test_setup_teardown(test_where_nothing_can_be_written, begin, end),
		cmocka_unit_test_setup_teardown(test_a_change_that_cannot_begin, begin, end),
		cmocka_unit_test_setup_teardown(test_a_load_that_fails_half_way, begin, end),
		cmocka_unit_test_setup_teardown(test_touched, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
