/* Taking down words: typing up what hangs on the wall, table by table, and what is said outside a running day.
 *
 * The capture prompt is that of the live screen; above it stands what is typed of each table's wall. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "view/taking.h"

struct capture {
	struct with_taking w;        /* first */
};

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct capture *c = state;
	if (!taking_load_inside(sh, &c->w, err) || !taking_load(sh, &c->w, NULL, err))
		return false;
	taking_presence(sh, &c->w, "capture");
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct capture *c = mem_alloc(sizeof *c);
	memcpy(c->w.in.engagement, a->engagement, STORE_ID_SIZE);
	c->w.taking = taking_new();
	c->w.ordinal = a->ordinal;
	*state = c;
	if (!inside_load(sh, &c->w.in, err))
		return false;
	if (c->w.ordinal < 1)
		c->w.ordinal = survey_event(&c->w.in.survey);
	if (a->source)
		taking_source(&c->w, a->source);
	if (a->draft)
		taking_recover(&c->w, a->draft, a->draft_tags);
	return true;
}

static void wall_words(const struct group_row *g, struct str *out)
{
	const char *name = g->name[0] ? g->name : _("group without a name");
	if (g->wall < 0)
		str_addf(out, P_("%s: %ld typed", "%s: %ld typed", g->statements), name, g->statements);
	else if (g->wall > g->statements)
		str_addf(out, _("%s: %ld of %ld notes typed"), name, g->statements, g->wall);
	else
		str_addf(out, P_("%s: all typed, %ld note", "%s: all typed, %ld notes", g->wall), name, g->wall);
}

/* Tables as many on a row as fit whole. Returns the rows. */
static int draw_walls(const struct capture *c, struct surface_area area, bool draw)
{
	size_t n;
	const struct group_row *g = taking_groups(&c->w, &n);
	int y = 0, x = 1;
	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;
		wall_words(&g[i], &s);
		int wide = (int)text_width(str_text(&s), s.len);
		if (x > 1 && x + wide > area.columns) {
			y++;
			x = 1;
		}
		if (draw && y < area.rows)
			area_put_cut(area, y, x, area.columns - x, str_text(&s), taking_group(&c->w) == &g[i] ? STYLE_HEADING : STYLE_LABEL);
		x += wide + 3;
		str_release(&s);
	}
	return n ? y + 1 : 0;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct capture *c = state;
	bool reader = reader_settings(sh);
	struct str head = STR_INIT;
	int below = taking_rows(&c->w, area.columns, reader);
	if (below > area.rows)
		below = area.rows;
	int y = area.rows > TAKING_ROWS ? area.rows - TAKING_ROWS : 0, walls = 0;
	/* Counts that change with each line would be read out with it: there the command where tells them. */
	if (!reader)
		walls = draw_walls(c, area, false);
	if (taking_from(&c->w)[0])
		str_addf(&head, _("Between the events, from: %s. "), taking_from(&c->w));
	str_addf(&head, _("Event %d, %s"), c->w.ordinal, c->w.in.survey.model->events[c->w.ordinal - 1].title);
	if (y > 0)
		area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	if (walls > (y - 1) / 2)
		walls = (y - 1) / 2;
	if (walls > 0)
		draw_walls(c, area_rows(area, 1, walls), true);
	else
		walls = 0;
	if (y - 1 - walls > 3)
		area_rule(area, --y);
	if (y - 1 - walls > 0)
		taking_draw_last(&c->w, sh, area_rows(area, 1 + walls, y - 1 - walls));
	taking_draw(&c->w, sh, area_rows(area, area.rows - below, below), true);
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	return taking_key(sh, state, k);
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	taking_paste(sh, state, text, n);
}

static bool typing(const void *state)
{
	(void)state;
	return true;
}

static bool draft(const void *state, struct str *key, struct str *text)
{
	str_add(key, "capture ");
	return taking_draft(state, key, text);
}

static bool leave(struct shell *sh, void *state)
{
	return taking_leave(sh, state);
}

static void close(struct shell *sh, void *state)
{
	struct capture *c = state;
	taking_presence(sh, &c->w, "");
	taking_free(c->w.taking);
	inside_release(&c->w.in);
	free(c);
}

static void where(const void *state, struct str *out)
{
	const struct capture *c = state;
	size_t n;
	const struct group_row *g = taking_groups(&c->w, &n);
	str_addf(out, _("Event %d. "), c->w.ordinal);
	taking_where(&c->w, out);
	for (size_t i = 0; i < n; i++) {
		str_add(out, " ");
		wall_words(&g[i], out);
		str_add(out, ".");
	}
}

/* The wall ------------------------------------------------------------------------------------------------- */

static void wall_done(struct shell *sh, void *ctx, const char *text)
{
	struct capture *c = ctx;
	const struct group_row *g = taking_group(&c->w);
	const struct field *f = entity_field(ENTITY_GROUP, "wall");
	struct error err = ERROR_INIT;
	struct str stored = STR_INIT, why = STR_INIT;
	if (!g || !f || !may_write(sh))
		return;
	if (!field_parse(f, text, clock_today(), &stored, &why)) {
		announce(sh, SAY_ERROR, "%s", str_text(&why));
	} else {
		struct str old = STR_INIT;
		if (g->wall >= 0)
			str_addf(&old, "%ld", g->wall);
		const struct cell cell = { .column = "group.wall", .engagement = c->w.in.engagement, .record = g->id, .row = "" };
		bool ok = op_put(&work_of(sh)->op, &cell, f, str_text(&old), str_text(&stored), NULL, &err);
		outcome(sh, ok, &err, stored.len ? _("%s: %s notes on the wall.") : _("%s: the wall is not counted any more.%s"), g->name,
			str_text(&stored));
		str_release(&old);
	}
	str_release(&stored);
	str_release(&why);
}

static void cmd_wall(struct shell *sh, void *state)
{
	struct capture *c = state;
	const struct group_row *g = taking_group(&c->w);
	struct str label = STR_INIT;
	if (!g) {
		announce(sh, SAY_NOTE, _("Choose a table first: F7. Then count the notes on its wall."));
		return;
	}
	str_addf(&label, _("Notes on the wall of %s:"), g->name);
	shell_prompt(sh, str_text(&label), "", wall_done, c);
	str_release(&label);
}

static const struct command commands[] = {
	TAKING_COMMANDS,
	{ "wall", "", "", N_("Say how many notes hang on the wall of this table, to see how many are typed"), CMD_WRITES, cmd_wall },
};

static const char *hint(const void *state)
{
	return taking_hint(state);
}

const struct view view_capture = {
	.name = "capture",
	.title = N_("Taking down words"),
	.help = N_("Type what is said, as it is said, and press Enter: it is on disk, with a label such as E1-A34. Kind (F5), domain (F6) and "
		   "table (F7) stay until you change them; F8 changes all three with one key more.\n\nF2 marks the line: word for word, drawn, "
		   "made, a minority view, on hold; or counts one more like a statement that is there. F3 takes back what you did last.\n\n"
		   "Typing up notes: choose the table, say with /wall how many notes it has, and type them one after the other. /item types "
		   "into a printed sheet by its numbers. What people sent who were not there comes from Words, with A: the heading then says where it "
		   "came from.\n\nNothing is corrected: the spelling stays as it is on the note. Leaving keeps a line "
		   "that was begun as a statement.\n\nTrivet is not a child protection record. If a child tells of "
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
	.hint = hint,
};
