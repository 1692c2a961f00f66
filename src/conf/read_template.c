/* conf/read_template.c - from a template file to plain structs, every mistake noted with its line. */
#include "config.h"

#include "conf/template.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/source.h"

#define LESSONS "lessons"

const char *const plan_columns[] = { "starts", "ends", "expected", NULL };

/* What a template may hold --------------------------------------------------------------------------------- */

static bool about_people(const struct step *s)
{
	for (size_t i = 0; i < s->n_fields; i++)
		if (s->fields[i].source == CHOICES_PARTICIPANTS)
			return true;
	return false;
}

const struct step *plan_step_of(const struct model *m, int event, const char *key)
{
	enum phase_kind phase = PHASE_REVIEW;
	const struct step *s = event >= 1 && event <= 3 ? model_step_in(m, event, key, &phase) : NULL;
	if (s == NULL || s->shape == STEP_RECORDS || about_people(s))
		return NULL;
	if (strcmp(key, LESSONS) == 0)
		return event == 1 && s->shape == STEP_TABLE ? s : NULL;
	return phase == PHASE_PLAN || s->running_order ? s : NULL;
}

/* How many were asked and came is of the days that were, and small numbers point to people. */
static bool counts_people(const struct field *f)
{
	static const char *const keys[] = { "asked", "agreed", "came", "took_part", NULL };
	size_t i = 0;
	while (keys[i] != NULL && strcmp(keys[i], f->key) != 0)
		i++;
	return f->kind == FIELD_NUMBER && keys[i] != NULL;
}

bool plan_takes(const struct step *step, const struct field *f)
{
	/* Whether a lesson was heeded is a question anew. */
	bool heeded = strcmp(step->key, LESSONS) == 0 && (strcmp(f->key, "done") == 0 || f->source == CHOICES_ACTIVITIES);
	/* Names in a file of this kind begin with a letter. */
	return field_goes_on(step, f) && f->source != CHOICES_GROUPS && f->source != CHOICES_THEMES && !heeded && !counts_people(f)
		&& f->key[0] >= 'a' && f->key[0] <= 'z';
}

struct field plan_field(const struct content *c, const struct model *m, const struct field *f, struct arena *a)
{
	size_t n = 0;
	const struct choice *choices;
	const struct tag_list *tags;
	if (f->source == CHOICES_LISTED)
		return *f;
	if (f->source == CHOICES_QUESTIONS) {
		struct choice *asks = arena_alloc(a, (m->n_questions + 1) * sizeof *asks);
		for (size_t i = 0; i < m->n_questions; i++)
			asks[i] = (struct choice){ m->questions[i].key, m->questions[i].asks };
		return field_with_choices(f, asks, m->n_questions);
	}
	if (f->source == CHOICES_TAGS) {
		tags = content_tags(c, f->tags);
		return field_with_choices(f, tags != NULL ? tags->tags : NULL, tags != NULL ? tags->n : 0);
	}
	choices = model_choices(m, f->source, &n);
	return field_with_choices(f, choices, n);
}

/* Reading -------------------------------------------------------------------------------------------------- */

static const char *const root_names[] = { "title", "note", "model", "standards", "focus", "events", "steps", NULL };
static const char *const event_names[] = { "event", "starts", "ends", "expected", NULL };
static const char *const step_names[] = { "event", "step", "answers", "rows", NULL };

struct plan_reading {
	struct source *src;
	const struct content *content;
	struct plan_template *out;
	struct plan_step *steps;
	const config_setting_t **at;   /* where each of them stands */
	size_t n_steps;
};

/* As a person would type it; NULL when it is no single value. "" where it was emptied. */
static const char *typed_of(struct plan_reading *r, const config_setting_t *s, const char *what)
{
	struct arena *a = r->src->arena;
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		return config_setting_get_string(s)[strspn(config_setting_get_string(s), " \t\r\n")] != '\0' ? text_of(r->src, s, what) : "";
	case CONFIG_TYPE_INT:
		return arena_printf(a, "%d", config_setting_get_int(s));
	case CONFIG_TYPE_INT64:
		return arena_printf(a, "%lld", config_setting_get_int64(s));
	case CONFIG_TYPE_BOOL:
		return config_setting_get_bool(s) ? "yes" : "no";
	default:
		note_at(r->src, s, _("%s cannot be this; expected a text in \"quotes\", a whole number, true or false."), what);
		return NULL;
	}
}

