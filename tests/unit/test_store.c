/* The store, function by function, on real files. */
#include "config.h"

#include <sys/wait.h>

#include "model/entity.h"
#include "store/feedback.h"
#include "store/judging.h"
#include "store/priority.h"
#include "store/theme.h"
#include "store_kit.h"

static struct engagement_row e;

static void test_every_statement_prepares(void **state)
{
	(void)state;
	struct store *st = kit_open("a.db");
	for (size_t s = 0; s < QUERY_SETS; s++)
		for (size_t i = 0; i < query_sets[s]->n; i++)
			if (db_query(st, (enum query_set)s, i, &kit.err) == NULL)
				fail_msg("set %zu, statement %zu: %s", s, i, error_text(&kit.err));
	sqlite3_stmt *q = wire_query(st, "{}", "", &kit.err);
	assert_non_null(q);
	sqlite3_finalize(q);
	store_close(st);
}

/* Every field of every entity is a column that can be read and written. */
static void test_every_entity_column(void **state)
{
	(void)state;
	char ids[ENTITIES][FEEDBACK_ID_SIZE], column[80];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	snprintf(ids[ENTITY_ENGAGEMENT], STORE_ID_SIZE, "%s", e.id);
	snprintf(ids[ENTITY_EVENT], STORE_ID_SIZE, "%s", e.events[0].id);
	kit_say(st, &e, "ann", "words", ids[ENTITY_STATEMENT]);
	OK(store_begin(st, "ann", "add", &kit.err));
	OK(group_add(st, e.id, e.events[0].id, ids[ENTITY_GROUP], &kit.err));
	ids[ENTITY_COMMITMENT][0] = '\0';
	OK(commitment_add(st, e.id, e.events[0].id, "can", "I can", ids[ENTITY_COMMITMENT], &kit.err));
	struct participant_new p = { .engagement = e.id, .event = e.events[0].id };
	OK(participant_add(st, &p, ids[ENTITY_PARTICIPANT], &kit.err));
	ids[ENTITY_THEME][0] = '\0';
	OK(theme_add(st, e.id, "Places to be", ids[ENTITY_THEME], &kit.err));
	OK(round_add(st, e.id, e.events[0].id, "Round 1", "dots", "themes", NULL, 0, ids[ENTITY_ROUND], &kit.err));
	OK(feedback_begin(st, e.id, ids[ENTITY_THEME], ids[ENTITY_FEEDBACK], &kit.err));
	const struct telling_new t = { .engagement = e.id, .theme = ids[ENTITY_THEME] };
	OK(telling_add(st, &t, ids[ENTITY_TELLING], &kit.err));
	const struct added_new added = { .engagement = e.id, .subject = e.id, .indicator = "i", .kind = "note", .words = "w" };
	OK(added_add(st, &added, ids[ENTITY_ADDED], &kit.err));
	const struct score_new score = { .engagement = e.id, .subject = e.id, .standards = "s", .standard = "t", .voice = "own", .score = 1 };
	OK(score_add(st, &score, ids[ENTITY_SCORE], &kit.err));
	const struct faces_new faces = { .engagement = e.id, .subject = e.id, .standards = "s", .standard = "t", .counts = (const long[]){ 1 },
		.faces = 1 };
	OK(faces_add(st, &faces, ids[ENTITY_FACES], &kit.err));
	for (size_t i = 0; i < ENTITIES; i++) {
		const struct entity_def *d = entity_def((enum entity)i);
		for (size_t k = 0; k < d->n_fields; k++) {
			struct str was = STR_INIT, now = STR_INIT;
			snprintf(column, sizeof column, "%s.%s", d->name, d->fields[k].key);
			struct cell c = { column, e.id, ids[i], "", NULL, NULL };
			OK(cell_get(st, &c, &was, &kit.err));
			OK(cell_put(st, &c, was.buf, "7", NULL, &kit.err));
			OK(cell_get(st, &c, &now, &kit.err));
			assert_string_equal(now.buf, "7");
			str_release(&was);
			str_release(&now);
		}
	}
	OK(store_commit(st, &kit.err));
	OK(engagement_get(st, e.id, kit.arena, &e, &kit.err));
	assert_int_equal(e.events[0].expected, 7);
	struct cell wrong = { "event.gone", e.id, e.events[0].id, "", NULL, NULL };
	struct str v = STR_INIT;
	FAILS(cell_get(st, &wrong, &v, &kit.err), ERR_INTERNAL);
	str_release(&v);
	kit_sound(st);
	store_close(st);
}

