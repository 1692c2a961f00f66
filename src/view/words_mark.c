/* Marks: which statements the next deed is about. They live by id, whatever is shown. */
#include "config.h"

#include "view/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* Where the id stands or would stand. */
static size_t place_of(const struct words *w, const char *id)
{
	size_t low = 0, high = w->marks.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(w->marks.v[mid].id, id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool is_marked(const struct words *w, const char *id)
{
	size_t at = place_of(w, id);
	return at < w->marks.n && strcmp(w->marks.v[at].id, id) == 0;
}

void marks_clear(struct words *w)
{
	w->marks.n = 0;
}

static struct mark_id mark_of(const char *id)
{
	struct mark_id m = { "" };
	memcpy(m.id, id, strnlen(id, STORE_ID_SIZE - 1));
	return m;
}

static void turn(struct words *w, const char *id)
{
	struct mark_id m = mark_of(id);
	size_t at = place_of(w, id);
	if (is_marked(w, id)) {
		memmove(&w->marks.v[at], &w->marks.v[at + 1], (w->marks.n - at - 1) * sizeof m);
		w->marks.n--;
		return;
	}
	vec_push(&w->marks, m);
	memmove(&w->marks.v[at + 1], &w->marks.v[at], (w->marks.n - at - 1) * sizeof m);
	w->marks.v[at] = m;
}

void words_cmd_mark(struct shell *sh, void *state)
{
	struct words *w = state;
	struct list_rows lr = words_rows(w);
	const struct statement_row *r = words_row(w);
	const struct key down = { .code = K_DOWN };
	if (!r) {
		announce(sh, SAY_NOTE, _("There is nothing here to mark."));
		return;
	}
	turn(w, r->id);
	if (w->reader)
		announce(sh, SAY_NOTE, is_marked(w, r->id) ? _("Marked, %zu in all.") : _("No longer marked, %zu in all."), w->marks.n);
	/* A run is marked by one key for each; the key loads the next page where the window ends. */
	if (w->list.at + 1 < w->n && !w->reader)
		(void)view_words.key(sh, w, &down);
	else
		list_settle(&w->list, &lr);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct mark_id *)a)->id, ((const struct mark_id *)b)->id);
}

void words_cmd_mark_all(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	struct statement_filter f = words_shown(w);
	struct arena *a = arena_new();
	const char **ids;
	size_t n, kept = 0;
	if (!statement_ids(work_of(sh)->op.st, &f, WORDS_MARKS, a, &ids, &n, &err)) {
		announce_error(sh, &err);
		error_release(&err);
		arena_free(a);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct mark_id m = mark_of(ids[i]);
		vec_push(&w->marks, m);
	}
	if (w->marks.n)
		qsort(w->marks.v, w->marks.n, sizeof *w->marks.v, by_id);
	for (size_t i = 0; i < w->marks.n; i++)
		if (!kept || strcmp(w->marks.v[kept - 1].id, w->marks.v[i].id) != 0)
			w->marks.v[kept++] = w->marks.v[i];
	w->marks.n = kept > WORDS_MARKS ? WORDS_MARKS : kept;
	announce(sh, SAY_NOTE, !n ? _("Nothing fits, so nothing was added; %zu marked.") : w->marks.n == WORDS_MARKS ? _("%zu marked: no more can be marked at once. Do with them what is to be done, then mark the next.")
							  : _("All that fit are marked: %zu in all."), w->marks.n);
	arena_free(a);
}

void words_cmd_unmark(struct shell *sh, void *state)
{
	struct words *w = state;
	if (w->marks.n)
		announce(sh, SAY_NOTE, P_("%zu mark taken off.", "%zu marks taken off.", w->marks.n), w->marks.n);
	else
		announce(sh, SAY_NOTE, _("Nothing is marked. Space marks a row, * all that fit."));
	marks_clear(w);
}

struct many words_acted_on(struct shell *sh, const struct words *w, struct arena *a)
{
	struct many m = { .engagement = w->in.engagement };
	const struct statement_row *r = words_row(w);
	if (!w->marks.n && !r) {
		announce(sh, SAY_NOTE, _("There is nothing here to do that with."));
		return m;
	}
	const char **ids = arena_alloc(a, (w->marks.n + 1) * sizeof *ids);
	for (size_t i = 0; i < w->marks.n; i++)
		ids[i] = arena_strdup(a, w->marks.v[i].id);
	m.ids = ids;
	m.n = w->marks.n;
	if (!m.n)
		ids[m.n++] = arena_strdup(a, r->id);
	return m;
}
