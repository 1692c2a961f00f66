/* Deeds at the door: in and out, late, absent, roll call, walk-ins. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/day.h"
#include "view/register.h"

/* A message, and a warning instead when the room is worse staffed than agreed. */
static void say_done(struct shell *sh, const struct door *d, struct str *words)
{
	enum announce kind = door_ratio_fine(d, words) ? SAY_SAVED : SAY_WARNING;
	announce(sh, kind, "%s", str_text(words));
}

static const struct participant_row *current(const struct door *d, const char *id)
{
	for (size_t i = 0; i < d->room.n; i++)
		if (strcmp(d->room.rows[i].id, id) == 0)
			return &d->room.rows[i];
	return NULL;
}

/* Adjustments of the person and of the group, on one line; nothing when they cannot be read just now. */
static void needs_words(struct shell *sh, const struct door *d, const struct participant_row *p, struct str *out)
{
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	if (register_needs(&work_of(sh)->op, &d->in.survey, d->ordinal, p, &words, &err))
		for (const char *c = str_text(&words); *c; c++)
			str_add(out, *c == '\n' ? ". " : (const char[]){ *c, '\0' });
	error_release(&err);
	str_release(&words);
}

static void check_in(struct shell *sh, struct door *d, const struct participant_row *p)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT, needs = STR_INIT;
	bool ok = op_attend(&work_of(sh)->op, &d->in.survey, p, PRESENCE_IN, "", &err);
	door_ask_about(d, p);
	if (ok) {
		door_refresh(sh, d);
		p = current(d, d->asked);
	}
	if (ok && p) {
		person_name(p, &words);
		str_add(&words, _(" is in"));
		if (p->group_name[0])
			str_addf(&words, ", %s", p->group_name);
		str_addc(&words, '.');
		needs_words(sh, d, p, &needs);
		person_sentences(p, str_text(&needs), &words);
		say_done(sh, d, &words);
		door_next(d, d->asked);
	} else if (!ok) {
		outcome(sh, false, &err, "%s", "");
	}
	error_release(&err);
	str_release(&words);
	str_release(&needs);
}

static bool same_words(const char *a, const char *b)
{
	struct str x = STR_INIT, y = STR_INIT;
	text_fold(&x, a);
	text_fold(&y, b);
	bool same = strcmp(str_text(&x), str_text(&y)) == 0;
	str_release(&x);
	str_release(&y);
	return same;
}

/* `with` "": goes alone, or nobody was named. */
static void sign_out(struct shell *sh, struct door *d, const struct participant_row *p, const char *with)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	bool adult = person_is_adult(&d->in.survey, p), warn = false;
	if (!op_attend(&work_of(sh)->op, &d->in.survey, p, PRESENCE_OUT, with, &err)) {
		outcome(sh, false, &err, "%s", "");
		return;
	}
	person_name(p, &words);
	str_add(&words, with[0] ? _(" has gone home with ") : _(" has gone home"));
	str_addf(&words, "%s.", with);
	if (!adult && !with[0]) {
		str_add(&words, _(" Nobody is named who takes this person home."));
		warn = true;
	} else if (!adult && p->collected_by[0] && !same_words(with, p->collected_by)) {
		str_addf(&words, _(" Agreed was %s: make sure that it is right."), p->collected_by);
		warn = true;
	}
	door_ask_about(d, p);
	door_refresh(sh, d);
	door_next(d, d->asked);
	if (room_everyone_gone(&d->room))
		str_add(&words, _(" Everyone is signed out."));
	warn = !door_ratio_fine(d, &words) || warn;
	announce(sh, warn ? SAY_WARNING : SAY_SAVED, "%s", str_text(&words));
	str_release(&words);
}

static void taker_typed(struct shell *sh, void *ctx, const char *text)
{
	struct door *d = ctx;
	const struct participant_row *p = door_asked(sh, d);
	struct str with = STR_INIT;
	if (!p)
		return;
	str_add(&with, text + strspn(text, " "));
	while (with.len && with.buf[with.len - 1] == ' ')
		str_remove(&with, with.len - 1, 1);
	if (!with.len && p->collected_by[0])
		announce(sh, SAY_ERROR, _("Say who takes this person home; agreed was %s. Nobody was signed out."), p->collected_by);
	else
		sign_out(sh, d, p, str_text(&with));
	str_release(&with);
}

