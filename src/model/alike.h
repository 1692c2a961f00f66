/* model/alike.h - are two statements nearly the same? For the offer of "one more" while typing; a person decides. */
#ifndef TRIVET_MODEL_ALIKE_H
#define TRIVET_MODEL_ALIKE_H

#include <stdbool.h>

/* Case, accents, punctuation and the order of words do not count; a letter or two of spelling in a longer word does not either.
 * Symmetric. Needs at least two words, or one of six letters or more, on both sides. */
bool words_alike(const char *a, const char *b);

#endif
