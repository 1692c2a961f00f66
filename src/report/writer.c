/* report/writer.c - the order of things: lists, tables and cards begin and end in pairs, whatever the reports ask for. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/writer_int.h"

/* What is handed over at a time. */
enum { BLOCK = 32 * 1024 };

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

static void cells_release(struct table_held *t)
{
	for (size_t i = 0; i < t->cells.n; i++)
		free(t->cells.v[i]);
	t->cells.n = 0;
}

static void table_release(struct table_held *t)
{
	for (size_t i = 0; i < t->columns; i++)
		free(t->heads[i]);
	cells_release(t);
	free(t->heads);
	free(t->weights);
	free(t->sizes);
	vec_release(&t->cells);
	*t = (struct table_held){ .columns = 0 };
}

static void hand_over(struct writer *w, size_t least)
{
	size_t n;
	if (!w->sink || w->out->len < least || w->stopped)
		return;
	n = least && w->kind->ready ? w->kind->ready(w) : w->out->len;
	if (n < least || !n)
		return;
	if (w->kind->going)
		w->kind->going(w, n);
	w->stopped = !w->sink(w->sink_ctx, w->out->buf, n);
	str_remove(w->out, 0, n);
}

/* Something has ended. */
static void ended(struct writer *w)
{
	hand_over(w, BLOCK);
}

void writer_sink(struct writer *w, bool (*sink)(void *ctx, const char *bytes, size_t n), void *ctx)
{
	w->sink = sink;
	w->sink_ctx = ctx;
}

void writer_count(struct writer *w, struct writer_tally *t)
{
	w->tally = t;
}

static void add_field(struct str *fields, const char *field)
{
	static const char between[] = "; ";
	size_t n = strlen(field);
	if (!n)
		return;
	for (const char *p = str_text(fields); *p;) {
		const char *end = strstr(p, between);
		size_t len = end ? (size_t)(end - p) : strlen(p);
		if (len == n && strncmp(p, field, n) == 0)
			return;
		p += len + (end ? strlen(between) : 0);
	}
	str_addf(fields, "%s%s", fields->len ? between : "", field);
}

/* One thing more that is no row of a table. */
static void count(struct writer *w, const char *kind, size_t n)
{
	if (!w->tally)
		return;
	w->tally->entries += (long)n;
	add_field(&w->tally->fields, kind);
}

bool writer_stopped(const struct writer *w)
{
	return w->stopped;
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

bool writer_close(struct writer *w)
{
	bool whole;
	if (!w->stopped) {
		settle_all(w);
		w->kind->end(w);
		hand_over(w, 0);
	}
	whole = !w->stopped;
	table_release(&w->table);
	free(w->title);
	free(w->headings[0]);
	free(w->headings[1]);
	str_release(&w->heads);
	free(w);
	return whole;
}

void writer_free(struct writer *w)
{
	if (w)
		(void)writer_close(w);
}

void number_put(struct str *out, double value)
{
	/* Not by printf: a point stays a point in every language. */
	if (!isfinite(value) || fabs(value) > 1e12)
		return;
	long long cents = llround(value * 100), whole = llabs(cents) / 100, rest = llabs(cents) % 100;
	str_addf(out, "%s%lld", cents < 0 ? "-" : "", whole);
	if (rest)
		str_addf(out, rest % 10 ? ".%02lld" : ".%lld", rest % 10 ? rest : rest / 10);
}

void radar_words(struct str *out, double value, double most)
{
	struct str a = STR_INIT, b = STR_INIT;
	number_put(&a, value);
	number_put(&b, most);
	if (value >= 0 && a.len)
		str_addf(out, _("%s of %s"), str_text(&a), str_text(&b));
	else
		str_add(out, _("none"));
	str_release(&a);
	str_release(&b);
}

double bar_share(const struct write_bar *b)
{
	double share = b->most > 0 ? b->value / b->most : 0;
	return share > 0 ? share < 1 ? share : 1 : 0; /* what is no number is nothing */
}

void write_heading(struct writer *w, int level, const char *text)
{
	if (w->stopped || !text[0])
		return;
	settle(w, false, false);
	w->kind->heading(w, level < 1 ? 1 : level > 3 ? 3 : level, text);
	ended(w);
}

void write_paragraph(struct writer *w, const char *text)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	w->kind->paragraph(w, text);
	ended(w);
}

void write_strong(struct writer *w, const char *text)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	w->kind->strong(w, text);
	ended(w);
}

void write_note(struct writer *w, const char *text)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	w->kind->note(w, text);
	ended(w);
}

void write_foot(struct writer *w, const char *text)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	w->kind->foot(w, text);
	ended(w);
}

