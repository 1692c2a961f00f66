/* op/words_same.c - statements that say the same: one stands for all, each stays as it is. */
#include "config.h"

#include "op/words.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/lot.h"

typedef VEC(const char *) ids;

static bool wants_same(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	(void)err;
	*yes = strcmp(one->id, l->text) != 0 && strcmp(one->same_as, l->text) != 0;
	return true;
}

/* Looked at again: it may have come along with the one that it was grouped with. */
static bool joins(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	struct statement_row now;

	if (!statement_get(l->op->st, one->id, l->a, &now, err))
		return false;
	*yes = true;
	return strcmp(now.same_as, l->text) == 0 || statement_same(l->op->st, one->id, l->text, err);
}

/* The themes of all, each once. */
static bool themes_of_all(struct lot *l, const struct statement_row *rows, size_t n, ids *out, struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		struct theme_row *themes;
		size_t n_themes = 0;

		if (rows[i].themes && !statement_themes(l->op->st, rows[i].id, l->a, &themes, &n_themes, err))
			return false;
		for (size_t t = 0; t < n_themes; t++) {
			bool there = false;

			for (size_t k = 0; k < out->n && !there; k++)
				there = strcmp(out->v[k], themes[t].id) == 0;
			if (!there)
				vec_push(out, themes[t].id);
		}
	}
	return true;
}

/* What says the same belongs to the same themes. */
static bool share_themes(struct lot *l, struct error *err)
{
	struct statement_row *rows, *all;
	ids themes = VEC_INIT;
	bool ok, changed = false;
	size_t n;

	if (!statement_group(l->op->st, l->text, l->a, &rows, &n, err))
		return false;
	all = arena_alloc(l->a, (n + 1) * sizeof *all);
	if (n)
		memcpy(all, rows, n * sizeof *all);
	ok = statement_get(l->op->st, l->text, l->a, &all[n], err) && themes_of_all(l, all, n + 1, &themes, err);
	for (size_t i = 0; ok && i <= n; i++) {
		for (size_t t = 0; ok && t < themes.n; t++)
			ok = lot_into(l, all[i].id, themes.v[t], &changed, err);
	}
	vec_release(&themes);
	return ok;
}

/* The one that stands for all: where the one named is grouped with another already, that one stays. */
static bool head_of(struct lot *l, const char *head, struct error *err)
{
	struct statement_row row;

	if (!statement_get(l->op->st, head, l->a, &row, err))
		return false;
	l->text = *row.same_as ? row.same_as : row.id;
	return true;
}

bool op_words_group(const struct op *op, struct many m, const char *head, long *done, struct error *err)
{
	struct lot l = { .op = op, .engagement = m.engagement, .a = arena_new(), .wants = wants_same, .does = joins, .last = share_themes,
		.already = _("Nothing was changed: they are grouped already. It takes two statements that say the same.") };
	struct str deed = STR_INIT;
	bool ok;

	if (done)
		*done = 0;
	ok = head_of(&l, head, err) && lot_plan(&l, m, err);
	if (ok && l.on_hold)
		ok = error_set(err, ERR_INVALID, NULL, P_("Nothing was grouped: %ld of them is on hold. Release it first, or leave it out.",
			"Nothing was grouped: %ld of them are on hold. Release them first, or leave them out.", l.on_hold), l.on_hold);
	if (ok) {
		str_addf(&deed, P_("group %zu statement that says the same", "group %zu statements that say the same", l.n + 1), l.n + 1);
		ok = lot_do(&l, str_text(&deed), done, err);
	}
	str_release(&deed);
	arena_free(l.a);
	return ok;
}

static bool wants_alone(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	(void)l, (void)err;
	*yes = *one->same_as;
	return true;
}

static bool leaves(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	*yes = true;
	return statement_same(l->op->st, one->id, "", err);
}

bool op_words_split(const struct op *op, struct many m, long *done, struct error *err)
{
	static const struct lot_name name = { N_("split %zu statement off its group"), N_("split %zu statements off their group") };
	struct lot l = { .op = op, .along = LOT_BELOW, .wants = wants_alone, .does = leaves,
		.already = _("Nothing was changed: each of them stands on its own already.") };

	return lot_run(&l, m, name, done, err);
}