/* The number of the first row with this title in the running order of the event; 0 if there is none. */
static size_t activity_numbered(const struct plan_reading *r, int event, const char *title)
{
	for (size_t i = 0; i < r->n_steps; i++) {
		const struct plan_step *p = &r->steps[i];
		for (size_t k = 0; p->step->running_order && p->event == event && k < p->n_rows; k++)
			for (size_t v = 0; v < p->rows[k].n; v++)
				if (strcmp(p->rows[k].values[v].field->key, "activity") == 0 && strcmp(p->rows[k].values[v].stored, title) == 0)
					return k + 1;
	}
	return 0;
}

/* What names an event or an activity, as a number; NULL, and noted, when there is none. */
static const char *numbered(struct plan_reading *r, int event, const struct field *f, const config_setting_t *s, const char *what)
{
	const char *typed = typed_of(r, s, what);
	size_t number = 0;
	if (typed == NULL || *typed == '\0')
		return typed;
	if (f->source == CHOICES_ACTIVITIES)
		number = activity_numbered(r, event, typed);
	else if (typed[0] >= '1' && typed[0] <= '3' && typed[1] == '\0')
		number = (size_t)(typed[0] - '0');
	if (number > 0)
		return arena_printf(r->src->arena, "%zu", number);
	note_at(r->src, s, f->source == CHOICES_ACTIVITIES ? _("%s is \"%s\"; expected the `activity` of a row of the running order of this event.")
		: _("%s is \"%s\"; expected the number of an event, 1 to 3."), what, shorten(r->src->arena, typed));
	return NULL;
}

/* All values of an array, or the one value, with blanks between; NULL, and noted, when one is not sound. */
static const char *gathered(struct plan_reading *r, int event, const struct field *f, const config_setting_t *s, const char *what)
{
	bool many = config_setting_type(s) == CONFIG_TYPE_ARRAY || config_setting_type(s) == CONFIG_TYPE_LIST;
	bool records = f->source == CHOICES_EVENTS || f->source == CHOICES_ACTIVITIES, good = true;
	int n = many ? config_setting_length(s) : 1;
	struct str all = STR_INIT;
	if (many && f->kind != FIELD_CHOICES && n > 1) {
		note_at(r->src, s, _("%s holds %d values; expected one."), what, n);
		return NULL;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *at = many ? config_setting_get_elem(s, (unsigned)i) : s;
		const char *one = records ? numbered(r, event, f, at, what) : typed_of(r, at, what);
		good = good && one != NULL;
		if (one != NULL && *one != '\0')
			str_addf(&all, "%s%s", all.len > 0 ? " " : "", one);
	}
	const char *kept = good ? arena_strdup(r->src->arena, str_text(&all)) : NULL;
	str_release(&all);
	return kept;
}

/* The value as it is stored; NULL when there is none, noted when it is not sound. */
static const char *stored_of(struct plan_reading *r, int event, const struct field *f, const config_setting_t *s)
{
	struct arena *a = r->src->arena;
	const char *what = arena_printf(a, "`%s`", f->key), *typed = gathered(r, event, f, s, what), *kept = NULL;
	if (typed == NULL || *typed == '\0' || f->source == CHOICES_EVENTS || f->source == CHOICES_ACTIVITIES)
		return typed != NULL && *typed != '\0' ? typed : NULL;
	struct field with = plan_field(r->content, r->out->model, f, a);
	struct str stored = STR_INIT, why = STR_INIT;
	if (field_parse(&with, typed, (struct day){ 2000, 1, 1 }, &stored, &why))
		kept = stored.len > 0 ? arena_strdup(a, str_text(&stored)) : NULL;
	else
		note_at(r->src, s, _("%s cannot be \"%s\": %s"), what, shorten(a, typed), str_text(&why));
	str_release(&stored);
	str_release(&why);
	return kept;
}

