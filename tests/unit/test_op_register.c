/* The door: what is typed in a hurry, in and out, consents, counts; two people at one door. */
#include "config.h"

#include "day_rig.h"
#include "op/names.h"
#include "op/register.h"

static struct participant_row person(struct rig *r, const char *id)
{
	struct participant_row *rows;
	size_t n;

	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, 1), r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, id) == 0)
			return rows[i];
	}
	fail_msg("%s is not on the list", id);
	return rows[0];
}

static size_t people(struct rig *r)
{
	struct participant_row *rows;
	size_t n;

	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, 1), r->a, &rows, &n, &r->err));
	return n;
}

static const char *add(struct rig *r, const char *group, const char *name, const char *band, const char *part)
{
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = group, .first_name = name, .band = band,
		.part = part };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_participant_add(&r->op, &p, id, &r->err));
	return arena_strdup(r->a, id);
}

static void attend(struct rig *r, const char *id, enum presence to, const char *with)
{
	struct participant_row p = person(r, id);

	RIG_OK(r, op_attend(&r->op, &r->s, &p, to, with, &r->err));
}

/* One line at the door ------------------------------------------------------------------------------------- */

static void test_walk_in_lines(void **state)
{
	static const struct { const char *line, *name, *group, *home; } rows[] = {
		{ "Sam table 2", "Sam", "Otters", "" },
		{ "Sam 2", "Sam", "Otters", "" },
		{ "  Sam   ", "Sam", "", "" },
		{ "Sam otters", "Sam", "Otters", "" },
		{ "Sam OTTERS", "Sam", "Otters", "" },
		{ "Sam Ann red herons", "Sam Ann", "Red herons", "" },
		{ "Sam herons", "Sam herons", "", "" },
		{ "Sam, Otters, Gran", "Sam", "Otters", "Gran" },
		{ "Sam,otters", "Sam", "Otters", "" },
		{ "Sam, Gran", "Sam", "", "Gran" },
		{ "Sam, , Gran", "Sam", "", "Gran" },
		{ "Sam table 2, Gran", "Sam", "Otters", "Gran" },
		{ "Sam, 2, Gran, or Mum", "Sam", "Otters", "Gran, or Mum" },
		{ "Sam 7", "Sam 7", "", "" },
		{ "Sam table 3", "Sam", "Red herons", "" },
		{ "Zoë élan", "Zoë", "Élan", "" },
		{ "Sam 5", "Sam 5", "", "" },
		{ "otters", "otters", "", "" },
	};
	struct group_row groups[] = {
		{ .id = "1", .name = "Otters", .place = "Table 2, by the window" }, { .id = "2", .name = "Red herons", .place = "table 3" },
		{ .id = "3", .name = "\303\211lan", .place = "" }, { .id = "4", .name = "Team 5", .place = "" },
		{ .id = "5", .name = "Class 5", .place = "" },
	};
	struct rig *r = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct walk_in said;

		RIG_OK(r, walk_in_read(rows[i].line, groups, 5, r->a, &said, &r->err));
		if (strcmp(said.name, rows[i].name) != 0 || strcmp(said.group ? said.group->name : "", rows[i].group) != 0 ||
			strcmp(said.collected_by, rows[i].home) != 0)
			fail_msg("\"%s\": %s | %s | %s", rows[i].line, said.name, said.group ? said.group->name : "", said.collected_by);
	}
}

static void test_walk_in_refused(void **state)
{
	static const char *const lines[] = { "", "   ", ", Otters", "Sam, Stoats, Gran", "Sam 07700900123", "Sam 14/5/2015", "Sam 12.5.15",
		"Sam 2015-05-14", "Sam 20150514", "An-Unreasonably-Long-First-Name-Of-41-Letters" };
	struct group_row groups[] = { { .id = "1", .name = "Otters", .place = "" } };
	struct rig *r = *state;
	struct walk_in said;

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		RIG_NO(r, ERR_INVALID, walk_in_read(lines[i], groups, 1, r->a, &said, &r->err));
	RIG_NO(r, ERR_INVALID, walk_in_read("Sam, Stoats, Gran", groups, 1, r->a, &said, &r->err));
	assert_non_null(strstr(error_text(&r->err), "Otters"));
	/* A table that is not there is neither part of a name nor somebody's gran. */
	RIG_NO(r, ERR_INVALID, walk_in_read("Sam table 9", groups, 1, r->a, &said, &r->err));
	assert_non_null(strstr(error_text(&r->err), "\"table 9\""));
	RIG_NO(r, ERR_INVALID, walk_in_read("Sam, table 9", groups, 1, r->a, &said, &r->err));
	assert_non_null(strstr(error_text(&r->err), "\"table 9\""));
	RIG_NO(r, ERR_INVALID, walk_in_read("Sam, Stoats, Gran", groups, 0, r->a, &said, &r->err));
}

