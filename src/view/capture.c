/* Taking down what is said: words and Enter is all, while kind, domain, who and group stay as they are.
 *
 * The words line always has the focus at first; Up goes to the choices above it, Down comes back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/edit.h"
#include "view/common.h"

enum { TAG_EVENT, TAG_KIND, TAG_DOMAIN, TAG_BAND, TAG_GROUP, TAGS };

struct tag {
	const char *label;
	const struct choice *list;   /* in the arena of `in`, or of the model */
	size_t n, at;                /* at == n: none (groups only) */
};

#define LAST 30

struct capture {
	struct inside in;
	struct tag tag[TAGS];
	char *kept[TAGS];            /* keys that stay over a reload; owned */
	size_t focus;                /* a tag, or TAGS for the words */
	struct edit *edit;
	struct statement_row *last;  /* newest first, in the arena of `in` */
	size_t n_last;
};

static const char *tag_key(const struct tag *t)
{
	return t->at < t->n ? t->list[t->at].key : "";
}

static void keep(struct capture *c, int which, const char *key)
{
	free(c->kept[which]);
	c->kept[which] = mem_strdup(key);
}

static void fill_tag(struct shell *sh, struct capture *c, int which, const char *label, enum choice_source source)
{
	struct field f = { .source = source };
	struct tag *t = &c->tag[which];
	int ordinal = (int)c->tag[TAG_EVENT].at + 1;
	t->label = label;
	source_choices(sh, &c->in.survey, &f, which == TAG_GROUP ? ordinal : 0, c->in.arena, &t->list, &t->n);
	t->at = which == TAG_GROUP ? t->n : 0;
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i].key, c->kept[which]) == 0)
			t->at = i;
}

/* Who takes part in the event decides who is speaking, until a person says otherwise. */
static void first_band(struct capture *c)
{
	const struct event_def *e = &c->in.survey.model->events[c->tag[TAG_EVENT].at];
	if (!c->kept[TAG_BAND][0] && e->bands && e->bands[0])
		keep(c, TAG_BAND, e->bands[0]);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct capture *c = state;
	struct statement_filter f = { .engagement = c->in.engagement };
	if (!inside_load(sh, &c->in, err))
		return false;
	c->n_last = 0; /* they lived in the arena that went */
	fill_tag(sh, c, TAG_EVENT, _("Event"), CHOICES_EVENTS);
	first_band(c);
	fill_tag(sh, c, TAG_KIND, _("Kind"), CHOICES_KINDS);
	fill_tag(sh, c, TAG_DOMAIN, _("Domain"), CHOICES_DOMAINS);
	fill_tag(sh, c, TAG_BAND, _("Who"), CHOICES_BANDS);
	fill_tag(sh, c, TAG_GROUP, _("Group"), CHOICES_GROUPS);
	f.event = tag_key(&c->tag[TAG_EVENT]);
	return statement_page(work_of(sh)->op.st, &f, PAGE_OLDER, 0, LAST, c->in.arena, &c->last, &c->n_last, err);
}

/* Without an event in the address: the one that is being run, else the first. */
static int likely_event(const struct survey *s)
{
	struct place p;
	return survey_next(s, &p) && p.ordinal ? p.ordinal : 1;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct capture *c = mem_alloc(sizeof *c);
	memcpy(c->in.engagement, a->engagement, STORE_ID_SIZE);
	for (int i = 0; i < TAGS; i++)
		c->kept[i] = mem_strdup("");
	c->focus = TAGS;
	c->edit = edit_new(false, entity_field(ENTITY_STATEMENT, "words")->max_len);
	*state = c;
	if (!inside_load(sh, &c->in, err))
		return false;
	keep(c, TAG_EVENT, survey_subject(&c->in.survey, a->ordinal ? a->ordinal : likely_event(&c->in.survey)));
	if (a->draft)
		edit_paste(c->edit, a->draft, strlen(a->draft));
	return true;
}

