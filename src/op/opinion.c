/* op/opinion.c - a second opinion: somebody else puts a sample into themes without seeing where it stands, and the two are compared. */
#include "config.h"

#include "op/themes.h"

#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"
#include "op/trace.h"

bool op_opinion_start(const struct op *op, const char *engagement, long size, char id[STORE_ID_SIZE], struct error *err)
{
	if (size < 1)
		return error_set(err, ERR_INVALID, NULL, _("Say how many statements are to be looked at. Nothing was begun."));
	return deed_begin(op, _("begin a second opinion"), err) &&
		deed_end(op, opinion_add(op->st, engagement, op->actor, size, id, err), err);
}

bool op_opinion_code(const struct op *op, const char *engagement, const char *opinion, const char *statement, const char *const *themes,
	size_t n, struct error *err)
{
	struct str set = STR_INIT;
	bool ok;

	for (size_t i = 0; i < n; i++)
		str_addf(&set, i ? " %s" : "%s", themes[i]);
	ok = deed_begin(op, _("give a second opinion on a statement"), err) &&
		deed_end(op, opinion_set(op->st, engagement, opinion, statement, n ? str_text(&set) : "-", err), err);
	str_release(&set);
	return ok;
}

/* Marks the themes that the ids of `set` stand in now. */
static bool themes_in(struct known_themes *t, const char *set, bool *in, struct error *err)
{
	memset(in, 0, t->n * sizeof *in);
	for (const char *id = set; *id; id += strspn(id, " ")) {
		size_t len = strcspn(id, " "), at;

		if (!theme_home(t, arena_strndup(t->a, id, len), &at, err))
			return false;
		if (at < t->n)
			in[at] = true;
		id += len;
	}
	return true;
}

static void count(struct agreement *a, bool first, bool second)
{
	if (first && second)
		a->both++;
	else if (first)
		a->first_only++;
	else if (second)
		a->second_only++;
	else
		a->neither++;
}

static bool count_all(struct known_themes *t, const struct opinion_item *items, size_t n, struct theme_agreement *of, struct error *err)
{
	bool *now = arena_alloc(t->a, t->n + 1), *theirs = arena_alloc(t->a, t->n + 1);

	for (size_t i = 0; i < n; i++) {
		if (!*items[i].themes)
			continue;
		if (!themes_in(t, items[i].now, now, err) || !themes_in(t, items[i].themes, theirs, err))
			return false;
		for (size_t k = 0; k < t->n; k++)
			count(&of[k].a, now[k], theirs[k]);
	}
	return true;
}

bool opinion_compare(const struct op *op, const char *engagement, const char *opinion, struct arena *a, struct theme_agreement **out,
	size_t *n, struct agreement *over_all, struct error *err)
{
	struct known_themes t;
	struct opinion_item *items;
	size_t n_items;

	*n = 0;
	*over_all = (struct agreement){ 0, 0, 0, 0 };
	if (!themes_known(op, engagement, a, &t, err) || !opinion_items(op->st, opinion, a, &items, &n_items, err))
		return false;
	*out = arena_alloc(a, (t.n + 1) * sizeof **out);
	for (size_t i = 0; i < t.n; i++)
		(*out)[i].theme = &t.rows[i];
	if (!count_all(&t, items, n_items, *out, err))
		return false;
	for (size_t i = 0; i < t.n; i++) {
		const struct theme_agreement one = (*out)[i];

		if (one.a.both + one.a.first_only + one.a.second_only == 0)
			continue;
		over_all->both += one.a.both;
		over_all->first_only += one.a.first_only;
		over_all->second_only += one.a.second_only;
		over_all->neither += one.a.neither;
		(*out)[(*n)++] = one;
	}
	return true;
}
