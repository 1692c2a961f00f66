/* ui/form_draw.c - label and value on one row; the field with the focus shows more of a long text. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/form_int.h"

enum {
	WIDE = 60,            /* from here on, the values stand in a column */
	MOST_LABEL = 24,
	MOST_BEFORE = 40,     /* of a braille display: the value begins on it */
	MOST_WIDTH = 80,
	ROWS_QUIET = 2,       /* of a long text without focus */
	ROWS_FOCUSED = 6,
	ROWS_HELP = 3
};

/* Where things stand at this width. */
struct frame {
	const struct form *f;
	int columns, label;   /* label: width of the label column, 0: inline */
	bool reader;          /* a field reads the same with and without the focus: a move changes no words */
};

static int label_width(const struct field *field)
{
	const char *label = _(field->label);
	return (int)text_width(label, strlen(label));
}

static struct frame frame_of(const struct form *f, int columns, bool reader)
{
	struct frame fr = { f, columns < MOST_WIDTH ? columns : MOST_WIDTH, 0, reader };
	for (size_t i = 0; columns >= WIDE && !reader && i < f->n; i++) {
		int w = label_width(&f->fields[i]);
		if (w > fr.label)
			fr.label = w < MOST_LABEL ? w : MOST_LABEL;
	}
	return fr;
}

/* Column at which the value begins. */
static int value_at(const struct frame *fr, size_t i)
{
	if (fr->label)
		return fr->label + 2;
	int w = label_width(&fr->f->fields[i]) + 2, most = fr->columns * 2 / 3;
	if (most > MOST_BEFORE - 2)
		most = MOST_BEFORE - 2;
	/* On very narrow screens the label gives way. */
	return w < most ? w : most;
}

static void value_words(const struct frame *fr, size_t i, struct str *out)
{
	const struct form *f = fr->f;
	struct field field = form_field(f, i);
	if (i == f->at && f->pick)
		form_pick_words(f, out);
	else if (fr->reader && field_is_picked(&field))
		form_picked_words(f, i, f->slots[i].stored, out);
	else if (fr->reader)
		field_type(field.kind)->edit(&field, f->slots[i].stored, out);
	else
		field_show(&field, f->slots[i].stored, out);
}

/* What a long text takes without the focus. */
static int rows_quiet(const struct frame *fr)
{
	return fr->reader ? ROWS_FOCUSED : ROWS_QUIET;
}

static int rows_of(const struct frame *fr, size_t i)
{
	const struct form *f = fr->f;
	/* A row stays free above the buttons. */
	if (i >= f->n)
		return i == f->n && f->n ? 2 : 1;
	if (f->fields[i].kind != FIELD_TEXT)
		return 1;
	int width = fr->columns - value_at(fr, i);
	int most = i == f->at ? ROWS_FOCUSED : rows_quiet(fr), rows;
	if (i == f->at) {
		rows = edit_rows(f->edit, width);
	} else {
		struct text_line *lines;
		const char *s = f->slots[i].stored;
		/* No more of a long text is wrapped than the rows can show. */
		size_t n = strlen(s), few = (size_t)(width > 0 ? width : 1) * 8 * (size_t)rows_quiet(fr);
		rows = n > few ? rows_quiet(fr) : (int)text_wrap(s, n, width > 1 ? (size_t)width : 1, &lines);
		if (n <= few)
			free(lines);
	}
	return rows < most ? rows : most;
}

static void draw_label(const struct frame *fr, size_t i, struct surface_area area, bool focused)
{
	const char *label = _(fr->f->fields[i].label);
	enum style style = focused ? STYLE_SELECTED : STYLE_LABEL;
	int at = value_at(fr, i);
	if (fr->label) {
		area_put_cut(area, 0, 0, fr->label, label, style);
		return;
	}
	int x = area_put_cut(area, 0, 0, at - 2, label, style);
	area_put(area, 0, x, ":", style);
}

/* The first rows of a long text, with an ellipsis where there is more. */
static void draw_text(struct surface_area area, const char *s, size_t most)
{
	struct text_line *lines;
	size_t width = area.columns > 1 ? (size_t)area.columns : 1;
	size_t n = strlen(s), few = width * 8 * most, fit = 0;
	if (n > few) {
		size_t step;
		while (fit < few && (step = text_next(s, n, fit)))
			fit += step;
		n = fit;
	}
	size_t rows = text_wrap(s, n, width, &lines);
	bool more = rows > most || s[n];
	for (size_t i = 0; i < rows && i < most; i++) {
		if (i + 1 == most && more) {
			/* The rest of the text on the last row: it does not fit, so that it gets its ellipsis. */
			struct str rest = STR_INIT;
			text_clean_line(&rest, s + lines[i].at, n - lines[i].at);
			area_put_cut(area, (int)i, 0, area.columns, str_text(&rest), STYLE_TEXT);
			str_release(&rest);
		} else {
			area_putn(area, (int)i, 0, s + lines[i].at, lines[i].len, STYLE_TEXT);
		}
	}
	free(lines);
}

