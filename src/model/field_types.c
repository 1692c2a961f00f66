/* model/field_types.c - lines, texts, numbers, days, times of day and durations: how each is read and shown. */
#include "config.h"

#include "model/field_types.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

void echo_typed(struct str *out, const char *typed)
{
	struct str clean = STR_INIT;
	text_clean_line(&clean, typed, strnlen(typed, 1000));
	size_t fits = text_fit(str_text(&clean), clean.len, 40, NULL);
	str_add(out, "\"");
	str_addn(out, str_text(&clean), fits);
	str_add(out, fits < clean.len ? "...\"" : "\"");
	str_release(&clean);
}

int compare_empty(const char *a, const char *b, bool *done)
{
	*done = *a == '\0' || *b == '\0';
	if (!*done)
		return 0;
	return (*a == '\0') - (*b == '\0');
}

/* Blanks and newlines around the words. */
static void trim(struct str *s)
{
	size_t end = s->len, start = 0;
	while (end > 0 && strchr(" \t\n", s->buf[end - 1]) != NULL)
		end--;
	while (start < end && strchr(" \t\n", s->buf[start]) != NULL)
		start++;
	str_remove(s, end, s->len - end);
	str_remove(s, 0, start);
}

/* True when the words hold no more characters than the field takes; counts no further than that. */
static bool short_enough(const struct field *f, struct str *stored, struct str *why)
{
	size_t most = field_max_len(f), n = 0;
	for (size_t at = 0; at < stored->len; n++) {
		if (n == most) {
			str_addf(why, P_("This holds up to %zu character, and what was typed is longer.",
				"This holds up to %zu characters, and what was typed is longer.", most), most);
			str_add(why, " ");
			str_add(why, _("Make it shorter; nothing that was typed is lost."));
			str_clear(stored);
			return false;
		}
		at += text_next(stored->buf, stored->len, at);
	}
	return true;
}

bool line_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	str_clear(stored);
	text_clean_line(stored, typed, strlen(typed));
	trim(stored);
	return short_enough(f, stored, why);
}

bool text_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	str_clear(stored);
	text_clean(stored, typed, strlen(typed));
	/* Only line ends go: blanks at the start of a line may be meant. */
	while (stored->len > 0 && strchr(" \t\n", stored->buf[stored->len - 1]) != NULL)
		str_remove(stored, stored->len - 1, 1);
	size_t lead = strspn(str_text(stored), "\n");
	str_remove(stored, 0, lead);
	return short_enough(f, stored, why);
}

