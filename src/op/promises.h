/* op/promises.h - promises after they were made: who, by when, what was heard, who has it now; what is owed and to whom. */
#ifndef TRIVET_OP_PROMISES_H
#define TRIVET_OP_PROMISES_H

#include "model/promise.h"
#include "op/survey.h"

/* A day on which something was heard or told, "" for today, into `out`. ERR_INVALID for what is no day and for a day to come, which would
 * outweigh all that is heard until then. */
bool heard_on(const char *on_day, char out[11], struct error *err) MUST_CHECK;
/* Such a day as people type it, as it is stored: without a year it is the last such day, not the next. "" stays "". False: why it is no day. */
bool heard_typed(const char *typed, struct str *iso, struct str *why);
/* A state with its reason and day. ERR_INVALID without a reason for changed, kept and not kept. on_day "": today. */
bool op_followup(const struct op *op, const char *engagement, const char *promise, enum promise_state state, const char *reason, const char *source,
	const char *on_day, struct error *err) MUST_CHECK;
/* News that changes no state. */
bool op_followup_news(const struct op *op, const char *engagement, const char *promise, const char *words, const char *source, const char *on_day,
	struct error *err) MUST_CHECK;
/* Somebody else has it now: the three columns change, and who had it stays in a follow-up. At least one of the three must be given;
 * the others are empty from then on. NOTHING when they have it already. One deed. */
bool op_handover(const struct op *op, const char *engagement, const char *promise, const char *person, const char *post, const char *organisation,
	const char *note, const char *on_day, struct error *err) MUST_CHECK;
bool op_promise_statement(const struct op *op, const char *engagement, const char *promise, const char *statement, bool on, struct error *err) MUST_CHECK;

/* How the promises of an engagement stand; those that go on in another engagement are not counted but in `goes_on`. */
struct promise_sum { long all, by_state[PROMISE_STATES], over, soon, review, undated, unnamed, goes_on; };
void promise_sum(const struct commitment_row *rows, size_t n, struct day today, struct promise_sum *out);
/* ", 2 past the day, 3 kept, 1 without a person": what is worth saying behind the number of promises. Appends. */
void promise_sum_words(const struct promise_sum *sum, struct str *out);

/* What a list of promises can be narrowed to, by keys; the first is "all". */
extern const struct choice promise_lists[];
extern const size_t n_promise_lists;
bool promise_listed(const struct commitment_row *r, const char *key, struct day today);
/* "kept, 3 Nov 2026", "begun, 12 days over" ...; "goes on in the next engagement". Appends. */
void promise_stands(const struct commitment_row *r, struct day today, struct str *out);
/* "Jo, Head of parks, Lochbeg Council", or that nobody is named. Appends. */
void promise_who(const struct commitment_row *r, struct str *out);
/* What was heard: "Mon 3 Nov 2026, kept: the garden is open (seen there)". Appends. */
void followup_words(const struct followup_row *r, struct str *out);

/* What is owed to people, for Home and Board, most pressing first: promises over their day, first looks due, feedback not told by the day
 * promised, steps whose day (field.due) is near or past, people who are kept beyond the day that was set. In the arena. */
enum owed_kind { OWED_PROMISE, OWED_REVIEW, OWED_FEEDBACK, OWED_STEP, OWED_KEEP };
struct owed {
	enum owed_kind kind;
	int days;                   /* until it is due; below 0: over */
	const char *day;            /* ISO */
	const char *words;          /* "2 promises past their day", "Tell the children about 5 of 7 themes", "Six-month report" */
	const char *promise;        /* the one, where it is one, or "" */
	struct place place;         /* OWED_STEP: where; OWED_KEEP: where the day is set, step NULL when nowhere */
};
/* Only what is over or due within DUE_SOON days; promises of one kind come as one row. */
bool owed_load(const struct op *op, const struct survey *s, struct arena *a, struct owed **out, size_t *n, struct error *err) MUST_CHECK;
/* "3 days over: 2 promises; and 4 more" - one line for a row of Home; nothing when nothing is owed. People to be erased are told always. Appends. */
void owed_line(const struct owed *o, size_t n, struct str *out);

#endif