static void draw_last(const struct capture *c, struct surface_area area, bool reader)
{
	const struct model *m = c->in.survey.model;
	if (c->n_last == 0) {
		area_wrap(area, 0, 1, area.columns - 2, _("Type what is said, as it is said, and press Enter. Up goes to the kind, the domain, who "
			  "speaks and their group; they stay until you change them. Nothing is written down for this event yet."), STYLE_TEXT);
		return;
	}
	/* Each statement would move all the rows before it, and speech would read them all again: Words lists them. */
	for (size_t i = 0; !reader && i < c->n_last && (int)i < area.rows; i++) {
		const struct statement_row *r = &c->last[i];
		const struct choice *k = choice_find(m->kinds, m->n_kinds, r->kind);
		const struct choice *d = choice_find(m->domains, m->n_domains, r->domain);
		int y = area.rows - 1 - (int)i, x = 1;
		struct str s = STR_INIT;
		one_line(r->words, &s);
		if (area.columns >= 60) {
			area_put_cut(area, y, 1, 9, k ? k->label : r->kind, STYLE_LABEL);
			area_put_cut(area, y, 11, 11, d ? d->label : r->domain, STYLE_LABEL);
			x = 23;
		}
		area_put_cut(area, y, x, area.columns - x, str_text(&s), STYLE_TEXT);
		str_release(&s);
	}
}

static void tag_words(const struct tag *t, struct str *out)
{
	str_addf(out, "%s: %s", t->label, t->at < t->n ? t->list[t->at].label : _("none"));
}

/* Where the tags stand: one a row, or as many on a row as fit whole. Returns the rows that they take. */
static int place_tags(const struct capture *c, int columns, bool stacked, int y[TAGS], int x[TAGS])
{
	int row = 0, at = 1;
	for (size_t i = 0; i < TAGS; i++) {
		struct str s = STR_INIT;
		tag_words(&c->tag[i], &s);
		int wide = (int)text_width(str_text(&s), s.len);
		if (i > 0 && (stacked || at + wide > columns)) {
			row++;
			at = 1;
		}
		y[i] = row;
		x[i] = at;
		at += wide + 2;
		str_release(&s);
	}
	return row + 1;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct capture *c = state;
	int tag_y[TAGS], tag_x[TAGS];
	int rows = place_tags(c, area.columns, area.columns < 60 || reader_settings(sh), tag_y, tag_x), y = area.rows - 1 - rows;
	draw_last(c, area_rows(area, 0, y - 1 > 0 ? y - 1 : 0), reader_settings(sh));
	if (y >= 1)
		area_rule(area, y - 1);
	for (size_t i = 0; i < TAGS; i++) {
		struct str s = STR_INIT;
		bool focused = c->focus == i;
		tag_words(&c->tag[i], &s);
		area_put_cut(area, y + tag_y[i], tag_x[i], area.columns - tag_x[i], str_text(&s), focused ? STYLE_SELECTED : STYLE_LABEL);
		if (focused)
			area_focus(area, y + tag_y[i], tag_x[i], i + 1);
		str_release(&s);
	}
	int w = area_put(area, area.rows - 1, 1, _("Words: "), STYLE_LABEL);
	edit_draw(c->edit, area_part(area, area.rows - 1, 1 + w, 1, area.columns - 1 - w), c->focus == TAGS, TAGS + 1);
}

static bool say(struct shell *sh, struct capture *c)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = c->in.engagement, .event = tag_key(&c->tag[TAG_EVENT]), .group = tag_key(&c->tag[TAG_GROUP]),
				   .kind = tag_key(&c->tag[TAG_KIND]), .domain = tag_key(&c->tag[TAG_DOMAIN]),
				   .band = tag_key(&c->tag[TAG_BAND]), .words = edit_text(c->edit) };
	if (!may_write(sh))
		return false;
	bool ok = op_statement_add(&work_of(sh)->op, &s, id, &err);
	if (ok) {
		size_t event = c->tag[TAG_EVENT].at;
		announce(sh, SAY_SAVED, _("Statement %ld of event %zu."), c->in.survey.engagement.events[event].statements + 1, event + 1);
		edit_set(c->edit, "");
		shell_reload(sh);
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	return ok;
}

static void change_tag(struct shell *sh, struct capture *c, int by)
{
	struct tag *t = &c->tag[c->focus];
	size_t n = t->n + (c->focus == TAG_GROUP);
	if (n == 0)
		return;
	t->at = by > 0 ? (t->at + 1) % n : (t->at + n - 1) % n;
	keep(c, (int)c->focus, tag_key(t));
	if (c->focus == TAG_EVENT) {
		keep(c, TAG_BAND, "");
		keep(c, TAG_GROUP, "");
		shell_reload(sh);
	}
}

