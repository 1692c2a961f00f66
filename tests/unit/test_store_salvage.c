/* Backups that turn over, and files that are cut, zeroed and flipped: saved or refused, never a crash, never silent. */
#include "config.h"

#include <signal.h>

#include "store_kit.h"

#include "store/backup.h"
#include "store/salvage.h"

static struct engagement_row e;

static struct store *begin(int statements)
{
	char id[STORE_ID_SIZE], words[9000];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	for (int i = 0; i < statements; i++) {
		/* Some go on in further pages. */
		snprintf(words, sizeof words, "said %d %0*d", i, i % 10 == 3 ? 8000 : 40, i);
		kit_say(st, &e, "ann", words, id);
	}
	return st;
}

static void backups_are(long n, const char *const *titles)
{
	struct backup_row *rows;
	size_t found;
	OK(backup_list(at("a.db"), kit.arena, &rows, &found, &kit.err));
	assert_int_equal(found, n);
	for (size_t i = 0; i < found; i++) {
		struct stat s;
		struct store *st;
		char sql[200];
		assert_int_equal(rows[i].number, i + 1);
		assert_int_equal(stat(rows[i].path, &s), 0);
		assert_int_equal(s.st_mode & 0777, 0600);
		OK(store_open(&st, rows[i].path, STORE_READ_ONLY, &kit.err));
		snprintf(sql, sizeof sql, "SELECT count(*) FROM statement WHERE words = '%s'", titles[i]);
		assert_int_equal(kit_int(st, sql), 1);
		store_close(st);
	}
}

static void test_backups_turn_over(void **state)
{
	(void)state;
	static const char *const said[] = { "one", "two", "three", "four" }, *const left[] = { "four", "three", "two" };
	char id[STORE_ID_SIZE];
	struct store *st = begin(0);
	OK(backup_make(st, 0, &kit.err));
	backups_are(0, left);
	for (size_t i = 0; i < 4; i++) {
		kit_say(st, &e, "ann", said[i], id);
		OK(backup_make(st, 3, &kit.err));
	}
	backups_are(3, left);
	OK(backup_make(st, 1, &kit.err));
	backups_are(1, left);
	/* What erases them leaves a copy from an upgrade to a person. */
	long removed;
	const char **kept;
	size_t n;
	OK(care_copy(st, at("a.db.v4-20260514T101500"), &kit.err));
	OK(care_erase(st, "ann", "statement", id, &kit.err));
	const struct erase_item item = { "statement", id, NULL };
	OK(backup_forget(st, &item, 1, kit.arena, &removed, &kept, &n, &kit.err));
	assert_int_equal(removed, 1);
	assert_int_equal(n, 1);
	assert_string_equal(kept[0], at("a.db.v4-20260514T101500"));
	OK(backup_make(st, 2, &kit.err));
	OK(backup_forget(st, &item, 1, kit.arena, &removed, &kept, &n, &kit.err));
	assert_int_equal(removed, 0);
	store_close(st);
}

static void test_whole_file(void **state)
{
	(void)state;
	struct salvage_report r;
	struct store *st = begin(60);
	/* With what lies in the log beside it. */
	OK(care_salvage(at("a.db"), at("new.db"), &r, &kit.err));
	assert_int_equal(r.statements, 60);
	assert_int_equal(r.lost, 0);
	assert_int_equal(r.from_tables, 0);
	salvage_report_release(&r);
	FAILS(care_salvage(at("a.db"), at("new.db"), &r, &kit.err), ERR_EXISTS);
	store_close(st);
	st = kit_open("new.db");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM statement WHERE length(words) > 8000"), 6);
	kit_sound(st);
	store_close(st);
	FAILS(care_salvage(at("none.db"), at("none2.db"), &r, &kit.err), ERR_NOT_FOUND);
	FILE *f = fopen(at("text"), "w");
	for (int i = 0; i < 20000; i++)
		fputs("this is no such file ", f);
	fclose(f);
	FAILS(care_salvage(at("text"), at("none.db"), &r, &kit.err), ERR_NOTHING);
	assert_int_not_equal(access(at("none.db"), F_OK), 0);
}

static size_t read_all(const char *name, unsigned char **out)
{
	struct stat s;
	assert_int_equal(stat(at(name), &s), 0);
	*out = mem_alloc((size_t)s.st_size);
	FILE *f = fopen(at(name), "rb");
	assert_int_equal(fread(*out, 1, (size_t)s.st_size, f), s.st_size);
	fclose(f);
	return (size_t)s.st_size;
}

