/* Themes: made, named, merged, split, ordered; the ten keys; reasons; a second opinion; the choices of a field. */
#include "config.h"

#include "words_rig.h"

#include "op/choices.h"
#include "store/register.h"

static const char *title_of(struct rig *r, const char *id)
{
	struct theme_row t;

	if (!*id)
		return "";
	RIG_OK(r, theme_get(r->op.st, id, r->a, &t, &r->err));
	return t.title;
}

static void made_and_removed(void **state)
{
	struct rig *r = *state;
	const char *a = said(r, "a"), *b = said(r, "b");
	char id[STORE_ID_SIZE], *longer = arena_alloc(r->a, 302);

	memset(longer, 'x', 301);
	RIG_NO(r, ERR_INVALID, op_theme_add(&r->op, r->id, "  ", id, &r->err));
	RIG_NO(r, ERR_INVALID, op_theme_add(&r->op, r->id, longer, id, &r->err));
	RIG_OK(r, op_theme_add(&r->op, r->id, " Young people's problems ", id, &r->err));
	assert_string_equal(all_themes(r), "Young people's problems 0");
	assert_string_equal(newest_deed(r), "add a theme");
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), id, false, NULL, &r->err));
	RIG_OK(r, op_theme_remove(&r->op, id, &r->err));
	assert_string_equal(standing(r), "2: 0 themed, 0 parked, 2 unthemed, 0 held");
	undo_is(r, "remove a theme");
	assert_string_equal(all_themes(r), "Young people's problems 2");
}

static void made_with_statements(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *a = said(r, "a"), *b = said(r, "b"), *gone = said(r, "gone");
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), play, false, NULL, &r->err));
	RIG_OK(r, op_words_remove(&r->other, MANY(r, gone), NULL, &r->err));
	RIG_OK(r, op_theme_with(&r->op, MANY(r, a, b, gone), "Swings", false, id, &r->err));
	assert_string_equal(newest_deed(r), "make a theme with 2 statements");
	assert_string_equal(all_themes(r), "Play 1, Swings 2");
	undo_is(r, "make a theme with 2 statements");
	assert_string_equal(all_themes(r), "Play 1");
	assert_string_equal(themes_of(r, a), "Play");
	RIG_OK(r, op_theme_with(&r->op, MANY(r, a, b), "Slides", true, id, &r->err));
	assert_string_equal(all_themes(r), "Play 0, Slides 2");
	RIG_NO(r, ERR_NOTHING, op_theme_with(&r->op, MANY(r, gone), "Nothing in it", false, id, &r->err));
	RIG_NO(r, ERR_INVALID, op_theme_with(&r->op, MANY(r, a), "", false, id, &r->err));
	assert_string_equal(all_themes(r), "Play 0, Slides 2");
	RIG_OK(r, op_theme_with(&r->op, many(r, NULL, 0), "Empty yet", false, id, &r->err));
	assert_string_equal(newest_deed(r), "add a theme");
}

static void merged_and_back(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *fun = rig_theme(r, "Fun"), *a = said(r, "a"), *b = said(r, "b");

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, b), fun, false, NULL, &r->err));
	RIG_OK(r, op_theme_merge(&r->op, play, fun, &r->err));
	assert_string_equal(all_themes(r), "Fun 2");
	RIG_NO(r, ERR_INVALID, op_theme_merge(&r->op, fun, play, &r->err));
	RIG_NO(r, ERR_INVALID, op_theme_merge(&r->op, fun, fun, &r->err));
	/* Whoever means the merged one means the one that it stands in. */
	RIG_NO(r, ERR_NOTHING, op_words_theme(&r->other, MANY(r, a), play, false, NULL, &r->err));
	undo_is(r, "merge a theme into another");
	assert_string_equal(all_themes(r), "Play 2, Fun 1");
	RIG_OK(r, op_theme_merge(&r->op, play, fun, &r->err));
	RIG_OK(r, op_theme_unmerge(&r->op, play, &r->err));
	assert_string_equal(all_themes(r), "Play 2, Fun 1");
	undo_is(r, "let a merged theme stand on its own");
	assert_string_equal(all_themes(r), "Fun 2");
	assert_string_equal(standing(r), "2: 2 themed, 0 parked, 0 unthemed, 0 held");
}

