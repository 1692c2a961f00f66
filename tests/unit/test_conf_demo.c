/* Demo files: read like all content, every mistake with its line, and nothing but clean text comes in. */
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

#include "conf/demo.h"

#define HEAD "title = \"Park (invented)\"; model = \"small\"; steps = ( ); groups = ( ); promises = ( );\n"
#define SAID(words) "said = ( { event = 1; kind = \"need\"; at = \"2026-05-14T10:00:00\"; words = [ \"" words "\" ]; } );\n"

static bool read_text(const char *text, struct arena *a, struct demo *out, struct error *err)
{
	char path[] = "/tmp/trivet-demo-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(close(fd), 0);
	bool ok = demo_read(path, a, out, err);
	assert_int_equal(unlink(path), 0);
	return ok;
}

static void test_clean_text_comes_in(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;
	assert_true(read_text(HEAD SAID("A swing"), a, &d, &err));
	assert_string_equal(d.said[0].words[0], "A swing");
	assert_true(read_text(HEAD SAID("A \\xE9 swing"), a, &d, &err));
	assert_string_equal(d.said[0].words[0], "A \xef\xbf\xbd swing");
	error_release(&err);
	arena_free(a);
}

static void test_people_and_moments(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;
	assert_true(read_text(HEAD SAID("x"), a, &d, &err)); /* both may be missing */
	assert_int_equal(d.n_people + d.n_moments, 0);
	assert_true(read_text(HEAD "said = ( );\npeople = ( { event = 1; code = \"OT1\"; yes = \"take_part quote\"; walk_in = true; } );\n"
		"moments = ( { event = 1; what = \"count\"; at = \"2026-05-14T10:00:00\"; amount = 8; } );\n", a, &d, &err));
	assert_int_equal(d.n_people, 1);
	assert_string_equal(d.people[0].code, "OT1");
	assert_string_equal(d.people[0].yes, "take_part quote");
	assert_null(d.people[0].no);
	assert_true(d.people[0].walk_in);
	assert_int_equal(d.people[0].line, 3);
	assert_int_equal(d.moments[0].amount, 8);
	assert_null(d.moments[0].activity);
	assert_true(read_text(HEAD "said = ( { event = 1; kind = \"need\"; at = \"2026-05-14T10:00:00\"; words = [ \"x\" ];\n"
		"marks = \"drawn\"; person = \"OT1\"; activity = \"Lunch\"; question = \"needs\"; } );\n", a, &d, &err));
	assert_string_equal(d.said[0].marks, "drawn");
	assert_string_equal(d.said[0].activity, "Lunch");
	error_release(&err);
	arena_free(a);
}

static void test_the_chain(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;
	assert_true(read_text(HEAD SAID("x"), a, &d, &err)); /* all of it may be missing */
	assert_int_equal(d.n_themes + d.n_parked + d.n_same + d.n_links + d.n_carry + d.n_rounds + d.n_feedback, 0);
	assert_true(read_text("title = \"Park\"; model = \"small\"; steps = ( ); groups = ( );\n" SAID("A swing")
		"promises = ( { event = 2; form = \"can\"; words = \"w\"; post = \"p\"; said = [ \"A sw\" ];\n"
		"  heard = ( { state = \"kept\"; words = \"k\"; on_day = \"2026-05-20\"; } ); } );\n"
		"themes = ( { key = \"t\"; title = \"Play\"; label = \"l\"; said = [ \"A sw\" ]; } );\n"
		"parked = ( { because = \"b\"; said = [ \"x\", \"y\" ]; } );\n"
		"same = ( { head = \"h\"; said = [ \"x\" ]; } ); links = ( { chain = [ \"x\", \"y\", \"z\" ]; } );\n"
		"carry = ( { event = 3; left_out = [ \"t\" ]; } );\n"
		"rounds = ( { event = 3; title = \"Dots\"; way = \"dots\"; votes = ( { voter = \"g\"; t = 4; } ); } );\n"
		"feedback = ( { theme = \"t\"; asked = \"q\"; told = ( { on_day = \"2026-05-21\"; to_whom = \"w\"; } ); } );\n", a, &d, &err));
	assert_string_equal(d.themes[0].title, "Play");
	assert_int_equal(d.themes[0].n_columns, 1); /* neither key nor title nor what stands in it */
	assert_string_equal(d.themes[0].columns[0].field, "label");
	assert_string_equal(d.themes[0].said.words[0], "A sw");
	assert_int_equal(d.promises[0].n_columns, 1);
	assert_string_equal(d.promises[0].heard[0].state, "kept");
	assert_null(d.promises[0].heard[0].source);
	assert_int_equal(d.promises[0].heard[0].line, 4);
	assert_int_equal(d.parked[0].said.n, 2);
	assert_string_equal(d.same[0].head, "h");
	assert_string_equal(d.links[0].chain.words[2], "z");
	assert_string_equal(d.carry[0].left_out.words[0], "t");
	assert_string_equal(d.rounds[0].votes[0].voter, "g");
	assert_string_equal(d.rounds[0].votes[0].votes[0].value, "4");
	assert_int_equal(d.rounds[0].votes[0].n, 1);
	assert_string_equal(d.feedback[0].told[0].to_whom, "w");
	assert_int_equal(d.feedback[0].n_columns, 1);
	error_release(&err);
	arena_free(a);
}

