/* report/writer_text.c - plain text: wrapped words, columns that stay under their heads, boxes and lines of ASCII. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/writer_int.h"

/* A4 and Letter printers take 60 lines and more: what belongs together moves to the next page before that. */
enum { GAP = 2, LEAST_CELL = 4, PAGE_LINES = 60, LEAST_LINE = 10, BAR_MOST = 40 };

/* One wrapped line, shown safely, without the blanks at its end. Returns its columns. */
static size_t put_line(struct str *out, const char *s, struct text_line l)
{
	while (l.len && (s[l.at + l.len - 1] == ' ' || s[l.at + l.len - 1] == '\n'))
		l.len--;
	text_visible(out, s + l.at, l.len);
	return text_width(s + l.at, l.len);
}

static void pad(struct str *out, size_t n, char c)
{
	while (n--)
		str_addc(out, c);
}

/* `first` goes before the first line, as many blanks before the others. */
static void wrapped(struct writer *w, const char *first, const char *text)
{
	size_t before = strlen(first), columns = (size_t)w->width;
	struct text_line *lines;
	size_t n = text_wrap(text, strlen(text), columns > before + LEAST_CELL ? columns - before : LEAST_CELL, &lines);
	for (size_t i = 0; i < n; i++) {
		if (i == 0)
			str_add(w->out, first);
		else
			pad(w->out, lines[i].len ? before : 0, ' ');
		(void)put_line(w->out, text, lines[i]);
		str_addc(w->out, '\n');
	}
	free(lines);
}

/* An empty line before the next thing, but not at the top of a page or card. */
static void space(struct writer *w)
{
	const struct str *o = w->out;
	if (o->len > w->page_from && !(o->len >= 2 && o->buf[o->len - 1] == '\n' && o->buf[o->len - 2] == '\n'))
		str_addc(w->out, '\n');
}

static void text_heading(struct writer *w, int level, const char *text)
{
	space(w);
	size_t from = w->out->len;
	wrapped(w, "", text);
	size_t wide = 0, n = w->out->len - from;
	for (size_t at = 0; at < n;) {
		const char *line = w->out->buf + from + at;
		size_t len = strcspn(line, "\n"), columns = text_width(line, len);
		wide = columns > wide ? columns : wide;
		at += len + 1;
	}
	if (level < 3 && !w->spoken) {
		pad(w->out, wide, level == 1 ? '=' : '-');
		str_addc(w->out, '\n');
	}
}

static void text_paragraph(struct writer *w, const char *text)
{
	space(w);
	wrapped(w, "", text);
}

static void text_item(struct writer *w, const char *text, bool first)
{
	if (first)
		space(w);
	wrapped(w, "- ", text);
}

static void text_nothing(struct writer *w)
{
	(void)w;
}

/* Each row as lines of "head: cell". */
static void table_spoken(struct writer *w)
{
	const struct table_held *t = &w->table;
	struct str s = STR_INIT;
	for (size_t r = 0; r < table_held_rows(t); r++) {
		space(w);
		for (size_t c = 0; c < t->columns; c++) {
			const char *cell = t->cells.v[r * t->columns + c];
			if (!cell[0])
				continue;
			str_clear(&s);
			str_addf(&s, "%s%s%s", t->heads[c], t->heads[c][0] ? ": " : "", cell);
			wrapped(w, c ? "  " : "", str_text(&s));
		}
	}
	str_release(&s);
}

static void row_lines(struct writer *w, const int *sizes, char *const *cells)
{
	size_t n = w->table.columns, most = 0;
	struct text_line **lines = mem_alloc((n + 1) * sizeof *lines);
	size_t *counts = mem_alloc((n + 1) * sizeof *counts);
	for (size_t c = 0; c < n; c++) {
		counts[c] = text_wrap(cells[c], strlen(cells[c]), (size_t)sizes[c], &lines[c]);
		most = counts[c] > most ? counts[c] : most;
	}
	for (size_t l = 0; l < most; l++) {
		size_t owed = 0; /* blanks that are written only when something follows them */
		for (size_t c = 0; c < n; c++) {
			size_t used = 0;
			if (l < counts[c] && lines[c][l].len) {
				pad(w->out, owed, ' ');
				owed = 0;
				used = put_line(w->out, cells[c], lines[c][l]);
			}
			owed += (size_t)sizes[c] + GAP - (used < (size_t)sizes[c] + GAP ? used : (size_t)sizes[c] + GAP - 1);
		}
		str_addc(w->out, '\n');
	}
	for (size_t c = 0; c < n; c++)
		free(lines[c]);
	free(lines);
	free(counts);
}

