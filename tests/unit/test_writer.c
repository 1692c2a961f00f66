/* The writers: nothing is cut, nothing can act, what begins ends. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "report/writer.h"
#include "html_check.h"

#define HOSTILE "<script>alert('x')</script> & \"q\" \x1b[31m\xe2\x80\xae" "back\x07"

static void everything(struct writer *w, const char *text)
{
	const int weights[] = { 0, 2, 1 };
	const char *heads[] = { "Code", text, "Box" }, *row[] = { "OT1", text, WRITE_BOX }, *boxes[] = { "need", text };
	write_heading(w, 1, text);
	write_heading(w, 7, text);
	write_paragraph(w, text);
	write_strong(w, text);
	write_note(w, text);
	write_item(w, text);
	write_item(w, text);
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_heading(w, 2, "ends the table");
	write_lines(w, text, 3);
	write_box(w, text);
	write_boxes(w, boxes, 2);
	write_together(w);
	write_item(w, text);
	write_together_end(w);
	write_cards(w, 3);
	write_card(w, text);
	write_item(w, text);
	write_card(w, text); /* ends the one before */
	write_lines(w, text, 1);
	write_page(w);
	write_card(w, text);
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_foot(w, text);
}

/* No line wider than the page, no blank at the end of one, nothing that acts on a terminal. */
static void assert_plain(const struct str *s, size_t columns)
{
	for (const char *p = str_text(s); *p;) {
		size_t n = strcspn(p, "\n");
		const char *from = *p == '\f' ? p + 1 : p;
		size_t len = n - (size_t)(from - p);
		for (size_t i = 0; i < len; i++)
			assert_false((unsigned char)from[i] < ' ' || from[i] == 0x7f);
		assert_true(text_width(from, len) <= columns);
		assert_true(len == 0 || from[len - 1] != ' ');
		p += n + (p[n] == '\n');
	}
}

static void hostile_text(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_text(&out);
	everything(w, HOSTILE);
	writer_free(w);
	assert_plain(&out, 80);
	assert_non_null(strstr(str_text(&out), "^[[31m"));
	assert_non_null(strstr(str_text(&out), "<U+202E>back^G"));
	assert_non_null(strstr(str_text(&out), "\f"));
	str_release(&out);
}

