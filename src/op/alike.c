/* op/alike.c - was it said before? The newest statements are kept at hand; older ones are searched for at the end of a word. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/alike.h"
#include "op/capture.h"

enum { NEWEST = 200, AT_MOST = 2 * NEWEST, FOUND = 5, LONG_WORD = 6 };

struct known { const char *id, *words; };

struct alike {
	struct arena *arena;
	char event[STORE_ID_SIZE];
	VEC(struct known) known;     /* oldest first */
	int64_t newest;              /* place in the file of the last of them */
};

struct alike *alike_new(void)
{
	struct alike *k = mem_alloc(sizeof *k);

	k->arena = arena_new();
	return k;
}

void alike_free(struct alike *k)
{
	if (!k)
		return;
	vec_release(&k->known);
	arena_free(k->arena);
	free(k);
}

static void forget(struct alike *k, const char *event)
{
	arena_free(k->arena);
	k->arena = arena_new();
	k->known.n = 0;
	k->newest = 0;
	(void)snprintf(k->event, sizeof k->event, "%s", event);
}

bool alike_look(struct alike *k, const struct op *op, const char *engagement, const char *event, struct error *err)
{
	const struct statement_filter f = { .engagement = engagement, .event = event };
	struct statement_row *rows;
	size_t n;
	struct arena *a = arena_new();
	bool ok;

	if (strcmp(k->event, event) != 0 || k->known.n > AT_MOST)
		forget(k, event);
	ok = statement_page(op->st, &f, k->newest ? PAGE_NEWER : PAGE_OLDER, k->newest, NEWEST, a, &rows, &n, err);
	for (size_t i = ok ? n : 0; i > 0; i--) {
		struct known one = { arena_strdup(k->arena, rows[i - 1].id), arena_strdup(k->arena, rows[i - 1].words) };

		vec_push(&k->known, one);
		k->newest = rows[i - 1].n;
	}
	arena_free(a);
	return ok;
}

/* Two words, or one long one: less says nothing yet. */
static bool enough_typed(const char *typed)
{
	size_t words = 0, longest = 0, len = strlen(typed), run = 0;

	for (size_t at = 0, step; at < len; at += step) {
		step = text_next(typed, len, at);
		run = typed[at] == ' ' || typed[at] == '\n' ? 0 : run + 1;
		words += run == 1;
		longest = run > longest ? run : longest;
	}
	return words >= 2 || longest >= LONG_WORD;
}

/* What was changed, removed or put on hold since it was read does not count. */
static bool still_said(const struct op *op, const char *id, const char *typed, struct arena *a, struct statement_row *out)
{
	struct error err = ERROR_INIT;
	bool said = statement_get(op->st, id, a, out, &err) && words_alike(typed, out->words);

	error_release(&err);
	return said;
}

bool alike_find(struct alike *k, const struct op *op, const char *engagement, const char *event, const char *typed, bool older,
	struct arena *a, struct statement_row *out, bool *found, struct error *err)
{
	struct statement_filter f = { .engagement = engagement, .event = event, .search = typed };
	struct statement_row *rows;
	size_t n;

	*found = false;
	if (!enough_typed(typed))
		return true;
	for (size_t i = k->known.n; i > 0 && !*found; i--)
		*found = words_alike(typed, k->known.v[i - 1].words) && still_said(op, k->known.v[i - 1].id, typed, a, out);
	if (*found || k->known.n < NEWEST || !older)
		return true;
	if (!statement_page(op->st, &f, PAGE_OLDER, 0, FOUND, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n && !*found; i++) {
		*found = words_alike(typed, rows[i].words);
		*out = rows[i];
	}
	return true;
}
