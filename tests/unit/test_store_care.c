/* Files that are not ours, old and newer formats, damage, copies, erasing, forks, taking out. */
#include "config.h"

#include <sys/wait.h>

#include "store_kit.h"

#ifndef TEST_DATA
#define TEST_DATA "tests/data"
#endif

static struct engagement_row e;

static void write_file(const char *name, const char *text, size_t n)
{
	FILE *f = fopen(at(name), "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

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

static int beside(const char *begins)
{
	int n = 0;
	DIR *d = opendir(kit.folder);
	for (struct dirent *f; (f = readdir(d)) != NULL;)
		n += strncmp(f->d_name, begins, strlen(begins)) == 0;
	closedir(d);
	return n;
}

static void test_files_that_are_not_ours(void **state)
{
	(void)state;
	struct store *st;
	FAILS(store_open(&st, at("none"), 0, &kit.err), ERR_NOT_FOUND);
	assert_int_equal(mkdir(at("folder"), 0700), 0);
	FAILS(store_open(&st, at("folder"), STORE_CREATE, &kit.err), ERR_NOT_OURS);
	assert_int_equal(mkfifo(at("pipe"), 0600), 0);
	FAILS(store_open(&st, at("pipe"), STORE_CREATE, &kit.err), ERR_NOT_OURS);
	write_file("text", "just a text, and not a short one", 32);
	FAILS(store_open(&st, at("text"), STORE_CREATE, &kit.err), ERR_NOT_OURS);
	raw("other", "CREATE TABLE t(x)");
	FAILS(store_open(&st, at("other"), STORE_CREATE, &kit.err), ERR_NOT_OURS);
	write_file("empty", "", 0);
	FAILS(store_open(&st, at("empty"), 0, &kit.err), ERR_NOT_OURS);
	OK(store_open(&st, at("empty"), STORE_CREATE, &kit.err));
	store_close(st);
	struct stat s;
	assert_int_equal(stat(at("empty"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
	assert_true(s.st_size > 0);
	assert_int_equal(truncate(at("empty"), s.st_size / 2), 0);
	FAILS(store_open(&st, at("empty"), 0, &kit.err), ERR_DAMAGED);
	assert_int_equal(beside("empty"), 1);
}

static void test_newer_is_refused_untouched(void **state)
{
	(void)state;
	struct store *st = kit_open("a.db"), *again;
	kit_engagement(st, &e);
	/* A newer program comes while this one is open. */
	raw("a.db", "UPDATE here SET ver = 99; PRAGMA user_version = 99");
	FAILS(store_begin(st, "ann", "x", &kit.err), ERR_NEWER);
	FAILS(store_open(&again, at("a.db"), 0, &kit.err), ERR_NEWER);
	store_close(st);
	FAILS(store_open(&again, at("a.db"), 0, &kit.err), ERR_NEWER);
	FAILS(store_open(&again, at("a.db"), STORE_READ_ONLY, &kit.err), ERR_NEWER);
	assert_int_equal(beside("a.db"), 1);
	st = kit_open("b.db");
	struct merged m;
	FAILS(merge_file(st, at("a.db"), &m, &kit.err), ERR_NEWER);
	store_close(st);
}

static void test_old_format_is_brought_up_to_date(void **state)
{
	(void)state;
	struct store *st;
	struct engagement_row *list;
	struct commitment_row *promises;
	size_t n;
	kit_copy_bytes(TEST_DATA "/format-1.db", at("old.db"));
	kit_copy_bytes(TEST_DATA "/format-1.db", at("side.db"));
	FAILS(store_open(&st, at("old.db"), STORE_READ_ONLY, &kit.err), ERR_READ_ONLY);
	OK(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "PRAGMA user_version"), store_format());
	assert_int_equal(beside("old.db.v1-"), 1);
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].title, "Invented park");
	assert_string_equal(list[0].events[0].day, "2026-05-14");
	assert_int_equal(list[0].events[0].statements, 3);
	OK(commitment_list(st, list[0].id, kit.arena, &promises, &n, &kit.err));
	assert_string_equal(promises[0].person, "Invented Person");
	assert_int_equal(promises[0].made_us, 0);
	struct statement_filter f = { .engagement = list[0].id, .search = "cafe" };
	struct statement_row *rows;
	OK(statement_page(st, &f, PAGE_OLDER, 0, 10, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 1);
	kit_sound(st);
	/* Versions side by side: a copy still in format 1 is taken, its rows get the new column's default. */
	raw("side.db", "UPDATE here SET actor = 'old', deed = 'edit', hlc = hlc + 1, origin = 'aaaaaaaaaaaaaaaa', seq = 0;"
		"UPDATE commitment SET words = 'changed in format 1'; UPDATE here SET actor = NULL, deed = NULL");
	struct merged m;
	OK(merge_file(st, at("side.db"), &m, &kit.err));
	assert_int_equal(m.taken, 1);
	OK(commitment_list(st, list[0].id, kit.arena, &promises, &n, &kit.err));
	assert_string_equal(promises[0].words, "changed in format 1");
	kit_sound(st);
	store_close(st);
}

/* The format before columns could be erased: brought up to date, erased, and met by one that kept its format. */
static void test_format_5(void **state)
{
	(void)state;
	struct store *st;
	struct merged m;
	int64_t n = 0;
	kit_copy_bytes(TEST_DATA "/format-5.db", at("old.db"));
	kit_copy_bytes(TEST_DATA "/format-5.db", at("side.db"));
	OK(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "PRAGMA user_version"), store_format());
	kit_sound(st);
	char group[STORE_ID_SIZE] = "", lead[STORE_ID_SIZE] = "";
	sqlite3_stmt *q = db_prepare(st->db, "SELECT g.id, e.id FROM participant_group g JOIN engagement e ON e.id = g.engagement_id", &kit.err);
	assert_int_equal(db_step(q, &kit.err), STEP_ROW);
	snprintf(group, sizeof group, "%s", db_column(q, 0));
	snprintf(lead, sizeof lead, "%s", db_column(q, 1));
	sqlite3_finalize(q);
	const struct erase_item items[] = { { "participant_group", group, "worker" }, { "engagement", lead, "lead" } };
	long erased = 0;
	OK(care_erase_all(st, "ann", "erase", items, 2, (struct tick){ NULL, NULL }, &erased, &kit.err));
	assert_int_equal(erased, 2);
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("old.db", "Invented Worker") + kit_bytes("old.db", "Invented Lead"), 0);
	assert_true(kit_bytes("old.db", "Inventedname") > 0);
	kit_sound(st);
	raw("side.db", "UPDATE here SET actor = 'old', deed = 'edit', hlc = hlc + 1, origin = 'aaaaaaaaaaaaaaaa', seq = 0;"
		"UPDATE participant_group SET worker = 'Invented Worker the Second'; UPDATE here SET actor = NULL, deed = NULL");
	OK(merge_file(st, at("side.db"), &m, &kit.err));
	assert_int_equal(m.taken, 1);
	OK(db_int_of(st->db, "SELECT count(*) FROM participant_group WHERE worker <> ''", &n, &kit.err));
	assert_int_equal(n, 0);
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("old.db", "Invented Worker"), 0);
	kit_sound(st);
	/* By hand as well: it is empty for good. */
	struct cell c = { "group.worker", lead, group, "", NULL, NULL };
	kit_begin(st, "ann");
	FAILS(cell_put(st, &c, "", "Somebody", NULL, &kit.err), ERR_NOT_FOUND);
	assert_false(db_exec(st->db, "UPDATE participant_group SET worker = 'Somebody'", &kit.err));
	store_rollback(st);
	store_close(st);
}

