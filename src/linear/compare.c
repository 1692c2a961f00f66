/* linear/compare.c - what the ages said side by side, in sentences; and the gaps: the silence list, and where the chain is broken off. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/chain.h"
#include "op/compare.h"

enum compare_verb { COMPARE_EVENT, COMPARE_KIND, COMPARE_GAPS };

static const struct verb verbs[] = {
	[COMPARE_EVENT] = { "filter-event", "e", N_("compare what was said at one event"), false, NULL, false },
	[COMPARE_KIND] = { "filter-kind", "k", N_("compare one kind, such as needs, barriers, ideas"), false, NULL, false },
	[COMPARE_GAPS] = { "gaps", "g", N_("the silence list and other gaps"), false, NULL, false },
};

struct compare {
	struct dialogue *d;
	struct arena *a;
	struct comparison c;
	const struct compare_line **rows; /* of each line */
	const char *kind;                /* shown alone, of the model; NULL all */
	int event;                       /* 1 to 3; 0 all */
};

static const char *kind_label(const struct compare *v, const char *key)
{
	const struct model *m = v->d->survey.model;

	return choice_label(m->kinds, m->n_kinds, key);
}

/* "Need, School: Child 12, that is 40 percent; Adult none; only children". */
static const char *line_words(const struct compare *v, const struct compare_line *line)
{
	const struct comparison *c = &v->c;
	long *all = arena_alloc(v->a, (c->sides + 1) * sizeof *all);
	struct str s = STR_INIT;
	const char *out;

	comparison_all(c, line, all);
	str_addf(&s, "%s, %s: ", *line->theme ? _("Theme") : kind_label(v, line->kind), line->title);
	for (size_t b = 0; b < c->sides; b++) {
		if (line->here[b])
			str_addf(&s, _("%s %ld, that is %ld percent; "), c->names[b], line->here[b], compare_share(line->here[b], all[b]));
		else
			str_addf(&s, _("%s none; "), c->names[b]);
	}
	compare_words(line->here, all, c->names, c->sides, &s);
	out = arena_strdup(v->a, str_text(&s));
	str_release(&s);
	return out;
}

static void add_sentences(const struct compare *v, const char *kind, struct str *out)
{
	size_t before;

	str_addf(out, "\n%s: ", kind ? kind_label(v, kind) : _("Themes"));
	before = out->len;
	comparison_words(&v->c, kind, out);
	if (out->len == before)
		str_add(out, _("nothing to say yet."));
}

