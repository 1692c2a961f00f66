/* A screen of all themes, narrowed down by letters; the reasons for setting something aside. See pick_theme.h. */
#include "config.h"

#include "view/pick_theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/form.h"
#include "ui/list.h"

enum { MOST_TITLE = 200 };

/* Ids of the rows that are no themes. */
static const char any_row[] = "*", new_row[] = "+", cancel_row[] = "-";

struct line { const char *id, *words; };

struct picker {
	struct pick_ask ask;
	char engagement[STORE_ID_SIZE], without[STORE_ID_SIZE];
	void (*picked)(struct shell *sh, void *ctx, const char *id, const char *title);
	void *ctx;
	struct arena *arena;         /* of the themes */
	struct theme_row *themes;
	size_t n_themes;
	struct arena *shown;         /* of the lines */
	struct line *lines;
	size_t n;
	struct edit *edit;           /* the letters */
	bool reader;
	struct list list;
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct picker *)ctx)->lines[i].id;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	area_put_cut(line, 0, 0, line.columns, ((const struct picker *)ctx)->lines[i].words, style);
}

static struct list_rows rows_of(const struct picker *p)
{
	return (struct list_rows){ p->n, row_id, row_draw, p, "" };
}

static void add_line(struct picker *p, const char *id, const char *words)
{
	p->lines[p->n++] = (struct line){ id, words };
}

static const char *theme_words(const struct picker *p, const struct theme_row *t)
{
	bool both = t->label[0] && strcmp(t->label, t->title) != 0;
	if (p->reader)
		return arena_printf(p->shown, P_("%s, %ld statement%s%s", "%s, %ld statements%s%s", t->statements), theme_name(t), t->statements,
				    both ? ", " : "", both ? t->title : "");
	return arena_printf(p->shown, both ? "%s (%ld), %s" : "%s (%ld)", theme_name(t), t->statements, t->title);
}

static bool fits(const struct picker *p, const struct theme_row *t)
{
	return strcmp(t->id, p->without) != 0 && (text_contains(t->title, edit_text(p->edit)) || text_contains(t->label, edit_text(p->edit)));
}

/* Which rows are shown. Those that begin so come first: what one types is mostly a beginning. */
static void narrow(struct picker *p, bool from_top)
{
	const char *typed = edit_text(p->edit);
	struct arena *fresh = arena_new();
	struct str want = STR_INIT, name = STR_INIT;
	arena_free(p->shown);
	p->shown = fresh;
	p->lines = arena_alloc(fresh, (p->n_themes + 3) * sizeof *p->lines);
	p->n = 0;
	if (p->ask.any && !typed[0])
		add_line(p, any_row, p->ask.any);
	text_fold(&want, typed);
	for (int begins = 1; begins >= 0; begins--)
		for (size_t i = 0; i < p->n_themes; i++) {
			str_clear(&name);
			text_fold(&name, theme_name(&p->themes[i]));
			if (fits(p, &p->themes[i]) && (strncmp(str_text(&name), str_text(&want), want.len) == 0) == (begins == 1))
				add_line(p, p->themes[i].id, theme_words(p, &p->themes[i]));
		}
	if (p->ask.fresh)
		add_line(p, new_row, typed[0] ? arena_printf(fresh, _("A new theme: %s"), typed) : _("A new theme ..."));
	add_line(p, cancel_row, _("Cancel, leave it as it was"));
	struct list_rows lr = rows_of(p);
	if (from_top)
		list_go(&p->list, &lr, 0);
	else
		list_settle(&p->list, &lr);
	str_release(&want);
	str_release(&name);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct picker *p = state;
	struct arena *fresh = arena_new();
	struct theme_row *rows;
	size_t n;
	p->reader = reader_settings(sh);
	if (!theme_list(work_of(sh)->op.st, p->engagement, fresh, &rows, &n, err)) {
		arena_free(fresh);
		return false;
	}
	arena_free(p->arena);
	p->arena = fresh;
	p->themes = rows;
	p->n_themes = n;
	narrow(p, !p->shown);
	return true;
}

/* What shell_push hands on. */
struct opening { const struct pick_ask *ask; void (*picked)(struct shell *sh, void *ctx, const char *id, const char *title); void *ctx; };

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct opening *o = arg;
	struct picker *p = mem_alloc(sizeof *p);
	(void)sh, (void)err;
	p->ask = *o->ask;
	memcpy(p->engagement, o->ask->engagement, STORE_ID_SIZE);
	if (o->ask->without && o->ask->without[0])
		memcpy(p->without, o->ask->without, STORE_ID_SIZE);
	p->picked = o->picked;
	p->ctx = o->ctx;
	p->edit = edit_new(false, MOST_TITLE);
	*state = p;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct picker *p = state;
	struct list_rows lr = rows_of(p);
	struct str head = STR_INIT;
	(void)sh;
	str_add(&head, p->ask.title);
	if (!edit_empty(p->edit))
		str_addf(&head, _(" Letters: %s"), edit_text(p->edit));
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	list_draw(&p->list, &lr, area_rows(area, 1, area.rows - 1));
	str_release(&head);
}

