/* The records behind an indicator: what is listed for each rule and where it opens, what has a screen of its own, what lacks, what was added. */
#include "config.h"

#include "facts_rig.h"
#include "op/evidence.h"
#include "op/themes.h"

struct proofs { struct proof *v; size_t n; };

static struct proofs proofs(struct rig *r, const struct indicator *i, int scope)
{
	struct judging j;
	struct proofs p;

	look(r);
	RIG_OK(r, judging_load(&r->op, &r->s, r->a, &j, &r->err));
	RIG_OK(r, proofs_load(&r->op, &r->s, &j, i, scope, r->a, &p.v, &p.n, &r->err));
	return p;
}

static const char *const kind_names[] = { [PROOF_RULE] = "RULE", [PROOF_RECORD] = "record", [PROOF_MANY] = "many", [PROOF_MISSING] = "missing",
	[PROOF_ADDED] = "added" };

/* "RULE Words | more", one a line, for comparing. */
static const char *all(struct rig *r, const struct indicator *i, int scope)
{
	struct proofs p = proofs(r, i, scope);

	str_clear(&r->words);
	for (size_t k = 0; k < p.n; k++)
		str_addf(&r->words, "%s %s%s%s\n", kind_names[p.v[k].kind], p.v[k].text, *p.v[k].more ? " | " : "", p.v[k].more);
	return str_text(&r->words);
}

static void test_nothing_yet(void **state)
{
	struct rig *r = *state;

	assert_string_equal(all(r, &rig_inc[0], SCOPE_WHOLE), "RULE No group was asked, 0% of 3\n"
		"missing Missing: Invitations, Needs asked | Plan of event 1, Children, Invitations\n");
	assert_string_equal(all(r, &rig_inc[0], 3), "RULE Invitations, Needs asked: not asked of this event\n");
	assert_string_equal(all(r, &rig_pla[0], SCOPE_WHOLE), "RULE Invitations, Sent: 0 of 2\n"
		"missing Missing: Invitations, Sent | Plan of event 1, Children, Invitations\n"
		"RULE Invitations, Which way: 0 of 3\nmissing Missing: Invitations, Which way | Plan of event 1, Children, Invitations\n"
		"RULE Purpose: 0 of 1\nmissing Missing: Day | Plan of event 1, Children, Day\n");
}

/* A row says its first answers, nothing personal, and always the one that counts; it opens where it stands. */
static void test_rows(void **state)
{
	struct rig *r = *state;
	const char *otters = invite(r, 1, "Otters", "12", "visit", "yes", "2026-05-01");
	const char *plain = invite(r, 2, NULL, NULL, NULL, "no", NULL);

	invite(r, 1, "Herons", "3", NULL, NULL, NULL); /* not asked what they need: not listed */
	invite(r, 3, "Swans", NULL, NULL, "yes", NULL); /* of an event that the rule does not name */
	put(r, 1, otters, "invitations", "notes", "", "Invented, they would like to sit close to the door and to the window");
	put(r, 1, otters, "invitations", "contact", "", "Fen (invented)");
	struct proofs p = proofs(r, &rig_inc[0], SCOPE_WHOLE);
	assert_int_equal(p.n, 4);
	assert_string_equal(p.v[0].id, "r0");
	assert_string_equal(p.v[1].id, arena_printf(r->a, "r0/%s", otters));
	assert_string_equal(p.v[1].row, otters);
	assert_string_equal(p.v[1].text, "Otters, Invented, they would like to sit close to the door and to th..., Needs asked yes");
	assert_string_equal(p.v[1].more, "Plan of event 1, Children, Invitations");
	assert_int_equal(p.v[1].place.ordinal, 1);
	assert_int_equal(p.v[1].place.phase, PHASE_PLAN);
	assert_ptr_equal(p.v[1].place.step, &rig_plan1[2]);
	assert_string_equal(p.v[1].place.field->key, "needs");
	assert_string_equal(p.v[2].row, plain);
	assert_string_equal(p.v[2].text, "Needs asked no");
	assert_int_equal(p.v[3].kind, PROOF_MISSING);
	assert_string_equal(p.v[3].id, "r0/missing");
	assert_string_equal(all(r, &rig_inc[0], 2), "RULE 1 of 2 groups were asked\n"
		"record Needs asked no | Plan of event 2, Adults, Invitations\n"
		"missing Missing: Invitations, Needs asked | Plan of event 2, Adults, Invitations\n");
}

