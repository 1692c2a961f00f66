/* States of steps and indicators, look-ups in a model, the ways of counting, and the field tables of the entities. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "model/content.h"
#include "model/entity.h"
#include "model/ways.h"

static const struct field two_fields[] = { { .key = "day", .label = "Day" }, { .key = "place", .label = "Place" } };
static const struct step form = { .key = "form", .shape = STEP_FORM, .fields = two_fields, .n_fields = 2, .enough = 1 };
static const struct step table = { .key = "table", .shape = STEP_TABLE, .enough = 3 };
static const struct step marked = { .key = "marked", .shape = STEP_FORM, .by_person = true, .enough = 1 };
static const struct step marked_table = { .key = "m", .shape = STEP_TABLE, .by_person = true, .enough = 1 };

static const struct status_row {
	const struct step *s;
	struct step_counts c; /* filled, required, required_filled, rows, said */
	enum step_status is;
} statuses[] = {
	{ &form, { 0, 0, 0, 0, SAID_NOTHING, 0 }, STEP_OPEN },
	{ &form, { 1, 0, 0, 0, SAID_NOTHING, 0 }, STEP_BEGUN },
	{ &form, { 2, 0, 0, 0, SAID_NOTHING, 0 }, STEP_DONE },
	{ &form, { 0, 1, 0, 0, SAID_NOTHING, 0 }, STEP_OPEN },
	{ &form, { 1, 1, 0, 0, SAID_NOTHING, 0 }, STEP_BEGUN },
	{ &form, { 1, 1, 1, 0, SAID_NOTHING, 0 }, STEP_DONE },
	{ &form, { 2, 1, 1, 0, SAID_REOPENED, 0 }, STEP_BEGUN },
	{ &form, { 0, 0, 0, 0, SAID_REOPENED, 0 }, STEP_OPEN },
	{ &form, { 0, 1, 0, 0, SAID_DONE, 0 }, STEP_DONE },
	{ &form, { 2, 1, 1, 0, SAID_NOT_NEEDED, 0 }, STEP_NOT_NEEDED },
	{ &table, { 0, 0, 0, 0, SAID_NOTHING, 0 }, STEP_OPEN },
	{ &table, { 0, 0, 0, 2, SAID_NOTHING, 0 }, STEP_BEGUN },
	{ &table, { 0, 0, 0, 3, SAID_NOTHING, 0 }, STEP_DONE },
	{ &table, { 0, 0, 0, 4, SAID_REOPENED, 0 }, STEP_BEGUN },
	{ &table, { 0, 0, 0, 4, SAID_NOTHING, 1 }, STEP_BEGUN },
	{ &table, { 0, 0, 0, 0, SAID_NOTHING, 1 }, STEP_OPEN },
	{ &table, { 0, 0, 0, 4, SAID_DONE, 1 }, STEP_DONE },
	{ &table, { 0, 0, 0, 0, SAID_DONE, 0 }, STEP_DONE },
	{ &marked, { 0, 0, 0, 0, SAID_NOTHING, 0 }, STEP_OPEN },
	{ &marked, { 0, 0, 0, 0, SAID_DONE, 0 }, STEP_DONE },
	{ &marked_table, { 0, 0, 0, 5, SAID_NOTHING, 0 }, STEP_BEGUN },
	{ &marked_table, { 0, 0, 0, 5, SAID_DONE, 0 }, STEP_DONE },
};

static void states_of_steps(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (step_status(statuses[i].s, &statuses[i].c) != statuses[i].is)
			fail_msg("row %zu: %s", i, step_status_word(step_status(statuses[i].s, &statuses[i].c)));
	assert_string_equal(step_status_word(STEP_NOT_NEEDED), "not needed");
}

