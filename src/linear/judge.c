/* linear/judge.c - the guided conversation about one standard: what is on record, what is missing, what those who took part say, then a
 * score with its reason and who agreed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "linear/judging.h"

enum judge_verb { JUDGE_SCORE, JUDGE_OWN, JUDGE_FACES, JUDGE_RECORDS, JUDGE_NEXT, JUDGE_PREVIOUS, JUDGE_READ };

static const struct verb verbs[] = {
	[JUDGE_SCORE] = { "score", "k", N_("the score that the partners agree on, with the reason"), false, NULL, false },
	[JUDGE_OWN] = { "own", "o", N_("somebody sees it otherwise: kept beside it"), false, NULL, false },
	[JUDGE_FACES] = { "faces", "v", N_("what those who took part say to the standards"), false, NULL, false },
	[JUDGE_RECORDS] = { "records", "r", N_("the evidence of one of its indicators"), false, NULL, false },
	[JUDGE_NEXT] = { "next-standard", "", N_("the standard after this"), false, NULL, false },
	[JUDGE_PREVIOUS] = { "previous-standard", "", N_("the standard before this"), false, NULL, false },
	[JUDGE_READ] = { "read", "i", N_("read what the standard asks"), false, NULL, false },
};

typedef VEC(const char *) texts;

struct judge {
	struct dialogue *d;
	int ordinal;
	const struct standard *st;
	struct arena *a;
	struct judging all;
	struct judged stands;
};

static void put(struct judge *j, texts *t, struct str *s)
{
	const char *text = arena_strdup(j->a, str_text(s));

	vec_push(t, text);
	str_clear(s);
}

/* What is missing: the rules that have not enough, in their words. */
static void put_missing(struct judge *j, texts *t, struct str *s)
{
	const struct survey *v = &j->d->survey;

	for (size_t i = 0; i < j->st->n_indicators; i++) {
		const struct indicator *ind = &j->st->indicators[i];

		for (size_t k = 0; k < ind->n_evidence; k++) {
			const struct had had = survey_rule(v, &ind->evidence[k], j->ordinal);

			if (had.have >= had.want)
				continue;
			str_addf(s, _("Missing, %s: "), ind->title);
			rule_words(v, &ind->evidence[k], j->ordinal, s);
			put(j, t, s);
		}
	}
}

/* The scores and the faces that stand, then those that no longer do. */
static void put_said(struct judge *j, texts *t, struct str *s)
{
	const struct survey *v = &j->d->survey;
	long line[POINTS];

	str_add(s, _("What they say: "));
	views_words(v, &j->stands, s);
	put(j, t, s);
	for (size_t i = 0; i < j->stands.n_views; i++) {
		if (!*j->stands.views[i]->words)
			continue;
		str_addf(s, _("In the words of %s: \""), *j->stands.views[i]->band ?
			choice_label(v->model->bands, v->model->n_bands, j->stands.views[i]->band) : _("those who took part"));
		one_line(j->stands.views[i]->words, s);
		str_addc(s, '"');
		put(j, t, s);
	}
	if (j->stands.agreed) {
		score_words(v, j->stands.agreed, s);
		put(j, t, s);
	}
	for (size_t i = 0; i < j->stands.n_own; i++) {
		str_add(s, _("Sees it otherwise: "));
		score_words(v, j->stands.own[i], s);
		put(j, t, s);
	}
	judged_line(&j->all, v, j->st, line);
	for (int i = 0; i < POINTS; i++) {
		if (i)
			str_add(s, "; ");
		point_words(v, point_at(i), s);
		str_addf(s, line[i] ? ": %ld %s" : _(": not judged yet"), line[i], score_word(v->standards, line[i]));
	}
	put(j, t, s);
	if (j->stands.earlier) {
		str_addf(s, P_("%zu answer from before stands no longer, and stays on record.",
			"%zu answers from before stand no longer, and stay on record.", j->stands.earlier), j->stands.earlier);
		put(j, t, s);
	}
}

static bool load(struct judge *j, struct lines *l)
{
	const struct survey *v = &j->d->survey;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	texts t = VEC_INIT;
	long present, wanted;

	if (!judging_load(&j->d->op, v, j->a, &j->all, &err)) {
		talk_note_error(j->d, &err);
		return false;
	}
	judged_at(&j->all, v, j->st, j->ordinal, j->a, &j->stands);
	survey_standard(v, j->st, j->ordinal, &present, &wanted);
	str_addf(&s, _("On record: %ld of %ld"), present, wanted);
	put(j, &t, &s);
	put_missing(j, &t, &s);
	put_said(j, &t, &s);
	l->n = t.n;
	l->text = arena_alloc(j->a, (t.n + 1) * sizeof *l->text);
	if (t.n)
		memcpy(l->text, t.v, t.n * sizeof *t.v);
	vec_release(&t);
	str_addf(&s, "%s. ", j->st->title);
	point_words(v, j->ordinal, &s);
	str_addf(&s, ". %s", j->st->text);
	l->title = arena_strdup(j->a, str_text(&s));
	str_release(&s);
	return true;
}

