/* Promises: what adults said they can and will do, how each stands, and whether the day has come. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "exchange/import.h"
#include "op/chain.h"
#include "ui/form.h"
#include "view/lines.h"
#include "view/promise_do.h"

struct promises {
	struct lines lines;            /* first; its ordinal: the event that a new promise is made at */
	struct commitment_row *rows;   /* those shown */
	size_t n;
	struct promise_sum sum;        /* of all */
	const char *shown;             /* key of what the list is narrowed to, of promise_lists */
	char *words;                   /* and only those that hold this, or are of somebody of that name; owned, NULL any */
	const char *adding;            /* form of the promise being typed */
	struct promise_ask ask;
};

static const struct commitment_row *at(const struct promises *p)
{
	return p->lines.list.at < p->n ? &p->rows[p->lines.list.at] : NULL;
}

static const char *more_words(struct promises *p, const struct commitment_row *r)
{
	struct str s = STR_INIT;
	promise_stands(r, clock_today(), &s);
	str_add(&s, ", ");
	promise_who(r, &s);
	const char *out = arena_strdup(p->lines.in.arena, str_text(&s));
	str_release(&s);
	return out;
}

static void head(struct promises *p)
{
	const struct promise_sum *u = &p->sum;
	struct str s = STR_INIT;
	str_addf(&s, P_("%ld promise", "%ld promises", u->all + u->goes_on), u->all + u->goes_on);
	if (p->shown != promise_lists[0].key || p->words)
		str_addf(&s, _(", %zu shown: %s"), p->n, _(choice_find(promise_lists, n_promise_lists, p->shown)->label));
	if (p->words)
		str_addf(&s, _(" with \"%s\""), p->words);
	promise_sum_words(u, &s);
	p->lines.head = arena_strdup(p->lines.in.arena, str_text(&s));
	str_release(&s);
}

static bool is_shown(const struct promises *p, const struct commitment_row *r)
{
	const char *const in[] = { r->words, r->person, r->post, r->organisation };
	bool found = !p->words;
	for (size_t i = 0; i < sizeof in / sizeof *in && !found; i++)
		found = text_contains(in[i], p->words);
	return found && promise_listed(r, p->shown, clock_today());
}

