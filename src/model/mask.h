/* model/mask.h - what in somebody's words could tell who they are: names of people on the register, numbers, postcodes, addresses of mail and of
 * pages. Pure rules; a finding is a warning to people, and until somebody wrote a wording for the public the words stay inside. */
#ifndef TRIVET_MODEL_MASK_H
#define TRIVET_MODEL_MASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/* A number: a telephone number, or six digits and more, also with blanks, dots or hyphens between. A year, years ("2025-26")
 * or "24 children" are none; a day in digits is one, for it may be a birthday. A postcode: one of
 * the United Kingdom. A handle: @somebody. */
enum mask_kind { MASK_NAME, MASK_NUMBER, MASK_POSTCODE, MASK_MAIL, MASK_LINK, MASK_HANDLE, MASK_KINDS };
const char *mask_kind_word(enum mask_kind k);   /* "a first name", "a long number" ...; marked for translation */

/* Names to look for, folded (case and accents do not count) and sorted. In the arena. Names of one letter are left out; a name of several words is
 * looked for whole and by its words. */
struct mask_names { const char *const *folded; size_t n; const unsigned char *sieve; size_t bits; /* see mask_quick.c; NULL: none */ };
void mask_names_make(const char *const *names, size_t n, struct arena *a, struct mask_names *out);

struct mask_hit { enum mask_kind kind; size_t at, n; /* bytes of the words */ };
/* Up to `most` findings in order; returns how many there are in all. Names as whole words, also "Ana's"
 * (the finding is "Ana"); "Mary-Ann" also as "mary ann", "maryann" and "Mary"; "O'Neil" also as "oneil". `names` may be NULL. Invalid UTF-8 is
 * looked at byte by byte and never read past. */
size_t mask_find(const char *words, const struct mask_names *names, struct mask_hit *out, size_t most);
/* All kinds there are in the words, as a set of MASK_BIT(kind). */
#define MASK_BIT(kind) (1u << (kind))
#define MASK_ALL (MASK_BIT(MASK_KINDS) - 1)
unsigned mask_kinds(const char *words, const struct mask_names *names);
/* A first name that is a word of every day as well, and is written small as the word is: "will". */
bool mask_is_word(const char *text, size_t n);
/* "a first name and a long number". Appends nothing where nothing is found. */
void mask_words(const char *words, const struct mask_names *names, struct str *out);

#endif
