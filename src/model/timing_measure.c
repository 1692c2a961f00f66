/* model/timing_measure.c - what a plan is like for those who sit in it, and what is worth a word. */
#include "config.h"

#include "model/timing.h"

#include <limits.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "model/timing_parts.h"

enum { TOO_LONG_MINUTES = 75, FREE_TIME_MINUTES = 10, LEFT_MINUTES = 180, AHEAD_MINUTES = 720, CLOCK_MINUTES = 10 };

/* Time on end of one sort: from the start of `from` to the end of what came last. */
struct on_end { size_t from; int64_t start, end; bool open, ahead; };

static int whole_minutes(int64_t us)
{
	return us <= 0 ? 0 : (int)min_time(us / MINUTE_US, INT_MAX);
}

static bool takes_time(const struct block_times *t)
{
	return t->state != BLOCK_DROPPED && t->end > t->start;
}

/* Ten free minutes between two blocks let people stand up, whatever they are called. */
static bool free_time_before(const struct on_end *e, const struct block_times *t)
{
	return e->open && t->start - e->end >= FREE_TIME_MINUTES * MINUTE_US;
}

/* Moves on by one block; true when a stretch ended before it, which is then in `ended`. */
static bool move_on(struct on_end *e, bool belongs, size_t at, const struct block_times *t, struct on_end *ended)
{
	bool end = e->open && (!belongs || free_time_before(e, t));
	*ended = *e;
	if (end)
		*e = (struct on_end){ 0 };
	if (!belongs)
		return end;
	if (!e->open)
		*e = (struct on_end){ .from = at, .start = t->start, .open = true };
	e->end = max_time(e->end, t->end);
	e->ahead = e->ahead || t->state != BLOCK_DONE;
	return end;
}

static void keep_longest(const struct on_end *e, int *longest, size_t *from)
{
	int minutes = whole_minutes(e->end - e->start);
	if (e->open && minutes > *longest) {
		*longest = minutes;
		*from = e->from;
	}
}

static bool talks(const struct block *b)
{
	return b->kind == BLOCK_TALK || ((b->flags & BLOCK_TALKS) && (b->kind == BLOCK_WELCOME || b->kind == BLOCK_CLOSING));
}

void timing_measure(const struct block *b, const struct block_times *t, size_t n, struct day_measures *m)
{
	struct on_end sitting = { 0 }, working = { 0 }, ended;
	int64_t first = 0, last = 0, making = 0, talking = 0;
	bool any = false;
	*m = (struct day_measures){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (!takes_time(&t[i]))
			continue;
		first = any ? min_time(first, t[i].start) : t[i].start;
		last = max_time(last, t[i].end);
		any = true;
		if (b[i].kind == BLOCK_MAKE || b[i].kind == BLOCK_MOVE)
			making += t[i].end - t[i].start;
		else if (talks(&b[i]))
			talking += t[i].end - t[i].start;
		if (move_on(&sitting, block_is_sitting(b[i].kind), i, &t[i], &ended))
			keep_longest(&ended, &m->sitting_longest, &m->sitting_from);
		if (move_on(&working, !block_is_rest(b[i].kind), i, &t[i], &ended))
			keep_longest(&ended, &m->between_breaks_longest, &m->between_from);
	}
	keep_longest(&sitting, &m->sitting_longest, &m->sitting_from);
	keep_longest(&working, &m->between_breaks_longest, &m->between_from);
	m->total = whole_minutes(last - first);
	m->making = whole_minutes(making);
	m->talking = whole_minutes(talking);
}

/* Warnings ----------------------------------------------------------------------------------------------- */

struct warnings { struct day_warning *out; size_t n, max; };

static void warn(struct warnings *w, enum day_warning_kind kind, size_t block, int minutes)
{
	if (w->n < w->max)
		w->out[w->n++] = (struct day_warning){ kind, block, minutes };
}

/* When the event ends; FAR_US when that was not said. */
static int64_t event_end(struct day day, int ends, const struct block_times *t, size_t n)
{
	if (ends < 0 || n == 0)
		return FAR_US;
	int64_t at = sane(clock_at(day, sane_minutes(ends)));
	return at <= t[0].plan_start ? sane(clock_at(day, sane_minutes(ends) + 24 * 60)) : at;
}

static void warn_of_the_end(struct warnings *w, int64_t end, const struct block_times *t, size_t n)
{
	int64_t last = 0;
	for (size_t i = 0; i < n; i++)
		if (takes_time(&t[i]))
			last = max_time(last, t[i].end);
	if (last - end >= MINUTE_US)
		warn(w, DAY_TOO_LONG, n, whole_minutes(last - end));
}

/* A closing that is left with less than makes sense. */
static void warn_of_closings(struct warnings *w, int64_t end, const struct block *b, const struct block_times *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (b[i].kind != BLOCK_CLOSING || t[i].state == BLOCK_DONE || t[i].state == BLOCK_DROPPED)
			continue;
		int left = whole_minutes(min_time(t[i].end, end) - t[i].start);
		if (left < sane_minutes(b[i].floor >= 0 && b[i].floor < b[i].minutes ? b[i].floor : b[i].minutes))
			warn(w, DAY_CLOSING_SQUEEZED, i, left);
	}
}

