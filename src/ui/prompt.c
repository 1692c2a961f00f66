/* ui/prompt.c - one line of typing in the last row of the work area, and the line that takes names of commands. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/shell_int.h"

enum { MOST_CHARS = 2000, LEAST_VALUE = 12 };

struct prompt {
	char *label, *initial;
	struct edit *edit;
	void (*complete)(struct shell *sh, struct str *text);
	void (*done)(struct shell *sh, void *ctx, const char *text);
	void *ctx;
};

static void prompt_close(struct shell *sh, void *state)
{
	(void)sh;
	struct prompt *p = state;
	edit_free(p->edit);
	free(p->label);
	free(p->initial);
	free(p);
}

static void complete(struct shell *sh, struct prompt *p)
{
	struct str text = STR_INIT;
	str_add(&text, edit_text(p->edit));
	p->complete(sh, &text);
	edit_replace(p->edit, str_text(&text));
	str_release(&text);
}

static bool prompt_key(struct shell *sh, void *state, const struct key *k)
{
	struct prompt *p = state;
	switch (k->code) {
	case K_ENTER:
		shell_drop(sh);
		p->done(sh, p->ctx, edit_text(p->edit));
		return true;
	case K_TAB:
		if (p->complete)
			complete(sh, p);
		return true;
	case K_BACKSPACE:
		/* A way out without Esc. */
		if (!edit_empty(p->edit))
			break;
		shell_drop(sh);
		return true;
	case K_ESC:
		shell_drop(sh);
		return true;
	case K_UP:
	case K_DOWN:
		return true;
	default:
		break;
	}
	return edit_key(p->edit, k, MOST_CHARS);
}

static void prompt_paste(struct shell *sh, void *state, const char *text, size_t n)
{
	struct prompt *p = state;
	size_t left = edit_paste(p->edit, text, n);
	if (left)
		announce(sh, SAY_WARNING, P_("%zu character did not fit and was left out.", "%zu characters did not fit and were left out.",
						left), left);
}

static bool prompt_typing(const void *state)
{
	(void)state;
	return true;
}

/* A long label gets a row of its own above the typing. */
static bool label_above(const struct prompt *p, int columns)
{
	return (int)text_width(p->label, strlen(p->label)) + 1 + LEAST_VALUE > columns;
}

/* All of the label where there is room: its end may say what matters. */
static int prompt_rows(const void *state, int columns, int most)
{
	const struct prompt *p = state;
	struct text_line *lines = NULL;
	int rows = 1;
	if (label_above(p, columns)) {
		rows += (int)text_wrap(p->label, strlen(p->label), columns > 0 ? (size_t)columns : 1, &lines);
		free(lines);
	}
	return rows < most ? rows : most > 1 ? most : 1;
}

static void prompt_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	(void)sh;
	const struct prompt *p = state;
	int x = 0, last = area.rows - 1;
	if (area.rows > 1)
		area_wrap(area_rows(area, 0, last), 0, 0, area.columns, p->label, STYLE_LABEL);
	else if (!label_above(p, area.columns))
		x = area_put(area, 0, 0, p->label, STYLE_LABEL) + (strcmp(p->label, "/") != 0);
	edit_draw(p->edit, area_part(area, last, x, 1, area.columns - x), true, 1);
}

static void prompt_where(const void *state, struct str *out)
{
	const struct prompt *p = state;
	str_addf(out, "%s %s", p->label, edit_text(p->edit));
}

/* Names of commands are not worth an offer at the next start. */
static bool prompt_draft(const void *state, struct str *key, struct str *text)
{
	const struct prompt *p = state;
	if (p->complete || edit_empty(p->edit) || strcmp(edit_text(p->edit), p->initial) == 0)
		return false;
	str_addf(key, PROMPT_DRAFT "%s", p->label);
	str_add(text, edit_text(p->edit));
	return true;
}

static const struct view prompt_view = {
	.name = "prompt",
	.title = N_("Typing"),
	.help = N_("Enter takes it; Esc, or Backspace in an empty line, leaves it."),
	.draw = prompt_draw,
	.key = prompt_key,
	.paste = prompt_paste,
	.typing = prompt_typing,
	.draft = prompt_draft,
	.close = prompt_close,
	.where = prompt_where,
};

void shell_prompt_with(struct shell *sh, const char *label, const char *initial,
			void (*completing)(struct shell *sh, struct str *text),
			void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx)
{
	struct prompt *p = mem_alloc(sizeof *p);
	p->label = mem_strdup(label);
	p->edit = edit_new(false, MOST_CHARS);
	p->initial = mem_strdup(initial ? initial : "");
	edit_set(p->edit, p->initial);
	if (sh->again_label.len && strcmp(str_text(&sh->again_label), label) == 0) {
		edit_set(p->edit, str_text(&sh->again_text));
		str_clear(&sh->again_label);
	}
	p->complete = completing;
	p->done = done;
	p->ctx = ctx;
	shell_over(sh, &prompt_view, p, NULL, true, prompt_rows);
}

void shell_prompt(struct shell *sh, const char *label, const char *initial,
			void (*done)(struct shell *sh, void *ctx, const char *text), void *ctx)
{
	shell_prompt_with(sh, label, initial, NULL, done, ctx);
}

void shell_prompt_recover(struct shell *sh, const char *label, const char *text)
{
	str_set(&sh->again_label, label);
	str_set(&sh->again_text, text);
}
