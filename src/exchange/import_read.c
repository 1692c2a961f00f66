/* exchange/import_read.c - rows of a file as values that the store takes, or why not. What a cell of a few words means is remembered, because a million rows
 * have a few dozen kinds, bands and groups. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/import_int.h"
#include "op/choices.h"
#include "op/names.h"

enum { ORDINALS = 4, MEMOS = 64, MEMO_MOST = 120 /* bytes of a cell worth remembering */ };

struct memo { int ordinal; bool ok; char *cell, *stored; /* or why */ };

struct import_reader {
	const struct op *op;
	const struct survey *s;
	const struct import_ask *ask;
	struct arena *a;
	struct rows_in *rows;
	const struct import_column *columns;
	size_t n;
	int cell_of[OUR_COLUMNS_MOST];        /* -1: not in the file */
	struct field fields[ORDINALS][OUR_COLUMNS_MOST];
	bool known[ORDINALS], has[ORDINALS][OUR_COLUMNS_MOST];
	struct memo memos[OUR_COLUMNS_MOST][MEMOS];
	struct str stored[OUR_COLUMNS_MOST], why, words;
	struct import_met *met, *keys;        /* rows; names of groups and codes of people */
};

/* Fields ---------------------------------------------------------------------------------------------------- */

static const struct field *plain_field(const struct import_reader *r, int ordinal, size_t column)
{
	static const enum entity of[] = { [IMPORT_STATEMENTS] = ENTITY_STATEMENT, [IMPORT_GROUPS] = ENTITY_GROUP, [IMPORT_PEOPLE] = ENTITY_PARTICIPANT };
	const char *key = import_field_key(r->ask->what, column);
	const struct step *step;

	if (!key)
		return NULL;
	if (r->ask->what != IMPORT_ACTIVITIES)
		return entity_field(of[r->ask->what], key);
	step = model_step_in(r->s->model, ordinal, "running-order", NULL);
	return step ? step_field(step, key) : NULL;
}

/* The fields of one event, with their choices. */
static bool know(struct import_reader *r, int ordinal, struct error *err)
{
	for (size_t c = 0; c < r->n && !r->known[ordinal]; c++) {
		const struct field *f = plain_field(r, ordinal, c);
		const struct choice *choices = NULL;
		size_t n = 0;

		r->has[ordinal][c] = f != NULL;
		if (!f)
			continue;
		if ((f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES) && !choices_of(r->op, r->s, f, ordinal, r->a, &choices, &n, err))
			return false;
		r->fields[ordinal][c] = choices ? field_with_choices(f, choices, n) : *f;
	}
	r->known[ordinal] = true;
	return true;
}

/* Cells ----------------------------------------------------------------------------------------------------- */

static bool parse(struct import_reader *r, int ordinal, size_t c, const char *cell)
{
	const struct field *f = &r->fields[ordinal][c];
	struct memo *m;
	size_t h = 5381, n = strlen(cell);

	if (f->kind == FIELD_TEXT || f->kind == FIELD_LINE || n == 0 || n > MEMO_MOST)
		return import_cell(f, cell, &r->stored[c], &r->why);
	for (size_t i = 0; i < n; i++)
		h = h * 33 + (unsigned char)cell[i];
	m = &r->memos[c][(h + (size_t)ordinal) % MEMOS];
	if (!m->cell || m->ordinal != ordinal || strcmp(m->cell, cell) != 0) {
		free(m->cell);
		free(m->stored);
		m->ok = import_cell(f, cell, &r->stored[c], &r->why);
		*m = (struct memo){ ordinal, m->ok, mem_strdup(cell), mem_strdup(str_text(m->ok ? &r->stored[c] : &r->why)) };
	}
	str_set(m->ok ? &r->stored[c] : &r->why, m->stored);
	return m->ok;
}

static const char *cell(const struct import_reader *r, const struct rows_row *row, size_t c)
{
	return r->cell_of[c] >= 0 ? row->cells[r->cell_of[c]] : "";
}

