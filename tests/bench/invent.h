/* invent.h - invented things that people might have said: the same for the same seed, with a few words common and most rare.
 *
 * The vocabulary has no meaning: real small words first, made-up ones after them. A word of rank r comes up 1/r as often as the
 * first, as in any language. Beside that, every statement has one of two marks that never meet, and a few have a rare one. */
#ifndef TRIVET_BENCH_INVENT_H
#define TRIVET_BENCH_INVENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct invention;

#define INVENT_RARE "lighthouse"  /* in INVENT_RARES statements, evenly spread over the file */
#define INVENT_EVEN "meadow"      /* in every second statement */
#define INVENT_ODD "harbour"      /* in all the others */
#define INVENT_COMMON "children"  /* among the ten most usual words */
enum { INVENT_RARES = 5 };

struct invention *invent_new(uint64_t seed);
void invent_free(struct invention *v);
/* A number below n, n > 0. */
uint64_t invent_below(struct invention *v, uint64_t n);
/* Appends 5 to 16 words: statement number i of n. */
void invent_statement(struct invention *v, uint64_t i, uint64_t n, struct str *out);
/* Appends so many words. */
void invent_words(struct invention *v, size_t words, struct str *out);

#endif
