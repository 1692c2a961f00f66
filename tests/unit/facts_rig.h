/* A small model with dates, numbers and choices in a table, standards with a rule for each way of counting, and an engagement in a real file. For
 * the unit tests of facts and of the records behind an indicator. */
#ifndef TRIVET_TESTS_FACTS_RIG_H
#define TRIVET_TESTS_FACTS_RIG_H

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
#include "op/op.h"
#include "op/survey.h"
#include "store/judging.h"

#define KEYS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define FORM(k, t, f) { .key = (k), .title = (t), .fields = (f), .n_fields = sizeof(f) / sizeof *(f), .enough = 1 }
#define RECORDS(k, t, r, n) { .key = (k), .title = (t), .shape = STEP_RECORDS, .records = (r), .enough = (n) }
#define FACTS_STEPS(s) (s), sizeof(s) / sizeof *(s)

static const struct choice rig_channels[] = { { "post", "By post" }, { "visit", "A visit" }, { "film", "A film" } };
static const struct field rig_when[] = {
	{ .key = "day", .label = "Day", .kind = FIELD_DATE, .column = "event.day", .required = true },
	{ .key = "expected", .label = "Expected", .kind = FIELD_NUMBER, .column = "event.expected" },
};
static const struct field rig_purpose[] = {
	{ .key = "question", .label = "Question", .kind = FIELD_LINE, .required = true },
	{ .key = "agreed_on", .label = "Agreed on", .kind = FIELD_DATE },
};
static const struct field rig_invited[] = {
	{ .key = "group", .label = "Group", .kind = FIELD_LINE, .required = true },
	{ .key = "contact", .label = "Who asks them", .kind = FIELD_LINE, .personal = true },
	{ .key = "notes", .label = "Notes", .kind = FIELD_TEXT },
	{ .key = "asked", .label = "Asked", .kind = FIELD_NUMBER },
	{ .key = "channel", .label = "Which way", .kind = FIELD_CHOICE, .choices = rig_channels, .n_choices = 3 },
	{ .key = "needs", .label = "Needs asked", .kind = FIELD_YESNO, .indicators = KEYS("sup-2") },
	{ .key = "sent_on", .label = "Sent", .kind = FIELD_DATE },
};
enum { I_GROUP, I_CONTACT, I_NOTES, I_ASKED, I_CHANNEL, I_NEEDS, I_SENT, I_FIELDS };
#define INVITATIONS { .key = "invitations", .title = "Invitations", .row_name = "invitation", .shape = STEP_TABLE, .fields = rig_invited, \
	.n_fields = I_FIELDS, .enough = 2, .indicators = KEYS("inc-1", "pla-1") }
static const struct step rig_plan1[] = { FORM("when", "Day", rig_when), FORM("purpose", "Purpose", rig_purpose), INVITATIONS };
static const struct step rig_plan2[] = { FORM("when", "Day", rig_when), INVITATIONS };
static const struct step rig_run1[] = { RECORDS("statements", "Words", RECORDS_STATEMENTS, 2), RECORDS("groups", "Groups", RECORDS_GROUPS, 1) };
static const struct step rig_run2[] = { RECORDS("statements", "Words", RECORDS_STATEMENTS, 2) };
static const struct step rig_review[] = { RECORDS("their-view", "Their view", RECORDS_FACES, 7), RECORDS("judging", "Judging", RECORDS_SCORES, 7) };
static const struct step rig_review2[] = { RECORDS("themes", "Themes", RECORDS_THEMES, 1), RECORDS("judging", "Judging", RECORDS_SCORES, 2) };
static const struct step rig_after[] = { RECORDS("judging", "Judging again", RECORDS_SCORES, 7) };
static const struct choice rig_kinds[] = { { "need", "Need" } }, rig_bands[] = { { "child", "Child" } }, rig_domains[] = { { "home", "Home" } };
static const struct model rig_model = {
	.key = "small", .title = "Small", .standards = "three",
	.events = {
		{ 1, "Children", "w", "p", NULL, { { "Plan", FACTS_STEPS(rig_plan1) }, { "Run", FACTS_STEPS(rig_run1) }, { "Review", FACTS_STEPS(rig_review) } } },
		{ 2, "Adults", "w", "p", NULL, { { "Plan", FACTS_STEPS(rig_plan2) }, { "Run", FACTS_STEPS(rig_run2) }, { "Review", FACTS_STEPS(rig_review2) } } },
		{ 3, "Together", "w", "p", NULL, { { "Plan", FACTS_STEPS(rig_plan2) }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } },
	},
	.after = { "After", FACTS_STEPS(rig_after) },
	.kinds = rig_kinds, .n_kinds = 1, .bands = rig_bands, .n_bands = 1, .domains = rig_domains, .n_domains = 1,
};