static void hostile_html(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_html(&out, HOSTILE, "en\"><b>");
	everything(w, HOSTILE);
	writer_free(w);
	assert_null(html_wrong(str_text(&out)));
	assert_null(strstr(str_text(&out), "<script"));
	assert_null(strstr(str_text(&out), "alert('x')"));
	assert_non_null(strstr(str_text(&out), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot; ^[[31m"));
	assert_non_null(strstr(str_text(&out), "<html lang=\"en&quot;&gt;&lt;b&gt;\">"));
	for (const char *p = str_text(&out); *p; p++)
		assert_true((unsigned char)*p >= ' ' || *p == '\n');
	str_release(&out);
}

/* The check itself must be able to fail. */
static void check_of_html(void **state)
{
	(void)state;
	assert_null(html_wrong("<p>a<br>b</p>"));
	assert_non_null(html_wrong("<p>a</div>"));
	assert_non_null(html_wrong("<p>a"));
	assert_non_null(html_wrong("a</p>"));
	assert_non_null(html_wrong("<p>a & b</p>"));
	assert_non_null(html_wrong("<p>a < b</p>"));
}

static void html_is_self_contained(void **state)
{
	(void)state;
	static const char *const never[] = { "<script", "http://", "https://", "<link", "<img", "@import", "url(" };
	struct str out = STR_INIT;
	struct writer *w = writer_html(&out, "Running order", "en");
	everything(w, "plain");
	writer_free(w);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		assert_null(strstr(str_text(&out), never[i]));
	static const char *const always[] = { "<!DOCTYPE html>", "<html lang=\"en\">", "<title>Running order</title>", "<h1>plain</h1>",
		"<th scope=\"col\"", "<th scope=\"row\"", "@page{size:A4", "<div class=\"page\">", "</div>\n<div class=\"page\">", "class=\"cards across3\"" };
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		assert_non_null(strstr(str_text(&out), always[i]));
	str_release(&out);
}

static void table_wraps(void **state)
{
	(void)state;
	static const char *const heads[] = { "Code", "What", "Who" };
	static const int weights[] = { 0, 2, 1 };
	static const char *const rows[][3] = {
		{ "OT1", "A table with a long text that has to go on in the next line, and again in the line below that one", "Ana" },
		{ "OT2", "first\nsecond", "Somebody with a name that is longer than its column" },
		{ "OT3", "\xe4\xbd\xa0\xe5\xa5\xbd wide", "" },
	};
	struct str out = STR_INIT;
	struct writer *w = writer_text_for(&out, 60, false);
	write_table(w, heads, weights, 3);
	for (size_t i = 0; i < 3; i++)
		write_row(w, rows[i]);
	writer_free(w);
	assert_plain(&out, 60);
	assert_string_equal(str_text(&out),
		"Code  What                                Who\n"
		"----  ----------------------------------  ------------------\n"
		"OT1   A table with a long text that has   Ana\n"
		"      to go on in the next line, and\n"
		"      again in the line below that one\n"
		"OT2   first                               Somebody with a\n"
		"      second                              name that is\n"
		"                                          longer than its\n"
		"                                          column\n"
		"OT3   \xe4\xbd\xa0\xe5\xa5\xbd wide\n");
	str_release(&out);
}

/* Every word of every cell is there, at every width. */
static void nothing_is_cut(void **state)
{
	(void)state;
	static const char *const heads[] = { "A", "B", "C", "D", "E", "F", "G", "H" };
	static const int weights[] = { 0, 2, 2, 3, 4, 2, 0, 0 };
	static const char *const cells[] = { "EVERYLONGCODE1", "two words", "child", "a seat by the door please", "Yes: take part, be quoted",
		"Grandmother", WRITE_BOX, WRITE_BOX };
	for (int columns = 20; columns <= 80; columns++) {
		struct str out = STR_INIT;
		struct writer *w = writer_text_for(&out, columns, columns % 2);
		write_table(w, heads, weights, 8);
		write_row(w, cells);
		writer_free(w);
		assert_plain(&out, (size_t)columns);
		size_t count[256] = { 0 };
		for (const char *p = str_text(&out); *p; p++)
			count[(unsigned char)*p]++;
		for (size_t i = 0; i < 8; i++)
			for (const char *p = cells[i]; *p; p++)
				if (*p != ' ' && *p != '[' && *p != ']')
					assert_true(count[(unsigned char)*p]-- > 0);
		str_release(&out);
	}
}

static void spoken_rows(void **state)
{
	(void)state;
	static const char *const heads[] = { "Code", "What", "Who" }, *const row[] = { "OT1", "here", "" };
	static const int weights[] = { 0, 1, 1 };
	struct str out = STR_INIT;
	struct writer *w = writer_text_for(&out, 40, true);
	write_table(w, heads, weights, 3);
	write_row(w, row);
	write_row(w, row);
	write_heading(w, 1, "Cards");
	write_card(w, "Promise");
	write_lines(w, "By when", 1);
	write_lines(w, "", 2);
	writer_free(w);
	assert_string_equal(str_text(&out), "Code: OT1\n  What: here\n\nCode: OT1\n  What: here\n\nCards\n\nPromise\n\n"
		"By when: 1 line to write on\n\n2 lines to write on\n\n");
	str_release(&out);
}

static void lines_and_boxes(void **state)
{
	(void)state;
	static const char *const boxes[] = { "need", "barrier", "a rather long one" };
	struct str out = STR_INIT;
	struct writer *w = writer_text_for(&out, 30, false);
	write_lines(w, "E1-A101", 2);
	write_boxes(w, boxes, 3);
	writer_free(w);
	assert_string_equal(str_text(&out), "E1-A101 ______________________\n\n______________________________\n"
		"[ ] need  [ ] barrier\n[ ] a rather long one\n");
	str_release(&out);
}

/* Cards go to the next page whole. */
static void cards_stay_whole(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	struct writer *w = writer_text(&out);
	for (int i = 0; i < 9; i++) {
		write_card(w, "Card");
		write_lines(w, "By when", 4);
		write_card_end(w);
	}
	writer_free(w);
	size_t pages = 0, lines = 0, cards = 0;
	for (const char *p = str_text(&out); *p; p++) {
		lines += *p == '\n';
		if (*p == '\f') {
			assert_true(lines <= 60 && cards > 0);
			pages++;
			lines = cards = 0;
			assert_int_equal(strncmp(p + 1, "- - ", 4), 0);
		}
		cards += strncmp(p, "Card\n", 5) == 0;
	}
	assert_true(pages >= 1 && lines <= 60);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_text), cmocka_unit_test(hostile_html), cmocka_unit_test(check_of_html),
		cmocka_unit_test(html_is_self_contained), cmocka_unit_test(table_wraps), cmocka_unit_test(nothing_is_cut),
		cmocka_unit_test(spoken_rows), cmocka_unit_test(lines_and_boxes), cmocka_unit_test(cards_stay_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
