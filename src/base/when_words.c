/* base/when_words.c - dates as people type them.
 *
 * The typed text is cut into numbers, words and signs once; the readers below then go through these
 * pieces. All of the text must be understood: what is left over makes the whole invalid, so that a slip
 * of the finger never becomes a wrong date in silence. */
#include "config.h"

#include <stddef.h>

#include "base/when.h"
#include "base/when_pieces.h"

static bool take_month(struct typed *t, int *month)
{
	static const struct name names[] = {
		{ "jan", 1 },    { "january", 1 },   { "feb", 2 },    { "february", 2 },  { "mar", 3 },
		{ "march", 3 },  { "apr", 4 },       { "april", 4 },  { "may", 5 },       { "jun", 6 },
		{ "june", 6 },   { "jul", 7 },       { "july", 7 },   { "aug", 8 },       { "august", 8 },
		{ "sep", 9 },    { "sept", 9 },      { "oct", 10 },   { "september", 9 }, { "october", 10 },
		{ "nov", 11 },   { "november", 11 }, { "dec", 12 },   { "december", 12 }, { NULL, 0 },
	};
	return typed_name(t, names, month);
}

static bool take_weekday(struct typed *t, int *weekday)
{
	static const struct name names[] = {
		{ "mon", 0 },  { "monday", 0 },   { "tue", 1 },   { "tues", 1 },     { "tuesday", 1 },
		{ "wed", 2 },  { "weds", 2 },     { "thu", 3 },   { "wednesday", 2 }, { "thur", 3 },
		{ "thurs", 3 }, { "thursday", 3 }, { "fri", 4 },  { "friday", 4 },   { "sat", 5 },
		{ "sun", 6 },  { "saturday", 5 }, { "sunday", 6 }, { NULL, 0 },
	};
	return typed_name(t, names, weekday);
}

/* Counts of days are positive, counts of months negative numbers. */
static bool take_unit(struct typed *t, int *unit)
{
	static const struct name names[] = {
		{ "d", 1 },       { "day", 1 },        { "days", 1 },        { "w", 7 },      { "wk", 7 },
		{ "wks", 7 },     { "week", 7 },       { "weeks", 7 },       { "month", -1 }, { "months", -1 },
		{ "year", -12 },  { "years", -12 },    { "fortnight", 14 },  { "fortnights", 14 },
		{ NULL, 0 },
	};
	return typed_name(t, names, unit);
}

static struct day moved(struct day from, int count, int unit)
{
	/* A count has at most four digits, so nothing here can overflow. */
	return unit > 0 ? day_add(from, count * unit) : day_add_months(from, count * -unit);
}

/* The day after moving, if that is a day the program can hold. */
static bool move(struct day from, int count, int unit, struct day *d)
{
	if (unit < 0 && from.year * 12 + from.month - 1 + count * -unit < 1900 * 12)
		return false;
	struct day r = moved(from, count, unit);
	if (!day_valid(r))
		return false;
	*d = r;
	return true;
}

/* today, tomorrow week, the day after tomorrow. */
static bool read_near(struct typed *t, struct day today, struct day *d)
{
	static const struct name names[] = { { "today", 0 }, { "tomorrow", 1 }, { "yesterday", -1 }, { NULL, 0 } };
	int days;
	typed_word(t, "the");
	if (typed_word(t, "day")) {
		bool after = typed_word(t, "after");
		if (!(after ? typed_word(t, "tomorrow") : typed_word(t, "before") && typed_word(t, "yesterday")))
			return false;
		days = after ? 2 : -2;
	} else if (!typed_name(t, names, &days)) {
		return false;
	}
	if (typed_word(t, "week"))
		days += 7;
	return typed_end(t) && move(today, days, 1, d);
}

/* +10, -3, + 2 weeks, in 3 weeks, 3 weeks from today, 2 days ago. */
static bool read_distance(struct typed *t, struct day today, struct day *d)
{
	int count, unit = 1;
	char sign = typed_any_sign(t, "+-");
	bool in = sign == 0 && typed_word(t, "in");
	if (!typed_count(t, &count))
		return false;
	bool named = take_unit(t, &unit);
	if (sign == 0 && !named)
		return false;
	if (sign == '-')
		count = -count;
	if (sign == 0 && !in) {
		if (typed_word(t, "ago"))
			count = -count;
		else if (!typed_word(t, "from") || !(typed_word(t, "today") || typed_word(t, "now")))
			return false;
	}
	if (in)
		typed_word(t, "time"); /* in 3 weeks' time */
	return typed_end(t) && move(today, count, unit, d);
}

