/* op/lot.c - one deed on many statements: who is meant, what is left to do, and doing it. */
#include "config.h"

#include "op/lot.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/deed.h"

bool passed_over(bool ok, struct error *why, bool *there, struct error *err)
{
	*there = ok;
	if (!ok && why->code != ERR_NOT_FOUND) {
		(void)error_set(err, why->code, why->where, "%s", why->text ? why->text : "");
		error_release(why);
		return false;
	}
	error_release(why);
	return true;
}

bool typed_text(const struct field *f, const char *typed, const char *blank, struct str *stored, struct error *err)
{
	struct str why = STR_INIT;
	bool fits = field_parse(f, typed ? typed : "", clock_today(), stored, &why);

	if (!fits)
		(void)error_set(err, ERR_INVALID, NULL, "%s", str_text(&why));
	else if (!stored->len)
		fits = error_set(err, ERR_INVALID, NULL, "%s", blank);
	str_release(&why);
	return fits;
}

/* The ids seen so far: marked ones may come twice, and a group once for each of its statements. */

static size_t place_of(const struct lot *l, const char *id)
{
	uint64_t h = UINT64_C(1469598103934665603);
	size_t at;

	for (const char *p = id; *p; p++)
		h = (h ^ (unsigned char)*p) * UINT64_C(1099511628211);
	at = (size_t)(h ^ h >> 32) & (l->size - 1);
	while (l->known[at] && strcmp(l->known[at], id) != 0)
		at = (at + 1) & (l->size - 1);
	return at;
}

static void make_room(struct lot *l)
{
	const char **before = l->known;
	size_t size = l->size;

	l->size = size ? size * 2 : 64;
	l->known = arena_alloc(l->a, l->size * sizeof *l->known);
	for (size_t i = 0; i < size; i++) {
		if (before[i])
			l->known[place_of(l, before[i])] = before[i];
	}
}

/* True when it was not known yet. */
static bool learn(struct lot *l, const char *id)
{
	size_t at;

	if (l->n_known * 2 >= l->size)
		make_room(l);
	at = place_of(l, id);
	if (l->known[at])
		return false;
	l->known[at] = id;
	l->n_known++;
	return true;
}

typedef VEC(struct lot_one) ones;

static struct lot_one one_of(const struct statement_row *r)
{
	return (struct lot_one){ .id = r->id, .event = r->event, .same_as = r->same_as, .parked = r->parked, .held = r->held,
		.themes = r->themes, .grouped = r->grouped };
}

/* A statement on hold is not to be read, only to be released: statement_get() does not tell it from one that is gone. */
static bool hidden(struct lot *l, const char *id, ones *list, struct error *err)
{
	const struct cell cell = { .column = "statement.hold", .engagement = l->engagement, .record = id, .row = "" };
	struct error why = ERROR_INIT;
	struct str value = STR_INIT;
	bool there, ok = passed_over(cell_get(l->op->st, &cell, &value, &why), &why, &there, err);

	if (ok && !there) {
		l->gone++;
	} else if (ok && !l->held) {
		l->on_hold++;
	} else if (ok) {
		struct lot_one one = { .id = id, .event = "", .same_as = "", .parked = "", .held = true };

		vec_push(list, one);
	}
	str_release(&value);
	return ok;
}

static bool with_group(struct lot *l, const struct lot_one *one, ones *list, struct error *err)
{
	bool all = l->along == LOT_GROUP && (one->grouped || *one->same_as), below = l->along == LOT_BELOW && one->grouped;
	struct statement_row *rows;
	size_t n = 0;

	if ((all || below) && !statement_group(l->op->st, one->id, l->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].held && learn(l, rows[i].id)) {
			struct lot_one more = one_of(&rows[i]);

			vec_push(list, more);
		}
	}
	return true;
}

static bool look_up(struct lot *l, const char *id, ones *list, struct error *err)
{
	struct error why = ERROR_INIT;
	struct statement_row row;
	struct lot_one one;
	bool there;

	if (!learn(l, id))
		return true;
	if (!passed_over(statement_get(l->op->st, id, l->a, &row, &why), &why, &there, err))
		return false;
	if (!there)
		return hidden(l, id, list, err);
	one = one_of(&row);
	vec_push(list, one);
	return with_group(l, &one, list, err);
}

