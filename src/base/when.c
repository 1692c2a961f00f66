/* base/when.c - the calendar. The clock is in when_clock.c; what people type is read in when_words.c. */
#include "config.h"

#include "base/when.h"

#include <string.h>

#include "base/i18n.h"
#include "base/when_pieces.h"

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool day_valid(struct day d)
{
	return d.year >= 1900 && d.year <= 2200 && d.month >= 1 && d.month <= 12 && d.mday >= 1 &&
	       d.mday <= days_in_month(d.year, d.month);
}

/* Days since 1970-01-01. The year is taken to begin in March, so that the leap day comes last and the
 * lengths of the months before it follow one formula. */
static int day_number(struct day d)
{
	int y = d.month > 2 ? d.year : d.year - 1;
	int m = d.month > 2 ? d.month - 3 : d.month + 9;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d.mday - 1 - 719468;
}

static struct day day_of_number(int number)
{
	/* A first guess of the year is at most one too high or too low. */
	int year = 1970 + number / 365;
	while (day_number((struct day){ year, 1, 1 }) > number)
		year--;
	while (day_number((struct day){ year + 1, 1, 1 }) <= number)
		year++;
	int rest = number - day_number((struct day){ year, 1, 1 });
	int month = 1;
	while (rest >= days_in_month(year, month))
		rest -= days_in_month(year, month++);
	return (struct day){ year, month, rest + 1 };
}

bool day_from_iso(const char *s, struct day *d)
{
	struct day r;
	if (s == NULL || strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	if (!typed_digits(s, 4, &r.year) || !typed_digits(s + 5, 2, &r.month) || !typed_digits(s + 8, 2, &r.mday) || !day_valid(r))
		return false;
	*d = r;
	return true;
}

static void two_digits(char *out, int n)
{
	out[0] = (char)('0' + n / 10 % 10);
	out[1] = (char)('0' + n % 10);
}

void day_to_iso(struct day d, char out[11])
{
	two_digits(out, d.year / 100);
	two_digits(out + 2, d.year);
	out[4] = '-';
	two_digits(out + 5, d.month);
	out[7] = '-';
	two_digits(out + 8, d.mday);
	out[10] = '\0';
}

struct day day_add(struct day d, int days)
{
	return day_of_number(day_number(d) + days);
}

struct day day_add_months(struct day d, int months)
{
	int count = d.year * 12 + d.month - 1 + months;
	struct day r = { count / 12, count % 12 + 1, d.mday };
	int most = days_in_month(r.year, r.month);
	if (r.mday > most)
		r.mday = most;
	return r;
}

int day_diff(struct day a, struct day b)
{
	return day_number(a) - day_number(b);
}

int day_weekday(struct day d)
{
	/* 1970-01-01 was a Thursday. */
	int w = (day_number(d) + 3) % 7;
	return w < 0 ? w + 7 : w;
}

void day_words(struct day d, struct str *out)
{
	static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
		                                N_("Friday"), N_("Saturday"), N_("Sunday") };
	static const char *const months[] = { N_("January"),   N_("February"), N_("March"),    N_("April"),
		                              N_("May"),       N_("June"),     N_("July"),     N_("August"),
		                              N_("September"), N_("October"),  N_("November"), N_("December") };
	str_addf(out, "%s %d %s %d", _(weekdays[day_weekday(d)]), d.mday, _(months[d.month - 1]), d.year);
}

void day_words_short(struct day d, struct str *out)
{
	static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
		                                N_("Fri"), N_("Sat"), N_("Sun") };
	static const char *const months[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
		                              N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
	str_addf(out, "%s %d %s %d", _(weekdays[day_weekday(d)]), d.mday, _(months[d.month - 1]), d.year);
}

void minutes_words(int minutes, struct str *out)
{
	if (minutes < 0) {
		str_add(out, _("minus "));
		minutes = -minutes;
	}
	int hours = minutes / 60;
	int rest = minutes % 60;
	if (hours > 0)
		str_addf(out, P_("%d hour", "%d hours", hours), hours);
	if (hours > 0 && rest > 0)
		str_addc(out, ' ');
	if (rest > 0 || hours == 0)
		str_addf(out, P_("%d minute", "%d minutes", rest), rest);
}
