/* model/mask_quick.c - most words hold nothing that could be found, and one pass over them can tell.
 *
 * It never says so where mask.c finds something: whatever is not plain ASCII, or has in it what an address, a handle, a postcode or a long number must
 * have, is left to mask.c. So is a word that may be a name: the sieve holds the first word of every name, two bits of BITS_EACH for each, and what is
 * not in it begins no name. tests/unit/test_model_mask.c compares the two. */
#include "config.h"

#include <string.h>

#include "model/mask_parts.h"

enum { BITS_EACH = 32 };

/* FNV-1a, a byte at a time. */
#define SUM_OF_NOTHING UINT64_C(0xcbf29ce484222325)
static uint64_t summed(uint64_t sum, char c)
{
	return (sum ^ (unsigned char)c) * UINT64_C(0x100000001b3);
}

static bool has_bit(const struct mask_names *names, size_t at)
{
	at &= names->bits - 1;
	return (names->sieve[at / 8] >> at % 8 & 1) != 0;
}

static bool may_be(const struct mask_names *names, uint64_t sum)
{
	return has_bit(names, (size_t)sum) && has_bit(names, (size_t)(sum >> 32));
}

void mask_sieve_make(struct mask_names *names, struct arena *a)
{
	unsigned char *sieve;
	names->bits = 64;
	while (names->bits < names->n * BITS_EACH)
		names->bits *= 2;
	sieve = arena_alloc(a, names->bits / 8);
	for (size_t i = 0; i < names->n; i++) {
		uint64_t sum = SUM_OF_NOTHING;
		for (const char *p = names->folded[i]; *p != '\0' && *p != ' '; p++)
			sum = summed(sum, *p);
		size_t one = (size_t)sum & (names->bits - 1), two = (size_t)(sum >> 32) & (names->bits - 1);
		sieve[one / 8] = (unsigned char)(sieve[one / 8] | 1u << one % 8);
		sieve[two / 8] = (unsigned char)(sieve[two / 8] | 1u << two % 8);
	}
	names->sieve = sieve;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Past the word at *p. Its apostrophes are left out where it is looked for, whole, without what stands behind the last of them, and by its sides. */
static bool word_is_clear(const char **p, const struct mask_names *names)
{
	uint64_t whole = SUM_OF_NOTHING, side = SUM_OF_NOTHING;
	for (const char *s = *p;; s++) {
		if (is_letter(*s)) {
			char small = (char)(*s | 0x20);
			whole = summed(whole, small);
			side = summed(side, small);
		} else if ((*s == '\'' || *s == '`') && is_letter(s[1])) {
			if (may_be(names, whole) || may_be(names, side))
				return false;
			side = SUM_OF_NOTHING;
		} else {
			*p = s;
			return !may_be(names, whole) && (side == whole || !may_be(names, side));
		}
	}
}

bool mask_is_clear(const char *s, const struct mask_names *names)
{
	int digits = 0;
	bool named = names != NULL && names->n > 0;
	if (named && names->sieve == NULL)
		return false;
	for (const char *p = s; *p != '\0';) {
		if (is_letter(*p)) {
			if (!named)
				p++;
			else if (!word_is_clear(&p, names))
				return false;
			/* "EH1" begins a postcode. */
			if (*p >= '0' && *p <= '9')
				return false;
			continue;
		}
		if ((unsigned char)*p >= 0x80 || *p == '@' || (*p == ':' && p[1] == '/') || (*p == '.' && (unsigned char)p[1] > ' ' && p[1] != '.'))
			return false;
		if (*p >= '0' && *p <= '9' && ++digits == LONG_NUMBER)
			return false;
		p++;
	}
	return true;
}
