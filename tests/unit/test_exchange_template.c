/* Templates: what goes out names nobody, comes in again as the same file, and no file with a mistake makes anything. All names are invented. */
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
#include "exchange/template.h"
#include "io/file.h"
#include "op/demo.h"
#include "store/judging.h"
#include "store/register.h"

/* libconfig loses the text that stands before a mistake of the grammar: not ours to mend, and a build with sanitizers need not tell of it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig\n";
}

struct bench {
	char folder[64], id[STORE_ID_SIZE];
	struct content *content;
	struct op op;
	struct arena *a;
	struct survey s;
	struct error err;
};

#define DO(b, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(b)->err)); } while (0)

static const char *at(struct bench *b, const char *name)
{
	return arena_printf(b->a, "%s/%s", b->folder, name);
}

static int begin(void **state)
{
	struct bench *b = mem_alloc(sizeof *b);

	memcpy(b->folder, "/tmp/trivet-plan-XXXXXX", 24);
	clock_pin(INT64_C(1778752800000000));
	if (mkdtemp(b->folder) == NULL)
		return -1;
	b->a = arena_new();
	DO(b, content_load(&b->content, TEST_SHARE, &b->err));
	b->op = (struct op){ .content = b->content, .actor = "Ana" };
	DO(b, store_open(&b->op.st, at(b, "a.db"), STORE_CREATE | STORE_SCRATCH, &b->err));
	*state = b;
	return 0;
}

static int end(void **state)
{
	struct bench *b = *state;

	store_close(b->op.st);
	unlink(at(b, "a.db"));
	unlink(at(b, "a.db-wal"));
	unlink(at(b, "a.db-shm"));
	unlink(at(b, "t.cfg"));
	rmdir(b->folder);
	error_release(&b->err);
	content_free(b->content);
	arena_free(b->a);
	free(b);
	return 0;
}

static void demo(struct bench *b)
{
	DO(b, demo_write(&b->op, NULL, b->id, &b->err));
	DO(b, survey_load(&b->op, b->id, b->a, &b->s, &b->err));
}

static const char *written(struct bench *b, const char *title, struct template_sum *sum)
{
	struct str out = STR_INIT;
	const char *kept;

	DO(b, template_write(&b->op, &b->s, title, "plan", b->a, &out, sum, &b->err));
	kept = arena_strdup(b->a, str_text(&out));
	str_release(&out);
	return kept;
}

/* The first mistake, NULL when the file is sound. */
static const struct problem *read_bytes(struct bench *b, const void *bytes, size_t n, struct plan_template *out)
{
	const struct problem *problems;
	size_t found;
	bool good;

	DO(b, file_write_private(at(b, "t.cfg"), bytes, n, &b->err));
	good = template_read(b->content, at(b, "t.cfg"), b->a, out, &problems, &found);
	assert_int_equal(good, found == 0);
	return good ? NULL : &problems[0];
}

static void sound(struct bench *b, const char *text, struct plan_template *out)
{
	const struct problem *p = read_bytes(b, text, strlen(text), out);

	if (p)
		fail_msg("line %d: %s\n%s", p->line, p->text, text);
}

static size_t engagements(struct bench *b)
{
	struct engagement_row *rows;
	size_t n;

	DO(b, engagement_list(b->op.st, b->a, &rows, &n, &b->err));
	return n;
}

static const struct template_left *left_of(const struct template_sum *sum, int event, const char *step, const char *field)
{
	for (size_t i = 0; i < sum->n_left; i++) {
		const struct template_left *t = &sum->left[i];

		if (t->event == event && t->step && strcmp(t->step->key, step) == 0 && strcmp(t->field ? t->field->key : "", field) == 0)
			return t;
	}
	return NULL;
}

static void put(struct bench *b, int event, const char *step, const char *field, const char *value)
{
	const struct step *in = model_step_in(b->s.model, event, step, NULL);
	const struct cell c = { .engagement = b->id, .record = survey_subject(&b->s, event), .row = "", .step = step, .field = field };
	struct str seen = STR_INIT;

	assert_non_null(in);
	DO(b, cell_get(b->op.st, &c, &seen, &b->err));
	DO(b, op_put(&b->op, &c, step_field(in, field), str_text(&seen), value, NULL, &b->err));
	str_release(&seen);
}

/* Nobody and nothing that was said ----------------------------------------------------------------------------- */

