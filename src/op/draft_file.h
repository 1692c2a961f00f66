/* op/draft_file.h - the file that holds drafts: how it is named, written and read. For op/ alone. */
#ifndef TRIVET_OP_DRAFT_FILE_H
#define TRIVET_OP_DRAFT_FILE_H

#include <stdint.h>

#include "base/process.h"
#include "base/str.h"
#include "op/draft.h"

struct draft_entry { char *key, *text; int64_t at_us; };

/* "HASH-PID-BEGAN.draft" of this process, or the reverse: false if the name is another program's. */
void draft_file_name(struct str *out, uint64_t data, long pid, unsigned long long began);
bool draft_file_name_read(const char *name, uint64_t *data, long *pid, unsigned long long *began);
/* A number for the data file: the same for every way of writing its path. */
uint64_t draft_data(const char *store_path);
/* Replaces the file as a whole; without entries it is removed. */
bool draft_file_write(const char *path, const struct draft_entry *entries, size_t n, struct error *err) MUST_CHECK;
/* What can be read of it: a damaged file gives the entries before the damage. False when it cannot be opened. */
bool draft_file_read(const char *path, struct draft_entry **entries, size_t *n);
void draft_entries_free(struct draft_entry *entries, size_t n);

#endif
