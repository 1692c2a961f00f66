/* The papers of the day: what stands on each, what never does, and what giving one out records. */
#include "config.h"

#include "day_rig.h"
#include "html_check.h"
#include "op/day.h"
#include "op/register.h"
#include "report/papers.h"

static const struct choice kinds[] = { { "need", "Need" }, { "idea", "Idea" } };
static const struct choice domains[] = { { "home", "Home" } };
static const struct choice role_names[] = { { "table", "Table facilitator" } };
static const struct field role_fields[] = {
	{ .key = "role", .label = "Role", .kind = FIELD_CHOICE, .choices = role_names, .n_choices = 1 },
	LINE("who"), LINE("where"),
};
static const struct question questions[] = { { "place", "What is it like here?", rig_asks }, { "needs", "What is needed?", rig_asks } };
static struct step steps[5];
static struct model paper_model;
static struct content paper_content = { .models = &paper_model, .n_models = 1 };

static int begin(void **state)
{
	int failed = rig_begin(state);
	struct rig *r = *state;
	memcpy(steps, rig_plan1, sizeof rig_plan1);
	steps[4] = (struct step){ .key = "roles", .title = "Roles", .row_name = "role", .shape = STEP_TABLE, .enough = 1, FIELDS(role_fields) };
	paper_model = rig_model;
	paper_model.events[0].phases[PHASE_PLAN] = (struct phase){ "Plan", steps, 5 };
	paper_model.kinds = kinds, paper_model.n_kinds = 2;
	paper_model.domains = domains, paper_model.n_domains = 1;
	paper_model.questions = questions, paper_model.n_questions = 2;
	r->op.content = r->maker.content = r->other.content = &paper_content;
	if (!failed)
		rig_survey(r);
	return failed;
}

/* The paper; it must be made. Lives until the test ends. */
static const char *paper_as(struct rig *r, const char *name, int ordinal, enum report_format format, bool released)
{
	const struct report_def *d = report_by_name(name);
	struct report_of of = { .op = &r->op, .survey = &r->s, .ordinal = ordinal };
	struct str out = STR_INIT;
	assert_non_null(d);
	rig_survey(r);
	RIG_OK(r, report_make(d, &of, format, released, &out, &r->err));
	const char *text = arena_strdup(r->a, str_text(&out));
	str_release(&out);
	return text;
}

static const char *paper(struct rig *r, const char *name)
{
	return paper_as(r, name, 1, REPORT_TEXT, false);
}

/* Stands in the text, or would if its lines were not wrapped. */
static bool stands(const char *text, const char *what)
{
	struct str flat = STR_INIT;
	for (const char *p = text; *p; p++)
		if (!strchr(" \n", *p) || (flat.len && flat.buf[flat.len - 1] != ' '))
			str_addc(&flat, *p == '\n' ? ' ' : *p);
	bool found = strstr(text, what) || strstr(str_text(&flat), what);
	str_release(&flat);
	return found;
}

#define HAS(text, what) do { if (!stands(text, what)) fail_msg("\"%s\" is missing in:\n%s", what, text); } while (0)
#define HAS_NOT(text, what) do { if (stands(text, what)) fail_msg("\"%s\" stands in:\n%s", what, text); } while (0)

static long changes(struct rig *r)
{
	return (long)store_newest(r->op.st);
}

static void plan(struct rig *r)
{
	rig_column(r, "event.day", rig_event(r, 1), "2026-05-14");
	rig_column(r, "event.starts", rig_event(r, 1), "10:00");
	rig_column(r, "event.place", rig_event(r, 1), "Harbour Hall");
	rig_column(r, "event.safeguarding_lead", rig_event(r, 1), "Mo");
	rig_column(r, "event.safeguarding_phone", rig_event(r, 1), "01632 960001");
	rig_row(r, 1, "running-order", "activity", "Welcome", "minutes", "15", "kind", "welcome", "flags", "protected fixed_start", NULL);
	rig_row(r, 1, "running-order", "activity", "Jigsaw", "minutes", "40", "kind", "make", "method", "make", "question", "needs", "lead",
		"Ana", "kit", "card; pens", "other_way", "draw it", NULL);
	rig_row(r, 1, "running-order", "activity", "Walk", "minutes", "20", "kind", "move", "flags", "optional", NULL);
}

