/* Steps that look at the terminal. None of them changes anything. */
#include "config.h"

#include "play.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"

static int row_with(const struct terminal *t, const char *text)
{
	int found = -1;
	for (int row = 0; row < t->rows && found < 0; row++) {
		struct str s = STR_INIT;
		terminal_row(t, row, &s);
		if (strstr(str_text(&s), text))
			found = row;
		str_release(&s);
	}
	return found;
}

static bool row_holds(const struct terminal *t, int row, const char *text)
{
	struct str s = STR_INIT;
	terminal_row(t, row, &s);
	bool holds = strstr(str_text(&s), text) != NULL;
	str_release(&s);
	return holds;
}

/* Appends the text with every run of blanks and line ends as one blank. */
static void squeeze(const char *text, struct str *out)
{
	for (; *text; text++) {
		bool blank = *text == ' ' || *text == '\n';
		if (!blank)
			str_addc(out, *text);
		else if (out->len > 0 && out->buf[out->len - 1] != ' ')
			str_addc(out, ' ');
	}
}

static bool see_in(struct play *p, const char *text, bool wanted, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	if ((row_with(t, text) >= 0) != wanted)
		return error_set(err, ERR_INVALID, NULL, "The screen %s \"%s\".", wanted ? "does not show" : "shows", text);
	return true;
}

static bool see_text(struct play *p, const char *text, struct error *err)
{
	return see_in(p, text, true, err);
}

static bool see_not(struct play *p, const char *text, struct error *err)
{
	return see_in(p, text, false, err);
}

static bool see_wrapped(struct play *p, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	struct str all = STR_INIT, squeezed = STR_INIT, wanted = STR_INIT;
	terminal_text(t, &all);
	squeeze(str_text(&all), &squeezed);
	squeeze(text, &wanted);
	bool found = strstr(str_text(&squeezed), str_text(&wanted)) != NULL;
	str_release(&all);
	str_release(&squeezed);
	str_release(&wanted);
	if (!found)
		return error_set(err, ERR_INVALID, NULL, "The screen does not show \"%s\", line breaks left aside.", text);
	return true;
}

static bool wait_for(struct play *p, const char *text, bool wanted, struct error *err)
{
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	long end = now_ms() + p->watch.deadline_ms;
	for (;;) {
		if (!play_settle(p, t, 0, err))
			return false;
		if ((row_with(t, text) >= 0) == wanted)
			return true;
		long left = end - now_ms();
		if (left <= 0 || t->ended)
			return error_set(err, ERR_INVALID, NULL, "The screen still %s \"%s\" after %ld s.",
					 wanted ? "does not show" : "shows", text, p->watch.deadline_ms / 1000);
		watch_pump(&p->watch, -1, (int)left);
	}
}

static bool see_wait(struct play *p, const char *text, struct error *err)
{
	return wait_for(p, text, true, err);
}

static bool see_wait_not(struct play *p, const char *text, struct error *err)
{
	return wait_for(p, text, false, err);
}

/* `row` counts from the top, or from the bottom when it is negative; the row of the cursor when it is `at_cursor`. */
enum { AT_CURSOR = 10000 };

static bool see_row(struct play *p, int row, const char *what, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	int at, column;
	if (!t)
		return false;
	terminal_cursor(t, &at, &column);
	if (row != AT_CURSOR)
		at = row < 0 ? t->rows + row : row;
	if (!row_holds(t, at, text))
		return error_set(err, ERR_INVALID, NULL, "%s does not show \"%s\".", what, text);
	return true;
}

static bool see_line(struct play *p, const char *text, struct error *err)
{
	return see_row(p, AT_CURSOR, "The row of the cursor", text, err);
}

static bool see_title(struct play *p, const char *text, struct error *err)
{
	return see_row(p, 0, "The title line", text, err);
}

static bool see_message(struct play *p, const char *text, struct error *err)
{
	return see_row(p, -2, "The message line", text, err);
}

static bool see_hint(struct play *p, const char *text, struct error *err)
{
	return see_row(p, -1, "The hint line", text, err);
}

static bool see_at(struct play *p, const char *text, struct error *err)
{
	int row, column, wanted_row, wanted_column;
	char more;
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	if (sscanf(text, "%d %d %c", &wanted_row, &wanted_column, &more) != 2)
		return error_set(err, ERR_INVALID, NULL, "Write: at ROW COLUMN, both from 0.");
	terminal_cursor(t, &row, &column);
	if (row != wanted_row || column != wanted_column)
		return error_set(err, ERR_INVALID, NULL, "The cursor is at %d %d.", row, column);
	return true;
}