/* thursday, this thursday, on thursday, next thursday, last thursday, thursday week. */
static bool read_weekday(struct typed *t, struct day today, struct day *d)
{
	int weekday;
	bool next = typed_word(t, "next");
	bool last = !next && typed_word(t, "last");
	bool plain = !next && !last;
	if (plain && !typed_word(t, "this"))
		typed_word(t, "on");
	if (!take_weekday(t, &weekday))
		return false;
	int now = day_weekday(today);
	int days = (weekday - now + 7) % 7;
	if (next)
		days = weekday - now + 7; /* in the week that begins on the coming Monday */
	else if (last)
		days = days == 0 ? -7 : days - 7;
	if (plain && typed_word(t, "week"))
		days += 7;
	return typed_end(t) && move(today, days, 1, d);
}

/* What a written date says; 0 where it is silent. */
struct written {
	int year, month, mday;
};

static bool take_mday(struct typed *t, int *mday)
{
	if (t->at->kind != NUMBER || t->at->digits > 2)
		return false;
	*mday = t->at++->value;
	return *mday >= 1;
}

static bool take_year(struct typed *t, int *year)
{
	const struct piece *p = t->at;
	if (p->kind != NUMBER || p->ordinal || (p->digits != 2 && p->digits != 4))
		return false;
	*year = p->digits == 2 ? 2000 + p->value : p->value;
	t->at++;
	return *year > 0;
}

/* 2026-05-14, 2026/5/14. */
static bool read_year_first(struct typed *t, struct written *w)
{
	if (!take_year(t, &w->year))
		return false;
	char sign = typed_any_sign(t, "-/.");
	if (sign == 0 || t->at->kind != NUMBER || t->at->ordinal || !take_mday(t, &w->month))
		return false;
	return typed_sign(t, sign) && t->at->kind == NUMBER && !t->at->ordinal && take_mday(t, &w->mday);
}

/* The year after a month in words, where there is one. The point of "14 Sept." may end the text. */
static bool read_year_at_end(struct typed *t, struct written *w)
{
	char sign = typed_any_sign(t, "/.-,");
	if (typed_end(t))
		return sign == 0 || sign == '.';
	return take_year(t, &w->year);
}

/* 14/5/26, 14 May 2026, the 14th of May, the 14th. */
static bool read_day_first(struct typed *t, struct written *w)
{
	bool ordinal = t->at->ordinal;
	if (!take_mday(t, &w->mday))
		return false;
	if (typed_end(t))
		return ordinal;
	bool of = typed_word(t, "of");
	char sign = of ? 0 : typed_any_sign(t, "/.-");
	if (take_month(t, &w->month))
		return read_year_at_end(t, w);
	if (ordinal || of || t->at->kind != NUMBER || t->at->ordinal || !take_mday(t, &w->month))
		return false;
	if (typed_end(t))
		return true;
	return (sign == 0 || typed_sign(t, sign)) && take_year(t, &w->year);
}

/* May 14, May 14th, 2026. */
static bool read_month_first(struct typed *t, struct written *w)
{
	if (!take_month(t, &w->month))
		return false;
	typed_any_sign(t, "/.-");
	typed_word(t, "the");
	return take_mday(t, &w->mday) && read_year_at_end(t, w);
}

/* The next day from `today` on that fits what is written, or the one before it. */
static bool next_written(struct written w, struct day today, int step, struct day *d)
{
	struct day r = { w.year, w.month, w.mday };
	if (w.year != 0) {
		*d = r;
		return day_valid(r);
	}
	/* Eight years reach from one leap day to the next, also around 2100. */
	for (int i = 0; i <= 8 * 12; i++) {
		int month = today.year * 12 + today.month - 1 + i * step;
		r = (struct day){ month / 12, month % 12 + 1, w.mday };
		if ((w.month != 0 && r.month != w.month) || !day_valid(r))
			continue;
		if (step > 0 ? day_diff(r, today) >= 0 : day_diff(r, today) < 0) {
			*d = r;
			return true;
		}
	}
	return false;
}

static bool read_written(struct typed *t, struct day today, struct day *d)
{
	struct written w = { 0, 0, 0 };
	int weekday = -1;
	typed_word(t, "on");
	if (take_weekday(t, &weekday))
		typed_any_sign(t, ".,");
	typed_word(t, "the");
	bool ok = t->at->kind == NUMBER ? (t->at->digits == 4 ? read_year_first(t, &w) : read_day_first(t, &w))
	                                : read_month_first(t, &w);
	struct day r;
	if (!ok || !typed_end(t) || !next_written(w, today, 1, &r))
		return false;
	/* The weekday must be true. Without a year it may say that the last such day is meant. */
	if (weekday >= 0 && day_weekday(r) != weekday &&
	    (w.year != 0 || !next_written(w, today, -1, &r) || day_weekday(r) != weekday))
		return false;
	*d = r;
	return true;
}

bool day_from_words(const char *typed, struct day today, struct day *d)
{
	static bool (*const readers[])(struct typed *, struct day, struct day *) = { read_near, read_distance,
		                                                                      read_weekday, read_written };
	struct typed t;
	if (!typed_cut(typed, &t))
		return false;
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		t.at = t.pieces;
		if (readers[i](&t, today, d))
			return true;
	}
	return false;
}
