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
	/* What is not in `progress`: fields that live in columns. */
	struct survey_column { int ordinal; const char *column; const char *value; } *columns;
	size_t n_columns;
	/* The standards in the order in which they are shown everywhere: the first n_focus were chosen to come first. */
	const struct standard *const *shown;
	size_t n_shown, n_focus;
	/* Where each rule of the standards has a place in this model (bit: ordinal); by the address of the rule. */
	struct survey_asked { const struct evidence *rule; unsigned ordinals; } *asked;
	size_t n_asked;
	/* The newest agreed score of a standard at a point (ordinal), for those that have one; sorted by nothing. */
	struct survey_score { int ordinal; const struct standard *standard; long score; } *scores;
	size_t n_scores;
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
/* The event that waits to be looked back at: the newest whose day is today or past and that has no agreed score on some standard; where none
 * waits, survey_event(). */
int survey_look_back(const struct survey *s);

/* The standards are asked for one event, for After (0), or for the whole engagement. */
enum { SCOPE_WHOLE = -1 };

/* Records for one rule, and how many are wanted: of the whole its `want` (or as many as there are of what it is a part of, when that is more); of
 * one event its share, rounded up, where the rule names the event and the model has a place for it there; else 0 of 0. An indicator for
 * which this model has no place at all is met by what the team states, and wants one such statement. */
struct had survey_rule(const struct survey *s, const struct evidence *e, int scope);
/* True when the rule counts records of the event of this ordinal in this scope. */
bool survey_counts(const struct evidence *e, int scope, int ordinal);
enum record_state survey_indicator(const struct survey *s, const struct indicator *i, int scope, long *present, long *wanted);
void survey_standard(const struct survey *s, const struct standard *st, int scope, long *present, long *wanted);
/* Where the first rule of the indicator that has not enough would be filled. False when none lacks or the place is unknown. `rule` (may be
 * NULL) gets it; place.step is NULL where it is what the team states: the indicator's own list of evidence is the place. *rule is NULL where
 * the model has no place for any rule of the indicator. */
bool survey_missing(const struct survey *s, const struct indicator *i, int scope, struct place *out, const struct evidence **rule);
/* The same for a standard: its first indicator that lacks something. */
bool standard_missing(const struct survey *s, const struct standard *st, int scope, const struct indicator **which, struct place *out,
	const struct evidence **rule);
/* Where the records of a rule stand (the first event that has some, else the first it names). */
bool survey_place(const struct survey *s, const struct evidence *e, int scope, struct place *out);
/* What is on record for a rule, in its words: "No group is invited yet", "4 of 5 groups are invited", "All 5 groups ...". Appends.
 * A rule of NULL is the one that survey_missing() gives: nothing is stated yet. */
void rule_words(const struct survey *s, const struct evidence *e, int scope, struct str *out);
/* The newest agreed score of a standard: at this point, or (SCOPE_WHOLE) at the latest point that has one; 0 none. */
long survey_score(const struct survey *s, const struct standard *st, int scope);
/* The key of the standards that people chose, when there is no such file any more and those of the model stand in; else NULL. */
const char *survey_standards_lost(const struct survey *s);
/* Appends "Inc 4/8, Sup 3/4 ...", those in focus at the beginning and told so: "First Sup 3/4; Inc 4/8". For one narrow row. */
void survey_line(const struct survey *s, int scope, struct str *out);
/* The same in whole words: "On record: Support, first, 3 of 4; Inclusion 4 of 8". */
void survey_sentence(const struct survey *s, int scope, struct str *out);
/* Against an earlier survey (may be NULL), what grew or shrank: "Inclusion 5 of 8: 4 of 5 groups are invited". At most two standards in words, the
 * others by name and number. Appends nothing when nothing changed. */
void survey_changed(const struct survey *before, const struct survey *now, int scope, struct str *out);
/* The same question for one standard, of the same file of standards; *rule gets the first rule that grew or shrank, or NULL. */
bool standard_changed(const struct survey *before, const struct survey *now, const struct standard *st, int scope, const struct evidence **rule);
/* "next: Information", or, nothing missing, "". Appends. */
void standard_next_words(const struct survey *s, const struct standard *st, int scope, struct str *out);
/* True when the step, or this field of it, makes records for the indicator: the model names it, or one of its rules looks there. */
bool indicator_served(const struct indicator *i, const struct step *step, const struct field *field);
/* The standard that a step or (may be NULL) a field of it serves first, one in focus before others; NULL none. */
const struct standard *standard_served(const struct survey *s, const struct step *step, const struct field *field);

#endif
