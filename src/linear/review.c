/* linear/review.c - looking back at one event: what people said of it, what the team learned and what it changes, the times, who came. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "linear/judging.h"
#include "op/review.h"

enum review_verb { REVIEW_REMARK, REVIEW_LESSON, REVIEW_JUDGE, REVIEW_FACES, REVIEW_EVENT, REVIEW_CHART };

static const struct verb verbs[] = {
	[REVIEW_REMARK] = { "remark", "a", N_("take down one remark: question, who says it, the words, how many said so"), false, NULL, false },
	[REVIEW_LESSON] = { "lesson", "l", N_("a lesson, what it changes, and in which event"), false, NULL, false },
	[REVIEW_JUDGE] = { "judge", "j", N_("how good it was: scores of the partners, with reasons"), false, NULL, false },
	[REVIEW_FACES] = { "faces", "v", N_("what those who took part say to the standards"), false, NULL, false },
	[REVIEW_EVENT] = { "event", "e", N_("the next event"), false, NULL, false },
	[REVIEW_CHART] = { "chart", "c", N_("records, scores and their view in one table"), false, NULL, false },
};

/* A line, and where it opens: a step of an event, or a part of the judging. */
enum opens { OPENS_STEP, OPENS_JUDGING, OPENS_FACES };
struct spot { const char *text; enum opens opens; int ordinal; const char *step; };
typedef VEC(struct spot) spots;

struct review_list {
	struct dialogue *d;
	int ordinal;
	struct arena *a;
	struct review r;
	spots all;
	struct str s;            /* the line being written */
};

static void put(struct review_list *v, enum opens opens, int ordinal, const char *step)
{
	const struct spot spot = { arena_strdup(v->a, str_text(&v->s)), opens, ordinal, step };

	vec_push(&v->all, spot);
	str_clear(&v->s);
}

static bool answered(const struct review_list *v, const char *step)
{
	for (size_t i = 0; i < v->r.n_answers; i++) {
		if (strcmp(v->r.answers[i].step, step) == 0)
			return true;
	}
	return false;
}

static void put_said(struct review_list *v)
{
	for (size_t i = 0; i < v->r.n_answers; i++) {
		const struct review_answer *a = &v->r.answers[i];

		str_addf(&v->s, "%s, %s: ", a->label, a->who_label);
		review_answer_words(a, &v->s);
		put(v, OPENS_STEP, v->ordinal, a->step);
	}
	if (!answered(v, "evaluation") && model_step_in(v->d->survey.model, v->ordinal, "evaluation", NULL)) {
		str_add(&v->s, _("What people said: nothing yet. a takes down a remark."));
		put(v, OPENS_STEP, v->ordinal, "evaluation");
	}
	if (!answered(v, "adult-survey") && model_step_in(v->d->survey.model, v->ordinal, "adult-survey", NULL)) {
		str_add(&v->s, _("Survey of the adults: no answer yet"));
		put(v, OPENS_STEP, v->ordinal, "adult-survey");
	}
	if (model_step_in(v->d->survey.model, v->ordinal, "debrief", NULL)) {
		str_add(&v->s, v->r.debriefed ? _("Team debrief: done") : _("Team debrief: not done yet"));
		put(v, OPENS_STEP, v->ordinal, "debrief");
	}
}

static void put_lessons(struct review_list *v)
{
	for (size_t i = 0; i < v->r.n_brought; i++) {
		lesson_changed_words(&v->r.brought[i], &v->s);
		put(v, OPENS_STEP, v->r.brought[i].from, "lessons");
	}
	for (size_t i = 0; i < v->r.n_learned; i++) {
		str_addf(&v->s, "%s. ", v->r.learned[i].lesson);
		lesson_changes_words(&v->r.learned[i], &v->s);
		put(v, OPENS_STEP, v->ordinal, "lessons");
	}
	if (!v->r.n_learned) {
		str_add(&v->s, _("Lessons: none yet. l takes one down, with what it changes."));
		put(v, OPENS_STEP, v->ordinal, "lessons");
	}
}

static void put_people(struct review_list *v)
{
	for (size_t i = 0; i < v->r.n_groups; i++) {
		const struct review_group *g = &v->r.groups[i];

		str_addf(&v->s, "%s: ", g->name);
		review_people_words(g->asked, g->agreed, g->came, &v->s);
		put(v, OPENS_STEP, v->ordinal, "invitations");
	}
	if (v->r.n_groups) {
		str_add(&v->s, _("All who were invited: "));
		review_people_words(v->r.asked, v->r.agreed, v->r.came, &v->s);
		put(v, OPENS_STEP, v->ordinal, "invitations");
	}
	str_addf(&v->s, _("Taking part, by the register: %ld, %ld came in"), v->r.in_register, v->r.in_room);
	if (v->r.support)
		str_addf(&v->s, _("; to support them: %ld, %ld came in"), v->r.support, v->r.support_in_room);
	put(v, OPENS_STEP, v->ordinal, "register");
}

