/* Promises and what was heard of them, rounds and votes, feedback and tellings: alone, undone, and in two copies. All of it is invented. */
#include "config.h"

#include "store/feedback.h"
#include "store/priority.h"
#include "store/theme.h"
#include "store_kit.h"

static struct engagement_row e;

#define NOON INT64_C(1794484800000000) /* 12 November 2026 */

static void begin(struct store *st, const char *actor)
{
	OK(store_begin(st, actor, "do something", &kit.err));
}

static void commit(struct store *st)
{
	OK(store_commit(st, &kit.err));
}

static void undo(struct store *st, const char *actor)
{
	struct undone u = { .deed = STR_INIT };
	OK(history_undo(st, actor, &u, &kit.err));
	undone_release(&u);
}

static void promise(struct store *st, const char *words, char id[STORE_ID_SIZE])
{
	id[0] = '\0';
	begin(st, "ann");
	OK(commitment_add(st, e.id, e.events[2].id, "will", words, id, &kit.err));
	commit(st);
}

static void hear(struct store *st, const char *actor, const char *promise_id, const char *state, const char *words, const char *day)
{
	char id[STORE_ID_SIZE];
	const struct followup_new f = { .engagement = e.id, .commitment = promise_id, .state = state, .words = words, .on_day = day };
	begin(st, actor);
	OK(followup_add(st, &f, id, &kit.err));
	commit(st);
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
		undo(st, "ben");
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
	begin(st, "ann");
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
	commit(st);
	FAILS(commitment_get(st, next, kit.arena, &c, &kit.err), ERR_NOT_FOUND);
	stands(st, id, "open", "", "", "", 0);
	kit_sound(st);
	store_close(st);
}

static void link_to(struct store *st, const char *from, const char *to, bool on)
{
	begin(st, "ann");
	OK(link_set(st, e.id, from, to, on, &kit.err));
	commit(st);
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
	begin(st, "ann");
	OK(record_hide(st, "statement", said[2], true, &kit.err));
	commit(st);
	assert_int_equal(get(st, id).statements, 0);
	undo(st, "ann");
	undo(st, "ann");
	undo(st, "ann");
	assert_int_equal(get(st, id).statements, 3);
	assert_false(get(st, id).goes_on);
	kit_engagement(st, &next);
	begin(st, "ann");
	OK(commitment_add(st, next.id, next.events[0].id, "will", "paint the wall", later, &kit.err));
	assert_int_equal(sqlite3_exec(st->db, "UPDATE commitment SET from_id = (SELECT min(id) FROM commitment) WHERE from_id = ''"
		" AND id = (SELECT max(id) FROM commitment)", NULL, NULL, NULL), SQLITE_OK);
	commit(st);
	assert_true(get(st, id).goes_on);
	e = next;
	assert_string_equal(get(st, later).from, id);
	assert_false(get(st, later).goes_on);
	e = first;
	begin(st, "ann");
	OK(record_hide(st, "engagement", next.id, true, &kit.err));
	commit(st);
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
	OK(care_scour(st, &kit.err));
	assert_int_equal(kit_bytes("a.db", "quokka"), 0);
	assert_true(kit_bytes("a.db", "xylophone") > 0);
	stands(st, id, "begun", "2026-11-01", "xylophone bought", "2026-11-01", 1);
	/* With the promise goes all that was heard of it. */
	OK(care_erase(st, "ann", "commitment", id, &kit.err));
	OK(care_scour(st, &kit.err));
	assert_int_equal(kit_bytes("a.db", "xylophone"), 0);
	assert_int_equal(kit_bytes("a.db", "zanzibar"), 0);
	kit_sound(st);
	store_close(st);
}

/* Rounds ---------------------------------------------------------------------------------------------- */

static const char *const items[] = { "item-c", "item-a", "item-b" };

static void round_of(struct store *st, const char *title, char id[STORE_ID_SIZE])
{
	begin(st, "ann");
	OK(round_add(st, e.id, e.events[2].id, title, "dots", "themes", items, 3, id, &kit.err));
	commit(st);
}

