/* op/chain_rows.c - rows of the chain and their words. */
#include "config.h"

#include "op/chain_int.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/day_int.h"

enum { QUOTED = 300 }; /* columns of somebody's words in a row */

bool chain_has(const struct chain_work *w, enum chain_end what, const char *key)
{
	for (size_t i = 0; i < w->side->seen.n; i++) {
		if (w->side->seen.v[i].what == what && strcmp(w->side->seen.v[i].key, key) == 0)
			return true;
	}
	return false;
}

struct chain_row chain_row_of(enum chain_end what, const char *id, int depth, bool walk, int ordinal)
{
	return (struct chain_row){ .what = what, .id = id, .depth = depth, .walk = walk, .ordinal = ordinal };
}

bool chain_add(struct chain_work *w, const struct chain_row *row, const char *key, struct str *words)
{
	const struct chain_seen seen = { row->what, arena_strdup(w->a, key) };
	struct chain_row added = *row;
	bool fresh = !chain_has(w, row->what, key);

	if (fresh) {
		added.id = arena_strdup(w->a, row->id);
		added.words = arena_strdup(w->a, str_text(words));
		vec_push(&w->side->rows, added);
		vec_push(&w->side->seen, seen);
	}
	str_release(words);
	return fresh;
}

bool chain_add_run(struct chain_work *w, struct chain_run *run, const struct chain_row *row, const char *key, struct str *words)
{
	if (run->shown < CHAIN_MOST) {
		bool fresh = chain_add(w, row, key, words);

		run->shown += fresh;
		return fresh;
	}
	run->more += !chain_has(w, row->what, key);
	str_release(words);
	return false;
}

void chain_more(struct chain_work *w, const struct chain_run *run, int depth)
{
	struct chain_row row = { .what = CHAIN_MORE, .id = "", .depth = depth };

	if (run->more <= 0)
		return;
	row.words = arena_printf(w->a, _("and %ld more"), run->more);
	vec_push(&w->side->rows, row);
}

static void quote(struct str *out, const char *words)
{
	quote_short(out, words, QUOTED);
}

static void add_day(struct str *out, const char *begin, const char *iso)
{
	struct day d;

	if (!day_from_iso(iso, &d))
		return;
	str_add(out, begin);
	day_words_short(d, out);
}

/* A label as it stands in the middle of a sentence. */
static void add_lower(struct str *out, const char *label)
{
	if (*label >= 'A' && *label <= 'Z') {
		str_addc(out, (char)(*label - 'A' + 'a'));
		label++;
	}
	str_add(out, label);
}

void statement_in_words(const struct chain_work *w, const struct statement_row *r, struct str *out)
{
	const struct choice *kind = choice_find(w->at.model->kinds, w->at.model->n_kinds, r->kind);

	if (*r->label)
		str_addf(out, "%s%s", r->label, kind ? ", " : ": ");
	if (kind && *r->label)
		add_lower(out, kind->label);
	else if (kind)
		str_add(out, kind->label);
	if (kind)
		str_add(out, ": ");
	quote(out, r->words);
	if (*r->public_words) {
		str_add(out, _("; in public: "));
		quote(out, r->public_words);
	}
}

/* By whom, where and to what: of the person only the age. */
void said_in_words(const struct chain_work *w, const struct statement_row *r, struct str *out)
{
	const struct model *m = w->at.model;
	const struct choice *band = choice_find(m->bands, m->n_bands, r->band);

	str_add(out, *r->source ? _("Came in between the events") : strcmp(r->form, "drawn") == 0 ? _("Drawn") :
		strcmp(r->form, "made") == 0 ? _("Made") : _("Said"));
	if (band)
		str_addf(out, _(" by: %s"), band->label);
	if (*r->group_name)
		str_addf(out, _("; group: %s"), r->group_name);
	if (r->ordinal >= 1 && r->ordinal <= 3)
		str_addf(out, _("; event %d, %s"), r->ordinal, m->events[r->ordinal - 1].title);
	for (size_t i = 0; i < m->n_questions; i++) {
		if (strcmp(m->questions[i].key, r->question) == 0)
			str_addf(out, _("; in answer to \"%s\""), m->questions[i].asks);
	}
	if (*r->source) {
		str_add(out, _("; from: "));
		one_line(r->source, out);
	}
}

