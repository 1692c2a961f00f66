/* What the list of words shows: filters that combine, search, order. */
#include "config.h"

#include "view/words.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"

static void chosen(struct shell *sh, void *ctx, const char *keys)
{
	struct words *w = ctx;
	words_set(w, w->choosing, strcmp(keys, "*") == 0 ? "" : keys);
	words_anew(sh, w);
}

static void choose(struct shell *sh, struct words *w, int which, enum choice_source source, const char *title)
{
	struct field f = { .source = source };
	const struct choice *list;
	size_t n;
	source_choices(sh, &w->in.survey, &f, 0, w->in.arena, &list, &n);
	struct choice *all = arena_alloc(w->in.arena, (n + 1) * sizeof *all);
	all[0] = (struct choice){ "*", _("any") };
	for (size_t i = 0; i < n; i++)
		all[i + 1] = list[i];
	w->choosing = which;
	form_choose(sh, title, all, n + 1, false, w->filter[which], chosen, w);
}

void words_cmd_event(struct shell *sh, void *state)
{
	choose(sh, state, BY_EVENT, CHOICES_EVENTS, _("Show the words of which event?"));
}

void words_cmd_kind(struct shell *sh, void *state)
{
	choose(sh, state, BY_KIND, CHOICES_KINDS, _("Show which kind?"));
}

void words_cmd_domain(struct shell *sh, void *state)
{
	choose(sh, state, BY_DOMAIN, CHOICES_DOMAINS, _("Show which domain?"));
}

void words_cmd_band(struct shell *sh, void *state)
{
	choose(sh, state, BY_BAND, CHOICES_BANDS, _("Show whose words?"));
}

void words_cmd_group(struct shell *sh, void *state)
{
	choose(sh, state, BY_GROUP, CHOICES_GROUPS, _("Show the words of which group or table?"));
}

static void theme_picked(struct shell *sh, void *ctx, const char *id, const char *title)
{
	struct words *w = ctx;
	(void)title;
	words_set(w, BY_THEME, id);
	words_anew(sh, w);
}

void words_cmd_theme_filter(struct shell *sh, void *state)
{
	struct words *w = state;
	const struct pick_ask ask = { .title = _("Show the words of which theme?"), .engagement = w->in.engagement, .any = _("any") };
	pick_theme(sh, &ask, theme_picked, w);
}

/* Further filters: each a word of one of the values below; those of one kind take turns. ---------------------- */

enum more_kind { MORE_STANDS, MORE_MINORITY, MORE_VERBATIM, MORE_QUOTE, MORE_BETWEEN, MORE_FOLDED, MORE_GAP };

static const struct more { const char *key, *label; enum more_kind kind; int value; } further[] = {
	{ "unthemed", N_("without a theme"), MORE_STANDS, STANDS_UNTHEMED },
	{ "parked", N_("set aside"), MORE_STANDS, STANDS_PARKED },
	{ "themed", N_("in a theme"), MORE_STANDS, STANDS_THEMED },
	{ "minority", N_("views of a few"), MORE_MINORITY, FLAG_YES },
	{ "verbatim", N_("word for word"), MORE_VERBATIM, FLAG_YES },
	{ "quote", N_("may be quoted"), MORE_QUOTE, FLAG_YES },
	{ "no-quote", N_("may not be quoted"), MORE_QUOTE, FLAG_NO },
	{ "between", N_("between the events"), MORE_BETWEEN, FLAG_YES },
	{ "folded", N_("one for each group that says the same"), MORE_FOLDED, 1 },
	{ "alone", N_("needs that lead to nothing"), MORE_GAP, GAP_ALONE },
	{ "silent", N_("needs that no adult addressed"), MORE_GAP, GAP_SILENT },
};
enum { FURTHER = sizeof further / sizeof *further };

static int value_of(const struct words *w, enum more_kind kind)
{
	switch (kind) {
	case MORE_STANDS:
		return (int)w->stands;
	case MORE_MINORITY:
		return (int)w->minority;
	case MORE_VERBATIM:
		return (int)w->verbatim;
	case MORE_QUOTE:
		return (int)w->quote;
	case MORE_BETWEEN:
		return (int)w->between;
	case MORE_FOLDED:
		return w->folded;
	case MORE_GAP:
		return (int)w->gap;
	}
	return 0;
}

