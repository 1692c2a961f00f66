/* linear/register.c - the register: who is expected, who is there; letters of a code or a name check in, and out. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/register.h"
#include "store/day.h"

enum register_verb { REGISTER_CHECK, REGISTER_CONSENT, REGISTER_UNDO, REGISTER_LATE, REGISTER_ABSENT, REGISTER_ROLL_CALL, REGISTER_WALK_IN,
	REGISTER_DETAILS, REGISTER_ADD, REGISTER_NEEDS, REGISTER_HISTORY, REGISTER_CONSENT_ADD, REGISTER_IN_ROOM, REGISTER_MISSING, REGISTER_ALL,
	REGISTER_FILL, REGISTER_COUNTS, REGISTER_REMOVE, REGISTER_ERASE };

/* No letters: two and more are a name or a code here. */
static const struct verb verbs[] = {
	[REGISTER_CHECK] = { "check", "", N_("in, and out again, as the letters of a name or a code alone do"), false, NULL, false },
	[REGISTER_CONSENT] = { "consent", "", N_("what a person agreed to; a letter turns one of it over"), false, NULL, false },
	[REGISTER_UNDO] = { "undo-last", "", N_("take back what you did last"), false, NULL, false },
	[REGISTER_LATE] = { "late", "", N_("a person will be late"), false, NULL, false },
	[REGISTER_ABSENT] = { "absent", "", N_("a person does not come"), false, NULL, false },
	[REGISTER_ROLL_CALL] = { "roll-call", "", N_("everybody who is in the room, to count them; the missing are named"), false, NULL, false },
	[REGISTER_WALK_IN] = { "walk-in", "", N_("somebody who is not on the list, in one line: Sam table 2, or Sam, Otters, Gran"), false, NULL, false },
	[REGISTER_DETAILS] = { "details", "", N_("code, first name, group, who takes this person home"), false, NULL, false },
	[REGISTER_ADD] = { "add", "", N_("put a person on the list who is expected"), false, NULL, false },
	[REGISTER_NEEDS] = { "needs", "", N_("the adjustments for a person and the group"), false, NULL, false },
	[REGISTER_HISTORY] = { "consent-history", "", N_("who said what about the consent of a person, and when"), false, NULL, false },
	[REGISTER_CONSENT_ADD] = { "consent-add", "", N_("a consent by the person or the carer, on this or another day"), false, NULL, false },
	[REGISTER_IN_ROOM] = { "in-room", "", N_("list those in the room"), false, NULL, false },
	[REGISTER_MISSING] = { "missing", "", N_("list those who are expected and not here yet"), false, NULL, false },
	[REGISTER_ALL] = { "all", "", N_("list everybody again"), false, NULL, false },
	[REGISTER_FILL] = { "fill", "", N_("as many places with codes as the groups of the plan expect"), false, NULL, false },
	[REGISTER_COUNTS] = { "counts", "", N_("put the counts into the step about arrivals"), false, NULL, false },
	[REGISTER_REMOVE] = { "remove", "", N_("take a person off the list who was put there by mistake; undo brings them back"), false, NULL, false },
	[REGISTER_ERASE] = { "erase", "", N_("erase a person for good, as they or their family may ask; shows first what goes"), false, NULL, false },
};

/* ---- words ---- */

/* "OT3, Sam, Otters" */
void people_name(const struct participant_row *p, struct str *s)
{
	str_add(s, p->code);
	if (*p->first_name)
		str_addf(s, ", %s", p->first_name);
	if (*p->group_name)
		str_addf(s, ", %s", p->group_name);
}

/* "not seen: no quotes, no photos" matters at the door; what was agreed in full is under consent. */
void people_limits(const struct participant_row *p, struct str *s)
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

	people_name(p, &s);
	str_addf(&s, ", %s", _(presence_word(p->presence)));
	if (strcmp(p->part, "team") == 0)
		str_add(&s, _(", team"));
	else if (strcmp(p->part, "support") == 0)
		str_add(&s, _(", came to support"));
	if (p->walk_in)
		str_add(&s, _(", walk-in"));
	people_limits(p, &s);
	if (p->adjustments)
		str_addf(&s, P_(", %ld adjustment", ", %ld adjustments", p->adjustments), p->adjustments);
	out = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return out;
}

