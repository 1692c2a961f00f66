/* Consents at the door: one letter turns one over, and what is taken down already is shown when somebody says no. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"
#include "view/register.h"

static const struct { const char *letter; enum consent_use use; } letters[] = {
	{ "q", USE_QUOTE }, { "p", USE_PHOTO }, { "r", USE_RECORDING }, { "t", USE_TAKE_PART }, { "k", USE_TOUCH },
};

static void leave_pick(struct door *d)
{
	d->mode = DOOR_LIST;
	d->on_list = false;
}

/* Of what was said by this person, what the use touches: photographs can only be of what was drawn or made. */
static void statement_words(const struct statement_row *rows, size_t n, enum consent_use use, struct str *out)
{
	struct str line = STR_INIT;
	for (size_t i = 0; i < n; i++) {
		if (use == USE_PHOTO && !rows[i].form[0])
			continue;
		str_clear(&line);
		one_line(rows[i].words, &line);
		str_addf(out, "%s%s%s\n", rows[i].label, rows[i].label[0] ? ": " : "", str_text(&line));
	}
	str_release(&line);
}

/* What is captured already and the no touches; nothing is shown when there is none. */
static void show_touched(struct shell *sh, const struct door *d, const struct participant_row *p, enum consent_use use)
{
	struct statement_row *sure;
	size_t n = 0;
	long maybe = 0;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT, name = STR_INIT;
	struct arena *a = arena_new();
	person_name(p, &name);
	if (!consent_touches(&work_of(sh)->op, &d->in.survey, p, a, &sure, &n, &maybe, &err)) {
		announce_error(sh, &err);
	} else {
		statement_words(sure, n, use, &words);
		if (maybe && use != USE_PHOTO)
			str_addf(&words, P_("%s%ld more of this table by somebody unknown.\n", "%s%ld more of this table by somebody unknown.\n",
					    (unsigned long)maybe), words.len ? "\n" : "", maybe);
	}
	if (words.len) {
		struct str all = STR_INIT, title = STR_INIT;
		str_addf(&title, _("Touched: %s"), str_text(&name));
		str_addf(&all, _("%s does not agree to %s. This is taken down already. In Words, a statement can be put on hold or its words "
				 "changed; hold keeps it out of every view and count.\n\n%s"), str_text(&name), consent_use_word(use),
			 str_text(&words));
		shell_read(sh, str_text(&title), str_text(&all));
		str_release(&all);
		str_release(&title);
	}
	error_release(&err);
	str_release(&words);
	str_release(&name);
	arena_free(a);
}

/* One deed, its message, and what it touches when it was a yes before. */
static void note_consent(struct shell *sh, struct door *d, const struct participant_row *p, enum consent_use use, enum consent_says says,
			 enum consent_giver by, const char *on_day)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	enum consent_says before = p->consent[use];
	door_ask_about(d, p);
	leave_pick(d);
	if (!op_consent(&work_of(sh)->op, &d->in.survey, p, use, says, by, on_day, &err)) {
		if (err.code == ERR_NOTHING && by == GIVER_SELF && says == CONSENT_YES && before == CONSENT_NO) {
			/* What was said already is not what counts: that is what people want to know here. */
			announce(sh, SAY_NOTE, "%s", _("The no of the carer counts; the person has said yes already. F2 a notes what the "
						       "carer says now."));
			error_release(&err);
		} else {
			outcome(sh, false, &err, "%s", "");
		}
		return;
	}
	door_refresh(sh, d);
	door_next(d, d->asked);
	p = door_asked(sh, d);
	if (!p)
		return;
	person_name(p, &words);
	str_addf(&words, ", %s: %s", consent_use_word(use), consent_says_word(says));
	if (by == GIVER_CARER)
		str_addf(&words, _(", says %s"), consent_giver_word(by));
	str_addc(&words, '.');
	if (p->consent[use] != says)
		str_addf(&words, _(" What counts is still: %s, said by somebody else."), consent_says_word(p->consent[use]));
	if (use == USE_PHOTO && before == CONSENT_YES && says != CONSENT_YES)
		str_add(&words, _(" Look through the photos taken so far."));
	announce(sh, SAY_SAVED, "%s", str_text(&words));
	if (before == CONSENT_YES && p->consent[use] != CONSENT_YES && use != USE_TOUCH)
		show_touched(sh, d, p, use);
	str_release(&words);
}

static const struct participant_row *person_or_note(struct shell *sh, struct door *d)
{
	const struct participant_row *p = door_person(d);
	if (p)
		door_ask_about(d, p);
	else
		announce(sh, SAY_NOTE, "%s", _("Nobody has the focus. Type letters of a name or a code first."));
	return p;
}

void door_cmd_consents(struct shell *sh, void *state)
{
	struct door *d = state;
	if (d->mode == DOOR_CONSENT) {
		leave_pick(d);
		return;
	}
	const struct participant_row *p = d->mode == DOOR_ROLL ? NULL : person_or_note(sh, d);
	if (!p)
		return;
	d->mode = DOOR_CONSENT;
	if (d->reader) {
		/* Read aloud, the row of the cursor is only the first of several. */
		struct str words = STR_INIT;
		person_name(p, &words);
		str_add(&words, ": ");
		consent_row_words(p, ", ", &words);
		announce(sh, SAY_NOTE, "%s", str_text(&words));
		str_release(&words);
	}
}

