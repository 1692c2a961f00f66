/* model/consent.h - what a person agreed to, use by use; who is in the room. Pure rules over append-only facts.
 *
 * Consent is a chain of facts for each person, use and giver: a fact names the facts that it replaces because whoever wrote it had
 * seen them. A fact that nothing replaces stands. Of two that stand (from two copies) the stricter wins, and a "no" of the child is not
 * lifted by a "yes" of the carer, nor the other way round. Not seen is treated as no. (domain.md, privacy: a later no wins, and of two
 * copies the stricter wins.) */
#ifndef TRIVET_MODEL_CONSENT_H
#define TRIVET_MODEL_CONSENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum consent_use { USE_TAKE_PART, USE_QUOTE, USE_PHOTO, USE_RECORDING, USE_TOUCH, CONSENT_USES };
const char *consent_use_key(enum consent_use u);    /* "take_part", "quote", "photo", "recording", "touch" */
bool consent_use_by_key(const char *key, enum consent_use *u);
const char *consent_use_word(enum consent_use u);   /* "take part", "be quoted", ... marked for translation */

enum consent_says { CONSENT_NOT_SEEN, CONSENT_NO, CONSENT_YES };
const char *consent_says_key(enum consent_says s);  /* "", "no", "yes" */
enum consent_says consent_says_of(const char *key);
const char *consent_says_word(enum consent_says s); /* "not seen", "no", "yes" */

enum consent_giver { GIVER_SELF, GIVER_CARER, CONSENT_GIVERS };
const char *consent_giver_key(enum consent_giver g); /* "self", "carer" */
enum consent_giver consent_giver_of(const char *key);
const char *consent_giver_word(enum consent_giver g);

struct consent_fact {
	const char *id;
	enum consent_use use;
	enum consent_says says;
	enum consent_giver by;
	const char *replaces;   /* ids with spaces between */
	const char *on_day;     /* ISO */
	int64_t at_us;
};
/* What stands for one use. `fact` (may be NULL) gets the index of the fact that decides, or n. */
enum consent_says consent_stands(const struct consent_fact *f, size_t n, enum consent_use use, size_t *fact);
/* Ids of the facts of this use and giver that stand now: what a new one replaces. Appends, spaces between. */
void consent_heads(const struct consent_fact *f, size_t n, enum consent_use use, enum consent_giver by, struct str *out);

/* The one rule on quoting, which every list and writer asks: words on hold never; words of nobody in particular always; words linked to a
 * person only by a "yes" of that person's that stands (not seen is no). */
bool statement_may_be_quoted(bool held, bool linked, enum consent_says quote);

/* Where a person is: the newest fact wins (at_us, then id). */
enum presence { PRESENCE_EXPECTED, PRESENCE_IN, PRESENCE_OUT, PRESENCE_LATE, PRESENCE_ABSENT, PRESENCES };
enum presence presence_of(const char *what);        /* "", "in", "out", "late", "absent" as stored */
const char *presence_key(enum presence p);
const char *presence_word(enum presence p);         /* "expected", "in the room", "gone home", "will be late", "not coming" */

/* The ratio in words, such as "1 to 6", appended; "no adult" without one. False when it is worse than one adult to `most` children
 * (most 0: nothing agreed). */
bool ratio_words(long children, long adults, long most, struct str *out);

#endif
