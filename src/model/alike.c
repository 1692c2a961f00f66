/* model/alike.c - are two statements nearly the same?
 *
 * Each text becomes the sorted list of its words, folded; the words that both have are paired, then what is left over on the two sides
 * by a letter or two of spelling. All words must pair but few. The bounds on words and letters keep one comparison
 * under a fraction of a millisecond, whatever is pasted into the prompt: it is made while somebody types, with many statements. */
#include "config.h"

#include "model/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MOST_WORDS = 200, MOST_LEFT = 8, MOST_LETTERS = 40, LONG_WORD = 6 };

struct word { const char *at; size_t len; bool paired; };
struct words { struct str text; struct word *list; size_t n; bool cut; };

/* Letters and digits, and every byte beyond ASCII but the punctuation that people paste (U+2010 to U+203F, such as quotes and dashes). */
static size_t letter_at(const char *s)
{
	unsigned char c = (unsigned char)s[0];
	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
		return 1;
	if (c < 0x80)
		return 0;
	if (c == 0xe2 && (unsigned char)s[1] == 0x80)
		return 0;
	size_t n = 1;
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

static size_t bytes_at(const char *s)
{
	size_t n = 1;
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* An apostrophe inside a word is no letter and no gap: "don't" is "dont". */
static size_t apostrophe_at(const char *s)
{
	return s[0] == '\'' ? 1 : strncmp(s, "\u2019", 3) == 0 ? 3 : 0;
}

/* Bytes of the word at s; its apostrophes are taken out of what goes to `out`. */
static size_t take_word(const char *s, struct str *out)
{
	size_t at = 0, n;
	for (;;) {
		if ((n = letter_at(s + at)) > 0) {
			str_addn(out, s + at, n);
			at += n;
		} else if ((n = apostrophe_at(s + at)) > 0 && letter_at(s + at + n) > 0) {
			at += n;
		} else {
			return at;
		}
	}
}

static int by_bytes(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = memcmp(x->at, y->at, n);
	return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

static void cut_words(const char *s, struct words *w)
{
	struct str folded = STR_INIT;
	size_t starts[MOST_WORDS + 1];
	text_fold(&folded, s);
	for (const char *p = str_text(&folded); *p != '\0';) {
		size_t before = w->text.len, n = take_word(p, &w->text);
		if (n == 0) {
			p += bytes_at(p);
			continue;
		}
		if (w->n == MOST_WORDS) {
			w->cut = true;
			break;
		}
		starts[w->n++] = before;
		starts[w->n] = w->text.len;
		p += n;
	}
	w->list = mem_alloc((w->n + 1) * sizeof *w->list);
	for (size_t i = 0; i < w->n; i++)
		w->list[i] = (struct word){ .at = str_text(&w->text) + starts[i], .len = starts[i + 1] - starts[i] };
	qsort(w->list, w->n, sizeof *w->list, by_bytes);
	str_release(&folded);
}

static void release_words(struct words *w)
{
	free(w->list);
	str_release(&w->text);
}

static size_t letters_of(const struct word *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->len; i++)
		n += ((unsigned char)w->at[i] & 0xc0) != 0x80;
	return n;
}

static bool says_enough(const struct words *w)
{
	return w->n >= 2 || (w->n == 1 && letters_of(&w->list[0]) >= LONG_WORD);
}

/* Pairs what both have; both lists are in order. */
static size_t pair_same(struct words *a, struct words *b)
{
	size_t i = 0, j = 0, pairs = 0;
	while (i < a->n && j < b->n) {
		int order = by_bytes(&a->list[i], &b->list[j]);
		if (order == 0) {
			a->list[i].paired = b->list[j].paired = true;
			pairs++;
		}
		i += order <= 0;
		j += order >= 0;
	}
	return pairs;
}

static size_t letters_into(const struct word *w, unsigned out[MOST_LETTERS])
{
	size_t n = 0;
	for (size_t i = 0; i < w->len && n < MOST_LETTERS;) {
		size_t len = bytes_at(w->at + i);
		unsigned letter = 0;
		if (len > w->len - i)
			len = w->len - i;
		for (size_t k = 0; k < len && k < 4; k++)
			letter = letter << 8 | (unsigned char)w->at[i + k];
		out[n++] = letter;
		i += len;
	}
	return n;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to put in, take out, change, or swap with the next one, to make one of the other. */
static size_t distance(const unsigned *a, size_t n, const unsigned *b, size_t m)
{
	size_t rows[3][MOST_LETTERS + 1];
	for (size_t j = 0; j <= m; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t best = least(above[j] + 1, row[j - 1] + 1);
			best = least(best, above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				best = least(best, two[j - 2] + 1);
			row[j] = best;
		}
	}
	return rows[n % 3][m];
}

static bool has_digit(const struct word *w)
{
	for (size_t i = 0; i < w->len; i++)
		if (w->at[i] >= '0' && w->at[i] <= '9')
			return true;
	return false;
}

/* One letter in a word of five, two in one of eight. A number is never a misspelling of another. */
static bool misspelt(const struct word *a, const struct word *b)
{
	unsigned x[MOST_LETTERS], y[MOST_LETTERS];
	size_t n = letters_of(a), m = letters_of(b), shorter = least(n, m);
	if (shorter < 5 || n > MOST_LETTERS || m > MOST_LETTERS || has_digit(a) || has_digit(b))
		return false;
	size_t allowed = shorter >= 8 ? 2 : 1;
	if ((n > m ? n - m : m - n) > allowed)
		return false;
	n = letters_into(a, x);
	m = letters_into(b, y);
	return distance(x, n, y, m) <= allowed;
}

static size_t gather_left(struct words *w, struct word *left[MOST_LEFT])
{
	size_t n = 0;
	for (size_t i = 0; i < w->n; i++) {
		if (w->list[i].paired)
			continue;
		if (n == MOST_LEFT)
			return MOST_LEFT + 1;
		left[n++] = &w->list[i];
	}
	return n;
}

/* A free partner for a[at], or one whose own partner can go elsewhere: so the number of pairs does not hang on the order of the
 * texts. `with` has the partner of each b, `seen` those asked in this search. */
static bool find_partner(bool fits[MOST_LEFT][MOST_LEFT], size_t at, size_t m, size_t *with, bool *seen)
{
	for (size_t j = 0; j < m; j++) {
		if (!fits[at][j] || seen[j])
			continue;
		seen[j] = true;
		if (with[j] == MOST_LEFT || find_partner(fits, with[j], m, with, seen)) {
			with[j] = at;
			return true;
		}
	}
	return false;
}

/* Pairs of the words left over that differ by spelling; MOST_LEFT + 1 left over on a side: none are looked for. */
static size_t pair_misspelt(struct word **a, size_t n, struct word **b, size_t m)
{
	bool fits[MOST_LEFT][MOST_LEFT];
	size_t with[MOST_LEFT], pairs = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			fits[i][j] = misspelt(a[i], b[j]);
	for (size_t j = 0; j < m; j++)
		with[j] = MOST_LEFT;
	for (size_t i = 0; i < n; i++) {
		bool seen[MOST_LEFT] = { false };
		pairs += find_partner(fits, i, m, with, seen);
	}
	return pairs;
}

/* A word that turns the sense round: with it on one side alone the texts are not the same, however many others pair. */
static bool turns(const struct word *w)
{
	static const char *const words[] = { "no", "not", "never", "none", "nothing", "nobody", "without", "dont", "cant", "wont",
		"isnt", "arent", "doesnt", "didnt", "less", "more", "cannot" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == w->len && memcmp(words[i], w->at, w->len) == 0)
			return true;
	return has_digit(w);
}

static bool any_turns(struct word **left, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (turns(left[i]))
			return true;
	return false;
}

static bool compare(struct words *a, struct words *b)
{
	struct word *left_a[MOST_LEFT], *left_b[MOST_LEFT];
	if (a->cut || b->cut || !says_enough(a) || !says_enough(b))
		/* Beyond so many words it is no short statement that somebody else made as well. */
		return false;
	size_t longer = a->n > b->n ? a->n : b->n;
	size_t pairs = pair_same(a, b);
	size_t n = gather_left(a, left_a), m = gather_left(b, left_b);
	if (n > MOST_LEFT || m > MOST_LEFT || any_turns(left_a, n) || any_turns(left_b, m))
		return false;
	pairs += pair_misspelt(left_a, n, left_b, m);
	/* One word in five may be there on one side alone: "a quiet place for homework" and "quiet place for homework". */
	return longer - pairs <= longer / 5;
}

bool words_alike(const char *a, const char *b)
{
	struct words x = { .text = STR_INIT }, y = { .text = STR_INIT };
	cut_words(a, &x);
	cut_words(b, &y);
	bool alike = compare(&x, &y);
	release_words(&x);
	release_words(&y);
	return alike;
}
