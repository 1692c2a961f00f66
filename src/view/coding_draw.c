/* The statement in full, and below it the keys. */
#include "config.h"

#include "view/coding.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { WIDE = 60, MOST_COLUMNS = 80, LEAST_WORDS = 2 };

/* "E1-A34, need, home, Child, Oak table, said 3 times" */
static void tags_words(const struct coding *c, struct str *out)
{
	walk_tags(&c->w, c->in.survey.model, out);
}

/* Where it stands already, when one came back to it or added a theme. */
static void stands_words(const struct coding *c, struct str *out)
{
	walk_stands(&c->w, out);
	if (out->len)
		str_add(out, ".");
	if (c->w.adding)
		str_addf(out, "%s%s", out->len ? " " : "", _("The next theme is added."));
}

void coding_head(const struct coding *c, struct str *out)
{
	if (walk_blind(&c->w))
		walk_blind_words(&c->w, out);
	else
		standing_words(&c->w.standing, true, out);
}

const char *coding_end(const struct coding *c)
{
	if (walk_blind(&c->w))
		return c->w.n_items ? _("All of the sample is looked at. Press q: the list of second opinions shows how far the two of you agree.")
				  : _("There is nothing in this sample any more.");
	if (!c->w.standing.all)
		return _("Nothing was said yet. L takes words down on the day, w lists them; then they are put into themes here.");
	if (!c->w.standing.unthemed)
		return _("Every statement has its place.\n\nWhat now: q leaves; then t lists the themes, where each gets a neutral label, V puts what each "
			 "side said beside the other, and a second opinion (key 2 among the themes) shows whether somebody else would "
			 "put them in the same places.");
	return _("The others could not be read just now. g looks again.");
}

static int text_columns(int columns)
{
	return columns - 2 > MOST_COLUMNS ? MOST_COLUMNS : columns > 3 ? columns - 2 : 1;
}

size_t coding_lines(const struct coding *c, int columns)
{
	return c->w.at[0] && c->w.row.words ? (size_t)wrapped_rows(c->w.row.words, text_columns(columns)) : 0;
}

/* The words from line `top` on in the rows there are; what is cut is said. */
static void draw_words(const struct coding *c, struct surface_area area)
{
	struct text_line *lines = NULL;
	const char *words = c->w.row.words;
	size_t n = text_wrap(words, strlen(words), (size_t)text_columns(area.columns), &lines);
	size_t top = coding_top(c) < n ? coding_top(c) : n - 1, room = area.rows > 0 ? (size_t)area.rows : 0;
	bool cut = n - top > room;
	for (size_t i = top; i < n && i - top < room; i++) {
		bool says = cut && i - top + 1 == room && room > 1;
		if (says)
			area_put_cut(area, (int)(i - top), 1, area.columns - 1, _("(more: PgDn)"), STYLE_HINT);
		else
			area_putn(area, (int)(i - top), 1, words + lines[i].at, lines[i].len, STYLE_TEXT);
	}
	free(lines);
	/* The cursor stands on another cell with each statement: else a screen reader would not notice. */
	area_focus(area, 0, 1 + (int)(c->w.shown % 2), focus_id(c->w.at) + c->w.shown);
}

/* "key 1, 12 statements" */
static void key_words(const struct theme_row *t, size_t slot, struct str *out)
{
	str_addf(out, P_("key %zu, %ld statement", "key %zu, %ld statements", t->statements), (slot + 1) % SLOTS, t->statements);
}

/* "1 Being healthy (12)"; for the ear the name first. */
static void slot_words(const struct coding *c, size_t i, struct str *out)
{
	const struct theme_row *t = theme_in_list(c->w.themes, c->w.n_themes, c->w.slots.id[i]);
	if (!t)
		return;
	if (c->reader) {
		str_addf(out, "%s, ", theme_name(t));
		key_words(t, i, out);
	} else {
		str_addf(out, "%zu %s (%ld)", (i + 1) % SLOTS, theme_name(t), t->statements);
	}
}

static size_t used_slots(const struct coding *c)
{
	size_t n = 0;
	for (size_t i = 0; i < SLOTS; i++)
		if (c->w.slots.id[i] && theme_in_list(c->w.themes, c->w.n_themes, c->w.slots.id[i]))
			n = i + 1;
	return n;
}

