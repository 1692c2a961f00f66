/* op/rehearsal.c - a time table of invented people, kept while the clock runs. */
#include "config.h"

#include "op/rehearsal.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "conf/demo.h"
#include "op/day.h"
#include "op/register.h"

enum { PEOPLE_AT_MOST = 60, TABLES = 4, AT_A_TABLE = 6, TEAM = 6, SPEAK_EVERY_S = 80, PAGE_MOST = 500 };

/* Nobody's: they stand for whoever comes. */
static const char *const names[] = { "Ailsa", "Bram", "Corrie", "Dell", "Ebba", "Fenn", "Gilda", "Harris", "Iona", "Jura", "Kit",
	"Lorne", "Merle", "Nairn", "Orla", "Perth", "Quill", "Rowan", "Skye", "Tarn", "Una", "Vaila", "Wick", "Yarrow" };

enum doing { COMES, LEAVES, SPEAKS };
struct turn {
	int64_t at;
	enum doing doing;
	size_t who;              /* of the people, or of what is said */
};

struct rehearsal {
	struct op op;            /* in the name of the invented people, so that undo leaves their deeds alone */
	struct arena *arena;
	struct survey survey;
	int ordinal;
	struct demo_said *said;
	size_t n_said;
	struct participant_row *people;
	size_t n_people;
	struct group_row *groups;
	size_t n_groups;
	VEC(struct turn) turns;  /* in order of time */
	size_t done;
	int64_t start;
};

static const char *event_of(const struct rehearsal *r)
{
	return survey_subject(&r->survey, r->ordinal);
}

static bool look(struct rehearsal *r, const char *engagement, struct error *err)
{
	return survey_load(&r->op, engagement, r->arena, &r->survey, err);
}

static bool hide_people(struct rehearsal *r, const char *event, struct error *err)
{
	struct participant_row *p;
	size_t n;
	bool ok = participant_list(r->op.st, r->survey.engagement.id, event, r->arena, &p, &n, err);

	for (size_t i = 0; ok && i < n; i++)
		ok = record_hide(r->op.st, "participant", p[i].id, true, err);
	return ok;
}

static bool hide_moments(struct rehearsal *r, struct error *err)
{
	struct moment_row *m;
	size_t n;
	bool ok = moment_list(r->op.st, event_of(r), r->arena, &m, &n, err);

	for (size_t i = 0; ok && i < n; i++)
		ok = record_hide(r->op.st, "moment", m[i].id, true, err);
	return ok;
}

static bool hide_said(struct rehearsal *r, bool held, struct error *err)
{
	const struct statement_filter f = { .engagement = r->survey.engagement.id, .event = event_of(r), .held = held };
	struct statement_row *rows;
	size_t n = 0;
	bool ok;

	do {
		struct arena *a = arena_new();

		ok = statement_page(r->op.st, &f, PAGE_OLDER, 0, PAGE_MOST, a, &rows, &n, err);
		for (size_t i = 0; ok && i < n; i++)
			ok = record_hide(r->op.st, "statement", rows[i].id, true, err);
		arena_free(a);
	} while (ok && n > 0);
	return ok;
}

/* Nobody real has a part in it, and nothing that was really said or done at this event. */
static bool clear(struct rehearsal *r, struct error *err)
{
	bool ok = store_begin(r->op.st, r->op.actor, _("clear the room for a rehearsal"), err);

	for (int e = 1; ok && e <= 3; e++)
		ok = hide_people(r, survey_subject(&r->survey, e), err);
	ok = ok && hide_moments(r, err) && hide_said(r, false, err) && hide_said(r, true, err);
	if (ok)
		return store_commit(r->op.st, err);
	store_rollback(r->op.st);
	return false;
}

static bool name_it(struct rehearsal *r, struct error *err)
{
	const char *title = r->survey.engagement.title;
	const struct cell cell = { .column = "engagement.title", .engagement = r->survey.engagement.id,
		.record = r->survey.engagement.id, .row = "" };

	return op_put(&r->op, &cell, entity_field(ENTITY_ENGAGEMENT, "title"), title,
		arena_printf(r->arena, _("Rehearsal: %s"), title), NULL, err);
}

