/* Evidence, scores, faces and focus: only added, read back in order, undone, erased, in two copies. All of it is invented. */
#include "config.h"

#include "store/judging.h"
#include "store_kit.h"

static struct engagement_row e;

#define NOON INT64_C(1794484800000000) /* 12 November 2026 */
#define FILE_KEY "scotland-2016"

static struct store *fresh(const char *name)
{
	clock_pin(NOON);
	struct store *st = kit_open(name);
	kit_engagement(st, &e);
	return st;
}

static void pass(void)
{
	clock_pin(clock_now_us() + 1000000);
}

static const char *judge(struct store *st, const char *actor, const char *subject, const char *voice, long score, const char *who, const char *day)
{
	char id[STORE_ID_SIZE];
	const struct score_new x = { .engagement = e.id, .subject = subject, .standards = FILE_KEY, .standard = "inclusion", .voice = voice,
		.reason = "because of the bus", .who = who, .on_day = day, .score = score };
	pass();
	kit_begin(st, actor);
	OK(score_add(st, &x, id, &kit.err));
	kit_commit(st);
	return arena_strdup(kit.arena, id);
}

/* "4 by Kim; 3 by Sam" in the order of the list. */
static const char *scores(struct store *st)
{
	struct score_row *rows;
	size_t n;
	const char *all = "";
	OK(score_list(st, e.id, FILE_KEY, kit.arena, &rows, &n, &kit.err));
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(rows[i].standard, "inclusion");
		assert_string_equal(rows[i].reason, "because of the bus");
		assert_true(rows[i].at_us > 0);
		all = arena_printf(kit.arena, "%s%s%ld by %s on %s", all, i > 0 ? "; " : "", rows[i].score, rows[i].who, rows[i].on_day + 5);
	}
	return all;
}

