/* model/compare.c - what different ages said side by side. */
#include "config.h"

#include "model/compare.h"

#include "base/i18n.h"

enum { SIDES_OF_A_SET = (int)(sizeof(unsigned) * 8) };

static long positive(long n)
{
	return n > 0 ? n : 0;
}

/* What a side said in all is never less than what it said here. */
static double share_of(const long *here, const long *all, size_t i)
{
	long of = all[i] > here[i] ? all[i] : here[i];
	return of > 0 ? (double)positive(here[i]) / (double)of : 0;
}

static bool took_part(const long *here, const long *all, size_t i)
{
	return all[i] > 0 || here[i] > 0;
}

/* A hair more than ten points: 0.3 - 0.2 is not 0.1 to a computer. */
static bool are_close(double least, double largest)
{
	return largest - least <= 0.1 + 1e-9 || least * 2 >= largest - 1e-9;
}

enum compared compare_row(const long *here, const long *all, size_t sides, size_t *most, unsigned *silent)
{
	double largest = -1, least = 2;
	size_t best = sides, speak = 0, quiet = 0;
	unsigned set = 0;
	for (size_t i = 0; i < sides; i++) {
		if (!took_part(here, all, i))
			continue;
		double share = share_of(here, all, i);
		if (here[i] > 0) {
			speak++;
			if (share > largest) {
				largest = share;
				best = i;
			}
		} else {
			quiet++;
			if (i < SIDES_OF_A_SET)
				set |= 1U << i;
		}
		least = share < least ? share : least;
	}
	if (most != NULL)
		*most = best;
	if (silent != NULL)
		*silent = set;
	if (speak == 0)
		return COMPARED_NOBODY;
	if (speak == 1)
		return COMPARED_ONLY;
	return quiet == 0 && are_close(least, largest) ? COMPARED_ALIKE : COMPARED_MORE;
}

static void add_silent(unsigned silent, const char *const *names, size_t sides, struct str *out)
{
	bool first = true;
	for (size_t i = 0; i < sides && i < SIDES_OF_A_SET; i++) {
		if ((silent & 1U << i) == 0)
			continue;
		str_add(out, first ? _(", nothing by ") : _(" or "));
		str_add(out, names[i]);
		first = false;
	}
}

void compare_words(const long *here, const long *all, const char *const *names, size_t sides, struct str *out)
{
	size_t most;
	unsigned silent;
	switch (compare_row(here, all, sides, &most, &silent)) {
	case COMPARED_NOBODY:
		str_add(out, _("nobody"));
		break;
	case COMPARED_ONLY:
		/* Where nobody else was asked yet, "only" would blame those who had no turn. */
		str_addf(out, silent == 0 ? _("only %s so far") : _("only %s"), names[most]);
		break;
	case COMPARED_ALIKE:
		str_add(out, _("alike"));
		break;
	case COMPARED_MORE:
		str_addf(out, _("most by %s"), names[most]);
		add_silent(silent, names, sides, out);
		break;
	}
}

long compare_share(long here, long all)
{
	if (all <= 0 || here <= 0)
		return 0;
	return (long)(((long long)here * 200 + all) / ((long long)all * 2));
}

void compare_ranks(const long *votes, size_t n, long *ranks)
{
	for (size_t i = 0; i < n; i++) {
		ranks[i] = 1;
		for (size_t j = 0; j < n; j++)
			ranks[i] += votes[j] > votes[i];
	}
}
