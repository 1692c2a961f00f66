/* How the standards are judged: what is asked, what is refused, what stands, and in which words. All of it is invented. */
#include "config.h"

#include "cycle_rig.h"

#include "op/conflicts.h"
#include "op/judging.h"

static const struct indicator rig_indicators[] = { { .key = "inc-1", .title = "Heard" }, { .key = "inc-2", .title = "Reached" } };
static const struct standard two_standards[] = {
	{ .key = "inc", .title = "Inclusion", .brief = "Inc", .text = "Nobody is left out.", .indicators = rig_indicators, .n_indicators = 2 },
	{ .key = "sup", .title = "Support", .brief = "Sup", .text = "Barriers are taken away." },
	{ .key = "plan", .title = "Planning", .brief = "Pla", .text = "There is a plan." },
	{ .key = "met", .title = "Methods", .brief = "Met", .text = "Methods fit." },
};
static const char *const rig_scores[] = { "weak", "fair", "good" };
static const char *const rig_children[] = { "child", NULL }, *const rig_young[] = { "young", NULL };
static const char *const rig_asked[] = { "Was anybody left out?", NULL, NULL, NULL };
static const struct wording rig_wordings[] = {
	{ .key = "small", .title = "Small", .bands = rig_children, .n_faces = 3, .asks = rig_asked,
	  .faces = { { "no", "No, not really", ":-(" }, { "partly", "Sometimes", ":-|" }, { "yes", "Yes, really", ":-)" } } },
	{ .key = "tall", .title = "Tall", .bands = rig_young, .n_faces = 5, .asks = rig_asked,
	  .faces = { { "a", "Never", "1" }, { "b", "Rarely", "2" }, { "c", "At times", "3" }, { "d", "Mostly", "4" }, { "e", "Always", "5" } } },
};
static const struct standards rig_standards[] = {
	{ .key = "none", .title = "First", .standards = two_standards, .n_standards = 4, .scores = rig_scores, .n_scores = 3,
	  .wordings = rig_wordings, .n_wordings = 2 },
	{ .key = "other", .title = "Second", .standards = two_standards, .n_standards = 1, .scores = rig_scores, .n_scores = 2 },
};

static int judge_begin(void **state)
{
	rig_content.standards = rig_standards;
	rig_content.n_standards = 2;
	return care_begin(state);
}

static struct judging loaded(struct rig *r)
{
	struct judging j;

	RIG_OK(r, judging_load(&r->op, &r->s, r->a, &j, &r->err));
	return j;
}

static struct judged here(struct rig *r, const char *standard, int ordinal)
{
	struct judging *j = arena_alloc(r->a, sizeof *j);
	struct judged out;

	*j = loaded(r);
	judged_at(j, &r->s, standards_find(r->s.standards, standard), ordinal, r->a, &out);
	return out;
}

static void score(struct rig *r, const struct op *op, bool own, long n, const char *who, const char *day)
{
	rig_pass(1);
	RIG_OK(r, op_score(op, &r->s, 1, "inc", own, n, "the bus came", who, day, &r->err));
}

/* "agreed 3 by Ana, Ben; own 1 Kim; 4 earlier" */
static const char *stands(struct rig *r, int ordinal)
{
	struct judged g = here(r, "inc", ordinal);
	const char *all = g.agreed ? arena_printf(r->a, "%ld by %s", g.agreed->score, g.agreed->who) : "none";

	for (size_t i = 0; i < g.n_own; i++)
		all = arena_printf(r->a, "%s; %ld %s", all, g.own[i]->score, g.own[i]->who);
	return arena_printf(r->a, "%s (%zu)", all, g.earlier);
}

