/* From bytes to keys. The terminal's own description comes first, then the sequences that xterm and its many relatives
 * share, in both modes of the cursor keys: what is described and what is sent do not always agree. */
#include "config.h"

#include <string.h>
#include <wchar.h>

#include "term/term_priv.h"
#include "term/terminfo.h"

static const struct { const char *cap; enum key_code code; } caps[] = {
	{ "kcuu1", K_UP }, { "kcud1", K_DOWN }, { "kcub1", K_LEFT }, { "kcuf1", K_RIGHT }, { "khome", K_HOME },
	{ "kend", K_END }, { "kpp", K_PAGE_UP }, { "knp", K_PAGE_DOWN }, { "kich1", K_INSERT }, { "kdch1", K_DELETE },
	{ "kcbt", K_BACKTAB }, { "kent", K_ENTER }, { "kfnd", K_HOME }, { "kslt", K_END }, { "kf1", K_F1 },
	{ "kf2", K_F2 }, { "kf3", K_F3 }, { "kf4", K_F4 }, { "kf5", K_F5 }, { "kf6", K_F6 }, { "kf7", K_F7 },
	{ "kf8", K_F8 }, { "kf9", K_F9 }, { "kf10", K_F10 }, { "kf11", K_F11 }, { "kf12", K_F12 }
};

void key_table_load(struct key_table *kt, bool utf8)
{
	memset(kt, 0, sizeof *kt);
	kt->utf8 = utf8;
	for (size_t i = 0; i < sizeof caps / sizeof *caps && kt->n < SEQS_MAX; i++) {
		const char *s = terminfo_string(caps[i].cap);
		if (s == NULL || s[0] != '\033')
			continue;
		size_t len = strlen(s);
		if (len < 2 || len > SEQ_MAX)
			continue;
		struct key_seq *q = &kt->seq[kt->n++];
		q->len = (unsigned char)len;
		q->code = caps[i].code;
		memcpy(q->bytes, s, len);
	}
}

static enum decoded give(struct key *k, enum key_code code, size_t *used, size_t n)
{
	memset(k, 0, sizeof *k);
	k->code = code;
	*used = n;
	return code == K_NONE ? DECODED_NOTHING : DECODED_KEY;
}

static enum decoded give_char(struct key *k, const char *s, size_t len, size_t *used, size_t n)
{
	give(k, K_CHAR, used, n);
	memcpy(k->text, s, len);
	return DECODED_KEY;
}

static enum decoded nothing(size_t *used, size_t n)
{
	*used = n;
	return DECODED_NOTHING;
}

static enum decoded more(bool over, size_t *used, size_t n)
{
	*used = over ? n : 0;
	return over ? DECODED_NOTHING : DECODED_MORE;
}

/* ---- text ---- */

static enum decoded wrong_bytes(struct key *k, size_t *used, size_t n)
{
	return give_char(k, "\xEF\xBF\xBD", 3, used, n);
}

/* Of n bytes of one character: its length, 0 if more are needed, or minus the number of bytes that are wrong. */
static int utf8_length(const unsigned char *s, size_t n)
{
	int len = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return -1;
	for (int i = 1; i < len; i++) {
		if ((size_t)i >= n)
			return 0;
		unsigned low = 0x80, high = 0xBF;
		if (i == 1) {
			low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
			high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
		}
		if (s[i] < low || s[i] > high)
			return -i;
	}
	return len;
}

/* Terminals without UTF-8: the character set of the locale. */
static enum decoded decode_local(const char *s, size_t n, bool over, struct key *k, size_t *used)
{
	mbstate_t state;
	wchar_t wc = 0;
	char utf8[4];
	memset(&state, 0, sizeof state);
	size_t len = mbrtowc(&wc, s, n, &state);
	if (len == (size_t)-2 && !over)
		return DECODED_MORE;
	if (len == 0 || len == (size_t)-1 || len == (size_t)-2 || wc < 0xA0 || wc > 0xFFFF)
		return wrong_bytes(k, used, len == (size_t)-2 ? n : 1);
	unsigned c = (unsigned)wc;
	if (c < 0x800) {
		utf8[0] = (char)(0xC0 | c >> 6);
		utf8[1] = (char)(0x80 | (c & 0x3F));
		return give_char(k, utf8, 2, used, len);
	}
	utf8[0] = (char)(0xE0 | c >> 12);
	utf8[1] = (char)(0x80 | (c >> 6 & 0x3F));
	utf8[2] = (char)(0x80 | (c & 0x3F));
	return give_char(k, utf8, 3, used, len);
}

