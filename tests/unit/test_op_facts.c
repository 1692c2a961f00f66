/* Each way of counting, for the whole and for one event: what is there, what is wanted, its words, and where the next record would be made. */
#include "config.h"

#include "facts_rig.h"
#include "op/facts.h"
#include "op/themes.h"
#include "steps_counted.h"

#define WHOLE SCOPE_WHOLE

static const char *words(struct rig *r, const struct evidence *e, int scope)
{
	str_clear(&r->words);
	rule_words(&r->s, e, scope, &r->words);
	return str_text(&r->words);
}

static void event_day(struct rig *r, int ordinal, const char *seen, const char *day)
{
	put(r, ordinal, "", "when", "day", seen, day);
}

/* A new engagement has nothing, and wants of each event its share, rounded up. */
static void test_shares_are_rounded_up(void **state)
{
	struct rig *r = *state;

	HAD(r, F_INVITED, 4, 0, WHOLE, 0, 4);
	for (int ordinal = 1; ordinal <= 3; ordinal++)
		HAD(r, F_INVITED, 4, 0, ordinal, 0, 2);
	HAD(r, F_INVITED, 4, 0, 0, 0, 0);                   /* no invitations in After */
	HAD(r, F_INVITED, 4, EVENT_1 | AFTER, 1, 0, 4);     /* the rule names After, the model has no place there */
	HAD(r, F_INVITED, 4, EVENT_1 | EVENT_2, 2, 0, 2);
	HAD(r, F_INVITED, 4, EVENT_1 | EVENT_2, 3, 0, 0);
	HAD(r, F_INVITED, 4, AFTER, WHOLE, 0, 0);
	HAD(r, F_NOWHERE, 4, 0, WHOLE, 0, 0);
	HAD(r, F_SAID, 3, 0, 1, 0, 2);                      /* words are said at two of the events */
	HAD(r, F_SAID, 3, 0, 3, 0, 0);
	HAD(r, F_INVITED, 0, EVENT_1, WHOLE, 0, 1);
	invite(r, 2, "Otters", NULL, NULL, NULL, NULL);
	invite(r, 2, "Herons", NULL, NULL, NULL, NULL);
	invite(r, 2, "Swans", NULL, NULL, NULL, NULL);
	HAD(r, F_INVITED, 4, 0, WHOLE, 3, 4);
	HAD(r, F_INVITED, 4, 0, 2, 3, 2);
	HAD(r, F_INVITED, 4, EVENT_1, WHOLE, 0, 4);
}

/* A part of something wants as many as there are of it, where that is more. */
static void test_part_of(void **state)
{
	struct rig *r = *state;

	HAD(r, F_ASKED, 3, EVENT_1 | EVENT_2, WHOLE, 0, 3);
	for (int i = 0; i < 4; i++)
		invite(r, 1, "Otters", NULL, NULL, i ? "no" : NULL, NULL);
	invite(r, 2, "Herons", NULL, NULL, "yes", NULL);
	invite(r, 3, "Swans", NULL, NULL, "yes", NULL);
	HAD(r, F_ASKED, 3, EVENT_1 | EVENT_2, WHOLE, 4, 5);
	HAD(r, F_ASKED, 3, EVENT_1 | EVENT_2, 1, 3, 4);
	HAD(r, F_ASKED, 3, EVENT_1 | EVENT_2, 2, 1, 2);
	HAD(r, F_ASKED, 3, EVENT_1 | EVENT_2, 3, 0, 0);
	HAD(r, F_ASKED, 3, 0, WHOLE, 5, 6);
}

static void test_values(void **state)
{
	struct rig *r = *state;

	invite(r, 1, "Otters", NULL, "post", NULL, NULL);
	invite(r, 1, "Herons", NULL, "visit", NULL, NULL);
	invite(r, 1, "Swans", NULL, "film", NULL, NULL);
	const char *row = invite(r, 2, "Geese", NULL, "post", NULL, NULL);
	HAD(r, F_VALUES, 1, 0, WHOLE, 3, 1);
	HAD(r, F_VALUES, 1, 0, 1, 2, 1);
	/* The same way at two events is one way. */
	HAD(r, F_DISTINCT, 6, 0, WHOLE, 3, 6);
	HAD(r, F_DISTINCT, 6, 0, 2, 1, 2);
	put(r, 2, row, "invitations", "channel", "post", "");
	HAD(r, F_VALUES, 1, 0, WHOLE, 2, 1);
	HAD(r, F_DISTINCT, 6, 0, 2, 0, 2);
}

