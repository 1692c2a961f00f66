/* A model with plans, lessons, a joint running order and steps with a day, on top of day_rig.h; themes, promises and copies of the file.
 * For the unit tests of promises, feedback and the next cycle. All words and names in them are invented. */
#ifndef TRIVET_TESTS_CYCLE_RIG_H
#define TRIVET_TESTS_CYCLE_RIG_H

#include "day_rig.h"

#include "op/capture.h"
#include "op/cycle.h"
#include "store/care.h"
#include "store/merge.h"

#define PERSON(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_LINE, .personal = true }
#define DATE(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_DATE }
static const struct field care_aim[] = { { .key = "aim", .label = "Aim", .kind = FIELD_TEXT, .required = true }, DATE("agreed_on"), PERSON("owner"),
	{ .key = "for_group", .label = "Group", .kind = FIELD_CHOICES, .source = CHOICES_GROUPS } };
static const struct field care_team[] = { LINE("role"), PERSON("who"), DATE("since"),
	{ .key = "activity", .label = "When", .kind = FIELD_CHOICE, .source = CHOICES_ACTIVITIES },
	LINE("brings"), LINE("knows"), LINE("asks") };
static const struct field care_needs[] = { { .key = "person", .label = "Who", .kind = FIELD_CHOICE, .source = CHOICES_PARTICIPANTS }, DATE("on") };
static const struct field care_joint[] = { { .key = "activity", .label = "Activity", .kind = FIELD_LINE, .required = true },
	LINE("lead"), { .key = "theme", .label = "Theme", .kind = FIELD_CHOICE, .source = CHOICES_THEMES } };
static const struct field care_lessons[] = { { .key = "lesson", .label = "Lesson", .kind = FIELD_LINE, .max_len = 60, .required = true },
	LINE("changes"), { .key = "for_event", .label = "For", .kind = FIELD_CHOICE, .source = CHOICES_EVENTS }, { .key = "done", .label = "Done", .kind = FIELD_YESNO } };
static const struct field care_report[] = { { .key = "due", .label = "Due", .kind = FIELD_DATE, .due = true },
	{ .key = "issued", .label = "Issued", .kind = FIELD_YESNO, .required = true } };
static const struct field care_talks[] = { LINE("what"), { .key = "by", .label = "By", .kind = FIELD_DATE, .due = true } };
static const struct step care_plan1[] = {
	{ .key = "aim", .title = "Aim", .enough = 1, FIELDS(care_aim) },
	{ .key = "team", .title = "Team", .row_name = "person", .shape = STEP_TABLE, .enough = 1, FIELDS(care_team) },
	{ .key = "needs", .title = "Needs", .row_name = "need", .shape = STEP_TABLE, .enough = 1, FIELDS(care_needs) },
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(care_joint) },
};
static const struct step care_plan3[] = {
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(care_joint) },
};
static const struct step care_review[] = {
	{ .key = "lessons", .title = "Lessons", .row_name = "lesson", .shape = STEP_TABLE, .enough = 2, FIELDS(care_lessons) },
};
static const struct step care_after[] = {
	{ .key = "six-month", .title = "Six-month report", .enough = 1, FIELDS(care_report) },
	{ .key = "talks", .title = "Talks", .row_name = "talk", .shape = STEP_TABLE, .enough = 3, FIELDS(care_talks) },
	{ .key = "you-said", .title = "You said", .shape = STEP_RECORDS, .records = RECORDS_FEEDBACK, .enough = 1 },
};
static const char *const care_barrier[] = { "barrier", NULL };
static const struct question care_questions[] = { { "needs", "What do you need?", rig_asks }, { "barriers", "What gets in the way?", care_barrier } };
static const struct model care_models[] = {
	{ .key = "small", .title = "Small", .standards = "none",
	  .events = {
		{ 1, "One", "w", "p", NULL, { { "Plan", care_plan1, 4 }, { "Run", NULL, 0 }, { "Review", care_review, 1 } } },
		{ 2, "Two", "w", "p", NULL, { { "Plan", NULL, 0 }, { "Run", NULL, 0 }, { "Review", care_review, 1 } } },
		{ 3, "Three", "w", "p", NULL, { { "Plan", care_plan3, 1 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } },
	  },
	  .after = { "After", care_after, 3 }, .bands = rig_bands, .n_bands = 3, .adult_bands = rig_adults,
	  .questions = care_questions, .n_questions = 2 },
};

static inline int care_begin(void **state)
{
	rig_content.models = care_models;
	rig_content.n_models = 1;
	return rig_begin(state);
}

#define HOSTILE "\x1b[2J\x1b]0;x\x07 '; DROP TABLE theme; -- \xe2\x80\xae \"q\"\nzwei %s %n"

/* A row of any table step of the model of this rig. */
static inline const char *care_row(struct rig *r, int ordinal, const char *step_key, const char *const *values)
{
	const struct step *step = model_step_in(care_models, ordinal, step_key, NULL);
	char id[STORE_ID_SIZE];

	assert_non_null(step);
	RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, ordinal), step, values, id, &r->err));
	return arena_strdup(r->a, id);
}
#define CARE_ROW(r, ordinal, step, ...) care_row((r), (ordinal), (step), (const char *const[8]){ __VA_ARGS__ })

static inline void care_answer(struct rig *r, int ordinal, const char *step_key, const char *key, const char *value)
{
	const struct step *step = model_step_in(care_models, ordinal, step_key, NULL);
	const struct cell c = { .engagement = r->id, .record = rig_event(r, ordinal), .row = "", .step = step_key, .field = key };
	struct str seen = STR_INIT;

	RIG_OK(r, cell_get(r->op.st, &c, &seen, &r->err));
	RIG_OK(r, op_put(&r->maker, &c, step_field(step, key), str_text(&seen), value, NULL, &r->err));
	str_release(&seen);
	rig_survey(r);
}

static inline struct commitment_row care_got(struct rig *r, const char *id)
{
	struct commitment_row c;

	RIG_OK(r, commitment_get(r->op.st, id, r->a, &c, &r->err));
	return c;
}

static inline struct followup_row *care_heard(struct rig *r, const char *id, size_t *n)
{
	struct followup_row *f;

	RIG_OK(r, followup_list(r->op.st, id, r->a, &f, n, &r->err));
	return f;
}

/* Of all that is in the file: sound, and the kept numbers are what they should be. */
static inline void care_sound(struct rig *r, struct store *st)
{
	struct check_report c;

	RIG_OK(r, care_check(st, &c, &r->err));
	if (!c.sound || c.foreign || c.differ || c.counters || c.holes || c.labels)
		fail_msg("%s", str_text(&c.detail));
	check_report_release(&c);
}

/* A copy of the file, opened, in `op` for Ben; care_join() takes into the first what was written in it. */
static inline const char *care_apart(struct rig *r, struct op *op)
{
	const char *path = arena_printf(r->a, "%s/copy.db", r->folder);

	RIG_OK(r, care_copy(r->op.st, path, &r->err));
	*op = (struct op){ .content = &rig_content, .actor = "Ben" };
	RIG_OK(r, store_open(&op->st, path, STORE_SCRATCH, &r->err));
	return path;
}

static inline void care_join(struct rig *r, struct op *op, const char *path)
{
	struct merged m;

	store_close(op->st);
	RIG_OK(r, merge_file(r->op.st, path, &m, &r->err));
	assert_true(m.taken > 0);
	care_sound(r, r->op.st);
	rig_survey(r);
}

#endif
