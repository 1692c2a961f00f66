/* The writers of data, pictures and long documents: what goes in comes out of a reader of CSV and JSON, what is handed over piece by piece is the same document,
 * and headings and pictures can be heard. */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "io/csv.h"
#include "report/writer.h"
#include "html_check.h"

#define HOSTILE "=1+1 <b>\xff\xc3( \"q\", \x1b[31m\xe2\x80\xae" "back\x07\nsecond; \\line"

enum kind { TEXT, SPOKEN, HTML, CSV, JSON, KINDS };

static struct writer *writer_of(enum kind kind, struct str *out)
{
	switch (kind) {
	case TEXT: return writer_text(out);
	case SPOKEN: return writer_text_for(out, 40, true);
	case HTML: return writer_html(out, "Title", "en");
	case CSV: return writer_csv(out);
	default: return writer_json(out, "Ti\"tle", "en");
	}
}

static const char *const heads[] = { "Code", "Words", "" };
static const int weights[] = { 0, 2, 0 };

static void pictures(struct writer *w, const char *text)
{
	const struct write_bar bars[] = { { text, 2.5, 10, "2.5 of 10" }, { "b", -1, 10, "fewer than 10" }, { "c", 1e300, 0, text }, { "d", 12, 10, "more" } };
	const char *const labels[] = { text, "b", "c" };
	const double values[] = { 1, -1, NAN }, other[] = { 0.25, 3, 9 };
	const struct write_radar r = { text, "One", text, labels, values, other, 3, 4 }, alone = { "Alone", "One", NULL, labels, values, NULL, 2, 4 };
	write_bars(w, text, bars, 4);
	write_radar(w, &r);
	write_radar(w, &alone);
	write_bars(w, "none", bars, 0);
}

static void everything(struct writer *w, const char *text)
{
	const char *row[] = { "A1", text, WRITE_BOX }, *boxes[] = { "need", text };
	write_heading(w, 1, text);
	write_heading(w, 2, "");
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_paragraph(w, text);
	write_strong(w, text);
	write_note(w, text);
	write_item(w, text);
	write_item(w, text);
	write_quote(w, text, text);
	write_quote(w, text, "");
	write_large(w, text, text);
	write_heading(w, 3, text);
	pictures(w, text);
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_lines(w, text, 3);
	write_boxes(w, boxes, 2);
	write_together(w);
	write_paragraph(w, text);
	write_together_end(w);
	for (int i = 0; i < 3; i++) {
		write_card(w, text);
		write_item(w, text);
	}
	write_page(w);
	write_heading(w, 1, text);
	write_foot(w, text);
}

static void test_json(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_of(JSON, &out);
	json_error_t wrong;
	everything(w, HOSTILE);
	writer_free(w);
	json_t *all = json_loads(str_text(&out), JSON_REJECT_DUPLICATES, &wrong), *blocks, *block, *inside;
	if (!all)
		fail_msg("%d: %s: %s", wrong.line, wrong.text, str_text(&out));
	assert_string_equal(json_string_value(json_object_get(all, "title")), "Ti\"tle");
	blocks = json_object_get(all, "blocks");
	block = json_array_get(blocks, 0);
	assert_int_equal(json_integer_value(json_object_get(block, "heading")), 1);
	assert_string_equal(json_string_value(json_object_get(block, "text")),
		"=1+1 <b>\xef\xbf\xbd\xef\xbf\xbd( \"q\", \x1b[31m\xe2\x80\xae" "back\x07\nsecond; \\line");
	block = json_object_get(json_array_get(blocks, 1), "table");
	assert_int_equal(json_array_size(json_object_get(block, "heads")), 3);
	inside = json_array_get(json_object_get(block, "rows"), 0);
	assert_string_equal(json_string_value(json_array_get(inside, 0)), "A1");
	assert_string_equal(json_string_value(json_array_get(inside, 2)), "");
	static const char *const keys[] = { "heading", "table", "paragraph", "strong", "note", "items", "quote", "quote", "large", "heading", "bars", "radar",
		"radar", "table", "lines", "boxes", "paragraph", "card", "card", "card", "page", "heading", "foot" };
	assert_int_equal(json_array_size(blocks), sizeof keys / sizeof *keys);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!json_object_get(json_array_get(blocks, i), keys[i]))
			fail_msg("block %zu is no %s", i, keys[i]);
	assert_int_equal(json_array_size(json_object_get(json_array_get(blocks, 5), "items")), 2);
	assert_null(json_object_get(json_array_get(blocks, 7), "by"));
	block = json_object_get(json_array_get(blocks, 10), "values");
	assert_true(fabs(json_real_value(json_object_get(json_array_get(block, 0), "value")) - 2.5) < 1e-9);
	assert_true(json_is_null(json_object_get(json_array_get(block, 1), "value")));
	assert_true(json_is_null(json_object_get(json_array_get(block, 2), "value")));
	block = json_object_get(json_array_get(blocks, 11), "spokes");
	assert_true(json_is_null(json_object_get(json_array_get(block, 2), "value")));
	block = json_object_get(json_array_get(blocks, 17), "blocks");
	assert_int_equal(json_array_size(block), 1);
	/* A terminal may see it too. */
	for (const char *p = str_text(&out); *p; p++)
		assert_true((unsigned char)*p >= ' ' || *p == '\n');
	assert_null(strstr(str_text(&out), "\xe2\x80\xae"));
	json_decref(all);
	str_release(&out);
}

