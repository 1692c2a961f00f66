/* The day is put together: its plan from rows and facts, activities copied and taken from elsewhere, papers, who was not heard. */
#include "config.h"

#include "day_rig_plan.h"

static void test_plan_from_rows(void **state)
{
	struct rig *r = *state;
	const struct day_plan *p = today(r);
	const struct activity *a = &p->activities[JIGSAW];

	assert_int_equal(p->n, ROWS);
	assert_ptr_equal(p->step, &rig_plan1[0]);
	assert_string_equal(a->id, ids[JIGSAW]);
	assert_string_equal(a->title, "Jigsaw");
	assert_string_equal(a->method, "make");
	assert_string_equal(a->question, "needs");
	assert_string_equal(a->serves, "home");
	assert_string_equal(a->lead, "Ana");
	assert_string_equal(a->kit, "card; pens");
	assert_string_equal(a->other_way, "draw it");
	assert_string_equal(a->prompt, "each piece");
	assert_string_equal(p->activities[BREAK].prompt, "");
	assert_int_equal(p->blocks[JIGSAW].minutes, 40);
	assert_int_equal(p->blocks[JIGSAW].floor, 25);
	assert_int_equal(p->blocks[BREAK].floor, -1);
	assert_int_equal(p->blocks[JIGSAW].kind, BLOCK_MAKE);
	assert_int_equal(p->blocks[WALK].flags, BLOCK_OPTIONAL);
	assert_int_equal(p->blocks[JIGSAW].allowed, -1);
	ASSERT_TIME("10:00", p->times[WELCOME].plan_start);
	ASSERT_TIME("10:55", p->times[BREAK].plan_start);
	ASSERT_TIME("12:25", p->sum.plan_end);
	assert_int_equal(p->measures.making, 60);
	assert_int_equal(p->count, -1);
	assert_int_equal(p->release.number, 0);
	assert_false(p->sum.begun);
	assert_int_equal(p->sum.next, WELCOME);
}

static void test_starts_and_date(void **state)
{
	struct rig *r = *state;
	const struct day_plan *p = today(r);

	assert_int_equal(p->starts, 600);
	assert_int_equal(p->ends, -1);
	assert_int_equal(p->date.mday, 14);
	rig_row(r, 1, "running-order", "activity", "No more", NULL);
	p = today(r);
	assert_int_equal(p->n, ROWS + 1);
	assert_int_equal(p->blocks[ROWS].minutes, 0);
	/* Event 2 says neither a day nor a time. */
	RIG_OK(r, day_load(&r->op, &r->s, 2, 0, r->a, (struct day_plan *)p, &r->err));
	assert_int_equal(p->starts, 600);
	assert_int_equal(p->date.mday, 14);
	assert_int_equal(p->n, 0);
	RIG_OK(r, day_load(&r->op, &r->s, 3, 0, r->a, (struct day_plan *)p, &r->err));
	assert_null(p->step);
	assert_int_equal(p->n, 0);
	RIG_NO(r, ERR_NOT_FOUND, op_day_next(&r->op, &r->s, 3, p, rig_words(r), &r->err));
}

/* Begun two days later than planned, it is the day on which it began; begun after midnight of an evening, the evening. */
static void test_date_of_what_happened(void **state)
{
	struct rig *r = *state;

	next_at(r, "2026-05-16T10:05:00");
	assert_int_equal(today(r)->date.mday, 16);
	rig_undo(r);
	rig_column(r, "event.starts", rig_event(r, 2), "23:30");
	rig_column(r, "event.day", rig_event(r, 2), "2026-05-14");
	(void)rig_row(r, 2, "running-order", "activity", "Night", "minutes", "60", NULL);
	rig_clock("2026-05-15T00:20:00");
	struct day_plan p;
	RIG_OK(r, day_load(&r->op, &r->s, 2, 0, r->a, &p, &r->err));
	RIG_OK(r, op_day_next(&r->op, &r->s, 2, &p, rig_words(r), &r->err));
	RIG_OK(r, day_load(&r->op, &r->s, 2, 0, r->a, &p, &r->err));
	assert_int_equal(p.date.mday, 14);
	assert_int_equal(p.sum.late, 50 * MINUTE_US);
}

