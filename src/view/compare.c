/* Compare: what the ages said, side by side, in numbers and shares; Enter drills down to the words. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/compare.h"
#include "ui/form.h"
#include "view/lines.h"

enum { NUMBER = 12, TITLE = 26 /* columns of one side, and of what is compared, at the least */ };

struct compare_view {
	struct lines lines;               /* first */
	struct comparison c;
	const struct compare_line **at;   /* of each line, NULL for headings and sentences */
	long **all;                       /* and how much each side said in all, for its shares */
	const char *kind;                 /* shown alone; NULL all */
	unsigned events;                  /* bits; 0 all */
};

static const char *kind_label(const struct compare_view *v, const char *key)
{
	const struct model *m = v->lines.in.survey.model;
	return choice_label(m->kinds, m->n_kinds, key);
}

/* "Child 12 (40 %), Young person 3 (20 %), Adult 0; most by Child" */
static const char *numbers(const struct compare_view *v, const struct compare_line *line, const long *all)
{
	struct str s = STR_INIT;
	struct arena *a = v->lines.in.arena;
	for (size_t b = 0; b < v->c.sides; b++)
		str_addf(&s, _("%s%s %ld, %ld per cent"), s.len ? "; " : "", v->c.names[b], line->here[b], compare_share(line->here[b], all[b]));
	str_add(&s, "; ");
	compare_words(line->here, all, v->c.names, v->c.sides, &s);
	const char *out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

/* Columns of one side: its name in full where the titles leave room for that. */
static int side_columns(const struct compare_view *v, int columns)
{
	int sides = v->c.sides ? (int)v->c.sides : 1, most = (columns - TITLE) / sides;
	size_t longest = NUMBER;
	for (size_t b = 0; b < v->c.sides; b++) {
		size_t name = text_width(v->c.names[b], strlen(v->c.names[b])) + 2;
		longest = name > longest ? name : longest;
	}
	return (int)longest < most ? (int)longest : most > NUMBER ? most : NUMBER;
}

/* A column for each side: as many as fit, right to left; the words below the list have them all. */
static void wide_row(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	const struct compare_view *v = (const struct compare_view *)l;
	const struct compare_line *c = v->at[i];
	int sides = (int)v->c.sides, number = side_columns(v, line.columns), at = line.columns - number * sides;
	if (c || !l->rows[i].id)
		area_put_cut(line, 0, l->rows[i].indent, at - l->rows[i].indent - 1, l->rows[i].text, c ? style : STYLE_HEADING);
	else
		area_put_cut(line, 0, l->rows[i].indent, line.columns - l->rows[i].indent, l->rows[i].text, style);
	for (int b = 0; b < sides && at > number; b++) {
		struct str s = STR_INIT;
		if (c)
			str_addf(&s, _("%ld, %ld %%"), c->here[b], compare_share(c->here[b], v->all[i][b]));
		else if (!l->rows[i].id)
			str_add(&s, v->c.names[b]);
		area_put_cut(line, 0, at + number * b, number - 1, str_text(&s), c ? style : STYLE_HEADING);
		str_release(&s);
	}
}

static void add_line(struct compare_view *v, const struct compare_line *line)
{
	struct lines *l = &v->lines;
	long *all = v->all[l->n] = arena_alloc(l->in.arena, (v->c.sides + 1) * sizeof *all);
	comparison_all(&v->c, line, all);
	l->rows[l->n] = (struct line_row){ .id = arena_printf(l->in.arena, "%s/%s/%s", line->kind, line->domain, line->theme), .text = line->title,
					   .more = numbers(v, line, all), .indent = 2 };
	v->at[l->n++] = line;
}

static void add_heading(struct compare_view *v, const char *text)
{
	v->lines.rows[v->lines.n] = (struct line_row){ .text = text };
	v->at[v->lines.n++] = NULL;
}

/* What it comes to in sentences: a row that takes the focus, so that a reader comes by it. */
static void add_sentences(struct compare_view *v, const char *kind)
{
	struct arena *a = v->lines.in.arena;
	struct str s = STR_INIT;
	comparison_words(&v->c, kind, &s);
	if (s.len) {
		v->lines.rows[v->lines.n] = (struct line_row){ .id = arena_printf(a, "words/%s", kind ? kind : ""), .text = arena_strdup(a, str_text(&s)),
							       .indent = 2 };
		v->at[v->lines.n++] = NULL;
	}
	str_release(&s);
}

static void head(struct compare_view *v)
{
	struct str s = STR_INIT;
	long all = 0;
	for (size_t b = 0; b < v->c.sides; b++)
		all += v->c.all[b];
	str_addf(&s, P_("Side by side: %ld statement", "Side by side: %ld statements", all), all);
	for (int i = 0; i < 3; i++)
		if (v->events & 1u << i)
			str_addf(&s, _(" of event %d"), i + 1);
	for (size_t b = 0; b < v->c.sides; b++)
		str_addf(&s, ", %s %ld", v->c.names[b], v->c.all[b]);
	v->lines.head = arena_strdup(v->lines.in.arena, str_text(&s));
	str_release(&s);
}

static void fill(struct compare_view *v)
{
	const struct comparison *c = &v->c;
	const char *kind = "";
	for (size_t i = 0; i < c->n_kinds; i++) {
		if (v->kind && strcmp(v->kind, c->lines[i].kind) != 0)
			continue;
		if (strcmp(kind, c->lines[i].kind) != 0) {
			kind = c->lines[i].kind;
			add_heading(v, kind_label(v, kind));
			add_sentences(v, kind);
		}
		add_line(v, &c->lines[i]);
	}
	if (v->kind)
		return;
	if (c->n > c->n_kinds) {
		add_heading(v, _("Themes"));
		add_sentences(v, NULL);
	}
	for (size_t i = c->n_kinds; i < c->n; i++)
		add_line(v, &c->lines[i]);
	if (c->unthemed > 0) {
		v->lines.rows[v->lines.n] = (struct line_row){ .id = "unthemed", .indent = 2, .text = arena_printf(v->lines.in.arena,
			P_("%ld statement is in no theme", "%ld statements are in no theme", c->unthemed), c->unthemed) };
		v->at[v->lines.n++] = NULL;
	}
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct compare_view *v = state;
	struct lines *l = &v->lines;
	bool any = false;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = 0;
	if (!comparison_load(&work_of(sh)->op, &l->in.survey, v->events, l->in.arena, &v->c, err))
		return false;
	size_t most = 2 * v->c.n + 2 * l->in.survey.model->n_kinds + 4;
	l->rows = arena_alloc(l->in.arena, most * sizeof *l->rows);
	v->at = arena_alloc(l->in.arena, most * sizeof *v->at);
	v->all = arena_alloc(l->in.arena, most * sizeof *v->all);
	for (size_t b = 0; b < v->c.sides; b++)
		any = any || v->c.all[b] > 0;
	if (any)
		fill(v);
	head(v);
	l->empty = _("Nothing was said yet that could be set side by side.\n\nAfter events 1 and 2 what each side named stands here, next to each other: "
		     "needs, barriers and ideas.");
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct compare_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	v->lines.wide_row = wide_row;
	*state = v;
	return true;
}

static void cmd_open(struct shell *sh, void *state)
{
	struct compare_view *v = state;
	const struct compare_line *c = lines_at(&v->lines) ? v->at[v->lines.list.at] : NULL;
	const char *id = lines_at(&v->lines);
	bool unthemed = id && strcmp(id, "unthemed") == 0;
	if (!c && !unthemed) {
		announce(sh, SAY_NOTE, _("This row has no words of its own behind it. Go to a row with numbers, and Enter shows the words."));
		return;
	}
	struct words_ask ask = { .stands = STANDS_UNTHEMED };
	if (c)
		ask = (struct words_ask){ .kind = c->kind, .domain = c->domain, .theme = c->theme };
	struct address a = { .engagement = v->lines.in.engagement, .words = &ask };
	for (int i = 0; i < 3; i++)
		if (v->events == 1u << i)
			a.ordinal = i + 1;
	shell_push(sh, &view_words, &a);
}

static void event_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct compare_view *v = ctx;
	v->events = *key >= '1' && *key <= '3' ? 1u << (*key - '1') : 0;
	shell_reload(sh);
}

