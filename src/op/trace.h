/* op/trace.h - what comparing, voting, carrying on and the chain share: the theme that a record means, and who is an adult. For op/ alone. */
#ifndef TRIVET_OP_TRACE_H
#define TRIVET_OP_TRACE_H

#include "op/themes.h"

enum { COUNT_ALL = 100000000 }; /* more than a file holds: to count all of it */

/* Themes that stand, and where those were merged that do not. */
struct known_themes {
	const struct op *op;
	struct arena *a;
	struct theme_row *rows;
	size_t n;
	struct known_merge { const char *id; size_t at; const struct known_merge *next; } *merges; /* looked up so far; at == n: nowhere */
};
bool themes_known(const struct op *op, const char *engagement, struct arena *a, struct known_themes *out, struct error *err) MUST_CHECK;
/* Index of the theme that this id stands in, n where it is "", taken out, or no theme at all. */
bool theme_home(struct known_themes *t, const char *id, size_t *at, struct error *err) MUST_CHECK;

/* The adults, who answer what the others say. In a model where everybody is grown up: those who do not take part in the first event. */
bool band_is_adult(const struct model *m, const char *band);
const char *const *adult_side(const struct model *m, struct arena *a); /* their keys, NULL-terminated */
/* A band as it stands in a sentence: "only children". A label of an area's own is used as it is. */
const char *band_name(const struct choice *band, struct arena *a);
const char *side_names(const struct model *m, bool adults, struct arena *a); /* "children or young people" */
/* Statements of a theme by side; kind NULL: of any kind. A band that was not said counts with the young: nobody is called an adult unasked. */
struct two_sides { long young, adults; };
struct two_sides theme_sides(const struct model *m, const struct theme_row *t, const char *kind);

/* After a read that `found` it or not: what is not there any more is no error here. Releases `why`. */
bool missing_is_fine(bool found, struct error *why, struct error *err) MUST_CHECK;

/* "We need ..." cut at `most` columns, for a row that names a statement; always between quotes. Appends. */
void quote_short(struct str *out, const char *words, size_t most);

#endif