static void test_numbers_are_added_up(void **state)
{
	struct rig *r = *state;

	invite(r, 1, "Otters", "12", NULL, NULL, NULL);
	invite(r, 1, "Herons", "12", NULL, NULL, NULL);
	invite(r, 1, "Swans", "0", NULL, NULL, NULL);
	const char *row = invite(r, 2, "Geese", "7", NULL, NULL, NULL);
	HAD(r, F_SUM, 60, 0, WHOLE, 31, 60);
	HAD(r, F_SUM, 60, 0, 1, 24, 20);
	RIG_OK(r, op_row_remove(&r->op, model_step_in(&rig_model, 2, "invitations", NULL), row, &r->err));
	look(r);
	HAD(r, F_SUM, 60, 0, WHOLE, 24, 60);
	put(r, 3, "", "when", "expected", "", "40"); /* of a column */
	HAD(r, F_EXPECTED, 100, 0, WHOLE, 40, 100);
	HAD(r, F_EXPECTED, 100, 0, 3, 40, 34);
}

/* Enough days before the day of the event, and before a day that stands in the plan of event 1 alone. */
static void test_days_before(void **state)
{
	struct rig *r = *state;

	invite(r, 1, "Otters", NULL, NULL, NULL, "2026-05-01");
	invite(r, 1, "Herons", NULL, NULL, NULL, "2026-05-01");
	invite(r, 1, "Swans", NULL, NULL, NULL, "2026-05-02");
	invite(r, 2, "Geese", NULL, NULL, NULL, "2026-05-01");
	HAD(r, F_SENT, 3, 0, WHOLE, 0, 3); /* no day yet */
	event_day(r, 1, "", "2026-05-15");
	HAD(r, F_SENT, 3, 0, WHOLE, 2, 3);
	event_day(r, 1, "2026-05-15", "2026-05-16");
	HAD(r, F_SENT, 3, 0, 1, 3, 1);
	event_day(r, 2, "", "2026-05-14");
	HAD(r, F_SENT, 3, 0, 2, 0, 1);
	HAD(r, F_SENT_AGREED, 1, 0, WHOLE, 0, 1);
	put(r, 1, "", "purpose", "agreed_on", "", "2026-05-01");
	HAD(r, F_SENT_AGREED, 1, 0, 1, 2, 1); /* that same day counts: no days between are asked for */
	HAD(r, F_SENT_AGREED, 1, 0, 2, 1, 1);
	put(r, 1, "", "purpose", "agreed_on", "2026-05-01", "2026-04-30");
	HAD(r, F_SENT_AGREED, 1, 0, WHOLE, 0, 1);
}

static void score(struct rig *r, int ordinal, const char *file, const char *standard, const char *voice, long points, const char *day)
{
	const struct score_new x = { r->id, survey_subject(&r->s, ordinal), file, standard, voice, "because", "Ana", day, points };
	char id[STORE_ID_SIZE];

	RIG_OK(r, store_begin(r->op.st, "Ana", "judge a standard", &r->err) && score_add(r->op.st, &x, id, &r->err) &&
		store_commit(r->op.st, &r->err));
}

/* The newest agreed score stands; a file with fewer standards than the step asks for is judged in full when they all are. */
static void test_scores(void **state)
{
	struct rig *r = *state;
	const struct standard *inc = &rig_three[0], *pla = &rig_three[2];
	struct step_counts c;

	assert_int_equal(survey_score(&r->s, inc, WHOLE), 0);
	score(r, 1, "three", "inclusion", "agreed", 5, "2026-05-02");
	score(r, 1, "three", "inclusion", "agreed", 3, "2026-05-01");
	score(r, 1, "three", "inclusion", "own", 1, "2026-05-03");
	score(r, 3, "three", "inclusion", "agreed", 2, "2026-05-03");
	score(r, 1, "three", "planning", "agreed", 4, "2026-05-01");
	look(r);
	assert_int_equal(survey_score(&r->s, inc, 1), 5);
	assert_int_equal(survey_score(&r->s, inc, 2), 0);
	assert_int_equal(survey_score(&r->s, inc, WHOLE), 2);
	assert_int_equal(survey_score(&r->s, pla, WHOLE), 4);
	score(r, 0, "three", "inclusion", "agreed", 6, "2026-05-01");
	look(r);
	assert_int_equal(survey_score(&r->s, inc, WHOLE), 6); /* the follow-up comes last */
	assert_int_equal(r->s.n_scores, 4);
	HAD(r, F_SCORES, 6, 0, 1, 2, 2);
	HAD(r, F_SCORES, 6, 0, WHOLE, 4, 6); /* event 3 has no step for it, and what is there is counted */
	assert_int_equal(survey_step(&r->s, 1, &rig_review[1], &c), STEP_BEGUN);
	assert_int_equal(c.rows, 2);
	score(r, 1, "three", "support", "agreed", 1, "2026-05-01");
	look(r);
	assert_int_equal(survey_step(&r->s, 1, &rig_review[1], &c), STEP_DONE); /* all three, of the seven that the model asks for */
	assert_int_equal(survey_step(&r->s, 2, &rig_review2[1], &c), STEP_OPEN);
}