/* Of days, numbers and choices only those are listed that count. */
static void test_only_what_counts(void **state)
{
	struct rig *r = *state;
	const struct evidence rules[] = { { .fact = &rig_facts[F_VALUES], .want = 1 }, { .fact = &rig_facts[F_SUM], .want = 1 },
		{ .fact = &rig_facts[F_SENT], .want = 1 }, { .fact = &rig_facts[F_INVITED], .want = 1 }, { .fact = &rig_facts[F_EXPECTED], .want = 1 } };
	const struct indicator i = { .key = "x", .evidence = rules, .n_evidence = 5 };

	put(r, 1, "", "when", "day", "", "2026-05-15");
	put(r, 2, "", "when", "expected", "", "40");
	invite(r, 1, "Otters", "12", NULL, NULL, "2026-05-01");
	invite(r, 1, "Herons", "0", "post", NULL, "2026-05-02");
	invite(r, 1, NULL, NULL, "film", NULL, NULL);
	assert_string_equal(all(r, &i, 1), "RULE Invitations, Which way (By post, A visit): 1 of 1\n"
		"record Herons, Asked 0, By post, Sent Saturday 2 May 2026 | Plan of event 1, Children, Invitations\n"
		"RULE Invitations, Asked: 12 of 1\n"
		"record Otters, Asked 12, Sent Friday 1 May 2026 | Plan of event 1, Children, Invitations\n"
		"RULE Invitations, Sent: 1 of 1\n"
		"record Otters, Asked 12, Sent Friday 1 May 2026 | Plan of event 1, Children, Invitations\n"
		"RULE Invitations: 3 of 1\n"
		"record Otters, Asked 12, Sent Friday 1 May 2026 | Plan of event 1, Children, Invitations\n"
		"record Herons, Asked 0, By post, Sent Saturday 2 May 2026 | Plan of event 1, Children, Invitations\n"
		"record A film | Plan of event 1, Children, Invitations\n"
		"RULE Day, Expected: 0 of 1\n"
		"missing Missing: Day, Expected | Plan of event 1, Children, Day\n");
	struct proofs p = proofs(r, &i, 2);
	assert_string_equal(p.v[p.n - 1].text, "Expected: 40"); /* a field in a column */
	assert_string_equal(p.v[p.n - 1].id, "r4/2/when");
}

static void test_forms_and_steps(void **state)
{
	static const struct fact question = { .way = WAY_ANSWERED, .step = "purpose", .field = "question" };
	static const struct evidence rules[] = { { .fact = &question, .want = 1 }, { .fact = &rig_facts[F_DONE], .want = 1 } };
	const struct indicator i = { .key = "x", .evidence = rules, .n_evidence = 2 };
	struct rig *r = *state;

	put(r, 1, "", "purpose", "question", "", "What would make this a better place to grow up in?");
	assert_string_equal(all(r, &i, SCOPE_WHOLE), "RULE Purpose, Question: 1 of 1\n"
		"record Question: What would make this a better place to grow up in? | Plan of event 1, Children, Purpose\n"
		"RULE Purpose: 1 of 1\nrecord Purpose | Plan of event 1, Children, Purpose\n");
	put(r, 1, "", "purpose", "question", "What would make this a better place to grow up in?", "");
	assert_null(strstr(all(r, &i, SCOPE_WHOLE), "record"));
}

