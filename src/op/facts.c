/* op/facts.c - one small function for each fact, over what a survey has loaded. */
#include "config.h"

#include "op/facts.h"

#include <stdlib.h>
#include <string.h>

#include "op/progress.h"

static long answered(const struct survey *s, const struct evidence *e, int ordinal)
{
	const struct step *step = model_step_in(s->model, ordinal, e->step, NULL);
	const struct field *f = step ? step_field(step, e->field) : NULL;
	const char *in_column = f && f->column ? progress_column(s, ordinal, f->column) : NULL;

	if (!f)
		return 0;
	if (in_column)
		return *in_column && (!e->value || strcmp(in_column, e->value) == 0);
	if (!e->value)
		return progress_answered(s, ordinal, step->key, f->key);
	for (size_t i = 0; i < s->n_equals; i++) {
		if (s->equals[i].rule == e)
			return s->equals[i].n[ordinal];
	}
	return 0;
}

static long rows(const struct survey *s, const struct evidence *e, int ordinal)
{
	if (!model_step_in(s->model, ordinal, e->step, NULL))
		return 0;
	if (!e->field)
		return progress_rows(s, ordinal, e->step);
	return progress_answered_rows(s, ordinal, e->step, e->field);
}

static long statements(const struct survey *s, const struct evidence *e, int ordinal)
{
	return ordinal ? progress_count(s, ordinal, "statements", e->value) : 0;
}

static long groups_heard(const struct survey *s, const struct evidence *e, int ordinal)
{
	(void)e;
	return ordinal ? progress_kinds_of(s, ordinal, "statements/group/") : 0;
}

static long groups(const struct survey *s, const struct evidence *e, int ordinal)
{
	(void)e;
	return ordinal ? progress_count(s, ordinal, "groups", NULL) : 0;
}

/* Promises are counted under the whole engagement as well; After has those that were made at no event. */
static long commitments(const struct survey *s, const struct evidence *e, int ordinal)
{
	long n = progress_count(s, ordinal, "commitments", e->value);

	for (int i = 1; ordinal == 0 && i <= 3; i++)
		n -= progress_count(s, i, "commitments", e->value);
	return n;
}

static long step_done(const struct survey *s, const struct evidence *e, int ordinal)
{
	const struct step *step = model_step_in(s->model, ordinal, e->step, NULL);

	return step && survey_step(s, ordinal, step, NULL) == STEP_DONE;
}

/* Counters of the engagement stand under After, see survey_evidence. */
static long counted(const struct survey *s, const struct evidence *e, int ordinal)
{
	return progress_count(s, ordinal, e->value, NULL);
}

static const struct {
	long (*count)(const struct survey *s, const struct evidence *e, int ordinal);
	enum step_records records; /* where its records are made, when the rule names no step */
} ways[FACTS] = {
	[FACT_ANSWERED] = { answered, RECORDS_NONE },
	[FACT_ROWS] = { rows, RECORDS_NONE },
	[FACT_STATEMENTS] = { statements, RECORDS_STATEMENTS },
	[FACT_GROUPS_HEARD] = { groups_heard, RECORDS_STATEMENTS },
	[FACT_GROUPS] = { groups, RECORDS_GROUPS },
	[FACT_COMMITMENTS] = { commitments, RECORDS_COMMITMENTS },
	[FACT_STEP_DONE] = { step_done, RECORDS_NONE },
	[FACT_COUNTED] = { counted, RECORDS_NONE },
};

/* Where a kept counter grows: the first that its name begins with. */
static enum step_records records_of(enum fact f, const struct evidence *e)
{
	static const struct { const char *begins; enum step_records records; } places[] = {
		{ "statements/themed", RECORDS_THEMES }, { "statements/parked", RECORDS_THEMES }, { "statements/unthemed", RECORDS_THEMES },
		{ "statements", RECORDS_STATEMENTS }, { "links", RECORDS_STATEMENTS }, { "themes", RECORDS_THEMES },
		{ "rounds", RECORDS_ROUNDS }, { "feedback", RECORDS_FEEDBACK }, { "tellings", RECORDS_FEEDBACK },
		{ "followups", RECORDS_FOLLOWUPS },
	};

	for (size_t i = 0; f == FACT_COUNTED && i < sizeof places / sizeof *places; i++) {
		if (strncmp(e->value, places[i].begins, strlen(places[i].begins)) == 0)
			return places[i].records;
	}
	return ways[f].records;
}

long fact_count(enum fact f, const struct survey *s, const struct evidence *e, int ordinal)
{
	return ways[f].count(s, e, ordinal);
}

const struct step *fact_step(enum fact f, const struct survey *s, const struct evidence *e, int ordinal, enum phase_kind *phase)
{
	enum step_records records = records_of(f, e);

	if (records == RECORDS_NONE)
		return e->step ? model_step_in(s->model, ordinal, e->step, phase) : NULL;
	for (int p = 0; p < (ordinal ? PHASES : 1); p++) {
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
