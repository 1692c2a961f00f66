/* store/backup.h - copies that the program makes by itself before a risky deed: "PATH.backup-1" is the newest. */
#ifndef TRIVET_STORE_BACKUP_H
#define TRIVET_STORE_BACKUP_H

#include "store/care.h"

/* A whole copy of the file, mode 0600, as PATH.backup-1; those there move on by one, and what comes behind number `keep` goes. keep 0: none is made.
 * Nothing moves before the new one is whole and on the disk. ERR_FULL and the others leave everything as it was; whether the deed goes on without a
 * backup is for a person to say. */
bool backup_make(struct store *st, long keep, struct error *err) MUST_CHECK;

/* What lies beside the file: backups by number, newest first, and then the copies made before an upgrade or a restore ("PATH.v4-TIME",
 * "PATH.before-TIME"; number 0), newest first. */
struct backup_row { const char *path; long number; int64_t made_us, size; };
bool backup_list(const char *path, struct arena *a, struct backup_row **out, size_t *n, struct error *err) MUST_CHECK;

/* After erasing: removes the backups that still hold one of these rows, or that cannot be looked into. `left` gets the other copies beside the
 * file that hold one: they were asked for, or made for an upgrade, and a person decides. */
bool backup_forget(struct store *st, const struct erase_item *items, size_t n, struct arena *a, long *removed, const char ***left,
	size_t *n_left, struct error *err) MUST_CHECK;

#endif
