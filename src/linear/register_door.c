/* linear/register_door.c - in and out, walk-ins, the roll call. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/register.h"
#include "op/day.h"

/* After a deed at the door: who, what, how many are in the room now. */
void door_said(struct people *r, const struct participant_row *p, const char *what)
{
	struct str s = STR_INIT;

	people_name(p, &s);
	str_addf(&s, ": %s.", what);
	if (people_load(r)) {
		str_addc(&s, ' ');
		people_heads(r, &s);
	}
	talk_note(r->d, "%s", str_text(&s));
	talk_look_again(r->d);
	str_release(&s);
}

void door_needs(const struct people *r, const struct participant_row *p, bool none_too)
{
	struct error err = ERROR_INIT;
	struct str needs = STR_INIT;

	if (!register_needs(&r->d->op, &r->d->survey, r->ordinal, p, &needs, &err))
		talk_note_error(r->d, &err);
	else if (needs.len)
		talk_say(r->d, _("Adjustments:\n%s"), str_text(&needs));
	else if (none_too)
		talk_note(r->d, "%s", _("No adjustment is noted for this person or group. The step Support needs takes them down."));
	str_release(&needs);
}

void door_attend(struct people *r, const struct participant_row *p, enum presence to, const char *with_whom)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool child = !person_is_adult(&r->d->survey, p);

	if (!op_attend(&r->d->op, &r->d->survey, p, to, with_whom, &err)) {
		talk_note_error(r->d, &err);
		return;
	}
	str_add(&what, _(presence_word(to)));
	if (to == PRESENCE_IN)
		people_limits(p, &what);
	if (to == PRESENCE_OUT && *with_whom)
		str_addf(&what, _(", with %s"), with_whom);
	if (to == PRESENCE_OUT && child && !*with_whom)
		str_add(&what, _(". Nobody is named who takes this person home"));
	if (to == PRESENCE_OUT && child && *with_whom && *p->collected_by && text_compare(p->collected_by, with_whom) != 0)
		str_addf(&what, _(". Agreed was %s: make sure that it is right"), p->collected_by);
	door_said(r, p, str_text(&what));
	if (to == PRESENCE_OUT && room_everyone_gone(&r->room))
		talk_note_more(r->d, "%s", _("Everyone is signed out."));
	str_release(&what);
}

/* A child goes home with somebody; Enter takes the one who was agreed. */
static enum after check_out(struct people *r, const struct participant_row *p)
{
	struct str question = STR_INIT, with = STR_INIT;
	enum reply reply;

	str_add(&question, _("Out. Who takes "));
	people_name(p, &question);
	str_addf(&question, _(" home? < leaves them in the room [%s]:"), *p->collected_by ? p->collected_by : _("nobody is named"));
	reply = talk_ask(r->d, str_text(&question), &with) ? reply_of(str_text(&with)) : REPLY_QUIT;
	if (reply == REPLY_KEEP)
		door_attend(r, p, PRESENCE_OUT, p->collected_by);
	else if (reply == REPLY_TEXT)
		door_attend(r, p, PRESENCE_OUT, str_text(&with));
	else if (reply != REPLY_QUIT)
		talk_note(r->d, "%s", _("Still in the room."));
	str_release(&question);
	str_release(&with);
	return reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
}

enum after door_check(struct people *r, const struct participant_row *p)
{
	if (!talk_may_write(r->d))
		return AFTER_BACK;
	if (p->presence == PRESENCE_IN && !person_is_adult(&r->d->survey, p))
		return check_out(r, p);
	if (p->presence != PRESENCE_IN)
		door_needs(r, p, false);
	door_attend(r, p, p->presence == PRESENCE_IN ? PRESENCE_OUT : PRESENCE_IN, "");
	return AFTER_BACK;
}

enum after door_walk_in(struct people *r, const char *given)
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

