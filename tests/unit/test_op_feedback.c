/* We asked, you said, we did, because: drawn up from what is linked; told when, how and to whom. */
#include "config.h"

#include "cycle_rig.h"
#include "op/register.h"

static const char *say(struct rig *r, const char *band, const char *kind, const char *words, const char *theme, long more)
{
	const struct statement_new s = { .engagement = r->id, .event = rig_event(r, 1), .band = band, .kind = kind, .words = words };
	char id[STORE_ID_SIZE];

	RIG_OK(r, store_begin(r->op.st, "Maker", "say", &r->err));
	RIG_OK(r, statement_add(r->op.st, &s, id, &r->err));
	for (long i = 0; i < more; i++)
		RIG_OK(r, echo_add(r->op.st, r->id, id, "", &r->err));
	RIG_OK(r, coding_set(r->op.st, r->id, id, theme, true, NULL, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	return arena_strdup(r->a, id);
}

static struct feedback_row got(struct rig *r, const char *theme)
{
	struct feedback_row *rows;
	size_t n;

	RIG_OK(r, feedback_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].theme, theme) == 0)
			return rows[i];
	}
	fail_msg("no feedback on %s", theme);
	return (struct feedback_row){ .id = "" };
}

static void test_draft(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *kept, *begun, *said;

	(void)say(r, "child", "need", "a slide", theme, 4);
	said = say(r, "young", "need", "a \n swing for\tmy brother Sam", theme, 2);
	rig_column(r, "statement.public_words", said, "a swing for little ones");
	(void)say(r, "adult", "barrier", "there is no money", theme, 9);
	kept = rig_promise(r, "build a slide", "", theme);
	begun = rig_promise(r, "ask about swings", "", theme);
	(void)rig_promise(r, "of another theme", "", rig_theme(r, "Roads"));
	RIG_OK(r, op_followup(&r->op, r->id, kept, PROMISE_KEPT, "you asked most for it", "", "", &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).asked, "What do you need?");
	assert_string_equal(got(r, theme).said, "E1-A1: \"a slide\"\nE1-A2: \"a swing for little ones\"");
	assert_string_equal(got(r, theme).did, "part");
	assert_string_equal(got(r, theme).done, "\"build a slide\": kept, Thu 14 May 2026");
	assert_string_equal(got(r, theme).because, "you asked most for it");
	RIG_NO(r, ERR_NOTHING, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: draw up feedback.");
	assert_string_equal(got(r, theme).said, "");
	/* Drawn up again: the row comes back, and both promises have ended. */
	RIG_OK(r, op_followup(&r->op, r->id, begun, PROMISE_KEPT, "there are two", "", "", &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).did, "did");
	assert_string_equal(got(r, theme).because, "you asked most for it\nthere are two");
	care_sound(r, r->op.st);
}

/* What a person wrote stays, also where the row was taken out; what is missing stays empty. */
static void test_draft_keeps(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *none = rig_theme(r, "Nothing in it"), *row;

	RIG_NO(r, ERR_NOTHING, op_feedback_draft(&r->op, &r->s, none, &r->err));
	assert_string_equal(got(r, none).id, "");
	RIG_NO(r, ERR_NOT_FOUND, op_feedback_draft(&r->op, &r->s, "0123456789abcdef0123456789abcdef", &r->err));
	(void)say(r, "child", "need", "a slide", theme, 0);
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).did, "");
	assert_string_equal(got(r, theme).done, "");
	assert_string_equal(got(r, theme).because, "");
	row = got(r, theme).id;
	RIG_OK(r, store_begin(r->op.st, "Maker", "write", &r->err));
	{
		const struct cell said = { .column = "feedback.said", .engagement = r->id, .record = row, .row = "" };
		const struct cell asked = { .column = "feedback.asked", .engagement = r->id, .record = row, .row = "" };

		RIG_OK(r, cell_put(r->op.st, &said, got(r, theme).said, HOSTILE, NULL, &r->err));
		RIG_OK(r, cell_put(r->op.st, &asked, got(r, theme).asked, "", NULL, &r->err));
	}
	RIG_OK(r, store_commit(r->op.st, &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).said, HOSTILE);
	assert_string_equal(got(r, theme).asked, "What do you need?");
	RIG_OK(r, op_remove(&r->op, ENTITY_FEEDBACK, row, &r->err));
	assert_string_equal(got(r, theme).said, "");
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).said, HOSTILE);
}

