/* CSV in and out: what spreadsheets write, what goes wrong, and that what goes out comes in. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "io/csv.h"

/* Rows as text: cells in <>, the line before them. */
static char *shown(const struct csv_table *t)
{
	struct str s = STR_INIT;

	for (size_t i = 0; i < t->n; i++) {
		str_addf(&s, "%ld", t->rows[i].line);
		for (size_t k = 0; k < t->rows[i].n; k++)
			str_addf(&s, "<%s>", t->rows[i].cells[k]);
		str_addc(&s, '|');
	}
	char *out = strdup(str_text(&s));

	str_release(&s);
	return out;
}

static const struct { const char *name, *bytes; size_t n; const char *rows, *encoding; } good[] = {
#define TEXT(bytes) bytes, sizeof bytes - 1
	{ "plain", TEXT("a,b\nc,d\n"), "1<a><b>|2<c><d>|", "UTF-8" },
	{ "no newline at the end", TEXT("a,b\nc,d"), "1<a><b>|2<c><d>|", "UTF-8" },
	{ "CRLF", TEXT("a,b\r\nc,d\r\n"), "1<a><b>|2<c><d>|", "UTF-8" },
	{ "CR", TEXT("a,b\rc,d\r"), "1<a><b>|2<c><d>|", "UTF-8" },
	{ "mark", TEXT("\xef\xbb\xbf" "a,b\n"), "1<a><b>|", "UTF-8" },
	{ "semicolons", TEXT("a;b;c,d\ne;f\n"), "1<a><b><c,d>|2<e><f>|", "UTF-8" },
	{ "tabs", TEXT("a\tb\n c \td\n"), "1<a><b>|2<c><d>|", "UTF-8" },
	{ "separator inside quotes is no sign", TEXT("\"x;;;;\",b\n"), "1<x;;;;><b>|", "UTF-8" },
	{ "quotes", TEXT("\"say \"\"hi\"\"\",\"a,b\"\n"), "1<say \"hi\"><a,b>|", "UTF-8" },
	{ "newline in quotes", TEXT("a,\"two\r\nlines\"\r\nc,d\r\n"), "1<a><two\nlines>|3<c><d>|", "UTF-8" },
	{ "empty lines", TEXT("a,b\n\n\n  \nc,d\n\n"), "1<a><b>|5<c><d>|", "UTF-8" },
	{ "rows of separators", TEXT("a,b\n,\n,,,\nc,\n"), "1<a><b>|4<c><>|", "UTF-8" },
	{ "ragged", TEXT("a,b,c\nd\ne,f,g,h\n"), "1<a><b><c>|2<d>|3<e><f><g><h>|", "UTF-8" },
	{ "a mark inside a cell", TEXT("5\" pipe,b\n"), "1<5\" pipe><b>|", "UTF-8" },
	{ "guarded formula", TEXT("'=1+1,'-5,'@x,'tis,''so\n"), "1<=1+1><-5><@x><'tis><'so>|", "UTF-8" },
	{ "blanks kept in quotes", TEXT("\" a \", b \n"), "1< a ><b>|", "UTF-8" },
	{ "latin", TEXT("caf\xe9,\x80 5,\x93so\x94\n"), "1<caf\u00e9><\u20ac 5><\u201cso\u201d>|", "Windows-1252" },
	{ "composed", TEXT("e\xcc\x81\n"), "1<\u00e9>|", "UTF-8" },
	{ "UTF-16 little", TEXT("\xff\xfe" "a\0,\0\xe9\0\n\0" "\x3d\xd8\x00\xde\n\0"), "1<a><\u00e9>|2<\U0001F600>|", "UTF-16" },
	{ "UTF-16 big", TEXT("\xfe\xff" "\0a\0,\0b\0\n"), "1<a><b>|", "UTF-16" },
	{ "UTF-16 cut", TEXT("\xff\xfe" "a\0\x3d\xd8" "x"), "1<a\ufffd>|", "UTF-16" },
	{ "nothing", TEXT(""), "", "UTF-8" },
};

static void test_reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct arena *a = arena_new();
		struct csv_table t;
		struct error err = ERROR_INIT;

		if (!csv_read_bytes(good[i].bytes, good[i].n, "x.csv", a, &t, &err))
			fail_msg("%s: %s", good[i].name, error_text(&err));
		char *rows = shown(&t);

		if (strcmp(rows, good[i].rows) != 0)
			fail_msg("%s: %s", good[i].name, rows);
		assert_string_equal(t.encoding, good[i].encoding);
		free(rows);
		arena_free(a);
	}
}

