/* model/agreement.h - how far two people agree who put the same statements into themes without seeing each other's work.
 *
 * Cohen's kappa for one theme: agreement beyond what chance alone would give, from the four counts of yes and no (J. Cohen, A coefficient
 * of agreement for nominal scales, 1960). 1 is full agreement, 0 what chance gives, below 0 less. The words beside the number are a help
 * for reading, with the bounds that Landis and Koch proposed in 1977; they are a custom, not a law. */
#ifndef TRIVET_MODEL_AGREEMENT_H
#define TRIVET_MODEL_AGREEMENT_H

#include <stdbool.h>

#include "base/str.h"

struct agreement { long both, first_only, second_only, neither; };
/* False when it cannot be reckoned: nobody looked at anything, or both said yes to all or no to all (chance alone would agree as well). */
bool agreement_kappa(const struct agreement *a, double *kappa);
long agreement_alike(const struct agreement *a); /* how many of all they put alike */
long agreement_all(const struct agreement *a);
/* "0.78, substantial; 18 of 20 alike", or why there is no number. Appends. */
void agreement_words(const struct agreement *a, struct str *out);

#endif
