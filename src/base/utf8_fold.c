/* base/utf8_fold.c - text compared as people compare it: without case and accents. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_walk.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The accents of Latin, Greek and Cyrillic letters. Marks of other scripts spell other words. */
static bool is_accent(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
	       (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

/* Letters whose stroke is no mark of its own, and the signs that a keyboard does not have. */
static const char *plain_form(uint32_t c)
{
	switch (c) {
	case 0xa0:
		return " ";
	case 0xe6:
		return "ae";
	case 0xf8:
		return "o";
	case 0x111:
		return "d";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x153:
		return "oe";
	case 0x2018:
	case 0x2019:
		return "'";
	case 0x201c:
	case 0x201d:
		return "\"";
	default:
		return NULL;
	}
}

static uint8_t *sure(uint8_t *p)
{
	if (p == NULL)
		mem_abort("there is not enough memory to go on. What was saved is safe.");
	return p;
}

static void fold(struct str *out, const char *s, size_t n)
{
	if (utf8_is_ascii(s, n)) {
		size_t from = out->len;
		str_addn(out, s, n);
		for (size_t i = from; i < out->len; i++)
			out->buf[i] = lower(out->buf[i]);
		return;
	}
	size_t len;
	struct str clean = STR_INIT, bare = STR_INIT;
	if (!text_valid(s, n, NULL)) {
		text_clean(&clean, s, n);
		s = clean.buf;
		n = clean.len;
	}
	char *apart = (char *)sure(u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFD, NULL, &len));
	for (size_t i = 0; i < len;) {
		uint32_t c;
		size_t bytes = (size_t)abs(utf8_decode(apart + i, len - i, &c));
		const char *plain = plain_form(c);
		if (plain != NULL)
			str_add(&bare, plain);
		else if (!is_accent(c))
			str_addn(&bare, apart + i, bytes);
		i += bytes;
	}
	free(apart);
	if (bare.len > 0) {
		uint8_t *nfc = sure(u8_normalize(UNINORM_NFC, (const uint8_t *)bare.buf, bare.len, NULL, &len));
		str_addn(out, (const char *)nfc, len);
		free(nfc);
	}
	str_release(&clean);
	str_release(&bare);
}

void text_fold(struct str *out, const char *s)
{
	str_add(out, ""); /* an empty text gives an empty text, not none */
	fold(out, s, strlen(s));
}

bool text_contains(const char *s, const char *part)
{
	struct str a = STR_INIT, b = STR_INIT;
	if (*part == '\0')
		return true;
	text_fold(&a, s);
	text_fold(&b, part);
	bool found = memmem(a.buf, a.len, b.buf, b.len) != NULL;
	str_release(&a);
	str_release(&b);
	return found;
}

int text_compare(const char *a, const char *b)
{
	/* Plain text needs no copy: the first difference between two ASCII characters decides. */
	size_t i = 0;
	while (a[i] != '\0' && lower(a[i]) == lower(b[i]) && (unsigned char)a[i] < 0x80)
		i++;
	int order = 0;
	if ((unsigned char)a[i] < 0x80 && (unsigned char)b[i] < 0x80) {
		order = (unsigned char)lower(a[i]) - (unsigned char)lower(b[i]);
	} else {
		struct str x = STR_INIT, y = STR_INIT;
		text_fold(&x, a);
		text_fold(&y, b);
		order = strcmp(x.buf, y.buf);
		str_release(&x);
		str_release(&y);
	}
	return order != 0 ? order : strcmp(a, b);
}
