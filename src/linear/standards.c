/* linear/standards.c - each indicator, what is on record, the way to what is missing; which standards come first. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "linear/judging.h"

enum standards_verb {
	STANDARDS_RECORDS, STANDARDS_READ, STANDARDS_SCOPE, STANDARDS_FOCUS, STANDARDS_ADD, STANDARDS_STATE, STANDARDS_JUDGE, STANDARDS_FACES,
	STANDARDS_CHART, STANDARDS_USE
};

static const struct verb verbs[] = {
	[STANDARDS_RECORDS] = { "records", "r", N_("the evidence of the indicator: what counts, and what was added"), true, NULL, false },
	[STANDARDS_READ] = { "read", "i", N_("read the indicator and its question for children"), true, NULL, false },
	[STANDARDS_SCOPE] = { "scope", "e", N_("the whole engagement, one event after the other, after the events"), false, NULL, false },
	[STANDARDS_FOCUS] = { "focus", "f", N_("this standard comes first everywhere, or no longer"), true, NULL, false },
	[STANDARDS_ADD] = { "add", "a", N_("add evidence: a note, a link, a document"), true, NULL, false },
	[STANDARDS_STATE] = { "state", "t", N_("what the team states, where no record can tell"), true, NULL, false },
	[STANDARDS_JUDGE] = { "judge", "j", N_("how good it was: scores of the partners, with reasons"), false, NULL, false },
	[STANDARDS_FACES] = { "faces", "v", N_("what those who took part say to the standards"), false, NULL, false },
	[STANDARDS_CHART] = { "chart", "c", N_("records, scores and their view in one table"), false, NULL, false },
	[STANDARDS_USE] = { "use-standards", "o", N_("work with another file of standards"), false, NULL, false },
};

struct all {
	struct dialogue *d;
	int scope;
	const struct indicator **list;
};

static const char *line_of(struct all *all, struct arena *a, const struct standard *st, const struct indicator *i, bool focus)
{
	const struct survey *s = &all->d->survey;
	long present, wanted, score = survey_score(s, st, all->scope);
	enum record_state state = survey_indicator(s, i, all->scope, &present, &wanted);
	struct str line = STR_INIT;
	const char *text;

	str_addf(&line, focus ? _("%s (comes first), %s: ") : _("%s, %s: "), st->title, i->title);
	if (wanted)
		str_addf(&line, _("%s, %ld of %ld"), _(record_state_word(state)), present, wanted);
	else
		str_add(&line, _("nothing is asked here"));
	if (score)
		str_addf(&line, _(". %s is judged %ld %s"), st->title, score, score_word(s->standards, score)); /* not this indicator, nor its records */
	text = arena_strdup(a, str_text(&line));
	str_release(&line);
	return text;
}

static void load(struct all *all, struct arena *a, struct lines *l)
{
	const struct survey *s = &all->d->survey;
	struct str title = STR_INIT;
	size_t n = 0;

	for (size_t i = 0; i < s->n_shown; i++)
		n += s->shown[i]->n_indicators;
	all->list = arena_alloc(a, (n + 1) * sizeof *all->list);
	l->text = arena_alloc(a, (n + 1) * sizeof *l->text);
	for (size_t i = 0; i < s->n_shown; i++) {
		for (size_t k = 0; k < s->shown[i]->n_indicators; k++) {
			all->list[l->n] = &s->shown[i]->indicators[k];
			l->text[l->n] = line_of(all, a, s->shown[i], all->list[l->n], i < s->n_focus);
			l->n++;
		}
	}
	str_addf(&title, _("%s: what is on record, "), s->standards->title);
	scope_words(s, all->scope, &title);
	str_add(&title, _(". A count is never a judgement."));
	l->title = arena_strdup(a, str_text(&title));
	str_release(&title);
}

/* Where the next record would be made; when nothing is missing, the evidence. */
static enum after go(struct all *all, const struct indicator *i)
{
	struct dialogue *d = all->d;
	struct place p;

