/* report/writer_html.c - one HTML file that needs nothing else: no scripts, no pictures, no addresses. Its style is for paper first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/writer_int.h"

/* Short words that a narrow column keeps on one line. A table of many columns and rows has smaller letters, so that a long day still has
 * one page. */
enum { SHORT_CELL = 16, MANY_COLUMNS = 4, MANY_ROWS = 13, VERY_MANY_ROWS = 19 };

/* In two: no compiler has to take a string of more than 4095 bytes. */
static const char style[] =
	":root{color-scheme:light}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;color:#16211f;background:#fff;font:12pt/1.45 \"Atkinson Hyperlegible\",\"DejaVu Sans\",Verdana,Arial,sans-serif;"
	"overflow-wrap:break-word}\n"
	"h1,.as1{font-size:23pt;line-height:1.15;margin:0 0 3mm;color:#0b3c49}\n"
	"h2,.as2{font-size:15.5pt;line-height:1.2;margin:8mm 0 2mm;color:#0b3c49}\n"
	"h3,.as3{font-size:12.5pt;line-height:1.25;margin:5mm 0 1.5mm;color:#0b3c49}\n"
	"h1,h2,h3,h4{break-after:avoid;text-wrap:balance}\n"
	".unseen{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;white-space:nowrap}\n"
	"p{margin:0 0 2mm}\n"
	"ul{margin:0 0 3mm;padding-left:6mm}\n"
	"li{margin:0 0 1mm}\n"
	"li::marker{color:#0f5f6e}\n"
	".note{font-size:10pt;color:#36423f}\n"
	".strong{font-weight:bold;border:0.6mm solid #0b3c49;border-radius:1.5mm;padding:2mm 3mm;margin:3mm 0;break-inside:avoid}\n"
	"footer{font-size:9.5pt;color:#36423f;border-top:0.3mm solid #5b7076;margin-top:6mm;padding-top:1.5mm}\n"
	"footer p{margin:0}\n"
	".quote{margin:4mm 0;padding:1mm 0 1mm 5mm;border-left:1.2mm solid #0f5f6e;break-inside:avoid}\n"
	".quote blockquote{margin:0;font-size:13pt}\n"
	".quote p{margin:0}\n"
	".quote figcaption{font-size:10pt;color:#36423f;margin-top:1mm}\n"
	".large{background:#eaf4f2;border:0.3mm solid #9dbfba;border-left:3mm solid #0f5f6e;border-radius:2mm;padding:6mm 7mm 5mm;margin:6mm 0;"
	"break-inside:avoid}\n"
	".large:nth-of-type(4n+2){background:#fbf2e2;border-color:#d3b583;border-left-color:#6b3f00}\n"
	".large:nth-of-type(4n+2) *{color:#4a2c00}\n"
	".large:nth-of-type(4n+3){background:#edf5e6;border-color:#aac79a;border-left-color:#2c5a18}\n"
	".large:nth-of-type(4n+3) *{color:#1d3f0e}\n"
	".large:nth-of-type(4n+4){background:#f0eef9;border-color:#b9b1de;border-left-color:#43348a}\n"
	".large:nth-of-type(4n+4) *{color:#2f2466}\n"
	".large h2,.large h3{font-size:21pt;line-height:1.2;margin:0 0 3mm}\n"
	".large p{font-size:17pt;line-height:1.5}\n"
	"table{width:100%;border-collapse:collapse;margin:3mm 0;font-size:11pt;line-height:1.35}\n"
	"caption{text-align:left;font-weight:bold;padding:0 0 1.5mm}\n"
	"th,td{text-align:left;vertical-align:top;padding:1.6mm 3mm 1.6mm 0;border-bottom:0.25mm solid #8a9c9f}\n"
	"th:last-child,td:last-child{padding-right:0}\n"
	"thead th,thead td{border-bottom:0.6mm solid #0b3c49;vertical-align:bottom;font-size:10pt;color:#0b3c49}\n"
	"td,tbody th{overflow-wrap:anywhere}\n"
	".dense{font-size:9.5pt;line-height:1.22}\n"
	".dense th,.dense td{padding:1mm 2.5mm 1mm 0}\n"
	".dense .sub{font-size:9pt}\n"
	".denser,.denser .sub,.denser thead th{font-size:8.5pt;line-height:1.15}\n"
	".denser th,.denser td{padding:.6mm 2.5mm .6mm 0}\n"
	"thead{display:table-header-group}\n"
	"tr{break-inside:avoid}\n"
	"tbody th{font-weight:bold}\n"
	".short{white-space:nowrap}\n"
	".sub{display:block;font-size:10pt}\n";