static enum decoded decode_text(const struct key_table *kt, const char *s, size_t n, bool over, struct key *k,
	size_t *used)
{
	unsigned char c = (unsigned char)s[0];
	*used = 0;
	if (c < 0x80)
		return give_char(k, s, 1, used, 1);
	if (!kt->utf8)
		return decode_local(s, n, over, k, used);
	int len = utf8_length((const unsigned char *)s, n);
	if (len == 0)
		return over ? wrong_bytes(k, used, n) : DECODED_MORE;
	if (len < 0)
		return wrong_bytes(k, used, (size_t)-len);
	if (len == 2 && c == 0xC2 && (unsigned char)s[1] < 0xA0)
		return nothing(used, 2);     /* control characters of the upper half */
	return give_char(k, s, (size_t)len, used, (size_t)len);
}

static enum decoded decode_control(char c, struct key *k, size_t *used)
{
	switch (c) {
	case '\r':
	case '\n':
		return give(k, K_ENTER, used, 1);
	case '\t':
		return give(k, K_TAB, used, 1);
	case '\b':
	case 0x7F:
		return give(k, K_BACKSPACE, used, 1);
	default:
		break;
	}
	if (c < 1 || c > 26)
		return nothing(used, 1);
	give(k, K_CTRL, used, 1);
	k->text[0] = (char)('a' + c - 1);
	return DECODED_KEY;
}

/* ---- sequences ---- */

static enum key_code by_letter(char c)
{
	switch (c) {
	case 'A': return K_UP;
	case 'B': return K_DOWN;
	case 'C': return K_RIGHT;
	case 'D': return K_LEFT;
	case 'H': return K_HOME;
	case 'F': return K_END;
	case 'P': return K_F1;
	case 'Q': return K_F2;
	case 'R': return K_F3;
	case 'S': return K_F4;
	case 'Z': return K_BACKTAB;
	default: return K_NONE;
	}
}

static enum key_code by_number(long n)
{
	switch (n) {
	case 1: case 7: return K_HOME;
	case 2: return K_INSERT;
	case 3: return K_DELETE;
	case 4: case 8: return K_END;
	case 5: return K_PAGE_UP;
	case 6: return K_PAGE_DOWN;
	default: break;
	}
	if (n >= 11 && n <= 15)
		return (enum key_code)(K_F1 + (n - 11));
	if (n >= 17 && n <= 21)
		return (enum key_code)(K_F6 + (n - 17));
	if (n == 23 || n == 24)
		return (enum key_code)(K_F11 + (n - 23));
	return K_NONE;
}

/* Shift and Ctrl with a key that only moves: the plain key. With any other they would be another key: none. */
static enum key_code modified(enum key_code code, long modifier)
{
	bool moves = (code >= K_UP && code <= K_PAGE_DOWN) || code == K_BACKTAB;
	bool alt = modifier > 1 && ((modifier - 1) & 2) != 0;
	return modifier <= 1 || (moves && !alt) ? code : K_NONE;
}