static void test_the_newest_stands(void **state)
{
	struct rig *r = *state;
	long line[POINTS];
	struct judging j;

	assert_string_equal(stands(r, 1), "none (0)");
	score(r, &r->op, false, 2, "Ana, Ben, Cem", "");
	assert_string_equal(stands(r, 1), "2 by Ana, Ben, Cem (0)");
	score(r, &r->op, true, 1, "Kim", "");
	score(r, &r->op, true, 3, "Cem", "");
	assert_string_equal(stands(r, 1), "2 by Ana, Ben, Cem; 3 Cem; 1 Kim (0)");
	score(r, &r->op, true, 2, "kIM", ""); /* the same person says something newer */
	assert_string_equal(stands(r, 1), "2 by Ana, Ben, Cem; 3 Cem; 2 kIM (1)");
	score(r, &r->op, false, 3, "Ana,  cem ", "");
	assert_string_equal(stands(r, 1), "3 by Ana,  cem; 2 kIM (3)");
	score(r, &r->op, false, 1, "Kimberley, Ana Kim, Kim and Ana", ""); /* a whole name between commas, no part of one */
	assert_string_equal(stands(r, 1), "1 by Kimberley, Ana Kim, Kim and Ana; 2 kIM (4)");
	score(r, &r->op, false, 1, "Kim,", "2026-05-01"); /* typed up late: it was so before */
	assert_string_equal(stands(r, 1), "1 by Kimberley, Ana Kim, Kim and Ana; 2 kIM (5)");
	score(r, &r->op, false, 2, "Ana,Kim,", "");
	assert_string_equal(stands(r, 1), "2 by Ana,Kim, (7)");
	assert_string_equal(stands(r, 2), "none (0)");
	RIG_OK(r, op_score(&r->op, &r->s, 0, "inc", false, 3, "w", "all", "", &r->err));
	j = loaded(r);
	judged_line(&j, &r->s, &two_standards[0], line);
	assert_int_equal(line[0], 2);
	assert_int_equal(line[1] + line[2], 0);
	assert_int_equal(line[3], 3);
	assert_int_equal(judged_count(&j, &r->s, 1), 1);
	assert_int_equal(judged_count(&j, &r->s, 2), 0);
	assert_int_equal(j.n_scores, 9); /* none of them was overwritten */
	for (int i = 0; i < 2; i++)
		rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: judge a standard.");
	assert_string_equal(stands(r, 1), "1 by Kimberley, Ana Kim, Kim and Ana; 2 kIM (5)");
	for (int i = 0; i < 3; i++)
		rig_undo(r);
	assert_string_equal(stands(r, 1), "2 by Ana, Ben, Cem; 3 Cem; 2 kIM (1)");
	for (int i = 0; i < 4; i++)
		rig_undo(r);
	assert_string_equal(stands(r, 1), "none (0)");
	care_sound(r, r->op.st);
}

static const char *agreeing(struct rig *r, const char *standard)
{
	struct judged now = here(r, standard, 1);
	struct judging j = loaded(r);

	str_clear(&r->words);
	judged_agreeing(&j, &r->s, 1, &now, &r->words);
	return str_text(&r->words);
}

/* Whoever sees it otherwise is not proposed as somebody who agrees: Enter would take back what they said. */
static void test_who_may_agree(void **state)
{
	struct rig *r = *state;

	assert_string_equal(agreeing(r, "inc"), "");
	score(r, &r->op, false, 2, "Ana,  Ben , Cem,", "");
	assert_string_equal(agreeing(r, "inc"), "Ana, Ben, Cem");
	assert_string_equal(agreeing(r, two_standards[1].key), "Ana, Ben, Cem");
	score(r, &r->op, true, 3, "cem", "");
	assert_string_equal(agreeing(r, "inc"), "Ana, Ben");
	score(r, &r->op, false, 1, agreeing(r, "inc"), "");
	assert_string_equal(stands(r, 1), "1 by Ana, Ben; 3 cem (1)");
	assert_string_equal(agreeing(r, two_standards[1].key), "Ana, Ben");
	score(r, &r->op, true, 3, "Ben, Ana", "");
	assert_string_equal(agreeing(r, "inc"), "");
}

