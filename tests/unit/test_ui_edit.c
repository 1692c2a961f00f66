/* ui/edit: keys and pasted text in, text and cursor out. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/when.h"
#include "ui/edit_int.h"

/* Types names of keys with blanks between; what is no name is typed grapheme by grapheme; "_" is a space. */
static void press(struct edit *e, const char *keys, int columns)
{
	while (*keys) {
		keys += strspn(keys, " ");
		size_t n = strcspn(keys, " ");
		char *word = mem_strndup(keys, n);
		struct key k;
		keys += n;
		if (n > 1 && key_by_name(word, &k)) {
			edit_key(e, &k, columns);
		} else {
			size_t step;
			for (size_t at = 0; (step = text_next(word, n, at)); at += step) {
				memset(&k, 0, sizeof k);
				k.code = K_CHAR;
				memcpy(k.text, word + at, step);
				if (strcmp(k.text, "_") == 0)
					k.text[0] = ' ';
				edit_key(e, &k, columns);
			}
		}
		free(word);
	}
}

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG "\U0001F1F8\U0001F1EA"

struct edit_row {
	bool lines;
	size_t most;
	const char *from, *keys, *text;
	size_t cursor;
};

static const struct edit_row rows[] = {
	{ false, 0, "", "abc", "abc", 3 },
	{ false, 0, "abc", "Left Left X", "aXbc", 2 },
	{ false, 0, "abc", "Home Backspace x", "xabc", 1 },
	{ false, 0, "abc", "Home Delete Delete", "c", 0 },
	{ false, 0, "abc", "Backspace Backspace", "a", 1 },
	{ false, 0, "abc", "Left Left Left Left Left", "abc", 0 },
	{ false, 0, "abc", "Home Right Right Right Right Right", "abc", 3 },
	{ false, 0, "one two", "Ctrl-W", "one ", 4 },
	{ false, 0, "one two", "Ctrl-A Ctrl-K", "", 0 },
	{ false, 0, "one two", "Ctrl-U", "", 0 },
	{ false, 0, "one two", "Home Ctrl-E x", "one twox", 8 },
	{ false, 0, "ab", "Enter", "ab", 2 },
	{ true, 0, "ab", "Left Enter", "a\nb", 2 },
	{ false, 0, "a" FAMILY, "Backspace", "a", 1 },
	{ false, 0, FAMILY "b", "Home Right x", FAMILY "xb", sizeof FAMILY },
	{ false, 0, FLAG FLAG, "Backspace", FLAG, sizeof FLAG - 1 },
	{ false, 0, FLAG FLAG, "Home Delete", FLAG, 0 },
	{ false, 0, "x\u0323\u0307y", "Left Backspace", "y", 0 },
	{ false, 0, "e", "\u0301", "\u00e9", 2 },              /* composed as it is typed */
	{ false, 0, "ae", "\u0301 b", "a\u00e9b", 4 },
	{ false, 3, "ab", "cde", "abc", 3 },
	{ false, 3, "abc", "Backspace d", "abd", 3 },
	{ true, 0, "one two three", "Up x", "one txwo three", 6 },  /* wrapped at 7: from column 5 of "three" */
	{ true, 0, "one two three", "Home x", "one two xthree", 9 },
	{ true, 0, "one two three", "Up End x", "one twox three", 8 },
	{ true, 0, "abcdef\nx\nabcdef", "Up Up y", "abcdefy\nx\nabcdef", 7 }, /* the column is kept across a short line */
	{ true, 0, "ab\n", "x", "ab\nx", 4 },
	{ true, 0, "ab\n", "Up End x", "abx\n", 3 },
};

static void test_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct edit_row *r = &rows[i];
		struct edit *e = edit_new(r->lines, r->most);
		edit_set(e, r->from);
		press(e, r->keys, 8);
		if (strcmp(edit_text(e), r->text) != 0 || e->cursor != r->cursor)
			fail_msg("row %zu: \"%s\" at %zu", i, edit_text(e), e->cursor);
		assert_int_equal(e->chars, edit_count(edit_text(e), strlen(edit_text(e))));
		edit_free(e);
	}
}

static bool one(struct edit *e, const char *name, int columns)
{
	struct key k;
	assert_true(key_by_name(name, &k));
	return edit_key(e, &k, columns);
}

static void test_edges(void **state)
{
	(void)state;
	struct edit *e = edit_new(true, 0);
	edit_set(e, "one two three");
	assert_true(one(e, "Up", 8));
	assert_false(one(e, "Up", 8));   /* the caller moves on */
	assert_true(one(e, "Down", 8));
	assert_false(one(e, "Down", 8));
	assert_int_equal(edit_rows(e, 8), 2);
	assert_int_equal(edit_rows(e, 80), 1);
	assert_int_equal(edit_rows(e, 1), 13 - 2);
	assert_false(one(e, "F1", 8));
	assert_false(one(e, "Tab", 8));
	assert_false(one(e, "Esc", 8));
	assert_false(one(e, "Ctrl-L", 8));
	edit_set(e, "a\n");
	assert_int_equal(edit_rows(e, 8), 2);
	edit_free(e);
	e = edit_new(false, 0);
	assert_false(one(e, "Enter", 8));
	assert_false(one(e, "Down", 8));
	edit_free(e);
}

