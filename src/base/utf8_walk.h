/* base/utf8_walk.h - going through a text grapheme by grapheme. For base/ alone. */
#ifndef TRIVET_BASE_UTF8_WALK_H
#define TRIVET_BASE_UTF8_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WALK_WINDOW = 256 };

/* The breaks are asked for a window at a time, so that one grapheme never costs the whole text and the
 * whole text never costs a window for each grapheme. */
struct walk {
	const char *s;
	size_t n, at;
	size_t from, to; /* the window whose breaks are known */
	char breaks[WALK_WINDOW];
};

/* `at` must be the start of a grapheme. */
void walk_start(struct walk *w, const char *s, size_t n, size_t at);
/* The bytes of the next grapheme, which begins at the old `at`; 0 at the end. */
size_t walk_next(struct walk *w);
/* One character of n > 0 bytes; returns its bytes, or -(the bytes of a wrong sequence). */
int utf8_decode(const char *s, size_t n, uint32_t *cp);
bool utf8_is_ascii(const char *s, size_t n);

#endif
