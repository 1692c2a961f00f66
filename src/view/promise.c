/* Promise: one promise as it is, the words behind it, and all that was heard of it since. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "op/themes.h"
#include "view/lines.h"
#include "view/promise_do.h"

struct promise_view {
	struct lines lines;            /* first */
	char promise[STORE_ID_SIZE];
	struct commitment_row row;
	struct statement_row *words;   /* behind it */
	size_t n_words;
	struct promise_ask ask;
};

static void add(struct promise_view *v, const char *id, const char *text)
{
	v->lines.rows[v->lines.n++] = (struct line_row){ .id = id, .text = text, .indent = id ? 2 : 0 };
}

/* "By when: 3 March 2027", or that it is still open. */
static void add_field(struct promise_view *v, const char *key, const char *stored)
{
	const struct field *f = entity_field(ENTITY_COMMITMENT, key);
	struct str s = STR_INIT;
	str_addf(&s, "%s: ", _(f->label));
	if (stored[0])
		field_show(f, stored, &s);
	else
		str_add(&s, _("not said yet"));
	add(v, f->key, arena_strdup(v->lines.in.arena, str_text(&s)));
	str_release(&s);
}

static void add_theme(struct shell *sh, struct promise_view *v)
{
	struct theme_row t;
	struct error err = ERROR_INIT;
	bool ok = v->row.theme[0] && theme_get(work_of(sh)->op.st, v->row.theme, v->lines.in.arena, &t, &err);
	add(v, "theme_id", arena_printf(v->lines.in.arena, _("Theme: %s"), ok ? theme_name(&t) : _("none yet")));
	error_release(&err);
}

/* The words behind it that may be seen; one that went on hold meanwhile is left out. */
static bool load_words(struct shell *sh, struct promise_view *v, struct error *err)
{
	struct arena *a = v->lines.in.arena;
	const char **ids;
	size_t n;
	if (!link_ends(work_of(sh)->op.st, v->promise, true, a, &ids, &n, err))
		return false;
	v->words = arena_alloc(a, (n + 1) * sizeof *v->words);
	v->n_words = 0;
	for (size_t i = 0; i < n; i++) {
		struct error gone = ERROR_INIT;
		v->n_words += statement_get(work_of(sh)->op.st, ids[i], a, &v->words[v->n_words], &gone);
		error_release(&gone);
	}
	return true;
}

static void add_words(struct promise_view *v)
{
	add(v, NULL, _("Words behind it"));
	for (size_t i = 0; i < v->n_words; i++)
		add(v, v->words[i].id, arena_printf(v->lines.in.arena, "%s %s", v->words[i].label, v->words[i].words));
	if (v->n_words == 0)
		add(v, "no words", _("none linked yet: l links what somebody said"));
}

static const char *heard_words(struct promise_view *v, const struct followup_row *r)
{
	struct str s = STR_INIT;
	followup_words(r, &s);
	const char *out = arena_strdup(v->lines.in.arena, str_text(&s));
	str_release(&s);
	return out;
}

static void add_heard(struct promise_view *v, const struct followup_row *rows, size_t n)
{
	add(v, NULL, _("What was heard, newest first"));
	for (size_t i = n; i-- > 0;)
		add(v, rows[i].id, heard_words(v, &rows[i]));
	if (n == 0)
		add(v, "nothing heard", _("nothing yet: k says how it stands, e notes what was heard"));
}

