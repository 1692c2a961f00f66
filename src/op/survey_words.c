/* op/survey_words.c - the standards in words: what is on record, what changed, what comes next. Counts, never a judgement. */
#include "config.h"

#include "op/survey.h"

#include <string.h>

#include "base/i18n.h"
#include "op/facts.h"

/* Replaces %n and %w; any other % stays. */
static void fill_in(const char *phrase, struct had h, struct str *out)
{
	for (; *phrase; phrase++) {
		if (phrase[0] == '%' && (phrase[1] == 'n' || phrase[1] == 'w'))
			str_addf(out, "%ld", *++phrase == 'n' ? h.have : h.want);
		else
			str_addc(out, *phrase);
	}
}

/* "Invitations, Needs asked (Yes)": for a fact without words of its own. */
static void fact_name(const struct survey *s, const struct fact *f, int scope, struct str *out)
{
	const struct step *step = NULL;
	const struct field *field;
	enum phase_kind phase;
	int first = 0;

	if (f->way == WAY_STATED) {
		str_add(out, _("What the team states"));
		return;
	}
	if (f->step)
		step = scope > 0 ? model_step_in(s->model, scope, f->step, NULL) : NULL;
	if (f->step && !step)
		step = model_step(s->model, f->step, &first, NULL);
	for (int i = 1; !f->step && !step && i <= 4; i++)
		step = fact_step(s, f, i % 4, &phase);
	str_add(out, step && step->title ? step->title : _(way_def(f->way)->help));
	field = step && f->field ? step_field(step, f->field) : NULL;
	if (field)
		str_addf(out, ", %s", field->label);
	for (size_t i = 0; field && f->values && f->values[i]; i++) {
		str_add(out, i ? ", " : " (");
		field_show(field, f->values[i], out);
		if (!f->values[i + 1])
			str_addc(out, ')');
	}
}

void rule_words(const struct survey *s, const struct evidence *e, int scope, struct str *out)
{
	const struct fact *f = e ? e->fact : NULL;
	const char *phrase;
	struct had h;

	if (!f) { /* an indicator that this model has no place for */
		str_add(out, _("The team has not stated yet how this stands"));
		return;
	}
	h = survey_rule(s, e, scope);
	phrase = h.have <= 0 ? f->nothing : h.have < h.want ? f->some : f->enough;
	if (h.want == 0) {
		fact_name(s, f, scope, out);
		str_add(out, scope == SCOPE_WHOLE ? _(": not asked in this model") : scope ? _(": not asked of this event") :
			_(": not asked after the events"));
	} else if (phrase && *phrase) {
		fill_in(phrase, h, out);
	} else {
		fact_name(s, f, scope, out);
		str_addf(out, _(": %ld of %ld"), h.have, h.want);
	}
}

void survey_line(const struct survey *s, int scope, struct str *out)
{
	for (size_t i = 0; i < s->n_shown; i++) {
		long present, wanted;

		survey_standard(s, s->shown[i], scope, &present, &wanted);
		str_add(out, i ? i == s->n_focus ? "; " : ", " : s->n_focus ? _("First ") : "");
		str_addf(out, "%s %ld/%ld", s->shown[i]->brief, present, wanted);
	}
}

void survey_sentence(const struct survey *s, int scope, struct str *out)
{
	str_add(out, s->n_shown ? _("On record: ") : _("No standards were found."));
	for (size_t i = 0; i < s->n_shown; i++) {
		long present, wanted;

		survey_standard(s, s->shown[i], scope, &present, &wanted);
		str_addf(out, i < s->n_focus ? _("%s, first, %ld of %ld") : _("%s %ld of %ld"), s->shown[i]->title, present, wanted);
		str_add(out, i + 1 < s->n_shown ? "; " : "");
	}
}

static long within(struct had h)
{
	return h.have < h.want ? h.have : h.want;
}

/* The first rule of the standard of which more or less is on record than before; the same file of standards holds both. What goes beyond
 * what is wanted is no news. */
static const struct evidence *changed_rule(const struct survey *before, const struct survey *now, const struct standard *st, int scope)
{
	for (size_t i = 0; i < st->n_indicators; i++) {
		for (size_t k = 0; k < st->indicators[i].n_evidence; k++) {
			const struct evidence *e = &st->indicators[i].evidence[k];
			struct had was = survey_rule(before, e, scope), is = survey_rule(now, e, scope);

			if (within(was) != within(is) || was.want != is.want)
				return e;
		}
	}
	return NULL;
}

bool standard_changed(const struct survey *before, const struct survey *now, const struct standard *st, int scope, const struct evidence **rule)
{
	long was, was_wanted, present, wanted;

	survey_standard(before, st, scope, &was, &was_wanted);
	survey_standard(now, st, scope, &present, &wanted);
	*rule = changed_rule(before, now, st, scope);
	return *rule || was != present || was_wanted != wanted;
}

void survey_changed(const struct survey *before, const struct survey *now, int scope, struct str *out)
{
	enum { IN_WORDS = 2 };
	size_t said = 0;

	if (!before || before->standards != now->standards)
		return;
	for (size_t i = 0; i < now->n_shown; i++) {
		const struct standard *st = now->shown[i];
		const struct evidence *rule;
		long present, wanted;

		if (!standard_changed(before, now, st, scope, &rule))
			continue;
		survey_standard(now, st, scope, &present, &wanted);
		if (said)
			str_add(out, said <= IN_WORDS ? "; " : ", ");
		str_addf(out, _("%s %ld of %ld"), st->title, present, wanted);
		if (said++ < IN_WORDS && rule) {
			str_add(out, ": ");
			rule_words(now, rule, scope, out);
		}
	}
}

void standard_next_words(const struct survey *s, const struct standard *st, int scope, struct str *out)
{
	const struct indicator *which;
	struct place p;

	if (!standard_missing(s, st, scope, &which, &p, NULL))
		return;
	if (p.step)
		str_addf(out, _("next: %s"), p.step->title);
	else
		str_addf(out, _("next: the team states how it stands with \"%s\""), which->title);
}
