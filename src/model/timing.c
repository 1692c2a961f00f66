/* model/timing.c - the times of a day as planned, and as they are expected. */
#include "config.h"

#include "model/timing.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/field.h"
#include "model/timing_parts.h"

enum { DAY_MINUTES = 1440, MOST_MINUTES = 1000000, HALF_DAY_MINUTES = 720 };

static const struct { const char *key, *word; } kinds[BLOCK_KINDS] = {
	[BLOCK_WELCOME] = { "welcome", N_("welcome") }, [BLOCK_TALK] = { "talk", N_("talk") },
	[BLOCK_MAKE] = { "make", N_("make") },          [BLOCK_MOVE] = { "move", N_("move") },
	[BLOCK_BREAK] = { "break", N_("break") },       [BLOCK_MEAL] = { "meal", N_("meal") },
	[BLOCK_CLOSING] = { "closing", N_("closing") },
};

enum block_kind block_kind_of(const char *key)
{
	for (int i = 0; key != NULL && i < BLOCK_KINDS; i++)
		if (strcmp(kinds[i].key, key) == 0)
			return (enum block_kind)i;
	return BLOCK_TALK;
}

const char *block_kind_key(enum block_kind k)
{
	return kinds[k].key;
}

const char *block_kind_word(enum block_kind k)
{
	return _(kinds[k].word);
}

bool block_is_rest(enum block_kind k)
{
	return k == BLOCK_BREAK || k == BLOCK_MEAL;
}

bool block_is_sitting(enum block_kind k)
{
	return !block_is_rest(k) && k != BLOCK_MOVE;
}

unsigned block_flags_of(const char *set)
{
	static const struct { const char *key; unsigned flag; } flags[] = {
		{ "protected", BLOCK_PROTECTED }, { "optional", BLOCK_OPTIONAL },
		{ "fixed_start", BLOCK_FIXED_START }, { "fixed_end", BLOCK_FIXED_END },
	};
	unsigned all = 0;
	for (size_t i = 0; set != NULL && i < sizeof flags / sizeof *flags; i++)
		if (field_set_has(set, flags[i].key))
			all |= flags[i].flag;
	return all;
}

int sane_minutes(int minutes)
{
	return minutes < 0 ? 0 : minutes > MOST_MINUTES ? MOST_MINUTES : minutes;
}

int block_wants(const struct block *b)
{
	return sane_minutes(b->allowed >= 0 ? b->allowed : b->minutes);
}

int64_t block_wants_us(const struct block *b)
{
	return block_wants(b) * MINUTE_US;
}

/* The plan ----------------------------------------------------------------------------------------------- */

/* The time of day `starts`, on the first day on which it is no more than twelve hours before `end`. */
static int64_t said_start(struct day day, int starts, int64_t end)
{
	int64_t earliest = end - HALF_DAY_MINUTES * MINUTE_US;
	int days = day_diff(clock_day_of(earliest), day) - 1;
	int minutes = sane_minutes(starts) + (days > 0 ? days : 0) * DAY_MINUTES;
	int64_t at = clock_at(day, minutes);
	/* The guess is at most two days short; the count bounds the loop at the end of the calendar. */
	for (int tries = 0; at < earliest && tries < 3; tries++)
		at = clock_at(day, minutes += DAY_MINUTES);
	return sane(at);
}

/* Every block behind the one before it, each said start heard, nothing cut yet. */
static void lay_out(struct day day, int fallback, const struct block *b, size_t n, struct block_times *out, int64_t *said)
{
	int64_t at = 0, held = 0;
	for (size_t i = 0; i < n; i++) {
		said[i] = NO_TIME;
		if (i == 0)
			said[i] = sane(clock_at(day, sane_minutes(b[i].starts >= 0 ? b[i].starts : fallback)));
		else if (b[i].starts >= 0)
			said[i] = said_start(day, b[i].starts, at);
		if ((b[i].flags & BLOCK_FIXED_START) && said[i] != NO_TIME)
			/* Of two fixed starts in the wrong order the first holds: time does not go back. */
			at = held = max_time(said[i], held);
		else
			at = max_time(said[i], at);
		out[i] = (struct block_times){ .plan_start = at, .state = BLOCK_TO_COME };
		out[i].plan_end = at = later(at, sane_minutes(b[i].minutes) * MINUTE_US);
	}
}

