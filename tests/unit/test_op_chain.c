/* The chain from a child's sentence to a kept promise and what was told of it, asked from each of its ends. */
#include "config.h"

#include "trace_rig.h"

#include "op/chain.h"
#include "op/cycle.h"
#include "op/priorities.h"

static struct chain ask(struct rig *r, enum chain_end what, const char *id)
{
	struct chain c;

	RIG_OK(r, chain_load(&r->op, &r->s, what, id, r->a, &c, &r->err));
	for (int side = 0; side < 2; side++) {
		const struct chain_row *rows = side ? c.became : c.from;
		size_t n = side ? c.n_became : c.n_from;

		for (size_t i = 0; i < n; i++) {
			for (size_t k = 0; k < i; k++) {
				bool once = rows[i].what != CHAIN_MORE && rows[i].what != CHAIN_FOLLOWUP && rows[i].what != CHAIN_TELLING;

				assert_false(once && rows[i].what == rows[k].what && strcmp(rows[i].id, rows[k].id) == 0);
			}
			assert_true(rows[i].depth <= (i ? rows[i - 1].depth + 1 : 0));
		}
	}
	return c;
}

static const struct chain_row *row(const struct chain_row *rows, size_t n, enum chain_end what, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].what == what && strcmp(rows[i].id, id) == 0)
			return &rows[i];
	}
	return NULL;
}

#define FROM(c, what, id) row((c).from, (c).n_from, what, id)
#define BECAME(c, what, id) row((c).became, (c).n_became, what, id)

/* There at this depth, in these words. */
static void stands(const struct chain_row *found, int depth, const char *words)
{
	assert_non_null(found);
	assert_string_equal(found->words, words);
	assert_int_equal(found->depth, depth);
}

/* need -> barrier -> idea; the need in a theme; an activity of it with an idea; a promise of the theme, one by link; feedback, told. */
struct story { const char *need, *barrier, *way, *theme, *activity, *idea, *promise, *linked, *round; };

static void name_theme(struct rig *r, const char *id, const char *label)
{
	const struct cell c = { .column = "theme.label", .engagement = r->id, .record = id, .row = "" };

	RIG_OK(r, op_put(&r->maker, &c, entity_field(ENTITY_THEME, "label"), "", label, NULL, &r->err));
}

static void fill_feedback(struct rig *r, const char *theme_id, const char *column, const char *value)
{
	char id[FEEDBACK_ID_SIZE];

	RIG_OK(r, store_begin(r->maker.st, "Maker", "write feedback", &r->err));
	RIG_OK(r, feedback_begin(r->maker.st, r->id, theme_id, id, &r->err));
	const struct cell c = { .column = column, .engagement = r->id, .record = id, .row = "" };
	RIG_OK(r, cell_put(r->maker.st, &c, "", value, NULL, &r->err));
	RIG_OK(r, store_commit(r->maker.st, &r->err));
}

static struct story tell_story(struct rig *r)
{
	struct statement_new s = { .engagement = r->id, .event = rig_event(r, 1), .kind = "need", .domain = "home", .band = "child",
		.question = "needs", .words = "somewhere\nto play" };
	char id[STORE_ID_SIZE];
	struct story t;

	RIG_OK(r, op_statement_add(&r->maker, &s, id, &r->err));
	t.need = arena_strdup(r->a, id);
	t.barrier = tell(r, 1, "young", "barrier", "home", "the gate is locked");
	t.way = tell(r, 2, "adult", "idea", "home", "give out keys");
	t.theme = rig_theme(r, "No play");
	name_theme(r, t.theme, "Playing outside");
	into(r, t.theme, t.need);
	lead_to(r, t.need, t.barrier);
	lead_to(r, t.barrier, t.way);
	t.activity = activity(r, 3, "Gates", "make", t.theme);
	s = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 3), .kind = "idea", .band = "child", .activity = t.activity,
		.words = "a gate keeper" };
	RIG_OK(r, op_statement_add(&r->maker, &s, id, &r->err));
	t.idea = arena_strdup(r->a, id);
	t.promise = rig_promise(r, "open the gate", "", t.theme);
	t.linked = rig_promise(r, "hand out keys", "", "");
	lead_to(r, t.way, t.linked);
	RIG_OK(r, op_followup(&r->maker, r->id, t.promise, PROMISE_BEGUN, "", "", "2026-05-10", &r->err));
	RIG_OK(r, op_followup(&r->maker, r->id, t.promise, PROMISE_KEPT, "it stands open", "", "2026-05-12", &r->err));
	fill_feedback(r, t.theme, "feedback.done", "the gate is open");
	RIG_OK(r, op_telling(&r->maker, r->id, t.theme, "2026-05-13", "", "the Otters", "at last!", id, &r->err));
	RIG_OK(r, op_round_add(&r->maker, &r->s, 3, "", "dots", NULL, 0, id, &r->err));
	t.round = arena_strdup(r->a, id);
	RIG_OK(r, op_vote(&r->maker, r->id, t.round, t.theme, "band/child", 0, 4, &r->err));
	return t;
}

