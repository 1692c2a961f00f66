/* op/facts.c - one small function for each way of counting, over what a survey has loaded. */
#include "config.h"

#include "op/facts.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "op/progress.h"

/* Of a counter: its name. */
static const char *name_of(const struct fact *f)
{
	return f->values && f->values[0] ? f->values[0] : "";
}

/* The answers to the field of the fact, with how often each was given. One that lives in a column stands once at most: in `one`. */
static const struct fill *answers(const struct survey *s, const struct fact *f, int ordinal, struct fill *one, size_t *n)
{
	const struct step *step = f->step ? model_step_in(s->model, ordinal, f->step, NULL) : NULL;
	const struct field *field = step && f->field ? step_field(step, f->field) : NULL;
	const char *in_column = field && field->column ? progress_column(s, ordinal, field->column) : NULL;

	*n = 0;
	if (!field)
		return NULL;
	if (!in_column)
		return progress_fills(s, ordinal, step->key, field->key, n);
	*one = (struct fill){ .step = step->key, .field = field->key, .value = in_column, .in_form = 1 };
	*n = *in_column != '\0';
	return one;
}

static long times(const struct fill *f)
{
	return f->in_form + f->in_rows;
}

static bool is_one_of(const char *const *values, const char *value)
{
	for (; *values; values++) {
		if (strcmp(*values, value) == 0)
			return true;
	}
	return false;
}

static long rows(const struct survey *s, const struct fact *f, int ordinal)
{
	if (!f->step || !model_step_in(s->model, ordinal, f->step, NULL))
		return 0;
	return f->field ? progress_answered_rows(s, ordinal, f->step, f->field) : progress_rows(s, ordinal, f->step);
}

static bool among(const struct fill *v, size_t n, const char *value)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(v[i].value, value) == 0)
			return true;
	}
	return false;
}

long fact_distinct(const struct survey *s, const struct fact *f, const bool meant[4])
{
	struct { const struct fill *v; struct fill one; size_t n; } of[4];
	long all = 0;

	for (int o = 0; o < 4; o++) {
		of[o].n = 0;
		of[o].v = meant[o] ? answers(s, f, o, &of[o].one, &of[o].n) : NULL;
		for (size_t i = 0; i < of[o].n; i++) {
			bool had = !*of[o].v[i].value; /* long ones are not told apart */

			for (int earlier = 0; !had && earlier < o; earlier++)
				had = among(of[earlier].v, of[earlier].n, of[o].v[i].value);
			all += !had;
		}
	}
	return all;
}

static long distinct(const struct survey *s, const struct fact *f, int ordinal)
{
	const bool meant[4] = { ordinal == 0, ordinal == 1, ordinal == 2, ordinal == 3 };

	return fact_distinct(s, f, meant);
}

/* 0 for what is no number, and for what would take away. */
static long number_of(const char *value)
{
	char *rest;
	long number;

	errno = 0;
	number = strtol(value, &rest, 10);
	return rest != value && *rest == '\0' && errno == 0 && number > 0 ? number : 0;
}

static long sum(const struct survey *s, const struct fact *f, int ordinal)
{
	struct fill one;
	size_t n;
	const struct fill *v = answers(s, f, ordinal, &one, &n);
	long all = 0;

	for (size_t i = 0; i < n; i++) {
		long number = number_of(v[i].value);

		if (number > 0 && times(&v[i]) > (LONG_MAX - all) / number)
			return LONG_MAX;
		all += number * times(&v[i]);
	}
	return all;
}

/* The day that the others have to lie before: of the event, or the only (the earliest) one in another field. */
static bool other_day(const struct survey *s, const struct fact *f, int ordinal, struct day *out)
{
	const struct fact than = { .step = f->than_step, .field = f->than_field };
	struct fill one;
	struct day d;
	size_t n;
	const struct fill *v;
	bool any = false;

	if (!f->than_step)
		return ordinal && day_from_iso(s->engagement.events[ordinal - 1].day, out);
	/* What stands in the plan of event 1 alone is meant by the later events as well. */
	if (!model_step_in(s->model, ordinal, f->than_step, NULL)) {
		ordinal = 0;
		(void)model_step(s->model, f->than_step, &ordinal, NULL);
	}
	v = answers(s, &than, ordinal, &one, &n);
	for (size_t i = 0; i < n; i++) {
		if (day_from_iso(v[i].value, &d) && (!any || day_diff(d, *out) < 0)) {
			*out = d;
			any = true;
		}
	}
	return any;
}

