/* store/store.h - one SQLite file that never forgets.
 *
 * Seven rules, and the rest follows:
 *  1. The table `change` is the truth: a set that only grows. Every other shared table is what replaying it in
 *     the order (hlc, origin, seq) gives. Merging two files is the union of two sets.
 *  2. Nobody writes `change` by hand: triggers, generated from the tables after each migration, do.
 *  3. Every write happens between store_begin() and store_commit(): one transaction, one person, one deed.
 *     A write outside fails, from any program. Reads need no transaction.
 *  4. A shared table has `id` TEXT (32 hex digits, or a key made of such ids) and `gone`; other columns are
 *     TEXT or INTEGER only.
 *  5. Rows are never deleted. gone = 1 hides a row (undo can bring it back), gone = 2 means erased.
 *  6. No UNIQUE but the id; what must be unique has its natural key as its id.
 *  7. A later version may add tables and columns (with a constant DEFAULT), never rename, drop or tighten.
 *
 * A struct store is one connection, used by one thread. Several processes may hold the same file: every
 * write takes the lock at once and waits its turn in short random naps (SQLite's own waiting starves some).
 * Nothing here prints, exits or touches the terminal. */
#ifndef TRIVET_STORE_STORE_H
#define TRIVET_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

struct store;

#define STORE_ID_SIZE 33 /* 32 hex digits and NUL */

enum {
	STORE_CREATE = 1,     /* make the file (mode 0600) and its folder (0700) when missing */
	STORE_READ_ONLY = 2,  /* look only; works in a folder that cannot be written */
	STORE_SCRATCH = 4,    /* what goes away at the end need not wait for the disk */
	STORE_SHARED = 8      /* with STORE_CREATE: a file that is made is for the group of its folder (mode 0660) as well */
};

/* Opens, checks that the file is ours, whole and not newer, and brings an older one up to date (a copy
 * "FILE.v1-20260514T101500" is put beside it first). Errors: NOT_FOUND, NOT_OURS, NEWER, NETWORK_DISK,
 * READ_ONLY, DAMAGED, BUSY, FULL, IO. The file is left untouched on every error. */
bool store_open(struct store **out, const char *path, unsigned flags, struct error *err) MUST_CHECK;
void store_close(struct store *st); /* NULL is fine */
const char *store_path(const struct store *st);
int store_format(void);             /* number of the newest format this program knows */

/* A new id: UUIDv7, sortable by time. */
void store_new_id(char id[STORE_ID_SIZE]);

/* One transaction of one person. `deed` is a short phrase for History and undo ("add a statement"): words of the program,
 * never of participants. BUSY after about ten seconds; NEWER when another program upgraded the file meanwhile. */
bool store_begin(struct store *st, const char *actor, const char *deed, struct error *err) MUST_CHECK;
bool store_commit(struct store *st, struct error *err) MUST_CHECK; /* on false all was rolled back */
void store_rollback(struct store *st);

/* Between these two all reads see the file as it is at the first of them, and cost less together: nothing is locked again for each.
 * Calls may stand inside each other. A change that is begun meanwhile ends the look, and what is read afterwards is new. Never kept open
 * while waiting for a person: others could not tidy up their log. */
void store_look(struct store *st);
void store_look_end(struct store *st);

/* True if another connection has changed the file since the last call (PRAGMA data_version; a few microseconds). */
bool store_changed_elsewhere(struct store *st);
/* Number of the newest change in this file: grows with every write by anybody. */
int64_t store_newest(struct store *st);
/* The engagements that changes after number `since` touch; *all when one of them concerns what is shared by all. Cost: those changes. */
bool store_touched(struct store *st, int64_t since, struct arena *a, const char ***engagements, size_t *n, bool *all, struct error *err) MUST_CHECK;

#endif
