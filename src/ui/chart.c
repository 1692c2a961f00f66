/* ui/chart.c - pictures of numbers. ASCII alone, as area_bar(): it reads the same in every setting of the borders. */
#include "config.h"

#include "ui/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

static int width_of(const char *text)
{
	return text ? (int)text_width(text, strlen(text)) : 0;
}

static double top_of(const struct chart *c)
{
	return c->most >= 1 ? c->most : 1;
}

/* ---- bars ---- */

enum { BAR_LEAST = 10, BAR_MOST = 40, THOUSAND = 1000 };

static void bar_of(struct surface_area area, int y, int x, int columns, double value, double most)
{
	if (value >= 0 && columns > 0)
		area_bar(area, y, x, columns, lround(value / most * THOUSAND), THOUSAND);
}

/* What stands at the left of each bar, and how wide: the label, else the brief one, else (0) a row of its own. */
static int bar_names(const struct chart *c, int room, bool *brief)
{
	int label = 0, shorter = 0;
	for (size_t i = 0; i < c->n_series; i++) {
		int one = width_of(c->series[i].label), two = width_of(c->series[i].brief ? c->series[i].brief : c->series[i].label);
		label = one > label ? one : label;
		shorter = two > shorter ? two : shorter;
	}
	*brief = label + 1 > room;
	return !*brief ? label : shorter + 1 <= room ? shorter : 0;
}

int chart_bars(struct surface_area area, const struct chart *c, const char *const *texts)
{
	int text = 0, rows = 0;
	bool brief;
	for (size_t i = 0; i < c->n_series; i++)
		text = width_of(texts[i]) > text ? width_of(texts[i]) : text;
	int name = bar_names(c, area.columns - text - 1 - BAR_LEAST, &brief);
	int bar = name ? area.columns - name - text - 2 : area.columns - 2;
	bar = bar > BAR_MOST ? BAR_MOST : bar;
	for (size_t i = 0; i < c->n_series; i++) {
		const struct chart_series *s = &c->series[i];
		if (name) {
			area_put_cut(area, rows, 0, name, brief && s->brief ? s->brief : s->label, STYLE_TEXT);
			bar_of(area, rows, name + 1, bar, s->values[0], top_of(c));
			area_put_cut(area, rows++, name + bar + 2, area.columns - name - bar - 2, texts[i], STYLE_TEXT);
			continue;
		}
		int used = area_put_cut(area, rows, 0, area.columns, s->label, STYLE_TEXT);
		area_put_cut(area, rows++, used + 1, area.columns - used - 1, texts[i], STYLE_TEXT);
		bar_of(area, rows++, 2, bar, s->values[0], top_of(c));
	}
	return rows;
}

/* ---- a line ---- */

/* Rows and columns of the line inside its area: steps go up from `most` rows below the first. */
struct frame { int left, cell, most; };

static int row_of(const struct frame *f, double value)
{
	int step = (int)lround(value);
	return f->most - (step < 1 ? 1 : step > f->most ? f->most : step);
}

static int column_of(const struct frame *f, size_t point)
{
	return f->left + (int)point * f->cell + f->cell / 2;
}

/* Dots from one value to the next. */
static void line_between(struct surface_area area, const struct frame *f, size_t point, double from, double to)
{
	int x0 = column_of(f, point), x1 = column_of(f, point + 1);
	for (int x = x0 + 2; x < x1 - 1; x += 2)
		area_put(area, row_of(f, from + (to - from) * (x - x0) / (x1 - x0)), x, ".", STYLE_TEXT);
}

int chart_line(struct surface_area area, const struct chart *c, size_t series, const char *const *marks)
{
	const double *v = c->series[series].values;
	struct frame f = { 0, 0, (int)lround(top_of(c)) };
	char text[40];
	for (int k = 0; marks && k < f.most; k++)
		f.left = width_of(marks[k]) > f.left ? width_of(marks[k]) : f.left;
	(void)snprintf(text, sizeof text, "%d", f.most);
	int digits = (int)strlen(text);
	f.left += digits + (f.left ? 2 : 1);
	f.left = f.left > area.columns / 3 ? area.columns / 3 : f.left;
	f.cell = c->n_points ? (area.columns - f.left) / (int)c->n_points : 0;
	for (int k = f.most; k >= 1; k--) {
		(void)snprintf(text, sizeof text, "%*d", digits, k);
		area_put(area, f.most - k, 0, text, STYLE_TEXT);
		if (marks)
			area_put_cut(area, f.most - k, digits + 1, f.left - digits - 2, marks[k - 1], STYLE_TEXT);
	}
	for (size_t i = 0; i + 1 < c->n_points; i++)
		if (v[i] >= 0 && v[i + 1] >= 0)
			line_between(area, &f, i, v[i], v[i + 1]);
	for (size_t i = 0; i < c->n_points; i++) {
		int wide = width_of(c->points[i]), room = f.cell > 1 ? f.cell - 1 : 0;
		wide = wide > room ? room : wide;
		area_put_cut(area, f.most, column_of(&f, i) - wide / 2, room, c->points[i], STYLE_LABEL);
		(void)snprintf(text, sizeof text, "%.0f", v[i]);
		if (v[i] >= 0)
			area_put(area, row_of(&f, v[i]), column_of(&f, i), text, STYLE_HEADING);
	}
	return f.most + 1;
}

/* ---- a radar ---- */

enum { LEGEND_LEAST = 26, NUMBER = 4, LETTERS = 26 };
static const double turn = 6.283185307179586;

/* The picture before it is drawn: a character for each cell. A cell is about twice as high as wide, so a circle is twice as many columns
 * wide as it has rows. */