static void test_failed_upgrade_leaves_the_old_format_whole(void **state)
{
	(void)state;
	struct store *st;
	kit_copy_bytes(TEST_DATA "/format-1.db", at("old.db"));
	raw("old.db", "CREATE INDEX statement_domain ON statement(domain)"); /* the second thing that 002 makes */
	assert_false(store_open(&st, at("old.db"), 0, &kit.err));
	sqlite3 *db;
	assert_int_equal(sqlite3_open(at("old.db"), &db), SQLITE_OK);
	int64_t v;
	OK(db_int_of(db, "PRAGMA user_version", &v, &kit.err));
	assert_int_equal(v, 1);
	OK(db_int_of(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'statement_kind'", &v, &kit.err));
	assert_int_equal(v, 0);
	OK(db_int_of(db, "SELECT count(*) FROM statement", &v, &kit.err));
	assert_int_equal(v, 3);
	sqlite3_close(db);
}

static void test_copy_and_restore(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct str kept = STR_INIT;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "kept words", id);
	OK(care_copy(st, at("copy.db"), &kit.err));
	FAILS(care_copy(st, at("copy.db"), &kit.err), ERR_EXISTS);
	assert_int_equal(beside("copy.db"), 1);
	kit_say(st, &e, "ann", "later words", id);
	/* Another process has it open. */
	pid_t child = fork();
	if (child == 0)
		_exit(care_restore(at("copy.db"), at("a.db"), NULL, &kit.err) || kit.err.code != ERR_BUSY);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	store_close(st);
	OK(care_restore(at("copy.db"), at("a.db"), &kept, &kit.err));
	st = kit_open("a.db");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement"), 1);
	store_close(st);
	OK(store_open(&st, kept.buf, 0, &kit.err));
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement"), 2);
	store_close(st);
	assert_int_equal(truncate(at("copy.db"), 8192), 0);
	FAILS(care_restore(at("copy.db"), at("a.db"), NULL, &kit.err), ERR_DAMAGED);
	str_release(&kept);
}

/* As somebody who may only look, in a folder that may only be looked at. */
static void test_look_only(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "seen words", id);
	store_close(st);
	assert_int_equal(chmod(at("a.db"), 0444), 0);
	assert_int_equal(chmod(kit.folder, 0555), 0);
	pid_t child = fork();
	if (child == 0) {
		struct statement_row row;
		bool user = geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
		bool refused = !store_open(&st, at("a.db"), 0, &kit.err) && kit.err.code == ERR_READ_ONLY;
		bool ok = user && refused && store_open(&st, at("a.db"), STORE_READ_ONLY, &kit.err)
			&& statement_get(st, id, kit.arena, &row, &kit.err) && strcmp(row.words, "seen words") == 0
			&& !store_begin(st, "ann", "x", &kit.err) && kit.err.code == ERR_READ_ONLY;
		struct check_report r;
		ok = ok && care_check(st, &r, &kit.err) && r.sound && r.differ == 0;
		if (!ok)
			fprintf(stderr, "%s\n", error_text(&kit.err));
		_exit(!ok);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(kit.folder, 0700), 0);
	assert_int_equal(status, 0);
}

