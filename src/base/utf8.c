/* base/utf8.c - valid text, and steps through it by grapheme and word. */
#include "config.h"

#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/mem.h"
#include "base/utf8_walk.h"

enum { REPLACEMENT = 0xfffd, LOOK_BACK = 1024, ZWJ = 0x200d };

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

bool utf8_is_ascii(const char *s, size_t n)
{
	uint64_t eight;
	while (n >= sizeof eight) {
		memcpy(&eight, s, sizeof eight);
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			return false;
		s += sizeof eight;
		n -= sizeof eight;
	}
	for (; n > 0; n--)
		if (!is_ascii(*s++))
			return false;
	return true;
}

int utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	if (is_ascii(*s)) {
		*cp = (unsigned char)*s;
		return 1;
	}
	ucs4_t c;
	int len = u8_mbtoucr(&c, (const uint8_t *)s, n);
	if (len > 0) {
		*cp = c;
		return len;
	}
	/* How many bytes go together as one mistake: those that could have begun a character. */
	len = u8_mbtouc(&c, (const uint8_t *)s, n);
	*cp = REPLACEMENT;
	return len > 0 ? -len : -1;
}

bool text_valid(const char *s, size_t n, size_t *bad)
{
	const char *nul = n > 0 ? memchr(s, '\0', n) : NULL;
	size_t until = nul != NULL ? (size_t)(nul - s) : n;
	const uint8_t *wrong = utf8_is_ascii(s, until) ? NULL : u8_check((const uint8_t *)s, until);
	if (wrong == NULL && nul == NULL)
		return true;
	if (bad != NULL)
		*bad = wrong != NULL ? (size_t)(wrong - (const uint8_t *)s) : until;
	return false;
}

/* What a character becomes in a field of one line. */
static bool is_line_or_tab(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Valid UTF-8, not yet in NFC. */
static size_t clean_bytes(struct str *out, const char *s, size_t n, bool one_line)
{
	size_t wrong = 0;
	for (size_t i = 0; i < n;) {
		uint32_t c;
		int len = utf8_decode(s + i, n - i, &c);
		size_t bytes = (size_t)abs(len);
		if (len < 0) {
			str_add(out, "\xef\xbf\xbd");
			wrong += bytes;
		} else if (c == 0) {
			wrong++;
		} else if (c == '\r') {
			if (i + 1 == n || s[i + 1] != '\n')
				str_addc(out, one_line ? ' ' : '\n');
		} else if (one_line && is_line_or_tab(c)) {
			str_addc(out, ' ');
		} else {
			str_addn(out, s + i, bytes);
		}
		i += bytes;
	}
	return wrong;
}

/* Everything before U+0300 is in NFC as it stands. */
static bool needs_nfc(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0xcc)
			return true;
	return false;
}

static size_t clean(struct str *out, const char *s, size_t n, bool one_line)
{
	size_t from = out->len;
	size_t wrong = 0;
	bool plain = utf8_is_ascii(s, n);
	for (size_t i = 0; plain && i < n; i++)
		plain = s[i] != '\0' && s[i] != '\r' && !(one_line && is_line_or_tab((unsigned char)s[i]));
	if (plain)
		str_addn(out, s, n);
	else
		wrong = clean_bytes(out, s, n, one_line);
	if (plain || out->len == from || !needs_nfc(out->buf + from, out->len - from))
		return wrong;
	size_t len;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)out->buf + from, out->len - from, NULL, &len);
	if (nfc == NULL)
		mem_abort("there is not enough memory to go on. What was saved is safe.");
	str_remove(out, from, out->len - from);
	str_addn(out, (const char *)nfc, len);
	free(nfc);
	return wrong;
}

size_t text_clean(struct str *out, const char *s, size_t n)
{
	return clean(out, s, n, false);
}

size_t text_clean_line(struct str *out, const char *s, size_t n)
{
	return clean(out, s, n, true);
}

void walk_start(struct walk *w, const char *s, size_t n, size_t at)
{
	w->s = s;
	w->n = n;
	w->at = at;
	w->from = w->to = 0;
}

/* The end of the window of `size` bytes from `at`, moved back to where a character begins. */
static size_t window_end(const struct walk *w, size_t size)
{
	if (w->n - w->at <= size)
		return w->n;
	size_t to = w->at + size;
	for (int i = 0; i < 3 && is_continuation(w->s[to]); i++)
		to--;
	return to;
}

/* A grapheme longer than the window: rare, and then the buffer grows with it. */
static size_t long_grapheme(const struct walk *w)
{
	for (size_t size = WALK_WINDOW * (size_t)4;; size *= 4) {
		size_t to = window_end(w, size);
		size_t n = to - w->at;
		char *breaks = mem_alloc(n);
		u8_grapheme_breaks((const uint8_t *)w->s + w->at, n, breaks);
		const char *found = n > 1 ? memchr(breaks + 1, 1, n - 1) : NULL;
		size_t len = found != NULL ? (size_t)(found - breaks) : n;
		free(breaks);
		if (found != NULL || to == w->n)
			return len;
	}
}

