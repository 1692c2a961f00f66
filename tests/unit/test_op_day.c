/* The day: its plan from rows, what happened from facts, every deed with its refusals, its clash and its undo, and a whole day at random. */
#include "config.h"

#include "day_rig.h"
#include "op/day.h"

static struct day_plan *load(struct rig *r, const struct op *op)
{
	struct day_plan *p = arena_alloc(r->a, sizeof *p);

	RIG_OK(r, day_load(op, &r->s, 1, 0, r->a, p, &r->err));
	return p;
}

static struct day_plan *today(struct rig *r)
{
	return load(r, &r->op);
}

static const char *hhmm(int64_t us)
{
	static char at[6];

	clock_hhmm(us, at);
	return at;
}

#define ASSERT_TIME(expected, us) assert_string_equal(hhmm(us), expected)

enum { WELCOME, JIGSAW, BREAK, WALL, WALK, CLOSING, ROWS };

/* 10:00 welcome 15, jigsaw 40 (25), break 20, wall 30 (15), walk 20 (optional), closing 20: ends at 12:25. */
static const char *ids[ROWS];

static void plan(struct rig *r)
{
	rig_column(r, "event.day", rig_event(r, 1), "2026-05-14");
	rig_column(r, "event.starts", rig_event(r, 1), "10:00");
	ids[WELCOME] = rig_row(r, 1, "running-order", "activity", "Welcome", "minutes", "15", "kind", "welcome", "flags", "protected", NULL);
	ids[JIGSAW] = rig_row(r, 1, "running-order", "activity", "Jigsaw", "minutes", "40", "floor", "25", "kind", "make", "method", "make",
		"question", "needs", "serves", "home", "lead", "Ana", "kit", "card; pens", "other_way", "draw it", "prompt", "each piece", NULL);
	ids[BREAK] = rig_row(r, 1, "running-order", "activity", "Break", "minutes", "20", "kind", "break", NULL);
	ids[WALL] = rig_row(r, 1, "running-order", "activity", "Wall", "minutes", "30", "floor", "15", "kind", "talk", NULL);
	ids[WALK] = rig_row(r, 1, "running-order", "activity", "Walk", "minutes", "20", "kind", "move", "flags", "optional", NULL);
	ids[CLOSING] = rig_row(r, 1, "running-order", "activity", "Closing", "minutes", "20", "kind", "closing", "flags", "protected", NULL);
}

static int begin(void **state)
{
	int failed = rig_begin(state);

	if (!failed)
		plan(*state);
	return failed;
}

static void next(struct rig *r)
{
	struct day_plan *p = today(r);

	RIG_OK(r, op_day_next(&r->op, &r->s, 1, p, rig_words(r), &r->err));
}

static void next_at(struct rig *r, const char *iso)
{
	rig_clock(iso);
	next(r);
}

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

static void test_a_whole_day(void **state)
{
	static const char *const said[] = { "Welcome began.", "Jigsaw began.", "Break began.", "Wall began.", "Walk began.", "Closing began.",
		"The day ended at 12:30." };
	struct rig *r = *state;
	struct day_plan *p;

	assert_int_equal(survey_step(&r->s, 1, &rig_run1[1], NULL), STEP_OPEN);
	for (int i = 0; i <= ROWS; i++) {
		rig_clock("2026-05-14T10:05:00");
		rig_pass(i * 24 * 60 + (i == ROWS ? 60 : 0));
		p = today(r);
		assert_int_equal(p->sum.next, i < ROWS ? i : ROWS);
		RIG_OK(r, op_day_next(&r->op, &r->s, 1, p, rig_words(r), &r->err));
		assert_string_equal(str_text(&r->words), said[i]);
	}
	p = today(r);
	assert_true(p->sum.over);
	assert_true(p->times[JIGSAW].state == BLOCK_DONE);
	ASSERT_TIME("10:29", p->times[JIGSAW].start);
	ASSERT_TIME("10:53", p->times[JIGSAW].end);
	ASSERT_TIME("10:15", p->times[JIGSAW].plan_start);
	RIG_NO(r, ERR_NOTHING, op_day_next(&r->op, &r->s, 1, p, rig_words(r), &r->err));
	assert_string_equal(error_text(&r->err), "The day is over.");
	rig_survey(r);
	assert_int_equal(survey_step(&r->s, 1, &rig_run1[1], NULL), STEP_DONE);
	rig_undo(r);
	assert_false(today(r)->sum.over);
	assert_int_equal(today(r)->sum.now, CLOSING);
}

