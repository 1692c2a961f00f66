/* model/timing_outcome.c - what could be done about being late: shift, squeeze, drop.
 *
 * Being late presses in two places: against the planned end of the day, and against everything fixed, where it shows as minutes cut off. The
 * blocks to come are looked at stretch by stretch, each up to the next fixed thing or the end. Minutes saved in a stretch count as
 * far as they come through to its end: a start that is said lets through only as much as the block is behind it. */
#include "config.h"

#include "model/timing.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/timing_parts.h"

struct looking {
	const struct block *as_is;
	struct block *b;         /* copies: `allowed` is tried out here */
	size_t n;
	int64_t now;
	const int64_t *not_before;
	struct block_times *t;
	struct day_times sum;
	int64_t *begin;          /* when each would begin if nothing were cut in its stretch */
	int64_t *limit, *can;    /* minutes, of squeeze_stretch(): what counts up to here, what each can give */
	int *allowed;
};

/* Minutes of one stretch that press against its end, in microseconds; the blocks to come in it are from..upto-1. */
struct stretch { size_t from, upto; int64_t press; };

static bool may_change(const struct looking *l, size_t i)
{
	return l->t[i].state == BLOCK_TO_COME && !block_is_rest(l->b[i].kind) &&
	       !(l->b[i].flags & (BLOCK_PROTECTED | BLOCK_FIXED_START | BLOCK_FIXED_END));
}

/* Where the times begin that can still be changed. */
static int64_t from_here(const struct looking *l)
{
	int64_t now = time_noted(l->b, l->n, l->now);
	if (l->sum.now < l->n)
		return max_time(now, going_on_until(&l->b[l->sum.now], &l->t[l->sum.now], now));
	return l->sum.begun || l->n == 0 ? now : max_time(now, l->not_before[0]);
}

/* The next stretch from s->upto on, with *at its time of beginning, which moves on. False after the last. */
static bool next_stretch(struct looking *l, struct stretch *s, int64_t *at)
{
	if (s->upto > l->n)
		return false;
	s->from = s->upto;
	for (size_t i = s->from; i < l->n; i++) {
		if (l->t[i].state != BLOCK_TO_COME)
			continue;
		if ((l->b[i].flags & BLOCK_FIXED_START) && *at > l->not_before[i] && i > s->from) {
			s->press = *at - l->not_before[i];
			s->upto = i;
			*at = l->t[i].start;
			return true;
		}
		if (l->b[i].flags & BLOCK_FIXED_START)
			*at = l->t[i].start;
		l->begin[i] = max_time(*at, l->not_before[i]);
		*at = later(l->begin[i], block_wants_us(&l->b[i]));
		if (l->b[i].flags & BLOCK_FIXED_END) {
			s->press = *at - fixed_end_us(&l->b[i], &l->t[i]);
			s->upto = i + 1;
			*at = l->t[i].end;
			return true;
		}
	}
	s->press = *at - l->sum.plan_end;
	s->upto = l->n + 1;
	return true;
}

static void look(struct looking *l)
{
	timing_expect_in(l->not_before, l->b, l->n, l->now, l->t, &l->sum);
}

/* All that presses. */
static int64_t all_pressure(struct looking *l)
{
	struct stretch s = { 0, 0, 0 };
	int64_t all = 0;
	look(l);
	int64_t at = from_here(l);
	while (next_stretch(l, &s, &at))
		all = later(all, max_time(s.press, 0));
	return all;
}

/* What each block of the stretch can give, and how much of all that is given up to it comes through to the end: limit[] never falls. */
static void measure_stretch(struct looking *l, const struct stretch *s, size_t upto)
{
	int64_t through = max_time(s->press, 0);
	for (size_t i = upto; i-- > s->from;) {
		const struct block *b = &l->b[i];
		l->limit[i] = through / MINUTE_US;
		/* The last minute stays: without it the block would be dropped, which is another choice. */
		int wants = block_wants(b), least = b->floor > 1 ? b->floor : 1;
		bool gives = may_change(l, i) && b->floor >= 0 && wants > least;
		/* Nobody can give more than weeks; so the shares below stay within their type. */
		l->can[i] = gives ? min_time(wants - least, 100000) : 0;
		if (l->t[i].state == BLOCK_TO_COME && l->not_before[i] != NO_TIME)
			through = min_time(through, max_time(0, l->begin[i] - l->not_before[i]));
	}
}