static const char more_style[] =
	".chart{margin:5mm 0 6mm}\n"
	".chart figcaption,.radar{break-after:avoid}\n"
	".radar{break-inside:avoid}\n"
	".chart figcaption,.bars caption{font-size:12.5pt;font-weight:bold;color:#0b3c49;margin:0;padding:0 0 2mm}\n"
	".chart svg{display:block;width:100%}\n"
	".chart .radar{max-width:150mm;margin:0 auto}\n"
	".legend{display:flex;flex-wrap:wrap;justify-content:center;gap:1mm 8mm;margin:1mm 0 3mm}\n"
	".legend span{display:flex;align-items:center;gap:2mm}\n"
	".legend svg{width:12mm;height:5mm;flex:none}\n"
	".bars{margin:0}\n"
	".bars th,.bars td{border:0;padding:1.2mm 4mm 1.2mm 0;vertical-align:middle}\n"
	".bars th{font-weight:normal;width:34%}\n"
	".bars .number{width:22%;padding-right:0}\n"
	".bars svg{height:6mm}\n"
	".box{display:inline-block;width:4.5mm;height:4.5mm;border:0.4mm solid #000;vertical-align:-0.8mm}\n"
	".boxes{display:flex;flex-wrap:wrap;gap:1mm 5mm;margin:1.5mm 0 3mm;font-size:10.5pt}\n"
	".lines{margin:0 0 2mm}\n"
	".lines p{margin:0}\n"
	".lines .row{display:flex;align-items:flex-end;gap:2mm;margin:0}\n"
	".lines .row .line{flex:1;min-width:30mm}\n"
	".line{height:8.5mm;border-bottom:0.3mm solid #000}\n"
	".cards{display:grid;gap:0;margin:4mm 0.3mm 4mm 0}\n"
	".card{border:0.3mm dashed #000;margin:0 -0.3mm -0.3mm 0;padding:6mm;break-inside:avoid;min-width:0}\n"
	".card h2{margin:0 0 3mm}\n"
	".across1{grid-template-columns:1fr}\n"
	".across2{grid-template-columns:1fr 1fr}\n"
	".across3{grid-template-columns:1fr 1fr 1fr}\n"
	".across1 .card{font-size:17pt;padding:9mm}\n"
	".across1 .card h2{font-size:34pt}\n"
	".across1 .note{font-size:13pt;margin:5mm 0 0}\n"
	".together{break-inside:avoid}\n"
	".page+.page{break-before:page}\n"
	"@page{size:A4;margin:12mm 13mm}\n"
	"@media screen{html{background:#dfe8e7}body{max-width:200mm;margin:0 auto;padding:10mm 12mm;min-height:100vh}"
	".page+.page{border-top:0.3mm solid #5b7076;margin-top:12mm;padding-top:12mm}}\n"
	"@media screen and (max-width:40em){body{padding:6mm 4mm}h1,.as1{font-size:20pt}table{font-size:10pt}.cards{grid-template-columns:1fr}"
	".across1 .card{padding:5mm}.across1 .card h2{font-size:24pt}.large{padding:4mm 4mm 3mm;border-left-width:2mm}"
	".wide{overflow-x:auto}.wide table{min-width:40em}.bars th{width:40%}.bars .number{width:24%}}\n";

