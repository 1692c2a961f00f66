/* io/table.h - rows for the command line, printed for people (aligned) or for programs (JSON).
 *
 *     static const struct table_column columns[] = { { "id", N_("Id") }, { "statements", N_("Statements") } };
 *     struct table_out *t = table_new(columns, 2);
 *     table_row(t); table_text(t, "E1"); table_int(t, 31);
 *     json ? table_json(t, &out) : table_aligned(t, &out);
 *     table_free(t);
 */
#ifndef TRIVET_IO_TABLE_H
#define TRIVET_IO_TABLE_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct table_column {
	const char *key;     /* the name in JSON; NULL: not in JSON */
	const char *heading; /* N_(), translated when printed; NULL: not in the aligned text */
};

struct table_out;

/* The columns must live as long as the table. */
struct table_out *table_new(const struct table_column *columns, size_t n);
void table_free(struct table_out *t); /* NULL is fine */
size_t table_rows(const struct table_out *t);

/* Begins a row; then one call for each column in order. Columns left over are empty. */
void table_row(struct table_out *t);
void table_text(struct table_out *t, const char *text); /* NULL: nothing, in JSON null */
void table_int(struct table_out *t, int64_t n);         /* set to the right */
void table_bool(struct table_out *t, bool yes);         /* "yes", "no" */
/* Any JSON, which the table takes over, and what people see in its place (NULL: nothing). */
void table_raw(struct table_out *t, json_t *value, const char *shown);

/* Appends a line of headings and a line for each row. Whatever could act on a terminal is shown as an escape, a
 * newline or tab inside a cell as a blank; no line ends with blanks. Nothing at all where there are no rows. */
void table_aligned(const struct table_out *t, struct str *out);
/* Appends an array of objects, one for each row, and a newline. What could act on a terminal is written \uXXXX. */
void table_json(const struct table_out *t, struct str *out);
/* Appends any JSON in the same form, for commands whose answer is no table. */
void json_lines(const json_t *value, struct str *out);

#endif
