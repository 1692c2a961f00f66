/* Looking back at an event: what was said, who came, how long it took, what was learned. All of it is invented. */
#include "config.h"

#include "day_rig.h"

#include "op/day.h"
#include "op/register.h"
#include "op/review.h"

#define NUMBER(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_NUMBER }
#define CHOICE(k, list) { .key = (k), .label = (k), .help = "h", .kind = FIELD_CHOICE, .choices = (list), .n_choices = sizeof(list) / sizeof *(list) }
static const struct choice look_asked[] = { { "worked", "Worked well" }, { "change", "To change" } };
static const struct choice look_sides[] = { { "people", "Children and young people" }, { "adults", "Adults" } };
static const struct field look_remarks[] = { CHOICE("who", look_sides), CHOICE("question", look_asked), LINE("words"), NUMBER("how_many") };
static const struct field look_survey[] = { CHOICE("question", look_asked), LINE("words") };
static const struct field look_invited[] = { LINE("group"), NUMBER("asked"), NUMBER("agreed"), NUMBER("came") };
static const struct field look_lessons[] = { LINE("lesson"), LINE("changes"),
	{ .key = "for_event", .label = "For", .kind = FIELD_CHOICE, .source = CHOICES_EVENTS }, { .key = "done", .label = "Done", .kind = FIELD_YESNO } };
static const struct field look_debrief[] = { LINE("went_well") };
static const struct step look_plan[] = {
	{ .key = "invitations", .title = "Invitations", .row_name = "invitation", .shape = STEP_TABLE, .enough = 1, FIELDS(look_invited) },
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(rig_order) },
};
static const struct step look_review[] = {
	{ .key = "evaluation", .title = "Evaluation", .row_name = "remark", .shape = STEP_TABLE, .enough = 1, FIELDS(look_remarks) },
	{ .key = "lessons", .title = "Lessons", .row_name = "lesson", .shape = STEP_TABLE, .enough = 1, FIELDS(look_lessons) },
	{ .key = "debrief", .title = "Debrief", .enough = 1, FIELDS(look_debrief) },
	{ .key = "adult-survey", .title = "Survey of the adults", .row_name = "answer", .shape = STEP_TABLE, .enough = 1, FIELDS(look_survey) },
};
/* A step of that name that is no table. */
static const struct step look_odd[] = { { .key = "evaluation", .title = "Evaluation", .enough = 1, FIELDS(look_debrief) } };
static const struct step look_after[] = {
	{ .key = "lessons", .title = "Lessons", .row_name = "lesson", .shape = STEP_TABLE, .enough = 1, FIELDS(look_lessons) },
};
static const struct model look_model = {
	.key = "small", .title = "Small", .standards = "none",
	.events = {
		{ 1, "One", "w", "p", NULL, { { "Plan", look_plan, 2 }, { "Run", rig_run1, 4 }, { "Review", look_review, 4 } } },
		{ 2, "Two", "w", "p", NULL, { { "Plan", rig_plan2, 1 }, { "Run", NULL, 0 }, { "Review", look_review, 2 } } },
		{ 3, "Three", "w", "p", NULL, { { "Plan", NULL, 0 }, { "Run", NULL, 0 }, { "Review", look_odd, 1 } } },
	},
	.after = { "After", look_after, 1 }, .bands = rig_bands, .n_bands = 3, .adult_bands = rig_adults,
};

static int look_begin(void **state)
{
	rig_content.models = &look_model;
	rig_content.n_models = 1;
	return rig_begin(state);
}

static const char *row(struct rig *r, int ordinal, const char *key, const char *const *values)
{
	const struct step *step = model_step_in(&look_model, ordinal, key, NULL);
	char id[STORE_ID_SIZE];

	assert_non_null(step);
	RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, ordinal), step, values, id, &r->err));
	return arena_strdup(r->a, id);
}
#define ROW(r, ordinal, step, ...) ((void)row((r), (ordinal), (step), (const char *const[16]){ __VA_ARGS__ }))

