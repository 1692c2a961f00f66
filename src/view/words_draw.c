/* The rows of the list of words, and its heading. */
#include "config.h"

#include "view/words.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { NARROW = 60, MOST_LABEL = 10, MOST_GROUP = 13, MOST_THEME = 20, BRIEF_GROUP = 10, BRIEF_THEME = 12 };

static const char *kind_of(const struct words *w, const struct statement_row *r)
{
	return choice_label(w->in.survey.model->kinds, w->in.survey.model->n_kinds, r->kind);
}

static const char *domain_of(const struct words *w, const struct statement_row *r)
{
	return choice_label(w->in.survey.model->domains, w->in.survey.model->n_domains, r->domain);
}

static const char *band_of(const struct words *w, const struct statement_row *r)
{
	return choice_label(w->in.survey.model->bands, w->in.survey.model->n_bands, r->band);
}

void words_widths(struct words *w)
{
	size_t label = 7, group = 4, theme = 8;
	w->who = arena_alloc(w->arena, (w->n + 1) * sizeof *w->who);
	for (size_t i = 0; i < w->n; i++) {
		const struct statement_row *r = &w->rows[i];
		w->who[i] = r->group_name[0] ? r->group_name : brief_label(band_of(w, r), w->arena);
		size_t g = text_width(w->who[i], strlen(w->who[i]));
		size_t t = text_width(w->themes[i].all, strlen(w->themes[i].all));
		label = strlen(r->label) > label ? strlen(r->label) : label;
		group = g > group ? g : group;
		theme = t > theme ? t : theme;
	}
	w->label_columns = label > MOST_LABEL ? MOST_LABEL : (int)label;
	w->group_columns = group > MOST_GROUP ? MOST_GROUP : (int)group;
	/* Where those on hold are shown, all of them are. */
	w->theme_columns = w->held ? 0 : theme > MOST_THEME ? MOST_THEME : (int)theme;
}

/* All names where they fit, else how many they are. */
static void put_stands(struct surface_area line, int x, int columns, const struct stands_words *s, enum style style)
{
	bool fits = (int)text_width(s->all, strlen(s->all)) <= columns;
	if (columns > 0)
		area_put_cut(line, 0, x, columns, fits ? s->all : s->brief, style);
}

/* "said 3 times" with those who said the same and those grouped with it; nothing for once. */
static void times_words(const struct statement_row *r, struct str *out)
{
	long times = 1 + r->echoes + r->grouped;
	if (times > 1)
		str_addf(out, P_("said %ld time", "said %ld times", times), times);
	else if (r->same_as[0])
		str_add(out, _("said again"));
}

static void reader_row(const struct words *w, size_t i, struct surface_area line, const char *words, enum style style)
{
	const struct statement_row *r = &w->rows[i];
	struct str s = STR_INIT, times = STR_INIT;
	times_words(r, &times);
	str_addf(&s, "%s, %s", kind_of(w, r), w->themes[i].all);
	if (times.len)
		str_addf(&s, ", %s", str_text(&times));
	str_addf(&s, _(", event %d"), r->ordinal);
	if (r->label[0])
		str_addf(&s, ", %s", r->label);
	sentence_row(line, words, str_text(&s), style);
	str_release(&s);
	str_release(&times);
}

/* Words, then what must be seen of it: how often it was said. */
static void words_part(struct surface_area line, int x, int columns, const struct statement_row *r, const char *words, enum style style)
{
	struct str tail = STR_INIT;
	times_words(r, &tail);
	int wide = tail.len ? (int)text_width(str_text(&tail), tail.len) + 3 : 0;
	if (wide > columns / 2 && 1 + r->echoes + r->grouped > 1) {
		str_clear(&tail);
		str_addf(&tail, P_("%ld time", "%ld times", 1 + r->echoes + r->grouped), 1 + r->echoes + r->grouped);
		wide = (int)text_width(str_text(&tail), tail.len) + 3;
	}
	if (wide > columns / 2)
		wide = 0;
	int used = area_put_cut(line, 0, x, columns - wide, words, style);
	if (wide) {
		used += area_put(line, 0, x + used, " (", style);
		used += area_put(line, 0, x + used, str_text(&tail), style);
		area_put(line, 0, x + used, ")", style);
	}
	str_release(&tail);
}