static struct csv_table parsed(const struct str *out, struct arena *a)
{
	struct csv_table t = { .n = 0 };
	struct error err = ERROR_INIT;
	if (!csv_read_bytes(str_text(out), out->len, "written", a, &t, &err))
		fail_msg("%s", error_text(&err));
	return t;
}

static void test_csv(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct arena *a = arena_new();
	struct writer *w = writer_csv(&out);
	const char *row[] = { "A1", HOSTILE, WRITE_BOX }, *other[] = { "A2", "two\nlines, \"q\"", "-1" };
	write_heading(w, 1, "Title");
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_row(w, other);
	write_paragraph(w, "Not a table");
	write_table(w, heads, weights, 3);  /* the same columns: no second line of heads */
	write_row(w, other);
	write_heading(w, 2, "Home");
	write_table(w, heads, weights, 2);
	write_row(w, row);
	write_heading(w, 3, "Needs");
	write_table(w, heads, weights, 2);
	write_row(w, row);
	write_heading(w, 2, "School");
	write_table(w, heads, weights, 2);
	write_row(w, row);
	write_card(w, "Card");
	write_table(w, heads, weights, 2);
	write_row(w, row);
	writer_free(w);
	struct csv_table t = parsed(&out, a);
	assert_int_equal(t.n, 9);
	assert_int_equal(t.rows[0].n, 3);
	assert_string_equal(t.rows[0].cells[1], "Words");
	assert_string_equal(t.rows[1].cells[1], "=1+1 <b>\xef\xbf\xbd\xef\xbf\xbd( \"q\", ^[[31m<U+202E>back^G\nsecond; \\line");
	assert_non_null(strstr(str_text(&out), "A1,\"'=1+1"));
	assert_string_equal(t.rows[1].cells[2], "");
	assert_string_equal(t.rows[2].cells[1], "two\nlines, \"q\"");
	assert_non_null(strstr(str_text(&out), ",'-1\r\n"));
	assert_string_equal(t.rows[3].cells[0], "A2");
	assert_int_equal(t.rows[4].n, 3);
	assert_string_equal(t.rows[4].cells[0], "Part");
	static const char *const parts[] = { "Home", "Home: Needs", "School", "Card" };
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(t.rows[5 + i].cells[0], parts[i]);
	str_release(&out);
	arena_free(a);
}

static void test_csv_pictures(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_csv(&out);
	pictures(w, "x");
	writer_free(w);
	assert_string_equal(str_text(&out),
		"Picture,What,Value,Of,In words\r\nx,x,2.5,10,2.5 of 10\r\nx,b,,10,fewer than 10\r\nx,c,,0,x\r\nx,d,12,10,more\r\n"
		"Picture,What,Of,One,x\r\nx,x,4,1,0.25\r\nx,b,4,,3\r\nx,c,4,,9\r\n"
		"Picture,What,Of,One\r\nAlone,x,4,1\r\nAlone,b,4,\r\n");
	str_release(&out);
}

