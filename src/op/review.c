/* op/review.c - what was said of an event, what was learned, how long things took, and who came. */
#include "config.h"

#include "op/review.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "op/choices.h"
#include "op/day_int.h"
#include "store/register.h"

/* More digits than this make no number of people. */
enum { DIGITS_MOST = 6 };

/* The stored digits; `none` for an empty cell, and for whatever else a file may say. */
static long number_of(const char *stored, long none)
{
	size_t n = strspn(stored, "0123456789");
	long sum = 0;

	if (!n || stored[n] || n > DIGITS_MOST)
		return none;
	for (size_t i = 0; i < n; i++)
		sum = sum * 10 + (stored[i] - '0');
	return sum;
}

/* The rows of this table in the event; none where the model has no such step there, or it is no table. */
static bool rows_of(const struct op *op, const struct survey *s, int ordinal, const char *key, const struct step **step, struct arena *a,
	struct table_line **out, size_t *n, struct error *err)
{
	*step = model_step_in(s->model, ordinal, key, NULL);
	*out = NULL;
	*n = 0;
	if (*step && (*step)->shape != STEP_TABLE)
		*step = NULL;
	return !*step || table_lines(op->st, survey_subject(s, ordinal), key, a, out, n, err);
}

/* Lessons -------------------------------------------------------------------------------------------------- */

/* The event that the row names; an id that is none of the three (any more) names none: then the next one is meant. */
static int changes_event(const struct survey *s, int from, const char *for_event)
{
	for (int i = 1; i <= 3; i++) {
		if (*for_event && strcmp(s->engagement.events[i - 1].id, for_event) == 0)
			return i;
	}
	return from && from < 3 ? from + 1 : 0;
}

typedef VEC(struct lesson) lesson_list;