static void states_of_indicators(void **state)
{
	(void)state;
	const struct { struct had rules[2]; enum record_state is; long present, wanted; } table_[] = {
		{ { { 0, 3 }, { 0, 1 } }, RECORD_NONE, 0, 4 },
		{ { { 1, 3 }, { 0, 1 } }, RECORD_SOME, 1, 4 },
		{ { { 90, 3 }, { 0, 1 } }, RECORD_SOME, 3, 4 },
		{ { { 3, 3 }, { 1, 1 } }, RECORD_ENOUGH, 4, 4 },
		{ { { 9, 3 }, { 9, 1 } }, RECORD_ENOUGH, 4, 4 },
		{ { { -1, 3 }, { 1, 1 } }, RECORD_SOME, 1, 4 },
		/* no place for the first one in this event: it neither helps nor lacks */
		{ { { 5, 0 }, { 0, 1 } }, RECORD_NONE, 0, 1 },
		{ { { 5, 0 }, { 1, 1 } }, RECORD_ENOUGH, 1, 1 },
		{ { { 5, 0 }, { 2, 0 } }, RECORD_NONE, 0, 0 },
		{ { { 0, -1 }, { 0, 0 } }, RECORD_NONE, 0, 0 },
	};
	for (size_t i = 0; i < sizeof table_ / sizeof *table_; i++) {
		long present = -1, wanted = -1;
		assert_int_equal(indicator_state(table_[i].rules, 2, &present, &wanted), table_[i].is);
		assert_int_equal(present, table_[i].present);
		assert_int_equal(wanted, table_[i].wanted);
	}
	assert_int_equal(indicator_state(table_[3].rules, 2, NULL, NULL), RECORD_ENOUGH);
	assert_int_equal(indicator_state(NULL, 0, NULL, NULL), RECORD_NONE);
	assert_string_equal(record_state_word(RECORD_SOME), "some record");
}

static void standards_and_their_wordings(void **state)
{
	(void)state;
	static const char *const children[] = { "child", NULL }, *const young[] = { "young", "adult", NULL }, *const none[] = { NULL };
	static const char *const scores[] = { "weak", "good", NULL };
	const struct wording two[] = {
		{ .key = "8-12", .bands = children }, { .key = "12-18", .bands = young }, { .key = "any", .bands = none }
	};
	const struct standard list[] = { { .key = "inc" }, { .key = "sup" } };
	const struct standards s = { .key = "x", .standards = list, .n_standards = 2, .scores = scores, .n_scores = 2,
		.wordings = two, .n_wordings = 3 }, bare = { .key = "y" };
	assert_ptr_equal(standards_find(&s, "sup"), &list[1]);
	assert_null(standards_find(&s, "su"));
	assert_null(standards_find(&bare, "sup"));
	assert_ptr_equal(standards_wording(&s, "adult"), &two[1]);
	assert_ptr_equal(standards_wording(&s, "child"), &two[0]);
	assert_ptr_equal(standards_wording(&s, "elder"), &two[0]);
	assert_null(standards_wording(&bare, "child"));
	assert_string_equal(score_word(&s, 1), "weak");
	assert_string_equal(score_word(&s, 2), "good");
	assert_string_equal(score_word(&s, 0), "");
	assert_string_equal(score_word(&s, 3), "");
	assert_string_equal(score_word(&s, -1), "");
	assert_string_equal(score_word(&bare, 1), "");
}