static void test_first_row_says_the_start(void **state)
{
	struct rig *r = *state;
	struct day_plan p;
	struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = ids[WELCOME], .step = "running-order", .field = "starts" };
	struct cell starts = { .column = "event.starts", .engagement = r->id, .record = rig_event(r, 1), .row = "" };

	RIG_OK(r, op_put(&r->maker, &c, &rig_order[0], "", "09:15", NULL, &r->err));
	RIG_OK(r, op_put(&r->maker, &starts, &rig_order[0], "10:00", "", NULL, &r->err));
	rig_survey(r);
	RIG_OK(r, day_load(&r->op, &r->s, 1, 0, r->a, &p, &r->err));
	assert_int_equal(p.starts, 9 * 60 + 15);
}

static void change(struct rig *r, const char *row, const char *field, const char *seen, const char *now)
{
	const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = row, .step = "running-order", .field = field };

	RIG_OK(r, op_put(&r->op, &c, &rig_order[3], seen, now, NULL, &r->err));
}

static const char *release(struct rig *r)
{
	day_release_words(today(r), rig_words(r));
	return str_text(&r->words);
}

static void test_release(void **state)
{
	struct rig *r = *state;
	int64_t newest;

	assert_string_equal(release(r), "");
	RIG_OK(r, op_day_released(&r->op, &r->s, today(r), &r->err));
	assert_string_equal(release(r), "Running order 1, no change since it was printed");
	newest = store_newest(r->op.st);
	RIG_OK(r, op_day_released(&r->op, &r->s, today(r), &r->err));
	assert_int_equal(store_newest(r->op.st), newest);
	change(r, ids[JIGSAW], "activity", "Jigsaw", "Puzzle");
	assert_string_equal(release(r), "Running order 1, one change since it was printed");
	RIG_OK(r, op_row_move(&r->op, &rig_plan1[0], ids[WALK], -1, &r->err));
	assert_int_equal(today(r)->released_changes, 2);
	RIG_OK(r, op_row_remove(&r->op, &rig_plan1[0], ids[BREAK], &r->err));
	(void)rig_row(r, 1, "running-order", "activity", "New", NULL);
	assert_string_equal(release(r), "Running order 1, four changes since it was printed");
	for (int i = 0; i < 8; i++)
		(void)rig_row(r, 1, "running-order", "activity", "More", NULL);
	assert_string_equal(release(r), "Running order 1, 12 changes since it was printed");
	RIG_OK(r, op_day_released(&r->op, &r->s, today(r), &r->err));
	assert_string_equal(release(r), "Running order 2, no change since it was printed");
	rig_undo(r);
	assert_string_equal(release(r), "Running order 1, 12 changes since it was printed");
}

static void test_copy(void **state)
{
	struct rig *r = *state;
	struct table_line *l;
	char id[STORE_ID_SIZE];
	size_t n;

	change(r, ids[JIGSAW], "starts", "", "10:15");
	change(r, ids[JIGSAW], "flags", "", "optional fixed_start");
	RIG_OK(r, op_activity_copy(&r->op, &r->s, 1, ids[JIGSAW], id, &r->err));
	l = rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS + 1);
	assert_string_equal(l[JIGSAW + 1].id, id);
	assert_string_equal(value(&l[JIGSAW + 1], "activity"), "Jigsaw");
	assert_string_equal(value(&l[JIGSAW + 1], "prompt"), "each piece");
	assert_string_equal(value(&l[JIGSAW + 1], "starts"), "");
	assert_string_equal(value(&l[JIGSAW + 1], "flags"), "optional");
	rig_undo(r);
	(void)rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS);
	RIG_OK(r, op_row_remove(&r->other, &rig_plan1[0], ids[JIGSAW], &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_activity_copy(&r->op, &r->s, 1, ids[JIGSAW], id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_activity_split(&r->op, &r->s, 1, ids[JIGSAW], id, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_activity_copy(&r->op, &r->s, 3, ids[JIGSAW], id, &r->err));
}

static void test_split(void **state)
{
	struct rig *r = *state;
	struct table_line *l;
	char id[STORE_ID_SIZE], third[STORE_ID_SIZE];
	size_t n;

	change(r, ids[JIGSAW], "minutes", "40", "41");
	change(r, ids[JIGSAW], "flags", "", "fixed_start fixed_end");
	RIG_OK(r, op_activity_split(&r->op, &r->s, 1, ids[JIGSAW], id, &r->err));
	l = rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS + 1);
	assert_string_equal(value(&l[JIGSAW], "minutes"), "21");
	assert_string_equal(value(&l[JIGSAW], "floor"), "13");
	assert_string_equal(value(&l[JIGSAW], "flags"), "fixed_start");
	assert_string_equal(value(&l[JIGSAW + 1], "activity"), "Jigsaw, part 2");
	assert_string_equal(value(&l[JIGSAW + 1], "minutes"), "20");
	assert_string_equal(value(&l[JIGSAW + 1], "floor"), "12");
	assert_string_equal(value(&l[JIGSAW + 1], "kit"), "card; pens");
	assert_string_equal(value(&l[JIGSAW + 1], "flags"), "fixed_end");
	RIG_OK(r, op_activity_split(&r->op, &r->s, 1, id, third, &r->err));
	l = rows_of(r, 1, "running-order", &n);
	assert_string_equal(value(&l[JIGSAW + 2], "activity"), "Jigsaw, part 3");
	rig_undo(r);
	rig_undo(r);
	l = rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS);
	assert_string_equal(value(&l[JIGSAW], "minutes"), "41");
	change(r, ids[JIGSAW], "minutes", "41", "1");
	RIG_NO(r, ERR_INVALID, op_activity_split(&r->op, &r->s, 1, ids[JIGSAW], id, &r->err));
	(void)rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS);
}

