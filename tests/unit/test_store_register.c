/* The register in the file: people, comings and goings, consents; two copies; undo; erasing. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;

static void group(struct store *st, const char *name, char id[STORE_ID_SIZE])
{
	kit_begin(st, "ana");
	OK(group_add(st, e.id, e.events[0].id, id, &kit.err));
	struct cell c = { "group.name", e.id, id, "", NULL, NULL };
	OK(cell_put(st, &c, "", name, NULL, &kit.err));
	kit_commit(st);
}

static void person(struct store *st, const char *in_group, const char *first_name, const char *band, const char *part, bool walk_in,
	char id[STORE_ID_SIZE])
{
	struct participant_new p = { .engagement = e.id, .event = e.events[0].id, .group = in_group, .first_name = first_name,
		.band = band, .part = part, .walk_in = walk_in, .collected_by = "Invented Gran" };
	kit_begin(st, "ana");
	OK(participant_add(st, &p, id, &kit.err));
	kit_commit(st);
}

static void attend(struct store *st, const char *actor, const char *id, const char *what, const char *with)
{
	kit_begin(st, actor);
	OK(attendance_add(st, e.id, e.events[0].id, id, what, with, 0, &kit.err));
	kit_commit(st);
}

static void consent(struct store *st, const char *actor, const char *id, enum consent_use use, enum consent_says says,
	enum consent_giver by)
{
	kit_begin(st, actor);
	OK(consent_add(st, e.id, id, use, says, by, "", &kit.err));
	kit_commit(st);
}

static struct participant_row *listed(struct store *st, size_t want)
{
	struct participant_row *rows;
	size_t n;
	OK(participant_list(st, e.id, e.events[0].id, kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, want);
	return rows;
}

static void test_list_codes_and_heads(void **state)
{
	(void)state;
	static const char *const adults[] = { "adult", NULL };
	char otters[STORE_ID_SIZE], elms[STORE_ID_SIZE], id[5][STORE_ID_SIZE];
	struct head_count h;
	struct undone u = UNDONE_INIT;
	long children;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	group(st, "Otters", otters);
	group(st, "Élms", elms);
	person(st, elms, "Invented Mo", "child", "", false, id[0]);
	person(st, otters, "", "child", "", false, id[1]);
	person(st, otters, "Invented Sam", "adult", "", true, id[2]);
	person(st, NULL, "", "", "team", false, id[3]);
	person(st, NULL, "", "", "support", false, id[4]);
	struct participant_row *p = listed(st, 5);
	assert_string_equal(p[0].code, "OT1");
	assert_string_equal(p[0].group_name, "Otters");
	assert_string_equal(p[1].code, "OT2");
	assert_true(p[1].walk_in);
	assert_string_equal(p[2].code, "EL1");
	assert_string_equal(p[3].code, "P1");
	assert_int_equal(p[0].presence, PRESENCE_EXPECTED);
	for (int i = 0; i < 5; i++)
		attend(st, "ana", id[i], "in", "");
	OK(head_count(st, e.events[0].id, adults, &h, &children, &kit.err));
	assert_int_equal(h.expected, 4);
	assert_int_equal(h.in, 3);
	assert_int_equal(children, 2);
	assert_int_equal(h.adults_in, 3);
	assert_int_equal(h.walk_ins, 1);
	attend(st, "ana", id[0], "out", "Invented Gran");
	attend(st, "ana", id[1], "absent", "");
	OK(head_count(st, e.events[0].id, adults, &h, &children, &kit.err));
	assert_int_equal(h.expected, 3);
	assert_int_equal(h.gone, 1);
	assert_int_equal(h.absent, 1);
	assert_int_equal(children, 0);
	p = listed(st, 5);
	assert_string_equal(p[2].gone_with, "Invented Gran");
	assert_true(p[2].was_in);
	OK(history_undo(st, "ana", &u, &kit.err));
	OK(history_undo(st, "ana", &u, &kit.err));
	assert_int_equal(listed(st, 5)[2].presence, PRESENCE_IN);
	OK(history_redo(st, "ana", &u, &kit.err));
	assert_int_equal(listed(st, 5)[2].presence, PRESENCE_OUT);
	assert_int_equal(kit_int(st, "SELECT n FROM tally WHERE what = 'participants'"), 5);
	struct attendance_row *facts;
	size_t n;
	OK(attendance_list(st, id[0], kit.arena, &facts, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(facts[1].what, "out");
	assert_string_equal(facts[1].actor, "ana");
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* Undo of "add a person" does not take away whom somebody else has checked in meanwhile. */
static void test_undo_leaves_the_work_of_others(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct undone u = UNDONE_INIT;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	person(st, NULL, "", "child", "", true, id);
	attend(st, "sam", id, "in", "");
	FAILS(history_undo(st, "ana", &u, &kit.err), ERR_CLASH);
	assert_string_equal(u.actor.buf, "sam");
	listed(st, 1);
	OK(history_undo(st, "sam", &u, &kit.err));
	OK(history_undo(st, "ana", &u, &kit.err));
	listed(st, 0);
	assert_int_equal(kit_int(st, "SELECT sum(n) FROM tally WHERE what = 'participants'"), 0);
	kit_begin(st, "ana");
	FAILS(consent_add(st, e.id, id, USE_QUOTE, CONSENT_YES, GIVER_SELF, "", &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

static void test_consents(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct consent_fact *f;
	struct undone u = UNDONE_INIT;
	size_t n;
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	person(st, NULL, "", "child", "", false, id);
	consent(st, "ana", id, USE_QUOTE, CONSENT_YES, GIVER_CARER);
	assert_int_equal(listed(st, 1)[0].consent[USE_QUOTE], CONSENT_YES);
	assert_int_equal(listed(st, 1)[0].consent[USE_PHOTO], CONSENT_NOT_SEEN);
	consent(st, "ana", id, USE_QUOTE, CONSENT_NO, GIVER_CARER);
	assert_int_equal(listed(st, 1)[0].consent[USE_QUOTE], CONSENT_NO);
	OK(consent_list(st, id, kit.arena, &f, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(f[1].replaces, f[0].id);
	assert_int_equal(strlen(f[1].on_day), 10);
	OK(history_undo(st, "ana", &u, &kit.err));
	assert_int_equal(listed(st, 1)[0].consent[USE_QUOTE], CONSENT_YES);
	OK(history_redo(st, "ana", &u, &kit.err));
	assert_int_equal(listed(st, 1)[0].consent[USE_QUOTE], CONSENT_NO);
	kit_sound(st);
	undone_release(&u);
	store_close(st);
}

/* Of two copies the stricter consent wins, in both orders of merging; check-ins of both are there; codes of two copies never meet. */
static void test_two_copies(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], other[STORE_ID_SIZE], here[STORE_ID_SIZE];
	struct merged m;
	struct store *a = kit_open("a.db"), *b;
	kit_engagement(a, &e);
	person(a, NULL, "", "child", "", false, id);
	consent(a, "ana", id, USE_PHOTO, CONSENT_YES, GIVER_CARER);
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	consent(b, "sam", id, USE_PHOTO, CONSENT_NO, GIVER_CARER);
	attend(b, "sam", id, "in", "");
	person(b, NULL, "", "child", "", true, other);
	person(a, NULL, "", "child", "", true, here);
	consent(a, "ana", id, USE_PHOTO, CONSENT_YES, GIVER_CARER);
	attend(a, "ana", id, "out", "Invented Gran");
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	assert_int_equal(m.conflicts, 0);
	OK(merge_file(b, at("a.db"), &m, &kit.err));
	struct store *both[] = { a, b };
	for (int i = 0; i < 2; i++) {
		struct participant_row *p = listed(both[i], 3);
		assert_string_equal(p[0].code, "P1");
		assert_string_equal(p[1].code, "P2");
		/* With the letter that the other copy took. */
		assert_true(p[2].code[0] == 'P' && p[2].code[1] >= 'B' && p[2].code[1] <= 'Z' && strcmp(p[2].code + 2, "1") == 0);
		assert_string_equal(p[0].id, id);
		assert_int_equal(p[0].consent[USE_PHOTO], CONSENT_NO);
		assert_int_equal(p[0].presence, PRESENCE_OUT);
		assert_true(p[0].was_in);
		kit_sound(both[i]);
	}
	/* Whoever has seen both can say yes again. */
	consent(a, "ana", id, USE_PHOTO, CONSENT_YES, GIVER_CARER);
	assert_int_equal(listed(a, 3)[0].consent[USE_PHOTO], CONSENT_YES);
	store_close(a);
	store_close(b);
}

static void test_adjustments(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], row[STORE_ID_SIZE];
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	person(st, NULL, "", "child", "", false, id);
	for (int i = 0; i < 2; i++) {
		kit_begin(st, "ana");
		OK(table_line_add(st, e.id, e.events[0].id, "support-needs", NULL, row, &kit.err));
		struct cell c = { NULL, e.id, e.events[0].id, row, "support-needs", "person" };
		OK(cell_put(st, &c, "", id, NULL, &kit.err));
		kit_commit(st);
	}
	assert_int_equal(listed(st, 1)[0].adjustments, 2);
	kit_begin(st, "ana");
	OK(record_hide(st, "table_row", row, true, &kit.err));
	kit_commit(st);
	assert_int_equal(listed(st, 1)[0].adjustments, 1);
	store_close(st);
}

/* The name, who collects and with whom somebody went leave every copy, also what another copy adds later. */
static void test_erasing_a_person(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged m;
	struct store *a = kit_open("a.db"), *b;
	kit_engagement(a, &e);
	person(a, NULL, "Zebedeeone", "child", "", false, id);
	attend(a, "ana", id, "out", "Zebedeetwo");
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	attend(b, "sam", id, "out", "Zebedeethree");
	struct cell c = { "participant.first_name", e.id, id, "", NULL, NULL };
	kit_put(b, "sam", &c, "Zebedeeone", "Zebedeefour");
	OK(care_erase(a, "ana", "participant", id, &kit.err));
	listed(a, 0);
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	OK(merge_file(b, at("a.db"), &m, &kit.err));
	assert_int_equal(m.conflicts, 0);
	struct store *both[] = { a, b };
	for (int i = 0; i < 2; i++) {
		listed(both[i], 0);
		assert_int_equal(kit_int(both[i], "SELECT count(*) FROM change WHERE now LIKE '%Zebedee%' OR was LIKE '%Zebedee%'"), 0);
		assert_int_equal(kit_int(both[i], "SELECT count(*) FROM attendance WHERE gone = 2 AND with_whom = ''"), 2);
		kit_sound(both[i]);
	}
	store_close(b);
	OK(care_scour(a, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "Zebedee"), 0);
	store_close(a);
}

/* A cell that another copy wrote into a row which was erased here. */
static void test_cells_of_an_erased_row(void **state)
{
	(void)state;
	char row[STORE_ID_SIZE], id[STORE_ID_SIZE];
	struct merged m;
	struct store *a = kit_open("a.db"), *b, *c;
	kit_engagement(a, &e);
	kit_begin(a, "ana");
	OK(table_line_add(a, e.id, e.events[0].id, "risks", NULL, row, &kit.err));
	struct cell risk = { NULL, e.id, e.events[0].id, row, "risks", "risk" }, who = risk;
	who.field = "who";
	OK(cell_put(a, &risk, "", "Zebedeeone", NULL, &kit.err));
	kit_commit(a);
	OK(care_copy(a, at("b.db"), &kit.err));
	OK(care_copy(a, at("c.db"), &kit.err));
	b = kit_open("b.db");
	c = kit_open("c.db");
	kit_put(b, "sam", &who, "", "Zebedeetwo");
	OK(merge_file(c, at("b.db"), &m, &kit.err)); /* here the cell is first, there the erasing */
	OK(care_erase(a, "ana", "table_row", row, &kit.err));
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	OK(merge_file(c, at("a.db"), &m, &kit.err));
	OK(merge_file(b, at("c.db"), &m, &kit.err));
	struct store *all[] = { a, b, c };
	for (int i = 0; i < 3; i++) {
		assert_int_equal(kit_int(all[i], "SELECT count(*) FROM answer WHERE gone = 2 AND value = ''"), 2);
		assert_int_equal(kit_int(all[i], "SELECT count(*) FROM change WHERE now LIKE '%Zebedee%' OR was LIKE '%Zebedee%'"), 0);
		kit_sound(all[i]);
		OK(care_rebuild(all[i], &kit.err));
		kit_sound(all[i]);
	}
	kit_say(a, &e, "ana", "still works", id);
	store_close(a);
	store_close(b);
	store_close(c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_list_codes_and_heads), TEST(test_undo_leaves_the_work_of_others),
		TEST(test_consents), TEST(test_two_copies), TEST(test_adjustments), TEST(test_erasing_a_person),
		TEST(test_cells_of_an_erased_row) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
