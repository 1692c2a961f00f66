/* Text as people see it: valid bytes, graphemes, columns, lines, comparison. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "base/when.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

#define GB "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7"
#define FR "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7"
#define FAMILY "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"
#define THUMB_DARK "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd"
#define RAINBOW "\xf0\x9f\x8f\xb3\xef\xb8\x8f\xe2\x80\x8d\xf0\x9f\x8c\x88"
#define SCOTLAND \
	"\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xb3\xf3\xa0\x81\xa3\xf3\xa0\x81\xb4\xf3\xa0\x81\xbf"
#define ZHONG "\xe4\xb8\xad"
#define ACUTE "\xcc\x81"
#define ECLAIR "\xc3\xa9" "clair"
#define FFFD "\xef\xbf\xbd"

/* A row with a NUL inside carries its length. */
#define BYTES(text) text, sizeof(text) - 1

struct shown_row {
	const char *text;
	size_t n;
	const char *graphemes; /* their lengths in bytes, one letter each: 'a' is 1 */
	size_t columns;
	const char *visible; /* NULL: as it is */
};

static const struct shown_row shown_rows[] = {
	{ BYTES(""), "", 0, NULL },
	{ BYTES("abc"), "aaa", 3, NULL },
	{ BYTES("e" ACUTE "x"), "ca", 2, NULL },
	{ BYTES("ae" ACUTE), "ac", 2, NULL },
	{ BYTES("a" ACUTE ACUTE ACUTE), "g", 1, NULL },
	{ BYTES("\xc3\xa9t\xc3\xa9"), "bab", 3, NULL },
	{ BYTES(ZHONG "\xe6\x96\x87"), "cc", 4, NULL },
	{ BYTES("a" ZHONG "b"), "aca", 4, NULL },
	{ BYTES("\xef\xbc\xa1"), "c", 2, NULL },           /* full-width A */
	{ BYTES("\xed\x95\x9c\xea\xb8\x80"), "cc", 4, NULL }, /* Hangul syllables */
	{ BYTES("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), "i", 2, NULL }, /* one syllable from three letters */
	{ BYTES(GB), "h", 2, NULL },
	{ BYTES(GB FR), "hh", 4, NULL },
	{ BYTES(GB FR GB "x"), "hhha", 7, NULL },
	{ BYTES(FAMILY), "r", 2, NULL },
	{ BYTES("x" FAMILY "y"), "ara", 4, NULL },
	{ BYTES(THUMB_DARK), "h", 2, NULL },
	{ BYTES(RAINBOW), "n", 2, NULL },
	{ BYTES(SCOTLAND "!"), "|a", 3, NULL }, /* '|' is 28 */
	{ BYTES("\xe2\x9d\xa4\xef\xb8\x8f"), "f", 1, NULL }, /* a heart, as ncurses counts it */
	{ BYTES("\xf0\x9f\x98\x80" "a"), "da", 3, NULL },
	{ BYTES("\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85"), "bbbb", 4, NULL }, /* Arabic */
	{ BYTES("\xe0\xa4\xa8\xe0\xa4\xbf"), "f", 2, NULL },           /* Devanagari with its vowel sign */
	{ BYTES("\r\n"), "b", 4, "^M^J" },
	{ BYTES("a\tb"), "aaa", 4, "a^Ib" },
	{ BYTES("a\nb"), "aaa", 4, "a^Jb" },
	{ BYTES("\x1b[31m"), "aaaaa", 6, "^[[31m" },
	{ BYTES("\x7f"), "a", 2, "^?" },
	{ BYTES("a\0b"), "aaa", 4, "a^@b" },
	{ BYTES("\xc2\x9b" "2J"), "baa", 6, "\\x9B2J" },            /* the one-character form of ESC [ */
	{ BYTES("\xe2\x80\xae" "abc"), "caaa", 11, "<U+202E>abc" }, /* right-to-left override */
	{ BYTES("\xe2\x81\xa6x\xe2\x81\xa9"), "cac", 17, "<U+2066>x<U+2069>" },
	{ BYTES("a\xe2\x80\x8b" "b"), "aca", 10, "a<U+200B>b" }, /* zero-width space */
	{ BYTES("a\xe2\x80\x8d" "b"), "da", 10, "a<U+200D>b" },  /* a joiner that joins nothing */
	{ BYTES("a\xc2\xad" "b"), "aba", 10, "a<U+00AD>b" },     /* soft hyphen */
	{ BYTES("\xef\xbb\xbfx"), "ca", 9, "<U+FEFF>x" },
	{ BYTES("\xe2\x80\xa8"), "c", 8, "<U+2028>" },
	{ BYTES("\xf3\xa0\x80\x81"), "d", 9, "<U+E0001>" },
	{ BYTES("\xf4\x8f\xbf\xbf"), "d", 10, "<U+10FFFF>" },
	{ BYTES(ACUTE "a"), "ba", 9, "<U+0301>a" }, /* a mark with nothing below it */
	{ BYTES("\n" ACUTE), "ab", 10, "^J<U+0301>" },
	{ BYTES("\x80"), "a", 4, "\\x80" },
	{ BYTES("a\xc0\xaf" "b"), "aaaa", 10, "a\\xC0\\xAFb" },    /* '/' in an overlong form */
	{ BYTES("\xed\xa0\x80"), "c", 12, "\\xED\\xA0\\x80" },     /* half of a surrogate pair */
	{ BYTES("\xe4\xb8"), "b", 8, "\\xE4\\xB8" },
	{ BYTES("\xff\xfe"), "aa", 8, "\\xFF\\xFE" },
};

static size_t length_of(char letter)
{
	return letter == '|' ? 28 : (size_t)(letter - 'a' + 1);
}

static void test_graphemes_and_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shown_rows); i++) {
		const struct shown_row *row = &shown_rows[i];
		struct str s = STR_INIT;
		text_visible(&s, row->text, row->n);
		if (row->visible != NULL)
			assert_string_equal(str_text(&s), row->visible);
		else
			assert_memory_equal(str_text(&s), row->text, row->n + 1);
		if (text_width(row->text, row->n) != row->columns)
			fail_msg("row %zu (%s): %zu columns, not %zu", i, s.buf, text_width(row->text, row->n), row->columns);
		/* What is shown takes the same columns when it is shown again. */
		assert_int_equal(text_width(s.buf, s.len), row->columns);
		size_t at = 0;
		for (const char *g = row->graphemes; *g != '\0'; g++) {
			size_t len = text_next(row->text, row->n, at);
			if (len != length_of(*g))
				fail_msg("row %zu (%s): %zu bytes at %zu", i, s.buf, len, at);
			at += len;
			if (text_prev(row->text, row->n, at) != len)
				fail_msg("row %zu (%s): %zu bytes before %zu", i, s.buf, text_prev(row->text, row->n, at), at);
		}
		assert_int_equal(at, row->n);
		assert_int_equal(text_next(row->text, row->n, at), 0);
		assert_int_equal(text_prev(row->text, row->n, 0), 0);
		str_release(&s);
	}
}