static void test_scores_stay_in_order(void **state)
{
	(void)state;
	struct score_row *rows;
	size_t n;
	struct store *st = fresh("a.db");
	assert_string_equal(scores(st), "");
	judge(st, "ann", e.events[0].id, "agreed", 4, "all", "2026-11-03");
	judge(st, "ann", e.events[0].id, "own", 3, "Kim", NULL);
	judge(st, "ben", e.id, "agreed", 5, "both", "2026-11-03");
	judge(st, "ben", e.events[0].id, "agreed", 6, "late", "2026-11-01");
	/* By day, then by time: what was typed up late is not news. */
	assert_string_equal(scores(st), "6 by late on 11-01; 4 by all on 11-03; 5 by both on 11-03; 3 by Kim on 11-12");
	OK(score_list(st, e.id, FILE_KEY, kit.arena, &rows, &n, &kit.err));
	assert_string_equal(rows[2].subject, e.id);
	assert_string_equal(rows[3].subject, e.events[0].id);
	assert_string_equal(rows[3].voice, "own");
	OK(score_list(st, e.id, "other", kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 0);
	kit_undo(st, "ben");
	assert_string_equal(scores(st), "4 by all on 11-03; 5 by both on 11-03; 3 by Kim on 11-12");
	kit_undo(st, "ben");
	assert_string_equal(scores(st), "4 by all on 11-03; 3 by Kim on 11-12");
	kit_sound(st);
	store_close(st);
}

static void test_scores_refused(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct engagement_row other;
	struct store *st = fresh("a.db");
	struct score_new x = { .engagement = e.id, .subject = e.id, .standards = FILE_KEY, .standard = "impact", .voice = "agreed",
		.reason = "r", .who = "w", .on_day = "", .score = 1 };
	clock_pin(NOON + 5000);
	kit_engagement(st, &other);
	FAILS(score_add(st, &x, id, &kit.err), ERR_INTERNAL);
	kit_begin(st, "ann");
	x.score = 0;
	FAILS(score_add(st, &x, id, &kit.err), ERR_INVALID);
	x.score = 1;
	x.voice = "average";
	FAILS(score_add(st, &x, id, &kit.err), ERR_INVALID);
	x.voice = NULL;
	FAILS(score_add(st, &x, id, &kit.err), ERR_INVALID);
	x.voice = "own";
	x.on_day = "2026-02-30";
	FAILS(score_add(st, &x, id, &kit.err), ERR_INVALID);
	x.on_day = NULL;
	x.subject = other.events[1].id; /* of another engagement */
	FAILS(score_add(st, &x, id, &kit.err), ERR_NOT_FOUND);
	x.subject = "";
	FAILS(score_add(st, &x, id, &kit.err), ERR_NOT_FOUND);
	x.subject = e.events[2].id;
	OK(score_add(st, &x, id, &kit.err));
	OK(engagement_hide(st, other.id, &kit.err));
	x.engagement = other.id;
	x.subject = other.id;
	FAILS(score_add(st, &x, id, &kit.err), ERR_NOT_FOUND);
	kit_commit(st);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM score"), 1);
	assert_int_equal(kit_int(st, "SELECT on_day = '2026-11-12' FROM score"), 1);
	kit_sound(st);
	store_close(st);
}

static void show(struct store *st, const char *band, const long *counts, size_t n)
{
	char id[STORE_ID_SIZE];
	const struct faces_new x = { .engagement = e.id, .subject = e.events[0].id, .standards = FILE_KEY, .standard = "support", .band = band,
		.wording = "8-12", .words = "the bus was late", .way = "hands", .on_day = "", .counts = counts, .faces = n };
	pass();
	kit_begin(st, "ann");
	OK(faces_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static void test_faces(void **state)
{
	(void)state;
	static const long three[] = { 3, 5, 16 }, most[] = { 9999999, 0, 0, 0, 0, 0, 0, 0, 1 }, below[] = { 1, -1 }, over[] = { 10000000 };
	struct faces_row *rows;
	char id[STORE_ID_SIZE];
	size_t n;
	struct store *st = fresh("a.db");
	show(st, "child", three, 3);
	show(st, "young", most, FACE_COUNTS);
	OK(faces_list(st, e.id, FILE_KEY, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].faces, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(rows[0].counts[i], three[i]);
	assert_int_equal(rows[0].counts[3], 0);
	assert_string_equal(rows[0].band, "child");
	assert_string_equal(rows[0].wording, "8-12");
	assert_string_equal(rows[0].words, "the bus was late");
	assert_string_equal(rows[0].way, "hands");
	assert_string_equal(rows[0].on_day, "2026-11-12");
	for (size_t i = 0; i < FACE_COUNTS; i++)
		assert_int_equal(rows[1].counts[i], most[i]);
	struct faces_new x = { .engagement = e.id, .subject = e.id, .standards = FILE_KEY, .standard = "support", .counts = below, .faces = 2 };
	kit_begin(st, "ann");
	FAILS(faces_add(st, &x, id, &kit.err), ERR_INVALID);
	x.counts = over;
	x.faces = 1;
	FAILS(faces_add(st, &x, id, &kit.err), ERR_INVALID);
	x.counts = most;
	x.faces = 0;
	FAILS(faces_add(st, &x, id, &kit.err), ERR_INVALID);
	x.faces = FACE_COUNTS + 1;
	FAILS(faces_add(st, &x, id, &kit.err), ERR_INVALID);
	kit_commit(st);
	kit_sound(st);
	store_close(st);
}

/* Whatever a file from elsewhere holds: what is no number is 0 and keeps its place, and there are never more faces than places. */
static void test_faces_of_a_strange_file(void **state)
{
	(void)state;
	static const struct { const char *counts; long faces; size_t n; long a, b, c; } strange[] = {
		{ "3 5 16", 3, 3, 3, 5, 16 }, { "", 3, 3, 0, 0, 0 }, { "3", 3, 3, 3, 0, 0 }, { "x 5 -1", 3, 3, 0, 5, 0 }, { " 3  16", 4, 4, 0, 3, 0 },
		{ "1 2 3 4 5 6 7 8 9 10 11", 99, FACE_COUNTS, 1, 2, 3 }, { "7 8 9", 2, 2, 7, 8, 0 }, { "7", 0, 0, 0, 0, 0 }, { "7", -5, 0, 0, 0, 0 },
		{ "99999999999999999999 4 1e3", 3, 3, 0, 4, 0 }, { "12345678 9999999 0007", 3, 3, 0, 9999999, 7 }, { "1.5 +2 3,4", 3, 3, 0, 0, 0 },
	};
	struct store *st = fresh("a.db");
	for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
		char sql[400];
		struct faces_row *rows;
		size_t n;
		snprintf(sql, sizeof sql, "INSERT INTO faces(id, engagement_id, subject_id, standards, standard, counts, faces, at_us)"
			" VALUES ('%032zx', '%s', '%s', '" FILE_KEY "', 'support', '%s', %ld, %zu)", i + 1, e.id, e.id, strange[i].counts,
			strange[i].faces, i);
		kit_begin(st, "ann");
		OK(db_exec(st->db, sql, &kit.err));
		kit_commit(st);
		OK(faces_list(st, e.id, FILE_KEY, kit.arena, &rows, &n, &kit.err));
		assert_int_equal(n, i + 1);
		assert_int_equal(rows[i].faces, strange[i].n);
		assert_int_equal(rows[i].counts[0], strange[i].a);
		assert_int_equal(rows[i].counts[1], strange[i].b);
		assert_int_equal(rows[i].counts[2], strange[i].c);
	}
	store_close(st);
}

static const char *add(struct store *st, const char *indicator, const char *kind, const char *words)
{
	char id[STORE_ID_SIZE];
	const struct added_new x = { .engagement = e.id, .subject = e.events[1].id, .indicator = indicator, .kind = kind, .words = words };
	pass();
	kit_begin(st, "ann");
	OK(added_add(st, &x, id, &kit.err));
	kit_commit(st);
	return arena_strdup(kit.arena, id);
}

static void test_evidence(void **state)
{
	(void)state;
	struct added_row *rows;
	char id[STORE_ID_SIZE];
	size_t n;
	struct store *st = fresh("a.db");
	const char *note = add(st, "impact-1", "note", "wide \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 and '); DROP TABLE added; --");
	add(st, "impact-2", "link", "https://example.org/x");
	add(st, "impact-1", "document", "");
	add(st, "impact-1", "stated", "we asked at the gate");
	OK(added_list(st, e.id, NULL, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 4);
	assert_string_equal(rows[0].id, note);
	assert_string_equal(rows[0].words, "wide \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 and '); DROP TABLE added; --");
	assert_string_equal(rows[0].subject, e.events[1].id);
	assert_string_equal(rows[0].on_day, "2026-11-12");
	assert_string_equal(rows[3].kind, "stated");
	OK(added_list(st, e.id, "impact-1", kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 3);
	assert_string_equal(rows[1].kind, "document");
	OK(added_list(st, e.events[0].id, "impact-1", kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 0);
	kit_hide(st, "ben", "added", note, true);
	OK(added_list(st, e.id, "impact-1", kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 2);
	kit_undo(st, "ben");
	OK(added_list(st, e.id, "impact-1", kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 3);
	struct added_new x = { .engagement = e.id, .subject = e.id, .indicator = "impact-1", .kind = "rumour", .words = "w" };
	FAILS(added_add(st, &x, id, &kit.err), ERR_INVALID);
	x.kind = "note";
	FAILS(added_add(st, &x, id, &kit.err), ERR_INTERNAL);
	kit_begin(st, "ann");
	x.on_day = "yesterday";
	FAILS(added_add(st, &x, id, &kit.err), ERR_INVALID);
	kit_commit(st);
	kit_sound(st);
	store_close(st);
}

static void first(struct store *st, const char *actor, const char *standard, bool keep)
{
	pass();
	kit_begin(st, actor);
	OK(focus_set(st, e.id, FILE_KEY, standard, keep, &kit.err));
	kit_commit(st);
}

static const char *focused(struct store *st)
{
	const char **keys, *all = "";
	size_t n;
	OK(focus_list(st, e.id, FILE_KEY, kit.arena, &keys, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(kit.arena, "%s%s%s", all, i > 0 ? " " : "", keys[i]);
	return all;
}

static void test_focus(void **state)
{
	(void)state;
	const char **keys;
	size_t n;
	struct store *st = fresh("a.db");
	FAILS(focus_set(st, e.id, FILE_KEY, "support", true, &kit.err), ERR_INTERNAL);
	assert_string_equal(focused(st), "");
	first(st, "ann", "support", true);
	first(st, "ann", "impact", true);
	first(st, "ann", "inclusion", true);
	first(st, "ann", "inclusion", true); /* again: it keeps its place */
	assert_string_equal(focused(st), "support impact inclusion");
	OK(focus_list(st, e.id, "other", kit.arena, &keys, &n, &kit.err));
	assert_int_equal(n, 0);
	first(st, "ben", "support", false);
	first(st, "ben", "methods", false);
	assert_string_equal(focused(st), "impact inclusion");
	kit_undo(st, "ben");
	assert_string_equal(focused(st), "support impact inclusion"); /* in its place */
	first(st, "ben", "support", false);
	first(st, "ben", "support", true);
	assert_string_equal(focused(st), "impact inclusion support");
	kit_undo(st, "ben");
	kit_undo(st, "ben");
	assert_string_equal(focused(st), "support impact inclusion");
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	assert_string_equal(focused(st), "support");
	first(st, "ann", "impact", true); /* once taken back, chosen again */
	assert_string_equal(focused(st), "support impact");
	kit_sound(st);
	store_close(st);
}

static void test_other_standards(void **state)
{
	(void)state;
	struct engagement_row now;
	struct store *st = fresh("a.db");
	FAILS(engagement_standards(st, e.id, "x", &kit.err), ERR_INTERNAL);
	assert_string_equal(e.standards, "");
	kit_begin(st, "ann");
	OK(engagement_standards(st, e.id, "mine", &kit.err));
	FAILS(engagement_standards(st, e.id, "mine", &kit.err), ERR_NOTHING);
	FAILS(engagement_standards(st, e.events[0].id, "mine", &kit.err), ERR_NOT_FOUND);
	kit_commit(st);
	OK(engagement_get(st, e.id, kit.arena, &now, &kit.err));
	assert_string_equal(now.standards, "mine");
	assert_string_equal(now.events[2].id, e.events[2].id);
	kit_undo(st, "ann");
	OK(engagement_get(st, e.id, kit.arena, &now, &kit.err));
	assert_string_equal(now.standards, "");
	kit_begin(st, "ann");
	FAILS(engagement_standards(st, e.id, "", &kit.err), ERR_NOTHING);
	OK(engagement_hide(st, e.id, &kit.err));
	FAILS(engagement_standards(st, e.id, "mine", &kit.err), ERR_NOT_FOUND);
	kit_commit(st);
	kit_sound(st);
	store_close(st);
}

/* Two who judge apart: nothing is lost, nobody is asked to decide, and both copies read the same. */
static void test_two_copies(void **state)
{
	(void)state;
	struct conflict_row *list;
	size_t n;
	struct store *st = fresh("a.db"), *other;
	judge(st, "ann", e.events[0].id, "agreed", 2, "before", NULL);
	first(st, "ann", "support", true);
	OK(care_copy(st, at("b.db"), &kit.err));
	other = kit_open("b.db");
	judge(st, "ann", e.events[0].id, "agreed", 4, "here", NULL);
	judge(other, "ben", e.events[0].id, "agreed", 5, "there", NULL);
	judge(st, "ann", e.events[0].id, "own", 3, "Kim", NULL);
	first(st, "ann", "impact", true);
	first(other, "ben", "impact", true);
	first(other, "ben", "methods", true);
	store_close(other);
	kit_merge(st, "b.db");
	assert_string_equal(scores(st), "2 by before on 11-12; 4 by here on 11-12; 5 by there on 11-12; 3 by Kim on 11-12");
	assert_string_equal(focused(st), "support impact methods");
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 0);
	kit_sound(st);
	store_close(st);
	other = kit_open("b.db");
	kit_merge(other, "a.db");
	assert_string_equal(scores(other), "2 by before on 11-12; 4 by here on 11-12; 5 by there on 11-12; 3 by Kim on 11-12");
	assert_string_equal(focused(other), "support impact methods");
	kit_sound(other);
	store_close(other);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
}

/* Erased: neither the row nor its history says who, why or what. */
static void test_erased(void **state)
{
	(void)state;
	struct added_row *rows;
	size_t n;
	struct store *st = fresh("a.db");
	const char *score = judge(st, "ann", e.id, "own", 3, "Zebedee", NULL);
	const char *note = add(st, "impact-1", "note", "quaggamire");
	OK(care_erase(st, "ann", "score", score, &kit.err));
	OK(care_erase(st, "ann", "added", note, &kit.err));
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_string_equal(scores(st), "");
	OK(added_list(st, e.id, NULL, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, 0);
	kit_sound(st);
	store_close(st);
	assert_int_equal(kit_bytes("a.db", "Zebedee"), 0);
	assert_int_equal(kit_bytes("a.db", "because of the bus"), 0);
	assert_int_equal(kit_bytes("a.db", "quaggamire"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_scores_stay_in_order, kit_fresh),
		cmocka_unit_test_setup(test_scores_refused, kit_fresh),
		cmocka_unit_test_setup(test_faces, kit_fresh),
		cmocka_unit_test_setup(test_faces_of_a_strange_file, kit_fresh),
		cmocka_unit_test_setup(test_evidence, kit_fresh),
		cmocka_unit_test_setup(test_focus, kit_fresh),
		cmocka_unit_test_setup(test_other_standards, kit_fresh),
		cmocka_unit_test_setup(test_two_copies, kit_fresh),
		cmocka_unit_test_setup(test_erased, kit_fresh),
	};
	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
