/* store/places.h - inside store/ only: a set of statements by their place in the file (statement.n), as bits. A hundred thousand of them
 * cost some kilobytes, and what is in two sets is found in microseconds. */
#ifndef TRIVET_STORE_PLACES_H
#define TRIVET_STORE_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"

enum { PLACES_BITS = 12, PLACES_WORDS = (1 << PLACES_BITS) / 64 };
struct places_part { int64_t at; uint64_t bits[PLACES_WORDS]; }; /* all n with n >> PLACES_BITS == at */
struct places {
	VEC(struct places_part) parts; /* by `at`; only those that anything was put into */
	size_t last;                   /* where the last addition went */
};
#define PLACES_INIT { VEC_INIT, 0 }

void places_add(struct places *s, int64_t n);
bool places_has(const struct places *s, int64_t n);
void places_keep(struct places *s, const struct places *other); /* leaves what is in both */
void places_drop(struct places *s, const struct places *other); /* leaves what is not in the other */
size_t places_count(const struct places *s);
/* The next one above *n, or below it. False at the end, and *n stays. */
bool places_next(const struct places *s, bool up, int64_t *n);
void places_release(struct places *s);

#endif
