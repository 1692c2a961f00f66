/* csv.h - a table as comma separated values, with quoted fields; the first row names the columns. */
#ifndef TRIVET_TESTS_CSV_H
#define TRIVET_TESTS_CSV_H

#include "base/error.h"
#include "base/vec.h"

struct csv_row { VEC(char *) cells; };
struct csv { VEC(struct csv_row) rows; };

bool csv_read(struct csv *csv, const char *path, struct error *err) MUST_CHECK;
void csv_release(struct csv *csv);

#endif
