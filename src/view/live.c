/* view/live.c - the live screen: the day and the capture prompt on one screen; what it holds, its keys, the minute that passes. */
#include "config.h"

#include "view/live.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* The agreed ratio seldom changes: read at the first load, and each minute. */
static void read_ratio(struct shell *sh, struct live *l)
{
	struct error err = ERROR_INIT;
	struct room room;
	struct arena *a = arena_new();
	if (room_load(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, a, &room, &err))
		l->ratio_most = room.ratio_most;
	l->ratio_known = true;
	error_release(&err);
	arena_free(a);
}

static bool read_heard(struct shell *sh, struct live *l, struct error *err)
{
	struct str s = STR_INIT;
	long minutes = settings_number(work_of(sh)->settings, SET_UNHEARD);
	bool ok = minutes <= 0 || day_not_heard(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, (int)minutes, l->w.in.arena, &s, err);
	if (ok)
		l->not_heard = arena_strdup(l->w.in.arena, str_text(&s));
	str_release(&s);
	return ok;
}

static bool read_needs(struct shell *sh, struct live *l, struct error *err)
{
	struct str s = STR_INIT, line = STR_INIT;
	bool ok = l->day.sum.now >= l->day.n ||
		  activity_needs(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, l->day.activities[l->day.sum.now].id, &s, err);
	while (s.len && s.buf[s.len - 1] == '\n')
		str_remove(&s, s.len - 1, 1);
	one_line(str_text(&s), &line);
	l->needs = arena_strdup(l->w.in.arena, str_text(&line));
	str_release(&s);
	str_release(&line);
	return ok;
}

static bool read_others(struct shell *sh, struct live *l, struct error *err)
{
	l->n_others = 0;
	return presence_list(work_of(sh)->op.st, survey_subject(&l->w.in.survey, l->w.ordinal), l->w.in.arena, &l->others, &l->n_others, err);
}

static const struct at_work *mine(const struct live *l)
{
	for (size_t i = 0; i < l->n_others; i++)
		if (l->others[i].mine)
			return &l->others[i];
	return NULL;
}

/* Who took the lead last has it. */
static bool settle_lead(struct shell *sh, struct live *l, struct error *err)
{
	taking_presence(sh, &l->w, l->leads ? "lead" : "capture");
	if (!read_others(sh, l, err))
		return false;
	const struct at_work *other = live_leader(l), *me = mine(l);
	if (!l->leads || !other || !me || other->since_us <= me->since_us)
		return true;
	l->leads = false;
	announce(sh, SAY_NOTE, _("%s leads the clock now."), other->actor);
	taking_presence(sh, &l->w, "capture");
	return read_others(sh, l, err);
}

void live_copy_id(char to[STORE_ID_SIZE], const char *id)
{
	size_t n = strlen(id);
	memset(to, 0, STORE_ID_SIZE);
	memcpy(to, id, n < STORE_ID_SIZE ? n : STORE_ID_SIZE - 1);
}

/* A block that is new here is at a stage already; what is announced is only that a stage begins. */
static void settle_stage(struct live *l)
{
	size_t i = l->day.sum.now;
	const char *id = i < l->day.n ? l->day.activities[i].id : "";
	if (strcmp(l->told_of, id) == 0)
		return;
	live_copy_id(l->told_of, id);
	l->told = i < l->day.n ? timing_stage(&l->day.times[i], &l->day.sum, l->day.now) : STAGE_NONE;
}

static void tell_stage(struct shell *sh, struct live *l, const struct day_plan *p)
{
	size_t i = p->sum.now;
	if (i >= p->n || p->sum.paused || p->odd == DAY_LEFT_OPEN)
		return;
	enum block_stage stage = timing_stage(&p->times[i], &p->sum, p->now);
	if (stage <= l->told)
		return;
	l->told = stage;
	int left = (int)((p->sum.left + MINUTE_US - 1) / MINUTE_US), over = (int)(-p->sum.left / MINUTE_US);
	const char *title = p->activities[i].title;
	/* First what counts, for a row that may be short. */
	if (stage != STAGE_OVER)
		announce(sh, SAY_WARNING, P_("%d minute left: %s", "%d minutes left: %s", left), left, title);
	else if (over < 1)
		announce(sh, SAY_WARNING, _("Its time is over: %s"), title);
	else
		announce(sh, SAY_WARNING, P_("Over its time by %d minute: %s", "Over its time by %d minutes: %s", over), over, title);
}

