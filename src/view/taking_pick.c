/* view/taking_pick.c - the lists above the capture prompt: a row for each choice, one key picks. */
#include "config.h"

#include "view/taking_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* Of the sets used last a narrow screen shows these many, each word cut to so many columns: the letters must be seen as well. */
enum { CELL_MOST = 38, NARROW = 60, NARROW_SETS = 6, BRIEF = 4, BRIEF_GROUP = 8 };

void picker_close(struct taking *t)
{
	for (size_t i = 0; i < t->pick.options.n; i++)
		free(t->pick.options.v[i].label);
	t->pick.options.n = t->pick.second = 0;
	t->pick.what = PICK_NONE;
}

static void option_add(struct picker *p, char sign, size_t value, const char *label)
{
	struct option o = { .sign = { sign, '\0' }, .label = mem_strdup(label), .value = value };
	vec_push(&p->options, o);
}

/* Digits first, then letters, then capitals: a list longer than that is walked. */
static char sign_of(size_t i)
{
	if (i < 9)
		return (char)('1' + i);
	i -= 9;
	return i < 26 ? (char)('a' + i) : i < 52 ? (char)('A' + i - 26) : ' ';
}

static char letter_of(size_t i)
{
	return i < 26 ? (char)('a' + i) : i < 52 ? (char)('A' + i - 26) : ' ';
}

static void options_marks(struct taking *t)
{
	struct str s = STR_INIT;
	if (t->offer.found)
		str_addf(&s, _("one more like %s"), t->offer.row.label[0] ? t->offer.row.label : _("the one shown"));
	else
		str_add(&s, _("one more: none like it yet"));
	option_add(&t->pick, '1', 0, str_text(&s));
	for (size_t i = 0; i < MARKS; i++) {
		str_set(&s, _(mark_word((enum mark)i)));
		if (t->marks & (1u << i))
			str_add(&s, _(", marked"));
		option_add(&t->pick, (char)('2' + i), i + 1, str_text(&s));
	}
	str_release(&s);
}

static void options_tag(struct taking *t, int tag)
{
	const struct tag *g = &t->tag[tag];
	for (size_t i = 0; i < g->n; i++)
		option_add(&t->pick, sign_of(i), i, g->list[i].label);
	if (tag == TAG_GROUP || tag == TAG_BAND)
		option_add(&t->pick, '0', g->n, _("none"));
	else if (tag == TAG_QUESTION)
		option_add(&t->pick, '0', g->n, _("that of the activity"));
	t->pick.at = g->at < t->pick.options.n ? g->at : 0;
}

static const char *label_of(const struct tag *t, const char *key)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i].key, key) == 0)
			return t->list[i].label;
	return "";
}

static void add_words(struct str *out, const char *label, bool brief, int most)
{
	if (!label[0])
		return;
	if (out->len)
		str_add(out, brief ? " " : ", ");
	str_addn(out, label, brief ? text_fit(label, strlen(label), (size_t)most, NULL) : strlen(label));
}

/* The sets used last by number, then every kind with every domain by letter. */
static void options_sets(struct taking *t, bool brief)
{
	struct str s = STR_INIT;
	size_t sets = brief && t->n_recent > NARROW_SETS ? NARROW_SETS : t->n_recent;
	for (size_t i = 0; i < sets; i++) {
		const struct tag_set *set = &t->recent[i];
		str_clear(&s);
		for (int k = 0; k < TAGS_OF_SET; k++)
			add_words(&s, label_of(&t->tag[k], set->key[k]), brief, k == TAG_GROUP ? BRIEF_GROUP : BRIEF);
		option_add(&t->pick, (char)(i < 9 ? '1' + (char)i : '0'), i, str_text(&s));
	}
	size_t n = 0;
	t->pick.second = sets;
	for (size_t k = 0; k < t->tag[TAG_KIND].n; k++)
		for (size_t d = 0; d < t->tag[TAG_DOMAIN].n; d++, n++) {
			str_clear(&s);
			add_words(&s, t->tag[TAG_KIND].list[k].label, brief, BRIEF);
			add_words(&s, t->tag[TAG_DOMAIN].list[d].label, brief, BRIEF);
			option_add(&t->pick, letter_of(n), TAKING_RECENT + n, str_text(&s));
		}
	str_release(&s);
}

static void step(struct taking *t, int by)
{
	size_t n = t->pick.options.n;
	t->pick.at = by > 0 ? (t->pick.at + 1) % n : (t->pick.at + n - 1) % n;
}

