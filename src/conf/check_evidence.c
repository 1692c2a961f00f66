/* conf/check_evidence.c - do the rules of the standards look at steps, fields and values that the models have? And are the wordings for
 * people that they name? */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"

struct check {
	struct notes *notes;
	const struct model *model;
	const struct standards *standards;
	const struct indicator *indicator;
	const struct evidence *rule;
	const struct fact *fact; /* of the rule, or what that is a part of */
	bool quiet;              /* nothing is noted: `first` keeps what was found first */
	const char *first;
};

static void say_at(struct check *c, bool of_rule, const char *what, const char *expected)
{
	struct arena *a = c->notes->arena;
	if (c->quiet) {
		if (c->first == NULL)
			c->first = arena_printf(a, _("%s in the model `%s`"), what, c->model->key);
	} else if (of_rule || c->fact->key[0] == '\0') {
		note(c->notes, c->standards->file, c->rule->line, _("Indicator `%s`: %s in the model `%s`; expected %s."),
			c->indicator->key, what, c->model->key, expected);
	} else {
		/* Once, however many rules name it. */
		note(c->notes, c->fact->file, c->fact->line, _("Fact `%s`: %s in the model `%s`; expected %s."), c->fact->key, what,
			c->model->key, expected);
	}
}

/* What the fact looks at: noted where the fact stands. */
static void say(struct check *c, const char *what, const char *expected)
{
	say_at(c, false, what, expected);
}

/* What is chosen from records is known only when there are some. */
static bool has_choice(const struct model *m, const struct field *f, const char *value)
{
	switch (f->source) {
	case CHOICES_GROUPS:
	case CHOICES_EVENTS:
	case CHOICES_ACTIVITIES:
	case CHOICES_PARTICIPANTS:
	case CHOICES_THEMES:
		return true;
	case CHOICES_QUESTIONS:
		for (size_t i = 0; i < m->n_questions; i++)
			if (strcmp(m->questions[i].key, value) == 0)
				return true;
		return false;
	case CHOICES_LISTED:
	case CHOICES_DOMAINS:
	case CHOICES_KINDS:
	case CHOICES_BANDS:
	case CHOICES_TAGS:
		break;
	}
	return field_choice_label(f, value) != NULL;
}

