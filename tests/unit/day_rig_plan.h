/* The running order of the tests of the day: six activities, from 10:00 to 12:25. */
#ifndef TRIVET_TESTS_DAY_RIG_PLAN_H
#define TRIVET_TESTS_DAY_RIG_PLAN_H

#include "day_rig.h"
#include "op/day.h"

static inline struct day_plan *load(struct rig *r, const struct op *op)
{
	struct day_plan *p = arena_alloc(r->a, sizeof *p);

	RIG_OK(r, day_load(op, &r->s, 1, 0, r->a, p, &r->err));
	return p;
}

static inline struct day_plan *today(struct rig *r)
{
	return load(r, &r->op);
}

static inline const char *hhmm(int64_t us)
{
	static char at[6];

	clock_hhmm(us, at);
	return at;
}

#define ASSERT_TIME(expected, us) assert_string_equal(hhmm(us), expected)

enum { WELCOME, JIGSAW, BREAK, WALL, WALK, CLOSING, ROWS };

/* 10:00 welcome 15, jigsaw 40 (25), break 20, wall 30 (15), walk 20 (optional), closing 20: ends at 12:25. */
static const char *ids[ROWS]; /* of the test that runs */

static inline void plan(struct rig *r)
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

static inline int begin(void **state)
{
	int failed = rig_begin(state);

	if (!failed)
		plan(*state);
	return failed;
}

static inline void next(struct rig *r)
{
	struct day_plan *p = today(r);

	RIG_OK(r, op_day_next(&r->op, &r->s, 1, p, rig_words(r), &r->err));
}

static inline void next_at(struct rig *r, const char *iso)
{
	rig_clock(iso);
	next(r);
}

static inline struct table_line *rows_of(struct rig *r, int ordinal, const char *step, size_t *n)
{
	struct table_line *lines;

	RIG_OK(r, table_lines(r->op.st, rig_event(r, ordinal), step, r->a, &lines, n, &r->err));
	return lines;
}

static inline const char *value(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++) {
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	}
	return "";
}

static inline int64_t end_by(struct rig *r, enum late_way way)
{
	struct day_plan *p = today(r);
	int allowed[ROWS + 2];
	struct late_outcome o;

	timing_outcome(way, p->date, p->starts, p->blocks, p->n, p->now, allowed, &o);
	return o.end;
}

#endif
