/* io/rows_json.c - finds where each object of the array ends, and gives jansson one at a time: a bad one keeps none after it from being read. */
#include "config.h"

#include "io/rows_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "io/stream.h"

#define OBJECT_MOST ((size_t)16 << 20)
enum { HEADS_FROM = 1000, HEADS_MOST = 1000, END = -1, FAILED = -2 };

struct json_in {
	struct stream *file;
	uint64_t mark;               /* of the first look; 0 during it */
	struct str block;
	size_t at;
	long line;
	bool begun, over;            /* the array */
	struct str object;           /* the text of one */
	struct arena *a;             /* heads */
	VEC(const char *) heads;
	VEC(size_t) starts;          /* in cells; SIZE_MAX: none */
	VEC(const char *) row;
	struct str cells, why;
};

/* The next byte without taking it, END, or FAILED. */
static int peek(struct json_in *in, struct error *err)
{
	bool more = true;

	if (in->at == in->block.len) {
		str_clear(&in->block);
		in->at = 0;
		if (!stream_more(in->file, &in->block, &more, err))
			return FAILED;
	}
	return more ? (unsigned char)in->block.buf[in->at] : END;
}

static int take(struct json_in *in, struct error *err)
{
	int c = peek(in, err);

	if (c >= 0)
		in->at++;
	in->line += c == '\n';
	return c;
}

/* The next byte that is no blank, not taken. */
static int solid(struct json_in *in, struct error *err)
{
	int c;

	while ((c = peek(in, err)) == ' ' || c == '\t' || c == '\r' || c == '\n')
		(void)take(in, err);
	return c;
}

static bool no_json(struct json_in *in, int c, struct error *err)
{
	if (c == FAILED)
		return false;
	return error_set(err, ERR_INVALID, stream_path(in->file), c == END ? _("This JSON ends too early, in line %ld. Nothing was read. Is it whole?")
		: _("Line %ld is no JSON that holds a list of objects, such as [{\"words\": \"more swings\"}]. Nothing was read."), in->line);
}

/* One value, to where it ends; its text to `out`, which may be NULL. It is known by its brackets and quotation marks alone. */
static bool pass_value(struct json_in *in, struct str *out, struct error *err)
{
	long depth = 0;
	bool quoted = false, escaped = false;

	for (bool first = true;; first = false) {
		int c = first ? solid(in, err) : peek(in, err);

		if (c < 0 || (first && (c == ',' || c == ']' || c == '}')))
			return no_json(in, c, err);
		if (!quoted && depth == 0 && !first && (c == ',' || c == ']' || c == '}' || c == ':'))
			return true;
		(void)take(in, err);
		if (out && out->len > OBJECT_MOST)
			return error_set(err, ERR_INVALID, stream_path(in->file), _("What ends in line %ld is longer than 16 MB. Nothing was read."), in->line);
		if (out)
			str_addc(out, (char)c);
		if (quoted) {
			quoted = escaped || c != '"';
			escaped = !escaped && c == '\\';
			if (quoted || depth > 0)
				continue;
			return true;
		}
		quoted = c == '"';
		depth += (c == '{' || c == '[') - (c == '}' || c == ']');
		if (depth == 0 && (c == '}' || c == ']'))
			return true;
	}
}

static bool expect(struct json_in *in, int wanted, struct error *err)
{
	int c = solid(in, err);

	if (c != wanted)
		return no_json(in, c, err);
	(void)take(in, err);
	return true;
}

/* To the first object of the list. */
static bool begin(struct json_in *in, struct error *err)
{
	int c;

	for (const char *mark = "\xef\xbb\xbf"; *mark && peek(in, err) == (unsigned char)*mark; mark++)
		(void)take(in, err);
	c = solid(in, err);
	if (c == '{') {
		(void)take(in, err);
		for (;;) {
			if (!pass_value(in, NULL, err) || !expect(in, ':', err))
				return false;
			if ((c = solid(in, err)) == '[')
				break;
			if (!pass_value(in, NULL, err) || !expect(in, ',', err))
				return false;
		}
	}
	in->begun = true;
	return expect(in, '[', err);
}

/* What comes behind the list is passed over; the mark needs it all the same. */
static enum rows_got finish(struct json_in *in, struct error *err)
{
	int c;

	in->over = true;
	while ((c = peek(in, err)) >= 0)
		in->at = in->block.len;
	if (c == FAILED)
		return ROWS_FAILED;
	if (in->mark && stream_mark(in->file) != in->mark) {
		(void)error_set(err, ERR_CLASH, stream_path(in->file), _("Another program has changed this file while it was read. Nothing was changed "
			"here. Try again."));
		return ROWS_FAILED;
	}
	return ROWS_END;
}

/* The text of the next object; *first says whether one stood before it. */
static enum rows_got next_object(struct json_in *in, bool *first, long *line, struct error *err)
{
	int c = solid(in, err);

	if (c == ']')
		return finish(in, err);
	if (!*first && !expect(in, ',', err))
		return ROWS_FAILED;
	*first = false;
	c = solid(in, err);
	*line = in->line;
	str_clear(&in->object);
	return pass_value(in, &in->object, err) ? ROWS_ROW : ROWS_FAILED;
}

static size_t head_of(const struct json_in *in, const char *name)
{
	for (size_t i = 0; i < in->heads.n; i++) {
		if (strcmp(in->heads.v[i], name) == 0)
			return i;
	}
	return SIZE_MAX;
}

