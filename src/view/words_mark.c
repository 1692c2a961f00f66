/* Marks: which statements the next deed is about. They live by id, whatever is shown. */
#include "config.h"

#include "view/words.h"

#include "base/i18n.h"

void marks_clear(struct words *w)
{
	w->marks.n = 0;
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
	bool off = marks_drop(&w->marks, r->id);
	if (!off)
		marks_add(&w->marks, &r->id, 1);
	if (w->reader)
		announce(sh, SAY_NOTE, !off ? _("Marked, %zu in all.") : _("No longer marked, %zu in all."), w->marks.n);
	/* A run is marked by one key for each; the key loads the next page where the window ends. */
	if (w->list.at + 1 < w->n && !w->reader)
		(void)view_words.key(sh, w, &down);
	else
		list_settle(&w->list, &lr);
}

void words_cmd_mark_all(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	struct statement_filter f = words_shown(w);
	struct arena *a = arena_new();
	const char **ids;
	size_t n;
	if (!statement_ids(work_of(sh)->op.st, &f, MANY_MOST, a, &ids, &n, &err)) {
		announce_error(sh, &err);
		error_release(&err);
		arena_free(a);
		return;
	}
	marks_add(&w->marks, ids, n);
	announce(sh, SAY_NOTE, !n ? _("Nothing fits, so nothing was added; %zu marked.") : w->marks.n == MANY_MOST ? _("%zu marked: no more can be marked at once. Do with them what is to be done, then mark the next.")
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
	struct many m = marks_many(&w->marks, w->in.engagement, a);
	const struct statement_row *r = words_row(w);
	if (!m.n && r) {
		const char **one = arena_alloc(a, sizeof *one);
		one[0] = arena_strdup(a, r->id);
		m.ids = one;
		m.n = 1;
	} else if (!m.n) {
		announce(sh, SAY_NOTE, _("There is nothing here to do that with."));
	}
	return m;
}