static size_t grapheme_here(struct walk *w, size_t window)
{
	for (bool fresh = false;; fresh = true) {
		if (w->at >= w->from && w->at + 1 < w->to) {
			const char *next = memchr(w->breaks + (w->at + 1 - w->from), 1, w->to - w->at - 1);
			if (next != NULL)
				return (size_t)(next - w->breaks) + w->from - w->at;
		}
		if (w->to == w->n && w->at >= w->from && w->at < w->to)
			return w->n - w->at;
		if (fresh)
			return long_grapheme(w);
		w->from = w->at;
		w->to = window_end(w, window);
		u8_grapheme_breaks((const uint8_t *)w->s + w->from, w->to - w->from, w->breaks);
	}
}

static size_t step(struct walk *w, size_t window)
{
	if (w->at >= w->n)
		return 0;
	const char *p = w->s + w->at;
	size_t left = w->n - w->at;
	size_t len;
	/* Nothing joins two ASCII characters but CR with LF. */
	if (is_ascii(p[0]) && (left == 1 || is_ascii(p[1])))
		len = left > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
	else
		len = grapheme_here(w, window);
	w->at += len;
	return len;
}

size_t walk_next(struct walk *w)
{
	return step(w, WALK_WINDOW);
}

size_t text_next(const char *s, size_t n, size_t at)
{
	struct walk w;
	walk_start(&w, s, n, at);
	return step(&w, 32);
}

static size_t char_before(const char *s, size_t at)
{
	size_t i = at - 1;
	while (i > 0 && at - i < 4 && is_continuation(s[i]))
		i--;
	return i;
}

static bool is_flag_half(uint32_t c)
{
	return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* A place at or before `at` where a grapheme begins, whatever stands further back. A break between two
 * characters is certain when it does not depend on a row of flags or on a joined emoji. The look back is
 * bounded: a text made of nothing else must not make every step slow. */
static size_t certain_start(const char *s, size_t at)
{
	size_t i = char_before(s, at);
	uint32_t next, c;
	utf8_decode(s + i, at - i, &next);
	for (int seen = 0; i > 0 && seen < LOOK_BACK; seen++) {
		size_t before = char_before(s, i);
		utf8_decode(s + before, i - before, &c);
		bool open = c == ZWJ || (is_flag_half(c) && is_flag_half(next));
		if (!open && uc_is_grapheme_break(c, next))
			return i;
		next = c;
		i = before;
	}
	return i;
}

size_t text_prev(const char *s, size_t n, size_t at)
{
	if (at > n)
		at = n;
	if (at == 0)
		return 0;
	if (is_ascii(s[at - 1]) && (at == 1 || is_ascii(s[at - 2])))
		return at > 1 && s[at - 1] == '\n' && s[at - 2] == '\r' ? 2 : 1;
	struct walk w;
	/* Only what stands before `at` counts. */
	walk_start(&w, s, at, certain_start(s, at));
	size_t len = 0;
	for (size_t step_len; (step_len = walk_next(&w)) > 0;)
		len = step_len;
	return len;
}

enum word_part { BETWEEN, LETTER, ALONE };

static enum word_part part_of(const char *s, size_t n, size_t at)
{
	uint32_t c;
	if (at >= n)
		return BETWEEN;
	utf8_decode(s + at, n - at, &c);
	if (c == '_' || !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
		return c == '_' ? LETTER : BETWEEN;
	/* Chinese and Japanese set no spaces: each character is a step. */
	bool hangul = (c >= 0x1100 && c <= 0x11ff) || (c >= 0xac00 && c <= 0xd7a3);
	return !hangul && uc_width(c, "UTF-8") == 2 ? ALONE : LETTER;
}

/* An apostrophe inside a word belongs to it: don't. */
static bool is_apostrophe(const char *s, size_t n, size_t at)
{
	return s[at] == '\'' || (n - at >= 3 && memcmp(s + at, "\xe2\x80\x99", 3) == 0);
}

static bool in_word(const char *s, size_t n, size_t at)
{
	if (at >= n)
		return false;
	if (part_of(s, n, at) == LETTER)
		return true;
	if (at == 0 || !is_apostrophe(s, n, at))
		return false;
	return part_of(s, n, at - text_prev(s, n, at)) == LETTER && part_of(s, n, at + text_next(s, n, at)) == LETTER;
}

size_t text_word_next(const char *s, size_t n, size_t at)
{
	if (part_of(s, n, at) == ALONE)
		at += text_next(s, n, at);
	else
		while (in_word(s, n, at))
			at += text_next(s, n, at);
	while (at < n && part_of(s, n, at) == BETWEEN)
		at += text_next(s, n, at);
	return at;
}

size_t text_word_prev(const char *s, size_t n, size_t at)
{
	if (at > n)
		at = n;
	size_t len;
	while ((len = text_prev(s, n, at)) > 0 && part_of(s, n, at - len) == BETWEEN)
		at -= len;
	if (len == 0)
		return 0;
	if (part_of(s, n, at - len) == ALONE)
		return at - len;
	while ((len = text_prev(s, n, at)) > 0 && in_word(s, n, at - len))
		at -= len;
	return at;
}