static void read_values(struct plan_reading *r, int event, const struct step *step, const config_setting_t *at, struct plan_row *out)
{
	int len = config_setting_length(at);
	struct plan_value *values = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *values);
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(at, (unsigned)i);
		const char *name = config_setting_name(s);
		const struct field *f = step_field(step, name);
		if (f == NULL || !plan_takes(step, f)) {
			note_at(r->src, s, f == NULL ? _("`%s` is no field of the step `%s`.") :
				_("`%s` of the step `%s` is about days or people, or belongs to one engagement alone; expected it to be left out."),
				shorten(r->src->arena, name), step->key);
			continue;
		}
		const char *stored = stored_of(r, event, f, s);
		if (stored != NULL)
			values[out->n++] = (struct plan_value){ f, stored, (int)config_setting_source_line(s) };
	}
	out->values = values;
}

static void read_answers(struct plan_reading *r, struct plan_step *p, const config_setting_t *at)
{
	const config_setting_t *answers = config_setting_get_member(at, "answers");
	struct plan_row *row = arena_alloc(r->src->arena, sizeof *row);
	if (answers == NULL || !config_setting_is_group(answers) || config_setting_get_member(at, "rows") != NULL) {
		note_at(r->src, answers != NULL ? answers : at, _("The step `%s` is a form; expected answers = { field = \"value\"; }."), p->step->key);
		return;
	}
	read_values(r, p->event, p->step, answers, row);
	p->rows = row;
	p->n_rows = row->n > 0;
}

static void read_rows(struct plan_reading *r, struct plan_step *p, const config_setting_t *at)
{
	const config_setting_t *list = config_setting_get_member(at, "rows");
	if (list == NULL || config_setting_type(list) != CONFIG_TYPE_LIST || config_setting_get_member(at, "answers") != NULL) {
		note_at(r->src, list != NULL ? list : at, _("The step `%s` is a table; expected rows = ( { field = \"value\"; }, ... )."), p->step->key);
		return;
	}
	int len = config_setting_length(list);
	struct plan_row *rows = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *rows);
	for (int i = 0; i < len; i++) {
		const config_setting_t *row = config_setting_get_elem(list, (unsigned)i);
		if (!config_setting_is_group(row)) {
			note_at(r->src, row, _("A row of the step `%s` is not a group; expected { field = \"value\"; }."), p->step->key);
			continue;
		}
		read_values(r, p->event, p->step, row, &rows[p->n_rows]);
		p->n_rows += rows[p->n_rows].n > 0;
	}
	p->rows = rows;
}

static bool read_event_number(const struct node *n, int *event)
{
	*event = (int)node_number(n, "event", 0, 1, 3);
	if (node_find(n, "event") == NULL)
		note_at(n->src, n->own, _("%s: `event` is missing; expected 1, 2 or 3."), n->what);
	return *event > 0;
}

/* Which step it is; what it holds is read when all are known. */
static void read_head(struct plan_reading *r, const config_setting_t *at)
{
	struct node n;
	struct plan_step *p = &r->steps[r->n_steps];
	if (!node_init(&n, r->src, at, _("A step"), step_names) || !read_event_number(&n, &p->event))
		return;
	const char *key = node_text(&n, "step", REQUIRED, 0);
	if (key == NULL)
		return;
	p->line = (int)config_setting_source_line(at);
	p->step = plan_step_of(r->out->model, p->event, key);
	if (p->step == NULL)
		note_at(r->src, node_find(&n, "step"), _("`%s` is no step that a template fills at event %d of the model `%s`; expected a step of its "
			"plan that is not about people, a running order, or (event 1) lessons."), shorten(r->src->arena, key), p->event, r->out->model->key);
	for (size_t i = 0; p->step != NULL && i < r->n_steps; i++)
		if (r->steps[i].step == p->step && r->steps[i].event == p->event) {
			note_at(r->src, at, _("The step `%s` of event %d stands here for the second time; expected it once."), p->step->key, p->event);
			p->step = NULL;
		}
	if (p->step != NULL)
		r->at[r->n_steps++] = at;
}