static void take(struct shell *sh, struct picker *p)
{
	const char *row = p->lines[p->list.at].id;
	bool is_new = row == new_row, none = row == any_row || is_new;
	/* The screen is gone before the answer is worked on: that may open another one. */
	char *id = mem_strdup(none ? "" : row), *title = mem_strdup(is_new ? edit_text(p->edit) : "");
	void (*picked)(struct shell *, void *, const char *, const char *) = p->picked;
	void *ctx = p->ctx;
	bool cancelled = row == cancel_row, ask_first = is_new && !title[strspn(title, " ")];
	if (ask_first) {
		announce(sh, SAY_NOTE, _("Type the name of the new theme, then press Enter."));
	} else {
		shell_pop(sh);
		if (!cancelled)
			picked(sh, ctx, id, title);
	}
	free(id);
	free(title);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct picker *p = state;
	struct list_rows lr = rows_of(p);
	if (k->code == K_ENTER) {
		take(sh, p);
		return true;
	}
	if (k->code == K_UP || k->code == K_DOWN || k->code == K_PAGE_UP || k->code == K_PAGE_DOWN || k->code == K_HOME || k->code == K_END)
		return list_key(&p->list, &lr, k) != LIST_NOT_MINE;
	if (k->code != K_CHAR && k->code != K_BACKSPACE)
		return false;
	/* A way out without Esc. */
	if (k->code == K_BACKSPACE && edit_empty(p->edit))
		shell_pop(sh);
	else if (edit_key(p->edit, k, MOST_TITLE))
		narrow(p, true);
	return true;
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	struct picker *p = state;
	(void)sh;
	if (edit_paste(p->edit, text, n) > 0)
		announce(sh, SAY_WARNING, "%s", _("The end did not fit and was left out."));
	narrow(p, true);
}

static bool typing(const void *state)
{
	(void)state;
	return true;
}

/* The name of a new theme, as in the prompt that asks for it. */
static bool draft(const void *state, struct str *key, struct str *text)
{
	const struct picker *p = state;
	if (!p->ask.fresh || edit_empty(p->edit) || p->n > 2)
		return false;
	str_addf(key, PROMPT_DRAFT "%s", _("Name of the new theme:"));
	str_add(text, edit_text(p->edit));
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct picker *p = state;
	(void)sh;
	edit_free(p->edit);
	arena_free(p->arena);
	arena_free(p->shown);
	list_release(&p->list);
	free(p);
}

static void where(const void *state, struct str *out)
{
	const struct picker *p = state;
	struct list_rows lr = rows_of(p);
	list_where(&p->list, &lr, out);
	str_addf(out, " %s.", p->lines[p->list.at].words);
	if (!edit_empty(p->edit))
		str_addf(out, _(" Letters: %s"), edit_text(p->edit));
}

static const char *hint(const void *state)
{
	(void)state;
	return _("Enter takes it  letters narrow  Esc leaves");
}

static const struct view view_pick = {
	.name = "pick-theme",
	.title = N_("Choose a theme"),
	.help = N_("Type some letters of the theme: those that have them stay. Up and Down choose, Enter takes the one with the focus. Esc, "
		   "Backspace without letters, or the last row leaves all as it was."),
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.draft = draft,
	.close = close,
	.where = where,
	.hint = hint,
};

void pick_theme(struct shell *sh, const struct pick_ask *ask,
		void (*picked)(struct shell *sh, void *ctx, const char *id, const char *title), void *ctx)
{
	const struct opening o = { ask, picked, ctx };
	shell_push(sh, &view_pick, &o);
}

/* Why something is set aside --------------------------------------------------------------------------------- */

static void reason_typed(struct shell *sh, void *ctx, const char *text)
{
	const struct asked *q = ctx;
	if (text[strspn(text, " ")])
		q->done(sh, q->ctx, text + strspn(text, " "));
	else
		announce(sh, SAY_ERROR, _("Say in a few words why it is set aside. Nothing was changed."));
}

static void type_reason(struct shell *sh, struct asked *q)
{
	shell_prompt(sh, _("Set aside, because:"), "", reason_typed, q);
}

static void reason_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct asked *q = ctx;
	char *end;
	unsigned long i = strtoul(key, &end, 10);
	if (*end || i >= q->n)
		type_reason(sh, q);
	else
		q->done(sh, q->ctx, q->reasons[i]);
}

void ask_reason(struct shell *sh, struct asked *q, const char *engagement,
		void (*done)(struct shell *sh, void *ctx, const char *reason), void *ctx)
{
	struct error err = ERROR_INIT;
	asked_release(q);
	*q = (struct asked){ .done = done, .ctx = ctx, .arena = arena_new() };
	/* They are an offer: without them one types. */
	if (!park_reasons(&work_of(sh)->op, engagement, q->arena, &q->reasons, &q->n, &err))
		q->n = 0;
	error_release(&err);
	if (!q->n) {
		type_reason(sh, q);
		return;
	}
	struct choice *c = arena_alloc(q->arena, (q->n + 1) * sizeof *c);
	for (size_t i = 0; i < q->n; i++)
		c[i] = (struct choice){ arena_printf(q->arena, "%zu", i), q->reasons[i] };
	c[q->n] = (struct choice){ "+", _("Another reason ...") };
	form_choose(sh, _("Set aside, because:"), c, q->n + 1, false, "", reason_chosen, q);
}

void asked_release(struct asked *q)
{
	arena_free(q->arena);
	q->arena = NULL;
	q->n = 0;
}