static struct review look(struct rig *r, int ordinal)
{
	struct review out;

	rig_survey(r);
	RIG_OK(r, review_load(&r->op, &r->s, ordinal, r->a, &out, &r->err));
	return out;
}

/* "Worked well, Adults: 2 remarks, 5 hands" for each. */
static const char *answers(struct rig *r, int ordinal)
{
	struct review v = look(r, ordinal);

	str_clear(&r->words);
	for (size_t i = 0; i < v.n_answers; i++) {
		str_addf(&r->words, "%s%s, %s: ", i ? "; " : "", v.answers[i].label, v.answers[i].who_label);
		review_answer_words(&v.answers[i], &r->words);
	}
	return str_text(&r->words);
}

static void test_nothing_yet(void **state)
{
	struct rig *r = *state;

	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		struct review v = look(r, ordinal);

		assert_int_equal(v.n_answers + v.n_groups + v.n_activities + v.n_learned + v.n_brought, 0);
		assert_int_equal(v.asked + v.agreed + v.came, -3);
		assert_int_equal(v.in_register + v.in_room + v.planned + v.took, 0);
		assert_false(v.debriefed || v.late_known);
	}
}

static void test_remarks_and_hands(void **state)
{
	struct rig *r = *state;
	struct review v;

	ROW(r, 1, "evaluation", "adults", "change", "the sound");
	ROW(r, 1, "evaluation", "people", "change", "the bus", "4");
	ROW(r, 1, "evaluation", "people", "worked", "lunch");
	ROW(r, 1, "evaluation", "people", "worked", NULL, "12"); /* a count alone */
	ROW(r, 1, "evaluation", "people", "change", "too long", "0");
	ROW(r, 1, "evaluation", "people", "worked"); /* nothing said */
	ROW(r, 1, "evaluation", NULL, NULL, "hm");
	ROW(r, 1, "evaluation", "martians", "why", "\xe6\xbc\xa2 %s \x1b[2J", "1e9"); /* of a file that another model wrote */
	ROW(r, 1, "adult-survey", "worked", "the pictures");
	ROW(r, 2, "evaluation", "people", "worked", "of event 2");
	assert_string_equal(answers(r, 1), "Worked well, Children and young people: 1 remark, 13 hands; To change, Children and young people: 2 remarks, "
		"4 hands; To change, Adults: 1 remark, 1 hand; Without a question, Who is not said: 1 remark, 1 hand; why, martians: 1 remark, 1 hand; "
		"Worked well, Survey of the adults: 1 remark, 1 hand");
	v = look(r, 1);
	assert_string_equal(v.answers[0].step, "evaluation");
	assert_string_equal(v.answers[0].who, "people");
	assert_string_equal(v.answers[5].step, "adult-survey");
	assert_string_equal(v.answers[5].who, "");
	assert_string_equal(answers(r, 2), "Worked well, Children and young people: 1 remark, 1 hand");
	assert_string_equal(answers(r, 3), "");
	assert_string_equal(answers(r, 0), "");
}

static void test_numbers_alone(void **state)
{
	struct rig *r = *state;

	ROW(r, 1, "evaluation", "people", "worked", NULL, "12");
	ROW(r, 1, "evaluation", "people", "change", NULL, "0");
	ROW(r, 1, "evaluation", "adults", "change", "nothing", "0");
	assert_string_equal(answers(r, 1), "Worked well, Children and young people: 12 hands; To change, Children and young people: 0 hands; "
		"To change, Adults: 1 remark");
}

