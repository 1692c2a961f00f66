/* linear/chart.c - records, scores and the view of those who took part over the points: the numbers of the charts, a sentence each. */
#include "config.h"

#include "base/i18n.h"
#include "linear/judging.h"

static const char *line_of(struct dialogue *d, const struct judging *j, const struct standard *st, int scope, struct arena *a)
{
	const struct survey *s = &d->survey;
	struct str line = STR_INIT;
	const char *text;
	long present, wanted, scores[POINTS];

	survey_standard(s, st, scope, &present, &wanted);
	judged_line(j, s, st, scores);
	str_addf(&line, _("%s: %ld of %ld on record"), st->title, present, wanted);
	for (int i = 0; i < POINTS; i++) {
		struct judged stands;

		judged_at(j, s, st, point_at(i), a, &stands);
		if (!scores[i] && !stands.n_views)
			continue;
		str_add(&line, "; ");
		point_words(s, point_at(i), &line);
		str_addf(&line, scores[i] ? _(": judged %ld %s") : _(": not judged yet"), scores[i], score_word(s->standards, scores[i]));
		if (stands.n_views) {
			str_add(&line, ", ");
			views_words(s, &stands, &line);
		}
	}
	text = arena_strdup(a, str_text(&line));
	str_release(&line);
	return text;
}

static bool load(struct dialogue *d, int scope, struct arena *a, struct lines *l)
{
	struct error err = ERROR_INIT;
	struct judging j;
	struct str title = STR_INIT;

	if (!judging_load(&d->op, &d->survey, a, &j, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->n = d->survey.n_shown;
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = line_of(d, &j, d->survey.shown[i], scope, a);
	str_add(&title, _("Records, scores and their view, "));
	scope_words(&d->survey, scope, &title);
	str_add(&title, _(". A count is never a judgement."));
	l->title = arena_strdup(a, str_text(&title));
	str_release(&title);
	return true;
}

enum after chart_run(struct dialogue *d)
{
	static const struct verb verbs[] = {
		{ "scope", "e", N_("the whole engagement, one event after the other, after the events"), false, NULL, false },
	};
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	int scope = SCOPE_WHOLE;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Standard"), .empty = _("The file of standards could not be read. trivet config says why.") };
		bool loaded = load(d, scope, mem, &l);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, 1 }, false, &a);
		arena_free(mem);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = judge_run(d, scope >= 0 ? scope : point_meant(d), d->survey.shown[a.index]->key);
		else if (a.heard == HEARD_VERB)
			scope = scope_next(scope);
	}
	str_release(&a.text);
	return after;
}