/* Gives `minutes` of what the blocks from..last can give (`all`), each its share; whole minutes, so by running sums. */
static void give(struct looking *l, size_t from, size_t last, int64_t minutes, int64_t all)
{
	int64_t sum = 0, given = 0;
	for (size_t i = from; i <= last; i++) {
		if (l->can[i] == 0)
			continue;
		sum += l->can[i];
		int64_t upto = minutes * sum / all;
		if (upto > given)
			l->b[i].allowed = l->allowed[i] = block_wants(&l->b[i]) - (int)(upto - given);
		given = upto;
	}
}

/* In proportion, as far as it comes through: the tightest beginning of the stretch first, then the rest after it. */
static int64_t squeeze_stretch(struct looking *l, const struct stretch *s)
{
	size_t upto = s->upto < l->n ? s->upto : l->n;
	int64_t taken = 0;
	measure_stretch(l, s, upto);
	for (size_t from = s->from; from < upto;) {
		size_t tight = upto - 1;
		int64_t sum = 0, best_all = 0, best = 0;
		for (size_t i = from; i < upto; i++) {
			sum += l->can[i];
			int64_t may = min_time(l->limit[i] - taken, sum);
			if (sum > 0 && (best_all == 0 || may * best_all <= best * sum)) {
				tight = i;
				best = may;
				best_all = sum;
			}
		}
		if (best_all > 0)
			give(l, from, tight, best, best_all);
		taken += best;
		from = tight + 1;
	}
	return taken;
}

static int64_t squeeze(struct looking *l)
{
	struct stretch s = { 0, 0, 0 };
	int64_t all = 0, at = from_here(l);
	while (next_stretch(l, &s, &at)) {
		int64_t taken = squeeze_stretch(l, &s);
		all += taken;
		/* A fixed end that has passed already moves with what comes before it. */
		if (taken > 0 && s.upto <= l->n && (l->b[s.upto - 1].flags & BLOCK_FIXED_END)) {
			look(l);
			at = l->t[s.upto - 1].end;
		}
	}
	return all;
}

/* Optional blocks from the last on until nothing presses; then those come back that the later ones made needless. Less than a
 * minute is not worth a block. */
static int64_t drop(struct looking *l)
{
	int64_t before = all_pressure(l), left = before;
	for (size_t i = l->n; i-- > 0 && left >= MINUTE_US;) {
		if (!may_change(l, i) || !(l->b[i].flags & BLOCK_OPTIONAL) || block_wants(&l->b[i]) == 0)
			continue;
		l->b[i].allowed = 0;
		int64_t then = all_pressure(l);
		if (left - then >= MINUTE_US) {
			l->allowed[i] = 0;
			left = then;
		} else {
			l->b[i].allowed = l->as_is[i].allowed;
			look(l);
		}
	}
	for (size_t i = l->n; i-- > 0;) {
		if (l->allowed[i] != 0)
			continue;
		l->b[i].allowed = l->as_is[i].allowed;
		int64_t then = all_pressure(l);
		if (then <= left || then < MINUTE_US) {
			l->allowed[i] = -1;
			left = then;
		} else {
			l->b[i].allowed = 0;
		}
	}
	return (before - left) / MINUTE_US;
}

void timing_outcome(enum late_way way, struct day day, int fallback, const struct block *b, size_t n, int64_t now,
	int *allowed, struct late_outcome *out)
{
	struct looking l = { .as_is = b, .n = n, .now = now, .allowed = allowed };
	int64_t *spare = mem_alloc((3 * n + 1) * sizeof *spare);
	l.b = mem_alloc((n + 1) * sizeof *l.b);
	l.t = mem_alloc((n + 1) * sizeof *l.t);
	l.begin = spare;
	l.limit = spare + n;
	l.can = spare + 2 * n;
	if (n > 0)
		memcpy(l.b, b, n * sizeof *b);
	for (size_t i = 0; i < n; i++)
		allowed[i] = -1;
	int64_t *not_before = timing_frame(day, fallback, b, n, l.t);
	l.not_before = not_before;
	look(&l);
	*out = (struct late_outcome){ .allowed = allowed };
	if (way == LATE_SQUEEZE)
		out->minutes = (int)min_time(squeeze(&l), INT_MAX);
	else if (way == LATE_DROP)
		out->minutes = (int)min_time(drop(&l), INT_MAX);
	look(&l);
	for (size_t i = 0; i < n; i++)
		out->changed += allowed[i] != -1;
	out->end = n > 0 ? l.sum.end : clock_at(day, sane_minutes(fallback));
	out->still_late = n > 0 ? max_time(0, out->end - l.sum.plan_end) : 0;
	free(not_before);
	free(l.t);
	free(l.b);
	free(spare);
}
