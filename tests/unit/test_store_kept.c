/* What is counted when it is written: answers by value, rows, evidence and scores, promises with words behind them, what was told in
 * time. Up and down by doing, undoing, hiding, merging in either order, erasing. */
#include "config.h"

#include "kept_kit.h"

/* Answers ------------------------------------------------------------------------------------------------ */

static void test_a_form(void **state)
{
	(void)state;
	struct store *st = begin();
	answer(st, "ann", "", "safe", "yes");
	FILL(st, "safe", "yes", 1, 0);
	answer(st, "ann", "", "safe", "no");
	NO_FILL(st, "safe", "yes");
	FILL(st, "safe", "no", 1, 0);
	kit_undo(st, "ann");
	FILL(st, "safe", "yes", 1, 0);
	kit_undo(st, "ann");
	NO_FILL(st, "safe", "yes");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer"), 0);
	redo(st, "ann");
	FILL(st, "safe", "yes", 1, 0);
	answer(st, "ann", "", "safe", "");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer"), 0);
	/* What is told apart, and what is only counted. */
	static const struct { const char *typed, *told; } rows[] = { { "2026-05-14", "2026-05-14" }, { "14:30", "14:30" }, { "3.5", "3.5" },
		{ "a_b-c", "a_b-c" }, { "12345678901234567890123456789012", "12345678901234567890123456789012" },
		{ "123456789012345678901234567890123", "" }, { "Yes", "" }, { "two words", "" }, { "caf\xc3\xa9", "" }, { "a,b", "" } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		answer(st, "ann", "", "free", rows[i].typed);
		FILL(st, "free", rows[i].told, 1, 0);
		assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer"), 1);
		judged(st);
	}
	kit_sound(st);
	store_close(st);
}

static void test_rows(void **state)
{
	(void)state;
	char r[3][STORE_ID_SIZE];
	struct store *st = begin();
	for (int i = 0; i < 3; i++) {
		row_add(st, "ann", ev, "asked", r[i]);
		answer(st, "ann", r[i], "who", i == 2 ? "Somebody else (invented)" : "parks");
	}
	answer(st, "ann", "", "who", "parks");
	COUNTED(st, ev, "rows/asked", 3);
	FILL(st, "who", "parks", 1, 2);
	FILL(st, "who", "", 0, 1);
	kit_hide(st, "ann", "table_row", r[0], true);
	COUNTED(st, ev, "rows/asked", 2);
	FILL(st, "who", "parks", 1, 1);
	kit_hide(st, "ann", "table_row", r[2], true);
	NO_FILL(st, "who", "");
	judged(st);
	kit_undo(st, "ann");
	FILL(st, "who", "", 0, 1);
	kit_undo(st, "ann");
	FILL(st, "who", "parks", 1, 2);
	COUNTED(st, ev, "rows/asked", 3);
	/* An answer in a row that is hidden waits for it, whatever becomes of it meanwhile. */
	kit_hide(st, "ann", "table_row", r[1], true);
	deed(st, "bo", "UPDATE answer SET value = 'roads' WHERE row_id = %Q", r[1]);
	NO_FILL(st, "who", "roads");
	kit_hide(st, "ann", "table_row", r[1], false);
	FILL(st, "who", "roads", 0, 1);
	FILL(st, "who", "parks", 1, 1);
	judged(st);
	kit_sound(st);
	store_close(st);
}

