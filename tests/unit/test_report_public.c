/* unit/test_report_public.c - reports for children and for everybody: what they say of an engagement that is known, and (in random ones) that no
 * forbidden word, no name and no small number is in any of them, in whatever format. */
#include "config.h"

#include "trace_rig.h"

#include "base/utf8.h"
#include "op/feedback.h"
#include "op/register.h"
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
	const char *play = known(r);
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
	HAS_NOT(text, "That day is over");
	(void)rig_promise(r, "paint the gate", "2026-01-08", play);
	HAS(str_text(&m.warnings), "a line of \"What happened\" of \"Places to play\"");
	HAS(str_text(&m.warnings), "Hard to read at the age of 10: \"Because\" of \"Places to play\"");
	HAS_NOT(str_text(&m.warnings), "\"We asked\"");
	into(r, play, tell(r, 1, "young", "need", "school", "let the caretaker open the gate"));
	into(r, play, tell(r, 1, "young", "need", "school", "Let the caretakers open the gate!"));
	text = text_of(r, &m, "child-page");
	HAS(text, "Let the caretakers open the gate!");
	HAS_NOT(text, "caretaker open");
	HAS(text, "By Thursday 8 January 2026. That day is over");
	made_release(&m);
}

static void test_floor(void **state)
{
	struct rig *r = *state;
	struct made m = { STR_INIT, STR_INIT };
	(void)known(r);
	const char *text = text_of(r, &m, "themes");
	HAS(text, "fewer than 10");
	HAS(text, "Nowhere to play");
	HAS(text, "mend the swing (Head of parks, Town council)");
	make(r, "comparison", 1, REPORT_CSV, &m);
	HAS(str_text(&m.text), "Need,12,0,0");
	HAS(str_text(&m.text), "Barrier,0,not shown,0");
	HAS_NOT(str_text(&m.text), ",3\r\n");
	HAS_NOT(str_text(&m.text), ",3,");
	make(r, "event-summary", 1, REPORT_TEXT, &m);
	HAS(str_text(&m.text), "Statements taken down: 15.");
	/* 12 of 15 would tell the 3. */
	HAS(str_text(&m.text), "Too little was said to show it in numbers.");
	make(r, "event-summary", 1, REPORT_CSV, &m);
	HAS_NOT(str_text(&m.text), "What kind it was,Need");
	for (int i = 0; i < 10; i++)
		(void)tell(r, 1, "young", "barrier", "school", arena_printf(r->a, "the gate is shut %d", i));
	(void)tell(r, 1, "young", "solution", "school", "open it");
	rig_survey(r);
	make(r, "event-summary", 1, REPORT_CSV, &m);
	HAS(str_text(&m.text), "What kind it was,Need,");
	HAS(str_text(&m.text), "not shown");
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

/* Random ones ------------------------------------------------------------------------------------------------------ */

enum { WORLDS = 60, PEOPLE = 6, SAYINGS = 24 };

struct saying { const char *id, *mark, *words; int by; bool held, telling, worded, parked; };
struct world {
	struct rig *r;
	uint32_t seed;
	const char *person[PEOPLE], *theme[2];
	bool may[PEOPLE];
	struct saying say[SAYINGS];
};

static int pick(struct world *w, int most)
{
	w->seed = w->seed * 1664525u + 1013904223u;
	return (int)((w->seed >> 8) % (uint32_t)(most + 1));
}

static void agree(struct world *w, int who, enum consent_says says)
{
	struct rig *r = w->r;
	struct participant_row *rows;
	size_t n, at = 0;
	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, 1), r->a, &rows, &n, &r->err));
	while (at < n && strcmp(rows[at].id, w->person[who]) != 0)
		at++;
	assert_true(at < n);
	RIG_OK(r, op_consent(&r->maker, &r->s, &rows[at], USE_QUOTE, says, GIVER_SELF, "", &r->err));
	w->may[who] = says == CONSENT_YES;
	rig_pass(1);
}

static void people(struct world *w)
{
	struct rig *r = w->r;
	char id[STORE_ID_SIZE];
	for (int i = 0; i < PEOPLE; i++) {
		const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = "", .code = "",
			.first_name = arena_printf(r->a, "Zed%co", 'a' + i), .band = "child", .part = "", .collected_by = "" };
		RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
		w->person[i] = arena_strdup(r->a, id);
		w->may[i] = false;
		if (pick(w, 3) != 0)
			agree(w, i, pick(w, 3) == 0 ? CONSENT_NO : CONSENT_YES);
	}
}

static void say(struct world *w, int i)
{
	static const char *const telling[] = { "zedAo hits me", "ring 07700 900123", "I live at eh1 1aa", "me@example.org", "Zedbo's dog" };
	static const char *const bands[] = { "child", "young" }, *const kinds[] = { "need", "barrier", "idea" }, *const places[] = { "home", "school" };
	struct rig *r = w->r;
	struct saying *s = &w->say[i];
	*s = (struct saying){ .mark = arena_printf(r->a, "mark%cx%cx", 'a' + i / 10, 'a' + i % 10), .by = pick(w, PEOPLE) - 1,
		.telling = pick(w, 4) == 0, .worded = pick(w, 5) == 0, .held = pick(w, 6) == 0, .parked = pick(w, 6) == 0 };
	const struct statement_new n = { .engagement = r->id, .event = rig_event(r, 1), .band = bands[pick(w, 1)], .kind = kinds[pick(w, 2)],
		.domain = places[pick(w, 1)], .participant = s->by >= 0 ? w->person[s->by] : "",
		.words = s->words = arena_printf(r->a, "we would like %s%s%s", s->mark, s->telling ? " " : "", s->telling ? telling[pick(w, 4)] : "") };
	char id[STORE_ID_SIZE];
	RIG_OK(r, op_statement_add(&r->maker, &n, id, &r->err));
	s->id = arena_strdup(r->a, id);
	if (s->worded)
		rig_column(r, "statement.public_words", s->id, arena_printf(r->a, "open %s", s->mark + 4));
	if (!s->parked)
		into(r, w->theme[pick(w, 1)], s->id);
}

