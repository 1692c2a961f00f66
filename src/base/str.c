/* base/str.c - a growing byte string. */
#include "config.h"

#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Room for n more bytes and the NUL. */
static void make_room(struct str *s, size_t n)
{
	if (n >= SIZE_MAX / 2 - s->len)
		mem_abort("a text grew beyond what memory can hold.");
	size_t need = s->len + n + 1;
	if (s->buf != NULL && need <= s->cap)
		return;
	size_t cap = s->cap < 16 ? 32 : s->cap * 2;
	if (cap < need)
		cap = need;
	s->buf = mem_resize(s->buf, cap);
	s->cap = cap;
	s->buf[s->len] = '\0';
}

/* True if `bytes` lies inside the string's own buffer, which moves when it grows. */
static bool is_own(const struct str *s, const char *bytes)
{
	uintptr_t p = (uintptr_t)bytes, from = (uintptr_t)s->buf;
	return s->buf != NULL && p >= from && p - from <= s->len;
}

void str_release(struct str *s)
{
	free(s->buf);
	s->buf = NULL;
	s->len = s->cap = 0;
}

void str_clear(struct str *s)
{
	s->len = 0;
	make_room(s, 0);
	s->buf[0] = '\0';
}

const char *str_text(const struct str *s)
{
	return s->buf != NULL ? s->buf : "";
}

void str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void str_addn(struct str *s, const char *bytes, size_t n)
{
	bool own = is_own(s, bytes);
	size_t from = own ? (size_t)(bytes - s->buf) : 0;
	make_room(s, n);
	if (n > 0)
		memmove(s->buf + s->len, own ? s->buf + from : bytes, n);
	s->len += n;
	s->buf[s->len] = '\0';
}

void str_addc(struct str *s, char c)
{
	make_room(s, 1);
	s->buf[s->len++] = c;
	s->buf[s->len] = '\0';
}

void str_addi(struct str *s, int64_t v)
{
	char digits[24], *at = digits + sizeof digits;
	uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (v < 0)
		*--at = '-';
	str_addn(s, at, (size_t)(digits + sizeof digits - at));
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(s, fmt, ap);
	va_end(ap);
}

void str_vaddf(struct str *s, const char *fmt, va_list ap)
{
	char small[256];
	va_list again;
	va_copy(again, ap);
	/* Into a buffer of its own first: an argument may be the string itself. */
	int n = vsnprintf(small, sizeof small, fmt, ap);
	if (n < 0)
		mem_abort("a text could not be formatted (str_addf).");
	if ((size_t)n < sizeof small) {
		str_addn(s, small, (size_t)n);
	} else {
		char *big = mem_resize(NULL, (size_t)n + 1);
		vsnprintf(big, (size_t)n + 1, fmt, again);
		str_addn(s, big, (size_t)n);
		free(big);
	}
	va_end(again);
}

void str_set(struct str *s, const char *text)
{
	if (text != NULL && is_own(s, text)) {
		str_remove(s, 0, (size_t)(text - s->buf));
		str_remove(s, strlen(s->buf), s->len);
		return;
	}
	str_clear(s);
	if (text != NULL)
		str_add(s, text);
}

void str_insert(struct str *s, size_t at, const char *bytes, size_t n)
{
	if (is_own(s, bytes) && n > 0) {
		char *copy = mem_resize(NULL, n);
		memcpy(copy, bytes, n);
		str_insert(s, at, copy, n);
		free(copy);
		return;
	}
	make_room(s, n);
	if (at > s->len)
		at = s->len;
	memmove(s->buf + at + n, s->buf + at, s->len - at + 1);
	if (n > 0)
		memcpy(s->buf + at, bytes, n);
	s->len += n;
}

void str_remove(struct str *s, size_t at, size_t n)
{
	make_room(s, 0);
	if (at >= s->len)
		return;
	if (n > s->len - at)
		n = s->len - at;
	memmove(s->buf + at, s->buf + at + n, s->len - at - n + 1);
	s->len -= n;
}

char *str_steal(struct str *s)
{
	make_room(s, 0);
	char *out = s->buf;
	s->buf = NULL;
	s->len = s->cap = 0;
	return out;
}
