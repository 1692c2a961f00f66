/* The register: who is expected, who is in the room, what they agreed to. Letters find a person, Enter checks in and out; all else is a
 * function key, because letters are always text here. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/day.h"
#include "view/register.h"

enum { MOST_LETTERS = 60 };

static const char *row_id(const void *ctx, size_t i)
{
	const struct door *d = ctx;
	return d->room.rows[d->shown[i]].id;
}

static const char *empty_words(const struct door *d)
{
	if (!edit_empty(d->edit))
		return _("Nobody's code or first name begins so. F8 puts a walk-in on the list; Esc clears the letters.");
	if (d->filter == DOOR_IN_ROOM)
		return _("Nobody is in the room. /all shows the whole list.");
	if (d->filter == DOOR_MISSING)
		return _("Nobody is missing. /all shows the whole list.");
	return _("Nobody is on the list yet.\n\n/fill puts as many places there as the groups of the plan expect, each with a code. "
		 "/add adds one person. F8 takes somebody who came without invitation.");
}

struct list_rows door_rows(const struct door *d)
{
	return (struct list_rows){ .n = d->n_shown, .id = row_id, .draw = door_row_draw, .ctx = d, .empty = empty_words(d) };
}

bool door_is_ticked(const struct door *d, const char *id)
{
	for (size_t i = 0; i < d->ticked.n; i++)
		if (strcmp(d->ticked.v[i], id) == 0)
			return true;
	return false;
}

static bool passes(const struct door *d, const struct participant_row *p)
{
	if (d->mode == DOOR_ROLL)
		return p->presence == PRESENCE_IN && strcmp(p->part, "team") != 0;
	if (d->filter == DOOR_IN_ROOM)
		return p->presence == PRESENCE_IN;
	if (d->filter == DOOR_MISSING)
		return p->presence == PRESENCE_EXPECTED || p->presence == PRESENCE_LATE;
	return true;
}

void door_find(struct door *d, bool best)
{
	const char *typed = edit_text(d->edit);
	size_t n = 0, kept = 0;
	if (typed[strspn(typed, " ")] && d->mode != DOOR_ROLL) {
		n = register_match(d->room.rows, d->room.n, typed, d->shown, d->room.n);
	} else {
		for (; n < d->room.n; n++)
			d->shown[n] = n;
	}
	for (size_t i = 0; i < n; i++)
		if (passes(d, &d->room.rows[d->shown[i]]))
			d->shown[kept++] = d->shown[i];
	d->n_shown = kept;
	struct list_rows lr = door_rows(d);
	list_settle(&d->list, &lr);
	if (best && d->n_shown)
		list_go(&d->list, &lr, 0);
}

const struct participant_row *door_person(const struct door *d)
{
	return d->n_shown ? &d->room.rows[d->shown[d->list.at]] : NULL;
}

const struct participant_row *door_asked(struct shell *sh, const struct door *d)
{
	for (size_t i = 0; i < d->room.n; i++)
		if (strcmp(d->room.rows[i].id, d->asked) == 0)
			return &d->room.rows[i];
	announce(sh, SAY_NOTE, _("Somebody took this person off the list meanwhile. Nothing was changed."));
	return NULL;
}

void door_ask_about(struct door *d, const struct participant_row *p)
{
	memcpy(d->asked, p->id, STORE_ID_SIZE);
}

void door_next(struct door *d, const char *id)
{
	char keep[STORE_ID_SIZE];
	memcpy(keep, id, sizeof keep);
	edit_set(d->edit, "");
	d->on_list = false;
	d->told[0] = '\0';
	door_find(d, false);
	struct list_rows lr = door_rows(d);
	(void)list_go_id(&d->list, &lr, keep);
}

/* Adjustments of those who have some of their own. */
static bool load_needs(struct shell *sh, struct door *d, struct error *err)
{
	struct str words = STR_INIT, line = STR_INIT;
	bool ok = true;
	d->needs = arena_alloc(d->in.arena, (d->room.n + 1) * sizeof *d->needs);
	for (size_t i = 0; i < d->room.n; i++) {
		d->needs[i] = "";
		if (!ok || !d->room.rows[i].adjustments)
			continue;
		str_clear(&words);
		str_clear(&line);
		ok = register_needs(&work_of(sh)->op, &d->in.survey, d->ordinal, &d->room.rows[i], &words, err);
		one_line(str_text(&words), &line);
		d->needs[i] = arena_strdup(d->in.arena, str_text(&line));
	}
	str_release(&words);
	str_release(&line);
	return ok;
}

