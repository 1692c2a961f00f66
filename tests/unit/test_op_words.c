/* Deeds on many statements: each does what it says, names how many, passes over what is gone, and is taken back after a restart. */
#include "config.h"

#include "words_rig.h"

#include "store/care.h"
#include "store/merge.h"

static void put_into_a_theme(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "a swing"), *b = said(r, "a slide"), *c = said(r, "grass");
	long done;

	RIG_OK(r, op_words_theme(&r->maker, MANY(r, a), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b, c, b), play, false, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(newest_deed(r), "put 2 statements into a theme");
	assert_string_equal(all_themes(r), "Play 3");
	assert_string_equal(standing(r), "3: 3 themed, 0 parked, 0 unthemed, 0 held");
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->op, MANY(r, a, b), play, false, &done, &r->err));
	assert_string_equal(r->err.text, "Nothing was changed: they stand in this theme already.");
	assert_int_equal(done, 0);
	undo_is(r, "put 2 statements into a theme");
	assert_string_equal(all_themes(r), "Play 1");
	assert_string_equal(themes_of(r, a), "Play");
	assert_string_equal(themes_of(r, b), "");
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->op, many(r, NULL, 0), play, false, &done, &r->err));
	RIG_OK(r, op_theme_remove(&r->op, play, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_words_theme(&r->op, MANY(r, b), play, false, &done, &r->err));
}

static void moved(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), *food = rig_theme(r, "Food"), *a = said(r, "a"), *b = said(r, "b");
	long done;

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), sleep, false, NULL, &r->err));
	assert_string_equal(newest_deed(r), "put 1 statement into a theme");
	assert_string_equal(themes_of(r, a), "Play, Sleep");
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), food, true, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(themes_of(r, a), "Food");
	assert_string_equal(themes_of(r, b), "Food");
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->op, MANY(r, a, b), food, true, &done, &r->err));
	undo_is(r, "move 2 statements into a theme");
	assert_string_equal(themes_of(r, a), "Play, Sleep");
	assert_string_equal(themes_of(r, b), "Play");
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), sleep, true, &done, &r->err));
	assert_int_equal(done, 1);
	assert_string_equal(themes_of(r, a), "Sleep");
}

