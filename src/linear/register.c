/* linear/register.c - the register: letters of a code or a name check in, and out; what each person agreed to. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/register.h"

enum register_verb { REGISTER_CONSENT, REGISTER_LATE, REGISTER_ABSENT, REGISTER_WALK_IN, REGISTER_ROLL_CALL, REGISTER_FILL, REGISTER_COUNTS,
	REGISTER_DETAILS, REGISTER_NEEDS, REGISTER_REMOVE };

static const struct verb verbs[] = {
	[REGISTER_CONSENT] = { "consent", "", N_("what this person agrees to, in two letters; with a number or a code behind it"), false, NULL, false },
	[REGISTER_LATE] = { "late", "", N_("this person will be late; with a number or a code behind it"), false, NULL, false },
	[REGISTER_ABSENT] = { "absent", "", N_("this person does not come; with a number or a code behind it"), false, NULL, false },
	[REGISTER_WALK_IN] = { "walk-in", "+", N_("somebody who is not on the list, in one line: Sam table 2, or Sam, Otters, Gran"), false, NULL, false },
	[REGISTER_ROLL_CALL] = { "roll-call", "", N_("everybody who is in the room now, group by group"), false, NULL, false },
	[REGISTER_FILL] = { "fill", "", N_("as many places with codes as the groups of the plan expect"), false, NULL, false },
	[REGISTER_COUNTS] = { "counts", "", N_("put the counts into the step Arrivals in numbers"), false, NULL, false },
	[REGISTER_DETAILS] = { "details", "", N_("read or change what is said of this person; with a number or a code behind it"), false, NULL, false },
	[REGISTER_NEEDS] = { "needs", "", N_("adjustments for this person; with a number or a code behind it"), false, NULL, false },
	[REGISTER_REMOVE] = { "remove", "", N_("take this person off the list; undo brings them back; with a number or a code behind it"), false, NULL, false },
};

struct people {
	struct dialogue *d;
	int ordinal;
	struct arena *a;
	struct room room;
};

/* ---- words ---- */

/* "OT3, Sam, Otters" */
static void name_words(const struct participant_row *p, struct str *s)
{
	str_add(s, p->code);
	if (*p->first_name)
		str_addf(s, ", %s", p->first_name);
	if (*p->group_name)
		str_addf(s, ", %s", p->group_name);
}

/* "not seen: no quotes, no photos" matters at the door; what was agreed in full is under consent. */
static void consent_short(const struct participant_row *p, struct str *s)
{
	if (strcmp(p->part, "team") == 0)
		return;
	if (p->consent[USE_TAKE_PART] == CONSENT_NOT_SEEN)
		str_add(s, _(", consent not seen"));
	else if (p->consent[USE_TAKE_PART] == CONSENT_NO)
		str_add(s, _(", consent to take part: no"));
	if (p->consent[USE_QUOTE] != CONSENT_YES)
		str_add(s, _(", no quotes"));
	if (p->consent[USE_PHOTO] != CONSENT_YES)
		str_add(s, _(", no photos"));
}

static const char *row_words(const struct people *r, const struct participant_row *p)
{
	struct str s = STR_INIT;
	const char *out;

	name_words(p, &s);
	str_addf(&s, ", %s", _(presence_word(p->presence)));
	if (strcmp(p->part, "team") == 0)
		str_add(&s, _(", team"));
	else if (strcmp(p->part, "support") == 0)
		str_add(&s, _(", came to support"));
	if (p->walk_in)
		str_add(&s, _(", walk-in"));
	consent_short(p, &s);
	if (p->adjustments)
		str_addf(&s, P_(", %ld adjustment", ", %ld adjustments", p->adjustments), p->adjustments);
	out = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return out;
}

static void heads(const struct people *r, struct str *s)
{
	const struct head_count *h = &r->room.heads;

	str_add(s, _("In the room: "));
	room_words_heads(&r->d->survey, h, r->room.children_in, r->room.ratio_most, s);
	str_addf(s, _(". %ld expected"), h->expected);
	if (h->late)
		str_addf(s, P_(", %ld late", ", %ld late", h->late), h->late);
	if (h->absent)
		str_addf(s, P_(", %ld absent", ", %ld absent", h->absent), h->absent);
	if (h->gone)
		str_addf(s, P_(", %ld gone home", ", %ld gone home", h->gone), h->gone);
	if (h->walk_ins)
		str_addf(s, P_(", %ld walk-in", ", %ld walk-ins", h->walk_ins), h->walk_ins);
	str_addc(s, '.');
}