static void check_value(struct check *c, const struct field *f, const char *value)
{
	struct arena *a = c->notes->arena;
	if (f->kind == FIELD_CHOICES)
		say(c, arena_printf(a, _("the field `%s` holds several choices"), f->key), _("no `value` with it"));
	else if (f->kind == FIELD_CHOICE && !has_choice(c->model, f, value))
		say(c, arena_printf(a, _("the field `%s` has no choice \"%s\""), f->key, shorten(a, value)),
			_("the key of one of its choices"));
	else if (f->kind == FIELD_YESNO && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		say(c, arena_printf(a, _("the field `%s` is answered yes or no, not \"%s\","), f->key, shorten(a, value)),
			_("yes or no"));
}

/* Ways that need answers of a kind. */
static void check_kind(struct check *c, const struct field *f)
{
	const char *expected = NULL;
	if (c->fact->way == WAY_SUM && f->kind != FIELD_NUMBER && f->kind != FIELD_DURATION)
		expected = _("a field of the kind number or duration");
	else if (c->fact->way == WAY_BEFORE && f->kind != FIELD_DATE)
		expected = _("a field of the kind date");
	else if (c->fact->way == WAY_DISTINCT && (f->kind == FIELD_CHOICES || f->kind == FIELD_TEXT))
		expected = _("a field with one short answer, such as a choice");
	if (expected != NULL)
		say(c, arena_printf(c->notes->arena, _("the field `%s` is of the kind %s"), f->key, field_type(f->kind)->name), expected);
}

static void check_step(struct check *c, const struct step *s)
{
	struct arena *a = c->notes->arena;
	if (c->fact->way == WAY_ROWS && s->shape != STEP_TABLE)
		say(c, arena_printf(a, _("the step `%s` is no table"), s->key), _("the key of a table"));
	if (c->fact->field == NULL)
		return;
	const struct field *f = step_field(s, c->fact->field);
	if (f == NULL) {
		say(c, arena_printf(a, _("the step `%s` has no field `%s`"), s->key, shorten(a, c->fact->field)),
			_("the key of one of its fields"));
		return;
	}
	check_kind(c, f);
	for (const char *const *v = c->fact->values; v != NULL && *v != NULL; v++)
		check_value(c, f, *v);
}

/* "kind/need": the key has to be one of the model. */
static void check_counter(struct check *c)
{
	const char *value = c->fact->values != NULL ? c->fact->values[0] : NULL;
	const char *slash = value != NULL ? strchr(value, '/') : NULL;
	if (slash == NULL)
		return;
	enum choice_source source = CHOICES_BANDS;
	if (value[0] == 'k' || value[0] == 'd')
		source = value[0] == 'k' ? CHOICES_KINDS : CHOICES_DOMAINS;
	size_t n;
	const struct choice *list = model_choices(c->model, source, &n);
	struct arena *a = c->notes->arena;
	if (choice_find(list, n, slash + 1) == NULL)
		say(c, arena_printf(a, _("there is no %.*s \"%s\""), (int)(slash - value), value, shorten(a, slash + 1)),
			_("a key that the model lists"));
}

/* The other day, and the step where the next record is made, may stand in any event. */
static void check_elsewhere(struct check *c)
{
	struct arena *a = c->notes->arena;
	const struct fact *f = c->fact;
	if (f->fills != NULL && model_step(c->model, f->fills, NULL, NULL) == NULL)
		say(c, arena_printf(a, _("there is no step `%s`, which `fills` names,"), f->fills), _("the key of a step"));
	if (f->than_step == NULL)
		return;
	bool step = false, field = false, day = false;
	for (int o = 0; o <= 3; o++) {
		const struct step *s = model_step_in(c->model, o, f->than_step, NULL);
		const struct field *at = s != NULL ? step_field(s, f->than_field) : NULL;
		step = step || s != NULL;
		field = field || at != NULL;
		day = day || (at != NULL && at->kind == FIELD_DATE);
	}
	if (!step)
		say(c, arena_printf(a, _("there is no step `%s`, which `than` names,"), f->than_step), _("the key of a step"));
	else if (!field)
		say(c, arena_printf(a, _("the step `%s` has no field `%s`, which `than` names,"), f->than_step, f->than_field),
			_("the key of one of its fields"));
	else if (!day)
		say(c, arena_printf(a, _("the field `%s`, which `than` names, is no date"), f->than_field), _("a field of the kind date"));
}

/* `events` as in a rule; 0: it has to stand somewhere. */
static void check_fact(struct check *c, unsigned events)
{
	struct arena *a = c->notes->arena;
	size_t found = 0;
	if (c->fact->way == WAY_STATEMENTS)
		check_counter(c);
	check_elsewhere(c);
	for (int o = 0; c->fact->step != NULL && o <= 3; o++) {
		unsigned bit = o == 0 ? 8U : 1U << (o - 1);
		const struct step *s = model_step_in(c->model, o, c->fact->step, NULL);
		if (events != 0 && (events & bit) == 0)
			continue;
		if (s != NULL) {
			found++;
			check_step(c, s);
		} else if (events != 0) {
			const char *where = o > 0 ? arena_printf(a, _("in event %d"), o) : _("after the events");
			say_at(c, true, arena_printf(a, _("there is no step `%s` %s"), shorten(a, c->fact->step), where),
				_("it there, or other `events`"));
		}
	}
	if (c->fact->step != NULL && events == 0 && found == 0)
		say(c, arena_printf(a, _("there is no step `%s`"), shorten(a, c->fact->step)), _("the key of a step"));
}

static void check_rule(struct check *c, const struct model *m)
{
	c->model = m;
	c->fact = c->rule->fact;
	check_fact(c, c->rule->events);
	for (c->fact = c->fact->of; c->fact != NULL; c->fact = c->fact->of)
		check_fact(c, 0);
}

/* Of standards that no model names: a place in one of them is enough, for people may choose them for any. */
static void check_anywhere(struct check *c, const struct content *content)
{
	const char *first = NULL;
	c->quiet = true;
	for (size_t i = 0; i < content->n_models; i++) {
		c->first = NULL;
		check_rule(c, &content->models[i]);
		if (c->first == NULL)
			return;
		first = first != NULL ? first : c->first;
	}
	if (first != NULL)
		note(c->notes, c->standards->file, c->rule->line, _("Indicator `%s`: no model has a place for this rule (%s); expected steps, "
			"fields and values of one."), c->indicator->key, first);
}

static bool has_band(const struct model *m, const char *band)
{
	return choice_find(m->bands, m->n_bands, band) != NULL;
}

/* A band has to be one of a model that works with the standards. */
static void check_bands(struct notes *notes, const struct content *content, const struct standards *s, bool named)
{
	for (size_t i = 0; i < s->n_wordings; i++) {
		for (const char *const *b = s->wordings[i].bands; *b != NULL; b++) {
			bool known = false;
			for (size_t k = 0; k < content->n_models && !known; k++)
				known = (!named || strcmp(content->models[k].standards, s->key) == 0) && has_band(&content->models[k], *b);
			if (!known)
				note(notes, s->file, s->wordings[i].line, _("Wording `%s`: `bands` holds \"%s\"; expected the key of a band of %s."),
					s->wordings[i].key, shorten(notes->arena, *b),
					named ? _("a model that works with these standards") : _("a model"));
		}
	}
}

static void check_indicator(struct check *c, const struct content *content, bool named)
{
	for (size_t k = 0; k < c->indicator->n_evidence; k++) {
		c->rule = &c->indicator->evidence[k];
		if (!named)
			check_anywhere(c, content);
		for (size_t m = 0; named && m < content->n_models; m++)
			if (strcmp(content->models[m].standards, c->standards->key) == 0)
				check_rule(c, &content->models[m]);
	}
}

void check_standards(struct notes *notes, const struct content *content, const struct standards *s)
{
	bool named = false;
	for (size_t m = 0; m < content->n_models && !named; m++)
		named = strcmp(content->models[m].standards, s->key) == 0;
	for (size_t i = 0; i < s->n_standards; i++) {
		for (size_t k = 0; k < s->standards[i].n_indicators; k++) {
			struct check c = { .notes = notes, .standards = s, .indicator = &s->standards[i].indicators[k] };
			check_indicator(&c, content, named);
		}
	}
	check_bands(notes, content, s, named);
}
