/* op/survey.c - how an engagement stands. */
#include "config.h"

#include "op/survey.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/facts.h"
#include "op/progress.h"
#include "store/judging.h"

static int phases_of(int ordinal)
{
	return ordinal ? PHASES : 1;
}

/* The order of the days: 1, 2, 3 and then After, which is 0. */
static int day_order(int i)
{
	return (i + 1) % 4;
}

void room_words(const struct survey *s, int ordinal, enum phase_kind phase, struct str *out)
{
	const struct model *m = s->model;

	if (ordinal)
		str_addf(out, _("%s of event %d, %s"), model_phase(m, ordinal, phase)->title, ordinal, m->events[ordinal - 1].title);
	else
		str_add(out, m->after.title && *m->after.title ? m->after.title : _("After the events"));
}

const char *survey_subject(const struct survey *s, int ordinal)
{
	return ordinal ? s->engagement.events[ordinal - 1].id : s->engagement.id;
}

typedef VEC(struct survey_column) column_list;

/* The columns that the fields of one room live in; an event's own column is read for the event, the engagement's for all. */
static bool load_columns(const struct op *op, struct survey *s, int ordinal, const struct phase *room, struct arena *a,
	column_list *list, struct str *value, struct error *err)
{
	for (size_t i = 0; i < room->n_steps; i++) {
		for (size_t k = 0; k < room->steps[i].n_fields; k++) {
			const char *column = room->steps[i].fields[k].column;
			struct cell cell = { .column = column, .engagement = s->engagement.id, .record = s->engagement.id, .row = "" };

			if (!column || (ordinal == 0 && strncmp(column, "event.", 6) == 0))
				continue;
			if (strncmp(column, "event.", 6) == 0)
				cell.record = survey_subject(s, ordinal);
			str_clear(value);
			if (!cell_get(op->st, &cell, value, err))
				return false;
			const struct survey_column found = { ordinal, column, arena_strdup(a, str_text(value)) };
			vec_push(list, found);
		}
	}
	return true;
}

static bool load_all_columns(const struct op *op, struct survey *s, struct arena *a, struct error *err)
{
	column_list list = VEC_INIT;
	struct str value = STR_INIT;
	bool ok = true;

	for (int ordinal = 0; ok && ordinal <= 3; ordinal++) {
		for (int p = 0; ok && p < phases_of(ordinal); p++)
			ok = load_columns(op, s, ordinal, model_phase(s->model, ordinal, (enum phase_kind)p), a, &list, &value, err);
	}
	s->columns = arena_alloc(a, list.n * sizeof *list.v + 1);
	s->n_columns = list.n;
	if (list.n)
		memcpy(s->columns, list.v, list.n * sizeof *list.v);
	vec_release(&list);
	str_release(&value);
	return ok;
}

static void show(const struct standard **list, size_t *n, const struct standard *st)
{
	for (size_t i = 0; i < *n; i++) {
		if (list[i] == st)
			return;
	}
	list[(*n)++] = st;
}

/* Those chosen to come first, in the order in which they were chosen; then the rest in the order of the file. */
static bool load_shown(const struct op *op, struct survey *s, struct arena *a, struct error *err)
{
	const struct standards *all = s->standards;
	const struct standard **list = arena_alloc(a, all->n_standards * sizeof *list + 1);
	const char **keys;
	size_t n_keys;

	if (!focus_list(op->st, s->engagement.id, all->key, a, &keys, &n_keys, err))
		return false;
	for (size_t i = 0; i < n_keys; i++) {
		const struct standard *st = standards_find(all, keys[i]);

		if (st)
			show(list, &s->n_shown, st);
	}
	s->n_focus = s->n_shown;
	for (size_t i = 0; i < all->n_standards; i++)
		show(list, &s->n_shown, &all->standards[i]);
	s->shown = list;
	return true;
}

static int ordinal_of(const struct survey *s, const char *subject)
{
	for (int i = 1; i <= 3; i++) {
		if (strcmp(survey_subject(s, i), subject) == 0)
			return i;
	}
	return 0;
}

/* The newest agreed score of each standard at each point: the list comes oldest first. */
static bool load_scores(const struct op *op, struct survey *s, struct arena *a, struct error *err)
{
	struct score_row *rows;
	size_t n;

	s->scores = NULL;
	s->n_scores = 0;
	if (!score_list(op->st, s->engagement.id, s->standards->key, a, &rows, &n, err))
		return false;
	s->scores = arena_alloc(a, n * sizeof *s->scores + 1);
	for (size_t i = 0; i < n; i++) {
		const struct standard *st = strcmp(rows[i].voice, "agreed") == 0 ? standards_find(s->standards, rows[i].standard) : NULL;
		int ordinal = ordinal_of(s, rows[i].subject);
		size_t at = 0;

		if (!st)
			continue;
		while (at < s->n_scores && (s->scores[at].standard != st || s->scores[at].ordinal != ordinal))
			at++;
		s->scores[at] = (struct survey_score){ ordinal, st, rows[i].score };
		s->n_scores += at == s->n_scores;
	}
	return true;
}