static void test_text_pictures(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_text_for(&out, 40, false);
	pictures(w, "x");
	writer_free(w);
	assert_string_equal(str_text(&out),
		"x\n"
		"x  ######.................  2.5 of 10\n"
		"b  .......................  fewer than\n"
		"                            10\n"
		"c  .......................  x\n"
		"d  #######################  more\n"
		"\nx\n\n"
		"   One     x\n"
		"-  ------  ---------\n"
		"x  1 of 4  0.25 of 4\n"
		"b  none    3 of 4\n"
		"c  none    9 of 4\n"
		"\nAlone\n\n"
		"   One\n"
		"-  ------\n"
		"x  1 of 4\n"
		"b  none\n");
	str_clear(&out);
	w = writer_text_for(&out, 40, true);
	write_bars(w, "Said most", &(struct write_bar){ "Lights", 1, 2, "1 of 2" }, 1);
	write_quote(w, "I go the long way", "Child");
	write_large(w, "We did", "Six lights.");
	writer_free(w);
	assert_string_equal(str_text(&out), "Said most\n- Lights: 1 of 2\n\n\"I go the long way\"\n  Child\n\nWe did\n\nSix lights.\n");
	str_release(&out);
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;
	for (const char *p = text; (p = strstr(p, what)) != NULL; p += strlen(what))
		n++;
	return n;
}

static void test_html_pictures(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_html(&out, "Title", "en");
	everything(w, HOSTILE);
	writer_free(w);
	const char *html = str_text(&out);
	if (html_wrong(html))
		fail_msg("%.80s", html_wrong(html));
	/* Four bars and the radar of three spokes; two spokes make no picture. */
	assert_int_equal(times(html, "role=\"img\"><title>"), 4);
	assert_int_equal(times(html, "<svg class=\"radar\""), 1);
	assert_int_equal(times(html, "aria-labelledby=\"picture1\" aria-describedby=\"about1\""), 1);
	assert_int_equal(times(html, "<caption>The same in numbers</caption>"), 2);
	assert_non_null(strstr(html, "<title>25 percent</title>"));
	assert_non_null(strstr(html, "<td class=\"number\">fewer than 10</td>"));
	assert_non_null(strstr(html, "<td>1 of 4</td>"));
	assert_non_null(strstr(html, "<td>none</td>"));
	assert_null(strstr(html, "nan"));
	assert_null(strstr(html, "style=\"width:NaN"));
	assert_non_null(strstr(html, "&lt;b&gt;"));
	assert_null(strstr(html, "<b>"));
	/* A head without words is no head. */
	assert_null(strstr(html, "<th scope=\"col\"></th>"));
	assert_null(strstr(html, "%\"></th>"));
	str_release(&out);
}

/* One h1, and no level left out, whatever is asked for. */
static void test_headings(void **state)
{
	(void)state;
	static const int asked[][5] = { { 1, 2, 3, 2, 3 }, { 1, 3, 3, 1, 3 }, { 2, 3, 1, 2, 3 }, { 3, 3, 2, 1, 1 }, { 1, 1, 1, 1, 1 } };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct str out = STR_INIT;
		struct writer *w = writer_html(&out, "Title", "en");
		for (size_t h = 0; h < 5; h++)
			write_heading(w, asked[i][h], "words");
		writer_free(w);
		int last = 0, n = 0;
		for (const char *p = str_text(&out); (p = strstr(p, "<h")) != NULL; p++) {
			if (p[2] < '1' || p[2] > '4')
				continue;
			int level = p[2] - '0';
			assert_true(level <= last + 1 && (level > 1) == (n > 0));
			last = level;
			n++;
		}
		assert_int_equal(n, asked[i][0] == 1 ? 5 : 6);
		str_release(&out);
	}
	struct str out = STR_INIT;
	struct writer *w = writer_html(&out, "Title", "en");
	write_item(w, "no heading at all");
	writer_free(w);
	assert_non_null(strstr(str_text(&out), "<h1 class=\"unseen\">Title</h1>\n<ul>"));
	str_release(&out);
}

/* Long documents -------------------------------------------------------------------------------------------- */

struct taken { struct str all; size_t blocks, stop_at; const struct str *pending; size_t most; };

static bool take(void *ctx, const char *bytes, size_t n)
{
	struct taken *t = ctx;
	t->blocks++;
	t->most = t->pending->cap > t->most ? t->pending->cap : t->most;
	assert_true(n > 0);
	if (t->stop_at && t->blocks >= t->stop_at)
		return false;
	str_addn(&t->all, bytes, n);
	return true;
}

