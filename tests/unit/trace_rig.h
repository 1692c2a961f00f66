/* trace_rig.h - on top of words_rig.h: a model of two sides over three events, an invented engagement in it, and plain SQL on its file
 * through a connection of its own. For the tests of comparing, voting, carrying on and the chain. */
#ifndef TRIVET_TESTS_TRACE_RIG_H
#define TRIVET_TESTS_TRACE_RIG_H

#include <sqlite3.h>

#include "words_rig.h"

static const struct choice two_kinds[] = { { "need", "Need" }, { "barrier", "Barrier" }, { "idea", "Idea" } };
static const struct choice two_domains[] = { { "home", "Home" }, { "school", "School" } };
static const struct choice two_bands[] = { { "child", "Child, 10 to 12" }, { "young", "Young person, 14 to 18" }, { "adult", "Adult" } };
static const char *const two_young[] = { "child", "young", NULL };
static const char *const two_adult[] = { "adult", NULL };
static const char *const two_all[] = { "child", "young", "adult", NULL };
static const struct field two_order[] = {
	{ .key = "activity", .label = "Activity", .kind = FIELD_LINE, .required = true, .max_len = 12 },
	{ .key = "minutes", .label = "Minutes", .kind = FIELD_DURATION },
	{ .key = "kind", .label = "Kind", .kind = FIELD_CHOICE, .choices = rig_kinds, .n_choices = 7 },
	{ .key = "theme", .label = "Theme", .kind = FIELD_CHOICE, .source = CHOICES_THEMES },
};
#define TWO_ORDER { .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, \
	.enough = 1, FIELDS(two_order) }
static const struct step two_plan[] = { TWO_ORDER };
#define TWO_EVENT(n, title, bands) { n, title, "w", "p", bands, { { "Plan", two_plan, 1 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } }
static const struct model two_models[] = {
	{
		.key = "two", .title = "Two sides", .standards = "none",
		.events = { TWO_EVENT(1, "Children", two_young), TWO_EVENT(2, "Adults", two_adult), TWO_EVENT(3, "Together", two_all) },
		.after = { "After", NULL, 0 }, .kinds = two_kinds, .n_kinds = 3, .domains = two_domains, .n_domains = 2, .bands = two_bands,
		.n_bands = 3, .adult_bands = two_adult, .questions = rig_questions, .n_questions = 1,
	},
	{ /* everybody is grown up, and event 3 has no running order */
		.key = "grown", .title = "Grown up", .standards = "none",
		.events = { TWO_EVENT(1, "Public", two_young), TWO_EVENT(2, "Planners", two_adult),
			{ 3, "Together", "w", "p", two_all, { { "Plan", NULL, 0 }, { "Run", NULL, 0 }, { "Review", NULL, 0 } } } },
		.after = { "After", NULL, 0 }, .kinds = two_kinds, .n_kinds = 3, .domains = two_domains, .n_domains = 2, .bands = two_bands,
		.n_bands = 3, .adult_bands = two_all, .questions = rig_questions, .n_questions = 1,
	},
};
static struct content two_content = { .models = two_models, .n_models = 2 };

static inline void trace_engagement(struct rig *r, const char *model)
{
	RIG_OK(r, op_engagement_new(&r->maker, "Invented parks", model, true, r->id, &r->err));
	rig_survey(r);
}

static inline int trace_begin(void **state)
{
	struct rig *r;

	if (rig_begin(state) != 0)
		return -1;
	r = *state;
	r->op.content = r->other.content = r->maker.content = &two_content;
	trace_engagement(r, "two");
	return 0;
}

/* A statement of the event by a band: kind, domain, words. */
static inline const char *tell(struct rig *r, int ordinal, const char *band, const char *kind, const char *domain, const char *words)
{
	const struct statement_new s = { .engagement = r->id, .event = rig_event(r, ordinal), .band = band, .kind = kind, .domain = domain,
		.words = words };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_statement_add(&r->maker, &s, id, &r->err));
	return arena_strdup(r->a, id);
}

static inline void into(struct rig *r, const char *theme_id, const char *statement)
{
	RIG_OK(r, op_words_theme(&r->maker, MANY(r, statement), theme_id, false, NULL, &r->err));
}

static inline void lead_to(struct rig *r, const char *from, const char *to)
{
	RIG_OK(r, op_words_link(&r->maker, MANY(r, from), to, true, NULL, &r->err));
}

static inline const char *activity(struct rig *r, int ordinal, const char *title, const char *kind, const char *theme_id)
{
	const char *const values[] = { title, "20", kind, theme_id };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, ordinal), &two_plan[0], values, id, &r->err));
	return arena_strdup(r->a, id);
}

/* The first column of the first row of plain SQL on the file, as text. ?1, ?2, ?3 are the texts behind it (NULL: none). */
static inline const char *sql_text(struct rig *r, const char *sql, const char *a, const char *b, const char *c)
{
	const char *const args[] = { a, b, c };
	sqlite3 *db;
	sqlite3_stmt *q;
	const char *found;

	assert_int_equal(sqlite3_open_v2(r->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	for (int i = 0; i < 3; i++) {
		if (args[i])
			assert_int_equal(sqlite3_bind_text(q, i + 1, args[i], -1, SQLITE_TRANSIENT), SQLITE_OK);
	}
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	found = arena_strdup(r->a, sqlite3_column_text(q, 0) ? (const char *)sqlite3_column_text(q, 0) : "");
	assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return found;
}

static inline long sql_of(struct rig *r, const char *sql, const char *a, const char *b, const char *c)
{
	return strtol(sql_text(r, sql, a, b, c), NULL, 10);
}

static inline int64_t steady_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

#define T(f) cmocka_unit_test_setup_teardown(f, trace_begin, rig_end)

#endif