/* ESC [ numbers letter. */
static enum decoded decode_csi(const char *s, size_t n, bool over, struct key *k, size_t *used)
{
	long num[2] = { 0, 0 };
	size_t at = 2, nums = 0;
	bool plain = true;
	if (n > 2 && s[2] == '[')                    /* the Linux console: ESC [ [ A to E are F1 to F5 */
		return n == 3 ? more(over, used, n)
			: give(k, s[3] >= 'A' && s[3] <= 'E' ? (enum key_code)(K_F1 + (s[3] - 'A')) : K_NONE, used, 4);
	for (; at < n && s[at] >= 0x20 && s[at] <= 0x3F; at++) {
		if (s[at] >= '0' && s[at] <= '9') {
			if (nums < 2 && num[nums] < 10000)
				num[nums] = num[nums] * 10 + (s[at] - '0');
		} else if (s[at] == ';') {
			nums++;
		} else {
			plain = false;
		}
	}
	if (at == n)
		return n > 64 ? nothing(used, n) : more(over, used, n);
	if (s[at] < 0x40 || s[at] == 0x7F)
		return nothing(used, at);            /* broken off: the next byte begins something else */
	if (!plain)
		return nothing(used, at + 1);
	if (s[at] == '~' && num[0] == 200) {
		*used = at + 1;
		return DECODED_PASTE;
	}
	enum key_code code = s[at] == '~' ? by_number(num[0]) : by_letter(s[at]);
	return give(k, modified(code, num[1]), used, at + 1);
}

/* ESC O letter: cursor keys in application mode, F1 to F4, the numeric keypad. */
static enum decoded decode_ss3(const char *s, size_t n, bool over, struct key *k, size_t *used)
{
	static const char pad_from[] = "jklmnoX", pad_to[] = "*+,-./=";
	size_t at = 2;
	while (at < n && ((s[at] >= '0' && s[at] <= '9') || s[at] == ';'))
		at++;                            /* old terminals put the modifier here */
	if (at == n)
		return n > 16 ? nothing(used, n) : more(over, used, n);
	char c = s[at];
	if (c < 0x20 || c == 0x7F)
		return nothing(used, at);
	if (at > 2)
		return give(k, modified(by_letter(c), s[at - 1] - '0'), used, at + 1);
	if (c == 'M')
		return give(k, K_ENTER, used, 3);
	if (c == 'I')
		return give(k, K_TAB, used, 3);
	if (c >= 'p' && c <= 'y') {
		char digit = (char)('0' + (c - 'p'));
		return give_char(k, &digit, 1, used, 3);
	}
	const char *pad = strchr(pad_from, c);
	if (pad != NULL)
		return give_char(k, &pad_to[pad - pad_from], 1, used, 3);
	return give(k, by_letter(c), used, 3);
}

static enum decoded decode_escape(const struct key_table *kt, const char *s, size_t n, bool over, struct key *k,
	size_t *used)
{
	const struct key_seq *best = NULL;
	if (n == 1)
		return over ? give(k, K_ESC, used, 1) : DECODED_MORE;
	for (size_t i = 0; i < kt->n; i++) {
		const struct key_seq *q = &kt->seq[i];
		if (q->len <= n && memcmp(q->bytes, s, q->len) == 0 && (best == NULL || q->len > best->len))
			best = q;
	}
	if (best != NULL)
		return give(k, best->code, used, best->len);
	switch (s[1]) {
	case '[': return decode_csi(s, n, over, k, used);
	case 'O': return decode_ss3(s, n, over, k, used);
	case '\033': return give(k, K_ESC, used, 1);
	default: break;
	}
	/* Alt with a character: not used, as desktops and screen readers take it. The character goes with it. */
	if ((unsigned char)s[1] < 0x80)
		return nothing(used, 2);
	struct key dropped;
	size_t len = 0;
	if (decode_text(kt, s + 1, n - 1, over, &dropped, &len) == DECODED_MORE)
		return DECODED_MORE;
	return nothing(used, len + 1);
}

enum decoded key_decode(const struct key_table *kt, const char *s, size_t n, bool over, struct key *k, size_t *used)
{
	*used = 0;
	if (n == 0)
		return DECODED_MORE;
	if (s[0] == '\033')
		return decode_escape(kt, s, n, over, k, used);
	if ((unsigned char)s[0] < 0x20 || s[0] == 0x7F)
		return decode_control(s[0], k, used);
	return decode_text(kt, s, n, over, k, used);
}