/* The running orders first: other steps name their activities. */
static void read_steps(struct plan_reading *r, const struct node *root)
{
	const config_setting_t *list = node_list(root, "steps", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	r->steps = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *r->steps);
	r->at = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *r->at);
	for (int i = 0; i < len; i++) {
		r->steps[r->n_steps] = (struct plan_step){ .event = 0 };
		read_head(r, config_setting_get_elem(list, (unsigned)i));
	}
	for (int order = 1; order >= 0; order--)
		for (size_t i = 0; i < r->n_steps; i++) {
			if (r->steps[i].step->running_order != (order == 1))
				continue;
			if (r->steps[i].step->shape == STEP_FORM)
				read_answers(r, &r->steps[i], r->at[i]);
			else
				read_rows(r, &r->steps[i], r->at[i]);
		}
	r->out->steps = r->steps;
	r->out->n_steps = r->n_steps;
}

static void read_event(struct plan_reading *r, const config_setting_t *at)
{
	struct node n;
	int event;
	if (!node_init(&n, r->src, at, _("An event"), event_names) || !read_event_number(&n, &event))
		return;
	struct plan_row *row = &r->out->events[event - 1];
	if (row->values != NULL) {
		note_at(r->src, at, _("Event %d stands here for the second time; expected it once."), event);
		return;
	}
	struct plan_value *values = arena_alloc(r->src->arena, sizeof plan_columns / sizeof *plan_columns * sizeof *values);
	for (size_t i = 0; plan_columns[i] != NULL; i++) {
		const config_setting_t *s = node_find(&n, plan_columns[i]);
		const struct field *f = entity_field(ENTITY_EVENT, plan_columns[i]);
		const char *stored = s != NULL ? stored_of(r, event, f, s) : NULL;
		if (stored != NULL)
			values[row->n++] = (struct plan_value){ f, stored, (int)config_setting_source_line(s) };
	}
	row->values = values;
}

static void read_standards_of(struct plan_reading *r, const struct node *root)
{
	const char *key = node_text(root, "standards", OPTIONAL, 0);
	size_t n;
	r->out->standards = content_standards(r->content, key != NULL ? key : r->out->model->standards);
	if (r->out->standards == NULL)
		note_at(r->src, key != NULL ? node_find(root, "standards") : root->own, _("There are no standards `%s`; expected the key of a standards file."),
			shorten(r->src->arena, key != NULL ? key : r->out->model->standards));
	r->out->focus = node_texts(root, "focus", OPTIONAL, &n);
	for (size_t i = 0; r->out->standards != NULL && i < n; i++) {
		bool known = standards_find(r->out->standards, r->out->focus[i]) != NULL;
		for (size_t k = 0; k < i; k++)
			known = known && strcmp(r->out->focus[k], r->out->focus[i]) != 0;
		if (!known)
			note_at(r->src, node_find(root, "focus"), _("`focus` holds \"%s\"; expected keys of `%s`, each once."),
				shorten(r->src->arena, r->out->focus[i]), r->out->standards->key);
	}
}

static void read_root(struct plan_reading *r)
{
	struct node n;
	const config_setting_t *events;
	if (!node_init(&n, r->src, config_root_setting(&r->src->config), _("The template"), root_names))
		return;
	r->out->title = node_text(&n, "title", REQUIRED, 0);
	r->out->note = node_text(&n, "note", OPTIONAL, 0);
	const char *model = node_text(&n, "model", REQUIRED, 0);
	r->out->model = model != NULL ? content_model(r->content, model) : NULL;
	if (model != NULL && r->out->model == NULL)
		note_at(r->src, node_find(&n, "model"), _("There is no model `%s`; expected the key of a model file."), shorten(r->src->arena, model));
	if (r->out->model == NULL)
		return;
	read_standards_of(r, &n);
	events = node_list(&n, "events", false);
	for (int i = 0; events != NULL && i < config_setting_length(events); i++)
		read_event(r, config_setting_get_elem(events, (unsigned)i));
	read_steps(r, &n);
}

bool template_read(const struct content *c, const char *path, struct arena *a, struct plan_template *out, const struct problem **problems,
	size_t *n_problems)
{
	struct notes notes = { .arena = a };
	struct source src;
	*out = (struct plan_template){ .file = arena_strdup(a, path) };
	if (source_open(&src, path, &notes)) {
		struct plan_reading r = { .src = &src, .content = c, .out = out };
		read_root(&r);
	}
	source_close(&src);
	*problems = notes_take(&notes, n_problems);
	return *n_problems == 0;
}