void picker_open(struct shell *sh, struct with_taking *w, enum pick what, int tag)
{
	struct taking *t = w->taking;
	w->away = false;
	if (t->pick.what == what && (what != PICK_TAG || t->pick.tag == tag)) {
		step(t, 1);
		return;
	}
	picker_close(t);
	t->pick.at = 0;
	t->pick.tag = tag;
	if (what == PICK_MARKS) {
		if (t->offer.stale)
			taking_look(sh, w);
		options_marks(t);
	} else if (what == PICK_TAG) {
		if (t->tag[tag].n == 0) {
			announce(sh, SAY_NOTE, tag == TAG_GROUP ? _("This event has no groups yet: the step Groups and tables takes them.")
							: _("The model of this engagement has no choices for this."));
			return;
		}
		options_tag(t, tag);
	} else {
		options_sets(t, !reader_settings(sh) && term_columns(shell_term(sh)) < NARROW);
	}
	t->pick.what = what;
}

static void pick_mark(struct shell *sh, struct with_taking *w, size_t value)
{
	struct taking *t = w->taking;
	if (value == 0) {
		taking_one_more(sh, w);
		return;
	}
	unsigned bit = 1u << (value - 1);
	t->marks ^= bit;
	/* Something is drawn or made, not both. */
	if (bit == 1u << MARK_DRAWN)
		t->marks &= ~(1u << MARK_MADE);
	else if (bit == 1u << MARK_MADE)
		t->marks &= ~(1u << MARK_DRAWN);
	if (value - 1 == MARK_HOLD && (t->marks & bit))
		announce(sh, SAY_NOTE, _("This line will be on hold: in no list or count until released. Trivet is not the child protection record."));
	else if (reader_settings(sh))
		announce(sh, SAY_NOTE, t->marks & bit ? _("Marked: %s.") : _("No longer marked: %s."), _(mark_word((enum mark)(value - 1))));
}

static void pick_set(struct shell *sh, struct with_taking *w, size_t value)
{
	struct taking *t = w->taking;
	if (value >= TAKING_RECENT) {
		size_t k = (value - TAKING_RECENT) / t->tag[TAG_DOMAIN].n, d = (value - TAKING_RECENT) % t->tag[TAG_DOMAIN].n;
		tag_set_key(&t->tag[TAG_KIND], t->tag[TAG_KIND].list[k].key);
		tag_set_key(&t->tag[TAG_DOMAIN], t->tag[TAG_DOMAIN].list[d].key);
	} else {
		for (int i = 0; i < TAGS_OF_SET; i++)
			tag_set_key(&t->tag[i], t->recent[value].key[i]);
		taking_presence(sh, w, NULL);
	}
	if (reader_settings(sh))
		announce(sh, SAY_NOTE, "%s, %s, %s", tag_label(w, TAG_GROUP), tag_label(w, TAG_KIND), tag_label(w, TAG_DOMAIN));
}

static void pick(struct shell *sh, struct with_taking *w, size_t i)
{
	struct taking *t = w->taking;
	enum pick what = t->pick.what;
	int tag = t->pick.tag;
	size_t value = t->pick.options.v[i].value;
	picker_close(t);
	if (what == PICK_MARKS) {
		pick_mark(sh, w, value);
	} else if (what == PICK_SETS) {
		pick_set(sh, w, value);
	} else {
		tag_set_key(&t->tag[tag], value < t->tag[tag].n ? t->tag[tag].list[value].key : "");
		if (tag == TAG_GROUP)
			taking_presence(sh, w, NULL);
		taking_say_tag(sh, w, tag);
	}
}

static size_t option_of(const struct picker *p, const struct key *k)
{
	size_t i = 0;
	while (i < p->options.n && (p->options.v[i].sign[0] == ' ' || strcmp(p->options.v[i].sign, k->text) != 0))
		i++;
	return i;
}

static bool shut(struct shell *sh, struct with_taking *w)
{
	picker_close(w->taking);
	announce(sh, SAY_NOTE, _("No choice has that key. The list is closed, and the key was not typed."));
	return true;
}

