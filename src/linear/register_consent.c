/* linear/register_consent.c - what a person agreed to: turned over by a letter, with what is captured already. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/register.h"

static const struct { char letter; enum consent_use use; } use_letters[] = {
	{ 't', USE_TAKE_PART }, { 'q', USE_QUOTE }, { 'p', USE_PHOTO }, { 'r', USE_RECORDING }, { 'k', USE_TOUCH },
};

static bool use_of(char letter, enum consent_use *use)
{
	for (size_t i = 0; i < sizeof use_letters / sizeof *use_letters; i++) {
		if (use_letters[i].letter == letter) {
			*use = use_letters[i].use;
			return true;
		}
	}
	return false;
}

static void say_consents(const struct participant_row *p, struct str *s)
{
	for (size_t i = 0; i < sizeof use_letters / sizeof *use_letters; i++) {
		enum consent_use use = use_letters[i].use;

		str_addf(s, _("\n%c  to %s: %s"), use_letters[i].letter, _(consent_use_word(use)), _(consent_says_word(p->consent[use])));
	}
}

/* What is captured already that this change touches. */
static void say_touched(struct people *r, const struct participant_row *p)
{
	struct error err = ERROR_INIT;
	struct statement_row *rows;
	struct str s = STR_INIT;
	size_t n = 0;
	long maybe = 0;

	if (!consent_touches(&r->d->op, &r->d->survey, p, r->a, &rows, &n, &maybe, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	if (n)
		talk_say(r->d, P_("%zu statement by this person is touched:", "%zu statements by this person are touched:", n), n);
	for (size_t i = 0; i < n; i++) {
		str_clear(&s);
		one_line(rows[i].words, &s);
		talk_say(r->d, "%s  %s", rows[i].label, str_text(&s));
	}
	if (maybe)
		talk_say(r->d, P_("%ld statement was made in this group by somebody unknown, perhaps by this person.",
			"%ld statements were made in this group by somebody unknown, perhaps by this person.", maybe), maybe);
	str_release(&s);
}

/* One deed, what counts now, and what it touches when it was a yes before. */
static void note_consent(struct people *r, const struct participant_row *p, enum consent_use use, enum consent_says says, enum consent_giver by,
	const char *on_day)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	enum consent_says before = p->consent[use];
	size_t at = (size_t)(p - r->room.rows);
	char id[STORE_ID_SIZE];

	memcpy(id, p->id, strlen(p->id) + 1);
	if (!op_consent(&r->d->op, &r->d->survey, p, use, says, by, on_day, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	if (!people_load(r) || at >= r->room.n || strcmp(r->room.rows[at].id, id) != 0)
		return;
	p = &r->room.rows[at];
	if (before == CONSENT_YES && p->consent[use] != CONSENT_YES && use != USE_TOUCH)
		say_touched(r, p);
	str_addf(&what, _("to %s: %s, said by %s"), _(consent_use_word(use)), _(consent_says_word(says)), _(consent_giver_word(by)));
	if (p->consent[use] != says)
		str_addf(&what, _(". What counts is still: %s, said by somebody else"), _(consent_says_word(p->consent[use])));
	if (use == USE_PHOTO && before == CONSENT_YES && p->consent[use] != CONSENT_YES)
		str_add(&what, _(". Look through the photos taken so far"));
	door_said(r, p, str_text(&what));
	str_release(&what);
}

/* "q" turns over, "qy" and "qn" say which, "q-" not seen; a c behind it: the carer says it. */
static void typed_consent(struct people *r, const struct participant_row *p, const char *typed)
{
	enum consent_use use;
	size_t len = strlen(typed);
	bool carer = len > 1 && typed[len - 1] == 'c';
	size_t n = carer ? len - 1 : len;

	if (!use_of(typed[0], &use) || n > 2 || (n == 2 && !strchr("yn-", typed[1]))) {
		talk_note(r->d, "%s", _("Error: One of the letters t, q, p, r, k, and y yes, n no or - not seen behind it. Nothing was changed."));
		return;
	}
	enum consent_says says = p->consent[use] == CONSENT_YES ? CONSENT_NO : CONSENT_YES;

	if (n == 2)
		says = typed[1] == 'y' ? CONSENT_YES : typed[1] == 'n' ? CONSENT_NO : CONSENT_NOT_SEEN;
	note_consent(r, p, use, says, carer ? GIVER_CARER : GIVER_SELF, "");
}

/* Who is meant by the first word; *rest gets what stands behind it. */
static const struct participant_row *first_word(struct people *r, const char *given, const char **rest, enum after *after)
{
	size_t n = strcspn(given, " ");
	char *who = mem_strndup(given, n);
	const struct participant_row *p = people_person(r, who, after);

	free(who);
	if (rest)
		*rest = given + n + strspn(given + n, " ");
	return p;
}

enum after consent_change(struct people *r, const char *given)
{
	struct dialogue *d = r->d;
	struct str s = STR_INIT, typed = STR_INIT;
	enum after after = AFTER_BACK;
	const char *rest = "";
	const struct participant_row *p = talk_may_write(d) ? first_word(r, given, &rest, &after) : NULL;

	if (p) {
		str_add(&s, _("Consent of "));
		people_name(p, &s);
		say_consents(p, &s);
		if (!*rest)
			talk_say_text(d, str_text(&s));
		if (talk_wanted(d, rest, _("A letter turns it over; with y yes, n no, - not seen behind it as you say; and a c when the carer says it; "
			"< goes back:"), &typed, &after))
			typed_consent(r, p, str_text(&typed));
	}
	str_release(&s);
	str_release(&typed);
	return after;
}

/* ---- history, and other days ---- */

static void say_use(struct dialogue *d, const struct consent_fact *facts, size_t n, enum consent_use use)
{
	size_t decides = n;
	enum consent_says stands = consent_stands(facts, n, use, &decides);
	struct str s = STR_INIT;
	struct day day;

	talk_say(d, _("To %s: %s."), _(consent_use_word(use)), _(consent_says_word(stands)));
	for (size_t i = 0; i < n; i++) {
		if (facts[i].use != use)
			continue;
		str_clear(&s);
		if (day_from_iso(facts[i].on_day, &day))
			day_words(day, &s);
		else
			str_add(&s, _("day not said"));
		talk_say(d, _("%s: %s, said by %s%s."), str_text(&s), _(consent_says_word(facts[i].says)), _(consent_giver_word(facts[i].by)),
			i == decides ? _("; this counts") : "");
	}
	str_release(&s);
}

enum after consent_history(struct people *r, const char *given)
{
	struct error err = ERROR_INIT;
	struct consent_fact *facts;
	size_t n;
	enum after after = AFTER_BACK;
	const struct participant_row *p = first_word(r, given, NULL, &after);

	if (p && consent_list(r->d->op.st, p->id, r->a, &facts, &n, &err)) {
		for (int use = 0; use < CONSENT_USES; use++)
			say_use(r->d, facts, n, (enum consent_use)use);
		talk_say(r->d, "%s", _("A no counts whoever says it, and what was not seen counts as no."));
	} else if (p) {
		talk_note_error(r->d, &err);
	}
	return after;
}

/* One of a list of keys and words; its place, or `n`. */
static size_t ask_word(struct dialogue *d, const char *label, const char *help, const struct choice *list, size_t n, const char *now,
	enum after *after)
{
	const struct field f = { .key = "word", .label = label, .help = help, .kind = FIELD_CHOICE, .choices = list, .n_choices = n };
	struct str key = STR_INIT;
	size_t i = 0;
	bool ok = ask_choice(d, &f, now, &key, after);

	while (ok && i < n && strcmp(list[i].key, str_text(&key)) != 0)
		i++;
	str_release(&key);
	return ok ? i : n;
}

/* The day in ISO; "" today. */
static bool ask_day(struct dialogue *d, struct str *iso, enum after *after)
{
	static const struct field f = { .key = "on_day", .label = N_("Day"), .help = N_("When it was said or signed."), .kind = FIELD_DATE };
	struct str typed = STR_INIT;
	enum reply reply = talk_ask(d, _("Said or signed on which day [today]:"), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
	bool ok = reply == REPLY_KEEP || (reply == REPLY_TEXT && answer_parse(d, &f, str_text(&typed), iso));

	if (reply == REPLY_QUIT)
		*after = AFTER_QUIT;
	str_release(&typed);
	return ok;
}

enum after consent_add_other(struct people *r, const char *given)
{
	struct dialogue *d = r->d;
	struct choice uses[CONSENT_USES];
	const struct choice givers[] = { { "carer", consent_giver_word(GIVER_CARER) }, { "self", consent_giver_word(GIVER_SELF) } };
	const struct choice says[] = { { "yes", consent_says_word(CONSENT_YES) }, { "no", consent_says_word(CONSENT_NO) },
		{ "not-seen", consent_says_word(CONSENT_NOT_SEEN) } };
	static const enum consent_says said[] = { CONSENT_YES, CONSENT_NO, CONSENT_NOT_SEEN };
	enum after after = AFTER_BACK;
	struct str iso = STR_INIT;
	const struct participant_row *p = talk_may_write(d) ? first_word(r, given, NULL, &after) : NULL;
	size_t by = 2, use = CONSENT_USES, what = 3;

	for (int i = 0; i < CONSENT_USES; i++)
		uses[i] = (struct choice){ consent_use_key((enum consent_use)i), consent_use_word((enum consent_use)i) };
	if (p)
		by = ask_word(d, N_("Who says it"), N_("The person or the carer."), givers, 2, "carer", &after);
	if (by < 2)
		use = ask_word(d, N_("To what"), N_("What it is a consent to."), uses, CONSENT_USES, "", &after);
	if (use < CONSENT_USES)
		what = ask_word(d, N_("What was said"), N_("Yes, no, or not seen."), says, 3, "", &after);
	if (what < 3 && ask_day(d, &iso, &after))
		note_consent(r, p, (enum consent_use)use, said[what], by == 0 ? GIVER_CARER : GIVER_SELF, str_text(&iso));
	else if (p && after == AFTER_BACK && !d->note.len)
		talk_note(d, "%s", _("Nothing was noted."));
	str_release(&iso);
	return after;
}
