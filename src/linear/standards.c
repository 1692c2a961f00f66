/* linear/standards.c - each indicator, what is on record and the way to what is missing. */
#include "config.h"

#include "base/i18n.h"
#include "linear/dialogue.h"

enum standards_verb { STANDARDS_RECORDS, STANDARDS_READ };

static const struct verb verbs[] = {
	[STANDARDS_RECORDS] = { "records", "r", N_("open what is on record"), true, NULL, false },
	[STANDARDS_READ] = { "read", "i", N_("read the indicator and its question for children"), true, NULL, false },
};

static void load(struct dialogue *d, struct arena *a, struct lines *l, const struct indicator ***list)
{
	const struct standards *all = d->survey.standards;

	for (size_t i = 0; i < all->n_standards; i++)
		l->n += all->standards[i].n_indicators;
	*list = arena_alloc(a, (l->n + 1) * sizeof **list);
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	l->n = 0;
	for (size_t i = 0; i < all->n_standards; i++) {
		const struct standard *st = &all->standards[i];

		for (size_t k = 0; k < st->n_indicators; k++) {
			long present, wanted;
			enum record_state state = survey_indicator(&d->survey, &st->indicators[k], &present, &wanted);

			(*list)[l->n] = &st->indicators[k];
			l->text[l->n++] = arena_printf(a, _("%s, %s: %s, %ld of %ld"), st->title, st->indicators[k].title,
				_(record_state_word(state)), present, wanted);
		}
	}
}

/* Where the next record would be made; when nothing is missing, where the records are. */
static enum after go(struct dialogue *d, const struct indicator *i, bool to_records)
{
	struct place p;
	bool missing = !to_records && survey_missing(&d->survey, i, &p, NULL), found = missing;

	for (size_t k = 0; !found && k < i->n_evidence; k++)
		found = survey_evidence(&d->survey, &i->evidence[k]) > 0 && survey_place(&d->survey, &i->evidence[k], &p);
	if (found)
		return step_run(d, &p);
	talk_note(d, "%s", _("There is no record yet."));
	return AFTER_BACK;
}

static void read_out(struct dialogue *d, const struct indicator *i)
{
	talk_say(d, "%s, %s", i->standard->title, i->title);
	talk_say_text(d, i->text);
	if (i->asks)
		talk_say(d, _("Ask %s: %s"), d->survey.model->events[0].who, i->asks);
	for (size_t k = 0; k < i->n_evidence; k++) {
		struct place p;

		if (survey_place(&d->survey, &i->evidence[k], &p))
			talk_say(d, _("%ld of %ld wanted: %s"), survey_evidence(&d->survey, &i->evidence[k]), i->evidence[k].want, p.step->title);
	}
}

enum after standards_run(struct dialogue *d)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		const struct indicator **list = NULL;
		struct lines l = { .title = _("What is on record for the standards. A count is never a judgement."), .what = _("Indicator"),
			.empty = _("The file of standards that this model names could not be read. trivet config says why.") };

		load(d, mem, &l, &list);
		list_ask(d, &l, (struct verbs){ verbs, 2 }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = go(d, list[a.index], false);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[STANDARDS_READ])
			read_out(d, list[a.index]);
		else if (a.heard == HEARD_VERB)
			after = go(d, list[a.index], true);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
