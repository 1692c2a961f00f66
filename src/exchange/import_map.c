/* exchange/import_map.c - a file looked at, and which of its columns is what. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "exchange/import_int.h"
#include "io/file.h"

enum { REMEMBERED_MOST = 40, STATE_BYTES = 64 * 1024 };

bool import_look(const char *path, struct arena *a, struct import_file *out, struct error *err)
{
	struct rows_in *r = rows_open(path, err);
	const struct rows_about *about;
	struct rows_row row;
	enum rows_got got = ROWS_END;
	const char **heads;

	if (!r)
		return false;
	about = rows_about(r);
	if (about->n_heads == 0 || about->n_heads > IMPORT_COLUMNS_MOST) {
		size_t n = about->n_heads;

		rows_close(r);
		return error_set(err, ERR_INVALID, path, n ? _("This table has %zu columns; up to %d can be read. Nothing was read. Take out those that are not needed.")
			: _("The first line of this table names no columns. Nothing was read."), n, (int)IMPORT_COLUMNS_MOST);
	}
	*out = (struct import_file){ .path = arena_strdup(a, path), .json = about->json, .separator = about->separator, .encoding = about->encoding,
		.n_heads = about->n_heads, .bytes = about->bytes };
	heads = arena_alloc(a, about->n_heads * sizeof *heads);
	for (size_t i = 0; i < about->n_heads; i++)
		heads[i] = arena_strdup(a, about->heads[i]);
	out->heads = heads;
	while (out->n_samples < IMPORT_SAMPLES && (got = rows_next(r, &row, err)) == ROWS_ROW) {
		const char **cells = arena_alloc(a, out->n_heads * sizeof *cells);

		if (row.bad)
			continue;
		for (size_t i = 0; i < out->n_heads; i++)
			cells[i] = arena_strdup(a, row.cells[i]);
		out->samples[out->n_samples++] = cells;
	}
	rows_close(r);
	return got != ROWS_FAILED;
}

/* Names -------------------------------------------------------------------------------------------------------- */

/* Folded, and all that is no letter or digit is one blank. */
static void plain(struct str *out, const char *name)
{
	struct str folded = STR_INIT;

	text_fold(&folded, name);
	str_clear(out);
	for (size_t i = 0; i < folded.len; i++) {
		unsigned char c = (unsigned char)folded.buf[i];
		bool sign = c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');

		if (!sign)
			str_addc(out, (char)c);
		else if (out->len > 0 && out->buf[out->len - 1] != ' ')
			str_addc(out, ' ');
	}
	while (out->len > 0 && out->buf[out->len - 1] == ' ')
		str_remove(out, out->len - 1, 1);
	str_release(&folded);
}

static bool named(const char *wanted, const char *name)
{
	struct str s = STR_INIT;
	bool same;

	plain(&s, name);
	same = s.len > 0 && strcmp(str_text(&s), wanted) == 0;
	str_release(&s);
	return same;
}

/* The column of ours that the head names: by its key or label, else by another name. */
static int column_named(enum import_what w, const char *head, bool aliases)
{
	size_t n;
	const struct import_column *c = import_columns(w, &n);
	struct str s = STR_INIT;
	int found = -1;

	plain(&s, head);
	for (size_t i = 0; i < n && found < 0; i++) {
		bool is = named(str_text(&s), c[i].key) || named(str_text(&s), _(c[i].label));

		for (size_t k = 0; aliases && !is && c[i].aliases[k]; k++)
			is = named(str_text(&s), c[i].aliases[k]);
		if (is)
			found = (int)i;
	}
	str_release(&s);
	return found;
}

static bool used(const struct import_map *m, size_t n, int column)
{
	for (size_t i = 0; i < n; i++) {
		if (m->is[i] == column)
			return true;
	}
	return false;
}

static void guess(enum import_what w, const struct import_file *f, struct import_map *out)
{
	for (size_t i = 0; i < IMPORT_COLUMNS_MOST; i++)
		out->is[i] = -1;
	/* What is named as we name it first: "type, kind" has its kind in the second. */
	for (int aliases = 0; aliases < 2; aliases++) {
		for (size_t i = 0; i < f->n_heads; i++) {
			int c = out->is[i] < 0 ? column_named(w, f->heads[i], aliases) : -1;

			if (c >= 0 && !used(out, f->n_heads, c))
				out->is[i] = c;
		}
	}
}

/* What was chosen before: a line for each table, "statements MARK words,-,kind". ---------------------------------- */

static char *state_path(void)
{
	char *home = path_state_home(), *path = path_join(home, "imports");

	free(home);
	return path;
}

