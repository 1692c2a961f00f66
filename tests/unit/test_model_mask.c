/* unit/test_model_mask.c - what in somebody's words could tell who they are: found, and not found where there is nothing. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/mask.h"

static const char *const register_names[] = { "Ana", "Zo\u00eb", "O'Neil", "Mary-Ann", "Lee Jo", "J", "\u0141ukasz", "Will", "\u738b\u5c0f\u660e", "Ng\u1ecdc",
	NULL, "", "  ", "Bj\u00f8rn", "ana" };

/* `found`: for each finding "k:bytes;", k the number of its kind. */
static const struct row { const char *words, *found; } rows[] = {
	/* Names: case, accents, borders, the forms that people make of them. */
	{ "Ana", "0:Ana;" }, { "ask ANA!", "0:ANA;" }, { "ana's bag, Ana\u2019s bag, Ana`s bag", "0:ana;0:Ana;0:Ana;" },
	{ "Banana and Anaconda, Ananas", "" }, { "\u00c1na", "0:\u00c1na;" }, { "A\u0301na", "0:A\u0301na;" }, { "A\u200bn\u00ada", "0:A\u200bn\u00ada;" },
	{ "zoe", "0:zoe;" }, { "Zoe\u0308!", "0:Zoe\u0308;" }, { "(Ana)", "0:Ana;" }, { "#ana_2", "0:ana;" }, { "Ana2", "0:Ana;" },
	{ "\u201cAna\u201d \u2018Ana\u2019 'Ana'", "0:Ana;0:Ana;0:Ana;" }, { "Ana'll go, Ana'd go", "0:Ana;0:Ana;" }, { "d'Ana", "0:d'Ana;" },
	{ "O'Neil", "0:O'Neil;" }, { "o\u2019neil's", "0:o\u2019neil;" }, { "ONEIL", "0:ONEIL;" }, { "o\u02bcneil", "0:o\u02bcneil;" },
	{ "Mary-Ann", "0:Mary-Ann;" }, { "mary ann", "0:mary ann;" }, { "maryann", "0:maryann;" }, { "Mary\u2010Ann\u2019s", "0:Mary\u2010Ann;" },
	{ "Mary, Ann", "0:Mary;0:Ann;" }, { "Mary", "0:Mary;" }, { "annual, Annie", "" }, { "Lee Jo", "0:Lee Jo;" }, { "Jo", "0:Jo;" }, { "a job", "" },
	{ "J said", "" }, { "lukasz", "0:lukasz;" }, { "BJORN", "0:BJORN;" }, { "they will", "0:will;" }, { "goodwill", "" },
	{ "\u6211\u8ddf\u738b\u5c0f\u660e\u73a9", "0:\u738b\u5c0f\u660e;" }, { "\u738b\u5c0f", "" }, { "Ngoc", "0:Ngoc;" },
	{ "\u0391\u03bd\u03b1", "" }, { "\uff21\uff4e\uff41", "0:\uff21\uff4e\uff41;" },
	{ "\U0001d4d0\U0001d4f7\U0001d4ea", "0:\U0001d4d0\U0001d4f7\U0001d4ea;" }, { "Ana\xff", "0:Ana;" }, { "\xc3" "Ana", "0:Ana;" }, { "An\xe2\x82", "" },
	/* Numbers. */
	{ "07700 900123", "1:07700 900123;" }, { "07700-900-123.", "1:07700-900-123;" }, { "+44 (0)7700 900123", "1:44 (0)7700 900123;" },
	{ "(0131) 496 0123", "1:0131) 496 0123;" }, { "0131.496.0123", "1:0131.496.0123;" }, { "123456", "1:123456;" }, { "12345", "" },
	{ "AB123456C", "1:123456;" }, { "QQ 12 34 56 C", "1:12 34 56;" }, { "07700\u00a0900\u2011123", "1:07700\u00a0900\u2011123;" },
	{ "077\u200b009\u200b00123", "1:077\u200b009\u200b00123;" }, { "\u0660\u0661\u0662\u0663\u0664\u0665", "1:\u0660\u0661\u0662\u0663\u0664\u0665;" },
	{ "14.05.2011", "1:14.05.2011;" }, { "2011-05-14", "1:2011-05-14;" }, { "14/05/2011", "1:14/05/2011;" },
	{ "24 children in 2025", "" }, { "in 2024. 12 came, 100 asked", "" }, { "2025-26, 2025/26, 2024-2027 and 2024 2025 2026", "" },
	{ "aged 10-12, from 10:30-12:45", "" }, { "250,000 pounds", "" }, { "3.5 of 10", "" }, { "1\n2\n3\n4\n5\n6", "" }, { "2025-13 555", "1:2025-13 555;" },
	/* Postcodes. */
	{ "EH1 1AA", "2:EH1 1AA;" }, { "eh1 1aa.", "2:eh1 1aa;" }, { "eh11aa", "2:eh11aa;" }, { "EH111AA", "2:EH111AA;" }, { "SW1A 1AA", "2:SW1A 1AA;" },
	{ "g1\u00a01aa", "2:g1\u00a01aa;" }, { "M1 1AE", "2:M1 1AE;" }, { "EC1A  1BB", "2:EC1A  1BB;" }, { "EH1-1AA", "2:EH1-1AA;" }, { "eh12 4th", "2:eh12 4th;" },
	{ "at 1pm", "" }, { "at1pm", "" }, { "M8 motorway", "" }, { "P6 2km", "" }, { "S1 2nd prize", "" }, { "EH1", "" }, { "XEH11AAB", "" }, { "A1 paper", "" },
	{ "room B12 3 chairs", "" }, { "EH1 1AAA", "" },
	/* Addresses. */
	{ "ana.b+x@example.org.", "3:ana.b+x@example.org;" }, { "mailto:me@school", "3:me@school;" }, { "o'neil@example.org", "0:o'neil;4:example.org;" },
	{ "3@50p", "" }, { "z\u00f8e@\u00f8l.example", "3:z\u00f8e@\u00f8l.example;" }, { "a@", "" }, { "@", "" }, { "a @ b", "" },
	{ "http://example.org/ana?x=1, yes", "4:http://example.org/ana?x=1;" }, { "HTTPS://X", "4:HTTPS://X;" }, { "(www.example.org)", "4:www.example.org;" },
	{ "example.co.uk/me", "4:example.co.uk/me;" }, { "www. or http://", "" }, { "the end.Next one", "" }, { "wwwwww", "" },
	{ "@ana_b", "5:@ana_b;" }, { "see @some.body.", "5:@some.body;" }, { "@5pm", "" }, { "@2cool4", "5:@2cool4;" }, { "", "" },
};

