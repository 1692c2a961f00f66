/* op/day_run.c - the day goes: next, back, pause, late, head counts, notes. Facts are added; nothing is ever written over. */
#include "config.h"

#include "op/day_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/deed.h"

enum { SAME_END_MINUTES = 2 };

/* A deed on the running day: what stands under the lock, which nobody can change until it is done. */
struct turn {
	const struct op *op;
	const struct survey *s;
	const char *event;
	struct arena *a;
	struct day_plan now;
	struct error *err;
};

static const char *id_at(const struct day_plan *p, size_t i)
{
	return i < p->n ? p->activities[i].id : "";
}

/* "Jigsaw", or what to say of an activity without a name. */
static const char *title_at(const struct day_plan *p, size_t i)
{
	return i < p->n && *p->activities[i].title ? p->activities[i].title : _("An activity without a name");
}

static bool moved_on(const struct turn *t)
{
	const struct day_plan *p = &t->now;

	if (p->sum.now < p->n)
		return error_set(t->err, ERR_CLASH, NULL, p->sum.paused ?
			_("Somebody else was quicker: \"%s\" stands still now. Nothing was changed.") :
			_("Somebody else was quicker: \"%s\" goes on now. Nothing was changed."), title_at(p, p->sum.now));
	if (p->sum.over)
		return error_set(t->err, ERR_CLASH, NULL, _("Somebody else was quicker: the day is over. Nothing was changed."));
	return error_set(t->err, ERR_CLASH, NULL,
		_("Somebody else has changed the running order meanwhile. Nothing was changed; look at what comes next."));
}

/* Under the lock: is it still as it was when the person decided? */
static bool as_seen(const struct turn *t, const struct day_plan *seen)
{
	const struct day_plan *p = &t->now;

	if (strcmp(id_at(p, p->sum.now), id_at(seen, seen->sum.now)) != 0 || strcmp(id_at(p, p->sum.next), id_at(seen, seen->sum.next)) != 0 ||
		p->sum.paused != seen->sum.paused || p->sum.over != seen->sum.over)
		return moved_on(t);
	return true;
}

static bool turn_end(struct turn *t, bool well)
{
	arena_free(t->a);
	return deed_end(t->op, well, t->err);
}

static bool turn_begin(struct turn *t, const struct op *op, const struct survey *s, int ordinal, const struct day_plan *seen,
	const char *deed, struct error *err)
{
	*t = (struct turn){ .op = op, .s = s, .err = err };
	if (!day_step_needed(s, ordinal, err) || !deed_begin(op, deed, err))
		return false;
	t->event = survey_subject(s, ordinal);
	t->a = arena_new();
	if (day_load(op, s, ordinal, 0, t->a, &t->now, err) && as_seen(t, seen))
		return true;
	return turn_end(t, false);
}

static bool note_at(const struct turn *t, const char *activity, const char *what, int64_t amount, int64_t at)
{
	char id[STORE_ID_SIZE];

	return moment_add(t->op->st, t->s->engagement.id, t->event, activity, what, amount, at, id, t->err);
}

static bool note(const struct turn *t, const char *activity, const char *what, int64_t amount)
{
	return note_at(t, activity, what, amount, t->now.now);
}

static bool nothing_to_begin(const struct turn *t)
{
	if (t->now.n == 0)
		return error_set(t->err, ERR_NOTHING, NULL, _("The running order is empty. Add an activity to it first."));
	if (t->now.sum.over)
		return error_set(t->err, ERR_NOTHING, NULL, _("The day is over."));
	return error_set(t->err, ERR_NOTHING, NULL, _("There is nothing left to begin."));
}

bool op_day_next(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err)
{
	struct turn t;
	const struct day_times *sum;
	bool ok = true;
	char at[6];

	if (!turn_begin(&t, op, s, ordinal, p, _("go on to the next activity"), err))
		return false;
	sum = &t.now.sum;
	if (sum->now == t.now.n && sum->next == t.now.n)
		return turn_end(&t, nothing_to_begin(&t));
	/* What was left open for days did not take days. */
	int64_t end = t.now.odd == DAY_LEFT_OPEN ? t.now.odd_us : t.now.now;
	if (sum->now < t.now.n)
		ok = (!sum->paused || note_at(&t, id_at(&t.now, sum->now), "resume", 0, end)) &&
			note_at(&t, id_at(&t.now, sum->now), "end", 0, end);
	if (ok && sum->next < t.now.n)
		ok = note(&t, id_at(&t.now, sum->next), "start", 0);
	if (ok && sum->next < t.now.n)
		str_addf(words, _("%s began."), title_at(&t.now, sum->next));
	else if (ok) {
		clock_hhmm(t.now.now, at);
		str_addf(words, _("The day ended at %s."), at);
	}
	return turn_end(&t, ok);
}

static bool end_all(const struct turn *t, int64_t at)
{
	const struct day_plan *p = &t->now;
	const char *going = id_at(p, p->sum.now);

	if (*going && ((p->sum.paused && !note_at(t, going, "resume", 0, at)) || !note_at(t, going, "end", 0, at)))
		return false;
	for (size_t i = 0; i < p->n; i++) {
		if (p->times[i].state == BLOCK_TO_COME && !note(t, p->activities[i].id, "allow", 0))
			return false;
	}
	return true;
}

