/* linear/live_clock.c - leading the day: next, back, standing still, being late; heads, notes, what an activity is about. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/live.h"

/* ---- the lead ---- */

void live_presence(const struct live *l, const char *doing)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct group_row *rows;
	size_t n = 0;
	const char *place = "";

	if (!group_list(l->d->op.st, l->d->engagement, live_event(l), a, &rows, &n, &err))
		n = 0;
	for (size_t i = 0; *doing && i < n; i++) {
		if (strcmp(rows[i].id, str_text(&l->tag[LIVE_GROUP])) == 0)
			place = rows[i].name;
	}
	/* Nothing is lost when the others do not learn of it. */
	if (!l->d->read_only && !presence_say(l->d->op.st, l->d->op.actor, l->d->engagement, live_event(l), *doing && l->leads ? "lead" : doing,
		place, &err))
		error_release(&err);
	error_release(&err);
	arena_free(a);
}

/* Who else leads the clock; appends nothing when nobody does. */
static void leader(const struct live *l, struct str *out)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct at_work *rows;
	size_t n = 0;

	if (!presence_list(l->d->op.st, live_event(l), a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	for (size_t i = 0; i < n && !out->len; i++) {
		if (!rows[i].mine && strcmp(rows[i].doing, "lead") == 0)
			str_add(out, rows[i].actor);
	}
	arena_free(a);
}

/* Only one leads: another is asked about before the clock is taken over. */
static bool leads(struct live *l, enum after *after)
{
	struct str other = STR_INIT, question = STR_INIT, typed = STR_INIT;
	bool ok = talk_may_write(l->d);

	*after = AFTER_BACK;
	if (ok && !l->leads)
		leader(l, &other);
	if (other.len) {
		str_addf(&question, _("%s leads the clock. Take it over? Type y for yes, or Enter to leave it:"), str_text(&other));
		ok = talk_wanted(l->d, "", str_text(&question), &typed, after) && strchr("yY", *str_text(&typed));
		if (!ok)
			talk_note(l->d, _("%s leads the clock. Nothing was changed."), str_text(&other));
	}
	if (ok) {
		l->leads = true;
		live_presence(l, "lead");
	}
	str_release(&other);
	str_release(&question);
	str_release(&typed);
	return ok;
}

enum after live_lead(struct live *l)
{
	enum after after;

	if (leads(l, &after))
		talk_note(l->d, "%s", _("You lead the clock."));
	return after;
}

/* The clock of this computer was put forward or back: who leads moves the day with it. */
void live_clock_was_set(struct live *l)
{
	int64_t by = clock_was_set_us();
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	if (by == 0 || !l->leads || !l->plan.sum.begun || l->d->read_only)
		return;
	minutes_words((int)((by < 0 ? -by : by) / MINUTE_US), &words);
	if (op_day_clock_set(&l->d->op, &l->d->survey, l->ordinal, by, &err) && live_look(l))
		talk_say(l->d, by > 0 ? _("The clock of this computer was put forward by %s. The day moves with it.") :
			_("The clock of this computer was put back by %s. The day moves with it."), str_text(&words));
	else
		talk_note_error(l->d, &err);
	str_release(&words);
}

/* After a deed of the one who leads the clock. */
static void led(struct live *l, bool ok, const struct str *words, struct error *err)
{
	if (!ok && err->code == ERR_NOTHING) {
		talk_note(l->d, "%s", error_text(err));
		error_release(err);
	} else if (!ok) {
		talk_note_error(l->d, err);
	} else {
		talk_note(l->d, "%s", str_text(words));
		talk_look_again(l->d);
		if (live_look(l))
			live_say_now(l);
		live_remember(l);
	}
}

enum after live_move(struct live *l, enum live_verb verb)
{
	const struct op *op = &l->d->op;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	enum after after;
	bool ok;

	if (!leads(l, &after))
		return after;
	if (verb == LIVE_NEXT)
		ok = op_day_next(op, &l->d->survey, l->ordinal, &l->plan, &words, &err);
	else if (verb == LIVE_BACK)
		ok = op_day_back(op, &l->d->survey, l->ordinal, &l->plan, &words, &err);
	else
		ok = op_day_pause(op, &l->d->survey, l->ordinal, &l->plan, &words, &err);
	led(l, ok, &words, &err);
	str_release(&words);
	return after;
}

/* ---- being late ---- */

/* "2  squeeze: 3 activities get shorter, 12 minutes in all. The day ends at 15:04, 4 minutes late." */
static void say_outcome(const struct live *l, enum late_way way, const struct late_outcome *o)
{
	const struct day_plan *p = &l->plan;
	struct str s = STR_INIT;
	char at[6];

	if (way == LATE_SHIFT)
		str_add(&s, _("shift: everything that is to come moves"));
	else if (!o->changed)
		str_add(&s, way == LATE_SQUEEZE ? _("squeeze: nothing that is to come can be shortened") : _("drop: nothing that is to come is optional"));
	else if (way == LATE_SQUEEZE)
		str_addf(&s, P_("squeeze: %zu activity gets shorter", "squeeze: %zu activities get shorter", o->changed), o->changed);
	else
		str_addf(&s, P_("drop: %zu activity is left out", "drop: %zu activities are left out", o->changed), o->changed);
	if (o->minutes > 0) {
		str_add(&s, _(", which gains "));
		minutes_words(o->minutes, &s);
	}
	for (size_t i = 0, named = 0; way != LATE_SHIFT && i < p->n; i++) {
		if (o->allowed[i] < 0 || o->allowed[i] == p->blocks[i].allowed)
			continue;
		str_addf(&s, "%s%s", named++ ? ", " : ": ", live_block_title(l, i));
		if (o->allowed[i]) {
			str_addc(&s, ' ');
			minutes_words(o->allowed[i], &s);
		}
	}
	clock_hhmm(o->end, at);
	str_addf(&s, _(". The day ends at %s, "), at);
	if (o->still_late >= MINUTE_US) {
		minutes_words((int)(o->still_late / MINUTE_US), &s);
		str_add(&s, _(" late"));
	} else {
		str_add(&s, _("on time"));
	}
	talk_say(l->d, "%d  %s.", (int)way + 1, str_text(&s));
	str_release(&s);
}

enum after live_late(struct live *l, const char *given)
{
	struct late_outcome out[LATE_WAYS];
	struct str typed = STR_INIT, words = STR_INIT;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	enum after after = AFTER_BACK;
	const struct day_plan *p = &l->plan;

	if (p->odd == DAY_LEFT_OPEN) {
		talk_note(l->d, "%s", _("The day was left open: /end-day ends it there, /next-block goes on."));
		arena_free(a);
		return after;
	}
	for (int w = 0; w < LATE_WAYS; w++) {
		timing_outcome((enum late_way)w, p->date, p->starts, p->blocks, p->n, p->now, arena_alloc(a, (p->n + 1) * sizeof(int)), &out[w]);
		say_outcome(l, (enum late_way)w, &out[w]);
	}
	if (leads(l, &after) && talk_wanted(l->d, given, _("Which, 1 to 3, or < to leave everything as it is:"), &typed, &after)) {
		const char *t = str_text(&typed);

		if (strlen(t) == 1 && *t >= '1' && *t <= '0' + LATE_WAYS) {
			enum late_way way = (enum late_way)(*t - '1');
			bool ok = live_look(l) && op_day_late(&l->d->op, &l->d->survey, l->ordinal, &l->plan, way, out[way].end, &words, &err);

			led(l, ok, &words, &err);
		} else {
			talk_note(l->d, "%s", _("Error: A number from 1 to 3. Nothing was changed."));
		}
	} else if (after == AFTER_BACK && !l->d->note.len) {
		talk_note(l->d, "%s", _("Everything stays as it is."));
	}
	str_release(&typed);
	str_release(&words);
	arena_free(a);
	return after;
}

enum after live_end(struct live *l, const char *given)
{
	const struct day_plan *p = &l->plan;
	bool left = p->odd == DAY_LEFT_OPEN;
	struct str typed = STR_INIT, words = STR_INIT, question = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	char at[6];

	clock_hhmm(left ? p->odd_us : p->now, at);
	day_odd_words(p, &question);
	str_addf(&question, _("%sThe day ends at %s, and what has not begun is left out. Type y for yes, or Enter to leave it:"),
		question.len ? " " : "", at);
	if (leads(l, &after) && talk_wanted(l->d, given, str_text(&question), &typed, &after)) {
		if (strchr("yY", *str_text(&typed)))
			led(l, op_day_end(&l->d->op, &l->d->survey, l->ordinal, p, left ? p->odd_us : 0, &words, &err), &words, &err);
		else
			talk_note(l->d, "%s", _("Everything stays as it is."));
	}
	str_release(&typed);
	str_release(&words);
	str_release(&question);
	return after;
}

enum after live_note(struct live *l, const char *given)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(l->d) && talk_wanted(l->d, given, _("What did you notice, or < to go back:"), &words, &after)) {
		if (op_day_note(&l->d->op, &l->d->survey, l->ordinal, str_text(&words), &err)) {
			talk_note(l->d, "%s", _("Noted, with the time."));
			talk_look_again(l->d);
		} else {
			talk_note_error(l->d, &err);
		}
	}
	str_release(&words);
	return after;
}

