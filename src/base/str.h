/* base/str.h - a growing byte string, always followed by a NUL. */
#ifndef TRIVET_BASE_STR_H
#define TRIVET_BASE_STR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct str {
	char *buf;  /* never NULL after the first str_ call; before it use str_text() */
	size_t len; /* bytes before the NUL */
	size_t cap;
};

#define STR_INIT { NULL, 0, 0 }

void str_release(struct str *s);
void str_clear(struct str *s);
const char *str_text(const struct str *s); /* never NULL */
void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const char *bytes, size_t n);
void str_addc(struct str *s, char c);
void str_addi(struct str *s, int64_t v); /* as "%lld" would */
void str_addf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_vaddf(struct str *s, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
void str_set(struct str *s, const char *text); /* text may be NULL: empty */
void str_insert(struct str *s, size_t at, const char *bytes, size_t n);
void str_remove(struct str *s, size_t at, size_t n);
/* Takes the buffer out; the caller frees it. */
char *str_steal(struct str *s);

#endif