/* Something fixed cuts the block, or the block before it goes on beyond the start that is said for this one. */
static void warn_of_overlap(struct warnings *w, struct day day, const struct block *b, const struct block_times *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (t[i].state == BLOCK_DONE || t[i].state == BLOCK_DROPPED)
			continue;
		int64_t lost = block_wants_us(&b[i]) - (t[i].end - t[i].start);
		if (t[i].cut && lost >= MINUTE_US) {
			warn(w, DAY_OVERLAP, i, whole_minutes(lost));
			continue;
		}
		if (i == 0 || b[i].starts < 0)
			continue;
		int64_t said = sane(clock_at(day, sane_minutes(b[i].starts)));
		int64_t behind = (t[i].plan_start - said) % (24 * 60 * MINUTE_US);
		if (behind >= MINUTE_US && behind <= 12 * 60 * MINUTE_US)
			warn(w, DAY_OVERLAP, i, whole_minutes(behind));
	}
}

static void warn_of_stretches(struct warnings *w, const struct block *b, const struct block_times *t, size_t n)
{
	struct on_end working = { 0 }, ended;
	for (size_t i = 0; i < n; i++) {
		if (!takes_time(&t[i]))
			continue;
		if (!move_on(&working, !block_is_rest(b[i].kind), i, &t[i], &ended))
			continue;
		int minutes = whole_minutes(ended.end - ended.start);
		if (minutes >= TOO_LONG_MINUTES && ended.ahead)
			warn(w, DAY_NO_BREAK, ended.from, minutes);
	}
	int minutes = whole_minutes(working.end - working.start);
	if (working.open && minutes >= TOO_LONG_MINUTES && working.ahead)
		warn(w, DAY_NO_BREAK, working.from, minutes);
}

static void warn_of_what_is_missing(struct warnings *w, const struct block *b, const struct block_times *t, size_t n)
{
	bool closing = n == 0, ahead = false;
	for (size_t i = 0; i < n; i++) {
		closing = closing || (b[i].kind == BLOCK_CLOSING && t[i].state != BLOCK_DROPPED);
		ahead = ahead || t[i].state != BLOCK_DONE;
	}
	if (!closing && ahead)
		warn(w, DAY_NO_CLOSING, n, 0);
	for (size_t i = 0; i < n; i++)
		if (t[i].state == BLOCK_TO_COME && block_wants(&b[i]) == 0)
			warn(w, DAY_NO_MINUTES, i, 0);
}

size_t timing_warnings(struct day day, int ends, const struct block *b, const struct block_times *t, size_t n,
	struct day_warning *out, size_t max)
{
	struct warnings w = { out, 0, max };
	int64_t end = event_end(day, ends, t, n);
	warn_of_the_end(&w, end, t, n);
	warn_of_closings(&w, end, b, t, n);
	warn_of_overlap(&w, day, b, t, n);
	warn_of_stretches(&w, b, t, n);
	warn_of_what_is_missing(&w, b, t, n);
	return w.n;
}

void day_warning_words(const struct day_warning *w, const char *title, int64_t start, struct str *out)
{
	char at[6];
	int m = w->minutes;
	const char *name = title != NULL && title[0] != '\0' ? title : _("What has no name yet");
	clock_hhmm(start, at);
	switch (w->kind) {
	case DAY_NO_BREAK:
		str_addf(out, P_("No break for %d minute from %s.", "No break for %d minutes from %s.", m), m, at);
		return;
	case DAY_CLOSING_SQUEEZED:
		str_addf(out, P_("%s is squeezed: %d minute is left for it.", "%s is squeezed: %d minutes are left for it.", m),
			name, m);
		return;
	case DAY_NO_CLOSING:
		str_add(out, _("There is no closing: people leave without hearing what happens next."));
		return;
	case DAY_TOO_LONG:
		str_addf(out, P_("More tasks than time: %d minute beyond the end of the event.",
			"More tasks than time: %d minutes beyond the end of the event.", m), m);
		return;
	case DAY_OVERLAP:
		str_addf(out, P_("%s at %s overlaps by %d minute.", "%s at %s overlaps by %d minutes.", m), name, at, m);
		return;
	case DAY_NO_MINUTES:
		str_addf(out, _("%s has no minutes yet."), name);
		return;
	}
}

/* Since when nobody has led the day: the time of what goes on was over, it stood still, or something ended and nothing came after it. */
static int64_t left_since(const struct block *b, const struct block_times *t, size_t n, const struct day_times *sum, int64_t now)
{
	if (sum->now == n)
		return max_time(time_noted(b, n, 0), t[sum->next].plan_start);
	return sum->paused ? sane(b[sum->now].pause_since) : later(sane(now), min_time(sum->left, 0));
}

enum day_odd timing_odd(const struct block *b, const struct block_times *t, size_t n, const struct day_times *sum, int64_t now,
	int64_t *since)
{
	*since = 0;
	if (n == 0 || sum->over || (sum->now == n && sum->next == n))
		return DAY_USUAL;
	if (!sum->begun) {
		*since = t[0].plan_start;
		bool past = now - sum->plan_end >= LEFT_MINUTES * MINUTE_US, ahead = *since - now >= AHEAD_MINUTES * MINUTE_US;
		return past || ahead ? DAY_NOT_TODAY : DAY_USUAL;
	}
	*since = time_noted(b, n, 0);
	if (*since - now >= CLOCK_MINUTES * MINUTE_US)
		return DAY_CLOCK_BEHIND;
	*since = left_since(b, t, n, sum, now);
	return now - *since >= LEFT_MINUTES * MINUTE_US ? DAY_LEFT_OPEN : DAY_USUAL;
}
