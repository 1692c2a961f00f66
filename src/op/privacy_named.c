/* op/privacy_named.c - where those who are erased are named besides: in what others said, and in what the team typed. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "model/mask.h"
#include "op/conflicts.h"
#include "op/known.h"
#include "op/privacy_int.h"
#include "op/quoting.h"

enum { HITS = 16 };
typedef VEC(const char *) name_list;

struct looking {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct mask_names names;
	struct erase_plan *p;
	VEC(struct erase_mention) mentions;
	VEC(struct erase_place) places;
	name_list hold;
	struck_list gone;            /* lines of the words that go */
};

/* `typed` by the team: "we will" names nobody, also where somebody is called Will. */
static bool names_one(const struct looking *l, const char *words, bool typed)
{
	struct mask_hit hit[HITS];
	size_t n = l->names.n ? mask_find(words, &l->names, hit, HITS) : 0;

	for (size_t i = 0; i < n && i < HITS; i++) {
		if (hit[i].kind == MASK_NAME && (!typed || !mask_is_word(words + hit[i].at, hit[i].n)))
			return true;
	}
	return n > HITS;
}

static bool look_at_statement(void *ctx, const char *id, const char *label, const char *words, const char *public_words)
{
	struct looking *l = ctx;
	bool named;

	if (erase_takes(l->p, id)) {
		struck_lines(words, l->a, &l->gone);
		struck_lines(public_words, l->a, &l->gone);
		return true;
	}
	named = names_one(l, words, false);
	if (!named && !names_one(l, public_words, false))
		return true;
	if (named && !public_words[strspn(public_words, " \t\r\n")])
		vec_push(&l->hold, arena_strdup(l->a, id));
	l->p->all_mentions++;
	if (l->mentions.n < MENTIONS_MOST) {
		struct erase_mention m = { arena_strdup(l->a, label), arena_strdup(l->a, id) };
		vec_push(&l->mentions, m);
	}
	return true;
}

static bool goes(const struct erase_plan *p, const struct erase_text *t)
{
	/* Who made a promise stays until somebody asks for that, too. */
	if (strcmp(t->entity, "commitment") == 0 && strcmp(t->column, "person") == 0)
		return true;
	for (size_t i = 0; i < p->n_items; i++) {
		const struct erase_item *x = &p->items[i];
		bool row = strcmp(x->table, "table_row") == 0 && !*t->entity && *t->row && strcmp(x->id, t->row) == 0;

		if (row || (strcmp(x->table, t->table) == 0 && strcmp(x->id, t->id) == 0 && (!x->column || strcmp(x->column, t->column) == 0)))
			return true;
	}
	return false;
}

/* Answers that hold a key or an id are not typed. */
static bool is_typed(const struct looking *l, const struct erase_text *t)
{
	const struct step *step;
	int ordinal;
	const struct field *f = *t->entity ? NULL : known_field(l->s, t->record, t->step, t->column, &ordinal, &step);

	return !f || f->kind == FIELD_LINE || f->kind == FIELD_TEXT;
}

static bool look_at_text(void *ctx, const struct erase_text *t)
{
	struct looking *l = ctx;
	struct str where = STR_INIT;

	if (!is_typed(l, t) || (!names_one(l, t->text, true) && !struck_in(t->text, l->gone.v, l->gone.n)) || goes(l->p, t))
		return true;
	l->p->all_places++;
	if (l->places.n == PLACES_MOST)
		return true;
	place_words(l->op->content, t->table, t->id, t->column, &where);
	for (int i = 1; i <= 3 && !*t->entity; i++)
		if (strcmp(survey_subject(l->s, i), t->record) == 0)
			str_addf(&where, _(", event %d"), i);
	struct erase_place p = { arena_strdup(l->a, t->entity), arena_strdup(l->a, t->record), arena_strdup(l->a, t->column), arena_strdup(l->a, t->row),
		arena_strdup(l->a, t->step), arena_strdup(l->a, str_text(&where)) };
	vec_push(&l->places, p);
	str_release(&where);
	return true;
}

/* Those of the register; with all people also whoever works at the events, and of a group the one who helps it. */
static bool find_names(struct looking *l, struct error *err)
{
	const struct erase_found *f = &l->p->found;
	const char **known;
	name_list names = VEC_INIT;
	size_t n = 0;
	unsigned which = KNOWN_STAFF | (l->p->scope.promises ? KNOWN_PROMISERS : 0);

	for (size_t i = 0; i < f->n_people; i++) {
		if (*f->people[i].first_name)
			vec_push(&names, f->people[i].first_name);
	}
	l->p->called = names.n == 1 && l->p->scope.what != ERASE_PEOPLE ? names.v[0] : NULL;
	if (l->p->scope.what == ERASE_PEOPLE && !known_people(l->op, l->s, which, l->a, &known, &n, err)) {
		vec_release(&names);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		vec_push(&names, known[i]);
	if (names.n)
		mask_names_make(names.v, names.n, l->a, &l->names);
	vec_release(&names);
	return true;
}

bool erase_named(const struct op *op, const struct survey *s, struct arena *a, struct erase_plan *p, const char ***to_hold, size_t *n_to_hold,
	struct error *err)
{
	struct looking l = { .op = op, .s = s, .a = a, .p = p };
	const char **hold;
	size_t n;
	bool ok = find_names(&l, err) && erase_read(op->st, s->engagement.id, look_at_statement, &l, err) &&
		erase_texts(op->st, s->engagement.id, look_at_text, &l, err);

	p->to_hold = (long)l.hold.n;
	vec_keep(&l.mentions, a, &p->mentions, &p->n_mentions);
	vec_keep(&l.places, a, &p->places, &p->n_places);
	vec_keep(&l.hold, a, &hold, &n);
	vec_release(&l.gone);
	if (to_hold)
		*to_hold = hold, *n_to_hold = n;
	return ok;
}

void erase_place_words(const struct erase_plan *p, struct str *out)
{
	if (!p->all_places)
		return;
	if (p->called)
		str_addf(out, P_("%s, or words that go, still stand in %ld other place. Erasing does not change it; mend it:\n",
			"%s, or words that go, still stand in %ld other places. Erasing does not change them; mend them:\n", p->all_places), p->called, p->all_places);
	else
		str_addf(out, P_("Names or words that go still stand in %ld other place. Erasing does not change it; mend it:\n",
			"Names or words that go still stand in %ld other places. Erasing does not change them; mend them:\n", p->all_places), p->all_places);
	for (size_t i = 0; i < p->n_places; i++)
		str_addf(out, "- %s\n", p->places[i].where);
	if ((long)p->n_places < p->all_places)
		str_add(out, _("- and more\n"));
}