enum after live_count(struct live *l, const char *given)
{
	static const struct field heads = { .key = "heads", .label = N_("Heads"), .help = N_("Everybody in the room."), .kind = FIELD_NUMBER,
		.max = 5000 };
	struct error err = ERROR_INIT;
	struct str typed = STR_INIT, n = STR_INIT, room = STR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(l->d) && talk_wanted(l->d, given, _("How many heads were counted, or < to go back:"), &typed, &after) &&
		answer_parse(l->d, &heads, str_text(&typed), &n) && n.len) {
		if (op_day_count(&l->d->op, &l->d->survey, l->ordinal, strtol(str_text(&n), NULL, 10), &err)) {
			live_room_words(l, &room);
			talk_note(l->d, _("Counted: %s. By the register: %s"), str_text(&n), str_text(&room));
		} else {
			talk_note_error(l->d, &err);
		}
	}
	str_release(&typed);
	str_release(&n);
	str_release(&room);
	return after;
}

/* ---- reading ---- */

/* "10:35 Jigsaw: school, 20 minutes, expected at 10:54". */
static void block_line(const struct live *l, size_t i, struct str *s)
{
	const struct block_times *t = &l->plan.times[i];
	char plan[6], at[6];

	clock_hhmm(t->plan_start, plan);
	clock_hhmm(t->start, at);
	str_addf(s, "%s %s, ", plan, live_block_title(l, i));
	minutes_words(l->plan.blocks[i].allowed > 0 ? l->plan.blocks[i].allowed : l->plan.blocks[i].minutes, s);
	if (t->state == BLOCK_DONE) {
		str_add(s, _(", done, took "));
		minutes_words((int)((t->end - t->start - l->plan.blocks[i].paused + MINUTE_US / 2) / MINUTE_US), s);
	} else if (t->state == BLOCK_NOW) {
		str_add(s, l->plan.odd == DAY_LEFT_OPEN ? _(", left open") : _(", now, "));
		if (l->plan.odd != DAY_LEFT_OPEN)
			live_left_words(l, s);
	} else if (t->state == BLOCK_DROPPED)
		str_add(s, _(", left out"));
	else if (l->plan.odd != DAY_LEFT_OPEN && strcmp(plan, at) != 0)
		str_addf(s, _(", expected at %s"), at);
}

