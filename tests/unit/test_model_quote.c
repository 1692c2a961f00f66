/* unit/test_model_quote.c - may words leave the program, in which wording, and what is said of those that may not. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/quote.h"

static const struct row {
	bool held, may;
	const char *words, *public_words;
	enum quote_verdict verdict;
	const char *written;
} rows[] = {
	{ false, true, "more swings", "", QUOTE_YES, "more swings" },
	{ false, true, "more swings", NULL, QUOTE_YES, "more swings" },
	{ false, true, "more swings", "  \n", QUOTE_YES, "more swings" },
	{ false, true, "more swings", "More swings in the park.", QUOTE_YES, "More swings in the park." },
	/* The first that holds, in order. */
	{ true, false, "", "", QUOTE_HELD, "" },
	{ true, true, "call 07700 900123", "", QUOTE_HELD, "" },
	{ false, false, "", "", QUOTE_NO_CONSENT, "" },
	{ false, false, "call 07700 900123", "A wording", QUOTE_NO_CONSENT, "" },
	{ false, true, "", "A wording", QUOTE_GONE, "" },
	{ false, true, NULL, "A wording", QUOTE_GONE, "" },
	{ false, true, " ", "", QUOTE_GONE, "" },
	{ false, true, "Will hits me", "", QUOTE_TELLING, "" },
	{ false, true, "call 07700 900123", "", QUOTE_TELLING, "" },
	{ false, true, "I live at EH1 1AA", "", QUOTE_TELLING, "" },
	/* A wording for the public counts as looked at for names, and for nothing else. */
	{ false, true, "Will hits me", "Somebody hits me", QUOTE_YES, "Somebody hits me" },
	{ false, true, "Will hits me", "They will stop", QUOTE_YES, "They will stop" },
	{ false, true, "more swings", "More swings, call 07700 900123", QUOTE_TELLING, "" },
	{ false, true, "more swings", "More swings at eh11aa", QUOTE_TELLING, "" },
	{ false, true, "more swings", "Write to me@example.org", QUOTE_TELLING, "" },
	{ false, true, "more swings", "See www.example.org", QUOTE_TELLING, "" },
	{ false, true, "more swings", "Ask @swings_now", QUOTE_TELLING, "" },
	{ false, true, "call 07700 900123", "Call us", QUOTE_YES, "Call us" },
};

static void test_verdicts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct mask_names names;
	mask_names_make((const char *[]){ "Will" }, 1, a, &names);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		const char *written = "never set";
		struct quote_facts f = { .held = r->held, .may_quote = r->may, .words = r->words, .public_words = r->public_words };
		enum quote_verdict v = quote_of(&f, &names, &written);
		if (v != r->verdict || strcmp(written, r->written) != 0)
			fail_msg("row %zu: %d \"%s\" in place of %d \"%s\"", i, (int)v, written, (int)r->verdict, r->written);
		assert_int_equal(quote_of(&f, &names, NULL), r->verdict);
	}
	arena_free(a);
}

static void test_names_unknown(void **state)
{
	(void)state;
	struct quote_facts f = { .may_quote = true, .words = "Will hits me", .public_words = "" };
	assert_int_equal(quote_of(&f, NULL, NULL), QUOTE_YES);
	f.words = "ring 0131 496 0123";
	assert_int_equal(quote_of(&f, NULL, NULL), QUOTE_TELLING);
}

static void said(struct withheld w, const char *expected)
{
	struct str out = STR_INIT;
	withheld_words(&w, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void test_withheld(void **state)
{
	(void)state;
	said((struct withheld){ .n = { [QUOTE_YES] = 30 } }, "");
	said((struct withheld){ .n = { [QUOTE_YES] = 30, [QUOTE_HELD] = 1 } }, "1 statement held back: 1 on hold");
	said((struct withheld){ .n = { [QUOTE_HELD] = 2, [QUOTE_NO_CONSENT] = 5 } },
	     "7 statements held back: 5 no consent to be quoted, 2 on hold");
	said((struct withheld){ .n = { [QUOTE_HELD] = 1, [QUOTE_NO_CONSENT] = 1, [QUOTE_GONE] = 1, [QUOTE_TELLING] = 2 } },
	     "5 statements held back: 2 could tell who said it, 1 on hold, 1 no consent to be quoted, 1 the words were erased");
	struct withheld w = { .n = { [QUOTE_YES] = 9, [QUOTE_HELD] = 1, [QUOTE_TELLING] = 3 } };
	assert_int_equal(withheld_sum(&w), 4);
	for (int v = 0; v < QUOTE_VERDICTS; v++)
		assert_true(quote_verdict_word((enum quote_verdict)v)[0] != '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_names_unknown),
		cmocka_unit_test(test_withheld),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
