/* Tables of former formats become themes, feedback and follow-ups: nothing is left behind, two copies agree, undo gives the tables back. */
#include "config.h"

#include "words_rig.h"

#include "store/care.h"
#include "store/feedback.h"
#include "store/merge.h"

/* A row as an older program wrote it: fields and values, NULL at the end. By the maker. */
static const char *old_row(struct rig *r, const char *subject, const char *step, ...)
{
	char id[STORE_ID_SIZE];
	const char *field;
	va_list ap;

	va_start(ap, step);
	RIG_OK(r, store_begin(r->op.st, "Maker", "add a row", &r->err));
	RIG_OK(r, table_line_add(r->op.st, r->id, subject, step, NULL, id, &r->err));
	while ((field = va_arg(ap, const char *)) != NULL) {
		const struct cell cell = { .engagement = r->id, .record = subject, .row = id, .step = step, .field = field };

		RIG_OK(r, cell_put(r->op.st, &cell, "", va_arg(ap, const char *), NULL, &r->err));
	}
	RIG_OK(r, store_commit(r->op.st, &r->err));
	va_end(ap);
	return arena_strdup(r->a, id);
}

static size_t old_rows(struct rig *r, const char *subject, const char *step)
{
	struct table_line *lines;
	size_t n;

	RIG_OK(r, table_lines(r->op.st, subject, step, r->a, &lines, &n, &r->err));
	return n;
}

static void old_tables(struct rig *r)
{
	(void)old_row(r, rig_event(r, 2), "themes", "theme", "Problems at night", "label", "Sleeping well", "label_status", "agreed", "few",
		"one likes the dark", NULL);
	(void)old_row(r, rig_event(r, 2), "themes", "theme", "Play", NULL);
	(void)old_row(r, rig_event(r, 2), "themes", NULL);
	(void)old_row(r, r->id, "you-said", "theme", "SLEEPING WELL", "asked", "What do you need?", "you_said", "quiet", "we_did",
		"We asked the neighbours.", "because", "It was loud.", NULL);
	(void)old_row(r, r->id, "you-said", "theme", "sleeping well", "you_said", "curtains", NULL);
	(void)old_row(r, r->id, "you-said", "theme", "Buses", "you_said", "a stop", "we_did", "Nothing yet.", NULL);
}

static struct feedback_row feedback_on(struct rig *r, const char *title)
{
	struct feedback_row *rows;
	size_t n;

	RIG_OK(r, feedback_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].title, title) == 0)
			return rows[i];
	}
	fail_msg("no theme %s", title);
	return rows[0];
}

static void themes_and_answers(void **state)
{
	struct rig *r = *state;
	struct theme_row *rows;
	struct feedback_row f;
	size_t n;
	long done;

	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 0);
	assert_string_equal(newest_deed(r), "begin an engagement");
	old_tables(r);
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 6);
	assert_string_equal(newest_deed(r), "take over the tables of an older format");
	assert_string_equal(all_themes(r), "Problems at night 0, Play 0, Buses 0");
	RIG_OK(r, theme_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	assert_string_equal(rows[0].label, "Sleeping well");
	assert_string_equal(rows[0].label_state, "agreed");
	assert_string_equal(rows[0].note, "one likes the dark");
	f = feedback_on(r, "Problems at night");
	assert_string_equal(f.asked, "What do you need?");
	assert_string_equal(f.said, "quiet\ncurtains");
	assert_string_equal(f.done, "We asked the neighbours.");
	assert_string_equal(f.because, "It was loud.");
	assert_string_equal(feedback_on(r, "Buses").done, "Nothing yet.");
	assert_int_equal(old_rows(r, rig_event(r, 2), "themes") + old_rows(r, r->id, "you-said"), 0);
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 0);
	/* Taken back, and done anew. */
	undo_is(r, "take over the tables of an older format");
	assert_string_equal(all_themes(r), "");
	assert_int_equal(old_rows(r, rig_event(r, 2), "themes"), 3);
	assert_int_equal(old_rows(r, r->id, "you-said"), 3);
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 6);
	assert_string_equal(all_themes(r), "Problems at night 0, Play 0, Buses 0");
	f = feedback_on(r, "Problems at night");
	assert_string_equal(f.said, "quiet\ncurtains");
	RIG_OK(r, theme_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	assert_string_equal(rows[0].label, "Sleeping well");
}

/* What was heard of the one promise with these words: "kept 2026-09-01 words (source)", one for each. */
static const char *heard_of(struct rig *r, const char *words)
{
	struct commitment_row *rows;
	struct followup_row *heard;
	const char *all = NULL;
	size_t n, n_heard;

	RIG_OK(r, commitment_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].words, words) != 0)
			continue;
		assert_null(all);
		all = "";
		RIG_OK(r, followup_list(r->op.st, rows[i].id, r->a, &heard, &n_heard, &r->err));
		for (size_t k = 0; k < n_heard; k++)
			all = arena_printf(r->a, "%s%s%s%s %s %s (%s)", all, k ? "; " : "", heard[k].what, heard[k].state, heard[k].on_day,
				heard[k].words, heard[k].source);
	}
	return all;
}