/* All rows one after the other, many times over: the windows end at every possible place. */
static void test_windows(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	size_t columns = 0, graphemes = 0;
	for (size_t shift = 0; shift < 40; shift++) {
		for (size_t i = 0; i < COUNT(shown_rows); i++) {
			const struct shown_row *row = &shown_rows[i];
			if (!text_valid(row->text, row->n, NULL))
				continue;
			str_addn(&s, row->text, row->n);
			str_addc(&s, '.');
			columns += row->columns + 1;
			graphemes += strlen(row->graphemes) + 1;
			/* A mark goes to the full stop before it. */
			if (strncmp(row->text, ACUTE, 2) == 0) {
				columns -= 8;
				graphemes--;
			}
		}
		str_addn(&s, "xxxxxxx", shift % 7);
		columns += shift % 7;
		graphemes += shift % 7;
	}
	assert_int_equal(text_width(s.buf, s.len), columns);
	size_t *starts = calloc(graphemes, sizeof *starts);
	size_t n = 0;
	for (size_t at = 0, len; (len = text_next(s.buf, s.len, at)) > 0; at += len) {
		assert_true(n < graphemes);
		starts[n++] = at;
	}
	assert_int_equal(n, graphemes);
	for (size_t at = s.len, len; (len = text_prev(s.buf, s.len, at)) > 0;) {
		at -= len;
		assert_int_equal(starts[--n], at);
	}
	assert_int_equal(n, 0);
	free(starts);
	str_release(&s);
}

struct fit_row {
	const char *text;
	size_t columns, bytes, used;
};

static const struct fit_row fit_rows[] = {
	{ "abc", 5, 3, 3 },           { "abc", 2, 2, 2 },       { "abc", 0, 0, 0 },         { "", 3, 0, 0 },
	{ "ab" ACUTE "c", 2, 4, 2 },  { "ab" ACUTE "c", 1, 1, 1 }, { ZHONG ZHONG, 3, 3, 2 }, { ZHONG, 1, 0, 0 },
	{ "a" FAMILY "b", 3, 19, 3 }, { "a" FAMILY "b", 2, 1, 1 }, { GB FR, 3, 8, 2 },       { "a\tb", 2, 1, 1 },
	{ "a\tb", 3, 2, 3 },          { "a\xe2\x80\xae", 8, 1, 1 }, { "a\xe2\x80\xae", 9, 4, 9 },
	{ "abc" ACUTE, 3, 5, 3 },     { "a" ACUTE, 0, 0, 0 },
};

