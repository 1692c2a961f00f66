/* op/themes_code.c - what coding at speed needs: ten keys that stay where they are, and the reasons used before. */
#include "config.h"

#include "op/themes.h"

#include <string.h>

#include "op/trace.h"

enum { REASONS = 5, PARKED_LOOKED_AT = 40 };

/* The ten: index of the theme among those that stand, and when it was used, by count; 0 never. */
struct keys { size_t at[SLOTS]; long used[SLOTS]; size_t n; };

static size_t key_of(const struct keys *k, size_t at)
{
	size_t i = 0;

	while (i < k->n && k->at[i] != at)
		i++;
	return i;
}

/* The key that is given away: the one that was used longest ago, of those never used the last. */
static size_t oldest(const struct keys *k)
{
	size_t which = 0;

	for (size_t i = 1; i < k->n; i++) {
		if (k->used[i] < k->used[which] || (k->used[i] == k->used[which] && !k->used[i]))
			which = i;
	}
	return which;
}

static void use(struct keys *k, size_t at, long when)
{
	size_t i = key_of(k, at);

	if (i == k->n && k->n < SLOTS)
		k->n++;
	else if (i == k->n)
		i = oldest(k);
	k->at[i] = at;
	k->used[i] = when;
}

/* Who has a key already keeps it; the others take those that are free. */
static void arrange(const struct keys *k, const struct known_themes *t, const struct slots *before, struct slots *out)
{
	bool placed[SLOTS] = { false };
	size_t next = 0;

	for (size_t i = 0; i < SLOTS; i++) {
		out->id[i] = "";
		for (size_t at = 0; before && before->id[i] && at < k->n; at++) {
			if (!placed[at] && strcmp(before->id[i], t->rows[k->at[at]].id) == 0) {
				out->id[i] = t->rows[k->at[at]].id;
				placed[at] = true;
			}
		}
	}
	for (size_t at = 0; at < k->n; at++) {
		while (!placed[at] && *out->id[next])
			next++;
		if (!placed[at])
			out->id[next] = t->rows[k->at[at]].id;
	}
}

bool slots_load(const struct op *op, const char *engagement, const struct slots *before, struct arena *a, struct slots *out,
	struct error *err)
{
	struct known_themes t;
	struct keys k;
	const char **recent, *last;
	size_t n, at;

	if (!themes_known(op, engagement, a, &t, err) || !coding_recent(op->st, engagement, op->actor, a, &recent, &n, err))
		return false;
	k.n = t.n < SLOTS ? t.n : SLOTS;
	for (size_t i = 0; i < k.n; i++) {
		k.at[i] = i;
		k.used[i] = 0;
	}
	last = "";
	/* Oldest first: so the same comes out whether each was looked at when it happened, or all of them after a start. */
	for (size_t i = n; i > 0; i--) {
		if (!theme_home(&t, recent[i - 1], &at, err))
			return false;
		if (at == t.n)
			continue;
		use(&k, at, (long)(n - i + 1));
		last = t.rows[at].id;
	}
	arrange(&k, &t, before, out);
	out->last = last;
	return true;
}

static bool add_reason(const char **list, size_t *n, const char *reason)
{
	for (size_t i = 0; i < *n; i++) {
		if (strcmp(list[i], reason) == 0)
			return false;
	}
	list[(*n)++] = reason;
	return true;
}

bool park_reasons(const struct op *op, const char *engagement, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	const struct statement_filter parked = { .engagement = engagement, .stands = STANDS_PARKED };
	struct statement_row *rows;
	const char **recent;
	size_t n_recent, n_rows = 0;

	*n = 0;
	*out = arena_alloc(a, REASONS * sizeof **out);
	if (!parked_recent(op->st, engagement, REASONS, a, &recent, &n_recent, err))
		return false;
	for (size_t i = 0; i < n_recent; i++)
		(void)add_reason(*out, n, recent[i]);
	/* Those of long ago still stand with what was parked. */
	if (*n < REASONS && !statement_page(op->st, &parked, PAGE_OLDER, 0, PARKED_LOOKED_AT, a, &rows, &n_rows, err))
		return false;
	for (size_t i = 0; i < n_rows && *n < REASONS; i++)
		(void)add_reason(*out, n, rows[i].parked);
	return true;
}