/* Bytes of the blank at p that people put between thousands: space, no-break space, narrow and thin space. */
static size_t thousands_blank(const char *p)
{
	static const char *const blanks[] = { " ", "\u00a0", "\u202f", "\u2009" };
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (strncmp(p, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits of "1,200" or "1 200" without what stands between thousands; "1,5" is no whole number. */
static bool bare_digits(const char *p, struct str *digits)
{
	size_t run = 0;
	bool split = false;
	for (; *p != '\0'; p++) {
		if (is_digit(*p)) {
			str_addc(digits, *p);
			run++;
			continue;
		}
		size_t gap = *p == ',' ? 1 : thousands_blank(p);
		if (gap == 0 || run == 0 || run > 3 || (split && run != 3) || !is_digit(p[gap]))
			return false;
		p += gap - 1;
		run = 0;
		split = true;
	}
	return run > 0 && (!split || run == 3);
}

/* Words typed -> a number. False when they are no whole number; far too big ones become LONG_MAX. */
static bool number_from_words(const char *typed, long *n)
{
	struct str line = STR_INIT, digits = STR_INIT;
	text_clean_line(&line, typed, strlen(typed));
	trim(&line);
	const char *p = str_text(&line);
	bool minus = *p == '-' || strncmp(p, "\u2212", 3) == 0;
	if (minus)
		p += *p == '-' ? 1 : 3;
	else if (*p == '+')
		p++;
	bool good = bare_digits(p, &digits);
	if (good) {
		*n = strtol(str_text(&digits), NULL, 10);
		if (minus)
			*n = -*n;
	}
	str_release(&line);
	str_release(&digits);
	return good;
}

/* 12345 -> 12,345; up to four digits stay together, so that a year looks like one. */
static void add_number(struct str *out, long n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%ld", n);
	int first = n < 0;
	str_addn(out, digits, (size_t)first);
	for (int i = first; i < len; i++) {
		if (i > first && len - first > 4 && (len - i) % 3 == 0)
			str_addc(out, ',');
		str_addc(out, digits[i]);
	}
}

bool number_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	long n = 0, min, max;
	struct str least = STR_INIT, most = STR_INIT;
	field_limits(f, &min, &max);
	add_number(&least, min);
	add_number(&most, max);
	str_clear(stored);
	bool whole = number_from_words(typed, &n), good = whole && n >= min && n <= max;
	if (good) {
		str_addf(stored, "%ld", n);
	} else {
		echo_typed(why, typed);
		str_add(why, " ");
		str_addf(why, whole ? _("is outside the limits. Type a whole number from %s to %s.")
			: _("is not a whole number. Type one from %s to %s in digits."), str_text(&least),
				str_text(&most));
	}
	str_release(&least);
	str_release(&most);
	return good;
}

/* Stored digits -> number; false for anything else, which a merge or an older file may have brought. */
static bool stored_number(const char *stored, long *n)
{
	const char *p = stored + (*stored == '-');
	size_t len = strlen(p);
	if (len == 0 || len > 9 || strspn(p, "0123456789") != len)
		return false;
	*n = strtol(stored, NULL, 10);
	return true;
}

void plain_show(const struct field *f, const char *stored, struct str *out)
{
	(void)f;
	str_add(out, stored);
}

void number_show(const struct field *f, const char *stored, struct str *out)
{
	long n;
	if (stored_number(stored, &n))
		add_number(out, n);
	else
		plain_show(f, stored, out);
}

int words_compare(const struct field *f, const char *a, const char *b)
{
	(void)f;
	bool done;
	int order = compare_empty(a, b, &done);
	return done ? order : text_compare(a, b);
}

int bytes_compare(const struct field *f, const char *a, const char *b)
{
	(void)f;
	bool done;
	int order = compare_empty(a, b, &done);
	return done ? order : strcmp(a, b);
}

int number_compare(const struct field *f, const char *a, const char *b)
{
	long x, y;
	bool is_x = stored_number(a, &x), is_y = stored_number(b, &y);
	if (is_x && is_y)
		return (x > y) - (x < y);
	if (is_x != is_y) /* numbers before other words, those before nothing */
		return is_x ? -1 : 1;
	return words_compare(f, a, b);
}

bool date_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)f;
	struct day d;
	char iso[11];
	str_clear(stored);
	if (day_from_words(typed, today, &d)) {
		day_to_iso(d, iso);
		str_add(stored, iso);
		return true;
	}
	echo_typed(why, typed);
	str_add(why, " ");
	str_add(why, _("is not a day between 1900 and 2200. Type for instance 14 May, 14/5/26, Thursday or in 3 "
		"weeks."));
	return false;
}

void date_show(const struct field *f, const char *stored, struct str *out)
{
	struct day d;
	if (day_from_iso(stored, &d))
		day_words(d, out);
	else
		plain_show(f, stored, out);
}

void date_edit(const struct field *f, const char *stored, struct str *out)
{
	struct day d;
	if (!day_from_iso(stored, &d)) {
		plain_show(f, stored, out);
		return;
	}
	/* Without the weekday: who changes the 14 into a 15 should not have to mend it as well. */
	struct str words = STR_INIT;
	day_words(d, &words);
	const char *blank = strchr(str_text(&words), ' ');
	str_add(out, blank != NULL ? blank + 1 : str_text(&words));
	str_release(&words);
}

bool time_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)f, (void)today;
	int minutes;
	str_clear(stored);
	if (time_from_words(typed, &minutes)) {
		str_addf(stored, "%02d:%02d", minutes / 60, minutes % 60);
		return true;
	}
	echo_typed(why, typed);
	str_add(why, " ");
	str_add(why, _("is not a time of day. Type for instance 9:30, 930, 2pm or noon."));
	return false;
}

bool duration_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	int minutes = 0;
	long min, max;
	field_limits(f, &min, &max);
	str_clear(stored);
	bool known = minutes_from_words(typed, &minutes);
	if (known && minutes >= min && minutes <= max) {
		str_addf(stored, "%d", minutes);
		return true;
	}
	echo_typed(why, typed);
	str_add(why, " ");
	if (known)
		str_addf(why, _("is outside the limits: from %ld to %ld minutes."), min, max);
	else
		str_add(why, _("is not a length of time. Type minutes, such as 90, or 1h30, or 1.5 hours."));
	return false;
}

void duration_show(const struct field *f, const char *stored, struct str *out)
{
	long n;
	if (stored_number(stored, &n) && n >= 0)
		minutes_words((int)n, out);
	else
		plain_show(f, stored, out);
}

void duration_edit(const struct field *f, const char *stored, struct str *out)
{
	long n;
	if (stored_number(stored, &n) && n >= 60)
		str_addf(out, "%ldh%02ld", n / 60, n % 60);
	else
		plain_show(f, stored, out);
}