/* Every paper of an engagement without anything says what to do, on every event, in both formats. */
static void test_empty(void **state)
{
	struct rig *r = *state;
	size_t n;
	const struct report_def *all = reports_all(&n);
	assert_true(n > 8);
	for (size_t i = 0; i < n; i++) {
		for (int ordinal = 1; ordinal <= 3; ordinal++) {
			const char *html = paper_as(r, all[i].name, ordinal, REPORT_HTML, false);
			const char *text = paper_as(r, all[i].name, ordinal, REPORT_TEXT, false);
			if (html_wrong(html))
				fail_msg("%s: %.60s", all[i].name, html_wrong(html));
			const char *json = paper_as(r, all[i].name, ordinal, report_can(&all[i], REPORT_JSON) ? REPORT_JSON : REPORT_TEXT, false);
			HAS(json, "Parks (invented)");
			HAS(text, "Parks (invented)");
			HAS(text, "Made on Thursday 14 May 2026 at 09:50 with Trivet. Everything on it is invented.");
			assert_true(strlen(all[i].help) <= 62);
		}
	}
	HAS(paper(r, "running-order"), "The running order is still empty");
	HAS(paper(r, "running-order"), "Tell ____________________ at once, phone ____________.");
	HAS(paper_as(r, "running-order", 3, REPORT_TEXT, false), "This model has no running order");
	HAS(paper(r, "register"), "Nobody is on the register yet");
	HAS(paper(r, "no-photo"), "take no photos of anybody");
	HAS(paper(r, "table-cards"), "There are no groups yet");
	HAS(paper(r, "roll-call"), "Nobody is checked in at 09:50");
	HAS(paper(r, "commitment-cards"), "usually made at event 3, Three");
	HAS_NOT(paper_as(r, "commitment-cards", 3, REPORT_TEXT, false), "usually made");
}

static void test_running_order(void **state)
{
	struct rig *r = *state;
	plan(r);
	const char *text = paper(r, "running-order");
	HAS(text, "event 1, One");
	HAS(text, "Thursday 14 May 2026, from 10:00, Harbour Hall");
	HAS(text, "has not been given out yet");
	HAS(text, "10:00  15   Welcome");
	HAS(text, "welcome, protected, starts on time");
	HAS(text, "10:15  40   Jigsaw");
	HAS(text, "Or: draw it");
	HAS(text, "move, optional");
	HAS(text, "11:15");
	HAS(text, "End of the day");
	HAS(text, "Tell Mo at once, phone 01632 960001.");
}

/* Looking records nothing; giving out counts, once for the same paper; a change is told. */
static void test_releases(void **state)
{
	struct rig *r = *state;
	plan(r);
	long before = changes(r);
	HAS_NOT(paper(r, "running-order"), "Running order 1");
	assert_int_equal(changes(r), before);
	const char *text = paper_as(r, "running-order", 1, REPORT_TEXT, true);
	HAS(text, "Running order 1\n");
	HAS_NOT(text, "since it was printed");
	HAS(paper_as(r, "running-order", 1, REPORT_HTML, true), "<h1>Running order 1</h1>");
	rig_row(r, 1, "running-order", "activity", "Closing", "minutes", "10", NULL);
	text = paper(r, "running-order");
	HAS(text, "Running order 1 with changes");
	HAS(text, "one change since it was printed");
	HAS(paper_as(r, "running-order", 1, REPORT_TEXT, true), "Running order 2\n");
	/* A paper that records nothing is not asked to. */
	before = changes(r);
	paper_as(r, "register", 1, REPORT_TEXT, true);
	assert_int_equal(changes(r), before);
}

static const char *person(struct rig *r, const char *group, const char *code, const char *name, const char *band)
{
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = group, .code = code, .first_name = name,
		.band = band, .part = "", .collected_by = "Gran" };
	char id[STORE_ID_SIZE];
	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	return arena_strdup(r->a, id);
}

static struct participant_row row_of(struct rig *r, const char *id)
{
	struct participant_row *rows, found = { .id = NULL };
	size_t n;
	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, 1), r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].id, id) == 0)
			found = rows[i];
	assert_non_null(found.id);
	return found;
}

static void consent(struct rig *r, const char *id, enum consent_use use, enum consent_says says)
{
	struct participant_row p = row_of(r, id);
	RIG_OK(r, op_consent(&r->op, &r->s, &p, use, says, GIVER_CARER, "2026-05-01", &r->err));
}