/* All that asks where a page or a block begins, again and again; a table of many parts, and what is to stay together and cannot. */
static void long_document(struct writer *w, int size)
{
	for (int i = 0; i < size; i++) {
		struct str words = STR_INIT;
		str_addf(&words, "Number %d: somebody said something that is a little longer than one line of a page has room for", i);
		const char *text = str_text(&words), *row[] = { "A1", text, WRITE_BOX };
		if (i % 7 == 0)
			write_heading(w, 2, text);
		if (i % 50 == 0)
			write_page(w);
		write_together(w);
		write_paragraph(w, text);
		write_item(w, text);
		for (int k = 0; i % 40 == 3 && k < 1500; k++)
			write_item(w, text);
		write_together_end(w);
		write_card(w, text);
		write_lines(w, "By when", i % 9 + 1);
		write_card_end(w);
		write_table(w, heads, weights, 3);
		for (int k = 0; k < (i % 40 == 5 ? 1999 : 2); k++)
			write_row(w, row);
		write_table_end(w);
		write_quote(w, text, "Child");
		str_release(&words);
	}
}

static void test_handed_over(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KINDS; kind++) {
		struct str whole = STR_INIT, pending = STR_INIT;
		struct taken t = { .all = STR_INIT, .pending = &pending };
		struct writer *w = writer_of(kind, &whole);
		long_document(w, 44);
		assert_true(writer_close(w));
		w = writer_of(kind, &pending);
		writer_sink(w, take, &t);
		long_document(w, 44);
		assert_false(writer_stopped(w));
		assert_true(writer_close(w));
		assert_int_equal(pending.len, 0);
		assert_true(t.blocks > 2);
		assert_string_equal(str_text(&t.all), str_text(&whole));
		/* What waits is some blocks, however long the document is. */
		assert_true(whole.len > (size_t)128 << 10);
		assert_true(t.most <= (size_t)512 << 10);
		str_release(&whole);
		str_release(&pending);
		str_release(&t.all);
	}
}

static void test_many_rows(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KINDS; kind++) {
		struct str pending = STR_INIT;
		struct taken t = { .all = STR_INIT, .pending = &pending };
		struct writer *w = writer_of(kind, &pending);
		size_t rows = 4001;
		writer_sink(w, take, &t);
		write_table(w, heads, weights, 3);
		for (size_t i = 0; i < rows; i++)
			write_row(w, (const char *const[]){ "A1", i < 600 ? "short" : "Words that are wider than all that stood in the first five hundred", "x" });
		assert_true(writer_close(w));
		/* One table with one line of heads. */
		assert_int_equal(times(str_text(&t.all), "A1"), rows);
		if (kind != SPOKEN)
			assert_int_equal(times(str_text(&t.all), "Code"), 1);
		assert_true(t.most <= (size_t)512 << 10);
		if (kind == TEXT)
			assert_non_null(strstr(str_text(&t.all), "\nA1    short  x\n"));
		if (kind == HTML)
			assert_null(html_wrong(str_text(&t.all)));
		str_release(&pending);
		str_release(&t.all);
	}
}

static void test_stopped(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KINDS; kind++) {
		struct str pending = STR_INIT;
		struct taken t = { .all = STR_INIT, .pending = &pending, .stop_at = 3 };
		struct writer *w = writer_of(kind, &pending);
		writer_sink(w, take, &t);
		long_document(w, 44);
		assert_true(writer_stopped(w));
		everything(w, "more");
		assert_int_equal(t.blocks, 3);
		assert_false(writer_close(w));
		assert_int_equal(t.blocks, 3);
		str_release(&pending);
		str_release(&t.all);
	}
	/* Only the end could not be taken. */
	struct str pending = STR_INIT;
	struct taken t = { .all = STR_INIT, .pending = &pending, .stop_at = 1 };
	struct writer *w = writer_of(HTML, &pending);
	writer_sink(w, take, &t);
	write_paragraph(w, "short");
	assert_false(writer_stopped(w));
	assert_false(writer_close(w));
	str_release(&pending);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json), cmocka_unit_test(test_csv), cmocka_unit_test(test_csv_pictures), cmocka_unit_test(test_text_pictures),
		cmocka_unit_test(test_html_pictures), cmocka_unit_test(test_headings), cmocka_unit_test(test_handed_over), cmocka_unit_test(test_many_rows),
		cmocka_unit_test(test_stopped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
