/* model/compare.h - what different ages said side by side, in numbers and in a sentence. Pure rules over counts. */
#ifndef TRIVET_MODEL_COMPARE_H
#define TRIVET_MODEL_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* One row: counts of each side, and how much each side said in all (of this kind), for the shares. */
enum compared { COMPARED_NOBODY, COMPARED_ONLY /* one side alone */, COMPARED_ALIKE, COMPARED_MORE /* clearly more by some */ };
/* Alike: the shares of all sides that said anything in all lie within ten points of each other, or within half of the largest; a side that
 * said nothing here but something elsewhere is never alike. `most`: the side with the largest share; `silent`: sides (bit i) that said
 * something elsewhere and nothing here. A side that said nothing in all is left out of the judgement. */
enum compared compare_row(const long *here, const long *all, size_t sides, size_t *most, unsigned *silent);
/* The same as a phrase: "only children", "alike", "most by young people, nothing by adults". names[i]: "children". Appends. */
void compare_words(const long *here, const long *all, const char *const *names, size_t sides, struct str *out);
/* Share in whole per cent, rounded half up; 0 of 0 is 0. */
long compare_share(long here, long all);
/* Ranks of one side, 1 is most; equal numbers share the better rank and the next is left out (1, 2, 2, 4). ranks[i] for votes[i]. */
void compare_ranks(const long *votes, size_t n, long *ranks);

#endif