/* Once, when it is found so: an event that nobody ended. */
static void tell_odd(struct shell *sh, struct live *l)
{
	struct str s = STR_INIT;
	if ((l->day.odd != DAY_LEFT_OPEN && l->day.odd != DAY_CLOCK_BEHIND) || l->day.odd == l->told_odd)
		return;
	l->told_odd = l->day.odd;
	day_odd_words(&l->day, &s);
	announce(sh, SAY_WARNING, "%s", str_text(&s));
	str_release(&s);
}

static const char *standards_line(struct live *l)
{
	struct str line = STR_INIT;
	survey_line(&l->w.in.survey, l->w.ordinal, &line);
	const char *kept = arena_strdup(l->w.in.arena, str_text(&line));
	str_release(&line);
	return kept;
}

static const struct standard *first_lacking(const struct survey *s, int scope)
{
	const struct indicator *which;
	struct place p;
	for (size_t i = 0; i < s->n_shown; i++)
		if (standard_missing(s, s->shown[i], scope, &which, &p, NULL))
			return s->shown[i];
	return NULL;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct live *l = state;
	const struct op *op = &work_of(sh)->op;
	struct day_plan day;
	l->reader = reader_settings(sh);
	if (!taking_load_inside(sh, &l->w, err))
		return false;
	struct survey *s = &l->w.in.survey;
	/* What they pointed to lived in the arena that went: a load that fails from here on shows less, never what is gone. */
	bool follow = l->list.at_id && l->told_of[0] && strcmp(l->list.at_id, l->told_of) == 0;
	l->day = (struct day_plan){ .count = -1, .now = clock_now_us() };
	l->not_heard = l->needs = "";
	l->standards = standards_line(l);
	l->lacking = first_lacking(s, l->w.ordinal);
	l->n_others = 0;
	l->empty = arena_printf(l->w.in.arena, _("The running order of event %d is empty. Capture works all the same. O opens the running "
				"order."), l->w.ordinal);
	if (!day_load(op, s, l->w.ordinal, 0, l->w.in.arena, &day, err))
		return false;
	l->day = day;
	if (!taking_load(sh, &l->w, &l->day, err) ||
	    !head_count(op->st, survey_subject(s, l->w.ordinal), s->model->adult_bands, &l->heads, &l->children_in, err) ||
	    !read_heard(sh, l, err) || !read_needs(sh, l, err) || !settle_lead(sh, l, err))
		return false;
	if (!l->ratio_known)
		read_ratio(sh, l);
	settle_stage(l);
	tell_odd(sh, l);
	if (l->minute_due)
		tell_stage(sh, l, &l->day);
	l->minute_due = false;
	struct list_rows lr = live_rows(l);
	list_settle(&l->list, &lr);
	/* The focus on what goes on stays on what goes on. */
	if (follow && live_block(l) < l->day.n)
		list_go(&l->list, &lr, live_block(l));
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct live *l = mem_alloc(sizeof *l);
	memcpy(l->w.in.engagement, a->engagement, STORE_ID_SIZE);
	l->w.taking = taking_new();
	l->w.ordinal = a->ordinal;
	l->not_heard = l->needs = l->empty = l->standards = "";
	*state = l;
	if (!inside_load(sh, &l->w.in, err))
		return false;
	if (l->w.ordinal < 1)
		l->w.ordinal = survey_event(&l->w.in.survey);
	if (a->draft)
		taking_recover(&l->w, a->draft, a->draft_tags);
	(void)clock_was_set_us(); /* from here on */
	return true;
}

/* The minute that passes ------------------------------------------------------------------------------------- */