static void test_walk_in(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", NULL);
	struct participant_row p;
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_walk_in(&r->op, &r->s, 1, "Sam table 2", id, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Sam, OT1, Otters. Consent not seen: no quotes, no photos.");
	p = person(r, id);
	assert_string_equal(p.group, otters);
	assert_string_equal(p.band, "child");
	assert_true(p.walk_in);
	assert_int_equal(p.presence, PRESENCE_IN);
	assert_int_equal(p.consent[USE_QUOTE], CONSENT_NOT_SEEN);
	RIG_OK(r, op_walk_in(&r->other, &r->s, 1, "Jo", id, rig_words(r), &r->err));
	assert_non_null(strstr(str_text(&r->words), "Consent not seen"));
	rig_undo(r);
	RIG_OK(r, op_walk_in(&r->op, &r->s, 1, "Kit, Otters, Gran", id, rig_words(r), &r->err));
	assert_non_null(strstr(str_text(&r->words), ", home with Gran."));
	rig_undo(r);
	assert_int_equal(people(r), 1);
	RIG_NO(r, ERR_INVALID, op_walk_in(&r->op, &r->s, 1, "Sam 07700900123", id, rig_words(r), &r->err));
	assert_int_equal(people(r), 1);
}

static void test_add_and_remove(void **state)
{
	struct rig *r = *state;
	struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .first_name = "Sam 14/5/15" };
	char id[STORE_ID_SIZE];
	const char *sam;

	RIG_NO(r, ERR_INVALID, op_participant_add(&r->op, &p, id, &r->err));
	p.first_name = "Ida";
	p.code = "H\303\2111";
	RIG_OK(r, op_participant_add(&r->op, &p, id, &r->err));
	p.code = "h\303\2511";
	RIG_NO(r, ERR_EXISTS, op_participant_add(&r->other, &p, id, &r->err));
	rig_undo(r);
	sam = add(r, NULL, "Sam", "child", NULL);
	rig_survey(r);
	assert_int_equal(survey_step(&r->s, 1, &rig_run1[0], NULL), STEP_BEGUN);
	(void)add(r, NULL, "Jo", "child", NULL);
	rig_survey(r);
	assert_int_equal(survey_step(&r->s, 1, &rig_run1[0], NULL), STEP_DONE);
	assert_int_equal(person(r, sam).presence, PRESENCE_EXPECTED);
	RIG_OK(r, op_remove(&r->op, ENTITY_PARTICIPANT, sam, &r->err));
	assert_int_equal(people(r), 1);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: take a person off the register.");
	assert_int_equal(people(r), 2);
	rig_undo(r);
	assert_int_equal(people(r), 1);
}

static void test_fill(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, "6");
	const char *team;
	long added;

	(void)rig_group(r, "Herons", "young", NULL, "3");
	(void)rig_group(r, "Owls", "young", NULL, NULL);
	(void)add(r, otters, "Sam", "child", NULL);
	team = add(r, otters, "Ben", "adult", "team");
	RIG_OK(r, op_register_fill(&r->op, &r->s, 1, &added, &r->err));
	assert_int_equal(added, 8);
	assert_int_equal(people(r), 10);
	RIG_NO(r, ERR_NOTHING, op_register_fill(&r->other, &r->s, 1, &added, &r->err));
	assert_int_equal(added, 0);
	rig_undo(r);
	assert_int_equal(people(r), 2);
	assert_string_equal(person(r, team).part, "team");
	(void)rig_group(r, "Everybody", "young", NULL, "5000");
	RIG_OK(r, op_register_fill(&r->op, &r->s, 1, &added, &r->err));
	assert_int_equal(added, 500);
}