static void test_fit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fit_rows); i++) {
		const struct fit_row *row = &fit_rows[i];
		size_t used = 99;
		size_t n = text_fit(row->text, strlen(row->text), row->columns, &used);
		if (n != row->bytes || used != row->used)
			fail_msg("row %zu: %zu bytes in %zu columns", i, n, used);
		assert_int_equal(text_width(row->text, n), used);
	}
	assert_int_equal(text_fit("abc", 3, SIZE_MAX, NULL), 3);
}

static void test_cells(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes;
	} rows[] = {
		{ "a", 1 }, { "e" ACUTE, 3 }, { ZHONG, 3 }, { GB, 8 }, { FAMILY, 4 }, { THUMB_DARK, 4 }, { RAINBOW, 7 },
		{ SCOTLAND, 20 }, { "a" ACUTE ACUTE ACUTE ACUTE ACUTE, 9 }, { "", 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(text_cell(rows[i].text, strlen(rows[i].text)), rows[i].bytes);
}

struct clean_row {
	const char *text;
	size_t n;
	size_t bad; /* the first wrong byte, n if there is none */
	size_t wrong;
	const char *clean, *line; /* line NULL: the same */
};

static const struct clean_row clean_rows[] = {
	{ BYTES(""), 0, 0, "", NULL },
	{ BYTES("plain"), 5, 0, "plain", NULL },
	{ BYTES("a\nb\tc"), 5, 0, "a\nb\tc", "a b c" },
	{ BYTES("a\r\nb\rc\n"), 7, 0, "a\nb\nc\n", "a b c " },
	{ BYTES("\x1b[0m"), 4, 0, "\x1b[0m", NULL },
	{ BYTES("e" ACUTE), 3, 0, "\xc3\xa9", NULL },
	{ BYTES("\xe2\x84\xab"), 3, 0, "\xc3\x85", NULL },                  /* the angstrom sign */
	{ BYTES("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), 9, 0, "\xed\x95\x9c", NULL },
	{ BYTES("a\0b"), 1, 1, "ab", NULL },
	{ BYTES("a\x80z"), 1, 1, "a" FFFD "z", NULL },
	{ BYTES("\x80\x80"), 0, 2, FFFD FFFD, NULL },
	{ BYTES("\xc0\x80"), 0, 2, FFFD FFFD, NULL },
	{ BYTES("\xc1\xbf"), 0, 2, FFFD FFFD, NULL },
	{ BYTES("ab\xe4\xb8"), 2, 2, "ab" FFFD, NULL },
	{ BYTES("\xe4\xb8(x"), 0, 2, FFFD "(x", NULL },
	{ BYTES("\xff"), 0, 1, FFFD, NULL },
	{ BYTES("\xc3\xa9\xc3"), 2, 1, "\xc3\xa9" FFFD, NULL },
	{ BYTES("a\xe2\x80\xa8" "b"), 5, 0, "a\xe2\x80\xa8" "b", "a b" },
	{ BYTES("a\xc2\x85" "b"), 4, 0, "a\xc2\x85" "b", "a b" },
	{ BYTES("\xe2\x80\xaex"), 4, 0, "\xe2\x80\xaex", NULL },
	{ BYTES("e" ACUTE "\r\n\xff"), 5, 1, "\xc3\xa9\n" FFFD, "\xc3\xa9 " FFFD },
};

static void test_clean(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(clean_rows); i++) {
		const struct clean_row *row = &clean_rows[i];
		struct str s = STR_INIT;
		size_t bad = row->n;
		assert_int_equal(text_valid(row->text, row->n, &bad), row->bad == row->n);
		assert_int_equal(bad, row->bad);
		str_set(&s, "before ");
		if (text_clean(&s, row->text, row->n) != row->wrong)
			fail_msg("row %zu: wrong count of wrong bytes", i);
		assert_string_equal(str_text(&s) + 7, row->clean);
		assert_true(text_valid(s.buf, s.len, NULL));
		str_clear(&s);
		text_clean_line(&s, row->text, row->n);
		assert_string_equal(str_text(&s), row->line != NULL ? row->line : row->clean);
		str_release(&s);
	}
	/* Forms that differ between readers of UTF-8 in how many signs they give: valid is what counts. */
	static const char *const broken[] = { "\xed\xa0\x80", "\xed\xbf\xbf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf",
		                              "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xf0\x9f\x98" };
	for (size_t i = 0; i < COUNT(broken); i++) {
		struct str s = STR_INIT;
		size_t bad = 9;
		assert_false(text_valid(broken[i], strlen(broken[i]), &bad));
		assert_int_equal(bad, 0);
		assert_int_equal(text_clean(&s, broken[i], strlen(broken[i])), strlen(broken[i]));
		assert_true(s.len >= 3 && text_valid(s.buf, s.len, NULL));
		str_release(&s);
	}
}

struct wrap_row {
	const char *text;
	size_t columns;
	const char *lines; /* with | between them */
};

static const struct wrap_row wrap_rows[] = {
	{ "", 10, "" },
	{ "one", 10, "one" },
	{ "one two three", 7, "one two|three" },
	{ "one two three", 8, "one two|three" },
	{ "one two three", 3, "one|two|thr|ee" },
	{ "one  two", 4, "one|two" },
	{ "one     two", 4, "one|two" },
	{ "  one", 10, "  one" },
	{ "a\nb", 10, "a|b" },
	{ "a\n", 10, "a|" },
	{ "\n", 10, "|" },
	{ "a\n\nb", 10, "a||b" },
	{ "a  \nb", 10, "a|b" },
	{ "a  ", 10, "a  " },
	{ "one   ", 4, "one " },
	{ "one two ", 7, "one two" },
	{ "abcdefghij", 4, "abcd|efgh|ij" },
	{ "ab cdefghij", 4, "ab|cdef|ghij" },
	{ "well-known", 6, "well-|known" },
	{ ZHONG ZHONG ZHONG, 4, ZHONG ZHONG "|" ZHONG },
	{ ZHONG ZHONG ZHONG, 5, ZHONG ZHONG "|" ZHONG },
	{ ZHONG, 1, ZHONG },
	{ "a" ZHONG, 2, "a|" ZHONG },
	{ FAMILY FAMILY, 3, FAMILY "|" FAMILY },
	{ GB FR, 2, GB "|" FR },
	{ "e" ACUTE "e" ACUTE "e" ACUTE, 2, "e" ACUTE "e" ACUTE "|e" ACUTE },
	{ "no\xc2\xa0" "break here", 8, "no\xc2\xa0" "break|here" },
	{ "a\tb", 2, "a|^I|b" },
	{ "one two", 0, "o|n|e|t|w|o" },
	{ "\"They talk about us, not to us\"", 12, "\"They talk|about us,|not to us\"" },
};

static void test_wrap(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrap_rows); i++) {
		const struct wrap_row *row = &wrap_rows[i];
		struct str s = STR_INIT;
		struct text_line *lines = NULL;
		size_t n = text_wrap(row->text, strlen(row->text), row->columns, &lines);
		assert_true(n >= 1);
		size_t end = 0;
		for (size_t l = 0; l < n; l++) {
			assert_true(lines[l].at >= end);
			end = lines[l].at + lines[l].len;
			assert_true(end <= strlen(row->text));
			if (l > 0)
				str_addc(&s, '|');
			text_visible(&s, row->text + lines[l].at, lines[l].len);
		}
		str_add(&s, "");
		assert_string_equal(str_text(&s), row->lines);
		free(lines);
		str_release(&s);
	}
}

