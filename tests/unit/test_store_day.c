/* The day in the file: moments, printed papers, who is at work; a file of format 2; the same in two copies. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>

#include "store_kit.h"

static struct engagement_row e;

static void moment(struct store *st, const char *actor, const char *activity, const char *what, int64_t amount, int64_t at_us,
	char id[STORE_ID_SIZE])
{
	OK(store_begin(st, actor, "note the time", &kit.err));
	OK(moment_add(st, e.id, e.events[0].id, activity, what, amount, at_us, id, &kit.err));
	OK(store_commit(st, &kit.err));
}

static struct moment_row *moments(struct store *st, size_t want)
{
	struct moment_row *list;
	size_t n;
	OK(moment_list(st, e.events[0].id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, want);
	return list;
}

static int64_t counted(struct store *st, const char *what)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "SELECT coalesce(sum(n), 0) FROM tally WHERE what = '%s'", what);
	int64_t n = kit_int(st, sql.buf);
	str_release(&sql);
	return n;
}

static void test_moments(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct undone u = UNDONE_INIT;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	FAILS(moment_add(st, e.id, e.events[0].id, "x", "start", 0, 0, id, &kit.err), ERR_INTERNAL);
	moment(st, "ana", "welcome", "start", 0, 1000, id);
	moment(st, "ana", "welcome", "end", 0, 2000, id);
	moment(st, "ana", "jigsaw", "start", 0, 2000, id);
	moment(st, "ana", "", "clock", 500, 2600, id);
	moment(st, "ana", "jigsaw", "end", 0, 3000, id);
	struct moment_row *m = moments(st, 4);
	assert_int_equal(m[0].at_us, 1500);
	assert_int_equal(m[2].at_us, 2500);
	assert_string_equal(m[2].activity, "jigsaw");
	assert_int_equal(m[3].at_us, 3000);
	assert_string_equal(m[3].what, "end");
	assert_int_equal(counted(st, "moments"), 2);
	OK(history_undo(st, "ana", &u, &kit.err));
	OK(history_undo(st, "ana", &u, &kit.err));
	m = moments(st, 3);
	assert_int_equal(m[2].at_us, 2000); /* the correction was taken back */
	OK(history_undo(st, "ana", &u, &kit.err));
	assert_int_equal(counted(st, "moments"), 1);
	OK(history_redo(st, "ana", &u, &kit.err));
	assert_int_equal(counted(st, "moments"), 2);
	moments(st, 3);
	/* Going back hides a moment by its id. */
	OK(store_begin(st, "ana", "back", &kit.err));
	OK(record_hide(st, "moment", m[2].id, true, &kit.err));
	OK(store_commit(st, &kit.err));
	moments(st, 2);
	moment(st, "ana", "", "allow", 15, 0, id);
	m = moments(st, 3);
	assert_int_equal(m[2].amount, 15);
	assert_true(m[2].at_us > INT64_C(1700000000000000));
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* The clock of one computer says nothing about what another one noted. */
static void test_moments_of_two_copies(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged merged;
	struct store *a = kit_open("a.db"), *b;
	kit_engagement(a, &e);
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	moment(a, "ana", "welcome", "start", 0, 1000, id);
	moment(b, "sam", "welcome", "count", 24, 1100, id);
	moment(a, "ana", "", "clock", 500, 1200, id);
	store_close(b);
	OK(merge_file(a, at("b.db"), &merged, &kit.err));
	assert_int_equal(merged.taken, 1);
	assert_int_equal(merged.conflicts, 0);
	struct moment_row *m = moments(a, 2);
	assert_int_equal(m[0].at_us, 1500);
	assert_int_equal(m[1].at_us, 1100);
	assert_int_equal(m[1].amount, 24);
	kit_sound(a);
	store_close(a);
}