/* "statements 0123...": the kind of table and its heads. */
static void line_begin(enum import_what w, const struct import_file *f, struct str *out)
{
	struct import_met *met = import_met_new();
	char id[STORE_ID_SIZE];
	unsigned nth;

	import_id(met, f->heads, f->n_heads, id, &nth);
	str_addf(out, "%s %s ", import_what_key(w), id);
	import_met_free(met);
}

static bool line_read(enum import_what w, const struct import_file *f, const char *line, struct import_map *out)
{
	struct import_map map = *out;
	char *text = mem_strndup(line, strcspn(line, "\n")), *rest = text, *key;
	size_t i = 0;
	bool ok = true;

	while (ok && (key = strsep(&rest, ",")) != NULL) {
		ok = i < f->n_heads;
		if (!ok)
			break;
		map.is[i] = strcmp(key, "-") == 0 ? -1 : column_named(w, key, false);
		ok = map.is[i] >= 0 || strcmp(key, "-") == 0;
		i++;
	}
	free(text);
	if (ok && i == f->n_heads)
		*out = map;
	return ok;
}

void import_map_guess(enum import_what w, const struct import_file *f, struct import_map *out)
{
	struct str kept = STR_INIT, begin = STR_INIT;
	struct error err = ERROR_INIT;
	char *path = state_path();
	const char *line = NULL;

	guess(w, f, out);
	line_begin(w, f, &begin);
	if (file_read(path, STATE_BYTES, &kept, &err))
		line = strstr(str_text(&kept), str_text(&begin));
	/* A line that a later program wrote and this one cannot read: the guess stands. */
	if (line)
		(void)line_read(w, f, line + begin.len, out);
	error_release(&err);
	str_release(&kept);
	str_release(&begin);
	free(path);
}

bool import_map_remember(enum import_what w, const struct import_file *f, const struct import_map *m, struct error *err)
{
	struct str kept = STR_INIT, now = STR_INIT, begin = STR_INIT;
	struct error none = ERROR_INIT;
	char *path = state_path(), *folder = path_parent(path);
	size_t n;
	const struct import_column *c = import_columns(w, &n);
	bool ok;

	line_begin(w, f, &begin);
	str_add(&now, str_text(&begin));
	for (size_t i = 0; i < f->n_heads; i++)
		str_addf(&now, "%s%s", i ? "," : "", m->is[i] < 0 ? "-" : c[m->is[i]].key);
	str_addc(&now, '\n');
	if (file_read(path, STATE_BYTES, &kept, &none)) {
		int lines = 1;

		for (const char *p = str_text(&kept); *p && lines < REMEMBERED_MOST; p += strcspn(p, "\n"), p += *p == '\n') {
			if (strncmp(p, str_text(&begin), begin.len) == 0)
				continue;
			str_addn(&now, p, strcspn(p, "\n"));
			str_addc(&now, '\n');
			lines++;
		}
	}
	ok = path_make(folder, err) && file_write_private(path, str_text(&now), now.len, err);
	error_release(&none);
	str_release(&kept);
	str_release(&now);
	str_release(&begin);
	free(folder);
	free(path);
	return ok;
}

/* Said on a command line ------------------------------------------------------------------------------------------ */

static bool say_one(enum import_what w, const struct import_file *f, char *typed, struct import_map *io, struct error *err)
{
	char *is = strrchr(typed, '=');
	struct str head = STR_INIT;
	int column = -1;
	size_t at = 0;

	if (!is)
		return error_set(err, ERR_USAGE, NULL, _("\"%s\" says no column: write it as HEAD=words, with a comma before the next."), typed);
	*is++ = '\0';
	plain(&head, typed);
	while (at < f->n_heads && strcmp(f->heads[at], typed) != 0 && !named(str_text(&head), f->heads[at]))
		at++;
	str_release(&head);
	if (at == f->n_heads)
		return error_set(err, ERR_INVALID, f->path, _("No column of this table is headed \"%s\"."), typed);
	if (strcmp(is, "-") != 0 && *is && (column = column_named(w, is, false)) < 0)
		return error_set(err, ERR_INVALID, NULL, _("There is no column \"%s\" of %s. See trivet help import."), is, _(import_what_word(w)));
	for (size_t i = 0; i < f->n_heads && column >= 0; i++)
		io->is[i] = io->is[i] == column ? -1 : io->is[i];
	io->is[at] = column;
	return true;
}

bool import_map_say(enum import_what w, const struct import_file *f, const char *typed, struct import_map *io, struct error *err)
{
	char *text = mem_strdup(typed), *rest = text, *one;
	bool ok = true;

	while (ok && (one = strsep(&rest, ",")) != NULL)
		ok = !one[strspn(one, " ")] || say_one(w, f, one + strspn(one, " "), io, err);
	free(text);
	return ok;
}
