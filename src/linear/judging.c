/* linear/judging.c - the standards judged at one point, and the guided conversation about one of them. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/judging.h"
#include "linear/promises.h"

enum judging_verb { JUDGING_POINT, JUDGING_FACES, JUDGING_CHART, JUDGING_READ };

static const struct verb verbs[] = {
	[JUDGING_POINT] = { "point", "e", N_("the next point: after each event, and the follow-up"), false, NULL, false },
	[JUDGING_FACES] = { "faces", "v", N_("what those who took part say to the standards"), false, NULL, false },
	[JUDGING_CHART] = { "chart", "c", N_("records, scores and their view in one table"), false, NULL, false },
	[JUDGING_READ] = { "read", "i", N_("read what the standard asks"), true, NULL, false },
};

int point_next(int ordinal)
{
	int i = 0;

	while (i < POINTS && point_at(i) != ordinal)
		i++;
	return point_at((i + 1) % POINTS);
}

int point_meant(const struct dialogue *d)
{
	return d->ordinal || d->rehearsal ? talk_event(d) : survey_look_back(&d->survey);
}

bool standards_still(struct dialogue *d, const struct standards *was)
{
	if (d->survey.standards != was)
		talk_note_more(d, "%s", _("Other standards count now."));
	return d->survey.standards == was;
}

bool ask_day_said(struct dialogue *d, struct str *iso, enum after *after)
{
	return ask_day_heard(d, _("On which day? Enter for today, < goes back"), iso, after);
}

static const char *line_of(struct dialogue *d, const struct judging *j, const struct standard *st, int ordinal, struct arena *a)
{
	struct judged stands;
	struct str s = STR_INIT;
	const char *text;

	judged_at(j, &d->survey, st, ordinal, a, &stands);
	str_addf(&s, "%s: ", st->title);
	if (stands.agreed)
		score_words(&d->survey, stands.agreed, &s);
	else
		str_add(&s, _("not judged yet"));
	if (stands.n_own)
		str_addf(&s, P_("; %zu sees it otherwise", "; %zu see it otherwise", stands.n_own), stands.n_own);
	str_add(&s, "; ");
	views_words(&d->survey, &stands, &s);
	text = arena_strdup(a, str_text(&s));
	str_release(&s);
	return text;
}

static bool load(struct dialogue *d, int ordinal, struct arena *a, struct lines *l)
{
	const struct survey *s = &d->survey;
	struct error err = ERROR_INIT;
	struct judging j;
	struct str title = STR_INIT;

	if (!judging_load(&d->op, s, a, &j, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->n = s->n_shown;
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = line_of(d, &j, s->shown[i], ordinal, a);
	point_words(s, ordinal, &title);
	str_addf(&title, _(": judging, %zu of %zu judged, %zu of %zu asked of those who took part. People judge, not counts."), judged_count(&j, s, ordinal), l->n,
		viewed_count(&j, s, ordinal), l->n);
	l->title = arena_strdup(a, str_text(&title));
	str_release(&title);
	return true;
}

static enum after do_verb(struct dialogue *d, const struct answer *a, int *ordinal)
{
	const struct standard *st = a->verb->number ? d->survey.shown[a->index] : NULL;

	switch ((enum judging_verb)(a->verb - verbs)) {
	case JUDGING_POINT:
		*ordinal = point_next(*ordinal);
		break;
	case JUDGING_FACES:
		return faces_run(d, *ordinal);
	case JUDGING_CHART:
		return chart_run(d);
	case JUDGING_READ:
		talk_say(d, "%s: %s", st->title, st->text);
		for (size_t i = 0; i < st->n_indicators; i++)
			talk_say(d, "%s: %s", st->indicators[i].title, st->indicators[i].text);
		break;
	}
	return AFTER_BACK;
}

enum after judging_run(struct dialogue *d, int ordinal)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Standard"), .empty = _("The file of standards could not be read. trivet config says why.") };
		bool loaded = load(d, ordinal, mem, &l);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		arena_free(mem);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = judge_run(d, ordinal, d->survey.shown[a.index]->key);
		else if (a.heard == HEARD_VERB)
			after = do_verb(d, &a, &ordinal);
	}
	str_release(&a.text);
	return after;
}
