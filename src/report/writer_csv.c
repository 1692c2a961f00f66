/* report/writer_csv.c - the tables of a document, for a spreadsheet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "io/csv.h"
#include "report/writer_int.h"

static void nothing(struct writer *w)
{
	(void)w;
}

static void nothing_said(struct writer *w, const char *text)
{
	(void)w, (void)text;
}

static void nothing_two(struct writer *w, const char *first, const char *second)
{
	(void)w, (void)first, (void)second;
}

static void nothing_item(struct writer *w, const char *text, bool first)
{
	(void)w, (void)text, (void)first;
}

static void nothing_lines(struct writer *w, const char *label, int lines)
{
	(void)w, (void)label, (void)lines;
}

static void nothing_boxes(struct writer *w, const char *const *labels, size_t n)
{
	(void)w, (void)labels, (void)n;
}

/* The heading that a table stands under is a column of it. */
static void csv_heading(struct writer *w, int level, const char *text)
{
	for (int i = level < 3 ? 0 : 1; i < 2; i++) {
		free(w->headings[i]);
		w->headings[i] = level == i + 2 ? mem_strdup(text) : NULL;
	}
}

static void csv_card(struct writer *w, const char *heading, bool first)
{
	(void)first;
	csv_heading(w, 2, heading);
}

static bool has_heading(const struct writer *w)
{
	return w->headings[0] || w->headings[1];
}

/* As on every surface: nothing in a cell can act on a terminal, and only lines are lines. */
static void cell_shown(struct str *out, const char *cell)
{
	struct str clean = STR_INIT;
	const char *p;
	if (strcmp(cell, WRITE_BOX) == 0)
		return;
	text_clean(&clean, cell, strlen(cell));
	for (p = str_text(&clean);; p++) {
		size_t n = strcspn(p, "\n");
		text_visible(out, p, n);
		p += n;
		if (!*p)
			break;
		str_addc(out, '\n');
	}
	str_release(&clean);
}

/* `first` is the column before the cells, or NULL. */
static void line_put(struct str *out, const char *first, const char *const *cells, size_t n)
{
	struct str *shown = mem_alloc((n + 1) * sizeof *shown);
	const char **all = mem_alloc((n + 1) * sizeof *all);
	size_t used = 0;
	for (size_t i = 0; i < n + 1; i++) {
		const char *cell = i ? cells[i - 1] : first;
		if (!cell)
			continue;
		cell_shown(&shown[used], cell);
		all[used] = str_text(&shown[used]);
		used++;
	}
	csv_line(out, all, used);
	for (size_t i = 0; i < used; i++)
		str_release(&shown[i]);
	free(shown);
	free(all);
}

/* A line of heads only where it is not the one that holds. */
static void heads_put(struct writer *w, const char *const *heads, size_t n)
{
	struct str line = STR_INIT;
	line_put(&line, has_heading(w) ? _("Part") : NULL, heads, n);
	if (strcmp(str_text(&line), str_text(&w->heads)) != 0) {
		str_addn(w->out, str_text(&line), line.len);
		str_set(&w->heads, str_text(&line));
	}
	str_release(&line);
}

static void row_put(struct writer *w, const char *const *cells, size_t n)
{
	struct str part = STR_INIT;
	if (w->headings[0])
		str_add(&part, w->headings[0]);
	if (w->headings[1])
		str_addf(&part, "%s%s", part.len ? ": " : "", w->headings[1]);
	line_put(w->out, has_heading(w) ? str_text(&part) : NULL, cells, n);
	str_release(&part);
}

static void csv_table(struct writer *w)
{
	heads_put(w, (const char *const *)w->table.heads, w->table.columns);
}

static void csv_rows(struct writer *w)
{
	const struct table_held *t = &w->table;
	for (size_t r = 0; r < table_held_rows(t); r++)
		row_put(w, (const char *const *)t->cells.v + r * t->columns, t->columns);
}

static void csv_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n)
{
	heads_put(w, (const char *const[]){ _("Picture"), _("What"), _("Value"), _("Of"), _("In words") }, 5);
	for (size_t i = 0; i < n; i++) {
		struct str value = STR_INIT, most = STR_INIT;
		if (bars[i].value >= 0)
			number_put(&value, bars[i].value);
		number_put(&most, bars[i].most);
		row_put(w, (const char *const[]){ title, bars[i].label, str_text(&value), str_text(&most), bars[i].text }, 5);
		str_release(&value);
		str_release(&most);
	}
}

static void csv_radar(struct writer *w, const struct write_radar *r)
{
	size_t n = r->other ? 5 : 4;
	heads_put(w, (const char *const[]){ _("Picture"), _("What"), _("Of"), r->name, r->other ? r->other_name : "" }, n);
	for (size_t i = 0; i < r->n; i++) {
		struct str value = STR_INIT, other = STR_INIT, most = STR_INIT;
		number_put(&most, r->most);
		if (r->values[i] >= 0)
			number_put(&value, r->values[i]);
		if (r->other && r->other[i] >= 0)
			number_put(&other, r->other[i]);
		row_put(w, (const char *const[]){ r->title, r->labels[i], str_text(&most), str_text(&value), str_text(&other) }, n);
		str_release(&value);
		str_release(&other);
		str_release(&most);
	}
}

static const struct writer_kind csv_kind = {
	.heading = csv_heading, .paragraph = nothing_said, .strong = nothing_said, .note = nothing_said, .foot = nothing_said,
	.item = nothing_item, .item_end = nothing, .quote = nothing_two, .large = nothing_two, .bars = csv_bars, .radar = csv_radar,
	.table = csv_table, .rows = csv_rows, .table_end = nothing, .lines = nothing_lines, .boxes = nothing_boxes,
	.card = csv_card, .card_end = nothing, .cards_end = nothing, .together = nothing, .together_end = nothing,
	.page = nothing, .end = nothing, .tables_alone = true,
};

struct writer *writer_csv(struct str *out)
{
	return writer_new(&csv_kind, out);
}
