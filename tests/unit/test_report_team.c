/* Reports for the team, the plan and other bodies: their numbers are those of the survey and of the judging, what may not go out never does, and who made a
 * promise is named in the copy of the team alone. */
#include "config.h"

#include "day_rig.h"
#include "html_check.h"
#include "op/compare.h"
#include "op/demo.h"
#include "op/feedback.h"
#include "op/judging.h"
#include "op/quoting.h"
#include "op/register.h"
#include "op/review.h"
#include "op/words.h"
#include "report/report.h"
#include "store/register.h"

static const char *const names[] = { "standards-review", "promises", "promises-team", "annual-plan", "impact-assessment", "rights", "method",
	"held-back" };
enum { REPORTS = sizeof names / sizeof *names };

struct bench {
	char folder[64], id[STORE_ID_SIZE];
	struct content *content;
	struct op op;
	struct arena *a;
	struct survey s;
	struct error err;
};

/* The invented engagement, looked at in November of its year. */
static int begin(void **state)
{
	struct bench *b = mem_alloc(sizeof *b);
	(void)setenv("TZ", "Europe/London", 1);
	tzset();
	memcpy(b->folder, "/tmp/trivet-team-XXXXXX", 24);
	rig_clock("2026-11-22T10:00:00");
	if (!mkdtemp(b->folder))
		return -1;
	b->a = arena_new();
	RIG_OK(b, content_load(&b->content, TEST_SHARE, &b->err));
	b->op = (struct op){ .content = b->content, .actor = "Ana" };
	RIG_OK(b, store_open(&b->op.st, arena_printf(b->a, "%s/t.db", b->folder), STORE_CREATE | STORE_SCRATCH, &b->err));
	RIG_OK(b, demo_write(&b->op, NULL, b->id, &b->err));
	RIG_OK(b, survey_load(&b->op, b->id, b->a, &b->s, &b->err));
	*state = b;
	return 0;
}

static int end(void **state)
{
	struct bench *b = *state;
	char command[160];
	store_close(b->op.st);
	content_free(b->content);
	arena_free(b->a);
	error_release(&b->err);
	clock_pin(0);
	(void)snprintf(command, sizeof command, "rm -r '%s'", b->folder);
	free(b);
	return system(command) ? -1 : 0;
}

static const char *made(const struct op *op, const struct survey *s, struct arena *a, const char *name, enum report_format format, long floor)
{
	const struct report_def *d = report_by_name(name);
	const struct report_of of = { .op = op, .survey = s, .floor = floor, .spoken = true };
	struct str out = STR_INIT;
	struct error err = ERROR_INIT;
	assert_non_null(d);
	if (!report_make(d, &of, format, false, &out, &err))
		fail_msg("%s: %s", name, error_text(&err));
	const char *text = arena_strdup(a, str_text(&out));
	str_release(&out);
	if (format == REPORT_HTML && html_wrong(text))
		fail_msg("%s: %.80s", name, html_wrong(text));
	return text;
}

static const char *text_of(struct bench *b, const char *name, long floor)
{
	return made(&b->op, &b->s, b->a, name, REPORT_TEXT, floor);
}

#define HAS(text, what) do { if (!strstr(text, what)) fail_msg("\"%s\" is missing in:\n%s", what, text); } while (0)
#define HAS_NOT(text, what) do { if (strstr(text, what)) fail_msg("\"%s\" stands in:\n%s", what, text); } while (0)

/* Blanks and ends of lines are one blank each, as in a text that is not wrapped. */
static const char *flat(struct bench *b, const char *words)
{
	char *out = arena_strdup(b->a, words), *to = out;
	for (const char *p = words; *p; p++)
		if (!strchr(" \n", *p) || (to > out && to[-1] != ' '))
			*to++ = *p == '\n' ? ' ' : *p;
	*to = '\0';
	return out;
}