enum { F_INVITED, F_ASKED, F_VALUES, F_SENT, F_SENT_AGREED, F_SUM, F_EXPECTED, F_DISTINCT, F_SAID, F_THEMES, F_THEMED, F_SCORES, F_STATED, F_NOWHERE,
	F_DONE, RIG_FACTS };
static const struct fact rig_facts[RIG_FACTS] = {
	[F_INVITED] = { .key = "invited", .way = WAY_ROWS, .step = "invitations" },
	[F_ASKED] = { .key = "asked", .way = WAY_ANSWERED, .step = "invitations", .field = "needs", .of = &rig_facts[F_INVITED],
		.nothing = "No group was asked, 0% of %w", .some = "%n of %w groups were asked", .enough = "All groups were asked (%n)" },
	[F_VALUES] = { .key = "told", .way = WAY_ANSWERED, .step = "invitations", .field = "channel", .values = KEYS("post", "visit") },
	[F_SENT] = { .key = "sent", .way = WAY_BEFORE, .step = "invitations", .field = "sent_on", .days = 14 },
	[F_SENT_AGREED] = { .key = "sent-agreed", .way = WAY_BEFORE, .step = "invitations", .field = "sent_on", .than_step = "purpose",
		.than_field = "agreed_on" },
	[F_SUM] = { .key = "people", .way = WAY_SUM, .step = "invitations", .field = "asked" },
	[F_EXPECTED] = { .key = "expected", .way = WAY_SUM, .step = "when", .field = "expected" },
	[F_DISTINCT] = { .key = "ways", .way = WAY_DISTINCT, .step = "invitations", .field = "channel" },
	[F_SAID] = { .key = "said", .way = WAY_STATEMENTS, .nothing = "No words yet" },
	[F_THEMES] = { .key = "themes", .way = WAY_COUNTED, .values = KEYS("themes") },
	[F_THEMED] = { .key = "themed", .way = WAY_COUNTED, .values = KEYS("statements/themed") },
	[F_SCORES] = { .key = "scores", .way = WAY_KINDS, .values = KEYS("scores/") },
	[F_STATED] = { .key = "stated", .way = WAY_STATED, .nothing = "Not stated", .enough = "Stated" },
	[F_NOWHERE] = { .key = "nowhere", .way = WAY_ANSWERED, .step = "nowhere", .field = "x" },
	[F_DONE] = { .key = "done", .way = WAY_STEP_DONE, .step = "purpose", .fills = "when" },
};

enum { EVENT_1 = 1, EVENT_2 = 2, EVENT_3 = 4, AFTER = 8 };
static const struct evidence rig_inc1[] = { { .fact = &rig_facts[F_ASKED], .want = 3, .events = EVENT_1 | EVENT_2 } };
static const struct evidence rig_inc2[] = { { .fact = &rig_facts[F_SAID], .want = 3 }, { .fact = &rig_facts[F_THEMED], .want = 3 },
	{ .fact = &rig_facts[F_THEMES], .want = 2, .events = EVENT_2 } };
static const struct evidence rig_sup1[] = { { .fact = &rig_facts[F_NOWHERE], .want = 4 } };
static const struct evidence rig_sup2[] = { { .fact = &rig_facts[F_STATED], .want = 1 } };
static const struct evidence rig_pla1[] = { { .fact = &rig_facts[F_SENT], .want = 2 }, { .fact = &rig_facts[F_DISTINCT], .want = 3 },
	{ .fact = &rig_facts[F_DONE], .want = 1 } };
static const struct indicator rig_inc[] = { { .key = "inc-1", .title = "Asked", .evidence = rig_inc1, .n_evidence = 1 },
	{ .key = "inc-2", .title = "Heard", .evidence = rig_inc2, .n_evidence = 3 } };
static const struct indicator rig_sup[] = { { .key = "sup-1", .title = "Nowhere", .evidence = rig_sup1, .n_evidence = 1 },
	{ .key = "sup-2", .title = "Said so", .evidence = rig_sup2, .n_evidence = 1 } };
static const struct indicator rig_pla[] = { { .key = "pla-1", .title = "In time", .evidence = rig_pla1, .n_evidence = 3 } };
static const struct standard rig_three[] = {
	{ .key = "inclusion", .title = "Inclusion", .brief = "Inc", .indicators = rig_inc, .n_indicators = 2 },
	{ .key = "support", .title = "Support", .brief = "Sup", .indicators = rig_sup, .n_indicators = 2 },
	{ .key = "planning", .title = "Planning", .brief = "Pla", .indicators = rig_pla, .n_indicators = 1 },
};
static const struct standard rig_one[] = { { .key = "planning", .title = "Planning", .brief = "Pla", .indicators = rig_pla, .n_indicators = 1 } };
static const struct standards rig_standards[] = {
	{ .key = "three", .title = "Three", .issued = "x", .standards = rig_three, .n_standards = 3 },
	{ .key = "one", .title = "One", .issued = "x", .standards = rig_one, .n_standards = 1 },
};
static const struct content rig_content = { .models = &rig_model, .n_models = 1, .standards = rig_standards, .n_standards = 2 };