static const char *label(struct rig *r, const char *statement)
{
	struct str words = STR_INIT;
	const char *found;

	RIG_OK(r, statement_label(r->op.st, statement, &words, &r->err));
	found = arena_strdup(r->a, str_text(&words));
	str_release(&words);
	return found;
}

static void test_from_a_statement(void **state)
{
	struct rig *r = *state;
	struct story t = tell_story(r);
	struct chain c = ask(r, CHAIN_STATEMENT, t.need);

	assert_string_equal(c.self.words, arena_printf(r->a, "%s, need: \"somewhere / to play\"", label(r, t.need)));
	assert_int_equal(c.self.ordinal, 1);
	assert_int_equal(c.n_from, 1);
	stands(&c.from[0], 0, "Said by: Child, 10 to 12; event 1, Children; in answer to \"What is needed?\"");
	assert_false(c.from[0].walk);
	stands(BECAME(c, CHAIN_THEME, t.theme), 0, "Theme: Playing outside; raw: \"No play\" (2 statements)");
	assert_int_equal(sql_of(r, "SELECT count(*) FROM coding WHERE gone = 0 AND theme_id = ?1", t.theme, NULL, NULL), 2);
	stands(BECAME(c, CHAIN_ACTIVITY, t.activity), 1, "Activity of event 3: Gates");
	assert_non_null(BECAME(c, CHAIN_STATEMENT, t.idea));
	assert_int_equal(BECAME(c, CHAIN_STATEMENT, t.idea)->depth, 2);
	stands(BECAME(c, CHAIN_PROMISE, t.promise), 1, "Promise, I will: \"open the gate\"; kept");
	stands(BECAME(c, CHAIN_FOLLOWUP, t.promise), 2, "Heard, Tue 12 May 2026: kept; it stands open");
	stands(BECAME(c, CHAIN_FEEDBACK, t.theme), 1,
		"Feedback on Playing outside: not said yet whether it was done: \"the gate is open\"; told 1 time");
	stands(BECAME(c, CHAIN_TELLING, t.theme), 2, "Told Wed 13 May 2026; to: the Otters; they replied: \"at last!\"");
	stands(BECAME(c, CHAIN_ROUND, t.round), 1, "Round 1, event 3: 4 votes");
	stands(BECAME(c, CHAIN_STATEMENT, t.barrier), 0, arena_printf(r->a, "Led on to: %s, barrier: \"the gate is locked\"", label(r, t.barrier)));
	assert_int_equal(BECAME(c, CHAIN_STATEMENT, t.way)->depth, 1);
	stands(BECAME(c, CHAIN_PROMISE, t.linked), 2, "Promise, I will: \"hand out keys\"; open");
	str_clear(&r->words);
	chain_words(&c, &r->words);
	assert_non_null(strstr(str_text(&r->words), "\nCame from:\n  Said by: Child"));
	assert_non_null(strstr(str_text(&r->words), "\nBecame:\n  Theme: Playing outside"));
	assert_non_null(strstr(str_text(&r->words), "\n      Heard, Tue 12 May"));
}

