/* io/csv.c - CSV in and out. What separates cells, and what bytes mean, is found out before libcsv sees them. */
#include "config.h"

#include "io/csv.h"

#include <csv.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "io/csv_int.h"

/* What a spreadsheet runs, and the sign that keeps it from doing so. */
#define RUNS "=+-@\t\r'"

struct reading {
	struct arena *a;
	VEC(const char *) cells;  /* of the row under way */
	VEC(struct csv_row) rows;
	long begins;              /* line of the row under way */
	bool ended;               /* a row ended since this was set to false */
};

size_t csv_guard(const char *cell, size_t n)
{
	return n > 1 && cell[0] == '\'' && cell[1] != '\0' && strchr(RUNS, cell[1]) != NULL;
}

static void on_cell(void *bytes, size_t n, void *ctx)
{
	struct reading *r = ctx;
	const char *s = bytes;
	size_t guard = csv_guard(s, n);
	const char *cell = arena_strndup(r->a, n ? s + guard : "", n - guard);

	vec_push(&r->cells, cell);
}

static void on_row(int end, void *ctx)
{
	struct reading *r = ctx;
	struct csv_row row = { .n = r->cells.n, .line = r->begins };
	const char **cells = arena_alloc(r->a, (row.n + 1) * sizeof *cells);
	bool blank = true;

	(void)end;
	for (size_t i = 0; i < row.n; i++) {
		cells[i] = r->cells.v[i];
		blank = blank && cells[i][0] == '\0';
	}
	row.cells = cells;
	r->cells.n = 0;
	r->ended = true;
	/* Spreadsheets end a table with rows of nothing but separators. */
	if (!blank)
		vec_push(&r->rows, row);
}

int csv_blank(unsigned char c)
{
	return c == ' ';
}

char csv_separator(const char *text)
{
	static const char kinds[] = ",;\t";
	size_t n[3] = { 0 }, best = 0;
	bool quoted = false;

	for (const char *p = text; *p != '\0' && (quoted || *p != '\n'); p++) {
		const char *kind = strchr(kinds, *p);

		quoted = quoted != (*p == '"');
		if (!quoted && kind != NULL)
			n[kind - kinds]++;
	}
	for (size_t i = 1; i < 3; i++)
		best = n[i] > n[best] ? i : best;
	return kinds[best];
}

static long line_of(const char *bytes, size_t at)
{
	long line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n' || (bytes[i] == '\r' && i + 1 < at && bytes[i + 1] != '\n');
	return line;
}

/* The bytes as UTF-8 with LF at the ends of lines. */
static bool decode(const char *bytes, size_t n, const char *name, struct str *out, const char **encoding, struct error *err)
{
	const unsigned char *b = (const unsigned char *)bytes;
	struct str text = STR_INIT;

	if (n >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff))) {
		*encoding = "UTF-16";
		text_from_utf16(&text, bytes + 2, n - 2, b[0] == 0xfe);
	} else {
		size_t mark = n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
		const void *nul = memchr(bytes, '\0', n);

		if (nul != NULL)
			return error_set(err, ERR_INVALID, name, _("Line %ld holds bytes that are no text, so this is no table of text. Nothing was read. "
					"Save it as CSV in the program that it comes from."), line_of(bytes, (size_t)((const char *)nul - bytes)));
		*encoding = text_valid(bytes + mark, n - mark, NULL) ? "UTF-8" : "Windows-1252";
		if (*encoding[0] == 'U')
			str_addn(&text, bytes + mark, n - mark);
		else
			text_from_cp1252(&text, bytes, n);
	}
	text_clean(out, str_text(&text), text.len);
	if (out->len > 0 && out->buf[out->len - 1] != '\n')
		str_addc(out, '\n');
	str_release(&text);
	return true;
}

/* A line at a time, so that each row knows where it begins. */
static bool feed(struct csv_parser *p, struct reading *r, const struct str *text, const char *name, struct error *err)
{
	const char *s = str_text(text), *end = s + text->len;
	bool under_way = false;

	for (long line = 1; s < end; line++) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t n = nl != NULL ? (size_t)(nl - s) + 1 : (size_t)(end - s);

		if (!under_way)
			r->begins = line;
		r->ended = false;
		if (csv_parse(p, s, n, on_cell, on_row, r) != n)
			return error_set(err, ERR_INVALID, name, _("Line %ld cannot be read: %s. Nothing was read."), line, csv_strerror(csv_error(p)));
		under_way = !r->ended && (under_way || strspn(s, " \n") < n);
		s += n;
	}
	/* The text ends with a newline, and that ends every row but one inside quotation marks. */
	if (under_way || csv_fini(p, on_cell, on_row, r) != 0)
		return error_set(err, ERR_INVALID, name, _("The quotation mark in the row that begins in line %ld is never closed. Nothing was read: put "
				"the second mark, and try again."), r->begins);
	return true;
}

bool csv_read_bytes(const char *bytes, size_t n, const char *name, struct arena *a, struct csv_table *out, struct error *err)
{
	struct reading r = { .a = a, .cells = VEC_INIT, .rows = VEC_INIT };
	struct str text = STR_INIT;
	struct csv_parser p;
	bool ok = decode(bytes, n, name, &text, &out->encoding, err);

	out->rows = NULL;
	out->n = 0;
	out->separator = csv_separator(str_text(&text));
	if (csv_init(&p, CSV_APPEND_NULL) != 0)
		mem_abort("the reader of tables could not be set up");
	csv_set_delim(&p, (unsigned char)out->separator);
	csv_set_space_func(&p, csv_blank);
	ok = ok && feed(&p, &r, &text, name, err);
	csv_free(&p);
	if (ok) {
		out->rows = arena_alloc(a, (r.rows.n + 1) * sizeof *out->rows);
		out->n = r.rows.n;
		if (r.rows.n > 0)
			memcpy(out->rows, r.rows.v, r.rows.n * sizeof *out->rows);
	}
	vec_release(&r.cells);
	vec_release(&r.rows);
	str_release(&text);
	return ok;
}

/* What stands between quotation marks: each of them twice. */
static void add_doubled(struct str *out, const char *s, size_t n)
{
	for (const char *mark; (mark = memchr(s, '"', n)) != NULL; s = mark + 1) {
		str_addn(out, s, (size_t)(mark - s) + 1);
		str_addc(out, '"');
		n -= (size_t)(mark - s) + 1;
	}
	str_addn(out, s, n);
}

void csv_line(struct str *out, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *s = cells[i];
		size_t plain = strcspn(s, ",;\t\"\r\n"), len = plain + strlen(s + plain);
		bool guard = len > 0 && strchr(RUNS, s[0]) != NULL;
		bool quote = plain < len || (len > 0 && (s[0] == ' ' || s[len - 1] == ' '));

		if (i > 0)
			str_addc(out, ',');
		if (quote)
			str_addc(out, '"');
		if (guard)
			str_addc(out, '\'');
		add_doubled(out, s, len);
		if (quote)
			str_addc(out, '"');
	}
	str_add(out, "\r\n");
}
