/* linear/board.c - the list of engagements, the board, the rooms and their steps. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/cycle.h"
#include "op/review.h"

static const char *line_of(struct arena *a, struct str *s)
{
	char *line = arena_strdup(a, str_text(s));

	str_clear(s);
	return line;
}

/* ---- the board ---- */

enum { ROOMS = 10 };

static void room_of(size_t i, int *ordinal, enum phase_kind *phase)
{
	*ordinal = i < 9 ? (int)(i / 3) + 1 : 0;
	*phase = i < 9 ? (enum phase_kind)(i % 3) : PHASE_REVIEW;
}

/* What is owed to people stands behind the rooms, so that a room keeps its number. */
struct owing { struct owed *rows; size_t n; };

static void board_lines(struct dialogue *d, const struct owing *owing, struct arena *a, struct lines *l)
{
	struct str s = STR_INIT;
	struct place next;
	bool any = survey_next(&d->survey, &next);

	l->text = arena_alloc(a, (ROOMS + owing->n) * sizeof *l->text);
	l->n = ROOMS + owing->n;
	for (size_t i = 0; i < ROOMS; i++) {
		int ordinal;
		enum phase_kind phase;
		struct phase_count n;
		struct day day;

		room_of(i, &ordinal, &phase);
		n = survey_phase(&d->survey, ordinal, phase);
		room_words(&d->survey, ordinal, phase, &s);
		str_addf(&s, _(": %zu of %zu done"), n.done, n.all);
		if (ordinal && phase == PHASE_RUN && day_from_iso(d->survey.engagement.events[ordinal - 1].day, &day)) {
			str_add(&s, ", ");
			day_words(day, &s);
		}
		if (any && next.ordinal == ordinal && (!ordinal || next.phase == phase)) {
			str_addf(&s, _(", next: %s"), next.step->title);
			l->preset = i + 1;
		}
		l->text[i] = line_of(a, &s);
	}
	for (size_t i = 0; i < owing->n; i++) {
		str_add(&s, _("Owed, "));
		owed_line(&owing->rows[i], 1, &s);
		l->text[ROOMS + i] = line_of(a, &s);
	}
	str_release(&s);
}

static void board_title(struct dialogue *d, const struct owing *owing, struct arena *a, struct lines *l)
{
	const struct engagement_row *e = &d->survey.engagement;
	struct str s = STR_INIT;

	str_add(&s, e->title);
	if (e->invented)
		str_add(&s, _(", invented"));
	str_add(&s, "\n");
	if (survey_standards_lost(&d->survey))
		str_addf(&s, _("Not found: the standards \"%s\". Those of the model stand in for them.\n"), survey_standards_lost(&d->survey));
	survey_sentence(&d->survey, SCOPE_WHOLE, &s);
	if (owing->n) {
		str_add(&s, _("\nOwed, "));
		owed_line(owing->rows, owing->n, &s);
		str_addf(&s, _(". %d opens it."), ROOMS + 1);
	}
	l->title = line_of(a, &s);
	str_release(&s);
}

static enum after open_owed(struct dialogue *d, const struct owed *o)
{
	switch (o->kind) {
	case OWED_PROMISE: case OWED_REVIEW:
		return *o->promise ? promise_run(d, o->promise) : promises_run(d, 0);
	case OWED_FEEDBACK:
		return feedback_run(d, NULL);
	case OWED_STEP: case OWED_KEEP:
		break;
	}
	return o->place.step ? step_run(d, &o->place) : AFTER_BACK;
}