/* At most five, the most said first, one of each group of duplicates; nothing on hold, nothing that may not be quoted, no adult. */
static void test_draft_said(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *head, *same, *held;
	const char *words;

	(void)say(r, "child", "need", "one", theme, 1);
	(void)say(r, "child", "need", "two", theme, 2);
	(void)say(r, "young", "need", "three", theme, 3);
	(void)say(r, "child", "need", "four", theme, 4);
	head = say(r, "young", "need", "five", theme, 5);
	same = say(r, "child", "need", "five as well", theme, 0);
	held = say(r, "child", "need", "never shown", theme, 20);
	(void)say(r, "adult", "need", "of an adult", theme, 30);
	(void)say(r, "", "need", "of nobody known", theme, 30);
	(void)say(r, "child", "barrier", HOSTILE, theme, 9);
	RIG_OK(r, store_begin(r->op.st, "Maker", "group", &r->err));
	RIG_OK(r, statement_same(r->op.st, same, head, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	rig_column(r, "statement.hold", held, "yes");
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).asked, "What do you need?\nWhat gets in the way?");
	words = got(r, theme).said;
	assert_non_null(strstr(words, "\"q\" / zwei %s %n\"\nE1-A5: \"five\"\nE1-A4: \"four\"\nE1-A3: \"three\"\nE1-A2: \"two\""));
	assert_null(strstr(words, "\"one\""));
	assert_null(strstr(words, "five as well"));
	assert_null(strstr(words, "never"));
	assert_null(strstr(words, "adult"));
	assert_null(strstr(words, "nobody"));
}

/* A drawing is described by the team: no quotation. A person who did not agree to be quoted is not. */
static void test_draft_quotes(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *drawn = say(r, "child", "need", "a tree with a house in it", theme, 1), *linked;
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .band = "child" };
	struct participant_row *rows;
	char id[STORE_ID_SIZE];
	size_t n;

	linked = say(r, "child", "need", "mine alone", theme, 8);
	RIG_OK(r, op_participant_add(&r->op, &p, id, &r->err));
	rig_column(r, "statement.participant_id", linked, id);
	RIG_OK(r, op_statement_mark(&r->op, drawn, MARK_DRAWN, true, &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).said, "E1-A1: drawn, a tree with a house in it");
	rig_undo(r);
	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, 1), r->a, &rows, &n, &r->err));
	RIG_OK(r, op_consent(&r->op, &r->s, &rows[0], USE_QUOTE, CONSENT_YES, GIVER_SELF, "", &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).said, "E1-A2: \"mine alone\"\nE1-A1: drawn, a tree with a house in it");
}

