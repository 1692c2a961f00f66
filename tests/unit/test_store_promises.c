/* Promises and what was heard of them: alone, undone, and in two copies. All of it is invented. */
#include "config.h"

#include "store/priority.h"
#include "store_kit.h"

static struct engagement_row e;

#define NOON INT64_C(1794484800000000) /* 12 November 2026 */

static void promise(struct store *st, const char *words, char id[STORE_ID_SIZE])
{
	id[0] = '\0';
	kit_begin(st, "ann");
	OK(commitment_add(st, e.id, e.events[2].id, "will", words, id, &kit.err));
	kit_commit(st);
}

static void hear(struct store *st, const char *actor, const char *promise_id, const char *state, const char *words, const char *day)
{
	char id[STORE_ID_SIZE];
	const struct followup_new f = { .engagement = e.id, .commitment = promise_id, .state = state, .words = words, .on_day = day };
	kit_begin(st, actor);
	OK(followup_add(st, &f, id, &kit.err));
	kit_commit(st);
}

static struct commitment_row get(struct store *st, const char *id)
{
	struct commitment_row c, *all;
	size_t n, found = 0;
	OK(commitment_get(st, id, kit.arena, &c, &kit.err));
	OK(commitment_list(st, e.id, kit.arena, &all, &n, &kit.err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i].id, id) != 0)
			continue;
		found++;
		/* One and all say the same. */
		assert_string_equal(all[i].state, c.state);
		assert_string_equal(all[i].state_day, c.state_day);
		assert_string_equal(all[i].state_words, c.state_words);
		assert_string_equal(all[i].heard_day, c.heard_day);
		assert_int_equal(all[i].followups, c.followups);
		assert_int_equal(all[i].statements, c.statements);
		assert_int_equal(all[i].goes_on, c.goes_on);
	}
	assert_int_equal(found, 1);
	return c;
}

static void stands(struct store *st, const char *id, const char *state, const char *day, const char *words, const char *heard, long n)
{
	struct commitment_row c = get(st, id);
	if (strcmp(c.state, state) != 0 || strcmp(c.state_day, day) != 0 || strcmp(c.state_words, words) != 0 ||
	    strcmp(c.heard_day, heard) != 0 || c.followups != n)
		fail_msg("%s on %s (%s), heard %s, %ld follow-ups; expected %s on %s (%s), heard %s, %ld", c.state, c.state_day, c.state_words,
			c.heard_day, c.followups, state, day, words, heard, n);
}

static struct store *fresh(const char *name)
{
	clock_pin(NOON);
	struct store *st = kit_open(name);
	kit_engagement(st, &e);
	return st;
}

/* Each row is heard after the one before; what stands then. */
static const struct { const char *state, *words, *day, *is, *is_day, *why, *heard; } heard[] = {
	{ "", "rang twice", "2026-11-01", "open", "", "", "2026-11-01" },
	{ "begun", "paint bought", "2026-11-05", "begun", "2026-11-05", "paint bought", "2026-11-05" },
	{ "", "on leave", "2026-11-09", "begun", "2026-11-05", "paint bought", "2026-11-09" },
	/* Typed up late: what was so before is not news. */
	{ "changed", "another wall", "2026-11-02", "begun", "2026-11-05", "paint bought", "2026-11-09" },
	/* Of one day the one that was written down last. */
	{ "changed", "half the wall", "2026-11-05", "changed", "2026-11-05", "half the wall", "2026-11-09" },
	{ "open", "the paint was stolen", "2026-11-10", "open", "2026-11-10", "the paint was stolen", "2026-11-10" },
	{ "not_kept", "no money", "2026-11-11", "not_kept", "2026-11-11", "no money", "2026-11-11" },
	{ "kept", "a donor", NULL, "kept", "2026-11-12", "a donor", "2026-11-12" },
};
enum { HEARD = sizeof heard / sizeof *heard };

static void test_states_by_day_then_time(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], other[STORE_ID_SIZE];
	struct followup_row *list;
	size_t n;
	struct store *st = fresh("a.db");
	promise(st, "paint the wall", id);
	promise(st, "another promise", other);
	stands(st, id, "open", "", "", "", 0);
	for (int i = 0; i < HEARD; i++) {
		clock_pin(NOON + (i + 1) * INT64_C(1000000));
		hear(st, "ben", id, heard[i].state, heard[i].words, heard[i].day);
		stands(st, id, heard[i].is, heard[i].is_day, heard[i].why, heard[i].heard, i + 1);
	}
	for (int i = HEARD - 1; i > 0; i--) {
		kit_undo(st, "ben");
		stands(st, id, heard[i - 1].is, heard[i - 1].is_day, heard[i - 1].why, heard[i - 1].heard, i);
	}
	stands(st, other, "open", "", "", "", 0);
	hear(st, "ben", id, "begun", "again", "2026-10-01");
	OK(followup_list(st, id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].words, "again");
	assert_string_equal(list[0].actor, "ben");
	assert_string_equal(list[1].words, "rang twice");
	assert_string_equal(list[1].on_day, "2026-11-01");
	assert_string_equal(list[1].state, "");
	kit_sound(st);
	store_close(st);
}

