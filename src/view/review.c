/* Review: one event looked back at. What people said of it, what the team learned and what that changes, planned against real, who came against who
 * was invited, and how far the standards are judged. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/review.h"
#include "ui/form.h"
#include "view/judging.h"

enum { REMARK_QUESTION, REMARK_WHO, REMARK_WORDS, REMARK_HOW_MANY, REMARK_FIELDS };

struct review_view {
	struct lines lines;            /* first; the event is 1 to 3 */
	struct review review;
	size_t judged, viewed;
	/* What is being taken down: a remark, or a lesson with what it changes; asked for one after the other. */
	struct str answers[REMARK_FIELDS];
};

static const char *const remark_keys[REMARK_FIELDS] = { "question", "who", "words", "how_many" };
static const char *const lesson_keys[] = { "lesson", "changes", "for_event" };
enum { LESSON_FIELDS = sizeof lesson_keys / sizeof *lesson_keys };

/* The rows -------------------------------------------------------------------------------------------------- */

static void add(struct review_view *v, const char *id, const char *text, const char *more)
{
	v->lines.rows[v->lines.n++] = (struct line_row){ .id = id, .text = text, .more = more, .indent = id ? 2 : 0 };
}

static const struct step *step_here(const struct review_view *v, const char *key, enum phase_kind *phase)
{
	return model_step_in(v->lines.in.survey.model, v->lines.ordinal, key, phase);
}

static bool is_of(const struct review_answer *r, const char *step)
{
	return strcmp(r->step, step) == 0;
}

/* What was said to each question, by each side. */
static void add_said(struct review_view *v, const char *step, const char *title, const char *nothing)
{
	struct arena *a = v->lines.in.arena;
	size_t here = 0;
	if (!step_here(v, step, NULL))
		return;
	add(v, NULL, title, NULL);
	for (size_t i = 0; i < v->review.n_answers; i++) {
		const struct review_answer *r = &v->review.answers[i];
		struct str words = STR_INIT;
		if (!is_of(r, step))
			continue;
		review_answer_words(r, &words);
		add(v, arena_printf(a, "%s/%s/%s", step, r->question, r->who),
		    r->who_label[0] ? arena_printf(a, "%s: %s", r->label, r->who_label) : r->label, kept_words(&words, a));
		here++;
	}
	if (!here)
		add(v, arena_printf(a, "%s/", step), nothing, NULL);
}

static void add_debrief(struct review_view *v)
{
	if (!step_here(v, "debrief", NULL))
		return;
	add(v, NULL, _("The team"), NULL);
	add(v, "debrief/", v->review.debriefed ? _("Debrief: done") : _("Debrief: not done yet, Enter opens it"), NULL);
}

static void add_lessons(struct review_view *v)
{
	struct arena *a = v->lines.in.arena;
	const struct review *r = &v->review;
	bool step = step_here(v, "lessons", NULL) != NULL;
	if (step)
		add(v, NULL, _("Lessons, and what they change"), NULL);
	for (size_t i = 0; step && i < r->n_learned; i++) {
		struct str words = STR_INIT;
		lesson_changes_words(&r->learned[i], &words);
		add(v, arena_printf(a, "lessons/%s", r->learned[i].row), r->learned[i].lesson, kept_words(&words, a));
	}
	if (step && r->n_learned == 0)
		add(v, "lessons/", _("None yet: l takes down a lesson and what it changes"), NULL);
	if (r->n_brought == 0 && v->lines.ordinal < 2)
		return;
	add(v, NULL, _("Brought in from what was learned before"), NULL);
	for (size_t i = 0; i < r->n_brought; i++) {
		struct str words = STR_INIT;
		lesson_changed_words(&r->brought[i], &words);
		add(v, arena_printf(a, "brought/%s", r->brought[i].row), kept_words(&words, a), NULL);
	}
	if (r->n_brought == 0)
		add(v, "nothing brought", _("Nothing yet: a lesson of an earlier event that names this one comes here"), NULL);
}

static const char *times_of(const struct review_view *v, const struct review_activity *t)
{
	struct str words = STR_INIT;
	review_time_words(t, &words);
	return kept_words(&words, v->lines.in.arena);
}