static void test_undo(void **state)
{
	(void)state;
	struct edit *e = edit_new(false, 0);
	edit_set(e, "Leith");
	assert_false(edit_changed(e));
	assert_false(edit_undo(e));
	press(e, "_old_school", 40);
	assert_string_equal(edit_text(e), "Leith old school");
	assert_true(edit_undo(e));       /* a word at a time */
	assert_string_equal(edit_text(e), "Leith old ");
	assert_true(edit_undo(e));
	assert_string_equal(edit_text(e), "Leith ");
	assert_true(edit_redo(e));
	assert_string_equal(edit_text(e), "Leith old ");
	while (edit_undo(e))
		;
	assert_string_equal(edit_text(e), "Leith");
	assert_false(edit_changed(e));
	press(e, "Backspace Backspace Backspace", 40);
	assert_string_equal(edit_text(e), "Le");
	assert_false(edit_redo(e));      /* a change forgets what was taken back */
	assert_true(edit_undo(e));       /* held Backspace is one doing */
	assert_string_equal(edit_text(e), "Leith");
	press(e, "Home Delete Delete", 40);
	assert_true(edit_undo(e));
	assert_string_equal(edit_text(e), "Leith");
	press(e, "End Ctrl-U", 40);
	assert_true(edit_empty(e));
	assert_true(edit_undo(e));
	assert_int_equal(e->cursor, 5);
	edit_set(e, "new");
	assert_false(edit_undo(e));
	edit_replace(e, "recovered");
	assert_true(edit_changed(e));
	assert_true(edit_undo(e));
	assert_string_equal(edit_text(e), "new");
	edit_free(e);
}

static void test_undo_is_bounded(void **state)
{
	(void)state;
	struct edit *e = edit_new(false, 0);
	for (int i = 0; i < 2000; i++)
		press(e, "a Left", 40);
	size_t n = 0;
	while (edit_undo(e))
		n++;
	assert_true(n >= 100 && n < 2000);
	assert_true(edit_changed(e));    /* what is left was not there at the start */
	assert_int_equal(e->chars, strlen(edit_text(e)));
	edit_free(e);
}

static void test_paste(void **state)
{
	(void)state;
	struct edit *e = edit_new(false, 10);
	assert_int_equal(edit_paste(e, "one\r\ntwo\tx", 10), 0);
	assert_string_equal(edit_text(e), "one two x");
	assert_int_equal(edit_paste(e, "1234", 4), 3);
	assert_string_equal(edit_text(e), "one two x1");
	assert_int_equal(edit_paste(e, "5", 1), 1);
	edit_free(e);
	e = edit_new(true, 0);
	assert_int_equal(edit_paste(e, "a\r\nb\xff", 5), 0);
	assert_string_equal(edit_text(e), "a\nb\uFFFD");
	edit_free(e);
	/* A grapheme that does not fit whole stays out whole. */
	e = edit_new(false, 4);
	assert_int_equal(edit_paste(e, "ab" FAMILY, 2 + strlen(FAMILY)), 5);
	assert_string_equal(edit_text(e), "ab");
	edit_free(e);
}

static void test_big_paste(void **state)
{
	(void)state;
	size_t n = 10 * 1024 * 1024;
	char *big = mem_alloc(n + 1);
	for (size_t i = 0; i < n; i++)
		big[i] = i % 7 == 6 ? ' ' : 'a';
	struct edit *e = edit_new(true, 0);
	edit_set(e, "xy");
	press(e, "Left", 40);
	int64_t from = clock_steady_ms();
	assert_int_equal(edit_paste(e, big, n), 0);
	assert_int_equal(e->chars, n + 2);
	assert_true(edit_undo(e));
	assert_string_equal(edit_text(e), "xy");
	/* What grows with the square of the length would take hours. */
	assert_true(clock_steady_ms() - from < 60000);
	edit_free(e);
	e = edit_new(true, 20000);
	assert_int_equal(edit_paste(e, big, n), n - 20000);
	edit_free(e);
	free(big);
}

/* A letter that does not fit is not lost without a word. */
static void test_refused(void **state)
{
	struct edit *e = edit_new(false, 3);
	(void)state;
	press(e, "a b c", 10);
	assert_false(edit_refused(e));
	press(e, "d", 10);
	assert_true(edit_refused(e));
	assert_string_equal(edit_text(e), "abc");
	press(e, "Backspace", 10);
	assert_string_equal(edit_text(e), "ab");
	press(e, "d", 10);
	assert_false(edit_refused(e));
	assert_string_equal(edit_text(e), "abd");
	edit_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_refused),  cmocka_unit_test(test_edges), cmocka_unit_test(test_undo),
		cmocka_unit_test(test_undo_is_bounded), cmocka_unit_test(test_paste), cmocka_unit_test(test_big_paste),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
