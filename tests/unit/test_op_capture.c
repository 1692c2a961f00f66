/* Marks, hold, one more, and the statement that is there already. */
#include "config.h"

#include "day_rig.h"
#include "op/capture.h"
#include "op/conflicts.h"

static struct statement_row get(struct rig *r, const char *id)
{
	struct statement_row s;

	RIG_OK(r, statement_get(r->op.st, id, r->a, &s, &r->err));
	return s;
}

static const char *say(struct rig *r, const char *words)
{
	return rig_say(r, NULL, "child", NULL, words);
}

static void mark(struct rig *r, const char *id, enum mark m, bool on)
{
	RIG_OK(r, op_statement_mark(&r->op, id, m, on, &r->err));
}

static void test_marks(void **state)
{
	struct rig *r = *state;
	const char *id = say(r, "a slide");

	for (int m = 0; m < MARKS; m++) {
		assert_true(strlen(mark_word((enum mark)m)) > 3);
		RIG_NO(r, ERR_NOTHING, op_statement_mark(&r->op, id, (enum mark)m, false, &r->err));
	}
	mark(r, id, MARK_VERBATIM, true);
	mark(r, id, MARK_MINORITY, true);
	mark(r, id, MARK_DRAWN, true);
	assert_true(get(r, id).verbatim);
	assert_true(get(r, id).minority);
	assert_string_equal(get(r, id).form, "drawn");
	RIG_NO(r, ERR_NOTHING, op_statement_mark(&r->other, id, MARK_VERBATIM, true, &r->err));
	/* Made takes the place of drawn. */
	mark(r, id, MARK_MADE, true);
	assert_string_equal(get(r, id).form, "made");
	RIG_NO(r, ERR_NOTHING, op_statement_mark(&r->op, id, MARK_DRAWN, false, &r->err));
	rig_undo(r);
	assert_string_equal(get(r, id).form, "drawn");
	mark(r, id, MARK_DRAWN, false);
	assert_string_equal(get(r, id).form, "");
	mark(r, id, MARK_VERBATIM, false);
	assert_false(get(r, id).verbatim);
	RIG_OK(r, op_remove(&r->other, ENTITY_STATEMENT, id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_statement_mark(&r->op, id, MARK_VERBATIM, true, &r->err));
}

/* As somebody who has just come to the screen sees it. */
static bool look(struct rig *r, int event, const char *typed, struct statement_row *s)
{
	struct alike *k = alike_new();
	bool found;

	RIG_OK(r, alike_look(k, &r->op, r->id, rig_event(r, event), &r->err));
	RIG_OK(r, alike_find(k, &r->op, r->id, rig_event(r, event), typed, true, r->a, s, &found, &r->err));
	alike_free(k);
	return found;
}

static void test_hold(void **state)
{
	struct rig *r = *state;
	const char *id = say(r, "a slide and a swing"), *second;
	struct statement_row s;
	bool found;
	long n;

	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 0);
	mark(r, id, MARK_HOLD, true);
	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 1);
	rig_survey(r);
	assert_int_equal(r->s.engagement.events[0].statements, 0);
	found = look(r, 1, "a slide and a swing", &s);
	assert_false(found);
	second = say(r, "a slide and a swing");
	found = look(r, 1, "a slide and a swing", &s);
	assert_true(found);
	assert_string_equal(s.id, second);
	mark(r, id, MARK_HOLD, false);
	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 0);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: release a statement.");
	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 1);
}

/* What is on hold can be read in no place, and so not in the history either. */
static void test_hold_in_history(void **state)
{
	struct rig *r = *state;
	const char *id = say(r, "a slide and a swing");
	struct deed_row *deeds;
	struct change_words *c;
	size_t n, n_c, seen = 0;

	RIG_OK(r, history_page(r->op.st, r->id, 0, 10, r->a, &deeds, &n, &r->err));
	for (int held = 0; held < 2; held++) {
		if (held)
			mark(r, id, MARK_HOLD, true);
		RIG_OK(r, op_deed_changes(&r->op, deeds[0].origin, deeds[0].hlc, r->a, &c, &n_c, &r->err));
		assert_true(n_c > 0);
		for (size_t i = 0; i < n_c; i++) {
			assert_null(strstr(c[i].what, "_id"));
			seen += strstr(c[i].now, "slide") != NULL;
		}
		assert_int_equal(seen, 1);
	}
}

