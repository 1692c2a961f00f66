/* The day goes: next, back, pause, late, counts, each with its refusals, its clash and its undo, and whole days at random. */
#include "config.h"

#include "day_rig_plan.h"

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

/* Nobody ended it: what is shown is how it stood then, and it can be ended there. */
static void test_left_open(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	rig_clock("2026-10-20T09:00:00");
	p = today(r);
	assert_int_equal(p->odd, DAY_LEFT_OPEN);
	ASSERT_TIME("10:55", p->odd_us);
	assert_int_equal(p->sum.late, 0);
	ASSERT_TIME("12:25", p->sum.end);
	str_clear(&r->words);
	day_odd_words(p, &r->words);
	assert_string_equal(str_text(&r->words), "Left open since Thu 14 May 2026, 10:55.");
	RIG_NO(r, ERR_NOTHING, op_day_late(&r->op, &r->s, 1, p, LATE_SQUEEZE, p->sum.end, rig_words(r), &r->err));
	RIG_OK(r, op_day_end(&r->op, &r->s, 1, p, p->odd_us, rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "The day ended at 10:55. What had not begun is left out.");
	p = today(r);
	assert_int_equal(p->odd, DAY_USUAL);
	assert_true(p->sum.over);
	ASSERT_TIME("10:55", p->sum.end);
	assert_int_equal(p->times[CLOSING].state, BLOCK_DROPPED);
	RIG_NO(r, ERR_NOTHING, op_day_end(&r->op, &r->s, 1, p, 0, rig_words(r), &r->err));
	/* One deed, one undo. */
	rig_undo(r);
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	assert_int_equal(p->times[CLOSING].state, BLOCK_TO_COME);
	/* Going on, what was left open took no longer than its time. */
	next(r);
	p = today(r);
	assert_int_equal(p->sum.now, BREAK);
	ASSERT_TIME("10:55", p->times[JIGSAW].end);
	ASSERT_TIME("09:00", p->times[BREAK].start);
}

static void test_end_early_and_back(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	RIG_NO(r, ERR_NOTHING, op_day_end(&r->op, &r->s, 1, today(r), 0, rig_words(r), &r->err));
	next_at(r, "2026-05-14T10:00:00");
	next_at(r, "2026-05-14T10:15:00");
	rig_clock("2026-05-14T10:20:00");
	RIG_OK(r, op_day_pause(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	rig_clock("2026-05-14T10:30:00");
	RIG_OK(r, op_day_end(&r->op, &r->s, 1, today(r), 0, rig_words(r), &r->err));
	assert_true(today(r)->sum.over);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, today(r), rig_words(r), &r->err));
	assert_string_equal(str_text(&r->words), "Back in Jigsaw.");
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	assert_false(p->sum.paused);
	assert_int_equal(p->sum.next, BREAK);
	assert_int_equal(p->times[CLOSING].state, BLOCK_TO_COME);
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

static void note(struct rig *r, const char *activity, const char *what, const char *iso)
{
	char id[STORE_ID_SIZE];
	int64_t at;

	assert_true(clock_from_iso(iso, &at));
	RIG_OK(r, store_begin(r->op.st, "Ana", "note", &r->err));
	RIG_OK(r, moment_add(r->op.st, r->id, rig_event(r, 1), activity, what, 0, at, id, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
}

/* Two copies of the file, each with somebody who began something: once they are one, only the later goes on. */
static void test_two_began_apart(void **state)
{
	struct rig *r = *state;
	struct day_plan *p;

	rig_clock("2026-05-14T10:30:00");
	note(r, ids[WELCOME], "start", "2026-05-14T10:00:00");
	note(r, ids[WELCOME], "pause", "2026-05-14T10:10:00");
	note(r, ids[JIGSAW], "start", "2026-05-14T10:16:00");
	p = today(r);
	assert_int_equal(p->sum.now, JIGSAW);
	assert_int_equal(p->times[WELCOME].state, BLOCK_DONE);
	ASSERT_TIME("10:16", p->times[WELCOME].end);
	assert_int_equal(p->blocks[WELCOME].paused, 6 * MINUTE_US);
	assert_false(p->sum.paused);
	RIG_OK(r, op_day_back(&r->op, &r->s, 1, p, rig_words(r), &r->err));
	assert_int_equal(today(r)->sum.now, WELCOME);
	note(r, ids[WELCOME], "pause", "2026-05-14T10:18:00");
	note(r, ids[WELCOME], "start", "2026-05-14T10:19:00");
	assert_false(today(r)->sum.paused);
	assert_int_equal(today(r)->blocks[WELCOME].paused, 0);
	/* Facts that make no sense change nothing: an end before the beginning, a pause of what has not begun, an unknown word. */
	note(r, ids[WALL], "pause", "2026-05-14T10:20:00");
	note(r, ids[WALL], "end", "2026-05-14T10:21:00");
	note(r, ids[WELCOME], "dance", "2026-05-14T10:22:00");
	note(r, ids[WELCOME], "end", "2026-05-14T09:00:00");
	p = today(r);
	assert_int_equal(p->times[WALL].state, BLOCK_TO_COME);
	ASSERT_TIME("10:19", p->times[WELCOME].end);
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

/* Whoever looks at the plan in the middle of a late day sees what the plan is like. */
static void test_plan_judged_alone(void **state)
{
	struct rig *r = *state;
	struct day_plan before = *today(r), *p;

	run_late(r);
	p = today(r);
	assert_int_not_equal(p->measures.total, before.measures.total);
	day_judge_plan(p);
	assert_memory_equal(&p->measures, &before.measures, sizeof p->measures);
	assert_int_equal(p->n_warnings, before.n_warnings);
	ASSERT_TIME("12:50", p->sum.end); /* the day itself is left alone */
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
	while (op_undo(&r->op, rig_words(r), &r->err)) {
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
		T(test_a_whole_day), T(test_refresh_is_a_load_later), T(test_back), T(test_back_after_the_end), T(test_left_open), T(test_end_early_and_back),
		T(test_pause), T(test_back_forgets_the_pause), T(test_two_began_apart), T(test_two_people_at_the_clock), T(test_removed_while_going_on),
		T(test_late_squeeze), T(test_plan_judged_alone), T(test_late_drop_and_skip), T(test_late_shift_writes_nothing), T(test_late_as_shown),
		T(test_count_and_clock), T(test_note), T(test_random_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
