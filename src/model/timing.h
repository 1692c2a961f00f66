/* model/timing.h - the times of a day: planned, expected, real; what can be done when it runs late. Pure rules, no clock, no data.
 *
 * All times are microseconds since 1970 UTC, lengths are minutes or microseconds as named; local times of day become such times in one
 * place (timing_plan), so that midnight and the change to summer time are right everywhere after it.
 *
 * Rules, in the words of a facilitator:
 *  - A block begins when the one before it ends. A start time said in the plan means "not before": the free time in front of it is a gap.
 *  - A fixed start holds: what comes before it is cut short rather than the block moved. A fixed end holds in the same way: the block
 *    ends at its planned end however late it began.
 *  - Expected start = plan + offset; gaps absorb the offset. A block that is early begins early, unless its start is said or fixed.
 *  - What is going on ends when its minutes are over, or now, if they are over already. A pause makes it as much longer.
 *  - `allowed` is what was decided on the day: it takes the place of the planned minutes, 0 drops the block.
 * The idea of offset and gaps is that of show running orders; shift, squeeze and drop are ours. */
#ifndef TRIVET_MODEL_TIMING_H
#define TRIVET_MODEL_TIMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/when.h"

#define MINUTE_US INT64_C(60000000)

enum block_kind { BLOCK_WELCOME, BLOCK_TALK, BLOCK_MAKE, BLOCK_MOVE, BLOCK_BREAK, BLOCK_MEAL, BLOCK_CLOSING, BLOCK_KINDS };
/* As stored: "welcome" ... "closing". An unknown or empty word is BLOCK_TALK. */
enum block_kind block_kind_of(const char *key);
const char *block_kind_key(enum block_kind k);
const char *block_kind_word(enum block_kind k);   /* marked for translation */
bool block_is_rest(enum block_kind k);            /* break and meal */
bool block_is_sitting(enum block_kind k);         /* welcome, talk, make, closing */

enum { BLOCK_PROTECTED = 1, BLOCK_OPTIONAL = 2, BLOCK_FIXED_START = 4, BLOCK_FIXED_END = 8,
	BLOCK_TALKS = 16         /* not stored: its way of working is to talk, so that a welcome or a closing counts as talking */ };
/* From the stored set of keys "protected optional fixed_start fixed_end". */
unsigned block_flags_of(const char *set);

/* A block as planned and as it went so far. */
struct block {
	int starts;              /* minutes after local midnight, -1: when the one before ends. In the first block: the start of the day */
	int minutes;             /* planned length, 0 or more */
	int floor;               /* shortest that still makes sense; -1 not said: it is not squeezed */
	enum block_kind kind;
	unsigned flags;
	int allowed;             /* decided on the day; -1 as planned, 0 dropped */
	int64_t began, ended;    /* 0: not yet */
	int64_t paused;          /* how long it stood still so far, without the pause that goes on */
	int64_t pause_since;     /* 0, or since when it stands still */
};

enum block_state { BLOCK_TO_COME, BLOCK_NOW, BLOCK_DONE, BLOCK_DROPPED };
struct block_times {
	int64_t plan_start, plan_end;
	int64_t start, end;      /* real where it happened, else expected */
	enum block_state state;
	int gap;                 /* minutes of free time in front of it in the plan */
	bool cut;                /* something fixed leaves it fewer minutes than planned or allowed */
};
struct day_times {
	size_t now;              /* the block that goes on; n when none does */
	size_t next;             /* the first to come; n when none is left */
	int64_t plan_end, end;   /* of the day; dropped blocks do not count in `end` */
	int64_t late;            /* of what goes on or comes next against the plan; negative: early; 0 before the day has begun and it is not due */
	bool begun, over, paused;
	int64_t left;            /* of what goes on; negative when it is over its time; while paused it stands still, unless something
	                            fixed comes nearer meanwhile */
	int64_t length;          /* of what goes on, as it is to last, without its pauses; 0 when nothing does */
};

/* Planned times only. `out` has n. The first block without a start begins at `fallback` minutes (the event's own start). A start more
 * than twelve hours before the end of the block before it is on the next day. */
void timing_plan(struct day day, int fallback, const struct block *b, size_t n, struct block_times *out);
/* Plan and expectation at `now`. Blocks that ended are as they were; a block to come never begins before `now`. */
void timing_expect(struct day day, int fallback, const struct block *b, size_t n, int64_t now, struct block_times *out,
	struct day_times *sum);

/* What makes the usual numbers of a day senseless. */
enum day_odd {
	DAY_USUAL,
	DAY_LEFT_OPEN,           /* what goes on is three hours over its time or stands still for as long; or nothing went on for as long */
	DAY_NOT_TODAY,           /* it has not begun, and is planned for another time: half a day off before it, three hours after its end */
	DAY_CLOCK_BEHIND         /* something was noted later than the clock of this computer says it is now */
};
/* `sum` and `t` by timing_expect at `now`. `since` gets the time at which it was left, the planned start, or the newest time noted. */
enum day_odd timing_odd(const struct block *b, const struct block_times *t, size_t n, const struct day_times *sum, int64_t now,
	int64_t *since);

/* What the plan is like for people who sit in it. Minutes. */
struct day_measures {
	int total, sitting_longest, between_breaks_longest, making, talking; /* making: make and move; talking: talk, and welcome and closing with BLOCK_TALKS */
	size_t sitting_from, between_from;   /* where those begin */
};
void timing_measure(const struct block *b, const struct block_times *t, size_t n, struct day_measures *m);

/* Worth a word in the plan. `block` n: the day as a whole. */
enum day_warning_kind { DAY_NO_BREAK, DAY_CLOSING_SQUEEZED, DAY_NO_CLOSING, DAY_TOO_LONG, DAY_OVERLAP, DAY_NO_MINUTES };
struct day_warning { enum day_warning_kind kind; size_t block; int minutes; };
/* At most `max`, the gravest first; returns how many. `ends`: minutes after midnight at which the event ends, -1 not said. 75 minutes
 * without a break is too long. Uses t->start/end, so it serves for the plan (timing_plan sets them to the planned ones) and for the day. */
size_t timing_warnings(struct day day, int ends, const struct block *b, const struct block_times *t, size_t n,
	struct day_warning *out, size_t max);
/* "No break for 95 minutes from 10:00." `title` of the block, may be NULL for the day. */
void day_warning_words(const struct day_warning *w, const char *title, int64_t start, struct str *out);

/* How far what goes on has come: said once at each stage. Fractions of its own length, so that they suit games of five minutes. */
enum block_stage { STAGE_NONE, STAGE_FIFTH, STAGE_TWENTIETH, STAGE_OVER };
enum block_stage timing_stage(const struct block_times *t, const struct day_times *sum, int64_t now);

/* What could be done about being late. Nothing that began, is protected, is a break or a meal, or is fixed, is touched. */
enum late_way { LATE_SHIFT, LATE_SQUEEZE, LATE_DROP, LATE_WAYS };
struct late_outcome {
	int64_t end;             /* of the day then */
	int64_t still_late;      /* against the planned end; 0 or more */
	int *allowed;            /* n: what `allowed` would become; -1 stays as it is. In the caller's memory */
	size_t changed;          /* blocks whose minutes change */
	int minutes;             /* gained */
};
/* Squeeze takes from each flexible block in proportion to what it can give, whole minutes, never below the floor. Drop leaves out
 * optional blocks, the last first, no more than needed. Neither gains more than the lateness. */
void timing_outcome(enum late_way way, struct day day, int fallback, const struct block *b, size_t n, int64_t now,
	int *allowed, struct late_outcome *out);

#endif