static void test_first_open_by_many_at_once(void **state)
{
	(void)state;
	pid_t children[8];
	for (int round = 0; round < 6; round++) {
		kit_empty();
		if (round % 2)
			write_file("a.db", "", 0);
		for (int i = 0; i < 8; i++) {
			children[i] = fork();
			if (children[i] == 0) {
				struct store *st;
				char id[STORE_ID_SIZE];
				bool ok = store_open(&st, at("a.db"), STORE_CREATE, &kit.err)
					&& store_begin(st, "ann", "make", &kit.err)
					&& engagement_add(st, "x", "children", false, id, &kit.err) && store_commit(st, &kit.err);
				if (!ok)
					fprintf(stderr, "%s\n", error_text(&kit.err));
				store_close(ok ? st : NULL);
				_exit(!ok);
			}
		}
		for (int i = 0; i < 8; i++) {
			int status;
			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_int_equal(status, 0);
		}
		struct store *st = kit_open("a.db");
		assert_int_equal(kit_int(st, "SELECT count(*) FROM engagement"), 8);
		kit_sound(st);
		store_close(st);
		assert_int_equal(beside("a.db"), 1);
	}
}

static void test_damage_and_rebuild(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct check_report r;
	struct merged m;
	struct store *st = kit_open("a.db"), *other;
	kit_engagement(st, &e);
	for (int i = 0; i < 60; i++)
		kit_say(st, &e, "ann", "many words", id);
	OK(care_copy(st, at("b.db"), &kit.err));
	store_close(st);
	raw("a.db", "PRAGMA foreign_keys = OFF; UPDATE here SET quiet = 1; UPDATE statement SET words = 'forged' WHERE n = 5;"
		"DROP TRIGGER statement_ld; DELETE FROM change WHERE n % 7 = 0; DELETE FROM statement WHERE n % 5 = 1;"
		"UPDATE tally SET n = n + 1; UPDATE here SET quiet = 0");
	st = kit_open("a.db");
	OK(care_check(st, &r, &kit.err));
	assert_true(r.sound);
	assert_true(r.differ > 10);
	assert_true(r.holes > 5);
	assert_true(r.counters > 0);
	assert_true(r.detail.len > 0);
	check_report_release(&r);
	OK(care_rebuild(st, &kit.err)); /* with holes in the log as well */
	other = kit_open("b.db");
	FILE *f = tmpfile();
	struct str have = STR_INIT;
	OK(merge_have(st, &have, &kit.err));
	OK(merge_send(other, f, have.buf, NULL, &kit.err));
	rewind(f);
	OK(merge_receive(st, f, &m, &kit.err));
	assert_true(m.taken > 5);
	fclose(f);
	str_release(&have);
	OK(care_rebuild(st, &kit.err));
	raw("a.db", "SELECT 1");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement WHERE words = 'many words'"), 60);
	kit_sound(st);
	store_close(st);
	store_close(other);
}

