/* A small model with a running order and a register, an engagement in a real file, two connections to it, and a pinned clock.
 * For the unit tests of the day, the register and capture. */
#ifndef TRIVET_TESTS_DAY_RIG_H
#define TRIVET_TESTS_DAY_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/when.h"
#include "op/op.h"
#include "op/promises.h"
#include "op/survey.h"
#include "op/themes.h"

#define LINE(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_LINE }
static const struct choice rig_kinds[] = { { "welcome", "Welcome" }, { "talk", "Talk" }, { "make", "Make" }, { "move", "Move" },
	{ "break", "Break" }, { "meal", "Meal" }, { "closing", "Closing" } };
static const struct choice rig_ways[] = { { "talk", "Talk" }, { "make", "Make" } };
static const struct choice rig_flags[] = { { "protected", "Keep" }, { "optional", "May go" }, { "fixed_start", "On time" },
	{ "fixed_end", "Ends on time" } };
static const struct field rig_order[] = {
	{ .key = "starts", .label = "Starts", .kind = FIELD_TIME },
	{ .key = "minutes", .label = "Minutes", .kind = FIELD_DURATION, .min = 1, .max = 240 },
	{ .key = "floor", .label = "Shortest", .kind = FIELD_DURATION, .min = 1, .max = 240 },
	{ .key = "activity", .label = "Activity", .kind = FIELD_LINE, .required = true, .max_len = 40 },
	{ .key = "kind", .label = "Kind", .kind = FIELD_CHOICE, .choices = rig_kinds, .n_choices = 7 },
	{ .key = "method", .label = "Way", .kind = FIELD_CHOICE, .choices = rig_ways, .n_choices = 2 },
	{ .key = "question", .label = "Question", .kind = FIELD_CHOICE, .source = CHOICES_QUESTIONS },
	LINE("serves"), LINE("lead"), LINE("kit"), LINE("other_way"), LINE("prompt"),
	{ .key = "flags", .label = "Flags", .kind = FIELD_CHOICES, .choices = rig_flags, .n_choices = 4 },
};
static const struct field rig_short_order[] = {
	{ .key = "activity", .label = "Activity", .kind = FIELD_LINE, .required = true },
	{ .key = "minutes", .label = "Minutes", .kind = FIELD_DURATION },
	LINE("lead"),
};
static const struct field rig_kit[] = { { .key = "number", .label = "Number", .kind = FIELD_NUMBER },
	{ .key = "thing", .label = "Thing", .kind = FIELD_LINE, .required = true } };
static const struct field rig_needs[] = {
	{ .key = "adjustment", .label = "What", .kind = FIELD_LINE, .required = true }, LINE("for_group"),
	{ .key = "person", .label = "Who", .kind = FIELD_CHOICE, .source = CHOICES_PARTICIPANTS },
	{ .key = "activity", .label = "When", .kind = FIELD_CHOICE, .source = CHOICES_ACTIVITIES },
	{ .key = "ready", .label = "Ready", .kind = FIELD_YESNO },
};
static const struct field rig_safe[] = { { .key = "ratio", .label = "Ratio", .kind = FIELD_NUMBER } };
static const struct field rig_arrivals[] = {
	{ .key = "came", .label = "Came", .kind = FIELD_NUMBER }, { .key = "adults", .label = "Adults", .kind = FIELD_NUMBER },
	{ .key = "team", .label = "Team", .kind = FIELD_NUMBER }, { .key = "walk_ins", .label = "Walk-ins", .kind = FIELD_NUMBER },
	{ .key = "consent_missing", .label = "No consent", .kind = FIELD_NUMBER },
};
static const struct field rig_noticed[] = { { .key = "at", .label = "At", .kind = FIELD_TIME },
	{ .key = "about", .label = "About", .kind = FIELD_CHOICE, .choices = rig_ways, .n_choices = 2, .required = true },
	{ .key = "note", .label = "Note", .kind = FIELD_LINE, .required = true, .max_len = 60 } };