static void test_invited_and_came(void **state)
{
	struct rig *r = *state;
	struct review v;

	ROW(r, 1, "invitations", "Young carers", "12", "9", "0");
	ROW(r, 1, "invitations", "Otters", NULL, "5");
	ROW(r, 1, "invitations", NULL, "-4", "x", "99999999999999999999");
	ROW(r, 1, "invitations", "\xe6\xbc\xa2\xe6\xbc\xa2", "1000000", "3x", "0007");
	v = look(r, 1);
	assert_int_equal(v.n_groups, 3);
	assert_string_equal(v.groups[0].name, "Young carers");
	assert_int_equal(v.groups[0].asked, 12);
	assert_int_equal(v.groups[0].came, 0);
	assert_int_equal(v.groups[1].asked, -1);
	assert_int_equal(v.groups[1].agreed, 5);
	assert_int_equal(v.groups[1].came, -1);
	assert_int_equal(v.groups[2].asked, -1); /* no number of people has seven digits */
	assert_int_equal(v.groups[2].agreed, -1);
	assert_int_equal(v.groups[2].came, 7);
	assert_int_equal(v.asked, 12);
	assert_int_equal(v.agreed, 14);
	assert_int_equal(v.came, 7);
}

static void test_in_words(void **state)
{
	static const struct { struct review_activity a; const char *words; } times[] = {
		{ { "x", 20, 19, true, false }, "planned 20 minutes, took 19" }, { { "x", 1, -1, true, false }, "planned 1 minute, not ended" },
		{ { "x", 20, -1, false, false }, "planned 20 minutes, not begun" }, { { "x", -1, 5, true, false }, "not planned, took 5 minutes" },
		{ { "x", 20, -1, false, true }, "left out" },
	};
	struct str s = STR_INIT;

	(void)state;
	review_people_words(12, -1, 0, &s);
	assert_string_equal(str_text(&s), "asked 12, agreed not said, came 0");
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		str_clear(&s);
		review_time_words(&times[i].a, &s);
		assert_string_equal(str_text(&s), times[i].words);
	}
	str_release(&s);
}

static void person(struct rig *r, const char *part, enum presence to)
{
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .band = "child", .part = part };
	struct participant_row row_of = { .event = rig_event(r, 1), .first_name = "", .code = "X1", .group_name = "", .collected_by = "", .part = part };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	row_of.id = id;
	if (to != PRESENCE_EXPECTED)
		RIG_OK(r, op_attend(&r->maker, &r->s, &row_of, to, "", &r->err));
}

static void test_register(void **state)
{
	struct rig *r = *state;
	struct review v;

	person(r, "", PRESENCE_IN);
	person(r, "", PRESENCE_IN);
	person(r, "", PRESENCE_ABSENT);
	person(r, "", PRESENCE_EXPECTED);
	person(r, "support", PRESENCE_IN);
	person(r, "team", PRESENCE_IN);
	v = look(r, 1);
	assert_int_equal(v.in_register, 4);
	assert_int_equal(v.in_room, 2);
	assert_int_equal(v.support, 1);
	assert_int_equal(v.support_in_room, 1);
	assert_int_equal(look(r, 2).in_register, 0);
}

static void next(struct rig *r, const char *clock)
{
	struct day_plan p;

	rig_clock(clock);
	rig_survey(r);
	RIG_OK(r, day_load(&r->op, &r->s, 1, 0, r->a, &p, &r->err));
	RIG_OK(r, op_day_next(&r->op, &r->s, 1, &p, rig_words(r), &r->err));
}

static void pause_or_go_on(struct rig *r, const char *clock)
{
	struct day_plan p;

	rig_clock(clock);
	RIG_OK(r, day_load(&r->op, &r->s, 1, 0, r->a, &p, &r->err));
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, &p, rig_words(r), &r->err));
}