static bool tables(struct rehearsal *r, struct error *err)
{
	const char *engagement = r->survey.engagement.id, *const *bands = r->survey.model->events[r->ordinal - 1].bands;
	char id[STORE_ID_SIZE];

	if (!group_list(r->op.st, engagement, event_of(r), r->arena, &r->groups, &r->n_groups, err))
		return false;
	if (r->n_groups > 0)
		return true;
	for (int i = 1; i <= TABLES; i++) {
		if (!op_group_add(&r->op, engagement, event_of(r), arena_printf(r->arena, _("Table %d"), i),
			bands && bands[0] ? bands[0] : "", id, err))
			return false;
	}
	return group_list(r->op.st, engagement, event_of(r), r->arena, &r->groups, &r->n_groups, err);
}

static bool person(struct rehearsal *r, const struct group_row *g, size_t i, struct error *err)
{
	const struct participant_new p = { .engagement = r->survey.engagement.id, .event = event_of(r), .group = g ? g->id : "",
		.code = "", .first_name = names[i % (sizeof names / sizeof *names)], .band = g ? g->band : "",
		.part = g ? "" : "team", .collected_by = g ? _("Invented adult") : "" };
	char id[STORE_ID_SIZE];

	return op_participant_add(&r->op, &p, id, err);
}

/* Of three one agreed to everything, one to be quoted but not to photos; of the third nothing was seen but that they take part. */
static bool agree(struct rehearsal *r, struct error *err)
{
	for (size_t i = 0; i < r->n_people; i++) {
		const struct participant_row *p = &r->people[i];
		bool ok = op_consent(&r->op, &r->survey, p, USE_TAKE_PART, CONSENT_YES, GIVER_SELF, "", err);

		if (ok && i % 3 < 2)
			ok = op_consent(&r->op, &r->survey, p, USE_QUOTE, CONSENT_YES, GIVER_SELF, "", err) &&
				op_consent(&r->op, &r->survey, p, USE_PHOTO, i % 3 ? CONSENT_NO : CONSENT_YES, GIVER_SELF, "", err);
		if (!ok)
			return false;
	}
	return participant_list(r->op.st, r->survey.engagement.id, event_of(r), r->arena, &r->people, &r->n_people, err);
}

static bool people(struct rehearsal *r, struct error *err)
{
	size_t n = 0;

	for (size_t g = 0; g < r->n_groups; g++) {
		long here = r->groups[g].expected > 0 ? r->groups[g].expected : AT_A_TABLE;

		for (long i = 0; i < here && n < PEOPLE_AT_MOST; i++) {
			if (!person(r, &r->groups[g], n++, err))
				return false;
		}
	}
	for (size_t i = 0; i < TEAM; i++) {
		if (!person(r, NULL, n + i, err))
			return false;
	}
	return participant_list(r->op.st, r->survey.engagement.id, event_of(r), r->arena, &r->people, &r->n_people, err) && agree(r, err);
}

/* A day to run: the one that is planned, else the first template that fits. */
static bool plan(struct rehearsal *r, struct day_plan *p, struct error *err)
{
	const struct content *c = r->op.content;
	size_t rows;

	if (!day_load(&r->op, &r->survey, r->ordinal, 0, r->arena, p, err))
		return false;
	for (size_t i = 0; p->n == 0 && i < c->n_templates; i++) {
		const struct day_template *t = &c->templates[i];

		if (strcmp(t->model, r->survey.model->key) != 0 || !(t->events & 1U << (r->ordinal - 1)))
			continue;
		if (!op_day_from_template(&r->op, &r->survey, r->ordinal, t, &rows, err) ||
			!day_load(&r->op, &r->survey, r->ordinal, 0, r->arena, p, err))
			return false;
	}
	if (p->n == 0)
		return error_set(err, ERR_NOT_FOUND, NULL,
			_("There is nothing to rehearse: the running order of event %d is empty. Add its activities first."), r->ordinal);
	return true;
}

static void turn(struct rehearsal *r, int64_t at, enum doing doing, size_t who)
{
	struct turn t = { at, doing, who };
	size_t i;

	vec_push(&r->turns, t);
	for (i = r->turns.n - 1; i > 0 && r->turns.v[i - 1].at > at; i--)
		r->turns.v[i] = r->turns.v[i - 1];
	r->turns.v[i] = t;
}

