/* op/register.c - deeds at the door. What is decided there is checked under the lock: two people often stand at the same door. */
#include "config.h"

#include "op/register.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/deed.h"
#include "op/names.h"

enum { FILL_MOST = 500 };

/* "Sam", or the code of somebody without a name. */
static const char *person(const struct participant_row *p)
{
	return *p->first_name ? p->first_name : *p->code ? p->code : _("This person");
}

/* Adding -------------------------------------------------------------------------------------------------- */

/* A code that somebody typed may be taken; one that the store gives is free. */
static bool code_free(const struct op *op, const struct participant_new *p, struct error *err)
{
	struct arena *a;
	struct participant_row *rows;
	size_t n;
	bool ok;

	if (!p->code || !*p->code)
		return true;
	a = arena_new();
	ok = participant_list(op->st, p->engagement, p->event, a, &rows, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		if (words_same(rows[i].code, p->code))
			ok = error_set(err, ERR_EXISTS, NULL, _("The code %s is taken already. Nothing was kept; choose another, or leave it empty."),
				rows[i].code);
	}
	arena_free(a);
	return ok;
}

static bool add(const struct op *op, const struct participant_new *p, char id[STORE_ID_SIZE], struct error *err)
{
	return code_free(op, p, err) && participant_add(op->st, p, id, err) &&
		(!p->walk_in || attendance_add(op->st, p->engagement, p->event, id, presence_key(PRESENCE_IN), "", 0, err));
}

bool op_participant_add(const struct op *op, const struct participant_new *p, char id[STORE_ID_SIZE], struct error *err)
{
	if (p->first_name && *p->first_name && !name_fine(p->first_name, err))
		return false;
	return deed_begin(op, p->walk_in ? _("add a walk-in") : _("add a person to the register"), err) &&
		deed_end(op, add(op, p, id, err), err);
}

static bool find(const struct op *op, const char *engagement, const char *event, const char *id, struct arena *a,
	struct participant_row *out, struct error *err)
{
	struct participant_row *rows;
	size_t n;

	if (!participant_list(op->st, engagement, event, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, id) == 0) {
			*out = rows[i];
			return true;
		}
	}
	return error_set(err, ERR_NOT_FOUND, NULL, _("Somebody took this person off the register meanwhile. Nothing was changed."));
}

static void walk_in_words(const struct participant_row *p, struct str *words)
{
	str_addf(words, "%s, %s", person(p), p->code);
	if (*p->group_name)
		str_addf(words, ", %s", p->group_name);
	if (*p->collected_by)
		str_addf(words, _(", home with %s"), p->collected_by);
	str_add(words, _(". Consent not seen: no quotes, no photos."));
}

bool op_walk_in(const struct op *op, const struct survey *s, int ordinal, const char *line, char id[STORE_ID_SIZE], struct str *words,
	struct error *err)
{
	struct arena *a = arena_new();
	struct participant_new new = { .engagement = s->engagement.id, .event = survey_subject(s, ordinal), .walk_in = true };
	struct participant_row row;
	struct group_row *groups;
	struct walk_in said;
	size_t n;
	bool ok = group_list(op->st, new.engagement, new.event, a, &groups, &n, err) && walk_in_read(line, groups, n, a, &said, err);

	if (ok) {
		new.first_name = said.name;
		new.collected_by = said.collected_by;
		new.group = said.group ? said.group->id : "";
		new.band = said.group ? said.group->band : "";
	}
	ok = ok && deed_begin(op, _("add a walk-in"), err) &&
		deed_end(op, add(op, &new, id, err) && find(op, new.engagement, new.event, id, a, &row, err), err);
	if (ok)
		walk_in_words(&row, words);
	arena_free(a);
	return ok;
}

static long taking_part(const struct participant_row *rows, size_t n, const char *group)
{
	long count = 0;

	for (size_t i = 0; i < n; i++)
		count += !*rows[i].part && strcmp(rows[i].group, group) == 0;
	return count;
}