static void split_and_ordered(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *food = rig_theme(r, "Food"), *a = said(r, "a"), *b = said(r, "b"), *c = said(r, "c");
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_words_theme(&r->op, MANY(r, a, b), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), food, false, NULL, &r->err));
	RIG_OK(r, op_theme_split(&r->op, MANY(r, a, c), play, "Swings", id, &r->err));
	assert_string_equal(newest_deed(r), "split 1 statement off a theme");
	assert_string_equal(all_themes(r), "Play 1, Food 1, Swings 1");
	assert_string_equal(themes_of(r, a), "Food, Swings");
	assert_string_equal(themes_of(r, c), "");
	undo_is(r, "split 1 statement off a theme");
	assert_string_equal(all_themes(r), "Play 2, Food 1");
	RIG_NO(r, ERR_NOTHING, op_theme_split(&r->op, MANY(r, c), play, "Swings", id, &r->err));
	assert_string_equal(all_themes(r), "Play 2, Food 1");
	RIG_OK(r, op_theme_move(&r->op, food, -1, &r->err));
	assert_string_equal(all_themes(r), "Food 1, Play 2");
	RIG_NO(r, ERR_NOTHING, op_theme_move(&r->op, food, -1, &r->err));
	undo_is(r, "move a theme");
	assert_string_equal(all_themes(r), "Play 2, Food 1");
}

static void reminded(void **state)
{
	static const struct { const char *label, *found; } cases[] = {
		{ "Lack of play", "lack of" }, { "Young people's mental health problems", "problems" }, { "Being healthy", "" },
		{ "Feeling safe", "" }, { "Poor housing", "poor" }, { "Notes and nowhere", "" }, { "No place to go", "no" },
		{ "Somewhere that is not enough", "not enough" }, { "Antisocial behaviour", "antisocial" }, { "FAILING schools", "failing" },
		{ "Blackbirds", "" }, { "", "" }, { "Badger walks", "" }, { "Flack", "" },
	};
	struct str out = STR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&out);
		label_reminder(cases[i].label, &out);
		assert_string_equal(str_text(&out), cases[i].found);
	}
	str_release(&out);
}

/* The titles on the ten keys, and the last: "A B C, last B". */
static const char *keys_of(struct rig *r, const struct slots *s)
{
	const char *all = "";

	for (size_t i = 0; i < SLOTS; i++)
		all = arena_printf(r->a, "%s%s%s", all, i ? " " : "", *s->id[i] ? title_of(r, s->id[i]) : "-");
	return arena_printf(r->a, "%s, last %s", all, title_of(r, s->last));
}

static void ten_keys(void **state)
{
	struct rig *r = *state;
	const char *id[13], *a = said(r, "a");
	struct slots now, then;

	RIG_OK(r, slots_load(&r->op, r->id, NULL, r->a, &now, &r->err));
	assert_string_equal(keys_of(r, &now), "- - - - - - - - - -, last ");
	for (int i = 0; i < 13; i++)
		id[i] = rig_theme(r, arena_printf(r->a, "%c", 'A' + i));
	RIG_OK(r, slots_load(&r->op, r->id, &now, r->a, &now, &r->err));
	assert_string_equal(keys_of(r, &now), "A B C D E F G H I J, last ");
	/* A theme without a key takes that of the last that was never used; the others stay. */
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), id[1], false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, MANY(r, a), id[12], false, NULL, &r->err));
	RIG_OK(r, slots_load(&r->op, r->id, &now, r->a, &now, &r->err));
	assert_string_equal(keys_of(r, &now), "A B C D E F G H I M, last M");
	/* Not those of somebody else. */
	RIG_OK(r, op_words_theme(&r->other, MANY(r, a), id[11], false, NULL, &r->err));
	RIG_OK(r, slots_load(&r->op, r->id, &now, r->a, &now, &r->err));
	assert_string_equal(keys_of(r, &now), "A B C D E F G H I M, last M");
	for (int i = 2; i < 11; i++)
		RIG_OK(r, op_words_theme(&r->op, MANY(r, a), id[i], false, NULL, &r->err));
	RIG_OK(r, slots_load(&r->op, r->id, &now, r->a, &then, &r->err));
	/* J takes the key of A, which was never used, and K that of B, which was used longest ago: nobody else moves. */
	assert_string_equal(keys_of(r, &then), "J K C D E F G H I M, last K");
	rig_reopen(r);
	RIG_OK(r, slots_load(&r->op, r->id, NULL, r->a, &now, &r->err));
	assert_string_equal(keys_of(r, &now), "J K C D E F G H I M, last K");
	/* What is gone or merged leaves its key. */
	RIG_OK(r, op_theme_remove(&r->op, id[2], &r->err));
	RIG_OK(r, op_theme_merge(&r->op, id[10], id[3], &r->err));
	RIG_OK(r, slots_load(&r->op, r->id, &then, r->a, &now, &r->err));
	assert_string_equal(title_of(r, now.last), "D");
	assert_string_equal(keys_of(r, &now), "J A B D E F G H I M, last D");
}

