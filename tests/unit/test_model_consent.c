/* Consent: facts in, what stands out. Rows are facts of one person for one use, in the order of making. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/consent.h"

#define YES CONSENT_YES
#define NO CONSENT_NO
#define NONE CONSENT_NOT_SEEN
#define SELF GIVER_SELF
#define CARER GIVER_CARER

static const struct row {
	const char *name;
	struct { const char *id; enum consent_says says; enum consent_giver by; const char *replaces; } facts[5];
	enum consent_says stands;
	const char *decides;             /* id, NULL: none */
	const char *self, *carer;        /* heads */
} rows[] = {
	{ "nothing was seen", { { 0 } }, NONE, NULL, "", "" },
	{ "a yes", { { "a", YES, SELF, "" } }, YES, "a", "a", "" },
	{ "a no", { { "a", NO, SELF, "" } }, NO, "a", "a", "" },
	{ "a yes of the carer alone", { { "a", YES, CARER, "" } }, YES, "a", "", "a" },
	{ "a later no wins", { { "a", YES, SELF, "" }, { "b", NO, SELF, "a" } }, NO, "b", "b", "" },
	{ "a later yes of the same person who knew the no", { { "a", NO, SELF, "" }, { "b", YES, SELF, "a" } }, YES, "b", "b", "" },
	{ "two copies: the stricter wins", { { "a", YES, SELF, "" }, { "b", YES, SELF, "a" }, { "c", NO, SELF, "a" } },
		NO, "c", "b c", "" },
	{ "two copies, the yes is newer: the stricter wins all the same", { { "a", NONE, SELF, "" }, { "b", NO, SELF, "a" },
		{ "c", YES, SELF, "a" } }, NO, "b", "b c", "" },
	{ "two copies, and then somebody who saw both", { { "a", YES, SELF, "" }, { "b", NO, SELF, "" }, { "c", YES, SELF, "a b" } },
		YES, "c", "c", "" },
	{ "two copies, one took it back", { { "a", YES, SELF, "" }, { "b", NONE, SELF, "" } }, NONE, "b", "a b", "" },
	{ "a no of the child is not lifted by the carer", { { "a", NO, SELF, "" }, { "b", YES, CARER, "" } }, NO, "a", "a", "b" },
	{ "nor by a carer's fact that claims to replace it", { { "a", NO, SELF, "" }, { "b", YES, CARER, "a" } }, NO, "a", "a", "b" },
	{ "a no of the carer is not lifted by the child", { { "a", NO, CARER, "" }, { "b", YES, SELF, "" } }, NO, "a", "b", "a" },
	{ "both say yes", { { "a", YES, CARER, "" }, { "b", YES, SELF, "" } }, YES, "b", "b", "a" },
	{ "the child took its no back, the carer's yes stands", { { "a", NO, SELF, "" }, { "b", YES, CARER, "" },
		{ "c", NONE, SELF, "a" } }, YES, "b", "c", "b" },
	{ "a yes over a no, undone: without it the no stands again", { { "a", NO, SELF, "" }, { "c", NONE, CARER, "" } }, NO, "a",
		"a", "c" },
	{ "what replaced a fact that was undone stands for itself", { { "a", NO, SELF, "" }, { "c", YES, SELF, "b" } },
		NO, "a", "a c", "" },
	{ "an id that begins like another is another", { { "ab", NO, SELF, "" }, { "b", YES, SELF, "a" } }, NO, "ab", "ab b", "" },
	{ "a fact that replaces itself stands", { { "a", NO, SELF, "a" } }, NO, "a", "a", "" },
	{ "two that replace each other: nothing was seen", { { "a", YES, SELF, "b" }, { "b", YES, SELF, "a" } }, NONE, NULL, "", "" },
};

