/* op/survey_standards.c - what the records say for each standard, and where a missing record would be made. */
#include "config.h"

#include "op/survey.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "op/facts.h"

enum { EVERYWHERE = 4 }; /* ordinals 0 to 3 */

/* Bit 0 is event 1, bit 3 is After; no bits means everywhere. */
static bool rule_names(const struct evidence *e, int ordinal)
{
	return !e->events || (e->events & (1u << (ordinal ? ordinal - 1 : 3))) != 0;
}

/* The indicator that the rule belongs to: its rules stand in one list. */
static const struct indicator *indicator_of(const struct survey *s, const struct evidence *e)
{
	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct standard *st = &s->standards->standards[i];

		for (size_t k = 0; k < st->n_indicators; k++) {
			const struct indicator *in = &st->indicators[k];

			for (size_t r = 0; r < in->n_evidence; r++) {
				if (&in->evidence[r] == e)
					return in;
			}
		}
	}
	return NULL;
}

static bool counts_in(const struct evidence *e, const struct fact *f, int scope, int ordinal)
{
	return (scope == SCOPE_WHOLE || scope == ordinal) && (rule_names(e, ordinal) || (ordinal == 0 && fact_of_all(f)));
}

bool survey_counts(const struct evidence *e, int scope, int ordinal)
{
	return counts_in(e, e->fact, scope, ordinal);
}

/* Records of the fact in one event, or (SCOPE_WHOLE) in all that the rule names; what is counted for the engagement as a whole belongs to
 * no event, whichever the rule names. */
static long count_of(const struct survey *s, const struct evidence *e, const struct fact *f, int scope)
{
	const struct indicator *in = f->way == WAY_STATED ? indicator_of(s, e) : NULL;
	bool meant[EVERYWHERE];
	long n = 0;

	if (in && !e->events && scope == 0)
		scope = SCOPE_WHOLE; /* stated once for the engagement, wherever it was stated */
	for (int ordinal = 0; ordinal < EVERYWHERE; ordinal++) {
		meant[ordinal] = counts_in(e, f, scope, ordinal);
		n += meant[ordinal] && f->way != WAY_DISTINCT ? fact_count(s, f, in, ordinal) : 0;
	}
	return f->way == WAY_DISTINCT ? fact_distinct(s, f, meant) : n;
}

/* The events in which the rule asks for records and the model has a place for them. */
static unsigned asked_in(const struct survey *s, const struct evidence *e)
{
	unsigned ordinals = 0;

	for (int ordinal = 0; ordinal < EVERYWHERE; ordinal++) {
		if (counts_in(e, e->fact, ordinal, ordinal) && fact_asked(s, e->fact, ordinal, e->events != 0))
			ordinals |= 1u << ordinal;
	}
	return ordinals;
}

static int by_rule(const void *key, const void *item)
{
	const struct survey_asked *k = key, *i = item;

	return (uintptr_t)k->rule < (uintptr_t)i->rule ? -1 : (uintptr_t)k->rule > (uintptr_t)i->rule;
}

/* Looked up once: model and standards stay as they are while a survey lives, and every rule is asked several times. */
void survey_ask(struct survey *s, struct arena *a)
{
	size_t n = 0;

	for (size_t i = 0; i < s->standards->n_standards; i++) {
		for (size_t k = 0; k < s->standards->standards[i].n_indicators; k++)
			n += s->standards->standards[i].indicators[k].n_evidence;
	}
	s->asked = arena_alloc(a, (n + 1) * sizeof *s->asked);
	s->n_asked = 0;
	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct standard *st = &s->standards->standards[i];

		for (size_t k = 0; k < st->n_indicators; k++) {
			for (size_t r = 0; r < st->indicators[k].n_evidence; r++) {
				const struct evidence *e = &st->indicators[k].evidence[r];

				s->asked[s->n_asked++] = (struct survey_asked){ e, asked_in(s, e) };
			}
		}
	}
	qsort(s->asked, s->n_asked, sizeof *s->asked, by_rule);
}

static unsigned asked(const struct survey *s, const struct evidence *e)
{
	const struct survey_asked key = { e, 0 };
	const struct survey_asked *found = s->n_asked ? bsearch(&key, s->asked, s->n_asked, sizeof key, by_rule) : NULL;

	return found ? found->ordinals : asked_in(s, e); /* a rule of somebody's own */
}