/* 1, "Event 2", "E3". */
static bool read_event(struct import_reader *r, const char *typed, int *ordinal)
{
	const char *digit = typed + strcspn(typed, "0123456789");
	size_t rest = *digit ? strspn(digit + 1, " \t\n") : 0;

	*ordinal = r->ask->ordinal;
	if (!typed[strspn(typed, " \t\n")]) {
		if (*ordinal < 1 || *ordinal > 3)
			str_add(&r->why, _("it names no event, 1, 2 or 3"));
	} else if (*digit >= '1' && *digit <= '3' && !digit[1 + rest] && digit - typed <= 8) {
		*ordinal = *digit - '0';
	} else {
		echo_typed(&r->why, typed);
		str_add(&r->why, _(" is no event: it must be 1, 2 or 3"));
	}
	return r->why.len == 0;
}

static bool read_cell(struct import_reader *r, const struct rows_row *row, int ordinal, size_t c)
{
	const char *text = cell(r, row, c);
	struct str why = STR_INIT;
	bool ok = true;

	str_clear(&r->stored[c]);
	/* No field takes it: it is only held against what is here. */
	if (r->ask->what == IMPORT_STATEMENTS && c == OF_LABEL) {
		str_set(&r->stored[c], text);
		return true;
	}
	if (!r->has[ordinal][c]) {
		ok = !text[strspn(text, " \t\n")];
		if (!ok)
			str_addf(&r->why, _("the model of this engagement has no place for %s"), r->columns[c].key);
		return ok;
	}
	ok = !*text || parse(r, ordinal, c, text);
	if (!ok) {
		why = r->why;
		r->why = (struct str)STR_INIT;
		str_addf(&r->why, "%s: %s", r->columns[c].key, str_text(&why));
		str_release(&why);
	} else if (r->columns[c].required && r->stored[c].len == 0) {
		ok = false;
		str_addf(&r->why, _("%s is empty"), r->columns[c].key);
	}
	return ok;
}

/* Surnames have no place here, and two words are most often a name and a surname. */
static bool name_stands(struct import_reader *r)
{
	const char *name = str_text(&r->stored[OF_FIRST_NAME]);
	struct error err = ERROR_INIT;
	bool ok = true;

	if (strpbrk(name, " \t\n") || strstr(name, "\u00a0")) {
		str_add(&r->why, _("first_name holds more than one word: a surname has no place in this file, so give the first name alone, with a hyphen "
			"where it has two parts"));
		return false;
	}
	ok = name_fine(name, &err);
	if (!ok)
		str_addf(&r->why, "first_name: %s", error_text(&err));
	error_release(&err);
	return ok;
}

/* Ids -------------------------------------------------------------------------------------------------------- */

/* Groups are known by their names, people by their codes where they have one: what an earlier row of the file named is not named twice. */
static void name_key(struct import_reader *r, struct import_values *out)
{
	size_t c = r->ask->what == IMPORT_GROUPS ? (size_t)OF_NAME : (size_t)OF_CODE;
	struct str folded = STR_INIT;
	const char *parts[2] = { survey_subject(r->s, out->ordinal), NULL };
	char id[STORE_ID_SIZE];
	unsigned nth;

	if (r->ask->what != IMPORT_GROUPS && (r->ask->what != IMPORT_PEOPLE || !out->v[c][0]))
		return;
	text_fold(&folded, out->v[c]);
	parts[1] = str_text(&folded);
	import_id(r->keys, parts, 2, id, &nth);
	out->again = nth > 1;
	str_release(&folded);
}