static void list(const char *words, const struct mask_names *names, struct str *out)
{
	struct mask_hit hits[16];
	size_t n = mask_find(words, names, hits, 16), end = 0;
	assert_true(n <= 16);
	for (size_t i = 0; i < n; i++) {
		assert_true(hits[i].at >= end && hits[i].n > 0);
		end = hits[i].at + hits[i].n;
		assert_true(end <= strlen(words));
		str_addf(out, "%d:%.*s;", (int)hits[i].kind, (int)hits[i].n, words + hits[i].at);
	}
}

static void make(struct arena *a, struct mask_names *names)
{
	mask_names_make(register_names, sizeof register_names / sizeof *register_names, a, names);
	for (size_t i = 1; i < names->n; i++)
		assert_true(strcmp(names->folded[i - 1], names->folded[i]) < 0);
}

static void test_rows(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct mask_names names;
	size_t wrong = 0;
	make(a, &names);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = STR_INIT;
		list(rows[i].words, &names, &out);
		if (strcmp(str_text(&out), rows[i].found) != 0) {
			print_message("\"%s\": \"%s\" in place of \"%s\"\n", rows[i].words, str_text(&out), rows[i].found);
			wrong++;
		}
		str_release(&out);
	}
	assert_int_equal(wrong, 0);
	arena_free(a);
}

static void test_counts_and_words(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct mask_names names;
	struct mask_hit hits[2] = { { MASK_KINDS, 99, 99 }, { MASK_KINDS, 99, 99 } };
	struct str out = STR_INIT;
	make(a, &names);
	assert_int_equal(mask_find("Ana and Zoe and Will", &names, hits, 1), 3);
	assert_int_equal(hits[0].n, 3);
	assert_int_equal(hits[1].at, 99);
	assert_int_equal(mask_find("Ana", NULL, hits, 2), 0);
	mask_words("nothing here", &names, &out);
	assert_string_equal(str_text(&out), "");
	mask_words("07700 900123 is Ana's, Will", &names, &out);
	assert_string_equal(str_text(&out), "a first name and a long number");
	str_clear(&out);
	mask_words("@ana_b me@example.org EH1 1AA", &names, &out);
	assert_string_equal(str_text(&out), "a postcode, an address of mail and a name used online");
	assert_int_equal(mask_kinds("@ana_b EH1 1AA", NULL), MASK_BIT(MASK_HANDLE) | MASK_BIT(MASK_POSTCODE));
	str_release(&out);
	arena_free(a);
}