static void test_planned_and_real_times(void **state)
{
	struct rig *r = *state;
	struct review v;

	rig_column(r, "event.day", rig_event(r, 1), "2026-05-14");
	ROW(r, 1, "running-order", "10:00", "20", NULL, "Welcome", "welcome");
	ROW(r, 1, "running-order", NULL, "30", NULL, "Talk", "talk");
	ROW(r, 1, "running-order", NULL, NULL, NULL, "As long as it takes", "talk");
	ROW(r, 1, "running-order", NULL, "10", NULL, "Closing", "closing");
	next(r, "2026-05-14T10:00:00");
	next(r, "2026-05-14T10:15:20");
	v = look(r, 1);
	assert_int_equal(v.n_activities, 4);
	assert_string_equal(v.activities[1].title, "Talk");
	assert_int_equal(v.activities[0].took, 15);
	assert_int_equal(v.activities[1].took, -1);
	assert_int_equal(v.activities[3].took, -1);
	assert_false(v.late_known);
	assert_int_equal(v.planned, 20);
	pause_or_go_on(r, "2026-05-14T10:30:00");
	pause_or_go_on(r, "2026-05-14T10:34:00");
	next(r, "2026-05-14T10:55:00");
	rig_clock("2026-05-14T22:00:00"); /* left open: nobody knows when it ended */
	assert_false(look(r, 1).late_known);
	next(r, "2026-05-14T11:00:00");
	next(r, "2026-05-14T11:12:40");
	v = look(r, 1);
	assert_int_equal(v.activities[1].planned, 30);
	assert_int_equal(v.activities[1].took, 36); /* without the pause */
	assert_int_equal(v.activities[2].planned, 0);
	assert_int_equal(v.activities[2].took, 5);
	assert_int_equal(v.activities[3].took, 13);
	assert_false(v.activities[3].dropped);
	assert_int_equal(v.planned, 60); /* of those with both */
	assert_int_equal(v.took, 64);
	assert_true(v.late_known);
	assert_int_equal(v.late_by, 13);
	rig_clock("2026-09-01T09:00:00"); /* looked at months later, it is the same */
	v = look(r, 1);
	assert_int_equal(v.late_by, 13);
	assert_int_equal(v.took, 64);
}

static void test_day_ended_early(void **state)
{
	struct rig *r = *state;
	struct day_plan p;
	struct review v;

	rig_column(r, "event.day", rig_event(r, 1), "2026-05-14");
	ROW(r, 1, "running-order", "10:00", "20", NULL, "Welcome", "welcome");
	ROW(r, 1, "running-order", NULL, "30", NULL, "Talk", "talk");
	next(r, "2026-05-14T10:00:00");
	rig_clock("2026-05-14T10:18:00");
	RIG_OK(r, day_load(&r->op, &r->s, 1, 0, r->a, &p, &r->err));
	RIG_OK(r, op_day_end(&r->op, &r->s, 1, &p, 0, rig_words(r), &r->err));
	v = look(r, 1);
	assert_true(v.activities[1].dropped);
	assert_int_equal(v.activities[1].took, -1);
	assert_true(v.late_known);
	assert_int_equal(v.late_by, -32);
}

static const char *lesson_words(struct rig *r, const struct lesson *l, bool changed)
{
	str_clear(&r->words);
	if (changed)
		lesson_changed_words(l, &r->words);
	else
		lesson_changes_words(l, &r->words);
	return str_text(&r->words);
}

