/* base/when_times.c - times of day and durations as people type them.
 *
 * The typed text is cut into numbers, words and signs once; the readers below then go through these
 * pieces. All of the text must be understood: what is left over makes the whole invalid, so that a slip
 * of the finger never becomes a wrong time in silence. */
#include "config.h"

#include <string.h>

#include "base/when.h"
#include "base/when_pieces.h"

/* -1: neither, 0: am, 1: pm. */
static int take_half(struct typed *t)
{
	static const struct name names[] = { { "am", 0 }, { "pm", 1 }, { NULL, 0 } };
	int half = -1;
	if (typed_name(t, names, &half))
		return half;
	const struct piece *back = t->at;
	bool am = typed_word(t, "a");
	if (am || typed_word(t, "p")) {
		typed_sign(t, '.');
		if (typed_word(t, "m")) {
			typed_sign(t, '.');
			return am ? 0 : 1;
		}
		t->at = back;
	}
	return -1;
}

static bool time_of(int hour, int minute, int half, int *minutes)
{
	if (minute > 59 || hour > 23 || (half >= 0 && (hour < 1 || hour > 12)))
		return false;
	if (half >= 0)
		hour = hour % 12 + 12 * half;
	*minutes = hour * 60 + minute;
	return true;
}

/* half past nine, quarter to ten, 20 past 3 pm. */
static bool read_past(struct typed *t, int *minutes)
{
	int part, hour, whole;
	typed_word(t, "a");
	if (typed_word(t, "half")) {
		part = 30;
	} else if (typed_word(t, "quarter")) {
		part = 15;
	} else {
		if (!typed_count(t, &part) || part < 1 || part > 59)
			return false;
		if (!typed_word(t, "minutes"))
			typed_word(t, "minute");
	}
	bool to = typed_word(t, "to");
	if ((!to && !typed_word(t, "past")) || (to && part == 30) || !typed_count(t, &hour))
		return false;
	int half = take_half(t);
	if (!typed_end(t) || !time_of(hour, 0, half, &whole))
		return false;
	*minutes = (whole + (to ? -part : part) + 1440) % 1440;
	return true;
}

static bool read_clock(struct typed *t, int *minutes)
{
	int hour, minute = 0;
	const struct piece *first = t->at;
	if (!typed_count(t, &hour) || strcmp(first->word, "a") == 0 || strcmp(first->word, "an") == 0)
		return false;
	if (first->digits > 2) {
		minute = hour % 100;
		hour /= 100;
	} else if (typed_any_sign(t, ":.") != 0) {
		if (t->at->kind != NUMBER || t->at->digits != 2 || t->at->ordinal)
			return false;
		minute = t->at++->value;
	} else {
		typed_word(t, "o'clock");
	}
	int half = take_half(t);
	if (half < 0 && minute == 0 && hour == 12 && !typed_end(t)) {
		if (typed_word(t, "noon") || typed_word(t, "midday"))
			half = 1;
		else if (typed_word(t, "midnight"))
			half = 0;
	}
	return typed_end(t) && time_of(hour, minute, half, minutes);
}

bool time_from_words(const char *typed, int *minutes)
{
	static const struct name names[] = { { "noon", 720 }, { "midday", 720 }, { "midnight", 0 }, { NULL, 0 } };
	struct typed t;
	int r;
	if (!typed_cut(typed, &t))
		return false;
	typed_word(&t, "at");
	const struct piece *start = t.at;
	bool ok = typed_name(&t, names, &r) && typed_end(&t);
	if (!ok) {
		t.at = start;
		ok = read_clock(&t, &r);
	}
	if (!ok) {
		t.at = start;
		ok = read_past(&t, &r);
	}
	if (ok)
		*minutes = r;
	return ok;
}

/* Minutes of a fraction of an hour written after a point: 1.5, 1.25. */
static bool take_decimals(struct typed *t, int *minutes)
{
	if (t->at->kind != NUMBER || t->at->ordinal || t->at->digits > 3)
		return false;
	int scale = 1;
	for (int i = 0; i < t->at->digits; i++)
		scale *= 10;
	*minutes = (t->at->value * 60 + scale / 2) / scale;
	t->at++;
	return true;
}

