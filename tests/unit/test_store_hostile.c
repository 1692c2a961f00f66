/* What a file that came from elsewhere may hold, and what may lie beside one: nothing of it harms ours. */
#include "config.h"

#include <errno.h>

#include "store_kit.h"

#ifndef TEST_DATA
#define TEST_DATA "tests/data"
#endif

static struct engagement_row e;

/* SQL by another program. */
static void raw(const char *name, const char *sql)
{
	sqlite3 *db;
	char *why = NULL;
	assert_int_equal(sqlite3_open(at(name), &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_close(db);
}

/* The statements that keep the shared tables are put together from names: a name must not be a statement itself. */
static void test_names_are_no_statements(void **state)
{
	(void)state;
	static const char *const names[] = {
		"x; COMMIT; CREATE TABLE taken(y); --", "conflict SELECT 1,2,3,4,5,6; COMMIT; CREATE TABLE taken(y); --",
	};
	struct store *st;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		kit_copy_bytes(TEST_DATA "/format-1.db", at("foreign.db"));
		char *make = sqlite3_mprintf("CREATE TABLE \"%w\"(id TEXT, gone INTEGER, a TEXT);"
			"INSERT INTO personal VALUES (%Q, 'a')", names[i], names[i]);
		raw("foreign.db", make);
		sqlite3_free(make);
		if (store_open(&st, at("foreign.db"), 0, &kit.err)) {
			struct check_report r;
			OK(care_check(st, &r, &kit.err));
			check_report_release(&r);
			(void)!care_rebuild(st, &kit.err);
			store_close(st);
		}
		sqlite3 *db;
		assert_int_equal(sqlite3_open(at("foreign.db"), &db), SQLITE_OK);
		sqlite3_stmt *q;
		assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'taken'", -1, &q, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
		if (sqlite3_column_int(q, 0) != 0)
			fail_msg("the name \"%s\" was carried out", names[i]);
		sqlite3_finalize(q);
		sqlite3_close(db);
	}
}

/* SQLite would carry a log file out into any file that stands beside it. */
static void test_the_log_of_another_file(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db"), *other;
	kit_engagement(st, &e);
	OK(care_copy(st, at("copy.db"), &kit.err));
	kit_say(st, &e, "ann", "A swing (invented)", id);
	/* As after a crash: the log holds what the file does not. Then the file alone was deleted. */
	kit_copy_bytes(at("a.db-wal"), at("lost.db-wal"));
	store_close(st);
	FAILS(store_open(&other, at("lost.db"), STORE_CREATE, &kit.err), ERR_DAMAGED);
	assert_int_not_equal(access(at("lost.db"), F_OK), 0);
	assert_int_equal(access(at("lost.db-wal"), F_OK), 0);
	struct str kept = STR_INIT;
	OK(care_restore(at("copy.db"), at("lost.db"), &kept, &kit.err));
	assert_int_not_equal(access(at("lost.db-wal"), F_OK), 0);
	str_add(&kept, "-wal");
	assert_int_equal(access(kept.buf, F_OK), 0);
	str_release(&kept);
	OK(store_open(&st, at("lost.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement"), 0);
	kit_sound(st);
	store_close(st);
}

/* A disk as sticks and cards have it: a file has one name. Stands in for the link() of the library. */
static bool one_name;
int link(const char *from, const char *to)
{
	if (!one_name)
		return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
	errno = EPERM;
	return -1;
}

static void test_a_disk_without_second_names(void **state)
{
	(void)state;
	one_name = true;
	struct store *st = kit_open("a.db"), *copy;
	kit_engagement(st, &e);
	OK(care_copy(st, at("copy.db"), &kit.err));
	FAILS(care_copy(st, at("copy.db"), &kit.err), ERR_EXISTS);
	one_name = false;
	OK(store_open(&copy, at("copy.db"), 0, &kit.err));
	kit_sound(copy);
	store_close(copy);
	store_close(st);
	struct stat s;
	assert_int_equal(stat(at("copy.db"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
}

static void test_search_when_only_looking(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "A swing (invented)", id);
	store_close(st);
	OK(store_open(&st, at("a.db"), STORE_READ_ONLY, &kit.err));
	struct statement_filter f = { .engagement = e.id, .search = "swing" };
	struct statement_row *rows;
	size_t n;
	OK(statement_page(st, &f, PAGE_OLDER, 0, 10, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 1);
	store_close(st);
}

/* A change that would make the file unusable later is refused now. */
static void test_changes_that_poison(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"UPDATE change SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM change)",
		"UPDATE change SET was = 'no JSON' WHERE seq = (SELECT max(seq) FROM change)",
		"UPDATE change SET now = '{\"words\":\"x\",\"a\\\"b\":1}' WHERE seq = (SELECT max(seq) FROM change)",
		"UPDATE change SET now = '{\"words\":\"x\",\"\":1}' WHERE seq = (SELECT max(seq) FROM change)",
		"UPDATE change SET was = '[]', now = '[1]' WHERE seq = (SELECT max(seq) FROM change)",
	};
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db"), *other;
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "A swing (invented)", id);
	store_close(st);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		kit_copy_bytes(at("a.db"), at("b.db"));
		OK(store_open(&other, at("b.db"), 0, &kit.err));
		struct cell words = { .column = "statement.words", .engagement = e.id, .record = id };
		kit_put(other, "sam", &words, "A swing (invented)", "Two swings (invented)");
		store_close(other);
		raw("b.db", bad[i]);
		struct merged m;
		OK(store_open(&st, at("a.db"), 0, &kit.err));
		if (merge_file(st, at("b.db"), &m, &kit.err))
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(kit.err.code, ERR_DAMAGED);
		OK(store_begin(st, "ann", "change a value", &kit.err));
		store_rollback(st);
		kit_sound(st);
		store_close(st);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_names_are_no_statements, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_the_log_of_another_file, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_disk_without_second_names, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_search_when_only_looking, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_changes_that_poison, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