/* Which score, by its number or word; false for none. */
static bool ask_score(struct judge *j, long now, long *score, enum after *after)
{
	const struct standards *st = j->d->survey.standards;
	struct choice *words = arena_alloc(j->a, (st->n_scores + 1) * sizeof *words);
	struct field f = { .key = "score", .label = N_("How good was it?"), .kind = FIELD_CHOICE, .required = true,
		.help = N_("One word for this standard at this point. Each answer is added to those before; nothing is written over.") };
	struct str key = STR_INIT;
	bool ok;

	for (size_t i = 0; i < st->n_scores; i++)
		words[i] = (struct choice){ arena_printf(j->a, "%zu", i + 1), st->scores[i] };
	f.choices = words;
	f.n_choices = st->n_scores;
	ok = ask_choice(j->d, &f, now ? arena_printf(j->a, "%ld", now) : "", &key, after) && key.len;
	*score = ok ? strtol(str_text(&key), NULL, 10) : 0;
	str_release(&key);
	return ok;
}

/* A line that has to say something: asked again, so that what was answered before is not lost. */
static bool ask_needed(struct dialogue *d, const char *question, const char *now, struct str *out, enum after *after)
{
	while (talk_line(d, question, now, out, after)) {
		if (out->len)
			return true;
		talk_note(d, "%s", _("Error: A few words are needed here."));
	}
	return false;
}

static enum after score(struct judge *j, bool own)
{
	struct dialogue *d = j->d;
	const struct score_row *now = own ? NULL : j->stands.agreed;
	struct str reason = STR_INIT, who = STR_INIT, day = STR_INIT, before = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	long n;

	judged_agreeing(&j->all, &d->survey, j->ordinal, &j->stands, &before);
	if (talk_may_write(d) && (!own || ask_needed(d, _("Who sees it otherwise? < goes back"), "", &who, &after)) &&
		ask_score(j, now ? now->score : 0, &n, &after) && ask_needed(d, _("Why? A few words, < goes back"), "", &reason, &after) &&
		(own || ask_needed(d, _("Who agreed? Names of partners, with commas between, < goes back"), str_text(&before), &who, &after)) &&
		ask_day_said(d, &day, &after))
		talk_outcome(d, op_score(&d->op, &d->survey, j->ordinal, j->st->key, own, n, str_text(&reason), str_text(&who), str_text(&day), &err),
			&err, _("Noted: %s, %ld %s. What was noted before stays."), j->st->title, n, score_word(d->survey.standards, n));
	str_release(&reason);
	str_release(&who);
	str_release(&day);
	str_release(&before);
	return after;
}

static void step(struct judge *j, int by)
{
	const struct survey *s = &j->d->survey;
	size_t i = 0;

	while (i < s->n_shown && s->shown[i] != j->st)
		i++;
	if (by > 0 ? i + 1 < s->n_shown : i > 0 && i < s->n_shown)
		j->st = s->shown[by > 0 ? i + 1 : i - 1];
	else
		talk_note(j->d, "%s", by > 0 ? _("This is the last standard.") : _("This is the first standard."));
}

static enum after records(struct judge *j)
{
	struct choice *list = arena_alloc(j->a, (j->st->n_indicators + 1) * sizeof *list);
	struct field f = { .key = "indicator", .label = N_("Which indicator?"), .kind = FIELD_CHOICE, .required = true,
		.help = N_("Its evidence is shown: what counts, and what was added.") };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	for (size_t i = 0; i < j->st->n_indicators; i++)
		list[i] = (struct choice){ j->st->indicators[i].key, j->st->indicators[i].title };
	f.choices = list;
	f.n_choices = j->st->n_indicators;
	if (ask_choice(j->d, &f, list[0].key, &key, &after) && key.len)
		after = evidence_run(j->d, standards_indicator(j->d->survey.standards, str_text(&key)), j->ordinal);
	str_release(&key);
	return after;
}

static enum after do_verb(struct judge *j, const struct verb *v)
{
	switch ((enum judge_verb)(v - verbs)) {
	case JUDGE_SCORE:
		return score(j, false);
	case JUDGE_OWN:
		return score(j, true);
	case JUDGE_FACES:
		return faces_run(j->d, j->ordinal);
	case JUDGE_RECORDS:
		return records(j);
	case JUDGE_NEXT:
		step(j, 1);
		break;
	case JUDGE_PREVIOUS:
		step(j, -1);
		break;
	case JUDGE_READ:
		talk_say(j->d, "%s: %s", j->st->title, j->st->text);
		for (size_t i = 0; i < j->st->n_indicators; i++)
			talk_say(j->d, "%s: %s", j->st->indicators[i].title, j->st->indicators[i].text);
		break;
	}
	return AFTER_BACK;
}

enum after judge_run(struct dialogue *d, int ordinal, const char *standard)
{
	struct judge j = { .d = d, .ordinal = ordinal, .st = standards_find(d->survey.standards, standard) };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	const struct standards *was = d->survey.standards;

	while (after == AFTER_BACK && j.st && standards_still(d, was)) {
		struct lines l = { .what = _("Line") };
		bool loaded;

		j.a = arena_new();
		loaded = load(&j, &l);
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE)
			after = loaded ? a.after : AFTER_BACK;
		else if (a.heard == HEARD_NUMBER)
			talk_note(d, "%s", _("k takes the agreed score, o one of somebody who sees it otherwise."));
		else if (a.heard == HEARD_VERB)
			after = do_verb(&j, a.verb);
		arena_free(j.a);
		if (!loaded || a.heard == HEARD_LEAVE)
			break;
	}
	str_release(&a.text);
	return after;
}