/* A merge may bring an answer before its row, a link before its promise, a telling before the day. */
static void test_in_any_order(void **state)
{
	(void)state;
	static const char row[] = "0123456789abcdef0123456789abcdef", promise[] = "fedcba9876543210fedcba9876543210";
	struct store *st = begin();
	char s[STORE_ID_SIZE];
	deed(st, "ann", "INSERT INTO answer(id, engagement_id, subject_id, row_id, step, field, value)"
		" VALUES (%Q || '/%s/asked/who', %Q, %Q, %Q, 'asked', 'who', 'parks')", ev, row, e.id, ev, row);
	NO_FILL(st, "who", "parks");
	judged(st);
	deed(st, "ann", "INSERT INTO table_row(id, engagement_id, subject_id, step, pos) VALUES (%Q, %Q, %Q, 'asked', 'm')", row, e.id, ev);
	FILL(st, "who", "parks", 0, 1);
	kit_say(st, &e, "ann", "a door (invented)", s);
	deed(st, "ann", "INSERT INTO link(id, engagement_id, from_id, to_id) VALUES (%Q || '/' || %Q, %Q, %Q, %Q)", s, promise, e.id, s, promise);
	COUNTED(st, e.id, "commitments/traced", 0);
	deed(st, "ann", "INSERT INTO commitment(id, engagement_id, event_id) VALUES (%Q, %Q, %Q)", promise, e.id, ev);
	COUNTED(st, e.id, "commitments/traced", 1);
	COUNTED(st, ev, "commitments/traced", 1);
	kit_undo(st, "ann");
	COUNTED(st, ev, "commitments/traced", 0);
	redo(st, "ann");
	COUNTED(st, ev, "commitments/traced", 1);
	judged(st);
	kit_sound(st);
	store_close(st);
}

/* One hides a row while another answers in it, and one answers what another answers otherwise. */
static void test_two_copies(void **state)
{
	(void)state;
	char r[2][STORE_ID_SIZE];
	struct store *a = begin();
	for (int i = 0; i < 2; i++)
		row_add(a, "ann", ev, "asked", r[i]);
	OK(care_copy(a, at("b.db"), &kit.err));
	struct store *b = kit_open("b.db");
	kit_hide(a, "ann", "table_row", r[0], true);
	answer(b, "bo", r[0], "who", "parks");
	answer(a, "ann", r[1], "who", "roads");
	answer(b, "bo", r[1], "who", "parks");
	answer(a, "ann", "", "who", "one");
	answer(b, "bo", "", "who", "two");
	row_add(b, "bo", ev, "asked", r[0]);
	both_ways(a, b);
	COUNTED(a, ev, "rows/asked", 2);
	NO_FILL(a, "who", "one");
	FILL(a, "who", "two", 1, 0);
	FILL(b, "who", "parks", 0, 1);
	kit_hide(b, "bo", "table_row", r[1], true);
	answer(a, "ann", r[1], "when", "14:30");
	both_ways(a, b);
	NO_FILL(a, "when", "14:30");
	kit_undo(b, "bo");
	both_ways(a, b);
	FILL(a, "when", "14:30", 0, 1);
	store_close(a);
	store_close(b);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
}

static void test_erased(void **state)
{
	(void)state;
	char r[2][STORE_ID_SIZE];
	struct store *st = begin();
	row_add(st, "ann", ev, "asked", r[0]);
	row_add(st, "ann", ev, "asked", r[1]);
	answer(st, "ann", r[0], "who", "xavier.of.the.mill");
	answer(st, "ann", r[1], "who", "yolande.of.the.mill");
	answer(st, "ann", "", "who", "zeno.of.the.mill");
	OK(care_erase(st, "ann", "table_row", r[0], &kit.err));
	kit_hide(st, "ann", "table_row", r[1], true);
	OK(care_erase(st, "ann", "table_row", r[1], &kit.err));
	struct str id = STR_INIT;
	str_addf(&id, "%s//asked/who", ev);
	OK(care_erase(st, "ann", "answer", id.buf, &kit.err));
	str_release(&id);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer"), 0);
	judged(st);
	kit_sound(st);
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	store_close(st);
	assert_int_equal(kit_bytes("a.db", ".of.the.mill"), 0);
}

/* However many give one answer, one line tells of them. */
static void test_many_alike(void **state)
{
	(void)state;
	enum { MANY = 1500 };
	char id[STORE_ID_SIZE];
	struct progress p;
	struct store *st = begin();
	kit_begin(st, "ann");
	for (int i = 0; i < MANY; i++) {
		OK(table_line_add(st, e.id, ev, "asked", NULL, id, &kit.err));
		const struct cell c = { NULL, e.id, ev, id, "asked", "came" };
		OK(cell_put(st, &c, "", "yes", NULL, &kit.err));
	}
	kit_commit(st);
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	assert_int_equal(p.n_fills, 1);
	assert_int_equal(p.fills[0].in_rows, MANY);
	COUNTED(st, ev, "rows/asked", MANY);
	kit_undo(st, "ann");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer"), 0);
	COUNTED(st, ev, "rows/asked", 0);
	/* Of an engagement, its own only. */
	const struct engagement_row first = e;
	redo(st, "ann");
	kit_engagement(st, &e);
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	assert_int_equal(p.n_fills, 0);
	assert_string_not_equal(first.id, e.id);
	kit_sound(st);
	store_close(st);
}

