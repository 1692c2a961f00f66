/* ui/pager.c - a screen of text. The cursor stands on a line, so that a reader says it; Up and Down move it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/shell_int.h"

enum { WIDEST = 80 };

/* The text as it was wrapped for the last frame. */
struct shape {
	struct text_line *lines;
	size_t n;
	int columns, rows;
};

struct pager {
	char *text;
	size_t len;
	size_t at, top;          /* lines of the shape */
	struct shape *shape;     /* renewed while drawing, when the width has changed */
};

static void wrap(struct pager *p, int columns)
{
	struct shape *s = p->shape;
	if (columns > WIDEST)
		columns = WIDEST;
	if (columns < 1)
		columns = 1;
	if (s->lines && s->columns == columns)
		return;
	/* The place in the text stays, whatever line it is on now. */
	size_t byte = s->lines && p->at < s->n ? s->lines[p->at].at : 0;
	free(s->lines);
	s->n = text_wrap(p->text, p->len, (size_t)columns, &s->lines);
	s->columns = columns;
	p->at = 0;
	while (p->at + 1 < s->n && s->lines[p->at + 1].at <= byte)
		p->at++;
}

static void show(struct pager *p)
{
	size_t rows = p->shape->rows > 0 ? (size_t)p->shape->rows : 1;
	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + rows)
		p->top = p->at - rows + 1;
	size_t most = p->shape->n > rows ? p->shape->n - rows : 0;
	if (p->top > most)
		p->top = most;
}

static void page(struct pager *p, bool up)
{
	size_t rows = p->shape->rows > 1 ? (size_t)p->shape->rows - 1 : 1;
	size_t last = p->shape->n ? p->shape->n - 1 : 0;
	if (up) {
		p->top = p->top > rows ? p->top - rows : 0;
		p->at = p->at > rows ? p->at - rows : 0;
	} else {
		p->top += rows;
		p->at = p->at + rows < last ? p->at + rows : last;
	}
}

static bool pager_key(struct shell *sh, void *state, const struct key *k)
{
	(void)sh;
	struct pager *p = state;
	size_t last = p->shape->n ? p->shape->n - 1 : 0;
	switch (k->code) {
	case K_UP:
		p->at -= p->at > 0;
		break;
	case K_DOWN:
	case K_ENTER:
		p->at += p->at < last;
		break;
	case K_PAGE_UP:
		page(p, true);
		break;
	case K_PAGE_DOWN:
		page(p, false);
		break;
	case K_HOME:
	case K_END:
		p->at = k->code == K_HOME ? 0 : last;
		break;
	case K_CHAR:
		if (strcmp(k->text, " ") != 0)
			return false;
		page(p, false);
		break;
	default:
		return false;
	}
	show(p);
	return true;
}

static void pager_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	(void)sh;
	/* Only the shape of the picture changes here, not what is shown. */
	struct pager *p = (struct pager *)state;
	wrap(p, area.columns);
	p->shape->rows = area.rows;
	show(p);
	const struct shape *s = p->shape;
	area_focus(area, 0, 0, 0);
	for (size_t i = p->top; i < s->n && i < p->top + (size_t)(area.rows > 0 ? area.rows : 0); i++) {
		int y = (int)(i - p->top);
		area_putn(area, y, 0, p->text + s->lines[i].at, s->lines[i].len, STYLE_TEXT);
		if (i != p->at)
			continue;
		/* On the first letter, not on the blanks before it. */
		size_t blanks = 0;
		while (blanks < s->lines[i].len && p->text[s->lines[i].at + blanks] == ' ')
			blanks++;
		area_focus(area, y, blanks < s->lines[i].len ? (int)blanks : 0, i + 1);
	}
}

static void pager_close(struct shell *sh, void *state)
{
	(void)sh;
	struct pager *p = state;
	free(p->shape->lines);
	free(p->shape);
	free(p->text);
	free(p);
}

static void pager_where(const void *state, struct str *out)
{
	const struct pager *p = state;
	str_addf(out, _("Line %zu of %zu."), p->at + 1, p->shape->n);
}

/* The next line after the one with the cursor that holds the words; the search begins again at the top. */
static void find_next(struct shell *sh, struct pager *p)
{
	size_t n = p->shape->n;
	for (size_t d = 1; d <= n; d++) {
		size_t i = (p->at + d) % n;
		char *line = mem_strndup(p->text + p->shape->lines[i].at, p->shape->lines[i].len);
		bool found = text_contains(line, str_text(&sh->find));
		free(line);
		if (!found)
			continue;
		p->at = i;
		show(p);
		return;
	}
	announce(sh, SAY_NOTE, _("\"%s\" is not in this text."), str_text(&sh->find));
}

static void found(struct shell *sh, void *ctx, const char *text)
{
	if (!*text)
		return;
	str_set(&sh->find, text);
	find_next(sh, ctx);
}

static void run_find(struct shell *sh, void *state)
{
	shell_prompt(sh, _("Find"), str_text(&sh->find), found, state);
}

static void run_next(struct shell *sh, void *state)
{
	if (sh->find.len)
		find_next(sh, state);
	else
		run_find(sh, state);
}

static const struct command pager_commands[] = {
	{ "find", "f", N_("find"), N_("Look for words in this text"), 0, run_find },
	{ "find-next", "n", "", N_("The next place with these words"), 0, run_next },
};

static const struct view pager_view = {
	.name = "text",
	.title = N_("Text"),
	.help = N_("A text to read. Up and Down go line by line, PgUp and PgDn by screens."),
	.commands = { pager_commands, sizeof pager_commands / sizeof *pager_commands },
	.draw = pager_draw,
	.key = pager_key,
	.close = pager_close,
	.where = pager_where,
};

/* Asked for twice, it opens once: one Esc leads back. */
static bool read_already(const struct shell *sh, const char *title, const char *text)
{
	const struct layer *top = shell_layer(sh);
	if (!top || top->view != &pager_view || !top->title || strcmp(top->title, title) != 0)
		return false;
	const struct pager *p = top->state;
	size_t n = strlen(text);
	while (n && text[n - 1] == '\n')
		n--;
	return n == p->len && memcmp(text, p->text, n) == 0;
}

void shell_read_about(struct shell *sh, const char *title, const char *text, const char *about)
{
	if (read_already(sh, title, text))
		return;
	struct pager *p = mem_alloc(sizeof *p);
	p->len = strlen(text);
	while (p->len && text[p->len - 1] == '\n')
		p->len--;
	p->text = mem_strndup(text, p->len);
	p->shape = mem_alloc(sizeof *p->shape);
	/* Keys can come before the first frame. */
	p->shape->rows = term_rows(sh->opt.term) - 3;
	wrap(p, term_columns(sh->opt.term));
	shell_over(sh, &pager_view, p, title, false, NULL);
	if (about && *about)
		shell_layer(sh)->about = mem_strdup(about);
}

void shell_read(struct shell *sh, const char *title, const char *text)
{
	shell_read_about(sh, title, text, NULL);
}