bool door_consent_key(struct shell *sh, struct door *d, const struct key *k)
{
	if (k->code == K_ESC || k->code == K_ENTER) {
		leave_pick(d);
		return true;
	}
	if (k->code != K_CHAR) {
		/* Function keys and what they do come next; the row has had its time. */
		leave_pick(d);
		return false;
	}
	const struct participant_row *p = door_asked(sh, d);
	if (!p) {
		leave_pick(d);
		return true;
	}
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		enum consent_use use = letters[i].use;
		if (strcmp(k->text, letters[i].letter) != 0)
			continue;
		if (may_write(sh))
			note_consent(sh, d, p, use, p->consent[use] == CONSENT_YES ? CONSENT_NO : CONSENT_YES, GIVER_SELF, "");
		return true;
	}
	if (strcmp(k->text, "h") == 0)
		door_cmd_consent_history(sh, d);
	else if (strcmp(k->text, "a") == 0)
		door_cmd_consent_add(sh, d);
	else
		announce(sh, SAY_NOTE, "%s", _("One of q, p, r, t, k turns that consent over; h is the history, a adds one; Esc leaves."));
	return true;
}

/* History, and consents by the carer or of another day ------------------------------------------------------ */

static void use_words(const struct consent_fact *facts, size_t n, enum consent_use use, struct str *out)
{
	size_t decides = n;
	enum consent_says stands = consent_stands(facts, n, use, &decides);
	str_addf(out, _("To %s: %s.\n"), consent_use_word(use), consent_says_word(stands));
	for (size_t i = 0; i < n; i++) {
		struct day day;
		if (facts[i].use != use)
			continue;
		str_add(out, "  ");
		if (day_from_iso(facts[i].on_day, &day))
			day_words(day, out);
		else
			str_add(out, _("day not said"));
		str_addf(out, _(": %s, said by %s%s\n"), consent_says_word(facts[i].says), consent_giver_word(facts[i].by),
			 i == decides ? _("; this counts") : "");
	}
}

void door_cmd_consent_history(struct shell *sh, void *state)
{
	struct door *d = state;
	const struct participant_row *p = person_or_note(sh, d);
	struct consent_fact *facts;
	size_t n;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT, title = STR_INIT;
	if (!p)
		return;
	leave_pick(d);
	struct arena *a = arena_new();
	person_name(p, &words);
	str_addf(&title, _("Consents: %s"), str_text(&words));
	str_clear(&words);
	if (consent_list(work_of(sh)->op.st, p->id, a, &facts, &n, &err)) {
		for (int use = 0; use < CONSENT_USES; use++)
			use_words(facts, n, (enum consent_use)use, &words);
		str_add(&words, _("\nA no counts whoever says it, and what was not seen counts as no. /consent-add takes down one by the carer "
				  "or of another day."));
		shell_read(sh, str_text(&title), str_text(&words));
	} else {
		announce_error(sh, &err);
	}
	arena_free(a);
	error_release(&err);
	str_release(&words);
	str_release(&title);
}

static void day_typed(struct shell *sh, void *ctx, const char *text)
{
	struct door *d = ctx;
	const struct participant_row *p = door_asked(sh, d);
	struct day day = clock_today();
	char iso[11];
	if (!p)
		return;
	if (text[strspn(text, " ")] && !day_from_words(text, clock_today(), &day)) {
		announce(sh, SAY_ERROR, _("\"%s\" is not a day. Write 14 May, 14/5/26 or today. Nothing was noted."), text);
		return;
	}
	day_to_iso(day, iso);
	note_consent(sh, d, p, d->use, d->says, d->by, iso);
}

static void says_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct door *d = ctx;
	d->says = strcmp(key, "-") == 0 ? CONSENT_NOT_SEEN : consent_says_of(key);
	shell_prompt(sh, _("Said or signed on the day:"), _("today"), day_typed, d);
}

static void use_chosen(struct shell *sh, void *ctx, const char *key)
{
	static const char *const keys[] = { "yes", "no", "-" };
	struct door *d = ctx;
	struct choice list[3];
	const char *use = strchr(key, ' ');
	if (!use || !consent_use_by_key(use + 1, &d->use))
		return;
	d->by = strncmp(key, "carer", 5) == 0 ? GIVER_CARER : GIVER_SELF;
	list[0] = (struct choice){ keys[0], consent_says_word(CONSENT_YES) };
	list[1] = (struct choice){ keys[1], consent_says_word(CONSENT_NO) };
	list[2] = (struct choice){ keys[2], consent_says_word(CONSENT_NOT_SEEN) };
	form_choose(sh, _("What was said"), list, 3, false, "", says_chosen, d);
}

void door_cmd_consent_add(struct shell *sh, void *state)
{
	struct door *d = state;
	if (!may_write(sh) || !person_or_note(sh, d))
		return;
	leave_pick(d);
	struct arena *a = arena_new();
	struct choice list[CONSENT_USES * CONSENT_GIVERS];
	size_t n = 0;
	/* The carer first: what the person says costs two keys in the row of consents. */
	for (int by = CONSENT_GIVERS - 1; by >= 0; by--)
		for (int use = 0; use < CONSENT_USES; use++) {
			enum consent_giver giver = (enum consent_giver)by;
			list[n].key = arena_printf(a, "%s %s", consent_giver_key(giver), consent_use_key((enum consent_use)use));
			list[n++].label = arena_printf(a, _("By %s: to %s"), consent_giver_word(giver), consent_use_word((enum consent_use)use));
		}
	form_choose(sh, _("Whose consent, and to what"), list, n, false, "", use_chosen, d);
	arena_free(a);
}
