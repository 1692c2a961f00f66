/* report/writer.c - the order of things: lists, tables and cards begin and end in pairs, whatever the reports ask for. */
#include "config.h"

#include <stdlib.h>

#include "report/writer_int.h"

struct writer *writer_new(const struct writer_kind *kind, struct str *out)
{
	struct writer *w = mem_alloc(sizeof *w);
	w->kind = kind;
	w->out = out;
	w->across = 2;
	w->width = WRITER_COLUMNS;
	w->page_from = out->len;
	return w;
}

static void table_release(struct table_held *t)
{
	for (size_t i = 0; i < t->columns; i++)
		free(t->heads[i]);
	for (size_t i = 0; i < t->cells.n; i++)
		free(t->cells.v[i]);
	free(t->heads);
	free(t->weights);
	vec_release(&t->cells);
	*t = (struct table_held){ .columns = 0 };
}

/* Ends what the next thing cannot stand in. Inside a card only its list ends. */
static void settle(struct writer *w, bool item, bool card)
{
	if (w->in_table)
		write_table_end(w);
	if (w->in_items && !item) {
		w->kind->item_end(w);
		w->in_items = false;
	}
	if (w->in_cards && !w->in_card && !card) {
		w->kind->cards_end(w);
		w->in_cards = false;
	}
}

static void settle_all(struct writer *w)
{
	write_card_end(w);
	write_together_end(w);
	settle(w, false, false);
}

void writer_free(struct writer *w)
{
	if (!w)
		return;
	settle_all(w);
	w->kind->end(w);
	table_release(&w->table);
	free(w);
}

void write_heading(struct writer *w, int level, const char *text)
{
	settle(w, false, false);
	w->kind->heading(w, level < 1 ? 1 : level > 3 ? 3 : level, text);
}

void write_paragraph(struct writer *w, const char *text)
{
	settle(w, false, false);
	w->kind->paragraph(w, text);
}

void write_strong(struct writer *w, const char *text)
{
	settle(w, false, false);
	w->kind->strong(w, text);
}

void write_note(struct writer *w, const char *text)
{
	settle(w, false, false);
	w->kind->note(w, text);
}

void write_foot(struct writer *w, const char *text)
{
	settle(w, false, false);
	w->kind->foot(w, text);
}

void write_item(struct writer *w, const char *text)
{
	settle(w, true, false);
	w->kind->item(w, text, !w->in_items);
	w->in_items = true;
}

void write_table(struct writer *w, const char *const *heads, const int *weights, size_t columns)
{
	struct table_held *t = &w->table;
	settle(w, false, false);
	t->columns = columns;
	t->heads = mem_alloc((columns + 1) * sizeof *t->heads);
	t->weights = mem_alloc((columns + 1) * sizeof *t->weights);
	for (size_t i = 0; i < columns; i++) {
		t->heads[i] = mem_strdup(heads[i]);
		t->weights[i] = weights[i];
	}
	w->in_table = true;
}

void write_row(struct writer *w, const char *const *cells)
{
	for (size_t i = 0; w->in_table && i < w->table.columns; i++) {
		char *cell = mem_strdup(cells[i]);
		vec_push(&w->table.cells, cell);
	}
}

void write_table_end(struct writer *w)
{
	if (!w->in_table)
		return;
	w->kind->table(w);
	table_release(&w->table);
	w->in_table = false;
}

void write_lines(struct writer *w, const char *label, int lines)
{
	settle(w, false, false);
	w->kind->lines(w, label, lines < 1 ? 1 : lines);
}

void write_box(struct writer *w, const char *label)
{
	write_boxes(w, &label, 1);
}

void write_boxes(struct writer *w, const char *const *labels, size_t n)
{
	settle(w, false, false);
	if (n)
		w->kind->boxes(w, labels, n);
}

void write_cards(struct writer *w, int across)
{
	settle_all(w);
	w->across = across < 1 ? 1 : across > 3 ? 3 : across;
}

void write_card(struct writer *w, const char *heading)
{
	write_card_end(w);
	write_together_end(w);
	settle(w, false, true);
	w->kind->card(w, heading, !w->in_cards);
	w->in_cards = w->in_card = true;
}

void write_card_end(struct writer *w)
{
	if (!w->in_card)
		return;
	settle(w, false, true);
	w->kind->card_end(w);
	w->in_card = false;
}

void write_together(struct writer *w)
{
	settle_all(w);
	w->kind->together(w);
	w->in_together = true;
}

void write_together_end(struct writer *w)
{
	if (!w->in_together)
		return;
	settle(w, false, false);
	w->kind->together_end(w);
	w->in_together = false;
}

void write_page(struct writer *w)
{
	settle_all(w);
	w->kind->page(w);
}