/* The team draws feedback up from what may be quoted today, writes down some words themselves, and makes a promise of others. */
static void answer(struct world *w)
{
	struct rig *r = w->r;
	const struct saying *s = &w->say[pick(w, SAYINGS - 1)];
	rig_survey(r);
	for (int t = 0; t < 2; t++) {
		struct error why = ERROR_INIT;
		if (!op_feedback_draft(&r->maker, &r->s, w->theme[t], &why))
			assert_int_equal(why.code, ERR_NOTHING);
		error_release(&why);
		RIG_OK(r, op_feedback_begin(&r->maker, r->id, w->theme[t], &r->err));
		feedback(r, w->theme[t], "feedback.next", arena_printf(r->a, "Next we ask Zedco.\nYou told us: %s!\nThen we meet.", s->words));
	}
	const char *promise = rig_promise(r, pick(w, 1) ? "see to it" : arena_printf(r->a, "do it: %s", s->words), "", w->theme[0]);
	rig_column(r, "commitment.person", promise, "Quillon Marsh");
	rig_column(r, "commitment.post", promise, pick(w, 1) ? "Head of parks" : "Quillon, at the desk");
}

static bool shown(const struct world *w, const struct saying *s)
{
	return !s->held && (s->by < 0 || w->may[s->by]) && (!s->telling || s->worded);
}

static void after(struct world *w)
{
	struct rig *r = w->r;
	rig_survey(r);
	for (int i = 0; i < SAYINGS; i++) {
		long done;
		if (w->say[i].parked)
			RIG_OK(r, op_words_park(&r->maker, MANY(r, w->say[i].id), "later", &done, &r->err));
		if (w->say[i].held)
			RIG_OK(r, op_words_mark(&r->maker, MANY(r, w->say[i].id), MARK_HOLD, true, &done, &r->err));
	}
	for (int i = 0; i < PEOPLE; i++)
		if (w->may[i] && pick(w, 2) == 0)
			agree(w, i, pick(w, 1) ? CONSENT_NO : CONSENT_NOT_SEEN);
	rig_survey(r);
}

static void clean(struct world *w, const char *text)
{
	HAS_NOT(text, "Quillon");
	HAS_NOT(text, "Marsh");
	HAS_NOT(text, "900123");
	HAS_NOT(text, "1aa");
	HAS_NOT(text, "me@example");
	for (int i = 0; i < PEOPLE; i++)
		HAS_NOT(text, arena_printf(w->r->a, "zed%co", 'a' + i));
	for (int i = 0; i < SAYINGS; i++) {
		const struct saying *s = &w->say[i];
		if (!shown(w, s) || s->worded)
			HAS_NOT(text, s->mark);
		if (!shown(w, s) && s->worded)
			HAS_NOT(text, arena_printf(w->r->a, "open %s", s->mark + 4));
	}
}

static void look(struct world *w)
{
	struct made m = { STR_INIT, STR_INIT };
	long held = 0;
	for (int i = 0; i < SAYINGS; i++)
		held += !shown(w, &w->say[i]);
	for (size_t i = 0; i < REPORTS; i++) {
		const struct report_def *d = report_by_name(reports[i]);
		for (int f = 0; f < REPORT_FORMATS; f++) {
			if (!report_can(d, (enum report_format)f))
				continue;
			make(w->r, reports[i], 1, (enum report_format)f, &m);
			clean(w, str_text(&m.text));
			if (held > 1 && f != REPORT_CSV)
				HAS(str_text(&m.text), arena_printf(w->r->a, "%ld statements are not shown here.", held));
		}
	}
	/* And what may be said is said. */
	make(w->r, "themes-in-full", 1, REPORT_JSON, &m);
	for (int i = 0; i < SAYINGS; i++)
		if (shown(w, &w->say[i]) && !w->say[i].parked)
			HAS(str_text(&m.text), w->say[i].worded ? arena_printf(w->r->a, "open %s", w->say[i].mark + 4) : w->say[i].mark);
	made_release(&m);
}

static void test_random(void **state)
{
	struct world *w = mem_alloc(sizeof *w);
	w->r = *state;
	w->seed = 66;
	for (int i = 0; i < WORLDS; i++) {
		if (i)
			trace_engagement(w->r, "two");
		w->theme[0] = rig_theme(w->r, "Play");
		w->theme[1] = rig_theme(w->r, i % 3 ? "We would like markax and" : "zedao and the dog");
		if (i % 2)
			rig_column(w->r, "theme.label", w->theme[1], "Being outside");
		people(w);
		for (int k = 0; k < SAYINGS; k++)
			say(w, k);
		answer(w);
		after(w);
		look(w);
	}
	free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_child_page), T(test_floor), T(test_empty), T(test_stopped), T(test_random) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