/* A long text takes as long per byte as a short one, and a step back at its end costs nothing to speak of. The
 * limits are wide: a quadratic way would need hours. */
static void test_long_text(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	struct text_line *lines;
	for (int i = 0; i < 20000; i++)
		str_add(&s, "caf\xc3\xa9 " ZHONG ZHONG " " FAMILY " well-known plain words, ");
	int64_t from = clock_steady_ms();
	size_t n = text_wrap(s.buf, s.len, 60, &lines);
	assert_true(n > 1000);
	for (size_t i = 0; i < n; i++)
		assert_true(text_width(s.buf + lines[i].at, lines[i].len) <= 60);
	free(lines);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(text_prev(s.buf, s.len, s.len - 2), 1);
	/* Nothing but flags, marks or joined pictures: no certain place to start from. */
	str_clear(&s);
	str_addc(&s, 'a');
	for (int i = 0; i < 200000; i++)
		str_add(&s, ACUTE);
	assert_int_equal(text_next(s.buf, s.len, 0), s.len);
	for (int i = 0; i < 100; i++)
		assert_true(text_prev(s.buf, s.len, s.len) > 0);
	assert_int_equal(text_width(s.buf, s.len), 1);
	assert_true(clock_steady_ms() - from < 60000);
	str_release(&s);
}

