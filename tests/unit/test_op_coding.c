/* Statements one after the other into themes: which is next, back, round again, beside somebody who does the same, and blind. All is invented. */
#include "config.h"

#include <sqlite3.h>

#include "op/coding.h"
#include "words_rig.h"

/* A walk of Ana's over the statements of the rig. */
static struct coding_walk walk(struct rig *r, const char *opinion)
{
	struct coding_walk w = { .place = 0 };

	walk_begin(&w, r->id, opinion);
	return w;
}

/* Reads anew; what is said of the one that was asked about ("" when it is as it was). */
static const char *load(struct rig *r, struct coding_walk *w)
{
	struct walk_taken taken;

	str_clear(&r->words);
	RIG_OK(r, walk_load(&r->op, w, r->a, &taken, &r->err));
	taken_words(&taken, "One", &r->words);
	return str_text(&r->words);
}

static void at(const struct coding_walk *w, const char *id, long left)
{
	assert_string_equal(w->at, id);
	assert_int_equal(walk_left(w), left);
	if (*id)
		assert_string_equal(w->row.id, id);
}

/* Puts it into the theme and goes on, as after a key; `says` is what is said of it, `left` how many then are. */
static void put(struct rig *r, struct coding_walk *w, const char *into, const char *says, long left)
{
	bool stay = w->adding;

	assert_true(walk_still_open(&r->op, w));
	walk_put_words(w, into, rig_words(r));
	assert_string_equal(str_text(&r->words), says);
	RIG_OK(r, walk_put(&r->op, w, into, &r->err));
	assert_int_equal(walk_left_then(&r->op, w), left);
	RIG_OK(r, walk_go_on(&r->op, w, stay, &r->err));
	assert_string_equal(load(r, w), "");
}

static void skipped(struct rig *r, struct coding_walk *w, enum walk_skipped want)
{
	enum walk_skipped how;

	RIG_OK(r, walk_skip(&r->op, w, &how, &r->err));
	assert_int_equal(how, want);
}

static void stands_is(struct rig *r, const struct coding_walk *w, const char *want)
{
	walk_stands(w, rig_words(r));
	assert_string_equal(str_text(&r->words), want);
}

static void the_oldest_first_and_round_again(void **state)
{
	struct rig *r = *state;
	const char *one = said(r, "one"), *two = said(r, "two"), *three = said(r, "three"), *play = rig_theme(r, "Play");
	struct coding_walk w = walk(r, NULL), later = walk(r, "");

	load(r, &w);
	at(&w, one, 3);
	assert_true(w.open);
	skipped(r, &w, SKIPPED);
	at(&w, two, 3);
	put(r, &w, play, "is in Play", 2);
	at(&w, three, 2);
	skipped(r, &w, SKIPPED_ROUND);
	at(&w, one, 2);
	/* The data says what is left: another walk goes on where this one is. */
	load(r, &later);
	at(&later, one, 2);
	assert_string_equal(later.last_id, play);
	assert_string_equal(later.slots.id[0], play);
	put(r, &w, play, "is in Play", 1);
	at(&w, three, 1);
	skipped(r, &w, SKIPPED_ONLY);
	at(&w, three, 1);
	put(r, &w, play, "is in Play", 0);
	at(&w, "", 0);
	/* What is said now comes up. */
	two = said(r, "four");
	load(r, &w);
	at(&w, two, 1);
	walk_release(&w);
	walk_release(&later);
}

static void also_and_back(void **state)
{
	struct rig *r = *state;
	const char *one = said(r, "one"), *two = said(r, "two"), *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep");
	struct coding_walk w = walk(r, NULL);
	unsigned shown;

	load(r, &w);
	shown = w.shown;
	w.adding = true;
	put(r, &w, play, "is in Play", 1);
	at(&w, one, 1);
	assert_true(w.added && !w.adding);
	assert_int_equal(w.shown, shown);
	stands_is(r, &w, "It stands in Play");
	put(r, &w, sleep, "is in Sleep as well", 1);
	at(&w, two, 1);
	assert_true(w.shown > shown);
	assert_string_equal(themes_of(r, one), "Play, Sleep");
	/* One that one came back to goes from where it stood; where it is already it stays, and the next one comes. */
	RIG_OK(r, walk_back(&r->op, &w, &r->err));
	at(&w, one, 1);
	assert_false(w.open);
	put(r, &w, play, "is in Play", 1);
	assert_string_equal(themes_of(r, one), "Play");
	at(&w, two, 1);
	RIG_OK(r, walk_back(&r->op, &w, &r->err));
	put(r, &w, play, "is in Play", 1);
	at(&w, two, 1);
	walk_release(&w);
}

