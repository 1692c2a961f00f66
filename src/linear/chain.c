/* linear/chain.c - what a thing came from and what it became, and the walk along it, both ways. How far away each is is said in words. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "linear/dialogue.h"
#include "op/chain.h"

enum chain_verb { CHAIN_STEP_BACK, CHAIN_RECORD };

static const struct verb verbs[] = {
	[CHAIN_STEP_BACK] = { "step-back", "b", N_("one step back on the way walked"), false, NULL, false },
	[CHAIN_RECORD] = { "record", "o", N_("open the record itself"), true, NULL, false },
};

struct stop { enum chain_end what; char id[STORE_ID_SIZE]; };
struct walk {
	struct dialogue *d;
	VEC(struct stop) stops;          /* the last is where one is */
	const struct chain_row **rows;   /* of each line */
};

static void step_to(struct walk *w, enum chain_end what, const char *id)
{
	struct stop s = { .what = what };

	memcpy(s.id, id, strnlen(id, sizeof s.id - 1));
	vec_push(&w->stops, s);
}

static void add(struct walk *w, struct lines *l, const struct chain_row *r, const char *words)
{
	w->rows[l->n] = r;
	l->text[l->n++] = words;
}

static bool load(struct walk *w, struct arena *a, struct lines *l)
{
	const struct stop *here = &w->stops.v[w->stops.n - 1];
	struct chain *c = arena_alloc(a, sizeof *c);
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;

	if (!chain_load(&w->d->op, &w->d->survey, here->what, here->id, a, c, &err)) {
		talk_note_error(w->d, &err);
		return false;
	}
	l->text = arena_alloc(a, (c->n_from + c->n_became + 1) * sizeof *l->text);
	w->rows = arena_alloc(a, (c->n_from + c->n_became + 1) * sizeof *w->rows);
	for (size_t i = 0; i < c->n_from; i++)
		add(w, l, &c->from[i], arena_printf(a, _("Came from, %d back: %s"), c->from[i].depth + 1, c->from[i].words));
	add(w, l, &c->self, arena_printf(a, _("This: %s"), c->self.words));
	for (size_t i = 0; i < c->n_became; i++)
		add(w, l, &c->became[i], arena_printf(a, _("Became, %d on: %s"), c->became[i].depth + 1, c->became[i].words));
	str_add(&s, _("The chain"));
	if (w->stops.n > 1)
		str_addf(&s, P_(", %zu step walked", ", %zu steps walked", w->stops.n - 1), w->stops.n - 1);
	str_addf(&s, ". %s", c->self.words);
	if (!c->n_from)
		str_add(&s, _("\nIt came from nothing that is on record."));
	if (!c->n_became)
		str_add(&s, _("\nIt became nothing yet."));
	l->title = arena_strdup(a, str_text(&s));
	str_release(&s);
	return true;
}

static void walk_to(struct walk *w, const struct chain_row *r)
{
	const struct stop *here = &w->stops.v[w->stops.n - 1];

	if (r->what == CHAIN_MORE)
		talk_note(w->d, "%s", _("There are more of these than fit here: o and the number opens the list of them."));
	else if (!r->walk || (r->what == here->what && strcmp(r->id, here->id) == 0))
		talk_note(w->d, "%s", _("There is nothing further to walk to from here. o and the number opens the record."));
	else
		step_to(w, r->what == CHAIN_TELLING ? CHAIN_FEEDBACK : r->what, r->id);
}

static enum after open_record(struct dialogue *d, const struct chain_row *r)
{
	char feedback[FEEDBACK_ID_SIZE];

	switch (r->what) {
	case CHAIN_STATEMENT:
		return record_open(d, ENTITY_STATEMENT, r->id, NULL);
	case CHAIN_THEME:
		return theme_open(d, r->id);
	case CHAIN_PROMISE: case CHAIN_FOLLOWUP:
		return promise_run(d, r->id);
	case CHAIN_FEEDBACK: case CHAIN_TELLING:
		(void)snprintf(feedback, sizeof feedback, "%s/feedback", r->id);
		return record_open(d, ENTITY_FEEDBACK, feedback, NULL);
	case CHAIN_ACTIVITY:
		return order_run(d, r->ordinal);
	case CHAIN_ROUND:
		return priorities_run(d, r->ordinal);
	case CHAIN_MORE:
		break;
	}
	return words_run(d, 0);
}

/* True while there is a place to stand on. */
static bool step_back(struct walk *w)
{
	w->stops.n--;
	return w->stops.n > 0;
}

enum after chain_run(struct dialogue *d, int what, const char *id)
{
	struct walk w = { .d = d, .stops = VEC_INIT };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool walking = true;

	step_to(&w, (enum chain_end)what, id);
	while (walking && after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Walk to") };

		/* What one stood on is gone: back to what is still there. */
		if (!load(&w, mem, &l)) {
			walking = step_back(&w);
			arena_free(mem);
			continue;
		}
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			walking = false;
		} else if (a.heard == HEARD_NUMBER) {
			walk_to(&w, w.rows[a.index]);
		} else if (a.heard == HEARD_VERB && a.verb == &verbs[CHAIN_STEP_BACK]) {
			walking = step_back(&w);
		} else if (a.heard == HEARD_VERB) {
			after = open_record(d, w.rows[a.index]);
		}
		arena_free(mem);
	}
	vec_release(&w.stops);
	str_release(&a.text);
	return after;
}
