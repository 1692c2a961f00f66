/* exchange/take_in.c - taking a table in, step by step. */
#include "config.h"

#include "exchange/take_in.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/backup.h"

enum { SAMPLE_COLUMNS = 50 };

const char *take_what_key(int what)
{
	return what == TAKE_PROMISES ? "promises" : import_what_key((enum import_what)what);
}

const char *take_what_word(int what)
{
	return what == TAKE_PROMISES ? N_("promises") : import_what_word((enum import_what)what);
}

bool take_what_by_key(const char *key, int *what)
{
	for (int i = 0; i < TAKE_WHATS; i++) {
		if (strcmp(take_what_key(i), key) == 0) {
			*what = i;
			return true;
		}
	}
	return false;
}

void take_release(struct take_in *t)
{
	arena_free(t->a);
	arena_free(t->planned);
	*t = (struct take_in){ .what = t->what, .ordinal = t->ordinal };
}

static void no_plan(struct take_in *t)
{
	arena_free(t->planned);
	t->planned = NULL;
	t->refused = NULL;
	t->n_refused = 0;
}

static size_t known_columns(const struct import_file *f, const struct import_map *m)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n_heads; i++)
		n += m->is[i] >= 0;
	return n;
}

/* Of which most of its columns are known: the first of those. */
static int seems(const struct import_file *f)
{
	struct import_map m;
	size_t most = 0;
	int best = IMPORT_STATEMENTS;
	for (int w = 0; w < IMPORT_WHATS; w++) {
		import_map_guess((enum import_what)w, f, &m);
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
	take_what(t, seems(&t->file));
	return true;
}

void take_what(struct take_in *t, int what)
{
	no_plan(t);
	t->what = what;
	if (t->a && what != TAKE_PROMISES)
		import_map_guess((enum import_what)what, &t->file, &t->map);
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
	const struct import_column *all = t->what == TAKE_PROMISES ? NULL : import_columns((enum import_what)t->what, &n);
	struct str sample = STR_INIT;
	int is = t->map.is[column];
	if (all && is >= 0)
		str_addf(out, _("taken for %s"), _(all[is].label));
	else if (all)
		str_add(out, _("left out"));
	one_line(sample_of(&t->file, column), &sample);
	if (sample.len) {
		size_t used, fits = text_fit(str_text(&sample), sample.len, SAMPLE_COLUMNS, &used);
		str_addf(out, _("%ssuch as: %.*s%s"), all ? ", " : "", (int)fits, str_text(&sample), fits < sample.len ? "..." : "");
	}
	str_release(&sample);
}

static struct import_ask ask_of(const struct take_in *t, struct tick tick)
{
	return (struct import_ask){ .what = (enum import_what)t->what, .file = &t->file, .map = &t->map, .ordinal = t->ordinal, .tick = tick };
}

static void keep_refused(struct take_in *t)
{
	const struct import_plan *p = &t->promises;
	t->refused = t->result.why;
	t->n_refused = t->result.n_why;
	if (t->what != TAKE_PROMISES)
		return;
	t->n_refused = 0;
	t->refused = arena_alloc(t->planned, (p->refused + 1) * sizeof *t->refused);
	for (size_t i = 0; i < p->n && t->n_refused < p->refused; i++)
		if (p->rows[i].does == IMPORT_REFUSED)
			t->refused[t->n_refused++] = p->rows[i];
}

bool take_plan(struct take_in *t, const struct op *op, const char *engagement, struct tick tick, struct error *err)
{
	const struct import_ask ask = ask_of(t, tick);
	no_plan(t);
	t->planned = arena_new();
	bool ok = survey_load(op, engagement, t->planned, &t->survey, err) &&
		  (t->what == TAKE_PROMISES ? promises_plan(op, &t->survey, t->file.path, t->planned, &t->promises, err) :
					      import_rows_plan(op, &t->survey, &ask, t->planned, &t->result, err));
	if (ok)
		keep_refused(t);
	else
		no_plan(t);
	return ok;
}

size_t take_new(const struct take_in *t)
{
	return t->what == TAKE_PROMISES ? t->promises.add + t->promises.change : t->result.add;
}

void take_plan_words(const struct take_in *t, struct str *out)
{
	const struct import_plan *p = &t->promises;
	const struct import_result *r = &t->result;
	const char *left = t->what == TAKE_PROMISES ? p->unknown : r->left_out;
	size_t rows = t->what == TAKE_PROMISES ? p->n : r->rows;
	str_addf(out, P_("%zu row: ", "%zu rows: ", rows), rows);
	if (t->what == TAKE_PROMISES)
		str_addf(out, _("%zu new, %zu changed, %zu the same, %zu refused."), p->add, p->change, p->same, p->refused);
	else
		str_addf(out, _("%zu new, %zu there already, %zu refused."), r->add, r->same, r->refused);
	if (t->what != TAKE_PROMISES && r->gone)
		str_addf(out, _(" Of those there already %zu were taken out or erased here, and stay so."), r->gone);
	if (left && left[0])
		str_addf(out, _(" Columns left out: %s."), left);
}

void take_refused_words(const struct import_row *row, struct str *out)
{
	str_addf(out, _("Line %ld: %s"), row->line, row->why);
	if (row->words && row->words[0])
		str_addf(out, " (%s)", row->words);
}

bool take_apply(struct take_in *t, const struct op *op, struct tick tick, long backups, struct str *forgot, struct error *err)
{
	const struct import_ask ask = ask_of(t, tick);
	struct error why = ERROR_INIT;
	bool rows = t->what != TAKE_PROMISES;
	if (take_new(t) == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing new to take in, so nothing was done."));
	if (backups > 0 && !backup_make(op->st, backups, err))
		return false;
	if (rows ? !import_rows_apply(op, &t->survey, &ask, &t->result, err) : !promises_import(op, &t->survey, &t->promises, err))
		return false;
	if (rows && !import_map_remember(ask.what, &t->file, &t->map, &why))
		str_add(forgot, error_text(&why));
	error_release(&why);
	return true;
}
