/* linear/carry.c - what children said opens the next event. Everything is carried until somebody says no. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/carry.h"
#include "op/chain.h"

enum carry_verb { CARRY_TOGGLE, CARRY_TOP, CARRY_ACTIVITIES, CARRY_CHAIN, CARRY_OTHER };

static const struct verb verbs[] = {
	[CARRY_TOGGLE] = { "toggle", "t", N_("leave it out, or carry it after all"), true, NULL, false },
	[CARRY_TOP] = { "top", "r", N_("keep the first so many and leave out the rest"), false, NULL, false },
	[CARRY_ACTIVITIES] = { "make-activities", "a", N_("make an activity of event 3 of each theme carried that has none"), false, NULL, false },
	[CARRY_CHAIN] = { "chain", "W", N_("what it came from and what it became"), true, NULL, false },
	[CARRY_OTHER] = { "other-event", "o", N_("the other event: 2 opens with needs, 3 works on themes"), false, NULL, false },
};

struct carry {
	struct dialogue *d;
	int ordinal;                     /* 2 or 3 */
	struct carry_row *rows;
	size_t n;
};

/* "Carried, E1-A34: a swing, School, said 3 times". */
static const char *row_words(const struct carry *c, const struct carry_row *r, struct arena *a)
{
	const struct model *m = c->d->survey.model;
	const struct choice *domain = choice_find(m->domains, m->n_domains, r->domain);
	struct str s = STR_INIT;
	const char *out;

	str_add(&s, r->keep ? _("Carried") : _("Left out"));
	if (*r->label)
		str_addf(&s, ", %s", r->label);
	str_add(&s, ": ");
	one_line(r->words, &s);
	if (c->ordinal == 2) {
		if (domain)
			str_addf(&s, ", %s", domain->label);
		str_addf(&s, P_(", said once", ", said %ld times", r->weight), r->weight);
	} else {
		str_addf(&s, _(", %ld of event 1, %ld of adults"), r->young, r->adults);
		if (*r->activity)
			str_add(&s, _(", has an activity"));
	}
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct carry *c, struct arena *a, struct lines *l)
{
	struct error err = ERROR_INIT;
	size_t kept = 0;
	long withheld;

	if (!carry_load(&c->d->op, &c->d->survey, c->ordinal, a, &c->rows, &c->n, &withheld, &err)) {
		talk_note_error(c->d, &err);
		return false;
	}
	l->n = c->n;
	l->text = arena_alloc(a, (c->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < c->n; i++) {
		l->text[i] = row_words(c, &c->rows[i], a);
		kept += c->rows[i].keep;
	}
	l->title = arena_printf(a, c->ordinal == 2 ? _("Event 2 opens with %zu of %zu needs") : _("Event 3 works on %zu of %zu themes"), kept, c->n);
	if (withheld > 0)
		l->title = arena_printf(a, P_("%s; %ld more may not be quoted", "%s; %ld more may not be quoted", withheld), l->title, withheld);
	l->empty = c->ordinal == 2 ? _("No need was taken down yet that may be quoted. o and Enter shows what event 3 works on.") :
		_("There are no themes yet. Type themes and Enter to make them. o and Enter shows what event 2 opens with.");
	return true;
}

static void toggle(struct carry *c, const struct carry_row *r)
{
	struct error err = ERROR_INIT;

	if (talk_may_write(c->d))
		talk_outcome(c->d, op_carry(&c->d->op, &c->d->survey, c->ordinal, r->item, !r->keep, &err), &err, "%s",
			r->keep ? _("Left out. u takes it back.") : _("Carried again."));
}

static enum after top(struct carry *c, const char *given)
{
	struct str typed = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(c->d) && talk_wanted(c->d, given, _("How many from the top are to stay?"), &typed, &after)) {
		char *end;
		long most;

		errno = 0;
		most = strtol(str_text(&typed), &end, 10);
		if (*end || errno || most < 0)
			talk_note(c->d, "%s", _("Error: That is no number, so nothing was changed. Type how many are to stay, such as 10."));
		else
			talk_outcome(c->d, op_carry_top(&c->d->op, &c->d->survey, c->ordinal, (size_t)most, &err), &err,
				_("The first %ld are carried, the rest is left out. u takes it back."), most);
	}
	str_release(&typed);
	return after;
}

static void make_activities(struct carry *c)
{
	struct error err = ERROR_INIT;
	long made = 0;
	bool ok;

	if (c->ordinal != 3) {
		talk_note(c->d, "%s", _("Activities are made of themes, for event 3: o and Enter goes there."));
		return;
	}
	if (!talk_may_write(c->d))
		return;
	ok = op_carry_activities(&c->d->op, &c->d->survey, &made, &err);
	talk_outcome(c->d, ok, &err, P_("%ld activity is in the running order of event 3 now: O shows it.",
		"%ld activities are in the running order of event 3 now: O shows it.", made), made);
}

static enum after do_verb(struct carry *c, const struct answer *a)
{
	switch ((enum carry_verb)(a->verb - verbs)) {
	case CARRY_TOGGLE:
		toggle(c, &c->rows[a->index]);
		break;
	case CARRY_TOP:
		return top(c, str_text(&a->text));
	case CARRY_ACTIVITIES:
		make_activities(c);
		break;
	case CARRY_CHAIN:
		return chain_run(c->d, c->ordinal == 2 ? CHAIN_STATEMENT : CHAIN_THEME, c->rows[a->index].item);
	case CARRY_OTHER:
		c->ordinal = 5 - c->ordinal;
		break;
	}
	return AFTER_BACK;
}

static enum after open_item(struct carry *c, const struct carry_row *r)
{
	return c->ordinal == 2 ? record_open(c->d, ENTITY_STATEMENT, r->item, NULL) : theme_open(c->d, r->item);
}

enum after carry_run(struct dialogue *d, int ordinal)
{
	struct carry c = { .d = d, .ordinal = ordinal == 3 ? 3 : 2 };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = c.ordinal == 2 ? _("Need") : _("Theme") };
		bool loaded = load(&c, mem, &l);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_item(&c, &c.rows[a.index]);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&c, &a);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