bool op_day_end(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, int64_t at_us, struct str *words,
	struct error *err)
{
	struct turn t;
	char at[6];
	bool ok;

	if (!turn_begin(&t, op, s, ordinal, p, _("end the day"), err))
		return false;
	if (!t.now.sum.begun || t.now.sum.over)
		return turn_end(&t, error_set(err, ERR_NOTHING, NULL, t.now.sum.over ? _("The day is over.") :
			_("The day has not begun, so there is nothing to end.")));
	ok = end_all(&t, at_us ? at_us : t.now.now);
	clock_hhmm(at_us ? at_us : t.now.now, at);
	if (ok)
		str_addf(words, _("The day ended at %s. What had not begun is left out."), at);
	return turn_end(&t, ok);
}

/* Hides what was noted of this activity: every fact of that kind, so that one that came twice by a merge goes as well. */
static bool hide(const struct turn *t, const struct moment_row *m, size_t n, const char *activity, const char *what)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(m[i].activity, activity) == 0 && strcmp(m[i].what, what) == 0 &&
			!record_hide(t->op->st, "moment", m[i].id, true, t->err))
			return false;
	}
	return true;
}

/* The activity of the plan that was ended last among the first n moments; "" when none was. A removed one does not come back. */
static const char *ended_before(const struct turn *t, const struct moment_row *m, size_t n)
{
	while (n-- > 0) {
		for (size_t i = 0; strcmp(m[n].what, "end") == 0 && i < t->now.n; i++) {
			if (strcmp(t->now.activities[i].id, m[n].activity) == 0 && t->now.blocks[i].ended)
				return m[n].activity;
		}
	}
	return "";
}

/* A day that was ended early left out what was to come: back from there, it is to come again. */
static bool bring_back(const struct turn *t, const struct moment_row *m, size_t n, const char *before)
{
	size_t from = n;

	while (from > 0 && !(strcmp(m[from - 1].what, "end") == 0 && strcmp(m[from - 1].activity, before) == 0))
		from--;
	for (; from < n; from++) {
		if (strcmp(m[from].what, "allow") == 0 && m[from].amount == 0 && !record_hide(t->op->st, "moment", m[from].id, true, t->err))
			return false;
	}
	return true;
}

static bool step_back(const struct turn *t, struct str *words)
{
	const char *going = id_at(&t->now, t->now.sum.now), *before;
	struct moment_row *m;
	size_t n, from;

	if (!moment_list(t->op->st, t->event, t->a, &m, &n, t->err))
		return false;
	from = n;
	while (*going && from > 0 && !(strcmp(m[from - 1].what, "start") == 0 && strcmp(m[from - 1].activity, going) == 0))
		from--;
	before = ended_before(t, m, from);
	if (!*going && !*before)
		return error_set(t->err, ERR_NOTHING, NULL, _("Nothing has begun yet, so there is nothing to go back to."));
	/* Its pauses may stay: what has not begun cannot stand still, and a new beginning forgets them. */
	if ((*going && !hide(t, m, n, going, "start")) || (!*going && !bring_back(t, m, n, before)) ||
		(*before && !hide(t, m, n, before, "end")))
		return false;
	for (size_t i = 0; i < t->now.n; i++) {
		if (*before && strcmp(t->now.activities[i].id, before) == 0)
			str_addf(words, _("Back in %s."), title_at(&t->now, i));
	}
	if (!*before)
		str_add(words, _("The day has not begun."));
	return true;
}

bool op_day_back(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err)
{
	struct turn t;

	return turn_begin(&t, op, s, ordinal, p, _("go back to the activity before"), err) && turn_end(&t, step_back(&t, words));
}

bool op_day_pause(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err)
{
	struct turn t;
	bool ok, on = p->sum.paused;
	char at[6];

	if (!turn_begin(&t, op, s, ordinal, p, on ? _("go on after a pause") : _("pause the day"), err))
		return false;
	if (t.now.sum.now == t.now.n)
		return turn_end(&t, error_set(err, ERR_NOTHING, NULL, _("Nothing goes on just now, so there is nothing to pause.")));
	ok = note(&t, id_at(&t.now, t.now.sum.now), on ? "resume" : "pause", 0);
	clock_hhmm(t.now.now, at);
	if (ok)
		str_addf(words, on ? _("%s goes on since %s.") : _("%s stands still since %s."), title_at(&t.now, t.now.sum.now), at);
	return turn_end(&t, ok);
}

/* Late ---------------------------------------------------------------------------------------------------- */

static void late_words(enum late_way way, const struct late_outcome *o, struct str *words)
{
	char at[6];

	clock_hhmm(o->end, at);
	if (way == LATE_SHIFT)
		str_addf(words, _("Everything after it begins later; the day ends at %s."), at);
	else if (way == LATE_SQUEEZE)
		str_addf(words, P_("%zu activity is shorter, by %d minutes in all; the day ends at %s.",
			"%zu activities are shorter, by %d minutes in all; the day ends at %s.", o->changed), o->changed, o->minutes, at);
	else
		str_addf(words, P_("%zu activity is left out; the day ends at %s.", "%zu activities are left out; the day ends at %s.",
			o->changed), o->changed, at);
}