static void out_of_themes(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), *a = said(r, "a"), *b = said(r, "b");
	long done;

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), sleep, false, NULL, &r->err));
	RIG_OK(r, op_words_untheme(&r->op, MANY(r, a, b), sleep, &done, &r->err));
	assert_int_equal(done, 1);
	assert_string_equal(newest_deed(r), "take 1 statement out of a theme");
	RIG_NO(r, ERR_NOTHING, op_words_untheme(&r->op, MANY(r, a, b), sleep, &done, &r->err));
	undo_is(r, "take 1 statement out of a theme");
	assert_string_equal(themes_of(r, a), "Play, Sleep");
	RIG_OK(r, op_words_untheme(&r->op, MANY(r, a, b), NULL, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(standing(r), "2: 0 themed, 0 parked, 2 unthemed, 0 held");
	RIG_NO(r, ERR_NOTHING, op_words_untheme(&r->op, MANY(r, a, b), NULL, &done, &r->err));
	assert_string_equal(r->err.text, "Nothing was changed: they stand in no theme.");
	undo_is(r, "take 2 statements out of all themes");
	assert_string_equal(themes_of(r, a), "Play, Sleep");
}

static void set_aside(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "the bus is late"), *b = said(r, "the bus is dear");
	long done;

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), play, false, NULL, &r->err));
	RIG_NO(r, ERR_INVALID, op_words_park(&r->op, MANY(r, a), " \t", &done, &r->err));
	RIG_OK(r, op_words_park(&r->op, MANY(r, a, b), " sent to the bus company ", &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(row_of(r, a).parked, "sent to the bus company");
	assert_string_equal(standing(r), "2: 0 themed, 2 parked, 0 unthemed, 0 held");
	RIG_NO(r, ERR_NOTHING, op_words_park(&r->op, MANY(r, a, b), "sent to the bus company", &done, &r->err));
	undo_is(r, "set 2 statements aside");
	assert_string_equal(themes_of(r, a), "Play");
	assert_string_equal(row_of(r, a).parked, "");
	RIG_OK(r, op_words_park(&r->op, MANY(r, b), "nobody here can decide it", &done, &r->err));
	/* A theme goes before parking, and takes it off. */
	RIG_OK(r, op_words_theme(&r->op, MANY(r, b), play, false, &done, &r->err));
	assert_string_equal(row_of(r, b).parked, "");
	assert_string_equal(standing(r), "2: 2 themed, 0 parked, 0 unthemed, 0 held");
	undo_is(r, "put 1 statement into a theme");
	assert_string_equal(row_of(r, b).parked, "nobody here can decide it");
	RIG_OK(r, op_words_park(&r->op, MANY(r, a, b), NULL, &done, &r->err));
	assert_int_equal(done, 1);
	assert_string_equal(standing(r), "2: 1 themed, 0 parked, 1 unthemed, 0 held");
	RIG_NO(r, ERR_NOTHING, op_words_park(&r->op, MANY(r, a, b), NULL, &done, &r->err));
	undo_is(r, "take up 1 statement that was set aside");
	assert_string_equal(row_of(r, b).parked, "nobody here can decide it");
}

static void marked_and_held(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "a"), *b = said(r, "b"), *c = said(r, "c");
	long done;

	RIG_OK(r, op_statement_mark(&r->maker, a, MARK_MINORITY, true, &r->err));
	RIG_OK(r, op_words_mark(&r->op, MANY(r, a, b, c), MARK_MINORITY, true, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(newest_deed(r), "mark 2 statements as a minority view");
	undo_is(r, "mark 2 statements as a minority view");
	assert_true(row_of(r, a).minority);
	assert_false(row_of(r, b).minority);
	RIG_OK(r, op_words_mark(&r->op, MANY(r, a, b), MARK_HOLD, true, &done, &r->err));
	assert_string_equal(newest_deed(r), "put 2 statements on hold");
	assert_string_equal(standing(r), "3: 0 themed, 0 parked, 1 unthemed, 2 held");
	RIG_NO(r, ERR_NOTHING, op_words_mark(&r->op, MANY(r, a, b), MARK_HOLD, true, &done, &r->err));
	/* What is on hold is worked on by nobody. */
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, c), play, false, &done, &r->err));
	assert_int_equal(done, 1);
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->op, MANY(r, a, b), play, false, &done, &r->err));
	assert_string_equal(r->err.text, "Nothing was changed: what is on hold has to be released first.");
	RIG_OK(r, op_words_mark(&r->op, MANY(r, a, b, c), MARK_HOLD, false, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(standing(r), "3: 1 themed, 0 parked, 2 unthemed, 0 held");
	undo_is(r, "release 2 statements");
	assert_string_equal(standing(r), "3: 1 themed, 0 parked, 0 unthemed, 2 held");
}

static void one_value_for_all(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL), *a = said(r, "a"), *b = said(r, "b");
	const struct statement_new other = { .engagement = r->id, .event = rig_event(r, 2), .words = "said at event 2" };
	const struct field *kind = entity_field(ENTITY_STATEMENT, "kind"), *group = entity_field(ENTITY_STATEMENT, "group_id");
	char later[STORE_ID_SIZE];
	long done;

	RIG_OK(r, op_statement_add(&r->maker, &other, later, &r->err));
	RIG_OK(r, op_words_put(&r->op, MANY(r, a, b, later), kind, "need", &done, &r->err));
	assert_int_equal(done, 3);
	assert_string_equal(row_of(r, later).kind, "need");
	RIG_NO(r, ERR_NOTHING, op_words_put(&r->op, MANY(r, a, b), kind, "need", &done, &r->err));
	undo_is(r, "change the kind of 3 statements");
	assert_string_equal(row_of(r, a).kind, "");
	RIG_OK(r, op_words_put(&r->op, MANY(r, a, later), group, otters, &done, &r->err));
	assert_int_equal(done, 1);
	assert_string_equal(row_of(r, a).group_name, "Otters");
	assert_string_equal(row_of(r, later).group, "");
	RIG_NO(r, ERR_NOTHING, op_words_put(&r->op, MANY(r, later), group, otters, &done, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_words_put(&r->op, MANY(r, a), group, a, &done, &r->err));
	RIG_NO(r, ERR_INTERNAL, op_words_put(&r->op, MANY(r, a), entity_field(ENTITY_STATEMENT, "words"), "x", &done, &r->err));
	RIG_OK(r, op_words_put(&r->op, MANY(r, a, b, later), group, "", &done, &r->err));
	assert_int_equal(done, 1);
}

static void say_the_same(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), *food = rig_theme(r, "Food");
	const char *a = said(r, "a swing"), *b = said(r, "swings"), *c = said(r, "a swing please"), *d = said(r, "one swing");
	long done;

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, b), sleep, false, NULL, &r->err));
	RIG_OK(r, op_words_park(&r->op, MANY(r, c), "said before", NULL, &r->err));
	RIG_OK(r, op_words_group(&r->op, MANY(r, a, b, c), a, &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(newest_deed(r), "group 3 statements that say the same");
	assert_int_equal(row_of(r, a).grouped, 2);
	assert_string_equal(row_of(r, b).same_as, a);
	assert_string_equal(themes_of(r, c), "Play, Sleep");
	assert_string_equal(row_of(r, c).words, "a swing please");
	assert_string_equal(standing(r), "4: 3 themed, 0 parked, 1 unthemed, 0 held");
	RIG_NO(r, ERR_NOTHING, op_words_group(&r->op, MANY(r, a, b), a, &done, &r->err));
	RIG_NO(r, ERR_NOTHING, op_words_group(&r->op, MANY(r, d), d, &done, &r->err));
	/* Grouped with one that is grouped: the one that stands for them stays. */
	RIG_OK(r, op_words_group(&r->op, MANY(r, b, d), b, &done, &r->err));
	assert_string_equal(row_of(r, d).same_as, a);
	assert_string_equal(themes_of(r, d), "Play, Sleep");
	undo_is(r, "group 2 statements that say the same");
	assert_string_equal(row_of(r, d).same_as, "");
	assert_string_equal(themes_of(r, d), "");
	/* What is done to one of them is done to all. */
	RIG_OK(r, op_words_theme(&r->op, MANY(r, b), food, true, &done, &r->err));
	assert_int_equal(done, 3);
	assert_string_equal(themes_of(r, c), "Food");
	undo_is(r, "move 3 statements into a theme");
	/* One leaves, or all of them. */
	RIG_OK(r, op_words_split(&r->op, MANY(r, b), &done, &r->err));
	assert_int_equal(done, 1);
	assert_int_equal(row_of(r, a).grouped, 1);
	undo_is(r, "split 1 statement off its group");
	RIG_OK(r, op_words_split(&r->op, MANY(r, a, b), &done, &r->err));
	assert_int_equal(done, 2);
	assert_int_equal(row_of(r, a).grouped, 0);
	assert_string_equal(themes_of(r, c), "Play, Sleep");
	RIG_NO(r, ERR_NOTHING, op_words_split(&r->op, MANY(r, a, b), &done, &r->err));
	undo_is(r, "split 2 statements off their group");
	assert_int_equal(row_of(r, a).grouped, 2);
	RIG_OK(r, op_statement_mark(&r->op, d, MARK_HOLD, true, &r->err));
	RIG_OK(r, op_words_split(&r->op, MANY(r, c), &done, &r->err));
	RIG_NO(r, ERR_INVALID, op_words_group(&r->op, MANY(r, a, c, d), a, &done, &r->err));
	assert_string_equal(r->err.text, "Nothing was grouped: 1 of them is on hold. Release it first, or leave it out.");
	assert_string_equal(row_of(r, c).same_as, "");
}

static void linked(void **state)
{
	struct rig *r = *state;
	const char *need = said(r, "a crossing"), *also = said(r, "slow cars"), *idea = said(r, "paint the road"), **ends;
	char promise[STORE_ID_SIZE];
	size_t n;
	long done;

	RIG_OK(r, op_words_link(&r->op, MANY(r, need, also, idea), idea, true, &done, &r->err));
	assert_int_equal(done, 2);
	RIG_OK(r, link_ends(r->op.st, idea, true, r->a, &ends, &n, &r->err));
	assert_int_equal(n, 2);
	RIG_NO(r, ERR_NOTHING, op_words_link(&r->op, MANY(r, need, also), idea, true, &done, &r->err));
	RIG_NO(r, ERR_NOTHING, op_words_link(&r->op, MANY(r, idea), idea, true, &done, &r->err));
	undo_is(r, "link 2 statements");
	RIG_OK(r, link_ends(r->op.st, idea, true, r->a, &ends, &n, &r->err));
	assert_int_equal(n, 0);
	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 3), "will", "paint a crossing", promise, &r->err));
	RIG_OK(r, op_words_link(&r->op, MANY(r, need), promise, true, &done, &r->err));
	RIG_OK(r, link_ends(r->op.st, need, false, r->a, &ends, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(ends[0], promise);
	RIG_OK(r, op_words_link(&r->op, MANY(r, need, also), promise, false, &done, &r->err));
	assert_int_equal(done, 1);
	RIG_NO(r, ERR_NOTHING, op_words_link(&r->op, MANY(r, need, also), promise, false, &done, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_words_link(&r->op, MANY(r, need), r->id, true, &done, &r->err));
}

static void vanished_ones(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "a"), *b = said(r, "b"), *c = said(r, "c");
	struct statement_row row;
	long done;

	RIG_OK(r, op_words_remove(&r->op, MANY(r, a, b), &done, &r->err));
	assert_int_equal(done, 2);
	assert_string_equal(newest_deed(r), "remove 2 statements");
	RIG_NO(r, ERR_NOT_FOUND, statement_get(r->op.st, a, r->a, &row, &r->err));
	RIG_OK(r, op_words_theme(&r->maker, MANY(r, a, c, b), play, false, &done, &r->err));
	assert_int_equal(done, 1);
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->op, MANY(r, a, b), play, false, &done, &r->err));
	assert_string_equal(r->err.text, "Nothing was changed: somebody has taken these statements out meanwhile.");
	RIG_NO(r, ERR_NOTHING, op_words_remove(&r->op, MANY(r, a, b), &done, &r->err));
	RIG_NO(r, ERR_NOTHING, op_words_mark(&r->op, MANY(r, a), MARK_VERBATIM, true, &done, &r->err));
	undo_is(r, "remove 2 statements");
	assert_string_equal(row_of(r, a).words, "a");
	assert_string_equal(standing(r), "3: 1 themed, 0 parked, 2 unthemed, 0 held");
}