/* What would cost a look ahead at each place, a million bytes of it: were it not linear, the test would not end. */
static void test_long(void **state)
{
	(void)state;
	static const char *const pieces[] = { "a", "a'", "a.", "a@", "1 ", "2025 ", "12345,", "ana ", "mary ", "mary-", "\u738b", "\u738b\u5c0f", "\xff", "@", "a-b_c.",
		"EH1 ", "www.", "://", "ana'ana'", "\u200b", "(", "\xf0\x9f", "\u738b\u5c0f\u660e" };
	enum { LENGTH = 1000000 };
	struct arena *a = arena_new();
	struct mask_names names;
	make(a, &names);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct str s = STR_INIT;
		struct mask_hit hits[4];
		while (s.len < LENGTH)
			str_add(&s, pieces[i]);
		size_t n = mask_find(s.buf, &names, hits, 4);
		assert_true(n <= s.len);
		assert_int_equal(n == 0, mask_kinds(s.buf, &names) == 0);
		str_release(&s);
	}
	arena_free(a);
}

/* All that the finder finds, for words without the glance at them that mask_kinds() begins with. */
static unsigned kinds_found(const char *words, const struct mask_names *names)
{
	struct mask_hit hits[32];
	size_t n = mask_find(words, names, hits, 32);
	unsigned found = 0;
	assert_true(n <= 32);
	for (size_t i = 0; i < n; i++)
		found |= MASK_BIT(hits[i].kind);
	return found;
}

/* Words made of what people write and of pieces of all that can be found: the glance never says "nothing" where there is something. */
static void test_glance(void **state)
{
	(void)state;
	static const char *const pieces[] = { "ana", "Ana", "an", "a", "mary", "Mary", "ann", "-", " ", " ", " ", "'", "`", "'s", "o'neil", "neil", "lee", "jo", "will",
		"J", ".", "..", ",", "!", "?", ":", "/", "://", "@", "www", "org", "com", "_", "+", "%", "1", "2", "0", "12", "1aa", "EH", "eh1", "2025", "(", ")", "\n",
		"park", "bus", "don't", "quiet place", "more light", "\u00e9", "\u2019", "\u200b", "\xff", "zo", "Zoe", "bjorn" };
	struct arena *a = arena_new();
	struct mask_names names, many;
	const char *lots[300];
	uint32_t seed = 11;
	size_t clear = 0;
	make(a, &names);
	for (size_t i = 0; i < sizeof lots / sizeof *lots; i++)
		lots[i] = i == 7 ? "park" : arena_printf(a, "Invent%c%c", 'a' + (int)(i % 26), 'a' + (int)(i / 26));
	mask_names_make(lots, sizeof lots / sizeof *lots, a, &many);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(mask_kinds(rows[i].words, &names), kinds_found(rows[i].words, &names));
		assert_int_equal(mask_kinds(rows[i].words, NULL), kinds_found(rows[i].words, NULL));
	}
	for (int i = 0; i < 60000; i++) {
		struct str s = STR_INIT;
		str_set(&s, "");
		for (int k = 0; k < 1 + i % 9; k++) {
			seed = seed * 1664525u + 1013904223u;
			str_add(&s, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
		}
		const struct mask_names *with = i % 3 == 0 ? &names : i % 3 == 1 ? &many : NULL;
		if (mask_kinds(s.buf, with) != kinds_found(s.buf, with))
			fail_msg("\"%s\" is told otherwise at a glance", s.buf);
		clear += mask_kinds(s.buf, with) == 0;
		str_release(&s);
	}
	assert_true(clear > 5000);
	arena_free(a);
}

/* Random bytes, in memory that ends right behind them, so that a sanitizer sees a read too far. */
static void test_hostile(void **state)
{
	(void)state;
	static const char letters[] = "ana'@.- 1290EHwW/:\xc3\xa9\xe7\x8e\x8b\xff\xe2\x80\x99";
	struct arena *a = arena_new();
	struct mask_names names;
	uint32_t seed = 7;
	make(a, &names);
	for (int i = 0; i < 20000; i++) {
		size_t n = (seed >> 8) % 24;
		char *s = mem_alloc(n + 1);
		for (size_t k = 0; k < n; k++) {
			seed = seed * 1664525u + 1013904223u;
			s[k] = letters[(seed >> 8) % (sizeof letters - 1)];
		}
		struct str out = STR_INIT;
		list(s, &names, &out);
		str_release(&out);
		free(s);
		seed = seed * 1664525u + 1013904223u;
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_counts_and_words),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_glance),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
