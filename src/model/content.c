/* model/content.c - finding one's way in a model, and the states of steps and indicators. */
#include "config.h"

#include "model/content.h"

#include <string.h>

#include "base/i18n.h"

static const struct step *phase_step(const struct phase *p, const char *key)
{
	for (size_t i = 0; i < p->n_steps; i++)
		if (strcmp(p->steps[i].key, key) == 0)
			return &p->steps[i];
	return NULL;
}

const struct phase *model_phase(const struct model *m, int ordinal, enum phase_kind phase)
{
	if (ordinal < 1 || ordinal > 3)
		return &m->after;
	return &m->events[ordinal - 1].phases[phase];
}

const struct step *model_step_in(const struct model *m, int ordinal, const char *key, enum phase_kind *phase)
{
	if (ordinal < 1 || ordinal > 3) {
		if (phase != NULL)
			*phase = PHASE_REVIEW;
		return phase_step(&m->after, key);
	}
	for (int p = 0; p < PHASES; p++) {
		const struct step *s = phase_step(&m->events[ordinal - 1].phases[p], key);
		if (s != NULL) {
			if (phase != NULL)
				*phase = (enum phase_kind)p;
			return s;
		}
	}
	return NULL;
}

const struct step *model_step(const struct model *m, const char *key, int *ordinal, enum phase_kind *phase)
{
	int from = ordinal != NULL && *ordinal >= 1 && *ordinal <= 3 ? *ordinal : 1;
	for (int at = from; at <= 4; at++) { /* After comes last */
		int o = at % 4;
		const struct step *s = model_step_in(m, o, key, phase);
		if (s != NULL) {
			if (ordinal != NULL)
				*ordinal = o;
			return s;
		}
	}
	return NULL;
}

const struct field *step_field(const struct step *s, const char *key)
{
	for (size_t i = 0; i < s->n_fields; i++)
		if (strcmp(s->fields[i].key, key) == 0)
			return &s->fields[i];
	return NULL;
}

bool field_goes_on(const struct step *step, const struct field *f)
{
	return f->column == NULL && f->kind != FIELD_DATE && !f->personal && f->source != CHOICES_PARTICIPANTS
		&& !(step->running_order && strcmp(f->key, "lead") == 0);
}

const struct indicator *standards_indicator(const struct standards *s, const char *key)
{
	for (size_t i = 0; i < s->n_standards; i++)
		for (size_t j = 0; j < s->standards[i].n_indicators; j++)
			if (strcmp(s->standards[i].indicators[j].key, key) == 0)
				return &s->standards[i].indicators[j];
	return NULL;
}

const struct standard *standards_find(const struct standards *s, const char *key)
{
	for (size_t i = 0; i < s->n_standards; i++)
		if (strcmp(s->standards[i].key, key) == 0)
			return &s->standards[i];
	return NULL;
}

static bool names_band(const struct wording *w, const char *band)
{
	for (const char *const *b = w->bands; b != NULL && *b != NULL; b++)
		if (strcmp(*b, band) == 0)
			return true;
	return false;
}

const struct wording *standards_wording(const struct standards *s, const char *band)
{
	for (size_t i = 0; i < s->n_wordings; i++)
		if (names_band(&s->wordings[i], band))
			return &s->wordings[i];
	return s->n_wordings > 0 ? &s->wordings[0] : NULL;
}

const char *score_word(const struct standards *s, long score)
{
	return score >= 1 && (unsigned long)score <= s->n_scores ? s->scores[score - 1] : "";
}

const struct choice *choice_find(const struct choice *list, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].key, key) == 0)
			return &list[i];
	return NULL;
}

const char *choice_label(const struct choice *list, size_t n, const char *key)
{
	const struct choice *c = choice_find(list, n, key);
	return c ? c->label : key;
}

const struct choice *model_choices(const struct model *m, enum choice_source source, size_t *n)
{
	switch (source) {
	case CHOICES_DOMAINS:
		*n = m->n_domains;
		return m->domains;
	case CHOICES_KINDS:
		*n = m->n_kinds;
		return m->kinds;
	case CHOICES_BANDS:
		*n = m->n_bands;
		return m->bands;
	case CHOICES_LISTED:
	case CHOICES_GROUPS:
	case CHOICES_EVENTS:
	case CHOICES_QUESTIONS: /* kept as struct question, and asked per kind of statement: the list is built where it is shown */
	case CHOICES_ACTIVITIES:
	case CHOICES_PARTICIPANTS:
	case CHOICES_THEMES:
	case CHOICES_TAGS: /* of share/trivet/tags, whatever the model is */
		break;
	}
	*n = 0;
	return NULL;
}

/* What the records alone tell. */
static enum step_status computed_status(const struct step *s, const struct step_counts *c)
{
	if (s->shape != STEP_FORM) {
		long enough = s->enough > 1 ? s->enough : 1;
		return c->rows >= enough && c->waiting == 0 ? STEP_DONE : c->rows > 0 ? STEP_BEGUN : STEP_OPEN;
	}
	if (c->filled == 0)
		return STEP_OPEN;
	bool full = c->required > 0 ? c->required_filled >= c->required : c->filled >= s->n_fields;
	return full ? STEP_DONE : STEP_BEGUN;
}

enum step_status step_status(const struct step *s, const struct step_counts *c)
{
	if (c->said == SAID_DONE)
		return STEP_DONE;
	if (c->said == SAID_NOT_NEEDED)
		return STEP_NOT_NEEDED;
	enum step_status st = computed_status(s, c);
	/* Opened again: the records are as full as before, and a person says that they are not enough. */
	if (st == STEP_DONE && (s->by_person || c->said == SAID_REOPENED))
		return STEP_BEGUN;
	return st;
}

const char *step_status_word(enum step_status st)
{
	static const char *const words[] = {
		[STEP_OPEN] = N_("open"), [STEP_BEGUN] = N_("begun"), [STEP_DONE] = N_("done"),
		[STEP_NOT_NEEDED] = N_("not needed"),
	};
	return _(words[st]);
}

enum record_state indicator_state(const struct had *rules, size_t n, long *present, long *wanted)
{
	long sum = 0, want = 0;
	for (size_t i = 0; i < n; i++) {
		long need = rules[i].want > 0 ? rules[i].want : 0, got = rules[i].have > 0 ? rules[i].have : 0;
		sum += got < need ? got : need;
		want += need;
	}
	if (present != NULL)
		*present = sum;
	if (wanted != NULL)
		*wanted = want;
	/* What was counted where nothing is wanted shows nothing. */
	return sum == 0 ? RECORD_NONE : sum < want ? RECORD_SOME : RECORD_ENOUGH;
}

const char *record_state_word(enum record_state st)
{
	static const char *const words[] = {
		[RECORD_NONE] = N_("no record yet"), [RECORD_SOME] = N_("some record"),
		[RECORD_ENOUGH] = N_("enough record"),
	};
	return _(words[st]);
}
