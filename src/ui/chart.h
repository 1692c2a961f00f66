/* ui/chart.h - bars, lines and a radar of plain numbers in cells. Knows no domain. Each number is also written out: a picture never
 * stands alone, and the caller offers the same numbers as a table. */
#ifndef TRIVET_UI_CHART_H
#define TRIVET_UI_CHART_H

#include "term/surface.h"

/* A series of the same length as the points: value < 0 is no value. */
struct chart_series { const char *label, *brief; const double *values; };
struct chart {
	const char *const *points;   /* labels under the values: "Event 1" */
	size_t n_points;
	const struct chart_series *series;
	size_t n_series;
	double most;                 /* the top of the scale; at least 1 */
};
/* The smallest area a radar can be read in. */
enum { RADAR_COLUMNS = 64, RADAR_ROWS = 19 };

/* One bar for each series (its first value), with the numbers in words from `texts[i]`. Returns the rows used. */
int chart_bars(struct surface_area area, const struct chart *c, const char *const *texts);
/* One series as a line: a row for each step of the scale down to 1 (`marks[k-1]` names step k; may be NULL), a column for each point; the
 * value stands at its point as a digit. Returns the rows used: most + 1. */
int chart_line(struct surface_area area, const struct chart *c, size_t series, const char *const *marks);
/* A spoke for each series, from its values of the point `point`; `other` (a point, or SIZE_MAX for none) as a second shape. Letters stand at the ends, and
 * what they mean with the numbers beside. False, and nothing drawn, where the area is too small. */
bool chart_radar(struct surface_area area, const struct chart *c, size_t point, size_t other);

#endif
