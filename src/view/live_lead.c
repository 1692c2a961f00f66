/* view/live_lead.c - leading the day: next, back, pause, being late, head counts, notes. */
#include "config.h"

#include "view/live.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* On narrow screens titles give way, so that all three ways fit. */
enum { NARROW = 60, SHORT_TITLE = 9 };

/* A deed that only the one who leads the clock does, and the block it was meant for. */
typedef void lead_deed(struct shell *sh, struct live *l);

struct asked {
	lead_deed *deed;
	char block[STORE_ID_SIZE];
	enum late_way ways[LATE_WAYS];
	int64_t ends[LATE_WAYS];
};

const struct at_work *live_leader(const struct live *l)
{
	for (size_t i = 0; i < l->n_others; i++)
		if (!l->others[i].mine && strcmp(l->others[i].doing, "lead") == 0)
			return &l->others[i];
	return NULL;
}

static const char *block_id(const struct live *l)
{
	return l->day.sum.now < l->day.n ? l->day.activities[l->day.sum.now].id : "";
}

static struct asked *asked_new(const struct live *l, lead_deed *deed)
{
	struct asked *a = mem_alloc(sizeof *a);
	a->deed = deed;
	live_copy_id(a->block, block_id(l));
	return a;
}

/* Somebody may have gone on to the next block while the question stood. */
static bool still(struct shell *sh, const struct live *l, const struct asked *a)
{
	if (strcmp(a->block, block_id(l)) == 0)
		return true;
	announce(sh, SAY_NOTE, _("The day went on while the question stood. Nothing was changed."));
	return false;
}

/* What is decided is decided at the time it is, however old the picture. */
static void take_lead(struct shell *sh, struct live *l)
{
	day_refresh(&l->day, clock_now_us());
	l->leads = true;
	taking_presence(sh, &l->w, "lead");
}

static void taken_over(struct shell *sh, void *ctx, size_t answer)
{
	struct asked *a = ctx;
	struct live *l = shell_find(sh, "live");
	if (!l || answer != 1)
		return;
	take_lead(sh, l);
	if (!a->deed)
		announce(sh, SAY_NOTE, _("You lead the clock now."));
	else if (still(sh, l, a))
		a->deed(sh, l);
	shell_reload(sh);
}

/* Runs the deed (NULL: the lead alone), after asking when somebody else leads. */
static void lead(struct shell *sh, struct live *l, lead_deed *deed)
{
	const struct at_work *other = live_leader(l);
	struct str text = STR_INIT, leave = STR_INIT;
	if (!may_write(sh))
		return;
	if (l->leads || !other) {
		take_lead(sh, l);
		if (deed)
			deed(sh, l);
		else
			announce(sh, SAY_NOTE, _("You lead the clock."));
		return;
	}
	str_addf(&text, _("%s leads the clock. Take it over?"), other->actor);
	str_addf(&leave, _("Leave it to %s"), other->actor);
	const char *const answers[] = { str_text(&leave), _("Take it over") };
	shell_ask_with(sh, str_text(&text), answers, 2, taken_over, asked_new(l, deed), free);
	str_release(&text);
	str_release(&leave);
}

static void say(struct shell *sh, struct live *l, bool ok, struct error *err, struct str *words)
{
	l->w.deed = ok;
	outcome(sh, ok, err, "%s", str_text(words));
	str_release(words);
}

static void next(struct shell *sh, struct live *l)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	bool ok = op_day_next(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, &words, &err);
	say(sh, l, ok, &err, &words);
}

static void back(struct shell *sh, struct live *l)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	bool ok = op_day_back(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, &words, &err);
	say(sh, l, ok, &err, &words);
}

static void pause_day(struct shell *sh, struct live *l)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	bool ok = op_day_pause(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, &words, &err);
	say(sh, l, ok, &err, &words);
}

/* Ending the day early, or where it was left ------------------------------------------------------------------ */

static void ended(struct shell *sh, void *ctx, size_t answer)
{
	struct asked *a = ctx;
	struct live *l = shell_find(sh, "live");
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	if (!l || answer == 0 || !still(sh, l, a))
		return;
	if (answer == 2) {
		next(sh, l);
		return;
	}
	bool ok = op_day_end(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, a->ends[0], &words, &err);
	say(sh, l, ok, &err, &words);
}

