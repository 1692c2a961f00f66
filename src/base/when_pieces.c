/* base/when_pieces.c - typed text in pieces. */
#include "config.h"

#include "base/when_pieces.h"

#include <stddef.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* "14th" but not "14st". */
static size_t ordinal_length(const char *s, int value)
{
	const char *right = "th";
	if (value % 100 / 10 != 1) {
		if (value % 10 == 1)
			right = "st";
		else if (value % 10 == 2)
			right = "nd";
		else if (value % 10 == 3)
			right = "rd";
	}
	return lower(s[0]) == right[0] && lower(s[1]) == right[1] && !is_letter(s[2]) ? 2 : 0;
}

/* Each cut_ function returns the bytes it took, 0 if the text cannot be read. */
static size_t cut_number(const char *s, struct piece *p)
{
	size_t n = 0;
	p->kind = NUMBER;
	while (is_digit(s[n])) {
		if (n == MOST_DIGITS)
			return 0;
		p->value = p->value * 10 + (s[n++] - '0');
	}
	p->digits = (int)n;
	size_t suffix = ordinal_length(s + n, p->value);
	p->ordinal = suffix > 0;
	return n + suffix;
}

static size_t cut_word(const char *s, struct piece *p)
{
	size_t n = 0;
	p->kind = WORD;
	while (is_letter(s[n]) || (s[n] == '\'' && is_letter(s[n + 1]))) {
		if (n == MOST_LETTERS)
			return 0;
		p->word[n] = lower(s[n]);
		n++;
	}
	/* "3 weeks' time" */
	return s[n] == '\'' ? n + 1 : n;
}

static size_t cut_sign(const char *s, struct piece *p)
{
	static const struct {
		const char *bytes;
		char sign;
	} fractions[] = { { "\xc2\xbd", 'h' }, { "\xc2\xbc", 'q' }, { "\xc2\xbe", 't' } };
	p->kind = SIGN;
	if (strchr("/.-,:+", *s) != NULL) {
		p->sign = *s;
		return 1;
	}
	for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
		if (strncmp(s, fractions[i].bytes, 2) == 0) {
			p->sign = fractions[i].sign;
			return 2;
		}
	}
	return 0;
}

bool typed_cut(const char *s, struct typed *t)
{
	size_t n = 0;
	memset(t, 0, sizeof *t);
	t->at = t->pieces;
	while (s != NULL && *s != '\0') {
		if (*s == ' ' || *s == '\t') {
			s++;
			continue;
		}
		if (n == MOST_PIECES)
			return false;
		struct piece *p = &t->pieces[n++];
		size_t took = is_digit(*s)    ? cut_number(s, p)
		              : is_letter(*s) ? cut_word(s, p)
		                              : cut_sign(s, p);
		if (took == 0)
			return false;
		s += took;
	}
	return n > 0;
}

bool typed_end(const struct typed *t)
{
	return t->at->kind == END;
}

bool typed_word(struct typed *t, const char *word)
{
	if (t->at->kind != WORD || strcmp(t->at->word, word) != 0)
		return false;
	t->at++;
	return true;
}

bool typed_sign(struct typed *t, char sign)
{
	if (t->at->kind != SIGN || t->at->sign != sign)
		return false;
	t->at++;
	return true;
}

char typed_any_sign(struct typed *t, const char *signs)
{
	if (t->at->kind != SIGN || strchr(signs, t->at->sign) == NULL)
		return 0;
	return t->at++->sign;
}

bool typed_name(struct typed *t, const struct name *names, int *value)
{
	if (t->at->kind != WORD)
		return false;
	for (; names->word != NULL; names++) {
		if (strcmp(t->at->word, names->word) == 0) {
			*value = names->value;
			t->at++;
			return true;
		}
	}
	return false;
}

bool typed_count(struct typed *t, int *count)
{
	static const struct name names[] = {
		{ "a", 1 },    { "an", 1 },    { "one", 1 },   { "two", 2 },  { "three", 3 },   { "four", 4 },    { "five", 5 },
		{ "six", 6 },  { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 },    { "eleven", 11 },
		{ "twelve", 12 }, { NULL, 0 },
	};
	if (t->at->kind != NUMBER || t->at->ordinal)
		return typed_name(t, names, count);
	*count = t->at++->value;
	return true;
}

bool typed_digits(const char *s, size_t n, int *value)
{
	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*value = *value * 10 + (s[i] - '0');
	}
	return true;
}