static void test_erase_to_the_last_byte(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], row[STORE_ID_SIZE], other_id[STORE_ID_SIZE];
	struct merged m;
	struct store *st = kit_open("a.db"), *laptop;
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "Secretname lives here", id);
	kit_say(st, &e, "ann", "other words", other_id);
	OK(store_begin(st, "ann", "row", &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", NULL, row, &kit.err));
	struct cell c = { NULL, e.id, e.id, row, "risks", "who" }, words = { "statement.words", e.id, id, "", NULL, NULL };
	OK(cell_put(st, &c, "", "Secretname again", NULL, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(care_copy(st, at("b.db"), &kit.err));
	laptop = kit_open("b.db");
	kit_put(laptop, "ben", &words, "Secretname lives here", "Secretname was edited");
	assert_true(kit_bytes("a.db", "Secretname") > 0);
	bool owed;
	OK(care_traces(st, &owed, &kit.err));
	assert_false(owed);
	OK(care_erase(st, "ann", "statement", id, &kit.err));
	OK(care_traces(st, &owed, &kit.err));
	assert_true(owed);
	FAILS(care_erase(st, "ann", "statement", id, &kit.err), ERR_NOT_FOUND);
	OK(care_erase(st, "ann", "table_row", row, &kit.err));
	struct str gone = STR_INIT;
	FAILS(cell_get(st, &words, &gone, &kit.err), ERR_NOT_FOUND);
	str_release(&gone);
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "Secretname"), 0);
	assert_int_equal(kit_bytes("a.db", "secretname"), 0); /* as the search index keeps it */
	OK(care_traces(st, &owed, &kit.err));
	assert_false(owed);
	store_close(laptop);
	OK(merge_file(st, at("b.db"), &m, &kit.err));
	assert_int_equal(m.taken, 1);
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "Secretname") + kit_bytes("a.db", "secretname"), 0);
	kit_sound(st);
	laptop = kit_open("b.db");
	OK(merge_file(laptop, at("a.db"), &m, &kit.err));
	OK(care_traces(laptop, &owed, &kit.err));
	assert_true(owed);
	OK(care_scour(laptop, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("b.db", "Secretname") + kit_bytes("b.db", "secretname"), 0);
	kit_sound(laptop);
	store_close(laptop);
	store_close(st);
}

static void test_a_copy_behind_our_back(void **state)
{
	(void)state;
	static const char *const said[] = { "one", "lost two", "lost three", "after restore" };
	char id[STORE_ID_SIZE];
	struct merged m;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", said[0], id);
	store_close(st);
	kit_copy_bytes(at("a.db"), at("backup.db"));
	st = kit_open("a.db");
	kit_say(st, &e, "ann", said[1], id);
	kit_say(st, &e, "ann", said[2], id);
	store_close(st);
	kit_copy_bytes(at("a.db"), at("other.db"));
	kit_copy_bytes(at("backup.db"), at("a.db")); /* the same inode: cannot be seen when it is opened */
	st = kit_open("a.db");
	kit_say(st, &e, "ann", said[3], id);
	FAILS(merge_file(st, at("other.db"), &m, &kit.err), ERR_FORKED);
	/* By stream as well. */
	FILE *f = tmpfile();
	struct str have = STR_INIT;
	struct store *other = kit_open("other.db");
	OK(merge_have(st, &have, &kit.err));
	OK(merge_send(other, f, have.buf, NULL, &kit.err));
	rewind(f);
	FAILS(merge_receive(st, f, &m, &kit.err), ERR_FORKED);
	fclose(f);
	str_release(&have);
	store_close(other);
	OK(merge_refork(st, at("other.db"), &kit.err));
	FAILS(merge_refork(st, at("other.db"), &kit.err), ERR_NOTHING);
	OK(merge_file(st, at("other.db"), &m, &kit.err));
	assert_int_equal(m.taken, 2);
	for (size_t i = 0; i < 4; i++) {
		char sql[100];
		snprintf(sql, sizeof sql, "SELECT count(*) FROM statement WHERE words = '%s'", said[i]);
		assert_int_equal(kit_int(st, sql), 1);
	}
	kit_sound(st);
	store_close(st);
}