static bool see_cursor(struct play *p, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	if (strcmp(text, "shown") != 0 && strcmp(text, "hidden") != 0)
		return error_set(err, ERR_INVALID, NULL, "Write: cursor shown, or: cursor hidden.");
	if (t->cursor_shown != (text[0] == 's'))
		return error_set(err, ERR_INVALID, NULL, "The cursor is %s.", t->cursor_shown ? "shown" : "hidden");
	return true;
}

/* The text stands in this row, all of it in reverse video. */
static bool reversed(const struct terminal *t, int row, const char *text)
{
	struct str s = STR_INIT;
	terminal_row(t, row, &s);
	const char *found = strstr(str_text(&s), text);
	size_t start = found ? (size_t)(found - str_text(&s)) : 0, at = 0;
	str_release(&s);
	bool all = found != NULL;
	for (int column = 0; all && column < t->columns && at < start + strlen(text); column++) {
		VTermScreenCell cell;
		if (!terminal_cell(t, row, column, &cell) || cell.chars[0] == UINT32_MAX)
			continue;
		if (at >= start && !cell.attrs.reverse)
			all = false;
		if (cell.chars[0] == 0)
			at++;
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			at += cell.chars[i] < 0x80 ? 1 : cell.chars[i] < 0x800 ? 2 : cell.chars[i] < 0x10000 ? 3 : 4;
	}
	return all;
}

static bool see_reverse(struct play *p, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	for (int row = 0; row < t->rows; row++)
		if (reversed(t, row, text))
			return true;
	return error_set(err, ERR_INVALID, NULL, "\"%s\" is not on the screen in reverse video.", text);
}

static bool see_no_colour(struct play *p, const char *text, struct error *err)
{
	(void)text;
	struct terminal *t = play_terminal(p, false, err);
	if (!t)
		return false;
	for (int row = 0; row < t->rows; row++) {
		for (int column = 0; column < t->columns; column++) {
			VTermScreenCell cell;
			if (!terminal_cell(t, row, column, &cell))
				continue;
			if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
				return error_set(err, ERR_INVALID, NULL, "There is colour at row %d column %d.", row, column);
		}
	}
	return true;
}

static bool see_sent_in(struct play *p, const char *text, bool wanted, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	struct str bytes = STR_INIT;
	if (!t || !unescape(text, &bytes, err)) {
		str_release(&bytes);
		return false;
	}
	bool found = bytes.len > 0 && memmem(str_text(&t->sent), t->sent.len, str_text(&bytes), bytes.len);
	str_release(&bytes);
	if (found != wanted)
		return error_set(err, ERR_INVALID, NULL, "The program %s these bytes.", wanted ? "never sent" : "sent");
	return true;
}

static bool see_sent(struct play *p, const char *text, struct error *err)
{
	return see_sent_in(p, text, true, err);
}

static bool see_not_sent(struct play *p, const char *text, struct error *err)
{
	return see_sent_in(p, text, false, err);
}

static bool see_bytes(struct play *p, const char *text, struct error *err)
{
	long most;
	struct terminal *t = play_terminal(p, false, err);
	if (!t || !play_number(text, &most, err))
		return false;
	size_t n = t->sent.len - t->sent_at_key;
	if (n > (size_t)most)
		return error_set(err, ERR_INVALID, NULL, "The last key made the program send %zu bytes.", n);
	return true;
}

static bool see_writes(struct play *p, const char *text, struct error *err)
{
	long most;
	struct terminal *t = play_terminal(p, true, err);
	if (!t || !play_number(text, &most, err))
		return false;
	long long n = terminal_writes(t);
	if (n < 0)
		return error_set(err, ERR_IO, NULL, "This system does not tell how often a program writes.");
	if (n > most)
		return error_set(err, ERR_INVALID, NULL, "The last key made the program write %lld times.", n);
	return true;
}

static bool see_keys(struct play *p, const char *text, struct error *err)
{
	long most;
	if (!play_number(text, &most, err))
		return false;
	size_t n = p->keys - p->counted;
	if (n > (size_t)most)
		return error_set(err, ERR_INVALID, NULL, "It took %zu keys.", n);
	return true;
}

