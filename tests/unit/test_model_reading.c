/* unit/test_model_reading.c - syllables, sentences and the warning of a text that is hard to read. */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/reading.h"

static const struct { const char *word; size_t syllables; } words[] = {
	{ "cat", 1 }, { "school", 1 }, { "house", 1 }, { "made", 1 }, { "the", 1 }, { "I", 1 }, { "asked", 1 }, { "wanted", 2 }, { "places", 2 }, { "wishes", 2 },
	{ "table", 2 }, { "apple", 2 }, { "people", 2 }, { "children", 2 }, { "young", 1 }, { "yes", 1 }, { "year", 1 }, { "city", 2 }, { "happy", 2 },
	{ "happening", 3 }, { "family", 3 }, { "together", 3 }, { "playing", 2 }, { "seeing", 2 }, { "trying", 2 }, { "council", 2 }, { "community", 4 },
	{ "participation", 5 }, { "representatives", 5 }, { "responsibility", 6 }, { "education", 4 }, { "information", 4 }, { "services", 3 },
	{ "organisation", 5 }, { "organisations", 5 }, { "situation", 4 }, { "special", 2 }, { "religious", 3 }, { "video", 3 }, { "area", 3 },
	{ "idea", 3 }, { "really", 2 }, { "quiet", 2 }, { "science", 2 }, { "question", 2 }, { "questions", 2 }, { "guide", 1 }, { "guard", 1 },
	{ "statement", 2 }, { "management", 3 }, { "element", 3 }, { "something", 2 }, { "sometimes", 2 }, { "homeless", 2 }, { "hopeful", 2 },
	{ "safety", 2 }, { "decision", 3 }, { "decisions", 3 }, { "listen", 2 }, { "listened", 2 }, { "changes", 2 }, { "changed", 1 },
	{ "bullied", 2 }, { "worries", 2 }, { "played", 1 }, { "needed", 2 }, { "free", 1 }, { "agree", 2 }, { "bus", 1 }, { "buses", 2 },
	{ "important", 3 }, { "appropriate", 4 }, { "material", 4 }, { "violence", 3 }, { "create", 2 }, { "creative", 3 }, { "radio", 3 },
	{ "national", 3 }, { "local", 2 }, { "library", 3 }, { "swimming", 2 }, { "bicycle", 3 }, { "mechanism", 4 }, { "racism", 3 },
	{ "rights", 1 }, { "promise", 2 }, { "promises", 3 }, { "activity", 4 }, { "activities", 4 }, { "teacher", 2 }, { "friends", 1 },
	{ "everyone", 3 }, { "you", 1 }, { "your", 1 }, { "our", 1 }, { "who", 1 }, { "two", 1 }, { "one", 1 }, { "use", 1 }, { "used", 1 },
	{ "caf\u00e9", 1 }, { "don't", 1 }, { "24", 1 }, { "evaluation", 5 }, { "accessible", 4 }, { "available", 4 }, { "neighbourhood", 3 },
	{ "museum", 3 }, { "society", 4 }, { "variety", 4 }, { "experience", 4 }, { "opinion", 3 }, { "million", 2 }, { "union", 2 }, { "dying", 2 }, { "safely", 2 }, { "lately", 2 },
};

static void test_syllables(void **state)
{
	(void)state;
	size_t wrong = 0, n = sizeof words / sizeof *words;
	for (size_t i = 0; i < n; i++) {
		size_t got = reading_of(words[i].word).syllables;
		if (got != words[i].syllables) {
			print_message("%s: %zu in place of %zu\n", words[i].word, got, words[i].syllables);
			wrong++;
		}
	}
	/* No rule gets English right; these may be off by one. */
	assert_true(wrong * 25 <= n);
}