static void text_table(struct writer *w)
{
	struct table_held *t = &w->table;
	int *sizes = mem_alloc((t->columns + 1) * sizeof *sizes);
	if (w->spoken || !table_widths(t, w->width, GAP, sizes)) {
		free(sizes);
		return;
	}
	t->sizes = sizes;
	space(w);
	row_lines(w, sizes, t->heads);
	for (size_t c = 0; c < t->columns; c++) {
		pad(w->out, c ? GAP : 0, ' ');
		pad(w->out, (size_t)sizes[c], '-');
	}
	str_addc(w->out, '\n');
}

static void text_rows(struct writer *w)
{
	const struct table_held *t = &w->table;
	if (!t->sizes) {
		table_spoken(w);
		return;
	}
	for (size_t r = 0; r < table_held_rows(t); r++)
		row_lines(w, t->sizes, t->cells.v + r * t->columns);
}

static void text_quote(struct writer *w, const char *words, const char *by)
{
	struct str s = STR_INIT;
	str_addf(&s, "\"%s\"", words);
	space(w);
	wrapped(w, w->spoken ? "" : "  ", str_text(&s));
	if (by)
		wrapped(w, w->spoken ? "  " : "      ", by);
	str_release(&s);
}

static void text_large(struct writer *w, const char *heading, const char *text)
{
	if (heading[0])
		text_heading(w, 2, heading);
	if (text[0])
		text_paragraph(w, text);
}

/* A line for each, with a bar of signs where there is room for one. */
static void text_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n)
{
	int sizes[3] = { 0, 0, 0 }, room = w->width - 2 * GAP;
	struct table_held was = w->table;
	struct str s = STR_INIT;
	for (size_t i = 0; i < n; i++) {
		int label = (int)text_width(bars[i].label, strlen(bars[i].label)), text = (int)text_width(bars[i].text, strlen(bars[i].text));
		sizes[0] = label > sizes[0] ? label : sizes[0];
		sizes[2] = text > sizes[2] ? text : sizes[2];
	}
	sizes[0] = sizes[0] > room * 2 / 5 ? room * 2 / 5 : sizes[0] < 1 ? 1 : sizes[0];
	sizes[2] = sizes[2] > room / 3 ? room / 3 : sizes[2] < 1 ? 1 : sizes[2];
	sizes[1] = room - sizes[0] - sizes[2] > BAR_MOST ? BAR_MOST : room - sizes[0] - sizes[2];
	space(w);
	if (title[0])
		wrapped(w, "", title);
	w->table = (struct table_held){ .columns = 3 };
	for (size_t i = 0; i < n; i++) {
		str_clear(&s);
		if (w->spoken) {
			str_addf(&s, "%s: %s", bars[i].label, bars[i].text);
			wrapped(w, "- ", str_text(&s));
			continue;
		}
		pad(&s, (size_t)lround(bar_share(&bars[i]) * sizes[1]), '#');
		pad(&s, (size_t)sizes[1] - s.len, '.');
		char *cells[] = { mem_strdup(bars[i].label), str_steal(&s), mem_strdup(bars[i].text) };
		row_lines(w, sizes, cells);
		free(cells[0]), free(cells[1]), free(cells[2]);
	}
	w->table = was;
	str_release(&s);
}

/* What a radar shows, as a table. */
static void text_radar(struct writer *w, const struct write_radar *r)
{
	const char *heads[] = { "", r->name, r->other_name ? r->other_name : "" };
	static const int weights[] = { 1, 0, 0 };
	struct str a = STR_INIT, b = STR_INIT;
	text_paragraph(w, r->title);
	write_table(w, heads, weights, r->other ? 3 : 2);
	for (size_t i = 0; i < r->n; i++) {
		str_clear(&a), str_clear(&b);
		radar_words(&a, r->values[i], r->most);
		if (r->other)
			radar_words(&b, r->other[i], r->most);
		write_row(w, (const char *const[]){ r->labels[i], str_text(&a), str_text(&b) });
	}
	write_table_end(w);
	str_release(&a);
	str_release(&b);
}

static void lines_spoken(struct writer *w, const char *label, int lines)
{
	struct str s = STR_INIT;
	str_addf(&s, P_("%s%s%d line to write on", "%s%s%d lines to write on", lines), label, label[0] ? ": " : "", lines);
	space(w);
	wrapped(w, "", str_text(&s));
	str_release(&s);
}

