/* Method cards: which suit, and what a person reads. The card is invented. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "model/library.h"

static const char *const materials[] = { "Blocks", "Sticky notes", NULL };
static const char *const steps[] = { "Say what the tower is for.", "Build.", NULL };

static const struct method tower = { .key = "tower", .title = "Tower of needs", .purpose = "What holds the rest up.",
	.ages_from = 6, .ages_to = 12, .size_from = 4, .size_to = 8, .minutes_from = 15, .minutes = 20, .minutes_to = 30,
	.kind = BLOCK_MAKE, .way = "make", .voices = "speak make", .access = "seated reading", .materials = materials, .steps = steps,
	.other_ways = "Build together.", .quiet_voices = "Everybody places one block.", .capture = "Which block is at the bottom?" };
static const struct method open_ended = { .key = "walk", .title = "Walk", .ages_from = 8, .ages_to = 99, .size_from = 2 };

static const struct { const char *name; const struct method *m; struct method_filter f; bool fits; } rows[] = {
	{ "no filter", &tower, { 0 }, true },
	{ "of the youngest age", &tower, { .age = 6 }, true },
	{ "too young", &tower, { .age = 5 }, false },
	{ "of the oldest age", &tower, { .age = 12 }, true },
	{ "too old", &tower, { .age = 13 }, false },
	{ "no upper age", &open_ended, { .age = 120 }, true },
	{ "as many as fit", &tower, { .size = 8 }, true },
	{ "too many", &tower, { .size = 9 }, false },
	{ "too few", &tower, { .size = 3 }, false },
	{ "no upper size", &open_ended, { .size = 500 }, true },
	{ "time for the shortest form", &tower, { .minutes = 15 }, true },
	{ "too little time", &tower, { .minutes = 14 }, false },
	{ "more time than it needs", &tower, { .minutes = 300 }, true },
	{ "a need it suits", &tower, { .access = "seated" }, true },
	{ "two needs it suits", &tower, { .access = "reading seated" }, true },
	{ "one of two it does not", &tower, { .access = "seated quiet" }, false },
	{ "a need and no word on access", &open_ended, { .access = "seated" }, false },
	{ "a voice", &tower, { .voice = "make" }, true },
	{ "another voice", &tower, { .voice = "draw" }, false },
	{ "part of a key is no key", &tower, { .voice = "mak" }, false },
	{ "empty texts ask for nothing", &tower, { .access = "", .voice = "", .find = "" }, true },
	{ "found by title, whatever the case", &tower, { .find = "TOWER" }, true },
	{ "found by what is needed", &tower, { .find = "sticky" }, true },
	{ "found by a step", &tower, { .find = "build" }, true },
	{ "not found", &tower, { .find = "postcard" }, false },
	{ "all together", &tower, { .age = 8, .size = 6, .minutes = 20, .access = "seated", .voice = "speak", .find = "block" }, true },
};

static void what_fits(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (method_fits(rows[i].m, &rows[i].f) != rows[i].fits)
			fail_msg("%s: %s", rows[i].name, rows[i].fits ? "does not fit" : "fits");
}

static void cards_as_text(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	method_words(&tower, &s);
	assert_string_equal(str_text(&s),
		"Tower of needs\nWhat holds the rest up.\n\nAges 6 to 12; 4 to 8 people; 15 to 30 minutes, mostly 20.\n"
		"People: speak, make.\nWorks as it is: sitting down, without reading.\n\nWhat you need\n- Blocks\n- Sticky notes\n\n"
		"How it goes\n1. Say what the tower is for.\n2. Build.\n\nOther ways in\nBuild together.\n\nQuiet voices\n"
		"Everybody places one block.\n\nWhat to take down\nWhich block is at the bottom?\n");
	str_clear(&s);
	method_words(&open_ended, &s);
	assert_non_null(strstr(str_text(&s), "Ages 8 and over; 2 people or more"));
	assert_null(strstr(str_text(&s), "What you need"));
	str_release(&s);
}

static void words_of_keys(void **state)
{
	(void)state;
	for (size_t i = 0; library_voices[i] != NULL; i++)
		assert_non_null(library_word(library_voices[i]));
	for (size_t i = 0; library_access[i] != NULL; i++)
		assert_non_null(library_word(library_access[i]));
	assert_string_equal(library_word("seated"), "sitting down");
	assert_null(library_word("sitting"));
	assert_null(library_word(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_fits),
		cmocka_unit_test(cards_as_text),
		cmocka_unit_test(words_of_keys),
	};
	return cmocka_run_group_tests_name("model: the library of methods", tests, NULL, NULL);
}
