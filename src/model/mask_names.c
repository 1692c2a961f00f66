/* model/mask_names.c - characters and words as the mask sees them; names, and finding them. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/mask_parts.h"

enum { MOST_PARTS = 8, MOST_UNSPACED = 16 };

size_t mask_char_at(const char *s, size_t n, size_t at, ucs4_t *c)
{
	*c = 0;
	if (at >= n)
		return 0;
	if ((unsigned char)s[at] < 0x80) {
		*c = (unsigned char)s[at];
		return 1;
	}
	int len = u8_mbtoucr(c, (const uint8_t *)s + at, n - at);
	if (len > 0)
		return (size_t)len;
	*c = 0xfffd;
	return 1;
}

bool mask_is_letter(ucs4_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	/* A modifier letter that people type for an apostrophe is none. */
	return c != 0x2bb && c != 0x2bc && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

int mask_digit_of(ucs4_t c)
{
	return c < 0x80 ? (c >= '0' && c <= '9' ? (int)(c - '0') : -1) : uc_decimal_value(c);
}

bool mask_is_unseen(ucs4_t c)
{
	return c >= 0x80 && uc_is_property_default_ignorable_code_point(c);
}

bool mask_is_blank(ucs4_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000;
}

bool mask_is_hyphen(ucs4_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_apostrophe(ucs4_t c)
{
	return c == '\'' || c == '`' || c == 0xb4 || c == 0x2bb || c == 0x2bc || c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0xff07;
}

/* Scripts that put no blanks between words: Thai and Lao, Burmese, Khmer, the kana, Chinese characters. */
static bool is_unspaced(ucs4_t c)
{
	return (c >= 0xe00 && c <= 0xeff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) || (c >= 0x3040 && c <= 0x30ff) ||
	       (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Letters in fancy or wide dress, as telephones offer them, are the same letters. */
static void plain_letters(struct str *word)
{
	uint8_t *plain;
	size_t len, at = 0;
	while (at < word->len && (unsigned char)word->buf[at] < 0x80)
		at++;
	if (at == word->len)
		return;
	plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)word->buf, word->len, NULL, &len);
	/* Bytes that are no text stay as they are: text_fold() sees to them. */
	if (plain == NULL && errno == ENOMEM)
		mem_abort("there is not enough memory to go on. What was saved is safe.");
	if (plain != NULL) {
		str_set(word, "");
		str_addn(word, (const char *)plain, len);
	}
	free(plain);
}

/* One word from s[at], folded, into `out`; its apostrophes are kept as "'". Returns where it ends; `last` gets where its last apostrophe stands, or
 * the end. */
static size_t word_at(const char *s, size_t n, size_t at, bool unspaced_too, struct str *raw, struct str *out, size_t *last)
{
	ucs4_t c, after;
	size_t bytes, end = at;
	*last = 0;
	str_set(raw, "");
	for (; (bytes = mask_char_at(s, n, at, &c)) > 0; at += bytes) {
		if (mask_is_letter(c) && (unspaced_too || !is_unspaced(c))) {
			str_addn(raw, s + at, bytes);
			end = at + bytes;
		} else if (is_apostrophe(c)) {
			(void)mask_char_at(s, n, at + bytes, &after);
			if (!mask_is_letter(after))
				break;
			str_addc(raw, '\'');
			*last = at;
		} else if (!mask_is_unseen(c)) {
			break;
		}
	}
	if (*last == 0)
		*last = end;
	plain_letters(raw);
	str_set(out, "");
	text_fold(out, str_text(raw));
	return end;
}

/* The first `n` bytes of a folded word without its apostrophes. */
static void add_bare(struct str *out, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] != '\'')
			str_addc(out, word[i]);
}