/* Words and themes are told by number, with the screen that lists them; nothing of them is read. */
static void test_many(void **state)
{
	struct rig *r = *state;
	char theme[STORE_ID_SIZE];
	const char *ids[1];

	ids[0] = say(r, 1);
	say(r, 1);
	say(r, 2);
	RIG_OK(r, op_theme_add(&r->op, r->id, "Invented", theme, &r->err));
	RIG_OK(r, op_words_theme(&r->op, (struct many){ .engagement = r->id, .ids = ids, .n = 1 }, theme, false, NULL, &r->err));
	assert_string_equal(all(r, &rig_inc[1], SCOPE_WHOLE), "RULE Words: 3 of 3\n"
		"many Words: 2 | Run of event 1, Children, Words\nmany Words: 1 | Run of event 2, Adults, Words\n"
		"RULE Themes: 1 of 3\nmany Themes: 1 of event 1 | Review of event 2, Adults, Themes\n"
		"missing Missing: Themes | Review of event 2, Adults, Themes\n"
		"RULE Themes: 1 of 2\nmany Themes: 1 | Review of event 2, Adults, Themes\n"
		"missing Missing: Themes | Review of event 2, Adults, Themes\n");
	struct proofs p = proofs(r, &rig_inc[1], 2);
	assert_string_equal(p.v[1].id, "r0/2/many");
	assert_ptr_equal(p.v[1].place.step, &rig_run2[0]);
	assert_string_equal(p.v[p.n - 1].text, "Themes: not asked of this event");
}

static void test_the_rest_is_counted(void **state)
{
	static const struct evidence rule = { .fact = &rig_facts[F_INVITED], .want = 1 };
	const struct indicator i = { .key = "x", .evidence = &rule, .n_evidence = 1 };
	struct rig *r = *state;

	for (int k = 0; k < PROOFS_MOST - 1; k++)
		invite(r, 1, "Otters", NULL, NULL, NULL, NULL);
	for (int k = 0; k < 4; k++)
		invite(r, 2, "Herons", NULL, NULL, NULL, NULL);
	struct proofs p = proofs(r, &i, SCOPE_WHOLE);
	assert_int_equal(p.n, 1 + PROOFS_MOST + 1);
	assert_int_equal(p.v[PROOFS_MOST].kind, PROOF_RECORD);
	assert_int_equal(p.v[PROOFS_MOST].place.ordinal, 2);
	assert_int_equal(p.v[PROOFS_MOST + 1].kind, PROOF_MANY);
	assert_string_equal(p.v[PROOFS_MOST + 1].text, "3 more");
	assert_string_equal(p.v[PROOFS_MOST + 1].id, "r0/more");
	assert_int_equal(p.v[PROOFS_MOST + 1].place.ordinal, 2);
}

static void test_added_and_stated(void **state)
{
	struct rig *r = *state;

	assert_string_equal(all(r, &rig_sup[0], SCOPE_WHOLE), "RULE The team has not stated yet how this stands\n"
		"missing Missing: what the team states of it, with a note\n");
	assert_string_equal(all(r, &rig_sup[0], 2), "RULE What the team states: not asked of this event\n");
	assert_string_equal(all(r, &rig_sup[1], SCOPE_WHOLE), "RULE Not stated\nmissing Missing: what the team states of it, with a note\n");
	add_evidence(r, 2, "sup-1", "link", "https://example.org/invented");
	add_evidence(r, 0, "sup-1", "stated", "We looked into it");
	add_evidence(r, 0, "sup-2", "note", "Of another indicator");
	struct proofs p = proofs(r, &rig_sup[0], SCOPE_WHOLE);
	assert_int_equal(p.n, 3);
	assert_string_equal(p.v[0].text, "The team stated how this stands");
	assert_int_equal(p.v[1].kind, PROOF_ADDED);
	assert_string_equal(p.v[1].text, "https://example.org/invented");
	assert_non_null(p.v[1].added);
	assert_string_equal(p.v[1].id, p.v[1].added->id);
	assert_null(p.v[1].place.step);
	assert_int_equal(p.v[1].place.ordinal, 2);
	assert_non_null(strstr(p.v[1].more, "Event 2"));
	assert_non_null(strstr(p.v[1].more, "12 May 2026"));
	assert_string_equal(p.v[2].text, "We looked into it");
	p = proofs(r, &rig_sup[0], 2);
	assert_int_equal(p.n, 2);
	assert_string_equal(p.v[1].text, "https://example.org/invented");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_yet), TEST(test_rows), TEST(test_only_what_counts), TEST(test_forms_and_steps), TEST(test_many),
		TEST(test_the_rest_is_counted), TEST(test_added_and_stated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
