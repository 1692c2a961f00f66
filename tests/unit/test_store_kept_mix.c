/* What is counted when it is written, over all kinds of records at random: five hundred deeds, undone and done again, in two copies that
 * merge; a file of format 4; copies of one engagement; what a check finds and a rebuild mends. */
#include "config.h"

#include "kept_kit.h"

#include "store/history.h"

static unsigned dice(unsigned sides)
{
	static uint64_t seed = 20260515;
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)((seed >> 33) % sides);
}

/* One of the table that is there, hidden or not; "" when there is none. */
static const char *any(struct store *st, const char *table)
{
	char sql[160];
	const char *id = "";
	int64_t n = kit_int(st, sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM \"%w\"", table));
	if (n == 0)
		return id;
	sqlite3_snprintf(sizeof sql, sql, "SELECT id FROM \"%w\" ORDER BY id LIMIT 1 OFFSET %u", table, dice((unsigned)n));
	sqlite3_stmt *q = db_prepare(st->db, sql, &kit.err);
	assert_non_null(q);
	if (db_step(q, &kit.err) == STEP_ROW)
		id = arena_strdup(kit.arena, db_column(q, 0));
	sqlite3_finalize(q);
	return id;
}

/* A deed that may fail by its own rules; then nothing is changed. */
static void tried(struct store *st, bool ok)
{
	if (ok)
		OK(store_commit(st, &kit.err));
	else
		store_rollback(st);
}

static void try_answer(struct store *st, const char *actor, bool in_form)
{
	static const char *const values[] = { "yes", "no", "", "14:30", "a word of somebody (invented)", "Yes" }, *const fields[] = { "who", "when" };
	const char *row = in_form ? "" : any(st, "table_row");
	const struct cell c = { NULL, e.id, dice(4) > 0 ? ev : e.id, row, "asked", fields[dice(2)] };
	struct str was = STR_INIT;
	bool ok = cell_get(st, &c, &was, &kit.err);
	kit_begin(st, actor);
	tried(st, ok && cell_put(st, &c, str_text(&was), values[dice(6)], NULL, &kit.err));
	str_release(&was);
}

static void try_put(struct store *st, const char *actor, const char *record, const char *column, const char *value)
{
	const struct cell c = { column, e.id, record, "", NULL, NULL };
	struct str was = STR_INIT;
	bool ok = cell_get(st, &c, &was, &kit.err);
	kit_begin(st, actor);
	tried(st, ok && cell_put(st, &c, str_text(&was), value, NULL, &kit.err));
	str_release(&was);
}

static void try_hide(struct store *st, const char *actor, bool hide)
{
	static const char *const tables[] = { "table_row", "answer", "added", "score", "faces", "commitment", "link", "telling", "followup",
		"statement", "theme", "coding", "table_row" };
	const char *table = tables[dice(sizeof tables / sizeof *tables)], *id = any(st, table);
	kit_begin(st, actor);
	tried(st, *id && record_hide(st, table, id, hide, &kit.err));
}

static void one_more(struct store *st, const char *actor)
{
	static const char *const kinds[] = { "stated", "note" }, *const voices[] = { "agreed", "own" }, *const news[] = { "kept", "begun" },
		*const days[] = { "2026-06-01", "2026-06-30", "2026-07-01" };
	char id[STORE_ID_SIZE];
	const char *theme = any(st, "theme"), *promise = any(st, "commitment");
	switch (dice(9)) {
	case 0: row_add(st, actor, dice(3) > 0 ? ev : e.id, dice(3) > 0 ? "asked" : "risks", id); break;
	case 1: add(st, actor, kinds[dice(2)], id); break;
	case 2: score(st, actor, dice(2) ? ev : e.id, voices[dice(2)], id); break;
	case 3: show_faces(st, actor, id); break;
	case 4: deed(st, actor, "INSERT INTO telling(id, engagement_id, theme_id, on_day) VALUES (lower(hex(randomblob(16))), %Q, %Q, %Q)",
		e.id, theme, days[dice(3)]); break;
	case 5: deed(st, actor, "INSERT INTO followup(id, engagement_id, commitment_id, state) VALUES (lower(hex(randomblob(16))), %Q, %Q, %Q)",
		e.id, promise, news[dice(2)]); break;
	case 6: promise_add(st, actor, id); break;
	case 7: kit_say(st, &e, actor, "otherwise (invented)", id); break;
	default: kit_begin(st, actor); tried(st, coding_set(st, e.id, any(st, "statement"), theme, dice(4) > 0, NULL, &kit.err)); break;
	}
}