static void what_was_taken_back_comes_up_again(void **state)
{
	struct rig *r = *state;
	const char *one = said(r, "one"), *two = said(r, "two"), *play = rig_theme(r, "Play");
	struct coding_walk w = walk(r, NULL);

	load(r, &w);
	/* Ana does it here, and Ana takes it back. */
	put(r, &w, play, "is in Play", 1);
	at(&w, two, 1);
	rig_undo(r);
	assert_string_equal(load(r, &w), "");
	at(&w, one, 2);
	assert_true(w.open);
	assert_int_equal(w.trail.n, 0);
	RIG_OK(r, walk_park(&r->op, &w, "for the council", &r->err));
	RIG_OK(r, walk_go_on(&r->op, &w, false, &r->err));
	at(&w, two, 2);
	RIG_OK(r, walk_back(&r->op, &w, &r->err));
	stands_is(r, &w, "It is set aside, because: for the council");
	/* Put somewhere from there, and taken back: set aside it is again, which is a place. */
	load(r, &w);
	at(&w, one, 1);
	put(r, &w, play, "is in Play", 1);
	rig_undo(r);
	load(r, &w);
	at(&w, two, 1);
	walk_release(&w);
}

static void what_others_dealt_with_is_passed_over(void **state)
{
	struct rig *r = *state;
	const char *id[6], *play = rig_theme(r, "Play");
	struct coding_walk w = walk(r, NULL);

	for (int i = 0; i < 6; i++)
		id[i] = said(r, arena_printf(r->a, "number %d", i + 1));
	load(r, &w);
	at(&w, id[0], 6);
	RIG_OK(r, op_words_theme(&r->other, MANY(r, id[0]), play, false, NULL, &r->err));
	assert_false(walk_still_open(&r->op, &w));
	assert_string_equal(load(r, &w), "Somebody put E1-A1 meanwhile into Play. Here is the next one.");
	at(&w, id[1], 5);
	RIG_OK(r, op_words_park(&r->other, MANY(r, id[1]), "for the council", NULL, &r->err));
	assert_false(walk_still_open(&r->op, &w));
	assert_string_equal(load(r, &w), "Somebody set E1-A2 aside meanwhile. Here is the next one.");
	at(&w, id[2], 4);
	RIG_OK(r, op_words_mark(&r->other, MANY(r, id[2]), MARK_HOLD, true, NULL, &r->err));
	assert_false(walk_still_open(&r->op, &w));
	assert_string_equal(load(r, &w), "One was taken out or put on hold by somebody. Here is the next one.");
	at(&w, id[3], 3);
	RIG_OK(r, op_words_remove(&r->other, MANY(r, id[3]), NULL, &r->err));
	assert_string_equal(load(r, &w), "One was taken out or put on hold by somebody. Here is the next one.");
	at(&w, id[4], 2);
	/* To which a theme was added here stays, whatever else is added to it. */
	w.adding = true;
	put(r, &w, play, "is in Play", 1);
	RIG_OK(r, op_words_theme(&r->other, MANY(r, id[4]), rig_theme(r, "Sleep"), false, NULL, &r->err));
	assert_true(walk_still_open(&r->op, &w));
	assert_string_equal(load(r, &w), "");
	at(&w, id[4], 1);
	RIG_OK(r, walk_go_on(&r->op, &w, false, &r->err));
	at(&w, id[5], 1);
	RIG_OK(r, walk_hold(&r->op, &w, &r->err));
	RIG_OK(r, walk_go_on(&r->op, &w, false, &r->err));
	assert_string_equal(load(r, &w), "");
	at(&w, "", 0);
	walk_release(&w);
}

static void a_new_theme_takes_it(void **state)
{
	struct rig *r = *state;
	const char *one = said(r, "one");
	struct coding_walk w = walk(r, NULL);

	load(r, &w);
	RIG_NO(r, ERR_INVALID, walk_put_new(&r->op, &w, " ", &r->err));
	RIG_NO(r, ERR_INVALID, walk_park(&r->op, &w, "", &r->err));
	RIG_OK(r, walk_put_new(&r->op, &w, "Play", &r->err));
	assert_string_equal(themes_of(r, one), "Play");
	RIG_OK(r, walk_go_on(&r->op, &w, false, &r->err));
	RIG_OK(r, walk_back(&r->op, &w, &r->err));
	RIG_OK(r, walk_put_new(&r->op, &w, "Sleep", &r->err));
	assert_string_equal(themes_of(r, one), "Sleep");
	w.adding = true;
	load(r, &w);
	RIG_OK(r, walk_put_new(&r->op, &w, "Fun", &r->err));
	assert_string_equal(themes_of(r, one), "Sleep, Fun");
	walk_release(&w);
}

