/* Labels of statements and letters of copies; what is on hold; one person's words; one more who said it. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;

static void say(struct store *st, struct statement_new s, char id[STORE_ID_SIZE])
{
	s.engagement = e.id;
	if (s.event == NULL)
		s.event = e.events[0].id;
	if (s.words == NULL)
		s.words = "said";
	OK(store_begin(st, "ana", "add a statement", &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	OK(store_commit(st, &kit.err));
}

static const char *label(struct store *st, const char *id)
{
	struct str s = STR_INIT;
	OK(statement_label(st, id, &s, &kit.err));
	const char *copy = arena_strdup(kit.arena, str_text(&s));
	str_release(&s);
	return copy;
}

static const char *letter(struct store *st)
{
	struct str s = STR_INIT;
	OK(copy_letter(st, &s, &kit.err));
	const char *copy = arena_strdup(kit.arena, str_text(&s));
	str_release(&s);
	return copy;
}

static size_t page(struct store *st, struct statement_filter f, struct statement_row **rows)
{
	struct statement_row *own;
	size_t n, newer;
	f.engagement = e.id;
	OK(statement_page(st, &f, PAGE_NEWER, 0, 100, kit.arena, &own, &newer, &kit.err));
	OK(statement_page(st, &f, PAGE_OLDER, 0, 100, kit.arena, &own, &n, &kit.err));
	assert_int_equal(n, newer);
	if (rows != NULL)
		*rows = own;
	return n;
}

static void test_numbers_and_reading(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct statement_row row;
	struct undone u = UNDONE_INIT;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	assert_string_equal(letter(st), "");
	say(st, (struct statement_new){ 0 }, id);
	assert_string_equal(letter(st), "A");
	assert_string_equal(label(st, id), "E1-A1");
	say(st, (struct statement_new){ 0 }, id);
	assert_string_equal(label(st, id), "E1-A2");
	say(st, (struct statement_new){ .event = e.events[1].id }, id);
	assert_string_equal(label(st, id), "E2-A1");
	say(st, (struct statement_new){ .words = "third" }, id);
	/* A number is not given twice, not even after an undo; the letter stays. */
	OK(history_undo(st, "ana", &u, &kit.err));
	say(st, (struct statement_new){ .words = "fourth", .verbatim = true, .minority = true, .form = "drawn", .question = "why" }, id);
	static const struct { const char *typed, *words; } rows[] = { { "E1-A4", "fourth" }, { "e1 a4", "fourth" }, { "A4", "fourth" },
		{ " e1a4 ", "fourth" }, { "a 4", "fourth" }, { "4", "fourth" }, { "E2-A1", "said" }, { "E1-A3", NULL }, { "E1-B4", NULL },
		{ "E9-A4", NULL }, { "A", NULL }, { "", NULL }, { "E1-A4x", NULL }, { "E4", NULL }, { "A99999999999999999999", NULL } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].words == NULL) {
			FAILS(statement_by_label(st, e.id, e.events[0].id, rows[i].typed, kit.arena, &row, &kit.err), ERR_NOT_FOUND);
			continue;
		}
		OK(statement_by_label(st, e.id, e.events[0].id, rows[i].typed, kit.arena, &row, &kit.err));
		assert_string_equal(row.words, rows[i].words);
	}
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_true(row.verbatim && row.minority && !row.held);
	assert_string_equal(row.form, "drawn");
	assert_string_equal(row.label, "E1-A4");
	/* The first of all taken back: its letter was given, and stays. */
	for (int i = 0; i < 4; i++)
		OK(history_undo(st, "ana", &u, &kit.err));
	assert_string_equal(letter(st), "A");
	say(st, (struct statement_new){ 0 }, id);
	assert_string_equal(label(st, id), "E1-A5");
	struct statement_new bad = { .engagement = e.id, .event = e.events[0].id, .words = "x", .number = -1 };
	OK(store_begin(st, "ana", "x", &kit.err));
	FAILS(statement_add(st, &bad, id, &kit.err), ERR_INVALID);
	store_rollback(st);
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* Copies made of one file take letters that differ, or show them apart; a one-engagement copy brings its own home. */
static void test_letters_of_copies(void **state)
{
	(void)state;
	char first[STORE_ID_SIZE], second[STORE_ID_SIZE], part_id[STORE_ID_SIZE];
	struct merged m;
	struct statement_row row;
	struct store *a = kit_open("a.db"), *b, *part;
	kit_engagement(a, &e);
	OK(care_copy(a, at("b.db"), &kit.err)); /* before anybody has a letter: both take A */
	b = kit_open("b.db");
	clock_pin(INT64_C(1800000000000000));
	say(b, (struct statement_new){ .words = "earlier" }, first);
	clock_pin(INT64_C(1800000001000000));
	say(a, (struct statement_new){ .words = "later" }, second);
	assert_string_equal(label(a, second), "E1-A1");
	assert_string_equal(label(b, first), "E1-A1");
	OK(merge_takeout(a, at("part.db"), e.id, &kit.err));
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	OK(merge_file(b, at("a.db"), &m, &kit.err));
	struct store *both[] = { a, b };
	for (int i = 0; i < 2; i++) {
		assert_string_equal(label(both[i], first), "E1-A1");
		assert_string_equal(label(both[i], second), "E1-AA1");
		OK(statement_by_label(both[i], e.id, e.events[0].id, "e1-aa1", kit.arena, &row, &kit.err));
		assert_string_equal(row.words, "later");
		kit_sound(both[i]);
	}
	assert_string_equal(letter(a), "AA");
	part = kit_open("part.db");
	assert_int_equal(kit_int(part, "SELECT count(*) FROM copy"), 1); /* it knows of A */
	say(part, (struct statement_new){ .words = "at the venue" }, part_id);
	const char *theirs = letter(part);
	assert_int_equal(strlen(theirs), 1);
	assert_string_not_equal(theirs, "A");
	kit_sound(part);
	store_close(part);
	OK(merge_file(a, at("part.db"), &m, &kit.err));
	assert_int_equal(m.taken, 2);
	OK(statement_get(a, part_id, kit.arena, &row, &kit.err));
	assert_int_equal(row.label[3], theirs[0]);
	kit_sound(a);
	store_close(a);
	store_close(b);
}