static void test_standards(void **state)
{
	struct bench *b = *state;
	const char *all = flat(b, text_of(b, "standards-review", 1)), *floored = flat(b, text_of(b, "standards-review", 10));
	struct judging j;
	size_t agreed = 0, own = 0, views = 0;
	RIG_OK(b, judging_load(&b->op, &b->s, b->a, &j, &b->err));
	HAS(all, "A count is never a judgement.");
	for (size_t k = 0; k < b->s.n_shown; k++) {
		const struct standard *st = b->s.shown[k];
		long present, wanted;
		survey_standard(&b->s, st, SCOPE_WHOLE, &present, &wanted);
		HAS(all, arena_printf(b->a, "%s: %ld of %ld", st->title, present, wanted));
		for (int i = 0; i < POINTS; i++) {
			struct judged now;
			judged_at(&j, &b->s, st, point_at(i), b->a, &now);
			if (now.agreed) {
				agreed++;
				HAS(all, flat(b, now.agreed->reason));
				HAS(all, arena_printf(b->a, "%ld %s", now.agreed->score, score_word(b->s.standards, now.agreed->score)));
				HAS(all, arena_printf(b->a, "Agreed by %s", flat(b, now.agreed->who)));
			}
			for (size_t n = 0; n < now.n_own; n++, own++)
				HAS(all, arena_printf(b->a, "Otherwise: %s", now.own[n]->who));
			for (size_t n = 0; n < now.n_views; n++, views++)
				HAS(all, arena_printf(b->a, "of %ld: ", faces_people(now.views[n])));
		}
	}
	assert_true(agreed >= 10 && own >= 1 && views >= 5);
	/* Small faces stand nowhere under the floor; all of them without one. */
	HAS(all, "4 \"No, not really\"");
	HAS_NOT(floored, "4 \"No, not really\"");
	HAS(floored, "the numbers are small, so they are not shown");
	HAS(all, "nobody from the islands was there");
}

static void test_promises(void **state)
{
	struct bench *b = *state;
	const char *outside = flat(b, text_of(b, "promises", 10)), *inside = flat(b, text_of(b, "promises-team", 10));
	struct commitment_row *rows;
	struct promise_sum sum;
	const struct day today = clock_today();
	size_t n, named = 0;
	const char *last_over = NULL, *first_ended = NULL;
	RIG_OK(b, commitment_list(b->op.st, b->id, b->a, &rows, &n, &b->err));
	promise_sum(rows, n, today, &sum);
	assert_int_equal(n, 8);
	HAS(inside, "For the team.");
	HAS_NOT(outside, "For the team.");
	for (int i = 0; i < PROMISE_STATES; i++)
		HAS(outside, arena_printf(b->a, "%s Promises: %ld", promise_state_word((enum promise_state)i), sum.by_state[i]));
	HAS(outside, arena_printf(b->a, "past their day Promises: %ld", sum.over));
	for (size_t i = 0; i < n; i++) {
		struct followup_row *heard;
		size_t n_heard;
		const char *at = strstr(outside, flat(b, rows[i].words));
		assert_non_null(at);
		HAS(outside, rows[i].organisation);
		if (strcmp(rows[i].state, "kept") == 0 || strcmp(rows[i].state, "not_kept") == 0)
			first_ended = !first_ended || at < first_ended ? at : first_ended;
		else
			last_over = !last_over || at > last_over ? at : last_over;
		RIG_OK(b, followup_list(b->op.st, rows[i].id, b->a, &heard, &n_heard, &b->err));
		for (size_t k = 0; k < n_heard; k++)
			/* A hand-over says who had it before. */
			if (strcmp(heard[k].what, "handover") != 0)
				HAS(outside, flat(b, heard[k].words));
			else
				HAS_NOT(outside, flat(b, heard[k].words));
		if (*rows[i].person) {
			named++;
			HAS(inside, rows[i].person);
		}
	}
	assert_true(named >= 5 && last_over && first_ended && last_over < first_ended);
	/* In no other report, in no format. */
	for (size_t r = 0; r < REPORTS; r++) {
		for (int f = 0; strcmp(names[r], "promises-team") != 0 && f < REPORT_FORMATS; f++) {
			const char *text = made(&b->op, &b->s, b->a, names[r], (enum report_format)f, 1);
			for (size_t i = 0; i < n; i++)
				if (*rows[i].person)
					HAS_NOT(text, arena_strndup(b->a, rows[i].person, strcspn(rows[i].person, "(")));
		}
	}
}