static void test_nobody_is_in_it(void **state)
{
	static const char *const never[] = { "Wren", "Tam", "Isla ", "Bramblewick", "Heatherbell", "Thistledown", "invented)", "2026-", "01234", "Otters",
		"community hall", "toilet door", NULL };
	struct bench *b = *state;
	struct template_sum sum;
	const char *text;

	demo(b);
	text = written(b, NULL, &sum);
	for (size_t i = 0; never[i]; i++) {
		if (strstr(text, never[i]))
			fail_msg("\"%s\" is in it", never[i]);
	}
	assert_null(strstr(text, b->id));
	assert_null(strstr(text, survey_subject(&b->s, 1)));
	assert_non_null(strstr(text, "title = \"Lochbeg: a place to grow up in\";"));
	assert_non_null(strstr(text, "focus = [ \"impact\", \"inclusion\" ];"));
	assert_non_null(strstr(text, "activity = \"Tower of ideas\""));
	assert_non_null(strstr(text, "question = \"barriers\""));
	assert_true(sum.lessons >= 8 && sum.rows > 60 && sum.answers > 30);
	assert_int_equal(left_of(&sum, 1, "roles", "who")->n, 7);
	assert_string_equal(left_of(&sum, 1, "roles", "who")->why, "about people");
	assert_int_equal(left_of(&sum, 1, "support-needs", "")->n, 5);
	assert_string_equal(left_of(&sum, 1, "preparation", "held_on")->why, "a day");
	assert_string_equal(left_of(&sum, 1, "invitations", "came")->why, "of this engagement alone");
	assert_string_equal(left_of(&sum, 3, "running-order", "theme")->why, "of this engagement alone");
}

static void test_words_that_name_somebody(void **state)
{
	static const struct { const char *field, *value, *why; } fields[] = {
		{ "focus_question", "What would Zebedee's street be?", "there is a first name in it" },
		{ "can_change", "Ring 0131 496 0999 to hear", "number" },
		{ "cannot_change", "The school at EH1 1YZ stays", "postcode" },
		{ "already_known", "Ask plans@example.org for it", "address" },
		{ "resources", "As kira said, paint and bread", "there is a first name in it" },
		{ "how_decided", "Together, in 2025-26, with 24 children", NULL },
	};
	struct bench *b = *state;
	struct participant_new p = { .code = "ZZ1", .first_name = "Zebedee" };
	struct template_sum sum;
	const char *text;
	char id[STORE_ID_SIZE];

	demo(b);
	p.engagement = b->id;
	p.event = survey_subject(&b->s, 2);
	DO(b, store_begin(b->op.st, "Ana", "x", &b->err));
	DO(b, participant_add(b->op.st, &p, id, &b->err));
	DO(b, store_commit(b->op.st, &b->err));
	put(b, 3, "safeguarding", "second_person", "Kira Sprig (invented)");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		put(b, 1, "purpose", fields[i].field, fields[i].value);
	text = written(b, "A street for Zebedee", &sum);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct template_left *t = left_of(&sum, 1, "purpose", fields[i].field);

		assert_int_equal(t != NULL, fields[i].why != NULL);
		assert_int_equal(strstr(text, fields[i].value) != NULL, fields[i].why == NULL);
		assert_true(!t || strstr(t->why, fields[i].why));
	}
	assert_non_null(strstr(text, "title = \"plan\";"));
	assert_null(strstr(text, "Zebedee"));
}

/* Out, in, and out again ---------------------------------------------------------------------------------------- */

static void test_round_trip(void **state)
{
	struct bench *b = *state;
	struct plan_template t;
	struct template_sum sum, used, again;
	const char *first, *second;
	struct str words = STR_INIT;
	size_t before;
	char id[STORE_ID_SIZE];

	demo(b);
	put(b, 1, "purpose", "focus_question", "  \"Quotes\" and \\ and\ttabs\n\n# @include \"x\" ; }\nwith \xc3\xa9t\xc3\xa9 \x1b[2J end \n");
	first = written(b, "The same", &sum);
	before = engagements(b);
	sound(b, first, &t);
	DO(b, template_use(&b->op, &t, "The same", id, &used, &b->err));
	assert_int_equal(engagements(b), before + 1);
	assert_int_equal(sum.answers, used.answers);
	assert_int_equal(sum.rows, used.rows);
	assert_int_equal(sum.lessons, used.lessons);
	DO(b, survey_load(&b->op, id, b->a, &b->s, &b->err));
	second = written(b, NULL, &again);
	assert_string_equal(first, second);
	assert_int_equal(again.n_left, 0);
	template_words(b->content, &t, &words);
	assert_non_null(strstr(str_text(&words), "Activity: Tower of ideas"));
	assert_non_null(strstr(str_text(&words), "Comes first: "));
	str_clear(&words);
	DO(b, op_undo(&b->op, &words, &b->err));
	assert_int_equal(engagements(b), before);
	assert_string_equal(str_text(&words), "Taken back: start from a template.");
	str_release(&words);
}

