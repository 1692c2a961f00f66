/* base/utf8_show.c - what text looks like on a terminal, and how many columns that takes. */
#include "config.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <uniwidth.h>

#include "base/utf8.h"
#include "base/utf8_walk.h"

enum { ZWNJ = 0x200c, ZWJ = 0x200d, BLACK_FLAG = 0x1f3f4, FIRST_JOINING_SCRIPT = 0x600, CELL_MARKS = 4 };

/* A grapheme while it is shown. */
struct shown {
	uint32_t base;    /* the first character that stands for itself; 0 after an escape */
	size_t escapes;   /* columns of what is shown as escapes */
	size_t sum, most; /* columns of what stands for itself: of all characters, of the widest */
	bool joined;      /* parts of it merge into one picture */
};

static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7f;
}

static bool is_picture(uint32_t c)
{
	return c >= 0xa9 && uc_is_property_extended_pictographic(c);
}

static bool is_skin_tone(uint32_t c)
{
	return c >= 0x1f3fb && c <= 0x1f3ff;
}

/* Joiners are part of the spelling in Arabic and Indic scripts and in emoji, and tags in the flags of
 * Scotland, Wales and England; anywhere else they only hide something. */
static bool is_spelling(uint32_t c, uint32_t base)
{
	if (c == ZWJ || c == ZWNJ)
		return base >= FIRST_JOINING_SCRIPT;
	return c >= 0xe0020 && c <= 0xe007f && base == BLACK_FLAG;
}

static void escape_byte(struct shown *sh, struct str *out, unsigned byte)
{
	if (out != NULL)
		str_addf(out, "\\x%02X", byte);
	sh->escapes += 4;
	sh->base = 0;
}

static void escape_control(struct shown *sh, struct str *out, unsigned c)
{
	if (out != NULL)
		str_addf(out, "^%c", (int)(c ^ 0x40));
	sh->escapes += 2;
	sh->base = 0;
}

static void escape_name(struct shown *sh, struct str *out, uint32_t c)
{
	if (out != NULL)
		str_addf(out, "<U+%04X>", (unsigned)c);
	sh->escapes += c > 0xfffff ? 10 : c > 0xffff ? 9 : 8;
	sh->base = 0;
}

/* Columns of a character that may reach the terminal, -1 for one that may not. */
static int columns_of(uint32_t c, uint32_t base)
{
	if (c >= 0xa0 && c < 0x300)
		return c == 0xad ? -1 : 1;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp |
	                                                UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Cn))
		return is_spelling(c, base) ? 0 : -1;
	int columns = uc_width(c, "UTF-8");
	/* A mark with nothing to stand on would climb on whatever is left of it. */
	return columns > 0 ? columns : base != 0 ? 0 : -1;
}

static void show_char(struct shown *sh, struct str *out, const char *s, size_t n, uint32_t c)
{
	if (c < 0x20 || c == 0x7f) {
		escape_control(sh, out, c);
		return;
	}
	if (c >= 0x80 && c < 0xa0) {
		escape_byte(sh, out, c);
		return;
	}
	int columns = c < 0x80 ? 1 : columns_of(c, sh->base);
	if (columns < 0) {
		escape_name(sh, out, c);
		return;
	}
	if (sh->base == 0)
		sh->base = c;
	else if ((c == ZWJ || is_skin_tone(c)) && is_picture(sh->base))
		sh->joined = true;
	sh->sum += (size_t)columns;
	if ((size_t)columns > sh->most)
		sh->most = (size_t)columns;
	if (out != NULL)
		str_addn(out, s, n);
}

/* Shows one grapheme, on `out` if there is one; returns its columns. */
static size_t show(struct str *out, const char *s, size_t n)
{
	if (n == 1 && is_plain(*s)) {
		if (out != NULL)
			str_addc(out, *s);
		return 1;
	}
	struct shown sh = { 0, 0, 0, 0, false };
	for (size_t i = 0; i < n;) {
		uint32_t c;
		int len = utf8_decode(s + i, n - i, &c);
		if (len > 0) {
			show_char(&sh, out, s + i, (size_t)len, c);
			i += (size_t)len;
		} else {
			for (; len < 0; len++)
				escape_byte(&sh, out, (unsigned char)s[i++]);
		}
	}
	return sh.escapes + (sh.joined ? sh.most : sh.sum);
}

/* How many printable ASCII characters come from `at` that no mark after them can change. */
static size_t plain_run(const char *s, size_t n, size_t at)
{
	size_t i = at;
	while (i < n && is_plain(s[i]))
		i++;
	if (i > at && i < n && (unsigned char)s[i] >= 0x80)
		i--;
	return i - at;
}

size_t text_width(const char *s, size_t n)
{
	size_t columns = plain_run(s, n, 0);
	if (columns == n)
		return n;
	struct walk w;
	walk_start(&w, s, n, columns);
	for (size_t at = w.at, len; (len = walk_next(&w)) > 0; at = w.at)
		columns += show(NULL, s + at, len);
	return columns;
}

size_t text_fit(const char *s, size_t n, size_t columns, size_t *used)
{
	/* Plain characters first: only as many are looked at as can fit. */
	size_t at = plain_run(s, n > columns ? columns : n, 0);
	/* The last of them may carry a mark that comes after it. */
	if (at > 0 && at < n && (unsigned char)s[at] >= 0x80)
		at--;
	size_t sum = at;
	struct walk w;
	walk_start(&w, s, n, at);
	for (size_t len; sum <= columns && (len = walk_next(&w)) > 0; at = w.at) {
		size_t wide = show(NULL, s + at, len);
		if (wide > columns - sum)
			break;
		sum += wide;
	}
	if (used != NULL)
		*used = sum;
	return at;
}

void text_visible(struct str *out, const char *s, size_t n)
{
	size_t at = plain_run(s, n, 0);
	str_addn(out, s, at);
	struct walk w;
	walk_start(&w, s, n, at);
	for (size_t len; (len = walk_next(&w)) > 0; at = w.at)
		(void)show(out, s + at, len);
}

size_t text_cell(const char *s, size_t n)
{
	uint32_t base = 0, c;
	int marks = 0;
	for (size_t i = 0; i < n;) {
		int len = utf8_decode(s + i, n - i, &c);
		if (len < 0)
			return n;
		if (i == 0)
			base = c;
		else if ((c == ZWJ || is_skin_tone(c)) && is_picture(base))
			return i;
		else if (uc_width(c, "UTF-8") == 0 && ++marks > CELL_MARKS)
			return i;
		i += (size_t)len;
	}
	return n;
}

void one_line(const char *text, struct str *out)
{
	for (; *text; text++) {
		if (*text == '\n')
			str_add(out, " / ");
		else
			str_addc(out, *text);
	}
}

size_t phrase_before(const char *text, const char **between)
{
	size_t n = strlen(text);

	while (n && text[n - 1] == ' ')
		n--;
	*between = n && strchr("?!:;,", text[n - 1]) ? " " : ", ";
	/* Three dots say that something is left out, and stay. */
	return n && text[n - 1] == '.' && (n < 2 || text[n - 2] != '.') ? n - 1 : n;
}

void add_phrase(struct str *out, const char *more)
{
	const char *between;
	size_t n = phrase_before(str_text(out), &between);

	if (out->len)
		str_remove(out, n, out->len - n);
	if (n)
		str_add(out, between);
	str_add(out, more);
}
