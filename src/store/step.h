/* store/step.h - what a step holds: rows of its table, what people said of it, and how full it is. */
#ifndef TRIVET_STORE_STEP_H
#define TRIVET_STORE_STEP_H

#include "store/store.h"

/* A row of a table step, with its cells. */
struct table_cell { const char *field, *value; };
struct table_line {
	const char *id;
	const struct table_cell *cells;  /* only those answered */
	size_t n_cells;
};
/* Rows in their order (pos, id). */
bool table_lines(struct store *st, const char *subject, const char *step, struct arena *a, struct table_line **out,
	size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction: a row after row `after` ("" first, NULL last). */
bool table_line_add(struct store *st, const char *engagement, const char *subject, const char *step, const char *after,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Inside a transaction: moves the row one place up (-1) or down (+1). ERR_NOTHING at the end of the list. */
bool table_line_move(struct store *st, const char *id, int by, struct error *err) MUST_CHECK;

/* All answers of one form. */
bool form_answers(struct store *st, const char *subject, const char *step, struct arena *a, struct table_cell **out,
	size_t *n, struct error *err) MUST_CHECK;

/* What people said of a step: "", "done", "not_needed", "reopened"; the reason goes with not_needed. Inside a transaction. */
bool step_say(struct store *st, const char *engagement, const char *subject, const char *step, const char *said,
	const char *reason, struct error *err) MUST_CHECK;

/* Everything needed to tell the state of every step and indicator of one engagement, in a few grouped queries whose cost
 * does not grow with the statements. Sorted by (subject, step, field, value). All of it is kept by triggers: nothing is scanned. */
/* Answered with this value: 0/1 in the form, number of rows that stand. value: a short key, number, day or time; "" for all longer or other
 * words, which are counted and not told apart. */
struct fill { const char *subject, *step, *field, *value; long in_form, in_rows; };
struct said { const char *subject, *step, *said, *reason; };
struct count { const char *subject, *what; long n; };
struct progress {
	struct fill *fills; size_t n_fills;
	struct said *said; size_t n_said;
	/* Kept counters. subject: event id or engagement id. what: "statements", "statements/kind/need", "statements/domain/home",
	 * "statements/band/child", "statements/group/ID", "groups", "commitments", "commitments/form/can", "commitments/with/person"
	 * (those whose column person is answered; likewise post, organisation, by_when, how_known). Commitments are
	 * counted under the engagement and under their event, statements and groups under their event.
	 * Under the event: "statements/themed", "statements/parked", "statements/unthemed", "statements/held", "statements/between" (with a
	 * source), "statements/minority", "rounds". Under the engagement: "themes" (that stand), "themes/with/label", "feedback",
	 * "feedback/with/asked" (said, did, done, because), "feedback/complete" (all five; feedback of themes that stand),
	 * "tellings", "tellings/with/replied", "followups",
	 * "followups/with/source", "links". Since format 5 also, under the subject of the step: "rows/STEP" (rows of a table that stand); under
	 * the event (of the engagement for what is of no event): "stated/INDICATOR" (what the team stated), "added/INDICATOR" (all other added
	 * evidence), "scores/STANDARD" (agreed scores, of whichever file of standards), "faces/STANDARD" (times that those who took part were asked),
	 * "statements/minority/themed" (views of a few that stand in a theme), "commitments/traced" (promises with words or a theme behind them; under
	 * engagement and event like all of promises); under the engagement: "tellings/in_time" (told on or before the day promised; 0 while no day is),
	 * "followups/kept" (heard of a promise as kept). Not loaded here: "statements/cell/BAND/KIND/DOMAIN" of an event and "statements",
	 * "statements/cell/BAND/KIND" of a theme ("-" for what is not said): see store/theme.h. */
	struct count *counts; size_t n_counts;
};
/* The counters alone, anew: the rest of `io` stays. */
bool progress_recount(struct store *st, const char *engagement, struct arena *a, struct progress *io, struct error *err) MUST_CHECK;
/* True when all that was written after change number `since` of this file touches counters only: words, people, what happened. */
bool progress_stands(struct store *st, int64_t since, bool *stands, struct error *err) MUST_CHECK;
bool progress_load(struct store *st, const char *engagement, struct arena *a, struct progress *out, struct error *err) MUST_CHECK;

#endif