static const struct { const char *bytes; size_t n; const char *says; } bad[] = {
	{ TEXT("a,b\nc,\0d\n"), "Line 2" },
	{ TEXT("a\rb\r\n\0"), "Line 3" },
	{ TEXT("a,b\n\"never closed,c\nd,e\n"), "begins in line 2" },
};

static void test_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct arena *a = arena_new();
		struct csv_table t;
		struct error err = ERROR_INIT;

		if (csv_read_bytes(bad[i].bytes, bad[i].n, "x.csv", a, &t, &err))
			fail_msg("row %zu was read", i);
		assert_int_equal(err.code, ERR_INVALID);
		if (strstr(error_text(&err), bad[i].says) == NULL)
			fail_msg("%s", error_text(&err));
		error_release(&err);
		arena_free(a);
	}
}

static void test_big_cell(void **state)
{
	struct arena *a = arena_new();
	struct csv_table t;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;

	(void)state;
	str_add(&s, "a,\"");
	for (int i = 0; i < 1 << 20; i++)
		str_addc(&s, i % 100 == 99 ? '\n' : 'x');
	str_add(&s, "\"\nb,c\n");
	assert_true(csv_read_bytes(str_text(&s), s.len, "x.csv", a, &t, &err));
	assert_int_equal(t.n, 2);
	assert_int_equal(strlen(t.rows[0].cells[1]), 1 << 20);
	assert_string_equal(t.rows[1].cells[1], "c");
	str_release(&s);
	arena_free(a);
}

/* Whatever cells hold, they come in as they went out. */
static void test_round_trip(void **state)
{
	static const char letters[] = "a'=+-@,;\t\n\" \\|\xc3\xa9";
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct arena *a = arena_new();
		struct str file = STR_INIT;
		struct csv_table t;
		struct error err = ERROR_INIT;
		const char *cells[4] = { "head" };

		for (size_t i = 1; i < 4; i++) {
			struct str s = STR_INIT;
			int n = rand_r(&seed) % 8;

			for (int k = 0; k < n; k++) {
				size_t at = (size_t)rand_r(&seed) % (sizeof letters - 2);

				if ((unsigned char)letters[at] == 0xc3)
					str_add(&s, "\u00e9");
				else
					str_addc(&s, letters[at]);
			}
			cells[i] = arena_strdup(a, str_text(&s));
			str_release(&s);
		}
		csv_line(&file, (const char *const[]){ "one", "two", "three", "four" }, 4);
		csv_line(&file, cells, 4);
		assert_true(csv_read_bytes(str_text(&file), file.len, "x.csv", a, &t, &err));
		assert_int_equal(t.n, 2);
		assert_int_equal(t.rows[1].n, 4);
		for (size_t i = 0; i < 4; i++)
			if (strcmp(t.rows[1].cells[i], cells[i]) != 0)
				fail_msg("<%s> came back as <%s>: %s", cells[i], t.rows[1].cells[i], str_text(&file));
		str_release(&file);
		arena_free(a);
	}
}

static void test_formulas_are_guarded(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	csv_line(&s, (const char *const[]){ "=cmd()", "+1", "-1", "@a", "a=b", "\tx" }, 6);
	assert_string_equal(str_text(&s), "'=cmd(),'+1,'-1,'@a,a=b,\"'\tx\"\r\n");
	str_clear(&s);
	csv_line(&s, (const char *const[]){ "", "\"", "\"\"", "say \"hi\" to", "a;b", " a", "a ", "=\"x\"", "a\rb" }, 9);
	assert_string_equal(str_text(&s), ",\"\"\"\",\"\"\"\"\"\",\"say \"\"hi\"\" to\",\"a;b\",\" a\",\"a \",\"'=\"\"x\"\"\",\"a\rb\"\r\n");
	str_release(&s);
}