/* What was judged meanwhile is recounted with the words; what comes first is loaded anew. */
static void test_judging_is_renewed(void **state)
{
	struct rig *r = *state;
	bool renewed;

	score(r, 2, "three", "inclusion", "agreed", 4, "2026-05-02");
	say(r, 1);
	score(r, 2, "three", "inclusion", "agreed", 5, "2026-05-03");
	RIG_OK(r, survey_renew(&r->op, &r->s, r->a, &renewed, &r->err));
	assert_true(renewed);
	assert_int_equal(survey_score(&r->s, &rig_three[0], 2), 5);
	HAD(r, F_SCORES, 6, 0, 2, 1, 2);
	RIG_OK(r, store_begin(r->op.st, "Ana", "focus", &r->err) && focus_set(r->op.st, r->id, "three", "planning", true, &r->err) &&
		store_commit(r->op.st, &r->err));
	RIG_OK(r, survey_renew(&r->op, &r->s, r->a, &renewed, &r->err));
	assert_false(renewed);
}

static void test_faces_of_their_view(void **state)
{
	static const long counts[3] = { 1, 2, 3 };
	struct rig *r = *state;
	struct step_counts c;

	for (size_t i = 0; i < 3; i++) {
		const struct faces_new x = { r->id, survey_subject(&r->s, 1), "three", rig_three[i].key, "child", "w", "", "hands", "2026-05-01", counts, 3 };
		char id[STORE_ID_SIZE];

		assert_int_equal(survey_step(&r->s, 1, &rig_review[0], &c), i ? STEP_BEGUN : STEP_OPEN);
		assert_int_equal(c.rows, i);
		for (int times = 0; times < 2; times++)
			RIG_OK(r, store_begin(r->op.st, "Ana", "faces", &r->err) && faces_add(r->op.st, &x, id, &r->err) &&
				store_commit(r->op.st, &r->err));
		look(r);
	}
	assert_int_equal(survey_step(&r->s, 1, &rig_review[0], &c), STEP_DONE);
}

/* What no record can tell is stated once, wherever; and so is an indicator that the model has no place for. */
static void test_stated(void **state)
{
	struct rig *r = *state;
	long present, wanted;
	struct place p;
	const struct evidence *rule = &rig_sup2[0];

	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(survey_indicator(&r->s, &rig_sup[i], WHOLE, &present, &wanted), RECORD_NONE);
		assert_int_equal(wanted, 1);
		assert_int_equal(survey_indicator(&r->s, &rig_sup[i], 2, &present, &wanted), RECORD_NONE);
		assert_int_equal(wanted, 0);
		assert_true(survey_missing(&r->s, &rig_sup[i], WHOLE, &p, &rule));
		assert_null(p.step);
		assert_ptr_equal(rule, i ? &rig_sup2[0] : NULL);
		assert_false(survey_missing(&r->s, &rig_sup[i], 2, &p, NULL));
	}
	assert_string_equal(words(r, NULL, WHOLE), "The team has not stated yet how this stands");
	assert_string_equal(words(r, &rig_sup2[0], WHOLE), "Not stated");
	add_evidence(r, 2, "sup-1", "note", "Invented");
	assert_int_equal(survey_indicator(&r->s, &rig_sup[0], WHOLE, &present, &wanted), RECORD_NONE);
	add_evidence(r, 2, "sup-1", "stated", "Invented");
	add_evidence(r, 0, "sup-2", "stated", "Invented");
	for (size_t i = 0; i < 2; i++)
		for (int scope = WHOLE; scope <= 0; scope++) {
			assert_int_equal(survey_indicator(&r->s, &rig_sup[i], scope, &present, &wanted), RECORD_ENOUGH);
			assert_int_equal(present, 1);
			assert_false(survey_missing(&r->s, &rig_sup[i], scope, &p, NULL));
		}
	assert_string_equal(words(r, &rig_sup2[0], WHOLE), "Stated");
	HAD(r, F_STATED, 4, EVENT_1 | EVENT_2, 1, 0, 2); /* where events are named, each is asked */
}

