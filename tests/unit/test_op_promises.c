/* What is heard of promises, who has them now, and what is owed. */
#include "config.h"

#include "cycle_rig.h"

static void test_followup(void **state)
{
	struct rig *r = *state;
	const char *id = rig_promise(r, "open the garden", "2026-08-01", "");
	size_t n;

	assert_string_equal(care_got(r, id).state, "open");
	RIG_NO(r, ERR_INVALID, op_followup(&r->op, r->id, id, PROMISE_KEPT, " \n", "", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_followup(&r->op, r->id, id, PROMISE_NOT_KEPT, NULL, "", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_followup(&r->op, r->id, id, PROMISE_CHANGED, "", "", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_followup(&r->op, r->id, id, PROMISE_BEGUN, "", "", "2026-02-30", &r->err));
	RIG_NO(r, ERR_INVALID, op_followup(&r->op, r->id, id, PROMISE_BEGUN, "", "", "2026-05-15", &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_followup(&r->op, r->id, "0123456789abcdef0123456789abcdef", PROMISE_BEGUN, "", "", "", &r->err));
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 0);
	RIG_OK(r, op_followup(&r->op, r->id, id, PROMISE_BEGUN, NULL, "a letter", "2026-05-10", &r->err));
	RIG_OK(r, op_followup(&r->op, r->id, id, PROMISE_KEPT, "it is open", "seen", "", &r->err));
	assert_string_equal(care_got(r, id).state, "kept");
	assert_string_equal(care_got(r, id).state_day, "2026-05-14");
	assert_string_equal(care_got(r, id).state_words, "it is open");
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: say that a promise is kept.");
	assert_string_equal(care_got(r, id).state, "begun");
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(care_got(r, id).state, "open");
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 0);
	care_sound(r, r->op.st);
}

static void typed_is(const char *typed, const char *iso)
{
	struct str day = STR_INIT, why = STR_INIT;

	assert_true(heard_typed(typed, &day, &why));
	assert_string_equal(str_text(&day), iso);
	str_release(&day);
	str_release(&why);
}

/* Today is 14 May 2026. What was heard lies behind: a day without a year is the last one. */
static void test_heard_typed(void **state)
{
	struct str day = STR_INIT, why = STR_INIT;

	(void)state;
	typed_is("", "");
	typed_is("today", "2026-05-14");
	typed_is("14 May", "2026-05-14");
	typed_is("13 May", "2026-05-13");
	typed_is("15/5", "2025-05-15");
	typed_is("24 December", "2025-12-24");
	typed_is("3/5/26", "2026-05-03");
	/* These are of days to come, whoever reads them, and are refused where they are kept. */
	typed_is("24 December 2026", "2026-12-24");
	typed_is("tomorrow", "2026-05-15");
	typed_is("in 3 weeks", "2026-06-04");
	typed_is("+10", "2026-05-24");
	assert_false(heard_typed("soon", &day, &why));
	assert_true(why.len > 0);
	str_release(&day);
	str_release(&why);
}

static void test_news(void **state)
{
	struct rig *r = *state;
	const char *id = rig_promise(r, "open the garden", "", "");
	struct followup_row *f;
	size_t n;

	RIG_NO(r, ERR_INVALID, op_followup_news(&r->op, r->id, id, "\t", "", "", &r->err));
	RIG_OK(r, op_followup_news(&r->op, r->id, id, HOSTILE, HOSTILE, "2026-05-01", &r->err));
	f = care_heard(r, id, &n);
	assert_int_equal(n, 1);
	assert_string_equal(f[0].words, HOSTILE);
	assert_string_equal(f[0].source, HOSTILE);
	assert_string_equal(f[0].state, "");
	assert_string_equal(care_got(r, id).state, "open");
	assert_string_equal(care_got(r, id).heard_day, "2026-05-01");
	rig_reopen(r);
	rig_undo(r);
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 0);
}

static void test_handover(void **state)
{
	struct rig *r = *state;
	const char *id = rig_promise(r, "open the garden", "", "");
	struct followup_row *f;
	size_t n;

	rig_column(r, "commitment.person", id, "Kim Invented");
	rig_column(r, "commitment.post", id, "Head of parks");
	RIG_NO(r, ERR_INVALID, op_handover(&r->op, r->id, id, "", " ", NULL, "note", "", &r->err));
	RIG_NO(r, ERR_NOTHING, op_handover(&r->op, r->id, id, "Kim Invented", "Head of parks", "", "", "", &r->err));
	RIG_OK(r, op_handover(&r->op, r->id, id, HOSTILE, "Head of parks", "the council", "Kim has moved", "", &r->err));
	assert_string_equal(care_got(r, id).person, HOSTILE);
	assert_string_equal(care_got(r, id).post, "Head of parks");
	assert_string_equal(care_got(r, id).organisation, "the council");
	f = care_heard(r, id, &n);
	assert_int_equal(n, 1);
	assert_string_equal(f[0].what, "handover");
	assert_string_equal(f[0].words, "From: Kim Invented, Head of parks\nTo: " HOSTILE ", Head of parks, the council\nKim has moved");
	assert_string_equal(care_got(r, id).state, "open");
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: hand a promise over.");
	assert_string_equal(care_got(r, id).person, "Kim Invented");
	assert_string_equal(care_got(r, id).organisation, "");
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 0);
	care_sound(r, r->op.st);
}