/* Two people at once: each keeps what is theirs, and undo takes back one's own. */
static void two_at_work(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), *a = said(r, "a"), *b = said(r, "b"), *c = said(r, "c");
	long done;

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b, c), play, false, &done, &r->err));
	RIG_OK(r, op_words_theme(&r->other, MANY(r, a, b), sleep, true, &done, &r->err));
	assert_int_equal(done, 2);
	RIG_OK(r, op_words_remove(&r->other, MANY(r, c), &done, &r->err));
	RIG_NO(r, ERR_NOTHING, op_words_untheme(&r->op, MANY(r, a, b, c), play, &done, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, c), play, false, &done, &r->err));
	assert_int_equal(done, 1);
	assert_string_equal(themes_of(r, a), "Play, Sleep");
	undo_is(r, "put 1 statement into a theme");
	assert_string_equal(themes_of(r, a), "Sleep");
	assert_string_equal(themes_of(r, b), "Sleep");
	assert_string_equal(standing(r), "2: 2 themed, 0 parked, 0 unthemed, 0 held");
}

static void a_thousand(void **state)
{
	enum { N = 1000 };
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *sleep = rig_theme(r, "Sleep"), **ids = arena_alloc(r->a, N * sizeof *ids);
	struct statement_new *all = arena_alloc(r->a, N * sizeof *all);
	const struct statement_filter f = { .engagement = r->id };
	long done;
	size_t n;

	for (size_t i = 0; i < N; i++)
		all[i] = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 1), .kind = "need", .band = "child",
			.words = arena_printf(r->a, "an invented wish, number %zu", i) };
	RIG_OK(r, op_statements_add(&r->maker, all, N, &r->err));
	RIG_OK(r, statement_ids(r->op.st, &f, N, r->a, &ids, &n, &r->err));
	assert_int_equal(n, N);
	RIG_OK(r, op_words_theme(&r->maker, many(r, ids, n), sleep, false, NULL, &r->err));
	int64_t from = clock_steady_ms();
	RIG_OK(r, op_words_theme(&r->op, many(r, ids, n), play, true, &done, &r->err));
	int64_t took = clock_steady_ms() - from;
	assert_int_equal(done, N);
	print_message("1,000 statements moved into a theme in %ld ms\n", (long)took);
	assert_string_equal(all_themes(r), "Play 1000, Sleep 0");
	undo_is(r, "move 1000 statements into a theme");
	assert_string_equal(all_themes(r), "Play 0, Sleep 1000");
	from = clock_steady_ms();
	RIG_OK(r, op_words_group(&r->op, many(r, ids, n), ids[0], &done, &r->err));
	print_message("and grouped in %ld ms\n", (long)(clock_steady_ms() - from));
	assert_int_equal(row_of(r, ids[0]).grouped, N - 1);
	undo_is(r, "group 1000 statements that say the same");
	assert_int_equal(row_of(r, ids[0]).grouped, 0);
}

