/* op/demo.c - from the plain structs of a demo file to deeds. */
#include "config.h"

#include "op/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/timing.h"
#include "op/deed.h"
#include "op/demo_int.h"
#include "op/survey.h"
#include "store/day.h"
#include "store/register.h"

enum { SAID_EVERY_US = 95 * 1000000 }; /* between two things that one group said */

bool demo_wrong(const struct writing *w, int line, const char *what, const char *name)
{
	return error_set(w->err, ERR_INVALID, arena_printf(w->a, "%s:%d", w->demo->file, line), _("Found \"%s\", expected %s."), name, what);
}

const char *demo_subject(const struct writing *w, int event)
{
	return event ? w->made.events[event - 1].id : w->made.id;
}

/* The row of the running order with this title, NULL if there is none. */
static const char *activity_of(const struct writing *w, int event, const char *title)
{
	for (size_t i = 0; i < w->activities->n; i++) {
		if (w->activities->v[i]->event == event && strcmp(w->activities->v[i]->title, title) == 0)
			return w->activities->v[i]->id;
	}
	return NULL;
}

static bool is_question(const struct model *m, const char *key)
{
	for (size_t i = 0; i < m->n_questions; i++) {
		if (strcmp(m->questions[i].key, key) == 0)
			return true;
	}
	return false;
}

/* The person of this event with this code, NULL if there is none. */
static const char *person_of(const struct writing *w, int event, const char *code)
{
	for (size_t i = 0; i < w->demo->n_people; i++) {
		if (w->demo->people[i].event == event && strcmp(w->demo->people[i].code, code) == 0)
			return w->people[i];
	}
	return NULL;
}

/* Events by their number, groups and themes by their key, activities by their title, people by their code: in the file nobody can know the ids
 * of records. NULL for other fields. */
static const char *id_of(const struct writing *w, int event, const struct field *f, const char *value)
{
	if (f->source == CHOICES_ACTIVITIES)
		return activity_of(w, event, value);
	if (f->source == CHOICES_PARTICIPANTS)
		return person_of(w, event, value);
	if (f->source == CHOICES_THEMES)
		return demo_theme_id(w, value);
	if (f->source == CHOICES_QUESTIONS && is_question(w->model, value))
		return value;
	if (f->source == CHOICES_EVENTS && value[0] >= '1' && value[0] <= '3' && value[1] == '\0')
		return demo_subject(w, value[0] - '0');
	for (size_t i = 0; f->source == CHOICES_GROUPS && i < w->demo->n_groups; i++) {
		if (strcmp(w->demo->groups[i].key, value) == 0)
			return w->groups[i];
	}
	return NULL;
}

/* The choices of a field that the content knows; those of records are found by id_of(). */
static const struct choice *known_of(const struct writing *w, const struct field *f, size_t *n)
{
	const struct tag_list *tags = f->source == CHOICES_TAGS ? content_tags(w->op->content, f->tags) : NULL;

	if (f->source != CHOICES_TAGS)
		return model_choices(w->model, f->source, n);
	*n = tags ? tags->n : 0;
	return tags ? tags->tags : NULL;
}

/* The typed value as it is stored; NULL with an error. */
static const char *stored_of(const struct writing *w, int event, const struct field *f, const struct demo_value *v)
{
	size_t n = 0;
	const struct choice *choices = f->source == CHOICES_LISTED ? f->choices : known_of(w, f, &n);
	struct field with = f->source == CHOICES_LISTED ? *f : field_with_choices(f, choices, n);
	struct str stored = STR_INIT, why = STR_INIT;
	const char *out = id_of(w, event, f, v->value);

	if (out)
		return out;
	if (field_parse(&with, v->value, clock_today(), &stored, &why))
		out = arena_strdup(w->a, str_text(&stored));
	else
		(void)demo_wrong(w, v->line, str_text(&why), v->value);
	str_release(&stored);
	str_release(&why);
	return out;
}

static bool put(const struct writing *w, int event, const struct cell *cell, const struct field *f, const struct demo_value *v)
{
	const char *stored = stored_of(w, event, f, v);

	return stored && op_put(w->op, cell, f, "", stored, NULL, w->err);
}