static void look_ups(void **state)
{
	(void)state;
	const struct step plan1[] = { form }, run2[] = { table, form }, after[] = { form, marked };
	const struct choice kinds[] = { { "need", "Need" } };
	struct model m = { .key = "m", .after = { "After", after, 2 }, .kinds = kinds, .n_kinds = 1 };
	m.events[0].phases[PHASE_PLAN] = (struct phase){ "Plan", plan1, 1 };
	m.events[1].phases[PHASE_RUN] = (struct phase){ "Run", run2, 2 };

	assert_ptr_equal(model_phase(&m, 2, PHASE_RUN)->steps, run2);
	assert_ptr_equal(model_phase(&m, 0, PHASE_PLAN), &m.after);

	int ordinal = 0;
	enum phase_kind phase = PHASE_REVIEW;
	assert_ptr_equal(model_step(&m, "form", &ordinal, &phase), &plan1[0]);
	assert_int_equal(ordinal, 1);
	assert_int_equal(phase, PHASE_PLAN);
	ordinal = 2;
	assert_ptr_equal(model_step(&m, "form", &ordinal, &phase), &run2[1]);
	assert_int_equal(ordinal, 2);
	assert_int_equal(phase, PHASE_RUN);
	ordinal = 3;
	assert_ptr_equal(model_step(&m, "form", &ordinal, &phase), &after[0]);
	assert_int_equal(ordinal, 0);
	assert_int_equal(phase, PHASE_REVIEW);
	assert_ptr_equal(model_step(&m, "marked", NULL, NULL), &after[1]);
	assert_null(model_step(&m, "missing", NULL, NULL));
	assert_null(model_step_in(&m, 3, "form", NULL));
	assert_ptr_equal(model_step_in(&m, 2, "table", NULL), &run2[0]);
	assert_ptr_equal(step_field(&form, "place"), &two_fields[1]);
	assert_null(step_field(&form, "plac"));

	size_t n = 9;
	assert_ptr_equal(model_choices(&m, CHOICES_KINDS, &n), kinds);
	assert_int_equal(n, 1);
	assert_null(model_choices(&m, CHOICES_GROUPS, &n));
	assert_int_equal(n, 0);
	static const enum choice_source elsewhere[] = { CHOICES_QUESTIONS, CHOICES_ACTIVITIES, CHOICES_PARTICIPANTS,
		CHOICES_THEMES, CHOICES_TAGS };
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		n = 9;
		assert_null(model_choices(&m, elsewhere[i], &n));
		assert_int_equal(n, 0);
	}
	assert_string_equal(choice_find(kinds, 1, "need")->label, "Need");
	assert_null(choice_find(kinds, 1, "Need"));

	const struct indicator inds[] = { { .key = "inclusion-1" }, { .key = "inclusion-2" } };
	const struct standard one[] = { { .key = "inclusion", .indicators = inds, .n_indicators = 2 } };
	const struct standards all = { .key = "x", .standards = one, .n_standards = 1 };
	assert_ptr_equal(standards_indicator(&all, "inclusion-2"), &inds[1]);
	assert_null(standards_indicator(&all, "inclusion-3"));
}

/* Nothing stands twice in a list, and what is looked for does. */
static void check_names(const char *const *names, const char *has)
{
	bool found = false;
	for (size_t i = 0; names[i] != NULL; i++) {
		found = found || strcmp(names[i], has) == 0;
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(names[i], names[k]);
	}
	assert_true(found);
}

static void ways_are_known_by_name(void **state)
{
	(void)state;
	for (int i = 0; i < WAYS; i++) {
		enum way w = WAYS;
		assert_true(way_by_name(way_def((enum way)i)->name, &w));
		assert_int_equal(w, i);
		assert_true(strlen(way_def(w)->help) > 5);
		if (way_def(w)->field != WAY_TAKES_NOT)
			assert_int_equal(way_def(w)->step, WAY_MUST_TAKE);
	}
	enum way w;
	assert_false(way_by_name("row", &w));
	assert_true(way_by_name("counted", &w));
	assert_int_equal(way_def(w)->value, WAY_MUST_TAKE);
	assert_int_equal(way_def(w)->step, WAY_TAKES_NOT);
	assert_true(way_by_name("before", &w));
	assert_int_equal(way_def(w)->than, WAY_MAY_TAKE);
	check_names(way_counters, "commitments/traced");
	check_names(way_counters, "feedback/with/because");
	check_names(way_beginnings, "statements/group/");
	/* What goes on with a key is counted as kinds, and not by one name. */
	for (size_t i = 0; way_counters[i] != NULL; i++)
		assert_int_not_equal(way_counters[i][strlen(way_counters[i]) - 1], '/');
	for (size_t i = 0; way_beginnings[i] != NULL; i++)
		assert_int_equal(way_beginnings[i][strlen(way_beginnings[i]) - 1], '/');
}

