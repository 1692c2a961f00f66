/* op/survey_standards.c - what the records say for each standard, and where a missing record would be made. */
#include "config.h"

#include "op/survey.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "op/facts.h"

/* Bit 0 is event 1, bit 3 is After; no bits means everywhere. */
static bool rule_names(const struct evidence *e, int ordinal)
{
	return !e->events || (e->events & (1u << (ordinal ? ordinal - 1 : 3))) != 0;
}

long survey_evidence(const struct survey *s, const struct evidence *e)
{
	enum fact f;
	long n = 0;

	if (!fact_by_name(e->fact, &f))
		return 0;
	/* What is counted for the engagement as a whole belongs to no event, whichever the rule names. */
	for (int ordinal = 0; ordinal <= 3; ordinal++)
		n += rule_names(e, ordinal) || (f == FACT_COUNTED && ordinal == 0) ? fact_count(f, s, e, ordinal) : 0;
	return n;
}

enum record_state survey_indicator(const struct survey *s, const struct indicator *i, long *present, long *wanted)
{
	long *have = mem_alloc((i->n_evidence + 1) * sizeof *have);
	enum record_state state;

	for (size_t k = 0; k < i->n_evidence; k++)
		have[k] = survey_evidence(s, &i->evidence[k]);
	state = indicator_state(i, have, present, wanted);
	free(have);
	return state;
}

void survey_standard(const struct survey *s, const struct standard *st, long *present, long *wanted)
{
	*present = *wanted = 0;
	for (size_t i = 0; i < st->n_indicators; i++) {
		long have = 0, want = 0;

		(void)survey_indicator(s, &st->indicators[i], &have, &want);
		*present += have;
		*wanted += want;
	}
}

/* The first event named by the rule that has such a place and (`filled`) some or (not) no record; else the first with such a place. */
static bool place_among(const struct survey *s, enum fact f, const struct evidence *e, bool filled, bool anywhere, struct place *out)
{
	bool found = false;

	for (int i = 1; i <= 4; i++) {
		int ordinal = i % 4;
		enum phase_kind phase = PHASE_PLAN;
		const struct step *step = anywhere || rule_names(e, ordinal) ? fact_step(f, s, e, ordinal, &phase) : NULL;
		bool fits = step && (fact_count(f, s, e, ordinal) > 0) == filled;

		if (!step || (found && !fits))
			continue;
		*out = (struct place){ ordinal, phase, step, e->field ? step_field(step, e->field) : NULL };
		found = true;
		if (fits)
			break;
	}
	return found;
}

/* What is counted may be of one event and be made in another: words of event 1 are put into themes in the review of event 2. */
static bool place_of(const struct survey *s, const struct evidence *e, bool filled, struct place *out)
{
	enum fact f;

	return fact_by_name(e->fact, &f) && (place_among(s, f, e, filled, false, out) ||
		(f == FACT_COUNTED && place_among(s, f, e, filled, true, out)));
}

bool survey_missing(const struct survey *s, const struct indicator *i, struct place *out, const struct evidence **rule)
{
	for (size_t k = 0; k < i->n_evidence; k++) {
		const struct evidence *e = &i->evidence[k];

		if (survey_evidence(s, e) < (e->want > 0 ? e->want : 1) && place_of(s, e, false, out)) {
			if (rule)
				*rule = e;
			return true;
		}
	}
	return false;
}

bool survey_place(const struct survey *s, const struct evidence *e, struct place *out)
{
	return place_of(s, e, true, out);
}

void survey_line(const struct survey *s, struct str *out)
{
	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct standard *st = &s->standards->standards[i];
		long present, wanted;

		survey_standard(s, st, &present, &wanted);
		str_addf(out, "%s%s %ld/%ld", i ? "  " : "", st->brief, present, wanted);
	}
}

void survey_changed(const struct survey *before, const struct survey *now, struct str *out)
{
	bool any = false;

	if (!before || before->standards != now->standards)
		return;
	for (size_t i = 0; i < now->standards->n_standards; i++) {
		const struct standard *st = &now->standards->standards[i];
		long was, was_wanted, present, wanted;

		survey_standard(before, st, &was, &was_wanted);
		survey_standard(now, st, &present, &wanted);
		if (was == present && was_wanted == wanted)
			continue;
		str_addf(out, any ? ", %s" : "%s", st->title);
		str_addf(out, _(" %ld of %ld"), present, wanted);
		any = true;
	}
}
