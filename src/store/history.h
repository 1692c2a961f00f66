/* store/history.h - who did what, when; undo and redo of any deed, also after a restart. */
#ifndef TRIVET_STORE_HISTORY_H
#define TRIVET_STORE_HISTORY_H

#include "store/store.h"

struct deed_row {
	const char *origin, *actor, *deed;
	int64_t hlc;          /* with origin names the transaction; also its time in microseconds */
	int64_t n;            /* for paging: newest change of the transaction in this file */
	long changes;
	int64_t undo_of;      /* hlc of the deed it took back, 0 if none */
	bool undone;          /* taken back since */
};
/* Newest first; `before` 0 from the newest, else deeds with n < before. engagement NULL: all. */
bool history_page(struct store *st, const char *engagement, int64_t before, size_t limit, struct arena *a,
	struct deed_row **out, size_t *n, struct error *err) MUST_CHECK;

struct deed_change {
	const char *table, *row, *step, *column, *was, *now; /* step: of an answer, else ""; column: its field for answers */
	const char *engagement; /* "" of what is shared */
	bool on_hold;           /* words of a statement that is on hold: they are left out */
};
bool history_changes(struct store *st, const char *origin, int64_t hlc, struct arena *a, struct deed_change **out,
	size_t *n, struct error *err) MUST_CHECK;

struct undone {
	struct str deed;      /* what was taken back */
	long put_back;        /* values */
	long left;            /* values left alone because somebody changed them since */
	struct str actor;     /* who did, if any were left */
};
#define UNDONE_INIT { STR_INIT, 0, 0, STR_INIT }
void undone_release(struct undone *u);
/* A whole transaction of its own: takes back the newest deed of `actor` made in this file and not taken back.
 * ERR_NOTHING when there is none, ERR_CLASH when everything it did has been changed since by others (`out` says who).
 * An insert is taken back by hiding the row. */
bool history_undo(struct store *st, const char *actor, struct undone *out, struct error *err) MUST_CHECK;
/* The same with any deed. ERR_NOTHING when it has been taken back already. */
bool history_undo_deed(struct store *st, const char *actor, const char *origin, int64_t hlc, struct undone *out, struct error *err)
	MUST_CHECK;
/* Takes back the newest undo of `actor` that nothing of theirs followed. ERR_NOTHING when there is none. */
bool history_redo(struct store *st, const char *actor, struct undone *out, struct error *err) MUST_CHECK;

#endif