static void reasons(void **state)
{
	struct rig *r = *state;
	const char *a = said(r, "a"), *b = said(r, "b"), *c = said(r, "c"), **out;
	size_t n;

	RIG_OK(r, park_reasons(&r->op, r->id, r->a, &out, &n, &r->err));
	assert_int_equal(n, 0);
	RIG_OK(r, op_words_park(&r->op, MANY(r, a), "first", NULL, &r->err));
	RIG_OK(r, op_words_park(&r->other, MANY(r, b), "second", NULL, &r->err));
	RIG_OK(r, op_words_park(&r->op, MANY(r, c), "first", NULL, &r->err));
	RIG_OK(r, park_reasons(&r->op, r->id, r->a, &out, &n, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(out[0], "first");
	assert_string_equal(out[1], "second");
	/* The reason of what is on hold is not to be read. */
	RIG_OK(r, op_statement_mark(&r->op, b, MARK_HOLD, true, &r->err));
	RIG_OK(r, park_reasons(&r->op, r->id, r->a, &out, &n, &r->err));
	assert_int_equal(n, 1);
}

static void second_opinion(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *food = rig_theme(r, "Food"), *id[8];
	struct theme_agreement *of;
	struct agreement all;
	struct opinion_item *items;
	char opinion[STORE_ID_SIZE];
	size_t n;
	double kappa;

	(void)rig_theme(r, "Used by nobody");
	RIG_NO(r, ERR_NOTHING, op_opinion_start(&r->other, r->id, 8, opinion, &r->err));
	for (int i = 0; i < 8; i++)
		id[i] = said(r, arena_printf(r->a, "an invented wish %d", i));
	RIG_OK(r, op_words_theme(&r->op, many(r, id, 4), play, false, NULL, &r->err));
	RIG_OK(r, op_words_theme(&r->op, many(r, id + 4, 4), food, false, NULL, &r->err));
	RIG_NO(r, ERR_INVALID, op_opinion_start(&r->other, r->id, 0, opinion, &r->err));
	RIG_OK(r, op_opinion_start(&r->other, r->id, 20, opinion, &r->err));
	RIG_OK(r, opinion_items(r->op.st, opinion, r->a, &items, &n, &r->err));
	assert_int_equal(n, 8);
	RIG_OK(r, opinion_compare(&r->op, r->id, opinion, r->a, &of, &n, &all, &r->err));
	assert_int_equal(n, 0);
	/* Ben puts 0 to 2 into play as Ana did, 3 into food, 4 and 5 into food, 6 into both, 7 nowhere. */
	for (int i = 0; i < 7; i++) {
		const char *themes[] = { i < 3 || i == 6 ? play : food, food };

		RIG_OK(r, op_opinion_code(&r->other, r->id, opinion, id[i], themes, i == 6 ? 2 : 1, &r->err));
	}
	RIG_OK(r, opinion_compare(&r->op, r->id, opinion, r->a, &of, &n, &all, &r->err));
	assert_int_equal(agreement_all(&of[0].a), 7);
	RIG_OK(r, op_opinion_code(&r->other, r->id, opinion, id[7], NULL, 0, &r->err));
	rig_reopen(r);
	RIG_OK(r, opinion_compare(&r->op, r->id, opinion, r->a, &of, &n, &all, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(of[0].theme->title, "Play");
	assert_int_equal(of[0].a.both, 3);
	assert_int_equal(of[0].a.first_only, 1);
	assert_int_equal(of[0].a.second_only, 1);
	assert_int_equal(of[0].a.neither, 3);
	assert_true(agreement_kappa(&of[0].a, &kappa));
	assert_true(kappa > 0.499 && kappa < 0.501);
	assert_int_equal(of[1].a.both, 3);
	assert_int_equal(of[1].a.first_only, 1);
	assert_int_equal(of[1].a.second_only, 1);
	assert_int_equal(all.both, 6);
	assert_int_equal(agreement_all(&all), 16);
	/* Merged since: both mean the one theme now. */
	RIG_OK(r, op_theme_merge(&r->op, food, play, &r->err));
	RIG_OK(r, opinion_compare(&r->op, r->id, opinion, r->a, &of, &n, &all, &r->err));
	assert_int_equal(n, 1);
	assert_int_equal(of[0].a.both, 7);
	assert_int_equal(of[0].a.first_only, 1);
	/* The coding itself was not touched, and the last answer can be taken back by Ben. */
	RIG_OK(r, op_undo(&r->other, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Taken back: give a second opinion on a statement.");
	RIG_OK(r, opinion_compare(&r->op, r->id, opinion, r->a, &of, &n, &all, &r->err));
	assert_int_equal(agreement_all(&of[0].a), 7);
}

/* "key=label key=label". */
static const char *choices(struct rig *r, enum choice_source source, const char *tags, int ordinal)
{
	const struct field f = { .key = "x", .label = "X", .kind = FIELD_CHOICE, .source = source, .tags = tags };
	const struct choice *list;
	const char *all = "";
	size_t n;

	rig_survey(r);
	RIG_OK(r, choices_of(&r->op, &r->s, &f, ordinal, r->a, &list, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(r->a, "%s%s%s", all, i ? ", " : "", list[i].label);
	return all;
}

static void choices_everywhere(void **state)
{
	static const struct choice rights[] = { { "12", "Article 12" }, { "31", "Article 31" } };
	static const struct tag_list tags = { .key = "rights", .title = "Rights", .tags = rights, .n = 2 };
	struct rig *r = *state;
	const char *play = rig_theme(r, "Too little play");
	const struct participant_new ana = { .engagement = r->id, .event = rig_event(r, 1), .code = "A1", .first_name = "Invented" };
	char person[STORE_ID_SIZE];

	(void)rig_theme(r, "Sleep");
	rig_column(r, "theme.label", play, "Room to play");
	assert_string_equal(choices(r, CHOICES_THEMES, NULL, 0), "Room to play, Sleep");
	assert_string_equal(choices(r, CHOICES_BANDS, NULL, 0), "Children, Young people, Adults");
	assert_string_equal(choices(r, CHOICES_QUESTIONS, NULL, 0), "What is needed?");
	assert_string_equal(choices(r, CHOICES_EVENTS, NULL, 0), "1 One, 2 Two, 3 Three");
	(void)rig_row(r, 1, "running-order", "activity", "Ideas", NULL);
	(void)rig_row(r, 2, "running-order", "activity", "Later", NULL);
	assert_string_equal(choices(r, CHOICES_ACTIVITIES, NULL, 1), "Ideas");
	assert_string_equal(choices(r, CHOICES_ACTIVITIES, NULL, 0), "Ideas, Later");
	(void)rig_group(r, "Otters", "child", NULL, NULL);
	assert_string_equal(choices(r, CHOICES_GROUPS, NULL, 1), "Otters");
	assert_string_equal(choices(r, CHOICES_GROUPS, NULL, 2), "");
	RIG_OK(r, store_begin(r->op.st, "Ana", "add a person", &r->err));
	RIG_OK(r, participant_add(r->op.st, &ana, person, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	assert_string_equal(choices(r, CHOICES_PARTICIPANTS, NULL, 1), "A1, Invented");
	assert_string_equal(choices(r, CHOICES_PARTICIPANTS, NULL, 2), "");
	assert_string_equal(choices(r, CHOICES_TAGS, "rights", 0), "");
	rig_content.tags = &tags;
	rig_content.n_tags = 1;
	assert_string_equal(choices(r, CHOICES_TAGS, "rights", 0), "Article 12, Article 31");
	assert_string_equal(choices(r, CHOICES_TAGS, "wellbeing", 0), "");
	rig_content.n_tags = 0;
	rig_content.tags = NULL;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, rig_begin, rig_end)
	const struct CMUnitTest tests[] = { TEST(made_and_removed), TEST(made_with_statements), TEST(merged_and_back),
		TEST(split_and_ordered), cmocka_unit_test(reminded), TEST(ten_keys), TEST(reasons), TEST(second_opinion),
		TEST(choices_everywhere) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
