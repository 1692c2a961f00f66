/* What is carried into events 2 and 3: what may be, in which order, and what was unticked. */
#include "config.h"

#include "trace_rig.h"

#include "op/carry.h"
#include "store/register.h"

static struct carry_row *carried(struct rig *r, int ordinal, size_t *n, long *withheld)
{
	struct carry_row *rows;

	RIG_OK(r, carry_load(&r->op, &r->s, ordinal, r->a, &rows, n, withheld, &r->err));
	return rows;
}

/* "a slide 3, a swing 1" of those that are ticked. */
static const char *ticked(struct rig *r, int ordinal)
{
	size_t n;
	struct carry_row *rows = carried(r, ordinal, &n, NULL);
	const char *all = "";

	for (size_t i = 0; i < n; i++) {
		if (rows[i].keep)
			all = arena_printf(r->a, "%s%s%s %ld", all, *all ? ", " : "", rows[i].words, rows[i].weight);
	}
	return all;
}

static void test_needs(void **state)
{
	struct rig *r = *state;
	const char *swing = tell(r, 1, "child", "need", "home", "a swing"), *slide = tell(r, 1, "young", "need", "school", "a slide"), *person;
	struct carry_row *rows;
	char id[STORE_ID_SIZE];
	long withheld;
	size_t n;

	(void)tell(r, 1, "adult", "need", "home", "of a grown-up");
	(void)tell(r, 1, "child", "idea", "home", "an idea");
	(void)tell(r, 2, "child", "need", "home", "said at event 2");
	RIG_OK(r, op_words_mark(&r->maker, MANY(r, tell(r, 1, "child", "need", "home", "on hold")), MARK_HOLD, true, NULL, &r->err));
	RIG_OK(r, op_statement_add(&r->maker, &(struct statement_new){ .engagement = r->id, .event = rig_event(r, 2), .band = "young", .kind = "need",
		.words = "by letter", .source = "a letter" }, id, &r->err));
	RIG_OK(r, op_echo(&r->maker, r->id, slide, "", &r->err));
	RIG_OK(r, store_begin(r->maker.st, "Maker", "add somebody", &r->err));
	RIG_OK(r, participant_add(r->maker.st, &(struct participant_new){ .engagement = r->id, .event = rig_event(r, 1), .first_name = "Invented",
		.band = "child" }, id, &r->err));
	RIG_OK(r, store_commit(r->maker.st, &r->err));
	person = arena_strdup(r->a, id);
	RIG_OK(r, op_statement_add(&r->maker, &(struct statement_new){ .engagement = r->id, .event = rig_event(r, 1), .band = "child", .kind = "need",
		.words = "not to be quoted", .participant = person }, id, &r->err));
	rows = carried(r, 2, &n, &withheld);
	assert_int_equal(n, 3);
	assert_int_equal(withheld, 2);
	assert_int_equal(n + (size_t)withheld, sql_of(r, "SELECT count(*) FROM statement s JOIN event e ON e.id = s.event_id WHERE s.gone = 0 AND"
		" s.kind = 'need' AND s.band <> 'adult' AND (e.ordinal = 1 OR s.source <> '') AND s.engagement_id = ?1", r->id, NULL, NULL));
	assert_string_equal(ticked(r, 2), "a slide 2, by letter 1, a swing 1");
	assert_string_equal(rows[0].label, sql_text(r, "SELECT 'E1-A' || number FROM statement WHERE id = ?1", slide, NULL, NULL));
	assert_string_equal(rows[0].band, "young");
	assert_string_equal(rows[0].domain, "school");
	assert_string_equal(rows[2].item, swing);
	assert_true(rows[2].keep);
	RIG_NO(r, ERR_INVALID, carry_load(&r->op, &r->s, 1, r->a, &rows, &n, &withheld, &r->err));
}

static void test_groups_and_votes(void **state)
{
	struct rig *r = *state;
	const char *a = tell(r, 1, "child", "need", "home", "a"), *b = tell(r, 1, "child", "need", "home", "b"),
		*c = tell(r, 1, "child", "need", "home", "c"), *d = tell(r, 1, "child", "need", "home", "d"),
		*adult = tell(r, 2, "adult", "need", "home", "of an adult");
	const char *const items[] = { b, d };
	char round[STORE_ID_SIZE];

	RIG_OK(r, op_words_group(&r->maker, MANY(r, a, b), a, NULL, &r->err));
	assert_string_equal(ticked(r, 2), "a 2, d 1, c 1");
	RIG_OK(r, op_round_add(&r->maker, &r->s, 2, "", "hands", items, 2, round, &r->err));
	RIG_OK(r, op_vote(&r->maker, r->id, round, d, "band/adult", 0, 3, &r->err));
	assert_string_equal(ticked(r, 2), "d 4, a 2, c 1");
	RIG_OK(r, op_vote(&r->maker, r->id, round, b, "band/adult", 0, 5, &r->err)); /* on one that says the same as a */
	assert_string_equal(ticked(r, 2), "a 7, d 4, c 1");
	/* The one that stands for the group is not a child's: a child's word of the group is carried all the same. */
	RIG_OK(r, op_words_group(&r->maker, MANY(r, c, adult), adult, NULL, &r->err));
	assert_string_equal(ticked(r, 2), "a 7, d 4, c 2");
}