/* Only those that want it stay. */
static bool sift(struct lot *l, ones *list, struct error *err)
{
	l->v = arena_alloc(l->a, (list->n + 1) * sizeof *l->v);
	for (size_t i = 0; i < list->n; i++) {
		struct error why = ERROR_INIT;
		bool there, yes = false;

		if (!passed_over(l->wants(l, &list->v[i], &yes, &why), &why, &there, err))
			return false;
		l->gone += !there;
		l->other += there && !yes;
		if (there && yes)
			l->v[l->n++] = list->v[i];
	}
	return true;
}

static bool nothing(const struct lot *l, struct error *err)
{
	if (l->other)
		return error_set(err, ERR_NOTHING, NULL, "%s", l->already);
	if (l->on_hold)
		return error_set(err, ERR_NOTHING, NULL, _("Nothing was changed: what is on hold has to be released first."));
	if (l->gone)
		return error_set(err, ERR_NOTHING, NULL, _("Nothing was changed: somebody has taken these statements out meanwhile."));
	return error_set(err, ERR_NOTHING, NULL, _("Nothing was changed: no statement was named."));
}

bool lot_plan(struct lot *l, struct many m, struct error *err)
{
	ones list = VEC_INIT;
	bool ok = true;

	store_look(l->op->st);
	for (size_t i = 0; ok && i < m.n; i++)
		ok = look_up(l, m.ids[i], &list, err);
	ok = ok && sift(l, &list, err);
	store_look_end(l->op->st);
	vec_release(&list);
	return ok && (l->n || nothing(l, err));
}

static bool do_all(struct lot *l, long *changed, struct error *err)
{
	if (l->first && !l->first(l, err))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		struct error why = ERROR_INIT;
		bool there, did = false;

		if (!passed_over(l->does(l, &l->v[i], &did, &why), &why, &there, err))
			return false;
		*changed += did;
	}
	if (!*changed)
		return error_set(err, ERR_NOTHING, NULL, "%s", l->already);
	return !l->last || l->last(l, err);
}

bool lot_do(struct lot *l, const char *deed, long *done, struct error *err)
{
	long changed = 0;
	bool ok = deed_begin(l->op, deed, err) && deed_end(l->op, do_all(l, &changed, err), err);

	if (done)
		*done = ok ? changed : 0;
	return ok;
}

bool lot_run(struct lot *l, struct many m, struct lot_name name, long *done, struct error *err)
{
	struct str deed = STR_INIT;
	bool ok;

	if (done)
		*done = 0;
	l->engagement = m.engagement;
	if (!l->a)
		l->a = arena_new();
	ok = lot_plan(l, m, err);
	if (ok) {
		const char *form = ngettext(name.one, name.many, (unsigned long)l->n), *number = strstr(form, "%zu");

		str_addf(&deed, "%.*s%zu%s", (int)(number - form), form, l->n, number + 3);
		ok = lot_do(l, str_text(&deed), done, err);
	}
	str_release(&deed);
	arena_free(l->a);
	l->a = NULL;
	return ok;
}

bool lot_put(struct lot *l, const char *column, const char *id, const char *value, bool *changed, struct error *err)
{
	const struct cell cell = { .column = column, .engagement = l->engagement, .record = id, .row = "" };
	struct str was = STR_INIT;
	bool ok = cell_get(l->op->st, &cell, &was, err);

	if (ok && strcmp(str_text(&was), value) != 0) {
		ok = cell_put(l->op->st, &cell, str_text(&was), value, NULL, err);
		*changed = true;
	}
	str_release(&was);
	return ok;
}

bool lot_out(struct lot *l, const char *id, const char *but, bool *changed, struct error *err)
{
	struct theme_row *rows;
	size_t n;
	bool out;

	if (!statement_themes(l->op->st, id, l->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (but && strcmp(rows[i].id, but) == 0)
			continue;
		if (!coding_set(l->op->st, l->engagement, id, rows[i].id, false, &out, err))
			return false;
		*changed = *changed || out;
	}
	return true;
}

bool lot_stands(struct lot *l, const struct lot_one *one, const char *theme, bool *in, size_t *others, struct error *err)
{
	struct theme_row *rows;
	size_t n = 0;

	*in = false;
	*others = 0;
	if (one->themes > 0 && !statement_themes(l->op->st, one->id, l->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool it = theme && strcmp(rows[i].id, theme) == 0;

		*in = *in || it;
		*others += !it;
	}
	return true;
}

bool lot_into(struct lot *l, const char *id, const char *theme, bool *changed, struct error *err)
{
	bool in;

	if (!coding_set(l->op->st, l->engagement, id, theme, true, &in, err))
		return false;
	*changed = *changed || in;
	return lot_put(l, "statement.parked", id, "", changed, err);
}