static void clock_was_set(struct shell *sh, struct live *l)
{
	int64_t by = clock_was_set_us();
	struct error err = ERROR_INIT;
	if (by == 0 || !l->leads || !l->day.sum.begun)
		return;
	long minutes = (long)((by < 0 ? -by : by) / MINUTE_US);
	bool ok = op_day_clock_set(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, by, &err);
	outcome(sh, ok, &err, by > 0 ? P_("The clock of this computer was put forward by %ld minute. The day moves with it.",
		"The clock of this computer was put forward by %ld minutes. The day moves with it.", minutes)
		: P_("The clock of this computer was put back by %ld minute. The day moves with it.",
		"The clock of this computer was put back by %ld minutes. The day moves with it.", minutes), minutes);
}

/* The day as it is now, beside the picture of it. The caller frees its times. */
static struct day_plan day_now(const struct live *l)
{
	struct day_plan p = l->day;
	p.times = mem_alloc((p.n + 1) * sizeof *p.times);
	day_refresh(&p, clock_now_us());
	return p;
}

/* Where nothing may move only what has to be said is said. */
static void minute_quiet(struct shell *sh, struct live *l)
{
	struct day_plan p = day_now(l);
	tell_stage(sh, l, &p);
	free(p.times);
}

static void minute(struct shell *sh, void *state)
{
	struct live *l = state;
	clock_was_set(sh, l);
	if (shell_options(sh)->quiet) {
		minute_quiet(sh, l);
		return;
	}
	/* Read before anything is told: what is here may be older than what was just done. */
	l->minute_due = true;
	l->ratio_known = false;
	shell_reload(sh);
}

/* Keys ------------------------------------------------------------------------------------------------------- */

static void to_order(struct live *l)
{
	struct list_rows lr = live_rows(l);
	l->w.away = true;
	if (live_block(l) < l->day.n)
		list_go(&l->list, &lr, live_block(l));
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct live *l = state;
	if (!l->w.away) {
		if (taking_key(sh, &l->w, k))
			return true;
		if (k->code != K_UP && k->code != K_BACKTAB)
			return false;
		to_order(l);
		return true;
	}
	struct list_rows lr = live_rows(l);
	enum list_moved moved = list_key(&l->list, &lr, k);
	if (moved == LIST_AT_END && k->code == K_DOWN)
		l->w.away = false;
	return moved != LIST_NOT_MINE;
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	taking_paste(sh, state, text, n);
}

static bool typing(const void *state)
{
	return !((const struct live *)state)->w.away;
}

static bool draft(const void *state, struct str *key, struct str *text)
{
	str_add(key, "live ");
	return taking_draft(state, key, text);
}

static bool leave(struct shell *sh, void *state)
{
	return taking_leave(sh, state);
}

static void close(struct shell *sh, void *state)
{
	struct live *l = state;
	taking_presence(sh, &l->w, "");
	taking_free(l->w.taking);
	inside_release(&l->w.in);
	list_release(&l->list);
	free(l);
}

/* The block on one line, for the ear. */
static void block_sentence(const struct live *l, size_t i, struct str *out)
{
	struct str s = STR_INIT;
	live_block_words(l, i, &s);
	for (const char *p = str_text(&s); *p; p++) {
		if (*p == '\n')
			str_add(out, ". ");
		else
			str_addc(out, *p);
	}
	if (out->len && out->buf[out->len - 1] != ' ')
		str_add(out, ". ");
	str_release(&s);
}

static void where_now(const struct live *l, struct str *out)
{
	struct list_rows lr = live_rows(l);
	struct str head = STR_INIT;
	live_head_words(l, ", ", false, true, &head);
	str_addf(out, "%s. ", str_text(&head));
	str_release(&head);
	if (l->w.away && l->list.at < l->day.n) {
		list_where(&l->list, &lr, out);
		str_add(out, " ");
		block_sentence(l, l->list.at, out);
		return;
	}
	if (l->day.sum.now < l->day.n)
		block_sentence(l, l->day.sum.now, out);
	if (l->not_heard[0])
		str_addf(out, "%s. ", l->not_heard);
	taking_where(&l->w, out);
}