/* Others see who is at the door. That it could not be said is no reason to stop anybody there. */
static void tell_others(struct shell *sh, struct door *d, const char *doing)
{
	const struct work *w = work_of(sh);
	struct error err = ERROR_INIT;
	if (w->read_only || !d->in.arena)
		return;
	d->here = presence_say(w->op.st, w->op.actor, d->in.engagement, survey_subject(&d->in.survey, d->ordinal), doing, "", &err) &&
		*doing;
	error_release(&err);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct door *d = state;
	if (!inside_load(sh, &d->in, err))
		return false;
	memset(&d->room, 0, sizeof d->room);
	d->n_shown = 0;
	d->reader = reader_settings(sh);
	if (!d->ordinal)
		d->ordinal = survey_event(&d->in.survey);
	bool ok = room_load(&work_of(sh)->op, &d->in.survey, d->ordinal, d->in.arena, &d->room, err) && load_needs(sh, d, err);
	if (!ok)
		memset(&d->room, 0, sizeof d->room);
	d->shown = mem_resize(d->shown, (d->room.n + 1) * sizeof *d->shown);
	door_find(d, false);
	if (ok && !d->here)
		tell_others(sh, d, "register");
	return ok;
}

void door_refresh(struct shell *sh, struct door *d)
{
	struct error err = ERROR_INIT;
	if (!load(sh, d, &err))
		announce_error(sh, &err);
	error_release(&err);
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct door *d = mem_alloc(sizeof *d);
	memcpy(d->in.engagement, a->engagement, STORE_ID_SIZE);
	d->ordinal = a->ordinal;
	d->edit = edit_new(false, MOST_LETTERS);
	edit_set(d->edit, "");
	*state = d;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct door *d = state;
	if (d->here)
		tell_others(sh, d, "");
	for (size_t i = 0; i < d->ticked.n; i++)
		free(d->ticked.v[i]);
	vec_release(&d->ticked);
	inside_release(&d->in);
	edit_free(d->edit);
	list_release(&d->list);
	free(d->shown);
	free(d);
}

static bool typing(const void *state)
{
	(void)state;
	return true;
}

/* One match is said in full, so that Enter can follow at once without looking for the row. */
static void tell_match(struct shell *sh, struct door *d)
{
	const struct participant_row *p = door_person(d);
	struct str s = STR_INIT;
	if (d->n_shown != 1 || !p) {
		d->told[0] = '\0';
		if (!d->n_shown && d->reader)
			announce(sh, SAY_NOTE, "%s", _("Nobody begins so. F8 takes a walk-in."));
		return;
	}
	if (strcmp(d->told, p->id) == 0)
		return;
	memcpy(d->told, p->id, STORE_ID_SIZE);
	person_name(p, &s);
	if (p->group_name[0])
		str_addf(&s, ", %s", p->group_name);
	str_add(&s, ", ");
	person_state(p, &s);
	announce(sh, SAY_NOTE, p->presence == PRESENCE_IN ? _("%s. Enter signs out.") : _("%s. Enter checks in."), str_text(&s));
	str_release(&s);
}

static void letters_changed(struct shell *sh, struct door *d)
{
	d->on_list = false;
	door_find(d, true);
	if (!edit_empty(d->edit))
		tell_match(sh, d);
	else
		d->told[0] = '\0';
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct door *d = state;
	struct list_rows lr = door_rows(d);
	if (d->mode == DOOR_CONSENT)
		return door_consent_key(sh, d, k);
	bool arrow = k->code == K_UP || k->code == K_DOWN || k->code == K_PAGE_UP || k->code == K_PAGE_DOWN ||
		(d->on_list && (k->code == K_HOME || k->code == K_END));
	if (arrow) {
		/* Read aloud, the first arrow says the row that has the focus already; the next one moves. */
		if (d->on_list || !d->reader)
			(void)list_key(&d->list, &lr, k);
		d->on_list = d->n_shown > 0;
		return true;
	}
	if (d->mode == DOOR_ROLL)
		return door_roll_key(sh, d, k);
	if (k->code == K_ESC && !edit_empty(d->edit)) {
		edit_set(d->edit, "");
		letters_changed(sh, d);
		return true;
	}
	if (k->code == K_CHAR && strcmp(k->text, "/") == 0 && edit_empty(d->edit))
		return false;
	if (k->code == K_ENTER || k->code == K_ESC || k->code == K_TAB || !edit_key(d->edit, k, MOST_LETTERS))
		return false;
	letters_changed(sh, d);
	return true;
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	struct door *d = state;
	if (d->mode != DOOR_LIST)
		return;
	(void)edit_paste(d->edit, text, n);
	letters_changed(sh, d);
}