/* Newlines become breaks where breaks can stand. */
void html_text(struct str *out, const char *text, bool lines)
{
	struct str seen = STR_INIT;
	for (const char *p = text;; p++) {
		size_t n = strcspn(p, "\n");
		text_visible(&seen, p, n);
		p += n;
		if (!*p)
			break;
		str_addc(&seen, '\n');
	}
	for (const char *p = str_text(&seen); *p; p++) {
		switch (*p) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '"': str_add(out, "&quot;"); break;
		case '\'': str_add(out, "&#39;"); break;
		case '\n': str_add(out, lines ? "<br>" : " "); break;
		default: str_addc(out, *p);
		}
	}
	str_release(&seen);
}

/* Before anything that is no title: every document has one, and where none is written it is there to be heard. */
static void begin(struct writer *w)
{
	if (!w->title)
		return;
	str_add(w->out, "<h1 class=\"unseen\">");
	html_text(w->out, w->title, false);
	str_add(w->out, "</h1>\n");
	free(w->title);
	w->title = NULL;
	w->level = 1;
}

static void element(struct writer *w, const char *open, const char *text, const char *close)
{
	begin(w);
	str_add(w->out, open);
	html_text(w->out, text, true);
	str_add(w->out, close);
	str_addc(w->out, '\n');
}

/* One h1; no level is left out. What it looks like is what was asked for. */
static void html_heading(struct writer *w, int level, const char *text)
{
	int real;
	if (level == 1 && w->title) {
		free(w->title);
		w->title = NULL;
	} else {
		begin(w);
		w->deeper = w->deeper || level == 1;
	}
	real = level + w->deeper > w->level + 1 ? w->level + 1 : level + w->deeper;
	w->level = real;
	if (real == level)
		str_addf(w->out, "<h%d>", real);
	else
		str_addf(w->out, "<h%d class=\"as%d\">", real, level);
	html_text(w->out, text, true);
	str_addf(w->out, "</h%d>\n", real);
}

static void html_paragraph(struct writer *w, const char *text)
{
	element(w, "<p>", text, "</p>");
}

static void html_strong(struct writer *w, const char *text)
{
	element(w, "<p class=\"strong\">", text, "</p>");
}

static void html_note(struct writer *w, const char *text)
{
	element(w, "<p class=\"note\">", text, "</p>");
}

static void html_foot(struct writer *w, const char *text)
{
	element(w, "<footer><p>", text, "</p></footer>");
}

static void html_item(struct writer *w, const char *text, bool first)
{
	begin(w);
	if (first)
		str_add(w->out, "<ul>\n");
	element(w, "<li>", text, "</li>");
}

static void html_item_end(struct writer *w)
{
	str_add(w->out, "</ul>\n");
}

static void box(struct writer *w)
{
	str_addf(w->out, "<span class=\"box\" role=\"img\" aria-label=\"%s\"></span>", _("box to tick"));
}

static void line_put(struct str *out, const char *s, size_t n)
{
	char *line = mem_strndup(s, n);
	html_text(out, line, false);
	free(line);
}

/* The first line of a cell is what it is about; the others are smaller. */
static void cell_put(struct writer *w, const char *cell)
{
	size_t n = strcspn(cell, "\n");
	if (strcmp(cell, WRITE_BOX) == 0) {
		box(w);
		return;
	}
	line_put(w->out, cell, n);
	for (const char *p = cell + n; *p; p += n) {
		n = strcspn(++p, "\n");
		str_add(w->out, "<span class=\"sub\">");
		line_put(w->out, p, n);
		str_add(w->out, "</span>");
	}
}

static void html_row(struct writer *w, char *const *cells)
{
	str_add(w->out, "<tr>");
	for (size_t c = 0; c < w->table.columns; c++) {
		bool is_short = w->table.weights[c] == 0 && text_width(cells[c], strlen(cells[c])) <= SHORT_CELL;
		bool names = c == 0 && cells[c][0];
		str_add(w->out, names ? "<th scope=\"row\"" : "<td");
		str_add(w->out, is_short ? " class=\"short\">" : ">");
		cell_put(w, cells[c]);
		str_add(w->out, names ? "</th>" : "</td>");
	}
	str_add(w->out, "</tr>\n");
}

