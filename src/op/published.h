/* op/published.h - how much was said, as everybody may know it: one decision for all reports, pages and open data, so that no two of them together tell what
 * each leaves out. */
#ifndef TRIVET_OP_PUBLISHED_H
#define TRIVET_OP_PUBLISHED_H

#include "model/linked.h"
#include "op/themes.h"

/* Published are: all statements; by event, and of each event by age, by kind, by part of life; by age, by kind and age, by kind, age and part of life; and (open
 * data) by all four. Of a theme: all, by age, by event. A writer shows some of these and no others; who needs another adds it here first. */
struct published {
	const struct survey *s;
	struct linked said;         /* event, band, kind, part of life; the last of each but events is "not said" */
	struct linked *themes;      /* of each: event, band */
	struct theme_row *rows;
	size_t n_themes;
	bool themes_whole;          /* of no theme the sum is hidden: then it may be said how many are in none */
};
enum { PUBLISHED_ALL = -1 };
/* Nothing on hold is in it. In the arena. */
bool published_load(const struct op *op, const struct survey *s, long floor, struct arena *a, struct published *out, struct error *err) MUST_CHECK;
/* By place in the model (n_bands, n_kinds, n_domains: not said; event 0 to 2), or PUBLISHED_ALL; FLOOR_HIDDEN where it is not for everybody. */
long published_said(const struct published *p, int event, int band, int kind, int domain);
long published_theme(const struct published *p, size_t theme, int event, int band);
/* Of this theme nothing is hidden: then it may be told who speaks of it and who does not. */
bool published_theme_whole(const struct published *p, size_t theme);
/* The place of a key; n where the list has it not. */
int published_place(const struct choice *list, size_t n, const char *key);

#endif
