/* unit/test_report_public.c - reports for children and for everybody: what they say of an engagement that is known. That nothing is in them that may not
 * leave is tested in test_outputs_many. */
#include "config.h"

#include "trace_rig.h"

#include "base/utf8.h"
#include "op/feedback.h"
#include "report/report.h"

static const char *const reports[] = { "child-page", "event-summary", "comparison", "themes", "themes-in-full" };
enum { REPORTS = sizeof reports / sizeof *reports };

struct made { struct str text, warnings; };

static void made_release(struct made *m)
{
	str_release(&m->text);
	str_release(&m->warnings);
}

static void make(struct rig *r, const char *name, int ordinal, enum report_format format, struct made *out)
{
	const struct report_def *d = report_by_name(name);
	const struct report_of of = { .op = &r->maker, .survey = &r->s, .ordinal = ordinal, .warnings = &out->warnings };
	assert_non_null(d);
	str_clear(&out->text);
	str_clear(&out->warnings);
	RIG_OK(r, report_make(d, &of, format, false, &out->text, &r->err));
}

static const char *text_of(struct rig *r, struct made *m, const char *name)
{
	rig_survey(r);
	make(r, name, 1, REPORT_TEXT, m);
	return str_text(&m->text);
}

#define HAS(text, part) do { if (!strstr((text), (part))) fail_msg("\"%s\" is not in:\n%s", (part), (text)); } while (0)
#define HAS_NOT(text, part) do { if (text_contains((text), (part))) fail_msg("\"%s\" is in:\n%s", (part), (text)); } while (0)

/* An engagement that is known ------------------------------------------------------------------------------------ */

static void feedback(struct rig *r, const char *theme, const char *column, const char *value)
{
	char id[FEEDBACK_ID_SIZE];
	(void)snprintf(id, sizeof id, "%s/feedback", theme);
	rig_column(r, column, id, value);
}

static const char *known(struct rig *r)
{
	const char *play = rig_theme(r, "Nowhere to play");
	rig_column(r, "theme.label", play, "Places to play");
	for (int i = 0; i < 12; i++)
		into(r, play, tell(r, 1, "child", "need", "home", arena_printf(r->a, "a swing number %d", i)));
	for (int i = 0; i < 3; i++)
		into(r, play, tell(r, 1, "young", "barrier", "school", arena_printf(r->a, "the gate is locked %d", i)));
	RIG_OK(r, op_feedback_begin(&r->maker, r->id, play, &r->err));
	feedback(r, play, "feedback.asked", "What do you need?");
	feedback(r, play, "feedback.did", "did_not");
	feedback(r, play, "feedback.done", "The gate stays shut.\nQuillon said no.");
	feedback(r, play, "feedback.because", "Municipal responsibilities necessitate institutional deliberation.");
	feedback(r, play, "feedback.next", "Ring 0131 496 0000 to ask.");
	const char *promise = rig_promise(r, "mend the swing", "2026-09-01", play);
	rig_column(r, "commitment.person", promise, "Quillon Marsh");
	rig_column(r, "commitment.post", promise, "Head of parks");
	rig_column(r, "commitment.organisation", promise, "Town council");
	rig_column(r, "engagement.told_by", r->id, "2026-12-18");
	rig_survey(r);
	return play;
}

static void test_child_page(void **state)
{
	struct rig *r = *state;
	struct made m = { STR_INIT, STR_INIT };
	(void)known(r);
	const char *text = text_of(r, &m, "child-page");
	HAS(text, "Places to play");
	HAS(text, "What do you need?");
	HAS(text, "We did not do it");
	HAS(text, "The gate stays shut.");
	HAS(text, "a swing number 11");
	HAS(text, "the gate is locked 2");
	HAS(text, "Ring 0131 496 0000 to ask.");
	HAS(text, "A promise: mend the swing (Head of parks, Town council). By Tuesday 1");
	HAS(text, "You will hear from us again by Friday 18 December 2026.");
	HAS_NOT(text, "Quillon");
	HAS_NOT(text, "E1-A");
	HAS_NOT(text, "Hard to read");
	HAS(str_text(&m.warnings), "a line of \"What happened\" of \"Places to play\"");
	HAS(str_text(&m.warnings), "Hard to read at the age of 10: \"Because\" of \"Places to play\"");
	HAS_NOT(str_text(&m.warnings), "\"We asked\"");
	made_release(&m);
}

static void test_floor(void **state)
{
	struct rig *r = *state;
	struct made m = { STR_INIT, STR_INIT };
	(void)known(r);
	const char *text = text_of(r, &m, "themes");
	HAS(text, "not shown");
	HAS(text, "Nowhere to play");
	HAS(text, "mend the swing (Head of parks, Town council)");
	make(r, "comparison", 1, REPORT_CSV, &m);
	/* Need 12 and all 15, in the summary of the event, would tell the 3. */
	HAS(str_text(&m.text), "Need,not shown");
	HAS(str_text(&m.text), "Barrier,not shown");
	HAS_NOT(str_text(&m.text), ",3\r\n");
	HAS_NOT(str_text(&m.text), ",3,");
	make(r, "event-summary", 1, REPORT_TEXT, &m);
	HAS(str_text(&m.text), "Statements taken down: ");
	/* 12 of 15 would tell the 3. */
	make(r, "event-summary", 1, REPORT_CSV, &m);
	HAS_NOT(str_text(&m.text), "12");
	HAS_NOT(str_text(&m.text), ",3");
	make(r, "event-summary", 1, REPORT_TEXT, &m);
	HAS(str_text(&m.text), "Too little was said to show it in numbers.");
	make(r, "event-summary", 2, REPORT_TEXT, &m);
	HAS(str_text(&m.text), "Nothing was taken down yet.");
	made_release(&m);
}

static void test_empty(void **state)
{
	struct rig *r = *state;
	struct made m = { STR_INIT, STR_INIT };
	for (size_t i = 0; i < REPORTS; i++) {
		const struct report_def *d = report_by_name(reports[i]);
		for (int f = 0; f < REPORT_FORMATS; f++) {
			if (!report_can(d, (enum report_format)f))
				continue;
			make(r, reports[i], 2, (enum report_format)f, &m);
			HAS_NOT(str_text(&m.text), "not shown here");
		}
	}
	HAS(text_of(r, &m, "child-page"), "We are still sorting what you said.");
	HAS(str_text(&m.warnings), "no day is set");
	HAS(text_of(r, &m, "comparison"), "Nothing was taken down yet");
	HAS(text_of(r, &m, "themes"), "There are no themes yet.");
	HAS(text_of(r, &m, "event-summary"), "It is not noted yet how many came.");
	made_release(&m);
}

static bool sink(void *ctx, const char *bytes, size_t n)
{
	(void)ctx, (void)bytes, (void)n;
	return true;
}

static bool no(void *ctx, long done, long all)
{
	(void)ctx, (void)done, (void)all;
	return false;
}

static void test_stopped(void **state)
{
	struct rig *r = *state;
	const struct report_flow flow = { sink, no, NULL };
	const struct report_of of = { .op = &r->maker, .survey = &r->s, .ordinal = 1 };
	(void)known(r);
	for (size_t i = 0; i < REPORTS; i++)
		RIG_NO(r, ERR_NOTHING, report_stream(report_by_name(reports[i]), &of, REPORT_HTML, false, &flow, &r->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_child_page), T(test_floor), T(test_empty), T(test_stopped) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
