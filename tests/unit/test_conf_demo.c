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
		cmocka_unit_test(test_mistakes_have_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