static void test_words(void **state)
{
	struct rig *r = *state;
	const struct evidence told = { .fact = &rig_facts[F_VALUES], .want = 2 };

	assert_string_equal(words(r, &rig_inc1[0], WHOLE), "No group was asked, 0% of 3");
	assert_string_equal(words(r, &rig_inc1[0], 3), "Invitations, Needs asked: not asked of this event");
	assert_string_equal(words(r, &rig_inc1[0], 0), "Invitations, Needs asked: not asked after the events");
	assert_string_equal(words(r, &rig_sup1[0], WHOLE),
		"forms or rows in which the field of the step is answered: not asked in this model");
	assert_string_equal(words(r, &told, WHOLE), "Invitations, Which way (By post, A visit): 0 of 2");
	assert_string_equal(words(r, &rig_inc2[0], WHOLE), "No words yet");
	assert_string_equal(words(r, &rig_inc2[2], WHOLE), "Themes: 0 of 2");
	invite(r, 1, "Otters", NULL, NULL, "yes", NULL);
	assert_string_equal(words(r, &rig_inc1[0], WHOLE), "1 of 3 groups were asked");
	invite(r, 1, "Herons", NULL, NULL, "no", NULL);
	assert_string_equal(words(r, &rig_inc1[0], 1), "All groups were asked (2)");
	say(r, 1);
	assert_string_equal(words(r, &rig_inc2[0], WHOLE), "Words: 1 of 3"); /* only the words for nothing are given */
}

static const char *changed(struct rig *r, const struct survey *before, int scope)
{
	str_clear(&r->words);
	survey_changed(before, &r->s, scope, &r->words);
	return str_text(&r->words);
}

/* More and less is told in the words of the rule; what goes beyond what is wanted, and what another event changed, is not. */
static void test_changed_both_ways(void **state)
{
	struct rig *r = *state;
	struct survey before = r->s;
	const char *row = invite(r, 1, "Otters", NULL, NULL, "yes", NULL);

	assert_string_equal(changed(r, NULL, WHOLE), "");
	assert_string_equal(changed(r, &before, WHOLE), "Inclusion 1 of 11: 1 of 3 groups were asked");
	assert_string_equal(changed(r, &before, 2), "");
	before = r->s;
	put(r, 1, row, "invitations", "needs", "yes", "");
	assert_string_equal(changed(r, &before, WHOLE), "Inclusion 0 of 11: No group was asked, 0% of 3");
	/* As many more are wanted as were invited: that is a change as well. */
	before = r->s;
	for (int i = 0; i < 3; i++)
		invite(r, 1, "Herons", NULL, NULL, NULL, NULL);
	assert_string_equal(changed(r, &before, WHOLE), "Inclusion 0 of 12: No group was asked, 0% of 4");
	for (int i = 0; i < 3; i++)
		say(r, 1);
	before = r->s;
	say(r, 1);
	assert_string_equal(changed(r, &before, WHOLE), "");
	/* Two in words, the third by name and number. */
	before = r->s;
	invite(r, 2, "Geese", NULL, "post", "yes", NULL);
	add_evidence(r, 0, "sup-2", "stated", "Invented");
	assert_string_equal(changed(r, &before, WHOLE), "Inclusion 4 of 13: 1 of 5 groups were asked; Support 1 of 2: Stated; "
		"Planning 1 of 6");
}

static void focus(struct rig *r, const char *standard, bool keep)
{
	RIG_OK(r, store_begin(r->op.st, "Ana", "focus", &r->err) && focus_set(r->op.st, r->id, "three", standard, keep, &r->err) &&
		store_commit(r->op.st, &r->err));
	look(r);
}

