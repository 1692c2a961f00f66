/* model/mask_parts.h - what the two halves of the mask share. For model/mask*.c alone. */
#ifndef TRIVET_MODEL_MASK_PARTS_H
#define TRIVET_MODEL_MASK_PARTS_H

#include "model/mask.h"

#include <unitypes.h>

enum { MASK_GAP = 3 /* characters between the parts of one finding, at the most */, LONG_NUMBER = 6 /* digits */ };

struct look {
	const char *s;
	size_t n, at;
	ucs4_t before;      /* the character before `at` */
	size_t run_end;     /* up to here a mail or a link was looked for */
	size_t word_end;    /* up to here a name was looked for */
	const struct mask_names *names;
	struct str raw, folded, phrase;
};

/* Bytes of the character at s[at], 0 at the end. A wrong byte is one character that belongs to nothing. */
size_t mask_char_at(const char *s, size_t n, size_t at, ucs4_t *c);
bool mask_is_letter(ucs4_t c);
int mask_digit_of(ucs4_t c);    /* -1: none */
/* Nobody sees these, so they part no word and no number. */
bool mask_is_unseen(ucs4_t c);
bool mask_is_blank(ucs4_t c);
bool mask_is_hyphen(ucs4_t c);

/* At a glance: nothing can be found in these words. False: they have to be looked at. */
bool mask_is_clear(const char *s, const struct mask_names *names);
/* What that looks at, for the names that there are. */
void mask_sieve_make(struct mask_names *names, struct arena *a);

/* Where the name ends that begins at l->at, a letter; 0: none. */
size_t mask_find_name(struct look *l);

#endif