int64_t *timing_frame(struct day day, int fallback, const struct block *b, size_t n, struct block_times *out)
{
	int64_t *said = mem_alloc((n + 1) * sizeof *said);
	int64_t limit = FAR_US;
	lay_out(day, fallback, b, n, out, said);
	/* From behind: what comes before a fixed start ends there at the latest. */
	for (size_t i = n; i-- > 0;) {
		struct block_times *t = &out[i];
		t->cut = t->plan_end > limit;
		t->plan_start = t->start = min_time(t->plan_start, limit);
		t->plan_end = t->end = min_time(t->plan_end, limit);
		if ((b[i].flags & BLOCK_FIXED_START) && said[i] != NO_TIME)
			limit = t->plan_start;
	}
	for (size_t i = 1; i < n; i++)
		if (out[i].plan_start > out[i - 1].plan_end)
			out[i].gap = (int)((out[i].plan_start - out[i - 1].plan_end) / MINUTE_US);
	/* A fixed start without a time of its own is fixed where the plan puts it. */
	for (size_t i = 0; i < n; i++)
		if (b[i].flags & BLOCK_FIXED_START)
			said[i] = out[i].plan_start;
	return said;
}

void timing_plan(struct day day, int fallback, const struct block *b, size_t n, struct block_times *out)
{
	free(timing_frame(day, fallback, b, n, out));
}

/* The expectation ---------------------------------------------------------------------------------------- */

int64_t time_noted(const struct block *b, size_t n, int64_t now)
{
	int64_t at = sane(now);
	for (size_t i = 0; i < n; i++) {
		at = max_time(at, sane(b[i].began));
		at = max_time(at, sane(b[i].ended));
		at = max_time(at, b[i].ended == 0 ? sane(b[i].pause_since) : 0);
	}
	return at;
}

int64_t fixed_end_us(const struct block *b, const struct block_times *t)
{
	return b->allowed >= 0 ? later(t->plan_start, block_wants_us(b)) : t->plan_end;
}

/* How long it stood still until now. */
static int64_t stood_still(const struct block *b, int64_t now)
{
	int64_t since = sane(b->pause_since);
	return later(sane(b->paused), since > 0 && since < now ? now - since : 0);
}

int64_t going_on_until(const struct block *b, const struct block_times *t, int64_t now)
{
	int64_t began = sane(b->began);
	if (b->flags & BLOCK_FIXED_END)
		return max_time(began, fixed_end_us(b, t));
	return later(later(began, block_wants_us(b)), stood_still(b, now));
}

/* The block that began last and has not ended: what goes on. */
static size_t going_on(const struct block *b, size_t n)
{
	size_t at = n;
	for (size_t i = 0; i < n; i++)
		if (b[i].began != 0 && b[i].ended == 0 && (at == n || b[i].began >= b[at].began))
			at = i;
	return at;
}

/* States, and the times of what is over. True if anything has begun. */
static bool look_back(const struct block *b, size_t n, size_t current, struct block_times *out)
{
	bool begun = false;
	for (size_t i = 0; i < n; i++) {
		struct block_times *t = &out[i];
		t->cut = false;
		if (b[i].began == 0 && b[i].ended == 0) {
			t->state = b[i].allowed == 0 ? BLOCK_DROPPED : BLOCK_TO_COME;
			continue;
		}
		begun = true;
		t->start = sane(b[i].began != 0 ? b[i].began : b[i].ended);
		t->state = i == current ? BLOCK_NOW : BLOCK_DONE;
		/* Not ended, and yet another began after it (two copies put together): then it ended there. */
		t->end = max_time(t->start, sane(b[i].ended != 0 ? b[i].ended : b[current].began));
	}
	return begun;
}

/* For each block to come and for what goes on: the fixed start that follows it. */
static void find_limits(const int64_t *not_before, const struct block *b, size_t n, size_t current,
	const struct block_times *t, int64_t *limit)
{
	int64_t next = FAR_US;
	for (size_t i = n; i-- > 0;) {
		limit[i] = next;
		/* A fixed start that stands in front of what goes on was passed over: it binds nothing that began after it. */
		if (t[i].state == BLOCK_TO_COME && (b[i].flags & BLOCK_FIXED_START))
			next = not_before[i];
	}
	if (current < n && limit[current] <= sane(b[current].began))
		limit[current] = FAR_US;
}