/* Two copies put the same into the same theme apart, and one of them more: when they meet, it is done once and nobody has to decide. */
static void two_copies(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "a"), *b = said(r, "b"), *copy = arena_printf(r->a, "%s/copy.db", r->folder);
	struct op apart = { .content = &rig_content, .actor = "Ben" };
	struct conflict_row *conflicts;
	struct merged merged;
	size_t n;

	RIG_OK(r, care_copy(r->op.st, copy, &r->err));
	RIG_OK(r, store_open(&apart.st, copy, STORE_SCRATCH, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), play, false, NULL, &r->err));
	RIG_OK(r, op_words_link(&r->op, MANY(r, a), b, true, NULL, &r->err));
	rig_pass(60);
	RIG_OK(r, op_words_theme(&apart, MANY(r, a, b), play, false, NULL, &r->err));
	RIG_OK(r, op_words_link(&apart, MANY(r, a), b, true, NULL, &r->err));
	store_close(apart.st);
	RIG_OK(r, merge_file(r->op.st, copy, &merged, &r->err));
	assert_string_equal(all_themes(r), "Play 2");
	RIG_OK(r, conflict_list(r->op.st, r->a, &conflicts, &n, &r->err));
	assert_int_equal(n, 0);
	assert_string_equal(standing(r), "2: 2 themed, 0 parked, 0 unthemed, 0 held");
}