static bool see_quiet(struct play *p, const char *text, struct error *err)
{
	long ms;
	struct terminal *t = play_terminal(p, true, err);
	if (!t || !play_number(text, &ms, err))
		return false;
	size_t before = t->sent.len;
	long end = now_ms() + ms;
	for (long left = ms; left > 0 && t->sent.len == before && !t->ended; left = end - now_ms())
		watch_pump(&p->watch, -1, (int)left);
	if (t->ended)
		return error_set(err, ERR_INVALID, NULL, "The program ended.");
	if (t->sent.len != before)
		return error_set(err, ERR_INVALID, NULL, "The program sent %zu bytes although nothing was pressed.",
				 t->sent.len - before);
	return true;
}

static void read_whole(const char *path, struct str *out)
{
	char buf[4096];
	size_t n;
	FILE *f = fopen(path, "re");
	if (!f)
		return;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_addn(out, buf, n);
	fclose(f);
}

static bool write_whole(const char *path, const struct str *text, struct error *err)
{
	FILE *f = fopen(path, "we");
	bool good = f && fwrite(str_text(text), 1, text->len, f) == text->len;
	if (f && fclose(f) != 0)
		good = false;
	if (!good)
		return error_set(err, ERR_IO, path, "The expected screen cannot be written: %s.", error_reason(errno));
	return true;
}

static bool see_screen(struct play *p, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, false, err);
	struct str now = STR_INIT, expected = STR_INIT;
	int row, column;
	if (!t)
		return false;
	terminal_text(t, &now);
	terminal_cursor(t, &row, &column);
	str_addf(&now, "cursor %d %d\n", row, column);
	char *path = play_beside(p, text);
	bool good = true;
	if (p->opt->update) {
		good = write_whole(path, &now, err);
	} else {
		read_whole(path, &expected);
		if (strcmp(str_text(&now), str_text(&expected)) != 0)
			good = error_set(err, ERR_INVALID, NULL, "The screen is not that of %s (or play --update), which is:\n%s",
					 path, str_text(&expected));
	}
	free(path);
	str_release(&now);
	str_release(&expected);
	return good;
}

const struct step steps_see[] = {
	{ "see", ARG_TEXT, see_text, "TEXT", "some row shows TEXT" },
	{ "see~", ARG_TEXT, see_wrapped, "TEXT", "the screen shows TEXT, however its lines are broken" },
	{ "not", ARG_TEXT, see_not, "TEXT", "no row shows TEXT" },
	{ "wait", ARG_TEXT, see_wait, "TEXT", "waits until a row shows TEXT: for what comes by itself" },
	{ "wait-not", ARG_TEXT, see_wait_not, "TEXT", "waits until none does" },
	{ "line", ARG_TEXT, see_line, "TEXT", "the row of the cursor shows TEXT" },
	{ "title", ARG_TEXT, see_title, "TEXT", "the first row does" },
	{ "message", ARG_TEXT, see_message, "TEXT", "the last but one does" },
	{ "hint", ARG_TEXT, see_hint, "TEXT", "the last does" },
	{ "at", ARG_TEXT, see_at, "ROW COLUMN", "the cursor is there; both count from 0" },
	{ "cursor", ARG_TEXT, see_cursor, "shown|hidden", "it is" },
	{ "reverse", ARG_TEXT, see_reverse, "TEXT", "TEXT is on the screen in reverse video" },
	{ "no-colour", ARG_NONE, see_no_colour, "", "no colour is on the screen" },
	{ "screen", ARG_TEXT, see_screen, "FILE", "the screen and the cursor are those of FILE (--update writes it)" },
	{ "sent", ARG_TEXT, see_sent, "BYTES", "the program has sent these bytes: \\e, \\xNN" },
	{ "not-sent", ARG_TEXT, see_not_sent, "BYTES", "it never has" },
	{ "bytes-at-most", ARG_TEXT, see_bytes, "N", "the last key made it send no more" },
	{ "writes-at-most", ARG_TEXT, see_writes, "N", "the last key made it write no oftener (idle reports not counted)" },
	{ "keys-at-most", ARG_TEXT, see_keys, "N", "no more keys were pressed since count-keys; each typed character is one" },
	{ "quiet", ARG_TEXT, see_quiet, "MS", "for so long it sends nothing" },
	{ NULL, ARG_NONE, NULL, NULL, NULL }
};