/* Narrow columns ask for one per cent and get what their words need. A head without words is no head. */
static void html_heads(struct writer *w)
{
	const struct table_held *t = &w->table;
	int all = 0;
	for (size_t c = 0; c < t->columns; c++)
		all += t->weights[c];
	str_add(w->out, "<thead><tr>");
	for (size_t c = 0; c < t->columns; c++) {
		bool named = t->heads[c][0];
		str_addf(w->out, "<%s style=\"width:%d%%\">", named ? "th scope=\"col\"" : "td", t->weights[c] && all ? t->weights[c] * 90 / all : 1);
		html_text(w->out, t->heads[c], true);
		str_add(w->out, named ? "</th>" : "</td>");
	}
	str_add(w->out, "</tr></thead>\n<tbody>\n");
}

/* A wide table can be moved sideways on a telephone, by keys as well. */
static void html_table(struct writer *w)
{
	const struct table_held *t = &w->table;
	size_t rows = t->columns >= MANY_COLUMNS ? table_held_rows(t) : 0;
	begin(w);
	if (t->columns > MANY_COLUMNS)
		str_addf(w->out, "<div class=\"wide\" role=\"group\" aria-label=\"%s\" tabindex=\"0\">\n", _("Table"));
	str_add(w->out, rows >= VERY_MANY_ROWS ? "<table class=\"dense denser\">\n" : rows >= MANY_ROWS ? "<table class=\"dense\">\n" : "<table>\n");
	html_heads(w);
}

static void html_rows(struct writer *w)
{
	const struct table_held *t = &w->table;
	for (size_t r = 0; r < table_held_rows(t); r++)
		html_row(w, t->cells.v + r * t->columns);
}

static void html_table_end(struct writer *w)
{
	str_add(w->out, w->table.columns > MANY_COLUMNS ? "</tbody>\n</table>\n</div>\n" : "</tbody>\n</table>\n");
}

static void html_quote(struct writer *w, const char *words, const char *by)
{
	begin(w);
	str_add(w->out, "<figure class=\"quote\"><blockquote><p>\xe2\x80\x9c");
	html_text(w->out, words, true);
	str_add(w->out, "\xe2\x80\x9d</p></blockquote>");
	if (by)
		element(w, "<figcaption>", by, "</figcaption>");
	str_add(w->out, "</figure>\n");
}

static void html_large(struct writer *w, const char *heading, const char *text)
{
	begin(w);
	str_add(w->out, "<div class=\"large\">\n");
	if (heading[0])
		html_heading(w, 2, heading);
	if (text[0])
		element(w, "<p>", text, "</p>");
	str_add(w->out, "</div>\n");
}

static void html_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n)
{
	begin(w);
	str_add(w->out, "<div class=\"chart\"><table class=\"bars\">\n");
	if (title[0])
		element(w, "<caption>", title, "</caption>");
	str_add(w->out, "<tbody>\n");
	for (size_t i = 0; i < n; i++) {
		str_add(w->out, "<tr><th scope=\"row\">");
		html_text(w->out, bars[i].label, true);
		str_add(w->out, "</th><td>");
		svg_bar(w->out, bar_share(&bars[i]));
		str_add(w->out, "</td><td class=\"number\">");
		html_text(w->out, bars[i].text, true);
		str_add(w->out, "</td></tr>\n");
	}
	str_add(w->out, "</tbody>\n</table></div>\n");
}