static void test_lessons(void **state)
{
	struct rig *r = *state;
	struct lesson *l;
	struct review v;
	size_t n;

	ROW(r, 0, "lessons", "l0", "c0");
	ROW(r, 2, "lessons", "l3", "to the next");
	ROW(r, 1, "lessons", "l1", "a break every\n40 minutes", rig_event(r, 2), "yes");
	ROW(r, 1, "lessons", "l2", "to the last", rig_event(r, 3));
	ROW(r, 1, "lessons", NULL, NULL, rig_event(r, 2), "yes"); /* nothing said */
	ROW(r, 1, "lessons", "only learned", NULL, "0123456789abcdef0123456789abcdef", "no"); /* of an event that is gone */
	ROW(r, 1, "lessons", "here and now", "at once", rig_event(r, 1));
	ROW(r, 2, "lessons", "back", "to the first", rig_event(r, 1), "yes");
	rig_survey(r);
	RIG_OK(r, lessons_load(&r->op, &r->s, -1, -1, r->a, &l, &n, &r->err));
	assert_int_equal(n, 7);
	assert_int_equal(l[0].from, 1);
	assert_int_equal(l[6].from, 0); /* what was learned after the events comes last */
	assert_int_equal(l[6].to, 0);
	RIG_OK(r, lessons_load(&r->op, &r->s, -1, 2, r->a, &l, &n, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(lesson_words(r, &l[0], true), "Changed because of event 1: a break every / 40 minutes (done)");
	assert_string_equal(lesson_words(r, &l[1], true), "Changed because of event 1: only learned (what it changes is not said yet)");
	assert_string_equal(lesson_words(r, &l[1], false), "What it changes is not said yet"); /* the lesson stands before it */
	RIG_OK(r, lessons_load(&r->op, &r->s, 1, 3, r->a, &l, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(lesson_words(r, &l[0], false), "Changes event 3: to the last (not done yet)");
	v = look(r, 1);
	assert_int_equal(v.n_learned, 4);
	assert_int_equal(v.n_brought, 1); /* not its own */
	assert_string_equal(v.brought[0].changes, "to the first");
	v = look(r, 2);
	assert_int_equal(v.n_learned, 2);
	assert_int_equal(v.learned[0].to, 3);
	assert_int_equal(v.n_brought, 2);
	v = look(r, 3);
	assert_int_equal(v.n_learned, 0);
	assert_int_equal(v.n_brought, 2);
	v = look(r, 0);
	assert_int_equal(v.n_learned, 1);
	assert_int_equal(v.n_brought, 0);
	assert_string_equal(lesson_words(r, &v.learned[0], false), "Changes what comes after the events: c0 (not done yet)");
	assert_string_equal(lesson_words(r, &v.learned[0], true), "Changed because of what came after the events: c0 (not done yet)");
}

static void test_debrief(void **state)
{
	struct rig *r = *state;
	const struct step *step = model_step_in(&look_model, 1, "debrief", NULL);
	const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = "", .step = "debrief", .field = "went_well" };

	assert_false(look(r, 1).debriefed);
	RIG_OK(r, op_put(&r->op, &c, &step->fields[0], "", "all of it", NULL, &r->err));
	assert_true(look(r, 1).debriefed);
	rig_undo(r);
	assert_false(look(r, 1).debriefed);
	RIG_OK(r, op_step_say(&r->op, r->id, rig_event(r, 1), step, SAID_NOT_NEEDED, "no team", &r->err));
	assert_false(look(r, 1).debriefed);
}

/* Words of the longest kind and thousands of rows: all of them are counted. */
static void test_many_and_wide(void **state)
{
	struct rig *r = *state;
	const struct step *step = model_step_in(&look_model, 1, "evaluation", NULL);
	struct str wide = STR_INIT;
	char id[STORE_ID_SIZE];
	struct review v;

	for (int i = 0; i < 5000; i++)
		str_add(&wide, "\xe6\xbc\xa2");
	RIG_OK(r, store_begin(r->op.st, "Ana", "many", &r->err));
	for (int i = 0; i < 2000; i++) {
		RIG_OK(r, table_line_add(r->op.st, r->id, rig_event(r, 1), step->key, NULL, id, &r->err));
		const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = id, .step = step->key, .field = i % 2 ? "words" : "how_many" };
		RIG_OK(r, cell_put(r->op.st, &c, "", i % 2 ? i < 2 ? str_text(&wide) : "w" : "999999", NULL, &r->err));
	}
	RIG_OK(r, store_commit(r->op.st, &r->err));
	v = look(r, 1);
	assert_int_equal(v.n_answers, 1);
	assert_int_equal(v.answers[0].remarks, 1000);
	assert_int_equal(v.answers[0].hands, 1000L * 999999 + 1000);
	str_release(&wide);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, look_begin, rig_end)
		TEST(test_nothing_yet), TEST(test_remarks_and_hands), TEST(test_numbers_alone), TEST(test_invited_and_came), TEST(test_in_words), TEST(test_register),
		TEST(test_planned_and_real_times), TEST(test_day_ended_early), TEST(test_lessons), TEST(test_debrief), TEST(test_many_and_wide),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
