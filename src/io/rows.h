/* io/rows.h - rows with named cells, from CSV or JSON alike, one by one in memory that does not grow with the file; knows no domain.
 *
 * JSON is an array of objects, or an object of which one member is such an array (the first one). Text, numbers, true and false (as yes and no), null and lists
 * of these can be cells. A file whose name ends in .json, or that begins with [ or {, is JSON. */
#ifndef TRIVET_IO_ROWS_H
#define TRIVET_IO_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct rows_about {
	bool json;
	char separator;              /* of CSV, else 0 */
	const char *encoding;
	const char *const *heads;    /* of JSON: the names in its first thousand objects, in the order in which they come */
	size_t n_heads;
	long bytes;
	uint64_t mark;               /* of all its bytes */
};
struct rows_in;
/* NULL: NOT_FOUND, IO; INVALID in plain words when it is no table. */
struct rows_in *rows_open(const char *path, struct error *err);
void rows_close(struct rows_in *r);                            /* NULL is fine */
const struct rows_about *rows_about(const struct rows_in *r);  /* lives until rows_close() */
/* One cell for each head, "" where the row has none; they live until the next call. bad: why it cannot be used, or NULL. */
struct rows_row { const char *const *cells; long line; const char *bad; };
enum rows_got { ROWS_ROW, ROWS_END, ROWS_FAILED };
/* FAILED: nothing after it can be read, with the line. ERR_CLASH: the file was changed while it was read. */
enum rows_got rows_next(struct rows_in *r, struct rows_row *row, struct error *err) MUST_CHECK;
/* Whether the last row said anything in this column, were it nothing but "": rows may be short, and objects without a name. */
bool rows_has(const struct rows_in *r, size_t head);
long rows_at(const struct rows_in *r);                         /* bytes read so far, of rows_about()->bytes */

#endif
