/* fuzz_rows - rows from whatever it is: a cell for each head, text in each, lines that never go back, and the same rows when read again. */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "io/rows.h"

static uint64_t all_rows(const char *path)
{
	struct error err = ERROR_INIT;
	struct rows_row row;
	enum rows_got got = ROWS_FAILED;
	struct rows_in *r = rows_open(path, &err);
	uint64_t sum = 1;
	long line = 0;

	while (r && (got = rows_next(r, &row, &err)) == ROWS_ROW) {
		if (row.line < line)
			abort();
		line = row.line;
		for (size_t i = 0; i < rows_about(r)->n_heads; i++) {
			if (!text_valid(row.cells[i], strlen(row.cells[i]), NULL))
				abort();
			for (const char *p = row.cells[i]; *p; p++)
				sum = (sum ^ (unsigned char)*p) * 1099511628211U;
		}
		sum += row.bad != NULL;
	}
	if (got == ROWS_FAILED && !*error_text(&err))
		abort();
	error_release(&err);
	rows_close(r);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct fuzz_file f = fuzz_file(bytes, n);

	if (all_rows(f.path) != all_rows(f.path))
		abort();
	close(f.fd);
	return 0;
}
