/* op/withheld.h - the statements of an engagement that may not be quoted as they stand, each with the reason, and the wording for the public that lets one
 * of them go out. For the team alone: what is on hold is named by its label, never by its words. */
#ifndef TRIVET_OP_WITHHELD_H
#define TRIVET_OP_WITHHELD_H

#include "op/quoting.h"

struct held_back {
	const char *id, *label;      /* label: "E1-A34", or words where it has none */
	int ordinal;                 /* of the event */
	enum quote_verdict verdict;
	const char *why;             /* "could tell who said it: a first name" */
	const char *words;           /* as they were said; "" of those on hold */
	const char *public_words;    /* a wording that stands and does not pass, or "" */
};
struct held_back_list {
	struct held_back *rows;      /* first those where a wording helps, then without consent, then on hold; each newest first */
	size_t n;
	struct withheld counts;      /* of all; where `more`, those that could tell who said it are of the statements looked at */
	long looked, of;             /* statements whose words were looked at, of how many */
	bool more;                   /* not all of them were: ask again with a larger `look` */
	bool cut;                    /* the list has HELD_BACK_MOST rows, and there are more */
	struct mask_names names;     /* to ask wording_tells() with */
};
enum { HELD_BACK_MOST = 1000, HELD_BACK_LOOK = 10000 };
/* Looks at the words of `look` statements and of a page more, so that the first rows are there at once however many were said. In the arena. */
bool held_back_load(const struct op *op, const char *engagement, long look, struct arena *a, struct held_back_list *out, struct error *err) MUST_CHECK;
/* "7 statements held back: 5 no consent to be quoted, 2 on hold", with how far they were looked at. Appends. */
void held_back_words(const struct held_back_list *l, struct str *out);
/* The next row after `id` where a wording helps, the first one when `id` is none of them; NULL: no other. */
const struct held_back *held_back_next(const struct held_back_list *l, const char *id);

/* Could a wording as typed tell who said it? Appends "a first name and a long number". *never: it holds a number, a postcode or an address, and will
 * be held back whoever wrote it; a first name passes once somebody has looked. */
bool wording_tells(const struct held_back_list *l, const char *typed, bool *never, struct str *out);
/* Saves it in place of `seen`; "" takes it away. The words that were said stay as they are. ERR_INVALID with the reason. */
bool op_public_wording(const struct op *op, const char *engagement, const char *statement, const char *seen, const char *typed,
	struct error *err) MUST_CHECK;

#endif