static bool vote(struct store *st, const char *actor, const char *round, const char *item, const char *voter, long seen, long votes)
{
	begin(st, actor);
	if (!vote_put(st, e.id, round, item, voter, seen, votes, &kit.err)) {
		store_rollback(st);
		return false;
	}
	commit(st);
	return true;
}

/* "item voter votes, ..." */
static void votes_are(struct store *st, const char *round, const char *want)
{
	struct vote_row *v;
	size_t n;
	struct str s = STR_INIT;
	if (round != NULL)
		OK(vote_list(st, round, kit.arena, &v, &n, &kit.err));
	else
		OK(vote_sums(st, e.id, kit.arena, &v, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s %s %ld", i > 0 ? ", " : "", v[i].item, v[i].voter, v[i].votes);
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void ballot_is(struct store *st, const char *round, const char *want)
{
	struct ballot_row *b;
	size_t n;
	struct str s = STR_INIT;
	OK(ballot_list(st, round, kit.arena, &b, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s", i > 0 ? " " : "", b[i].item);
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void test_votes_never_overwrite_unseen(void **state)
{
	(void)state;
	char r[STORE_ID_SIZE], r2[STORE_ID_SIZE];
	struct store *st = fresh("a.db");
	round_of(st, "Round 1", r);
	ballot_is(st, r, "item-c item-a item-b");
	votes_are(st, r, "");
	assert_true(vote(st, "ann", r, "item-a", "band/child", 0, 5));
	assert_false(vote(st, "ben", r, "item-a", "band/child", 0, 7));
	assert_int_equal(kit.err.code, ERR_CLASH);
	assert_string_equal(error_text(&kit.err), "ann put 5 here meanwhile. Yours was not saved yet.");
	assert_true(vote(st, "ben", r, "item-a", "band/child", 0, 5)); /* counted the same */
	assert_true(vote(st, "ben", r, "item-a", "band/child", 5, 7));
	assert_true(vote(st, "ben", r, "item-b", "band/child", 0, 2));
	assert_true(vote(st, "ben", r, "item-a", "group-1", 0, 3));
	assert_false(vote(st, "ben", r, "item-a", "group-1", 3, -1));
	assert_int_equal(kit.err.code, ERR_INVALID);
	votes_are(st, r, "item-a band/child 7, item-a group-1 3, item-b band/child 2");
	undo(st, "ben");
	undo(st, "ben");
	undo(st, "ben");
	votes_are(st, r, "item-a band/child 5");
	assert_true(vote(st, "ann", r, "item-c", "band/child", 0, 9));
	undo(st, "ann");
	votes_are(st, r, "item-a band/child 5");
	assert_false(vote(st, "ben", r, "item-c", "band/child", 9, 6)); /* taken back: nothing stands there */
	assert_int_equal(kit.err.code, ERR_CLASH);
	assert_string_equal(error_text(&kit.err), "The number here was taken back meanwhile. Yours was not saved yet.");
	assert_true(vote(st, "ben", r, "item-c", "band/child", 0, 6));
	assert_true(vote(st, "ben", r, "item-b", "group-2", 0, 0)); /* nothing to write */
	votes_are(st, r, "item-a band/child 5, item-c band/child 6");
	round_of(st, "Round 2", r2);
	assert_true(vote(st, "ann", r2, "item-a", "group-1", 0, 4));
	assert_true(vote(st, "ann", r2, "item-c", "group-1", 0, 1));
	votes_are(st, NULL, "item-a  9, item-c  7");
	kit_sound(st);
	store_close(st);
}

static void rounds_are(struct store *st, const char *want)
{
	struct round_row *r;
	size_t n;
	struct str s = STR_INIT;
	OK(round_list(st, e.id, kit.arena, &r, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s %ld %ld", i > 0 ? ", " : "", r[i].title, r[i].items, r[i].votes);
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void test_rounds_and_their_items(void **state)
{
	(void)state;
	char r[STORE_ID_SIZE], r2[STORE_ID_SIZE];
	struct store *st = fresh("a.db");
	round_of(st, "First", r);
	round_of(st, "Second", r2);
	assert_true(vote(st, "ann", r, "item-a", "band/child", 0, 5));
	assert_true(vote(st, "ann", r, "item-b", "band/child", 0, 2));
	assert_true(vote(st, "ann", r, "merged-later", "band/child", 0, 1));
	rounds_are(st, "Second 3 0, First 3 8");
	begin(st, "ann");
	OK(ballot_set(st, e.id, r, "item-a", false, &kit.err));
	OK(ballot_set(st, e.id, r, "item-a", false, &kit.err));
	OK(ballot_set(st, e.id, r, "new", true, &kit.err));
	commit(st);
	ballot_is(st, r, "item-c item-b new");
	rounds_are(st, "Second 3 0, First 3 3");
	votes_are(st, r, "item-b band/child 2, merged-later band/child 1");
	votes_are(st, NULL, "item-b  2, merged-later  1");
	undo(st, "ann");
	ballot_is(st, r, "item-c item-a item-b");
	begin(st, "ann");
	OK(ballot_set(st, e.id, r, "new", true, &kit.err)); /* as it was before the undo */
	OK(ballot_set(st, e.id, r, "new", true, &kit.err));
	commit(st);
	ballot_is(st, r, "item-c item-a item-b new");
	begin(st, "ann");
	OK(record_hide(st, "round", r2, true, &kit.err));
	FAILS(vote_put(st, e.id, r2, "item-a", "band/child", 0, 1, &kit.err), ERR_NOT_FOUND);
	FAILS(ballot_set(st, e.id, r2, "item-a", false, &kit.err), ERR_NOT_FOUND);
	OK(record_hide(st, "round", r, true, &kit.err));
	commit(st);
	rounds_are(st, "");
	votes_are(st, NULL, "");
	undo(st, "ann");
	rounds_are(st, "Second 3 0, First 4 8");
	kit_sound(st);
	store_close(st);
}

/* The same dots counted in two copies: both numbers are kept until somebody has chosen. */
static void test_one_ballot_voted_in_two_copies(void **state)
{
	(void)state;
	char r[STORE_ID_SIZE];
	struct merged m;
	struct conflict_row *list;
	size_t n;
	struct store *a = fresh("a.db"), *b;
	round_of(a, "First", r);
	OK(care_copy(a, at("b.db"), &kit.err));
	b = kit_open("b.db");
	clock_pin(NOON + 1000);
	assert_true(vote(a, "ann", r, "item-a", "band/child", 0, 5));
	assert_true(vote(a, "ann", r, "item-b", "band/child", 0, 4));
	clock_pin(NOON + 2000);
	assert_true(vote(b, "ben", r, "item-a", "band/child", 0, 7));
	assert_true(vote(b, "ben", r, "item-b", "band/child", 0, 4));
	assert_true(vote(b, "ben", r, "item-c", "band/child", 0, 1));
	OK(merge_file(a, at("b.db"), &m, &kit.err));
	OK(conflict_list(a, kit.arena, &list, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].table, "vote");
	assert_string_equal(list[0].column, "votes");
	assert_string_equal(list[0].kept, "7");
	assert_string_equal(list[0].other, "5");
	assert_string_equal(list[0].other_by, "ann");
	votes_are(a, r, "item-a band/child 7, item-b band/child 4, item-c band/child 1");
	OK(conflict_take(a, "ann", &list[0], &kit.err));
	votes_are(a, r, "item-a band/child 5, item-b band/child 4, item-c band/child 1");
	OK(merge_file(b, at("a.db"), &m, &kit.err));
	votes_are(b, r, "item-a band/child 5, item-b band/child 4, item-c band/child 1");
	kit_sound(a);
	kit_sound(b);
	store_close(a);
	store_close(b);
	assert_int_equal(kit_digest("a.db"), kit_digest("b.db"));
}

static void test_carry_keeps_unticks_alone(void **state)
{
	(void)state;
	const char **out;
	size_t n;
	struct store *st = fresh("a.db");
	begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", true, &kit.err));
	commit(st);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM carry"), 0);
	begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", false, &kit.err));
	OK(carry_set(st, e.id, e.events[2].id, "item-c", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", true, &kit.err));
	commit(st);
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(out[0], "item-a");
	int64_t newest = store_newest(st);
	begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", true, &kit.err));
	commit(st);
	assert_int_equal(store_newest(st), newest);
	begin(st, "ben");
	OK(carry_set(st, e.id, e.events[1].id, "item-b", false, &kit.err));
	commit(st);
	undo(st, "ann");
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(out[0], "item-b");
	begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err)); /* what undo hid */
	commit(st);
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 2);
	kit_sound(st);
	store_close(st);
}

/* Feedback ------------------------------------------------------------------------------------------------ */

static void theme(struct store *st, const char *title, char id[STORE_ID_SIZE])
{
	id[0] = '\0';
	begin(st, "ann");
	OK(theme_add(st, e.id, title, id, &kit.err));
	commit(st);
}

static void tell(struct store *st, const char *theme_id, const char *day, const char *replied)
{
	char id[STORE_ID_SIZE];
	const struct telling_new t = { .engagement = e.id, .theme = theme_id, .on_day = day, .way = "letter", .to_whom = "the Otters",
		.replied = replied };
	begin(st, "ann");
	OK(telling_add(st, &t, id, &kit.err));
	commit(st);
}

/* "title [id] said tellings replies first last; ..." */
static void feedback_is(struct store *st, const char *want)
{
	struct feedback_row *f;
	size_t n;
	struct str s = STR_INIT;
	OK(feedback_list(st, e.id, kit.arena, &f, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s [%s] %ld %ld %s %s", i > 0 ? "; " : "", f[i].title, f[i].id[0] != '\0' ? f[i].said : "-", f[i].tellings,
			f[i].replies, f[i].first_told, f[i].last_told);
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void begin_feedback(struct store *st, const char *theme_id, char id[FEEDBACK_ID_SIZE])
{
	begin(st, "ann");
	OK(feedback_begin(st, e.id, theme_id, id, &kit.err));
	commit(st);
}

static void test_feedback_of_each_theme(void **state)
{
	(void)state;
	char buses[STORE_ID_SIZE], parks[STORE_ID_SIZE], id[FEEDBACK_ID_SIZE], made[STORE_ID_SIZE];
	struct store *st = fresh("a.db");
	theme(st, "Buses", buses);
	theme(st, "Parks", parks);
	feedback_is(st, "Buses [-] 0 0  ; Parks [-] 0 0  ");
	begin_feedback(st, parks, id);
	assert_int_equal(strncmp(id, parks, 32), 0);
	assert_string_equal(id + 32, "/feedback");
	struct cell said = { "feedback.said", e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &said, "", "more trees");
	feedback_is(st, "Buses [-] 0 0  ; Parks [more trees] 0 0  ");
	begin_feedback(st, parks, id); /* there already */
	feedback_is(st, "Buses [-] 0 0  ; Parks [more trees] 0 0  ");
	begin(st, "ann");
	OK(record_hide(st, "feedback", id, true, &kit.err));
	commit(st);
	feedback_is(st, "Buses [-] 0 0  ; Parks [-] 0 0  ");
	begin_feedback(st, parks, id);
	feedback_is(st, "Buses [-] 0 0  ; Parks [more trees] 0 0  ");
	tell(st, buses, "2026-11-10", "");
	tell(st, buses, "2026-11-02", "and the night bus?");
	tell(st, buses, NULL, "");
	feedback_is(st, "Buses [-] 3 1 2026-11-02 2026-11-12; Parks [more trees] 0 0  ");
	undo(st, "ann");
	feedback_is(st, "Buses [-] 2 1 2026-11-02 2026-11-10; Parks [more trees] 0 0  ");
	begin(st, "ann");
	const struct telling_new odd = { .engagement = e.id, .theme = parks, .on_day = "one day" };
	FAILS(telling_add(st, &odd, made, &kit.err), ERR_INVALID);
	const struct telling_new nowhere = { .engagement = e.id, .theme = e.id };
	FAILS(telling_add(st, &nowhere, made, &kit.err), ERR_NOT_FOUND);
	FAILS(feedback_begin(st, e.id, e.id, id, &kit.err), ERR_NOT_FOUND);
	commit(st);
	kit_sound(st);
	store_close(st);
}

static size_t tellings(struct store *st, const char *theme_id)
{
	struct telling_row *t;
	size_t n;
	OK(telling_list(st, e.id, theme_id, kit.arena, &t, &n, &kit.err));
	for (size_t i = 1; i < n; i++)
		assert_true(strcmp(t[i - 1].on_day, t[i].on_day) <= 0);
	return n;
}

static void test_feedback_of_merged_themes(void **state)
{
	(void)state;
	char buses[STORE_ID_SIZE], parks[STORE_ID_SIZE], shops[STORE_ID_SIZE], id[FEEDBACK_ID_SIZE];
	struct telling_row *t;
	size_t n;
	struct store *st = fresh("a.db");
	theme(st, "Buses", buses);
	theme(st, "Parks", parks);
	theme(st, "Shops", shops);
	tell(st, buses, "2026-11-03", "good");
	tell(st, parks, "2026-11-01", "");
	tell(st, shops, "2026-11-02", "");
	begin(st, "ann");
	OK(theme_merge(st, buses, parks, &kit.err));
	commit(st);
	feedback_is(st, "Parks [-] 2 1 2026-11-01 2026-11-03; Shops [-] 1 0 2026-11-02 2026-11-02");
	assert_int_equal(tellings(st, parks), 2);
	assert_int_equal(tellings(st, buses), 1);
	assert_int_equal(tellings(st, NULL), 3);
	undo(st, "ann");
	assert_int_equal(tellings(st, parks), 1);
	/* What is erased is gone from the counts as well, and cannot be begun again. */
	begin_feedback(st, parks, id);
	struct cell said = { "feedback.said", e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &said, "", "axolotl");
	OK(care_erase(st, "ann", "feedback", id, &kit.err));
	OK(telling_list(st, e.id, buses, kit.arena, &t, &n, &kit.err));
	OK(care_erase(st, "ann", "telling", t[0].id, &kit.err));
	OK(care_scour(st, &kit.err));
	assert_int_equal(kit_bytes("a.db", "axolotl"), 0);
	assert_int_equal(tellings(st, buses), 0);
	begin(st, "ann");
	FAILS(feedback_begin(st, e.id, parks, id, &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	kit_sound(st);
	store_close(st);
}

/* Speed: the list of promises is read at every key that changes one. ------------------------------------------ */

static void test_many_promises(void **state)
{
	(void)state;
	enum { PROMISES = 2000, EACH = 10 };
	static const char *const says[] = { "", "begun", "", "changed", "kept" };
	char id[STORE_ID_SIZE], followup[STORE_ID_SIZE], day[11];
	struct commitment_row *list;
	size_t n, kept = 0;
	struct store *st = fresh("a.db");
	begin(st, "ann");
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
	commit(st);
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

static int empty(void **state)
{
	(void)state;
	clock_pin(0);
	kit_empty();
	return 0;
}

#define TEST(f) cmocka_unit_test_setup(f, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_states_by_day_then_time),
		TEST(test_follow_ups_refused),
		TEST(test_statements_and_what_goes_on),
		TEST(test_follow_ups_of_two_copies),
		TEST(test_erase_blanks_words),
		TEST(test_votes_never_overwrite_unseen),
		TEST(test_rounds_and_their_items),
		TEST(test_one_ballot_voted_in_two_copies),
		TEST(test_carry_keeps_unticks_alone),
		TEST(test_feedback_of_each_theme),
		TEST(test_feedback_of_merged_themes),
		TEST(test_many_promises),
	};
	return cmocka_run_group_tests_name("store: promises, rounds, feedback", tests, kit_setup, kit_teardown);
}
