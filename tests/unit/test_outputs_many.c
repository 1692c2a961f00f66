/* unit/test_outputs_many.c - nothing leaves that somebody did not agree to: random engagements with consents, holds, withdrawals and erasures, of each
 * everything written that can leave the program, in every format, and no word and no name where it may not be. What may be said is said.
 *
 * TRIVET_SEED=N makes the one with this seed alone. */
#include "config.h"

#include "outputs_check.h"

enum { ENGAGEMENTS = 300, QUICK = 40, IN_A_FILE = 10 };

static int outputs_begin(void **state)
{
	struct rig *r;

	if (rig_begin(state) != 0)
		return -1;
	r = *state;
	r->op.content = r->other.content = r->maker.content = &out_content;
	return 0;
}

static void make(struct world *w)
{
	struct str first = STR_INIT;

	make_themes(w);
	make_people(w);
	for (int n = 5 + pick(w, SAYINGS_MOST - 5); n > 0; n--)
		say(w);
	for (int n = pick(w, 5); n > 0 && w->n_said < SAYINGS_MOST; n--)
		waver(w);
	make_promises(w);
	make_feedback(w);
	make_notes(w);
	/* Somebody says no when the first has gone out already. */
	rig_survey(w->r);
	settle(w);
	(void)report(w, report_by_name("themes-in-full"), 1, REPORT_JSON, &first);
	str_release(&first);
	for (int i = 0; i < w->n_people; i++)
		if (one_in(w, 4))
			consent(w, &w->people[i], one_in(w, 3) ? CONSENT_YES : one_in(w, 2) ? CONSENT_NO : CONSENT_NOT_SEEN, one_in(w, 2) ? GIVER_SELF : GIVER_CARER);
	if (one_in(w, 4)) {
		struct out_person *p = &w->people[pick(w, w->n_people)];
		RIG_OK(w->r, op_remove(&w->r->maker, ENTITY_PARTICIPANT, p->id, &w->r->err));
		p->off = true;
	}
	for (int n = pick(w, 3); n > 0; n--)
		erase(w);
	rig_survey(w->r);
	settle(w);
}

static void everything_may_leave(void **state)
{
	struct world *w = mem_alloc(sizeof *w);
	const char *one = getenv("TRIVET_SEED"), *quick = getenv("TRIVET_TESTS");
	const int n = one ? 1 : quick && strcmp(quick, "quick") == 0 ? QUICK : ENGAGEMENTS;
	long given = 0, kept = 0;

	w->r = *state;
	for (int i = 0; i < n; i++) {
		if (i && i % IN_A_FILE == 0) {
			assert_int_equal(rig_end(state), 0);
			assert_int_equal(outputs_begin(state), 0);
			w->r = *state;
			w->tokens.n = 0;
		}
		struct world fresh_one = { .r = w->r, .tokens = w->tokens, .number = i, .seed = one ? (uint32_t)strtoul(one, NULL, 10) : (uint32_t)i };
		*w = fresh_one;
		w->now = w->seed * 7919u + 17u;
		RIG_OK(w->r, op_engagement_new(&w->r->maker, "Invented parks", "outputs", true, w->r->id, &w->r->err));
		rig_survey(w->r);
		make(w);
		store_look(w->r->op.st);
		write_reports(w);
		write_data(w);
		store_look_end(w->r->op.st);
		for (size_t t = 0; t < w->tokens.n; t++)
			if (w->tokens.v[t].world == i && (w->tokens.v[t].must & ~w->tokens.v[t].seen))
				fail_msg("Seed %u: \"%s\" may be quoted and is missing (%u of %u).", w->seed, w->tokens.v[t].word, w->tokens.v[t].seen,
					w->tokens.v[t].must);
		given += w->withheld[QUOTE_YES];
		for (int v = QUOTE_YES + 1; v < QUOTE_VERDICTS; v++)
			kept += w->withheld[v];
	}
	assert_true(given > n && kept > n);
	vec_release(&w->tokens);
	free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(everything_may_leave, outputs_begin, rig_end) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
