/* exchange/promises_out.c - promises as a table. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/columns.h"
#include "exchange/import.h"
#include "exchange/promises.h"
#include "exchange/sink.h"
#include "io/csv.h"
#include "io/file.h"
#include "op/exports.h"
#include "op/themes.h"

/* Labels, or the id of a statement that has none, with blanks between. */
static bool statements_words(const struct op *op, const char *promise, struct arena *a, const char **out, struct error *err)
{
	struct str s = STR_INIT;
	const char **ids;
	size_t n;
	bool ok = link_ends(op->st, promise, true, a, &ids, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		size_t before = s.len;

		if (before > 0)
			str_addc(&s, ' ');
		before = s.len;
		ok = statement_label(op->st, ids[i], &s, err);
		if (ok && s.len == before)
			str_add(&s, ids[i]);
	}
	*out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return ok;
}

/* "" for none, and for one that is gone. */
static bool theme_words(const struct op *op, const char *theme, struct arena *a, const char **words, struct error *err)
{
	struct error gone = ERROR_INIT;
	struct theme_row t;
	bool there = theme[0] && theme_get(op->st, theme, a, &t, &gone);
	bool ok = there || !theme[0] || gone.code == ERR_NOT_FOUND || error_set(err, gone.code, gone.where, "%s", gone.text);

	*words = there ? theme_name(&t) : "";
	error_release(&gone);
	return ok;
}

static bool line(const struct op *op, const struct survey *s, const struct commitment_row *c, struct arena *a, struct str *out,
	struct error *err)
{
	const char *event = "", *statements = "", *theme = "";

	for (int i = 0; i < 3; i++) {
		if (strcmp(s->engagement.events[i].id, c->event) == 0)
			event = arena_printf(a, "%d", i + 1);
	}
	if (!statements_words(op, c->id, a, &statements, err) || !theme_words(op, c->theme, a, &theme, err))
		return false;
	const char *const cells[COLUMNS] = { c->id, c->form, c->words, c->person, c->post, c->organisation, c->measure, c->by_when,
		c->first_review, c->how_known, theme, event, c->state_day[0] ? c->state : "", c->state_day, c->state_words,
		statements };

	csv_line(out, cells, COLUMNS);
	return true;
}

bool promises_export(const struct op *op, const struct survey *s, struct str *out, struct outgoing_sum *sum, struct error *err)
{
	struct arena *a = arena_new();
	struct commitment_row *rows;
	size_t n, before = out->len;
	const struct import_column *columns = import_columns(IMPORT_PROMISES, &n);
	const char *names[COLUMNS];
	bool ok = commitment_list(op->st, s->engagement.id, a, &rows, &n, err);

	for (size_t i = 0; i < COLUMNS; i++)
		names[i] = columns[i].key;
	if (ok)
		csv_line(out, names, COLUMNS);
	for (size_t i = 0; ok && i < n; i++)
		ok = line(op, s, &rows[i], a, out, err);
	for (size_t i = 0; ok && i < COLUMNS; i++)
		outgoing_field(sum, names[i]);
	if (ok && sum)
		sum->rows += (long)n;
	if (!ok)
		str_remove(out, before, out->len - before);
	arena_free(a);
	return ok;
}

bool promises_save(const struct op *op, const struct survey *s, const char *path, struct str *unnoted, struct error *err)
{
	struct outgoing_sum sum = { .rows = 0 };
	struct str table = STR_INIT;
	struct error why = ERROR_INIT;
	bool ok = !path_same(path, store_path(op->st)) ||
		error_set(err, ERR_USAGE, NULL, _("This is the file with all your work in it. Nothing was written: name another."));

	ok = ok && promises_export(op, s, &table, &sum, err) && file_write_private(path, str_text(&table), table.len, err);
	if (ok) {
		const struct export_left x = { .what = PROMISES_TITLE, .form = "csv", .path = path, .fields = str_text(&sum.fields),
			.entries = sum.rows, .inside = true };

		if (!export_note(op, s->engagement.id, &x, &why))
			export_unnoted_words(&why, unnoted);
	}
	error_release(&why);
	str_release(&sum.fields);
	str_release(&table);
	return ok;
}