static void draw_value(const struct frame *fr, size_t i, struct surface_area area, bool focused)
{
	const struct form *f = fr->f;
	const struct field *field = &f->fields[i];
	struct str words = STR_INIT;
	if (focused && f->edit) {
		edit_draw(f->edit, area, true, (unsigned long)i * 1000 + 1);
		if (field->required && edit_empty(f->edit))
			area_put_cut(area, 0, 0, area.columns, _("(needed)"), STYLE_FIELD);
		return;
	}
	value_words(fr, i, &words);
	if (field->required && !*f->slots[i].stored && !focused)
		area_put_cut(area, 0, 0, area.columns, _("(needed)"), STYLE_WARNING);
	else if (field->kind == FIELD_TEXT)
		draw_text(area, f->slots[i].stored, (size_t)rows_quiet(fr));
	else
		area_put_cut(area, 0, 0, area.columns, str_text(&words), focused ? STYLE_FIELD : STYLE_TEXT);
	if (focused) {
		if (field->required && !*f->pick) {
			int x = (int)text_width(str_text(&words), words.len) + 1;
			area_put_cut(area, 0, x, area.columns - x, _("(needed)"), STYLE_FIELD);
		}
		area_focus(area, 0, 0, (unsigned long)i * 1000 + 1);
	}
	str_release(&words);
}

static void draw_item(const struct frame *fr, size_t i, struct surface_area area)
{
	const struct form *f = fr->f;
	bool focused = i == f->at;
	if (i >= f->n) {
		int y = area.rows - 1;
		area_put_cut(area, y, 0, area.columns, _(f->buttons[i - f->n].label), focused ? STYLE_SELECTED : STYLE_TEXT);
		if (focused)
			area_focus(area, y, 0, (unsigned long)i * 1000 + 1);
		return;
	}
	int at = value_at(fr, i);
	struct surface_area value = area_part(area, 0, at, area.rows, fr->columns - at);
	if (focused)
		f->look->columns = value.columns;
	draw_label(fr, i, area, focused);
	draw_value(fr, i, value, focused);
}

/* The help of the field in the last rows; returns how many rows it keeps, always the same, so that nothing jumps. */
static int draw_help(const struct form *f, struct surface_area area)
{
	int rows = area.rows >= 4 * ROWS_HELP ? ROWS_HELP : area.rows / 4;
	if (rows < 1 || f->at >= f->n)
		return rows;
	const struct field *field = &f->fields[f->at];
	struct str help = STR_INIT;
	/* What it takes goes first, where there is room for more: the rest says why. */
	if (rows == ROWS_HELP && field->kind != FIELD_LINE && field->kind != FIELD_TEXT)
		str_addf(&help, _("Takes %s. "), form_takes(field));
	if (field->help && *field->help)
		str_add(&help, _(field->help));
	if (field->example && *field->example)
		str_addf(&help, _(" For instance: %s"), _(field->example));
	struct surface_area bottom = area_rows(area, area.rows - rows, rows);
	area_wrap(bottom, 0, 0, area.columns < MOST_WIDTH ? area.columns : MOST_WIDTH, str_text(&help), STYLE_HINT);
	str_release(&help);
	return rows;
}

void form_draw(const struct form *f, const struct shell *sh, struct surface_area a)
{
	size_t all = f->n + f->n_buttons;
	area_focus(a, 0, 0, 0);
	if (shell_options(sh)->help_line)
		a = area_rows(a, 0, a.rows - draw_help(f, a));
	struct frame fr = frame_of(f, a.columns, shell_options(sh)->reader);
	struct form_look *look = f->look;
	if (look->top > f->at)
		look->top = f->at;
	/* As few fields as possible leave at the top for the one with the focus to be seen whole. */
	int used = 0;
	size_t top = f->at;
	for (size_t i = f->at + 1; i-- > look->top && all;) {
		used += rows_of(&fr, i);
		if (used > a.rows && i != f->at)
			break;
		top = i;
	}
	look->top = top;
	/* After the last one there is no empty space as long as something is hidden above. */
	used = 0;
	for (size_t i = top; i < all; i++)
		used += rows_of(&fr, i);
	while (look->top > 0 && used + rows_of(&fr, look->top - 1) <= a.rows)
		used += rows_of(&fr, --look->top);
	int y = 0, shown = 0;
	for (size_t i = look->top; i < all && y < a.rows; i++, shown++) {
		int rows = rows_of(&fr, i);
		draw_item(&fr, i, area_rows(a, y, y + rows <= a.rows ? rows : a.rows - y));
		y += rows;
	}
	look->page = shown > 2 ? shown - 1 : 1;
}