/* Those in focus lead everywhere: in the line, in what changed, and where a step serves more than one. */
static void test_focus_comes_first(void **state)
{
	struct rig *r = *state;
	const struct step *invitations = model_step_in(&rig_model, 1, "invitations", NULL);

	assert_int_equal(r->s.n_shown, 3);
	assert_int_equal(r->s.n_focus, 0);
	assert_ptr_equal(standard_served(&r->s, invitations, NULL), &rig_three[0]);
	assert_ptr_equal(standard_served(&r->s, invitations, step_field(invitations, "needs")), &rig_three[1]);
	assert_null(standard_served(&r->s, &rig_run1[1], NULL));
	focus(r, "planning", true);
	focus(r, "gone", true); /* of an older file */
	survey_line(&r->s, WHOLE, &r->words);
	assert_string_equal(str_text(&r->words), "First Pla 0/6; Inc 0/11, Sup 0/2");
	str_clear(&r->words);
	survey_sentence(&r->s, WHOLE, &r->words);
	assert_string_equal(str_text(&r->words), "On record: Planning, first, 0 of 6; Inclusion 0 of 11; Support 0 of 2");
	assert_int_equal(r->s.n_focus, 1);
	assert_ptr_equal(standard_served(&r->s, invitations, NULL), &rig_three[2]);
	assert_ptr_equal(standard_served(&r->s, invitations, step_field(invitations, "needs")), &rig_three[1]);
	focus(r, "inclusion", true);
	focus(r, "planning", false);
	str_clear(&r->words);
	survey_line(&r->s, 3, &r->words);
	assert_string_equal(str_text(&r->words), "First Inc 0/0; Sup 0/0, Pla 0/2");
}

static void test_another_file(void **state)
{
	struct rig *r = *state;

	RIG_OK(r, store_begin(r->op.st, "Ana", "standards", &r->err) && engagement_standards(r->op.st, r->id, "one", &r->err) &&
		store_commit(r->op.st, &r->err));
	look(r);
	assert_ptr_equal(r->s.standards, &rig_standards[1]);
	assert_int_equal(r->s.n_shown, 1);
	assert_null(survey_standards_lost(&r->s));
	RIG_OK(r, store_begin(r->op.st, "Ana", "standards", &r->err) && engagement_standards(r->op.st, r->id, "gone", &r->err) &&
		store_commit(r->op.st, &r->err));
	look(r);
	assert_ptr_equal(r->s.standards, &rig_standards[0]); /* its file is not there: that of the model */
	assert_string_equal(survey_standards_lost(&r->s), "gone");
}

static void at(struct rig *r, const struct indicator *i, int scope, int ordinal, const char *step)
{
	struct place p = { .ordinal = -1 };

	if (!survey_missing(&r->s, i, scope, &p, NULL))
		fail_msg("%s lacks nothing", i->key);
	assert_int_equal(p.ordinal, ordinal);
	assert_non_null(p.step);
	assert_string_equal(p.step->key, step);
}

/* The first event with less than its share, and not one that is over while another can still be planned. */
static void test_where_it_is_made(void **state)
{
	struct rig *r = *state;
	const struct evidence done = { .fact = &rig_facts[F_DONE], .want = 1 };
	const struct indicator fills = { .key = "f", .evidence = &done, .n_evidence = 1 };
	const struct indicator themed = { .key = "t", .evidence = &rig_inc2[1], .n_evidence = 1 };
	const struct indicator themes = { .key = "t", .evidence = &rig_inc2[2], .n_evidence = 1 };
	const struct indicator *which;
	struct place p;

	at(r, &rig_inc[0], WHOLE, 1, "invitations");
	at(r, &rig_inc[0], 2, 2, "invitations");
	at(r, &fills, WHOLE, 1, "when");
	at(r, &themed, 1, 2, "themes");  /* of event 1, done in the review of event 2 */
	at(r, &themes, WHOLE, 2, "themes");
	at(r, &themes, 0, 2, "themes");  /* of no event: counted under After */
	assert_false(survey_missing(&r->s, &themes, 2, &p, NULL));
	invite(r, 1, "Otters", NULL, NULL, "yes", NULL);
	at(r, &rig_inc[0], WHOLE, 1, "invitations");
	event_day(r, 1, "", "2026-05-13");
	at(r, &rig_inc[0], WHOLE, 2, "invitations"); /* event 1 was yesterday */
	event_day(r, 2, "", "2026-05-13");
	at(r, &rig_inc[0], WHOLE, 1, "invitations");
	assert_true(survey_place(&r->s, &rig_inc1[0], WHOLE, &p));
	assert_int_equal(p.ordinal, 1);
	assert_string_equal(p.field->key, "needs");
	assert_true(standard_missing(&r->s, &rig_three[1], WHOLE, &which, &p, NULL));
	assert_ptr_equal(which, &rig_sup[0]);
	assert_null(p.step);
	standard_next_words(&r->s, &rig_three[0], WHOLE, &r->words);
	assert_string_equal(str_text(&r->words), "next: Invitations");
	str_clear(&r->words);
	standard_next_words(&r->s, &rig_three[1], WHOLE, &r->words);
	assert_string_equal(str_text(&r->words), "next: the team states how it stands with \"Nowhere\"");
	str_clear(&r->words);
	standard_next_words(&r->s, &rig_three[1], 2, &r->words);
	assert_string_equal(str_text(&r->words), "");
}

