/* unit/test_op_withheld.c - what is held back, in order and counted; a wording that lets it out; whom one can choose to erase. */
#include "config.h"

#include "day_rig.h"

#include "op/erasable.h"
#include "op/register.h"
#include "op/withheld.h"
#include "op/words.h"
#include "store/register.h"

static const char *person(struct rig *r, const char *name)
{
	char id[STORE_ID_SIZE];
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = "", .code = "", .first_name = name, .band = "child",
		.part = "", .collected_by = "" };

	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	return arena_strdup(r->a, id);
}

static void hold(struct rig *r, const char *id)
{
	const char *ids[] = { id };
	const struct many m = { r->id, ids, 1 };
	long done;

	RIG_OK(r, op_words_mark(&r->maker, m, MARK_HOLD, true, &done, &r->err));
}

static struct held_back_list load(struct rig *r, long look)
{
	struct held_back_list l;

	RIG_OK(r, held_back_load(&r->op, r->id, look, r->a, &l, &r->err));
	return l;
}

static const char *words_of(struct rig *r, const struct held_back_list *l)
{
	struct str s = STR_INIT;
	const char *out;

	held_back_words(l, &s);
	out = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return out;
}

static void order_and_reasons(void **state)
{
	struct rig *r = *state;
	struct held_back_list l = load(r, HELD_BACK_LOOK);

	assert_string_equal(words_of(r, &l), "No statement is held back");
	const char *fen = person(r, "Fen");
	rig_say(r, "", "child", "", "more buses");
	rig_say(r, "", "child", fen, "not for others");
	const char *named = rig_say(r, "", "child", "", "Fen is never asked");
	const char *number = rig_say(r, "", "child", "", "ring 07700 900123");
	hold(r, rig_say(r, "", "child", "", "a thing to look at"));
	rig_survey(r);
	l = load(r, HELD_BACK_LOOK);
	assert_int_equal(l.n, 4);
	assert_false(l.more);
	assert_false(l.cut);
	assert_string_equal(l.rows[0].id, number);
	assert_string_equal(l.rows[0].why, "could tell who said it: a long number");
	assert_string_equal(l.rows[1].id, named);
	assert_string_equal(l.rows[1].why, "could tell who said it: a first name");
	assert_int_equal(l.rows[2].verdict, QUOTE_NO_CONSENT);
	assert_int_equal(l.rows[3].verdict, QUOTE_HELD);
	assert_string_equal(l.rows[3].words, "");
	assert_int_equal(withheld_sum(&l.counts), 4);
	assert_ptr_equal(held_back_next(&l, NULL), &l.rows[0]);
	assert_ptr_equal(held_back_next(&l, number), &l.rows[1]);
	assert_null(held_back_next(&l, named));
}

static void wordings(void **state)
{
	struct rig *r = *state;
	struct str what = STR_INIT;
	struct statement_row row;
	bool never;

	(void)person(r, "Fen");
	const char *id = rig_say(r, "", "child", "", "Fen: ring 07700 900123");
	struct held_back_list l = load(r, HELD_BACK_LOOK);
	assert_true(wording_tells(&l, "ring Fen", &never, &what));
	assert_false(never);
	assert_string_equal(str_text(&what), "a first name");
	assert_true(wording_tells(&l, "ring 07700 900123", &never, &what));
	assert_true(never);
	assert_false(wording_tells(&l, "ring me", &never, &what));
	str_release(&what);

	RIG_OK(r, op_public_wording(&r->maker, r->id, id, "", "ring 07700 900123", &r->err));
	l = load(r, HELD_BACK_LOOK);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.rows[0].public_words, "ring 07700 900123");
	assert_false(op_public_wording(&r->maker, r->id, id, "seen by nobody", "ring Fen", &r->err));
	assert_int_equal(r->err.code, ERR_CLASH);
	error_release(&r->err);
	r->err = (struct error)ERROR_INIT;
	RIG_OK(r, op_public_wording(&r->maker, r->id, id, "ring 07700 900123", "ring Fen", &r->err));
	assert_int_equal(load(r, HELD_BACK_LOOK).n, 0);
	RIG_OK(r, statement_get(r->op.st, id, r->a, &row, &r->err));
	assert_string_equal(row.words, "Fen: ring 07700 900123");
	assert_string_equal(row.public_words, "ring Fen");
	RIG_OK(r, op_public_wording(&r->maker, r->id, id, "ring Fen", "", &r->err));
	assert_int_equal(load(r, HELD_BACK_LOOK).n, 1);
}

/* No more is looked at than was asked for, and a full list says so. */
static void many_statements(void **state)
{
	struct rig *r = *state;

	for (int i = 0; i < HELD_BACK_MOST + 250; i++)
		rig_say(r, "", "child", "", i < 30 ? "ring 07700 900123" : "more buses");
	struct held_back_list l = load(r, 100);
	assert_true(l.more);
	assert_true(l.looked >= 100 && l.looked < 500);
	assert_int_equal(l.of, HELD_BACK_MOST + 250);
	assert_int_equal(l.n, 0);
	assert_non_null(strstr(words_of(r, &l), "No statement held back so far; "));
	l = load(r, l.of);
	assert_false(l.more);
	assert_int_equal(l.n, 30);
	for (int i = 0; i < HELD_BACK_MOST + 250; i++)
		rig_say(r, "", "child", "", "ring 07700 900123");
	l = load(r, HELD_BACK_LOOK);
	assert_int_equal(l.n, HELD_BACK_MOST);
	assert_true(l.more);
}

static void count_line(void *with, const char *line, bool heading)
{
	struct str *out = with;

	str_addf(out, "%s%s|", heading ? "#" : "", line);
}

static void whom(void **state)
{
	struct rig *r = *state;
	struct erasable *list;
	struct erase_plan plan;
	struct str said = STR_INIT;
	size_t n;

	const char *fen = person(r, "Fen"), *group = rig_group(r, "Otters", "child", "", "3");
	rig_survey(r);
	RIG_OK(r, erasable_list(&r->op, &r->s, r->a, &list, &n, &r->err));
	assert_int_equal(n, 4);
	assert_true(list[1].scope.promises && !list[0].scope.promises);
	assert_string_equal(erasable_of(list, n, group)->text, "Everybody of Otters");
	assert_null(erasable_of(list, n, "nobody"));
	const struct erasable *one = erasable_of(list, n, fen);
	assert_non_null(strstr(one->name, "Fen ("));
	RIG_OK(r, erase_plan_load(&r->op, &r->s, &one->scope, r->a, &plan, &r->err));
	RIG_OK(r, erasable_preview(&r->op, &r->s, &plan, count_line, &said, &r->err));
	assert_non_null(strstr(str_text(&said), "#Goes, for good and in every copy|1 person of the register"));
	assert_non_null(strstr(str_text(&said), "#Stays|"));
	assert_null(strstr(str_text(&said), "#Backups"));
	str_release(&said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(order_and_reasons, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(wordings, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(many_statements, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(whom, rig_begin, rig_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