static void what_stands(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		struct consent_fact f[6];
		size_t n = 0, decides = 99;
		struct str self = STR_INIT, carer = STR_INIT;
		/* Another use of the same person never matters. */
		f[n++] = (struct consent_fact){ "z", USE_PHOTO, NO, SELF, "a b c", "2026-05-14", 1 };
		for (; n <= 5 && r->facts[n - 1].id != NULL; n++)
			f[n] = (struct consent_fact){ r->facts[n - 1].id, USE_QUOTE, r->facts[n - 1].says, r->facts[n - 1].by,
				r->facts[n - 1].replaces, "2026-05-14", (int64_t)n };
		enum consent_says is = consent_stands(f, n, USE_QUOTE, &decides);
		const char *id = decides < n ? f[decides].id : "none";
		if (is != r->stands || strcmp(id, r->decides != NULL ? r->decides : "none") != 0)
			fail_msg("%s: %s, by %s", r->name, consent_says_word(is), id);
		assert_int_equal(consent_stands(f, n, USE_QUOTE, NULL), is);
		consent_heads(f, n, USE_QUOTE, SELF, &self);
		consent_heads(f, n, USE_QUOTE, CARER, &carer);
		if (strcmp(str_text(&self), r->self) != 0 || strcmp(str_text(&carer), r->carer) != 0)
			fail_msg("%s: heads \"%s\" and \"%s\"", r->name, str_text(&self), str_text(&carer));
		assert_int_equal(consent_stands(f, n, USE_PHOTO, &decides), CONSENT_NO);
		assert_int_equal(decides, 0);
		assert_int_equal(consent_stands(f, n, USE_RECORDING, NULL), CONSENT_NOT_SEEN);
		str_release(&self);
		str_release(&carer);
	}
	size_t decides = 7;
	assert_int_equal(consent_stands(NULL, 0, USE_QUOTE, &decides), CONSENT_NOT_SEEN);
	assert_int_equal(decides, 0);
}

static void words_and_keys(void **state)
{
	(void)state;
	for (int i = 0; i < CONSENT_USES; i++) {
		enum consent_use u = CONSENT_USES;
		assert_true(consent_use_by_key(consent_use_key((enum consent_use)i), &u));
		assert_int_equal(u, i);
		assert_true(strlen(consent_use_word(u)) > 3);
	}
	enum consent_use u;
	assert_false(consent_use_by_key("quotes", &u));
	assert_false(consent_use_by_key(NULL, &u));
	for (int i = 0; i <= CONSENT_YES; i++)
		assert_int_equal(consent_says_of(consent_says_key((enum consent_says)i)), i);
	assert_int_equal(consent_says_of("maybe"), CONSENT_NOT_SEEN);
	assert_int_equal(consent_says_of(NULL), CONSENT_NOT_SEEN);
	assert_string_equal(consent_says_word(CONSENT_NOT_SEEN), "not seen");
	for (int i = 0; i < CONSENT_GIVERS; i++)
		assert_int_equal(consent_giver_of(consent_giver_key((enum consent_giver)i)), i);
	assert_int_equal(consent_giver_of(""), GIVER_SELF);
	assert_string_not_equal(consent_giver_word(GIVER_SELF), consent_giver_word(GIVER_CARER));
	for (int i = 0; i < PRESENCES; i++)
		assert_int_equal(presence_of(presence_key((enum presence)i)), i);
	assert_int_equal(presence_of("elsewhere"), PRESENCE_EXPECTED);
	assert_int_equal(presence_of(NULL), PRESENCE_EXPECTED);
	assert_string_equal(presence_word(PRESENCE_IN), "in the room");
}

static const struct { long children, adults, most; bool fine; const char *words; } ratios[] = {
	{ 24, 4, 6, true, "1 to 6" },   { 25, 4, 6, false, "1 to 7" },  { 24, 4, 0, true, "1 to 6" },
	{ 0, 4, 6, true, "1 to 0" },    { 24, 0, 6, false, "no adult" }, { 24, 0, 0, true, "no adult" },
	{ 0, 0, 6, true, "no adult" },  { 1, 4, 6, true, "1 to 1" },    { 48, 8, 5, false, "1 to 6" },
	{ -3, 1, 6, true, "1 to 0" },   { 5, -1, 6, false, "no adult" },
};

static void adults_to_children(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
		struct str s = STR_INIT;
		bool fine = ratio_words(ratios[i].children, ratios[i].adults, ratios[i].most, &s);
		if (fine != ratios[i].fine || strcmp(str_text(&s), ratios[i].words) != 0)
			fail_msg("%ld to %ld: %s", ratios[i].children, ratios[i].adults, str_text(&s));
		str_release(&s);
	}
}

static const struct { const char *name; bool held, linked; enum consent_says quote; bool may; } quotes[] = {
	{ "of nobody in particular", false, false, NONE, true },
	{ "of nobody, whatever stands", false, false, NO, true },
	{ "of a person who said yes", false, true, YES, true },
	{ "of a person who said no", false, true, NO, false },
	{ "of a person who was not seen to say anything", false, true, NONE, false },
	{ "on hold, of nobody", true, false, YES, false },
	{ "on hold, of a person who said yes", true, true, YES, false },
};

static void who_may_be_quoted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (statement_may_be_quoted(quotes[i].held, quotes[i].linked, quotes[i].quote) != quotes[i].may)
			fail_msg("words %s", quotes[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands),
		cmocka_unit_test(words_and_keys),
		cmocka_unit_test(adults_to_children),
		cmocka_unit_test(who_may_be_quoted),
	};
	return cmocka_run_group_tests_name("model: consent", tests, NULL, NULL);
}