bool fact_counts(const struct survey *s, const struct fact *f, int ordinal, const char *value)
{
	struct day than, d;

	switch (f->way) {
	case WAY_ANSWERED:
		return !f->values || is_one_of(f->values, value);
	case WAY_SUM:
		return number_of(value) > 0;
	case WAY_BEFORE:
		return day_from_iso(value, &d) && other_day(s, f, ordinal, &than) && day_diff(than, d) >= f->days;
	default:
		return true;
	}
}

static long answered(const struct survey *s, const struct fact *f, int ordinal)
{
	struct fill one;
	size_t n;
	const struct fill *v = answers(s, f, ordinal, &one, &n);
	long all = 0;

	for (size_t i = 0; i < n; i++)
		all += fact_counts(s, f, ordinal, v[i].value) ? times(&v[i]) : 0;
	return all;
}

static long statements(const struct survey *s, const struct fact *f, int ordinal)
{
	return ordinal ? progress_count(s, ordinal, "statements", name_of(f)) : 0;
}

static long groups_heard(const struct survey *s, const struct fact *f, int ordinal)
{
	(void)f;
	return ordinal ? progress_kinds_of(s, ordinal, "statements/group/") : 0;
}

static long groups(const struct survey *s, const struct fact *f, int ordinal)
{
	(void)f;
	return ordinal ? progress_count(s, ordinal, "groups", NULL) : 0;
}

/* Promises are counted under the whole engagement as well; After has those that were made at no event. */
static long of_promises(const struct survey *s, const char *what, const char *part, int ordinal)
{
	long n = progress_count(s, ordinal, what, part);

	for (int i = 1; ordinal == 0 && i <= 3; i++)
		n -= progress_count(s, i, what, part);
	return n;
}

static long commitments(const struct survey *s, const struct fact *f, int ordinal)
{
	return of_promises(s, "commitments", name_of(f), ordinal);
}

static long step_done(const struct survey *s, const struct fact *f, int ordinal)
{
	const struct step *step = f->step ? model_step_in(s->model, ordinal, f->step, NULL) : NULL;

	return step && survey_step(s, ordinal, step, NULL) == STEP_DONE;
}

/* Counters of the engagement stand under After, see fact_of_all(). */
static long counted(const struct survey *s, const struct fact *f, int ordinal)
{
	if (fact_records(f) == RECORDS_COMMITMENTS)
		return of_promises(s, name_of(f), NULL, ordinal);
	return progress_count(s, ordinal, name_of(f), NULL);
}

static long kinds(const struct survey *s, const struct fact *f, int ordinal)
{
	return progress_kinds_of(s, ordinal, name_of(f));
}

static const struct {
	long (*count)(const struct survey *s, const struct fact *f, int ordinal);
	enum step_records records; /* where its records are made, when the fact names no step */
} ways[WAYS] = {
	[WAY_ANSWERED] = { answered, RECORDS_NONE },
	[WAY_ROWS] = { rows, RECORDS_NONE },
	[WAY_DISTINCT] = { distinct, RECORDS_NONE },
	[WAY_SUM] = { sum, RECORDS_NONE },
	[WAY_BEFORE] = { answered, RECORDS_NONE },
	[WAY_STATEMENTS] = { statements, RECORDS_STATEMENTS },
	[WAY_GROUPS_HEARD] = { groups_heard, RECORDS_STATEMENTS },
	[WAY_GROUPS] = { groups, RECORDS_GROUPS },
	[WAY_COMMITMENTS] = { commitments, RECORDS_COMMITMENTS },
	[WAY_STEP_DONE] = { step_done, RECORDS_NONE },
	[WAY_COUNTED] = { counted, RECORDS_NONE },
	[WAY_KINDS] = { kinds, RECORDS_NONE },
	[WAY_STATED] = { NULL, RECORDS_NONE },
};