static bool words_key(struct capture *c, const struct key *k)
{
	if (k->code == K_UP || k->code == K_BACKTAB) {
		c->focus = TAGS - 1;
		return true;
	}
	if (k->code == K_TAB) {
		c->focus = 0;
		return true;
	}
	if (k->code == K_CHAR && strcmp(k->text, "/") == 0 && edit_empty(c->edit))
		return false;
	return edit_key(c->edit, k, 10000);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct capture *c = state;
	if (c->focus == TAGS)
		return words_key(c, k);
	switch (k->code) {
	case K_RIGHT:
		change_tag(sh, c, 1);
		return true;
	case K_LEFT:
		change_tag(sh, c, -1);
		return true;
	case K_UP:
	case K_BACKTAB:
		c->focus -= c->focus > 0;
		return true;
	case K_DOWN:
	case K_TAB:
	case K_ENTER:
		c->focus++;
		return true;
	case K_CHAR:
		if (strcmp(k->text, " ") == 0) {
			change_tag(sh, c, 1);
			return true;
		}
		return false;
	default:
		return false;
	}
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	struct capture *c = state;
	size_t cut = edit_paste(c->edit, text, n);
	c->focus = TAGS;
	if (cut)
		announce(sh, SAY_WARNING, P_("%zu character did not fit: a statement holds 4,000.", "%zu characters did not fit: a statement holds 4,000.",
			 cut), cut);
}

static bool typing(const void *state)
{
	return ((const struct capture *)state)->focus == TAGS;
}

static bool draft(const void *state, struct str *key, struct str *text)
{
	const struct capture *c = state;
	if (edit_empty(c->edit))
		return false;
	str_addf(key, "capture %s %zu", c->in.engagement, c->tag[TAG_EVENT].at + 1);
	str_add(text, edit_text(c->edit));
	return true;
}

static bool leave(struct shell *sh, void *state)
{
	struct capture *c = state;
	return edit_empty(c->edit) || say(sh, c);
}

static void close(struct shell *sh, void *state)
{
	struct capture *c = state;
	(void)sh;
	for (int i = 0; i < TAGS; i++)
		free(c->kept[i]);
	edit_free(c->edit);
	inside_release(&c->in);
	free(c);
}

static void where(const void *state, struct str *out)
{
	const struct capture *c = state;
	for (size_t i = 0; i < TAGS; i++) {
		tag_words(&c->tag[i], out);
		str_add(out, ". ");
	}
	str_addf(out, P_("%ld statement in this event.", "%ld statements in this event.",
		 c->in.survey.engagement.events[c->tag[TAG_EVENT].at].statements), c->in.survey.engagement.events[c->tag[TAG_EVENT].at].statements);
}

static void next_of(struct shell *sh, void *state, size_t which)
{
	struct capture *c = state;
	size_t focus = c->focus;
	c->focus = which;
	change_tag(sh, c, 1);
	c->focus = focus;
	/* The row changes away from the cursor: where that is not noticed, the message says it. */
	if (reader_settings(sh) && which != focus) {
		struct str s = STR_INIT;
		tag_words(&c->tag[which], &s);
		announce(sh, SAY_NOTE, "%s", str_text(&s));
		str_release(&s);
	}
}

static void cmd_kind(struct shell *sh, void *state)
{
	next_of(sh, state, TAG_KIND);
}

static void cmd_domain(struct shell *sh, void *state)
{
	next_of(sh, state, TAG_DOMAIN);
}

static void cmd_group(struct shell *sh, void *state)
{
	next_of(sh, state, TAG_GROUP);
}

static void cmd_keep(struct shell *sh, void *state)
{
	struct capture *c = state;
	if (c->focus < TAGS)
		c->focus++;
	else if (edit_empty(c->edit))
		announce(sh, SAY_NOTE, _("Type what was said, then press Enter. Esc leaves."));
	else
		say(sh, c);
}

static const struct command commands[] = {
	{ "keep", "Enter", N_("keep"), N_("Keep what was typed as one statement"), CMD_WRITES | CMD_WHILE_TYPING, cmd_keep },
	{ "kind", "F5", N_("next kind"), N_("Change to the next kind of statement"), CMD_WHILE_TYPING, cmd_kind },
	{ "domain", "F6", N_("next domain"), N_("Change to the next domain"), CMD_WHILE_TYPING, cmd_domain },
	{ "group", "F7", N_("next group"), N_("Change to the next group"), CMD_WHILE_TYPING, cmd_group },
};

const struct view view_capture = {
	.name = "capture",
	.title = N_("Taking down words"),
	.help = N_("Type what is said, as it is said, and press Enter: it is on disk. Kind, domain, who speaks and their group stay until you "
		   "change them: Up goes to them, Left and Right change, Enter comes down again.\n\nNothing is corrected: children's own spelling "
		   "stays. Leaving keeps a line that was begun as a statement.\n\nTrivet is not a child protection record. If a child tells of "
		   "harm, press F4: the card says what to do."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.leave = leave,
	.draft = draft,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
