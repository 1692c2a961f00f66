/* Days, times and durations as people type them; the calendar; the clock. All rows, no waiting. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/when.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

struct typed_day {
	const char *typed;
	const char *iso; /* NULL: refused */
};

/* Today is Wednesday 13 May 2026 in all rows. */
static const struct typed_day typed_days[] = {
	{ "14/5/26", "2026-05-14" },
	{ "14/05/2026", "2026-05-14" },
	{ "14.5.2026", "2026-05-14" },
	{ "14-5-2026", "2026-05-14" },
	{ " 14 / 5 / 26 ", "2026-05-14" },
	{ "14 5 2026", "2026-05-14" },
	{ "2026-05-14", "2026-05-14" },
	{ "2026/5/14", "2026-05-14" },
	{ "14/5", "2026-05-14" },
	{ "12/5", "2027-05-12" },
	{ "13/5", "2026-05-13" },
	{ "14 May", "2026-05-14" },
	{ "14may", "2026-05-14" },
	{ "14 MAY 26", "2026-05-14" },
	{ "14-May-2026", "2026-05-14" },
	{ "14th May", "2026-05-14" },
	{ "the 14th of May 2026", "2026-05-14" },
	{ "1st june", "2026-06-01" },
	{ "22nd june", "2026-06-22" },
	{ "the 3rd", "2026-06-03" },
	{ "31st", "2026-05-31" },
	{ "May 14 2026", "2026-05-14" },
	{ "May 14, 2026", "2026-05-14" },
	{ "may 14th", "2026-05-14" },
	{ "Sept. 3", "2026-09-03" },
	{ "3 Sept.", "2026-09-03" },
	{ "3 sep 2026", "2026-09-03" },
	{ "Thu 14 May", "2026-05-14" },
	{ "Thursday, 14 May 2026", "2026-05-14" },
	{ "thurs 14/5/26", "2026-05-14" },
	{ "Tue 12 May", "2026-05-12" },  /* the weekday says that yesterday is meant */
	{ "Wed 12 May", "2027-05-12" },
	{ "29/2", "2028-02-29" },
	{ "29 Feb 2028", "2028-02-29" },
	{ "today", "2026-05-13" },
	{ "Tomorrow", "2026-05-14" },
	{ "yesterday", "2026-05-12" },
	{ "the day after tomorrow", "2026-05-15" },
	{ "tomorrow week", "2026-05-21" },
	{ "thursday", "2026-05-14" },
	{ "wednesday", "2026-05-13" },
	{ "tues", "2026-05-19" },
	{ "this friday", "2026-05-15" },
	{ "next thursday", "2026-05-21" },
	{ "next monday", "2026-05-18" },
	{ "next sunday", "2026-05-24" },
	{ "last wednesday", "2026-05-06" },
	{ "last monday", "2026-05-11" },
	{ "thursday week", "2026-05-21" },
	{ "in 3 weeks", "2026-06-03" },
	{ "in three weeks' time", "2026-06-03" },
	{ "in a fortnight", "2026-05-27" },
	{ "in 6 months", "2026-11-13" },
	{ "in a year", "2027-05-13" },
	{ "3 weeks from today", "2026-06-03" },
	{ "2 days ago", "2026-05-11" },
	{ "+10", "2026-05-23" },
	{ "-3", "2026-05-10" },
	{ "+ 2 weeks", "2026-05-27" },
	{ "+0", "2026-05-13" },
	{ "31/2/2026", NULL },
	{ "13/13/2026", NULL },
	{ "29/2/2026", NULL },
	{ "29 Feb 2100", NULL },
	{ "31 April", NULL },
	{ "0/5/2026", NULL },
	{ "00/05/2026", NULL },
	{ "32/1/2026", NULL },
	{ "14/0/2026", NULL },
	{ "14/5/126", NULL },
	{ "14/5/2", NULL },
	{ "14/5/1899", NULL },
	{ "14/5/2201", NULL },
	{ "14/5/20266", NULL },
	{ "14/5.26", NULL },
	{ "14/5/", NULL },
	{ "14//26", NULL },
	{ "/5/26", NULL },
	{ "14", NULL },
	{ "2026", NULL },
	{ "May", NULL },
	{ "May 2026 14", NULL },
	{ "14 May,", NULL },
	{ "14 Mai", NULL },
	{ "14 May 2026 x", NULL },
	{ "14st May", NULL },
	{ "11st May", NULL },
	{ "Fri 14 May 2026", NULL },
	{ "Mon 14 May", NULL },
	{ "14th/5", NULL },
	{ "2026-5-", NULL },
	{ "2026-14-05", NULL },
	{ "next", NULL },
	{ "next week", NULL },
	{ "in weeks", NULL },
	{ "in 3", NULL },
	{ "3 weeks", NULL },
	{ "+", NULL },
	{ "+99999", NULL },
	{ "in 9999 years", NULL },
	{ "-9999 years", NULL },
	{ "today tomorrow", NULL },
	{ "the", NULL },
	{ "", NULL },
	{ "   ", NULL },
	{ "14/5/26\x80", NULL },
	{ "wednesdaywednesday", NULL },
	{ "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9", NULL },
};