static void random_deed(struct store *st, const char *actor, const char *other)
{
	static const char *const days[] = { "2026-06-01", "2026-06-30", "2026-07-02", "" };
	struct undone u = UNDONE_INIT;
	unsigned which = dice(20);
	if (which < 4)
		one_more(st, actor);
	else if (which < 8)
		try_answer(st, actor, which == 4);
	else if (which < 10)
		try_hide(st, actor, dice(3) > 0);
	else if (which == 10)
		try_put(st, actor, e.id, "engagement.told_by", days[dice(4)]);
	else if (which == 11)
		try_put(st, actor, any(st, "statement"), "statement.minority", dice(3) > 0 ? "yes" : "");
	else if (which == 12)
		try_put(st, actor, any(st, "commitment"), "commitment.theme_id", dice(2) ? any(st, "theme") : "");
	else if (which == 13) {
		kit_begin(st, actor);
		tried(st, link_set(st, e.id, any(st, "statement"), any(st, "commitment"), dice(3) > 0, &kit.err));
	} else if (which == 14) {
		kit_merge(st, other);
	} else if (which < 18) {
		if (!history_undo(st, actor, &u, &kit.err))
			assert_true(kit.err.code == ERR_NOTHING || kit.err.code == ERR_CLASH);
	} else if (!history_redo(st, actor, &u, &kit.err)) {
		assert_true(kit.err.code == ERR_NOTHING || kit.err.code == ERR_CLASH);
	}
	undone_release(&u);
}

/* Something of each kind to begin with. */
static void seed_records(struct store *st)
{
	char id[STORE_ID_SIZE], t[STORE_ID_SIZE], s[STORE_ID_SIZE], p[STORE_ID_SIZE], r[STORE_ID_SIZE];
	theme_new(st, "ann", t);
	kit_say(st, &e, "ann", "a door (invented)", s);
	put(st, "ann", s, "statement.minority", "yes");
	code(st, "ann", s, t);
	promise_add(st, "ann", p);
	link_to(st, "ann", s, p, true);
	hear(st, "ann", p, "kept");
	tell(st, "ann", t, "2026-06-01");
	put(st, "ann", e.id, "engagement.told_by", "2026-06-30");
	add(st, "ann", "stated", id);
	add(st, "ann", "note", id);
	score(st, "ann", ev, "agreed", id);
	show_faces(st, "ann", id);
	row_add(st, "ann", ev, "asked", r);
	answer(st, "ann", r, "who", "parks");
	answer(st, "ann", "", "who", "yes");
	answer(st, "ann", "", "why", "because (invented)");
}

static void test_random_deeds(void **state)
{
	(void)state;
	struct store *a = begin(), *b;
	seed_records(a);
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	for (int i = 0; i < 500; i++) {
		bool first = dice(2) == 0;
		struct store *st = first ? a : b;
		random_deed(st, first ? "ann" : "bo", first ? "b.db" : "a.db");
		judged(st);
		if (i % 20 == 19)
			kit_sound(st);
	}
	/* The whole way back, and forth again. */
	struct undone u = UNDONE_INIT;
	while (history_undo(a, "ann", &u, &kit.err))
		judged(a);
	kit_sound(a);
	for (int i = 0; i < 40 && history_redo(a, "ann", &u, &kit.err); i++)
		judged(a);
	undone_release(&u);
	both_ways(a, b);
	/* A third that learns of it all at once. */
	struct store *third = kit_open("c.db");
	kit_merge(third, "b.db");
	kit_sound(third);
	judged(third);
	store_close(third);
	store_close(a);
	store_close(b);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
	assert_true(kit_digest("a.db") == kit_digest("c.db"));
}

static void test_one_engagement(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = begin();
	const struct engagement_row first = e;
	seed_records(st);
	kit_engagement(st, &e);
	ev = e.events[0].id;
	answer(st, "ann", "", "who", "else");
	OK(merge_takeout(st, at("b.db"), first.id, &kit.err));
	struct store *b = kit_open("b.db");
	e = first;
	ev = e.events[0].id;
	judged(b);
	kit_sound(b);
	FILL(b, "who", "yes", 1, 0);
	FILL(b, "who", "parks", 0, 1);
	COUNTED(b, e.id, "commitments/traced", 1);
	assert_int_equal(kit_int(b, "SELECT count(*) FROM kept_answer WHERE value = 'else'"), 0);
	row_add(b, "bo", ev, "asked", id);
	answer(b, "bo", id, "who", "parks");
	add(b, "bo", "stated", id);
	kit_merge(st, "b.db");
	FILL(st, "who", "parks", 0, 2);
	COUNTED(st, ev, "stated/i1", 2);
	judged(st);
	kit_sound(st);
	store_close(b);
	store_close(st);
}

