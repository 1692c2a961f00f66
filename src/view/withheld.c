/* Held back: the statements that may not be quoted as they stand, and why. Enter writes a wording for the public where that helps, one after the
 * other, so that a report loses as little as it must. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "op/withheld.h"
#include "view/lines.h"

enum { WHY = 40, LINE_MOST = 1500 /* bytes: what is longer is written in the form */ };

struct withheld_view {
	struct lines lines;          /* first */
	struct held_back_list list;  /* in the arena of the lines */
	long look;                   /* statements whose words are looked at */
	char asked[STORE_ID_SIZE];   /* whose wording is being written */
	struct str seen, typed;      /* what stood before, and what was typed and is asked about */
};

static const char *row_words(const struct held_back *r, struct arena *a)
{
	const char *words = r->public_words[0] ? r->public_words : r->words;
	return words[0] ? arena_printf(a, "%s: %s", r->label, words) : r->label;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct withheld_view *v = state;
	struct lines *l = &v->lines;
	struct str head = STR_INIT;
	if (!inside_load(sh, &l->in, err))
		return false;
	struct arena *a = l->in.arena;
	l->n = 0;
	if (!held_back_load(&work_of(sh)->op, l->in.engagement, v->look, a, &v->list, err))
		return false;
	l->rows = arena_alloc(a, (v->list.n + 1) * sizeof *l->rows);
	for (; l->n < v->list.n; l->n++) {
		const struct held_back *r = &v->list.rows[l->n];
		l->rows[l->n] = (struct line_row){ .id = r->id, .text = row_words(r, a), .more = r->why };
	}
	held_back_words(&v->list, &head);
	l->head = arena_strdup(a, str_text(&head));
	l->right = WHY;
	l->empty = v->list.more ? _("Nothing so far. /more looks on.")
		: _("Every statement may be quoted as it stands, or with the wording that was written for the public.\n\nWhat is on hold, what people did not "
		    "agree to, and words with a name or a number in them would stand here.");
	lines_settle(sh, l);
	str_release(&head);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct withheld_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	v->look = HELD_BACK_LOOK;
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct withheld_view *v = state;
	str_release(&v->seen);
	str_release(&v->typed);
	lines_close(sh, state);
}

static const struct held_back *at(const struct withheld_view *v)
{
	return lines_at(&v->lines) ? &v->list.rows[v->lines.list.at] : NULL;
}

static void open_statement(struct shell *sh, const struct withheld_view *v, const struct held_back *r, const char *field)
{
	struct address a = { .engagement = v->lines.in.engagement, .ordinal = r->ordinal, .row = r->id, .field = field,
			     .entity = entity_def(ENTITY_STATEMENT) };
	shell_push(sh, &view_record, &a);
}

static void wording_typed(struct shell *sh, void *ctx, const char *text);

/* A text of several lines, or a long one, would lose something in one line. */
static bool fits_one_line(const char *words)
{
	return strlen(words) <= LINE_MOST && !strchr(words, '\n');
}

static void ask_wording(struct shell *sh, struct withheld_view *v, const struct held_back *r)
{
	struct str label = STR_INIT;
	const char *now = r->public_words[0] ? r->public_words : r->words;
	if (!fits_one_line(now)) {
		open_statement(sh, v, r, "public_words");
		return;
	}
	memcpy(v->asked, r->id, STORE_ID_SIZE);
	str_set(&v->seen, r->public_words);
	str_addf(&label, _("%s for the public:"), r->label);
	shell_prompt(sh, str_text(&label), now, wording_typed, v);
	str_release(&label);
}

/* Reads the list again with the focus on the next one, and asks for its wording. */
static void go_on(struct shell *sh, struct withheld_view *v)
{
	const struct held_back *next = held_back_next(&v->list, v->asked);
	char id[STORE_ID_SIZE] = "";
	struct error err = ERROR_INIT;
	if (next) {
		memcpy(id, next->id, STORE_ID_SIZE);
		lines_go(&v->lines, id);
	}
	if (!load(sh, v, &err))
		announce_error(sh, &err);
	else if (next && at(v) && strcmp(at(v)->id, id) == 0)
		ask_wording(sh, v, at(v));
	error_release(&err);
}