static bool asked_of(const struct survey *s, const struct evidence *e, int ordinal)
{
	return (asked(s, e) & (1u << ordinal)) != 0;
}

static int asked_times(const struct survey *s, const struct evidence *e)
{
	unsigned ordinals = asked(s, e);
	int n = 0;

	for (; ordinals; ordinals >>= 1)
		n += (int)(ordinals & 1u);
	return n;
}

struct had survey_rule(const struct survey *s, const struct evidence *e, int scope)
{
	int times = asked_times(s, e);
	long want = e->want > 0 ? e->want : 1, all;

	if (times == 0 || (scope != SCOPE_WHOLE && !asked_of(s, e, scope)))
		return (struct had){ 0, 0 };
	if (scope != SCOPE_WHOLE)
		want = (want + times - 1) / times;
	all = e->fact->of ? count_of(s, e, e->fact->of, scope) : 0;
	return (struct had){ count_of(s, e, e->fact, scope), all > want ? all : want };
}

/* An indicator that this model has no place for is met by what the team states of it, once for the engagement. */
static bool is_stated_only(const struct survey *s, const struct indicator *i)
{
	for (size_t k = 0; k < i->n_evidence; k++) {
		if (asked_times(s, &i->evidence[k]) > 0)
			return false;
	}
	return true;
}

static struct had stated(const struct survey *s, const struct indicator *i, int scope)
{
	static const struct fact said = { .key = "", .way = WAY_STATED };
	struct had h = { 0, scope == SCOPE_WHOLE || scope == 0 };

	for (int ordinal = 0; h.want && ordinal < EVERYWHERE; ordinal++)
		h.have += fact_count(s, &said, i, ordinal);
	return h;
}

enum record_state survey_indicator(const struct survey *s, const struct indicator *i, int scope, long *present, long *wanted)
{
	struct had *rules = mem_alloc((i->n_evidence + 1) * sizeof *rules);
	enum record_state state;
	size_t n = 0;

	if (is_stated_only(s, i))
		rules[n++] = stated(s, i, scope);
	else
		for (size_t k = 0; k < i->n_evidence; k++)
			rules[n++] = survey_rule(s, &i->evidence[k], scope);
	state = indicator_state(rules, n, present, wanted);
	free(rules);
	return state;
}

void survey_standard(const struct survey *s, const struct standard *st, int scope, long *present, long *wanted)
{
	*present = *wanted = 0;
	for (size_t i = 0; i < st->n_indicators; i++) {
		long have = 0, want = 0;

		(void)survey_indicator(s, &st->indicators[i], scope, &have, &want);
		*present += have;
		*wanted += want;
	}
}

static bool is_over(const struct survey *s, int ordinal)
{
	struct day d;

	return ordinal && day_from_iso(s->engagement.events[ordinal - 1].day, &d) && day_diff(d, clock_today()) < 0;
}

/* How well a place fits: one that has records; or one that lacks some and where they can still be made. */
enum fit { FIT_NOT, FIT_PLACE, FIT_LATE, FIT_WELL };

static enum fit fit_of(const struct survey *s, const struct evidence *e, bool filled, int ordinal, enum phase_kind phase)
{
	struct had h;

	if (filled)
		return rule_names(e, ordinal) && fact_count(s, e->fact, NULL, ordinal) > 0 ? FIT_WELL : FIT_PLACE;
	h = survey_rule(s, e, ordinal);
	if (h.have >= h.want)
		return FIT_PLACE;
	return phase != PHASE_REVIEW && is_over(s, ordinal) ? FIT_LATE : FIT_WELL;
}

/* The best place among the events that the rule names (all with `anywhere`), the first of those that fit alike. */
static bool place_among(const struct survey *s, const struct evidence *e, int scope, bool filled, bool anywhere, struct place *out)
{
	enum fit best = FIT_NOT;

	for (int i = 1; i <= EVERYWHERE; i++) {
		int ordinal = i % EVERYWHERE;
		bool meant = anywhere || (rule_names(e, ordinal) && (scope == SCOPE_WHOLE || scope == ordinal));
		enum phase_kind phase = PHASE_PLAN;
		const struct step *step = meant ? fact_step(s, e->fact, ordinal, &phase) : NULL;
		enum fit fit = step ? fit_of(s, e, filled, ordinal, phase) : FIT_NOT;

		if (fit <= best)
			continue;
		*out = (struct place){ ordinal, phase, step, e->fact->field ? step_field(step, e->fact->field) : NULL };
		best = fit;
	}
	return best != FIT_NOT;
}