static bool fill(const struct op *op, const struct survey *s, const char *event, struct arena *a, long *added, struct error *err)
{
	struct participant_row *rows;
	struct group_row *groups;
	size_t n, n_groups;

	if (!group_list(op->st, s->engagement.id, event, a, &groups, &n_groups, err) ||
		!participant_list(op->st, s->engagement.id, event, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n_groups; i++) {
		const struct participant_new p = { .engagement = s->engagement.id, .event = event, .group = groups[i].id,
			.band = groups[i].band };
		char id[STORE_ID_SIZE];

		for (long k = taking_part(rows, n, p.group); k < groups[i].expected && *added < FILL_MOST; k++, ++*added) {
			if (!participant_add(op->st, &p, id, err))
				return false;
		}
	}
	return *added > 0 ||
		error_set(err, ERR_NOTHING, NULL, _("The list has as many places as the groups of the plan expect. Nothing was added."));
}

bool op_register_fill(const struct op *op, const struct survey *s, int ordinal, long *added, struct error *err)
{
	struct arena *a;
	bool ok;

	*added = 0;
	if (!deed_begin(op, _("fill the register from the plan"), err))
		return false;
	a = arena_new();
	ok = deed_end(op, fill(op, s, survey_subject(s, ordinal), a, added, err), err);
	arena_free(a);
	if (!ok)
		*added = 0;
	return ok;
}

/* In and out ---------------------------------------------------------------------------------------------- */

static bool attend(const struct op *op, const struct survey *s, const struct participant_row *p, enum presence to,
	const char *with_whom, struct arena *a, struct error *err)
{
	struct participant_row now;

	if (!find(op, s->engagement.id, p->event, p->id, a, &now, err))
		return false;
	if (now.presence == to)
		return error_set(err, ERR_NOTHING, NULL, _("%s is noted so already: %s."), person(&now), presence_word(to));
	if (now.presence != p->presence)
		return error_set(err, ERR_CLASH, NULL, _("Somebody else was quicker, and noted for %s: %s. Nothing was changed."),
			person(&now), presence_word(now.presence));
	return attendance_add(op->st, s->engagement.id, p->event, p->id, presence_key(to), with_whom ? with_whom : "", 0, err);
}

bool op_attend(const struct op *op, const struct survey *s, const struct participant_row *p, enum presence to, const char *with_whom,
	struct error *err)
{
	static const char *const deeds[PRESENCES] = { N_("take back an arrival"), N_("check somebody in"), N_("check somebody out"),
		N_("note that somebody is late"), N_("note that somebody does not come") };
	struct arena *a;
	bool ok;

	if (!deed_begin(op, _(deeds[to]), err))
		return false;
	a = arena_new();
	ok = deed_end(op, attend(op, s, p, to, with_whom, a, err), err);
	arena_free(a);
	return ok;
}

/* Consent --------------------------------------------------------------------------------------------------- */

/* What this giver alone said of the use. */
static enum consent_says said_by(const struct consent_fact *facts, size_t n, enum consent_use use, enum consent_giver by,
	struct arena *a)
{
	struct consent_fact *own = arena_alloc(a, (n + 1) * sizeof *own);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (facts[i].by == by)
			own[k++] = facts[i];
	}
	return consent_stands(own, k, use, NULL);
}

static bool consent(const struct op *op, const struct survey *s, const struct participant_row *p, enum consent_use use,
	enum consent_says says, enum consent_giver by, const char *on_day, struct arena *a, struct error *err)
{
	struct participant_row now;
	struct consent_fact *facts;
	size_t n;

	if (!find(op, s->engagement.id, p->event, p->id, a, &now, err) || !consent_list(op->st, p->id, a, &facts, &n, err))
		return false;
	if (said_by(facts, n, use, by, a) == says)
		return error_set(err, ERR_NOTHING, NULL, _("It stands so already: %s, %s, %s."), person(&now), consent_use_word(use),
			consent_says_word(says));
	if (now.consent[use] != p->consent[use])
		return error_set(err, ERR_CLASH, NULL, _("Somebody else was quicker, and noted for %s: %s, %s. Nothing was changed."),
			person(&now), consent_use_word(use), consent_says_word(now.consent[use]));
	return consent_add(op->st, s->engagement.id, p->id, use, says, by, on_day, err);
}