static void test_releases_and_sheets(void **state)
{
	(void)state;
	struct release_row r;
	struct sheet_row made, *sheets;
	struct undone u = UNDONE_INIT;
	char id[STORE_ID_SIZE], group[STORE_ID_SIZE];
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(release_last(st, e.events[0].id, kit.arena, &r, &kit.err));
	assert_int_equal(r.number, 0);
	for (int i = 1; i <= 2; i++) {
		OK(store_begin(st, "ana", "print", &kit.err));
		OK(release_add(st, e.id, e.events[0].id, i == 1 ? "one" : "two", &kit.err));
		OK(store_commit(st, &kit.err));
	}
	OK(release_last(st, e.events[0].id, kit.arena, &r, &kit.err));
	assert_int_equal(r.number, 2);
	assert_string_equal(r.rows, "two");
	OK(history_undo(st, "ana", &u, &kit.err));
	OK(release_last(st, e.events[0].id, kit.arena, &r, &kit.err));
	assert_string_equal(r.rows, "one");

	OK(store_begin(st, "ana", "print sheets", &kit.err));
	OK(group_add(st, e.id, e.events[0].id, group, &kit.err));
	OK(sheet_add(st, e.id, e.events[0].id, group, 20, &made, &kit.err));
	assert_int_equal(made.first, 1);
	assert_int_equal(made.last, 20);
	assert_string_equal(made.copy, "A");
	OK(sheet_add(st, e.id, e.events[0].id, group, 10, &made, &kit.err));
	assert_int_equal(made.first, 21);
	FAILS(sheet_add(st, e.id, e.events[0].id, group, 0, &made, &kit.err), ERR_INVALID);
	OK(store_commit(st, &kit.err));
	OK(sheet_list(st, e.events[0].id, kit.arena, &sheets, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(sheets[1].group, group);
	assert_string_equal(sheets[1].copy, "A");
	assert_int_equal(sheets[1].last, 30);
	/* What is spoken goes behind the paper, and what is on paper keeps its number. */
	struct statement_row row;
	kit_say(st, &e, "ana", "spoken", id);
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_string_equal(row.label, "E1-A31");
	struct statement_new s = { .engagement = e.id, .event = e.events[0].id, .words = "from paper", .number = 7 };
	OK(store_begin(st, "ana", "type", &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	FAILS(statement_add(st, &s, id, &kit.err), ERR_EXISTS);
	assert_non_null(strstr(error_text(&kit.err), "E1-A7"));
	OK(store_commit(st, &kit.err));
	/* Typed wrongly, taken back, typed again. */
	OK(history_undo(st, "ana", &u, &kit.err));
	OK(store_begin(st, "ana", "type", &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	OK(store_commit(st, &kit.err));
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* Presence ------------------------------------------------------------------------------------------- */

static struct at_work *working(struct store *st, size_t want)
{
	struct at_work *list;
	size_t n;
	OK(presence_list(st, e.events[0].id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, want);
	return list;
}

/* A process that says it captures, and waits to be killed. */
static pid_t colleague(void)
{
	int ready[2];
	char c;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		struct store *st;
		if (store_open(&st, at("a.db"), 0, NULL) && presence_say(st, "sam", e.id, e.events[0].id, "capture", "table 2", NULL))
			(void)!write(ready[1], "y", 1);
		for (;;)
			pause();
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void test_presence(void **state)
{
	(void)state;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	int64_t before = store_newest(st);
	OK(presence_say(st, "ana", e.id, e.events[0].id, "lead", "", &kit.err));
	store_changed_elsewhere(st);
	pid_t child = colleague();
	assert_true(store_changed_elsewhere(st));
	struct at_work *w = working(st, 2);
	assert_string_equal(w[0].actor, "ana");
	assert_true(w[0].mine);
	assert_string_equal(w[1].actor, "sam");
	assert_string_equal(w[1].place, "table 2");
	assert_false(w[1].mine);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	w = working(st, 1);
	assert_string_equal(w[0].doing, "lead");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM presence"), 2);
	/* Saying the same writes nothing; saying something else clears up. */
	OK(presence_say(st, "ana", e.id, e.events[0].id, "lead", "", &kit.err));
	assert_int_equal(kit_int(st, "SELECT count(*) FROM presence"), 2);
	OK(presence_say(st, "ana", e.id, e.events[0].id, "register", "", &kit.err));
	assert_int_equal(kit_int(st, "SELECT count(*) FROM presence"), 1);
	assert_string_equal(working(st, 1)[0].doing, "register");
	assert_int_equal(store_newest(st), before); /* not logged */
	kit_sound(st);
	/* A later process may get the number of a dead one. */
	OK(db_exec(st->db, "UPDATE presence SET started = '1', session = 'x'", &kit.err));
	working(st, 0);
	OK(presence_say(st, "ana", e.id, e.events[0].id, "lead", "", &kit.err));
	OK(presence_say(st, "ana", e.id, e.events[0].id, "", "", &kit.err));
	assert_int_equal(kit_int(st, "SELECT count(*) FROM presence"), 0);
	OK(presence_say(st, "ana", e.id, e.events[0].id, "lead", "", &kit.err));
	/* A copy knows nobody. */
	OK(care_copy(st, at("b.db"), &kit.err));
	struct store *copy = kit_open("b.db");
	working(copy, 0);
	store_close(copy);
	struct store *other = kit_open("a.db");
	working(other, 1);
	store_close(st);
	working(other, 0);
	store_close(other);
}

/* Closing does not wait for somebody who holds the file, nor does it fail. */
static void test_closing_does_not_wait(void **state)
{
	(void)state;
	struct store *st = kit_open("a.db"), *other = kit_open("a.db");
	kit_engagement(st, &e);
	OK(presence_say(st, "ana", e.id, e.events[0].id, "lead", "", &kit.err));
	OK(store_begin(other, "sam", "long", &kit.err));
	int64_t from = clock_steady_ms();
	store_close(st);
	assert_true(clock_steady_ms() - from < 2000);
	store_rollback(other);
	store_close(other);
}

/* A file of format 2 --------------------------------------------------------------------------------- */

static void test_format_2(void **state)
{
	(void)state;
	struct store *st;
	struct engagement_row *list;
	struct statement_row *rows, row;
	struct group_row *groups;
	char id[STORE_ID_SIZE];
	size_t n;
	kit_copy_bytes(TEST_DATA "/format-2.db", at("old.db"));
	OK(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "PRAGMA user_version"), store_format());
	kit_sound(st);
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	e = list[0];
	assert_int_equal(e.events[0].statements, 2);
	OK(group_list(st, e.id, e.events[0].id, kit.arena, &groups, &n, &kit.err));
	assert_int_equal(groups[0].wall, -1);
	assert_int_equal(groups[0].statements, 2);
	struct statement_filter f = { .engagement = e.id, .search = "cafe" };
	OK(statement_page(st, &f, PAGE_OLDER, 0, 10, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].label, "");
	kit_say(st, &e, "ann", "new words", id);
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_string_equal(row.label, "E1-A1");
	moment(st, "ann", "welcome", "start", 0, 0, id);
	moments(st, 1);
	assert_int_equal(counted(st, "statements"), 3);
	/* An old statement goes on hold, and out of the counts that were kept before there was such a thing. */
	struct cell c = { "statement.hold", e.id, rows[0].id, "", NULL, NULL };
	kit_put(st, "ann", &c, "", "yes");
	assert_int_equal(counted(st, "statements"), 2);
	assert_int_equal(counted(st, "statements/held"), 1);
	kit_sound(st);
	OK(care_rebuild(st, &kit.err));
	kit_sound(st);
	store_close(st);
}

static void test_failed_step_leaves_format_2(void **state)
{
	(void)state;
	struct store *st;
	sqlite3 *db;
	int64_t v;
	kit_copy_bytes(TEST_DATA "/format-2.db", at("old.db"));
	assert_int_equal(sqlite3_open(at("old.db"), &db), SQLITE_OK);
	OK(db_exec(db, "CREATE TABLE presence (x)", &kit.err)); /* nearly the last thing that 003 makes */
	sqlite3_close(db);
	assert_false(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(sqlite3_open(at("old.db"), &db), SQLITE_OK);
	OK(db_int_of(db, "PRAGMA user_version", &v, &kit.err));
	assert_int_equal(v, 2);
	OK(db_int_of(db, "SELECT count(*) FROM pragma_table_info('statement')", &v, &kit.err));
	assert_int_equal(v, 11);
	OK(db_int_of(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('moment', 'statement_said')", &v, &kit.err));
	assert_int_equal(v, 0);
	sqlite3_close(db);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_moments), TEST(test_moments_of_two_copies), TEST(test_releases_and_sheets),
		TEST(test_presence), TEST(test_closing_does_not_wait), TEST(test_format_2), TEST(test_failed_step_leaves_format_2) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
