/* report/writer_html.c - one HTML file that needs nothing else: no scripts, no pictures, no addresses. Its style is for paper first. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/writer_int.h"

/* Short words that a narrow column keeps on one line. A table of many columns and rows has smaller letters, so that a long day still has
 * one page. */
enum { SHORT_CELL = 16, MANY_COLUMNS = 4, MANY_ROWS = 13, VERY_MANY_ROWS = 19 };

static const char style[] =
	":root{color-scheme:light}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;color:#000;background:#fff;font:12pt/1.4 \"Atkinson Hyperlegible\",\"DejaVu Sans\",Verdana,Arial,sans-serif;"
	"overflow-wrap:break-word}\n"
	"h1{font-size:22pt;line-height:1.15;margin:0 0 3mm}\n"
	"h2{font-size:15pt;line-height:1.2;margin:7mm 0 2mm}\n"
	"h3{font-size:12.5pt;line-height:1.2;margin:5mm 0 1.5mm}\n"
	"h1,h2,h3{break-after:avoid;text-wrap:balance}\n"
	"p{margin:0 0 2mm}\n"
	"ul{margin:0 0 3mm;padding-left:6mm}\n"
	"li{margin:0 0 1mm}\n"
	".note{font-size:10pt}\n"
	".strong{font-weight:bold;border:0.6mm solid #000;padding:2mm 3mm;margin:3mm 0;break-inside:avoid}\n"
	"footer{font-size:9.5pt;border-top:0.3mm solid #000;margin-top:4mm;padding-top:1mm}\n"
	"footer p{margin:0}\n"
	"table{width:100%;border-collapse:collapse;margin:3mm 0;font-size:11pt;line-height:1.3}\n"
	"th,td{text-align:left;vertical-align:top;padding:1.6mm 3mm 1.6mm 0;border-bottom:0.25mm solid #000}\n"
	"th:last-child,td:last-child{padding-right:0}\n"
	"thead th{border-bottom:0.6mm solid #000;vertical-align:bottom;font-size:10pt}\n"
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
	".sub{display:block;font-size:10pt}\n"
	".box{display:inline-block;width:4.5mm;height:4.5mm;border:0.4mm solid #000;vertical-align:-0.8mm}\n"
	".boxes{display:flex;flex-wrap:wrap;gap:1mm 5mm;margin:1.5mm 0 3mm;font-size:10.5pt}\n"
	".lines{margin:0 0 2mm}\n"
	".lines p{margin:0}\n"
	".lines .row{display:flex;align-items:flex-end;gap:2mm;margin:0}\n"
	".lines .row .line{flex:1;min-width:30mm}\n"
	".line{height:8.5mm;border-bottom:0.3mm solid #000}\n"
	".cards{display:grid;gap:0;margin:4mm 0.3mm 4mm 0}\n"
	".card{border:0.3mm dashed #000;margin:0 -0.3mm -0.3mm 0;padding:6mm;break-inside:avoid}\n"
	".card h2{margin:0 0 3mm}\n"
	".across1{grid-template-columns:1fr}\n"
	".across2{grid-template-columns:1fr 1fr}\n"
	".across3{grid-template-columns:1fr 1fr 1fr}\n"
	".across1 .card{font-size:17pt;padding:9mm}\n"
	".across1 .card h2{font-size:34pt}\n"
	".across1 .note{font-size:13pt;margin:5mm 0 0}\n"
	".together{break-inside:avoid}\n"
	"section+section{break-before:page}\n"
	"@page{size:A4;margin:12mm 13mm}\n"
	"@media screen{body{max-width:190mm;margin:0 auto;padding:8mm 4mm}"
	"section+section{border-top:0.3mm solid #000;margin-top:12mm;padding-top:12mm}}\n"
	"@media screen and (max-width:40em){.cards{grid-template-columns:1fr}table{font-size:10pt}}\n";

static void escaped(struct str *out, const char *s, size_t n)
{
	struct str seen = STR_INIT;
	text_visible(&seen, s, n);
	for (const char *p = str_text(&seen); *p; p++) {
		switch (*p) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '"': str_add(out, "&quot;"); break;
		case '\'': str_add(out, "&#39;"); break;
		default: str_addc(out, *p);
		}
	}
	str_release(&seen);
}

static void text_put(struct str *out, const char *text)
{
	for (const char *p = text;; p++) {
		size_t n = strcspn(p, "\n");
		escaped(out, p, n);
		p += n;
		if (!*p)
			break;
		str_add(out, "<br>");
	}
}

