/* exchange/take_in.c - taking a table in, step by step. */
#include "config.h"

#include "exchange/take_in.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/backup.h"

enum { SAMPLE_COLUMNS = 50 };

void take_release(struct take_in *t)
{
	arena_free(t->a);
	arena_free(t->planned);
	*t = (struct take_in){ .what = t->what, .what_said = t->what_said, .ordinal = t->ordinal };
}

static void no_plan(struct take_in *t)
{
	arena_free(t->planned);
	t->planned = NULL;
}

static size_t known_columns(const struct import_file *f, const struct import_map *m)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n_heads; i++)
		n += m->is[i] >= 0;
	return n;
}

/* Of which most of its columns are known: the first of those. */
static enum import_what seems(const struct import_file *f)
{
	struct import_map m;
	size_t most = 0;
	enum import_what best = IMPORT_STATEMENTS;
	for (enum import_what w = 0; w < IMPORT_WHATS; w++) {
		import_map_guess(w, f, &m);
		size_t n = known_columns(f, &m);
		if (n > most) {
			most = n;
			best = w;
		}
	}
	return best;
}

bool take_look(struct take_in *t, const char *path, struct error *err)
{
	struct arena *a = arena_new();
	struct import_file f = { .n_heads = 0 };
	if (!import_look(arena_strdup(a, path), a, &f, err)) {
		arena_free(a);
		return false;
	}
	take_release(t);
	t->a = a;
	t->file = f;
	take_what(t, t->what_said ? t->what : seems(&t->file));
	return true;
}

void take_what(struct take_in *t, enum import_what what)
{
	no_plan(t);
	t->what = what;
	if (t->a)
		import_map_guess(what, &t->file, &t->map);
}

int take_column(struct take_in *t, size_t column, int is)
{
	int was = -1;
	no_plan(t);
	for (size_t i = 0; i < t->file.n_heads && is >= 0; i++) {
		if (i != column && t->map.is[i] == is) {
			t->map.is[i] = -1;
			was = (int)i;
		}
	}
	t->map.is[column] = is;
	return was;
}

/* The first cell of the column that says something. */
static const char *sample_of(const struct import_file *f, size_t column)
{
	for (size_t i = 0; i < f->n_samples; i++)
		if (f->samples[i][column] && f->samples[i][column][0])
			return f->samples[i][column];
	return "";
}

void take_column_words(const struct take_in *t, size_t column, struct str *out)
{
	size_t n;
	const struct import_column *all = import_columns(t->what, &n);
	struct str sample = STR_INIT;
	int is = t->map.is[column];
	if (is >= 0)
		str_addf(out, _("taken for %s"), _(all[is].label));
	else
		str_add(out, _("left out"));
	one_line(sample_of(&t->file, column), &sample);
	if (sample.len) {
		size_t used, fits = text_fit(str_text(&sample), sample.len, SAMPLE_COLUMNS, &used);
		str_addf(out, _(", such as: %.*s%s"), (int)fits, str_text(&sample), fits < sample.len ? "..." : "");
	}
	str_release(&sample);
}

static struct import_ask ask_of(const struct take_in *t, struct tick tick)
{
	return (struct import_ask){ .what = t->what, .file = &t->file, .map = &t->map, .ordinal = t->ordinal, .tick = tick };
}

bool take_plan(struct take_in *t, const struct op *op, const char *engagement, struct tick tick, struct error *err)
{
	const struct import_ask ask = ask_of(t, tick);
	no_plan(t);
	t->planned = arena_new();
	bool ok = survey_load(op, engagement, t->planned, &t->survey, err) && import_rows_plan(op, &t->survey, &ask, t->planned, &t->result, err);
	if (!ok)
		no_plan(t);
	return ok;
}

size_t take_new(const struct take_in *t)
{
	return t->result.add + t->result.change;
}

void take_plan_words(const struct take_in *t, struct str *out)
{
	const struct import_result *r = &t->result;
	str_addf(out, P_("%zu row: ", "%zu rows: ", r->rows), r->rows);
	import_counts_words(t->what, r, out);
	if (r->gone)
		str_addf(out, _(" Of those there already %zu were taken out or erased here, whole or in part, and stay so."), r->gone);
	if (r->left_out[0])
		str_addf(out, _(" Columns left out: %s."), r->left_out);
}

void take_done_words(const struct take_in *t, struct str *out)
{
	const struct import_result *r = &t->result;
	if (t->what == IMPORT_PROMISES)
		str_addf(out, _("Taken in: %zu new, %zu changed, %zu refused. u takes it back."), r->add, r->change, r->refused);
	else
		str_addf(out, _("Taken in: %zu new (%s), %zu refused. u takes it back."), r->add, _(import_what_word(t->what)), r->refused);
}

bool take_apply(struct take_in *t, const struct op *op, struct tick tick, long backups, struct str *forgot, struct error *err)
{
	const struct import_ask ask = ask_of(t, tick);
	struct error why = ERROR_INIT;
	if (take_new(t) == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing new to take in, so nothing was done."));
	if (backups > 0 && !backup_make(op->st, backups, err))
		return false;
	if (!import_rows_apply(op, &t->survey, &ask, &t->result, err))
		return false;
	if (!import_map_remember(ask.what, &t->file, &t->map, &why))
		str_add(forgot, error_text(&why));
	error_release(&why);
	return true;
}