static void put_times(struct review_list *v)
{
	for (size_t i = 0; i < v->r.n_activities; i++) {
		const struct review_activity *a = &v->r.activities[i];

		str_addf(&v->s, "%s: ", a->title);
		review_time_words(a, &v->s);
		put(v, OPENS_STEP, v->ordinal, "running-order");
	}
	if (v->r.late_known)
		str_addf(&v->s, v->r.late_by == 0 ? _("The end: on time") : v->r.late_by > 0 ? _("The end: %d minutes late") : _("The end: %d minutes early"),
			v->r.late_by > 0 ? v->r.late_by : -v->r.late_by);
	else
		str_add(&v->s, _("The end: not on record"));
	put(v, OPENS_STEP, v->ordinal, "sign-out");
}

static bool put_judging(struct review_list *v, struct error *err)
{
	const struct survey *s = &v->d->survey;
	struct judging j;

	if (!judging_load(&v->d->op, s, v->a, &j, err))
		return false;
	str_addf(&v->s, _("The standards: %zu of %zu judged"), judged_count(&j, s, v->ordinal), s->n_shown);
	put(v, OPENS_JUDGING, v->ordinal, NULL);
	str_addf(&v->s, _("Their view: asked about %zu of %zu standards"), viewed_count(&j, s, v->ordinal), s->n_shown);
	put(v, OPENS_FACES, v->ordinal, NULL);
	return true;
}

static bool load(struct review_list *v, struct lines *l)
{
	struct error err = ERROR_INIT;

	v->all.n = 0;
	if (!review_load(&v->d->op, &v->d->survey, v->ordinal, v->a, &v->r, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	put_said(v);
	put_lessons(v);
	put_times(v);
	put_people(v);
	if (!put_judging(v, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	l->n = v->all.n;
	l->text = arena_alloc(v->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = v->all.v[i].text;
	str_addf(&v->s, _("Looking back at event %d, %s"), v->ordinal, v->d->survey.model->events[v->ordinal - 1].title);
	l->title = arena_strdup(v->a, str_text(&v->s));
	str_clear(&v->s);
	return true;
}

/* The step with this key of this event; a note where the model has none. */
static bool step_at(struct review_list *v, int ordinal, const char *key, struct place *p)
{
	*p = (struct place){ .ordinal = ordinal };
	p->step = model_step_in(v->d->survey.model, ordinal, key, &p->phase);
	if (!p->step)
		talk_note(v->d, "%s", _("The model of this engagement has no step for that."));
	return p->step != NULL;
}

static enum after open_spot(struct review_list *v, const struct spot *spot)
{
	struct place p;

	if (spot->opens == OPENS_JUDGING)
		return judging_run(v->d, spot->ordinal);
	if (spot->opens == OPENS_FACES)
		return faces_run(v->d, spot->ordinal);
	return step_at(v, spot->ordinal, spot->step, &p) ? step_run(v->d, &p) : AFTER_BACK;
}

static enum after add_row(struct review_list *v, const char *step)
{
	struct place p;

	return step_at(v, v->ordinal, step, &p) ? table_row_add(v->d, v->ordinal, p.step) : AFTER_BACK;
}

static enum after do_verb(struct review_list *v, const struct verb *verb)
{
	switch ((enum review_verb)(verb - verbs)) {
	case REVIEW_REMARK:
		return add_row(v, "evaluation");
	case REVIEW_LESSON:
		return add_row(v, "lessons");
	case REVIEW_JUDGE:
		return judging_run(v->d, v->ordinal);
	case REVIEW_FACES:
		return faces_run(v->d, v->ordinal);
	case REVIEW_EVENT:
		v->ordinal = v->ordinal % 3 + 1;
		break;
	case REVIEW_CHART:
		return chart_run(v->d);
	}
	return AFTER_BACK;
}

enum after review_run(struct dialogue *d, int ordinal)
{
	struct review_list v = { .d = d, .ordinal = ordinal, .all = VEC_INIT, .s = STR_INIT };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Line") };
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
		d->ordinal = v.ordinal;
		if (a.heard == HEARD_NUMBER)
			after = open_spot(&v, &v.all.v[a.index]);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&v, a.verb);
		arena_free(v.a);
	}
	str_release(&a.text);
	str_release(&v.s);
	vec_release(&v.all);
	return after;
}
