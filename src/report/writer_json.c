/* report/writer_json.c - the document as JSON, block after block, as it comes: nothing but what is being written is held. */
#include "config.h"

#include <string.h>
#include <unistr.h>

#include "base/utf8.h"
#include "report/writer_int.h"

/* What a terminal or a page could act on though JSON allows it. */
static bool acts(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void string_put(struct str *out, const char *text)
{
	struct str clean = STR_INIT;
	text_clean(&clean, text, strlen(text));
	str_addc(out, '"');
	for (size_t at = 0; at < clean.len;) {
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)clean.buf + at, clean.len - at);
		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", (char)c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (acts(c))
			str_addf(out, "\\u%04x", (unsigned)c);
		else
			str_addn(out, clean.buf + at, (size_t)n);
		at += (size_t)n;
	}
	str_addc(out, '"');
	str_release(&clean);
}

/* Below 0 there is none. */
static void number_or_null(struct str *out, double value)
{
	size_t before = out->len;
	if (value >= 0)
		number_put(out, value);
	if (out->len == before)
		str_add(out, "null");
}

/* The next block begins with this key. */
static void block(struct writer *w, const char *key)
{
	str_addf(w->out, "%s\n{\"%s\": ", w->comma ? "," : "", key);
	w->comma = true;
}

static void member(struct writer *w, const char *key, const char *text)
{
	str_addf(w->out, ", \"%s\": ", key);
	string_put(w->out, text);
}

static void said(struct writer *w, const char *key, const char *text)
{
	block(w, key);
	string_put(w->out, text);
	str_addc(w->out, '}');
}

static void json_heading(struct writer *w, int level, const char *text)
{
	block(w, "heading");
	str_addf(w->out, "%d", level);
	member(w, "text", text);
	str_addc(w->out, '}');
}

static void json_paragraph(struct writer *w, const char *text)
{
	said(w, "paragraph", text);
}

static void json_strong(struct writer *w, const char *text)
{
	said(w, "strong", text);
}

static void json_note(struct writer *w, const char *text)
{
	said(w, "note", text);
}

static void json_foot(struct writer *w, const char *text)
{
	said(w, "foot", text);
}

static void json_item(struct writer *w, const char *text, bool first)
{
	if (first)
		block(w, "items");
	str_addc(w->out, first ? '[' : ',');
	string_put(w->out, text);
}

static void json_item_end(struct writer *w)
{
	str_add(w->out, "]}");
}

static void json_quote(struct writer *w, const char *words, const char *by)
{
	block(w, "quote");
	string_put(w->out, words);
	if (by)
		member(w, "by", by);
	str_addc(w->out, '}');
}

static void json_large(struct writer *w, const char *heading, const char *text)
{
	block(w, "large");
	string_put(w->out, heading);
	member(w, "text", text);
	str_addc(w->out, '}');
}

static void json_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n)
{
	block(w, "bars");
	string_put(w->out, title);
	str_add(w->out, ", \"values\": [");
	for (size_t i = 0; i < n; i++) {
		str_add(w->out, i ? ",\n{\"label\": " : "\n{\"label\": ");
		string_put(w->out, bars[i].label);
		str_add(w->out, ", \"value\": ");
		number_or_null(w->out, bars[i].value);
		str_add(w->out, ", \"most\": ");
		number_or_null(w->out, bars[i].most);
		member(w, "text", bars[i].text);
		str_addc(w->out, '}');
	}
	str_add(w->out, "]}");
}

static void json_radar(struct writer *w, const struct write_radar *r)
{
	block(w, "radar");
	string_put(w->out, r->title);
	member(w, "name", r->name);
	if (r->other)
		member(w, "other_name", r->other_name);
	str_add(w->out, ", \"most\": ");
	number_or_null(w->out, r->most);
	str_add(w->out, ", \"spokes\": [");
	for (size_t i = 0; i < r->n; i++) {
		str_add(w->out, i ? ",\n{\"label\": " : "\n{\"label\": ");
		string_put(w->out, r->labels[i]);
		str_add(w->out, ", \"value\": ");
		number_or_null(w->out, r->values[i]);
		if (r->other) {
			str_add(w->out, ", \"other\": ");
			number_or_null(w->out, r->other[i]);
		}
		str_addc(w->out, '}');
	}
	str_add(w->out, "]}");
}

static void strings(struct str *out, const char *const *texts, size_t n)
{
	str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? ", " : "");
		string_put(out, strcmp(texts[i], WRITE_BOX) == 0 ? "" : texts[i]);
	}
	str_addc(out, ']');
}

static void json_table(struct writer *w)
{
	block(w, "table");
	str_add(w->out, "{\"heads\": ");
	strings(w->out, (const char *const *)w->table.heads, w->table.columns);
	str_add(w->out, ", \"rows\": [");
	w->comma = false;
}

static void json_rows(struct writer *w)
{
	const struct table_held *t = &w->table;
	for (size_t r = 0; r < table_held_rows(t); r++) {
		str_add(w->out, w->comma ? ",\n" : "\n");
		strings(w->out, (const char *const *)t->cells.v + r * t->columns, t->columns);
		w->comma = true;
	}
}

static void json_table_end(struct writer *w)
{
	str_add(w->out, "]}}");
	w->comma = true;
}

static void json_lines(struct writer *w, const char *label, int lines)
{
	block(w, "lines");
	str_addf(w->out, "%d", lines);
	member(w, "text", label);
	str_addc(w->out, '}');
}

static void json_boxes(struct writer *w, const char *const *labels, size_t n)
{
	block(w, "boxes");
	strings(w->out, labels, n);
	str_addc(w->out, '}');
}

static void json_card(struct writer *w, const char *heading, bool first)
{
	(void)first;
	block(w, "card");
	string_put(w->out, heading);
	str_add(w->out, ", \"blocks\": [");
	w->comma = false;
}

static void json_card_end(struct writer *w)
{
	str_add(w->out, "]}");
	w->comma = true;
}

static void json_page(struct writer *w)
{
	block(w, "page");
	str_add(w->out, "true}");
}

static void json_nothing(struct writer *w)
{
	(void)w;
}

static void json_end(struct writer *w)
{
	str_add(w->out, "\n]}\n");
}

static const struct writer_kind json_kind = {
	.heading = json_heading, .paragraph = json_paragraph, .strong = json_strong, .note = json_note, .foot = json_foot,
	.item = json_item, .item_end = json_item_end, .quote = json_quote, .large = json_large, .bars = json_bars, .radar = json_radar,
	.table = json_table, .rows = json_rows, .table_end = json_table_end, .lines = json_lines, .boxes = json_boxes,
	.card = json_card, .card_end = json_card_end, .cards_end = json_nothing, .together = json_nothing, .together_end = json_nothing,
	.page = json_page, .end = json_end,
};

struct writer *writer_json(struct str *out, const char *title, const char *language)
{
	struct writer *w = writer_new(&json_kind, out);
	str_add(out, "{\"title\": ");
	string_put(out, title);
	str_add(out, ", \"language\": ");
	string_put(out, language);
	str_add(out, ", \"blocks\": [");
	return w;
}
