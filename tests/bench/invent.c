/* Invented statements. */
#include "config.h"

#include "invent.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { VOCABULARY = 4000, WORD = 16 };

struct invention {
	uint64_t state;
	char words[VOCABULARY][WORD];
	uint64_t below[VOCABULARY];   /* sums of the weights up to and with each word */
};

static const char *const small_words[] = { "the", "to", "we", "and", "a", INVENT_COMMON, "is", "of", "it", "in", "need", "for",
	"not", "more", "our", "they", "that", "school", "people", "with", "at", "there", "are", "no", "be", "who", "have", "what",
	"when", "can", "place", "home", "all", "time", "quiet", "safe", "play", "street", "bus", "help", "listen", "after", "where",
	"food", "always", "park", "open", "friends", "never", "too" };

/* Numbers that look random and are the same on every machine (the step and mix of splitmix64). */
static uint64_t next(struct invention *v)
{
	uint64_t z = v->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint64_t invent_below(struct invention *v, uint64_t n)
{
	return next(v) % n;
}

static bool known(const struct invention *v, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v->words[i], word) == 0)
			return true;
	return strcmp(word, INVENT_RARE) == 0 || strcmp(word, INVENT_EVEN) == 0 || strcmp(word, INVENT_ODD) == 0;
}

static void make_word(struct invention *v, char word[WORD])
{
	static const char *const starts[] = { "b", "br", "c", "d", "dr", "f", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pl", "r",
		"s", "sk", "st", "t", "tr", "v", "w" };
	static const char *const middles[] = { "a", "e", "i", "o", "u", "ai", "ea", "oo", "ow" };
	static const char *const ends[] = { "", "", "n", "r", "ck", "ll", "nd", "st", "ng" };
	size_t syllables = 1 + invent_below(v, 3), at = 0;
	for (size_t s = 0; s < syllables; s++) {
		const char *parts[] = { starts[invent_below(v, sizeof starts / sizeof *starts)],
			middles[invent_below(v, sizeof middles / sizeof *middles)],
			s + 1 < syllables ? "" : ends[invent_below(v, sizeof ends / sizeof *ends)] };
		for (size_t p = 0; p < 3; p++)
			for (const char *c = parts[p]; *c && at < WORD - 1; c++)
				word[at++] = *c;
	}
	word[at] = '\0';
}

struct invention *invent_new(uint64_t seed)
{
	struct invention *v = mem_alloc(sizeof *v);
	uint64_t sum = 0;
	v->state = seed;
	for (size_t i = 0; i < VOCABULARY; i++) {
		if (i < sizeof small_words / sizeof *small_words)
			memcpy(v->words[i], small_words[i], strlen(small_words[i]) + 1);
		else
			do
				make_word(v, v->words[i]);
			while (known(v, i, v->words[i]));
		v->below[i] = sum += 1000000000 / (i + 1);
	}
	return v;
}

void invent_free(struct invention *v)
{
	free(v);
}

static const char *any_word(struct invention *v)
{
	uint64_t at = invent_below(v, v->below[VOCABULARY - 1]);
	size_t low = 0, high = VOCABULARY - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (v->below[middle] > at)
			high = middle;
		else
			low = middle + 1;
	}
	return v->words[low];
}

void invent_words(struct invention *v, size_t words, struct str *out)
{
	for (size_t i = 0; i < words; i++) {
		if (i > 0)
			str_addc(out, ' ');
		str_add(out, any_word(v));
	}
}

void invent_statement(struct invention *v, uint64_t i, uint64_t n, struct str *out)
{
	uint64_t apart = n / INVENT_RARES ? n / INVENT_RARES : 1;
	invent_words(v, 4 + invent_below(v, 11), out);
	str_add(out, i % 2 ? " " INVENT_ODD : " " INVENT_EVEN);
	if (i % apart == apart / 2 && i / apart < INVENT_RARES)
		str_add(out, " " INVENT_RARE);
}