static void end_ask(struct shell *sh, struct live *l)
{
	bool left = l->day.odd == DAY_LEFT_OPEN;
	struct asked *a = asked_new(l, NULL);
	struct str text = STR_INIT, end = STR_INIT, on = STR_INIT;
	char at[6];
	a->ends[0] = left ? l->day.odd_us : 0;
	clock_hhmm(left ? l->day.odd_us : l->day.now, at);
	day_odd_words(&l->day, &text);
	str_addf(&text, _("%sWhat has not begun would be left out."), text.len ? " " : "");
	str_addf(&end, left ? _("End the day there, at %s") : _("End the day now, at %s"), at);
	if (l->day.sum.next < l->day.n)
		str_addf(&on, _("Go on: %s begins"), l->day.activities[l->day.sum.next].title);
	const char *const answers[] = { _("Leave it as it is"), str_text(&end), str_text(&on) };
	shell_ask_with(sh, str_text(&text), answers, left && on.len ? 3 : 2, ended, a, free);
	str_release(&text);
	str_release(&end);
	str_release(&on);
}

void live_cmd_next(struct shell *sh, void *state)
{
	struct live *l = state;
	if (!l->day.n)
		announce(sh, SAY_NOTE, "%s", l->empty);
	else
		lead(sh, l, l->day.odd == DAY_LEFT_OPEN ? end_ask : next);
}

void live_cmd_end(struct shell *sh, void *state)
{
	struct live *l = state;
	if (!l->day.sum.begun || l->day.sum.over)
		announce(sh, SAY_NOTE, "%s", l->day.sum.over ? _("The day is over.") : _("The day has not begun, so there is nothing to end."));
	else
		lead(sh, l, end_ask);
}

void live_cmd_back(struct shell *sh, void *state)
{
	lead(sh, state, back);
}

void live_cmd_pause(struct shell *sh, void *state)
{
	lead(sh, state, pause_day);
}

void live_cmd_lead(struct shell *sh, void *state)
{
	lead(sh, state, NULL);
}

/* Being late ------------------------------------------------------------------------------------------------- */

static void late_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct asked *a = ctx;
	struct live *l = shell_find(sh, "live");
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	if (!l || answer == 0 || answer > LATE_WAYS || !still(sh, l, a))
		return;
	bool ok = op_day_late(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, &l->day, a->ways[answer - 1], a->ends[answer - 1], &words, &err);
	say(sh, l, ok, &err, &words);
}

/* "Jigsaw: school 20 to 14, World cafe 30 to 25" or the titles of those that are left out. */
static void changes_words(const struct live *l, const int *allowed, bool drop, size_t most, struct str *out)
{
	bool first = true;
	for (size_t i = 0; i < l->day.n; i++) {
		const struct block *b = &l->day.blocks[i];
		if (allowed[i] == b->allowed)
			continue;
		const char *title = l->day.activities[i].title;
		size_t n = strlen(title), fit = text_fit(title, n, most, NULL);
		str_addf(out, "%s%.*s%s", first ? "" : ", ", (int)fit, title, fit < n ? "\342\200\246" : "");
		if (!drop)
			str_addf(out, _(" %d to %d"), b->allowed >= 0 ? b->allowed : b->minutes, allowed[i] >= 0 ? allowed[i] : b->minutes);
		first = false;
	}
}

static void late_text(const struct live *l, const struct late_outcome *o, bool narrow, struct str *text)
{
	size_t most = narrow ? SHORT_TITLE : 200;
	struct str late = STR_INIT, s = STR_INIT;
	live_late_words(&l->day.sum, true, &late);
	str_addf(text, _("It is %s."), str_text(&late));
	changes_words(l, o[LATE_SQUEEZE].allowed, false, most, &s);
	if (o[LATE_SQUEEZE].changed)
		str_addf(text, _(" Squeeze: %s."), str_text(&s));
	else
		str_add(text, _(" No block to come can be squeezed: none has a shorter time in the plan."));
	str_clear(&s);
	changes_words(l, o[LATE_DROP].allowed, true, most, &s);
	if (o[LATE_DROP].changed)
		str_addf(text, _(" Drop: %s."), str_text(&s));
	else
		str_add(text, _(" No block to come is optional."));
	str_release(&late);
	str_release(&s);
}

static void late_row(enum late_way way, size_t number, const char *end, struct str *out)
{
	if (way == LATE_SHIFT)
		str_addf(out, _("%zu Shift: everything later, ends %s"), number, end);
	else if (way == LATE_SQUEEZE)
		str_addf(out, _("%zu Squeeze: shorter blocks, ends %s"), number, end);
	else
		str_addf(out, _("%zu Drop: optional blocks, ends %s"), number, end);
}