static void ask_taker(struct shell *sh, struct door *d, const struct participant_row *p)
{
	struct str label = STR_INIT;
	person_name(p, &label);
	str_add(&label, p->collected_by[0] ? _(" goes home with this person; somebody else: type who:")
					   : _(" goes home with (nobody is named):"));
	door_ask_about(d, p);
	shell_prompt(sh, str_text(&label), p->collected_by, taker_typed, d);
	str_release(&label);
}

/* Roll call ----------------------------------------------------------------------------------------------- */

static void forget_ticks(struct door *d)
{
	for (size_t i = 0; i < d->ticked.n; i++)
		free(d->ticked.v[i]);
	d->ticked.n = 0;
}

static void leave_roll(struct door *d)
{
	forget_ticks(d);
	d->mode = DOOR_LIST;
	d->on_list = false;
	door_find(d, true);
}

static void end_roll(struct shell *sh, struct door *d)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT, missing = STR_INIT;
	size_t here = 0, all = d->n_shown;
	for (size_t i = 0; i < d->n_shown; i++) {
		const struct participant_row *p = &d->room.rows[d->shown[i]];
		if (door_is_ticked(d, p->id)) {
			here++;
			continue;
		}
		str_add(&missing, missing.len ? ", " : "");
		person_name(p, &missing);
	}
	bool ok = op_day_count(&work_of(sh)->op, &d->in.survey, d->ordinal, (long)here, &err);
	if (!ok) {
		/* The ticks stay: counting twenty-four children once is enough. */
		outcome(sh, false, &err, "%s", "");
		return;
	}
	leave_roll(d);
	str_addf(&words, P_("Counted: %zu of %zu is here.", "Counted: %zu of %zu are here.", here), here, all);
	if (missing.len)
		str_addf(&words, _(" Not seen: %s."), str_text(&missing));
	announce(sh, missing.len ? SAY_WARNING : SAY_SAVED, "%s", str_text(&words));
	str_release(&words);
	str_release(&missing);
}

static void turn_tick(struct door *d, const char *id)
{
	for (size_t i = 0; i < d->ticked.n; i++) {
		if (strcmp(d->ticked.v[i], id) != 0)
			continue;
		free(d->ticked.v[i]);
		d->ticked.v[i] = d->ticked.v[--d->ticked.n];
		return;
	}
	char *copy = mem_strdup(id);
	vec_push(&d->ticked, copy);
}

bool door_roll_key(struct shell *sh, struct door *d, const struct key *k)
{
	struct list_rows lr = door_rows(d);
	const struct participant_row *p = door_person(d);
	if (k->code == K_ESC) {
		leave_roll(d);
		announce(sh, SAY_NOTE, "%s", _("The roll call was left. Nothing was counted."));
		return true;
	}
	if (k->code != K_CHAR || strcmp(k->text, "/") == 0)
		return k->code == K_CHAR;
	if (strcmp(k->text, " ") != 0) {
		announce(sh, SAY_NOTE, "%s", _("Space ticks the one with the focus, Enter ends the roll call, Esc leaves it."));
	} else if (p) {
		turn_tick(d, p->id);
		if (d->list.at + 1 < d->n_shown)
			list_go(&d->list, &lr, d->list.at + 1);
	}
	return true;
}

void door_cmd_roll(struct shell *sh, void *state)
{
	struct door *d = state;
	if (!may_write(sh))
		return;
	if (d->mode == DOOR_ROLL) {
		announce(sh, SAY_NOTE, "%s", _("Space ticks the one with the focus, Enter ends the roll call, Esc leaves it."));
		return;
	}
	edit_set(d->edit, "");
	forget_ticks(d);
	d->mode = DOOR_ROLL;
	door_find(d, true);
	d->on_list = true;
	if (d->n_shown) {
		announce(sh, SAY_NOTE, P_("%zu person should be in the room. Space ticks, Enter ends.",
					  "%zu people should be in the room. Space ticks, Enter ends.", d->n_shown), d->n_shown);
		return;
	}
	leave_roll(d);
	announce(sh, SAY_NOTE, "%s", _("Nobody is checked in, so there is nobody to call."));
}