/* In and out ---------------------------------------------------------------------------------------------- */

static void test_attend(void **state)
{
	struct rig *r = *state;
	const char *sam = add(r, NULL, "Sam", "child", NULL);
	struct participant_row seen = person(r, sam);

	RIG_OK(r, op_attend(&r->op, &r->s, &seen, PRESENCE_IN, NULL, &r->err));
	assert_int_equal(person(r, sam).presence, PRESENCE_IN);
	/* The same again, and something else by somebody who has not seen it. */
	RIG_NO(r, ERR_NOTHING, op_attend(&r->other, &r->s, &seen, PRESENCE_IN, NULL, &r->err));
	RIG_NO(r, ERR_CLASH, op_attend(&r->other, &r->s, &seen, PRESENCE_ABSENT, NULL, &r->err));
	assert_non_null(strstr(error_text(&r->err), "Sam"));
	rig_pass(3600);
	attend(r, sam, PRESENCE_OUT, "Gran");
	assert_string_equal(person(r, sam).gone_with, "Gran");
	assert_true(person(r, sam).was_in);
	rig_undo(r);
	assert_int_equal(person(r, sam).presence, PRESENCE_IN);
	/* The clock was put back by two hours: gone is gone. */
	rig_pass(-7200);
	attend(r, sam, PRESENCE_OUT, "Gran");
	assert_int_equal(person(r, sam).presence, PRESENCE_OUT);
	attend(r, sam, PRESENCE_EXPECTED, NULL);
	assert_int_equal(person(r, sam).presence, PRESENCE_EXPECTED);
	seen = person(r, sam);
	RIG_OK(r, op_remove(&r->other, ENTITY_PARTICIPANT, sam, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_attend(&r->op, &r->s, &seen, PRESENCE_IN, NULL, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_YES, GIVER_SELF, "", &r->err));
}

static void test_consent(void **state)
{
	struct rig *r = *state;
	const char *sam = add(r, NULL, "Sam", "child", NULL);
	struct participant_row seen = person(r, sam), old;

	attend(r, sam, PRESENCE_IN, NULL);
	RIG_NO(r, ERR_NOTHING, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_NOT_SEEN, GIVER_SELF, "", &r->err));
	RIG_NO(r, ERR_INVALID, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_YES, GIVER_SELF, "14 May", &r->err));
	RIG_OK(r, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_YES, GIVER_CARER, "2026-05-01", &r->err));
	old = seen;
	seen = person(r, sam);
	assert_int_equal(seen.consent[USE_QUOTE], CONSENT_YES);
	/* Ben has not seen that: his is not written over hers. */
	RIG_NO(r, ERR_CLASH, op_consent(&r->other, &r->s, &old, USE_QUOTE, CONSENT_NO, GIVER_CARER, "", &r->err));
	RIG_NO(r, ERR_NOTHING, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_YES, GIVER_CARER, "", &r->err));
	/* The child says no, and the yes of the carer does not lift it. */
	RIG_OK(r, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_NO, GIVER_SELF, "", &r->err));
	seen = person(r, sam);
	assert_int_equal(seen.consent[USE_QUOTE], CONSENT_NO);
	RIG_NO(r, ERR_NOTHING, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_YES, GIVER_CARER, "", &r->err));
	RIG_OK(r, op_consent(&r->op, &r->s, &seen, USE_QUOTE, CONSENT_NO, GIVER_CARER, "", &r->err));
	rig_undo(r);
	rig_undo(r);
	assert_int_equal(person(r, sam).consent[USE_QUOTE], CONSENT_YES);
	/* Who does not want to take part any more is still in the room until somebody takes them home. */
	seen = person(r, sam);
	RIG_OK(r, op_consent(&r->op, &r->s, &seen, USE_TAKE_PART, CONSENT_NO, GIVER_SELF, "", &r->err));
	assert_int_equal(person(r, sam).presence, PRESENCE_IN);
}