/* Several who see it otherwise together: they stand until all of them have agreed or say something newer together. */
static void test_own_of_several(void **state)
{
	struct rig *r = *state;

	score(r, &r->op, true, 1, "Ana, Ben", "");
	score(r, &r->op, false, 2, "Ana, Cem", "");
	assert_string_equal(stands(r, 1), "2 by Ana, Cem; 1 Ana, Ben (0)");
	score(r, &r->op, true, 3, "Ana", "");
	assert_string_equal(stands(r, 1), "2 by Ana, Cem; 3 Ana; 1 Ana, Ben (0)");
	score(r, &r->op, true, 2, "ben,ana", "");
	assert_string_equal(stands(r, 1), "2 by Ana, Cem; 3 Ana; 2 ben,ana (1)");
	score(r, &r->op, false, 2, "Ben, Cem, Ana", "");
	assert_string_equal(stands(r, 1), "2 by Ben, Cem, Ana (4)");
	score(r, &r->op, true, 1, ", ,", ""); /* nobody in words is in nobody's list */
	score(r, &r->op, false, 2, ",,", "");
	assert_string_equal(stands(r, 1), "2 by ,,; 1 , , (5)");
}

static void test_two_copies_judge_apart(void **state)
{
	struct rig *r = *state;
	struct op other;
	const char *path;
	struct conflict *list;
	size_t n;

	score(r, &r->op, false, 1, "all", "");
	path = care_apart(r, &other);
	score(r, &r->op, false, 2, "here", "");
	score(r, &other, false, 3, "there", "");
	score(r, &r->op, true, 1, "Kim", "");
	RIG_OK(r, op_focus(&other, &r->s, "sup", true, &r->err));
	RIG_OK(r, op_focus(&r->op, &r->s, "inc", true, &r->err));
	care_join(r, &other, path);
	assert_string_equal(stands(r, 1), "3 by there; 1 Kim (2)");
	RIG_OK(r, op_conflicts(&r->op, r->a, &list, &n, &r->err));
	assert_int_equal(n, 0);
	assert_int_equal(loaded(r).n_scores, 4);
	assert_int_equal(r->s.n_focus, 2);
}

static void test_scores_refused(void **state)
{
	struct rig *r = *state;
	struct str wide = STR_INIT;
	struct standards bare = rig_standards[0];

	for (int i = 0; i < 2001; i++)
		str_add(&wide, "\xe6\xbc\xa2");
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 0, "r", "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 4, "r", "w", "", &r->err));
	assert_string_equal(error_text(&r->err), "Give a number from 1, weak, to 3, good. Nothing was kept.");
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, -1, "r", "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 2147483647, "r", "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 2, " \n\t", "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 2, NULL, "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 2, "r", "", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 2, "r", NULL, "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 2, str_text(&wide), "w", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 2, "r", str_text(&wide), "", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 2, "r", "w", "soon", &r->err));
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 2, "r", "w", "2026-05-15", &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_score(&r->op, &r->s, 1, "inclusion", true, 2, "r", "w", "", &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_score(&r->op, &r->s, 1, "", true, 2, "r", "w", "", &r->err));
	bare.n_scores = 0;
	r->s.standards = &bare;
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", true, 1, "r", "w", "", &r->err));
	rig_survey(r);
	assert_int_equal(loaded(r).n_scores, 0);
	str_remove(&wide, 0, 3);
	RIG_OK(r, op_score(&r->op, &r->s, 1, "inc", true, 2, str_text(&wide), HOSTILE, "2026-05-14", &r->err));
	assert_string_equal(loaded(r).scores[0].reason, str_text(&wide));
	str_release(&wide);
}

static const char *score_said(struct rig *r, const struct score_row *row)
{
	score_words(&r->s, row, rig_words(r));
	return str_text(&r->words);
}

static void test_scores_in_words(void **state)
{
	struct rig *r = *state;
	struct score_row row = { .voice = "agreed", .who = "the three partners", .reason = "the bus\ncame", .on_day = "2026-05-03", .score = 3 };

	assert_string_equal(score_said(r, NULL), "not judged yet");
	assert_string_equal(score_said(r, &row), "3 good, agreed by the three partners on Sun 3 May 2026: \"the bus / came\"");
	row.voice = "own";
	assert_string_equal(score_said(r, &row), "3 good, in the view of the three partners on Sun 3 May 2026: \"the bus / came\"");
	row = (struct score_row){ .voice = "agreed", .who = "", .reason = "", .on_day = "x", .score = 9 };
	assert_string_equal(score_said(r, &row), "9, agreed");
}