/* Appends the cell. False: what it is has no place in a cell. */
static bool cell_of(const json_t *v, struct str *out)
{
	size_t i;
	const json_t *part;

	switch (json_typeof(v)) {
	case JSON_STRING:
		text_clean(out, json_string_value(v), json_string_length(v));
		return json_string_length(v) == strlen(json_string_value(v));
	case JSON_INTEGER:
		str_addf(out, "%lld", (long long)json_integer_value(v));
		return true;
	case JSON_REAL:
		str_addf(out, "%.15g", json_real_value(v));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		str_add(out, json_is_true(v) ? "yes" : "no");
		return true;
	case JSON_NULL:
		return true;
	case JSON_ARRAY:
		json_array_foreach(v, i, part) {
			str_add(out, i ? ", " : "");
			if (json_is_array(part) || !cell_of(part, out))
				return false;
		}
		return true;
	default:
		return false;
	}
}

static void read_cells(struct json_in *in, json_t *object, struct rows_row *row)
{
	const char *name;
	json_t *v;

	json_object_foreach(object, name, v) {
		size_t head = head_of(in, name);

		str_clear(&in->why);
		if (head == SIZE_MAX) {
			str_add(&in->why, _("it names a column that none of the first thousand rows has: "));
		} else {
			in->starts.v[head] = in->cells.len;
			if (!cell_of(v, &in->cells))
				str_add(&in->why, _("this is no text, number or list of these: "));
			str_addc(&in->cells, '\0');
		}
		if (in->why.len > 0) {
			text_visible(&in->why, name, strnlen(name, 40));
			row->bad = str_text(&in->why);
			return;
		}
	}
}

enum rows_got json_in_next(struct json_in *in, struct rows_row *row, struct error *err)
{
	json_error_t why;
	bool first = !in->begun;
	enum rows_got got;
	json_t *object;

	if (in->over)
		return ROWS_END;
	if (first && !begin(in, err))
		return ROWS_FAILED;
	*row = (struct rows_row){ .bad = NULL };
	got = next_object(in, &first, &row->line, err);
	if (got != ROWS_ROW)
		return got;
	in->starts.n = in->row.n = 0;
	str_clear(&in->cells);
	for (size_t i = 0; i < in->heads.n; i++)
		vec_push(&in->starts, SIZE_MAX);
	object = json_loadb(str_text(&in->object), in->object.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
	if (!json_is_object(object))
		row->bad = object ? _("it is no object") : _("it is no JSON: a mark is missing or too many, a name stands twice, or it is not in UTF-8");
	else
		read_cells(in, object, row);
	json_decref(object);
	for (size_t i = 0; i < in->heads.n; i++)
		vec_push(&in->row, row->bad || in->starts.v[i] == SIZE_MAX ? "" : in->cells.buf + in->starts.v[i]);
	row->cells = in->row.v;
	return ROWS_ROW;
}

/* The first look: names of columns, and the mark of the whole file. */
static bool first_look(struct json_in *in, struct error *err)
{
	bool first = true;
	long line;
	enum rows_got got;

	if (!begin(in, err))
		return false;
	for (int n = 0; (got = next_object(in, &first, &line, err)) == ROWS_ROW && n < HEADS_FROM; n++) {
		json_t *object = json_loadb(str_text(&in->object), in->object.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL), *v;
		const char *name;

		json_object_foreach(object, name, v) {
			if (head_of(in, name) == SIZE_MAX && in->heads.n < HEADS_MOST) {
				char *kept = arena_strdup(in->a, name);

				vec_push(&in->heads, kept);
			}
		}
		json_decref(object);
	}
	if (got == ROWS_FAILED || (got == ROWS_ROW && finish(in, err) == ROWS_FAILED))
		return false;
	if (in->heads.n == 0)
		return error_set(err, ERR_INVALID, stream_path(in->file), _("There is no object with a name in this JSON. Nothing was read."));
	in->mark = stream_mark(in->file);
	in->begun = in->over = false;
	in->line = 1;
	in->at = 0;
	str_clear(&in->block);
	return stream_again(in->file, err);
}

struct json_in *json_in_open(const char *path, struct rows_about *about, struct error *err)
{
	struct json_in *in = mem_alloc(sizeof *in);

	in->a = arena_new();
	in->line = 1;
	in->file = stream_open(path, err);
	if (!in->file || !first_look(in, err)) {
		json_in_close(in);
		return NULL;
	}
	*about = (struct rows_about){ .json = true, .encoding = "UTF-8", .heads = in->heads.v, .n_heads = in->heads.n,
		.bytes = stream_size(in->file), .mark = in->mark };
	return in;
}

void json_in_close(struct json_in *in)
{
	if (!in)
		return;
	stream_close(in->file);
	str_release(&in->block);
	str_release(&in->object);
	str_release(&in->cells);
	str_release(&in->why);
	vec_release(&in->heads);
	vec_release(&in->starts);
	vec_release(&in->row);
	arena_free(in->a);
	free(in);
}

bool json_in_has(const struct json_in *in, size_t head)
{
	return head < in->starts.n && in->starts.v[head] != SIZE_MAX;
}

long json_in_at(const struct json_in *in)
{
	return stream_at(in->file);
}