static void add_times(struct review_view *v)
{
	struct arena *a = v->lines.in.arena;
	const struct review *r = &v->review;
	struct str late = STR_INIT;
	if (r->n_activities == 0 && !step_here(v, "running-order", NULL))
		return;
	add(v, NULL, _("Times, planned and real"), NULL);
	for (size_t i = 0; i < r->n_activities; i++)
		add(v, arena_printf(a, "times/%zu", i), r->activities[i].title, times_of(v, &r->activities[i]));
	if (r->n_activities == 0) {
		add(v, "times/none", _("No activity yet: Enter opens the running order"), NULL);
		return;
	}
	if (r->late_known && r->late_by)
		str_addf(&late, r->late_by > 0 ? P_("the end was %d minute late", "the end was %d minutes late", r->late_by)
					       : P_("the end was %d minute early", "the end was %d minutes early", -r->late_by), abs(r->late_by));
	else
		str_add(&late, r->late_known ? _("the end was on time") : _("the day has not ended yet"));
	add(v, "times/sum", arena_printf(a, _("In all: planned %ld minutes, took %ld"), r->planned, r->took), kept_words(&late, a));
}

static const char *came_of(const struct review_view *v, long asked, long agreed, long came)
{
	struct str words = STR_INIT;
	review_people_words(asked, agreed, came, &words);
	return kept_words(&words, v->lines.in.arena);
}

static void add_people(struct review_view *v)
{
	struct arena *a = v->lines.in.arena;
	const struct review *r = &v->review;
	add(v, NULL, _("Who was invited, and who came"), NULL);
	if (step_here(v, "invitations", NULL)) {
		for (size_t i = 0; i < r->n_groups; i++)
			add(v, arena_printf(a, "invitations/%zu", i), r->groups[i].name,
			    came_of(v, r->groups[i].asked, r->groups[i].agreed, r->groups[i].came));
		if (r->n_groups)
			add(v, "invitations/sum", _("All who were invited"), came_of(v, r->asked, r->agreed, r->came));
		else
			add(v, "invitations/", _("Nobody is invited on record: Enter opens the list"), NULL);
	}
	/* The invitations are counted as somebody said; the register counts the people one by one, and others besides. */
	add(v, "register", arena_printf(a, _("Taking part, by the register: %ld"), r->in_register),
	    arena_printf(a, _("%ld came in"), r->in_room));
	if (r->support)
		add(v, "register/support", arena_printf(a, _("Support, by the register: %ld"), r->support), arena_printf(a, _("%ld came in"), r->support_in_room));
}

static void add_standards(struct review_view *v)
{
	struct arena *a = v->lines.in.arena;
	size_t n = v->lines.in.survey.n_shown;
	add(v, NULL, _("The standards"), NULL);
	add(v, "judged", arena_printf(a, _("Judged by the partners: %zu of %zu"), v->judged, n), v->judged < n ? _("Enter goes on") : NULL);
	add(v, "viewed", arena_printf(a, _("Asked of those who took part: %zu of %zu"), v->viewed, n), v->viewed < n ? _("Enter goes on") : NULL);
}

static void add_head(struct review_view *v)
{
	struct arena *a = v->lines.in.arena;
	long remarks = 0;
	for (size_t i = 0; i < v->review.n_answers; i++)
		remarks += v->review.answers[i].remarks;
	const char *said = arena_printf(a, P_("%ld remark", "%ld remarks", remarks), remarks);
	const char *learned = arena_printf(a, P_("%zu lesson", "%zu lessons", v->review.n_learned), v->review.n_learned);
	v->lines.head = arena_printf(a, _("%s: %s, %s, %zu of %zu standards judged"), point_name(&v->lines.in.survey, v->lines.ordinal, a), said, learned,
				     v->judged, v->lines.in.survey.n_shown);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	enum { OTHERS = 32 };
	struct review_view *v = state;
	struct lines *l = &v->lines;
	const struct op *op = &work_of(sh)->op;
	struct judging all;
	struct review *r = &v->review;
	l->n = 0;
	l->head = "";
	*r = (struct review){ 0 };
	if (!inside_load(sh, &l->in, err))
		return false;
	if (l->ordinal < 1 || l->ordinal > 3)
		l->ordinal = survey_look_back(&l->in.survey);
	if (!review_load(op, &l->in.survey, l->ordinal, l->in.arena, r, err) || !judging_load(op, &l->in.survey, l->in.arena, &all, err))
		return false;
	v->judged = judged_count(&all, &l->in.survey, l->ordinal);
	v->viewed = viewed_count(&all, &l->in.survey, l->ordinal);
	l->rows = arena_alloc(l->in.arena, (OTHERS + r->n_answers + r->n_groups + r->n_activities + r->n_learned + r->n_brought) * sizeof *l->rows);
	add_head(v);
	add_said(v, "evaluation", _("What people said"), _("Nothing yet: a takes down a remark"));
	add_said(v, "adult-survey", _("Survey of the adults"), _("No answer yet: Enter opens the list"));
	add_debrief(v);
	add_lessons(v);
	add_times(v);
	add_people(v);
	add_standards(v);
	l->right = 34;
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct review_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, arg);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct review_view *v = state;
	for (size_t i = 0; i < REMARK_FIELDS; i++)
		str_release(&v->answers[i]);
	lines_close(sh, state);
}

