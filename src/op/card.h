/* op/card.h - the words of the safeguarding card: who to tell, what to do and what not to do. */
#ifndef TRIVET_OP_CARD_H
#define TRIVET_OP_CARD_H

#include "op/survey.h"

/* Appends the card as lines. `s` NULL: no engagement is open, so that no name and number can be told. */
void card_words(const struct survey *s, struct str *out);

#endif