static void test_from_the_other_ends(void **state)
{
	struct rig *r = *state;
	struct story t = tell_story(r);
	struct chain c = ask(r, CHAIN_PROMISE, t.linked);

	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.way)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.barrier)->depth, 1);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.need)->depth, 2);
	assert_int_equal(c.n_became, 0);
	c = ask(r, CHAIN_PROMISE, t.promise);
	assert_int_equal(FROM(c, CHAIN_THEME, t.theme)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.need)->depth, 1);
	assert_int_equal(c.became[0].what, CHAIN_FOLLOWUP); /* all that was heard */
	assert_int_equal(c.became[1].what, CHAIN_FOLLOWUP);
	assert_int_equal(BECAME(c, CHAIN_FEEDBACK, t.theme)->depth, 0);
	c = ask(r, CHAIN_FEEDBACK, t.theme);
	assert_string_equal(c.self.id, t.theme);
	assert_int_equal(FROM(c, CHAIN_PROMISE, t.promise)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_THEME, t.theme)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.need)->depth, 1);
	assert_int_equal(c.n_became, 1);
	assert_int_equal(c.became[0].what, CHAIN_TELLING);
	c = ask(r, CHAIN_ACTIVITY, t.activity);
	assert_int_equal(c.self.ordinal, 3);
	assert_int_equal(FROM(c, CHAIN_THEME, t.theme)->depth, 0);
	assert_int_equal(BECAME(c, CHAIN_STATEMENT, t.idea)->depth, 0);
	c = ask(r, CHAIN_STATEMENT, t.idea);
	assert_int_equal(FROM(c, CHAIN_ACTIVITY, t.activity)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_THEME, t.theme)->depth, 1);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.need)->depth, 2);
	c = ask(r, CHAIN_THEME, t.theme);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.need)->depth, 0);
	assert_int_equal(BECAME(c, CHAIN_PROMISE, t.promise)->depth, 0);
	assert_null(BECAME(c, CHAIN_PROMISE, t.linked)); /* from a statement that is not in the theme */
	into(r, t.theme, t.way);
	c = ask(r, CHAIN_THEME, t.theme);
	assert_int_equal(BECAME(c, CHAIN_PROMISE, t.linked)->depth, 0);
	assert_int_equal(FROM(c, CHAIN_STATEMENT, t.way)->depth, 0);
}

static void test_merged(void **state)
{
	struct rig *r = *state;
	struct story t = tell_story(r);
	const char *wide = rig_theme(r, "Wide");
	struct chain c;

	RIG_OK(r, op_theme_merge(&r->op, t.theme, wide, &r->err));
	c = ask(r, CHAIN_THEME, wide);
	stands(FROM(c, CHAIN_THEME, t.theme), 0, "Merged into it: Playing outside");
	assert_non_null(FROM(c, CHAIN_STATEMENT, t.need));
	assert_int_equal(BECAME(c, CHAIN_PROMISE, t.promise)->depth, 0);
	assert_int_equal(BECAME(c, CHAIN_ACTIVITY, t.activity)->depth, 0);
	stands(BECAME(c, CHAIN_ROUND, t.round), 0, "Round 1, event 3: 4 votes");
	assert_non_null(BECAME(c, CHAIN_TELLING, wide));
	assert_non_null(BECAME(c, CHAIN_FEEDBACK, t.theme)); /* written before it was merged */
	c = ask(r, CHAIN_THEME, t.theme);
	assert_string_equal(c.self.id, wide);
	assert_non_null(FROM(ask(r, CHAIN_PROMISE, t.promise), CHAIN_THEME, wide));
}