static void attend(struct rig *r, const char *id, enum presence to)
{
	struct participant_row p = row_of(r, id);
	RIG_OK(r, op_attend(&r->op, &r->s, &p, to, "", &r->err));
}

static void test_register(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", "3");
	const char *sam = person(r, otters, "OT1", "Sam", "child"), *kim = person(r, otters, "OT2", "Kim", "child");
	const char *ali = person(r, "", "X1", "Ali", "adult");
	consent(r, sam, USE_PHOTO, CONSENT_YES);
	consent(r, sam, USE_QUOTE, CONSENT_NO);
	attend(r, kim, PRESENCE_ABSENT);
	rig_row(r, 1, "support-needs", "adjustment", "A seat by the door", "person", sam, "ready", "yes", NULL);
	rig_row(r, 1, "support-needs", "adjustment", "Large print", "for_group", "Otters", "ready", "yes", NULL);
	struct report_of of = { .op = &r->op, .survey = &r->s, .ordinal = 1, .spoken = true };
	struct str out = STR_INIT;
	RIG_OK(r, report_make(report_by_name("register"), &of, REPORT_TEXT, false, &out, &r->err));
	const char *text = str_text(&out), *first = strstr(text, "Code: OT1"), *second = strstr(text, "Code: OT2");
	assert_true(first && second && first < second);
	HAS(text, "Otters\n\n- Large print\n");
	HAS(first, "  First name: Sam\n  Age group: Children\n  Adjustments: A seat by the door\n");
	HAS(first, "Goes home with: Gran\n  In: [ ]\n  Out: [ ]\n");
	HAS(second, "  First name: Kim\n  not coming\n");
	HAS(text, "No group yet\n\nCode: X1\n  First name: Ali\n");
	HAS(text, "Came without being on the list");
	/* The need of the group stands above, not at each person. */
	assert_null(strstr(first, "Large print"));
	str_release(&out);
	assert_null(html_wrong(paper_as(r, "register", 1, REPORT_HTML, false)));
	(void)ali;
}

/* Only a yes that was seen takes somebody off the list. */
static void test_no_photo(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", "3");
	const char *sam = person(r, otters, "OT1", "Sam", "child"), *kim = person(r, otters, "OT2", "Kim", "child");
	const char *lou = person(r, otters, "OT3", "Lou", "child");
	consent(r, sam, USE_PHOTO, CONSENT_YES);
	consent(r, kim, USE_PHOTO, CONSENT_NO);
	consent(r, kim, USE_QUOTE, CONSENT_YES);
	const char *text = paper(r, "no-photo");
	HAS(text, "Everybody whose yes was not seen counts");
	HAS(text, "OT2   Kim");
	HAS(text, "OT3   Lou");
	HAS_NOT(text, "Sam");
	HAS_NOT(text, "Gran");
	consent(r, sam, USE_PHOTO, CONSENT_NO);
	HAS(paper(r, "no-photo"), "OT1   Sam");
	const char *all[] = { sam, kim, lou };
	for (size_t i = 0; i < 3; i++)
		consent(r, all[i], USE_PHOTO, CONSENT_YES);
	text = paper(r, "no-photo");
	HAS(text, "All of the people on the register said yes to photos.");
	HAS(text, "everybody who is not on the register");
	HAS_NOT(text, "Kim");
}

static void test_roll_call(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", "3");
	const char *sam = person(r, otters, "OT1", "Sam", "child"), *kim = person(r, otters, "OT2", "Kim", "child");
	const char *ali = person(r, "", "X1", "Ali", "adult");
	attend(r, sam, PRESENCE_IN);
	attend(r, kim, PRESENCE_IN);
	attend(r, ali, PRESENCE_IN);
	rig_pass(60);
	attend(r, kim, PRESENCE_OUT);
	const char *text = paper(r, "roll-call");
	HAS(text, "In the room at 09:51: 1 child, 1 adult");
	HAS(text, "2 names stand below. 1 has gone home.");
	HAS(text, "OT1   Sam");
	HAS(text, "X1    Ali");
	HAS(text, "[ ]\n");
	HAS_NOT(text, "Kim");
	HAS_NOT(text, "Gran");
}

static void role(struct rig *r, const char *who, const char *where)
{
	const char *values[] = { "table", who, where };
	char id[STORE_ID_SIZE];
	RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, 1), &steps[4], values, id, &r->err));
}