static void radar_numbers(struct writer *w, const struct write_radar *r, bool numbered)
{
	struct str s = STR_INIT;
	str_addf(w->out, "<table>\n<caption>%s</caption>\n<thead><tr><td></td>", _("The same in numbers"));
	element(w, "<th scope=\"col\">", r->name, "</th>");
	if (r->other)
		element(w, "<th scope=\"col\">", r->other_name, "</th>");
	str_add(w->out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < r->n; i++) {
		str_add(w->out, "<tr><th scope=\"row\">");
		if (numbered)
			str_addf(w->out, "%zu. ", i + 1);
		html_text(w->out, r->labels[i], true);
		str_add(w->out, "</th>");
		for (int o = 0; o < (r->other ? 2 : 1); o++) {
			str_clear(&s);
			radar_words(&s, (o ? r->other : r->values)[i], r->most);
			element(w, "<td>", str_text(&s), "</td>");
		}
		str_add(w->out, "</tr>\n");
	}
	str_add(w->out, "</tbody>\n</table>\n");
	str_release(&s);
}

static void html_radar(struct writer *w, const struct write_radar *r)
{
	begin(w);
	str_add(w->out, "<figure class=\"chart\">");
	if (r->title[0])
		element(w, "<figcaption>", r->title, "</figcaption>");
	if (r->n >= 3) {
		svg_radar(w->out, r, ++w->pictures);
		str_add(w->out, "<p class=\"legend\"><span>");
		svg_key(w->out, false);
		html_text(w->out, r->name, false);
		if (r->other) {
			str_add(w->out, "</span><span>");
			svg_key(w->out, true);
			html_text(w->out, r->other_name, false);
		}
		str_add(w->out, "</span></p>\n");
	}
	radar_numbers(w, r, svg_radar_numbered(r));
	str_add(w->out, "</figure>\n");
}

static void html_lines(struct writer *w, const char *label, int lines)
{
	begin(w);
	str_add(w->out, "<div class=\"lines\"><div class=\"row\">");
	if (label[0])
		element(w, "<p>", label, "</p>");
	str_add(w->out, "<div class=\"line\"></div></div>");
	for (int i = 1; i < lines; i++)
		str_add(w->out, "<div class=\"line\"></div>");
	str_add(w->out, "</div>\n");
}

static void html_boxes(struct writer *w, const char *const *labels, size_t n)
{
	begin(w);
	str_add(w->out, "<div class=\"boxes\">");
	for (size_t i = 0; i < n; i++) {
		str_add(w->out, "<span>");
		box(w);
		str_addc(w->out, ' ');
		html_text(w->out, labels[i], true);
		str_add(w->out, "</span>");
	}
	str_add(w->out, "</div>\n");
}

static void html_card(struct writer *w, const char *heading, bool first)
{
	begin(w);
	if (first)
		str_addf(w->out, "<div class=\"cards across%d\">\n", w->across);
	str_add(w->out, "<div class=\"card\">\n");
	if (heading[0])
		html_heading(w, 2, heading);
}

static void html_div_end(struct writer *w)
{
	str_add(w->out, "</div>\n");
}

static void html_together(struct writer *w)
{
	str_add(w->out, "<div class=\"together\">\n");
}

static void html_page(struct writer *w)
{
	str_add(w->out, "</div>\n<div class=\"page\">\n");
}

static void html_end(struct writer *w)
{
	begin(w);
	str_add(w->out, "</div>\n</main>\n</body>\n</html>\n");
}

static const struct writer_kind html_kind = {
	.heading = html_heading, .paragraph = html_paragraph, .strong = html_strong, .note = html_note, .foot = html_foot,
	.item = html_item, .item_end = html_item_end, .quote = html_quote, .large = html_large, .bars = html_bars, .radar = html_radar,
	.table = html_table, .rows = html_rows, .table_end = html_table_end, .lines = html_lines, .boxes = html_boxes,
	.card = html_card, .card_end = html_div_end, .cards_end = html_div_end, .together = html_together,
	.together_end = html_div_end, .page = html_page, .end = html_end,
};

struct writer *writer_html(struct str *out, const char *title, const char *language)
{
	struct writer *w = writer_new(&html_kind, out);
	w->title = mem_strdup(title);
	str_add(out, "<!DOCTYPE html>\n<html lang=\"");
	html_text(out, language, false);
	str_add(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	html_text(out, title, false);
	str_addf(out, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<main>\n<div class=\"page\">\n", style, more_style);
	return w;
}