static void test_statement_behind(void **state)
{
	struct rig *r = *state;
	const char *id = rig_promise(r, "open the garden", "", ""), *said = rig_say(r, NULL, "child", NULL, "a garden");

	RIG_NO(r, ERR_NOT_FOUND, op_promise_statement(&r->op, r->id, id, "0123456789abcdef0123456789abcdef", true, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_promise_statement(&r->op, r->id, "0123456789abcdef0123456789abcdef", said, true, &r->err));
	RIG_OK(r, op_promise_statement(&r->op, r->id, id, said, true, &r->err));
	assert_int_equal(care_got(r, id).statements, 1);
	RIG_OK(r, op_promise_statement(&r->op, r->id, id, said, true, &r->err)); /* it is so already */
	assert_int_equal(care_got(r, id).statements, 1);
	RIG_OK(r, op_promise_statement(&r->op, r->id, id, said, false, &r->err));
	assert_int_equal(care_got(r, id).statements, 0);
	rig_reopen(r);
	rig_undo(r);
	assert_int_equal(care_got(r, id).statements, 1);
	rig_undo(r);
	assert_int_equal(care_got(r, id).statements, 0);
}

static struct promise_sum sum_of(struct rig *r)
{
	struct commitment_row *rows;
	struct promise_sum s;
	size_t n;

	RIG_OK(r, commitment_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	promise_sum(rows, n, clock_today(), &s);
	return s;
}

static void test_sum(void **state)
{
	struct rig *r = *state;
	const char *kept = rig_promise(r, "kept", "2026-05-01", ""), *look = rig_promise(r, "look", "", "");
	struct promise_sum s;

	(void)rig_promise(r, "over", "2026-05-13", "");
	rig_column(r, "commitment.post", rig_promise(r, "soon", "2026-06-13", ""), "Head of parks");
	(void)rig_promise(r, "later", "2026-06-14", "");
	(void)rig_promise(r, "hostile", "", "");
	rig_column(r, "commitment.first_review", look, "2026-05-14");
	RIG_OK(r, op_followup(&r->op, r->id, kept, PROMISE_KEPT, "done", "", "", &r->err));
	s = sum_of(r);
	assert_int_equal(s.all, 6);
	assert_int_equal(s.by_state[PROMISE_OPEN], 5);
	assert_int_equal(s.by_state[PROMISE_KEPT], 1);
	assert_int_equal(s.over, 1);
	assert_int_equal(s.soon, 1);
	assert_int_equal(s.review, 1);
	assert_int_equal(s.undated, 2);
	assert_int_equal(s.unnamed, 4);
	assert_int_equal(s.goes_on, 0);
}

static struct owed *owed_of(struct rig *r, size_t *n)
{
	struct owed *o;

	rig_survey(r);
	RIG_OK(r, owed_load(&r->op, &r->s, r->a, &o, n, &r->err));
	return o;
}

static const char *line_of(struct rig *r)
{
	size_t n;
	struct owed *o = owed_of(r, &n);

	owed_line(o, n, rig_words(r));
	return str_text(&r->words);
}

static void test_owed_promises(void **state)
{
	struct rig *r = *state;
	const char *id;
	struct owed *o;
	size_t n;

	assert_string_equal(line_of(r), "");
	(void)rig_promise(r, "later", "2026-06-14", "");
	assert_string_equal(line_of(r), "");
	id = rig_promise(r, "over", "2026-05-13", "");
	o = owed_of(r, &n);
	assert_int_equal(n, 1);
	assert_int_equal(o[0].kind, OWED_PROMISE);
	assert_string_equal(o[0].promise, id);
	assert_string_equal(o[0].day, "2026-05-13");
	assert_string_equal(line_of(r), "1 day over: 1 promise past its day");
	(void)rig_promise(r, "over too", "2026-05-11", "");
	o = owed_of(r, &n);
	assert_int_equal(n, 1);
	assert_string_equal(o[0].promise, "");
	assert_string_equal(line_of(r), "3 days over: 2 promises past their day");
	(void)rig_promise(r, "soon", "2026-05-20", "");
	rig_column(r, "commitment.first_review", rig_promise(r, "look", "", ""), "2026-05-14");
	o = owed_of(r, &n);
	assert_int_equal(n, 3);
	assert_string_equal(o[1].words, "First look at 1 promise");
	assert_int_equal(o[1].days, 0);
	assert_string_equal(o[2].words, "1 promise due soon");
	assert_string_equal(line_of(r), "3 days over: 2 promises past their day; and 2 more");
	RIG_OK(r, op_followup(&r->op, r->id, id, PROMISE_NOT_KEPT, "no money", "", "", &r->err));
	assert_string_equal(line_of(r), "3 days over: 1 promise past its day; and 2 more");
}

static void test_owed_feedback(void **state)
{
	struct rig *r = *state;
	const char *one, *two;
	char id[STORE_ID_SIZE];
	struct owed *o;
	size_t n;

	rig_column(r, "engagement.told_by", r->id, "2026-06-14");
	assert_string_equal(line_of(r), "");
	rig_clock("2026-05-15T09:00:00");
	assert_string_equal(line_of(r), "in 30 days: Tell the children what came of it");
	one = rig_theme(r, "Play");
	two = rig_theme(r, "Roads");
	(void)rig_theme(r, "Money");
	rig_clock("2026-06-16T09:00:00");
	assert_string_equal(line_of(r), "2 days over: Tell the children about 3 of 3 themes");
	RIG_OK(r, op_telling(&r->op, r->id, one, "", "letter", "Otters", "", id, &r->err));
	o = owed_of(r, &n);
	assert_int_equal(n, 1);
	assert_int_equal(o[0].kind, OWED_FEEDBACK);
	assert_string_equal(o[0].words, "Tell the children about 2 of 3 themes");
	RIG_OK(r, op_telling(&r->op, r->id, two, "", "", "", "", id, &r->err));
	assert_string_equal(line_of(r), "2 days over: Tell the children about 1 of 3 themes");
}

static void test_owed_no_theme_told(void **state)
{
	struct rig *r = *state;
	const struct step *step = model_step_in(care_models, 0, "you-said", NULL);

	rig_column(r, "engagement.told_by", r->id, "2026-05-14");
	assert_string_equal(line_of(r), "today: Tell the children what came of it");
	RIG_OK(r, op_step_say(&r->op, r->id, r->id, step, SAID_DONE, "", &r->err));
	assert_string_equal(line_of(r), "");
}

static void test_owed_steps(void **state)
{
	struct rig *r = *state;
	struct owed *o;
	size_t n;

	care_answer(r, 0, "six-month", "due", "2026-06-14");
	assert_string_equal(line_of(r), "");
	care_answer(r, 0, "six-month", "due", "2026-06-13");
	o = owed_of(r, &n);
	assert_int_equal(n, 1);
	assert_int_equal(o[0].kind, OWED_STEP);
	assert_int_equal(o[0].days, 30);
	assert_string_equal(o[0].words, "Six-month report");
	assert_ptr_equal(o[0].place.step, &care_after[0]);
	assert_string_equal(o[0].place.field->key, "due");
	/* Of rows the earliest day; what is no day is passed over. */
	(void)CARE_ROW(r, 0, "talks", "late", "2026-05-24");
	(void)CARE_ROW(r, 0, "talks", "early", "2026-05-12");
	(void)CARE_ROW(r, 0, "talks", "never", HOSTILE);
	RIG_OK(r, op_step_say(&r->op, r->id, r->id, &care_after[1], SAID_REOPENED, "", &r->err));
	o = owed_of(r, &n);
	assert_int_equal(n, 2);
	assert_string_equal(o[0].words, "Talks");
	assert_int_equal(o[0].days, -2);
	RIG_OK(r, op_step_say(&r->op, r->id, r->id, &care_after[1], SAID_NOT_NEEDED, "nobody asked", &r->err));
	care_answer(r, 0, "six-month", "issued", "yes");
	assert_string_equal(line_of(r), "");
}

/* Two copies of the file: what was heard in each is there, and the newest day decides. */
static void test_merge(void **state)
{
	struct rig *r = *state;
	const char *id = rig_promise(r, "open the garden", "2026-08-01", ""), *path;
	struct op away;
	size_t n;

	path = care_apart(r, &away);
	RIG_OK(r, op_followup(&r->op, r->id, id, PROMISE_BEGUN, "the beds are dug", "", "2026-05-12", &r->err));
	RIG_OK(r, op_followup(&away, r->id, id, PROMISE_KEPT, HOSTILE, "", "2026-05-13", &r->err));
	RIG_OK(r, op_handover(&away, r->id, id, "Lee Invented", "", "", "", "2026-05-13", &r->err));
	care_join(r, &away, path);
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 3);
	assert_string_equal(care_got(r, id).state, "kept");
	assert_string_equal(care_got(r, id).state_words, HOSTILE);
	assert_string_equal(care_got(r, id).person, "Lee Invented");
	rig_undo(r); /* Ana's own */
	(void)care_heard(r, id, &n);
	assert_int_equal(n, 2);
	assert_string_equal(care_got(r, id).state, "kept");
}

#define T(f) cmocka_unit_test_setup_teardown(f, care_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_followup), T(test_heard_typed), T(test_news), T(test_handover), T(test_statement_behind), T(test_sum), T(test_owed_promises), T(test_owed_feedback),
		T(test_owed_no_theme_told), T(test_owed_steps), T(test_merge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