static bool put_answer(const struct writing *w, int event, const struct step *step, const struct demo_value *v)
{
	const struct field *f = step_field(step, v->field);
	struct cell cell = { .engagement = w->made.id, .record = demo_subject(w, event), .row = "", .step = step->key };

	if (!f)
		return demo_wrong(w, v->line, _("a field of the step"), v->field);
	cell.field = f->key;
	cell.column = f->column;
	if (f->column && strncmp(f->column, "engagement.", 11) == 0)
		cell.record = w->made.id;
	return put(w, event, &cell, f, v);
}

static bool add_row(const struct writing *w, int event, const struct step *step, const struct demo_row *row)
{
	const char **values = arena_alloc(w->a, (step->n_fields + 1) * sizeof *values);
	struct placed *p = arena_alloc(w->a, sizeof *p);
	const struct field *title = step->running_order ? step_field(step, "activity") : NULL;

	for (size_t i = 0; i < row->n; i++) {
		const struct field *f = step_field(step, row->values[i].field);

		if (!f)
			return demo_wrong(w, row->values[i].line, _("a column of the step"), row->values[i].field);
		values[f - step->fields] = stored_of(w, event, f, &row->values[i]);
		if (!values[f - step->fields])
			return false;
	}
	p->event = event;
	p->title = title ? values[title - step->fields] : NULL;
	if (p->title)
		vec_push(w->activities, p);
	return op_row_add_filled(w->op, w->made.id, demo_subject(w, event), step, values, p->id, w->err);
}

static bool write_step(const struct writing *w, const struct demo_step *d)
{
	const struct step *step = model_step_in(w->model, d->event, d->step, NULL);
	bool ok = true;

	if (!step)
		return demo_wrong(w, d->line, _("a step of this event in the model"), d->step);
	if ((d->n_answers && step->shape != STEP_FORM) || (d->n_rows && step->shape != STEP_TABLE))
		return demo_wrong(w, d->line, step->shape == STEP_FORM ? _("answers and no rows") : _("rows and no answers"), d->step);
	for (size_t i = 0; ok && i < d->n_answers; i++)
		ok = put_answer(w, d->event, step, &d->answers[i]);
	for (size_t i = 0; ok && i < d->n_rows; i++)
		ok = add_row(w, d->event, step, &d->rows[i]);
	if (ok && d->done)
		ok = op_step_say(w->op, w->made.id, demo_subject(w, d->event), step, SAID_DONE, NULL, w->err);
	if (ok && d->not_needed)
		ok = op_step_say(w->op, w->made.id, demo_subject(w, d->event), step, SAID_NOT_NEEDED, d->not_needed, w->err);
	return ok;
}

bool demo_put_columns(const struct writing *w, enum entity what, const char *id, const struct demo_value *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = entity_field(what, values[i].field);
		const struct cell cell = { .engagement = w->made.id, .record = id, .row = "",
			.column = arena_printf(w->a, "%s.%s", entity_def(what)->name, values[i].field) };

		if (!f)
			return demo_wrong(w, values[i].line, _("a field of this record"), values[i].field);
		if (!put(w, 0, &cell, f, &values[i]))
			return false;
	}
	return true;
}

static const char *value_of(const struct demo_value *values, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(values[i].field, field) == 0)
			return values[i].value;
	}
	return "";
}

/* Name and band go with the making of it, the rest is filled in. */
static bool write_group(const struct writing *w, size_t i)
{
	const struct demo_group *g = &w->demo->groups[i];
	struct demo_value *rest = arena_alloc(w->a, (g->n_columns + 1) * sizeof *rest);
	size_t n = 0;

	if (g->event == 0)
		return demo_wrong(w, g->line, _("event = 1, 2 or 3"), g->key);
	for (size_t k = 0; k < g->n_columns; k++) {
		if (strcmp(g->columns[k].field, "name") != 0 && strcmp(g->columns[k].field, "band") != 0)
			rest[n++] = g->columns[k];
	}
	return op_group_add(w->op, w->made.id, demo_subject(w, g->event), value_of(g->columns, g->n_columns, "name"),
			value_of(g->columns, g->n_columns, "band"), w->groups[i], w->err) &&
		demo_put_columns(w, ENTITY_GROUP, w->groups[i], rest, n);
}