/* What names a row of the running order finds it in the new engagement. */
static void test_rows_that_name_rows(void **state)
{
	struct bench *b = *state;
	struct plan_template t;
	struct template_sum sum;
	struct table_line *lines;
	size_t n;
	char id[STORE_ID_SIZE];

	sound(b, "title = \"Small\"; model = \"children\"; focus = [ \"methods\" ];\n"
		"steps = ( { event = 1; step = \"lessons\"; rows = ( { lesson = \"Breaks\"; changes = \"A longer lunch\"; for_event = 2; } ); },\n"
		"  { event = 2; step = \"running-order\"; rows = ( { activity = \"Tea\"; minutes = 10; }, { activity = \"Talk\"; flags = [ \"protected\", \"optional\" ]; }, { kit = \"\"; } ); } );\n", &t);
	assert_int_equal(t.n_steps, 2);
	assert_int_equal(t.steps[1].n_rows, 2);
	DO(b, template_use(&b->op, &t, "Small one", id, &sum, &b->err));
	DO(b, survey_load(&b->op, id, b->a, &b->s, &b->err));
	DO(b, table_lines(b->op.st, survey_subject(&b->s, 1), "lessons", b->a, &lines, &n, &b->err));
	assert_int_equal(n, 1);
	assert_int_equal(lines[0].n_cells, 3);
	for (size_t i = 0; i < 3; i++) {
		if (strcmp(lines[0].cells[i].field, "for_event") == 0)
			assert_string_equal(lines[0].cells[i].value, survey_subject(&b->s, 2));
	}
	assert_int_equal(b->s.n_focus, 1);
	DO(b, table_lines(b->op.st, survey_subject(&b->s, 2), "running-order", b->a, &lines, &n, &b->err));
	assert_int_equal(n, 2);
	assert_string_equal(lines[1].cells[lines[1].n_cells - 1].value, "protected optional");
}

/* Mistakes ------------------------------------------------------------------------------------------------------- */

#define HEAD "title = \"T\"; model = \"children\";\n"
#define STEP(s) HEAD "steps = ( { event = 1; " s " } );\n"

static void test_mistakes_have_a_line(void **state)
{
	static const struct { const char *text; int line; const char *says; } rows[] = {
		{ "", 1, "`title` is missing" },
		{ "title = 3; model = \"children\"; steps = ();", 1, "`title` is" },
		{ "title = \"T\";\nmodel = \"nowhere\";\nsteps = ();", 2, "There is no model `nowhere`" },
		{ HEAD, 1, "`steps` is missing" },
		{ HEAD "steps = ();\nstandards = \"none\";", 3, "no standards `none`" },
		{ HEAD "steps = ();\nfocus = [ \"impact\", \"impact\" ];", 3, "each once" },
		{ HEAD "steps = ();\npeople = ();", 3, "`people` is not known here" },
		{ HEAD "steps = ( 3 );", 2, "expected a group" },
		{ HEAD "steps = ( { step = \"purpose\"; answers = {}; } );", 2, "`event` is missing" },
		{ HEAD "events = ( { event = 1; starts = \"noon-ish\"; } );\nsteps = ();", 2, "`starts` cannot be" },
		{ HEAD "events = ( { event = 1; }, { event = 1; } );\nsteps = ();", 2, "second time" },
		{ HEAD "events = ( { event = 1; place = \"Hall\"; } );\nsteps = ();", 2, "`place` is not known here" },
		{ STEP("step = \"register\"; rows = ();"), 2, "no step that a template fills" },
		{ STEP("step = \"support-needs\"; rows = ();"), 2, "no step that a template fills" },
		{ STEP("step = \"purpose\"; rows = ();"), 2, "is a form" },
		{ STEP("step = \"running-order\"; answers = {};"), 2, "is a table" },
		{ STEP("step = \"running-order\"; rows = ( 1 );"), 2, "not a group" },
		{ STEP("step = \"running-order\"; rows = ( { activity = [ \"a\", \"b\" ]; } );"), 2, "holds 2 values" },
		{ STEP("step = \"running-order\"; rows = ( { activity = {}; } );"), 2, "cannot be this" },
		{ STEP("step = \"running-order\"; rows = ( { colour = \"red\"; } );"), 2, "`colour` is no field" },
		{ STEP("step = \"running-order\"; rows = ( { lead = \"Wren\"; } );"), 2, "days or people" },
		{ STEP("step = \"roles\"; rows = (\n{ who = \"Wren\"; } );"), 3, "days or people" },
		{ STEP("step = \"running-order\"; rows = ( { theme = \"x\"; } );"), 2, "days or people" },
		{ STEP("step = \"running-order\"; rows = ( { minutes = -4; } );"), 2, "`minutes` cannot be" },
		{ STEP("step = \"running-order\"; rows = ( { question = \"none\"; } );"), 2, "`question` cannot be" },
		{ STEP("step = \"running-order\"; rows = (); }, { event = 1; step = \"running-order\"; rows = ();"), 2, "second time" },
		{ STEP("step = \"lessons\"; rows = ( { for_event = 4; } );"), 2, "number of an event" },
		{ "title = \"T\"; model = \"children\"; steps = ( { event = 2; step = \"lessons\"; rows = (); } );", 1, "no step that a template fills" },
		{ "@include \"/etc/passwd\"\n", 1, "@include" },
	};
	struct bench *b = *state;
	struct plan_template t;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct problem *p = read_bytes(b, rows[i].text, strlen(rows[i].text), &t);

		if (!p || !strstr(p->text, rows[i].says) || (p->line != rows[i].line && !(p->line == 0 && rows[i].line == 1)))
			fail_msg("row %zu: line %d, %s", i, p ? p->line : -1, p ? p->text : "sound");
	}
}

