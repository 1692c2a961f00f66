/* io/csv_in.c - CSV row by row: a first look finds the encoding, then blocks are decoded up to their last whole line and fed to libcsv. */
#include "config.h"

#include "io/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "io/csv_int.h"
#include "io/stream.h"

#define ROW_MOST ((size_t)16 << 20)
/* A cell grows in memory by this: by the 128 bytes that libcsv takes unasked a mark that is never closed would be copied a hundred thousand times. */
#define GROWS_BY ((size_t)64 << 10)
/* A byte that is no text goes through the decoding as the character that never is one. */
#define NO_TEXT "\xef\xbf\xbf"
#define NO_CHARACTER "\xef\xbf\xbd"

enum encoding { UTF8, UTF16_LE, UTF16_BE, CP1252 };

struct csv_in {
	struct stream *file;
	struct csv_parser parser;
	enum encoding encoding;
	bool strict;                  /* a character that could not be read makes its row bad */
	uint64_t mark;                /* of the first look */
	size_t skip;                  /* bytes of the mark at the beginning, still to be passed over */
	struct str raw;               /* as in the file, after the last whole line */
	struct str text;              /* whole lines, UTF-8 */
	size_t at;                    /* in text */
	bool ended, doubtful, row_doubtful;
	long line, begins;            /* lines read; where the row under way begins */
	bool row_ended;
	struct str cells;             /* of the row under way, each with a NUL behind it */
	VEC(size_t) starts;
	VEC(const char *) row;
};

/* The first look ------------------------------------------------------------------------------------------- */

/* Bytes at the end that may be the beginning of a character. */
static size_t cut_character(const char *s, size_t n)
{
	size_t back = 0;

	while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] & 0xc0) == 0x80)
		back++;
	return back < n && (unsigned char)s[n - 1 - back] >= 0xc0 ? back + 1 : 0;
}

/* How many characters of several bytes, and how many bytes that belong to none. */
static void judge(const char *s, size_t n, long *good, long *wrong)
{
	for (size_t at = 0; at < n;) {
		size_t bad = n - at;
		bool valid = text_valid(s + at, n - at, &bad);

		for (size_t i = at; i < at + bad; i++)
			*good += (unsigned char)s[i] >= 0xc0;
		if (valid)
			return;
		*wrong += s[at + bad] != '\0';
		at += bad + 1;
	}
}

/* The encoding that a mark, or the zeros of plain letters, tells of. */
static bool wide(const char *s, size_t n, enum encoding *e, size_t *skip)
{
	const unsigned char *b = (const unsigned char *)s;
	size_t zeros[2] = { 0, 0 }, most = n < 512 ? n : 512;

	*skip = 0;
	if (n >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff))) {
		*e = b[0] == 0xff ? UTF16_LE : UTF16_BE;
		*skip = 2;
		return true;
	}
	for (size_t i = 0; i < most; i++)
		zeros[i % 2] += b[i] == 0;
	*e = zeros[1] > zeros[0] ? UTF16_LE : UTF16_BE;
	return most >= 8 && (zeros[0] == 0) != (zeros[1] == 0) && (zeros[0] + zeros[1]) * 3 > most;
}

static bool first_look(struct csv_in *in, struct error *err)
{
	struct str block = STR_INIT;
	long good = 0, wrong = 0;
	bool more = true, ok = true, is_wide = false, first = true;

	while (more && (ok = stream_more(in->file, &block, &more, err))) {
		if (first) {
			is_wide = wide(str_text(&block), block.len, &in->encoding, &in->skip);
			if (!is_wide && block.len >= 3 && memcmp(block.buf, "\xef\xbb\xbf", 3) == 0)
				in->skip = 3;
			first = false;
		}
		size_t cut = more ? cut_character(str_text(&block), block.len) : 0;

		if (!is_wide)
			judge(str_text(&block), block.len - cut, &good, &wrong);
		str_remove(&block, 0, block.len - cut);
	}
	str_release(&block);
	if (!is_wide)
		in->encoding = wrong == 0 || good > 4 * wrong ? UTF8 : CP1252;
	in->strict = is_wide || wrong > 0;
	in->mark = stream_mark(in->file);
	return ok && stream_again(in->file, err);
}