static void test_consent_touches(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL), *herons = rig_group(r, "Herons", "child", NULL, NULL);
	const char *sam = add(r, otters, "Sam", "child", NULL), *jo = add(r, otters, "Jo", "child", NULL);
	const char *held;
	struct participant_row p = person(r, sam);
	struct statement_row *sure;
	size_t n;
	long maybe;
	struct cell hold = { .column = "statement.hold", .engagement = r->id, .row = "" };

	RIG_OK(r, consent_touches(&r->op, &r->s, &p, r->a, &sure, &n, &maybe, &r->err));
	assert_int_equal(n, 0);
	assert_int_equal(maybe, 0);
	(void)rig_say(r, otters, "child", sam, "a slide");
	(void)rig_say(r, herons, "child", sam, "a swing");
	(void)rig_say(r, otters, "child", jo, "a bench");
	held = rig_say(r, otters, "child", NULL, "a secret");
	for (int i = 0; i < 3; i++)
		(void)rig_say(r, otters, "child", NULL, "somebody's words");
	(void)rig_say(r, herons, "child", NULL, "elsewhere");
	hold.record = held;
	RIG_OK(r, op_put(&r->op, &hold, entity_field(ENTITY_STATEMENT, "words"), "", "yes", NULL, &r->err));
	RIG_OK(r, consent_touches(&r->op, &r->s, &p, r->a, &sure, &n, &maybe, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(sure[0].words, "a swing");
	assert_int_equal(maybe, 3);
}

static const char *answer(struct rig *r, const char *field)
{
	const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = "", .step = "arrivals", .field = field };

	str_clear(&r->words);
	RIG_OK(r, cell_get(r->op.st, &c, &r->words, &r->err));
	return str_text(&r->words);
}

static void test_counts(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL);
	const char *sam = add(r, otters, "Sam", "child", NULL), *jo = add(r, otters, "Jo", "child", NULL);
	const char *aunt = add(r, otters, "Ida", "adult", "support"), *lead = add(r, NULL, "Ben", "adult", "team");
	struct participant_row seen = person(r, sam);
	char id[STORE_ID_SIZE];

	(void)add(r, otters, "Never", "child", NULL);
	RIG_OK(r, op_consent(&r->op, &r->s, &seen, USE_TAKE_PART, CONSENT_YES, GIVER_CARER, "", &r->err));
	attend(r, sam, PRESENCE_IN, NULL);
	attend(r, sam, PRESENCE_OUT, "Gran");
	attend(r, jo, PRESENCE_IN, NULL);
	attend(r, aunt, PRESENCE_IN, NULL);
	attend(r, lead, PRESENCE_IN, NULL);
	RIG_OK(r, op_walk_in(&r->op, &r->s, 1, "Kit otters", id, rig_words(r), &r->err));
	RIG_OK(r, op_register_counts(&r->op, &r->s, 1, &r->err));
	assert_string_equal(answer(r, "came"), "4");
	assert_string_equal(answer(r, "adults"), "1");
	assert_string_equal(answer(r, "team"), "1");
	assert_string_equal(answer(r, "walk_ins"), "1");
	assert_string_equal(answer(r, "consent_missing"), "2");
	RIG_NO(r, ERR_NOTHING, op_register_counts(&r->other, &r->s, 1, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_register_counts(&r->op, &r->s, 2, &r->err));
	rig_undo(r);
	assert_string_equal(answer(r, "came"), "");
}

/* The room ------------------------------------------------------------------------------------------------- */

static void test_match(void **state)
{
	static const struct participant_row rows[] = {
		{ .code = "OT10", .first_name = "Zoe" }, { .code = "OT1", .first_name = "Ötzi" }, { .code = "HE1", .first_name = "Otto" },
		{ .code = "HE2", .first_name = "" },
	};
	static const struct { const char *typed; size_t n, found[4]; } cases[] = {
		{ "ot", 4, { 0, 1, 2, 9 } }, { "OT1", 2, { 1, 0, 9, 9 } }, { " ot1 ", 2, { 1, 0, 9, 9 } }, { "he", 2, { 2, 3, 9, 9 } },
		{ "öt", 4, { 0, 1, 2, 9 } }, { "zo", 1, { 0, 9, 9, 9 } }, { "", 0, { 9, 9, 9, 9 } }, { "x", 0, { 9, 9, 9, 9 } },
	};
	size_t found[4];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = register_match(rows, 4, cases[i].typed, found, 4), wanted = 0;

		while (wanted < 4 && cases[i].found[wanted] != 9)
			wanted++;
		assert_int_equal(n, wanted);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(found[k], cases[i].found[k]);
	}
	assert_int_equal(register_match(rows, 4, "o", found, 2), 2);
}