#define FIELDS(list) .fields = (list), .n_fields = sizeof(list) / sizeof *(list)
static const struct step rig_plan1[] = {
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(rig_order) },
	{ .key = "kit", .title = "Kit", .row_name = "thing", .shape = STEP_TABLE, .enough = 1, FIELDS(rig_kit) },
	{ .key = "support-needs", .title = "Needs", .row_name = "adjustment", .shape = STEP_TABLE, .enough = 1, FIELDS(rig_needs) },
	{ .key = "safeguarding", .title = "Safe", .enough = 1, FIELDS(rig_safe) },
};
static const struct step rig_run1[] = {
	{ .key = "register", .title = "Register", .shape = STEP_RECORDS, .records = RECORDS_PARTICIPANTS, .enough = 2 },
	{ .key = "the-day", .title = "The day", .shape = STEP_RECORDS, .records = RECORDS_MOMENTS, .enough = 3 },
	{ .key = "arrivals", .title = "Arrivals", .enough = 1, FIELDS(rig_arrivals) },
	{ .key = "noticed", .title = "Noticed", .row_name = "note", .shape = STEP_TABLE, .enough = 1, FIELDS(rig_noticed) },
};
static const struct step rig_plan2[] = {
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(rig_short_order) },
};
static const struct choice rig_bands[] = { { "child", "Children" }, { "young", "Young people" }, { "adult", "Adults" } };
static const char *const rig_adults[] = { "adult", NULL };
static const char *const rig_asks[] = { "need", NULL };
static const struct question rig_questions[] = { { "needs", "What is needed?", rig_asks } };
static const struct model rig_model = {
	.key = "small", .title = "Small", .standards = "none",
	.events = {
		{ 1, "One", "w", "p", NULL, { { "Plan", rig_plan1, 4 }, { "Run", rig_run1, 4 }, { "Review", NULL, 0 } } },
		{ 2, "Two", "w", "p", NULL, { { "Plan", rig_plan2, 1 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } },
		{ 3, "Three", "w", "p", NULL, { { "Plan", NULL, 0 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } },
	},
	.after = { "After", NULL, 0 }, .bands = rig_bands, .n_bands = 3, .adult_bands = rig_adults,
	.questions = rig_questions, .n_questions = 1,
};
static struct content rig_content = { .models = &rig_model, .n_models = 1 };

struct rig {
	char folder[64], path[96], id[STORE_ID_SIZE];
	struct op op, other;       /* Ana, and Ben with a connection of his own */
	struct op maker;           /* made what stands at the beginning; on the first connection */
	struct arena *a;
	struct survey s;
	struct error err;
	struct str words;
};

#define RIG_OK(r, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(r)->err)); } while (0)
/* The call fails with this code and says why. */
#define RIG_NO(r, expected, call) do { \
	error_release(&(r)->err); (r)->err = (struct error)ERROR_INIT; \
	assert_false(call); \
	if ((r)->err.code != (expected)) fail_msg("%s: %s", #call, error_text(&(r)->err)); \
	assert_true(strlen(error_text(&(r)->err)) > 10); } while (0)

static inline void rig_clock(const char *iso)
{
	int64_t us;

	assert_true(clock_from_iso(iso, &us));
	clock_pin(us);
}

static inline void rig_pass(int seconds)
{
	clock_pin(clock_now_us() + seconds * INT64_C(1000000));
}

static inline void rig_survey(struct rig *r)
{
	RIG_OK(r, survey_load(&r->op, r->id, r->a, &r->s, &r->err));
}

static inline int rig_begin(void **state)
{
	struct rig *r = mem_alloc(sizeof *r);

	(void)setenv("TZ", "Europe/London", 1);
	tzset();
	rig_clock("2026-05-14T09:50:00");
	memcpy(r->folder, "/tmp/trivet-day-XXXXXX", 23);
	if (!mkdtemp(r->folder))
		return -1;
	(void)snprintf(r->path, sizeof r->path, "%s/t.db", r->folder);
	r->a = arena_new();
	r->op = (struct op){ .content = &rig_content, .actor = "Ana" };
	r->other = (struct op){ .content = &rig_content, .actor = "Ben" };
	r->maker = (struct op){ .content = &rig_content, .actor = "Maker" };
	if (!store_open(&r->op.st, r->path, STORE_CREATE | STORE_SCRATCH, &r->err) ||
		!store_open(&r->other.st, r->path, STORE_SCRATCH, &r->err)) {
		print_error("%s\n", error_text(&r->err));
		return -1;
	}
	r->maker.st = r->op.st;
	RIG_OK(r, op_engagement_new(&r->maker, "Parks", "small", true, r->id, &r->err));
	rig_survey(r);
	*state = r;
	return 0;
}

static inline int rig_end(void **state)
{
	struct rig *r = *state;
	char command[160];

	store_close(r->op.st);
	store_close(r->other.st);
	arena_free(r->a);
	error_release(&r->err);
	str_release(&r->words);
	clock_pin(0);
	(void)snprintf(command, sizeof command, "rm -r '%s'", r->folder);
	if (system(command) != 0)
		return -1;
	free(r);
	return 0;
}

static inline const char *rig_event(const struct rig *r, int ordinal)
{
	return survey_subject(&r->s, ordinal);
}

/* The row of a table step, filled by key; the list of keys and values ends with NULL. Made by the maker. */
static inline const char *rig_row(struct rig *r, int ordinal, const char *step_key, ...)
{
	const struct step *step = model_step_in(&rig_model, ordinal, step_key, NULL);
	const char *values[16] = { NULL }, *key;
	char id[STORE_ID_SIZE];
	va_list ap;

	va_start(ap, step_key);
	while ((key = va_arg(ap, const char *)) != NULL) {
		const struct field *f = step_field(step, key);

		assert_non_null(f);
		values[f - step->fields] = va_arg(ap, const char *);
	}
	va_end(ap);
	RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, ordinal), step, values, id, &r->err));
	return arena_strdup(r->a, id);
}

