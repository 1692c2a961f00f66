/* store/care.h - keeping a file well: check, rebuild, copy, restore, erase. */
#ifndef TRIVET_STORE_CARE_H
#define TRIVET_STORE_CARE_H

#include "base/tick.h"
#include "store/store.h"

struct check_report {
	bool sound;              /* SQLite's own integrity check */
	long foreign;            /* rows that point nowhere */
	long differ;             /* rows that are not what the log says, and rows without a log */
	long counters;           /* kept counts that differ from a recount */
	long holes;              /* changes missing from the log */
	long labels;             /* labels of statements that more than one bears */
	long standing;           /* statements that are not exactly one of themed, parked, unthemed, held; or counted elsewhere than they stand */
	long changes, statements, engagements;
	struct str detail;       /* a line for each kind of finding, for people */
};
void check_report_release(struct check_report *r);
/* True if the check could be made; what it found is in the report. Reads only. */
bool care_check(struct store *st, struct check_report *out, struct error *err) MUST_CHECK;
/* Tables and counters anew from the log. */
bool care_rebuild(struct store *st, struct error *err) MUST_CHECK;
/* A whole, compact copy: under its name only when it is complete and on the disk. Refuses to overwrite: ERR_EXISTS. */
bool care_copy(struct store *st, const char *to, struct error *err) MUST_CHECK;
/* Puts the copy `from` in the place of `path` after checking it; what was there is kept as "PATH.before-TIME" (returned in
 * `kept`, may be NULL). No connection to `path` may be open in this process. ERR_BUSY if another process has it open. */
bool care_restore(const char *from, const char *path, struct str *kept, struct error *err) MUST_CHECK;
/* What can be read of a damaged file into the new file `to` (ERR_EXISTS): its log page by page, also where the file is cut, and then the records
 * of its tables that the log lacks, where SQLite can still read them. `from` is only read. What is lost is said in `detail`, a line each; what was flipped inside a
 * word and still reads as a word cannot be told. ERR_NOTHING when nothing of a Trivet file is found in it. */
struct salvage_report {
	long changes, statements; /* saved: deeds' changes, statements that are shown */
	long lost;               /* changes that are known to be missing, and pieces that could not be read */
	long from_tables;        /* records that came from the tables because the log lacks them */
	struct str detail;
};
void salvage_report_release(struct salvage_report *r);
bool care_salvage(const char *from, const char *to, struct salvage_report *out, struct error *err) MUST_CHECK;
/* Blanks the personal columns of a row, here, in its history and in every copy that merges later. A transaction of its own. */
bool care_erase(struct store *st, const char *actor, const char *table, const char *id, struct error *err) MUST_CHECK;
/* Many at once, one deed of that name. `column` NULL: the whole row with what hangs on it (the cells of a row of a table, the comings, goings and
 * consents of a person, what was heard of a promise); else that one column of a row that stays: it is empty for good, and whoever wants to
 * write there is refused. What is erased already is passed over; `erased` (may be NULL) counts the others. Nobody can undo it; a copy
 * that still has it loses it when the two merge, also what somebody wrote there meanwhile. Stopped by `tick` all is as it was: ERR_NOTHING. */
struct erase_item { const char *table, *id, *column; };
bool care_erase_all(struct store *st, const char *actor, const char *deed, const struct erase_item *items, size_t n,
	struct tick tick, long *erased, struct error *err) MUST_CHECK;
/* After erasing: no byte of the words left in this file (search index rebuilt, file compacted, log file emptied). `tick` is told that it goes on; what
 * it answers does not count: half of it would be of no use. */
bool care_scour(struct store *st, struct tick tick, struct error *err) MUST_CHECK;
/* Has something been erased, here or by a merge, and that was never done, or broke off? */
bool care_traces(struct store *st, bool *owed, struct error *err) MUST_CHECK;

#endif
