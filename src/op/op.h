/* op/op.h - what a person can do to the data: each function is one transaction, one deed in History.
 *
 * Screens, the linear dialogue, the command line and the demo all call these; none of them writes in any other way.
 * The deed's words are the program's own (a label, a step's title), never a participant's. */
#ifndef TRIVET_OP_OP_H
#define TRIVET_OP_OP_H

#include "conf/content.h"
#include "model/entity.h"
#include "store/cell.h"
#include "store/commitment.h"
#include "store/engagement.h"
#include "store/history.h"
#include "store/statement.h"
#include "store/step.h"

struct op {
	struct store *st;
	const struct content *content;
	const char *actor;     /* the name written into History */
};

bool op_engagement_new(const struct op *op, const char *title, const char *model, bool invented, char id[STORE_ID_SIZE],
	struct error *err) MUST_CHECK;
/* Removes from the lists; undo brings it back. */
bool op_engagement_remove(const struct op *op, const char *id, struct error *err) MUST_CHECK;

/* Changes one value if it is still `seen`; else ERR_CLASH and `clash` tells whose it is. `field` gives the deed its name. */
bool op_put(const struct op *op, const struct cell *cell, const struct field *field, const char *seen, const char *stored,
	struct clash *clash, struct error *err) MUST_CHECK;

bool op_row_add(const struct op *op, const char *engagement, const char *subject, const struct step *step, const char *after,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* A row with its cells in one deed; values[i] belongs to step->fields[i], NULL or "" stays open. */
bool op_row_add_filled(const struct op *op, const char *engagement, const char *subject, const struct step *step,
	const char *const *values, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* The same behind row `after` ("" first, NULL last). */
bool op_row_insert_filled(const struct op *op, const char *engagement, const char *subject, const struct step *step, const char *after,
	const char *const *values, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
bool op_row_remove(const struct op *op, const struct step *step, const char *row, struct error *err) MUST_CHECK;
bool op_row_move(const struct op *op, const struct step *step, const char *row, int by, struct error *err) MUST_CHECK;

bool op_group_add(const struct op *op, const char *engagement, const char *event, const char *name, const char *band,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
bool op_statement_add(const struct op *op, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Many at once, for typing up and import: one deed, all or none; n 0 is done at once. A file of a million goes in deeds of a few
 * thousand each: one undo takes back one deed, and others wait for their turn as long as it lasts. */
bool op_statements_add(const struct op *op, const struct statement_new *s, size_t n, struct error *err) MUST_CHECK;
bool op_commitment_add(const struct op *op, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Takes a group, statement, promise or person of the register out of the lists; undo brings it back. */
bool op_remove(const struct op *op, enum entity what, const char *id, struct error *err) MUST_CHECK;

/* SAID_NOT_NEEDED wants a reason (ERR_INVALID without). `subject`: event id, or engagement id for After. */
bool op_step_say(const struct op *op, const char *engagement, const char *subject, const struct step *step, enum step_said said,
	const char *reason, struct error *err) MUST_CHECK;

/* Undo and redo by the actor, of the newest deed that allows it or of the one named; `words` gets a sentence for the message line: "Taken back: add a statement." or "Taken back: ... 2 of 3;
 * Sam has changed the rest since." */
bool op_undo(const struct op *op, struct str *words, struct error *err) MUST_CHECK;
bool op_undo_deed(const struct op *op, const char *origin, int64_t hlc, struct str *words, struct error *err) MUST_CHECK;
bool op_redo(const struct op *op, struct str *words, struct error *err) MUST_CHECK;

#endif