static void set_value(struct words *w, enum more_kind kind, int value)
{
	switch (kind) {
	case MORE_STANDS:
		w->stands = (enum stands)value;
		break;
	case MORE_MINORITY:
		w->minority = (enum said_flag)value;
		break;
	case MORE_VERBATIM:
		w->verbatim = (enum said_flag)value;
		break;
	case MORE_QUOTE:
		w->quote = (enum said_flag)value;
		break;
	case MORE_BETWEEN:
		w->between = (enum said_flag)value;
		break;
	case MORE_FOLDED:
		w->folded = value != 0;
		break;
	case MORE_GAP:
		w->gap = (enum gap)value;
		break;
	}
}

bool words_any_further(const struct words *w)
{
	return w->stands || w->minority || w->verbatim || w->quote || w->between || w->folded || w->gap;
}

void words_more_words(const struct words *w, struct str *out)
{
	for (size_t i = 0; i < FURTHER; i++)
		if (value_of(w, further[i].kind) == further[i].value)
			str_addf(out, "%s, ", _(further[i].label));
	if (w->order != ORDER_NEWEST)
		str_addf(out, "%s, ", w->order == ORDER_OLDEST ? _("oldest first") : _("most said first"));
}

static void clear_further(struct words *w)
{
	for (size_t i = 0; i < FURTHER; i++)
		set_value(w, further[i].kind, 0);
}

/* Of two of one kind the one that was not ticked before is meant. */
static void more_chosen(struct shell *sh, void *ctx, const char *keys)
{
	struct words *w = ctx, before = *w;
	bool both = false;
	clear_further(w);
	for (size_t i = 0; i < FURTHER; i++) {
		const struct more *m = &further[i];
		if (!field_set_has(keys, m->key))
			continue;
		int now = value_of(w, m->kind);
		both = both || now;
		if (!now || now == value_of(&before, m->kind))
			set_value(w, m->kind, m->value);
	}
	if (both)
		announce(sh, SAY_NOTE, _("Some of these exclude each other; the heading says what is shown."));
	words_anew(sh, w);
}

void words_cmd_more(struct shell *sh, void *state)
{
	struct words *w = state;
	struct choice list[FURTHER];
	struct str now = STR_INIT;
	for (size_t i = 0; i < FURTHER; i++) {
		list[i] = (struct choice){ further[i].key, _(further[i].label) };
		if (value_of(w, further[i].kind) == further[i].value)
			str_addf(&now, "%s%s", now.len ? " " : "", further[i].key);
	}
	form_choose(sh, _("Show which? Space chooses, Enter ends."), list, FURTHER, true, str_text(&now), more_chosen, w);
	str_release(&now);
}

/* ------------------------------------------------------------------------------------------------------------ */

static void find_done(struct shell *sh, void *ctx, const char *text)
{
	words_set(ctx, BY_SEARCH, text);
	words_anew(sh, ctx);
}

void words_cmd_find(struct shell *sh, void *state)
{
	struct words *w = state;
	shell_prompt(sh, _("Find words beginning with:"), w->filter[BY_SEARCH], find_done, w);
}

void words_cmd_held(struct shell *sh, void *state)
{
	struct words *w = state;
	w->held = !w->held;
	marks_clear(w);
	announce(sh, SAY_NOTE, w->held ? _("Those on hold, and no others. This is not the child protection record.") : _("All that is not on hold."));
	words_anew(sh, w);
}

void words_cmd_sort(struct shell *sh, void *state)
{
	struct words *w = state;
	static const char *const words[] = { N_("Newest first."), N_("Oldest first."), N_("Most said first.") };
	w->order = w->order == ORDER_MOST ? ORDER_NEWEST : (enum said_order)(w->order + 1);
	announce(sh, SAY_NOTE, "%s", _(words[w->order]));
	words_anew(sh, w);
}

void words_cmd_clear(struct shell *sh, void *state)
{
	struct words *w = state;
	if (w->held)
		marks_clear(w);
	w->held = false;
	clear_further(w);
	for (int i = 0; i < FILTERS; i++)
		words_set(w, i, "");
	words_anew(sh, w);
}