/* The newest deeds of a file that somebody else wrote. */
static void take_back(struct store *st, long many)
{
	struct undone u = UNDONE_INIT;
	char origin[20], sql[160];
	sqlite3_stmt *q = db_prepare(st->db, "SELECT origin FROM change ORDER BY n LIMIT 1", &kit.err);
	assert_non_null(q);
	assert_int_equal(db_step(q, &kit.err), STEP_ROW);
	snprintf(origin, sizeof origin, "%s", db_column(q, 0));
	sqlite3_finalize(q);
	long taken = 0;
	for (int64_t hlc = INT64_MAX; taken < many; taken++) {
		sqlite3_snprintf(sizeof sql, sql, "SELECT max(hlc) FROM change WHERE origin = %Q AND hlc < %lld", origin, (long long)hlc);
		hlc = kit_int(st, sql);
		if (!history_undo_deed(st, "ann", origin, hlc, &u, &kit.err))
			assert_int_equal(kit.err.code, ERR_NOTHING); /* taken back then */
		judged(st);
	}
	undone_release(&u);
}

/* A file of format 4: a form, rows of which one is hidden, links of which one was taken back, four tellings, two that heard "kept". */
static void test_format_4(void **state)
{
	(void)state;
	struct store *st, *other;
	struct engagement_row *list;
	struct progress p;
	size_t n;
	kit_copy_bytes(TEST_DATA "/format-4.db", at("old.db"));
	OK(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "PRAGMA user_version"), store_format());
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	e = list[0];
	ev = e.events[0].id;
	assert_string_equal(e.standards, "");
	judged(st);
	kit_sound(st);
	COUNTED(st, ev, "rows/invitations", 3);
	COUNTED(st, ev, "statements/minority", 2);
	COUNTED(st, ev, "statements/minority/themed", 1);
	COUNTED(st, e.id, "commitments/traced", 2);
	COUNTED(st, e.events[2].id, "commitments/traced", 2);
	COUNTED(st, e.id, "tellings/in_time", 2);
	COUNTED(st, e.id, "followups/kept", 1);
	static const struct fill wanted[] = { { "", "aims", "can_change", "yes", 1, 0 }, { "", "aims", "why", "", 1, 0 },
		{ "", "invitations", "group", "", 0, 1 }, { "", "invitations", "group", "mill", 0, 2 }, { "", "invitations", "needs_asked", "no", 0, 1 },
		{ "", "invitations", "needs_asked", "yes", 0, 2 }, { "", "purpose", "agreed_on", "2026-05-14", 1, 0 } };
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	assert_int_equal(p.n_fills, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < p.n_fills; i++) {
		assert_string_equal(p.fills[i].subject, strcmp(wanted[i].step, "aims") == 0 ? e.id : ev);
		assert_string_equal(p.fills[i].step, wanted[i].step);
		assert_string_equal(p.fills[i].field, wanted[i].field);
		assert_string_equal(p.fills[i].value, wanted[i].value);
		assert_int_equal(p.fills[i].in_form, wanted[i].in_form);
		assert_int_equal(p.fills[i].in_rows, wanted[i].in_rows);
	}
	/* What was done before can be taken back after. */
	take_back(st, 16);
	kit_sound(st);
	/* It meets one that kept its format. */
	kit_copy_bytes(TEST_DATA "/format-4.db", at("older.db"));
	other = kit_open("new.db");
	kit_merge(other, "older.db");
	judged(other);
	kit_sound(other);
	kit_merge(other, "old.db");
	judged(other);
	kit_sound(other);
	store_close(other);
	store_close(st);
}

static void test_check_and_rebuild(void **state)
{
	(void)state;
	struct check_report r;
	struct store *st = begin();
	seed_records(st);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM change WHERE now GLOB '*kept_*' OR tbl GLOB 'kept_*'"), 0);
	int64_t before = store_newest(st);
	deed(st, "ann", "UPDATE kept_answer SET in_rows = 7 WHERE value = 'parks'; UPDATE commitment SET kept_links = 3;"
		" INSERT INTO kept_answer VALUES ('x', 'y', 'z', '', 0, 0)");
	assert_int_equal(store_newest(st), before);
	OK(care_check(st, &r, &kit.err));
	assert_int_equal(r.counters, 4);
	assert_int_equal(r.differ, 0);
	assert_int_equal(r.standing, 0);
	assert_non_null(strstr(str_text(&r.detail), "3 counts of answers are wrong."));
	assert_non_null(strstr(str_text(&r.detail), "1 promises are counted with more or fewer links to them than there are."));
	check_report_release(&r);
	OK(care_rebuild(st, &kit.err));
	judged(st);
	kit_sound(st);
	OK(db_exec(st->db, "DELETE FROM kept_answer; UPDATE commitment SET kept_links = 0; DELETE FROM tally", &kit.err));
	OK(care_rebuild(st, &kit.err));
	judged(st);
	kit_sound(st);
	FILL(st, "who", "parks", 0, 1);
	COUNTED(st, ev, "commitments/traced", 1);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_random_deeds), TEST(test_one_engagement), TEST(test_format_4), TEST(test_check_and_rebuild) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