static void test_follow_ups_refused(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], made[STORE_ID_SIZE], next[STORE_ID_SIZE];
	struct commitment_row c;
	struct store *st = fresh("a.db");
	promise(st, "paint the wall", id);
	struct followup_new f = { .engagement = e.id, .commitment = id, .state = "done" };
	FAILS(followup_add(st, &f, made, &kit.err), ERR_INTERNAL); /* outside a transaction */
	kit_begin(st, "ann");
	FAILS(followup_add(st, &f, made, &kit.err), ERR_INVALID);
	f.state = "kept";
	f.on_day = "soon";
	FAILS(followup_add(st, &f, made, &kit.err), ERR_INVALID);
	f.on_day = "";
	f.engagement = id;
	FAILS(followup_add(st, &f, made, &kit.err), ERR_NOT_FOUND);
	f.engagement = e.id;
	f.commitment = e.id;
	FAILS(followup_add(st, &f, made, &kit.err), ERR_NOT_FOUND);
	/* An id from a table: taken as it is, once. */
	snprintf(next, sizeof next, "0123456789abcdef0123456789abcdef");
	OK(commitment_add(st, e.id, e.events[0].id, "can", "from a table", next, &kit.err));
	assert_string_equal(next, "0123456789abcdef0123456789abcdef");
	FAILS(commitment_add(st, e.id, e.events[0].id, "can", "from a table", next, &kit.err), ERR_EXISTS);
	OK(record_hide(st, "commitment", next, true, &kit.err));
	FAILS(commitment_add(st, e.id, e.events[0].id, "can", "from a table", next, &kit.err), ERR_EXISTS);
	snprintf(made, sizeof made, "0123456789ABCDEF0123456789ABCDEF");
	FAILS(commitment_add(st, e.id, e.events[0].id, "can", "from a table", made, &kit.err), ERR_INVALID);
	snprintf(made, sizeof made, "12");
	FAILS(commitment_add(st, e.id, e.events[0].id, "can", "from a table", made, &kit.err), ERR_INVALID);
	f.commitment = next;
	FAILS(followup_add(st, &f, made, &kit.err), ERR_NOT_FOUND);
	kit_commit(st);
	FAILS(commitment_get(st, next, kit.arena, &c, &kit.err), ERR_NOT_FOUND);
	stands(st, id, "open", "", "", "", 0);
	kit_sound(st);
	store_close(st);
}

static void link_to(struct store *st, const char *from, const char *to, bool on)
{
	kit_begin(st, "ann");
	OK(link_set(st, e.id, from, to, on, &kit.err));
	kit_commit(st);
}

static void test_statements_and_what_goes_on(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], said[3][STORE_ID_SIZE], later[STORE_ID_SIZE] = "";
	struct engagement_row first, next;
	struct store *st = fresh("a.db");
	first = e;
	promise(st, "paint the wall", id);
	for (int i = 0; i < 3; i++) {
		kit_say(st, &e, "ann", "a wall with trees on it", said[i]);
		link_to(st, said[i], id, true);
	}
	assert_int_equal(get(st, id).statements, 3);
	link_to(st, said[0], id, false);
	assert_int_equal(get(st, id).statements, 2);
	struct cell hold = { "statement.hold", e.id, said[1], "", NULL, NULL };
	kit_put(st, "ann", &hold, "", "yes");
	assert_int_equal(get(st, id).statements, 1);
	kit_hide(st, "ann", "statement", said[2], true);
	assert_int_equal(get(st, id).statements, 0);
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	kit_undo(st, "ann");
	assert_int_equal(get(st, id).statements, 3);
	assert_false(get(st, id).goes_on);
	kit_engagement(st, &next);
	kit_begin(st, "ann");
	OK(commitment_add(st, next.id, next.events[0].id, "will", "paint the wall", later, &kit.err));
	assert_int_equal(sqlite3_exec(st->db, "UPDATE commitment SET from_id = (SELECT min(id) FROM commitment) WHERE from_id = ''"
		" AND id = (SELECT max(id) FROM commitment)", NULL, NULL, NULL), SQLITE_OK);
	kit_commit(st);
	assert_true(get(st, id).goes_on);
	e = next;
	assert_string_equal(get(st, later).from, id);
	assert_false(get(st, later).goes_on);
	e = first;
	kit_hide(st, "ann", "engagement", next.id, true);
	assert_false(get(st, id).goes_on);
	kit_sound(st);
	store_close(st);
}

