/* io/csv.h - tables as CSV (RFC 4180), in and out; knows no domain. Reading is by libcsv; the encoding is found out first: UTF-8 with or without
 * a mark, UTF-16 by its mark, else Windows-1252; the separator is the one of , ; and tab that the first line has most of. Line ends: CRLF, LF, CR.
 * A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read without it: what goes out comes in. */
#ifndef TRIVET_IO_CSV_H
#define TRIVET_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

struct csv_row { const char *const *cells; size_t n; long line; /* of the file, where the row begins; 1 is the first */ };
struct csv_table { struct csv_row *rows; size_t n; char separator; const char *encoding; };
/* All of a table that is in memory, checked to be text, as UTF-8, NFC: to look at what was written. Empty lines are left out. ERR_INVALID in plain words, with
 * the line (NUL bytes, a quote never closed). All in the arena. */
bool csv_read_bytes(const char *bytes, size_t n, const char *name /* for errors */, struct arena *a, struct csv_table *out, struct error *err) MUST_CHECK;

/* A file row by row, in memory that does not grow with it. It is read twice: first for its encoding, so pipes will not do. UTF-16 is known
 * without its mark as well. A file in UTF-8 with a few wrong bytes stays UTF-8, and the rows with these bytes are bad. */
struct csv_in;
struct csv_about { char separator; const char *encoding; long bytes; uint64_t mark; /* of all its bytes */ };
struct csv_in *csv_in_open(const char *path, struct csv_about *about, struct error *err); /* NULL: it failed */
void csv_in_close(struct csv_in *in);                /* NULL is fine */
/* cells live until the next call. bad: why the row cannot be used though those after it can, or NULL. */
struct csv_in_row { const char *const *cells; size_t n; long line; const char *bad; };
enum csv_got { CSV_ROW, CSV_END, CSV_FAILED };
/* Rows of empty cells are passed over. FAILED, ERR_INVALID: a quotation mark never closed, a row of more than 16 MB; ERR_CLASH: the file was changed
 * while it was read. */
enum csv_got csv_in_next(struct csv_in *in, struct csv_in_row *row, struct error *err) MUST_CHECK;
long csv_in_at(const struct csv_in *in);             /* bytes read so far */

/* One line, CRLF at its end. Appends. */
void csv_line(struct str *out, const char *const *cells, size_t n);

#endif
