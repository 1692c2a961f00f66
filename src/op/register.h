/* op/register.h - deeds at the door: check in and out, walk-ins, consents. One deed each. */
#ifndef TRIVET_OP_REGISTER_H
#define TRIVET_OP_REGISTER_H

#include "op/op.h"
#include "op/survey.h"
#include "store/register.h"

/* A person on the list; a walk-in when `walk_in`, and then checked in at once with no consent seen. */
bool op_participant_add(const struct op *op, const struct participant_new *p, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* One line typed at the door, "Sam table 2" or "Sam, Otters, Gran": first name, group (found by name or place; none is fine), who takes
 * them home. `words`: "Sam, OT7, Otters. Consent not seen: no quotes, no photos." */
bool op_walk_in(const struct op *op, const struct survey *s, int ordinal, const char *line, char id[STORE_ID_SIZE], struct str *words,
	struct error *err) MUST_CHECK;
/* As many places on the list as the groups of the plan expect: what is missing is added with codes. */
bool op_register_fill(const struct op *op, const struct survey *s, int ordinal, long *added, struct error *err) MUST_CHECK;
bool op_attend(const struct op *op, const struct survey *s, const struct participant_row *p, enum presence to, const char *with_whom,
	struct error *err) MUST_CHECK;
bool op_consent(const struct op *op, const struct survey *s, const struct participant_row *p, enum consent_use use,
	enum consent_says says, enum consent_giver by, const char *on_day, struct error *err) MUST_CHECK;
/* What is captured that a change of this person's consent touches: `sure` said by this person; `maybe` said in the group by somebody unknown. */
bool consent_touches(const struct op *op, const struct survey *s, const struct participant_row *p, struct arena *a,
	struct statement_row **sure, size_t *n_sure, long *maybe, struct error *err) MUST_CHECK;
/* The counts of the register into the step "arrivals" (came, adults, team, walk_ins, consent_missing), in one deed. */
bool op_register_counts(const struct op *op, const struct survey *s, int ordinal, struct error *err) MUST_CHECK;
/* People whose code or first name begins with the typed letters (case and accents folded), best first: exact code, code, name. */
size_t register_match(const struct participant_row *rows, size_t n, const char *typed, size_t *found, size_t max);
/* Adjustments for the door: rows of "support-needs" for this person or their group: one per line, appended. */
bool register_needs(const struct op *op, const struct survey *s, int ordinal, const struct participant_row *p, struct str *out,
	struct error *err) MUST_CHECK;
/* Adjustments for an activity of the running order (row id), one per line. */
bool activity_needs(const struct op *op, const struct survey *s, int ordinal, const char *activity, struct str *out,
	struct error *err) MUST_CHECK;

/* Everything about the room for one screen. */
struct room { struct participant_row *rows; size_t n; struct head_count heads; long children_in, ratio_most; };
bool room_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct room *out, struct error *err) MUST_CHECK;
/* Of the team, come to support, or of a band that counts as adult at the door: goes home alone. */
bool person_is_adult(const struct survey *s, const struct participant_row *p);
/* Somebody came, and nobody but the team is left. */
bool room_everyone_gone(const struct room *r);
/* "23 children, 4 adults (1 to 6)"; in models of adults "23 people, 4 of the team". Appends. */
void room_words_heads(const struct survey *s, const struct head_count *h, long children_in, long most, struct str *out);

#endif