static void test_an_engagement_needs_a_title(void **state)
{
	struct bench *b = *state;
	struct plan_template t;
	struct template_sum sum;
	char id[STORE_ID_SIZE];

	sound(b, HEAD "steps = ();", &t);
	assert_false(template_use(&b->op, &t, " ", id, &sum, &b->err));
	assert_int_equal(b->err.code, ERR_INVALID);
	assert_int_equal(engagements(b), 0);
}

/* Cut anywhere, it is no template; a byte changed anywhere, it is one or it is not, and nothing falls over. */
static void test_damaged(void **state)
{
	struct bench *b = *state;
	struct plan_template t;
	struct template_sum sum;
	const char *text;
	size_t n;
	uint32_t seed = 2463534242U;
	long sounds = 0;

	demo(b);
	text = written(b, NULL, &sum);
	n = strlen(text);
	for (size_t cut = 0; cut + 2 < n; cut += 211) {
		if (!read_bytes(b, text, cut, &t))
			fail_msg("sound at %zu bytes", cut);
	}
	for (int i = 0; i < 100; i++) {
		char *bad = arena_strdup(b->a, text);

		seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
		bad[seed % n] = (char)(seed >> 24);
		sounds += read_bytes(b, bad, n, &t) == NULL;
	}
	assert_true(sounds > 0 && sounds < 100);
}

static void test_huge(void **state)
{
	struct bench *b = *state;
	struct plan_template t;
	const struct problem *p;
	struct str big = STR_INIT;

	str_add(&big, HEAD "steps = ( { event = 1; step = \"running-order\"; rows = (");
	while (big.len < 1100000)
		str_add(&big, "{ minutes = 5; },\n");
	p = read_bytes(b, str_text(&big), big.len, &t);
	assert_non_null(p);
	assert_non_null(strstr(p->text, "1 MB"));
	str_clear(&big);
	str_add(&big, "title = ");
	while (big.len < 500000)
		str_add(&big, "((((((((((((((((");
	assert_non_null(read_bytes(b, str_text(&big), big.len, &t));
	str_clear(&big);
	str_add(&big, HEAD "steps = ();\n");
	str_addn(&big, "\0x", 2);
	assert_non_null(read_bytes(b, str_text(&big), big.len, &t));
	str_release(&big);
}

/* Those that came with the program are sound, and make an engagement each. */
static void test_shipped(void **state)
{
	struct bench *b = *state;
	const char *const *names = content_names(b->content, "templates", b->a);
	struct plan_template t;
	struct template_sum sum;
	const struct problem *problems;
	size_t n, i = 0;
	char id[STORE_ID_SIZE];

	for (; names[i]; i++) {
		char *path = content_file(b->content, arena_printf(b->a, "templates/%s.cfg", names[i]));

		if (!template_read(b->content, path, b->a, &t, &problems, &n))
			fail_msg("%s:%d: %s", path, problems[0].line, problems[0].text);
		assert_non_null(t.note);
		for (int event = 1; event <= 3; event++) {
			size_t k = 0;

			while (k < t.n_steps && !(t.steps[k].event == event && t.steps[k].step->running_order && t.steps[k].n_rows > 4))
				k++;
			assert_true(k < t.n_steps);
		}
		DO(b, template_use(&b->op, &t, names[i], id, &sum, &b->err));
		assert_true(sum.lessons > 0);
		free(path);
	}
	assert_true(i > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nobody_is_in_it, begin, end),
		cmocka_unit_test_setup_teardown(test_words_that_name_somebody, begin, end),
		cmocka_unit_test_setup_teardown(test_round_trip, begin, end),
		cmocka_unit_test_setup_teardown(test_rows_that_name_rows, begin, end),
		cmocka_unit_test_setup_teardown(test_mistakes_have_a_line, begin, end),
		cmocka_unit_test_setup_teardown(test_an_engagement_needs_a_title, begin, end),
		cmocka_unit_test_setup_teardown(test_damaged, begin, end),
		cmocka_unit_test_setup_teardown(test_huge, begin, end),
		cmocka_unit_test_setup_teardown(test_shipped, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
