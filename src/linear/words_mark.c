/* linear/words_mark.c - marks, and which statements the next deed is about. They live by id, whatever is shown. */
#include "config.h"

#include "linear/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* ---- numbers ---- */

/* "3", "5-8" with a blank or comma behind it. False when it is something else. */
static bool number_at(const char **at, size_t *from, size_t *to)
{
	const char *p = *at;
	char *end;

	if (!isdigit((unsigned char)*p))
		return false;
	*from = *to = strtoul(p, &end, 10);
	if (*end == '-' && isdigit((unsigned char)end[1]))
		*to = strtoul(end + 1, &end, 10);
	if (*end && *end != ' ' && *end != ',')
		return false;
	*at = end + strspn(end, " ,");
	return true;
}

static bool has(const char *const *ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

/* Ids of the rows whose numbers are typed, each once, in the arena. False with a note when one is not there. */
static bool rows_typed(struct words *w, const char **given, struct arena *a, const char ***ids, size_t *n)
{
	size_t from, to;

	*ids = arena_alloc(a, (w->n + 1) * sizeof **ids);
	*n = 0;
	while (number_at(given, &from, &to)) {
		if (from < 1 || to > w->n || from > to) {
			talk_note(w->d, w->n ? _("Error: %zu is not there. The numbers go from 1 to %zu. Nothing was changed.") :
				_("Error: There is no number %zu in this list. Nothing was changed."), from < 1 || from > w->n ? from : to, w->n);
			return false;
		}
		for (size_t i = from - 1; i < to; i++) {
			if (!has(*ids, *n, w->rows[i].id))
				(*ids)[(*n)++] = arena_strdup(a, w->rows[i].id);
		}
	}
	return true;
}

struct many words_chosen(struct words *w, const char *command, const char *given, struct arena *a, const char **rest)
{
	struct many m = { .engagement = w->d->engagement };
	const char **ids;
	bool ok = rows_typed(w, &given, a, &ids, &m.n);

	w->by_marks = ok && !m.n && w->marks.n;
	*rest = given;
	if (!ok)
		m.n = 0;
	else if (w->by_marks)
		return marks_many(&w->marks, w->d->engagement, a);
	else if (!m.n && w->n == 1)
		ids[m.n++] = arena_strdup(a, w->rows[0].id);
	else if (!m.n && !w->n)
		talk_note(w->d, "%s", _("There is nothing here to do that with."));
	else if (!m.n)
		talk_note(w->d, _("Error: Which ones? Type their numbers, such as: %s 3 5. Or mark them first: mark 3 5."), command);
	m.ids = ids;
	return m;
}

/* ---- marks ---- */

static void say_marked(struct words *w)
{
	talk_note(w->d, P_("%zu is marked.", "%zu are marked.", w->marks.n), w->marks.n);
}

void words_mark(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	const char **ids;
	size_t n;

	if (!rows_typed(w, &given, a, &ids, &n)) {
		arena_free(a);
		return;
	}
	marks_add(&w->marks, ids, n);
	if (*given)
		talk_note(w->d, _("Error: mark wants numbers, such as: mark 3 5 8-10. %zu marked."), w->marks.n);
	else if (w->marks.n)
		say_marked(w);
	else
		talk_note(w->d, "%s", _("Nothing is marked. mark and numbers mark some, such as: mark 3 5 8-10. mark-all marks all that fit."));
	arena_free(a);
}

void words_mark_all(struct words *w)
{
	const struct statement_filter f = words_filter(w);
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char **ids;
	size_t n = 0;

	if (!statement_ids(w->d->op.st, &f, MANY_MOST, a, &ids, &n, &err)) {
		talk_note_error(w->d, &err);
		arena_free(a);
		return;
	}
	marks_add(&w->marks, ids, n);
	if (w->marks.n == MANY_MOST)
		talk_note(w->d, _("%zu are marked: no more can be marked at once. Do with them what is to be done, then mark the next."), w->marks.n);
	else
		talk_note(w->d, _("All that fit are marked: %zu in all."), w->marks.n);
	arena_free(a);
}

void words_unmark(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	size_t n = 0, before = w->marks.n;
	const char **ids;

	if (!rows_typed(w, &given, a, &ids, &n)) {
		arena_free(a);
		return;
	}
	for (size_t i = 0; i < n; i++)
		(void)marks_drop(&w->marks, ids[i]);
	if (!n)
		w->marks.n = 0;
	if (before == w->marks.n)
		talk_note(w->d, "%s", before ? _("Those were not marked.") : _("Nothing is marked."));
	else
		talk_note(w->d, P_("%zu mark taken off.", "%zu marks taken off.", before - w->marks.n), before - w->marks.n);
	arena_free(a);
}