/* What is counted may be of one event and be made in another: words of event 1 are put into themes in the review of event 2. */
static bool place_of(const struct survey *s, const struct evidence *e, int scope, bool filled, struct place *out)
{
	return place_among(s, e, scope, filled, false, out) ||
		((e->fact->fills || fact_records(e->fact) != RECORDS_NONE) && place_among(s, e, scope, filled, true, out));
}

static bool list_of_evidence(int scope, struct place *out)
{
	*out = (struct place){ .ordinal = scope == SCOPE_WHOLE ? 0 : scope, .phase = PHASE_REVIEW };
	return true;
}

bool survey_missing(const struct survey *s, const struct indicator *i, int scope, struct place *out, const struct evidence **rule)
{
	struct had h;

	if (is_stated_only(s, i)) {
		h = stated(s, i, scope);
		if (rule)
			*rule = NULL;
		return h.have < h.want && list_of_evidence(scope, out);
	}
	for (size_t k = 0; k < i->n_evidence; k++) {
		const struct evidence *e = &i->evidence[k];

		h = survey_rule(s, e, scope);
		if (h.have >= h.want || !(e->fact->way == WAY_STATED ? list_of_evidence(scope, out) : place_of(s, e, scope, false, out)))
			continue;
		if (rule)
			*rule = e;
		return true;
	}
	return false;
}

bool standard_missing(const struct survey *s, const struct standard *st, int scope, const struct indicator **which, struct place *out,
	const struct evidence **rule)
{
	for (size_t i = 0; i < st->n_indicators; i++) {
		if (!survey_missing(s, &st->indicators[i], scope, out, rule))
			continue;
		if (which)
			*which = &st->indicators[i];
		return true;
	}
	return false;
}

bool survey_place(const struct survey *s, const struct evidence *e, int scope, struct place *out)
{
	return e->fact->way != WAY_STATED && place_of(s, e, scope, true, out);
}

long survey_score(const struct survey *s, const struct standard *st, int scope)
{
	int latest = 0;
	long score = 0;

	for (size_t i = 0; i < s->n_scores; i++) {
		const struct survey_score *x = &s->scores[i];
		int at = x->ordinal ? x->ordinal : EVERYWHERE; /* the follow-up comes last */

		if (x->standard != st || (scope != SCOPE_WHOLE && scope != x->ordinal) || at <= latest)
			continue;
		latest = at;
		score = x->score;
	}
	return score;
}

static bool named(const char *const *indicators, const char *key)
{
	for (; indicators && *indicators; indicators++) {
		if (strcmp(*indicators, key) == 0)
			return true;
	}
	return false;
}

static bool looks_there(const struct indicator *i, const struct step *step, const struct field *field)
{
	for (size_t k = 0; k < i->n_evidence; k++) {
		const struct fact *f = i->evidence[k].fact;

		if (f->step && strcmp(f->step, step->key) == 0 && (!field || (f->field && strcmp(f->field, field->key) == 0)))
			return true;
		if (!field && f->fills && strcmp(f->fills, step->key) == 0)
			return true;
	}
	return false;
}

bool indicator_served(const struct indicator *i, const struct step *step, const struct field *field)
{
	return named(field ? field->indicators : step->indicators, i->key) || looks_there(i, step, field);
}

/* What the model names goes first; another country's standards are named in none, and their rules tell. */
const struct standard *standard_served(const struct survey *s, const struct step *step, const struct field *field)
{
	for (int way = field ? 0 : 2; way < 4; way++) {
		const struct field *f = way < 2 ? field : NULL;

		for (size_t i = 0; i < s->n_shown; i++) {
			for (size_t k = 0; k < s->shown[i]->n_indicators; k++) {
				const struct indicator *ind = &s->shown[i]->indicators[k];

				if (way % 2 ? looks_there(ind, step, f) : named(f ? f->indicators : step->indicators, ind->key))
					return s->shown[i];
			}
		}
	}
	return NULL;
}