void theme_in_words(const struct theme_row *t, struct str *out)
{
	str_addf(out, _("Theme: %s"), theme_name(t));
	if (*t->label && strcmp(t->label, t->title) != 0) {
		str_add(out, _("; raw: "));
		quote(out, t->title);
	}
	str_addf(out, P_(" (%ld statement)", " (%ld statements)", t->statements), t->statements);
}

static void add_owner(struct str *out, const struct commitment_row *p)
{
	const char *const parts[] = { p->person, p->post, p->organisation };
	const char *join = _("; by: ");

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!*parts[i])
			continue;
		str_addf(out, "%s%s", join, parts[i]);
		join = ", ";
	}
}

void promise_in_words(const struct commitment_row *p, struct str *out)
{
	enum promise_state state;

	str_add(out, strcmp(p->form, "will") == 0 ? _("Promise, I will: ") : strcmp(p->form, "can") == 0 ? _("Promise, I can: ") : _("Promise: "));
	quote(out, p->words);
	add_owner(out, p);
	add_day(out, _("; until "), p->by_when);
	if (promise_state_by_key(p->state, &state))
		str_addf(out, "; %s", promise_state_word(state));
}

void followup_in_words(const char *what, const char *state, const char *words, const char *day, struct str *out)
{
	enum promise_state s;

	str_add(out, strcmp(what, "handover") == 0 ? _("Handed over") : _("Heard"));
	add_day(out, ", ", day);
	str_add(out, ": ");
	if (*state && promise_state_by_key(state, &s))
		str_add(out, promise_state_word(s));
	if (*state && *words)
		str_add(out, "; ");
	one_line(words, out);
}

void feedback_in_words(const struct feedback_row *f, struct str *out)
{
	const struct field *did = entity_field(ENTITY_FEEDBACK, "did");
	const char *word = did && *f->did ? field_choice_label(did, f->did) : NULL;

	str_addf(out, _("Feedback on %s: "), *f->label ? f->label : f->title);
	if (!*f->id) {
		str_add(out, _("nothing is written yet"));
	} else {
		str_add(out, word ? word : _("not said yet whether it was done"));
		if (*f->done) {
			str_add(out, ": ");
			quote(out, f->done);
		}
		if (*f->because) {
			str_add(out, _("; because: "));
			quote(out, f->because);
		}
	}
	if (f->tellings)
		str_addf(out, P_("; told %ld time", "; told %ld times", f->tellings), f->tellings);
	else
		str_add(out, _("; not told yet"));
}

void telling_in_words(const struct telling_row *t, struct str *out)
{
	const struct field *way = entity_field(ENTITY_TELLING, "way");
	const char *word = way && *t->way ? field_choice_label(way, t->way) : NULL;

	str_add(out, _("Told"));
	add_day(out, " ", t->on_day);
	if (*t->to_whom) {
		str_add(out, _("; to: "));
		one_line(t->to_whom, out);
	}
	if (*t->way)
		str_addf(out, "; %s", word ? word : t->way);
	if (*t->replied) {
		str_add(out, _("; they replied: "));
		quote(out, t->replied);
	}
}

void activity_in_words(const struct chain_line *l, struct str *out)
{
	const char *title = line_value(&l->line, "activity");

	str_addf(out, _("Activity of event %d: %s"), l->ordinal, *title ? title : _("without a title"));
}

bool chain_add_statement(struct chain_work *w, struct chain_run *run, const struct statement_row *r, int depth, const char *begin)
{
	const struct chain_row row = chain_row_of(CHAIN_STATEMENT, r->id, depth, true, r->ordinal);
	struct str words = STR_INIT;

	str_add(&words, begin);
	statement_in_words(w, r, &words);
	return chain_add_run(w, run, &row, r->id, &words);
}