/* Decoding -------------------------------------------------------------------------------------------------- */

/* How much of the raw bytes is whole lines; 0 none. */
static size_t whole_lines(const struct csv_in *in)
{
	const unsigned char *b = (const unsigned char *)str_text(&in->raw);
	size_t step = in->encoding == UTF16_LE || in->encoding == UTF16_BE ? 2 : 1;
	size_t low = in->encoding == UTF16_BE, n = in->raw.len - in->raw.len % step;

	for (size_t i = n; i >= step; i -= step) {
		size_t at = i - step;
		bool ascii = step == 1 || b[at + 1 - low] == 0;

		if (ascii && b[at + low] == '\n')
			return i;
		/* A CR is the end of a line unless a LF may follow it. */
		if (ascii && b[at + low] == '\r' && i < n)
			return i;
	}
	return 0;
}

static void without_nul(struct str *s)
{
	struct str out = STR_INIT;

	if (s->len == 0 || !memchr(s->buf, '\0', s->len))
		return;
	for (size_t i = 0; i < s->len; i++)
		s->buf[i] ? str_addc(&out, s->buf[i]) : str_add(&out, NO_TEXT);
	str_release(s);
	*s = out;
}

static void decode(struct csv_in *in, size_t n)
{
	struct str text = STR_INIT;
	const char *raw = str_text(&in->raw);

	if (in->encoding == CP1252)
		text_from_cp1252(&text, raw, n);
	else if (in->encoding == UTF8)
		str_addn(&text, raw, n);
	else
		text_from_utf16(&text, raw, n, in->encoding == UTF16_BE);
	without_nul(&text);
	str_remove(&in->text, 0, in->at);
	in->at = 0;
	text_clean(&in->text, str_text(&text), text.len);
	str_remove(&in->raw, 0, n);
	in->doubtful = strstr(str_text(&in->text), NO_TEXT) || (in->strict && strstr(str_text(&in->text), NO_CHARACTER));
	str_release(&text);
}

static bool refill(struct csv_in *in, struct error *err)
{
	size_t n = 0;
	bool more = true;

	while (n == 0 && more) {
		if (!stream_more(in->file, &in->raw, &more, err))
			return false;
		if (in->skip > 0 && in->raw.len >= in->skip) {
			str_remove(&in->raw, 0, in->skip);
			in->skip = 0;
		}
		n = more ? whole_lines(in) : in->raw.len;
		if (in->raw.len > ROW_MOST * 2)
			return error_set(err, ERR_INVALID, stream_path(in->file), _("Line %ld is longer than 16 MB, so this is no table of text. "
				"Nothing was read."), in->line + 1);
	}
	in->ended = !more;
	decode(in, n);
	if (in->ended && in->text.len > 0 && in->text.buf[in->text.len - 1] != '\n')
		str_addc(&in->text, '\n');
	return !in->ended || stream_mark(in->file) == in->mark || error_set(err, ERR_CLASH, stream_path(in->file),
		_("Another program has changed this file while it was read. Nothing was changed here. Try again."));
}

/* Rows ------------------------------------------------------------------------------------------------------ */

static void on_cell(void *bytes, size_t n, void *ctx)
{
	struct csv_in *in = ctx;
	const char *s = n ? bytes : "";
	size_t guard = csv_guard(s, n);

	vec_push(&in->starts, in->cells.len);
	str_addn(&in->cells, s + guard, n - guard);
	str_addc(&in->cells, '\0');
}

static void on_row(int end, void *ctx)
{
	struct csv_in *in = ctx;

	(void)end;
	in->row_ended = true;
}