static void test_plan(void **state)
{
	struct bench *b = *state;
	const char *text = flat(b, text_of(b, "annual-plan", 10)), *all = flat(b, text_of(b, "annual-plan", 1));
	struct review r;
	struct standing st;
	for (int i = 1; i <= 3; i++) {
		RIG_OK(b, review_load(&b->op, &b->s, i, b->a, &r, &b->err));
		HAS(text, arena_printf(b->a, "with %ld people", r.in_room > 0 ? r.in_room : r.came));
	}
	RIG_OK(b, standing_count(b->op.st, b->id, NULL, &st, &b->err));
	HAS(all, arena_printf(b->a, "In all, %ld things", st.all - st.held));
	HAS(text, "What was done, 1 April 2026 to 31 March 2027");
	HAS(text, "Getting around (19), Places to be (18), A good home (14), A good school day (13).");
	HAS(text, "8 promises. Today: 1 kept, 2 begun, 1 changed, 1 not kept, 3 open.");
	HAS(text, "Kept: \"stop reading spelling out loud\"");
	HAS(text, "The next event is on Thu 20 May 2027.");
	/* The year is that of the last event, whatever day it is; a day before April belongs to the year before. */
	for (int i = 1; i <= 3; i++) {
		const struct cell c = { .column = "event.day", .engagement = b->id, .record = survey_subject(&b->s, i), .row = "" };
		enum entity e;
		const struct field *f;
		assert_true(entity_column("event.day", &e, &f));
		RIG_OK(b, op_put(&b->op, &c, f, b->s.engagement.events[i - 1].day, i == 3 ? "2026-03-31" : "2025-04-01", NULL, &b->err));
	}
	RIG_OK(b, survey_load(&b->op, b->id, b->a, &b->s, &b->err));
	HAS(flat(b, text_of(b, "annual-plan", 10)), "1 April 2025 to 31 March 2026");
}

static void test_rights(void **state)
{
	struct bench *b = *state;
	const char *all = flat(b, text_of(b, "rights", 1)), *floored = flat(b, text_of(b, "rights", 10));
	const char *impact = flat(b, text_of(b, "impact-assessment", 1));
	const struct tag_list *list = content_tags(b->content, "rights");
	struct comparison c;
	struct theme_row *rows;
	size_t n, tagged = 0;
	RIG_OK(b, comparison_load(&b->op, &b->s, 0, b->a, &c, &b->err));
	RIG_OK(b, theme_list(b->op.st, b->id, b->a, &rows, &n, &b->err));
	for (size_t i = 0; i < list->n; i++) {
		bool touched = false;
		for (size_t k = 0; k < n; k++)
			touched = touched || strstr(arena_printf(b->a, " %s ", rows[k].rights), arena_printf(b->a, " %s ", list->tags[i].key));
		tagged += touched;
		const char *heading = arena_printf(b->a, "Article %s ", list->tags[i].label);
		assert_int_equal(strstr(all, heading) != NULL, touched);
		assert_int_equal(strstr(impact, heading) != NULL, touched);
	}
	assert_true(tagged >= 5 && tagged < list->n);
	for (size_t k = c.n_kinds; k < c.n; k++) {
		struct str row = STR_INIT;
		const struct theme_row *t = theme_in_list(rows, n, c.lines[k].theme);
		long sum = 0;
		if (!t || !*t->rights)
			continue;
		str_add(&row, theme_name(t));
		for (size_t i = 0; i < c.sides; i++) {
			str_addf(&row, " %s: %ld", c.names[i], c.lines[k].here[i]);
			sum += c.lines[k].here[i];
		}
		str_addf(&row, " All: %ld ", sum);
		HAS(all, str_text(&row));
		HAS(impact, str_text(&row));
		HAS_NOT(floored, str_text(&row));
		str_release(&row);
	}
	HAS(floored, "not shown");
	HAS(impact, "Views of a few, kept as what they are: 3.");
	HAS(flat(b, text_of(b, "impact-assessment", 10)), "Views of a few, kept as what they are: fewer than 10.");
	HAS(impact, "8 promises were made: 1 kept, 2 begun, 1 changed, 1 not kept, 3 open.");
}

/* Nothing that was said, and nobody who came or led. */
static void test_method(void **state)
{
	struct bench *b = *state;
	const char *text = flat(b, text_of(b, "method", 1));
	const struct statement_filter f = { .engagement = b->id };
	struct statement_row *said;
	struct lesson *lessons;
	size_t n, said_long = 0;
	RIG_OK(b, lessons_load(&b->op, &b->s, -1, -1, b->a, &lessons, &n, &b->err));
	assert_true(n >= 5);
	for (size_t i = 0; i < n; i++) {
		HAS(text, flat(b, lessons[i].lesson));
		HAS(text, flat(b, lessons[i].changes));
	}
	RIG_OK(b, statement_page(b->op.st, &f, PAGE_OLDER, 0, 500, b->a, &said, &n, &b->err));
	for (size_t i = 0; i < n; i++) {
		if (strlen(said[i].words) < 12)
			continue;
		said_long++;
		HAS_NOT(text, flat(b, said[i].words));
	}
	assert_true(said_long > 50);
	for (int i = 1; i <= 3; i++) {
		struct participant_row *people;
		struct table_line *rows;
		RIG_OK(b, participant_list(b->op.st, b->id, survey_subject(&b->s, i), b->a, &people, &n, &b->err));
		for (size_t k = 0; k < n; k++)
			if (strlen(people[k].first_name) > 3)
				HAS_NOT(text, people[k].first_name);
		RIG_OK(b, table_lines(b->op.st, survey_subject(&b->s, i), "roles", b->a, &rows, &n, &b->err));
		for (size_t k = 0; k < n; k++)
			for (size_t c = 0; c < rows[k].n_cells; c++)
				if (strcmp(rows[k].cells[c].field, "who") == 0)
					HAS_NOT(text, rows[k].cells[c].value);
	}
	HAS(text, "5 very good");
	HAS(text, "What went well: The pizza boxes.");
}

