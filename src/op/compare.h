/* op/compare.h - children, young people, adults side by side; what one side alone says; where the chain is broken. From kept counters: the cost
 * grows with kinds, domains, themes and promises, never with statements. */
#ifndef TRIVET_OP_COMPARE_H
#define TRIVET_OP_COMPARE_H

#include "model/compare.h"
#include "op/themes.h"

struct compare_line {
	const char *kind, *domain;  /* keys; domain "" : not said */
	const char *theme;          /* id, where the lines are themes; else "" */
	const char *title;
	long *here;                 /* one for each band of the model */
};
struct comparison {
	size_t sides;               /* bands of the model */
	const char *const *keys, *const *names;
	bool *adult;                /* is the band one of adult_bands */
	long *all;                  /* by band, of what is compared */
	struct compare_line *lines; /* kinds by domain, in the order of the model; then one for each theme */
	size_t n, n_kinds;          /* the first n_kinds are kinds by domain */
	long unthemed;              /* statements not in the lines of themes */
};
/* `events`: bit 0 is event 1; 0: all. */
bool comparison_load(const struct op *op, const struct survey *s, unsigned events, struct arena *a, struct comparison *out, struct error *err) MUST_CHECK;
/* How much each side said of the kind of the line, for its shares: of a theme, how much each side said in all. */
void comparison_all(const struct comparison *c, const struct compare_line *line, long *all);
/* Sentences on where the sides meet and where not, of the lines of one kind (NULL: of the themes). Appends. */
void comparison_words(const struct comparison *c, const char *kind, struct str *out);

/* The silence list and other gaps: each says what it is, and what fills it. Most pressing first. */
enum gap_kind {
	GAP_THEME_SILENT,       /* a theme with needs of children that no adult addressed */
	GAP_NEEDS_ALONE,        /* a theme with needs and neither barrier nor idea */
	GAP_THEME_NO_PROMISE,   /* a theme without a promise */
	GAP_PROMISE_UNASKED,    /* a promise that no child's statement stands behind, neither linked nor by its theme */
	GAP_PROMISE_ALONE,      /* a promise without theme and without statement */
	GAP_UNTHEMED            /* children's needs not in any theme: where nobody can say yet whether adults address them */
};
struct gap_row { enum gap_kind kind; const char *id /* theme or promise, or "" */, *words; long n /* statements concerned */; };
bool gaps_load(const struct op *op, const struct survey *s, struct arena *a, struct gap_row **out, size_t *n, struct error *err) MUST_CHECK;
const char *gap_title(enum gap_kind k); /* "Said by children, addressed by no adult" - marked for translation */

#endif