static void typed(struct rig *r, size_t faces, const char *text, const char *expected)
{
	struct wording w = rig_wordings[faces > 3];
	long counts[FACES_MOST] = { 0 };
	struct str got = STR_INIT;

	if (!expected) {
		RIG_NO(r, ERR_INVALID, faces_typed(&w, text, counts, &r->err));
		return;
	}
	RIG_OK(r, faces_typed(&w, text, counts, &r->err));
	for (size_t i = 0; i < w.n_faces; i++)
		str_addf(&got, " %ld", counts[i]);
	assert_string_equal(str_text(&got), expected);
	str_release(&got);
}

static void test_faces_typed(void **state)
{
	struct rig *r = *state;
	static const char *const refused[] = { "", " ", "3", "3 5", "3 5 16 2", "3 5 16 2 0 1", "-3 5 16", "3 5 +16", "3.5 1 2", "1e3 1 1", "3,,5,16",
		"3,5,16,", ",3,5,16", "3;;5;16", "3 5 sixteen", "3 5 16x", "0x1 2 3", "5001 0 0", "99999 0 0", "00001 0 0", "99999999999999999999 1 1",
		"3 5 \xd9\xa3", ("3\xc2\xa0" "5 16"), "3/5/16", "3 5 16 '; DROP TABLE faces", "\x1b[2J 1 2", "%s %n 1", "3 , , 5 16" };

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		typed(r, 3, refused[i], NULL);
	typed(r, 3, NULL, NULL);
	assert_string_equal(error_text(&r->err), "Give 3 numbers up to 5000 with blanks between them, one for each face, from \"No, not really\" to "
		"\"Yes, really\": \"3 5 16\". Nothing was kept.");
	typed(r, 3, "3 5 16", " 3 5 16");
	typed(r, 3, "  3,5 ,\t16\n", " 3 5 16");
	typed(r, 3, "0 0 0", " 0 0 0");
	typed(r, 3, "0003;5000;7", " 3 5000 7");
	typed(r, 5, "1 0 3 5 16", " 1 0 3 5 16");
	typed(r, 5, "1 0 3 5", NULL);
	typed(r, 5, "1 0 3 5 16 2", NULL);
}

static bool faces(struct rig *r, const char *band, size_t wording, const long *counts, const char *words, const char *way)
{
	rig_pass(1);
	return op_faces(&r->op, &r->s, 1, "inc", band, &rig_wordings[wording], counts, words, way, "", &r->err);
}

static const char *views(struct rig *r)
{
	struct judged g = here(r, "inc", 1);

	views_words(&r->s, &g, rig_words(r));
	return str_text(&r->words);
}

