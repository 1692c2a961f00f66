/* How promises and feedback stand. Today is Thursday 12 November 2026. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/promise.h"

static const struct day today = { 2026, 11, 12 };

#define OPEN PROMISE_OPEN
#define BEGUN PROMISE_BEGUN
#define KEPT PROMISE_KEPT
#define CHANGED PROMISE_CHANGED
#define NOT_KEPT PROMISE_NOT_KEPT

static const struct due_row {
	const char *name;
	enum promise_state s;
	const char *state_day, *by_when, *review, *heard;
	enum promise_due is;
	const char *words;
} dues[] = {
	{ "nothing known", OPEN, "", "", "", "", DUE_UNDATED, "open, no day" },
	{ "nothing at all", OPEN, NULL, NULL, NULL, NULL, DUE_UNDATED, "open, no day" },
	{ "a day that is none", OPEN, "", "soon", "", "", DUE_UNDATED, "open, no day" },
	{ "yesterday", OPEN, "", "2026-11-11", "", "", DUE_OVER, "open, 1 day over" },
	{ "long over, and begun", BEGUN, "2026-11-01", "2026-10-31", "", "2026-11-01", DUE_OVER, "begun, 12 days over" },
	{ "changed is not ended", CHANGED, "2026-11-11", "2026-11-02", "", "2026-11-11", DUE_OVER, "changed, 10 days over" },
	{ "today", OPEN, "", "2026-11-12", "", "", DUE_SOON_NOW, "open, today" },
	{ "tomorrow", OPEN, "", "2026-11-13", "", "", DUE_SOON_NOW, "open, in 1 day" },
	{ "the last day that is soon", OPEN, "", "2026-12-12", "", "", DUE_SOON_NOW, "open, in 30 days" },
	{ "one more", OPEN, "", "2026-12-13", "", "", DUE_NOT, "open, by 13 Dec 2026" },
	{ "kept in time", KEPT, "2026-11-03", "2026-12-01", "", "2026-11-03", DUE_ENDED, "kept, 3 Nov 2026" },
	{ "kept though late", KEPT, "2026-11-03", "2026-01-01", "2026-02-01", "", DUE_ENDED, "kept, 3 Nov 2026" },
	{ "kept, nobody knows when", KEPT, "", "2026-01-01", "", "", DUE_ENDED, "kept" },
	{ "not kept", NOT_KEPT, "2026-09-30", "", "", "2026-09-30", DUE_ENDED, "not kept, 30 Sep 2026" },
	{ "first look today", OPEN, "", "2027-08-01", "2026-11-12", "", DUE_REVIEW, "open, first look is due today" },
	{ "first look past", OPEN, "", "2027-08-01", "2026-10-02", "", DUE_REVIEW, "open, first look was due 2 Oct 2026" },
	{ "heard before it", BEGUN, "2026-10-01", "2027-08-01", "2026-10-02", "2026-10-01", DUE_REVIEW,
		"begun, first look was due 2 Oct 2026" },
	{ "heard on the day", OPEN, "", "2027-08-01", "2026-10-02", "2026-10-02", DUE_NOT, "open, by 1 Aug 2027" },
	{ "first look tomorrow", OPEN, "", "2027-08-01", "2026-11-13", "", DUE_NOT, "open, by 1 Aug 2027" },
	{ "a look without a day", OPEN, "", "", "2026-10-02", "", DUE_REVIEW, "open, first look was due 2 Oct 2026" },
	{ "a look that was had, without a day", OPEN, "", "", "2026-10-02", "2026-11-02", DUE_UNDATED, "open, no day" },
	{ "its day is nearer than the look", OPEN, "", "2026-11-20", "2026-10-02", "", DUE_SOON_NOW, "open, in 8 days" },
	{ "over goes before all", OPEN, "", "2026-11-10", "2026-10-02", "", DUE_OVER, "open, 2 days over" },
};

static void due(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dues / sizeof *dues; i++) {
		const struct due_row *r = &dues[i];
		struct str s = STR_INIT;
		str_add(&s, "> ");
		enum promise_due is = promise_due(r->s, r->by_when, r->review, r->heard, today);
		promise_due_words(r->s, r->state_day, r->by_when, r->review, r->heard, today, &s);
		if (is != r->is || strcmp(str_text(&s) + 2, r->words) != 0)
			fail_msg("%s: %d, %s", r->name, (int)is, str_text(&s));
		str_release(&s);
	}
}

static void states(void **state)
{
	(void)state;
	static const char *const keys[PROMISE_STATES] = { "open", "begun", "kept", "changed", "not_kept" };
	static const char *const words[PROMISE_STATES] = { "open", "begun", "kept", "changed", "not kept" };
	for (int i = 0; i < PROMISE_STATES; i++) {
		enum promise_state s = PROMISE_STATES;
		assert_string_equal(promise_state_key((enum promise_state)i), keys[i]);
		assert_string_equal(promise_state_word((enum promise_state)i), words[i]);
		assert_true(promise_state_by_key(keys[i], &s));
		assert_int_equal(s, i);
		assert_int_equal(promise_ended(s), s == KEPT || s == NOT_KEPT);
	}
	enum promise_state s = KEPT;
	assert_false(promise_state_by_key("Kept", &s));
	assert_int_equal(s, KEPT);
	assert_true(promise_state_by_key("", &s));
	assert_int_equal(s, OPEN);
	s = KEPT;
	assert_true(promise_state_by_key(NULL, &s));
	assert_int_equal(s, OPEN);
}

static const struct { const char *person, *post, *by, *known, *words; } lacks[] = {
	{ "", "", "", "", "who, by when, how people will know" },
	{ NULL, NULL, NULL, NULL, "who, by when, how people will know" },
	{ "An invented person", "", "2027-01-01", "a letter", "" },
	{ "", "Head of parks", "2027-01-01", "a letter", "" },
	{ " ", "\n", "2027-01-01", "a letter", "who" },
	{ "", "Head of parks", "", " ", "by when, how people will know" },
};

static void what_lacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++) {
		struct str s = STR_INIT;
		promise_lacks(lacks[i].person, lacks[i].post, lacks[i].by, lacks[i].known, &s);
		assert_string_equal(str_text(&s), lacks[i].words);
		str_clear(&s);
		str_add(&s, "lacks ");
		promise_lacks("", "", "2027-01-01", "a letter", &s);
		assert_string_equal(str_text(&s), "lacks who");
		str_release(&s);
	}
}

#define FULL .asked = "What?", .said = "Trees", .did = "did", .done = "Planted", .because = "Shade"

static const struct { const char *name; struct fours_of f; const char *words, *lacks; } feedbacks[] = {
	{ "nothing", { 0 }, "full not yet, friendly not yet, fast not yet, followed up not yet",
		"we asked, you said, did or did not, what was done, because" },
	{ "all of it", { FULL, .friendly = "yes", .first_told = "2026-11-01", .promised = "2026-11-01", .tellings = 1, .replies = 1 },
		"full yes, friendly yes, fast yes, followed up yes", "" },
	{ "without a reason", { .asked = "a", .said = "b", .did = "did_not", .done = "c", .because = " " },
		"full not yet, friendly not yet, fast not yet, followed up not yet", "because" },
	{ "no child read it", { FULL, .friendly = "no" }, "full yes, friendly no, fast not yet, followed up not yet", "" },
	{ "a day late", { FULL, .first_told = "2026-11-02", .promised = "2026-11-01", .tellings = 1 },
		"full yes, friendly not yet, fast no, followed up not yet", "" },
	{ "told twice", { FULL, .first_told = "2026-11-02", .promised = "2026-11-03", .tellings = 2 },
		"full yes, friendly not yet, fast yes, followed up yes", "" },
	{ "its day is today", { FULL, .promised = "2026-11-12" }, "full yes, friendly not yet, fast not yet, followed up not yet", "" },
	{ "its day is past", { FULL, .promised = "2026-11-11" }, "full yes, friendly not yet, fast no, followed up not yet", "" },
	{ "within four weeks of the event", { FULL, .first_told = "2026-10-29", .event_day = "2026-10-01", .tellings = 1 },
		"full yes, friendly not yet, fast yes, followed up not yet", "" },
	{ "four weeks and a day", { FULL, .first_told = "2026-10-30", .event_day = "2026-10-01", .tellings = 1 },
		"full yes, friendly not yet, fast no, followed up not yet", "" },
	{ "four weeks are today", { FULL, .event_day = "2026-10-15" }, "full yes, friendly not yet, fast not yet, followed up not yet", "" },
	{ "four weeks are past", { FULL, .event_day = "2026-10-14" }, "full yes, friendly not yet, fast no, followed up not yet", "" },
	{ "the day that was promised counts", { FULL, .promised = "2026-12-24", .event_day = "2026-01-01" },
		"full yes, friendly not yet, fast not yet, followed up not yet", "" },
	{ "told, and nobody said when it should be", { FULL, .first_told = "2026-11-01", .tellings = 1 },
		"full yes, friendly not yet, fast not yet, followed up not yet", "" },
};

static void four_fs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof feedbacks / sizeof *feedbacks; i++) {
		struct str s = STR_INIT, lack = STR_INIT;
		struct fours f = feedback_fours(&feedbacks[i].f, today);
		fours_words(&f, &s);
		feedback_lacks(&feedbacks[i].f, &lack);
		if (strcmp(str_text(&s), feedbacks[i].words) != 0 || strcmp(str_text(&lack), feedbacks[i].lacks) != 0)
			fail_msg("%s: %s; lacks %s", feedbacks[i].name, str_text(&s), str_text(&lack));
		str_release(&s);
		str_release(&lack);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(due),
		cmocka_unit_test(states),
		cmocka_unit_test(what_lacks),
		cmocka_unit_test(four_fs),
	};
	return cmocka_run_group_tests_name("model: promises and feedback", tests, NULL, NULL);
}