static bool board_load(struct dialogue *d, struct arena *a, struct owing *owing, struct lines *l)
{
	struct error err = ERROR_INIT;

	*owing = (struct owing){ .rows = NULL };
	if (!talk_look(d))
		return false;
	if (!owed_load(&d->op, &d->survey, a, &owing->rows, &owing->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	board_title(d, owing, a, l);
	board_lines(d, owing, a, l);
	return true;
}

static enum after open_line(struct dialogue *d, const struct owing *owing, size_t i)
{
	int ordinal;
	enum phase_kind phase;

	if (i >= ROOMS)
		return open_owed(d, &owing->rows[i - ROOMS]);
	room_of(i, &ordinal, &phase);
	return room_run(d, ordinal, phase);
}

enum after board_run(struct dialogue *d)
{
	static const struct verb rows[] = { { "details", "", N_("title, area and other details of the engagement"), false, NULL, false } };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK || after == AFTER_BOARD) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Room") };

		struct owing owing;

		if (!board_load(d, mem, &owing, &l)) {
			arena_free(mem);
			return AFTER_BACK;
		}
		list_ask(d, &l, (struct verbs){ rows, 1 }, false, &a);
		after = AFTER_BACK;
		if (a.heard == HEARD_NUMBER)
			after = open_line(d, &owing, a.index);
		else if (a.heard == HEARD_VERB)
			after = record_open(d, ENTITY_ENGAGEMENT, d->engagement, NULL);
		else if (a.heard == HEARD_LEAVE)
			after = a.after == AFTER_BACK ? AFTER_HOME : a.after;
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}

/* ---- a room ---- */

enum room_verb { ROOM_DONE, ROOM_NOT_NEEDED, ROOM_REOPEN, ROOM_WHY };

/* What an event before changes in this one stands behind the steps, where there is still something to do about it. */
struct brought { struct lesson *v; size_t n; };

static struct brought brought_into(struct dialogue *d, int ordinal, enum phase_kind phase, struct arena *a)
{
	struct brought b = { .v = NULL };
	struct error err = ERROR_INIT;

	if (ordinal && phase != PHASE_REVIEW && !lessons_load(&d->op, &d->survey, -1, ordinal, a, &b.v, &b.n, &err)) {
		talk_note_error(d, &err);
		b.n = 0;
	}
	return b;
}

/* The table of the event in which it was learned. */
static enum after open_lesson(struct dialogue *d, const struct lesson *l)
{
	struct place p = { .ordinal = l->from };

	p.step = model_step_in(d->survey.model, l->from, "lessons", &p.phase);
	return p.step ? step_run(d, &p) : AFTER_BACK;
}

static void room_lines(struct dialogue *d, int ordinal, enum phase_kind phase, const struct brought *brought, struct arena *a, struct lines *l)
{
	const struct phase *room = model_phase(d->survey.model, ordinal, phase);
	struct str s = STR_INIT;
	size_t begun = 0, open = 0;

	l->n = room->n_steps;
	l->text = arena_alloc(a, (l->n + brought->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < room->n_steps; i++) {
		struct step_counts c;
		enum step_status st = survey_step(&d->survey, ordinal, &room->steps[i], &c);
		const char *reason = survey_reason(&d->survey, ordinal, &room->steps[i]);

		str_addf(&s, "%s: %s", room->steps[i].title, _(step_status_word(st)));
		if (room->steps[i].shape != STEP_FORM && st != STEP_NOT_NEEDED)
			str_addf(&s, P_(", %ld record", ", %ld records", c.rows), c.rows);
		if (*reason)
			str_addf(&s, _(", because: %s"), reason);
		l->text[i] = line_of(a, &s);
		if (st == STEP_BEGUN && !begun)
			begun = i + 1;
		if (st == STEP_OPEN && !open)
			open = i + 1;
	}
	l->preset = begun ? begun : open;
	for (size_t i = 0; i < brought->n; i++) {
		lesson_changed_words(&brought->v[i], &s);
		l->text[l->n++] = line_of(a, &s);
	}
	room_words(&d->survey, ordinal, phase, &s);
	l->title = line_of(a, &s);
	str_release(&s);
}

static void why(struct dialogue *d, const struct step *step)
{
	talk_say(d, "%s. %s", step->title, step->why);
	for (size_t i = 0; i < d->survey.n_shown; i++) {
		for (size_t k = 0; k < d->survey.shown[i]->n_indicators; k++) {
			const struct indicator *ind = &d->survey.shown[i]->indicators[k];

			if (indicator_served(ind, step, NULL))
				talk_say(d, _("Serves %s: %s"), ind->standard->title, ind->title);
		}
	}
}

static void say_it(struct dialogue *d, int ordinal, const struct step *step, enum step_said said, const char *reason)
{
	struct error err = ERROR_INIT;

	if (op_step_say(&d->op, d->engagement, survey_subject(&d->survey, ordinal), step, said, reason, &err)) {
		talk_note(d, "%s", _("Saved."));
		talk_look_again(d);
	} else {
		talk_note_error(d, &err);
	}
}

static enum after say_of_step(struct dialogue *d, int ordinal, const struct step *step, size_t verb)
{
	static const enum step_said said[] = { SAID_DONE, SAID_NOT_NEEDED, SAID_REOPENED };
	struct str reason = STR_INIT;
	enum after after = AFTER_BACK;

	if (!talk_may_write(d))
		return AFTER_BACK;
	if (verb == ROOM_NOT_NEEDED && !talk_ask(d, _("Why is it not needed? A few words, or < to go back:"), &reason))
		after = AFTER_QUIT;
	else if (reply_of(str_text(&reason)) == REPLY_QUIT)
		after = AFTER_QUIT;
	else if (reply_of(str_text(&reason)) != REPLY_BACK)
		say_it(d, ordinal, step, said[verb], str_text(&reason));
	str_release(&reason);
	return after;
}

enum after room_run(struct dialogue *d, int ordinal, enum phase_kind phase)
{
	static const struct verb rows[] = {
		[ROOM_DONE] = { "done", "d", N_("say that the step is done"), true, NULL, false },
		[ROOM_NOT_NEEDED] = { "not-needed", "x", N_("say that the step is not needed, and why"), true, NULL, false },
		[ROOM_REOPEN] = { "reopen", "o", N_("open the step again: let the records tell its state"), true, NULL, false },
		[ROOM_WHY] = { "why", "i", N_("why the step matters and which indicators it serves"), true, NULL, false },
	};
	const struct phase *room = model_phase(d->survey.model, ordinal, phase);
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	d->ordinal = ordinal ? ordinal : d->ordinal;
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Step"), .empty = _("This room has no steps.") };

		struct brought brought = brought_into(d, ordinal, phase, mem);

		room_lines(d, ordinal, phase, &brought, mem, &l);
		list_ask(d, &l, (struct verbs){ rows, sizeof rows / sizeof *rows }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			arena_free(mem);
			break;
		}
		if (a.index >= room->n_steps && (a.heard == HEARD_NUMBER || a.heard == HEARD_VERB)) {
			after = open_lesson(d, &brought.v[a.index - room->n_steps]);
		} else if (a.heard == HEARD_NUMBER) {
			const struct place p = { ordinal, phase, &room->steps[a.index], NULL };

			after = step_run(d, &p);
		} else if (a.heard == HEARD_VERB && a.verb == &rows[ROOM_WHY]) {
			why(d, &room->steps[a.index]);
		} else if (a.heard == HEARD_VERB) {
			after = say_of_step(d, ordinal, &room->steps[a.index], (size_t)(a.verb - rows));
		}
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}

enum after step_run(struct dialogue *d, const struct place *p)
{
	struct record r = { .fields = p->step->fields, .n = p->step->n_fields, .step = p->step, .ordinal = p->ordinal };

	d->ordinal = p->ordinal ? p->ordinal : d->ordinal;
	switch (p->step->records) {
	case RECORDS_STATEMENTS:
		return words_run(d, p->ordinal);
	case RECORDS_COMMITMENTS:
	case RECORDS_FOLLOWUPS:
		return promises_run(d, p->ordinal);
	case RECORDS_THEMES:
		return themes_run(d);
	case RECORDS_CARRY:
		return carry_run(d, p->ordinal);
	case RECORDS_ROUNDS:
		return priorities_run(d, p->ordinal);
	case RECORDS_FEEDBACK:
		return feedback_run(d, NULL);
	case RECORDS_FACES:
		return faces_run(d, p->ordinal);
	case RECORDS_SCORES:
		return judging_run(d, p->ordinal);
	case RECORDS_GROUPS:
		return groups_run(d, p->ordinal);
	case RECORDS_PARTICIPANTS:
		return register_run(d, p->ordinal);
	case RECORDS_MOMENTS:
		return live_run(d, p->ordinal);
	case RECORDS_NONE:
		break;
	}
	if (p->step->running_order)
		return order_run(d, p->ordinal);
	if (p->step->shape == STEP_TABLE)
		return table_run(d, p->ordinal, p->step, p->field);
	talk_say(d, "%s", p->step->title);
	r.cell = (struct cell){ .engagement = d->engagement, .record = survey_subject(&d->survey, p->ordinal), .step = p->step->key };
	/* The survey is loaded anew with each answer: what outlives it is copied. */
	char *subject = mem_strdup(r.cell.record);
	r.cell.record = subject;
	enum after after = record_ask(d, &r, p->field ? (size_t)(p->field - p->step->fields) : 0);
	free(subject);
	return after;
}

/* ---- the list of engagements ---- */

enum home_verb { HOME_ADD, HOME_NEXT_CYCLE, HOME_REMOVE };

static enum after add_engagement(struct dialogue *d)
{
	const struct content *c = d->op.content;
	struct choice *models = mem_alloc((c->n_models + 1) * sizeof *models);
	struct field which = { .key = "model", .label = N_("Model"), .help = N_("Who meets in the three events, and which steps there are."),
		.kind = FIELD_CHOICE, .required = true };
	struct str title = STR_INIT, model = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	for (size_t i = 0; i < c->n_models; i++)
		models[i] = (struct choice){ c->models[i].key, c->models[i].title };
	which.choices = models;
	which.n_choices = c->n_models;
	if (!talk_ask(d, _("Title of the engagement, or < to go back:"), &title))
		after = AFTER_QUIT;
	else if (reply_of(str_text(&title)) == REPLY_QUIT)
		after = AFTER_QUIT;
	else if (reply_of(str_text(&title)) != REPLY_TEXT)
		talk_note(d, "%s", _("Nothing was made."));
	else if (ask_choice(d, &which, c->n_models ? models[0].key : "", &model, &after)) {
		if (op_engagement_new(&d->op, str_text(&title), str_text(&model), false, d->engagement, &err)) {
			talk_note(d, _("Made: %s."), str_text(&title));
			after = board_run(d);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&title);
	str_release(&model);
	free(models);
	return after;
}

/* No people and no words come along; what does is said. */
static enum after next_cycle(struct dialogue *d, const struct engagement_row *from)
{
	struct arena *a = arena_new();
	struct str usual = STR_INIT, title = STR_INIT;
	struct error err = ERROR_INIT;
	struct survey s;
	struct cycle_sum sum;
	enum after after = AFTER_BACK;

	cycle_title(from->title, &usual);
	if (talk_line(d, _("Title of the next engagement, < goes back"), str_text(&usual), &title, &after)) {
		if (survey_load(&d->op, from->id, a, &s, &err) && op_next_cycle(&d->op, &s, str_text(&title), d->engagement, &sum, &err)) {
			talk_note(d, _("Begun, with %ld groups, %ld promises to follow, %ld lessons, %ld themes still to answer; no people, no words. u takes "
				"it back."), sum.groups, sum.promises, sum.lessons, sum.feedback);
			after = board_run(d);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&usual);
	str_release(&title);
	arena_free(a);
	return after;
}

static void remove_engagement(struct dialogue *d, const char *id)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(d))
		return;
	if (op_engagement_remove(&d->op, id, &err))
		talk_note(d, "%s", _("Removed. u brings it back."));
	else
		talk_note_error(d, &err);
}

static bool home_lines(struct dialogue *d, struct arena *a, struct lines *l, struct engagement_row **rows)
{
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;

	if (!engagement_list(d->op.st, a, rows, &l->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++) {
		const struct engagement_row *e = &(*rows)[i];
		long n = e->events[0].statements + e->events[1].statements + e->events[2].statements;

		str_add(&s, e->title);
		if (e->invented)
			str_add(&s, _(", invented"));
		if (*e->area)
			str_addf(&s, ", %s", e->area);
		str_addf(&s, P_(", %ld statement", ", %ld statements", n), n);
		str_addf(&s, P_(", %ld promise", ", %ld promises", e->commitments), e->commitments);
		l->text[i] = line_of(a, &s);
	}
	l->preset = l->n == 1;
	str_release(&s);
	return true;
}

enum after home_run(struct dialogue *d)
{
	static const struct verb rows[] = {
		[HOME_ADD] = { "add", "a", N_("begin a new engagement"), false, NULL, false },
		[HOME_NEXT_CYCLE] = { "next-cycle", "N", N_("begin the next engagement from this one: plan, groups, open promises, lessons, answers owed"),
			true, NULL, false },
		[HOME_REMOVE] = { "remove", "d", N_("take the engagement out of the list; undo brings it back"), true, NULL, false },
	};
	struct answer a = { .text = STR_INIT };
	struct engagement_row *list = NULL;
	struct arena *mem = arena_new();
	struct lines l = { .title = _("Engagements"), .what = _("Engagement"),
		.empty = _("There is no engagement yet. Type a and Enter to begin one.") };
	enum after after = AFTER_BACK;

	d->engagement[0] = '\0';
	d->ordinal = 0;
	if (!home_lines(d, mem, &l, &list)) {
		arena_free(mem);
		return AFTER_QUIT;
	}
	list_ask(d, &l, (struct verbs){ rows, sizeof rows / sizeof *rows }, false, &a);
	if (a.heard == HEARD_NUMBER) {
		memcpy(d->engagement, list[a.index].id, strlen(list[a.index].id) + 1);
		after = board_run(d);
	} else if (a.heard == HEARD_VERB && a.verb == &rows[HOME_ADD]) {
		after = talk_may_write(d) ? add_engagement(d) : AFTER_BACK;
	} else if (a.heard == HEARD_VERB && a.verb == &rows[HOME_NEXT_CYCLE]) {
		after = talk_may_write(d) ? next_cycle(d, &list[a.index]) : AFTER_BACK;
	} else if (a.heard == HEARD_VERB) {
		remove_engagement(d, list[a.index].id);
	} else if (a.heard == HEARD_LEAVE) {
		after = a.after == AFTER_BACK ? AFTER_QUIT : a.after; /* there is nothing behind this list */
	}
	str_release(&a.text);
	arena_free(mem);
	return after;
}
