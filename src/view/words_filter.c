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

static void more_chosen(struct shell *sh, void *ctx, const char *keys)
{
	struct words *w = ctx;
	if (!further_choose(&w->further, keys))
		announce(sh, SAY_NOTE, _("Some of these exclude each other; the heading says what is shown."));
	words_anew(sh, w);
}

void words_cmd_more(struct shell *sh, void *state)
{
	struct words *w = state;
	struct choice list[FURTHER];
	struct str now = STR_INIT;
	further_choices(list);
	for (size_t i = 0; i < FURTHER; i++)
		list[i].label = _(list[i].label);
	further_keys(&w->further, &now);
	form_choose(sh, _("Show which? Space chooses, Enter ends."), list, FURTHER, true, str_text(&now), more_chosen, w);
	str_release(&now);
}

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
	order_turn(&w->further);
	announce(sh, SAY_NOTE, "%s", _(words[w->further.order]));
	words_anew(sh, w);
}

void words_cmd_clear(struct shell *sh, void *state)
{
	struct words *w = state;
	if (w->held)
		marks_clear(w);
	w->held = false;
	(void)further_choose(&w->further, "");
	for (int i = 0; i < FILTERS; i++)
		words_set(w, i, "");
	words_anew(sh, w);
}