/* The name gives way, the count stays. */
static void draw_slot(const struct coding *c, size_t i, struct surface_area area, int y, int x, int columns)
{
	const struct theme_row *t = theme_in_list(c->w.themes, c->w.n_themes, c->w.slots.id[i]);
	struct str s = STR_INIT, tail = STR_INIT;
	if (!t)
		return;
	if (c->reader) {
		key_words(t, i, &s);
		sentence_row(area_part(area, y, x, 1, columns), theme_name(t), str_text(&s), STYLE_TEXT);
	} else {
		str_addf(&s, "%zu %s", (i + 1) % SLOTS, theme_name(t));
		str_addf(&tail, " (%ld)", t->statements);
		int used = area_put_cut(area, y, x, columns - (int)tail.len, str_text(&s), STYLE_TEXT);
		area_put(area, y, x + used, str_text(&tail), STYLE_TEXT);
	}
	str_release(&s);
	str_release(&tail);
}

/* One column where there is room for it, else two; in the settings for readers one, as far as it goes. */
static int slot_columns(const struct coding *c, int columns, int room)
{
	return c->reader || (columns < WIDE && (int)used_slots(c) <= room) ? 1 : 2;
}

static void draw_slots(const struct coding *c, struct surface_area area, int in_columns)
{
	size_t n = used_slots(c), per = (n + (size_t)in_columns - 1) / (size_t)in_columns;
	int wide = (area.columns - 1) / in_columns;
	if (!n) {
		area_wrap(area, 0, 1, area.columns - 2, walk_blind(&c->w) ? _("There are no themes.")
									: _("There are no themes yet. N makes the first of this statement."), STYLE_LABEL);
		return;
	}
	for (size_t i = 0; i < n; i++)
		draw_slot(c, i, area, (int)(i % per), 1 + (int)(i / per) * wide, wide - 1);
}

static void draw_statement(const struct coding *c, struct surface_area area)
{
	struct str tags = STR_INIT, stands = STR_INIT;
	tags_words(c, &tags);
	stands_words(c, &stands);
	int about = area.rows >= 12 ? wrapped_rows(str_text(&tags), area.columns - 2) : 1, now = stands.len ? 1 : 0;
	int need = (int)coding_lines(c, area.columns);
	int left = area.rows - about - now - LEAST_WORDS, in_columns = slot_columns(c, area.columns, left);
	int slots = ((int)used_slots(c) + in_columns - 1) / in_columns;
	slots = slots ? slots : 2;
	slots = slots > left ? (left > 0 ? left : 0) : slots;
	int words = area.rows - about - now - slots;
	/* Where a row is over after the words, who said it is shown in full. */
	if (words > need + 1 && wrapped_rows(str_text(&tags), area.columns - 2) > about) {
		about++;
		words--;
	}
	/* A row between, and what is over stays empty at the bottom: the themes stand close to what they are for. */
	bool apart = words > need;
	words = apart ? need : words;
	area_wrap_cut(area_rows(area, 0, about), str_text(&tags), STYLE_LABEL);
	draw_words(c, area_rows(area, about, words));
	if (now)
		area_put_cut(area, about + words, 1, area.columns - 1, str_text(&stands), STYLE_GOOD);
	draw_slots(c, area_rows(area, about + words + now + apart, slots), in_columns);
	str_release(&tags);
	str_release(&stands);
}

void coding_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct coding *c = state;
	struct str head = STR_INIT;
	(void)sh;
	coding_head(c, &head);
	int rows = area_heading(area, str_text(&head), area.rows > 12 ? 2 : 1);
	area = area_rows(area, rows, area.rows - rows);
	if (c->w.at[0] && c->w.row.words) {
		draw_statement(c, area);
	} else {
		area_focus(area, 0, 1, 0);
		area_wrap(area, 0, 1, text_columns(area.columns), coding_end(c), STYLE_TEXT);
	}
	str_release(&head);
}

void coding_where(const void *state, struct str *out)
{
	const struct coding *c = state;
	coding_head(c, out);
	str_add(out, ". ");
	if (!c->w.at[0] || !c->w.row.words) {
		str_add(out, coding_end(c));
		return;
	}
	struct str tags = STR_INIT, stands = STR_INIT;
	tags_words(c, &tags);
	stands_words(c, &stands);
	str_addf(out, "%s: %s ", str_text(&tags), c->w.row.words);
	if (stands.len)
		str_addf(out, "%s ", str_text(&stands));
	for (size_t i = 0; i < used_slots(c); i++) {
		struct str one = STR_INIT;
		slot_words(c, i, &one);
		if (one.len)
			str_addf(out, "%s. ", str_text(&one));
		str_release(&one);
	}
	str_release(&tags);
	str_release(&stands);
}
