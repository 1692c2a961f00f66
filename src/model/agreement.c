/* model/agreement.c - Cohen's kappa for one theme, and how it is read. */
#include "config.h"

#include "model/agreement.h"

#include "base/i18n.h"

long agreement_all(const struct agreement *a)
{
	return a->both + a->first_only + a->second_only + a->neither;
}

long agreement_alike(const struct agreement *a)
{
	return a->both + a->neither;
}

/* With yes and no alone, (seen - chance) / (1 - chance) comes to twice the difference of the two diagonals over the two ways in which the
 * totals cross: nothing is subtracted from 1, so that small differences stay exact. */
bool agreement_kappa(const struct agreement *a, double *kappa)
{
	double both = (double)a->both, first = (double)a->first_only, second = (double)a->second_only, neither = (double)a->neither;
	double crossed = (both + first) * (first + neither) + (both + second) * (second + neither);
	if (agreement_all(a) <= 0 || crossed <= 0)
		return false;
	*kappa = 2 * (both * neither - first * second) / crossed;
	return true;
}

/* In hundredths, rounded half away from nothing: the number shown and the word beside it never contradict each other. */
static long hundredths(double kappa)
{
	return (long)(kappa * 100 + (kappa < 0 ? -0.5 : 0.5));
}

static const char *reading(long hundredth)
{
	static const struct { long up_to; const char *word; } bounds[] = {
		{ -1, N_("less than by chance") }, { 20, N_("slight") }, { 40, N_("fair") }, { 60, N_("moderate") },
		{ 80, N_("substantial") }, { 100, N_("almost perfect") },
	};
	size_t i = 0;
	while (i + 1 < sizeof bounds / sizeof *bounds && hundredth > bounds[i].up_to)
		i++;
	return _(bounds[i].word);
}

void agreement_words(const struct agreement *a, struct str *out)
{
	double kappa;
	long all = agreement_all(a);
	if (agreement_kappa(a, &kappa)) {
		long h = hundredths(kappa), size = h < 0 ? -h : h;
		str_addf(out, "%s%ld.%02ld, %s; ", h < 0 ? "-" : "", size / 100, size % 100, agreement_alike(a) == all ? _("full") : reading(h));
		str_addf(out, _("%ld of %ld alike"), agreement_alike(a), all);
	} else if (all <= 0) {
		str_add(out, _("no number: nothing was looked at yet"));
	} else if (a->both > 0) {
		str_addf(out, _("no number: both put all %ld into it"), all);
	} else {
		str_addf(out, _("no number: neither put any of the %ld into it"), all);
	}
}