static void late_ask(struct shell *sh, struct live *l, const struct late_outcome *o)
{
	struct asked *a = asked_new(l, NULL);
	struct str row[LATE_WAYS] = { STR_INIT, STR_INIT, STR_INIT }, text = STR_INIT;
	const char *answers[LATE_WAYS + 1] = { _("Leave it as it is") };
	size_t n = 0;
	for (int w = 0; w < LATE_WAYS; w++) {
		char end[6];
		if (w != LATE_SHIFT && !o[w].changed)
			continue;
		clock_hhmm(o[w].end, end);
		a->ways[n] = (enum late_way)w;
		a->ends[n] = o[w].end;
		late_row((enum late_way)w, n + 1, end, &row[n]);
		answers[n + 1] = str_text(&row[n]);
		n++;
	}
	late_text(l, o, term_columns(shell_term(sh)) < NARROW, &text);
	shell_ask_with(sh, str_text(&text), answers, n + 1, late_answered, a, free);
	for (int w = 0; w < LATE_WAYS; w++)
		str_release(&row[w]);
	str_release(&text);
}

static void late(struct shell *sh, struct live *l)
{
	const struct day_plan *p = &l->day;
	struct late_outcome o[LATE_WAYS];
	struct arena *a = arena_new();
	for (int w = 0; w < LATE_WAYS; w++) {
		int *allowed = arena_alloc(a, (p->n + 1) * sizeof *allowed);
		timing_outcome((enum late_way)w, p->date, p->starts, p->blocks, p->n, p->now, allowed, &o[w]);
	}
	late_ask(sh, l, o);
	arena_free(a);
}

static void not_late(struct shell *sh, const struct day_times *s)
{
	char end[6], planned[6];
	clock_hhmm(s->end, end);
	clock_hhmm(s->plan_end, planned);
	if (strcmp(end, planned) == 0)
		announce(sh, SAY_NOTE, _("It is not late: it ends %s as planned."), end);
	else
		announce(sh, SAY_NOTE, _("It is not late: it ends %s, planned %s."), end, planned);
}

void live_cmd_late(struct shell *sh, void *state)
{
	struct live *l = state;
	char end[6];
	day_refresh(&l->day, clock_now_us());
	const struct day_times *s = &l->day.sum;
	clock_hhmm(s->plan_end, end);
	if (!l->day.n)
		announce(sh, SAY_NOTE, "%s", l->empty);
	else if (l->day.odd == DAY_LEFT_OPEN)
		announce(sh, SAY_NOTE, _("The day was left open. Enter in the running order ends it there or goes on."));
	else if (s->over)
		announce(sh, SAY_NOTE, _("The day is over: nothing can be made shorter any more."));
	else if (s->late < MINUTE_US && s->end - s->plan_end < MINUTE_US)
		not_late(sh, s);
	else if (s->end - s->plan_end < MINUTE_US)
		announce(sh, SAY_NOTE, _("Ends %s as planned: free time later takes up what is late now."), end);
	else
		lead(sh, l, late);
}

/* Head counts and notes --------------------------------------------------------------------------------------- */

static void count_done(struct shell *sh, void *ctx, const char *text)
{
	struct live *l = ctx;
	struct error err = ERROR_INIT;
	char *end;
	long heads = strtol(text, &end, 10);
	if (end == text || end[strspn(end, " ")] || heads < 0 || heads > 10000) {
		announce(sh, SAY_ERROR, _("\"%s\" is not a number of people. Nothing was noted."), text);
		return;
	}
	long in = l->children_in + l->heads.adults_in;
	bool ok = op_day_count(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, heads, &err);
	if (ok && in != heads && (l->heads.in || l->heads.adults_in)) {
		announce(sh, SAY_WARNING, _("%ld counted; the register has %ld in the room. Look who is missing or not checked in."), heads, in);
		shell_reload(sh);
		return;
	}
	outcome(sh, ok, &err, P_("%ld person counted.", "%ld people counted.", heads), heads);
}

void live_cmd_count(struct shell *sh, void *state)
{
	if (may_write(sh))
		shell_prompt(sh, _("People in the room, counted:"), "", count_done, state);
}

static void note_done(struct shell *sh, void *ctx, const char *text)
{
	struct live *l = ctx;
	struct error err = ERROR_INIT;
	if (text[strspn(text, " ")] == '\0')
		return;
	bool ok = op_day_note(&work_of(sh)->op, &l->w.in.survey, l->w.ordinal, text, &err);
	l->w.deed = ok;
	outcome(sh, ok, &err, "%s", _("Noted, with the time. The step What you noticed lists it."));
}

void live_cmd_note(struct shell *sh, void *state)
{
	if (may_write(sh))
		shell_prompt(sh, _("What did you notice?"), "", note_done, state);
}