static void test_engagements(void **state)
{
	(void)state;
	struct engagement_row second, *list;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	clock_pin(clock_now_us() + 5000);
	kit_engagement(st, &second);
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].id, second.id);
	for (int i = 0; i < 3; i++)
		assert_int_equal(list[1].events[i].ordinal, i + 1);
	assert_true(list[1].invented);
	OK(store_begin(st, "ann", "hide", &kit.err));
	OK(engagement_hide(st, second.id, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(engagement_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	FAILS(engagement_get(st, second.id, kit.arena, &second, &kit.err), ERR_NOT_FOUND);
	store_close(st);
}

static void test_nothing_is_written_outside_a_transaction(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	FAILS(engagement_add(st, "x", "children", false, id, &kit.err), ERR_INTERNAL);
	FAILS(store_commit(st, &kit.err), ERR_INTERNAL);
	OK(store_begin(st, "ann", "x", &kit.err));
	FAILS(store_begin(st, "ann", "y", &kit.err), ERR_INTERNAL);
	OK(engagement_add(st, "x", "children", false, id, &kit.err));
	store_rollback(st);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM engagement"), 0);
	/* Nor by any other program. */
	kit_engagement(st, &e);
	assert_int_not_equal(sqlite3_exec(st->db, "UPDATE engagement SET title = 'x'", NULL, NULL, NULL), SQLITE_OK);
	assert_int_not_equal(sqlite3_exec(st->db, "DELETE FROM engagement", NULL, NULL, NULL), SQLITE_OK);
	store_close(st);
}

static void test_clash(void **state)
{
	(void)state;
	struct store *ann = kit_open("a.db"), *ben = kit_open("a.db");
	struct clash clash = CLASH_INIT;
	kit_engagement(ann, &e);
	const struct cell cells[] = { { "event.place", e.id, e.events[0].id, "", NULL, NULL },
		{ NULL, e.id, e.events[0].id, "", "aims", "what" } };
	for (size_t i = 0; i < 2; i++) {
		kit_put(ann, "ann", &cells[i], "", "hers");
		OK(store_begin(ben, "ben", "change", &kit.err));
		FAILS(cell_put(ben, &cells[i], "", "his", &clash, &kit.err), ERR_CLASH);
		assert_string_equal(clash.theirs.buf, "hers");
		assert_string_equal(clash.actor.buf, "ann");
		assert_true(clash.at_us > 0);
		OK(cell_put(ben, &cells[i], "", "hers", &clash, &kit.err)); /* the same is no clash */
		OK(cell_put(ben, &cells[i], "hers", "his", &clash, &kit.err));
		OK(store_commit(ben, &kit.err));
	}
	assert_true(store_changed_elsewhere(ann));
	assert_false(store_changed_elsewhere(ann));
	clash_release(&clash);
	store_close(ann);
	store_close(ben);
}

static void test_tables(void **state)
{
	(void)state;
	char ids[4][STORE_ID_SIZE];
	struct table_line *lines;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ann", "rows", &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", NULL, ids[1], &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", NULL, ids[3], &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", "", ids[0], &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", ids[1], ids[2], &kit.err));
	OK(store_commit(st, &kit.err));
	OK(table_lines(st, e.id, "risks", kit.arena, &lines, &n, &kit.err));
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(lines[i].id, ids[i]);
	OK(store_begin(st, "ann", "move", &kit.err));
	FAILS(table_line_move(st, ids[0], -1, &kit.err), ERR_NOTHING);
	FAILS(table_line_move(st, ids[3], 1, &kit.err), ERR_NOTHING);
	for (int i = 0; i < 3; i++)
		OK(table_line_move(st, ids[0], 1, &kit.err));
	/* Two hundred at one place still find room. */
	for (int i = 0; i < 200; i++) {
		char id[STORE_ID_SIZE];
		OK(table_line_add(st, e.id, e.id, "many", i % 2 ? "" : NULL, id, &kit.err));
	}
	struct cell c = { NULL, e.id, e.id, ids[1], "risks", "what" };
	OK(cell_put(st, &c, "", "rain", NULL, &kit.err));
	OK(record_hide(st, "table_row", ids[1], true, &kit.err));
	FAILS(cell_put(st, &c, "rain", "snow", NULL, &kit.err), ERR_NOT_FOUND);
	FAILS(table_line_move(st, ids[1], 1, &kit.err), ERR_NOT_FOUND);
	OK(store_commit(st, &kit.err));
	OK(table_lines(st, e.id, "risks", kit.arena, &lines, &n, &kit.err));
	assert_int_equal(n, 3);
	assert_string_equal(lines[0].id, ids[2]);
	assert_string_equal(lines[2].id, ids[0]);
	struct progress p;
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	assert_int_equal(p.n_fills, 0); /* of a hidden row */
	long rows = 0;
	for (size_t i = 0; i < p.n_counts; i++)
		rows += strncmp(p.counts[i].what, "rows/", 5) == 0;
	assert_int_equal(rows, 2); /* of two steps */
	assert_int_equal(kit_int(st, "SELECT count(DISTINCT pos) FROM table_row WHERE step = 'many'"), 200);
	store_close(st);
}

static void test_progress(void **state)
{
	(void)state;
	char row[STORE_ID_SIZE];
	struct progress p;
	struct table_cell *cells;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ann", "fill", &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", NULL, row, &kit.err));
	struct cell a = { NULL, e.id, e.id, row, "risks", "what" }, b = { NULL, e.id, e.id, "", "aims", "why" };
	OK(cell_put(st, &a, "", "rain", NULL, &kit.err));
	OK(cell_put(st, &b, "", "fun", NULL, &kit.err));
	OK(step_say(st, e.id, e.id, "aims", "not_needed", "small", &kit.err));
	FAILS(step_say(st, e.id, e.id, "aims", "perhaps", "", &kit.err), ERR_INTERNAL);
	OK(store_commit(st, &kit.err));
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	assert_int_equal(p.n_fills, 2);
	assert_string_equal(p.fills[0].field, "why");
	assert_int_equal(p.fills[0].in_form, 1);
	assert_int_equal(p.fills[1].in_rows, 1);
	assert_string_equal(p.said[0].reason, "small");
	assert_string_equal(p.fills[1].value, "rain");
	OK(form_answers(st, e.id, "aims", kit.arena, &cells, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(cells[0].value, "fun");
	store_close(st);
}

static long found(struct store *st, const char *search, const char *kind)
{
	struct statement_row *rows;
	size_t n;
	struct statement_filter f = { .engagement = e.id, .kind = kind, .search = search };
	OK(statement_page(st, &f, PAGE_OLDER, 0, 100, kit.arena, &rows, &n, &kit.err));
	return (long)n;
}

static void test_search(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "The caf\xc3\xa9 is too loud, don't you think?", id);
	kit_say(st, &e, "ann", "A quiet room", id);
	static const struct { const char *typed; long found; } rows[] = { { "", 2 }, { NULL, 2 }, { "cafe", 1 }, { "CAF", 1 },
		{ "qui roo", 1 }, { "room quiet", 1 }, { "\"quiet room\"", 1 }, { "\"room quiet\"", 0 }, { "\"quiet roo\"", 0 },
		{ "\"quiet roo", 1 }, { "don't", 1 }, { "!!!", 0 }, { "\"", 0 }, { "* OR NOT (", 0 }, { "a AND", 0 }, { "uiet", 0 },
		{ "words:quiet", 0 }, { "quiet -", 1 }, { "^quiet", 1 }, { "loud\"quiet", 0 } };
	/* By its own test, and by the index: each way alone must find the same. */
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(found(st, rows[i].typed, NULL), rows[i].found);
		if (rows[i].typed == NULL || rows[i].typed[0] == '\0')
			continue;
		OK(search_parse(st, rows[i].typed, &kit.err));
		int64_t n = 0;
		sqlite3_stmt *q = db_prepare(st->db, "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH :m", &kit.err);
		assert_non_null(q);
		if (!search_empty(st)) {
			db_text(q, ":m", search_match(st));
			OK(db_run_int(q, 0, &n, &kit.err));
		}
		sqlite3_finalize(q);
		assert_int_equal(n, rows[i].found);
	}
	assert_int_equal(found(st, "quiet", "need"), 1);
	assert_int_equal(found(st, "quiet", "idea"), 0);
	struct cell c = { "statement.words", e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &c, "A quiet room", "A green garden");
	assert_int_equal(found(st, "quiet", NULL), 0);
	assert_int_equal(found(st, "gard", NULL), 1);
	struct statement_new blank = { .engagement = e.id, .event = e.events[0].id, .words = " \n" };
	OK(store_begin(st, "ann", "add", &kit.err));
	FAILS(statement_add(st, &blank, id, &kit.err), ERR_INVALID);
	store_rollback(st);
	store_close(st);
}