bool op_consent(const struct op *op, const struct survey *s, const struct participant_row *p, enum consent_use use,
	enum consent_says says, enum consent_giver by, const char *on_day, struct error *err)
{
	const char *day = on_day ? on_day : "";
	struct day d;
	struct arena *a;
	bool ok;

	if (*day && !day_from_iso(day, &d))
		return error_set(err, ERR_INVALID, NULL, _("\"%s\" is not a day. Nothing was changed."), day);
	if (!deed_begin(op, says == CONSENT_YES ? _("note a consent") : says == CONSENT_NO ? _("note a no") :
		_("note that no consent was seen"), err))
		return false;
	a = arena_new();
	ok = deed_end(op, consent(op, s, p, use, says, by, day, a, err), err);
	arena_free(a);
	return ok;
}

/* The counts ------------------------------------------------------------------------------------------------ */

struct arrivals { long came, adults, team, walk_ins, consent_missing; };

/* Everybody who came at some time, also when gone home since. Who came along with somebody is an adult among those who came. */
static void count_arrivals(const struct survey *s, const struct participant_row *rows, size_t n, struct arrivals *out)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		const struct participant_row *p = &rows[i];

		if (!p->was_in)
			continue;
		if (strcmp(p->part, "team") == 0) {
			out->team++;
			continue;
		}
		out->came++;
		out->adults += person_is_adult(s, p);
		out->walk_ins += p->walk_in;
		out->consent_missing += !*p->part && p->consent[USE_TAKE_PART] == CONSENT_NOT_SEEN;
	}
}

static bool put_count(const struct op *op, const struct survey *s, const char *event, const struct step *step, const char *field,
	long n, bool *changed, struct error *err)
{
	const struct cell cell = { .engagement = s->engagement.id, .record = event, .row = "", .step = step->key, .field = field };
	struct str was = STR_INIT, now = STR_INIT;
	bool ok = true;

	if (!step_field(step, field))
		return true;
	str_addf(&now, "%ld", n);
	ok = cell_get(op->st, &cell, &was, err);
	*changed |= ok && strcmp(str_text(&was), str_text(&now)) != 0;
	ok = ok && cell_put(op->st, &cell, str_text(&was), str_text(&now), NULL, err);
	str_release(&was);
	str_release(&now);
	return ok;
}

static bool put_counts(const struct op *op, const struct survey *s, const char *event, const struct step *step, struct arena *a,
	struct error *err)
{
	struct participant_row *rows;
	struct arrivals c;
	size_t n;
	bool changed = false;

	if (!participant_list(op->st, s->engagement.id, event, a, &rows, &n, err))
		return false;
	count_arrivals(s, rows, n, &c);
	if (!put_count(op, s, event, step, "came", c.came, &changed, err) || !put_count(op, s, event, step, "adults", c.adults, &changed, err) ||
		!put_count(op, s, event, step, "team", c.team, &changed, err) ||
		!put_count(op, s, event, step, "walk_ins", c.walk_ins, &changed, err) ||
		!put_count(op, s, event, step, "consent_missing", c.consent_missing, &changed, err))
		return false;
	return changed || error_set(err, ERR_NOTHING, NULL, _("\"%s\" has these counts already."), step->title);
}

bool op_register_counts(const struct op *op, const struct survey *s, int ordinal, struct error *err)
{
	const struct step *step = model_step_in(s->model, ordinal, "arrivals", NULL);
	struct arena *a;
	bool ok;

	if (!step || step->shape != STEP_FORM)
		return error_set(err, ERR_NOT_FOUND, NULL, _("The model \"%s\" has no place for the counts of the door. Nothing was changed."),
			s->model->title);
	if (!deed_begin(op, _("note the counts of the register"), err))
		return false;
	a = arena_new();
	ok = deed_end(op, put_counts(op, s, survey_subject(s, ordinal), step, a, err), err);
	arena_free(a);
	return ok;
}