static void test_faces_beside_the_score(void **state)
{
	struct rig *r = *state;
	static const long three[] = { 3, 5, 16 }, again[] = { 0, 0, 24 }, five[] = { 1, 0, 3, 5, 0 };
	struct judging j;

	assert_string_equal(views(r), "not asked yet");
	RIG_OK(r, faces(r, "young", 1, five, "", "cards"));
	RIG_OK(r, faces(r, "child", 0, three, "the bus was late", "hands"));
	assert_string_equal(views(r), "Children, of 24: 3 \"No, not really\", 5 \"Sometimes\", 16 \"Yes, really\"; Young people, of 9: 1 \"Never\", "
		"0 \"Rarely\", 3 \"At times\", 5 \"Mostly\", 0 \"Always\"");
	RIG_OK(r, faces(r, "young", 1, five, "", "cards"));
	RIG_OK(r, faces(r, "adult", 1, five, "", "cards"));
	assert_string_equal(here(r, "inc", 1).views[0]->band, "child"); /* in the order of the model, whoever was asked first */
	assert_string_equal(here(r, "inc", 1).views[2]->band, "adult");
	rig_undo(r);
	rig_undo(r);
	RIG_OK(r, faces(r, "child", 0, again, NULL, "hands"));
	assert_int_equal(here(r, "inc", 1).earlier, 1);
	assert_int_equal(here(r, "inc", 1).n_views, 2);
	assert_int_equal(faces_people(here(r, "inc", 1).views[0]), 24);
	assert_int_equal(here(r, "inc", 1).views[0]->counts[2], 24);
	score(r, &r->op, false, 1, "all", "");
	assert_int_equal(here(r, "inc", 1).n_views, 2); /* a score is never put in their place */
	j = loaded(r);
	assert_int_equal(viewed_count(&j, &r->s, 1), 1);
	assert_int_equal(viewed_count(&j, &r->s, 0), 0);
	rig_undo(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: count the faces.");
	assert_int_equal(here(r, "inc", 1).views[0]->counts[2], 16);
	assert_string_equal(here(r, "inc", 1).views[0]->words, "the bus was late");
	rig_undo(r);
	rig_undo(r);
	assert_string_equal(views(r), "not asked yet");
	care_sound(r, r->op.st);
}

static void test_faces_refused(void **state)
{
	struct rig *r = *state;
	static const long three[] = { 3, 5, 16 }, none[3] = { 0 }, below[] = { 3, -5, 16 }, over[] = { 5001, 0, 0 };
	struct str wide = STR_INIT;

	for (int i = 0; i < 4001; i++)
		str_add(&wide, "\xf0\x9f\x98\x80");
	assert_false(faces(r, "martian", 0, three, "", "hands"));
	assert_int_equal(r->err.code, ERR_INVALID);
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, three, "", "feet"));
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, three, "", NULL));
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, none, " \n", "hands"));
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, below, "", "hands"));
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, over, "", "hands"));
	RIG_NO(r, ERR_INVALID, faces(r, "child", 0, three, str_text(&wide), "hands"));
	RIG_NO(r, ERR_NOT_FOUND, op_faces(&r->op, &r->s, 1, "gone", "child", rig_wordings, three, "", "hands", "", &r->err));
	RIG_NO(r, ERR_INVALID, op_faces(&r->op, &r->s, 1, "inc", "child", rig_wordings, three, "", "hands", "2026-05-20", &r->err));
	assert_int_equal(loaded(r).n_faces, 0);
	RIG_OK(r, faces(r, "", 0, none, HOSTILE, "cards"));
	assert_string_equal(views(r), "Those who took part, words alone, no face was counted");
	str_release(&wide);
}

/* Words of faces that the file has no longer are not taken from others. */
static void test_faces_of_another_wording(void **state)
{
	struct rig *r = *state;
	struct faces_row row = { .wording = "small", .counts = { 1, 2 }, .faces = 2, .band = "" };

	faces_words(&r->s, &row, rig_words(r));
	assert_string_equal(str_text(&r->words), "of 3: 1 on face 1 of 2, 2 on face 2 of 2");
	row = (struct faces_row){ .wording = "gone", .counts = { 1, 0, 2 }, .faces = 3 };
	faces_words(&r->s, &row, rig_words(r));
	assert_string_equal(str_text(&r->words), "of 3: 1 on face 1 of 3, 0 on face 2 of 3, 2 on face 3 of 3");
	row.wording = "";
	faces_words(&r->s, &row, rig_words(r));
	assert_string_equal(str_text(&r->words), "of 3: 1 \"No\", 0 \"Partly\", 2 \"Yes\"");
}

