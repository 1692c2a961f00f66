/* Two statements, and whether the second is offered as one more of the first; always asked in both orders. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/alike.h"

static const struct { const char *a, *b; bool alike; } rows[] = {
	{ "A quiet place for homework", "a quiet place for homework", true },
	{ "A quiet place for homework", "A QUIET PLACE FOR HOMEWORK!!", true },
	{ "A quiet place for homework", "quiet place for homework", true },
	{ "A quiet place for homework", "for homework: a quiet place", true },
	{ "A quiet place for homework", "a quite place for homework", true },
	{ "A quiet place for homework", "a quiet place for homwork", true },
	{ "A quiet place for homework", "a quiet plaice for homework", true },
	{ "more benches", "More benches.", true },
	{ "the caf\u00e9 is too dear", "the cafe is too dear", true },
	{ "they don't listen to us", "they dont listen to us", true },
	{ "they don\u2019t listen to us", "they don't listen to us", true },
	{ "\u201cthey talk about us\u201d", "they talk about us", true },
	{ "litter", "litter", true },
	{ "playgrounds", "playground", true },
	{ "\u043c\u0430\u043b\u043e \u0441\u0432\u0435\u0442\u0430", "\u041c\u0430\u043b\u043e \u0441\u0432\u0435\u0442\u0430", true },
	{ "lights on the path to school", "lights on the way to school", true },
	{ "A quiet place for homework", "A loud place for parties", false },
	{ "they listen to us", "they don't listen to us", false },
	{ "the bus comes every day here", "the bus never comes every day here", false },
	{ "more cars on our street please", "less cars on our street please", false },
	{ "the bus costs 2 pounds each way", "the bus costs 3 pounds each way", false },
	{ "room 12", "room 21", false },
	{ "more benches", "more beaches", true },
	{ "more trees", "more bins", false },
	{ "more bikes", "more boats", false },
	{ "parks", "parks", false },
	{ "yes", "yes", false },
	{ "a", "a", false },
	{ "", "", false },
	{ "", "a quiet place", false },
	{ "...", "!!!", false },
	{ "cat dog", "dog cat", true },
	{ "good good", "good", false },
	{ "bus bus bus", "bus bus", false },
	{ "play", "play more outside with friends", false },
	{ "swimming", "swiming", true },
	{ "swimming pool for everyone", "swimming pool for nobody", false },
};

static void pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (words_alike(rows[i].a, rows[i].b) != rows[i].alike)
			fail_msg("\"%s\" and \"%s\": %s", rows[i].a, rows[i].b, rows[i].alike ? "not alike" : "alike");
		if (words_alike(rows[i].b, rows[i].a) != rows[i].alike)
			fail_msg("\"%s\" and \"%s\", the other way round, differ", rows[i].b, rows[i].a);
	}
}

/* Texts put together of few words, some misspelt: the answer never hangs on which comes first. */
static void symmetric(void **state)
{
	(void)state;
	static const char *const words[] = { "garden", "gardens", "gradens", "gardener", "guardian", "school", "shcool", "the", "a" };
	unsigned seed = 5, alike = 0;
	for (int round = 0; round < 4000; round++) {
		char text[2][128] = { "", "" };
		for (int t = 0; t < 2; t++)
			for (unsigned n = 1 + (seed >> 16) % 8; n > 0; n--) {
				seed = seed * 1103515245u + 12345u;
				const char *w = words[(seed >> 16) % (sizeof words / sizeof *words)];
				size_t at = strlen(text[t]);
				memcpy(text[t] + at, w, strlen(w));
				text[t][at + strlen(w)] = ' ';
			}
		if (words_alike(text[0], text[1]) != words_alike(text[1], text[0]))
			fail_msg("\"%s\" and \"%s\" are alike in one order alone", text[0], text[1]);
		alike += words_alike(text[0], text[1]);
		assert_true(words_alike(text[0], text[0]) == words_alike(text[1], text[1]) || strlen(text[0]) < 12 ||
			strlen(text[1]) < 12);
	}
	assert_true(alike > 10);
}

/* What is pasted into the prompt: long, without blanks, of one letter, of bytes that are hardly text. */
static void long_texts(void **state)
{
	(void)state;
	enum { LONG = 4000 };
	char *same = mem_alloc(LONG + 1), *other = mem_alloc(LONG + 1), *letters = mem_alloc(LONG + 1);
	memset(letters, 'x', LONG);
	for (size_t i = 0; i < LONG; i++) {
		same[i] = "quite a long paste "[i % 19];
		other[i] = (char)(i % 7 == 6 ? ' ' : 'a' + (int)(i * i / 7 % 26));
	}
	for (int round = 0; round < 200; round++) {
		assert_false(words_alike(same, other));
		assert_false(words_alike(letters, other));
		assert_false(words_alike(letters, "a quiet place"));
	}
	assert_true(words_alike(letters, letters));
	same[600] = other[600] = '\0';
	assert_true(words_alike(same, same));
	assert_false(words_alike(same, other));
	free(same);
	free(other);
	free(letters);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs),
		cmocka_unit_test(symmetric),
		cmocka_unit_test(long_texts),
	};
	return cmocka_run_group_tests_name("model: statements that are alike", tests, NULL, NULL);
}
