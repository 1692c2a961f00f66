/* io/table.c - rows as aligned text or as JSON. */
#include "config.h"

#include "io/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"

struct cell {
	json_t *value;     /* owned */
	const char *shown; /* in the arena, NULL: nothing; safe to print */
	size_t columns;
	bool right;
};

struct table_out {
	const struct table_column *columns;
	size_t width, rows;
	struct arena *arena;
	VEC(struct cell) cells; /* `width` for each row, the last row may be shorter */
};

static json_t *sure(json_t *value)
{
	if (value == NULL)
		mem_abort("there is not enough memory to go on. What was saved is safe.");
	return value;
}

struct table_out *table_new(const struct table_column *columns, size_t n)
{
	struct table_out *t = mem_alloc(sizeof *t);
	t->columns = columns;
	t->width = n;
	t->arena = arena_new();
	return t;
}

void table_free(struct table_out *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->cells.n; i++)
		json_decref(t->cells.v[i].value);
	vec_release(&t->cells);
	arena_free(t->arena);
	free(t);
}

size_t table_rows(const struct table_out *t)
{
	return t->rows;
}

static void add_cell(struct table_out *t, json_t *value, const char *shown, bool right)
{
	if (t->cells.n >= t->rows * t->width)
		mem_abort("a table got more cells than it has columns.");
	struct cell c = { value, NULL, 0, right };
	if (shown != NULL) {
		struct str line = STR_INIT, safe = STR_INIT;
		text_clean_line(&line, shown, strlen(shown));
		text_visible(&safe, line.buf, line.len);
		c.shown = arena_strndup(t->arena, safe.buf, safe.len);
		c.columns = text_width(safe.buf, safe.len);
		str_release(&line);
		str_release(&safe);
	}
	vec_push(&t->cells, c);
}

static void fill_row(struct table_out *t)
{
	while (t->cells.n < t->rows * t->width)
		add_cell(t, sure(json_null()), NULL, false);
}

void table_row(struct table_out *t)
{
	fill_row(t);
	t->rows++;
}

void table_text(struct table_out *t, const char *text)
{
	if (text == NULL) {
		add_cell(t, sure(json_null()), NULL, false);
		return;
	}
	struct str valid = STR_INIT;
	text_clean(&valid, text, strlen(text));
	add_cell(t, sure(json_stringn(valid.buf, valid.len)), valid.buf, false);
	str_release(&valid);
}

void table_int(struct table_out *t, int64_t n)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%" PRId64, n);
	add_cell(t, sure(json_integer(n)), digits, true);
}

void table_bool(struct table_out *t, bool yes)
{
	add_cell(t, sure(json_boolean(yes)), yes ? _("yes") : _("no"), false);
}

void table_raw(struct table_out *t, json_t *value, const char *shown)
{
	add_cell(t, sure(value), shown, false);
}

/* The cell, NULL where the last row ends early. */
static const struct cell *cell_at(const struct table_out *t, size_t row, size_t column)
{
	size_t i = row * t->width + column;
	return i < t->cells.n ? &t->cells.v[i] : NULL;
}

static void pad(struct str *out, size_t n)
{
	while (n-- > 0)
		str_addc(out, ' ');
}

static void end_line(struct str *out, size_t from)
{
	while (out->len > from && out->buf[out->len - 1] == ' ')
		str_remove(out, out->len - 1, 1);
	str_addc(out, '\n');
}

/* What a column needs, and whether all that it holds are numbers: then its heading stands to the right too. */
static size_t measure(const struct table_out *t, size_t column, bool *right)
{
	const char *heading = _(t->columns[column].heading);
	size_t columns = text_width(heading, strlen(heading));
	bool any = false;
	*right = true;
	for (size_t r = 0; r < t->rows; r++) {
		const struct cell *c = cell_at(t, r, column);
		if (c == NULL || c->shown == NULL)
			continue;
		any = true;
		*right = *right && c->right;
		if (c->columns > columns)
			columns = c->columns;
	}
	*right = *right && any;
	return columns;
}

