/* What left: every report, table and file that was written out, newest first. */
#include "config.h"

#include "base/i18n.h"
#include "op/exports.h"
#include "view/lines.h"

enum { PAGE = 200, NARROW = 60 };   /* below that many columns, as for the ear, what left comes first */

struct exports_view {
	struct lines lines;          /* first */
	struct export_row *rows;     /* in the arena of the lines */
	size_t want;                 /* how many are read */
	bool more;
};

static const char *row_text(const struct export_row *r, bool what_first, struct arena *a)
{
	struct str s = STR_INIT;
	if (!what_first) {
		export_when(r, &s);
		str_add(&s, "  ");
	}
	export_words(r, &s);
	const char *out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

/* Who; and when, where that does not come first. */
static const char *row_more(const struct export_row *r, bool what_first, struct arena *a)
{
	struct str s = STR_INIT;
	str_add(&s, r->who);
	if (what_first) {
		str_add(&s, r->who[0] ? ", " : "");
		export_when(r, &s);
	}
	const char *out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct exports_view *v = state;
	struct lines *l = &v->lines;
	bool first = reader_settings(sh) || term_columns(shell_term(sh)) < NARROW;
	if (!inside_load(sh, &l->in, err))
		return false;
	struct arena *a = l->in.arena;
	l->n = 0;
	if (!export_page(work_of(sh)->op.st, l->in.engagement, NULL, v->want + 1, a, &v->rows, &l->n, err))
		return false;
	v->more = l->n > v->want;
	l->n = v->more ? v->want : l->n;
	l->rows = arena_alloc(a, (l->n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < l->n; i++)
		l->rows[i] = (struct line_row){ .id = v->rows[i].id, .text = row_text(&v->rows[i], first, a), .more = row_more(&v->rows[i], first, a) };
	l->head = v->more ? arena_printf(a, _("What left, the newest %zu; m shows more"), l->n)
		: l->n ? arena_printf(a, P_("What left: %zu export", "What left: %zu exports", l->n), l->n) : _("What left: nothing");
	l->empty = _("Nothing has left this engagement yet.\n\nEvery report, paper, table and file that is written out will stand here: what, when, who, and "
		     "which fields. P opens papers and reports.");
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct exports_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	v->want = PAGE;
	*state = v;
	return true;
}

static void cmd_open(struct shell *sh, void *state)
{
	const struct exports_view *v = state;
	struct str s = STR_INIT;
	if (!lines_at(&v->lines))
		return;
	export_in_full(&v->rows[v->lines.list.at], &s);
	shell_read(sh, _("One export"), str_text(&s));
	str_release(&s);
}

static void cmd_more(struct shell *sh, void *state)
{
	struct exports_view *v = state;
	if (!v->more) {
		announce(sh, SAY_NOTE, _("That is all that left."));
		return;
	}
	v->want += PAGE;
	shell_reload(sh);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("read"), N_("All that is known of one: when, who, for whom, how much, where, which fields"), 0, cmd_open },
	{ "more", "m", "", N_("Show older ones as well"), 0, cmd_more },
};

const struct view view_exports = {
	.name = "exports",
	.title = N_("What left"),
	.help = N_("Every report, paper, table and file that was written out of this engagement, newest first: what, for whom, how many entries, how many "
		   "statements were held back, and where to. Enter shows all of one, with its fields.\n\nNobody can change or take back such a line, for "
		   "what left is out; u takes back only what was recorded with it. It holds nothing that anybody said. The name of a file is kept, without its "
		   "folder, but not one that could tell who somebody is; erasing all people takes the names of files along.\n\nWhat is only read on the screen has not left. "
		   "Backups and copies for a colleague are the file itself, and do not stand here."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = lines_close,
	.subject = inside_subject,
	.where = lines_where,
};