/* Where a kept counter grows, and whether it is counted for the engagement alone: the first that its name begins with. */
static const struct counter { const char *begins; enum step_records records; bool of_all; } counters[] = {
	{ "statements/minority/themed", RECORDS_THEMES, false },
	{ "statements/themed", RECORDS_THEMES, false }, { "statements/parked", RECORDS_THEMES, false },
	{ "statements/unthemed", RECORDS_THEMES, false }, { "statements", RECORDS_STATEMENTS, false },
	{ "links", RECORDS_STATEMENTS, true }, { "themes", RECORDS_THEMES, true }, { "rounds", RECORDS_ROUNDS, false },
	{ "feedback", RECORDS_FEEDBACK, true }, { "tellings", RECORDS_FEEDBACK, true }, { "followups", RECORDS_FOLLOWUPS, true },
	{ "commitments", RECORDS_COMMITMENTS, false }, { "groups", RECORDS_GROUPS, false },
	{ "participants", RECORDS_PARTICIPANTS, false }, { "moments", RECORDS_MOMENTS, false },
	{ "faces", RECORDS_FACES, false }, { "scores", RECORDS_SCORES, false },
};

static const struct counter *counter_of(const struct fact *f)
{
	for (size_t i = 0; (f->way == WAY_COUNTED || f->way == WAY_KINDS) && i < sizeof counters / sizeof *counters; i++) {
		if (strncmp(name_of(f), counters[i].begins, strlen(counters[i].begins)) == 0)
			return &counters[i];
	}
	return NULL;
}

enum step_records fact_records(const struct fact *f)
{
	const struct counter *c = counter_of(f);

	return c ? c->records : ways[f->way].records;
}

bool fact_of_all(const struct fact *f)
{
	const struct counter *c = counter_of(f);

	return c && c->of_all;
}

long fact_count(const struct survey *s, const struct fact *f, const struct indicator *i, int ordinal)
{
	if (f->way == WAY_STATED)
		return i ? progress_count(s, ordinal, "stated", i->key) : 0;
	return ways[f->way].count(s, f, ordinal);
}

/* The first step of the event with these records. */
static const struct step *records_step(const struct survey *s, enum step_records records, int ordinal, enum phase_kind *phase)
{
	for (int p = 0; records != RECORDS_NONE && p < (ordinal ? PHASES : 1); p++) {
		const struct phase *room = model_phase(s->model, ordinal, (enum phase_kind)p);

		for (size_t i = 0; i < room->n_steps; i++) {
			if (room->steps[i].shape == STEP_RECORDS && room->steps[i].records == records) {
				*phase = ordinal ? (enum phase_kind)p : PHASE_REVIEW;
				return &room->steps[i];
			}
		}
	}
	return NULL;
}

const struct step *fact_step(const struct survey *s, const struct fact *f, int ordinal, enum phase_kind *phase)
{
	const char *named = f->fills ? f->fills : f->step;

	return named ? model_step_in(s->model, ordinal, named, phase) : records_step(s, fact_records(f), ordinal, phase);
}

static bool anywhere(const struct survey *s, enum step_records records)
{
	enum phase_kind phase;

	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		if (records_step(s, records, ordinal, &phase))
			return true;
	}
	return false;
}

bool fact_asked(const struct survey *s, const struct fact *f, int ordinal, bool of_events)
{
	enum step_records records = fact_records(f);
	enum phase_kind phase;

	if (f->way == WAY_STATED)
		return ordinal == 0 || of_events;
	if (f->step) {
		const struct step *step = model_step_in(s->model, ordinal, f->step, NULL);

		return step && (!f->field || step_field(step, f->field));
	}
	if (fact_of_all(f))
		return ordinal == 0 && anywhere(s, records);
	/* What is done with words: at events where words are said, wherever the model puts the doing. */
	if (records == RECORDS_THEMES)
		return ordinal && records_step(s, RECORDS_STATEMENTS, ordinal, &phase) && anywhere(s, records);
	if (ordinal == 0 && (records == RECORDS_STATEMENTS || records == RECORDS_GROUPS))
		return false;
	return records_step(s, records, ordinal, &phase) != NULL;
}
