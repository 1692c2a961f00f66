/* io/stream.h - an ordinary file, block by block, with a mark of all that was read: whether it is still the file that was looked at. */
#ifndef TRIVET_IO_STREAM_H
#define TRIVET_IO_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { STREAM_BLOCK = 64 * 1024 };
struct stream;
/* NULL: NOT_FOUND, INVALID for what is no ordinary file (a pipe cannot be read twice), IO. */
struct stream *stream_open(const char *path, struct error *err);
void stream_close(struct stream *s);                 /* NULL is fine */
const char *stream_path(const struct stream *s);
long stream_size(const struct stream *s);
long stream_at(const struct stream *s);              /* bytes read so far */
/* Appends the next block. At the end *more is false and nothing is appended. */
bool stream_more(struct stream *s, struct str *out, bool *more, struct error *err) MUST_CHECK;
bool stream_again(struct stream *s, struct error *err) MUST_CHECK; /* from the beginning */
uint64_t stream_mark(const struct stream *s);        /* of the bytes read so far; 0 is none */

#endif