bool picker_key(struct shell *sh, struct with_taking *w, const struct key *k)
{
	struct taking *t = w->taking;
	size_t i;
	switch (k->code) {
	case K_ESC:
		picker_close(t);
		return true;
	case K_ENTER:
		pick(sh, w, t->pick.at);
		return true;
	case K_UP:
	case K_LEFT:
		step(t, -1);
		return true;
	case K_DOWN:
	case K_RIGHT:
		step(t, 1);
		return true;
	case K_CHAR:
		i = option_of(&t->pick, k);
		if (i == t->pick.options.n)
			return shut(sh, w);
		pick(sh, w, i);
		return true;
	case K_F1: case K_F2: case K_F3: case K_F4: case K_F5: case K_F6:
	case K_F7: case K_F8: case K_F9: case K_F10: case K_F11: case K_F12:
	case K_CTRL:
		return false; /* its own key goes on in the list; help and the cards are never out of reach */
	default:
		return shut(sh, w);
	}
}

/* Drawing ------------------------------------------------------------------------------------------------- */

static int option_width(const struct option *o)
{
	return 2 + (int)text_width(o->label, strlen(o->label));
}

/* Where an option stands. */
struct place_at { int y, x, columns; };

/* Options [from, to) from row y on: as they come when all fit on one row, else in columns, one a row for those who read row by row.
 * Returns the row after them. */
static int place_part(const struct picker *p, size_t from, size_t to, int columns, bool reader, int y, struct place_at *out)
{
	int all = 1, most = 0, x = 1;
	for (size_t i = from; i < to; i++) {
		int w = option_width(&p->options.v[i]);
		all += w + 2;
		most = w > most ? w : most;
	}
	bool flow = !reader && all - 2 <= columns;
	int cell = most + 1 > CELL_MOST && columns >= 2 * CELL_MOST ? CELL_MOST : most + 1;
	int per_row = reader ? 1 : flow ? (int)(to - from) : (columns + 1) / cell;
	if (per_row < 1)
		per_row = 1;
	cell = columns / per_row > 0 ? columns / per_row : 1;
	for (size_t i = from; i < to; i++) {
		int n = (int)(i - from), w = flow ? option_width(&p->options.v[i]) : per_row == 1 ? columns - 1 : cell - 1;
		out[i] = (struct place_at){ flow ? y : y + n / per_row, flow ? x : 1 + n % per_row * cell, w };
		x += w + 2;
	}
	return to == from ? y : flow ? y + 1 : y + ((int)(to - from) + per_row - 1) / per_row;
}

/* The caller frees *out. Returns the rows. */
static int places(const struct picker *p, int columns, bool reader, struct place_at **out)
{
	*out = mem_alloc((p->options.n + 1) * sizeof **out);
	int y = place_part(p, 0, p->second, columns, reader, 0, *out);
	return place_part(p, p->second, p->options.n, columns, reader, y, *out);
}

int picker_rows(const struct taking *t, int columns, bool reader)
{
	struct place_at *at;
	int rows = places(&t->pick, columns, reader, &at);
	free(at);
	return rows > 0 ? rows : 1;
}

void picker_draw(const struct taking *t, struct surface_area area, bool reader)
{
	const struct picker *p = &t->pick;
	struct place_at *at;
	places(p, area.columns, reader, &at);
	int top = at[p->at].y >= area.rows ? at[p->at].y - area.rows + 1 : 0;
	for (size_t i = 0; i < p->options.n; i++) {
		const struct option *o = &p->options.v[i];
		struct str s = STR_INIT;
		int y = at[i].y - top;
		/* What one looks for is said first; the key that picks it follows. */
		if (reader)
			str_addf(&s, "%s, %s", o->label, o->sign);
		else
			str_addf(&s, "%s %s", o->sign, o->label);
		if (y >= 0 && y < area.rows)
			area_put_cut(area, y, at[i].x, at[i].columns, str_text(&s), i == p->at ? STYLE_SELECTED : STYLE_TEXT);
		if (i == p->at)
			area_focus(area, y, at[i].x, 1000 + i);
		str_release(&s);
	}
	free(at);
}

/* Commands ------------------------------------------------------------------------------------------------ */

void taking_cmd_mark(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_MARKS, 0);
}

void taking_cmd_kind(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_TAG, TAG_KIND);
}

void taking_cmd_domain(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_TAG, TAG_DOMAIN);
}

void taking_cmd_group(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_TAG, TAG_GROUP);
}

void taking_cmd_band(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_TAG, TAG_BAND);
}

void taking_cmd_question(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_TAG, TAG_QUESTION);
}

void taking_cmd_tag(struct shell *sh, void *state)
{
	picker_open(sh, state, PICK_SETS, 0);
}
