/* Second opinions: how far two people agree who put the same statements into themes without seeing each other's work. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/themes.h"
#include "view/lines.h"

enum { USUAL_SIZE = 20, MOST_SIZE = 1000 };

/* What a row of the screen is about: an opinion, or below it the agreement on one theme. */
struct about { size_t opinion; const char *theme; };

struct opinion {
	struct lines lines;           /* first */
	struct opinion_row *rows;     /* these in the arena of the lines */
	size_t n_rows;
	struct about *about;          /* of each line */
	size_t room;
};

static bool is_mine(const struct shell *sh, const struct opinion_row *o)
{
	return strcmp(o->coder, work_of(sh)->op.actor) == 0;
}

static bool is_whole(const struct opinion_row *o)
{
	return o->looked_at >= o->asked;
}

static void *grown(struct arena *a, const void *old, size_t n, size_t room, size_t size)
{
	void *fresh = arena_alloc(a, room * size);
	if (n)
		memcpy(fresh, old, n * size);
	return fresh;
}

static void add_line(struct opinion *v, const char *id, const char *words, size_t opinion, const char *theme)
{
	struct lines *l = &v->lines;
	if (l->n == v->room) {
		v->room = v->room ? 2 * v->room : 32;
		l->rows = grown(l->in.arena, l->rows, l->n, v->room, sizeof *l->rows);
		v->about = grown(l->in.arena, v->about, l->n, v->room, sizeof *v->about);
	}
	v->about[l->n] = (struct about){ opinion, theme };
	l->rows[l->n++] = (struct line_row){ .id = id, .text = words, .indent = theme[0] ? 2 : 0 };
}

/* "Sam, Thu 14 May 2026: all 20 looked at. 0.81, almost perfect; 19 of 20 alike" */
static bool add_opinion(struct shell *sh, struct opinion *v, size_t i, struct error *err)
{
	const struct opinion_row *o = &v->rows[i];
	struct arena *a = v->lines.in.arena;
	struct theme_agreement *themes;
	struct agreement over_all;
	size_t n;
	struct str s = STR_INIT, when = STR_INIT;
	/* Nobody sees an agreement on what they are still to judge. */
	bool hidden = is_mine(sh, o) && !is_whole(o);
	day_words_short(clock_day_of(o->made_us), &when);
	str_addf(&s, is_whole(o) ? _("%s, %s: all %ld looked at") : _("%s, %s: %ld of %ld looked at"), o->coder, str_text(&when),
		 is_whole(o) ? o->asked : o->looked_at, o->asked);
	if (hidden)
		str_add(&s, _(". Enter goes on"));
	bool ok = hidden || !o->looked_at || opinion_compare(&work_of(sh)->op, v->lines.in.engagement, o->id, a, &themes, &n, &over_all, err);
	if (ok && !hidden && o->looked_at) {
		str_add(&s, ". ");
		agreement_words(&over_all, &s);
	}
	add_line(v, o->id, arena_strdup(a, str_text(&s)), i, "");
	for (size_t k = 0; ok && !hidden && o->looked_at && k < n; k++) {
		str_clear(&s);
		str_addf(&s, "%s: ", theme_name(themes[k].theme));
		agreement_words(&themes[k].a, &s);
		add_line(v, arena_printf(a, "%s %s", o->id, themes[k].theme->id), arena_strdup(a, str_text(&s)), i, themes[k].theme->id);
	}
	str_release(&s);
	str_release(&when);
	return ok;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct opinion *v = state;
	struct lines *l = &v->lines;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = v->room = v->n_rows = 0; /* the rows lived in the arena that went */
	bool ok = opinion_list(work_of(sh)->op.st, l->in.engagement, l->in.arena, &v->rows, &v->n_rows, err);
	for (size_t i = 0; ok && i < v->n_rows; i++)
		ok = add_opinion(sh, v, i, err);
	l->head = arena_printf(l->in.arena, P_("%zu second opinion", "%zu second opinions", v->n_rows), v->n_rows);
	l->empty = _("No second opinion yet.\n\nSomebody else who was there puts a sample of the statements into the themes, without seeing where "
		     "they stand. Where the two agree the theme is clear to others as well; where not, talk about what it means. Press a "
		     "to begin: the sample is drawn evenly from all that are in a theme.");
	lines_settle(sh, l);
	return ok;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct opinion *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	*state = v;
	return true;
}