static const char *heads(struct rig *r, struct room *room)
{
	RIG_OK(r, room_load(&r->op, &r->s, 1, r->a, room, &r->err));
	room_words_heads(&r->s, &room->heads, room->children_in, room->ratio_most, rig_words(r));
	return str_text(&r->words);
}

static void test_room(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL), *lead = add(r, NULL, "Ben", "adult", "team");
	const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = "", .step = "safeguarding", .field = "ratio" };
	const char *last = NULL;
	struct room room;
	struct model adults = rig_model;
	static const char *const all[] = { "child", "young", "adult", NULL };

	assert_string_equal(heads(r, &room), "0 children, 0 adults");
	assert_int_equal(room.ratio_most, 0);
	RIG_OK(r, op_put(&r->op, &c, &rig_safe[0], "", "6", NULL, &r->err));
	attend(r, lead, PRESENCE_IN, NULL);
	for (int i = 0; i < 6; i++) {
		last = add(r, otters, "", "child", NULL);
		attend(r, last, PRESENCE_IN, NULL);
	}
	assert_string_equal(heads(r, &room), "6 children, 1 adult (1 to 6)");
	assert_int_equal(room.n, 7);
	assert_int_equal(room.heads.in, 6);
	last = add(r, otters, "", "child", NULL);
	attend(r, last, PRESENCE_IN, NULL);
	assert_string_equal(heads(r, &room), "7 children, 1 adult (1 to 7; agreed: 1 to 6)");
	attend(r, last, PRESENCE_OUT, "Gran");
	assert_string_equal(heads(r, &room), "6 children, 1 adult (1 to 6)");
	adults.adult_bands = all;
	r->s.model = &adults;
	assert_string_equal(heads(r, &room), "6 people, 1 of the team");
	r->s.model = &rig_model;
}

static void test_needs(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", NULL), *herons = rig_group(r, "Herons", "child", NULL, NULL);
	const char *sam = add(r, otters, "Sam", "child", NULL), *jo = add(r, otters, "Jo", "child", NULL);
	const char *kit = add(r, herons, "Kit", "child", NULL);
	const char *jigsaw = rig_row(r, 1, "running-order", "activity", "Jigsaw", NULL);
	struct participant_row p;

	(void)rig_row(r, 1, "support-needs", "adjustment", "Large print", "person", sam, "activity", jigsaw, "ready", "yes", NULL);
	(void)rig_row(r, 1, "support-needs", "adjustment", "A quiet table", "for_group", "otters", NULL);
	(void)rig_row(r, 1, "support-needs", "adjustment", "A ramp", "for_group", "table 2", "activity", jigsaw, "ready", "no", NULL);
	p = person(r, sam);
	assert_int_equal(p.adjustments, 1);
	RIG_OK(r, register_needs(&r->op, &r->s, 1, &p, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Large print\nA quiet table (not ready yet)\nA ramp (not ready yet)");
	p = person(r, jo);
	RIG_OK(r, register_needs(&r->op, &r->s, 1, &p, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "A quiet table (not ready yet)\nA ramp (not ready yet)");
	p = person(r, kit);
	RIG_OK(r, register_needs(&r->op, &r->s, 1, &p, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "");
	RIG_OK(r, activity_needs(&r->op, &r->s, 1, jigsaw, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Large print, for OT1\nA ramp, for table 2 (not ready yet)");
	RIG_OK(r, activity_needs(&r->op, &r->s, 1, "", rig_words(r), &r->err));
	RIG_OK(r, activity_needs(&r->op, &r->s, 2, jigsaw, &r->words, &r->err));
	assert_string_equal(str_text(&r->words), "");
}

#define T(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_walk_in_lines), T(test_walk_in_refused), T(test_walk_in), T(test_add_and_remove), T(test_fill), T(test_attend),
		T(test_consent), T(test_consent_touches), T(test_counts), T(test_match), T(test_room), T(test_needs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