/* Counters ------------------------------------------------------------------------------------------------ */

static void test_evidence_and_scores(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = begin();
	add(st, "ann", "stated", id);
	add(st, "ann", "note", id);
	add(st, "ann", "link", id);
	COUNTED(st, ev, "stated/i1", 1);
	COUNTED(st, ev, "added/i1", 2);
	kit_hide(st, "ann", "added", id, true);
	COUNTED(st, ev, "added/i1", 1);
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	COUNTED(st, ev, "stated/i1", 0);
	COUNTED(st, ev, "added/i1", 0);
	redo(st, "ann");
	COUNTED(st, ev, "stated/i1", 1);
	deed(st, "ann", "UPDATE added SET kind = 'note', subject_id = %Q WHERE kind = 'stated'", e.id);
	COUNTED(st, ev, "stated/i1", 0);
	COUNTED(st, e.id, "added/i1", 1);
	score(st, "bo", ev, "agreed", id);
	score(st, "bo", ev, "own", id);
	score(st, "bo", e.id, "agreed", id);
	COUNTED(st, ev, "scores/s1", 1);
	COUNTED(st, e.id, "scores/s1", 1);
	kit_undo(st, "bo");
	COUNTED(st, e.id, "scores/s1", 0);
	deed(st, "bo", "UPDATE score SET voice = 'agreed' WHERE voice = 'own'");
	COUNTED(st, ev, "scores/s1", 2);
	show_faces(st, "bo", id);
	show_faces(st, "bo", id);
	COUNTED(st, ev, "faces/s1", 2);
	kit_hide(st, "bo", "faces", id, true);
	COUNTED(st, ev, "faces/s1", 1);
	judged(st);
	kit_sound(st);
	store_close(st);
}

static void test_promises(void **state)
{
	(void)state;
	char s[2][STORE_ID_SIZE], p[2][STORE_ID_SIZE], t[STORE_ID_SIZE];
	struct store *st = begin();
	for (int i = 0; i < 2; i++) {
		kit_say(st, &e, "ann", "a door (invented)", s[i]);
		promise_add(st, "ann", p[i]);
	}
	theme_new(st, "ann", t);
	COUNTED(st, e.id, "commitments/traced", 0);
	link_to(st, "ann", s[0], p[0], true);
	link_to(st, "ann", s[1], p[0], true);
	COUNTED(st, e.id, "commitments/traced", 1);
	put(st, "ann", p[0], "commitment.theme_id", t);
	put(st, "ann", p[1], "commitment.theme_id", t);
	COUNTED(st, ev, "commitments/traced", 2);
	COUNTED(st, ev, "commitments/form/can", 2);
	link_to(st, "ann", s[0], p[0], false);
	put(st, "ann", p[0], "commitment.theme_id", "");
	COUNTED(st, e.id, "commitments/traced", 2);
	link_to(st, "ann", s[1], p[0], false);
	COUNTED(st, e.id, "commitments/traced", 1);
	kit_undo(st, "ann");
	COUNTED(st, e.id, "commitments/traced", 2);
	kit_hide(st, "ann", "commitment", p[0], true);
	COUNTED(st, e.id, "commitments/traced", 1);
	/* A link that goes while its promise is hidden. */
	deed(st, "bo", "UPDATE link SET gone = 1 WHERE gone = 0");
	kit_hide(st, "ann", "commitment", p[0], false);
	COUNTED(st, e.id, "commitments/traced", 1);
	judged(st);
	hear(st, "bo", p[1], "begun");
	hear(st, "bo", p[1], "kept");
	COUNTED(st, e.id, "followups/kept", 1);
	kit_undo(st, "bo");
	COUNTED(st, e.id, "followups/kept", 0);
	COUNTED(st, e.id, "followups", 1);
	redo(st, "bo");
	COUNTED(st, e.id, "followups/kept", 1);
	deed(st, "bo", "UPDATE followup SET state = 'changed' WHERE state = 'kept'");
	COUNTED(st, e.id, "followups/kept", 0);
	kit_sound(st);
	store_close(st);
}