/* How much of each side, and what it comes to, a line for each kind. */
static const char *title(const struct compare *v)
{
	const struct comparison *c = &v->c;
	struct str s = STR_INIT;
	const char *out, *kind = "";
	long all = 0;

	for (size_t b = 0; b < c->sides; b++)
		all += c->all[b];
	str_addf(&s, P_("Side by side: %ld statement", "Side by side: %ld statements", all), all);
	if (v->event)
		str_addf(&s, _(" of event %d"), v->event);
	for (size_t b = 0; b < c->sides; b++)
		str_addf(&s, ", %s %ld", c->names[b], c->all[b]);
	for (size_t i = 0; all && i < c->n_kinds; i++) {
		if (strcmp(kind, c->lines[i].kind) == 0 || (v->kind && strcmp(v->kind, c->lines[i].kind) != 0))
			continue;
		kind = c->lines[i].kind;
		add_sentences(v, kind, &s);
	}
	if (all && !v->kind && c->n > c->n_kinds)
		add_sentences(v, NULL, &s);
	if (all && !v->kind && c->unthemed)
		str_addf(&s, P_("\n%ld statement is in no theme.", "\n%ld statements are in no theme.", c->unthemed), c->unthemed);
	out = arena_strdup(v->a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct compare *v, struct lines *l)
{
	struct error err = ERROR_INIT;
	bool any = false;

	if (!comparison_load(&v->d->op, &v->d->survey, v->event ? 1u << (v->event - 1) : 0, v->a, &v->c, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	l->text = arena_alloc(v->a, (v->c.n + 1) * sizeof *l->text);
	v->rows = arena_alloc(v->a, (v->c.n + 1) * sizeof *v->rows);
	for (size_t b = 0; b < v->c.sides; b++)
		any = any || v->c.all[b] > 0;
	for (size_t i = 0; any && i < v->c.n; i++) {
		const struct compare_line *line = &v->c.lines[i];

		if (v->kind && (*line->theme || strcmp(v->kind, line->kind) != 0))
			continue;
		v->rows[l->n] = line;
		l->text[l->n++] = line_words(v, line);
	}
	l->title = title(v);
	return true;
}

static enum after ask_event(struct compare *v)
{
	static const char *const keys[] = { "", "1", "2", "3" };
	struct choice list[3];
	const struct field f = { .key = "event", .label = N_("Event"), .help = N_("Compare what was said at this event."), .kind = FIELD_CHOICE,
		.choices = list, .n_choices = 3 };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	for (int i = 0; i < 3; i++)
		list[i] = (struct choice){ keys[i + 1], v->d->survey.model->events[i].title };
	talk_say(v->d, "%s", _("- and Enter: any."));
	if (ask_choice(v->d, &f, keys[v->event], &key, &after))
		v->event = key.len ? *str_text(&key) - '0' : 0;
	str_release(&key);
	return after;
}

static enum after ask_kind(struct compare *v)
{
	const struct model *m = v->d->survey.model;
	const struct field f = { .key = "kind", .label = N_("Kind"), .help = N_("Compare what was said of this kind."), .kind = FIELD_CHOICE,
		.choices = m->kinds, .n_choices = m->n_kinds };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	talk_say(v->d, "%s", _("- and Enter: any."));
	if (ask_choice(v->d, &f, v->kind ? v->kind : "", &key, &after)) {
		const struct choice *c = choice_find(m->kinds, m->n_kinds, str_text(&key));

		v->kind = c ? c->key : NULL;
	}
	str_release(&key);
	return after;
}

static enum after show_words(const struct compare *v, const struct compare_line *line)
{
	const struct statement_filter f = { .engagement = v->d->engagement, .kind = line->kind, .domain = line->domain, .theme = line->theme,
		.event = v->event ? survey_subject(&v->d->survey, v->event) : "" };

	return words_show(v->d, &f);
}

enum after compare_run(struct dialogue *d)
{
	struct compare v = { .d = d };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Words of line"), .empty = _("Nothing was said yet that could be set side by side.") };
		bool loaded;

		v.a = arena_new();
		loaded = load(&v, &l);
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(v.a);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = show_words(&v, v.rows[a.index]);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[COMPARE_GAPS])
			after = gaps_run(d);
		else if (a.heard == HEARD_VERB)
			after = a.verb == &verbs[COMPARE_EVENT] ? ask_event(&v) : ask_kind(&v);
		arena_free(v.a);
	}
	str_release(&a.text);
	return after;
}

/* ---- gaps ---- */

static const struct verb gap_verbs[] = {
	{ "chain", "W", N_("what it came from and what it became"), true, NULL, false },
};

static bool load_gaps(struct dialogue *d, struct arena *a, struct lines *l, struct gap_row **rows)
{
	struct error err = ERROR_INIT;

	if (!gaps_load(&d->op, &d->survey, a, rows, &l->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = arena_printf(a, "%s: %s", _(gap_title((*rows)[i].kind)), (*rows)[i].words);
	l->title = l->n ? arena_printf(a, P_("%zu gap in the chain", "%zu gaps in the chain", l->n), l->n) : _("No gap in the chain");
	return true;
}

/* Where it can be closed. */
static enum after open_gap(struct dialogue *d, const struct gap_row *g)
{
	struct statement_filter f = { .engagement = d->engagement, .kind = "need", .theme = g->id, .adult_bands = d->survey.model->adult_bands };

	switch (g->kind) {
	case GAP_THEME_SILENT:
		f.gap = GAP_SILENT;
		return words_show(d, &f);
	case GAP_NEEDS_ALONE:
		f.gap = GAP_ALONE;
		return words_show(d, &f);
	case GAP_THEME_NO_PROMISE:
		return promises_run(d, 0);
	case GAP_PROMISE_UNASKED: case GAP_PROMISE_ALONE:
		return promise_run(d, g->id);
	case GAP_UNTHEMED:
		break;
	}
	return coding_run(d, NULL);
}

static enum after gap_chain(struct dialogue *d, const struct gap_row *g)
{
	if (!*g->id) {
		talk_note(d, "%s", _("These are words without a theme: the number of the line goes through them."));
		return AFTER_BACK;
	}
	return chain_run(d, g->kind == GAP_PROMISE_UNASKED || g->kind == GAP_PROMISE_ALONE ? CHAIN_PROMISE : CHAIN_THEME, g->id);
}

enum after gaps_run(struct dialogue *d)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct gap_row *rows = NULL;
		struct lines l = { .what = _("Gap"), .empty = _("Nothing is broken off as far as the records tell. Whether that is enough is for people to "
			"judge.") };
		bool loaded = load_gaps(d, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ gap_verbs, sizeof gap_verbs / sizeof *gap_verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_gap(d, &rows[a.index]);
		else if (a.heard == HEARD_VERB)
			after = gap_chain(d, &rows[a.index]);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
