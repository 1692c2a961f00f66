/* Where statements stand: themes, codings, merging and taking out, holds, groups; counted as it goes, and in whatever order copies meet. */
#include "config.h"

#include "themes_kit.h"

static void test_coding(void **state)
{
	(void)state;
	struct store *st = begin();
	struct theme_row *list;
	STANDS(st, 4, 0, 0, 4, 0);
	assert_true(code(st, "ann", s[0], t[0], true));
	assert_false(code(st, "ann", s[0], t[0], true));
	assert_true(code(st, "ann", s[0], t[1], true));
	assert_true(code(st, "bo", s[1], t[1], true));
	STANDS(st, 4, 2, 0, 2, 0);
	HOLDS(st, t[1], 2);
	assert_int_equal(themes_of(st, s[0]), 2);
	assert_true(code(st, "ann", s[0], t[0], false));
	assert_false(code(st, "ann", s[0], t[0], false));
	STANDS(st, 4, 2, 0, 2, 0);
	assert_true(code(st, "ann", s[0], t[1], false));
	STANDS(st, 4, 1, 0, 3, 0);
	kit_undo(st, "ann");
	STANDS(st, 4, 2, 0, 2, 0);
	assert_int_equal(standing_themes(st, &list), 4);
	assert_string_equal(list[1].counts[0].band, "child");
	assert_string_equal(list[1].counts[0].kind, "need");
	/* A theme goes before parking; parking before nothing. */
	put(st, s[3], "statement.parked", "", "nobody knows what it means");
	put(st, s[0], "statement.parked", "", "twice");
	STANDS(st, 4, 2, 1, 1, 0);
	assert_true(code(st, "ann", s[0], t[1], false));
	STANDS(st, 4, 1, 2, 1, 0);
	bool changed;
	OK(store_begin(st, "ann", "put", &kit.err));
	FAILS(coding_set(st, e.id, s[0], e.id, true, &changed, &kit.err), ERR_NOT_FOUND);
	FAILS(coding_set(st, e.id, e.id, t[0], true, &changed, &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	store_close(st);
}

static void test_merging_themes(void **state)
{
	(void)state;
	struct store *st = begin();
	struct theme_row row, *list;
	size_t n;
	code(st, "ann", s[0], t[0], true);
	code(st, "ann", s[0], t[1], true);
	code(st, "ann", s[1], t[1], true);
	into(st, t[1], t[0]);
	STANDS(st, 4, 2, 0, 2, 0);
	HOLDS(st, t[0], 2);
	assert_int_equal(themes_of(st, s[0]), 1);
	OK(theme_get(st, t[1], kit.arena, &row, &kit.err));
	assert_string_equal(row.id, t[0]);
	assert_int_equal(row.merged, 1);
	OK(theme_merged(st, t[0], kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_int_equal(list[0].statements, 2);
	assert_int_equal(standing_themes(st, &list), 3);
	/* Taken out of the whole, or of nothing; one that came by two ways leaves by both. */
	code(st, "ann", s[0], t[0], false);
	STANDS(st, 4, 1, 0, 3, 0);
	kit_undo(st, "ann");
	into(st, t[0], t[2]);
	HOLDS(st, t[1], 2);
	OK(store_begin(st, "ann", "merge themes", &kit.err));
	FAILS(theme_merge(st, t[2], t[1], &kit.err), ERR_INVALID);
	FAILS(theme_merge(st, t[2], t[2], &kit.err), ERR_INVALID);
	FAILS(theme_merge(st, t[2], e.id, &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	into(st, t[1], NULL);
	HOLDS(st, t[1], 2);
	HOLDS(st, t[2], 1);
	STANDS(st, 4, 2, 0, 2, 0);
	kit_undo(st, "ann");
	HOLDS(st, t[2], 2);
	/* What it leads to is taken out: it stops before. */
	kit_hide(st, "ann", "theme", t[2], true);
	OK(theme_get(st, t[1], kit.arena, &row, &kit.err));
	assert_string_equal(row.id, t[0]);
	STANDS(st, 4, 2, 0, 2, 0);
	kit_hide(st, "ann", "theme", t[0], true);
	OK(theme_get(st, t[1], kit.arena, &row, &kit.err));
	assert_string_equal(row.id, t[1]);
	FAILS(theme_get(st, t[0], kit.arena, &row, &kit.err), ERR_NOT_FOUND);
	kit_hide(st, "ann", "theme", t[1], true);
	STANDS(st, 4, 0, 0, 4, 0);
	kit_hide(st, "ann", "theme", t[0], false);
	STANDS(st, 4, 1, 0, 3, 0);
	store_close(st);
}

static void test_a_circle(void **state)
{
	(void)state;
	struct store *st = begin();
	code(st, "ann", s[0], t[0], true);
	code(st, "ann", s[1], t[1], true);
	code(st, "ann", s[2], t[2], true);
	into(st, t[2], t[0]);
	OK(care_copy(st, at("b.db"), &kit.err));
	struct store *b = kit_open("b.db");
	into(st, t[0], t[1]);
	into(b, t[1], t[0]);
	HOLDS(st, t[1], 3);
	HOLDS(b, t[0], 3);
	kit_merge(st, "b.db");
	kit_merge(b, "a.db");
	struct theme_row *list;
	assert_int_equal(standing_themes(st, &list), 4);
	HOLDS(st, t[0], 1);
	HOLDS(st, t[1], 1);
	STANDS(st, 4, 3, 0, 1, 0);
	STANDS(b, 4, 3, 0, 1, 0);
	into(b, t[0], "");
	HOLDS(b, t[0], 3);
	STANDS(b, 4, 3, 0, 1, 0);
	kit_merge(st, "b.db");
	store_close(st);
	store_close(b);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
}

static void test_holding_and_hiding(void **state)
{
	(void)state;
	struct store *st = begin();
	char id[STORE_ID_SIZE * 2 + 1];
	for (int i = 0; i < 3; i++)
		code(st, "ann", s[i], t[i / 2], true);
	put(st, s[0], "statement.hold", "", "yes");
	STANDS(st, 4, 2, 0, 1, 1);
	HOLDS(st, t[0], 1);
	/* Whoever changes where it stands meanwhile is not forgotten. */
	code(st, "ann", s[0], t[1], true);
	code(st, "ann", s[0], t[0], false);
	STANDS(st, 4, 2, 0, 1, 1);
	put(st, s[0], "statement.hold", "yes", "");
	STANDS(st, 4, 3, 0, 1, 0);
	HOLDS(st, t[1], 2);
	kit_hide(st, "ann", "statement", s[0], true);
	STANDS(st, 3, 2, 0, 1, 0);
	snprintf(id, sizeof id, "%s/%s", s[0], t[1]);
	kit_hide(st, "ann", "coding", id, true);
	kit_hide(st, "ann", "statement", s[0], false);
	STANDS(st, 4, 2, 0, 2, 0);
	kit_undo(st, "ann");
	kit_hide(st, "ann", "coding", id, false);
	STANDS(st, 3, 2, 0, 1, 0);
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	STANDS(st, 4, 3, 0, 1, 0);
	put(st, s[0], "statement.band", "child", "adult");
	put(st, s[0], "statement.kind", "need", "");
	HOLDS(st, t[1], 2);
	STANDS(st, 4, 3, 0, 1, 0);
	struct cell_count *cells;
	size_t n;
	OK(cell_counts(st, e.id, kit.arena, &cells, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(cells[0].band, "adult");
	assert_string_equal(cells[0].kind, "");
	assert_string_equal(cells[0].domain, "home");
	assert_int_equal(cells[1].n, 3);
	OK(care_erase(st, "ann", "statement", s[0], &kit.err));
	STANDS(st, 3, 2, 0, 1, 0);
	store_close(st);
}

static long more(struct store *st, const char *id)
{
	char sql[120];
	return (long)kit_int(st, sqlite3_snprintf(sizeof sql, sql, "SELECT kept_more FROM statement WHERE id = %Q", id));
}

static void test_said_by_more(void **state)
{
	(void)state;
	struct store *st = begin();
	OK(store_begin(st, "bo", "one more", &kit.err));
	OK(echo_add(st, e.id, s[0], "", &kit.err));
	OK(store_commit(st, &kit.err));
	deed(st, "ann", "UPDATE statement SET same_as = %Q WHERE id IN (%Q, %Q)", s[0], s[1], s[2]);
	assert_int_equal(more(st, s[0]), 3);
	put(st, s[1], "statement.hold", "", "yes");
	assert_int_equal(more(st, s[0]), 2);
	kit_hide(st, "ann", "statement", s[0], true);
	kit_hide(st, "ann", "statement", s[2], true);
	kit_undo(st, "bo");
	assert_int_equal(more(st, s[0]), 0);
	kit_hide(st, "ann", "statement", s[0], false);
	kit_hide(st, "ann", "statement", s[2], false);
	deed(st, "ann", "UPDATE statement SET same_as = %Q WHERE id = %Q", s[3], s[2]);
	assert_int_equal(more(st, s[0]), 0);
	assert_int_equal(more(st, s[3]), 1);
	kit_sound(st);
	/* In another copy they come in the order of their ids: the one that stands for them last. */
	struct store *b = kit_open("b.db");
	kit_merge(b, "a.db");
	kit_sound(b);
	assert_int_equal(more(b, s[3]), 1);
	store_close(b);
	store_close(st);
}

/* Kept things are this file's own. */
static void test_nothing_kept_is_logged(void **state)
{
	(void)state;
	struct store *st = begin();
	code(st, "ann", s[0], t[0], true);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM change WHERE now LIKE '%kept_%' OR tbl LIKE 'kept_%'"), 0);
	kit_hide(st, "ann", "statement", s[1], true);
	int64_t before = store_newest(st);
	deed(st, "ann", "UPDATE statement SET kept_more = 5, kept_themes = 7");
	assert_int_equal(store_newest(st), before);
	struct check_report r;
	OK(care_check(st, &r, &kit.err));
	assert_int_equal(r.standing, 4);
	assert_int_equal(r.differ, 0);
	assert_true(r.counters > 0); /* what was changed moved them */
	assert_non_null(strstr(str_text(&r.detail), "4 statements are counted elsewhere than they stand"));
	check_report_release(&r);
	OK(care_rebuild(st, &kit.err));
	STANDS(st, 3, 1, 0, 2, 0);
	OK(db_exec(st->db, "DELETE FROM kept_placed; INSERT INTO kept_placed SELECT id, 1 FROM theme; DELETE FROM kept_end", &kit.err));
	OK(care_check(st, &r, &kit.err));
	assert_true(r.standing > 4);
	check_report_release(&r);
	OK(care_rebuild(st, &kit.err));
	STANDS(st, 3, 1, 0, 2, 0);
	store_close(st);
}

/* Two people who do the same apart have done it once, and nobody is asked which of the two counts. */
static void test_the_same_apart(void **state)
{
	(void)state;
	struct store *st = begin();
	OK(care_copy(st, at("b.db"), &kit.err));
	struct store *b = kit_open("b.db");
	code(st, "ann", s[0], t[0], true);
	code(b, "bo", s[0], t[0], true);
	code(b, "bo", s[0], t[1], true);
	code(st, "ann", s[1], t[0], true);
	kit_merge(st, "b.db");
	kit_merge(b, "a.db");
	STANDS(st, 4, 2, 0, 2, 0);
	STANDS(b, 4, 2, 0, 2, 0);
	assert_int_equal(themes_of(b, s[0]), 2);
	struct conflict_row *list;
	size_t n;
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 0);
	store_close(st);
	store_close(b);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
}

/* What others put into a theme keeps it: taking back that it was made would take their work along. */
static void test_undo_keeps_the_work_of_others(void **state)
{
	(void)state;
	struct store *st = begin();
	struct undone u = UNDONE_INIT;
	code(st, "bo", s[0], t[3], true);
	FAILS(history_undo(st, "ann", &u, &kit.err), ERR_CLASH);
	STANDS(st, 4, 1, 0, 3, 0);
	kit_undo(st, "bo");
	kit_undo(st, "ann");
	struct theme_row *list;
	assert_int_equal(standing_themes(st, &list), 3);
	undone_release(&u);
	store_close(st);
}

/* A file of format 3 -------------------------------------------------------------------------------------- */

static void test_format_3(void **state)
{
	(void)state;
	struct store *st;
	struct engagement_row *list;
	size_t n;
	char id[STORE_ID_SIZE];
	kit_copy_bytes(TEST_DATA "/format-3.db", at("old.db"));
	OK(store_open(&st, at("old.db"), 0, &kit.err));
	assert_int_equal(kit_int(st, "PRAGMA user_version"), store_format());
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	e = list[0];
	assert_string_equal(e.came_from, "");
	STANDS(st, 4, 0, 0, 3, 1);
	/* Three echoes, of which one was taken back. */
	assert_int_equal(kit_int(st, "SELECT sum(kept_more) FROM statement"), 2);
	assert_int_equal(kit_int(st, "SELECT n FROM tally WHERE what = 'statements/minority'"), 1);
	assert_int_equal(kit_int(st, "SELECT n FROM tally WHERE what = 'statements/cell/child/need/-'"), 1);
	int64_t changes = kit_int(st, "SELECT count(*) FROM change");
	theme(st, "Water (invented)", id);
	OK(store_begin(st, "ann", "put", &kit.err));
	OK(db_exec(st->db, "INSERT INTO coding(id, engagement_id, statement_id, theme_id)"
		" SELECT s.id || '/' || t.id, s.engagement_id, s.id, t.id FROM statement s, theme t", &kit.err));
	OK(store_commit(st, &kit.err));
	STANDS(st, 4, 3, 0, 0, 1);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM change"), changes + 6);
	/* It meets one that kept its format. */
	kit_copy_bytes(TEST_DATA "/format-3.db", at("older.db"));
	struct store *other = kit_open("new.db");
	kit_merge(other, "older.db");
	kit_sound(other);
	kit_merge(other, "old.db");
	STANDS(other, 4, 3, 0, 0, 1);
	store_close(other);
	store_close(st);
}

/* Whatever is done, in whatever order it is merged ------------------------------------------------------------ */

static unsigned dice(unsigned sides)
{
	static uint64_t seed = 20260514;
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)((seed >> 33) % sides);
}

static bool any(struct store *st, const char *table, char id[80])
{
	char sql[160];
	int64_t n = kit_int(st, sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM \"%w\"", table));
	id[0] = '\0';
	if (n == 0)
		return false;
	sqlite3_snprintf(sizeof sql, sql, "SELECT id FROM \"%w\" ORDER BY id LIMIT 1 OFFSET %u", table, dice((unsigned)n));
	sqlite3_stmt *q = db_prepare(st->db, sql, &kit.err);
	assert_non_null(q);
	if (db_step(q, &kit.err) == STEP_ROW)
		snprintf(id, 80, "%s", db_column(q, 0));
	sqlite3_finalize(q);
	return id[0] != '\0';
}

/* A deed that may fail by its own rules; then nothing is changed. */
static void tried(struct store *st, bool ok)
{
	if (ok)
		OK(store_commit(st, &kit.err));
	else
		store_rollback(st);
}

static void random_deed(struct store *st, const char *actor, const char *other)
{
	static const char *const tables[] = { "statement", "theme", "coding", "feedback", "link" };
	char a[80], b[80], id[STORE_ID_SIZE] = "";
	struct undone u = UNDONE_INIT;
	const char *table = tables[dice(5)];
	unsigned which = dice(18);
	any(st, "statement", a);
	any(st, "theme", b);
	if (which < 12)
		OK(store_begin(st, actor, "a random deed", &kit.err));
	switch (which) {
	case 0: tried(st, theme_add(st, e.id, "Random (invented)", id, &kit.err)); break;
	case 1: case 2: case 3: tried(st, coding_set(st, e.id, a, b, true, NULL, &kit.err)); break;
	case 4: tried(st, coding_set(st, e.id, a, b, false, NULL, &kit.err)); break;
	case 5: any(st, "theme", a); tried(st, theme_merge(st, a, b, &kit.err)); break;
	case 6: tried(st, theme_merge(st, b, "", &kit.err)); break;
	case 7: tried(st, echo_add(st, e.id, a, "", &kit.err)); break;
	case 8: case 9: tried(st, any(st, table, a) && record_hide(st, table, a, which == 8, &kit.err)); break;
	case 10: tried(st, theme_move(st, b, dice(2) ? 1 : -1, &kit.err)); break;
	case 11: store_rollback(st); kit_say(st, &e, actor, "more invented words", id); break;
	case 12: if (!history_undo(st, actor, &u, &kit.err) || dice(3) > 0) break;
		if (!history_redo(st, actor, &u, &kit.err)) store_rollback(st);
		break;
	case 13: deed(st, actor, "UPDATE statement SET hold = iif(hold = '', 'yes', ''), parked = iif(parked = '', 'because', '')"
		" WHERE id = %Q AND gone = 0", a); break;
	case 14: any(st, "statement", b);
		deed(st, actor, "UPDATE statement SET same_as = iif(same_as = '', %Q, '') WHERE id = %Q AND gone = 0 AND id <> %Q", b, a, b); break;
	case 15: deed(st, actor, "UPDATE statement SET parked = iif(parked = '', 'because', ''), band = iif(band = '', 'adult', ''),"
		" minority = 'yes', source = 'a letter' WHERE id = %Q AND gone = 0", a); break;
	case 16: deed(st, actor, "INSERT INTO feedback(id, engagement_id, theme_id, asked, said, did, done, because) VALUES (%Q || '/feedback',"
		" %Q, %Q, 'a', 's', 'd', 'd', %Q) ON CONFLICT(id) DO UPDATE SET asked = iif(asked = '', 'a', ''), gone = 0 WHERE gone <> 2;"
		" UPDATE theme SET label = iif(label = '', 'neutral', '') WHERE id = %Q AND gone = 0;"
		" INSERT INTO link(id, engagement_id, from_id, to_id) VALUES (%Q || '/' || %Q, %Q, %Q, %Q) ON CONFLICT DO NOTHING",
		b, e.id, b, dice(2) ? "b" : "", b, a, s[0], e.id, a, s[0]); break;
	default: kit_merge(st, other); break;
	}
	undone_release(&u);
}

static void test_random_deeds(void **state)
{
	(void)state;
	struct store *st[2] = { begin(), NULL };
	OK(care_copy(st[0], at("b.db"), &kit.err));
	st[1] = kit_open("b.db");
	for (int i = 0; i < 300; i++) {
		unsigned k = dice(2);
		random_deed(st[k], k == 0 ? "ann" : "bo", k == 0 ? "b.db" : "a.db");
		kit_sound(st[k]);
		struct standing v;
		OK(standing_count(st[k], e.id, NULL, &v, &kit.err));
		assert_int_equal(v.all, v.themed + v.parked + v.unthemed + v.held);
		assert_int_equal(v.all, kit_int(st[k], "SELECT count(*) FROM statement WHERE gone = 0"));
	}
	assert_true(kit_int(st[0], "SELECT count(*) FROM kept_placed") > 5);
	kit_merge(st[0], "b.db");
	kit_merge(st[1], "a.db");
	/* A third that learns of it all at once. */
	struct store *third = kit_open("c.db");
	kit_merge(third, "a.db");
	kit_sound(third);
	store_close(third);
	store_close(st[0]);
	store_close(st[1]);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
	assert_true(kit_digest("a.db") == kit_digest("c.db"));
}

/* A thousand at once are one deed, and one undo. */
static void test_many(void **state)
{
	(void)state;
	enum { MANY = 1000 };
	static char ids[MANY][STORE_ID_SIZE];
	struct store *st = begin();
	struct statement_new new = { .engagement = e.id, .event = e.events[0].id, .kind = "need", .band = "child", .words = "invented" };
	OK(store_begin(st, "ann", "add", &kit.err));
	for (int i = 0; i < MANY; i++)
		OK(statement_add(st, &new, ids[i], &kit.err));
	OK(store_commit(st, &kit.err));
	OK(store_begin(st, "ann", "put into a theme", &kit.err));
	for (int i = 0; i < MANY; i++)
		OK(coding_set(st, e.id, ids[i], t[0], true, NULL, &kit.err));
	OK(store_commit(st, &kit.err));
	STANDS(st, MANY + 4, MANY, 0, 4, 0);
	into(st, t[0], t[1]);
	HOLDS(st, t[1], MANY);
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	STANDS(st, MANY + 4, 0, 0, MANY + 4, 0);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_coding), TEST(test_merging_themes), TEST(test_a_circle),
		TEST(test_holding_and_hiding), TEST(test_said_by_more), TEST(test_nothing_kept_is_logged),
		TEST(test_the_same_apart), TEST(test_undo_keeps_the_work_of_others), TEST(test_format_3), TEST(test_random_deeds), TEST(test_many) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