static void test_words(void **state)
{
	(void)state;
	/* The starts of the words, and then the end. */
	static const struct {
		const char *text;
		size_t starts[6];
	} rows[] = {
		{ "one two", { 0, 4, 7 } },
		{ "one, two.", { 0, 5, 9 } },
		{ "don't go", { 0, 6, 8 } },
		{ "don\xe2\x80\x99t go", { 0, 8, 10 } },
		{ "'quoted' word", { 0, 1, 9, 13 } },
		{ "\xc3\xa9t\xc3\xa9 2026", { 0, 6, 10 } },
		{ "snake_case x", { 0, 11, 12 } },
		{ ZHONG ZHONG "ab", { 0, 3, 6, 8 } },
		{ "a\n\nb", { 0, 3, 4 } },
		{ "e" ACUTE "x y", { 0, 5, 6 } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *s = rows[i].text;
		size_t n = strlen(s), at = 0, k = 0;
		while (at < n) {
			at = text_word_next(s, n, at);
			if (at != rows[i].starts[++k])
				fail_msg("row %zu: a word at %zu", i, at);
		}
		/* Back over the same places; a text may begin with what is no word. */
		while (k > 0 && at > 0) {
			at = text_word_prev(s, n, at);
			k--;
			if (at != rows[i].starts[k])
				fail_msg("row %zu: back to %zu", i, at);
		}
		assert_int_equal(text_word_prev(s, n, 0), 0);
		assert_int_equal(text_word_next(s, n, n), n);
	}
}

static void test_fold_and_compare(void **state)
{
	(void)state;
	static const char *const folds[][2] = {
		{ "", "" },
		{ "Plain TEXT", "plain text" },
		{ "\xc3\x89" "DIMBOURG", "edimbourg" },
		{ "E" ACUTE, "e" },
		{ "Stra\xc3\x9f" "e", "strasse" },
		{ "\xc5\x81\xc3\xb3" "d\xc5\xba", "lodz" },
		{ "\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1", "\xce\xb1\xce\xb8\xce\xb7\xce\xbd\xce\xb1" },
		{ "don\xe2\x80\x99t", "don't" },
		{ "\xed\x95\x9c", "\xed\x95\x9c" },
		{ "\xe3\x81\x8c", "\xe3\x81\x8c" }, /* the voicing mark makes another letter */
		{ "\xff", FFFD },
	};
	for (size_t i = 0; i < COUNT(folds); i++) {
		struct str s = STR_INIT;
		text_fold(&s, folds[i][0]);
		assert_string_equal(str_text(&s), folds[i][1]);
		str_release(&s);
	}
	assert_true(text_contains("A quiet Caf\xc3\xa9", "CAFE"));
	assert_true(text_contains("cafe", "f\xc3\xa9"));
	assert_true(text_contains("", ""));
	assert_true(text_contains("abc", ""));
	assert_false(text_contains("", "a"));
	assert_false(text_contains("abc", "abd"));
	static const char *const sorted[] = { "", "a", "a b", "Apple", "apple", "eagle", "Echo", ECLAIR, "zoo",
		                              "\xce\xb1", ZHONG };
	for (size_t i = 0; i < COUNT(sorted); i++) {
		for (size_t k = 0; k < COUNT(sorted); k++) {
			int order = text_compare(sorted[i], sorted[k]);
			if ((order > 0) - (order < 0) != (i > k) - (i < k))
				fail_msg("\"%s\" and \"%s\": %d", sorted[i], sorted[k], order);
		}
	}
}

static void test_phrases(void **state)
{
	static const struct { const char *first, *more, *both; } rows[] = {
		{ "They came.", "late", "They came, late" }, { "Who?", "nobody", "Who? nobody" }, { "Stop!", "now", "Stop! now" },
		{ "so it is", "they say", "so it is, they say" }, { "and so on...", "more", "and so on..., more" }, { "", "late", "late" },
		{ "Out. ", "late", "Out, late" }, { ".", "late", "late" },
	};
	struct str s = STR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		str_set(&s, rows[i].first);
		add_phrase(&s, rows[i].more);
		assert_string_equal(str_text(&s), rows[i].both);
	}
	str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_graphemes_and_columns), cmocka_unit_test(test_windows),
		cmocka_unit_test(test_fit),                   cmocka_unit_test(test_cells),
		cmocka_unit_test(test_clean),                 cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_long_text),             cmocka_unit_test(test_words),
		cmocka_unit_test(test_fold_and_compare), cmocka_unit_test(test_phrases),
	};
	return cmocka_run_group_tests_name("base: text", tests, NULL, NULL);
}