struct disc { char *cells; int rows, columns, radius; };

static void disc_put(struct disc *d, double part, double angle, char what, bool over)
{
	int y = d->rows / 2 - (int)lround(part * d->radius * cos(angle));
	int x = d->columns / 2 + (int)lround(part * d->radius * 2 * sin(angle));
	if (y >= 0 && y < d->rows && x >= 0 && x < d->columns && (over || d->cells[y * d->columns + x] == ' '))
		d->cells[y * d->columns + x] = what;
}

static double angle_of(const struct chart *c, size_t i)
{
	return turn * (double)i / (double)c->n_series;
}

static void disc_grid(struct disc *d, const struct chart *c)
{
	for (size_t i = 0; i < c->n_series; i++) {
		disc_put(d, 1 + 1.0 / d->radius, angle_of(c, i), (char)('A' + i % LETTERS), true);
		for (int r = 1; r <= d->radius; r++)
			disc_put(d, (double)r / d->radius, angle_of(c, i), ':', false);
	}
	/* Two rings, light: half way and the top. */
	for (int ring = 1; ring <= 2; ring++) {
		int dots = 6 * d->radius * ring / 2;
		for (int k = 0; k < dots; k++)
			disc_put(d, ring / 2.0, turn * k / dots, '.', false);
	}
}

/* A straight side of the shape between two neighbours that both have a value. */
static void disc_side(struct disc *d, const struct chart *c, size_t i, size_t k, double from, double to, char what)
{
	double y0 = from * cos(angle_of(c, i)), x0 = from * sin(angle_of(c, i));
	double y1 = to * cos(angle_of(c, k)), x1 = to * sin(angle_of(c, k));
	int steps = 4 * d->radius;
	for (int s = 0; s <= steps; s++) {
		double y = y0 + (y1 - y0) * s / steps, x = x0 + (x1 - x0) * s / steps;
		disc_put(d, sqrt(x * x + y * y), atan2(x, y), what, true);
	}
}

static void disc_shape(struct disc *d, const struct chart *c, size_t point, char side, bool digits)
{
	double most = top_of(c);
	for (size_t i = 0; i < c->n_series; i++) {
		size_t k = (i + 1) % c->n_series;
		double from = c->series[i].values[point] / most, to = c->series[k].values[point] / most;
		if (from >= 0 && to >= 0)
			disc_side(d, c, i, k, from, to, side);
	}
	for (size_t i = 0; i < c->n_series; i++) {
		double v = c->series[i].values[point];
		if (v >= 0)
			disc_put(d, v / most, angle_of(c, i), digits && most < 10 ? (char)('0' + lround(v)) : side, true);
	}
}

static void number(struct surface_area area, int y, int x, double v)
{
	char text[24];
	(void)snprintf(text, sizeof text, "%*.0f", NUMBER - 1, v);
	area_put(area, y, x, v < 0 ? "  -" : text, STYLE_TEXT);
}

/* Letter, name, and the numbers of both shapes; what the signs stand for above. */
static void legend(struct surface_area area, const struct chart *c, size_t point, size_t other)
{
	bool two = other != SIZE_MAX, none = false;
	int right = area.columns - NUMBER * (two ? 2 : 1), y = 0;
	right = right > 30 ? 30 : right;
	area_put(area, y, 0, "* ", STYLE_TEXT);
	area_put_cut(area, y++, 2, area.columns - 2, c->points[point], STYLE_HEADING);
	if (two) {
		area_put(area, y, 0, "o ", STYLE_TEXT);
		area_put_cut(area, y++, 2, area.columns - 2, c->points[other], STYLE_HEADING);
	}
	area_put(area, ++y, right + NUMBER - 2, "*", STYLE_LABEL);
	if (two)
		area_put(area, y, right + 2 * NUMBER - 2, "o", STYLE_LABEL);
	for (size_t i = 0; i < c->n_series; i++) {
		const struct chart_series *s = &c->series[i];
		char letter[3] = { (char)('A' + i % LETTERS), ' ', '\0' };
		area_put(area, ++y, 0, letter, STYLE_TEXT);
		area_put_cut(area, y, 2, right - 2, s->label, STYLE_TEXT);
		number(area, y, right, s->values[point]);
		if (two)
			number(area, y, right + NUMBER, s->values[other]);
		none = none || s->values[point] < 0 || (two && s->values[other] < 0);
	}
	if (none)
		area_put_cut(area, y + 2, 0, area.columns, _("- stands for no value"), STYLE_HINT);
}

bool chart_radar(struct surface_area area, const struct chart *c, size_t point, size_t other)
{
	if (area.rows < RADAR_ROWS || area.columns < RADAR_COLUMNS || c->n_series < 3)
		return false;
	/* A row and four columns more than the circle at each side: the letters. */
	int high = (area.rows - 3) / 2, wide = (area.columns - LEGEND_LEAST - 8) / 4;
	struct disc d = { .radius = high < wide ? high : wide };
	d.rows = 2 * d.radius + 3;
	d.columns = 4 * d.radius + 7;
	d.cells = mem_alloc((size_t)d.rows * (size_t)d.columns);
	memset(d.cells, ' ', (size_t)d.rows * (size_t)d.columns);
	disc_grid(&d, c);
	if (other != SIZE_MAX)
		disc_shape(&d, c, other, 'o', false);
	disc_shape(&d, c, point, '*', true);
	for (int y = 0; y < d.rows; y++)
		area_putn(area, y, 0, d.cells + y * d.columns, (size_t)d.columns, STYLE_TEXT);
	free(d.cells);
	legend(area_part(area, 1, d.columns + 1, area.rows - 1, area.columns - d.columns - 1), c, point, other);
	return true;
}