static bool another_end(const struct turn *t, const struct late_outcome *o)
{
	char at[6];

	clock_hhmm(o->end, at);
	return error_set(t->err, ERR_CLASH, NULL,
		_("Things have moved since you looked: the day would now end at %s. Nothing was changed; choose again."), at);
}

static bool allow(const struct turn *t, const struct late_outcome *o)
{
	for (size_t i = 0; i < t->now.n; i++) {
		if (o->allowed[i] != t->now.blocks[i].allowed && !note(t, t->now.activities[i].id, "allow", o->allowed[i]))
			return false;
	}
	return true;
}

bool op_day_late(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, enum late_way way, int64_t end,
	struct str *words, struct error *err)
{
	static const char *const deeds[LATE_WAYS] = { N_("let the rest of the day begin later"), N_("squeeze the rest of the day"),
		N_("leave out what is optional") };
	struct turn t;
	struct late_outcome o = { .end = 0 };
	bool ok = true;

	if (!turn_begin(&t, op, s, ordinal, p, _(deeds[way]), err))
		return false;
	if (t.now.odd == DAY_LEFT_OPEN)
		return turn_end(&t, error_set(err, ERR_NOTHING, NULL, _("The day was left open. End it or go on first. Nothing was changed.")));
	timing_outcome(way, t.now.date, t.now.starts, t.now.blocks, t.now.n, t.now.now,
		arena_alloc(t.a, (t.now.n + 1) * sizeof(int)), &o);
	if (llabs(o.end - end) >= SAME_END_MINUTES * MINUTE_US)
		ok = another_end(&t, &o);
	else if (way != LATE_SHIFT && o.changed == 0)
		ok = error_set(err, ERR_NOTHING, NULL, way == LATE_SQUEEZE ?
			_("Nothing that is still to come can be made shorter. Nothing was changed.") :
			_("Nothing that is still to come may be left out. Nothing was changed."));
	else if (way != LATE_SHIFT)
		ok = allow(&t, &o);
	if (ok)
		late_words(way, &o, words);
	return turn_end(&t, ok);
}

/* Counts, the clock, notes --------------------------------------------------------------------------------- */

bool op_day_count(const struct op *op, const struct survey *s, int ordinal, long heads, struct error *err)
{
	char id[STORE_ID_SIZE];

	if (heads < 0 || heads > 100000)
		return error_set(err, ERR_INVALID, NULL, _("A head count is a number from 0 to 100,000. Nothing was noted."));
	return deed_begin(op, _("note a head count"), err) &&
		deed_end(op, moment_add(op->st, s->engagement.id, survey_subject(s, ordinal), "", "count", heads, 0, id, err), err);
}

bool op_day_clock_set(const struct op *op, const struct survey *s, int ordinal, int64_t by_us, struct error *err)
{
	char id[STORE_ID_SIZE];

	if (by_us == 0)
		return error_set(err, ERR_NOTHING, NULL, _("The clock is as it was."));
	return deed_begin(op, _("note that the clock was set"), err) &&
		deed_end(op, moment_add(op->st, s->engagement.id, survey_subject(s, ordinal), "", "clock", by_us, 0, id, err), err);
}

/* Where the words of a note go: the field "note", else the first line that is asked for, else the first line. */
static const struct field *note_field(const struct step *step)
{
	const struct field *found = step_field(step, "note"), *any = NULL;

	for (size_t i = 0; !found && i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];

		if (f->kind != FIELD_LINE && f->kind != FIELD_TEXT)
			continue;
		any = any ? any : f;
		found = f->required ? f : NULL;
	}
	return found ? found : any;
}

bool op_day_note(const struct op *op, const struct survey *s, int ordinal, const char *words, struct error *err)
{
	const struct step *step = model_step_in(s->model, ordinal, "noticed", NULL);
	const struct field *f = step && step->shape == STEP_TABLE ? note_field(step) : NULL;
	const char **values;
	struct str fit = STR_INIT;
	char id[STORE_ID_SIZE], at[6];
	bool done;

	if (!f)
		return error_set(err, ERR_NOT_FOUND, NULL, _("The model \"%s\" has no list for notes of the day. Nothing was noted."),
			s->model->title);
	if (!words[strspn(words, " \t\n")] || !field_fit(s, f, words, &fit)) {
		str_release(&fit);
		return error_set(err, ERR_INVALID, NULL, _("A note needs words. Nothing was noted."));
	}
	values = mem_alloc(step->n_fields * sizeof *values);
	clock_hhmm(clock_now_us(), at);
	for (size_t i = 0; i < step->n_fields; i++) {
		if (step->fields[i].kind == FIELD_TIME) {
			values[i] = at;
			break;
		}
	}
	values[f - step->fields] = str_text(&fit);
	done = op_row_add_filled(op, s->engagement.id, survey_subject(s, ordinal), step, values, id, err);
	free(values);
	str_release(&fit);
	return done;
}