static void test_letters_run_out(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ana", "fill", &kit.err));
	for (int i = 0; i < 26; i++) {
		struct str sql = STR_INIT;
		str_addf(&sql, "INSERT INTO copy(id, letter, claimed_us) VALUES ('%016x', '%c', 1)", i, 'A' + i);
		OK(db_exec(st->db, sql.buf, &kit.err));
		str_release(&sql);
	}
	OK(store_commit(st, &kit.err));
	say(st, (struct statement_new){ 0 }, id);
	const char *two = letter(st);
	assert_int_equal(strlen(two), 2);
	assert_int_not_equal(two[0], two[1]);
	struct statement_row row;
	OK(statement_by_label(st, e.id, e.events[0].id, label(st, id), kit.arena, &row, &kit.err));
	assert_string_equal(row.id, id);
	store_close(st);
}

static int64_t counted(struct store *st, const char *what)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "SELECT coalesce(sum(n), 0) FROM tally WHERE what = '%s'", what);
	int64_t n = kit_int(st, sql.buf);
	str_release(&sql);
	return n;
}

static void test_hold(void **state)
{
	(void)state;
	char open[STORE_ID_SIZE], held[STORE_ID_SIZE], group[STORE_ID_SIZE], person[STORE_ID_SIZE];
	struct statement_row row, *rows;
	struct heard *heard;
	struct undone u = UNDONE_INIT;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ana", "prepare", &kit.err));
	OK(group_add(st, e.id, e.events[0].id, group, &kit.err));
	struct participant_new p = { .engagement = e.id, .event = e.events[0].id, .group = group };
	OK(participant_add(st, &p, person, &kit.err));
	OK(store_commit(st, &kit.err));
	struct statement_new s = { .group = group, .kind = "need", .domain = "home", .band = "child", .participant = person,
		.words = "benches near the pond" };
	say(st, s, open);
	s.held = true;
	s.words = "benches and a worry";
	say(st, s, held);
	const struct statement_filter filters[] = { { 0 }, { .event = e.events[0].id }, { .group = group }, { .kind = "need" },
		{ .domain = "home" }, { .band = "child" }, { .participant = person }, { .search = "benches" }, { .search = "worry" },
		{ .search = "bench", .participant = person, .kind = "need" } };
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct statement_filter f = filters[i];
		bool only_held = f.search != NULL && strcmp(f.search, "worry") == 0;
		assert_int_equal(page(st, f, &rows), only_held ? 0 : 1);
		if (!only_held)
			assert_string_equal(rows[0].id, open);
		f.held = true;
		assert_int_equal(page(st, f, &rows), 1);
		assert_string_equal(rows[0].id, held);
		assert_true(rows[0].held);
	}
	FAILS(statement_get(st, held, kit.arena, &row, &kit.err), ERR_NOT_FOUND);
	FAILS(statement_by_label(st, e.id, e.events[0].id, "A2", kit.arena, &row, &kit.err), ERR_NOT_FOUND);
	assert_string_equal(label(st, held), "E1-A2");
	OK(statements_heard(st, e.events[0].id, 0, kit.arena, &heard, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_int_equal(heard[0].n, 1);
	static const char *const keys[] = { "statements", "statements/kind/need", "statements/domain/home", "statements/band/child",
		"statements/held" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_int_equal(counted(st, keys[i]), 1);
	kit_sound(st);
	struct cell c = { "statement.hold", e.id, held, "", NULL, NULL };
	kit_put(st, "ana", &c, "yes", "");
	assert_int_equal(counted(st, "statements"), 2);
	assert_int_equal(counted(st, "statements/held"), 0);
	OK(statement_get(st, held, kit.arena, &row, &kit.err));
	OK(history_undo(st, "ana", &u, &kit.err));
	assert_int_equal(counted(st, "statements"), 1);
	OK(history_redo(st, "ana", &u, &kit.err));
	assert_int_equal(counted(st, "statements"), 2);
	assert_int_equal(page(st, (struct statement_filter){ .held = true }, NULL), 0);
	kit_sound(st);
	OK(care_rebuild(st, &kit.err));
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

static void test_echoes_and_heard(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], group[2][STORE_ID_SIZE];
	struct statement_row row;
	struct undone u = UNDONE_INIT;
	struct heard *heard;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ana", "prepare", &kit.err));
	for (int i = 0; i < 2; i++)
		OK(group_add(st, e.id, e.events[0].id, group[i], &kit.err));
	OK(store_commit(st, &kit.err));
	say(st, (struct statement_new){ .group = group[0], .band = "child", .said_us = 1000 }, id);
	say(st, (struct statement_new){ .group = group[0], .band = "child", .said_us = 2000 }, id);
	say(st, (struct statement_new){ .group = group[0], .band = "teen", .said_us = 2000 }, id);
	OK(statements_heard(st, e.events[0].id, 2000, kit.arena, &heard, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_int_equal(heard[0].n, 1);
	OK(store_begin(st, "ana", "one more", &kit.err));
	OK(echo_add(st, e.id, id, group[1], &kit.err));
	FAILS(echo_add(st, e.id, "no such statement", "", &kit.err), ERR_NOT_FOUND);
	OK(store_commit(st, &kit.err));
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_int_equal(row.echoes, 1);
	OK(statements_heard(st, e.events[0].id, 2000, kit.arena, &heard, &n, &kit.err));
	assert_int_equal(n, 3);
	OK(history_undo(st, "ana", &u, &kit.err));
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_int_equal(row.echoes, 0);
	OK(history_redo(st, "ana", &u, &kit.err));
	OK(statement_get(st, id, kit.arena, &row, &kit.err));
	assert_int_equal(row.echoes, 1);
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* One file copied behind the program's back, numbered in both: after the repair no two statements share a label. */
static void test_labels_after_a_fork(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], ours[STORE_ID_SIZE], theirs[STORE_ID_SIZE];
	struct merged m;
	struct str origin = STR_INIT;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	say(st, (struct statement_new){ .words = "before" }, id);
	OK(care_copy(st, at("b.db"), &kit.err));
	struct store *other = kit_open("b.db");
	/* As if it had come back to its old place. */
	sqlite3_stmt *q = db_prepare(st->db, "SELECT origin FROM here", &kit.err);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	str_addf(&origin, "UPDATE here SET origin = '%s', seq = (SELECT max(seq) FROM change)", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	OK(db_exec(other->db, origin.buf, &kit.err));
	say(st, (struct statement_new){ .words = "ours" }, ours);
	clock_pin(clock_now_us() + 5000000);
	say(other, (struct statement_new){ .words = "theirs" }, theirs);
	assert_string_equal(label(other, theirs), "E1-A2");
	FAILS(merge_file(st, at("b.db"), &m, &kit.err), ERR_FORKED);
	OK(merge_refork(other, at("a.db"), &kit.err));
	kit_sound(other);
	OK(merge_file(st, at("b.db"), &m, &kit.err));
	OK(merge_file(other, at("a.db"), &m, &kit.err));
	assert_string_equal(label(st, ours), "E1-A2");
	assert_string_not_equal(label(st, theirs), "E1-A2");
	assert_string_not_equal(label(st, theirs), "");
	assert_string_equal(label(other, theirs), label(st, theirs));
	kit_sound(st);
	kit_sound(other);
	str_release(&origin);
	store_close(st);
	store_close(other);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_numbers_and_reading), TEST(test_letters_of_copies), TEST(test_letters_run_out),
		TEST(test_hold), TEST(test_echoes_and_heard), TEST(test_labels_after_a_fork) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
