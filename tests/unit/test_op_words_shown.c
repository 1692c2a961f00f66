/* Which words a list shows, in words; marks; two that lead to one another. All of it is invented. */
#include "config.h"

#include "op/words_shown.h"
#include "trace_rig.h"

#define KEYS(r, f, want) do { further_keys(f, rig_words(r)); assert_string_equal(str_text(&(r)->words), want); } while (0)

static void further_filters_take_turns(void **state)
{
	struct rig *r = *state;
	struct statement_filter f = { .kind = "need", .order = ORDER_MOST };
	struct choice list[FURTHER];

	KEYS(r, &f, "");
	assert_false(further_any(&f));
	/* Each alone is found again by its key. */
	further_choices(list);
	for (size_t i = 0; i < FURTHER; i++) {
		assert_true(further_choose(&f, list[i].key));
		KEYS(r, &f, list[i].key);
		assert_true(further_any(&f));
	}
	assert_true(further_choose(&f, "quote parked folded"));
	KEYS(r, &f, "parked quote folded");
	assert_int_equal(f.stands, STANDS_PARKED);
	assert_int_equal(f.quote, FLAG_YES);
	assert_true(f.folded);
	/* Of two of one member the new one is meant, whichever stands first in the list. */
	assert_false(further_choose(&f, "unthemed parked quote no-quote"));
	KEYS(r, &f, "unthemed no-quote");
	assert_false(further_choose(&f, "unthemed themed"));
	KEYS(r, &f, "themed");
	assert_true(further_choose(&f, ""));
	assert_false(further_any(&f));
	assert_string_equal(f.kind, "need");
	assert_int_equal(f.order, ORDER_MOST);
}

static void the_filters_in_words(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play");
	struct theme_row *themes;
	struct statement_filter f = { .event = rig_event(r, 2), .kind = "need", .domain = "home", .band = "adult", .group = "some id", .theme = play };
	size_t n;

	RIG_OK(r, theme_list(r->op.st, r->id, r->a, &themes, &n, &r->err));
	assert_true(further_choose(&f, "unthemed minority"));
	shown_words(&r->s, &f, "Oak table", themes, n, rig_words(r));
	order_words(&f, &r->words);
	assert_string_equal(str_text(&r->words), "event 2, Need, Home, Adult, Oak table, theme Play, without a theme, views of a few");
	f = (struct statement_filter){ .event = "", .kind = "", .theme = "0123456789abcdef0123456789abcdef" };
	order_turn(&f);
	shown_words(&r->s, &f, "", themes, n, rig_words(r));
	order_words(&f, &r->words);
	shown_addf(&r->words, "%d more", 2);
	assert_string_equal(str_text(&r->words), "theme that is gone, oldest first, 2 more");
	f.theme = NULL;
	order_turn(&f);
	shown_words(&r->s, &f, "", themes, n, rig_words(r));
	order_words(&f, &r->words);
	assert_string_equal(str_text(&r->words), "most said first");
	order_turn(&f);
	order_words(&f, rig_words(r));
	assert_string_equal(str_text(&r->words), "");
}

static void marks_are_there_once_and_in_order(void **state)
{
	struct rig *r = *state;
	const char *const ids[] = { "c", "a", "c", "b", "a" }, *one = "aa";
	struct marks m = { NULL, 0, 0 };
	struct many all;

	assert_false(marks_have(&m, "a"));
	assert_false(marks_drop(&m, "a"));
	marks_add(&m, ids, 5);
	marks_add(&m, &one, 1);
	all = marks_many(&m, r->id, r->a);
	assert_int_equal(all.n, 4);
	assert_string_equal(all.ids[0], "a");
	assert_string_equal(all.ids[1], "aa");
	assert_string_equal(all.ids[3], "c");
	assert_string_equal(all.engagement, r->id);
	assert_true(marks_drop(&m, "c"));
	assert_true(marks_drop(&m, "a"));
	assert_false(marks_drop(&m, "a"));
	assert_false(marks_have(&m, "a"));
	assert_true(marks_have(&m, "aa") && marks_have(&m, "b"));
	assert_int_equal(m.n, 2);
	vec_release(&m);
}

static void never_more_than_one_deed_takes(void **state)
{
	struct rig *r = *state;
	const char **ids = arena_alloc(r->a, (MANY_MOST + 5) * sizeof *ids);
	struct marks m = { NULL, 0, 0 };

	for (int i = 0; i < MANY_MOST + 5; i++)
		ids[i] = arena_printf(r->a, "%032d", i);
	marks_add(&m, ids, MANY_MOST + 5);
	assert_int_equal(m.n, MANY_MOST);
	assert_true(marks_have(&m, ids[MANY_MOST - 1]));
	assert_false(marks_have(&m, ids[MANY_MOST]));
	vec_release(&m);
}

static void two_lead_on_in_the_order_of_their_kinds(void **state)
{
	struct rig *r = *state;
	const struct statement_row need = row_of(r, tell(r, 1, "child", "need", "home", "a warm room")),
		idea = row_of(r, tell(r, 2, "adult", "idea", "home", "new windows")), other = row_of(r, tell(r, 1, "child", "need", "home", "quiet"));
	const char **ends;
	struct leads l;
	size_t n;

	RIG_OK(r, op_words_link_two(&r->op, &r->s, &idea, &need, &l, &r->err));
	assert_true(l.on && l.from == &need && l.to == &idea);
	RIG_OK(r, link_ends(r->op.st, need.id, false, r->a, &ends, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(ends[0], idea.id);
	RIG_OK(r, op_words_link_two(&r->op, &r->s, &need, &idea, &l, &r->err));
	assert_true(!l.on && l.from == &need && l.to == &idea);
	RIG_OK(r, link_ends(r->op.st, need.id, false, r->a, &ends, &n, &r->err));
	assert_int_equal(n, 0);
	/* Of one kind: the first leads to the second. */
	RIG_OK(r, op_words_link_two(&r->op, &r->s, &other, &need, &l, &r->err));
	assert_true(l.on && l.from == &other && l.to == &need);
	RIG_NO(r, ERR_NOTHING, op_words_link_two(&r->op, &r->s, &need, &need, &l, &r->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(further_filters_take_turns),
		T(the_filters_in_words),
		T(marks_are_there_once_and_in_order),
		T(never_more_than_one_deed_takes),
		T(two_lead_on_in_the_order_of_their_kinds),
	};

	return cmocka_run_group_tests_name("words: what is shown", tests, NULL, NULL);
}