static void wide_row(const struct words *w, size_t i, struct surface_area line, const char *words, enum style style)
{
	const struct statement_row *r = &w->rows[i];
	struct str s = STR_INIT;
	bool broad = line.columns >= 100;
	int tags = broad ? 11 : 8, group = !broad && w->group_columns > BRIEF_GROUP ? BRIEF_GROUP : w->group_columns;
	int theme = !broad && w->theme_columns > BRIEF_THEME ? BRIEF_THEME : w->theme_columns, right = group + 1 + theme + 1;
	if (r->label[0])
		str_addf(&s, "%s", r->label);
	else
		str_addf(&s, "E%d", r->ordinal);
	int x = w->label_columns + 1;
	area_put_cut(line, 0, 0, x - 1, str_text(&s), style);
	area_put_cut(line, 0, x, tags - 1, kind_of(w, r), style);
	area_put_cut(line, 0, x + tags, tags - 1, domain_of(w, r), style);
	x += 2 * tags;
	words_part(line, x, line.columns - x - right, r, words, style);
	x = line.columns - right + 1;
	area_put_cut(line, 0, x, group, w->who[i], style);
	put_stands(line, x + group + 1, theme, &w->themes[i], style);
	str_release(&s);
}

void words_row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct words *w = ctx;
	const struct statement_row *r = &w->rows[i];
	struct str words = STR_INIT;
	if (marks_have(&w->marks, r->id))
		str_add(&words, _("marked, "));
	one_line(r->words, &words);
	if (w->reader) {
		reader_row(w, i, line, str_text(&words), style);
	} else if (line.columns < NARROW) {
		int theme = w->theme_columns < BRIEF_THEME ? w->theme_columns : BRIEF_THEME;
		words_part(line, 0, line.columns - theme - 1, r, str_text(&words), style);
		put_stands(line, line.columns - theme, theme, &w->themes[i], style);
	} else {
		wide_row(w, i, line, str_text(&words), style);
	}
	str_release(&words);
}

bool words_any_filter(const struct words *w, int from)
{
	for (int i = from; i < FILTERS; i++)
		if (w->filter[i][0])
			return true;
	return from <= BY_KIND && further_any(&w->further);
}

/* What is shown: "event 1, Need, oldest first, holding bus". */
static void filters_words(const struct words *w, struct str *out)
{
	const struct statement_filter f = words_shown(w);
	shown_words(&w->in.survey, &f, w->group_name ? w->group_name : "", w->all_themes, w->n_themes, out);
	order_words(&f, out);
	if (f.search[0])
		shown_addf(out, _("holding %s"), f.search);
}

void words_heading(const struct words *w, bool marks, struct str *out)
{
	struct str filters = STR_INIT;
	bool some = words_any_filter(w, BY_EVENT);
	filters_words(w, &filters);
	long all = w->held ? w->on_hold : w->all;
	if (marks && w->marks.n)
		str_addf(out, _("%zu marked. "), w->marks.n);
	if (w->held)
		str_addf(out, some ? _("On hold: ") : _("On hold, %ld"), w->on_hold);
	if (some && w->fit >= WORDS_COUNT)
		str_addf(out, _("1,000 or more of %ld"), all);
	else if (some)
		str_addf(out, _("%ld of %ld"), w->fit, all);
	else if (!w->held)
		str_addf(out, P_("%ld statement", "%ld statements", all), all);
	if (filters.len)
		str_addf(out, ": %s", str_text(&filters));
	if (!w->held && w->further.stands == STANDS_ANY && w->all)
		str_addf(out, some ? _(". In all %ld without a theme") : _(". %ld without a theme"), w->standing.unthemed);
	str_release(&filters);
}

void words_row_words(const struct words *w, size_t i, struct str *out)
{
	const struct statement_row *r = &w->rows[i];
	struct str times = STR_INIT;
	struct day d = clock_day_of(r->said_us);
	times_words(r, &times);
	if (marks_have(&w->marks, r->id))
		str_add(out, _("Marked, "));
	str_addf(out, _("%s, event %d, %s, %s, %s, "), r->label[0] ? r->label : _("no label"), r->ordinal, kind_of(w, r), domain_of(w, r), band_of(w, r));
	if (r->group_name[0])
		str_addf(out, "%s, ", r->group_name);
	day_words_short(d, out);
	if (times.len)
		str_addf(out, ", %s", str_text(&times));
	if (r->source[0])
		str_addf(out, _(", between the events, from: %s"), r->source);
	str_addf(out, ", %s", w->themes[i].all);
	if (r->parked[0] && !r->themes)
		str_addf(out, _(", because: %s"), r->parked);
	str_addf(out, ": %s", r->words);
	if (r->public_words[0])
		str_addf(out, _(" For the public: %s"), r->public_words);
	str_release(&times);
}
