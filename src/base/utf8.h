/* base/utf8.h - text as people see it: graphemes and columns. All text inside the program is
 * valid UTF-8 in NFC; text_clean() makes it so at the borders. */
#ifndef TRIVET_BASE_UTF8_H
#define TRIVET_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* True if the n bytes are valid UTF-8 without NUL. `bad` (may be NULL) gets the offset of the first wrong byte. */
bool text_valid(const char *s, size_t n, size_t *bad);
/* Appends the bytes as valid UTF-8 in NFC: wrong bytes become U+FFFD, NUL is dropped, CRLF and CR become LF.
 * Control characters stay (surfaces show them as visible escapes). Returns how many bytes were wrong. */
size_t text_clean(struct str *out, const char *s, size_t n);
/* As text_clean, and every newline or tab becomes one space: for fields of one line. */
size_t text_clean_line(struct str *out, const char *s, size_t n);

/* Appends text of other encodings as UTF-8; what is no character there becomes U+FFFD. n counts bytes. */
void text_from_utf16(struct str *out, const char *s, size_t n, bool big_endian);
void text_from_cp1252(struct str *out, const char *s, size_t n);

/* Bytes of the grapheme that begins at s[at]; 0 at the end. */
size_t text_next(const char *s, size_t n, size_t at);
/* Bytes of the grapheme that ends before s[at]; 0 at the start. */
size_t text_prev(const char *s, size_t n, size_t at);
/* Offset of the start of the next / previous word from `at`. */
size_t text_word_next(const char *s, size_t n, size_t at);
size_t text_word_prev(const char *s, size_t n, size_t at);
/* Columns that n bytes take on a terminal when shown through text_visible(). */
size_t text_width(const char *s, size_t n);
/* How many bytes of s fit in `columns`, whole graphemes only; `used` (may be NULL) gets their columns. */
size_t text_fit(const char *s, size_t n, size_t columns, size_t *used);
/* Appends the text with everything that a terminal might act on as visible escapes: control
 * characters as ^X or \xNN, bidi overrides and isolates, zero-width controls as <U+202E>. Newlines as
 * well: callers split lines first. */
void text_visible(struct str *out, const char *s, size_t n);
/* For a screen of character cells: bytes of the grapheme s[0, n) to give to it. All of it, but only the first
 * picture of a joined emoji (a family, a skin tone), because such a screen would set the others beside it, beyond
 * the columns that text_width() counts; and no more than four marks, which is what a cell holds. Columns that
 * then stay empty are for the caller to fill with blanks. */
size_t text_cell(const char *s, size_t n);

/* Appends the text on one line: newlines as " / ". */
void one_line(const char *text, struct str *out);
/* How much of a phrase is written before another that follows it, and what goes between: a full stop gives way to a comma, and a question
 * keeps its mark and takes a blank: "They came." "late" is "They came, late", "Who?" "nobody" is "Who? nobody". */
size_t phrase_before(const char *text, const char **between);
/* Appends a phrase behind the one that stands there, if one does. */
void add_phrase(struct str *out, const char *more);

/* One line of wrapped text: bytes [at, at+len) of the source. */
struct text_line { size_t at, len; };
/* Breaks at real newlines and between words (libunistring line breaking); a word wider than the line is cut by
 * grapheme. Always at least one line. The caller frees *lines. Trailing blanks of a line are inside len only
 * where the text ends. */
size_t text_wrap(const char *s, size_t n, size_t columns, struct text_line **lines);

/* Case and accents folded, for comparing and searching: appends to out. */
void text_fold(struct str *out, const char *s);
/* True if `part` occurs in `s`, case and accents folded. Empty part: true. */
bool text_contains(const char *s, const char *part);
/* Order for people: folded, then bytes. */
int text_compare(const char *a, const char *b);

#endif