static void test_wording_for(void **state)
{
	struct rig *r = *state;
	static const long three[] = { 1, 1, 1 };
	const struct wording *w;

	assert_string_equal(wording_for(&r->s, "young", r->a)->key, "tall");
	assert_string_equal(wording_for(&r->s, "adult", r->a)->key, "small");
	assert_string_equal(wording_for(&r->s, NULL, r->a)->key, "small");
	RIG_OK(r, op_use_standards(&r->op, r->id, "other", &r->err));
	rig_survey(r);
	w = wording_for(&r->s, "child", r->a);
	assert_int_equal(w->n_faces, 3);
	assert_string_equal(w->key, "");
	assert_string_equal(w->asks[0], "Nobody is left out.");
	assert_string_equal(w->faces[2].label, "Yes");
	RIG_OK(r, op_faces(&r->op, &r->s, 0, "inc", "child", w, three, "", "cards", "", &r->err));
	assert_string_equal(loaded(r).faces[0].wording, "");
	point_words(&r->s, 0, rig_words(r));
	assert_string_equal(str_text(&r->words), "Follow-up");
	point_words(&r->s, 2, rig_words(r));
	assert_string_equal(str_text(&r->words), "Event 2, Two");
	assert_int_equal(point_at(0) * 1000 + point_at(1) * 100 + point_at(2) * 10 + point_at(3), 1230);
}

static bool add(struct rig *r, const char *kind, const char *words)
{
	rig_pass(1);
	return op_added(&r->op, &r->s, 2, "inc-2", kind, words, &r->err);
}

