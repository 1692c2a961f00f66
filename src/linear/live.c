/* linear/live.c - the event that is going on: how it stands, what comes next, how late it is. What is typed without / is a statement. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/live.h"

static const struct verb verbs[] = {
	[LIVE_GROUP] = { "group", "", N_("the group or table; it stays"), false, NULL, false },
	[LIVE_KIND] = { "kind", "", N_("the kind of statement; it stays"), false, NULL, false },
	[LIVE_DOMAIN] = { "domain", "", N_("the domain; it stays"), false, NULL, false },
	[LIVE_BAND] = { "band", "", N_("whose words these are, where the group does not tell; it stays"), false, NULL, false },
	[LIVE_QUESTION] = { "question", "", N_("the question that is answered; it stays"), false, NULL, false },
	[LIVE_TAG] = { "tag", "", N_("group, kind and domain in one: the last ten by number, then every kind with every domain"), false, NULL, false },
	[LIVE_WHO] = { "who", "", N_("who says it, by code or first name; - nobody in particular"), false, NULL, false },
	[LIVE_ITEM] = { "item", "", N_("type in a printed sheet: the number of its next line; - ends it"), false, NULL, false },
	[LIVE_MARK] = { "mark", "", N_("mark the next line: word for word, drawn, made, minority, hold; or one more like the line before"), false, NULL, false },
	[LIVE_UNDO] = { "undo-last", "", N_("take back the last statement, or what you did last"), false, NULL, false },
	[LIVE_HOLD] = { "hold-last", "", N_("put the last statement on hold: in no list and count until released"), false, NULL, false },
	[LIVE_WALL] = { "wall", "", N_("how many notes hang on the wall of this group, to see how many are typed in"), false, NULL, false },
	[LIVE_NEXT] = { "next-block", "", N_("end what goes on, begin what comes next"), false, NULL, false },
	[LIVE_END] = { "end-day", "", N_("end the day now, or where it was left open; what has not begun is left out"), false, NULL, false },
	[LIVE_BACK] = { "back-block", "", N_("what went on is to come again, what was before it goes on"), false, NULL, false },
	[LIVE_PAUSE] = { "pause", "", N_("stand still, or go on"), false, NULL, false },
	[LIVE_LATE] = { "late", "", N_("what can be done about being late: three outcomes, then you choose"), false, NULL, false },
	[LIVE_NOTE] = { "note", "", N_("note what you notice, with the time"), false, NULL, false },
	[LIVE_COUNT] = { "count", "", N_("how many heads were counted"), false, NULL, false },
	[LIVE_LEAD] = { "lead", "", N_("take the lead of the clock"), false, NULL, false },
	[LIVE_DETAILS] = { "details", "", N_("all about an activity, by number; without one, about what goes on"), false, NULL, false },
	[LIVE_DAY] = { "day", "", N_("the running order as it goes"), false, NULL, false },
};
static const struct verbs all = { verbs, sizeof verbs / sizeof *verbs };

const char *live_event(const struct live *l)
{
	return survey_subject(&l->d->survey, l->ordinal);
}

/* ---- how it stands ---- */

bool live_look(struct live *l)
{
	struct error err = ERROR_INIT;
	struct arena *fresh = arena_new();
	struct day_plan plan;

	if (!day_load(&l->d->op, &l->d->survey, l->ordinal, 0, fresh, &plan, &err)) {
		talk_note_more(l->d, _("Error: %s"), error_text(&err));
		error_release(&err);
		arena_free(fresh);
		return l->a != NULL;
	}
	arena_free(l->a);
	l->a = fresh;
	l->plan = plan;
	return true;
}

static void length_words(int64_t us, struct str *s)
{
	if (us < MINUTE_US)
		str_add(s, _("less than a minute"));
	else
		minutes_words((int)(us / MINUTE_US), s);
}

const char *live_block_title(const struct live *l, size_t i)
{
	return *l->plan.activities[i].title ? l->plan.activities[i].title : _("an activity without a name");
}

/* "12 minutes left, ends at 10:54", "3 minutes over its time". */
void live_left_words(const struct live *l, struct str *s)
{
	int64_t left = l->plan.sum.left;
	char at[6];

	length_words(left < 0 ? -left : left, s);
	clock_hhmm(l->plan.times[l->plan.sum.now].end, at);
	if (left < 0)
		str_add(s, _(" over its time"));
	else
		str_addf(s, l->plan.sum.paused ? _(" left, standing still; ends at %s or later") : _(" left, ends at %s"), at);
}