/* Where a row opens ------------------------------------------------------------------------------------------ */

static void open_place(struct shell *sh, struct review_view *v, const char *key)
{
	struct place p = { .ordinal = v->lines.ordinal };
	p.step = step_here(v, key, &p.phase);
	if (p.step)
		open_step(sh, v->lines.in.engagement, &p);
}

/* The form of a lesson, of the event where it was learned. */
static void open_lesson(struct shell *sh, struct review_view *v, int ordinal, const char *row)
{
	struct address a = { .engagement = v->lines.in.engagement, .ordinal = ordinal, .row = row };
	a.step = model_step_in(v->lines.in.survey.model, ordinal, "lessons", &a.phase);
	if (a.step)
		shell_push(sh, &view_record, &a);
}

static int learned_in(const struct review_view *v, const char *row)
{
	for (size_t i = 0; i < v->review.n_brought; i++)
		if (strcmp(v->review.brought[i].row, row) == 0)
			return v->review.brought[i].from;
	return v->lines.ordinal;
}

static void cmd_open(struct shell *sh, void *state)
{
	struct review_view *v = state;
	static const struct { const char *begins, *step; } places[] = {
		{ "evaluation/", "evaluation" }, { "adult-survey/", "adult-survey" }, { "debrief/", "debrief" }, { "times/", "running-order" },
		{ "invitations/", "invitations" },
	};
	const char *at = lines_at(&v->lines), *row = at ? strchr(at, '/') : NULL;
	if (!at)
		return;
	if (strcmp(at, "judged") == 0 || strcmp(at, "viewed") == 0) {
		open_point(sh, at[0] == 'j' ? &view_judging : &view_faces, &v->lines, NULL);
	} else if (strncmp(at, "register", 8) == 0) {
		open_point(sh, &view_register, &v->lines, NULL);
	} else if (row && row[1] && (strncmp(at, "lessons/", 8) == 0 || strncmp(at, "brought/", 8) == 0)) {
		open_lesson(sh, v, at[0] == 'b' ? learned_in(v, row + 1) : v->lines.ordinal, row + 1);
	} else if (strcmp(at, "lessons/") == 0) {
		open_place(sh, v, "lessons");
	} else {
		for (size_t i = 0; i < sizeof places / sizeof *places; i++)
			if (strncmp(at, places[i].begins, strlen(places[i].begins)) == 0)
				open_place(sh, v, places[i].step);
	}
}

/* A row of a step, in one go --------------------------------------------------------------------------------- */

/* Adds the row with the answers under these keys; fields that the step has not are left out. */
static bool row_added(struct shell *sh, struct review_view *v, const struct step *step, const char *const *keys, size_t n, struct error *err)
{
	const char **values = arena_alloc(v->lines.in.arena, (step->n_fields + 1) * sizeof *values);
	char id[STORE_ID_SIZE];
	for (size_t f = 0; f < step->n_fields; f++)
		for (size_t k = 0; k < n; k++)
			if (strcmp(step->fields[f].key, keys[k]) == 0)
				values[f] = str_text(&v->answers[k]);
	return op_row_add_filled(&work_of(sh)->op, v->lines.in.engagement, survey_subject(&v->lines.in.survey, v->lines.ordinal), step, values, id, err);
}