static bool known_choices(const struct writing *w, const struct demo_said *s)
{
	if (!choice_find(w->model->kinds, w->model->n_kinds, s->kind))
		return demo_wrong(w, s->line, _("a kind of the model"), s->kind);
	if (s->domain && !choice_find(w->model->domains, w->model->n_domains, s->domain))
		return demo_wrong(w, s->line, _("a domain of the model"), s->domain);
	if (s->band && !choice_find(w->model->bands, w->model->n_bands, s->band))
		return demo_wrong(w, s->line, _("an age band of the model"), s->band);
	return true;
}

const char *demo_group_id(const struct writing *w, int event, const char *key)
{
	for (size_t i = 0; i < w->demo->n_groups; i++) {
		if (w->demo->groups[i].event == event && strcmp(w->demo->groups[i].key, key) == 0)
			return w->groups[i];
	}
	return NULL;
}

/* The band of a group, by its id. */
static const char *band_of(const struct writing *w, const char *group)
{
	for (size_t i = 0; i < w->demo->n_groups; i++) {
		if (w->groups[i] == group)
			return value_of(w->demo->groups[i].columns, w->demo->groups[i].n_columns, "band");
	}
	return "";
}

static bool write_consents(const struct writing *w, const struct demo_person *p, const char *id)
{
	const char *by = p->by ? p->by : consent_giver_key(GIVER_SELF);
	bool ok = true;

	for (int u = 0; ok && u < CONSENT_USES; u++) {
		const char *use = consent_use_key((enum consent_use)u);
		bool yes = p->yes && field_set_has(p->yes, use), no = p->no && field_set_has(p->no, use);

		if (yes && no)
			return demo_wrong(w, p->line, _("each use under yes or under no"), use);
		for (int g = 0; ok && (yes || no) && g < CONSENT_GIVERS; g++) {
			if (field_set_has(by, consent_giver_key((enum consent_giver)g)))
				ok = consent_add(w->op->st, w->made.id, id, (enum consent_use)u, yes ? CONSENT_YES : CONSENT_NO,
					(enum consent_giver)g, p->on ? p->on : "", w->err);
		}
	}
	return ok;
}

/* When people came and went: around the first and the last moment of the day that the file tells of; 0 where it tells of none. */
static int64_t door_time(const struct writing *w, int event, bool leaving)
{
	int64_t found = 0, at;

	for (size_t i = 0; i < w->demo->n_moments; i++) {
		const struct demo_moment *m = &w->demo->moments[i];

		if (m->event == event && clock_from_iso(m->at, &at) && (found == 0 || (leaving ? at > found : at < found)))
			found = at;
	}
	return found == 0 ? 0 : leaving ? found : found - 6 * MINUTE_US;
}

/* Whoever has gone home, was in the room before. */
static bool write_presence(const struct writing *w, const struct demo_person *p, const char *id)
{
	enum presence to = p->presence ? presence_of(p->presence) : PRESENCE_EXPECTED;
	const char *event = demo_subject(w, p->event);

	if (p->presence && to == PRESENCE_EXPECTED)
		return demo_wrong(w, p->line, "presence = \"in\", \"out\", \"late\", \"absent\"", p->presence);
	if (to == PRESENCE_OUT &&
		!attendance_add(w->op->st, w->made.id, event, id, presence_key(PRESENCE_IN), "", door_time(w, p->event, false), w->err))
		return false;
	return to == PRESENCE_EXPECTED || attendance_add(w->op->st, w->made.id, event, id, presence_key(to),
		p->gone_with ? p->gone_with : "", door_time(w, p->event, to == PRESENCE_OUT), w->err);
}

static bool write_person(const struct writing *w, size_t i)
{
	const struct demo_person *p = &w->demo->people[i];
	struct participant_new new = { .engagement = w->made.id, .event = demo_subject(w, p->event), .code = p->code,
		.first_name = p->first_name, .band = p->band, .part = p->part, .collected_by = p->collected_by, .walk_in = p->walk_in };

	if (p->event == 0)
		return demo_wrong(w, p->line, _("event = 1, 2 or 3"), p->code);
	if (person_of(w, p->event, p->code) != w->people[i])
		return demo_wrong(w, p->line, _("each code once in an event"), p->code);
	if (p->group && !(new.group = demo_group_id(w, p->event, p->group)))
		return demo_wrong(w, p->line, _("the key of a group of this event"), p->group);
	if (p->group && !p->band)
		new.band = band_of(w, new.group);
	if (p->band && !choice_find(w->model->bands, w->model->n_bands, p->band))
		return demo_wrong(w, p->line, _("an age band of the model"), p->band);
	return participant_add(w->op->st, &new, w->people[i], w->err) && write_consents(w, p, w->people[i]) &&
		write_presence(w, p, w->people[i]);
}