static const char *hint(const void *state)
{
	const struct door *d = state;
	if (d->mode == DOOR_CONSENT)
		return _("q p r t k change  Esc leaves");
	return d->mode == DOOR_ROLL ? _("Space tick  Enter end  Esc out") : NULL;
}

static void where(const void *state, struct str *out)
{
	const struct door *d = state;
	const struct participant_row *p = door_person(d);
	struct list_rows lr = door_rows(d);
	list_where(&d->list, &lr, out);
	if (p) {
		str_addc(out, ' ');
		person_name(p, out);
		if (p->group_name[0])
			str_addf(out, ", %s", p->group_name);
		str_add(out, ", ");
		person_state(p, out);
		str_add(out, ". ");
		consent_row_words(p, ", ", out);
		str_addc(out, '.');
		if (d->needs[d->shown[d->list.at]][0])
			str_addf(out, " %s.", d->needs[d->shown[d->list.at]]);
		if (p->collected_by[0])
			str_addf(out, _(" Goes home with %s."), p->collected_by);
	}
	str_addc(out, ' ');
	door_heads(d, out);
	str_add(out, ". ");
	door_counts(d, out);
	(void)door_ratio_fine(d, out);
}

/* Commands without a key of their own: typed after a slash, or from the menu ------------------------------ */

static void show_only(struct shell *sh, struct door *d, enum door_filter filter, const char *words)
{
	d->filter = filter;
	d->mode = DOOR_LIST;
	edit_set(d->edit, "");
	door_find(d, true);
	announce(sh, SAY_NOTE, P_("%s: %zu person.", "%s: %zu people.", d->n_shown), words, d->n_shown);
}

static void cmd_in_room(struct shell *sh, void *state)
{
	show_only(sh, state, DOOR_IN_ROOM, _("In the room"));
}

static void cmd_missing(struct shell *sh, void *state)
{
	show_only(sh, state, DOOR_MISSING, _("Missing"));
}

static void cmd_all(struct shell *sh, void *state)
{
	show_only(sh, state, DOOR_ALL, _("The whole list"));
}

static void open_person(struct shell *sh, const struct door *d, const char *row)
{
	struct address a = { .engagement = d->in.engagement, .ordinal = d->ordinal, .phase = PHASE_RUN, .row = row,
			     .entity = entity_def(ENTITY_PARTICIPANT) };
	shell_push(sh, &view_record, &a);
}

static const struct participant_row *person_or_note(struct shell *sh, const struct door *d)
{
	const struct participant_row *p = door_person(d);
	if (!p)
		announce(sh, SAY_NOTE, "%s", _("Nobody has the focus. Type letters of a name or a code first."));
	return p;
}

static void cmd_details(struct shell *sh, void *state)
{
	const struct door *d = state;
	const struct participant_row *p = person_or_note(sh, d);
	if (p)
		open_person(sh, d, p->id);
}

static void cmd_add(struct shell *sh, void *state)
{
	if (may_write(sh))
		open_person(sh, state, "");
}

static void cmd_needs(struct shell *sh, void *state)
{
	const struct door *d = state;
	const struct participant_row *p = person_or_note(sh, d);
	struct str words = STR_INIT, title = STR_INIT;
	struct error err = ERROR_INIT;
	if (!p)
		return;
	person_name(p, &title);
	if (!register_needs(&work_of(sh)->op, &d->in.survey, d->ordinal, p, &words, &err))
		announce_error(sh, &err);
	else if (words.len)
		shell_read(sh, str_text(&title), str_text(&words));
	else
		announce(sh, SAY_NOTE, _("No adjustment is noted for %s. The step \"Support needs\" takes them down."), str_text(&title));
	error_release(&err);
	str_release(&words);
	str_release(&title);
}