/* The file that people chose for this engagement, while it is there; else that of the model. */
static const struct standards *standards_for(const struct op *op, const struct survey *s)
{
	static const struct standards none = { .key = "", .title = "", .issued = "" };
	const char *chosen = s->engagement.standards;
	const struct standards *found = chosen && *chosen ? content_standards(op->content, chosen) : NULL;

	if (!found && s->model->standards)
		found = content_standards(op->content, s->model->standards);
	return found ? found : &none;
}

const char *survey_standards_lost(const struct survey *s)
{
	const char *chosen = s->engagement.standards;

	return chosen && *chosen && strcmp(chosen, s->standards->key) != 0 ? chosen : NULL;
}

bool survey_load(const struct op *op, const char *engagement, struct arena *a, struct survey *out, struct error *err)
{
	memset(out, 0, sizeof *out);
	out->newest = store_newest(op->st); /* read first: what comes in between is read twice rather than not at all */
	if (!engagement_get(op->st, engagement, a, &out->engagement, err))
		return false;
	out->model = content_model(op->content, out->engagement.model);
	if (!out->model)
		return error_set(err, ERR_NOT_FOUND, NULL,
			_("This engagement works with the model \"%s\", and no file models/%s.cfg was found. Nothing was changed; put the file "
			  "into the configuration folder and start again."), out->engagement.model, out->engagement.model);
	out->standards = standards_for(op, out);
	survey_ask(out, a);
	return progress_load(op->st, engagement, a, &out->progress, err) && load_all_columns(op, out, a, err) &&
		load_shown(op, out, a, err) && load_scores(op, out, a, err);
}

bool survey_renew(const struct op *op, struct survey *s, struct arena *a, bool *renewed, struct error *err)
{
	int64_t newest = store_newest(op->st);

	if (!progress_stands(op->st, s->newest, renewed, err))
		return false;
	if (!*renewed)
		return true;
	if (!progress_recount(op->st, s->engagement.id, a, &s->progress, err) || !load_scores(op, s, a, err))
		return false;
	for (int i = 1; i <= 3; i++)
		s->engagement.events[i - 1].statements = progress_count(s, i, "statements", NULL);
	s->newest = newest;
	return true;
}

/* Standards of the file in use that were judged, or that people were asked about, at this point. */
static long standards_with(const struct survey *s, int ordinal, const char *what)
{
	long n = 0;

	for (size_t i = 0; i < s->standards->n_standards; i++)
		n += progress_count(s, ordinal, what, s->standards->standards[i].key) > 0;
	return n;
}

static long records_of(const struct survey *s, int ordinal, enum step_records records)
{
	static const char *const names[] = {
		[RECORDS_STATEMENTS] = "statements", [RECORDS_COMMITMENTS] = "commitments", [RECORDS_GROUPS] = "groups",
		[RECORDS_PARTICIPANTS] = "participants", [RECORDS_MOMENTS] = "moments", [RECORDS_THEMES] = "themes",
		[RECORDS_ROUNDS] = "rounds", [RECORDS_FOLLOWUPS] = "followups", [RECORDS_FEEDBACK] = "feedback/complete",
	};
	long n = 0;

	if (records == RECORDS_NONE || records == RECORDS_CARRY)
		return 0;
	if (records == RECORDS_FACES || records == RECORDS_SCORES)
		return standards_with(s, ordinal, records == RECORDS_FACES ? "faces" : "scores");
	if (records == RECORDS_THEMES || records == RECORDS_FOLLOWUPS || records == RECORDS_FEEDBACK)
		return progress_count(s, 0, names[records], NULL); /* of the engagement, wherever the step stands */
	if (ordinal || records == RECORDS_COMMITMENTS)
		return progress_count(s, ordinal, names[records], NULL);
	for (int i = 1; i <= 3; i++)
		n += progress_count(s, i, names[records], NULL);
	return n;
}

/* What has to be dealt with before the step can be done, however many records there are: words without a theme up to its event, themes
 * without a full answer. */
static long waiting_of(const struct survey *s, int ordinal, enum step_records records)
{
	int last = ordinal ? ordinal : 3;
	long n = 0;

	for (int i = 1; records == RECORDS_THEMES && i <= last; i++)
		n += progress_count(s, i, "statements/unthemed", NULL);
	if (records == RECORDS_FEEDBACK)
		n = progress_count(s, 0, "themes", NULL) - progress_count(s, 0, "feedback/complete", NULL);
	return n > 0 ? n : 0;
}

static enum step_said said_of(const struct said *said)
{
	static const struct { const char *word; enum step_said said; } words[] = {
		{ "done", SAID_DONE }, { "not_needed", SAID_NOT_NEEDED }, { "reopened", SAID_REOPENED },
	};