/* A place with a code in a group; the rest is asked for like any other form. */
enum after door_add(struct people *r)
{
	static const struct field group = { .key = "group_id", .label = N_("Group"), .help = N_("The code begins with its letters; none is fine."),
		.kind = FIELD_CHOICE, .source = CHOICES_GROUPS };
	const struct entity_def *def = entity_def(ENTITY_PARTICIPANT);
	struct dialogue *d = r->d;
	struct error err = ERROR_INIT;
	struct str key = STR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;
	const struct field f = field_here(d, &group, r->ordinal, r->a);

	if (talk_may_write(d) && (!f.n_choices || ask_choice(d, &f, "", &key, &after))) {
		const struct participant_new p = { .engagement = d->engagement, .event = survey_subject(&d->survey, r->ordinal),
			.group = str_text(&key), .code = "", .first_name = "", .band = "", .part = "", .collected_by = "" };

		if (op_participant_add(&d->op, &p, id, &err)) {
			struct record rec = { .fields = def->fields, .n = def->n_fields, .entity = def, .ordinal = r->ordinal,
				.cell = { .engagement = d->engagement, .record = id, .row = "" } };

			talk_note(d, "%s", _("Added, with a code."));
			talk_look_again(d);
			after = record_ask(d, &rec, 0);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&key);
	return after;
}

/* ---- roll call ---- */

/* The numbers typed, as marks in `missing`; false when one of them is none. */
static bool numbers(const char *typed, bool *missing, size_t n)
{
	while (*typed) {
		size_t len = strcspn(typed, " ,");
		unsigned long k = len && len < 6 && strspn(typed, "0123456789") >= len ? strtoul(typed, NULL, 10) : 0;

		if (len && (k < 1 || k > n))
			return false;
		if (len)
			missing[k - 1] = true;
		typed += len;
		typed += strspn(typed, " ,");
	}
	return true;
}

static void count_heads(struct people *r, const size_t *rows, const bool *missing, size_t n)
{
	struct error err = ERROR_INIT;
	struct str names = STR_INIT;
	size_t here = 0;

	for (size_t i = 0; i < n; i++) {
		here += !missing[i];
		if (!missing[i])
			continue;
		str_add(&names, names.len ? "; " : "");
		people_name(&r->room.rows[rows[i]], &names);
	}
	if (!op_day_count(&r->d->op, &r->d->survey, r->ordinal, (long)here, &err)) {
		talk_note_error(r->d, &err);
	} else {
		talk_note(r->d, P_("Counted: %zu of %zu is here.", "Counted: %zu of %zu are here.", here), here, n);
		if (names.len)
			talk_note_more(r->d, _("Warning: not seen: %s."), str_text(&names));
	}
	str_release(&names);
}

enum after door_roll_call(struct people *r)
{
	size_t *rows = arena_alloc(r->a, (r->room.n + 1) * sizeof *rows), n = 0;
	bool *missing = arena_alloc(r->a, (r->room.n + 1) * sizeof *missing);
	struct str typed = STR_INIT, name = STR_INIT;
	enum reply reply = REPLY_BACK;

	for (size_t i = 0; i < r->room.n; i++) {
		if (r->room.rows[i].presence != PRESENCE_IN)
			continue;
		rows[n++] = i;
		str_clear(&name);
		people_name(&r->room.rows[i], &name);
		talk_say(r->d, "%zu  %s", n, str_text(&name));
	}
	if (n && talk_may_write(r->d))
		reply = talk_ask(r->d, _("Roll call. The numbers of those whom you do not see, Enter when all are here, < to count nobody:"), &typed) ?
			reply_of(str_text(&typed)) : REPLY_QUIT;
	if (!n)
		talk_note(r->d, "%s", _("Nobody is in the room."));
	else if ((reply == REPLY_KEEP || reply == REPLY_TEXT) && numbers(str_text(&typed), missing, n))
		count_heads(r, rows, missing, n);
	else if (reply == REPLY_TEXT)
		talk_note(r->d, _("Error: Numbers from 1 to %zu, with blanks between. Nothing was counted."), n);
	else if (reply != REPLY_QUIT && !r->d->note.len)
		talk_note(r->d, "%s", _("The roll call was left. Nothing was counted."));
	str_release(&typed);
	str_release(&name);
	return reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
}