static void test_held(void **state)
{
	struct bench *b = *state;
	const char *text = flat(b, text_of(b, "held-back", 10));
	const struct statement_filter no = { .engagement = b->id, .quote = FLAG_NO };
	struct statement_row *rows;
	size_t n;
	RIG_OK(b, statement_page(b->op.st, &no, PAGE_OLDER, 0, 500, b->a, &rows, &n, &b->err));
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++) {
		HAS(text, arena_printf(b->a, "%s Why it is held back: no consent to be quoted", rows[i].label));
		HAS_NOT(text, rows[i].words);
	}
	HAS(text, "For the team.");
}

/* Words of every day stay; names of people do not, whether or not they are words. */
static void test_will(void **state)
{
	struct rig *r = *state;
	char id[STORE_ID_SIZE];
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = "", .code = "", .first_name = "Will", .band = "child",
		.part = "", .collected_by = "" };
	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	(void)rig_promise(r, "I will meet Will, and will ask", "", "");
	const char *text = made(&r->op, &r->s, r->a, "promises", REPORT_TEXT, 10);
	HAS(text, "I will meet [a first name], and will ask");
}

/* Who led is not named for another area, not even in the name of what they led. */
static void test_leads(void **state)
{
	struct rig *r = *state;
	rig_row(r, 1, "running-order", "activity", "Quiz with Mabli", "minutes", "15", "lead", "Mabli and the scribes", "kit", "Mabli's cards", NULL);
	rig_survey(r);
	for (int f = 0; f < REPORT_FORMATS; f++)
		HAS_NOT(made(&r->op, &r->s, r->a, "method", (enum report_format)f, 10), "Mabli");
	HAS(made(&r->op, &r->s, r->a, "method", REPORT_TEXT, 10), "Quiz with [a name]");
}

/* An engagement with nothing in it is met with kind words, in every format. */
static void test_empty(void **state)
{
	struct rig *r = *state;
	for (size_t k = 0; k < REPORTS; k++)
		for (int f = 0; f < REPORT_FORMATS; f++)
			(void)made(&r->op, &r->s, r->a, names[k], (enum report_format)f, 10);
	HAS(made(&r->op, &r->s, r->a, "promises", REPORT_TEXT, 10), "Nobody has promised anything yet.");
	HAS(made(&r->op, &r->s, r->a, "standards-review", REPORT_TEXT, 10), "works with no standards");
	HAS(made(&r->op, &r->s, r->a, "annual-plan", REPORT_TEXT, 10), "no event of \"Parks\" is on record");
	HAS(made(&r->op, &r->s, r->a, "rights", REPORT_TEXT, 10), "No theme is tied to a right yet.");
	HAS(made(&r->op, &r->s, r->a, "impact-assessment", REPORT_TEXT, 10), "No groups are on record");
	HAS(made(&r->op, &r->s, r->a, "method", REPORT_TEXT, 10), "No lesson is written down yet.");
	HAS(made(&r->op, &r->s, r->a, "held-back", REPORT_TEXT, 10), "Nothing was said yet, so nothing is held back.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_standards, begin, end),
		cmocka_unit_test_setup_teardown(test_promises, begin, end),
		cmocka_unit_test_setup_teardown(test_plan, begin, end),
		cmocka_unit_test_setup_teardown(test_rights, begin, end),
		cmocka_unit_test_setup_teardown(test_method, begin, end),
		cmocka_unit_test_setup_teardown(test_held, begin, end),
		cmocka_unit_test_setup_teardown(test_will, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(test_leads, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(test_empty, rig_begin, rig_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