struct rig {
	char folder[64], id[STORE_ID_SIZE];
	struct op op;
	struct arena *a;
	struct survey s;
	struct error err;
	struct str words;
};

#define RIG_OK(r, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(r)->err)); } while (0)

static inline void look(struct rig *r)
{
	RIG_OK(r, survey_load(&r->op, r->id, r->a, &r->s, &r->err));
}

static inline int begin(void **state)
{
	struct rig *r = mem_alloc(sizeof *r);

	memcpy(r->folder, "/tmp/trivet-facts-XXXXXX", 25);
	clock_pin(INT64_C(1778752800000000)); /* 14 May 2026 */
	if (!mkdtemp(r->folder))
		return -1;
	r->a = arena_new();
	r->op = (struct op){ .content = &rig_content, .actor = "Ana" };
	RIG_OK(r, store_open(&r->op.st, arena_printf(r->a, "%s/t.db", r->folder), STORE_CREATE | STORE_SCRATCH, &r->err));
	RIG_OK(r, op_engagement_new(&r->op, "Invented parks", "small", true, r->id, &r->err));
	look(r);
	*state = r;
	return 0;
}

static inline int end(void **state)
{
	static const char *const names[] = { "t.db", "t.db-wal", "t.db-shm" };
	struct rig *r = *state;

	store_close(r->op.st);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		(void)unlink(arena_printf(r->a, "%s/%s", r->folder, names[i]));
	(void)rmdir(r->folder);
	arena_free(r->a);
	str_release(&r->words);
	error_release(&r->err);
	free(r);
	clock_pin(0);
	return 0;
}

/* A row of the invitations; NULL stays open. */
static inline const char *invite(struct rig *r, int ordinal, const char *group, const char *asked, const char *channel, const char *needs,
	const char *sent)
{
	const char *values[I_FIELDS] = { [I_GROUP] = group, [I_ASKED] = asked, [I_CHANNEL] = channel, [I_NEEDS] = needs, [I_SENT] = sent };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_row_add_filled(&r->op, r->id, survey_subject(&r->s, ordinal), model_step_in(&rig_model, ordinal, "invitations", NULL), values,
		id, &r->err));
	look(r);
	return arena_strdup(r->a, id);
}

/* A field of a form, or (row) of a table; "" takes it out. */
static inline void put(struct rig *r, int ordinal, const char *row, const char *step, const char *field, const char *seen, const char *value)
{
	const struct field *f = step_field(model_step_in(&rig_model, ordinal, step, NULL), field);
	struct cell c = { .engagement = r->id, .record = survey_subject(&r->s, ordinal), .row = row, .step = step, .field = field, .column = f->column };

	RIG_OK(r, op_put(&r->op, &c, f, seen, value, NULL, &r->err));
	look(r);
}

static inline const char *say(struct rig *r, int ordinal)
{
	const struct statement_new s = { .engagement = r->id, .event = survey_subject(&r->s, ordinal), .group = "", .kind = "need", .domain = "home",
		.band = "child", .words = "A swing" };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_statement_add(&r->op, &s, id, &r->err));
	look(r);
	return arena_strdup(r->a, id);
}

static inline void add_evidence(struct rig *r, int ordinal, const char *indicator, const char *kind, const char *words)
{
	const struct added_new x = { r->id, survey_subject(&r->s, ordinal), indicator, kind, words, "2026-05-12" };
	char id[STORE_ID_SIZE];

	RIG_OK(r, store_begin(r->op.st, "Ana", "add evidence", &r->err) && added_add(r->op.st, &x, id, &r->err) && store_commit(r->op.st, &r->err));
	look(r);
}

static inline struct had had(const struct rig *r, const struct fact *f, long want, unsigned events, int scope)
{
	const struct evidence e = { .fact = f, .want = want, .events = events };

	return survey_rule(&r->s, &e, scope);
}

#define HAD(r, f, want_, events, scope, have_, wanted_) do { \
	struct had h_ = had((r), &rig_facts[f], (want_), (events), (scope)); \
	assert_int_equal(h_.have, (have_)); \
	assert_int_equal(h_.want, (wanted_)); \
} while (0)

#endif
