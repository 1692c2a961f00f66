/* op/evidence.h - the records behind an indicator: what counts for each of its rules, and what people added. Read only; nothing is copied. */
#ifndef TRIVET_OP_EVIDENCE_H
#define TRIVET_OP_EVIDENCE_H

#include "op/judging.h"

enum proof_kind {
	PROOF_RULE,     /* a heading: what the rule counts, in its words */
	PROOF_RECORD,   /* a form, or a row of a table, that counts */
	PROOF_MANY,     /* "12 more", or records that have a screen of their own (statements, themes, promises) */
	PROOF_MISSING,  /* what is missing, and where the next record would be made */
	PROOF_ADDED     /* added by people */
};
struct proof {
	enum proof_kind kind;
	const char *id;             /* stable: "r0/ROWID"; of added evidence its record id */
	/* "Otters, asked 12, agreed 9", nothing personal; "Missing: Invitations"; and where it stands: "Plan of event 1, Invitations". */
	const char *text, *more;
	struct place place;         /* where it opens; step NULL for PROOF_RULE and PROOF_ADDED */
	const char *row;            /* table row, or "" */
	const struct added_row *added;
};
/* At most `most` records of each rule, the rest as one PROOF_MANY. In the arena. */
enum { PROOFS_MOST = 40 };
bool proofs_load(const struct op *op, const struct survey *s, const struct judging *j, const struct indicator *i, int scope, struct arena *a,
	struct proof **out, size_t *n, struct error *err) MUST_CHECK;

#endif
