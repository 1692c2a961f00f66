/* Agreement of two people: kappa of one theme, reckoned by hand from seen and expected agreement. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/agreement.h"

/* kappa in ten-thousandths; the words for reading. */
static const struct row {
	const char *name;
	struct agreement a; /* both, first only, second only, neither */
	bool can;
	long kappa;
	const char *words;
} rows[] = {
	/* seen 35/50 = 0.70; by chance 0.5*0.6 + 0.5*0.4 = 0.50; 0.20/0.50 */
	{ "the example of all textbooks", { 20, 5, 10, 15 }, true, 4000, "0.40, fair; 35 of 50 alike" },
	/* Alike 60 of 100 twice; by chance 0.6*0.7 + 0.4*0.3 = 0.54, and 0.6*0.3 + 0.4*0.7 = 0.46. */
	{ "as often alike, and more by chance", { 45, 15, 25, 15 }, true, 1304, "0.13, slight; 60 of 100 alike" },
	{ "as often alike, and less by chance", { 25, 35, 5, 35 }, true, 2593, "0.26, fair; 60 of 100 alike" },
	/* The paradox of high agreement: by chance 123*120/125^2 + 2*5/125^2 = 0.9453, seen 0.9440. */
	{ "nearly all in it", { 118, 5, 2, 0 }, true, -234, "-0.02, less than by chance; 118 of 125 alike" },
	{ "always the other way", { 0, 5, 5, 0 }, true, -10000, "-1.00, less than by chance; 0 of 10 alike" },
	{ "always alike", { 10, 0, 0, 10 }, true, 10000, "1.00, full; 20 of 20 alike" },
	{ "one alike in it", { 1, 0, 0, 19 }, true, 10000, "1.00, full; 20 of 20 alike" },
	{ "the second never used it", { 0, 4, 0, 6 }, true, 0, "0.00, slight; 6 of 10 alike" },
	{ "the first put all into it", { 7, 3, 0, 0 }, true, 0, "0.00, slight; 7 of 10 alike" },
	{ "a hair below chance", { 4999, 5001, 5001, 4999 }, true, -2, "0.00, slight; 9998 of 20000 alike" },
	{ "below chance", { 49, 51, 51, 49 }, true, -200, "-0.02, less than by chance; 98 of 200 alike" },
	{ "top of slight", { 60, 40, 40, 60 }, true, 2000, "0.20, slight; 120 of 200 alike" },
	{ "bottom of fair", { 605, 395, 395, 605 }, true, 2100, "0.21, fair; 1210 of 2000 alike" },
	{ "top of fair", { 70, 30, 30, 70 }, true, 4000, "0.40, fair; 140 of 200 alike" },
	{ "bottom of moderate", { 705, 295, 295, 705 }, true, 4100, "0.41, moderate; 1410 of 2000 alike" },
	{ "top of moderate", { 80, 20, 20, 80 }, true, 6000, "0.60, moderate; 160 of 200 alike" },
	{ "bottom of substantial", { 805, 195, 195, 805 }, true, 6100, "0.61, substantial; 1610 of 2000 alike" },
	{ "top of substantial", { 90, 10, 10, 90 }, true, 8000, "0.80, substantial; 180 of 200 alike" },
	{ "bottom of the best", { 905, 95, 95, 905 }, true, 8100, "0.81, almost perfect; 1810 of 2000 alike" },
	{ "shown as one, and yet not full", { 9999, 1, 1, 9999 }, true, 9998, "1.00, almost perfect; 19998 of 20000 alike" },
	{ "one statement, not alike", { 0, 1, 0, 0 }, true, 0, "0.00, slight; 0 of 1 alike" },
	{ "many", { 400000000, 100000000, 100000000, 400000000 }, true, 6000, "0.60, moderate; 800000000 of 1000000000 alike" },
	{ "nothing", { 0, 0, 0, 0 }, false, 0, "no number: nothing was looked at yet" },
	{ "both put all into it", { 20, 0, 0, 0 }, false, 0, "no number: both put all 20 into it" },
	{ "neither used it", { 0, 0, 0, 12 }, false, 0, "no number: neither put any of the 12 into it" },
};

static void kappa_and_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		const struct agreement turned = { r->a.both, r->a.second_only, r->a.first_only, r->a.neither };
		double k = 7, other = 7;
		struct str s = STR_INIT;
		if (agreement_kappa(&r->a, &k) != r->can || agreement_kappa(&turned, &other) != r->can)
			fail_msg("%s: %f", r->name, k);
		if (r->can && (k * 10000 - (double)r->kappa > 0.5 || k * 10000 - (double)r->kappa < -0.5))
			fail_msg("%s: %f", r->name, k);
		if (k > other || k < other)
			fail_msg("%s: who is first matters", r->name);
		if (!r->can)
			assert_true(k > 6.9 && k < 7.1);
		agreement_words(&r->a, &s);
		if (strcmp(str_text(&s), r->words) != 0)
			fail_msg("%s: %s", r->name, str_text(&s));
		str_release(&s);
		assert_int_equal(agreement_all(&r->a), r->a.both + r->a.first_only + r->a.second_only + r->a.neither);
		assert_int_equal(agreement_alike(&r->a), r->a.both + r->a.neither);
	}
	struct str s = STR_INIT;
	str_add(&s, "Places to be: ");
	agreement_words(&rows[0].a, &s);
	assert_string_equal(str_text(&s), "Places to be: 0.40, fair; 35 of 50 alike");
	str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(kappa_and_words) };
	return cmocka_run_group_tests_name("model: agreement", tests, NULL, NULL);
}