static void make_id(struct import_reader *r, struct import_values *out)
{
	const char *parts[OUR_COLUMNS_MOST + 2];
	static const char *const names[] = { "statement", "group", "person", "activity" };
	size_t n = 0;
	unsigned nth;

	parts[n++] = names[r->ask->what];
	parts[n++] = survey_subject(r->s, out->ordinal);
	for (size_t c = OF_EVENT + 1; c < r->n; c++) {
		/* What says where a statement comes from, and how it may be worded, can be put right without making it another. */
		if (r->ask->what == IMPORT_STATEMENTS && c > OF_GROUP)
			continue;
		if (r->ask->what == IMPORT_GROUPS && c > OF_NAME)
			continue;
		parts[n++] = out->v[c];
	}
	import_id(r->met, parts, n, out->id, &nth);
}

static void read_row(struct import_reader *r, const struct rows_row *row, struct import_values *out)
{
	bool ok = true;

	*out = (struct import_values){ .line = row->line, .why = row->bad };
	for (size_t c = 0; c < r->n; c++)
		out->v[c] = "";
	out->words = row->bad ? "" : cell(r, row, OF_EVENT + 1);
	if (row->bad)
		return;
	str_clear(&r->why);
	ok = read_event(r, cell(r, row, OF_EVENT), &out->ordinal);
	for (size_t c = OF_EVENT + 1; ok && c < r->n; c++) {
		ok = read_cell(r, row, out->ordinal, c);
		out->v[c] = str_text(&r->stored[c]);
	}
	ok = ok && (r->ask->what != IMPORT_PEOPLE || name_stands(r));
	if (!ok) {
		out->why = str_text(&r->why);
		return;
	}
	name_key(r, out);
	make_id(r, out);
}

enum rows_got import_reader_next(struct import_reader *r, struct import_values *out, struct error *err)
{
	struct rows_row row;
	enum rows_got got = rows_next(r->rows, &row, err);

	if (got == ROWS_ROW)
		read_row(r, &row, out);
	return got;
}

const struct rows_about *import_reader_about(const struct import_reader *r)
{
	return rows_about(r->rows);
}

long import_reader_at(const struct import_reader *r)
{
	return rows_at(r->rows);
}

/* Where each of our columns stands; those that must be there are. */
static bool place_columns(struct import_reader *r, struct error *err)
{
	const struct rows_about *about = rows_about(r->rows);

	for (size_t c = 0; c < r->n; c++) {
		r->cell_of[c] = -1;
		for (size_t i = 0; i < about->n_heads && i < IMPORT_COLUMNS_MOST && r->cell_of[c] < 0; i++) {
			if (r->ask->map->is[i] == (int)c)
				r->cell_of[c] = (int)i;
		}
		if (r->columns[c].required && r->cell_of[c] < 0)
			return error_set(err, ERR_INVALID, r->ask->file->path, _("No column of this table is known as \"%s\" (%s). Nothing was read. Say "
				"which one it is."), r->columns[c].key, _(r->columns[c].help));
	}
	return true;
}

struct import_reader *import_reader_open(const struct op *op, const struct survey *s, const struct import_ask *ask, struct error *err)
{
	struct import_reader *r = mem_alloc(sizeof *r);
	bool ok;

	r->op = op;
	r->s = s;
	r->ask = ask;
	r->a = arena_new();
	r->columns = import_columns(ask->what, &r->n);
	r->met = import_met_new();
	r->keys = import_met_new();
	r->rows = rows_open(ask->file->path, err);
	ok = r->rows && place_columns(r, err);
	for (int ordinal = 1; ok && ordinal < ORDINALS; ordinal++)
		ok = know(r, ordinal, err);
	if (!ok) {
		import_reader_close(r);
		return NULL;
	}
	return r;
}

void import_reader_close(struct import_reader *r)
{
	if (!r)
		return;
	rows_close(r->rows);
	import_met_free(r->met);
	import_met_free(r->keys);
	for (size_t c = 0; c < OUR_COLUMNS_MOST; c++) {
		str_release(&r->stored[c]);
		for (size_t i = 0; i < MEMOS; i++) {
			free(r->memos[c][i].cell);
			free(r->memos[c][i].stored);
		}
	}
	str_release(&r->why);
	str_release(&r->words);
	arena_free(r->a);
	free(r);
}