static void code(struct shell *sh, const struct opinion *v, const char *id)
{
	struct address a = { .engagement = v->lines.in.engagement, .row = id };
	shell_push(sh, &view_coding, &a);
}

/* The whole of one, to read; with the custom of reading the number. */
static void read_all(struct shell *sh, const struct opinion *v, size_t opinion)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < v->lines.n; i++)
		if (v->about[i].opinion == opinion)
			str_addf(&text, "%s\n%s", v->lines.rows[i].text, v->about[i].theme[0] ? "" : "\n");
	str_add(&text, _("\nThe number is Cohen's kappa: 1 is full agreement, 0 what chance alone would give. The words beside it are a custom for "
			 "reading it, not a law. Where it is low, look at the words of that theme together: mostly its name means two things."));
	shell_read(sh, _("How far the two agree"), str_text(&text));
	str_release(&text);
}

static void cmd_open(struct shell *sh, void *state)
{
	const struct opinion *v = state;
	if (!lines_at(&v->lines))
		return;
	const struct about *l = &v->about[v->lines.list.at];
	const struct opinion_row *o = &v->rows[l->opinion];
	if (l->theme[0]) {
		const struct words_ask ask = { .theme = l->theme };
		struct address a = { .engagement = v->lines.in.engagement, .words = &ask };
		shell_push(sh, &view_words, &a);
	} else if (is_mine(sh, o) && !is_whole(o)) {
		code(sh, v, o->id);
	} else {
		read_all(sh, v, l->opinion);
	}
}

static void size_typed(struct shell *sh, void *ctx, const char *text)
{
	struct opinion *v = ctx;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE], *end;
	long size = strtol(text, &end, 10);
	if (end == text || end[strspn(end, " ")] || size < 1 || size > MOST_SIZE) {
		announce(sh, SAY_ERROR, _("Type how many statements, from 1 to %d. Nothing was begun."), MOST_SIZE);
		return;
	}
	if (!op_opinion_start(&work_of(sh)->op, v->lines.in.engagement, size, id, &err)) {
		outcome(sh, false, &err, "%s", "");
		return;
	}
	lines_go(&v->lines, id);
	announce(sh, SAY_SAVED, _("The sample is drawn. Put each where you would; where it stands is not shown."));
	code(sh, v, id);
}

static void cmd_add(struct shell *sh, void *state)
{
	struct str usual = STR_INIT;
	if (!may_write(sh))
		return;
	str_addf(&usual, "%d", USUAL_SIZE);
	shell_prompt(sh, _("How many statements should be looked at again?"), str_text(&usual), size_typed, state);
	str_release(&usual);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Go on with your own; read how far the two agree; the words of a theme"), 0, cmd_open },
	{ "add", "a", N_("begin"), N_("Begin a second opinion: a sample, coded blind"), CMD_WRITES, cmd_add },
};

const struct view view_opinion = {
	.name = "opinion",
	.title = N_("Second opinion"),
	.help = N_("Somebody else puts a sample of the statements into the themes, without seeing where they stand. Then this list shows for each "
		   "theme how far the two agree: Cohen's kappa, which takes away what chance alone would give.\n\nThe sample is spread evenly "
		   "over all statements that are in a theme; nobody chooses. Nothing of the themes is changed by it.\n\nWhoever gives the second "
		   "opinion starts the program under their own name (the setting \"name\"), and sees the result once all are looked at."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
