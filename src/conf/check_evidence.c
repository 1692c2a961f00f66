/* conf/check_evidence.c - do the rules of the standards look at steps, fields and values that the model has? */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"
#include "model/ways.h"

struct check {
	struct notes *notes;
	const struct model *model;
	const struct standards *standards;
	const struct indicator *indicator;
	const struct evidence *rule;
};

static void say(const struct check *c, const char *what, const char *expected)
{
	note(c->notes, c->standards->file, c->rule->line, _("Indicator `%s`: %s in the model `%s`; expected %s."),
		c->indicator->key, what, c->model->key, expected);
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

static void check_value(const struct check *c, const struct field *f)
{
	struct arena *a = c->notes->arena;
	const char *value = c->rule->value;
	if (value == NULL)
		return;
	if (f->kind == FIELD_CHOICES)
		say(c, arena_printf(a, _("the field `%s` holds several choices"), f->key), _("no `value` with it"));
	else if (f->kind == FIELD_CHOICE && !has_choice(c->model, f, value))
		say(c, arena_printf(a, _("the field `%s` has no choice \"%s\""), f->key, value),
			_("the key of one of its choices"));
	else if (f->kind == FIELD_YESNO && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		say(c, arena_printf(a, _("the field `%s` is answered yes or no, not \"%s\","), f->key, value),
			_("yes or no"));
}

static void check_step(const struct check *c, const struct step *s, enum fact fact)
{
	struct arena *a = c->notes->arena;
	if (fact == FACT_ROWS && s->shape != STEP_TABLE)
		say(c, arena_printf(a, _("the step `%s` is no table"), s->key), _("the key of a table"));
	if (c->rule->field == NULL)
		return;
	const struct field *f = step_field(s, c->rule->field);
	if (f == NULL)
		say(c, arena_printf(a, _("the step `%s` has no field `%s`"), s->key, c->rule->field),
			_("the key of one of its fields"));
	else
		check_value(c, f);
}

/* "kind/need": the key has to be one of the model. */
static void check_counter(const struct check *c)
{
	const char *value = c->rule->value;
	const char *slash = value != NULL ? strchr(value, '/') : NULL;
	if (slash == NULL)
		return;
	enum choice_source source = CHOICES_BANDS;
	if (value[0] == 'k' || value[0] == 'd')
		source = value[0] == 'k' ? CHOICES_KINDS : CHOICES_DOMAINS;
	size_t n;
	const struct choice *list = model_choices(c->model, source, &n);
	if (choice_find(list, n, slash + 1) == NULL)
		say(c, arena_printf(c->notes->arena, _("there is no %.*s \"%s\""), (int)(slash - value), value,
			slash + 1),
			_("a key that the model lists"));
}

static void check_rule(const struct check *c)
{
	enum fact fact = FACTS;
	if (!fact_by_name(c->rule->fact, &fact))
		return; /* noted when it was read */
	if (fact == FACT_STATEMENTS)
		check_counter(c);
	if (c->rule->step == NULL)
		return;
	size_t found = 0;
	for (int o = 0; o <= 3; o++) {
		unsigned bit = o == 0 ? 8U : 1U << (o - 1);
		const struct step *s = model_step_in(c->model, o, c->rule->step, NULL);
		if (c->rule->events != 0 && (c->rule->events & bit) == 0)
			continue;
		if (s != NULL) {
			found++;
			check_step(c, s, fact);
		} else if (c->rule->events != 0) {
			const char *where = o > 0 ? arena_printf(c->notes->arena, _("in event %d"), o) : _("after the events");
			say(c, arena_printf(c->notes->arena, _("there is no step `%s` %s"), c->rule->step, where),
				_("it there, or other `events`"));
		}
	}
	if (c->rule->events == 0 && found == 0)
		say(c, arena_printf(c->notes->arena, _("there is no step `%s`"), c->rule->step),
			_("the key of a step"));
}

void check_evidence(struct notes *notes, const struct model *m, const struct standards *s)
{
	for (size_t i = 0; i < s->n_standards; i++) {
		for (size_t j = 0; j < s->standards[i].n_indicators; j++) {
			const struct indicator *ind = &s->standards[i].indicators[j];
			for (size_t k = 0; k < ind->n_evidence; k++) {
				struct check c = { notes, m, s, ind, &ind->evidence[k] };
				check_rule(&c);
			}
		}
	}
}
