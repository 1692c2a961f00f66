/* Rounds of dots and hands: numbers against plain SQL, merged themes, deeds taken back after a restart. */
#include "config.h"

#include "trace_rig.h"

#include "op/priorities.h"

static const char *group(struct rig *r, int ordinal, const char *name, const char *band)
{
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_group_add(&r->maker, r->id, rig_event(r, ordinal), name, band, id, &r->err));
	return arena_strdup(r->a, id);
}

static const char *round_of(struct rig *r, int ordinal, const char *const *statements, size_t n)
{
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_round_add(&r->op, &r->s, ordinal, "", "dots", statements, n, id, &r->err));
	return arena_strdup(r->a, id);
}

static struct round_table load(struct rig *r, const char *round)
{
	struct round_table t;

	RIG_OK(r, round_load(&r->op, &r->s, round, r->a, &t, &r->err));
	return t;
}

static void vote(struct rig *r, const char *round, const char *item, const char *voter, long seen, long votes)
{
	RIG_OK(r, op_vote(&r->op, r->id, round, item, voter, seen, votes, &r->err));
}

static const struct round_line *line_of(const struct round_table *t, const char *item)
{
	for (size_t i = 0; i < t->n; i++) {
		if (strcmp(t->lines[i].item, item) == 0)
			return &t->lines[i];
	}
	fail_msg("%s is not there", item);
	return NULL;
}

static size_t voter_of(const struct round_table *t, const char *voter)
{
	size_t i = 0;

	while (i < t->n_voters && strcmp(t->voters[i].voter, voter) != 0)
		i++;
	return i;
}

