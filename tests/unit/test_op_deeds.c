/* Deeds and the survey on small real files: what they write, refuse, and how the standards answer. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/when.h"
#include "op/facts.h"
#include "op/op.h"
#include "op/survey.h"

/* A small model with one step of each shape, and standards with a rule for every fact. */
#define F_LINE(k, l) { .key = (k), .label = (l), .help = "h", .kind = FIELD_LINE }
static const struct field purpose_fields[] = {
	{ .key = "question", .label = "Question", .kind = FIELD_LINE, .required = true },
	{ .key = "limits", .label = "Limits", .kind = FIELD_TEXT },
	{ .key = "told", .label = "Told", .kind = FIELD_YESNO },
};
static const struct field when_fields[] = {
	{ .key = "day", .label = "Day", .kind = FIELD_DATE, .column = "event.day", .required = true },
	{ .key = "area", .label = "Area", .kind = FIELD_LINE, .column = "engagement.area" },
};
static const struct field role_fields[] = { F_LINE("role", "Role"), F_LINE("who", "Who") };
static const struct step plan1[] = {
	{ .key = "when", .title = "Day", .fields = when_fields, .n_fields = 2, .enough = 1 },
	{ .key = "purpose", .title = "Purpose", .fields = purpose_fields, .n_fields = 3, .enough = 1 },
	{ .key = "roles", .title = "Roles", .row_name = "item", .shape = STEP_TABLE, .fields = role_fields, .n_fields = 2, .enough = 2 },
};
static const struct step run1[] = {
	{ .key = "groups", .title = "Groups", .shape = STEP_RECORDS, .records = RECORDS_GROUPS, .enough = 1 },
	{ .key = "words", .title = "Words", .shape = STEP_RECORDS, .records = RECORDS_STATEMENTS, .enough = 2 },
};
static const struct step plan2[] = {
	{ .key = "roles", .title = "Roles", .row_name = "item", .shape = STEP_TABLE, .fields = role_fields, .n_fields = 2, .enough = 1 },
};
static const struct step run3[] = {
	{ .key = "promises", .title = "Promises", .shape = STEP_RECORDS, .records = RECORDS_COMMITMENTS, .enough = 1 },
};
static const struct step after[] = {
	{ .key = "paper", .title = "Paper", .fields = role_fields, .n_fields = 2, .by_person = true, .enough = 1 },
};
static const struct choice kinds[] = { { "need", "Need" }, { "idea", "Idea" } };
static const struct choice bands[] = { { "child", "Child" }, { "adult", "Adult" } };
static const struct choice domains[] = { { "home", "Home" } };
static const struct model model = {
	.key = "small", .title = "Small", .standards = "two",
	.events = {
		{ 1, "One", "w", "p", NULL, { { "Plan", plan1, 3 }, { "Run", run1, 2 }, { "Review", NULL, 0 } } },
		{ 2, "Two", "w", "p", NULL, { { "Plan", plan2, 1 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } },
		{ 3, "Three", "w", "p", NULL, { { "Plan", NULL, 0 }, { "Run", run3, 1 }, { "Review", NULL, 0 } } },
	},
	.after = { "After", after, 1 },
	.kinds = kinds, .n_kinds = 2, .bands = bands, .n_bands = 2, .domains = domains, .n_domains = 1,
};
enum { R_ANSWERED, R_DAY, R_EQUAL, R_ROWS, R_ROWS_FIELD, R_SAID, R_NEED, R_HEARD, R_GROUPS, R_PROMISES, R_WITH, R_DONE, RULES };
#define VALUES(...) (const char *const[]){ __VA_ARGS__, NULL }
static const struct fact facts[RULES] = {
	[R_ANSWERED] = { .way = WAY_ANSWERED, .step = "purpose", .field = "question", .nothing = "No question yet", .enough = "The question stands" },
	[R_DAY] = { .way = WAY_ANSWERED, .step = "when", .field = "day" },
	[R_EQUAL] = { .way = WAY_ANSWERED, .step = "purpose", .field = "told", .values = VALUES("yes") },
	[R_ROWS] = { .way = WAY_ROWS, .step = "roles" },
	[R_ROWS_FIELD] = { .way = WAY_ROWS, .step = "roles", .field = "who" },
	[R_SAID] = { .way = WAY_STATEMENTS },
	[R_NEED] = { .way = WAY_STATEMENTS, .values = VALUES("kind/need") },
	[R_HEARD] = { .way = WAY_GROUPS_HEARD },
	[R_GROUPS] = { .way = WAY_GROUPS },
	[R_PROMISES] = { .way = WAY_COMMITMENTS },
	[R_WITH] = { .way = WAY_COMMITMENTS, .values = VALUES("with/by_when") },
	[R_DONE] = { .way = WAY_STEP_DONE, .step = "roles" },
};
static const struct evidence rules[RULES] = {
	[R_ANSWERED] = { .fact = &facts[R_ANSWERED], .want = 1 }, [R_DAY] = { .fact = &facts[R_DAY], .want = 1 },
	[R_EQUAL] = { .fact = &facts[R_EQUAL], .want = 1 }, [R_ROWS] = { .fact = &facts[R_ROWS], .want = 3 },
	[R_ROWS_FIELD] = { .fact = &facts[R_ROWS_FIELD], .events = 1u << 1, .want = 1 },
	[R_SAID] = { .fact = &facts[R_SAID], .want = 3 }, [R_NEED] = { .fact = &facts[R_NEED], .want = 1 },
	[R_HEARD] = { .fact = &facts[R_HEARD], .want = 2 }, [R_GROUPS] = { .fact = &facts[R_GROUPS], .want = 2 },
	[R_PROMISES] = { .fact = &facts[R_PROMISES], .want = 1 }, [R_WITH] = { .fact = &facts[R_WITH], .want = 1 },
	[R_DONE] = { .fact = &facts[R_DONE], .want = 2 },
};
static const struct indicator indicators1[] = {
	{ .key = "a-1", .title = "Answers", .evidence = rules, .n_evidence = 3 },
	{ .key = "a-2", .title = "Rows", .evidence = rules + 3, .n_evidence = 2 },
};
static const struct indicator indicators2[] = { { .key = "b-1", .title = "Records", .evidence = rules + 5, .n_evidence = 7 } };
static const struct standard standard_rows[] = {
	{ .key = "a", .title = "Alpha", .brief = "Alp", .indicators = indicators1, .n_indicators = 2 },
	{ .key = "b", .title = "Beta", .brief = "Bet", .indicators = indicators2, .n_indicators = 1 },
};
static const struct standards standards = { .key = "two", .title = "Two", .issued = "x", .standards = standard_rows, .n_standards = 2 };
static struct content content = { .models = &model, .n_models = 1, .standards = &standards, .n_standards = 1 };

struct fixture {
	char folder[64], path[96];
	struct op op;
	struct arena *a;
	char id[STORE_ID_SIZE];
	struct survey s;
};

static void load(struct fixture *f)
{
	struct error err = ERROR_INIT;

	if (!survey_load(&f->op, f->id, f->a, &f->s, &err))
		fail_msg("%s", error_text(&err));
}

static int begin(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	struct error err = ERROR_INIT;

	memcpy(f->folder, "/tmp/trivet-op-XXXXXX", 22);
	if (!mkdtemp(f->folder))
		return -1;
	(void)snprintf(f->path, sizeof f->path, "%s/t.db", f->folder);
	f->a = arena_new();
	f->op = (struct op){ .content = &content, .actor = "Ana" };
	if (!store_open(&f->op.st, f->path, STORE_CREATE, &err) ||
		!op_engagement_new(&f->op, "Parks", "small", false, f->id, &err)) {
		print_error("%s\n", error_text(&err));
		return -1;
	}
	load(f);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;
	char command[160];

	store_close(f->op.st);
	arena_free(f->a);
	(void)snprintf(command, sizeof command, "rm -r '%s'", f->folder);
	if (system(command) != 0)
		return -1;
	free(f);
	return 0;
}

static struct cell answer_cell(const struct fixture *f, const char *step, const char *field)
{
	return (struct cell){ .engagement = f->id, .record = survey_subject(&f->s, 1), .row = "", .step = step, .field = field };
}

static void put(struct fixture *f, const char *step, size_t field, const char *seen, const char *value)
{
	const struct step *st = model_step_in(&model, 1, step, NULL);
	struct cell c = answer_cell(f, step, st->fields[field].key);
	struct error err = ERROR_INIT;

	c.column = st->fields[field].column;
	if (c.column && strncmp(c.column, "engagement.", 11) == 0)
		c.record = f->id;
	if (!op_put(&f->op, &c, &st->fields[field], seen, value, NULL, &err))
		fail_msg("%s", error_text(&err));
}

static void say(struct fixture *f, const char *group, const char *kind, const char *words)
{
	const struct statement_new s = { .engagement = f->id, .event = survey_subject(&f->s, 1), .group = group, .kind = kind,
		.domain = "home", .band = "child", .words = words };
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	if (!op_statement_add(&f->op, &s, id, &err))
		fail_msg("%s", error_text(&err));
}

static long have(struct fixture *f, int rule)
{
	load(f);
	return survey_rule(&f->s, &rules[rule], SCOPE_WHOLE).have;
}

static void test_board_starts_empty(void **state)
{
	struct fixture *f = *state;
	struct phase_count n = survey_phase(&f->s, 1, PHASE_PLAN);
	struct place next;

	assert_int_equal(n.all, 3);
	assert_int_equal(n.done + n.begun, 0);
	assert_true(survey_next(&f->s, &next));
	assert_int_equal(next.ordinal, 1);
	assert_string_equal(next.step->key, "when");
	assert_string_equal(next.field->key, "day");
	for (int r = 0; r < RULES; r++)
		assert_int_equal(survey_rule(&f->s, &rules[r], SCOPE_WHOLE).have, 0);
}

static void test_next_prefers_begun(void **state)
{
	struct fixture *f = *state;
	struct place next;

	put(f, "purpose", 1, "", "no money");
	load(f);
	assert_true(survey_next(&f->s, &next));
	assert_string_equal(next.step->key, "purpose");
	assert_string_equal(next.field->key, "question");
	put(f, "purpose", 0, "", "What about parks?");
	load(f);
	assert_int_equal(survey_step(&f->s, 1, next.step, NULL), STEP_DONE);
	assert_true(survey_next(&f->s, &next));
	assert_string_equal(next.step->key, "when");
}

static void test_columns_count_as_answers(void **state)
{
	struct fixture *f = *state;

	put(f, "when", 0, "", "2026-05-14");
	put(f, "when", 1, "", "Lochbeg");
	assert_int_equal(have(f, R_DAY), 1);
	assert_int_equal(survey_step(&f->s, 1, &plan1[0], NULL), STEP_DONE);
	assert_string_equal(f->s.engagement.events[0].day, "2026-05-14");
	assert_string_equal(f->s.engagement.area, "Lochbeg");
	put(f, "when", 0, "2026-05-14", "");
	assert_int_equal(have(f, R_DAY), 0);
	assert_int_equal(survey_step(&f->s, 1, &plan1[0], NULL), STEP_BEGUN);
}

static void test_every_fact_counts(void **state)
{
	struct fixture *f = *state;
	const char *full[] = { "lead", "Ben" }, *half[] = { "scribe", NULL };
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE], group[STORE_ID_SIZE], quiet[STORE_ID_SIZE];
	const struct field *by_when = entity_field(ENTITY_COMMITMENT, "by_when");
	struct cell c = { .column = "commitment.by_when", .engagement = f->id, .record = id, .row = "" };

	put(f, "purpose", 0, "", "Q");
	put(f, "purpose", 2, "", "no");
	assert_int_equal(have(f, R_ANSWERED), 1);
	assert_int_equal(have(f, R_EQUAL), 0);
	put(f, "purpose", 2, "no", "yes");
	assert_int_equal(have(f, R_EQUAL), 1);
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 1), &plan1[2], full, id, &err));
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 1), &plan1[2], half, id, &err));
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 2), &plan2[0], full, id, &err));
	assert_int_equal(have(f, R_ROWS), 3);
	assert_int_equal(have(f, R_ROWS_FIELD), 1); /* event 2 alone */
	assert_int_equal(have(f, R_DONE), 2);
	assert_true(op_group_add(&f->op, f->id, survey_subject(&f->s, 1), "Otters", "child", group, &err));
	assert_true(op_group_add(&f->op, f->id, survey_subject(&f->s, 1), "Herons", "child", quiet, &err));
	say(f, group, "need", "a bike lane");
	say(f, group, "idea", "slower cars");
	say(f, NULL, "need", "sleep");
	assert_int_equal(have(f, R_SAID), 3);
	assert_int_equal(have(f, R_NEED), 2);
	assert_int_equal(have(f, R_GROUPS), 2);
	assert_int_equal(have(f, R_HEARD), 1);
	assert_true(op_commitment_add(&f->op, f->id, survey_subject(&f->s, 3), "will", "paint it", id, &err));
	assert_int_equal(have(f, R_PROMISES), 1);
	assert_int_equal(have(f, R_WITH), 0);
	assert_true(op_put(&f->op, &c, by_when, "", "2026-12-01", NULL, &err));
	assert_int_equal(have(f, R_WITH), 1);
}

