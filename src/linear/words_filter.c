/* linear/words_filter.c - which words are shown: filters that combine, search, order. */
#include "config.h"

#include "linear/words.h"

#include <string.h>

#include "base/i18n.h"

/* The fields of a statement, whose choices and labels serve here. */
struct field words_field(const struct words *w, int which, int ordinal)
{
	static const char *const keys[] = { [BY_KIND] = "kind", [BY_DOMAIN] = "domain", [BY_GROUP] = "group_id", [BY_BAND] = "band" };
	static const struct field event = { .key = "event", .label = N_("Event"), .help = N_("One of the three events."), .kind = FIELD_CHOICE,
		.source = CHOICES_EVENTS };

	return field_here(w->d, which == BY_EVENT ? &event : entity_field(ENTITY_STATEMENT, keys[which]), ordinal, w->a);
}

enum after words_by(struct words *w, int which, const char *given)
{
	const struct field f = words_field(w, which, 0);
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	bool ok;

	if (*given && strcmp(given, "-") != 0) {
		ok = answer_parse(w->d, &f, given, &key);
	} else if (*given) {
		ok = true;
	} else {
		talk_say(w->d, "%s", _("- and Enter: any."));
		ok = ask_choice(w->d, &f, str_text(&w->filter[which]), &key, &after);
	}
	if (ok)
		str_set(&w->filter[which], str_text(&key));
	str_release(&key);
	return after;
}

enum after words_by_theme(struct words *w, const char *given)
{
	const struct theme_ask ask = { .question = _("Show the words of which theme"), .rows = w->themes, .n = w->n_themes, .any = true };
	struct str id = STR_INIT, title = STR_INIT;
	enum after after = AFTER_BACK;

	if (theme_ask(w->d, &ask, given, &id, &title, &after))
		str_set(&w->filter[BY_THEME], str_text(&id));
	str_release(&id);
	str_release(&title);
	return after;
}

enum after words_by_more(struct words *w)
{
	struct choice list[FURTHER];
	const struct field f = { .key = "more", .label = N_("Show which (numbers, - for all)"), .kind = FIELD_CHOICES, .choices = list,
		.n_choices = FURTHER, .help = N_("Several are fine: only what fits all of them is shown.") };
	struct str now = STR_INIT, keys = STR_INIT;
	enum after after = AFTER_BACK;

	further_choices(list);
	further_keys(&w->further, &now);
	if (ask_choice(w->d, &f, str_text(&now), &keys, &after) && !further_choose(&w->further, str_text(&keys)))
		talk_note(w->d, "%s", _("Some of these exclude each other; the title says what is shown."));
	str_release(&now);
	str_release(&keys);
	return after;
}

enum after words_find(struct words *w, const char *given)
{
	struct str typed = STR_INIT;
	enum after after = AFTER_BACK;

	if (name_ask(w->d, given, _("Find words beginning with:"), &typed, &after))
		str_set(&w->filter[BY_SEARCH], str_text(&typed));
	str_release(&typed);
	return after;
}

void words_sort(struct words *w)
{
	order_turn(&w->further);
	if (w->further.order == ORDER_NEWEST)
		talk_note(w->d, "%s", _("Newest first."));
}

void words_clear(struct words *w)
{
	if (w->held)
		w->marks.n = 0;
	w->held = false;
	(void)further_choose(&w->further, "");
	for (int i = 0; i < FILTERS; i++)
		str_clear(&w->filter[i]);
}

void words_filter_words(const struct words *w, struct str *out)
{
	const struct statement_filter shown = words_filter(w);
	const struct field group_field = words_field(w, BY_GROUP, 0);
	struct str s = STR_INIT, group = STR_INIT;

	if (*shown.group)
		field_show(&group_field, shown.group, &group);
	shown_words(&w->d->survey, &shown, str_text(&group), w->themes, w->n_themes, &s);
	if (*shown.search)
		shown_addf(&s, _("found by \"%s\""), shown.search);
	order_words(&shown, &s);
	if (s.len)
		str_addf(out, ": %s", str_text(&s));
	str_release(&s);
	str_release(&group);
}
