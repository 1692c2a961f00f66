/* op/privacy.c - erasing people, with a look at it first; and the day until which they may be kept. */
#include "config.h"

#include "op/privacy_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/names.h"
#include "store/backup.h"
#include "store/register.h"

/* Who is meant ----------------------------------------------------------------------------------------- */

bool erase_person_scope(const struct op *op, const struct survey *s, int ordinal, const char *code, struct arena *a, struct erase_scope *out,
	struct error *err)
{
	struct erase_person *people;
	size_t n;

	if (!erase_people_by_code(op->st, s->engagement.id, ordinal ? survey_subject(s, ordinal) : "", code, a, &people, &n, err))
		return false;
	if (n == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("Nobody on the register has the code \"%s\", or they were erased before. Nothing was changed."), code);
	if (n > 1)
		return error_set(err, ERR_INVALID, NULL, _("%zu people have the code \"%s\". Say at which event. Nothing was changed."), n, code);
	*out = (struct erase_scope){ ERASE_PERSON, people[0].id, false };
	return true;
}

bool erase_group_scope(const struct op *op, const struct survey *s, int ordinal, const char *name, struct arena *a, struct erase_scope *out,
	struct error *err)
{
	struct group_row *rows;
	size_t n, found = 0;

	if (!group_list(op->st, s->engagement.id, ordinal ? survey_subject(s, ordinal) : NULL, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!words_same(rows[i].name, name))
			continue;
		*out = (struct erase_scope){ ERASE_GROUP, rows[i].id, false };
		found++;
	}
	if (found == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("There is no group \"%s\". Nothing was changed."), name);
	return found == 1 || error_set(err, ERR_INVALID, NULL, _("%zu groups are called \"%s\". Say at which event. Nothing was changed."), found, name);
}

/* The plan --------------------------------------------------------------------------------------------- */

typedef VEC(struct erase_field) field_list;

static bool listed(const field_list *list, const struct erase_field *f)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].step, f->step) == 0 && strcmp(list->v[i].field, f->field) == 0)
			return true;
	}
	return false;
}

/* Steps of several events have one key. */
static void fields_of(const struct phase *room, field_list *out)
{
	for (size_t i = 0; i < room->n_steps; i++) {
		for (size_t k = 0; k < room->steps[i].n_fields; k++) {
			const struct field *f = &room->steps[i].fields[k];
			const struct erase_field field = { room->steps[i].key, f->key };

			if (f->personal && !f->column && !listed(out, &field))
				vec_push(out, field);
		}
	}
}

static void personal_fields(const struct model *m, field_list *out)
{
	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		for (int p = 0; p < (ordinal ? PHASES : 1); p++)
			fields_of(model_phase(m, ordinal, (enum phase_kind)p), out);
	}
}