static void test_did(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *into = rig_theme(r, "All of it"), *id = rig_promise(r, "build a slide", "", theme);

	(void)rig_promise(r, "open still", "", theme);
	RIG_OK(r, op_followup(&r->op, r->id, id, PROMISE_NOT_KEPT, "no money", "", "", &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, theme).did, ""); /* the other may be kept yet */
	assert_string_equal(got(r, theme).because, "no money");
	rig_undo(r);
	/* A promise of a theme that was merged is told with the one that stands. */
	RIG_OK(r, store_begin(r->op.st, "Maker", "merge", &r->err));
	RIG_OK(r, theme_merge(r->op.st, theme, into, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	assert_string_equal(got(r, into).because, "no money");
}

static void test_telling(void **state)
{
	struct rig *r = *state;
	const char *one = rig_theme(r, "Play"), *two = rig_theme(r, "Roads"), *both[2] = { one, two };
	struct telling_row *t;
	char id[STORE_ID_SIZE];
	size_t n;

	RIG_NO(r, ERR_INVALID, op_telling(&r->op, r->id, one, "soon", "letter", "", "", id, &r->err));
	RIG_NO(r, ERR_INVALID, op_telling(&r->op, r->id, one, "2026-05-15", "letter", "", "", id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_telling(&r->op, r->id, "0123456789abcdef0123456789abcdef", "", "letter", "", "", id, &r->err));
	RIG_NO(r, ERR_NOTHING, op_told(&r->op, r->id, both, 0, "", "", "", &r->err));
	RIG_OK(r, op_telling(&r->op, r->id, one, "2026-05-10", "letter", HOSTILE, HOSTILE, id, &r->err));
	RIG_OK(r, telling_list(r->op.st, r->id, one, r->a, &t, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(t[0].id, id);
	assert_string_equal(t[0].to_whom, HOSTILE);
	assert_string_equal(t[0].replied, HOSTILE);
	RIG_OK(r, op_told(&r->op, r->id, both, 2, "", "in_person", "Otters", &r->err));
	assert_int_equal(got(r, one).tellings, 2);
	assert_int_equal(got(r, one).replies, 1);
	assert_string_equal(got(r, one).first_told, "2026-05-10");
	assert_string_equal(got(r, one).last_told, "2026-05-14");
	assert_int_equal(got(r, two).tellings, 1);
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: say that feedback on 2 themes was given.");
	assert_int_equal(got(r, one).tellings, 1);
	assert_int_equal(got(r, two).tellings, 0);
	rig_undo(r);
	assert_int_equal(got(r, one).tellings, 0);
	care_sound(r, r->op.st);
}

static void test_stands(void **state)
{
	struct rig *r = *state;
	const char *one = rig_theme(r, "Play"), *two = rig_theme(r, "Roads");
	struct feedback_row *rows;
	struct feedback_sum sum;
	struct fours f;
	char id[STORE_ID_SIZE];
	size_t n;

	rig_column(r, "event.day", rig_event(r, 1), "2026-03-01");
	rig_column(r, "event.day", rig_event(r, 3), "2026-04-20");
	f = feedback_stands(&r->s, &(struct feedback_row){ .asked = "", .first_told = "" });
	assert_int_equal(f.fast, FOUR_NOT_YET);
	rig_clock("2026-05-19T10:00:00"); /* 29 days after the last event */
	f = feedback_stands(&r->s, &(struct feedback_row){ .asked = "", .first_told = "" });
	assert_int_equal(f.fast, FOUR_NO);
	rig_column(r, "engagement.told_by", r->id, "2026-10-01");
	(void)say(r, "child", "need", "a slide", one, 0);
	RIG_OK(r, op_followup(&r->op, r->id, rig_promise(r, "build it", "", one), PROMISE_KEPT, "you asked", "", "", &r->err));
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, one, &r->err));
	RIG_OK(r, op_telling(&r->op, r->id, one, "", "letter", "Otters", "thanks", id, &r->err));
	f = feedback_stands(&r->s, &(struct feedback_row){ .asked = "", .first_told = "" });
	assert_int_equal(f.fast, FOUR_NOT_YET);
	{
		struct feedback_row row = got(r, one);

		f = feedback_stands(&r->s, &row);
	}
	assert_int_equal(f.full, FOUR_YES);
	assert_int_equal(f.friendly, FOUR_NOT_YET);
	assert_int_equal(f.fast, FOUR_YES);
	assert_int_equal(f.followed_up, FOUR_YES);
	RIG_OK(r, feedback_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	feedback_sum(rows, n, &sum);
	assert_int_equal(sum.themes, 2);
	assert_int_equal(sum.begun, 1);
	assert_int_equal(sum.full, 1);
	assert_int_equal(sum.told, 1);
	assert_int_equal(sum.replied, 1);
	assert_string_equal(got(r, two).id, "");
}

/* Drawn up in one copy, told in the other. */
static void test_merge(void **state)
{
	struct rig *r = *state;
	const char *theme = rig_theme(r, "Play"), *path;
	char id[STORE_ID_SIZE];
	struct op away;

	(void)say(r, "child", "need", "a slide", theme, 0);
	path = care_apart(r, &away);
	RIG_OK(r, op_feedback_draft(&r->op, &r->s, theme, &r->err));
	RIG_OK(r, op_feedback_draft(&away, &r->s, theme, &r->err));
	RIG_OK(r, op_telling(&away, r->id, theme, "", "letter", "Otters", "more, please", id, &r->err));
	RIG_OK(r, op_telling(&r->op, r->id, theme, "", "in_person", "Otters", "", id, &r->err));
	care_join(r, &away, path);
	assert_string_equal(got(r, theme).said, "E1-A1: \"a slide\"");
	assert_int_equal(got(r, theme).tellings, 2);
	assert_int_equal(got(r, theme).replies, 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, care_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_draft), T(test_draft_keeps), T(test_draft_said), T(test_draft_quotes), T(test_did), T(test_telling), T(test_stands), T(test_merge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
