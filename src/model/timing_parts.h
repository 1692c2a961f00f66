/* model/timing_parts.h - what the files of timing share; for model/timing*.c alone. */
#ifndef TRIVET_MODEL_TIMING_PARTS_H
#define TRIVET_MODEL_TIMING_PARTS_H

#include "model/timing.h"

/* No time reckoned with lies beyond it, so that no sum of minutes and times overflows whatever a file holds. The year 2200. */
#define FAR_US INT64_C(7258118400000000)
#define NO_TIME INT64_MIN

/* t moved on by so much, and never beyond FAR_US. */
static inline int64_t later(int64_t t, int64_t us)
{
	return us > FAR_US - t ? FAR_US : t + us;
}

/* A time as stored, made safe to reckon with. */
static inline int64_t sane(int64_t t)
{
	return t < 0 ? 0 : t > FAR_US ? FAR_US : t;
}

static inline int64_t max_time(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline int64_t min_time(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Minutes between 0 and a million, the limit of every field that holds a length. */
int sane_minutes(int minutes);
/* Minutes that it is to last: as decided on the day, else as planned. */
int block_wants(const struct block *b);
int64_t block_wants_us(const struct block *b);

/* The plan into `out`, and for each block the time before which it does not begin (NO_TIME: none). The caller frees the list. */
int64_t *timing_frame(struct day day, int fallback, const struct block *b, size_t n, struct block_times *out);
/* timing_expect() over a plan that is in `out` already. */
void timing_expect_in(const int64_t *not_before, const struct block *b, size_t n, int64_t now, struct block_times *out,
	struct day_times *sum);
/* When a fixed end is. */
int64_t fixed_end_us(const struct block *b, const struct block_times *t);
/* When what goes on would end if nothing fixed came after it. */
int64_t going_on_until(const struct block *b, const struct block_times *t, int64_t now);
/* `now`, or the newest time noted, should the clock have been set back. */
int64_t time_noted(const struct block *b, size_t n, int64_t now);

#endif