static void test_same_and_held(void **state)
{
	struct rig *r = *state;
	struct story t = tell_story(r);
	const char *again = tell(r, 1, "child", "need", "home", "a place to play"), *held = tell(r, 1, "child", "need", "home", "secret");
	struct chain c;

	lead_to(r, held, t.barrier);
	RIG_OK(r, op_words_group(&r->maker, MANY(r, t.need, again), t.need, NULL, &r->err));
	into(r, t.theme, held);
	RIG_OK(r, op_words_mark(&r->maker, MANY(r, held), MARK_HOLD, true, NULL, &r->err));
	c = ask(r, CHAIN_STATEMENT, t.need);
	stands(FROM(c, CHAIN_STATEMENT, again), 0, arena_printf(r->a, "Says the same: %s, need: \"a place to play\"", label(r, again)));
	assert_non_null(FROM(ask(r, CHAIN_STATEMENT, again), CHAIN_STATEMENT, t.need));
	assert_null(FROM(ask(r, CHAIN_STATEMENT, t.barrier), CHAIN_STATEMENT, held));
	assert_null(FROM(ask(r, CHAIN_THEME, t.theme), CHAIN_STATEMENT, held));
	RIG_NO(r, ERR_NOT_FOUND, chain_load(&r->op, &r->s, CHAIN_STATEMENT, held, r->a, &c, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, chain_load(&r->op, &r->s, CHAIN_THEME, held, r->a, &c, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, chain_load(&r->op, &r->s, CHAIN_PROMISE, "x", r->a, &c, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, chain_load(&r->op, &r->s, CHAIN_ACTIVITY, "x", r->a, &c, &r->err));
	RIG_NO(r, ERR_INTERNAL, chain_load(&r->op, &r->s, CHAIN_MORE, "x", r->a, &c, &r->err));
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, t.need, &r->err));
	assert_null(FROM(ask(r, CHAIN_STATEMENT, t.barrier), CHAIN_STATEMENT, t.need));
	/* A ring of links ends. */
	lead_to(r, t.way, t.barrier);
	c = ask(r, CHAIN_STATEMENT, t.barrier);
	assert_non_null(BECAME(c, CHAIN_STATEMENT, t.way));
	assert_null(BECAME(c, CHAIN_STATEMENT, t.barrier));
}

static void test_next_cycle(void **state)
{
	struct rig *r = *state;
	struct story t = tell_story(r);
	const char *open = rig_promise(r, "plant trees", "", t.theme), *before = arena_strdup(r->a, r->id), *next_promise, *next_theme;
	struct cycle_sum sum;
	struct chain c;
	char next[STORE_ID_SIZE];

	RIG_OK(r, op_next_cycle(&r->op, &r->s, "Invented parks again", next, &sum, &r->err));
	next_promise = sql_text(r, "SELECT id FROM commitment WHERE from_id = ?1", open, NULL, NULL);
	next_theme = sql_text(r, "SELECT id FROM theme WHERE from_id = ?1", t.theme, NULL, NULL);
	c = ask(r, CHAIN_PROMISE, open);
	stands(BECAME(c, CHAIN_PROMISE, next_promise), 0, "Goes on in \"Invented parks again\": Promise, I will: \"plant trees\"; open");
	assert_true(BECAME(c, CHAIN_PROMISE, next_promise)->walk);
	c = ask(r, CHAIN_THEME, t.theme);
	assert_int_equal(BECAME(c, CHAIN_THEME, next_theme)->depth, 0);
	/* Walked on with the survey of the first engagement, and back with that of the second. */
	c = ask(r, CHAIN_PROMISE, next_promise);
	assert_non_null(FROM(c, CHAIN_PROMISE, open));
	memcpy(r->id, next, sizeof next);
	rig_survey(r);
	c = ask(r, CHAIN_THEME, next_theme);
	assert_non_null(FROM(c, CHAIN_THEME, t.theme));
	c = ask(r, CHAIN_THEME, t.theme);
	assert_non_null(FROM(c, CHAIN_STATEMENT, t.need));
	assert_string_not_equal(before, r->id);
}

static void test_many(void **state)
{
	enum { MANY_OF_THEM = 50000 };
	struct rig *r = *state;
	struct statement_new *s = arena_alloc(r->a, MANY_OF_THEM * sizeof *s);
	const char *wide = rig_theme(r, "Wide"), **ids, *asked, *made;
	struct chain c;
	int64_t began, best = INT64_MAX;
	size_t n, shown = 0;

	for (size_t i = 0; i < MANY_OF_THEM; i++)
		s[i] = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 1), .kind = "need", .domain = "home", .band = "child",
			.words = "invented words" };
	RIG_OK(r, op_statements_add(&r->maker, s, MANY_OF_THEM, &r->err));
	RIG_OK(r, statement_ids(r->op.st, &(struct statement_filter){ .engagement = r->id, .order = ORDER_OLDEST }, MANY_OF_THEM, r->a, &ids, &n, &r->err));
	RIG_OK(r, op_words_theme(&r->maker, many(r, ids, n), wide, false, NULL, &r->err));
	for (int i = 0; i < 25; i++)
		(void)rig_promise(r, "invented", "", wide);
	made = rig_promise(r, "linked", "", wide);
	lead_to(r, ids[0], made); /* the oldest: far behind the twenty that are read */
	for (int i = 0; i < 3; i++) {
		began = steady_us();
		c = ask(r, CHAIN_THEME, wide);
		began = steady_us() - began;
		best = began < best ? began : best;
	}
	print_message("chain of a theme of %d: %ld us\n", MANY_OF_THEM, (long)best);
	for (size_t i = 0; i < c.n_from; i++)
		shown += c.from[i].what == CHAIN_STATEMENT;
	assert_int_equal(shown, 20);
	stands(&c.from[c.n_from - 1], 0, "and 49980 more");
	assert_int_equal(c.from[c.n_from - 1].what, CHAIN_MORE);
	assert_string_equal(c.became[20].words, "and 6 more");
	assert_true(best < 50000);
	asked = ids[0];
	c = ask(r, CHAIN_PROMISE, made); /* the linked one is not among "more" */
	assert_int_equal(FROM(c, CHAIN_STATEMENT, asked)->depth, 0);
	stands(&c.from[c.n_from - 1], 1, "and 49979 more");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_from_a_statement), T(test_from_the_other_ends), T(test_merged), T(test_same_and_held), T(test_next_cycle), T(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