void table_aligned(const struct table_out *t, struct str *out)
{
	str_add(out, "");
	if (t->rows == 0)
		return;
	size_t *columns = mem_alloc(t->width * sizeof *columns);
	bool *right = mem_alloc(t->width * sizeof *right);
	size_t from = out->len;
	for (size_t k = 0; k < t->width; k++) {
		if (t->columns[k].heading == NULL)
			continue;
		const char *heading = _(t->columns[k].heading);
		columns[k] = measure(t, k, &right[k]);
		size_t blanks = columns[k] - text_width(heading, strlen(heading));
		pad(out, right[k] ? blanks : 0);
		str_add(out, heading);
		pad(out, (right[k] ? 0 : blanks) + 2);
	}
	end_line(out, from);
	for (size_t r = 0; r < t->rows; r++) {
		from = out->len;
		for (size_t k = 0; k < t->width; k++) {
			const struct cell *c = cell_at(t, r, k);
			if (t->columns[k].heading == NULL)
				continue;
			size_t blanks = columns[k] - (c != NULL ? c->columns : 0);
			bool to_right = c != NULL && c->right;
			pad(out, to_right ? blanks : 0);
			str_add(out, c != NULL && c->shown != NULL ? c->shown : "");
			pad(out, (to_right ? 0 : blanks) + 2);
		}
		end_line(out, from);
	}
	free(columns);
	free(right);
}

/* JSON needs no escapes beyond ASCII, but a terminal may see it too. Outside ASCII there is only the inside of
 * strings, so that any character there may be written as an escape. */
static void add_safe(struct str *out, const char *s, size_t n)
{
	struct str seen = STR_INIT;
	for (size_t at = 0, len; (len = text_next(s, n, at)) > 0; at += len) {
		str_clear(&seen);
		if (s[at] != '\n' && s[at] != 0x7f && (len > 1 || (unsigned char)s[at] >= 0x80))
			text_visible(&seen, s + at, len);
		else
			str_addn(&seen, s + at, len);
		if (s[at] != 0x7f && seen.len == len && memcmp(seen.buf, s + at, len) == 0) {
			str_addn(out, s + at, len);
			continue;
		}
		for (size_t i = at; i < at + len;) {
			ucs4_t c;
			int bytes = u8_mbtouc(&c, (const uint8_t *)s + i, at + len - i);
			if (c < 0x7f)
				str_addc(out, s[i]);
			else if (c < 0x10000)
				str_addf(out, "\\u%04X", (unsigned)c);
			else
				str_addf(out, "\\u%04X\\u%04X", (unsigned)(0xd800 + ((c - 0x10000) >> 10)),
				         (unsigned)(0xdc00 + (c & 0x3ff)));
			i += (size_t)bytes;
		}
	}
	str_release(&seen);
}

void json_lines(const json_t *value, struct str *out)
{
	char *text = json_dumps(value, JSON_INDENT(2) | JSON_ENCODE_ANY);
	if (text == NULL)
		mem_abort("a value could not be written as JSON.");
	add_safe(out, text, strlen(text));
	str_addc(out, '\n');
	free(text);
}

void table_json(const struct table_out *t, struct str *out)
{
	json_t *rows = sure(json_array());
	for (size_t r = 0; r < t->rows; r++) {
		json_t *row = sure(json_object());
		for (size_t k = 0; k < t->width; k++) {
			const struct cell *c = cell_at(t, r, k);
			const char *key = t->columns[k].key;
			if (key != NULL &&
			    json_object_set_new(row, key, c != NULL ? json_incref(c->value) : json_null()) != 0)
				mem_abort("a table has a key that is no valid text.");
		}
		if (json_array_append_new(rows, row) != 0)
			mem_abort("there is not enough memory to go on. What was saved is safe.");
	}
	json_lines(rows, out);
	json_decref(rows);
}