static void late_words(const struct day_times *t, struct str *s)
{
	int64_t late = t->late < 0 ? -t->late : t->late;

	if (late < MINUTE_US) {
		str_add(s, _("on time"));
		return;
	}
	minutes_words((int)(late / MINUTE_US), s);
	str_add(s, t->late < 0 ? _(" early") : _(" late"));
}

void live_room_words(struct live *l, struct str *out)
{
	const struct dialogue *d = l->d;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct room room;

	if (room_load(&d->op, &d->survey, l->ordinal, a, &room, &err)) {
		str_add(out, _("In the room: "));
		room_words_heads(&d->survey, &room.heads, room.children_in, room.ratio_most, out);
		str_addc(out, '.');
	} else {
		talk_note_error(l->d, &err);
	}
	arena_free(a);
}

/* "Event 1, Rights-holders, 10:42: 6 minutes late. In the room: 23 children, 4 adults (1 to 6)." */
static void say_head(struct live *l)
{
	const struct dialogue *d = l->d;
	struct str s = STR_INIT;
	char at[6];

	clock_hhmm(l->plan.now, at);
	str_addf(&s, _("Event %d, %s, %s: "), l->ordinal, d->survey.model->events[l->ordinal - 1].title, at);
	if (l->plan.sum.over)
		str_add(&s, _("the day is over"));
	else if (l->plan.odd == DAY_LEFT_OPEN)
		str_add(&s, _("the day was left open; /end-day ends it there, /next-block goes on"));
	else if (!l->plan.sum.begun)
		str_add(&s, _("the day has not begun; /next-block begins it"));
	else
		late_words(&l->plan.sum, &s);
	if (l->plan.sum.paused)
		str_add(&s, _(", standing still"));
	str_add(&s, ". ");
	if (l->plan.odd != DAY_USUAL) {
		day_odd_words(&l->plan, &s);
		str_addc(&s, ' ');
	}
	live_room_words(l, &s);
	talk_say_text(l->d, str_text(&s));
	str_release(&s);
}

void live_say_now(struct live *l)
{
	const struct day_plan *p = &l->plan;
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	char at[6];

	if (p->odd == DAY_LEFT_OPEN)
		return;
	if (p->sum.now < p->n) {
		const struct activity *act = &p->activities[p->sum.now];

		live_left_words(l, &s);
		talk_say(l->d, _("Now: %s, %s."), live_block_title(l, p->sum.now), str_text(&s));
		if (*act->prompt)
			talk_say(l->d, _("To take down: %s"), act->prompt);
		str_clear(&s);
		if (!activity_needs(&l->d->op, &l->d->survey, l->ordinal, act->id, &s, &err))
			talk_note_error(l->d, &err);
		if (s.len)
			talk_say(l->d, _("Adjustments:\n%s"), str_text(&s));
	}
	if (p->sum.next < p->n) {
		clock_hhmm(p->times[p->sum.next].start, at);
		str_clear(&s);
		minutes_words(p->blocks[p->sum.next].allowed >= 0 ? p->blocks[p->sum.next].allowed : p->blocks[p->sum.next].minutes, &s);
		talk_say(l->d, _("Next: %s %s, %s."), at, live_block_title(l, p->sum.next), str_text(&s));
	}
	if (p->sum.begun && !p->sum.over) {
		clock_hhmm(p->sum.end, at);
		talk_say(l->d, _("The day ends at %s."), at);
	}
	str_release(&s);
}