/* More than the walk tests by itself, so that the index goes on. */
static void test_pages(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct statement_row *rows;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ann", "many", &kit.err));
	for (int i = 0; i < 7000; i++) {
		struct statement_new s = { .engagement = e.id, .event = e.events[i / 3500].id, .kind = i % 5 ? "need" : "idea",
			.words = i % 1000 == 7 ? "a rare swan" : "a common duck" };
		OK(statement_add(st, &s, id, &kit.err));
	}
	OK(store_commit(st, &kit.err));
	struct statement_filter f = { .engagement = e.id };
	int64_t from = 0;
	long seen = 0;
	do {
		OK(statement_page(st, &f, PAGE_OLDER, from, 999, kit.arena, &rows, &n, &kit.err));
		for (size_t i = 0; i < n; i++) {
			assert_true(from == 0 || rows[i].n < from);
			from = rows[i].n;
		}
		seen += (long)n;
	} while (n > 0);
	assert_int_equal(seen, 7000);
	f.search = "swan";
	OK(statement_page(st, &f, PAGE_OLDER, 0, 100, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 7);
	assert_true(rows[0].n > rows[6].n);
	OK(statement_page(st, &f, PAGE_NEWER, rows[6].n, 2, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_true(rows[0].n > rows[1].n);
	f.event = e.events[1].id;
	OK(statement_page(st, &f, PAGE_OLDER, 0, 100, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 3);
	f.kind = "idea"; /* a swan is never an idea here */
	OK(statement_page(st, &f, PAGE_OLDER, 0, 100, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 0);
	f.search = NULL;
	OK(statement_page(st, &f, PAGE_NEWER, 0, 3, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 3);
	assert_int_equal(rows[2].n, 3501);
	assert_int_equal(rows[0].ordinal, 2);
	kit_sound(st);
	store_close(st);
}

static void test_undo_and_redo(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct undone u = UNDONE_INIT;
	struct str v = STR_INIT;
	struct store *st = kit_open("a.db");
	FAILS(history_undo(st, "ann", &u, &kit.err), ERR_NOTHING);
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first words", id);
	struct cell words = { "statement.words", e.id, id, "", NULL, NULL }, kind = { "statement.kind", e.id, id, "", NULL, NULL };
	OK(store_begin(st, "ann", "correct", &kit.err));
	OK(cell_put(st, &words, "first words", "second words", NULL, &kit.err));
	OK(cell_put(st, &kind, "need", "idea", NULL, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(history_undo(st, "ann", &u, &kit.err));
	assert_string_equal(u.deed.buf, "correct");
	assert_int_equal(u.put_back, 2);
	OK(cell_get(st, &words, &v, &kit.err));
	assert_string_equal(v.buf, "first words");
	OK(history_redo(st, "ann", &u, &kit.err));
	FAILS(history_redo(st, "ann", &u, &kit.err), ERR_NOTHING);
	kit_put(st, "ben", &words, "second words", "ben's words");
	OK(history_undo(st, "ann", &u, &kit.err));
	assert_int_equal(u.put_back, 1);
	assert_int_equal(u.left, 1);
	assert_string_equal(u.actor.buf, "ben");
	OK(cell_get(st, &words, &v, &kit.err));
	assert_string_equal(v.buf, "ben's words");
	/* The statement itself: ben has worked on it, so it stays. */
	FAILS(history_undo(st, "ann", &u, &kit.err), ERR_CLASH);
	assert_string_equal(u.actor.buf, "ben");
	kit_sound(st);
	undone_release(&u);
	str_release(&v);
	store_close(st);
}

/* Hiding a row hides its cells, so the cells that others filled in keep it. */
static void test_undo_of_a_row_others_filled(void **state)
{
	(void)state;
	char row[STORE_ID_SIZE];
	struct undone u = UNDONE_INIT;
	struct table_line *lines;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ann", "add a row", &kit.err));
	OK(table_line_add(st, e.id, e.id, "risks", NULL, row, &kit.err));
	OK(store_commit(st, &kit.err));
	struct cell c = { NULL, e.id, e.id, row, "risks", "what" };
	kit_put(st, "ben", &c, "", "rain (invented)");
	FAILS(history_undo(st, "ann", &u, &kit.err), ERR_CLASH);
	assert_string_equal(u.actor.buf, "ben");
	OK(table_lines(st, e.id, "risks", kit.arena, &lines, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_int_equal(lines[0].n_cells, 1);
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

static void test_history_after_a_restart(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct undone u = UNDONE_INIT;
	struct str v = STR_INIT;
	struct deed_row *deeds;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "first words", id);
	store_close(st);
	st = kit_open("a.db");
	kit_say(st, &e, "cy", "oops", id);
	OK(history_undo(st, "cy", &u, &kit.err));
	assert_int_equal(found(st, "oops", NULL), 0);
	OK(history_redo(st, "cy", &u, &kit.err));
	assert_int_equal(found(st, "oops", NULL), 1);
	OK(history_page(st, e.id, 0, 100, kit.arena, &deeds, &n, &kit.err));
	assert_string_equal(deeds[0].deed, "redo: add a statement");
	assert_string_equal(deeds[1].deed, "undo: add a statement");
	assert_true(deeds[1].undone);
	assert_false(deeds[2].undone);
	assert_int_equal(n, 5);
	OK(history_page(st, e.id, deeds[2].n, 100, kit.arena, &deeds, &n, &kit.err));
	assert_int_equal(n, 2);
	struct deed_change *changes;
	OK(history_changes(st, deeds[0].origin, deeds[0].hlc, kit.arena, &changes, &n, &kit.err));
	assert_string_equal(changes[0].table, "statement");
	assert_int_equal(n, 22); /* columns */
	/* An answer first given, taken back, given again, taken back. */
	struct cell a = { NULL, e.id, e.id, "", "aims", "why" };
	kit_put(st, "cy", &a, "", "fun");
	OK(history_undo(st, "cy", &u, &kit.err));
	kit_put(st, "cy", &a, "", "games");
	OK(cell_get(st, &a, &v, &kit.err));
	assert_string_equal(v.buf, "games");
	OK(history_undo(st, "cy", &u, &kit.err));
	assert_int_equal(u.left, 0);
	OK(cell_get(st, &a, &v, &kit.err));
	assert_string_equal(v.buf, "");
	kit_sound(st);
	undone_release(&u);
	str_release(&v);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_statement_prepares, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_every_entity_column, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_engagements, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_nothing_is_written_outside_a_transaction, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_clash, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_tables, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_progress, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_search, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_pages, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_undo_and_redo, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_undo_of_a_row_others_filled, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_history_after_a_restart, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