static void cmd_event(struct shell *sh, void *state)
{
	struct compare_view *v = state;
	const struct model *m = v->lines.in.survey.model;
	struct choice *list = arena_alloc(v->lines.in.arena, 4 * sizeof *list);
	static const char *const keys[] = { "*", "1", "2", "3" };
	list[0] = (struct choice){ keys[0], _("all events") };
	for (int i = 0; i < 3; i++)
		list[i + 1] = (struct choice){ keys[i + 1], arena_printf(v->lines.in.arena, _("event %d, %s"), i + 1, m->events[i].title) };
	form_choose(sh, _("Compare what was said at which event?"), list, 4, false, v->events ? keys[v->events == 1 ? 1 : v->events == 2 ? 2 : 3] : "*",
		    event_chosen, v);
}

static void kind_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct compare_view *v = ctx;
	const struct model *m = v->lines.in.survey.model;
	v->kind = NULL;
	/* Kept as the model's own text, which outlives every load. */
	for (size_t i = 0; i < m->n_kinds; i++)
		if (strcmp(m->kinds[i].key, key) == 0)
			v->kind = m->kinds[i].key;
	shell_reload(sh);
}

static void cmd_kind(struct shell *sh, void *state)
{
	struct compare_view *v = state;
	const struct model *m = v->lines.in.survey.model;
	struct choice *list = arena_alloc(v->lines.in.arena, (m->n_kinds + 1) * sizeof *list);
	list[0] = (struct choice){ "*", _("all kinds, and the themes") };
	for (size_t i = 0; i < m->n_kinds; i++)
		list[i + 1] = m->kinds[i];
	form_choose(sh, _("Compare which kind?"), list, m->n_kinds + 1, false, v->kind ? v->kind : "*", kind_chosen, v);
}

static void cmd_gaps(struct shell *sh, void *state)
{
	struct compare_view *v = state;
	struct address a = { .engagement = v->lines.in.engagement };
	shell_push(sh, &view_gaps, &a);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("words"), N_("The words behind the numbers"), 0, cmd_open },
	{ "filter-event", "e", N_("event"), N_("Compare what was said at one event"), 0, cmd_event },
	{ "filter-kind", "k", N_("kind"), N_("Compare one kind: needs, barriers, ideas ..."), 0, cmd_kind },
	{ "gaps", "g", N_("gaps"), N_("The silence list and other gaps"), 0, cmd_gaps },
};

const struct view view_compare = {
	.name = "compare",
	.title = N_("Compare"),
	.help = N_("What children, young people and adults said, side by side: how many statements, and which share that is of all that the same age said "
		   "of this kind. The sentences say where the ages meet and where not.\n\nA count says how often something was said, not how much it "
		   "matters; what one person said alone may be the most important. Enter shows the words themselves; g lists what children named and "
		   "no adult took up."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