/* The lines are apart, so that a hand can write on them. */
static void text_lines(struct writer *w, const char *label, int lines)
{
	if (w->spoken) {
		lines_spoken(w, label, lines);
		return;
	}
	struct text_line *wrap;
	size_t n = text_wrap(label, strlen(label), (size_t)w->width, &wrap), used = 0;
	space(w);
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_addc(w->out, '\n');
		used = put_line(w->out, label, wrap[i]);
	}
	free(wrap);
	if (used + 1 + LEAST_LINE > (size_t)w->width) {
		str_add(w->out, "\n\n");
		used = 0;
	}
	if (used) {
		str_addc(w->out, ' ');
		used++;
	}
	for (int i = 0; i < lines; i++) {
		if (i)
			str_add(w->out, "\n\n");
		pad(w->out, (size_t)w->width - (i ? 0 : used), '_');
	}
	str_addc(w->out, '\n');
}

static void text_boxes(struct writer *w, const char *const *labels, size_t n)
{
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		size_t wide = text_width(labels[i], strlen(labels[i])) + sizeof WRITE_BOX;
		if (used && used + GAP + wide > (size_t)w->width) {
			str_addc(w->out, '\n');
			used = 0;
		}
		if (!used && wide > (size_t)w->width) {
			wrapped(w, WRITE_BOX " ", labels[i]);
			continue;
		}
		pad(w->out, used ? GAP : 0, ' ');
		str_add(w->out, WRITE_BOX " ");
		text_visible(w->out, labels[i], strlen(labels[i]));
		used += (used ? GAP : 0) + wide;
	}
	if (used)
		str_addc(w->out, '\n');
}

static size_t lines_between(const struct str *s, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += s->buf[i] == '\n';
	return n;
}

/* What began at keep_from goes to the next page as a whole when this one has no room for it. */
static void keep_end(struct writer *w)
{
	if (w->spoken || w->kept) {
		w->kept = false;
		return;
	}
	size_t before = w->gone_lines + lines_between(w->out, w->page_from, w->keep_from);
	size_t all = w->gone_lines + lines_between(w->out, w->page_from, w->out->len);
	if (before > 3 && all > PAGE_LINES) {
		str_insert(w->out, w->keep_from, "\f", 1);
		w->page_from = w->keep_from + 1;
		w->gone_lines = 0;
	}
}

/* The last two bytes stay: what comes next asks whether an empty line stands before it. */
static size_t text_ready(struct writer *w)
{
	if ((w->in_card || w->in_together) && !w->kept && !w->spoken) {
		/* Until it is known whether it needs a new page. */
		if (w->gone_lines + lines_between(w->out, w->page_from, w->out->len) <= PAGE_LINES)
			return 0;
		keep_end(w);
		w->kept = true;
	}
	return w->out->len > 2 ? w->out->len - 2 : 0;
}

static void text_going(struct writer *w, size_t n)
{
	if (w->page_from <= n) {
		w->gone_lines += lines_between(w->out, w->page_from, n);
		w->page_from = n;
	}
	w->page_from -= n;
	w->keep_from = w->keep_from > n ? w->keep_from - n : 0;
}

static void cut_line(struct writer *w)
{
	if (w->spoken)
		return;
	for (int i = 0; i + 1 < w->width; i += 2)
		str_add(w->out, i + 3 < w->width ? "- " : "-");
	str_addc(w->out, '\n');
}

static void text_card(struct writer *w, const char *heading, bool first)
{
	if (first)
		space(w);
	w->keep_from = w->out->len;
	cut_line(w);
	space(w);
	text_heading(w, 2, heading);
}

static void text_card_end(struct writer *w)
{
	space(w);
	keep_end(w);
}

static void text_together(struct writer *w)
{
	space(w);
	w->keep_from = w->out->len;
}

static void text_page(struct writer *w)
{
	if (w->out->len > w->page_from)
		str_addc(w->out, '\f');
	w->page_from = w->out->len;
	w->gone_lines = 0;
}

static const struct writer_kind text_kind = {
	.heading = text_heading, .paragraph = text_paragraph, .strong = text_paragraph, .note = text_paragraph, .foot = text_paragraph,
	.item = text_item, .item_end = text_nothing, .quote = text_quote, .large = text_large, .bars = text_bars, .radar = text_radar,
	.table = text_table, .rows = text_rows, .table_end = text_nothing, .lines = text_lines, .boxes = text_boxes,
	.card = text_card, .card_end = text_card_end, .cards_end = cut_line, .together = text_together, .together_end = keep_end,
	.page = text_page, .end = text_nothing, .ready = text_ready, .going = text_going,
};

struct writer *writer_text(struct str *out)
{
	return writer_new(&text_kind, out);
}

struct writer *writer_text_for(struct str *out, int columns, bool spoken)
{
	struct writer *w = writer_new(&text_kind, out);
	w->width = columns < 2 * LEAST_LINE ? 2 * LEAST_LINE : columns > WRITER_COLUMNS ? WRITER_COLUMNS : columns;
	w->spoken = spoken;
	return w;
}
