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

/* ---- further filters: each a word of one of the values below; those of one kind take turns ---- */

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
	const int values[] = { [MORE_STANDS] = (int)w->stands, [MORE_MINORITY] = (int)w->minority, [MORE_VERBATIM] = (int)w->verbatim,
		[MORE_QUOTE] = (int)w->quote, [MORE_BETWEEN] = (int)w->between, [MORE_FOLDED] = w->folded, [MORE_GAP] = (int)w->gap };

	return values[kind];
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

bool words_more_set(const struct words *w)
{
	for (size_t i = 0; i < FURTHER; i++) {
		if (value_of(w, further[i].kind) == further[i].value)
			return true;
	}
	return false;
}

static void clear_further(struct words *w)
{
	for (size_t i = 0; i < FURTHER; i++)
		set_value(w, further[i].kind, 0);
}

/* Of two of one kind the one that was not chosen before is meant. */
static void more_chosen(struct words *w, const char *keys)
{
	int before[MORE_GAP + 1];
	bool both = false;

	for (int k = 0; k <= MORE_GAP; k++)
		before[k] = value_of(w, (enum more_kind)k);
	clear_further(w);
	for (size_t i = 0; i < FURTHER; i++) {
		const struct more *m = &further[i];
		int now = value_of(w, m->kind);

		if (!field_set_has(keys, m->key))
			continue;
		both = both || now;
		if (!now || now == before[m->kind])
			set_value(w, m->kind, m->value);
	}
	if (both)
		talk_note(w->d, "%s", _("Some of these exclude each other; the title says what is shown."));
}

enum after words_by_more(struct words *w)
{
	struct choice list[FURTHER];
	const struct field f = { .key = "more", .label = N_("Show which (numbers, - for all)"), .kind = FIELD_CHOICES, .choices = list,
		.n_choices = FURTHER, .help = N_("Several are fine: only what fits all of them is shown.") };
	struct str now = STR_INIT, keys = STR_INIT;
	enum after after = AFTER_BACK;

	for (size_t i = 0; i < FURTHER; i++) {
		list[i] = (struct choice){ .key = further[i].key, .label = further[i].label };
		if (value_of(w, further[i].kind) == further[i].value)
			str_addf(&now, "%s%s", now.len ? " " : "", further[i].key);
	}
	if (ask_choice(w->d, &f, str_text(&now), &keys, &after))
		more_chosen(w, str_text(&keys));
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
	w->order = w->order == ORDER_MOST ? ORDER_NEWEST : (enum said_order)(w->order + 1);
	if (w->order == ORDER_NEWEST)
		talk_note(w->d, "%s", _("Newest first."));
}

void words_clear(struct words *w)
{
	if (w->held)
		w->marks.n = 0;
	w->held = false;
	clear_further(w);
	for (int i = 0; i < FILTERS; i++)
		str_clear(&w->filter[i]);
}

void words_filter_words(const struct words *w, struct str *out)
{
	struct str s = STR_INIT;

	for (int i = 0; i < 3; i++) {
		if (w->filter[BY_EVENT].len && strcmp(str_text(&w->filter[BY_EVENT]), survey_subject(&w->d->survey, i + 1)) == 0)
			str_addf(&s, _(", event %d"), i + 1);
	}
	for (int i = BY_KIND; i <= BY_BAND; i++) {
		const struct field f = words_field(w, i, 0);

		if (!w->filter[i].len)
			continue;
		str_add(&s, ", ");
		field_show(&f, str_text(&w->filter[i]), &s);
	}
	if (w->filter[BY_THEME].len)
		str_addf(&s, _(", theme %s"), theme_name_in(w->themes, w->n_themes, str_text(&w->filter[BY_THEME])));
	for (size_t i = 0; i < FURTHER; i++) {
		if (value_of(w, further[i].kind) == further[i].value)
			str_addf(&s, ", %s", _(further[i].label));
	}
	if (w->filter[BY_SEARCH].len)
		str_addf(&s, _(", found by \"%s\""), str_text(&w->filter[BY_SEARCH]));
	if (w->order != ORDER_NEWEST)
		str_addf(&s, ", %s", w->order == ORDER_OLDEST ? _("oldest first") : _("most said first"));
	if (s.len)
		str_addf(out, ": %s", str_text(&s) + 2);
	str_release(&s);
}