static bool load(struct people *r, struct lines *l)
{
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;

	arena_free(r->a);
	r->a = arena_new();
	if (!room_load(&r->d->op, &r->d->survey, r->ordinal, r->a, &r->room, &err)) {
		talk_note_error(r->d, &err);
		return false;
	}
	l->n = r->room.n;
	l->text = arena_alloc(r->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(r, &r->room.rows[i]);
	str_addf(&s, _("Register of event %d, %s\n"), r->ordinal, r->d->survey.model->events[r->ordinal - 1].title);
	heads(r, &s);
	l->title = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return true;
}

/* ---- which person ---- */

bool talk_person(struct dialogue *d, const struct participant_row *rows, size_t n, const char *typed, size_t *which, enum after *after)
{
	enum { MOST = 10 };
	size_t found[MOST], k = register_match(rows, n, typed, found, MOST);
	struct str s = STR_INIT, folded = STR_INIT, code = STR_INIT;
	struct choice list[MOST];
	bool exact = false;

	*after = AFTER_BACK;
	text_fold(&folded, typed);
	if (k)
		text_fold(&code, rows[found[0]].code);
	exact = k && strcmp(str_text(&folded), str_text(&code)) == 0;
	if (k == 0) {
		echo_typed(&s, typed);
		talk_note(d, _("Error: Nobody on the register begins with %s."), str_text(&s));
	} else if (k == 1 || exact) {
		*which = found[0];
	} else {
		struct arena *a = arena_new();
		struct field f = { .key = "who", .label = N_("Which of them"), .help = N_("A number, or < to leave it."), .kind = FIELD_CHOICE,
			.choices = list, .n_choices = k };

		for (size_t i = 0; i < k; i++) {
			str_clear(&s);
			name_words(&rows[found[i]], &s);
			list[i] = (struct choice){ arena_printf(a, "%zu", found[i]), arena_strdup(a, str_text(&s)) };
		}
		str_clear(&s);
		k = ask_choice(d, &f, "", &s, after) && s.len;
		if (k)
			*which = strtoul(str_text(&s), NULL, 10);
		else if (*after == AFTER_BACK)
			talk_note(d, "%s", _("Nothing was changed."));
		arena_free(a);
	}
	str_release(&s);
	str_release(&folded);
	str_release(&code);
	return k > 0;
}

/* By number of the list, or by letters; asked for when nothing is given. */
static const struct participant_row *person(struct people *r, const char *given, enum after *after)
{
	struct str typed = STR_INIT;
	const struct participant_row *p = NULL;
	size_t which = r->room.n;

	if (talk_wanted(r->d, given, _("Whose? A number of the list, a code, or letters of the first name:"), &typed, after)) {
		const char *t = str_text(&typed);
		size_t n = strspn(t, "0123456789") == strlen(t) ? strtoul(t, NULL, 10) : 0;

		if (n >= 1 && n <= r->room.n)
			p = &r->room.rows[n - 1];
		else if (talk_person(r->d, r->room.rows, r->room.n, t, &which, after))
			p = &r->room.rows[which];
	}
	str_release(&typed);
	return p;
}

/* ---- in and out ---- */

/* After a deed at the door: who, what, how many are in the room now. */
static void said(struct people *r, const struct participant_row *p, const char *what)
{
	struct str s = STR_INIT;
	struct lines l = { .n = 0 };

	name_words(p, &s);
	str_addf(&s, ": %s.", what);
	if (load(r, &l)) {
		str_addc(&s, ' ');
		heads(r, &s);
	}
	talk_note(r->d, "%s", str_text(&s));
	talk_look_again(r->d);
	str_release(&s);
}

static void say_needs(const struct people *r, const struct participant_row *p, bool none_too)
{
	struct error err = ERROR_INIT;
	struct str needs = STR_INIT;

	if (!register_needs(&r->d->op, &r->d->survey, r->ordinal, p, &needs, &err))
		talk_note_error(r->d, &err);
	else if (needs.len)
		talk_say(r->d, _("Adjustments:\n%s"), str_text(&needs));
	else if (none_too)
		talk_note(r->d, "%s", _("No adjustment is noted for this person or group."));
	str_release(&needs);
}

static void attend(struct people *r, const struct participant_row *p, enum presence to, const char *with_whom)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;

	if (!op_attend(&r->d->op, &r->d->survey, p, to, with_whom, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	str_add(&what, _(presence_word(to)));
	if (to == PRESENCE_IN)
		consent_short(p, &what);
	else if (*with_whom)
		str_addf(&what, _(", with %s"), with_whom);
	said(r, p, str_text(&what));
	str_release(&what);
}

static enum after check_out(struct people *r, const struct participant_row *p)
{
	struct str question = STR_INIT, with = STR_INIT;
	enum reply reply;

	str_add(&question, _("Out. Who takes "));
	name_words(p, &question);
	str_addf(&question, _(" home? < leaves them in the room [%s]:"), *p->collected_by ? p->collected_by : _("nobody, goes alone"));
	reply = talk_ask(r->d, str_text(&question), &with) ? reply_of(str_text(&with)) : REPLY_QUIT;
	if (reply == REPLY_KEEP || reply == REPLY_EMPTY)
		attend(r, p, PRESENCE_OUT, reply == REPLY_KEEP ? p->collected_by : "");
	else if (reply == REPLY_TEXT) {
		if (*p->collected_by && text_compare(p->collected_by, str_text(&with)) != 0)
			talk_say(r->d, _("Mind: the list says that %s takes this person home."), p->collected_by);
		attend(r, p, PRESENCE_OUT, str_text(&with));
	} else {
		talk_note(r->d, "%s", _("Still in the room."));
	}
	str_release(&question);
	str_release(&with);
	return reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
}

/* In, and out again. */
static enum after check(struct people *r, const struct participant_row *p)
{
	if (!talk_may_write(r->d))
		return AFTER_BACK;
	if (p->presence == PRESENCE_IN)
		return check_out(r, p);
	say_needs(r, p, false);
	attend(r, p, PRESENCE_IN, "");
	return AFTER_BACK;
}

static enum after walk_in(struct people *r, const char *given)
{
	struct dialogue *d = r->d;
	struct error err = ERROR_INIT;
	struct str line = STR_INIT, words = STR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && talk_wanted(d, given, _("First name, group, who takes them home, such as Sam, Otters, Gran; < goes back:"), &line,
		&after)) {
		if (op_walk_in(&d->op, &d->survey, r->ordinal, str_text(&line), id, &words, &err)) {
			talk_note(d, "%s", str_text(&words));
			talk_look_again(d);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&line);
	str_release(&words);
	return after;
}

/* ---- consent ---- */

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

static void say_consents(const struct dialogue *d, const struct participant_row *p, struct str *s)
{
	(void)d;
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

static void change_consent(struct people *r, const struct participant_row *p, const char *typed)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	enum consent_use use;
	size_t len = strlen(typed);
	bool fine = (len == 2 || (len == 3 && typed[2] == 'c')) && use_of(typed[0], &use) && strchr("yn-", typed[1]);

	if (!fine) {
		talk_note(r->d, "%s", _("Error: Two letters, such as qn: the first says what for, the second y yes, n no, - not seen. Nothing was changed."));
		return;
	}
	enum consent_says says = typed[1] == 'y' ? CONSENT_YES : typed[1] == 'n' ? CONSENT_NO : CONSENT_NOT_SEEN;
	enum consent_giver by = len == 3 ? GIVER_CARER : GIVER_SELF;

	if (!op_consent(&r->d->op, &r->d->survey, p, use, says, by, "", &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	if (says != CONSENT_YES && p->consent[use] == CONSENT_YES)
		say_touched(r, p);
	str_addf(&what, _("to %s: %s, says %s"), _(consent_use_word(use)), _(consent_says_word(says)), _(consent_giver_word(by)));
	said(r, p, str_text(&what));
	str_release(&what);
}

static enum after consent(struct people *r, const char *given)
{
	struct dialogue *d = r->d;
	struct str s = STR_INIT, typed = STR_INIT;
	enum after after = AFTER_BACK;
	size_t n = strcspn(given, " ");
	char *who = mem_strndup(given, n);
	const struct participant_row *p = talk_may_write(d) ? person(r, who, &after) : NULL;

	if (p) {
		str_add(&s, _("Consent of "));
		name_words(p, &s);
		say_consents(d, p, &s);
		talk_say_text(d, str_text(&s));
		if (talk_wanted(d, given + n + strspn(given + n, " "), _("Two letters, what for and y yes, n no or - not seen; a c behind them when "
			"a carer says it; < goes back:"), &typed, &after))
			change_consent(r, p, str_text(&typed));
	}
	free(who);
	str_release(&s);
	str_release(&typed);
	return after;
}

/* ---- lists ---- */

static void roll_call(const struct people *r)
{
	const char *group = NULL;
	size_t n = 0;
	struct str s = STR_INIT;

	for (size_t i = 0; i < r->room.n; i++) {
		const struct participant_row *p = &r->room.rows[i];

		if (p->presence != PRESENCE_IN)
			continue;
		if (!group || strcmp(group, p->group) != 0)
			talk_say(r->d, "%s:", *p->group_name ? p->group_name : _("In no group"));
		group = p->group;
		talk_say(r->d, "%zu  %s%s%s", ++n, p->code, *p->first_name ? ", " : "", p->first_name);
	}
	heads(r, &s);
	talk_note(r->d, n ? P_("Roll call: %zu person. %s", "Roll call: %zu people. %s", n) : _("Nobody is in the room (%zu). %s"), n, str_text(&s));
	str_release(&s);
}

static void fill_or_counts(struct people *r, bool fill)
{
	struct dialogue *d = r->d;
	struct error err = ERROR_INIT;
	long added = 0;
	bool ok;

	if (!talk_may_write(d))
		return;
	ok = fill ? op_register_fill(&d->op, &d->survey, r->ordinal, &added, &err) : op_register_counts(&d->op, &d->survey, r->ordinal, &err);
	if (!ok) {
		talk_note_error(d, &err);
		return;
	}
	if (fill)
		talk_note(d, P_("%ld place added, with a code.", "%ld places added, with codes.", added), added);
	else
		talk_note(d, "%s", _("The counts stand in the step Arrivals in numbers."));
	talk_look_again(d);
}

static enum after details(struct people *r, const struct participant_row *p)
{
	const struct entity_def *def = entity_def(ENTITY_PARTICIPANT);
	char id[STORE_ID_SIZE];
	struct record rec = { .fields = def->fields, .n = def->n_fields, .entity = def, .ordinal = r->ordinal,
		.cell = { .engagement = r->d->engagement, .record = id, .row = "" } };

	memcpy(id, p->id, strlen(p->id) + 1);
	return record_ask(r->d, &rec, 0);
}

static void take_off(struct people *r, const struct participant_row *p)
{
	struct error err = ERROR_INIT;

	if (!op_remove(&r->d->op, ENTITY_PARTICIPANT, p->id, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	said(r, p, _("taken off the list; u brings them back"));
}

/* ---- the list ---- */

static enum after of_person(struct people *r, enum register_verb verb, const char *given)
{
	enum after after = AFTER_BACK;
	bool reads = verb == REGISTER_DETAILS || verb == REGISTER_NEEDS;
	const struct participant_row *p = reads || talk_may_write(r->d) ? person(r, given, &after) : NULL;

	if (!p)
		return after;
	if (verb == REGISTER_LATE)
		attend(r, p, PRESENCE_LATE, "");
	else if (verb == REGISTER_ABSENT)
		attend(r, p, PRESENCE_ABSENT, "");
	else if (verb == REGISTER_DETAILS)
		return details(r, p);
	else if (verb == REGISTER_NEEDS)
		say_needs(r, p, true);
	else
		take_off(r, p);
	return after;
}

static enum after do_verb(struct people *r, const struct answer *a)
{
	enum register_verb verb = (enum register_verb)(a->verb - verbs);
	const char *given = str_text(&a->text);

	switch (verb) {
	case REGISTER_CONSENT:
		return consent(r, given);
	case REGISTER_WALK_IN:
		return walk_in(r, given);
	case REGISTER_ROLL_CALL:
		roll_call(r);
		return AFTER_BACK;
	case REGISTER_FILL:
	case REGISTER_COUNTS:
		fill_or_counts(r, verb == REGISTER_FILL);
		return AFTER_BACK;
	case REGISTER_LATE:
	case REGISTER_ABSENT:
	case REGISTER_DETAILS:
	case REGISTER_NEEDS:
	case REGISTER_REMOVE:
		break;
	}
	return of_person(r, verb, given);
}

enum after register_run(struct dialogue *d, int ordinal)
{
	struct people r = { .d = d, .ordinal = ordinal };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	size_t which;
	bool quiet = false;

	d->ordinal = ordinal;
	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Code, letters, or number"), .words = true,
			.empty = _("Nobody is on the register yet. Type fill and Enter for as many places as the groups expect, walk-in for somebody at "
				"the door.") };

		if (!load(&r, &l))
			break;
		l.from = quiet ? l.n : 0; /* one after the other comes in: the list is said when it is asked for, or is another */
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = check(&r, &r.room.rows[a.index]);
		else if (a.heard == HEARD_WORDS) {
			if (talk_person(d, r.room.rows, r.room.n, str_text(&a.text), &which, &after))
				after = check(&r, &r.room.rows[which]);
		} else if (a.heard == HEARD_VERB)
			after = do_verb(&r, &a);
		quiet = a.heard != HEARD_AGAIN && !(a.heard == HEARD_VERB && (a.verb == &verbs[REGISTER_FILL] || a.verb == &verbs[REGISTER_REMOVE]));
	}
	str_release(&a.text);
	arena_free(r.a);
	return after;
}