/* What is said during an activity on a theme belongs to that theme: the same deed. */
static void said_on_a_theme(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *fun = rig_theme(r, "Fun"), *table = rig_row(r, 1, "running-order", "activity", "Ideas", NULL);
	const struct cell cell = { .engagement = r->id, .record = rig_event(r, 1), .row = table, .step = "running-order", .field = "theme" };
	static const struct field about = { .key = "theme", .label = "Theme", .kind = FIELD_CHOICE, .source = CHOICES_THEMES };
	struct statement_new s = { .engagement = r->id, .event = rig_event(r, 1), .words = "a rope", .activity = table };
	const struct statement_new three[] = { s, { .engagement = r->id, .event = rig_event(r, 1), .words = "before it" }, s };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_statement_add(&r->op, &s, id, &r->err));
	assert_string_equal(themes_of(r, id), "");
	RIG_OK(r, op_put(&r->maker, &cell, &about, "", play, NULL, &r->err));
	RIG_OK(r, op_statement_add(&r->op, &s, id, &r->err));
	assert_string_equal(themes_of(r, id), "Play");
	undo_is(r, "add a statement");
	assert_string_equal(standing(r), "1: 0 themed, 0 parked, 1 unthemed, 0 held");
	RIG_OK(r, op_statements_add(&r->op, three, 3, &r->err));
	assert_string_equal(standing(r), "4: 2 themed, 0 parked, 2 unthemed, 0 held");
	undo_is(r, "add 3 statements");
	RIG_OK(r, op_theme_merge(&r->maker, play, fun, &r->err));
	RIG_OK(r, op_statement_add(&r->op, &s, id, &r->err));
	assert_string_equal(themes_of(r, id), "Fun");
	RIG_OK(r, op_theme_remove(&r->maker, fun, &r->err));
	RIG_OK(r, op_theme_remove(&r->maker, play, &r->err));
	RIG_OK(r, op_statement_add(&r->op, &s, id, &r->err));
	assert_string_equal(themes_of(r, id), "");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)
	const struct CMUnitTest tests[] = { TEST(put_into_a_theme), TEST(moved), TEST(out_of_themes), TEST(set_aside), TEST(marked_and_held),
		TEST(one_value_for_all), TEST(say_the_same), TEST(linked), TEST(vanished_ones), TEST(two_at_work), TEST(a_thousand),
		TEST(said_on_a_theme), TEST(two_copies) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