static inline void rig_column(struct rig *r, const char *column, const char *record, const char *value)
{
	const struct cell c = { .column = column, .engagement = r->id, .record = record, .row = "" };
	enum entity e;
	const struct field *f;

	assert_true(entity_column(column, &e, &f));
	RIG_OK(r, op_put(&r->maker, &c, f, "", value, NULL, &r->err));
	rig_survey(r);
}

static inline const char *rig_group(struct rig *r, const char *name, const char *band, const char *place, const char *expected)
{
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_group_add(&r->maker, r->id, rig_event(r, 1), name, band, id, &r->err));
	if (place)
		rig_column(r, "group.place", id, place);
	if (expected)
		rig_column(r, "group.expected", id, expected);
	return arena_strdup(r->a, id);
}

static inline const char *rig_say(struct rig *r, const char *group, const char *band, const char *participant, const char *words)
{
	const struct statement_new s = { .engagement = r->id, .event = rig_event(r, 1), .group = group, .band = band,
		.participant = participant, .words = words };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_statement_add(&r->maker, &s, id, &r->err));
	return arena_strdup(r->a, id);
}

static inline const char *rig_theme(struct rig *r, const char *title)
{
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_theme_add(&r->maker, r->id, title, id, &r->err));
	return arena_strdup(r->a, id);
}

/* Made at event 3; `by_when` and `theme` may be "". */
static inline const char *rig_promise(struct rig *r, const char *words, const char *by_when, const char *theme)
{
	char id[STORE_ID_SIZE] = "";

	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 3), "will", words, id, &r->err));
	if (*by_when)
		rig_column(r, "commitment.by_when", id, by_when);
	if (*theme)
		rig_column(r, "commitment.theme_id", id, theme);
	rig_survey(r);
	return arena_strdup(r->a, id);
}

/* As after a restart: what is in memory is gone. */
static inline void rig_reopen(struct rig *r)
{
	store_close(r->op.st);
	store_close(r->other.st);
	RIG_OK(r, store_open(&r->op.st, r->path, STORE_SCRATCH, &r->err));
	RIG_OK(r, store_open(&r->other.st, r->path, STORE_SCRATCH, &r->err));
	r->maker.st = r->op.st;
	rig_survey(r);
}

static inline void rig_undo(struct rig *r)
{
	str_clear(&r->words);
	RIG_OK(r, op_undo(&r->op, &r->words, &r->err));
}

/* Clears the words, for the next deed that says something. */
static inline struct str *rig_words(struct rig *r)
{
	str_clear(&r->words);
	return &r->words;
}

#endif