static void show_all(struct promises *p)
{
	p->shown = promise_lists[0].key;
	free(p->words);
	p->words = NULL;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct promises *p = state;
	struct lines *l = &p->lines;
	size_t n;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = p->n = 0;
	if (!commitment_list(work_of(sh)->op.st, l->in.engagement, l->in.arena, &p->rows, &n, err))
		return false;
	promise_sum(p->rows, n, clock_today(), &p->sum);
	l->rows = arena_alloc(l->in.arena, (n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < n; i++) {
		const struct commitment_row *r = &p->rows[i];
		if (!is_shown(p, r))
			continue;
		p->rows[p->n++] = *r;
		l->rows[l->n++] = (struct line_row){
			.id = r->id, .more = more_words(p, r),
			.text = arena_printf(l->in.arena, "%s %s", strcmp(r->form, "can") == 0 ? _("I can") : _("I will"), r->words) };
	}
	l->right = 40;
	l->empty = n ? _("No promise is like that. Press f to show others.")
		     : _("No promises yet.\n\nAt the end of event 3 each adult says what they can do and what they will do. Press a for \"I will\", A for \"I "
			 "can\", and take it down in their own words.");
	head(p);
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct promises *p = mem_alloc(sizeof *p);
	const struct choice *list = a->list ? choice_find(promise_lists, n_promise_lists, a->list) : NULL;
	(void)sh, (void)err;
	lines_open(&p->lines, a);
	p->shown = list ? list->key : promise_lists[0].key;
	if (p->lines.ordinal == 0)
		p->lines.ordinal = 3;
	*state = p;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct promises *p = state;
	promise_ask_release(&p->ask);
	free(p->words);
	lines_close(sh, state);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (!at(p))
		return;
	struct address a = { .engagement = p->lines.in.engagement, .ordinal = p->lines.ordinal, .row = at(p)->id,
			     .entity = entity_def(ENTITY_COMMITMENT) };
	shell_push(sh, &view_record, &a);
}

static void cmd_followups(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (!at(p))
		return;
	struct address a = { .engagement = p->lines.in.engagement, .row = at(p)->id };
	shell_push(sh, &view_promise, &a);
}

static void add_done(struct shell *sh, void *ctx, const char *text)
{
	struct promises *p = ctx;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	if (!text[0])
		return;
	if (op_commitment_add(&work_of(sh)->op, p->lines.in.engagement, survey_subject(&p->lines.in.survey, p->lines.ordinal), p->adding, text, id,
			      &err)) {
		show_all(p);
		lines_go(&p->lines, id);
		announce(sh, SAY_SAVED, _("On record. Enter adds who, by when, and how people will know."));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	shell_reload(sh);
}

static void cmd_will(struct shell *sh, void *state)
{
	struct promises *p = state;
	p->adding = "will";
	if (may_write(sh))
		shell_prompt(sh, _("I will"), "", add_done, p);
}

static void cmd_can(struct shell *sh, void *state)
{
	struct promises *p = state;
	p->adding = "can";
	if (may_write(sh))
		shell_prompt(sh, _("I can"), "", add_done, p);
}

static void cmd_state(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (at(p))
		ask_state(sh, &p->ask, p->lines.in.engagement, at(p)->id, at(p)->state);
}

static void cmd_news(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (at(p))
		ask_news(sh, &p->ask, p->lines.in.engagement, at(p)->id);
}

static void cmd_handover(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (at(p))
		ask_handover(sh, &p->ask, p->lines.in.engagement, at(p));
}

static void cmd_link(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (at(p))
		ask_statement(sh, &p->ask, p->lines.in.engagement, at(p)->id);
}

/* Of many promises the one that is meant: by its words, or by whose it is. */
static void find_done(struct shell *sh, void *ctx, const char *text)
{
	struct promises *p = ctx;
	free(p->words);
	p->words = text[0] ? mem_strdup(text) : NULL;
	shell_reload(sh);
}

static const char by_words[] = "words";

static void shown_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct promises *p = ctx;
	const struct choice *c = choice_find(promise_lists, n_promise_lists, key);
	if (strcmp(key, by_words) == 0) {
		shell_prompt(sh, _("Promises that hold, or are of:"), p->words ? p->words : "", find_done, p);
		return;
	}
	show_all(p);
	p->shown = c ? c->key : promise_lists[0].key;
	shell_reload(sh);
}

static void cmd_filter(struct shell *sh, void *state)
{
	struct promises *p = state;
	struct choice *list = arena_alloc(p->lines.in.arena, (n_promise_lists + 1) * sizeof *list);
	for (size_t i = 0; i < n_promise_lists; i++)
		list[i] = (struct choice){ promise_lists[i].key, _(promise_lists[i].label) };
	list[n_promise_lists] = (struct choice){ by_words, _("with words in it, or of somebody") };
	form_choose(sh, _("Show which promises?"), list, n_promise_lists + 1, false, p->shown, shown_chosen, p);
}

static void cmd_export(struct shell *sh, void *state)
{
	struct promises *p = state;
	ask_export(sh, &p->ask, &p->lines.in.survey);
}

static void cmd_import(struct shell *sh, void *state)
{
	struct promises *p = state;
	open_import(sh, p->lines.in.engagement, PROMISED_AT, import_what_key(IMPORT_PROMISES));
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct promises *p = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (at(p))
		ask_removal(sh, ENTITY_COMMITMENT, NULL, at(p)->id, _("Remove this promise? Undo brings it back."), answers,
			    _("Removed. Press u to bring it back."));
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (at(p))
		open_chain(sh, p->lines.in.engagement, CHAIN_PROMISE, at(p)->id);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the promise: who, by when, how people will know"), 0, cmd_open },
	{ "add", "a", N_("I will"), N_("Take down an \"I will\""), CMD_WRITES, cmd_will },
	{ "add-can", "A", N_("I can"), N_("Take down an \"I can\""), CMD_WRITES, cmd_can },
	{ "state", "k", N_("how it stands"), N_("Open, begun, kept, changed, not kept - with a reason and a day"), CMD_WRITES, cmd_state },
	{ "news", "e", N_("heard"), N_("Note what was heard of it; nothing before is written over"), CMD_WRITES, cmd_news },
	{ "followups", "o", N_("all of it"), N_("The promise with the words behind it and all that was heard"), 0, cmd_followups },
	{ "handover", "h", "", N_("Somebody else has it now"), CMD_WRITES, cmd_handover },
	{ "link-words", "l", "", N_("Link the words that stand behind it, by their label"), CMD_WRITES, cmd_link },
	{ "filter", "f", "", N_("Show only some: past their day, kept, without a person, with words in them ..."), 0, cmd_filter },
	{ "export", "X", "", N_("Write all promises to a table that a spreadsheet opens (CSV)"), 0, cmd_export },
	{ "import", "I", "", N_("Take in promises from such a table; a plan comes first"), CMD_WRITES, cmd_import },
	{ "chain", "W", "", N_("What it came from and what it became"), 0, cmd_chain },
	{ "remove", "d Delete", "", N_("Remove the promise (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_promises = {
	.name = "promises",
	.title = N_("Promises"),
	.help = N_("What adults said they can and will do, in their own words. Take them down at the end of event 3; complete them "
		   "afterwards with the person, the post, the organisation, by when, and how those who took part will know that it was done.\n\nA "
		   "promise without a person and a day is easily forgotten: the heading counts them.\n\nAfterwards k says how a promise stands, with a "
		   "reason; e notes what was heard; h hands it over when the person has left. All of it is added, and nothing is written over."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