static void test_from_method(void **state)
{
	static const char *const materials[] = { "Card", "thick pens", "CARD", NULL };
	struct method m = { .key = "jig", .title = "Jigsaw of needs", .minutes_from = 20, .minutes = 35, .minutes_to = 60, .kind = BLOCK_MAKE,
		.way = "draw", .materials = materials, .other_ways = "Whisper it", .capture = "Each piece" };
	struct rig *r = *state;
	struct table_line *l;
	char id[STORE_ID_SIZE];
	size_t n;

	(void)rig_row(r, 1, "kit", "thing", "Thick Pens", NULL);
	RIG_OK(r, op_activity_from_method(&r->op, &r->s, 1, &m, ids[WELCOME], id, &r->err));
	l = rows_of(r, 1, "running-order", &n);
	assert_string_equal(l[1].id, id);
	assert_string_equal(value(&l[1], "activity"), "Jigsaw of needs");
	assert_string_equal(value(&l[1], "minutes"), "35");
	assert_string_equal(value(&l[1], "floor"), "20");
	assert_string_equal(value(&l[1], "kind"), "make");
	assert_string_equal(value(&l[1], "method"), "");
	assert_string_equal(value(&l[1], "prompt"), "Each piece");
	assert_string_equal(value(&l[1], "kit"), "Card; thick pens; CARD");
	assert_string_equal(value(&l[1], "other_way"), "Whisper it");
	l = rows_of(r, 1, "kit", &n);
	assert_int_equal(n, 2);
	assert_string_equal(value(&l[1], "thing"), "Card");
	rig_undo(r);
	(void)rows_of(r, 1, "kit", &n);
	assert_int_equal(n, 1);
	m.way = "make";
	RIG_OK(r, op_activity_from_method(&r->op, &r->s, 1, &m, "", id, &r->err));
	l = rows_of(r, 1, "running-order", &n);
	assert_string_equal(l[0].id, id);
	assert_string_equal(value(&l[0], "method"), "make");
	/* A model with fewer fields and no kit takes what it has. */
	RIG_OK(r, op_activity_from_method(&r->op, &r->s, 2, &m, NULL, id, &r->err));
	l = rows_of(r, 2, "running-order", &n);
	assert_int_equal(l[0].n_cells, 2);
}

static void test_template(void **state)
{
	static const struct template_cell first[] = { { "activity", "Hello" }, { "minutes", "10" }, { "colour", "red" }, { "kind", "dance" } };
	static const struct template_cell second[] = { { "activity", "Lunch" }, { "starts", "12:30" }, { "flags", "protected fixed_start" } };
	static const struct template_row rows[] = { { first, 4 }, { second, 3 } };
	struct day_template t = { .key = "one", .title = "One day", .rows = rows, .n_rows = 2 };
	struct rig *r = *state;
	struct table_line *l;
	size_t n, added;

	RIG_OK(r, op_day_from_template(&r->op, &r->s, 1, &t, &added, &r->err));
	assert_int_equal(added, 2);
	l = rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS + 2);
	assert_int_equal(l[ROWS].n_cells, 2);
	assert_string_equal(value(&l[ROWS], "activity"), "Hello");
	assert_string_equal(value(&l[ROWS + 1], "starts"), "12:30");
	assert_string_equal(value(&l[ROWS + 1], "flags"), "protected fixed_start");
	rig_undo(r);
	(void)rows_of(r, 1, "running-order", &n);
	assert_int_equal(n, ROWS);
	t.n_rows = 0;
	RIG_NO(r, ERR_NOTHING, op_day_from_template(&r->op, &r->s, 1, &t, &added, &r->err));
	assert_int_equal(added, 0);
}