static void element(struct writer *w, const char *open, const char *text, const char *close)
{
	str_add(w->out, open);
	text_put(w->out, text);
	str_add(w->out, close);
	str_addc(w->out, '\n');
}

static void html_heading(struct writer *w, int level, const char *text)
{
	static const char *const open[] = { "<h1>", "<h2>", "<h3>" }, *const close[] = { "</h1>", "</h2>", "</h3>" };
	element(w, open[level - 1], text, close[level - 1]);
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

/* The first line of a cell is what it is about; the others are smaller. */
static void cell_put(struct writer *w, const char *cell)
{
	size_t n = strcspn(cell, "\n");
	if (strcmp(cell, WRITE_BOX) == 0) {
		box(w);
		return;
	}
	escaped(w->out, cell, n);
	for (const char *p = cell + n; *p; p += n) {
		n = strcspn(++p, "\n");
		str_add(w->out, "<span class=\"sub\">");
		escaped(w->out, p, n);
		str_add(w->out, "</span>");
	}
}

static void html_row(struct writer *w, char *const *cells)
{
	str_add(w->out, "<tr>");
	for (size_t c = 0; c < w->table.columns; c++) {
		bool is_short = w->table.weights[c] == 0 && text_width(cells[c], strlen(cells[c])) <= SHORT_CELL;
		str_add(w->out, c ? "<td" : "<th scope=\"row\"");
		str_add(w->out, is_short ? " class=\"short\">" : ">");
		cell_put(w, cells[c]);
		str_add(w->out, c ? "</td>" : "</th>");
	}
	str_add(w->out, "</tr>\n");
}

static void html_table(struct writer *w)
{
	const struct table_held *t = &w->table;
	int all = 0;
	for (size_t c = 0; c < t->columns; c++)
		all += t->weights[c];
	size_t rows = t->columns >= MANY_COLUMNS ? table_held_rows(t) : 0;
	str_add(w->out, rows >= VERY_MANY_ROWS ? "<table class=\"dense denser\">\n" : rows >= MANY_ROWS ? "<table class=\"dense\">\n" : "<table>\n");
	str_add(w->out, "<thead><tr>");
	for (size_t c = 0; c < t->columns; c++) {
		/* Narrow columns ask for one per cent and get what their words need. */
		str_addf(w->out, "<th scope=\"col\" style=\"width:%d%%\">", t->weights[c] && all ? t->weights[c] * 90 / all : 1);
		text_put(w->out, t->heads[c]);
		str_add(w->out, "</th>");
	}
	str_add(w->out, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < table_held_rows(t); r++)
		html_row(w, t->cells.v + r * t->columns);
	str_add(w->out, "</tbody>\n</table>\n");
}

static void html_lines(struct writer *w, const char *label, int lines)
{
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
	str_add(w->out, "<div class=\"boxes\">");
	for (size_t i = 0; i < n; i++) {
		str_add(w->out, "<span>");
		box(w);
		str_addc(w->out, ' ');
		text_put(w->out, labels[i]);
		str_add(w->out, "</span>");
	}
	str_add(w->out, "</div>\n");
}

static void html_card(struct writer *w, const char *heading, bool first)
{
	if (first)
		str_addf(w->out, "<div class=\"cards across%d\">\n", w->across);
	str_add(w->out, "<article class=\"card\">\n");
	html_heading(w, 2, heading);
}

static void html_card_end(struct writer *w)
{
	str_add(w->out, "</article>\n");
}

static void html_cards_end(struct writer *w)
{
	str_add(w->out, "</div>\n");
}

static void html_together(struct writer *w)
{
	str_add(w->out, "<div class=\"together\">\n");
}

static void html_page(struct writer *w)
{
	str_add(w->out, "</section>\n<section>\n");
}

static void html_end(struct writer *w)
{
	str_add(w->out, "</section>\n</main>\n</body>\n</html>\n");
}

static const struct writer_kind html_kind = {
	.heading = html_heading, .paragraph = html_paragraph, .strong = html_strong, .note = html_note, .foot = html_foot,
	.item = html_item, .item_end = html_item_end, .table = html_table, .lines = html_lines, .boxes = html_boxes,
	.card = html_card, .card_end = html_card_end, .cards_end = html_cards_end, .together = html_together,
	.together_end = html_cards_end, .page = html_page, .end = html_end,
};

struct writer *writer_html(struct str *out, const char *title, const char *language)
{
	struct writer *w = writer_new(&html_kind, out);
	str_add(out, "<!DOCTYPE html>\n<html lang=\"");
	escaped(out, language, strlen(language));
	str_add(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	escaped(out, title, strlen(title));
	str_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n<section>\n", style);
	return w;
}
