/* Rounds and votes, what is carried on, feedback and tellings: alone, undone, and in two copies. All of it is invented. */
#include "config.h"

#include "store/feedback.h"
#include "store/priority.h"
#include "store/theme.h"
#include "store_kit.h"

static struct engagement_row e;

#define NOON INT64_C(1794484800000000) /* 12 November 2026 */

static struct store *fresh(const char *name)
{
	clock_pin(NOON);
	struct store *st = kit_open(name);
	kit_engagement(st, &e);
	return st;
}

/* Rounds ---------------------------------------------------------------------------------------------- */

static const char *const items[] = { "item-c", "item-a", "item-b" };

static void round_of(struct store *st, const char *title, char id[STORE_ID_SIZE])
{
	kit_begin(st, "ann");
	OK(round_add(st, e.id, e.events[2].id, title, "dots", "themes", items, 3, id, &kit.err));
	kit_commit(st);
}

static bool vote(struct store *st, const char *actor, const char *round, const char *item, const char *voter, long seen, long votes)
{
	kit_begin(st, actor);
	if (!vote_put(st, e.id, round, item, voter, seen, votes, &kit.err)) {
		store_rollback(st);
		return false;
	}
	kit_commit(st);
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
	kit_undo(st, "ben");
	kit_undo(st, "ben");
	kit_undo(st, "ben");
	votes_are(st, r, "item-a band/child 5");
	assert_true(vote(st, "ann", r, "item-c", "band/child", 0, 9));
	kit_undo(st, "ann");
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
	kit_begin(st, "ann");
	OK(ballot_set(st, e.id, r, "item-a", false, &kit.err));
	OK(ballot_set(st, e.id, r, "item-a", false, &kit.err));
	OK(ballot_set(st, e.id, r, "new", true, &kit.err));
	kit_commit(st);
	ballot_is(st, r, "item-c item-b new");
	rounds_are(st, "Second 3 0, First 3 3");
	votes_are(st, r, "item-b band/child 2, merged-later band/child 1");
	votes_are(st, NULL, "item-b  2, merged-later  1");
	kit_undo(st, "ann");
	ballot_is(st, r, "item-c item-a item-b");
	kit_begin(st, "ann");
	OK(ballot_set(st, e.id, r, "new", true, &kit.err)); /* as it was before the undo */
	OK(ballot_set(st, e.id, r, "new", true, &kit.err));
	kit_commit(st);
	ballot_is(st, r, "item-c item-a item-b new");
	kit_begin(st, "ann");
	OK(record_hide(st, "round", r2, true, &kit.err));
	FAILS(vote_put(st, e.id, r2, "item-a", "band/child", 0, 1, &kit.err), ERR_NOT_FOUND);
	FAILS(ballot_set(st, e.id, r2, "item-a", false, &kit.err), ERR_NOT_FOUND);
	OK(record_hide(st, "round", r, true, &kit.err));
	kit_commit(st);
	rounds_are(st, "");
	votes_are(st, NULL, "");
	kit_undo(st, "ann");
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
	kit_begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", true, &kit.err));
	kit_commit(st);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM carry"), 0);
	kit_begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", false, &kit.err));
	OK(carry_set(st, e.id, e.events[2].id, "item-c", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", true, &kit.err));
	kit_commit(st);
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(out[0], "item-a");
	int64_t newest = store_newest(st);
	kit_begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err));
	OK(carry_set(st, e.id, e.events[1].id, "item-b", true, &kit.err));
	kit_commit(st);
	assert_int_equal(store_newest(st), newest);
	kit_begin(st, "ben");
	OK(carry_set(st, e.id, e.events[1].id, "item-b", false, &kit.err));
	kit_commit(st);
	kit_undo(st, "ann");
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_string_equal(out[0], "item-b");
	kit_begin(st, "ann");
	OK(carry_set(st, e.id, e.events[1].id, "item-a", false, &kit.err)); /* what undo hid */
	kit_commit(st);
	OK(carry_list(st, e.events[1].id, kit.arena, &out, &n, &kit.err));
	assert_int_equal(n, 2);
	kit_sound(st);
	store_close(st);
}