static void test_evidence(void **state)
{
	struct rig *r = *state;
	static const char *const no_links[] = { "example.org", "ftp://example.org", "http://", "https:// x", "http://example.org/a b",
		"http://example.org\nhttp://b.example", "file:///etc/passwd", "javascript:alert(1)", "https://a\x1b[2Jb", "https://a\x7f", "http:/example.org" };
	struct str wide = STR_INIT;
	struct judging j;

	for (int i = 0; i < 2001; i++)
		str_add(&wide, "w");
	for (size_t i = 0; i < sizeof no_links / sizeof *no_links; i++)
		RIG_NO(r, ERR_INVALID, add(r, "link", no_links[i]));
	RIG_NO(r, ERR_INVALID, add(r, "rumour", "w"));
	RIG_NO(r, ERR_INVALID, add(r, "", "w"));
	RIG_NO(r, ERR_INVALID, add(r, "note", " \n "));
	RIG_NO(r, ERR_INVALID, add(r, "stated", ""));
	assert_string_equal(error_text(&r->err), "Say in a few words what the team states. Nothing was kept.");
	RIG_NO(r, ERR_INVALID, add(r, "document", NULL));
	RIG_NO(r, ERR_INVALID, add(r, "note", str_text(&wide)));
	RIG_NO(r, ERR_NOT_FOUND, op_added(&r->op, &r->s, 2, "inc-9", "note", "w", &r->err));
	assert_int_equal(loaded(r).n_added, 0);
	RIG_OK(r, add(r, "link", "  HTTPS://example.org/a?b=c#d "));
	RIG_OK(r, add(r, "document", "../../etc/a file, \xe6\xbc\xa2"));
	RIG_OK(r, add(r, "note", HOSTILE));
	RIG_OK(r, add(r, "stated", "we asked at the gate"));
	j = loaded(r);
	assert_int_equal(j.n_added, 4);
	assert_string_equal(j.added[0].words, "HTTPS://example.org/a?b=c#d");
	assert_string_equal(j.added[3].subject, rig_event(r, 2));
	assert_string_equal(j.added[3].on_day, "2026-05-14");
	RIG_OK(r, op_added_remove(&r->op, j.added[1].id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_added_remove(&r->op, r->id, &r->err));
	assert_int_equal(loaded(r).n_added, 3);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: take evidence out.");
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: state what no record tells.");
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: add evidence.");
	assert_int_equal(loaded(r).n_added, 2);
	care_sound(r, r->op.st);
	str_release(&wide);
}

static void test_focus(void **state)
{
	struct rig *r = *state;

	RIG_NO(r, ERR_NOT_FOUND, op_focus(&r->op, &r->s, "gone", true, &r->err));
	RIG_NO(r, ERR_NOTHING, op_focus(&r->op, &r->s, "met", false, &r->err));
	RIG_OK(r, op_focus(&r->op, &r->s, "met", true, &r->err));
	rig_pass(1);
	RIG_OK(r, op_focus(&r->other, &r->s, "sup", true, &r->err)); /* the survey of each is older than what the other did */
	rig_pass(1);
	RIG_OK(r, op_focus(&r->op, &r->s, "inc", true, &r->err));
	RIG_NO(r, ERR_INVALID, op_focus(&r->op, &r->s, "plan", true, &r->err));
	RIG_NO(r, ERR_NOTHING, op_focus(&r->op, &r->s, "sup", true, &r->err));
	rig_survey(r);
	assert_int_equal(r->s.n_focus, 3);
	assert_string_equal(r->s.shown[0]->key, "met");
	assert_string_equal(r->s.shown[1]->key, "sup");
	assert_string_equal(r->s.shown[2]->key, "inc");
	assert_string_equal(r->s.shown[3]->key, "plan");
	RIG_OK(r, op_focus(&r->op, &r->s, "sup", false, &r->err));
	RIG_OK(r, op_focus(&r->op, &r->s, "plan", true, &r->err));
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: choose what comes first.");
	rig_undo(r);
	rig_survey(r);
	assert_string_equal(r->s.shown[1]->key, "sup");
	care_sound(r, r->op.st);
}

/* Keys of focus that a file no longer has take no place of the three. */
static void test_focus_of_another_file(void **state)
{
	struct rig *r = *state;
	static const char *const gone[] = { "a", "b", "c" };

	RIG_OK(r, store_begin(r->op.st, "Ana", "x", &r->err));
	for (size_t i = 0; i < 3; i++)
		RIG_OK(r, focus_set(r->op.st, r->id, "none", gone[i], true, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	RIG_OK(r, op_focus(&r->op, &r->s, "met", true, &r->err));
	rig_survey(r);
	assert_int_equal(r->s.n_focus, 1);
}

static void test_other_standards(void **state)
{
	struct rig *r = *state;

	RIG_NO(r, ERR_NOT_FOUND, op_use_standards(&r->op, r->id, "norway", &r->err));
	assert_string_equal(error_text(&r->err), "There are no standards \"norway\". Those that were found are: none, other. Nothing was changed.");
	RIG_NO(r, ERR_NOTHING, op_use_standards(&r->op, r->id, "", &r->err));
	RIG_NO(r, ERR_NOTHING, op_use_standards(&r->op, r->id, "none", &r->err)); /* that of the model */
	RIG_NO(r, ERR_NOT_FOUND, op_use_standards(&r->op, rig_event(r, 1), "other", &r->err));
	score(r, &r->op, false, 3, "all", "");
	RIG_OK(r, op_use_standards(&r->op, r->id, "other", &r->err));
	rig_survey(r);
	assert_string_equal(r->s.standards->key, "other");
	assert_string_equal(stands(r, 1), "none (0)"); /* what was judged by other words is no score of these */
	RIG_NO(r, ERR_INVALID, op_score(&r->op, &r->s, 1, "inc", false, 3, "r", "w", "", &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_score(&r->op, &r->s, 1, "sup", false, 1, "r", "w", "", &r->err));
	RIG_NO(r, ERR_NOTHING, op_use_standards(&r->op, r->id, "other", &r->err));
	RIG_OK(r, op_use_standards(&r->op, r->id, "none", &r->err));
	rig_survey(r);
	assert_string_equal(r->s.engagement.standards, "");
	assert_string_equal(stands(r, 1), "3 by all (0)");
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: work with other standards.");
	rig_survey(r);
	assert_string_equal(r->s.standards->key, "other");
	rig_content.n_standards = 0;
	RIG_NO(r, ERR_NOT_FOUND, op_use_standards(&r->op, r->id, "other", &r->err));
	rig_survey(r);
	assert_int_equal(r->s.standards->n_standards, 0);
	RIG_NO(r, ERR_NOT_FOUND, op_focus(&r->op, &r->s, "inc", true, &r->err));
	assert_int_equal(wording_for(&r->s, "", r->a)->n_faces, 3);
	RIG_OK(r, op_use_standards(&r->op, r->id, "", &r->err)); /* back without any file */
}

/* Every deed in History, in words and without ids. */
static void test_history_tells_it(void **state)
{
	struct rig *r = *state;
	struct deed_row *deeds;
	size_t n, m;
	struct str all = STR_INIT;

	score(r, &r->op, true, 2, "Kim", "");
	RIG_OK(r, add(r, "note", "we asked"));
	RIG_OK(r, op_focus(&r->op, &r->s, "sup", true, &r->err));
	RIG_OK(r, op_use_standards(&r->op, r->id, "other", &r->err));
	RIG_OK(r, history_page(r->op.st, r->id, 0, 20, r->a, &deeds, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		struct change_words *c;

		RIG_OK(r, op_deed_changes(&r->op, deeds[i].origin, deeds[i].hlc, r->a, &c, &m, &r->err));
		for (size_t k = 0; strcmp(deeds[i].actor, "Ana") == 0 && k < m; k++)
			str_addf(&all, "%s: %s\n", c[k].what, c[k].now);
	}
	assert_non_null(strstr(str_text(&all), "score of a standard, Score: 2\n"));
	assert_non_null(strstr(str_text(&all), "score of a standard, standard: Inclusion\n"));
	assert_non_null(strstr(str_text(&all), "score of a standard, standards: First\n"));
	assert_non_null(strstr(str_text(&all), "added evidence, indicator: Reached\n"));
	assert_non_null(strstr(str_text(&all), "added evidence, Words: we asked\n"));
	assert_non_null(strstr(str_text(&all), "Support, first or not: comes first\n"));
	assert_non_null(strstr(str_text(&all), "engagement, standards: Second\n"));
	assert_null(strstr(str_text(&all), rig_event(r, 1)));
	str_release(&all);
}

/* Of the events that took place the newest that is not judged on all standards; else where work goes on. */
static void test_look_back(void **state)
{
	struct rig *r = *state;
	struct survey s = r->s;
	struct survey_score scores[8];
	char today[11];

	day_to_iso(clock_today(), today);
	for (size_t i = 0; i < 8; i++)
		scores[i] = (struct survey_score){ i < 4 ? 1 : 3, s.shown[i % 4], 2 };
	s.scores = scores;
	s.n_scores = 0;
	for (int i = 0; i < 3; i++)
		s.engagement.events[i].day = "";
	assert_int_equal(survey_look_back(&s), survey_event(&s));
	s.engagement.events[2].day = "2999-01-01";
	assert_int_equal(survey_look_back(&s), survey_event(&s));
	s.engagement.events[0].day = "2020-01-01";
	s.engagement.events[1].day = "2020-02-01";
	assert_int_equal(survey_look_back(&s), 2);
	s.engagement.events[0].day = today;
	assert_int_equal(survey_look_back(&s), 1);
	s.n_scores = 3; /* one of the four standards waits */
	assert_int_equal(survey_look_back(&s), 1);
	s.n_scores = 4;
	assert_int_equal(survey_look_back(&s), 2);
	s.engagement.events[1].day = "";
	assert_int_equal(survey_look_back(&s), survey_event(&s));
	s.engagement.events[2].day = "2020-02-01";
	assert_int_equal(survey_look_back(&s), 3);
	s.n_scores = 8;
	assert_int_equal(survey_look_back(&s), survey_event(&s));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, judge_begin, rig_end)
		TEST(test_the_newest_stands), TEST(test_own_of_several), TEST(test_who_may_agree), TEST(test_two_copies_judge_apart), TEST(test_scores_refused),
		TEST(test_scores_in_words), TEST(test_faces_typed), TEST(test_faces_beside_the_score), TEST(test_faces_refused),
		TEST(test_faces_of_another_wording), TEST(test_wording_for), TEST(test_evidence), TEST(test_focus), TEST(test_focus_of_another_file),
		TEST(test_other_standards), TEST(test_history_tells_it), TEST(test_look_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
