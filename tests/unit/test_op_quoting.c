/* unit/test_op_quoting.c - 1,000 statements of people who said yes, no, nothing, or took it back; on hold, worded for the public, telling:
 * what goes out is compared with what was meant, kept beside. */
#include "config.h"

#include "day_rig.h"

#include "op/quoting.h"
#include "op/register.h"
#include "op/words.h"
#include "store/register.h"

enum { PEOPLE = 12, STATEMENTS = 1000 };

struct world {
	struct rig *r;
	const char *person[PEOPLE], *id[STATEMENTS];
	bool may[PEOPLE], held[STATEMENTS], telling[STATEMENTS], worded[STATEMENTS];
	int by[STATEMENTS];         /* -1: nobody in particular */
	long seen, given, pages, stop_at;
	uint32_t seed;
};

static int pick(struct world *w, int most)
{
	w->seed = w->seed * 1664525u + 1013904223u;
	return (int)((w->seed >> 8) % (uint32_t)(most + 1));
}

static void agree(struct world *w, int who, enum consent_says says)
{
	struct rig *r = w->r;
	struct participant_row *rows;
	size_t n, at = 0;
	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, who % 3 + 1), r->a, &rows, &n, &r->err));
	while (at < n && strcmp(rows[at].id, w->person[who]) != 0)
		at++;
	assert_true(at < n);
	RIG_OK(r, op_consent(&r->maker, &r->s, &rows[at], USE_QUOTE, says, GIVER_SELF, "", &r->err));
	w->may[who] = says == CONSENT_YES;
	rig_pass(1);
}

static void make_people(struct world *w)
{
	struct rig *r = w->r;
	char id[STORE_ID_SIZE];
	for (int i = 0; i < PEOPLE; i++) {
		const char *name = arena_printf(r->a, "Zed%c", 'a' + i);
		const struct participant_new p = { .engagement = r->id, .event = rig_event(r, i % 3 + 1), .group = "", .code = "", .first_name = name,
			.band = "child", .part = "", .collected_by = "" };
		RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
		w->person[i] = arena_strdup(r->a, id);
		if (i % 4 != 0)
			agree(w, i, i % 4 == 1 ? CONSENT_NO : CONSENT_YES);
	}
}

static void say_all(struct world *w)
{
	struct rig *r = w->r;
	for (int i = 0; i < STATEMENTS; i++) {
		static const char *const telling[] = { "zedA hits me", "ring 07700 900123", "I live at eh11aa", "me@example.org", "see @swing_er" };
		w->by[i] = pick(w, PEOPLE) - 1;
		w->telling[i] = pick(w, 4) == 0;
		w->worded[i] = pick(w, 9) == 0;
		const char *words = w->telling[i] ? arena_printf(r->a, "said %d %s", i, telling[pick(w, 4)]) : arena_printf(r->a, "said %d", i);
		w->id[i] = rig_say(r, "", "child", w->by[i] >= 0 ? w->person[w->by[i]] : "", words);
		if (w->worded[i])
			rig_column(r, "statement.public_words", w->id[i], arena_printf(r->a, "public %d", i));
		w->held[i] = pick(w, 7) == 0;
		if (w->held[i]) {
			long done;
			RIG_OK(r, op_words_mark(&r->maker, (struct many){ r->id, &w->id[i], 1 }, MARK_HOLD, true, &done, &r->err));
		}
	}
}

static enum quote_verdict meant(const struct world *w, int i)
{
	if (w->held[i])
		return QUOTE_HELD;
	if (w->by[i] >= 0 && !w->may[w->by[i]])
		return QUOTE_NO_CONSENT;
	return w->telling[i] && !w->worded[i] ? QUOTE_TELLING : QUOTE_YES;
}

static bool each(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct world *w = with;
	int i = (int)w->seen++;
	(void)err;
	while (i < STATEMENTS && strcmp(w->id[i], s->id) != 0)
		i++;
	assert_true(i < STATEMENTS);
	assert_int_equal(v, meant(w, i));
	w->given += v == QUOTE_YES;
	if (v != QUOTE_YES)
		assert_string_equal(words, "");
	else
		assert_string_equal(words, w->worded[i] ? arena_printf(w->r->a, "public %d", i) : arena_printf(w->r->a, "said %d", i));
	return true;
}

static bool watch(void *with, long done)
{
	struct world *w = with;
	assert_int_equal(done, w->seen);
	w->pages++;
	return w->stop_at == 0 || done < w->stop_at;
}

static void walk(struct world *w)
{
	struct rig *r = w->r;
	struct quoting q;
	struct withheld sum = { .n = { 0 } };
	const struct statement_filter f = { .engagement = r->id, .order = ORDER_OLDEST };
	bool stopped;
	w->seen = w->given = w->pages = 0;
	RIG_OK(r, quoting_begin(&q, &r->maker, r->id, 10, &r->err));
	assert_int_equal(q.floor, 10);
	RIG_OK(r, quoting_walk(&q, &f, each, watch, w, &stopped, &r->err));
	for (int i = 0; i < STATEMENTS; i++)
		sum.n[meant(w, i)]++;
	assert_int_equal(stopped, w->stop_at > 0);
	if (!stopped) {
		assert_memory_equal(&q.withheld, &sum, sizeof sum);
		assert_int_equal(w->seen + sum.n[QUOTE_HELD], STATEMENTS);
		assert_true(sum.n[QUOTE_YES] > 100 && sum.n[QUOTE_HELD] > 50 && sum.n[QUOTE_NO_CONSENT] > 100 && sum.n[QUOTE_TELLING] > 20);
	} else {
		assert_int_equal(w->seen, 200);
		assert_int_equal(w->pages, 1);
	}
	quoting_end(&q);
}

static void test_random(void **state)
{
	struct world *w = mem_alloc(sizeof *w);
	w->r = *state;
	w->seed = 6;
	make_people(w);
	say_all(w);
	walk(w);
	long before = w->given;
	/* Withdrawn later: gone from the next output. */
	for (int i = 0; i < PEOPLE; i++)
		if (w->may[i] && i % 2 == 0)
			agree(w, i, i % 4 == 2 ? CONSENT_NOT_SEEN : CONSENT_NO);
	walk(w);
	assert_true(w->given < before);
	w->stop_at = 1;
	walk(w);
	free(w);
}

static void test_unknown_engagement(void **state)
{
	struct rig *r = *state;
	struct quoting q;
	RIG_NO(r, ERR_NOT_FOUND, quoting_begin(&q, &r->maker, "no such id", 10, &r->err));
	quoting_end(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(test_unknown_engagement, rig_begin, rig_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