static void test_standards_line_answers(void **state)
{
	struct fixture *f = *state;
	struct survey before = f->s;
	struct str out = STR_INIT;
	long present, wanted;

	survey_line(&f->s, SCOPE_WHOLE, &out);
	assert_string_equal(str_text(&out), "Alp 0/7, Bet 0/12");
	put(f, "purpose", 0, "", "Q");
	load(f);
	str_clear(&out);
	survey_changed(&before, &f->s, SCOPE_WHOLE, &out);
	assert_string_equal(str_text(&out), "Alpha 1 of 7: The question stands");
	str_clear(&out);
	survey_changed(&f->s, &f->s, SCOPE_WHOLE, &out);
	assert_string_equal(str_text(&out), "");
	assert_int_equal(survey_indicator(&f->s, &indicators1[0], SCOPE_WHOLE, &present, &wanted), RECORD_SOME);
	assert_int_equal(present, 1);
	assert_int_equal(wanted, 3);
	str_release(&out);
}

static void test_missing_leads_to_the_place(void **state)
{
	struct fixture *f = *state;
	const struct evidence *rule = NULL;
	const char *full[] = { "lead", "Ben" };
	struct error err = ERROR_INIT;
	struct place p;
	char id[STORE_ID_SIZE];

	assert_true(survey_missing(&f->s, &indicators1[0], SCOPE_WHOLE, &p, &rule));
	assert_ptr_equal(rule, &rules[R_ANSWERED]);
	assert_string_equal(p.step->key, "purpose");
	assert_string_equal(p.field->key, "question");
	/* With its share of the rows in event 1 the next place to fill is event 2, and what is there stands in event 1. */
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 1), &plan1[2], full, id, &err));
	load(f);
	assert_true(survey_missing(&f->s, &indicators1[1], SCOPE_WHOLE, &p, &rule));
	assert_int_equal(p.ordinal, 1);
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 1), &plan1[2], full, id, &err));
	load(f);
	assert_true(survey_missing(&f->s, &indicators1[1], SCOPE_WHOLE, &p, &rule));
	assert_int_equal(p.ordinal, 2);
	assert_true(survey_place(&f->s, &rules[R_ROWS], SCOPE_WHOLE, &p));
	assert_int_equal(p.ordinal, 1);
	assert_true(survey_missing(&f->s, &indicators2[0], SCOPE_WHOLE, &p, NULL));
	assert_string_equal(p.step->key, "words");
	assert_int_equal(p.phase, PHASE_RUN);
	assert_true(survey_place(&f->s, &rules[R_PROMISES], SCOPE_WHOLE, &p));
	assert_int_equal(p.ordinal, 3);
}