static void test_the_judging(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;
	assert_true(read_text(HEAD SAID("x"), a, &d, &err)); /* all of it may be missing */
	assert_int_equal(d.n_scores + d.n_faces + d.n_added + d.focus.n, 0);
	assert_true(read_text(HEAD SAID("x")
		"scores = ( { event = 0; standard = \"s\"; score = 4; reason = \"r\"; who = \"w\"; on_day = \"2026-05-21\"; },\n"
		"  { event = 1; standard = \"s\"; own = true; score = 2; reason = \"o\"; who = \"v\"; on_day = \"2026-05-21\"; } );\n"
		"faces = ( { event = 1; standard = \"s\"; band = \"child\"; counts = \"3 5 16\"; way = \"hands\"; on_day = \"2026-05-20\"; } );\n"
		"added = ( { event = 1; indicator = \"i\"; kind = \"note\"; words = \"n\"; on_day = \"2026-05-20\"; } );\n"
		"focus = [ \"s\", \"t\" ];\n", a, &d, &err));
	assert_int_equal(d.n_scores, 2);
	assert_int_equal(d.scores[0].event, 0);
	assert_string_equal(d.scores[0].score, "4");
	assert_false(d.scores[0].own);
	assert_true(d.scores[1].own);
	assert_int_equal(d.scores[1].line, 4);
	assert_string_equal(d.faces[0].counts, "3 5 16");
	assert_null(d.faces[0].words);
	assert_string_equal(d.added[0].kind, "note");
	assert_string_equal(d.focus.words[1], "t");
	assert_int_equal(d.focus_line, 7);
	error_release(&err);
	arena_free(a);
}

static void test_mistakes_have_their_line(void **state)
{
	(void)state;
	static const struct { const char *text, *where; } rows[] = {
		{ HEAD SAID("A \xff swing"), ":2" },
		{ HEAD "@include \"/etc/passwd\"\n", ":2" },
		{ HEAD "\nsaid = (", ":3" },
		{ HEAD SAID("x") "title = \"again\";", ":3" },
		{ "title = 1.5;", ":1" },
		{ HEAD SAID("x") "people = ( { event = 1; } );\n", ":3" },
		{ HEAD SAID("x") "people = ( { event = 4; code = \"OT1\"; } );\n", ":3" },
		{ HEAD SAID("x") "people = (\n3 );\n", ":3" },
		{ HEAD SAID("x") "moments = (\n{ event = 1; what = \"start\"; } );\n", ":4" },
		{ HEAD SAID("x") "moments = ( { event = 1; what = \"count\"; at = \"x\"; amount = \"8\"; } );\n", ":3" },
		{ HEAD SAID("x") "themes = (\n{ key = \"t\"; } );\n", ":4" },
		{ HEAD SAID("x") "themes = ( { key = \"t\"; title = \"T\";\nsaid = \"x\"; } );\n", ":4" },
		{ HEAD SAID("x") "themes = \"t\";\n", ":3" },
		{ HEAD SAID("x") "parked = ( { said = [ \"x\" ]; } );\n", ":3" },
		{ HEAD SAID("x") "same = ( { head = \"x\"; } );\n", ":3" },
		{ HEAD SAID("x") "links = (\n{ chain = 3; } );\n", ":4" },
		{ HEAD SAID("x") "carry = ( { event = 5; left_out = [ \"x\" ]; } );\n", ":3" },
		{ HEAD SAID("x") "rounds = ( { event = 3; title = \"r\"; way = \"dots\";\nvotes = ( { t = 3; } ); } );\n", ":4" },
		{ HEAD SAID("x") "feedback = ( { theme = \"t\";\ntold = ( { to_whom = \"x\"; } ); } );\n", ":4" },
		{ HEAD SAID("x") "scores = (\n{ event = 1; standard = \"s\"; score = 4; who = \"w\"; on_day = \"d\"; } );\n", ":4" },
		{ HEAD SAID("x") "scores = ( { event = 1; standard = \"s\";\nscore = 4.5; reason = \"r\"; who = \"w\"; on_day = \"d\"; } );\n", ":4" },
		{ HEAD SAID("x") "faces = (\n{ event = 1; standard = \"s\"; band = \"b\"; way = \"hands\"; on_day = \"d\"; } );\n", ":4" },
		{ HEAD SAID("x") "added = ( { event = 9;\nindicator = \"i\"; } );\n", ":3" },
		{ HEAD SAID("x") "focus = \"s\";\n", ":3" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *a = arena_new();
		struct error err = ERROR_INIT;
		struct demo d;
		assert_false(read_text(rows[i].text, a, &d, &err));
		assert_int_equal(err.code, ERR_INVALID);
		const char *end = err.where + strlen(err.where) - strlen(rows[i].where);
		if (strcmp(end, rows[i].where) != 0)
			fail_msg("row %zu: %s", i, error_text(&err));
		error_release(&err);
		arena_free(a);
	}
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;
	assert_false(demo_read("/tmp", a, &d, &err)); /* no file: not waited for, not read */
	error_release(&err);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean_text_comes_in),
		cmocka_unit_test(test_people_and_moments),
		cmocka_unit_test(test_the_chain),
		cmocka_unit_test(test_the_judging),
		cmocka_unit_test(test_mistakes_have_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