/* All in one deed: nobody filled it in one by one. */
static bool write_people(const struct writing *w)
{
	bool ok;

	if (w->demo->n_people == 0)
		return true;
	if (!deed_begin(w->op, _("fill the register"), w->err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < w->demo->n_people; i++)
		ok = write_person(w, i);
	return deed_end(w->op, ok, w->err);
}

static bool write_moment(const struct writing *w, const struct demo_moment *m)
{
	static const char known[] = "start end pause resume allow count";
	const char *activity = m->activity ? activity_of(w, m->event, m->activity) : "";
	char id[STORE_ID_SIZE];
	int64_t at;

	if (m->event == 0)
		return demo_wrong(w, m->line, _("event = 1, 2 or 3"), m->what);
	if (!field_set_has(known, m->what))
		return demo_wrong(w, m->line, known, m->what);
	if (!activity)
		return demo_wrong(w, m->line, _("the title of an activity of this event"), m->activity);
	if (!clock_from_iso(m->at, &at))
		return demo_wrong(w, m->line, _("at = \"2026-05-14T10:20:00\""), m->at);
	return moment_add(w->op->st, w->made.id, demo_subject(w, m->event), activity, m->what, m->amount, at, id, w->err);
}

static bool write_moments(const struct writing *w)
{
	bool ok;

	if (w->demo->n_moments == 0)
		return true;
	if (!deed_begin(w->op, _("note how the days went"), w->err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < w->demo->n_moments; i++)
		ok = write_moment(w, &w->demo->moments[i]);
	return deed_end(w->op, ok, w->err);
}

/* The words are the columns: verbatim, minority, held, and drawn or made as the form. */
static bool marks_of(const struct writing *w, const struct demo_said *s, struct statement_new *new)
{
	static const char known[] = "verbatim minority held drawn made";
	const char *marks = s->marks ? s->marks : "";

	for (const char *p = marks + strspn(marks, " "); *p; p += strspn(p, " ")) {
		char *mark = arena_strndup(w->a, p, strcspn(p, " "));

		if (!field_set_has(known, mark))
			return demo_wrong(w, s->line, known, mark);
		p += strlen(mark);
	}
	new->verbatim = field_set_has(marks, "verbatim");
	new->minority = field_set_has(marks, "minority");
	new->held = field_set_has(marks, "held");
	new->form = field_set_has(marks, "drawn") ? "drawn" : field_set_has(marks, "made") ? "made" : NULL;
	return true;
}

/* During which activity, to which question. */
static bool place_of(const struct writing *w, const struct demo_said *s, struct statement_new *new)
{
	if (s->activity && !(new->activity = activity_of(w, s->event, s->activity)))
		return demo_wrong(w, s->line, _("the title of an activity of this event"), s->activity);
	if (s->person && !(new->participant = person_of(w, s->event, s->person)))
		return demo_wrong(w, s->line, _("the code of somebody on the register of this event"), s->person);
	if (s->question && !is_question(w->model, s->question))
		return demo_wrong(w, s->line, _("the key of a question of the model"), s->question);
	new->question = s->question;
	return marks_of(w, s, new);
}

static bool write_said(struct writing *w, const struct demo_said *s)
{
	struct statement_new new = { .engagement = w->made.id, .kind = s->kind, .domain = s->domain, .band = s->band, .source = s->source };

	if (s->event == 0)
		return demo_wrong(w, s->line, _("event = 1, 2 or 3"), "0");
	new.event = demo_subject(w, s->event);
	if (s->group && !(new.group = demo_group_id(w, s->event, s->group)))
		return demo_wrong(w, s->line, _("the key of a group of this event"), s->group);
	if (s->group && !s->band)
		new.band = band_of(w, new.group);
	if (!clock_from_iso(s->at, &new.said_us))
		return demo_wrong(w, s->line, _("at = \"2026-05-14T10:20:00\""), s->at);
	if (!known_choices(w, s) || !place_of(w, s, &new))
		return false;
	for (size_t i = 0; i < s->n_words; i++, new.said_us += SAID_EVERY_US) {
		struct spoken *spoken = &w->spoken[w->n_spoken++];

		spoken->words = new.words = s->words[i];
		if (!op_statement_add(w->op, &new, spoken->id, w->err))
			return false;
	}
	return true;
}

static bool write_promise(const struct writing *w, size_t i)
{
	const struct demo_promise *p = &w->demo->promises[i];
	const struct field *form = entity_field(ENTITY_COMMITMENT, "form");

	if (p->event == 0)
		return demo_wrong(w, p->line, _("event = 1, 2 or 3"), "0");
	if (!field_choice_label(form, p->form))
		return demo_wrong(w, p->line, _("form = \"can\" or \"will\""), p->form);
	return op_commitment_add(w->op, w->made.id, demo_subject(w, p->event), p->form, p->words, w->promises[i], w->err) &&
		demo_put_columns(w, ENTITY_COMMITMENT, w->promises[i], p->columns, p->n_columns);
}

static bool write_all(struct writing *w)
{
	const struct demo *d = w->demo;
	bool ok = true;

	for (size_t i = 0; ok && i < d->n_groups; i++)
		ok = write_group(w, i);
	ok = ok && write_people(w);
	ok = ok && demo_write_themes(w);
	/* The running orders first: other steps name their activities. */
	for (size_t i = 0; ok && i < d->n_steps; i++)
		ok = strcmp(d->steps[i].step, "running-order") != 0 || write_step(w, &d->steps[i]);
	for (size_t i = 0; ok && i < d->n_steps; i++)
		ok = strcmp(d->steps[i].step, "running-order") == 0 || write_step(w, &d->steps[i]);
	for (size_t i = 0; ok && i < d->n_said; i++)
		ok = write_said(w, &d->said[i]);
	for (size_t i = 0; ok && i < d->n_promises; i++)
		ok = write_promise(w, i);
	return ok && write_moments(w) && demo_write_chain(w) && demo_write_judging(w);
}

static bool write_demo(const struct op *op, const struct demo *demo, struct arena *a, char id[STORE_ID_SIZE], struct error *err)
{
	placed_list activities = VEC_INIT;
	struct writing w = { .op = op, .a = a, .demo = demo, .activities = &activities, .err = err };
	size_t n_said = 0;
	bool ok;

	for (size_t i = 0; i < demo->n_said; i++)
		n_said += demo->said[i].n_words;
	w.spoken = arena_alloc(a, (n_said + 1) * sizeof *w.spoken);
	w.themes = arena_alloc(a, (demo->n_themes + 1) * sizeof *w.themes);
	w.promises = arena_alloc(a, (demo->n_promises + 1) * sizeof *w.promises);
	w.people = arena_alloc(a, (demo->n_people + 1) * sizeof *w.people);
	w.groups = arena_alloc(a, (demo->n_groups + 1) * sizeof *w.groups);
	w.model = content_model(op->content, demo->model);
	if (!w.model)
		return demo_wrong(&w, 1, _("the key of a model that was found"), demo->model);
	if (!op_engagement_new(op, demo->title, demo->model, true, id, err))
		return false;
	ok = engagement_get(op->st, id, a, &w.made, err) && write_all(&w);
	vec_release(&activities);
	if (ok)
		return true;
	/* Half an invented engagement helps nobody. The first error is the one to tell. */
	(void)!op_engagement_remove(op, id, NULL);
	return false;
}

bool demo_write(const struct op *op, const char *file, char id[STORE_ID_SIZE], struct error *err)
{
	struct arena *a = arena_new();
	char *found = file ? NULL : content_file(op->content, "demo/lochbeg.cfg");
	struct demo demo;
	bool ok = file || found;

	if (!ok)
		(void)error_set(err, ERR_NOT_FOUND, NULL, _("The file demo/lochbeg.cfg, which comes with the program, was not found. "
			"Install the program again, or name its folder in TRIVET_SHARE."));
	ok = ok && demo_read(file ? file : found, a, &demo, err) && write_demo(op, &demo, a, id, err);
	free(found);
	arena_free(a);
	return ok;
}