static void test_many_held(void **state)
{
	struct rig *r = *state;
	struct statement_new s[201];
	long n;

	for (size_t i = 0; i < 201; i++)
		s[i] = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 1), .words = "held back", .held = true };
	RIG_OK(r, op_statements_add(&r->op, s, 200, &r->err));
	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 200);
	RIG_OK(r, op_statements_add(&r->op, s + 200, 1, &r->err));
	RIG_OK(r, held_count(&r->op, r->id, &n, &r->err));
	assert_int_equal(n, 201);
}

static void test_echo(void **state)
{
	struct rig *r = *state;
	const char *id = say(r, "a slide"), *otters = rig_group(r, "Otters", "child", NULL, NULL);

	RIG_OK(r, op_echo(&r->op, r->id, id, otters, &r->err));
	RIG_OK(r, op_echo(&r->other, r->id, id, NULL, &r->err));
	assert_int_equal(get(r, id).echoes, 2);
	rig_undo(r);
	assert_int_equal(get(r, id).echoes, 1);
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_echo(&r->op, r->id, id, otters, &r->err));
}

static void test_alike(void **state)
{
	static const struct { const char *typed; bool found; } rows[] = {
		{ "a bench by the river", true }, { "A BENCH, by the river!", true }, { "by the river a bench", true }, { "bench", false },
		{ "a", false }, { "", false }, { "   ", false }, { "trampolines", true }, { "trampo", false }, { "a road by the school", false },
		{ "\"quotes\" and ( brackets", false },
	};
	struct rig *r = *state;
	struct statement_row s;
	bool found;

	(void)say(r, "a bench by the river");
	(void)say(r, "trampolines");
	(void)say(r, "bench");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		found = look(r, 1, rows[i].typed, &s);
		if (found != rows[i].found)
			fail_msg("\"%s\": %s", rows[i].typed, found ? s.words : "nothing found");
	}
	found = look(r, 2, "a bench by the river", &s);
	assert_false(found);
}

/* Beyond the newest two hundred the search finds it; of two the newer one is offered. */
static void test_alike_far_back(void **state)
{
	struct rig *r = *state;
	const char *old = say(r, "somewhere dry to wait for the bus"), *newer;
	struct statement_new *more = arena_alloc(r->a, 400 * sizeof *more);
	struct statement_row s;
	bool found;

	for (int i = 0; i < 400; i++)
		more[i] = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 1), .words = arena_printf(r->a, "number %d here", i * 7) };
	RIG_OK(r, op_statements_add(&r->op, more, 400, &r->err));
	found = look(r, 1, "somewhere dry to wait for the bus", &s);
	assert_true(found);
	assert_string_equal(s.id, old);
	newer = say(r, "Somewhere dry, to wait for the bus");
	found = look(r, 1, "somewhere dry to wait for the bus", &s);
	assert_true(found);
	assert_string_equal(s.id, newer);
}

/* What is kept at hand follows the file: new words are read, those that went are not offered, and an older one needs the search. */
static void test_alike_at_hand(void **state)
{
	struct rig *r = *state;
	struct alike *k = alike_new();
	struct statement_row s;
	struct statement_new *more = arena_alloc(r->a, 500 * sizeof *more);
	const char *event = rig_event(r, 1), *id = say(r, "a bench by the river");
	bool found;

	RIG_OK(r, alike_look(k, &r->op, r->id, event, &r->err));
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench by the rivver", false, r->a, &s, &found, &r->err));
	assert_true(found);
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, id, &r->err));
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench by the river", false, r->a, &s, &found, &r->err));
	assert_false(found);
	id = say(r, "a bench at the river");
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench at the river", false, r->a, &s, &found, &r->err));
	assert_false(found);
	RIG_OK(r, alike_look(k, &r->op, r->id, event, &r->err));
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench at the river", false, r->a, &s, &found, &r->err));
	assert_true(found);
	assert_string_equal(s.id, id);
	for (int i = 0; i < 500; i++)
		more[i] = (struct statement_new){ .engagement = r->id, .event = event, .words = arena_printf(r->a, "number %d here", i * 7) };
	RIG_OK(r, op_statements_add(&r->op, more, 500, &r->err));
	for (int i = 0; i < 4; i++)
		RIG_OK(r, alike_look(k, &r->op, r->id, event, &r->err));
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench at the river", false, r->a, &s, &found, &r->err));
	assert_false(found);
	RIG_OK(r, alike_find(k, &r->op, r->id, event, "a bench at the river", true, r->a, &s, &found, &r->err));
	assert_true(found);
	alike_free(k);
}

#define T(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_marks), T(test_hold), T(test_hold_in_history), T(test_many_held), T(test_echo), T(test_alike), T(test_alike_far_back), T(test_alike_at_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