	for (size_t i = 0; said && i < sizeof words / sizeof *words; i++) {
		if (strcmp(said->said, words[i].word) == 0)
			return words[i].said;
	}
	return SAID_NOTHING;
}

static bool is_filled(const struct survey *s, int ordinal, const struct step *step, const struct field *f)
{
	const char *column = f->column ? progress_column(s, ordinal, f->column) : NULL;

	return column ? *column != '\0' : progress_answered(s, ordinal, step->key, f->key) > 0;
}

enum step_status survey_step(const struct survey *s, int ordinal, const struct step *step, struct step_counts *counts)
{
	struct step_counts c = { .said = said_of(progress_said(s, ordinal, step->key)) };
	struct step as = *step;

	if (step->shape == STEP_TABLE)
		c.rows = progress_rows(s, ordinal, step->key);
	else if (step->shape == STEP_RECORDS)
		c.rows = records_of(s, ordinal, step->records), c.waiting = waiting_of(s, ordinal, step->records);
	for (size_t i = 0; step->shape == STEP_FORM && i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];
		bool filled = is_filled(s, ordinal, step, f);

		c.filled += filled;
		c.required += f->required;
		c.required_filled += f->required && filled;
	}
	if (counts)
		*counts = c;
	/* A file with fewer standards than the model asks for is judged in full when they all are. */
	if ((step->records == RECORDS_FACES || step->records == RECORDS_SCORES) && s->standards->n_standards &&
	    (long)s->standards->n_standards < as.enough)
		as.enough = (long)s->standards->n_standards;
	return step_status(&as, &c);
}

const char *survey_reason(const struct survey *s, int ordinal, const struct step *step)
{
	const struct said *said = progress_said(s, ordinal, step->key);

	return said_of(said) == SAID_NOT_NEEDED && said->reason ? said->reason : "";
}

struct phase_count survey_phase(const struct survey *s, int ordinal, enum phase_kind phase)
{
	const struct phase *room = model_phase(s->model, ordinal, phase);
	struct phase_count n = { .all = room->n_steps };

	for (size_t i = 0; i < room->n_steps; i++) {
		enum step_status st = survey_step(s, ordinal, &room->steps[i], NULL);

		n.done += st == STEP_DONE || st == STEP_NOT_NEEDED;
		n.begun += st == STEP_BEGUN;
	}
	return n;
}

static const struct step *next_in(const struct survey *s, int ordinal, const struct phase *room)
{
	const struct step *untouched = NULL;

	for (size_t i = 0; i < room->n_steps; i++) {
		enum step_status st = survey_step(s, ordinal, &room->steps[i], NULL);

		if (st == STEP_BEGUN)
			return &room->steps[i];
		if (st == STEP_OPEN && !untouched)
			untouched = &room->steps[i];
	}
	return untouched;
}

/* The first field that the step waits for: a required one that is empty, else any that is empty. */
static const struct field *first_empty(const struct survey *s, int ordinal, const struct step *step)
{
	const struct field *any = NULL;

	for (size_t i = 0; step->shape == STEP_FORM && i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];
		bool filled = is_filled(s, ordinal, step, f);

		if (!filled && f->required)
			return f;
		if (!filled && !any)
			any = f;
	}
	return any;
}

bool survey_next(const struct survey *s, struct place *out)
{
	for (int i = 0; i <= 3; i++) {
		int ordinal = day_order(i);

		for (int p = 0; p < phases_of(ordinal); p++) {
			const struct step *step = next_in(s, ordinal, model_phase(s->model, ordinal, (enum phase_kind)p));

			if (!step)
				continue;
			out->ordinal = ordinal;
			out->phase = ordinal ? (enum phase_kind)p : PHASE_REVIEW;
			out->step = step;
			out->field = first_empty(s, ordinal, step);
			return true;
		}
	}
	return false;
}

int survey_event(const struct survey *s)
{
	struct day today = clock_today(), d;
	struct place p;

	for (int i = 0; i < 3; i++) {
		if (day_from_iso(s->engagement.events[i].day, &d) && day_diff(d, today) == 0)
			return i + 1;
	}
	return survey_next(s, &p) && p.ordinal ? p.ordinal : 1;
}

static bool wholly_judged(const struct survey *s, int ordinal)
{
	for (size_t i = 0; i < s->n_shown; i++) {
		if (!survey_score(s, s->shown[i], ordinal))
			return false;
	}
	return true;
}

int survey_look_back(const struct survey *s)
{
	struct day today = clock_today(), newest = today, d;
	int found = 0;

	for (int i = 1; i <= 3; i++) {
		if (!day_from_iso(s->engagement.events[i - 1].day, &d) || day_diff(d, today) > 0 || wholly_judged(s, i))
			continue;
		if (!found || day_diff(d, newest) >= 0) {
			found = i;
			newest = d;
		}
	}
	return found ? found : survey_event(s);
}
