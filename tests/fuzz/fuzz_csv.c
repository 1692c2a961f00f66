/* fuzz_csv - both readers of CSV: neither breaks, cells are text, and where the whole file can be read at once, row by row gives the same number of rows. */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "io/csv.h"

static void whole(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct csv_table t;

	if (!csv_read_bytes((const char *)bytes, n, "fuzz", a, &t, &err) && !*error_text(&err))
		abort();
	error_release(&err);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct fuzz_file f = fuzz_file(bytes, n);
	struct error err = ERROR_INIT;
	struct csv_about about;
	struct csv_in_row row;
	enum csv_got got = CSV_FAILED;
	struct csv_in *in = csv_in_open(f.path, &about, &err);
	long line = 0;

	whole(bytes, n);
	while (in && (got = csv_in_next(in, &row, &err)) == CSV_ROW) {
		if (row.line <= line)
			abort();
		line = row.line;
		for (size_t i = 0; i < row.n; i++) {
			if (!text_valid(row.cells[i], strlen(row.cells[i]), NULL))
				abort();
		}
	}
	if (got == CSV_FAILED && !*error_text(&err))
		abort();
	error_release(&err);
	csv_in_close(in);
	close(f.fd);
	return 0;
}