/* "Leading: ana; capturing: sam, table 2". */
static void say_others(struct live *l, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct at_work *rows = NULL;
	struct str s = STR_INIT;
	size_t n = 0;

	if (!presence_list(l->d->op.st, live_event(l), a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	for (size_t i = 0; i < n; i++) {
		const char *does = strcmp(rows[i].doing, "lead") == 0 ? _("leading") : strcmp(rows[i].doing, "register") == 0 ? _("at the register") :
			_("capturing");

		if (!rows[i].mine)
			str_addf(&s, "%s%s: %s%s%s", s.len ? "; " : "", does, rows[i].actor, *rows[i].place ? ", " : "", rows[i].place);
	}
	if (s.len)
		talk_say(l->d, _("Others at work: %s."), str_text(&s));
	str_release(&s);
}

static void say_warnings(struct live *l, struct arena *a)
{
	const struct day_plan *p = &l->plan;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	long held = 0;

	for (size_t i = 0; p->sum.begun && !p->sum.over && p->odd == DAY_USUAL && i < p->n_warnings; i++) {
		const struct day_warning *w = &p->warnings[i];

		str_clear(&s);
		day_warning_words(w, w->block < p->n ? live_block_title(l, w->block) : NULL, w->block < p->n ? p->times[w->block].start : p->sum.end, &s);
		talk_say(l->d, _("Warning: %s"), str_text(&s));
	}
	str_clear(&s);
	if (!day_not_heard(&l->d->op, &l->d->survey, l->ordinal, p, (int)settings_number(l->d->settings, SET_UNHEARD), a, &s, &err))
		talk_note_error(l->d, &err);
	if (s.len)
		talk_say(l->d, "%s.", str_text(&s));
	if (!held_count(&l->d->op, l->d->engagement, &held, &err))
		talk_note_error(l->d, &err);
	if (held)
		talk_say(l->d, P_("%ld statement is on hold.", "%ld statements are on hold.", held), held);
	str_release(&s);
}

void live_remember(struct live *l)
{
	const struct day_plan *p = &l->plan;
	const char *id = p->sum.now < p->n ? p->activities[p->sum.now].id : "";

	memcpy(l->block, id, strlen(id) + 1);
	l->stage = p->sum.now < p->n && p->odd != DAY_LEFT_OPEN ? timing_stage(&p->times[p->sum.now], &p->sum, p->now) : STAGE_NONE;
}

static void say_all(struct live *l)
{
	struct arena *a = arena_new();

	say_head(l);
	live_say_now(l);
	say_warnings(l, a);
	say_others(l, a);
	live_remember(l);
	arena_free(a);
}

/* ---- what is new since the last answer ---- */

/* What is there already is known. */
static void know_all(struct live *l)
{
	const struct statement_filter f = { .engagement = l->d->engagement, .event = live_event(l) };
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct statement_row *rows;
	size_t n = 0;

	if (!statement_page(l->d->op.st, &f, PAGE_OLDER, 0, 1, a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	l->seen = n ? rows[0].n : 0;
	arena_free(a);
}

static long by_others(struct live *l)
{
	const struct statement_filter f = { .engagement = l->d->engagement, .event = live_event(l) };
	struct error err = ERROR_INIT;
	long others = 0;
	size_t n = 1;

	while (n) {
		struct arena *a = arena_new();
		struct statement_row *rows;

		if (!statement_page(l->d->op.st, &f, PAGE_NEWER, l->seen, 200, a, &rows, &n, &err)) {
			talk_note_error(l->d, &err);
			n = 0;
		}
		for (size_t i = 0; i < n; i++)
			others += strcmp(rows[i].id, l->mine) != 0;
		l->seen = n ? rows[0].n : l->seen;
		arena_free(a);
	}
	return others;
}

/* Into the note: another block goes on, a stage of it was reached, others took words down. */
static void news(struct live *l)
{
	const struct day_plan *p = &l->plan;
	const char *id = p->sum.now < p->n ? p->activities[p->sum.now].id : "";
	enum block_stage stage = p->sum.now < p->n && p->odd != DAY_LEFT_OPEN ? timing_stage(&p->times[p->sum.now], &p->sum, p->now) : STAGE_NONE;
	struct str left = STR_INIT;
	long others = by_others(l);

	if (*id && (strcmp(id, l->block) != 0 || stage > l->stage)) {
		live_left_words(l, &left);
		talk_note_more(l->d, strcmp(id, l->block) != 0 ? _("Now: %s, %s.") : _("Time: %s, %s."), live_block_title(l, p->sum.now), str_text(&left));
	}
	if (others)
		talk_note_more(l->d, P_("%ld statement by others.", "%ld statements by others.", others), others);
	live_remember(l);
	str_release(&left);
}

/* ---- answers ---- */

static void help(struct dialogue *d)
{
	talk_say(d, "%s", _("What you type is a statement: words and Enter is all. \\ before it takes it as it is."));
	talk_say(d, "%s", _("An empty line: how the day stands. With / before them, in full or as far as they are clear:"));
	verbs_say(d, all);
	verbs_say(d, common_verbs());
	talk_say(d, "%s", _("<: back. q: leave. !: the safeguarding card. ?: this help."));
}

/* Its name, or as much of it as no other begins with. */
static const struct verb *begun(const char *typed, size_t n)
{
	const struct verb *found = verb_of(all, typed, n);
	size_t many = 0;

	for (size_t i = 0; !found && n && i < all.n; i++)
		many += strncmp(all.rows[i].name, typed, n) == 0;
	for (size_t i = 0; many == 1 && i < all.n; i++) {
		if (strncmp(all.rows[i].name, typed, n) == 0)
			found = &all.rows[i];
	}
	return found;
}

static enum after run_verb(struct live *l, enum live_verb verb, const char *given)
{
	switch (verb) {
	case LIVE_GROUP:
	case LIVE_KIND:
	case LIVE_DOMAIN:
	case LIVE_BAND:
	case LIVE_QUESTION:
		return live_tag(l, verb, given);
	case LIVE_TAG:
		return live_tag_set(l, given);
	case LIVE_WHO:
		return live_who(l, given);
	case LIVE_ITEM:
		return live_item(l, given);
	case LIVE_MARK:
		return live_mark(l, given);
	case LIVE_UNDO:
		live_undo(l);
		return AFTER_BACK;
	case LIVE_HOLD:
		live_hold(l);
		return AFTER_BACK;
	case LIVE_WALL:
		return live_wall(l, given);
	case LIVE_NEXT:
	case LIVE_BACK:
	case LIVE_PAUSE:
		return live_move(l, verb);
	case LIVE_END:
		return live_end(l, given);
	case LIVE_LATE:
		return live_late(l, given);
	case LIVE_NOTE:
		return live_note(l, given);
	case LIVE_COUNT:
		return live_count(l, given);
	case LIVE_LEAD:
		return live_lead(l);
	case LIVE_DETAILS:
		live_details(l, given);
		return AFTER_BACK;
	case LIVE_DAY:
		live_day(l);
		return AFTER_BACK;
	}
	return AFTER_BACK;
}

static enum after command(struct live *l, const char *typed)
{
	size_t n = strcspn(typed, " ");
	const char *rest = typed + n + strspn(typed + n, " ");
	struct verbs c = common_verbs();
	const struct verb *v = begun(typed, n), *common = verb_of(c, typed, n);
	struct str echo = STR_INIT;

	if (v)
		return run_verb(l, (enum live_verb)(v - verbs), rest);
	if (common)
		return common_run(l->d, common);
	echo_typed(&echo, typed);
	talk_note(l->d, _("Error: No command begins with %s, or more than one does. ? lists them. Nothing was taken down."), str_text(&echo));
	str_release(&echo);
	return AFTER_BACK;
}

/* One answer. *stay false: back. */
static enum after answer(struct live *l, const char *typed, bool *stay)
{
	enum reply r = reply_of(typed);

	if (*typed == '/')
		return command(l, typed + 1);
	switch (r) {
	case REPLY_QUIT:
		return AFTER_QUIT;
	case REPLY_BACK:
	case REPLY_LEAVE:
		*stay = false;
		break;
	case REPLY_HELP:
		help(l->d);
		break;
	case REPLY_CARD:
		card_say(l->d);
		break;
	case REPLY_KEEP:
		say_all(l);
		break;
	case REPLY_EMPTY:
	case REPLY_TEXT:
		live_take(l, typed);
		break;
	}
	return AFTER_BACK;
}

enum after live_run(struct dialogue *d, int ordinal)
{
	struct live l = { .d = d, .ordinal = ordinal, .alike = alike_new() };
	struct str typed = STR_INIT, tags = STR_INIT;
	enum after after = AFTER_BACK;
	bool stay = live_look(&l);

	d->ordinal = ordinal;
	(void)clock_was_set_us(); /* from here on */
	if (stay) {
		live_tags_begin(&l);
		live_presence(&l, "capture");
		know_all(&l);
		say_all(&l);
		live_tags_words(&l, &tags);
		talk_say(d, _("Type what is said: %s ? helps, < goes back."), str_text(&tags));
	}
	while (stay && after == AFTER_BACK) {
		after = talk_ask(d, _("Words:"), &typed) ? AFTER_BACK : AFTER_QUIT;
		stay = after == AFTER_BACK && live_look(&l);
		if (stay)
			live_clock_was_set(&l);
		if (stay)
			after = answer(&l, str_text(&typed), &stay);
		if (stay && after == AFTER_BACK && live_look(&l))
			news(&l);
	}
	if (l.a)
		live_presence(&l, "");
	if (after != AFTER_QUIT && l.a)
		talk_look_again(d);
	str_release(&typed);
	str_release(&tags);
	live_tags_release(&l);
	alike_free(l.alike);
	arena_free(l.a);
	return after;
}