static void check_field(const struct field *f, const struct entity_def *def)
{
	size_t n = strlen(f->label);
	if (n == 0 || text_width(f->label, n) > 24)
		fail_msg("%s.%s: the label has more than 24 columns", def->name, f->key);
	assert_int_equal(strspn(f->key, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(f->key));
	assert_true(strlen(f->help) > 10);
	assert_int_equal(f->help[strlen(f->help) - 1], '.');
	bool chooses = f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES;
	assert_true(chooses == (f->source != CHOICES_LISTED || f->n_choices > 0));
	assert_true((f->source == CHOICES_TAGS) == (f->tags != NULL));
	assert_true(f->min <= f->max);
	assert_null(f->column);
}

static void entity_tables(void **state)
{
	(void)state;
	for (int i = 0; i < ENTITIES; i++) {
		const struct entity_def *def = entity_def((enum entity)i);
		assert_true(def->n_fields > 0);
		assert_true(strlen(def->table) > 0 && strlen(def->one) > 0 && strlen(def->many) > 0);
		for (size_t j = 0; j < def->n_fields; j++) {
			const struct field *f = &def->fields[j], *found = NULL;
			check_field(f, def);
			for (size_t k = 0; k < j; k++)
				assert_string_not_equal(def->fields[k].key, f->key);
			struct str column = STR_INIT;
			enum entity e = ENTITIES;
			str_addf(&column, "%s.%s", def->name, f->key);
			assert_true(entity_column(str_text(&column), &e, &found));
			assert_int_equal(e, i);
			assert_ptr_equal(found, f);
			str_release(&column);
		}
	}
	assert_false(entity_column("event", NULL, NULL));
	assert_false(entity_column("event.", NULL, NULL));
	assert_false(entity_column("event.days", NULL, NULL));
	assert_false(entity_column("events.day", NULL, NULL));
	assert_false(entity_column(".day", NULL, NULL));
}

/* The columns of the store: a change here is a change of every file that people have. */
static void columns_of_the_store(void **state)
{
	(void)state;
	static const char *const fixed[ENTITIES] = {
		[ENTITY_ENGAGEMENT] = "title area lead told_by keep_until",
		[ENTITY_EVENT] = "day place starts ends expected safeguarding_lead safeguarding_phone",
		[ENTITY_GROUP] = "name band place expected worker wall",
		[ENTITY_STATEMENT] = ("words kind domain band group_id question activity_id participant_id form verbatim "
			"minority hold public_words parked source"),
		[ENTITY_PARTICIPANT] = "group_id code first_name band part collected_by",
		[ENTITY_COMMITMENT] = "form words person post organisation by_when how_known measure first_review theme_id",
		[ENTITY_THEME] = "title label label_state why rights wellbeing outcome note",
		[ENTITY_ROUND] = "title way",
		[ENTITY_FEEDBACK] = "asked said did done because next friendly",
		[ENTITY_TELLING] = "on_day way to_whom replied",
		[ENTITY_ADDED] = "kind words on_day",
		[ENTITY_SCORE] = "voice score reason who on_day",
		[ENTITY_FACES] = "band wording counts words way on_day",
	};
	for (int i = 0; i < ENTITIES; i++) {
		struct str keys = STR_INIT;
		const struct entity_def *def = entity_def((enum entity)i);
		for (size_t j = 0; j < def->n_fields; j++)
			str_addf(&keys, "%s%s", j > 0 ? " " : "", def->fields[j].key);
		assert_string_equal(str_text(&keys), fixed[i]);
		str_release(&keys);
	}
	static const char *const names[] = { "engagement.lead", "event.safeguarding_lead", "event.safeguarding_phone",
		"group.worker", "statement.words", "commitment.words", "commitment.person", "commitment.post",
		"participant.first_name", "participant.collected_by", "statement.public_words", "statement.parked",
		"feedback.said", "telling.to_whom", "telling.replied", "added.words", "score.reason", "score.who", "faces.words" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct field *f = NULL;
		assert_true(entity_column(names[i], NULL, &f));
		assert_true(f->personal);
	}
	size_t personal = 0;
	for (int i = 0; i < ENTITIES; i++)
		for (size_t j = 0; j < entity_def((enum entity)i)->n_fields; j++)
			personal += entity_def((enum entity)i)->fields[j].personal;
	assert_int_equal(personal, sizeof names / sizeof *names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_of_steps),
		cmocka_unit_test(states_of_indicators),
		cmocka_unit_test(standards_and_their_wordings),
		cmocka_unit_test(look_ups),
		cmocka_unit_test(ways_are_known_by_name),
		cmocka_unit_test(entity_tables),
		cmocka_unit_test(columns_of_the_store),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