static void test_table_cards(void **state)
{
	struct rig *r = *state;
	rig_group(r, "Otters", "child", "Table 2", NULL);
	rig_group(r, "Swifts", "child", "Table 3", NULL);
	role(r, "Ana", "table 2");
	role(r, "Bo", "SWIFTS");
	role(r, "Cy", "Door");
	const char *text = paper(r, "table-cards"), *otters = strstr(text, "Otters\n------"), *swifts = strstr(text, "Swifts\n------");
	assert_true(otters && swifts && otters < swifts);
	HAS(otters, "Table 2\n\nTable facilitator: Ana\n");
	HAS(swifts, "Table 3\n\nTable facilitator: Bo\n");
	HAS(text, "word for word");
	HAS(text, "- What is it like here?");
	HAS_NOT(text, "Cy");
	/* Once the running order names questions, those are the questions of the day. */
	plan(r);
	text = paper(r, "table-cards");
	HAS(text, "- What is needed?");
	HAS_NOT(text, "What is it like here?");
	HAS(paper_as(r, "table-cards", 1, REPORT_HTML, false), "class=\"cards across1\"");
}

static void test_capture_sheets(void **state)
{
	struct rig *r = *state;
	rig_group(r, "Otters", "child", "Table 2", NULL);
	rig_group(r, "Swifts", "child", "Table 3", NULL);
	rig_say(r, "", "child", "", "A swing");
	long before = changes(r);
	const char *text = paper(r, "capture-sheets");
	assert_int_equal(changes(r), before);
	HAS(text, "A preview");
	HAS(text, "E1-A2 ____");
	HAS(text, "[ ] Need  [ ] Idea  [ ] Home");
	HAS(text, "Capture sheet: Swifts, Table 3");
	HAS(text, "E1-A41 ____");
	text = paper_as(r, "capture-sheets", 1, REPORT_HTML, true);
	HAS(text, "E1-A2<");
	HAS(text, "E1-A41<");
	HAS_NOT(text, "A preview");
	assert_null(html_wrong(text));
	struct sheet_row *rows;
	size_t n;
	RIG_OK(r, sheet_list(r->op.st, rig_event(r, 1), r->a, &rows, &n, &r->err));
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].first, 2);
	assert_int_equal(rows[1].last, 41);
	/* One deed; the numbers that were on paper are not given again. */
	rig_undo(r);
	RIG_OK(r, sheet_list(r->op.st, rig_event(r, 1), r->a, &rows, &n, &r->err));
	assert_int_equal(n, 0);
	HAS(paper(r, "capture-sheets"), "E1-A42 ____");
}

static void test_sheet_of_the_room(void **state)
{
	struct rig *r = *state;
	const char *text = paper_as(r, "capture-sheets", 1, REPORT_TEXT, true);
	HAS(text, "Capture sheet\n");
	HAS(text, "E1-A1 ____");
	HAS(text, "E1-A20 ____");
	HAS_NOT(text, "E1-A21");
}

/* A statement on hold and the words of people stand on no paper of the day. */
static void test_no_words(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", "Table 2", NULL);
	size_t n;
	const struct report_def *all = reports_all(&n);
	plan(r);
	rig_say(r, otters, "child", person(r, otters, "OT1", "Sam", "child"), "Zebracrossing");
	for (size_t i = 0; i < n; i++)
		HAS_NOT(paper(r, all[i].name), "Zebracrossing");
}

static void test_refusals(void **state)
{
	struct rig *r = *state;
	struct report_of of = { .op = &r->op, .survey = &r->s, .ordinal = 0 };
	struct str out = STR_INIT;
	RIG_NO(r, ERR_INVALID, report_make(report_by_name("register"), &of, REPORT_TEXT, false, &out, &r->err));
	assert_int_equal(out.len, 0);
	assert_null(report_by_name("nothing"));
	str_release(&out);
}

/* Formats, and what is handed over piece by piece ------------------------------------------------------------ */

