/* model/floor.c - what is left out of published counts, so that nobody can be found by them.
 *
 * A table with its sums is a flow: from the sum of all to the rows, over the cells to the columns, and back. What is published is fixed; what is hidden
 * may be any flow that still comes out even. How much larger a hidden count could be is then the most that can go round through it, and
 * which others have to be hidden for that is the cheapest way round. Both are exact, also with nothing below 0. */
#include "config.h"

#include "model/floor.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { MOST_REDUCED = 20000000 };
static const long ENDLESS = LONG_MAX / 4;

/* PUBLISHED can still be hidden. FREE was never published. SMALL is hidden for what it is, ALONG so that the small ones cannot be reckoned. */
enum state { PUBLISHED, FREE, SMALL, ALONG };
struct arc { size_t from, to; long value, flow; /* more than `value` at the moment, or less */ long price; enum state state; };

/* Nodes: the sum of all gives to GIVES, which gives to the rows; the columns give to TAKES, which gives it back. */
enum { GIVES, TAKES, FIRST_ROW };
struct flow {
	struct arc *arcs;
	size_t n, nodes, rows, columns;
	size_t *by_node, *node_from;    /* arcs of each node: by_node[node_from[i] .. node_from[i + 1]] */
	long *cost;
	size_t *via, *queue;
	bool *queued;
	long floor;
};

static bool is_hidden(const struct arc *a)
{
	return a->state == SMALL || a->state == ALONG;
}

static void add_arc(struct flow *f, size_t from, size_t to, long value, bool published, long price)
{
	bool small = published && value > 0 && value < f->floor;
	f->arcs[f->n++] = (struct arc){ .from = from, .to = to, .value = value, .price = price,
		.state = !published ? FREE : small ? SMALL : PUBLISHED };
}

/* A cell costs least, and the smaller the better; a sum is dearer than the cells of a way round, and the sum of all is the last to go. */
static long price_of(long value, long base)
{
	return base * 10000000 + (value < 1000000 ? value : 1000000);
}

static void add_arcs(struct flow *f, const long *cells, const long *row_sums, const long *column_sums, const long *sum)
{
	long all = 0;
	for (size_t i = 0; i < f->rows; i++)
		for (size_t j = 0; j < f->columns; j++)
			add_arc(f, FIRST_ROW + i, FIRST_ROW + f->rows + j, cells[i * f->columns + j], true, price_of(cells[i * f->columns + j], 1));
	for (size_t i = 0; i < f->rows; i++) {
		long s = 0;
		for (size_t j = 0; j < f->columns; j++)
			s += cells[i * f->columns + j];
		s = row_sums != NULL ? row_sums[i] : s;
		add_arc(f, GIVES, FIRST_ROW + i, s, row_sums != NULL, price_of(s, 6));
		all += s;
	}
	for (size_t j = 0; j < f->columns; j++) {
		long s = 0;
		for (size_t i = 0; i < f->rows; i++)
			s += cells[i * f->columns + j];
		s = column_sums != NULL ? column_sums[j] : s;
		add_arc(f, FIRST_ROW + f->rows + j, TAKES, s, column_sums != NULL, price_of(s, 6));
	}
	add_arc(f, TAKES, GIVES, sum != NULL ? *sum : all, sum != NULL, price_of(sum != NULL ? *sum : all, 60));
}

static void index_arcs(struct flow *f)
{
	for (size_t k = 0; k < f->n; k++) {
		f->node_from[f->arcs[k].from + 1]++;
		f->node_from[f->arcs[k].to + 1]++;
	}
	for (size_t i = 0; i < f->nodes; i++)
		f->node_from[i + 1] += f->node_from[i];
	size_t *next = mem_alloc(f->nodes * sizeof *next);
	memcpy(next, f->node_from, f->nodes * sizeof *next);
	for (size_t k = 0; k < f->n; k++) {
		f->by_node[next[f->arcs[k].from]++] = k;
		f->by_node[next[f->arcs[k].to]++] = k;
	}
	free(next);
}