static void write_all(const char *name, const unsigned char *p, size_t n)
{
	FILE *f = fopen(at(name), "wb");
	assert_int_equal(fwrite(p, 1, n, f), n);
	fclose(f);
}

/* Whatever happened to it: a sound file and a word on what is lost, or a refusal in words and no file. Returns the statements. */
static long saved(long all, long *fewer_and_silent)
{
	struct salvage_report r = { .changes = 0 };
	long n = -1;
	if (care_salvage(at("bad.db"), at("saved.db"), &r, &kit.err)) {
		struct store *st = kit_open("saved.db");
		struct check_report c;
		n = (long)kit_int(st, "SELECT count(*) FROM statement WHERE gone = 0");
		OK(care_check(st, &c, &kit.err));
		assert_true(c.sound && c.foreign + c.differ + c.counters + c.standing == 0);
		check_report_release(&c);
		store_close(st);
		*fewer_and_silent += n < all && r.lost == 0;
	} else {
		assert_true(strlen(error_text(&kit.err)) > 10);
		assert_int_not_equal(access(at("saved.db"), F_OK), 0);
	}
	salvage_report_release(&r);
	unlink(at("saved.db"));
	unlink(at("saved.db-wal"));
	unlink(at("saved.db-shm"));
	return n;
}

enum { SAID = 40, PLACES = 24 };

static void test_cut_zeroed_flipped(void **state)
{
	(void)state;
	unsigned char *whole, *bad;
	long silent = 0, rescued = 0;
	store_close(begin(SAID));
	size_t n = read_all("a.db", &whole);
	bad = mem_alloc(n);
	for (size_t i = 0; i < PLACES; i++) {
		size_t at_byte = n / PLACES * i + i * 37 % 4096;
		memcpy(bad, whole, n);
		write_all("bad.db", bad, at_byte);
		rescued += saved(SAID, &silent) > 0;
		memset(bad + (at_byte & ~(size_t)4095), 0, 4096);
		write_all("bad.db", bad, n);
		rescued += saved(SAID, &silent) > 0;
		memcpy(bad, whole, n);
		for (size_t k = 0; k < 60; k++)
			bad[(at_byte + k * 6151) % n] ^= (unsigned char)(1u << k % 8);
		write_all("bad.db", bad, n);
		rescued += saved(SAID, &silent) > 0;
	}
	assert_int_equal(silent, 0);
	assert_true(rescued > PLACES);
	free(whole);
	free(bad);
}

/* The page of one table is lost: the log knows it all. The log is lost: the tables do. */
static void test_each_table_lost(void **state)
{
	(void)state;
	unsigned char *whole, *bad;
	long silent = 0;
	struct store *st = begin(SAID);
	int64_t log_root = kit_int(st, "SELECT rootpage FROM sqlite_schema WHERE name = 'change'");
	int64_t root = kit_int(st, "SELECT rootpage FROM sqlite_schema WHERE name = 'statement'");
	store_close(st);
	size_t n = read_all("a.db", &whole);
	bad = mem_alloc(n);
	memcpy(bad, whole, n);
	memset(bad + (size_t)(root - 1) * 4096, 0, 4096);
	write_all("bad.db", bad, n);
	assert_int_equal(saved(SAID, &silent), SAID);
	memcpy(bad, whole, n);
	memset(bad + (size_t)(log_root - 1) * 4096, 0xff, 4096);
	memset(bad, 0, 100); /* and the head of the file */
	write_all("bad.db", bad, n);
	assert_int_equal(saved(SAID, &silent), SAID);
	assert_int_equal(silent, 0);
	free(whole);
	free(bad);
}

/* One page of the log is lost, and SQLite can read the tables: everything is there. */
static void test_tables_fill_the_log(void **state)
{
	(void)state;
	unsigned char *whole;
	struct salvage_report r;
	struct store *st = begin(SAID);
	store_close(st);
	size_t n = read_all("a.db", &whole), wiped = 0;
	for (size_t i = n / 4096 - 1; i > 0 && wiped < 1; i--) {
		unsigned char *page = whole + i * 4096;
		/* A leaf of the log: the deed stands in each row. */
		if (page[0] != 13 || memmem(page, 4096, "add a statement", 15) == NULL)
			continue;
		memset(page, 0, 4096);
		page[0] = 13;   /* an empty leaf, which SQLite does not mind */
		page[5] = 0x10;
		wiped++;
	}
	assert_int_equal(wiped, 1);
	write_all("bad.db", whole, n);
	OK(care_salvage(at("bad.db"), at("saved.db"), &r, &kit.err));
	assert_true(r.lost > 0);
	assert_true(r.from_tables > 0);
	assert_int_equal(r.statements, SAID);
	salvage_report_release(&r);
	free(whole);
}