void write_item(struct writer *w, const char *text)
{
	if (w->stopped)
		return;
	settle(w, true, false);
	if (!w->kind->tables_alone)
		count(w, _("lists"), 1);
	w->kind->item(w, text, !w->in_items);
	w->in_items = true;
	ended(w);
}

void write_quote(struct writer *w, const char *words, const char *by)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	if (!w->kind->tables_alone)
		count(w, _("quotes"), 1);
	w->kind->quote(w, words, by && by[0] ? by : NULL);
	ended(w);
}

void write_large(struct writer *w, const char *heading, const char *text)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	if (!w->kind->tables_alone)
		count(w, _("texts"), 1);
	w->kind->large(w, heading, text);
	ended(w);
}

void write_bars(struct writer *w, const char *title, const struct write_bar *bars, size_t n)
{
	if (w->stopped || !n)
		return;
	settle(w, false, false);
	count(w, _("counts"), n);
	w->kind->bars(w, title, bars, n);
	ended(w);
}

void write_radar(struct writer *w, const struct write_radar *r)
{
	if (w->stopped || !r->n)
		return;
	settle(w, false, false);
	count(w, _("counts"), r->n);
	/* Some write it as a table. */
	struct writer_tally *tally = w->tally;
	w->tally = NULL;
	w->kind->radar(w, r);
	w->tally = tally;
	ended(w);
}

void write_table(struct writer *w, const char *const *heads, const int *weights, size_t columns)
{
	struct table_held *t = &w->table;
	if (w->stopped || !columns)
		return;
	settle(w, false, false);
	t->columns = columns;
	t->heads = mem_alloc((columns + 1) * sizeof *t->heads);
	t->weights = mem_alloc((columns + 1) * sizeof *t->weights);
	for (size_t i = 0; i < columns; i++) {
		t->heads[i] = mem_strdup(heads[i]);
		t->weights[i] = weights[i];
		if (w->tally)
			add_field(&w->tally->fields, heads[i]);
	}
	w->in_table = true;
}

/* Writes the rows that are held, the heads before the first. */
static void table_part(struct writer *w)
{
	if (!w->table.begun)
		w->kind->table(w);
	w->table.begun = true;
	w->kind->rows(w);
	cells_release(&w->table);
	ended(w);
}

void write_row(struct writer *w, const char *const *cells)
{
	if (w->stopped || !w->in_table)
		return;
	if (table_held_rows(&w->table) == TABLE_PART)
		table_part(w);
	if (w->tally)
		w->tally->entries++;
	for (size_t i = 0; i < w->table.columns; i++) {
		char *cell = mem_strdup(cells[i]);
		vec_push(&w->table.cells, cell);
	}
}

void write_table_end(struct writer *w)
{
	if (w->stopped || !w->in_table)
		return;
	table_part(w);
	if (!w->stopped)
		w->kind->table_end(w);
	table_release(&w->table);
	w->in_table = false;
}

void write_lines(struct writer *w, const char *label, int lines)
{
	if (w->stopped)
		return;
	settle(w, false, false);
	w->kind->lines(w, label, lines < 1 ? 1 : lines);
	ended(w);
}

void write_box(struct writer *w, const char *label)
{
	write_boxes(w, &label, 1);
}

void write_boxes(struct writer *w, const char *const *labels, size_t n)
{
	if (w->stopped || !n)
		return;
	settle(w, false, false);
	w->kind->boxes(w, labels, n);
	ended(w);
}

void write_cards(struct writer *w, int across)
{
	if (w->stopped)
		return;
	settle_all(w);
	w->across = across < 1 ? 1 : across > 3 ? 3 : across;
}

void write_card(struct writer *w, const char *heading)
{
	if (w->stopped)
		return;
	write_card_end(w);
	write_together_end(w);
	settle(w, false, true);
	if (!w->kind->tables_alone)
		count(w, _("cards"), 1);
	w->kind->card(w, heading, !w->in_cards);
	w->in_cards = w->in_card = true;
}

void write_card_end(struct writer *w)
{
	if (w->stopped || !w->in_card)
		return;
	settle(w, false, true);
	w->kind->card_end(w);
	w->in_card = false;
	ended(w);
}

void write_together(struct writer *w)
{
	if (w->stopped)
		return;
	settle_all(w);
	w->kind->together(w);
	w->in_together = true;
}

void write_together_end(struct writer *w)
{
	if (w->stopped || !w->in_together)
		return;
	settle(w, false, false);
	w->kind->together_end(w);
	w->in_together = false;
	ended(w);
}

void write_page(struct writer *w)
{
	if (w->stopped)
		return;
	settle_all(w);
	w->kind->page(w);
	ended(w);
}