/* The step, or a note that this model has none. */
static const struct step *step_for(struct shell *sh, const struct review_view *v, const char *key)
{
	const struct step *step = step_here(v, key, NULL);
	if (!step)
		announce(sh, SAY_NOTE, _("This model of engagement has no place for that at event %d."), v->lines.ordinal);
	return step;
}

static void begin(struct review_view *v)
{
	for (size_t i = 0; i < REMARK_FIELDS; i++)
		str_clear(&v->answers[i]);
}

static void ask_remark(struct shell *sh, struct review_view *v, size_t from, const char *typed);

static void remark_answered(struct shell *sh, struct review_view *v, size_t i, const char *text)
{
	const struct step *step = step_for(sh, v, "evaluation");
	const struct field *f = step ? step_field(step, remark_keys[i]) : NULL;
	struct str why = STR_INIT;
	if (!f) {
		str_release(&why);
		return;
	}
	if (!field_parse(f, text, clock_today(), &v->answers[i], &why) || (f->required && !str_text(&v->answers[i])[0])) {
		announce(sh, SAY_ERROR, "%s", why.len ? str_text(&why) : _("Nothing was typed yet. Esc leaves it."));
		ask_remark(sh, v, i, text);
	} else {
		ask_remark(sh, v, i + 1, "");
	}
	str_release(&why);
}

static void question_chosen(struct shell *sh, void *ctx, const char *key)
{
	remark_answered(sh, ctx, REMARK_QUESTION, key);
}

static void who_chosen(struct shell *sh, void *ctx, const char *key)
{
	remark_answered(sh, ctx, REMARK_WHO, key);
}

static void words_typed(struct shell *sh, void *ctx, const char *text)
{
	remark_answered(sh, ctx, REMARK_WORDS, text);
}

static void how_many_typed(struct shell *sh, void *ctx, const char *text)
{
	remark_answered(sh, ctx, REMARK_HOW_MANY, text);
}

static void remark_kept(struct shell *sh, struct review_view *v, const struct step *step)
{
	struct error err = ERROR_INIT;
	bool ok = row_added(sh, v, step, remark_keys, REMARK_FIELDS, &err);
	if (ok)
		lines_go(&v->lines, arena_printf(v->lines.in.arena, "evaluation/%s/%s", str_text(&v->answers[REMARK_QUESTION]),
						 str_text(&v->answers[REMARK_WHO])));
	outcome(sh, ok, &err, _("The remark is taken down. a takes down the next."));
}

/* Asks for what the step has from this field on, then keeps the row. */
static void ask_remark(struct shell *sh, struct review_view *v, size_t from, const char *typed)
{
	static void (*const done[REMARK_FIELDS])(struct shell *, void *, const char *) = { question_chosen, who_chosen, words_typed, how_many_typed };
	const struct step *step = step_for(sh, v, "evaluation");
	const struct field *f = NULL;
	const struct choice *list;
	size_t n;
	if (!step)
		return;
	while (from < REMARK_FIELDS && !(f = step_field(step, remark_keys[from])))
		from++;
	if (from == REMARK_FIELDS) {
		remark_kept(sh, v, step);
		return;
	}
	if (f->kind == FIELD_CHOICE) {
		list = f->choices;
		n = f->n_choices;
		if (f->source != CHOICES_LISTED)
			source_choices(sh, &v->lines.in.survey, f, v->lines.ordinal, v->lines.in.arena, &list, &n);
		/* Most remarks of one side and question come one after the other. */
		form_choose(sh, _(f->label), list, n, false, str_text(&v->answers[from]), done[from], v);
	} else if (from == REMARK_HOW_MANY) {
		shell_prompt(sh, _("How many said so? Enter for one:"), typed, done[from], v);
	} else {
		shell_prompt(sh, arena_printf(v->lines.in.arena, "%s:", _(f->label)), typed, done[from], v);
	}
}

static void cmd_remark(struct shell *sh, void *state)
{
	struct review_view *v = state;
	if (!may_write(sh))
		return;
	str_clear(&v->answers[REMARK_WORDS]);
	str_clear(&v->answers[REMARK_HOW_MANY]);
	ask_remark(sh, v, REMARK_QUESTION, "");
}