/* False: all its cells are empty. */
static bool row_made(struct csv_in *in, struct csv_in_row *row)
{
	bool blank = true;

	in->row.n = 0;
	for (size_t i = 0; i < in->starts.n; i++) {
		const char *cell = in->cells.buf + in->starts.v[i];

		blank = blank && !*cell;
		vec_push(&in->row, cell);
	}
	*row = (struct csv_in_row){ .cells = in->row.v, .n = in->row.n, .line = in->begins };
	for (size_t i = 0; in->row_doubtful && i < in->row.n && !row->bad; i++) {
		if (strstr(in->row.v[i], NO_TEXT))
			row->bad = _("it holds a byte that is no text");
		else if (in->strict && strstr(in->row.v[i], NO_CHARACTER))
			row->bad = _("it holds bytes that are no letters in the encoding of this file");
	}
	return !blank;
}

static enum csv_got unclosed(const struct csv_in *in, struct error *err)
{
	(void)error_set(err, ERR_INVALID, stream_path(in->file), _("The quotation mark in the row that begins in line %ld is never closed, or the row is "
		"longer than 16 MB. Nothing was read: put the second mark, and try again."), in->begins);
	return CSV_FAILED;
}

enum csv_got csv_in_next(struct csv_in *in, struct csv_in_row *row, struct error *err)
{
	bool under_way = false;

	for (;;) {
		const char *s = str_text(&in->text) + in->at;
		const char *nl = in->at < in->text.len ? memchr(s, '\n', in->text.len - in->at) : NULL;

		if (!nl) {
			if (in->ended)
				return under_way ? unclosed(in, err) : CSV_END;
			if (!refill(in, err))
				return CSV_FAILED;
			continue;
		}
		size_t n = (size_t)(nl - s) + 1;

		in->at += n;
		in->line++;
		if (!under_way) {
			in->begins = in->line;
			in->row_doubtful = false;
			in->starts.n = 0;
			str_clear(&in->cells);
		}
		in->row_ended = false;
		in->row_doubtful = in->row_doubtful || in->doubtful;
		if (csv_parse(&in->parser, s, n, on_cell, on_row, in) != n) {
			(void)error_set(err, ERR_INVALID, stream_path(in->file), _("Line %ld cannot be read: %s. Nothing was read."), in->line,
				csv_strerror(csv_error(&in->parser)));
			return CSV_FAILED;
		}
		if (in->row_ended && row_made(in, row))
			return CSV_ROW;
		under_way = !in->row_ended && (under_way || strspn(s, " \n") < n);
		if (under_way && in->parser.entry_pos + in->cells.len > ROW_MOST)
			return unclosed(in, err);
	}
}

long csv_in_at(const struct csv_in *in)
{
	return stream_at(in->file);
}

struct csv_in *csv_in_open(const char *path, struct csv_about *about, struct error *err)
{
	struct csv_in *in = mem_alloc(sizeof *in);

	if (csv_init(&in->parser, CSV_APPEND_NULL) != 0)
		mem_abort("the reader of tables could not be set up");
	csv_set_blk_size(&in->parser, GROWS_BY);
	in->file = stream_open(path, err);
	if (!in->file || !first_look(in, err) || !refill(in, err)) {
		csv_in_close(in);
		return NULL;
	}
	*about = (struct csv_about){ .separator = csv_separator(str_text(&in->text)), .bytes = stream_size(in->file), .mark = in->mark,
		.encoding = in->encoding == UTF8 ? "UTF-8" : in->encoding == CP1252 ? "Windows-1252" : "UTF-16" };
	csv_set_delim(&in->parser, (unsigned char)about->separator);
	csv_set_space_func(&in->parser, csv_blank);
	return in;
}

void csv_in_close(struct csv_in *in)
{
	if (!in)
		return;
	stream_close(in->file);
	csv_free(&in->parser);
	str_release(&in->raw);
	str_release(&in->text);
	str_release(&in->cells);
	vec_release(&in->starts);
	vec_release(&in->row);
	free(in);
}