void people_heads(const struct people *r, struct str *s)
{
	const struct head_count *h = &r->room.heads;
	long to_come = 0;

	str_add(s, _("In the room: "));
	room_words_heads(&r->d->survey, h, r->room.children_in, r->room.ratio_most, s);
	for (size_t i = 0; i < r->room.n; i++)
		to_come += r->room.rows[i].presence == PRESENCE_EXPECTED;
	str_addf(s, _(". %ld to come"), to_come);
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

static bool is_shown(const struct people *r, const struct participant_row *p)
{
	if (r->which == SHOWN_IN_ROOM)
		return p->presence == PRESENCE_IN;
	if (r->which == SHOWN_MISSING)
		return p->presence == PRESENCE_EXPECTED || p->presence == PRESENCE_LATE;
	return true;
}

bool people_load(struct people *r)
{
	struct error err = ERROR_INIT;
	struct arena *fresh = arena_new();
	struct room room;

	if (!room_load(&r->d->op, &r->d->survey, r->ordinal, fresh, &room, &err)) {
		talk_note_error(r->d, &err);
		arena_free(fresh);
		return false;
	}
	arena_free(r->a);
	r->a = fresh;
	r->room = room;
	r->shown = arena_alloc(r->a, (room.n + 1) * sizeof *r->shown);
	r->n_shown = 0;
	for (size_t i = 0; i < room.n; i++) {
		if (is_shown(r, &room.rows[i]))
			r->shown[r->n_shown++] = i;
	}
	return true;
}

static void lines_of(const struct people *r, struct lines *l)
{
	static const char *const which[] = { "", N_(", those in the room"), N_(", those who are not here yet") };
	struct str s = STR_INIT;

	l->n = r->n_shown;
	l->text = arena_alloc(r->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(r, &r->room.rows[r->shown[i]]);
	str_addf(&s, _("Register of event %d, %s"), r->ordinal, r->d->survey.model->events[r->ordinal - 1].title);
	if (r->which != SHOWN_ALL)
		str_add(&s, _(which[r->which]));
	str_addc(&s, '\n');
	people_heads(r, &s);
	l->title = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	if (!r->room.n)
		l->empty = _("Nobody is on the register yet. Type fill and Enter for as many places as the groups expect, add for a person who is "
			"expected, walk-in for somebody at the door.");
	else
		l->empty = _("Nobody is in this list. all and Enter shows everybody.");
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
			people_name(&rows[found[i]], &s);
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
const struct participant_row *people_person(struct people *r, const char *given, enum after *after)
{
	struct str typed = STR_INIT;
	const struct participant_row *p = NULL;
	size_t which = r->room.n;

	if (talk_wanted(r->d, given, _("Whose? A number of the list, a code, or letters of the first name:"), &typed, after)) {
		const char *t = str_text(&typed);
		size_t n = strspn(t, "0123456789") == strlen(t) ? strtoul(t, NULL, 10) : 0;

		if (n >= 1 && n <= r->n_shown)
			p = &r->room.rows[r->shown[n - 1]];
		else if (talk_person(r->d, r->room.rows, r->room.n, t, &which, after))
			p = &r->room.rows[which];
	}
	str_release(&typed);
	return p;
}

/* ---- commands ---- */

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

static enum after details(struct people *r, const char *person)
{
	const struct entity_def *def = entity_def(ENTITY_PARTICIPANT);
	char id[STORE_ID_SIZE];
	struct record rec = { .fields = def->fields, .n = def->n_fields, .entity = def, .ordinal = r->ordinal,
		.cell = { .engagement = r->d->engagement, .record = id, .row = "" } };

	memcpy(id, person, strlen(person) + 1);
	return record_ask(r->d, &rec, 0);
}

static void take_off(struct people *r, const struct participant_row *p)
{
	struct error err = ERROR_INIT;

	if (!op_remove(&r->d->op, ENTITY_PARTICIPANT, p->id, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	door_said(r, p, _("taken off the list; u brings them back"));
}

static enum after of_person(struct people *r, enum register_verb verb, const char *given)
{
	enum after after = AFTER_BACK;
	bool reads = verb == REGISTER_DETAILS || verb == REGISTER_NEEDS || verb == REGISTER_ERASE;
	const struct participant_row *p = reads || talk_may_write(r->d) ? people_person(r, given, &after) : NULL;

	if (!p)
		return after;
	if (verb == REGISTER_CHECK)
		return door_check(r, p);
	if (verb == REGISTER_DETAILS)
		return details(r, p->id);
	if (verb == REGISTER_ERASE)
		return erase_person(r->d, p->id);
	if (verb == REGISTER_NEEDS)
		door_needs(r, p, true);
	else if (verb == REGISTER_REMOVE)
		take_off(r, p);
	else if (p->presence == PRESENCE_IN)
		talk_note(r->d, _("%s is in the room. check and the code signs out."), p->code);
	else
		door_attend(r, p, verb == REGISTER_LATE ? PRESENCE_LATE : PRESENCE_ABSENT, "");
	return after;
}

static enum after do_verb(struct people *r, const struct answer *a)
{
	enum register_verb verb = (enum register_verb)(a->verb - verbs);
	const char *given = str_text(&a->text);

	switch (verb) {
	case REGISTER_CONSENT:
		return consent_change(r, given);
	case REGISTER_HISTORY:
		return consent_history(r, given);
	case REGISTER_CONSENT_ADD:
		return consent_add_other(r, given);
	case REGISTER_UNDO:
		return common_run(r->d, verb_of(common_verbs(), "undo", 4));
	case REGISTER_WALK_IN:
		return door_walk_in(r, given);
	case REGISTER_ADD:
		return door_add(r);
	case REGISTER_ROLL_CALL:
		return door_roll_call(r);
	case REGISTER_IN_ROOM:
	case REGISTER_MISSING:
	case REGISTER_ALL:
		r->which = verb == REGISTER_IN_ROOM ? SHOWN_IN_ROOM : verb == REGISTER_MISSING ? SHOWN_MISSING : SHOWN_ALL;
		return AFTER_BACK;
	case REGISTER_FILL:
	case REGISTER_COUNTS:
		fill_or_counts(r, verb == REGISTER_FILL);
		return AFTER_BACK;
	case REGISTER_CHECK:
	case REGISTER_LATE:
	case REGISTER_ABSENT:
	case REGISTER_DETAILS:
	case REGISTER_NEEDS:
	case REGISTER_REMOVE:
	case REGISTER_ERASE:
		break;
	}
	return of_person(r, verb, given);
}

/* After these the list is another one, and is said. */
static bool lists_anew(const struct answer *a)
{
	size_t verb = a->heard == HEARD_VERB ? (size_t)(a->verb - verbs) : REGISTER_CHECK;

	return a->heard == HEARD_AGAIN || (verb >= REGISTER_IN_ROOM && verb <= REGISTER_FILL) || verb == REGISTER_REMOVE || verb == REGISTER_ERASE;
}

/* The others are told that somebody is at the register. */
static void presence(struct dialogue *d, int ordinal, const char *doing)
{
	struct error err = ERROR_INIT;

	/* Nothing is lost when they do not learn of it. */
	if (!d->read_only && *d->engagement && d->arena &&
		!presence_say(d->op.st, d->op.actor, d->engagement, survey_subject(&d->survey, ordinal), doing, "", &err))
		error_release(&err);
}

enum after register_run(struct dialogue *d, int ordinal)
{
	struct people r = { .d = d, .ordinal = ordinal };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	size_t which;
	bool quiet = false;

	d->ordinal = ordinal;
	presence(d, ordinal, "register");
	while (after == AFTER_BACK && people_load(&r)) {
		struct lines l = { .what = _("Code, letters, or number"), .words = true };

		lines_of(&r, &l);
		l.from = quiet ? l.n : 0; /* one after the other comes in: the list is said when it is asked for, or is another */
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = door_check(&r, &r.room.rows[r.shown[a.index]]);
		else if (a.heard == HEARD_WORDS) {
			if (talk_person(d, r.room.rows, r.room.n, str_text(&a.text), &which, &after))
				after = door_check(&r, &r.room.rows[which]);
		} else if (a.heard == HEARD_VERB)
			after = do_verb(&r, &a);
		quiet = !lists_anew(&a);
	}
	presence(d, ordinal, "");
	str_release(&a.text);
	arena_free(r.a);
	return after;
}