static bool learned_in(const struct op *op, const struct survey *s, int from, int to, struct arena *a, lesson_list *list, struct error *err)
{
	const struct step *step;
	struct table_line *rows;
	size_t n;

	if (!rows_of(op, s, from, "lessons", &step, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct table_line *r = &rows[i];
		const struct lesson l = { .row = r->id, .lesson = line_value(r, "lesson"), .changes = line_value(r, "changes"), .from = from,
			.to = changes_event(s, from, line_value(r, "for_event")), .done = strcmp(line_value(r, "done"), "yes") == 0 };

		if ((*l.lesson || *l.changes) && (to < 0 || l.to == to))
			vec_push(list, l);
	}
	return true;
}

bool lessons_load(const struct op *op, const struct survey *s, int from, int to, struct arena *a, struct lesson **out, size_t *n,
	struct error *err)
{
	lesson_list list = VEC_INIT;
	bool ok = true;

	for (int i = 1; ok && i <= 4; i++) {
		int ordinal = i % 4; /* what was learned after the events comes last */

		if (from < 0 || from == ordinal)
			ok = learned_in(op, s, ordinal, to, a, &list, err);
	}
	vec_keep(&list, a, out, n);
	return ok;
}

static void add_change(const struct lesson *l, struct str *out)
{
	if (*l->changes) {
		one_line(l->changes, out);
		str_add(out, l->done ? _(" (done)") : _(" (not done yet)"));
	} else {
		one_line(l->lesson, out);
		str_add(out, l->done ? _(" (done; what it changed is not said)") : _(" (what it changes is not said yet)"));
	}
}

void lesson_changed_words(const struct lesson *l, struct str *out)
{
	if (l->from)
		str_addf(out, _("Changed because of event %d: "), l->from);
	else
		str_add(out, _("Changed because of what came after the events: "));
	add_change(l, out);
}

void lesson_changes_words(const struct lesson *l, struct str *out)
{
	if (!*l->changes) { /* the lesson stands before it already */
		str_add(out, l->done ? _("Done; what it changed is not said") : _("What it changes is not said yet"));
		return;
	}
	if (l->to)
		str_addf(out, _("Changes event %d: "), l->to);
	else
		str_add(out, _("Changes what comes after the events: "));
	add_change(l, out);
}

/* What people said ----------------------------------------------------------------------------------------- */

/* Answers of one step, with their places in the lists of questions and of those who answer. */
struct answers {
	struct arena *a;
	const struct step *step;
	const struct choice *questions, *who;
	size_t n_questions, n_who;
	const char *nobody;      /* whose words they are where no row says it */
	VEC(struct review_answer) list;
};

static bool choices_for(const struct op *op, const struct survey *s, int ordinal, struct answers *w, const char *key,
	const struct choice **list, size_t *n, struct error *err)
{
	const struct field *f = step_field(w->step, key);

	*list = NULL;
	*n = 0;
	return !f || choices_of(op, s, f, ordinal, w->a, list, n, err);
}

/* The place in the list; behind all of it for what is not in it. */
static size_t place_in(const struct choice *list, size_t n, const char *key)
{
	size_t i = 0;

	while (i < n && strcmp(list[i].key, key) != 0)
		i++;
	return i;
}

/* By question, then by who says so; those that the lists do not hold come last, in the order of the rows. */
static bool comes_before(const struct answers *w, const struct review_answer *x, const struct review_answer *y)
{
	size_t xq = place_in(w->questions, w->n_questions, x->question), yq = place_in(w->questions, w->n_questions, y->question);

	if (xq != yq)
		return xq < yq;
	if (strcmp(x->question, y->question) != 0)
		return false;
	return place_in(w->who, w->n_who, x->who) < place_in(w->who, w->n_who, y->who);
}

static struct review_answer *answer_of(struct answers *w, const char *question, const char *who)
{
	struct review_answer new = { .step = w->step->key, .question = question, .who = who, .label = choice_label(w->questions, w->n_questions, question),
		.who_label = *who ? choice_label(w->who, w->n_who, who) : w->nobody };
	size_t at;

	for (size_t i = 0; i < w->list.n; i++) {
		if (strcmp(w->list.v[i].question, question) == 0 && strcmp(w->list.v[i].who, who) == 0)
			return &w->list.v[i];
	}
	if (!*question)
		new.label = _("Without a question");
	vec_push(&w->list, new);
	for (at = w->list.n - 1; at && comes_before(w, &new, &w->list.v[at - 1]); at--)
		w->list.v[at] = w->list.v[at - 1];
	w->list.v[at] = new;
	return &w->list.v[at];
}

static bool said_in(const struct op *op, const struct survey *s, int ordinal, const char *key, struct answers *w, struct error *err)
{
	struct table_line *rows;
	size_t n;

	if (!rows_of(op, s, ordinal, key, &w->step, w->a, &rows, &n, err))
		return false;
	if (!w->step)
		return true;
	w->nobody = step_field(w->step, "who") ? _("Who is not said") : w->step->title;
	if (!choices_for(op, s, ordinal, w, "question", &w->questions, &w->n_questions, err) ||
		!choices_for(op, s, ordinal, w, "who", &w->who, &w->n_who, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *words = line_value(&rows[i], "words"), *many = line_value(&rows[i], "how_many");
		struct review_answer *r;

		if (!*words && !*many)
			continue;
		r = answer_of(w, line_value(&rows[i], "question"), line_value(&rows[i], "who"));
		r->remarks += *words != '\0';
		r->hands += number_of(many, 1);
	}
	return true;
}

static bool load_answers(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err)
{
	static const char *const steps[] = { "evaluation", "adult-survey" };
	VEC(struct review_answer) all = VEC_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++) {
		struct answers w = { .a = a, .list = VEC_INIT };

		ok = said_in(op, s, ordinal, steps[i], &w, err);
		for (size_t k = 0; k < w.list.n; k++)
			vec_push(&all, w.list.v[k]);
		vec_release(&w.list);
	}
	vec_keep(&all, a, &out->answers, &out->n_answers);
	return ok;
}

void review_answer_words(const struct review_answer *r, struct str *out)
{
	if (r->remarks)
		str_addf(out, P_("%ld remark", "%ld remarks", r->remarks), r->remarks);
	if (r->remarks && r->hands)
		str_add(out, ", ");
	if (r->hands || !r->remarks)
		str_addf(out, P_("%ld hand", "%ld hands", r->hands), r->hands);
}

/* Who was asked, who came ---------------------------------------------------------------------------------- */

static void add_said(long *sum, long said)
{
	if (said >= 0)
		*sum = *sum < 0 ? said : *sum + said;
}

static bool load_groups(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err)
{
	VEC(struct review_group) list = VEC_INIT;
	const struct step *step;
	struct table_line *rows;
	size_t n;

	if (!rows_of(op, s, ordinal, "invitations", &step, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct review_group g = { line_value(&rows[i], "group"), number_of(line_value(&rows[i], "asked"), -1),
			number_of(line_value(&rows[i], "agreed"), -1), number_of(line_value(&rows[i], "came"), -1) };

		if (!*g.name && g.asked < 0 && g.agreed < 0 && g.came < 0)
			continue;
		vec_push(&list, g);
		add_said(&out->asked, g.asked);
		add_said(&out->agreed, g.agreed);
		add_said(&out->came, g.came);
	}
	vec_keep(&list, a, &out->groups, &out->n_groups);
	return true;
}

static void add_number(struct str *out, const char *before, long n)
{
	if (n < 0)
		str_addf(out, _("%s not said"), before);
	else
		str_addf(out, "%s %ld", before, n);
}

void review_people_words(long asked, long agreed, long came, struct str *out)
{
	add_number(out, _("asked"), asked);
	str_add(out, ", ");
	add_number(out, _("agreed"), agreed);
	str_add(out, ", ");
	add_number(out, _("came"), came);
}

/* Neither the team nor those who come to support others were invited as a group, so they are not counted against those who were. */
static bool load_register(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err)
{
	struct participant_row *rows;
	size_t n;

	if (!participant_list(op->st, s->engagement.id, survey_subject(s, ordinal), a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool team = strcmp(rows[i].part, "team") == 0, support = strcmp(rows[i].part, "support") == 0;

		out->in_register += !team && !support;
		out->in_room += !team && !support && rows[i].was_in;
		out->support += support;
		out->support_in_room += support && rows[i].was_in;
	}
	return true;
}

/* Planned and real times ----------------------------------------------------------------------------------- */

/* Whole minutes, the nearest. */
static long minutes_of(int64_t us)
{
	return (long)((us + (us < 0 ? -MINUTE_US : MINUTE_US) / 2) / MINUTE_US);
}

static bool load_times(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err)
{
	struct day_plan p;

	if (!day_load(op, s, ordinal, 0, a, &p, err))
		return false;
	out->activities = arena_alloc(a, p.n * sizeof *out->activities);
	out->n_activities = p.n;
	for (size_t i = 0; i < p.n; i++) {
		const struct block *b = &p.blocks[i];
		struct review_activity *r = &out->activities[i];

		*r = (struct review_activity){ p.activities[i].title, b->minutes, -1, b->began != 0, p.times[i].state == BLOCK_DROPPED };
		if (b->began && b->ended)
			r->took = minutes_of(b->ended - b->began - b->paused);
		if (r->took < 0 || !r->planned)
			continue;
		out->planned += r->planned;
		out->took += r->took;
	}
	out->late_known = p.sum.over; /* a day that was left open has no end to speak of */
	if (out->late_known)
		out->late_by = (int)minutes_of(p.sum.end - p.sum.plan_end);
	return true;
}

void review_time_words(const struct review_activity *a, struct str *out)
{
	if (a->dropped) {
		str_add(out, _("left out"));
		return;
	}
	if (a->planned < 0)
		str_add(out, _("not planned"));
	else
		str_addf(out, P_("planned %ld minute", "planned %ld minutes", a->planned), a->planned);
	if (a->took >= 0)
		str_addf(out, a->planned < 0 ? P_(", took %ld minute", ", took %ld minutes", a->took) : _(", took %ld"), a->took);
	else
		str_add(out, a->begun ? _(", not ended") : _(", not begun"));
}

/* All of it ------------------------------------------------------------------------------------------------- */

/* A lesson that changes the event in which it was learned comes from no other. */
static void keep_brought(struct review *out, int ordinal)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->n_brought; i++) {
		if (out->brought[i].from != ordinal)
			out->brought[kept++] = out->brought[i];
	}
	out->n_brought = kept;
}

bool review_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err)
{
	const struct step *debrief = model_step_in(s->model, ordinal, "debrief", NULL);

	memset(out, 0, sizeof *out);
	out->asked = out->agreed = out->came = -1;
	if (!load_answers(op, s, ordinal, a, out, err) || !load_groups(op, s, ordinal, a, out, err) ||
		!lessons_load(op, s, ordinal, -1, a, &out->learned, &out->n_learned, err) ||
		!lessons_load(op, s, -1, ordinal, a, &out->brought, &out->n_brought, err))
		return false;
	keep_brought(out, ordinal);
	out->debriefed = debrief && survey_step(s, ordinal, debrief, NULL) == STEP_DONE;
	/* After the events there is no register and no day. */
	return !ordinal || (load_register(op, s, ordinal, a, out, err) && load_times(op, s, ordinal, a, out, err));
}