static void test_formats(void **state)
{
	struct rig *r = *state;
	static const char *const names[] = { "text", "html", "csv", "json" }, *const endings[] = { "txt", "html", "csv", "json" };
	struct report_of of = { .op = &r->op, .survey = &r->s, .ordinal = 1 };
	struct str out = STR_INIT;
	enum report_format f;
	for (size_t i = 0; i < REPORT_FORMATS; i++) {
		assert_true(report_by_format(names[i], &f));
		assert_int_equal(f, i);
		assert_string_equal(report_format_name(f), names[i]);
		assert_string_equal(report_format_ending(f), endings[i]);
	}
	assert_false(report_by_format("pdf", &f));
	RIG_NO(r, ERR_INVALID, report_make(report_by_name("table-cards"), &of, REPORT_CSV, false, &out, &r->err));
	assert_int_equal(out.len, 0);
	assert_true(report_can(report_by_name("table-cards"), REPORT_HTML));
	assert_false(report_can(report_by_name("carried"), REPORT_CSV));
	plan(r);
	const char *csv = paper_as(r, "running-order", 1, REPORT_CSV, false);
	assert_int_equal(strncmp(csv, "Start,Min,Activity,", 19), 0);
	HAS(csv, "\r\n10:15,40,");
	HAS_NOT(csv, "Made on");
	str_release(&out);
}

struct flowed { struct str all; long told, stop_at; bool full; };

static bool flow_take(void *ctx, const char *bytes, size_t n)
{
	struct flowed *f = ctx;
	str_addn(&f->all, bytes, n);
	return !f->full;
}

static bool flow_told(void *ctx, long done, long all_of_it)
{
	struct flowed *f = ctx;
	assert_int_equal(done, f->told++);
	assert_int_equal(all_of_it, 3000);
	return !f->stop_at || done < f->stop_at;
}

/* A report of the whole engagement that is long enough to be handed over in pieces. */
static bool make_long(struct paper *p, struct error *err)
{
	assert_true(p->ordinal == 0 && !p->event && !p->event_def);
	paper_head(p, "All of it");
	for (long i = 0; i < 3000; i++) {
		if (!paper_goes_on(p, i, 3000, err))
			return false;
		write_paragraph(p->w, "Somebody said something, and it was written down as it was said.");
	}
	paper_foot(p);
	return true;
}

static const struct report_def long_report = { "long", "Long", "Help", false, false, REPORT_ALL, make_long, true };

static void test_stream(void **state)
{
	struct rig *r = *state;
	struct report_of of = { .op = &r->op, .survey = &r->s };
	for (enum report_format format = REPORT_TEXT; format < REPORT_FORMATS; format++) {
		struct str out = STR_INIT;
		struct flowed f = { .all = STR_INIT };
		struct report_flow flow = { flow_take, flow_told, &f };
		RIG_OK(r, report_make(&long_report, &of, format, false, &out, &r->err));
		RIG_OK(r, report_stream(&long_report, &of, format, false, &flow, &r->err));
		assert_string_equal(str_text(&f.all), str_text(&out));
		assert_int_equal(f.told, 3000);
		if (format == REPORT_TEXT)
			assert_int_equal(strncmp(str_text(&out), "All of it\n=========\n\nParks (invented)\n", 37), 0);
		if (format == REPORT_HTML)
			HAS(str_text(&out), "<title>Long, Parks</title>");
		str_release(&out);
		str_release(&f.all);
	}
}

static void test_stream_ends(void **state)
{
	struct rig *r = *state;
	struct report_of of = { .op = &r->op, .survey = &r->s };
	struct flowed f = { .all = STR_INIT, .stop_at = 2000 }, full = { .all = STR_INIT, .full = true };
	struct report_flow stopped = { flow_take, flow_told, &f }, filled = { flow_take, NULL, &full };
	RIG_NO(r, ERR_NOTHING, report_stream(&long_report, &of, REPORT_TEXT, false, &stopped, &r->err));
	assert_int_equal(f.told, 2001);
	RIG_NO(r, ERR_CUT_SHORT, report_stream(&long_report, &of, REPORT_HTML, false, &filled, &r->err));
	/* It ends where the first piece was not taken, and a short one that is not taken is no report either. */
	assert_true(full.all.len < 64 * 1024);
	of.ordinal = 1;
	RIG_NO(r, ERR_CUT_SHORT, report_stream(report_by_name("register"), &of, REPORT_TEXT, false, &filled, &r->err));
	str_release(&f.all);
	str_release(&full.all);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_empty), TEST(test_running_order), TEST(test_releases), TEST(test_register), TEST(test_no_photo), TEST(test_roll_call),
		TEST(test_table_cards), TEST(test_capture_sheets), TEST(test_sheet_of_the_room), TEST(test_no_words), TEST(test_refusals),
		TEST(test_formats), TEST(test_stream), TEST(test_stream_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