/* A lesson -------------------------------------------------------------------------------------------------- */

static void lesson_kept(struct shell *sh, void *ctx, const char *event)
{
	struct review_view *v = ctx;
	const struct step *step = step_for(sh, v, "lessons");
	struct error err = ERROR_INIT;
	if (!step)
		return;
	str_set(&v->answers[2], event);
	bool ok = row_added(sh, v, step, lesson_keys, LESSON_FIELDS, &err);
	begin(v);
	outcome(sh, ok, &err, _("The lesson is taken down, and stands where it changes something."));
}

static void ask_change(struct shell *sh, struct review_view *v, const char *typed);

static void change_typed(struct shell *sh, void *ctx, const char *text)
{
	struct review_view *v = ctx;
	const struct engagement_row *e = &v->lines.in.survey.engagement;
	struct arena *a = v->lines.in.arena;
	struct choice list[3];
	size_t n = 0;
	str_set(&v->answers[1], text);
	if (!text[strspn(text, " ")]) {
		announce(sh, SAY_ERROR, _("A lesson is learned when something is done differently: say what. Esc leaves it."));
		ask_change(sh, v, "");
		return;
	}
	/* The next event has the focus. Where there is one later event, or none, there is nothing to choose. */
	for (int i = v->lines.ordinal + 1; i <= 3; i++)
		list[n++] = (struct choice){ e->events[i - 1].id, point_name(&v->lines.in.survey, i, a) };
	if (n > 1)
		form_choose(sh, _("In which event is it changed?"), list, n, false, "", lesson_kept, v);
	else
		lesson_kept(sh, v, n ? list[0].key : "");
}

static void ask_change(struct shell *sh, struct review_view *v, const char *typed)
{
	shell_prompt(sh, _("What does it change?"), typed, change_typed, v);
}

static void lesson_typed(struct shell *sh, void *ctx, const char *text)
{
	struct review_view *v = ctx;
	if (!text[strspn(text, " ")])
		return;
	str_set(&v->answers[0], text);
	ask_change(sh, v, "");
}

static void cmd_lesson(struct shell *sh, void *state)
{
	struct review_view *v = state;
	if (!may_write(sh) || !step_for(sh, v, "lessons"))
		return;
	begin(v);
	shell_prompt(sh, _("What did you learn, in one sentence?"), "", lesson_typed, v);
}

/* Elsewhere ------------------------------------------------------------------------------------------------- */

static void cmd_judge(struct shell *sh, void *state)
{
	open_point(sh, &view_judging, state, NULL);
}

static void cmd_faces(struct shell *sh, void *state)
{
	open_point(sh, &view_faces, state, NULL);
}

static void cmd_event(struct shell *sh, void *state)
{
	struct lines *l = state;
	go_point(sh, l, l->ordinal % 3 + 1);
}

static void cmd_chart(struct shell *sh, void *state)
{
	open_point(sh, &view_chart, state, NULL);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open what the row is about"), 0, cmd_open },
	{ "remark", "a", N_("remark"), N_("A remark in one go: question, who, their words, how many said so"), CMD_WRITES, cmd_remark },
	{ "lesson", "l", N_("lesson"), N_("A lesson, what it changes, and in which event"), CMD_WRITES, cmd_lesson },
	{ "judge", "j", N_("judge"), N_("Judge the standards at this event"), 0, cmd_judge },
	{ "faces", "v", "", N_("What those who took part say to the standards"), 0, cmd_faces },
	{ "event", "e", N_("event"), N_("The next event"), 0, cmd_event },
	{ "chart", "c", "", N_("The standards as a chart"), 0, cmd_chart },
};

const struct view view_review = {
	.name = "review",
	.title = N_("Review"),
	.help = N_("One event looked back at, on one screen: what people said of it, the team's debrief, lessons and what each changes, planned against real "
		   "times, who came against who was invited, and how far the standards are judged.\n\nEnter opens what a row is about. a takes down a "
		   "remark; hands that were raised go in as a number. l takes down a lesson: it is learned when something is done differently, so say what "
		   "and in which event; there it shows as changed because of this one. e goes to the next event."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