static const char *label_of(const struct withheld_view *v, const char *id)
{
	size_t i = 0;
	while (i < v->list.n && strcmp(v->list.rows[i].id, id) != 0)
		i++;
	return i < v->list.n ? v->list.rows[i].label : _("The statement");
}

static void save(struct shell *sh, struct withheld_view *v)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool never;
	if (!op_public_wording(&work_of(sh)->op, v->lines.in.engagement, v->asked, str_text(&v->seen), str_text(&v->typed), &err)) {
		announce_error(sh, &err);
		error_release(&err);
		shell_reload(sh);
		return;
	}
	(void)wording_tells(&v->list, str_text(&v->typed), &never, &what);
	if (!v->typed.len)
		announce(sh, SAY_SAVED, _("%s has no wording for the public."), label_of(v, v->asked));
	else if (never)
		announce(sh, SAY_WARNING, _("%s is still held back: it has %s in it."), label_of(v, v->asked), str_text(&what));
	else
		announce(sh, SAY_SAVED, _("%s has a wording for the public."), label_of(v, v->asked));
	str_release(&what);
	go_on(sh, v);
}

static void name_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct withheld_view *v = ctx;
	if (answer == 1)
		save(sh, v);
	else
		announce(sh, SAY_NOTE, _("It stays held back. Nothing was changed."));
}

/* A name may be a word, so a person decides; Enter alone must not let it out. */
static void wording_typed(struct shell *sh, void *ctx, const char *text)
{
	struct withheld_view *v = ctx;
	const char *const answers[] = { _("Keep it held back"), _("Let it out so") };
	struct str what = STR_INIT;
	bool never;
	str_set(&v->typed, text + strspn(text, " "));
	if (!v->typed.len && !v->seen.len) {
		announce(sh, SAY_NOTE, _("Nothing was typed. It stays held back."));
	} else if (wording_tells(&v->list, str_text(&v->typed), &never, &what) && !never) {
		shell_ask(sh, _("This wording has a first name of the register in it. Does it tell who said it?"), answers, 2, name_answered, v);
	} else {
		save(sh, v);
	}
	str_release(&what);
}

static void cmd_public(struct shell *sh, void *state)
{
	struct withheld_view *v = state;
	const struct held_back *r = at(v);
	if (!r)
		return;
	switch (r->verdict) {
	case QUOTE_TELLING:
		if (may_write(sh))
			ask_wording(sh, v, r);
		return;
	case QUOTE_NO_CONSENT:
		announce(sh, SAY_NOTE, _("No wording helps: only the person can agree to be quoted. R opens the register."));
		return;
	case QUOTE_HELD:
		open_statement(sh, v, r, NULL);
		return;
	case QUOTE_GONE: case QUOTE_YES: case QUOTE_VERDICTS:
		announce(sh, SAY_NOTE, _("Its words were erased. Nothing can be quoted of it."));
	}
}

static void cmd_details(struct shell *sh, void *state)
{
	const struct withheld_view *v = state;
	if (at(v))
		open_statement(sh, v, at(v), NULL);
}

static void cmd_more(struct shell *sh, void *state)
{
	struct withheld_view *v = state;
	if (!v->list.more || v->list.n == HELD_BACK_MOST) {
		announce(sh, SAY_NOTE, v->list.more ? _("The list is full. Write wordings for these first.") : _("All statements were looked at."));
		return;
	}
	v->look = 2 * v->list.looked;
	shell_reload(sh);
}

static const struct command commands[] = {
	{ "public", "Enter Right E", N_("wording"), N_("A wording for the public; on hold: open it"), 0, cmd_public },
	{ "details", "d", N_("details"), N_("Open the statement to read all of it"), 0, cmd_details },
	{ "more", "m", "", N_("Look at the words of more statements"), 0, cmd_more },
};

const struct view view_withheld = {
	.name = "withheld",
	.title = N_("Held back"),
	.help = N_("What a report, a page or a file for others would leave out, and why: on hold, no consent to be quoted, or words that could tell who said "
		   "them - a first name of the register, a long number, a postcode, an address.\n\nEnter asks for a wording for the public where that helps; it "
		   "begins with the words that were said, and they stay beside it unchanged. Then comes the next one; Esc ends. Where a first name "
		   "stays in it you are asked: a name may be a word. A number, a postcode or an address never passes.\n\nWho did not agree to be "
		   "quoted, or took it back, is never quoted, whatever the wording. What is on hold stands here by its label alone."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