/* The first name that does not come before `word`. */
static size_t place_of(const struct mask_names *names, const char *word)
{
	size_t low = 0, high = names->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(names->folded[mid], word) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool is_name(const struct mask_names *names, const char *word)
{
	size_t at = place_of(names, word);
	return at < names->n && strcmp(names->folded[at], word) == 0;
}

static bool begins_name(const struct mask_names *names, const char *word)
{
	size_t at = place_of(names, word);
	return at < names->n && strncmp(names->folded[at], word, strlen(word)) == 0;
}

/* Past what may stand between the words of one name: "Mary-Ann", "Mary Ann", "A. J."; n where something else comes first. */
static size_t past_gap(const struct look *l, size_t at)
{
	ucs4_t c;
	size_t bytes;
	for (int i = 0; i <= MASK_GAP && (bytes = mask_char_at(l->s, l->n, at, &c)) > 0; i++, at += bytes) {
		if (mask_is_letter(c))
			return i > 0 ? at : l->n;
		if (!mask_is_blank(c) && !mask_is_hyphen(c) && c != '.' && c != '\n')
			break;
	}
	return l->n;
}

/* Where the longest name ends that begins with the word in l->folded, which ends at `end` and has its last apostrophe at `last`; 0: none. */
static size_t name_end(struct look *l, size_t end, size_t last)
{
	size_t best = 0;
	str_set(&l->phrase, "");
	for (int part = 0; part < MOST_PARTS; part++) {
		size_t before = l->phrase.len;
		const char *apostrophe = strrchr(str_text(&l->folded), '\'');
		if (apostrophe != NULL) {
			add_bare(&l->phrase, l->folded.buf, (size_t)(apostrophe - l->folded.buf));
			if (is_name(l->names, str_text(&l->phrase)))
				best = last;
			str_remove(&l->phrase, before, l->phrase.len - before);
		}
		add_bare(&l->phrase, str_text(&l->folded), l->folded.len);
		if (is_name(l->names, str_text(&l->phrase)))
			best = end;
		str_addc(&l->phrase, ' ');
		if (!begins_name(l->names, str_text(&l->phrase)))
			break;
		size_t next = past_gap(l, end);
		if (next >= l->n)
			break;
		end = word_at(l->s, l->n, next, false, &l->raw, &l->folded, &last);
	}
	return best;
}

/* "d'Ana": a name on one side of an apostrophe. */
static bool has_named_side(struct look *l)
{
	char *side = l->folded.len > 0 ? l->folded.buf : NULL;
	while (side != NULL) {
		char *apostrophe = strchr(side, '\'');
		if (apostrophe != NULL)
			*apostrophe = '\0';
		if (is_name(l->names, side))
			return true;
		side = apostrophe != NULL ? apostrophe + 1 : NULL;
	}
	return false;
}

static size_t find_unspaced(struct look *l)
{
	ucs4_t c;
	size_t bytes, best = 0, at = l->at;
	str_set(&l->phrase, "");
	for (int i = 0; i < MOST_UNSPACED && (bytes = mask_char_at(l->s, l->n, at, &c)) > 0; i++) {
		str_addn(&l->phrase, l->s + at, bytes);
		at += bytes;
		if (!begins_name(l->names, l->phrase.buf))
			break;
		if (is_name(l->names, l->phrase.buf))
			best = at;
	}
	return best;
}

size_t mask_find_name(struct look *l)
{
	ucs4_t c;
	size_t last;
	if (l->names == NULL || l->names->n == 0 || l->at < l->word_end)
		return 0;
	(void)mask_char_at(l->s, l->n, l->at, &c);
	if (is_unspaced(c))
		return find_unspaced(l);
	l->word_end = word_at(l->s, l->n, l->at, false, &l->raw, &l->folded, &last);
	size_t word_end = l->word_end, end = name_end(l, word_end, last);
	if (end == 0 && last < word_end) {
		(void)word_at(l->s, l->n, l->at, false, &l->raw, &l->folded, &last);
		end = has_named_side(l) ? word_end : 0;
	}
	return end;
}

struct gathered { VEC(const char *) names; struct arena *a; struct str raw, word; };

/* A name of one letter would be found everywhere. */
static void keep_name(struct gathered *g, const struct str *name)
{
	ucs4_t c;
	if (name->len > 0 && mask_char_at(name->buf, name->len, 0, &c) < name->len)
		vec_push(&g->names, arena_strndup(g->a, name->buf, name->len));
}

static void gather_name(struct gathered *g, const char *name)
{
	struct str whole = STR_INIT, joined = STR_INIT, bare = STR_INIT;
	ucs4_t c;
	size_t n = strlen(name), parts = 0, last, bytes;
	for (size_t at = 0; (bytes = mask_char_at(name, n, at, &c)) > 0;) {
		if (!mask_is_letter(c)) {
			at += bytes;
			continue;
		}
		at = word_at(name, n, at, true, &g->raw, &g->word, &last);
		str_set(&bare, "");
		add_bare(&bare, g->word.buf, g->word.len);
		keep_name(g, &bare);
		if (parts++ < MOST_PARTS) {
			str_addf(&whole, "%s%s", whole.len > 0 ? " " : "", bare.buf);
			str_add(&joined, bare.buf);
		}
	}
	if (parts > 1 && parts <= MOST_PARTS) {
		keep_name(g, &whole);
		keep_name(g, &joined);
	}
	str_release(&whole);
	str_release(&joined);
	str_release(&bare);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void mask_names_make(const char *const *names, size_t n, struct arena *a, struct mask_names *out)
{
	struct gathered g = { .names = VEC_INIT, .a = a };
	for (size_t i = 0; i < n; i++)
		if (names[i] != NULL)
			gather_name(&g, names[i]);
	if (g.names.n > 0)
		qsort(g.names.v, g.names.n, sizeof *g.names.v, by_bytes);
	size_t kept = 0;
	for (size_t i = 0; i < g.names.n; i++)
		if (kept == 0 || strcmp(g.names.v[kept - 1], g.names.v[i]) != 0)
			g.names.v[kept++] = g.names.v[i];
	const char **list = arena_alloc(a, (kept + 1) * sizeof *list);
	for (size_t i = 0; i < kept; i++)
		list[i] = g.names.v[i];
	*out = (struct mask_names){ .folded = list, .n = kept };
	mask_sieve_make(out, a);
	vec_release(&g.names);
	str_release(&g.raw);
	str_release(&g.word);
}
