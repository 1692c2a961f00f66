/* History: who did what, when; any deed of one's own can be taken back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/conflicts.h"
#include "ui/list.h"
#include "view/common.h"

#define PAGE 200

struct history {
	char engagement[STORE_ID_SIZE];   /* "" the whole file */
	struct arena *arena;
	struct deed_row *rows;
	char **ids;                       /* text ids of the rows, in the arena */
	size_t n, want;
	bool reader;
	struct list list;
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct history *)ctx)->ids[i];
}

static void when_words(int64_t us, struct str *out)
{
	char hhmm[6];
	struct day d = clock_day_of(us), today = clock_today();
	clock_hhmm(us, hhmm);
	if (day_diff(today, d) != 0) {
		day_words_short(d, out);
		str_addc(out, ' ');
	}
	str_add(out, hhmm);
}

static void row_words(const struct deed_row *r, struct str *out)
{
	when_words(r->hlc, out);
	str_addf(out, " %s: %s", r->actor, r->deed);
	if (r->changes > 1)
		str_addf(out, P_(", %ld change", ", %ld changes", r->changes), r->changes);
	if (r->undone)
		str_add(out, _(", taken back"));
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct history *h = ctx;
	const struct deed_row *r = &h->rows[i];
	struct str s = STR_INIT;
	if (h->reader) {
		str_addf(&s, "%s, ", r->actor);
		when_words(r->hlc, &s);
		str_add(&s, r->undone ? _(", taken back") : "");
		sentence_row(line, r->deed, str_text(&s), style);
	} else {
		row_words(r, &s);
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
	}
	str_release(&s);
}

static struct list_rows rows_of(const struct history *h)
{
	return (struct list_rows){ .n = h->n, .id = row_id, .draw = row_draw, .ctx = h,
				   .empty = _("Nothing has been done yet. Everything that anybody does will stand here.") };
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct history *h = state;
	h->reader = reader_settings(sh);
	struct arena *fresh = arena_new();
	struct deed_row *rows;
	size_t n;
	if (!history_page(work_of(sh)->op.st, h->engagement[0] ? h->engagement : NULL, 0, h->want, fresh, &rows, &n, err)) {
		arena_free(fresh);
		return false;
	}
	arena_free(h->arena);
	h->arena = fresh;
	h->rows = rows;
	h->n = n;
	h->ids = arena_alloc(fresh, (n + 1) * sizeof *h->ids);
	for (size_t i = 0; i < n; i++)
		h->ids[i] = arena_printf(fresh, "%s %lld", rows[i].origin, (long long)rows[i].hlc);
	struct list_rows lr = rows_of(h);
	list_settle(&h->list, &lr);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct history *h = mem_alloc(sizeof *h);
	if (a && a->engagement)
		memcpy(h->engagement, a->engagement, STORE_ID_SIZE);
	h->want = PAGE;
	*state = h;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct history *h = state;
	struct list_rows lr = rows_of(h);
	(void)sh;
	list_draw(&h->list, &lr, area);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct history *h = state;
	struct list_rows lr = rows_of(h);
	enum list_moved moved = list_key(&h->list, &lr, k);
	if (moved == LIST_AT_END && h->n == h->want) {
		h->want += PAGE;
		shell_reload(sh);
	}
	return moved != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct history *h = state;
	(void)sh;
	arena_free(h->arena);
	list_release(&h->list);
	free(h);
}

static void where(const void *state, struct str *out)
{
	const struct history *h = state;
	struct list_rows lr = rows_of(h);
	list_where(&h->list, &lr, out);
	if (h->n) {
		str_addc(out, ' ');
		row_words(&h->rows[h->list.at], out);
	}
}

static void cmd_open(struct shell *sh, void *state)
{
	struct history *h = state;
	struct change_words *c;
	size_t n;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	if (!h->n)
		return;
	const struct deed_row *r = &h->rows[h->list.at];
	struct arena *a = arena_new();
	row_words(r, &s);
	str_add(&s, "\n");
	if (op_deed_changes(&work_of(sh)->op, r->origin, r->hlc, a, &c, &n, &err)) {
		for (size_t i = 0; i < n; i++)
			str_addf(&s, _("\n%s\n  was: %s\n  now: %s\n"), c[i].what, c[i].was, c[i].now);
		if (!n)
			str_add(&s, _("\nNothing that can be read was changed.\n"));
		shell_read(sh, _("One deed"), str_text(&s));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	str_release(&s);
	arena_free(a);
}

static void cmd_take_back(struct shell *sh, void *state)
{
	struct history *h = state;
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	if (!h->n || !may_write(sh))
		return;
	const struct deed_row *r = &h->rows[h->list.at];
	if (strcmp(r->actor, work_of(sh)->op.actor) != 0) {
		announce(sh, SAY_ERROR, _("%s did this. Only they can take it back; you can change the value again."), r->actor);
		return;
	}
	if (op_undo_deed(&work_of(sh)->op, r->origin, r->hlc, &words, &err))
		announce(sh, SAY_SAVED, "%s", str_text(&words));
	else
		announce_error(sh, &err);
	str_release(&words);
	error_release(&err);
	shell_reload(sh);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Show every value that the deed changed, before and after"), 0, cmd_open },
	{ "take-back", "b", N_("take back"), N_("Take back this deed, though it is not the last"), CMD_WRITES, cmd_take_back },
};

const struct view view_history = {
	.name = "history",
	.title = N_("History"),
	.help = N_("Who did what, when, newest first. u takes back your last deed, U puts it back, from any screen and after a restart too. b "
		   "takes back the deed with the focus, though it is older.\n\nWhat somebody else has changed since is left alone, and you are "
		   "told who."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.where = where,
};