/* What two copies heard is kept, both; the later day stands. */
static void test_follow_ups_of_two_copies(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE];
	struct merged m;
	struct store *a = fresh("a.db"), *b;
	promise(a, "paint the wall", id);
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	clock_pin(NOON + 1000);
	hear(a, "ann", id, "kept", "seen by us", "2026-11-11");
	clock_pin(NOON + 2000);
	hear(b, "ben", id, "begun", "rang them", "2026-11-08");
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	assert_int_equal(m.conflicts, 0);
	OK(merge_file(b, at("a.db"), &m, &kit.err));
	stands(a, id, "kept", "2026-11-11", "seen by us", "2026-11-11", 2);
	stands(b, id, "kept", "2026-11-11", "seen by us", "2026-11-11", 2);
	kit_sound(a);
	kit_sound(b);
	store_close(a);
	store_close(b);
	assert_int_equal(kit_digest("a.db"), kit_digest("b.db"));
}

static void test_erase_blanks_words(void **state)
{
	(void)state;
	char id[STORE_ID_SIZE], one[STORE_ID_SIZE];
	struct followup_row *list;
	size_t n;
	struct store *st = fresh("a.db");
	promise(st, "paint the zanzibar wall", id);
	hear(st, "ann", id, "begun", "xylophone bought", "2026-11-01");
	hear(st, "ann", id, "kept", "the quokka came", "2026-11-02");
	OK(followup_list(st, id, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 2);
	snprintf(one, sizeof one, "%s", list[1].id);
	OK(care_erase(st, "ann", "followup", one, &kit.err));
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "quokka"), 0);
	assert_true(kit_bytes("a.db", "xylophone") > 0);
	stands(st, id, "begun", "2026-11-01", "xylophone bought", "2026-11-01", 1);
	/* With the promise goes all that was heard of it. */
	OK(care_erase(st, "ann", "commitment", id, &kit.err));
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "xylophone"), 0);
	assert_int_equal(kit_bytes("a.db", "zanzibar"), 0);
	kit_sound(st);
	store_close(st);
}

/* Speed: the list of promises is read at every key that changes one. ------------------------------------------ */

static void test_many_promises(void **state)
{
	(void)state;
	enum { PROMISES = 2000, EACH = 10 };
	static const char *const says[] = { "", "begun", "", "changed", "kept" };
	char id[STORE_ID_SIZE], followup[STORE_ID_SIZE], day[32];
	struct commitment_row *list;
	size_t n, kept = 0;
	struct store *st = fresh("a.db");
	kit_begin(st, "ann");
	for (int i = 0; i < PROMISES; i++) {
		id[0] = '\0';
		OK(commitment_add(st, e.id, e.events[2].id, "will", "something invented", id, &kit.err));
		for (int k = 0; k < EACH; k++) {
			snprintf(day, sizeof day, "2026-%02d-%02d", 1 + k, 1 + i % 28);
			const struct followup_new f = { .engagement = e.id, .commitment = id, .state = says[(i + k) % 5], .words = "heard",
				.on_day = day };
			OK(followup_add(st, &f, followup, &kit.err));
		}
	}
	kit_commit(st);
	int64_t best = INT64_MAX;
	for (int i = 0; i < 3; i++) {
		int64_t from = clock_steady_ms();
		OK(commitment_list(st, e.id, kit.arena, &list, &n, &kit.err));
		int64_t took = clock_steady_ms() - from;
		best = took < best ? took : best;
	}
	assert_int_equal(n, PROMISES);
	for (size_t i = 0; i < n; i++) {
		kept += strcmp(list[i].state, "kept") == 0;
		assert_int_equal(list[i].followups, EACH);
		assert_int_equal(strncmp(list[i].heard_day, "2026-10-", 8), 0);
	}
	/* The newest that names a state is "kept" where the last heard or the one before it, without a state, follows it. */
	assert_int_equal(kept, PROMISES / 5 * 2);
	printf("%d promises with %d follow-ups each: %lld ms\n", PROMISES, EACH, (long long)best);
	assert_true(best < 500); /* some ten times what it takes, for slow machines and those who watch memory */
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup(f, kit_fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_states_by_day_then_time),
		TEST(test_follow_ups_refused),
		TEST(test_statements_and_what_goes_on),
		TEST(test_follow_ups_of_two_copies),
		TEST(test_erase_blanks_words),
		TEST(test_many_promises),
	};
	return cmocka_run_group_tests_name("store: promises", tests, kit_setup, kit_teardown);
}