static void test_people_say_of_steps(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct place next;

	assert_false(op_step_say(&f->op, f->id, survey_subject(&f->s, 1), &plan1[0], SAID_NOT_NEEDED, "  ", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_true(op_step_say(&f->op, f->id, survey_subject(&f->s, 1), &plan1[0], SAID_NOT_NEEDED, "same day as last year", &err));
	load(f);
	assert_int_equal(survey_step(&f->s, 1, &plan1[0], NULL), STEP_NOT_NEEDED);
	assert_string_equal(survey_reason(&f->s, 1, &plan1[0]), "same day as last year");
	assert_int_equal(survey_phase(&f->s, 1, PHASE_PLAN).done, 1);
	assert_true(survey_next(&f->s, &next));
	assert_string_equal(next.step->key, "purpose");
	assert_true(op_step_say(&f->op, f->id, survey_subject(&f->s, 1), &plan1[0], SAID_REOPENED, NULL, &err));
	load(f);
	assert_int_equal(survey_step(&f->s, 1, &plan1[0], NULL), STEP_OPEN);
	assert_string_equal(survey_reason(&f->s, 1, &plan1[0]), "");
	error_release(&err);
}

static void test_after_comes_last_and_all_can_be_done(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct place next;
	int seen = 0;

	while (survey_next(&f->s, &next)) {
		assert_true(seen++ < 20);
		if (next.ordinal == 0)
			assert_int_equal(seen, 8);
		assert_true(op_step_say(&f->op, f->id, survey_subject(&f->s, next.ordinal), next.step, SAID_DONE, NULL, &err));
		load(f);
	}
	assert_int_equal(seen, 8);
	error_release(&err);
}

static void test_clash_names_both(void **state)
{
	struct fixture *f = *state;
	const struct op sam = { .st = f->op.st, .content = &content, .actor = "Sam" };
	const struct cell c = answer_cell(f, "purpose", "question");
	struct clash clash = CLASH_INIT;
	struct error err = ERROR_INIT;
	struct str value = STR_INIT;

	assert_true(op_put(&sam, &c, &purpose_fields[0], "", "Sam's words", NULL, &err));
	assert_false(op_put(&f->op, &c, &purpose_fields[0], "", "mine", &clash, &err));
	assert_int_equal(err.code, ERR_CLASH);
	assert_non_null(strstr(error_text(&err), "Sam changed \"Question\" at "));
	assert_null(strstr(error_text(&err), "words")); /* what was written goes to the clash alone */
	assert_string_equal(str_text(&clash.theirs), "Sam's words");
	assert_string_equal(str_text(&clash.actor), "Sam");
	assert_true(cell_get(f->op.st, &c, &value, &err));
	assert_string_equal(str_text(&value), "Sam's words");
	/* Having seen it, one may write over it. */
	assert_true(op_put(&f->op, &c, &purpose_fields[0], "Sam's words", "mine", NULL, &err));
	str_release(&value);
	clash_release(&clash);
	error_release(&err);
}

static void test_undo_and_redo_say_what(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	const char *full[] = { "lead", "Ben" };
	char id[STORE_ID_SIZE];

	say(f, NULL, "need", "a bike lane");
	assert_true(op_undo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Taken back: add a statement.");
	assert_int_equal(have(f, R_SAID), 0);
	str_clear(&words);
	assert_true(op_redo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Done again: add a statement.");
	assert_int_equal(have(f, R_SAID), 1);
	assert_true(op_row_add_filled(&f->op, f->id, survey_subject(&f->s, 1), &plan1[2], full, id, &err));
	str_clear(&words);
	assert_true(op_undo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Taken back: add an item.");
	put(f, "purpose", 0, "", "Q");
	put(f, "purpose", 0, "Q", "Q2");
	str_clear(&words);
	assert_true(op_undo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Taken back: change \"Question\".");
	str_clear(&words);
	assert_true(op_undo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Taken back: fill in \"Question\".");
	str_release(&words);
	error_release(&err);
}

static void test_undo_leaves_what_others_changed(void **state)
{
	struct fixture *f = *state;
	const struct op sam = { .st = f->op.st, .content = &content, .actor = "Sam" };
	const struct cell c = answer_cell(f, "purpose", "question");
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	put(f, "purpose", 0, "", "mine");
	assert_true(op_put(&sam, &c, &purpose_fields[0], "mine", "Sam's", NULL, &err));
	assert_false(op_undo(&f->op, &words, &err));
	assert_int_equal(err.code, ERR_CLASH);
	assert_non_null(strstr(error_text(&err), "Not taken back: Sam has changed it since"));
	put(f, "purpose", 0, "Sam's", "mine again");
	assert_true(op_undo(&f->op, &words, &err));
	assert_true(op_put(&sam, &c, &purpose_fields[0], "Sam's", "Sam's own", NULL, &err));
	assert_false(op_redo(&f->op, &words, &err));
	assert_non_null(strstr(error_text(&err), "Not done again: Sam has changed it since"));
	str_release(&words);
	error_release(&err);
}

static void test_refusals_write_nothing(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	int64_t before = store_newest(f->op.st);

	assert_false(op_engagement_new(&f->op, " ", "small", false, id, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(op_engagement_new(&f->op, "T", "none", false, id, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_false(op_group_add(&f->op, f->id, survey_subject(&f->s, 1), "", "child", id, &err));
	assert_false(op_commitment_add(&f->op, f->id, survey_subject(&f->s, 1), "can", "\n", id, &err));
	assert_false(op_remove(&f->op, ENTITY_EVENT, survey_subject(&f->s, 1), &err));
	assert_int_equal(store_newest(f->op.st), before);
	put(f, "purpose", 0, "same", "same"); /* nothing to write */
	assert_int_equal(store_newest(f->op.st), before);
	error_release(&err);
}

static void test_removed_engagement_is_gone_until_undo(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	struct survey s;

	assert_true(op_engagement_remove(&f->op, f->id, &err));
	assert_false(survey_load(&f->op, f->id, f->a, &s, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_true(op_undo(&f->op, &words, &err));
	assert_string_equal(str_text(&words), "Taken back: remove an engagement.");
	load(f);
	str_release(&words);
	error_release(&err);
}

static void test_missing_model_is_named(void **state)
{
	struct fixture *f = *state;
	struct content none = { .models = NULL, .n_models = 0 };
	const struct op op = { .st = f->op.st, .content = &none, .actor = "Ana" };
	struct error err = ERROR_INIT;
	struct survey s;

	assert_false(survey_load(&op, f->id, f->a, &s, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_non_null(strstr(error_text(&err), "models/small.cfg"));
	error_release(&err);
}

static void test_rows_move_and_go(void **state)
{
	struct fixture *f = *state;
	const char *subject = survey_subject(&f->s, 1), *one[] = { "1", NULL }, *two[] = { "2", NULL };
	struct error err = ERROR_INIT;
	struct table_line *lines;
	size_t n;
	char a[STORE_ID_SIZE], b[STORE_ID_SIZE];

	assert_true(op_row_add_filled(&f->op, f->id, subject, &plan1[2], one, a, &err));
	assert_true(op_row_add_filled(&f->op, f->id, subject, &plan1[2], two, b, &err));
	assert_true(op_row_move(&f->op, &plan1[2], b, -1, &err));
	assert_true(table_lines(f->op.st, subject, "roles", f->a, &lines, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(lines[0].id, b);
	assert_false(op_row_move(&f->op, &plan1[2], b, -1, &err));
	assert_int_equal(err.code, ERR_NOTHING);
	assert_true(op_row_remove(&f->op, &plan1[2], a, &err));
	assert_true(table_lines(f->op.st, subject, "roles", f->a, &lines, &n, &err));
	assert_int_equal(n, 1);
	error_release(&err);
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_board_starts_empty), T(test_next_prefers_begun), T(test_columns_count_as_answers), T(test_every_fact_counts),
		T(test_standards_line_answers), T(test_missing_leads_to_the_place), T(test_people_say_of_steps),
		T(test_after_comes_last_and_all_can_be_done), T(test_clash_names_both), T(test_undo_and_redo_say_what),
		T(test_undo_leaves_what_others_changed), T(test_refusals_write_nothing), T(test_removed_engagement_is_gone_until_undo),
		T(test_missing_model_is_named), T(test_rows_move_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
