/* model/promise.c - how a promise and the feedback on a theme stand. */
#include "config.h"

#include "model/promise.h"

#include <string.h>

#include "base/i18n.h"

enum { FAST_DAYS = 28 }; /* how long "fast" is where no day was promised */

static const struct { const char *key, *word; } states[PROMISE_STATES] = {
	[PROMISE_OPEN] = { "open", N_("open") },          [PROMISE_BEGUN] = { "begun", N_("begun") },
	[PROMISE_KEPT] = { "kept", N_("kept") },          [PROMISE_CHANGED] = { "changed", N_("changed") },
	[PROMISE_NOT_KEPT] = { "not_kept", N_("not kept") },
};

const char *promise_state_key(enum promise_state s)
{
	return states[s].key;
}

bool promise_state_by_key(const char *key, enum promise_state *s)
{
	if (key == NULL || key[0] == '\0') {
		*s = PROMISE_OPEN;
		return true;
	}
	for (int i = 0; i < PROMISE_STATES; i++) {
		if (strcmp(states[i].key, key) == 0) {
			*s = (enum promise_state)i;
			return true;
		}
	}
	return false;
}

const char *promise_state_word(enum promise_state s)
{
	return _(states[s].word);
}

bool promise_ended(enum promise_state s)
{
	return s == PROMISE_KEPT || s == PROMISE_NOT_KEPT;
}

static bool is_day(const char *iso, struct day *d)
{
	return iso != NULL && day_from_iso(iso, d);
}

enum promise_due promise_due(enum promise_state s, const char *by_when, const char *first_review, const char *heard_day, struct day today)
{
	struct day by, review, heard;
	if (promise_ended(s))
		return DUE_ENDED;
	bool dated = is_day(by_when, &by);
	int left = dated ? day_diff(by, today) : 0;
	if (dated && left < 0)
		return DUE_OVER;
	if (dated && left <= DUE_SOON)
		return DUE_SOON_NOW;
	if (is_day(first_review, &review) && day_diff(review, today) <= 0 &&
	    !(is_day(heard_day, &heard) && day_diff(heard, review) >= 0))
		return DUE_REVIEW;
	return dated ? DUE_NOT : DUE_UNDATED;
}

/* "3 Nov 2026": the day of the week tells nothing of a day that is months away. */
static void add_day(struct day d, struct str *out)
{
	struct str words = STR_INIT;
	day_words_short(d, &words);
	const char *space = strchr(str_text(&words), ' ');
	str_add(out, space != NULL ? space + 1 : str_text(&words));
	str_release(&words);
}

static void add_over(int days, struct str *out)
{
	str_addf(out, P_("%d day over", "%d days over", days), days);
}

static void add_in(int days, struct str *out)
{
	if (days == 0)
		str_add(out, _("today"));
	else
		str_addf(out, P_("in %d day", "in %d days", days), days);
}

void promise_due_words(enum promise_state s, const char *state_day, const char *by_when, const char *first_review, const char *heard_day,
	struct day today, struct str *out)
{
	struct day d = { 0, 0, 0 };
	/* How it stands comes first, whatever the day: what was changed is not what was promised, and late is not forgotten. */
	enum promise_due due = promise_due(s, by_when, first_review, heard_day, today);
	str_add(out, promise_state_word(s));
	if (due != DUE_ENDED)
		str_add(out, ", ");
	switch (due) {
	case DUE_ENDED:
		if (is_day(state_day, &d)) {
			str_add(out, ", ");
			add_day(d, out);
		}
		break;
	case DUE_OVER:
		if (is_day(by_when, &d))
			add_over(day_diff(today, d), out);
		break;
	case DUE_SOON_NOW:
		if (is_day(by_when, &d))
			add_in(day_diff(d, today), out);
		break;
	case DUE_REVIEW:
		if (is_day(first_review, &d) && day_diff(d, today) == 0) {
			str_add(out, _("first look is due today"));
		} else {
			str_add(out, _("first look was due "));
			add_day(d, out);
		}
		break;
	case DUE_NOT:
		str_add(out, _("by "));
		if (is_day(by_when, &d))
			add_day(d, out);
		break;
	case DUE_UNDATED:
		str_add(out, _("no day"));
		break;
	}
}

static bool is_said(const char *s)
{
	return s != NULL && s[strspn(s, " \t\n")] != '\0';
}

static void add_lack(bool said, const char *name, size_t before, struct str *out)
{
	if (said)
		return;
	str_add(out, out->len > before ? ", " : "");
	str_add(out, name);
}

void promise_lacks(const char *person, const char *post, const char *by_when, const char *how_known, struct str *out)
{
	size_t before = out->len;
	add_lack(is_said(person) || is_said(post), _("who"), before, out);
	add_lack(is_said(by_when), _("by when"), before, out);
	add_lack(is_said(how_known), _("how people will know"), before, out);
}

void feedback_lacks(const struct fours_of *f, struct str *out)
{
	size_t before = out->len;
	add_lack(is_said(f->asked), _("we asked"), before, out);
	add_lack(is_said(f->said), _("you said"), before, out);
	add_lack(is_said(f->did), _("did or did not"), before, out);
	add_lack(is_said(f->done), _("what was done"), before, out);
	add_lack(is_said(f->because), _("because"), before, out);
}

static enum four is_fast(const struct fours_of *f, struct day today)
{
	struct day by, told;
	if (!is_day(f->promised, &by)) {
		if (!is_day(f->event_day, &by))
			return FOUR_NOT_YET;
		by = day_add(by, FAST_DAYS);
	}
	if (is_day(f->first_told, &told))
		return day_diff(told, by) <= 0 ? FOUR_YES : FOUR_NO;
	return day_diff(today, by) > 0 ? FOUR_NO : FOUR_NOT_YET;
}

struct fours feedback_fours(const struct fours_of *f, struct day today)
{
	bool full = is_said(f->asked) && is_said(f->said) && is_said(f->did) && is_said(f->done) && is_said(f->because);
	const char *read = f->friendly != NULL ? f->friendly : "";
	return (struct fours){
		.full = full ? FOUR_YES : FOUR_NOT_YET,
		.friendly = strcmp(read, "yes") == 0 ? FOUR_YES : strcmp(read, "no") == 0 ? FOUR_NO : FOUR_NOT_YET,
		.fast = is_fast(f, today),
		.followed_up = f->tellings > 1 || f->replies > 0 ? FOUR_YES : FOUR_NOT_YET,
	};
}

void fours_words(const struct fours *f, struct str *out)
{
	static const char *const says[] = { [FOUR_NOT_YET] = N_("not yet"), [FOUR_NO] = N_("no"), [FOUR_YES] = N_("yes") };
	const struct { const char *name; enum four is; } rows[] = {
		{ N_("full"), f->full }, { N_("friendly"), f->friendly }, { N_("fast"), f->fast },
		{ N_("followed up"), f->followed_up },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		str_addf(out, "%s%s %s", i > 0 ? ", " : "", _(rows[i].name), _(says[rows[i].is]));
}
