/* model/quote.h - may these words leave the program, and in which wording? Every writer asks this one pure rule. */
#ifndef TRIVET_MODEL_QUOTE_H
#define TRIVET_MODEL_QUOTE_H

#include "model/consent.h"
#include "model/mask.h"

/* The first that holds, in this order: held back because somebody must look first; because the person did not agree or took it back; because the
 * words are gone (erased); because something in them could tell who said it, and nobody has written a wording for the public yet. */
enum quote_verdict { QUOTE_YES, QUOTE_HELD, QUOTE_NO_CONSENT, QUOTE_GONE, QUOTE_TELLING, QUOTE_VERDICTS };
const char *quote_verdict_word(enum quote_verdict v);   /* "on hold", "no consent to be quoted" ...; marked for translation */

struct quote_facts {
	bool held;
	bool may_quote;             /* statement_may_be_quoted() */
	const char *words;          /* as they were said */
	const char *public_words;   /* a wording for the public, or "" */
};
/* `words` (may be NULL) gets what may be written: the wording for the public where there is one, else the words as said; "" for all but QUOTE_YES. A wording for
 * the public counts as looked at where it has a first name in it, for a name may be a word ("Will"); a number, a postcode or an address never
 * passes. */
enum quote_verdict quote_of(const struct quote_facts *f, const struct mask_names *names, const char **words);

/* How many were held back, and why. */
struct withheld { long n[QUOTE_VERDICTS]; /* [QUOTE_YES]: those written */ };
long withheld_sum(const struct withheld *w);
/* "7 statements held back: 5 no consent to be quoted, 2 on hold". Appends nothing for none. */
void withheld_words(const struct withheld *w, struct str *out);

#endif
