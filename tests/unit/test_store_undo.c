/* What an undo takes back has a name of two parts: copies whose clocks stand still give one number to two deeds. Chains of undo
 * and redo, however long; undo in files of older formats. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;

/* A statement whose words are the name of the deed as well. */
static void say(struct store *st, const char *actor, const char *words)
{
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = e.id, .event = e.events[0].id, .kind = "need", .words = words };
	OK(store_begin(st, actor, words, &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	OK(store_commit(st, &kit.err));
}

/* The newest one of this name. */
static const struct deed_row *deed_of(struct store *st, const char *deed)
{
	struct deed_row *rows;
	size_t n, k = 0;
	OK(history_page(st, NULL, 0, 20000, kit.arena, &rows, &n, &kit.err));
	while (k < n && strcmp(rows[k].deed, deed) != 0)
		k++;
	assert_true(k < n);
	return &rows[k];
}

static bool undone(struct store *st, const char *deed)
{
	return deed_of(st, deed)->undone;
}

static bool shown(struct store *st, const char *words)
{
	char sql[100];
	snprintf(sql, sizeof sql, "SELECT gone = 0 FROM statement WHERE words = '%s'", words);
	return kit_int(st, sql) != 0;
}

static void redo(struct store *st, const char *actor)
{
	struct undone u = UNDONE_INIT;
	OK(history_redo(st, actor, &u, &kit.err));
	undone_release(&u);
}

static void undo_deed(struct store *st, const char *actor, const char *deed)
{
	struct undone u = UNDONE_INIT;
	const struct deed_row *d = deed_of(st, deed);
	OK(history_undo_deed(st, actor, d->origin, d->hlc, &u, &kit.err));
	undone_release(&u);
}

/* Two copies, in each one deed of Ann's, both with one number. */
static void twins(struct store **a, struct store **b)
{
	clock_pin(INT64_C(1790000000000000));
	*a = kit_open("a.db");
	kit_engagement(*a, &e);
	OK(care_copy(*a, at("b.db"), &kit.err));
	*b = kit_open("b.db");
	say(*a, "ann", "in a");
	say(*b, "ann", "in b");
	assert_true(deed_of(*a, "in a")->hlc == deed_of(*b, "in b")->hlc);
}

static void test_undo_marks_its_own(void **state)
{
	(void)state;
	struct store *a, *b;
	twins(&a, &b);
	kit_undo(a, "ann");
	kit_merge(a, "b.db");
	kit_merge(b, "a.db");
	struct store *both[] = { a, b };
	for (size_t i = 0; i < 2; i++) {
		assert_true(undone(both[i], "in a"));
		assert_false(undone(both[i], "in b"));
		assert_false(shown(both[i], "in a"));
		assert_true(shown(both[i], "in b"));
	}
	/* The other one stands, and its copy takes it back; the number of the undo is given twice again. */
	kit_undo(b, "ann");
	redo(a, "ann");
	kit_merge(a, "b.db");
	kit_merge(b, "a.db");
	for (size_t i = 0; i < 2; i++) {
		assert_false(undone(both[i], "in a"));
		assert_true(undone(both[i], "undo: in a"));
		assert_true(undone(both[i], "in b"));
		assert_false(undone(both[i], "undo: in b"));
		assert_true(shown(both[i], "in a"));
		assert_false(shown(both[i], "in b"));
		kit_sound(both[i]);
	}
	store_close(a);
	store_close(b);
}

static void test_a_deed_of_the_other_copy_by_name(void **state)
{
	(void)state;
	struct store *a, *b;
	struct undone u = UNDONE_INIT;
	twins(&a, &b);
	kit_merge(a, "b.db");
	undo_deed(a, "ann", "in b");
	assert_true(undone(a, "in b"));
	assert_false(undone(a, "in a"));
	assert_false(shown(a, "in b"));
	assert_true(shown(a, "in a"));
	const struct deed_row *d = deed_of(a, "in b");
	FAILS(history_undo_deed(a, "ann", d->origin, d->hlc, &u, &kit.err), ERR_NOTHING);
	kit_merge(b, "a.db");
	assert_true(undone(b, "in b"));
	assert_false(undone(b, "in a"));
	/* What was taken back there is not to be taken back here. */
	FAILS(history_undo(b, "ann", &u, &kit.err), ERR_NOTHING);
	redo(a, "ann");
	assert_false(undone(a, "in b"));
	assert_true(shown(a, "in b"));
	undo_deed(a, "ann", "in a");
	assert_true(undone(a, "in a"));
	assert_false(undone(a, "in b"));
	undone_release(&u);
	store_close(a);
	store_close(b);
}

/* One file was put back from a copy and went on; what was taken back there keeps its name through the repair. */
static void test_undo_behind_a_fork(void **state)
{
	(void)state;
	clock_pin(INT64_C(1790000000000000));
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	say(st, "ann", "before");
	store_close(st);
	kit_copy_bytes(at("a.db"), at("backup.db"));
	st = kit_open("a.db");
	say(st, "ann", "lost");
	store_close(st);
	kit_copy_bytes(at("a.db"), at("other.db"));
	kit_copy_bytes(at("backup.db"), at("a.db"));
	st = kit_open("a.db");
	say(st, "ann", "after");
	kit_undo(st, "ann");
	kit_undo(st, "ann"); /* and what was before the fork */
	OK(merge_refork(st, at("other.db"), &kit.err));
	kit_merge(st, "other.db");
	assert_true(deed_of(st, "after")->hlc == deed_of(st, "lost")->hlc);
	assert_true(undone(st, "after"));
	assert_true(undone(st, "before"));
	assert_false(undone(st, "lost"));
	assert_true(shown(st, "lost"));
	kit_sound(st);
	undo_deed(st, "ann", "undo: after");
	assert_false(undone(st, "after"));
	assert_true(undone(st, "before"));
	undo_deed(st, "ann", "undo: before");
	assert_false(undone(st, "before"));
	assert_true(shown(st, "after"));
	assert_true(shown(st, "before"));
	kit_sound(st);
	store_close(st);
}

/* Ten thousand deeds as the triggers would log them, of which `of` says what the k-th takes back: number 0 is what is there. */
static void chain(struct store *st, const char *of)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "WITH RECURSIVE k(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < 10000)"
		" INSERT INTO change(origin, seq, hlc, actor, deed, ver, scope, tbl, row, op, was, now, undo_origin, undo)"
		" SELECT h.origin, h.seq + k, h.hlc + k, 'ann', iif(k %% 2, 'undo: x', 'redo: x'), h.ver, c.scope, c.tbl, c.row, 'U',"
		" json_object('gone', (k + 1) %% 2), json_object('gone', k %% 2), h.origin, h.hlc + %s"
		" FROM k, here h, change c WHERE c.origin = h.origin AND c.seq = h.seq;"
		"UPDATE here SET seq = seq + 10000, hlc = hlc + 10000", of);
	OK(quiet_begin(st, &kit.err));
	OK(db_exec(st->db, sql.buf, &kit.err));
	OK(quiet_commit(st, &kit.err));
	str_release(&sql);
	kit_sound(st);
}

