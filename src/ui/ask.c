/* ui/ask.c - a question in the last rows of the work area. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/shell_int.h"

struct ask {
	char *text;
	char **answers;
	size_t n, at;
	bool heard;          /* the cursor has left the question for the answers */
	bool by_rows;        /* read row by row: from the question Down goes to the first answer */
	void (*answered)(struct shell *sh, void *ctx, size_t answer);
	void *ctx;
	void (*release)(void *ctx);  /* may be NULL */
};

static void ask_close(struct shell *sh, void *state)
{
	(void)sh;
	struct ask *a = state;
	for (size_t i = 0; i < a->n; i++)
		free(a->answers[i]);
	if (a->release)
		a->release(a->ctx);
	free(a->answers);
	free(a->text);
	free(a);
}

static void answer(struct shell *sh, struct ask *a, size_t which)
{
	/* The question goes first: the answer may ask the next one. Its memory lives until the sweep. */
	shell_drop(sh);
	a->answered(sh, a->ctx, which);
}

/* The answer whose label begins with the letter; a->n if there is none. */
static size_t by_letter(const struct ask *a, const char *letter)
{
	for (size_t d = 1; d <= a->n; d++) {
		size_t i = (a->at + d) % a->n;
		size_t first = text_next(a->answers[i], strlen(a->answers[i]), 0);
		char *start = mem_strndup(a->answers[i], first);
		bool same = text_contains(start, letter) && *letter;
		free(start);
		if (same)
			return i;
	}
	return a->n;
}

static bool ask_letter(struct shell *sh, struct ask *a, const char *letter)
{
	size_t i = by_letter(a, letter);
	if (i < a->n) {
		/* The letter goes to the answer; only Enter gives one that is not the safe one. */
		a->at = i;
		a->heard = true;
		if (i == 0)
			answer(sh, a, 0);
		return true;
	}
	if (strcmp(letter, "q") == 0) {
		answer(sh, a, 0);
		return true;
	}
	return false;
}

static bool ask_key(struct shell *sh, void *state, const struct key *k)
{
	struct ask *a = state;
	switch (k->code) {
	case K_UP:
	case K_BACKTAB:
		a->heard = true;
		a->at -= a->at > 0;
		return true;
	case K_DOWN:
	case K_TAB:
		a->at += (a->heard || !a->by_rows) && a->at + 1 < a->n;
		a->heard = true;
		return true;
	case K_HOME:
	case K_END:
		a->heard = true;
		a->at = k->code == K_HOME ? 0 : a->n - 1;
		return true;
	case K_ENTER:
		answer(sh, a, a->at);
		return true;
	case K_ESC:
		answer(sh, a, 0);
		return true;
	case K_CHAR:
		return ask_letter(sh, a, k->text);
	default:
		return false;
	}
}

static int text_rows(const struct ask *a, int columns)
{
	struct text_line *lines;
	size_t n = text_wrap(a->text, strlen(a->text), columns > 1 ? (size_t)columns : 1, &lines);
	free(lines);
	return (int)n;
}

static int ask_rows(const void *state, int columns, int most)
{
	const struct ask *a = state;
	int rows = text_rows(a, columns) + (int)a->n;
	return rows < most ? rows : most;
}

/* A question that is cut shows that it goes on. */
static void draw_text(const struct ask *a, struct surface_area area, int all)
{
	int whole = area.rows < all ? area.rows - 1 : area.rows;
	area_wrap(area_rows(area, 0, whole), 0, 0, area.columns, a->text, STYLE_HEADING);
	if (whole < 0 || whole == area.rows)
		return;
	struct text_line *lines;
	struct str rest = STR_INIT;
	size_t n = text_wrap(a->text, strlen(a->text), (size_t)area.columns, &lines);
	if ((size_t)whole < n)
		text_clean_line(&rest, a->text + lines[whole].at, strlen(a->text) - lines[whole].at);
	area_put_cut(area, whole, 0, area.columns, str_text(&rest), STYLE_HEADING);
	str_release(&rest);
	free(lines);
}

static void ask_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	(void)sh;
	const struct ask *a = state;
	/* Where rows are short, half of them are for the answers: one chooses among what one sees. Where, F11, says the whole question. */
	int all = text_rows(a, area.columns), answers = (int)a->n, half = area.rows > 1 ? area.rows / 2 : 1, text = all;
	if (all + answers > area.rows) {
		int left = area.rows - all;
		answers = left > half ? left : half < answers ? half : answers;
		text = area.rows - answers;
	}
	draw_text(a, area_rows(area, 0, text), all);
	size_t top = a->at >= (size_t)answers ? a->at - (size_t)answers + 1 : 0;
	for (size_t i = 0; i < (size_t)answers && top + i < a->n; i++) {
		struct surface_area row = area_rows(area, text + (int)i, 1);
		bool focused = top + i == a->at && (a->heard || !a->by_rows);
		area_put_cut(row, 0, 0, row.columns, a->answers[top + i], focused ? STYLE_SELECTED : STYLE_TEXT);
		if (focused) {
			area_style(row, 0, 0, row.columns, STYLE_SELECTED);
			area_focus(row, 0, 0, a->at + 2);
		}
	}
	/* A reader says the row of the cursor: first that is the question. */
	if (!a->heard && text > 0)
		area_focus(area, 0, 0, 1);
}

static void ask_where(const void *state, struct str *out)
{
	const struct ask *a = state;
	str_addf(out, _("%s Answer %zu of %zu, %s."), a->text, a->at + 1, a->n, a->answers[a->at]);
}

static const struct view ask_view = {
	.name = "question",
	.title = N_("Question"),
	.help = N_("Up, Down, then Enter. Esc keeps everything as it is."),
	.draw = ask_draw,
	.key = ask_key,
	.close = ask_close,
	.where = ask_where,
};

void shell_ask(struct shell *sh, const char *text, const char *const *answers, size_t n,
		void (*answered)(struct shell *sh, void *ctx, size_t answer), void *ctx)
{
	shell_ask_with(sh, text, answers, n, answered, ctx, NULL);
}

void shell_ask_with(struct shell *sh, const char *text, const char *const *answers, size_t n,
		void (*answered)(struct shell *sh, void *ctx, size_t answer), void *ctx, void (*release)(void *ctx))
{
	struct ask *a = mem_alloc(sizeof *a);
	a->text = mem_strdup(text);
	a->answers = mem_alloc(n * sizeof *a->answers);
	for (size_t i = 0; i < n; i++)
		a->answers[i] = mem_strdup(answers[i]);
	a->n = n;
	a->by_rows = sh->opt.reader;
	a->answered = answered;
	a->ctx = ctx;
	a->release = release;
	shell_over(sh, &ask_view, a, NULL, true, ask_rows);
}
