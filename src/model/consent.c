/* model/consent.c - what stands of all that was said about consent; who is in the room. */
#include "config.h"

#include "model/consent.h"

#include <string.h>

#include "base/i18n.h"
#include "model/field.h"

static const struct { const char *key, *word; } uses[CONSENT_USES] = {
	[USE_TAKE_PART] = { "take_part", N_("take part") },
	[USE_QUOTE] = { "quote", N_("be quoted") },
	[USE_PHOTO] = { "photo", N_("be in photos") },
	[USE_RECORDING] = { "recording", N_("be recorded") },
	[USE_TOUCH] = { "touch", N_("stay in touch") },
};

const char *consent_use_key(enum consent_use u)
{
	return uses[u].key;
}

bool consent_use_by_key(const char *key, enum consent_use *u)
{
	for (int i = 0; key != NULL && i < CONSENT_USES; i++) {
		if (strcmp(uses[i].key, key) == 0) {
			*u = (enum consent_use)i;
			return true;
		}
	}
	return false;
}

const char *consent_use_word(enum consent_use u)
{
	return _(uses[u].word);
}

static const struct { const char *key, *word; } answers[] = {
	[CONSENT_NOT_SEEN] = { "", N_("not seen") }, [CONSENT_NO] = { "no", N_("no") }, [CONSENT_YES] = { "yes", N_("yes") },
};

const char *consent_says_key(enum consent_says s)
{
	return answers[s].key;
}

/* A word that this program does not know is no consent. */
enum consent_says consent_says_of(const char *key)
{
	for (int i = CONSENT_NO; key != NULL && i <= CONSENT_YES; i++)
		if (strcmp(answers[i].key, key) == 0)
			return (enum consent_says)i;
	return CONSENT_NOT_SEEN;
}

const char *consent_says_word(enum consent_says s)
{
	return _(answers[s].word);
}

const char *consent_giver_key(enum consent_giver g)
{
	return g == GIVER_CARER ? "carer" : "self";
}

enum consent_giver consent_giver_of(const char *key)
{
	return key != NULL && strcmp(key, "carer") == 0 ? GIVER_CARER : GIVER_SELF;
}

const char *consent_giver_word(enum consent_giver g)
{
	return g == GIVER_CARER ? _("the carer") : _("the person");
}

/* Replaced by another fact of the same use and giver: nobody lifts what somebody else said. */
static bool is_replaced(const struct consent_fact *f, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++)
		if (i != at && f[i].use == f[at].use && f[i].by == f[at].by && f[i].replaces != NULL &&
		    field_set_has(f[i].replaces, f[at].id))
			return true;
	return false;
}

/* No outweighs yes, and yes outweighs nothing seen. */
static int weight(enum consent_says s)
{
	return s == CONSENT_NO ? 2 : s == CONSENT_YES ? 1 : 0;
}

/* Of what stands for one giver the strictest: there, taking back ("not seen") is stricter than a yes. */
static size_t strictest_of(const struct consent_fact *f, size_t n, enum consent_use use, enum consent_giver by)
{
	static const int strict[] = { [CONSENT_NOT_SEEN] = 1, [CONSENT_NO] = 2, [CONSENT_YES] = 0 };
	size_t best = n;
	for (size_t i = 0; i < n; i++) {
		if (f[i].use != use || f[i].by != by || is_replaced(f, n, i))
			continue;
		if (best == n || strict[f[i].says] > strict[f[best].says] ||
		    (f[i].says == f[best].says && f[i].at_us > f[best].at_us))
			best = i;
	}
	return best;
}

enum consent_says consent_stands(const struct consent_fact *f, size_t n, enum consent_use use, size_t *fact)
{
	size_t decides = n;
	for (int g = 0; g < CONSENT_GIVERS; g++) {
		size_t at = strictest_of(f, n, use, (enum consent_giver)g);
		if (at < n && (decides == n || weight(f[at].says) > weight(f[decides].says)))
			decides = at;
	}
	if (fact != NULL)
		*fact = decides;
	return decides < n ? f[decides].says : CONSENT_NOT_SEEN;
}

void consent_heads(const struct consent_fact *f, size_t n, enum consent_use use, enum consent_giver by, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		if (f[i].use != use || f[i].by != by || is_replaced(f, n, i))
			continue;
		if (out->len > 0)
			str_addc(out, ' ');
		str_add(out, f[i].id);
	}
}

bool statement_may_be_quoted(bool held, bool linked, enum consent_says quote)
{
	return !held && (!linked || quote == CONSENT_YES);
}

static const struct { const char *key, *word; } presences[PRESENCES] = {
	[PRESENCE_EXPECTED] = { "", N_("expected") },        [PRESENCE_IN] = { "in", N_("in the room") },
	[PRESENCE_OUT] = { "out", N_("gone home") },         [PRESENCE_LATE] = { "late", N_("will be late") },
	[PRESENCE_ABSENT] = { "absent", N_("not coming") },
};

enum presence presence_of(const char *what)
{
	for (int i = 0; what != NULL && i < PRESENCES; i++)
		if (strcmp(presences[i].key, what) == 0)
			return (enum presence)i;
	return PRESENCE_EXPECTED;
}

const char *presence_key(enum presence p)
{
	return presences[p].key;
}

const char *presence_word(enum presence p)
{
	return _(presences[p].word);
}

bool ratio_words(long children, long adults, long most, struct str *out)
{
	if (children < 0)
		children = 0;
	if (adults <= 0) {
		str_add(out, _("no adult"));
		return most <= 0 || children == 0;
	}
	/* Rounded up, so that the words never sound better than the room is. */
	long each = children / adults + (children % adults > 0);
	str_addf(out, _("1 to %ld"), each);
	return most <= 0 || each <= most;
}