/* Most come in the ten minutes before the start, every twelfth a quarter of an hour late, and the last not at all. */
static void time_table(struct rehearsal *r, const struct day_plan *p)
{
	int64_t begins = p->times[0].plan_start, ends = p->sum.plan_end;
	size_t n = r->n_people;

	r->start = begins - 15 * MINUTE_US;
	for (size_t i = 0; i < n; i++) {
		bool team = strcmp(r->people[i].part, "team") == 0, late = !team && i % 12 == 7;

		if (!team && i + 1 + TEAM == n)
			continue;
		turn(r, begins + (team ? -14 : late ? 15 : -10) * MINUTE_US + (int64_t)(i * 8) * MINUTE_US / (int64_t)n, COMES, i);
		if (!team)
			turn(r, ends - MINUTE_US + (int64_t)(i * 8) * MINUTE_US / (int64_t)n, LEAVES, i);
	}
	int64_t at = begins + 12 * MINUTE_US;
	for (size_t i = 0; r->n_said > 0 && at < ends - 15 * MINUTE_US; i++, at += SPEAK_EVERY_S * INT64_C(1000000))
		turn(r, at, SPEAKS, i);
}

/* An event for adults alone. */
static bool for_adults(const struct rehearsal *r)
{
	const char *const *adult = r->survey.model->adult_bands;

	for (const char *const *b = r->survey.model->events[r->ordinal - 1].bands; b && *b; b++) {
		const char *const *a = adult;

		while (a && *a && strcmp(*a, *b) != 0)
			a++;
		if (!a || !*a)
			return false;
	}
	return true;
}

/* What the children of the demo say at its first event and the adults at its second; both where both are together. */
static bool read_said(struct rehearsal *r, struct error *err)
{
	char *file = content_file(r->op.content, "demo/lochbeg.cfg");
	struct demo d = { 0 };
	bool ok = !file || demo_read(arena_strdup(r->arena, file), r->arena, &d, err), adults = for_adults(r);

	r->said = arena_alloc(r->arena, (d.n_said + 1) * sizeof *r->said);
	for (size_t i = 0; ok && i < d.n_said; i++) {
		if (d.said[i].event == (adults ? 2 : 1) || (!adults && r->ordinal == 3))
			r->said[r->n_said++] = d.said[i];
	}
	free(file);
	return ok;
}

bool rehearsal_begin(const struct op *op, const char *engagement, int ordinal, struct rehearsal **out, struct error *err)
{
	struct rehearsal *r = mem_alloc(sizeof *r);
	struct day_plan p;

	r->op = *op;
	r->op.actor = _("invented people");
	r->arena = arena_new();
	r->ordinal = ordinal;
	if (look(r, engagement, err) && clear(r, err) && name_it(r, err) && tables(r, err) && people(r, err) && plan(r, &p, err) &&
		read_said(r, err)) {
		time_table(r, &p);
		*out = r;
		return true;
	}
	rehearsal_free(r);
	return false;
}

void rehearsal_free(struct rehearsal *r)
{
	if (!r)
		return;
	arena_free(r->arena);
	vec_release(&r->turns);
	free(r);
}

int rehearsal_event(const struct rehearsal *r)
{
	return r->ordinal;
}

int64_t rehearsal_start(const struct rehearsal *r)
{
	return r->start;
}

/* The i-th of the things that people such as these say in the demo. */
static bool speak(struct rehearsal *r, size_t i, int64_t at, struct error *err)
{
	const struct model *m = r->survey.model;
	const struct demo_said *d = &r->said[i % r->n_said];
	const struct group_row *g = r->n_groups > 0 ? &r->groups[i * 7 % r->n_groups] : NULL;
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = r->survey.engagement.id, .event = event_of(r), .group = g ? g->id : "",
		.band = g ? g->band : "", .words = d->words[i / r->n_said % d->n_words], .said_us = at };

	s.kind = d->kind && choice_find(m->kinds, m->n_kinds, d->kind) ? d->kind : "";
	s.domain = d->domain && choice_find(m->domains, m->n_domains, d->domain) ? d->domain : "";
	return op_statement_add(&r->op, &s, id, err);
}

static bool comes_or_leaves(struct rehearsal *r, const struct turn *t, struct error *err)
{
	struct participant_row *p = &r->people[t->who];
	enum presence to = t->doing == COMES ? PRESENCE_IN : PRESENCE_OUT;
	bool ok = op_attend(&r->op, &r->survey, p, to, to == PRESENCE_IN ? "" : p->collected_by, err);

	if (!ok && err->code == ERR_NOTHING) {
		/* Whoever rehearses did it already. */
		error_release(err);
		ok = true;
	}
	p->presence = to;
	return ok;
}

bool rehearsal_step(struct rehearsal *r, int64_t now, struct error *err)
{
	bool ok = true;

	while (ok && r->done < r->turns.n && r->turns.v[r->done].at <= now) {
		const struct turn *t = &r->turns.v[r->done++];

		ok = t->doing == SPEAKS ? speak(r, t->who, t->at, err) : comes_or_leaves(r, t, err);
	}
	return ok;
}