static void follow_ups(void **state)
{
	struct rig *r = *state;
	struct commitment_row *rows;
	char id[STORE_ID_SIZE];
	size_t n;
	long done;

	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 3), "will", "I will open the hall on Fridays", id, &r->err));
	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 3), "can", "paint a crossing", id, &r->err));
	(void)old_row(r, r->id, "follow-up", "promise", "Paint a crossing", "asked_on", "2026-08-01", "state", "under_way", "progress",
		"paint is bought", "source", "the caretaker", NULL);
	(void)old_row(r, r->id, "follow-up", "promise", "paint a crossing", "asked_on", "2026-09-01", "state", "done", "source", "seen", NULL);
	(void)old_row(r, r->id, "follow-up", "promise", "open the hall", "asked_on", "2026-08-02", "state", "cannot", "progress", "no key",
		"owner", "the new warden", NULL);
	(void)old_row(r, r->id, "follow-up", "promise", "More buses", "asked_on", "2026-08-03", "state", "no_answer", NULL);
	(void)old_row(r, r->id, "follow-up", "promise", "More buses", "asked_on", "in spring", "state", "odd", NULL);
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 5);
	assert_string_equal(heard_of(r, "paint a crossing"),
		"begun 2026-08-01 paint is bought (the caretaker); kept 2026-09-01  (seen)");
	assert_non_null(strstr(heard_of(r, "I will open the hall on Fridays"), "not_kept 2026-08-02 no key ()"));
	assert_non_null(strstr(heard_of(r, "I will open the hall on Fridays"), "handover 2026-08-02 the new warden ()"));
	/* Made when missing, once; what is no day, and no state, is kept in words. */
	assert_non_null(strstr(heard_of(r, "More buses"), " 2026-08-03 No answer yet. ()"));
	assert_non_null(strstr(heard_of(r, "More buses"), " 2026-05-14 odd in spring ()"));
	RIG_OK(r, commitment_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	assert_int_equal(n, 3);
	assert_int_equal(old_rows(r, r->id, "follow-up"), 0);
	undo_is(r, "take over the tables of an older format");
	assert_string_equal(heard_of(r, "paint a crossing"), "");
	assert_null(heard_of(r, "More buses"));
	assert_int_equal(old_rows(r, r->id, "follow-up"), 5);
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 5);
	assert_string_equal(heard_of(r, "paint a crossing"),
		"begun 2026-08-01 paint is bought (the caretaker); kept 2026-09-01  (seen)");
}

/* A model that still has such a table keeps it. */
static void a_table_stays(void **state)
{
	static const struct step mine = { .key = "themes", .title = "Themes", .row_name = "theme", .shape = STEP_TABLE, .enough = 1 };
	struct rig *r = *state;
	struct model own = rig_model;
	long done;

	own.events[1].phases[PHASE_REVIEW] = (struct phase){ "Review", &mine, 1 };
	old_tables(r);
	r->s.model = &own;
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 3);
	assert_int_equal(old_rows(r, rig_event(r, 2), "themes"), 3);
	r->s.model = &rig_model;
}

/* The file is copied, both copies do it apart, and meet. */
static void two_copies(void **state)
{
	struct rig *r = *state;
	const char *copy = arena_printf(r->a, "%s/copy.db", r->folder);
	struct op apart = { .content = &rig_content, .actor = "Ben" };
	struct check_report report;
	struct merged merged;
	struct conflict_row *conflicts;
	size_t n;
	long done;

	old_tables(r);
	(void)old_row(r, r->id, "follow-up", "promise", "More buses", "asked_on", "2026-08-03", "state", "done", NULL);
	RIG_OK(r, care_copy(r->op.st, copy, &r->err));
	RIG_OK(r, store_open(&apart.st, copy, STORE_SCRATCH, &r->err));
	RIG_OK(r, op_adopt(&r->op, &r->s, &done, &r->err));
	assert_int_equal(done, 7);
	rig_pass(60);
	RIG_OK(r, op_adopt(&apart, &r->s, &done, &r->err));
	assert_int_equal(done, 7);
	store_close(apart.st);
	RIG_OK(r, merge_file(r->op.st, copy, &merged, &r->err));
	assert_string_equal(all_themes(r), "Problems at night 0, Play 0, Buses 0");
	assert_string_equal(feedback_on(r, "Problems at night").said, "quiet\ncurtains");
	assert_string_equal(heard_of(r, "More buses"), "kept 2026-08-03  ()");
	assert_int_equal(old_rows(r, r->id, "you-said"), 0);
	RIG_OK(r, conflict_list(r->op.st, r->a, &conflicts, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		fail_msg("%s.%s: %s or %s", conflicts[i].table, conflicts[i].column, conflicts[i].kept, conflicts[i].other);
	RIG_OK(r, care_check(r->op.st, &report, &r->err));
	if (!report.sound || report.differ || report.counters || report.standing || report.foreign)
		fail_msg("%s", str_text(&report.detail));
	check_report_release(&report);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)
	const struct CMUnitTest tests[] = { TEST(themes_and_answers), TEST(follow_ups), TEST(a_table_stays), TEST(two_copies) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