static void test_round(void **state)
{
	struct rig *r = *state;
	struct round_table t;
	const char *round, *second;
	char id[STORE_ID_SIZE];

	RIG_NO(r, ERR_NOTHING, op_round_add(&r->op, &r->s, 3, "", "dots", NULL, 0, id, &r->err));
	(void)rig_theme(r, "Play");
	(void)rig_theme(r, "Food");
	RIG_NO(r, ERR_INVALID, op_round_add(&r->op, &r->s, 4, "", "dots", NULL, 0, id, &r->err));
	RIG_NO(r, ERR_INVALID, op_round_add(&r->op, &r->s, 3, "", "feet", NULL, 0, id, &r->err));
	round = round_of(r, 3, NULL, 0);
	second = round_of(r, 3, NULL, 0);
	t = load(r, round);
	assert_string_equal(t.round.title, "Round 1");
	assert_string_equal(t.round.about, "themes");
	assert_int_equal(t.n, 2);
	assert_string_equal(t.lines[0].words, "Play");
	assert_string_equal(load(r, second).round.title, "Round 2");
	RIG_OK(r, op_round_remove(&r->op, round, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, round_load(&r->op, &r->s, round, r->a, &t, &r->err));
	undo_is(r, "remove a round of votes");
	assert_int_equal(load(r, round).n, 2);
	undo_is(r, "begin a round of votes");
	RIG_NO(r, ERR_NOT_FOUND, round_load(&r->op, &r->s, second, r->a, &t, &r->err));
}

static void test_votes(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *food = rig_theme(r, "Food"), *sleep = rig_theme(r, "Sleep"), *dogs = rig_theme(r, "Dogs"), *round, *otters, *crew;
	struct round_table t;

	otters = group(r, 3, "Otters", "child");
	crew = group(r, 3, "Crew", "adult");
	round = round_of(r, 3, NULL, 0);
	t = load(r, round);
	assert_int_equal(t.n_voters, 3); /* two groups, and the band that has none */
	assert_string_equal(t.voters[2].voter, "band/young");
	vote(r, round, play, otters, 0, 3);
	vote(r, round, food, "band/young", 0, 3);
	vote(r, round, sleep, otters, 0, 1);
	vote(r, round, sleep, crew, 0, 4);
	vote(r, round, food, "band/child", 0, 2); /* a band whose group has votes of its own: a column of its own */
	vote(r, round, food, "band/child", 2, 0);
	vote(r, round, food, "band/child", 0, 1);
	t = load(r, round);
	assert_int_equal(t.n_voters, 4);
	assert_int_equal(line_of(&t, food)->young, 4);
	assert_int_equal(line_of(&t, sleep)->votes[voter_of(&t, crew)], 4);
	for (size_t i = 0; i < t.n; i++) {
		const struct round_line *l = &t.lines[i];

		assert_int_equal(l->all, sql_of(r, "SELECT coalesce(sum(votes), 0) FROM vote WHERE gone = 0 AND round_id = ?1 AND item_id = ?2", round,
			l->item, NULL));
		assert_int_equal(l->adults, sql_of(r, "SELECT coalesce(sum(votes), 0) FROM vote WHERE gone = 0 AND round_id = ?1 AND item_id = ?2"
			" AND voter = ?3", round, l->item, crew));
		assert_int_equal(l->young, l->all - l->adults);
	}
	assert_int_equal(line_of(&t, food)->rank_young, 1);
	assert_int_equal(line_of(&t, play)->rank_young, 2);
	assert_int_equal(line_of(&t, sleep)->rank_young, 3);
	assert_int_equal(line_of(&t, dogs)->rank_young, 4); /* what got nothing stays */
	assert_int_equal(line_of(&t, sleep)->rank_adults, 1);
	assert_int_equal(line_of(&t, play)->rank_adults, 2);
	assert_int_equal(line_of(&t, dogs)->rank_adults, 2);
	round_sort(&t, 1);
	assert_string_equal(t.lines[0].item, food);
	assert_string_equal(t.lines[3].item, dogs);
	round_sort(&t, 2);
	assert_string_equal(t.lines[0].item, sleep);
	assert_string_equal(t.lines[1].item, food); /* equal: by the children's rank */
	round_sort(&t, 0);
	assert_string_equal(t.lines[0].item, play);
	assert_string_equal(t.lines[3].item, dogs);
}

static void test_refused(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *late, *round = round_of(r, 3, NULL, 0);
	struct round_table t;

	late = rig_theme(r, "Made later");
	vote(r, round, play, "band/child", 0, 5);
	RIG_NO(r, ERR_CLASH, op_vote(&r->other, r->id, round, play, "band/child", 0, 4, &r->err));
	RIG_NO(r, ERR_INVALID, op_vote(&r->op, r->id, round, play, "band/child", 5, -1, &r->err));
	RIG_NO(r, ERR_INVALID, op_vote(&r->op, r->id, round, play, "band/child", 5, 1000001, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_vote(&r->op, r->id, round, late, "band/child", 0, 1, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_vote(&r->op, r->id, round, "x", "band/child", 0, 1, &r->err));
	vote(r, round, play, "band/child", 5, 5);
	t = load(r, round);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.lines[0].all, 5);
	vote(r, round, play, "band/child", 5, 7);
	undo_is(r, "count votes");
	assert_int_equal(load(r, round).lines[0].all, 5);
}

static void test_merged(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *grass = rig_theme(r, "Grass"), *round = round_of(r, 3, NULL, 0), *wide;
	struct round_table t;

	vote(r, round, play, "band/child", 0, 2);
	vote(r, round, grass, "band/child", 0, 3);
	RIG_OK(r, op_theme_merge(&r->op, grass, play, &r->err));
	t = load(r, round);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.lines[0].all, 5);
	RIG_NO(r, ERR_CLASH, op_vote(&r->op, r->id, round, play, "band/child", 2, 6, &r->err));
	vote(r, round, play, "band/child", 5, 6);
	assert_int_equal(load(r, round).lines[0].all, 6);
	assert_int_equal(sql_of(r, "SELECT votes FROM vote WHERE item_id = ?1", grass, NULL, NULL), 3);
	vote(r, round, play, "band/child", 6, 2); /* less than the other has: it gives way as well, in the same deed */
	assert_int_equal(load(r, round).lines[0].all, 2);
	undo_is(r, "count votes");
	assert_int_equal(load(r, round).lines[0].all, 6);
	/* Into a theme that is not on the ballot: counted there, kept on what was voted on. */
	wide = rig_theme(r, "Wide");
	RIG_OK(r, op_theme_merge(&r->op, play, wide, &r->err));
	t = load(r, round);
	assert_int_equal(t.n, 1);
	assert_string_equal(t.lines[0].item, wide);
	assert_int_equal(t.lines[0].all, 6);
	vote(r, round, wide, "band/child", 6, 9);
	assert_int_equal(load(r, round).lines[0].all, 9);
	assert_int_equal(sql_of(r, "SELECT count(*) FROM vote WHERE item_id = ?1", wide, NULL, NULL), 0);
}

static void test_statements(void **state)
{
	struct rig *r = *state;
	const char *a = tell(r, 1, "child", "need", "home", "a swing"), *b = tell(r, 1, "child", "need", "home", "a slide"),
		*c = tell(r, 1, "child", "need", "home", "gone");
	const char *const items[] = { b, a, c };
	const char *round = round_of(r, 2, items, 3), *otters = group(r, 2, "Staff", "");
	struct round_table t = load(r, round);

	assert_int_equal(t.n, 3);
	assert_string_equal(t.lines[0].words, "a slide");
	assert_string_equal(t.round.about, "statements");
	assert_true(t.voters[voter_of(&t, otters)].adult); /* an event of adults alone */
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, c, &r->err));
	RIG_OK(r, op_words_mark(&r->op, MANY(r, b), MARK_HOLD, true, NULL, &r->err));
	vote(r, round, a, otters, 0, 4);
	t = load(r, round);
	assert_int_equal(t.n, 1);
	assert_string_equal(t.lines[0].item, a);
	assert_int_equal(t.lines[0].adults, 4);
	/* The group goes: its votes stay, on nobody's side that can be named. */
	RIG_OK(r, op_remove(&r->op, ENTITY_GROUP, otters, &r->err));
	t = load(r, round);
	assert_int_equal(t.lines[0].all, 4);
	assert_string_equal(t.voters[voter_of(&t, otters)].name, "a group taken out");
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_round), T(test_votes), T(test_refused), T(test_merged), T(test_statements) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
