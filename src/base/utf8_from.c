/* base/utf8_from.c - text that comes in other encodings. */
#include "config.h"

#include "base/utf8.h"

#include <stdint.h>
#include <unistr.h>

static void add_point(struct str *out, ucs4_t c)
{
	uint8_t bytes[6];
	int n = u8_uctomb(bytes, c, sizeof bytes);

	if (n < 1)
		n = u8_uctomb(bytes, 0xfffd, sizeof bytes);
	str_addn(out, (const char *)bytes, (size_t)n);
}

void text_from_utf16(struct str *out, const char *s, size_t n, bool big)
{
	const unsigned char *b = (const unsigned char *)s;
	ucs4_t high = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		ucs4_t c = big ? (ucs4_t)b[i] << 8 | b[i + 1] : (ucs4_t)b[i + 1] << 8 | b[i];

		if (high != 0 && c >= 0xdc00 && c < 0xe000) {
			add_point(out, 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00));
			high = 0;
			continue;
		}
		if (high != 0)
			add_point(out, 0xfffd);
		high = c >= 0xd800 && c < 0xdc00 ? c : 0;
		if (high == 0)
			add_point(out, c); /* a low half on its own is no character: add_point() shows that */
	}
	if (high != 0 || n % 2 != 0)
		add_point(out, 0xfffd);
}

/* 0x80 to 0x9f; the rest of Windows-1252 has the numbers of Unicode. */
static const uint16_t cp1252[32] = {
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

void text_from_cp1252(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		add_point(out, c >= 0x80 && c < 0xa0 ? cp1252[c - 0x80] : c);
	}
}