/* Commands ------------------------------------------------------------------------------------------------ */

void door_cmd_check(struct shell *sh, void *state)
{
	struct door *d = state;
	const struct participant_row *p = door_person(d);
	if (!may_write(sh))
		return;
	if (d->mode == DOOR_ROLL) {
		end_roll(sh, d);
	} else if (!p) {
		announce(sh, SAY_NOTE, "%s", edit_empty(d->edit) ? _("Nobody is on the list yet. /fill or F8 puts people there.")
								  : _("Nobody begins so. F8 takes a walk-in, Esc clears the letters."));
	} else if (edit_empty(d->edit) && !d->on_list) {
		/* Enter pressed once too often must not sign out who has just come in. */
		announce(sh, SAY_NOTE, "%s", _("Type letters of a name or a code, or choose with Up and Down."));
	} else if (p->presence != PRESENCE_IN) {
		check_in(sh, d, p);
	} else if (person_is_adult(&d->in.survey, p)) {
		sign_out(sh, d, p, "");
	} else {
		ask_taker(sh, d, p);
	}
}

static void note_presence(struct shell *sh, struct door *d, enum presence to)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	const struct participant_row *p = door_person(d);
	if (!p || !may_write(sh)) {
		if (!p)
			announce(sh, SAY_NOTE, "%s", _("Nobody has the focus. Type letters of a name or a code first."));
		return;
	}
	person_name(p, &words);
	if (p->presence == PRESENCE_IN) {
		announce(sh, SAY_NOTE, _("%s is in the room. Enter signs out."), str_text(&words));
	} else if (op_attend(&work_of(sh)->op, &d->in.survey, p, to, "", &err)) {
		str_addf(&words, ": %s.", presence_word(to));
		door_ask_about(d, p);
		door_refresh(sh, d);
		door_next(d, d->asked);
		announce(sh, SAY_SAVED, "%s", str_text(&words));
	} else {
		outcome(sh, false, &err, "%s", "");
	}
	str_release(&words);
}

void door_cmd_late(struct shell *sh, void *state)
{
	note_presence(sh, state, PRESENCE_LATE);
}

void door_cmd_absent(struct shell *sh, void *state)
{
	note_presence(sh, state, PRESENCE_ABSENT);
}

static void walk_in_typed(struct shell *sh, void *ctx, const char *text)
{
	struct door *d = ctx;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	char id[STORE_ID_SIZE];
	if (op_walk_in(&work_of(sh)->op, &d->in.survey, d->ordinal, text, id, &words, &err)) {
		door_refresh(sh, d);
		door_next(d, id);
		say_done(sh, d, &words);
	} else {
		outcome(sh, false, &err, "%s", "");
	}
	str_release(&words);
}

void door_cmd_walk_in(struct shell *sh, void *state)
{
	struct door *d = state;
	if (!may_write(sh))
		return;
	if (d->mode == DOOR_ROLL)
		leave_roll(d);
	/* Who was looked for and not found is the one who stands there. */
	shell_prompt(sh, _("Walk-in: first name, table, goes home with:"), d->n_shown ? "" : edit_text(d->edit), walk_in_typed, d);
}

void door_cmd_fill(struct shell *sh, void *state)
{
	struct door *d = state;
	struct error err = ERROR_INIT;
	long added = 0;
	if (!may_write(sh))
		return;
	bool ok = op_register_fill(&work_of(sh)->op, &d->in.survey, d->ordinal, &added, &err);
	outcome(sh, ok, &err, P_("%ld place was added to the list, with a code. Tab takes the first name.",
				 "%ld places were added to the list, each with a code. Tab takes the first name.", (unsigned long)added),
		added);
}

void door_cmd_counts(struct shell *sh, void *state)
{
	struct door *d = state;
	struct error err = ERROR_INIT;
	if (!may_write(sh))
		return;
	bool ok = op_register_counts(&work_of(sh)->op, &d->in.survey, d->ordinal, &err);
	outcome(sh, ok, &err, "%s", _("The counts of the register stand in the step about arrivals."));
}