static void test_like_another_event(void **state)
{
	struct rig *r = *state;
	struct table_line *l;
	size_t n, added;

	RIG_OK(r, op_day_like(&r->op, &r->s, 2, 1, &added, &r->err));
	assert_int_equal(added, ROWS);
	l = rows_of(r, 2, "running-order", &n);
	assert_int_equal(n, ROWS);
	assert_string_equal(value(&l[JIGSAW], "activity"), "Jigsaw");
	assert_string_equal(value(&l[JIGSAW], "minutes"), "40");
	assert_string_equal(value(&l[JIGSAW], "lead"), "");
	rig_undo(r);
	(void)rows_of(r, 2, "running-order", &n);
	assert_int_equal(n, 0);
	RIG_NO(r, ERR_NOTHING, op_day_like(&r->op, &r->s, 1, 2, &added, &r->err));
	RIG_NO(r, ERR_INVALID, op_day_like(&r->op, &r->s, 1, 1, &added, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_day_like(&r->op, &r->s, 1, 3, &added, &r->err));
}

static const char *not_heard(struct rig *r, int minutes)
{
	RIG_OK(r, day_not_heard(&r->op, &r->s, 1, today(r), minutes, r->a, rig_words(r), &r->err));
	return str_text(&r->words);
}

static void test_not_heard(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL), *herons = rig_group(r, "Herons", "child", NULL, NULL);

	assert_string_equal(not_heard(r, 20), "");
	next_at(r, "2026-05-14T10:00:00");
	rig_clock("2026-05-14T10:25:00");
	assert_string_equal(not_heard(r, 20), ""); /* a welcome asks nobody anything */
	next(r);
	rig_pass(19 * 60);
	assert_string_equal(not_heard(r, 20), "");
	(void)rig_say(r, otters, "child", NULL, "a slide");
	rig_pass(60);
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Herons");
	/* Not in a pause, and not in a break; behind it the minutes before it count. */
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(not_heard(r, 20), "");
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	next(r);
	rig_pass(20 * 60);
	assert_string_equal(not_heard(r, 20), "");
	next(r);
	rig_pass(5 * 60);
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Herons");
	(void)rig_say(r, herons, "child", NULL, "a swing");
	assert_string_equal(not_heard(r, 20), "");
	rig_pass(16 * 60);
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Otters");
}

/* A pause in the middle asks nobody anything either: ten minutes before it and nine after it are nineteen. */
static void test_not_heard_without_the_pause(void **state)
{
	struct rig *r = *state;

	(void)rig_group(r, "Otters", "child", NULL, NULL);
	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	rig_pass(10 * 60);
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	rig_pass(30 * 60);
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	rig_pass(9 * 60);
	assert_string_equal(not_heard(r, 20), "");
	rig_pass(60);
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Otters");
}

static void test_not_heard_by_kind(void **state)
{
	struct rig *r = *state;
	const char *otters = rig_group(r, "Otters", "child", NULL, NULL), *foxes;

	(void)rig_group(r, "Herons", "child", NULL, NULL);
	(void)rig_group(r, "Swans", "child", NULL, NULL);
	foxes = rig_group(r, "Foxes", "young", NULL, NULL);
	(void)rig_group(r, "Owls", "young", NULL, NULL);
	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	(void)rig_say(r, otters, "child", NULL, "a slide");
	rig_pass(20 * 60);
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Young people, Herons, Swans");
	(void)rig_say(r, NULL, "young", NULL, "a bench");
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Herons, Swans, Foxes and 1 more");
	(void)rig_say(r, foxes, "young", NULL, "a bench");
	assert_string_equal(not_heard(r, 20), "Not heard for 20 minutes: Herons, Swans, Owls");
}

#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_plan_from_rows), T(test_starts_and_date), T(test_date_of_what_happened),
		T(test_first_row_says_the_start), T(test_release), T(test_copy), T(test_split), T(test_from_method),
		T(test_template), T(test_like_another_event), T(test_not_heard), T(test_not_heard_without_the_pause), T(test_not_heard_by_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