static const struct { const char *text; size_t sentences, words, longest; } texts[] = {
	{ "", 0, 0, 0 }, { " \n\n . ! ?", 0, 0, 0 }, { "We asked you.", 1, 3, 3 }, { "We asked. You said! Why not?", 3, 6, 2 }, { "no end", 1, 2, 2 },
	{ "What?! Really...", 2, 2, 1 }, { "Mr. Smith and Dr. Jones came.", 1, 6, 6 }, { "Bring e.g. a pen. Thanks.", 2, 5, 4 },
	{ "We met at 3 p.m. on Friday.", 1, 7, 7 }, { "It costs 3.50 now. Or 1,000 later.", 2, 7, 4 }, { "J. Smith said so.", 1, 4, 4 }, { "So did I. We left.", 2, 5, 3 },
	{ "I said no. He left.", 2, 5, 3 }, { "See No. 4 first.", 1, 4, 4 }, { "What we heard\n\nYou want swings.", 2, 6, 3 },
	{ "We want\n- swings\n- a quiet place\n- buses", 4, 7, 3 }, { "You said\n1. more buses\n2. more trees", 3, 6, 2 },
	{ "A line that\nis wrapped here.", 1, 6, 6 }, { "\"Stop!\" \u201cWhy?\u201d He went.", 3, 4, 2 }, { "well-being", 1, 2, 2 }, { "see www.example.org now", 1, 5, 5 },
	{ "we said \u2026 nothing\u2026", 1, 3, 3 }, { "a\u00a0b \u2013 c", 1, 3, 3 }, { "\xff\xfe\xe2\x80", 1, 1, 1 }, { "don\u2019t go", 1, 2, 2 },
	{ "Room 12.\n12 came.", 2, 4, 2 },
};

static void test_sentences(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct reading r = reading_of(texts[i].text);
		if (r.sentences != texts[i].sentences || r.words != texts[i].words || r.longest != texts[i].longest) {
			print_message("\"%s\": %zu sentences, %zu words, longest %zu\n", texts[i].text, r.sentences, r.words, r.longest);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void test_grade(void **state)
{
	(void)state;
	struct reading r = reading_of("The cat sat on the mat.");
	assert_int_equal(r.syllables, 6);
	assert_true(r.grade == 0);
	assert_int_equal(r.age, 5);
	r = reading_of("");
	assert_int_equal(r.age, 0);
	assert_true(r.grade == 0);
	r = reading_of("Participation representatives education information services.");
	assert_int_equal(r.syllables, 21);
	assert_int_equal(r.long_words, 5);
	assert_true(fabs(r.grade - (0.39 * 5 + 11.8 * 21 / 5 - 15.59)) < 1e-9);
	assert_int_equal(r.age, (int)ceil(r.grade + 5));
	/* A page for ten-year-olds, and a paragraph of a plan. */
	r = reading_of("We asked you what you need. You said that the park is not safe. We put in new lights. The bus is free now. We will tell you more in June.");
	assert_true(r.age <= 8);
	r = reading_of("The partnership will facilitate meaningful participation opportunities, ensuring that representatives of communities "
		       "contribute to organisational decision-making and the evaluation of accessible services.");
	assert_true(r.age >= 18);
}

static void warns(const char *text, int age, const char *expected)
{
	struct str out = STR_INIT;
	reading_warning(text, age, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void test_warning(void **state)
{
	(void)state;
	warns("", 10, "");
	warns("We asked you. You said more swings.", 10, "");
	warns("Participation of representatives.", 10, "Long words: Participation, representatives.");
	warns("Participation, participation, community, responsibility, family, education.", 10, "Long words: responsibility, Participation, community.");
	warns("we go up and we go up and we go up and we go up and we go", 10, "One sentence has 18 words.");
	warns("we go up and we go up and we go up and we go up and we go", 12, "");
	warns("The children of the community and the representatives of the council talked about participation in the park and about the activities there.", 10,
	      "One sentence has 22 words; long words: representatives, participation, community.");
	warns("Water under tables never matters.", 6, "This is easy to read from about 15 years on.");
}

static void test_long(void **state)
{
	(void)state;
	static const char *const pieces[] = { "a", "a.", "a ", ". ", "\n", "1. ", "ae", "'a", "\xff", "\n-", "...", "1,", "\xe2\x80\xa6", "1\n", "\"" };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct str s = STR_INIT, out = STR_INIT;
		while (s.len < 300000)
			str_add(&s, pieces[i]);
		struct reading r = reading_of(s.buf);
		assert_true(r.sentences <= r.words && r.longest <= r.words);
		reading_warning(s.buf, 10, &out);
		assert_true(out.len < 300);
		str_release(&s);
		str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syllables),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_grade),
		cmocka_unit_test(test_warning),
		cmocka_unit_test(test_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