static void add_itself(struct shell *sh, struct promise_view *v)
{
	struct arena *a = v->lines.in.arena;
	struct str s = STR_INIT;
	const char *can = strcmp(v->row.form, "can") == 0 ? _("I can") : _("I will");
	promise_stands(&v->row, clock_today(), &s);
	v->lines.head = arena_printf(a, "%s %s: %s", can, v->row.words, str_text(&s));
	add(v, "words", arena_printf(a, "%s %s", can, v->row.words));
	add(v, "stands", arena_printf(a, _("How it stands: %s"), str_text(&s)));
	str_clear(&s);
	promise_who(&v->row, &s);
	add(v, "person", arena_printf(a, _("Who: %s"), str_text(&s)));
	str_clear(&s);
	promise_lacks(v->row.person, v->row.post, v->row.by_when, v->row.how_known, &s);
	if (s.len)
		add(v, "lacks", arena_printf(a, _("To be followed it still lacks: %s"), str_text(&s)));
	str_release(&s);
	add_field(v, "by_when", v->row.by_when);
	add_field(v, "first_review", v->row.first_review);
	add_field(v, "measure", v->row.measure);
	add_field(v, "how_known", v->row.how_known);
	add_theme(sh, v);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	enum { ITSELF = 9, HEADS = 4 };
	struct promise_view *v = state;
	struct lines *l = &v->lines;
	struct followup_row *heard;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = v->n_words = 0;
	if (!commitment_get(work_of(sh)->op.st, v->promise, l->in.arena, &v->row, err) || !load_words(sh, v, err)
	    || !followup_list(work_of(sh)->op.st, v->promise, l->in.arena, &heard, &n, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (ITSELF + v->n_words + n + HEADS) * sizeof *l->rows);
	add_itself(sh, v);
	add_words(v);
	add_heard(v, heard, n);
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct promise_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	memcpy(v->promise, a->row, strnlen(a->row, STORE_ID_SIZE - 1));
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	promise_ask_release(&v->ask);
	lines_close(sh, state);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	const char *at = lines_at(&v->lines);
	struct address a = { .engagement = v->lines.in.engagement, .ordinal = 3, .row = v->promise, .entity = entity_def(ENTITY_COMMITMENT), .field = at };
	/* A row of words behind it opens these; every other row the form, at its field where it has one. */
	for (size_t i = 0; at && i < v->n_words; i++)
		if (strcmp(v->words[i].id, at) == 0)
			a = (struct address){ .engagement = v->lines.in.engagement, .ordinal = v->words[i].ordinal, .row = at,
					      .entity = entity_def(ENTITY_STATEMENT) };
	if (a.field && !entity_field(ENTITY_COMMITMENT, a.field))
		a.field = NULL;
	shell_push(sh, &view_record, &a);
}

static void cmd_state(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	ask_state(sh, &v->ask, v->lines.in.engagement, v->promise, v->row.state);
}

static void cmd_news(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	ask_news(sh, &v->ask, v->lines.in.engagement, v->promise);
}

static void cmd_handover(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	ask_handover(sh, &v->ask, v->lines.in.engagement, &v->row);
}

static void cmd_link(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	ask_statement(sh, &v->ask, v->lines.in.engagement, v->promise);
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct promise_view *v = state;
	open_chain(sh, v->lines.in.engagement, CHAIN_PROMISE, v->promise);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("change it"), N_("Open the form of the promise, or the words with the focus"), 0, cmd_open },
	{ "state", "k", N_("how it stands"), N_("Open, begun, kept, changed, not kept - with a reason and a day"), CMD_WRITES, cmd_state },
	{ "news", "e", N_("heard"), N_("Note what was heard of it; nothing before is written over"), CMD_WRITES, cmd_news },
	{ "handover", "h", N_("hand over"), N_("Somebody else has it now"), CMD_WRITES, cmd_handover },
	{ "link-words", "l", N_("words"), N_("Link the words that stand behind it, by their label"), CMD_WRITES, cmd_link },
	{ "chain", "W", N_("chain"), N_("What it came from and what it became"), 0, cmd_chain },
};

const struct view view_promise = {
	.name = "promise",
	.title = N_("Promise"),
	.help = N_("One promise: who made it, by when, how the children will know; the words behind it; and all that was heard of it, newest first. Nothing "
		   "that was heard is ever written over.\n\nk says how it stands, with a reason and a day; e notes what was heard; h hands it over when the "
		   "person has left; l links words; Enter changes the promise itself."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