static void flow_make(struct flow *f)
{
	f->nodes = FIRST_ROW + f->rows + f->columns;
	size_t most = f->rows * f->columns + f->rows + f->columns + 1;
	f->arcs = mem_alloc(most * sizeof *f->arcs);
	f->by_node = mem_alloc(2 * most * sizeof *f->by_node);
	f->node_from = mem_alloc((f->nodes + 1) * sizeof *f->node_from);
	f->cost = mem_alloc(f->nodes * sizeof *f->cost);
	f->via = mem_alloc(f->nodes * sizeof *f->via);
	f->queue = mem_alloc((f->nodes + 1) * sizeof *f->queue);
	f->queued = mem_alloc(f->nodes * sizeof *f->queued);
}

static void flow_release(struct flow *f)
{
	free(f->arcs);
	free(f->by_node);
	free(f->node_from);
	free(f->cost);
	free(f->via);
	free(f->queue);
	free(f->queued);
}

/* How much more can go over an arc leaving `node`: without end along it, back over it what is on it. */
static long room(const struct arc *a, size_t node)
{
	return a->from == node ? ENDLESS : a->value + a->flow;
}

/* The cheapest way from `from` to `to` without the arc `not`, every arc of which can take `least`; what is hidden costs nothing, and what is not
 * hidden may be used only when it may be hidden. ENDLESS when there is none. The way stands in `via`. */
static long cheapest(struct flow *f, size_t from, size_t to, size_t not, long least, bool may_hide)
{
	size_t head = 0, tail = 0, size = f->nodes + 1;
	for (size_t i = 0; i < f->nodes; i++)
		f->cost[i] = ENDLESS;
	f->cost[from] = 0;
	f->queue[tail++] = from;
	while (head != tail) {
		size_t node = f->queue[head];
		head = (head + 1) % size;
		f->queued[node] = false;
		for (size_t k = f->node_from[node]; k < f->node_from[node + 1]; k++) {
			const struct arc *a = &f->arcs[f->by_node[k]];
			long price = a->state == PUBLISHED ? a->price : 0;
			size_t other = a->from == node ? a->to : a->from;
			if (f->by_node[k] == not || (price > 0 && !may_hide) || room(a, node) < least || f->cost[node] + price >= f->cost[other])
				continue;
			f->cost[other] = f->cost[node] + price;
			f->via[other] = f->by_node[k];
			if (!f->queued[other]) {
				f->queued[other] = true;
				f->queue[tail] = other;
				tail = (tail + 1) % size;
			}
		}
	}
	return f->cost[to];
}

static size_t step_back(const struct flow *f, size_t node)
{
	const struct arc *a = &f->arcs[f->via[node]];
	return a->to == node ? a->from : a->to;
}

/* Sends as much as fits the way just found, `wanted` at most. */
static long send(struct flow *f, size_t from, size_t to, long wanted)
{
	for (size_t node = to; node != from; node = step_back(f, node)) {
		long fits = room(&f->arcs[f->via[node]], step_back(f, node));
		wanted = fits < wanted ? fits : wanted;
	}
	for (size_t node = to; node != from; node = step_back(f, node)) {
		struct arc *a = &f->arcs[f->via[node]];
		a->flow += a->to == node ? wanted : -wanted;
	}
	return wanted;
}

static void forget_flow(struct flow *f)
{
	for (size_t k = 0; k < f->n; k++)
		f->arcs[k].flow = 0;
}

/* How much larger the count of an arc could be (or smaller, when `down`) by what is published, as far as `wanted`. The flow stays until
 * forget_flow(). */
static long leeway(struct flow *f, size_t at, long wanted, bool down)
{
	size_t from = down ? f->arcs[at].from : f->arcs[at].to, to = down ? f->arcs[at].to : f->arcs[at].from;
	long found = 0;
	forget_flow(f);
	if (down && f->arcs[at].value < wanted)
		wanted = f->arcs[at].value;
	while (found < wanted && cheapest(f, from, to, at, 1, false) < ENDLESS)
		found += send(f, from, to, wanted - found);
	return found;
}

static void hide_way(struct flow *f, size_t from, size_t to)
{
	for (size_t node = to; node != from; node = step_back(f, node))
		if (f->arcs[f->via[node]].state == PUBLISHED)
			f->arcs[f->via[node]].state = ALONG;
}

