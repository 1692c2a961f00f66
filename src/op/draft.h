/* op/draft.h - the line being typed, kept beside the data until it is saved.
 *
 * One private file for each running program in path_state_home()/drafts, replaced whole, so that it works when the data file is
 * locked or the disk behind it is full. A draft whose program still runs belongs to it; one whose program has gone
 * is offered at the next start. */
#ifndef TRIVET_OP_DRAFT_H
#define TRIVET_OP_DRAFT_H

#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"

struct drafts;                 /* this program's place for drafts */
struct drafts *drafts_open(const char *store_path);
void drafts_close(struct drafts *d);   /* a clean end: an empty draft file is removed, a kept one stays for the next start */
/* Keeps (or with text NULL forgets) what is being typed. `key` is an address such as "answer ENGAGEMENT SUBJECT ROW STEP FIELD". */
bool drafts_keep(struct drafts *d, const char *key, const char *text, struct error *err) MUST_CHECK;

struct draft { const char *key, *text, *file; int64_t at_us; };
/* Left behind by programs that ended, for this data file, newest first. */
bool drafts_found(const struct drafts *d, struct arena *a, struct draft **out, size_t *n, struct error *err) MUST_CHECK;
bool drafts_drop(const struct drafts *d, const struct draft *which, struct error *err) MUST_CHECK;

#endif