static void cmd_remove(struct shell *sh, void *state)
{
	const struct door *d = state;
	const struct participant_row *p = person_or_note(sh, d);
	const char *const answers[] = { _("Keep this person on the list"), _("Take this person off the list") };
	struct str text = STR_INIT;
	if (!p)
		return;
	person_name(p, &text);
	str_add(&text, _(": take this person off the list, as put in by mistake? Undo brings the row back."));
	ask_removal(sh, ENTITY_PARTICIPANT, NULL, p->id, str_text(&text), answers, _("Off the list. Undo, F3, brings it back."));
	str_release(&text);
}

static void cmd_erase(struct shell *sh, void *state)
{
	const struct door *d = state;
	const struct participant_row *p = person_or_note(sh, d);
	if (p)
		open_erasing(sh, d->in.engagement, p->id);
}

static void cmd_undo(struct shell *sh, void *state)
{
	(void)state;
	(void)shell_run_command(sh, "undo");
}

enum { ALWAYS = CMD_WHILE_TYPING, WRITES = CMD_WRITES | CMD_WHILE_TYPING };
static const struct command commands[] = {
	{ "check", "Enter", N_("in or out"), N_("Check in the one with the focus; sign out who is in the room"), WRITES, door_cmd_check },
	{ "consent", "F2", N_("consents"), N_("What this person agreed to, and a key to turn each over"), ALWAYS, door_cmd_consents },
	{ "undo-last", "F3", N_("undo"), N_("Take back what you did last"), WRITES, cmd_undo },
	{ "late", "F5", N_("late"), N_("This person comes later"), WRITES, door_cmd_late },
	{ "absent", "F6", N_("absent"), N_("This person does not come"), WRITES, door_cmd_absent },
	{ "roll-call", "F7", N_("roll call"), N_("Tick those you see; the count is kept and the missing are named"), ALWAYS, door_cmd_roll },
	{ "walk-in", "F8", N_("walk-in"), N_("Somebody who came without invitation, in one line"), WRITES, door_cmd_walk_in },
	{ "details", "Tab", N_("details"), N_("Code, first name, group, who takes this person home"), ALWAYS, cmd_details },
	{ "add", "Insert", "", N_("Put a person on the list who is expected"), WRITES, cmd_add },
	{ "needs", "", "", N_("The adjustments for this person and the group, in full"), 0, cmd_needs },
	{ "consent-history", "", "", N_("Every consent of this person: who said what on which day"), 0, door_cmd_consent_history },
	{ "consent-add", "", "", N_("A consent by the person or the carer, on this or another day"), CMD_WRITES, door_cmd_consent_add },
	{ "in-room", "", "", N_("Only those in the room"), 0, cmd_in_room },
	{ "missing", "", "", N_("Only those who are expected and not here yet"), 0, cmd_missing },
	{ "all", "", "", N_("The whole list again"), 0, cmd_all },
	{ "fill", "", "", N_("As many places on the list as the groups of the plan expect, each with a code"), CMD_WRITES, door_cmd_fill },
	{ "counts", "", "", N_("Write the counts of the register into the step about arrivals"), CMD_WRITES, door_cmd_counts },
	{ "remove", "", "", N_("Take a person off the list who was put there by mistake"), CMD_WRITES, cmd_remove },
	{ "erase", "", "", N_("Erase this person for good, as they or their family may ask; shows first what goes"), 0, cmd_erase },
};

const struct view view_register = {
	.name = "register",
	.title = N_("Register"),
	.help = N_("Who is expected, who is in the room, what they agreed to. Type two or three letters of a first name or a code: the list "
		   "narrows to those who fit, and Enter checks in the one with the focus. The same again signs out, and asks with whom "
		   "a child goes home. Esc clears the letters.\n\nLetters are always text here, so everything else is a function key, or "
		   "a command after a slash: /fill, /missing, /in-room, /all, /needs, /counts, /remove, /erase.\n\nWhat was not seen counts as no: "
		   "no quotes, no photos. F2 and a letter turn one consent over; what is taken down already is then listed.\n\nNo "
		   "surname, birth date, address or diagnosis has a place here."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = door_draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.close = close,
	.where = where,
	.hint = hint,
	.subject = inside_subject,
};