/* Hides what has to go along with one small count. There is always a way: along the sums that it is in. */
static void cover(struct flow *f, size_t at)
{
	size_t from = f->arcs[at].to, to = f->arcs[at].from;
	long found, dear = price_of(0, 60);
	while ((found = leeway(f, at, f->floor, false)) < f->floor) {
		/* Several ways that each can take less, before the sum of all goes. */
		long most = f->floor - found, least = most;
		while (least > 1 && cheapest(f, from, to, at, least, true) >= dear)
			least /= 2;
		if (cheapest(f, from, to, at, least, true) >= dear && cheapest(f, from, to, at, most, true) >= ENDLESS)
			break;
		hide_way(f, from, to);
	}
}

static bool all_covered(struct flow *f)
{
	for (size_t k = 0; k < f->n; k++) {
		const struct arc *a = &f->arcs[k];
		if (a->state == SMALL && leeway(f, k, f->floor, false) < f->floor)
			return false;
		if (a->state == ALONG && leeway(f, k, 1, false) < 1 && leeway(f, k, 1, true) < 1)
			return false;
	}
	return true;
}

/* What went along for one small count may not be needed any more after another one. The dearest is tried first. */
static void reduce(struct flow *f)
{
	size_t along = 0, hidden = 0;
	for (size_t k = 0; k < f->n; k++) {
		along += f->arcs[k].state == ALONG;
		hidden += is_hidden(&f->arcs[k]);
	}
	if (along > 0 && hidden * f->n > MOST_REDUCED / along)
		return;
	long below = ENDLESS;
	for (;;) {
		long price = -1;
		for (size_t k = 0; k < f->n; k++)
			if (f->arcs[k].state == ALONG && f->arcs[k].price < below && f->arcs[k].price > price)
				price = f->arcs[k].price;
		if (price < 0)
			break;
		for (size_t k = 0; k < f->n; k++) {
			if (f->arcs[k].state != ALONG || f->arcs[k].price != price)
				continue;
			f->arcs[k].state = PUBLISHED;
			if (!all_covered(f))
				f->arcs[k].state = ALONG;
		}
		below = price;
	}
}

static void hide(const struct flow *f, long *cells, long *row_sums, long *column_sums, long *sum)
{
	size_t n = f->rows * f->columns;
	for (size_t k = 0; k < f->n; k++) {
		if (!is_hidden(&f->arcs[k]))
			continue;
		if (k < n)
			cells[k] = FLOOR_HIDDEN;
		else if (k < n + f->rows)
			row_sums[k - n] = FLOOR_HIDDEN;
		else if (k < n + f->rows + f->columns)
			column_sums[k - n - f->rows] = FLOOR_HIDDEN;
		else
			*sum = FLOOR_HIDDEN;
	}
}

size_t floor_table(long *cells, size_t rows, size_t columns, long *row_sums, long *column_sums, long *sum, long floor)
{
	struct flow f = { .rows = rows, .columns = columns, .floor = floor };
	size_t hidden = 0;
	if (floor <= 1 || rows == 0 || columns == 0)
		return 0;
	flow_make(&f);
	add_arcs(&f, cells, row_sums, column_sums, sum);
	index_arcs(&f);
	/* A sum has fewer ways round than a cell, and what it hides may do for its cells. */
	for (size_t k = f.n; k-- > 0;)
		if (f.arcs[k].state == SMALL)
			cover(&f, k);
	reduce(&f);
	hide(&f, cells, row_sums, column_sums, sum);
	for (size_t k = 0; k < rows * columns; k++)
		hidden += is_hidden(&f.arcs[k]);
	flow_release(&f);
	return hidden;
}

size_t floor_list(long *counts, size_t n, long *sum, long floor)
{
	return floor_table(counts, 1, n, NULL, NULL, sum, floor);
}

long floor_one(long count, long floor)
{
	return count > 0 && count < floor ? FLOOR_HIDDEN : count;
}

const char *floor_shown(long count, long floor, char into[32])
{
	if (count == FLOOR_HIDDEN)
		snprintf(into, 32, _("fewer than %ld"), floor);
	else
		snprintf(into, 32, "%ld", count);
	return into;
}

const char *floor_cell_shown(long count, char into[32])
{
	if (count == FLOOR_HIDDEN)
		snprintf(into, 32, "%s", _("not shown"));
	else
		snprintf(into, 32, "%ld", count);
	return into;
}