static void see_current(const struct block *b, int64_t limit, int64_t now, struct block_times *t, struct day_times *sum)
{
	int64_t still = stood_still(b, now), until = going_on_until(b, t, now);
	int64_t due = min_time(until, limit), began = sane(b->began);
	int64_t wanted = later(later(began, block_wants_us(b)), still);
	t->end = max_time(now, due);
	t->cut = due < wanted;
	sum->left = due - now;
	sum->length = due - began > still ? due - began - still : 0;
	sum->paused = b->pause_since != 0;
}

/* One block to come, from `at` on. Gives when it ends. */
static int64_t see_ahead(const struct block *b, int64_t not_before, int64_t limit, int64_t at, struct block_times *t)
{
	int64_t wants = block_wants_us(b), most = max_time(limit, at);
	t->start = min_time(max_time(at, not_before), most);
	t->end = b->flags & BLOCK_FIXED_END ? max_time(t->start, fixed_end_us(b, t)) : later(t->start, wants);
	t->end = min_time(t->end, most);
	t->cut = t->end - t->start < wants;
	return t->end;
}

static void sum_up(size_t n, const struct block_times *t, struct day_times *sum)
{
	sum->next = n;
	sum->plan_end = n > 0 ? t[0].plan_start : 0;
	for (size_t i = 0; i < n; i++) {
		sum->plan_end = max_time(sum->plan_end, t[i].plan_end);
		if (t[i].state != BLOCK_DROPPED)
			sum->end = max_time(sum->end, t[i].end);
		if (t[i].state == BLOCK_TO_COME && sum->next == n)
			sum->next = i;
	}
	if (sum->end == 0)
		/* Nothing is left of the day: it ends where it would have begun. */
		sum->end = n > 0 ? t[0].plan_start : 0;
	sum->over = sum->begun && sum->now == n && sum->next == n;
	if (sum->now < n)
		sum->late = t[sum->now].end - t[sum->now].plan_end;
	else if (sum->next < n)
		sum->late = t[sum->next].start - t[sum->next].plan_start;
	else if (sum->over)
		sum->late = sum->end - sum->plan_end;
	if (!sum->begun)
		sum->late = max_time(sum->late, 0);
}

void timing_expect_in(const int64_t *not_before, const struct block *b, size_t n, int64_t now, struct block_times *out,
	struct day_times *sum)
{
	int64_t *limit = mem_alloc((n + 1) * sizeof *limit);
	*sum = (struct day_times){ .now = going_on(b, n) };
	now = time_noted(b, n, now);
	sum->begun = look_back(b, n, sum->now, out);
	find_limits(not_before, b, n, sum->now, out, limit);
	int64_t at = now;
	if (sum->now < n) {
		see_current(&b[sum->now], limit[sum->now], now, &out[sum->now], sum);
		at = out[sum->now].end;
	} else if (n > 0 && !sum->begun) {
		at = max_time(now, not_before[0]);
	}
	for (size_t i = 0; i < n; i++) {
		if (out[i].state == BLOCK_TO_COME)
			at = see_ahead(&b[i], not_before[i], limit[i], at, &out[i]);
		else if (out[i].state == BLOCK_DROPPED)
			/* Nothing of it is left; it stands behind the one before it. */
			out[i].start = out[i].end = i > 0 ? out[i - 1].end : sum->begun ? out[i].plan_start : at;
	}
	sum_up(n, out, sum);
	free(limit);
}

void timing_expect(struct day day, int fallback, const struct block *b, size_t n, int64_t now, struct block_times *out,
	struct day_times *sum)
{
	int64_t *not_before = timing_frame(day, fallback, b, n, out);
	timing_expect_in(not_before, b, n, now, out, sum);
	if (n == 0)
		sum->plan_end = sum->end = clock_at(day, sane_minutes(fallback));
	free(not_before);
}

enum block_stage timing_stage(const struct block_times *t, const struct day_times *sum, int64_t now)
{
	if (sum->length <= 0)
		return sum->left < 0 ? STAGE_OVER : STAGE_NONE;
	/* The sum may be a moment older than `now`. */
	int64_t left = sum->paused ? sum->left : min_time(sum->left, t[sum->now].end - sane(now));
	if (left <= 0)
		return STAGE_OVER;
	if (left <= sum->length / 20)
		return STAGE_TWENTIETH;
	return left <= sum->length / 5 ? STAGE_FIFTH : STAGE_NONE;
}