static bool take_fraction(struct typed *t, int *minutes)
{
	char sign = typed_any_sign(t, "hqt");
	if (sign != 0)
		*minutes = sign == 'h' ? 30 : sign == 'q' ? 15 : 45;
	return sign != 0;
}

static bool take_hour_word(struct typed *t)
{
	return typed_word(t, "h") || typed_word(t, "hr") || typed_word(t, "hrs") || typed_word(t, "hour") ||
	       typed_word(t, "hours");
}

static bool take_minute_word(struct typed *t)
{
	return typed_word(t, "m") || typed_word(t, "min") || typed_word(t, "mins") || typed_word(t, "minute") ||
	       typed_word(t, "minutes");
}

/* half an hour, a quarter of an hour, three quarters of an hour. */
static bool read_part_of_hour(struct typed *t, int *minutes)
{
	if (take_fraction(t, minutes)) {
		typed_word(t, "an");
		return take_hour_word(t) && typed_end(t);
	}
	if (typed_word(t, "three") && typed_word(t, "quarters")) {
		*minutes = 45;
	} else {
		typed_word(t, "a");
		if (typed_word(t, "half"))
			*minutes = 30;
		else if (typed_word(t, "quarter"))
			*minutes = 15;
		else
			return false;
	}
	if (typed_word(t, "of") && t->at->kind != WORD)
		return false;
	if (!typed_word(t, "an"))
		typed_word(t, "a");
	return take_hour_word(t) && typed_end(t);
}

/* What follows "1 hour": 30, 30 min, and a half, and 5 minutes. */
static bool read_after_hours(struct typed *t, int *minutes)
{
	int part;
	*minutes = 0;
	if (typed_end(t))
		return true;
	typed_sign(t, ',');
	bool and = typed_word(t, "and");
	const struct piece *back = t->at;
	if (and) {
		typed_word(t, "a");
		part = typed_word(t, "half") ? 30 : typed_word(t, "quarter") ? 15 : 0;
		if (part > 0 && typed_end(t)) {
			*minutes = part;
			return true;
		}
		t->at = back;
	}
	if (!typed_count(t, &part) || part > 59)
		return false;
	bool bare = back->kind == NUMBER && !and;
	*minutes = part;
	return (take_minute_word(t) || bare) && typed_end(t);
}

/* 90, 45m, 1h30, 1:30, 1.5 hours, 1 hour 30 minutes. */
static bool read_span(struct typed *t, int *minutes)
{
	const struct piece *first = t->at;
	int count, part = 0, rest = 0;
	if (!typed_count(t, &count))
		return false;
	if (typed_sign(t, ':')) {
		if (t->at->kind != NUMBER || t->at->digits != 2 || t->at->ordinal || t->at->value > 59)
			return false;
		*minutes = count * 60 + t->at++->value;
		take_hour_word(t);
		return typed_end(t);
	}
	bool parts = true;
	if (typed_any_sign(t, ".,") != 0) {
		if (!take_decimals(t, &part))
			return false;
	} else if (typed_word(t, "and")) {
		if (!typed_word(t, "a") || !typed_word(t, "half"))
			return false;
		part = 30;
	} else {
		parts = take_fraction(t, &part);
	}
	if (take_hour_word(t)) {
		*minutes = count * 60 + part;
		if (parts)
			return typed_end(t);
		if (!read_after_hours(t, &rest))
			return false;
		*minutes += rest;
		return true;
	}
	*minutes = count;
	bool named = take_minute_word(t);
	return !parts && typed_end(t) && (named || first->kind == NUMBER);
}

bool minutes_from_words(const char *typed, int *minutes)
{
	struct typed t;
	int r;
	if (!typed_cut(typed, &t))
		return false;
	bool ok = read_part_of_hour(&t, &r);
	if (!ok) {
		t.at = t.pieces;
		ok = read_span(&t, &r);
	}
	if (ok)
		*minutes = r;
	return ok;
}