/* A page of a log with one long row, all cells of which name that row; and the page again and again. */
static void one_row_many_times(const char *path, size_t pages)
{
	unsigned char page[512];
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA page_size=512; CREATE TABLE change(n INTEGER PRIMARY KEY, origin, seq, hlc, actor, deed, ver, scope, tbl,"
		" row, op, was, now, undo, undo_origin); INSERT INTO change VALUES (1, '0123456789abcdef', 1, 1, 'a', 'd', 1, 's', 't', 'r', 'I', '{}',"
		" '{' || hex(zeroblob(10000)), NULL, NULL)", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	FILE *f = fopen(path, "r+b");
	assert_non_null(f);
	assert_int_equal(fseek(f, 512, SEEK_SET), 0);
	assert_int_equal(fread(page, 1, sizeof page, f), sizeof page);
	assert_int_equal(page[0], 13);
	assert_int_equal(page[4], 1);
	size_t at = (size_t)page[8] << 8 | page[9], cells = (at - 8) / 2;
	page[3] = (unsigned char)(cells >> 8);
	page[4] = (unsigned char)cells;
	for (size_t i = 1; i < cells; i++)
		memcpy(page + 8 + 2 * i, page + 8, 2);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	for (size_t i = 0; i < pages; i++)
		assert_int_equal(fwrite(page, 1, sizeof page, f), sizeof page);
	assert_int_equal(fclose(f), 0);
}

static bool sum_up(void *ctx, const struct piece pieces[CHANGE_PIECES], struct error *err)
{
	size_t *sum = ctx;
	(void)err;
	for (int i = 0; i < CHANGE_PIECES; i++)
		*sum += pieces[i].len;
	return true;
}

static void test_a_row_named_many_times(void **state)
{
	(void)state;
	size_t sum = 0;
	long broken = 0;
	struct stat s;
	one_row_many_times(at("bomb.db"), 100);
	assert_int_equal(stat(at("bomb.db"), &s), 0);
	OK(salvage_pages(at("bomb.db"), sum_up, &sum, &broken, &kit.err));
	assert_true(sum > 20000);
	assert_true(sum <= 64 * (size_t)s.st_size);
	assert_true(broken > 1000);
}

/* A signal that comes meanwhile: no half copy stays, not even for a moment after. */
static void test_a_signal_leaves_nothing(void **state)
{
	(void)state;
	sigset_t set, was;
	struct salvage_report r;
	int number;
	struct store *st = begin(200);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &was);
	kill(getpid(), SIGTERM);
	assert_false(care_copy(st, at("copy.db"), &kit.err));
	assert_false(care_salvage(at("a.db"), at("saved.db"), &r, &kit.err));
	salvage_report_release(&r);
	assert_int_equal(sigwait(&set, &number), 0);
	sigprocmask(SIG_SETMASK, &was, NULL);
	DIR *d = opendir(kit.folder);
	for (struct dirent *f; (f = readdir(d)) != NULL;)
		assert_true(f->d_name[0] == '.' || strncmp(f->d_name, "a.db", 4) == 0);
	closedir(d);
	OK(care_copy(st, at("copy.db"), &kit.err));
	store_close(st);
}

static void test_shared_only_when_asked(void **state)
{
	(void)state;
	struct store *st;
	struct stat s;
	FAILS(store_open(&st, at("s.db"), STORE_CREATE | STORE_SHARED, &kit.err), ERR_INVALID);
	assert_int_equal(chmod(kit.folder, 02770), 0);
	st = kit_open("own.db");
	store_close(st);
	assert_int_equal(stat(at("own.db"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
	OK(store_open(&st, at("s.db"), STORE_CREATE | STORE_SHARED, &kit.err));
	OK(backup_make(st, 1, &kit.err));
	store_close(st);
	assert_int_equal(stat(at("s.db"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0660);
	assert_int_equal(stat(at("s.db.backup-1"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
	OK(care_restore(at("s.db.backup-1"), at("s.db"), NULL, &kit.err));
	assert_int_equal(stat(at("s.db"), &s), 0);
	assert_int_equal(s.st_mode & 0777, 0660);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_backups_turn_over), TEST(test_whole_file), TEST(test_cut_zeroed_flipped), TEST(test_each_table_lost),
		TEST(test_tables_fill_the_log), TEST(test_a_row_named_many_times),
		TEST(test_a_signal_leaves_nothing), TEST(test_shared_only_when_asked) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
