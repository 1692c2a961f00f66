/* op/chain.h - the chain from a child's sentence to a kept promise, from any of its ends, both ways:
 * statement -> theme -> neutral label -> joint activity -> idea -> promise -> follow-up -> feedback to the children. */
#ifndef TRIVET_OP_CHAIN_H
#define TRIVET_OP_CHAIN_H

#include "op/feedback.h"
#include "op/themes.h"

enum chain_end { CHAIN_STATEMENT, CHAIN_THEME, CHAIN_ACTIVITY, CHAIN_PROMISE, CHAIN_FOLLOWUP, CHAIN_FEEDBACK, CHAIN_TELLING, CHAIN_ROUND, CHAIN_MORE };
struct chain_row {
	enum chain_end what;
	const char *id;             /* of the record; of a feedback or telling: the theme's; of a follow-up: the promise's */
	int depth;                  /* 0: next to the one asked about */
	const char *words;          /* a sentence: "Theme: Being healthy (12 statements)" */
	bool walk;                  /* there is something to walk to */
	int ordinal;                /* of a statement or activity: the event */
};
struct chain { struct chain_row self; struct chain_row *from, *became; size_t n_from, n_became; };
/* Only CHAIN_STATEMENT, _THEME, _PROMISE, _FEEDBACK, _ACTIVITY are asked about. Each thing stands once on each side; more than twenty of one kind
 * under one parent end in a row "and 34 more" (CHAIN_MORE). Nothing on hold is shown. */
bool chain_load(const struct op *op, const struct survey *s, enum chain_end what, const char *id, struct arena *a, struct chain *out,
	struct error *err) MUST_CHECK;
/* The whole as text, indented by two columns a step; for the ear "came from" and "became" are said in words. Appends. */
void chain_words(const struct chain *c, struct str *out);

#endif