/* Somebody asks: the answer is of now, and the picture stays. */
static void where(const void *state, struct str *out)
{
	struct live now = *(const struct live *)state;
	now.day = day_now(state);
	where_now(&now, out);
	free(now.day.times);
}

static const char *hint(const void *state)
{
	return taking_hint(state);
}

static void cmd_prompt(struct shell *sh, void *state)
{
	(void)sh;
	((struct live *)state)->w.away = false;
}

static void cmd_order(struct shell *sh, void *state)
{
	(void)sh;
	to_order(state);
}

static void cmd_details(struct shell *sh, void *state)
{
	const struct live *l = state;
	size_t i = l->w.away ? l->list.at : live_block(l);
	struct str s = STR_INIT;
	if (i >= l->day.n) {
		announce(sh, SAY_NOTE, "%s", l->day.n ? _("Everything in the running order is over.") : l->empty);
		return;
	}
	struct live now = *l;
	now.day = day_now(l);
	live_block_words(&now, i, &s);
	free(now.day.times);
	shell_read(sh, l->day.activities[i].title, str_text(&s));
	str_release(&s);
}

static const struct command commands[] = {
	{ "next-block", "Enter", N_("next block"), N_("End what goes on and begin what comes next; the first time, begin the day"), CMD_WRITES,
	  live_cmd_next },
	{ "prompt", "Tab Esc", N_("words"), N_("Back to the capture prompt"), 0, cmd_prompt },
	{ "back-block", "b", N_("back"), N_("Go back to what was before: it goes on as if it had never ended"), CMD_WRITES, live_cmd_back },
	{ "pause", "Space", N_("pause"), N_("Let the clock of the day stand still, or go on"), CMD_WRITES, live_cmd_pause },
	{ "late", "l", N_("late"), N_("Three ways to deal with being late, with their ends, before anything changes"), CMD_WRITES, live_cmd_late },
	{ "end-day", "", "", N_("End the day now, or where it was left open; what has not begun is left out"), CMD_WRITES, live_cmd_end },
	{ "note", "t", N_("note"), N_("Note something that you noticed, with the time"), CMD_WRITES, live_cmd_note },
	{ "count", "c", N_("count"), N_("Take down a head count"), CMD_WRITES, live_cmd_count },
	{ "lead", "T", "", N_("Take the lead of the clock"), CMD_WRITES, live_cmd_lead },
	{ "details", "i", "", N_("All about the block: question, kit, adjustments, other ways in"), 0, cmd_details },
	{ "day", "Tab", N_("the day"), N_("To the running order, where single keys lead the day"), CMD_WHILE_TYPING, cmd_order },
	TAKING_COMMANDS,
};

const struct view view_live = {
	.name = "live",
	.title = N_("Live"),
	.help = N_("The running event. Above: how late it is and when it ends, who is in the room, the running order with what really "
		   "happened. Below: the capture prompt. Type what is said and press Enter: it is on disk, with a label such as E1-A34.\n\n"
		   "Tab or Up goes to the running order. There Enter begins the next block, b goes back, Space pauses, l shows what can be done "
		   "about being late, c takes a head count, t a note, /end-day ends the day early; Tab, Esc or Down at the end comes back to the words. While typing the same "
		   "is done with a slash and the name in the empty prompt, such as /next-block or /late.\n\nKind (F5), domain (F6) and table (F7) stay "
		   "until you change them; F8 changes all three with one key more. F2 marks the line: word for word, drawn, made, a minority view, "
		   "on hold; or counts one more like a statement that is there. F3 takes back what you did last.\n\nOne person leads the clock; the "
		   "others take down words. Everybody sees the same.\n\nBelow stand the records for the standards that this event has and wants; /missing goes to what lacks "
		   "first.\n\nTrivet is not a child protection record. If a child tells of harm, press F4: "
		   "the card says what to do. F9 blanks the screen."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = live_draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.leave = leave,
	.minute = minute,
	.draft = draft,
	.close = close,
	.subject = inside_subject,
	.where = where,
	.hint = hint,
};
