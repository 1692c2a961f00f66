/* op/survey.h - how an engagement stands: its steps, its standards, what to do next. Read only.
 *
 * One load reads everything in a few grouped queries; its cost does not grow with the statements. */
#ifndef TRIVET_OP_SURVEY_H
#define TRIVET_OP_SURVEY_H

#include "op/op.h"

struct survey {
	struct engagement_row engagement;
	const struct model *model;
	const struct standards *standards;
	struct progress progress;
	/* What is not in `progress`: fields that live in columns, and rules that look for one value. */
	struct survey_column { int ordinal; const char *column; const char *value; } *columns;
	size_t n_columns;
	struct survey_equal { const struct evidence *rule; long n[4]; } *equals;
	size_t n_equals;
	int64_t newest;          /* change of the file up to which it holds */
};

/* ERR_NOT_FOUND when the engagement is gone or its model's file is missing (the message says which). All in the arena. */
bool survey_load(const struct op *op, const char *engagement, struct arena *a, struct survey *out, struct error *err) MUST_CHECK;

/* "Plan of event 1, Rights-holders", "After the events". Appends. */
void room_words(const struct survey *s, int ordinal, enum phase_kind phase, struct str *out);
/* The same after words, people or moments were added: only what they count is read anew, into `a`; the rest stays where it is. False in
 * *renewed when more than that has changed: then load it. */
bool survey_renew(const struct op *op, struct survey *s, struct arena *a, bool *renewed, struct error *err) MUST_CHECK;

/* Event id of an ordinal; the engagement's id for 0 (After). */
const char *survey_subject(const struct survey *s, int ordinal);
enum step_status survey_step(const struct survey *s, int ordinal, const struct step *step, struct step_counts *counts /* may be NULL */);
const char *survey_reason(const struct survey *s, int ordinal, const struct step *step); /* why not needed, or "" */
/* Steps done or not needed, begun, all. */
struct phase_count { size_t done, begun, all; };
struct phase_count survey_phase(const struct survey *s, int ordinal, enum phase_kind phase);

/* The most useful next step: the earliest phase in the order of the days (plan 1, run 1, review 1, plan 2 ...) that has begun or can
 * begin, its first step that is neither done nor not needed; a step begun goes before one untouched in the same phase. After comes last.
 * False when everything is done. */
struct place { int ordinal; enum phase_kind phase; const struct step *step; const struct field *field; /* field may be NULL */ };
bool survey_next(const struct survey *s, struct place *out);

/* The event that is meant where none is named: the one of today, else that of the next step, else the first. */
int survey_event(const struct survey *s);

/* Records for one rule; the sum over the events it names. */
long survey_evidence(const struct survey *s, const struct evidence *e);
enum record_state survey_indicator(const struct survey *s, const struct indicator *i, long *present, long *wanted);
void survey_standard(const struct survey *s, const struct standard *st, long *present, long *wanted);
/* Where the first rule of the indicator that has not enough would be filled. False when none lacks or the place is unknown. */
bool survey_missing(const struct survey *s, const struct indicator *i, struct place *out, const struct evidence **rule);
/* Where the records of a rule stand (the first event that has some, else the first it names). */
bool survey_place(const struct survey *s, const struct evidence *e, struct place *out);
/* Appends "Inc 4/8  Sup 3/4 ..." and, against an earlier survey (may be NULL), in `changed` what grew or shrank: "Inclusion 5 of 8". */
void survey_line(const struct survey *s, struct str *out);
void survey_changed(const struct survey *before, const struct survey *now, struct str *out);

#endif