static void test_counters_of_the_whole(void **state)
{
	struct rig *r = *state;
	char theme[STORE_ID_SIZE];

	RIG_OK(r, op_theme_add(&r->op, r->id, "Invented", theme, &r->err));
	look(r);
	HAD(r, F_THEMES, 2, EVENT_2, WHOLE, 1, 2);
	HAD(r, F_THEMES, 2, EVENT_2, 0, 1, 2);
	HAD(r, F_THEMES, 2, EVENT_2, 2, 0, 0);
	HAD(r, F_THEMED, 3, 0, 1, 0, 2);
	HAD(r, F_THEMED, 3, 0, 3, 0, 0);
}

/* Steps of SQLite's machine that leaving a field takes: the answer is put, all is loaded, and the change is told. */
static long leaving_a_field(struct rig *r, const char *seen, const char *next)
{
	const struct field *f = step_field(&rig_plan1[1], "question");
	const struct cell c = { .engagement = r->id, .record = survey_subject(&r->s, 1), .row = "", .step = "purpose", .field = "question" };
	const struct survey before = r->s;
	long steps = 0;

	steps_counted(r->op.st, &steps);
	RIG_OK(r, op_put(&r->op, &c, f, seen, next, NULL, &r->err));
	RIG_OK(r, survey_load(&r->op, r->id, r->a, &r->s, &r->err));
	steps_counted(r->op.st, NULL);
	assert_string_equal(changed(r, &before, WHOLE), *next ? "Planning 1 of 6: Purpose: 1 of 1" : "Planning 0 of 6: Purpose: 0 of 1");
	return steps;
}

/* However many words there are in the file, nothing of them is read: there are a few counters more. */
static void test_many_words_cost_nothing(void **state)
{
	enum { WORDS = 4000, COUNTERS = 500 };
	struct rig *r = *state;
	struct statement_new *some = arena_alloc(r->a, WORDS * sizeof *some);
	long none = 0, many = 0;

	for (int i = 0; i < 4; i++)
		none = leaving_a_field(r, i % 2 ? "What else?" : "", i % 2 ? "" : "What else?");
	for (int i = 0; i < WORDS; i++)
		some[i] = (struct statement_new){ .engagement = r->id, .event = survey_subject(&r->s, 1 + i % 2), .group = "", .kind = "need",
			.domain = "home", .band = "child", .words = "A swing by the gate, invented" };
	RIG_OK(r, op_statements_add(&r->op, some, WORDS, &r->err));
	look(r);
	HAD(r, F_SAID, 3, 0, WHOLE, WORDS, 3);
	for (int i = 0; i < 4; i++)
		many = leaving_a_field(r, i % 2 ? "What else?" : "", i % 2 ? "" : "What else?");
	assert_in_range(none, 1, many);
	assert_true(many - none <= COUNTERS);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_shares_are_rounded_up), TEST(test_part_of), TEST(test_values), TEST(test_numbers_are_added_up), TEST(test_days_before),
		TEST(test_scores), TEST(test_judging_is_renewed), TEST(test_faces_of_their_view), TEST(test_stated), TEST(test_words), TEST(test_changed_both_ways),
		TEST(test_focus_comes_first), TEST(test_another_file), TEST(test_where_it_is_made), TEST(test_counters_of_the_whole),
		TEST(test_many_words_cost_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
