/* linear/evidence.c - the records behind one indicator, and what people added to it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/judging.h"
#include "op/evidence.h"

enum evidence_verb { EVIDENCE_ADD, EVIDENCE_STATE, EVIDENCE_REMOVE };

static const struct verb verbs[] = {
	[EVIDENCE_ADD] = { "add", "a", N_("add a note, a link or a document"), false, NULL, false },
	[EVIDENCE_STATE] = { "state", "t", N_("what the team states, where no record can tell"), false, NULL, false },
	[EVIDENCE_REMOVE] = { "remove", "d", N_("take out what was added; undo brings it back"), true, NULL, false },
};

/* The event that something is added to: the one that is looked at; of the whole, the one where such a statement lacks, else the likely one. */
static int ordinal_of(struct dialogue *d, const struct indicator *i, int scope)
{
	struct place p;

	if (scope != SCOPE_WHOLE)
		return scope;
	return survey_missing(&d->survey, i, scope, &p, NULL) && !p.step ? p.ordinal : talk_event(d);
}

static enum after ask_words(struct dialogue *d, const struct indicator *i, int scope, const char *kind, const char *question)
{
	struct str words = STR_INIT, refused = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	bool ok = false;

	while (!ok && talk_line(d, question, str_text(&refused), &words, &after)) {
		str_set(&refused, str_text(&words));
		ok = op_added(&d->op, &d->survey, ordinal_of(d, i, scope), i->key, kind, str_text(&words), &err);
		talk_outcome(d, ok, &err, "%s", _("Added. It is not copied anywhere: it stands with this indicator."));
	}
	str_release(&words);
	str_release(&refused);
	return after;
}

enum after added_ask(struct dialogue *d, const struct indicator *i, int scope)
{
	struct choice *kinds = mem_alloc((n_added_kinds + 1) * sizeof *kinds);
	struct field f = { .key = "kind", .label = N_("What is added?"), .kind = FIELD_CHOICE, .required = true,
		.help = N_("A note in your words, the address of a page, or where a document lies. What is named is not opened and not copied.") };
	struct str kind = STR_INIT;
	enum after after = AFTER_BACK;

	for (size_t k = 0; k < n_added_kinds; k++)
		if (strcmp(added_kinds[k].key, "stated") != 0)
			kinds[f.n_choices++] = (struct choice){ added_kinds[k].key, _(added_kinds[k].label) };
	f.choices = kinds;
	if (talk_may_write(d) && ask_choice(d, &f, "note", &kind, &after) && kind.len)
		after = ask_words(d, i, scope, str_text(&kind), strcmp(str_text(&kind), "link") == 0 ? _("The address, < goes back") :
			strcmp(str_text(&kind), "document") == 0 ? _("Which document, and where it lies, < goes back") : _("The note, < goes back"));
	str_release(&kind);
	free(kinds);
	return after;
}

enum after stated_ask(struct dialogue *d, const struct indicator *i, int scope)
{
	if (!talk_may_write(d))
		return AFTER_BACK;
	talk_say(d, "%s: %s", i->title, i->text);
	return ask_words(d, i, scope, "stated", _("What does the team state of this, and why? < goes back"));
}

static bool load(struct dialogue *d, const struct indicator *i, int scope, struct arena *a, struct lines *l, struct proof **proofs)
{
	struct judging j;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	bool ok = judging_load(&d->op, &d->survey, a, &j, &err) && proofs_load(&d->op, &d->survey, &j, i, scope, a, proofs, &l->n, &err);

	if (!ok) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t k = 0; k < l->n; k++) {
		const struct proof *p = &(*proofs)[k];

		str_clear(&s);
		one_line(p->text, &s);
		if (p->more && *p->more) {
			add_phrase(&s, p->more);
		}
		l->text[k] = arena_strdup(a, str_text(&s));
	}
	str_clear(&s);
	str_addf(&s, _("%s, %s: the evidence, "), i->standard->title, i->title);
	scope_words(&d->survey, scope, &s);
	l->title = arena_strdup(a, str_text(&s));
	str_release(&s);
	return true;
}

static enum after open_proof(struct dialogue *d, const struct proof *p)
{
	if (p->place.step)
		return step_run(d, &p->place);
	talk_note(d, "%s", p->kind == PROOF_RULE ? _("This line says what counts. A line below it opens the record.") : p->text);
	return AFTER_BACK;
}

static void remove_added(struct dialogue *d, const struct proof *p)
{
	struct error err = ERROR_INIT;

	if (!p->added)
		talk_note(d, "%s", _("This was not added here: it is a record of the work. Open it to change it."));
	else if (talk_may_write(d))
		talk_outcome(d, op_added_remove(&d->op, p->added->id, &err), &err, "%s", _("Taken out. u brings it back."));
}

enum after evidence_run(struct dialogue *d, const struct indicator *i, int scope)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	const struct standards *was = d->survey.standards;

	while (after == AFTER_BACK && standards_still(d, was)) {
		struct arena *mem = arena_new();
		struct proof *proofs = NULL;
		struct lines l = { .what = _("Record"), .empty = _("Nothing is on record yet. a adds a note, a link or a document.") };
		bool loaded = load(d, i, scope, mem, &l, &proofs);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_proof(d, &proofs[a.index]);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[EVIDENCE_ADD])
			after = added_ask(d, i, scope);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[EVIDENCE_STATE])
			after = stated_ask(d, i, scope);
		else if (a.heard == HEARD_VERB)
			remove_added(d, &proofs[a.index]);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