static void follow(const char *of)
{
	clock_pin(INT64_C(1790000000000000));
	struct store *st = kit_open("a.db");
	struct deed_row *rows;
	size_t n;
	kit_engagement(st, &e);
	say(st, "ann", "x");
	chain(st, of);
	int64_t begun = clock_steady_ms();
	OK(history_page(st, NULL, 0, 20000, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 10002);
	for (size_t i = 0; i < 10000; i++)
		assert_int_equal(rows[i].undone, i % 2 == 1);
	assert_false(rows[10000].undone); /* an even number of times there and back */
	/* A page from the middle of the chain knows what came after. */
	OK(history_page(st, NULL, rows[9998].n, 2, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(rows[0].undone, 1);
	kit_undo(st, "ann");
	assert_true(undone(st, "x"));
	assert_false(shown(st, "x"));
	redo(st, "ann");
	assert_false(undone(st, "x"));
	/* With each of the deeds asked one after another for all the others it would take minutes. */
	assert_true(clock_steady_ms() - begun < 20000);
	store_close(st);
}

static void test_a_long_chain(void **state)
{
	(void)state;
	follow("k - 1"); /* each takes back the one before it */
}

static void test_a_wide_chain(void **state)
{
	(void)state;
	follow("iif(k % 2, 0, k - 1)"); /* undo and redo of one deed in turn */
}

static void test_a_file_of_the_second_format(void **state)
{
	(void)state;
	kit_copy_bytes(TEST_DATA "/format-2.db", at("old.db"));
	kit_copy_bytes(TEST_DATA "/format-2.db", at("looked-at.db"));
	struct store *st = kit_open("old.db"), *fresh = kit_open("new.db");
	struct deed_row *rows;
	struct undone u = UNDONE_INIT;
	size_t n, dead = 0;
	assert_int_equal(kit_int(st, "SELECT count(*) FROM change WHERE undo IS NOT NULL AND undo_origin = ''"), 1);
	OK(history_page(st, NULL, 0, 100, kit.arena, &rows, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		dead += rows[i].undone;
	assert_int_equal(dead, 1);
	assert_true(undone(st, "add a statement")); /* the newest of three */
	const struct deed_row *d = deed_of(st, "add a statement");
	FAILS(history_undo_deed(st, "ann", d->origin, d->hlc, &u, &kit.err), ERR_NOTHING);
	undo_deed(st, "ann", "undo: add a statement");
	assert_false(undone(st, "add a statement"));
	assert_false(undone(st, "undo: add a statement")); /* the newer one */
	kit_sound(st);
	/* Taken from a file that keeps its format, and by a stream whose lines lack what came later. */
	kit_merge(fresh, "looked-at.db");
	assert_true(undone(fresh, "add a statement"));
	kit_sound(fresh);
	store_close(fresh);
	unlink(at("new.db"));
	unlink(at("new.db-wal"));
	unlink(at("new.db-shm"));
	fresh = kit_open("new.db");
	struct store *third = kit_open("looked-at.db");
	FILE *whole = tmpfile(), *old = tmpfile();
	char *line = NULL;
	size_t cap = 0;
	struct merged m;
	OK(merge_send(third, whole, "{}", NULL, &kit.err));
	rewind(whole);
	while (getline(&line, &cap, whole) > 0) {
		char *last = strrchr(line, '\t');
		if (last != NULL)
			memcpy(last, "\n", 2);
		fputs(line, old);
	}
	free(line);
	rewind(old);
	OK(merge_receive(fresh, old, &m, &kit.err));
	assert_true(undone(fresh, "add a statement"));
	kit_sound(fresh);
	fclose(whole);
	fclose(old);
	undone_release(&u);
	store_close(third);
	store_close(fresh);
	store_close(st);
}

/* Before the third format the number alone was written: it means a deed of the same copy, if that has one. */
static void test_a_number_alone(void **state)
{
	(void)state;
	struct store *a, *b;
	twins(&a, &b);
	kit_undo(a, "ann");
	kit_merge(b, "a.db");
	OK(quiet_begin(b, &kit.err));
	OK(db_exec(b->db, "UPDATE change SET undo_origin = ''", &kit.err));
	OK(quiet_commit(b, &kit.err));
	assert_true(undone(b, "in a"));
	assert_false(undone(b, "in b"));
	OK(quiet_begin(b, &kit.err));
	OK(db_exec(b->db, "UPDATE change SET origin = 'aaaaaaaaaaaaaaaa' WHERE undo IS NOT NULL", &kit.err));
	OK(quiet_commit(b, &kit.err));
	assert_true(undone(b, "in a"));
	store_close(a);
	store_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_undo_marks_its_own, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_deed_of_the_other_copy_by_name, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_undo_behind_a_fork, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_long_chain, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_wide_chain, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_file_of_the_second_format, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_a_number_alone, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