static bool may_quote(const struct op *op, const struct erase_words *w, struct arena *a, bool *yes, struct error *err)
{
	struct consent_fact *facts;
	size_t n;

	*yes = false;
	if (w->hidden)
		return true;
	if (!consent_list(op->st, w->participant, a, &facts, &n, err))
		return false;
	*yes = statement_may_be_quoted(w->held, true, consent_stands(facts, n, USE_QUOTE, NULL));
	return true;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Asked of every statement there is. */
bool erase_takes(const struct erase_plan *p, const char *statement)
{
	return p->n_whole && bsearch(&statement, p->whole, p->n_whole, sizeof *p->whole, by_id);
}

/* Statements that stay lose the link; the others their words. */
static bool decide_words(const struct op *op, struct arena *a, struct erase_plan *p, struct error *err)
{
	const struct erase_found *f = &p->found;
	VEC(struct erase_item) items = VEC_INIT;
	VEC(const char *) whole = VEC_INIT;
	bool ok = true;

	for (size_t i = 0; i < f->n_items; i++)
		vec_push(&items, f->items[i]);
	for (size_t i = 0; ok && i < f->n_words; i++) {
		const struct erase_words *w = &f->words[i];
		struct erase_item item = { "statement", w->id, NULL };
		bool stays;

		ok = may_quote(op, w, a, &stays, err);
		if (stays)
			item.column = "participant_id";
		else
			vec_push(&whole, w->id);
		p->unlinked += stays;
		p->dropped += !stays;
		p->held += w->held;
		vec_push(&items, item);
	}
	if (whole.n)
		qsort(whole.v, whole.n, sizeof *whole.v, by_id);
	vec_keep(&whole, a, &p->whole, &p->n_whole);
	vec_keep(&items, a, &p->items, &p->n_items);
	return ok;
}

static bool find_all(const struct op *op, const struct survey *s, const struct erase_scope *scope, struct arena *a, struct erase_plan *out,
	struct error *err)
{
	struct erase_ask ask = { .engagement = s->engagement.id, .participant = "", .group = "", .promises = scope->promises };
	field_list fields = VEC_INIT;
	bool ok;

	*out = (struct erase_plan){ .scope = *scope };
	if (scope->what == ERASE_PERSON)
		ask.participant = scope->id;
	else if (scope->what == ERASE_GROUP)
		ask.group = scope->id;
	else
		personal_fields(s->model, &fields);
	ask.fields = fields.v;
	ask.n_fields = fields.n;
	ok = erase_find(op->st, &ask, a, &out->found, err) && decide_words(op, a, out, err);
	vec_release(&fields);
	return ok;
}

bool erase_plan_load(const struct op *op, const struct survey *s, const struct erase_scope *scope, struct arena *a, struct erase_plan *out,
	struct error *err)
{
	bool ok;

	store_look(op->st);
	ok = find_all(op, s, scope, a, out, err) && erase_named(op, s, a, out, NULL, NULL, err);
	store_look_end(op->st);
	if (ok && out->n_items == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing of these people left to erase."));
	return ok;
}

/* In words ---------------------------------------------------------------------------------------------- */

static void line(struct str *out, long n, const char *words)
{
	if (n == 0)
		return;
	str_addf(out, "%ld %s\n", n, words);
}

void erase_goes(const struct erase_plan *p, struct str *out)
{
	const struct erase_found *f = &p->found;

	line(out, (long)f->n_people, P_("person of the register: code, first name, who collects", "people of the register: codes, first names, who collects",
		f->n_people));
	line(out, f->attendance, P_("coming or going", "comings and goings", f->attendance));
	line(out, f->consents, P_("consent", "consents", f->consents));
	line(out, f->rows, P_("row about them, such as support needs", "rows about them, such as support needs", f->rows));
	line(out, p->dropped, P_("statement of theirs that may not be quoted: its words", "statements of theirs that may not be quoted: their words",
		p->dropped));
	line(out, f->workers, P_("support worker", "support workers", f->workers));
	line(out, f->leads, P_("name of a lead", "names of leads", f->leads));
	line(out, f->phones, P_("safeguarding phone", "safeguarding phones", f->phones));
	line(out, f->answers, P_("answer that names people", "answers that name people", f->answers));
	line(out, f->judges, P_("name of those who judged or coded", "names of those who judged or coded", f->judges));
	line(out, f->files, P_("name of a file in the log of exports", "names of files in the log of exports", f->files));
	line(out, f->promisers, P_("name with a promise", "names with promises", f->promisers));
}

void erase_stays(const struct erase_plan *p, struct str *out)
{
	long stays = p->found.stays;

	/* What is hidden was not counted among those shown. */
	for (size_t i = 0; i < p->found.n_words; i++)
		stays -= !p->found.words[i].hidden && erase_takes(p, p->found.words[i].id);
	line(out, stays, P_("statement, of nobody in particular", "statements, of nobody in particular", stays));
	line(out, p->unlinked, P_("of them was linked to a person, and will not be", "of them were linked to a person, and will not be", p->unlinked));
	if (p->scope.what == ERASE_PEOPLE && !p->scope.promises)
		str_add(out, _("The promises, with who made them\n"));
	else if (p->scope.what == ERASE_PEOPLE)
		str_add(out, _("The promises, by post and organisation\n"));
	str_add(out, _("Counts, themes, the plan, and who wrote what in History\n"));
	str_add(out, _("Exports and papers made before. Destroy them: taken in elsewhere, they bring these people back\n"));
}

void erase_warns(const struct erase_plan *p, struct str *out)
{
	if (p->held)
		str_addf(out, P_("%ld statement on hold goes with them. Tell the safeguarding lead first.\n",
			"%ld statements on hold go with them. Tell the safeguarding lead first.\n", p->held), p->held);
	if (p->all_mentions) {
		str_addf(out, P_("%ld statement that stays has one of the first names in its words:",
			"%ld statements that stay have one of the first names in their words:",
			p->all_mentions), p->all_mentions);
		for (size_t i = 0; i < p->n_mentions; i++)
			str_addf(out, "%s %s", i ? "," : "", p->mentions[i].label);
		str_add(out, (long)p->n_mentions < p->all_mentions ? _(" and more.\n") : ".\n");
	}
	if (p->to_hold)
		str_addf(out, P_("%ld of these has no wording for others: it is put on hold, for nothing could tell any more that a name is in it.\n",
			"%ld of these have no wording for others: they are put on hold, for nothing could tell any more that a name is in them.\n", p->to_hold),
			p->to_hold);
	erase_place_words(p, out);
}

/* Doing it ---------------------------------------------------------------------------------------------- */

static const char *deed_of(enum erase_what what)
{
	switch (what) {
	case ERASE_PERSON:
		return _("erase a person");
	case ERASE_GROUP:
		return _("erase the people of a group");
	case ERASE_PEOPLE:
		break;
	}
	return _("erase all people");
}

static bool scour(const struct op *op, struct tick tick, bool *traces, struct error *err)
{
	struct error why = ERROR_INIT;
	bool ok = care_scour(op->st, tick, &why);

	*traces = !ok && why.code == ERR_BUSY;
	if (!ok && !*traces)
		(void)error_set(err, why.code, why.where, "%s", why.text ? why.text : "");
	error_release(&why);
	return ok || *traces;
}

/* As long as somebody is on the register, words with the name in them do not leave. What has no wording for others is put on hold together with the
 * erasing, so that it does not leave when the name is forgotten either. */
bool erase_people(const struct op *op, const struct survey *s, const struct erase_scope *scope, long keep, const struct erase_told *told, struct arena *a,
	struct erase_done *out, struct error *err)
{
	static const struct erase_told nobody;
	struct erase_plan p;
	const char **hold;
	size_t n_hold;

	*out = (struct erase_done){ .erased = 0 };
	if (!find_all(op, s, scope, a, &p, err) || !erase_named(op, s, a, &p, &hold, &n_hold, err))
		return false;
	if (p.n_items == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing of these people left to erase."));
	told = told ? told : &nobody;
	if (!backup_make(op->st, keep, err) ||
		!erase_and_hold(op->st, op->actor, deed_of(scope->what), p.items, p.n_items, hold, n_hold, told->erasing, &out->erased, err))
		return false;
	return backup_forget(op->st, p.items, p.n_items, a, &out->backups, &out->copies, &out->n_copies, err) &&
		scour(op, told->clearing, &out->traces, err);
}

bool erase_settle(const struct op *op, struct tick clearing, struct arena *a, struct erase_done *out, struct error *err)
{
	struct erase_item *items;
	size_t n;

	*out = (struct erase_done){ .erased = 0 };
	return erase_known(op->st, a, &items, &n, err) &&
		backup_forget(op->st, items, n, a, &out->backups, &out->copies, &out->n_copies, err) &&
		scour(op, clearing, &out->traces, err);
}

void erase_left_words(const struct erase_done *d, struct str *out)
{
	if (d->backups)
		str_addf(out, P_("%ld backup that still held them was removed.\n", "%ld backups that still held them were removed.\n", d->backups), d->backups);
	for (size_t i = 0; i < d->n_copies; i++)
		str_addf(out, _("This copy still holds them; remove it when you need it no more: %s\n"), d->copies[i]);
	if (d->traces)
		str_add(out, _("Another program has the file open, so traces may stay in its bytes. Close it there, and then: trivet erase --traces\n"));
}

void erase_done_words(const struct erase_done *d, struct str *out)
{
	str_addf(out, P_("Erased: %ld record.", "Erased: %ld records.", d->erased), d->erased);
	str_add(out, _(" Nobody can bring it back.\n"));
	erase_left_words(d, out);
	str_add(out, _("Copies on other computers lose them when they are merged with this file.\n"));
}

/* How long ---------------------------------------------------------------------------------------------- */

bool keep_days(const struct op *op, const struct survey *s, int *days, bool *due, struct error *err)
{
	struct erase_scope all = { ERASE_PEOPLE, "", false };
	struct erase_plan p;
	struct arena *a;
	struct day until;
	bool ok;

	*due = false;
	if (!day_from_iso(s->engagement.keep_until, &until))
		return true;
	*days = day_diff(until, clock_today());
	a = arena_new();
	ok = find_all(op, s, &all, a, &p, err);
	*due = ok && p.n_items > 0;
	arena_free(a);
	return ok;
}

void keep_words(const char *keep_until, struct day today, struct str *out)
{
	struct day until;
	int days;

	if (!day_from_iso(keep_until, &until))
		return;
	days = day_diff(until, today);
	str_add(out, _("Keep until "));
	day_words_short(until, out);
	if (days > 0)
		str_addf(out, P_(": %d day left", ": %d days left", days), days);
	else if (days == 0)
		str_add(out, _(": today, erase the people"));
	else
		str_addf(out, P_(": over by %d day, erase the people", ": over by %d days, erase the people", -days), -days);
}
