/* report/writer_svg.c - bars and radars as pictures inside HTML. Two shapes differ in line and mark, not in colour alone. All is reckoned in whole
 * numbers: a point between digits would be a comma in some languages. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/writer_int.h"

enum { WIDE = 640, HIGH = 396, MIDDLE = 320, LEVEL = 200, RADIUS = 150, WORDS = 170, LINE = 18, LABEL_COLUMNS = 15, LABEL_LINES = 3, SPOKES_NAMED = 12,
	RINGS_MOST = 6 };
#define FIRST_COLOUR "#0f5f6e"
#define OTHER_COLOUR "#8a3a00"

void svg_bar(struct str *out, double share)
{
	int full = (int)lround(share * 1000);
	str_add(out, "<svg viewBox=\"0 0 1000 60\" preserveAspectRatio=\"none\" role=\"img\"><title>");
	str_addf(out, _("%d percent"), (int)lround(share * 100));
	str_addf(out, "</title><rect width=\"1000\" height=\"60\" fill=\"#e3edeb\"/><rect width=\"%d\" height=\"60\" fill=\"" FIRST_COLOUR "\"/></svg>",
		 full);
}

struct at { int x, y; };

/* On spoke i of n, so far out of 1. The first spoke points up. */
static struct at place(size_t i, size_t n, double out, int radius)
{
	double angle = 2 * M_PI * (double)i / (double)n;
	return (struct at){ MIDDLE + (int)lround(sin(angle) * out * radius), LEVEL - (int)lround(cos(angle) * out * radius) };
}

static double share(double value, double most)
{
	double s = most > 0 ? value / most : 0;
	return s > 0 ? s < 1 ? s : 1 : 0;
}

bool svg_radar_numbered(const struct write_radar *r)
{
	bool numbered = r->n > SPOKES_NAMED;
	for (size_t i = 0; i < r->n && !numbered; i++) {
		struct text_line *lines;
		size_t n = text_wrap(r->labels[i], strlen(r->labels[i]), LABEL_COLUMNS, &lines);
		numbered = n > LABEL_LINES;
		free(lines);
	}
	return numbered && r->n >= 3;
}

static void grid(struct str *out, const struct write_radar *r)
{
	bool whole = r->most >= 1 && r->most <= RINGS_MOST && fabs(r->most - round(r->most)) < 1e-9;
	int rings = whole ? (int)lround(r->most) : 4;
	str_add(out, "<g fill=\"none\" stroke=\"#9dadb0\">");
	for (int ring = 1; ring <= rings; ring++) {
		str_add(out, "<polygon points=\"");
		for (size_t i = 0; i < r->n; i++) {
			struct at p = place(i, r->n, (double)ring / rings, RADIUS);
			str_addf(out, "%s%d,%d", i ? " " : "", p.x, p.y);
		}
		str_add(out, "\"/>");
	}
	for (size_t i = 0; i < r->n; i++) {
		struct at p = place(i, r->n, 1, RADIUS);
		str_addf(out, "<path d=\"M%d %dL%d %d\"/>", MIDDLE, LEVEL, p.x, p.y);
	}
	str_add(out, "</g>\n<g font-size=\"13\" text-anchor=\"end\" fill=\"#36423f\">");
	for (int ring = 1; whole && ring <= rings; ring++)
		str_addf(out, "<text x=\"%d\" y=\"%d\">%d</text>", MIDDLE - 9, place(0, r->n, (double)ring / rings, RADIUS).y + 5, ring);
	str_add(out, "</g>\n");
}

/* The words at the end of a spoke, beside it; above and below they are in its middle. */
static void label(struct str *out, const struct write_radar *r, size_t i, bool numbered)
{
	struct at p = place(i, r->n, 1, WORDS);
	const char *anchor = p.x > MIDDLE + 20 ? "start" : p.x < MIDDLE - 20 ? "end" : "middle", *words = r->labels[i];
	struct text_line *lines;
	size_t n = text_wrap(words, strlen(words), LABEL_COLUMNS, &lines);
	struct str one = STR_INIT;
	int rows = numbered ? 1 : (int)n, y;
	/* Above: the last line stands at the place; below: the first; at the sides: the middle. */
	y = p.y + LINE / 3 - (p.y < LEVEL - WORDS * 9 / 10 ? (rows - 1) * LINE : p.y > LEVEL + WORDS * 9 / 10 ? -LINE / 3 : (rows - 1) * LINE / 2);
	for (int row = 0; row < rows; row++) {
		str_clear(&one);
		if (numbered)
			str_addf(&one, "%zu", i + 1);
		else
			str_addn(&one, words + lines[row].at, lines[row].len);
		str_addf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", p.x, y + row * LINE, anchor);
		html_text(out, str_text(&one), false);
		str_add(out, "</text>");
	}
	str_release(&one);
	free(lines);
}

static void mark(struct str *out, struct at p, bool other)
{
	if (other)
		str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"" OTHER_COLOUR "\"/>", p.x - 5, p.y - 5);
	else
		str_addf(out, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"" FIRST_COLOUR "\"/>", p.x, p.y);
}

/* What has no value has no corner. */
static void shape(struct str *out, const struct write_radar *r, bool other)
{
	const double *values = other ? r->other : r->values;
	str_add(out, other ? "<polygon fill=\"" OTHER_COLOUR "\" fill-opacity=\"0.1\" stroke=\"" OTHER_COLOUR "\" stroke-width=\"3\" stroke-dasharray=\"9 6\" points=\""
			   : "<polygon fill=\"" FIRST_COLOUR "\" fill-opacity=\"0.2\" stroke=\"" FIRST_COLOUR "\" stroke-width=\"3\" points=\"");
	for (size_t i = 0, n = 0; i < r->n; i++) {
		struct at p = place(i, r->n, share(values[i], r->most), RADIUS);
		if (values[i] >= 0)
			str_addf(out, "%s%d,%d", n++ ? " " : "", p.x, p.y);
	}
	str_add(out, "\"/>");
	for (size_t i = 0; i < r->n; i++)
		if (values[i] >= 0)
			mark(out, place(i, r->n, share(values[i], r->most), RADIUS), other);
	str_addc(out, '\n');
}

void svg_radar(struct str *out, const struct write_radar *r, int id)
{
	bool numbered = svg_radar_numbered(r);
	str_addf(out, "<svg class=\"radar\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"picture%d\" aria-describedby=\"about%d\">\n<title id=\"picture%d\">",
		 WIDE, HIGH, id, id, id);
	html_text(out, r->title[0] ? r->title : r->name, false);
	str_addf(out, "</title><desc id=\"about%d\">%s</desc>\n", id,
		 _("A star with a spoke for each row of the table that follows. The further out, the more."));
	grid(out, r);
	shape(out, r, false);
	if (r->other)
		shape(out, r, true);
	str_addf(out, "<g font-size=\"%d\" fill=\"#16211f\">", numbered ? 18 : 15);
	for (size_t i = 0; i < r->n; i++)
		label(out, r, i, numbered);
	str_add(out, "</g>\n</svg>\n");
}

void svg_key(struct str *out, bool other)
{
	str_add(out, "<svg viewBox=\"0 0 60 24\" aria-hidden=\"true\">");
	str_add(out, other ? "<path d=\"M0 12H60\" stroke=\"" OTHER_COLOUR "\" stroke-width=\"4\" stroke-dasharray=\"9 6\"/>"
			   : "<path d=\"M0 12H60\" stroke=\"" FIRST_COLOUR "\" stroke-width=\"4\"/>");
	mark(out, (struct at){ 30, 12 }, other);
	str_add(out, "</svg>");
}