static void test_streams_and_clocks(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged m;
	struct store *st = kit_open("a.db"), *other;
	kit_engagement(st, &e);
	OK(care_copy(st, at("b.db"), &kit.err));
	other = kit_open("b.db");
	kit_say(st, &e, "ann", "tabs\tand\nlines and \\N and \\.", id);
	FILE *whole = tmpfile(), *cut = tmpfile(), *wrong = tmpfile();
	struct str have = STR_INIT;
	OK(merge_have(other, &have, &kit.err));
	OK(merge_send(st, whole, have.buf, NULL, &kit.err));
	long n = ftell(whole);
	rewind(whole);
	for (long i = 0; i < n - 4; i++)
		putc(getc(whole), cut);
	rewind(whole);
	rewind(cut);
	fputs("hello\n\\.\n", wrong);
	rewind(wrong);
	FAILS(merge_receive(other, cut, &m, &kit.err), ERR_CUT_SHORT);
	FAILS(merge_receive(other, wrong, &m, &kit.err), ERR_NOT_OURS);
	assert_int_equal(kit_int(other, "SELECT count(*) FROM statement"), 0);
	OK(merge_receive(other, whole, &m, &kit.err));
	assert_int_equal(m.taken, 2); /* and the letter of the copy */
	struct statement_row row;
	OK(statement_get(other, id, kit.arena, &row, &kit.err));
	assert_string_equal(row.words, "tabs\tand\nlines and \\N and \\.");
	clock_pin(INT64_C(4000000000000000));
	kit_say(other, &e, "ben", "from far ahead", id);
	store_close(other);
	clock_pin(0);
	FAILS(merge_file(st, at("b.db"), &m, &kit.err), ERR_AHEAD);
	fclose(whole);
	fclose(cut);
	fclose(wrong);
	str_release(&have);
	store_close(st);
}

static void test_take_out_and_home(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct engagement_row second;
	struct merged m;
	struct store *st = kit_open("a.db"), *part;
	kit_engagement(st, &second);
	kit_say(st, &second, "ann", "Othersecret", id);
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first words", id);
	FAILS(merge_takeout(st, at("part.db"), "none", &kit.err), ERR_NOT_FOUND);
	OK(merge_takeout(st, at("part.db"), e.id, &kit.err));
	FAILS(merge_takeout(st, at("part.db"), e.id, &kit.err), ERR_EXISTS);
	assert_int_equal(kit_bytes("part.db", "Othersecret"), 0);
	part = kit_open("part.db");
	assert_int_equal(kit_int(part, "SELECT count(*) FROM engagement"), 1);
	kit_sound(part);
	struct cell c = { "statement.words", e.id, id, "", NULL, NULL };
	kit_put(part, "ben", &c, "first words", "corrected");
	kit_say(part, &e, "ben", "at the venue", id);
	kit_say(st, &e, "ann", "meanwhile at home", id);
	store_close(part);
	OK(merge_file(st, at("part.db"), &m, &kit.err));
	assert_int_equal(m.taken, 3); /* and the letter of the copy */
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement WHERE words IN ('corrected', 'at the venue', 'meanwhile at home')"), 3);
	kit_sound(st);
	/* What belongs to others does not come to it, even when it asks. */
	part = kit_open("part.db");
	OK(merge_file(part, at("a.db"), &m, &kit.err));
	assert_int_equal(kit_int(part, "SELECT count(*) FROM engagement"), 1);
	assert_int_equal(kit_bytes("part.db", "Othersecret"), 0);
	store_close(part);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_files_that_are_not_ours, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_newer_is_refused_untouched, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_old_format_is_brought_up_to_date, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_format_5, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_failed_upgrade_leaves_the_old_format_whole, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_copy_and_restore, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_look_only, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_first_open_by_many_at_once, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_damage_and_rebuild, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_erase_to_the_last_byte, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_copy_behind_our_back, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_streams_and_clocks, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_take_out_and_home, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
