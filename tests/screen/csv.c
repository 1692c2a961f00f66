/* Reading comma separated values. */
#include "config.h"

#include "csv.h"

#include <errno.h>
#include <stdio.h>

#include "base/str.h"

static bool blank(const struct csv_row *r)
{
	return r->cells.n == 1 && r->cells.v[0][0] == '\0';
}

static void end_cell(struct csv_row *r, struct str *cell)
{
	str_add(cell, "");
	vec_push(&r->cells, str_steal(cell));
}

static void release_row(struct csv_row *r)
{
	for (size_t i = 0; i < r->cells.n; i++)
		free(r->cells.v[i]);
	vec_release(&r->cells);
}

static void end_row(struct csv *csv, struct csv_row *r, struct str *cell)
{
	end_cell(r, cell);
	if (blank(r))
		release_row(r);
	else
		vec_push(&csv->rows, *r);
	*r = (struct csv_row){ VEC_INIT };
}

static bool read_rows(struct csv *csv, FILE *f)
{
	struct csv_row row = { VEC_INIT };
	struct str cell = STR_INIT;
	bool quoted = false;
	int c;
	while ((c = getc(f)) != EOF) {
		if (quoted && c == '"') {
			c = getc(f);
			if (c == '"')
				str_addc(&cell, '"');
			else {
				quoted = false;
				ungetc(c, f);
			}
		} else if (quoted) {
			str_addc(&cell, (char)c);
		} else if (c == '"' && cell.len == 0) {
			quoted = true;
		} else if (c == ',') {
			end_cell(&row, &cell);
		} else if (c == '\n') {
			end_row(csv, &row, &cell);
		} else if (c != '\r') {
			str_addc(&cell, (char)c);
		}
	}
	end_row(csv, &row, &cell);
	str_release(&cell);
	return !quoted;
}

bool csv_read(struct csv *csv, const char *path, struct error *err)
{
	FILE *f = fopen(path, "re");
	if (!f)
		return error_set(err, ERR_IO, path, "The table cannot be read: %s.", error_reason(errno));
	*csv = (struct csv){ VEC_INIT };
	bool whole = read_rows(csv, f);
	fclose(f);
	if (!whole || csv->rows.n < 1) {
		csv_release(csv);
		return error_set(err, ERR_INVALID, path, whole ? "The table is empty." : "A quoted value does not end.");
	}
	for (size_t i = 1; i < csv->rows.n; i++) {
		if (csv->rows.v[i].cells.n == csv->rows.v[0].cells.n)
			continue;
		error_set(err, ERR_INVALID, path, "Row %zu has %zu values, the first row names %zu.", i,
			  csv->rows.v[i].cells.n, csv->rows.v[0].cells.n);
		csv_release(csv);
		return false;
	}
	return true;
}

void csv_release(struct csv *csv)
{
	for (size_t i = 0; i < csv->rows.n; i++)
		release_row(&csv->rows.v[i]);
	vec_release(&csv->rows);
}