/* Feedback ------------------------------------------------------------------------------------------------ */

static void theme(struct store *st, const char *title, char id[STORE_ID_SIZE])
{
	id[0] = '\0';
	kit_begin(st, "ann");
	OK(theme_add(st, e.id, title, id, &kit.err));
	kit_commit(st);
}

static void tell(struct store *st, const char *theme_id, const char *day, const char *replied)
{
	char id[STORE_ID_SIZE];
	const struct telling_new t = { .engagement = e.id, .theme = theme_id, .on_day = day, .way = "letter", .to_whom = "the Otters",
		.replied = replied };
	kit_begin(st, "ann");
	OK(telling_add(st, &t, id, &kit.err));
	kit_commit(st);
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
	kit_begin(st, "ann");
	OK(feedback_begin(st, e.id, theme_id, id, &kit.err));
	kit_commit(st);
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
	kit_hide(st, "ann", "feedback", id, true);
	feedback_is(st, "Buses [-] 0 0  ; Parks [-] 0 0  ");
	begin_feedback(st, parks, id);
	feedback_is(st, "Buses [-] 0 0  ; Parks [more trees] 0 0  ");
	tell(st, buses, "2026-11-10", "");
	tell(st, buses, "2026-11-02", "and the night bus?");
	tell(st, buses, NULL, "");
	feedback_is(st, "Buses [-] 3 1 2026-11-02 2026-11-12; Parks [more trees] 0 0  ");
	kit_undo(st, "ann");
	feedback_is(st, "Buses [-] 2 1 2026-11-02 2026-11-10; Parks [more trees] 0 0  ");
	kit_begin(st, "ann");
	const struct telling_new odd = { .engagement = e.id, .theme = parks, .on_day = "one day" };
	FAILS(telling_add(st, &odd, made, &kit.err), ERR_INVALID);
	const struct telling_new nowhere = { .engagement = e.id, .theme = e.id };
	FAILS(telling_add(st, &nowhere, made, &kit.err), ERR_NOT_FOUND);
	FAILS(feedback_begin(st, e.id, e.id, id, &kit.err), ERR_NOT_FOUND);
	kit_commit(st);
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
	kit_begin(st, "ann");
	OK(theme_merge(st, buses, parks, &kit.err));
	kit_commit(st);
	feedback_is(st, "Parks [-] 2 1 2026-11-01 2026-11-03; Shops [-] 1 0 2026-11-02 2026-11-02");
	assert_int_equal(tellings(st, parks), 2);
	assert_int_equal(tellings(st, buses), 1);
	assert_int_equal(tellings(st, NULL), 3);
	kit_undo(st, "ann");
	assert_int_equal(tellings(st, parks), 1);
	/* What is erased is gone from the counts as well, and cannot be begun again. */
	begin_feedback(st, parks, id);
	struct cell said = { "feedback.said", e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &said, "", "axolotl");
	OK(care_erase(st, "ann", "feedback", id, &kit.err));
	OK(telling_list(st, e.id, buses, kit.arena, &t, &n, &kit.err));
	OK(care_erase(st, "ann", "telling", t[0].id, &kit.err));
	OK(care_scour(st, (struct tick){ NULL, NULL }, &kit.err));
	assert_int_equal(kit_bytes("a.db", "axolotl"), 0);
	assert_int_equal(tellings(st, buses), 0);
	kit_begin(st, "ann");
	FAILS(feedback_begin(st, e.id, parks, id, &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	kit_sound(st);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup(f, kit_fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_votes_never_overwrite_unseen),
		TEST(test_rounds_and_their_items),
		TEST(test_one_ballot_voted_in_two_copies),
		TEST(test_carry_keeps_unticks_alone),
		TEST(test_feedback_of_each_theme),
		TEST(test_feedback_of_merged_themes),
	};
	return cmocka_run_group_tests_name("store: rounds and feedback", tests, kit_setup, kit_teardown);
}