static void test_refresh_is_a_load_later(void **state)
{
	struct rig *r = *state;
	struct day_plan *p, *later;

	next_at(r, "2026-05-14T10:00:00");
	p = today(r);
	rig_pass(11 * 60);
	day_refresh(p, 0);
	later = today(r);
	assert_int_equal(p->now, later->now);
	assert_int_equal(p->sum.left, later->sum.left);
	assert_int_equal(p->sum.left, 4 * MINUTE_US);
	rig_pass(30 * 60);
	day_refresh(p, clock_now_us());
	assert_int_equal(p->sum.end, today(r)->sum.end);
	ASSERT_TIME("12:51", p->sum.end);
}

static void test_back(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	RIG_NO(r, ERR_NOTHING, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:16:00");
	rig_clock("2026-05-14T10:20:00");
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Back in Welcome.");
	p = today(r);
	assert_int_equal(p->sum.now, WELCOME);
	ASSERT_TIME("10:00", p->times[WELCOME].start);
	assert_int_equal(p->times[JIGSAW].state, BLOCK_TO_COME);
	rig_undo(r);
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	ASSERT_TIME("10:16", p->times[JIGSAW].start);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, p, rig_words(r), &r->err));
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "The day has not begun.");
	assert_false(today(r)->sum.begun);
	RIG_NO(r, ERR_NOTHING, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
}

static void test_back_after_the_end(void **state)
{
	struct rig *r = *state;

	rig_clock("2026-05-14T10:00:00");
	for (int i = 0; i <= ROWS; i++) {
		next(r);
		rig_pass(600);
	}
	assert_true(today(r)->sum.over);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Back in Closing.");
	assert_int_equal(today(r)->sum.now, CLOSING);
	assert_false(today(r)->sum.over);
}

static void test_pause(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	RIG_NO(r, ERR_NOTHING, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	next_at(r, "2026-05-14T10:00:00");
	rig_clock("2026-05-14T10:05:00");
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Welcome stands still since 10:05.");
	rig_pass(600);
	p = today(r);
	assert_true(p->sum.paused);
	assert_int_equal(p->sum.left, 10 * MINUTE_US);
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, p, rig_words(r), &r->err));
	p = today(r);
	assert_false(p->sum.paused);
	assert_int_equal(p->blocks[WELCOME].paused, 10 * MINUTE_US);
	ASSERT_TIME("10:25", p->times[WELCOME].end);
	rig_undo(r);
	assert_true(today(r)->sum.paused);
	/* Next while it stands still: the pause ends as well, so that going back finds it going on. */
	rig_pass(300);
	next(r);
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	assert_false(p->sum.paused);
	assert_int_equal(p->blocks[WELCOME].paused, 15 * MINUTE_US);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, p, rig_words(r), &r->err));
	p = today(r);
	assert_int_equal(p->sum.now, WELCOME);
	assert_false(p->sum.paused);
	assert_int_equal(p->blocks[WELCOME].paused, 15 * MINUTE_US);
}

/* A pause of what was taken back does not come again when it begins anew. */
static void test_back_forgets_the_pause(void **state)
{
	struct rig *r = *state;

	next_at(r, "2026-05-14T10:00:00");
	rig_pass(60);
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	rig_pass(60);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	next(r);
	assert_int_equal(today(r)->sum.now, WELCOME);
	assert_false(today(r)->sum.paused);
	assert_int_equal(today(r)->blocks[WELCOME].paused, 0);
}

static void test_two_people_at_the_clock(void **state)
{
	struct rig *r = *state;
	struct day_plan *mine, *theirs;

	rig_clock("2026-05-14T10:00:00");
	mine = today(r);
	theirs = load(r, &r->other);
	RIG_OK(r, op_day_next(&r->other, &r->s, 1, theirs, rig_words(r), &r->err));
	RIG_NO(r, ERR_CLASH, op_day_next(&r->op, &r->s, 1, mine, rig_words(r), &r->err));
	assert_non_null(strstr(error_text(&r->err), "Welcome"));
	assert_int_equal(today(r)->sum.now, WELCOME);
	mine = today(r);
	RIG_OK(r, op_day_pause(&r->other, &r->s, 1, load(r, &r->other), rig_words(r), &r->err));
	RIG_NO(r, ERR_CLASH, op_day_pause(&r->op, &r->s, 1, mine, rig_words(r), &r->err));
	RIG_NO(r, ERR_CLASH, op_day_back(&r->op, &r->s, 1, mine, rig_words(r), &r->err));
	RIG_NO(r, ERR_CLASH, op_day_late(&r->op, &r->s, 1, mine, LATE_SHIFT, mine->sum.end, rig_words(r), &r->err));
	/* What comes next was taken out of the plan after it was shown. */
	mine = today(r);
	RIG_OK(r, op_row_remove(&r->other, &rig_plan1[0], ids[JIGSAW], &r->err));
	RIG_NO(r, ERR_CLASH, op_day_next(&r->op, &r->s, 1, mine, rig_words(r), &r->err));
	next(r);
	assert_string_equal(str_text(&r->words), "Break began.");
}

