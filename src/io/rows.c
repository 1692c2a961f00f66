/* io/rows.c - which of the two it is, and the cells of CSV by their heads. */
#include "config.h"

#include "io/rows.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "io/csv.h"
#include "io/rows_json.h"
#include "io/stream.h"

struct rows_in {
	struct rows_about about;
	struct csv_in *csv;
	struct json_in *json;
	struct arena *a;             /* heads of CSV */
	VEC(const char *) cells;
	size_t given;                /* cells of the last row of CSV */
};

static bool looks_json(const char *path, bool *json, struct error *err)
{
	size_t n = strlen(path);
	struct stream *s = stream_open(path, err);
	struct str block = STR_INIT;
	bool more, ok = s && stream_more(s, &block, &more, err);
	const char *text = str_text(&block);

	text += strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	text += strspn(text, " \t\r\n");
	/* A table of text may begin with a bracket; then its name says what it is. */
	*json = (n > 5 && strcasecmp(path + n - 5, ".json") == 0) || ((*text == '[' || *text == '{') && !(n > 4 && strcasecmp(path + n - 4, ".csv") == 0));
	str_release(&block);
	stream_close(s);
	return ok;
}

static bool open_csv(struct rows_in *r, const char *path, struct error *err)
{
	struct csv_about about;
	struct csv_in_row row;
	const char **heads;
	enum csv_got got;

	r->csv = csv_in_open(path, &about, err);
	if (!r->csv || (got = csv_in_next(r->csv, &row, err)) == CSV_FAILED)
		return false;
	if (got == CSV_END)
		return error_set(err, ERR_INVALID, path, _("There is nothing in this table. Nothing was read."));
	if (row.bad)
		return error_set(err, ERR_INVALID, path, _("Its first line holds bytes that are no text, so this is no table of text. Nothing was read. "
			"Save it as CSV in the program that it comes from."));
	heads = arena_alloc(r->a, (row.n + 1) * sizeof *heads);
	for (size_t i = 0; i < row.n; i++)
		heads[i] = arena_strdup(r->a, row.cells[i]);
	/* Separators at the end of the line name nothing. */
	while (row.n > 0 && !heads[row.n - 1][0])
		row.n--;
	r->about = (struct rows_about){ .separator = about.separator, .encoding = about.encoding, .heads = heads, .n_heads = row.n,
		.bytes = about.bytes, .mark = about.mark };
	return true;
}

struct rows_in *rows_open(const char *path, struct error *err)
{
	struct rows_in *r = mem_alloc(sizeof *r);
	bool json = false, ok;

	r->a = arena_new();
	ok = looks_json(path, &json, err);
	if (ok && json)
		ok = (r->json = json_in_open(path, &r->about, err)) != NULL;
	else if (ok)
		ok = open_csv(r, path, err);
	if (!ok) {
		rows_close(r);
		return NULL;
	}
	return r;
}

void rows_close(struct rows_in *r)
{
	if (!r)
		return;
	csv_in_close(r->csv);
	json_in_close(r->json);
	vec_release(&r->cells);
	arena_free(r->a);
	free(r);
}

const struct rows_about *rows_about(const struct rows_in *r)
{
	return &r->about;
}

enum rows_got rows_next(struct rows_in *r, struct rows_row *out, struct error *err)
{
	struct csv_in_row row;
	enum csv_got got;

	if (r->json)
		return json_in_next(r->json, out, err);
	got = csv_in_next(r->csv, &row, err);
	if (got != CSV_ROW)
		return got == CSV_END ? ROWS_END : ROWS_FAILED;
	r->cells.n = 0;
	r->given = row.n;
	for (size_t i = 0; i < r->about.n_heads; i++)
		vec_push(&r->cells, i < row.n ? row.cells[i] : "");
	for (size_t i = r->about.n_heads; i < row.n && !row.bad; i++) {
		if (row.cells[i][0])
			row.bad = _("it has more cells than the first line names");
	}
	*out = (struct rows_row){ .cells = r->cells.v, .line = row.line, .bad = row.bad };
	return ROWS_ROW;
}

bool rows_has(const struct rows_in *r, size_t head)
{
	return r->json ? json_in_has(r->json, head) : head < r->given;
}

long rows_at(const struct rows_in *r)
{
	return r->json ? json_in_at(r->json) : csv_in_at(r->csv);
}