static void test_told_in_time(void **state)
{
	(void)state;
	char t[STORE_ID_SIZE];
	struct store *st = begin();
	theme_new(st, "ann", t);
	tell(st, "ann", t, "2026-06-01");
	tell(st, "ann", t, "2026-06-30");
	tell(st, "ann", t, "2026-07-01");
	deed(st, "ann", "UPDATE telling SET on_day = '' WHERE on_day = '2026-06-01'");
	COUNTED(st, e.id, "tellings", 3);
	COUNTED(st, e.id, "tellings/in_time", 0);
	put(st, "bo", e.id, "engagement.told_by", "2026-06-30");
	COUNTED(st, e.id, "tellings/in_time", 1);
	put(st, "bo", e.id, "engagement.told_by", "2026-08-01");
	COUNTED(st, e.id, "tellings/in_time", 2);
	kit_undo(st, "ann");
	COUNTED(st, e.id, "tellings/in_time", 3);
	kit_undo(st, "ann");
	COUNTED(st, e.id, "tellings/in_time", 2);
	kit_undo(st, "bo");
	COUNTED(st, e.id, "tellings/in_time", 2);
	put(st, "bo", e.id, "engagement.told_by", "");
	COUNTED(st, e.id, "tellings/in_time", 0);
	judged(st);
	kit_sound(st);
	store_close(st);
}

static void test_views_of_a_few(void **state)
{
	(void)state;
	static const char what[] = "statements/minority/themed";
	char s[STORE_ID_SIZE], t[STORE_ID_SIZE];
	struct store *st = begin();
	kit_say(st, &e, "ann", "otherwise (invented)", s);
	theme_new(st, "ann", t);
	code(st, "ann", s, t);
	COUNTED(st, ev, what, 0);
	put(st, "ann", s, "statement.minority", "yes");
	COUNTED(st, ev, what, 1);
	put(st, "ann", s, "statement.hold", "yes");
	COUNTED(st, ev, what, 0);
	put(st, "ann", s, "statement.hold", "");
	kit_hide(st, "ann", "theme", t, true);
	COUNTED(st, ev, what, 0);
	kit_undo(st, "ann");
	COUNTED(st, ev, what, 1);
	kit_hide(st, "ann", "statement", s, true);
	COUNTED(st, ev, what, 0);
	kit_hide(st, "ann", "statement", s, false);
	deed(st, "ann", "UPDATE statement SET event_id = %Q WHERE id = %Q", e.events[1].id, s);
	COUNTED(st, ev, what, 0);
	COUNTED(st, e.events[1].id, what, 1);
	judged(st);
	kit_sound(st);
	store_close(st);
}

/* What touches counters alone need not be planned anew. */
static void test_what_stands(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	bool stands;
	struct store *st = begin();
	int64_t since = store_newest(st);
	add(st, "ann", "note", id);
	score(st, "ann", ev, "agreed", id);
	show_faces(st, "ann", id);
	OK(progress_stands(st, since, &stands, &kit.err));
	assert_true(stands);
	kit_begin(st, "ann");
	OK(focus_set(st, e.id, "seven", "s1", true, &kit.err));
	kit_commit(st);
	OK(progress_stands(st, since, &stands, &kit.err));
	assert_false(stands);
	since = store_newest(st);
	put(st, "ann", e.id, "engagement.told_by", "2026-06-30");
	OK(progress_stands(st, since, &stands, &kit.err));
	assert_false(stands);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_a_form), TEST(test_rows), TEST(test_in_any_order), TEST(test_two_copies), TEST(test_erased),
		TEST(test_many_alike), TEST(test_evidence_and_scores), TEST(test_promises), TEST(test_told_in_time), TEST(test_views_of_a_few),
		TEST(test_what_stands) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
