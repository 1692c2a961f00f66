/* model/quote.c - may these words leave the program, and in which wording? */
#include "config.h"

#include "model/quote.h"

#include <string.h>

#include "base/i18n.h"

static const char *const verdicts[QUOTE_VERDICTS] = {
	[QUOTE_YES] = N_("may be quoted"),
	[QUOTE_HELD] = N_("on hold"),
	[QUOTE_NO_CONSENT] = N_("no consent to be quoted"),
	[QUOTE_GONE] = N_("the words were erased"),
	[QUOTE_TELLING] = N_("could tell who said it"),
};

const char *quote_verdict_word(enum quote_verdict v)
{
	return _(verdicts[v]);
}

static bool is_empty(const char *text)
{
	return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

enum quote_verdict quote_of(const struct quote_facts *f, const struct mask_names *names, const char **words)
{
	bool worded = !is_empty(f->public_words);
	enum quote_verdict v = QUOTE_YES;
	if (f->held)
		v = QUOTE_HELD;
	else if (!f->may_quote)
		v = QUOTE_NO_CONSENT;
	else if (is_empty(f->words))
		/* What somebody made of the words goes with them. */
		v = QUOTE_GONE;
	else if (worded ? mask_kinds(f->public_words, NULL) != 0 : mask_kinds(f->words, names) != 0)
		v = QUOTE_TELLING;
	if (words != NULL)
		*words = v != QUOTE_YES ? "" : worded ? f->public_words : f->words;
	return v;
}

long withheld_sum(const struct withheld *w)
{
	long sum = 0;
	for (int v = QUOTE_YES + 1; v < QUOTE_VERDICTS; v++)
		sum += w->n[v];
	return sum;
}

void withheld_words(const struct withheld *w, struct str *out)
{
	bool done[QUOTE_VERDICTS] = { false };
	long sum = withheld_sum(w);
	if (sum == 0)
		return;
	str_addf(out, P_("%ld statement held back: ", "%ld statements held back: ", sum), sum);
	for (bool first = true;; first = false) {
		int most = QUOTE_YES;
		for (int v = QUOTE_YES + 1; v < QUOTE_VERDICTS; v++)
			if (!done[v] && w->n[v] > 0 && (most == QUOTE_YES || w->n[v] > w->n[most]))
				most = v;
		if (most == QUOTE_YES)
			break;
		done[most] = true;
		str_addf(out, "%s%ld %s", first ? "" : ", ", w->n[most], quote_verdict_word((enum quote_verdict)most));
	}
}