void live_day(struct live *l)
{
	struct str s = STR_INIT;

	for (size_t i = 0; i < l->plan.n; i++) {
		str_clear(&s);
		block_line(l, i, &s);
		talk_say(l->d, "%zu  %s", i + 1, str_text(&s));
	}
	if (!l->plan.n)
		talk_note(l->d, "%s", _("The running order is empty. /running-order goes there."));
	str_release(&s);
}

void live_details(struct live *l, const char *given)
{
	char *end;
	unsigned long n = strtoul(given, &end, 10);
	size_t i = *given ? n - 1 : l->plan.sum.now < l->plan.n ? l->plan.sum.now : l->plan.sum.next;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;

	if (*end || i >= l->plan.n) {
		talk_note(l->d, "%s", *given ? _("Error: There is no such activity. /day says them with their numbers.") :
			_("Nothing goes on, and nothing is to come."));
		return;
	}
	const struct activity *act = &l->plan.activities[i];
	const struct question *q = NULL;
	const struct { const char *label, *value; } rows[] = {
		{ N_("Serves: %s"), act->serves }, { N_("Led by: %s"), act->lead }, { N_("Needs: %s"), act->kit },
		{ N_("Another way in: %s"), act->other_way }, { N_("To take down: %s"), act->prompt },
	};

	block_line(l, i, &s);
	talk_say(l->d, "%s.", str_text(&s));
	for (size_t k = 0; k < l->d->survey.model->n_questions; k++) {
		if (strcmp(l->d->survey.model->questions[k].key, act->question) == 0)
			q = &l->d->survey.model->questions[k];
	}
	if (q)
		talk_say(l->d, _("Question: %s"), q->asks);
	for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
		if (*rows[k].value)
			talk_say(l->d, _(rows[k].label), rows[k].value);
	}
	str_clear(&s);
	if (!activity_needs(&l->d->op, &l->d->survey, l->ordinal, act->id, &s, &err))
		talk_note_error(l->d, &err);
	if (s.len)
		talk_say(l->d, _("Adjustments:\n%s"), str_text(&s));
	str_release(&s);
}