	if (!survey_missing(&d->survey, i, all->scope, &p, NULL))
		return evidence_run(d, i, all->scope);
	return p.step ? step_run(d, &p) : stated_ask(d, i, all->scope);
}

static void read_out(const struct all *all, const struct indicator *i)
{
	struct dialogue *d = all->d;
	struct str words = STR_INIT;

	talk_say(d, "%s, %s", i->standard->title, i->title);
	talk_say_text(d, i->text);
	if (i->asks)
		talk_say(d, _("Ask %s: %s"), d->survey.model->events[0].who, i->asks);
	for (size_t k = 0; k < i->n_evidence; k++) {
		const struct had had = survey_rule(&d->survey, &i->evidence[k], all->scope);

		str_clear(&words);
		rule_words(&d->survey, &i->evidence[k], all->scope, &words);
		talk_say(d, _("%ld of %ld wanted: %s"), had.have, had.want, str_text(&words));
	}
	talk_say(d, "%s: %s", i->standard->title, i->standard->text);
	str_release(&words);
}

static void focus(struct dialogue *d, const struct standard *st)
{
	struct error err = ERROR_INIT;
	bool on = true;

	for (size_t i = 0; i < d->survey.n_focus; i++)
		on = on && d->survey.shown[i] != st;
	if (talk_may_write(d))
		talk_outcome(d, op_focus(&d->op, &d->survey, st->key, on, &err), &err, on ? _("%s comes first from now on.") :
			_("%s stands in its usual place again."), st->title);
}

static enum after use_standards(struct dialogue *d)
{
	const struct content *c = d->op.content;
	struct choice *files = mem_alloc((c->n_standards + 1) * sizeof *files);
	struct field which = { .key = "standards", .label = N_("Standards"), .kind = FIELD_CHOICE, .required = true,
		.help = N_("What is on record is counted by these. Scores and views of the others stay, and come back with them.") };
	struct str key = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	for (size_t i = 0; i < c->n_standards; i++)
		files[i] = (struct choice){ c->standards[i].key, c->standards[i].title };
	which.choices = files;
	which.n_choices = c->n_standards;
	if (talk_may_write(d) && ask_choice(d, &which, d->survey.standards->key, &key, &after) && key.len)
		talk_outcome(d, op_use_standards(&d->op, d->engagement, str_text(&key), &err), &err, "%s",
			_("This engagement works with these standards now. u brings the others back."));
	str_release(&key);
	free(files);
	return after;
}

static enum after do_verb(struct all *all, const struct answer *a)
{
	struct dialogue *d = all->d;
	const struct indicator *i = a->verb->number ? all->list[a->index] : NULL;

	switch ((enum standards_verb)(a->verb - verbs)) {
	case STANDARDS_RECORDS:
		return evidence_run(d, i, all->scope);
	case STANDARDS_READ:
		read_out(all, i);
		break;
	case STANDARDS_SCOPE:
		all->scope = scope_next(all->scope);
		break;
	case STANDARDS_FOCUS:
		focus(d, i->standard);
		break;
	case STANDARDS_ADD:
		return added_ask(d, i, all->scope);
	case STANDARDS_STATE:
		return stated_ask(d, i, all->scope);
	case STANDARDS_JUDGE:
		return judging_run(d, all->scope >= 0 ? all->scope : point_meant(d));
	case STANDARDS_FACES:
		return faces_run(d, all->scope >= 0 ? all->scope : point_meant(d));
	case STANDARDS_CHART:
		return chart_run(d);
	case STANDARDS_USE:
		return use_standards(d);
	}
	return AFTER_BACK;
}

enum after standards_run(struct dialogue *d)
{
	struct all all = { .d = d, .scope = SCOPE_WHOLE };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Indicator"),
			.empty = _("The file of standards that this model names could not be read. trivet config says why.") };

		load(&all, mem, &l);
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = go(&all, all.list[a.index]);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&all, &a);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