static void test_ticks(void **state)
{
	struct rig *r = *state;
	const char *a = tell(r, 1, "child", "need", "home", "a");

	(void)tell(r, 1, "child", "need", "home", "b");
	(void)tell(r, 1, "child", "need", "home", "c");
	assert_string_equal(ticked(r, 2), "c 1, b 1, a 1");
	RIG_NO(r, ERR_NOTHING, op_carry(&r->op, &r->s, 2, a, true, &r->err));
	RIG_NO(r, ERR_INVALID, op_carry(&r->op, &r->s, 1, a, false, &r->err));
	RIG_OK(r, op_carry(&r->op, &r->s, 2, a, false, &r->err));
	assert_string_equal(ticked(r, 2), "c 1, b 1");
	undo_is(r, "leave something out of what is carried on");
	assert_string_equal(ticked(r, 2), "c 1, b 1, a 1");
	RIG_OK(r, op_carry_top(&r->op, &r->s, 2, 1, &r->err));
	assert_string_equal(ticked(r, 2), "c 1");
	RIG_NO(r, ERR_NOTHING, op_carry_top(&r->op, &r->s, 2, 1, &r->err));
	RIG_OK(r, op_carry(&r->op, &r->s, 2, a, true, &r->err));
	assert_string_equal(ticked(r, 2), "c 1, a 1");
	undo_is(r, "carry something on after all");
	undo_is(r, "carry on only the first of the list");
	assert_string_equal(ticked(r, 2), "c 1, b 1, a 1");
}

static void test_activities(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play everywhere"), *food = rig_theme(r, "Food"), *old = rig_theme(r, "Old"), *sleep = rig_theme(r, "Sleep"), *welcome;
	struct carry_row *rows;
	struct table_line *lines;
	long made;
	size_t n;

	into(r, play, tell(r, 1, "child", "need", "home", "a"));
	into(r, play, tell(r, 2, "adult", "need", "home", "b"));
	rows = carried(r, 3, &n, NULL);
	assert_int_equal(n, 4);
	assert_string_equal(rows[0].item, play);
	assert_int_equal(rows[0].young, 1);
	assert_int_equal(rows[0].adults, 1);
	assert_int_equal(rows[0].weight, 2);
	welcome = activity(r, 3, "Welcome", "welcome", "");
	(void)activity(r, 3, "Goodbye", "closing", "");
	(void)activity(r, 3, "Old one", "talk", old);
	RIG_OK(r, op_theme_merge(&r->maker, old, food, &r->err));
	RIG_OK(r, op_carry(&r->op, &r->s, 3, sleep, false, &r->err));
	rows = carried(r, 3, &n, NULL);
	assert_int_equal(n, 3);
	assert_string_equal(rows[1].item, food);
	assert_true(*rows[1].activity); /* that of the theme which was merged into it */
	assert_false(rows[2].keep);
	RIG_OK(r, op_carry_activities(&r->op, &r->s, &made, &r->err));
	assert_int_equal(made, 1);
	RIG_OK(r, table_lines(r->op.st, rig_event(r, 3), "running-order", r->a, &lines, &n, &r->err));
	assert_int_equal(n, 4);
	assert_int_equal(sql_of(r, "SELECT count(*) FROM answer WHERE value = ?1 AND field = 'theme' AND gone = 0", play, NULL, NULL), 1);
	assert_int_equal(sql_of(r, "SELECT count(*) FROM answer WHERE value = 'Play everywh' AND field = 'activity' AND gone = 0", NULL, NULL, NULL), 1);
	rows = carried(r, 3, &n, NULL);
	assert_string_not_equal(rows[0].activity, welcome);
	assert_true(*rows[0].activity);
	RIG_NO(r, ERR_NOTHING, op_carry_activities(&r->op, &r->s, &made, &r->err));
	assert_int_equal(made, 0);
	undo_is(r, "make activities of the themes");
	assert_string_equal(carried(r, 3, &n, NULL)[0].activity, "");
	trace_engagement(r, "grown");
	RIG_NO(r, ERR_NOT_FOUND, op_carry_activities(&r->op, &r->s, &made, &r->err));
}

/* They stand before the closing of the day. */
static void test_before_closing(void **state)
{
	struct rig *r = *state;
	struct table_line *lines;
	const char *last, *play = rig_theme(r, "Play");
	long made;
	size_t n;

	(void)activity(r, 3, "Welcome", "welcome", "");
	last = activity(r, 3, "Goodbye", "closing", "");
	RIG_OK(r, op_carry_activities(&r->op, &r->s, &made, &r->err));
	RIG_OK(r, table_lines(r->op.st, rig_event(r, 3), "running-order", r->a, &lines, &n, &r->err));
	assert_int_equal(n, 3);
	assert_string_equal(lines[2].id, last);
	assert_string_equal(carried(r, 3, &n, NULL)[0].activity, lines[1].id);
	assert_string_equal(carried(r, 3, &n, NULL)[0].item, play);
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_needs), T(test_groups_and_votes), T(test_ticks), T(test_activities), T(test_before_closing) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