static void test_days_as_typed(void **state)
{
	(void)state;
	const struct day today = { 2026, 5, 13 };
	for (size_t i = 0; i < COUNT(typed_days); i++) {
		const struct typed_day *row = &typed_days[i];
		struct day d = { 1, 2, 3 };
		char iso[11] = "refused";
		if (day_from_words(row->typed, today, &d))
			day_to_iso(d, iso);
		else if (d.year != 1 || d.month != 2 || d.mday != 3)
			fail_msg("\"%s\" was refused, and yet changed the day", row->typed);
		const char *want = row->iso != NULL ? row->iso : "refused";
		if (strcmp(iso, want) != 0)
			fail_msg("\"%s\": %s, not %s", row->typed, iso, want);
	}
}

struct typed_minutes {
	const char *typed;
	int minutes; /* -1: refused */
};

static const struct typed_minutes typed_times[] = {
	{ "9:30", 570 },      { "09:30", 570 },       { "930", 570 },          { "0930", 570 },
	{ "9.30", 570 },      { "9", 540 },           { "9am", 540 },          { "9 AM", 540 },
	{ "9 a.m.", 540 },    { "9:30 pm", 1290 },    { "9.30pm", 1290 },      { "930pm", 1290 },
	{ "21:30", 1290 },    { "2130", 1290 },       { "noon", 720 },         { "midday", 720 },
	{ "midnight", 0 },    { "12 noon", 720 },     { "12 midnight", 0 },    { "12am", 0 },
	{ "12pm", 720 },      { "12:30 am", 30 },     { "0:00", 0 },           { "23:59", 1439 },
	{ "at 9:30", 570 },   { "9 o'clock", 540 },   { "half past nine", 570 }, { "half past 9 pm", 1290 },
	{ "quarter to ten", 585 }, { "quarter past 2 pm", 855 }, { "10 to 9", 530 }, { "nine", 540 },
	{ "24:00", -1 },      { "9:60", -1 },         { "960", -1 },           { "9:5", -1 },
	{ "9:", -1 },         { ":30", -1 },          { "13pm", -1 },          { "0am", -1 },
	{ "9:30:00", -1 },    { "9:30 xm", -1 },      { "-9:30", -1 },         { "25", -1 },
	{ "a", -1 },          { "", -1 },             { "half", -1 },          { "half to nine", -1 },
	{ "9th", -1 },        { "noon noon", -1 },    { "99999", -1 },
};

static const struct typed_minutes typed_spans[] = {
	{ "90", 90 },            { "0", 0 },            { "1h30", 90 },           { "1h30m", 90 },
	{ "1 h 30 min", 90 },    { "1:30", 90 },        { "0:05", 5 },            { "1:30 h", 90 },
	{ "1.5 hours", 90 },     { "1,5 h", 90 },       { "0.25 h", 15 },         { "45m", 45 },
	{ "45 mins", 45 },       { "45 minutes", 45 },  { "an hour", 60 },        { "1 hour", 60 },
	{ "2 hrs", 120 },        { "half an hour", 30 }, { "quarter of an hour", 15 },
	{ "three quarters of an hour", 45 },            { "an hour and a half", 90 },
	{ "two and a half hours", 150 },                { "1\xc2\xbd hours", 90 }, { "\xc2\xbd hour", 30 },
	{ "1 hour and 5 minutes", 65 },                 { "1 hour, 5 minutes", 65 },
	{ "1 HOUR 30 MINUTES", 90 }, { "ten minutes", 10 },
	{ "1h90", -1 },          { "1:75", -1 },        { "1:5", -1 },            { "1.5", -1 },
	{ "1.5 minutes", -1 },   { "-5", -1 },          { "h", -1 },              { "an", -1 },
	{ "half", -1 },          { "1 hour and", -1 },  { "an hour x", -1 },      { "2 days", -1 },
	{ "", -1 },              { "1st", -1 },         { "99999", -1 },          { "1 2", -1 },
};