static void blind_it_keeps_to_its_own(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), *first;
	char opinion[STORE_ID_SIZE];
	struct coding_walk w;

	for (int i = 0; i < 3; i++)
		RIG_OK(r, op_words_theme(&r->maker, MANY(r, said(r, "words")), play, false, NULL, &r->err));
	RIG_OK(r, op_opinion_start(&r->op, r->id, 3, opinion, &r->err));
	w = walk(r, opinion);
	load(r, &w);
	assert_int_equal(walk_left(&w), 3);
	stands_is(r, &w, "");
	assert_string_equal(w.last_id, "");
	first = arena_strdup(r->a, w.at);
	put(r, &w, sleep, "goes into Sleep", 2);
	assert_string_equal(w.last_id, sleep);
	assert_string_equal(themes_of(r, first), "Play");
	assert_int_equal(walk_left(&w), 2);
	/* What was looked at before is not counted twice. */
	RIG_OK(r, walk_back(&r->op, &w, &r->err));
	assert_string_equal(w.at, first);
	stands_is(r, &w, "You put it into Sleep");
	w.adding = true;
	put(r, &w, play, "goes into Play", 2);
	stands_is(r, &w, "You put it into Play and Sleep");
	RIG_OK(r, walk_park(&r->op, &w, NULL, &r->err));
	assert_int_equal(walk_left_then(&r->op, &w), 2);
	RIG_OK(r, walk_go_on(&r->op, &w, false, &r->err));
	load(r, &w);
	assert_int_equal(walk_left(&w), 2);
	walk_blind_words(&w, rig_words(r));
	assert_string_equal(str_text(&r->words), "Second opinion: 1 of 3 looked at");
	/* One that is held meanwhile is in the sample no more. */
	RIG_OK(r, op_words_mark(&r->other, MANY(r, arena_strdup(r->a, w.at)), MARK_HOLD, true, NULL, &r->err));
	assert_string_equal(load(r, &w), "One was taken out or put on hold by somebody. Here is the next one.");
	put(r, &w, play, "goes into Play", 0);
	at(&w, "", 0);
	walk_release(&w);
}

static void who_said_it_in_words(void **state)
{
	struct rig *r = *state;
	const char *one = rig_say(r, rig_group(r, "Otters", "child", NULL, NULL), "child", "", "one"), *two = said(r, "the same");
	struct coding_walk w = walk(r, NULL);

	load(r, &w);
	walk_tags(&w, r->s.model, rig_words(r));
	assert_string_equal(str_text(&r->words), "E1-A1, Children, Otters");
	RIG_OK(r, op_words_group(&r->other, MANY(r, one, two), one, NULL, &r->err));
	load(r, &w);
	walk_tags(&w, r->s.model, rig_words(r));
	assert_string_equal(str_text(&r->words), "E1-A1, Children, Otters, said 2 times");
	walk_release(&w);
}

/* A file that cannot be read is not shown as if it were empty. */
static void on_failure_nothing_is_asked(void **state)
{
	struct rig *r = *state;
	struct walk_taken taken;
	sqlite3 *db;
	struct coding_walk w = walk(r, NULL), lost = walk(r, "0123456789abcdef0123456789abcdef");

	(void)said(r, "one");
	load(r, &w);
	load(r, &lost);
	at(&lost, "", 0);
	assert_int_equal(sqlite3_open(r->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "ALTER TABLE coding RENAME TO was_coding; ALTER TABLE theme RENAME TO was_theme", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_false(walk_load(&r->op, &w, r->a, &taken, &r->err));
	assert_true(strlen(error_text(&r->err)) > 10);
	assert_string_equal(w.at, "");
	assert_int_equal(w.n_themes + w.n_in + w.n_items, 0);
	walk_release(&w);
	walk_release(&lost);
}

#define T(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_oldest_first_and_round_again),
		T(also_and_back),
		T(what_was_taken_back_comes_up_again),
		T(what_others_dealt_with_is_passed_over),
		T(a_new_theme_takes_it),
		T(blind_it_keeps_to_its_own),
		T(who_said_it_in_words),
		T(on_failure_nothing_is_asked),
	};

	return cmocka_run_group_tests_name("coding: the walk", tests, NULL, NULL);
}
