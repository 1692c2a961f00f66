/* op/day.h - the day of an event: its running order, how it goes, and what a person can do to both.
 *
 * An activity is a row of the step "running-order" (step.running_order); its fields are answers, so forms, tables, merge, undo and content
 * files treat it like any other row. The fields that the program itself reads have fixed keys; content may change their labels and leave
 * some out: starts (time), minutes, floor (durations), activity (line), kind (welcome talk make move break meal closing), method,
 * question (CHOICES_QUESTIONS), theme (CHOICES_THEMES), serves, lead, kit, other_way, prompt (lines), flags (protected optional fixed_start fixed_end).
 *
 * What happened is read from store/day.h; nothing here is kept in memory between two loads, so a crash loses nothing. */
#ifndef TRIVET_OP_DAY_H
#define TRIVET_OP_DAY_H

#include "model/timing.h"
#include "op/op.h"
#include "op/survey.h"
#include "store/day.h"

struct activity {
	const char *id;             /* of the row */
	const char *title, *method, *question, *theme /* id, or "" */, *serves, *lead, *kit, *other_way, *prompt; /* "" when not said */
};

struct day_plan {
	int ordinal;                /* of the event */
	const struct step *step;    /* the running order of this event, of the model; NULL when the model has none */
	struct day date;            /* on which the times are: of the first moment, else of the event, else today */
	int starts, ends;           /* of the event, minutes after midnight; starts 10:00 when not said, ends -1 */
	size_t n;
	struct activity *activities;
	struct block *blocks;       /* with what happened */
	struct block_times *times;  /* by timing_expect at `now` */
	struct day_times sum;
	struct day_measures measures;
	struct day_warning warnings[8];
	size_t n_warnings;
	long count;                 /* the last head count, -1 none; */
	int64_t count_us;
	int64_t now;                /* for which the times hold, unless the day is odd: then they hold for odd_us, as it stood then */
	enum day_odd odd;
	int64_t odd_us;             /* since when; 0 in a usual day */
	struct release_row release; /* number 0: never printed */
	size_t released_changes;    /* rows changed, moved, added or gone since */
	const char *rows;           /* as a release keeps them: ids and checksums */
};
/* All in the arena. `now` 0: the clock. Cost: the rows of the running order and the moments of the event. */
bool day_load(const struct op *op, const struct survey *s, int ordinal, int64_t now, struct arena *a, struct day_plan *out,
	struct error *err) MUST_CHECK;
/* Measures and warnings of the plan alone, whatever happened since: for the screen that plans. (day_load gives those of the day as it goes.) */
void day_judge_plan(struct day_plan *p);
/* The same data at another time: for the minute that passes. */
void day_refresh(struct day_plan *p, int64_t now);
/* "Running order 2, three changes since it was printed". Appends; nothing when it was never printed. */
void day_release_words(const struct day_plan *p, struct str *out);

/* What is odd, in a sentence: "Left open since Thu 14 May 2026, 10:17." Nothing in a usual day. Appends. */
void day_odd_words(const struct day_plan *p, struct str *out);

/* Planning. Each is one deed. -------------------------------------------------------------------------- */

/* A copy of the row right behind it. */
bool op_activity_copy(const struct op *op, const struct survey *s, int ordinal, const char *row, char id[STORE_ID_SIZE],
	struct error *err) MUST_CHECK;
/* Two rows of half the minutes each (floors likewise); the second has the same words with ", part 2". ERR_INVALID below two minutes. */
bool op_activity_split(const struct op *op, const struct survey *s, int ordinal, const char *row, char id[STORE_ID_SIZE],
	struct error *err) MUST_CHECK;
/* The card as an activity after `after` ("" first, NULL last), its materials into the step "kit" (those not there yet), its prompt. */
bool op_activity_from_method(const struct op *op, const struct survey *s, int ordinal, const struct method *m, const char *after,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Rows of the template behind what is there. `rows` gets how many. */
bool op_day_from_template(const struct op *op, const struct survey *s, int ordinal, const struct day_template *t, size_t *rows,
	struct error *err) MUST_CHECK;
/* The running order of another event behind what is there: "same format as event 1". Leads are not copied. */
bool op_day_like(const struct op *op, const struct survey *s, int ordinal, int from, size_t *rows, struct error *err) MUST_CHECK;
/* It was printed as it stands in `p`; nothing is written when the same was printed before. */
bool op_day_released(const struct op *op, const struct survey *s, const struct day_plan *p, struct error *err) MUST_CHECK;

/* Running. Each is one deed; ERR_NOTHING says in words when there is nothing to do. ----------------------- */

/* Ends what goes on and begins what comes next; at the end ends the day. `words`: "Jigsaw: home began." */
bool op_day_next(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err) MUST_CHECK;
/* Ends what goes on at `at_us` (0: now), and leaves out all that has not begun. Going back from there brings that back as well. */
bool op_day_end(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, int64_t at_us, struct str *words,
	struct error *err) MUST_CHECK;
/* What went on is to come again; what was before it goes on as if it had never ended. */
bool op_day_back(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err) MUST_CHECK;
bool op_day_pause(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, struct str *words,
	struct error *err) MUST_CHECK;   /* or goes on */
/* One of the three outcomes; `end` of the outcome as it was shown: ERR_CLASH when it would be another now (by two minutes and more). */
bool op_day_late(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, enum late_way way, int64_t end,
	struct str *words, struct error *err) MUST_CHECK;
bool op_day_count(const struct op *op, const struct survey *s, int ordinal, long heads, struct error *err) MUST_CHECK;
/* The clock of the computer was put forward by so much: what was noted before moves with it. */
bool op_day_clock_set(const struct op *op, const struct survey *s, int ordinal, int64_t by_us, struct error *err) MUST_CHECK;
/* A row in the step "noticed" with the time and the words. ERR_NOT_FOUND when the model has no such step. */
bool op_day_note(const struct op *op, const struct survey *s, int ordinal, const char *words, struct error *err) MUST_CHECK;

/* Who was not heard: groups (and, where the event has more than one, bands) without a statement in the last `minutes`. "" when all were,
 * or the day has not gone on for that long. "Not heard for 20 minutes: table 3". Appends. */
bool day_not_heard(const struct op *op, const struct survey *s, int ordinal, const struct day_plan *p, int minutes, struct arena *a,
	struct str *out, struct error *err) MUST_CHECK;

#endif
