/* io/file.h - whole files: read with a limit, written so that no moment shows half of one. */
#ifndef TRIVET_IO_FILE_H
#define TRIVET_IO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/* Appends the bytes of an ordinary file of at most `max` bytes, as they are (text_clean() them). On failure `out` is
 * as before. ERR_NOT_FOUND; ERR_INVALID for a folder, a device or a file that is too big; ERR_IO for the rest. */
bool file_read(const char *path, size_t max, struct str *out, struct error *err) MUST_CHECK;

/* Makes `path` a file with these bytes that only its owner can read (0600), in place of what was there: at every
 * moment, also when the power fails, either the old file or the new one is there whole. A link is followed. On
 * failure the old file is as it was. ERR_FULL, ERR_READ_ONLY, ERR_NOT_FOUND (the folder), ERR_INVALID (a folder, a
 * device or a pipe is there, or there is no name), ERR_IO. */
bool file_write_private(const char *path, const void *bytes, size_t n, struct error *err) MUST_CHECK;

/* The same piece by piece. Nothing is seen at `path` before file_out_end(); file_out_drop() leaves all as it was. Both release it, and what fails in
 * between is told by file_out_end() again: then nothing was put there. */
struct file_out;
struct file_out *file_out_begin(const char *path, struct error *err) MUST_CHECK;   /* NULL: it cannot be written */
bool file_out_add(struct file_out *f, const void *bytes, size_t n);                /* false: no more has to be brought */
bool file_out_end(struct file_out *f, struct error *err) MUST_CHECK;
void file_out_drop(struct file_out *f);                                            /* NULL is fine */

#endif