/* Taken out of the plan while it goes on: the day goes on without it, and undo brings it back as it was. */
static void test_removed_while_going_on(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	RIG_OK(r, op_row_remove(&r->op, &rig_plan1[0], ids[JIGSAW], &r->err));
	p = today(r);
	assert_int_equal(p->n, ROWS - 1);
	assert_int_equal(p->sum.now, p->n);
	assert_int_equal(p->sum.next, 1);
	next_at(r, "2026-05-14T10:30:00");
	assert_string_equal(str_text(&r->words), "Break began.");
	rig_undo(r);
	rig_undo(r);
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	next_at(r, "2026-05-14T10:40:00");
	ASSERT_TIME("10:40", today(r)->times[JIGSAW].end);
}

static int64_t end_by(struct rig *r, enum late_way way)
{
	struct day_plan *p = today(r);
	int allowed[ROWS + 2];
	struct late_outcome o;

	timing_outcome(way, p->date, p->starts, p->blocks, p->n, p->now, allowed, &o);
	return o.end;
}

/* The jigsaw is 25 minutes over: the wall can give 15, the walk may go. */
static void run_late(struct rig *r)
{
	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	rig_clock("2026-05-14T11:20:00");
}

static void test_late_squeeze(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	run_late(r);
	ASSERT_TIME("12:50", today(r)->sum.end);
	ASSERT_TIME("12:35", end_by(r, LATE_SQUEEZE));
	RIG_OK(r, op_day_late(&r->op, &r->s, 1, today(r), LATE_SQUEEZE, end_by(r, LATE_SQUEEZE), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "1 activity is shorter, by 15 minutes in all; the day ends at 12:35.");
	p = today(r);
	assert_int_equal(p->blocks[WALL].allowed, 15);
	assert_int_equal(p->blocks[CLOSING].allowed, -1);
	ASSERT_TIME("12:35", p->sum.end);
	assert_int_equal(p->times[CLOSING].end - p->times[CLOSING].start, 20 * MINUTE_US);
	RIG_NO(r, ERR_NOTHING, op_day_late(&r->op, &r->s, 1, p, LATE_SQUEEZE, end_by(r, LATE_SQUEEZE), rig_words(r), &r->err));
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: squeeze the rest of the day.");
	ASSERT_TIME("12:50", today(r)->sum.end);
	assert_int_equal(today(r)->blocks[WALL].allowed, -1);
}

static void test_late_drop_and_skip(void **state)
{
	struct rig *r = *state;

	run_late(r);
	RIG_OK(r, op_day_late(&r->op, &r->s, 1, today(r), LATE_DROP, end_by(r, LATE_DROP), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "1 activity is left out; the day ends at 12:30.");
	assert_int_equal(today(r)->times[WALK].state, BLOCK_DROPPED);
	next(r);
	next(r);
	next(r);
	assert_string_equal(str_text(&r->words), "Closing began.");
	assert_int_equal(today(r)->sum.now, CLOSING);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Back in Wall.");
	RIG_NO(r, ERR_NOTHING, op_day_late(&r->op, &r->s, 1, today(r), LATE_DROP, end_by(r, LATE_DROP), rig_words(r), &r->err));
}

static void test_late_shift_writes_nothing(void **state)
{
	struct rig *r = *state;
	int64_t newest;

	run_late(r);
	newest = store_newest(r->op.st);
	RIG_OK(r, op_day_late(&r->op, &r->s, 1, today(r), LATE_SHIFT, end_by(r, LATE_SHIFT), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Everything after it begins later; the day ends at 12:50.");
	assert_int_equal(store_newest(r->op.st), newest);
}

static void test_late_as_shown(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;
	int64_t end;

	run_late(r);
	p = today(r);
	end = end_by(r, LATE_SHIFT);
	rig_pass(119);
	RIG_OK(r, op_day_late(&r->op, &r->s, 1, p, LATE_SHIFT, end, rig_words(r), &r->err));
	rig_pass(1);
	RIG_NO(r, ERR_CLASH, op_day_late(&r->op, &r->s, 1, p, LATE_SHIFT, end, rig_words(r), &r->err));
	assert_non_null(strstr(error_text(&r->err), "12:52"));
}

static void test_count_and_clock(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	next_at(r, "2026-05-14T10:00:00");
	rig_clock("2026-05-14T10:10:00");
	RIG_NO(r, ERR_INVALID, op_day_count(&r->op, &r->s, 1, -1, &r->err));
	RIG_OK(r, op_day_count(&r->op, &r->s, 1, 24, &r->err));
	rig_pass(60);
	RIG_OK(r, op_day_count(&r->other, &r->s, 1, 23, &r->err));
	p = today(r);
	assert_int_equal(p->count, 23);
	ASSERT_TIME("10:11", p->count_us);
	/* The clock is put forward by an hour: it goes on as before. */
	rig_pass(3600);
	RIG_NO(r, ERR_NOTHING, op_day_clock_set(&r->op, &r->s, 1, 0, &r->err));
	RIG_OK(r, op_day_clock_set(&r->op, &r->s, 1, 3600 * INT64_C(1000000), &r->err));
	p = today(r);
	assert_int_equal(p->sum.left, 4 * MINUTE_US);
	ASSERT_TIME("11:00", p->times[WELCOME].start);
	rig_undo(r);
	ASSERT_TIME("10:00", today(r)->times[WELCOME].start);
	rig_undo(r);
	assert_true(today(r)->sum.begun);
	assert_int_equal(today(r)->count, 23); /* Ben's; Ana's own is gone */
	rig_undo(r);
	assert_false(today(r)->sum.begun);
}

static struct table_line *rows_of(struct rig *r, int ordinal, const char *step, size_t *n)
{
	struct table_line *lines;

	RIG_OK(r, table_lines(r->op.st, rig_event(r, ordinal), step, r->a, &lines, n, &r->err));
	return lines;
}

static const char *value(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++) {
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	}
	return "";
}

static void test_note(void **state)
{
	struct rig *r = *state;
	struct table_line *l;
	size_t n;

	rig_clock("2026-05-14T10:42:00");
	RIG_NO(r, ERR_INVALID, op_day_note(&r->op, &r->s, 1, "  ", &r->err));
	RIG_NO(r, ERR_NOT_FOUND, op_day_note(&r->op, &r->s, 2, "table 3 is quiet", &r->err));
	RIG_OK(r, op_day_note(&r->op, &r->s, 1, "table 3\nis quiet, and has been for a good while now as it seems to all", &r->err));
	l = rows_of(r, 1, "noticed", &n);
	assert_int_equal(n, 1);
	assert_string_equal(value(l, "at"), "10:42");
	assert_string_equal(value(l, "note"), "table 3 is quiet, and has been for a good while now as it se");
	rig_undo(r);
	(void)rows_of(r, 1, "noticed", &n);
	assert_int_equal(n, 0);
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
	assert_string_equal(release(r), "running order 1, no change since it was printed");
	newest = store_newest(r->op.st);
	RIG_OK(r, op_day_released(&r->op, &r->s, today(r), &r->err));
	assert_int_equal(store_newest(r->op.st), newest);
	change(r, ids[JIGSAW], "activity", "Jigsaw", "Puzzle");
	assert_string_equal(release(r), "running order 1, one change since it was printed");
	RIG_OK(r, op_row_move(&r->op, &rig_plan1[0], ids[WALK], -1, &r->err));
	assert_int_equal(today(r)->released_changes, 2);
	RIG_OK(r, op_row_remove(&r->op, &rig_plan1[0], ids[BREAK], &r->err));
	(void)rig_row(r, 1, "running-order", "activity", "New", NULL);
	assert_string_equal(release(r), "running order 1, four changes since it was printed");
	for (int i = 0; i < 8; i++)
		(void)rig_row(r, 1, "running-order", "activity", "More", NULL);
	assert_string_equal(release(r), "running order 1, 12 changes since it was printed");
	RIG_OK(r, op_day_released(&r->op, &r->s, today(r), &r->err));
	assert_string_equal(release(r), "running order 2, no change since it was printed");
	rig_undo(r);
	assert_string_equal(release(r), "running order 1, 12 changes since it was printed");
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

/* A day at random ------------------------------------------------------------------------------------------- */

static unsigned random_below(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

static void same_day(const struct day_plan *a, const struct day_plan *b)
{
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->count_us, b->count_us);
	assert_int_equal(a->sum.now, b->sum.now);
	assert_int_equal(a->sum.next, b->sum.next);
	assert_int_equal(a->sum.end, b->sum.end);
	assert_int_equal(a->sum.over, b->sum.over);
	assert_int_equal(a->sum.paused, b->sum.paused);
	assert_int_equal(a->date.mday, b->date.mday);
	for (size_t i = 0; i < a->n; i++) {
		const struct block *x = &a->blocks[i], *y = &b->blocks[i];

		assert_string_equal(a->activities[i].id, b->activities[i].id);
		assert_int_equal(x->allowed, y->allowed);
		assert_int_equal(x->began, y->began);
		assert_int_equal(x->ended, y->ended);
		assert_int_equal(x->paused, y->paused);
		assert_int_equal(x->pause_since, y->pause_since);
		assert_int_equal(a->times[i].start, b->times[i].start);
		assert_int_equal(a->times[i].end, b->times[i].end);
	}
}

/* One deed by chance, by Ana. True when something was written. */
static bool random_deed(struct rig *r, const struct op *op, unsigned *seed)
{
	const struct day_plan *p = load(r, op);
	unsigned what = random_below(seed, 12);
	enum late_way way = random_below(seed, 2) ? LATE_SQUEEZE : LATE_DROP;
	bool done;

	error_release(&r->err);
	r->err = (struct error)ERROR_INIT;
	if (what < 5)
		done = op_day_next(op, &r->s, 1, p, rig_words(r), &r->err);
	else if (what < 7)
		done = op_day_back(op, &r->s, 1, p, rig_words(r), &r->err);
	else if (what < 9)
		done = op_day_pause(op, &r->s, 1, p, rig_words(r), &r->err);
	else if (what < 11)
		done = op_day_late(op, &r->s, 1, p, way, end_by(r, way), rig_words(r), &r->err);
	else
		done = op_day_count(op, &r->s, 1, (long)random_below(seed, 40), &r->err);
	if (!done && r->err.code != ERR_NOTHING)
		fail_msg("%s", error_text(&r->err));
	return done;
}

static void one_going_on(const struct day_plan *p)
{
	size_t going = 0;

	for (size_t i = 0; i < p->n; i++) {
		going += p->blocks[i].began && !p->blocks[i].ended;
		assert_true(p->blocks[i].ended == 0 || p->blocks[i].ended >= p->blocks[i].began);
		assert_true(p->blocks[i].pause_since == 0 || (p->blocks[i].began && !p->blocks[i].ended));
	}
	assert_true(going <= 1);
	assert_int_equal(going, p->sum.now < p->n);
}

static void random_day(struct rig *r, unsigned seed)
{
	const struct day_plan *first;
	size_t done = 0, undone = 0;
	int64_t noon;

	rig_clock("2026-05-14T09:58:00");
	first = today(r);
	for (int i = 0; i < 60; i++) {
		/* Both connections are Ana's: her undo takes back what she did at either. */
		struct op second = r->other;

		second.actor = r->op.actor;
		done += random_deed(r, i % 3 ? &r->op : &second, &seed);
		same_day(today(r), load(r, &r->other));
		one_going_on(today(r));
		rig_pass((int)random_below(&seed, 900));
	}
	assert_true(done > 20);
	while (op_undo(&r->op, 0, rig_words(r), &r->err)) {
		undone++;
		one_going_on(today(r));
	}
	assert_int_equal(r->err.code, ERR_NOTHING);
	assert_int_equal(undone, done);
	noon = clock_now_us();
	rig_clock("2026-05-14T09:58:00");
	same_day(first, load(r, &r->other));
	clock_pin(noon);
	rig_survey(r);
	assert_int_equal(survey_step(&r->s, 1, &rig_run1[1], NULL), STEP_OPEN);
}

static void test_random_days(void **state)
{
	for (unsigned seed = 1; seed <= 8; seed++) {
		void *again = NULL;
		struct rig *r = seed == 1 ? *state : NULL;

		if (!r) {
			assert_int_equal(begin(&again), 0);
			r = again;
		}
		random_day(r, seed);
		if (again)
			assert_int_equal(rig_end(&again), 0);
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_plan_from_rows), T(test_starts_and_date), T(test_date_of_what_happened), T(test_first_row_says_the_start),
		T(test_a_whole_day), T(test_refresh_is_a_load_later), T(test_back), T(test_back_after_the_end), T(test_pause),
		T(test_back_forgets_the_pause), T(test_two_people_at_the_clock), T(test_removed_while_going_on), T(test_late_squeeze),
		T(test_late_drop_and_skip), T(test_late_shift_writes_nothing), T(test_late_as_shown), T(test_count_and_clock), T(test_note),
		T(test_release), T(test_copy), T(test_split), T(test_from_method), T(test_template), T(test_like_another_event),
		T(test_not_heard), T(test_not_heard_by_kind), T(test_random_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