/* Row by row, the same: from a file, and with blocks that end anywhere. */
static char *streamed(const char *bytes, size_t n, const char **encoding, size_t *bad_rows, struct error *err)
{
	char path[] = "/tmp/test_io_csv.XXXXXX";
	int fd = mkstemp(path);
	struct csv_about about;
	struct csv_in_row row;
	struct str s = STR_INIT;
	enum csv_got got = CSV_FAILED;
	struct csv_in *in;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
	*bad_rows = 0;
	in = csv_in_open(path, &about, err);
	while (in && (got = csv_in_next(in, &row, err)) == CSV_ROW) {
		str_addf(&s, "%ld", row.line);
		for (size_t k = 0; k < row.n; k++)
			str_addf(&s, "<%s>", row.cells[k]);
		str_addc(&s, '|');
		*bad_rows += row.bad != NULL;
	}
	*encoding = in ? about.encoding : "";
	assert_int_equal(in && got == CSV_END ? csv_in_at(in) : (long)n, n);
	csv_in_close(in);
	unlink(path);
	if (got == CSV_FAILED) {
		str_release(&s);
		return NULL;
	}
	char *out = strdup(str_text(&s));

	str_release(&s);
	return out;
}

static void test_streams(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct error err = ERROR_INIT;
		const char *encoding;
		size_t bad_rows;
		char *rows = streamed(good[i].bytes, good[i].n, &encoding, &bad_rows, &err);

		if (!rows || strcmp(rows, good[i].rows) != 0)
			fail_msg("%s: %s", good[i].name, rows ? rows : error_text(&err));
		assert_string_equal(encoding, good[i].encoding);
		assert_int_equal(bad_rows, strcmp(good[i].name, "UTF-16 cut") == 0);
		free(rows);
	}
}

static const struct { const char *bytes; size_t n; const char *rows, *encoding; size_t bad; } odd[] = {
	{ TEXT("a,b\nc,\0d\ne,f\n"), "1<a><b>|2<c><\xef\xbf\xbf" "d>|3<e><f>|", "UTF-8", 1 },
	{ TEXT("\u00e9\u00e9\u00e9\u00e9\u00e9,b\nc,\xe9\ne,f\n"), "1<\u00e9\u00e9\u00e9\u00e9\u00e9><b>|2<c><\ufffd>|3<e><f>|", "UTF-8", 1 },
	{ TEXT("a\0,\0b\0\n\0c\0,\0d\0\n\0"), "1<a><b>|2<c><d>|", "UTF-16", 0 },
	{ TEXT("\0a\0,\0b\0\n\0c\0,\0d"), "1<a><b>|2<c><d>|", "UTF-16", 0 },
	{ TEXT("a,b\n\"never closed,c\nd,e\n"), NULL, "UTF-8", 0 },
};

static void test_streams_odd(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct error err = ERROR_INIT;
		const char *encoding;
		size_t bad_rows;
		char *rows = streamed(odd[i].bytes, odd[i].n, &encoding, &bad_rows, &err);

		if (odd[i].rows == NULL) {
			assert_null(rows);
			assert_non_null(strstr(error_text(&err), "begins in line 2"));
			error_release(&err);
			continue;
		}
		assert_string_equal(rows, odd[i].rows);
		assert_string_equal(encoding, odd[i].encoding);
		assert_int_equal(bad_rows, odd[i].bad);
		free(rows);
	}
}

/* Long enough for many blocks, with cells, characters and pairs of CR and LF across their ends. */
static void test_streams_blocks(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };

	(void)state;
	for (size_t e = 0; e < 3; e++) {
		struct str file = STR_INIT;
		struct arena *a = arena_new();
		struct csv_table t;
		struct error err = ERROR_INIT;
		const char *encoding;
		size_t bad_rows;

		for (int i = 0; i < 9000; i++)
			str_addf(&file, "%d,\u00e9\u20ac%s,\"two%slines %d\"%s", i, i % 3 ? "x" : "", ends[e], i, ends[e]);
		assert_true(csv_read_bytes(str_text(&file), file.len, "x.csv", a, &t, &err));
		char *want = shown(&t), *rows = streamed(str_text(&file), file.len, &encoding, &bad_rows, &err);

		assert_int_equal(t.n, 9000);
		assert_string_equal(rows, want);
		assert_int_equal(bad_rows, 0);
		free(want);
		free(rows);
		str_release(&file);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads), cmocka_unit_test(test_refuses), cmocka_unit_test(test_big_cell),
		cmocka_unit_test(test_round_trip), cmocka_unit_test(test_streams), cmocka_unit_test(test_streams_odd),
		cmocka_unit_test(test_streams_blocks), cmocka_unit_test(test_formulas_are_guarded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