static void check_minutes(const char *what, const struct typed_minutes *rows, size_t n,
	bool (*read)(const char *, int *))
{
	for (size_t i = 0; i < n; i++) {
		int minutes = -7;
		bool ok = read(rows[i].typed, &minutes);
		if (!ok && minutes != -7)
			fail_msg("%s \"%s\" was refused, and yet changed the value", what, rows[i].typed);
		if (ok ? minutes != rows[i].minutes : rows[i].minutes != -1)
			fail_msg("%s \"%s\": %d, not %d", what, rows[i].typed, ok ? minutes : -1, rows[i].minutes);
	}
}

static void test_times_as_typed(void **state)
{
	(void)state;
	check_minutes("time", typed_times, COUNT(typed_times), time_from_words);
	assert_false(time_from_words(NULL, &(int){ 0 }));
}

static void test_durations_as_typed(void **state)
{
	(void)state;
	check_minutes("duration", typed_spans, COUNT(typed_spans), minutes_from_words);
}

static void test_minutes_in_words(void **state)
{
	(void)state;
	static const struct {
		int minutes;
		const char *words;
	} rows[] = {
		{ 90, "1 hour 30 minutes" }, { 60, "1 hour" },    { 120, "2 hours" }, { 1, "1 minute" },
		{ 0, "0 minutes" },          { 121, "2 hours 1 minute" }, { -15, "minus 15 minutes" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str s = STR_INIT;
		minutes_words(rows[i].minutes, &s);
		assert_string_equal(str_text(&s), rows[i].words);
		str_release(&s);
	}
	/* What is shown can be typed again. */
	for (int m = 0; m < 1000; m++) {
		struct str s = STR_INIT;
		int back;
		minutes_words(m, &s);
		assert_true(minutes_from_words(str_text(&s), &back));
		assert_int_equal(back, m);
		str_release(&s);
	}
}

/* Every day of the range, against a count that knows nothing but the lengths of the months. */
static void test_calendar(void **state)
{
	(void)state;
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	const struct day first = { 1900, 1, 1 };
	int number = 0;
	for (int y = 1900; y <= 2200; y++) {
		for (int m = 1; m <= 12; m++) {
			bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
			int last = lengths[m - 1] + (m == 2 && leap);
			for (int d = 1; d <= last; d++, number++) {
				struct day day = { y, m, d }, back;
				char iso[11];
				assert_true(day_valid(day));
				assert_int_equal(day_diff(day, first), number);
				assert_int_equal(day_weekday(day), number % 7); /* 1 January 1900 was a Monday */
				back = day_add(first, number);
				assert_memory_equal(&back, &day, sizeof day);
				day_to_iso(day, iso);
				assert_true(day_from_iso(iso, &back));
				assert_memory_equal(&back, &day, sizeof day);
			}
			assert_false(day_valid((struct day){ y, m, last + 1 }));
		}
	}
	assert_false(day_valid((struct day){ 1899, 12, 31 }));
	assert_false(day_valid((struct day){ 2201, 1, 1 }));
	assert_false(day_valid((struct day){ 2026, 0, 1 }));
	assert_false(day_valid((struct day){ 2026, 13, 1 }));
}

static void test_months_and_words(void **state)
{
	(void)state;
	static const struct {
		struct day from;
		int months;
		const char *iso;
	} rows[] = {
		{ { 2026, 1, 31 }, 1, "2026-02-28" },  { { 2028, 1, 31 }, 1, "2028-02-29" },
		{ { 2026, 5, 14 }, 6, "2026-11-14" },  { { 2026, 11, 30 }, 3, "2027-02-28" },
		{ { 2026, 3, 31 }, -1, "2026-02-28" }, { { 2026, 1, 15 }, -1, "2025-12-15" },
		{ { 2026, 1, 15 }, 0, "2026-01-15" },  { { 2026, 12, 1 }, 12, "2027-12-01" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char iso[11];
		day_to_iso(day_add_months(rows[i].from, rows[i].months), iso);
		assert_string_equal(iso, rows[i].iso);
	}
	struct str s = STR_INIT;
	day_words((struct day){ 2026, 5, 14 }, &s);
	assert_string_equal(str_text(&s), "Thursday 14 May 2026");
	struct day back;
	assert_true(day_from_words(str_text(&s), (struct day){ 2000, 1, 1 }, &back));
	assert_int_equal(day_diff(back, (struct day){ 2026, 5, 14 }), 0);
	str_clear(&s);
	day_words_short((struct day){ 2026, 5, 14 }, &s);
	assert_string_equal(str_text(&s), "Thu 14 May 2026");
	str_release(&s);
	static const char *const wrong[] = { "2026-5-14", "2026-02-30", "2026-05-14 ", "20260514", "", "2026-05-1x",
		                             "1899-01-01", " 2026-5-14", "2026-+5-14" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(day_from_iso(wrong[i], &back));
	assert_false(day_from_iso(NULL, &back));
}

static void test_clock(void **state)
{
	(void)state;
	int64_t us;
	char hhmm[6];
	setenv("TZ", "Europe/London", 1);
	/* Summer time: an hour ahead of UTC. */
	assert_true(clock_from_iso("2026-05-14T10:00:00", &us));
	assert_int_equal(us, INT64_C(1778749200000000));
	clock_pin(us);
	assert_int_equal(clock_now_us(), us);
	clock_hhmm(us, hhmm);
	assert_string_equal(hhmm, "10:00");
	struct day d = clock_today();
	assert_int_equal(day_diff(d, (struct day){ 2026, 5, 14 }), 0);
	/* Half past eleven at night in UTC is the next day in London. */
	d = clock_day_of(INT64_C(1778801400000000));
	assert_int_equal(day_diff(d, (struct day){ 2026, 5, 15 }), 0);
	setenv("TZ", "UTC", 1);
	d = clock_day_of(INT64_C(1778801400000000));
	assert_int_equal(day_diff(d, (struct day){ 2026, 5, 14 }), 0);
	/* Before 1970, and the second that looks like a failure. */
	assert_true(clock_from_iso("1969-12-31T23:59:59", &us));
	assert_int_equal(us, -1000000);
	d = clock_day_of(-1);
	assert_int_equal(day_diff(d, (struct day){ 1969, 12, 31 }), 0);
	clock_hhmm(-1, hhmm);
	assert_string_equal(hhmm, "23:59");
	static const char *const wrong[] = { "2026-05-14", "2026-05-14 10:00:00", "2026-05-14T24:00:00",
		                             "2026-05-14T10:60:00", "2026-02-30T10:00:00", "2026-05-14T10:00:0x", "" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(clock_from_iso(wrong[i], &us));
	clock_pin(0);
	int64_t now = clock_now_us();
	assert_true(now > INT64_C(1700000000000000));
	assert_true(clock_now_us() >= now);
	assert_true(clock_steady_ms() > 0);
}

static const struct {
	const char *zone;
	struct day day;
	int minutes;
	int64_t hours, rest; /* since 1970 UTC: hours and minutes */
} local_times[] = {
	{ "UTC", { 1970, 1, 1 }, 61, 1, 1 },
	{ "UTC", { 1970, 1, 1 }, 1440 + 60, 25, 0 },
	{ "UTC", { 1970, 1, 2 }, -60, 23, 0 },
	{ "Europe/London", { 2026, 5, 14 }, 600, 494097, 0 },       /* 9:00 UTC */
	{ "Europe/London", { 2026, 3, 29 }, 59, 492984, 59 },       /* the last minute before summer time */
	{ "Europe/London", { 2026, 3, 29 }, 90, 492985, 30 },       /* 1:30 does not come: it is 2:30 */
	{ "Europe/London", { 2026, 3, 29 }, 120, 492985, 0 },
	{ "Europe/London", { 2026, 3, 28 }, 1440 + 120, 492985, 0 },
	{ "Europe/London", { 2026, 10, 25 }, 90, 498024, 30 },      /* 1:30 comes twice: the first */
	{ "Europe/London", { 2026, 10, 25 }, 120, 498026, 0 },
	{ "Europe/London", { 2026, 10, 24 }, 1440 + 120, 498026, 0 },
	{ "Asia/Kolkata", { 2026, 5, 14 }, 600, 494092, 30 },
	{ "Australia/Sydney", { 2026, 4, 5 }, 150, 493143, 30 },    /* 2:30 comes twice, in the south in April */
	{ "Europe/Dublin", { 2026, 10, 25 }, 90, 498024, 30 },      /* where winter is what is saved */
};

static void test_local_times(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(local_times); i++) {
		setenv("TZ", local_times[i].zone, 1);
		/* What was asked before must not change the answer. */
		int64_t other = clock_at((struct day){ 2026, 1 + (int)(i % 2) * 6, 1 }, 600);
		int64_t got = clock_at(local_times[i].day, local_times[i].minutes) / 60000000;
		if (got != local_times[i].hours * 60 + local_times[i].rest)
			fail_msg("row %zu, %s: %lld hours %lld minutes", i, local_times[i].zone, (long long)got / 60, (long long)got % 60);
		assert_true(other != 0);
	}
	setenv("TZ", "UTC", 1);
	assert_int_equal(clock_at((struct day){ 2026, 13, 1 }, 600), 0);
	assert_true(clock_at((struct day){ 2026, 5, 14 }, 2147483647) < INT64_C(7258118400000000));
	assert_true(clock_at((struct day){ 2026, 5, 14 }, -2147483647 - 1) < 0);
}

static void write_clock(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
}

/* A clock in a file: read at each look; what cannot be read changes nothing. */
static void test_clock_in_a_file(void **state)
{
	(void)state;
	const int64_t ten = INT64_C(1778752800000000), minute = 60000000;
	char dir[] = "/tmp/trivet-clock-XXXXXX", path[64] = "";
	setenv("TZ", "UTC", 1);
	assert_non_null(mkdtemp(dir));
	struct str name = STR_INIT;
	str_addf(&name, "%s/clock", dir);
	memcpy(path, str_text(&name), name.len + 1);
	str_release(&name);

	clock_file(path);
	assert_true(clock_now_us() > INT64_C(1700000000000000)); /* no file yet: the clock of the computer */
	write_clock(path, "2026-05-14T10:00:00\n");
	assert_int_equal(clock_now_us(), ten);
	assert_int_equal(clock_was_set_us(), 0);
	write_clock(path, "2026-05-14T10:01:00");
	assert_int_equal(clock_now_us(), ten + minute);
	static const char *const wrong[] = { "", "2026-05-14", "2026-05-14T10:05:000\n", "2026-05-14 10:05:00\n",
		"2026-05-14T10:05:00 x", "what" };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		write_clock(path, wrong[i]);
		assert_int_equal(clock_now_us(), ten + minute);
	}
	write_clock(path, "2026-05-14T11:00:00\nset 3600\n");
	assert_int_equal(clock_now_us(), ten + 60 * minute);
	assert_int_equal(clock_was_set_us(), 60 * minute);
	assert_int_equal(clock_was_set_us(), 0);
	write_clock(path, "2026-05-14T10:30:00\nset 1800");
	assert_int_equal(clock_was_set_us(), -30 * minute);
	write_clock(path, "2026-05-14T10:31:00\nset soon\n");
	assert_int_equal(clock_now_us(), ten + 31 * minute);
	assert_int_equal(clock_was_set_us(), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(clock_now_us(), ten + 31 * minute);
	/* Asked for the first time by a program that was started again: no change that it knows of. */
	write_clock(path, "2026-05-14T10:32:00\nset 7200\n");
	clock_file(path);
	assert_int_equal(clock_was_set_us(), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
	clock_file(NULL);
	assert_true(clock_now_us() != ten + 32 * minute);
}

static void test_clock_that_runs(void **state)
{
	(void)state;
	const int64_t ten = INT64_C(1778752800000000);
	clock_run(ten, 60);
	int64_t first = clock_now_us(), second = clock_now_us();
	assert_true(first >= ten && second >= first && second < ten + INT64_C(3600000000));
	/* Each microsecond counts sixty. */
	assert_int_equal((first - ten) % 60, 0);
	assert_int_equal(clock_was_set_us(), 0);
	clock_run(ten, 0);
	assert_int_equal(clock_now_us(), ten);
	clock_pin(ten + 1);
	assert_int_equal(clock_now_us(), ten + 1);
	assert_int_equal(clock_was_set_us(), 0);
	assert_int_equal(clock_was_set_us(), 0);
	clock_pin(0);
	assert_int_equal(clock_was_set_us(), 0);
	assert_int_equal(clock_was_set_us(), 0); /* nobody sets the clock between these lines */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days_as_typed),    cmocka_unit_test(test_times_as_typed),
		cmocka_unit_test(test_durations_as_typed), cmocka_unit_test(test_minutes_in_words),
		cmocka_unit_test(test_calendar),         cmocka_unit_test(test_months_and_words),
		cmocka_unit_test(test_clock),             cmocka_unit_test(test_local_times),
		cmocka_unit_test(test_clock_in_a_file),   cmocka_unit_test(test_clock_that_runs),
	};
	return cmocka_run_group_tests_name("base: days and times", tests, NULL, NULL);
}
